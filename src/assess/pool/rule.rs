//! How figures are pooled, and how much each counts.

use crate::Error;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// How figures are pooled. There is no default: each rule answers another question.
///
/// | rule | the answer | where the figures contradict each other |
/// |---|---|---|
/// | linear | one of them is right, with these weights: the mixture | has a hump for each, with nothing between |
/// | logarithmic | what all of them allow: the weighted geometric mean of the densities | no answer |
/// | quantile average | a compromise: the weighted mean of the quantiles | no answer |
/// | envelope | from the lowest to the highest that any of them says | wide |
/// | precision-weighted | one true value, measured by each: the mean weighted by inverse variance | no answer |
/// | random effects | the mean of values that really differ (DerSimonian-Laird) | wide |
///
/// Where "no answer" stands, the rule would give a narrow range that none of the sources supports.
///
/// ```
/// use munitions::assess::{PoolRule, Weights};
///
/// let rule = PoolRule::Logarithmic(Weights::equal());
/// assert_eq!(rule.to_string(), "logarithmic pool, equal weights");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PoolRule {
    /// The mixture of the distributions.
    Linear(Weights),
    /// The weighted geometric mean of the densities.
    Logarithmic(Weights),
    /// The weighted mean of the quantiles.
    QuantileAverage(Weights),
    /// The lowest low and the highest high; it has no weights and no median.
    Envelope,
    /// The mean with weights by inverse variance under the stated correlation. The range is that of
    /// the mean.
    PrecisionWeighted,
    /// The mean of the distribution that the figures are drawn from. The range is that of the mean,
    /// not of the next figure.
    RandomEffects,
}

/// How much each root counts. Weights are assumptions: equal unless they are stated, and never
/// made from grades.
///
/// ```
/// use munitions::assess::Weights;
///
/// let twice = Weights::stated([("mnd-kr", 2.0), ("white-house", 1.0)])?;
/// assert_eq!(twice.to_string(), "weights mnd-kr 2, white-house 1");
/// assert_eq!(Weights::equal().to_string(), "equal weights");
/// assert!(Weights::stated([("mnd-kr", -1.0)]).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    stated: Option<BTreeMap<String, f64>>,
}

impl Weights {
    /// Every root counts alike.
    ///
    /// ```
    /// use munitions::assess::Weights;
    ///
    /// assert_eq!(Weights::equal().to_string(), "equal weights");
    /// ```
    #[must_use]
    pub fn equal() -> Self {
        Self { stated: None }
    }

    /// So much for each root. They need not add to one.
    ///
    /// ```
    /// use munitions::assess::Weights;
    ///
    /// assert!(Weights::stated([("mnd-kr", 2.0), ("white-house", 1.0)]).is_ok());
    /// assert!(Weights::stated([("mnd-kr", 0.0)]).is_err());
    /// ```
    ///
    /// # Errors
    /// Refuses weights that are negative, not finite, or all zero.
    pub fn stated<R: Into<String>>(
        weights: impl IntoIterator<Item = (R, f64)>,
    ) -> Result<Self, Error> {
        let weights: BTreeMap<String, f64> =
            weights.into_iter().map(|(root, weight)| (root.into(), weight)).collect();
        let bad = weights.values().find(|weight| !(**weight >= 0.0 && weight.is_finite()));
        if let Some(value) = bad {
            return Err(Error::Weight { value: *value });
        }
        let total: f64 = weights.values().sum();
        if total > 0.0 && total.is_finite() {
            Ok(Self { stated: Some(weights) })
        } else {
            Err(Error::Weight { value: total })
        }
    }

    /// The weights of these roots, adding to one.
    #[expect(clippy::cast_precision_loss, reason = "roots are few")]
    pub(super) fn of(&self, roots: &[&str]) -> Result<Vec<f64>, Error> {
        let Some(stated) = &self.stated else {
            return Ok(vec![1.0 / roots.len() as f64; roots.len()]);
        };
        let each = roots.iter().map(|root| {
            let none = || Error::Pool { reason: format!("no weight is stated for {root}") };
            stated.get(*root).copied().ok_or_else(none)
        });
        let each = each.collect::<Result<Vec<f64>, Error>>()?;
        let total: f64 = each.iter().sum();
        if total > 0.0 {
            Ok(each.into_iter().map(|weight| weight / total).collect())
        } else {
            Err(Error::Weight { value: total })
        }
    }
}

/// Writes `"equal"`, or an object with the weight of each root.
impl Serialize for Weights {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.stated {
            None => serializer.serialize_str("equal"),
            Some(stated) => stated.serialize(serializer),
        }
    }
}

impl PoolRule {
    /// Whether its range grows with the distance between figures whose ranges have no value in
    /// common. Other rules give no answer to such: they would give a narrow middle that neither says.
    ///
    /// ```
    /// use munitions::assess::{PoolRule, Weights};
    ///
    /// assert!(PoolRule::Envelope.shows_contradiction());
    /// assert!(!PoolRule::Logarithmic(Weights::equal()).shows_contradiction());
    /// ```
    #[must_use]
    pub fn shows_contradiction(&self) -> bool {
        matches!(self, Self::Linear(_) | Self::Envelope | Self::RandomEffects)
    }
}

/// Writes `linear pool, equal weights`.
impl fmt::Display for PoolRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Linear(weights) => write!(f, "linear pool, {weights}"),
            Self::Logarithmic(weights) => write!(f, "logarithmic pool, {weights}"),
            Self::QuantileAverage(weights) => write!(f, "quantile average, {weights}"),
            Self::Envelope => f.write_str("envelope"),
            Self::PrecisionWeighted => f.write_str("precision-weighted mean"),
            Self::RandomEffects => f.write_str("random-effects mean"),
        }
    }
}

/// Writes `equal weights` or `weights mnd-kr 2, white-house 1`.
impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.stated {
            None => f.write_str("equal weights"),
            Some(stated) => {
                let each: Vec<String> =
                    stated.iter().map(|(root, weight)| format!("{root} {weight}")).collect();
                write!(f, "weights {}", each.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_to_a_number_above_zero() {
        let stated = |one, other| Weights::stated([("a", one), ("b", other)]).map(|_| ());
        assert_eq!(stated(0.0, 0.5), Ok(()));
        assert_eq!(stated(0.0, 0.0), Err(Error::Weight { value: 0.0 }));
        assert_eq!(stated(1.0, -0.5), Err(Error::Weight { value: -0.5 }));
        assert_eq!(stated(f64::MAX, f64::MAX), Err(Error::Weight { value: f64::INFINITY }));
        let weights = Weights::stated([("a", 3.0), ("b", 1.0), ("c", 0.0)]).unwrap();
        assert_eq!(weights.of(&["b", "a"]), Ok(vec![0.25, 0.75]));
        assert_eq!(weights.of(&["c"]), Err(Error::Weight { value: 0.0 }));
    }
}
