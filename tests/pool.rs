//! Pools: closed forms, refusals, and laws that hold for whatever estimates are pooled.

use munitions::Error;
use munitions::estimate::pool::{PoolRule, PoolScale, PoolWeights, Pooled};
use munitions::estimate::{Assumption, Basis, Belief, ConfidenceRange, Estimate, Simulation};
use munitions::quantity::{Mass, Quantity, Rounds};

fn assumed<Q: Quantity>(label: &'static str, belief: Belief<Q>) -> Estimate<Q> {
    Assumption::new(label, belief, Basis::judgement("a test")).unwrap().into()
}

fn of<Q: Quantity>(value: f64) -> Q {
    Q::from_base(value).unwrap()
}

/// Log-normal, from low to high at 90 %.
fn between<Q: Quantity>(low: f64, high: f64) -> Belief<Q> {
    Belief::log_normal_between(of(low), of(high), 0.9).unwrap()
}

fn linear() -> PoolRule {
    PoolRule::Linear(PoolWeights::equal())
}

fn figures<Q: Quantity>(range: &ConfidenceRange<Q>) -> [f64; 3] {
    [range.low(), range.median(), range.high()].map(Q::to_base)
}

/// The reason why a pool was refused.
fn reason<Q: Quantity>(refused: Result<Pooled<Q>, Error>) -> String {
    match refused {
        Err(Error::Pool { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

/// The cumulative probability of a linear pool is the weighted sum of those of its members, at every
/// figure to within three of its errors: of two humps far apart too.
#[test]
fn the_cumulative_of_a_linear_pool_is_the_weighted_sum() {
    let weights = PoolWeights::stated([("a", 1.0), ("b", 3.0)]).unwrap();
    for (first, second) in [
        (between::<Rounds>(5_000.0, 7_200.0), between(6_000.0, 10_000.0)),
        (between(900.0, 1_100.0), between(20_000.0, 30_000.0)),
        (Belief::uniform(of(0.0), of(100.0)).unwrap(), between(50.0, 400.0)),
    ] {
        let (a, b) = (assumed("a", first.clone()), assumed("b", second.clone()));
        let pooled = PoolRule::Linear(weights.clone()).pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
        let cumulative = |value: f64| {
            let at = |belief: &Belief<Rounds>| belief.cumulative(of(value.max(0.0))).unwrap();
            0.25 * at(&first) + 0.75 * at(&second)
        };
        let range = pooled.range();
        for ((value, error), p) in
            figures(range).into_iter().zip(range.errors()).zip([0.05, 0.5, 0.95])
        {
            let (below, above) = (value - 3.0 * error - 1e-6, value + 3.0 * error + 1e-6);
            assert!(cumulative(below) <= p && p <= cumulative(above), "{value} +- {error}, {p}");
        }
        assert_eq!(pooled.weights(), [("a".to_owned(), 0.25), ("b".to_owned(), 0.75)]);
        assert_eq!(pooled.estimate().unwrap().range(0.9).unwrap(), *range);
    }
}

#[test]
fn a_pool_of_one_is_itself() {
    let only = assumed::<Rounds>("a", between(5_000.0, 7_200.0));
    let pooled = linear().pool(&[("ministry", &only)], 0.9).unwrap();
    assert_eq!(*pooled.range(), only.range(0.9).unwrap());
    assert_eq!(pooled.to_string(), "5,000 to 7,200 rounds (90 %), median 6,000, by ministry alone");
    let weights = PoolWeights::stated([("a", 1.0), ("b", 0.0)]).unwrap();
    let other = assumed("b", between(1.0, 2.0));
    let pooled = PoolRule::Linear(weights).pool(&[("a", &only), ("b", &other)], 0.9).unwrap();
    assert_eq!(*pooled.range(), only.range(0.9).unwrap());
}

#[test]
fn what_cannot_be_pooled_is_refused_by_name() {
    let a = assumed::<Rounds>("a", between(5_000.0, 7_200.0));
    assert_eq!(reason(linear().pool::<Rounds>(&[], 0.9)), "there is no opinion");
    assert_eq!(reason(linear().pool(&[("a", &a), ("a", &a)], 0.9)), "two opinions are named a");
    let by_a = PoolRule::Linear(PoolWeights::stated([("a", 1.0)]).unwrap());
    let refused = by_a.pool(&[("a", &a), ("b", &a)], 0.9);
    assert_eq!(reason(refused), "no weight is stated for b");
    let ends = assumed("fill", Belief::interval(of(2.0), of(8.0)).unwrap());
    let refused = linear().pool(&[("a", &a), ("agency", &ends)], 0.9);
    assert_eq!(
        reason(refused),
        "agency rests on \"fill\", which is known by its ends alone and has no percentiles"
    );
}

/// Which is right is one unknown of the pool, beside those of its members.
#[test]
fn a_linear_pool_can_be_asked_what_moves_it() {
    let [a, b] = [("a", 900.0), ("b", 20_000.0)]
        .map(|(label, low)| assumed::<Mass>(label, between(low, 1.2 * low)));
    let pooled = linear().pool(&[("nis", &b), ("mnd", &a)], 0.9).unwrap();
    let estimate = pooled.estimate().unwrap();
    let sensitivity = estimate.sensitivity(0.9).unwrap();
    assert_eq!(sensitivity.effects()[0].label(), "which of mnd, nis is right");
    let explained = estimate.explain().to_string();
    assert!(
        explained.contains("nis") && explained.contains("linear pool, equal weights"),
        "{explained}"
    );
}

/// The same bits, whatever the order.
#[test]
fn the_order_does_not_matter() {
    let [a, b, c] = [("a", 900.0), ("b", 1_000.0), ("c", 1_100.0)]
        .map(|(label, low)| assumed::<Mass>(label, between(low, 1.4 * low)));
    let one = linear().pool(&[("a", &a), ("b", &b), ("c", &c)], 0.9).unwrap();
    let plan = Simulation::default();
    let other = linear().pool_by(&[("c", &c), ("a", &a), ("b", &b)], 0.9, PoolScale::Plain, plan);
    assert_eq!(one.range(), other.unwrap().range());
}
