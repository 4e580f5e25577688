//! From one unit of a load to another, by the figures of the assumptions.

use super::assumptions::Assumptions;
use super::entry::{
    ContainerEntry, EntryId, PackagingEntry, PackingUnit, Section, Vehicle, VehicleUnit,
};
use super::load::{Load, LoadGoods};
use crate::Error;
use crate::capacity::{Capacity, Physical, mixed};
use crate::claim::{Flight, LoadUnit, Train, Truck};
use crate::estimate::{Assumption, Basis, Belief, Estimate, Value};
use crate::munition::{CountBasis, Munition};
use crate::quantity::{
    Boxes, Container, Containers, Count, Denominator, Mass, MassPerRound, Pallet, Per, Quantity,
    Ratio, Rounds, RoundsPerContainer, ShippingBox, Teu, TeusPerContainer, Thing, Voyage, Wagon,
    Wagons,
};
use std::collections::BTreeSet;
use std::ops::{Add, Mul};
use std::sync::Arc;

/// A thing that loads are counted in.
///
/// ```
/// use munitions::assumptions::LoadThing;
/// use munitions::claim::LoadUnit;
/// use munitions::quantity::Pallet;
///
/// assert_eq!(Pallet::UNIT, LoadUnit::Pallet);
/// ```
pub trait LoadThing: Thing {
    /// The unit of claims that it is.
    const UNIT: LoadUnit;
}

macro_rules! load_things {
    ($($thing:ty = $unit:ident),+) => {
        $(impl LoadThing for $thing {
            const UNIT: LoadUnit = LoadUnit::$unit;
        })+
    };
}

load_things! {
    Container = Container, Teu = Teu, ShippingBox = Box, Pallet = Pallet, Voyage = Voyage,
    Wagon = Wagon, Truck = Truck, Train = Train, Flight = Flight
}

/// Which mass of a round is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MassKind {
    /// The projectile alone.
    Bare,
    /// The complete round.
    Complete,
    /// A round with its share of the packaging.
    Packed,
}

/// One munition in one packaging.
#[derive(Debug, Clone)]
struct Part {
    munition: Munition,
    packaging: Arc<PackagingEntry>,
    weight: f64,
}

/// Parts of which one holds, each with its weight.
#[derive(Debug, Clone)]
struct Group {
    label: String,
    basis: Basis,
    parts: Vec<Part>,
}

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
}

/// What one carrier may bear.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Carrier {
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

/// What a load comes to in every unit: containers, boxes, pallets, wagons, lorries, flights, TEU,
/// mass and rounds, each from each, by the figures of the assumptions.
///
/// Where packing, container or vehicle is not told, the alternatives of the assumptions stand
/// with their weights. As a [`Capacity`] it is the rounds in "a container".
///
/// ```
/// use munitions::Munition;
/// use munitions::assumptions::{Assumptions, Load};
/// use munitions::quantity::{Containers, Pallets, Rounds};
///
/// let shells = Assumptions::published().conversion(&Load::of(Munition::SHELL_155MM))?;
/// assert_eq!(shells.rounds_in(Pallets::new(1_200))?.exactly(), Some(Rounds::new(9_600)));
/// let containers = shells.amount_of::<munitions::quantity::Container>(Rounds::new(9_600))?;
/// assert!(containers.bounds().low() > Some(Containers::new(10)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Conversion {
    assumptions: Assumptions,
    load: Load,
    groups: Vec<Group>,
    /// Whether it is a class of goods without a cargo, of which any munition may be meant.
    is_open: bool,
    types: Vec<(Arc<ContainerEntry>, f64)>,
    meaning: Option<(EntryId, Basis)>,
    cargo: Option<EntryId>,
}

impl Assumptions {
    /// What a load comes to in every unit.
    ///
    /// # Errors
    /// Refuses a packaging or a container type that has no entry.
    pub fn conversion(&self, load: &Load) -> Result<Conversion, Error> {
        let (types, meaning) = self.types_of(load)?;
        let mut conversion = Conversion {
            assumptions: self.clone(),
            load: load.clone(),
            groups: Vec::new(),
            is_open: false,
            types,
            meaning,
            cargo: None,
        };
        match &load.goods {
            LoadGoods::Munition(munition) => conversion.add(munition)?,
            LoadGoods::Alternatives(munitions) => {
                for munition in munitions {
                    conversion.add(munition)?;
                }
            }
            LoadGoods::Class(node) => match self.goods().munition(node) {
                Some(munition) => conversion.add(munition)?,
                None if conversion.add_cargo(node) => {}
                None => {
                    conversion.is_open = true;
                    for munition in self.goods().munitions_within(node) {
                        conversion.add(&munition)?;
                    }
                }
            },
        }
        Ok(conversion)
    }

    /// What "a container" of a load may be, with weights.
    #[expect(clippy::type_complexity, reason = "two things that are known together")]
    fn types_of(
        &self,
        load: &Load,
    ) -> Result<(Vec<(Arc<ContainerEntry>, f64)>, Option<(EntryId, Basis)>), Error> {
        let known = &self.inner.built.container_types;
        if let Some(id) = &load.container {
            self.container_type(id)?;
            return Ok((known.get(id).map(|of| (Arc::clone(of), 1.0)).into_iter().collect(), None));
        }
        let Some(meaning) = self.container_meaning(&load.origins, load.destination) else {
            return Ok((Vec::new(), None));
        };
        let types = meaning.types.iter();
        let types = types.filter_map(|(id, weight)| Some((Arc::clone(known.get(id)?), *weight)));
        Ok((types.collect(), Some((meaning.entry.clone(), meaning.basis.clone()))))
    }

    /// The physical capacity of a container type for a packaging, worked out once.
    fn physical(
        &self,
        container: &ContainerEntry,
        packaging: &PackagingEntry,
    ) -> Result<Physical, Error> {
        let key = (container.entry.id.clone(), packaging.entry.id.clone());
        let known = self.inner.physical.lock().ok().and_then(|known| known.get(&key).cloned());
        known.unwrap_or_else(|| {
            let of = Physical::new(&container.container, &packaging.packaging, &container.loading);
            if let Ok(mut known) = self.inner.physical.lock() {
                known.insert(key, of.clone());
            }
            of
        })
    }
}

impl Conversion {
    /// Adds a munition with its packagings: the one that is told, else those of the cargo, else
    /// all, each alike.
    fn add(&mut self, munition: &Munition) -> Result<(), Error> {
        let assumptions = self.assumptions.clone();
        let label = format!("packaging of the {}", munition.name());
        if let Some(slug) = &self.load.packaging {
            // Of several munitions, those that are not packed so are left out.
            if self.is_open && assumptions.packaging(munition, slug).is_err() {
                return Ok(());
            }
            let basis = assumptions.packaging(munition, slug)?.basis.clone();
            let told = assumptions.packagings_of(munition);
            let told = told.filter(|packed| packed.packaging.slug() == slug);
            let parts = told.map(|packed| Part::new(munition, packed, 1.0)).collect();
            self.groups.push(Group { label, basis, parts });
            return Ok(());
        }
        let node = assumptions.goods().of_munition(munition);
        let cargo = node.and_then(|node| {
            let Load { origins, destination, date, .. } = &self.load;
            assumptions.cargo(origins, *destination, &node, *date)
        });
        if let Some(cargo) = cargo.filter(|_| !self.is_open) {
            let parts = self.parts_of(&cargo);
            if !parts.is_empty() {
                self.cargo = Some(cargo.entry);
                self.groups.push(Group { label, basis: cargo.basis, parts });
                return Ok(());
            }
        }
        let basis = Basis::judgement(
            "no report says how they were packed: each packaging that has figures, all alike",
        );
        let all = assumptions.packagings_of(munition);
        let parts: Vec<Part> = all.map(|packed| Part::new(munition, packed, 1.0)).collect();
        if !parts.is_empty() {
            self.groups.push(Group { label, basis, parts });
        }
        Ok(())
    }

    /// Adds what a class of goods is taken to be; whether there is such a cargo.
    fn add_cargo(&mut self, node: &super::GoodsNode) -> bool {
        let Load { origins, destination, date, .. } = &self.load;
        let Some(cargo) = self.assumptions.cargo(origins, *destination, node, *date) else {
            return false;
        };
        let label = format!("what is in a load of {}", self.assumptions.goods().name(node));
        let mut parts = self.parts_of(&cargo);
        if let Some(slug) = &self.load.packaging {
            parts.retain(|part| part.packaging.packaging.slug() == slug);
        }
        self.cargo = Some(cargo.entry);
        self.groups.push(Group { label, basis: cargo.basis, parts });
        true
    }

    fn parts_of(&self, cargo: &super::Cargo) -> Vec<Part> {
        let packagings = &self.assumptions.inner.built.packagings;
        let of = cargo.of.iter().filter_map(|part| {
            let packed = packagings.get(&format!("{}/{}", part.munition, part.packaging))?;
            Some(Part::new(&part.munition, packed, part.weight))
        });
        of.collect()
    }

    /// The munitions that the load may be of.
    #[must_use]
    pub fn munitions(&self) -> Vec<&Munition> {
        let mut munitions: Vec<&Munition> = Vec::new();
        for part in self.groups.iter().flat_map(|group| &group.parts) {
            if !munitions.contains(&&part.munition) {
                munitions.push(&part.munition);
            }
        }
        munitions
    }

    /// Whether the load is of a class of goods that no cargo stands for: it is held against every
    /// munition of the class, and converts into nothing.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The entries that a conversion from or to a unit uses.
    #[must_use]
    pub fn entries(&self, unit: LoadUnit) -> BTreeSet<EntryId> {
        let mut used: BTreeSet<EntryId> = self.cargo.iter().cloned().collect();
        for part in self.groups_for(unit).iter().flat_map(|group| &group.parts) {
            used.insert(part.packaging.entry.clone());
            used.insert(EntryId::new(Section::Munitions, part.munition.slug()));
        }
        let vehicles = vehicle_unit(unit).map(|unit| self.vehicles(unit)).unwrap_or_default();
        let in_containers = matches!(unit, LoadUnit::Container | LoadUnit::Teu)
            || vehicles.iter().any(|vehicle| vehicle.containers.is_some());
        used.extend(vehicles.iter().map(|vehicle| vehicle.entry.clone()));
        if in_containers {
            used.extend(self.meaning.iter().map(|(entry, _)| entry.clone()));
            used.extend(self.types.iter().map(|(of, _)| of.entry.clone()));
        }
        let document = &self.assumptions.inner.built.document;
        let unknowns: Vec<EntryId> = used.iter().flat_map(|id| document.unknowns_of(id)).collect();
        used.extend(unknowns);
        used
    }

    /// How many rounds one unit holds.
    ///
    /// # Errors
    /// Says which figure is missing, or that the goods do not fit; a class of goods without a
    /// cargo converts into nothing.
    pub fn rounds_per(&self, unit: LoadUnit) -> Result<Estimate<Rounds>, Error> {
        let each = self.each(unit, &|_, rounds| Ok(rounds))?;
        Ok(each.named(format!("rounds per {unit}")))
    }

    /// What the load of one unit weighs, packed.
    ///
    /// # Errors
    /// As [`rounds_per`](Self::rounds_per).
    pub fn mass_per(&self, unit: LoadUnit) -> Result<Estimate<Mass>, Error> {
        let each = self.each(unit, &|part, rounds| Ok(rounds * part.packed_mass()?))?;
        Ok(each.named(format!("mass per {unit}")))
    }

    /// What one round weighs.
    ///
    /// # Errors
    /// Says that no figure is known, and as [`rounds_per`](Self::rounds_per).
    pub fn mass_per_round(&self, kind: MassKind) -> Result<Estimate<MassPerRound>, Error> {
        let mass = |part: &Part| match kind {
            MassKind::Packed => part.packed_mass(),
            MassKind::Bare | MassKind::Complete => {
                let known = self.assumptions.munition(&part.munition)?;
                let (mass, figure) = match kind {
                    MassKind::Bare => (&known.projectile_mass, "projectile mass"),
                    _ => (&known.round_mass, "mass of the complete round"),
                };
                let none = || Error::NoFigure { figure, munition: known.name.clone() };
                mass.as_ref().map(Estimate::from).ok_or_else(none)
            }
        };
        Ok(self.combined(&self.groups, &mass)?.named("mass of one round"))
    }

    /// How many rounds an amount in a unit comes to.
    ///
    /// # Errors
    /// As [`rounds_per`](Self::rounds_per).
    pub fn rounds_in<T, V>(&self, amount: V) -> Result<Estimate<Rounds>, Error>
    where
        T: LoadThing,
        Count<T>: Denominator,
        V: Value<Count<T>>,
    {
        Ok((self.per::<T>()? * amount.into_estimate()?).named("rounds"))
    }

    /// How many units so many rounds come to.
    ///
    /// # Errors
    /// As [`rounds_per`](Self::rounds_per), and refuses a unit that may hold nothing.
    pub fn amount_of<T: LoadThing>(
        &self,
        rounds: impl Value<Rounds>,
    ) -> Result<Estimate<Count<T>>, Error>
    where
        Count<T>: Denominator,
    {
        rounds.into_estimate()?.over(self.per::<T>()?)
    }

    fn per<T: LoadThing>(&self) -> Result<Estimate<Per<Rounds, Count<T>>>, Error>
    where
        Count<T>: Denominator,
    {
        let one = Estimate::exact(Count::<T>::from_base(1.0)?)?;
        Ok(self.rounds_per(T::UNIT)?.per(&one))
    }

    /// How many rounds weigh so much, packed.
    ///
    /// # Errors
    /// As [`mass_per_round`](Self::mass_per_round).
    pub fn rounds_in_mass(&self, mass: impl Value<Mass>) -> Result<Estimate<Rounds>, Error> {
        mass.into_estimate()?.over(self.mass_per_round(MassKind::Packed)?)
    }

    /// What so many rounds weigh, packed.
    ///
    /// # Errors
    /// As [`mass_per_round`](Self::mass_per_round).
    pub fn mass_of(&self, rounds: impl Value<Rounds>) -> Result<Estimate<Mass>, Error> {
        Ok(rounds.into_estimate()? * self.mass_per_round(MassKind::Packed)?)
    }

    /// How many TEU a container is.
    ///
    /// # Errors
    /// Refuses where the assumptions do not say what a container is.
    pub fn teu_per_container(&self) -> Result<Estimate<TeusPerContainer>, Error> {
        self.over_types(&|of| Estimate::exact(of.container.teu()))
    }

    /// How many containers one vehicle carries.
    ///
    /// # Errors
    /// Says that no figure is known.
    pub fn containers_per(&self, unit: VehicleUnit) -> Result<Estimate<Containers>, Error> {
        self.over_vehicles(unit, &|vehicle| {
            let none = || no_figure("number of containers", &vehicle.name);
            vehicle.containers.as_ref().map(Estimate::from).ok_or_else(none)
        })
    }

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
            let way = |carrier: &EntryId, name: &str, rounds, is_unconfirmed| Way {
                munition: part.munition.clone(),
                packaging: Arc::clone(&part.packaging),
                carrier: carrier.clone(),
                carrier_name: name.to_owned(),
                rounds,
                is_unconfirmed: is_unconfirmed || part.is_unconfirmed(),
            };
            if let Some(unit) = vehicle_unit(unit) {
                ways.extend(self.vehicles(unit).into_iter().map(|vehicle| {
                    let rounds = self.in_vehicle(vehicle, part, true);
                    way(&vehicle.entry, &vehicle.name, rounds, is_guessed(vehicle.payload.as_ref()))
                }));
                continue;
            }
            match unit {
                LoadUnit::Container | LoadUnit::Teu => {
                    ways.extend(self.types.iter().map(|(of, _)| {
                        let rounds = self.in_container(of, part, unit);
                        let guessed = matches!(of.container.basis(), Basis::Unconfirmed { .. });
                        way(&of.entry, of.container.name(), rounds, guessed)
                    }));
                }
                _ if packing_unit(unit) == Some(part.packaging.unit) => {
                    let rounds = part.per_unit();
                    ways.push(way(
                        &part.packaging.entry,
                        part.packaging.packaging.slug(),
                        rounds,
                        false,
                    ));
                }
                _ => {}
            }
        }
        ways
    }

    /// Every container type or vehicle that a unit may be, with what it may bear.
    #[must_use]
    pub fn carriers(&self, unit: LoadUnit) -> Vec<Carrier> {
        if let Some(unit) = vehicle_unit(unit) {
            let vehicles = self.vehicles(unit).into_iter();
            return vehicles
                .map(|vehicle| Carrier {
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
        let types = self.types.iter().map(|(of, _)| Carrier {
            entry: of.entry.clone(),
            name: of.container.name().to_owned(),
            payload: Estimate::exact(of.container.payload()).ok(),
            planning_load: of.planning_load.clone(),
            containers: None,
            is_unconfirmed: matches!(of.container.basis(), Basis::Unconfirmed { .. }),
        });
        types.collect()
    }

    /// A quantity of one unit: of each part what `of` makes of the rounds in it, combined.
    fn each<Q: Combined>(&self, unit: LoadUnit, of: &OfPart<Q>) -> Result<Estimate<Q>, Error> {
        if let Some(unit) = vehicle_unit(unit) {
            return self.over_vehicles(unit, &|vehicle| {
                let each = |part: &Part| of(part, self.in_vehicle(vehicle, part, false)?);
                self.combined(&self.groups, &each)
            });
        }
        if matches!(unit, LoadUnit::Container | LoadUnit::Teu) {
            return self.over_types(&|container| {
                let each = |part: &Part| of(part, self.in_container(container, part, unit)?);
                self.combined(&self.groups, &each)
            });
        }
        let groups = self.groups_for(unit);
        self.combined(&groups, &|part| {
            let rounds = match unit {
                LoadUnit::Round => Estimate::exact(Rounds::new(1))?,
                _ => part.per_unit()?,
            };
            of(part, rounds)
        })
    }

    /// The parts that come in a unit of packing: those of the load, else all of its munitions.
    fn groups_for(&self, unit: LoadUnit) -> Vec<Group> {
        let Some(unit) = packing_unit(unit) else { return self.groups.clone() };
        let packed_so = |group: &Group| {
            let is_unit = |part: &&Part| part.packaging.unit == unit;
            let mut parts: Vec<Part> = group.parts.iter().filter(is_unit).cloned().collect();
            if parts.is_empty() && self.load.packaging.is_none() {
                let mut munitions: Vec<&Munition> = Vec::new();
                for part in &group.parts {
                    if !munitions.contains(&&part.munition) {
                        munitions.push(&part.munition);
                    }
                }
                for munition in munitions {
                    let all = self.assumptions.packagings_of(munition);
                    let of_unit = all.filter(|packed| packed.unit == unit);
                    parts.extend(of_unit.map(|packed| Part::new(munition, packed, 1.0)));
                }
            }
            Group { label: group.label.clone(), basis: group.basis.clone(), parts }
        };
        self.groups.iter().map(packed_so).filter(|group| !group.parts.is_empty()).collect()
    }

    /// The rounds in one container of a type, or in one TEU of it.
    fn in_container(
        &self,
        container: &ContainerEntry,
        part: &Part,
        unit: LoadUnit,
    ) -> Result<Estimate<Rounds>, Error> {
        let key = (part.munition.clone(), container.container.slug().to_owned());
        let capacity = match self.assumptions.inner.capacities.get(&key) {
            Some(own) => own.rounds_per_container()?,
            None => {
                self.assumptions.physical(container, &part.packaging)?.rounds_per_container()?
            }
        };
        let rounds = capacity * Estimate::exact(Containers::new(1))?;
        match unit {
            LoadUnit::Teu => rounds.divided_by(container.container.teu().get()),
            _ => Ok(rounds),
        }
    }

    /// The rounds in one vehicle: by its payload, by the containers on it, or by both.
    fn in_vehicle(
        &self,
        vehicle: &Vehicle,
        part: &Part,
        full: bool,
    ) -> Result<Estimate<Rounds>, Error> {
        if let Some(wagons) = &vehicle.wagons {
            let each = self
                .over_vehicles(VehicleUnit::Wagon, &|wagon| self.in_vehicle(wagon, part, full))?;
            let per_wagon = each.per(&Estimate::exact(Wagons::new(1))?);
            return Ok(per_wagon * Estimate::from(wagons));
        }
        let by_mass = match (&vehicle.payload, &vehicle.planning_load) {
            (Some(payload), Some(planning)) if !full => {
                let label = format!("how full one {} is", vehicle.name);
                let loads = [planning, payload].map(|load| (1.0, Estimate::from(load)));
                Some(Estimate::one_of(label, vehicle.basis.clone(), loads)?)
            }
            (Some(payload), _) => Some(Estimate::from(payload)),
            (None, planning) => planning.as_ref().map(Estimate::from),
        };
        let by_mass = match by_mass {
            Some(load) => {
                let boxes: Estimate<Boxes> =
                    (load / Estimate::from(part.packaging.packaging.gross_mass())).floor();
                Some(Estimate::from(part.packaging.packaging.rounds_per_unit()) * boxes)
            }
            None => None,
        };
        let by_containers = match &vehicle.containers {
            Some(containers) => {
                let each = self.over_types(&|container| {
                    self.in_container(container, part, LoadUnit::Container)
                })?;
                let capacity = each.per(&Estimate::exact(Containers::new(1))?);
                Some(capacity * Estimate::from(containers))
            }
            None => None,
        };
        match (by_mass, by_containers) {
            (Some(mass), Some(containers)) => Ok(mass.min(&containers)),
            (Some(rounds), None) | (None, Some(rounds)) => Ok(rounds),
            (None, None) => Err(no_figure("payload", &vehicle.name)),
        }
    }

    /// The vehicles that a unit may be: the one that is told, the one that is usual on the flow,
    /// the one that stands for the unit, or all.
    fn vehicles(&self, unit: VehicleUnit) -> Vec<&Vehicle> {
        let all: Vec<&Vehicle> = self.assumptions.vehicles(unit).collect();
        if let Some(told) = &self.load.vehicle {
            let is_it = |vehicle: &&&Vehicle| {
                let mut names = vehicle.words.iter().chain([&vehicle.name]);
                *vehicle.entry.id == **told || names.any(|name| name.eq_ignore_ascii_case(told))
            };
            if let Some(named) = all.iter().find(is_it) {
                return vec![named];
            }
        }
        let Load { origins, destination, .. } = &self.load;
        let usual = |vehicle: &&&Vehicle| {
            vehicle.flow.as_ref().is_some_and(|flow| flow.holds_for(origins, *destination))
        };
        let stands = |vehicle: &&&Vehicle| *vehicle.entry.id == *unit.as_str();
        match all.iter().find(usual).or_else(|| all.iter().find(stands)) {
            Some(vehicle) => vec![vehicle],
            None => all,
        }
    }

    fn over_vehicles<Q: Quantity>(
        &self,
        unit: VehicleUnit,
        of: &dyn Fn(&Vehicle) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        let basis = Basis::judgement("no report says which: each that has figures, all alike");
        let each = self.vehicles(unit).into_iter().map(|vehicle| (1.0, of(vehicle)));
        let none = || no_figure("load", unit.as_str());
        one_of(&format!("which {} it is", unit.as_str()), &basis, each, none)
    }

    fn over_types<Q: Quantity>(
        &self,
        of: &dyn Fn(&ContainerEntry) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        let basis = match &self.meaning {
            Some((_, basis)) => basis.clone(),
            None => Basis::judgement("the container type that is told"),
        };
        let each = self.types.iter().map(|(container, weight)| (*weight, of(container)));
        one_of("container type", &basis, each, || no_figure("type", "container"))
    }

    /// One estimate of all parts: by their weights within a group, and between groups by shares
    /// of which nothing is known.
    fn combined<Q: Combined>(
        &self,
        groups: &[Group],
        of: &dyn Fn(&Part) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        if self.is_open {
            return Err(Error::Assumptions {
                entry: "cargoes".into(),
                rule: format!("no cargo says what {} are", self.goods_name()),
            });
        }
        let mut combined: Option<Estimate<Q>> = None;
        let mut refused = None;
        for group in groups {
            let each = group.parts.iter().map(|part| (part.weight, of(part)));
            let none = || self.no_packaging();
            let of_group = match one_of(&group.label, &group.basis, each, none) {
                Ok(of_group) => of_group,
                Err(error) => {
                    refused.get_or_insert(error);
                    continue;
                }
            };
            combined = Some(match combined {
                None => of_group,
                Some(others) => {
                    let munition = group.parts.first().map(|part| part.munition.name());
                    let label = format!("share of the {}", munition.unwrap_or_default());
                    let belief = Belief::interval(Ratio::new(0.0)?, Ratio::ONE)?;
                    let basis = Basis::judgement("named as one of several, in no proportion");
                    let share = Estimate::from(Assumption::new(label, belief, basis)?);
                    mixed(&share, &of_group, &others)?
                }
            });
        }
        combined.ok_or_else(|| refused.unwrap_or_else(|| self.no_packaging()))
    }

    fn goods_name(&self) -> String {
        match &self.load.goods {
            LoadGoods::Munition(munition) => munition.name(),
            LoadGoods::Alternatives(munitions) => {
                let names: Vec<String> = munitions.iter().map(Munition::name).collect();
                names.join(" or ")
            }
            LoadGoods::Class(node) => self.assumptions.goods().name(node).to_owned(),
        }
    }

    fn no_packaging(&self) -> Error {
        Error::NoFigure { figure: "mass and packing", munition: self.goods_name() }
    }
}

impl Capacity for Conversion {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        self.per::<Container>()
    }

    fn counts(&self) -> CountBasis {
        let mut parts = self.groups.iter().flat_map(|group| &group.parts);
        let Some(first) = parts.next() else { return CountBasis::Unknown };
        let counts = first.packaging.packaging.counts();
        let alike = parts.all(|part| part.packaging.packaging.counts() == counts);
        if alike { counts } else { CountBasis::Unknown }
    }
}

impl Part {
    fn new(munition: &Munition, packaging: &Arc<PackagingEntry>, weight: f64) -> Self {
        Self { munition: munition.clone(), packaging: Arc::clone(packaging), weight }
    }

    fn per_unit(&self) -> Result<Estimate<Rounds>, Error> {
        let one = Estimate::exact(Boxes::new(1))?;
        Ok(Estimate::from(self.packaging.packaging.rounds_per_unit()) * one)
    }

    /// The mass of one round with its share of the packaging.
    fn packed_mass(&self) -> Result<Estimate<MassPerRound>, Error> {
        let one = Estimate::exact(Boxes::new(1))?;
        let gross: Estimate<Mass> = Estimate::from(self.packaging.packaging.gross_mass()) * one;
        Ok(gross.per(&self.per_unit()?))
    }

    fn is_unconfirmed(&self) -> bool {
        let packaging = &self.packaging.packaging;
        is_guessed(Some(packaging.gross_mass())) || is_guessed(Some(packaging.rounds_per_unit()))
    }
}

/// What is made of a part and the rounds in one unit of it.
type OfPart<'f, Q> = dyn Fn(&Part, Estimate<Rounds>) -> Result<Estimate<Q>, Error> + 'f;

/// A quantity of which shares can be added.
trait Combined: Quantity + Mul<Ratio, Output = Self> + Add<Output = Self> {}

impl<Q: Quantity + Mul<Ratio, Output = Q> + Add<Output = Q>> Combined for Q {}

/// One of several, each with its weight; those that are refused are left out, and the first
/// refusal is told where all are.
fn one_of<Q: Quantity>(
    label: &str,
    basis: &Basis,
    each: impl Iterator<Item = (f64, Result<Estimate<Q>, Error>)>,
    none: impl FnOnce() -> Error,
) -> Result<Estimate<Q>, Error> {
    let mut options = Vec::new();
    let mut refused = None;
    for (weight, option) in each {
        match option {
            Ok(option) => options.push((weight, option)),
            Err(error) => drop(refused.get_or_insert(error)),
        }
    }
    match options.as_slice() {
        [] => Err(refused.unwrap_or_else(none)),
        [(_, only)] => Ok(only.clone()),
        _ => Estimate::one_of(label.to_owned(), basis.clone(), options),
    }
}

fn is_guessed<Q: Quantity>(assumption: Option<&Assumption<Q>>) -> bool {
    assumption.is_some_and(|assumption| matches!(assumption.basis(), Basis::Unconfirmed { .. }))
}

fn no_figure(figure: &'static str, of: &str) -> Error {
    Error::NoFigure { figure, munition: of.to_owned() }
}

const fn vehicle_unit(unit: LoadUnit) -> Option<VehicleUnit> {
    match unit {
        LoadUnit::Wagon => Some(VehicleUnit::Wagon),
        LoadUnit::Truck => Some(VehicleUnit::Truck),
        LoadUnit::Flight => Some(VehicleUnit::Flight),
        LoadUnit::Voyage => Some(VehicleUnit::Voyage),
        LoadUnit::Train => Some(VehicleUnit::Train),
        _ => None,
    }
}

const fn packing_unit(unit: LoadUnit) -> Option<PackingUnit> {
    match unit {
        LoadUnit::Box => Some(PackingUnit::Box),
        LoadUnit::Pallet => Some(PackingUnit::Pallet),
        _ => None,
    }
}
