//! A maker's later figure that cannot stand beside the earlier one.

use super::Problem;
use super::constraint::{network_of, stated};
use super::statement::{Asking, Extent};
use super::tally::Range;
use std::collections::{BTreeMap, BTreeSet};

/// A maker's later statement, taken as a correction of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) earlier: usize,
    pub(crate) later: usize,
    /// The statement that no longer stands.
    pub(crate) earlier_statement: usize,
    pub(crate) later_statement: usize,
}

/// One statement as read.
struct Read {
    statement: usize,
    claim: usize,
    stated_on: i32,
    extent: Extent,
    window: super::Window,
    /// A stock may fall.
    accumulates: bool,
    range: Range,
}

/// The corrections, and the statements that they take out.
pub(super) fn corrections(problem: &Problem) -> (Vec<Correction>, BTreeSet<usize>) {
    let mut series = BTreeMap::<_, Vec<Read>>::new();
    for &number in &problem.order {
        let statement = &problem.statements[number];
        if statement.extent == Extent::Part {
            continue;
        }
        let Some(stated) = stated(problem, number, Asking::AsRead) else { continue };
        let Some(network) = network_of(statement) else { continue };
        // Either condition needs the same start.
        let key = (statement.maker, network, statement.window.read.start);
        series.entry(key).or_default().push(Read {
            statement: number,
            claim: statement.claim,
            stated_on: problem.stated_on(statement.claim),
            extent: statement.extent,
            window: statement.window.read,
            accumulates: statement.scope.stage.accumulates(),
            range: stated.range,
        });
    }
    let (mut found, mut out) = (Vec::new(), BTreeSet::new());
    for series in series.values() {
        // The last word first: what it corrects corrects nothing.
        for (place, later) in series.iter().enumerate().rev() {
            if later.extent != Extent::Whole || out.contains(&later.statement) {
                continue;
            }
            for earlier in &series[..place] {
                if !out.contains(&earlier.statement) && later.corrects(earlier) {
                    out.insert(earlier.statement);
                    found.push(Correction {
                        earlier: problem.given_claim(earlier.claim),
                        later: problem.given_claim(later.claim),
                        earlier_statement: earlier.statement,
                        later_statement: later.statement,
                    });
                }
            }
        }
    }
    (found, out)
}

impl Read {
    fn corrects(&self, earlier: &Self) -> bool {
        let same_window = self.window == earlier.window && !self.range.meets(&earlier.range);
        let falls = self.accumulates
            && earlier.window.end < self.window.end
            && self.range.is_below(&earlier.range);
        self.claim != earlier.claim && earlier.stated_on < self.stated_on && (same_window || falls)
    }
}
