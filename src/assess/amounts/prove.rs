//! What follows from a set of constraints: that nothing satisfies them, or the bounds of a window.

use super::constraint::{Constraint, Side};
use super::graph::{Bound, Graph, Proved, Question};
use super::meter::{Exhausted, Meter};
use super::networks::Networks;
use super::statement::Days;
use super::sums;
use crate::in_order::InOrder;
use crate::into_list::IntoList;

/// Networks speak to each other so many times.
const ROUNDS: usize = 3;

/// What follows.
#[derive(Debug)]
pub(super) enum Closed {
    /// The constraints that nothing satisfies; one may be named more than once.
    Refuted(Vec<usize>),
    /// Nothing speaks against them.
    Holds(Graph, Vec<Bound>),
}

/// Draws what follows from the constraints.
pub(super) fn close(
    networks: &Networks,
    constraints: &[&Constraint],
    question: Option<Question>,
    meter: &mut Meter,
) -> Result<Closed, Exhausted> {
    let own = |(number, constraint): (usize, &&Constraint)| Bound {
        network: constraint.network,
        side: constraint.side,
        days: constraint.days,
        tally: constraint.tally,
        proof: vec![number],
    };
    let mut bounds: Vec<Bound> = constraints.iter().enumerate().map(own).into_list();
    let mut rounds = 0..ROUNDS;
    loop {
        let mut graph = Graph::new(networks, &bounds, question, meter)?;
        if let Some(circle) = graph.negative_circle(meter)? {
            return Ok(Closed::Refuted(proof(&bounds, &circle, meter)?));
        }
        if rounds.next().is_some() {
            let more = meter.share(|part| {
                sums::bounds(networks, constraints, (&graph, &bounds), question, part)
            });
            let more = more.unwrap_or_default();
            if !more.is_empty() {
                bounds.extend(more);
                continue;
            }
        }
        return Ok(Closed::Holds(graph, bounds));
    }
}

/// The constraints that these bounds follow from.
pub(super) fn proof(
    bounds: &[Bound],
    numbers: &[usize],
    meter: &mut Meter,
) -> Result<Vec<usize>, Exhausted> {
    meter.spend(numbers.iter().map(|number| bounds[*number].proof.len()).sum())?;
    let mut proof =
        numbers.iter().flat_map(|number| bounds[*number].proof.iter().copied()).into_list();
    proof.order();
    Ok(proof)
}

/// Constraints that nothing satisfies, if these are so.
pub(super) fn refute(
    networks: &Networks,
    constraints: &[&Constraint],
    meter: &mut Meter,
) -> Result<Option<Vec<usize>>, Exhausted> {
    Ok(match close(networks, constraints, None, meter)? {
        Closed::Refuted(proof) => Some(proof),
        Closed::Holds(..) => None,
    })
}

/// The least and the most of a window of a network; none where the constraints exclude each other.
pub(super) fn tightest(
    networks: &Networks,
    constraints: &[&Constraint],
    question: Question,
    meter: &mut Meter,
) -> Result<Option<(Proved, Proved)>, Exhausted> {
    let Closed::Holds(graph, bounds) = close(networks, constraints, Some(question), meter)? else {
        return Ok(None);
    };
    let Question { network, days } = question;
    let mut end = |side: Side| match graph.tightest(side, network, days, meter)? {
        Some((tally, path)) => Ok(Some((tally, proof(&bounds, &path, meter)?))),
        None => Ok(None),
    };
    Ok(Some((end(Side::Floor)?, end(Side::Ceiling)?)))
}

/// A window of days inside another.
pub(super) fn is_within(inner: Days, outer: Days) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}
