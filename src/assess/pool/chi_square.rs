//! The tail of the chi-square distribution.

/// The probability that a chi-square variable with `df` degrees of freedom is above `x`.
///
/// For whole degrees of freedom the incomplete gamma function is a finite sum: Q(1/2, x) =
/// erfc(sqrt(x)) and Q(1, x) = exp(-x) (NIST Digital Library of Mathematical Functions, 8.4.6 and
/// 8.4.5), and Q(a + 1, x) = Q(a, x) + x^a exp(-x) / Gamma(a + 1) (8.8.6). The terms are carried as
/// logarithms, so that none overflows.
#[expect(clippy::cast_precision_loss, reason = "degrees of freedom are far below 2^53")]
pub(super) fn survival(x: f64, df: usize) -> f64 {
    if df == 0 || x <= 0.0 {
        return 1.0;
    }
    let half = x / 2.0;
    let odd = df % 2 == 1;
    let (start, mut a) =
        if odd { (libm::erfc(libm::sqrt(half)), 0.5) } else { (libm::exp(-half), 1.0) };
    let mut sum = start;
    let mut term = a * libm::log(half) - half - libm::lgamma(a + 1.0);
    while a < df as f64 / 2.0 {
        sum += libm::exp(term);
        a += 1.0;
        term += libm::log(half / a);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Upper critical values as printed in NIST/SEMATECH e-Handbook of Statistical Methods,
    /// section 1.3.6.7.4, to three decimals: the tail follows to the slope of the last digit.
    #[test]
    fn tails_match_the_printed_table() {
        let table = [
            (2.706, 1, 0.10),
            (3.841, 1, 0.05),
            (10.828, 1, 0.001),
            (5.991, 2, 0.05),
            (7.815, 3, 0.05),
            (11.345, 3, 0.01),
            (18.307, 10, 0.05),
            (21.026, 12, 0.05),
            (32.909, 12, 0.001),
            (43.773, 30, 0.05),
            (124.342, 100, 0.05),
            (149.449, 100, 0.001),
        ];
        for (x, df, tail) in table {
            let found = survival(x, df);
            assert!((found - tail).abs() < 2e-4 * (1.0 + tail), "{x}, {df}: {found}, not {tail}");
        }
    }

    /// With two degrees of freedom the tail is exp(-x / 2); with none there is no test.
    #[test]
    fn closed_forms_and_ends() {
        for x in [0.1, 1.0, 10.0, 100.0] {
            assert!((survival(x, 2) - libm::exp(-x / 2.0)).abs() < 1e-15);
        }
        assert_eq!((survival(0.0, 5), survival(3.0, 0)), (1.0, 1.0));
        assert_eq!(survival(1e6, 3), 0.0);
        // The median is near df (1 - 2 / (9 df))^3 (Wilson and Hilferty, 1931).
        let median = 10_000.0 * (1.0_f64 - 2.0 / 90_000.0).powi(3);
        assert!((survival(median, 10_000) - 0.5).abs() < 1e-4);
    }
}
