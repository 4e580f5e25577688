//! How the words of a report become a range.

use super::amount::Amount;
use super::name::ClaimId;
use super::qualifier::Qualifier;
use super::reported::Reported;
use crate::Error;
use crate::estimate::{Assumption, Basis, Belief, Estimate};
use std::borrow::Cow;

/// The policy that turns a qualified figure into a belief.
///
/// No standard says how much "about" is. Every parameter is an assumption of whoever does the
/// reading, and every result carries in its basis the words of how it was read. All parameters can be
/// replaced:
///
/// ```
/// use munitions::claim::{Amount, Figure, Measure, Qualifier, Reading};
/// use munitions::quantity::Containers;
///
/// let amount = Amount::new(Measure::Containers, Figure::new(6_700.0, Qualifier::About)?);
/// let wide = Reading { name: "wide".into(), about: 0.2, ..Reading::plain() };
/// let containers = wide.estimate::<Containers>(&"shin-2024-02-26".parse()?, &amount)?;
/// assert_eq!(containers.bounds().low(), Some(Containers::new(5_360)));
/// assert_eq!(wide.words(&amount)?, "\"about\" read as 20 % either way, likeliest at the number");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What the policy is called where its results are shown.
    pub name: Cow<'static, str>,
    /// How far a bare number may be off, as a share of one unit of its last significant digit:
    /// 0.5 reads 6,700 as 6,650 to 6,750.
    pub rounding: f64,
    /// How far "about", "roughly" and "close to" reach to either side, as a share of the number.
    /// Never less than the rounding.
    pub about: f64,
    /// Where "nearly" starts, as a share of the number; it ends at the number.
    pub nearly: f64,
    /// How far "more than", "over" and "at least" reach beyond the number, as a share of it.
    pub beyond: f64,
    /// Where "up to" and "less than" start, as a share of the number; they end at the number.
    pub below: f64,
    /// The fewest and the most that "several" means, in its unit.
    pub several: (f64, f64),
    /// From where to where "dozens", "hundreds", "thousands" or "millions" reach, in their unit.
    pub magnitude: (f64, f64),
    /// From where to where "the upper 200,000s" reach, as shares of one unit of the last
    /// significant digit: (0.5, 1) reads 250,000 to 300,000.
    pub upper: (f64, f64),
    /// How far "2,000-odd" reaches beyond the number, as a share of one unit of its last
    /// significant digit.
    pub odd: f64,
}

/// A figure in reported units, spread as a reading wants it.
enum Spread {
    Exactly(f64),
    Uniform(f64, f64),
    LogUniform(f64, f64),
    Triangular(f64, f64, f64),
}

impl Reading {
    /// The policy used where no other is named. It is a convention, not a finding:
    ///
    /// | words | read as | why so wide |
    /// |---|---|---|
    /// | a bare number | half a unit of its last significant digit either way, all alike | how it would have been rounded |
    /// | exactly | the number | it says so |
    /// | about, roughly, close to | 10 % either way, or half a unit of its last significant digit where that is more ("about 3 million" is 2.5 to 3.5 million), likeliest at the number | a round figure given by hand, no nearer than a bare one |
    /// | nearly | 90 % of the number to the number | the word says "below, but not by much" |
    /// | more than, over, at least | the number to 25 % above, likeliest at the number | one would have named the next round figure |
    /// | up to, less than | half the number to the number | a limit, not a middle |
    /// | between | from one to the other, all alike | nothing is said of the middle |
    /// | several | 3 to 9 of the unit, all alike | more than a couple, fewer than ten |
    /// | at least several | 3 to 9 of the unit and 25 % above, all alike | the floor of "several"; beyond it as "at least" |
    /// | dozens, hundreds, ... of | 2 to 10 of the unit, each order alike | a plural, short of the next word |
    /// | upper | from half a step above the number to a whole step | the upper half of the range named |
    /// | odd | the number to half a step above | more, but not worth naming |
    ///
    /// ```
    /// use munitions::claim::Reading;
    ///
    /// assert_eq!(Reading::plain().about, 0.10);
    /// ```
    #[must_use]
    pub const fn plain() -> Self {
        Self {
            name: Cow::Borrowed("plain"),
            rounding: 0.5,
            about: 0.10,
            nearly: 0.90,
            beyond: 0.25,
            below: 0.50,
            several: (3.0, 9.0),
            magnitude: (2.0, 10.0),
            upper: (0.5, 1.0),
            odd: 0.5,
        }
    }

    /// How an amount is read, in words: what a result must show.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    ///
    /// let amount = Amount::new(Measure::Containers, "exactly 6,700".parse::<Figure>()?);
    /// assert!(Reading::plain().words(&amount)?.contains("exactly"));
    /// assert!(Reading::plain().words(&Amount::new(Measure::Boxes, Figure::unspecified())).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount without any number.
    pub fn words(&self, amount: &Amount) -> Result<String, Error> {
        self.read(amount, amount.of.unit()).map(|(_, words)| words)
    }

    /// How likely which quantity is, going by the words of the amount.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::{Belief, Containers};
    ///
    /// let amount = Amount::new(Measure::Containers, "between 240 and 310".parse::<Figure>()?);
    /// let belief: Belief<Containers> = Reading::plain().belief(&amount)?;
    /// assert_eq!(belief, Belief::uniform(Containers::new(240), Containers::new(310))?);
    /// assert!(Reading::plain().belief::<munitions::Rounds>(&amount).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount without any number, one that is no such quantity (a mass where
    /// containers are asked for), and parameters that make no range.
    pub fn belief<Q: Reported>(&self, amount: &Amount) -> Result<Belief<Q>, Error> {
        let unit = Q::unit().to_string();
        let Some(scale) = Q::scale(&amount.of, amount.per) else {
            return Err(Error::Unreadable {
                amount: amount.to_string(),
                unit,
                reason: "it is another quantity".into(),
            });
        };
        let (spread, _) = self.read(amount, &unit)?;
        let base = |number: f64| Q::from_base(scale.at_zero + scale.per_unit * number);
        let rising = |a: f64, b: f64| if scale.per_unit < 0.0 { (b, a) } else { (a, b) };
        match spread {
            Spread::Exactly(value) => Belief::exactly(base(value)?),
            Spread::Uniform(low, high) => {
                let (low, high) = rising(low, high);
                Belief::uniform(base(low)?, base(high)?)
            }
            Spread::LogUniform(low, high) => {
                let (low, high) = rising(low, high);
                Belief::log_uniform(base(low)?, base(high)?)
            }
            Spread::Triangular(low, mode, high) => {
                let (low, high) = rising(low, high);
                Belief::triangular(base(low)?, base(mode)?, base(high)?)
            }
        }
    }

    /// The assumption that a claim's amount is so much, with the claim, its words and the reading
    /// as its basis.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::Containers;
    ///
    /// let amount = Amount::new(Measure::Containers, "about 6,700".parse::<Figure>()?);
    /// let read = Reading::plain().assumption::<Containers>(&"shin-2024-02-26".parse()?, &amount)?;
    /// assert_eq!(read.label(), "about 6,700 containers, claim shin-2024-02-26");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Reading::belief`].
    pub fn assumption<Q: Reported>(
        &self,
        claim: &ClaimId,
        amount: &Amount,
    ) -> Result<Assumption<Q>, Error> {
        let belief = self.belief(amount)?;
        let reading = format!("{} (reading \"{}\")", self.words(amount)?, self.name);
        Assumption::new(
            format!("{amount}, claim {claim}"),
            belief,
            Basis::claim(claim.to_string(), reading),
        )
    }

    /// The same as an estimate.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::Containers;
    ///
    /// let amount = Amount::new(Measure::Containers, "up to 400".parse::<Figure>()?);
    /// let read = Reading::plain().estimate::<Containers>(&"a-claim".parse()?, &amount)?;
    /// assert_eq!(read.bounds().high(), Some(Containers::new(400)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Reading::belief`].
    pub fn estimate<Q: Reported>(
        &self,
        claim: &ClaimId,
        amount: &Amount,
    ) -> Result<Estimate<Q>, Error> {
        self.assumption(claim, amount).map(Estimate::from)
    }

    fn read(&self, amount: &Amount, unit: &str) -> Result<(Spread, String), Error> {
        let figure = amount.figure;
        let qualifier = figure.qualifier();
        if let Some(unit) = qualifier.magnitude() {
            let (least, most) = self.magnitude;
            let words = format!("{:?} read as {least} to {most} times that", qualifier.words());
            return Ok((Spread::LogUniform(least * unit, most * unit), words));
        }
        let Some(value) = figure.value() else {
            return Err(Error::Unreadable {
                amount: amount.to_string(),
                unit: unit.into(),
                reason: "no number was given".into(),
            });
        };
        let step = last_digit(value);
        let half = self.rounding * step;
        let percent = |share: f64| format!("{} %", rounded(share * 100.0));
        let (spread, how) = match qualifier {
            Qualifier::Exactly => (Spread::Exactly(value), "the number itself".to_owned()),
            Qualifier::Between => {
                let high = figure.upper_end().unwrap_or(value);
                (Spread::Uniform(value, high), "anything from one to the other".into())
            }
            Qualifier::About | Qualifier::Roughly | Qualifier::CloseTo => {
                let width = value * self.about;
                let how = if width < half {
                    format!("{} either way as rounded, likeliest at the number", rounded(half))
                } else {
                    format!("{} either way, likeliest at the number", percent(self.about))
                };
                let width = width.max(half);
                (Spread::Triangular((value - width).max(0.0), value, value + width), how)
            }
            Qualifier::Nearly => {
                let how = format!("{} of the number to the number", percent(self.nearly));
                (Spread::Uniform(value * self.nearly, value), how)
            }
            Qualifier::MoreThan | Qualifier::Over | Qualifier::AtLeast => {
                let most = value * (1.0 + self.beyond);
                let beyond = percent(self.beyond);
                let how = format!("the number to {beyond} above, likeliest at the number");
                (Spread::Triangular(value, value, most), how)
            }
            Qualifier::UpTo | Qualifier::LessThan => {
                let how = format!("{} of the number to the number", percent(self.below));
                (Spread::Uniform(value * self.below, value), how)
            }
            Qualifier::Several => {
                let (least, most) = self.several;
                (Spread::Uniform(value * least, value * most), format!("{least} to {most} of it"))
            }
            Qualifier::AtLeastSeveral => {
                let (least, most) = (self.several.0, self.several.1 * (1.0 + self.beyond));
                let how = format!("{least} to {} of it", rounded(most));
                (Spread::Uniform(value * least, value * most), how)
            }
            Qualifier::Upper => {
                let (from, to) = (value + self.upper.0 * step, value + self.upper.1 * step);
                (Spread::Uniform(from, to), format!("{} to {}", rounded(from), rounded(to)))
            }
            Qualifier::Odd => {
                let to = value + self.odd * step;
                (Spread::Uniform(value, to), format!("the number to {}", rounded(to)))
            }
            _ => {
                let how = format!("{} either way, as rounded", rounded(half));
                (Spread::Uniform((value - half).max(0.0), value + half), how)
            }
        };
        let words = match qualifier.words() {
            "" => "a bare number".to_owned(),
            words => format!("{words:?}"),
        };
        Ok((spread, format!("{words} read as {how}")))
    }
}

/// One unit of the last significant digit of a number: 100 for 6,700; 0 for 0.
fn last_digit(value: f64) -> f64 {
    let written = format!("{value:e}");
    let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match (exponent.parse::<i32>(), i32::try_from(decimals)) {
        (Ok(exponent), Ok(decimals)) if value > 0.0 => {
            format!("1e{}", exponent - decimals).parse().unwrap_or(0.0)
        }
        _ => 0.0,
    }
}

fn rounded(value: f64) -> String {
    crate::quantity::figure::group_significant(value, 6)
}
