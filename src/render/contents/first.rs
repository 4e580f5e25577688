//! How much moved: the main answers, for the first screen.

use super::Contents;
use super::answers::{
    AGREE, ALSO, APART, by_weight, counted_in, ends_of, is_stated, least_of, singular,
};
use super::main_answers::MainAnswers;
use super::words::{
    ROOM, TOGETHER, ends_with, goods_of, is_amount, is_currency, is_rate, median, sentence_case,
    window_of,
};
use crate::assess::{Answer, AssessedClaim, EvidenceLine, Route};
use crate::claim::Stage;
use crate::distinct::each_once;
use crate::in_order::{InOrder, Set};
use crate::into_list::{Choose, IntoList};
#[cfg(feature = "render")]
use crate::render::chart::Totals;
use crate::render::document::{Block, Line, Section};
use crate::written::{self, counted, few, flow, listed};
use std::cmp::Ordering::Equal;

/// How many flows stand on the first screen, and about how many lines they take but for the first.
const FLOWS: usize = 3;
const SCREEN: usize = 44;

/// How many lines of evidence stand below a question on the first screen: of the first flow, and of
/// the others.
const LINES: [usize; 2] = [4, 1];

/// In how many units the figures of a flow are told.
const UNITS: usize = 4;

/// How many rates, or amounts of money, are told.
const OTHERS: usize = 2;

/// How many kinds of goods that are answered further down are named.
const GOODS: usize = 3;

/// How many of their stages are told with a figure.
const STAGES: usize = 4;

impl<'a> Contents<'a> {
    /// What the first screen is made of; the flow with the most claims comes first of all answers.
    pub(super) fn main(&self) -> MainAnswers<'a> {
        let flows = self.flows();
        let by_flow = flows.iter().take(FLOWS).map(|flow| self.main_answers(flow)).into_list();
        MainAnswers { by_flow, flows: flows.len() }
    }

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
        let money = self.said_of("money", is_currency);
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

    /// What claims say of money or rates, the largest figure first, each with its makers, and with its flow and its
    /// time where there are several.
    fn said_of(&self, what: &str, is_of: fn(&str) -> bool) -> Option<String> {
        let claims = self.assessment.claims.iter();
        let told = claims.flat_map(|claim| claim.figures.iter().map(move |of| (claim, of)));
        let mut told: Vec<_> =
            told.filter(|(_, of)| of.range.is_some() && is_of(&of.unit)).into_list();
        told.order_by(|(_, one), (_, other)| {
            other.published.partial_cmp(&one.published).unwrap_or(Equal)
        });
        let time = |of: &AssessedClaim| written::window(of.from.as_deref(), of.to.as_deref());
        let (first, _) = told.first()?;
        let is_one_flow = self.assessment.claims.iter().all(|of| of.flow == first.flow);
        let is_one_time = told.iter().all(|(of, _)| time(of) == time(first));
        let mut before: &[String] = &[];
        let told = told.iter().map(|(claim, figure)| {
            let stage = claim.stage.map(|stage| format!(", {stage}")).unwrap_or_default();
            let flow = (!is_one_flow).then(|| format!("{}{stage}", flow(&claim.flow)));
            let time = (!is_one_time).then(|| time(claim));
            let scope = flow.into_iter().chain(time).into_list().join(", ");
            let scope = if scope.is_empty() { scope } else { format!(" ({scope})") };
            let say = if claim.makers.len() > 1 { "say" } else { "says" };
            let who = format!("{} {say} ", listed(&claim.makers, "and"));
            // Who is named goes for what follows.
            let is_known = std::mem::replace(&mut before, &claim.makers) == claim.makers;
            format!("{}{}{scope}", if is_known { "" } else { &who }, figure.words)
        });
        Some(format!("{}: {}.", sentence_case(what), few(&told.into_list(), OTHERS)))
    }

    /// The flows that have answers, in the order of these, without details of those before.
    fn flows(&self) -> Vec<&'a str> {
        let mut flows = each_once(self.assessment.answers.iter().map(|answer| &*answer.flow));
        let is_detail = |(at, flow): (usize, &&'a str)| {
            flows[..at].iter().any(|of| detail(flow, of).is_some()).then_some(*flow)
        };
        let details: Set<&str> = flows.iter().enumerate().filter_map(is_detail).collect();
        flows.retain(|flow| !details.contains(flow));
        flows
    }

    /// The answers of a flow that its heading stands for: its most important goods, stage and
    /// window, in containers, in rounds and in what else was stated of just these.
    fn main_answers(&self, codes: &str) -> Vec<&'a Answer> {
        let of_flow = || self.assessment.answers.iter().filter(|answer| answer.flow == codes);
        let Some(first) = of_flow().next() else { return Vec::new() };
        let first = self.last_total(first).unwrap_or(first);
        let same = |answer: &&Answer| answer.goods == first.goods;
        let of_window = |answer: &&Answer| window(answer) == window(first);
        let alike = || of_flow().filter(|answer| answer.stage == first.stage);
        let in_unit = |unit: &str| {
            let of_unit = || alike().filter(move |answer| answer.unit == unit);
            let best = of_unit().find(|answer| same(answer) && of_window(answer));
            best.or_else(|| of_unit().find(same)).or_else(|| of_unit().next())
        };
        // Of what has no rounds or pieces, the tonnes stand beside the containers.
        let content = ["rounds", "pieces"].into_iter().filter_map(in_unit).find(|of| same(of));
        // Of other goods only what was stated: what is worked out stands below its own heading.
        let any = || {
            ["rounds", "pieces", "mass_t"].into_iter().filter_map(in_unit).find(|of| is_stated(of))
        };
        let containers =
            in_unit("containers").filter(|of| is_stated(of) || same(of) && of_window(of));
        let content = content.or_else(any).map(|of| containers.and(self.largest(of)).unwrap_or(of));
        let mut found: Vec<&Answer> = containers.into_iter().chain(content).into_list();
        let counted: Vec<&str> = found.iter().map(|answer| &*answer.unit).into_list();
        let is_told = |of: &Answer| is_stated(of) || has_room(of);
        let is_other = |answer: &&Answer| !counted.contains(&&*answer.unit) && is_told(answer);
        let others = alike().filter(|answer| same(answer) && of_window(answer)).filter(is_other);
        let mut others: Vec<&Answer> = others.into_list();
        // A stated mass of other goods tells what no number of pieces does.
        let is_weighed = found.iter().chain(&others).any(|of| of.unit == "mass_t");
        others.extend(in_unit("mass_t").filter(|of| is_stated(of) && !is_weighed));
        // Of what did not move, or flew, and of what nobody told, nobody asks in how many containers it did; nor
        // where as much as stands here was stated.
        let in_containers = first.goods_stated
            && first.stage.is_of_movement()
            && !codes.contains(", by air")
            && found.len() + others.len() <= UNITS;
        found.retain(|of| of.unit != "containers" || in_containers || is_stated(of));
        let room = UNITS - found.len();
        found.extend(others.into_iter().take(room));
        // Own figures stand before others, what is stated before what is worked out, and ranges before floors.
        let is_floor = |of: &Answer| of.lines.iter().all(|line| line.range.is_none());
        found.order_by_key(|of| (!(same(of) && of_window(of)), !is_stated(of), is_floor(of)));
        if found.is_empty() { vec![first] } else { found }
    }

    /// The answer of a flow of the largest stated figure in the unit of one that is a floor alone, where that
    /// figure is above the floor: what some goods come to must not stand for all that moved.
    fn largest(&self, floor: &Answer) -> Option<&'a Answer> {
        if floor.together.low.is_some() {
            return None;
        }
        let low = |of: &Answer| of.together.low.filter(|_| is_stated(of));
        let is_of_flow =
            |of: &Answer| of.flow == floor.flow || detail(&of.flow, &floor.flow).is_some();
        let is_larger = |of: &&Answer| {
            is_of_flow(of)
                && of.unit == floor.unit
                && of.noun == floor.noun
                && of.stage.is_of_movement()
                && low(of) > floor.together.at_least
        };
        let larger = self.assessment.answers.iter().filter(is_larger);
        larger.most_by(|one, other| low(one).partial_cmp(&low(other)).unwrap_or(Equal))
    }

    /// The last total that was counted from the same start as an answer, or from an earlier one, and says more.
    fn last_total(&self, answer: &Answer) -> Option<&'a Answer> {
        self.later(answer, |of, answer| {
            let has_range =
                of.together.low.is_some() || of.together.at_least > answer.together.high;
            of.to > answer.to && of.from <= answer.from && has_range
        })
    }

    /// What most makers state of what another leads as the last total.
    fn earlier(&self, answer: &Answer) -> Option<&'a Answer> {
        let first = self.assessment.answers.iter().find(|of| is_alike(of, answer))?;
        let last = self.last_total(first).filter(|last| window(last) == window(answer));
        last.filter(|_| is_stated(first)).map(|_| first)
    }

    /// The last answer that is like another but for its window, where it says more at the least: of a window
    /// to whose end a claim of it counts before one in which other goods or stages moved.
    fn later(&self, answer: &Answer, is_later: fn(&Answer, &Answer) -> bool) -> Option<&'a Answer> {
        let least = |of: &Answer| {
            let ends = [of.together.low, of.together.at_least].into_iter().flatten();
            ends.most_by(f64::total_cmp)
        };
        let alike = self.assessment.answers.iter().filter(|of| is_alike(of, answer));
        let later = alike.filter(|other| is_later(other, answer) && least(other) > least(answer));
        let is_counted = |of: &Answer| {
            let mut claims = of.lines.iter().flat_map(|line| self.behind(line));
            claims.any(|claim| claim.to.as_deref().is_some_and(|to| ends_with(of, to)))
        };
        later.most_by_key(|of| (is_counted(of), &of.to))
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

    /// What else is answered of a flow: `Also answered: 155 mm shell (at least 3,000,000 rounds)`.
    fn also(&self, shown: &[&'a Answer]) -> Option<Block> {
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
        let scope = |of: &&'a Answer| (&*of.goods, of.stage, &of.from, &of.to);
        let mut known: Set<_> = shown.iter().map(scope).collect();
        let windows = same.iter().copied().filter(|of| known.insert(scope(of))).into_list();
        let (windows, others): (Vec<&Answer>, Vec<&Answer>) =
            windows.into_iter().partition(|of| of.stage == heading.stage);
        let brief = |is_of: &dyn Fn(&&'a Answer) -> bool| {
            self.in_brief(&same.iter().copied().filter(is_of).into_list(), heading)
        };
        let stages = each_once(others.iter().map(|of| of.stage)).into_iter();
        let stages = stages.filter_map(|stage| brief(&|of| of.stage == stage)).into_list();
        // Of several periods the one of which most is told has its figure.
        let least = |of: &&Answer| of.together.low;
        let is_one = |of: &&&'a Answer| windows.iter().any(|one| scope(one) == scope(of));
        let stated_in = |unit: &str| {
            let has_range =
                |line: &EvidenceLine| line.route == Route::Stated && line.range.is_some();
            let of_unit = same.iter().filter(|of| of.unit == unit).filter(is_one);
            let of_unit = of_unit.filter(|of| of.lines.iter().any(has_range));
            of_unit.most_by(|one, other| least(one).partial_cmp(&least(other)).unwrap_or(Equal))
        };
        // A unit that stands nowhere above is told as well.
        let units = each_once(same.iter().map(|of| &*of.unit));
        let (above, others): (Vec<&str>, Vec<&str>) =
            units.into_iter().partition(|unit| shown.iter().any(|of| of.unit == *unit));
        let first_of = |units: &[&str]| units.iter().find_map(|unit| stated_in(unit)).copied();
        let most = [first_of(&above), first_of(&others)].into_iter().flatten().into_list();
        let mut other = most.iter().filter_map(|most| self.in_brief(&[*most], heading)).into_list();
        if let ([], [only]) = (&most[..], &windows[..]) {
            other.extend(brief(&|of| scope(of) == scope(only)));
        }
        let told = |of: &&'a Answer| most.iter().any(|most| scope(most) == scope(of));
        let periods = match windows.iter().filter(|of| !told(of)).count() {
            0 => None,
            1 if most.is_empty() => None,
            all if other.is_empty() => Some(format!("{all} periods below")),
            more => Some(counted(more, "more period", "more periods")),
        };
        let named = (!goods.is_empty()).then(|| few(&goods, GOODS));
        let words = named.into_iter().chain(stages).chain(other).chain(periods).into_list();
        let line = Line::text(ALSO).and(Line::to("answers", words.join("; ")));
        (!words.is_empty()).then_some(Block::Paragraph(line))
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
    fn in_brief(&self, answers: &[&'a Answer], heading: &Answer) -> Option<String> {
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
        let alike = stated.iter().find(|of| window(of) == window(heading)).copied();
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
        if window(answer) != window(heading) && !(is_floor && is_within) {
            parts.push(window_of(answer));
        }
        Some(parts.join(", "))
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

fn median_of(line: &EvidenceLine) -> String {
    line.range.as_ref().map_or_else(String::new, median)
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

/// The answers that are stated: what is counted before what carries it, unless its words set a floor alone.
fn stated<'a>(answers: &[&'a Answer]) -> Vec<&'a Answer> {
    let is_counted = |of: &&Answer| {
        let mut lines = of.lines.iter();
        let is_closed = lines.any(|line| line.range.is_some() && line.at_least.is_none());
        of.goods_stated && is_closed && ["rounds", "pieces"].contains(&&*of.unit)
    };
    let all = answers.iter().copied().filter(|of| is_stated(of));
    let (mut stated, rest): (Vec<_>, Vec<_>) = all.partition(is_counted);
    stated.extend(rest);
    stated
}

/// Whether a maker of it says what would fit.
fn has_room(answer: &Answer) -> bool {
    let mut own = answer.lines.iter().filter(|line| line.route == Route::AsConverted);
    own.any(|line| line.ceiling)
}

/// Whether two answers are of the same but for their windows.
fn is_alike(one: &Answer, other: &Answer) -> bool {
    (&one.flow, &one.goods, one.stage, &one.unit)
        == (&other.flow, &other.goods, other.stage, &other.unit)
}

/// From when to when an answer counts.
fn window(answer: &Answer) -> [Option<&str>; 2] {
    [answer.from.as_deref(), answer.to.as_deref()]
}

/// How the goods of a flow went, where that is all that its name says beside that of another: `by sea`.
fn detail<'f>(flow: &'f str, of: &str) -> Option<&'f str> {
    let how = flow.strip_prefix(of)?.strip_prefix(", ")?;
    let is_means = how.starts_with("by ") && !how.starts_with("by way of ");
    (is_means || how.starts_with("from ") || how.starts_with("to ")).then_some(how)
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

/// What an answer is of where its heading says otherwise: its goods, how they went, its stage, its window.
pub(in crate::render) fn own_scope(answer: &Answer, heading: &Answer) -> Option<String> {
    let goods = (answer.goods != heading.goods).then(|| goods_of(answer));
    let how = detail(&answer.flow, &heading.flow).map(str::to_owned);
    let stage = (answer.stage != heading.stage).then(|| answer.stage.to_string());
    let is_same = window(answer) == window(heading);
    let when = (!is_same).then(|| window_of(answer));
    let parts: Vec<String> = goods.into_iter().chain(how).chain(stage).chain(when).into_list();
    (!parts.is_empty()).then(|| parts.join(", "))
}
