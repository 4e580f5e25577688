//! The Admiralty code: how far a source, and what it says, can be trusted.
//!
//! Words and meanings as in US Army FM 2-22.3, Human Intelligence Collector Operations (2006),
//! appendix B, carried by the MISP taxonomy `admiralty-scale`, version 5. F and 6 mean that
//! there is nothing to judge by. They are not the worst grade and stand outside the order.

use crate::Error;
use crate::error::excerpt;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

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
/// assert_eq!(Credibility::try_from(3)?.words(), "possibly true");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Doubtful,
        Self::Improbable,
        Self::CannotBeJudged,
    ];

    /// The digit of the code.
    #[must_use]
    pub const fn digit(self) -> u8 {
        match self {
            Self::Confirmed => 1,
            Self::ProbablyTrue => 2,
            Self::PossiblyTrue => 3,
            Self::Doubtful => 4,
            Self::Improbable => 5,
            Self::CannotBeJudged => 6,
        }
    }

    /// The words of the standard for the digit.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed by other sources",
            Self::ProbablyTrue => "probably true",
            Self::PossiblyTrue => "possibly true",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::CannotBeJudged => "truth cannot be judged",
        }
    }

    /// What the digit stands for, shortened from the standard.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Confirmed => {
                "confirmed by other independent sources; logical in itself; \
                 consistent with other information"
            }
            Self::ProbablyTrue => "not confirmed; logical; consistent with other information",
            Self::PossiblyTrue => {
                "not confirmed; reasonably logical; agrees with some other information"
            }
            Self::Doubtful => "not confirmed; possible but not logical; no other information",
            Self::Improbable => "not confirmed; not logical; contradicted by other information",
            Self::CannotBeJudged => "no basis for evaluating the information",
        }
    }

    /// The place in the order, lowest first; none for what cannot be judged.
    const fn rank(self) -> Option<u8> {
        match self {
            Self::CannotBeJudged => None,
            judged => Some(6 - judged.digit()),
        }
    }
}

/// Compares by place in the order: what has none compares with nothing but itself.
macro_rules! order_by_rank {
    ($($name:ident),+) => {$(
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                match (self.rank(), other.rank()) {
                    (Some(rank), Some(others)) => Some(rank.cmp(&others)),
                    (None, None) => Some(Ordering::Equal),
                    _ => None,
                }
            }
        }
    )+};
}

order_by_rank!(Reliability, Credibility);

/// Writes the letter and its words: `B (usually reliable)`.
impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.letter(), self.words())
    }
}

/// Writes the digit and its words: `3 (possibly true)`.
impl fmt::Display for Credibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.digit(), self.words())
    }
}

impl TryFrom<u64> for Credibility {
    type Error = Error;

    fn try_from(digit: u64) -> Result<Self, Error> {
        match digit {
            1 => Ok(Self::Confirmed),
            2 => Ok(Self::ProbablyTrue),
            3 => Ok(Self::PossiblyTrue),
            4 => Ok(Self::Doubtful),
            5 => Ok(Self::Improbable),
            6 => Ok(Self::CannotBeJudged),
            _ => Err(Error::Name {
                what: "a credibility",
                text: digit.to_string(),
                reason: "it must be a digit from 1 to 6".into(),
            }),
        }
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility.digit()
    }
}

/// Both ratings of the Admiralty code together, given independently of each other: `B2`.
///
/// A grade is what somebody thought on some day, not a property of a claim. Two grades have no
/// order: `A5` is neither better nor worse than `E1`.
///
/// ```
/// use munitions::source::{Credibility, Grade, Reliability};
///
/// let grade: Grade = "B2".parse()?;
/// assert_eq!(grade.reliability, Reliability::B);
/// assert_eq!(grade.credibility, Credibility::ProbablyTrue);
/// assert_eq!(grade.to_string(), "B2");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Grade {
    /// How reliable the source is.
    pub reliability: Reliability,
    /// How credible the information is.
    pub credibility: Credibility,
}

/// Writes letter and digit: `B3`.
impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability.letter(), self.credibility.digit())
    }
}

impl FromStr for Grade {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read_grade(text).map_err(|reason| Error::Name {
            what: "an Admiralty grade",
            text: excerpt(text),
            reason: reason.into(),
        })
    }
}

fn read_grade(text: &str) -> Result<Grade, &'static str> {
    let mut chars = text.chars();
    let (Some(letter), digit, None) = (chars.next(), chars.next(), chars.next()) else {
        return Err("it must be a letter from A to F and a digit from 1 to 6");
    };
    if letter.eq_ignore_ascii_case(&'g') {
        return Err("G, \"deliberately deceptive\", is an addition of MISP and not in the code");
    }
    let reliability = Reliability::ALL
        .into_iter()
        .find(|reliability| reliability.letter() == letter)
        .ok_or("the letter must be one from A to F")?;
    let credibility = digit
        .and_then(|digit| digit.to_digit(10))
        .and_then(|digit| Credibility::try_from(u64::from(digit)).ok())
        .ok_or("the digit must be one from 1 to 6")?;
    Ok(Grade { reliability, credibility })
}

impl TryFrom<String> for Grade {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Grade> for String {
    fn from(grade: Grade) -> Self {
        grade.to_string()
    }
}
