//! The fewest statements of a group whose windows make up a window.

use super::constraint::stated;
use super::statement::{Asking, BEGAN, Days, Extent, Scope};
use super::tally::Range;
use super::{Ledger, Problem};
use std::collections::BTreeMap;

/// Whole statements whose windows follow each other and make up a window.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tiles {
    /// By window.
    pub(crate) statements: Vec<usize>,
    pub(crate) claims: Vec<usize>,
    /// As read.
    pub(crate) sum: Range,
}

impl Ledger<'_> {
    /// The fewest whole statements of a group that tile a window as read; of as few, the latest stated.
    /// A `from` of `None` means since the flow began.
    pub(crate) fn tile(
        &self,
        group: usize,
        scope: &Scope,
        (from, to): (Option<i32>, i32),
    ) -> Option<Tiles> {
        let problem = self.problem;
        let (scope, group) = (problem.own_scope(scope)?, problem.own_group(group)?);
        let from = from.unwrap_or(BEGAN);
        let mut tiles: BTreeMap<i32, Vec<(Days, usize)>> = BTreeMap::new();
        for &number in &problem.order {
            let statement = &problem.statements[number];
            if statement.group != group
                || statement.scope != scope
                || statement.extent != Extent::Whole
                || self.out.contains(&number)
                || stated(problem, number, Asking::AsRead).is_none()
            {
                continue;
            }
            if let Some(days) = statement.window.read.widest()
                && from <= days.0
                && days.1 <= to
            {
                tiles.entry(days.0).or_default().push((days, number));
            }
        }
        // How each day is reached: with how many, by which statement. Every tile ends later than it starts.
        let mut reached: BTreeMap<i32, (usize, Option<usize>)> =
            BTreeMap::from([(from, (0, None))]);
        for (start, tiles) in &tiles {
            let Some((count, _)) = reached.get(start).copied() else { continue };
            for ((_, end), number) in tiles {
                let by = (count + 1, Some(*number));
                let is_better = reached.get(end).is_none_or(|(known, last)| {
                    by.0 < *known || by.0 == *known && problem.is_later(*number, *last)
                });
                if is_better {
                    reached.insert(*end, by);
                }
            }
        }
        let (mut day, mut statements) = (to, Vec::new());
        while day != from {
            let number = reached.get(&day)?.1?;
            statements.push(number);
            day = problem.statements[number].window.read.widest()?.0;
        }
        statements.reverse();
        let range = |number: &usize| Some(stated(problem, *number, Asking::AsRead)?.range);
        let ranges: Option<Vec<Range>> = statements.iter().map(range).collect();
        Some(Tiles {
            claims: problem.given_claims(statements.iter().map(|of| problem.statements[*of].claim)),
            sum: Range::sum(&ranges?),
            statements,
        })
    }
}

impl Problem {
    fn is_later(&self, number: usize, than: Option<usize>) -> bool {
        than.is_none_or(|than| self.statements[than].claim < self.statements[number].claim)
    }
}
