//! Do the reports hold together, and what do they convert to?
//!
//! [`assess`] takes a set of claims and a [`Policy`], which is everything *we* add, and gives an
//! [`Assessment`]: each claim read and converted, what its figures imply against what physically
//! fits, and typed [`Finding`]s. A "could hold" is compared and converted, never added to a
//! delivery; a denial is about the event and never a number.

mod allowed;
mod carried;
mod claim_assessment;
mod days;
mod exchange;
mod factor;
mod finding;
mod footing;
mod group;
mod holdings;
mod implied;
mod mix;
mod mixed_load;
mod plausibility;
mod policy;
mod pool;
mod rates;
mod repetition;
mod shares;
mod source_factors;
mod supply;
mod timeline;

pub use allowed::allowed;
pub use carried::Carried;
pub use claim_assessment::{Cargo, ClaimAssessment};
pub use days::{Days, DaysOfSupply};
pub use exchange::{ReturnFlow, relative_estimate};
pub use factor::{Factors, Statement};
pub use finding::{Code, Finding, Weight};
pub use footing::{Footing, planning_load};
pub use holdings::{Held, Holdings};
pub use implied::Implied;
pub use mix::{Mix, SharesNeeded, mixed};
pub use mixed_load::{MixedLoad, StatedTotal, Total};
pub use plausibility::{Binding, Fit, Verdict};
pub use policy::Policy;
pub use pool::{
    Contribution, Correlation, Difference, Heterogeneity, LeftOut, Limit, NotPooled, Opinion, Pool,
    PoolRule, Pooled, PooledClaims, PooledFigure, Pools, Scope, Side, Spread, Weights, WhyNot,
};
pub use rates::{CountedBy, PublishedRate};
pub use repetition::LATE_AFTER_DAYS;
pub use shares::Shares;
pub use source_factors::{SourceFactors, Stated};
pub use supply::{Agreement, Compared, ImpliedRate, Swing};
pub use timeline::{
    At, Dated, Fall, Ground, Growth, Point, Start, Step, Timeline, Timelines, Unevenness,
};

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
