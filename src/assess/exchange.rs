//! Amounts given relative to another claim: "about 30 % more containers came back".

use super::Policy;
use super::finding::{Code, Finding};
use super::group::standing;
use crate::Error;
use crate::claim::{Amount, Claim, ClaimId, ClaimsFile, Measure, Reported};
use crate::estimate::{ConfidenceRange, Estimate};
use crate::quantity::{Container, Containers, Difference, Ratio};
use serde::Serialize;
use std::fmt;
use std::ops::Mul;

/// Containers that went the other way, counted from those of another claim.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::ReturnFlow;
///
/// let found = ReturnFlow::of_file(casebook::claims()?, &policy)?;
/// assert!(found[0].back.median() > found[0].there.median());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReturnFlow {
    /// The claim of the return flow.
    pub claim: String,
    /// The claim it is counted from.
    pub counted_from: String,
    /// What it says.
    pub says: String,
    /// The containers that went there, as the policy reads the other claim.
    pub there: ConfidenceRange<Containers>,
    /// The containers that came back.
    pub back: ConfidenceRange<Containers>,
    /// How many more came back than went. Both hang on the same number of containers, so that this
    /// is narrower than the two apart would make it.
    pub more: ConfidenceRange<Difference<Container>>,
}

/// The amount of a claim as an estimate, also where it is given relative to another claim.
///
/// "30 % more than that claim" is the estimate of *that* claim times a ratio, so that whatever is
/// unknown of the one is the same unknown in the other. `None` where neither the claim nor any that it
/// is counted from has an amount of this quantity.
///
/// ```
/// use munitions::assess::{Policy, relative_estimate};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
/// use munitions::quantity::{Containers, Ratio};
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let file = casebook::claims()?;
/// let back = file.claim(&"shin-2024-02-26-return-containers".parse()?).unwrap();
/// let there = file.claim(&"shin-2024-02-26".parse()?).unwrap();
/// let back = relative_estimate::<Containers>(file, &policy, back)?.unwrap();
/// let there = relative_estimate::<Containers>(file, &policy, there)?.unwrap();
/// // Whatever the number of containers is, "about 30 % more" is 1.2 to 1.4 times that number.
/// let times = back.relative_to(&there).range(0.9)?;
/// assert_eq!(times.written()[1], "1.3");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses what the reading refuses.
pub fn relative_estimate<Q>(
    file: &ClaimsFile,
    policy: &Policy,
    claim: &Claim,
) -> Result<Option<Estimate<Q>>, Error>
where
    Q: Reported + Mul<Ratio, Output = Q>,
{
    let (mut at, mut ratios) = (claim, Vec::new());
    loop {
        let Some(amount) = at.amount.as_ref().filter(|amount| !amount.is_unspecified()) else {
            return Ok(None);
        };
        let Some(other) = counted_from(amount) else {
            if Q::scale(&amount.of, amount.per).is_none() {
                return Ok(None);
            }
            let base = policy.reading.estimate::<Q>(&at.id, amount)?;
            return Ok(Some(ratios.iter().rev().fold(base, |of, ratio| of * ratio)));
        };
        // A file in which a claim is counted from itself is not read.
        let Some(other) = file.claim(other) else { return Ok(None) };
        ratios.push(policy.reading.estimate::<Ratio>(&at.id, amount)?);
        at = other;
    }
}

impl ReturnFlow {
    /// Finds the claims of containers that are counted from a claim of the opposite direction.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::ReturnFlow;
    ///
    /// let found = ReturnFlow::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(found[0].claim, "shin-2024-02-26-return-containers");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading or the engine refuses.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut found = Vec::new();
        for claim in standing(file) {
            let Some(amount) = claim.amount.as_ref().filter(|amount| !amount.is_unspecified())
            else {
                continue;
            };
            let Some(other) = counted_from(amount).and_then(|other| file.claim(other)) else {
                continue;
            };
            let (flow, opposite) = (&claim.flow, &other.flow);
            if flow.destination != Some(opposite.origin)
                || opposite.destination != Some(flow.origin)
            {
                continue;
            }
            let there = relative_estimate::<Containers>(file, policy, other)?;
            let back = relative_estimate::<Containers>(file, policy, claim)?;
            let Some((there, back)) = there.zip(back) else { continue };
            found.push(Self {
                claim: claim.id.to_string(),
                counted_from: other.id.to_string(),
                says: amount.to_string(),
                there: policy.range(&there)?,
                back: policy.range(&back)?,
                more: policy.range(&(back - there))?,
            });
        }
        Ok(found)
    }

    /// How many came back, and how many more than went.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, ReturnFlow};
    ///
    /// let found = ReturnFlow::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(found[0].finding().code, Code::ExchangeReturn);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn finding(&self) -> Finding {
        let claims = vec![self.claim.clone(), self.counted_from.clone()];
        Finding::new(Code::ExchangeReturn, claims, self.to_string())
    }
}

/// Writes `about 30 % more than shin-2024-02-26: ... came back, ... more than went`.
impl fmt::Display for ReturnFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, _, high] = self.more.written();
        write!(f, "{}: {} came back, {low} to {high} more than went", self.says, self.back)
    }
}

/// The claim that an amount is counted from.
fn counted_from(amount: &Amount) -> Option<&ClaimId> {
    match &amount.of {
        Measure::MoreThanClaim(other) | Measure::LessThanClaim(other) => Some(other),
        _ => None,
    }
}
