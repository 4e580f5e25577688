//! How likely which number is held to be.

use crate::Error;
use crate::claim::Scale;
use crate::estimate::Belief;
use crate::quantity::Quantity;

/// How a figure is spread as read, in the unit as said; the numbers rise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Spread {
    /// One number.
    Exactly(f64),
    /// Every number alike.
    Uniform {
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// Every order of magnitude alike.
    LogUniform {
        /// The least, above zero.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// One number likeliest, and less so to either end.
    Triangular {
        /// The least.
        low: f64,
        /// The likeliest.
        likeliest: f64,
        /// The greatest.
        high: f64,
    },
}

impl Spread {
    /// The least number.
    pub(crate) fn low(self) -> f64 {
        match self {
            Self::Exactly(low)
            | Self::Uniform { low, .. }
            | Self::LogUniform { low, .. }
            | Self::Triangular { low, .. } => low,
        }
    }

    /// The greatest number.
    pub(crate) fn high(self) -> f64 {
        match self {
            Self::Exactly(high)
            | Self::Uniform { high, .. }
            | Self::LogUniform { high, .. }
            | Self::Triangular { high, .. } => high,
        }
    }

    /// The same with other ends, within which what is likeliest is kept.
    pub(super) fn between(self, low: f64, high: f64) -> Self {
        match self {
            Self::Exactly(number) if low == high => Self::Exactly(number),
            Self::Exactly(_) | Self::Uniform { .. } => Self::Uniform { low, high },
            Self::LogUniform { .. } => Self::LogUniform { low, high },
            Self::Triangular { likeliest, .. } => {
                Self::Triangular { low, likeliest: likeliest.clamp(low, high), high }
            }
        }
    }

    /// As a belief in a quantity of which each unit is so much, or between so much and so much.
    pub(super) fn belief<Q: Quantity>(self, scale: Scale) -> Result<Belief<Q>, Error> {
        let low = Q::from_base(scale.least(self.low()))?;
        let high = Q::from_base(scale.most(self.high()))?;
        let (low, high) = if scale.falls() { (high, low) } else { (low, high) };
        match self {
            Self::Exactly(_) | Self::Uniform { .. } => Belief::uniform(low, high),
            Self::LogUniform { .. } => Belief::log_uniform(low, high),
            Self::Triangular { likeliest, .. } => {
                Belief::triangular(low, Q::from_base(scale.middle(likeliest))?, high)
            }
        }
    }
}
