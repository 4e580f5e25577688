//! Means weighted by their precision, under one correlation between all.

use super::heterogeneity::Effect;

/// The weights that make the variance of the mean the least, and that variance.
///
/// With standard deviations s and a common correlation r the weights are those of S^-1 1, and
/// the inverse of an equal correlation matrix is known: (I - r J / (1 + (n - 1) r)) / (1 - r).
/// R. L. Winkler, "Combining probability distributions from dependent information sources",
/// Management Science 27 (1981), 479-488, shows how weights turn negative.
#[expect(clippy::cast_precision_loss, reason = "figures are few")]
pub(super) fn weights(effects: &[Effect], correlation: f64) -> (Vec<f64>, f64) {
    let inverse: Vec<f64> = effects.iter().map(|(_, v)| 1.0 / libm::sqrt(*v)).collect();
    let others = correlation / (1.0 + (effects.len() as f64 - 1.0) * correlation);
    let sum: f64 = inverse.iter().sum();
    let raw: Vec<f64> =
        inverse.iter().map(|a| a * (a - others * sum) / (1.0 - correlation)).collect();
    let total: f64 = raw.iter().sum();
    (raw.into_iter().map(|weight| weight / total).collect(), 1.0 / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 +- 2 and 14 +- 3 by hand: alone (9 x 10 + 4 x 14) / 13; at correlation 0.9 the weights
    /// are 3.6 / 2.2 and -1.4 / 2.2, which gives 7.45, below both.
    #[test]
    fn correlation_can_push_a_weight_below_zero() {
        let effects = [(10.0, 4.0), (14.0, 9.0)];
        let mean = |weights: &[f64]| 10.0 * weights[0] + 14.0 * weights[1];
        let (alone, variance) = weights(&effects, 0.0);
        assert!((mean(&alone) - 146.0 / 13.0).abs() < 1e-12);
        assert!((variance - 36.0 / 13.0).abs() < 1e-12);
        let (correlated, variance) = weights(&effects, 0.9);
        // (1 - r^2) / (1/4 + 1/9 - 2 r / 6)
        assert!((variance - 0.19 / (11.0 / 180.0)).abs() < 1e-12);
        assert!((correlated[0] - 3.6 / 2.2).abs() < 1e-12 && correlated[1] < 0.0);
        assert!((mean(&correlated) - 7.4545).abs() < 1e-4);
    }
}
