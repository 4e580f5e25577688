//! What the words of a figure allow.

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
/// assert_eq!((literal.low, literal.high), (Some(Rounds::new(15_000)), None));
/// assert!(literal.contains(Rounds::new(40_000)) && !literal.contains(Rounds::new(14_999)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiteralBounds<T> {
    /// The lower end; `None` if there is no limit.
    pub low: Option<T>,
    /// The upper end; `None` if there is no limit.
    pub high: Option<T>,
}

impl<T: Copy + PartialOrd> LiteralBounds<T> {
    /// Whether the words allow this value.
    #[must_use]
    pub fn contains(&self, value: T) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    pub(super) fn between(low: T, high: T) -> Self {
        Self { low: Some(low), high: Some(high) }
    }
}
