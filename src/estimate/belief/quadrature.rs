//! Mean values over a distribution, by quadrature.
//!
//! The double exponential rule: H. Takahasi and M. Mori, "Double exponential formulas for
//! numerical integration", Publ. RIMS Kyoto University 9 (1974), 721-741. Its points crowd so
//! fast towards both ends that what is infinite there, as the quantile of an unbounded belief
//! is, does no harm. The steps are halved until two answers agree.

use super::chance::Chance;
use std::f64::consts::PI;

/// The range of the rule's own variable: its points reach to log-odds of some 3,000.
const REACH: f64 = 7.6;
/// The steps within the range at the first try, on either side.
const FIRST: u32 = 60;
/// How well two answers must agree. Halving the steps squares the error, so that the second of
/// two that agree so far is good to the last digits.
const AGREEMENT: f64 = 1e-10;
/// How often the steps are halved at most.
const HALVINGS: u32 = 5;

/// The integral over the whole line of a function of the log-odds that vanishes at both ends.
#[inline]
pub(super) fn over_line(integrand: impl Fn(f64) -> f64) -> f64 {
    let at = |place: f64| {
        let value = integrand(PI * libm::sinh(place));
        if value == 0.0 { 0.0 } else { value * (PI * libm::cosh(place)) }
    };
    let pair = |k: u32, steps: u32| {
        let place = REACH * f64::from(k) / f64::from(steps);
        (at(place), at(-place))
    };
    let mut steps = FIRST;
    let start = at(0.0);
    let (mut sum, mut size) = (start, start.abs());
    let mut add = |(right, left): (f64, f64)| {
        sum += right + left;
        size += right.abs() + left.abs();
        (sum, size)
    };
    let mut total = (0.0, 0.0);
    for k in 1..=steps {
        total = add(pair(k, steps));
    }
    let mut found = total.0 * REACH / f64::from(steps);
    for _ in 0..HALVINGS {
        steps *= 2;
        for k in (1..steps).step_by(2) {
            total = add(pair(k, steps));
        }
        let width = REACH / f64::from(steps);
        let before = std::mem::replace(&mut found, total.0 * width);
        if (found - before).abs() <= AGREEMENT * (total.1 * width) {
            break;
        }
    }
    found
}

/// The mean of a function over all chances from none to all.
#[inline]
pub(super) fn mean(function: impl Fn(Chance) -> f64) -> f64 {
    over_line(|logit| {
        let chance = Chance::of_logit(logit);
        let weight = chance.below * chance.above;
        if weight == 0.0 { 0.0 } else { weight * function(chance) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Integrals known in closed form, smooth and with a singular end.
    #[test]
    fn known_integrals() {
        let cases = [
            (mean(|p| p.below), 0.5),
            (mean(|p| p.below * p.below), 1.0 / 3.0),
            (mean(|p| 1.0 / p.below.sqrt()), 2.0),
            (mean(|p| -libm::log(p.above)), 1.0),
            (mean(|p| p.logit() * p.logit()), PI * PI / 3.0),
        ];
        for (found, known) in cases {
            assert!((found - known).abs() <= 2e-14 * known, "{found} is not {known}");
        }
    }

    /// How well answers agree is measured on their own scale: scaled by a power of two, an integral
    /// takes the same steps, smooth or with a bend.
    #[test]
    fn an_integral_scales_to_the_last_bit() {
        for scale in [libm::exp2(-60.0), libm::exp2(60.0)] {
            let smooth = |scale: f64| mean(|p| scale * p.logit() * p.logit());
            assert_eq!(smooth(scale), scale * smooth(1.0));
            let bent = |scale: f64| mean(|p| scale * (p.below - 0.3).abs());
            assert_eq!(bent(scale), scale * bent(1.0));
        }
    }

    /// The third power has a bend in its third derivative only, so that halving goes on for as long
    /// as two answers differ. `(0.3^4 + 0.7^4) / 4`.
    #[test]
    fn halving_goes_on_until_two_answers_agree() {
        let found = mean(|p| (p.below - 0.3).abs().powi(3));
        assert!((found / 0.062_05 - 1.0).abs() < 1e-10, "{found}");
    }
}
