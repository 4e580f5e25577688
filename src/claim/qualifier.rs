//! The words that stand before a number.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The word that a report puts before a number, and with it how exact the number claims to be.
///
/// A qualifier says nothing about numbers by itself: a [`Reading`](super::Reading) turns it into
/// a range. Qualifiers that are the number themselves ("dozens of") stand without a value.
///
/// ```
/// use munitions::claim::Qualifier;
///
/// assert_eq!(Qualifier::MoreThan.to_string(), "more than");
/// assert_eq!(serde_json::to_string(&Qualifier::MoreThan).unwrap(), "\"more_than\"");
/// assert!(Qualifier::Dozens.magnitude().is_some());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Qualifier {
    /// No word at all: "6,700 containers". How it was rounded shows in its last digits.
    #[default]
    Bare,
    /// "exactly", "precisely": as counted.
    Exactly,
    /// "about", "some", "approximately", "around".
    About,
    /// "roughly".
    Roughly,
    /// "close to".
    CloseTo,
    /// "nearly", "almost": a little below.
    Nearly,
    /// "more than".
    MoreThan,
    /// "over", "in excess of".
    Over,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "as many as".
    UpTo,
    /// "less than", "fewer than", "under".
    LessThan,
    /// "between 240 and 310", "240 to 310": the value is the lower end, `to` the upper one.
    Between,
    /// "several": the value is the unit, 1,000,000 for "several million" and 1 for "several".
    Several,
    /// "the upper 200,000s": the value is where the range starts, 200,000.
    Upper,
    /// "2,000-odd": the value and some more.
    Odd,
    /// "dozens of", without a value.
    Dozens,
    /// "hundreds of", without a value.
    Hundreds,
    /// "thousands of", without a value.
    Thousands,
    /// "tens of thousands of", without a value.
    TensOfThousands,
    /// "hundreds of thousands of", without a value.
    HundredsOfThousands,
    /// "millions of", without a value.
    Millions,
}

impl Qualifier {
    /// The unit of a qualifier that is the number itself: 12 for "dozens of", 1,000,000 for
    /// "millions of". `None` for those that stand before a number.
    #[must_use]
    pub fn magnitude(self) -> Option<f64> {
        match self {
            Self::Dozens => Some(12.0),
            Self::Hundreds => Some(100.0),
            Self::Thousands => Some(1e3),
            Self::TensOfThousands => Some(1e4),
            Self::HundredsOfThousands => Some(1e5),
            Self::Millions => Some(1e6),
            _ => None,
        }
    }

    /// The word as it stands before a number; empty for a bare one.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Bare => "",
            Self::Exactly => "exactly",
            Self::About => "about",
            Self::Roughly => "roughly",
            Self::CloseTo => "close to",
            Self::Nearly => "nearly",
            Self::MoreThan => "more than",
            Self::Over => "over",
            Self::AtLeast => "at least",
            Self::UpTo => "up to",
            Self::LessThan => "less than",
            Self::Between => "between",
            Self::Several => "several",
            Self::Upper => "upper",
            Self::Odd => "odd",
            Self::Dozens => "dozens of",
            Self::Hundreds => "hundreds of",
            Self::Thousands => "thousands of",
            Self::TensOfThousands => "tens of thousands of",
            Self::HundredsOfThousands => "hundreds of thousands of",
            Self::Millions => "millions of",
        }
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        *self == Self::Bare
    }
}

/// Writes the words, `more than`; `bare` where there are none.
impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_bare() { "bare" } else { self.words() })
    }
}
