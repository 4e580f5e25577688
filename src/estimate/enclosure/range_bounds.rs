//! A range whose figures are enclosed for certain.

use crate::Error;
use crate::estimate::bounds::Bounds;
use crate::estimate::dependence::Dependence;
use crate::estimate::enclosure::pbox::ProbabilityBox;
use crate::estimate::expression::Estimate;
use crate::estimate::range::probabilities;
use crate::into_list::Each;
use crate::quantity::{Quantity, figure};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// The enclosures of low, median and high percentile of a [`ProbabilityBox`] at one level.
///
/// Where a [`ConfidenceRange`](crate::estimate::ConfidenceRange) has three figures, this has three
/// enclosures of them.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct RangeBounds<Q> {
    /// The share of what is likely that lies between the ends, between 0 and 1.
    pub level: f64,
    /// What was assumed about how different assumptions hang together.
    pub dependence: Dependence,
    /// The enclosure of the percentile at (1 - level) / 2.
    pub low: Bounds<Q>,
    /// The enclosure of the median.
    pub median: Bounds<Q>,
    /// The enclosure of the percentile at (1 + level) / 2.
    pub high: Bounds<Q>,
}

impl<Q: Quantity> Estimate<Q> {
    /// The range that holds the central share `level`, each of its figures enclosed for certain
    /// if different assumptions are independent.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let rounds = Estimate::from(Assumption::new(
    ///     "rounds",
    ///     Belief::uniform(Rounds::new(0), Rounds::new(1_000))?,
    ///     Basis::judgement("an example"),
    /// )?);
    /// assert_eq!(
    ///     rounds.range_bounds(0.9)?.to_string(),
    ///     "low 45 to 55, median 495 to 505, high 945 to 955 rounds (90 %, independent)",
    /// );
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`probability_box`](Estimate::probability_box); refuses a level outside 0 to 1 (both
    /// ends excluded).
    pub fn range_bounds(&self, level: f64) -> Result<RangeBounds<Q>, Error> {
        self.probability_box(Dependence::Independent)?.range(level)
    }
}

impl<Q: Quantity> ProbabilityBox<Q> {
    /// Low, median and high at a level: at 0.9 the 5th, 50th and 95th percentile.
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded).
    pub fn range(&self, level: f64) -> Result<RangeBounds<Q>, Error> {
        let [tail, ..] = probabilities(level)?;
        let [low, median, high] = [tail, 0.5, 1.0 - tail].each(|p| self.percentile(p));
        Ok(RangeBounds {
            level,
            dependence: self.dependence,
            low: low?,
            median: median?,
            high: high?,
        })
    }
}

impl<Q: Quantity> Bounds<Q> {
    /// Both ends as numbers of the written unit.
    pub(in crate::estimate) fn ends_in_unit(self) -> [Option<f64>; 2] {
        let unit = Q::unit();
        [self.low(), self.high()].each(|end| end.map(|value| unit.of_base(value.to_base())))
    }
}

/// A lower end rounded down and an upper end rounded up, to so many significant digits.
pub(in crate::estimate) fn write_outward<Q: Quantity>(
    bounds: Bounds<Q>,
    digits: usize,
) -> [String; 2] {
    let unit = Q::unit();
    let end = |value: Option<Q>, outward: f64| {
        let Some(value) = value else { return "no limit".to_owned() };
        let value = unit.of_base(value.to_base());
        #[expect(clippy::cast_possible_truncation, reason = "the exponent of a finite number")]
        let place = libm::floor(libm::log10(value.abs().max(f64::MIN_POSITIVE))) as i32 + 1;
        let places = i32::try_from(digits).unwrap_or(i32::MAX).saturating_sub(place);
        let scale = libm::exp10(f64::from(places));
        let whole = value * scale;
        let nearest = whole.round();
        // What is a round number but for the last few bits is written as that number.
        let rounded = if (whole - nearest).abs() <= 1e-9 * whole.abs() {
            nearest
        } else if outward < 0.0 {
            whole.floor()
        } else {
            whole.ceil()
        };
        let text = rounded / scale;
        figure::group_significant(if text.is_finite() { text } else { value }, digits + 1)
    };
    [end(bounds.low(), -1.0), end(bounds.high(), 1.0)]
}

/// Writes the three enclosures, to four digits, rounded outward.
impl<Q: Quantity> fmt::Display for RangeBounds<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figures = [("low", self.low), ("median", self.median), ("high", self.high)];
        for (place, (name, bounds)) in figures.into_iter().enumerate() {
            let [from, to] = write_outward(bounds, 4);
            write!(f, "{}{name} {from} to {to}", if place == 0 { "" } else { ", " })?;
        }
        let level = figure::level(self.level);
        write!(f, " {} ({level}, {})", Q::unit(), self.dependence.word())
    }
}

/// Writes `level`, `dependence`, the pairs `low`, `median` and `high` (null where there is no
/// limit), and the `unit` they are all in.
impl<Q: Quantity> Serialize for RangeBounds<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("RangeBounds", 6)?;
        fields.serialize_field("level", &self.level)?;
        fields.serialize_field("dependence", &self.dependence)?;
        fields.serialize_field("low", &self.low.ends_in_unit())?;
        fields.serialize_field("median", &self.median.ends_in_unit())?;
        fields.serialize_field("high", &self.high.ends_in_unit())?;
        fields.serialize_field("unit", &Q::unit().to_string())?;
        fields.end()
    }
}
