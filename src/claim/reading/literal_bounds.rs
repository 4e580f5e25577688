//! What the words of a figure allow.

use std::ops::{Bound, RangeBounds};

/// What words allow, which is wider than how they are read: "more than 15,000" has no upper end.
///
/// Who asks whether statements contradict each other must lean on these and not on the range as
/// read. "More than 15,000" allows 15,000 too: numbers in reports are round. The values are plain
/// numbers in the unit as said, or a quantity.
///
/// ```
/// use munitions::claim::{Amount, LoadUnit};
/// use munitions::{Assumptions, Rounds};
///
/// let over = Amount::count(LoadUnit::Round, "over 15,000".parse()?);
/// let literal = Assumptions::published().reading().literal_bounds(&over)?;
/// assert_eq!((literal.low(), literal.high()), (Some(Rounds::new(15_000)), None));
/// assert!(literal.contains(Rounds::new(40_000)) && !literal.contains(Rounds::new(14_999)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiteralBounds<T> {
    /// The lower end.
    pub start: Bound<T>,
    /// The upper end.
    pub end: Bound<T>,
}

impl<T: Copy + PartialOrd> LiteralBounds<T> {
    /// The value of the lower end, included or not; `None` if there is no limit.
    #[must_use]
    pub fn low(&self) -> Option<T> {
        value(self.start)
    }

    /// The value of the upper end, included or not; `None` if there is no limit.
    #[must_use]
    pub fn high(&self) -> Option<T> {
        value(self.end)
    }

    /// Whether the words allow this value.
    #[must_use]
    pub fn contains(&self, value: T) -> bool {
        RangeBounds::contains(self, &value)
    }

    pub(super) fn between(low: T, high: T) -> Self {
        Self { start: Bound::Included(low), end: Bound::Included(high) }
    }
}

impl<T> RangeBounds<T> for LiteralBounds<T> {
    fn start_bound(&self) -> Bound<&T> {
        self.start.as_ref()
    }

    fn end_bound(&self) -> Bound<&T> {
        self.end.as_ref()
    }
}

fn value<T>(end: Bound<T>) -> Option<T> {
    match end {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    }
}
