//! How long rounds last at the rates of fire that are published.

use super::Policy;
use super::allowed::{self, quotient};
use super::finding::{Code, Finding};
use super::group::{counts_rounds, standing};
use super::rates::{CountedBy, PublishedRate, rates_for};
use crate::Error;
use crate::claim::{Amount, Claim, ClaimsFile, Modality};
use crate::estimate::Bounds;
use crate::quantity::{Rounds, Time};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// How long the rounds of a claim last at the rates of fire published for the time.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::DaysOfSupply;
///
/// let found = DaysOfSupply::of_file(casebook::claims()?, &policy)?;
/// assert!(found.iter().all(|days| days.rates_differ >= 1.0));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DaysOfSupply {
    /// The claim's id.
    pub claim: String,
    /// What it says.
    pub says: String,
    /// How real its maker says the rounds are: a capacity is not a delivery.
    pub modality: Modality,
    /// The days by whose count the rates are.
    pub by_count: BTreeMap<CountedBy, Days>,
    /// The days over all of them.
    pub all: Days,
    /// How many times the highest of the rates is of the lowest.
    pub rates_differ: f64,
}

/// From the fewest to the most days; no upper end where the rounds have none.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::DaysOfSupply;
///
/// let found = DaysOfSupply::of_file(casebook::claims()?, &policy)?;
/// assert!(found[0].all.to_string().ends_with("days"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Days(#[serde(serialize_with = "allowed::serialize")] Bounds<Time>);

impl Days {
    /// The fewest and the most days.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::DaysOfSupply;
    ///
    /// let found = DaysOfSupply::of_file(casebook::claims()?, &policy)?;
    /// let (all, counts) = (found[0].all.bounds(), found[0].by_count.values());
    /// assert!(counts.clone().all(|days| days.bounds().low() >= all.low()));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Bounds<Time> {
        self.0
    }

    fn hull(self, other: Self) -> Result<Self, Error> {
        let low = self.0.low().zip(other.0.low());
        let high = self.0.high().zip(other.0.high());
        let low = low.map(|(a, b)| if a < b { a } else { b });
        Bounds::between(low, high.map(|(a, b)| if a > b { a } else { b })).map(Self)
    }
}

/// Writes `50 to 65.2 days`.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&allowed::in_words(&self.0))
    }
}

impl DaysOfSupply {
    /// Takes every number of artillery rounds that is claimed to go to Russia, delivered or held,
    /// and asks how long it lasts at each rate published for the time of the claim.
    ///
    /// A rate of "more than 30,000" enters at 30,000: the days at it are at most so many.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::DaysOfSupply;
    ///
    /// let found = DaysOfSupply::of_file(casebook::claims()?, &policy)?;
    /// assert!(found.iter().any(|days| days.claim == "nis-2023-11-01-shells"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading refuses.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut found = Vec::new();
        for claim in standing(file) {
            let equivalents = claim.equivalents.iter();
            let held = equivalents.flat_map(|all| all.of().iter().map(|of| (of, all.modality())));
            let own = claim.amount.iter().map(|amount| (amount, claim.modality));
            for (amount, modality) in own.chain(held).filter(|(amount, _)| counts_rounds(amount)) {
                let (low, high) = policy.reading.belief::<Rounds>(amount)?.support();
                let rounds = Bounds::between(low, high)?;
                let rates = rates_for(claim, amount)?;
                found.extend(Self::at(claim, amount, modality, &rounds, &rates)?);
            }
        }
        Ok(found)
    }

    fn at(
        claim: &Claim,
        amount: &Amount,
        modality: Modality,
        rounds: &Bounds<Rounds>,
        rates: &[&PublishedRate],
    ) -> Result<Option<Self>, Error> {
        let mut by_count: BTreeMap<CountedBy, Days> = BTreeMap::new();
        let mut all: Option<Days> = None;
        for published in rates {
            let rate = published.rate;
            let rate = Bounds::between(rate.low(), rate.high().or_else(|| rate.low()))?;
            let days = Days(quotient(rounds, &rate)?);
            let counted = match by_count.get(&published.counted_by) {
                Some(known) => known.hull(days)?,
                None => days,
            };
            by_count.insert(published.counted_by, counted);
            all = Some(all.map_or(Ok(days), |all| all.hull(days))?);
        }
        let lows = rates.iter().filter_map(|published| published.rate.low());
        let ends = rates
            .iter()
            .filter_map(|published| published.rate.high().or_else(|| published.rate.low()));
        let differ = lows.min().zip(ends.max()).map(|(low, high)| (high / low).get());
        Ok(all.zip(differ).map(|(all, rates_differ)| Self {
            claim: claim.id.to_string(),
            says: amount.to_string(),
            modality,
            by_count,
            all,
            rates_differ,
        }))
    }

    /// That the published rates differ at least twofold, if they do.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::{Code, DaysOfSupply};
    ///
    /// let found = DaysOfSupply::of_file(casebook::claims()?, &policy)?;
    /// let compete = found.iter().find_map(DaysOfSupply::finding).unwrap();
    /// assert_eq!(compete.code, Code::SupplyRatesCompete);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn finding(&self) -> Option<Finding> {
        let competing = self.rates_differ > 1.999; // twofold, whatever the quotient was rounded to
        competing.then(|| {
            Finding::new(Code::SupplyRatesCompete, vec![self.claim.clone()], self.to_string())
        })
    }
}

/// Writes the days over all rates, and by each count.
impl fmt::Display for DaysOfSupply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) last {}", self.says, self.modality, self.all)?;
        let counts = self.by_count.iter().map(|(by, days)| format!("{days} by {by}"));
        let counts: Vec<String> = counts.collect();
        write!(f, " at rates published for the time: {}", counts.join(", "))
    }
}
