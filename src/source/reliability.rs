//! How far a source can be trusted.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// How reliable a source is: A to E, falling, and F where that cannot be judged.
///
/// The more reliable is the greater. F compares with nothing but itself.
///
/// ```
/// use munitions::source::Reliability;
///
/// assert!(Reliability::A > Reliability::B);
/// assert_eq!(Reliability::F.partial_cmp(&Reliability::E), None);
/// assert_eq!(Reliability::B.to_string(), "B (usually reliable)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[A-F]$")))]
#[serde(try_from = "char", into = "char")]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged: unknown, not worst.
    F,
}

impl Reliability {
    /// Every letter, from A to F.
    pub(crate) const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];
}

/// By place in the order: what cannot be judged compares with nothing but itself.
impl PartialOrd for Reliability {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let is_comparable = self == other || ![self, other].contains(&&Self::F);
        is_comparable.then(|| (*other as u8).cmp(&(*self as u8)))
    }
}

/// Writes the letter and its words: `B (usually reliable)`.
impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        };
        write!(f, "{} ({words})", char::from(*self))
    }
}

/// Reads the letter of the code; refuses any character but `A` to `F`, among them `G`,
/// "deliberately deceptive", which the MISP taxonomy adds and the code does not have.
impl TryFrom<char> for Reliability {
    type Error = Error;

    fn try_from(letter: char) -> Result<Self, Error> {
        if let Some(read) = Self::ALL.into_iter().find(|known| char::from(*known) == letter) {
            return Ok(read);
        }
        let reason = match letter {
            'G' | 'g' => "\"deliberately deceptive\" is an addition of MISP and not in the code",
            _ => "the letter must be one from A to F",
        };
        Err(Error::text("an Admiralty reliability", letter.to_string(), reason))
    }
}

impl From<Reliability> for char {
    fn from(reliability: Reliability) -> Self {
        (b'A' + reliability as u8).into()
    }
}
