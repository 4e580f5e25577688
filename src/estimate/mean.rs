//! Means, where draws or formulas can tell them.
//!
//! A tail may be so heavy that there is no mean, and draws do not show it: their average is a
//! number all the same. So how heavy the tails of a result can be is worked out first, step by
//! step, and what cannot be told is refused.

use super::belief::Shape;
use crate::Error;
use crate::estimate::assumption::Assumed;
use crate::estimate::belief::normal;
use crate::estimate::cast::float;
use crate::estimate::engine::closed_form;
use crate::estimate::engine::program::in_order;
use crate::estimate::engine::replicates::mean_and_error;
use crate::estimate::engine::simulate::{Simulation, compiled};
use crate::estimate::expression::{Binary, Estimate, Node, Step, Unary};
use crate::estimate::range::{held, refuse_zero_divisors, significant_digits};
use crate::in_order::ListMap;
use crate::into_list::IntoList;
use crate::quantity::Quantity;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A mean that was computed, with its numerical error; see [`Estimate::mean`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Mean<Q> {
    /// The mean.
    pub value: Q,
    /// The standard error of its computation, in base units; 0 where it is exact.
    pub error: f64,
}

impl<Q: Quantity> Estimate<Q> {
    /// The mean, by the default [`Simulation`]: what many such cases come to on average, which
    /// for a skewed estimate is not the median.
    ///
    /// Sums of assumptions, and products of log-normals, are exact. A mean is refused where it is
    /// infinite, and where that cannot be told.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let depot = |name: &'static str| {
    ///     let belief = Belief::triangular(Rounds::new(0), Rounds::new(100), Rounds::new(500))?;
    ///     Assumption::new(name, belief, Basis::judgement("an example")).map(Estimate::from)
    /// };
    /// let mean = (depot("north")? + depot("south")?).mean()?;
    /// assert_eq!((mean.to_string(), mean.error), ("400 rounds".to_owned(), 0.0));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an estimate that divides by what may be zero, one whose mean is infinite, and one
    /// with tails so heavy that draws cannot tell.
    pub fn mean(&self) -> Result<Mean<Q>, Error> {
        self.mean_by(Simulation::default())
    }

    /// The same by a stated simulation.
    ///
    /// # Errors
    /// As [`mean`](Estimate::mean).
    pub fn mean_by(&self, plan: Simulation) -> Result<Mean<Q>, Error> {
        let node = self.node();
        refuse_zero_divisors(node)?;
        let moments = moments(node);
        let closed = || closed_form::shape(node, plan.correlations).map(|shape| shape.mean());
        let refused = |reason: &str| Error::NoAnswer {
            question: format!("give the mean of a result in {}", Q::unit().said()),
            reason: reason.into(),
        };
        let unknown = || refused("it may not exist; simulation cannot estimate it");
        let (value, error) = match moments.mean.or_else(closed) {
            Some(mean) if mean.is_infinite() => {
                return Err(refused("it is infinite"));
            }
            Some(mean) if !mean.is_nan() => (mean, 0.0),
            None if moments.tail.order >= 2.0 => {
                simulated(node, &plan.reaching(&moments.tail).ok_or_else(unknown)?)?
            }
            _ => return Err(unknown()),
        };
        Ok(Mean { value: held(value)?, error })
    }
}

/// No more than this share of a mean may lie beyond what draws reach: else most seeds would give too
/// small a mean, and none would show by how much.
const MOST_BEYOND: f64 = 0.001;

impl Simulation<'_> {
    /// The same plan with as many draws as a tail needs; none where that is more than its ceiling.
    #[inline]
    fn reaching(self, tail: &Tail) -> Option<Self> {
        let most = self.most_draws();
        let mut draws = self.draws();
        while tail.share_beyond(float(draws)) > MOST_BEYOND {
            if draws >= most {
                return None;
            }
            draws = draws.saturating_mul(2).min(most);
        }
        Some(self.of_at_least(draws))
    }
}

/// The mean and its error.
#[inline]
fn simulated(node: &Arc<Node>, plan: &Simulation) -> Result<(f64, f64), Error> {
    compiled(&[node], plan, |engine| {
        let mut size = plan.size();
        loop {
            let sums = engine.gather(size, f64::default, |sum, lanes| {
                *sum += lanes.iter().flat_map(|lane| lane.iter()).sum::<f64>();
            });
            let each = float(size.draws()) / float(sums.len());
            let means = sums.iter().map(|parts| parts.iter().sum::<f64>() / each).into_list();
            let (mean, error) = mean_and_error(&means);
            match plan.next_size(size, error / mean.abs()) {
                Some(next) => size = next,
                None => return (mean, error),
            }
        }
    })
}

/// How heavy a tail is.
#[derive(Debug, Clone, PartialEq)]
struct Tail {
    /// Moments up to this order are sure to be finite.
    order: f64,
    /// Of what has all moments: as that of a log-normal of the standard deviation of the logarithm
    /// that these bring together, each by its factor, since one that is met again adds up.
    factors: ListMap<u64, f64>,
}

impl Tail {
    const UNKNOWN: Self = Self { order: 0.0, factors: ListMap::new() };
    const NONE: Self = Self { order: f64::INFINITY, factors: ListMap::new() };

    fn sigma(&self) -> f64 {
        self.factors.values().map(|sigma| sigma * sigma).sum::<f64>().sqrt()
    }

    /// Of a product or a quotient: it has moments up to the order that Hölder's inequality leaves,
    /// whatever its factors share.
    fn times(&self, other: &Self) -> Self {
        let mut factors = self.factors.clone();
        for (factor, sigma) in &other.factors {
            *factors.at_or(*factor, 0.0) += sigma;
        }
        Self { order: 1.0 / (1.0 / self.order + 1.0 / other.order), factors }
    }

    /// Of a sum, or of whichever is greater: far out the heavier of the two decides.
    #[inline]
    fn heavier(&self, other: &Self) -> Self {
        let heavier = if self.sigma() < other.sigma() { other } else { self };
        Self { order: self.order.min(other.order), factors: heavier.factors.clone() }
    }

    /// The share of the mean that lies beyond what one of so many draws exceeds. Of a log-normal it is
    /// that of a normal variable above the same score less sigma; where moments end at some order, that
    /// of the power law that has no more of them.
    #[inline]
    fn share_beyond(&self, draws: f64) -> f64 {
        let sigma = self.sigma();
        let log_normal = if sigma > 0.0 {
            normal::chance(normal::quantile(1.0 / draws) + sigma).below
        } else {
            0.0
        };
        let power = libm::pow(draws, 1.0 / self.order - 1.0);
        if self.order.is_finite() { log_normal.max(power) } else { log_normal }
    }
}

/// What is known of the moments of a step.
#[derive(Debug, Clone)]
struct Moments {
    /// The value, if there is only one.
    value: Option<f64>,
    /// The mean, perhaps infinite, where it follows from those of the assumptions.
    mean: Option<f64>,
    tail: Tail,
    /// That of the reciprocal.
    inverse: Tail,
}

impl Moments {
    const UNKNOWN: Self =
        Self { value: None, mean: None, tail: Tail::UNKNOWN, inverse: Tail::UNKNOWN };

    /// Of one of the two, whichever it is.
    #[inline]
    fn either(&self, other: &Self) -> Self {
        let (tail, inverse) = (&self.tail, &self.inverse);
        let tail = tail.heavier(&other.tail);
        Self { tail, inverse: inverse.heavier(&other.inverse), ..Self::UNKNOWN }
    }
}

#[inline]
fn moments(root: &Arc<Node>) -> Moments {
    let mut known: HashMap<*const Node, Moments> = HashMap::new();
    for node in in_order(&[root]) {
        let at =
            |input: &Arc<Node>| known.get(&Arc::as_ptr(input)).cloned().unwrap_or(Moments::UNKNOWN);
        let mut found = match &node.step {
            Step::Exact(value) => {
                Moments { value: Some(*value), mean: Some(*value), ..Moments::UNKNOWN }
            }
            Step::Assumed(leaf) => of_leaf(leaf),
            Step::Named(_, inner) => at(inner),
            Step::Unary(Unary::Floor | Unary::Ceil, inner) => {
                Moments { tail: at(inner).tail, ..Moments::UNKNOWN }
            }
            Step::Binary(operation, a, b) => of_pair(*operation, &at(a), &at(b)),
            Step::Choice(_, options) => {
                let all = Moments { tail: Tail::NONE, inverse: Tail::NONE, ..Moments::UNKNOWN };
                options.iter().map(at).fold(all, |all, one| all.either(&one))
            }
        };
        if node.bounds.low.is_finite() && node.bounds.high.is_finite() {
            found.tail = Tail::NONE;
        }
        if node.bounds.low > 0.0 || node.bounds.high < 0.0 {
            found.inverse = Tail::NONE;
        }
        known.insert(Arc::as_ptr(node), found);
    }
    known.get(&Arc::as_ptr(root)).cloned().unwrap_or(Moments::UNKNOWN)
}

#[inline]
fn of_pair(operation: Binary, a: &Moments, b: &Moments) -> Moments {
    let means = a.mean.zip(b.mean);
    let times = |a: &Moments, b: &Moments| a.mean.zip(b.value).map(|(a, b)| a * b);
    match operation {
        Binary::Add | Binary::Sub => Moments {
            mean: means.map(|(a, b)| if operation == Binary::Add { a + b } else { a - b }),
            tail: a.tail.heavier(&b.tail),
            ..Moments::UNKNOWN
        },
        Binary::Mul => Moments {
            mean: times(a, b).or_else(|| times(b, a)),
            tail: a.tail.times(&b.tail),
            inverse: a.inverse.times(&b.inverse),
            value: None,
        },
        Binary::Div => Moments {
            mean: a.mean.zip(b.value).map(|(a, b)| a / b),
            tail: a.tail.times(&b.inverse),
            inverse: a.inverse.times(&b.tail),
            value: None,
        },
        Binary::Min | Binary::Max => a.either(b),
    }
}

#[inline]
fn of_leaf(leaf: &Assumed) -> Moments {
    let mean = (!leaf.shape.is_by_ends()).then(|| leaf.shape.mean());
    let sigma = log_sigma(&leaf.shape);
    let factors: ListMap<u64, f64> =
        (sigma > 0.0).then(|| (leaf.identity(), sigma)).into_iter().collect();
    let inverse = if matches!(leaf.shape, Shape::LogNormal { .. }) { f64::INFINITY } else { 0.0 };
    Moments {
        value: None,
        mean,
        tail: Tail { order: order(&leaf.shape), factors: factors.clone() },
        inverse: Tail { order: inverse, factors },
    }
}

/// The standard deviation of the logarithm far out; 0 where a tail ends or falls off faster.
fn log_sigma(shape: &Shape) -> f64 {
    match shape {
        _ if shape.support().1.is_finite() => 0.0,
        Shape::LogNormal { sigma, .. } => *sigma,
        Shape::Truncated { of, .. } | Shape::Censored { of, .. } => log_sigma(of),
        Shape::Mixture { parts, .. } => parts.iter().map(log_sigma).fold(0.0, f64::max),
        _ => 0.0,
    }
}

#[inline]
fn order(shape: &Shape) -> f64 {
    let (low, high) = shape.support();
    match shape {
        _ if low.is_finite() && high.is_finite() => f64::INFINITY,
        Shape::Normal { .. } | Shape::LogNormal { .. } => f64::INFINITY,
        Shape::Truncated { of, .. } | Shape::Censored { of, .. } if order(of) > 2.0 => order(of),
        Shape::Mixture { parts, .. } => parts.iter().map(order).fold(f64::INFINITY, f64::min),
        _ if shape.endless(2.0).is_none() => 2.0,
        _ => 0.0,
    }
}

/// Writes `400 rounds`, with no more digits than the error defends.
impl<Q: Quantity> fmt::Display for Mean<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Q::unit();
        f.write_str(&unit.behind(significant_digits(&unit, self.value.to_base(), self.error, 0.0)))
    }
}

/// Writes `value`, its `error`, and the `unit` they are both in.
impl<Q: Quantity> Serialize for Mean<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = Q::unit();
        let mut fields = serializer.serialize_struct("Mean", 3)?;
        fields.serialize_field("value", &unit.of_base(self.value.to_base()))?;
        fields.serialize_field("error", &unit.of_base(self.error))?;
        fields.serialize_field("unit", &unit.to_string())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Belief;
    use crate::quantity::Ratio;

    /// Hölder: E|x y|^r is finite for 1 / r = 1 / p + 1 / q where E|x|^p and E|y|^q are.
    #[test]
    fn a_product_has_moments_up_to_the_order_that_its_factors_leave() {
        let tail = |order| Tail { order, ..Tail::UNKNOWN };
        let of = |order, inverse| Moments {
            tail: tail(order),
            inverse: tail(inverse),
            ..Moments::UNKNOWN
        };
        let orders = |operation, a, b| {
            let found = of_pair(operation, &a, &b);
            (found.tail.order, found.inverse.order)
        };
        let (a, b) = (of(6.0, 12.0), of(3.0, 4.0));
        assert_eq!(orders(Binary::Mul, a, b), (2.0, 3.0));
        let (a, b) = (of(6.0, 12.0), of(4.0, 3.0));
        assert_eq!(orders(Binary::Div, a, b), (2.0, 3.0));
        assert_eq!(orders(Binary::Mul, of(f64::INFINITY, 0.0), of(2.0, 5.0)), (2.0, 0.0));
        for operation in [Binary::Min, Binary::Max] {
            assert_eq!(orders(operation, of(6.0, 3.0), of(2.0, 5.0)), (2.0, 3.0));
        }
        for operation in [Binary::Add, Binary::Sub] {
            assert_eq!(orders(operation, of(6.0, 3.0), of(2.0, 5.0)), (2.0, 0.0));
        }
    }

    /// 0.5 and 1.2 are 1.3 together, and 2 where one is met twice; the square of 0.5 and another 0.5
    /// that is taken away again have 1 and 0.5. One in 16,384 is 3.84 deviations out, and beyond that
    /// lies the share of the mean that a normal variable has above 3.84 - 2: 3.3 per cent.
    #[test]
    fn factors_of_a_tail_add_as_they_are_shared() {
        let tail =
            |factor, sigma| Tail { factors: ListMap::from_iter([(factor, sigma)]), ..Tail::NONE };
        let of = |factor, sigma| Moments {
            tail: tail(factor, sigma),
            inverse: tail(factor, sigma),
            ..Moments::UNKNOWN
        };
        let sigma = |operation, a: &Moments, b: &Moments| of_pair(operation, a, b).tail.sigma();
        let (a, b) = (of(1, 0.5), of(2, 1.2));
        for operation in [Binary::Mul, Binary::Div] {
            assert!((sigma(operation, &a, &b) - 1.3).abs() < 1e-15);
            assert!((sigma(operation, &of(1, 1.5), &a) - 2.0).abs() < 1e-15);
        }
        for operation in [Binary::Add, Binary::Sub, Binary::Min, Binary::Max] {
            assert!((sigma(operation, &a, &b) - 1.2).abs() < 1e-15);
        }
        assert!((tail(1, 2.0).share_beyond(16_384.0) - 0.033).abs() < 5e-4);
        assert!((Tail { order: 2.0, ..Tail::NONE }.share_beyond(1e4) - 0.01).abs() < 1e-12);
        assert_eq!(Tail::NONE.share_beyond(16_384.0), 0.0);
    }

    #[test]
    fn a_normal_cut_or_mixed_keeps_all_its_moments() {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let normal = Shape::Normal { mean: 1.0, sd: 2.0, low, high };
        let log_normal = Shape::LogNormal { mu: 1.0, sigma: 2.0 };
        let uniform = Shape::Uniform { low: 1.0, high: 2.0 };
        let cut = |of: &Shape| Shape::Truncated { of: Box::new(of.clone()), low: 0.0, high };
        let censored = |of: &Shape| Shape::Censored { of: Box::new(of.clone()), low: 0.0, high };
        let mixed = |parts: [&Shape; 2]| Shape::Mixture {
            parts: parts.map(Shape::clone).to_vec(),
            cumulative: vec![0.5, 1.0],
        };
        for shape in [cut(&normal), censored(&log_normal), mixed([&normal, &log_normal])] {
            assert_eq!(order(&shape), f64::INFINITY, "{shape:?}");
        }
        assert_eq!(order(&mixed([&normal, &uniform])), f64::INFINITY);
        // A tail of (p / (1 - p))^2 has no mean, and a finite variance once it is cut off.
        let points = [(0.1, 1.0), (0.5, 100.0), (0.9, 10_000.0)];
        let points = points.map(|(p, value)| (p, Ratio::new(value).unwrap()));
        let heavy = Belief::metalog(points, Ratio::new(0.0).unwrap(), None).unwrap().into_shape();
        assert_eq!(order(&heavy), 0.0);
        let cut = Shape::Truncated { of: Box::new(heavy), low: 0.0, high: 10.0 };
        assert_eq!(order(&cut), f64::INFINITY);
        // One of (p / (1 - p))^(ln 2 / ln 9) has a variance, the exponent being below a half.
        let points = [(0.1, 50.0), (0.5, 100.0), (0.9, 200.0)];
        let points = points.map(|(p, value)| (p, Ratio::new(value).unwrap()));
        let light = Belief::metalog(points, Ratio::new(0.0).unwrap(), None).unwrap().into_shape();
        assert_eq!(order(&light), 2.0);
    }
}
