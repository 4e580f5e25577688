//! Container types, what a container means, and vehicles.

use super::{Builder, LARGEST_PAYLOAD_KG, LARGEST_UNIT_KG, Place, TONNES};
use crate::assumptions::entry::{
    ContainerEntry, ContainerMeaning, EntryId, Section, Vehicle, VehicleUnit,
};
use crate::assumptions::figure::Rule;
use crate::assumptions::wire::{ContainerWire, MeaningWire, VehicleWire};
use crate::capacity::Loading;
use crate::container::{ContainerSheet, ContainerType};
use crate::in_order::InOrder;
use crate::quantity::{Containers, Length, Mass, Per, Quantity, Teus, Volume};
use litemap::LiteMap;
use std::sync::Arc;

impl Builder<'_> {
    pub(super) fn container_types(&mut self) -> LiteMap<String, Arc<ContainerEntry>> {
        let document = self.document;
        let mut built = LiteMap::new();
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
        let basis = written.basis.basis();
        let place = Place { entry, basis: &written.basis, of: format!("({id})") };
        let share = Rule::share(self.spread);
        let mass = Rule::not_negative(LARGEST_UNIT_KG, TONNES, self.spread);
        let fill = self.figure(&place, &["fill"], &written.fill, &share, "fill of a container ");
        let what = "stowage, share of the volume taken up by boxes ";
        let stowage = self.figure(&place, &["stowage"], &written.stowage, &share, what);
        let (bracing, what) = (&written.bracing_kg, "mass of blocking and bracing ");
        let bracing = self.figure(&place, &["bracing_kg"], bracing, &mass, what);
        let (planning, what) = (written.planning_load_kg.as_ref(), "planning load of a container ");
        let planning_load = self.optional(&place, &["planning_load_kg"], planning, &mass, what);
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
        let container = self.made(&place.entry, ContainerType::new(sheet))?;
        let loading = self.made(&place.entry, Loading::new(fill?, stowage?, bracing?))?;
        Some(ContainerEntry { entry: place.entry, container, loading, planning_load })
    }

    pub(super) fn meanings(&mut self) -> Vec<ContainerMeaning> {
        let document = self.document;
        let mut built = Vec::new();
        let any = EntryId::new(Section::Containers, "any");
        match document.containers.get("any").map(AsRef::as_ref) {
            None => self.needed(&any),
            Some(MeaningWire { flow: Some(_), .. }) => {
                self.fault(&any, &["flow"], "the entry \"any\" is for every flow");
            }
            Some(_) => {}
        }
        for (id, written) in &document.containers {
            let entry = EntryId::new(Section::Containers, id);
            let basis = written.basis.basis();
            if written.types.is_empty() {
                self.fault(&entry, &["types"], "it must name a container type");
            }
            for (container, weight) in &written.types {
                self.weight(&entry, &["types", container], *weight);
                self.refers(&entry, &["types", container], Section::ContainerTypes, container);
            }
            let types = written.types.iter().map(|(id, weight)| (id.clone(), *weight)).collect();
            let flow = written.flow.clone().unwrap_or_default();
            built.push(ContainerMeaning { entry, types, flow, basis });
        }
        built.order_by_key(|meaning| std::cmp::Reverse(meaning.flow.names()));
        built
    }

    pub(super) fn vehicles(&mut self) -> Vec<Arc<Vehicle>> {
        let document = self.document;
        document.vehicles.iter().map(|(id, written)| Arc::new(self.vehicle(id, written))).collect()
    }

    pub(super) fn vehicle(&mut self, id: &str, written: &VehicleWire) -> Vehicle {
        let entry = EntryId::new(Section::Vehicles, id);
        let basis = written.basis.basis();
        let (unit, name) = (written.unit, written.name.clone());
        let place = Place { entry, basis: &written.basis, of: name.clone() };
        let load = Rule::above_zero(LARGEST_PAYLOAD_KG, TONNES, self.spread);
        let some = Rule::above_zero(100_000.0, "", self.spread);
        let VehicleWire { payload_kg, planning_load_kg, containers, wagons, .. } = written;
        let [payload_kg, planning_load_kg, containers, wagons] =
            [payload_kg, planning_load_kg, containers, wagons].map(Option::as_ref);
        let payload = self.optional(&place, &["payload_kg"], payload_kg, &load, "payload of one ");
        let (key, what) = (&["planning_load_kg"], "planning load of one ");
        let planning_load = self.optional(&place, key, planning_load_kg, &load, what);
        let (key, what) = (&["containers"], "containers on one ");
        let containers = self.optional(&place, key, containers, &some, what);
        if wagons.is_some() && unit != VehicleUnit::Train {
            self.fault(&place.entry, &["wagons"], "only a train has wagons");
        }
        let wagons = self.optional(&place, &["wagons"], wagons, &some, "wagons of one ");
        let (entry, words, flow) = (place.entry, written.words.clone(), written.flow.clone());
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
