//! Who relays whom, what a figure goes back to, and what relays change.

use munitions::assess::{Assessment, Code, Finding, assess};
use munitions::claim::{Claim, Part};
use munitions::claims_file::ClaimsFile;
use munitions::lineage::{Change, ChangeKind, Drift, Lineage};
use munitions::{Assumptions, casebook};

fn casebook() -> &'static ClaimsFile {
    casebook::claims().unwrap()
}

fn claim(id: &str) -> &'static Claim {
    casebook().claim(&id.parse().unwrap()).unwrap()
}

fn drifts(id: &str) -> Vec<Drift<'static>> {
    claim(id).drifts(Assumptions::published().reading())
}

/// The only drift of a claim that a test picks.
fn one<'d>(drifts: &'d [Drift<'_>], pick: impl Fn(&Drift<'_>) -> bool) -> &'d Change {
    let mut picked = drifts.iter().filter(|drift| pick(drift));
    let change = &picked.next().unwrap().change;
    assert!(picked.next().is_none());
    change
}

/// What a report counts in another order, and names by its calibre only, is known by the calibre.
#[test]
fn amounts_of_one_calibre_are_one_amount() {
    let file: ClaimsFile = r#"{"format": "munitions-claims/1",
        "sources": [{"id": "a", "name": "A", "kind": "ministry"}],
        "claims": [{"id": "c", "made_by": "a", "stance": "asserts", "stage": "shipped",
            "flow": {"origin": "KP", "destination": "RU"}, "amount": {"of": "container", "value": 5},
            "equivalents": {"relation": "or", "says": "could_hold", "of": [
                {"of": "round", "munition": "152mm-shell", "value": 3000},
                {"of": "round", "munition": "122mm-rocket", "value": 500}]},
            "reports": [{"outlet": "a", "as_reported": {
                "equivalents": {"relation": "or", "says": "could_hold", "of": [
                    {"of": "round", "munition": "122mm", "value": 400},
                    {"of": "round", "munition": "152mm", "value": 2000}]}}}]}]}"#
        .parse()
        .unwrap();
    let drifts = file.claims()[0].drifts(Assumptions::published().reading());
    let numbers = drifts.iter().filter(|drift| drift.change.kind == ChangeKind::Number);
    let numbers: Vec<String> = numbers.map(|drift| drift.change.to_string()).collect();
    assert_eq!(
        numbers,
        [
            "says \"2,000 rounds of 152 mm, kind not stated\" for \"3,000 rounds of 152 mm shell\"",
            "says \"400 rounds of 122 mm, kind not stated\" for \"500 rounds of 122 mm rocket\"",
        ]
    );
}

/// "North Korea Likely Sent Millions of Shells" over "more than a million".
#[test]
fn a_headline_makes_millions_of_more_than_a_million() {
    let drifts = drifts("nis-2023-11-01-shells");
    let headline = |drift: &Drift<'_>| drift.report.part == Some(Part::Headline);
    assert!(drifts.iter().all(headline));
    one(&drifts, |drift| drift.change.kind == ChangeKind::Number);
    assert_eq!(
        drifts[0].to_string(),
        "unnamed-voa-repost, in the headline, says \"millions of rounds\" for \"more than \
         1,000,000 rounds\""
    );
}

/// "About 3 million" in two articles, "more than three million" in the others.
#[test]
fn a_relay_takes_about_for_more_than() {
    let drifts = drifts("shin-2024-02-26");
    let about: Vec<String> = drifts
        .iter()
        .filter(|drift| {
            drift.change.kind == ChangeKind::Qualifier
                && drift.change.to_string().contains("3,000,000")
        })
        .map(ToString::to_string)
        .collect();
    let change = "says \"about 3,000,000 rounds of 152 mm shell\" for \"more than 3,000,000 rounds \
                  of 152 mm shell\"";
    assert_eq!(
        about,
        [format!("unnamed-dan-tri-repost {change}"), format!("unnamed-2024-08-28 {change}")]
    );
    let bare = drifts.iter().find(|drift| drift.change.kind == ChangeKind::Qualifier).unwrap();
    assert_eq!(
        bare.to_string(),
        "unnamed-dan-tri-repost, in the headline, says \"6,700 containers\" for \"about 6,700 \
         containers\""
    );
}

/// "Might carry ... or" in the body, "carrying" in the lead of the same page.
#[test]
fn a_relay_takes_carrying_for_might_carry_and_and_for_or() {
    let drifts = drifts("shin-2024-02-26");
    let lead = |drift: &Drift<'_>| {
        drift.report.part == Some(Part::Lead)
            && drift.report.outlet.as_str() == "unnamed-2024-07-20"
    };
    let says = |drift: &Drift<'_>| lead(drift) && drift.change.kind == ChangeKind::Says;
    assert_eq!(one(&drifts, says).to_string(), "says \"carried\" for \"could hold\"");
    let relation = |drift: &Drift<'_>| lead(drift) && drift.change.kind == ChangeKind::Relation;
    assert!(one(&drifts, relation).to_string().ends_with("\"and\" for \"or\""));
    let sentences: Vec<String> =
        drifts.iter().filter(|drift| lead(drift)).map(|drift| drift.change.to_string()).collect();
    assert_eq!(
        sentences,
        [
            "says \"6,700 containers\" for \"about 6,700 containers\"",
            "joins the amounts with \"and\" for \"or\"",
            "says \"carried\" for \"could hold\"",
            "names no munition for \"152 mm shell\"",
            "leaves out \"500,000 rounds of 122 mm, kind not stated\"",
        ]
    );
}

/// "500,000 122mm rounds" become "122mm artillery shells" in one article.
#[test]
fn a_relay_takes_one_munition_for_another() {
    let drifts = drifts("shin-2024-02-26");
    let munitions = drifts.iter().filter(|drift| drift.change.kind == ChangeKind::Munition);
    let munitions: Vec<String> = munitions.map(|drift| drift.change.to_string()).collect();
    let other = "says \"122 mm shell\" for \"122 mm (kind not given)\"";
    assert!(munitions.iter().any(|change| change == other), "{munitions:?}");
}

/// The minister spoke on Monday 26 February; one page has him speak "on Tuesday".
#[test]
fn a_relay_moves_the_day() {
    let sentences: Vec<String> = drifts("shin-2024-02-26")
        .iter()
        .filter(|drift| drift.change.kind == ChangeKind::StatedOn)
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        sentences,
        [
            "unnamed-2024-07-20 dates the statement \"about 27 February 2024\" for \"26 February 2024\"",
            "unnamed-2024-08-28 dates the statement \"February 2024\" for \"26 February 2024\"",
        ]
    );
}

/// "Two months' worth of shells" in one article, "of supplies" in the other; both say roughly.
#[test]
fn a_relay_takes_supplies_for_shells() {
    let drifts = drifts("nis-2023-11-01-supply");
    let [drift] = drifts.as_slice() else { unreachable!("{drifts:?}") };
    assert_eq!(
        drift.to_string(),
        "capitalway names the goods \"supplies\" for \"artillery shells\""
    );
}

fn assessed(file: &ClaimsFile) -> Assessment {
    assess(file, Assumptions::published())
}

fn found(assessment: &Assessment, code: Code) -> Vec<&Finding> {
    assessment.findings.iter().filter(|finding| finding.code == code).collect()
}

/// 26 February to 20 July 2024: 3 + 31 + 30 + 31 + 30 + 20 = 145 days. The page of 28 August tells of
/// that day's statement too, and is not late. The last day of October 2023 to 25 April 2025: 366 to the last of October 2024, then 30 + 31 + 31 +
/// 28 + 31 + 25 = 542.
#[test]
fn pages_dated_long_after_the_statement_are_found() {
    let assessment = assessed(casebook());
    let late: Vec<&str> = found(&assessment, Code::DatesLatePublication)
        .into_iter()
        .map(|finding| finding.sentence.as_str())
        .collect();
    let sentence = |outlet, days| {
        format!(
            "{outlet}'s page is dated {days} days after the statements in it: the date of a page \
             is not the date of its figure"
        )
    };
    let expected =
        [sentence("CapitalWay", 542), sentence("Unnamed site, page dated 20 July 2024", 145)];
    assert_eq!(late, expected);
}

#[test]
fn the_casebook_has_two_claims_of_containers_and_one_ministry_behind_them() {
    let lineage = Lineage::new(casebook());
    let two = ["shin-2024-02-26", "dia-2024-08-28"].map(claim);
    let groups: Vec<&str> = lineage.independent(two).iter().map(|group| group.as_str()).collect();
    assert_eq!(groups, ["mnd-kr"]);
    let assessment = assessed(casebook());
    let single = found(&assessment, Code::SourcesSingleRoot);
    let ministry: Vec<&str> = single
        .iter()
        .map(|finding| finding.sentence.as_str())
        .filter(|sentence| sentence.contains("defense ministry"))
        .collect();
    assert_eq!(
        ministry,
        [
            "2 claims of containers (North Korea to Russia) go back to one origin, South Korea's defense \
          ministry, through 11 passages on 3 pages of 3 outlets. They count as one source, however many \
          repeat it"
        ]
    );
}

#[test]
fn the_same_load_is_another_root() {
    let lineage = Lineage::new(casebook());
    let roots = |id| lineage.roots(claim(id)).map(|root| root.to_string()).collect::<Vec<_>>();
    let own = ["nis-2023-11-01-shells by nis-kr, 2023-11-01"];
    assert_eq!(roots("nis-2023-11-01-shells"), own);
    // The same load in another unit is another statement.
    let own = ["nis-2023-11-01-supply by nis-kr, 2023-11-01"];
    assert_eq!(roots("nis-2023-11-01-supply"), own);
    assert_eq!(lineage.group(&"dia-kr".parse().unwrap()).unwrap().as_str(), "mnd-kr");
    assert_eq!(lineage.group(&"nobody".parse().unwrap()), None);
}

/// A small file: `a-1` is part of `a`, `b` is apart; claims are `id maker restated grade`.
fn file(claims: &[(&str, &str, &[&str], u8)]) -> ClaimsFile {
    let source = |id: &str, more: &str| {
        format!(r#"{{"id": "{id}", "name": "{id}", "kind": "ministry"{more}}}"#)
    };
    let sources =
        [source("a", ""), source("a-1", r#", "part_of": "a""#), source("b", "")].join(", ");
    let claims: Vec<String> = claims
        .iter()
        .map(|(id, maker, restated, grade)| {
            let link = |id: &&str| format!(r#"{{"kind": "restates", "claim": "{id}"}}"#);
            let links: Vec<String> = restated.iter().map(link).collect();
            format!(
                r#"{{"id": "{id}", "made_by": "{maker}", "flow": {{"origin": "KP", "destination": "RU"}},
                "stance": "asserts", "stage": "shipped", "amount": {{"of": "container", "value": 5}},
                "links": [{}], "assessments": [{{"by": "a desk", "credibility": {grade}}}]}}"#,
                links.join(", ")
            )
        })
        .collect();
    let claims = claims.join(", ");
    let text = format!(
        r#"{{"format": "munitions-claims/1", "sources": [{sources}], "claims": [{claims}]}}"#
    );
    text.parse().unwrap()
}

fn independent(claims: &[(&str, &str, &[&str], u8)]) -> usize {
    let file = file(claims);
    let lineage = Lineage::new(&file);
    lineage.independent(file.claims()).len()
}

#[test]
fn independent_roots_are_counted_by_the_largest_body() {
    assert_eq!(independent(&[("x", "a", &[], 6)]), 1);
    assert_eq!(independent(&[("x", "a", &[], 6), ("y", "a-1", &[], 6)]), 1);
    assert_eq!(independent(&[("x", "a", &[], 6), ("y", "b", &[], 6)]), 2);
    assert_eq!(independent(&[("x", "a", &[], 6), ("y", "b", &["x"], 6)]), 1);
    assert_eq!(
        independent(&[("z", "a", &["y", "x"], 6), ("y", "b", &["x"], 6), ("x", "a-1", &[], 6)]),
        1
    );
    assert_eq!(
        independent(&[("z", "a", &["y", "x"], 6), ("y", "b", &[], 6), ("x", "a-1", &[], 6)]),
        2
    );
}

#[test]
fn the_roots_of_one_claim_are_kept_up_to_a_limit() {
    let ids: Vec<String> = (0..=64).map(|n| format!("c{n}")).collect();
    let all: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut claims: Vec<(&str, &str, &[&str], u8)> =
        all.iter().map(|id| (*id, "a", [].as_slice(), 6)).collect();
    claims.push(("z", "b", &all, 6));
    let file = file(&claims);
    let lineage = Lineage::new(&file);
    assert_eq!(lineage.roots(file.claims().last().unwrap()).count(), 64);
}

#[test]
fn a_grade_of_confirmed_needs_a_second_root() {
    let unsupported = |claims| {
        let assessment = assessed(&file(claims));
        let found = found(&assessment, Code::SourcesUnsupported);
        found.into_iter().map(|finding| finding.sentence.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        unsupported(&[("x", "a", &[], 1), ("y", "b", &["x"], 6)]),
        [
            "a desk grades a claim of a as confirmed by other sources, but every claim of it here goes back to a"
        ]
    );
    assert!(unsupported(&[("x", "a", &[], 1), ("y", "b", &[], 6)]).is_empty());
    assert!(unsupported(&[("x", "a", &[], 2)]).is_empty());
    assert_eq!(Code::SourcesUnsupported.as_str(), "sources/unsupported");
}

/// A hundred thousand claims, each of which says the one before again: one root, no deep stack.
#[test]
fn a_long_chain_of_restatements_has_one_root() {
    let ids: Vec<String> = (0..100_000).map(|n| format!("c{n}")).collect();
    let before: Vec<Vec<&str>> = (0..ids.len())
        .map(|n| n.checked_sub(1).map(|n| ids[n].as_str()).into_iter().collect())
        .collect();
    let claims: Vec<(&str, &str, &[&str], u8)> = ids
        .iter()
        .zip(&before)
        .map(|(id, before)| (id.as_str(), if id == "c0" { "b" } else { "a" }, before.as_slice(), 6))
        .collect();
    assert_eq!(independent(&claims), 1);
}
