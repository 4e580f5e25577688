//! All entries of an assumptions file as they are written.

use super::entry::{EntryId, Section};
use super::figure::FigureWire;
use super::wire::{
    CargoWire, ContainerWire, CorrelationWire, GoodsWire, MeaningWire, MunitionWire, PackagingWire,
    RateWire, ReadingWire, SettingWire, ThresholdWire, UnknownWire, VehicleWire,
};
use crate::into_list::IntoList;
use litemap::LiteMap;
use serde::Serialize;

/// The version of the format that is read and written.
pub(super) const FORMAT: &str = "munitions-assumptions/1";

macro_rules! sections {
    ($($doc:literal $field:ident: $wire:ident = $section:ident;)+) => {
        /// The entries of every section, by their ids; boxed, since an entry moves when another comes
        /// before it.
        #[derive(Debug, Clone, PartialEq, Default, Serialize)]
        pub(super) struct Document {
            $(#[doc = $doc]
            #[serde(skip_serializing_if = "LiteMap::is_empty")]
            pub(super) $field: LiteMap<String, Box<$wire>>,)+
        }

        /// Entries that replace others or are added, and ids that are taken away.
        #[derive(Debug, Default)]
        pub(super) struct Changes {
            $(pub(super) $field: Vec<(String, Option<$wire>)>,)+
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for Document {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "Assumptions".into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                properties.insert("format".into(), serde_json::json!({
                    "description": "The version of the format.",
                    "const": FORMAT,
                }));
                $(
                    let entry = generator.subschema_for::<Option<$wire>>();
                    properties.insert(stringify!($field).into(), serde_json::json!({
                        "description": $doc,
                        "type": "object",
                        "additionalProperties": entry,
                    }));
                )+
                schemars::json_schema!({
                    "description": "Everything that is added to what was said: entries by their \
                                    ids, and null for one that is taken away.",
                    "type": "object",
                    "properties": properties,
                    "required": ["format"],
                    "additionalProperties": false,
                })
            }
        }

        impl Document {
            /// Makes the changes, and tells what was to be taken away and is not there.
            pub(super) fn change(&mut self, changes: Changes) -> Vec<EntryId> {
                let mut unknown = Vec::new();
                $(for (id, entry) in changes.$field {
                    match entry {
                        Some(entry) => drop(self.$field.insert(id, Box::new(entry))),
                        None => {
                            if self.$field.remove(&id).is_none() {
                                unknown.push(EntryId::new(Section::$section, &id));
                            }
                        }
                    }
                })+
                unknown
            }

            /// An entry as JSON; none where there is no such entry.
            pub(super) fn written(&self, entry: &EntryId) -> Option<String> {
                match entry.section {
                    $(Section::$section => {
                        serde_json::to_string_pretty(self.$field.get(&*entry.id)?).ok()
                    })+
                }
            }

            /// The ids of a section.
            pub(super) fn ids_of(&self, section: Section) -> Vec<&str> {
                match section {
                    $(Section::$section => self.$field.keys().map(String::as_str).collect(),)+
                }
            }

            /// Whether a section has an entry of this id.
            pub(super) fn has(&self, section: Section, id: &str) -> bool {
                match section {
                    $(Section::$section => self.$field.contains_key(id),)+
                }
            }

            /// The entries that do not say what they rest on.
            pub(super) fn without_source(&self) -> Vec<EntryId> {
                let mut without = Vec::new();
                $(for (id, entry) in &self.$field {
                    if entry.basis.source.trim().is_empty() {
                        without.push(EntryId::new(Section::$section, id));
                    }
                })+
                without
            }

            /// The entries that another document has not, or has otherwise.
            pub(super) fn beyond(&self, other: &Self) -> Vec<EntryId> {
                let mut beyond = Vec::new();
                $(for (id, entry) in &self.$field {
                    if other.$field.get(id) != Some(entry) {
                        beyond.push(EntryId::new(Section::$section, id));
                    }
                })+
                beyond
            }
        }

        impl Changes {
            /// Ids that are taken away.
            pub(super) fn removed(&self) -> Vec<EntryId> {
                let mut removed = Vec::new();
                $(for (id, entry) in &self.$field {
                    if entry.is_none() {
                        removed.push(EntryId::new(Section::$section, id));
                    }
                })+
                removed
            }
        }

        impl super::read::Reader<'_> {
            /// Reads one section.
            pub(super) fn section(
                &mut self,
                section: Section,
                raw: &serde_json::value::RawValue,
                changes: &mut Changes,
            ) {
                match section {
                    $(Section::$section => {
                        changes.$field = self.entries::<$wire>(section, raw);
                    })+
                }
            }
        }
    };
}

sections! {
    "The goods tree: classes of goods below one another."
    goods: GoodsWire = Goods;
    "Munitions: leaves of the goods tree, with their masses."
    munitions: MunitionWire = Munitions;
    "How munitions are packed, by `<munition>/<slug>`."
    packagings: PackagingWire = Packagings;
    "Container types and how they are loaded."
    container_types: ContainerWire = ContainerTypes;
    "What \"a container\" means where a report does not say."
    containers: MeaningWire = Containers;
    "Wagons, lorries, aircraft, ships and trains."
    vehicles: VehicleWire = Vehicles;
    "What goods that name no munition are taken to be."
    cargoes: CargoWire = Cargoes;
    "Unknowns that several entries share."
    unknowns: UnknownWire = Unknowns;
    "Unknowns that go together."
    correlations: CorrelationWire = Correlations;
    "Published rates of fire."
    rates: RateWire = Rates;
    "The reading policy: an entry for each kind of wording."
    reading: ReadingWire = Reading;
    "Figures that decide between two verdicts."
    thresholds: ThresholdWire = Thresholds;
    "The level and the pooling rule."
    settings: SettingWire = Settings;
}

impl Document {
    /// Every entry, in the order of a file.
    pub(super) fn ids(&self) -> impl Iterator<Item = EntryId> {
        let of = |section: &Section| {
            self.ids_of(*section)
                .into_iter()
                .map(|id| EntryId::new(*section, id))
                .collect::<Vec<_>>()
        };
        Section::ALL.iter().flat_map(of)
    }

    /// The entries with unknowns that differ from claim to claim, container to container or ship to
    /// ship; all entries where unknowns go together. None where no unknown differs.
    pub(super) fn differing(&self) -> Option<Self> {
        let differs = |id: &str| self.unknowns.get(id).is_some_and(|of| of.each.is_some());
        if !self.unknowns.keys().any(|id| differs(id)) {
            return None;
        }
        let mut differing = self.clone();
        if !self.correlations.is_empty() {
            return Some(differing);
        }
        let is_kept = |section: Section, id: &str| {
            let unknowns = self.unknowns_of(&EntryId::new(section, id));
            unknowns.iter().any(|unknown| differs(&unknown.id))
        };
        differing.munitions.retain(|id, _| is_kept(Section::Munitions, id));
        differing.packagings.retain(|id, _| is_kept(Section::Packagings, id));
        differing.container_types.retain(|id, _| is_kept(Section::ContainerTypes, id));
        differing.vehicles.retain(|id, _| is_kept(Section::Vehicles, id));
        Some(differing)
    }

    /// The unknowns that the figures of an entry are.
    pub(super) fn unknowns_of(&self, entry: &EntryId) -> Vec<EntryId> {
        let id = &*entry.id;
        let figures: Vec<Option<&FigureWire>> = match entry.section {
            Section::Munitions => self.munitions.get(id).map_or_else(Vec::new, |of| {
                [&of.projectile_kg, &of.round_kg, &of.length_m].map(Option::as_ref).into()
            }),
            Section::Packagings => self.packagings.get(id).map_or_else(Vec::new, |of| {
                let mut figures = vec![Some(&of.rounds), Some(&of.gross_kg), of.volume_m3.as_ref()];
                if let Some(size) = &of.size_m {
                    figures.extend([&size.length, &size.width, &size.height].map(Some));
                }
                figures
            }),
            Section::ContainerTypes => self.container_types.get(id).map_or_else(Vec::new, |of| {
                let load = of.planning_load_kg.as_ref();
                vec![Some(&of.fill), Some(&of.stowage), Some(&of.bracing_kg), load]
            }),
            Section::Vehicles => self.vehicles.get(id).map_or_else(Vec::new, |of| {
                [&of.payload_kg, &of.planning_load_kg, &of.containers, &of.wagons]
                    .map(Option::as_ref)
                    .into()
            }),
            Section::Rates => {
                self.rates.get(id).map_or_else(Vec::new, |of| vec![Some(&of.rounds_per_day)])
            }
            _ => Vec::new(),
        };
        let unknowns = figures.into_iter().flatten().filter_map(|figure| match figure {
            FigureWire::Unknown(id) => Some(EntryId::new(Section::Unknowns, id)),
            _ => None,
        });
        unknowns.into_list()
    }
}
