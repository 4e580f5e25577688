//! What a shipment carries.

use super::fact::behind;
use crate::Error;
use crate::claim::{Amount, ClaimId, Goods, Measure, Reading, Slug};
use crate::estimate::Estimate;
use crate::munition::{CountBasis, Packaging, catalogue};
use crate::quantity::{Boxes, Mass, Rounds};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of cargo: an amount as reported, how it is said to be packed, and who says so.
///
/// The amount is of rounds, boxes, items or mass, and may be unspecified. Munition and count
/// basis stand in the amount; `packaging` is the slug of one of the catalogue's packagings of
/// that munition, or a name of your own.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::shipment::CargoLine;
///
/// let line: CargoLine = serde_json::from_str(
///     r#"{"amount": {"of": "round", "munition": "152mm-shell", "value": 900, "qualifier": "exactly"},
///         "packaging": "projectile", "claims": ["manifest"]}"#,
/// )?;
/// let rounds = line.rounds(&Reading::plain(), CargoLine::catalogued)?;
/// assert_eq!(rounds.exactly().unwrap().to_string(), "900 rounds");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct CargoLine {
    amount: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    packaging: Option<Slug>,
    claims: Vec<ClaimId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a line of cargo")]
struct Wire {
    amount: Amount,
    packaging: Option<Slug>,
    claims: Vec<ClaimId>,
}

impl CargoLine {
    /// So much of this, as these claims say.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes, vec!["manifest".parse()?])?;
    /// assert_eq!(line.to_string(), "about 900 boxes");
    /// let wagons = Amount::new(Measure::Wagons, "about 9".parse::<Figure>()?);
    /// assert!(CargoLine::new(wagons, vec!["manifest".parse()?]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a rate, an amount of anything but rounds, boxes, items or mass, and claims that
    /// are none or named twice.
    pub fn new(amount: Amount, claims: Vec<ClaimId>) -> Result<Self, Error> {
        let part = "a line of cargo";
        let refused = |rule: String| Err(Error::Shipment { part, rule });
        if amount.per.is_some() {
            return refused(format!("is an amount and not a rate, got {amount}"));
        }
        match amount.of {
            Measure::Rounds { .. } | Measure::Boxes | Measure::Items(_) | Measure::MassTonnes => {
                Ok(Self { amount, packaging: None, claims: behind(part, claims)? })
            }
            _ => refused(format!("is stated in rounds, boxes, items or mass, got {amount}")),
        }
    }

    /// The same line, packed as reported.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// # let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes, vec!["manifest".parse()?])?.packed_as("boxed".parse()?);
    /// assert_eq!(line.to_string(), "about 900 boxes, packed as boxed");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn packed_as(self, packaging: Slug) -> Self {
        Self { packaging: Some(packaging), ..self }
    }

    /// How much of what.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// # let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes.clone(), vec!["manifest".parse()?])?;
    /// assert_eq!(line.amount(), &boxes);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn amount(&self) -> &Amount {
        &self.amount
    }

    /// How it is said to be packed.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// # let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes, vec!["manifest".parse()?])?;
    /// assert_eq!(line.packaging(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn packaging(&self) -> Option<&Slug> {
        self.packaging.as_ref()
    }

    /// What the amount counts as one round; `None` where it counts no rounds.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// # let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes, vec!["manifest".parse()?])?;
    /// assert_eq!(line.counts(), None); // boxes are no rounds
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> Option<CountBasis> {
        match self.amount.of {
            Measure::Rounds { counts, .. } => Some(counts),
            _ => None,
        }
    }

    /// The claims behind it.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::CargoLine;
    ///
    /// # let boxes = Amount::new(Measure::Boxes, "about 900".parse::<Figure>()?);
    /// let line = CargoLine::new(boxes, vec!["manifest".parse()?])?;
    /// assert_eq!(line.claims(), ["manifest".parse()?]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// The packaging that the line names, from the catalogue: to be passed on by name where a
    /// packaging is asked for.
    ///
    /// ```
    /// use munitions::shipment::CargoLine;
    ///
    /// let line: CargoLine = serde_json::from_str(
    ///     r#"{"amount": {"of": "round", "munition": "122mm-rocket", "value": 90}, "packaging": "boxed",
    ///         "claims": ["manifest"]}"#,
    /// ).unwrap();
    /// assert_eq!(line.catalogued()?.slug(), "boxed");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says what is missing: a munition named in full, a packaging, or their figures.
    pub fn catalogued(&self) -> Result<&'static Packaging, Error> {
        let missing = |rule: &str| {
            let rule = format!("{rule}, got {}", self.amount);
            Err(Error::Shipment { part: "a line of cargo", rule })
        };
        match (&self.amount.of, &self.packaging) {
            (Measure::Rounds { munition: Goods::Munition(munition), .. }, Some(packaging)) => {
                catalogue::entry(*munition)?.packaging(packaging.as_str())
            }
            (Measure::Rounds { munition: Goods::Munition(_), .. }, None) => {
                missing("names no packaging")
            }
            _ => missing("names no munition"),
        }
    }

    /// The rounds of this line: as reported, or those in the reported boxes. The basis of the
    /// figure is the first claim behind it.
    ///
    /// ```
    /// use munitions::claim::Reading;
    /// use munitions::munition::catalogue;
    /// use munitions::shipment::CargoLine;
    ///
    /// let line: CargoLine =
    ///     serde_json::from_str(r#"{"amount": {"of": "box", "value": 90}, "claims": ["a"]}"#).unwrap();
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// let rounds = line.rounds(&Reading::plain(), |_| Ok(boxed))?;
    /// assert!(rounds.bounds().low().is_some());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount of items or mass, one without a number, and what `packing` refuses.
    pub fn rounds<'p>(
        &self,
        reading: &Reading,
        packing: impl FnOnce(&Self) -> Result<&'p Packaging, Error>,
    ) -> Result<Estimate<Rounds>, Error> {
        match self.amount.of {
            Measure::Boxes => {
                let boxes: Estimate<Boxes> = reading.estimate(self.claim()?, &self.amount)?;
                Ok(boxes * Estimate::from(packing(self)?.rounds_per_unit()))
            }
            _ => reading.estimate(self.claim()?, &self.amount),
        }
    }

    /// The gross mass of this line, packed: as reported, or of the units that the rounds fill on
    /// average. The basis of the figure is the first claim behind it.
    ///
    /// ```
    /// use munitions::claim::Reading;
    /// use munitions::quantity::units::kilogram;
    /// use munitions::shipment::CargoLine;
    ///
    /// let line: CargoLine = serde_json::from_str(
    ///     r#"{"amount": {"of": "mass", "mass_t": 12, "qualifier": "exactly"}, "claims": ["a"]}"#,
    /// ).unwrap();
    /// let mass = line.mass(&Reading::plain(), CargoLine::catalogued)?;
    /// assert_eq!(mass.exactly().unwrap().get::<kilogram>(), 12_000.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount of items, one without a number, and what `packing` refuses.
    pub fn mass<'p>(
        &self,
        reading: &Reading,
        packing: impl FnOnce(&Self) -> Result<&'p Packaging, Error>,
    ) -> Result<Estimate<Mass>, Error> {
        let claim = self.claim()?;
        let boxes: Estimate<Boxes> = match self.amount.of {
            Measure::Rounds { .. } => {
                let rounds: Estimate<Rounds> = reading.estimate(claim, &self.amount)?;
                let packaging = packing(self)?;
                let boxes = rounds / Estimate::from(packaging.rounds_per_unit());
                return Ok(boxes * Estimate::from(packaging.gross_mass()));
            }
            Measure::Boxes => reading.estimate(claim, &self.amount)?,
            _ => return reading.estimate(claim, &self.amount),
        };
        Ok(boxes * Estimate::from(packing(self)?.gross_mass()))
    }

    fn claim(&self) -> Result<&ClaimId, Error> {
        // The constructor has seen to it that there is one.
        let rule = || "needs at least one claim that says so".to_owned();
        self.claims.first().ok_or_else(|| Error::Shipment { part: "a line of cargo", rule: rule() })
    }
}

impl TryFrom<Wire> for CargoLine {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        Ok(Self { packaging: wire.packaging, ..Self::new(wire.amount, wire.claims)? })
    }
}

/// Writes `about 900 rounds of 152 mm shell, packed as projectile`.
impl fmt::Display for CargoLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.amount)?;
        self.packaging.as_ref().map_or(Ok(()), |packaging| write!(f, ", packed as {packaging}"))
    }
}
