//! How likely which number is held to be.

use crate::Error;
use crate::claim::Scale;
use crate::estimate::Belief;
use crate::quantity::Quantity;

/// What the words of a figure allow, in the unit as said; `None` is an end that they do not limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LiteralBounds {
    /// The least.
    pub(crate) low: Option<f64>,
    /// The greatest.
    pub(crate) high: Option<f64>,
}

/// How a figure is spread as read, in the unit as said; the numbers rise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Spread {
    /// One number.
    Exactly(f64),
    /// Every number alike.
    Uniform { low: f64, high: f64 },
    /// Every order of magnitude alike, above zero.
    LogUniform { low: f64, high: f64 },
    /// One number likeliest, and less so to either end.
    Triangular { low: f64, likeliest: f64, high: f64 },
}

impl Spread {
    /// The least number and the greatest.
    fn ends(self) -> [f64; 2] {
        match self {
            Self::Exactly(number) => [number; 2],
            Self::Uniform { low, high }
            | Self::LogUniform { low, high }
            | Self::Triangular { low, high, .. } => [low, high],
        }
    }

    /// The least number.
    pub(crate) fn low(self) -> f64 {
        self.ends()[0]
    }

    /// The greatest number.
    pub(crate) fn high(self) -> f64 {
        self.ends()[1]
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

    /// The belief in the numbers as a quantity.
    ///
    /// # Errors
    /// Refuses a number that the quantity cannot be.
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
