//! The rounds per container that a claim implies.

use super::Policy;
use super::plausibility::{Capacities, Fit, ImpliedCapacity, Verdict, ends};
use crate::Error;
use crate::capacity::{Capacity, Reported};
use crate::claim::{Amount, ClaimsFile, Equivalents, Goods, Measure};
use crate::estimate::{ConfidenceRange, Estimate};
use crate::munition::{CountBasis, Munition, catalogue};
use crate::quantity::{Containers, Rounds, RoundsPerContainer, figure};
use serde::Serialize;
use std::collections::BTreeSet;

/// The rounds per container that an equivalent implies, against what fits.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule, Weights};
/// # let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// use munitions::assess::{Verdict, assess};
///
/// let assessment = assess(casebook::claims()?, &policy, &pool);
/// let claim = assessment.claims.iter().find(|claim| claim.claim == "shin-2024-02-26").unwrap();
/// let shells = &claim.implied[0];
/// assert_eq!(shells.published.unwrap().round(), 448.0); // 3,000,000 / 6,700
/// assert_eq!(shells.verdict, Some(Verdict::Within));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// Against the named munition, or against every one of a bare calibre.
    pub fits: Vec<Fit>,
    /// Against the other munitions of the same calibre.
    pub same_calibre: Vec<Fit>,
    /// The best verdict of the named munition in any packaging and container; `None` if nothing is
    /// known of it.
    pub verdict: Option<Verdict>,
    /// The verdict in a sentence.
    pub sentence: String,
}

impl Implied {
    /// What `pair`, the claim's containers and one equivalent, implies. Both are also given as they
    /// were read.
    pub(super) fn new(
        (amount, equivalent): (&Amount, &Amount),
        containers: &Estimate<Containers>,
        rounds: &Estimate<Rounds>,
        policy: &Policy,
        capacities: &Capacities,
    ) -> Result<Self, Error> {
        let reported = Reported::new(rounds, containers, CountBasis::Unknown)?;
        let estimate = reported.rounds_per_container()?;
        let implied = ImpliedCapacity { range: policy.range(&estimate)?, estimate };
        let goods = match &equivalent.of {
            Measure::Rounds { munition, .. } => munition.clone(),
            _ => Goods::Unstated,
        };
        let named = candidates(&goods);
        let calibre = named.first().and_then(|munition| munition.calibre());
        let others = calibre.map(|calibre| candidates(&Goods::Ambiguous(calibre)));
        let others = others.unwrap_or_default().into_iter().filter(|other| !named.contains(other));
        let (mut fits, mut same_calibre) = (Vec::new(), Vec::new());
        for munition in &named {
            for packed in capacities.of(*munition) {
                fits.push(Fit::new(*munition, packed, &implied, Some(containers), policy)?);
            }
        }
        for munition in others {
            for packed in capacities.of(munition) {
                same_calibre.push(Fit::new(munition, packed, &implied, None, policy)?);
            }
        }
        let quotient = equivalent.figure.published().zip(amount.figure.published());
        let mut implied = Self {
            equivalent: equivalent.to_string(),
            munition: named.first().copied().filter(|_| matches!(goods, Goods::Munition(_))),
            published: quotient.map(|(rounds, containers)| rounds / containers),
            range: implied.range,
            verdict: fits.iter().map(|fit| fit.verdict).min(),
            fits,
            same_calibre,
            sentence: String::new(),
        };
        implied.sentence = implied.in_words(&goods);
        Ok(implied)
    }

    fn in_words(&self, goods: &Goods) -> String {
        let each = match self.published {
            Some(published) => figure::group_rounded(published, 1),
            None => ends(&self.range),
        };
        let Some(verdict) = self.verdict else {
            return match goods {
                Goods::Unstated => {
                    format!("{each} rounds a container; no munition is named to compare with")
                }
                _ => format!("{each} a container of {goods}; no public figures to compare with"),
            };
        };
        let mut parts = Vec::new();
        let fitting = packed_as(&self.fits, |fit| fit.verdict == Verdict::Within);
        if fitting.is_empty() {
            let way = if verdict == Verdict::Below { "far below" } else { "above" };
            parts.push(format!("{way} what fits, however packed ({})", spread(&self.fits)));
        } else {
            parts.push(format!("fits {fitting}"));
        }
        if !fitting.is_empty() {
            let never = |fit: &Fit| !self.fits_somewhere(fit);
            let too_many = packed_as(&self.fits, |fit| never(fit) && fit.verdict > Verdict::Below);
            let too_few = packed_as(&self.fits, |fit| never(fit) && fit.verdict == Verdict::Below);
            parts.extend((!too_many.is_empty()).then(|| format!("too many for {too_many}")));
            parts.extend((!too_few.is_empty()).then(|| format!("too few for {too_few}")));
        }
        let elsewhere = packed_as(&self.same_calibre, |fit| fit.verdict == Verdict::Within);
        let all_below = self.same_calibre.iter().all(|fit| fit.verdict == Verdict::Below);
        if fitting.is_empty() && !elsewhere.is_empty() {
            let name = elsewhere_named(&self.same_calibre);
            parts.push(format!("of the same calibre, it fits {name}{elsewhere}"));
        } else if all_below && let Some(other) = self.same_calibre.first() {
            let (name, spread) = (other.munition.name(), spread(&self.same_calibre));
            parts.push(format!("it cannot mean {name}, of which {spread} fit"));
        }
        format!("{each} a container of {goods}: {}", parts.join("; "))
    }

    /// Whether the same goods, packed alike, fit in some container.
    fn fits_somewhere(&self, fit: &Fit) -> bool {
        let alike =
            |other: &&Fit| other.munition == fit.munition && other.packaging == fit.packaging;
        self.fits.iter().filter(alike).any(|other| other.verdict == Verdict::Within)
    }
}

/// Every munition that the equivalents of some claim can mean, and those of the same calibre.
pub(super) fn munitions(file: &ClaimsFile) -> BTreeSet<Munition> {
    let equivalents = file.claims().iter().flat_map(|claim| &claim.equivalents);
    let mut munitions = BTreeSet::new();
    for amount in equivalents.flat_map(Equivalents::of) {
        if let Measure::Rounds { munition: goods, .. } = &amount.of {
            for munition in candidates(goods) {
                munitions.insert(munition);
                let calibre = munition.calibre().map(Goods::Ambiguous);
                munitions.extend(calibre.iter().flat_map(candidates));
            }
        }
    }
    munitions
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

/// The packagings that pass, each once, with its containers where not all of them pass, and with
/// what is peculiar to it.
fn packed_as(fits: &[Fit], passes: impl Fn(&Fit) -> bool) -> String {
    let mut words: Vec<String> = Vec::new();
    for (at, fit) in fits.iter().enumerate().filter(|(_, fit)| passes(fit)) {
        let alike =
            |other: &&Fit| other.munition == fit.munition && other.packaging == fit.packaging;
        if fits[..at].iter().filter(alike).any(&passes) {
            continue;
        }
        let passing: Vec<&str> = fits
            .iter()
            .filter(alike)
            .filter(|fit| passes(fit))
            .map(|fit| fit.container.as_str())
            .collect();
        let everywhere = fits.iter().filter(alike).count() == passing.len();
        let only = (!everywhere).then(|| format!("only in {}", passing.join(", ")));
        let notes: Vec<String> = only.into_iter().chain(fit.bays.clone()).collect();
        let one_munition = fits.iter().all(|other| other.munition == fit.munition);
        let name = if one_munition { String::new() } else { format!("{} ", fit.munition.name()) };
        let mut word = format!("{name}{}", fit.packaging);
        if !notes.is_empty() {
            word = format!("{word} ({})", notes.join("; "));
        }
        words.push(word);
    }
    words.join(", ")
}

/// The munition's name, where all of them are one, which [`packed_as`] then leaves out.
fn elsewhere_named(fits: &[Fit]) -> String {
    let first = fits.first().map(|fit| fit.munition);
    let one = first.filter(|first| fits.iter().all(|fit| fit.munition == *first));
    one.map_or_else(String::new, |one| format!("{} ", one.name()))
}

/// From the least to the most that fits in any of these ways.
fn spread(fits: &[Fit]) -> String {
    let ranges = fits.iter().filter_map(|fit| fit.physical);
    let low = ranges.clone().map(|range| range.low()).min();
    let high = ranges.map(|range| range.high()).max();
    let write = |end: Option<RoundsPerContainer>| {
        end.map_or_else(|| "none".to_owned(), |end| figure::group_significant(end.get(), 3))
    };
    format!("{} to {}", write(low), write(high))
}
