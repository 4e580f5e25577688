//! The distributions of the members of a pool, each as often as there are replicates.

use super::heterogeneity::Effect;
use super::member::Member;
use super::quantile_function::{DRAWN_TAIL, QuantileFunction, Steps};
use super::scale::PoolScale;
use crate::Error;
use crate::estimate::belief::Shape;
use crate::estimate::cast::float;
use crate::estimate::engine::answer::{LEAST_BEYOND, sorted};
use crate::estimate::engine::closed_form;
use crate::estimate::engine::replicates::{Percentile, mean_and_error};
use crate::estimate::engine::simulate::{Simulation, Size, compiled};
use crate::estimate::range::refuse_zero_divisors;
use crate::into_list::{Each, IntoList};
use crate::quantity::Quantity;

/// A function of distributions, for which it takes so many steps.
pub(super) type Combine<'f> = dyn Fn(&[&QuantileFunction], Steps) -> Result<[f64; 3], Error> + 'f;

/// The members of a pool as quantile functions: one where a formula tells it, else one of each
/// replicate.
pub(super) struct Sampled {
    members: Vec<Vec<QuantileFunction>>,
    /// How many draws each of those took that were drawn; 0 where none was.
    pub(super) draws: usize,
}

impl Sampled {
    /// What these are on this scale, from at least so many draws, and enough for the tails.
    pub(super) fn of_members<Q: Quantity>(
        members: &[Member<Q>],
        scale: PoolScale,
        plan: &Simulation,
        size: Size,
    ) -> Result<Self, Error> {
        let size = size.with_tail(DRAWN_TAIL, LEAST_BEYOND).unwrap_or(size);
        let mut draws = 0;
        let of_member = |member: &Member<Q>| {
            let node = member.estimate.node();
            refuse_zero_divisors(node)?;
            let known = match member.estimate.exactly() {
                Some(value) => Some(Shape::Exact(value.to_base())),
                None => closed_form::shape(node, plan.correlations),
            };
            if let Some(shape) = known {
                return Ok(vec![QuantileFunction::of_shape(&shape, scale)]);
            }
            draws = size.draws();
            let replicates = compiled(&[node], plan, |engine| sorted(engine, size))?;
            let one = |draws: &Vec<f64>| QuantileFunction::of_draws(draws, node.bounds, scale);
            Ok(replicates.iter().map(one).into_list())
        };
        let members = members.iter().map(of_member).try_into_list()?;
        Ok(Self { members, draws })
    }

    /// What a function of all distributions comes to: the mean over the replicates, first with their
    /// spread alone for its error, then with what the steps cost added to it.
    pub(super) fn combined(
        &self,
        combine: &Combine<'_>,
    ) -> Result<([Percentile; 3], [Percentile; 3]), Error> {
        let replicates = self.members.iter().map(Vec::len).max().unwrap_or(0);
        let by = |steps: Steps| -> Result<[(f64, f64); 3], Error> {
            let of_replicate = |number: usize| {
                let each = self.members.iter();
                let each: Vec<_> = each.map(|some| &some[number % some.len()]).into_list();
                combine(&each, steps)
            };
            let all = (0..replicates).map(of_replicate).try_into_list()?;
            let figure = |place: usize| match &all[..] {
                [only] => (only[place], 0.0),
                _ => mean_and_error(&all.iter().map(|one| one[place]).collect::<Vec<f64>>()),
            };
            Ok([0, 1, 2].each(figure))
        };
        let (fine, coarse) = (by(Steps::Fine)?, by(Steps::Coarse)?);
        let drawn = fine.each(|(value, error)| Percentile { value, error });
        let with_steps = |place: usize| {
            let Percentile { value, error } = drawn[place];
            Percentile { value, error: error + (value - coarse[place].0).abs() }
        };
        Ok((drawn, [0, 1, 2].each(with_steps)))
    }

    /// The mean and the variance of each member.
    pub(super) fn effects(&self) -> Vec<Effect> {
        let of_member = |member: &Vec<QuantileFunction>| {
            let each = member.iter().map(|function| function.moments(Steps::Fine));
            let (mean, variance) = each.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            (mean / float(member.len()), variance / float(member.len()))
        };
        self.members.iter().map(of_member).into_list()
    }
}
