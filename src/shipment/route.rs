//! The way a shipment takes.

use super::fact::behind;
use super::{CompanyNumber, Fact, VesselNumber};
use crate::Error;
use crate::claim::{ClaimId, Mode, ReportDate};
use crate::place::Place;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A ship, by its name, its number, or both.
///
/// ```
/// use munitions::shipment::Vessel;
///
/// let ship = Vessel::numbered("IMO 9074729".parse()?).called("Example");
/// assert_eq!(ship.to_string(), "Example (IMO 9074729)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "VesselWire")]
pub struct Vessel {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<VesselNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<CompanyNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a vessel")]
struct VesselWire {
    name: Option<String>,
    number: Option<VesselNumber>,
    owner: Option<CompanyNumber>,
}

impl Vessel {
    /// A ship by its number.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// let ship = Vessel::numbered("9074729".parse()?);
    /// assert_eq!(ship.to_string(), "IMO 9074729");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub const fn numbered(number: VesselNumber) -> Self {
        Self { name: None, number: Some(number), owner: None }
    }

    /// A ship of which only the name is known.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// assert_eq!(Vessel::named("Example")?.to_string(), "Example");
    /// assert!(Vessel::named(" ").is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty name.
    pub fn named(name: impl Into<String>) -> Result<Self, Error> {
        VesselWire { name: Some(name.into()), number: None, owner: None }.try_into()
    }

    /// The same ship with its name.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// let ship = Vessel::numbered("9074729".parse()?).called("Example");
    /// assert_eq!(ship.name(), Some("Example"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn called(self, name: impl Into<String>) -> Self {
        let name = Some(name.into()).filter(|name| !name.trim().is_empty());
        Self { name: name.or(self.name), ..self }
    }

    /// The same ship with the number of its registered owner.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// let ship = Vessel::named("Example")?.owned_by("2041999".parse()?);
    /// assert_eq!(ship.owner(), Some("2041999".parse()?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn owned_by(self, owner: CompanyNumber) -> Self {
        Self { owner: Some(owner), ..self }
    }

    /// Its name, which may change.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// assert_eq!(Vessel::numbered("9074729".parse()?).name(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its number, which stays.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// assert_eq!(Vessel::named("Example")?.number(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn number(&self) -> Option<VesselNumber> {
        self.number
    }

    /// The number of its registered owner.
    ///
    /// ```
    /// use munitions::shipment::Vessel;
    ///
    /// assert_eq!(Vessel::named("Example")?.owner(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn owner(&self) -> Option<CompanyNumber> {
        self.owner
    }
}

impl TryFrom<VesselWire> for Vessel {
    type Error = Error;

    fn try_from(wire: VesselWire) -> Result<Self, Error> {
        let VesselWire { name, number, owner } = wire;
        let nameless = name.as_ref().is_none_or(|name| name.trim().is_empty());
        if nameless && (number.is_none() || name.is_some()) {
            let rule = "needs a name or an IMO number".to_owned();
            return Err(Error::Shipment { part: "a vessel", rule });
        }
        Ok(Self { name, number, owner })
    }
}

/// Writes name and number, as far as they are known.
impl fmt::Display for Vessel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, self.number) {
            (Some(name), Some(number)) => write!(f, "{name} ({number})"),
            (Some(name), None) => f.write_str(name),
            (None, Some(number)) => write!(f, "{number}"),
            (None, None) => f.write_str("a vessel"),
        }
    }
}

/// One leg of the way: by one means of transport, from place to place, as far as it is reported.
///
/// The claims of the leg say its mode and places; those of the dates and the vessel say theirs.
///
/// ```
/// use munitions::claim::Mode;
/// use munitions::shipment::{Fact, Leg};
///
/// let claims = || Ok::<_, munitions::Error>(vec!["imagery".parse()?]);
/// let leg = Leg::new(Mode::Sea, claims()?)?
///     .from_place("Najin".parse()?)
///     .to_place("Dunai".parse()?)
///     .departed(Fact::new("2023-09-07~".parse()?, claims()?)?);
/// assert_eq!(leg.to_string(), "by sea from Rajin to Dunay");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "LegWire")]
pub struct Leg {
    mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departed: Option<Fact<ReportDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived: Option<Fact<ReportDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vessel: Option<Fact<Vessel>>,
    claims: Vec<ClaimId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a leg")]
struct LegWire {
    mode: Mode,
    from: Option<Place>,
    to: Option<Place>,
    departed: Option<Fact<ReportDate>>,
    arrived: Option<Fact<ReportDate>>,
    vessel: Option<Fact<Vessel>>,
    claims: Vec<ClaimId>,
}

impl Leg {
    /// A leg of which only the means of transport is known.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Rail, vec!["imagery".parse()?])?.to_string(), "by rail");
    /// assert!(Leg::new(Mode::Rail, vec![]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses claims that are none or named twice.
    pub fn new(mode: Mode, claims: Vec<ClaimId>) -> Result<Self, Error> {
        let claims = behind("a leg", claims)?;
        let (from, to, departed, arrived, vessel) = (None, None, None, None, None);
        Ok(Self { mode, from, to, departed, arrived, vessel, claims })
    }

    /// The same leg from here.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?.from_place("Rajin".parse()?);
    /// assert_eq!(leg.origin(), Some(&"Rajin".parse()?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn from_place(self, place: Place) -> Self {
        Self { from: Some(place), ..self }
    }

    /// The same leg to here.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?.to_place("Dunay".parse()?);
    /// assert_eq!(leg.to_string(), "by sea to Dunay");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn to_place(self, place: Place) -> Self {
        Self { to: Some(place), ..self }
    }

    /// The same leg, begun on this date.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::{Fact, Leg};
    ///
    /// let on = Fact::new("2023-09-07~".parse()?, vec!["imagery".parse()?])?;
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?.departed(on.clone());
    /// assert_eq!(leg.departure(), Some(&on));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn departed(self, on: Fact<ReportDate>) -> Self {
        Self { departed: Some(on), ..self }
    }

    /// The same leg, ended on this date.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::{Fact, Leg};
    ///
    /// let on = Fact::new("2023-09-12".parse()?, vec!["imagery".parse()?])?;
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?.arrived(on.clone());
    /// assert_eq!(leg.arrival(), Some(&on));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn arrived(self, on: Fact<ReportDate>) -> Self {
        Self { arrived: Some(on), ..self }
    }

    /// The same leg in this ship.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::{Fact, Leg, Vessel};
    ///
    /// let ship = Fact::new(Vessel::named("Example")?, vec!["imagery".parse()?])?;
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?.aboard(ship.clone());
    /// assert_eq!(leg.vessel(), Some(&ship));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn aboard(self, vessel: Fact<Vessel>) -> Self {
        Self { vessel: Some(vessel), ..self }
    }

    /// The means of transport.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Road, vec!["imagery".parse()?])?.mode(), Mode::Road);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Where it begins.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Road, vec!["imagery".parse()?])?.origin(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn origin(&self) -> Option<&Place> {
        self.from.as_ref()
    }

    /// Where it ends.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// let leg = Leg::new(Mode::Road, vec!["imagery".parse()?])?.to_place("Dunay".parse()?);
    /// assert_eq!(leg.destination().unwrap().to_string(), "Dunay");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn destination(&self) -> Option<&Place> {
        self.to.as_ref()
    }

    /// When it began.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Road, vec!["imagery".parse()?])?.departure(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn departure(&self) -> Option<&Fact<ReportDate>> {
        self.departed.as_ref()
    }

    /// When it ended.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Road, vec!["imagery".parse()?])?.arrival(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn arrival(&self) -> Option<&Fact<ReportDate>> {
        self.arrived.as_ref()
    }

    /// The ship.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// assert_eq!(Leg::new(Mode::Sea, vec!["imagery".parse()?])?.vessel(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn vessel(&self) -> Option<&Fact<Vessel>> {
        self.vessel.as_ref()
    }

    /// The claims behind its mode and places.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::Leg;
    ///
    /// let leg = Leg::new(Mode::Sea, vec!["imagery".parse()?])?;
    /// assert_eq!(leg.claims()[0].as_str(), "imagery");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }
}

impl TryFrom<LegWire> for Leg {
    type Error = Error;

    fn try_from(wire: LegWire) -> Result<Self, Error> {
        let LegWire { mode, from, to, departed, arrived, vessel, claims } = wire;
        Ok(Self { from, to, departed, arrived, vessel, ..Self::new(mode, claims)? })
    }
}

/// Writes `by sea from Rajin to Dunay`.
impl fmt::Display for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {}", self.mode)?;
        if let Some(from) = &self.from {
            write!(f, " from {from}")?;
        }
        self.to.as_ref().map_or(Ok(()), |to| write!(f, " to {to}"))
    }
}
