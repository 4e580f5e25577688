//! Beliefs in words.

use super::shape::Shape;
use super::weighted;
use crate::into_list::IntoList;
use crate::quantity::{Unit, figure};

/// How many values or alternatives are written out before the rest are only counted.
const WRITTEN: usize = 6;

impl Shape {
    /// The kind and its points in words.
    pub(crate) fn describe(&self, unit: &Unit) -> String {
        let w = |value: &f64| unit.write(*value);
        match self {
            Self::Exact(value) => w(value),
            Self::Interval { low, high } => format!("somewhere from {} to {}", w(low), w(high)),
            Self::Uniform { low, high } => format!("uniform {} to {}", w(low), w(high)),
            Self::LogUniform { low, high } => format!("log-uniform {} to {}", w(low), w(high)),
            Self::Triangular { low, mode, high } => {
                format!("triangular {}, {}, {}", w(low), w(mode), w(high))
            }
            Self::Pert { low, mode, high } => {
                format!("PERT {}, {}, {}", w(low), w(mode), w(high))
            }
            Self::Beta { alpha, beta, low, high } => {
                format!("beta ({alpha}, {beta}) from {} to {}", w(low), w(high))
            }
            Self::Normal { mean, sd, low, high } => {
                let cut = if low.is_finite() || high.is_finite() {
                    format!(", cut to {}", range(*low, *high, unit))
                } else {
                    String::new()
                };
                format!("normal, mean {}, standard deviation {}{cut}", w(mean), w(sd))
            }
            Self::LogNormal { .. } => {
                let short = |p| short(self.quantile(p), unit);
                format!("log-normal, 90 % from {} to {}", short(0.05), short(0.95))
            }
            Self::Metalog(metalog) => {
                let point = |(p, value): &(f64, f64)| format!("{} with probability {p}", w(value));
                let points: Vec<String> = metalog.quantiles.iter().map(point).into_list();
                let ends = if metalog.low.is_finite() || metalog.high.is_finite() {
                    format!(", within {}", range(metalog.low, metalog.high, unit))
                } else {
                    String::new()
                };
                format!("metalog, not above {}{ends}", points.join(", "))
            }
            Self::Discrete { values, cumulative } => {
                let pairs = weighted::pairs(values, cumulative);
                let written =
                    pairs.map(|(share, value)| format!("{} ({})", w(value), percent(share)));
                format!("one of {}", list(written, values.len()))
            }
            Self::Empirical { values } => {
                let (low, high) = self.support();
                let median = self.quantile(0.5);
                let count = values.len();
                format!("{count} observed from {} to {}, median {}", w(&low), w(&high), w(&median))
            }
            Self::Mixture { parts, cumulative } => {
                let pairs = weighted::pairs(parts, cumulative);
                let written = pairs
                    .map(|(share, part)| format!("{}: {}", percent(share), part.describe(unit)));
                format!("either {}", list(written, parts.len()).replace(", or ", "; or "))
            }
            Self::Truncated { of, low, high } => {
                format!("{}, cut to {}", of.describe(unit), range(*low, *high, unit))
            }
            Self::Censored { of, low, high } => {
                format!("{}, held to {}", of.describe(unit), range(*low, *high, unit))
            }
        }
    }
}

fn short(value: f64, unit: &Unit) -> String {
    unit.behind(figure::group_significant(unit.of_base(value), 6))
}

fn percent(share: f64) -> String {
    figure::percent(share, 3)
}

fn range(low: f64, high: f64, unit: &Unit) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("{} to {}", unit.write(low), unit.write(high)),
        (true, false) => format!("{} or more", unit.write(low)),
        (false, _) => format!("{} or less", unit.write(high)),
    }
}

fn list(items: impl Iterator<Item = String>, count: usize) -> String {
    let mut written: Vec<String> = items.take(WRITTEN).into_list();
    if count > WRITTEN {
        written.push(format!("{} more", count - WRITTEN));
    }
    written.join(", or ")
}
