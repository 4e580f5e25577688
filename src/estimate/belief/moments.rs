//! Means and variances, in closed form where there is one and by quadrature where not.

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

    /// The variance, infinite where it is or where there is no mean.
    #[inline]
    pub(in crate::estimate) fn variance(&self) -> f64 {
        let spread = |pairs: &mut dyn Iterator<Item = (f64, f64, f64)>| {
            let mean = self.mean();
            if !mean.is_finite() {
                return f64::INFINITY;
            }
            pairs.map(|(weight, at, own)| weight * (own + (at - mean) * (at - mean))).sum()
        };
        match self {
            Self::Exact(_) => 0.0,
            Self::Interval { .. } => f64::NAN,
            Self::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Self::LogUniform { low, high } => {
                let half = log_ratio(*low, *high) / 2.0;
                let mean = self.mean();
                mean * mean * excess_of_hyperbolic(half)
            }
            Self::Triangular { low, mode, high } => {
                let (rise, fall) = (mode - low, high - mode);
                (rise * rise + fall * fall + rise * fall) / 18.0
            }
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                let (sum, width) = (a + b, high - low);
                width * width * (a / sum) * (b / sum) / (sum + 1.0)
            }
            Self::Normal { sd, low, high, .. } if low.is_infinite() && high.is_infinite() => {
                sd * sd
            }
            Self::LogNormal { mu, sigma } => {
                let square = sigma * sigma;
                libm::expm1(square) * libm::exp(2.0 * mu + square)
            }
            Self::Metalog(metalog) => metalog.variance(),
            Self::Discrete { values, cumulative } => {
                spread(&mut weighted::pairs(values, cumulative).map(|(w, v)| (w, *v, 0.0)))
            }
            Self::Empirical { values } => {
                let each = 1.0 / float(values.len());
                spread(&mut values.iter().map(|value| (each, *value, 0.0)))
            }
            Self::Mixture { parts, cumulative } => spread(
                &mut weighted::pairs(parts, cumulative).map(|(w, p)| (w, p.mean(), p.variance())),
            ),
            Self::Censored { .. } => {
                let pieces = self.pieces();
                spread(&mut pieces.iter().map(|(w, p)| (*w, p.mean(), p.variance())))
            }
            Self::Normal { .. } | Self::Truncated { .. } => {
                if self.endless(2.0).is_some() {
                    return f64::INFINITY;
                }
                let mean = self.mean();
                self.expected(|value| (value - mean) * (value - mean))
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

    /// The infinity that a moment runs to along an open end, if it does.
    fn endless(&self, power: f64) -> Option<f64> {
        match self {
            Self::Truncated { of, low, high } => match &**of {
                Self::Metalog(metalog) => metalog
                    .endless(power)
                    .filter(|end| if *end > 0.0 { high.is_infinite() } else { low.is_infinite() }),
                _ => None,
            },
            _ => None,
        }
    }
}

/// `h coth h - 1`, by its series (DLMF 4.33.1, 4.33.2 divided out) where the difference would
/// lose digits.
fn excess_of_hyperbolic(h: f64) -> f64 {
    if h < 0.3 {
        let terms = [
            1.0 / 3.0,
            -1.0 / 45.0,
            2.0 / 945.0,
            -1.0 / 4_725.0,
            2.0 / 93_555.0,
            -1_382.0 / 638_512_875.0,
        ];
        h * h * terms.into_iter().rev().fold(0.0, |sum, term| sum * (h * h) + term)
    } else {
        h / libm::tanh(h) - 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::metalog::Metalog;
    use super::*;
    use crate::quantity::Unit;

    const INFINITY: f64 = f64::INFINITY;

    /// `h coth h - 1` is `h + 2 h / (e^(2 h) - 1) - 1`; the series takes over below 0.3.
    #[test]
    fn the_excess_of_the_hyperbolic_cotangent() {
        for (h, tolerance) in
            [(0.05, 1e-12), (0.2, 1e-13), (0.29, 1e-12), (0.31, 1e-13), (3.0, 1e-15)]
        {
            let known = h + 2.0 * h / libm::expm1(2.0 * h) - 1.0;
            let found = excess_of_hyperbolic(h);
            assert!((found / known - 1.0).abs() <= tolerance, "at {h}: {found} is not {known}");
        }
    }

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
            assert_eq!(cut(0.501, side, ends).variance(), INFINITY);
            assert!(cut(0.3, side, ends).variance().is_finite());
        }
    }
}
