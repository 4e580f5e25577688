//! What was added between two dates, and how fast.

use super::super::pool::{Curve, Spread};
use super::point::Point;
use crate::claim::ReportDate;
use crate::quantity::{Unit, figure};
use serde::Serialize;
use std::fmt;
use std::ops::RangeInclusive;

/// From one point of a timeline to the next.
///
/// How far the two readings are off is taken to be independent here, which gives the wider range
/// of the increase; it is never below zero.
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
    /// The claim that it starts from.
    pub from: String,
    /// The claim that it leads to.
    pub to: String,
    /// The fewest and the most days between the two dates.
    pub days: [i64; 2],
    /// What was added.
    pub increase: Spread,
    /// The same a day; `None` where the two dates may be one.
    pub per_day: Option<Spread>,
    /// The quotient of the published numbers, where both were given.
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
    pub(super) fn between(from: &Point, to: &Point, level: f64, unit: &Unit) -> Self {
        let days = from.date.days_until(to.date);
        let increases = differences(&from.curve, &to.curve);
        let days = (*days.start()).max(0)..=(*days.end()).max(0);
        let per_day = rates(&increases, &days);
        Self {
            from: from.claim.clone(),
            to: to.claim.clone(),
            increase: spread(increases, level, unit, None),
            per_day: per_day.map(|rates| spread(rates, level, unit, Some("day"))),
            times: from
                .published
                .zip(to.published)
                .filter(|(from, _)| *from > 0.0)
                .map(|(from, to)| to / from),
            days: [*days.start(), *days.end()],
            caveat: None,
        }
    }
}

impl Start {
    pub(super) fn new(since: ReportDate, points: &[&Point], level: f64, unit: &Unit) -> Self {
        let last = points.last();
        let days = last.map_or(0..=0, |last| since.days_until(last.date));
        let days = (*days.start()).max(0)..=(*days.end()).max(0);
        let per_day = last.and_then(|last| {
            let totals = middles(DRAWS).map(|p| last.claimed_curve.quantile(p)).collect::<Vec<_>>();
            rates(&totals, &days).map(|rates| spread(rates, level, unit, Some("day")))
        });
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

/// The central range of equally likely base values. They are too few to tell extremes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a short list"
)]
fn spread(mut values: Vec<f64>, level: f64, unit: &Unit, per: Option<&str>) -> Spread {
    let tail = (1.0 - level) / 2.0;
    values.sort_unstable_by(f64::total_cmp);
    let at = |p: f64| {
        let place = (p * values.len() as f64) as usize;
        unit.of_base(values.get(place.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0))
    };
    let per = per.map_or(String::new(), |time| format!(" per {time}"));
    let unit = format!("{unit}{per}");
    Spread::from_numbers(level, [at(tail), at(0.5), at(1.0 - tail)], unit)
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
        write!(f, "{} to {}, {}: {}", self.from, self.to, days_words(self.days), self.increase)?;
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
