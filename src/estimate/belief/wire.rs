//! How a belief is written in files, and read through its checks.

use super::Belief;
use super::checks::{self, UnitOf};
use super::fields::Fields;
use super::metalog::Metalog;
use super::shape::Shape;
use super::weighted;
use crate::Error;
use crate::estimate::bounded_list::BoundedList;
use crate::quantity::{Quantity, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The family by name, and its points in base units, so that every bit comes back.
///
/// The unit stands with each, so that no number can be taken for another. An end that is not
/// there is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "family", rename_all = "snake_case", try_from = "Fields")]
pub(in crate::estimate) enum ShapeWire {
    Exact {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        value: f64,
    },
    Interval {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        low: f64,
        high: f64,
    },
    Uniform {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        low: f64,
        high: f64,
    },
    LogUniform {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        low: f64,
        high: f64,
    },
    Triangular {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        low: f64,
        mode: f64,
        high: f64,
    },
    Pert {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        low: f64,
        mode: f64,
        high: f64,
    },
    Beta {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        alpha: f64,
        beta: f64,
        low: f64,
        high: f64,
    },
    Normal {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        mean: f64,
        sd: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
    LogNormal {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        mu: f64,
        sigma: f64,
    },
    Metalog {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        quantiles: BoundedList<(f64, f64)>,
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
    Discrete {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        values: BoundedList<f64>,
        weights: BoundedList<f64>,
    },
    Empirical {
        #[serde(skip_serializing_if = "String::is_empty")]
        unit: String,
        values: BoundedList<f64>,
    },
    Mixture {
        weights: BoundedList<f64>,
        of: BoundedList<ShapeWire>,
    },
    Truncated {
        of: Box<ShapeWire>,
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
    Censored {
        of: Box<ShapeWire>,
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
}

/// What the numbers of a wire form are in: the unit, or what it is a multiple of.
///
/// A time is written in days but has seconds for its base, so that its wire form says
/// `days / 86400`.
fn name_of(unit: &Unit) -> String {
    let scale = unit.scale();
    if scale.to_bits() == 1.0_f64.to_bits() {
        unit.to_string()
    } else {
        format!("{unit} / {scale}")
    }
}

fn end(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

impl Shape {
    /// The wire form of the shape of a belief in this unit.
    pub(in crate::estimate) fn to_wire(&self, in_unit: &Unit) -> ShapeWire {
        let unit = name_of(in_unit);
        let boxed = |of: &Self| Box::new(of.to_wire(in_unit));
        match self {
            Self::Exact(value) => ShapeWire::Exact { unit, value: *value },
            Self::Interval { low, high } => ShapeWire::Interval { unit, low: *low, high: *high },
            Self::Uniform { low, high } => ShapeWire::Uniform { unit, low: *low, high: *high },
            Self::LogUniform { low, high } => {
                ShapeWire::LogUniform { unit, low: *low, high: *high }
            }
            Self::Triangular { low, mode, high } => {
                ShapeWire::Triangular { unit, low: *low, mode: *mode, high: *high }
            }
            Self::Pert { low, mode, high } => {
                ShapeWire::Pert { unit, low: *low, mode: *mode, high: *high }
            }
            Self::Beta { alpha, beta, low, high } => {
                ShapeWire::Beta { unit, alpha: *alpha, beta: *beta, low: *low, high: *high }
            }
            Self::Normal { mean, sd, low, high } => {
                ShapeWire::Normal { unit, mean: *mean, sd: *sd, low: end(*low), high: end(*high) }
            }
            Self::LogNormal { mu, sigma } => ShapeWire::LogNormal { unit, mu: *mu, sigma: *sigma },
            Self::Metalog(Metalog { quantiles, low, high, .. }) => ShapeWire::Metalog {
                unit,
                quantiles: BoundedList(quantiles.clone()),
                low: end(*low),
                high: end(*high),
            },
            Self::Discrete { values, cumulative } => {
                let weights = weighted::pairs(values, cumulative).map(|(share, _)| share).collect();
                ShapeWire::Discrete {
                    unit,
                    values: BoundedList(values.clone()),
                    weights: BoundedList(weights),
                }
            }
            Self::Empirical { values } => {
                ShapeWire::Empirical { unit, values: BoundedList(values.clone()) }
            }
            Self::Mixture { parts, cumulative } => ShapeWire::Mixture {
                weights: BoundedList(
                    weighted::pairs(parts, cumulative).map(|(share, _)| share).collect(),
                ),
                of: BoundedList(parts.iter().map(|part| part.to_wire(in_unit)).collect()),
            },
            Self::Truncated { of, low, high } => {
                ShapeWire::Truncated { of: boxed(of), low: end(*low), high: end(*high) }
            }
            Self::Censored { of, low, high } => {
                ShapeWire::Censored { of: boxed(of), low: end(*low), high: end(*high) }
            }
        }
    }
}

impl ShapeWire {
    /// The shape, if the wire form keeps the rules and is in this unit.
    pub(in crate::estimate) fn shape(self, expected: &Unit) -> Result<Shape, Error> {
        let unit: UnitOf = &|| expected.clone();
        let none = (f64::NEG_INFINITY, f64::INFINITY);
        let ends =
            |low: Option<f64>, high: Option<f64>| (low.unwrap_or(none.0), high.unwrap_or(none.1));
        if let Some(found) = self.unit()
            && found != name_of(expected)
        {
            let (expected, found) = (name_of(expected), found.to_owned());
            return Err(Error::rule(
                "the belief",
                format!("must be in {expected:?}, got {found:?}"),
            ));
        }
        match self {
            Self::Exact { value, .. } => Shape::exact(value, unit),
            Self::Interval { low, high, .. } => Shape::interval(low, high, unit),
            Self::Uniform { low, high, .. } => Shape::uniform(low, high, unit),
            Self::LogUniform { low, high, .. } => Shape::log_uniform(low, high, unit),
            Self::Triangular { low, mode, high, .. } => Shape::triangular([low, mode, high], unit),
            Self::Pert { low, mode, high, .. } => Shape::pert([low, mode, high], unit),
            Self::Beta { alpha, beta, low, high, .. } => {
                Shape::beta([alpha, beta], [low, high], unit)
            }
            Self::Normal { mean, sd, low, high, .. } => {
                let (low, high) = ends(low, high);
                Shape::normal(mean, sd, unit)?.truncated_to(low, high, unit)
            }
            Self::LogNormal { mu, sigma, .. } => Shape::log_normal(mu, sigma, unit),
            Self::Metalog { quantiles, low, high, .. } => {
                let (low, high) = ends(low, high);
                Metalog::through(&quantiles.0, low, high, unit).map(Shape::Metalog)
            }
            Self::Discrete { values, weights, .. } => {
                let pairs = paired("discrete", weights, values)?;
                Shape::discrete_of(pairs, unit)
            }
            Self::Empirical { values, .. } => Shape::empirical(values.0, unit),
            Self::Mixture { weights, of } => {
                let pairs = paired("mixture", weights, of)?;
                let shapes =
                    pairs.into_iter().map(|(weight, part)| Ok((weight, part.shape(expected)?)));
                Shape::mixture(shapes.collect::<Result<_, Error>>()?)
            }
            Self::Truncated { of, low, high } => {
                let (low, high) = ends(low, high);
                of.shape(expected)?.truncated_to(low, high, unit)
            }
            Self::Censored { of, low, high } => {
                let (low, high) = ends(low, high);
                of.shape(expected)?.censored_to(low, high, unit)
            }
        }
    }

    fn unit(&self) -> Option<&str> {
        match self {
            Self::Exact { unit, .. }
            | Self::Interval { unit, .. }
            | Self::Uniform { unit, .. }
            | Self::LogUniform { unit, .. }
            | Self::Triangular { unit, .. }
            | Self::Pert { unit, .. }
            | Self::Beta { unit, .. }
            | Self::Normal { unit, .. }
            | Self::LogNormal { unit, .. }
            | Self::Metalog { unit, .. }
            | Self::Discrete { unit, .. }
            | Self::Empirical { unit, .. } => Some(unit),
            Self::Mixture { .. } | Self::Truncated { .. } | Self::Censored { .. } => None,
        }
    }
}

fn paired<T>(
    kind: &'static str,
    BoundedList(weights): BoundedList<f64>,
    BoundedList(items): BoundedList<T>,
) -> Result<Vec<(f64, T)>, Error> {
    if weights.len() == items.len() {
        Ok(weights.into_iter().zip(items).collect())
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
