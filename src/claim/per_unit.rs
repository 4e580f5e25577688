//! What an amount is stated for, one by one: a time or a thing that carries it.

use super::load_unit::LoadUnit;
use serde::{Deserialize, Serialize};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "Word", into = "Word")]
pub enum PerUnit {
    /// So much every so much time.
    Time(Every),
    /// So much in each container, wagon, box, or of each round.
    Load(LoadUnit),
}

/// The time that a rate is stated for.
///
/// ```
/// use munitions::claim::Every;
///
/// assert_eq!(Every::Month.to_string(), "month");
/// assert!(Every::Month.days() < Every::Year.days());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Every {
    /// A day.
    Day,
    /// A week of seven days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// The word in the file: a time or a unit, as `month` or `container`.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PerUnit"))]
#[serde(rename_all = "snake_case")]
enum Word {
    /// A rate: so much a day.
    Day,
    /// A rate: so much in seven days.
    Week,
    /// A rate: so much a calendar month.
    Month,
    /// A rate: so much a calendar year.
    Year,
    /// A ratio: so much in one container.
    Container,
    /// A ratio: so much in one twenty-foot equivalent unit.
    Teu,
    /// A ratio: so much in one box or crate.
    Box,
    /// A ratio: so much on one pallet.
    Pallet,
    /// A ratio: so much for one round, as the mass of each.
    Round,
    /// A ratio: so much on one voyage of a ship.
    Voyage,
    /// A ratio: so much in one railway wagon.
    Wagon,
    /// A ratio: so much on one lorry.
    Truck,
    /// A ratio: so much on one train.
    Train,
    /// A ratio: so much on one flight.
    Flight,
}

impl PerUnit {
    /// The time, where it is a rate.
    #[must_use]
    pub const fn time(self) -> Option<Every> {
        match self {
            Self::Time(every) => Some(every),
            Self::Load(_) => None,
        }
    }

    /// The unit, where it is a ratio.
    #[must_use]
    pub const fn load(self) -> Option<LoadUnit> {
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

impl From<Word> for PerUnit {
    fn from(word: Word) -> Self {
        match word {
            Word::Day => Self::Time(Every::Day),
            Word::Week => Self::Time(Every::Week),
            Word::Month => Self::Time(Every::Month),
            Word::Year => Self::Time(Every::Year),
            Word::Container => Self::Load(LoadUnit::Container),
            Word::Teu => Self::Load(LoadUnit::Teu),
            Word::Box => Self::Load(LoadUnit::Box),
            Word::Pallet => Self::Load(LoadUnit::Pallet),
            Word::Round => Self::Load(LoadUnit::Round),
            Word::Voyage => Self::Load(LoadUnit::Voyage),
            Word::Wagon => Self::Load(LoadUnit::Wagon),
            Word::Truck => Self::Load(LoadUnit::Truck),
            Word::Train => Self::Load(LoadUnit::Train),
            Word::Flight => Self::Load(LoadUnit::Flight),
        }
    }
}

impl From<PerUnit> for Word {
    fn from(per: PerUnit) -> Self {
        match per {
            PerUnit::Time(Every::Day) => Self::Day,
            PerUnit::Time(Every::Week) => Self::Week,
            PerUnit::Time(Every::Month) => Self::Month,
            PerUnit::Time(Every::Year) => Self::Year,
            PerUnit::Load(LoadUnit::Container) => Self::Container,
            PerUnit::Load(LoadUnit::Teu) => Self::Teu,
            PerUnit::Load(LoadUnit::Box) => Self::Box,
            PerUnit::Load(LoadUnit::Pallet) => Self::Pallet,
            PerUnit::Load(LoadUnit::Round) => Self::Round,
            PerUnit::Load(LoadUnit::Voyage) => Self::Voyage,
            PerUnit::Load(LoadUnit::Wagon) => Self::Wagon,
            PerUnit::Load(LoadUnit::Truck) => Self::Truck,
            PerUnit::Load(LoadUnit::Train) => Self::Train,
            PerUnit::Load(LoadUnit::Flight) => Self::Flight,
        }
    }
}

/// Writes `a month` or `per container`.
impl fmt::Display for PerUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(every) => write!(f, "a {every}"),
            Self::Load(unit) => write!(f, "per {unit}"),
        }
    }
}

/// Writes `day`, `week`, `month` or `year`.
impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        })
    }
}
