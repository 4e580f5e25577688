//! The values of a range at which a parameter is tried.

use super::Cases;
use super::cases::Trials;
use crate::quantity::Quantity;
use proptest::prelude::*;
use std::ops::RangeInclusive;

/// Into how many steps a range is divided at most.
const STEPS: u32 = 1_000;

/// A range in equal steps; of things that are counted, in whole things.
pub(super) struct Grid<P> {
    over: RangeInclusive<P>,
    steps: u32,
    is_whole: bool,
}

impl<P: Quantity> Grid<P> {
    pub(super) fn new(over: RangeInclusive<P>) -> Self {
        let is_whole = P::unit().is_of_things();
        let things = over.end().to_base() - over.start().to_base();
        let steps = if is_whole {
            (1..STEPS).find(|steps| things < f64::from(steps + 1)).unwrap_or(STEPS)
        } else {
            STEPS
        };
        Self { over, steps, is_whole }
    }

    /// How many steps there are, at least one.
    pub(super) fn steps(&self) -> u32 {
        self.steps
    }

    /// The value so many steps up; the ends are exact.
    pub(super) fn at(&self, step: u32) -> P {
        let (start, end) = (*self.over.start(), *self.over.end());
        if step == 0 {
            return start;
        }
        if step >= self.steps {
            return end;
        }
        let [low, high] = [start, end].map(Quantity::to_base);
        let value = low + (high - low) * f64::from(step) / f64::from(self.steps);
        P::from_operator(if self.is_whole { value.round().clamp(low, high) } else { value })
    }
}

/// Ranges between so many steps, each with one that lies within it: four steps in order.
pub(super) fn nested(cases: Cases, most: u32) -> Trials<impl Strategy<Value = [u32; 4]>> {
    let last = most - 1;
    let first = [
        [0, 0, last, most],
        [0, 1, most, most],
        [0, 1, last, most],
        [0, 0, 0, 1],
        [0, 0, 1, most],
        [0, last, most, most],
    ];
    let end = |end: u32| prop_oneof![1 => Just(end), 3 => 0..=most];
    Trials {
        first: first.into_iter().map(in_order).take(cases.number() as usize).collect(),
        drawn: [end(0).boxed(), (0..=most).boxed(), (0..=most).boxed(), end(most).boxed()]
            .prop_map(in_order),
        smaller: Box::new(move |found| widened_by_one(*found, most)),
    }
}

fn in_order(mut steps: [u32; 4]) -> [u32; 4] {
    steps.sort_unstable();
    steps
}

/// Ranges that are widened by one step: those from the start, then those on the way from a narrow
/// range to a wide one, of which one breaks a law that these break.
fn widened_by_one([lowest, low, high, highest]: [u32; 4], most: u32) -> Vec<[u32; 4]> {
    let from_start = (0..most).map(|to| [0, 0, to, to + 1]);
    let to_start = (1..=most).map(|to| [0, 1, to, to]);
    let up = (high..highest).map(|to| [low, low, to, to + 1]);
    let down = (lowest..low).rev().map(|from| [from, from + 1, highest, highest]);
    from_start.chain(to_start).chain(up).chain(down).collect()
}
