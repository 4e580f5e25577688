//! A distribution known to lie between two others, cut into slices of equal probability.
//!
//! Slice `k` of `n` says: every percentile above `k / n` and up to `(k + 1) / n` lies between
//! `low[k]` and `high[k]`. Every operation rounds outward, so what it returns encloses every
//! distribution that its operands enclose.

use crate::estimate::belief::Shape;
use crate::estimate::bounds::Interval;
use crate::estimate::cast::float;
use crate::into_list::Each;

/// How far a computed quantile may be off: so much in the probability, absolute...
const PROBABILITY_PAD: f64 = 8.881_784_197_001_252e-16; // 2^-50
/// ...and then so much in the value, relative: a thousand units in the last place, what the
/// exponential of a rounded number near 700 can be off.
const VALUE_PAD: f64 = 2.273_736_754_432_320_6e-13; // 2^-42

/// Bounds on a distribution, slice by slice, and on its mean.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::estimate) struct PBoxSteps {
    pub(in crate::estimate) low: Vec<f64>,
    pub(in crate::estimate) high: Vec<f64>,
    pub(in crate::estimate) mean: Interval,
}

impl PBoxSteps {
    /// The slices with these ends, both rising; the mean follows from them.
    pub(in crate::estimate) fn new(low: Vec<f64>, high: Vec<f64>) -> Self {
        let total = |ends: &[f64]| {
            ends.iter().fold(Interval::point(0.0), |sum, end| sum.add(Interval::point(*end)))
        };
        let steps = Interval::point(float(low.len()));
        let mean = Interval { low: total(&low).div(steps).low, high: total(&high).div(steps).high };
        Self { low, high, mean }
    }

    #[inline]
    pub(in crate::estimate) fn point(value: f64, steps: usize) -> Self {
        Self { low: vec![value; steps], high: vec![value; steps], mean: Interval::point(value) }
    }

    /// The slices of an assumption, each end rounded outward by more than its quantile function
    /// can err: single values are exact, and between which probabilities each stands is rounded.
    #[inline]
    pub(in crate::estimate) fn of_shape(shape: &Shape, steps: usize) -> Self {
        let (lowest, highest) = shape.support();
        if lowest.to_bits() == highest.to_bits() {
            return Self::point(lowest, steps);
        }
        if shape.is_by_ends() {
            let [lowest, highest] = shape.outermost().each(|end| Self::of_shape(&end, steps));
            let mean = Interval { low: lowest.mean.low, high: highest.mean.high };
            return Self { low: lowest.low, high: highest.high, mean };
        }
        let cut = |slice: usize| float(slice) / float(steps);
        let value_pad = if shape.is_of_values() { 0.0 } else { VALUE_PAD };
        let ends = |first: f64, last: f64, side: f64| {
            let mut ends = Vec::with_capacity(steps + 1);
            ends.push(first);
            ends.extend((1..steps).map(|slice| {
                let value = shape.quantile(cut(slice) + side * PROBABILITY_PAD);
                (value + side * value_pad * value.abs()).clamp(lowest, highest)
            }));
            ends.push(last);
            ends
        };
        let mut low = ends(lowest, lowest, -1.0);
        low.pop();
        let mut high = ends(lowest, highest, 1.0);
        high.remove(0);
        Self::new(low, high).rising().with_mean(mean_of_shape(shape))
    }

    pub(in crate::estimate) fn steps(&self) -> usize {
        self.low.len()
    }

    /// The enclosure of every percentile in a slice.
    pub(in crate::estimate) fn slice(&self, slice: usize) -> Interval {
        Interval { low: self.low[slice], high: self.high[slice] }
    }

    /// The enclosure of the mean.
    pub(in crate::estimate) fn mean(&self) -> Interval {
        self.mean
    }

    /// How many slices lie wholly at or below the value, and how many may.
    pub(in crate::estimate) fn up_to(&self, value: f64) -> (usize, usize) {
        let count = |ends: &[f64]| ends.partition_point(|end| *end <= value);
        (count(&self.high), count(&self.low))
    }

    pub(in crate::estimate) fn support(&self) -> Interval {
        Interval { low: self.low[0], high: self.high[self.steps() - 1] }
    }

    pub(in crate::estimate) fn is_point(&self) -> bool {
        let Interval { low, high } = self.support();
        low.to_bits() == high.to_bits()
    }

    /// The same, where every value is known to lie within the bounds.
    pub(in crate::estimate) fn within(mut self, bounds: Interval) -> Self {
        for end in self.low.iter_mut().chain(&mut self.high) {
            *end = end.max(bounds.low).min(bounds.high);
        }
        self.with_mean(bounds)
    }

    /// The same, where the mean is known to lie within these bounds too.
    pub(in crate::estimate) fn with_mean(self, mean: Interval) -> Self {
        let both =
            Interval { low: self.mean.low.max(mean.low), high: self.mean.high.min(mean.high) };
        if both.low <= both.high { Self { mean: both, ..self } } else { self }
    }

    /// A lower end holds for every later slice as well, and an upper end for every earlier one.
    #[inline]
    pub(in crate::estimate) fn rising(mut self) -> Self {
        for slice in 1..self.steps() {
            self.low[slice] = self.low[slice].max(self.low[slice - 1]);
        }
        for slice in (1..self.steps()).rev() {
            self.high[slice - 1] = self.high[slice - 1].min(self.high[slice]);
        }
        self
    }
}

/// The mean where a closed form says it, rounded outward; else everything.
#[inline]
fn mean_of_shape(shape: &Shape) -> Interval {
    let mean = match shape {
        Shape::Uniform { low, high } => f64::midpoint(*low, *high),
        Shape::LogUniform { low, high } if *high > 1.5 * low => {
            (high - low) / (libm::log(*high) - libm::log(*low))
        }
        Shape::Triangular { low, mode, high } => (low + mode + high) / 3.0,
        Shape::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
        Shape::Beta { alpha, beta, low, high } => low + (high - low) * alpha / (alpha + beta),
        Shape::Normal { mean, low, high, .. } if low.is_infinite() && high.is_infinite() => *mean,
        Shape::LogNormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
        _ => return Interval::ALL,
    };
    let (low, high) = shape.support();
    let size = [low, high].into_iter().filter(|end| end.is_finite()).fold(mean.abs(), f64::max);
    let pad = 1e-12 * size.max(mean.abs());
    Interval { low: mean - pad, high: mean + pad }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The means of the textbooks; (8 - 2) / ln 4 for the log-uniform, e^(1 + 4 / 2) for the log-normal.
    #[test]
    fn a_mean_with_a_formula_is_enclosed_closely() {
        let (low, high) = (2.0, 8.0);
        let endless = (f64::NEG_INFINITY, f64::INFINITY);
        for (shape, mean) in [
            (Shape::Uniform { low, high }, 5.0),
            (Shape::LogUniform { low, high }, 6.0 / 4.0_f64.ln()),
            (Shape::Triangular { low, mode: 3.0, high }, 13.0 / 3.0),
            (Shape::Pert { low, mode: 3.0, high }, 22.0 / 6.0),
            (Shape::Beta { alpha: 2.0, beta: 3.0, low, high }, 4.4),
            (Shape::Normal { mean: 3.0, sd: 7.0, low: endless.0, high: endless.1 }, 3.0),
            (Shape::LogNormal { mu: 1.0, sigma: 2.0 }, 3.0_f64.exp()),
        ] {
            let found = mean_of_shape(&shape);
            assert!(found.low < mean && mean < found.high, "{shape:?}: {found:?}");
            assert!(found.high - found.low < 1e-10, "{shape:?}: {found:?}");
        }
    }

    #[test]
    fn an_end_holds_for_the_slices_beyond_it() {
        let slices = PBoxSteps::new(vec![1.0, 3.0, 2.0, 4.0], vec![6.0, 5.0, 8.0, 7.0]).rising();
        assert_eq!(slices.low, [1.0, 3.0, 3.0, 4.0]);
        assert_eq!(slices.high, [5.0, 5.0, 7.0, 7.0]);
    }

    /// Where the formula would cancel, or is none, everything is possible.
    #[test]
    fn a_mean_without_a_formula_is_left_open() {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        for shape in [
            Shape::LogUniform { low: 8.0, high: 12.0 },
            Shape::LogUniform { low: 8.0, high: 10.0 },
            Shape::Normal { mean: 3.0, sd: 7.0, low: 0.0, high },
            Shape::Normal { mean: 3.0, sd: 7.0, low, high: 9.0 },
        ] {
            assert_eq!(mean_of_shape(&shape), Interval::ALL, "{shape:?}");
        }
    }
}
