//! What the figures of one date say together.

use super::super::pool::{Curve, Spread};
use super::series::Total;
use crate::claim::ReportDate;
use crate::quantity::Unit;

/// Two bounds of a total by the end of a date: quantile by quantile it lies between the two,
/// whichever figure of the date is right. Both are one where only one figure is to be had.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    pub(super) lower: Curve,
    pub(super) upper: Curve,
}

impl Band {
    /// What the figures of one date say together, in whatever order they are given.
    ///
    /// From the least of the figures that rival each other to the greatest of all. A floor ("more
    /// than") and a figure that counts from a later start than another are no rivals: they are
    /// true beside a greater one, and so can lift a bound and never lower one. `None` of none.
    pub(super) fn of(totals: &[&Total<'_>]) -> Option<Self> {
        let starts = totals.iter().filter_map(|total| total.claim.period.from());
        let first_start = starts.map(ReportDate::last_day).min();
        let counts_later = |total: &Total<'_>| {
            let start = total.claim.period.from().map(ReportDate::first_day);
            start.zip(first_start).is_some_and(|(start, first)| start > first)
        };
        let curve = |total: &&Total<'_>| total.curve.clone();
        let upper = totals.iter().map(curve).reduce(|one, other| one.max(&other))?;
        let rivals = totals.iter().filter(|total| !total.is_floor && !counts_later(total));
        let lower = rivals.map(curve).reduce(|one, other| one.min(&other));
        let lower = lower.unwrap_or_else(|| upper.clone());
        Some(Self { lower, upper })
    }

    /// The greater of both, bound by bound.
    pub(super) fn max(&self, other: &Self) -> Self {
        Self { lower: self.lower.max(&other.lower), upper: self.upper.max(&other.upper) }
    }

    /// Bound by bound a share of the way to the other, by probability.
    pub(super) fn towards(&self, other: &Self, share: impl Fn(f64) -> f64) -> Self {
        Self {
            lower: self.lower.towards(&other.lower, &share),
            upper: self.upper.towards(&other.upper, &share),
        }
    }

    /// Whether one distribution is known, and not only bounds of it.
    pub(super) fn is_one(&self) -> bool {
        self.lower == self.upper
    }

    /// From the lower range of one bound to the upper range of the other.
    pub(super) fn spread(&self, level: f64, unit: &Unit) -> Spread {
        Spread::between(&self.lower, &self.upper, level, unit)
    }
}
