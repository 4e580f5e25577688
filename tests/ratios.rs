//! Ratios and loads, by cases worked by hand.

use crate::support::{claim, claims_file};
use munitions::Assumptions;
use munitions::assess::{Assessment, Code, Severity, Verdict, assess};
use serde_json::Value;

/// Claims of one ministry on one flow, each with an amount and perhaps equivalents.
fn assessed(claims: &[(&str, &str)]) -> Assessment {
    let claims: Vec<Value> = claims
        .iter()
        .map(|(id, content)| {
            let content = format!(r#"{{"stated_on": "2024-06-01", "extent": "part", {content}}}"#);
            claim(id, &serde_json::from_str(&content).unwrap())
        })
        .collect();
    assess(&claims_file(&["a"], &claims), Assumptions::published())
}

fn has(assessment: &Assessment, code: Code) -> bool {
    assessment.findings.iter().any(|found| found.code == code)
}

const SHELLS: &str = r#""of": "round", "munition": "152mm-shell", "qualifier": "exactly""#;
const CONTAINERS: &str = r#""of": "container", "qualifier": "exactly""#;

/// 650 shells of 43 kg and more weigh 28 t, and containers bear up to 28.6 t: no proof. 700 weigh
/// 30.1 t: a proof.
#[test]
fn more_than_any_container_may_weigh_is_a_contradiction() {
    let claim = |rounds: u32| {
        format!(
            r#""amount": {{{CONTAINERS}, "value": 100}}, "equivalents": {{"relation": "or",
            "says": "could_hold", "of": [{{{SHELLS}, "value": {}}}]}}"#,
            rounds * 100
        )
    };
    let severity = |rounds| {
        let assessment = assessed(&[("lot", &claim(rounds))]);
        let mut found = assessment.findings.into_iter();
        found.find(|one| one.code == Code::RatioAbovePhysical).map(|one| one.severity)
    };
    assert_eq!(severity(300), None);
    assert_eq!(severity(650), Some(Severity::Caution));
    assert_eq!(severity(700), Some(Severity::Contradiction));
}

/// 50,000 t by 500 flights and 100 ships is neither 100 t a flight nor 500 t a ship.
#[test]
fn a_load_that_several_kinds_of_carrier_share_has_no_ratio() {
    let claim = r#""amount": {"of": "mass", "mass_t": 50000}, "equivalents": {"relation": "and",
        "says": "carried", "of": [{"of": "flight", "value": 500}, {"of": "voyage", "value": 100}]}"#;
    assert_eq!(assessed(&[("lot", claim)]).ratios, []);
}

/// 900,000 rounds of another year are not in these containers.
#[test]
fn two_windows_have_no_ratio() {
    let claim = format!(
        r#""amount": {{{CONTAINERS}, "value": 100}}, "equivalents": {{"relation": "or",
        "says": "carried",
        "of": [{{{SHELLS}, "value": 900000, "period": {{"from": "2023", "to": "2023"}}}}]}}"#
    );
    assert_eq!(assessed(&[("lot", &claim)]).ratios, []);
}

/// "Up to 460,000 fit in 1,000": the factor is 460, and as sharp as a bare number.
#[test]
fn up_to_so_many_says_that_so_many_fit() {
    let claim = format!(
        r#""amount": {{{CONTAINERS}, "value": 1000}}, "equivalents": {{"relation": "or",
        "says": "could_hold", "of": [{{"of": "round", "munition": "152mm-shell",
        "value": 460000, "qualifier": "up_to"}}]}}"#
    );
    let assessment = assessed(&[("lot", &claim)]);
    let ratio = &assessment.ratios[0];
    assert_eq!((ratio.low, ratio.published, ratio.high), (Some(455.0), Some(460.0), Some(465.0)));
    assert_eq!(ratio.verdict, Some(Verdict::FitsOnly));
}

/// 300 boxed shells weigh 21 to 27 t, bare ones 13.1 t: 40 t are more than they come to.
#[test]
fn what_the_lines_do_not_come_to_is_said() {
    let claim = format!(
        r#""amount": {{"of": "mass", "mass_t": 40, "qualifier": "exactly"}}, "equivalents":
        {{"relation": "and", "says": "carried", "of": [{{{SHELLS}, "value": 300}}]}}"#
    );
    let assessment = assessed(&[("lot", &claim)]);
    assert!(has(&assessment, Code::LoadUnexplained));
    assert!(!assessment.findings.iter().any(|one| one.severity == Severity::Contradiction));
}
