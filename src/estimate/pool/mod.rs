//! Pools of estimates: what several opinions of one quantity come to together, by a stated rule.
//!
//! Whether opinions are independent of each other and answer the same question is for the caller
//! to say: a rule takes each named estimate as one opinion.

mod pooled;
mod rule;

pub use pooled::Pooled;
pub use rule::{PoolRule, PoolScale, PoolWeights};

use super::assumption::Basis;
use super::expression::Estimate;
use super::program::Program;
use super::simulate::Simulation;
use crate::Error;
use crate::quantity::Quantity;

impl PoolRule {
    /// Pools named estimates of one quantity, by the default [`Simulation`] and on the scale that
    /// their supports give. The order does not matter, and a pool of one is the estimate itself.
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
    /// assert_eq!(format!("{:.0}", pooled.range().high()), "2,080 rounds");
    /// let label = "which of agency, ministry is right";
    /// assert_eq!(pooled.estimate().unwrap().sensitivity(0.9)?.effects()[0].label(), label);
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
        self.pool_by(opinions, level, PoolScale::BySupport, Simulation::default())
    }

    /// The same on a stated scale and by a stated simulation.
    ///
    /// # Errors
    /// As [`pool`](PoolRule::pool), and [`Error::Pool`] where an estimate that may be zero is to be
    /// pooled on the logarithmic scale.
    pub fn pool_by<Q: Quantity>(
        &self,
        opinions: &[(&str, &Estimate<Q>)],
        level: f64,
        _scale: PoolScale,
        plan: Simulation,
    ) -> Result<Pooled<Q>, Error> {
        let members = self.members(opinions)?;
        let name = |member: &Member<Q>| member.name.to_owned();
        if let [only] = &members[..] {
            return Ok(Pooled {
                rule: self.clone(),
                weights: vec![(name(only), 1.0)],
                range: only.estimate.range_by(level, plan)?,
                estimate: Some(only.estimate.clone()),
            });
        }
        match self {
            Self::Linear(_) => {
                let estimate = self.either(&members)?;
                Ok(Pooled {
                    rule: self.clone(),
                    weights: members.iter().map(|one| (name(one), one.weight)).collect(),
                    range: estimate.range_by(level, plan)?,
                    estimate: Some(estimate),
                })
            }
            _ => refused(format!("a {self} is not made yet")),
        }
    }

    /// The opinions that count, by name.
    fn members<'o, Q: Quantity>(
        &self,
        opinions: &[(&'o str, &'o Estimate<Q>)],
    ) -> Result<Vec<Member<'o, Q>>, Error> {
        let mut opinions = opinions.to_vec();
        opinions.sort_by_key(|(name, _)| *name);
        if let Some(pair) = opinions.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            return refused(format!("two opinions are named {}", pair[0].0));
        }
        if opinions.is_empty() {
            return refused("there is no opinion");
        }
        let names: Vec<&str> = opinions.iter().map(|(name, _)| *name).collect();
        let weights = match self {
            Self::Linear(stated) | Self::Logarithmic(stated) | Self::QuantileAverage(stated) => {
                stated.of(&names)?
            }
            Self::PrecisionWeighted | Self::RandomEffects => vec![1.0; names.len()],
        };
        let members = opinions.into_iter().zip(weights);
        let members = members.map(|((name, estimate), weight)| Member { name, weight, estimate });
        let members: Vec<Member<Q>> = members.filter(|member| member.weight > 0.0).collect();
        members.iter().try_for_each(Member::refuse_ends_alone)?;
        Ok(members)
    }

    /// The choice among the estimates.
    fn either<Q: Quantity>(&self, members: &[Member<Q>]) -> Result<Estimate<Q>, Error> {
        let names: Vec<&str> = members.iter().map(|member| member.name).collect();
        let label = format!("which of {} is right", names.join(", "));
        let named = members.iter().map(|one| (one.weight, one.estimate.named(one.name.to_owned())));
        Estimate::one_of(label, Basis::judgement(self.to_string()), named)
    }
}

/// An opinion with its weight.
struct Member<'o, Q> {
    name: &'o str,
    weight: f64,
    estimate: &'o Estimate<Q>,
}

impl<Q: Quantity> Member<'_, Q> {
    fn refuse_ends_alone(&self) -> Result<(), Error> {
        let known = self.estimate.exactly().is_some();
        match Program::compile(&[self.estimate.node()]) {
            Err(Error::EndsAlone { what }) if !known => refused(format!(
                "{} rests on {what:?}, which is known by its ends alone and has no percentiles",
                self.name
            )),
            _ => Ok(()),
        }
    }
}

fn refused<T>(reason: impl Into<String>) -> Result<T, Error> {
    Err(Error::Pool { reason: reason.into() })
}
