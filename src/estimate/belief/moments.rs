//! Means, in closed form where there is one and by quadrature where not.

use super::chance::Chance;
use super::quadrature;
use super::shape::{Shape, log_ratio};
use super::weighted;
use crate::estimate::cast::float;

impl Shape {
    /// The mean; infinite where it is, and no number where both ends run to infinity.
    #[inline]
    pub(in crate::estimate) fn mean(&self) -> f64 {
        match self {
            Self::Exact(value) => *value,
            Self::Interval { .. } => f64::NAN,
            Self::Uniform { low, high } => f64::midpoint(*low, *high),
            Self::LogUniform { low, high } if low < high => (high - low) / log_ratio(*low, *high),
            Self::LogUniform { low, .. } => *low,
            Self::Triangular { low, mode, high } => low + ((mode - low) + (high - low)) / 3.0,
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                low + (high - low) * (a / (a + b))
            }
            Self::Normal { mean, low, high, .. } if low.is_infinite() && high.is_infinite() => {
                *mean
            }
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
            Self::Metalog(metalog) => metalog.mean(),
            Self::Discrete { values, cumulative } => {
                let first = values[0];
                first
                    + weighted::pairs(values, cumulative).map(|(w, v)| w * (v - first)).sum::<f64>()
            }
            Self::Empirical { values } => {
                let first = values[0];
                let parts = values.iter().map(|value| (value - first) / float(values.len()));
                first + parts.sum::<f64>()
            }
            Self::Mixture { parts, cumulative } => {
                weighted::pairs(parts, cumulative).map(|(weight, part)| weight * part.mean()).sum()
            }
            Self::Censored { .. } => {
                self.pieces().iter().map(|(weight, piece)| weight * piece.mean()).sum()
            }
            Self::Normal { .. } | Self::Truncated { .. } => {
                if let Some(endless) = self.endless(1.0) {
                    return endless;
                }
                let start = self.quantile(0.5);
                start + self.expected(|value| value - start)
            }
        }
    }

    /// The mean of a function of the value.
    #[inline]
    fn expected(&self, function: impl Fn(f64) -> f64) -> f64 {
        // Where the moment is finite, a value too improbable to be told from infinity has no weight.
        let near = |value: f64| if value.is_finite() { function(value) } else { 0.0 };
        let over = |shape: &Self| quadrature::mean(|chance| near(shape.quantile_of(chance)));
        match self {
            // The quantile of a triangle has a bend at the mode, which quadrature must not cross.
            Self::Truncated { of, low, high } => match &**of {
                Self::Triangular { mode, .. } if low < mode && mode < high => {
                    let part = |low, high| over(&Self::Truncated { of: of.clone(), low, high });
                    let Chance { below, above } = self.chance(*mode);
                    below * part(*low, *mode) + above * part(*mode, *high)
                }
                _ => over(self),
            },
            _ => over(self),
        }
    }

    /// The infinity that a moment of this power runs to along an open end, if it does.
    pub(in crate::estimate) fn endless(&self, power: f64) -> Option<f64> {
        match self {
            Self::Metalog(metalog) => metalog.endless(power),
            Self::Truncated { of, low, high } | Self::Censored { of, low, high } => of
                .endless(power)
                .filter(|end| if *end > 0.0 { high.is_infinite() } else { low.is_infinite() }),
            Self::Mixture { parts, .. } => parts.iter().find_map(|part| part.endless(power)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::metalog::Metalog;
    use super::*;
    use crate::quantity::Unit;

    const INFINITY: f64 = f64::INFINITY;

    /// Along an open end of a log-logistic of scale s, moments from 1 / s up are infinite, to
    /// whichever side it runs; a cut ends them only if it is on that side.
    #[test]
    fn a_moment_is_infinite_only_along_an_open_end() {
        let unit = || Unit::symbol("kg", 1.0);
        let cut = |s: f64, side: f64, ends: [f64; 2]| {
            let mut quantiles =
                [(0.5, side), (if side > 0.0 { 0.9 } else { 0.1 }, side * 9.0_f64.powf(s))];
            quantiles.sort_by(|a, b| a.1.total_cmp(&b.1));
            let (low, high) = if side > 0.0 { (0.0, INFINITY) } else { (-INFINITY, 0.0) };
            let metalog = Metalog::through(&quantiles, low, high, &unit).unwrap();
            Shape::Metalog(metalog).truncated(ends[0], ends[1]).unwrap().unwrap()
        };
        assert_eq!(cut(1.002, 1.0, [0.5, INFINITY]).mean(), INFINITY);
        assert_eq!(cut(1.002, -1.0, [-INFINITY, -0.5]).mean(), -INFINITY);
        assert!(cut(1.002, 1.0, [-INFINITY, 5.0]).mean().is_finite());
        assert!(cut(1.002, -1.0, [-5.0, INFINITY]).mean().is_finite());
        for (side, ends) in [(1.0, [0.5, INFINITY]), (-1.0, [-INFINITY, -0.5])] {
            assert!(cut(0.501, side, ends).mean().is_finite());
            assert_eq!(cut(0.501, side, ends).endless(2.0), Some(side * INFINITY));
            assert_eq!(cut(0.3, side, ends).endless(2.0), None);
        }
    }
}
