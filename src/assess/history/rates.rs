//! Over how many days a rate is taken.

use crate::assess::amounts::{Range, Twice, Window};
use crate::assess::records::{rated_days, spread_of_days};
use crate::claim::Every;

/// How many days a rate counts over a window; nobody knows of one without a start. Where the window
/// is not exact, its words allow the longest and the shortest month or year.
pub(super) fn rated(window: Twice<Window>, every: Every) -> Twice<Range> {
    let Some(start) = window.read.start else { return Twice::alike(Range::default()) };
    // As read, whole months count alike, however many days they have.
    let read = Range::exactly(rated_days(start.earliest, window.read.end.latest, every));
    if window.literal == window.read {
        return Twice::alike(read);
    }
    let (least, most) = spread_of_days(every);
    let days = window.literal.length().unwrap_or_default();
    Twice { literal: days.times(&Range::between(least, most)), read }
}

pub(super) fn times(one: Twice<Range>, other: Twice<Range>) -> Twice<Range> {
    Twice { literal: one.literal.times(&other.literal), read: one.read.times(&other.read) }
}

pub(super) fn quotient(days: Twice<Range>, of: Twice<Range>) -> Twice<Range> {
    let inverse = |of: Range| {
        let end = |end: Option<f64>| end.filter(|end| *end > 0.0).map(|end| 1.0 / end);
        Range { low: end(of.high), high: end(of.low) }
    };
    times(days, Twice { literal: inverse(of.literal), read: inverse(of.read) })
}

pub(super) fn from_start_of(window: Twice<Window>, base: Twice<Window>) -> Twice<Window> {
    let joined = |own: Window, base: Window| Window { start: base.start, end: own.end };
    Twice { literal: joined(window.literal, base.literal), read: joined(window.read, base.read) }
}
