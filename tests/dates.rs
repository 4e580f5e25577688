//! Dates of reports: the subset of EDTF, its bounds, and comparisons that may stay undecided.

use munitions::claim::{Period, ReportDate};
use std::cmp::Ordering;

fn date(text: &str) -> ReportDate {
    text.parse().unwrap()
}

/// ISO 8601-2:2019, annex A; the bounds are those of the calendar.
#[test]
fn a_date_knows_its_first_and_last_day() {
    let cases = [
        ("2024-02-26", "2024-02-26", "2024-02-26"),
        ("2024-02-26~", "2024-02-26", "2024-02-26"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-09~", "2023-09-01", "2023-09-30"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2022~", "2022-01-01", "2022-12-31"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("1900", "1900-01-01", "1900-12-31"),
        ("2199-12-31", "2199-12-31", "2199-12-31"),
    ];
    for (text, earliest, latest) in cases {
        let date = date(text);
        assert_eq!(date.to_string(), text);
        assert_eq!(date.earliest().to_string(), earliest, "{text}");
        assert_eq!(date.latest().to_string(), latest, "{text}");
    }
}

#[test]
fn refusals_say_why() {
    let year = "it must start with a year of four digits, such as 2024-02-26";
    let cases = [
        ("", year),
        ("~", year),
        ("24-02-26", year),
        ("02/26/2024", year),
        ("26 February 2024", year),
        ("-2024", year),
        ("+2024", year),
        ("２０２４", year),
        ("1899", "years run from 1900 to 2199"),
        ("2924-02-26", "years run from 1900 to 2199"),
        ("2023-9", "a month has two digits"),
        ("2023-", "a month has two digits"),
        ("2023-XX", "a month has two digits"),
        ("2023-21", "there is no such month"),
        ("2023-00", "there is no such month"),
        ("2023-09-1", "a day has two digits"),
        ("2023-09-~13", "a day has two digits"),
        ("2023-09-13~~", "a day has two digits"),
        ("2023-09-13?", "a day has two digits"),
        ("2024-02-26T10:00", "a day has two digits"),
        ("2024-02-26-01", "nothing may follow the day but a ~"),
        ("1985-02-30", "there is no such day in that month"),
        ("1900-02-29", "there is no such day in that month"),
        ("2023-11-31", "there is no such day in that month"),
        ("2023-11-00", "there is no such day in that month"),
        ("2023-11-99", "there is no such day in that month"),
    ];
    for (text, reason) in cases {
        let error = text.parse::<ReportDate>().unwrap_err().to_string();
        assert_eq!(error, format!("cannot read {text:?} as a date: {reason}"));
    }
    let long = "9".repeat(1_000_000);
    assert!(long.parse::<ReportDate>().unwrap_err().to_string().len() < 200);
}

#[test]
fn a_comparison_may_be_undecided() {
    let cases = [
        ("2024-02-26", "2024-02-27", Some(Ordering::Less)),
        ("2024-02-26", "2024-02-26", Some(Ordering::Equal)),
        ("2024-02-26~", "2024-02-26", None),
        ("2024-02-26~", "2024-02-26~", None),
        ("2024-02", "2024-02", None),
        ("2024-02", "2024-02-26", None),
        ("2024-02", "2024-03-01", Some(Ordering::Less)),
        ("2024", "2023-12-31", Some(Ordering::Greater)),
        ("2023-08~", "2023-09", Some(Ordering::Less)),
        ("2022~", "2023-09~", Some(Ordering::Less)),
    ];
    for (a, b, order) in cases {
        assert_eq!(date(a).order(date(b)), order, "{a} and {b}");
        assert_eq!(date(b).order(date(a)), order.map(Ordering::reverse), "{b} and {a}");
    }
}

#[test]
fn a_period_runs_forwards_as_far_as_it_is_known() {
    let period = |from: &str, to: &str| Period::new(Some(date(from)), Some(date(to)));
    assert_eq!(
        period("2024-03", "2024-02").unwrap_err().to_string(),
        "a period must not end before it starts, got 2024-03 to 2024-02"
    );
    assert_eq!(Period::new(Some(date("2024")), None).unwrap().to_string(), "since 2024");
    assert_eq!(Period::new(None, Some(date("2024"))).unwrap().to_string(), "until 2024");
    assert_eq!(Period::default().to_string(), "not reported");
}
