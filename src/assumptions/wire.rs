//! The entries of an assumptions file as they are written.

use super::basis::BasisWire;
use super::figure::FigureWire;
use crate::claim::{ReportDate, one_or_several};
use crate::container::Access;
use crate::munition::{CountBasis, Munition};
use crate::source::Country;
use crate::written::words;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What goods are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Counting {
    /// In rounds: what is fired, launched, thrown or laid by itself.
    Rounds,
    /// In pieces that are no rounds: charges, fuzes and other components.
    Pieces,
    /// By mass: no number of them is worked out of other units.
    Mass,
}

/// A node of the goods tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a node of the goods tree")]
pub(super) struct GoodsWire {
    /// The name for people: artillery shells.
    pub(super) name: String,
    /// The id of the node above; left out for a root, of which `munitions` is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<String>,
    /// What it is counted in, with all below it that says nothing else. Rounds and pieces are never
    /// added, nor is one worked out of the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) counted_in: Option<Counting>,
    /// What one counts of it, and of all below it that says nothing else, in the plural: `missiles`;
    /// left out at the root, `rounds`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) noun: Option<String>,
    /// Wordings of reports that mean this node.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<String>,
    /// Wordings that may mean this node or another: none of them is mapped by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ambiguous_words: Vec<String>,
    /// Wordings that mean some of this node and not all of it, each with its other spellings: `wheat`
    /// of food. A figure of a kind is no figure of the node, nor of another kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    /// Whether its kinds exclude each other and whatever else is below it: what is one is none of the
    /// others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) kinds_exclude_each_other: bool,
    /// What the place in the tree rests on.
    pub(super) basis: BasisWire,
}

/// A munition, with the masses that are known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a munition")]
pub(super) struct MunitionWire {
    /// The id of the node of `goods` that it belongs to.
    pub(super) node: String,
    /// The name for people; left out, it is made of the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// Which patterns the figures are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    /// Other names that reports use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<String>,
    /// Names that may mean this munition or something else: none of them is mapped by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ambiguous_words: Vec<String>,
    /// Names of some of these munitions and not of all, each with its other spellings.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    /// Whether its kinds exclude each other and whatever else is below it: what is one is none of the
    /// others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) kinds_exclude_each_other: bool,
    /// Whether it is any munition of its node of which the type is not told: others of the node may
    /// be among it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) any_type: bool,
    /// The mass of the projectile alone, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) projectile_kg: Option<FigureWire>,
    /// The mass of the complete round, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) round_kg: Option<FigureWire>,
    /// The length of one, m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) length_m: Option<FigureWire>,
    /// What the figures rest on that have no basis of their own.
    pub(super) basis: BasisWire,
}

/// One unit of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PackingUnit {
    /// One round by itself.
    Round,
    /// A box, crate or case.
    Box,
    /// A pallet load, or a pod that ships whole.
    Pallet,
}

/// How a munition is packed; the id is the munition's, a slash and a slug.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a packaging")]
pub(super) struct PackagingWire {
    /// What one unit of packing is.
    pub(super) unit: PackingUnit,
    /// What the rounds are counted as.
    pub(super) counts: CountBasis,
    /// How many rounds one unit holds.
    pub(super) rounds: FigureWire,
    /// The mass of one unit with all it holds, kg.
    pub(super) gross_kg: FigureWire,
    /// The outer size of one unit, m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size_m: Option<SizeWire>,
    /// The outer volume of one unit, m3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) volume_m3: Option<FigureWire>,
    /// What the figures rest on that have no basis of their own.
    pub(super) basis: BasisWire,
}

/// The outer size of one unit of packing, m.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a length, a width and a height")]
pub(super) struct SizeWire {
    /// The longest side, m.
    pub(super) length: FigureWire,
    /// The width, m.
    pub(super) width: FigureWire,
    /// The height, m.
    pub(super) height: FigureWire,
}

/// A container type and how it is loaded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a container type")]
pub(super) struct ContainerWire {
    /// The name for people: 20 ft general purpose, rated 24,000 kg.
    pub(super) name: String,
    /// The designation of ISO 668: 1CC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) iso_668: Option<String>,
    /// The size and type code of ISO 6346: 22G1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size_type: Option<String>,
    /// How cargo gets in.
    pub(super) access: Access,
    /// The inner length, m.
    pub(super) length_m: f64,
    /// The inner width, m.
    pub(super) width_m: f64,
    /// The inner height, m.
    pub(super) height_m: f64,
    /// The clear width of the door, m.
    pub(super) door_width_m: f64,
    /// The clear height of the door, m.
    pub(super) door_height_m: f64,
    /// The inner volume, m3.
    pub(super) volume_m3: f64,
    /// The mass of the empty container, kg.
    pub(super) tare_kg: f64,
    /// The mass that the loaded container may have, kg.
    pub(super) rating_kg: f64,
    /// Its size in twenty-foot units.
    pub(super) teu: f64,
    /// The share of its capacity that is really used, 0 to 1.
    pub(super) fill: FigureWire,
    /// The share of its volume that cargo can take up, 0 to 1.
    pub(super) stowage: FigureWire,
    /// The mass of blocking and bracing, kg.
    pub(super) bracing_kg: FigureWire,
    /// The load that planners reckon with, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) planning_load_kg: Option<FigureWire>,
    /// What the figures rest on that have no basis of their own.
    pub(super) basis: BasisWire,
}

/// Which flows an entry is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a flow")]
pub(crate) struct FlowPattern {
    /// Where the goods come from: a country, or a list of them; any where left out.
    #[serde(
        default,
        rename = "origin",
        skip_serializing_if = "Vec::is_empty",
        with = "one_or_several"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "one_or_several::Schema<Country>"))]
    pub(super) origins: Vec<Country>,
    /// The country that they go to; any where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) destination: Option<Country>,
}

impl FlowPattern {
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

/// What "a container" means where a report does not say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a meaning of container")]
pub(super) struct MeaningWire {
    /// Ids of container types, each with its weight.
    pub(super) types: BTreeMap<String, f64>,
    /// The flows that it holds for; left out, all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) flow: Option<FlowPattern>,
    /// What the weights rest on.
    pub(super) basis: BasisWire,
}

words! {
    /// A unit of transport that is no container.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum VehicleUnit {
        /// A railway wagon.
        Wagon = "wagon",
        /// A lorry.
        Truck = "truck",
        /// The flight of one aircraft.
        Flight = "flight",
        /// The voyage of one ship.
        Voyage = "voyage",
        /// A train of wagons.
        Train = "train",
    }
}

impl VehicleUnit {}

/// A vehicle and what it carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a vehicle")]
pub(super) struct VehicleWire {
    /// Which unit of reports it is one of.
    pub(super) unit: VehicleUnit,
    /// The name for people: covered wagon.
    pub(super) name: String,
    /// Other names that reports use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<String>,
    /// The mass that it may carry, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) payload_kg: Option<FigureWire>,
    /// The load that planners reckon with, kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) planning_load_kg: Option<FigureWire>,
    /// How many containers it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) containers: Option<FigureWire>,
    /// How many wagons it has, of a train.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) wagons: Option<FigureWire>,
    /// The flows that it is usual on; left out, it is meant where it is named, and the one whose
    /// id is its unit where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) flow: Option<FlowPattern>,
    /// What the figures rest on that have no basis of their own.
    pub(super) basis: BasisWire,
}

/// One alternative of a cargo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a munition, a packaging and a weight")]
pub(crate) struct CargoPart {
    /// The id of a munition.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub(crate) munition: Munition,
    /// The slug of one of its packagings, without the munition.
    pub(super) packaging: String,
    /// How likely a container holds it, relative to the others.
    pub(super) weight: f64,
}

/// What goods that name no munition are taken to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a cargo")]
pub(super) struct CargoWire {
    /// The flows that it holds for; left out, all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) flow: Option<FlowPattern>,
    /// The node of goods that it stands for; left out, goods that are not named at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) goods: Option<String>,
    /// The first date that it holds for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<ReportDate>,
    /// The last date that it holds for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<ReportDate>,
    /// The alternatives.
    pub(super) of: Vec<CargoPart>,
    /// What the weights rest on.
    pub(super) basis: BasisWire,
}

/// Over what an unknown differs from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Each {
    /// Another unknown for each kind of container of a claim.
    Container,
    /// Another unknown for each claim.
    Claim,
    /// Another unknown for each ship.
    Ship,
}

/// An unknown that several entries share: one figure, under the key of its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an unknown")]
pub(super) struct UnknownWire {
    /// The figure, where it is a plain ratio.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ratio: Option<FigureWire>,
    /// The figure, where it is a mass in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kg: Option<FigureWire>,
    /// The figure, where it is a length in m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) m: Option<FigureWire>,
    /// The figure, where it is a volume in m3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) m3: Option<FigureWire>,
    /// The figure, where it is a number of rounds in a unit of packing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rounds: Option<FigureWire>,
    /// The figure, where it is a number of containers or wagons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) count: Option<FigureWire>,
    /// The figure, where it is a number of rounds a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) per_day: Option<FigureWire>,
    /// What it is, for people: fill of a container.
    pub(super) label: String,
    /// Over what it differs; left out, it is the same wherever it is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) each: Option<Each>,
    /// What the figure rests on.
    pub(super) basis: BasisWire,
}

/// Two unknowns that go together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a correlation")]
pub(super) struct CorrelationWire {
    /// Two ids of `unknowns`.
    pub(super) between: [String; 2],
    /// Their rank correlation, -1 to 1.
    pub(super) rank: f64,
    /// What it rests on.
    pub(super) basis: BasisWire,
}

/// A rate of fire that somebody published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a rate of fire")]
pub(super) struct RateWire {
    /// Rounds fired a day.
    pub(super) rounds_per_day: FigureWire,
    /// Who fired them: a country code, or words.
    pub(super) user: String,
    /// The node or munition that is counted.
    pub(super) goods: String,
    /// The first date that it holds for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<ReportDate>,
    /// The last date that it holds for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<ReportDate>,
    /// Whose count it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) counted_by: Option<String>,
    /// What it rests on.
    pub(super) basis: BasisWire,
}

/// How one kind of wording is read: the parameters that the policy defines, and a basis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an entry of the reading policy")]
pub(super) struct ReadingWire {
    /// What it rests on.
    pub(super) basis: BasisWire,
    /// The parameters.
    #[serde(flatten)]
    pub(super) parameters: Map<String, Value>,
}

/// A figure that decides between two verdicts, under one key that says what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a threshold")]
pub(super) struct ThresholdWire {
    /// A share, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) share: Option<f64>,
    /// A number of days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<f64>,
    /// A ratio, 1 or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ratio: Option<f64>,
    /// A whole number of things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) count: Option<f64>,
    /// A mass in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kg: Option<f64>,
    /// Why it is that much.
    pub(super) basis: BasisWire,
}

/// How the lines of independent groups are pooled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PoolingRule {
    /// The mean of the chances: somebody is right, and nobody knows who.
    Linear,
    /// The mean of the logarithms of the densities: all are right, each in part.
    Logarithmic,
    /// The mean of the figures at each chance.
    QuantileAverage,
    /// From the least to the greatest.
    Envelope,
    /// Weights by the squares of the widths.
    PrecisionWeighted,
    /// Weights by the squares of the widths, widened by how far the lines lie apart.
    RandomEffects,
}

/// A setting of the assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a setting")]
pub(super) struct SettingWire {
    /// Of `level`: the share of the probability that a range holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) share: Option<f64>,
    /// Of `pooling`: the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<PoolingRule>,
    /// Of `pooling`: how much each group counts; left out, all alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) weights: Option<BTreeMap<String, f64>>,
    /// Why it is so.
    pub(super) basis: BasisWire,
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
