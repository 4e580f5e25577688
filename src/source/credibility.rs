//! How far a piece of information can be believed.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// How credible a piece of information is: 1 to 5, falling, and 6 where that cannot be judged.
///
/// The more credible is the greater. 6 compares with nothing but itself. A 1 says that *other,
/// independent* sources confirm it: a relay of the same statement never lifts a 2 to a 1.
///
/// ```
/// use munitions::source::Credibility;
///
/// assert!(Credibility::Confirmed > Credibility::Doubtful);
/// assert_eq!(Credibility::CannotBeJudged.partial_cmp(&Credibility::Improbable), None);
/// assert_eq!(Credibility::PossiblyTrue.to_string(), "3 (possibly true)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("minimum" = 1, "maximum" = 6)))]
#[serde(try_from = "u64", into = "u8")]
pub enum Credibility {
    /// 1: confirmed by other sources.
    Confirmed,
    /// 2: probably true.
    ProbablyTrue,
    /// 3: possibly true.
    PossiblyTrue,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: truth cannot be judged: unknown, not worst.
    CannotBeJudged,
}

impl Credibility {
    /// Every digit, from 1 to 6.
    pub(crate) const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Doubtful,
        Self::Improbable,
        Self::CannotBeJudged,
    ];

    /// The confidence from 0 to 100 that the table of STIX 2.1, appendix A, gives to the digit. A 6
    /// has none: what cannot be judged is not stated.
    #[cfg(feature = "stix")]
    pub(crate) const fn to_stix(self) -> Option<u8> {
        match self {
            Self::CannotBeJudged => None,
            judged => Some(90 - 20 * judged as u8),
        }
    }
}

/// By place in the order: what cannot be judged compares with nothing but itself.
impl PartialOrd for Credibility {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let is_comparable = self == other || ![self, other].contains(&&Self::CannotBeJudged);
        is_comparable.then(|| (*other as u8).cmp(&(*self as u8)))
    }
}

/// Writes the digit and its words: `3 (possibly true)`.
impl fmt::Display for Credibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Confirmed => "confirmed by other sources",
            Self::ProbablyTrue => "probably true",
            Self::PossiblyTrue => "possibly true",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::CannotBeJudged => "truth cannot be judged",
        };
        write!(f, "{} ({words})", u8::from(*self))
    }
}

/// Reads the digit of the code; refuses any number but 1 to 6.
impl TryFrom<u64> for Credibility {
    type Error = Error;

    fn try_from(digit: u64) -> Result<Self, Error> {
        let place = usize::try_from(digit).ok().and_then(|digit| digit.checked_sub(1));
        place.and_then(|place| Self::ALL.get(place)).copied().ok_or_else(|| {
            let reason = "the digit must be one from 1 to 6";
            Error::text("an Admiralty credibility", digit.to_string(), reason)
        })
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility as Self + 1
    }
}
