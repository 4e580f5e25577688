//! Probabilities, and the bands of them that words stand for.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How probable something is: a number from 0 to 1.
///
/// ```
/// use munitions::source::Probability;
///
/// assert_eq!(Probability::new(0.55)?, Probability::from_percent(55.0)?);
/// assert_eq!(Probability::new(0.55)?.to_string(), "55 %");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

impl Probability {
    /// A probability as a number from 0 to 1.
    ///
    /// # Errors
    /// Refuses a number outside 0 to 1, and what is no number.
    pub fn new(value: f64) -> Result<Self, Error> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value + 0.0)) // makes -0 a 0
        } else {
            Err(Error::Probability { value })
        }
    }

    /// A probability in per cent, from 0 to 100.
    ///
    /// # Errors
    /// Refuses a number outside 0 to 100, and what is no number.
    pub fn from_percent(percent: f64) -> Result<Self, Error> {
        Self::new(percent / 100.0)
    }

    /// The number from 0 to 1.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    const fn of_whole_percent(percent: u8) -> Self {
        Self(percent as f64 / 100.0)
    }
}

/// A probability that was computed, without its numerical error.
impl From<crate::estimate::Probability> for Probability {
    fn from(computed: crate::estimate::Probability) -> Self {
        Self(computed.get())
    }
}

impl TryFrom<f64> for Probability {
    type Error = Error;

    fn try_from(value: f64) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl From<Probability> for f64 {
    fn from(probability: Probability) -> Self {
        probability.0
    }
}

/// Writes per cent, to no more than nine decimals: `55 %`.
impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = format!("{:.9}", self.0 * 100.0);
        write!(f, "{} %", percent.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The probabilities that a word stands for, as its scale publishes them: `55-80 %`.
///
/// Both ends belong to the band unless the scale says otherwise. Where two bands of a scale share
/// an end, both contain it; which term a probability *gets* is for the scale to say.
///
/// ```
/// use munitions::source::{Icd203, Probability};
///
/// let likely = Icd203::Likely.band();
/// assert_eq!(likely.to_string(), "55-80 %");
/// assert!(likely.contains(Probability::new(0.8)?));
/// assert!(!likely.contains(Probability::new(0.81)?));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Band {
    low_percent: u8,
    high_percent: u8,
    ends: Ends,
}

/// Which ends belong to a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Ends {
    Both,
    /// Above the lower end.
    HighOnly,
    /// Below the upper end.
    LowOnly,
}

impl Band {
    pub(super) const fn new(low_percent: u8, high_percent: u8) -> Self {
        Self { low_percent, high_percent, ends: Ends::Both }
    }

    pub(super) const fn above(low_percent: u8, high_percent: u8) -> Self {
        Self { low_percent, high_percent, ends: Ends::HighOnly }
    }

    pub(super) const fn below(low_percent: u8, high_percent: u8) -> Self {
        Self { low_percent, high_percent, ends: Ends::LowOnly }
    }

    /// The lower end.
    #[must_use]
    pub const fn low(self) -> Probability {
        Probability::of_whole_percent(self.low_percent)
    }

    /// The upper end.
    #[must_use]
    pub const fn high(self) -> Probability {
        Probability::of_whole_percent(self.high_percent)
    }

    /// Whether the probability lies in the band.
    #[must_use]
    pub fn contains(self, probability: Probability) -> bool {
        let (low, high) = (self.low(), self.high());
        match self.ends {
            Ends::Both => low <= probability && probability <= high,
            Ends::HighOnly => low < probability && probability <= high,
            Ends::LowOnly => low <= probability && probability < high,
        }
    }
}

/// Writes both ends: `55-80 %`, `40-<50 %`, `>50-100 %`, or `100 %` where they are one.
impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { low_percent: low, high_percent: high, ends } = self;
        match ends {
            Ends::Both if low == high => write!(f, "{low} %"),
            Ends::Both => write!(f, "{low}-{high} %"),
            Ends::HighOnly => write!(f, ">{low}-{high} %"),
            Ends::LowOnly => write!(f, "{low}-<{high} %"),
        }
    }
}
