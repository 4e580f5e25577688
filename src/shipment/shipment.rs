//! A shipment as it is known from claims.

use super::{CargoLine, ContainerLine, Fact, Leg};
use crate::Error;
use crate::claim::{ClaimId, ClaimsFile, Reading, Slug};
use crate::container::ContainerType;
use crate::estimate::Estimate;
use crate::munition::Packaging;
use crate::quantity::{Mass, Quantity, Rounds, Teus};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Add;

/// A shipment as it is known from claims: what it carried, in what, which way and when.
///
/// Facts may contradict each other: claims do. [`findings`](Self::findings) says where. Totals
/// are estimates; how words are read and how goods are packed is said at the call.
///
/// ```
/// use munitions::claim::Reading;
/// use munitions::container::ContainerType;
/// use munitions::shipment::{CargoLine, Shipment};
///
/// let shipment: Shipment = serde_json::from_str(
///     r#"{
///       "id": "an-example",
///       "cargo": [{"amount": {"of": "round", "munition": "152mm-shell", "value": 900, "qualifier": "exactly"},
///                  "packaging": "projectile", "claims": ["manifest"]}],
///       "containers": [{"amount": {"of": "container", "value": 2, "qualifier": "exactly"}, "claims": ["imagery"]}],
///       "route": [{"mode": "sea", "from": "Rajin", "to": "RUVVO", "claims": ["imagery"]}]
///     }"#,
/// )?;
/// let container: ContainerType = "20gp-24t".parse()?;
/// let teus = shipment.teus(&Reading::plain(), Some(&container))?;
/// assert_eq!(teus.exactly().unwrap().to_string(), "2 TEU");
/// assert!(shipment.rounds(&Reading::plain(), CargoLine::catalogued).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a shipment")]
#[non_exhaustive]
pub struct Shipment {
    /// A name for it.
    pub id: Slug,
    /// What it carried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cargo: Vec<CargoLine>,
    /// What it was carried in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub containers: Vec<ContainerLine>,
    /// The legs of its way, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<Leg>,
}

impl Shipment {
    /// A shipment of which nothing is known yet.
    ///
    /// ```
    /// use munitions::shipment::Shipment;
    ///
    /// let shipment = Shipment::new("nothing-known".parse()?);
    /// assert!(shipment.cargo.is_empty() && shipment.route.is_empty());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(id: Slug) -> Self {
        Self { id, cargo: Vec::new(), containers: Vec::new(), route: Vec::new() }
    }

    /// The rounds of all lines of cargo, whatever their munition.
    ///
    /// ```
    /// use munitions::claim::Reading;
    /// use munitions::shipment::{CargoLine, Shipment};
    ///
    /// let shipment: Shipment = serde_json::from_str(
    ///     r#"{"id": "two-lines", "cargo": [
    ///         {"amount": {"of": "round", "value": 900, "qualifier": "exactly"}, "claims": ["a"]},
    ///         {"amount": {"of": "round", "value": 100, "qualifier": "exactly"}, "claims": ["b"]}]}"#,
    /// ).unwrap();
    /// let rounds = shipment.rounds(&Reading::plain(), CargoLine::catalogued)?;
    /// assert_eq!(rounds.exactly(), Some(munitions::Rounds::new(1_000)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a shipment without cargo, and a line that [`CargoLine::rounds`] refuses: a total
    /// that leaves a line out is none.
    pub fn rounds<'p>(
        &self,
        reading: &Reading,
        mut packing: impl FnMut(&CargoLine) -> Result<&'p Packaging, Error>,
    ) -> Result<Estimate<Rounds>, Error> {
        total("rounds", self.cargo.iter().map(|line| line.rounds(reading, &mut packing)))
    }

    /// The gross mass of all lines of cargo, packed, without containers.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::quantity::{Mass, units::kilogram};
    /// use munitions::shipment::{CargoLine, Shipment};
    ///
    /// let tonnes = Amount::new(Measure::MassTonnes, "exactly 12".parse::<Figure>()?);
    /// let mut shipment = Shipment::new("two-loads".parse()?);
    /// for claim in ["manifest", "imagery"] {
    ///     shipment.cargo.push(CargoLine::new(tonnes.clone(), vec![claim.parse()?])?);
    /// }
    /// let mass = shipment.mass(&Reading::plain(), CargoLine::catalogued)?;
    /// assert_eq!(mass.exactly(), Some(Mass::new::<kilogram>(24_000.0)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a shipment without cargo, and a line that [`CargoLine::mass`] refuses.
    pub fn mass<'p>(
        &self,
        reading: &Reading,
        mut packing: impl FnMut(&CargoLine) -> Result<&'p Packaging, Error>,
    ) -> Result<Estimate<Mass>, Error> {
        total("mass of the cargo", self.cargo.iter().map(|line| line.mass(reading, &mut packing)))
    }

    /// The TEU of all containers; `unstated` is the type taken for lines without one.
    ///
    /// ```
    /// use munitions::claim::{Amount, Figure, Measure, Reading};
    /// use munitions::shipment::{ContainerLine, Shipment};
    ///
    /// let mut shipment = Shipment::new("two-counts".parse()?);
    /// assert!(shipment.teus(&Reading::plain(), None).is_err()); // no containers, no total
    /// let teu = Amount::new(Measure::Teu, "exactly 300".parse::<Figure>()?);
    /// shipment.containers.push(ContainerLine::new(teu, vec!["imagery".parse()?])?);
    /// assert_eq!(shipment.teus(&Reading::plain(), None)?.exactly(), Some(munitions::Teus::new(300)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a shipment without containers, and a line that [`ContainerLine::teus`] refuses.
    pub fn teus(
        &self,
        reading: &Reading,
        unstated: Option<&ContainerType>,
    ) -> Result<Estimate<Teus>, Error> {
        total("TEU", self.containers.iter().map(|line| line.teus(reading, unstated)))
    }

    /// Every claim behind any of its facts, once.
    ///
    /// ```
    /// use munitions::claim::Mode;
    /// use munitions::shipment::{Leg, Shipment};
    ///
    /// let mut shipment = Shipment::new("by-sea".parse()?);
    /// shipment.route.push(Leg::new(Mode::Sea, vec!["imagery".parse()?])?);
    /// shipment.route.push(Leg::new(Mode::Rail, vec!["imagery".parse()?])?);
    /// assert_eq!(shipment.claims().len(), 1);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> BTreeSet<&ClaimId> {
        let cargo = self.cargo.iter().flat_map(CargoLine::claims);
        let containers = self.containers.iter().flat_map(ContainerLine::claims);
        let legs = self.route.iter().flat_map(|leg| {
            let dates = [leg.departure(), leg.arrival()].into_iter().flatten();
            let vessel = leg.vessel().into_iter().flat_map(Fact::claims);
            leg.claims().iter().chain(dates.flat_map(Fact::claims)).chain(vessel)
        });
        cargo.chain(containers).chain(legs).collect()
    }

    /// The claims behind its facts that a file does not have.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claim::Mode;
    /// use munitions::shipment::{Leg, Shipment};
    ///
    /// let claims = vec!["shin-2024-02-26".parse()?, "nobody-said-so".parse()?];
    /// let mut shipment = Shipment::new("by-sea".parse()?);
    /// shipment.route.push(Leg::new(Mode::Sea, claims)?);
    /// let missing = shipment.claims_missing_in(casebook::claims()?);
    /// assert!(missing.iter().map(|id| id.as_str()).eq(["nobody-said-so"]));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims_missing_in(&self, file: &ClaimsFile) -> BTreeSet<&ClaimId> {
        self.claims().into_iter().filter(|id| file.claim(id).is_none()).collect()
    }
}

fn total<Q: Quantity + Add<Output = Q>>(
    what: &'static str,
    parts: impl Iterator<Item = Result<Estimate<Q>, Error>>,
) -> Result<Estimate<Q>, Error> {
    let mut sum: Option<Estimate<Q>> = None;
    for part in parts {
        let part = part?;
        sum = Some(match sum {
            Some(sum) => sum + part,
            None => part,
        });
    }
    let sum = sum.ok_or_else(|| Error::Shipment {
        part: "a shipment",
        rule: format!("without any such line has no total of {what}"),
    })?;
    Ok(sum.named(format!("total {what}")))
}
