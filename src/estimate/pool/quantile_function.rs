//! A distribution as its quantiles, on the scale of a pool.

use super::scale::PoolScale;
use crate::estimate::belief::Shape;
use crate::estimate::belief::normal;
use crate::estimate::bounds::Interval;
use crate::estimate::cast::float;
use crate::estimate::engine::percentile::Neighbours;
use crate::into_list::{Each, IntoList};

/// How many quantiles there are. They lie evenly on the normal scale, so that tails are resolved
/// and those of a normal distribution lie on a straight line.
const POINTS: usize = 257;

/// How many standard deviations they reach to either side; beyond lie 2 in a thousand million.
const REACH: f64 = 6.0;

/// So many quantiles from either end are further out than draws tell: one in two thousand. The tail
/// of draws is drawn on from here as that of a normal distribution.
const BEYOND_DRAWS: usize = 58;

/// The probability beyond what draws tell, to one side.
pub(super) const DRAWN_TAIL: f64 = 5.2e-4;

/// What the slope at a quantile of draws is taken over, to either side.
const DRAWN_WINDOW: usize = 4;

/// Values at normal scores from -6 to 6, which never fall.
#[derive(Debug, Clone)]
pub(super) struct QuantileFunction {
    points: Vec<f64>,
    window: usize,
}

/// Every point, or every second one: how far the two differ tells what steps cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Steps {
    Fine = 1,
    Coarse = 2,
}

/// The normal score of a point.
fn score(at: usize) -> f64 {
    REACH * (2.0 * float(at) / float(POINTS - 1) - 1.0)
}

/// The logarithm of the normal density, up to a constant.
fn log_density(score: f64) -> f64 {
    -score * score / 2.0
}

impl QuantileFunction {
    /// What a formula says.
    pub(super) fn of_shape(shape: &Shape, scale: PoolScale) -> Self {
        let value = |at| scale.of(shape.quantile(normal::chance(score(at)).below));
        Self { points: (0..POINTS).map(value).into_list(), window: 1 }
    }

    /// What draws in rising order say, within these bounds of base values.
    pub(super) fn of_draws(draws: &[f64], bounds: Interval, scale: PoolScale) -> Self {
        let known = |at| {
            let about = Neighbours::of_sorted(draws, normal::chance(score(at)).below);
            scale.of(about.map_or(f64::NAN, Neighbours::value))
        };
        let (first, last) = (BEYOND_DRAWS, POINTS - 1 - BEYOND_DRAWS);
        let inner: Vec<f64> = (first..=last).map(known).into_list();
        let step = 4 * DRAWN_WINDOW; // three quarters of a standard deviation
        let end = inner.len() - 1;
        let below = inner[0] - inner[step];
        let above = inner[end] - inner[end - step];
        let [lowest, highest] = [bounds.low, bounds.high].each(|end| scale.of(end));
        let value = |at: usize| {
            let further = |places: usize| (score(places) - score(0)) / (score(step) - score(0));
            if at < first {
                (inner[0] + further(first - at) * below).max(lowest)
            } else if at > last {
                (inner[end] + further(at - last) * above).min(highest)
            } else {
                inner[at - first]
            }
        };
        Self { points: (0..POINTS).map(value).into_list(), window: DRAWN_WINDOW }
    }

    /// The mean and the variance.
    pub(super) fn moments(&self, steps: Steps) -> (f64, f64) {
        let weighted = || {
            let all = self.points.iter().enumerate().step_by(steps as usize);
            all.map(|(at, value)| (libm::exp(log_density(score(at))), *value))
        };
        let total: f64 = weighted().map(|(weight, _)| weight).sum();
        let middle = self.points[POINTS / 2]; // taken off first, so that digits are kept
        let off = weighted().map(|(weight, value)| weight * (value - middle)).sum::<f64>() / total;
        let mean = middle + off;
        let square = |value: f64| (value - mean) * (value - mean);
        let squares: f64 = weighted().map(|(weight, value)| weight * square(value)).sum();
        (mean, squares / total)
    }

    /// The logarithm of the density where it is known; `None` where a single value has a probability
    /// of its own, and so no density.
    pub(super) fn density(&self, steps: Steps) -> Option<Density> {
        let places: Vec<usize> = (0..POINTS).step_by(steps as usize).into_list();
        let mut knots: Vec<(f64, f64)> = Vec::with_capacity(places.len());
        for at in 0..places.len() {
            let low = places[at.saturating_sub(self.window)];
            let high = places[(at + self.window).min(places.len() - 1)];
            let (value, score_at) = (self.points[places[at]], score(places[at]));
            let rise = self.points[high] - self.points[low];
            let slope = rise / (score(high) - score(low));
            if slope > 0.0 && slope.is_finite() {
                if knots.last().is_none_or(|(before, _)| *before < value) {
                    knots.push((value, log_density(score_at) - libm::log(slope)));
                }
            } else if score_at.abs() <= score(POINTS - 1 - BEYOND_DRAWS) {
                return None;
            }
        }
        Some(Density { knots })
    }
}

/// The logarithm of a density, on straight lines between what is known.
#[derive(Debug)]
pub(super) struct Density {
    knots: Vec<(f64, f64)>,
}

impl Density {
    /// The values at which it is known, in rising order.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        self.knots.iter().map(|(value, _)| *value)
    }

    /// The least and the greatest of them.
    pub(super) fn ends(&self) -> [f64; 2] {
        let value = |knot: Option<&(f64, f64)>| knot.map_or(f64::NAN, |(value, _)| *value);
        [value(self.knots.first()), value(self.knots.last())]
    }

    /// The logarithm at a value; of minus infinity outside.
    pub(super) fn at(&self, value: f64) -> f64 {
        let above = self.knots.partition_point(|(knot, _)| *knot < value);
        match (above.checked_sub(1).map(|before| self.knots[before]), self.knots.get(above)) {
            (_, Some((knot, log))) if *knot == value => *log,
            (Some((low, from)), Some((high, to))) => {
                from + (to - from) * ((value - low) / (high - low))
            }
            _ => f64::NEG_INFINITY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORMAL: Shape =
        Shape::Normal { mean: 10.0, sd: 2.0, low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// A normal distribution, and a uniform one from 4 to 10 with the variance 36 / 12.
    #[test]
    fn moments_are_those_of_the_distribution() {
        let uniform = Shape::Uniform { low: 4.0, high: 10.0 };
        for (shape, mean, variance) in [(NORMAL, 10.0, 4.0), (uniform, 7.0, 3.0)] {
            let function = QuantileFunction::of_shape(&shape, PoolScale::Plain);
            for steps in [Steps::Fine, Steps::Coarse] {
                let found = function.moments(steps);
                assert!((found.0 - mean).abs() < 1e-9 && (found.1 - variance).abs() < 1e-6);
            }
        }
    }

    /// The density of a normal distribution to a constant: 2 in the logarithm at two deviations.
    #[test]
    fn the_density_of_a_normal_is_exact_at_its_points() {
        let density = QuantileFunction::of_shape(&NORMAL, PoolScale::Plain).density(Steps::Fine);
        let density = density.unwrap();
        let drop = |value: f64| density.at(10.0) - density.at(value);
        assert!((drop(14.0) - 2.0).abs() < 2e-3 && (drop(4.0) - 4.5).abs() < 4e-3);
        assert_eq!(density.at(23.0), f64::NEG_INFINITY);
        let one = QuantileFunction::of_shape(&Shape::Exact(5.0), PoolScale::Plain);
        assert!(one.density(Steps::Fine).is_none());
    }
}
