//! The scale on which distances between values are measured.

use super::member::Member;
use super::refused;
use crate::Error;
use crate::quantity::Quantity;

/// The scale on which distances between values are measured.
///
/// It decides averages of percentiles, and means. A linear and a logarithmic pool are the same on
/// either.
///
/// ```
/// use munitions::estimate::pool::{PoolRule, PoolScale, PoolWeights};
/// use munitions::{Assumption, Basis, Belief, Estimate, Rounds, Simulation};
///
/// let said = |who: &'static str, low, high| {
///     let belief = Belief::log_normal_between(Rounds::new(low), Rounds::new(high), 0.9)?;
///     Assumption::new(who, belief, Basis::judgement("an example")).map(Estimate::from)
/// };
/// let (few, many) = (said("few", 80, 500)?, said("many", 200, 1_250)?); // medians 200 and 500
/// let average = PoolRule::QuantileAverage(PoolWeights::equal());
/// let median = |scale| {
///     let opinions = [("few", &few), ("many", &many)];
///     average.pool_by(&opinions, 0.9, Some(scale), Simulation::default()).map(|pool| pool.range.median())
/// };
/// assert_eq!(format!("{:.0}", median(PoolScale::Logarithmic)?), "316 rounds");
/// assert_eq!(format!("{:.0}", median(PoolScale::Plain)?), "350 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PoolScale {
    /// By differences.
    Plain,
    /// By ratios: half is as far as twice.
    Logarithmic,
}

impl PoolScale {
    /// The one that is asked for, or that of the supports of these estimates.
    pub(super) fn of_members<Q: Quantity>(
        asked: Option<Self>,
        members: &[Member<Q>],
    ) -> Result<Self, Error> {
        let zero = members.iter().find(|member| !member.estimate.node().is_above_zero);
        match (asked, zero) {
            (Some(Self::Plain), _) | (None, Some(_)) => Ok(Self::Plain),
            (_, None) => Ok(Self::Logarithmic),
            (Some(Self::Logarithmic), Some(member)) => refused(format!(
                "{} may be zero, which has no place on a logarithmic scale",
                member.name
            )),
        }
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
