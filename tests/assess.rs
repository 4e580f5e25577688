//! What holds of every assessment, tried on the embedded files.

use munitions::assess::{Assessment, Code, Figures, assess};
use munitions::assumptions::Assumptions;
use munitions::claims_file::ClaimsFile;
use munitions::{casebook, render};
use std::collections::{BTreeSet, HashSet};

fn files() -> [&'static ClaimsFile; 2] {
    [casebook::claims().unwrap(), casebook::synthetic().unwrap()]
}

fn assessed(file: &ClaimsFile) -> Assessment {
    assess(file, Assumptions::published())
}

#[test]
fn the_heaviest_findings_come_first_and_name_claims_of_the_file() {
    for file in files() {
        let found = assessed(file).findings;
        assert!(found.is_sorted_by_key(|finding| finding.severity));
        for finding in found {
            assert!(finding.claims.iter().all(|id| file.claim(id).is_some()), "{finding:?}");
            assert!(finding.severity >= finding.code.severity(), "{finding:?}");
            assert!(!finding.sentence.is_empty());
        }
    }
}

#[test]
fn every_code_is_written_by_a_name_of_its_own() {
    let mut names = HashSet::new();
    for code in Code::ALL {
        assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{code}\""));
        assert!(names.insert(code.to_string()) && !code.rule().is_empty());
    }
}

fn in_order(figures: &Figures) -> bool {
    let ends = [figures.min, figures.low, figures.median, figures.high, figures.max];
    ends.into_iter().flatten().is_sorted()
}

#[test]
fn ranges_are_in_order_and_inside_their_bounds() {
    let mut ranges = 0;
    for file in files() {
        for answer in assessed(file).answers {
            let pooled = answer.together.pooled.iter().map(|pooled| pooled.range);
            for range in answer.lines.iter().filter_map(|line| line.range).chain(pooled) {
                ranges += 1;
                assert!(in_order(&range), "{} {}: {range:?}", answer.flow, answer.unit);
            }
        }
    }
    assert!(ranges > 10);
}

#[test]
fn the_casebook_has_containers_as_its_ministry_states_them() {
    let answers = assessed(casebook::claims().unwrap()).answers;
    let containers = answers.iter().filter(|answer| answer.unit == "containers");
    let of_the_flow: Vec<_> = containers.filter(|answer| answer.flow == "KP to RU").collect();
    assert!(!of_the_flow.is_empty());
    // One ministry is behind both totals: a line is not joined by what repeats it.
    for answer in of_the_flow {
        let mut routes: Vec<_> =
            answer.lines.iter().map(|line| (&line.group, line.route)).collect();
        let lines = routes.len();
        routes.sort_unstable();
        routes.dedup();
        assert_eq!(routes.len(), lines, "{answer:?}");
    }
}

#[test]
fn the_order_of_a_file_does_not_matter() {
    let file = casebook::claims().unwrap();
    let backwards = file.claims().iter().rev().cloned().collect();
    let backwards = ClaimsFile::new(file.sources().to_vec(), backwards).unwrap();
    let (one, other) = (assessed(file), assessed(&backwards));
    assert_eq!(one.answers, other.answers);
    let codes = |assessment: &Assessment| {
        let mut codes: Vec<_> = assessment
            .findings
            .iter()
            .map(|finding| {
                let mut claims = finding.claims.clone();
                claims.sort();
                (finding.code, claims)
            })
            .collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(&one), codes(&other));
}

#[test]
fn a_view_keeps_what_it_names() {
    let assessment = assessed(casebook::claims().unwrap());
    let narrowed = assessment.narrowed(Some("KP to RU"), None);
    let flows: BTreeSet<&str> = narrowed.answers.iter().map(|answer| &*answer.flow).collect();
    let by_sea = ["KP to RU, by sea and air", "KP to RU, by sea and rail"];
    assert_eq!(flows, BTreeSet::from(["KP to RU", by_sea[0], by_sea[1]]));
    let in_detail = assessment.narrowed(Some("KP to RU, by sea and rail"), None);
    assert!(in_detail.answers.iter().all(|answer| answer.flow == "KP to RU, by sea and rail"));
    assert!(narrowed.claims.len() <= assessment.claims.len());
}

#[test]
fn text_stays_within_a_hundred_columns() {
    for file in files() {
        let text = render::text(&assessed(file));
        // An address is not broken.
        let long = text.lines().find(|line| line.chars().count() > 100 && !line.contains("://"));
        assert_eq!(long, None);
    }
}
