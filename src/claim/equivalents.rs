//! The same amount in other units.

use super::amount::Amount;
use super::stance::Modality;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The amount of a claim in other units, as its maker gives them.
///
/// "3 million of 152 mm **or** 500,000 of 122 mm" are alternatives over the same containers and
/// are never added up.
///
/// ```
/// use munitions::claim::Equivalents;
///
/// let either: Equivalents = serde_json::from_str(
///     r#"{"relation": "or", "modality": "could_hold", "of": [
///         {"of": "round", "munition": "152mm-shell", "value": 3000000, "qualifier": "more_than"},
///         {"of": "round", "munition": "122mm-rocket", "value": 500000}
///     ]}"#,
/// )?;
/// assert_eq!(either.of().len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "EquivalentsWire")]
pub struct Equivalents {
    relation: Relation,
    modality: Modality,
    of: Vec<Amount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object of equivalents")]
struct EquivalentsWire {
    relation: Relation,
    modality: Modality,
    of: Vec<Amount>,
}

/// How the amounts of [`Equivalents`] stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Each by itself is the whole: one or another.
    Or,
    /// All of them together are the whole.
    And,
    /// Some of each, in shares that are not given.
    Mix,
}

impl Equivalents {
    /// These amounts, in this relation.
    ///
    /// # Errors
    /// Refuses an empty list.
    pub fn new(relation: Relation, modality: Modality, of: Vec<Amount>) -> Result<Self, Error> {
        if of.is_empty() {
            let rule = "need at least one amount".into();
            return Err(Error::Amount { amount: "equivalents".into(), rule });
        }
        Ok(Self { relation, modality, of })
    }

    /// How the amounts stand to each other.
    #[must_use]
    pub fn relation(&self) -> Relation {
        self.relation
    }

    /// How real the maker says they are: mostly a capacity.
    #[must_use]
    pub fn modality(&self) -> Modality {
        self.modality
    }

    /// The amounts; at least one.
    #[must_use]
    pub fn of(&self) -> &[Amount] {
        &self.of
    }
}

/// Writes `could hold about 3,000,000 rounds or about 500,000 rounds`.
impl fmt::Display for Equivalents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.modality)?;
        for (number, amount) in self.of.iter().enumerate() {
            if number > 0 {
                write!(f, " {} ", self.relation)?;
            }
            write!(f, "{amount}")?;
        }
        Ok(())
    }
}

/// Writes the word that stands between the amounts: `or`, `and`, `mixed with`.
impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Mix => "mixed with",
        })
    }
}

impl TryFrom<EquivalentsWire> for Equivalents {
    type Error = Error;

    fn try_from(wire: EquivalentsWire) -> Result<Self, Error> {
        Self::new(wire.relation, wire.modality, wire.of)
    }
}
