//! How much moved, exactly: sums carry no rounding error.

use crate::into_list::IntoList;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// From a low to a high end, each perhaps missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Range {
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

impl Range {
    pub(crate) const fn between(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    pub(crate) const fn exactly(value: f64) -> Self {
        Self::between(value, value)
    }

    /// It with its ends so much further out.
    pub(crate) fn wider_by(&self, more: f64) -> Self {
        Self { low: self.low.map(|low| low - more), high: self.high.map(|high| high + more) }
    }

    #[cfg(test)]
    pub(crate) const fn at_least(value: f64) -> Self {
        Self { low: Some(value), high: None }
    }

    #[cfg(test)]
    pub(crate) const fn up_to(value: f64) -> Self {
        Self { low: None, high: Some(value) }
    }

    /// Whether some number lies in both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        !(self.is_below(other) || other.is_below(self))
    }

    /// Whether every number of this range is lower than every number of the other.
    pub(crate) fn is_below(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => Tally::ceiling(high) + Tally::floor(low) < Tally::NOTHING,
            _ => false,
        }
    }

    /// The sum of ranges; a low end that is missing is nothing, a high end that is missing leaves none.
    pub(crate) fn sum(ranges: &[Self]) -> Self {
        let lows: Vec<f64> = ranges.iter().filter_map(|range| range.low).into_list();
        let highs = ranges.iter().map(|range| range.high).into_full_list();
        let floor = lows.iter().copied().map(Tally::floor).sum::<Tally>().as_floor();
        Self {
            low: (!lows.is_empty()).then_some(floor),
            high: highs
                .map(|highs| highs.into_iter().map(Tally::ceiling).sum::<Tally>().as_ceiling()),
        }
    }

    /// The products of two ranges of numbers that are not negative.
    pub(crate) fn times(&self, factor: &Self) -> Self {
        let product = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a * b);
        let high = product(self.high, factor.high).filter(|high| *high <= MOST);
        Self { low: product(self.low, factor.low), high }
    }
}

/// The right side of one inequality `F(b) - F(a) <= w`: a ceiling, or a floor with its sign changed.
///
/// In millionths of the unit, a decimal fraction of so many digits is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally(i128);

/// Parts of a unit.
const PARTS: f64 = 1e6;
/// More than a claim can state over all days of the calendar. Beyond it a ceiling is none and a floor
/// says no more.
const MOST: f64 = 1e22;

impl Tally {
    pub(super) const NOTHING: Self = Self(0);

    /// `F(b) - F(a) <= high`, rounded up.
    pub(super) fn ceiling(high: f64) -> Self {
        Self(parts(high, f64::ceil))
    }

    /// `F(a) - F(b) <= -low`, with `low` rounded down.
    pub(super) fn floor(low: f64) -> Self {
        Self(-parts(low, f64::floor))
    }

    /// The end of a ceiling.
    pub(super) fn as_ceiling(self) -> f64 {
        units(self.0)
    }

    /// The end of a floor.
    pub(super) fn as_floor(self) -> f64 {
        units(-self.0)
    }
}

/// A number of units in whole parts; one within the rounding of a few operations of a whole number is
/// that number.
fn parts(units: f64, outward: fn(f64) -> f64) -> i128 {
    let parts = units.clamp(0.0, MOST) * PARTS;
    let nearest = parts.round();
    let near = (parts - nearest).abs() <= 1e-15 * parts;
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what 128 bits hold")]
    let whole = if near { nearest } else { outward(parts) } as i128;
    whole
}

#[expect(clippy::cast_precision_loss, reason = "the nearest number is meant")]
fn units(parts: i128) -> f64 {
    parts as f64 / PARTS
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Tally {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::NOTHING, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_add_up() {
        let sum = Tally::ceiling(0.1) + Tally::ceiling(0.2);
        assert_eq!(sum, Tally::ceiling(0.3));
        assert_eq!(sum + Tally::floor(0.3), Tally::NOTHING);
    }

    #[test]
    fn thirds_are_rounded_outward() {
        let third = 1_000.0 / 3.0;
        let ceilings: Tally = [Tally::ceiling(third); 3].into_iter().sum();
        assert!(ceilings + Tally::floor(1_000.0) >= Tally::NOTHING);
    }

    /// A ceiling too high for a tally is no ceiling; a floor too high for one is as high as can be.
    #[test]
    fn what_is_too_much_to_count_bounds_nothing() {
        let much = Range::exactly(1e15);
        assert_eq!(much.times(&Range::exactly(3_652_059.0)).high.unwrap(), 1e15 * 3_652_059.0);
        let more = much.times(&much);
        assert_eq!(more.high, None);
        assert!(much.is_below(&more) && !more.is_below(&much));
    }

    #[test]
    fn ranges_that_share_an_end_meet() {
        let (floor, ceiling) = (Range::at_least(9_000.0), Range::up_to(9_000.0));
        assert!(ceiling.meets(&floor) && Range::exactly(9_000.0).meets(&floor));
        assert!(ceiling.is_below(&Range::at_least(9_000.000_001)));
    }
}
