//! Each claim as it was made and reported, and how it is read.

use super::{Contents, claim_id, range_cells};
use crate::assess::ClaimAssessment;
use crate::claim::{Assessment as Grading, Claim, Drift, Flow, LinkTarget, Part, Relay, Report};
use crate::quantity::{Containers, Quantity, Rounds, Unit};
use crate::render::document::{Block, Line, Section};
use crate::source::{Source, SourceId};

impl Contents<'_> {
    /// A list of all claims, then each.
    pub(super) fn claims(&self) -> Section {
        let file = self.report.file;
        let pairs = || file.claims().iter().zip(&self.report.assessment.claims);
        let rows = pairs().map(|(claim, assessed)| {
            let on = assessed.stated_on.as_deref().unwrap_or("not reported");
            [
                self.claim(&assessed.claim),
                self.source_name(&claim.made_by),
                Line::text(on),
                Line::text(format!("{}, {}", claim.stance, claim.modality)),
                Line::text(&assessed.says),
            ]
        });
        let columns = ["Claim", "Made by", "Stated on", "Stance and modality", "Says"];
        let mut blocks: Vec<Block> =
            Block::table("All claims, in the order of the file", columns, rows)
                .into_iter()
                .collect();
        blocks.extend(pairs().map(|(claim, assessed)| self.claim_part(claim, assessed)));
        if blocks.is_empty() {
            blocks.push(Block::paragraph("The file has no claims."));
        }
        Section::new("claims", "Claim by claim", blocks)
    }

    fn claim_part(&self, claim: &Claim, assessed: &ClaimAssessment) -> Block {
        let mut blocks = vec![Block::Paragraph(Line::strong(&assessed.says))];
        blocks.extend(self.quotes(claim));
        blocks.push(Block::Terms(self.terms(claim, assessed)));
        let mut ranges: Vec<[Line; 4]> = Vec::new();
        let mut push = |what: String, [range, median, extremes]: [Line; 3]| {
            ranges.push([Line::text(what), range, median, extremes]);
        };
        if let Some(containers) = &assessed.containers {
            let unit = Containers::unit();
            push(unit.to_string(), range_cells(containers, &unit));
        }
        if let Some(rounds) = &assessed.rounds {
            let unit = Rounds::unit();
            push(unit.to_string(), range_cells(rounds, &unit));
        }
        for measured in &assessed.measured {
            push(measured.range.unit.clone(), measured.written().map(Line::text));
        }
        for cargo in &assessed.cargo {
            let what = format!("t of cargo in {}", cargo.container);
            push(what, range_cells(&cargo.mass, &Unit::TONNE));
        }
        let columns = ["Of", "Range", "Median", "Extremes"];
        blocks.extend(Block::table(format!("Read as, at {}", self.level()), columns, ranges));
        let implied =
            assessed.implied.iter().map(|implied| format!("implies {}", implied.sentence));
        blocks.extend(Block::list(implied));
        let drifts = claim.drifts();
        let reports = claim.reports.iter().map(|report| self.report_row(claim, report, &drifts));
        let columns = [
            "Outlet",
            "Published",
            "Part",
            "Page",
            "Article",
            "Came by",
            "Otherwise than the claim",
        ];
        let reports: Vec<_> = reports.collect();
        blocks.extend(Block::table("Where it was read", columns, reports));
        let rows = claim.assessments.iter().map(grading);
        let columns = ["Graded by", "On", "Source", "Claim", "Why"];
        blocks.extend(Block::table("Grades, which are no weights", columns, rows));
        blocks.extend(self.links(claim));
        let id = claim.id.as_str();
        Block::Part(Section::new(claim_id(id), format!("Claim {id}"), blocks))
    }

    /// Each sentence that was quoted, once, with who printed it.
    fn quotes(&self, claim: &Claim) -> Vec<Block> {
        let mut quotes: Vec<(&str, &Report, Vec<&SourceId>)> = Vec::new();
        for report in &claim.reports {
            let Some(quote) = report.quote.as_deref() else { continue };
            match quotes.iter_mut().find(|(known, ..)| *known == quote) {
                Some((.., outlets)) => outlets.push(&report.outlet),
                None => quotes.push((quote, report, vec![&report.outlet])),
            }
        }
        let quote = |(text, report, outlets): (&str, &Report, Vec<&SourceId>)| {
            let mut names: Vec<&SourceId> = Vec::new();
            for id in outlets {
                if !names.contains(&id) {
                    names.push(id);
                }
            }
            let from = Line::listed(names.into_iter().map(|id| self.source_name(id)));
            Block::Quote { text: text.to_owned(), lang: report.lang.clone(), from }
        };
        quotes.into_iter().map(quote).collect()
    }

    fn terms(&self, claim: &Claim, assessed: &ClaimAssessment) -> Vec<(&'static str, Line)> {
        let maker = self.report.file.source(&claim.made_by).map_or_else(Line::default, maker);
        let mut terms = vec![("Made by", Line::text(&claim.made_by).and(maker))];
        terms.extend(claim.speaker.as_ref().map(|speaker| ("Said by", Line::text(speaker))));
        let on = assessed.stated_on.as_deref().unwrap_or("not reported");
        terms.push(("Stated on", Line::text(on)));
        terms.push(("Period", Line::text(claim.period)));
        terms.push(("Flow", Line::text(flow(&claim.flow))));
        terms.push(("Stance", Line::text(format!("{}, {}", claim.stance, claim.modality))));
        terms.push(("Said to rest on", Line::text(claim.basis)));
        terms.extend(assessed.reading.as_ref().map(|reading| ("Read as", Line::text(reading))));
        terms.extend(assessed.refused.as_ref().map(|why| ("No answer", Line::text(why))));
        terms.extend(claim.note.as_ref().map(|note| ("Note", Line::text(note))));
        terms
    }

    fn report_row(&self, claim: &Claim, report: &Report, drifts: &[Drift<'_>]) -> [Line; 7] {
        let or_none =
            |text: Option<String>| Line::text(text.unwrap_or_else(|| "not reported".into()));
        let address = report.url.as_deref();
        let page = match (report.title.as_deref(), address) {
            (Some(title), Some(shown)) if super::super::document::web_address(shown).is_none() => {
                Line::text(format!("{title} ({shown})"))
            }
            (Some(title), _) => Line::link(address, title),
            (None, Some(shown)) => Line::link(address, shown),
            (None, None) => Line::text("not reported"),
        };
        let page = match &report.lang {
            Some(lang) => page.and(format!(" [{lang}]")),
            None => page,
        };
        let mut chain: Vec<String> =
            claim.chain(report).into_iter().map(ToString::to_string).collect();
        for hop in &report.via {
            let on = hop.on.map_or_else(String::new, |on| format!(", {on}"));
            if let Some(at) = chain.iter_mut().find(|by| **by == hop.by.as_str()) {
                *at = format!("{at} ({}{on})", relay(hop.kind));
            }
        }
        let drifts = drifts.iter().filter(|drift| std::ptr::eq(drift.report, report));
        let otherwise: Vec<String> = drifts.map(|drift| drift.change.to_string()).collect();
        [
            self.source_name(&report.outlet),
            or_none(report.published_on.map(|on| on.to_string())),
            Line::text(report.part.map_or("whole", part)),
            page,
            Line::text(report.article.as_ref().map_or("", |article| article.as_str())),
            Line::text(chain.join(" → ")),
            Line::text(otherwise.join("; ")),
        ]
    }

    fn links(&self, claim: &Claim) -> Option<Block> {
        let links = claim.links.iter().map(|link| {
            let target = match link.target() {
                LinkTarget::Claim(other) => self.claim(other.as_str()),
                LinkTarget::Flow(of) => Line::text(format!("the flow {}", flow(of))),
            };
            let why = link.why().map_or_else(String::new, |why| format!(": {why}"));
            Line::text(format!("{} ", link.kind())).and(target).and(why)
        });
        Block::list(links)
    }

    /// The name of a source, or its id where the file says no more.
    pub(super) fn source_name(&self, id: &SourceId) -> Line {
        let source = self.report.file.source(id);
        Line::text(source.map_or_else(|| id.to_string(), ToString::to_string))
    }
}

/// `, Ministry of National Defense (KR), ministry, part of ...`.
fn maker(source: &Source) -> Line {
    let part_of = source.part_of().map_or_else(String::new, |body| format!(", part of {body}"));
    Line::text(format!(": {source}, {}{part_of}", source.kind()))
}

/// A flow with its ports and means of transport.
fn flow(flow: &Flow) -> String {
    let mut words = flow.to_string();
    if let Some(port) = &flow.from_port {
        words = format!("{words}, from {port}");
    }
    if let Some(port) = &flow.to_port {
        words = format!("{words}, to {port}");
    }
    if !flow.by.is_empty() {
        let by: Vec<String> = flow.by.iter().map(ToString::to_string).collect();
        words = format!("{words}, by {}", by.join(" and "));
    }
    words
}

fn grading(grading: &Grading) -> [Line; 5] {
    let or_none = |text: Option<String>| Line::text(text.unwrap_or_else(|| "not given".into()));
    [
        Line::text(&grading.by),
        or_none(grading.on.map(|on| on.to_string())),
        or_none(grading.reliability.map(|reliability| reliability.to_string())),
        or_none(grading.credibility.map(|credibility| credibility.to_string())),
        or_none(grading.why.clone()),
    ]
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Lead => "lead",
        Part::Body => "body",
        Part::Caption => "caption",
    }
}

fn relay(relay: Relay) -> &'static str {
    match relay {
        Relay::Primary => "first hand",
        Relay::Quotation => "quoted",
        Relay::Paraphrase => "in other words",
        Relay::Translation => "translated",
        Relay::Republication => "published again",
        Relay::Restatement => "said again",
    }
}
