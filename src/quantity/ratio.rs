//! Plain ratios.

use super::{Quantity, Unit};
use crate::Error;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A plain ratio of like to like: a fill of 0.75, a share of a half, a growth of 1.3 times.
///
/// Finite and never negative.
///
/// ```
/// use munitions::quantity::{Ratio, Rounds};
///
/// assert_eq!(Rounds::new(400) * Ratio::new(0.75)?, Rounds::new(300));
/// assert!(Ratio::new(-0.1).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Ratio(f64);

impl Ratio {
    /// All of it.
    pub const ONE: Self = Self(1.0);

    /// A ratio from a plain number.
    ///
    /// # Errors
    /// Refuses what is negative or not finite.
    pub fn new(value: f64) -> Result<Self, Error> {
        if value >= 0.0 && value.is_finite() {
            Ok(Self(value + 0.0))
        } else {
            Err(Error::amount("a ratio in like per like".into(), value))
        }
    }

    /// The plain number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Ratio {
    type Error = Error;

    fn try_from(value: f64) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl From<Ratio> for f64 {
    fn from(ratio: Ratio) -> Self {
        ratio.0
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for Ratio {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Quantity for Ratio {
    const LOWEST: f64 = 0.0;

    fn to_base(self) -> f64 {
        self.0
    }

    fn from_base(value: f64) -> Result<Self, Error> {
        Self::new(value)
    }

    fn from_operator(value: f64) -> Self {
        Self(value)
    }

    fn unit() -> Unit {
        Unit::symbol("", 1.0)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::unit().write(self.0))
    }
}

impl std::ops::Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl std::ops::Div for Ratio {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Self(self.0 / other.0)
    }
}

impl std::ops::Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
