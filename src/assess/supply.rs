//! What "two months' worth" implies for the rate of fire.

use super::Policy;
use super::allowed::{self, allowed, quotient};
use super::finding::{Code, Finding};
use super::group::{counts_rounds, restated, standing};
use super::rates::{PublishedRate, rates_for};
use crate::Error;
use crate::claim::{Amount, Claim, ClaimsFile, Equivalents, Measure, Relation, Reported};
use crate::convert::rate_over;
use crate::estimate::{Bounds, ConfidenceRange};
use crate::quantity::{Quantity, Rounds, RoundsPerDay, Time};
use serde::Serialize;
use std::fmt;

/// The daily rate that rounds and the time they are said to last imply.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::ImpliedRate;
///
/// let found = &ImpliedRate::of_file(casebook::claims()?, &policy)?[0];
/// assert_eq!(found.says, "more than 1,000,000 rounds as roughly 2 months of supply");
/// assert_eq!(found.allowed.high(), None); // "more than" makes the rate a floor
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ImpliedRate {
    /// The claims that give the rounds and the time; one, if it gives both.
    pub claims: Vec<String>,
    /// What they say: `more than 1,000,000 rounds last roughly 2 months`.
    pub says: String,
    /// The bare quotient of the published figures.
    pub published: Option<RoundsPerDay>,
    /// The same with both figures read by the policy.
    pub range: ConfidenceRange<RoundsPerDay>,
    /// What the words allow: rounds that are a floor make the rate a floor.
    #[serde(serialize_with = "allowed::serialize")]
    pub allowed: Bounds<RoundsPerDay>,
    /// How far each of the two figures moves the rate, the one that moves it further first.
    pub swings: Vec<Swing>,
    /// Against the rates of fire published for that time, or for any if no time is given.
    pub compared: Vec<Compared>,
}

/// How far one figure moves a rate through all it may be, with the other at its median.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::ImpliedRate;
///
/// let [wider, narrower] = &ImpliedRate::of_file(casebook::claims()?, &policy)?[0].swings[..] else {
///     panic!("two figures make a rate");
/// };
/// assert!(wider.high.get() - wider.low.get() >= narrower.high.get() - narrower.low.get());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Swing {
    /// The figure in words.
    pub figure: String,
    /// The rate at one end of it.
    pub low: RoundsPerDay,
    /// The rate at the other end.
    pub high: RoundsPerDay,
}

/// How the implied rate lies to a published one.
///
/// ```
/// use munitions::assess::Agreement;
///
/// assert!(Agreement::Agrees < Agreement::Disagrees);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The published rate meets the range of the implied one.
    Agrees,
    /// It does not, but the words of the claims allow it.
    WordsAllow,
    /// The words rule it out.
    Disagrees,
}

/// A published rate of fire, and how the implied rate lies to it.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::{Agreement, ImpliedRate};
///
/// let found = &ImpliedRate::of_file(casebook::claims()?, &policy)?[0];
/// assert!(found.compared.iter().any(|one| one.agreement != Agreement::Agrees));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Compared {
    /// The published rate.
    pub published: &'static PublishedRate,
    /// Whether they agree.
    pub agreement: Agreement,
}

impl ImpliedRate {
    /// Finds claims of rounds and of the time for which the same rounds last: one restates the
    /// other, or gives it as an equivalent.
    ///
    /// ```
    /// use munitions::assess::{ImpliedRate, Policy};
    /// use munitions::capacity::Loading;
    /// use munitions::casebook;
    /// use munitions::claim::Reading;
    ///
    /// let loading =
    ///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// let found = ImpliedRate::of_file(casebook::claims()?, &policy)?;
    /// assert_eq!(format!("{:.0}", found[0].published.unwrap()), "16,427 rounds per day");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what the reading or the engine refuses, such as a time that may be none.
    pub fn of_file(file: &ClaimsFile, policy: &Policy) -> Result<Vec<Self>, Error> {
        let mut found = Vec::new();
        for claim in standing(file) {
            let Some(own) = &claim.amount else { continue };
            let equivalents = claim.equivalents.iter();
            let alike =
                equivalents.filter(|all| all.relation() == Relation::Or || all.of().len() == 1);
            let alike = alike.flat_map(Equivalents::of).map(|amount| (claim, amount));
            let other = restated(file, claim);
            let others = other.filter_map(|other| Some((other, other.amount.as_ref()?)));
            for (other, amount) in alike.chain(others) {
                if counts_rounds(own) && is_time(amount) {
                    found.push(Self::new((claim, own), (other, amount), policy)?);
                } else if is_time(own) && counts_rounds(amount) {
                    found.push(Self::new((other, amount), (claim, own), policy)?);
                }
            }
        }
        Ok(found)
    }

    fn new(
        (counting, rounds): (&Claim, &Amount),
        (timing, time): (&Claim, &Amount),
        policy: &Policy,
    ) -> Result<Self, Error> {
        let reading = &policy.reading;
        let estimate = rate_over(
            reading.estimate::<Rounds>(&counting.id, rounds)?,
            reading.estimate::<Time>(&timing.id, time)?,
        )?;
        let range = policy.range(&estimate)?;
        let allowed =
            quotient(&allowed::<Rounds>(reading, rounds)?, &allowed::<Time>(reading, time)?)?;
        let published = rounds.figure.value().zip(time.figure.value()).map(|(rounds, figure)| {
            let days = Time::scale(&time.of, None).map_or(0.0, |scale| scale.per_unit * figure);
            Rounds::from_base(rounds)?.per(Time::from_base(days)?)
        });
        let mut claims = vec![counting.id.to_string(), timing.id.to_string()];
        claims.dedup();
        let rates = rates_for(counting, rounds)?;
        let compared = rates.into_iter().map(|published| {
            let agreement = agreement(&published.rate, &range, &allowed);
            Compared { published, agreement }
        });
        Ok(Self {
            claims,
            says: format!("{rounds} as {time}"),
            published: published.transpose()?,
            range,
            allowed,
            swings: swings(rounds, time, policy)?,
            compared: compared.collect(),
        })
    }

    /// The implied rate, and whether any published one agrees with it.
    ///
    /// ```
    /// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
    /// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
    /// # let loading = Loading::new(full, stowage, bracing)?;
    /// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
    /// use munitions::assess::ImpliedRate;
    ///
    /// let found = &ImpliedRate::of_file(casebook::claims()?, &policy)?[0];
    /// assert_eq!(found.finding().claims, found.claims);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn finding(&self) -> Finding {
        let agrees = |compared: &Compared| compared.agreement == Agreement::Agrees;
        let alone = !self.compared.is_empty() && !self.compared.iter().any(agrees);
        let code = if alone { Code::SupplyRateDisagrees } else { Code::SupplyRate };
        Finding::new(code, self.claims.clone(), self.to_string())
    }
}

/// Writes the range, what widens it most, and how many published rates agree.
impl fmt::Display for ImpliedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} implies {}", self.says, self.range)?;
        if let Some(widest) = self.swings.first() {
            write!(f, "; most of the width comes from \"{}\"", widest.figure)?;
        }
        let of = |agreement: Agreement| {
            self.compared.iter().filter(|compared| compared.agreement == agreement).count()
        };
        match self.compared.len() {
            0 => {}
            all => write!(
                f,
                "; of {all} rates of fire published for the time it agrees with {}, its words \
                 allow {} more and rule out {}",
                of(Agreement::Agrees),
                of(Agreement::WordsAllow),
                of(Agreement::Disagrees)
            )?,
        }
        Ok(())
    }
}

fn is_time(amount: &Amount) -> bool {
    let time = matches!(amount.of, Measure::SupplyDays | Measure::SupplyMonths);
    time && amount.per.is_none() && !amount.is_unspecified()
}

fn agreement(
    published: &Bounds<RoundsPerDay>,
    range: &ConfidenceRange<RoundsPerDay>,
    allowed: &Bounds<RoundsPerDay>,
) -> Agreement {
    let meets = |low: Option<RoundsPerDay>, high: Option<RoundsPerDay>| {
        let below = high.zip(published.low()).is_some_and(|(high, low)| high < low);
        let above = low.zip(published.high()).is_some_and(|(low, high)| low > high);
        !below && !above
    };
    if meets(Some(range.low()), Some(range.high())) {
        Agreement::Agrees
    } else if meets(allowed.low(), allowed.high()) {
        Agreement::WordsAllow
    } else {
        Agreement::Disagrees
    }
}

/// How far each figure moves the rate, with the other at its median.
fn swings(rounds: &Amount, time: &Amount, policy: &Policy) -> Result<Vec<Swing>, Error> {
    let number = policy.reading.belief::<Rounds>(rounds)?;
    let period = policy.reading.belief::<Time>(time)?;
    let rate = |p: f64, q: f64| number.quantile(p)?.per(period.quantile(q)?);
    let mut swings = vec![
        Swing { figure: rounds.to_string(), low: rate(0.0, 0.5)?, high: rate(1.0, 0.5)? },
        Swing { figure: time.to_string(), low: rate(0.5, 1.0)?, high: rate(0.5, 0.0)? },
    ];
    swings.sort_by(|a, b| {
        let width = |swing: &Swing| swing.high.to_base() - swing.low.to_base();
        width(b).total_cmp(&width(a))
    });
    Ok(swings)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rate that is published agrees with one that touches it.
    #[test]
    fn rates_that_touch_agree() {
        let of = |each: f64| RoundsPerDay::of(each).unwrap();
        let exactly = |each: f64| Bounds::between(Some(of(each)), Some(of(each))).unwrap();
        let range = crate::estimate::Estimate::exact(of(500.0)).unwrap().range(0.9).unwrap();
        let agrees = |published: f64, least: f64, most: f64| {
            let allowed = Bounds::between(Some(of(least)), Some(of(most))).unwrap();
            agreement(&exactly(published), &range, &allowed)
        };
        assert_eq!(agrees(500.0, 500.0, 500.0), Agreement::Agrees);
        assert_eq!(agrees(400.0, 400.0, 500.0), Agreement::WordsAllow);
        assert_eq!(agrees(600.0, 500.0, 600.0), Agreement::WordsAllow);
        assert_eq!(agrees(400.0, 401.0, 600.0), Agreement::Disagrees);
        assert_eq!(agrees(600.0, 400.0, 599.0), Agreement::Disagrees);
    }
}
