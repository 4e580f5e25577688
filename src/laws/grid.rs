//! The values of a range at which a parameter is tried.

use super::Broken;
use super::cases::Trials;
use super::wording::say;
use crate::quantity::Quantity;
use proptest::prelude::*;
use std::ops::RangeInclusive;

/// Into how many steps a range is divided, unless it is of few things.
pub(super) const STEPS: u32 = 1_000;

/// A range in equal steps; of things that are counted, in whole things.
pub(super) struct Grid<P> {
    over: RangeInclusive<P>,
    steps: u32,
    /// Each step is one of the unit.
    by_units: bool,
}

impl<P: Quantity> Grid<P> {
    /// A step for each of the unit, where there are at most so many, and of what is measured more than
    /// a thousand; else a thousand.
    pub(super) fn new(
        law: &'static str,
        of: &str,
        over: RangeInclusive<P>,
        most: u32,
    ) -> Result<Self, Broken> {
        let units = units_in(law, of, &over)?;
        let by_units = units <= most && (P::unit().is_of_things() || units > STEPS);
        Ok(Self { over, steps: if by_units { units.max(1) } else { STEPS }, by_units })
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
        let unit = P::unit();
        let [low, high] = [start, end].map(|end| unit.of_base(end.to_base()));
        let steps = f64::from(step);
        let value = if self.by_units {
            low + steps
        } else {
            low + (high - low) * steps / f64::from(self.steps)
        };
        let value = if unit.is_of_things() { value.round() } else { value };
        P::from_operator(value.clamp(low, high) * unit.scale())
    }
}

/// How many whole units lie between the ends.
fn units_in<P: Quantity>(
    law: &'static str,
    of: &str,
    over: &RangeInclusive<P>,
) -> Result<u32, Broken> {
    let unit = P::unit();
    let [low, high] = [over.start(), over.end()].map(|end| unit.of_base(end.to_base()));
    if low < high && low.is_finite() && high.is_finite() {
        let add = |units: u32, bit: u32| {
            let more = units | (1 << bit);
            if f64::from(more) <= high - low { more } else { units }
        };
        return Ok((0..u32::BITS).rev().fold(0, add));
    }
    let [low, high] = [over.start(), over.end()].map(|end| say(*end));
    Err(Broken::new(law, format!("{of} from {low} to {high} is no range to try")))
}

/// Ranges between so many steps, each with one that lies within it: four steps in order.
pub(super) fn nested(most: u32) -> Trials<impl Strategy<Value = [u32; 4]>> {
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
        first: first.into_iter().map(in_order).collect(),
        number: 250,
        drawn: [end(0).boxed(), (0..=most).boxed(), (0..=most).boxed(), end(most).boxed()]
            .prop_map(in_order),
        last: None,
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
