//! Several estimates drawn together.

use crate::Error;
use crate::estimate::engine::program::BLOCK;
use crate::estimate::engine::simulate::{Simulation, compiled};
use crate::estimate::expression::{Estimate, Node};
use crate::into_list::IntoList;
use crate::quantity::Quantity;
use std::sync::Arc;

/// Goes through the draws of a plan, each with the values of several estimates in base units: an
/// assumption that they share has one value in each draw.
pub(in crate::estimate) fn in_each_draw<Q: Quantity, A: Send>(
    several: &[&Estimate<Q>],
    plan: &Simulation,
    start: impl Fn() -> A + Sync,
    take: impl Fn(&mut A, &[f64]) + Sync,
) -> Result<Vec<A>, Error> {
    let nodes: Vec<&Arc<Node>> = several.iter().map(|estimate| estimate.node()).into_list();
    let parts = compiled(&nodes, plan, |engine| {
        engine.gather(plan.size(), start, |all, lanes| {
            let mut values = vec![0.0; lanes.len()];
            for draw in 0..BLOCK {
                values.iter_mut().zip(lanes).for_each(|(value, lane)| *value = lane[draw]);
                take(all, &values);
            }
        })
    })?;
    Ok(parts.into_iter().flatten().into_list())
}

/// Values of several estimates in the same draws: a few hundred, always the same ones.
#[cfg(feature = "proptest")]
pub(crate) fn drawn_together<Q: Quantity, const N: usize>(
    several: [&Estimate<Q>; N],
) -> Result<Vec<[f64; N]>, Error> {
    let plan = Simulation::new(0).with_draws(1);
    let draws = in_each_draw(&several, &plan, Vec::new, |draws: &mut Vec<[f64; N]>, values| {
        draws.push(std::array::from_fn(|number| values[number]));
    })?;
    Ok(draws.concat())
}

/// The labels of what is not exact in an estimate.
#[cfg(feature = "proptest")]
pub(crate) fn unknowns<Q: Quantity>(estimate: &Estimate<Q>) -> Result<Vec<String>, Error> {
    let program = crate::estimate::engine::program::Program::compile(&[estimate.node()])?;
    let open = program.leaves.iter().filter(|leaf| {
        let (low, high) = leaf.shape.support();
        low < high
    });
    Ok(open.map(|leaf| leaf.label.to_string()).into_list())
}
