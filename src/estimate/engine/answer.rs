//! Percentiles by simulation, each with its numerical error.

use crate::Error;
use crate::estimate::belief::Shape;
use crate::estimate::engine::closed_form;
use crate::estimate::engine::percentile::Draws;
use crate::estimate::engine::points::MOST_LOG;
use crate::estimate::engine::replicates::{self, Percentile};
use crate::estimate::engine::simulate::{Engine, Simulation, Size, compiled};
use crate::estimate::event::Event;
use crate::estimate::expression::Node;
use crate::estimate::range::Method;
use crate::into_list::{Each, IntoList};
use crate::quantity::figure;
use std::sync::Arc;

/// The draws of each replicate in rising order.
pub(in crate::estimate) fn sorted(engine: &Engine, size: Size) -> Vec<Vec<f64>> {
    let replicates = engine.gather(size, Vec::new, |draws: &mut Vec<f64>, lanes| {
        draws.extend_from_slice(lanes[0]);
    });
    let sorted = replicates.into_iter().map(|parts| {
        let mut draws = parts.concat();
        draws.sort_unstable_by(f64::total_cmp);
        draws
    });
    sorted.into_list()
}

/// The greatest error, as a share of its figure or of the width of all where that is more.
pub(in crate::estimate) fn worst(figures: &[Percentile], width: f64) -> f64 {
    // Without error it is 0, or no number where all are 0, which is no worst either.
    let share = |figure: &Percentile| figure.error / figure.value.abs().max(width);
    figures.iter().map(share).fold(0.0, f64::max)
}

/// Of no draws.
const NOWHERE: Percentile = Percentile { value: f64::NAN, error: f64::NAN };
/// Percentiles of fewer draws than these in a replicate say little about each other.
const LEAST_IN_REPLICATE: usize = 8;
/// So many points of a replicate lie beyond an end of a range: where the outermost of all stood for
/// it, all replicates would err the same way, and their spread would not show it.
pub(in crate::estimate) const LEAST_BEYOND: f64 = 4.0;

/// Low, median and high of what is asked, among the draws in which the event holds.
pub(in crate::estimate) fn percentiles(
    output: &Arc<Node>,
    event: Option<&Event>,
    probabilities: [f64; 3],
    plan: &Simulation,
) -> Result<([Percentile; 3], Method), Error> {
    let mut outputs = vec![output];
    outputs.extend(event.into_iter().flat_map(Event::nodes));
    compiled(&outputs, plan, |engine| {
        let mut size = reaching(plan.size(), probabilities)?;
        loop {
            let (figures, draws) = answered(engine, event, probabilities, size)?;
            let [low, _, high] = figures.each(|figure| figure.value);
            let worst = worst(&figures, high - low);
            let Some(next) = plan.next_size(size, worst) else {
                let unmet = plan.goal.filter(|goal| worst > *goal);
                return Ok((figures, Method::Simulated { draws, unmet }));
            };
            size = reaching(next, probabilities)?;
        }
    })?
}

/// Low, median and high of several steps from the same draws, but by formula where there is one.
#[inline]
pub(in crate::estimate) fn of_steps(
    steps: &[&Arc<Node>],
    probabilities: [f64; 3],
    plan: &Simulation,
) -> Result<Vec<[Percentile; 3]>, Error> {
    let known = |step: &&Arc<Node>| closed_form::shape(step, plan.correlations);
    let known: Vec<Option<Shape>> = steps.iter().map(known).into_list();
    let open = steps.iter().zip(&known).filter(|(_, known)| known.is_none());
    let open: Vec<&Arc<Node>> = open.map(|(step, _)| *step).into_list();
    let size = reaching(plan.size(), probabilities)?;
    let drawn = compiled(&open, plan, |engine| {
        let none = || vec![Vec::new(); open.len()];
        engine.gather(size, none, |steps: &mut Vec<Vec<f64>>, lanes| {
            steps.iter_mut().zip(lanes).for_each(|(draws, lane)| draws.extend_from_slice(*lane));
        })
    })?;
    let mut next = 0;
    let figures = known.into_iter().map(|known| {
        if let Some(shape) = known {
            return probabilities.each(|p| Percentile { value: shape.quantile(p), error: 0.0 });
        }
        let of_next = |parts: &Vec<Vec<Vec<f64>>>| {
            Draws::new(parts.iter().flat_map(|steps| &steps[next]).copied().into_list())
        };
        let mut step: Vec<Draws> = drawn.iter().map(of_next).into_list();
        next += 1;
        probabilities.each(|p| replicates::percentile(&mut step, p).unwrap_or(NOWHERE))
    });
    Ok(figures.into_list())
}

/// The size, or one that reaches the outermost of these.
fn reaching(size: Size, probabilities: [f64; 3]) -> Result<Size, Error> {
    let tail = probabilities.iter().map(|p| p.min(1.0 - p)).fold(0.5, f64::min);
    let least = LEAST_BEYOND / f64::from(1 << MOST_LOG);
    size.with_tail(tail, LEAST_BEYOND).ok_or_else(|| Error::NoAnswer {
        question: "simulate the ends of the range".into(),
        reason: format!(
            "only {} lies beyond an end, less than the {} that simulation can tell; ask for a \
             lower level, or for range_bounds",
            figure::percent(tail, 3),
            figure::percent(least, 3)
        ),
    })
}

/// The middle first: then the others are looked for in a half each.
const MIDDLE_FIRST: [usize; 3] = [1, 2, 0];

/// The percentiles among the draws in which the event holds, and how many draws they rest on.
fn answered(
    engine: &Engine,
    event: Option<&Event>,
    probabilities: [f64; 3],
    size: Size,
) -> Result<([Percentile; 3], usize), Error> {
    let replicates = engine.gather(size, Vec::new, |draws: &mut Vec<f64>, lanes| {
        let Some((values, observed)) = lanes.split_first() else { return };
        match event {
            None => draws.extend_from_slice(values.as_slice()),
            Some(event) => {
                let draw_and_value = values.iter().enumerate();
                let held = draw_and_value.filter(|(draw, _)| event.holds(observed, *draw));
                draws.extend(held.map(|(_, value)| *value));
            }
        }
    });
    let replicates = replicates.into_iter().map(|parts| Draws::new(parts.concat()));
    let mut replicates = replicates.into_list();
    let kept = kept(&replicates, size)?;
    let mut figures = [NOWHERE; 3];
    for number in MIDDLE_FIRST {
        let found = replicates::percentile(&mut replicates, probabilities[number]);
        figures[number] = found.unwrap_or(NOWHERE);
    }
    Ok((figures, kept))
}

/// How many draws count.
fn kept(replicates: &[Draws], size: Size) -> Result<usize, Error> {
    let kept = replicates.iter().map(|one| one.all.len()).sum();
    if replicates.iter().any(|one| one.all.len() < LEAST_IN_REPLICATE) {
        return Err(Error::NoAnswer {
            question: "tell what holds where the event does".into(),
            reason: format!(
                "the event holds in {} of {} draws, too few to answer from; take more draws",
                kept,
                size.draws()
            ),
        });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight draws in each replicate are enough to answer from, seven in one of them too few.
    #[test]
    fn every_replicate_needs_eight_draws() {
        let of = |draws| Draws::new(vec![1.0; draws]);
        let size = Size::of(3_072);
        assert_eq!(kept(&[of(8), of(9)], size).unwrap(), 17);
        let rare = kept(&[of(7), of(900)], size);
        assert!(matches!(rare, Err(Error::NoAnswer { .. })));
    }
}
