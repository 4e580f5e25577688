//! The pools that the claims of a file allow, and why the others are not pooled.

use super::curve::read;
use super::opinion::{Says, Side, Voice};
use super::plan::Pool;
use super::pooled::{LeftOut, PooledFigure};
use super::root::Roots;
use super::scope::{Difference, Scope, differences, family};
use crate::Error;
use crate::assess::finding::{Code, Finding};
use crate::assess::policy::Policy;
use crate::claim::{Amount, Claim, ClaimsFile, Measure, Modality, ReportDate, Stance};
use crate::quantity::Unit;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The pools that the claims of a file allow, and why the others are not pooled.
///
/// ```
/// use munitions::assess::{Correlation, Policy, Pool, PoolRule, Pools, Weights};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-30t".parse()?], loading, 0.9)?;
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let pools = Pools::of_file(casebook::claims()?, &policy, &pool)?;
/// assert!(pools.pooled.is_empty()); // the five articles answer five different questions
/// assert!(!pools.not_pooled.is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[non_exhaustive]
pub struct Pools {
    /// What was pooled.
    pub pooled: Vec<PooledClaims>,
    /// Quantities of which there are figures that were not pooled.
    pub not_pooled: Vec<NotPooled>,
    /// Claims that give no figure to pool, and why.
    pub left_out: Vec<LeftOut>,
}

/// Claims of one scope, pooled.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::Pools;
///
/// let found = Pools::of_file(casebook::synthetic()?, &policy, &pool)?;
/// for pooled in &found.pooled {
///     assert!(pooled.to_string().starts_with(&pooled.scope.quantity));
/// }
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PooledClaims {
    /// What they are about.
    pub scope: Scope,
    /// What they come to.
    pub result: PooledFigure,
}

/// Writes the scope and what the claims come to.
impl fmt::Display for PooledClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}: {}", self.scope.quantity, self.scope.direction, self.result)
    }
}

/// Claims of one quantity and direction that were not pooled.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::Pools;
///
/// let found = Pools::of_file(casebook::claims()?, &policy, &pool)?;
/// assert!(found.not_pooled.iter().all(|group| !group.why.is_empty()));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NotPooled {
    /// What is measured.
    pub quantity: String,
    /// From where to where.
    pub direction: String,
    /// The claims.
    pub claims: Vec<String>,
    /// Why, each reason by itself enough.
    pub why: Vec<WhyNot>,
}

/// Why claims were not pooled.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::{Pools, WhyNot};
///
/// let found = Pools::of_file(casebook::claims()?, &policy, &pool)?;
/// let mut reasons = found.not_pooled.iter().flat_map(|group| &group.why);
/// assert!(reasons.any(|why| matches!(why, WhyNot::Scope(differs) if differs.part == "period")));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyNot {
    /// There is only one.
    OnlyOne,
    /// All go back to this body: repetition is not corroboration.
    OneRoot(String),
    /// They are about different things.
    Scope(Difference),
    /// They are limits with nothing between them.
    OnlyLimits,
    /// The rule has no answer.
    Refused(String),
}

/// A claim whose figure may be pooled.
struct Candidate<'f> {
    claim: &'f Claim,
    amount: &'f Amount,
    scope: Scope,
    root: String,
}

impl Pools {
    /// Pools what the claims of a file allow. Only assertions with a figure of their own enter; of
    /// one root the latest statement counts, and a claim that another restates, supersedes or
    /// corrects does not count beside it.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
    /// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// use munitions::assess::Pools;
    ///
    /// let found = Pools::of_file(casebook::claims()?, &policy, &pool)?;
    /// let denial = found.left_out.iter().find(|one| one.name == "gov-kp-denial").unwrap();
    /// assert_eq!(denial.why, "a denial is about the event and enters no number");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading refuses. Claims that cannot be pooled are no error.
    pub fn of_file(file: &ClaimsFile, policy: &Policy, pool: &Pool) -> Result<Self, Error> {
        let roots = Roots::new(file);
        let mut pools = Self { pooled: vec![], not_pooled: vec![], left_out: vec![] };
        let mut quantities: BTreeMap<(&str, String), Vec<Candidate<'_>>> = BTreeMap::new();
        for claim in file.claims() {
            match figure_of(claim) {
                Err(why) => {
                    pools.left_out.push(LeftOut { name: claim.id.to_string(), why: why.into() });
                }
                Ok(amount) => {
                    let scope = Scope::of(claim, amount);
                    let place = (family(&amount.of), scope.direction.clone());
                    let root = roots.of(claim).to_string();
                    let candidate = Candidate { claim, amount, scope, root };
                    quantities.entry(place).or_default().push(candidate);
                }
            }
        }
        for ((quantity, direction), candidates) in quantities {
            pools.pool_quantity(quantity, direction, &candidates, &roots, policy, pool)?;
        }
        Ok(pools)
    }

    fn pool_quantity(
        &mut self,
        quantity: &str,
        direction: String,
        candidates: &[Candidate<'_>],
        roots: &Roots<'_>,
        policy: &Policy,
        pool: &Pool,
    ) -> Result<(), Error> {
        let mut scopes: BTreeMap<String, Vec<&Candidate<'_>>> = BTreeMap::new();
        for candidate in candidates {
            scopes.entry(candidate.scope.key()).or_default().push(candidate);
        }
        let (mut alone, mut why) = (Vec::new(), Vec::new());
        for (_, group) in scopes {
            let bodies: BTreeSet<&str> = group.iter().map(|one| one.root.as_str()).collect();
            let first = group.first().filter(|one| bodies.len() > 1 && one.scope.has_period());
            let Some(first) = first else {
                alone.extend(group);
                continue;
            };
            let (voices, repeated, unit) = voices(&group, roots, policy)?;
            let estimates = |voice: &Voice| matches!(voice.says, Says::Curve(_));
            if !voices.iter().any(estimates) {
                why.push(WhyNot::OnlyLimits);
                alone.extend(group);
                continue;
            }
            match pool.combine(&voices, &unit, true) {
                Ok(mut result) => {
                    result.left_out.extend(repeated);
                    let scope = first.scope.clone();
                    self.pooled.push(PooledClaims { scope, result });
                }
                Err(refused) => {
                    why.push(WhyNot::Refused(refused.to_string()));
                    alone.extend(group);
                }
            }
        }
        if alone.is_empty() {
            return Ok(());
        }
        let bodies: BTreeSet<&str> = alone.iter().map(|one| one.root.as_str()).collect();
        match (candidates.len(), bodies.first()) {
            (1, _) => why.push(WhyNot::OnlyOne),
            (_, Some(body)) if bodies.len() == 1 => why.push(WhyNot::OneRoot((*body).to_owned())),
            _ => {}
        }
        let all: Vec<&Scope> = candidates.iter().map(|one| &one.scope).collect();
        why.extend(differences(&all).into_iter().map(WhyNot::Scope));
        self.not_pooled.push(NotPooled {
            quantity: quantity.into(),
            direction,
            claims: alone.iter().map(|one| one.claim.id.to_string()).collect(),
            why,
        });
        Ok(())
    }

    /// What a reader must know: pools of figures that contradict each other, and quantities whose
    /// figures may not be put together.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
    /// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// use munitions::assess::{Code, Pools};
    ///
    /// let found = Pools::of_file(casebook::claims()?, &policy, &pool)?.findings();
    /// assert!(found.iter().all(|finding| finding.code == Code::PoolNotPooled));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let contradicting = self.pooled.iter().filter_map(|pooled| {
            let result = &pooled.result;
            let against = result.limits.iter().find(|limit| !limit.applied);
            if result.contradiction.is_none() && against.is_none() {
                return None;
            }
            let names = result.members.iter().map(|member| member.name.clone());
            let limits = result.limits.iter().map(|limit| limit.name.clone());
            let sentence =
                format!("{}, {}: {result}", pooled.scope.quantity, pooled.scope.direction);
            let found =
                Finding::new(Code::PoolContradiction, names.chain(limits).collect(), sentence);
            Some(found.unless_excluded(result.is_excluded()))
        });
        let several = self.not_pooled.iter().filter(|group| group.claims.len() > 1);
        let apart = several.map(|group| {
            Finding::new(Code::PoolNotPooled, group.claims.clone(), group.to_string())
        });
        contradicting.chain(apart).collect()
    }
}

/// The figure of a claim that may be pooled, or why it has none.
pub(in crate::assess) fn figure_of(claim: &Claim) -> Result<&Amount, &'static str> {
    match claim.stance {
        Stance::Asserts => {}
        Stance::Denies => return Err("a denial is about the event and enters no number"),
        _ => return Err("who does not confirm gives no number"),
    }
    if claim.modality == Modality::CouldHold {
        return Err("what could be held bounds a capacity and is no delivery");
    }
    let amount = claim.amount.as_ref().ok_or("no number was given")?;
    match amount.of {
        _ if amount.is_unspecified() => Err("no number was given"),
        _ if amount.per.is_some() => Err("a rate is no total"),
        Measure::Share(_) | Measure::MoreThanClaim(_) | Measure::LessThanClaim(_) => {
            Err("a share or a change has no unit of its own")
        }
        _ => Ok(amount),
    }
}

/// What the claims of one scope say, the latest of each root first, those that count beside
/// nothing left out.
fn voices(
    group: &[&Candidate<'_>],
    roots: &Roots<'_>,
    policy: &Policy,
) -> Result<(Vec<Voice>, Vec<LeftOut>, Unit), Error> {
    let ids: BTreeSet<&str> = group.iter().map(|one| one.claim.id.as_str()).collect();
    let replaced: BTreeMap<&str, &str> = group
        .iter()
        .flat_map(|one| {
            roots.replaced(one.claim).map(|old| (old.id.as_str(), one.claim.id.as_str()))
        })
        .collect();
    let mut latest: Vec<&Candidate<'_>> = group.to_vec();
    let stated = |one: &Candidate<'_>| one.claim.stated_on.map(ReportDate::last_day);
    latest.sort_by_key(|one| std::cmp::Reverse(stated(one)));
    let (mut voices, mut left_out, mut unit) = (Vec::new(), Vec::new(), None);
    for one in latest {
        let name = one.claim.id.to_string();
        let original = roots.restated(one.claim).filter(|old| ids.contains(old.id.as_str()));
        if let Some(original) = original {
            left_out.push(LeftOut { name, why: format!("says {} again", original.id) });
            continue;
        }
        if let Some(newer) = replaced.get(one.claim.id.as_str()) {
            left_out.push(LeftOut { name, why: format!("{newer} stands in its place") });
            continue;
        }
        let (curve, read_unit) = read(&policy.reading, one.amount)?;
        let (low, high) = curve.ends();
        let says = match one.amount.figure.qualifier() {
            word if word.is_floor() => Says::Limit(Side::AtLeast, low),
            word if word.is_ceiling() => Says::Limit(Side::AtMost, high),
            _ => Says::Curve(curve),
        };
        voices.push(Voice { name, root: one.root.clone(), says });
        unit = Some(read_unit);
    }
    Ok((voices, left_out, unit.unwrap_or(Unit::symbol("", 1.0))))
}

/// Writes `containers, KP to RU: 3 figures are not pooled: ...`.
impl fmt::Display for NotPooled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, verb) = match self.claims.len() {
            1 => ("1 figure".to_owned(), "is"),
            several => (format!("{several} figures"), "are"),
        };
        let why: Vec<String> = self.why.iter().map(ToString::to_string).collect();
        let (quantity, direction) = (&self.quantity, &self.direction);
        write!(f, "{quantity}, {direction}: {number} {verb} not pooled: {}", why.join("; "))
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnlyOne => f.write_str("there is nothing to pool it with"),
            Self::OneRoot(root) => write!(f, "all go back to {root}"),
            Self::Scope(difference) => write!(f, "different {difference}"),
            Self::OnlyLimits => f.write_str("limits with nothing between them"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}
