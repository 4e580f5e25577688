//! What a load may be made of: munitions in packagings, with weights.

use super::{Conversion, packing_unit};
use crate::Error;
use crate::assumptions::entry::{PackagingEntry, PackingUnit};
use crate::assumptions::load::Load;
use crate::claim::LoadUnit;
use crate::estimate::{Basis, Estimate};
use crate::into_list::IntoList;
use crate::munition::Munition;
use crate::quantity::{Boxes, Mass, MassPerRound, Pallets, Per, Rounds};
use std::sync::Arc;

/// One munition in one packaging.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) munition: Munition,
    pub(super) packaging: Arc<PackagingEntry>,
    pub(super) weight: f64,
}

/// Parts of which one holds, each with its weight.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) basis: Basis,
    pub(super) parts: Vec<Part>,
}

/// The munitions of some parts, each once.
pub(super) fn munitions<'p>(parts: impl IntoIterator<Item = &'p Part>) -> Vec<&'p Munition> {
    let mut munitions: Vec<&Munition> = Vec::new();
    for part in parts {
        if !munitions.contains(&&part.munition) {
            munitions.push(&part.munition);
        }
    }
    munitions
}

impl Conversion {
    /// Adds a munition with its packagings: the one that is told, else those that a cargo gives of it,
    /// else all, each alike.
    pub(super) fn add(&mut self, munition: &Munition) -> Result<(), Error> {
        let assumptions = self.assumptions.clone();
        let label = format!("packaging of the {}", munition.name());
        if let Some(slug) = &self.load.packaging {
            // Of several munitions, those that are not packed so are left out.
            if self.is_open && assumptions.packaging(munition, slug).is_err() {
                return Ok(());
            }
            let basis = assumptions.packaging(munition, slug)?.basis.clone();
            let told = assumptions.packagings_of(munition).iter();
            let told = told.filter(|packed| packed.packaging.slug() == slug);
            let parts = told.map(|packed| Part::new(munition, packed, 1.0)).into_list();
            self.groups.push(Group { label, basis, parts });
            return Ok(());
        }
        let node = assumptions.goods().of_munition(munition);
        let cargo = node.and_then(|node| {
            let Load { origins, destination, date, .. } = &self.load;
            assumptions.cargo(origins, *destination, &node, *date)
        });
        let of_cargo = cargo.as_ref().map(|cargo| self.parts_of(cargo)).unwrap_or_default();
        let (own, of_class): (Vec<Part>, Vec<Part>) =
            of_cargo.into_iter().partition(|part| part.munition == *munition);
        let all = assumptions.packagings_of(munition).iter();
        let all: Vec<Part> = all.map(|packed| Part::new(munition, packed, 1.0)).into_list();
        // Its class stands for it only where it has no figures of its own.
        let taken = if own.is_empty() && all.is_empty() { of_class } else { own };
        if let Some(cargo) = cargo.filter(|_| !self.is_open && !taken.is_empty()) {
            self.cargo = Some(cargo.entry);
            self.groups.push(Group { label, basis: cargo.basis, parts: taken });
            return Ok(());
        }
        let basis = Basis::judgement(
            "no report says how they were packed: each packaging that has figures, all alike",
        );
        if !all.is_empty() {
            self.groups.push(Group { label, basis, parts: all });
        }
        Ok(())
    }

    /// Adds what a class of goods is taken to be; whether there is such a cargo.
    pub(super) fn add_cargo(&mut self, node: &crate::assumptions::GoodsNode) -> bool {
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

    pub(super) fn parts_of(&self, cargo: &crate::assumptions::Cargo) -> Vec<Part> {
        let packagings = &self.assumptions.inner.built.packagings;
        let of = cargo.of.iter().filter_map(|part| {
            let packed = packagings.get(&format!("{}/{}", part.munition, part.packaging))?;
            Some(Part::new(&part.munition, packed, part.weight))
        });
        of.into_list()
    }

    /// The parts that come in a unit of packing: those of the load, else all of its munitions. In carriers
    /// is nothing bare whose size nobody says, where the munition is packed in another way too.
    pub(super) fn groups_for(&self, unit: LoadUnit) -> Vec<Group> {
        let Some(unit) = packing_unit(unit) else {
            let mut groups = self.groups.clone();
            for group in groups.iter_mut().filter(|_| unit != LoadUnit::Round) {
                let packed = |part: &Part| (!part.is_of_no_size()).then(|| part.munition.clone());
                let packed: Vec<Munition> = group.parts.iter().filter_map(packed).into_list();
                let is_loaded = |of: &Part| !(of.is_of_no_size() && packed.contains(&of.munition));
                group.parts.retain(is_loaded);
            }
            return groups;
        };
        let packed_so = |group: &Group| {
            let is_unit = |part: &&Part| part.packaging.unit == unit;
            let mut parts: Vec<Part> = group.parts.iter().filter(is_unit).cloned().into_list();
            if parts.is_empty() && self.load.packaging.is_none() {
                for munition in munitions(&group.parts) {
                    let all = self.assumptions.packagings_of(munition).iter();
                    let of_unit = all.filter(|packed| packed.unit == unit);
                    parts.extend(of_unit.map(|packed| Part::new(munition, packed, 1.0)));
                }
            }
            Group { label: group.label.clone(), basis: group.basis.clone(), parts }
        };
        self.groups.iter().map(packed_so).filter(|group| !group.parts.is_empty()).into_list()
    }
}

impl Part {
    pub(super) fn new(munition: &Munition, packaging: &Arc<PackagingEntry>, weight: f64) -> Self {
        Self { munition: munition.clone(), packaging: Arc::clone(packaging), weight }
    }

    /// Whether it is one round by itself, of which only the mass is known.
    fn is_of_no_size(&self) -> bool {
        let of = &self.packaging.packaging;
        of.slug() == "bare" && of.size().is_none() && of.volume().is_none()
    }

    pub(super) fn per_unit(&self) -> Result<Estimate<Rounds>, Error> {
        let rounds = self.packaging.packaging.rounds_per_unit();
        if self.packaging.unit == PackingUnit::Pallet {
            let rounds = rounds.taken_as::<Per<Rounds, Pallets>>();
            return Ok(Estimate::from(rounds) * Estimate::exact(Pallets::new(1))?);
        }
        Ok(Estimate::from(rounds) * Estimate::exact(Boxes::new(1))?)
    }

    /// The mass of one round with its share of the packaging.
    pub(super) fn packed_mass(&self) -> Result<Estimate<MassPerRound>, Error> {
        let gross = self.packaging.packaging.gross_mass();
        let gross: Estimate<Mass> = match self.packaging.unit {
            PackingUnit::Pallet => {
                let gross = gross.taken_as::<Per<Mass, Pallets>>();
                Estimate::from(gross) * Estimate::exact(Pallets::new(1))?
            }
            _ => Estimate::from(gross) * Estimate::exact(Boxes::new(1))?,
        };
        Ok(gross.per(&self.per_unit()?))
    }
}
