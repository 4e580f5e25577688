//! How likely which value of a quantity is held to be.

use super::normal;
use crate::Error;
use crate::quantity::{Quantity, Unit};
use std::fmt;
use std::marker::PhantomData;

/// How likely which value of a quantity is held to be: a probability distribution.
///
/// Constructors take quantities, so that a mass cannot stand where a count belongs, and refuse
/// points that are not finite or not in order. Equal ends make an exact value.
///
/// ```
/// use munitions::estimate::Belief;
/// use munitions::quantity::Containers;
///
/// let belief = Belief::uniform(Containers::new(6_000), Containers::new(7_400))?;
/// assert_eq!(belief.quantile(0.5)?, Containers::new(6_700));
/// # Ok::<(), munitions::Error>(())
/// ```
pub struct Belief<Q> {
    shape: Shape,
    of: PhantomData<fn() -> Q>,
}

/// A distribution over base values. Parameters have been checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Exact(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    LogUniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// Normal between `low` and `high`, which may be infinite.
    Normal {
        mean: f64,
        sd: f64,
        low: f64,
        high: f64,
    },
    /// The logarithm is normal with this mean and standard deviation.
    LogNormal {
        mu: f64,
        sigma: f64,
    },
    /// Values in rising order with the probability of each or any before it.
    Discrete {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
}

impl<Q: Quantity> Belief<Q> {
    /// One value and no other.
    ///
    /// # Errors
    /// Refuses a value that is not finite.
    pub fn exactly(value: Q) -> Result<Self, Error> {
        Self::checked("exact", [value]).map(|[value]| Self::from_shape(Shape::Exact(value)))
    }

    /// Every value from low to high alike.
    ///
    /// # Errors
    /// Refuses ends that are not finite or not in order.
    pub fn uniform(low: Q, high: Q) -> Result<Self, Error> {
        let [low, high] = Self::checked("uniform", [low, high])?;
        Ok(Self::from_shape(Shape::Uniform { low, high }))
    }

    /// Every order of magnitude from low to high alike: for what may be twice or half.
    ///
    /// # Errors
    /// Refuses ends that are not above zero, not finite or not in order.
    pub fn log_uniform(low: Q, high: Q) -> Result<Self, Error> {
        let [low, high] = Self::checked_positive("log-uniform", [low, high])?;
        Ok(Self::from_shape(Shape::LogUniform { low, high }))
    }

    /// Most likely at the mode, less so in a straight line to both ends.
    ///
    /// # Errors
    /// Refuses points that are not finite or not in order.
    pub fn triangular(low: Q, mode: Q, high: Q) -> Result<Self, Error> {
        let [low, mode, high] = Self::checked("triangular", [low, mode, high])?;
        Ok(Self::from_shape(Shape::Triangular { low, mode, high }))
    }

    /// Normal with this mean and standard deviation; unbounded, so a count needs it
    /// [truncated](Self::normal_within).
    ///
    /// # Errors
    /// Refuses parameters that are not finite, and a standard deviation that is not above zero.
    pub fn normal(mean: Q, sd: Q) -> Result<Self, Error> {
        let [mean] = Self::checked("normal", [mean])?;
        let [sd] = Self::checked_positive("normal", [sd])?;
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        Ok(Self::from_shape(Shape::Normal { mean, sd, low, high }))
    }

    /// Normal with this mean and standard deviation before it was cut to the range from low to
    /// high, the probability outside being shared out inside.
    ///
    /// # Errors
    /// Refuses parameters that are not finite, a standard deviation that is not above zero, and
    /// ends that are not in order.
    pub fn normal_within(mean: Q, sd: Q, low: Q, high: Q) -> Result<Self, Error> {
        let [mean] = Self::checked("normal", [mean])?;
        let [sd] = Self::checked_positive("normal", [sd])?;
        let [low, high] = Self::checked("normal", [low, high])?;
        Ok(Self::from_shape(Shape::Normal { mean, sd, low, high }))
    }

    /// Log-normal with so much probability between low and high and the rest shared equally
    /// beyond them: "90 % between 6,000 and 7,400". The median is their geometric mean.
    ///
    /// # Errors
    /// Refuses ends that are not above zero, not finite or not in order (equal ends too), and a
    /// probability outside 0 to 1.
    pub fn log_normal_between(low: Q, high: Q, probability: f64) -> Result<Self, Error> {
        let [low, high] = Self::checked_positive("log-normal", [low, high])?;
        if !(probability > 0.0 && probability < 1.0) {
            return Err(Error::Probability { value: probability });
        }
        if low >= high {
            return Err(Self::unordered("log-normal", &[low, high]));
        }
        let z = normal::quantile(f64::midpoint(1.0, probability));
        let (low, high) = (libm::log(low), libm::log(high));
        let (mu, sigma) = (f64::midpoint(low, high), (high - low) / (2.0 * z));
        Ok(Self::from_shape(Shape::LogNormal { mu, sigma }))
    }

    /// A few values, each with its weight. Weights need not add to one.
    ///
    /// # Errors
    /// Refuses an empty list, values that are not finite, and weights that are negative, not
    /// finite, or all zero.
    pub fn discrete(weighted: impl IntoIterator<Item = (Q, f64)>) -> Result<Self, Error> {
        let mut points = Vec::new();
        for (value, weight) in weighted {
            let [value] = Self::checked("discrete", [value])?;
            if !(weight >= 0.0 && weight.is_finite()) {
                return Err(Error::Weight { value: weight });
            }
            points.push((value, weight));
        }
        points.retain(|(_, weight)| *weight > 0.0);
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = points.iter().map(|(_, weight)| weight).sum();
        if !(total > 0.0 && total.is_finite()) {
            return Err(Error::Weight { value: total });
        }
        let mut sum = 0.0;
        let cumulative = points.iter().map(|(_, weight)| {
            sum += weight;
            sum / total
        });
        let cumulative = cumulative.collect();
        let values = points.iter().map(|(value, _)| *value).collect();
        Ok(Self::from_shape(Shape::Discrete { values, cumulative }))
    }

    /// The value that is not exceeded with this probability.
    ///
    /// # Errors
    /// Refuses a probability outside 0 to 1, and an end that the belief does not have.
    pub fn quantile(&self, probability: f64) -> Result<Q, Error> {
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::Probability { value: probability });
        }
        Q::from_base(self.shape.quantile(probability))
    }

    /// The least and the greatest value it allows; `None` where there is no limit.
    #[must_use]
    pub fn support(&self) -> (Option<Q>, Option<Q>) {
        let (low, high) = self.shape.support();
        (Q::from_base(low).ok(), Q::from_base(high).ok())
    }

    pub(super) fn from_shape(shape: Shape) -> Self {
        Self { shape, of: PhantomData }
    }

    pub(super) fn into_shape(self) -> Shape {
        self.shape
    }

    /// The base values of points that are finite and in order.
    fn checked<const N: usize>(kind: &'static str, points: [Q; N]) -> Result<[f64; N], Error> {
        let points = points.map(Q::to_base);
        if let Some(value) = points.into_iter().find(|point| !point.is_finite()) {
            let unit = Q::unit().to_string();
            return Err(Error::NotFinite {
                what: format!("a point of a {kind} belief"),
                value,
                unit,
            });
        }
        if points.is_sorted() { Ok(points) } else { Err(Self::unordered(kind, &points)) }
    }

    fn checked_positive<const N: usize>(
        kind: &'static str,
        points: [Q; N],
    ) -> Result<[f64; N], Error> {
        let points = Self::checked(kind, points)?;
        match points.into_iter().find(|point| *point <= 0.0) {
            Some(point) => Err(Error::NotPositive { kind, point: Q::unit().write(point) }),
            None => Ok(points),
        }
    }

    fn unordered(kind: &'static str, points: &[f64]) -> Error {
        let written: Vec<String> = points.iter().map(|point| Q::unit().write(*point)).collect();
        Error::Unordered { kind, points: written.join(", ") }
    }
}

impl<Q> Clone for Belief<Q> {
    fn clone(&self) -> Self {
        Self { shape: self.shape.clone(), of: PhantomData }
    }
}

impl<Q> PartialEq for Belief<Q> {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
    }
}

impl<Q> fmt::Debug for Belief<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shape.fmt(f)
    }
}

/// Writes the kind and its points: `triangular 18,000 kg, 21,700 kg, 28,200 kg`.
impl<Q: Quantity> fmt::Display for Belief<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shape.describe(&Q::unit()))
    }
}

impl Shape {
    /// The least and the greatest value, perhaps infinite.
    pub(super) fn support(&self) -> (f64, f64) {
        match self {
            Self::Exact(value) => (*value, *value),
            Self::Uniform { low, high }
            | Self::LogUniform { low, high }
            | Self::Triangular { low, high, .. }
            | Self::Normal { low, high, .. } => (*low, *high),
            Self::LogNormal { .. } => (0.0, f64::INFINITY),
            Self::Discrete { values, .. } => (values[0], values[values.len() - 1]),
        }
    }

    /// The inverse of the cumulative distribution, for `p` from 0 to 1.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        match self {
            Self::Exact(value) => *value,
            Self::Uniform { low, high } => (low + p * (high - low)).clamp(*low, *high),
            Self::LogUniform { low, high } => {
                let (a, b) = (libm::log(*low), libm::log(*high));
                libm::exp(a + p * (b - a)).clamp(*low, *high)
            }
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                let below = mode - low;
                if p * width < below {
                    low + (p * width * below).sqrt()
                } else {
                    high - ((1.0 - p) * width * (high - mode)).sqrt()
                }
            }
            Self::Normal { mean, sd, low, high } => {
                let value = normal::quantile_within((low - mean) / sd, (high - mean) / sd, p);
                (mean + sd * value).clamp(*low, *high)
            }
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * normal::quantile(p)),
            Self::Discrete { values, cumulative } => {
                let at = cumulative.partition_point(|sum| *sum < p);
                values[at.min(values.len() - 1)]
            }
        }
    }

    /// The kind and its points in words.
    pub(super) fn describe(&self, unit: &Unit) -> String {
        let w = |value: &f64| unit.write(*value);
        match self {
            Self::Exact(value) => w(value),
            Self::Uniform { low, high } => format!("uniform {} to {}", w(low), w(high)),
            Self::LogUniform { low, high } => format!("log-uniform {} to {}", w(low), w(high)),
            Self::Triangular { low, mode, high } => {
                format!("triangular {}, {}, {}", w(low), w(mode), w(high))
            }
            Self::Normal { mean, sd, low, high } => {
                let cut = if low.is_finite() || high.is_finite() {
                    format!(" cut to {} to {}", w(low), w(high))
                } else {
                    String::new()
                };
                format!("normal, mean {}, standard deviation {}{cut}", w(mean), w(sd))
            }
            Self::LogNormal { .. } => {
                let (low, high) = (self.quantile(0.05), self.quantile(0.95));
                format!("log-normal, 90 % from {} to {}", w(&low), w(&high))
            }
            Self::Discrete { values, .. } => {
                let written: Vec<String> = values.iter().map(w).collect();
                format!("one of {}", written.join(", "))
            }
        }
    }
}
