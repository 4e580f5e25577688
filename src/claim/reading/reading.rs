//! The policy by which figures are read.

use super::number_kind::NumberKind;
use super::reader::{ReadFigure, Reader};
use super::rules::{RuleEntries, RuleFault, Rules};
use super::spread::LiteralBounds;
use crate::Error;
use crate::claim::{Amount, ClaimId, Figure, Reported, Scale};
use crate::estimate::{Assumption, Basis, Belief, Bounds, Estimate};

/// The policy that turns a qualified figure into a belief, and into what its words allow.
///
/// No standard says how much "about" is. Every parameter is an assumption of whoever does the
/// reading, and every result carries in its basis the words of how it was read:
///
/// ```
/// use munitions::claim::{Amount, LoadUnit, Reading};
/// use munitions::quantity::Containers;
///
/// let reading = munitions::assumptions::Assumptions::published().reading();
/// let amount = Amount::count(LoadUnit::Container, "about 6,700".parse()?);
/// let containers = reading.estimate::<Containers>(&"shin-2024-02-26".parse()?, &amount)?;
/// assert_eq!(containers.bounds().low(), Some(Containers::new(6_030)));
/// assert_eq!(reading.words(&amount)?, "\"about\" read as 10 % either way, likeliest at the number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub(super) rules: Rules,
}

impl Reading {
    /// A policy from the entries of a document.
    ///
    /// # Errors
    /// Tells every entry that is missing, not known or wrong.
    pub(crate) fn from_entries(entries: &RuleEntries) -> Result<Self, Vec<RuleFault>> {
        Rules::from_entries(entries).map(|rules| Self { rules })
    }

    /// A policy of no rule, where one could not be read.
    pub(crate) fn none() -> Self {
        Self { rules: Rules::default() }
    }

    /// The rule for each kind of wording.
    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// A figure as read, in its own unit; `None` where no number was given.
    pub(crate) fn read(&self, figure: Figure, kind: NumberKind) -> Option<ReadFigure> {
        Reader { rules: &self.rules, kind }.read(figure)
    }

    /// How an amount is read, in words: what a result must show.
    ///
    /// # Errors
    /// Refuses an amount without any number.
    pub fn words(&self, amount: &Amount) -> Result<String, Error> {
        self.read_amount(amount, amount.of.unit()).map(|read| read.words.clone())
    }

    /// How likely which quantity is, going by the words of the amount.
    ///
    /// ```
    /// use munitions::claim::{Amount, LoadUnit};
    /// use munitions::{Belief, Containers};
    /// let reading = munitions::assumptions::Assumptions::published().reading();
    /// let amount = Amount::count(LoadUnit::Container, "between 240 and 310".parse()?);
    /// let belief: Belief<Containers> = reading.belief(&amount)?;
    /// assert_eq!(belief, Belief::uniform(Containers::new(240), Containers::new(310))?);
    /// assert!(reading.belief::<munitions::Rounds>(&amount).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount without any number, one that is no such quantity (a mass where
    /// containers are asked for), and one that is too large to hold.
    pub fn belief<Q: Reported>(&self, amount: &Amount) -> Result<Belief<Q>, Error> {
        let (read, scale) = self.read_as::<Q>(amount)?;
        read.spread.belief(scale)
    }

    /// What the words of an amount allow, which is wider than how they are read: "more than 15,000"
    /// has no upper end.
    ///
    /// ```
    /// use munitions::claim::{Amount, LoadUnit};
    /// use munitions::Containers;
    /// let reading = munitions::assumptions::Assumptions::published().reading();
    /// let amount = Amount::count(LoadUnit::Container, "about 6,700".parse()?);
    /// let literal = reading.literal_bounds::<Containers>(&amount)?;
    /// assert_eq!(literal.low(), Some(Containers::new(5_025)));
    /// assert!(literal.contains(Containers::new(8_000)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Reading::belief`].
    pub fn literal_bounds<Q: Reported>(&self, amount: &Amount) -> Result<Bounds<Q>, Error> {
        let (read, scale) = self.read_as::<Q>(amount)?;
        // What lies below all that the quantity can be is that.
        let quantity = |number: f64| Q::from_base(number.max(Q::LOWEST));
        let LiteralBounds { low, high } = read.literal_bounds;
        let low = low.map(|number| quantity(scale.least(number))).transpose()?;
        let high = high.map(|number| quantity(scale.most(number))).transpose()?;
        // "More than 30 % less" is a ceiling: the scale runs downwards.
        let (low, high) = if scale.falls() { (high, low) } else { (low, high) };
        Bounds::between(low, high)
    }

    /// That a claim's amount is so much, with the claim, its words and how they are read as the basis of
    /// the assumption.
    ///
    /// # Errors
    /// As [`Reading::belief`].
    pub fn estimate<Q: Reported>(
        &self,
        claim: &ClaimId,
        amount: &Amount,
    ) -> Result<Estimate<Q>, Error> {
        let belief = self.belief(amount)?;
        let basis = Basis::claim(claim.to_string(), self.words(amount)?);
        Assumption::new(format!("{amount}, claim {claim}"), belief, basis).map(Estimate::from)
    }

    fn read_as<Q: Reported>(&self, amount: &Amount) -> Result<(ReadFigure, Scale), Error> {
        let unit = Q::unit().to_string();
        match Q::scale(&amount.of, amount.per) {
            Some(scale) => Ok((self.read_amount(amount, &unit)?, scale)),
            None => Err(unreadable(amount, &unit, "it is another quantity")),
        }
    }

    fn read_amount(&self, amount: &Amount, unit: &str) -> Result<ReadFigure, Error> {
        self.read(amount.figure, amount.number_kind())
            .ok_or_else(|| unreadable(amount, unit, "no number was given"))
    }
}

fn unreadable(amount: &Amount, unit: &str, reason: &str) -> Error {
    Error::Unreadable { amount: amount.to_string(), unit: unit.into(), reason: reason.into() }
}
