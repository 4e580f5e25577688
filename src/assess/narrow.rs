//! An assessment narrowed to a flow, to goods, or to a date.

use super::{Answer, AssessedClaim, Assessment};
use std::collections::HashSet;

/// What to show of an assessment; what is left out shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// From where to where, as answers write it: `KP to RU`.
    pub flow: Option<String>,
    /// A node of the goods tree, or a munition.
    pub goods: Option<String>,
    /// The last day, month or year: `2024-08-28`, `2024-08`.
    pub to: Option<String>,
}

impl View {
    fn has_flow(&self, flow: &str) -> bool {
        self.flow.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(flow))
    }

    fn has_goods<'a>(&self, mut goods: impl Iterator<Item = &'a str>) -> bool {
        self.goods.as_deref().is_none_or(|wanted| goods.any(|one| one == wanted))
    }

    fn reaches(&self, day: Option<&str>) -> bool {
        let Some(last) = self.to.as_deref() else { return true };
        day.is_none_or(|day| last_day(day) <= last_day(last))
    }

    fn has_answer(&self, answer: &Answer) -> bool {
        self.has_flow(&answer.flow)
            && self.has_goods(std::iter::once(&*answer.goods))
            && self.reaches(answer.to.as_deref())
    }

    fn has_claim(&self, claim: &AssessedClaim) -> bool {
        self.has_flow(&claim.flow)
            && self.has_goods(claim.figures.iter().filter_map(|figure| figure.goods.as_deref()))
            && self.reaches(claim.to.as_deref().or(claim.stated_on.as_deref()))
    }
}

/// The last day that a date of any precision covers, for comparison alone.
fn last_day(date: &str) -> String {
    let date = date.trim_matches('~');
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

impl Assessment {
    /// What of it concerns a flow, goods, or the time up to a date: its answers, the claims of
    /// these and those alike, and the findings and ratios that name one of the claims.
    ///
    /// Nothing is computed again: an answer to an earlier date is there only where claims give
    /// that window.
    ///
    /// ```
    /// use munitions::assess::{View, assess};
    /// use munitions::assumptions::Assumptions;
    /// use munitions::casebook;
    ///
    /// let assessment = assess(casebook::claims()?, Assumptions::published());
    /// let view = View { flow: Some("KP to RU".to_owned()), ..View::default() };
    /// let narrow = assessment.narrowed(&view);
    /// assert!(narrow.answers.iter().all(|answer| answer.flow == "KP to RU"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn narrowed(&self, view: &View) -> Self {
        if *view == View::default() {
            return self.clone();
        }
        let mut narrow = self.clone();
        narrow.answers.retain(|answer| view.has_answer(answer));
        let lines = narrow.answers.iter().flat_map(|answer| &answer.lines);
        let mut kept: HashSet<String> =
            lines.flat_map(|line| &line.claims).map(ToString::to_string).collect();
        let claims = self.claims.iter().filter(|claim| view.has_claim(claim));
        kept.extend(claims.map(|claim| claim.claim.to_string()));
        let names_kept = |claims: &[crate::claim::ClaimId]| {
            claims.iter().any(|claim| kept.contains(claim.as_str()))
        };
        narrow.claims.retain(|claim| kept.contains(claim.claim.as_str()));
        narrow.findings.retain(|found| found.claims.is_empty() || names_kept(&found.claims));
        narrow.ratios.retain(|ratio| names_kept(&ratio.claims));
        narrow
    }
}
