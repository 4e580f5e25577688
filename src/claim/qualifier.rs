//! The words that stand before a number.

use crate::Error;
use crate::error::excerpt;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
/// assert_eq!("in excess of".parse(), Ok(Qualifier::Over));
/// assert_eq!("tens_of_thousands".parse(), Ok(Qualifier::TensOfThousands));
/// assert!(Qualifier::Dozens.magnitude().is_some());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Qualifier {
    /// No word at all: "6,700 containers". How it was rounded shows in its last digits.
    #[default]
    Bare,
    /// "exactly", "precisely": as counted.
    Exactly,
    /// "about", "some", "approximately", "around", "circa".
    About,
    /// "roughly".
    Roughly,
    /// "close to".
    CloseTo,
    /// "nearly", "almost": a little below.
    Nearly,
    /// "more than".
    MoreThan,
    /// "over", "above", "in excess of".
    Over,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "at most", "no more than", "as many as".
    UpTo,
    /// "less than", "fewer than", "under", "below".
    LessThan,
    /// "between 240 and 310", "240 to 310": the value is the lower end, `to` the upper one.
    Between,
    /// "several": the value is the unit, 1,000,000 for "several million" and 1 for "several".
    Several,
    /// "at least several million": a floor on "several", with the same value. It is a word of
    /// its own because a figure has one qualifier; of the pairs of qualifiers that English can
    /// make, this one alone gives a floor without doubt about which of the two bounds the number.
    AtLeastSeveral,
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
    /// Every qualifier.
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// let bare = Qualifier::ALL.iter().filter(|qualifier| qualifier.is_bare());
    /// assert_eq!(bare.count(), 1);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Bare,
        Self::Exactly,
        Self::About,
        Self::Roughly,
        Self::CloseTo,
        Self::Nearly,
        Self::MoreThan,
        Self::Over,
        Self::AtLeast,
        Self::UpTo,
        Self::LessThan,
        Self::Between,
        Self::Several,
        Self::AtLeastSeveral,
        Self::Upper,
        Self::Odd,
        Self::Dozens,
        Self::Hundreds,
        Self::Thousands,
        Self::TensOfThousands,
        Self::HundredsOfThousands,
        Self::Millions,
    ];

    /// The unit of a qualifier that is the number itself: 12 for "dozens of", 1,000,000 for
    /// "millions of". `None` for those that stand before a number.
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert_eq!(Qualifier::Dozens.magnitude(), Some(12.0));
    /// assert_eq!(Qualifier::About.magnitude(), None);
    /// ```
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
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert_eq!(Qualifier::MoreThan.words(), "more than");
    /// assert_eq!(Qualifier::Bare.words(), "");
    /// ```
    #[must_use]
    pub fn words(self) -> &'static str {
        self.forms().first().copied().unwrap_or_default()
    }

    /// Every form that is understood, the usual one first; none for a bare number.
    pub(super) const fn forms(self) -> &'static [&'static str] {
        match self {
            Self::Bare => &[],
            Self::Exactly => &["exactly", "precisely"],
            Self::About => &[
                "about",
                "approximately",
                "approx.",
                "approx",
                "around",
                "circa",
                "ca.",
                "ca",
                "some",
                "~",
            ],
            Self::Roughly => &["roughly"],
            Self::CloseTo => &["close to"],
            Self::Nearly => &["nearly", "almost"],
            Self::MoreThan => &["more than"],
            Self::Over => &["over", "above", "in excess of", "upwards of"],
            Self::AtLeast => {
                &["at least", "no fewer than", "no less than", "not fewer than", "not less than"]
            }
            Self::UpTo => &["up to", "at most", "no more than", "not more than", "as many as"],
            Self::LessThan => &["less than", "fewer than", "under", "below"],
            Self::Between => &["between"],
            Self::Several => &["several"],
            Self::AtLeastSeveral => &[
                "at least several",
                "no fewer than several",
                "no less than several",
                "not fewer than several",
                "not less than several",
            ],
            Self::Upper => &["upper"],
            Self::Odd => &["odd"],
            Self::Dozens => &["dozens of", "dozens"],
            Self::Hundreds => &["hundreds of", "hundreds"],
            Self::Thousands => &["thousands of", "thousands"],
            Self::TensOfThousands => &["tens of thousands of", "tens of thousands"],
            Self::HundredsOfThousands => &["hundreds of thousands of", "hundreds of thousands"],
            Self::Millions => &["millions of", "millions"],
        }
    }

    /// Whether it stands before one number that it qualifies: "more than", not "several".
    pub(super) const fn stands_before_a_number(self) -> bool {
        use Qualifier::{
            About, AtLeast, CloseTo, Exactly, LessThan, MoreThan, Nearly, Over, Roughly, UpTo,
        };
        matches!(
            self,
            Exactly
                | About
                | Roughly
                | CloseTo
                | Nearly
                | MoreThan
                | Over
                | AtLeast
                | UpTo
                | LessThan
        )
    }

    /// Whether the words give no more than a floor: "more than", "at least several".
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert!(Qualifier::Over.is_floor() && !Qualifier::About.is_floor());
    /// assert!(Qualifier::UpTo.is_ceiling());
    /// ```
    #[must_use]
    pub fn is_floor(self) -> bool {
        matches!(self, Self::MoreThan | Self::Over | Self::AtLeast | Self::AtLeastSeveral)
    }

    /// Whether the words give no more than a ceiling: "up to", "less than".
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert!(Qualifier::LessThan.is_ceiling());
    /// assert!(!Qualifier::Nearly.is_ceiling()); // it says where, not only how far
    /// ```
    #[must_use]
    pub fn is_ceiling(self) -> bool {
        matches!(self, Self::UpTo | Self::LessThan)
    }

    /// Whether there is no word at all.
    ///
    /// ```
    /// use munitions::claim::Qualifier;
    ///
    /// assert!(Qualifier::Bare.is_bare() && !Qualifier::Exactly.is_bare());
    /// ```
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

/// Reads the words, in upper or lower case, joined by spaces, underscores or hyphens: `more than`,
/// `more_than`, `in excess of`, `no more than`; `bare` for none.
impl FromStr for Qualifier {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let spaced = text.trim().to_lowercase().replace(['_', '-'], " ");
        let is_it = |qualifier: &Self| {
            qualifier.forms().contains(&spaced.as_str()) || qualifier.to_string() == spaced
        };
        Self::ALL.iter().copied().find(is_it).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.iter().map(|known| format!("\"{known}\"")).collect();
            let reason = format!("it is none of {}", known.join(", "));
            Error::Name { what: "a qualifier", text: excerpt(text), reason }
        })
    }
}
