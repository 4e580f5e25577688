//! Lines of evidence in words, and every answer as a table.

use super::Contents;
use super::words::{extremes, goods, range, unit, window};
use crate::assess::{Answer, Evidence, Pooled, Route};
use crate::claim::ClaimId;
use crate::render::document::{Block, Line, Section};
use crate::written::{counted, date, flow, number, span};
use std::collections::HashSet;

impl<'a> Contents<'a> {
    /// `Korean military, as stated; 3 outlets`.
    pub(super) fn where_from(&self, answer: &Answer, line: &'a Evidence) -> String {
        let claims = || line.claims.iter().filter_map(|id| self.by_id.get(id.as_str()));
        let units: Vec<&str> = claims()
            .filter_map(|claim| Some(&*claim.figures.first()?.unit))
            .filter(is_unit)
            .collect();
        let from = units.first().filter(|&&of| of != answer.unit);
        let from = from.filter(|&of| units.iter().all(|unit| unit == of)).copied();
        let floor = match (&line.range, line.at_least) {
            (Some(_), Some(floor)) => format!("; at least {} as worded", number(floor)),
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
        let mut words = format!("{}, {route}{floor}", self.group(&line.group));
        if line.ceiling {
            words.push_str(": a ceiling");
        }
        let last = claims().filter_map(|claim| claim.to.as_deref()).max();
        let last = last.filter(|_| line.range.is_none() && answer.to.as_deref() != last);
        if let Some(last) = last {
            words = format!("{words}; by {}", date(last));
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
    pub(super) fn together(&self, answer: &'a Answer) -> [String; 2] {
        let together = &answer.together;
        let closed = together.low.is_some() || together.high.is_some();
        let mut figure = if closed { span(together.low, together.high) } else { String::new() };
        let mut notes = Vec::new();
        if closed {
            notes.push("ends of the ranges".to_owned());
        }
        match together.at_least {
            Some(floor) if closed => notes.push(format!("highest floor {}", number(floor))),
            floor @ Some(_) => figure = span(floor, None),
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

    /// Every line of every answer.
    pub(super) fn all_answers(&self) -> Option<Section> {
        let rows = self.assessment.answers.iter().flat_map(|answer| {
            let when = window(answer.from.as_deref(), answer.to.as_deref());
            let of = format!(
                "{}: {}, {}, {when}",
                flow(&answer.flow),
                goods(&answer.goods),
                answer.stage.as_str()
            );
            let what = move |of: &str| [Line::text(of), Line::text(unit(&answer.unit))].to_vec();
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
        let columns =
            ["Of", "Unit", "Range", "Median", "Extremes", "Where it comes from", "Claims"];
        let table = Block::table("Every line of evidence of every answer", &columns, rows)?;
        Some(Section::new("answers", "All answers", vec![table]))
    }

    /// The ids of claims as links.
    pub(super) fn claims_in(&self, ids: &[ClaimId]) -> Line {
        Line::listed(ids.iter().map(|id| self.claim(id.as_str())))
    }
}

/// A line's figure: its range, or its floor.
pub(super) fn ends_of(line: &Evidence) -> String {
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

/// Whether it is a unit of its own, and no share or multiple of another claim's amount.
pub(super) fn is_unit(unit: &&str) -> bool {
    !unit.starts_with("times ") && !unit.starts_with("share of ")
}
