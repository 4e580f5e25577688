//! How likely which value is held to be.

use super::{arbitrary, numbers_between, one_of, quantities, quantities_between};
use crate::Error;
use crate::estimate::Belief;
use crate::quantity::Quantity;
use proptest::prelude::*;

/// Any belief that an [`Assumption`](crate::Assumption) about the quantity can hold: of every
/// family, one in ten without an upper end. It shrinks towards an exact, round value.
pub(super) fn beliefs<Q: Quantity>() -> BoxedStrategy<Belief<Q>> {
    prop_oneof![9 => through(quantities()), 1 => open_beliefs()].boxed()
}

/// A belief of any family that reaches nowhere beyond these ends; it shrinks towards the first
/// end, exactly.
///
/// ```
/// use munitions::quantity::Ratio;
/// use munitions::strategies::beliefs_between;
/// use proptest::prelude::*;
///
/// let (low, high) = (Ratio::new(0.58)?, Ratio::ONE);
/// proptest!(|(fill in beliefs_between(low, high))| {
///     let (least, most) = fill.support();
///     prop_assert!(least.is_some_and(|least| low <= least) && most.is_some_and(|most| most <= high));
/// });
/// # Ok::<(), munitions::Error>(())
/// ```
pub fn beliefs_between<Q: Quantity>(from: Q, to: Q) -> BoxedStrategy<Belief<Q>> {
    through(quantities_between(from, to))
}

/// Beliefs between two figures in base units, known to be valid.
pub(super) fn base_between<Q: Quantity>(from: f64, to: f64) -> BoxedStrategy<Belief<Q>> {
    beliefs_between(Q::from_operator(from), Q::from_operator(to))
}

/// A belief without an upper end: log-normal, or normal where the quantity may be negative.
fn open_beliefs<Q: Quantity>() -> BoxedStrategy<Belief<Q>> {
    let one = Q::unit().scale();
    (quantities::<Q>(), numbers_between(2.0, 1.05), any::<bool>())
        .prop_filter_map("a median that can be held", move |(around, spread, either)| {
            let median = Q::from_base(around.to_base().abs() + one).ok()?;
            if either && Q::LOWEST < 0.0 {
                let sd = Q::from_base(median.to_base() * (spread - 1.0)).ok()?;
                Belief::normal(median, sd).ok()
            } else {
                Belief::log_normal(median, spread).ok()
            }
        })
        .boxed()
}

/// Beliefs of every family between the least and the greatest of three points.
fn through<Q: Quantity>(point: BoxedStrategy<Q>) -> BoxedStrategy<Belief<Q>> {
    let points = proptest::array::uniform3(point).prop_map(|mut points| {
        points.sort_by(|a, b| a.to_base().total_cmp(&b.to_base()));
        points
    });
    // Both shapes of a beta, two weights, or how far a spread reaches.
    let knobs = proptest::array::uniform2(numbers_between(1.0, 6.0));
    (one_of(families()), points, knobs)
        .prop_filter_map("points of a belief", |(family, points, knobs)| {
            // Where a family has no such belief, such as one with a logarithm from zero, the
            // middle point stands for it.
            let belief = family(points, knobs);
            belief.or_else(|_| Belief::exactly(points[1])).ok()
        })
        .boxed()
}

/// A belief that three rising points and two more numbers settle.
type Family<Q> = fn([Q; 3], [f64; 2]) -> Result<Belief<Q>, Error>;

/// One of each family, the simplest first.
fn families<Q: Quantity>() -> Vec<Family<Q>> {
    vec![
        |[_, middle, _], _| Belief::exactly(middle),
        |[low, _, high], _| Belief::uniform(low, high),
        |[low, middle, high], _| Belief::triangular(low, middle, high),
        |[low, middle, high], _| Belief::pert(low, middle, high),
        |[low, _, high], _| Belief::log_uniform(low, high),
        |[low, _, high], shapes| Belief::beta(shapes, low, high),
        |[low, middle, high], [reach, _]| {
            let sd = Q::from_base((high.to_base() - low.to_base()) / reach)?;
            Belief::normal(middle, sd)?.truncated_to(low, high)
        },
        |[low, middle, high], [spread, _]| {
            Belief::log_normal(middle, 1.0 + spread)?.truncated_to(low, high)
        },
        |[low, _, high], _| {
            let [lower, middle, upper] = [0.3, 0.5, 0.75].map(|share| between(low, high, share));
            Belief::metalog([(0.1, lower?), (0.5, middle?), (0.9, upper?)], low, high)
        },
        |[low, middle, high], [one, other]| {
            Belief::discrete([(low, one), (middle, other), (high, 1.0)])
        },
        |[low, middle, high], _| {
            Belief::empirical([low, middle, middle, between(low, high, 0.5)?, high])
        },
        |[low, middle, high], [one, other]| {
            let lower = Belief::uniform(low, middle)?;
            Belief::mixture([(one, lower), (other, Belief::triangular(middle, middle, high)?)])
        },
        |[low, middle, high], _| {
            Belief::uniform(low, high)?.censored_to(between(low, high, 0.2)?, middle)
        },
    ]
}

fn between<Q: Quantity>(low: Q, high: Q, share: f64) -> Result<Q, Error> {
    let (low, high) = (low.to_base(), high.to_base());
    Q::from_base((low + share * (high - low)).max(low).min(high))
}

arbitrary! {
    Belief<Q> where [Q: Quantity] => beliefs();
}
