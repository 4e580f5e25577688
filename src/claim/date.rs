//! Dates as reports give them: to the day, the month or the year.

use crate::Error;
use crate::into_list::Each;
use crate::written::{record, written};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use time::{Date, Month};

/// A date to the day, the month or the year, perhaps approximate: the subset
/// `2024-02-26`, `2024-02`, `2024` of EDTF (ISO 8601-2:2019, annex A), each with an optional `~`.
///
/// A report that says "in February" does not say which day, and a report that says "since
/// early August" writes `2023-08~`. The standard gives `~` no width, so it moves neither
/// [`earliest`](Self::earliest) nor [`latest`](Self::latest): whoever wants a margin adds it as an
/// assumption. Years run from 1900 to 2199.
///
/// ```
/// use munitions::claim::ReportDate;
///
/// let since: ReportDate = "2023-09~".parse()?;
/// assert_eq!(since.earliest().to_string(), "2023-09-01");
/// assert_eq!(since.latest().to_string(), "2023-09-30");
/// assert_eq!(since.to_string(), "2023-09~");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?$")))]
#[serde(try_from = "String", into = "String")]
pub struct ReportDate {
    earliest: Date,
    precision: Precision,
    approximate: bool,
}

/// How far a [`ReportDate`] goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Precision {
    /// `2024`
    Year,
    /// `2024-02`
    Month,
    /// `2024-02-26`
    Day,
}

impl ReportDate {
    /// The first day it may mean, as an exact date.
    #[must_use]
    pub fn earliest(self) -> Self {
        Self::exactly(self.first_day())
    }

    /// The last day it may mean, as an exact date.
    #[must_use]
    pub fn latest(self) -> Self {
        Self::exactly(self.last_day())
    }

    const fn exactly(day: Date) -> Self {
        Self { earliest: day, precision: Precision::Day, approximate: false }
    }

    pub(crate) const fn first_day(self) -> Date {
        self.earliest
    }

    pub(crate) fn last_day(self) -> Date {
        let first = self.earliest;
        let month = match self.precision {
            Precision::Year => Month::December,
            Precision::Month => first.month(),
            Precision::Day => return first,
        };
        let last = month.length(first.year());
        Date::from_calendar_date(first.year(), month, last).unwrap_or(first)
    }

    /// Whether it is given to the year, the month or the day.
    pub(crate) fn precision(self) -> Precision {
        self.precision
    }

    /// Whether it was given as approximate, with a `~`.
    pub(crate) fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Which of two dates came first, as far as they tell: `None` where they overlap.
    ///
    /// Two dates are known to be equal only if both are exact days. A `~` moves no bounds, so
    /// `2023-08~` is before `2023-09`.
    ///
    /// ```
    /// use munitions::claim::ReportDate;
    /// use std::cmp::Ordering;
    ///
    /// let month: ReportDate = "2024-02".parse()?;
    /// assert_eq!(month.order("2024-03-01".parse()?), Some(Ordering::Less));
    /// assert_eq!(month.order("2024-02-26".parse()?), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn order(self, other: Self) -> Option<Ordering> {
        if self.last_day() < other.first_day() {
            Some(Ordering::Less)
        } else if self.first_day() > other.last_day() {
            Some(Ordering::Greater)
        } else if self == other && self.precision == Precision::Day && !self.approximate {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    /// How many days lie between this date and a later one: the fewest and the most. Negative
    /// where the other may be earlier.
    pub(crate) fn days_until(self, other: Self) -> RangeInclusive<i32> {
        days(self.last_day(), other.first_day())..=days(self.first_day(), other.last_day())
    }
}

/// Days from one to the other.
fn days(from: Date, to: Date) -> i32 {
    to.to_julian_day() - from.to_julian_day()
}

impl FromStr for ReportDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |reason| Error::text("a date", text, reason);
        let (written, approximate) = match text.strip_suffix('~') {
            Some(written) => (written, true),
            None => (text, false),
        };
        let mut parts = written.split('-');
        let mut part = |digits: usize, rule: &'static str| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| refused(rule))
            }
            Some(_) => Err(refused(rule)),
        };
        let year = part(4, "it must start with a year of four digits, such as 2024-02-26")?;
        let month = part(2, "a month has two digits")?;
        let day = part(2, "a day has two digits")?;
        if parts.next().is_some() {
            return Err(refused("nothing may follow the day but a ~"));
        }
        let year = year.filter(|year| (1900..=2199).contains(year));
        let year = year.ok_or_else(|| refused("years run from 1900 to 2199"))?;
        let precision = match (month, day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        };
        let small = |number: Option<u16>| u8::try_from(number.unwrap_or(1)).unwrap_or(0);
        let month = Month::try_from(small(month)).map_err(|_| refused("there is no such month"))?;
        let earliest = Date::from_calendar_date(year.into(), month, small(day))
            .map_err(|_| refused("there is no such day in that month"))?;
        Ok(Self { earliest, precision, approximate })
    }
}

/// Writes what was read.
impl fmt::Display for ReportDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.earliest.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", u8::from(self.earliest.month()))?;
        }
        if self.precision == Precision::Day {
            write!(f, "-{:02}", self.earliest.day())?;
        }
        f.write_str(if self.approximate { "~" } else { "" })
    }
}

written!(ReportDate);

record! {
    /// The time that a figure covers. Either end may be missing, which means "not reported".
    ///
    /// ```
    /// use munitions::claim::Period;
    ///
    /// let period = Period::new(Some("2023-09~".parse()?), Some("2024-02-26".parse()?))?;
    /// assert_eq!(period.to_string(), "2023-09~ to 2024-02-26");
    /// assert!(Period::new(Some("2024-03".parse()?), Some("2024-02".parse()?)).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[derive(Copy, Eq, Hash, Default)]
    pub struct Period = checked "a period" {
        /// The first day, month or year of it; left out where it counts from the start of the flow.
        from?(ReportDate),
        /// The last day, month or year of it; left out where it goes on to the day of the statement.
        to?(ReportDate),
    }
}

impl Period {
    /// A period of which nothing is reported.
    pub(crate) const NOT_REPORTED: Self = Self { from: None, to: None };

    /// From one date to another, as far as they are reported.
    ///
    /// ```
    /// use munitions::claim::Period;
    ///
    /// let period = Period::new(Some("2023-08".parse()?), Some("2024-02-26".parse()?))?;
    /// assert_eq!(period.to_string(), "2023-08 to 2024-02-26");
    /// assert!(Period::new(Some("2024".parse()?), Some("2023".parse()?)).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an end that is certainly before the start.
    pub fn new(from: Option<ReportDate>, to: Option<ReportDate>) -> Result<Self, Error> {
        let period = Self { from, to };
        period.broken_rule().map_or(Ok(period), Err)
    }

    fn broken_rule(self) -> Option<Error> {
        let (start, end) = self.from.zip(self.to)?;
        (start.order(end) == Some(Ordering::Greater)).then(|| {
            Error::rule("a period", format!("must not end before it starts, got {start} to {end}"))
        })
    }

    /// When it starts.
    #[must_use]
    pub fn from(self) -> Option<ReportDate> {
        self.from
    }

    /// When it ends.
    #[must_use]
    pub fn to(self) -> Option<ReportDate> {
        self.to
    }

    /// Whether neither end is reported.
    pub(crate) fn is_not_reported(&self) -> bool {
        *self == Self::NOT_REPORTED
    }

    /// In a sentence: `about September 2023 to 26 February 2024`.
    pub(crate) fn words(self) -> String {
        let [from, to] = [self.from, self.to].each(|end| end.map(|end| end.to_string()));
        crate::written::window(from.as_deref(), to.as_deref())
    }
}

/// Writes `2023-09~ to 2024-02-26`, `since 2023-08`, `until 2024-02-26` or `not reported`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "since {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => f.write_str("not reported"),
        }
    }
}
