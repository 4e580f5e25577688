//! Which assumption matters most.
use crate::support::{assumed, between_kg, estimated};
use munitions::estimate::{
    Basis, Belief, Correlation, Correlations, Effect, Estimate, Sensitivity, Simulation,
};
use munitions::quantity::{Containers, Mass, Quantity, Ratio, Rounds, units::kilogram};

fn effect<'s, Q: Quantity>(found: &'s Sensitivity<Q>, label: &str) -> &'s Effect<Q> {
    found.effects.iter().find(|effect| effect.label == label).unwrap()
}

/// The variances of U(0, 1), U(0, 2) and U(0, 3) are as 1 to 4 to 9, and a sum adds them.
#[test]
fn a_sum_shares_its_variance_by_widths() {
    let sum =
        between_kg("one", 0.0, 1.0) + between_kg("two", 0.0, 2.0) + between_kg("three", 0.0, 3.0);
    let found = sum.sensitivity(0.9).unwrap();
    let labels: Vec<&str> = found.effects.iter().map(|effect| effect.label.as_str()).collect();
    assert_eq!(labels, ["three", "two", "one"]);
    for (label, share) in [("one", 1.0), ("two", 4.0), ("three", 9.0)] {
        let effect = effect(&found, label);
        for index in [effect.first, effect.total] {
            let value = index.value.unwrap();
            assert!((value - share / 14.0).abs() <= 4.0 * index.error, "{label}: {index}");
            assert!(index.error < 0.02);
        }
    }
    // With the widest known, U(0, 1) + U(0, 2) remains: 5 % below sqrt(0.2), 5 % above 3 less it.
    // As it is the 5th percentile solves (z^3 - (z - 1)^3) / 36 = 0.05 at z = 1.2188.
    let left = (3.0 - 2.0 * 0.2_f64.sqrt()) / (6.0 - 2.0 * 1.218_8);
    let narrowing = effect(&found, "three").narrowing;
    let value = narrowing.value.unwrap();
    assert!((value - (1.0 - left)).abs() < 4.0 * narrowing.error + 1e-3, "{value}");
}

/// The others stay at their medians: 6,000 to 7,400 containers at a fill of 0.75.
#[test]
fn swings_are_taken_one_at_a_time() {
    let containers = Belief::uniform(Containers::new(6_000), Containers::new(7_400)).unwrap();
    let fill = Belief::uniform(Ratio::new(0.5).unwrap(), Ratio::ONE).unwrap();
    let loaded = estimated("containers", containers) * estimated("fill", fill);
    let found = loaded.sensitivity(0.9).unwrap();
    let effect = effect(&found, "containers");
    assert_eq!(format!("{:.1}", effect.swing[0]), "4,552.5 containers");
    assert_eq!(effect.extremes, [Some(Containers::new(4_500)), Some(Containers::new(5_550))]);
}

/// A belief without an upper end has no result there.
#[test]
fn an_unbounded_belief_has_no_extreme() {
    let many = Belief::log_normal_between(Rounds::new(100), Rounds::new(400), 0.9).unwrap();
    let found = estimated("rounds", many).sensitivity(0.9).unwrap();
    assert_eq!(found.effects[0].extremes, [Some(Rounds::new(0)), None]);
    let known = found.effects[0].narrowing.value.unwrap();
    assert!((known - 1.0).abs() < 1e-12);
}

/// What has no effect has an index of exactly 0; what may have none says so.
#[test]
fn an_index_that_cannot_be_told_from_zero_says_so() {
    let (zero, tiny) = (Ratio::new(0.0).unwrap(), Ratio::new(0.000_001).unwrap());
    let idle = between_kg("idle", 0.0, 1.0) * Estimate::exact(zero).unwrap();
    let slight = between_kg("slight", 0.0, 1.0) * Estimate::exact(tiny).unwrap();
    let sum = between_kg("wide", 0.0, 1.0) + idle + slight;
    let found = sum.sensitivity(0.9).unwrap();
    let idle = effect(&found, "idle");
    assert_eq!((idle.total.value, idle.total.error.to_bits()), (Some(0.0), 0));
    assert_eq!(idle.total.to_string(), "0.000");
    for effect in found.effects {
        for index in [effect.first, effect.total, effect.narrowing] {
            assert!(!index.to_string().contains('-'), "{index}");
            assert!(index.value.is_none_or(|value| (0.0..=1.0).contains(&value)));
            assert!(index.at_most <= 1.0);
        }
    }
}

/// A choice among alternatives is an assumption like any other.
#[test]
fn a_choice_has_a_share() {
    let exact = |rounds| Estimate::exact(Rounds::new(rounds)).unwrap();
    let which = Estimate::one_of(
        "which calibre",
        Basis::judgement("a test"),
        [(1.0, exact(100)), (1.0, exact(200))],
    );
    let found = which.unwrap().sensitivity(0.9).unwrap();
    assert_eq!(found.effects[0].label, "which calibre");
    assert!(found.effects[0].total.value > Some(0.99));
}

#[test]
fn what_is_exact_has_nothing_to_share() {
    let exact = Estimate::exact(Rounds::new(3)).unwrap();
    assert!(exact.sensitivity(0.9).unwrap().effects.is_empty());
}

#[test]
fn the_same_plan_gives_the_same_bits() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 2.0);
    let again = between_kg("y", 0.0, 2.0) + between_kg("x", 0.0, 1.0);
    let plan = Simulation::new(5).with_draws(8_192);
    let found = sum.sensitivity_by(0.9, plan).unwrap();
    assert_eq!(found, sum.sensitivity_by(0.9, plan).unwrap());
    assert_eq!(found, again.sensitivity_by(0.9, plan).unwrap());
    assert_ne!(found, sum.sensitivity_by(0.9, Simulation::new(6)).unwrap());
}

#[test]
fn the_table_has_at_most_100_columns() {
    let long = "a label that goes on for far longer than anybody would care to read in a table";
    let sum = between_kg(long, 0.0, 1e9) + between_kg("y", 0.0, 2.123_456e12);
    let text = sum.sensitivity(0.9).unwrap().to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert_eq!(text.lines().count(), 4);
    assert!(text.contains("a label that goes on …"), "{text}");
    assert!(text.starts_with("                        share of "), "{text}");
}

/// The widest label is 22 characters long; beyond ten thousand million a number goes by its power of ten.
#[test]
fn a_line_of_the_table_is_as_wide_as_it_must_be() {
    let label = "twenty-two letters, so";
    let plan = Simulation::new(5).with_draws(3_072);
    let found = between_kg(label, 0.0, 1_000.0).sensitivity_by(0.8, plan).unwrap();
    assert_eq!(found.level, 0.8);
    let text = found.to_string();
    let mut lines = text.lines();
    assert!(lines.next().unwrap().ends_with("result at its two ends,"), "{text}");
    assert!(lines.next().unwrap().ends_with("80 % range     kg"), "{text}");
    let line = lines.next().unwrap();
    assert!(line.starts_with(&format!("{label}  1.0")), "{text}");
    assert!(line.ends_with("  100 to 900"), "{text}");
    let huge = between_kg("huge", 0.0, 1e13).sensitivity_by(0.8, plan).unwrap().to_string();
    assert!(huge.lines().last().unwrap().ends_with("  1.000e12 to 9.000e12"), "{huge}");
}

#[test]
fn the_wire_form_holds_every_figure() {
    let sum = between_kg("x", 0.0, 1.0) + between_kg("y", 0.0, 2.0);
    let wire = serde_json::to_value(sum.sensitivity(0.9).unwrap()).unwrap();
    assert_eq!(wire["level"], 0.9);
    let first = &wire["effects"][0];
    assert_eq!(first["label"], "y");
    assert_eq!(first["unit"], "kg");
    assert_eq!(first["extremes"], serde_json::json!([0.5, 2.5]));
    for figure in ["first", "total", "narrowing"] {
        assert!(first[figure]["value"].as_f64().unwrap() > 0.5, "{figure}");
        assert!(first[figure]["error"].as_f64().unwrap() > 0.0, "{figure}");
    }
}

#[test]
fn refusals_say_why() {
    let x = between_kg("x", -1.0, 1.0);
    assert_eq!(
        x.sensitivity(0.0).unwrap_err().to_string(),
        "a level must be between 0 and 1, both excluded, got 0"
    );
    let huge = between_kg("huge", 1e300, 1e301).per(&between_kg("small", 1e-5, 1.0));
    assert_eq!(
        huge.sensitivity(0.9).unwrap_err().to_string(),
        "cannot apportion the variance of a result in kg per kg: it is infinite"
    );
    assert_eq!(
        between_kg("y", 1.0, 2.0).per(&x).sensitivity(0.9).unwrap_err().to_string(),
        "cannot divide by x, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`"
    );
    let mass = |name: &str| {
        let kg = |value| Mass::new::<kilogram>(value);
        let belief = Belief::uniform(kg(1.0), kg(2.0)).unwrap();
        assumed(name.to_owned(), belief)
    };
    let (a, b) = (mass("a"), mass("b"));
    let tied = Correlations::new([Correlation::new(&a, &b, 0.5).unwrap()]).unwrap();
    let plan = Simulation::default().with_correlations(&tied);
    let refused = (Estimate::from(&a) + Estimate::from(&b)).sensitivity_by(0.9, plan).unwrap_err();
    let said = refused.to_string();
    assert_eq!(said, "cannot apportion the variance: \"a\" and \"b\" are correlated");
}
