//! Timelines: running totals that never fall, and what is found where claims say otherwise.

use crate::support;
use munitions::assess::{Code, Fall, Ground, Policy, Timeline, Timelines, Unevenness, Weight};
use munitions::casebook;
use munitions::claim::ClaimsFile;
use munitions::strategies::{numbers_between, report_dates_between};
use proptest::prelude::*;

fn policy() -> Policy {
    support::policy(&["20gp-30t"], support::full_loading())
}

/// A claims file of invented figures: each is id, maker, amount, period, more fields.
fn file(claims: &[[&str; 5]]) -> ClaimsFile {
    let claims: Vec<String> = claims
        .iter()
        .map(|[id, maker, amount, period, more]| {
            format!(
                r#"{{"id": "{id}", "made_by": "{maker}", "stance": "asserts", "modality": "shipped",
                "flow": {{"origin": "KP", "destination": "RU"}},
                "period": {{{period}}}, "amount": {{{amount}}} {more}}}"#
            )
        })
        .collect();
    let sources = r#"{"id": "ministry", "name": "A", "kind": "ministry"},
        {"id": "bureau", "name": "B", "kind": "military", "part_of": "ministry"},
        {"id": "service", "name": "D", "kind": "intelligence_service"}"#;
    let text = format!(
        r#"{{"format": "munitions-claims/1", "sources": [{sources}], "claims": [{}]}}"#,
        claims.join(",")
    );
    text.parse().unwrap()
}

fn about(value: u64) -> String {
    format!(r#""of": "container", "value": {value}, "qualifier": "about""#)
}

fn exactly(value: u64) -> String {
    format!(r#""of": "container", "value": {value}, "qualifier": "exactly""#)
}

fn at_least(value: u64) -> String {
    format!(r#""of": "container", "value": {value}, "qualifier": "at_least""#)
}

fn period(from: &str, to: &str) -> String {
    format!(r#""from": "{from}", "to": "{to}""#)
}

fn found(claims: &[[&str; 5]]) -> Timelines {
    Timelines::of_file(&file(claims), &policy()).unwrap()
}

fn codes(found: &Timelines) -> Vec<&'static str> {
    found.findings().iter().map(|finding| finding.code.as_str()).collect()
}

fn near(found: f64, expected: f64) {
    assert!((found / expected - 1.0).abs() < 2e-3, "{found}, not {expected}");
}

fn casebook_containers() -> Timeline {
    let found = Timelines::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let line = found.timelines.into_iter().find(|line| line.goods.as_deref() == Some("munitions"));
    line.unwrap()
}

/// About 6,700 is triangular from 6,030 to 7,370, over 13,000 from 13,000 to 16,250 with its peak
/// at the start: their 5th, 50th and 95th percentiles by hand.
#[test]
fn the_casebook_grows_twofold() {
    let line = casebook_containers();
    let [february, august] = &line.points[..] else { panic!("{line}") };
    near(february.total.low, 6_030.0 + (0.05 * 1_340.0 * 670.0_f64).sqrt());
    near(february.total.median.unwrap(), 6_700.0);
    near(august.total.low, 16_250.0 - 3_250.0 * 0.95_f64.sqrt());
    near(august.total.high, 16_250.0 - 3_250.0 * 0.05_f64.sqrt());
    let [growth] = &line.growth[..] else { panic!("{:?}", line.growth) };
    near(growth.totals[0], 13_000.0 / 7_370.0);
    near(growth.totals[1], 16_250.0 / 6_030.0);
    assert_eq!(growth.stated, [1.5, 2.5]);
    assert!(growth.consistent);
    assert_eq!(
        growth.to_string(),
        "\"100 % more than shin-2024-02-26\": 13,000 / 6,700 = 1.94; the words of the totals allow \
         1.76 to 2.69 times, those of the change 1.50 to 2.50: consistent"
    );
    let step = &line.steps[0];
    assert_eq!(step.days, [184, 184]); // 26 February to 28 August 2024
    near(step.per_day.as_ref().unwrap().low, step.increase.low / 184.0);
    assert!(step.increase.low > 13_000.0 - 7_370.0 && step.increase.high < 16_250.0 - 6_030.0);
    assert_eq!(
        step.caveat.as_deref(),
        Some(
            "the totals count from different starts, 2023-09~ and 2022~: what was sent before \
             2023-09~ is in the increase too"
        )
    );
}

/// Since September 2023 or since 2022: two answers, and no middle.
#[test]
fn starts_in_dispute_are_alternatives() {
    let line = casebook_containers();
    let starts: Vec<String> = line.starts.iter().map(ToString::to_string).collect();
    assert_eq!(
        starts,
        [
            "since 2022~ (606 to 970 days to dia-2024-08-28): 14.4 to 22.7 containers per day \
             (90 %), median 17.9",
            "since 2023-09~ (149 to 178 days to shin-2024-02-26): 36.8 to 45.5 containers per day \
             (90 %), median 41",
        ]
    );
}

#[test]
fn the_casebook_has_these_timelines_and_findings() {
    let found = Timelines::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let lines: Vec<String> = found
        .timelines
        .iter()
        .map(|line| format!("{}, {}: {}", line.quantity, line.direction, line.points.len()))
        .collect();
    assert_eq!(
        lines,
        [
            "containers, KP to RU: 1",
            "containers, KP to RU: 2",
            "rounds, KP to RU: 2",
            "volume, RU to KP: 1"
        ]
    );
    assert_eq!(
        codes(&found),
        ["timeline/starts-differ", "timeline/growth-consistent", "timeline/starts-differ"]
    );
    let why = |name: &str| &found.left_out.iter().find(|left| left.name == name).unwrap().why;
    assert_eq!(why("gov-kp-denial"), "a denial is about the event and enters no number");
    assert_eq!(
        why("shin-2024-02-26-return-containers"),
        "it compares with another direction, which is no growth"
    );
    // "Several million" has no number of its own to divide.
    assert_eq!(found.timelines[2].steps[0].times, None);
}

/// From nothing to something is an increase, and no multiple.
#[test]
fn nothing_cannot_be_multiplied() {
    let amounts = [exactly(0), exactly(500), exactly(1_500)];
    let periods = ["2023-09-01", "2023-10-01", "2023-11-01"].map(|day| period("2023-08-01", day));
    let claims = [
        ["a", "ministry", &*amounts[0], &*periods[0], ""],
        ["b", "ministry", &*amounts[1], &*periods[1], ""],
        ["c", "ministry", &*amounts[2], &*periods[2], ""],
    ];
    let steps = found(&claims).timelines.remove(0).steps;
    assert_eq!(steps.iter().map(|step| step.times).collect::<Vec<_>>(), [None, Some(3.0)]);
}

/// What could be held, is promised or stated as a rate is no delivery.
#[test]
fn only_deliveries_enter() {
    let claims = r#"{"format": "munitions-claims/1",
        "sources": [{"id": "m", "name": "M", "kind": "ministry"}], "claims": [
        {"id": "hold", "made_by": "m", "stance": "asserts", "modality": "could_hold", "stated_on": "2024",
         "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5}},
        {"id": "will", "made_by": "m", "stance": "asserts", "modality": "pledged", "stated_on": "2024",
         "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5}},
        {"id": "rate", "made_by": "m", "stance": "asserts", "modality": "shipped", "stated_on": "2024",
         "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5, "per": "day"}},
        {"id": "up-to", "made_by": "m", "stance": "asserts", "modality": "shipped", "stated_on": "2024",
         "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5, "qualifier": "up_to"}},
        {"id": "when", "made_by": "m", "stance": "asserts", "modality": "shipped",
         "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5}}]}"#;
    let found = Timelines::of_file(&claims.parse().unwrap(), &policy()).unwrap();
    assert!(found.timelines.is_empty());
    let why: Vec<&str> = found.left_out.iter().map(|left| left.why.as_str()).collect();
    assert_eq!(
        why,
        [
            "what could be held bounds a capacity and is no delivery",
            "what is pledged is no delivery",
            "a rate is no total",
            "a limit from above is no total",
            "neither the end of its period nor its day is known",
        ]
    );
}

/// The same maker's lower figure is a correction, another's a conflict, a floor neither.
#[test]
fn falls_are_told_apart() {
    let (high, low) = (about(6_700), about(4_000));
    let (first, second) = (period("2023-09", "2024-02-26"), period("2023-09", "2024-06-01"));
    let one = ["a", "ministry", &high, &first, ""];
    let corrected = found(&[one, ["b", "bureau", &low, &second, ""]]);
    assert_eq!(codes(&corrected), ["timeline/correction"]);
    let line = &corrected.timelines[0];
    assert_eq!(line.falls, [Fall::Correction { of: "a".into(), by: "b".into() }]);
    assert_eq!(line.points.len(), 1);
    assert_eq!(line.left_out[0].why, "b corrects it to a lower figure");

    let conflict = found(&[one, ["b", "service", &low, &second, ""]]);
    assert_eq!(codes(&conflict), ["timeline/falls"]);
    assert!(conflict.findings()[0].sentence.ends_with(
        "of another maker though later, and a running total cannot fall: their ranges at 90 % have no \
         value in common, and nothing satisfies both"
    ));
    let points = &conflict.timelines[0].points;
    assert_eq!(points[1].total, points[0].total);

    let same_day = found(&[one, ["b", "service", &low, &first, ""]]);
    assert_eq!(codes(&same_day), ["timeline/disagree"]);
    let other_order =
        found(&[["x", "ministry", &low, &first, ""], ["y", "service", &high, &first, ""]]);
    assert_eq!(codes(&other_order), ["timeline/disagree"]);

    let floor = r#""of": "container", "value": 4000, "qualifier": "more_than""#;
    for maker in ["bureau", "service"] {
        assert!(codes(&found(&[one, ["b", maker, floor, &second, ""]])).is_empty());
    }
    let near = about(6_500);
    assert!(codes(&found(&[one, ["b", "service", &near, &second, ""]])).is_empty());
}

/// Totals since August 2023, each to the end of the month after that of the one before.
fn months(claims: &[(&str, &str, String)]) -> Timelines {
    let periods: Vec<String> =
        (1..=claims.len()).map(|month| period("2023-08", &format!("2024-{month:02}-28"))).collect();
    let rows = claims.iter().zip(&periods);
    let rows: Vec<[&str; 5]> =
        rows.map(|((id, maker, amount), period)| [*id, *maker, amount, period, ""]).collect();
    found(&rows)
}

/// A lower figure of another maker is held against the highest before it, and against the first to
/// give it; an equal one against none, and an equal one of the same maker corrects nothing.
#[test]
fn a_fall_is_from_the_highest_before_it() {
    let found = months(&[
        ("a", "ministry", exactly(4_000)),
        ("b", "ministry", exactly(8_000)),
        ("b-again", "bureau", exactly(8_000)),
        ("c", "service", exactly(5_000)),
        ("d", "service", exactly(8_000)),
    ]);
    let line = &found.timelines[0];
    let (higher, lower) = ("b".to_owned(), "c".to_owned());
    assert_eq!(line.falls, [Fall::Conflict { higher, lower, same_date: false }]);
    assert_eq!(line.points.len(), 5);
    let (said, known) = (&line.points[3].claimed, &line.points[1].claimed);
    assert_eq!(
        found.findings()[0].sentence,
        format!(
            "c ({said}) is below b ({known}) of another maker though later, and a running total \
             cannot fall: their ranges at 90 % have no value in common, and nothing satisfies both"
        )
    );
}

/// "About 5,800" ends at 6,380 and at 95 % at 6,380 - sqrt(0.05 x 1,160 x 580) = 6,197; "about 6,700"
/// starts at 6,030 and at 5 % at 6,242. The ranges are apart, the ends are not. So it is with "about
/// 3,700", which ends at 4,070 and at 95 % at 3,953, after "at least 4,000".
#[test]
fn ranges_and_not_ends_decide_on_a_fall() {
    let falls = |claims: &[(&str, &str, String)]| codes(&months(claims));
    let (a, b, c) = (("a", "ministry", about(6_700)), "b", "service");
    assert_eq!(falls(&[a.clone(), (b, c, about(5_800))]), ["timeline/falls"]);
    assert!(falls(&[a, (b, c, about(5_850))]).is_empty());
    let floor = ("a", "ministry", at_least(4_000));
    let after = |amount: String| falls(&[floor.clone(), ("b", "bureau", amount)]);
    assert_eq!(after(about(3_700)), ["timeline/correction"]);
    assert!(after(exactly(4_000)).is_empty());
    assert!(after(about(3_800)).is_empty());
    assert!(after(at_least(3_000)).is_empty());
}

/// Two totals of one day, the lower one first by its name.
#[test]
fn equal_totals_of_one_day_agree() {
    let day = period("2023-08", "2024-01-28");
    let (low, high) = (exactly(500), exactly(501));
    let codes = |first: &str, second: &str| {
        codes(&found(&[["a", "ministry", first, &day, ""], ["b", "service", second, &day, ""]]))
    };
    assert!(codes(&low, &low).is_empty());
    assert_eq!(codes(&low, &high), ["timeline/disagree"]);
    assert_eq!(codes(&about(5_800), &about(6_700)), ["timeline/disagree"]); // as above
    assert!(codes(&about(5_850), &about(6_700)).is_empty());
}

/// "About 5,800" (5,220 to 6,380) and "about 6,700" (6,030 to 7,370) share what neither holds likely.
#[test]
fn what_is_unlikely_together_is_a_caution() {
    let day = period("2023-08", "2024-01-28");
    let weight = |low: &str, high: &str| {
        let found =
            found(&[["a", "ministry", low, &day, ""], ["b", "service", high, &day, ""]]).findings();
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!(finding.code, Code::TimelineDisagree);
        (finding.weight, finding.sentence.ends_with("and nothing satisfies both"))
    };
    assert_eq!(weight(&about(5_800), &about(6_700)), (Weight::Caution, false));
    assert_eq!(weight(&about(5_000), &about(6_700)), (Weight::Contradiction, true));
}

/// "About 6,700" and "exactly 8,000" for one day: at 90 % from 6,242 (see above) to 8,000, whoever is
/// right, with a single step to it. A floor and a figure since a later start lower nothing.
#[test]
fn figures_of_one_date_are_one_total() {
    let (first, second) = (period("2023-08", "2024-01-28"), period("2023-08", "2024-02-28"));
    let part = period("2024-02", "2024-02-28");
    let (early, one, other) = (exactly(5_000), about(6_700), exactly(8_000));
    let (floor, month) = (at_least(4_000), exactly(300));
    let found = found(&[
        ["start", "ministry", &early, &first, ""],
        ["a", "ministry", &one, &second, ""],
        ["b", "service", &other, &second, ""],
        ["c", "service", &floor, &second, ""],
        ["d", "service", &month, &part, ""],
    ]);
    let line = &found.timelines[0];
    assert_eq!(line.points.len(), 5);
    for point in &line.points[1..] {
        near(point.total.low, 6_030.0 + (0.05 * 1_340.0 * 670.0_f64).sqrt());
        near(point.total.high, 8_000.0);
        assert_eq!(point.total.median, None);
    }
    let [step] = &line.steps[..] else { panic!("{:?}", line.steps) };
    assert_eq!((step.from.join(" "), step.to.join(" ")), ("start".into(), "d c a b".into()));
    assert_eq!((step.days, step.times, step.increase.median), ([31, 31], None, None));
    // One of 32 equally likely totals, and not the quantile itself.
    let least = line.points[1].total.low - 5_000.0;
    assert!((step.increase.low / least - 1.0).abs() < 0.01, "{}", step.increase);
    near(step.increase.high, 3_000.0);
    let later = line.at("2024-03-30".parse().unwrap(), Unevenness::STEADY).unwrap();
    assert_eq!((later.total.low, later.total.median), (line.points[1].total.low, None));
    near(later.total.high, 8_000.0 + 31.0 * 3_000.0 / 31.0);
}

/// What a maker says of one date on a later day corrects it; on the same or an unknown day the two stand.
#[test]
fn one_date_is_corrected_on_a_later_day() {
    let (high, low) = (about(8_000), about(5_000));
    let when = period("2023-08", "2024-01-28");
    let points = |one: &str, other: &str| {
        let more = [one, other].map(|day| format!(r#", "stated_on": "{day}""#));
        let [one, other] =
            more.each_ref().map(|more| if more.contains('-') { &**more } else { "" });
        let claims = [["a", "ministry", &*high, &when, one], ["b", "bureau", &*low, &when, other]];
        let found = found(&claims);
        let ids = found.timelines[0].points.iter().map(|point| point.claim.clone());
        ids.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(points("2024-02-01", "2024-02-02"), "b");
    assert_eq!(points("2024-02-02", "2024-02-01"), "b a");
    assert_eq!(points("2024-02-01", "2024-02-01"), "b a");
    assert_eq!(points("", "2024-02-02"), "b a");
}

/// 1,000 in a day are 1,000 a day, after three days a third of it. Where the two days may be one, there is no rate.
#[test]
fn a_rate_is_the_increase_over_the_days() {
    let amounts = [exactly(500), exactly(1_500)];
    let since = "2023-08-01";
    let step = |first: &str, second: &str| {
        let periods = [period(since, first), period(since, second)];
        let claims = [
            ["a", "ministry", &*amounts[0], &*periods[0], ""],
            ["b", "ministry", &*amounts[1], &*periods[1], ""],
        ];
        found(&claims).timelines.remove(0).steps.remove(0)
    };
    for (second, days) in [("2023-10-02", 1), ("2023-10-04", 3)] {
        let step = step("2023-10-01", second);
        assert_eq!((step.days, step.caveat), ([days, days], None));
        let rate = step.per_day.unwrap();
        for end in [rate.low, rate.median.unwrap(), rate.high] {
            near(end, 1_000.0 / f64::from(u8::try_from(days).unwrap()));
        }
    }
    assert_eq!(step("2023-10-15", "2023-10").per_day, None);
}

/// Each start lists every claim that counts from it, and a claim once, though a report repeats its start.
#[test]
fn a_start_lists_its_claims_once() {
    let (amount, more) = (about(6_700), about(8_000));
    let (first, second) = (period("2023-08", "2024-01-28"), period("2023-08", "2024-02-28"));
    let reported = r#", "reports": [
        {"outlet": "service", "as_reported": {"period": {"from": "2023-08"}}},
        {"outlet": "bureau", "as_reported": {"period": {"from": "2022"}}}]"#;
    let found = found(&[
        ["a", "ministry", &amount, &first, ""],
        ["b", "ministry", &more, &second, reported],
    ]);
    let starts: Vec<(String, &[String])> = found.timelines[0]
        .starts
        .iter()
        .map(|start| (start.since.to_string(), &start.claims[..]))
        .collect();
    assert_eq!(
        starts,
        [
            ("2022".to_owned(), ["b".to_owned()].as_slice()),
            ("2023-08".to_owned(), ["a".to_owned(), "b".to_owned()].as_slice())
        ]
    );
}

/// Rival totals of one date may count from different starts, on either side of a step.
#[test]
fn starts_that_differ_on_one_date_are_told() {
    let (few, more) = (about(6_000), about(9_000));
    let winter = |from: &str| period(from, "2024-02-28");
    let summer = |from: &str| period(from, "2024-08-28");
    let (early, middle, late) = ("2023-08", "2023-09", "2023-11");
    let told = "the totals count from different starts, from 2023-08 to 2023-11: what was sent between \
                these may be in the increase too, or missing from it";
    for claims in [
        [
            ["a", "ministry", &few, &winter(middle), ""],
            ["b", "ministry", &more, &summer(early), ""],
            ["c", "service", &more, &summer(late), ""],
        ],
        [
            ["a", "ministry", &few, &winter(early), ""],
            ["b", "service", &few, &winter(late), ""],
            ["c", "ministry", &more, &summer(middle), ""],
        ],
    ] {
        assert_eq!(found(&claims).timelines[0].steps[0].caveat.as_deref(), Some(told));
    }
}

#[test]
fn one_day_is_written_in_the_singular() {
    let (first, second) = (period("2023-08", "2024-01-28"), period("2023-08", "2024-01-29"));
    let (few, more) = (exactly(6_000), exactly(6_100));
    let found =
        found(&[["a", "ministry", &few, &first, ""], ["b", "ministry", &more, &second, ""]]);
    let step = found.timelines[0].steps[0].to_string();
    assert!(step.starts_with("a to b, 1 day: "), "{step}");
}

/// A change is checked with the later total of its own day, by the statement's date or the period's end;
/// never with the total that it is relative to, and not if nobody asserts it or it has no number.
#[test]
fn a_change_is_checked_with_the_total_of_its_day() {
    let amounts = [exactly(1_000), exactly(2_000), exactly(3_000)];
    let ends = ["2024-01-28", "2024-02-28", "2024-03-28"].map(|end| period("2023-08", end));
    let stated = ["01-29", "03-01", "03-29"].map(|day| format!(r#", "stated_on": "2024-{day}""#));
    let checked = |when: &str, change: &str, more: &str| {
        let percent = format!(r#""of": "change", "relative_to": "a", {change}"#);
        found(&[
            ["a", "ministry", &amounts[0], &ends[0], &stated[0]],
            ["b", "ministry", &amounts[1], &ends[1], &stated[1]],
            ["c", "ministry", &amounts[2], &ends[2], &stated[2]],
            ["of", "ministry", &percent, when, more],
        ])
    };
    let plain = r#""percent": 200"#;
    for (when, more) in [("", &*stated[2]), (r#""to": "2024-03-28""#, "")] {
        let found = checked(when, plain, more);
        let [growth] = &found.timelines[0].growth[..] else { panic!("{found:?}") };
        assert_eq!((growth.to.as_str(), growth.totals), ("c", [3.0, 3.0]));
        assert!(growth.consistent);
    }
    let none = checked(r#""to": "2024-01-28""#, plain, "");
    assert!(none.timelines[0].growth.is_empty());
    let why = "there is no later total of the same maker and day to check it with";
    assert_eq!(none.left_out[0].why, why);
    let unknown = checked("", r#""unspecified": true"#, &stated[2]);
    assert!(unknown.timelines[0].growth.is_empty());
    let why = "a change without a number, or that nobody asserts";
    assert_eq!(unknown.left_out[0].why, why);
}

/// Months are parts; a month within a longer period is no fall of the total.
#[test]
fn parts_are_no_totals() {
    let (total, part) = (about(6_700), about(300));
    let whole = period("2023-09", "2024-02-26");
    let later = period("2023-09", "2024-04");
    let (march, february) = (period("2024-03", "2024-03"), period("2024-02", "2024-02-28"));
    let grown = about(8_000);
    let apart = found(&[
        ["a", "ministry", &total, &whole, ""],
        ["b", "ministry", &part, &march, ""],
        ["c", "ministry", &part, &february, ""],
        ["d", "ministry", &grown, &later, ""],
    ]);
    let ids: Vec<&str> = apart.timelines[0].points.iter().map(|one| one.claim.as_str()).collect();
    assert_eq!(ids, ["a", "c", "b", "d"]);
    assert_eq!(codes(&apart), ["timeline/starts-differ"]);

    let months =
        found(&[["a", "ministry", &total, &whole, ""], ["b", "ministry", &part, &march, ""]]);
    let left = &months.timelines[0].left_out[0];
    assert_eq!(
        (left.name.as_str(), left.why.as_str()),
        ("a", "covers 2023-09 to 2024-02-26, apart from the rest: a part and no running total")
    );
}

#[test]
fn a_change_that_does_not_fit_is_a_contradiction() {
    let (first, second) = (about(6_700), about(8_000));
    let (to_february, to_august) =
        (period("2023-09", "2024-02-26"), period("2023-09", "2024-08-28"));
    let threefold = r#""of": "change", "relative_to": "a", "percent": 210"#;
    let found = found(&[
        ["a", "ministry", &first, &to_february, ""],
        ["b", "bureau", &second, &to_august, ""],
        ["c", "ministry", threefold, r#""to": "2024-08-28""#, ""],
        ["d", "service", threefold, r#""to": "2024-08-28""#, ""],
    ]);
    assert_eq!(codes(&found), ["timeline/growth-inconsistent"]);
    assert!(!found.timelines[0].growth[0].consistent);
    assert_eq!(
        found.left_out[0].why,
        "there is no later total of the same maker and day to check it with"
    );
}

/// Corrections by link, and the same claim said again, leave one point.
#[test]
fn links_are_followed() {
    let amount = about(6_700);
    let when = period("2023-09", "2024-02-26");
    let links = |kind: &str| format!(r#", "links": [{{"kind": "{kind}", "claim": "a"}}]"#);
    for (kind, name, why) in
        [("restates", "b", "it says another claim again"), ("corrects", "a", "b corrects it")]
    {
        let more = links(kind);
        let found = found(&[
            ["a", "ministry", &amount, &when, ""],
            ["b", "service", &amount, &when, &more],
        ]);
        assert_eq!(found.timelines[0].points.len(), 1);
        assert_eq!((found.left_out[0].name.as_str(), found.left_out[0].why.as_str()), (name, why));
    }
}

#[test]
fn days_without_claims_say_what_they_rest_on() {
    let line = casebook_containers();
    let at = |day: &str, unevenness: f64| {
        line.at(day.parse().unwrap(), Unevenness::new(unevenness).unwrap()).unwrap()
    };
    assert_eq!(at("2023-12-31", 3.0).ground, Ground::BeforeClaims);
    assert_eq!((at("2023-12-31", 3.0).total.low, at("2023-12-31", 3.0).total.median), (0.0, None));
    assert_eq!(at("2024-02-26", 3.0).total, line.points[0].total);
    let half = at("2024-05-28", 1.0); // 92 of 184 days
    near(
        half.total.median.unwrap(),
        f64::midpoint(line.points[0].total.median.unwrap(), line.points[1].total.median.unwrap()),
    );
    let width = |unevenness| {
        let total = at("2024-05-28", unevenness).total;
        total.high - total.low
    };
    assert!(width(1.0) < width(2.0) && width(2.0) < width(10.0));
    let later = at("2024-09-28", 3.0);
    let (last, rate) = (&line.points[1].total, line.steps[0].per_day.as_ref().unwrap());
    assert_eq!((later.ground, later.days_away), (Ground::Extrapolated, 31));
    assert_eq!(later.total.low, last.low);
    near(later.total.high, last.high + 31.0 * rate.high);
    near(later.total.median.unwrap(), last.median.unwrap() + 31.0 * rate.median.unwrap());
    assert!(later.to_string().contains("extrapolated, 31 days from the nearest claim; the totals"));
    let first = Timelines::of_file(casebook::claims().unwrap(), &policy()).unwrap();
    let single = &first.timelines[0];
    assert_eq!(single.at("2024-01-01".parse().unwrap(), Unevenness::STEADY), None);
}

#[test]
fn an_unevenness_is_a_factor_from_one_to_a_hundred() {
    for value in [1.0, 3.5, 100.0] {
        assert_eq!(Unevenness::new(value).unwrap().get(), value);
    }
    assert_eq!(Unevenness::STEADY.get(), 1.0);
    for value in [0.99, 100.5, f64::NAN] {
        assert_eq!(
            Unevenness::new(value).unwrap_err().to_string(),
            format!("unevenness must lie within 1 to 100, got {value}")
        );
    }
}

#[test]
fn a_step_and_a_day_are_written_out() {
    let line = casebook_containers();
    let step = line.steps[0].to_string();
    assert!(step.starts_with("shin-2024-02-26 to "), "{step}");
    assert!(step.contains(" per day (90 %), "), "{step}");
    assert!(step.contains("; the published numbers grow 1.94 times; "), "{step}");
    let written =
        |day: &str| line.at(day.parse().unwrap(), Unevenness::STEADY).unwrap().to_string();
    assert!(written("2023-12-31").contains(", before the first claim, 57 days from the nearest"));
    assert!(written("2024-02-26").ends_with(", claimed"), "{}", written("2024-02-26"));
    assert!(written("2024-03-26").contains(", interpolated, 29 days from the nearest claim"));
}

/// Two totals since the same day are rivals: the range begins with the lower one, whatever the other.
#[test]
fn totals_since_one_day_are_rivals() {
    let day = period("2023-08-01", "2024-01-28");
    let (low, high) = (exactly(500), exactly(800));
    let found = found(&[["a", "ministry", &low, &day, ""], ["b", "service", &high, &day, ""]]);
    for point in &found.timelines[0].points {
        assert_eq!((point.total.low, point.total.high), (500.0, 800.0));
    }
}

/// "Between 50 and 100" and "between 100 and 150" have one number in common, and what is likely by each,
/// from 52.5 to 97.5 and from 102.5 to 147.5 at 90 %, none.
#[test]
fn what_meets_at_an_end_is_not_excluded() {
    let day = period("2023-08", "2024-01-28");
    let between = |low: u64, high: u64| {
        format!(r#""of": "container", "value": {low}, "to": {high}, "qualifier": "between""#)
    };
    let weight = |second: &str| {
        let first = between(50, 100);
        let found =
            found(&[["a", "ministry", &first, &day, ""], ["b", "service", second, &day, ""]]);
        found.findings()[0].weight
    };
    assert_eq!(weight(&between(100, 150)), Weight::Caution);
    assert_eq!(weight(&between(101, 150)), Weight::Contradiction);
}

/// A total of the same day as the one that a change is relative to has not grown from it.
#[test]
fn a_change_is_not_checked_within_a_day() {
    let day = period("2023-08", "2024-01-28");
    let (one, two) = (exactly(1_000), exactly(2_000));
    let percent = r#""of": "change", "relative_to": "a", "percent": 100"#;
    let found = found(&[
        ["a", "ministry", &one, &day, ""],
        ["b", "ministry", &two, &day, ""],
        ["of", "ministry", percent, r#""to": "2024-01-28""#, ""],
    ]);
    assert!(found.timelines[0].growth.is_empty());
}

#[test]
fn a_day_between_claims_has_the_caveat_of_its_step() {
    let line = casebook_containers();
    let caveat =
        |day: &str| line.at(day.parse().unwrap(), Unevenness::STEADY).unwrap().caveat.clone();
    assert!(line.steps[0].caveat.is_some());
    assert_eq!(caveat("2024-05-28"), line.steps[0].caveat);
    assert_eq!(caveat("2024-09-28"), line.steps[0].caveat);
    assert_eq!((caveat("2023-12-31"), caveat("2024-02-26")), (None, None));
}

/// A value, and which day, maker, qualifier and start it has.
type Drawn = (f64, u8, u8, u8, u8);

/// Up to twelve totals of two makers at any dates.
fn totals() -> impl Strategy<Value = Vec<(u64, u16, bool, bool)>> {
    prop::collection::vec((1..20_000_u64, 0..600_u16, any::<bool>(), any::<bool>()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What claims are called and where they stand in the file changes no figure.
    #[test]
    fn names_and_order_do_not_matter(
        claims in prop::collection::vec(
            (numbers_between(1.0, 20_000.0), 0..4_u8, 0..3_u8, 0..4_u8, 0..3_u8), 2..8,
        ).prop_map(|claims| claims.into_iter().enumerate().collect::<Vec<_>>()),
        shuffled in any::<prop::sample::Index>(),
        days in prop::collection::vec(report_dates_between(
            "2024-01".parse().unwrap(), "2024-08".parse().unwrap(),
        ), 4),
    ) {
        let answer = |claims: &[(usize, Drawn)], name: &dyn Fn(usize) -> String| {
            let rows: Vec<[String; 5]> = claims.iter().map(|(at, (value, day, maker, word, since))| {
                let date = ["2024-02-26", "2024-02", "2024-02-26~", "2024-05-30"][usize::from(*day)];
                let since = ["2023-08", "2023-10-01", "2022"][usize::from(*since)];
                let stated = ["", r#", "stated_on": "2024-06-01""#, r#", "stated_on": "2024-06-02""#]
                    [at % 3];
                let word = ["about", "nearly", "more_than", "exactly"][usize::from(*word)];
                let value = value.round();
                [
                    name(*at),
                    ["ministry", "bureau", "service"][usize::from(*maker)].into(),
                    format!(r#""of": "container", "value": {value}, "qualifier": "{word}""#),
                    period(since, date),
                    stated.into(),
                ]
            }).collect();
            let rows: Vec<[&str; 5]> =
                rows.iter().map(|[a, b, c, d, e]| [&**a, &**b, &**c, &**d, &**e]).collect();
            let found = found(&rows);
            let line = &found.timelines[0];
            let unevenness = Unevenness::new(3.0).unwrap();
            let at: Vec<_> = days.iter().map(|day| line.at(*day, unevenness)).collect();
            let points: Vec<_> = (line.points.iter())
                .map(|point| (point.date, point.claimed.clone(), point.total.clone()))
                .collect();
            let steps: Vec<_> = (line.steps.iter().cloned())
                .map(|step| (step.days, step.increase, step.per_day, step.times, step.caveat))
                .collect();
            let starts: Vec<_> =
                line.starts.iter().map(|start| (start.days, start.per_day.clone())).collect();
            (at, points, steps, starts, line.falls.len(), line.left_out.len())
        };
        let forwards = answer(&claims, &|at| format!("c{at}"));
        let mut turned = claims.clone();
        turned.rotate_left(shuffled.index(claims.len()));
        turned.reverse();
        let backwards = answer(&turned, &|at| format!("c{}", 9 - at));
        prop_assert_eq!(&forwards, &backwards);
        prop_assert!(forwards.2.iter().all(|step| step.0 != [0, 0]));
    }

    /// Whatever is claimed, no end of a total falls: neither from claim to claim, nor from day to
    /// day between and after them.
    #[test]
    fn totals_never_fall(totals in totals(), unevenness in 1.0..10.0_f64) {
        let claims: Vec<[String; 4]> = totals.iter().enumerate().map(|(at, (value, day, own, vague))| {
            let (month, day) = (day / 28, day % 28 + 1);
            let date = format!("{}-{:02}", 2023 + month / 12, month % 12 + 1);
            let date = if *vague { date } else { format!("{date}-{day:02}") };
            let maker = if *own { "ministry" } else { "service" };
            [format!("c{at}"), maker.into(), about(*value), format!(r#""to": "{date}""#)]
        }).collect();
        let claims: Vec<[&str; 5]> =
            claims.iter().map(|[a, b, c, d]| [a.as_str(), b, c, d, ""]).collect();
        let found = found(&claims);
        let line = &found.timelines[0];
        for ends in line.points.windows(2) {
            let (before, after) = (&ends[0].total, &ends[1].total);
            prop_assert!(before.low <= after.low);
            prop_assert!(before.median.zip(after.median).is_none_or(|(before, after)| before <= after));
            prop_assert!(before.high <= after.high && before.low <= before.high);
        }
        for step in &line.steps {
            prop_assert!(step.increase.low >= 0.0);
        }
        let unevenness = Unevenness::new(unevenness).unwrap();
        let (mut low, mut median, mut high) = (0.0, 0.0, 0.0);
        for month in 0..36_u16 {
            for day in [1, 15, 28] {
                let date = format!("{}-{:02}-{day:02}", 2023 + month / 12, month % 12 + 1);
                let Some(at) = line.at(date.parse().unwrap(), unevenness) else { continue };
                let total = &at.total;
                prop_assert!(total.low >= low && total.median.unwrap_or(median) >= median, "{}", at);
                prop_assert!(total.high >= high * (1.0 - 1e-12), "{}", at);
                (low, median, high) = (total.low, total.median.unwrap_or(median), total.high);
            }
        }
    }
}
