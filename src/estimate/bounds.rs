//! The extremes that assumptions allow, by interval arithmetic rounded outward.
//!
//! Every result encloses every value that the operation can take. An operation that is exact
//! in floating point is not widened, so that whole numbers stay whole. Interval arithmetic
//! forgets that two operands may share an unknown: `x * (1 - x)` is enclosed, not tightly. The
//! one case seen through is an operand met with itself: `x - x` is 0, `x / x` is 1.

use crate::Error;
use crate::into_list::Each;
use crate::quantity::{Quantity, figure};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// The extremes that the stated assumptions allow, perhaps infinite.
///
/// ```
/// use munitions::estimate::Estimate;
/// use munitions::quantity::Rounds;
///
/// let bounds = Estimate::exact(Rounds::new(448))?.bounds();
/// assert_eq!(bounds.low(), Some(Rounds::new(448)));
/// assert!(bounds.contains(Rounds::new(448)));
/// assert_eq!(bounds.to_string(), "448 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Bounds<Q> {
    interval: Interval,
    of: PhantomData<fn() -> Q>,
}

impl<Q: Quantity> Bounds<Q> {
    pub(super) fn new(interval: Interval) -> Self {
        Self { interval, of: PhantomData }
    }

    /// The values from low to high, the ends included; `None` is no limit.
    ///
    /// # Errors
    /// Refuses ends that are not in order, or that the quantity cannot have.
    pub fn between(low: Option<Q>, high: Option<Q>) -> Result<Self, Error> {
        let low = low.map_or(Ok(Q::LOWEST), |end| Q::from_base(end.to_base()).map(Q::to_base))?;
        let end = high.map(|end| Q::from_base(end.to_base()).map(Q::to_base));
        let high = end.unwrap_or(Ok(f64::INFINITY))?;
        if low <= high {
            Ok(Self::new(Interval { low, high }))
        } else {
            let points = [low, high].each(|end| Q::unit().write(end)).join(", ");
            Err(Error::rule("bounds", format!("must rise, got {points}")))
        }
    }

    /// The least value; `None` if there is no limit.
    #[must_use]
    pub fn low(&self) -> Option<Q> {
        Q::from_base(self.interval.low.max(Q::LOWEST)).ok()
    }

    /// The greatest value; `None` if there is no limit.
    #[must_use]
    pub fn high(&self) -> Option<Q> {
        Q::from_base(self.interval.high).ok()
    }

    /// Whether the value lies within, the ends included.
    #[must_use]
    pub fn contains(&self, value: Q) -> bool {
        let value = value.to_base();
        self.interval.low <= value && value <= self.interval.high
    }
}

impl<Q> fmt::Debug for Bounds<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.interval.fmt(f)
    }
}

/// Writes `2,800 to 5,600 rounds`, `at least 2,800 rounds`, `at most 5,600 rounds`, `2,800 rounds`
/// where there is but one value, and `no limit` where there is none.
impl<Q: Quantity> fmt::Display for Bounds<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Q::unit();
        // Rounded outward, an end may have a digit that means nothing.
        let plain = |end: f64| format!("{end:.11e}").parse().unwrap_or(end);
        let write = |end: Q| unit.write(plain(end.to_base()));
        match (self.low(), self.high()) {
            (Some(low), Some(high)) if low.to_base() == high.to_base() => f.write_str(&write(low)),
            (Some(low), Some(high)) => {
                let low = figure::group(unit.of_base(plain(low.to_base())));
                write!(f, "{low} to {}", write(high))
            }
            (Some(low), None) => write!(f, "at least {}", write(low)),
            (None, Some(high)) => write!(f, "at most {}", write(high)),
            (None, None) => f.write_str("no limit"),
        }
    }
}

/// Writes `low` and `high` (null where there is no limit), and the `unit` they are both in.
impl<Q: Quantity> Serialize for Bounds<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [low, high] = self.ends_in_unit();
        let mut fields = serializer.serialize_struct("Bounds", 3)?;
        fields.serialize_field("low", &low)?;
        fields.serialize_field("high", &high)?;
        fields.serialize_field("unit", &Q::unit().to_string())?;
        fields.end()
    }
}

/// A closed interval of base values; an end may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Interval {
    pub(super) const ALL: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    pub(super) const fn point(value: f64) -> Self {
        Self { low: value, high: value }
    }

    pub(super) const fn has_zero(self) -> bool {
        self.low <= 0.0 && 0.0 <= self.high
    }

    pub(super) fn add(self, other: Self) -> Self {
        let low = Rounded::sum(self.low, other.low).down();
        let high = Rounded::sum(self.high, other.high).up();
        Self { low, high }
    }

    pub(super) fn sub(self, other: Self) -> Self {
        self.add(Self { low: -other.high, high: -other.low })
    }

    pub(super) fn mul(self, other: Self) -> Self {
        Self::spanning(&self.corners(other, Rounded::product))
    }

    /// The quotient. The divisor is never zero; where its bounds begin at zero, it comes as near
    /// as one likes.
    pub(super) fn div(self, other: Self) -> Self {
        Self::spanning(&self.corners(other, Rounded::quotient))
    }

    pub(super) fn min(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    pub(super) fn max(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    pub(super) fn floor(self) -> Self {
        Self { low: self.low.floor(), high: self.high.floor() }
    }

    pub(super) fn ceil(self) -> Self {
        Self { low: self.low.ceil(), high: self.high.ceil() }
    }

    pub(super) fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn corners(self, other: Self, operation: fn(f64, f64) -> Rounded) -> [Rounded; 4] {
        [
            operation(self.low, other.low),
            operation(self.low, other.high),
            operation(self.high, other.low),
            operation(self.high, other.high),
        ]
    }

    fn spanning(corners: &[Rounded; 4]) -> Self {
        Self {
            low: corners.iter().map(Rounded::down).fold(f64::INFINITY, f64::min),
            high: corners.iter().map(Rounded::up).fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

/// Above this, the error of a product or a quotient is a number that can be held: it takes at
/// most 106 bits below the first of the result, and the last bit there is stands for 2^-1074.
const TINY: f64 = 1e-280;

/// A result in floating point, and on which side of it the true one lies.
pub(super) struct Rounded {
    value: f64,
    /// The true result less `value`, of the right sign; not a number where it cannot be told.
    error: f64,
}

impl Rounded {
    /// D. E. Knuth, "The Art of Computer Programming" vol. 2, section 4.2.2, theorem B.
    pub(super) fn sum(a: f64, b: f64) -> Self {
        let value = a + b;
        let shadow = value - a;
        Self::finite([a, b], value, (a - (value - shadow)) + (b - shadow))
    }

    pub(super) fn exact(value: f64) -> Self {
        Self { value, error: 0.0 }
    }

    pub(super) fn inexact(value: f64) -> Self {
        Self { value, error: f64::NAN }
    }

    /// Zero times an unbounded end is zero, since no value is itself infinite.
    pub(super) fn product(a: f64, b: f64) -> Self {
        if a == 0.0 || b == 0.0 {
            return Self { value: 0.0, error: 0.0 };
        }
        let value = a * b;
        Self::finite([a, b], value, a.mul_add(b, -value)).or_tiny(a.signum() * b.signum(), [value])
    }

    /// The divisor is not zero, and tends to zero from above where its bounds end there. Over an
    /// unbounded end the quotient tends to zero; that an unbounded end over another can be
    /// anything, the other ends of the two say.
    pub(super) fn quotient(a: f64, b: f64) -> Self {
        if a == 0.0 || b.is_infinite() {
            return Self { value: 0.0, error: 0.0 };
        }
        if b == 0.0 {
            return Self { value: f64::INFINITY.copysign(a), error: 0.0 };
        }
        let value = a / b;
        Self::finite([a, b], value, -value.mul_add(b, -a) * b.signum())
            .or_tiny(a.signum() * b.signum(), [a, value])
    }

    /// Settles what an overflow hides.
    fn finite(operands: [f64; 2], value: f64, error: f64) -> Self {
        if value.is_finite() {
            Self { value, error }
        } else if operands.iter().all(|end| end.is_finite()) {
            Self { value: f64::MAX.copysign(value), error: value }
        } else {
            Self { value, error: 0.0 }
        }
    }

    /// Where a number is so small that the error may have been rounded itself, the error is
    /// not known; but a result that came out as zero is on the side of its sign.
    fn or_tiny<const N: usize>(self, sign: f64, numbers: [f64; N]) -> Self {
        if self.value == 0.0 {
            Self { error: sign, ..self }
        } else if numbers.iter().any(|number| number.abs() < TINY) {
            Self { error: f64::NAN, ..self }
        } else {
            self
        }
    }

    pub(super) fn down(&self) -> f64 {
        if self.error >= 0.0 { self.value } else { self.value.next_down() }
    }

    pub(super) fn up(&self) -> f64 {
        if self.error <= 0.0 { self.value } else { self.value.next_up() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is too small to hold lies on the side of its sign, next to zero.
    #[test]
    fn a_product_that_vanishes_keeps_its_side() {
        let point = Interval::point;
        let (tiny, huge, least) = (1e-200, 1e200, f64::from_bits(1));
        let (above, below) =
            (Interval { low: 0.0, high: least }, Interval { low: -least, high: 0.0 });
        for (a, b, found) in
            [(tiny, tiny, above), (-tiny, tiny, below), (tiny, -tiny, below), (-tiny, -tiny, above)]
        {
            assert_eq!(point(a).mul(point(b)), found, "{a} times {b}");
            let far = b.signum() * huge;
            assert_eq!(point(a).div(point(far)), found, "{a} over {far}");
        }
    }
}
