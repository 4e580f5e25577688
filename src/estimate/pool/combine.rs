//! Averages of percentiles, logarithmic pools, and means by precision.
//!
//! Formulas: C. Genest and J. V. Zidek, "Combining probability distributions: a critique and an
//! annotated bibliography", Statistical Science 1 (1986), 114-135 (logarithmic); K. C. Lichtendahl,
//! Y. Grushka-Cockayne and R. L. Winkler, "Is it better to average probabilities or quantiles?",
//! Management Science 59 (2013), 1594-1611 (quantiles).

use super::heterogeneity::{Effect, weighted_mean};
use super::member::Member;
use super::quantile_function::{Density, QuantileFunction, Steps};
use super::refused;
use super::sampled::{Combine, Sampled};
use super::scale::PoolScale;
use crate::Error;
use crate::estimate::belief::Shape;
use crate::estimate::bounds::{Bounds, Interval};
use crate::estimate::engine::answer::worst;
use crate::estimate::engine::replicates::Percentile;
use crate::estimate::engine::simulate::Simulation;
use crate::estimate::range::{ConfidenceRange, Method, probabilities};
use crate::into_list::{Each, IntoList};
use crate::quantity::Quantity;

/// The weighted mean of the percentiles, whose errors are taken to go the same way.
pub(super) fn average<Q: Quantity>(
    members: &[Member<Q>],
    each: &[([Percentile; 3], Method)],
    level: f64,
    scale: PoolScale,
) -> Result<ConfidenceRange<Q>, Error> {
    let mean = |values: &dyn Fn(usize) -> f64| -> f64 {
        members.iter().enumerate().map(|(at, member)| member.weight * values(at)).sum()
    };
    let figures = [0, 1, 2].each(|place: usize| {
        let at = |member: usize| each[member].0[place];
        let value = scale.back(mean(&|member| scale.of(at(member).value)));
        let error = match scale {
            PoolScale::Plain => mean(&|member| at(member).error),
            PoolScale::Logarithmic => value * mean(&|member| at(member).error / at(member).value),
        };
        Percentile { value, error }
    });
    let end = |end: fn(&Interval) -> f64| {
        scale.back(mean(&|at| scale.of(end(&members[at].estimate.node().bounds))))
    };
    let bounds = Interval { low: end(|bounds| bounds.low), high: end(|bounds| bounds.high) };
    let method = each.iter().fold(Method::ClosedForm, |all, (_, one)| match (all, *one) {
        (Method::Simulated { draws, unmet }, Method::Simulated { draws: more, unmet: also }) => {
            Method::Simulated { draws: draws.max(more), unmet: unmet.or(also) }
        }
        (Method::ClosedForm, one) => one,
        _ => all,
    });
    ConfidenceRange::computed(level, figures, Bounds::new(bounds), method)
}

/// The range of the weighted geometric mean of the densities.
pub(super) fn logarithmic<Q: Quantity>(
    members: &[Member<Q>],
    level: f64,
    scale: PoolScale,
    plan: &Simulation,
) -> Result<ConfidenceRange<Q>, Error> {
    let bounds = members.iter().map(|member| member.estimate.node().bounds);
    let bounds = bounds.fold(Interval::ALL, |all, one| Interval {
        low: all.low.max(one.low),
        high: all.high.min(one.high),
    });
    let probabilities = probabilities(level)?;
    let combine = |functions: &[&QuantileFunction], steps| {
        let found = geometric_mean(members, functions, steps, probabilities)?;
        Ok(found.each(|value| scale.back(value)))
    };
    Ok(in_steps(members, level, scale, plan, bounds, &combine)?.0)
}

fn geometric_mean<Q>(
    members: &[Member<Q>],
    functions: &[&QuantileFunction],
    steps: Steps,
    probabilities: [f64; 3],
) -> Result<[f64; 3], Error> {
    let mut densities: Vec<Density> = Vec::with_capacity(functions.len());
    for (member, function) in members.iter().zip(functions) {
        match function.density(steps) {
            Some(density) => densities.push(density),
            None => {
                return refused(format!(
                    "{} has single values, which have no density to multiply: pool it before it is \
                     rounded or cut, or take the linear pool",
                    member.name
                ));
            }
        }
    }
    let low = densities.iter().map(|one| one.ends()[0]).fold(f64::NEG_INFINITY, f64::max);
    let high = densities.iter().map(|one| one.ends()[1]).fold(f64::INFINITY, f64::min);
    let inside = |value: &f64| low <= *value && *value <= high;
    let mut values = densities.iter().flat_map(Density::values).filter(inside).into_list();
    values.sort_unstable_by(f64::total_cmp);
    values.dedup();
    let log = |value: &f64| -> f64 {
        densities.iter().zip(members).map(|(one, member)| member.weight * one.at(*value)).sum()
    };
    let logs: Vec<f64> = values.iter().map(log).into_list();
    let greatest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !greatest.is_finite() || values.len() < 2 {
        return refused("no value is allowed by all");
    }
    let mut sum = 0.0;
    let mut cumulative = vec![0.0];
    for (ends, logs) in values.windows(2).zip(logs.windows(2)) {
        let [from, to] = [logs[0], logs[1]].each(|log| libm::exp(log - greatest));
        sum += (ends[1] - ends[0]) * f64::midpoint(from, to);
        cumulative.push(sum);
    }
    Ok(probabilities.each(|p| {
        let wanted = p * sum;
        let above = cumulative.partition_point(|known| *known < wanted).clamp(1, values.len() - 1);
        let (from, to) = (cumulative[above - 1], cumulative[above]);
        values[above - 1] + (values[above] - values[above - 1]) * (wanted - from) / (to - from)
    }))
}

/// The range of the mean weighted by inverse variance plus the variance `between` that goes with
/// these effects; and the effects.
pub(super) fn mean<Q: Quantity>(
    members: &[Member<Q>],
    level: f64,
    scale: PoolScale,
    plan: &Simulation,
    between: &dyn Fn(&[Effect]) -> f64,
) -> Result<(ConfidenceRange<Q>, Vec<Effect>), Error> {
    let probabilities = probabilities(level)?;
    let combine = |functions: &[&QuantileFunction], steps| {
        let effects = functions.iter().map(|function| function.moments(steps)).into_list();
        let exact = members.iter().zip(&effects).find(|(_, (_, variance))| *variance <= 0.0);
        if let Some((member, _)) = exact {
            return refused(format!("{} is exact and would take all the weight", member.name));
        }
        let (mean, total) = weighted_mean(&effects, between(&effects));
        let sd = libm::sqrt(1.0 / total);
        let shape = match scale {
            PoolScale::Plain => Shape::Normal { mean, sd, low: Q::LOWEST, high: f64::INFINITY },
            PoolScale::Logarithmic => Shape::LogNormal { mu: mean, sigma: sd },
        };
        Ok(probabilities.each(|p| shape.quantile(p)))
    };
    let low = if scale == PoolScale::Plain { Q::LOWEST } else { 0.0 };
    let bounds = Interval { low, high: f64::INFINITY };
    let (range, sampled) = in_steps(members, level, scale, plan, bounds, &combine)?;
    Ok((range, sampled.effects()))
}

/// What is computed from quantile functions in steps, with as many draws as its error asks for.
fn in_steps<Q: Quantity>(
    members: &[Member<Q>],
    level: f64,
    scale: PoolScale,
    plan: &Simulation,
    bounds: Interval,
    combine: &Combine<'_>,
) -> Result<(ConfidenceRange<Q>, Sampled), Error> {
    let mut size = plan.size();
    loop {
        let sampled = Sampled::of_members(members, scale, plan, size)?;
        let (by_draws, figures) = sampled.combined(combine)?;
        let width = figures[2].value - figures[0].value;
        if let Some(next) = plan.next_size(size, worst(&by_draws, width)) {
            size = next; // which only draws make better
            continue;
        }
        let unmet = plan.goal.filter(|goal| worst(&figures, width) > *goal);
        let method = match sampled.draws {
            0 => Method::Numerical,
            draws => Method::Simulated { draws, unmet },
        };
        let range = ConfidenceRange::computed(level, figures, Bounds::new(bounds), method)?;
        return Ok((range, sampled));
    }
}
