//! How much moved: the questions of the first screen, and their rows.

use super::Contents;
use super::answers::{AGREE, ALSO, APART, by_weight, counted_in, ends_of};
use super::main_answers::{MainAnswers, has_room};
use super::words::{
    ROOM, TOGETHER, detail, goods_of, is_amount, is_currency, is_rate, median_of, own_scope,
    sentence_case, window_of,
};
use crate::assess::{Answer, AssessedClaim, EvidenceLine, Route};
use crate::claim::Extent;
use crate::in_order::InOrder;
use crate::into_list::IntoList;
#[cfg(feature = "render")]
use crate::render::chart::Totals;
use crate::render::document::{Block, Line, Section};
use crate::written::{self, counted, few, flow, listed, several, spoken};
use std::cmp::Ordering::Equal;

/// About how many lines the flows of the first screen take but for the first.
const SCREEN: usize = 44;

/// How many lines of evidence stand below a question on the first screen: of the first flow, and of
/// the others.
const LINES: [usize; 2] = [4, 1];

/// How many rates, or amounts of money, are told.
const OTHERS: usize = 2;

/// What claims say was paid, with the scope of each.
const MONEY: &str = "money";

impl<'a> Contents<'a> {
    /// The main answers, a section for each flow.
    pub(super) fn first_answers(&self, main: &MainAnswers<'a>) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut room = SCREEN;
        for (number, answers) in main.by_flow.iter().enumerate() {
            let Some(flow) = self.flow(number, answers) else { break };
            let Some(left) = room.checked_sub(flow.lines()).or((number == 0).then_some(0)) else {
                break;
            };
            room = left;
            sections.push(flow);
        }
        let more = self.more_flows(main, sections.len());
        let money = self.said_of(MONEY, is_currency);
        if let Some(last) = sections.last_mut() {
            let line = more.map(|told| Line::text(ALSO).and(Line::to("answers", told)));
            last.blocks.extend(line.map(Block::Paragraph));
            last.blocks.extend(money.map(Block::paragraph));
        } else {
            let told = money.into_iter().chain(self.said_of("rates", is_rate)).into_list();
            let mut findings = self.assessment.findings.iter();
            let none = if self.assessment.claims.is_empty() {
                "The file has no claims."
            } else if told.is_empty() && findings.any(|one| one.code.tells_of_disagreement()) {
                "No claim gives a figure of how much moved that its makers do not contradict."
            } else {
                "No claim gives an amount that moved, or that can be converted into one."
            };
            let amounts = self.said_of("amounts", is_amount);
            let none = [none.to_owned()].into_iter().chain(told).chain(amounts).into_list();
            let none = Block::paragraph(none.join(" "));
            sections.push(Section::new("flow-1", "No answer", vec![none]));
        }
        sections
    }

    /// The flows that are told further down, the first of them with a figure.
    fn more_flows(&self, main: &MainAnswers<'a>, told: usize) -> Option<String> {
        let heading = main.all().next()?;
        let named = self.flows().into_iter().skip(told).take(OTHERS).filter_map(|codes| {
            let own = self.main_answers(codes);
            let alike = own.iter().copied().filter(|of| of.goods == own[0].goods).into_list();
            Some(format!("{}: {}", flow(codes), self.in_brief(&alike, heading)?))
        });
        let mut named = named.into_list();
        let more = main.flows - told - named.len();
        named.extend((more > 0).then(|| counted(more, "more flow", "more flows")));
        (!named.is_empty()).then(|| listed(&named, "and"))
    }

    /// What claims say of money or rates, the largest figure first, each with its makers and what it is of, and with its
    /// flow where there are several.
    fn said_of(&self, what: &str, is_of: fn(&str) -> bool) -> Option<String> {
        let claims = self.assessment.claims.iter();
        let told = claims.flat_map(|claim| claim.figures.iter().map(move |of| (claim, of)));
        let mut told: Vec<_> =
            told.filter(|(_, of)| of.range.is_some() && is_of(&of.unit)).into_list();
        told.order_by(|(_, one), (_, other)| {
            other.published.partial_cmp(&one.published).unwrap_or(Equal)
        });
        let (first, _) = told.first()?;
        let is_one_flow = self.assessment.claims.iter().all(|of| of.flow == first.flow);
        let days = |of: &AssessedClaim| [of.from.clone(), of.to.clone()];
        let is_one_time = told.iter().all(|(of, _)| days(of) == days(first));
        let is_money = what == MONEY;
        let mut before: &[String] = &[];
        let told = told.iter().map(|(claim, figure)| {
            let goods = figure.goods.as_deref().filter(|_| is_money && figure.names_goods);
            let goods = goods.map(spoken).filter(|goods| !figure.words.contains(goods.as_str()));
            let is_part = is_money && claim.extent == Some(Extent::Part);
            let when = Some(days(claim)).filter(|_| is_money || !is_one_time);
            let when = when.filter(|[from, to]| from.is_some() || to.is_some());
            let scope = [
                (!is_one_flow).then(|| flow(&claim.flow)),
                goods.map(|goods| several(&goods)),
                claim.stage.filter(|_| is_money || !is_one_flow).map(|stage| stage.to_string()),
                is_part.then(|| "a part".to_owned()),
                when.map(|[from, to]| written::window(from.as_deref(), to.as_deref())),
            ];
            let scope = scope.into_iter().flatten().into_list().join(", ");
            let scope = if scope.is_empty() { scope } else { format!(" ({scope})") };
            let say = if claim.makers.len() > 1 { "say" } else { "says" };
            let who = format!("{} {say} ", listed(&claim.makers, "and"));
            // Who is named goes for what follows.
            let is_known = std::mem::replace(&mut before, &claim.makers) == claim.makers;
            format!("{}{}{scope}", if is_known { "" } else { &who }, figure.words)
        });
        Some(format!("{}: {}.", sentence_case(what), few(&told.into_list(), OTHERS)))
    }

    /// One flow: its heading, a question for each unit, the picture.
    fn flow(&self, at: usize, answers: &[&'a Answer]) -> Option<Section> {
        let first = answers.first()?;
        let stage = if first.stage.as_str() == "shipped" {
            String::new()
        } else {
            format!(", {}", first.stage)
        };
        let (goods, when) = (goods_of(first), window_of(first));
        let title = format!("{} · {goods}{stage} · {when}", flow(&first.flow));
        let most = LINES[at.min(1)];
        let mut named = Vec::new();
        let rows = answers.iter().flat_map(|of| self.question(of, first, most, &mut named));
        let mut rows = rows.into_list();
        // What would fit of goods of the flow is told where nothing above says so.
        if !answers.iter().any(|of| has_room(of)) {
            let is_of_flow =
                |of: &&Answer| of.flow == first.flow || detail(&of.flow, &first.flow).is_some();
            let mut alike = self.assessment.answers.iter().filter(is_of_flow);
            let of = alike.find(|of| has_room(of) && of.stage.is_of_movement());
            rows.extend(of.into_iter().flat_map(|of| self.rooms(of, 1)));
        }
        let earlier = answers.iter().filter_map(|of| self.earlier(of));
        let shown = answers.iter().copied().chain(earlier).into_list();
        let blocks = [
            Some(Block::Evidence(rows)),
            #[cfg(feature = "render")]
            Some(Block::Picture(Totals::of(answers, self.assessment))),
            self.also(&shown),
        ];
        let blocks = blocks.into_iter().flatten().into_list();
        Some(Section::new(format!("flow-{}", at + 1), title, blocks))
    }

    /// A question, its evidence, and what was counted to earlier and later days.
    fn question(
        &self,
        answer: &'a Answer,
        heading: &Answer,
        lines: usize,
        named: &mut Vec<[&'a str; 2]>,
    ) -> Vec<[Line; 3]> {
        let asked = format!("How many {}?", counted_in(answer));
        let asked = match own_scope(answer, heading) {
            Some(scope) => format!("{asked} ({scope})"),
            None => asked,
        };
        let mut rows = self.evidence(answer, asked, lines, named);
        if let Some(earlier) = self.earlier(answer) {
            let [from, to] = &earlier.dates;
            let when = match to {
                Some(to) if *from == answer.dates[0] => format!("By {}", written::date(to)),
                _ => sentence_case(&window_of(earlier)),
            };
            rows.extend(self.evidence(earlier, when, lines, named));
        }
        if let Some(later) = self.later(answer, |of, answer| of.to > answer.to) {
            let lines = told(later);
            let [together, _] = self.together(later);
            let figure = match lines[..] {
                [(line, _)] => ends_of(line),
                _ => together,
            };
            let own = lines.iter().find(|(line, _)| ends_of(line) == figure);
            let whose = own.map(|(line, _)| self.where_from(later, line));
            let whose = whose.unwrap_or_else(|| format!("{} lines of evidence", lines.len()));
            let when = window_of(later);
            let over = if when.starts_with("to ") { "" } else { " over" };
            let note = format!("counted{over} {when}: {whose}");
            rows.push([Line::text("Later"), Line::strong(figure), Line::text(note)]);
        }
        rows
    }

    /// The lines of evidence of an answer behind a label, and what they come to together, below a line of a group,
    /// behind rows of groups and their speakers.
    fn evidence(
        &self,
        answer: &'a Answer,
        asked: String,
        lines: usize,
        named: &mut Vec<[&'a str; 2]>,
    ) -> Vec<[Line; 3]> {
        let lines_told = told(answer).into_iter().filter(|(line, _)| !line.ceiling).into_list();
        // One line more is not worth a count; of many lines only what they come to.
        let most = match lines_told.len() {
            all if all <= lines + 1 => all,
            _ if lines == 1 => 0,
            _ => lines,
        };
        let mut rows: Vec<[Line; 3]> = Vec::new();
        for &(line, makers) in lines_told.iter().take(most) {
            let (whose, words) = (self.whose(line), self.where_from(answer, line));
            let words = words.strip_prefix(whose).unwrap_or_default();
            let words = format!("{whose}{}{words}", same_origin(named, [&line.group, whose]));
            named.push([&line.group, whose]);
            rows.push([Line::default(), with_median(line), and_more(words, makers)]);
        }
        let more = lines_told.len() - most;
        if most > 0 && more > 0 {
            let more = Line::to("answers", format!("{more} more lines of evidence"));
            rows.push([Line::default(), Line::default(), more]);
        }
        if lines_told.len() > 1 || lines_told.iter().any(|(_, makers)| *makers > 1) {
            let [figure, mut note] = self.together(answer);
            if most == 0 {
                note = format!("{more} lines of evidence; {note}");
            }
            let label = match () {
                () if most == 0 => "",
                () if figure == APART => TOGETHER[2],
                () if agree(answer) && self.conflicts(answer).is_none() => TOGETHER[0],
                () => TOGETHER[1],
            };
            // Of room and of what fits alone nothing comes together, and of floors what they come to lies below
            // one of what is filled as usual.
            let is_above = |line: &EvidenceLine| {
                line.range.is_none() && line.at_least > answer.together.at_least
            };
            let is_below = most > 0 && lines_told.iter().any(|(line, _)| is_above(line));
            // What one line, or the highest of floors, says already needs no row.
            let above = &lines_told[..most];
            let is_alone = above.len() == 1 || above.iter().all(|(line, _)| line.range.is_none());
            let mut above = above.iter().map(|(line, _)| ends_of(line));
            let is_told = above.any(|ends| ends.split(" (").next() == Some(&*figure));
            let is_new = note != AGREE || !(is_alone && is_told);
            if !figure.is_empty() && !is_below && is_new {
                rows.push([Line::text(label), Line::strong(figure), Line::text(note)]);
            }
        }
        if let Some([label, ..]) = rows.first_mut() {
            *label = Line::text(asked);
        }
        rows.extend(self.rooms(answer, lines));
        rows
    }

    /// What would fit, by itself: no reader shall add it up, and room alone answers nothing.
    fn rooms(&self, answer: &'a Answer, lines: usize) -> Vec<[Line; 3]> {
        let rooms = told(answer).into_iter().filter(|(line, _)| line.ceiling).take(lines);
        let rows = rooms.map(|(line, makers)| {
            let is_weighed = answer.unit == "mass_t";
            let of = if is_weighed { counted_in(answer) } else { self.could_hold(answer, line) };
            let label = Line::text(format!("{ROOM} ({of})"));
            let note = and_more(self.whose_room(answer, line), makers);
            [label, Line::text(ends_of(line)).and(median_of(line)), note]
        });
        rows.into_list()
    }
}

/// Whether what lines come to is what each of them says: a range, a floor, or a floor by its words that others pass.
fn agree(answer: &Answer) -> bool {
    let high = answer.together.high;
    let low = answer.together.low.or(answer.together.at_least);
    let mut lines = answer.lines.iter().filter(|line| !line.ceiling);
    lines.all(|line| match line.range.map(|range| range.ends()) {
        None => line.at_least <= low,
        Some((_, to)) if line.at_least.is_some() && (to < low || line.route == Route::Stated) => {
            line.at_least <= low
        }
        Some((from, to)) => from <= low && high.is_some() && high <= to,
    })
}

/// A note, and how many more makers say the same.
fn and_more(note: String, makers: usize) -> Line {
    Line::text(match makers {
        1 => note,
        2 => format!("{note}; 1 more says the same"),
        makers => format!("{note}; {} more say the same", makers - 1),
    })
}

/// The figure of a line, the median of a wide one behind it.
fn with_median(line: &EvidenceLine) -> Line {
    Line::strong(ends_of(line)).and(median_of(line))
}

/// What is said of a speaker whose group has another in a row above; such rows are one origin.
fn same_origin(named: &[[&str; 2]], [group, whose]: [&str; 2]) -> String {
    let other = named.iter().rfind(|[of, _]| *of == group);
    match other.filter(|_| !named.contains(&[group, whose])) {
        None => String::new(),
        Some(other) if named.last() == Some(other) => " (same origin)".to_owned(),
        Some([_, other]) => format!(" (same origin as {other})"),
    }
}

/// The lines of an answer with how many makers each is of: those that are alike as one, and without the
/// floors that lie below every other line.
fn told(answer: &Answer) -> Vec<(&EvidenceLine, usize)> {
    let closed = || answer.lines.iter().filter(|line| !line.ceiling && line.range.is_some());
    let is_below = |line: &EvidenceLine| {
        let low = |other: &EvidenceLine| other.range.and_then(|range| range.ends().0);
        let is_under = |other: &EvidenceLine| line.at_least < low(other);
        line.range.is_none() && !line.ceiling && closed().next().is_some() && closed().all(is_under)
    };
    let mut told: Vec<(&EvidenceLine, usize)> = Vec::new();
    for line in by_weight(answer).into_iter().filter(|line| !is_below(line)) {
        let figures = |of: &EvidenceLine| (of.range, of.at_least, of.route, of.ceiling);
        match told.iter_mut().find(|(known, _)| figures(known) == figures(line)) {
            Some((_, makers)) => *makers += 1,
            None => told.push((line, 1)),
        }
    }
    told
}
