//! A belief in a figure, as it is written and as it is used.

use super::basis::{self, is_unconfirmed};
use super::document::{Document, Entry};
use super::entry::{EACH, Occasion, Section};
use crate::Error;
use crate::estimate::{Assumed, Assumption, Basis, Shape, ShapeWire};
use crate::fault::node::Node;
use crate::quantity::{
    Boxes, Containers, Length, Mass, MassPerBox, MassPerRound, Per, Quantity, Ratio, RoundsPerBox,
    RoundsPerDay, Unit, Volume, Wagons,
};
use crate::written::exact;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

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

/// What a figure must keep within, and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// How the label of a figure begins that has none of its own.
    pub(super) what: &'static str,
    /// The least that it may be, and whether it may be just that.
    pub(super) least: f64,
    pub(super) least_is_in: bool,
    /// The most that it may be, in the unit of its key, and what a greater one looks like.
    pub(super) most: f64,
    pub(super) hint: &'static str,
}

impl Rule {
    pub(super) const fn above_zero(most: f64, hint: &'static str) -> Self {
        Self { what: "", least: 0.0, least_is_in: false, most, hint }
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
    pub(super) document: &'c Document,
    pub(super) occasion: &'c Occasion<'c>,
    pub(super) rule: &'c Rule,
    /// How far apart the ends of an unconfirmed figure must lie, as a ratio.
    pub(super) spread: f64,
}

/// What is assumed by a figure, under a label and on a basis where it has none of its own.
pub(super) fn assumed(
    figure: &Value,
    of: &FigureKind,
    label: String,
    basis: &Value,
    context: &Context,
) -> Result<Arc<Assumed>, Problem> {
    let (basis, label) = match figure {
        Value::String(id) => {
            let (entry, figure) = unknown(id, context.document, of.key)?;
            let label = label_on(&entry, context.occasion);
            return assumed(figure, of, label, entry.basis_written(), context);
        }
        Value::Object(family) => {
            let own = family.get("label").and_then(Value::as_str);
            (family.get("basis").unwrap_or(basis), own.map_or(label, str::to_owned))
        }
        _ => (basis, label),
    };
    let shape = shape(figure, of)?;
    keeps(&shape, of, context.rule, context.spread, basis)?;
    let basis = basis::basis(basis);
    Ok(Arc::new(Assumed::new(label.into(), shape, basis, (of.unit)(), of.lowest)?))
}

/// The belief that a figure is; an unknown has none of its own.
pub(super) fn shape(figure: &Value, of: &FigureKind) -> Result<Shape, Problem> {
    let base = |value: &Value| (of.checked)(value.as_f64().unwrap_or(f64::NAN) * of.scale);
    Ok(match figure {
        Value::Array(points) => match points.as_slice() {
            [low, high] => Shape::uniform(base(low)?, base(high)?, &of.unit)?,
            [low, likeliest, high] => {
                Shape::triangular([base(low)?, base(likeliest)?, base(high)?], &of.unit)?
            }
            _ => return Err(Problem::new(FIGURE)),
        },
        Value::Object(members) => {
            let unit = (of.unit)();
            let mut own = members.clone();
            own.remove("label");
            own.remove("basis");
            let mut family = Value::Object(own);
            scale_values(&mut family, of.scale);
            add_unit(&mut family, &unit.in_files());
            let wire = ShapeWire::deserialize(&Node::from(&family));
            wire.map_err(|error| Problem::new(error.to_string()))?.shape(&unit)?
        }
        value => Shape::exact(base(value)?, &of.unit)?,
    })
}

/// How an assumption of Rust is written.
pub(super) fn written<Q: Figured>(assumption: &Assumption<Q>) -> Result<Value, Error> {
    labelled(serde_json::to_value(assumption.belief()), assumption.label(), assumption.basis())
}

/// What is added is in its base unit: only rates of fire are not, and none of them is added.
#[inline]
fn labelled(family: serde_json::Result<Value>, label: &str, basis: &Basis) -> Result<Value, Error> {
    let refused = |error| Error::rule(format!("{label:?}"), format!("cannot be written: {error}"));
    let mut family = family.map_err(refused)?;
    change(&mut family, &mut |members| drop(members.remove("unit")));
    family["label"] = label.into();
    family["basis"] = basis::written(basis)?;
    Ok(family)
}

/// A number of a figure, which is written without a point where it is whole.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers in the range of u64 are cast"
)]
pub(super) fn short(number: f64) -> Value {
    const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    let whole = number.fract() == 0.0 && (0.0..=LARGEST_EXACT).contains(&number);
    if whole { (number as u64).into() } else { number.into() }
}

/// What a value that is no figure should have been.
pub(super) const FIGURE: &str = "a figure: a number, [low, high], [low, likeliest, high], the id of an \
                                 unknown, or an object with a \"family\"";

/// An entry of `unknowns`, and its figure in a unit.
fn unknown<'d>(
    id: &str,
    document: &'d Document,
    unit: &str,
) -> Result<(Entry<'d>, &'d Value), Problem> {
    let Some(entry) = document.get(Section::Unknowns, id) else {
        let mut problem = Problem::new(format!("there is no entry {id:?} of unknowns"));
        problem.unknown = Some(id.into());
        return Err(problem);
    };
    let refused = |why: &str| Problem::new(format!("the unknown {id:?} {why}"));
    match *entry.figures() {
        [key] if key == unit => match entry.value(key) {
            Some(figure) if !figure.is_string() => Ok((entry, figure)),
            _ => Err(refused("is no figure itself")),
        },
        [key] => {
            Err(refused(&format!("is a figure in {key:?}, and here one in {unit:?} is needed")))
        }
        _ => Err(refused("has not one figure")),
    }
}

/// The label of an unknown, which says of which claim, container or ship it is where it differs by that.
fn label_on(entry: &Entry, occasion: &Occasion) -> String {
    let (label, each) = (entry.words("label"), entry.text("each"));
    let place = EACH.iter().position(|known| Some(*known) == each);
    match place.and_then(|place| Some((EACH[place], occasion[place]?))) {
        Some((what, which)) => format!("{label} ({what} {which})"),
        None => label,
    }
}

/// Refuses what lies beyond the rule, and an unconfirmed figure that is too narrow.
fn keeps(
    shape: &Shape,
    of: &FigureKind,
    rule: &Rule,
    spread: f64,
    basis: &Value,
) -> Result<(), Problem> {
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
    if is_unconfirmed(basis) && low > 0.0 && high / low < spread {
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

/// Changes the members of a family and of those within it.
fn change(family: &mut Value, of: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Value::Object(members) = family else { return };
    of(members);
    match members.get_mut("of") {
        Some(Value::Array(parts)) => parts.iter_mut().for_each(|part| change(part, of)),
        Some(part) => change(part, of),
        None => {}
    }
}

/// Adds the unit to a family and to those within it, where the saved form has one.
fn add_unit(family: &mut Value, unit: &str) {
    change(family, &mut |members| {
        if !unit.is_empty() && !members.contains_key("of") && !members.contains_key("unit") {
            members.insert("unit".into(), unit.into());
        }
    });
}

/// Multiplies what of a family is in the unit of its quantity.
fn scale_values(family: &mut Value, factor: f64) {
    let scale = |number: &mut Value| {
        if let Some(value) = number.as_f64() {
            *number = (value * factor).into();
        }
    };
    change(family, &mut |members| {
        for (key, value) in members {
            match (key.as_str(), value) {
                ("value" | "low" | "high" | "mode" | "mean" | "sd", number) => scale(number),
                ("mu", number) => {
                    if let Some(mu) = number.as_f64() {
                        *number = (mu + libm::log(factor)).into();
                    }
                }
                ("values", Value::Array(items)) => items.iter_mut().for_each(scale),
                ("quantiles", Value::Array(pairs)) => {
                    pairs.iter_mut().filter_map(|pair| pair.get_mut(1)).for_each(scale);
                }
                _ => {}
            }
        }
    });
}
