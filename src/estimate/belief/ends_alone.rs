//! Beliefs that are known by their ends alone, and what still follows from them.

use super::checks::UnitOf;
use super::shape::Shape;
use crate::Error;
use crate::into_list::Each;

impl Shape {
    /// The interval between these ends; equal ends make an exact value.
    pub(super) fn between(low: f64, high: f64) -> Self {
        if low < high { Self::Interval { low, high } } else { Self::Exact(low) }
    }

    /// Whether some of it is known by its ends alone, so that it has no percentiles to draw.
    pub(in crate::estimate) fn is_by_ends(&self) -> bool {
        match self {
            Self::Interval { .. } => true,
            Self::Mixture { parts, .. } => parts.iter().any(Self::is_by_ends),
            _ => false,
        }
    }

    /// Whether all of its probability stands on single values, so that every percentile is one
    /// of them as it was given.
    pub(in crate::estimate) fn is_of_values(&self) -> bool {
        match self {
            Self::Exact(_) | Self::Discrete { .. } | Self::Empirical { .. } => true,
            Self::Mixture { parts, .. } => parts.iter().all(Self::is_of_values),
            _ => false,
        }
    }

    /// The lowest and the highest of the distributions that it allows: each interval heaped on
    /// its lower or on its upper end. Every percentile lies between those of the two.
    #[inline]
    pub(in crate::estimate) fn outermost(&self) -> [Self; 2] {
        match self {
            Self::Interval { low, high } => [Self::Exact(*low), Self::Exact(*high)],
            Self::Mixture { parts, cumulative } => {
                let (lowest, highest) =
                    parts.iter().map(Self::outermost).map(|[low, high]| (low, high)).unzip();
                [lowest, highest]
                    .each(|parts| Self::Mixture { parts, cumulative: cumulative.clone() })
            }
            _ => [self.clone(), self.clone()],
        }
    }

    /// Refuses to answer by probabilities what is known by its ends alone.
    pub(super) fn refuse_ends_alone(&self, unit: UnitOf) -> Result<(), Error> {
        if self.is_by_ends() {
            return Err(Error::EndsAlone { what: self.describe(&unit()) });
        }
        Ok(())
    }

    /// Refuses to share out the probability inside a cut through an alternative that is known by
    /// its ends alone: how much of it lies inside is not said.
    pub(super) fn refuse_unknown_share(
        &self,
        low: f64,
        high: f64,
        unit: UnitOf,
    ) -> Result<(), Error> {
        let Self::Mixture { parts, .. } = self else { return Ok(()) };
        let is_divided = |part: &&Self| {
            let (least, greatest) = part.support();
            let is_inside = low <= least && greatest <= high;
            let is_outside = greatest < low || high < least;
            !(is_inside || is_outside)
        };
        let unknown = |part: &&Self| part.is_by_ends() && is_divided(part);
        parts.iter().find(unknown).map_or(Ok(()), |part| part.refuse_ends_alone(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn either(first: Shape, second: Shape) -> Shape {
        Shape::Mixture { parts: vec![first, second], cumulative: vec![0.25, 1.0] }
    }

    const FEW: Shape = Shape::Interval { low: 2.0, high: 8.0 };
    const MANY: Shape = Shape::Uniform { low: 4.0, high: 20.0 };

    /// Whatever is not said is no number, so that nothing can be made of it by mistake.
    #[test]
    fn what_the_ends_do_not_say_is_no_number() {
        for shape in [FEW, either(FEW, MANY)] {
            assert!(shape.is_by_ends());
            assert!(shape.quantile(0.1).is_nan() && shape.quantile(0.9).is_nan());
            assert!(shape.mean().is_nan());
            assert!(shape.cumulative(5.0).is_nan() && shape.below(5.0).is_nan());
            assert_eq!([shape.cumulative(1.0), shape.cumulative(20.0)], [0.0, 1.0]);
        }
        assert!(!either(MANY, Shape::Exact(2.0)).is_by_ends());
    }

    #[test]
    fn a_cut_keeps_what_the_interval_shares_with_it() {
        let cut = |low, high| FEW.truncated(low, high).unwrap();
        assert_eq!(cut(5.0, 9.0), Some(Shape::Interval { low: 5.0, high: 8.0 }));
        assert_eq!(cut(8.0, 9.0), Some(Shape::Exact(8.0)));
        assert_eq!(cut(8.5, 9.0), None);
        let held = |low, high| FEW.censored(low, high).unwrap();
        assert_eq!(held(5.0, f64::INFINITY), Shape::Interval { low: 5.0, high: 8.0 });
        assert_eq!(held(9.0, 10.0), Shape::Exact(9.0));
    }
}
