//! How much moved: the first screen, and every answer as a table.

use super::Contents;
use super::words::{date, extremes, flow, goods, range, unit, window};
use crate::assess::{Answer, Evidence, Pooled, Route};
#[cfg(feature = "render")]
use crate::render::chart::Totals;
use crate::render::document::{Block, Line, Section};
use crate::written::{counted, number, span};
use std::collections::HashSet;

/// How many flows stand on the first screen.
const FLOWS: usize = 3;

/// How many lines of evidence stand below a question on the first screen: of the first flow, and of
/// the others.
const LINES: [usize; 2] = [4, 1];

/// What the row of all lines is called.
pub(in crate::render) const TOGETHER: &str = "Together";

impl<'a> Contents<'a> {
    /// The main answers, flow by flow; the flow with the most claims first.
    pub(super) fn first_answers(&self) -> Vec<Section> {
        let mut flows: Vec<&str> = Vec::new();
        for answer in &self.assessment.answers {
            if !flows.contains(&&*answer.flow) {
                flows.push(&answer.flow);
            }
        }
        let claims =
            |flow: &str| self.assessment.claims.iter().filter(|claim| claim.flow == flow).count();
        flows.sort_by_key(|flow| std::cmp::Reverse(claims(flow)));
        let mut shown: Vec<&Answer> = Vec::new();
        let mut sections = Vec::new();
        for (number, &codes) in flows.iter().take(FLOWS).enumerate() {
            let main = self.main_answers(codes);
            sections.extend(self.flow(number, &main));
            shown.extend(main);
        }
        let rest = self.rest(&shown, flows.len().saturating_sub(FLOWS));
        match (sections.last_mut(), rest) {
            (Some(last), Some(rest)) => last.blocks.push(rest),
            (None, _) => {
                let none = "No claim gives a figure that answers how much moved.";
                let blocks = vec![Block::paragraph(none)];
                sections.push(Section::new("flow-1", "No answer", blocks));
            }
            _ => {}
        }
        sections
    }

    /// The answers of a flow that its heading stands for: its most important goods, stage and
    /// window, in containers and in rounds; where there is neither, in its first unit.
    fn main_answers(&self, codes: &str) -> Vec<&'a Answer> {
        let of_flow = || self.assessment.answers.iter().filter(|answer| answer.flow == codes);
        let counted = |answer: &&Answer| ["containers", "rounds"].contains(&&*answer.unit);
        let Some(first) = of_flow().find(counted).or_else(|| of_flow().next()) else {
            return Vec::new();
        };
        let alike = |answer: &&Answer| answer.stage == first.stage;
        let in_unit = |unit: &str| {
            let of_unit = || of_flow().filter(alike).filter(move |answer| answer.unit == unit);
            let same = |answer: &&Answer| answer.goods == first.goods;
            let window = |answer: &&Answer| (&answer.from, &answer.to) == (&first.from, &first.to);
            let best = of_unit().find(|answer| same(answer) && window(answer));
            best.or_else(|| of_unit().find(same)).or_else(|| of_unit().next())
        };
        let found: Vec<_> = ["containers", "rounds"].into_iter().filter_map(in_unit).collect();
        if found.is_empty() { vec![first] } else { found }
    }

    /// One flow: its heading, a question for each unit, the picture.
    fn flow(&self, at: usize, answers: &[&'a Answer]) -> Option<Section> {
        let first = answers.first()?;
        let when = window(first.from.as_deref(), first.to.as_deref());
        let stage = if first.stage.as_str() == "shipped" {
            String::new()
        } else {
            format!(" {}", first.stage.as_str())
        };
        let title = format!("{} · {}{stage} · {when}", flow(&first.flow), goods(&first.goods));
        let most = LINES[at.min(1)];
        let rows = answers.iter().flat_map(|answer| self.question(answer, first, most)).collect();
        let blocks = vec![
            Block::Evidence(rows),
            #[cfg(feature = "render")]
            Block::Picture(Totals::of(answers, self.assessment)),
        ];
        Some(Section::new(format!("flow-{}", at + 1), title, blocks))
    }

    /// A question, its lines of evidence, and what they come to together.
    fn question(&self, answer: &'a Answer, heading: &Answer, lines: usize) -> Vec<[Line; 3]> {
        let mut asked = match &*answer.unit {
            "mass_t" => "How many tonnes?".to_owned(),
            of => format!("How many {}?", unit(of)),
        };
        if answer.goods != heading.goods {
            asked = format!("{} ({})", asked, goods(&answer.goods));
        }
        if (&answer.from, &answer.to) != (&heading.from, &heading.to) {
            let when = window(answer.from.as_deref(), answer.to.as_deref());
            asked = format!("{asked} {when}");
        }
        // One line more is not worth a count; of many lines only what they come to.
        let most = match answer.lines.len() {
            all if all <= lines + 1 => all,
            _ if lines == 1 => 0,
            _ => lines,
        };
        let mut rows: Vec<[Line; 3]> = Vec::new();
        for line in answer.lines.iter().take(most) {
            let note = self.where_from(answer, line);
            let figure = ends_of(line);
            rows.push([Line::default(), Line::strong(figure), Line::text(note)]);
        }
        let more = answer.lines.len() - most;
        if most > 0 && more > 0 {
            let more = Line::to("answers", format!("{more} more lines of evidence"));
            rows.push([Line::default(), Line::default(), more]);
        }
        if answer.lines.len() > 1 {
            let [figure, mut note] = self.together(answer);
            if most == 0 {
                note = format!("{more} lines of evidence; {note}");
            }
            let label = if most == 0 { "" } else { TOGETHER };
            rows.push([Line::text(label), Line::strong(figure), Line::text(note)]);
        }
        if let Some([label, ..]) = rows.first_mut() {
            *label = Line::text(asked);
        }
        rows
    }

    /// `Korean military, as stated; 3 outlets`.
    fn where_from(&self, answer: &Answer, line: &'a Evidence) -> String {
        let claims = || line.claims.iter().filter_map(|id| self.by_id.get(id.as_str()));
        let units: Vec<&str> =
            claims().filter_map(|claim| Some(&*claim.figures.first()?.unit)).collect();
        let from = units.first().filter(|&&of| of != answer.unit);
        let from = from.filter(|&of| units.iter().all(|unit| unit == of)).copied();
        let floor = match (&line.range, line.at_least) {
            (Some(_), Some(floor)) => format!("at least {} as worded; ", number(floor)),
            _ => String::new(),
        };
        let route = match (line.route, from) {
            (Route::Stated, _) => "as stated".to_owned(),
            (Route::AsConverted, Some(from)) => {
                format!("by its own {} per {}", unit(&answer.unit), singular(&unit(from)))
            }
            (Route::AsConverted, None) => "by its own factor".to_owned(),
            (Route::ByWhatFits, Some("mass_t")) => "from its tonnes".to_owned(),
            (Route::ByWhatFits, Some("rounds")) => "from its rounds".to_owned(),
            (Route::ByWhatFits, Some(from)) => format!("by what fits in its {}", unit(from)),
            (Route::ByWhatFits, None) => "by what fits".to_owned(),
        };
        let mut words = format!("{floor}{}, {route}", self.group(&line.group));
        if line.ceiling {
            words.push_str(": a ceiling");
        }
        let last = claims().filter_map(|claim| claim.to.as_deref()).max();
        if let Some(last) = last.filter(|_| line.range.is_none()) {
            if answer.to.as_deref() != Some(last) {
                words = format!("{words}; by {}", date(last));
            }
        }
        if line.route == Route::Stated {
            let outlets: HashSet<&str> =
                claims().flat_map(|claim| &claim.citations).map(|one| &*one.outlet).collect();
            if outlets.len() > 1 {
                words = format!("{words}; {} outlets", outlets.len());
            }
        }
        if let Some(most) = &line.moved_most_by {
            words = format!("{words}; {most} moves it most");
        }
        words
    }

    /// What the lines come to: the figure, and what there is to say of it.
    fn together(&self, answer: &'a Answer) -> [String; 2] {
        let together = &answer.together;
        let closed = together.low.is_some() || together.high.is_some();
        let floor = together.at_least.map(|floor| format!("at least {}", number(floor)));
        let mut figure = if closed { span(together.low, together.high) } else { String::new() };
        let mut notes = Vec::new();
        match floor {
            Some(floor) if !closed => figure = floor,
            Some(floor) => notes.push(format!("and {floor}")),
            None => {}
        }
        let pairs = &together.exclude_each_other;
        if pairs.is_empty() {
            notes.push("no two lines exclude each other".to_owned());
        } else {
            let line = |at: usize| {
                let line = answer.lines.get(at);
                line.map_or_else(String::new, |line| {
                    format!("{} ({})", self.group(&line.group), ends_of(line))
                })
            };
            notes.push(match pairs[..] {
                [[one, other]] => {
                    format!("no one answer: {} and {} exclude each other", line(one), line(other))
                }
                _ => format!(
                    "no one answer: {} of lines exclude each other, as {} and {}",
                    counted(pairs.len(), "pair", "pairs"),
                    line(pairs[0][0]),
                    line(pairs[0][1])
                ),
            });
        }
        notes.extend(together.pooled.as_ref().map(pooled));
        [figure, notes.join("; ")]
    }

    /// What else is answered: `Also answered: 3 more flows, 7 more kinds of goods`.
    fn rest(&self, shown: &[&Answer], flows: usize) -> Option<Block> {
        let of = |answer: &'a Answer| (&*answer.flow, answer.stage, &*answer.goods);
        let has = |has: fn(&Answer, &Answer) -> bool| {
            move |answer: &&'a Answer| !shown.iter().any(|one| has(one, answer))
        };
        let in_shown = |answer: &&'a Answer| shown.iter().any(|one| one.flow == answer.flow);
        let rest = || self.assessment.answers.iter().filter(in_shown);
        let goods: HashSet<_> = rest()
            .filter(has(|one, answer| (&one.flow, &one.goods) == (&answer.flow, &answer.goods)))
            .map(|answer| (&*answer.flow, &*answer.goods))
            .collect();
        let stages: HashSet<_> = rest()
            .filter(has(|one, answer| (&one.flow, one.stage) == (&answer.flow, answer.stage)))
            .map(|answer| (&*answer.flow, answer.stage))
            .collect();
        let windows: HashSet<_> = rest()
            .filter(|answer| shown.iter().any(|one| of_same(one, answer)))
            .filter(has(|one, answer| {
                of_same(one, answer) && (&one.from, &one.to) == (&answer.from, &answer.to)
            }))
            .map(|answer| (of(answer), &answer.from, &answer.to))
            .collect();
        let counts = [
            (flows, "more flow", "more flows"),
            (goods.len(), "more kind of goods", "more kinds of goods"),
            (stages.len(), "more stage", "more stages"),
            (windows.len(), "more window", "more windows"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let words: Vec<String> =
            counts.map(|(count, one, several)| counted(count, one, several)).collect();
        let line = Line::text("Also answered: ").and(Line::to("answers", words.join(", ")));
        (!words.is_empty()).then(|| Block::Paragraph(line))
    }

    /// Every line of every answer.
    pub(super) fn all_answers(&self) -> Option<Section> {
        let rows = self.assessment.answers.iter().flat_map(|answer| {
            let when = window(answer.from.as_deref(), answer.to.as_deref());
            let of = format!(
                "{}: {}, {}",
                flow(&answer.flow),
                goods(&answer.goods),
                answer.stage.as_str()
            );
            let what = move |of: &str| {
                let unit = unit(&answer.unit);
                [Line::text(of), Line::text(&when), Line::text(unit)].to_vec()
            };
            let line = |line: &'a Evidence| {
                let median = line.range.and_then(|range| range.median);
                [
                    Line::text(ends_of(line)),
                    Line::text(median.map_or_else(String::new, number)),
                    Line::text(line.range.as_ref().map_or_else(String::new, extremes)),
                    Line::text(self.where_from(answer, line)),
                    self.claims_in(&line.claims),
                ]
            };
            let together = (answer.lines.len() > 1).then(|| {
                let [figure, note] = self.together(answer);
                let blank = Line::default;
                [
                    Line::text(figure),
                    blank(),
                    blank(),
                    Line::text(format!("together; {note}")),
                    blank(),
                ]
            });
            let cells: Vec<_> = answer.lines.iter().map(line).chain(together).collect();
            cells.into_iter().map(move |cells| {
                let mut row = what(&of);
                row.extend(cells);
                row
            })
        });
        let columns = [
            "Of",
            "Window",
            "Unit",
            "Range",
            "Median",
            "Extremes",
            "Where it comes from",
            "Claims",
        ];
        let table = Block::table("Every line of evidence of every answer", &columns, rows)?;
        Some(Section::new("answers", "All answers", vec![table]))
    }

    /// The ids of claims as links.
    pub(super) fn claims_in(&self, ids: &[crate::claim::ClaimId]) -> Line {
        Line::listed(ids.iter().map(|id| self.claim(id.as_str())))
    }
}

/// Whether both are of one flow, stage and goods.
fn of_same(one: &Answer, other: &Answer) -> bool {
    (&one.flow, one.stage, &one.goods) == (&other.flow, other.stage, &other.goods)
}

/// A line's figure: its range, or its floor.
fn ends_of(line: &Evidence) -> String {
    match (&line.range, line.at_least) {
        (Some(figures), _) => range(figures),
        (None, floor) => span(floor, None),
    }
}

fn pooled(pooled: &Pooled) -> String {
    format!("pooled by the {} rule {}", pooled.rule, range(&pooled.range))
}

/// One of what a unit counts: `container`, `box`, `tonne`.
fn singular(unit: &str) -> &str {
    let boxes = unit.strip_suffix("xes").map(|_| &unit[..unit.len() - 2]);
    boxes.or_else(|| unit.strip_suffix('s')).unwrap_or(unit)
}
