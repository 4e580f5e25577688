//! An axis of dates.

use super::axis::{Axis, Scale};
use crate::claim::ReportDate;
use jiff::civil::{Date, date};

/// The shortest time that is shown, in days.
const LEAST: f64 = 120.0;

/// How many dates are written on an axis at most.
const LABELS: usize = 5;

/// Months between the dates on an axis.
const STEPS: [i64; 14] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 12_000, 30_000];

/// The first day that a date may mean, as a number of days.
pub(super) fn first(date: ReportDate) -> f64 {
    number(date.first_day())
}

/// The last day that a date may mean, as a number of days.
pub(super) fn last(date: ReportDate) -> f64 {
    number(date.last_day())
}

/// Days since 1970, which are few enough to be exact.
#[expect(clippy::cast_precision_loss, reason = "calendar days are few")]
fn number(day: Date) -> f64 {
    (day.duration_since(date(1970, 1, 1)).as_hours() / 24) as f64
}

/// An axis on which these days are seen, with the first days of months or years on it; at least
/// some months long.
pub(super) fn axis(days: impl IntoIterator<Item = f64>) -> Option<Axis> {
    let hull = |(low, high): (f64, f64), day: f64| (low.min(day), high.max(day));
    let (low, high) = days.into_iter().fold((f64::INFINITY, f64::NEG_INFINITY), hull);
    if low > high {
        return None;
    }
    let margin = ((high - low) * 0.06).max((LEAST - (high - low)) / 2.0);
    let (low, high) = (low - margin, high + margin);
    let ticks = STEPS.into_iter().map(|step| ticks(low, high, step));
    let ticks = ticks.into_iter().find(|ticks| ticks.len() <= LABELS)?;
    Some(Axis { low, high, scale: Scale::Linear, ticks, title: "date".to_owned() })
}

/// Every first day of a month or year between two days, so many months apart.
fn ticks(low: f64, high: f64, step: i64) -> Vec<(f64, String)> {
    let mut ticks = Vec::new();
    // Months since the year 0, of which the first is at or before the start.
    let start = (month_of(low) / step) * step;
    for month in (0..).map(|count| start + count * step) {
        let (year, in_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let parts = i16::try_from(year).ok().zip(i8::try_from(in_year).ok());
        let Some(day) = parts.and_then(|(year, month)| Date::new(year, month, 1).ok()) else {
            break;
        };
        let at = number(day);
        if at > high || ticks.len() > LABELS {
            break;
        }
        if at >= low {
            let label =
                if step % 12 == 0 { format!("{year}") } else { format!("{year}-{in_year:02}") };
            ticks.push((at, label));
        }
    }
    ticks
}

/// The month of a day, counted from the year 0; a little too early rather than too late.
#[expect(clippy::cast_possible_truncation, reason = "months of some thousand years")]
fn month_of(day: f64) -> i64 {
    const MONTHS_BEFORE_1970: i64 = 1_970 * 12;
    MONTHS_BEFORE_1970 + (day / 30.436_875).floor() as i64 - 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(days: [&str; 2]) -> Vec<String> {
        let day = |text: &str| first(text.parse().unwrap());
        let axis = axis(days.map(day)).unwrap();
        assert!(axis.ticks.iter().all(|(at, _)| axis.holds(*at)));
        axis.ticks.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn dates_on_an_axis_are_first_days() {
        assert_eq!(
            labels(["2023-09-01", "2024-08-31"]),
            ["2023-10", "2024-01", "2024-04", "2024-07"]
        );
        assert_eq!(labels(["2001-03-01", "2017-09-01"]), ["2005", "2010", "2015"]);
        assert_eq!(labels(["2024-02-26", "2024-02-26"]).len(), 4);
        assert!((2..=LABELS).contains(&labels(["0001-01-01", "9999-12-31"]).len()));
    }

    #[test]
    fn a_vague_date_has_two_ends() {
        let february: ReportDate = "2024-02".parse().unwrap();
        assert_eq!(last(february) - first(february), 28.0);
        assert_eq!(axis([]), None);
    }
}
