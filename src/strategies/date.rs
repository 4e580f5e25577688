//! Dates and periods.

use super::{arbitrary, made, maybe, one_of};
use crate::claim::{Period, Precision, ReportDate};
use proptest::prelude::*;
use std::cmp::Ordering;
use time::Month;

/// A date to the day, the month or the year, perhaps approximate, mostly of 2023 to 2025.
fn report_dates() -> BoxedStrategy<ReportDate> {
    let year = prop_oneof![6 => 2023..=2025_i32, 1 => 1_900..=2_199_i32];
    made(
        (year, 1..=12_u8, 0..=30_u8, any::<Precision>(), proptest::bool::weighted(0.25)),
        |parts| {
            let (year, month, after, precision, approximate) = parts;
            let last = Month::try_from(month).map_or(28, |month| month.length(year));
            let day = 1 + after % last;
            let written = match precision {
                Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
                Precision::Month => format!("{year:04}-{month:02}"),
                Precision::Year => format!("{year:04}"),
            };
            (written + if approximate { "~" } else { "" }).parse()
        },
    )
}

/// The time a figure covers: from, to, both or neither.
fn periods() -> BoxedStrategy<Period> {
    made((maybe(report_dates()), maybe(report_dates())), |(one, other)| match (one, other) {
        (Some(from), Some(to)) if from.order(to) == Some(Ordering::Greater) => {
            Period::new(Some(to), Some(from))
        }
        (from, to) => Period::new(from, to),
    })
}

arbitrary! {
    Precision => one_of([Precision::Day, Precision::Month, Precision::Year]);
    ReportDate => report_dates();
    Period => periods();
}
