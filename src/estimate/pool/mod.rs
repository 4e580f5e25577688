//! Pools of estimates: what several opinions of one quantity come to together, by a stated rule.
//!
//! Whether opinions are independent of each other and answer the same question is for the caller
//! to say: a rule takes each named estimate as one opinion. A linear pool is a choice among the
//! estimates, which a simulation answers; the other rules work on their quantiles.

use crate::into_list::IntoList;
mod combine;
mod heterogeneity;
mod member;
mod pooled;
mod quantile_function;
mod rule;
mod sampled;
mod scale;

pub use heterogeneity::Heterogeneity;
pub use pooled::Pooled;
pub use rule::{PoolRule, PoolWeights};

use super::Simulation;
use super::expression::Estimate;
use crate::Error;
use crate::quantity::Quantity;
use combine::{average, logarithmic, mean};
use member::{either, members, of_each};
use scale::PoolScale;

impl PoolRule {
    /// Pools named estimates of one quantity, by the default [`Simulation`]. The order does not matter, and
    /// a pool of one is the estimate itself. Averages of percentiles and means are by ratios if every
    /// estimate is above zero for sure, so that one can divide by it; else by differences.
    ///
    /// A linear pool is the weighted choice among the estimates, and comes with it:
    ///
    /// ```
    /// use munitions::estimate::pool::{PoolRule, PoolWeights};
    /// use munitions::{Assumption, Basis, Belief, Estimate, Rounds};
    ///
    /// let said = |who: &'static str, low, high| {
    ///     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
    ///     Assumption::new(who, belief, Basis::judgement("an example")).map(Estimate::from)
    /// };
    /// let (ministry, agency) = (said("ministry", 900, 1_100)?, said("agency", 1_900, 2_100)?);
    /// let opinions = [("ministry", &ministry), ("agency", &agency)];
    /// let pooled = PoolRule::Linear(PoolWeights::equal()).pool(&opinions, 0.9)?;
    /// assert_eq!(format!("{:.0}", pooled.range.high()), "2,080 rounds");
    /// let label = "which of agency, ministry is right";
    /// assert_eq!(pooled.estimate.unwrap().sensitivity(0.9)?.effects[0].label, label);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Pool`] where there is nothing to pool, two opinions have one name, one has no stated
    /// weight or no percentiles, or the rule has no answer to these estimates; and otherwise as
    /// [`Estimate::range`].
    pub fn pool<Q: Quantity>(
        &self,
        opinions: &[(&str, &Estimate<Q>)],
        level: f64,
    ) -> Result<Pooled<Q>, Error> {
        self.pool_by(opinions, level, Simulation::default())
    }

    /// The same by a stated simulation.
    ///
    /// # Errors
    /// As [`pool`](PoolRule::pool).
    pub fn pool_by<Q: Quantity>(
        &self,
        opinions: &[(&str, &Estimate<Q>)],
        level: f64,
        plan: Simulation,
    ) -> Result<Pooled<Q>, Error> {
        let members = members(self, opinions)?;
        let scale = PoolScale::of_members(&members);
        let (mut estimate, mut heterogeneity) = (None, None);
        let mut weights: Vec<f64> = members.iter().map(|member| member.weight).into_list();
        let range = match (&members[..], self) {
            ([only], _) => {
                weights = vec![1.0];
                estimate.insert(only.estimate.clone()).range_by(level, plan)?
            }
            (_, Self::Linear(_)) => {
                estimate.insert(either(self, &members)?).range_by(level, plan)?
            }
            (_, Self::QuantileAverage(_)) => {
                average(&members, &of_each(self, &members, level, &plan)?, level, scale)?
            }
            (_, Self::Logarithmic(_)) => {
                of_each(self, &members, level, &plan)?;
                logarithmic(&members, level, scale, &plan)?
            }
            (_, Self::PrecisionWeighted | Self::RandomEffects) => {
                let is_random = matches!(self, Self::RandomEffects);
                if !is_random {
                    of_each(self, &members, level, &plan)?;
                }
                let between = |effects: &[_]| {
                    let found = Heterogeneity::of(effects).filter(|_| is_random);
                    found.map_or(0.0, |found| found.tau_squared)
                };
                let (range, effects) = mean(&members, level, scale, &plan, &between)?;
                let between = between(&effects);
                let total: f64 = effects.iter().map(|(_, own)| 1.0 / (own + between)).sum();
                weights = effects.iter().map(|(_, own)| 1.0 / (own + between) / total).into_list();
                heterogeneity = Heterogeneity::of(&effects);
                range
            }
        };
        let names = members.iter().map(|member| member.name.to_owned());
        let weights = names.zip(weights).into_list();
        Ok(Pooled { rule: self.clone(), weights, range, estimate, heterogeneity })
    }
}

fn refused<T>(reason: impl Into<String>) -> Result<T, Error> {
    Err(Error::Pool { reason: reason.into() })
}
