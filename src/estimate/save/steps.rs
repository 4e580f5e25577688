//! Estimates in files, with everything they rest on.
//!
//! An expression is written as a flat list of steps, inputs before what uses them, the result
//! last: a step that is used twice stands once and comes back shared, and depth costs nothing.
//! Each assumption stands once too. Numbers are in base units and come back to the last bit, so
//! that the same questions get the same answers. Reading trusts nothing: every assumption goes
//! through its checks, bounds are computed anew, and the unit of the result must be the one
//! that is asked for. (The units of steps in between are what the file says; they serve only to
//! write them.)

use crate::Error;
use crate::error::{excerpt, shortened};
use crate::estimate::assumption::{Assumed, AssumedWire};
use crate::estimate::bounded_list::{BoundedList, MOST};
use crate::estimate::engine::program::in_order;
use crate::estimate::expression::{Binary, Estimate, Node, Step, Unary};
use crate::estimate::quantity_kind::{KindKey, QuantityKind};
use crate::into_list::{Each, IntoList};
use crate::quantity::{Quantity, Ratio, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// What a file of this form says that it is.
const FORMAT: &str = "munitions-estimate/1";

/// The longest name of a unit that is read, in characters: every assumption has its own.
const LONGEST_UNIT: usize = 256;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::estimate) struct Wire {
    format: String,
    units: BoundedList<UnitWire>,
    assumptions: BoundedList<AssumptionWire>,
    steps: BoundedList<StepWire>,
}

/// A unit, and the lowest value of the quantity in base units, if there is one.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWire {
    singular: String,
    plural: String,
    scale: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lowest: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssumptionWire {
    unit: usize,
    assumption: AssumedWire,
}

/// A step; `of` and `which` are places in the lists. A step without `unit` has that of its
/// input.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum StepWire {
    Exact { value: f64, unit: usize },
    Assumed { which: usize },
    RoundedDown { of: usize },
    RoundedUp { of: usize },
    Sum { of: [usize; 2], unit: usize },
    Difference { of: [usize; 2], unit: usize },
    Product { of: [usize; 2], unit: usize },
    Quotient { of: [usize; 2], unit: usize },
    SmallerOf { of: [usize; 2] },
    GreaterOf { of: [usize; 2] },
    OneOf { which: usize, of: BoundedList<usize> },
    Named { name: String, of: usize },
}

/// Writes the flat list of steps.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Containers, Ratio, Rounds};
///
/// let containers = Estimate::from(Assumption::new(
///     "containers",
///     Belief::uniform(Containers::new(6_000), Containers::new(7_400))?,
///     Basis::judgement("a report"),
/// )?);
/// let loaded = containers * Estimate::exact(Ratio::new(0.75)?)?;
/// let saved = serde_json::to_string(&loaded)?;
/// let again: Estimate<Containers> = serde_json::from_str(&saved)?;
/// assert_eq!(again.range(0.9)?, loaded.range(0.9)?);
///
/// let wrong = serde_json::from_str::<Estimate<Rounds>>(&saved).unwrap_err();
/// assert!(wrong.to_string().contains("is in containers, not in rounds"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<Q: Quantity> Serialize for Estimate<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let wire = Writer::default().write(self.node());
        if wire.steps.0.len() > MOST {
            return Err(serde::ser::Error::custom(format!("more than {MOST} steps")));
        }
        wire.serialize(serializer)
    }
}

/// Reads what [`Serialize`] wrote, up to a million steps.
///
/// A file is refused that refers to what is not there or does not come before, whose
/// assumptions break a rule, whose result is in another unit, or that says more than is asked.
impl<'de, Q: Quantity> Deserialize<'de> for Estimate<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wire::deserialize(deserializer)?.estimate().map_err(serde::de::Error::custom)
    }
}

impl Wire {
    pub(in crate::estimate) fn estimate<Q: Quantity>(self) -> Result<Estimate<Q>, Error> {
        let node = read(self)?;
        if node.kind.is(&QuantityKind::of::<Q>()) {
            return Ok(Estimate::from_node(node));
        }
        let (found, asked) = (node.kind.unit(), Q::unit());
        let reason = if found == asked {
            format!("is a quantity in {found} with another lowest value")
        } else {
            format!("is in {found}, not in {asked}")
        };
        Err(fault("the result", reason))
    }
}

#[derive(Default)]
struct Writer {
    kinds: Vec<QuantityKind>,
    kind_places: HashMap<KindKey, usize>,
    leaves: Vec<(QuantityKind, Arc<Assumed>)>,
    leaf_places: HashMap<(Arc<Assumed>, KindKey), usize>,
}

impl Writer {
    #[inline]
    fn write(mut self, root: &Arc<Node>) -> Wire {
        let order = in_order(&[root]);
        let places: HashMap<*const Node, usize> =
            order.iter().enumerate().map(|(place, node)| (Arc::as_ptr(node), place)).collect();
        let at = |node: &Arc<Node>| places[&Arc::as_ptr(node)];
        let steps = order.iter().map(|node| match &node.step {
            Step::Exact(value) => StepWire::Exact { value: *value, unit: self.kind(&node.kind) },
            Step::Assumed(leaf) => StepWire::Assumed { which: self.leaf(leaf, &node.kind) },
            Step::Unary(Unary::Floor, a) => StepWire::RoundedDown { of: at(a) },
            Step::Unary(Unary::Ceil, a) => StepWire::RoundedUp { of: at(a) },
            Step::Binary(operation, a, b) => {
                let of = [at(a), at(b)];
                match operation {
                    Binary::Add => StepWire::Sum { of, unit: self.kind(&node.kind) },
                    Binary::Sub => StepWire::Difference { of, unit: self.kind(&node.kind) },
                    Binary::Mul => StepWire::Product { of, unit: self.kind(&node.kind) },
                    Binary::Div => StepWire::Quotient { of, unit: self.kind(&node.kind) },
                    Binary::Min => StepWire::SmallerOf { of },
                    Binary::Max => StepWire::GreaterOf { of },
                }
            }
            Step::Choice(leaf, options) => StepWire::OneOf {
                which: self.leaf(leaf, &QuantityKind::of::<Ratio>()),
                of: BoundedList(options.iter().map(at).into_list()),
            },
            Step::Named(name, a) => StepWire::Named { name: name.to_string(), of: at(a) },
        });
        let steps = BoundedList(steps.into_list());
        let assumptions = std::mem::take(&mut self.leaves).into_iter().map(|(kind, leaf)| {
            AssumptionWire { unit: self.kind(&kind), assumption: leaf.to_wire() }
        });
        let assumptions = BoundedList(assumptions.into_list());
        let units = self.kinds.iter().map(|kind| {
            let unit = kind.unit();
            let [singular, plural] = unit.names().each(str::to_owned);
            let lowest = Some(kind.lowest()).filter(|lowest| lowest.is_finite());
            UnitWire { singular, plural, scale: unit.scale(), lowest }
        });
        Wire {
            format: FORMAT.to_owned(),
            units: BoundedList(units.into_list()),
            assumptions,
            steps,
        }
    }

    #[inline]
    fn kind(&mut self, kind: &QuantityKind) -> usize {
        *self.kind_places.entry(kind.key()).or_insert_with(|| {
            self.kinds.push(kind.clone());
            self.kinds.len() - 1
        })
    }

    #[inline]
    fn leaf(&mut self, leaf: &Arc<Assumed>, kind: &QuantityKind) -> usize {
        *self.leaf_places.entry((Arc::clone(leaf), kind.key())).or_insert_with(|| {
            self.leaves.push((kind.clone(), Arc::clone(leaf)));
            self.leaves.len() - 1
        })
    }
}

pub(in crate::estimate) fn fault(place: impl fmt::Display, reason: impl fmt::Display) -> Error {
    let [place, reason] = [place.to_string(), reason.to_string()].each(|text| shortened(&text));
    Error::Saved { place, reason }
}

/// The last step, made anew from the first on.
#[inline]
fn read(wire: Wire) -> Result<Arc<Node>, Error> {
    if wire.format != FORMAT {
        return Err(fault("format", format!("{:?} is not {FORMAT:?}", wire.format)));
    }
    let kinds: Vec<QuantityKind> = numbered("unit", wire.units, |unit| {
        for name in [&unit.singular, &unit.plural] {
            if name.chars().nth(LONGEST_UNIT).is_some() {
                return Err(format!(
                    "{:?} is longer than {LONGEST_UNIT} characters",
                    excerpt(name)
                ));
            }
        }
        if !(unit.scale > 0.0 && unit.scale.is_finite()) {
            return Err(format!("the scale must be finite and above zero, got {}", unit.scale));
        }
        let lowest = unit.lowest.unwrap_or(f64::NEG_INFINITY);
        if lowest.is_nan() || lowest == f64::INFINITY {
            return Err(format!("the lowest value must be a number, got {lowest}"));
        }
        Ok(QuantityKind::read(Unit::read(unit.singular, unit.plural, unit.scale), lowest))
    })?;
    let kind = |unit: usize| kinds.get(unit).cloned().ok_or_else(|| format!("no unit {unit}"));
    let leaves: Vec<(Arc<Assumed>, QuantityKind)> =
        numbered("assumption", wire.assumptions, |wire| {
            let kind = kind(wire.unit)?;
            let leaf = wire.assumption.leaf(kind.unit(), kind.lowest());
            Ok((Arc::new(leaf.map_err(|error| error.to_string())?), kind))
        })?;
    let mut nodes: Vec<Arc<Node>> = Vec::new();
    for (place, wire) in wire.steps.0.into_iter().enumerate() {
        let (step, kind) =
            step(wire, &nodes, &leaves, kind).map_err(|why| fault(format!("step {place}"), why))?;
        nodes.push(Arc::new(Node::new(step, kind)));
    }
    nodes.pop().ok_or_else(|| fault("steps", "there are none"))
}

fn numbered<W, T>(
    what: &str,
    wires: BoundedList<W>,
    mut read: impl FnMut(W) -> Result<T, String>,
) -> Result<Vec<T>, Error> {
    let each = wires.0.into_iter().enumerate();
    each.map(|(place, wire)| read(wire).map_err(|why| fault(format!("{what} {place}"), why)))
        .collect()
}

fn step(
    wire: StepWire,
    nodes: &[Arc<Node>],
    leaves: &[(Arc<Assumed>, QuantityKind)],
    kind: impl Fn(usize) -> Result<QuantityKind, String>,
) -> Result<(Step, QuantityKind), String> {
    let node = |of: usize| {
        let found = nodes.get(of).cloned();
        found.ok_or_else(|| format!("refers to step {of}, which does not come before it"))
    };
    let leaf = |which: usize| {
        let found = leaves.get(which).cloned();
        found.ok_or_else(|| format!("refers to assumption {which}, which is not there"))
    };
    let like = |node: &Arc<Node>| node.kind.clone();
    let unary = |operation, of: usize| {
        let a = node(of)?;
        Ok((Step::Unary(operation, Arc::clone(&a)), like(&a)))
    };
    let binary = |operation, [a, b]: [usize; 2], unit: Option<usize>| {
        let (a, b) = (node(a)?, node(b)?);
        let kind = match unit {
            Some(unit) => kind(unit)?,
            None if a.kind.is(&b.kind) => like(&a),
            None => return Err(unlike(&a, &b)),
        };
        Ok((Step::Binary(operation, a, b), kind))
    };
    match wire {
        StepWire::Exact { value, unit } => {
            let kind = kind(unit)?;
            if !(value.is_finite() && value >= kind.lowest()) {
                let unit = kind.unit();
                return Err(format!("no quantity in {unit} has the value {value}"));
            }
            Ok((Step::Exact(value), kind))
        }
        StepWire::Assumed { which } => {
            let (leaf, kind) = leaf(which)?;
            Ok((Step::Assumed(leaf), kind))
        }
        StepWire::RoundedDown { of } => unary(Unary::Floor, of),
        StepWire::RoundedUp { of } => unary(Unary::Ceil, of),
        StepWire::Sum { of, unit } => binary(Binary::Add, of, Some(unit)),
        StepWire::Difference { of, unit } => binary(Binary::Sub, of, Some(unit)),
        StepWire::Product { of, unit } => binary(Binary::Mul, of, Some(unit)),
        StepWire::Quotient { of, unit } => binary(Binary::Div, of, Some(unit)),
        StepWire::SmallerOf { of } => binary(Binary::Min, of, None),
        StepWire::GreaterOf { of } => binary(Binary::Max, of, None),
        StepWire::OneOf { which, of } => {
            let (leaf, leaf_kind) = leaf(which)?;
            let options = of.0.into_iter().map(node).try_into_list()?;
            let first = options.first().ok_or("there are no alternatives")?;
            if let Some(other) = options.iter().find(|option| !option.kind.is(&first.kind)) {
                return Err(unlike(first, other));
            }
            let (low, high) = leaf.shape.support();
            let places = (0_u32..).map(f64::from).nth(options.len() - 1);
            if !(leaf_kind.is(&QuantityKind::of::<Ratio>())
                && low >= 0.0
                && places.is_some_and(|last| high <= last))
            {
                return Err(format!("assumption {which} does not tell which of them holds"));
            }
            let kind = like(first);
            Ok((Step::Choice(leaf, options), kind))
        }
        StepWire::Named { name, of } => {
            let a = node(of)?;
            Ok((Step::Named(name.into(), Arc::clone(&a)), like(&a)))
        }
    }
}

fn unlike(a: &Node, b: &Node) -> String {
    format!("compares {} with {}", a.kind.unit(), b.kind.unit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of JSON cannot say these, other formats can.
    #[test]
    fn a_lowest_value_is_a_number_or_missing() {
        for lowest in [f64::NAN, f64::INFINITY] {
            let unit = UnitWire {
                singular: "round".into(),
                plural: "rounds".into(),
                scale: 1.0,
                lowest: Some(lowest),
            };
            let wire = Wire {
                format: FORMAT.into(),
                units: BoundedList(vec![unit]),
                assumptions: BoundedList(Vec::new()),
                steps: BoundedList(Vec::new()),
            };
            let said = format!(
                "cannot read a saved estimate: unit 0: the lowest value must be a number, got {lowest}"
            );
            assert_eq!(read(wire).unwrap_err().to_string(), said);
        }
    }
}
