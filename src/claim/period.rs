//! The time that a figure covers.

use super::date::ReportDate;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;

/// The time that a figure covers. Either end may be missing, which means "not reported".
///
/// ```
/// use munitions::claim::Period;
///
/// let period = Period::new(Some("2023-09~".parse()?), Some("2024-02-26".parse()?))?;
/// assert_eq!(period.days(), Some(149..=178));
/// assert!(Period::new(Some("2024-03".parse()?), Some("2024-02".parse()?)).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<ReportDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<ReportDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a period")]
struct Ends {
    from: Option<ReportDate>,
    to: Option<ReportDate>,
}

impl Period {
    /// A period of which nothing is reported.
    pub const NOT_REPORTED: Self = Self { from: None, to: None };

    /// From one date to another, as far as they are reported.
    ///
    /// # Errors
    /// Refuses an end that is certainly before the start.
    pub fn new(from: Option<ReportDate>, to: Option<ReportDate>) -> Result<Self, Error> {
        if let (Some(start), Some(end)) = (from, to)
            && start.order(end) == Some(Ordering::Greater)
        {
            return Err(Error::Period { from: start.to_string(), to: end.to_string() });
        }
        Ok(Self { from, to })
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
    #[must_use]
    pub fn is_not_reported(&self) -> bool {
        *self == Self::NOT_REPORTED
    }

    /// How many days from start to end, the fewest and the most; `None` without both ends.
    #[must_use]
    pub fn days(self) -> Option<RangeInclusive<i64>> {
        let days = self.from?.days_until(self.to?);
        Some((*days.start()).max(0)..=*days.end())
    }
}

impl TryFrom<Ends> for Period {
    type Error = Error;

    fn try_from(ends: Ends) -> Result<Self, Error> {
        Self::new(ends.from, ends.to)
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
