//! The total on a day without a claim.

use super::super::pool::Spread;
use super::band::Band;
use super::change::{Step, days_words};
use super::point::Point;
use super::series::Timeline;
use crate::Error;
use crate::claim::ReportDate;
use serde::Serialize;
use std::fmt;

/// How unevenly goods may have flowed between two claims: 1 is a straight line, and the larger,
/// the closer to "any day of it".
///
/// Of what was added between two dates, after a share `s` of the time, a share from `s^u` to
/// `s^(1/u)` had been added: with 3, half way, from an eighth to four fifths. It is an assumption
/// and has no default.
///
/// ```
/// use munitions::assess::Unevenness;
///
/// assert_eq!(Unevenness::new(3.0)?.get(), 3.0);
/// assert_eq!(
///     Unevenness::new(0.5).unwrap_err().to_string(),
///     "unevenness must lie within 1 to 100, got 0.5"
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Unevenness(f64);

impl Unevenness {
    /// A straight line: as much every day.
    ///
    /// ```
    /// use munitions::assess::Unevenness;
    ///
    /// assert_eq!(Unevenness::STEADY, Unevenness::new(1.0)?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    pub const STEADY: Self = Self(1.0);

    /// From 1 to 100.
    ///
    /// ```
    /// use munitions::assess::Unevenness;
    ///
    /// assert!(Unevenness::new(3.0).is_ok());
    /// assert!(Unevenness::new(f64::NAN).is_err());
    /// ```
    ///
    /// # Errors
    /// Refuses what is outside.
    pub fn new(value: f64) -> Result<Self, Error> {
        if (1.0..=100.0).contains(&value) {
            return Ok(Self(value));
        }
        let (label, belief, range) = ("unevenness".into(), value.to_string(), "1 to 100".into());
        Err(Error::OutOfRange { label, belief, range })
    }

    /// The plain number.
    ///
    /// ```
    /// use munitions::assess::Unevenness;
    ///
    /// assert_eq!(Unevenness::new(3.0)?.get(), 3.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// The total on a day, and what it rests on.
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
/// use munitions::assess::{Ground, Unevenness};
///
/// let at = line.at("2024-05-31".parse()?, Unevenness::STEADY).unwrap();
/// assert_eq!(at.ground, Ground::Interpolated);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct At {
    /// The day; of a vague date the last one.
    pub date: ReportDate,
    /// What the total rests on.
    pub ground: Ground,
    /// The total.
    pub total: Spread,
    /// How many days lie between it and the nearest claim.
    pub days_away: i64,
    /// What must be known of the step that it is reckoned from.
    pub caveat: Option<String>,
}

/// What a total on a day rests on.
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
/// use munitions::assess::{Ground, Unevenness};
///
/// let later = line.at("2024-12-31".parse()?, Unevenness::STEADY).unwrap();
/// assert_eq!(later.ground, Ground::Extrapolated);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ground {
    /// Nothing was claimed for so early a day: anything from none to the first total.
    BeforeClaims,
    /// A claim gives the total of that day.
    Claimed,
    /// It lies between two claims.
    Interpolated,
    /// It lies after the last claim: that the flow stopped, or goes on as before.
    Extrapolated,
}

impl Timeline {
    /// The total by the end of a date, whether or not a claim is of that day.
    ///
    /// Between claims it widens away from both. After the last one, the lower end is that nothing
    /// more was sent, the median and the upper end that the rate of the last step goes on, total and
    /// rate being high together. There and before the first claim the range holds at least what its
    /// level says, since its lower end is a limit. `None`
    /// for a timeline without points, and after the last claim where there is no step with a rate.
    /// There is no median before the first claim, nor from a date whose figures rival each other.
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
    /// use munitions::assess::{Ground, Unevenness};
    ///
    /// let early = line.at("2023-01-01".parse()?, Unevenness::STEADY).unwrap();
    /// assert_eq!((early.ground, early.total.low), (Ground::BeforeClaims, 0.0));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn at(&self, date: ReportDate, unevenness: Unevenness) -> Option<At> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        let day = date.latest();
        let next = self.points.partition_point(|point| days(point.date, day) >= 0);
        let found = |ground, total, days_away| {
            let step = match ground {
                Ground::Interpolated => self.step_to(next),
                Ground::Extrapolated => self.steps.last(),
                Ground::BeforeClaims | Ground::Claimed => None,
            };
            let caveat = step.and_then(|step| step.caveat.clone());
            Some(At { date, ground, total, days_away, caveat })
        };
        let Some(before) = next.checked_sub(1).and_then(|at| self.points.get(at)) else {
            let numbers = [0.0, first.total.high];
            let total = Spread::limits(self.level, numbers, first.total.unit.clone());
            return found(Ground::BeforeClaims, total, -days(first.date, day));
        };
        let since = days(before.date, day);
        let Some(after) = self.points.get(next) else {
            if since == 0 {
                return found(Ground::Claimed, last.total.clone(), 0);
            }
            return found(Ground::Extrapolated, self.extrapolated(last, since)?, since);
        };
        if since == 0 {
            return found(Ground::Claimed, before.total.clone(), 0);
        }
        let total = interpolated(before, after, day, unevenness).spread(self.level, &self.unit);
        found(Ground::Interpolated, total, since.min(-days(after.date, day)))
    }

    /// The last total, and what the rate of the last step adds in so many days.
    #[expect(clippy::cast_precision_loss, reason = "calendar days are few")]
    fn extrapolated(&self, last: &Point, days: i64) -> Option<Spread> {
        let rate = self.steps.last()?.per_day.as_ref()?;
        let (total, days) = (&last.total, days as f64);
        let median = total.median.zip(rate.median).map(|(total, rate)| total + days * rate);
        let high = total.high + days * rate.high;
        let limits = Spread::limits(self.level, [total.low, high], total.unit.clone());
        Some(Spread { median, ..limits })
    }

    /// The step that leads to the point at this place.
    fn step_to(&self, place: usize) -> Option<&Step> {
        self.steps.get(self.points.get(place)?.place_of_date.checked_sub(1)?)
    }
}

/// Quantile by quantile from one point to the next: the least of a vague date's shares of the time
/// for the lowest quantile, the greatest for the highest.
fn interpolated(from: &Point, to: &Point, day: ReportDate, unevenness: Unevenness) -> Band {
    let least = share(days(from.date, day), days(from.date, to.date.latest()));
    let earliest = from.date.earliest();
    let most = share(days(earliest, day), days(earliest, to.date.earliest()));
    from.band.towards(&to.band, |p| {
        let share = least + p * (most.max(least) - least);
        libm::pow(share, libm::pow(unevenness.0, 1.0 - 2.0 * p))
    })
}

/// How many days after the last day of one date another is.
fn days(from: ReportDate, day: ReportDate) -> i64 {
    *from.days_until(day).start()
}

#[expect(clippy::cast_precision_loss, reason = "calendar days are few")]
fn share(part: i64, whole: i64) -> f64 {
    if whole > 0 { (part as f64 / whole as f64).clamp(0.0, 1.0) } else { 1.0 }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeforeClaims => "before the first claim",
            Self::Claimed => "claimed",
            Self::Interpolated => "interpolated",
            Self::Extrapolated => "extrapolated",
        })
    }
}

/// Writes `2024-05-31: 6,960 to 14,200 containers (90 %), median 10,500, interpolated, 89 days from
/// the nearest claim`.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, {}", self.date, self.total, self.ground)?;
        if self.days_away > 0 {
            write!(f, ", {} from the nearest claim", days_words([self.days_away; 2]))?;
        }
        self.caveat.as_ref().map_or(Ok(()), |caveat| write!(f, "; {caveat}"))
    }
}
