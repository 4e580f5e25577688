//! What a failing test is shrunk to: the simple, realistic values that the generators promise.

use munitions::assumptions::{Assumptions, PackingUnit};
use munitions::capacity::Loading;
use munitions::claim::{Amount, Claim, Figure, Flow, LoadUnit, Measure, Qualifier};
use munitions::estimate::Belief;
use munitions::munition::Packaging;
use munitions::quantity::{Count, Difference, Mass, Quantity, Ratio, Round, Rounds, units::ton};
use munitions::strategies;
use munitions::{Calibre, ClaimsFile, ContainerType, Estimate, Munition};
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
fn quantities_shrink_to_their_first_end_or_to_one() {
    shrinks(strategies::quantities::<Rounds>(), "1 round");
    shrinks(strategies::quantities::<Mass>().prop_map(|mass| mass.get::<ton>()), "0.001");
    let (low, high) = (Rounds::new(6_543), Rounds::new(7_400));
    shrinks(strategies::quantities_between(low, high), "6,543 rounds");
    shrinks(any::<Difference<Round>>(), "1 round");
    shrinks(any::<Ratio>(), "1");
    shrinks(any::<Count<Round>>(), "1 round");
}

#[test]
fn beliefs_shrink_to_an_exact_number() {
    let (low, high) = (Ratio::new(0.58).unwrap(), Ratio::ONE);
    assert_eq!(least(any::<Belief<Rounds>>()), Belief::exactly(Rounds::new(1)).unwrap());
    for (from, to) in [(low, high), (high, low)] {
        let least = least(strategies::beliefs_between(from, to));
        assert_eq!(least, Belief::exactly(from).unwrap());
    }
}

#[test]
fn estimates_shrink_to_one_exact_assumption() {
    let one = "assumption 1: 1 round (judgement: generated)\n";
    let told = |estimate: Estimate<Rounds>| estimate.explain();
    shrinks(any::<Estimate<Rounds>>().prop_map(told), one);
    shrinks(strategies::estimates_of::<Rounds>(40).prop_map(told), one);
}

#[test]
fn munitions_shrink_to_what_reports_are_of() {
    shrinks(any::<Calibre>(), "152 mm");
    shrinks(any::<Munition>(), "152mm-shell");
    let bare = least(any::<Packaging>());
    assert_eq!(bare.slug(), "bare");
    assert_eq!(bare.rounds_per_unit().belief().support().1.map(Quantity::to_base), Some(1.0));
    assert!(bare.size().is_none() && bare.volume().is_none());
    let loading = least(any::<Loading>());
    assert_eq!(loading.fill().belief(), Belief::exactly(Ratio::ONE).unwrap());
}

#[test]
fn loads_shrink_to_a_152_mm_shell_in_a_container_of_20_feet() {
    let figures = Assumptions::published();
    let container = &figures.container_type("20gp-24t").unwrap().container;
    let generated = least(any::<ContainerType>());
    assert_eq!(
        (generated.sheet().length, generated.sheet().rating),
        (container.sheet().length, container.sheet().rating)
    );
    let load = least(strategies::loads_of(figures));
    assert_eq!(load, munitions::assumptions::Load::of(Munition::SHELL_152MM));
}

#[test]
fn claims_shrink_to_about_one_container_and_to_none() {
    shrinks(any::<Qualifier>(), "about");
    shrinks(any::<Figure>(), "about 1");
    assert_eq!(least(any::<Measure>()), Measure::Count(LoadUnit::Container));
    shrinks(any::<Amount>(), "about 1 container of 152 mm shell");
    shrinks(any::<Flow>(), "KP");
    assert!(least(any::<ClaimsFile>()).claims().is_empty());
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
fn zero_and_less_are_drawn_where_they_can_be() {
    let rounds = drawn(strategies::quantities::<Rounds>(), 500);
    let zeros = rounds.iter().filter(|rounds| **rounds == Rounds::new(0)).count();
    assert!((10..150).contains(&zeros), "{zeros}");
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
    let files = drawn(any::<ClaimsFile>(), 200);
    let claims: Vec<&Claim> = files.iter().flat_map(ClaimsFile::claims).collect();
    let some = |is: fn(&Claim) -> bool| assert!(claims.iter().any(|claim| is(claim)));
    some(|claim| claim.links.iter().any(|link| link.claim.is_none()));
    some(|claim| claim.links.iter().any(|link| link.all));
    some(|claim| claim.amount.as_ref().is_some_and(|amount| amount.per.is_some()));
    some(|claim| {
        claim.amount.as_ref().is_some_and(|amount| {
            matches!(amount.of, Measure::ShareOfClaim(_) | Measure::Change { .. })
        })
    });
    some(|claim| claim.stage.is_none() && claim.flow == Flow::default());
    some(|claim| claim.made_by.len() == 2);
    some(|claim| claim.extent.is_some() && claim.carrier.is_some());
    some(|claim| {
        let mut amounts = claim.equivalents.iter().flat_map(|same| &same.of);
        amounts.any(|amount| amount.period.is_some())
    });
    some(|claim| claim.amount.as_ref().is_some_and(|amount| amount.figure.also().is_some()));
    some(|claim| claim.reports.iter().any(|report| report.via.iter().any(|hop| hop.on.is_some())));
    assert!(
        files
            .iter()
            .any(|file| { file.sources().iter().any(|source| !source.draws_on.is_empty()) })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What is added in Rust can be said in a file: it is written and read back, to the last bit.
    #[test]
    fn what_is_added_to_assumptions_is_written_and_read_back(
        packaging in any::<Packaging>(), container in any::<ContainerType>(), loading in any::<Loading>()
    ) {
        // Light enough for any box.
        let of = "7.62x39mm-cartridge".parse::<Munition>()?;
        let ours = Assumptions::published().with_packaging(&of, PackingUnit::Box, &packaging)?;
        let ours = ours.with_container_type(&container, &loading, None)?;
        let again = Assumptions::read(&ours.to_json()?)?;
        let (one, other) = (&ours, &again);
        prop_assert_eq!(
            one.packaging(&of, packaging.slug())?,
            other.packaging(&of, packaging.slug())?
        );
        prop_assert_eq!(
            one.container_type(&container.sheet().slug)?,
            other.container_type(&container.sheet().slug)?
        );
        prop_assert_eq!(again.to_json()?, ours.to_json()?);
    }
}
