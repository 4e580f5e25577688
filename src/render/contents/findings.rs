//! What was found: the few to know first, and all of them.

use super::Contents;
use super::words::{sentence_case, shortened};
use crate::assess::{Code, Finding, Severity};
use crate::render::document::{Block, Line, Section};
use crate::written::counted;

/// How many lines the first screen has at most.
const SCREEN: usize = 54;

/// How many findings stand on the first screen at most.
const FIRST: usize = 12;

/// How many findings of one code stand on the first screen.
const ALIKE: usize = 2;

/// How many findings of one code are written out before the rest is folded.
const WRITTEN: usize = 4;

/// The most characters of a finding on the first screen, its claims included: two lines of a
/// terminal.
const SHORT: usize = 175;

/// The most characters of the ids of its claims.
const IDS: usize = 50;

/// The most characters of a finding, and the most of its claims, in the list of all; the whole is
/// folded below.
const SENTENCE: usize = 240;
const CLAIMS: usize = 6;

impl Contents<'_> {
    /// What to know before a figure is used, below answers of so many lines.
    pub(super) fn warnings(&self, lines: usize) -> Section {
        let room = (SCREEN.saturating_sub(lines) / 2).clamp(4, FIRST);
        let heavy: Vec<&Finding> = self
            .assessment
            .findings
            .iter()
            .filter(|finding| finding.severity < Severity::Note)
            .collect();
        let mut shown: Vec<(&Finding, usize)> = Vec::new();
        for &finding in &heavy {
            let alike = |(one, _): &&(&Finding, usize)| {
                (one.code, one.severity) == (finding.code, finding.severity)
            };
            if shown.iter().filter(alike).count() < ALIKE {
                if shown.len() < room {
                    shown.push((finding, 0));
                }
            } else if let Some((_, more)) = shown.iter_mut().rev().find(|one| alike(&&**one)) {
                *more += 1;
            }
        }
        let counted_in: usize = shown.iter().map(|(_, more)| 1 + more).sum();
        let rows = shown.iter().map(|(finding, more)| {
            let ids = finding.claims.iter().take(2).map(|id| id.as_str().len()).sum::<usize>();
            let claims = self.claims_listed(&finding.claims, if ids > IDS { 1 } else { 2 });
            let room = SHORT.saturating_sub(claims.plain().chars().count());
            let sentence = shortened(&finding.sentence, room.max(SHORT / 2));
            let line = Line::text(sentence).and("  ").and(claims);
            let line = if *more > 0 { line.and(format!(" and {more} more like it")) } else { line };
            (finding.severity, line)
        });
        let mut blocks = vec![Block::Findings(rows.collect())];
        if shown.is_empty() {
            let uncompared = |finding: &&Finding| {
                matches!(finding.code, Code::MunitionNoFigures | Code::GoodsUnmapped)
            };
            let uncompared: Vec<&Finding> =
                self.assessment.findings.iter().filter(uncompared).collect();
            blocks = if uncompared.is_empty() {
                vec![Block::paragraph("No claim contradicts another, and none needs caution.")]
            } else {
                let rows = uncompared.into_iter().map(|finding| {
                    let claims = self.claims_listed(&finding.claims, 2);
                    (finding.severity, Line::text(finding.sentence.clone()).and("  ").and(claims))
                });
                vec![Block::Findings(rows.collect())]
            };
        }
        let notes = self.assessment.findings.len() - heavy.len();
        let rest =
            [(heavy.len() - counted_in, "more caution", "more cautions"), (notes, "note", "notes")];
        let rest = rest.into_iter().filter(|(count, ..)| *count > 0);
        let rest: Vec<String> =
            rest.map(|(count, one, several)| counted(count, one, several)).collect();
        if !rest.is_empty() {
            blocks.push(Block::Paragraph(Line::to("findings", rest.join(" and ")).and(" below.")));
        }
        Section::new("warnings", "Before you use it", blocks)
    }

    /// All findings, by how much they weigh; long lists of one code are folded.
    pub(super) fn findings(&self) -> Option<Section> {
        let parts = [
            (Severity::Contradiction, "contradictions", "Contradictions: these cannot all be true"),
            (Severity::Caution, "cautions", "Cautions: know these before you use a figure"),
            (Severity::Note, "notes", "Notes: worth knowing"),
        ];
        let parts = parts.into_iter().filter_map(|(severity, id, title)| {
            let of_severity = self.assessment.findings.iter();
            let of_severity: Vec<&Finding> =
                of_severity.filter(|finding| finding.severity == severity).collect();
            if severity == Severity::Contradiction {
                // In the order of what follows from them, whatever their codes.
                let blocks = self.folded(&of_severity, 3 * WRITTEN, "more contradictions");
                return (!of_severity.is_empty())
                    .then(|| Block::Part(Section::new(id, title, blocks)));
            }
            let mut codes: Vec<Code> = Vec::new();
            for finding in &of_severity {
                if !codes.contains(&finding.code) {
                    codes.push(finding.code);
                }
            }
            let blocks = codes.into_iter().flat_map(|code| {
                let alike = of_severity.iter().copied().filter(|one| one.code == code);
                self.of_code(code, &alike.collect::<Vec<_>>())
            });
            let blocks: Vec<Block> = blocks.collect();
            (!blocks.is_empty()).then(|| Block::Part(Section::new(id, title, blocks)))
        });
        let parts: Vec<Block> = parts.collect();
        (!parts.is_empty()).then(|| Section::new("findings", "All findings", parts))
    }

    /// The findings of one code: its rule, the first few, the rest folded.
    fn of_code(&self, code: Code, alike: &[&Finding]) -> Vec<Block> {
        let rule = Line::text(format!("{}: ", sentence_case(code.rule()))).and(Line::code(code));
        let mut blocks = vec![Block::Paragraph(rule)];
        blocks.extend(self.folded(alike, WRITTEN, &format!("more of {code}")));
        blocks
    }

    /// Findings, all but the first few folded.
    fn folded(&self, findings: &[&Finding], most: usize, more: &str) -> Vec<Block> {
        let row = |finding: &&Finding, length: usize, claims: usize| {
            let line = Line::text(shortened(&finding.sentence, length)).and("  ");
            let line = line.and(self.claims_listed(&finding.claims, claims));
            let code = finding.severity == Severity::Contradiction;
            let line = if code { line.and(" ").and(Line::code(finding.code)) } else { line };
            (finding.severity, line)
        };
        let short = |finding: &&Finding| row(finding, SENTENCE, CLAIMS);
        let full = |finding: &&Finding| row(finding, usize::MAX, usize::MAX);
        let is_long = |finding: &&&Finding| {
            finding.sentence.chars().count() > SENTENCE || finding.claims.len() > CLAIMS
        };
        // One more is not worth folding.
        let most = if findings.len() == most + 1 { most + 1 } else { most };
        let (first, rest) = findings.split_at(most.min(findings.len()));
        let mut blocks = vec![Block::Findings(first.iter().map(short).collect())];
        let long: Vec<_> = first.iter().filter(is_long).map(full).collect();
        if !long.is_empty() {
            let number = counted(long.len(), "long finding", "long findings");
            blocks.push(Block::folded(format!("{number} in full"), vec![Block::Findings(long)]));
        }
        if !rest.is_empty() {
            let summary = format!("{} {more}", rest.len());
            let rest = rest.iter().map(full).collect();
            blocks.push(Block::folded(summary, vec![Block::Findings(rest)]));
        }
        blocks
    }
}
