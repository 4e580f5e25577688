//! What an assessment is asked with.

use super::{
    arbitrary, beliefs, container_types, loadings, made, maybe, numbers_between, one_of, periods,
    quantities, readings, slugs,
};
use crate::assess::{
    Correlation, Opinion, Policy, Pool, PoolRule, Scope, Side, Unevenness, Weights,
};
use crate::claim::Modality;
use crate::estimate::Simulation;
use crate::quantity::Quantity;
use proptest::prelude::*;

/// The roots that generated weights and opinions are of.
const ROOTS: [&str; 4] = ["mnd-kr", "nis-kr", "example-agency", "example-daily"];

/// Everything that an assessment adds: a reading, one or two container types, a loading, a level.
/// It takes few draws, so that a test stays quick.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::strategies::{claims_files_of, policies, pools};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(8), |(
///     file in claims_files_of(3), policy in policies(), pool in pools()
/// )| {
///     prop_assert_eq!(assess(&file, &policy, &pool).claims.len(), file.claims().len());
/// });
/// ```
pub fn policies() -> BoxedStrategy<Policy> {
    let containers = proptest::collection::vec(container_types(), 1..=2);
    made((readings(), containers, loadings(), levels()), |(reading, containers, loading, level)| {
        let plan = Simulation::new(0).with_draws(1_024);
        Ok(Policy::new(reading, containers, loading, level)?.simulated(plan))
    })
}

/// A rule of pooling with its correlation and level.
///
/// ```
/// use munitions::strategies::pools;
/// use proptest::prelude::*;
///
/// proptest!(|(pool in pools())| prop_assert!(pool.level() < 1.0));
/// ```
pub fn pools() -> BoxedStrategy<Pool> {
    made((pool_rules(), correlations(), levels()), |(rule, correlation, level)| {
        Pool::new(rule, correlation, level)
    })
}

/// One of the six rules of pooling.
///
/// ```
/// use munitions::strategies::pool_rules;
/// use proptest::prelude::*;
///
/// proptest!(|(rule in pool_rules())| prop_assert!(!rule.to_string().is_empty()));
/// ```
pub fn pool_rules() -> BoxedStrategy<PoolRule> {
    prop_oneof![
        weights().prop_map(PoolRule::Linear),
        weights().prop_map(PoolRule::Logarithmic),
        weights().prop_map(PoolRule::QuantileAverage),
        one_of([PoolRule::Envelope, PoolRule::PrecisionWeighted, PoolRule::RandomEffects]),
    ]
    .boxed()
}

/// Equal weights, or weights for the roots that [`opinions`] go back to.
///
/// ```
/// use munitions::strategies::weights;
/// use proptest::prelude::*;
///
/// proptest!(|(weights in weights())| prop_assert!(!weights.to_string().is_empty()));
/// ```
pub fn weights() -> BoxedStrategy<Weights> {
    let each = proptest::array::uniform4(numbers_between(1.0, 0.0));
    let stated = each.prop_filter_map("weights that are not all zero", |weights| {
        Weights::stated(ROOTS.into_iter().zip(weights)).ok()
    });
    prop_oneof![Just(Weights::equal()), stated].boxed()
}

/// What a figure is about.
///
/// ```
/// use munitions::strategies::scopes;
/// use proptest::prelude::*;
///
/// proptest!(|(scope in scopes())| prop_assert!(!scope.quantity.is_empty()));
/// ```
pub fn scopes() -> BoxedStrategy<Scope> {
    let quantity = one_of(["containers", "rounds of 152 mm shell", "mass"]);
    let goods = maybe(slugs().prop_map(|slug| slug.to_string()));
    (quantity, one_of(["KP to RU", "RU to KP"]), goods, periods(), any::<Modality>())
        .prop_map(|(quantity, direction, goods, period, modality)| Scope {
            goods,
            ..Scope::new(quantity, direction, period, modality)
        })
        .boxed()
}

/// Up to five opinions about one thing, of one root or several: beliefs and limits.
///
/// ```
/// use munitions::quantity::Containers;
/// use munitions::strategies::{opinions, pools};
/// use proptest::prelude::*;
///
/// proptest!(|(pool in pools(), opinions in opinions::<Containers>())| {
///     // Some opinions cannot be pooled, and are refused with a reason.
///     if let Err(refused) = pool.of(&opinions) {
///         prop_assert!(!refused.to_string().is_empty());
///     }
/// });
/// ```
pub fn opinions<Q: Quantity>() -> BoxedStrategy<Vec<Opinion<Q>>> {
    let side = any::<Side>();
    let voice = (one_of(ROOTS), beliefs::<Q>(), quantities::<Q>(), side, 0..=4_u8);
    let voices = proptest::collection::vec(voice, 1..=5);
    made((scopes(), voices), |(scope, voices)| {
        let each = voices.into_iter().enumerate().map(|(place, voice)| {
            let (root, belief, value, side, which) = voice;
            let name = format!("opinion {}", place + 1);
            match which {
                4 => Opinion::limit(name, root, scope.clone(), side, value),
                _ => Opinion::believed(name, root, scope.clone(), &belief),
            }
        });
        each.collect()
    })
}

/// From a steady flow to one that may run a hundred times faster.
///
/// ```
/// use munitions::strategies::unevennesses;
/// use proptest::prelude::*;
///
/// proptest!(|(uneven in unevennesses())| prop_assert!(uneven.get() >= 1.0));
/// ```
pub fn unevennesses() -> BoxedStrategy<Unevenness> {
    made(prop_oneof![3 => numbers_between(1.0, 3.0), 1 => numbers_between(1.0, 100.0)], |value| {
        Unevenness::new(value)
    })
}

fn correlations() -> BoxedStrategy<Correlation> {
    made(numbers_between(0.0, 0.99), Correlation::new)
}

fn levels() -> BoxedStrategy<f64> {
    one_of([0.9, 0.5, 0.8, 0.95, 0.98])
}

arbitrary! {
    Policy => policies();
    Pool => pools();
    PoolRule => pool_rules();
    Weights => weights();
    Scope => scopes();
    Side => one_of([Side::AtLeast, Side::AtMost]);
    Correlation => correlations();
    Unevenness => unevennesses();
}

/// One of several [`opinions`].
impl<Q: Quantity> Arbitrary for Opinion<Q> {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Self> {
        opinions().prop_filter_map("an opinion", |opinions| opinions.into_iter().next()).boxed()
    }
}
