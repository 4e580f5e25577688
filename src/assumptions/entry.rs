//! The entries of an assumptions file as they are used.

use super::goods::GoodsNode;
use crate::capacity::Loading;
use crate::claim::{LoadUnit, Period};
use crate::container::ContainerType;
use crate::estimate::{Assumption, Basis};
use crate::in_order::ListMap;
use crate::into_list::IntoList;
use crate::munition::{Munition, Packaging};
use crate::quantity::{Containers, Length, Mass, MassPerRound, RoundsPerDay, Wagons};
use crate::source::Country;
use crate::written::{plain_words, words};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

plain_words! {
    /// A section of an assumptions file.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum Section {
        /// The goods tree.
        Goods = "goods",
        /// Munitions and their masses.
        Munitions = "munitions",
        /// How munitions are packed.
        Packagings = "packagings",
        /// Container types and how they are loaded.
        ContainerTypes = "container_types",
        /// What "a container" means.
        Containers = "containers",
        /// Wagons, lorries, aircraft, ships and trains.
        Vehicles = "vehicles",
        /// What goods that name no munition are taken to be.
        Cargoes = "cargoes",
        /// Unknowns that several entries share.
        Unknowns = "unknowns",
        /// Unknowns that go together.
        Correlations = "correlations",
        /// Published rates of fire.
        Rates = "rates",
        /// The reading policy.
        Reading = "reading",
        /// Figures that decide between two verdicts.
        Thresholds = "thresholds",
        /// The level and the pooling rule.
        Settings = "settings",
    }
}

/// Which entry of an assumptions file: what a report lists as used.
///
/// Ids are in the order of a file, so that a sorted set of them is too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryId {
    /// The section.
    pub(crate) section: Section,
    /// The id within it.
    pub(crate) id: Arc<str>,
}

impl EntryId {
    /// The entry with an id in a section.
    pub(crate) fn new(section: Section, id: &str) -> Self {
        Self { section, id: id.into() }
    }
}

/// Writes the section, a point and the id: `packagings.152mm-shell/boxed`.
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.section.as_str(), self.id)
    }
}

plain_words! {
    /// What goods are counted in.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum Counting {
        /// In rounds: what is fired, launched, thrown or laid by itself.
        Rounds = "rounds",
        /// In pieces that are no rounds: charges, fuzes and other components.
        Pieces = "pieces",
        /// By mass: no number of them is worked out of other units.
        Mass = "mass",
    }
}

plain_words! {
    /// How the lines of independent groups are pooled.
    pub(crate) enum PoolingRule {
        /// The mean of the chances: somebody is right, and nobody knows who.
        Linear = "linear",
        /// The mean of the logarithms of the densities: all are right, each in part.
        Logarithmic = "logarithmic",
        /// The mean of the figures at each chance.
        QuantileAverage = "quantile_average",
        /// From the least to the greatest.
        Envelope = "envelope",
        /// Weights by the squares of the widths.
        PrecisionWeighted = "precision_weighted",
        /// Weights by the squares of the widths, widened by how far the lines lie apart.
        RandomEffects = "random_effects",
    }
}

/// Over what an unknown may differ from one to the next.
pub(super) const EACH: [&str; 3] = ["claim", "container", "ship"];

/// Which claim, container type and ship a figure is used for, as far as it matters.
pub(super) type Occasion<'o> = [Option<&'o str>; EACH.len()];

words! {
    /// One unit of packing.
    #[derive(PartialOrd, Ord)]
    pub enum PackingUnit {
        /// One round by itself.
        Round = "round",
        /// A box, crate or case.
        Box = "box",
        /// A pallet load, or a pod that ships whole.
        Pallet = "pallet",
    }
}

/// Which flows an entry is for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct FlowPattern {
    /// Where the goods come from; any where none is told.
    origins: Vec<Country>,
    /// The country that they go to; any where none is told.
    destination: Option<Country>,
}

impl FlowPattern {
    /// The flows that are written so.
    pub(super) fn of(written: &Value) -> Self {
        let country = |of: &Value| of.as_str()?.parse().ok();
        let origins = match &written["origin"] {
            Value::Array(several) => several.iter().filter_map(country).into_list(),
            one => country(one).into_iter().into_list(),
        };
        Self { origins, destination: country(&written["destination"]) }
    }

    /// Whether a flow is one of these: all its origins are among those named, and its
    /// destination is the one named.
    pub(crate) fn holds_for(&self, origins: &[Country], destination: Option<Country>) -> bool {
        let from = self.origins.is_empty()
            || !origins.is_empty() && origins.iter().all(|origin| self.origins.contains(origin));
        from && (self.destination.is_none() || self.destination == destination)
    }

    /// How much it names: the entry that names more comes first.
    pub(super) fn names(&self) -> usize {
        usize::from(!self.origins.is_empty()) + usize::from(self.destination.is_some())
    }
}

/// One alternative of a cargo.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CargoPart {
    /// The munition.
    pub(crate) munition: Munition,
    /// The slug of one of its packagings, without the munition.
    pub(super) packaging: String,
    /// How likely a container holds it, relative to the others.
    pub(super) weight: f64,
}

/// What has entries of one section, by their ids.
pub(super) type Table<T> = ListMap<Arc<str>, Arc<T>>;

/// A munition with the figures that are known of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MunitionEntry {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// The munition.
    pub munition: Munition,
    /// Its place in the goods tree.
    pub node: GoodsNode,
    /// Its name for people.
    pub name: String,
    /// Which patterns the figures are of.
    pub description: Option<String>,
    /// Other names that reports use.
    pub words: Vec<String>,
    /// The mass of the projectile alone.
    pub projectile_mass: Option<Assumption<MassPerRound>>,
    /// The mass of the complete round.
    pub round_mass: Option<Assumption<MassPerRound>>,
    /// The length of one.
    pub length: Option<Assumption<Length>>,
    /// What it rests on.
    pub basis: Basis,
}

/// A packaging of a munition.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PackagingEntry {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// The munition that is packed so.
    pub munition: Munition,
    /// What one unit of packing is.
    pub unit: PackingUnit,
    /// Rounds, mass and size of one unit.
    pub packaging: Packaging,
    /// What it rests on.
    pub basis: Basis,
}

/// A container type with how it is loaded.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ContainerEntry {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// Its size, door and rating.
    pub container: ContainerType,
    /// Fill, stowage and bracing.
    pub loading: Loading,
    /// The load that planners reckon with.
    pub planning_load: Option<Assumption<Mass>>,
}

/// What "a container" means: container types, each with the chance that all of a load are of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ContainerMeaning {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// Ids of container types with their weights.
    pub(crate) types: Vec<(String, f64)>,
    /// The flows that it holds for.
    pub(crate) flow: FlowPattern,
    /// What the weights rest on.
    pub(crate) basis: Basis,
}

/// A vehicle and what it carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vehicle {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// Which unit of reports it is one of.
    pub(crate) unit: LoadUnit,
    /// Its name for people.
    pub(crate) name: String,
    /// Other names that reports use.
    pub(crate) words: Vec<String>,
    /// The mass that it may carry.
    pub(crate) payload: Option<Assumption<Mass>>,
    /// The load that planners reckon with.
    pub(crate) planning_load: Option<Assumption<Mass>>,
    /// How many containers it carries.
    pub(crate) containers: Option<Assumption<Containers>>,
    /// How many wagons it has, of a train.
    pub(crate) wagons: Option<Assumption<Wagons>>,
    /// The flows that it is usual on; none if it is meant only where it is named.
    pub(crate) flow: Option<FlowPattern>,
    /// What it rests on.
    pub(crate) basis: Basis,
}

impl Vehicle {
    /// Whether a word means it: its id, its name or another word for it, with spaces or with hyphens.
    pub(crate) fn is_called(&self, told: &str) -> bool {
        let plain = |name: &str| name.replace(' ', "-").to_lowercase();
        let mut names = self.words.iter().chain([&self.name]);
        *self.entry.id == *told || names.any(|name| plain(name) == plain(told))
    }
}

/// What goods that name no munition are taken to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cargo {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// The flows that it holds for.
    pub(crate) flow: FlowPattern,
    /// The goods that it stands for; none for goods that are not named at all.
    pub(crate) goods: Option<GoodsNode>,
    /// When it holds.
    pub(crate) period: Period,
    /// The alternatives.
    pub(crate) of: Vec<CargoPart>,
    /// What the weights rest on.
    pub(crate) basis: Basis,
}

/// A rate of fire that somebody published.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FireRate {
    /// The entry of the file.
    pub(crate) entry: EntryId,
    /// Rounds fired a day.
    pub rate: Assumption<RoundsPerDay>,
    /// Who fired them.
    pub user: String,
    /// What was counted.
    pub goods: GoodsNode,
    /// When it holds.
    pub period: Period,
    /// Whose count it is.
    pub counted_by: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

impl FireRate {
    /// The country that fired, where it is given as a code.
    pub(crate) fn user_country(&self) -> Option<Country> {
        self.user.parse().ok()
    }
}

plain_words! {
    /// A figure that decides between two verdicts, of those that the assessment asks for.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum Threshold {
        /// Below this share of what fits, a stated capacity is odd.
        FarBelow = "far-below",
        /// Figures of one scope that differ by this share lie apart.
        Apart = "apart",
        /// Windows that share so much of their days count as one.
        SameWindow = "same-window",
        /// So many days after a statement its publication is late.
        LateDays = "late-days",
        /// How far apart the ends of an unconfirmed figure must lie, as a ratio.
        UnconfirmedSpread = "unconfirmed-spread",
        /// The same for lengths.
        UnconfirmedLengthSpread = "unconfirmed-length-spread",
        /// How many sets of claims that cannot all be true are told.
        ConflictsTold = "conflicts-told",
        /// What the heaviest pallet weighs, with its load.
        HeaviestPallet = "heaviest-pallet",
    }
}

impl Threshold {
    /// Its entry, for the list of what was used.
    pub(crate) fn entry(self) -> EntryId {
        EntryId::new(Section::Thresholds, self.as_str())
    }

    /// The key that says what kind of figure it is.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::FarBelow | Self::Apart | Self::SameWindow => "share",
            Self::LateDays => "days",
            Self::UnconfirmedSpread | Self::UnconfirmedLengthSpread => "ratio",
            Self::ConflictsTold => "count",
            Self::HeaviestPallet => "kg",
        }
    }
}

/// How the lines of independent groups are pooled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pooling {
    /// The rule.
    pub(crate) rule: PoolingRule,
    /// How much each group counts; all alike where none is told.
    pub(crate) weights: Vec<(String, f64)>,
    /// Why it is so.
    pub(crate) basis: Basis,
}

impl Pooling {
    /// How much a group counts; none where only others are given.
    pub(crate) fn weight_of(&self, group: &str) -> Option<f64> {
        let given = self.weights.iter().find(|(given, _)| given == group);
        if self.weights.is_empty() { Some(1.0) } else { given.map(|(_, weight)| *weight) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_of_no_told_origin_is_none_of_those_from_one() {
        let [kp, ru] = ["KP", "RU"].map(|code| code.parse().unwrap());
        let pattern = FlowPattern { origins: vec![kp], destination: Some(ru) };
        assert!(pattern.holds_for(&[kp], Some(ru)));
        assert!(!pattern.holds_for(&[], Some(ru)));
    }
}
