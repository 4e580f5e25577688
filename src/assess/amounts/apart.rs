//! Figures of one scope that differ widely, though the words of both allow it.

use super::Problem;
use super::constraint::network_of;
use super::meter::{Exhausted, Meter};
use super::prove::is_within;
use super::scope::stage_before;
use super::statement::{BEGAN, Days, Extent, Statement};
use crate::claim::Stage;
use crate::in_order::{ListMap, Set};
use crate::into_list::Each;
use crate::munition::CountBasis;
use crate::source::Certainty;

/// Two figures of one scope that differ widely.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Apart {
    /// Two claims, the earlier first.
    pub(crate) claims: [usize; 2],
    pub(crate) statements: [usize; 2],
    pub(crate) figures: [f64; 2],
    /// Whether they are rates of a time and of a part of it.
    pub(crate) are_rates: bool,
}

/// The pairs whose figures lie apart; `conflicts` are the pairs of claims that exclude each other, `out`
/// the statements that no longer stand. The second number counts those beyond the most that are told.
pub(super) fn apart(
    problem: &Problem,
    conflicts: &Set<(usize, usize)>,
    out: &Set<usize>,
    most: usize,
    meter: &mut Meter,
) -> Result<(Vec<Apart>, usize), Exhausted> {
    let mut blocks = ListMap::<_, Vec<usize>>::new();
    let mut began = ListMap::<_, i32>::new();
    for &number in &problem.order {
        let statement = &problem.statements[number];
        let stage = statement.scope.stage;
        if statement.extent == Extent::Part
            || statement.published.is_none()
            || out.contains(&number)
            || !stage.is_one_for_all()
            || network_of(statement).is_none()
        {
            continue;
        }
        let is_capacity = is_capacity(stage, statement.certainty);
        let stage = stage_before(stage).unwrap_or(stage);
        let key = (statement.scope.unit, stage, statement.scope.flow, is_capacity);
        blocks.at(key).push(number);
        if let Some((from, _)) = statement.window.read.widest()
            && from != BEGAN
        {
            let first = began.at_or(key, from);
            *first = from.min(*first);
        }
    }
    let (mut found, mut beyond) = (Vec::new(), 0);
    for (key, block) in &blocks {
        let began = began.get(key).copied();
        // The least and the greatest so far, and of rates by the day.
        let mut ends = [(f64::INFINITY, 0.0_f64); 2];
        for (place, &later) in block.iter().enumerate() {
            let of = &problem.statements[later];
            let mut may_be_apart = false;
            for (figure, (least, greatest)) in [of.published, of.daily].into_iter().zip(&mut ends) {
                let Some(figure) = figure else { continue };
                let is_apart = |other: f64| differ([figure, other], problem.thresholds.apart);
                may_be_apart |= is_apart(*least) || is_apart(*greatest);
                (*least, *greatest) = (least.min(figure), greatest.max(figure));
            }
            if !may_be_apart {
                continue;
            }
            meter.spend(place)?;
            for &earlier in &block[..place] {
                let pair = [&problem.statements[earlier], &problem.statements[later]];
                let claims = (pair[0].claim, pair[1].claim);
                if claims.0 == claims.1
                    || conflicts.contains(&claims)
                    || !are_comparable(problem, pair)
                {
                    continue;
                }
                let are_rates = !problem.is_same_window(pair, began);
                if are_rates && !are_rates_within(pair) {
                    continue;
                }
                let figure = |of: &Statement| if are_rates { of.daily } else { of.published };
                let figures = pair.each(|of| figure(of).unwrap_or_default());
                if !differ(figures, problem.thresholds.apart) {
                    continue;
                }
                if found.len() == most {
                    beyond += 1;
                    continue;
                }
                found.push(Apart {
                    claims: [problem.given_claim(claims.0), problem.given_claim(claims.1)],
                    statements: [earlier, later],
                    figures,
                    are_rates,
                });
            }
        }
    }
    Ok((found, beyond))
}

/// Whether it is what could be made or held, which is held against what others say could be.
pub(crate) fn is_capacity(stage: Stage, certainty: Certainty) -> bool {
    matches!(stage, Stage::Produced | Stage::Held) && certainty == Certainty::Possibly
}

/// Whether the larger is more than the other by this share of itself, or by exactly as much.
fn differ([one, other]: [f64; 2], share: f64) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    high > 0.0 && low <= high * (1.0 - share) * (1.0 + 1e-12)
}

/// Goods may nest between groups; a maker's own narrower goods are a part of the wider, and what it says was
/// possible is no other figure of what it says was. A part may be smaller than its whole, so that of goods within
/// others only the larger figure is worth a word; so it is of what was delivered beside what was shipped.
fn are_comparable(problem: &Problem, [one, other]: [&Statement; 2]) -> bool {
    let (goods, of) = (&one.scope.goods, &other.scope.goods);
    let figure = |of: &Statement| of.published.unwrap_or_default();
    if one.scope.stage != other.scope.stage {
        let is_more = |one: &Statement, before: &Statement| {
            stage_before(one.scope.stage) == Some(before.scope.stage)
                && one.scope.counts == before.scope.counts
                && problem.tree.is_inside(&one.scope.goods, &before.scope.goods)
                && figure(one) > figure(before)
        };
        return is_more(one, other) || is_more(other, one);
    }
    if one.group == other.group {
        let [is_possible, too] = [one, other].each(|of| of.certainty == Certainty::Possibly);
        let is_alike = one.scope.counts == other.scope.counts && is_possible == too;
        return goods == of && is_alike && one.extent == other.extent;
    }
    let is_unstated = [one, other].iter().any(|of| of.extent == Extent::Unstated);
    if is_unstated && problem.are_kin(one.group, other.group) {
        return false;
    }
    let counts = [one.scope.counts, other.scope.counts];
    let nest = (counts[0] == counts[1] || counts.contains(&CountBasis::Unknown))
        && (problem.tree.is_inside(goods, of) || problem.tree.is_inside(of, goods));
    let is_part = goods != of
        && if problem.tree.is_inside(goods, of) {
            figure(one) < figure(other)
        } else {
            figure(other) < figure(one)
        };
    nest && !is_part && (one.extent == Extent::Whole || other.extent == Extent::Whole)
}

/// Whether two groups say a rate each, one of a part of the time of the other.
fn are_rates_within([one, other]: [&Statement; 2]) -> bool {
    let days = one.window.read.widest().zip(other.window.read.widest());
    one.daily.and(other.daily).is_some()
        && (one.group != other.group && one.scope.stage == other.scope.stage)
        && days.is_some_and(|(one, other)| is_within(one, other) || is_within(other, one))
}

impl Problem {
    /// Whether two windows are one: both have nearly all of their days in common. A window without a
    /// start counts from the earliest that is stated.
    pub(super) fn is_same_window(&self, [one, other]: [&Statement; 2], began: Option<i32>) -> bool {
        let days = |statement: &Statement| statement.window.read.widest();
        let (Some(one_days), Some(other_days)) = (days(one), days(other)) else { return false };
        if one.scope.stage == Stage::Held {
            return one_days.1 == other_days.1;
        }
        // Where only one has a start, that the other begins with it is assumed, and not said.
        (one_days.0 == BEGAN) == (other_days.0 == BEGAN)
            && is_same(one_days, other_days, began, self.thresholds.same_window)
    }
}

/// Whether two windows share nearly all of their days.
pub(crate) fn is_same(one: Days, other: Days, began: Option<i32>, share: f64) -> bool {
    let from = |days: Days| if days.0 == BEGAN { began } else { Some(days.0) };
    match (from(one), from(other)) {
        (None, None) => one.1 == other.1,
        (Some(first), Some(second)) => {
            let length = |from: i32, to: i32| (f64::from(to) - f64::from(from)).max(0.0);
            let common = length(first.max(second), one.1.min(other.1));
            let longest = length(first, one.1).max(length(second, other.1));
            longest > 0.0 && common >= share * longest
        }
        _ => false,
    }
}
