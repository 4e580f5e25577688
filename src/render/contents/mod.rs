//! What a report says, section by section.

mod claims;
mod comparisons;
mod conversions;
mod findings;
mod method;
mod series;
mod sources;
mod summary;

use super::document::{Block, Document, Line, Span};
use super::{Report, chart};
use crate::claim::Claim;
use crate::estimate::{ConfidenceRange, Derivation};
use crate::quantity::{Quantity, Unit, figure};
use std::collections::HashMap;

/// The report as a document, every section that has anything to say.
pub(super) fn document(report: &Report<'_>) -> Document {
    let contents = Contents::new(report);
    let sections = [
        contents.findings(),
        contents.ranges(),
        contents.conversions(),
        contents.factors(),
        contents.mixes(),
        contents.holdings(),
        contents.timelines(),
        contents.rates(),
        contents.days(),
        contents.returns(),
        contents.pools(),
        contents.claims(),
        contents.sources(),
        contents.sensitivities(),
        contents.assumptions(),
        contents.methods(),
    ];
    Document {
        title: report.title.to_string(),
        lead: contents.summary(),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// A report being put into words.
struct Contents<'r> {
    report: &'r Report<'r>,
    by_id: HashMap<&'r str, &'r Claim>,
}

impl<'r> Contents<'r> {
    fn new(report: &'r Report<'r>) -> Self {
        let claims = report.file.claims().iter();
        Self { report, by_id: claims.map(|claim| (claim.id.as_str(), claim)).collect() }
    }

    /// A claim's id, which leads to the claim.
    fn claim(&self, id: &str) -> Line {
        if self.by_id.contains_key(id) {
            Line(vec![Span::To { id: claim_id(id), text: id.to_owned() }])
        } else {
            Line::text(id)
        }
    }

    fn claims_listed<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Line {
        Line::listed(ids.into_iter().map(|id| self.claim(id)))
    }

    /// What stands aside, and why.
    fn left_out(&self, left_out: &[crate::assess::LeftOut]) -> Option<Block> {
        let rows = left_out.iter().map(|left| [self.claim(&left.name), Line::text(&left.why)]);
        Block::table("Left out, and why", ["Claim", "Why"], rows)
    }

    /// `90 %`.
    fn level(&self) -> String {
        figure::level(self.report.policy.level())
    }
}

/// Where links to a claim point.
fn claim_id(id: &str) -> String {
    format!("claim-{id}")
}

/// What the charts of a section show; none of it is told by the charts alone.
fn charts(charts: impl IntoIterator<Item = chart::Chart>) -> Vec<Block> {
    charts.into_iter().map(Block::Chart).collect()
}

/// A derivation, folded.
fn derivation(summary: String, derivation: &Derivation) -> Block {
    let steps = derivation.lines().iter().map(|line| {
        let mut words = Line::default();
        if !line.title.is_empty() {
            words = words.and(Line::strong(&line.title)).and(": ");
        }
        words = words.and(line.value.as_str());
        if let Some(range) = &line.range {
            words = words.and(format!(" [{range}]"));
        }
        if let Some(basis) = &line.basis {
            words = words.and(format!(" ({basis})"));
        }
        if line.same_as.is_some() {
            words = words.and(", as above");
        }
        (line.depth, words)
    });
    Block::folded(summary, vec![Block::Steps(steps.collect())])
}

/// Low to high of a range and its median, in a unit; the extremes are apart.
fn range_cells<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> [Line; 3] {
    let [low, median, high] = range.written_in(unit);
    let span = if low == high { low } else { format!("{low} to {high}") };
    [Line::text(span), Line::text(median), Line::text(extremes(range, unit))]
}

/// `1,010 to 1,190`, the least and the greatest that the assumptions allow.
fn extremes<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> String {
    let end = |end: Option<Q>| match end {
        Some(end) => significant(unit.of_base(end.to_base()), 4),
        None => "no limit".to_owned(),
    };
    let (least, most) = (end(range.bounds().low()), end(range.bounds().high()));
    if least == most { least } else { format!("{least} to {most}") }
}

fn significant(value: f64, digits: usize) -> String {
    figure::group_significant(value, digits)
}

fn percent(share: f64) -> String {
    figure::percent(share, 4)
}
