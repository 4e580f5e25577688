//! Lists that are not read beyond a limit.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// The most steps, assumptions, units, alternatives, values or weights that are written and read
/// as one list.
pub(in crate::estimate) const MOST: usize = 1_000_000;

/// A list that is not read beyond the limit.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::estimate) struct BoundedList<T>(pub(in crate::estimate) Vec<T>);

impl<T: Serialize> Serialize for BoundedList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // What could not be read again is not written.
        if self.0.len() > MOST {
            return Err(serde::ser::Error::custom(format!("a list of more than {MOST}")));
        }
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for BoundedList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
            type Value = BoundedList<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MOST}")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<BoundedList<T>, A::Error> {
                let mut read = Vec::new();
                while let Some(one) = list.next_element()? {
                    if read.len() == MOST {
                        return Err(serde::de::Error::invalid_length(MOST + 1, &self));
                    }
                    read.push(one);
                }
                Ok(BoundedList(read))
            }
        }

        deserializer.deserialize_seq(List(PhantomData))
    }
}
