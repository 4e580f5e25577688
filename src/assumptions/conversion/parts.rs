//! What a load may be made of: munitions in packagings, with weights.

use super::{Conversion, packing_unit};
use crate::Error;
use crate::assumptions::entry::{Cargo, PackagingEntry, PackingUnit};
use crate::assumptions::goods::GoodsNode;
use crate::assumptions::load::Load;
use crate::claim::LoadUnit;
use crate::distinct::each_once;
use crate::estimate::{Assumption, Basis, Estimate};
use crate::into_list::IntoList;
use crate::munition::{CountBasis, Munition};
use crate::quantity::{Boxes, MassPerRound, Pallets, Per, Quantity, Rounds};
use std::sync::Arc;

/// A munition in one packaging.
#[derive(Debug, Clone)]
pub(super) struct Part {
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
    each_once(parts.into_iter().map(Part::munition))
}

impl Conversion {
    /// A munition in each of its packagings, all alike: in the one that is told, where one is.
    pub(super) fn packed(&self, munition: &Munition) -> Vec<Part> {
        let slug = self.load.packaging.as_deref();
        let told =
            |packed: &&Arc<PackagingEntry>| slug.is_none_or(|slug| packed.packaging.slug() == slug);
        let packagings = self.assumptions.packagings_of(munition).filter(told);
        let part = |packed| Part { packaging: Arc::clone(packed), weight: 1.0 };
        let mut parts = packagings.map(part).into_list();
        self.leave_as_counted(&mut parts);
        parts
    }

    /// Takes out what counts otherwise than the load, of each munition that has what counts like it.
    fn leave_as_counted(&self, parts: &mut Vec<Part>) {
        let of = parts.iter().filter(|part| self.is_as_counted(part));
        let counted: Vec<Munition> = of.map(|part| part.munition().clone()).into_list();
        parts.retain(|part| self.is_as_counted(part) || !counted.contains(part.munition()));
    }

    /// Whether it counts what the load is told to count.
    fn is_as_counted(&self, part: &Part) -> bool {
        let told = self.load.counts;
        told == CountBasis::Unknown || part.packaging.packaging.counts() == told
    }

    /// Adds a munition with its packagings: the one that is told, else those that a cargo gives of it,
    /// else all, each alike.
    pub(super) fn add(&mut self, munition: &Munition) -> Result<(), Error> {
        let label = format!("packaging of the {}", munition.name());
        let all = self.packed(munition);
        if let Some(slug) = &self.load.packaging {
            match all.first().map(|part| part.packaging.basis.clone()) {
                Some(basis) => self.groups.push(Group { label, basis, parts: all }),
                // Of several munitions, those that are not packed so are left out.
                None if self.is_open => {}
                None => drop(self.assumptions.packaging(munition, slug)?),
            }
            return Ok(());
        }
        let node = self.assumptions.goods().of_munition(munition);
        let cargo = node.and_then(|node| self.cargo_for(&node));
        let of_cargo = cargo.as_ref().map(|cargo| self.parts_of(cargo)).unwrap_or_default();
        let (mut own, of_class): (Vec<Part>, Vec<Part>) =
            of_cargo.into_iter().partition(|part| part.munition() == munition);
        if all.iter().any(|part| self.is_as_counted(part)) {
            own.retain(|part| self.is_as_counted(part));
        }
        // Its class stands for it only where it has no figures of its own.
        let taken = if own.is_empty() && all.is_empty() { of_class } else { own };
        if let Some(cargo) = cargo.filter(|_| !self.is_open && !taken.is_empty()) {
            self.cargo = Some(cargo.entry);
            self.groups.push(Group { label, basis: cargo.basis, parts: taken });
        } else if !all.is_empty() {
            let basis = Basis::judgement(
                "no report says how they were packed: each packaging that has figures, all alike",
            );
            self.groups.push(Group { label, basis, parts: all });
        }
        Ok(())
    }

    fn cargo_for(&self, node: &GoodsNode) -> Option<Cargo> {
        let Load { origins, destination, date, .. } = &self.load;
        self.assumptions.cargo(origins, *destination, node, *date)
    }

    /// Adds what a class of goods is taken to be; whether there is such a cargo.
    pub(super) fn add_cargo(&mut self, node: &GoodsNode) -> bool {
        let Some(cargo) = self.cargo_for(node) else { return false };
        let label = format!("what is in a load of {}", self.assumptions.goods().name(node));
        let mut parts = self.parts_of(&cargo);
        match &self.load.packaging {
            Some(slug) => parts.retain(|part| part.packaging.packaging.slug() == slug),
            None => self.leave_as_counted(&mut parts),
        }
        self.cargo = Some(cargo.entry);
        self.groups.push(Group { label, basis: cargo.basis, parts });
        true
    }

    fn parts_of(&self, cargo: &Cargo) -> Vec<Part> {
        let packagings = &self.assumptions.inner.built.packagings;
        let of = cargo.of.iter().filter_map(|part| {
            let packed = packagings.get(&*format!("{}/{}", part.munition, part.packaging))?;
            Some(Part { packaging: Arc::clone(packed), weight: part.weight })
        });
        of.into_list()
    }

    /// The parts that come in a unit of packing: those of the load, else all of its munitions. In carriers
    /// is nothing bare whose size nobody says, where the munition is packed in another way too.
    pub(super) fn groups_for(&self, unit: LoadUnit) -> Vec<Group> {
        let Some(unit) = packing_unit(unit) else {
            let mut groups = self.groups.clone();
            for group in groups.iter_mut().filter(|_| unit != LoadUnit::Round) {
                let packed = |part: &Part| (!part.is_of_no_size()).then(|| part.munition().clone());
                let packed: Vec<Munition> = group.parts.iter().filter_map(packed).into_list();
                let is_loaded = |of: &Part| !of.is_of_no_size() || !packed.contains(of.munition());
                group.parts.retain(is_loaded);
            }
            return groups;
        };
        let packed_so = |group: &Group| {
            let mut parts = group.parts.clone();
            parts.retain(|part| part.packaging.unit == unit);
            if parts.is_empty() && self.load.packaging.is_none() {
                parts =
                    munitions(&group.parts).into_iter().flat_map(|of| self.packed(of)).into_list();
                parts.retain(|part| part.packaging.unit == unit);
            }
            Group { label: group.label.clone(), basis: group.basis.clone(), parts }
        };
        self.groups.iter().map(packed_so).filter(|group| !group.parts.is_empty()).into_list()
    }
}

impl Part {
    pub(super) fn munition(&self) -> &Munition {
        &self.packaging.munition
    }

    /// Whether it is one round by itself, of which only the mass is known.
    fn is_of_no_size(&self) -> bool {
        let of = &self.packaging.packaging;
        of.slug() == "bare" && of.size().is_none() && of.volume().is_none()
    }

    pub(super) fn per_unit(&self) -> Result<Estimate<Rounds>, Error> {
        self.of_one(self.packaging.packaging.rounds_per_unit())
    }

    /// The mass of one round with its share of the packaging.
    pub(super) fn packed_mass(&self) -> Result<Estimate<MassPerRound>, Error> {
        let gross = self.of_one(self.packaging.packaging.gross_mass())?;
        Ok(gross.per(&self.per_unit()?))
    }

    /// So much for one of its units, told as a box or as a pallet.
    fn of_one<N: Quantity>(&self, each: &Assumption<Per<N, Boxes>>) -> Result<Estimate<N>, Error> {
        if self.packaging.unit == PackingUnit::Pallet {
            let each = each.taken_as::<Per<N, Pallets>>();
            return Ok(Estimate::from(each) * Estimate::exact(Pallets::new(1))?);
        }
        Ok(Estimate::from(each) * Estimate::exact(Boxes::new(1))?)
    }
}
