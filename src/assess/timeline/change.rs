//! What was added between two dates, and how fast.

use super::super::pool::{Curve, Spread};
use super::band::Band;
use super::point::Point;
use crate::claim::ReportDate;
use crate::quantity::{Unit, figure};
use serde::Serialize;
use std::fmt;
use std::ops::RangeInclusive;

/// From one date of a timeline to the next.
///
/// How far the two readings are off is taken to be independent here, which gives the wider range
/// of the increase; it is never below zero. Where figures of one date rival each other, it runs from
/// the least increase to the greatest, whichever of them is right, and has no median.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// use munitions::assess::Timelines;
///
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let found = Timelines::of_file(casebook::claims()?, &policy)?;
/// let line = found.timelines.iter().find(|line| line.points.len() == 2).unwrap();
/// let step = &line.steps[0];
/// assert_eq!(format!("{:.2}", step.times.unwrap()), "1.94"); // 13,000 / 6,700
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// The claims of the date that it starts from, mostly one.
    pub from: Vec<String>,
    /// The claims of the date that it leads to, mostly one.
    pub to: Vec<String>,
    /// The fewest and the most days between the two dates.
    pub days: [i64; 2],
    /// What was added.
    pub increase: Spread,
    /// The same a day; `None` where the two dates may be one.
    pub per_day: Option<Spread>,
    /// The quotient of the published numbers, where each date has one and no other.
    pub times: Option<f64>,
    /// What must be known of the increase, such as that the two count from different starts.
    pub caveat: Option<String>,
}

/// A date from which totals are said to count: one of several, where they are in dispute.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// use munitions::assess::Timelines;
///
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let found = Timelines::of_file(casebook::claims()?, &policy)?;
/// let line = found.timelines.iter().find(|line| line.points.len() == 2).unwrap();
/// assert!(line.starts.iter().all(|start| start.days[0] <= start.days[1]));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Start {
    /// The date.
    pub since: ReportDate,
    /// The claims that count from it, or that some outlet reports so, in order of their totals.
    pub claims: Vec<String>,
    /// The fewest and the most days to the last of them.
    pub days: [i64; 2],
    /// The mean rate a day up to the last of them, if this is the start.
    pub per_day: Option<Spread>,
}

/// How many values each of the two unknowns of a difference takes, all equally likely.
const DRAWS: u32 = 32;

/// How many lengths of time a vague interval takes, all equally likely.
const LENGTHS: u32 = 4;

impl Step {
    /// From the points of one date to those of the next; `None` where either has none.
    pub(super) fn between(from: &[Point], to: &[Point], level: f64, unit: &Unit) -> Option<Self> {
        let (before, after) = (from.first()?, to.first()?);
        let days = before.date.days_until(after.date);
        let days = (*days.start()).max(0)..=(*days.end()).max(0);
        let (from_band, to_band) = (&before.band, &after.band);
        let least = differences(&from_band.upper, &to_band.lower);
        let increases = if from_band.is_one() && to_band.is_one() {
            [least, vec![]]
        } else {
            [least, differences(&from_band.lower, &to_band.upper)]
        };
        let per_day = per_day(&increases, &days, level, unit);
        let ids = |points: &[Point]| points.iter().map(|point| point.claim.clone()).collect();
        Some(Self {
            from: ids(from),
            to: ids(to),
            increase: spread(increases, level, unit, None),
            per_day,
            times: published(from)
                .zip(published(to))
                .filter(|(from, _)| *from > 0.0)
                .map(|(from, to)| to / from),
            days: [*days.start(), *days.end()],
            caveat: None,
        })
    }
}

/// The one number that was published for a date.
fn published(points: &[Point]) -> Option<f64> {
    let number = points.first()?.published;
    number.filter(|_| points.iter().all(|point| point.published == number))
}

impl Start {
    /// From the points that count from it, in order, and what those of the last date say together.
    pub(super) fn new(
        since: ReportDate,
        points: &[&Point],
        last: &Band,
        level: f64,
        unit: &Unit,
    ) -> Self {
        let days = points.last().map_or(0..=0, |last| since.days_until(last.date));
        let days = (*days.start()).max(0)..=(*days.end()).max(0);
        let totals = |curve: &Curve| middles(DRAWS).map(|p| curve.quantile(p)).collect::<Vec<_>>();
        let most = if last.is_one() { vec![] } else { totals(&last.upper) };
        let per_day = per_day(&[totals(&last.lower), most], &days, level, unit);
        let claims = points.iter().map(|point| point.claim.clone()).collect();
        Self { since, claims, days: [*days.start(), *days.end()], per_day }
    }
}

/// The middles of so many equal shares of 0 to 1.
fn middles(shares: u32) -> impl Iterator<Item = f64> + Clone {
    (0..shares).map(move |at| (f64::from(at) + 0.5) / f64::from(shares))
}

/// Equally likely differences of two independent totals, never below zero.
fn differences(from: &Curve, to: &Curve) -> Vec<f64> {
    let starts: Vec<f64> = middles(DRAWS).map(|p| from.quantile(p)).collect();
    let ends = middles(DRAWS).map(|p| to.quantile(p));
    ends.flat_map(|end| starts.iter().map(move |start| (end - start).max(0.0))).collect()
}

/// Equally likely amounts a day, if the time is one of so many days, all alike. None where it may
/// be no time at all.
#[expect(clippy::cast_precision_loss, reason = "calendar days are few")]
fn rates(amounts: &[f64], days: &RangeInclusive<i64>) -> Option<Vec<f64>> {
    let (least, most) = (*days.start() as f64, *days.end() as f64);
    if least < 1.0 {
        return None;
    }
    let shares = if least < most { LENGTHS } else { 1 };
    let lengths = middles(shares).map(|share| least + share * (most - least));
    Some(lengths.flat_map(|length| amounts.iter().map(move |amount| amount / length)).collect())
}

/// The central range of what equally likely amounts are a day, as [`spread`] has it.
fn per_day(
    [least, most]: &[Vec<f64>; 2],
    days: &RangeInclusive<i64>,
    level: f64,
    unit: &Unit,
) -> Option<Spread> {
    let rates = [rates(least, days)?, rates(most, days)?];
    Some(spread(rates, level, unit, Some("day")))
}

/// The central range of equally likely base values, from the lower end of the first to the upper
/// end of the second; without a second the first is both, and has a median. They are too few to
/// tell extremes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a short list"
)]
fn spread(
    [mut least, mut most]: [Vec<f64>; 2],
    level: f64,
    unit: &Unit,
    per: Option<&str>,
) -> Spread {
    let tail = (1.0 - level) / 2.0;
    least.sort_unstable_by(f64::total_cmp);
    most.sort_unstable_by(f64::total_cmp);
    let at = |values: &[f64], p: f64| {
        let place = (p * values.len() as f64) as usize;
        unit.of_base(values.get(place.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0))
    };
    let upper = if most.is_empty() { &least } else { &most };
    let ends = [at(&least, tail), at(upper, 1.0 - tail)];
    let per = per.map_or(String::new(), |time| format!(" per {time}"));
    let limits = Spread::limits(level, ends, format!("{unit}{per}"));
    Spread { median: most.is_empty().then(|| at(&least, 0.5)), ..limits }
}

/// Writes a number of days, or the range of it: `1 day`, `149 to 178 days`.
pub(super) fn days_words([least, most]: [i64; 2]) -> String {
    match (least, most) {
        (1, 1) => "1 day".to_owned(),
        _ if least == most => format!("{least} days"),
        _ => format!("{least} to {most} days"),
    }
}

/// Writes `a to b, 184 days: 5,800 to 9,970 containers (90 %), median 7,570; x1.94`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from.join(", "), self.to.join(", "));
        write!(f, "{from} to {to}, {}: {}", days_words(self.days), self.increase)?;
        if let Some(per_day) = &self.per_day {
            write!(f, "; {per_day}")?;
        }
        if let Some(times) = self.times {
            write!(f, "; the published numbers grow {} times", figure::group_rounded(times, 2))?;
        }
        self.caveat.as_ref().map_or(Ok(()), |caveat| write!(f, "; {caveat}"))
    }
}

/// Writes `since 2023-09~ (149 to 178 days to shin-2024-02-26): ...`.
impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.claims.last().map_or("", String::as_str);
        write!(f, "since {} ({} to {last})", self.since, days_words(self.days))?;
        self.per_day.as_ref().map_or(Ok(()), |per_day| write!(f, ": {per_day}"))
    }
}
