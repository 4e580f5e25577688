//! What a figure measures in its own unit, and why it goes no further.

use super::Policy;
use super::exchange::ReturnFlow;
use super::finding::{Code, Finding};
use super::pool::Spread;
use super::supply::ImpliedRate;
use super::timeline::Timelines;
use crate::Error;
use crate::claim::{Amount, Claim, ClaimsFile, Equivalents, Flights, Measure, Reported};
use crate::quantity::{
    Boxes, Containers, Items, Mass, Pallets, Per, Ratio, Rounds, Teus, Time, Volume, Voyages,
    Wagons, figure,
};
use crate::written::counted;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A figure of a claim that is neither its containers nor its rounds, as it is read, in the unit
/// that it is reported in: TEU, boxes, wagons, t, barrels, per cent, or so many a month.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, claim::{ClaimsFile, Reading}};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # use munitions::assess::{Correlation, Pool, PoolRule};
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// use munitions::assess::{Code, assess};
///
/// let file: ClaimsFile = r#"{"format": "munitions-claims/1",
///     "sources": [{"id": "customs", "name": "Customs", "kind": "ministry", "country": "KR"}],
///     "claims": [{"id": "teu-2024", "made_by": "customs", "stance": "asserts",
///         "modality": "shipped", "flow": {"origin": "KP", "destination": "RU"},
///         "amount": {"of": "teu", "value": 6700, "qualifier": "about"}}]}"#
///     .parse()
///     .unwrap();
/// let assessment = assess(&file, &policy, &pool);
/// let measured = &assessment.claims[0].measured[0];
/// assert_eq!(measured.says, "about 6,700 TEU");
/// assert_eq!((measured.range.min, measured.range.max), (Some(6_030.0), Some(7_370.0)));
/// assert!(assessment.findings.iter().any(|found| found.code == Code::ClaimNotConverted));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measured {
    /// The figure in words, as the claim gives it.
    pub says: String,
    /// What it means, in the unit that it is reported in.
    pub range: Spread,
}

impl Measured {
    /// Reads an amount that has a number.
    ///
    /// # Errors
    /// Refuses what the reading refuses, and a change that is stated per time.
    pub(super) fn new(claim: &Claim, amount: &Amount, policy: &Policy) -> Result<Self, Error> {
        let range = match &amount.of {
            Measure::Containers => total_or_rate::<Containers>(claim, amount, policy),
            Measure::Teu => total_or_rate::<Teus>(claim, amount, policy),
            Measure::Boxes => total_or_rate::<Boxes>(claim, amount, policy),
            Measure::Pallets => total_or_rate::<Pallets>(claim, amount, policy),
            Measure::Rounds { .. } => total_or_rate::<Rounds>(claim, amount, policy),
            Measure::Voyages => total_or_rate::<Voyages>(claim, amount, policy),
            Measure::Wagons => total_or_rate::<Wagons>(claim, amount, policy),
            Measure::Flights => total_or_rate::<Flights>(claim, amount, policy),
            Measure::Items(_) => total_or_rate::<Items>(claim, amount, policy),
            Measure::MassTonnes => total_or_rate::<Mass>(claim, amount, policy),
            Measure::VolumeBarrels | Measure::VolumeCubicMetres => {
                total_or_rate::<Volume>(claim, amount, policy)
            }
            Measure::SupplyDays | Measure::SupplyMonths => {
                total_or_rate::<Time>(claim, amount, policy)
            }
            Measure::Share(_) | Measure::MoreThanClaim(_) | Measure::LessThanClaim(_) => {
                total_or_rate::<Ratio>(claim, amount, policy)
            }
        };
        Ok(Self { says: amount.to_string(), range: range? })
    }

    /// From low to high, the median, and the extremes, as text without the unit.
    pub(crate) fn written(&self) -> [String; 3] {
        let Spread { low, median, high, min, max, .. } = &self.range;
        let digits = if low.total_cmp(high).is_eq() { 12 } else { 4 };
        let write = |value: &f64| figure::group_significant(*value, digits);
        let span = |low: String, high: String| {
            if low == high { low } else { format!("{low} to {high}") }
        };
        let limit = |end: &Option<f64>| end.as_ref().map_or_else(|| "no limit".into(), write);
        let median = median.as_ref().map_or_else(|| "none".into(), write);
        [span(write(low), write(high)), median, span(limit(min), limit(max))]
    }
}

fn total_or_rate<N: Reported>(
    claim: &Claim,
    amount: &Amount,
    policy: &Policy,
) -> Result<Spread, Error> {
    match amount.per {
        None => read::<N>(claim, amount, policy),
        Some(_) => read::<Per<N, Time>>(claim, amount, policy),
    }
}

fn read<Q: Reported>(claim: &Claim, amount: &Amount, policy: &Policy) -> Result<Spread, Error> {
    let range = policy.range(&policy.reading.estimate::<Q>(&claim.id, amount)?)?;
    let unit = amount.unit();
    let Some(scale) = Q::scale(&amount.of, amount.per) else {
        return Err(Error::Overflow { what: unit }); // the reading has refused it
    };
    let number = |value: Q| (value.to_base() - scale.at_zero) / scale.per_unit;
    let bounds = range.bounds();
    let (low, high) = (number(range.low()), number(range.high()));
    let (min, max) = (bounds.low().map(number), bounds.high().map(number));
    // "30 % less" runs downwards.
    let falls = scale.per_unit < 0.0;
    let ((low, high), (min, max)) =
        if falls { ((high, low), (max, min)) } else { ((low, high), (min, max)) };
    let median = Some(number(range.median()));
    Ok(Spread { level: range.level(), low, median, high, min, max, unit })
}

/// What is read and goes no further, all claims of one reason in one finding.
pub(super) fn not_converted(
    file: &ClaimsFile,
    timelines: &Timelines,
    rates: &[ImpliedRate],
    returns: &[ReturnFlow],
) -> Vec<Finding> {
    let in_rates: BTreeSet<&String> = rates.iter().flat_map(|rate| &rate.claims).collect();
    let returned: BTreeSet<&String> = returns.iter().map(|flow| &flow.claim).collect();
    let apart = timelines.left_out.iter().map(|left| (&left.name, left.why.as_str()));
    let apart: BTreeMap<&String, &str> = apart.collect();
    let mut reasons: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for claim in file.claims() {
        let id = claim.id.to_string();
        let equivalents = claim.equivalents.iter().flat_map(Equivalents::of);
        for amount in claim.amount.iter().chain(equivalents).filter(|of| !of.is_unspecified()) {
            let why = match &amount.of {
                Measure::SupplyDays | Measure::SupplyMonths if in_rates.contains(&id) => None,
                Measure::MoreThanClaim(_) | Measure::LessThanClaim(_) => {
                    let why = apart.get(&id).filter(|_| !returned.contains(&id));
                    why.map(|why| format!("a change is compared with nothing: {why}"))
                }
                _ => why_not(amount).map(str::to_owned),
            };
            if let Some(why) = why {
                reasons.entry(why).or_default().insert(id.clone());
            }
        }
    }
    let found = reasons.into_iter().map(|(why, claims)| {
        let number = counted(claims.len(), "claim is", "claims are");
        let sentence = format!("{number} read and not converted: {why}");
        Finding::new(Code::ClaimNotConverted, claims.into_iter().collect(), sentence)
    });
    found.collect()
}

/// Why no rounds and no mass are made of it; `None` for what is converted, and for rounds.
fn why_not(amount: &Amount) -> Option<&'static str> {
    if amount.per.is_some() {
        return Some("a rate is no total, and for how long it held is not part of it");
    }
    match amount.of {
        Measure::Containers
        | Measure::Rounds { .. }
        | Measure::MoreThanClaim(_)
        | Measure::LessThanClaim(_) => None,
        Measure::Teu => Some("how many containers make so many TEU depends on their length"),
        Measure::Boxes => Some("what a box holds depends on the munition and its packaging"),
        Measure::Pallets => Some("what a pallet holds depends on the munition and its packaging"),
        Measure::Voyages => Some("what a ship carries is not in the number of voyages"),
        Measure::Wagons => Some("what a wagon carries is not in the number of wagons"),
        Measure::Flights => Some("what an aircraft carries is not in the number of flights"),
        Measure::Items(_) => Some("items are no rounds"),
        Measure::MassTonnes => {
            Some("how many rounds a mass is depends on the munition and its packaging")
        }
        Measure::VolumeBarrels | Measure::VolumeCubicMetres => {
            Some("a volume is no number of rounds")
        }
        Measure::SupplyDays | Measure::SupplyMonths => {
            Some("how many rounds a time of supply is depends on who uses them")
        }
        Measure::Share(_) => Some("a share of what has no number here is no number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Every, Figure, Qualifier};

    /// A rate is a rate whatever it is of; containers and rounds need no reason.
    #[test]
    fn what_is_converted_has_no_reason() {
        let figure = Figure::new(5.0, Qualifier::Bare).unwrap();
        let containers = Amount::new(Measure::Containers, figure);
        assert_eq!(why_not(&containers), None);
        assert!(why_not(&containers.per(Every::Month)).unwrap().starts_with("a rate is no total"));
        let wagons = Amount::new(Measure::Wagons, figure);
        assert!(why_not(&wagons).unwrap().starts_with("what a wagon carries"));
    }
}
