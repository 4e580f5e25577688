//! A distribution over base values: what every family answers.

use super::chance::Chance;
use super::incomplete_beta::Beta;
use super::metalog::Metalog;
use super::weighted;
use crate::estimate::belief::normal;

/// A distribution over base values. Parameters have been checked.
///
/// A mixture holds no mixture, what is censored holds neither a mixture nor something censored,
/// and what is truncated is a continuous family as it was made. So no shape is more than four deep.
/// An interval stands alone or as a part of a mixture. It answers with no number (NaN) what its
/// ends do not say; callers ask [`is_by_ends`](Self::is_by_ends) first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    Exact(f64),
    /// Known by its ends alone: any distribution from low to high. Low lies below high.
    Interval {
        low: f64,
        high: f64,
    },
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
    /// Beta between low and high, with the mode four times the weight of an end.
    Pert {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// Beta stretched from low to high.
    Beta {
        alpha: f64,
        beta: f64,
        low: f64,
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
    Metalog(Metalog),
    /// Values in rising order with the probability of each or any before it.
    Discrete {
        values: Vec<f64>,
        cumulative: Vec<f64>,
    },
    /// Values in order, each as likely as any other.
    Empirical {
        values: Vec<f64>,
    },
    /// One of several, with the probability of each or any before it.
    Mixture {
        parts: Vec<Shape>,
        cumulative: Vec<f64>,
    },
    /// What lies outside is ruled out. An end may be infinite.
    Truncated {
        of: Box<Shape>,
        low: f64,
        high: f64,
    },
    /// What lies outside is taken for the nearer end. An end may be infinite.
    Censored {
        of: Box<Shape>,
        low: f64,
        high: f64,
    },
}

impl Shape {
    /// The least and the greatest value, perhaps infinite.
    pub(crate) fn support(&self) -> (f64, f64) {
        match self {
            Self::Exact(value) => (*value, *value),
            Self::Interval { low, high }
            | Self::Uniform { low, high }
            | Self::LogUniform { low, high }
            | Self::Triangular { low, high, .. }
            | Self::Pert { low, high, .. }
            | Self::Beta { low, high, .. }
            | Self::Normal { low, high, .. }
            | Self::Metalog(Metalog { low, high, .. })
            | Self::Truncated { low, high, .. } => (*low, *high),
            Self::LogNormal { .. } => (0.0, f64::INFINITY),
            Self::Discrete { values, .. } | Self::Empirical { values } => {
                (values[0], values[values.len() - 1])
            }
            Self::Mixture { parts, .. } => {
                let none = (f64::INFINITY, f64::NEG_INFINITY);
                parts
                    .iter()
                    .map(Self::support)
                    .fold(none, |all, one| (all.0.min(one.0), all.1.max(one.1)))
            }
            Self::Censored { of, low, high } => {
                let (least, greatest) = of.support();
                (least.max(*low).min(*high), greatest.max(*low).min(*high))
            }
        }
    }

    /// Whether it is above zero for sure, which a support that begins at zero does not say.
    pub(in crate::estimate) fn is_above_zero(&self) -> bool {
        match self {
            Self::LogNormal { .. } => true,
            Self::Mixture { parts, .. } => parts.iter().all(Self::is_above_zero),
            Self::Truncated { of, .. } => self.support().0 > 0.0 || of.is_above_zero(),
            Self::Censored { of, high, .. } => {
                self.support().0 > 0.0 || (of.is_above_zero() && *high > 0.0)
            }
            _ => self.support().0 > 0.0,
        }
    }

    /// The probability of a value not above `x`.
    pub(in crate::estimate) fn cumulative(&self, x: f64) -> f64 {
        self.chance(x).below
    }

    /// The probability of a value below `x`: less than [`cumulative`](Self::cumulative) where
    /// `x` itself has some.
    pub(in crate::estimate) fn below(&self, x: f64) -> f64 {
        match self {
            Self::Discrete { values, cumulative } => {
                weighted::before(cumulative, values.partition_point(|value| *value < x))
            }
            Self::Empirical { values } => {
                weighted::share(values.partition_point(|value| *value < x), values.len())
            }
            Self::Mixture { parts, cumulative } => weighted::pairs(parts, cumulative)
                .map(|(weight, part)| weight * part.below(x))
                .sum(),
            Self::Censored { of, low, high } if *low < x && x <= *high => of.below(x),
            Self::Censored { low, .. } => f64::from(u8::from(x > *low)),
            _ => match self.support() {
                (low, _) if x <= low => 0.0,
                _ => self.cumulative(x),
            },
        }
    }

    /// The chance of a value not above `x`.
    pub(super) fn chance(&self, x: f64) -> Chance {
        let (least, greatest) = self.support();
        if x < least {
            return Chance::NONE;
        }
        if x >= greatest {
            return Chance::ALL;
        }
        match self {
            Self::Exact(_) => Chance::ALL,
            Self::Interval { .. } => Chance::of(f64::NAN),
            Self::Uniform { low, high } => {
                Chance { below: (x - low) / (high - low), above: (high - x) / (high - low) }
            }
            Self::LogUniform { low, high } => {
                let all = log_ratio(*low, *high);
                Chance { below: log_ratio(*low, x) / all, above: log_ratio(x, *high) / all }
            }
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                if x < *mode {
                    Chance::of((x - low) / width * ((x - low) / (mode - low)))
                } else {
                    Chance::of((high - x) / width * ((high - x) / (high - mode))).mirrored()
                }
            }
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                let width = high - low;
                Beta::new(a, b).chance((x - low) / width, (high - x) / width)
            }
            Self::Normal { mean, sd, low, high } => {
                let chance = |x: f64| normal::chance((x - mean) / sd);
                if low.is_infinite() && high.is_infinite() {
                    chance(x)
                } else {
                    chance(x).within(chance(*low), chance(*high))
                }
            }
            Self::LogNormal { mu, sigma } => normal::chance((libm::log(x) - mu) / sigma),
            Self::Metalog(metalog) => metalog.chance(x),
            Self::Discrete { values, cumulative } => {
                let count = values.partition_point(|value| *value <= x);
                Chance::of(weighted::before(cumulative, count))
            }
            Self::Empirical { values } => {
                let count = values.partition_point(|value| *value <= x);
                Chance::of(weighted::share(count, values.len()))
            }
            Self::Mixture { parts, cumulative } => weighted::pairs(parts, cumulative).fold(
                Chance { below: 0.0, above: 0.0 },
                |sum, (weight, part)| {
                    let chance = part.chance(x);
                    Chance {
                        below: sum.below + weight * chance.below,
                        above: sum.above + weight * chance.above,
                    }
                },
            ),
            Self::Truncated { of, low, high } => {
                of.chance(x).within(of.chance(*low), of.chance(*high))
            }
            Self::Censored { of, .. } => of.chance(x),
        }
    }

    /// The beta distribution inside, and whether its density is finite at both ends.
    pub(in crate::estimate) fn beta_inside(&self) -> (Beta, bool) {
        let (a, b) = self.beta_shapes();
        (Beta::new(a, b), a >= 1.0 && b >= 1.0)
    }

    /// The shapes of the beta distribution inside. For PERT: D. G. Malcolm, J. H. Roseboom, C. E.
    /// Clark and W. Fazar, "Application of a technique for research and development program
    /// evaluation", Operations Research 7 (1959), 646-669: the mean is (low + 4 mode + high) / 6.
    pub(super) fn beta_shapes(&self) -> (f64, f64) {
        match self {
            Self::Beta { alpha, beta, .. } => (*alpha, *beta),
            Self::Pert { low, mode, high } if low < high => {
                let width = high - low;
                (1.0 + 4.0 * ((mode - low) / width), 1.0 + 4.0 * ((high - mode) / width))
            }
            _ => (1.0, 1.0),
        }
    }
}

/// `ln(to / from)`, keeping its digits where the two are close.
pub(super) fn log_ratio(from: f64, to: f64) -> f64 {
    let growth = (to - from) / from;
    if growth < 1.0 { libm::log1p(growth) } else { libm::log(to) - libm::log(from) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies at a value itself is not below it: heaps count in full, or not at all.
    #[test]
    fn below_leaves_out_the_value_itself() {
        let uniform = Shape::Uniform { low: 0.0, high: 10.0 };
        let discrete = Shape::Discrete {
            values: vec![1.0, 2.0, 4.0, 7.0],
            cumulative: vec![0.25, 0.5, 0.75, 1.0],
        };
        let held = |of: &Shape| Shape::Censored { of: Box::new(of.clone()), low: 2.0, high: 7.0 };
        let mixture = Shape::Mixture {
            parts: vec![Shape::Exact(2.0), uniform.clone()],
            cumulative: vec![0.2, 1.0],
        };
        let cases = [
            (Shape::Exact(2.0), [0.0, 0.0, 1.0, 1.0, 1.0]),
            (uniform.clone(), [0.1, 0.2, 0.4, 0.7, 0.8]),
            (discrete.clone(), [0.0, 0.25, 0.5, 0.75, 1.0]),
            (Shape::Empirical { values: vec![1.0, 2.0, 4.0, 7.0] }, [0.0, 0.25, 0.5, 0.75, 1.0]),
            (held(&uniform), [0.0, 0.0, 0.4, 0.7, 1.0]),
            (held(&discrete), [0.0, 0.0, 0.5, 0.75, 1.0]),
            (mixture, [0.08, 0.16, 0.52, 0.76, 0.84]),
        ];
        for (shape, below) in cases {
            for (x, known) in [1.0, 2.0, 4.0, 7.0, 8.0].into_iter().zip(below) {
                let found = shape.below(x);
                assert!((found - known).abs() < 1e-15, "{shape:?} below {x}: {found}");
            }
        }
    }

    /// `ln(1 + g) = g - g^2 / 2 + g^3 / 3`, where the difference of the logarithms has lost half
    /// of its digits.
    #[test]
    fn the_logarithm_of_a_ratio_near_one_keeps_its_digits() {
        let (from, step) = (1e6, 1.0 / 1_024.0);
        let g = step / from;
        let known = g - g * g / 2.0 + g * g * g / 3.0;
        assert!((log_ratio(from, from + step) / known - 1.0).abs() < 1e-15);
        assert!((log_ratio(from, 8.0 * from) / (3.0 * 2.0_f64.ln()) - 1.0).abs() < 1e-14);
    }
}
