//! The running totals of one flow, in order.

use super::super::pool::{Curve, LeftOut, Spread};
use super::band::Band;
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
/// No quantile of a total is below that of an earlier one, and points of one date have one total.
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
    /// The totals, in order of the last day that their dates may mean; those of one date in order of
    /// the days they were stated on, where these are known, and of what they say.
    pub points: Vec<Point>,
    /// The dates from which they are said to count; more than one if these are in dispute. They are
    /// alternatives, and never averaged.
    pub starts: Vec<Start>,
    /// From each date to the next: none between points of one date.
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

    /// The last and the first day that its date may mean; totals of one date have the same.
    pub(super) fn days(&self) -> impl Ord + Copy + use<> {
        (self.date.last_day(), self.date.first_day())
    }

    /// The order of a timeline. What claims are called decides only between those that say the same.
    fn order(&self, other: &Self) -> Ordering {
        let stated = |total: &Self| {
            let on = total.claim.stated_on;
            (on.is_none(), on.map(|on| (on.last_day(), on.first_day())))
        };
        let rest = |total: &Self| {
            let from = total.claim.period.from().map(|from| from.to_string());
            (total.is_floor, from, total.date.is_approximate(), total.root.clone())
        };
        let says = || {
            let pairs = self.curve.points().iter().zip(other.curve.points());
            pairs
                .map(|(a, b)| a.total_cmp(b))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        };
        (self.days().cmp(&other.days()))
            .then_with(|| stated(self).cmp(&stated(other)))
            .then_with(says)
            .then_with(|| rest(self).cmp(&rest(other)))
            .then_with(|| self.claim.id.cmp(&other.claim.id))
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
        totals.sort_by(Total::order);
        let mut left_out = Vec::new();
        leave_parts_out(&mut totals, &mut left_out);
        let mut falls = leave_corrected_out(&mut totals, tail, &mut left_out);
        falls.extend(conflicts(&totals, tail));
        let mut points: Vec<Point> = Vec::new();
        let dates: Vec<&[Total<'_>]> =
            totals.chunk_by(|one, next| one.days() == next.days()).collect();
        for (place_of_date, date) in dates.iter().enumerate() {
            let Some(said) = Band::of(&date.iter().collect::<Vec<_>>()) else { continue };
            let band = points.last().map_or_else(|| said.clone(), |last| last.band.max(&said));
            points.extend(date.iter().map(|total| Point {
                claim: total.id(),
                root: total.root.clone(),
                date: total.date,
                dated: total.dated,
                published: total.published,
                claimed: Spread::of(&total.curve, level, &unit),
                total: band.spread(level, &unit),
                claimed_curve: total.curve.clone(),
                band: band.clone(),
                place_of_date,
            }));
        }
        let starts = starts(&totals, &points, level, &unit);
        let mut steps = Vec::new();
        let reached: Vec<&[Point]> =
            points.chunk_by(|one, next| one.place_of_date == next.place_of_date).collect();
        for (ends, of) in reached.windows(2).zip(dates.windows(2)) {
            let step = Step::between(ends[0], ends[1], level, &unit);
            steps.extend(step.map(|step| Step { caveat: caveat(of[0], of[1]), ..step }));
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
    let mut starts: BTreeMap<String, (ReportDate, Vec<usize>)> = BTreeMap::new();
    for (at, total) in totals.iter().enumerate() {
        let reported = total.claim.reports.iter().filter_map(|report| report.as_reported.as_ref());
        let reported = reported.filter_map(|reported| reported.period?.from());
        for since in total.claim.period.from().into_iter().chain(reported) {
            let plain = since.to_string().trim_end_matches('~').to_owned();
            let (_, said) = starts.entry(plain).or_insert((since, Vec::new()));
            if said.last() != Some(&at) {
                said.push(at);
            }
        }
    }
    let start = |(since, said): (ReportDate, Vec<usize>)| {
        let last = totals.get(*said.last()?)?.days();
        let of_last: Vec<&Total<'_>> = (said.iter().rev())
            .filter_map(|at| totals.get(*at))
            .take_while(|total| total.days() == last)
            .collect();
        let said: Vec<&Point> = said.iter().filter_map(|at| points.get(*at)).collect();
        Some(Start::new(since, &said, &Band::of(&of_last)?, level, unit))
    };
    starts.into_values().filter_map(start).collect()
}

/// What must be known of an increase between two dates whose totals count from different starts.
fn caveat(from: &[Total<'_>], to: &[Total<'_>]) -> Option<String> {
    let starts = |totals: &[Total<'_>]| -> Option<[ReportDate; 2]> {
        let starts = totals.iter().map(|total| total.claim.period.from());
        let starts = starts.collect::<Option<Vec<_>>>()?;
        let first = starts.iter().copied().min_by_key(|start| start.last_day())?;
        let last = starts.iter().copied().max_by_key(|start| start.first_day())?;
        Some([first, last])
    };
    let (Some([start, last]), Some([other, last_other])) = (starts(from), starts(to)) else {
        return Some(
            "no start is reported for both, so the two may count from different ones".into(),
        );
    };
    let differ = |one: ReportDate, other: ReportDate| one.order(other).is_some_and(Ordering::is_ne);
    if differ(start, last) || differ(other, last_other) {
        let first = if other.last_day() < start.last_day() { other } else { start };
        let last = if last_other.first_day() > last.first_day() { last_other } else { last };
        return Some(format!(
            "the totals count from different starts, from {first} to {last}: what was sent between \
             these may be in the increase too, or missing from it"
        ));
    }
    differ(start, other).then(|| {
        let earlier = start.order(other) == Some(Ordering::Greater);
        let what = if earlier {
            format!("what was sent before {start} is in the increase too")
        } else {
            format!("what was sent before {other} is missing from the increase")
        };
        format!("the totals count from different starts, {start} and {other}: {what}")
    })
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
