//! A running total at a date.

use super::super::pool::{Curve, Spread};
use super::band::Band;
use crate::claim::{Claim, ReportDate};
use serde::Serialize;

/// A running total at a date, as a claim gives it and as it stands in the timeline.
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
/// assert_eq!(line.points[0].published, Some(6_700.0));
/// assert!(line.points[0].total.high <= line.points[1].total.high);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Point {
    /// The claim's id.
    pub claim: String,
    /// The body that the claim goes back to.
    pub root: String,
    /// The date by which the total was reached. Where it is vague, its last day counts.
    pub date: ReportDate,
    /// What the date is.
    pub dated: Dated,
    /// The bare number, where one was given, in the unit.
    pub published: Option<f64>,
    /// What the claim says, as it is read.
    pub claimed: Spread,
    /// The total in the timeline: no quantile is below that of an earlier point. Points of one date
    /// have one total, which holds whichever of them is right; it has a median only where they do
    /// not rival each other.
    pub total: Spread,
    #[serde(skip)]
    pub(super) claimed_curve: Curve,
    #[serde(skip)]
    pub(super) band: Band,
    /// How many earlier dates the timeline has.
    #[serde(skip)]
    pub(super) place_of_date: usize,
}

/// What the date of a [`Point`] is.
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
/// use munitions::assess::Dated;
///
/// assert_eq!(line.points[1].dated, Dated::PeriodEnd);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Dated {
    /// The end of the period that the figure covers.
    PeriodEnd,
    /// The day of the statement, since no end of a period is reported.
    Statement,
}

/// The date of a running total, if the claim gives any.
pub(super) fn date(claim: &Claim) -> Option<(ReportDate, Dated)> {
    let end = claim.period.to().map(|date| (date, Dated::PeriodEnd));
    end.or_else(|| claim.stated_on.map(|date| (date, Dated::Statement)))
}
