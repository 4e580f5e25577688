//! The values of a range at which a parameter is tried.

use super::wording::say;
use crate::quantity::Quantity;
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
    pub(super) fn new(of: &str, over: RangeInclusive<P>, most: u32) -> Result<Self, String> {
        let units = units_in(of, &over)?;
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
fn units_in<P: Quantity>(of: &str, over: &RangeInclusive<P>) -> Result<u32, String> {
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
    Err(format!("{of} from {low} to {high} is no range to try"))
}
