//! What else is answered, further down, in a line of the first screen.

use super::Contents;
use super::answers::{ALSO, counted_in, ends_of, is_stated, least_of, singular};
use super::words::{days_of, detail, goods_of, median_of, window_of};
use crate::assess::{Answer, EvidenceLine, Route};
use crate::claim::Stage;
use crate::distinct::each_once;
use crate::in_order::{InOrder, Set, distinct};
use crate::into_list::{Choose, IntoList};
use crate::render::document::{Block, Line};
use crate::written::{counted, few, listed};
use std::cmp::Ordering::Equal;

/// How many kinds of goods are named.
const GOODS: usize = 3;

/// How many of their stages are told with a figure.
const STAGES: usize = 4;

impl<'a> Contents<'a> {
    /// What else is answered of a flow: `Also answered: 155 mm shell (at least 3,000,000 rounds)`.
    pub(super) fn also(&self, shown: &[&'a Answer]) -> Option<Block> {
        let heading = shown.first()?;
        let flows = self.flows();
        let is_detail =
            |of: &Answer| detail(&of.flow, &heading.flow).is_some() && !flows.contains(&&*of.flow);
        let of_flow = |of: &&Answer| of.flow == heading.flow || is_detail(of);
        let is_shown =
            |of: &Answer| shown.iter().any(|one| (&one.flow, &one.goods) == (&of.flow, &of.goods));
        let (same, other): (Vec<&Answer>, Vec<&Answer>) =
            self.assessment.answers.iter().filter(of_flow).partition(|of| is_shown(of));
        let mut goods: Vec<Vec<&Answer>> = Vec::new();
        for answer in other {
            let is_alike = |of: &&mut Vec<&Answer>| {
                (&of[0].flow, &of[0].goods) == (&answer.flow, &answer.goods)
            };
            match goods.iter_mut().find(is_alike) {
                Some(alike) => alike.push(answer),
                None => goods.push(vec![answer]),
            }
        }
        // Goods of the flow itself are not named again for how some of them went.
        let of_itself: Set<&str> =
            goods.iter().filter(|of| of[0].flow == heading.flow).map(|of| &*of[0].goods).collect();
        let is_named =
            |of: &Vec<&Answer>| of[0].flow == heading.flow || !of_itself.contains(&&*of[0].goods);
        goods.retain_mut(|of| {
            let are_stated = of.iter().any(|answer| is_stated(answer));
            of.retain(|answer| !self.says_a_kind(answer));
            !of.is_empty()
                && is_named(of)
                && are_stated == of.iter().any(|answer| is_stated(answer))
        });
        let goods = goods.iter().filter_map(|alike| self.in_brief(alike, heading)).into_list();
        let mut known: Set<_> = shown.iter().copied().map(scope).collect();
        let windows = same.iter().copied().filter(|of| known.insert(scope(of))).into_list();
        let (windows, others): (Vec<&Answer>, Vec<&Answer>) =
            windows.into_iter().partition(|of| of.stage == heading.stage);
        let brief = |is_of: &dyn Fn(&&'a Answer) -> bool| {
            self.in_brief(&same.iter().copied().filter(is_of).into_list(), heading)
        };
        let stages = each_once(others.iter().map(|of| of.stage)).into_iter();
        let stages = stages.filter_map(|stage| brief(&|of| of.stage == stage)).into_list();
        let periods = self.periods(shown, &same, &windows);
        let named = (!goods.is_empty()).then(|| few(&goods, GOODS));
        let words = named.into_iter().chain(stages).chain(periods).into_list();
        let line = Line::text(ALSO).and(Line::to("answers", words.join("; ")));
        (!words.is_empty()).then_some(Block::Paragraph(line))
    }

    /// Other windows of the goods of the heading, of which answers have so many: the one of which most is told has its
    /// figure, as has one of a unit that stands nowhere above, and the others are counted.
    fn periods(
        &self,
        shown: &[&'a Answer],
        answers: &[&'a Answer],
        windows: &[&'a Answer],
    ) -> Vec<String> {
        let Some(heading) = shown.first() else { return Vec::new() };
        let is_one = |of: &&Answer| windows.iter().any(|one| scope(one) == scope(of));
        let of_windows = answers.iter().copied().filter(is_one).into_list();
        let low = |of: &&Answer| of.together.low;
        let has_range = |line: &EvidenceLine| line.route == Route::Stated && line.range.is_some();
        let most_in = |unit: &&str| {
            let of_unit = of_windows.iter().copied().filter(|of| of.unit == **unit);
            let of_unit = of_unit.filter(|of| of.lines.iter().any(has_range));
            of_unit.most_by(|one, other| low(one).partial_cmp(&low(other)).unwrap_or(Equal))
        };
        let units = each_once(answers.iter().map(|of| &*of.unit));
        let (above, others): (Vec<&str>, Vec<&str>) =
            units.into_iter().partition(|unit| shown.iter().any(|of| of.unit == *unit));
        let most = [above.iter().find_map(most_in), others.iter().find_map(most_in)];
        let most: Vec<&Answer> = most.into_iter().flatten().into_list();
        let of_most = most.iter().filter_map(|most| self.in_brief(&[*most], heading));
        let mut told: Vec<String> = of_most.into_list();
        let is_told = |of: &&&Answer| most.iter().any(|most| scope(most) == scope(of));
        match windows.len() - windows.iter().filter(is_told).count() {
            0 => {}
            1 if most.is_empty() => told.extend(self.in_brief(&of_windows, heading)),
            all if most.is_empty() => told.push(format!("{all} periods below")),
            more => told.push(counted(more, "more period", "more periods")),
        }
        told
    }

    /// Whether an answer is what a claim says of a kind of the goods, which is told by itself and as much.
    fn says_a_kind(&self, of: &Answer) -> bool {
        let [line] = &of.lines[..] else { return false };
        let alike = self.assessment.answers.iter().filter(|kind| {
            (&kind.unit, kind.stage) == (&of.unit, of.stage) && kind.goods != of.goods
        });
        let mut told = alike.flat_map(|kind| &kind.lines).filter(|kind| kind.claims == line.claims);
        of.is_of_kinds && told.any(|kind| least_of(kind) >= least_of(line))
    }

    /// Goods that are answered further down: the stage that the heading names, else the one that is stated first, and
    /// the others, each with its figure.
    pub(super) fn in_brief(&self, answers: &[&'a Answer], heading: &Answer) -> Option<String> {
        let first = *answers.first()?;
        let how = detail(&first.flow, &heading.flow).map(|how| format!(" {how}"));
        let name = format!("{}{}", goods_of(first), how.unwrap_or_default());
        let stated = stated(answers);
        let is_led = stated.iter().any(|of| of.stage == heading.stage);
        let lead = if is_led { heading } else { stated.first().copied().unwrap_or(first) };
        let mut stages = each_once(answers.iter().map(|of| of.stage));
        stages.order_by_key(|stage| *stage != lead.stage);
        let more = stages.split_off(stages.len().min(STAGES));
        let of_stage = |stage: &Stage| {
            let own = answers.iter().copied().filter(|of| of.stage == *stage).into_list();
            self.stage_in_brief(&own, heading)
        };
        let told = stages.iter().filter_map(of_stage).filter(|told| !told.is_empty());
        let more: Vec<String> = more.iter().map(ToString::to_string).into_list();
        let more = (!more.is_empty()).then(|| format!("also {}", listed(&more, "and")));
        let told = told.chain(more).into_list();
        Some(if told.is_empty() { name } else { format!("{name} ({})", told.join("; ")) })
    }

    /// What is answered of one stage of goods, in rounds where these are stated: of the window that the heading names,
    /// else the first that is stated, with its stage and window, or a later total of them.
    fn stage_in_brief(&self, answers: &[&'a Answer], heading: &Answer) -> Option<String> {
        let stated = stated(answers);
        let alike = stated.iter().find(|of| days_of(of) == days_of(heading)).copied();
        let own = alike.or(stated.first().copied()).or(answers.first().copied())?;
        let is_told = |later: &&Answer| stated.contains(later);
        let is_later =
            |of: &Answer, own: &Answer| of.to > own.to || of.to == own.to && of.from < own.from;
        let answer = self.later(own, is_later).filter(is_told).unwrap_or(own);
        let is_figure = |of: &String| of.contains(|c: char| c.is_ascii_digit());
        let [together, _] = self.together(answer);
        let figure = match &answer.lines[..] {
            [line] if line.ceiling => format!("room for {}", ends_of(line)),
            [line] => ends_of(line),
            [one, other] if !is_figure(&together) && !one.ceiling && !other.ceiling => {
                listed(&each_once([ends_of(one), ends_of(other)]), "or")
            }
            _ => together,
        };
        let mut parts: Vec<String> = Vec::new();
        if answer.stage != heading.stage {
            let mut speakers = answer.lines.iter().map(|line| self.whose(line));
            let whose = speakers.next().filter(|first| speakers.all(|other| other == *first));
            let whose = whose.map(|whose| format!("{whose}: "));
            parts.push(format!("{}{}", whose.unwrap_or_default(), answer.stage));
        }
        // Of room alone nothing comes together, and of what is apart no figure.
        if is_figure(&figure) {
            let unit = counted_in(answer);
            let is_one = figure.rsplit(' ').next() == Some("1") && !unit.ends_with("ies");
            parts.push(format!("{figure} {}", if is_one { singular(&unit) } else { &unit }));
        } else if !figure.is_empty() {
            parts.push(figure);
        }
        if let [line] = &answer.lines[..]
            && let Some(median) = median_of(line).strip_prefix(", ")
        {
            parts.push(median.to_owned());
        }
        // What moved at the least in a part of the time did so in all of it.
        let is_floor = answer.together.low.is_none() && answer.stage.is_of_movement();
        let is_within =
            (answer.from.is_none() || answer.from >= heading.from) && answer.to <= heading.to;
        if days_of(answer) != days_of(heading) && !(is_floor && is_within) {
            parts.push(window_of(answer));
        }
        let told = parts.join(", ");
        // Of the heading's own stage of its goods the periods are told beside it.
        let is_own = (&answer.goods, answer.stage) == (&heading.goods, heading.stage);
        let counts = stated.iter().filter(|of| is_other_period(of, answer) && !is_own);
        Some(match distinct(counts.map(|of| days_of(of))).len() {
            0 => told,
            more => format!("{told}, and {}", counted(more, "more period", "more periods")),
        })
    }
}

/// The answers that are stated: what is counted before what carries it, unless its words set a floor alone, and of
/// floors those that are read as a range first.
fn stated<'a>(answers: &[&'a Answer]) -> Vec<&'a Answer> {
    let is_closed = |line: &EvidenceLine| line.range.is_some() && line.at_least.is_none();
    let has_range = |line: &EvidenceLine| line.range.is_some() && line.route == Route::Stated;
    let is_counted = |of: &Answer| of.goods_stated && ["rounds", "pieces"].contains(&&*of.unit);
    let mut stated = answers.iter().copied().filter(|of| is_stated(of)).into_list();
    stated.order_by_key(|of| {
        let is_first = is_counted(of) && of.lines.iter().any(is_closed);
        let is_read = is_counted(of) && of.lines.iter().any(has_range);
        let has_figure = of.lines.iter().any(|line| has_range(line) && is_closed(line));
        (!is_first, !has_figure && !is_read)
    });
    stated
}

/// Whether an answer tells of other days than one that leads: no earlier total from the same start, and no floor within.
fn is_other_period(of: &Answer, lead: &Answer) -> bool {
    let is_within = of.from >= lead.from && of.to <= lead.to;
    let is_floor = of.together.low.is_none();
    days_of(of) != days_of(lead) && !(is_within && (is_floor || of.from == lead.from))
}

/// The goods, the stage and the window of an answer.
fn scope(of: &Answer) -> (&str, Stage, [Option<&str>; 2]) {
    (&of.goods, of.stage, days_of(of))
}
