//! How estimates are pooled, and how much each counts.

use crate::Error;
use crate::estimate::cast::float;
use crate::in_order::ListMap;
use crate::into_list::IntoList;
use std::fmt;

/// How estimates of one quantity are pooled. There is no default: each rule answers another
/// question.
///
/// | rule | the answer | where the estimates exclude each other |
/// |---|---|---|
/// | linear | one of them is right, with these weights: the mixture | a hump for each |
/// | logarithmic | what all of them allow: the weighted geometric mean of the densities | refused |
/// | quantile average | a compromise: the weighted mean of the percentiles | refused |
/// | precision-weighted | one true value, measured by each: the mean weighted by inverse variance | refused |
/// | random effects | the mean of values that really differ (`DerSimonian` and Laird) | wide |
///
/// Where "refused" stands, the rule would give a narrow range that none of the estimates supports.
///
/// ```
/// use munitions::estimate::pool::{PoolRule, PoolWeights};
///
/// let rule = PoolRule::Logarithmic(PoolWeights::equal());
/// assert_eq!(rule.to_string(), "logarithmic pool, equal weights");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PoolRule {
    /// The mixture of the distributions.
    Linear(PoolWeights),
    /// The weighted geometric mean of the densities.
    Logarithmic(PoolWeights),
    /// The weighted mean of the percentiles.
    QuantileAverage(PoolWeights),
    /// The mean with weights by inverse variance. The estimates are taken to err independently of
    /// each other, and the range is that of the mean.
    PrecisionWeighted,
    /// The mean of the distribution that the estimates are drawn from. The range is that of the
    /// mean, not of the next estimate.
    RandomEffects,
}

/// How much each opinion counts. Weights are assumptions: equal unless they are stated.
///
/// ```
/// use munitions::estimate::pool::PoolWeights;
///
/// let twice = PoolWeights::stated([("ministry", 2.0), ("agency", 1.0)])?;
/// assert_eq!(twice.to_string(), "weights agency 1, ministry 2");
/// assert!(PoolWeights::stated([("ministry", -1.0)]).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PoolWeights {
    stated: Option<ListMap<String, f64>>,
}

impl PoolWeights {
    /// Every opinion counts alike.
    #[must_use]
    pub fn equal() -> Self {
        Self { stated: None }
    }

    /// So much for the opinion of each name. They need not add to one.
    ///
    /// # Errors
    /// Refuses weights that are negative, not finite, or all zero.
    pub fn stated<N: Into<String>>(
        weights: impl IntoIterator<Item = (N, f64)>,
    ) -> Result<Self, Error> {
        let weights: ListMap<String, f64> =
            weights.into_iter().map(|(name, weight)| (name.into(), weight)).collect();
        let bad = weights.values().find(|weight| !(**weight >= 0.0 && weight.is_finite()));
        let total: f64 = weights.values().sum();
        match bad.copied() {
            Some(value) => Err(Error::weights(value)),
            None if total > 0.0 && total.is_finite() => Ok(Self { stated: Some(weights) }),
            None => Err(Error::weights(total)),
        }
    }

    /// The weights of these opinions, adding to one.
    pub(super) fn of(&self, names: &[&str]) -> Result<Vec<f64>, Error> {
        let Some(stated) = &self.stated else {
            return Ok(vec![1.0 / float(names.len()); names.len()]);
        };
        let each = names.iter().map(|name| {
            let none = || Error::Pool { reason: format!("no weight is stated for {name}") };
            stated.get(*name).copied().ok_or_else(none)
        });
        let each = each.try_into_list()?;
        let total: f64 = each.iter().sum();
        if total > 0.0 {
            Ok(each.into_iter().map(|weight| weight / total).into_list())
        } else {
            Err(Error::weights(total))
        }
    }
}

impl PoolRule {
    /// How much each of these opinions counts: as is stated, or alike.
    pub(super) fn weights(&self, names: &[&str]) -> Result<Vec<f64>, Error> {
        match self {
            Self::Linear(stated) | Self::Logarithmic(stated) | Self::QuantileAverage(stated) => {
                stated.of(names)
            }
            Self::PrecisionWeighted | Self::RandomEffects => PoolWeights::equal().of(names),
        }
    }
}

/// Writes `linear pool, equal weights`.
impl fmt::Display for PoolRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Linear(weights) => write!(f, "linear pool, {weights}"),
            Self::Logarithmic(weights) => write!(f, "logarithmic pool, {weights}"),
            Self::QuantileAverage(weights) => write!(f, "quantile average, {weights}"),
            Self::PrecisionWeighted => f.write_str("precision-weighted mean"),
            Self::RandomEffects => f.write_str("random-effects mean"),
        }
    }
}

/// Writes `equal weights` or `weights agency 1, ministry 2`.
impl fmt::Display for PoolWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.stated {
            None => f.write_str("equal weights"),
            Some(stated) => {
                let each =
                    stated.iter().map(|(name, weight)| format!("{name} {weight}")).into_list();
                write!(f, "weights {}", each.join(", "))
            }
        }
    }
}
