//! A belief in a figure, as it is written and as it is used.

use super::basis::BasisWire;
use super::occasion::Occasion;
use super::wire::{Each, UnknownWire};
use crate::Error;
use crate::estimate::{Assumption, Basis, Shape, ShapeWire, Unknown};
use crate::fault::node::Node;
use crate::into_list::IntoList;
use crate::quantity::{
    Boxes, Containers, Length, Mass, MassPerBox, MassPerRound, Per, Quantity, Ratio, RoundsPerBox,
    RoundsPerDay, Unit, Volume, Wagons,
};
use crate::written::exact;
use litemap::LiteMap;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;

/// A figure as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FigureWire {
    /// A number: exactly so much.
    Exactly(f64),
    /// Two numbers: anything between, each alike.
    Between([f64; 2]),
    /// Three numbers: the least, the likeliest and the greatest.
    About([f64; 3]),
    /// The id of an entry of `unknowns`.
    Unknown(String),
    /// A family with its parameters.
    Belief(Box<BeliefWire>),
}

/// A figure of a family, perhaps with a label and a basis of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BeliefWire {
    pub(super) label: Option<String>,
    pub(super) basis: Option<BasisWire>,
    pub(super) family: Map<String, Value>,
}

/// A quantity that a figure of an assumptions file can be.
pub(super) trait Figured: Quantity {
    /// The key of its unit in an entry of `unknowns`.
    const KEY: &'static str;

    /// How much one of that unit is, in the base unit of the quantity: its `Unit` has names too,
    /// which cost more than the figure.
    const SCALE: f64;

    /// The quantity without its type.
    fn kind() -> FigureKind {
        FigureKind {
            key: Self::KEY,
            scale: Self::SCALE,
            name: std::any::type_name::<Self>(),
            lowest: Self::LOWEST,
            checked: |value| Self::from_base(value).map(Self::to_base),
            unit: Self::unit,
        }
    }
}

/// What a figure is of, without the type of the quantity: what is done to figures is compiled once.
#[derive(Clone, Copy)]
pub(super) struct FigureKind {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    scale: f64,
    lowest: f64,
    /// A value in base units, if the quantity can have it.
    checked: fn(f64) -> Result<f64, Error>,
    pub(super) unit: fn() -> Unit,
}

macro_rules! figured {
    ($($quantity:ty, $key:literal, $scale:expr;)+) => {
        $(impl Figured for $quantity {
            const KEY: &'static str = $key;
            const SCALE: f64 = $scale;
        })+
    };
}

figured! {
    Ratio, "ratio", 1.0;
    Mass, "kg", 1.0;
    MassPerBox, "kg", 1.0;
    MassPerRound, "kg", 1.0;
    Length, "m", 1.0;
    Volume, "m3", 1.0;
    Per<Volume, Boxes>, "m3", 1.0;
    RoundsPerBox, "rounds", 1.0;
    Containers, "count", 1.0;
    Wagons, "count", 1.0;
    RoundsPerDay, "per_day", 1.0 / 86_400.0;
}

/// What a figure must keep within.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// The least that it may be, and whether it may be just that.
    pub(super) least: f64,
    pub(super) least_is_in: bool,
    /// The most that it may be, in the unit of its key, and what a greater one looks like.
    pub(super) most: f64,
    pub(super) hint: &'static str,
    /// How far apart the ends of an unconfirmed figure must lie, as a ratio.
    pub(super) spread: f64,
}

impl Rule {
    pub(super) const fn above_zero(most: f64, hint: &'static str, spread: f64) -> Self {
        Self { least: 0.0, least_is_in: false, most, hint, spread }
    }

    pub(super) const fn not_negative(most: f64, hint: &'static str, spread: f64) -> Self {
        Self { least: 0.0, least_is_in: true, most, hint, spread }
    }

    pub(super) const fn share(spread: f64) -> Self {
        let hint = "a share is written 0.6, not 60";
        Self { least: 0.0, least_is_in: true, most: 1.0, hint, spread }
    }

    pub(super) const fn at_least_one(spread: f64) -> Self {
        Self { least: 1.0, least_is_in: true, most: 1e9, hint: "", spread }
    }
}

/// What is wrong with a figure: the rule, and the unknown that is not there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) unknown: Option<String>,
}

impl Problem {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), unknown: None }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Where a figure stands: what it takes from its entry and from the file.
pub(super) struct Context<'c> {
    pub(super) unknowns: &'c LiteMap<String, Box<UnknownWire>>,
    pub(super) basis: &'c BasisWire,
    pub(super) occasion: &'c Occasion,
}

impl FigureWire {
    /// What is assumed by a figure, under a label where it has none of its own.
    pub(super) fn assumed(
        &self,
        of: &FigureKind,
        label: &dyn Fn() -> String,
        context: &Context,
        rule: &Rule,
    ) -> Result<Unknown, Problem> {
        let (basis, label) = match self {
            Self::Unknown(id) => {
                let (entry, figure) = unknown(id, context.unknowns, of.key)?;
                let within = Context { basis: &entry.basis, ..*context };
                return figure.assumed(of, &|| entry.label_on(context.occasion), &within, rule);
            }
            Self::Belief(written) => {
                let basis = written.basis.as_ref().unwrap_or(context.basis);
                (basis, written.label.clone().unwrap_or_else(label))
            }
            Self::Exactly(_) | Self::Between(_) | Self::About(_) => (context.basis, label()),
        };
        let shape = self.shape(of)?;
        keeps(&shape, of, rule, basis)?;
        Ok(Unknown::new(label, shape, basis.basis(), (of.unit)(), of.lowest)?)
    }

    /// The belief that a figure is; an unknown has none of its own.
    pub(super) fn shape(&self, of: &FigureKind) -> Result<Shape, Problem> {
        let base = |value: f64| (of.checked)(value * of.scale);
        Ok(match self {
            Self::Exactly(value) => Shape::exact(base(*value)?, &of.unit)?,
            Self::Between([low, high]) => Shape::uniform(base(*low)?, base(*high)?, &of.unit)?,
            Self::About([low, likeliest, high]) => {
                Shape::triangular([base(*low)?, base(*likeliest)?, base(*high)?], &of.unit)?
            }
            Self::Unknown(id) => return Err(Problem::new(format!("{id:?} is an unknown"))),
            Self::Belief(written) => written.shape(of)?,
        })
    }

    /// How an assumption of Rust is written.
    pub(super) fn of<Q: Figured>(assumption: &Assumption<Q>) -> Result<Self, Error> {
        let family = serde_json::to_value(assumption.belief());
        Self::written(assumption.label(), assumption.basis(), family, Q::SCALE)
    }

    fn written(
        label: &str,
        basis: &Basis,
        family: serde_json::Result<Value>,
        scale: f64,
    ) -> Result<Self, Error> {
        let refused = |rule| Error::rule(format!("{label:?}"), rule);
        let mut family = family.map_err(|error| refused(format!("cannot be written: {error}")))?;
        scale_values(&mut family, 1.0 / scale);
        remove_unit(&mut family);
        let Value::Object(family) = family else {
            return Err(refused("a belief is written as an object".into()));
        };
        let (label, basis) = (Some(label.into()), Some(BasisWire::of(basis)?));
        Ok(Self::Belief(Box::new(BeliefWire { label, basis, family })))
    }

    /// Whether it is one number above 1, and not a whole one.
    pub(super) fn is_a_fraction(&self) -> bool {
        matches!(self, Self::Exactly(value) if *value > 1.0 && value.fract() != 0.0)
    }
}

/// What a value that is no figure should have been.
pub(super) const FIGURE: &str = "a figure: a number, [low, high], [low, likeliest, high], the id of an \
                                 unknown, or an object with a \"family\"";

/// An entry of `unknowns`, and its figure in a unit.
fn unknown<'d>(
    id: &str,
    unknowns: &'d LiteMap<String, Box<UnknownWire>>,
    unit: &str,
) -> Result<(&'d UnknownWire, &'d FigureWire), Problem> {
    let Some(entry) = unknowns.get(id) else {
        let mut problem = Problem::new(format!("there is no entry {id:?} of unknowns"));
        problem.unknown = Some(id.into());
        return Err(problem);
    };
    let figure = match entry.figures().as_slice() {
        [(key, figure)] if *key == unit => *figure,
        [(key, _)] => {
            return Err(Problem::new(format!(
                "the unknown {id:?} is a figure in {key:?}, and here one in {unit:?} is needed"
            )));
        }
        _ => return Err(Problem::new(format!("the unknown {id:?} has not one figure"))),
    };
    if matches!(figure, FigureWire::Unknown(_)) {
        return Err(Problem::new(format!("the unknown {id:?} is no figure itself")));
    }
    Ok((entry, figure))
}

impl UnknownWire {
    /// The figures that are there, each with its key: there must be one.
    pub(super) fn figures(&self) -> Vec<(&'static str, &FigureWire)> {
        let all = [
            ("ratio", &self.ratio),
            ("kg", &self.kg),
            ("m", &self.m),
            ("m3", &self.m3),
            ("rounds", &self.rounds),
            ("count", &self.count),
            ("per_day", &self.per_day),
        ];
        all.into_iter().filter_map(|(key, figure)| Some((key, figure.as_ref()?))).into_list()
    }

    /// Its label, which says of which claim, container or ship it is where it differs by that.
    fn label_on(&self, occasion: &Occasion) -> String {
        let which = match self.each {
            None => None,
            Some(Each::Claim) => occasion.claim.as_ref().map(|which| ("claim", which)),
            Some(Each::Container) => occasion.container.as_ref().map(|which| ("container", which)),
            Some(Each::Ship) => occasion.ship.as_ref().map(|which| ("ship", which)),
        };
        which.map_or_else(
            || self.label.clone(),
            |(what, which)| format!("{} ({what} {which})", self.label),
        )
    }
}

/// Refuses what lies beyond the rule, and an unconfirmed figure that is too narrow.
fn keeps(shape: &Shape, of: &FigureKind, rule: &Rule, basis: &BasisWire) -> Result<(), Problem> {
    let (low, high) = shape.support();
    let value = |end: f64, none: f64| (of.checked)(end).map_or(none, |end| end / of.scale);
    let (low, high) = (value(low, f64::NEG_INFINITY), value(high, f64::INFINITY));
    let written = |value| (of.unit)().behind(exact(value));
    let least_kept = if rule.least_is_in { low >= rule.least } else { low > rule.least };
    if !least_kept {
        let bound = if rule.least_is_in { "at least" } else { "above" };
        let (least, low) = (written(rule.least), written(low));
        return Err(Problem::new(format!("it must be {bound} {least}, but reaches down to {low}")));
    }
    if high > rule.most && (high.is_finite() || rule.most <= 1.0) {
        let hint = if rule.hint.is_empty() { String::new() } else { format!(": {}", rule.hint) };
        let (most, high) = (written(rule.most), written(high));
        return Err(Problem::new(format!(
            "it must be at most {most}, but reaches up to {high}{hint}"
        )));
    }
    if basis.is_unconfirmed() && low > 0.0 && high / low < rule.spread {
        let spread = rule.spread;
        let message = if low < high {
            let (low, high) = (exact(low), written(high));
            format!(
                "an unconfirmed figure (code U) must be wide: its ends, {low} and {high}, must lie \
                 a factor of {spread} or more apart"
            )
        } else {
            let given = written(low);
            format!(
                "an unconfirmed figure (code U) must be wide, but it is {given} exactly: give ends \
                 a factor of {spread} or more apart, or, if it is certain, a basis of its own: \
                 {{\"family\": \"exact\", \"value\": {low}, \"basis\": {{\"source\": \"...\", \
                 \"code\": \"J\"}}}}"
            )
        };
        return Err(Problem::new(message));
    }
    Ok(())
}

impl BeliefWire {
    fn shape(&self, of: &FigureKind) -> Result<Shape, Problem> {
        let unit = (of.unit)();
        let wire = ShapeWire::deserialize(&Node::from(&self.in_base_units(of.scale, &unit)))
            .map_err(|error| Problem::new(error.to_string()))?;
        Ok(wire.shape(&unit)?)
    }

    /// The form in which a belief is saved.
    fn in_base_units(&self, scale: f64, unit: &Unit) -> Value {
        let mut family = Value::Object(self.family.clone());
        scale_values(&mut family, scale);
        add_unit(&mut family, &unit.in_files());
        family
    }
}

/// Adds the unit to a family and to those within it, where the saved form has one.
fn add_unit(family: &mut Value, unit: &str) {
    let Value::Object(members) = family else { return };
    match members.get_mut("of") {
        Some(Value::Array(parts)) => parts.iter_mut().for_each(|part| add_unit(part, unit)),
        Some(part) => add_unit(part, unit),
        None if unit.is_empty() => {}
        None => {
            members.entry("unit").or_insert_with(|| unit.into());
        }
    }
}

#[inline]
fn remove_unit(family: &mut Value) {
    match family {
        Value::Object(members) => {
            members.remove("unit");
            members.values_mut().for_each(remove_unit);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_unit),
        _ => {}
    }
}

/// Multiplies what of a family is in the unit of its quantity.
fn scale_values(family: &mut Value, factor: f64) {
    let is_one = factor.to_bits() == 1.0_f64.to_bits();
    let Some(members) = family.as_object_mut().filter(|_| !is_one) else { return };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("value" | "low" | "high" | "mode" | "mean" | "sd", number) => scale(number, factor),
            ("mu", number) => {
                if let Some(mu) = number.as_f64() {
                    *number = (mu + libm::log(factor)).into();
                }
            }
            ("values", Value::Array(items)) => {
                for item in items {
                    scale(item, factor);
                }
            }
            ("quantiles", Value::Array(pairs)) => {
                let values = pairs.iter_mut().filter_map(|pair| pair.get_mut(1));
                values.for_each(|value| scale(value, factor));
            }
            ("of", Value::Array(parts)) => {
                for part in parts {
                    scale_values(part, factor);
                }
            }
            ("of", part) => scale_values(part, factor),
            _ => {}
        }
    }
}

fn scale(number: &mut Value, factor: f64) {
    if let Some(value) = number.as_f64() {
        *number = (value * factor).into();
    }
}

impl Serialize for FigureWire {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exactly(value) => serialize_short(*value, serializer),
            Self::Between(ends) => ends.map(Short).serialize(serializer),
            Self::About(points) => points.map(Short).serialize(serializer),
            Self::Unknown(id) => serializer.serialize_str(id),
            Self::Belief(written) => {
                let mut members = written.family.clone();
                let own = |value: serde_json::Result<Value>| {
                    value.map_err(<S::Error as serde::ser::Error>::custom)
                };
                if let Some(label) = &written.label {
                    members.insert("label".into(), label.clone().into());
                }
                if let Some(basis) = &written.basis {
                    members.insert("basis".into(), own(serde_json::to_value(basis))?);
                }
                members.serialize(serializer)
            }
        }
    }
}

/// A number that is written without a point where it is whole.
struct Short(f64);

impl Serialize for Short {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_short(self.0, serializer)
    }
}

fn serialize_short<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    crate::quantity::serialize_number(value, serializer)
}

impl<'de> Deserialize<'de> for FigureWire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = FigureWire;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FIGURE)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<FigureWire, E> {
        Ok(FigureWire::Exactly(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "a figure of more than 2^53 is refused later")]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<FigureWire, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "a negative figure is refused later")]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<FigureWire, E> {
        self.visit_f64(value as f64)
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<FigureWire, E> {
        Ok(FigureWire::Unknown(id.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<FigureWire, A::Error> {
        let mut points = Vec::with_capacity(3);
        while let Some(point) = list.next_element::<f64>()? {
            if points.len() == 3 {
                return Err(de::Error::invalid_length(4, &"two numbers or three"));
            }
            points.push(point);
        }
        match points.as_slice() {
            [low, high] => Ok(FigureWire::Between([*low, *high])),
            [low, likeliest, high] => Ok(FigureWire::About([*low, *likeliest, *high])),
            other => Err(de::Error::invalid_length(other.len(), &"two numbers or three")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FigureWire, A::Error> {
        let (mut label, mut basis, mut family) = (None, None, Map::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "label" => label = Some(map.next_value::<String>()?),
                "basis" => basis = Some(map.next_value::<BasisWire>()?),
                "unit" => {
                    return Err(de::Error::custom("the key of a figure says its unit already"));
                }
                _ => {
                    let value = map.next_value::<Value>()?;
                    if family.insert(key.clone(), value).is_some() {
                        return Err(de::Error::custom(format!("duplicate field `{key}`")));
                    }
                }
            }
        }
        if !family.contains_key("family") {
            return Err(de::Error::missing_field("family"));
        }
        if label.as_ref().is_some_and(|label: &String| label.trim().is_empty()) {
            return Err(de::Error::custom("a label must not be empty"));
        }
        Ok(FigureWire::Belief(Box::new(BeliefWire { label, basis, family })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The constant is the scale of the unit.
    #[test]
    fn scales_are_those_of_the_units() {
        fn alike<Q: Figured>() {
            assert_eq!(Q::SCALE.to_bits(), Q::unit().scale().to_bits(), "{}", Q::unit());
        }
        alike::<Ratio>();
        alike::<Mass>();
        alike::<MassPerBox>();
        alike::<MassPerRound>();
        alike::<Length>();
        alike::<Volume>();
        alike::<Per<Volume, Boxes>>();
        alike::<RoundsPerBox>();
        alike::<Containers>();
        alike::<Wagons>();
        alike::<RoundsPerDay>();
    }
}
