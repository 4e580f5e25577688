//! The window of a claim, as its words allow and as it is read.

use crate::assess::amounts::{Moment, Range, Twice, Window};
use crate::claim::{Every, Period, Precision, ReportDate};
use time::Date;

/// The window of a period; without an end it reaches to the statement, and without a statement
/// there is none.
///
/// As the words allow, each end lies anywhere within its precision, and `~` widens it by so many
/// units of its precision. As read, a start is its first day and an end its last. Both ends
/// written alike mean exactly that day, month or year.
pub(super) fn window(
    period: Period,
    stated_on: Option<ReportDate>,
    widening: u8,
) -> Option<Twice<Window>> {
    let end = period.to().or(stated_on)?;
    let start = period.from();
    let alike = start.is_some_and(|start| period.to() == Some(start) && !start.is_approximate());
    let read = Window {
        start: start.map(|start| Moment::at(day(start.first_day()))),
        end: Moment::at(day(end.last_day()) + 1),
    };
    if alike {
        return Some(Twice::alike(read));
    }
    if start.is_some_and(|start| start.first_day() > end.last_day()) {
        return None; // it starts after the day on which it was stated
    }
    let literal =
        Window { start: start.map(|start| span(start, widening, 0)), end: span(end, widening, 1) };
    Some(Twice { literal, read })
}

/// Between which starts of days a date lies: of its days, or of the days after them.
fn span(date: ReportDate, widening: u8, after: i32) -> Moment {
    let unit = match date.precision() {
        Precision::Day => 1,
        Precision::Month => 31,
        Precision::Year => 366,
    };
    let margin = if date.is_approximate() { unit * i32::from(widening) } else { 0 };
    Moment {
        earliest: day(date.first_day()) + after - margin,
        latest: day(date.last_day()) + after + margin,
    }
}

/// The number of a day, its Julian day.
pub(in crate::assess) fn day(date: Date) -> i32 {
    date.to_julian_day()
}

/// The day of a number, as `2024-02-26`.
pub(in crate::assess) fn date(day: i32) -> String {
    civil(day).map_or_else(|| day.to_string(), |date| date.to_string())
}

/// The day of a number.
pub(in crate::assess) fn civil(day: i32) -> Option<Date> {
    Date::from_julian_day(day).ok()
}

/// How many days a rate counts over a window from one start of a day to another: whole months and
/// years count as what they are, whatever their days.
pub(in crate::assess) fn rated_days(from: i32, to: i32, every: Every) -> f64 {
    match (every, civil(from), civil(to)) {
        (Every::Month | Every::Year, Some(start), Some(end)) if start.day() == end.day() => {
            let month_of = |date: Date| 12 * date.year() + i32::from(u8::from(date.month()));
            f64::from(month_of(end) - month_of(start)) * Every::Month.days()
        }
        _ => f64::from(to) - f64::from(from),
    }
}

/// How many days a rate counts over a window; nobody knows of one without a start. Where the window
/// is not exact, its words allow the longest and the shortest month or year.
pub(in crate::assess) fn rated(window: Twice<Window>, every: Every) -> Twice<Range> {
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

/// How far a day of a rate may differ from the average day of its time: months have 28 to 31
/// days, years 365 or 366.
fn spread_of_days(every: Every) -> (f64, f64) {
    match every {
        Every::Month => (every.days() / 31.0, every.days() / 28.0),
        Every::Year => (every.days() / 366.0, every.days() / 365.0),
        _ => (1.0, 1.0),
    }
}

/// The first day that a date may mean, by its number.
pub(in crate::assess) fn first_day(date: ReportDate) -> i32 {
    day(date.first_day())
}
