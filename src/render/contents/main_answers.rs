//! What the first screen is made of.

use super::Contents;
use super::answers::is_stated;
use super::words::{days_of, detail, ends_with};
use crate::assess::{Answer, Route};
use crate::claim::{ClaimId, Stage};
use crate::distinct::each_once;
use crate::in_order::{InOrder, Set};
use crate::into_list::{Choose, IntoList};
use std::cmp::Ordering::Equal;

/// How many flows stand on the first screen.
const FLOWS: usize = 3;

/// In how many units the figures of a flow are told.
const UNITS: usize = 4;

/// The main answers of the first flows, and how many flows have answers.
pub(super) struct MainAnswers<'a> {
    pub(super) by_flow: Vec<Vec<&'a Answer>>,
    pub(super) flows: usize,
}

impl<'a> MainAnswers<'a> {
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Answer> {
        self.by_flow.iter().flatten().copied()
    }

    /// The claims that they rest on.
    pub(super) fn claims(&self) -> Set<&'a ClaimId> {
        self.all().flat_map(|answer| &answer.lines).flat_map(|line| &line.claims).collect()
    }
}

impl<'a> Contents<'a> {
    /// What the first screen is made of; the flow with the most claims comes first of all answers.
    pub(super) fn main(&self) -> MainAnswers<'a> {
        let flows = self.flows();
        let by_flow = flows.iter().take(FLOWS).map(|flow| self.main_answers(flow)).into_list();
        MainAnswers { by_flow, flows: flows.len() }
    }

    /// The flows that have answers, in the order of these, without details of those before.
    pub(super) fn flows(&self) -> Vec<&'a str> {
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
    pub(super) fn main_answers(&self, codes: &str) -> Vec<&'a Answer> {
        let of_flow = || self.assessment.answers.iter().filter(|answer| answer.flow == codes);
        let Some(first) = of_flow().next() else { return Vec::new() };
        let first = self.last_total(first).unwrap_or(first);
        let same = |answer: &&Answer| answer.goods == first.goods;
        let of_window = |answer: &&Answer| days_of(answer) == days_of(first);
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
                && (of.stage == floor.stage || is_sent(of) && is_sent(floor))
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
    pub(super) fn earlier(&self, answer: &Answer) -> Option<&'a Answer> {
        let first = self.assessment.answers.iter().find(|of| is_alike(of, answer))?;
        let last = self.last_total(first).filter(|last| days_of(last) == days_of(answer));
        last.filter(|_| is_stated(first)).map(|_| first)
    }

    /// The last answer that is like another but for its window, where it says more at the least: of a window
    /// to whose end a claim of it counts before one in which other goods or stages moved.
    pub(super) fn later(
        &self,
        answer: &Answer,
        is_later: fn(&Answer, &Answer) -> bool,
    ) -> Option<&'a Answer> {
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
}

/// Whether it is of what was sent, or arrived.
fn is_sent(answer: &Answer) -> bool {
    matches!(answer.stage, Stage::Shipped | Stage::Delivered)
}

/// Whether a maker of it says what would fit.
pub(super) fn has_room(answer: &Answer) -> bool {
    let mut own = answer.lines.iter().filter(|line| line.route == Route::AsConverted);
    own.any(|line| line.ceiling)
}

/// Whether two answers are of the same but for their windows.
fn is_alike(one: &Answer, other: &Answer) -> bool {
    (&one.flow, &one.goods, one.stage, &one.unit)
        == (&other.flow, &other.goods, other.stage, &other.unit)
}
