//! The one form in which an assessment gives a range.

use crate::estimate::ConfidenceRange;
use crate::into_list::Each;
use crate::quantity::{Quantity, Unit};
use crate::written::{as_written, ceil, ceil_of_digits, floor, floor_of_digits};
use serde::Serialize;

/// Percentiles at a level and the extremes, in the unit of what they are figures of.
///
/// Each end may be missing: where only the extremes are known there are no percentiles, and
/// where there is no limit there is no extreme. No figure has more digits than its numerical
/// error defends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figures {
    /// The share of what is likely that lies between `low` and `high`.
    pub level: f64,
    /// The lower percentile.
    pub low: Option<f64>,
    /// The median.
    pub median: Option<f64>,
    /// The upper percentile.
    pub high: Option<f64>,
    /// The least that the assumptions allow.
    pub min: Option<f64>,
    /// The most that the assumptions allow.
    pub max: Option<f64>,
}

impl Figures {
    /// The figures of a computed range, in this unit, with the digits that it defends.
    pub(super) fn of<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> Self {
        let number = |text: &String| text.replace(',', "").parse::<f64>().ok();
        let written = range.written_in(unit);
        let [low, median, high] = written.each_ref().each(number);
        let extreme = |end: Q| as_written(unit.of_base(end.to_base()));
        let min = range.bounds().low().map(extreme);
        let max = range.bounds().high().map(extreme);
        // Rounding leaves no percentile beyond an extreme.
        let min = min.map(|min| low.map_or(min, |low| min.min(low)));
        let max = max.map(|max| high.map_or(max, |high| max.max(high)));
        // A median that is known to fewer digits than the ends may be rounded beyond them.
        let is_between = |median: &f64| {
            low.is_none_or(|low| low <= *median) && high.is_none_or(|high| *median <= high)
        };
        let median = median.filter(is_between);
        Self { level: range.level(), low, median, high, min, max }
    }

    /// The extremes alone, to four digits, no narrower.
    pub(super) fn between<Q: Quantity>(
        level: f64,
        low: Option<Q>,
        high: Option<Q>,
        unit: &Unit,
    ) -> Self {
        let end = |end: Q| unit.of_base(end.to_base());
        let low = low.map(|low| floor_of_digits(end(low), 4));
        Self::extremes(level, low, high.map(|high| ceil_of_digits(end(high), 4)))
    }

    /// Extremes that are numbers of the unit already.
    pub(super) fn extremes(level: f64, min: Option<f64>, max: Option<f64>) -> Self {
        let [min, max] = [min, max].each(|end| end.map(as_written));
        Self { level, low: None, median: None, high: None, min, max }
    }

    /// From the least to the most that it holds: from nothing, or without end, where it has no limit.
    // Inlined, LLVM 22 (Rust 1.95) reads the ends of a range before it knows that there is one, at an address
    // that nothing was written to.
    #[inline(never)]
    pub(super) fn outermost(&self) -> (f64, f64) {
        let low = self.min.or(self.low).unwrap_or_default();
        (low, self.max.or(self.high).unwrap_or(f64::INFINITY))
    }

    /// The same in whole things, no narrower: of more than none at least one.
    pub(super) fn whole(self) -> Self {
        let above_none = |end: f64, whole: f64| if end > 0.0 { whole.max(1.0) } else { end };
        self.each(|end| above_none(end, floor(end)), |median| above_none(median, median.round()))
    }

    /// The same in whole things that are filled: of the last the half is one more.
    pub(super) fn filled(self) -> Self {
        self.each(ceil, ceil)
    }

    /// The same with its low ends and its median in other numbers, and its high ends in the whole
    /// number above.
    fn each(self, low: impl Fn(f64) -> f64, median: impl Fn(f64) -> f64) -> Self {
        Self {
            low: self.low.map(&low),
            median: self.median.map(median),
            high: self.high.map(ceil),
            min: self.min.map(low),
            max: self.max.map(ceil),
            ..self
        }
    }

    /// The ends to show: the percentiles, or where there are none the extremes.
    #[must_use]
    pub fn ends(&self) -> (Option<f64>, Option<f64>) {
        if self.low.is_some() || self.high.is_some() {
            (self.low, self.high)
        } else {
            (self.min, self.max)
        }
    }
}
