//! What a shipment is carried in.

use super::fact::behind;
use crate::Error;
use crate::claim::{Amount, ClaimId, Measure, Reading};
use crate::container::ContainerType;
use crate::estimate::Estimate;
use crate::quantity::{Containers, Teus};
use serde::{Deserialize, Serialize, Serializer, ser};
use std::fmt;

/// Containers of one type, or of a type that nobody states, and who says so.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::shipment::ContainerLine;
///
/// let line: ContainerLine = serde_json::from_str(
///     r#"{"container": "40gp", "amount": {"of": "container", "value": 150, "qualifier": "exactly"},
///         "claims": ["manifest"]}"#,
/// )?;
/// let teus = line.teus(&Reading::plain(), None)?;
/// assert_eq!(teus.exactly().unwrap().to_string(), "300 TEU");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct ContainerLine {
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "slug")]
    container: Option<ContainerType>,
    amount: Amount,
    claims: Vec<ClaimId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a line of containers")]
struct Wire {
    container: Option<String>,
    amount: Amount,
    claims: Vec<ClaimId>,
}

/// Writes the slug of a type of this crate. A type of one's own has no written form, and its
/// slug alone would read back as another or not at all.
#[expect(clippy::ref_option, reason = "serde passes the field by reference")]
fn slug<S: Serializer>(kind: &Option<ContainerType>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(kind) = kind else { return serializer.serialize_none() };
    if kind.slug().parse::<ContainerType>().as_ref() == Ok(kind) {
        return serializer.serialize_str(kind.slug());
    }
    let name = kind.slug();
    Err(ser::Error::custom(format!("container type {name} is none of this crate's: not written")))
}

impl ContainerLine {
    /// So many containers, or TEU, as these claims say.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::ContainerLine;
    ///
    /// let amount = Amount::new(Measure::Teu, "over 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?;
    /// assert_eq!(line.to_string(), "over 300 TEU");
    /// let boxes = Amount::new(Measure::Boxes, "over 300".parse::<Figure>()?);
    /// assert!(ContainerLine::new(boxes, vec!["imagery".parse()?]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a rate, an amount of anything but containers and TEU, and claims that are none or
    /// named twice.
    pub fn new(amount: Amount, claims: Vec<ClaimId>) -> Result<Self, Error> {
        let part = "a line of containers";
        let refused = |rule: String| Err(Error::Shipment { part, rule });
        if amount.per.is_some() {
            return refused(format!("is an amount and not a rate, got {amount}"));
        }
        match amount.of {
            Measure::Containers | Measure::Teu => {
                Ok(Self { container: None, amount, claims: behind(part, claims)? })
            }
            _ => refused(format!("is stated in containers or TEU, got {amount}")),
        }
    }

    /// The same line, of this type.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::ContainerLine;
    ///
    /// # let amount = Amount::new(Measure::Containers, "about 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?.of_type("40hc".parse()?);
    /// assert_eq!(line.container().unwrap().slug(), "40hc");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of_type(self, container: ContainerType) -> Self {
        Self { container: Some(container), ..self }
    }

    /// Which type, where it is known.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::ContainerLine;
    ///
    /// # let amount = Amount::new(Measure::Containers, "about 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?;
    /// assert_eq!(line.container(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn container(&self) -> Option<&ContainerType> {
        self.container.as_ref()
    }

    /// How many.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::ContainerLine;
    ///
    /// # let amount = Amount::new(Measure::Containers, "about 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount.clone(), vec!["imagery".parse()?])?;
    /// assert_eq!(line.amount(), &amount);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn amount(&self) -> &Amount {
        &self.amount
    }

    /// The claims behind it.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::shipment::ContainerLine;
    ///
    /// # let amount = Amount::new(Measure::Containers, "about 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?;
    /// assert_eq!(line.claims(), ["imagery".parse()?]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// How many containers; `unstated` is the type taken where the line has none, and only asked
    /// for where TEU are to be turned into containers.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::shipment::ContainerLine;
    /// use munitions::{ContainerType, Containers};
    ///
    /// # let amount = Amount::new(Measure::Teu, "exactly 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?;
    /// let forty_foot: ContainerType = "40gp".parse()?;
    /// let number = line.containers(&Reading::plain(), Some(&forty_foot))?;
    /// assert_eq!(number.exactly(), Some(Containers::new(150)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount without a number, and TEU without a type.
    pub fn containers(
        &self,
        reading: &Reading,
        unstated: Option<&ContainerType>,
    ) -> Result<Estimate<Containers>, Error> {
        match self.amount.of {
            Measure::Teu => {
                let teus: Estimate<Teus> = reading.estimate(self.claim()?, &self.amount)?;
                Ok(teus / Estimate::exact(self.type_or(unstated)?.teu())?)
            }
            _ => reading.estimate(self.claim()?, &self.amount),
        }
    }

    /// How many TEU; `unstated` is the type taken where the line has none.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::shipment::ContainerLine;
    /// use munitions::{ContainerType, Teus};
    ///
    /// # let amount = Amount::new(Measure::Containers, "exactly 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?;
    /// let forty_foot: ContainerType = "40gp".parse()?;
    /// assert_eq!(line.teus(&Reading::plain(), Some(&forty_foot))?.exactly(), Some(Teus::new(600)));
    /// assert!(line.teus(&Reading::plain(), None).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an amount without a number, and containers without a type.
    pub fn teus(
        &self,
        reading: &Reading,
        unstated: Option<&ContainerType>,
    ) -> Result<Estimate<Teus>, Error> {
        if self.amount.of == Measure::Teu {
            return reading.estimate(self.claim()?, &self.amount);
        }
        let number: Estimate<Containers> = reading.estimate(self.claim()?, &self.amount)?;
        Ok(number * Estimate::exact(self.type_or(unstated)?.teu())?)
    }

    /// The type of the line, or else the one given.
    ///
    /// ```
    /// # use munitions::claim::{Amount, Figure, Measure};
    /// use munitions::ContainerType;
    /// use munitions::shipment::ContainerLine;
    ///
    /// # let amount = Amount::new(Measure::Containers, "about 300".parse::<Figure>()?);
    /// let line = ContainerLine::new(amount, vec!["imagery".parse()?])?.of_type("40hc".parse()?);
    /// let other: ContainerType = "20ot".parse()?;
    /// assert_eq!(line.type_or(Some(&other))?.slug(), "40hc"); // the stated type goes first
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a line without a type where none is given.
    pub fn type_or<'t>(
        &'t self,
        unstated: Option<&'t ContainerType>,
    ) -> Result<&'t ContainerType, Error> {
        self.container.as_ref().or(unstated).ok_or_else(|| {
            let rule = format!("states no type, and none was given for it, got {}", self.amount);
            Error::Shipment { part: "a line of containers", rule }
        })
    }

    fn claim(&self) -> Result<&ClaimId, Error> {
        // The constructor has seen to it that there is one.
        let rule = "needs at least one claim that says so";
        let part = "a line of containers";
        self.claims.first().ok_or_else(|| Error::Shipment { part, rule: rule.into() })
    }
}

impl TryFrom<Wire> for ContainerLine {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let container = wire.container.map(|slug| slug.parse()).transpose()?;
        Ok(Self { container, ..Self::new(wire.amount, wire.claims)? })
    }
}

/// Writes `about 300 containers of 20gp-24t`.
impl fmt::Display for ContainerLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.amount)?;
        self.container.as_ref().map_or(Ok(()), |container| write!(f, " of {container}"))
    }
}
