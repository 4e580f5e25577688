//! The opinions that count, each with its weight.

use super::refused;
use super::rule::PoolRule;
use crate::Error;
use crate::estimate::assumption::Basis;
use crate::estimate::engine::program::Program;
use crate::estimate::engine::replicates::Percentile;
use crate::estimate::engine::simulate::Simulation;
use crate::estimate::expression::Estimate;
use crate::estimate::range::{Method, figures};
use crate::in_order::InOrder;
use crate::into_list::{Choose, IntoList};
use crate::quantity::{Quantity, figure};

/// An opinion with its weight.
pub(super) struct Member<'o, Q> {
    pub(super) name: &'o str,
    pub(super) weight: f64,
    pub(super) estimate: &'o Estimate<Q>,
}

/// Those that count by a rule, in the order of their names.
pub(super) fn members<'o, Q: Quantity>(
    rule: &PoolRule,
    opinions: &[(&'o str, &'o Estimate<Q>)],
) -> Result<Vec<Member<'o, Q>>, Error> {
    let mut opinions = opinions.to_vec();
    opinions.order_by_key(|(name, _)| *name);
    if let Some(pair) = opinions.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return refused(format!("two opinions are named {}", pair[0].0));
    }
    if opinions.is_empty() {
        return refused("there is no opinion");
    }
    let names: Vec<&str> = opinions.iter().map(|(name, _)| *name).into_list();
    let weights = rule.weights(&names)?;
    let members = opinions.into_iter().zip(weights);
    let members = members.map(|((name, estimate), weight)| Member { name, weight, estimate });
    let members: Vec<Member<Q>> = members.filter(|member| member.weight > 0.0).into_list();
    for Member { name, estimate, .. } in &members {
        if let Err(Error::EndsAlone { what }) = Program::compile(&[estimate.node()])
            && estimate.exactly().is_none()
        {
            return refused(format!(
                "{name} rests on {what:?}, which is known by its ends alone and has no percentiles"
            ));
        }
    }
    Ok(members)
}

/// The choice among the estimates.
pub(super) fn either<Q: Quantity>(
    rule: &PoolRule,
    members: &[Member<Q>],
) -> Result<Estimate<Q>, Error> {
    let all: Vec<&str> = members.iter().map(|member| member.name).into_list();
    let label = format!("which of {} is right", all.join(", "));
    let named = members.iter().map(|one| (one.weight, one.estimate.named(one.name.to_owned())));
    Estimate::one_of(label, Basis::judgement(rule.to_string()), named)
}

/// The figures of each, which must have values in common.
pub(super) fn of_each<Q: Quantity>(
    rule: &PoolRule,
    members: &[Member<Q>],
    level: f64,
    plan: &Simulation,
) -> Result<Vec<([Percentile; 3], Method)>, Error> {
    let each = members.iter().map(|member| figures(member.estimate.node(), level, plan));
    let each = each.try_into_list()?;
    let end = |at: usize, end: usize| each[at].0[end].value;
    let lowest = (0..each.len()).least_by(|a, b| end(*a, 2).total_cmp(&end(*b, 2)));
    let highest = (0..each.len()).most_by(|a, b| end(*a, 0).total_cmp(&end(*b, 0)));
    match lowest.zip(highest) {
        Some((one, other)) if end(one, 2) < end(other, 0) => refused(format!(
            "the ranges of {} and {} at {} have no value in common, and by {rule} the answer would lie \
             where neither is: take the linear pool or random effects",
            members[one].name,
            members[other].name,
            figure::level(level)
        )),
        _ => Ok(each),
    }
}
