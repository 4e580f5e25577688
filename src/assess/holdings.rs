//! What the same containers hold by the report, by what fits, and as the field plans to load them.

use super::Policy;
use super::allowed;
use super::finding::{Code, Finding};
use super::footing::Footing;
use super::group::{counts_containers, counts_rounds, standing};
use crate::Error;
use crate::capacity::{Capacity, Reported};
use crate::claim::{Amount, Claim, ClaimsFile, Equivalents};
use crate::container::ContainerType;
use crate::estimate::{Bounds, ConfidenceRange};
use crate::munition::{CountBasis, Munition, Packaging, catalogue};
use crate::quantity::{Containers, MassPerRound, Quantity, Rounds, RoundsPerContainer, figure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// What the containers of one claim hold, side by side: by the report, full, and as the field
/// plans.
///
/// ```
/// use munitions::assess::{Holdings, Policy};
/// use munitions::capacity::Loading;
/// use munitions::casebook;
/// use munitions::claim::Reading;
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// let found = Holdings::of_file(casebook::claims()?, &policy)?;
/// let bare = &found[0].held[0];
/// assert_eq!((found[0].claim.as_str(), bare.packaging.as_str()), ("shin-2024-02-26", "projectile"));
/// assert_eq!(bare.planned.as_ref().unwrap().each.median().to_string(), "289 rounds per container");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Holdings {
    /// The claim's id.
    pub claim: String,
    /// Its containers in words.
    pub says: String,
    /// Their number at the median of how they are read, for which rounds are given.
    pub containers: Containers,
    /// The equivalent in words.
    pub equivalent: String,
    /// The munition that the equivalent names.
    pub munition: Munition,
    /// The rounds that the claim gives, as they are read: never beyond what its words allow.
    pub stated: ConfidenceRange<Rounds>,
    /// The rounds per container that the claim implies. It holds the width of both figures, so
    /// that times the containers it is wider than `stated`.
    pub reported: ConfidenceRange<RoundsPerContainer>,
    /// What fits in each container type and packaging that is known.
    pub held: Vec<Held>,
}

/// What fits in one packaging, full and as planned.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::Holdings;
/// use munitions::munition::CountBasis;
///
/// let held = &Holdings::of_file(casebook::claims()?, &policy)?[0].held[0];
/// assert_eq!((held.packaging.as_str(), held.counts), ("projectile", CountBasis::Projectile));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Held {
    /// The container type.
    pub container: String,
    /// How the rounds are packed.
    pub packaging: String,
    /// What a round is in that packaging.
    pub counts: CountBasis,
    /// Filled to the limit that binds.
    pub full: Footing,
    /// Filled to the planning load of FM 55-80, 12.61 t; only a 20 ft container has one.
    pub planned: Option<Footing>,
    /// The gross mass of a round so packed.
    #[serde(serialize_with = "allowed::serialize")]
    pub gross: Bounds<MassPerRound>,
    /// What the container's payload leaves for each round that the claim puts into it: less than
    /// the gross mass, and the claim is too heavy so packed. `None` if it puts none into it.
    pub available: Option<MassPerRound>,
}

/// What fits of one munition in one packaging and container, once for all claims.
#[derive(Debug)]
struct Fitting<'p> {
    container: &'p ContainerType,
    packaging: &'static Packaging,
    full: Footing,
    planned: Option<Footing>,
}

impl Holdings {
    /// Looks at every equivalent that names a munition of which packagings are known.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::Holdings;
    ///
    /// let found = Holdings::of_file(casebook::claims()?, &policy)?;
    /// assert!(found.iter().all(|one| !one.held.is_empty()));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading or the engine refuses; goods that do not fit are left out.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut known: BTreeMap<Munition, Vec<Fitting<'_>>> = BTreeMap::new();
        let mut found = Vec::new();
        for claim in standing(file) {
            let Some(amount) = claim.amount.as_ref().filter(|amount| counts_containers(amount))
            else {
                continue;
            };
            let equivalents = claim.equivalents.iter().flat_map(Equivalents::of);
            for equivalent in equivalents.filter(|of| counts_rounds(of)) {
                let Some(munition) = equivalent.munition().copied() else { continue };
                let fitting = known.entry(munition).or_insert_with(|| fitting(munition, policy));
                if !fitting.is_empty() {
                    found.push(Self::new(claim, (amount, equivalent), munition, fitting, policy)?);
                }
            }
        }
        Ok(found)
    }

    fn new(
        claim: &Claim,
        (amount, equivalent): (&Amount, &Amount),
        munition: Munition,
        fitting: &[Fitting<'_>],
        policy: &Policy,
    ) -> Result<Self, Error> {
        let containers = policy.reading.estimate::<Containers>(&claim.id, amount)?;
        let rounds = policy.reading.estimate::<Rounds>(&claim.id, equivalent)?;
        let implied = Reported::new(&rounds, &containers, CountBasis::Unknown)?;
        let stated = policy.range(&rounds)?;
        let reported = policy.range(&implied.rounds_per_container()?)?;
        let held = fitting.iter().map(|fitting| {
            let (each, payload) = (reported.median().get(), fitting.container.payload().to_base());
            Ok(Held {
                container: fitting.container.slug().to_owned(),
                packaging: fitting.packaging.slug().to_owned(),
                counts: fitting.packaging.counts(),
                full: fitting.full.clone(),
                planned: fitting.planned.clone(),
                gross: gross(fitting.packaging)?,
                available: MassPerRound::from_base(payload / each).ok(),
            })
        });
        Ok(Self {
            claim: claim.id.to_string(),
            says: amount.to_string(),
            containers: policy.reading.belief::<Containers>(amount)?.quantile(0.5)?,
            equivalent: equivalent.to_string(),
            munition,
            stated,
            reported,
            held: held.collect::<Result<_, Error>>()?,
        })
    }

    /// The low, the median and the high end of what all containers hold on a footing, at their
    /// median number. What the claim says they hold is `stated`.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::Rounds;
    /// use munitions::assess::Holdings;
    ///
    /// let found = &Holdings::of_file(casebook::claims()?, &policy)?[0];
    /// let [low, median, high] = found.rounds(&found.held[0].full.each);
    /// assert!(low <= median && median <= high);
    /// assert!(found.stated.low() >= Rounds::new(3_000_000)); // "more than 3,000,000 rounds"
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn rounds(&self, each: &ConfidenceRange<RoundsPerContainer>) -> [Rounds; 3] {
        [each.low(), each.median(), each.high()].map(|each| each * self.containers)
    }

    /// That a planned load holds less than the claim implies, however packed, if it does.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, Holdings};
    ///
    /// let found = Holdings::of_file(casebook::claims()?, &policy)?;
    /// let below = found.iter().find_map(Holdings::finding).unwrap();
    /// assert_eq!(below.code, Code::HoldingBelowReported);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        let mut planned = self.held.iter().filter_map(|held| held.planned.as_ref()).peekable();
        planned.peek()?;
        let below = planned.all(|planned| planned.each.high() < self.reported.low());
        below.then(|| {
            let claims = vec![self.claim.clone()];
            Finding::new(Code::HoldingBelowReported, claims, self.to_string())
        })
    }
}

/// Writes the three figures, those of what fits in the packaging of which most do.
impl fmt::Display for Holdings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |range: &ConfidenceRange<RoundsPerContainer>| {
            let ends = self.rounds(range).map(|end| figure::group_significant(end.get(), 3));
            if ends[0] == ends[2] { ends[0].clone() } else { format!("{} to {}", ends[0], ends[2]) }
        };
        let [low, _, high] = self.stated.written();
        let stated = if low == high { low } else { format!("{low} to {high}") };
        write!(f, "{} with {}: {stated} rounds", self.says, self.equivalent)?;
        let most = |footing: fn(&Held) -> Option<&Footing>| {
            let footings = self.held.iter().filter_map(move |held| Some((held, footing(held)?)));
            footings.max_by(|(_, a), (_, b)| a.each.median().cmp(&b.each.median()))
        };
        let full = most(|held| Some(&held.full));
        let planned = most(|held| held.planned.as_ref());
        for (words, found) in [("full", full), ("as the field plans", planned)] {
            if let Some((held, footing)) = found {
                let (rounds, way) = (write(&footing.each), &held.packaging);
                write!(f, "; {words} at most {rounds} ({way} in {}", held.container)?;
                match footing.binds() {
                    Some(limit) => write!(f, ", by {limit})")?,
                    None => f.write_str(")")?,
                }
            }
        }
        Ok(())
    }
}

/// What fits of a munition in each packaging and container type of the policy.
fn fitting(munition: Munition, policy: &Policy) -> Vec<Fitting<'_>> {
    let packagings = catalogue::entry(munition).map(catalogue::Entry::packagings);
    let packagings = packagings.unwrap_or_default();
    let each = |container| packagings.iter().map(move |packaging| (container, packaging));
    let pairs = policy.containers.iter().flat_map(each);
    let fitting = pairs.filter_map(|(container, packaging)| {
        // What does not fit has no capacity; its plausibility says why.
        let (full, planned) = Footing::both(container, packaging, policy).ok()?;
        Some(Fitting { container, packaging, full, planned })
    });
    fitting.collect()
}

/// The gross mass of a round in a packaging.
fn gross(packaging: &Packaging) -> Result<Bounds<MassPerRound>, Error> {
    let (least, most) = packaging.gross_mass().belief().support();
    let (fewest, many) = packaging.rounds_per_unit().belief().support();
    allowed::quotient(&Bounds::between(least, most)?, &Bounds::between(fewest, many)?)
}
