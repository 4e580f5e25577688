//! A stated change, checked against the totals that it compares.

use super::point::Point;
use crate::quantity::figure;
use serde::Serialize;
use std::fmt;

/// A stated change ("twofold since February"), checked against the totals that it compares.
///
/// The two agree if some pair of values that the words allow has a quotient that the stated change
/// allows. This is exact arithmetic on the extremes of the readings; it gives no probability.
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
/// let twofold = &line.growth[0];
/// assert_eq!(twofold.published, Some([6_700.0, 13_000.0]));
/// assert!(twofold.consistent);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Growth {
    /// The claim that states the change.
    pub claim: String,
    /// What it states, in words.
    pub says: String,
    /// The claim that it is relative to.
    pub from: String,
    /// The total that it speaks of.
    pub to: String,
    /// The published numbers, earlier and later, where both were given.
    pub published: Option<[f64; 2]>,
    /// The least and the greatest quotient of the two totals as they are read.
    pub totals: [f64; 2],
    /// The least and the greatest quotient that the stated change allows.
    pub stated: [f64; 2],
    /// Whether the two have a value in common.
    pub consistent: bool,
}

impl Growth {
    /// `None` where the earlier total may be zero.
    pub(super) fn new(
        (claim, says): (String, String),
        stated: (f64, f64),
        from: &Point,
        to: &Point,
    ) -> Option<Self> {
        let (base, reached) = (from.claimed_curve.ends(), to.claimed_curve.ends());
        if base.0 <= 0.0 {
            return None;
        }
        let totals = [reached.0 / base.1, reached.1 / base.0];
        Some(Self {
            claim,
            says,
            from: from.claim.clone(),
            to: to.claim.clone(),
            published: from.published.zip(to.published).map(|(from, to)| [from, to]),
            totals,
            stated: [stated.0, stated.1],
            consistent: totals[0] <= stated.1 && stated.0 <= totals[1],
        })
    }
}

/// Writes `"100 % more than a": 13,000 / 6,700 = 1.94; the words allow 1.76 to 2.69 times, the
/// stated change 1.50 to 2.50: consistent`.
impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = |value: f64| figure::group_rounded(value, 2);
        write!(f, "\"{}\": ", self.says)?;
        if let Some([from, to]) = self.published.filter(|published| published[0] > 0.0) {
            let number = |value: f64| figure::group_significant(value, 6);
            write!(f, "{} / {} = {}; ", number(to), number(from), times(to / from))?;
        }
        let [least, most] = self.totals.map(times);
        write!(f, "the words of the totals allow {least} to {most} times, ")?;
        let [least, most] = self.stated.map(times);
        let verdict = if self.consistent { "consistent" } else { "inconsistent" };
        write!(f, "those of the change {least} to {most}: {verdict}")
    }
}
