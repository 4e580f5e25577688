//! Every way of packing goods into every carrier, and what carriers may bear.

use super::combine::is_guessed;
use super::parts::Part;
use super::{Conversion, packing_unit, vehicle_unit};
use crate::Error;
use crate::assumptions::entry::{EntryId, PackagingEntry};
use crate::capacity::Limit;
use crate::claim::LoadUnit;
use crate::estimate::{Assumption, Basis, Estimate};
use crate::munition::Munition;
use crate::quantity::{Containers, Mass, Rounds};
use std::sync::Arc;

/// How many rounds one way of packing puts into one carrier.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Way {
    /// The munition.
    pub munition: Munition,
    /// Its packaging.
    pub packaging: Arc<PackagingEntry>,
    /// The entry of the container type or vehicle.
    pub carrier: EntryId,
    /// The name of the container type or vehicle.
    pub carrier_name: String,
    /// The rounds in one, or why it holds none.
    pub rounds: Result<Estimate<Rounds>, Error>,
    /// Whether figures that decide it are unconfirmed, so that it proves nothing.
    pub is_unconfirmed: bool,
    /// What allows the fewest in a carrier that is full, where that is known.
    pub(crate) limit: Option<Limit>,
}

/// What one carrier may bear.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LoadCarrier {
    /// The entry of the container type or vehicle.
    pub entry: EntryId,
    /// Its name for people.
    pub name: String,
    /// The mass that it may carry.
    pub payload: Option<Estimate<Mass>>,
    /// The load that planners reckon with.
    pub planning_load: Option<Assumption<Mass>>,
    /// How many containers it carries.
    pub containers: Option<Assumption<Containers>>,
    /// Whether the payload is unconfirmed, so that it proves nothing.
    pub is_unconfirmed: bool,
}

impl Conversion {
    /// Every way of packing the goods into every carrier that a unit may be: what a claimed
    /// capacity is held against. All packagings of the munitions are tried unless one is told.
    #[must_use]
    pub fn ways(&self, unit: LoadUnit) -> Vec<Way> {
        let mut parts: Vec<Part> = Vec::new();
        for munition in self.munitions() {
            let all = self.assumptions.packagings_of(munition);
            let told = |packed: &&Arc<PackagingEntry>| {
                let slug = self.load.packaging.as_deref();
                slug.is_none_or(|slug| packed.packaging.slug() == slug)
            };
            parts.extend(all.filter(told).map(|packed| Part::new(munition, packed, 1.0)));
        }
        let mut ways = Vec::new();
        for part in &parts {
            let way = |carrier: &EntryId, name: &str, rounds, is_unconfirmed, limit| Way {
                munition: part.munition.clone(),
                packaging: Arc::clone(&part.packaging),
                carrier: carrier.clone(),
                carrier_name: name.to_owned(),
                rounds,
                is_unconfirmed: is_unconfirmed || part.is_unconfirmed(),
                limit,
            };
            if let Some(unit) = vehicle_unit(unit) {
                ways.extend(self.vehicles(unit).into_iter().map(|vehicle| {
                    let rounds = self.in_vehicle(vehicle, part, true);
                    let is_guessed = is_guessed(vehicle.payload.as_ref());
                    let limit = vehicle.containers.is_none().then_some(Limit::Weight);
                    way(&vehicle.entry, &vehicle.name, rounds, is_guessed, limit)
                }));
                continue;
            }
            match unit {
                LoadUnit::Container | LoadUnit::Teu => {
                    ways.extend(self.types.iter().map(|(of, _)| {
                        let rounds = self.in_container(of, part, unit);
                        let guessed =
                            matches!(of.container.sheet().basis, Basis::Unconfirmed { .. });
                        let limit = self.limit(of, part);
                        way(&of.entry, &of.container.sheet().name, rounds, guessed, limit)
                    }));
                }
                _ if packing_unit(unit) == Some(part.packaging.unit) => {
                    let rounds = part.per_unit();
                    ways.push(way(
                        &part.packaging.entry,
                        part.packaging.packaging.slug(),
                        rounds,
                        false,
                        None,
                    ));
                }
                _ => {}
            }
        }
        ways
    }

    /// Every container type or vehicle that a unit may be, with what it may bear.
    #[must_use]
    pub fn carriers(&self, unit: LoadUnit) -> Vec<LoadCarrier> {
        if let Some(unit) = vehicle_unit(unit) {
            let vehicles = self.vehicles(unit).into_iter();
            return vehicles
                .map(|vehicle| LoadCarrier {
                    entry: vehicle.entry.clone(),
                    name: vehicle.name.clone(),
                    payload: vehicle.payload.as_ref().map(Estimate::from),
                    planning_load: vehicle.planning_load.clone(),
                    containers: vehicle.containers.clone(),
                    is_unconfirmed: is_guessed(vehicle.payload.as_ref()),
                })
                .collect();
        }
        if !matches!(unit, LoadUnit::Container | LoadUnit::Teu) {
            return Vec::new();
        }
        let types = self.types.iter().map(|(of, _)| LoadCarrier {
            entry: of.entry.clone(),
            name: of.container.sheet().name.clone(),
            payload: Estimate::exact(of.container.payload()).ok(),
            planning_load: of.planning_load.clone(),
            containers: None,
            is_unconfirmed: matches!(of.container.sheet().basis, Basis::Unconfirmed { .. }),
        });
        types.collect()
    }
}
