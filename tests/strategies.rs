//! What a failing test is shrunk to: the simple, realistic values that the generators promise.

use munitions::claim::{Flights, Measure, Reading, ReportDate, Reported};
use munitions::estimate::Belief;
use munitions::quantity::{
    Boxes, Containers, Count, Difference, Items, Mass, Pallets, Quantity, Ratio, Round, Rounds,
    RoundsPerDay, Teus, Time, Volume, Voyages, Wagons, units::ton,
};
use munitions::strategies::{self, Load};
use munitions::{ClaimsFile, ContainerType, Estimate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
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

/// So many values, always the same, and none that was drawn in vain.
#[track_caller]
fn drawn<T: Debug>(of: impl Strategy<Value = T>, number: usize) -> Vec<T> {
    let config = ProptestConfig { max_local_rejects: 0, ..ProptestConfig::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    (0..number).map(|_| of.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn a_measure_of_any_quantity_is_found_at_once() {
    fn each<Q: Reported>() {
        let measures = drawn(strategies::measures_as::<Q>(), 2_000);
        assert!(measures.iter().all(|(of, per)| Q::scale(of, *per).is_some()), "{}", Q::unit());
    }
    each::<Containers>();
    each::<Teus>();
    each::<Boxes>();
    each::<Pallets>();
    each::<Rounds>();
    each::<Voyages>();
    each::<Wagons>();
    each::<Flights>();
    each::<Items>();
    each::<Mass>();
    each::<Volume>();
    each::<Time>();
    each::<Ratio>();
    each::<RoundsPerDay>();
    each::<munitions::quantity::Per<Mass, Time>>();
    let all = drawn(strategies::measures_as::<Rounds>(), 500);
    assert!(all.iter().any(|(of, _)| *of != all[0].0), "{:?}", all[0]);
}

#[test]
fn dates_keep_to_their_interval() {
    for (from, to, first, last) in [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2023-08", "2024-02", "2023-08-01", "2024-02-29"),
        ("2024-02", "2023-08", "2024-02-29", "2023-08-01"),
        ("2024-02-26", "2024-02-26", "2024-02-26", "2024-02-26"),
        ("2023-08-01", "2024", "2023-08-01", "2024-12-31"),
        ("9999", "9999-12", "9999-01-01", "9999-12-31"),
    ] {
        let [from, to, first, last] =
            [from, to, first, last].map(|date| date.parse::<ReportDate>().unwrap());
        let dates = drawn(strategies::report_dates_between(from, to), 500);
        for date in dates {
            let days = [*first.days_until(date).start(), *date.days_until(last).start()];
            let all = *first.days_until(last).start();
            assert!(days.iter().all(|days| days * all.signum() >= 0) && days[0] + days[1] == all);
        }
        assert_eq!(least(strategies::report_dates_between(from, to)), first);
    }
}

#[test]
fn zero_and_less_are_drawn_where_they_can_be() {
    let numbers = drawn(strategies::numbers(), 500);
    let zeros = numbers.iter().filter(|number| **number == 0.0).count();
    assert!((10..150).contains(&zeros), "{zeros}");
    let rounds = drawn(strategies::quantities::<Rounds>(), 500);
    assert!(rounds.contains(&Rounds::ZERO));
    let short = drawn(strategies::quantities::<Difference<Round>>(), 500);
    assert!(short.iter().any(|short| short.get() < 0.0), "none is negative");
    let masses = drawn(strategies::quantities::<Mass>(), 500);
    assert!(masses.iter().all(|mass| mass.get::<ton>() >= 0.0));
}

/// Those that an alternative adds are counted too.
#[test]
fn estimates_are_of_so_many_assumptions_at_most() {
    let number = |estimate: &Estimate<Rounds>| {
        let saved: serde_json::Value = serde_json::from_str(&estimate.to_json().unwrap()).unwrap();
        saved["assumptions"].as_array().unwrap().len()
    };
    for most in [1, 2, 12] {
        let estimates = drawn(strategies::estimates_of::<Rounds>(most), 100);
        let numbers: Vec<usize> = estimates.iter().map(number).collect();
        assert!(numbers.iter().all(|number| (1..=most).contains(number)), "{numbers:?}");
        assert!(numbers.iter().any(|number| *number > most / 2), "{numbers:?} of {most}");
    }
}

#[test]
fn claims_files_hold_every_shape() {
    let files = drawn(strategies::claims_files(), 200);
    let claims: Vec<_> = files.iter().flat_map(ClaimsFile::claims).collect();
    let some = |is: fn(&munitions::claim::Claim) -> bool| claims.iter().any(|claim| is(claim));
    assert!(some(|claim| claim.links.iter().any(|link| link.claim().is_none())));
    assert!(some(|claim| claim.amount.as_ref().is_some_and(|amount| amount.per.is_some())));
    assert!(some(|claim| {
        claim.reports.iter().any(|report| report.via.iter().any(|hop| hop.on.is_some()))
    }));
    let reports = drawn(any::<munitions::claim::Report>(), 50);
    assert!(reports.iter().any(|report| report.via.len() > 1));
    let scopes = drawn(strategies::scopes(), 50);
    assert!(scopes.iter().any(|scope| scope.goods.is_some()));
}
