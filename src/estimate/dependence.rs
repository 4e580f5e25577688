//! What is assumed about how assumptions hang together.

use serde::{Deserialize, Serialize};

/// What is assumed about how different assumptions hang together. (The same assumption used
/// twice is the same unknown in either case.)
///
/// ```
/// # use munitions::{Estimate, Rounds};
/// # use munitions::{Assumption, Basis, Belief, Error};
/// # let assumed = |name: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Assumption::new(name, belief, Basis::judgement("an example"))
/// # };
/// # let estimate = |name, low, high| Ok::<_, Error>(Estimate::from(assumed(name, low, high)?));
/// use munitions::estimate::Dependence;
///
/// let sum = estimate("a", 0, 1_000)? + estimate("b", 0, 1_000)?;
/// let high = |dependence| Ok::<_, Error>(sum.probability_box(dependence)?.percentile(0.9)?.high());
/// assert!(high(Dependence::Unknown)? > high(Dependence::Independent)?);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dependence {
    /// They are independent: knowing one tells nothing about another.
    Independent,
    /// Nothing is known: they may rise together, oppose each other, or anything between.
    Unknown,
}
