//! What a report holds, made from an assessment.

mod also;
mod answers;
mod claims;
mod findings;
mod first;
mod main_answers;
#[cfg(test)]
pub(super) mod sample;
mod tables;
mod words;

#[cfg(feature = "render")]
pub(super) use words::{ROOM, TOGETHER, own_scope, sentence_case, unit};

use super::document::{Document, Line, Section};
use crate::assess::{AssessedClaim, Assessment, Finding};
use crate::claim::ClaimId;
use crate::in_order::ListMap;
use crate::into_list::IntoList;

/// Everything, for all writers.
pub(super) fn document(assessment: &Assessment) -> Document {
    let contents = Contents::new(assessment);
    let main = contents.main();
    let answers = contents.first_answers(&main);
    let lines = answers.iter().map(Section::lines).sum();
    let first = contents.first_findings(&main, lines);
    let sections = [
        contents.findings(&first),
        contents.all_answers(),
        contents.ratios(),
        contents.claims(),
        contents.unused(),
        contents.assumptions(),
    ];
    Document {
        warnings: contents.warnings(&answers, &first),
        answers,
        sections: sections.into_iter().flatten().into_list(),
    }
}

/// An assessment, and its claims and groups by their ids.
struct Contents<'a> {
    assessment: &'a Assessment,
    by_id: ListMap<&'a str, &'a AssessedClaim>,
    groups: ListMap<&'a str, &'a str>,
}

impl<'a> Contents<'a> {
    fn new(assessment: &'a Assessment) -> Self {
        let claims = assessment.claims.iter();
        // Who converts what others counted need have made no claim.
        let lines = assessment.answers.iter().flat_map(|answer| &answer.lines);
        let lines = lines.map(|line| (&*line.group, &*line.group_name));
        Self {
            assessment,
            by_id: claims.clone().map(|claim| (claim.claim.as_str(), claim)).collect(),
            groups: claims.map(|claim| (&*claim.group, &*claim.group_name)).chain(lines).collect(),
        }
    }

    /// The name of a group of makers, or its id where no claim names it.
    fn group(&self, id: &'a str) -> &'a str {
        self.groups.get(id).copied().unwrap_or(id)
    }

    /// The id of a claim as a link to it.
    fn claim(&self, id: &str) -> Line {
        if self.by_id.contains_key(&id) { Line::to(claim_id(id), id) } else { Line::text(id) }
    }

    /// The ids of a finding's claims as links, the first few of many: `[a, b and 7 more]`; denials stand
    /// apart: `[denials: a and 1 more; denied: b, c and 7 more]`.
    fn claims_of(&self, finding: &Finding, most: usize) -> Line {
        let listed = |ids: &[ClaimId], most: usize| {
            let more = ids.len().saturating_sub(most);
            let shown = ids.iter().take(ids.len() - more).map(|id| self.claim(id.as_str()));
            let shown = Line::listed(shown, ", ");
            if more > 0 { shown.and(format!(" and {more} more")) } else { shown }
        };
        let (denials, others) = finding.claims.split_at(finding.denials.min(finding.claims.len()));
        let listed = match denials {
            [] => listed(others, most),
            _ => Line::text("denials: ")
                .and(listed(denials, most.div_ceil(2)))
                .and("; denied: ")
                .and(listed(others, most)),
        };
        Line::text("[").and(listed).and("]")
    }
}

/// Where the part of a claim stands in a document.
pub(super) fn claim_id(id: &str) -> String {
    format!("claim-{id}")
}
