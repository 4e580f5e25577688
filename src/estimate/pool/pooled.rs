//! What a pool comes to.

use super::heterogeneity::Heterogeneity;
use super::rule::PoolRule;
use crate::estimate::{ConfidenceRange, Estimate};
use crate::into_list::IntoList;
use crate::quantity::Quantity;
use std::fmt;

/// A pool of several estimates by a stated rule; see [`PoolRule::pool`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Pooled<Q> {
    /// The rule.
    pub rule: PoolRule,
    /// How much each opinion counts, by name; they add to one.
    pub weights: Vec<(String, f64)>,
    /// The range, with the numerical error of each figure.
    pub range: ConfidenceRange<Q>,
    /// The pool as an estimate, which can be explained and asked what moves it: that of a linear
    /// pool, and of a single opinion.
    pub estimate: Option<Estimate<Q>>,
    /// How far the estimates differ, for the rules that weight by precision.
    pub heterogeneity: Option<Heterogeneity>,
}

/// Writes `5,310 to 9,330 containers (90 %), median 6,580, by linear pool, equal weights, of a and b`,
/// with no more digits than the errors defend.
impl<Q: Quantity> fmt::Display for Pooled<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.weights.iter().map(|(name, _)| name.as_str()).into_list();
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                let rest = rest.join(", ");
                write!(f, "{}, by {}, of {rest} and {last}", self.range, self.rule)
            }
            _ => write!(f, "{}, by {} alone", self.range, names.concat()),
        }
    }
}

impl<Q: Quantity> fmt::Debug for Pooled<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
