//! Do the reports hold together, and what do they convert to?
//!
//! [`assess`] takes a set of claims and a [`Policy`], which is everything *we* add, and gives an
//! [`Assessment`]: each claim read and converted, what its figures imply against what physically
//! fits, and typed [`Finding`]s. A "could hold" is compared and converted, never added to a
//! delivery; a denial is about the event and never a number.

mod claim_assessment;
mod factor;
mod finding;
mod implied;
mod plausibility;
mod policy;
mod repetition;

pub use claim_assessment::{Cargo, ClaimAssessment};
pub use factor::{Factors, Statement};
pub use finding::{Code, Finding, Weight};
pub use implied::Implied;
pub use plausibility::{Binding, Fit, Verdict};
pub use policy::Policy;
pub use repetition::LATE_AFTER_DAYS;

use crate::claim::ClaimsFile;
use plausibility::Capacities;
use serde::Serialize;

/// What a set of claims comes to under a policy.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// Everything that was added to what the claims say, in words.
    pub assumptions: Vec<String>,
    /// Each claim, in the order of the file.
    pub claims: Vec<ClaimAssessment>,
    /// What was found, heaviest first.
    pub findings: Vec<Finding>,
}

/// Reads, converts and compares a set of claims.
///
/// ```
/// use munitions::assess::{Policy, assess};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
///
/// let loading = Loading::new(
///     Loading::planning_to_full()?,
///     Loading::usual_stowage()?,
///     Loading::usual_bracing()?,
/// )?;
/// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let assessment = assess(casebook::claims()?, &policy);
/// assert!(!assessment.findings.is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// A claim whose figures have no answer (rounds in no containers at all) is a finding, and holds up
/// no other.
#[must_use]
pub fn assess(file: &ClaimsFile, policy: &Policy) -> Assessment {
    let mut capacities = Capacities::new(policy);
    let claims = file.claims().iter();
    let claims = claims.map(|claim| ClaimAssessment::new(claim, policy, &mut capacities));
    let claims: Vec<ClaimAssessment> = claims.collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (claim, assessed) in file.claims().iter().zip(&claims) {
        findings.extend(finding::of_claim(claim, assessed));
    }
    findings.extend(finding::of_file(file));
    findings.sort_by(|a, b| a.weight.cmp(&b.weight).then(a.code.cmp(&b.code)));
    Assessment { assumptions: policy.in_words(), claims, findings }
}
