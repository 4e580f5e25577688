//! What an amount is stated for, one by one: a time or a thing that carries it.

use super::load_unit::LoadUnit;
use crate::written::{in_prose, words};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::borrow::Cow;
use std::fmt;

/// What an amount is stated for each of: a time makes it a rate, a unit a ratio.
///
/// ```
/// use munitions::claim::{Amount, Every, LoadUnit, PerUnit};
///
/// let read = |json| serde_json::from_str::<Amount>(json);
/// let rate = read(r#"{"of": "round", "value": 150000, "per": "month"}"#)?;
/// assert_eq!(rate.per, Some(PerUnit::Time(Every::Month)));
/// let ratio = read(r#"{"of": "round", "value": 650, "per": "wagon"}"#)?;
/// assert_eq!(ratio.per, Some(PerUnit::Load(LoadUnit::Wagon)));
/// assert_eq!(ratio.to_string(), "650 rounds per wagon");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
#[serde(untagged)]
pub enum PerUnit {
    /// So much every so much time.
    Time(Every),
    /// So much in each container, wagon, box, or of each round.
    Load(LoadUnit),
}

words! {
    /// The time that a rate is stated for.
    ///
    /// ```
    /// use munitions::claim::Every;
    ///
    /// assert_eq!(Every::Month.to_string(), "month");
    /// ```
    #[non_exhaustive]
    pub enum Every {
        /// A day of 24 hours.
        Day = "day",
        /// A week of seven days.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// A calendar year.
        Year = "year",
    }
}

in_prose!(Every);

impl PerUnit {
    /// The time, where it is a rate.
    pub(crate) const fn time(self) -> Option<Every> {
        match self {
            Self::Time(every) => Some(every),
            Self::Load(_) => None,
        }
    }

    /// The unit, where it is a ratio.
    pub(crate) const fn load(self) -> Option<LoadUnit> {
        match self {
            Self::Time(_) => None,
            Self::Load(unit) => Some(unit),
        }
    }
}

impl From<Every> for PerUnit {
    fn from(every: Every) -> Self {
        Self::Time(every)
    }
}

impl From<LoadUnit> for PerUnit {
    fn from(unit: LoadUnit) -> Self {
        Self::Load(unit)
    }
}

impl<'de> Deserialize<'de> for PerUnit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <Cow<'de, str>>::deserialize(deserializer)?;
        let time = Every::of_word(&word).map(Self::Time);
        time.or_else(|| LoadUnit::of_word(&word).map(Self::Load)).ok_or_else(|| {
            let known = [Every::WORDS, LoadUnit::WORDS].concat().join("`, `");
            de::Error::custom(format!("unknown variant `{word}`, expected one of `{known}`"))
        })
    }
}

impl fmt::Display for PerUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(every) => write!(f, "a {every}"),
            Self::Load(unit) => write!(f, "per {unit}"),
        }
    }
}
