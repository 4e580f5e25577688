//! The building blocks of an assessment, each against figures worked by hand.

use crate::support;
use munitions::assess::{
    Agreement, CountedBy, DaysOfSupply, Footing, Held, Holdings, ImpliedRate, Mix, MixedLoad,
    Policy, PublishedRate, ReturnFlow, SourceFactors, relative_estimate,
};
use munitions::capacity::Limit;
use munitions::casebook;
use munitions::claim::{ClaimsFile, Reading};
use munitions::estimate::Bounds;
use munitions::munition::catalogue;
use munitions::quantity::{Containers, Mass, Ratio, Rounds, RoundsPerDay, units::kilogram};
use proptest::prelude::*;
use proptest::sample::select;

fn policy() -> Policy {
    support::policy(&["20gp-24t", "20gp-30t"], support::usual_loading())
}

/// A claims file of two South Korean bodies, one part of the other, with these claims.
fn file(claims: &str) -> ClaimsFile {
    let text = format!(
        r#"{{"format": "munitions-claims/1", "sources": [
            {{"id": "mnd-kr", "name": "Ministry", "kind": "ministry", "country": "KR"}},
            {{"id": "dia-kr", "name": "Agency", "kind": "military", "country": "KR", "part_of": "mnd-kr"}},
            {{"id": "other", "name": "Another", "kind": "ministry", "country": "US"}}
        ], "claims": [{claims}]}}"#
    );
    text.parse().unwrap()
}

/// So many containers, which could hold so many rounds.
fn pair(id: &str, maker: &str, containers: &str, rounds: &str) -> String {
    format!(
        r#"{{"id": "{id}", "made_by": "{maker}", "flow": {{"origin": "KP", "destination": "RU"}},
            "stance": "asserts", "modality": "shipped", "stated_on": "2024-02-26",
            "amount": {{"of": "container", {containers}}},
            "equivalents": {{"relation": "or", "modality": "could_hold", "of": [
                {{"of": "round", "munition": "152mm-shell", {rounds}}}]}}}}"#
    )
}

/// 6,700 "about" is 6,030 to 7,370, so that "more than 3 million" allows 3,000,000 / 7,370 = 407.1
/// and more; "over 13,000" with "about 6 million" allows anything up to 6,600,000 / 13,000 = 507.7.
#[test]
fn one_factor_is_behind_both_statements_of_the_casebook() {
    let found = SourceFactors::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(only.group.as_str(), "mnd-kr");
    assert_eq!(only.factors.explained(), ["shin-2024-02-26", "dia-2024-08-28"]);
    let common = only.factors.factors();
    assert_eq!(format!("{:.4}", common.low().unwrap().get()), "407.0556");
    assert_eq!(format!("{:.4}", common.high().unwrap().get()), "507.6923");
    assert_eq!(only.finding().code.as_str(), "factor/one");
    assert_eq!(
        only.to_string(),
        "mnd-kr, 152 mm shell: one factor explains all 2 statements: \
         407.1 to 507.7 rounds per container"
    );
}

/// "About 12" is 10.8 to 13.2, so that 1,200 rounds allow 90.9 to 111.1 and 1,212 allow 91.8 to
/// 112.2. 3,600 allow 272.7 and more, and must go.
#[test]
fn the_fewest_statements_are_dropped() {
    let exactly = |id: &str, containers: u32, rounds: u32| {
        pair(
            id,
            "mnd-kr",
            &format!(r#""value": {containers}, "qualifier": "about""#),
            &format!(r#""value": {rounds}, "qualifier": "exactly""#),
        )
    };
    let claims = [exactly("a", 12, 1_200), exactly("b", 12, 3_600), exactly("c", 12, 1_212)];
    let found = SourceFactors::of_file(&file(&claims.join(",")), &policy()).unwrap();
    let factors = &found[0].factors;
    assert_eq!(factors.left_out(), ["b"]);
    assert_eq!((factors.explained().len(), factors.ways()), (2, 1));
    assert_eq!(found[0].finding().code.as_str(), "factor/many");
    assert_eq!(
        factors.to_string(),
        "no factor explains more than 2 of 3 statements: 91.82 to 111.1 rounds per container \
         leaves out b"
    );
}

/// Each of several alternatives stands for all the containers; parts that add up do not.
#[test]
fn parts_of_a_load_give_no_factor() {
    let found = |relation: &str| {
        let also = r#"}, {"of": "round", "munition": "122mm-rocket", "value": 75}]"#;
        let claims = ["a", "b"].map(|id| {
            let one = pair(id, "mnd-kr", r#""value": 10"#, r#""value": 1000"#);
            one.replace("}]", also).replace(r#""or""#, &format!("{relation:?}"))
        });
        SourceFactors::of_file(&file(&claims.join(",")), &policy()).unwrap()
    };
    let goods: Vec<String> = found("or").into_iter().map(|factors| factors.goods).collect();
    assert_eq!(goods, ["152 mm shell", "122 mm rocket"]);
    assert!(found("and").is_empty() && found("mix").is_empty());
}

/// Which of two statements is the odd one out cannot be told from the two.
#[test]
fn where_either_can_be_dropped_the_answer_says_so() {
    let claims = [
        pair("a", "mnd-kr", r#""value": 10, "qualifier": "exactly""#, r#""value": 1000"#),
        pair("b", "dia-kr", r#""value": 10, "qualifier": "exactly""#, r#""value": 9000"#),
        pair("c", "other", r#""value": 10, "qualifier": "exactly""#, r#""value": 9000"#),
    ];
    let found = SourceFactors::of_file(&file(&claims.join(",")), &policy()).unwrap();
    let [only] = &found[..] else { panic!("the third maker has one statement: {found:?}") };
    assert_eq!((only.factors.left_out(), only.factors.ways()), (&["b".to_owned()][..], 2));
    assert!(only.to_string().ends_with("leaves out b, one of 2 ways to explain as many"));
}

/// A statement that its maker has put right no longer stands, and a bare zero divides nothing.
#[test]
fn corrected_statements_and_empty_ones_do_not_count() {
    let mut claims = [
        pair("a", "mnd-kr", r#""value": 10"#, r#""value": 1000"#),
        pair("b", "mnd-kr", r#""value": 10"#, r#""value": 9000"#),
    ];
    claims[1].insert_str(1, r#""links": [{"kind": "corrects", "claim": "a"}],"#);
    assert!(SourceFactors::of_file(&file(&claims.join(",")), &policy()).unwrap().is_empty());

    let none = r#""value": 0, "qualifier": "exactly""#;
    let claims = [
        pair("a", "mnd-kr", none, r#""value": 1000"#),
        pair("b", "mnd-kr", none, r#""value": 1000"#),
    ];
    let refused = SourceFactors::of_file(&file(&claims.join(",")), &policy()).unwrap_err();
    assert_eq!(refused.to_string(), "cannot divide by 0 containers, which is or may be zero");
}

/// Read plainly, the containers hold 3 to 3.75 million of one or 450,000 to 550,000 of the other;
/// "several million" is 3 to 9 million. 3.75 s + 0.55 (1 - s) reaches 3 at s = 2.45 / 3.2 = 0.765625,
/// and 3 s + 0.45 (1 - s) does at s = 1 and not before. The bare 3 and 0.5 million do at s = 1 too.
#[test]
fn several_million_needs_most_of_the_containers_to_hold_152_mm() {
    let found = MixedLoad::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(only.claim, "shin-2024-02-26");
    assert!(only.first.contains("152 mm"));
    let [stated] = &only.stated[..] else { panic!("{only:?}") };
    assert_eq!(stated.claim, "shin-2024-02-26-several-million");
    let possible = stated.read.possible.unwrap();
    assert_eq!((possible.low().get(), possible.high().get()), (0.765_625, 1.0));
    assert_eq!(stated.read.certain.unwrap().to_string(), "100 %");
    assert_eq!(stated.published.to_string(), "possible at 100 %, certain at 100 %");
    assert_eq!(stated.allowed.to_string(), "possible at above 0 % to 100 %, certain at 100 %");
    let half = &only.totals[2];
    assert_eq!(half.share, Ratio::new(0.5).unwrap());
    assert_eq!(half.rounds.low(), Some(Rounds::new(1_725_000)));
    assert_eq!(half.rounds.high(), Some(Rounds::new(2_150_000)));
    assert_eq!(only.findings()[0].code.as_str(), "mix/needs-share");
    assert_eq!(
        only.to_string(),
        "\"at least several million rounds\" needs 76.6 % to 100 % of the containers to hold the \
         first of more than 3,000,000 rounds of 152 mm shell and about 500,000 rounds of 122 mm \
         rocket (at the bare figures 100 %; certain only at 100 %)"
    );
}

/// 3,000 and 500 rounds of which one kind weighs 40 kg and the other 60 kg: 120 t and 30 t. A limit
/// of 75 t is met at (75 - 30) / (120 - 30), a half of the containers or less.
#[test]
fn a_limit_on_mass_leaves_a_segment_of_shares() {
    let tonnes = |tonnes: f64| Mass::new::<kilogram>(tonnes * 1_000.0);
    let exactly = |mass| Bounds::between(Some(tonnes(mass)), Some(tonnes(mass))).unwrap();
    let mix = Mix::new(exactly(3.0 * 40.0), exactly(0.5 * 60.0));
    let limit = Bounds::between(None, Some(tonnes(75.0))).unwrap();
    assert_eq!(
        mix.shares_for(&limit).to_string(),
        "possible at 0 % to 50 %, certain at 0 % to 50 %"
    );
    let too_low = Bounds::between(None, Some(tonnes(29.0))).unwrap();
    assert_eq!(mix.shares_for(&too_low).to_string(), "possible at no share");
}

/// All bare shells of 43.56 kg come to 3 million x 43.56 kg = 130,680 t at the least, within what 7,370
/// containers of 21.7 t carry. For certain, in the heaviest boxes of 90 and 110 kg, 6,030 containers
/// carry 130,851 t: (130,851 - 60,500) / (337,500 - 60,500) = 25.4 % of them with shells.
#[test]
fn the_mix_must_not_be_too_heavy() {
    let found = MixedLoad::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let carried: Vec<String> =
        found[0].carried.iter().map(|one| format!("{}: {}", one.container, one.shares)).collect();
    assert_eq!(
        carried,
        [
            "20gp-24t: possible at 0 % to 100 %, certain at 0 % to 25.4 %",
            "20gp-30t: possible at 0 % to 100 %, certain at 0 % to 39.5 %"
        ]
    );
}

/// A total beyond both kinds is beyond every mix of them.
#[test]
fn a_total_out_of_reach_is_a_contradiction() {
    let mixed = r#"{"id": "a", "made_by": "mnd-kr", "flow": {"origin": "KP", "destination": "RU"},
        "stance": "asserts", "modality": "shipped", "amount": {"of": "container", "value": 100},
        "equivalents": {"relation": "mix", "modality": "could_hold", "of": [
            {"of": "round", "munition": "122mm-rocket", "value": 7500},
            {"of": "round", "munition": "152mm-shell", "value": 45000}]}},
        {"id": "b", "made_by": "mnd-kr", "flow": {"origin": "KP", "destination": "RU"},
        "stance": "asserts", "modality": "shipped", "amount": {"of": "round", "value": 90000},
        "links": [{"kind": "restates", "claim": "a"}]}"#;
    let found = MixedLoad::of_file(&file(mixed), &policy()).unwrap();
    assert!(found[0].first.contains("152 mm"), "the kind of which most fit comes first");
    assert_eq!(
        found[0].findings()[0].to_string(),
        "mix/out-of-reach (a, b): no mix of 45,000 rounds of 152 mm shell with 7,500 rounds of \
         122 mm rocket makes \"90,000 rounds\""
    );
}

/// A total is so many rounds of no one kind; what is mixed is a number of containers.
#[test]
fn only_plain_rounds_make_a_total_and_only_containers_a_mix() {
    let found = |mixed: &str, total: &str| {
        let claims = format!(
            r#"{{"id": "a", "made_by": "mnd-kr", "flow": {{"origin": "KP", "destination": "RU"}},
            "stance": "asserts", "modality": "shipped", "amount": {{{mixed}}},
            "equivalents": {{"relation": "mix", "modality": "could_hold", "of": [
                {{"of": "round", "munition": "122mm-rocket", "value": 7500}},
                {{"of": "round", "munition": "152mm-shell", "value": 45000}}]}}}},
            {{"id": "b", "made_by": "mnd-kr", "flow": {{"origin": "KP", "destination": "RU"}},
            "stance": "asserts", "modality": "shipped", "amount": {{{total}}},
            "links": [{{"kind": "restates", "claim": "a"}}]}}"#
        );
        let found = MixedLoad::of_file(&file(&claims), &policy()).unwrap();
        found.iter().map(|one| one.stated.len()).collect::<Vec<usize>>()
    };
    let (containers, rounds) =
        (r#""of": "container", "value": 100"#, r#""of": "round", "value": 9000"#);
    assert_eq!(found(containers, rounds), [1]);
    for no_total in [
        r#""of": "round", "munition": "152mm-shell", "value": 9000"#,
        r#""of": "round", "value": 9000, "per": "day""#,
        r#""of": "round", "unspecified": true"#,
        containers,
    ] {
        assert_eq!(found(containers, no_total), [0], "{no_total}");
    }
    assert_eq!(found(r#""of": "pallet", "value": 100"#, rounds), [] as [usize; 0]);
    assert_eq!(found(r#""of": "container", "unspecified": true"#, rounds), [] as [usize; 0]);
}

/// What widens a rate most is told by how far it moves the rate, not by its ends. 50 to 1,950 rounds
/// in 100 days are 0.5 to 19.5 a day, 1,000 rounds in 10 to 190 days 5.3 to 100; 1 to 1,999 rounds in
/// 110 days are 0.01 to 18.2 a day, 1,000 in 100 to 120 days 8.3 to 10.
#[test]
fn the_widest_swing_comes_first() {
    let widest = |rounds: [u32; 2], days: [u32; 2]| {
        let between = |unit: &str, [low, high]: [u32; 2]| {
            format!(r#""{unit}": {low}, "to": {high}, "qualifier": "between""#)
        };
        let claim = format!(
            r#"{{"id": "a", "made_by": "other", "flow": {{"origin": "KP", "destination": "RU"}},
            "stance": "asserts", "modality": "shipped", "amount": {{"of": "round", {}}},
            "equivalents": {{"relation": "or", "modality": "shipped", "of": [
                {{"of": "supply", {}}}]}}}}"#,
            between("value", rounds),
            between("days", days)
        );
        let found = ImpliedRate::of_file(&file(&claim), &policy()).unwrap().remove(0);
        found.swings[0].figure.clone()
    };
    assert_eq!(widest([50, 1_950], [10, 190]), "between 10 and 190 days of supply");
    assert_eq!(widest([1, 1_999], [100, 120]), "between 1 and 1,999 rounds");
}

/// "More than a million" is read as 1 to 1.25 million and "roughly two months" as 1.5 to 2.5 months of
/// 365.2425 / 12 days: the bare quotient is 16,427 a day, the least 13,142 and the most 27,379.
#[test]
fn two_months_of_a_million_shells_imply_a_daily_rate() {
    let found = ImpliedRate::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(only.claims, ["nis-2023-11-01-shells", "nis-2023-11-01-supply"]);
    assert_eq!(format!("{:.0}", only.published.unwrap()), "16,427 rounds per day");
    let bounds = only.range.bounds();
    assert_eq!(format!("{:.0}", bounds.low().unwrap()), "13,142 rounds per day");
    assert_eq!(format!("{:.0}", bounds.high().unwrap()), "27,379 rounds per day");
    assert_eq!(format!("{:.0}", only.allowed.low().unwrap()), "13,142 rounds per day");
    assert_eq!(only.allowed.high(), None, "a floor of rounds makes a floor of the rate");
    // The median of the triangle 1, 1, 1.25 is 1.25 - 0.25 / sqrt 2 = 1.0732 million.
    let [widest, other] = &only.swings[..] else { panic!("{only:?}") };
    assert_eq!(widest.figure, "roughly 2 months of supply");
    assert_eq!(
        format!("{:.0} to {:.0}", widest.low, widest.high).replace(" rounds per day", ""),
        "14,104 to 23,507"
    );
    assert_eq!(
        format!("{:.0} to {:.0}", other.low, other.high).replace(" rounds per day", ""),
        "16,427 to 20,534"
    );
    let with = |agreement: Agreement| -> Vec<f64> {
        let such = only.compared.iter().filter(|compared| compared.agreement == agreement);
        such.map(|compared| compared.published.rate.low().unwrap().get().round()).collect()
    };
    assert_eq!(with(Agreement::Agrees), [19_178.0, 10_000.0, 20_000.0, 10_000.0, 20_000.0]);
    assert_eq!(with(Agreement::WordsAllow), [30_000.0]);
    assert_eq!(with(Agreement::Disagrees), [10_000.0]);
    assert_eq!(only.finding().code.as_str(), "supply/implied-rate");
}

/// 10,000 rounds in one day are a rate published for October 2023; in ten days they are 1,000 a
/// day, which no count comes down to.
#[test]
fn a_rate_that_nobody_published_is_found() {
    let claim = |days: u32| {
        format!(
            r#"{{"id": "a", "made_by": "other", "flow": {{"origin": "KP", "destination": "RU"}},
            "stated_on": "2023-10-20", "stance": "asserts", "modality": "shipped",
            "amount": {{"of": "round", "value": 10000, "qualifier": "exactly"}},
            "equivalents": {{"relation": "or", "modality": "shipped", "of": [
                {{"of": "supply", "days": {days}, "qualifier": "exactly"}}]}}}}"#
        )
    };
    let one = |days| ImpliedRate::of_file(&file(&claim(days)), &policy()).unwrap().remove(0);
    let fits = one(1);
    assert_eq!(fits.claims, ["a"]);
    assert_eq!(fits.published, Some(RoundsPerDay::of(10_000.0).unwrap()));
    assert_eq!(fits.finding().code.as_str(), "supply/implied-rate");
    let too_slow = one(10);
    let finding = too_slow.finding();
    assert_eq!(finding.code.as_str(), "supply/rate-disagrees");
    assert!(
        finding.sentence.ends_with(
            "of 5 rates of fire published for the time it agrees with 0, its words allow 0 more \
             and rule out 5"
        ),
        "{finding}"
    );
    let never = ImpliedRate::of_file(&file(&claim(0)), &policy()).unwrap_err();
    assert!(never.to_string().starts_with("cannot divide by exactly 0 days of supply"), "{never}");
}

/// What is fired by guns, launchers, mortars and tanks has published rates of fire, bound for Russia; a
/// missile has none, nor has what goes elsewhere.
#[test]
fn rates_of_fire_are_those_of_artillery() {
    let compared = |munition: &str, to: &str| {
        let claim = format!(
            r#"{{"id": "a", "made_by": "other", "flow": {{"origin": "KP", "destination": "{to}"}},
            "stated_on": "2023-10-20", "stance": "asserts", "modality": "shipped",
            "amount": {{"of": "round", "munition": {munition}, "value": 10000, "qualifier": "exactly"}},
            "equivalents": {{"relation": "or", "modality": "shipped", "of": [
                {{"of": "supply", "days": 1, "qualifier": "exactly"}}]}}}}"#
        );
        ImpliedRate::of_file(&file(&claim), &policy()).unwrap().remove(0).compared.len()
    };
    for artillery in ["152mm-shell", "122mm-rocket", "82mm-mortar-bomb", "125mm-tank-round"] {
        assert_eq!(compared(&format!("{artillery:?}"), "RU"), 5, "{artillery}");
    }
    assert_eq!(compared("\"anti-tank-missile\"", "RU"), 0);
    assert_eq!(compared("\"152mm-shell\"", "CN"), 0);
}

/// Days of supply beside rounds that come on top of the others are not those of the others.
#[test]
fn what_comes_on_top_implies_no_rate() {
    let found = |relation: &str, more: &str| {
        let claim = format!(
            r#"{{"id": "a", "made_by": "other", "flow": {{"origin": "KP", "destination": "RU"}},
            "stated_on": "2023-10-20", "stance": "asserts", "modality": "shipped",
            "amount": {{"of": "round", "value": 10000, "qualifier": "exactly"}},
            "equivalents": {{"relation": "{relation}", "modality": "shipped", "of": [
                {{"of": "supply", "days": 1, "qualifier": "exactly"}}{more}]}}}}"#
        );
        ImpliedRate::of_file(&file(&claim), &policy()).unwrap().len()
    };
    let barrels = r#", {"of": "item", "item": "gun-barrel", "value": 5, "qualifier": "exactly"}"#;
    assert_eq!(found("or", barrels), 1);
    assert_eq!(found("and", ""), 1);
    assert_eq!(found("and", barrels), 0);
}

/// Worked by hand from the table: 3,000,000 rounds at 10,000, 44,514 and 70,000 a day.
#[test]
fn rounds_last_as_long_as_the_published_rates_say() {
    let claim = |on: &str| {
        format!(
            r#"{{"id": "a", "made_by": "other", "flow": {{"origin": "KP", "destination": "RU"}},
            "stated_on": "{on}", "stance": "asserts", "modality": "shipped",
            "amount": {{"of": "round", "value": 3000000, "qualifier": "exactly"}}}}"#
        )
    };
    let one = |on: &str| DaysOfSupply::of_file(&file(&claim(on)), &policy()).unwrap().remove(0);
    let spring = one("2024-02-26");
    assert_eq!(spring.by_count[&CountedBy::Nato].to_string(), "300 days");
    assert_eq!(spring.by_count[&CountedBy::Rusi].to_string(), "300 days");
    assert_eq!(spring.by_count[&CountedBy::Ukraine].to_string(), "42.86 to 130.4 days");
    assert_eq!(spring.all.to_string(), "42.86 to 300 days");
    assert!((spring.rates_differ - 7.0).abs() < 1e-9);
    assert_eq!(spring.finding().unwrap().code.as_str(), "supply/rates-compete");
    let summer = one("2024-08-10");
    assert_eq!(summer.by_count[&CountedBy::Ukraine].to_string(), "67.39 to 130.4 days");

    let to_iran = claim("2024-02-26").replace("RU", "IR");
    assert!(DaysOfSupply::of_file(&file(&to_iran), &policy()).unwrap().is_empty());
}

/// Every rate has a count, a period and a source, and 12 million a year are 32,900 a day.
#[test]
fn the_table_of_rates_reads() {
    let rates = PublishedRate::of_russian_artillery().unwrap();
    assert_eq!(rates.len(), 26);
    assert_eq!(format!("{:.0}", rates[0].rate.low().unwrap()), "32,877 rounds per day");
    assert!(rates.iter().all(|rate| !rate.basis.to_string().is_empty()));
    assert!(rates.iter().all(|rate| !rate.period.is_not_reported()));
}

/// "About 30 % more" is 25 to 35 % more, since 30 is a round figure. Whatever the number of
/// containers is, it is the same in both directions: 1.25 to 1.35 times it came back, and a quarter to
/// 0.35 of it more than went. Apart, 7,370 and 7,537.5 would allow almost none.
#[test]
fn what_came_back_hangs_on_what_went() {
    let found = ReturnFlow::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let [only] = &found[..] else { panic!("growth in one direction is no return flow: {found:?}") };
    assert_eq!(only.claim, "shin-2024-02-26-return-containers");
    assert_eq!(only.counted_from, "shin-2024-02-26");
    let bounds = only.back.bounds();
    assert!((bounds.low().unwrap().get() - 6_030.0 * 1.25).abs() < 1e-6);
    assert!((bounds.high().unwrap().get() - 7_370.0 * 1.35).abs() < 1e-6);
    assert!((only.back.median().get() - 6_700.0 * 1.3).abs() < 10.0);
    assert!(only.more.low().get() > 6_030.0 * 0.25, "{}", only.more);
    assert!(only.more.high().get() < 7_370.0 * 0.35, "{}", only.more);
    assert_eq!(only.finding().code.as_str(), "exchange/return-flow");
    assert_eq!(
        only.to_string(),
        "about 30 % more than shin-2024-02-26: 8,080 to 9,350 containers (90 %), median 8,710 \
         came back, 1,750 to 2,280 more than went"
    );
}

/// Half as many again as twice as many as 100 containers: 300, each claim counted from the next.
#[test]
fn a_chain_of_relative_claims_is_followed_to_its_end() {
    let change = |id: &str, of: &str, percent: u32, way: &str| {
        format!(
            r#"{{"id": "{id}", "made_by": "other", "flow": {{{way}}}, "stance": "asserts",
            "modality": "shipped", "amount": {{"of": "change", "relative_to": "{of}",
            "percent": {percent}, "qualifier": "exactly"}}}}"#
        )
    };
    let there = r#""origin": "KP", "destination": "RU""#;
    let back = r#""origin": "RU", "destination": "KP""#;
    let base = pair("a", "other", r#""value": 100, "qualifier": "exactly""#, r#""value": 1"#);
    let elsewhere = r#""origin": "RU", "destination": "CN""#;
    let claims = [
        base,
        change("b", "a", 100, there),
        change("c", "b", 50, back),
        change("d", "b", 50, elsewhere),
    ];
    let file = file(&claims.join(","));
    let last = file.claim(&"c".parse().unwrap()).unwrap();
    let containers = relative_estimate::<Containers>(&file, &policy(), last).unwrap().unwrap();
    assert_eq!(containers.exactly(), Some(Containers::new(300)));
    assert!(relative_estimate::<Rounds>(&file, &policy(), last).unwrap().is_none());
    let found = ReturnFlow::of_file(&file, &policy()).unwrap();
    assert_eq!(found.len(), 1, "what goes on to a third country does not come back");
    assert_eq!(found[0].more.median().get(), 100.0);
}

/// The planning load of 12.61 t holds 289 bare projectiles of 43.56 kg, and 140 to 180 boxes of 70
/// to 90 kg; full to 21.7 t less 0.5 to 1.5 t of bracing, 463 to 486 bare ones. 3 million in 6,700
/// containers are 448 each, so that 21.7 t leave 48.5 kg for each at the bare figures.
#[test]
fn planned_loads_hold_far_less_than_the_report_implies() {
    let found = Holdings::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let claims: Vec<&str> = found.iter().map(|found| found.claim.as_str()).collect();
    assert_eq!(claims, ["shin-2024-02-26", "shin-2024-02-26", "dia-2024-08-28"]);
    let shells = &found[0];
    let held = |container: &str, packaging: &str| {
        let alike = |held: &&Held| held.container == container && held.packaging == packaging;
        shells.held.iter().find(alike).unwrap()
    };
    let bounds = |footing: &Footing| {
        let bounds = footing.each.bounds();
        (bounds.low().unwrap().get(), bounds.high().unwrap().get())
    };
    let bare = held("20gp-24t", "projectile");
    assert_eq!(bounds(&bare.full), (463.0, 486.0));
    assert_eq!(bounds(bare.planned.as_ref().unwrap()), (289.0, 289.0));
    assert_eq!(bare.full.binds(), Some(Limit::Weight));
    assert_eq!(bare.full.widest.as_deref(), Some("mass of blocking and bracing"));
    assert_eq!(bare.planned.as_ref().unwrap().widest, None, "nothing in it varies");
    assert_eq!(bare.full.to_string(), format!("{}, by weight", bare.full.each));
    assert_eq!(shells.rounds(&bare.planned.as_ref().unwrap().each)[1], Rounds::new(1_936_300));
    let boxed = held("20gp-24t", "boxed");
    assert_eq!(bounds(boxed.planned.as_ref().unwrap()), (140.0, 180.0));
    // 70 to 90 kg are 25 % of their middle, 0.5 to 1.5 t less than 5 % of the payload.
    let shell = catalogue::entry("152mm-shell".parse().unwrap()).unwrap();
    let gross = shell.packaging("boxed").unwrap().gross_mass().label();
    assert_eq!(boxed.full.widest.as_deref(), Some(gross));
    let available = boxed.available.unwrap().get();
    assert!(available < boxed.gross.low().unwrap().get(), "too heavy in boxes: {available}");
    let rockets = found[1].held.iter().find(|held| held.packaging == "boxed").unwrap();
    assert_eq!(rockets.full.binds(), Some(Limit::Geometry));
    let widest = rockets.full.widest.as_deref();
    assert_eq!(widest, Some("outer width and height of one box of one 122 mm rocket"));

    assert_eq!(shells.finding().unwrap().code.as_str(), "capacity/planning-below-reported");
    assert!(found[1].finding().is_none(), "rockets fill the space before the load");
    assert_eq!(
        shells.to_string(),
        "about 6,700 containers with more than 3,000,000 rounds of 152 mm shell: 3,019,000 to \
         3,582,000 rounds; full at most 4,110,000 to 4,250,000 (projectile in 20gp-30t, by \
         weight); as the field plans at most 1,940,000 (projectile in 20gp-30t, by weight)"
    );
}

proptest! {
    /// What the containers hold as reported lies within what the words of the claim mean, whatever
    /// their number means.
    #[test]
    fn as_reported_never_leaves_the_words(
        (containers, rounds) in (10_u32..20_000, 1_000_u32..9_000_000),
        (of_containers, of_rounds) in (select(WORDS), select(WORDS)),
    ) {
        let said = |value, word: &str| format!(r#""value": {value}, "qualifier": "{word}""#);
        let claim = pair("a", "mnd-kr", &said(containers, of_containers), &said(rounds, of_rounds));
        let file = file(&claim);
        let equivalent = &file.claims()[0].equivalents.as_ref().unwrap().of()[0];
        let means = Reading::plain().belief::<Rounds>(equivalent).unwrap().support();
        let stated = Holdings::of_file(&file, &policy()).unwrap()[0].stated;
        let (low, high) = (stated.low(), stated.high());
        prop_assert!(means.0.unwrap() <= low && high <= means.1.unwrap(), "{stated:?} {means:?}");
    }
}

/// Words that stand before a number.
const WORDS: &[&str] =
    &["exactly", "about", "nearly", "more_than", "at_least", "up_to", "less_than", "several"];

/// "Nearly 3,000,000" is 2,700,000 to 3,000,000, all alike; a number that is exact is whole.
#[test]
fn as_reported_is_what_the_words_say() {
    let policy = support::policy(&["20gp-24t"], support::usual_loading());
    for (rounds, written) in [
        (r#""value": 3000000, "qualifier": "nearly""#, "2,715,000 to 2,985,000 rounds; "),
        (r#""value": 3001234, "qualifier": "exactly""#, "3,001,234 rounds; "),
    ] {
        let claim = pair("a", "mnd-kr", r#""value": 6700, "qualifier": "about""#, rounds);
        let found = Holdings::of_file(&file(&claim), &policy).unwrap()[0].to_string();
        assert!(found.contains(&format!("of 152 mm shell: {written}")), "{found}");
    }
}

/// 289 bare projectiles are a planning load: a report that implies just so many is not above it.
#[test]
fn a_planned_load_that_holds_what_is_implied_is_no_finding() {
    let policy = support::policy(&["20gp-24t"], support::usual_loading());
    let finding = |rounds: u32| {
        let rounds = format!(r#""value": {rounds}, "qualifier": "exactly""#);
        let claim = pair("a", "mnd-kr", r#""value": 10, "qualifier": "exactly""#, &rounds);
        Holdings::of_file(&file(&claim), &policy).unwrap()[0].finding().is_some()
    };
    assert!(!finding(2_890) && finding(2_891));
}

/// FM 55-80 plans 20 ft containers only: a 40 ft one has no planning load.
#[test]
fn a_40_ft_container_has_no_planning_load() {
    let policy = support::policy(&["40gp"], support::full_loading());
    let found = Holdings::of_file(casebook::claims().unwrap(), &policy).unwrap();
    assert!(found.iter().flat_map(|found| &found.held).all(|held| held.planned.is_none()));
    assert!(found.iter().all(|found| found.finding().is_none()));
}

/// What each block gives reads as JSON, with its unit beside every number.
#[test]
fn every_block_is_written_as_json() {
    let (file, policy) = (casebook::claims().unwrap(), policy());
    let factors = serde_json::to_value(SourceFactors::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(factors[0]["factors"]["common"]["unit"], "rounds per container");
    assert!(factors[0]["statements"][0]["factors"]["max"].is_null());
    let mixes = serde_json::to_value(MixedLoad::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(mixes[0]["stated"][0]["read"]["possible"]["low"], 0.765_625);
    let rates = serde_json::to_value(ImpliedRate::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(rates[0]["compared"][0]["published"]["counted_by"], "rusi");
    assert_eq!(rates[0]["compared"][0]["agreement"], "agrees");
    let days = serde_json::to_value(DaysOfSupply::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(days[0]["by_count"]["ukraine"]["unit"], "days");
    let held = serde_json::to_value(Holdings::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(held[0]["held"][0]["full"]["binding"][0]["limit"], "weight");
    let back = serde_json::to_value(ReturnFlow::of_file(file, &policy).unwrap()).unwrap();
    assert_eq!(back[0]["more"]["unit"], "containers");
}
