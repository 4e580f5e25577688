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

    /// An assumption that has no name cannot be questioned.
    #[error("an assumption needs a label")]
    Unnamed,

    /// A belief must not reach values that the quantity cannot have.
    #[error("the belief in {label:?} reaches down to {low}, below what the quantity can be")]
    Support {
        /// The label of the assumption.
        label: String,
        /// The lowest value the belief allows.
        low: String,
    },

    /// The points of a belief rise.
    #[error("the points of a {kind} belief must rise, got {points}")]
    Unordered {
        /// The kind of belief.
        kind: &'static str,
        /// The points as given.
        points: String,
    },

    /// Logarithms and spreads are of numbers above zero.
    #[error("this point of a {kind} belief must be above zero, got {point}")]
    NotPositive {
        /// The kind of belief.
        kind: &'static str,
        /// The point as given.
        point: String,
    },

    /// Probabilities and levels lie between 0 and 1.
    #[error("a probability must lie between 0 and 1, got {value}")]
    Probability {
        /// The number as given.
        value: f64,
    },

    /// Weights say how alternatives share a probability of one.
    #[error("weights must be finite, not negative and not all zero, got {value}")]
    Weight {
        /// The weight, or the sum of the weights, as given.
        value: f64,
    },
}
