//! How a belief is written in files, and read through its checks.
//!
//! Each field is read as what it is, whatever the family. Reading by the name of the family first,
//! as tagged forms of serde are, would hold a list of any length before its limit applies.

use super::Belief;
use super::checks::{self, UnitOf};
use super::metalog::Metalog;
use super::shape::Shape;
use super::weighted;
use crate::Error;
use crate::estimate::bounded_list::BoundedList;
use crate::into_list::{Each, IntoList};
use crate::quantity::{Quantity, Unit};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The family by name, and its points in base units, so that every bit comes back.
///
/// The unit stands with each, so that no number can be taken for another. An end that is not
/// there is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub(crate) struct ShapeWire(Fields);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Family {
    #[default]
    Exact,
    Interval,
    Uniform,
    LogUniform,
    Triangular,
    Pert,
    Beta,
    Normal,
    LogNormal,
    Metalog,
    Discrete,
    Empirical,
    Mixture,
    Truncated,
    Censored,
}

/// Every field that some family has.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    family: Family,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    alpha: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    beta: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    mean: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    sd: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    mu: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    sigma: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    quantiles: Option<BoundedList<(f64, f64)>>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    values: Option<BoundedList<f64>>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    weights: Option<BoundedList<f64>>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    of: Option<Of>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    mode: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
}

/// What a belief is made of: of one, or of several.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Of {
    One(Box<ShapeWire>),
    Several(BoundedList<ShapeWire>),
}

impl<'de> Deserialize<'de> for Of {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Of;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a belief or a list of beliefs")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Of, A::Error> {
                ShapeWire::deserialize(MapAccessDeserializer::new(map)).map(|of| Of::One(of.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Of, A::Error> {
                BoundedList::deserialize(SeqAccessDeserializer::new(list)).map(Of::Several)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// A field that is there is not nothing.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(of: D) -> Result<Option<T>, D::Error> {
    T::deserialize(of).map(Some)
}

impl Family {
    /// The fields that a belief of the family needs, and those that it may have.
    fn fields(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Exact => (&["value"], &["unit"]),
            Self::Interval | Self::Uniform | Self::LogUniform => (&["low", "high"], &["unit"]),
            Self::Triangular | Self::Pert => (&["low", "high", "mode"], &["unit"]),
            Self::Beta => (&["alpha", "beta", "low", "high"], &["unit"]),
            Self::Normal => (&["mean", "sd"], &["unit", "low", "high"]),
            Self::LogNormal => (&["mu", "sigma"], &["unit"]),
            Self::Metalog => (&["quantiles"], &["unit", "low", "high"]),
            Self::Discrete => (&["values", "weights"], &["unit"]),
            Self::Empirical => (&["values"], &["unit"]),
            Self::Mixture => (&["weights", "of"], &[]),
            Self::Truncated | Self::Censored => (&["of"], &["low", "high"]),
        }
    }
}

impl TryFrom<Fields> for ShapeWire {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Self, String> {
        let (needed, allowed) = fields.family.fields();
        let there = fields.there();
        if let Some(name) = needed.iter().find(|name| !there.contains(name)) {
            return Err(format!("missing field `{name}`"));
        }
        let is_known = |name| needed.contains(name) || allowed.contains(name);
        if let Some(name) = there.iter().find(|name| !is_known(name)) {
            return Err(format!("unknown field `{name}` for a belief of this family"));
        }
        match (&fields.of, fields.family) {
            (Some(Of::One(_)), Family::Mixture) => Err("a mixture is of a list of beliefs".into()),
            (Some(Of::Several(_)), Family::Truncated | Family::Censored) => {
                Err("this family is of one belief, not of a list".into())
            }
            _ => Ok(Self(fields)),
        }
    }
}

impl Fields {
    /// The names of the fields that are there.
    fn there(&self) -> Vec<&'static str> {
        let fields = [
            ("value", self.value.is_some()),
            ("low", self.low.is_some()),
            ("mode", self.mode.is_some()),
            ("high", self.high.is_some()),
            ("alpha", self.alpha.is_some()),
            ("beta", self.beta.is_some()),
            ("mean", self.mean.is_some()),
            ("sd", self.sd.is_some()),
            ("mu", self.mu.is_some()),
            ("sigma", self.sigma.is_some()),
            ("unit", self.unit.is_some()),
            ("quantiles", self.quantiles.is_some()),
            ("values", self.values.is_some()),
            ("weights", self.weights.is_some()),
            ("of", self.of.is_some()),
        ];
        fields.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).into_list()
    }
}

fn end(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

impl Shape {
    /// The wire form of the shape of a belief in this unit.
    #[inline]
    pub(in crate::estimate) fn to_wire(&self, unit: &Unit) -> ShapeWire {
        let of = |family| {
            let unit = Some(unit.in_files()).filter(|unit| !unit.is_empty());
            Fields { family, unit, ..Fields::default() }
        };
        let between = |family, low: &f64, high: &f64| Fields {
            low: end(*low),
            high: end(*high),
            ..of(family)
        };
        let cut = |family, inner: &Self, low: &f64, high: &f64| Fields {
            of: Some(Of::One(Box::new(inner.to_wire(unit)))),
            unit: None,
            ..between(family, low, high)
        };
        let weights = |cumulative: &[f64]| {
            let shares = weighted::pairs(cumulative, cumulative).map(|(share, _)| share);
            Some(BoundedList(shares.into_list()))
        };
        ShapeWire(match self {
            Self::Exact(value) => Fields { value: Some(*value), ..of(Family::Exact) },
            Self::Interval { low, high } => between(Family::Interval, low, high),
            Self::Uniform { low, high } => between(Family::Uniform, low, high),
            Self::LogUniform { low, high } => between(Family::LogUniform, low, high),
            Self::Triangular { low, mode, high } => {
                Fields { mode: Some(*mode), ..between(Family::Triangular, low, high) }
            }
            Self::Pert { low, mode, high } => {
                Fields { mode: Some(*mode), ..between(Family::Pert, low, high) }
            }
            Self::Beta { alpha, beta, low, high } => {
                let (alpha, beta) = (Some(*alpha), Some(*beta));
                Fields { alpha, beta, ..between(Family::Beta, low, high) }
            }
            Self::Normal { mean, sd, low, high } => {
                let (mean, sd) = (Some(*mean), Some(*sd));
                Fields { mean, sd, ..between(Family::Normal, low, high) }
            }
            Self::LogNormal { mu, sigma } => {
                Fields { mu: Some(*mu), sigma: Some(*sigma), ..of(Family::LogNormal) }
            }
            Self::Metalog(Metalog { quantiles, low, high, .. }) => {
                let quantiles = Some(BoundedList(quantiles.clone()));
                Fields { quantiles, ..between(Family::Metalog, low, high) }
            }
            Self::Discrete { values, cumulative } => {
                let values = Some(BoundedList(values.clone()));
                Fields { values, weights: weights(cumulative), ..of(Family::Discrete) }
            }
            Self::Empirical { values } => {
                Fields { values: Some(BoundedList(values.clone())), ..of(Family::Empirical) }
            }
            Self::Mixture { parts, cumulative } => {
                let parts = parts.iter().map(|part| part.to_wire(unit)).into_list();
                let several = Some(Of::Several(BoundedList(parts)));
                let weights = weights(cumulative);
                Fields { weights, of: several, unit: None, ..of(Family::Mixture) }
            }
            Self::Truncated { of, low, high } => cut(Family::Truncated, of, low, high),
            Self::Censored { of, low, high } => cut(Family::Censored, of, low, high),
        })
    }
}

impl ShapeWire {
    /// The shape, if the wire form keeps the rules and is in this unit.
    pub(crate) fn shape(self, expected: &Unit) -> Result<Shape, Error> {
        let Self(fields) = self;
        let Fields { family, value, alpha, beta, mean, sd, mu, sigma, low, mode, high, .. } =
            fields;
        let unit: UnitOf = &|| expected.clone();
        if fields.of.is_none() {
            let (expected, found) = (expected.in_files(), fields.unit.unwrap_or_default());
            if found != expected {
                let rule = format!("must be in {expected:?}, got {found:?}");
                return Err(Error::rule("the belief", rule));
            }
        }
        // What a family needs is there.
        let n = |number: Option<f64>| number.unwrap_or(f64::NAN);
        let (open_low, open_high) =
            (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
        let ([low, high], mode) = ([low, high].each(n), n(mode));
        let values = fields.values.map_or_else(Vec::new, |list| list.0);
        let weights = fields.weights.map_or_else(Vec::new, |list| list.0);
        let (one, several) = match fields.of {
            Some(Of::One(one)) => (Some(one), Vec::new()),
            Some(Of::Several(BoundedList(several))) => (None, several),
            None => (None, Vec::new()),
        };
        let inner = || {
            let missing = || checks::refused("cut", "needs a belief".into());
            one.ok_or_else(missing)?.shape(expected)
        };
        match family {
            Family::Exact => Shape::exact(n(value), unit),
            Family::Interval => Shape::interval(low, high, unit),
            Family::Uniform => Shape::uniform(low, high, unit),
            Family::LogUniform => Shape::log_uniform(low, high, unit),
            Family::Triangular => Shape::triangular([low, mode, high], unit),
            Family::Pert => Shape::pert([low, mode, high], unit),
            Family::Beta => Shape::beta([n(alpha), n(beta)], [low, high], unit),
            Family::Normal => {
                Shape::normal(n(mean), n(sd), unit)?.truncated_to(open_low, open_high, unit)
            }
            Family::LogNormal => Shape::log_normal(n(mu), n(sigma), unit),
            Family::Metalog => {
                let quantiles = fields.quantiles.map_or_else(Vec::new, |list| list.0);
                Metalog::through(&quantiles, open_low, open_high, unit).map(Shape::Metalog)
            }
            Family::Discrete => Shape::discrete_of(paired("discrete", weights, values)?, unit),
            Family::Empirical => Shape::empirical(values, unit),
            Family::Mixture => {
                let pairs = paired("mixture", weights, several)?.into_iter();
                let shapes = pairs.map(|(weight, part)| Ok((weight, part.shape(expected)?)));
                Shape::mixture(shapes.try_into_list::<_, Error>()?)
            }
            Family::Truncated => inner()?.truncated_to(open_low, open_high, unit),
            Family::Censored => inner()?.censored_to(open_low, open_high, unit),
        }
    }
}

fn paired<T>(kind: &'static str, weights: Vec<f64>, items: Vec<T>) -> Result<Vec<(f64, T)>, Error> {
    if weights.len() == items.len() {
        Ok(weights.into_iter().zip(items).into_list())
    } else {
        let (weights, items) = (weights.len(), items.len());
        let rule = format!("needs a weight for each item, got {weights} for {items}");
        Err(checks::refused(kind, rule))
    }
}

/// Writes the family, the unit and the points in base units:
/// `{"family": "uniform", "unit": "rounds", "low": 5, "high": 7}`.
///
/// A plain ratio has no unit; a time, whose base is the second, has `days / 86400`.
impl<Q: Quantity> Serialize for Belief<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shape().to_wire(&Q::unit()).serialize(serializer)
    }
}

/// Reads through the constructors: what they refuse is refused here, and so is another unit.
impl<'de, Q: Quantity> Deserialize<'de> for Belief<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = ShapeWire::deserialize(deserializer)?.shape(&Q::unit());
        shape.map(Self::from_shape).map_err(serde::de::Error::custom)
    }
}
