//! How assumptions hang together: correlations, and what a result is if they are dependent.

pub(super) mod correlation;
pub(super) mod independence;

use serde::{Deserialize, Serialize};

/// What is assumed about how different assumptions hang together. (The same assumption used
/// twice is the same unknown in either case.) [`ProbabilityBox`](crate::estimate::ProbabilityBox) has an
/// example of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dependence {
    /// They are independent: knowing one tells nothing about another.
    Independent,
    /// Nothing is known: they may rise together, oppose each other, or anything between.
    Unknown,
}
