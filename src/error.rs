//! Why a value was refused.

use thiserror::Error as ThisError;

/// Why a value was refused.
///
/// Every variant names the rule that was broken and carries what was found, so that a
/// caller can show the message as it is or match on the variant.
#[derive(Debug, Clone, PartialEq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// A number of things is finite and never negative.
    #[error("a number of {things} must be finite and not negative, got {value}")]
    Count {
        /// What is counted, in the plural.
        things: String,
        /// The number as given.
        value: f64,
    },

    /// A measured quantity is finite.
    #[error("{what} must be finite, got {value} {unit}")]
    NotFinite {
        /// What was measured.
        what: String,
        /// The number as given.
        value: f64,
        /// Its unit.
        unit: String,
    },

    /// A ratio is finite and never negative.
    #[error("a ratio in {unit} must be finite and not negative, got {value}")]
    Ratio {
        /// The unit of the ratio, such as `rounds per container`.
        unit: String,
        /// The number as given.
        value: f64,
    },

    /// Nothing can be shared out among nothing.
    #[error("cannot divide by {divisor}, which is or may be zero")]
    ZeroDivisor {
        /// What was divided by.
        divisor: String,
    },

    /// A result beyond the largest number that can be held says nothing.
    #[error("{what} is too large to be represented")]
    Overflow {
        /// What was computed.
        what: String,
    },

    /// A figure is written as reports write it: `6,700`, `6 700`, `3 million`, `1.5m`, `500k`.
    #[error("cannot read {text:?} as a figure: {reason}")]
    Figure {
        /// The text as given.
        text: String,
        /// Which rule it breaks.
        reason: String,
    },
}
