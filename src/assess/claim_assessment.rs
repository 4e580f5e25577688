//! One claim, read and converted.

use super::Policy;
use super::group::{counts_containers, counts_rounds};
use super::implied::Implied;
use super::measured::Measured;
use super::plausibility::Capacities;
use crate::Error;
use crate::claim::{Amount, Claim, Equivalents, Modality, Part, Report, Stance};
use crate::container::ContainerType;
use crate::estimate::{ConfidenceRange, Estimate};
use crate::quantity::{Containers, Mass, MassPerContainer, Rounds};
use serde::Serialize;

/// One claim, read and converted.
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
/// let assessment = assess(casebook::claims()?, &policy, &pool);
/// let claim = assessment.claims.iter().find(|claim| claim.claim == "shin-2024-02-26").unwrap();
/// assert_eq!(claim.containers.as_ref().unwrap().level(), 0.9);
/// assert!(claim.refused.is_none());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClaimAssessment {
    /// The claim's id.
    pub claim: String,
    /// Who made it.
    pub made_by: String,
    /// When it was stated.
    pub stated_on: Option<String>,
    /// What it says, in one line.
    pub says: String,
    /// The words of the first report that quotes them; a headline only where nothing else does.
    pub quote: Option<String>,
    /// Whether its maker says that it is so.
    pub stance: Stance,
    /// How real its maker says it is.
    pub modality: Modality,
    /// How its words were read, if it gives a number.
    pub reading: Option<String>,
    /// The containers it means, if it counts containers.
    pub containers: Option<ConfidenceRange<Containers>>,
    /// The bare number of containers or rounds, if it gives one.
    #[serde(skip)]
    pub published: Option<f64>,
    /// The rounds it means, if it counts rounds.
    pub rounds: Option<ConfidenceRange<Rounds>>,
    /// Its other figures, each in its own unit: an amount that is neither containers nor rounds, a
    /// rate, and equivalents that are compared with no containers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<Measured>,
    /// What its containers' cargo weighs, by container type.
    pub cargo: Vec<Cargo>,
    /// What its equivalents imply, against what fits.
    pub implied: Vec<Implied>,
    /// Why there is no answer, or no further one, if its figures have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// What the cargo of so many containers of one type weighs.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::assess;
/// use munitions::quantity::units::kilogram;
///
/// let assessment = assess(casebook::claims()?, &policy, &pool);
/// let cargo = assessment.claims.iter().find_map(|claim| claim.cargo.first()).unwrap();
/// assert_eq!(cargo.container, "20gp-24t");
/// assert!(cargo.mass.low().get::<kilogram>() > 0.0);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cargo {
    /// The container type.
    pub container: String,
    /// The mass of the cargo, if each is loaded to its payload times the fill.
    pub mass: ConfidenceRange<Mass>,
}

impl ClaimAssessment {
    pub(super) fn new(claim: &Claim, policy: &Policy, capacities: &Capacities) -> Self {
        let mut assessed = Self {
            claim: claim.id.to_string(),
            made_by: claim.made_by.to_string(),
            stated_on: claim.stated_on.map(|on| on.to_string()),
            says: says(claim),
            quote: quote(claim),
            stance: claim.stance,
            modality: claim.modality,
            reading: None,
            published: None,
            containers: None,
            rounds: None,
            measured: Vec::new(),
            cargo: Vec::new(),
            implied: Vec::new(),
            refused: None,
        };
        assessed.refused = assessed.fill(claim, policy, capacities).err().map(|e| e.to_string());
        assessed
    }

    /// Reads every figure of the claim, and converts what can be.
    fn fill(
        &mut self,
        claim: &Claim,
        policy: &Policy,
        capacities: &Capacities,
    ) -> Result<(), Error> {
        // A figure nobody gave is no number of things.
        let given = |amount: &&Amount| !amount.is_unspecified();
        let amount = claim.amount.as_ref().filter(given);
        let mut equivalents: Vec<&Amount> =
            claim.equivalents.iter().flat_map(Equivalents::of).filter(given).collect();
        if let Some(amount) = amount {
            self.reading = Some(policy.reading.words(amount)?);
            if counts_containers(amount) {
                self.convert(claim, amount, &equivalents, policy, capacities)?;
                equivalents.retain(|equivalent| !counts_rounds(equivalent));
            } else if counts_rounds(amount) {
                self.published = amount.figure.published();
                let rounds = policy.reading.estimate::<Rounds>(&claim.id, amount)?;
                self.rounds = Some(policy.range(&rounds)?);
            } else {
                self.measured.push(Measured::new(claim, amount, policy)?);
            }
        }
        for equivalent in equivalents {
            self.measured.push(Measured::new(claim, equivalent, policy)?);
        }
        Ok(())
    }

    /// Containers to rounds and mass, and what the equivalents imply.
    fn convert(
        &mut self,
        claim: &Claim,
        amount: &Amount,
        equivalents: &[&Amount],
        policy: &Policy,
        capacities: &Capacities,
    ) -> Result<(), Error> {
        self.published = amount.figure.published();
        let containers = policy.reading.estimate::<Containers>(&claim.id, amount)?;
        self.containers = Some(policy.range(&containers)?);
        for container in &policy.containers {
            let mass = policy.range(&cargo(&containers, container, policy)?)?;
            self.cargo.push(Cargo { container: container.slug().to_owned(), mass });
        }
        for equivalent in equivalents.iter().filter(|equivalent| counts_rounds(equivalent)) {
            let rounds = policy.reading.estimate::<Rounds>(&claim.id, equivalent)?;
            let pair = (amount, *equivalent);
            self.implied.push(Implied::new(pair, &containers, &rounds, policy, capacities)?);
        }
        Ok(())
    }
}

/// What the containers' cargo weighs: payload less bracing, as full as the loading says.
fn cargo(
    containers: &Estimate<Containers>,
    container: &ContainerType,
    policy: &Policy,
) -> Result<Estimate<Mass>, Error> {
    let payload = Estimate::exact(container.payload())?.named("rating less tare");
    let full: Estimate<Mass> = payload - Estimate::from(policy.loading.bracing());
    let one = Estimate::exact(Containers::new(1))?;
    let each: Estimate<MassPerContainer> = (full * Estimate::from(policy.loading.fill())).per(&one);
    Ok(containers * &each)
}

/// The claim in one line: "about 6,700 containers, which could hold ...".
fn says(claim: &Claim) -> String {
    let amount = claim.amount.as_ref().map(ToString::to_string);
    let mut says = amount.unwrap_or_else(|| format!("{} it", claim.stance));
    if let Some(equivalents) = &claim.equivalents {
        says = format!("{says}, which {equivalents}");
    }
    says
}

/// The sentence that the claim was read from; a headline only where there is nothing else.
fn quote(claim: &Claim) -> Option<String> {
    let headline = |report: &&Report| report.part == Some(Part::Headline);
    let quoted = claim.reports.iter().filter(|report| report.quote.is_some());
    let text = quoted.clone().find(|report| !headline(report)).or_else(|| quoted.clone().next());
    text.and_then(|report| report.quote.clone())
}
