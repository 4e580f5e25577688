//! The Admiralty code: how far a source, and what it says, can be trusted.
//!
//! The words of both ratings are those of US Army FM 2-22.3, Human Intelligence Collector
//! Operations (2006), appendix B, as carried by the MISP taxonomy `admiralty-scale`, version 5.
//! F and 6 mean that there is nothing to judge by. They are not the worst grade and stand outside
//! the order.

use super::{Credibility, Reliability};
use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
        write!(f, "{}{}", char::from(self.reliability), u8::from(self.credibility))
    }
}

impl FromStr for Grade {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let malformed = || {
            Error::text(
                "an Admiralty grade",
                text,
                "it must be a letter from A to F and a digit from 1 to 6",
            )
        };
        let mut chars = text.chars();
        let (Some(letter), digit, None) = (chars.next(), chars.next(), chars.next()) else {
            return Err(malformed());
        };
        let reliability = Reliability::try_from(letter)?;
        let digit = digit.and_then(|digit| digit.to_digit(10)).ok_or_else(malformed)?;
        Ok(Self { reliability, credibility: u64::from(digit).try_into()? })
    }
}

written!(Grade);
