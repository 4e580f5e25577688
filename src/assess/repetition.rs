//! What is found of claims that are repeated: what a relay changes, and what repeating hides.

use super::finding::{Code, Finding};
use crate::claim::{Claim, ClaimsFile, Lineage, Stance};
use crate::source::{Credibility, SourceId};
use crate::written::counted;
use std::collections::{BTreeMap, BTreeSet};

/// A page dated more than so many days after the statement it carries is found: its date says
/// little about when the statement was made. News is relayed within days; thirty leave a monthly
/// review out.
///
/// ```
/// assert_eq!(munitions::assess::LATE_AFTER_DAYS, 30);
/// ```
pub const LATE_AFTER_DAYS: i64 = 30;

/// What the relays of one claim change, in one finding.
pub(super) fn drift(claim: &Claim) -> Option<Finding> {
    // Parts of one article can change the same thing in the same words.
    let mut seen = BTreeSet::new();
    let sentences = claim.drifts().into_iter().map(|drift| drift.to_string());
    let sentences: Vec<String> = sentences.filter(|drift| seen.insert(drift.clone())).collect();
    if sentences.is_empty() {
        return None;
    }
    let sentence = format!("the wording changes as it is relayed: {}", sentences.join("; "));
    Some(Finding::new(Code::RelayDrift, vec![claim.id.to_string()], sentence))
}

/// What is found across the claims of a file.
pub(super) fn of_file(file: &ClaimsFile) -> Vec<Finding> {
    let lineage = Lineage::new(file);
    let mut findings = single_roots(file, &lineage);
    findings.extend(unsupported(file, &lineage));
    findings.extend(late_publications(file));
    findings
}

/// Directions of flow for which every assertion goes back to one group of makers, and, in the
/// other directions, figures for which several claims do.
fn single_roots(file: &ClaimsFile, lineage: &Lineage<'_>) -> Vec<Finding> {
    let mut directions: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in file.claims().iter().filter(|claim| claim.stance == Stance::Asserts) {
        directions.entry(claim.flow.direction().to_string()).or_default().push(claim);
    }
    let mut findings = Vec::new();
    directions.retain(|direction, claims| {
        let root = only(lineage.independent(claims.iter().copied()));
        if let (Some(root), 2..) = (root, claims.len()) {
            findings.push(single_root(&format!("assertions of {direction}"), claims, root));
        }
        root.is_none()
    });
    let figures = lineage.supports().iter().filter(|support| {
        let first = support.claims().first();
        first.is_some_and(|claim| {
            claim.stance == Stance::Asserts
                && directions.contains_key(&claim.flow.direction().to_string())
        })
    });
    for support in figures.filter(|support| support.claims().len() > 1) {
        let Some(claim) = support.claims().first() else { continue };
        let unit = claim.amount.as_ref().map_or("amounts", |amount| amount.of.unit());
        if let Some(root) = only(support.roots().clone()) {
            let what = format!("claims of {unit}, {}", claim.flow);
            findings.push(single_root(&what, support.claims(), root));
        }
    }
    findings
}

fn single_root(what: &str, claims: &[&Claim], root: &SourceId) -> Finding {
    let reports: usize = claims.iter().map(|claim| claim.reports.len()).sum();
    let outlets: BTreeSet<&SourceId> =
        claims.iter().flat_map(|claim| &claim.reports).map(|report| &report.outlet).collect();
    let sentence = format!(
        "all {} {what} go back to {root}, through {} by {}: repetition is not corroboration",
        claims.len(),
        counted(reports, "report", "reports"),
        counted(outlets.len(), "outlet", "outlets")
    );
    let claims = claims.iter().map(|claim| claim.id.to_string()).collect();
    Finding::new(Code::SourcesSingleRoot, claims, sentence)
}

fn only<T>(all: BTreeSet<T>) -> Option<T> {
    let mut all = all.into_iter();
    all.next().filter(|_| all.next().is_none())
}

/// Claims that somebody graded as confirmed by other sources, though none are in the file. The
/// standard asks for independent ones.
fn unsupported(file: &ClaimsFile, lineage: &Lineage<'_>) -> Vec<Finding> {
    let confirming = |claim: &&Claim| {
        let mut grades = claim.assessments.iter().filter_map(|grade| grade.credibility);
        grades.any(|grade| grade == Credibility::Confirmed)
    };
    let graded = file.claims().iter().filter(confirming);
    graded
        .filter_map(|claim| {
            let root = only(lineage.support(claim)?.roots().clone())?;
            let by = claim.assessments.iter();
            let by = by.filter(|grade| grade.credibility == Some(Credibility::Confirmed));
            let by: BTreeSet<&str> = by.map(|grade| grade.by.as_str()).collect();
            let by: Vec<&str> = by.into_iter().collect();
            let sentence = format!(
                "graded {} by {}, but every claim of it here goes back to {root}: a relay of the \
                 same statement confirms nothing",
                Credibility::Confirmed,
                by.join(", ")
            );
            let claims = vec![claim.id.to_string()];
            Some(Finding::new(Code::CredibilityUnsupported, claims, sentence))
        })
        .collect()
}

/// Pages dated long after the statements they carry; one finding for each page and statement.
fn late_publications(file: &ClaimsFile) -> Vec<Finding> {
    let mut pages: BTreeMap<(&SourceId, String, String), (i64, Vec<&Claim>)> = BTreeMap::new();
    for claim in file.claims() {
        for report in &claim.reports {
            let (Some(said), Some(published)) = (claim.stated_on, report.published_on) else {
                continue;
            };
            let late = *said.days_until(published).start();
            if late > LATE_AFTER_DAYS {
                let page = (&report.outlet, published.to_string(), said.to_string());
                let (_, claims) = pages.entry(page).or_insert((late, Vec::new()));
                if claims.last().is_none_or(|last| last.id != claim.id) {
                    claims.push(claim);
                }
            }
        }
    }
    let pages = pages.into_iter();
    pages
        .map(|((outlet, published, said), (late, claims))| {
            let sentence = format!(
                "a page of {outlet} dated {published} carries a statement of {said}, at least \
                 {late} days older: the date on the page is not the date of the figure"
            );
            let claims = claims.iter().map(|claim| claim.id.to_string()).collect();
            Finding::new(Code::DatesLatePublication, claims, sentence)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claims file of two bodies and one outlet; each claim is id, maker, stance, more fields.
    fn findings(claims: &[[&str; 4]]) -> Vec<(Code, Vec<String>)> {
        let claims: Vec<String> = claims
            .iter()
            .map(|[id, maker, stance, more]| {
                format!(
                    r#"{{"id": "{id}", "made_by": "{maker}", "stance": "{stance}", "stated_on": "2024-03-01",
                    "modality": "shipped", "flow": {{"origin": "KP", "destination": "RU"}} {more}}}"#
                )
            })
            .collect();
        let file: ClaimsFile = format!(
            r#"{{"format": "munitions-claims/1", "sources": [
                {{"id": "a", "name": "A", "kind": "ministry"}},
                {{"id": "b", "name": "B", "kind": "ministry"}},
                {{"id": "outlet", "name": "C", "kind": "news_agency"}}], "claims": [{}]}}"#,
            claims.join(",")
        )
        .parse()
        .unwrap();
        of_file(&file).into_iter().map(|finding| (finding.code, finding.claims)).collect()
    }

    /// Two bodies assert; that one of them denies twice is no repetition of a figure.
    #[test]
    fn denials_repeat_no_figure() {
        let amount = r#", "amount": {"of": "container", "value": 5}"#;
        let other = r#", "amount": {"of": "round", "value": 5}"#;
        let asserted = [["one", "a", "asserts", amount], ["two", "b", "asserts", other]];
        let denied = [["no", "a", "denies", ""], ["again", "a", "denies", ""]];
        assert_eq!(findings(&[asserted[0], asserted[1], denied[0], denied[1]]), []);
        let again = ["three", "a", "asserts", amount];
        let repeated = vec!["one".to_owned(), "three".to_owned()];
        let expected = [(Code::SourcesSingleRoot, repeated)];
        assert_eq!(findings(&[asserted[0], asserted[1], again]), expected);
    }

    /// 30 days after 1 March are 31 March 2024.
    #[test]
    fn a_page_is_late_after_thirty_days() {
        let published = |day: &str| {
            let report =
                format!(r#", "reports": [{{"outlet": "outlet", "published_on": "{day}"}}]"#);
            findings(&[["no", "a", "denies", &report]])
        };
        assert_eq!(published("2024-03-31"), []);
        assert_eq!(published("2024-04-01"), [(Code::DatesLatePublication, vec!["no".to_owned()])]);
    }
}
