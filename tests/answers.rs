//! How much moved: windows, lines of evidence, and what they come to together. Every figure here
//! is invented and worked out by hand.

use crate::support::{claim, claims_file};
use munitions::assess::{Answer, Assessment, EvidenceLine, Route, assess};
use munitions::assumptions::Assumptions;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A claim of containers of the maker's whole count from one day to another.
fn containers(id: &str, maker: &str, days: [&str; 2], amount: Value) -> Value {
    let period = json!({"from": days[0], "to": days[1]});
    let mut fields = json!({"made_by": maker, "stated_on": days[1], "period": period});
    fields["amount"] = amount;
    claim(id, &fields)
}

fn exactly(of: &str, value: f64) -> Value {
    json!({"of": of, "value": value, "qualifier": "exactly"})
}

fn assessed(claims: &[Value]) -> Assessment {
    assess(&claims_file(&["a", "b", "c"], claims), Assumptions::published())
}

fn in_unit<'s>(assessment: &'s Assessment, unit: &str) -> Vec<&'s Answer> {
    assessment.answers.iter().filter(|answer| answer.unit == unit).collect()
}

fn line<'a>(answer: &'a Answer, group: &str, route: Route) -> &'a EvidenceLine {
    let is_it = |line: &&EvidenceLine| line.group == group && line.route == route;
    answer.lines.iter().find(is_it).unwrap()
}

const YEAR: [&str; 2] = ["2023-01-01", "2023-12-31"];

#[test]
fn windows_that_share_nine_tenths_are_one_and_other_windows_are_not() {
    let assessment = assessed(&[
        containers("one", "a", YEAR, exactly("container", 1_000.0)),
        containers("same", "b", ["2023-01-01", "2023-12-10"], exactly("container", 1_000.0)),
        containers("other", "c", ["2023-01-01", "2023-06-30"], exactly("container", 400.0)),
    ]);
    let answers = in_unit(&assessment, "containers");
    let windows: Vec<_> = answers.iter().map(|answer| answer.to.as_deref().unwrap()).collect();
    assert_eq!(windows, ["2023-12-31", "2023-06-30"]); // most groups first
    let groups: Vec<_> = answers[0].lines.iter().map(|line| &*line.group).collect();
    assert_eq!(groups, ["a", "b", "c"]);
    let floor = line(answers[0], "c", Route::Stated);
    assert_eq!((floor.range, floor.at_least), (None, Some(400.0)));
}

#[test]
fn quarters_make_a_calendar_year_and_the_run_that_goes_on() {
    let quarters = [
        ["2023-01-01", "2023-03-31"],
        ["2023-04-01", "2023-06-30"],
        ["2023-07-01", "2023-09-30"],
        ["2023-10-01", "2023-12-31"],
        ["2024-01-01", "2024-03-31"],
        ["2024-04-01", "2024-06-30"],
    ];
    let claims: Vec<Value> = quarters
        .iter()
        .enumerate()
        .map(|(n, days)| containers(&format!("q{n}"), "a", *days, exactly("container", 100.0)))
        .collect();
    let assessment = assessed(&claims);
    let sum = |to: &str| {
        let answers = in_unit(&assessment, "containers");
        let is_it = |answer: &&&Answer| {
            answer.from.as_deref() == Some("2023-01-01") && answer.to.as_deref() == Some(to)
        };
        let answer = *answers.iter().find(is_it).unwrap();
        line(answer, "a", Route::Stated).range.unwrap().median
    };
    assert_eq!((sum("2023-12-31"), sum("2024-06-30")), (Some(400.0), Some(600.0)));
}

#[test]
fn a_gap_belongs_to_no_answer() {
    let assessment = assessed(&[
        containers("one", "a", ["2023-01-01", "2023-01-31"], exactly("container", 100.0)),
        containers("two", "a", ["2023-03-01", "2023-03-31"], exactly("container", 100.0)),
    ]);
    assert_eq!(in_unit(&assessment, "containers").len(), 2);
}

#[test]
fn closed_lines_are_pooled_and_ceilings_and_floors_are_not() {
    let with_capacity = |id: &str, maker: &str, amount: Value| {
        let mut claim = containers(id, maker, YEAR, amount);
        claim["equivalents"] = json!({"relation": "or", "says": "could_hold", "of": [
            {"of": "round", "munition": "152mm-shell", "value": 450_000, "qualifier": "exactly"},
        ]});
        claim
    };
    let about = json!({"of": "container", "value": 1_000, "qualifier": "about"});
    let more = json!({"of": "container", "value": 900, "qualifier": "more_than"});
    let assessment = assessed(&[
        with_capacity("one", "a", about.clone()),
        containers("two", "b", YEAR, about),
        containers("three", "c", YEAR, more),
    ]);
    let containers = in_unit(&assessment, "containers")[0];
    assert_eq!(containers.together.pooled.as_ref().unwrap().rule, "linear");
    assert_eq!(containers.together.at_least, Some(900.0));
    let rounds = in_unit(&assessment, "rounds")[0];
    let ceiling = line(rounds, "a", Route::AsConverted);
    assert!(ceiling.ceiling && ceiling.range.unwrap().median == Some(450_000.0));
    assert!(rounds.together.low.unwrap() < 400_000.0); // of what fits, not of the ceiling
}

/// A floor cuts what the lines come to together, but not down to a sliver.
#[test]
fn a_floor_cuts_what_the_lines_come_to() {
    let of = |floor: u32| {
        let claim = |id: &str, value: u32, qualifier: &str| {
            let amount = json!({"of": "container", "value": value, "qualifier": qualifier});
            containers(id, &id[..1], YEAR, amount)
        };
        let mut part = claim("b-part", floor, "exactly");
        part["extent"] = json!("part");
        let assessment = assessed(&[claim("a-whole", 1_000, "about"), part]);
        let together = &in_unit(&assessment, "containers")[0].together;
        assert_eq!(together.at_least, Some(f64::from(floor)));
        assert!(together.exclude_each_other.is_empty());
        together.low.unwrap()
    };
    let whole = of(100);
    assert!((900.0..950.0).contains(&whole));
    assert_eq!(of(980), 980.0);
    assert_eq!(of(1_040), whole);
}

#[test]
fn one_reading_is_one_range_whoever_says_it() {
    let about = || json!({"of": "round", "value": 6_000_000, "qualifier": "about"});
    let makers = ["a", "b", "c"];
    let claims = makers.map(|maker| containers(maker, maker, YEAR, about()));
    let assessment = assessed(&claims);
    for unit in ["rounds", "mass_t", "containers"] {
        let answers = in_unit(&assessment, unit);
        let ranges: Vec<_> = answers[0].lines.iter().map(|line| line.range.unwrap()).collect();
        assert_eq!(ranges, [ranges[0]; 3]);
    }
}

#[test]
fn lines_that_exclude_each_other_have_no_pool() {
    let assessment = assessed(&[
        containers("one", "a", YEAR, exactly("container", 1_000.0)),
        containers("two", "b", YEAR, exactly("container", 2_000.0)),
    ]);
    let together = &in_unit(&assessment, "containers")[0].together;
    assert_eq!((together.low, together.high), (Some(1_000.0), Some(2_000.0)));
    assert_eq!(together.exclude_each_other, [[0, 1]]);
    assert_eq!(together.pooled, None);
}

#[test]
fn named_alternatives_have_ends_and_no_percentiles() {
    let either = json!({"of": "container", "munitions": ["122mm-shell", "152mm-shell"],
        "value": 100, "qualifier": "exactly"});
    let assessment = assessed(&[containers("either", "a", YEAR, either)]);
    let range = line(in_unit(&assessment, "rounds")[0], "a", Route::ByWhatFits).range.unwrap();
    assert_eq!((range.low, range.median, range.high), (None, None, None));
    assert!(range.min.unwrap() < range.max.unwrap());
}

#[test]
fn a_container_that_may_be_a_crate_converts_by_nothing() {
    let crates = json!({"of": "container", "munition": "152mm-shell", "container": "unknown",
        "value": 100, "qualifier": "exactly"});
    let assessment = assessed(&[containers("crates", "a", YEAR, crates)]);
    assert!(in_unit(&assessment, "rounds").is_empty());
    let codes: Vec<_> = assessment.findings.iter().map(|found| found.code.as_str()).collect();
    assert!(codes.contains(&"claim/not-converted"));
}

#[test]
fn an_own_factor_is_of_its_flow_alone() {
    let mut there = containers("there", "a", YEAR, exactly("container", 1_000.0));
    there["equivalents"] = json!({"relation": "or", "says": "could_hold", "of": [
        {"of": "round", "munition": "152mm-shell", "value": 450_000, "qualifier": "exactly"},
    ]});
    let mut back = containers("back", "a", YEAR, exactly("container", 1_000.0));
    back["flow"] = json!({"origin": "RU", "destination": "KP"});
    let assessment = assessed(&[there, back]);
    let of_back = assessment.answers.iter().filter(|answer| answer.flow == "RU to KP");
    assert!(of_back.flat_map(|answer| &answer.lines).all(|l| l.route != Route::AsConverted));
}

#[test]
fn who_contradicts_himself_has_no_line() {
    let mut part = containers("part", "a", YEAR, exactly("container", 2_000.0));
    part["extent"] = json!("part");
    let whole = containers("whole", "a", YEAR, exactly("container", 1_000.0));
    let other = containers("other", "b", YEAR, exactly("container", 1_500.0));
    let assessment = assessed(&[part, whole, other]);
    let lines = &in_unit(&assessment, "containers")[0].lines;
    assert_eq!(lines.iter().map(|line| &*line.group).collect::<Vec<_>>(), ["b"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Whole months of one maker sum to the year, whatever they are and in whatever order they
    /// stand in the file; and the sum is what the parts of it give as a floor.
    #[test]
    fn months_make_the_year(
        months in prop::collection::vec(1_u32..50_000, 12),
        turned in 0_usize..12,
    ) {
        let claim = |month: usize, count: u32, extent: &str| {
            let when = format!("2023-{:02}", month + 1);
            let mut claim = containers(
                &format!("m{month}"), "a", [&when, &when], exactly("round", f64::from(count)),
            );
            claim["extent"] = json!(extent);
            claim
        };
        let of = |extent: &str| {
            let mut claims: Vec<Value> = months
                .iter()
                .enumerate()
                .map(|(month, count)| claim(month, *count, extent))
                .collect();
            claims.rotate_left(turned);
            assessed(&claims)
        };
        let total: u32 = months.iter().sum();
        let whole = of("whole");
        let year = |answer: &&Answer| {
            (answer.from.as_deref(), answer.to.as_deref()) == (Some("2023-01-01"), Some("2023-12-31"))
        };
        let answer = in_unit(&whole, "rounds").into_iter().find(year).unwrap();
        prop_assert_eq!(answer.lines[0].range.unwrap().median, Some(f64::from(total)));
        let parts = of("part");
        let answer = in_unit(&parts, "rounds").into_iter().find(year).unwrap();
        prop_assert_eq!(answer.lines[0].at_least, Some(f64::from(total)));
        prop_assert!(answer.lines[0].range.is_none());
    }

    /// No line of one maker leaves what the maker said: the envelope holds every closed line.
    #[test]
    fn the_envelope_holds_every_closed_line(counts in prop::array::uniform3(10_u32..100_000)) {
        let makers = ["a", "b", "c"];
        let claims: Vec<Value> = makers
            .iter()
            .zip(counts)
            .map(|(maker, count)| {
                let about = json!({"of": "container", "value": count, "qualifier": "about"});
                containers(maker, maker, YEAR, about)
            })
            .collect();
        let assessment = assessed(&claims);
        for answer in &assessment.answers {
            let (low, high) = (answer.together.low, answer.together.high);
            for range in answer.lines.iter().filter_map(|line| line.range) {
                prop_assert!(low <= range.ends().0 && range.ends().1 <= high);
            }
            let apart = !answer.together.exclude_each_other.is_empty();
            prop_assert!(answer.together.pooled.is_none() || !apart);
        }
    }
}
