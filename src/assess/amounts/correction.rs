//! A maker's later figure that cannot stand beside the earlier one.

use super::Problem;
use super::constraint::{network_of, stated};
use super::statement::{Asking, Extent, Measure, Moment};
use super::tally::Tally;
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set};
use crate::into_list::IntoList;
use std::ops::Range;

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
    end: Moment,
    floor: Option<Tally>,
    ceiling: Option<Tally>,
}

/// The corrections, and the statements that they take out. Time grows with the number of statements
/// and its logarithm, however many lie in one window.
pub(super) fn corrections(problem: &Problem) -> (Vec<Correction>, Set<usize>) {
    let mut series = ListMap::<_, Vec<Read>>::new();
    for &number in &problem.order {
        let statement = &problem.statements[number];
        // A sum of several does not tell which of them is wrong, nor a whole that names its part.
        let is_named = || problem.named_parts.contains(&problem.given_claim(statement.claim));
        let is_sum = || matches!(statement.measure, Measure::Sum(_));
        if statement.extent == Extent::Part && (is_sum() || is_named()) {
            continue;
        }
        let Some(stated) = stated(problem, number, Asking::AsRead) else { continue };
        let Some(network) = network_of(statement) else { continue };
        // Either condition needs the same start.
        let key = (statement.maker, network, statement.window.read.start);
        series.at(key).push(Read {
            statement: number,
            claim: statement.claim,
            stated_on: problem.stated_on(statement.claim),
            extent: statement.extent,
            end: statement.window.read.end,
            floor: stated.range.low.map(Tally::floor),
            ceiling: stated
                .range
                .high
                .filter(|_| statement.extent != Extent::Part)
                .map(Tally::ceiling),
        });
    }
    let (mut found, mut out) = (Vec::new(), Set::new());
    for ((_, network, _), series) in &series {
        // A stock may fall.
        let mut left = Left::new(series, network.scope.stage == Stage::Held);
        // The last word first: what it corrects corrects nothing.
        let mut last = series.len();
        while let Some(day) = last.checked_sub(1).map(|place| series[place].stated_on) {
            let first = series[..last].partition_point(|read| read.stated_on < day);
            (first..last).for_each(|place| left.take_out(place));
            for later in series[first..last].iter().rev() {
                if later.extent != Extent::Whole || out.contains(&later.statement) {
                    continue;
                }
                for earlier in left.corrected_by(later) {
                    let earlier = &series[earlier];
                    out.insert(earlier.statement);
                    found.push(Correction {
                        earlier: problem.given_claim(earlier.claim),
                        later: problem.given_claim(later.claim),
                        earlier_statement: earlier.statement,
                        later_statement: later.statement,
                    });
                }
            }
            last = first;
        }
    }
    (found, out)
}

/// The statements of one start that were made before a day and are not corrected yet, in the order of
/// the ends of their windows.
struct Left {
    may_fall: bool,
    ends: Vec<Moment>,
    /// Of each place in the order of ends, that in the series, and the reverse.
    given: Vec<usize>,
    places: Vec<usize>,
    floors: Least,
    ceilings: Least,
}

impl Left {
    fn new(series: &[Read], may_fall: bool) -> Self {
        let mut given: Vec<usize> = (0..series.len()).into_list();
        given.order_by_key(|place| series[*place].end);
        let mut places = vec![0; series.len()];
        for (place, of) in given.iter().enumerate() {
            places[*of] = place;
        }
        let values = |of: fn(&Read) -> Option<Tally>| {
            Least::of(given.iter().map(|place| of(&series[*place])).into_list())
        };
        Self {
            may_fall,
            ends: given.iter().map(|place| series[*place].end).into_list(),
            floors: values(|read| read.floor),
            ceilings: values(|read| read.ceiling),
            given,
            places,
        }
    }

    /// Takes out a statement by its place in the series.
    fn take_out(&mut self, place: usize) {
        self.floors.take_out(self.places[place]);
        self.ceilings.take_out(self.places[place]);
    }

    /// Takes out what a later statement corrects, by places in the series: of its own window what
    /// cannot be joined with it, and of windows that end before what is higher.
    fn corrected_by(&mut self, later: &Read) -> Set<usize> {
        let from = self.ends.partition_point(|end| *end < later.end);
        let to = self.ends.partition_point(|end| *end <= later.end);
        let mut corrected = Set::new();
        let before = if self.may_fall { from } else { 0 };
        while let Some(place) = self.floors.excluded(before..to, later.ceiling) {
            corrected.insert(self.given[place]);
            self.take_out(self.given[place]);
        }
        while let Some(place) = self.ceilings.excluded(from..to, later.floor) {
            corrected.insert(self.given[place]);
            self.take_out(self.given[place]);
        }
        corrected
    }
}

/// Numbers of which the least between two places is asked: a tree of the lesser of each two.
struct Least(Vec<Option<(Tally, usize)>>);

impl Least {
    fn of(values: Vec<Option<Tally>>) -> Self {
        let mut nodes = vec![None; values.len()];
        nodes.extend(values.into_iter().zip(0..).map(|(value, at)| Some((value?, at))));
        let mut tree = Self(nodes);
        (1..tree.0.len() / 2).rev().for_each(|node| tree.renew(node));
        tree
    }

    fn renew(&mut self, node: usize) {
        self.0[node] = lesser(self.0[2 * node], self.0[2 * node + 1]);
    }

    fn take_out(&mut self, place: usize) {
        let mut node = place + self.0.len() / 2;
        self.0[node] = None;
        while node > 1 {
            node /= 2;
            self.renew(node);
        }
    }

    /// The place of the least number, where the sum with another is below nothing: no amount satisfies
    /// both inequalities.
    fn excluded(&self, places: Range<usize>, other: Option<Tally>) -> Option<usize> {
        let size = self.0.len() / 2;
        let (mut from, mut to, mut least) = (places.start + size, places.end + size, None);
        while from < to {
            if from % 2 == 1 {
                least = lesser(least, self.0[from]);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                least = lesser(least, self.0[to]);
            }
            (from, to) = (from / 2, to / 2);
        }
        let (value, place) = least?;
        (value + other? < Tally::NOTHING).then_some(place)
    }
}

fn lesser(one: Option<(Tally, usize)>, other: Option<(Tally, usize)>) -> Option<(Tally, usize)> {
    one.into_iter().chain(other).min()
}
