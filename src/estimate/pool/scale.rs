//! The scale on which distances between values are measured.

use super::member::Member;
use crate::quantity::Quantity;

/// The scale on which distances between values are measured.
///
/// It decides averages of percentiles, and means. A linear and a logarithmic pool are the same on
/// either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PoolScale {
    /// By differences.
    Plain,
    /// By ratios: half is as far as twice.
    Logarithmic,
}

impl PoolScale {
    /// The one that the supports of these estimates give.
    pub(super) fn of_members<Q: Quantity>(members: &[Member<Q>]) -> Self {
        let are_above_zero = members.iter().all(|member| member.estimate.node().is_above_zero);
        if are_above_zero { Self::Logarithmic } else { Self::Plain }
    }

    /// A base value on this scale.
    pub(super) fn of(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Logarithmic => libm::log(value),
        }
    }

    /// The base value of what is on this scale.
    pub(super) fn back(self, value: f64) -> f64 {
        match self {
            Self::Plain => value,
            Self::Logarithmic => libm::exp(value),
        }
    }
}
