//! Percentiles by simulation, each with its numerical error.

use crate::Error;
use crate::estimate::belief::Shape;
use crate::estimate::engine::closed_form;
use crate::estimate::engine::percentile::{EVERYWHERE, PercentileCounter};
use crate::estimate::engine::points::MOST_LOG;
use crate::estimate::engine::program::{BLOCK, Block};
use crate::estimate::engine::replicates::{self, Percentile};
use crate::estimate::engine::simulate::{Engine, Simulation, Size, compiled};
use crate::estimate::event::Event;
use crate::estimate::expression::Node;
use crate::estimate::range::Method;
use crate::into_list::{Each, IntoList};
use crate::quantity::figure;
use std::ops::Range;
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
        let question = Question { engine, event, probabilities };
        let mut size = reaching(plan.size(), probabilities)?;
        loop {
            let (figures, draws) = question.answered(size)?;
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
        let none = || vec![PercentileCounter::new(&[EVERYWHERE]); open.len()];
        engine.gather(size, none, |tallies, lanes| {
            tallies.iter_mut().zip(lanes).for_each(|(tally, lane)| tally.take(*lane));
        })
    })?;
    let mut next = 0;
    let figures = known.into_iter().map(|known| {
        if let Some(shape) = known {
            return probabilities.each(|p| Percentile { value: shape.quantile(p), error: 0.0 });
        }
        let of_next = |parts: &Vec<Vec<PercentileCounter>>| {
            together(parts.iter().map(|steps| steps[next].clone()).into_list())
        };
        let mut step: Vec<PercentileCounter> = drawn.iter().map(of_next).into_list();
        next += 1;
        probabilities.each(|p| replicates::percentile(&mut step, 0, p).unwrap_or(NOWHERE))
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

/// In this order the others are looked for in a half each.
const MIDDLE_FIRST: [usize; 3] = [1, 2, 0];

/// What is asked of a simulation.
struct Question<'q> {
    engine: &'q Engine<'q>,
    event: Option<&'q Event>,
    probabilities: [f64; 3],
}

impl Question<'_> {
    /// The percentiles, and how many draws they rest on.
    fn answered(&self, size: Size) -> Result<([Percentile; 3], usize), Error> {
        // Where percentiles lie the first replicate tells the others.
        let mut first = together(self.tallied(0..1, size, &[EVERYWHERE]));
        let enough = first.draws >= LEAST_IN_REPLICATE * LEAST_IN_REPLICATE;
        for slack in [1.5, 6.0].into_iter().filter(|_| enough) {
            let mut brackets = [EVERYWHERE; 3];
            for number in MIDDLE_FIRST {
                brackets[number] = first.bracket(self.probabilities[number], slack);
            }
            let mut replicates = vec![first.within(&brackets)];
            replicates.extend(self.tallied(1..size.replicates, size, &brackets));
            if let Some(found) = self.figures(replicates, size, [0, 1, 2])? {
                return Ok(found);
            }
        }
        let mut replicates = vec![first];
        replicates.extend(self.tallied(1..size.replicates, size, &[EVERYWHERE]));
        let found = self.figures(replicates, size, [0; 3])?;
        Ok(found.unwrap_or(([NOWHERE; 3], 0)))
    }

    /// The figures, if they lie in the brackets of these numbers: each the mean of what the
    /// replicates say, which is what their spread tells the error of.
    fn figures(
        &self,
        mut replicates: Vec<PercentileCounter>,
        size: Size,
        brackets: [usize; 3],
    ) -> Result<Option<([Percentile; 3], usize)>, Error> {
        let kept = kept(&replicates, size)?;
        let mut figures = [NOWHERE; 3];
        for number in MIDDLE_FIRST {
            let (p, bracket) = (self.probabilities[number], brackets[number]);
            let Some(found) = replicates::percentile(&mut replicates, bracket, p) else {
                return Ok(None);
            };
            figures[number] = found;
        }
        Ok(Some((figures, kept)))
    }

    /// What each of some replicates leaves in the brackets.
    fn tallied(
        &self,
        of: Range<usize>,
        size: Size,
        brackets: &[(f64, f64)],
    ) -> Vec<PercentileCounter> {
        let start = || PercentileCounter::new(brackets);
        let parts =
            self.engine.gather_of(of, size, &start, &|tally, lanes| self.take(tally, lanes));
        parts.into_iter().map(together).into_list()
    }

    fn take(&self, tally: &mut PercentileCounter, lanes: &[&Block]) {
        let Some((values, observed)) = lanes.split_first() else { return };
        let Some(event) = self.event else { return tally.take(*values) };
        let mut kept = [0.0; BLOCK];
        let mut count = 0;
        for (draw, value) in values.iter().enumerate() {
            if event.holds(observed, draw) {
                kept[count] = *value;
                count += 1;
            }
        }
        tally.take(&kept[..count]);
    }
}

/// All that several have taken.
fn together(parts: Vec<PercentileCounter>) -> PercentileCounter {
    let mut parts = parts.into_iter();
    let mut first = parts.next().unwrap_or_else(|| PercentileCounter::new(&[]));
    parts.for_each(|part| first.absorb(&part));
    first
}

/// How many draws count.
fn kept(replicates: &[PercentileCounter], size: Size) -> Result<usize, Error> {
    let kept = replicates.iter().map(|tally| tally.draws).sum();
    if replicates.iter().any(|tally| tally.draws < LEAST_IN_REPLICATE) {
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
        let tally = |draws| {
            let mut tally = PercentileCounter::new(&[EVERYWHERE]);
            tally.take(&vec![1.0; draws]);
            tally
        };
        let size = Size::of(3_072);
        assert_eq!(kept(&[tally(8), tally(9)], size).unwrap(), 17);
        let rare = kept(&[tally(7), tally(900)], size);
        assert!(matches!(rare, Err(Error::NoAnswer { .. })));
    }
}
