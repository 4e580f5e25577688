//! The running totals of one flow, in order.

use super::super::pool::{Curve, LeftOut, Spread};
use super::change::{Start, Step};
use super::fall::{Fall, conflicts, leave_corrected_out};
use super::growth::Growth;
use super::point::{Dated, Point};
use crate::claim::{Claim, ReportDate};
use crate::quantity::Unit;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The running totals of one direction, quantity and goods, in order of their dates.
///
/// No quantile of a total is below that of an earlier one.
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
/// assert_eq!((line.direction.as_str(), line.quantity.as_str()), ("KP to RU", "containers"));
/// assert_eq!(line.steps.len(), line.points.len() - 1);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// From where to where.
    pub direction: String,
    /// What is counted: `containers`, `rounds of 152 mm shell`.
    pub quantity: String,
    /// What flows, where the reports name it.
    pub goods: Option<String>,
    /// The totals, in order of the last day that their dates may mean.
    pub points: Vec<Point>,
    /// The dates from which they are said to count; more than one if these are in dispute. They are
    /// alternatives, and never averaged.
    pub starts: Vec<Start>,
    /// From each total to the next.
    pub steps: Vec<Step>,
    /// Stated changes against the totals that they compare.
    pub growth: Vec<Growth>,
    /// Totals lower than one before them.
    pub falls: Vec<Fall>,
    /// Claims of the same flow that are no point of it, and why.
    pub left_out: Vec<LeftOut>,
    #[serde(skip)]
    pub(super) level: f64,
    #[serde(skip)]
    pub(super) unit: Unit,
}

/// A claim that gives a running total, read.
#[derive(Debug, Clone)]
pub(super) struct Total<'f> {
    pub(super) claim: &'f Claim,
    pub(super) root: String,
    pub(super) date: ReportDate,
    pub(super) dated: Dated,
    pub(super) curve: Curve,
    pub(super) published: Option<f64>,
    pub(super) is_floor: bool,
}

impl Total<'_> {
    /// Whether its period may start no later, so that it includes what the other counts.
    pub(super) fn may_include(&self, other: &Self) -> bool {
        let starts = self.claim.period.from().zip(other.claim.period.from());
        starts.is_none_or(|(start, other)| start.order(other) != Some(Ordering::Greater))
    }

    pub(super) fn id(&self) -> String {
        self.claim.id.to_string()
    }
}

impl Timeline {
    pub(super) fn new(
        [direction, quantity]: [String; 2],
        goods: Option<String>,
        mut totals: Vec<Total<'_>>,
        level: f64,
        unit: Unit,
    ) -> Self {
        let tail = (1.0 - level) / 2.0;
        totals.sort_by(|a, b| {
            let key = |total: &Total<'_>| (total.date.last_day(), total.date.first_day());
            key(a).cmp(&key(b)).then_with(|| a.claim.id.cmp(&b.claim.id))
        });
        let mut left_out = Vec::new();
        leave_parts_out(&mut totals, &mut left_out);
        let mut falls = leave_corrected_out(&mut totals, tail, &mut left_out);
        falls.extend(conflicts(&totals, tail));
        let mut points: Vec<Point> = Vec::new();
        for total in &totals {
            let curve = points
                .last()
                .map_or_else(|| total.curve.clone(), |last| last.curve.max(&total.curve));
            points.push(Point {
                claim: total.id(),
                root: total.root.clone(),
                date: total.date,
                dated: total.dated,
                published: total.published,
                claimed: Spread::of(&total.curve, level, &unit),
                total: Spread::of(&curve, level, &unit),
                claimed_curve: total.curve.clone(),
                curve,
            });
        }
        let starts = starts(&totals, &points, level, &unit);
        let mut steps: Vec<Step> =
            points.windows(2).map(|ends| Step::between(&ends[0], &ends[1], level, &unit)).collect();
        for (step, ends) in steps.iter_mut().zip(totals.windows(2)) {
            step.caveat = caveat(&ends[0], &ends[1]);
        }
        let growth = Vec::new();
        Self {
            direction,
            quantity,
            goods,
            points,
            starts,
            steps,
            growth,
            falls,
            left_out,
            level,
            unit,
        }
    }

    /// Whether the totals are said to count from more than one date.
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
    /// assert!(line.start_is_disputed()); // since September 2023, or since mid-2022
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn start_is_disputed(&self) -> bool {
        self.starts.len() > 1
    }
}

/// Leaves out figures whose periods lie apart from those of the others: parts, and no running
/// totals. Of several groups that hang together the largest stays, of equal ones the latest.
fn leave_parts_out(totals: &mut Vec<Total<'_>>, left_out: &mut Vec<LeftOut>) {
    let start = |total: &Total<'_>| total.claim.period.from();
    let mut by_start: Vec<usize> = (0..totals.len()).collect();
    by_start.sort_by_key(|at| start(&totals[*at]).map(ReportDate::first_day));
    let mut groups: Vec<(Option<ReportDate>, Vec<usize>)> = Vec::new();
    for at in by_start {
        let total = &totals[at];
        let joins = |end: Option<ReportDate>| {
            let (end, start) = (end.zip(start(total))).unzip();
            !matches!((end, start), (Some(end), Some(start)) if end.order(start) == Some(Ordering::Less))
        };
        match groups.last_mut().filter(|(end, _)| joins(*end)) {
            None => groups.push((Some(total.date), vec![at])),
            Some((end, group)) => {
                if end.is_none_or(|end| total.date.last_day() > end.last_day()) {
                    *end = Some(total.date);
                }
                group.push(at);
            }
        }
    }
    let Some((_, kept)) = groups.into_iter().max_by_key(|(_, group)| group.len()) else { return };
    let kept: BTreeSet<usize> = kept.into_iter().collect();
    let mut at = 0..;
    totals.retain(|total| {
        let stays = at.next().is_none_or(|at| kept.contains(&at));
        if !stays {
            let why = format!(
                "covers {}, apart from the rest: a part and no running total",
                total.claim.period
            );
            left_out.push(LeftOut { name: total.id(), why });
        }
        stays
    });
}

/// The dates from which the totals are said to count, by claims or by reports of them.
fn starts(totals: &[Total<'_>], points: &[Point], level: f64, unit: &Unit) -> Vec<Start> {
    let mut starts: BTreeMap<String, (ReportDate, Vec<&Point>)> = BTreeMap::new();
    for (total, point) in totals.iter().zip(points) {
        let reported = total.claim.reports.iter().filter_map(|report| report.as_reported.as_ref());
        let reported = reported.filter_map(|reported| reported.period?.from());
        for since in total.claim.period.from().into_iter().chain(reported) {
            let plain = since.to_string().trim_end_matches('~').to_owned();
            let (_, said) = starts.entry(plain).or_insert((since, Vec::new()));
            if said.last().is_none_or(|last| last.claim != point.claim) {
                said.push(point);
            }
        }
    }
    starts.into_values().map(|(since, said)| Start::new(since, &said, level, unit)).collect()
}

/// What must be known of an increase between two totals that count from different starts.
fn caveat(from: &Total<'_>, to: &Total<'_>) -> Option<String> {
    let (start, other) = (from.claim.period.from(), to.claim.period.from());
    match (start, other) {
        (Some(start), Some(other)) if start.order(other).is_some_and(Ordering::is_ne) => {
            let earlier = start.order(other) == Some(Ordering::Greater);
            let what = if earlier {
                format!("what was sent before {start} is in the increase too")
            } else {
                format!("what was sent before {other} is missing from the increase")
            };
            Some(format!("the totals count from different starts, {start} and {other}: {what}"))
        }
        (Some(_), Some(_)) => None,
        _ => Some("no start is reported for both, so the two may count from different ones".into()),
    }
}

/// Writes each total on a line of its own, the flow above them.
impl fmt::Display for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.quantity, self.direction)?;
        if let Some(goods) = &self.goods {
            write!(f, ", {goods}")?;
        }
        for point in &self.points {
            write!(f, "\n  by {}: {} ({})", point.date, point.total, point.claim)?;
        }
        Ok(())
    }
}
