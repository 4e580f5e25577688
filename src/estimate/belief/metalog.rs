//! A distribution through two or three quantiles.
//!
//! The three-term metalog: T. W. Keelin, "The metalog distributions", Decision Analysis 13(4)
//! (2016), 243-277. With L the logarithm of the odds p / (1 - p), its quantile is
//! `a + s L + c (p - 1/2) L` itself, or the logarithm of the distance from the one end it has, or
//! the log-odds of the place between both.

use super::chance::Chance;
use super::checks::{self, UnitOf};
use super::quadrature;
use crate::Error;
use crate::into_list::{Each, IntoList};

const KIND: &str = "metalog";

/// The greatest skewness over scale: 1 over the maximum of `p - 1/2 + p (1 - p) L`, at which the
/// density reaches infinity (Keelin, section 6.2.1, gives it as 1.66711).
const MAX_SKEW: f64 = 1.667_113_119_201_929_4;

/// A three-term metalog and the quantiles it was made from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Metalog {
    /// Probabilities and values, both rising.
    pub(in crate::estimate) quantiles: Vec<(f64, f64)>,
    /// The ends, infinite where there is none.
    pub(in crate::estimate) low: f64,
    pub(in crate::estimate) high: f64,
    centre: f64,
    scale: f64,
    skew: f64,
}

impl Metalog {
    /// The metalog through two or three quantiles between the ends.
    pub(super) fn through(
        quantiles: &[(f64, f64)],
        low: f64,
        high: f64,
        unit: UnitOf,
    ) -> Result<Self, Error> {
        let (low, high) = checks::ends(KIND, low, high, unit)?;
        for (p, value) in quantiles {
            checks::probability(*p)?;
            checks::finite(KIND, [*value], unit)?;
        }
        let values: Vec<f64> = quantiles.iter().map(|(_, value)| *value + 0.0).into_list();
        let all = [&[low], values.as_slice(), &[high]].concat();
        if !all.is_sorted_by(|a, b| a < b) {
            return Err(checks::unordered(KIND, &all, unit));
        }
        if !quantiles.is_sorted_by(|a, b| a.0 < b.0) {
            let reason = "the probabilities must rise with the values";
            return Err(checks::unreachable_quantiles(KIND, reason));
        }
        if high.is_finite() && low.is_finite() && !(high - low).is_finite() {
            return Err(checks::too_large(KIND));
        }
        let quantiles = quantiles.iter().map(|(p, _)| *p).zip(values.iter().copied()).into_list();
        let mut metalog = Self { quantiles, low, high, centre: 0.0, scale: 0.0, skew: 0.0 };
        metalog.fit(unit)?;
        Ok(metalog)
    }

    /// Finds the three terms, or says why there are none.
    fn fit(&mut self, unit: UnitOf) -> Result<(), Error> {
        let points: Vec<Point> = (self.quantiles.iter())
            .map(|(p, value)| Point::new(Chance::of(*p), self.unbounded(*value)))
            .into_list();
        let refuse = |reason: String| Err(checks::unreachable_quantiles(KIND, &reason));
        match points.as_slice() {
            [a, b] => self.scale = (b.value - a.value) / (b.logit - a.logit),
            [a, b, c] => {
                // What share of the way up the middle value stands, against what scale alone
                // and skewness alone would make of it.
                let share = (b.value - a.value) / (c.value - a.value);
                let [least, greatest] = [MAX_SKEW, -MAX_SKEW].each(|skew| {
                    let height = |point: &Point| point.logit + skew * point.bend;
                    (height(b) - height(a)) / (height(c) - height(a))
                });
                let (least, greatest) = (least.min(greatest), least.max(greatest));
                if !(least < share && share < greatest) {
                    let at = |share: f64| {
                        let value = self.bounded(a.value + share * (c.value - a.value));
                        unit().write(value)
                    };
                    let (p, low, high) = (self.quantiles[1].0, at(least), at(greatest));
                    return refuse(format!(
                        "between the outer two, the value at probability {p} must lie between \
                         {low} and {high}; beyond, three terms cannot follow the skewness"
                    ));
                }
                let (logit, bend) = (c.logit - a.logit, c.bend - a.bend);
                let (logit_b, bend_b) = (b.logit - a.logit, b.bend - a.bend);
                let determinant = logit * bend_b - logit_b * bend;
                let (rise, rise_b) = (c.value - a.value, b.value - a.value);
                self.scale = (rise * bend_b - rise_b * bend) / determinant;
                self.skew = (logit * rise_b - logit_b * rise) / determinant;
            }
            _ => return refuse(format!("it takes two or three, got {}", points.len())),
        }
        let first = &points[0];
        self.centre = first.value - self.scale * first.logit - self.skew * first.bend;
        let known = [self.centre, self.scale, self.skew].iter().all(|term| term.is_finite());
        if known && self.scale > 0.0 && self.skew.abs() < MAX_SKEW * self.scale {
            Ok(())
        } else {
            refuse("the values are too close to each other or to an end to tell its shape".into())
        }
    }

    /// The value of the three terms, and how it grows with the log-odds.
    fn terms(&self, logit: f64) -> (f64, f64) {
        let Chance { below, above } = Chance::of_logit(logit);
        let off = (below - above) / 2.0;
        let value = self.centre + (self.scale + self.skew * off) * logit;
        (value, self.scale + self.skew * (off + logit * below * above))
    }

    /// From between the ends to the whole line.
    fn unbounded(&self, value: f64) -> f64 {
        match (self.low.is_finite(), self.high.is_finite()) {
            (false, false) => value,
            (true, false) => libm::log(value - self.low),
            (false, true) => -libm::log(self.high - value),
            (true, true) => libm::log((value - self.low) / (self.high - value)),
        }
    }

    /// From the whole line to between the ends.
    fn bounded(&self, value: f64) -> f64 {
        let found = match (self.low.is_finite(), self.high.is_finite()) {
            (false, false) => value,
            (true, false) => self.low + libm::exp(value),
            (false, true) => self.high - libm::exp(-value),
            (true, true) => {
                let share = Chance::of_logit(value);
                let width = self.high - self.low;
                if value <= 0.0 {
                    self.low + width * share.below
                } else {
                    self.high - width * share.above
                }
            }
        };
        found.clamp(self.low, self.high)
    }

    pub(super) fn quantile_of(&self, chance: Chance) -> f64 {
        if chance.below <= 0.0 {
            self.low
        } else if chance.above <= 0.0 {
            self.high
        } else {
            let logit = chance.logit();
            let off = (chance.below - chance.above) / 2.0;
            self.bounded(self.centre + (self.scale + self.skew * off) * logit)
        }
    }

    /// The terms rise with the log-odds, so Newton's method inside a shrinking bracket finds the
    /// one place, and ends.
    pub(super) fn chance(&self, x: f64) -> Chance {
        let wanted = self.unbounded(x);
        let (mut low, mut high) = (-800.0, 800.0); // beyond, a probability is 0
        let mut logit = ((wanted - self.centre) / self.scale).clamp(low, high);
        for _ in 0..100 {
            let (value, slope) = self.terms(logit);
            if value < wanted {
                low = logit;
            } else {
                high = logit;
            }
            let next = logit - (value - wanted) / slope;
            if (next - logit).abs() <= 1e-16 * logit.abs() {
                break;
            }
            logit = if low < next && next < high { next } else { f64::midpoint(low, high) };
            if high - low <= 1e-16 * high.abs() {
                break;
            }
        }
        Chance::of_logit(logit)
    }

    /// How fast the value grows along its open end, as a power of one over the probability
    /// beyond: moments of this power and above are infinite.
    pub(super) fn endless(&self, power: f64) -> Option<f64> {
        let (end, growth) = match (self.low.is_finite(), self.high.is_finite()) {
            (true, false) => (f64::INFINITY, self.scale + self.skew / 2.0),
            (false, true) => (f64::NEG_INFINITY, self.scale - self.skew / 2.0),
            _ => return None,
        };
        (growth * power >= 1.0).then_some(end)
    }

    #[inline]
    pub(super) fn mean(&self) -> f64 {
        match (self.low.is_finite(), self.high.is_finite(), self.endless(1.0)) {
            (_, _, Some(end)) => end,
            (false, false, _) => self.centre + self.skew / 2.0,
            (true, true, _) => quadrature::mean(|chance| self.quantile_of(chance)),
            (true, false, _) => self.low + self.distance(|log, half| libm::exp(log + 2.0 * half)),
            (false, true, _) => self.high - self.distance(|log, half| libm::exp(log + 2.0 * half)),
        }
    }

    /// The integral of a function of the logarithm of the distance from the one end, and of half
    /// the logarithm of the density of the log-odds, which keep a far tail from overflowing.
    fn distance(&self, function: impl Fn(f64, f64) -> f64) -> f64 {
        let sign = if self.low.is_finite() { 1.0 } else { -1.0 };
        quadrature::over_line(|logit| {
            let log_part = |x: f64| -(libm::log1p(libm::exp(-x.abs())) + (-x).max(0.0));
            let half = f64::midpoint(log_part(logit), log_part(-logit));
            function(sign * self.terms(logit).0, half)
        })
    }
}

/// A quantile as the fit sees it.
struct Point {
    logit: f64,
    /// The log-odds times the distance of the probability from one half.
    bend: f64,
    value: f64,
}

impl Point {
    fn new(chance: Chance, value: f64) -> Self {
        let logit = chance.logit();
        Self { logit, bend: (chance.below - chance.above) / 2.0 * logit, value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Unit;

    fn unit() -> Unit {
        Unit::symbol("kg", 1.0)
    }

    /// The last value alone lies within what a number can say; the scale, 1e308 / ln 1.5, does not.
    #[test]
    fn a_scale_too_large_to_hold_is_refused() {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let refused = Metalog::through(&[(0.5, 0.0), (0.6, 1e308)], low, high, &unit);
        assert!(matches!(refused, Err(Error::Rule { .. })), "{refused:?}");
    }

    #[test]
    fn quantiles_must_rise_within_ends_that_have_a_distance() {
        let through =
            |quantiles: &[(f64, f64)], end: f64| Metalog::through(quantiles, -end, end, &unit);
        let level = through(&[(0.5, 1.0), (0.5, 2.0)], 5.0);
        let reason = "the probabilities must rise with the values";
        assert_eq!(level, Err(checks::unreachable_quantiles(KIND, reason)));
        let quantiles = [(0.5, -0.0), (0.6, 1.0)];
        assert!(matches!(through(&quantiles, 1e308), Err(Error::Overflow { .. })));
        let metalog = through(&quantiles, 5.0).unwrap();
        assert!(metalog.quantiles[0].1.is_sign_positive()); // a zero has no sign
    }

    /// With quantiles at 0.1, 0.5 and 0.9, L = ln 9 and skewness k over scale, the middle value
    /// stands at `(L - 0.4 k L) / 2 L` of the way: between 0.5 - 0.2 k and 0.5 + 0.2 k.
    #[test]
    fn too_skewed_a_middle_is_refused_with_the_range_it_may_have() {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let through = |middle: f64| {
            Metalog::through(&[(0.1, 10.0), (0.5, middle), (0.9, 30.0)], low, high, &unit)
        };
        let (least, greatest) = (20.0 - 4.0 * MAX_SKEW, 20.0 + 4.0 * MAX_SKEW);
        for middle in [least + 1e-6, 20.0, greatest - 1e-6] {
            assert!(through(middle).is_ok(), "{middle}");
        }
        for middle in [least - 1e-6, greatest + 1e-6] {
            let Err(Error::Rule { rule: reason, .. }) = through(middle) else {
                panic!("{middle} is accepted")
            };
            assert!(reason.contains("between 13.33") && reason.contains("and 26.66"), "{reason}");
        }
    }

    /// Half the skewness adds to the scale above, and takes from it below.
    #[test]
    fn the_growth_along_an_open_end_is_of_scale_and_half_the_skewness() {
        let endless = |low: f64, high: f64, skew: f64, power: f64| {
            let (quantiles, centre, scale) = (Vec::new(), 0.0, 0.8);
            Metalog { quantiles, low, high, centre, scale, skew }.endless(power)
        };
        let (below, above) = (f64::NEG_INFINITY, f64::INFINITY);
        assert_eq!(endless(0.0, above, 0.3, 1.0), None); // 0.95
        assert_eq!(endless(0.0, above, 0.5, 1.0), Some(above)); // 1.05
        assert_eq!(endless(0.0, above, -0.7, 2.0), None); // 0.45
        assert_eq!(endless(below, 0.0, -0.3, 1.0), None); // 0.95
        assert_eq!(endless(below, 0.0, -0.5, 1.0), Some(below)); // 1.05
        assert_eq!(endless(below, 0.0, 0.7, 2.0), None); // 0.45
        assert_eq!(endless(below, above, 0.7, 9.0), None);
        assert_eq!(endless(0.0, 1.0, 0.7, 9.0), None);
    }
}
