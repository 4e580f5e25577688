//! What was found, heaviest first.

use super::Contents;
use crate::assess::{Code, Finding, Weight};
use crate::render::document::{Block, Line, Section};
use crate::written::counted;

/// The most changes of wording that stand in one paragraph.
const FEW_CHANGES: usize = 3;

impl Contents<'_> {
    /// Each finding with its code, what the code means, and the claims concerned.
    pub(super) fn findings(&self) -> Section {
        let mut blocks = Vec::new();
        for (weight, id, title) in [
            (Weight::Contradiction, "contradictions", "Contradictions: cannot both be so"),
            (Weight::Caution, "cautions", "Cautions: to be known before a figure is used"),
            (Weight::Note, "notes", "Notes: worth knowing"),
        ] {
            let of_weight = self.report.assessment.findings.iter();
            let of_weight: Vec<&Finding> =
                of_weight.filter(|finding| finding.weight == weight).collect();
            let by_code = of_weight.chunk_by(|one, next| one.code == next.code);
            let found: Vec<Block> = by_code.flat_map(|alike| self.of_code(alike)).collect();
            if !found.is_empty() {
                blocks.push(Block::Part(Section::new(id, title, found)));
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::paragraph("Nothing was found."));
        }
        Section::new("findings", "What was found", blocks)
    }

    /// The findings of one code: what it means, once, and each of them.
    fn of_code(&self, alike: &[&Finding]) -> Vec<Block> {
        let Some(code) = alike.first().map(|finding| finding.code) else { return Vec::new() };
        let rule = Line::strong(sentence_case(code.rule())).and(". ").and(Line::code(code));
        let mut folded = Vec::new();
        let items = alike.iter().map(|finding| {
            let changes = self.changes(finding);
            let sentence = if changes.len() > FEW_CHANGES {
                format!("the wording changes as it is relayed, in {} ways", changes.len())
            } else {
                finding.sentence.clone()
            };
            if changes.len() > FEW_CHANGES {
                let number = counted(changes.len(), "change of wording", "changes of wording");
                let summary = format!("{number} of {}", finding.claims.join(", "));
                folded.push(Block::folded(summary, vec![Block::List(changes)]));
            }
            Line::text(sentence).and(" (").and(self.claims_listed(&finding.claims)).and(")")
        });
        let mut blocks = vec![Block::Paragraph(rule), Block::List(items.collect())];
        blocks.extend(folded);
        blocks
    }

    /// What a finding of drift lists, one by one.
    fn changes(&self, finding: &Finding) -> Vec<Line> {
        if finding.code != Code::RelayDrift {
            return Vec::new();
        }
        let concerned = finding.claims.iter().filter_map(|id| self.by_id.get(id.as_str()));
        concerned.flat_map(|claim| claim.drifts()).map(Line::text).collect()
    }
}

/// With a capital letter first.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
