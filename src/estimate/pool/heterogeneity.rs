//! Do the estimates differ by more than their own spread explains?

use crate::estimate::cast::float;
use crate::quantity::figure;
use serde::Serialize;
use std::fmt;

/// How far estimates differ from each other, against how wide each is by itself.
///
/// R. `DerSimonian` and N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7
/// (1986), 177-188; J. P. T. Higgins and S. G. Thompson, "Quantifying heterogeneity in a
/// meta-analysis", Statistics in Medicine 21 (2002), 1539-1558.
///
/// ```
/// use munitions::estimate::pool::PoolRule;
/// use munitions::{Assumption, Basis, Belief, Estimate, Rounds};
///
/// let said = |who: &'static str, low, high| {
///     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
///     Assumption::new(who, belief, Basis::judgement("an example")).map(Estimate::from)
/// };
/// let (ministry, agency) = (said("ministry", 900, 1_100)?, said("agency", 1_900, 2_100)?);
/// let pooled = PoolRule::RandomEffects.pool(&[("m", &ministry), ("a", &agency)], 0.9)?;
/// assert!(pooled.heterogeneity.unwrap().i_squared > 0.9); // more than their ranges explain
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Heterogeneity {
    /// Cochran's Q: squared distances from the common mean, each over its variance.
    pub q: f64,
    /// Degrees of freedom: one less than there are estimates.
    pub df: usize,
    /// How likely so much or more is if nothing but their own spread makes them differ, 0 to 1.
    pub p_value: f64,
    /// The share of the variation that their own spread does not explain, 0 to 1.
    pub i_squared: f64,
    /// The variance between estimates, on the scale that they are compared on; 0 or more.
    pub tau_squared: f64,
}

/// A mean and its variance.
pub(super) type Effect = (f64, f64);

impl Heterogeneity {
    /// Of these means and variances; `None` for fewer than two, or where one is exact.
    pub(super) fn of(effects: &[Effect]) -> Option<Self> {
        let df = effects.len().checked_sub(1).filter(|df| *df > 0)?;
        if !effects.iter().all(|(_, variance)| *variance > 0.0) {
            return None;
        }
        let (mean, total) = weighted_mean(effects, 0.0);
        let squares = effects.iter().map(|(_, variance)| 1.0 / (variance * variance));
        let q: f64 = effects.iter().map(|(x, variance)| (x - mean).powi(2) / variance).sum();
        let excess = (q - float(df)).max(0.0);
        Some(Self {
            q,
            df,
            p_value: survival(q, df),
            i_squared: if q > 0.0 { excess / q } else { 0.0 },
            tau_squared: excess / (total - squares.sum::<f64>() / total),
        })
    }
}

/// The mean weighted by the inverse of each variance plus `between`, and the sum of the weights.
#[inline]
pub(super) fn weighted_mean(effects: &[Effect], between: f64) -> (f64, f64) {
    let weights = effects.iter().map(|(_, variance)| 1.0 / (variance + between));
    let total: f64 = weights.clone().sum();
    (weights.zip(effects).map(|(weight, (x, _))| weight * x).sum::<f64>() / total, total)
}

/// Writes `Q = 152 on 12 degrees of freedom (p < 0.0001), I^2 = 92 %`.
impl fmt::Display for Heterogeneity {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let degrees = if self.df == 1 { "degree" } else { "degrees" };
        let q = figure::group_significant(self.q, 3);
        write!(f, "Q = {q} on {} {degrees} of freedom ", self.df)?;
        if self.p_value < 1e-4 {
            write!(f, "(p < 0.0001)")?;
        } else {
            write!(f, "(p = {})", figure::group_significant(self.p_value, 2))?;
        }
        write!(f, ", I^2 = {:.0} %", self.i_squared * 100.0)
    }
}

/// The probability that a chi-square variable with `df` degrees of freedom is above `x`.
///
/// For whole degrees of freedom the incomplete gamma function is a finite sum: Q(1/2, x) =
/// erfc(sqrt(x)) and Q(1, x) = exp(-x) (NIST Digital Library of Mathematical Functions, 8.4.6 and
/// 8.4.5), and Q(a + 1, x) = Q(a, x) + x^a exp(-x) / Gamma(a + 1) (8.8.6). The terms are carried as
/// logarithms, so that none overflows.
fn survival(x: f64, df: usize) -> f64 {
    if df == 0 || x <= 0.0 {
        return 1.0;
    }
    let half = x / 2.0;
    let odd = df % 2 == 1;
    let (start, mut a) =
        if odd { (libm::erfc(libm::sqrt(half)), 0.5) } else { (libm::exp(-half), 1.0) };
    let mut sum = start;
    let mut term = a * libm::log(half) - half - libm::lgamma(a + 1.0);
    while a < float(df) / 2.0 {
        sum += libm::exp(term);
        a += 1.0;
        term += libm::log(half / a);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_estimate_or_an_exact_one_has_no_test() {
        assert_eq!(Heterogeneity::of(&[(1.0, 1.0)]), None);
        assert_eq!(Heterogeneity::of(&[(1.0, 1.0), (2.0, 0.0)]), None);
        let same = Heterogeneity::of(&[(1.0, 1.0), (1.0, 2.0)]).unwrap();
        assert_eq!((same.q, same.i_squared, same.tau_squared, same.p_value), (0.0, 0.0, 0.0, 1.0));
    }

    /// Upper critical values as printed in NIST/SEMATECH e-Handbook of Statistical Methods,
    /// section 1.3.6.7.4, to three decimals: the tail follows to the slope of the last digit. With two
    /// degrees of freedom it is exp(-x / 2).
    #[test]
    fn tails_match_the_printed_table() {
        let table = [
            (2.706, 1, 0.10),
            (10.828, 1, 0.001),
            (5.991, 2, 0.05),
            (7.815, 3, 0.05),
            (18.307, 10, 0.05),
            (32.909, 12, 0.001),
            (124.342, 100, 0.05),
        ];
        for (x, df, tail) in table {
            let found = survival(x, df);
            assert!((found - tail).abs() < 2e-4 * (1.0 + tail), "{x}, {df}: {found}, not {tail}");
        }
        assert!((survival(10.0, 2) - libm::exp(-5.0)).abs() < 1e-15);
        assert_eq!((survival(0.0, 5), survival(1e6, 3)), (1.0, 0.0));
    }
}
