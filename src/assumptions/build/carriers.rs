//! Container types, what a container means, and vehicles.

use super::{Builder, LARGEST_PAYLOAD_KG, LARGEST_UNIT_KG, Place, TONNES, pattern};
use crate::assumptions::entry::{
    ContainerEntry, ContainerMeaning, EntryId, Section, Vehicle, VehicleUnit,
};
use crate::assumptions::figure::Rule;
use crate::assumptions::wire::{ContainerWire, MeaningWire, VehicleWire};
use crate::capacity::Loading;
use crate::container::{ContainerSheet, ContainerType};
use crate::quantity::{Containers, Length, Mass, Per, Quantity, Teus, Volume};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Builder<'_> {
    pub(super) fn container_types(&mut self) -> BTreeMap<String, Arc<ContainerEntry>> {
        let document = self.document;
        let mut built = BTreeMap::new();
        for (id, written) in &document.container_types {
            let entry = EntryId::new(Section::ContainerTypes, id);
            if let Some(container) = self.container_type(entry, written) {
                built.insert(id.clone(), Arc::new(container));
            }
        }
        built
    }

    pub(super) fn container_type(
        &mut self,
        entry: EntryId,
        written: &ContainerWire,
    ) -> Option<ContainerEntry> {
        let id = entry.id.to_string();
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let share = Rule::share(self.spread);
        let mass = Rule::not_negative(LARGEST_UNIT_KG, TONNES, self.spread);
        let fill = self.figure(&place, &["fill"], &written.fill, &share, &|| {
            format!("fill of a container ({id})")
        });
        let stowage = self.figure(&place, &["stowage"], &written.stowage, &share, &|| {
            format!("stowage, share of the volume taken up by boxes ({id})")
        });
        let bracing = self.figure(&place, &["bracing_kg"], &written.bracing_kg, &mass, &|| {
            format!("mass of blocking and bracing ({id})")
        });
        let planning = written.planning_load_kg.as_ref();
        let planning_load = self.optional(&place, &["planning_load_kg"], planning, &mass, &|| {
            format!("planning load of a container ({id})")
        });
        let sheet = ContainerSheet {
            slug: id,
            name: written.name.clone(),
            iso_668: written.iso_668.clone(),
            size_type: written.size_type.clone(),
            access: written.access,
            length: Length::from_operator(written.length_m),
            width: Length::from_operator(written.width_m),
            height: Length::from_operator(written.height_m),
            door_width: Length::from_operator(written.door_width_m),
            door_height: Length::from_operator(written.door_height_m),
            volume: Volume::from_operator(written.volume_m3),
            tare: Mass::from_operator(written.tare_kg),
            rating: Mass::from_operator(written.rating_kg),
            teu: Per::<Teus, Containers>::from_operator(written.teu),
            basis,
        };
        let broken = sheet.broken_rules();
        for (key, rule) in &broken {
            self.fault(&place.entry, &[key], rule.clone());
        }
        if !broken.is_empty() {
            return None;
        }
        let container = match ContainerType::new(sheet) {
            Ok(container) => container,
            Err(error) => {
                self.fault(&place.entry, &[], error.to_string());
                return None;
            }
        };
        let loading = match Loading::new(fill?, stowage?, bracing?) {
            Ok(loading) => loading,
            Err(error) => {
                self.fault(&place.entry, &[], error.to_string());
                return None;
            }
        };
        Some(ContainerEntry { entry: place.entry, container, loading, planning_load })
    }

    pub(super) fn meanings(&mut self) -> Vec<ContainerMeaning> {
        let document = self.document;
        let mut built = Vec::new();
        let any = EntryId::new(Section::Containers, "any");
        match document.containers.get("any") {
            None => self.needed(&any),
            Some(MeaningWire { flow: Some(_), .. }) => {
                self.fault(&any, &["flow"], "the entry \"any\" is for every flow");
            }
            Some(_) => {}
        }
        for (id, written) in &document.containers {
            let entry = EntryId::new(Section::Containers, id);
            let basis = self.basis(&entry, &written.basis);
            if written.types.is_empty() {
                self.fault(&entry, &["types"], "it must name a container type");
            }
            for (container, weight) in &written.types {
                self.weight(&entry, &["types", container], *weight);
                if !document.container_types.contains_key(container) {
                    let target = EntryId::new(Section::ContainerTypes, container);
                    let names = document.container_types.keys().map(String::as_str);
                    self.missing(&entry, &["types", container], target, names);
                }
            }
            let types = written.types.iter().map(|(id, weight)| (id.clone(), *weight)).collect();
            built.push(ContainerMeaning {
                entry,
                types,
                flow: pattern(written.flow.as_ref()),
                basis,
            });
        }
        built.sort_by_key(|meaning| std::cmp::Reverse(meaning.flow.names()));
        built
    }

    pub(super) fn vehicles(&mut self) -> Vec<Arc<Vehicle>> {
        let document = self.document;
        document.vehicles.iter().map(|(id, written)| Arc::new(self.vehicle(id, written))).collect()
    }

    pub(super) fn vehicle(&mut self, id: &str, written: &VehicleWire) -> Vehicle {
        let entry = EntryId::new(Section::Vehicles, id);
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let name = &written.name;
        let load = Rule::above_zero(LARGEST_PAYLOAD_KG, TONNES, self.spread);
        let some = Rule::above_zero(100_000.0, "", self.spread);
        let payload = written.payload_kg.as_ref();
        let payload = self.optional(&place, &["payload_kg"], payload, &load, &|| {
            format!("payload of one {name}")
        });
        let planning = written.planning_load_kg.as_ref();
        let planning_load = self.optional(&place, &["planning_load_kg"], planning, &load, &|| {
            format!("planning load of one {name}")
        });
        let containers = written.containers.as_ref();
        let containers = self.optional(&place, &["containers"], containers, &some, &|| {
            format!("containers on one {name}")
        });
        if written.wagons.is_some() && written.unit != VehicleUnit::Train {
            self.fault(&place.entry, &["wagons"], "only a train has wagons");
        }
        let wagons = written.wagons.as_ref();
        let wagons =
            self.optional(&place, &["wagons"], wagons, &some, &|| format!("wagons of one {name}"));
        let (unit, name, words) = (written.unit, name.clone(), written.words.clone());
        let entry = place.entry;
        let flow = written.flow.as_ref().map(|flow| pattern(Some(flow)));
        Vehicle {
            entry,
            unit,
            name,
            words,
            payload,
            planning_load,
            containers,
            wagons,
            flow,
            basis,
        }
    }
}
