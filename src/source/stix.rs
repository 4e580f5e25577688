//! Confidence as STIX 2.1 states it, and the five scales of its appendix A.
//!
//! The tables are those of OASIS, STIX Version 2.1, appendix A, as implemented in the OASIS
//! library `cti-python-stix2`, `stix2/confidence/scales.py`. They serve exchange only: a trip
//! through STIX changes what a term means.

use super::Credibility;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The `confidence` of a STIX 2.1 object: a whole number from 0 to 100.
///
/// The property is optional, and its absence says that no confidence is stated.
///
/// ```
/// use munitions::source::{Credibility, StixConfidence};
///
/// let confidence = StixConfidence::new(70)?;
/// assert_eq!(Credibility::from_stix(confidence), Credibility::ProbablyTrue);
/// assert!(StixConfidence::new(101).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u8")]
pub struct StixConfidence(u8);

impl StixConfidence {
    /// A confidence from 0 to 100.
    ///
    /// # Errors
    /// Refuses a number above 100.
    pub fn new(value: u64) -> Result<Self, Error> {
        match u8::try_from(value) {
            Ok(value) if value <= 100 => Ok(Self(value)),
            _ => Err(Error::StixConfidence { value }),
        }
    }

    /// A number of the standard's tables.
    pub(super) const fn of(value: u8) -> Self {
        Self(value)
    }

    /// The number, from 0 to 100.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u64> for StixConfidence {
    type Error = Error;

    fn try_from(value: u64) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl From<StixConfidence> for u8 {
    fn from(confidence: StixConfidence) -> Self {
        confidence.0
    }
}

/// Writes the number: `70`.
impl fmt::Display for StixConfidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A confidence on the scale from 0 to 10 of STIX 2.1.
///
/// ```
/// use munitions::source::{StixConfidence, ZeroToTen};
///
/// assert_eq!(ZeroToTen::new(7)?.to_stix().get(), 70);
/// assert_eq!(ZeroToTen::from_stix(StixConfidence::new(95)?).get(), 10);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u8")]
pub struct ZeroToTen(u8);

impl ZeroToTen {
    /// A step from 0 to 10.
    ///
    /// # Errors
    /// Refuses a number above 10.
    pub fn new(value: u64) -> Result<Self, Error> {
        match u8::try_from(value) {
            Ok(value) if value <= 10 => Ok(Self(value)),
            _ => Err(Error::ZeroToTen { value }),
        }
    }

    /// The step, from 0 to 10.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Ten times the step.
    #[must_use]
    pub const fn to_stix(self) -> StixConfidence {
        StixConfidence(10 * self.0)
    }

    /// The nearest step; a number halfway between two goes to the upper one.
    #[must_use]
    pub const fn from_stix(confidence: StixConfidence) -> Self {
        Self((confidence.0 + 5) / 10)
    }
}

impl TryFrom<u64> for ZeroToTen {
    type Error = Error;

    fn try_from(value: u64) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl From<ZeroToTen> for u8 {
    fn from(step: ZeroToTen) -> Self {
        step.0
    }
}

/// Writes the step: `7`.
impl fmt::Display for ZeroToTen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The Admiralty scale of STIX 2.1, which has the digits only: the letters have no mapping.
impl Credibility {
    /// The number that the standard gives to the digit. A 6 has none: the property is left out,
    /// since what cannot be judged is not stated.
    #[must_use]
    pub const fn to_stix(self) -> Option<StixConfidence> {
        match self {
            Self::Confirmed => Some(StixConfidence(90)),
            Self::ProbablyTrue => Some(StixConfidence(70)),
            Self::PossiblyTrue => Some(StixConfidence(50)),
            Self::Doubtful => Some(StixConfidence(30)),
            Self::Improbable => Some(StixConfidence(10)),
            Self::CannotBeJudged => None,
        }
    }

    /// The digit that the standard reads from the number; never a 6.
    #[must_use]
    pub const fn from_stix(confidence: StixConfidence) -> Self {
        match confidence.0 {
            0..=19 => Self::Improbable,
            20..=39 => Self::Doubtful,
            40..=59 => Self::PossiblyTrue,
            60..=79 => Self::ProbablyTrue,
            _ => Self::Confirmed,
        }
    }
}
