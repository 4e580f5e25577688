//! Do the figures differ by more than their own spread explains?

use super::chi_square::survival;
use serde::Serialize;
use std::fmt;

/// How far figures differ from each other, against how wide each is by itself.
///
/// R. `DerSimonian` and N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7
/// (1986), 177-188; J. P. T. Higgins and S. G. Thompson, "Quantifying heterogeneity in a
/// meta-analysis", Statistics in Medicine 21 (2002), 1539-1558.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::RandomEffects, Correlation::NONE, 0.9)?;
/// let found = pool.of(&[about(900, 1_100)?, other(1_900, 2_100)?])?.figure().heterogeneity.unwrap();
/// assert_eq!(found.df, 1);
/// assert!(found.i_squared > 0.9); // they differ by more than their own ranges explain
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Heterogeneity {
    /// Cochran's Q: squared distances from the common mean, each over its variance.
    pub q: f64,
    /// Degrees of freedom: one less than there are figures.
    pub df: usize,
    /// How likely so much or more is if nothing but their own spread makes them differ, 0 to 1.
    pub p_value: f64,
    /// The share of the variation that their own spread does not explain, 0 to 1.
    pub i_squared: f64,
    /// The variance between figures, on the scale that they are pooled on; 0 or more.
    pub tau_squared: f64,
}

/// A mean and its variance.
pub(super) type Effect = (f64, f64);

impl Heterogeneity {
    /// `None` for fewer than two figures, or where one is exact.
    #[expect(clippy::cast_precision_loss, reason = "figures are few")]
    pub(super) fn of(effects: &[Effect]) -> Option<Self> {
        let df = effects.len().checked_sub(1).filter(|df| *df > 0)?;
        if !effects.iter().all(|(_, variance)| *variance > 0.0) {
            return None;
        }
        let (mean, total) = weighted_mean(effects, 0.0);
        let squares = effects.iter().map(|(_, variance)| 1.0 / (variance * variance));
        let q: f64 = effects.iter().map(|(x, variance)| (x - mean).powi(2) / variance).sum();
        let excess = (q - df as f64).max(0.0);
        Some(Self {
            q,
            df,
            p_value: survival(q, df),
            i_squared: if q > 0.0 { excess / q } else { 0.0 },
            tau_squared: excess / (total - squares.sum::<f64>() / total),
        })
    }

    /// The random-effects mean of these figures, and its variance.
    pub(super) fn random_effects(self, effects: &[Effect]) -> Effect {
        let (mean, total) = weighted_mean(effects, self.tau_squared);
        (mean, 1.0 / total)
    }
}

/// The mean weighted by the inverse of each variance plus `between`, and the sum of the weights.
pub(super) fn weighted_mean(effects: &[Effect], between: f64) -> (f64, f64) {
    let weights = effects.iter().map(|(_, variance)| 1.0 / (variance + between));
    let total: f64 = weights.clone().sum();
    (weights.zip(effects).map(|(weight, (x, _))| weight * x).sum::<f64>() / total, total)
}

/// Writes `Q = 152.2 on 12 degrees of freedom (p < 0.0001), I^2 = 92 %`.
impl fmt::Display for Heterogeneity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let degrees = if self.df == 1 { "degree" } else { "degrees" };
        write!(f, "Q = {:.1} on {} {degrees} of freedom ", self.q, self.df)?;
        if self.p_value < 1e-4 {
            write!(f, "(p < 0.0001)")?;
        } else {
            write!(f, "(p = {:.4})", self.p_value)?;
        }
        write!(f, ", I^2 = {:.0} %", self.i_squared * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirteen trials of the BCG vaccine: cases and others, vaccinated and not (G. A. Colditz et
    /// al., JAMA 271 (1994), 698-702), as log risk ratios with their variances.
    fn bcg() -> Vec<Effect> {
        let trials = [
            [4.0, 119.0, 11.0, 128.0],
            [6.0, 300.0, 29.0, 274.0],
            [3.0, 228.0, 11.0, 209.0],
            [62.0, 13_536.0, 248.0, 12_619.0],
            [33.0, 5_036.0, 47.0, 5_761.0],
            [180.0, 1_361.0, 372.0, 1_079.0],
            [8.0, 2_537.0, 10.0, 619.0],
            [505.0, 87_886.0, 499.0, 87_892.0],
            [29.0, 7_470.0, 45.0, 7_232.0],
            [17.0, 1_699.0, 65.0, 1_600.0],
            [186.0, 50_448.0, 141.0, 27_197.0],
            [5.0, 2_493.0, 3.0, 2_338.0],
            [27.0, 16_886.0, 29.0, 17_825.0],
        ];
        let effect = |[a, b, c, d]: [f64; 4]| {
            let ratio = libm::log((a / (a + b)) / (c / (c + d)));
            (ratio, 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d))
        };
        trials.into_iter().map(effect).collect()
    }

    /// As the R package metafor prints it for these data, `rma(method = "DL")` and
    /// `rma(method = "EE")`: W. Viechtbauer, Journal of Statistical Software 36 (2010), no. 3.
    #[test]
    fn the_bcg_trials_come_out_as_published() {
        let effects = bcg();
        let found = Heterogeneity::of(&effects).unwrap();
        let near = |found: f64, printed: f64| {
            assert!((found - printed).abs() <= 5.1e-5, "{found}, not {printed}");
        };
        near(found.q, 152.2330);
        near(found.tau_squared, 0.3088);
        near(found.i_squared, 0.9212);
        assert_eq!(found.df, 12);
        assert!(found.p_value < 1e-4);
        let (mean, variance) = found.random_effects(&effects);
        near(mean, -0.7141);
        near(libm::sqrt(variance), 0.1787);
        let (fixed, total) = weighted_mean(&effects, 0.0);
        near(fixed, -0.4303);
        near(1.0 / libm::sqrt(total), 0.0405);
    }

    #[test]
    fn one_figure_or_an_exact_one_has_no_test() {
        assert_eq!(Heterogeneity::of(&[(1.0, 1.0)]), None);
        assert_eq!(Heterogeneity::of(&[(1.0, 1.0), (2.0, 0.0)]), None);
        let same = Heterogeneity::of(&[(1.0, 1.0), (1.0, 2.0)]).unwrap();
        assert_eq!((same.q, same.i_squared, same.tau_squared, same.p_value), (0.0, 0.0, 0.0, 1.0));
    }
}
