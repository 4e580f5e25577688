//! From one unit of a load to another, by the figures of the assumptions.

mod combine;
mod parts;
mod ways;

pub(crate) use ways::{LoadCarrier, Way};

use crate::Error;
use crate::assumptions::assumptions::Assumptions;
use crate::assumptions::entry::{
    ContainerEntry, ContainerMeaning, EntryId, PackagingEntry, PackingUnit, Section,
};
use crate::assumptions::load::{Load, LoadGoods};
use crate::capacity::{Capacity, Physical};
use crate::claim::{Flight, LoadUnit, Train, Truck};
use crate::error::excerpt;
use crate::estimate::{Assumption, Basis, Belief, Estimate, Value};
use crate::in_order::Set;
use crate::into_list::{Each, IntoList};
use crate::munition::{CountBasis, Munition};
use crate::quantity::{
    Container, Containers, Count, Denominator, Mass, MassPerRound, Pallet, Per, Quantity, Rounds,
    RoundsPerContainer, ShippingBox, Teu, Teus, Thing, Voyage, Wagon,
};
use combine::no_figure;
use parts::{Group, Part};
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
/// let shells = Assumptions::published().conversion(&Load::of("155mm-shell".parse::<Munition>()?))?;
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
    meaning: Option<ContainerMeaning>,
    cargo: Option<EntryId>,
}

impl Assumptions {
    /// What a load comes to in every unit.
    ///
    /// # Errors
    /// Refuses a packaging, a container type or a vehicle that has no entry.
    pub fn conversion(&self, load: &Load) -> Result<Conversion, Error> {
        let mut vehicles = self.inner.built.vehicles.values();
        if let Some(told) = &load.vehicle
            && !vehicles.any(|of| of.is_called(told))
        {
            let units = LoadUnit::VEHICLES.into_iter().flat_map(|unit| self.vehicles(unit));
            let ids = units.map(|of| &*of.entry.id).into_list();
            let (name, known) = (excerpt(told), format!("they have {}", ids.join(", ")));
            return Err(Error::Unknown { what: "vehicle", name, known });
        }
        let occasion = [&load.claim, &load.container, &load.ship].each(Option::as_deref);
        let assumptions = self.on(&occasion);
        let known = |id: &str| assumptions.inner.built.container_types.get(id).cloned();
        let (mut types, mut meaning) = (Vec::new(), None);
        if let Some(id) = &load.container {
            self.container_type(id)?;
            types.extend(known(id).map(|container| (container, 1.0)));
        } else {
            meaning = assumptions.container_meaning(&load.origins, load.destination).cloned();
            for (id, weight) in meaning.iter().flat_map(|meaning| &meaning.types) {
                types.extend(known(id).map(|container| (container, *weight)));
            }
        }
        let mut conversion = Conversion {
            assumptions,
            load: load.clone(),
            groups: Vec::new(),
            is_open: false,
            types,
            meaning,
            cargo: None,
        };
        let one;
        let munitions = match &load.goods {
            LoadGoods::Munition(munition) => std::slice::from_ref(munition),
            LoadGoods::Alternatives(munitions) => munitions,
            LoadGoods::Class(node) => {
                one = match self.goods().munition(node) {
                    Some(munition) => vec![munition.clone()],
                    None if conversion.add_cargo(node) => Vec::new(),
                    None => {
                        conversion.is_open = true;
                        self.goods().munitions_within(node)
                    }
                };
                &one
            }
        };
        munitions.iter().try_for_each(|munition| conversion.add(munition))?;
        Ok(conversion)
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
    /// The munitions that the load may be of.
    #[must_use]
    pub fn munitions(&self) -> Vec<&Munition> {
        parts::munitions(self.groups.iter().flat_map(|group| &group.parts))
    }

    /// The entries that a conversion from or to a unit uses.
    pub(crate) fn entries(&self, unit: LoadUnit) -> Set<EntryId> {
        let mut used: Set<EntryId> = self.cargo.iter().cloned().collect();
        let is_usual = self.has_no_figures() || self.is_of_components_too();
        let known = if is_usual { Vec::new() } else { self.groups_for(unit) };
        for part in known.iter().flat_map(|group| &group.parts) {
            used.insert(part.packaging.entry.clone());
            used.insert(EntryId::new(Section::Munitions, part.munition().slug()));
        }
        let mut vehicles = if unit.is_vehicle() { self.vehicles(unit) } else { Vec::new() };
        if vehicles.iter().any(|vehicle| vehicle.wagons.is_some()) {
            vehicles.extend(self.vehicles(LoadUnit::Wagon));
        }
        let in_containers = matches!(unit, LoadUnit::Container | LoadUnit::Teu)
            || vehicles.iter().any(|vehicle| vehicle.containers.is_some());
        used.extend(vehicles.iter().map(|vehicle| vehicle.entry.clone()));
        if in_containers {
            used.extend(self.meaning.iter().map(|meaning| meaning.entry.clone()));
            used.extend(self.types.iter().map(|(of, _)| of.entry.clone()));
        }
        let document = &self.assumptions.inner.built.document;
        let entries = used.iter().filter_map(|id| document.entry(id));
        let unknowns = entries.flat_map(|entry| entry.unknowns()).into_list();
        used.extend(unknowns.iter().map(|id| EntryId::new(Section::Unknowns, id)));
        used
    }

    /// Whether no cargo and no packing says anything of its goods.
    pub(crate) fn has_no_figures(&self) -> bool {
        let is_one = !matches!(self.load.goods, LoadGoods::Alternatives(_));
        is_one && (self.is_open || self.groups.is_empty())
    }

    /// Whether rounds and what is no round may be in it side by side.
    fn is_of_components_too(&self) -> bool {
        let LoadGoods::Alternatives(all) = &self.load.goods else { return false };
        let tree = self.assumptions.goods();
        let mut each =
            all.iter().map(|of| tree.of_munition(of).and_then(|node| tree.counted_in(&node)));
        let first = each.next();
        each.any(|of| Some(of) != first)
    }

    /// How many rounds one unit holds.
    ///
    /// # Errors
    /// Says which figure is missing, or that the goods do not fit; a class of goods without a
    /// cargo converts into nothing.
    pub fn rounds_per(&self, unit: LoadUnit) -> Result<Estimate<Rounds>, Error> {
        let each = self.each(unit, &|_, rounds, _| Ok(rounds))?;
        Ok(each.named(format!("rounds per {unit}")))
    }

    /// What the load of one unit weighs, packed. Of goods of which no mass and no packing is
    /// known, of a class of them without a cargo, and of rounds with their components, it is what such
    /// a carrier usually bears.
    ///
    /// # Errors
    /// As [`rounds_per`](Self::rounds_per).
    pub fn mass_per(&self, unit: LoadUnit) -> Result<Estimate<Mass>, Error> {
        if (self.has_no_figures() || self.is_of_components_too())
            && let Some(usual) = self.usual_load(unit)
        {
            return Ok(usual?.named(format!("mass per {unit}")));
        }
        let each = self.each(unit, &|part, rounds, most| {
            let mass = rounds * part.packed_mass()?;
            Ok(most.map_or_else(|| mass.clone(), |most| mass.min(most)))
        })?;
        Ok(each.named(format!("mass per {unit}")))
    }

    /// What one round weighs, with its share of the packaging.
    fn packed_round(&self) -> Result<Estimate<MassPerRound>, Error> {
        Ok(self.combined(&self.groups, &Part::packed_mass)?.named("mass of one round"))
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
    /// Says which figure is missing; a class of goods without a cargo converts into nothing.
    pub(crate) fn rounds_in_mass(&self, mass: Estimate<Mass>) -> Result<Estimate<Rounds>, Error> {
        mass.over(self.packed_round()?)
    }

    /// What so many rounds weigh, packed.
    ///
    /// # Errors
    /// Says which figure is missing; a class of goods without a cargo converts into nothing.
    pub fn mass_of(&self, rounds: impl Value<Rounds>) -> Result<Estimate<Mass>, Error> {
        Ok(rounds.into_estimate()? * self.packed_round()?)
    }

    /// How many TEU a container is. Where the load tells no type it may be any that is known, in no
    /// proportion: what a container is taken to be for its goods ties no counts of containers and TEU.
    ///
    /// # Errors
    /// Refuses where the assumptions have no container type.
    pub(crate) fn teu_per_container(&self) -> Result<Estimate<Per<Teus, Containers>>, Error> {
        if self.load.container.is_some() {
            return self.over_types(&|of| Estimate::exact(of.container.sheet().teu));
        }
        let each = || self.assumptions.container_types().map(|of| of.container.sheet().teu);
        let Some((least, most)) = each().min().zip(each().max()) else {
            return Err(no_figure("type", "container"));
        };
        let basis = Basis::judgement("no type is told: from the smallest known to the largest");
        let any = Belief::interval(least, most)?;
        Ok(Assumption::new("TEU of a container", any, basis)?.into())
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

const fn packing_unit(unit: LoadUnit) -> Option<PackingUnit> {
    match unit {
        LoadUnit::Box => Some(PackingUnit::Box),
        LoadUnit::Pallet => Some(PackingUnit::Pallet),
        _ => None,
    }
}
