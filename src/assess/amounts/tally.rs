//! How much moved, exactly: sums carry no rounding error, and an end that is left out is known.

use std::iter::Sum;
use std::ops::{Add, Sub};

/// One end of a range, perhaps left out ("more than 9,000" leaves out 9,000).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct End {
    pub(crate) value: f64,
    pub(crate) open: bool,
}

impl End {
    pub(crate) const fn closed(value: f64) -> Self {
        Self { value, open: false }
    }

    #[cfg(test)]
    pub(crate) const fn open(value: f64) -> Self {
        Self { value, open: true }
    }
}

/// From a low to a high end, each perhaps missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Range {
    pub(crate) low: Option<End>,
    pub(crate) high: Option<End>,
}

impl Range {
    pub(crate) const fn between(low: f64, high: f64) -> Self {
        Self { low: Some(End::closed(low)), high: Some(End::closed(high)) }
    }

    pub(crate) const fn exactly(value: f64) -> Self {
        Self::between(value, value)
    }

    #[cfg(test)]
    pub(crate) const fn at_least(value: f64) -> Self {
        Self { low: Some(End::closed(value)), high: None }
    }

    #[cfg(test)]
    pub(crate) const fn more_than(value: f64) -> Self {
        Self { low: Some(End::open(value)), high: None }
    }

    #[cfg(test)]
    pub(crate) const fn up_to(value: f64) -> Self {
        Self { low: None, high: Some(End::closed(value)) }
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
        let any_open = |ends: &[End]| ends.iter().any(|end| end.open);
        let lows: Vec<End> = ranges.iter().filter_map(|range| range.low).collect();
        let low = lows.iter().map(|low| Tally::floor(*low)).sum::<Tally>().as_floor();
        let highs: Option<Vec<End>> = ranges.iter().map(|range| range.high).collect();
        Self {
            low: (!lows.is_empty()).then(|| End { value: low.value, open: any_open(&lows) }),
            high: highs
                .map(|highs| highs.into_iter().map(Tally::ceiling).sum::<Tally>().as_ceiling()),
        }
    }

    /// The products of two ranges of numbers that are not negative.
    pub(crate) fn times(&self, factor: &Self) -> Self {
        let product = |a: Option<End>, b: Option<End>| {
            a.zip(b).map(|(a, b)| End { value: a.value * b.value, open: a.open || b.open })
        };
        let high = product(self.high, factor.high).filter(|end| end.value <= MOST);
        Self { low: product(self.low, factor.low), high }
    }
}

/// The right side of one inequality `F(b) - F(a) <= w`: a ceiling, or a floor with its sign changed.
///
/// In millionths of the unit, a decimal fraction of so many digits is exact. Below them stands how
/// many of the ends that were added are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally(i128);

/// Parts of a unit.
const PARTS: f64 = 1e6;
/// Room for the number of ends left out.
const ENDS: i128 = 1 << 20;
/// More than a claim can state over all days of the calendar. Beyond it a ceiling is none and a floor
/// says no more.
const MOST: f64 = 1e22;

impl Tally {
    pub(super) const NOTHING: Self = Self(0);

    /// `F(b) - F(a) <= high`, rounded up.
    pub(super) fn ceiling(high: End) -> Self {
        Self(parts(high.value, f64::ceil) * ENDS - i128::from(high.open))
    }

    /// `F(a) - F(b) <= -low`, with `low` rounded down.
    pub(super) fn floor(low: End) -> Self {
        Self(-parts(low.value, f64::floor) * ENDS - i128::from(low.open))
    }

    /// The end of a ceiling.
    pub(super) fn as_ceiling(self) -> End {
        let parts = -(-self.0).div_euclid(ENDS);
        End { value: units(parts), open: self.0.rem_euclid(ENDS) != 0 }
    }

    /// The end of a floor.
    pub(super) fn as_floor(self) -> End {
        let end = self.as_ceiling();
        End { value: 0.0 - end.value, open: end.open }
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
        let sum = Tally::ceiling(End::closed(0.1)) + Tally::ceiling(End::closed(0.2));
        assert_eq!(sum, Tally::ceiling(End::closed(0.3)));
        assert_eq!(sum + Tally::floor(End::closed(0.3)), Tally::NOTHING);
    }

    #[test]
    fn thirds_are_rounded_outward() {
        let third = End::closed(1_000.0 / 3.0);
        let ceilings: Tally = [Tally::ceiling(third); 3].into_iter().sum();
        assert!(ceilings + Tally::floor(End::closed(1_000.0)) >= Tally::NOTHING);
    }

    /// A ceiling too high for a tally is no ceiling; a floor too high for one is as high as can be.
    #[test]
    fn what_is_too_much_to_count_bounds_nothing() {
        let much = Range::exactly(1e15);
        assert_eq!(
            much.times(&Range::exactly(3_652_059.0)).high.unwrap().value,
            1e15 * 3_652_059.0
        );
        let more = much.times(&much);
        assert_eq!(more.high, None);
        assert!(much.is_below(&more) && !more.is_below(&much));
    }

    #[test]
    fn an_end_left_out_is_left_out() {
        assert!(Range::exactly(9_000.0).is_below(&Range::more_than(9_000.0)));
        assert!(Range::exactly(9_000.0).meets(&Range::at_least(9_000.0)));
        let open = Tally::floor(End::open(9_000.0));
        assert_eq!(open.as_floor(), End::open(9_000.0));
        assert_eq!(Tally::ceiling(End::open(0.5)).as_ceiling(), End::open(0.5));
    }
}
