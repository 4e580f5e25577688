//! Every way of packing goods into every carrier, and what carriers may bear.

use super::{Conversion, packing_unit};
use crate::Error;
use crate::assumptions::entry::{EntryId, PackagingEntry, Vehicle};
use crate::capacity::Limit;
use crate::claim::LoadUnit;
use crate::estimate::{Assumption, Estimate};
use crate::into_list::IntoList;
use crate::munition::Munition;
use crate::quantity::{Containers, Mass, Rounds};
use std::sync::Arc;

/// How many rounds one way of packing puts into one carrier.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// The munition.
    pub(crate) munition: Munition,
    /// Its packaging.
    pub(crate) packaging: Arc<PackagingEntry>,
    /// The entry of the container type or vehicle.
    pub(crate) carrier: EntryId,
    /// The name of the container type or vehicle.
    pub(crate) carrier_name: String,
    /// The rounds in one, or why it holds none.
    pub(crate) rounds: Result<Estimate<Rounds>, Error>,
    /// What allows the fewest in a carrier that is full, where that is known.
    pub(crate) limit: Option<Limit>,
}

/// What one carrier may bear.
#[derive(Debug, Clone)]
pub(crate) struct LoadCarrier {
    /// The entry of the container type or vehicle.
    pub(crate) entry: EntryId,
    /// Its name for people.
    pub(crate) name: String,
    /// The mass that it may carry.
    pub(crate) payload: Option<Estimate<Mass>>,
    /// The load that planners reckon with.
    pub(crate) planning_load: Option<Assumption<Mass>>,
    /// How many containers it carries.
    pub(crate) containers: Option<Assumption<Containers>>,
}

impl Conversion {
    /// Every way of packing the goods into every carrier that a unit may be: what a claimed
    /// capacity is held against. All packagings of the munitions are tried unless one is told.
    pub(crate) fn ways(&self, unit: LoadUnit) -> Vec<Way> {
        let parts = self.munitions().into_iter().flat_map(|of| self.packed(of)).into_list();
        let ways = parts.iter().flat_map(|part| {
            let way = |carrier: &EntryId, name: &str, rounds, limit| Way {
                munition: part.munition().clone(),
                packaging: Arc::clone(&part.packaging),
                carrier: carrier.clone(),
                carrier_name: name.to_owned(),
                rounds,
                limit,
            };
            let packaging = &part.packaging;
            match unit {
                _ if unit.is_vehicle() => {
                    let vehicles = self.vehicles(unit).into_iter();
                    let by_mass = |of: &Vehicle| of.containers.is_none().then_some(Limit::Weight);
                    vehicles
                        .map(|of| {
                            let rounds = self.in_vehicle(of, part, true);
                            way(&of.entry, &of.name, rounds, by_mass(of))
                        })
                        .into_list()
                }
                LoadUnit::Container | LoadUnit::Teu => {
                    let types = self.types.iter().map(|(of, _)| {
                        let rounds = self.in_container(of, part, unit);
                        way(&of.entry, &of.container.sheet().name, rounds, self.limit(of, part))
                    });
                    types.into_list()
                }
                _ if packing_unit(unit) == Some(packaging.unit) => {
                    vec![way(&packaging.entry, packaging.packaging.slug(), part.per_unit(), None)]
                }
                _ => Vec::new(),
            }
        });
        ways.into_list()
    }

    /// Whether a unit is of vehicles of which no more is known than what they bear when full: of ships, unless it
    /// is known how they sail on a flow.
    pub(crate) fn is_if_full(&self, unit: LoadUnit) -> bool {
        if !unit.is_vehicle() {
            return false;
        }
        let mut all = self.vehicles(unit);
        if all.iter().any(|of| of.wagons.is_some()) {
            all = self.vehicles(LoadUnit::Wagon);
        }
        let is_usual = |of: &Vehicle| unit != LoadUnit::Voyage || of.flow.is_some();
        let is_known =
            |of: &&Vehicle| of.planning_load.is_some() || of.containers.is_some() && is_usual(of);
        !all.iter().any(is_known)
    }

    /// Every container type or vehicle that a unit may be, with what it may bear.
    pub(crate) fn carriers(&self, unit: LoadUnit) -> Vec<LoadCarrier> {
        if unit.is_vehicle() {
            let vehicles = self.vehicles(unit).into_iter();
            return vehicles
                .map(|vehicle| LoadCarrier {
                    entry: vehicle.entry.clone(),
                    name: vehicle.name.clone(),
                    payload: (vehicle.payload.is_some() || vehicle.wagons.is_some())
                        .then(|| self.load_of(vehicle, true).ok().flatten())
                        .flatten(),
                    planning_load: vehicle.planning_load.clone(),
                    containers: vehicle.containers.clone(),
                })
                .into_list();
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
        });
        types.into_list()
    }
}
