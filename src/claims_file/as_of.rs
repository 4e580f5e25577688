//! A claims file as it stood on a day.

use super::ClaimsFile;
use crate::claim::{Amount, Claim, ClaimId, Period, ReportDate, Stage};
use crate::into_list::{Choose, IntoList};
use std::collections::HashSet;

impl ClaimsFile {
    /// What of the file was known at the end of a day, so that an assessment of it says what one
    /// would have said then.
    ///
    /// - A claim counts from the day on which it was stated, or where that is not reported from the
    ///   first day on which it was published; one with neither is out. A month or a year counts
    ///   from its last day.
    /// - Of the claims that are left, reports and gradings of a later date are out, and so are links
    ///   to claims that are out. A share or a change of a claim that is out is out too.
    /// - What was shipped, held or otherwise over by its stage is counted up to the day and no
    ///   further: a window that ends later ends with the day. An end told by a month or a year that
    ///   holds the day is kept, since it may lie before it. A plan keeps its window.
    ///
    /// ```
    /// use munitions::assess::assess;
    /// use munitions::assumptions::Assumptions;
    /// use munitions::casebook;
    ///
    /// let then = casebook::claims()?.as_of("2023-12-31".parse()?);
    /// let assessment = assess(&then, Assumptions::published());
    /// assert!(assessment.claims.iter().all(|claim| claim.stated_on.as_deref() < Some("2024")));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn as_of(&self, day: ReportDate) -> Self {
        let is_over = |date: &ReportDate| date.last_day() <= day.last_day();
        let known =
            self.claims().iter().filter(|claim| made_on(claim).as_ref().is_some_and(is_over));
        let mut claims = known.filter_map(|claim| up_to(claim, day.latest())).into_list();
        let mut kept: HashSet<ClaimId> = claims.iter().map(|claim| claim.id.clone()).collect();
        loop {
            let before = claims.len();
            claims.retain(|claim| {
                let is_whole = claim.amounts().all(|amount| is_of(amount, &kept));
                if !is_whole {
                    kept.remove(&claim.id);
                }
                is_whole
            });
            if claims.len() == before {
                break;
            }
        }
        for claim in &mut claims {
            claim.links.retain(|link| link.claim.as_ref().is_none_or(|to| kept.contains(to)));
            claim.assessments.retain(|grading| grading.on.as_ref().is_none_or(is_over));
            claim.reports.retain(|report| {
                let reported = report.as_reported.as_ref();
                let amounts = reported.and_then(|reported| reported.equivalents.as_ref());
                report.published_on.as_ref().is_none_or(is_over)
                    && amounts.is_none_or(|amounts| amounts.of.iter().all(|of| is_of(of, &kept)))
            });
        }
        Self::checked(self.sources().to_vec(), claims)
    }
}

/// Whether an amount that is a share or a change of a claim is of one of these.
fn is_of(amount: &Amount, kept: &HashSet<ClaimId>) -> bool {
    amount.of.claim().is_none_or(|of| kept.contains(of))
}

/// When a claim was made, or first published.
fn made_on(claim: &Claim) -> Option<ReportDate> {
    let published = claim.reports.iter().filter_map(|report| report.published_on);
    claim.stated_on.or_else(|| published.least_by_key(|on| on.last_day()))
}

/// A claim with no window beyond a day, where it tells what is over; none where all of it lies beyond.
#[inline]
fn up_to(claim: &Claim, day: ReportDate) -> Option<Claim> {
    let mut claim = claim.clone();
    if claim.stage.is_some_and(Stage::is_one_for_all) {
        claim.period = within(claim.period, day)?;
        claim.equivalents = claim.equivalents.and_then(|mut equivalents| {
            equivalents.of.retain_mut(|amount| {
                let Some(period) = amount.period else { return true };
                amount.period = within(period, day);
                amount.period.is_some()
            });
            (!equivalents.of.is_empty()).then_some(equivalents)
        });
    }
    Some(claim)
}

/// A period that ends with a day, where all of its end lies later; none where it starts later.
fn within(period: Period, day: ReportDate) -> Option<Period> {
    match period.to() {
        Some(to) if to.first_day() > day.last_day() => Period::new(period.from(), Some(day)).ok(),
        _ => Some(period),
    }
}
