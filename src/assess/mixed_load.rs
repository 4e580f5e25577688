//! Which shares of a mix go with what is said of the total.

use super::allowed::{self, allowed};
use super::finding::{Code, Finding};
use super::group::{counts_containers, counts_rounds, standing};
use super::{Carried, Mix, Policy, SharesNeeded};
use crate::Error;
use crate::claim::{
    Amount, Claim, ClaimId, ClaimsFile, Equivalents, Goods, LinkKind, Measure, Relation,
};
use crate::estimate::Bounds;
use crate::quantity::{Quantity, Ratio, Rounds};
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// Containers that may be shared between two kinds, and what is said of their total.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::MixedLoad;
///
/// let found = MixedLoad::of_file(casebook::claims()?, &policy)?;
/// assert_eq!(found[0].claim, "shin-2024-02-26");
/// assert_eq!(found[0].first, "more than 3,000,000 rounds of 152 mm shell");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MixedLoad {
    /// The claim that gives the containers and what they could hold of each kind.
    pub claim: String,
    /// The first kind, of which they hold most, as the claim gives it.
    pub first: String,
    /// The second kind, as the claim gives it.
    pub second: String,
    /// All of the first kind and all of the second, as the policy reads them.
    pub mix: Mix<Rounds>,
    /// The total at some shares of the first kind, as the policy reads it.
    pub totals: Vec<Total>,
    /// What is said of the total.
    pub stated: Vec<StatedTotal>,
    /// What each container type can carry of the mix, where the masses of both kinds are known.
    pub carried: Vec<Carried>,
}

/// What the containers hold at one share of the first kind.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::MixedLoad;
///
/// let totals = &MixedLoad::of_file(casebook::claims()?, &policy)?[0].totals;
/// assert!(totals.windows(2).all(|pair| pair[0].rounds.low() < pair[1].rounds.low()));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Total {
    /// The share of the containers that holds the first kind.
    pub share: Ratio,
    /// The total.
    #[serde(serialize_with = "allowed::serialize")]
    pub rounds: Bounds<Rounds>,
}

/// A total that a claim gives of the same containers, and the shares of the first kind that it
/// needs.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::MixedLoad;
///
/// let stated = &MixedLoad::of_file(casebook::claims()?, &policy)?[0].stated[0];
/// assert_eq!(stated.claim, "shin-2024-02-26-several-million");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StatedTotal {
    /// The claim's id.
    pub claim: String,
    /// What it says.
    pub says: String,
    /// The rounds that its words allow.
    #[serde(serialize_with = "allowed::serialize")]
    pub rounds: Bounds<Rounds>,
    /// The shares at which the bare published figures make such a total.
    pub published: SharesNeeded,
    /// The shares, with both figures read as the policy reads them.
    pub read: SharesNeeded,
    /// The shares, with both figures as wide as their words allow: "more than" has no upper end.
    pub allowed: SharesNeeded,
}

impl MixedLoad {
    /// Finds the claims whose containers may be shared between kinds: those that say so, and
    /// those whose alternatives another claim restates as one total of rounds.
    ///
    /// With more than two kinds, the one with the most rounds and the one with the fewest are
    /// taken, since no mix lies beyond them.
    ///
    /// ```
    /// use munitions::assess::{MixedLoad, Policy};
    /// use munitions::capacity::Loading;
    /// use munitions::casebook;
    /// use munitions::claim::Reading;
    ///
    /// let loading =
    ///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// let found = MixedLoad::of_file(casebook::claims()?, &policy)?;
    /// let several_million = &found[0].stated[0];
    /// assert_eq!(
    ///     several_million.read.to_string(),
    ///     "possible at 76.6 % to 100 %, certain at 100 %"
    /// );
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading refuses.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut restating: HashMap<&ClaimId, Vec<(&Claim, &Amount)>> = HashMap::new();
        for claim in standing(file) {
            let total = claim.amount.as_ref().filter(|amount| is_total(amount));
            for link in claim.links.iter().filter(|link| link.kind() == LinkKind::Restates) {
                if let (Some(target), Some(total)) = (link.claim(), total) {
                    restating.entry(target).or_default().push((claim, total));
                }
            }
        }
        let mut found = Vec::new();
        for claim in standing(file) {
            let stated = restating.get(&claim.id).map_or(&[][..], Vec::as_slice);
            found.extend(Self::of_claim(claim, stated, policy)?);
        }
        Ok(found)
    }

    fn of_claim(
        claim: &Claim,
        stated: &[(&Claim, &Amount)],
        policy: &Policy,
    ) -> Result<Option<Self>, Error> {
        let Some((containers, equivalents)) = claim.amount.as_ref().zip(claim.equivalents.as_ref())
        else {
            return Ok(None);
        };
        let shared = match equivalents.relation() {
            Relation::And => false,
            Relation::Or => !stated.is_empty(),
            Relation::Mix => true,
        };
        if !shared || !counts_containers(containers) {
            return Ok(None);
        }
        let Some((first, second)) = extremes(equivalents, policy)? else { return Ok(None) };
        let mix = Mix::new(read(policy, first)?, read(policy, second)?);
        let widest = Mix::new(allowed(&policy.reading, first)?, allowed(&policy.reading, second)?);
        let published = Mix::new(bare(first, &mix.all_first())?, bare(second, &mix.all_second())?);
        let stated = stated.iter().map(|(claim, amount)| {
            let rounds = allowed(&policy.reading, amount)?;
            Ok(StatedTotal {
                claim: claim.id.to_string(),
                says: amount.to_string(),
                rounds,
                published: published.shares_for(&rounds),
                read: mix.shares_for(&rounds),
                allowed: widest.shares_for(&rounds),
            })
        });
        let totals = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| {
            let share = Ratio::new(share)?;
            Ok(Total { share, rounds: mix.total(share)? })
        });
        Ok(Some(Self {
            claim: claim.id.to_string(),
            first: first.to_string(),
            second: second.to_string(),
            mix,
            totals: totals.into_iter().collect::<Result<_, Error>>()?,
            stated: stated.collect::<Result<_, Error>>()?,
            carried: Carried::by_type(&mix, [first, second], &read(policy, containers)?, policy)?,
        }))
    }

    /// What is found of each stated total: the share it needs, or that no share makes it.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, MixedLoad};
    ///
    /// let found = MixedLoad::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(found[0].findings()[0].code, Code::MixNeedsShare);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let found = self.stated.iter().map(|stated| {
            let out_of_reach = stated.allowed.possible.is_none();
            let code = if out_of_reach { Code::MixOutOfReach } else { Code::MixNeedsShare };
            let claims = vec![self.claim.clone(), stated.claim.clone()];
            Finding::new(code, claims, self.in_words(stated))
        });
        found.collect()
    }

    fn in_words(&self, stated: &StatedTotal) -> String {
        let says = &stated.says;
        let (first, second) = (&self.first, &self.second);
        match (stated.allowed.possible, stated.read.possible) {
            (None, _) => {
                format!("no mix of {first} with {second} makes \"{says}\"")
            }
            (Some(possible), None) => format!(
                "\"{says}\" is more or less than any mix of {first} with {second} as read; the \
                 words alone allow {possible} of the containers with the first"
            ),
            (Some(_), Some(possible)) => {
                let certain = stated.read.certain.map_or_else(
                    || "certain at no share".to_owned(),
                    |certain| format!("certain only at {certain}"),
                );
                let published = stated.published.possible.map_or_else(
                    || "out of reach of the bare figures".to_owned(),
                    |shares| format!("at the bare figures {shares}"),
                );
                format!(
                    "\"{says}\" needs {possible} of the containers to hold the first of {first} \
                     and {second} ({published}; {certain})"
                )
            }
        }
    }
}

/// Writes one line for each stated total, or what the containers hold of either kind.
impl fmt::Display for MixedLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.stated.iter().map(|stated| self.in_words(stated)).collect();
        if lines.is_empty() {
            write!(f, "{} mixed with {}", self.first, self.second)
        } else {
            f.write_str(&lines.join("\n"))
        }
    }
}

/// Whether an amount is a total of rounds that names no one munition.
fn is_total(amount: &Amount) -> bool {
    let unnamed = matches!(&amount.of, Measure::Rounds { munition: Goods::Unstated, .. });
    unnamed && counts_rounds(amount)
}

/// The equivalents with the most and with the fewest rounds, if there are two with numbers.
fn extremes<'c>(
    equivalents: &'c Equivalents,
    policy: &Policy,
) -> Result<Option<(&'c Amount, &'c Amount)>, Error> {
    let counted = equivalents.of().iter().filter(|of| counts_rounds(of));
    let sized = counted.map(|of| Ok((policy.reading.belief::<Rounds>(of)?.quantile(0.5)?, of)));
    let mut sized = sized.collect::<Result<Vec<(Rounds, &Amount)>, Error>>()?;
    sized.sort_by_key(|(rounds, _)| std::cmp::Reverse(*rounds));
    Ok(match &sized[..] {
        [(_, first), .., (_, second)] => Some((first, second)),
        _ => None,
    })
}

fn read<Q: crate::claim::Reported>(policy: &Policy, amount: &Amount) -> Result<Bounds<Q>, Error> {
    let (low, high) = policy.reading.belief::<Q>(amount)?.support();
    Bounds::between(low, high)
}

/// The number as it stands in the claim; as it is read where the words are the number.
fn bare(amount: &Amount, otherwise: &Bounds<Rounds>) -> Result<Bounds<Rounds>, Error> {
    match amount.figure.published() {
        Some(value) => {
            let value = Rounds::from_base(value)?;
            Bounds::between(Some(value), Some(value))
        }
        None => Ok(*otherwise),
    }
}
