//! Statements as floors and ceilings of windows.

use super::Problem;
use super::networks::{Meeting, Network, Networks};
use super::statement::{Asking, BEGAN, Days, Extent, Measure, Statement, Window};
use super::tally::{Range, Tally};
use crate::claim::Stage;
use crate::in_order::Set;
use crate::into_list::IntoList;
use crate::source::Certainty;

/// A statement that rests on another that rests on another: so many times at most.
pub(crate) const DEEPEST: usize = 8;

/// At least so much, or at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Floor,
    Ceiling,
}

/// One inequality: a floor or a ceiling of one window of one network.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) network: usize,
    pub(super) side: Side,
    pub(super) days: Days,
    pub(super) tally: Tally,
    /// The claims it rests on, sorted.
    pub(super) claims: Vec<usize>,
    /// The groups of these claims, sorted.
    pub(super) groups: Vec<usize>,
    pub(super) statement: usize,
    pub(super) extent: Extent,
}

impl Constraint {
    /// A ceiling of a statement that does not say whether it is a total.
    pub(super) fn is_unstated_ceiling(&self) -> bool {
        self.side == Side::Ceiling && self.extent == Extent::Unstated
    }
}

/// The network of a statement.
pub(super) fn network_of(statement: &Statement) -> Option<Network> {
    let (from, _) = statement.window.read.widest()?;
    let is_for_all = statement.scope.stage.is_one_for_all();
    let meeting = if is_for_all { Meeting::All } else { Meeting::Group(statement.group, from) };
    Some(Network { scope: statement.scope.clone(), meeting })
}

/// The network of a whole that is promised or agreed with what others say of the same: plans are of their makers.
pub(super) fn network_of_window(statement: &Statement) -> Option<Network> {
    let is_meant = statement.extent == Extent::Whole && statement.scope.stage.is_agreed();
    let days = statement.window.read.widest().filter(|_| is_meant)?;
    Some(Network { scope: statement.scope.clone(), meeting: Meeting::Window(days) })
}

/// The network of a whole that was agreed in days that were over when that was stated: one group agreed to no more in
/// a part of a time than in all of it.
pub(super) fn network_of_agreed(problem: &Problem, statement: &Statement) -> Option<Network> {
    let Window { start, end } = statement.window.literal;
    let is_over = end.latest <= problem.stated_on(statement.claim).saturating_add(1);
    let is_agreed = statement.extent == Extent::Whole && statement.scope.stage.is_agreed();
    start.filter(|_| is_agreed && is_over)?;
    Some(Network { scope: statement.scope.clone(), meeting: Meeting::Agreed(statement.group) })
}

/// How much a statement comes to over its window.
pub(super) struct Stated {
    pub(super) range: Range,
    /// The statement itself and those that it rests on.
    statements: Vec<usize>,
}

/// How much a statement comes to over its window, as it is compared; none where it does not take part, or
/// has no number.
pub(super) fn stated(problem: &Problem, number: usize, asking: Asking) -> Option<Stated> {
    stated_as(problem, number, asking, true)
}

/// The same; what is not compared is no wider than its reading.
fn stated_as(
    problem: &Problem,
    number: usize,
    asking: Asking,
    is_compared: bool,
) -> Option<Stated> {
    let is_asked = |of: &usize| is_asked(&problem.statements[*of], asking);
    amount(problem, number, asking, is_compared)
        .filter(|stated| stated.statements.iter().all(is_asked))
}

/// The same, however sure its makers are.
pub(super) fn amount(
    problem: &Problem,
    number: usize,
    asking: Asking,
    is_compared: bool,
) -> Option<Stated> {
    let statement = problem.statements.get(number)?;
    let Measure::Sum(parts) = &statement.measure else {
        return amount_alone(problem, number, asking, is_compared);
    };
    let (mut statements, mut ranges) = (vec![number], Vec::new());
    for part in parts {
        let part = amount_alone(problem, *part, asking, is_compared)?;
        statements.extend(part.statements);
        ranges.push(part.range);
    }
    Some(Stated { range: Range::sum(&ranges), statements })
}

/// The same of a statement that is no sum.
fn amount_alone(
    problem: &Problem,
    number: usize,
    asking: Asking,
    is_compared: bool,
) -> Option<Stated> {
    let mut statements = Vec::new();
    let mut factors = Range::exactly(1.0);
    let mut current = number;
    for _ in 0..=DEEPEST {
        let statement = problem.statements.get(current)?;
        statements.push(current);
        let amount = match &statement.measure {
            Measure::Amount(range) if asking == Asking::AsRead && is_compared => {
                range.read.wider_by(statement.rounding)
            }
            Measure::Amount(range) => range.of(asking),
            Measure::Times { of, factor } => {
                factors = factor.of(asking).times(&factors);
                current = *of;
                continue;
            }
            Measure::Sum(_) => return None,
        };
        return Some(Stated { range: amount.times(&factors), statements });
    }
    None
}

/// Whether a statement of this certainty takes part.
fn is_asked(statement: &Statement, asking: Asking) -> bool {
    match asking {
        Asking::Literal => statement.certainty == Certainty::Stated,
        Asking::AsRead => statement.certainty != Certainty::Possibly,
    }
}

/// The constraints of all statements that stand, by claim and then by statement, to be compared or to be
/// answered from; `out` are those that were corrected.
pub(super) fn constraints(
    problem: &Problem,
    networks: &Networks,
    asking: Asking,
    out: &Set<usize>,
    are_compared: bool,
) -> Vec<Constraint> {
    let mut all = Vec::new();
    for &number in &problem.order {
        let statement = &problem.statements[number];
        let of_window = network_of_window(statement).filter(|_| asking == Asking::AsRead);
        let of_others = of_window.into_iter().chain(network_of_agreed(problem, statement));
        let own = network_of(statement).into_iter().chain(of_others.filter(|_| are_compared));
        let own: Vec<usize> = own.filter_map(|own| networks.position(&own)).into_list();
        let stated = stated_as(problem, number, asking, are_compared);
        let Some(Stated { range, statements }) = stated else { continue };
        // What moved is a share of the plan that it was said of, though another took its place.
        let is_kept = |of: &usize| {
            let stage = problem.statements[*of].scope.stage;
            *of != number && stage.is_kept_for(statement.scope.stage)
        };
        if statements.iter().any(|of| out.contains(of) && !is_kept(of)) {
            continue;
        }
        let rests_on = statements.iter().map(|number| &problem.statements[*number]);
        let claims: Set<_> = rests_on.map(|statement| statement.claim).collect();
        let groups: Set<_> = claims.iter().flat_map(|claim| problem.groups_of(*claim)).collect();
        let sides = sides(statement, &range, asking);
        let each = own.into_iter().flat_map(|network| sides.iter().map(move |of| (network, *of)));
        for (network, (side, days, tally)) in each {
            all.push(Constraint {
                network,
                side,
                days,
                tally,
                claims: claims.iter().copied().into_list(),
                groups: groups.iter().copied().into_list(),
                statement: number,
                extent: statement.extent,
            });
        }
    }
    all
}

/// The widest window holds at least the low end, the narrowest at most the high end.
fn sides(statement: &Statement, range: &Range, asking: Asking) -> Vec<(Side, Days, Tally)> {
    let window = statement.window.of(asking);
    let (widest, narrowest) = if statement.scope.stage == Stage::Held {
        let day = (window.end.earliest == window.end.latest).then_some((BEGAN, window.end.latest));
        (day, day)
    } else {
        (window.widest(), window.narrowest())
    };
    let mut sides = Vec::new();
    if let (Some(days), Some(low)) = (widest, range.low)
        && Tally::floor(low) < Tally::NOTHING
    {
        sides.push((Side::Floor, days, Tally::floor(low)));
    }
    let is_ceiling = match statement.extent {
        Extent::Whole => true,
        Extent::Part => false,
        Extent::Unstated => asking == Asking::AsRead,
    };
    if let (Some(days), Some(high), true) = (narrowest, range.high, is_ceiling) {
        sides.push((Side::Ceiling, days, Tally::ceiling(high)));
    }
    sides
}
