//! What a claims file says as of a day: what one would have said then.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::claim::ReportDate;
use munitions::claims_file::ClaimsFile;
use serde_json::{Value, json};

fn day(date: &str) -> ReportDate {
    date.parse().unwrap()
}

/// A claim of so many containers, stated on a day, of a window that ends with another.
fn claim(id: &str, stated_on: Option<&str>, to: &str, more: &Value) -> Value {
    let mut claim = json!({
        "id": id, "made_by": "a", "flow": {"origin": "KP", "destination": "RU"},
        "period": {"from": "2023-09-01", "to": to}, "stance": "asserts", "stage": "shipped",
        "amount": {"of": "container", "value": 5_000, "qualifier": "about"},
    });
    if let Some(date) = stated_on {
        claim["stated_on"] = json!(date);
    }
    for (key, value) in more.as_object().unwrap() {
        claim[key] = value.clone();
    }
    claim
}

fn file(claims: &[Value]) -> ClaimsFile {
    let sources = json!([{"id": "a", "name": "A", "kind": "ministry", "country": "KR"}]);
    let file = json!({"format": "munitions-claims/1", "sources": sources, "claims": claims});
    file.to_string().parse().unwrap()
}

fn ids(file: &ClaimsFile) -> Vec<&str> {
    file.claims().iter().map(|claim| claim.id.as_str()).collect()
}

#[test]
fn a_claim_counts_from_the_day_it_was_stated_or_published() {
    let report = |on: &str| json!({"outlet": "a", "published_on": on});
    let later = json!({
        "amount": {"of": "container", "value": 8_000, "qualifier": "about"},
        "links": [{"kind": "supersedes", "claim": "first"}],
    });
    let none = json!({});
    let claims = file(&[
        claim(
            "first",
            Some("2024-01-10"),
            "2024-01-10",
            &json!({"links": [
                {"kind": "distinct_from", "claim": "later"},
                {"kind": "distinct_from", "claim": "month"},
            ]}),
        ),
        claim("later", Some("2024-03-01"), "2024-01-10", &later),
        claim("month", Some("2024-02"), "2024-01-31", &none),
        claim(
            "published",
            None,
            "2024-01-31",
            &json!({
                "reports": [report("2024-05-01"), report("2024-02-10")],
            }),
        ),
        claim("undated", None, "2024-01-31", &none),
        claim(
            "share",
            Some("2024-01-11"),
            "2024-01-10",
            &json!({
                "amount": {"of": "share", "percent": 50, "of_claim": "later"},
            }),
        ),
    ]);
    let known = |date| claims.as_of(day(date));
    assert_eq!(ids(&known("2024-01-09")), [""; 0]);
    assert_eq!(ids(&known("2024-02-15")), ["first", "published"]);
    assert_eq!(ids(&known("2024-02")), ["first", "month", "published"]);
    assert_eq!(ids(&known("2024")), ["first", "later", "month", "published", "share"]);
    let february = known("2024-02");
    assert_eq!(february.claims()[0].links.len(), 1);
    assert_eq!(february.claims()[2].reports.len(), 1);
    // What replaces a claim later does not do so yet.
    let medians = |file: &ClaimsFile| -> Vec<Option<f64>> {
        let assessment = assess(file, Assumptions::published());
        let lines = assessment.answers.iter().flat_map(|answer| &answer.lines);
        lines.filter(|line| line.claims[0].as_str() != "month").map(|l| l.range?.median).collect()
    };
    assert!(medians(&known("2024-01-10")).contains(&Some(5_000.0)));
    assert!(!medians(&known("2024-01-10")).contains(&Some(8_000.0)));
}

/// What is over is counted up to the day; a plan keeps its window.
#[test]
fn no_window_of_what_is_over_goes_on_after_the_day() {
    let planned = json!({"stage": "planned"});
    let loads = json!({"equivalents": {"relation": "and", "says": "carried", "of": [
        {"of": "box", "value": 900, "period": {"from": "2023", "to": "2025"}},
        {"of": "pallet", "value": 90, "period": {"from": "2024-06", "to": "2025"}},
    ]}});
    let claims = file(&[
        claim("year", Some("2024-01-15"), "2024", &loads),
        claim("plan", Some("2024-01-15"), "2025", &planned),
        claim(
            "ahead",
            Some("2024-01-15"),
            "2025",
            &json!({
                "period": {"from": "2024-07", "to": "2025"},
            }),
        ),
    ]);
    let known = claims.as_of(day("2024-02-15"));
    assert_eq!(ids(&known), ["year", "plan"]);
    let ends = known.claims().iter().map(|claim| claim.period.to().unwrap().to_string());
    assert_eq!(ends.collect::<Vec<_>>(), ["2024", "2025"]);
    let boxes = &known.claims()[0].equivalents.as_ref().unwrap().of;
    assert_eq!(boxes.len(), 1);
    assert_eq!(boxes[0].period.unwrap().to(), Some(day("2024-02-15")));
}

/// Whatever the day, what is left is a claims file by the rules, and grows with the day.
#[test]
fn what_is_left_is_a_claims_file() {
    for whole in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
        let mut before = 0;
        for date in ["1999", "2023-10", "2023-11-02", "2024-02-26", "2024-07", "2025", "2099"] {
            let known = whole.as_of(day(date));
            let again = ClaimsFile::new(known.sources().to_vec(), known.claims().to_vec());
            assert_eq!(again.as_ref(), Ok(&known), "{date}");
            assert!(known.claims().len() >= before);
            before = known.claims().len();
        }
        assert!(before > 0);
    }
}
