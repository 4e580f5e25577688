//! Lists that are written as one value where they have one.

use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Writes one value by itself and several as a list.
pub(crate) fn serialize<T: Serialize, S: Serializer>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match list {
        [one] => one.serialize(serializer),
        several => several.serialize(serializer),
    }
}

/// Reads one value, or a list of at least one.
pub(crate) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_any(OneOrSeveral(PhantomData))
}

struct OneOrSeveral<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrSeveral<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a list of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<T>, E> {
        T::deserialize(text.into_deserializer()).map(|one| vec![one])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<T>, A::Error> {
        let list = Vec::deserialize(SeqAccessDeserializer::new(list))?;
        if list.is_empty() {
            return Err(de::Error::custom("a list needs at least one entry"));
        }
        Ok(list)
    }
}

/// The schema of one value or a list of them.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged, rename = "OneOrSeveralOf{T}")]
#[expect(dead_code, reason = "only its schema is used")]
pub(crate) enum Schema<T> {
    /// One.
    One(T),
    /// A list of at least one, none of them twice.
    Several(#[schemars(length(min = 1), extend("uniqueItems" = true))] Vec<T>),
}
