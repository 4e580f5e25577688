//! The entries of an assumptions file as they are used.

use super::goods::GoodsNode;
pub use super::wire::PackingUnit;
pub(crate) use super::wire::{CargoPart, FlowPattern, PoolingRule, VehicleUnit};
use crate::capacity::Loading;
use crate::claim::ReportDate;
use crate::container::ContainerType;
use crate::estimate::{Assumption, Basis};
use crate::munition::{Munition, Packaging};
use crate::quantity::{Containers, Length, Mass, MassPerRound, RoundsPerDay, Wagons};
use crate::source::Country;
use crate::written::plain_words;
use std::collections::BTreeMap;
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
    #[must_use]
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

/// What "a container" means: container types, each with its weight.
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
    pub(crate) unit: VehicleUnit,
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
    /// The first date that it holds for.
    pub(crate) from: Option<ReportDate>,
    /// The last date that it holds for.
    pub(crate) to: Option<ReportDate>,
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
    /// The first date that it holds for.
    pub from: Option<ReportDate>,
    /// The last date that it holds for.
    pub to: Option<ReportDate>,
    /// Whose count it is.
    pub counted_by: Option<String>,
    /// What it rests on.
    pub basis: Basis,
}

impl FireRate {
    /// The country that fired, where it is given as a code.
    #[must_use]
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
    /// How much each group counts; none for all alike.
    pub(crate) weights: Option<BTreeMap<String, f64>>,
    /// Why it is so.
    pub(crate) basis: Basis,
}
