//! The regularised incomplete beta function and its inverse.
//!
//! The function follows the continued fraction of the NIST Digital Library of Mathematical
//! Functions, 8.17.22, evaluated by the modified Lentz method (W. H. Press and others,
//! "Numerical Recipes", 3rd edition 2007, sections 5.2 and 6.4). The inverse is Newton's method on
//! logarithms inside a bracket that only ever shrinks, and halves whenever Newton's step does
//! not help, so that it ends for every input.

use super::chance::Chance;
use std::f64::consts::PI;

/// The least and the greatest shape parameter for which the function is computed.
pub(super) const SHAPES: std::ops::RangeInclusive<f64> = 0.01..=1e6;

/// The beta distribution with two shapes.
#[derive(Debug, Clone, Copy)]
pub(in crate::estimate) struct Beta {
    a: f64,
    b: f64,
    /// What the gamma functions differ from Stirling's formula by, as a logarithm.
    corrections: f64,
}

impl Beta {
    pub(super) fn new(a: f64, b: f64) -> Self {
        let corrections = stirling_error(a + b) - stirling_error(a) - stirling_error(b);
        Self { a, b, corrections }
    }

    /// The distribution of what is left to one.
    pub(in crate::estimate) fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, ..self }
    }

    pub(super) fn shapes(self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// The chance of a value not above `x`. `y` is `1 - x`, with digits of its own. Relative
    /// error about 1e-13 in either part.
    pub(super) fn chance(self, x: f64, y: f64) -> Chance {
        self.chance_and_front(x, y).0
    }

    /// The chance of a value not above `x`, and `x y` times the density there.
    pub(super) fn chance_and_front(self, x: f64, y: f64) -> (Chance, f64) {
        if x <= 0.0 {
            return (Chance::NONE, 0.0);
        }
        if y <= 0.0 {
            return (Chance::ALL, 0.0);
        }
        let Self { a, b, .. } = self;
        let front = self.front(x, y);
        let chance = if x < (a + 1.0) / (a + b + 2.0) {
            Chance::of((front / a * fraction(a, b, x)).min(1.0))
        } else {
            Chance::of((front / b * fraction(b, a, y)).min(1.0)).mirrored()
        };
        (chance, front)
    }

    /// `x^a y^b / B(a, b)`, arranged so that large shapes cost no digits: the powers are taken
    /// of numbers relative to the mean, and the gamma functions by what they differ from
    /// Stirling's.
    fn front(self, x: f64, y: f64) -> f64 {
        let Self { a, b, corrections } = self;
        let off_mean = x * b - y * a;
        let power = |shape: f64, point: f64, off: f64| {
            if off.abs() < 0.5 * shape {
                shape * libm::log1p(off / shape)
            } else {
                shape * libm::log(point * ((a + b) / shape))
            }
        };
        let powers = power(a, x, off_mean) + power(b, y, -off_mean);
        libm::exp(powers + corrections) * libm::sqrt(a / (a + b) * b / (2.0 * PI))
    }

    /// The value that is not exceeded with this chance, and its distance from one.
    pub(super) fn quantile(self, wanted: Chance) -> (f64, f64) {
        if wanted.below <= 0.0 {
            return (0.0, 1.0);
        }
        if wanted.above <= 0.0 {
            return (1.0, 0.0);
        }
        let middle = self.chance(0.5, 0.5);
        if wanted.below <= middle.below {
            let x = self.solve(wanted);
            (x, 1.0 - x)
        } else {
            let y = self.mirrored().solve(wanted.mirrored());
            (1.0 - y, y)
        }
    }

    /// The solution where it is known not to lie above one half.
    fn solve(self, wanted: Chance) -> f64 {
        let (mut low, mut high) = (0.0_f64, 0.5_f64);
        let mut x = self.guess(wanted).clamp(f64::MIN_POSITIVE, 0.5);
        // Past the first rounds the bracket is halved in the order of the floating point
        // numbers, of which there are fewer than 2^62 below one half.
        for round in 0..100 {
            let (off, slope) = self.miss(wanted, x, 1.0 - x);
            if off > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let next = moved(x, -off / slope);
            if (next - x).abs() <= 2e-16 * x {
                return next.clamp(low, high);
            }
            x = if round < 30 && low < next && next < high { next } else { middle(low, high) };
            if x <= low || x >= high {
                return high;
            }
        }
        x
    }

    /// One step of Newton's method from a value that is close, given what is left to one.
    pub(super) fn improved(self, wanted: Chance, x: f64, y: f64) -> f64 {
        let (off, slope) = self.miss(wanted, x, y);
        moved(x, -off / slope)
    }

    /// By how much `x` misses the chance, and how that grows with the logarithm of `x`. The
    /// logarithm of the nearer tail is close to a straight line in that of `x`.
    fn miss(self, wanted: Chance, x: f64, y: f64) -> (f64, f64) {
        let (found, front) = self.chance_and_front(x, y);
        if wanted.below <= wanted.above {
            (libm::log(found.below / wanted.below), front / y / found.below)
        } else {
            (libm::log(wanted.above / found.above), front / y / found.above)
        }
    }

    /// A first guess: near zero the function is a power of x; for two shapes above one, M.
    /// Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.5.22.
    fn guess(self, wanted: Chance) -> f64 {
        let Self { a, b, .. } = self;
        if a > 1.0 && b > 1.0 {
            let z = crate::estimate::belief::normal::quantile_of(wanted.mirrored());
            let lambda = (z * z - 3.0) / 6.0;
            let (of_a, of_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
            let h = 2.0 / (of_a + of_b);
            let root = libm::sqrt((h + lambda).max(0.0));
            let skew = (of_b - of_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
            a / (a + b * libm::exp(2.0 * (z * root / h - skew)))
        } else {
            let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
            libm::exp((libm::log(wanted.below) + libm::log(a) + log_beta) / a)
        }
    }
}

/// The value whose logarithm is greater by a step.
fn moved(x: f64, step: f64) -> f64 {
    if step.abs() < 0.5 { x + x * libm::expm1(step) } else { x * libm::exp(step) }
}

/// `ln Γ(z) - ((z - 1/2) ln z - z + ln √(2π))`, by the asymptotic series (DLMF 5.11.1) where
/// it holds to the last digit.
fn stirling_error(z: f64) -> f64 {
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;
    if z < 12.0 {
        return libm::lgamma(z) - ((z - 0.5) * libm::log(z) - z + HALF_LN_TWO_PI);
    }
    let w = 1.0 / (z * z);
    let terms = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1_260.0,
        -1.0 / 1_680.0,
        1.0 / 1_188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
    ];
    terms.into_iter().rev().fold(0.0, |sum, term| sum * w + term) / z
}

/// The continued fraction; converges for `x` below `(a + 1) / (a + b + 2)`.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut upper = 1.0;
    let mut lower = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut found = lower;
    for m in 1..20_000_u32 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut factor = 1.0;
        for term in [even, odd] {
            lower = 1.0 / away_from_zero(1.0 + term * lower);
            upper = away_from_zero(1.0 + term / upper);
            factor = lower * upper;
            found *= factor;
        }
        if (factor - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    found
}

/// The number halfway in the order of the floating point numbers.
fn middle(low: f64, high: f64) -> f64 {
    f64::from_bits(u64::midpoint(low.to_bits(), high.to_bits()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative, but for numbers too small to be held to full precision.
    fn close(found: f64, known: f64, tolerance: f64) {
        assert!(
            (found - known).abs() <= tolerance * known.abs().max(1e-300),
            "{found} is not {known}"
        );
    }

    /// Shapes for which the integral is elementary: DLMF 8.17.7 and, for the arcsine law,
    /// `I_x(1/2, 1/2) = (2/π) asin √x`.
    #[test]
    fn elementary_cases() {
        for x in [1e-12, 0.001, 0.1, 0.3, 0.5, 0.77, 0.999] {
            let y = 1.0 - x;
            for shape in [0.5, 1.0, 3.0, 40.0] {
                close(Beta::new(shape, 1.0).chance(x, y).below, libm::pow(x, shape), 1e-13);
                let above = libm::pow(y, shape);
                close(Beta::new(1.0, shape).chance(x, y).above, above, 1e-13);
            }
            close(Beta::new(2.0, 2.0).chance(x, y).below, x * x * (3.0 - 2.0 * x), 1e-13);
            close(Beta::new(0.5, 0.5).chance(x, y).below, 2.0 / PI * libm::asin(x.sqrt()), 1e-13);
        }
    }

    #[test]
    fn inverse_of_elementary_cases() {
        for p in [1e-200, 1e-20, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
            for shape in [0.5, 1.0, 3.0, 40.0] {
                close(
                    Beta::new(shape, 1.0).quantile(Chance::of(p)).0,
                    libm::pow(p, 1.0 / shape),
                    1e-13,
                );
                let tail = Chance { below: 1.0 - p, above: p };
                close(Beta::new(1.0, shape).quantile(tail).1, libm::pow(p, 1.0 / shape), 1e-13);
            }
            let arcsine = libm::sin(PI * p / 2.0);
            close(Beta::new(0.5, 0.5).quantile(Chance::of(p)).0, arcsine * arcsine, 1e-13);
        }
    }

    /// Every corner of the allowed shapes ends, and comes back to its probability.
    #[test]
    fn inverse_ends_everywhere() {
        let shapes = [0.01, 0.1, 0.7, 1.0, 2.5, 30.0, 1e3, 1e6];
        for a in shapes {
            for b in shapes {
                for p in [1e-300, 1e-15, 1e-3, 0.3, 0.5, 0.9, 1.0 - 1e-12] {
                    let (x, y) = Beta::new(a, b).quantile(Chance::of(p));
                    assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
                    let seen = x > 1e-290 && y > 1e-290;
                    if seen {
                        let back = Beta::new(a, b).chance(x, y);
                        let off = if p < 0.5 { back.below / p } else { back.above / (1.0 - p) };
                        let scale = 1.0 + a.max(b).sqrt();
                        assert!((off - 1.0).abs() < 1e-11 * scale, "{a} {b} {p} {x} {off}");
                    }
                }
            }
        }
    }

    /// `ln Γ` grows by `ln z` from `z` to `z + 1`, so that the error falls by
    /// `(z + 1/2) ln(1 + 1/z) - 1`. Each term but the last of the series shows at 12.
    #[test]
    fn the_error_of_stirlings_formula_falls_as_the_recurrence_says() {
        for (z, tolerance) in [(0.3, 1e-14), (11.5, 3e-14), (12.0, 1e-15), (20.0, 1e-15)] {
            let fall = stirling_error(z) - stirling_error(z + 1.0);
            let known = (z + 0.5) * libm::log1p(1.0 / z) - 1.0;
            assert!((fall - known).abs() <= tolerance, "at {z}: {fall} is not {known}");
        }
    }

    /// At `x = (a + 1) / (a + b)` the first denominator is zero. `I_x(1, 2) = 1 - (1 - x)^2` is 8/9
    /// at 2/3, and `x y^2 / B(1, 2)` is 4/27, so that the fraction is 6.
    #[test]
    fn a_denominator_of_zero_does_no_harm() {
        close(fraction(1.0, 2.0, 2.0 / 3.0), 6.0, 1e-13);
    }

    /// There the function is `x^a / (a B(a, b))`, and with b = 1 it is so everywhere.
    #[test]
    fn the_first_guess_near_zero_is_the_solution() {
        for (a, b) in [(0.5, 1.0), (3.0, 1.0), (1.0, 7.0), (0.7, 30.0), (5.0, 0.4), (0.2, 0.3)] {
            let (beta, wanted) = (Beta::new(a, b), Chance::of(1e-30));
            close(beta.guess(wanted), beta.quantile(wanted).0, 1e-6);
        }
    }
}
