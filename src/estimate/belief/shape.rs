//! A distribution over base values: what every family answers.

use super::chance::Chance;
use super::metalog::Metalog;
use super::weighted;
use super::{incomplete_beta, quadrature};
use crate::estimate::normal;

/// A distribution over base values. Parameters have been checked.
///
/// A mixture holds no mixture, what is censored holds neither a mixture nor something censored,
/// and what is truncated is a continuous family as it was made. So no shape is more than four deep.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::estimate) enum Shape {
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
    pub(in crate::estimate) fn support(&self) -> (f64, f64) {
        match self {
            Self::Exact(value) => (*value, *value),
            Self::Uniform { low, high }
            | Self::LogUniform { low, high }
            | Self::Triangular { low, high, .. }
            | Self::Pert { low, high, .. }
            | Self::Beta { low, high, .. }
            | Self::Normal { low, high, .. }
            | Self::Truncated { low, high, .. } => (*low, *high),
            Self::LogNormal { .. } => (0.0, f64::INFINITY),
            Self::Metalog(metalog) => metalog.support(),
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
            Self::Uniform { low, high } => {
                Chance { below: (x - low) / (high - low), above: (high - x) / (high - low) }
            }
            Self::LogUniform { low, high } => {
                let all = log_ratio(*low, *high);
                Chance { below: log_ratio(*low, x) / all, above: log_ratio(x, *high) / all }
            }
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                if x <= *mode {
                    Chance::of((x - low) / width * ((x - low) / (mode - low)))
                } else {
                    Chance::of((high - x) / width * ((high - x) / (high - mode))).mirrored()
                }
            }
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                let width = high - low;
                incomplete_beta::chance(a, b, (x - low) / width, (high - x) / width)
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
            Self::Censored { of, low, .. } if x >= *low => of.chance(x),
            Self::Censored { .. } => Chance::NONE,
        }
    }

    /// The inverse of the cumulative distribution, for `p` from 0 to 1.
    pub(in crate::estimate) fn quantile(&self, p: f64) -> f64 {
        self.quantile_of(Chance::of(p))
    }

    /// The least value that is not exceeded with this chance.
    pub(super) fn quantile_of(&self, chance: Chance) -> f64 {
        let Chance { below: p, above: q } = chance;
        match self {
            Self::Exact(value) => *value,
            Self::Uniform { low, high } => {
                let width = high - low;
                let value = if p <= q { low + p * width } else { high - q * width };
                value.clamp(*low, *high)
            }
            Self::LogUniform { low, high } => {
                let (least, most) = (libm::log(*low), libm::log(*high));
                let width = most - least;
                let log = if p <= q { least + p * width } else { most - q * width };
                libm::exp(log).clamp(*low, *high)
            }
            Self::Triangular { low, mode, high } => {
                let (width, rise) = (high - low, mode - low);
                if p * width < rise {
                    (low + width * (p * (rise / width)).sqrt()).min(*mode)
                } else if width > 0.0 {
                    (high - width * (q * ((high - mode) / width)).sqrt()).max(*mode)
                } else {
                    *low
                }
            }
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                if low >= high {
                    return *low;
                }
                let (alpha, beta) = self.beta_shapes();
                let (x, y) = incomplete_beta::quantile(alpha, beta, chance);
                let width = high - low;
                let value = if x <= y { low + x * width } else { high - y * width };
                value.clamp(*low, *high)
            }
            Self::Normal { mean, sd, low, high } => {
                if low.is_infinite() && high.is_infinite() {
                    return mean + sd * normal::quantile_of(chance);
                }
                let [from, to] = [low, high].map(|end| normal::chance((end - mean) / sd));
                let cut = Chance::between(from, to, chance);
                (mean + sd * normal::quantile_of(cut)).clamp(*low, *high)
            }
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * normal::quantile_of(chance)),
            Self::Metalog(metalog) => metalog.quantile_of(chance),
            Self::Discrete { values, cumulative } => values[weighted::place(cumulative, p)],
            Self::Empirical { values } => values[weighted::place_of_equals(p, values.len())],
            Self::Mixture { .. } => self.search(chance),
            Self::Truncated { of, low, high } => {
                let cut = Chance::between(of.chance(*low), of.chance(*high), chance);
                of.quantile_of(cut).clamp(*low, *high)
            }
            Self::Censored { of, low, high } => of.quantile_of(chance).max(*low).min(*high),
        }
    }

    /// The least number whose chance reaches the one wanted, found by halving in the order of
    /// the floating point numbers: 64 steps at most.
    fn search(&self, wanted: Chance) -> f64 {
        let (least, greatest) = self.support();
        if wanted.below <= 0.0 {
            return least;
        }
        if wanted.above <= 0.0 {
            return greatest;
        }
        // Where the tail above holds no digits of its own, either part will do: a value that has
        // a probability of its own must not be missed for the rounding of a sum.
        let either = wanted == Chance::of(wanted.below);
        let reaches = |x: f64| {
            let found = self.chance(x);
            let low_tail = wanted.below <= wanted.above;
            (low_tail || either) && found.below >= wanted.below
                || !low_tail && found.above <= wanted.above
        };
        let (mut low, mut high) = (place_of(least), place_of(greatest));
        while low < high {
            let middle = i64::midpoint(low, high);
            let middle = if middle >= high { low } else { middle };
            if reaches(number_at(middle)) { high = middle } else { low = middle + 1 }
        }
        number_at(high)
    }

    /// The mean, infinite where it is.
    pub(in crate::estimate) fn mean(&self) -> f64 {
        match self {
            Self::Exact(value) => *value,
            Self::Uniform { low, high } => f64::midpoint(*low, *high),
            Self::LogUniform { low, high } if low < high => (high - low) / log_ratio(*low, *high),
            Self::LogUniform { low, .. } => *low,
            Self::Triangular { low, mode, high } => low + ((mode - low) + (high - low)) / 3.0,
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                low + (high - low) * (a / (a + b))
            }
            Self::Normal { mean, low, high, .. } if low.is_infinite() && high.is_infinite() => {
                *mean
            }
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
            Self::Metalog(metalog) => metalog.mean(),
            Self::Discrete { values, cumulative } => {
                let first = values[0];
                first
                    + weighted::pairs(values, cumulative).map(|(w, v)| w * (v - first)).sum::<f64>()
            }
            Self::Empirical { values } => {
                let first = values[0];
                let parts = values.iter().map(|value| (value - first) / weighted::count(values));
                first + parts.sum::<f64>()
            }
            Self::Mixture { parts, cumulative } => {
                weighted::pairs(parts, cumulative).map(|(weight, part)| weight * part.mean()).sum()
            }
            Self::Censored { .. } => {
                self.pieces().iter().map(|(weight, piece)| weight * piece.mean()).sum()
            }
            Self::Normal { .. } | Self::Truncated { .. } => {
                if let Some(endless) = self.endless(1.0) {
                    return endless;
                }
                let start = self.quantile(0.5);
                start + self.expected(|value| value - start)
            }
        }
    }

    /// The variance, infinite where it is or where there is no mean.
    pub(in crate::estimate) fn variance(&self) -> f64 {
        let spread = |pairs: &mut dyn Iterator<Item = (f64, f64, f64)>| {
            let mean = self.mean();
            if !mean.is_finite() {
                return f64::INFINITY;
            }
            pairs.map(|(weight, at, own)| weight * (own + (at - mean) * (at - mean))).sum()
        };
        match self {
            Self::Exact(_) => 0.0,
            Self::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Self::LogUniform { low, high } => {
                let half = log_ratio(*low, *high) / 2.0;
                let mean = self.mean();
                mean * mean * excess_of_hyperbolic(half)
            }
            Self::Triangular { low, mode, high } => {
                let (rise, fall) = (mode - low, high - mode);
                (rise * rise + fall * fall + rise * fall) / 18.0
            }
            Self::Pert { low, high, .. } | Self::Beta { low, high, .. } => {
                let (a, b) = self.beta_shapes();
                let (sum, width) = (a + b, high - low);
                width * width * (a / sum) * (b / sum) / (sum + 1.0)
            }
            Self::Normal { sd, low, high, .. } if low.is_infinite() && high.is_infinite() => {
                sd * sd
            }
            Self::LogNormal { mu, sigma } => {
                let square = sigma * sigma;
                libm::expm1(square) * libm::exp(2.0 * mu + square)
            }
            Self::Metalog(metalog) => metalog.variance(),
            Self::Discrete { values, cumulative } => {
                spread(&mut weighted::pairs(values, cumulative).map(|(w, v)| (w, *v, 0.0)))
            }
            Self::Empirical { values } => {
                let each = 1.0 / weighted::count(values);
                spread(&mut values.iter().map(|value| (each, *value, 0.0)))
            }
            Self::Mixture { parts, cumulative } => spread(
                &mut weighted::pairs(parts, cumulative).map(|(w, p)| (w, p.mean(), p.variance())),
            ),
            Self::Censored { .. } => {
                let pieces = self.pieces();
                spread(&mut pieces.iter().map(|(w, p)| (*w, p.mean(), p.variance())))
            }
            Self::Normal { .. } | Self::Truncated { .. } => {
                if self.endless(2.0).is_some() {
                    return f64::INFINITY;
                }
                let mean = self.mean();
                self.expected(|value| (value - mean) * (value - mean))
            }
        }
    }

    /// The mean of a function of the value.
    fn expected(&self, function: impl Fn(f64) -> f64) -> f64 {
        let over = |shape: &Self| quadrature::mean(|chance| function(shape.quantile_of(chance)));
        match self {
            // The quantile of a triangle has a bend at the mode, which quadrature must not cross.
            Self::Truncated { of, low, high } => match &**of {
                Self::Triangular { mode, .. } if low < mode && mode < high => {
                    let part = |low, high| over(&Self::Truncated { of: of.clone(), low, high });
                    let Chance { below, above } = self.chance(*mode);
                    below * part(*low, *mode) + above * part(*mode, *high)
                }
                _ => over(self),
            },
            _ => over(self),
        }
    }

    /// The infinity that a moment runs to along an open end, if it does.
    fn endless(&self, power: f64) -> Option<f64> {
        match self {
            Self::Truncated { of, low, high } => match &**of {
                Self::Metalog(metalog) => metalog
                    .endless(power)
                    .filter(|end| if *end > 0.0 { high.is_infinite() } else { low.is_infinite() }),
                _ => None,
            },
            _ => None,
        }
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
fn log_ratio(from: f64, to: f64) -> f64 {
    let growth = (to - from) / from;
    if growth < 1.0 { libm::log1p(growth) } else { libm::log(to) - libm::log(from) }
}

/// `h coth h - 1`, by its series (DLMF 4.33.1, 4.33.2 divided out) where the difference would
/// lose digits.
fn excess_of_hyperbolic(h: f64) -> f64 {
    if h < 0.3 {
        let terms = [
            1.0 / 3.0,
            -1.0 / 45.0,
            2.0 / 945.0,
            -1.0 / 4_725.0,
            2.0 / 93_555.0,
            -1_382.0 / 638_512_875.0,
        ];
        h * h * terms.into_iter().rev().fold(0.0, |sum, term| sum * (h * h) + term)
    } else {
        h / libm::tanh(h) - 1.0
    }
}

/// The place of a number in the order of all of them.
fn place_of(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    if bits < 0 { i64::MIN - bits } else { bits }
}

/// The number at a place: the inverse of [`place_of`].
fn number_at(place: i64) -> f64 {
    let bits = if place < 0 { i64::MIN - place } else { place };
    f64::from_bits(bits.cast_unsigned())
}
