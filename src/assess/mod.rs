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
mod measured;
mod mix;
mod mixed_load;
mod plausibility;
mod policy;
mod pool;
mod progress;
mod rates;
mod repetition;
mod shares;
mod source_factors;
mod supply;
mod timeline;

pub use allowed::allowed;
pub(crate) use allowed::in_words as bounds_in_words;
pub use carried::Carried;
pub use claim_assessment::{Cargo, ClaimAssessment};
pub use days::{Days, DaysOfSupply};
pub use exchange::{ReturnFlow, relative_estimate};
pub use factor::{Factors, Statement};
pub use finding::{Code, Finding, Weight};
pub use footing::{Footing, planning_load};
pub use holdings::{Held, Holdings};
pub use implied::Implied;
pub use measured::Measured;
pub use mix::{Mix, SharesNeeded, mixed};
pub use mixed_load::{MixedLoad, StatedTotal, Total};
pub use plausibility::{Binding, Fit, Verdict};
pub use policy::Policy;
pub use pool::{
    Contribution, Correlation, Difference, Heterogeneity, LeftOut, Limit, NotPooled, Opinion, Pool,
    PoolRule, Pooled, PooledClaims, PooledFigure, Pools, Scope, Side, Spread, Weights, WhyNot,
};
pub use progress::{Progress, Stage};
pub use rates::{CountedBy, PublishedRate};
pub use repetition::LATE_AFTER_DAYS;
pub use shares::Shares;
pub use source_factors::{SourceFactors, Stated};
pub use supply::{Agreement, Compared, ImpliedRate, Swing};
pub use timeline::{
    At, Dated, Fall, Ground, Growth, Point, Start, Step, Timeline, Timelines, Unevenness,
};

use crate::Error;
use crate::claim::{Amount, Claim, ClaimsFile, Figure};
use plausibility::Capacities;
use progress::Counter;
use serde::Serialize;
use std::borrow::Cow;

/// What a set of claims comes to under a policy.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::assess;
///
/// let book = casebook::claims()?;
/// let assessment = assess(book, &policy, &pool);
/// assert_eq!(assessment.claims.len(), book.claims().len());
/// assert!(!assessment.assumptions.is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # What moves a figure most?
///
/// An assessment holds ranges and no estimates. Whoever has the policy makes the estimate of a
/// claim's figure again, and asks it:
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::capacity::Physical;
/// use munitions::convert::rounds_carried;
/// use munitions::munition::catalogue;
///
/// let claim = casebook::claims()?.claim(&"shin-2024-02-26".parse()?).unwrap();
/// let amount = claim.amount.as_ref().unwrap();
/// let containers = policy.reading().estimate(&claim.id, amount)?;
/// let boxed = catalogue::entry("152mm-shell".parse()?)?.packaging("boxed")?;
/// let capacity = Physical::new(&policy.containers()[0], boxed, policy.loading())?;
/// let carried = rounds_carried(containers, &capacity)?;
/// let moved_by = carried.sensitivity_by(policy.level(), policy.simulation())?;
/// assert!(moved_by.effects()[0].label().starts_with("stowage"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// Everything that was added to what the claims say, in words.
    pub assumptions: Vec<String>,
    /// Each claim, in the order of the file.
    pub claims: Vec<ClaimAssessment>,
    /// What was found, heaviest first.
    pub findings: Vec<Finding>,
    /// Running totals of each flow, quantity and goods.
    pub timeline: Vec<Timeline>,
    /// Figures of independent roots, pooled by the stated rule.
    pub pooled: Vec<PooledClaims>,
    /// Figures that look alike and must not be pooled, and why.
    pub not_pooled: Vec<NotPooled>,
    /// Whether one conversion factor explains the statements of a group of makers.
    pub factors: Vec<SourceFactors>,
    /// Containers that two munitions may share.
    pub mixes: Vec<MixedLoad>,
    /// The daily rates that rounds and times of supply imply, beside published rates.
    pub rates: Vec<ImpliedRate>,
    /// How long rounds last at published rates.
    pub days: Vec<DaysOfSupply>,
    /// What the same containers hold as reported, full, and as the field plans.
    pub holdings: Vec<Holdings>,
    /// Containers the other way.
    pub returns: Vec<ReturnFlow>,
}

impl Assessment {
    /// The same assessment with only these findings.
    ///
    /// ```
    /// use munitions::assess::{Assessment, Code};
    ///
    /// fn for_the_desk(assessment: Assessment) -> Assessment {
    ///     assessment.only(&[Code::ImpliedAbovePhysical, Code::RelayDrift])
    /// }
    /// ```
    #[must_use]
    pub fn only(mut self, codes: &[Code]) -> Self {
        self.findings.retain(|finding| codes.contains(&finding.code));
        self
    }

    /// The same assessment without these findings.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
    /// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// use munitions::assess::{Code, assess};
    ///
    /// let assessment = assess(casebook::claims()?, &policy, &pool).without(&[Code::RelayDrift]);
    /// assert!(assessment.findings.iter().all(|finding| finding.code != Code::RelayDrift));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn without(mut self, codes: &[Code]) -> Self {
        self.findings.retain(|finding| !codes.contains(&finding.code));
        self
    }
}

/// Reads, converts and compares a set of claims.
///
/// The pooling rule is an argument and has no default: the same figures give other answers by
/// other rules.
///
/// ```
/// use munitions::assess::{Correlation, Policy, Pool, PoolRule, Weights, assess};
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
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let assessment = assess(casebook::claims()?, &policy, &pool);
/// assert!(!assessment.findings.is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Claims whose figures have no answer (rounds in no containers at all) are findings.
#[must_use]
pub fn assess(file: &ClaimsFile, policy: &Policy, pool: &Pool) -> Assessment {
    assess_with(file, policy, pool, |_| ())
}

/// How many questions are asked of all claims together, the findings counted as one.
const COMPARISONS: usize = 9;

/// The same, telling how far it has come. What it is told to changes no result.
///
/// Calls come one after another, from any thread under feature `parallel`; where pieces of work
/// end faster than they are told, some counts are left out, never the last.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule};
/// # use munitions::capacity::Loading;
/// # use munitions::casebook;
/// # use munitions::claim::Reading;
/// use munitions::assess::{Progress, assess_with};
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// let left = AtomicUsize::new(usize::MAX);
/// let tell = |Progress { done, total, .. }| left.store(total - done, Ordering::Relaxed);
/// let assessment = assess_with(casebook::claims()?, &policy, &pool, tell);
/// assert_eq!(left.into_inner(), 0);
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn assess_with(
    file: &ClaimsFile,
    policy: &Policy,
    pool: &Pool,
    progress: impl Fn(Progress) + Sync,
) -> Assessment {
    let munitions = implied::munitions(file);
    let pieces = [munitions.len(), file.claims().len(), COMPARISONS];
    let counter = &Counter::new(pieces, &progress);
    let capacities = Capacities::new(policy, munitions, counter);
    let claims = each_claim(file, |claim| {
        counting(counter, || ClaimAssessment::new(claim, policy, &capacities))
    });

    let answerable = answerable(file, &claims);
    let file_of_all = file;
    let file = answerable.as_ref();
    let (timelines, holdings) = both(
        || counting(counter, || Timelines::of_file(file, policy)),
        || counting(counter, || Holdings::of_file(file, policy)),
    );
    let mut unanswered = Unanswered::default();
    let timelines = unanswered.or_none("running totals", timelines);
    let pools =
        unanswered.or_none("pooling", counting(counter, || Pools::of_file(file, policy, pool)));
    let factors = unanswered
        .or_none("conversion factors", counting(counter, || SourceFactors::of_file(file, policy)));
    let mixes = unanswered.or_none("mixes", counting(counter, || MixedLoad::of_file(file, policy)));
    let rates = unanswered
        .or_none("implied rates", counting(counter, || ImpliedRate::of_file(file, policy)));
    let days = unanswered
        .or_none("days of supply", counting(counter, || DaysOfSupply::of_file(file, policy)));
    let holdings = unanswered.or_none("loads side by side", holdings);
    let returns =
        unanswered.or_none("return flows", counting(counter, || ReturnFlow::of_file(file, policy)));

    let mut findings = unanswered.findings;
    for (claim, assessed) in file_of_all.claims().iter().zip(&claims) {
        findings.extend(finding::of_claim(claim, assessed));
    }
    findings.extend(finding::of_file(file_of_all));
    findings.extend(timelines.findings());
    findings.extend(pools.findings());
    findings.extend(factors.iter().map(SourceFactors::finding));
    findings.extend(mixes.iter().flat_map(MixedLoad::findings));
    findings.extend(rates.iter().map(ImpliedRate::finding));
    findings.extend(days.iter().filter_map(DaysOfSupply::finding));
    findings.extend(holdings.iter().filter_map(Holdings::finding));
    findings.extend(returns.iter().map(ReturnFlow::finding));
    findings.extend(measured::not_converted(file, &timelines, &rates, &returns));
    findings.sort_by(|a, b| a.weight.cmp(&b.weight).then(a.code.cmp(&b.code)));
    let mut assumptions = policy.in_words();
    assumptions.push(format!(
        "figures of independent roots are pooled by: {}, correlation {}",
        pool.rule(),
        pool.correlation().get()
    ));
    counter.one_done();
    Assessment {
        assumptions,
        claims,
        findings,
        timeline: timelines.timelines,
        pooled: pools.pooled,
        not_pooled: pools.not_pooled,
        factors,
        mixes,
        rates,
        days,
        holdings,
        returns,
    }
}

/// Asks, and counts it once there is an answer.
fn counting<T>(counter: &Counter<'_>, ask: impl FnOnce() -> T) -> T {
    let answer = ask();
    counter.one_done();
    answer
}

/// Does the same with each claim, results in order.
#[cfg(feature = "parallel")]
fn each_claim<T: Send>(file: &ClaimsFile, ask: impl Fn(&Claim) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    file.claims().par_iter().map(ask).collect()
}

/// Does the same with each claim, results in order.
#[cfg(not(feature = "parallel"))]
fn each_claim<T>(file: &ClaimsFile, ask: impl Fn(&Claim) -> T) -> Vec<T> {
    file.claims().iter().map(ask).collect()
}

/// Does both, at the same time where there are cores.
#[cfg(feature = "parallel")]
fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(a, b)
}

/// Does both.
#[cfg(not(feature = "parallel"))]
fn both<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
    (a(), b())
}

/// The file with the figures left out that have no answer, so that they hold up no other.
fn answerable<'f>(file: &'f ClaimsFile, assessed: &[ClaimAssessment]) -> Cow<'f, ClaimsFile> {
    if assessed.iter().all(|claim| claim.refused.is_none()) {
        return Cow::Borrowed(file);
    }
    let claims = file.claims().iter().zip(assessed).map(|(claim, assessed)| {
        let mut claim = claim.clone();
        if assessed.refused.is_some() {
            claim.amount = claim.amount.map(|of| Amount::new(of.of, Figure::unspecified()));
            claim.equivalents = None;
            claim.reports.iter_mut().for_each(|report| report.as_reported = None);
        }
        claim
    });
    let without = ClaimsFile::new(file.sources().to_vec(), claims.collect());
    without.map_or(Cow::Borrowed(file), Cow::Owned)
}

/// Questions that the figures of a file have no answer to.
#[derive(Default)]
struct Unanswered {
    findings: Vec<Finding>,
}

impl Unanswered {
    /// The answer, or none and a finding that says why.
    fn or_none<T: Default>(&mut self, question: &str, answer: Result<T, Error>) -> T {
        answer.unwrap_or_else(|refused| {
            let sentence = format!("{question}: {refused}");
            self.findings.push(Finding::new(Code::ClaimNoAnswer, Vec::new(), sentence));
            T::default()
        })
    }
}
