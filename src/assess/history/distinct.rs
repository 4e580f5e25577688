//! What claims say is distinct adds up.

use super::extent::are_added;
use crate::assess::amounts::{
    Extent as Part, FlowScope, GoodsTree, Measure, Scope, Statement, Twice, Window, holds,
};
use crate::assess::records::{Records, first_day};
use crate::in_order::{InOrder, ListMap, Set};
use crate::into_list::{Choose, Each, IntoList};

/// How many sets of distinct parts are added up.
const MOST_SUMS: usize = 1_024;

/// Of statements, others that are added to them.
pub(super) type Others = ListMap<usize, Vec<usize>>;

/// What says which amounts are distinct and which hold others.
pub(super) struct Distinct<'d, 'a> {
    pub(super) records: &'d Records<'a>,
    pub(super) flows: &'d [FlowScope],
    pub(super) tree: &'d GoodsTree,
}

impl Distinct<'_, '_> {
    /// What claims say is distinct adds up: each two, and as many as there are of which each is distinct from
    /// each, of the goods that hold those of all. None of them is then all that moved in days that they share;
    /// wholes of one group are all of it together.
    pub(super) fn add_up(
        &self,
        statements: &mut Vec<Statement>,
        places: &mut Vec<(usize, usize)>,
    ) -> (Others, Others) {
        let (distinct, parts) = self.distinct(statements, places);
        let holds = |outer: usize, inner: usize| {
            self.holds(&statements[outer].scope, &statements[inner].scope)
        };
        let mut sets = sets_of_distinct(&distinct);
        sets.extend(self.on_ships(statements, places));
        let is_largest = |set: &&Vec<usize>| {
            let is_in = |other: &Vec<usize>| set.iter().all(|of| other.contains(of));
            !sets.iter().any(|other| other.len() > set.len() && is_in(other))
        };
        let largest: Set<&Vec<usize>> = sets.iter().filter(is_largest).collect();
        let mut times: ListMap<usize, usize> = ListMap::new();
        for member in largest.iter().copied().flatten() {
            *times.at(*member) += 1;
        }
        let (mut sums, mut beside, mut more) = (Others::new(), Others::new(), Vec::new());
        for set in &sets {
            let windows = set.iter().map(|of| statements[*of].window);
            let Some(window) = windows.reduce(hull) else { continue };
            // The latest of those whose goods hold all, else the scope of another that do.
            let stated = |of: usize| self.records.all.get(places[of].0)?.claim.stated_on;
            let holds_all = |of: &usize| set.iter().all(|inner| holds(*of, *inner));
            let own = set.iter().copied().filter(holds_all).most_by_key(|of| {
                let is_of_all = statements[*of].window == window;
                (is_of_all, stated(*of).map(first_day), *of)
            });
            let Some(scope) = own.or_else(|| (0..statements.len()).find(holds_all)) else {
                continue;
            };
            let (outer, scope) = (own.unwrap_or(set[0]), statements[scope].scope.clone());
            let own = &statements[outer];
            let is_all = largest.contains(&set)
                && parts.contains(&outer)
                && own.window == window
                && set.iter().all(|of| {
                    let member = &statements[*of];
                    member.extent == Part::Whole
                        && member.group == own.group
                        && times.get(of) == Some(&1)
                });
            let others = set.iter().copied().filter(|of| *of != outer).into_list();
            if is_all {
                beside.insert(outer, others.clone());
            }
            let sum = Statement {
                scope,
                window,
                extent: if is_all { Part::Whole } else { Part::Part },
                measure: Measure::Sum(set.clone()),
                published: None,
                daily: None,
                ..own.clone()
            };
            sums.insert(statements.len() + more.len(), others);
            more.push((sum, places[outer]));
        }
        for part in parts {
            statements[part].extent = Part::Part;
        }
        let (more, of): (Vec<_>, Vec<_>) = more.into_iter().unzip();
        statements.extend(more);
        places.extend(of);
        (sums, beside)
    }

    /// Of each statement those that are distinct from it, and the statements that something is distinct from
    /// which they would count.
    fn distinct(
        &self,
        statements: &[Statement],
        places: &[(usize, usize)],
    ) -> (ListMap<usize, Set<usize>>, Set<usize>) {
        let mut distinct: ListMap<usize, Set<usize>> = ListMap::new();
        let records = places.iter().map(|(record, _)| *record);
        let of_claim = ListMap::grouped(records.zip(0..));
        let of = |claim: usize| of_claim.get(&claim).into_iter().flatten().copied();
        let holds = |outer: usize, inner: usize| {
            self.holds(&statements[outer].scope, &statements[inner].scope)
        };
        let meet = |one: usize, other: usize| {
            let [(from, to), (start, end)] =
                [one, other].each(|of| statements[of].window.literal.days());
            start < to && from < end
        };
        let hold_apart = |distinct: &mut ListMap<usize, Set<usize>>, one: usize, two: usize| {
            distinct.at(one).insert(two);
            distinct.at(two).insert(one);
        };
        for record in self.records.standing() {
            let said = |statement: usize| record.said.get(places.get(statement)?.1);
            for (one, two) in
                of(record.place).flat_map(|one| of(record.place).map(move |two| (one, two)))
            {
                let are_added =
                    said(one).zip(said(two)).is_some_and(|(one, two)| are_added(record, one, two));
                if are_added && statements[one].scope == statements[two].scope {
                    hold_apart(&mut distinct, one, two);
                }
            }
        }
        let mut parts = Set::new();
        for (first, second) in self.records.distinct() {
            let pairs = of(first).flat_map(|one| of(second).map(move |two| (one, two)));
            for (one, two) in pairs {
                let [scope, other] = [one, two].each(|of| &statements[of].scope);
                let are_held = || {
                    !self.tree.exclude(&scope.goods, &other.goods)
                        && (0..statements.len()).any(|of| holds(of, one) && holds(of, two))
                };
                if scope == other || are_held() {
                    hold_apart(&mut distinct, one, two);
                }
                // A part is one in whatever unit it is counted.
                let outer = [(one, scope, other), (two, other, scope)].into_iter();
                let outer = outer.filter(|(_, outer, inner)| self.counts(outer, inner));
                parts.extend(outer.filter(|_| meet(one, two)).map(|(outer, ..)| outer));
            }
        }
        // What is distinct from one amount, and of goods or days that exclude each other.
        for outer in &parts {
            let others = distinct.get(outer).into_iter().flatten().copied().into_list();
            let pairs = others.iter().enumerate();
            let pairs =
                pairs.flat_map(|(at, one)| others[..at].iter().map(move |two| (*one, *two)));
            let goods = |of: usize| &statements[of].scope.goods;
            let exclude = |(one, two): &(usize, usize)| {
                self.tree.exclude(goods(*one), goods(*two)) || !meet(*one, *two)
            };
            for (one, two) in pairs.take(MOST_SUMS).filter(exclude) {
                hold_apart(&mut distinct, one, two);
            }
        }
        (distinct, parts)
    }

    /// Whether all that the inner scope counts is counted by the outer one.
    fn holds(&self, outer: &Scope, inner: &Scope) -> bool {
        outer.unit == inner.unit && self.counts(outer, inner)
    }

    /// The same in whatever units.
    fn counts(&self, outer: &Scope, inner: &Scope) -> bool {
        outer.stage == inner.stage && holds(outer, inner, self.tree, self.flows)
    }

    /// What one group says that several ships carried in one window, of each ship the first.
    fn on_ships(&self, statements: &[Statement], places: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut fleets: ListMap<_, Vec<(_, usize)>> = ListMap::new();
        for (number, (statement, (place, _))) in statements.iter().zip(places).enumerate() {
            let record = self.records.all.get(*place);
            let carrier = record.and_then(|record| record.claim.carrier.as_ref());
            if let Some(ship) = carrier.filter(|_| statement.extent == Part::Part) {
                let days = (statement.window.read.start, statement.window.read.end);
                let fleet = fleets.at((statement.group, &statement.scope, days));
                if !fleet.iter().any(|(known, _)| *known == ship) {
                    fleet.push((ship, number));
                }
            }
        }
        let fleets = fleets.into_iter().map(|(_, fleet)| fleet).filter(|fleet| fleet.len() > 1);
        fleets.map(|fleet| fleet.into_iter().map(|(_, number)| number).into_list()).into_list()
    }
}

/// Each two of what is distinct, and of each two the largest set around them that is found by taking
/// in one after the other; so many at most.
fn sets_of_distinct(distinct: &ListMap<usize, Set<usize>>) -> Set<Vec<usize>> {
    let (mut sets, mut joined) = (Set::new(), Set::new());
    let pairs = distinct
        .iter()
        .flat_map(|(one, others)| others.at_least(&(one + 1)).iter().map(move |two| (*one, *two)));
    for (one, two) in pairs {
        if sets.len() >= MOST_SUMS {
            break;
        }
        sets.insert(vec![one, two]);
        if joined.contains(&(one, two)) {
            continue;
        }
        let mut set = vec![one, two];
        for other in distinct[&one].iter().filter(|other| distinct[&two].contains(other)) {
            if set.iter().all(|of| distinct[of].contains(other)) {
                set.push(*other);
            }
        }
        set.order();
        for (place, one) in set.iter().enumerate() {
            joined.extend(set[place + 1..].iter().map(|two| (*one, *two)));
        }
        sets.insert(set);
    }
    sets
}

/// From the earlier start to the later end.
fn hull(one: Twice<Window>, other: Twice<Window>) -> Twice<Window> {
    let joined = |one: Window, other: Window| Window {
        start: one.start.zip(other.start).map(|(one, other)| one.min(other)),
        end: one.end.max(other.end),
    };
    Twice { literal: joined(one.literal, other.literal), read: joined(one.read, other.read) }
}
