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
/// assert_eq!(Reliability::B.words(), "usually reliable");
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
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The rating of a letter of the code.
    ///
    /// # Errors
    /// Refuses any character but `A` to `F`; among them `G`, "deliberately deceptive", which the
    /// MISP taxonomy adds and the code does not have.
    pub fn from_letter(letter: char) -> Result<Self, Error> {
        let reason = match letter {
            'A' => return Ok(Self::A),
            'B' => return Ok(Self::B),
            'C' => return Ok(Self::C),
            'D' => return Ok(Self::D),
            'E' => return Ok(Self::E),
            'F' => return Ok(Self::F),
            'G' | 'g' => "\"deliberately deceptive\" is an addition of MISP and not in the code",
            _ => "the letter must be one from A to F",
        };
        Err(Error::text("an Admiralty reliability", letter.to_string(), reason))
    }

    /// The letter of the code.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
            Self::F => 'F',
        }
    }

    /// The words of the standard for the letter.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }

    /// What the letter stands for, shortened from the standard.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => {
                "no doubt of authenticity, trustworthiness or competency; \
                 history of complete reliability"
            }
            Self::B => "minor doubt; valid information most of the time",
            Self::C => "doubt, but valid information in the past",
            Self::D => "significant doubt, but valid information in the past",
            Self::E => {
                "lacking in authenticity, trustworthiness and competency; \
                 history of invalid information"
            }
            Self::F => "no basis for evaluating the source",
        }
    }

    /// The place in the order, lowest first; none for what cannot be judged.
    const fn rank(self) -> Option<u8> {
        match self {
            Self::A => Some(5),
            Self::B => Some(4),
            Self::C => Some(3),
            Self::D => Some(2),
            Self::E => Some(1),
            Self::F => None,
        }
    }
}

/// By place in the order: what has none compares with nothing but itself.
impl PartialOrd for Reliability {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.rank(), other.rank()) {
            (Some(rank), Some(others)) => Some(rank.cmp(&others)),
            (None, None) => Some(Ordering::Equal),
            _ => None,
        }
    }
}

/// Writes the letter and its words: `B (usually reliable)`.
impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.letter(), self.words())
    }
}

impl TryFrom<char> for Reliability {
    type Error = Error;

    fn try_from(letter: char) -> Result<Self, Error> {
        Self::from_letter(letter)
    }
}

impl From<Reliability> for char {
    fn from(reliability: Reliability) -> Self {
        reliability.letter()
    }
}
