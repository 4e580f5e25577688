//! Lines of evidence in words, and every answer as a table.

use super::Contents;
use super::words::{extremes, goods, goods_of, range, several, unit, window_of};
use crate::assess::{Answer, AssessedClaim, ClaimFigure, EvidenceLine, Route};
use crate::claim::ClaimId;
use crate::quantity::figure;
use crate::render::document::{Block, Line, Section};
use crate::written::{counted, date, flow, listed, number, span};
use std::collections::HashSet;

impl<'a> Contents<'a> {
    /// `Korean military: over 13,000 containers; 3 outlets`, with a name for the group.
    pub(super) fn where_from(
        &self,
        answer: &Answer,
        line: &'a EvidenceLine,
        group: &str,
    ) -> String {
        let claims: Vec<&AssessedClaim> =
            line.claims.iter().filter_map(|id| self.by_id.get(id.as_str())).copied().collect();
        let units: Vec<&str> = claims
            .iter()
            .flat_map(|claim| claim.figures.iter().map(|figure| &*figure.unit))
            .filter(|unit| is_unit(unit) && *unit != answer.unit)
            .collect();
        // Of several units nobody could tell here which it comes from.
        let from = units.first().copied();
        let from = from.filter(|&of| units.iter().all(|&unit| unit == of));
        let route = match (line.route, from) {
            (Route::Stated, _) => match claims[..] {
                [claim] => words(claim, answer),
                _ => format!("worked out from {}", counted(claims.len(), "claim", "claims")),
            },
            (Route::AsConverted, Some(from)) if !line.ceiling => {
                format!("by its own {} per {}", unit(&answer.unit), singular(&unit(from)))
            }
            (Route::AsConverted, _) => "by its own factor".to_owned(),
            (Route::ByWhatFits, Some(from)) if !holds_goods(from) => {
                format!("from its {}", unit(from))
            }
            (Route::ByWhatFits, Some(from)) => format!("by what fits in its {}", unit(from)),
            (Route::ByWhatFits, None) => "by what fits".to_owned(),
        };
        let counts_goods = matches!(&*answer.unit, "rounds" | "mass_t");
        let is_assumed = line.route == Route::ByWhatFits && counts_goods && !answer.names_goods;
        let route = if is_assumed { format!("{route}, if munitions") } else { route };
        let mut words = match (line.ceiling, &*self.could_hold(answer, line)) {
            (true, "") => format!("{group}: room for so many, {route}"),
            (true, goods) => format!("{group}: room for {goods}, {route}"),
            (false, _) if line.route == Route::Stated => format!("{group}: {route}"),
            (false, _) => format!("{group}, {route}"),
        };
        if let (Some(_), Some(floor), 2..) = (&line.range, line.at_least, claims.len()) {
            words = format!("{words}; at least {} as worded", number(floor));
        }
        if !line.not_independent_of.is_empty() {
            let others = line.not_independent_of.iter();
            let others: Vec<String> = others.map(|id| self.group(id).to_owned()).collect();
            words = format!("{words}; no further source beside {}", listed(&others, "and"));
        }
        let last = claims.iter().filter_map(|claim| claim.to.as_deref()).max();
        let to = answer.dates[1].as_deref();
        let last = last.filter(|_| line.range.is_none() && to != last);
        if let Some(last) = last {
            words = format!("{words}, by {}", date(last));
        }
        let outlets: HashSet<&str> =
            claims.iter().flat_map(|claim| &claim.citations).map(|one| &*one.outlet).collect();
        if line.route == Route::Stated && outlets.len() > 1 {
            words = format!("{words}; {} outlets", outlets.len());
        }
        match &line.moved_most_by {
            Some(most) if line.route == Route::ByWhatFits => {
                format!("{words}; least certain: {most}")
            }
            _ => words,
        }
    }

    /// Whose word a line is: the body that all its makers are part of, else their group.
    pub(super) fn whose(&self, line: &'a EvidenceLine) -> &'a str {
        let mut claims = line.claims.iter().filter_map(|id| self.by_id.get(id.as_str()));
        let first = claims.next().map_or(&[][..], |claim| &claim.bodies);
        match first {
            [only] if claims.all(|claim| claim.bodies == first) => only,
            _ => self.group(&line.group),
        }
    }

    /// The goods that a group's own factor counts: `152 mm shells`; none where they are several.
    fn could_hold(&self, answer: &Answer, line: &EvidenceLine) -> String {
        let ratios = self.assessment.ratios.iter();
        let own = ratios.filter(|ratio| {
            (&ratio.of, &ratio.group) == (&answer.unit, &line.group)
                && ratio.claims.iter().any(|claim| line.claims.contains(claim))
        });
        let goods: HashSet<&str> = own.filter_map(|ratio| ratio.goods.as_deref()).collect();
        match goods.into_iter().collect::<Vec<_>>()[..] {
            [only] => several(&self::goods(only)),
            _ => String::new(),
        }
    }

    /// What the lines come to: the figure, and what there is to say of it.
    pub(super) fn together(&self, answer: &'a Answer) -> [String; 2] {
        let together = &answer.together;
        let is_closed = together.low.is_some() || together.high.is_some();
        let mut figure = if is_closed { span(together.low, together.high) } else { String::new() };
        let mut notes = Vec::new();
        match together.at_least {
            Some(floor) if is_closed && together.low == Some(floor) => {
                notes.push("from the highest floor".to_owned());
            }
            Some(floor) if is_closed && together.low < Some(floor) => {
                notes.push(format!("and at least {}", number(floor)));
            }
            floor @ Some(_) if !is_closed => figure = span(floor, None),
            _ => notes.push("lowest to highest end".to_owned()),
        }
        let line = |at: usize| {
            let line = answer.lines.get(at);
            line.map_or_else(String::new, |line| {
                format!("{} ({})", self.group(&line.group), ends_of(line))
            })
        };
        let excluded = match together.exclude_each_other[..] {
            [] => None,
            [[one, other]] => Some(format!("{} and {} exclude each other", line(one), line(other))),
            [[one, other], ..] => Some(format!(
                "{} of lines exclude each other, as {} and {}",
                counted(together.exclude_each_other.len(), "pair", "pairs"),
                line(one),
                line(other)
            )),
        };
        match excluded {
            None if answer.is_contradicted_by(&self.assessment.findings) => {
                notes.push("these claims cannot all be true, see below".to_owned());
            }
            None => notes.push("no two lines conflict".to_owned()),
            Some(excluded) => {
                notes = vec![excluded, format!("all lines run over {figure}")];
                "no one answer".clone_into(&mut figure);
            }
        }
        let pooled = together.pooled.as_ref();
        let pooled = pooled.map(|pooled| (&pooled.rule, range(&pooled.range)));
        let pooled = pooled.filter(|(_, range)| *range != figure);
        notes.extend(pooled.map(|(rule, range)| format!("pooled by the {rule} rule {range}")));
        [figure, notes.join("; ")]
    }

    /// `; ranges are 90 % ranges`, where any is.
    pub(super) fn level(&self) -> String {
        let lines = self.assessment.answers.iter().flat_map(|answer| &answer.lines);
        let level = lines.filter_map(|line| line.range).find(|range| range.low.is_some());
        let Some(range) = level else { return String::new() };
        let has_extremes = self
            .assessment
            .answers
            .iter()
            .flat_map(|answer| &answer.lines)
            .filter_map(|line| line.range)
            .any(|range| range.low.is_none() && range.min != range.max);
        let but = if has_extremes { ", extremes the least and the most as read" } else { "" };
        format!("; ranges are {} ranges{but}", figure::level(range.level))
    }

    /// Every line of every answer.
    pub(super) fn all_answers(&self) -> Option<Section> {
        let mut rows: Vec<Vec<Line>> = Vec::new();
        for answer in &self.assessment.answers {
            let (flow, goods, when) = (flow(&answer.flow), goods_of(answer), window_of(answer));
            let of = format!("{flow}: {goods}, {}, {when}", answer.stage);
            let mut row = |cells: [Line; 5]| {
                let of = [Line::text(&of), Line::text(unit(&answer.unit))];
                rows.push(of.into_iter().chain(cells).collect());
            };
            for line in &answer.lines {
                let median = line.range.and_then(|range| range.median);
                row([
                    Line::text(ends_of(line)),
                    Line::text(median.map_or_else(String::new, number)),
                    Line::text(line.range.as_ref().map_or_else(String::new, extremes)),
                    Line::text(self.where_from(answer, line, self.whose(line))),
                    self.claims_in(&line.claims),
                ]);
            }
            if answer.lines.len() > 1 {
                let [figure, note] = self.together(answer).map(Line::from);
                let note = Line::text("together; ").and(note);
                row([figure, Line::default(), Line::default(), note, Line::default()]);
            }
        }
        let columns =
            ["Answer", "Unit", "Range", "Median", "Extremes", "Where it comes from", "Claims"];
        let caption = format!("Every line of evidence of every answer{}", self.level());
        let table = Block::table(caption, &columns, rows)?;
        Some(Section::new("answers", "All answers", vec![table]))
    }

    /// The ids of claims as links.
    pub(super) fn claims_in(&self, ids: &[ClaimId]) -> Line {
        Line::listed(ids.iter().map(|id| self.claim(id.as_str())))
    }
}

/// A line's figure: its range, or its floor.
pub(super) fn ends_of(line: &EvidenceLine) -> String {
    match (&line.range, line.at_least) {
        (Some(figures), _) => range(figures),
        (None, floor) => span(floor, None),
    }
}

/// What a claim says of the goods of an answer in its unit: `over 13,000 containers`, `about 30 % more
/// than another claim`. What it says of several goods within them stands together.
fn words(claim: &AssessedClaim, answer: &Answer) -> String {
    let in_unit = || {
        claim.figures.iter().filter(|figure| figure.unit == answer.unit && figure.range.is_some())
    };
    let is_of_goods = |of: &&ClaimFigure| of.goods.as_ref() == Some(&answer.goods);
    // Before its parts stands the amount of the claim itself.
    let first = claim.figures.first().filter(|own| own.unit == answer.unit);
    if let Some(own) = first.filter(|own| is_of_goods(own) || own.goods.is_none()) {
        return own.words.clone();
    }
    let mut own: Vec<String> =
        in_unit().filter(is_of_goods).map(|figure| figure.words.clone()).collect();
    if own.is_empty() {
        own = in_unit().map(|figure| figure.words.clone()).collect();
    }
    if !own.is_empty() {
        return listed(&own, "and");
    }
    claim.figures.first().map_or_else(|| "no figure".to_owned(), |figure| figure.words.clone())
}

/// Whether goods are packed in what a unit counts.
fn holds_goods(unit: &str) -> bool {
    ["containers", "teu", "boxes", "pallets", "wagons", "trucks"].contains(&unit)
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
