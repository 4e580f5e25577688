//! The inverse of each family: which value is not exceeded with a given chance.

use super::chance::Chance;
use super::incomplete_beta::Beta;
use super::shape::{Shape, log_ratio};
use super::weighted;
use crate::estimate::belief::normal;
use crate::estimate::cast::{key, of_key};
use crate::into_list::Each;

impl Shape {
    /// The inverse of the cumulative distribution, for `p` from 0 to 1.
    pub(in crate::estimate) fn quantile(&self, p: f64) -> f64 {
        self.quantile_of(Chance::of(p))
    }

    /// The least value that is not exceeded with this chance.
    pub(super) fn quantile_of(&self, chance: Chance) -> f64 {
        let Chance { below: p, above: q } = chance;
        match self {
            Self::Exact(value) => *value,
            Self::Interval { .. } => f64::NAN,
            Self::Uniform { low, high } => {
                let width = high - low;
                let value = if p <= q { low + p * width } else { high - q * width };
                value.clamp(*low, *high)
            }
            Self::LogUniform { low, high } => {
                let width = log_ratio(*low, *high);
                // From the nearer end, so that both ends are met.
                let value =
                    if p <= q { low * libm::exp(p * width) } else { high * libm::exp(-q * width) };
                value.clamp(*low, *high)
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
                let (x, y) = Beta::new(alpha, beta).quantile(chance);
                let width = high - low;
                let value = if x <= y { low + x * width } else { high - y * width };
                value.clamp(*low, *high)
            }
            Self::Normal { mean, sd, low, high } => {
                if low.is_infinite() && high.is_infinite() {
                    return mean + sd * normal::quantile_of(chance);
                }
                let [from, to] = [low, high].each(|end| normal::chance((end - mean) / sd));
                let cut = Chance::between(from, to, chance);
                (mean + sd * normal::quantile_of(cut)).clamp(*low, *high)
            }
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * normal::quantile_of(chance)),
            Self::Metalog(metalog) => metalog.quantile_of(chance),
            Self::Discrete { values, cumulative } => values[weighted::place(cumulative, p)],
            Self::Empirical { values } => values[weighted::place_of_equals(p, values.len())],
            Self::Mixture { .. } if self.is_by_ends() => f64::NAN,
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
        let (mut low, mut high) = (key(least), key(greatest));
        while low < high {
            let middle = i64::midpoint(low, high);
            let middle = if middle >= high { low } else { middle };
            if reaches(of_key(middle)) { high = middle } else { low = middle + 1 }
        }
        of_key(high) + 0.0
    }
}
