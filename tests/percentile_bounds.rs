//! Guaranteed enclosures of percentiles.

use crate::model;
use crate::support::{assumed, between_kg, estimated};
use munitions::estimate::{
    Basis, Belief, Bounds, ConfidenceRange, Dependence, Estimate, Simulation,
};
use munitions::quantity::{Mass, Quantity, Ratio, Rounds, units::kilogram};
use proptest::prelude::*;

fn ends<Q: Quantity>(bounds: Bounds<Q>) -> (f64, f64) {
    (bounds.low().unwrap().to_base(), bounds.high().unwrap().to_base())
}

/// The mean of a sum is the sum of the means, whatever the dependence.
#[test]
fn the_mean_of_a_sum_is_sharp() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 1.0);
    for dependence in [Dependence::Independent, Dependence::Unknown] {
        let (low, high) = ends(sum.probability_box(dependence).unwrap().mean());
        assert!(low <= 1.0 && 1.0 <= high && high - low < 1e-10, "{low} to {high}");
    }
}

/// U(0, 1) + U(0, 1): every percentile p may be anything from p to 1 + p, and the probability of
/// at most 1 anything at all (Williamson and Downs 1990; Frank, Nelsen and Schweizer 1987).
#[test]
fn two_uniforms_of_unknown_dependence() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 1.0);
    let found = sum.probability_box(Dependence::Unknown).unwrap();
    for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let (low, high) = ends(found.percentile(p).unwrap());
        assert!((low - (p - 0.005)).abs() < 1e-9 && low <= p);
        assert!((high - (1.0 + p + 0.005)).abs() < 1e-9 && high >= 1.0 + p);
    }
    let (low, high) = found.probability_up_to(Mass::new::<kilogram>(1.0));
    assert!(low <= 0.0 && high >= 1.0);
}

/// An unknown minus itself is nothing, and over itself one, in every percentile.
#[test]
fn an_unknown_met_with_itself_is_seen_through() {
    let x = between_kg("x", 1.0, 2.0);
    let none = (&x - &x).probability_box(Dependence::Unknown).unwrap();
    assert_eq!(ends(none.percentile(0.3).unwrap()), (0.0, 0.0));
    let assumed_again = between_kg("x", 1.0, 2.0);
    let none = (&x - &assumed_again).probability_box(Dependence::Independent).unwrap();
    assert_eq!(ends(none.percentile(0.3).unwrap()), (0.0, 0.0));
    let twice = (&x + &x).probability_box(Dependence::Independent).unwrap();
    let (low, high) = ends(twice.percentile(0.5).unwrap());
    assert!(low > 2.98 && high < 3.02);
}

/// Where an assumption stands in two places the parts are taken as of unknown dependence: the
/// percentiles p of 3 x + (x + x), 5 p for U(0, 1), are enclosed.
#[test]
fn a_repeated_assumption_is_enclosed() {
    let x = between_kg("x", 0.0, 1.0);
    let twice = &x + &x;
    let five = &twice + &x + &twice;
    let found = five.probability_box(Dependence::Independent).unwrap();
    for p in [0.1, 0.5, 0.9] {
        let (low, high) = ends(found.percentile(p).unwrap());
        assert!(low <= 5.0 * p && 5.0 * p <= high && high - low < 5.1, "{p}: {low} to {high}");
    }
    let (low, high) = ends(found.mean());
    assert!(low <= 2.5 && 2.5 <= high && high - low < 1e-9);
}

/// Percentiles of a model in which every assumption stands once: narrow enclosures hold them.
#[test]
fn simulated_percentiles_of_the_common_model_lie_inside() {
    let model = model::rounds().unwrap();
    let range = model.range_by(0.9, Simulation::new(3).with_draws(200_000)).unwrap();
    let found = model.range_bounds(0.9).unwrap();
    for (bounds, value) in
        [(found.low, range.low()), (found.median, range.median()), (found.high, range.high())]
    {
        assert!(bounds.contains(value), "{value} is outside {bounds:?}");
        let (low, high) = ends(bounds);
        assert!((high - low) / value.get() < 0.06, "{low} to {high} is wide");
    }
    let outer = model.probability_box(Dependence::Unknown).unwrap().range(0.9).unwrap();
    assert!(ends(outer.low).0 < ends(found.low).0);
    assert!(ends(outer.high).1 > ends(found.high).1);
}

/// Leaves whose inverse is a search or a series are enclosed like any other.
#[test]
fn simulated_percentiles_of_every_family_lie_inside() {
    let kg = Mass::new::<kilogram>;
    let metalog = [(0.1, kg(1.0)), (0.5, kg(2.0)), (0.9, kg(5.0))];
    let beliefs = [
        Belief::pert(kg(1.0), kg(2.0), kg(9.0)),
        Belief::beta([0.5, 2.0], kg(1.0), kg(4.0)),
        Belief::metalog(metalog, kg(0.0), None),
        Belief::normal(kg(5.0), kg(2.0)).and_then(|normal| normal.truncated_to(kg(1.0), kg(6.0))),
        Belief::log_normal(kg(2.0), 1.5).and_then(|all| all.censored_to(kg(1.5), None)),
        Belief::mixture([
            (1.0, Belief::pert(kg(1.0), kg(1.0), kg(3.0)).unwrap()),
            (2.0, Belief::log_uniform(kg(4.0), kg(9.0)).unwrap()),
        ]),
    ];
    let other = between_kg("other", 1.0, 2.0);
    for (place, belief) in beliefs.into_iter().enumerate() {
        let leaf = estimated(format!("leaf {place}"), belief.unwrap());
        let sum = &leaf + &other;
        let range = sum.range_by(0.9, Simulation::new(1).with_draws(50_000)).unwrap();
        let found = sum.range_bounds(0.9).unwrap();
        for (bounds, value) in
            [(found.low, range.low()), (found.median, range.median()), (found.high, range.high())]
        {
            assert!(bounds.contains(value), "leaf {place}: {value:?} is outside {bounds:?}");
        }
    }
}

/// Boxes and ranges are equal if they say the same at the same level and of the same dependence.
#[test]
fn enclosures_are_equal_by_what_they_say() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 1.0);
    let found = |estimate: &Estimate<Mass>, dependence| {
        estimate.probability_box_in(20, dependence).unwrap()
    };
    let (independent, unknown) = (Dependence::Independent, Dependence::Unknown);
    let one = found(&sum, independent);
    assert!(one == found(&sum, independent));
    assert!(one != found(&sum, unknown) && one != found(&between_kg("x", 0.0, 1.0), independent));
    // One assumption alone depends on nothing.
    let alone = between_kg("x", 0.0, 1.0);
    assert!(found(&alone, independent) != found(&alone, unknown));
    let [first, last] = [0.0, 1.0].map(|p| ends(one.percentile(p).unwrap()));
    assert!(first.0 <= 0.0 && first.0 > -1e-9 && last.1 >= 2.0 && last.1 < 2.0 + 1e-9);
    assert_eq!(format!("{one:?}"), "ProbabilityBox in 20 steps, independent");
    let range = one.range(0.9).unwrap();
    assert!(range == found(&sum, independent).range(0.9).unwrap());
    assert!(range != one.range(0.8).unwrap());
    assert!(range != found(&sum, unknown).range(0.9).unwrap());
    assert!(range != found(&between_kg("x", 0.0, 2.0), independent).range(0.9).unwrap());
    let alone = [independent, unknown].map(|each| found(&alone, each).range(0.9).unwrap());
    assert!(alone[0] != alone[1]);
    let debug = format!("{range:?}");
    assert!(
        debug.starts_with(
            "RangeBounds { level: 0.9, dependence: Independent, low: Interval { low: "
        ),
        "{debug}"
    );
}

/// More steps, in multiples, only narrow.
#[test]
fn more_steps_only_narrow() {
    let model = model::rounds().unwrap();
    for dependence in [Dependence::Independent, Dependence::Unknown] {
        let boxes =
            [10, 20, 40, 200].map(|steps| model.probability_box_in(steps, dependence).unwrap());
        for pair in boxes.windows(2) {
            for p in 1..20 {
                let of = |found: &munitions::estimate::ProbabilityBox<Rounds>| {
                    let bounds = found.percentile(f64::from(p) / 20.0).unwrap();
                    (bounds.low().unwrap(), bounds.high())
                };
                let (coarse, fine) = (of(&pair[0]), of(&pair[1]));
                assert!(coarse.0 <= fine.0, "{p}: {coarse:?} and {fine:?}");
                assert!(coarse.1.is_none() || fine.1 <= coarse.1, "{p}: {coarse:?} and {fine:?}");
            }
        }
    }
}

/// Alternatives are mixed by weight: 3 to 1 between 100 and 200.
#[test]
fn alternatives_are_mixed_by_weight() {
    let exact = |rounds| Estimate::exact(Rounds::new(rounds)).unwrap();
    let either = Estimate::one_of(
        "which",
        Basis::judgement("a test"),
        [(3.0, exact(100)), (1.0, exact(200))],
    );
    let found = either.unwrap().probability_box(Dependence::Independent).unwrap();
    let at = |p| ends(found.percentile(p).unwrap());
    assert_eq!(at(0.7), (100.0, 100.0));
    assert_eq!(at(0.8), (200.0, 200.0));
    assert_eq!(at(0.75), (100.0, 200.0));
    let (low, high) = ends(found.mean());
    assert!(low <= 125.0 && 125.0 <= high && high - low < 1e-9);
}

/// U(0, 1) or 10, evens: the probability of at most 0.5 is a quarter if which of them holds has
/// no bearing on the value, and anything from 0 to a half if it may have (Fréchet).
#[test]
fn a_choice_may_depend_on_its_alternatives() {
    let ten = Estimate::exact(Mass::new::<kilogram>(10.0)).unwrap();
    let basis = Basis::judgement("a test");
    let either = [(1.0, between_kg("x", 0.0, 1.0)), (1.0, ten)];
    let either = Estimate::one_of("which", basis, either).unwrap();
    let up_to_half = |dependence| {
        let found = either.probability_box(dependence).unwrap();
        found.probability_up_to(Mass::new::<kilogram>(0.5))
    };
    let (low, high) = up_to_half(Dependence::Independent);
    assert!(low <= 0.25 && 0.25 <= high && high - low < 0.02, "{low} to {high}");
    let (low, high) = up_to_half(Dependence::Unknown);
    assert!(low <= 0.0 && (0.5..0.52).contains(&high), "{low} to {high}");
}

/// U(0, 1) + U(0, 1) + U(10, 11): any two of the three may take the 90 % range as far as the sum
/// of two of unknown dependence goes, and all three further.
#[test]
fn the_report_tells_how_far_dependence_moves_the_range() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 1.0) + between_kg("z", 10.0, 11.0);
    let report = sum.if_dependent(0.9).unwrap();
    let (one, any) = (report.independent, report.any);
    // The 5th percentile of the sum of three uniforms is (6 * 0.05)^(1/3) = 0.669.
    assert!(one.low.contains(Mass::new::<kilogram>(10.669_433)));
    assert!(ends(any.low).0 < 10.051 && ends(any.high).1 > 12.949);
    assert_eq!(report.pairs.len(), 3);
    for pair in &report.pairs {
        // Together two of them are U(0, 2), and 2 u + v has its 5th percentile at sqrt(0.2),
        // against 0.669: of 1.6611 the range goes to 2.1056. Opposed they are 1.
        let widening = (3.0 - 2.0 * 0.2_f64.sqrt()) / (3.0 - 2.0 * 0.3_f64.cbrt()) - 1.0;
        let off = (pair.widening - widening).abs();
        assert!(off < 3.0 * pair.widening_error && off < 0.02, "{pair:?}");
        let figures = |range: ConfidenceRange<Mass>| {
            let ends = [range.low(), range.high()].map(Mass::to_base);
            ends.into_iter().zip([range.errors()[0], range.errors()[2]])
        };
        let known = [10.0 + 0.2_f64.sqrt(), 13.0 - 0.2_f64.sqrt()];
        for ((end, error), known) in figures(pair.together).zip(known) {
            assert!((end - known).abs() < 4.0 * error && error < 5e-3, "{end} +- {error}");
        }
        for ((end, error), known) in figures(pair.opposed).zip([11.05, 11.95]) {
            assert!((end - known).abs() < 4.0 * error + 1e-9 && error < 5e-3, "{end} +- {error}");
        }
        assert!(ends(pair.low).0 < ends(one.low).0 && ends(pair.high).1 > ends(one.high).1);
        assert!(ends(any.low).0 <= ends(pair.low).0 + 0.02);
    }
    let wire = serde_json::to_value(&report).unwrap();
    assert_eq!(wire["any"]["dependence"], "unknown");
    assert_eq!(wire["pairs"][0]["together"]["unit"], "kg");
}

/// U(0, 1) + U(0, 1): together they are U(0, 2).
#[test]
fn the_report_is_a_table_for_people() {
    let one = between_kg("x", 0.0, 1.0) + Estimate::exact(Mass::new::<kilogram>(1.0)).unwrap();
    assert_eq!(
        one.if_dependent(0.9).unwrap().to_string(),
        "90 % range, kg\n\
         if all are independent    1.05 to 1.95, no wider than 1.04 to 1.96\n\
         whatever the dependence   no wider than 1.04 to 1.96\n"
    );
    let two = (between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 1.0)).if_dependent(0.9).unwrap();
    let text = two.to_string();
    // 1.8 against 2 - 2 sqrt(0.1): 31.6 % wider.
    assert!(text.ends_with("\n0.1 to 1.9 (32 % wider): x; y\n"), "{text}");
    assert!(text.contains("whatever the dependence   no wider than 0.0475 to 1.96\n"), "{text}");
    assert_eq!(two.pairs[0].labels, ["x", "y"]);
}

/// Five log-normals: the range of their product is known by formula, and ends that are infinite do
/// not take its enclosure far off. Tied, the logarithms of two add.
#[expect(clippy::many_single_char_names, reason = "as formulas have them")]
#[test]
fn infinite_ends_leave_the_independent_case() {
    let sigma = 0.235_f64;
    let [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(|label| {
        let belief = Belief::log_normal(Ratio::ONE, sigma.exp()).unwrap();
        Estimate::from(assumed(label, belief))
    });
    let report = (a * b * c * d * e).if_dependent(0.9).unwrap();
    let end = |sd: f64| (1.644_853_627 * sd).exp();
    let near = |found: Ratio, known: f64| assert!((found.get() / known - 1.0).abs() < 1e-8);
    let all = end(5.0_f64.sqrt() * sigma);
    near(report.range.high(), all);
    near(report.range.low(), 1.0 / all);
    let bounds = report.independent;
    let (low, high) = (bounds.low.low().unwrap().get(), bounds.high.high().unwrap().get());
    assert!(low > 0.8 / all && high < 1.25 * all, "{low} to {high}");
    for pair in &report.pairs {
        // (2 s)^2 + 3 s^2, or nothing of the two and 3 s^2.
        near(pair.together.high(), end(7.0_f64.sqrt() * sigma));
        near(pair.opposed.high(), end(3.0_f64.sqrt() * sigma));
    }
}

#[test]
fn refusals_say_why() {
    let x = between_kg("x", -1.0, 1.0);
    let message =
        |steps| x.probability_box_in(steps, Dependence::Independent).unwrap_err().to_string();
    assert_eq!(message(0), "the steps of a probability box must be from 1 to 2000, got 0");
    assert_eq!(message(2_001), "the steps of a probability box must be from 1 to 2000, got 2001");
    let found = x.probability_box(Dependence::Independent).unwrap();
    for p in [-0.1, 1.1, f64::NAN] {
        let expected = format!("a probability must be from 0 to 1, got {p}");
        assert_eq!(found.percentile(p).unwrap_err().to_string(), expected);
    }
    assert_eq!(
        x.range_bounds(1.0).unwrap_err().to_string(),
        "a level must be between 0 and 1, both excluded, got 1"
    );
    let fill = estimated("fill", Belief::uniform(Ratio::new(0.0).unwrap(), Ratio::ONE).unwrap());
    let rounds = Estimate::exact(Rounds::new(1)).unwrap() * &fill;
    let share: Estimate<Ratio> = Estimate::exact(Rounds::new(1)).unwrap() / rounds;
    assert_eq!(
        share.range_bounds(0.9).unwrap_err().to_string(),
        "cannot divide by product, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`"
    );
}

#[test]
fn the_wire_form_says_level_dependence_and_unit() {
    let rounds = estimated("x", Belief::uniform(Rounds::new(0), Rounds::new(1_000)).unwrap());
    let found = rounds.probability_box_in(10, Dependence::Unknown).unwrap().range(0.5).unwrap();
    assert_eq!(
        found.to_string(),
        "low 200 to 300, median 400 to 600, high 700 to 800 rounds (50 %, any dependence)"
    );
    let wire = serde_json::to_value(found).unwrap();
    assert_eq!(wire["dependence"], "unknown");
    assert_eq!(wire["unit"], "rounds");
    assert_eq!(wire["level"], 0.5);
    assert!(wire["high"][1].as_f64().unwrap() >= 800.0);
}

/// A tree of operations over uniform unknowns, some of them used in several places.
fn expressions() -> impl Strategy<Value = Estimate<Mass>> {
    let leaf =
        (0..4_u32, -2.0..2.0, 0.1..3.0).prop_map(|(name, low, width)| mass(name, low, width));
    let exact = (-2.0..2.0).prop_map(|x| Estimate::exact(Mass::new::<kilogram>(x)).unwrap());
    prop_oneof![4 => leaf, 1 => exact].prop_recursive(4, 24, 2, |inner| {
        (inner.clone(), inner, 0..8_u32, 0..3_u32).prop_map(|(a, b, operation, name)| {
            match operation {
                0 => a + b,
                1 => a - b,
                2 => a.min(&b),
                3 => a.max(&b),
                4 => a.floor(),
                5 => a * estimated(format!("r{name}"), share(name)),
                6 => Estimate::one_of(
                    format!("which {name}"),
                    Basis::judgement("a test"),
                    [(1.0, a), (2.0, b)],
                )
                .unwrap(),
                _ => a.per(&mass(9, 1.0, 2.0)) * b,
            }
        })
    })
}

fn mass(name: u32, low: f64, width: f64) -> Estimate<Mass> {
    let (low, high) = (Mass::new::<kilogram>(low), Mass::new::<kilogram>(low + width));
    estimated(format!("x{name} {low:?} {high:?}"), Belief::uniform(low, high).unwrap())
}

fn share(name: u32) -> Belief<Ratio> {
    Belief::uniform(Ratio::new(0.5 * f64::from(name)).unwrap(), Ratio::new(1.5).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the expression, simulated percentiles lie inside, by more than four of their
    /// standard errors at the most.
    #[test]
    fn simulated_percentiles_lie_inside(estimate in expressions()) {
        let range = estimate.range(0.8).unwrap();
        for dependence in [Dependence::Independent, Dependence::Unknown] {
            let found = estimate.probability_box_in(100, dependence).unwrap().range(0.8).unwrap();
            let figures = [range.low(), range.median(), range.high()];
            let bounds = [found.low, found.median, found.high];
            for ((value, error), bounds) in figures.iter().zip(range.errors()).zip(bounds) {
                let (low, high) = ends(bounds);
                let slack = 4.0 * error;
                prop_assert!(low - slack <= value.to_base() && value.to_base() <= high + slack,
                    "{value:?} is outside {low} to {high}");
            }
        }
    }
}
