//! What the analyses computed, as tables, and the assumptions that were used.

use super::Contents;
use super::words::{goods, unit};
use crate::assess::{Ratio, Verdict};
use crate::render::document::{Block, Line, Section, Table};
use crate::written::{number, span};

impl Contents<'_> {
    /// Every ratio, and what it was held against.
    pub(super) fn ratios(&self) -> Option<Section> {
        let rows = self.assessment.ratios.iter().map(|ratio| {
            let name = format!("{} per {}", unit(&ratio.of), unit(&ratio.per));
            let name = match &ratio.goods {
                Some(of) => format!("{name}, {}", goods(of)),
                None => name,
            };
            let published = ratio.published.map_or_else(String::new, number);
            vec![
                Line::text(name),
                Line::text(self.group(&ratio.group)),
                Line::text(published),
                Line::text(span(ratio.low, ratio.high)),
                Line::text(ratio.verdict.map_or("", verdict)),
                Line::text(against(ratio)),
                self.claims_in(&ratio.claims),
            ]
        });
        let columns = ["Ratio", "Group", "As published", "As read", "Verdict", "Beside", "Claims"];
        let table = Block::table("So much per something, claim by claim", &columns, rows)?;
        Some(Section::new("ratios", "Ratios", vec![table]))
    }

    /// The tables of the analyses.
    pub(super) fn analyses(&self) -> Option<Section> {
        let sections = self.assessment.sections.iter().filter(|section| !section.rows.is_empty());
        let parts: Vec<Block> = sections
            .enumerate()
            .map(|(at, section)| {
                let cell = |cell: &String| self.cell(cell);
                let rows = section.rows.iter().map(|row| row.iter().map(cell).collect());
                let caption = section.lead.clone();
                let columns = section.columns.clone();
                let table = Block::Table(Table { caption, columns, rows: rows.collect() });
                let id = format!("analysis-{}", at + 1);
                Block::Part(Section::new(id, &*section.title, vec![table]))
            })
            .collect();
        (!parts.is_empty()).then(|| Section::new("analyses", "Details", parts))
    }

    /// The assumptions that were used, with their basis.
    pub(super) fn assumptions(&self) -> Option<Section> {
        let rows = self.assessment.assumptions.iter();
        let rows = rows.map(|entry| {
            let whose = if entry.own { "your own" } else { "" };
            let cells = [whose, &*entry.words, &*entry.basis, &*entry.code].map(Line::text);
            std::iter::once(Line::code(&entry.id)).chain(cells).collect()
        });
        let caption = "What was added to the reports, each with its source and a code: A a standard \
                       or manual, B a named report, C a secondary page, D arithmetic from cited \
                       figures, U unconfirmed, J a judgement";
        let columns = ["Entry", "Whose", "Figures", "Basis", "Code"];
        let table = Block::table(caption, &columns, rows)?;
        Some(Section::new("assumptions", "Assumptions that were used", vec![table]))
    }

    /// The user's own assumptions that were not used.
    pub(super) fn unused(&self) -> Option<Section> {
        let rows = self.assessment.unused.iter();
        let rows = rows.map(|entry| vec![Line::code(&entry.id), Line::text(&entry.why)]);
        let caption = "Entries of your own that moved no figure here";
        let table = Block::table(caption, &["Entry", "Why"], rows)?;
        Some(Section::new("unused", "Your assumptions that were not used", vec![table]))
    }

    /// A cell of a table, with the ids of claims in it as links.
    fn cell(&self, text: &str) -> Line {
        let known = |id: &str| self.by_id.contains_key(id);
        if !text.is_empty() && text.split(", ").all(known) {
            Line::listed(text.split(", ").map(|id| self.claim(id)))
        } else {
            Line::text(text)
        }
    }
}

/// What a ratio was held against: `152 mm shell, boxed, in 20gp-24t: 240 to 310`.
fn against(ratio: &Ratio) -> String {
    let one = |reference: &crate::assess::Reference| {
        let (low, high) = reference.range.ends();
        let mark = if reference.fits { "" } else { " (too many)" };
        format!("{}: {}{mark}", reference.what, span(low, high))
    };
    ratio.against.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "fits",
        Verdict::FitsOnly => "fits only in some packagings or containers",
        Verdict::AbovePhysical => "more than fits",
        Verdict::BelowPhysical => "far below what fits",
        Verdict::ShareOfCapacity => "a share of what fits",
        Verdict::Agrees => "agrees",
        Verdict::Disagrees => "disagrees",
    }
}
