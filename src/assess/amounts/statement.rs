//! One statement about how much moved: what the solver sees of one amount of one claim.

use super::tally::Range;
use crate::claim::Stage;
use crate::munition::CountBasis;
use crate::source::Certainty;

/// A moment that is known to lie between two starts of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    pub(crate) earliest: i32,
    pub(crate) latest: i32,
}

impl Moment {
    pub(crate) const fn at(day: i32) -> Self {
        Self { earliest: day, latest: day }
    }
}

/// Before anything moved.
pub(crate) const BEGAN: i32 = i32::MIN;

/// Exact ends in starts of days: the end is the start of the day after the last.
pub(crate) type Days = (i32, i32);

/// From the start of its first day to the end of its last; without a start, since the flow began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Window {
    pub(crate) start: Option<Moment>,
    pub(crate) end: Moment,
}

impl Window {
    /// From the start of one day to the start of another.
    #[cfg(test)]
    pub(crate) const fn exact(from: Option<i32>, to: i32) -> Self {
        let start = match from {
            Some(day) => Some(Moment::at(day)),
            None => None,
        };
        Self { start, end: Moment::at(to) }
    }

    /// From its earliest start to its latest end.
    pub(crate) fn days(&self) -> Days {
        (self.start.map_or(BEGAN, |start| start.earliest), self.end.latest)
    }

    /// The widest that it allows; none where it is empty.
    pub(crate) fn widest(&self) -> Option<Days> {
        Some(self.days()).filter(|(from, to)| from < to)
    }

    /// The narrowest that it allows; none where it may be empty.
    pub(crate) fn narrowest(&self) -> Option<Days> {
        let from = self.start.map_or(BEGAN, |start| start.latest);
        (from < self.end.earliest).then_some((from, self.end.earliest))
    }

    /// How many days at least and at most; none without a start.
    pub(crate) fn length(&self) -> Option<Range> {
        let start = self.start?;
        let days = |from: i32, to: i32| (f64::from(to) - f64::from(from)).max(0.0);
        Some(Range::between(
            days(start.latest, self.end.earliest),
            days(start.earliest, self.end.latest),
        ))
    }
}

/// All that moved in the window, at least so much of it, or not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    Whole,
    Part,
    Unstated,
}

/// How it is asked: as the words allow, or as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asking {
    Literal,
    AsRead,
}

/// One thing for each way of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Twice<T> {
    pub(crate) literal: T,
    pub(crate) read: T,
}

impl<T: Copy> Twice<T> {
    pub(crate) const fn alike(both: T) -> Self {
        Self { literal: both, read: both }
    }

    pub(crate) const fn of(&self, asking: Asking) -> T {
        match asking {
            Asking::Literal => self.literal,
            Asking::AsRead => self.read,
        }
    }
}

/// What the number is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Measure {
    /// So much in the window.
    Amount(Twice<Range>),
    /// So many times the amount of another statement: a share, a change, a ratio inside one load.
    Times { of: usize, factor: Twice<Range> },
    /// As much as other statements together, which are known to be distinct; none of them is a sum.
    Sum(Vec<usize>),
}

/// One amount of one claim.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    /// The place of its claim in [`Problem::claims`](super::Problem::claims).
    pub(crate) claim: usize,
    /// The group that makes it.
    pub(crate) group: usize,
    /// Who makes it, of whom a group may have several: who corrects whom.
    pub(crate) maker: usize,
    pub(crate) scope: Scope,
    pub(crate) window: Twice<Window>,
    pub(crate) extent: Extent,
    pub(crate) measure: Measure,
    /// How far off an amount may be as read where it is compared: what is measured, and read as itself, is
    /// known to the last digit that is said.
    pub(crate) rounding: f64,
    pub(crate) certainty: Certainty,
    /// The figure as published, in the unit of the scope.
    pub(crate) published: Option<f64>,
    /// The same a day, of a rate.
    pub(crate) daily: Option<f64>,
}

/// Of what, at which stage, in which unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Scope {
    pub(crate) unit: usize,
    /// What one is, where rounds are counted.
    pub(crate) counts: CountBasis,
    pub(crate) stage: Stage,
    /// The place in [`Problem::flows`](super::Problem::flows).
    pub(crate) flow: usize,
    /// Nodes of the tree that exclude each other, sorted.
    pub(crate) goods: Vec<usize>,
}

/// A statement by its claim: what is later is left out first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClaimKey {
    pub(crate) stated_on: i32,
    pub(crate) id: String,
}
