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

    /// A family is never bent, or switched for another, to go through points it cannot reach.
    #[error("no {kind} belief goes through these quantiles: {reason}")]
    Quantiles {
        /// The kind of belief.
        kind: &'static str,
        /// Which rule they break.
        reason: String,
    },

    /// A cut shares out the probability inside it, so there must be some.
    #[error("the belief leaves no probability {range}")]
    NoProbability {
        /// The cut, such as `between 8 kg and 9 kg`.
        range: String,
    },

    /// Beyond these the incomplete beta function keeps too few digits.
    #[error("a shape of a beta belief must lie between {least} and {greatest}, got {value}")]
    BetaShape {
        /// The shape as given.
        value: f64,
        /// The least that is allowed.
        least: f64,
        /// The greatest that is allowed.
        greatest: f64,
    },

    /// A factor of one or less spreads nothing.
    #[error("a geometric standard deviation must be finite and above 1, got {value}")]
    GeometricSd {
        /// The factor as given.
        value: f64,
    },

    /// Nothing can be learnt from no observation.
    #[error("a belief of kind {kind} needs at least one value")]
    NoValues {
        /// The kind of belief.
        kind: &'static str,
    },

    /// Weights belong to items one by one.
    #[error("a {kind} belief needs a weight for each item, got {weights} for {items}")]
    UnevenLists {
        /// The kind of belief.
        kind: &'static str,
        /// How many weights there are.
        weights: usize,
        /// How many items there are.
        items: usize,
    },

    /// A limit keeps what is read from growing without end.
    #[error("there are more than {limit} {what}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },

    /// A number means nothing in another unit.
    #[error("the belief must be in {expected:?}, got {found:?}")]
    BeliefUnit {
        /// The unit that the quantity has.
        expected: String,
        /// The unit as written.
        found: String,
    },
}
