//! The fields of a belief as they are read, whatever its family.
//!
//! Each is read as what it is. Reading by the name of the family first, as tagged forms of serde
//! are, would hold a list of any length before its limit applies.

use super::wire::ShapeWire;
use crate::estimate::bounded_list::BoundedList;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Family {
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

/// What a belief is made of: of one, or of several.
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

/// Every field that some family has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    family: Family,
    #[serde(default, deserialize_with = "given")]
    unit: Option<String>,
    #[serde(default, deserialize_with = "given")]
    value: Option<f64>,
    #[serde(default)]
    low: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    mode: Option<f64>,
    #[serde(default)]
    high: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    alpha: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    beta: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    mean: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    sd: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    mu: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    sigma: Option<f64>,
    #[serde(default, deserialize_with = "given")]
    quantiles: Option<BoundedList<(f64, f64)>>,
    #[serde(default, deserialize_with = "given")]
    values: Option<BoundedList<f64>>,
    #[serde(default, deserialize_with = "given")]
    weights: Option<BoundedList<f64>>,
    #[serde(default, deserialize_with = "given")]
    of: Option<Of>,
}

/// A field that is there is not nothing.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(of: D) -> Result<Option<T>, D::Error> {
    T::deserialize(of).map(Some)
}

/// The value of a field, which is then no longer there.
fn needed<T>(name: &str, field: &mut Option<T>) -> Result<T, String> {
    field.take().ok_or_else(|| format!("missing field `{name}`"))
}

impl TryFrom<Fields> for ShapeWire {
    type Error = String;

    fn try_from(mut fields: Fields) -> Result<Self, String> {
        let found = fields.of_family()?;
        match fields.left() {
            Some(name) => Err(format!("unknown field `{name}` for a belief of this family")),
            None => Ok(found),
        }
    }
}

impl Fields {
    /// Takes the fields that the family has.
    fn of_family(&mut self) -> Result<ShapeWire, String> {
        let compound =
            matches!(self.family, Family::Mixture | Family::Truncated | Family::Censored);
        let unit = if compound { String::new() } else { self.unit.take().unwrap_or_default() };
        Ok(match self.family {
            Family::Exact => ShapeWire::Exact { unit, value: needed("value", &mut self.value)? },
            Family::Interval => {
                let (low, high) = self.ends()?;
                ShapeWire::Interval { unit, low, high }
            }
            Family::Uniform => {
                let (low, high) = self.ends()?;
                ShapeWire::Uniform { unit, low, high }
            }
            Family::LogUniform => {
                let (low, high) = self.ends()?;
                ShapeWire::LogUniform { unit, low, high }
            }
            Family::Triangular => {
                let (low, high) = self.ends()?;
                ShapeWire::Triangular { unit, low, mode: needed("mode", &mut self.mode)?, high }
            }
            Family::Pert => {
                let (low, high) = self.ends()?;
                ShapeWire::Pert { unit, low, mode: needed("mode", &mut self.mode)?, high }
            }
            Family::Beta => {
                let alpha = needed("alpha", &mut self.alpha)?;
                let beta = needed("beta", &mut self.beta)?;
                let (low, high) = self.ends()?;
                ShapeWire::Beta { unit, alpha, beta, low, high }
            }
            Family::Normal => {
                let mean = needed("mean", &mut self.mean)?;
                let sd = needed("sd", &mut self.sd)?;
                ShapeWire::Normal { unit, mean, sd, low: self.low.take(), high: self.high.take() }
            }
            Family::LogNormal => {
                let mu = needed("mu", &mut self.mu)?;
                ShapeWire::LogNormal { unit, mu, sigma: needed("sigma", &mut self.sigma)? }
            }
            Family::Metalog => {
                let quantiles = needed("quantiles", &mut self.quantiles)?;
                ShapeWire::Metalog { unit, quantiles, low: self.low.take(), high: self.high.take() }
            }
            Family::Discrete => {
                let values = needed("values", &mut self.values)?;
                ShapeWire::Discrete { unit, values, weights: needed("weights", &mut self.weights)? }
            }
            Family::Empirical => {
                ShapeWire::Empirical { unit, values: needed("values", &mut self.values)? }
            }
            Family::Mixture => {
                let weights = needed("weights", &mut self.weights)?;
                match needed("of", &mut self.of)? {
                    Of::Several(of) => ShapeWire::Mixture { weights, of },
                    Of::One(_) => return Err("a mixture is of a list of beliefs".into()),
                }
            }
            Family::Truncated => {
                let of = self.one()?;
                ShapeWire::Truncated { of, low: self.low.take(), high: self.high.take() }
            }
            Family::Censored => {
                let of = self.one()?;
                ShapeWire::Censored { of, low: self.low.take(), high: self.high.take() }
            }
        })
    }

    fn ends(&mut self) -> Result<(f64, f64), String> {
        Ok((needed("low", &mut self.low)?, needed("high", &mut self.high)?))
    }

    fn one(&mut self) -> Result<Box<ShapeWire>, String> {
        match needed("of", &mut self.of)? {
            Of::One(of) => Ok(of),
            Of::Several(_) => Err("this family is of one belief, not of a list".into()),
        }
    }

    /// A field that the family has not.
    fn left(&self) -> Option<&'static str> {
        let numbers = [
            ("value", self.value),
            ("low", self.low),
            ("mode", self.mode),
            ("high", self.high),
            ("alpha", self.alpha),
            ("beta", self.beta),
            ("mean", self.mean),
            ("sd", self.sd),
            ("mu", self.mu),
            ("sigma", self.sigma),
        ];
        let others = [
            ("unit", self.unit.is_some()),
            ("quantiles", self.quantiles.is_some()),
            ("values", self.values.is_some()),
            ("weights", self.weights.is_some()),
            ("of", self.of.is_some()),
        ];
        let numbers = numbers.into_iter().map(|(name, number)| (name, number.is_some()));
        numbers.chain(others).find(|(_, is_left)| *is_left).map(|(name, _)| name)
    }
}
