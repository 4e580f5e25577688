//! The entries of an assumptions file as they are used.

use super::goods::GoodsNode;
pub use super::wire::{Each, PackingUnit, PoolingRule, VehicleUnit};
use crate::capacity::Loading;
use crate::claim::ReportDate;
use crate::container::ContainerType;
use crate::estimate::{Assumption, Basis};
use crate::munition::{Munition, Packaging};
use crate::quantity::{Containers, Length, Mass, MassPerRound, RoundsPerDay, Wagons};
use crate::source::Country;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A section of an assumptions file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Section {
    /// The goods tree.
    Goods,
    /// Munitions and their masses.
    Munitions,
    /// How munitions are packed.
    Packagings,
    /// Container types and how they are loaded.
    ContainerTypes,
    /// What "a container" means.
    Containers,
    /// Wagons, lorries, aircraft, ships and trains.
    Vehicles,
    /// What goods that name no munition are taken to be.
    Cargoes,
    /// Unknowns that several entries share.
    Unknowns,
    /// Unknowns that go together.
    Correlations,
    /// Published rates of fire.
    Rates,
    /// The reading policy.
    Reading,
    /// Figures that decide between two verdicts.
    Thresholds,
    /// The level and the pooling rule.
    Settings,
}

impl Section {
    /// Every section, in the order of a file.
    pub const ALL: [Self; 13] = [
        Self::Goods,
        Self::Munitions,
        Self::Packagings,
        Self::ContainerTypes,
        Self::Containers,
        Self::Vehicles,
        Self::Cargoes,
        Self::Unknowns,
        Self::Correlations,
        Self::Rates,
        Self::Reading,
        Self::Thresholds,
        Self::Settings,
    ];

    /// Its key in a file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Munitions => "munitions",
            Self::Packagings => "packagings",
            Self::ContainerTypes => "container_types",
            Self::Containers => "containers",
            Self::Vehicles => "vehicles",
            Self::Cargoes => "cargoes",
            Self::Unknowns => "unknowns",
            Self::Correlations => "correlations",
            Self::Rates => "rates",
            Self::Reading => "reading",
            Self::Thresholds => "thresholds",
            Self::Settings => "settings",
        }
    }
}

/// Writes the key: `container_types`.
impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which entry of an assumptions file: what a report lists as used.
///
/// Ids are in the order of a file, so that a sorted set of them is too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The section.
    pub section: Section,
    /// The id within it.
    pub id: Arc<str>,
}

impl EntryId {
    /// The entry with an id in a section.
    #[must_use]
    pub fn new(section: Section, id: &str) -> Self {
        Self { section, id: id.into() }
    }
}

/// Writes the section, a point and the id: `packagings.152mm-shell/boxed`.
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.section, self.id)
    }
}

/// A munition with the figures that are known of it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MunitionEntry {
    /// The entry of the file.
    pub entry: EntryId,
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
    pub entry: EntryId,
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
    pub entry: EntryId,
    /// Its size, door and rating.
    pub container: ContainerType,
    /// Fill, stowage and bracing.
    pub loading: Loading,
    /// The load that planners reckon with.
    pub planning_load: Option<Assumption<Mass>>,
}

/// Which flows an entry is for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowPattern {
    /// The countries that the goods come from; empty for any.
    pub origins: Vec<Country>,
    /// The country that they go to; none for any.
    pub destination: Option<Country>,
}

impl FlowPattern {
    /// Whether a flow is one of these: all its origins are among those named, and its
    /// destination is the one named.
    #[must_use]
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

/// What "a container" means: container types, each with its weight.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ContainerMeaning {
    /// The entry of the file.
    pub entry: EntryId,
    /// Ids of container types with their weights.
    pub types: Vec<(String, f64)>,
    /// The flows that it holds for.
    pub flow: FlowPattern,
    /// What the weights rest on.
    pub basis: Basis,
}

/// A vehicle and what it carries.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Vehicle {
    /// The entry of the file.
    pub entry: EntryId,
    /// Which unit of reports it is one of.
    pub unit: VehicleUnit,
    /// Its name for people.
    pub name: String,
    /// Other names that reports use.
    pub words: Vec<String>,
    /// The mass that it may carry.
    pub payload: Option<Assumption<Mass>>,
    /// The load that planners reckon with.
    pub planning_load: Option<Assumption<Mass>>,
    /// How many containers it carries.
    pub containers: Option<Assumption<Containers>>,
    /// How many wagons it has, of a train.
    pub wagons: Option<Assumption<Wagons>>,
    /// The flows that it is usual on; none if it is meant only where it is named.
    pub flow: Option<FlowPattern>,
    /// What it rests on.
    pub basis: Basis,
}

/// What goods that name no munition are taken to be.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Cargo {
    /// The entry of the file.
    pub entry: EntryId,
    /// The flows that it holds for.
    pub flow: FlowPattern,
    /// The goods that it stands for; none for goods that are not named at all.
    pub goods: Option<GoodsNode>,
    /// The first date that it holds for.
    pub from: Option<ReportDate>,
    /// The last date that it holds for.
    pub to: Option<ReportDate>,
    /// The alternatives.
    pub of: Vec<CargoPart>,
    /// What the weights rest on.
    pub basis: Basis,
}

/// One alternative of a [`Cargo`].
#[derive(Debug, Clone, PartialEq)]
pub struct CargoPart {
    /// The munition.
    pub munition: Munition,
    /// The slug of its packaging.
    pub packaging: String,
    /// How likely a container holds it, relative to the others.
    pub weight: f64,
}

/// A rate of fire that somebody published.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FireRate {
    /// The entry of the file.
    pub entry: EntryId,
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

/// A figure that decides between two verdicts, of those that the assessment asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Threshold {
    /// Below this share of what fits, a stated capacity is odd.
    FarBelow,
    /// Figures of one scope that differ by this share lie apart.
    Apart,
    /// Windows that share so much of their days count as one.
    SameWindow,
    /// So many days after a statement its publication is late.
    LateDays,
    /// How far apart the ends of an unconfirmed figure must lie, as a ratio.
    UnconfirmedSpread,
    /// The same for lengths.
    UnconfirmedLengthSpread,
    /// How many sets of claims that cannot all be true are told.
    ConflictsTold,
    /// What the heaviest pallet weighs, with its load.
    HeaviestPallet,
}

impl Threshold {
    /// Every threshold that a file must give.
    pub const ALL: [Self; 8] = [
        Self::FarBelow,
        Self::Apart,
        Self::SameWindow,
        Self::LateDays,
        Self::UnconfirmedSpread,
        Self::UnconfirmedLengthSpread,
        Self::ConflictsTold,
        Self::HeaviestPallet,
    ];

    /// Its id in the section `thresholds`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FarBelow => "far-below",
            Self::Apart => "apart",
            Self::SameWindow => "same-window",
            Self::LateDays => "late-days",
            Self::UnconfirmedSpread => "unconfirmed-spread",
            Self::UnconfirmedLengthSpread => "unconfirmed-length-spread",
            Self::ConflictsTold => "conflicts-told",
            Self::HeaviestPallet => "heaviest-pallet",
        }
    }

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
#[non_exhaustive]
pub struct Pooling {
    /// The rule.
    pub rule: PoolingRule,
    /// How much each group counts; none for all alike.
    pub weights: Option<BTreeMap<String, f64>>,
    /// Why it is so.
    pub basis: Basis,
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
