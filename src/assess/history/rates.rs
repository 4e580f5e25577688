//! What rates and changes are multiplied by.

use crate::assess::amounts::{Range, Twice, Window};

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
