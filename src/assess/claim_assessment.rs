//! One claim, read and converted.

use super::Policy;
use super::plausibility::{Capacities, Fit, Packed, Verdict, ends};
use crate::Error;
use crate::capacity::{Capacity, Reported};
use crate::claim::{Amount, Claim, Goods, Measure};
use crate::estimate::{ConfidenceRange, Derivation, Estimate};
use crate::munition::{CountBasis, Munition, catalogue};
use crate::quantity::{Containers, Mass, MassPerContainer, Rounds, RoundsPerContainer, figure};
use serde::Serialize;

/// One claim, read and converted.
#[derive(Debug, Clone, Serialize)]
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
    /// The words of the first report that has a quotation.
    pub quote: Option<String>,
    /// Whether its maker says that it is so.
    pub stance: crate::claim::Stance,
    /// How real its maker says it is.
    pub modality: crate::claim::Modality,
    /// How its words were read, if it gives a number that is counted.
    pub reading: Option<String>,
    /// The containers it means, if it counts containers.
    pub containers: Option<ConfidenceRange<Containers>>,
    /// The rounds it means, if it counts rounds.
    pub rounds: Option<ConfidenceRange<Rounds>>,
    /// The mass that its containers carry, if it counts containers.
    pub cargo: Option<ConfidenceRange<Mass>>,
    /// What its equivalents imply.
    pub implied: Vec<Implied>,
    /// What its containers carry of each munition it names, in each packaging that fits.
    pub carried: Vec<Carried>,
    /// How the first of those was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Derivation>,
}

/// The rounds per container that an equivalent implies, against what fits.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Implied {
    /// The equivalent as the claim gives it.
    pub equivalent: String,
    /// The munition it names, if it names one.
    pub munition: Option<Munition>,
    /// The bare quotient of the published figures.
    pub published: Option<f64>,
    /// The same with both figures read as their words allow.
    pub range: ConfidenceRange<RoundsPerContainer>,
    /// Against the named munition, or against every one of its bare calibre.
    pub fits: Vec<Fit>,
    /// Against the other munitions of the same calibre.
    pub same_calibre: Vec<Fit>,
    /// The best verdict of the named munition in any packaging; `None` if nothing is known of it.
    pub verdict: Option<Verdict>,
    /// The verdict in a sentence.
    pub sentence: String,
}

/// What containers carry of one munition in one packaging.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Carried {
    /// The munition.
    pub munition: Munition,
    /// How it is packed.
    pub packaging: String,
    /// What a round is in that packaging.
    pub counts: CountBasis,
    /// How many rounds they carry.
    pub rounds: ConfidenceRange<Rounds>,
}

impl ClaimAssessment {
    pub(super) fn new(
        claim: &Claim,
        policy: &Policy,
        capacities: &mut Capacities<'_>,
    ) -> Result<Self, Error> {
        let mut assessed = Self {
            claim: claim.id.to_string(),
            made_by: claim.made_by.to_string(),
            stated_on: claim.stated_on.map(|on| on.to_string()),
            says: says(claim),
            quote: claim.reports.iter().find_map(|report| report.quote.clone()),
            stance: claim.stance,
            modality: claim.modality,
            reading: None,
            containers: None,
            rounds: None,
            cargo: None,
            implied: Vec::new(),
            carried: Vec::new(),
            derivation: None,
        };
        match claim.amount.as_ref().filter(|amount| !amount.is_unspecified()) {
            Some(amount) if amount.per.is_none() => match &amount.of {
                Measure::Containers => assessed.convert(claim, amount, policy, capacities)?,
                Measure::Rounds { .. } => {
                    let (rounds, words) = policy.read::<Rounds>(claim, amount)?;
                    assessed.reading = Some(words);
                    assessed.rounds = Some(policy.range(&rounds)?);
                }
                _ => {}
            },
            _ => {}
        }
        Ok(assessed)
    }

    /// Containers to rounds, by what the claim implies and by what fits.
    fn convert(
        &mut self,
        claim: &Claim,
        amount: &Amount,
        policy: &Policy,
        capacities: &mut Capacities<'_>,
    ) -> Result<(), Error> {
        let (containers, words) = policy.read::<Containers>(claim, amount)?;
        self.reading = Some(words);
        self.containers = Some(policy.range(&containers)?);
        self.cargo = Some(policy.range(&cargo(&containers, policy)?)?);
        let equivalents = claim.equivalents.iter().flat_map(|equivalents| equivalents.of());
        for equivalent in equivalents {
            let Measure::Rounds { munition: goods, .. } = &equivalent.of else { continue };
            if equivalent.is_unspecified() {
                continue;
            }
            let (rounds, _) = policy.read::<Rounds>(claim, equivalent)?;
            let implied = Reported::new(&rounds, &containers, CountBasis::Unknown)?;
            let range = policy.range(&implied.rounds_per_container()?)?;
            let published = equivalent.figure.value().zip(amount.figure.value());
            let published = published.map(|(rounds, containers)| rounds / containers);
            self.implied.push(Implied::new(equivalent, goods, published, range, capacities));
            self.carry(goods, &containers, policy, capacities)?;
        }
        Ok(())
    }

    fn carry(
        &mut self,
        goods: &Goods,
        containers: &Estimate<Containers>,
        policy: &Policy,
        capacities: &mut Capacities<'_>,
    ) -> Result<(), Error> {
        for munition in candidates(goods) {
            for packed in capacities.of(munition) {
                let Ok(capacity) = &packed.capacity else { continue };
                let rounds = (containers * &capacity.estimate).named("rounds carried");
                if self.derivation.is_none() {
                    self.derivation = Some(rounds.explain());
                }
                self.carried.push(Carried {
                    munition,
                    packaging: packed.packaging.slug().to_owned(),
                    counts: packed.packaging.counts(),
                    rounds: policy.range(&rounds)?,
                });
            }
        }
        Ok(())
    }
}

/// What the containers' cargo weighs: payload less bracing, as full as the loading says.
fn cargo(containers: &Estimate<Containers>, policy: &Policy) -> Result<Estimate<Mass>, Error> {
    let one = Estimate::exact(Containers::new(1))?;
    let payload = Estimate::exact(policy.container.payload())?.named("rating less tare");
    let full: Estimate<Mass> = payload - Estimate::from(policy.loading.bracing());
    let each: Estimate<MassPerContainer> = (full * Estimate::from(policy.loading.fill())).per(&one);
    Ok((containers * &each).named("mass of the cargo"))
}

/// The munitions that goods can mean: one that is named, all of a bare calibre, or none.
fn candidates(goods: &Goods) -> Vec<Munition> {
    match goods {
        Goods::Munition(munition) => vec![*munition],
        Goods::Ambiguous(calibre) => catalogue::munitions()
            .map(catalogue::Entry::munition)
            .filter(|munition| munition.calibre() == Some(*calibre))
            .collect(),
        Goods::Unstated => Vec::new(),
    }
}

impl Implied {
    fn new(
        equivalent: &Amount,
        goods: &Goods,
        published: Option<f64>,
        range: ConfidenceRange<RoundsPerContainer>,
        capacities: &mut Capacities<'_>,
    ) -> Self {
        let compare = |munition: Munition, packed: &[Packed]| -> Vec<Fit> {
            packed.iter().map(|packed| Fit::new(munition, packed, &range)).collect()
        };
        let named = candidates(goods);
        let mut fits = Vec::new();
        for munition in &named {
            fits.extend(compare(*munition, capacities.of(*munition)));
        }
        let calibre = named.first().and_then(|munition| munition.calibre());
        let mut same_calibre = Vec::new();
        if let Some(calibre) = calibre {
            for munition in candidates(&Goods::Ambiguous(calibre)) {
                if !named.contains(&munition) {
                    same_calibre.extend(compare(munition, capacities.of(munition)));
                }
            }
        }
        let verdict = fits.iter().map(|fit| fit.verdict).min();
        let munition = match goods {
            Goods::Munition(munition) => Some(*munition),
            _ => None,
        };
        let equivalent = equivalent.to_string();
        let mut implied = Self {
            equivalent,
            munition,
            published,
            range,
            fits,
            same_calibre,
            verdict,
            sentence: String::new(),
        };
        implied.sentence = implied.in_words(goods);
        implied
    }

    /// The bare quotient, or the range where there is none, to one decimal.
    fn figure(&self) -> String {
        match self.published {
            Some(published) => figure::group_rounded(published, 1),
            None => ends(&self.range),
        }
    }

    fn in_words(&self, goods: &Goods) -> String {
        let each = self.figure();
        let subject = match goods {
            Goods::Munition(munition) => munition.name(),
            Goods::Ambiguous(calibre) => {
                format!("{calibre}, which is a calibre and not a munition")
            }
            Goods::Unstated => {
                return format!(
                    "{each} a container; no munition is named, so nothing can be compared"
                );
            }
        };
        let Some(verdict) = self.verdict else {
            return format!("{each} a container of {subject}; no public figures to compare with");
        };
        let of = |fits: &[Fit], wanted: &[Verdict]| -> Vec<String> {
            let fitting = fits.iter().filter(|fit| wanted.contains(&fit.verdict));
            fitting
                .map(|fit| format!("{} {}: {}", fit.munition.name(), fit.packaging, fit.reason))
                .collect()
        };
        let mut sentence = format!("{each} a container of {subject} is {verdict} what fits");
        let support = of(&self.fits, &[verdict]);
        if !support.is_empty() {
            sentence += &format!(" ({})", support.join("; "));
        }
        let others = of(&self.fits, &[Verdict::Below, Verdict::Above, Verdict::Impossible]);
        if verdict == Verdict::Within && !others.is_empty() {
            sentence += &format!("; not ({})", others.join("; "));
        }
        let elsewhere = of(&self.same_calibre, &[Verdict::Within]);
        let not_elsewhere = of(&self.same_calibre, &[Verdict::Below]);
        if verdict != Verdict::Within && !elsewhere.is_empty() {
            sentence += &format!("; the same calibre would fit as {}", elsewhere.join(", or "));
        } else if verdict == Verdict::Within && !not_elsewhere.is_empty() {
            sentence += &format!("; far too few for {}", not_elsewhere.join(", or "));
        }
        sentence
    }
}

/// The claim in one line: "about 6,700 containers, which could hold ...".
fn says(claim: &Claim) -> String {
    let mut says = match &claim.amount {
        Some(amount) => amount.to_string(),
        None => claim.stance.to_string(),
    };
    if let Some(equivalents) = &claim.equivalents {
        says += &format!(", which {equivalents}");
    }
    says
}
