//! Assumptions that are added in Rust, under the rules of the file.

use super::assumptions::Assumptions;
use super::basis::BasisWire;
use super::build;
use super::document::Document;
use super::entry::{CargoPart, EntryId, FlowPattern, PackingUnit, VehicleUnit};
use super::figure::{FigureWire, Figured};
use super::goods::GoodsNode;
use super::occasion::Occasion;
use super::wire::{
    CargoPartWire, CargoWire, ContainerWire, Countries, FlowWire, GoodsWire, MeaningWire,
    MunitionWire, PackagingWire, SettingWire, SizeWire, VehicleWire,
};
use crate::Error;
use crate::capacity::{Capacity, Loading};
use crate::container::ContainerType;
use crate::estimate::{Assumption, Basis};
use crate::munition::{Munition, Packaging};
use crate::quantity::{Containers, Length, Mass, MassPerRound, Quantity, Wagons};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is known of a munition that is added.
///
/// ```
/// use munitions::assumptions::{Assumptions, MunitionSheet};
/// use munitions::{Basis, Munition};
///
/// let rocket: Munition = "333mm-rocket".parse()?;
/// let figures = Assumptions::published();
/// let node = figures.goods().find("artillery rockets").unwrap();
/// let sheet = MunitionSheet::new(rocket.clone(), node, Basis::judgement("seen on a parade"));
/// let ours = figures.with_munition(sheet)?;
/// assert_eq!(ours.munition(&rocket)?.name, "333 mm rocket");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MunitionSheet {
    /// The munition.
    pub munition: Munition,
    /// The class of goods that it belongs to.
    pub node: GoodsNode,
    /// Its name for people; left out, it is made of the slug.
    pub name: Option<String>,
    /// Other names that reports use.
    pub words: Vec<String>,
    /// The mass of the projectile alone.
    pub projectile_mass: Option<Assumption<MassPerRound>>,
    /// The mass of the complete round.
    pub round_mass: Option<Assumption<MassPerRound>>,
    /// The length of one.
    pub length: Option<Assumption<Length>>,
    /// What it rests on.
    pub basis: Basis,
}

impl MunitionSheet {
    /// A munition of which nothing but its class is known.
    #[must_use]
    pub fn new(munition: Munition, node: GoodsNode, basis: Basis) -> Self {
        let (name, words) = (None, Vec::new());
        let (projectile_mass, round_mass, length) = (None, None, None);
        Self { munition, node, name, words, projectile_mass, round_mass, length, basis }
    }
}

/// What is known of a vehicle that is added.
///
/// ```
/// use munitions::assumptions::{VehicleSheet, VehicleUnit};
/// use munitions::Basis;
///
/// let ferry = VehicleSheet::new(VehicleUnit::Voyage, "ferry", Basis::judgement("its owner's page"));
/// assert_eq!(ferry.payload, None);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct VehicleSheet {
    /// Which unit of reports it is one of.
    pub unit: VehicleUnit,
    /// Its name for people.
    pub name: String,
    /// Other names that reports use.
    pub words: Vec<String>,
    /// The mass that it may carry.
    pub payload: Option<Assumption<Mass>>,
    /// The load that planners reckon with.
    pub planning_load: Option<Assumption<Mass>>,
    /// How many containers it carries.
    pub containers: Option<Assumption<Containers>>,
    /// How many wagons it has, of a train.
    pub wagons: Option<Assumption<Wagons>>,
    /// The flows that it is usual on.
    pub flow: Option<FlowPattern>,
    /// What it rests on.
    pub basis: Basis,
}

impl VehicleSheet {
    /// A vehicle of which nothing but its kind is known.
    #[must_use]
    pub fn new(unit: VehicleUnit, name: impl Into<String>, basis: Basis) -> Self {
        let (payload, planning_load, containers, wagons) = (None, None, None, None);
        let (name, words, flow) = (name.into(), Vec::new(), None);
        Self { unit, name, words, payload, planning_load, containers, wagons, flow, basis }
    }
}

impl Assumptions {
    /// These assumptions with a munition more, or with other figures of one.
    ///
    /// # Errors
    /// Refuses what a file could not say.
    pub fn with_munition(&self, sheet: MunitionSheet) -> Result<Self, Error> {
        let written = MunitionWire {
            node: sheet.node.as_str().to_owned(),
            name: sheet.name,
            description: None,
            words: sheet.words,
            ambiguous_words: Vec::new(),
            projectile_kg: figure(sheet.projectile_mass.as_ref())?,
            round_kg: figure(sheet.round_mass.as_ref())?,
            length_m: figure(sheet.length.as_ref())?,
            basis: BasisWire::of(&sheet.basis)?,
        };
        let id = sheet.munition.slug().to_owned();
        self.changed(|document| drop(document.munitions.insert(id, written)))
    }

    /// These assumptions with a packaging of a munition more, or another of the same slug.
    ///
    /// ```
    /// use munitions::assumptions::{Assumptions, PackingUnit};
    /// use munitions::munition::Packaging;
    /// use munitions::quantity::{MassPerBox, RoundsPerBox};
    /// use munitions::{Assumption, Basis, Belief, CountBasis, Munition};
    ///
    /// let seen = || Basis::judgement("two crates weighed on arrival");
    /// let rounds = Belief::exactly(RoundsPerBox::of(1.0)?)?;
    /// let mass = Belief::uniform(MassPerBox::of(71.0)?, MassPerBox::of(76.0)?)?;
    /// let crate_of_one = Packaging::new(
    ///     "crate",
    ///     CountBasis::CompleteRound,
    ///     Assumption::new("rounds per crate", rounds, seen())?,
    ///     Assumption::new("gross mass of a crate", mass, seen())?,
    /// )?;
    /// let shell = Munition::SHELL_152MM;
    /// let ours = Assumptions::published().with_packaging(&shell, PackingUnit::Box, &crate_of_one)?;
    /// assert_eq!(ours.packaging(&shell, "crate")?.packaging, crate_of_one);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what a file could not say, and a munition that has no entry.
    pub fn with_packaging(
        &self,
        munition: &Munition,
        unit: PackingUnit,
        packaging: &Packaging,
    ) -> Result<Self, Error> {
        let size_m = packaging.size().map(|size| -> Result<_, Error> {
            let [length, width, height] = size.sides().map(FigureWire::of);
            Ok(SizeWire { length: length?, width: width?, height: height? })
        });
        let mut rounds = FigureWire::of(packaging.rounds_per_unit())?;
        let one = packaging.rounds_per_unit().belief().support();
        if unit == PackingUnit::Round && one.0.map(Quantity::to_base) == Some(1.0) && one.0 == one.1
        {
            rounds = FigureWire::Exactly(1.0);
        }
        let written = PackagingWire {
            unit,
            counts: packaging.counts(),
            rounds,
            gross_kg: FigureWire::of(packaging.gross_mass())?,
            size_m: size_m.transpose()?,
            volume_m3: figure(packaging.volume())?,
            basis: BasisWire::of(packaging.gross_mass().basis())?,
        };
        let id = format!("{munition}/{packaging}");
        self.changed(|document| drop(document.packagings.insert(id, written)))
    }

    /// These assumptions with a container type more, or another of the same slug, and how it is
    /// loaded.
    ///
    /// # Errors
    /// Refuses what a file could not say.
    pub fn with_container_type(
        &self,
        container: &ContainerType,
        loading: &Loading,
        planning_load: Option<&Assumption<Mass>>,
    ) -> Result<Self, Error> {
        let written = ContainerWire {
            name: container.name().to_owned(),
            iso_668: container.iso_668().map(str::to_owned),
            size_type: container.size_type().map(str::to_owned),
            access: container.access(),
            length_m: container.length().to_base(),
            width_m: container.width().to_base(),
            height_m: container.height().to_base(),
            door_width_m: container.door_width().to_base(),
            door_height_m: container.door_height().to_base(),
            volume_m3: container.volume().to_base(),
            tare_kg: container.tare().to_base(),
            rating_kg: container.rating().to_base(),
            teu: container.teu().get(),
            fill: FigureWire::of(loading.fill())?,
            stowage: FigureWire::of(loading.stowage())?,
            bracing_kg: FigureWire::of(loading.bracing())?,
            planning_load_kg: figure(planning_load)?,
            basis: BasisWire::of(container.basis())?,
        };
        let id = container.slug().to_owned();
        self.changed(|document| drop(document.container_types.insert(id, written)))
    }

    /// These assumptions with another meaning of "a container": ids of types with their weights,
    /// on some flows; for all, the id is `any`.
    ///
    /// ```
    /// use munitions::Basis;
    /// use munitions::assumptions::{Assumptions, FlowPattern};
    ///
    /// let basis = Basis::judgement("seen on pictures of the quay");
    /// let any = FlowPattern::default();
    /// let ours = Assumptions::published().with_container_meaning("any", &any, [("40gp", 1.0)], &basis)?;
    /// assert_eq!(ours.container_meaning(&[], None).unwrap().types[0].0, "40gp");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what a file could not say, and a type that has no entry.
    pub fn with_container_meaning<'t>(
        &self,
        id: &str,
        flow: &FlowPattern,
        types: impl IntoIterator<Item = (&'t str, f64)>,
        basis: &Basis,
    ) -> Result<Self, Error> {
        let types = types.into_iter().map(|(id, weight)| (id.to_owned(), weight)).collect();
        let written = MeaningWire { types, flow: pattern(flow), basis: BasisWire::of(basis)? };
        self.changed(|document| drop(document.containers.insert(id.to_owned(), written)))
    }

    /// These assumptions with a vehicle more, or another of the same id.
    ///
    /// # Errors
    /// Refuses what a file could not say.
    pub fn with_vehicle(&self, id: &str, sheet: VehicleSheet) -> Result<Self, Error> {
        let written = VehicleWire {
            unit: sheet.unit,
            name: sheet.name,
            words: sheet.words,
            payload_kg: figure(sheet.payload.as_ref())?,
            planning_load_kg: figure(sheet.planning_load.as_ref())?,
            containers: figure(sheet.containers.as_ref())?,
            wagons: figure(sheet.wagons.as_ref())?,
            flow: sheet.flow.as_ref().and_then(pattern),
            basis: BasisWire::of(&sheet.basis)?,
        };
        self.changed(|document| drop(document.vehicles.insert(id.to_owned(), written)))
    }

    /// These assumptions with another cargo: what goods that name no munition are taken to be.
    ///
    /// # Errors
    /// Refuses what a file could not say, and a munition or packaging that has no entry.
    pub fn with_cargo(
        &self,
        id: &str,
        goods: &GoodsNode,
        flow: &FlowPattern,
        of: impl IntoIterator<Item = CargoPart>,
        basis: &Basis,
    ) -> Result<Self, Error> {
        let part = |part: CargoPart| CargoPartWire {
            munition: part.munition.slug().to_owned(),
            packaging: part.packaging,
            weight: part.weight,
        };
        let written = CargoWire {
            flow: pattern(flow),
            goods: Some(goods.as_str().to_owned()),
            from: None,
            to: None,
            of: of.into_iter().map(part).collect(),
            basis: BasisWire::of(basis)?,
        };
        self.changed(|document| drop(document.cargoes.insert(id.to_owned(), written)))
    }

    /// These assumptions with a class of goods more: its id, its name and the wordings that mean
    /// it, below a parent.
    ///
    /// # Errors
    /// Refuses what a file could not say, and a wording that means another class.
    pub fn with_goods<'w>(
        &self,
        id: &str,
        name: &str,
        parent: &GoodsNode,
        words: impl IntoIterator<Item = &'w str>,
        basis: &Basis,
    ) -> Result<Self, Error> {
        let written = GoodsWire {
            name: name.to_owned(),
            parent: Some(parent.as_str().to_owned()),
            words: words.into_iter().map(str::to_owned).collect(),
            ambiguous_words: Vec::new(),
            basis: BasisWire::of(basis)?,
        };
        self.changed(|document| drop(document.goods.insert(id.to_owned(), written)))
    }

    /// These assumptions with another level of every range.
    ///
    /// # Errors
    /// Refuses a level that does not lie between 0 and 1.
    pub fn with_level(&self, level: f64, basis: &Basis) -> Result<Self, Error> {
        let basis = BasisWire::of(basis)?;
        let written = SettingWire { share: Some(level), rule: None, weights: None, basis };
        self.changed(|document| drop(document.settings.insert("level".into(), written)))
    }

    /// These assumptions with a capacity of one's own for a munition in a container type: it takes
    /// the place of what fits, and is no part of the file.
    ///
    /// ```
    /// use munitions::assumptions::{Assumptions, Load};
    /// use munitions::capacity::{Capacity, Fixed};
    /// use munitions::{Basis, Belief, CountBasis, Munition, RoundsPerContainer};
    /// use std::sync::Arc;
    ///
    /// let belief = Belief::exactly(RoundsPerContainer::of(280.0)?)?;
    /// let ours = Fixed::new(belief, CountBasis::CompleteRound, Basis::judgement("our drawing"))?;
    /// let shell = Munition::SHELL_152MM;
    /// let figures = Assumptions::published().with_capacity(&shell, "20gp-24t", Arc::new(ours))?;
    /// let load = Load { container: Some("20gp-24t".into()), ..Load::of(shell) };
    /// let capacity = figures.conversion(&load)?.rounds_per_container()?;
    /// assert_eq!(capacity.exactly(), Some(RoundsPerContainer::of(280.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a munition or a container type that has no entry.
    pub fn with_capacity(
        &self,
        munition: &Munition,
        container_type: impl AsRef<str>,
        capacity: Arc<dyn Capacity + Send + Sync>,
    ) -> Result<Self, Error> {
        self.munition(munition)?;
        let slug = self.container_type(container_type)?.container.slug().to_owned();
        let mut capacities = self.inner.capacities.clone();
        capacities.insert((munition.clone(), slug), capacity);
        Ok(Self::of(self.inner.built.clone(), capacities))
    }

    /// These assumptions without an entry.
    ///
    /// # Errors
    /// Refuses to take away what is not there, and what another entry needs.
    pub fn without(&self, entry: &EntryId) -> Result<Self, Error> {
        let mut known = false;
        let without = self.changed(|document| known = document.remove(entry))?;
        if known {
            return Ok(without);
        }
        let rule = "there is no such entry to take away".into();
        Err(Error::Assumptions { entry: entry.to_string(), rule })
    }

    /// The assumptions that a change of the document makes, under its rules.
    fn changed(&self, change: impl FnOnce(&mut Document)) -> Result<Self, Error> {
        let mut document = self.inner.built.document.clone();
        change(&mut document);
        let (built, faults) = build::build(document, &BTreeSet::new(), &Occasion::ANY);
        match faults.into_iter().next() {
            None => Ok(Self::of(built, self.inner.capacities.clone())),
            Some(fault) => {
                let entry = std::iter::once(fault.entry.to_string()).chain(fault.below);
                let entry = entry.collect::<Vec<_>>().join(".");
                Err(Error::Assumptions { entry, rule: fault.message })
            }
        }
    }
}

fn figure<Q: Figured>(assumption: Option<&Assumption<Q>>) -> Result<Option<FigureWire>, Error> {
    assumption.map(FigureWire::of).transpose()
}

fn pattern(flow: &FlowPattern) -> Option<FlowWire> {
    if *flow == FlowPattern::default() {
        return None;
    }
    let origin = match flow.origins.as_slice() {
        [] => None,
        [one] => Some(Countries::One(*one)),
        several => Some(Countries::Several(several.to_vec())),
    };
    Some(FlowWire { origin, destination: flow.destination })
}
