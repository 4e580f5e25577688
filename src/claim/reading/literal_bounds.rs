//! What the words of a figure allow.

/// What words allow, in the unit as said.
///
/// Who asks whether statements contradict each other must lean on these and not on the range as
/// read. "More than 15,000" allows 15,000 too: numbers in reports are round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LiteralBounds {
    /// The lower end; `None` if there is no limit.
    pub(crate) low: Option<f64>,
    /// The upper end; `None` if there is no limit.
    pub(crate) high: Option<f64>,
}

impl LiteralBounds {
    pub(super) fn between(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high) }
    }
}
