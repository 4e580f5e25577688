//! What is known by its ends alone: bounds and enclosures answer, and nothing is drawn.

use crate::support::{assumed, estimated};
use munitions::Error;
use munitions::estimate::{
    Assumption, Basis, Belief, Bounds, Correlation, Correlations, Dependence, Estimate, Simulation,
};
use munitions::quantity::{Mass, Quantity, Rounds, units::kilogram};

fn kg(value: f64) -> Mass {
    Mass::new::<kilogram>(value)
}

fn interval(low: f64, high: f64) -> Belief<Mass> {
    Belief::interval(kg(low), kg(high)).unwrap()
}

fn ends(bounds: Bounds<Mass>) -> [f64; 2] {
    [bounds.low().unwrap().to_base(), bounds.high().unwrap().to_base()]
}

fn near(found: [f64; 2], known: [f64; 2], tolerance: f64) {
    let is_near = found.iter().zip(known).all(|(found, known)| (found - known).abs() <= tolerance);
    assert!(is_near, "{found:?}, not {known:?}");
    assert!(found[0] <= known[0] && known[1] <= found[1], "{found:?} does not hold {known:?}");
}

/// Between 2 and 8, every percentile and the mean are somewhere between 2 and 8.
#[test]
fn an_interval_says_its_ends_and_no_more() {
    let few = estimated("few", interval(2.0, 8.0));
    for dependence in [Dependence::Independent, Dependence::Unknown] {
        let found = few.probability_box(dependence).unwrap();
        for p in [0.0, 0.05, 0.5, 1.0] {
            assert_eq!(ends(found.percentile(p).unwrap()), [2.0, 8.0]);
        }
        near(ends(found.mean()), [2.0, 8.0], 1e-12);
        let up_to = |value| found.probability_up_to(kg(value));
        for (value, (low, high)) in [(1.9, (0.0, 0.0)), (5.0, (0.0, 1.0)), (8.0, (1.0, 1.0))] {
            let (from, to) = up_to(value);
            near([from, to], [low, high], 1e-15);
        }
    }
    assert_eq!(ends(few.bounds()), [2.0, 8.0]);
    assert_eq!(
        few.range_bounds(0.9).unwrap().to_string(),
        "low 2 to 8, median 2 to 8, high 2 to 8 kg (90 %, independent)"
    );
}

/// Interval arithmetic: sum, product, the smaller of two, and an unknown less itself.
#[test]
fn intervals_follow_interval_arithmetic() {
    let (a, b) = (estimated("a", interval(2.0, 8.0)), estimated("b", interval(-1.0, 3.0)));
    let median = |of: Estimate<Mass>| ends(of.range_bounds(0.5).unwrap().median);
    near(median(&a + &b), [1.0, 11.0], 1e-12);
    near(median(a.min(&b)), [-1.0, 3.0], 1e-12);
    near(median(a.max(&b)), [2.0, 8.0], 1e-12);
    let none: Estimate<Mass> = &a - &a;
    assert_eq!(median(none), [0.0, 0.0]);
}

/// Whatever lies between 2 and 8 is added to U(0, 10), each percentile moves by 2 to 8: a
/// probability box of two shifted uniforms, which unknown dependence does not widen.
#[test]
fn an_interval_moves_a_uniform() {
    let few = estimated("few", interval(2.0, 8.0));
    let sum = few + estimated("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let step = 10.0 / 200.0 + 1e-9;
    for dependence in [Dependence::Independent, Dependence::Unknown] {
        let found = sum.probability_box(dependence).unwrap();
        for p in [0.05, 0.25, 0.5, 0.95] {
            let known = [2.0 + 10.0 * p, 8.0 + 10.0 * p];
            near(ends(found.percentile(p).unwrap()), known, step);
        }
        near(ends(found.mean()), [7.0, 13.0], 1e-9);
    }
}

/// Intervals with masses: belief is the mass wholly at or below a value, plausibility the mass
/// that reaches down to it (G. Shafer, A Mathematical Theory of Evidence, 1976).
#[test]
fn intervals_with_masses_answer_by_belief_and_plausibility() {
    let focal = [(0.2, [1.0, 3.0]), (0.5, [2.0, 6.0]), (0.3, [5.0, 9.0])];
    let parts = focal.map(|(mass, [low, high])| (mass, interval(low, high)));
    let found = estimated("evidence", Belief::mixture(parts).unwrap());
    let found = found.probability_box(Dependence::Independent).unwrap();
    for x in [0.5, 1.5, 2.5, 3.5, 5.5, 7.5, 9.5] {
        let total = |is_part: &dyn Fn([f64; 2]) -> bool| -> f64 {
            focal.iter().filter(|(_, ends)| is_part(*ends)).map(|(mass, _)| mass).sum()
        };
        let known = [total(&|[_, high]| high <= x), total(&|[low, _]| low <= x)];
        let (low, high) = found.probability_up_to(kg(x));
        near([low, high], known, 0.005 + 1e-9);
    }
    // The percentiles of the lower ends and of the upper ends; the means of both.
    assert_eq!(ends(found.percentile(0.1).unwrap()), [1.0, 3.0]);
    assert_eq!(ends(found.percentile(0.5).unwrap()), [2.0, 6.0]);
    assert_eq!(ends(found.percentile(0.9).unwrap()), [5.0, 9.0]);
    near(ends(found.mean()), [2.7, 6.3], 0.05);
}

/// The sum of two independent structures has the pairs of focal intervals for its own, each with
/// the product of their masses.
#[test]
fn intervals_with_masses_add_pair_by_pair() {
    let (a, b) = ([(0.25, [1.0, 3.0]), (0.75, [2.0, 6.0])], [(0.5, [0.0, 1.0]), (0.5, [4.0, 4.5])]);
    let either = |label, focal: [(f64, [f64; 2]); 2]| {
        let parts = focal.map(|(mass, [low, high])| (mass, interval(low, high)));
        estimated(label, Belief::mixture(parts).unwrap())
    };
    let sum = either("a", a) + either("b", b);
    let found = sum.probability_box(Dependence::Independent).unwrap();
    for x in [2.9, 4.3, 5.7, 6.9, 8.0, 11.0] {
        let (mut surely, mut perhaps) = (0.0, 0.0);
        for (first, [low, high]) in a {
            for (second, [least, most]) in b {
                let mass = first * second;
                surely += if high + most <= x { mass } else { 0.0 };
                perhaps += if low + least <= x { mass } else { 0.0 };
            }
        }
        let (low, high) = found.probability_up_to(kg(x));
        near([low, high], [surely, perhaps], 0.015);
    }
}

/// Every belief about the same ends lies inside: uniform, skewed, or one value.
#[test]
fn every_belief_between_the_ends_lies_inside() {
    let more = estimated("more", Belief::triangular(kg(1.0), kg(2.0), kg(6.0)).unwrap());
    let model = |few: Belief<Mass>| {
        let few = estimated("few", few);
        (&few + &more).min(&(&more + &more)) - &few
    };
    let enclosed = model(interval(2.0, 8.0)).range_bounds(0.8).unwrap();
    let inside = [
        Belief::uniform(kg(2.0), kg(8.0)).unwrap(),
        Belief::triangular(kg(2.0), kg(2.5), kg(8.0)).unwrap(),
        Belief::exactly(kg(7.0)).unwrap(),
        Belief::discrete([(kg(2.0), 1.0), (kg(8.0), 1.0)]).unwrap(),
    ];
    for belief in inside {
        let range = model(belief).range(0.8).unwrap();
        for (value, bounds) in [
            (range.low(), enclosed.low),
            (range.median(), enclosed.median),
            (range.high(), enclosed.high),
        ] {
            assert!(bounds.contains(value), "{value:?} is outside {bounds:?}");
        }
    }
}

/// No answer comes from draws, whichever way it is asked for and wherever the interval stands.
#[test]
fn what_needs_draws_is_refused_by_the_name_of_the_assumption() {
    let few = assumed("few", interval(2.0, 8.0));
    let more = estimated("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let five = Estimate::exact(kg(5.0)).unwrap();
    let mixed =
        Belief::mixture([(1.0, interval(2.0, 8.0)), (3.0, Belief::exactly(kg(5.0)).unwrap())]);
    let within = |few: Estimate<Mass>| {
        Estimate::one_of("which", Basis::judgement("a test"), [(1.0, few), (1.0, more.clone())])
    };
    let plan = Simulation::default();
    for few in [
        Estimate::from(&few),
        Estimate::from(&few).named("a few"),
        Estimate::from(&few) + &more,
        within(Estimate::from(&few)).unwrap(),
        estimated("few", mixed.unwrap()),
    ] {
        let event = few.above(&five);
        let refusals = [
            few.range(0.9).err(),
            few.range_by(0.9, plan).err(),
            few.draws(8, 7).err(),
            few.mean().err(),
            few.sensitivity(0.9).err(),
            few.if_dependent(0.9).err(),
            event.probability().err(),
            more.given(&event).range(0.9).err(),
            few.given(&more.above(&five)).range(0.9).err(),
        ];
        for (place, refusal) in refusals.into_iter().enumerate() {
            assert_eq!(refusal, Some(Error::EndsAlone { what: "few".into() }), "{place}");
        }
    }
    assert_eq!(
        Estimate::from(&few).range(0.9).unwrap_err().to_string(),
        "only the ends of \"few\" are known, so that it has no percentiles, mean or probabilities: ask for \
         bounds or range_bounds"
    );
}

/// What the ends decide is answered: an event beyond them, and what does not rest on them.
#[test]
fn what_the_ends_decide_is_answered() {
    let few = estimated("few", interval(2.0, 8.0));
    let chance_above = |value| few.above(&Estimate::exact(kg(value)).unwrap()).probability();
    assert_eq!([1.0, 8.0].map(|value| chance_above(value).unwrap().value), [1.0, 0.0]);
    let none: Estimate<Mass> = &few - &few;
    assert_eq!(none.range(0.9).unwrap().high(), kg(0.0));
    let exactly = estimated("five", interval(5.0, 5.0));
    assert_eq!(exactly.range(0.9).unwrap().low(), kg(5.0));
    assert_eq!(interval(5.0, 5.0), Belief::exactly(kg(5.0)).unwrap());
}

#[test]
fn a_belief_says_what_its_ends_say() {
    let few = interval(2.0, 8.0);
    assert_eq!(few.support(), (Some(kg(2.0)), Some(kg(8.0))));
    assert_eq!([1.0, 9.0].map(|value| few.cumulative(kg(value)).unwrap()), [0.0, 1.0]);
    assert_eq!(few.mean(), None);
    let refused = Error::EndsAlone { what: "somewhere from 2 kg to 8 kg".into() };
    assert_eq!(few.cumulative(kg(5.0)), Err(refused.clone()));
    assert_eq!(few.quantile(0.5), Err(refused.clone()));
    assert_eq!(few.truncated_to(kg(5.0), None), Ok(interval(5.0, 8.0)));
    assert_eq!(few.censored_to(None, kg(5.0)), Ok(interval(2.0, 5.0)));
    assert!(few.truncated_to(kg(9.0), None).is_err());
    let either = Belief::mixture([(1.0, few), (1.0, Belief::uniform(kg(0.0), kg(4.0)).unwrap())]);
    let either = either.unwrap();
    assert_eq!(either.mean(), None);
    assert_eq!(either.truncated_to(kg(5.0), None), Err(refused));
    assert!(either.truncated_to(kg(1.0), None).is_ok()); // all of the interval is kept
    assert_eq!(
        Belief::interval(kg(8.0), kg(2.0)).unwrap_err().to_string(),
        "an interval belief needs points that rise, got 8 kg, 2 kg"
    );
    assert!(Belief::interval(kg(f64::NAN), kg(2.0)).is_err());
    let negative = Belief::interval(kg(-1.0), kg(2.0)).unwrap();
    assert!(Assumption::new("any mass", negative, Basis::judgement("a test")).is_ok());
}

#[test]
fn an_interval_is_written_and_read_again() {
    let few = Belief::interval(Rounds::new(2), Rounds::new(8)).unwrap();
    let saved = serde_json::to_string(&few).unwrap();
    assert_eq!(saved, r#"{"family":"interval","unit":"rounds","low":2.0,"high":8.0}"#);
    assert_eq!(serde_json::from_str::<Belief<Rounds>>(&saved).unwrap(), few);
    assert!(serde_json::from_str::<Belief<Rounds>>(&saved.replace("2.0", "9.0")).is_err());
    assert!(serde_json::from_str::<Belief<Rounds>>(&saved.replace("high", "mode")).is_err());
    let likely = Belief::uniform(Rounds::new(4), Rounds::new(5)).unwrap();
    let either = Belief::mixture([(3.0, few.clone()), (1.0, likely)]).unwrap();
    let saved = serde_json::to_string(&either).unwrap();
    assert_eq!(serde_json::from_str::<Belief<Rounds>>(&saved).unwrap(), either);

    let few = Assumption::new("sent", few, Basis::judgement("as reported")).unwrap();
    assert_eq!(
        few.to_string(),
        "sent: somewhere from 2 rounds to 8 rounds (judgement: as reported)"
    );
    let few = Estimate::from(few);
    let sum = &few + Estimate::exact(Rounds::new(1)).unwrap();
    let read: Estimate<Rounds> =
        serde_json::from_str(&serde_json::to_string(&sum).unwrap()).unwrap();
    assert_eq!(read.bounds(), sum.bounds());
    assert_eq!(read.range(0.9).unwrap_err(), Error::EndsAlone { what: "sent".into() });
}

/// A derivation shows ranges where there are some.
#[test]
fn a_derivation_leaves_out_the_ranges_that_nobody_knows() {
    let few = estimated("few", interval(2.0, 8.0));
    let sum = &few + estimated("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let derivation = sum.explain_with_ranges(0.9).unwrap();
    let has_range: Vec<bool> = derivation.lines.iter().map(|line| line.range.is_some()).collect();
    assert_eq!(has_range, [false, false, true]);
    assert!(derivation.to_string().contains("somewhere from 2 kg to 8 kg"));
}

/// A stated correlation does not make up for the percentiles that an interval has not.
#[test]
fn a_correlation_draws_nothing_from_an_interval() {
    let assumption = |label, belief| assumed(label, belief);
    let few = assumption("few", interval(2.0, 8.0));
    let more = assumption("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let stated = Correlations::new([Correlation::new(&few, &more, 0.5).unwrap()]).unwrap();
    let sum = Estimate::from(&few) + Estimate::from(&more);
    let plan = Simulation::default().with_correlations(&stated);
    assert_eq!(sum.range_by(0.9, plan), Err(Error::EndsAlone { what: "few".into() }));
}

/// A hundred intervals of equal mass: whatever is known of each percentile is a belief too.
fn percentiles_between(low: impl Fn(f64) -> f64, high: impl Fn(f64) -> f64) -> Belief<Mass> {
    let part = |slice: i32| {
        let (from, to) = (f64::from(slice) / 100.0, f64::from(slice + 1) / 100.0);
        (1.0, interval(low(from), high(to)))
    };
    Belief::mixture((0..100).map(part)).unwrap()
}

/// The percentiles of a belief lie in the box that is made of what is known of it.
fn lies_inside(belief: &Belief<Mass>, found: &Estimate<Mass>) {
    let found = found.probability_box_in(100, Dependence::Independent).unwrap();
    for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let (value, bounds) = (belief.quantile(p).unwrap(), found.percentile(p).unwrap());
        assert!(bounds.contains(value), "{value:?} at {p} is outside {bounds:?}");
    }
}

/// Of 0 to 10 with a mean of 2 a share of 1 - p at most lies above 2 / (1 - p): A. A. Markov's
/// inequality; turned round, at least (2 - 10 (1 - p)) / p. Two heaps reach each of them.
#[test]
fn least_greatest_and_mean_are_markovs_box() {
    let high = |p: f64| (2.0 / (1.0 - p)).min(10.0);
    let low = |p: f64| ((2.0 - 10.0 * (1.0 - p)) / p).max(0.0);
    let known = estimated("known", percentiles_between(low, high));
    let found = known.probability_box_in(100, Dependence::Independent).unwrap();
    for p in [0.305, 0.605, 0.905] {
        near(ends(found.percentile(p).unwrap()), [low(p), high(p)], 0.2);
    }
    for (share, heaps) in [(0.25, [0.0, 2.0 / 0.75]), (0.9, [10.0 / 9.0, 10.0])] {
        let heaps = heaps.map(kg);
        let belief = Belief::discrete([(heaps[0], share), (heaps[1], 1.0 - share)]).unwrap();
        near([belief.mean().unwrap().to_base(); 2], [2.0; 2], 1e-12);
        lies_inside(&belief, &known);
    }
    lies_inside(&Belief::triangular(kg(0.0), kg(0.5), kg(5.5)).unwrap(), &known);
}

/// Of what has the mean 5 and the standard deviation 1, percentiles lie between
/// 5 - sqrt((1 - p) / p) and 5 + sqrt(p / (1 - p)): F. P. Cantelli's inequality (1928).
#[test]
fn mean_and_standard_deviation_are_cantellis_box() {
    let high = |p: f64| 5.0 + (p / (1.0 - p)).sqrt().min(100.0);
    let low = |p: f64| 5.0 - ((1.0 - p) / p).sqrt().min(100.0);
    let known = estimated("known", percentiles_between(low, high));
    let found = known.probability_box_in(100, Dependence::Independent).unwrap();
    for p in [0.105, 0.505, 0.905] {
        near(ends(found.percentile(p).unwrap()), [low(p), high(p)], 0.4);
    }
    // A fifth at 3 and four fifths at 5.5 have this mean and this standard deviation.
    let heaps = Belief::discrete([(kg(3.0), 0.2), (kg(5.5), 0.8)]).unwrap();
    assert!((heaps.mean().unwrap().to_base() - 5.0).abs() < 1e-12);
    lies_inside(&heaps, &known);
    lies_inside(&Belief::normal(kg(5.0), kg(1.0)).unwrap(), &known);
}

/// Three observations of what lies from 0 to 10: with a probability of 0.95 the true share of values
/// up to any one is within 0.7076 of that observed (N. Smirnov 1948, table; F. J. Massey, Journal of
/// the American Statistical Association 46 (1951), table 1: 0.708).
#[test]
fn three_observations_are_a_kolmogorov_smirnov_band() {
    let observed = [2.0, 3.0, 7.0];
    let within = 0.708;
    let shares = [1.0, 2.0, 3.0].map(|count: f64| count / 3.0);
    let low = |p: f64| {
        let first = observed.iter().zip(shares).find(|(_, share)| share + within >= p + 1e-9);
        if p + 1e-9 <= within { 0.0 } else { first.map_or(10.0, |(value, _)| *value) }
    };
    let high = |p: f64| {
        let first = observed.iter().zip(shares).find(|(_, share)| share - within >= p - 1e-9);
        first.map_or(10.0, |(value, _)| *value)
    };
    let known = estimated("known", percentiles_between(low, high));
    let found = known.probability_box_in(100, Dependence::Independent).unwrap();
    assert_eq!(ends(found.percentile(0.205).unwrap()), [0.0, 7.0]); // 1 - 0.708 = 0.292
    assert_eq!(ends(found.percentile(0.505).unwrap()), [0.0, 10.0]);
    assert_eq!(ends(found.percentile(0.905).unwrap()), [2.0, 10.0]);
    lies_inside(&Belief::uniform(kg(0.0), kg(10.0)).unwrap(), &known);
}
