//! Truncation and censoring: what is beyond an end is ruled out, or taken for the end.

use super::chance::Chance;
use super::shape::Shape;
use super::weighted;
use crate::Error;
use crate::into_list::IntoList;

/// The least probability that can be shared out inside a cut. Below it a normal tail has lost
/// its digits.
const LEAST: f64 = 1e-290;

impl Shape {
    /// The same with everything outside ruled out; `None` if that leaves nothing.
    pub(super) fn truncated(&self, low: f64, high: f64) -> Result<Option<Self>, Error> {
        let (least, greatest) = self.support();
        if low <= least && greatest <= high {
            return Ok(Some(self.clone()));
        }
        let (low, high) = (low.max(least), high.min(greatest));
        if low > high {
            return Ok(None);
        }
        let inside = |value: &f64| low <= *value && *value <= high;
        let continuous = |of: &Self, cut: Self| {
            let probability = of.chance(low).up_to(of.chance(high));
            (probability >= LEAST).then_some(cut)
        };
        Ok(match self {
            Self::Exact(_) => None,
            Self::Interval { .. } => Some(Self::between(low, high)),
            Self::Uniform { .. } => (low < high).then_some(Self::Uniform { low, high }),
            Self::LogUniform { .. } => (low < high).then_some(Self::LogUniform { low, high }),
            Self::Normal { mean, sd, .. } => {
                let (mean, sd) = (*mean, *sd);
                let (below, above) = (f64::NEG_INFINITY, f64::INFINITY);
                let whole = Self::Normal { mean, sd, low: below, high: above };
                continuous(&whole, Self::Normal { mean, sd, low, high })
            }
            Self::Truncated { of, .. } => {
                continuous(of, Self::Truncated { of: of.clone(), low, high })
            }
            Self::Discrete { values, cumulative } => {
                let kept: Vec<_> = weighted::pairs(values, cumulative)
                    .filter(|(_, value)| inside(value))
                    .map(|(share, value)| (share, *value))
                    .into_list();
                if kept.is_empty() { None } else { Some(Self::discrete(kept)?) }
            }
            Self::Empirical { values } => {
                let kept: Vec<_> = values.iter().copied().filter(inside).into_list();
                if kept.is_empty() { None } else { Some(Self::Empirical { values: kept }) }
            }
            Self::Mixture { parts, cumulative } => {
                let pairs = weighted::pairs(parts, cumulative);
                Self::cut_each(pairs, low, high)?
            }
            Self::Censored { .. } => {
                let pieces = self.pieces();
                Self::cut_each(pieces.iter().map(|(weight, piece)| (*weight, piece)), low, high)?
            }
            Self::Triangular { .. }
            | Self::Pert { .. }
            | Self::Beta { .. }
            | Self::LogNormal { .. }
            | Self::Metalog(_) => {
                continuous(self, Self::Truncated { of: Box::new(self.clone()), low, high })
            }
        })
    }

    /// A mixture cut part by part: what is left of each keeps its own weight.
    fn cut_each<'s>(
        parts: impl Iterator<Item = (f64, &'s Self)>,
        low: f64,
        high: f64,
    ) -> Result<Option<Self>, Error> {
        let mut kept = Vec::new();
        for (weight, part) in parts {
            if let Some(cut) = part.truncated(low, high)? {
                kept.push((weight * part.probability_within(low, high), cut));
            }
        }
        if kept.iter().all(|(weight, _)| *weight < LEAST) {
            return Ok(None);
        }
        Self::mixture(kept).map(Some)
    }

    /// The probability from low to high, both included.
    fn probability_within(&self, low: f64, high: f64) -> f64 {
        let below = self.below(low);
        let chance = self.chance(low);
        let from = Chance { below, above: chance.above + (chance.below - below) };
        from.up_to(self.chance(high))
    }

    /// The same with what lies outside taken for the nearer end.
    pub(super) fn censored(&self, low: f64, high: f64) -> Result<Self, Error> {
        let (least, greatest) = self.support();
        if low <= least && greatest <= high {
            return Ok(self.clone());
        }
        let held = |end: f64| end.max(low).min(high);
        match self {
            Self::Mixture { parts, cumulative } => {
                let parts = weighted::pairs(parts, cumulative)
                    .map(|(weight, part)| Ok((weight, part.censored(low, high)?)));
                Self::mixture(parts.try_into_list::<_, Error>()?)
            }
            Self::Censored { of, low: inner_low, high: inner_high } => {
                let (low, high) = (held(*inner_low), held(*inner_high));
                Ok(Self::Censored { of: of.clone(), low, high })
            }
            Self::Interval { .. } => Ok(Self::between(held(least), held(greatest))),
            _ => Ok(Self::Censored { of: Box::new(self.clone()), low, high }),
        }
    }

    /// What is censored, as alternatives: the lower end, what lies between, the upper end.
    pub(super) fn pieces(&self) -> Vec<(f64, Self)> {
        let Self::Censored { of, low, high } = self else {
            return vec![(1.0, self.clone())];
        };
        let mut pieces = Vec::new();
        if let Ok(Some(between)) = of.truncated(*low, *high) {
            pieces.push((of.probability_within(*low, *high), between));
        }
        for (weight, end) in [(of.below(*low), *low), (of.chance(*high).above, *high)] {
            if weight > 0.0 {
                pieces.push((weight, Self::Exact(end)));
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORMAL: Shape =
        Shape::Normal { mean: 0.0, sd: 1.0, low: f64::NEG_INFINITY, high: f64::INFINITY };

    fn either(first: f64, one: Shape, other: Shape) -> Shape {
        Shape::Mixture { parts: vec![one, other], cumulative: vec![first, 1.0] }
    }

    #[test]
    fn a_cut_to_one_value_leaves_it_if_it_had_a_probability() {
        let (values, cumulative) = (vec![1.0, 5.0, 9.0], vec![0.25, 0.5, 1.0]);
        let only = Shape::Discrete { values: vec![5.0], cumulative: vec![1.0] };
        assert_eq!(Shape::Discrete { values, cumulative }.truncated(5.0, 5.0), Ok(Some(only)));
        let (low, mode, high) = (1.0, 5.0, 9.0);
        let continuous = [
            NORMAL,
            Shape::Uniform { low, high },
            Shape::LogUniform { low, high },
            Shape::Pert { low, mode, high },
        ];
        for shape in continuous {
            assert_eq!(shape.truncated(5.0, 5.0), Ok(None));
        }
    }

    /// Both stand ten standard deviations below the cut, where 1 less their chance is zero.
    #[test]
    fn alternatives_cut_far_out_keep_their_weights() {
        let other =
            Shape::Normal { mean: -10.0, sd: 2.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
        let cut = either(0.25, NORMAL, other).truncated(10.0, f64::INFINITY).unwrap();
        let Some(Shape::Mixture { parts, cumulative }) = cut else { panic!("{cut:?}") };
        assert_eq!((parts.len(), cumulative), (2, vec![0.25, 1.0]));
    }

    /// Beyond 36.41 standard deviations the tail is 1.5e-290, of which this part has half.
    #[test]
    fn alternatives_of_which_too_little_is_left_leave_nothing() {
        let (low, high) = (36.41, f64::INFINITY);
        assert!(NORMAL.truncated(low, high).unwrap().is_some());
        assert_eq!(either(0.5, NORMAL, Shape::Exact(0.0)).truncated(low, high), Ok(None));
    }

    #[test]
    fn a_mixture_is_held_part_by_part_and_what_is_held_is_held_once() {
        let uniform = Shape::Uniform { low: 0.0, high: 10.0 };
        let held = |low, high| uniform.censored(low, high).unwrap();
        let mixture = either(0.25, Shape::Exact(5.0), uniform.clone());
        let parts = either(0.25, Shape::Exact(5.0), held(2.0, 8.0));
        assert_eq!(mixture.censored(2.0, 8.0), Ok(parts));
        let (of, low, high) = (Box::new(uniform.clone()), 3.0, 8.0);
        assert_eq!(held(2.0, 8.0).censored(3.0, 9.0), Ok(Shape::Censored { of, low, high }));
    }
}
