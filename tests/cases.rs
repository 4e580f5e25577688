//! Cases in `tests/data/cases`: a claims file each, with what an assessment of it must say.
//!
//! A file has `why`, the `claims` and what is to `expect`; the fields of [`Expected`] say what each
//! part of that means.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::claims_file::ClaimsFile;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    claims: Value,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Expected {
    /// For each of these, one such finding.
    findings: Vec<ExpectedFinding>,
    /// Of each list of codes, one is found.
    any_of: Vec<Vec<String>>,
    /// Codes that are not found.
    no: Vec<String>,
    /// Codes that are found at most so often.
    at_most: BTreeMap<String, usize>,
    /// No finding is a contradiction.
    no_contradiction: bool,
    /// The heaviest severity of a code.
    severity_at_most: BTreeMap<String, Severity>,
    /// For each of these, one answer with such lines.
    answers: Vec<ExpectedAnswer>,
    /// For each of these, one such ratio.
    ratios: Vec<ExpectedRatio>,
    /// What the text of the report holds, however it is wrapped.
    text_has: Vec<String>,
    /// What the text of the report does not hold.
    text_absent: Vec<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedFinding {
    code: String,
    /// Claims that it names.
    claims: BTreeSet<String>,
    /// It names no other claims.
    #[serde(default)]
    exactly: bool,
    /// What its sentence holds.
    #[serde(default)]
    says: Vec<String>,
    /// What its sentence does not hold.
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedAnswer {
    unit: Option<String>,
    goods: Option<String>,
    flow: Option<String>,
    stage: Option<String>,
    from: Option<String>,
    to: Option<String>,
    line: Option<ExpectedLine>,
    #[serde(default)]
    lines: Vec<ExpectedLine>,
    /// What its lines come to at the least.
    at_least: Option<f64>,
    /// Whether it has a pool.
    pooled: Option<bool>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedLine {
    group: Option<String>,
    route: Option<String>,
    /// Values within its range.
    #[serde(default)]
    contains: Vec<f64>,
    /// Its range is within these ends.
    within: Option<[f64; 2]>,
    at_least: Option<f64>,
    /// The groups that it is not independent of.
    not_independent_of: Option<Vec<String>>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedRatio {
    of: String,
    per: String,
    claims: BTreeSet<String>,
    published: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, PartialOrd)]
#[serde(rename_all = "snake_case")]
enum Severity {
    Note,
    Caution,
    Contradiction,
}

impl ExpectedFinding {
    fn is(&self, finding: &Value) -> bool {
        let named = claims(finding);
        let sentence = finding["sentence"].as_str().unwrap();
        finding["code"] == self.code.as_str()
            && if self.exactly { named == self.claims } else { self.claims.is_subset(&named) }
            && self.says.iter().all(|words| sentence.contains(words))
            && !self.not.iter().any(|words| sentence.contains(words))
    }
}

impl ExpectedAnswer {
    fn is(&self, answer: &Value) -> bool {
        let stated = [
            ("unit", &self.unit),
            ("goods", &self.goods),
            ("flow", &self.flow),
            ("stage", &self.stage),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let lines = answer["lines"].as_array().unwrap();
        let pooled = !answer["together"]["pooled"].is_null();
        stated.iter().all(|(field, value)| is_said(&answer[*field], value.as_ref()))
            && self.pooled.is_none_or(|wanted| wanted == pooled)
            && is_near(&answer["together"]["at_least"], self.at_least)
            && self.line.iter().chain(&self.lines).all(|line| lines.iter().any(|l| line.is(l)))
    }
}

impl ExpectedLine {
    fn is(&self, line: &Value) -> bool {
        let range = &line["range"];
        let ends = range["low"].as_f64().zip(range["high"].as_f64());
        let contains = |(low, high): (f64, f64)| {
            self.contains.iter().all(|value| low * 0.999 <= *value && *value <= high * 1.001)
        };
        let is_within =
            |[least, most]: [f64; 2]| ends.is_some_and(|(low, high)| least <= low && high <= most);
        is_said(&line["group"], self.group.as_ref())
            && is_said(&line["route"], self.route.as_ref())
            && (self.contains.is_empty() || ends.is_some_and(contains))
            && self.within.is_none_or(is_within)
            && is_near(&line["at_least"], self.at_least)
            && self
                .not_independent_of
                .as_ref()
                .is_none_or(|groups| line["not_independent_of"] == serde_json::json!(groups))
    }
}

impl ExpectedRatio {
    fn is(&self, ratio: &Value) -> bool {
        ratio["of"] == self.of.as_str()
            && ratio["per"] == self.per.as_str()
            && self.claims.is_subset(&claims(ratio))
            && is_near(&ratio["published"], self.published)
            && is_near(&ratio["low"], self.low)
            && is_near(&ratio["high"], self.high)
    }
}

fn is_said(found: &Value, wanted: Option<&String>) -> bool {
    wanted.is_none_or(|wanted| found == wanted.as_str())
}

/// Within a hundredth.
fn is_near(found: &Value, wanted: Option<f64>) -> bool {
    wanted.is_none_or(|wanted| {
        found.as_f64().is_some_and(|found| (found - wanted).abs() <= 0.01 * wanted.abs().max(1e-9))
    })
}

fn claims(of: &Value) -> BTreeSet<String> {
    let ids = of["claims"].as_array().unwrap().iter();
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

impl Expected {
    /// What an assessment, as JSON and as text, lacks or has too much.
    fn failures(&self, assessment: &Value, text: &str) -> Vec<String> {
        let list = |name: &str| assessment[name].as_array().unwrap();
        let (findings, answers, ratios) = (list("findings"), list("answers"), list("ratios"));
        let number = |code: &str| findings.iter().filter(|found| found["code"] == code).count();
        let severity = |found: &Value| Severity::deserialize(&found["severity"]).unwrap();
        let mut failures = Vec::new();
        for wanted in &self.findings {
            if !findings.iter().any(|found| wanted.is(found)) {
                let codes: BTreeSet<_> =
                    findings.iter().map(|found| found["code"].as_str()).collect();
                failures.push(format!("no {wanted:?}; found {codes:?}"));
            }
        }
        for codes in &self.any_of {
            if codes.iter().all(|code| number(code) == 0) {
                failures.push(format!("none of {codes:?}"));
            }
        }
        for code in self.no.iter().filter(|code| number(code) > 0) {
            failures.push(format!("{code} is found"));
        }
        for (code, most) in self.at_most.iter().filter(|(code, most)| number(code) > **most) {
            failures.push(format!("more than {most} of {code}"));
        }
        for found in findings {
            let (code, sentence) = (found["code"].as_str().unwrap(), &found["sentence"]);
            if self.no_contradiction && severity(found) == Severity::Contradiction {
                failures.push(format!("a contradiction: {code}: {sentence}"));
            }
            if self.severity_at_most.get(code).is_some_and(|most| severity(found) > *most) {
                failures.push(format!("{code} is a {}", found["severity"]));
            }
        }
        for wanted in &self.answers {
            if !answers.iter().any(|answer| wanted.is(answer)) {
                failures.push(format!("no {wanted:?}"));
            }
        }
        for wanted in &self.ratios {
            if !ratios.iter().any(|ratio| wanted.is(ratio)) {
                failures.push(format!("no {wanted:?}"));
            }
        }
        let unwrapped = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in self.text_has.iter().filter(|words| !unwrapped.contains(*words)) {
            failures.push(format!("the text does not hold {words:?}"));
        }
        for words in self.text_absent.iter().filter(|words| text.contains(*words)) {
            failures.push(format!("the text holds {words:?}"));
        }
        failures
    }
}

/// Every case with its name, in the order of their names.
fn cases() -> BTreeMap<String, Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let cases = entries.map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, case)
    });
    cases.collect()
}

#[test]
fn every_case_is_read_and_written_back() {
    let cases = cases();
    assert!(cases.len() >= 70, "{} cases", cases.len());
    for (name, case) in cases {
        assert!(!case.why.is_empty(), "{name} says why");
        let file: ClaimsFile = case.claims.to_string().parse().unwrap_or_else(|error| {
            panic!("{name}: {error}");
        });
        assert_eq!(file.to_json().unwrap().parse::<ClaimsFile>().unwrap(), file, "{name}");
    }
}

#[test]
fn every_case_holds() {
    let mut failures = Vec::new();
    for (name, case) in cases() {
        let file: ClaimsFile = serde_json::from_value(case.claims).unwrap();
        let assessment = assess(&file, Assumptions::published());
        let text = munitions::render::text(&assessment);
        let json = serde_json::to_value(&assessment).unwrap();
        assert_eq!(json["claims"].as_array().unwrap().len(), file.claims().len(), "{name}");
        for failure in case.expect.failures(&json, &text) {
            failures.push(format!("{name}: {failure}\n    ({})", case.why));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// The ranges and floors of all lines of the answers, and the codes of the findings with their claims.
fn told(claims: &Value) -> BTreeSet<String> {
    let file: ClaimsFile = serde_json::from_value(claims.clone()).unwrap();
    let assessment = serde_json::to_value(assess(&file, Assumptions::published())).unwrap();
    let list = |name: &str| assessment[name].as_array().unwrap();
    let findings = list("findings").iter().map(|found| {
        let claims = self::claims(found);
        format!("{} {claims:?}", found["code"])
    });
    let answers = list("answers").iter().flat_map(|answer| {
        let scope = ["goods", "stage", "unit", "from", "to"].map(|field| answer[field].clone());
        let lines = answer["lines"].as_array().unwrap().iter();
        lines.map(move |line| {
            let claims = self::claims(line);
            // The last digit of a simulated figure depends on the order of what it is made of.
            let round = |of: &Value| of.as_f64().map(|of| format!("{of:.2e}"));
            let ends =
                [&line["range"]["low"], &line["range"]["high"], &line["at_least"]].map(round);
            format!("{scope:?} {} {} {ends:?} {claims:?}", line["group"], line["route"])
        })
    });
    findings.chain(answers).collect()
}

/// A file is a set of claims: their order says nothing.
#[test]
fn the_order_of_claims_changes_nothing() {
    for (name, case) in cases() {
        // Of one name in two spellings the first of the file is told.
        if name == "one-recipient-two-figures" {
            continue;
        }
        let mut turned = case.claims.clone();
        turned["claims"].as_array_mut().unwrap().reverse();
        assert_eq!(told(&case.claims), told(&turned), "{name}");
    }
}

/// What stands on the first screen is whole: sentences of three lines at most, and their claims.
#[test]
fn a_first_screen_is_short_and_cuts_nothing() {
    for (name, case) in cases() {
        let file: ClaimsFile = serde_json::from_value(case.claims).unwrap();
        let brief = munitions::render::brief(&assess(&file, Assumptions::published()));
        assert!(brief.lines().count() <= 60, "{name}: {brief}");
        assert!(!brief.contains('…'), "{name}: {brief}");
        let findings = brief.split("Before you use it").nth(1).unwrap().split("\n  !").skip(1);
        for finding in findings {
            let sentence = finding.rsplit_once(" [").map_or(finding, |(sentence, _)| sentence);
            assert!(sentence.trim_end().lines().count() <= 3, "{name}: {finding}");
        }
    }
}

/// An assessment that says nothing fails every case that asks for something, and one that says too
/// much the others.
#[test]
fn every_expectation_can_fail() {
    let silent = serde_json::json!({"answers": [], "ratios": [], "findings": []});
    for (name, Case { expect, .. }) in cases() {
        let mut codes: Vec<&String> = expect.no.iter().collect();
        codes.extend(expect.severity_at_most.keys());
        for (code, most) in &expect.at_most {
            codes.extend(std::iter::repeat_n(code, most + 1));
        }
        let other = "other".to_owned();
        if expect.no_contradiction {
            codes.push(&other);
        }
        let findings: Vec<Value> = codes
            .iter()
            .map(|code| {
                let severity = "contradiction";
                serde_json::json!({"code": code, "severity": severity, "claims": [], "sentence": ""})
            })
            .collect();
        let loud = serde_json::json!({"answers": [], "ratios": [], "findings": findings});
        let text = expect.text_absent.concat();
        let failures = expect.failures(&silent, &text).len() + expect.failures(&loud, &text).len();
        assert!(failures > 0, "{name} expects nothing");
    }
}
