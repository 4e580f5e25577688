//! Sources and grades.

use super::{arbitrary, made, maybe, one_of, text};
use crate::source::{Country, Credibility, Reliability, Source, SourceId, SourceKind};
use proptest::prelude::*;

/// Who makes claims or passes them on; it may be part of a body that is named only by its id.
fn sources() -> BoxedStrategy<Source> {
    let part_of = maybe(any::<SourceId>());
    made(
        (any::<SourceId>(), text::phrases(), any::<SourceKind>(), maybe(any::<Country>()), part_of),
        |(id, name, kind, country, body)| {
            let body = body.filter(|body| *body != id);
            let mut source = Source::new(id, name, kind)?;
            (source.country, source.part_of) = (country, body);
            Ok(source)
        },
    )
}

fn countries() -> BoxedStrategy<Country> {
    let usual = one_of(["KP", "RU", "KR", "US", "UA"]);
    let others =
        one_of(["AD", "BY", "CN", "GB", "IR", "JP", "MM", "NATO", "non-Europe", "XK", "ZW"]);
    made(prop_oneof![3 => usual, 1 => others], str::parse)
}

arbitrary! {
    Country => countries();
    SourceKind => one_of(SourceKind::ALL);
    Source => sources();
    Reliability => one_of(Reliability::ALL);
    Credibility => one_of(Credibility::ALL);
}
