//! Plain ratios.

use super::number::{by_value, with_unit};
use super::{Quantity, Unit};
use crate::Error;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Ratio {
    value: f64,
}

impl Ratio {
    /// All of it.
    pub const ONE: Self = Self { value: 1.0 };

    /// A ratio from a plain number.
    ///
    /// # Errors
    /// Refuses what is negative or not finite.
    pub fn new(value: f64) -> Result<Self, Error> {
        if value >= 0.0 && value.is_finite() {
            Ok(Self { value: value + 0.0 })
        } else {
            Err(Error::amount("a ratio in like per like".into(), value))
        }
    }

    /// The plain number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.value
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
        ratio.value
    }
}

by_value!([] Ratio);
with_unit!([] Ratio);

impl Quantity for Ratio {
    const LOWEST: f64 = 0.0;

    fn to_base(self) -> f64 {
        self.value
    }

    fn from_base(value: f64) -> Result<Self, Error> {
        Self::new(value)
    }

    fn from_operator(value: f64) -> Self {
        Self { value }
    }

    fn unit() -> Unit {
        Unit::symbol("", 1.0)
    }
}

impl std::ops::Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self { value: self.value * other.value }
    }
}

impl std::ops::Div for Ratio {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Self { value: self.value / other.value }
    }
}

impl std::ops::Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { value: self.value + other.value }
    }
}
