//! Totals that are lower than one before them.

use super::super::pool::LeftOut;
use super::series::Total;
use crate::claim::ReportDate;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A total that is lower than one before it.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::Timelines;
///
/// // No maker of the casebook took a figure back, and none contradicts another.
/// let found = Timelines::of_file(casebook::claims()?, &policy)?;
/// assert!(found.timelines.iter().all(|line| line.falls.is_empty()));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fall {
    /// The maker of the higher figure gives a lower one later: the higher one is left out.
    Correction {
        /// The higher figure.
        of: String,
        /// The lower one, which stands.
        by: String,
    },
    /// Another maker's figure is lower, by more than both ranges allow. Both stay.
    Conflict {
        /// The higher figure.
        higher: String,
        /// The lower one.
        lower: String,
        /// Whether it may be of the same day, and not later.
        same_date: bool,
    },
}

/// Leaves out the higher figures of makers who later give a lower one: for a later date, or for the
/// same date on a later day.
pub(super) fn leave_corrected_out(
    totals: &mut Vec<Total<'_>>,
    tail: f64,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Fall> {
    let mut standing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut corrected: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, later) in totals.iter().enumerate() {
        let known = standing.entry(later.root.clone()).or_default();
        while let Some(earlier) =
            known.pop_if(|earlier| is_corrected(&totals[*earlier], later, tail))
        {
            corrected.insert(earlier, at);
        }
        known.push(at);
    }
    let falls = corrected.iter().map(|(of, by)| {
        let (of, by) = (totals[*of].id(), totals[*by].id());
        left_out
            .push(LeftOut { name: of.clone(), why: format!("{by} corrects it to a lower figure") });
        Fall::Correction { of, by }
    });
    let falls = falls.collect();
    let mut at = 0..;
    totals.retain(|_| at.next().is_none_or(|at| !corrected.contains_key(&at)));
    falls
}

/// Figures that are lower, beyond both ranges, than one of another maker before them or of the same
/// date: each against the highest such.
pub(super) fn conflicts(totals: &[Total<'_>], tail: f64) -> Vec<Fall> {
    let mut highest: BTreeMap<&str, (f64, &Total<'_>)> = BTreeMap::new();
    let mut falls = Vec::new();
    for date in totals.chunk_by(|one, next| one.days() == next.days()) {
        for total in date {
            let low = total.curve.quantile(tail);
            let known = highest.entry(&total.root).or_insert((low, total));
            if low > known.0 {
                *known = (low, total);
            }
        }
        for total in date.iter().filter(|total| !total.is_floor) {
            let high = total.curve.quantile(1.0 - tail);
            let others = highest.iter().filter(|(root, _)| **root != total.root);
            let most = others.map(|(_, found)| found).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((low, other)) = most
                && *low > high
                && total.may_include(other)
            {
                falls.push(Fall::Conflict {
                    higher: other.id(),
                    lower: total.id(),
                    same_date: other.date.order(total.date) != Some(Ordering::Less),
                });
            }
        }
    }
    falls
}

/// Whether a later total is lower than an earlier one of the same maker. For one date the later is
/// what was stated on a later day.
fn is_corrected(earlier: &Total<'_>, later: &Total<'_>, tail: f64) -> bool {
    let stated = || earlier.claim.stated_on.zip(later.claim.stated_on);
    let in_order = |(one, next): (ReportDate, ReportDate)| one.order(next) == Some(Ordering::Less);
    let comes_first = || earlier.days() != later.days() || stated().is_some_and(in_order);
    if !comes_first() || later.is_floor || !later.may_include(earlier) {
        false
    } else if earlier.is_floor {
        earlier.curve.ends().0 > later.curve.quantile(1.0 - tail)
    } else {
        earlier.curve.quantile(0.5) > later.curve.quantile(0.5)
    }
}
