//! Shapes from plain numbers in base units, checked.

use super::chance::Chance;
use super::checks::{self, UnitOf};
use super::incomplete_beta::SHAPES;
use super::shape::Shape;
use crate::Error;
use crate::estimate::belief::normal;
use crate::into_list::Each;

impl Shape {
    pub(crate) fn exact(value: f64, unit: UnitOf) -> Result<Self, Error> {
        checks::finite("exact", [value], unit).map(|[value]| Self::Exact(value))
    }

    pub(super) fn interval(low: f64, high: f64, unit: UnitOf) -> Result<Self, Error> {
        let [low, high] = checks::rising("interval", [low, high], unit)?;
        Ok(Self::between(low, high))
    }

    pub(crate) fn uniform(low: f64, high: f64, unit: UnitOf) -> Result<Self, Error> {
        let [low, high] = checks::rising("uniform", [low, high], unit)?;
        Ok(Self::Uniform { low, high })
    }

    pub(super) fn log_uniform(low: f64, high: f64, unit: UnitOf) -> Result<Self, Error> {
        let [low, high] = checks::rising("log-uniform", [low, high], unit)?;
        checks::positive("log-uniform", low, unit)?;
        Ok(Self::LogUniform { low, high })
    }

    pub(crate) fn triangular(points: [f64; 3], unit: UnitOf) -> Result<Self, Error> {
        let [low, mode, high] = checks::rising("triangular", points, unit)?;
        Ok(Self::Triangular { low, mode, high })
    }

    pub(super) fn pert(points: [f64; 3], unit: UnitOf) -> Result<Self, Error> {
        let [low, mode, high] = checks::rising("PERT", points, unit)?;
        Ok(Self::Pert { low, mode, high })
    }

    pub(super) fn beta(shapes: [f64; 2], ends: [f64; 2], unit: UnitOf) -> Result<Self, Error> {
        if let Some(value) = shapes.into_iter().find(|shape| !SHAPES.contains(shape)) {
            let (least, greatest) = SHAPES.into_inner();
            let rule = format!("between {least} and {greatest}");
            return Err(Error::number("a shape of a beta belief", rule, value));
        }
        let [low, high] = checks::rising("beta", ends, unit)?;
        let [alpha, beta] = shapes;
        Ok(Self::Beta { alpha, beta, low, high })
    }

    pub(super) fn normal(mean: f64, sd: f64, unit: UnitOf) -> Result<Self, Error> {
        let [mean] = checks::finite("normal", [mean], unit)?;
        let sd = checks::positive("normal", sd, unit)?;
        Ok(Self::Normal { mean, sd, low: f64::NEG_INFINITY, high: f64::INFINITY })
    }

    /// From the mean and the standard deviation of the natural logarithm of base values.
    pub(super) fn log_normal(mu: f64, sigma: f64, unit: UnitOf) -> Result<Self, Error> {
        let [mu] = checks::finite("log-normal", [mu], unit)?;
        if sigma > 0.0 && sigma.is_finite() {
            Ok(Self::LogNormal { mu, sigma })
        } else {
            Err(geometric_sd(libm::exp(sigma)))
        }
    }

    pub(super) fn log_normal_around(median: f64, spread: f64, unit: UnitOf) -> Result<Self, Error> {
        let median = checks::positive("log-normal", median, unit)?;
        if spread > 1.0 && spread.is_finite() {
            Self::log_normal(libm::log(median), libm::log(spread), unit)
        } else {
            Err(geometric_sd(spread))
        }
    }

    /// With so much probability beyond either end: the straight line on probability paper.
    pub(super) fn log_normal_between(
        low: f64,
        high: f64,
        tail: f64,
        unit: UnitOf,
    ) -> Result<Self, Error> {
        checks::positive("log-normal", low, unit)?;
        checks::rising("log-normal", [low, high], unit)?;
        if low >= high {
            return Err(checks::unordered("log-normal", &[low, high], unit));
        }
        let [from, to] = [tail, 1.0 - tail].each(|p| normal::quantile_of(Chance::of(p)));
        let (low, high) = (libm::log(low), libm::log(high));
        let sigma = (high - low) / (to - from);
        Self::log_normal(low - sigma * from, sigma, unit)
    }

    /// Each value with its weight.
    pub(super) fn discrete_of(mut weighted: Vec<(f64, f64)>, unit: UnitOf) -> Result<Self, Error> {
        for (_, value) in &mut weighted {
            [*value] = checks::finite("discrete", [*value], unit)?;
        }
        Self::discrete(weighted)
    }

    pub(super) fn empirical(mut values: Vec<f64>, unit: UnitOf) -> Result<Self, Error> {
        for value in &mut values {
            [*value] = checks::finite("empirical", [*value], unit)?;
        }
        if values.is_empty() {
            return Err(checks::refused("empirical", "needs at least one value".into()));
        }
        values.sort_unstable_by(f64::total_cmp);
        let (low, high) = (values[0], values[values.len() - 1]);
        checks::rising("empirical", [low, high], unit)?;
        Ok(Self::Empirical { values })
    }
}

fn geometric_sd(value: f64) -> Error {
    Error::number("a geometric standard deviation", "finite and above 1", value)
}
