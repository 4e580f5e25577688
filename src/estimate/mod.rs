//! Uncertain quantities that remember how they were made.
//!
//! An [`Estimate`] is an expression over exact values and named [`Assumption`]s. One
//! expression answers several questions: [`bounds`](Estimate::bounds), the extremes that the
//! assumptions allow; [`range`](Estimate::range), percentiles at a stated level; and
//! [`explain`](Estimate::explain), the derivation. The same assumption used twice is the same
//! unknown, wherever it stands.

mod arithmetic;
mod assumption;
mod belief;
mod bounds;
mod compare;
mod explain;
mod expression;
mod identity;
mod normal;
mod program;
mod range;
mod simulate;
mod value;

pub use assumption::{Assumption, Basis, Evidence};
pub use belief::Belief;
pub use bounds::Bounds;
pub use compare::Probability;
pub use explain::{Derivation, Line};
pub use expression::Estimate;
pub use range::ConfidenceRange;
pub use simulate::Simulation;
pub use value::Value;
