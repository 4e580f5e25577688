//! What was found: the few to know first, and the rest.

use super::Contents;
use super::answers::FROM_FLOOR;
use super::main_answers::MainAnswers;
use super::words::{TOGETHER, named, sentence_case};
use crate::assess::{Answer, Code, Finding, Severity};
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use crate::render::document::{Block, Line, Section};
use crate::written::counted;

/// About how many lines the first screen has at most, and how many characters stand on one.
const SCREEN: usize = 54;
const LINE: usize = 90;

/// How many findings stand on the first screen at most, and at least whatever its lines.
const FIRST: usize = 8;
const LEAST: usize = 3;

/// How many contradictions of one code stand on the first screen; of cautions one stands for all.
const ALIKE: usize = 3;

/// How many findings of one code are written out before the rest is folded.
const WRITTEN: usize = 4;

/// The same of contradictions, of whatever code.
const CONTRADICTIONS: usize = 30;

/// The most characters of the ids of its claims there.
const IDS: usize = 50;

/// How many claims of a contradiction are named there.
const CONTRADICTING: usize = 3;

/// The most claims of a finding below.
const CLAIMS: usize = 12;

/// A finding on the first screen.
pub(super) struct First<'a> {
    finding: &'a Finding,
    claims: Line,
    /// Whether no words of it are left out.
    worded: bool,
    /// Whether nothing of it is left out.
    whole: bool,
    /// How many more of its code there are, which are not there.
    more: usize,
}

impl<'a> Contents<'a> {
    /// The findings to know before a figure is used, below answers of so many lines.
    pub(super) fn first_findings(&self, main: &MainAnswers<'a>, lines: usize) -> Vec<First<'a>> {
        let mut room = SCREEN.saturating_sub(lines);
        let mut first: Vec<First<'a>> = Vec::new();
        let all = &self.assessment.findings;
        let main = main.claims();
        // Where nothing needs caution, what is compared with nothing is worth knowing.
        let is_told = |one: &&Finding| match all.first() {
            Some(heaviest) if is_heavy(heaviest) => is_heavy(one),
            _ => matches!(one.code, Code::MunitionNoFigures | Code::GoodsUnmapped),
        };
        let mut told: Vec<&Finding> = all.iter().filter(is_told).into_list();
        // What bears on the answers above comes first.
        told.order_by_key(|one| (one.severity, !one.claims.iter().any(|id| main.contains(&id))));
        for finding in told {
            let kind = (finding.code, finding.severity);
            let is_alike = |one: &&First<'_>| (one.finding.code, one.finding.severity) == kind;
            // What others deny is of other claims.
            let may_differ =
                finding.severity == Severity::Contradiction || finding.code == Code::SourcesDenied;
            let most = if may_differ { ALIKE } else { 1 };
            if first.iter().filter(is_alike).count() >= most {
                if let Some(alike) = first.iter_mut().rfind(|one| is_alike(&&**one)) {
                    alike.more += 1;
                }
            } else if first.len() < FIRST {
                let one = self.first(finding);
                let letters = finding.brief().len() + one.claims.plain().len();
                let lines = letters.div_ceil(LINE);
                if first.len() < LEAST || lines <= room {
                    room = room.saturating_sub(lines);
                    first.push(one);
                }
            }
        }
        first
    }

    fn first(&self, finding: &'a Finding) -> First<'a> {
        let ids = finding.claims.iter().take(2).map(|id| id.as_str().len()).sum::<usize>();
        let most = match finding.severity {
            Severity::Contradiction => CONTRADICTING,
            _ if ids > IDS => 1,
            _ => 2,
        };
        let claims = self.claims_of(finding, most);
        let worded = finding.brief() == finding.sentence;
        let whole = worded && finding.claims.len() <= most;
        First { finding, claims, worded, whole, more: 0 }
    }

    /// What to know before a figure is used.
    pub(super) fn warnings(&self, answers: &[Section], first: &[First<'_>]) -> Section {
        let rows = first.iter().map(|one| {
            let mut line = Line::text(sentence_case(one.finding.brief()));
            if one.more > 0 {
                let more = Line::to("findings", format!("{} more of this kind", one.more));
                line = line.and(" (").and(more).and(")");
            }
            (one.finding.severity, line, one.claims.clone())
        });
        let mut blocks = Vec::new();
        blocks.extend(self.what_ranges_mean(answers).map(Block::paragraph));
        let all = &self.assessment.findings;
        let is_open = |one: &Finding| {
            one.severity == Severity::Contradiction || one.code == Code::AmountsUnsearched
        };
        if !first.is_empty() && self.assessment.claims.len() > 1 && !all.iter().any(is_open) {
            let is_cut =
                answers.iter().any(|of| of.has_row(0, TOGETHER[0]) && of.has_row(2, FROM_FLOOR));
            let why = match () {
                () if all.iter().any(|one| one.code.tells_of_disagreement()) => {
                    ", but some do as usually read"
                }
                () if is_cut => ": a range agrees with a floor that it reaches above",
                () => "",
            };
            let none = format!("No figures contradict each other as worded{why}.");
            blocks.push(Block::paragraph(none));
        }
        blocks.push(if first.is_empty() {
            let is_apart = |of: &&Answer| !of.together.exclude_each_other.is_empty();
            let apart = self.assessment.answers.iter().find(is_apart);
            Block::paragraph(match apart {
                _ if self.assessment.claims.is_empty() => "There is nothing to use yet.".to_owned(),
                Some(of) => format!(
                    "No claim contradicts another, but there is no one answer for {}: its lines lie apart.",
                    named(of)
                ),
                None => "No claim contradicts another, and none needs caution.".to_owned(),
            })
        } else {
            Block::Findings(rows.into_list())
        });
        let heavy = all.iter().filter(|one| is_heavy(one)).count();
        let told: usize = first.iter().map(|one| 1 + one.more).sum();
        let rest = [
            (heavy.saturating_sub(told), "more caution", "more cautions"),
            (all.len() - heavy.max(told), "note", "notes"),
        ];
        let rest = rest.into_iter().filter(|(count, ..)| *count > 0);
        let rest = rest.map(|(count, one, several)| counted(count, one, several)).into_list();
        if !rest.is_empty() {
            blocks.push(Block::Paragraph(
                Line::to("findings", rest.join(" and ")).and(" under \"More findings\"."),
            ));
        }
        Section::new("warnings", "Before you use it", blocks)
    }

    /// The findings that the first screen does not tell in full, by how much they weigh; long lists
    /// of one code are folded.
    pub(super) fn findings(&self, first: &[First<'_>]) -> Option<Section> {
        let mut parts = Vec::new();
        let kinds = [
            (Severity::Contradiction, "contradictions", "Contradictions"),
            (Severity::Caution, "cautions", "Cautions"),
            (Severity::Note, "notes", "Notes"),
        ];
        for (severity, id, title) in kinds {
            let rest = self.assessment.findings.iter().filter(|finding| {
                finding.severity == severity
                    && !first.iter().any(|one| one.whole && std::ptr::eq(one.finding, *finding))
            });
            let rest: Vec<&Finding> = rest.into_list();
            // Contradictions stand in the order of what follows from them, whatever their codes.
            let blocks = if severity == Severity::Contradiction {
                self.folded(&rest, CONTRADICTIONS, first)
            } else {
                let kinds = rest.chunk_by(|one, next| one.code == next.code);
                let told = kinds.flat_map(|alike| {
                    let code = alike[0].code;
                    let rule = Line::text(format!("{} [", sentence_case(code.rule())));
                    let rule = Block::Paragraph(rule.and(Line::code(code)).and("]"));
                    std::iter::once(rule).chain(self.folded(alike, WRITTEN, first))
                });
                told.into_list()
            };
            if !rest.is_empty() {
                parts.push(Block::Part(Section::new(id, title, blocks)));
            }
        }
        (!parts.is_empty()).then(|| Section::new("findings", "More findings", parts))
    }

    /// A finding with its claims; its words stand once, and of each code but contradictions one is on the
    /// first screen.
    fn row(&self, finding: &Finding, first: &[First<'_>]) -> (Severity, Line, Line) {
        let claims = self.claims_of(finding, CLAIMS);
        let is_told = finding.severity != Severity::Contradiction
            && first.iter().any(|one| one.worded && std::ptr::eq(one.finding, finding));
        let sentence = if is_told {
            Line::to("warnings", "Told above").and("; all its claims:")
        } else {
            Line::text(sentence_case(&finding.sentence))
        };
        (finding.severity, sentence, claims)
    }

    /// Findings, all but the first few folded.
    fn folded(&self, findings: &[&Finding], most: usize, above: &[First<'_>]) -> Vec<Block> {
        // One more is not worth folding.
        let most = if findings.len() == most + 1 { most + 1 } else { most };
        let (first, rest) = findings.split_at(most.min(findings.len()));
        let rows = |of: &[&Finding]| of.iter().map(|one| self.row(one, above)).into_list();
        let mut blocks = vec![Block::Findings(rows(first))];
        if !rest.is_empty() {
            let summary = format!("{} more of this kind", rest.len());
            blocks.push(Block::Folded { summary, blocks: vec![Block::Findings(rows(rest))] });
        }
        blocks
    }
}

/// Whether a finding must be known before a figure is used.
fn is_heavy(finding: &Finding) -> bool {
    finding.severity < Severity::Note
}
