//! The range of a distribution that was computed from quantiles.

use super::curve::Curve;
use crate::quantity::{Unit, figure};
use serde::Serialize;
use std::fmt;

/// A range with its level, in a unit.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let pooled = pool.of(&[about(900, 1_100)?])?;
/// let range = pooled.figure().range.as_ref().unwrap();
/// assert_eq!((range.level, range.unit.as_str()), (0.9, "rounds"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Spread {
    /// The share of what is likely that lies between the ends, between 0 and 1.
    pub level: f64,
    /// The lower end, in the unit.
    pub low: f64,
    /// As likely exceeded as not; `None` where only limits are known.
    pub median: Option<f64>,
    /// The upper end, in the unit.
    pub high: f64,
    /// The least value possible; `None` where the tail has no end or runs to zero.
    pub min: Option<f64>,
    /// The greatest value possible; `None` where the tail has no end.
    pub max: Option<f64>,
    /// What the figures count or measure.
    pub unit: String,
}

impl Spread {
    /// The central range of a curve of base values.
    pub(in crate::assess) fn of(curve: &Curve, level: f64, unit: &Unit) -> Self {
        Self::between(curve, curve, level, unit)
    }

    /// From the lower range of one curve to the upper one of another, without a median unless
    /// both are one.
    pub(in crate::assess) fn between(
        lower: &Curve,
        upper: &Curve,
        level: f64,
        unit: &Unit,
    ) -> Self {
        let tail = (1.0 - level) / 2.0;
        let number = |base: f64| unit.of_base(base);
        Self {
            level,
            low: number(lower.quantile(tail)),
            median: (lower == upper).then(|| number(lower.quantile(0.5))),
            high: number(upper.quantile(1.0 - tail)),
            min: lower.extremes().0.map(number),
            max: upper.extremes().1.map(number),
            unit: unit.to_string(),
        }
    }

    /// Anything from one number of the unit to another.
    pub(in crate::assess) fn limits(level: f64, [low, high]: [f64; 2], unit: String) -> Self {
        Self { level, low, median: None, high, min: None, max: None, unit }
    }
}

/// Writes `6,030 to 7,370 containers (90 %), median 6,700`, to three digits and not to the four of a
/// [`ConfidenceRange`](crate::ConfidenceRange): it carries no numerical error, and what it may be made
/// from, such as an increase out of 32 by 32 equally likely pairs, is wrong by some parts in a
/// thousand and does not defend a fourth.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |value: f64| figure::group_significant(value, 3);
        let level = figure::level(self.level);
        write!(f, "{} to {} {} ({level})", write(self.low), write(self.high), self.unit)?;
        self.median.map_or(Ok(()), |median| write!(f, ", median {}", write(median)))
    }
}
