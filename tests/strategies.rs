//! What a failing test is shrunk to: the simple, realistic values that the generators promise.

use munitions::claim::{Measure, Reading};
use munitions::estimate::Belief;
use munitions::quantity::{Count, Mass, Quantity, Ratio, Round, Rounds, units::ton};
use munitions::strategies::{self, Load};
use munitions::{ContainerType, Estimate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fmt::Debug;

/// What a test that always fails shrinks to, from wherever it begins.
#[track_caller]
fn least<T: Debug>(of: impl Strategy<Value = T>) -> T {
    let mut runner = TestRunner::deterministic();
    let mut ends: Vec<T> = Vec::new();
    for _ in 0..32 {
        let mut tree = of.new_tree(&mut runner).unwrap();
        while tree.simplify() {}
        ends.push(tree.current());
    }
    let last = ends.pop().unwrap();
    for other in ends {
        assert_eq!(format!("{other:?}"), format!("{last:?}"), "two ends of shrinking");
    }
    last
}

/// The same, as it is written for people.
#[track_caller]
fn shrinks<T: Debug + ToString>(of: impl Strategy<Value = T>, to: &str) {
    assert_eq!(least(of).to_string(), to);
}

#[test]
fn numbers_shrink_to_their_first_end_or_to_one() {
    assert_eq!(least(strategies::numbers()), 1.0);
    for (from, to) in [(0.58, 1.0), (1.0, 0.58), (0.0, 7.25), (-3.3, 3.4), (1e-300, 1e300)] {
        assert_eq!(least(strategies::numbers_between(from, to)), from);
    }
    shrinks(strategies::quantities::<Rounds>(), "1 round");
    shrinks(strategies::quantities::<Mass>().prop_map(|mass| mass.get::<ton>()), "0.001");
    let (low, high) = (Rounds::new(6_543), Rounds::new(7_400));
    shrinks(strategies::quantities_between(low, high), "6,543 rounds");
    shrinks(strategies::whole_counts::<Round>(3..=300), "3 rounds");
    shrinks(strategies::differences::<Round>(), "1 round");
    shrinks(strategies::shares(), "1");
    shrinks(any::<Ratio>(), "1");
    shrinks(any::<Count<Round>>(), "1 round");
}

#[test]
fn beliefs_shrink_to_an_exact_number() {
    let (low, high) = (Ratio::new(0.58).unwrap(), Ratio::ONE);
    assert_eq!(least(strategies::beliefs::<Rounds>()), Belief::exactly(Rounds::new(1)).unwrap());
    for (from, to) in [(low, high), (high, low)] {
        let least = least(strategies::beliefs_between(from, to));
        assert_eq!(least, Belief::exactly(from).unwrap());
    }
}

#[test]
fn estimates_shrink_to_one_exact_assumption() {
    let one = "assumption 1: 1 round (judgement: generated)\n";
    let told = |estimate: Estimate<Rounds>| estimate.explain();
    shrinks(strategies::estimates::<Rounds>().prop_map(told), one);
    shrinks(strategies::estimates_of::<Rounds>(40).prop_map(told), one);
}

#[test]
fn loads_shrink_to_a_full_container_of_20_feet() {
    shrinks(
        any::<Load>(),
        "full 20 ft general purpose, rated 24,000 kg, loaded with projectile of 20.7 to 22.8 kg",
    );
    assert_eq!(least(strategies::container_types()).slug(), "20gp-24t");
    let ours: [ContainerType; 2] = ["40hc".parse().unwrap(), "20gp-30t".parse().unwrap()];
    assert_eq!(least(strategies::container_types_of(ours)).slug(), "40hc");
    let sheet = least(strategies::container_sheets());
    let usual: ContainerType = "20gp-24t".parse().unwrap();
    assert_eq!((sheet.length, sheet.rating), (usual.length(), usual.rating()));
}

#[test]
fn munitions_shrink_to_what_reports_are_of() {
    shrinks(strategies::calibres(), "152 mm");
    shrinks(strategies::cartridges(), "7.62x39 mm");
    shrinks(strategies::munitions(), "152mm-shell");
    let bare = least(strategies::packagings());
    assert_eq!(bare.slug(), "bare");
    assert_eq!(bare.rounds_per_unit().belief().support().1.map(Quantity::to_base), Some(1.0));
    assert!(bare.size().is_none() && bare.volume().is_none());
}

#[test]
fn claims_shrink_to_about_one_container_and_to_none() {
    shrinks(strategies::qualifiers(), "about");
    shrinks(strategies::figures(), "about 1");
    assert_eq!(least(strategies::measures()), Measure::Containers);
    shrinks(strategies::amounts(), "about 1 container");
    shrinks(strategies::flows(), "KP");
    let plain = Reading { name: "an example".into(), ..Reading::plain() };
    assert_eq!(least(strategies::readings()), plain);
    let (from, to) = ("2023-08-01".parse().unwrap(), "2024-02-26".parse().unwrap());
    shrinks(strategies::report_dates_between(from, to), "2023-08-01");
    shrinks(strategies::report_dates_between(to, from), "2024-02-26");
    assert!(least(strategies::claims_files()).claims().is_empty());
}

#[test]
fn questions_shrink_to_equal_weights_of_plain_readings() {
    let pool = least(strategies::pools());
    assert_eq!(
        (pool.rule().to_string().as_str(), pool.level()),
        ("linear pool, equal weights", 0.9)
    );
    assert_eq!(least(strategies::unevennesses()).get(), 1.0);
    let loading = least(strategies::loadings());
    assert_eq!(loading.fill().belief(), Belief::exactly(Ratio::ONE).unwrap());
}
