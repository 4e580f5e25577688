//! The inverse of a beta distribution around a probability, as a power series.
//!
//! A table of the inverse asks for it all along the unit interval. From the density alone the
//! inverse follows its own differential equation, `w (1 - w) w'' = w'^2 ((1 - a) + (a + b - 2) w)`
//! (G. Steinbrecher and W. T. Shaw, "Quantile mechanics", European Journal of Applied Mathematics
//! 19 (2008), 87-112, section 3.3), so that one series gives what lies near; it leads to the next
//! place as well, where a step of Newton's method makes it exact again.
//!
//! The bar that falls without it: the default range of the common model, whose one PERT belief
//! would take 288 exact inverses for its table.

use super::chance::Chance;
use super::incomplete_beta::Beta;

/// As many terms as leave less than a hundred millionth a fifth of the way to the end, and a
/// guess good to a thousandth four tenths of it.
const TERMS: usize = 13;
type Terms = [f64; TERMS];

/// The inverse near one probability.
#[derive(Debug, Clone, Copy)]
pub(in crate::estimate) struct BetaSeries {
    beta: Beta,
    middle: f64,
    terms: Terms,
}

impl BetaSeries {
    /// Around this probability, found from nothing.
    pub(in crate::estimate) fn around(beta: Beta, p: f64) -> Self {
        let (x, y) = beta.quantile(Chance::of(p));
        Self::through(beta, p, x, y)
    }

    /// Around another probability, not far away.
    #[must_use]
    pub(in crate::estimate) fn moved_to(&self, p: f64) -> Self {
        let guess = self.at(p);
        let x = self.beta.improved(Chance::of(p), guess, 1.0 - guess);
        Self::through(self.beta, p, x, 1.0 - x)
    }

    /// Whether there is a series: where the density is too great to hold there is none.
    pub(in crate::estimate) fn is_finite(&self) -> bool {
        self.terms.iter().all(|term| term.is_finite())
    }

    /// The value that is not exceeded with this probability, as a share of the way from the
    /// least to the greatest.
    #[inline]
    pub(in crate::estimate) fn at(&self, p: f64) -> f64 {
        let off = p / self.middle - 1.0;
        self.terms.iter().rev().fold(0.0, |sum, term| sum * off + term)
    }

    /// Around the probability of values up to `x`, in terms of the share that another exceeds it
    /// by. With the slope `v = w'` and `g = w (1 - w)` the equation is `g v' = v^2 k`, where `k` is
    /// a straight line in `w`; it gives each term from those before it.
    fn through(beta: Beta, middle: f64, x: f64, y: f64) -> Self {
        let (a, b) = beta.shapes();
        let (_, front) = beta.chance_and_front(x, y);
        let [mut value, mut slope, mut spread, mut square, mut line, mut bend] = [[0.0; TERMS]; 6];
        // The sum of the products of those that are so many terms together.
        let product = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other.iter().rev()).map(|(one, other)| one * other).sum()
        };
        slope[0] = middle * x * y / front;
        (value[0], value[1]) = (x, slope[0]);
        (spread[0], line[0]) = (x * y, (b - 1.0) * x - (a - 1.0) * y);
        let mut order = 1.0;
        for term in 0..TERMS - 2 {
            if term > 0 {
                spread[term] = value[term] - product(&value[..=term], &value[..=term]);
                line[term] = (a + b - 2.0) * value[term];
            }
            square[term] = product(&slope[..=term], &slope[..=term]);
            let known = product(&spread[1..=term], &bend[..term]);
            bend[term] = (product(&square[..=term], &line[..=term]) - known) / spread[0];
            slope[term + 1] = bend[term] / order;
            value[term + 2] = slope[term + 1] / (order + 1.0);
            order += 1.0;
        }
        Self { beta, middle, terms: value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the inverse itself: within the reach of a cell to eight digits, and as well after
    /// a walk through all of one side.
    #[test]
    fn the_series_is_the_inverse() {
        for (a, b) in [(1.0, 1.0), (1.0, 7.0), (3.0, 3.0), (2.2, 40.0), (5e3, 2.0), (1e6, 1e6)] {
            let beta = Beta::new(a, b);
            let mut middle = 1.5e-4;
            let mut series = BetaSeries::around(beta, middle);
            while middle < 0.5 {
                for off in [-0.2, -0.1, 0.0, 0.1, 0.2] {
                    let p = middle * (1.0 + off);
                    let (exact, _) = beta.quantile(Chance::of(p));
                    let missed = (series.at(p) / exact - 1.0).abs();
                    assert!(missed < 1e-8, "{a} {b} at {p}: {missed}");
                }
                middle *= 1.4;
                series = series.moved_to(middle);
            }
        }
    }
}
