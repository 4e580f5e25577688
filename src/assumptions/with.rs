//! Assumptions that are added in Rust, under the rules of the file.

use super::assumptions::Assumptions;
use super::basis;
use super::build;
use super::document::{Document, Members};
use super::entry::{EntryId, PackingUnit, Section};
use super::figure::{Figured, short, written};
use crate::Error;
use crate::capacity::{Capacity, Loading};
use crate::container::ContainerType;
use crate::estimate::Assumption;
use crate::in_order::Set;
use crate::into_list::{Each, IntoList};
use crate::munition::{Munition, Packaging};
use crate::quantity::{Length, Mass, Quantity};
use serde_json::{Value, json};
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
        let one = packaging.rounds_per_unit().belief().support();
        let is_one = one.0.map(Quantity::to_base) == Some(1.0) && one.0 == one.1;
        let rounds = if unit == PackingUnit::Round && is_one {
            Some(short(1.0))
        } else {
            figure(Some(packaging.rounds_per_unit()))?
        };
        let size_m =
            match packaging.size().map(|size| size.each_ref().each(|side| figure(Some(side)))) {
                Some([length, width, height]) => {
                    Some(json!({"length": length?, "width": width?, "height": height?}))
                }
                None => None,
            };
        let members = vec![
            ("unit", Some(unit.as_str().into())),
            ("counts", Some(packaging.counts().as_str().into())),
            ("rounds", rounds),
            ("gross_kg", figure(Some(packaging.gross_mass()))?),
            ("size_m", size_m),
            ("volume_m3", figure(packaging.volume())?),
            ("basis", Some(basis::written(packaging.gross_mass().basis())?)),
        ];
        self.with(&EntryId::new(Section::Packagings, &format!("{munition}/{packaging}")), members)
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
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let length = |length: Length| Some(length.to_base().into());
        let mass = |mass: Mass| Some(mass.to_base().into());
        let members = vec![
            ("name", Some(sheet.name.clone().into())),
            ("iso_668", text(&sheet.iso_668)),
            ("size_type", text(&sheet.size_type)),
            ("access", Some(sheet.access.as_str().into())),
            ("length_m", length(sheet.length)),
            ("width_m", length(sheet.width)),
            ("height_m", length(sheet.height)),
            ("door_width_m", length(sheet.door_width)),
            ("door_height_m", length(sheet.door_height)),
            ("volume_m3", Some(sheet.volume.to_base().into())),
            ("tare_kg", mass(sheet.tare)),
            ("rating_kg", mass(sheet.rating)),
            ("teu", Some(sheet.teu.get().into())),
            ("fill", figure(Some(loading.fill()))?),
            ("stowage", figure(Some(loading.stowage()))?),
            ("bracing_kg", figure(Some(loading.bracing()))?),
            ("planning_load_kg", figure(planning_load)?),
            ("basis", Some(basis::written(&sheet.basis)?)),
        ];
        self.with(&EntryId::new(Section::ContainerTypes, &sheet.slug), members)
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

    /// These assumptions with an entry more, or another of its id, under the rules of a file.
    #[inline]
    fn with(&self, entry: &EntryId, told: Vec<(&str, Option<Value>)>) -> Result<Self, Error> {
        let mut members = Members::new();
        for (key, value) in told {
            if let Some(value) = value {
                members.insert(key.into(), value);
            }
        }
        let mut document = Document::clone(&self.inner.built.document);
        document.change(entry, Some(members));
        let (built, faults) = build::build(document, &Set::new());
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

fn figure<Q: Figured>(assumption: Option<&Assumption<Q>>) -> Result<Option<Value>, Error> {
    assumption.map(written).transpose()
}
