//! A number as it is written.

use super::figure::reported_number;
use crate::quantity::serialize_number;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A number that is finite and not negative, whole ones written as integers.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number without quotes")
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        reported_number(value).map(Number).map_err(E::custom)
    }

    #[expect(clippy::cast_precision_loss, reason = "as every JSON number beyond 2^53")]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "as every JSON number beyond 2^53")]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        self.visit_f64(value as f64)
    }
}
