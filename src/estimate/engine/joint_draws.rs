//! Several estimates drawn together: what laws compare.

use crate::Error;
use crate::estimate::engine::program::{Block, Program};
use crate::estimate::engine::simulate::{Simulation, compiled};
use crate::estimate::expression::{Estimate, Node};
use crate::estimate::range::refuse_zero_divisors;
use crate::quantity::Quantity;
use std::sync::Arc;

/// Values of several estimates in the same draws, in base units: an assumption that they share
/// has one value in each draw. A few hundred draws, always the same ones.
pub(crate) fn drawn_together<Q: Quantity, const N: usize>(
    several: [&Estimate<Q>; N],
) -> Result<Vec<[f64; N]>, Error> {
    let nodes: Vec<&Arc<Node>> = several.iter().map(|estimate| estimate.node()).collect();
    nodes.iter().try_for_each(|node| refuse_zero_divisors(node))?;
    let plan = Simulation::new(0).with_draws(1);
    let draws = compiled(&nodes, &plan, |engine| {
        engine.gather(plan.size(), Vec::new, |draws: &mut Vec<[f64; N]>, lanes| {
            let of = |draw: usize| {
                std::array::from_fn(|n| lanes.get(n).map_or(0.0, |lane: &&Block| lane[draw]))
            };
            draws.extend((0..lanes.first().map_or(0, |lane| lane.len())).map(of));
        })
    })?;
    Ok(draws.into_iter().flatten().flatten().collect())
}

/// The labels of what is not exact in an estimate.
pub(crate) fn unknowns<Q: Quantity>(estimate: &Estimate<Q>) -> Result<Vec<String>, Error> {
    let program = Program::compile(&[estimate.node()])?;
    let open = program.leaves.iter().filter(|leaf| {
        let (low, high) = leaf.shape.support();
        low < high
    });
    Ok(open.map(|leaf| leaf.label.to_string()).collect())
}
