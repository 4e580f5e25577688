//! Assumptions that are added in Rust, under the rules of the file.

use super::assumptions::Assumptions;
use super::basis::BasisWire;
use super::build;
use super::document::Document;
use super::entry::PackingUnit;
use super::figure::{FigureWire, Figured};
use super::occasion::Occasion;
use super::wire::{ContainerWire, PackagingWire, SizeWire};
use crate::Error;
use crate::capacity::{Capacity, Loading};
use crate::container::ContainerType;
use crate::estimate::Assumption;
use crate::in_order::Set;
use crate::into_list::IntoList;
use crate::munition::{Munition, Packaging};
use crate::quantity::{Mass, Quantity};
use std::sync::Arc;

/// What has a type in Rust is added by these functions; all else, as a cargo or a vehicle, by
/// [`overlaid`](Self::overlaid), before them or after.
impl Assumptions {
    /// These assumptions with a packaging of a munition more, or another of the same slug.
    ///
    /// It has effect where something names it: an amount or a [`Load`](super::Load) by its
    /// `packaging`, or the entry of `cargoes` that holds for the flow. A cargo that names other
    /// packagings of the munition goes before it; without such a cargo all packagings of the
    /// munition are alike. An assessment says which entries of one's own it did not use, and why.
    ///
    /// ```
    /// use munitions::assumptions::{Assumptions, Load, PackingUnit};
    /// use munitions::munition::Packaging;
    /// use munitions::quantity::{Boxes, MassPerBox, RoundsPerBox};
    /// use munitions::{Assumption, Basis, Belief, CountBasis, Munition, Rounds};
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
    /// let load = Load { packaging: Some("crate".into()), ..Load::of(shell) };
    /// assert_eq!(ours.conversion(&load)?.rounds_in(Boxes::new(40))?.exactly(), Some(Rounds::new(40)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what a file could not say, and a munition that has no entry.
    #[inline]
    pub fn with_packaging(
        &self,
        munition: &Munition,
        unit: PackingUnit,
        packaging: &Packaging,
    ) -> Result<Self, Error> {
        let size_m = packaging.size().map(|size| -> Result<_, Error> {
            let [length, width, height] = size.each_ref().map(FigureWire::of);
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
        self.changed(|document| drop(document.packagings.insert(id, Box::new(written))))
    }

    /// These assumptions with a container type more, or another of the same slug, and how it is
    /// loaded. It has effect where an amount, a [`Load`](super::Load) or the entry of `containers`
    /// that holds for the flow names it.
    ///
    /// # Errors
    /// Refuses what a file could not say.
    #[inline]
    pub fn with_container_type(
        &self,
        container: &ContainerType,
        loading: &Loading,
        planning_load: Option<&Assumption<Mass>>,
    ) -> Result<Self, Error> {
        let sheet = container.sheet();
        let written = ContainerWire {
            name: sheet.name.clone(),
            iso_668: sheet.iso_668.clone(),
            size_type: sheet.size_type.clone(),
            access: sheet.access,
            length_m: sheet.length.to_base(),
            width_m: sheet.width.to_base(),
            height_m: sheet.height.to_base(),
            door_width_m: sheet.door_width.to_base(),
            door_height_m: sheet.door_height.to_base(),
            volume_m3: sheet.volume.to_base(),
            tare_kg: sheet.tare.to_base(),
            rating_kg: sheet.rating.to_base(),
            teu: sheet.teu.get(),
            fill: FigureWire::of(loading.fill())?,
            stowage: FigureWire::of(loading.stowage())?,
            bracing_kg: FigureWire::of(loading.bracing())?,
            planning_load_kg: figure(planning_load)?,
            basis: BasisWire::of(&sheet.basis)?,
        };
        let id = sheet.slug.clone();
        self.changed(|document| drop(document.container_types.insert(id, Box::new(written))))
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
        let slug = self.container_type(container_type)?.container.sheet().slug.clone();
        let mut capacities = self.inner.capacities.clone();
        capacities.insert((munition.clone(), slug), capacity);
        Ok(Self::of(self.inner.built.clone(), capacities))
    }

    /// The assumptions that a change of the document makes, under its rules.
    fn changed(&self, change: impl FnOnce(&mut Document)) -> Result<Self, Error> {
        let mut document = Document::clone(&self.inner.built.document);
        change(&mut document);
        let (built, faults) = build::build(document, &Set::new(), &Occasion::ANY);
        match faults.into_iter().next() {
            None => Ok(Self::of(built, self.inner.capacities.clone())),
            Some(fault) => {
                let entry = std::iter::once(fault.entry.to_string()).chain(fault.below);
                let entry = entry.into_list().join(".");
                Err(Error::rule(format!("entry {entry}"), format!("is refused: {}", fault.message)))
            }
        }
    }
}

fn figure<Q: Figured>(assumption: Option<&Assumption<Q>>) -> Result<Option<FigureWire>, Error> {
    assumption.map(FigureWire::of).transpose()
}
