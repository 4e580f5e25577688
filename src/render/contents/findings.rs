//! What was found: the few to know first, and the rest.

use super::Contents;
use super::words::{sentence_case, shortened};
use crate::assess::{Code, Finding, Severity};
use crate::render::document::{Block, Line, Section};
use crate::written::counted;

/// How many lines the first screen has at most.
const SCREEN: usize = 50;

/// How many findings stand on the first screen at most.
const FIRST: usize = 12;

/// How many findings of one code stand on the first screen.
const ALIKE: usize = 2;

/// How many findings of one code are written out before the rest is folded.
const WRITTEN: usize = 4;

/// The most characters of a finding on the first screen, its claims included: two lines of a
/// terminal.
const SHORT: usize = 172;

/// The most characters of the ids of its claims there.
const IDS: usize = 50;

/// The most claims of a finding below.
const CLAIMS: usize = 12;

/// A finding on the first screen.
pub(super) struct First<'a> {
    finding: &'a Finding,
    line: Line,
    /// Whether nothing of it is left out.
    whole: bool,
    /// How many more of its code there are, which are not there.
    more: usize,
}

impl<'a> Contents<'a> {
    /// The findings to know before a figure is used, below answers of so many lines.
    pub(super) fn first_findings(&self, lines: usize) -> Vec<First<'a>> {
        let room = (SCREEN.saturating_sub(lines) / 2).clamp(4, FIRST);
        let mut first: Vec<First<'a>> = Vec::new();
        for finding in self.assessment.findings.iter().filter(|one| is_heavy(one)) {
            let kind = (finding.code, finding.severity);
            let is_alike = |one: &&First<'_>| (one.finding.code, one.finding.severity) == kind;
            if first.iter().filter(is_alike).count() < ALIKE {
                if first.len() < room {
                    first.push(self.first(finding));
                }
            } else if let Some(alike) = first.iter_mut().rfind(|one| is_alike(&&**one)) {
                alike.more += 1;
            }
        }
        first
    }

    fn first(&self, finding: &'a Finding) -> First<'a> {
        let ids = finding.claims.iter().take(2).map(|id| id.as_str().len()).sum::<usize>();
        let most = if ids > IDS { 1 } else { 2 };
        let claims = self.claims_listed(&finding.claims, most);
        let room = SHORT.saturating_sub(claims.plain().chars().count());
        let sentence = shortened(&finding.sentence, room.max(SHORT / 2));
        let whole = sentence == finding.sentence && finding.claims.len() <= most;
        let line = Line::text(sentence).and("  ").and(claims);
        First { finding, line, whole, more: 0 }
    }

    /// What to know before a figure is used.
    pub(super) fn warnings(&self, first: &[First<'_>]) -> Section {
        let rows = first.iter().map(|one| {
            let line = one.line.clone();
            let line = if one.more > 0 {
                line.and(format!(" and {} more like it", one.more))
            } else {
                line
            };
            (one.finding.severity, line)
        });
        let mut blocks = vec![Block::Findings(rows.collect())];
        if first.is_empty() {
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
        let all = &self.assessment.findings;
        let heavy = all.iter().filter(|one| is_heavy(one)).count();
        let counted_in: usize = first.iter().map(|one| 1 + one.more).sum();
        let rest = [
            (heavy - counted_in, "more caution", "more cautions"),
            (all.len() - heavy, "note", "notes"),
        ];
        let rest = rest.into_iter().filter(|(count, ..)| *count > 0);
        let rest: Vec<String> =
            rest.map(|(count, one, several)| counted(count, one, several)).collect();
        if !rest.is_empty() {
            blocks.push(Block::Paragraph(Line::to("findings", rest.join(" and ")).and(" below.")));
        }
        Section::new("warnings", "Before you use it", blocks)
    }

    /// The findings that the first screen does not tell in full, by how much they weigh; long lists
    /// of one code are folded.
    pub(super) fn findings(&self, first: &[First<'_>]) -> Option<Section> {
        let cut = first.iter().filter(|one| !one.whole);
        let cut: Vec<_> = cut.map(|one| self.row(one.finding, usize::MAX)).collect();
        let mut parts = Vec::new();
        if !cut.is_empty() {
            let number = counted(cut.len(), "finding", "findings");
            let summary = format!("{number} of the first screen in full");
            parts.push(Block::folded(summary, vec![Block::Findings(cut)]));
        }
        let kinds = [
            (Severity::Contradiction, "contradictions", "More contradictions"),
            (Severity::Caution, "cautions", "More cautions"),
            (Severity::Note, "notes", "Notes"),
        ];
        for (severity, id, title) in kinds {
            let rest = self.assessment.findings.iter().filter(|finding| {
                finding.severity == severity
                    && !first.iter().any(|one| std::ptr::eq(one.finding, *finding))
            });
            let rest: Vec<&Finding> = rest.collect();
            let mut blocks = Vec::new();
            if severity == Severity::Contradiction {
                // In the order of what follows from them, whatever their codes.
                blocks.extend(self.folded(&rest, 3 * WRITTEN, "more contradictions"));
            } else {
                let mut codes: Vec<Code> = Vec::new();
                for one in &rest {
                    if !codes.contains(&one.code) {
                        codes.push(one.code);
                    }
                }
                for code in codes {
                    let alike: Vec<&Finding> =
                        rest.iter().copied().filter(|one| one.code == code).collect();
                    let rule = format!("{}: ", sentence_case(code.rule()));
                    blocks.push(Block::Paragraph(Line::text(rule).and(Line::code(code))));
                    blocks.extend(self.folded(&alike, WRITTEN, &format!("more of {code}")));
                }
            }
            if !rest.is_empty() {
                parts.push(Block::Part(Section::new(id, title, blocks)));
            }
        }
        (!parts.is_empty()).then(|| Section::new("findings", "More findings", parts))
    }

    fn row(&self, finding: &Finding, claims: usize) -> (Severity, Line) {
        let claims = self.claims_listed(&finding.claims, claims);
        (finding.severity, Line::text(&finding.sentence).and("  ").and(claims))
    }

    /// Findings, all but the first few folded.
    fn folded(&self, findings: &[&Finding], most: usize, more: &str) -> Vec<Block> {
        // One more is not worth folding.
        let most = if findings.len() == most + 1 { most + 1 } else { most };
        let (first, rest) = findings.split_at(most.min(findings.len()));
        let rows = |of: &[&Finding]| of.iter().map(|one| self.row(one, CLAIMS)).collect();
        let mut blocks = vec![Block::Findings(rows(first))];
        if !rest.is_empty() {
            let summary = format!("{} {more}", rest.len());
            blocks.push(Block::folded(summary, vec![Block::Findings(rows(rest))]));
        }
        blocks
    }
}

/// Whether a finding must be known before a figure is used.
fn is_heavy(finding: &Finding) -> bool {
    finding.severity < Severity::Note
}
