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
    #[must_use]
    pub fn new(id: Slug) -> Self {
        Self { id, cargo: Vec::new(), containers: Vec::new(), route: Vec::new() }
    }

    /// The rounds of all lines of cargo, whatever their munition.
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
