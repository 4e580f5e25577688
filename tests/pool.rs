//! Pools: closed forms, refusals, and laws that hold for whatever estimates are pooled.

use crate::support::estimated;
use munitions::Error;
use munitions::estimate::pool::{PoolRule, PoolWeights, Pooled};
use munitions::estimate::{Belief, ConfidenceRange, Estimate, Method, Simulation};
use munitions::quantity::{Mass, Quantity, Ratio, Rounds};
use proptest::prelude::*;

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

/// Every rule, with equal weights where it takes weights.
fn rules() -> [PoolRule; 5] {
    [
        linear(),
        PoolRule::Logarithmic(PoolWeights::equal()),
        PoolRule::QuantileAverage(PoolWeights::equal()),
        PoolRule::PrecisionWeighted,
        PoolRule::RandomEffects,
    ]
}

/// The 95th percentile of a standard normal distribution.
const Z: f64 = 1.644_853_626_951_472_2;

fn near<const N: usize>(found: [f64; N], expected: [f64; N], share: f64) {
    let is_near = found.iter().zip(expected).all(|(one, other)| (one / other - 1.0).abs() <= share);
    assert!(is_near, "{found:?}, not {expected:?}");
}

/// The figures lie within three stated errors of what is known, and the errors are small.
fn honest<Q: Quantity>(range: &ConfidenceRange<Q>, expected: [f64; 3], share: f64) {
    let all = figures(range).into_iter().zip(range.errors()).zip(expected);
    for ((value, error), expected) in all {
        let off = (value - expected).abs();
        assert!(off <= 3.0 * error + 1e-7 * expected.abs(), "{value} +- {error}, not {expected}");
        assert!(error <= share * expected.abs(), "{value} +- {error}");
    }
}

/// The same distribution, which the engine does not know by formula.
fn drawn<Q: Quantity>(estimate: &Estimate<Q>) -> Estimate<Q>
where
    Estimate<Q>: std::ops::Add<Output = Estimate<Q>>,
{
    estimate.clone() + Estimate::exact(of(0.0)).unwrap()
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
        let (a, b) = (estimated("a", first.clone()), estimated("b", second.clone()));
        let pooled = PoolRule::Linear(weights.clone()).pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
        let cumulative = |value: f64| {
            let at = |belief: &Belief<Rounds>| belief.cumulative(of(value.max(0.0))).unwrap();
            0.25 * at(&first) + 0.75 * at(&second)
        };
        let range = pooled.range;
        for ((value, error), p) in
            figures(&range).into_iter().zip(range.errors()).zip([0.05, 0.5, 0.95])
        {
            let (below, above) = (value - 3.0 * error - 1e-6, value + 3.0 * error + 1e-6);
            assert!(cumulative(below) <= p && p <= cumulative(above), "{value} +- {error}, {p}");
        }
        assert_eq!(pooled.weights, [("a".to_owned(), 0.25), ("b".to_owned(), 0.75)]);
        assert_eq!(pooled.estimate.unwrap().range(0.9).unwrap(), range);
    }
}

#[test]
fn a_pool_of_one_is_itself() {
    let only = estimated::<Rounds>("a", between(5_000.0, 7_200.0));
    let pooled = linear().pool(&[("ministry", &only)], 0.9).unwrap();
    assert_eq!(pooled.range, only.range(0.9).unwrap());
    assert_eq!(pooled.to_string(), "5,000 to 7,200 rounds (90 %), median 6,000, by ministry alone");
    let weights = PoolWeights::stated([("a", 1.0), ("b", 0.0)]).unwrap();
    let other = estimated("b", between(1.0, 2.0));
    let pooled = PoolRule::Linear(weights).pool(&[("a", &only), ("b", &other)], 0.9).unwrap();
    assert_eq!(pooled.range, only.range(0.9).unwrap());
}

#[test]
fn what_cannot_be_pooled_is_refused_by_name() {
    let a = estimated::<Rounds>("a", between(5_000.0, 7_200.0));
    assert_eq!(reason(linear().pool::<Rounds>(&[], 0.9)), "there is no opinion");
    assert_eq!(reason(linear().pool(&[("a", &a), ("a", &a)], 0.9)), "two opinions are named a");
    let by_a = PoolRule::Linear(PoolWeights::stated([("a", 1.0)]).unwrap());
    let refused = by_a.pool(&[("a", &a), ("b", &a)], 0.9);
    assert_eq!(reason(refused), "no weight is stated for b");
    let ends = estimated("fill", Belief::interval(of(2.0), of(8.0)).unwrap());
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
        .map(|(label, low)| estimated::<Mass>(label, between(low, 1.2 * low)));
    let pooled = linear().pool(&[("nis", &b), ("mnd", &a)], 0.9).unwrap();
    let estimate = pooled.estimate.unwrap();
    let sensitivity = estimate.sensitivity(0.9).unwrap();
    assert_eq!(sensitivity.effects[0].label, "which of mnd, nis is right");
    let explained = estimate.explain().to_string();
    assert!(
        explained.contains("nis") && explained.contains("linear pool, equal weights"),
        "{explained}"
    );
}

/// The mean and the standard deviation of the logarithm.
fn log_moments(low: f64, high: f64) -> (f64, f64) {
    ((low * high).ln() / 2.0, (high / low).ln() / (2.0 * Z))
}

/// What each rule gives for two log-normals, by hand on the log scale.
fn by_hand(rule: &PoolRule, (m1, s1): (f64, f64), (m2, s2): (f64, f64)) -> Option<[f64; 3]> {
    let range = |mean: f64, sd: f64| Some([-Z, 0.0, Z].map(|z| (mean + z * sd).exp()));
    let precision = 1.0 / (s1 * s1) + 1.0 / (s2 * s2);
    let mean = (m1 / (s1 * s1) + m2 / (s2 * s2)) / precision;
    match rule {
        PoolRule::Logarithmic(_) => range(mean, (precision / 2.0).sqrt().recip()),
        PoolRule::QuantileAverage(_) => range(f64::midpoint(m1, m2), f64::midpoint(s1, s2)),
        PoolRule::PrecisionWeighted => range(mean, precision.sqrt().recip()),
        _ => None,
    }
}

/// Two log-normals by hand, as rounds and as kilograms, known by formula and by draws.
#[test]
fn each_rule_gives_its_own_answer() {
    fn answers<Q: Quantity>() -> Vec<[f64; 3]>
    where
        Estimate<Q>: std::ops::Add<Output = Estimate<Q>>,
    {
        let a = estimated::<Q>("a", between(5_000.0, 7_200.0));
        let b = estimated::<Q>("b", between(6_000.0, 10_000.0));
        let (m, n) = (log_moments(5_000.0, 7_200.0), log_moments(6_000.0, 10_000.0));
        let mut found = Vec::new();
        for rule in rules() {
            let known = rule.pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
            let by_draws = rule.pool(&[("a", &drawn(&a)), ("b", &drawn(&b))], 0.9).unwrap();
            if let Some(expected) = by_hand(&rule, m, n) {
                honest(&known.range, expected, 1e-3);
                honest(&by_draws.range, expected, 4e-3);
                assert!(matches!(by_draws.range.method(), Method::Simulated { .. }));
            }
            near(figures(&by_draws.range), figures(&known.range), 3e-3);
            found.push(figures(&known.range));
        }
        found
    }
    let (rounds, masses) = (answers::<Rounds>(), answers::<Mass>());
    near(rounds[0], masses[0], 5e-3); // a choice among others is drawn by other points
    assert_eq!(rounds[1..], masses[1..]);
}

#[test]
fn a_pool_is_written_with_its_rule() {
    let a = estimated::<Rounds>("a", between(5_000.0, 7_200.0));
    let b = estimated("b", between(6_000.0, 10_000.0));
    let average = PoolRule::QuantileAverage(PoolWeights::equal());
    let pooled = average.pool(&[("b", &b), ("a", &a)], 0.9).unwrap();
    let written = "5,477 to 8,485 rounds (90 %), median 6,817, by quantile average, equal weights, of \
                   a and b";
    assert_eq!((pooled.to_string(), format!("{pooled:?}")), (written.into(), written.into()));
    assert_eq!(pooled.range.method(), Method::ClosedForm);
    assert_eq!(pooled.rule, average);
    let found = PoolRule::PrecisionWeighted.pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
    let written = "Q = 1.79 on 1 degree of freedom (p = 0.18), I^2 = 44 %";
    assert_eq!(found.heterogeneity.unwrap().to_string(), written);
    assert_eq!(pooled.heterogeneity, None);
}

/// The thirteen BCG trials as log-normal risk ratios: the pool is the published one (the unit test
/// of the formulas has the source), -0.7141 with the 95 % interval -1.0644 to -0.3638 in logarithms.
#[test]
fn random_effects_of_log_normals_are_those_published() {
    let trials = [
        [4.0, 119.0, 11.0, 128.0],
        [6.0, 300.0, 29.0, 274.0],
        [3.0, 228.0, 11.0, 209.0],
        [62.0, 13_536.0, 248.0, 12_619.0],
        [33.0, 5_036.0, 47.0, 5_761.0],
        [180.0, 1_361.0, 372.0, 1_079.0],
        [8.0, 2_537.0, 10.0, 619.0],
        [505.0, 87_886.0, 499.0, 87_892.0],
        [29.0, 7_470.0, 45.0, 7_232.0],
        [17.0, 1_699.0, 65.0, 1_600.0],
        [186.0, 50_448.0, 141.0, 27_197.0],
        [5.0, 2_493.0, 3.0, 2_338.0],
        [27.0, 16_886.0, 29.0, 17_825.0],
    ];
    let names: Vec<String> = (0..trials.len()).map(|at| format!("trial {at}")).collect();
    let estimates = trials.map(|[a, b, c, d]: [f64; 4]| {
        let mean = ((a / (a + b)) / (c / (c + d))).ln();
        let reach =
            1.959_963_984_540_054 * (1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d)).sqrt();
        let [low, high] = [-reach, reach].map(|off| of((mean + off).exp()));
        estimated::<Ratio>("ratio", Belief::log_normal_between(low, high, 0.95).unwrap())
    });
    let opinions: Vec<(&str, &Estimate<Ratio>)> =
        names.iter().map(String::as_str).zip(&estimates).collect();
    let pooled = PoolRule::RandomEffects.pool(&opinions, 0.95).unwrap();
    let logarithms = figures(&pooled.range).map(f64::ln);
    near(logarithms, [-1.0644, -0.7141, -0.3638], 2e-4);
    assert_eq!(pooled.range.method(), Method::Numerical);
    let total: f64 = pooled.weights.iter().map(|(_, weight)| weight).sum();
    near([total], [1.0], 1e-12);
    let found = pooled.heterogeneity.unwrap();
    near([found.q, found.tau_squared, found.i_squared], [152.2330, 0.3088, 0.9212], 2e-4);
    assert_eq!(found.df, 12);
    let written = "Q = 152 on 12 degrees of freedom (p < 0.0001), I^2 = 92 %";
    assert_eq!(found.to_string(), written);
}

/// Two normal masses: a standard deviation of 20.00 or 20.01 does not change the scale, and on the
/// plain one the mean by precision is 100 +- 20 / 2^(1/2).
#[test]
fn the_scale_does_not_turn_on_a_tail() {
    fn pooled<Q: Quantity>(sd: f64) -> [f64; 3] {
        let belief = Belief::normal(of::<Q>(100.0), of(sd)).unwrap();
        let belief =
            if Q::LOWEST < 0.0 { belief } else { belief.truncated_to(of::<Q>(0.0), None).unwrap() };
        let [a, b] = ["a", "b"].map(|label| estimated(label, belief.clone()));
        let pooled = PoolRule::PrecisionWeighted.pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
        figures(&pooled.range)
    }
    for sd in [20.0, 20.01] {
        let half = Z * sd / 2.0_f64.sqrt();
        near(pooled::<Mass>(sd), [100.0 - half, 100.0, 100.0 + half], 1e-6);
        near(pooled::<Rounds>(sd), pooled::<Mass>(sd), 1e-4);
    }
}

/// Uniform from 0 to 10 and from 5 to 15: densities multiplied leave what both allow, evenly.
#[test]
fn a_logarithmic_pool_is_what_all_allow() {
    let uniform =
        |label, low, high| estimated::<Mass>(label, Belief::uniform(of(low), of(high)).unwrap());
    let (a, b) = (uniform("a", 0.0, 10.0), uniform("b", 5.0, 15.0));
    let logarithmic = PoolRule::Logarithmic(PoolWeights::equal());
    let pooled = logarithmic.pool(&[("a", &a), ("b", &b)], 0.9).unwrap();
    honest(&pooled.range, [5.25, 7.5, 9.75], 2e-3);
    let bounds = pooled.range.bounds();
    assert_eq!((bounds.low(), bounds.high()), (Some(of(5.0)), Some(of(10.0))));
    let pooled = logarithmic.pool(&[("a", &drawn(&a)), ("b", &drawn(&b))], 0.9).unwrap();
    honest(&pooled.range, [5.25, 7.5, 9.75], 2e-2);
    // A product, known by draws alone, with itself is itself.
    let product = drawn(&estimated::<Rounds>("x", between(500.0, 900.0)));
    let pooled = logarithmic.pool(&[("a", &product), ("b", &product)], 0.9).unwrap();
    honest(&pooled.range, [500.0, (500.0 * 900.0_f64).sqrt(), 900.0], 4e-3);
}

/// Ranges apart: rules that would give a narrow middle give no answer, and say what to do.
#[test]
fn what_excludes_each_other_is_not_averaged() {
    let a = estimated::<Rounds>("a", between(1_000.0, 1_200.0));
    let b = estimated("b", between(9_000.0, 10_000.0));
    for rule in rules() {
        let pooled = rule.pool(&[("ministry", &a), ("agency", &b)], 0.9);
        if matches!(rule, PoolRule::Linear(_) | PoolRule::RandomEffects) {
            let [low, _, high] = figures(&pooled.unwrap().range);
            assert!(high / low > 8.0, "{rule}: {low} to {high}");
        } else {
            assert_eq!(
                reason(pooled),
                format!(
                    "the ranges of ministry and agency at 90 % have no value in common, and by {rule} \
                     the answer would lie where neither is: take the linear pool or random effects"
                )
            );
        }
    }
}

#[test]
fn what_a_rule_cannot_pool_is_said() {
    let a = estimated::<Rounds>("a", between(5_000.0, 7_200.0));
    let exact = Estimate::exact(Rounds::new(6_000)).unwrap();
    for rule in [PoolRule::PrecisionWeighted, PoolRule::RandomEffects] {
        let refused = rule.pool(&[("a", &a), ("b", &exact)], 0.9);
        assert_eq!(reason(refused), "b is exact and would take all the weight");
    }
    let logarithmic = PoolRule::Logarithmic(PoolWeights::equal());
    let few = Belief::discrete([(of(5_500.0), 1.0), (of(6_500.0), 1.0)]).unwrap();
    let few = estimated("few", few);
    for rounded in [&few, &drawn(&few), &exact] {
        let refused = logarithmic.pool(&[("a", &a), ("b", rounded)], 0.9);
        assert_eq!(
            reason(refused),
            "b has single values, which have no density to multiply: pool it before it is rounded or \
             cut, or take the linear pool"
        );
    }
    let refused = PoolRule::RandomEffects.pool(&[("a", &a), ("b", &few)], 1.0);
    assert!(matches!(refused, Err(Error::Number { value: 1.0, .. })));
}

#[test]
fn weights_are_checked() {
    let rule = "weights must be finite, not negative and not all zero, got";
    let refused = |weights: [(&str, f64); 2]| PoolWeights::stated(weights).unwrap_err().to_string();
    assert_eq!(refused([("a", 0.0), ("b", 0.0)]), format!("{rule} 0"));
    assert_eq!(refused([("a", 1.0), ("b", -1.0)]), format!("{rule} -1"));
    assert_eq!(refused([("a", f64::MAX), ("b", f64::MAX)]), format!("{rule} inf"));
    let elsewhere = PoolWeights::stated([("a", 0.0), ("b", 0.0), ("c", 1.0)]).unwrap();
    let a = estimated::<Rounds>("a", between(5_000.0, 7_200.0));
    let refused = PoolRule::Linear(elsewhere).pool(&[("a", &a), ("b", &a)], 0.9);
    assert_eq!(refused.unwrap_err().to_string(), format!("{rule} 0"));
}

/// An error can be asked for, and is reached or said not to be.
#[test]
fn a_pool_takes_more_draws_for_a_smaller_error() {
    let a = drawn(&estimated::<Rounds>("a", between(5_000.0, 7_200.0)));
    let b = drawn(&estimated("b", between(6_000.0, 10_000.0)));
    let plan = Simulation::default().until_error_below(1e-4).unwrap();
    let pooled = |plan| {
        let opinions = [("a", &a), ("b", &b)];
        PoolRule::PrecisionWeighted.pool_by(&opinions, 0.9, plan).unwrap().range
    };
    assert!(matches!(pooled(plan).method(), Method::Simulated { unmet: None, .. }));
    let few = plan.with_ceiling(16_384).until_error_below(1e-7).unwrap();
    assert!(matches!(pooled(few).method(), Method::Simulated { unmet: Some(_), .. }));
}

/// Two or three figures of any size that overlap.
fn overlapping() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let one = (0.9..1.1_f64, 1.3..2.0_f64).prop_map(|(low, factor)| (low, low * factor));
    (1.0..1e8_f64, prop::collection::vec(one, 2..4))
        .prop_map(|(size, all)| all.iter().map(|(a, b)| (a * size, b * size)).collect())
}

fn pool_of(rule: &PoolRule, all: &[(f64, f64)], names: &[&'static str]) -> ConfidenceRange<Rounds> {
    let estimates: Vec<Estimate<Rounds>> = all
        .iter()
        .zip(names)
        .map(|((low, high), name)| estimated(*name, between(*low, *high)))
        .collect();
    let opinions: Vec<(&str, &Estimate<Rounds>)> = names.iter().copied().zip(&estimates).collect();
    rule.pool(&opinions, 0.9).unwrap().range
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The order of the opinions does not matter to the bit, nor does the unit but for rounding. Of
    /// all rules two may leave the lowest low and the highest high: a density multiplied (logarithmic)
    /// may be wider than its narrowest factor, and values that really differ (random effects) reach
    /// beyond those that were seen.
    #[test]
    fn pools_keep_their_laws(figures_of in overlapping(), unit in 1e-3..1e3_f64) {
        let names = &["a", "b", "c"][..figures_of.len()];
        let low = figures_of.iter().map(|figure| figure.0).fold(f64::INFINITY, f64::min);
        let high = figures_of.iter().map(|figure| figure.1).fold(0.0, f64::max);
        let backwards: Vec<(f64, f64)> = figures_of.iter().rev().copied().collect();
        let reversed: Vec<&'static str> = names.iter().rev().copied().collect();
        let scaled: Vec<(f64, f64)> = figures_of.iter().map(|(a, b)| (a * unit, b * unit)).collect();
        for rule in rules() {
            let range = pool_of(&rule, &figures_of, names);
            prop_assert_eq!(range, pool_of(&rule, &backwards, &reversed));
            let found = figures(&range);
            let other = figures(&pool_of(&rule, &scaled, names)).map(|value| value / unit);
            // The draws of a linear pool depend on what is believed, in its unit.
            let share = if matches!(rule, PoolRule::Linear(_)) { 5e-3 } else { 1e-9 };
            near(found, other, share);
            if !matches!(rule, PoolRule::Logarithmic(_) | PoolRule::RandomEffects) {
                prop_assert!(found[0] >= low * 0.999 && found[2] <= high * 1.001);
            }
        }
    }

    /// A pool of one is the estimate, by every rule.
    #[test]
    fn one_is_itself_by_every_rule(figures_of in overlapping()) {
        let one = &figures_of[..1];
        let itself = estimated::<Rounds>("a", between(one[0].0, one[0].1)).range(0.9).unwrap();
        for rule in rules() {
            prop_assert_eq!(pool_of(&rule, one, &["a"]), itself);
        }
    }
}
