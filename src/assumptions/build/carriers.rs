//! Container types, what a container means, and vehicles.

use super::{Builder, most_named_first};
use crate::assumptions::document::Entry;
use crate::assumptions::entry::{ContainerEntry, ContainerMeaning, Section, Vehicle};
use crate::capacity::Loading;
use crate::claim::LoadUnit;
use crate::container::{Access, ContainerSheet, ContainerType};
use crate::into_list::IntoList;
use crate::quantity::{Containers, Length, Mass, Per, Quantity, Teus, Volume};

impl<'d> Builder<'d> {
    pub(super) fn container_type(&mut self, at: Entry<'d>) -> Option<ContainerEntry> {
        let of = format!("({})", at.id);
        let fill = self.figure(at, "fill", &of);
        let stowage = self.figure(at, "stowage", &of);
        let bracing = self.figure(at, "bracing_kg", &of);
        let planning_load = self.figure(at, "planning_load_kg", &of);
        let length = |key| Length::from_operator(at.number(key));
        let mass = |key| Mass::from_operator(at.number(key));
        let sheet = ContainerSheet {
            slug: at.id.to_owned(),
            name: at.words("name"),
            iso_668: at.text("iso_668").map(str::to_owned),
            size_type: at.text("size_type").map(str::to_owned),
            access: at.text("access").and_then(Access::of_word).unwrap_or(Access::Door),
            length: length("length_m"),
            width: length("width_m"),
            height: length("height_m"),
            door_width: length("door_width_m"),
            door_height: length("door_height_m"),
            volume: Volume::from_operator(at.number("volume_m3")),
            tare: mass("tare_kg"),
            rating: mass("rating_kg"),
            teu: Per::<Teus, Containers>::from_operator(at.number("teu")),
            basis: at.basis(),
        };
        let broken = sheet.broken_rules();
        for (key, rule) in &broken {
            self.fault(at, &[key], rule.clone());
        }
        if !broken.is_empty() {
            return None;
        }
        let container = self.made(at, ContainerType::new(sheet))?;
        let loading = self.made(at, Loading::new(fill?, stowage?, bracing?))?;
        Some(ContainerEntry { entry: at.to_id(), container, loading, planning_load })
    }

    pub(super) fn meanings(&mut self) -> Vec<ContainerMeaning> {
        let any = self.needed(Section::Containers, "any");
        if let Some(any) = any.filter(|any| any.flow().is_some()) {
            self.fault(any, &["flow"], "the entry \"any\" is for every flow");
        }
        let mut built = Vec::new();
        for at in self.entries(Section::Containers) {
            let types = at.weights("types");
            if types.is_empty() {
                self.fault(at, &["types"], "it must name a container type");
            }
            for (container, weight) in &types {
                self.weight(at, &["types", container], *weight, false);
                self.refers(at, &["types", container], Section::ContainerTypes, container);
            }
            let types = types.into_iter().map(|(id, weight)| (id.to_owned(), weight)).into_list();
            let flow = at.flow().unwrap_or_default();
            built.push(ContainerMeaning { entry: at.to_id(), types, flow, basis: at.basis() });
        }
        most_named_first(&mut built, |meaning| (meaning.flow.names(), 0));
        built
    }

    pub(super) fn vehicle(&mut self, at: Entry<'d>) -> Option<Vehicle> {
        let (unit, name) = (LoadUnit::of_word(at.text("unit")?)?, at.words("name"));
        if at.value("wagons").is_some() && unit != LoadUnit::Train {
            self.fault(at, &["wagons"], "only a train has wagons");
        }
        Some(Vehicle {
            entry: at.to_id(),
            unit,
            words: at.texts("words"),
            payload: self.figure(at, "payload_kg", &name),
            planning_load: self.figure(at, "planning_load_kg", &name),
            containers: self.figure(at, "containers", &name),
            wagons: self.figure(at, "wagons", &name),
            flow: at.flow(),
            basis: at.basis(),
            name,
        })
    }
}
