//! What is known by its ends alone: bounds and enclosures answer, and nothing is drawn.

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

fn assumed(label: &'static str, belief: Belief<Mass>) -> Estimate<Mass> {
    Assumption::new(label, belief, Basis::judgement("a test")).unwrap().into()
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
    let few = assumed("few", interval(2.0, 8.0));
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
    let (a, b) = (assumed("a", interval(2.0, 8.0)), assumed("b", interval(-1.0, 3.0)));
    let median = |of: Estimate<Mass>| ends(of.range_bounds(0.5).unwrap().median());
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
    let few = assumed("few", interval(2.0, 8.0));
    let sum = few + assumed("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
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
    let found = assumed("evidence", Belief::mixture(parts).unwrap());
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
        assumed(label, Belief::mixture(parts).unwrap())
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
    let more = assumed("more", Belief::triangular(kg(1.0), kg(2.0), kg(6.0)).unwrap());
    let model = |few: Belief<Mass>| {
        let few = assumed("few", few);
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
            (range.low(), enclosed.low()),
            (range.median(), enclosed.median()),
            (range.high(), enclosed.high()),
        ] {
            assert!(bounds.contains(value), "{value:?} is outside {bounds:?}");
        }
    }
}

/// No answer comes from draws, whichever way it is asked for and wherever the interval stands.
#[test]
fn what_needs_draws_is_refused_by_the_name_of_the_assumption() {
    let few = Assumption::new("few", interval(2.0, 8.0), Basis::judgement("a test")).unwrap();
    let more = assumed("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
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
        assumed("few", mixed.unwrap()),
    ] {
        let event = few.above(&five);
        let refusals = [
            few.range(0.9).err(),
            few.range_by(0.9, plan).err(),
            few.percentiles_by([0.5], plan).err(),
            few.draws(8, 7).err(),
            few.mean().err(),
            few.sensitivity(0.9).err(),
            few.if_dependent(0.9).err(),
            event.probability().err(),
            more.given(&event).range(0.9).err(),
            few.given(&more.above(&five)).range(0.9).err(),
            Estimate::shares_of_least(&[&few, &more], plan).err(),
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
    let few = assumed("few", interval(2.0, 8.0));
    let chance_above = |value| few.above(&Estimate::exact(kg(value)).unwrap()).probability();
    assert_eq!([1.0, 8.0].map(|value| chance_above(value).unwrap().get()), [1.0, 0.0]);
    let none: Estimate<Mass> = &few - &few;
    assert_eq!(none.range(0.9).unwrap().high(), kg(0.0));
    let exactly = assumed("five", interval(5.0, 5.0));
    assert_eq!(exactly.range(0.9).unwrap().low(), kg(5.0));
    assert_eq!(interval(5.0, 5.0), Belief::exactly(kg(5.0)).unwrap());
}

#[test]
fn a_belief_says_what_its_ends_say() {
    let few = interval(2.0, 8.0);
    assert_eq!(few.support(), (Some(kg(2.0)), Some(kg(8.0))));
    assert_eq!([1.0, 9.0].map(|value| few.cumulative(kg(value)).unwrap()), [0.0, 1.0]);
    assert_eq!((few.mean(), few.sd()), (None, None));
    let refused = Error::EndsAlone { what: "somewhere from 2 kg to 8 kg".into() };
    assert_eq!(few.cumulative(kg(5.0)), Err(refused.clone()));
    assert_eq!(few.quantile(0.5), Err(refused.clone()));
    assert_eq!(few.truncated_to(kg(5.0), None), Ok(interval(5.0, 8.0)));
    assert_eq!(few.censored_to(None, kg(5.0)), Ok(interval(2.0, 5.0)));
    assert!(few.truncated_to(kg(9.0), None).is_err());
    let either = Belief::mixture([(1.0, few), (1.0, Belief::uniform(kg(0.0), kg(4.0)).unwrap())]);
    let either = either.unwrap();
    assert_eq!((either.mean(), either.sd()), (None, None));
    assert_eq!(either.truncated_to(kg(5.0), None), Err(refused));
    assert!(either.truncated_to(kg(1.0), None).is_ok()); // all of the interval is kept
    assert_eq!(
        Belief::interval(kg(8.0), kg(2.0)).unwrap_err().to_string(),
        "the points of an interval belief must rise, got 8 kg, 2 kg"
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
    let few = assumed("few", interval(2.0, 8.0));
    let sum = &few + assumed("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let derivation = sum.explain_with_ranges(0.9).unwrap();
    let has_range: Vec<bool> = derivation.lines().iter().map(|line| line.range.is_some()).collect();
    assert_eq!(has_range, [false, false, true]);
    assert!(derivation.to_string().contains("somewhere from 2 kg to 8 kg"));
}

/// A stated correlation does not make up for the percentiles that an interval has not.
#[test]
fn a_correlation_draws_nothing_from_an_interval() {
    let assumption =
        |label, belief| Assumption::new(label, belief, Basis::judgement("a test")).unwrap();
    let few = assumption("few", interval(2.0, 8.0));
    let more = assumption("more", Belief::uniform(kg(0.0), kg(10.0)).unwrap());
    let stated = Correlations::new([Correlation::new(&few, &more, 0.5).unwrap()]).unwrap();
    let sum = Estimate::from(&few) + Estimate::from(&more);
    let plan = Simulation::default().with_correlations(&stated);
    assert_eq!(sum.range_by(0.9, plan), Err(Error::EndsAlone { what: "few".into() }));
}
