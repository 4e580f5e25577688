//! One estimate of all the parts of a load and all its carriers.

use super::Conversion;
use super::parts::{Group, Part};
use crate::Error;
use crate::assumptions::assumptions::OwnCapacity;
use crate::assumptions::entry::{ContainerEntry, Vehicle};
use crate::assumptions::load::{Load, LoadGoods};
use crate::capacity::{Capacity, Limit, mixed};
use crate::claim::LoadUnit;
use crate::estimate::{Assumption, Basis, Belief, Estimate};
use crate::into_list::{Choose, Each, IntoList};
use crate::munition::Munition;
use crate::quantity::{Boxes, Containers, Mass, Quantity, Ratio, Rounds, Wagons};
use std::ops::{Add, Mul};

impl Conversion {
    /// A quantity of one unit: of each part what `of` makes of the rounds in it, combined.
    pub(super) fn each<Q: Combined>(
        &self,
        unit: LoadUnit,
        of: &OfPart<Q>,
    ) -> Result<Estimate<Q>, Error> {
        let groups = self.groups_for(unit);
        if unit.is_vehicle() {
            return self.over_vehicles(unit, &|vehicle| {
                let load = self.load_of(vehicle, true).ok().flatten();
                let most = load.and_then(|load| load.bounds().high());
                let most = most.map(Estimate::exact).transpose()?;
                self.combined(&groups, &|part| {
                    of(part, self.in_vehicle(vehicle, part, false)?, most.as_ref())
                })
            });
        }
        if matches!(unit, LoadUnit::Container | LoadUnit::Teu) {
            return self.over_types(&|container| {
                let most = most_cargo(container, unit)?;
                self.combined(&groups, &|part| {
                    let most = self.own_capacity(container, part).is_none().then_some(&most);
                    of(part, self.in_container(container, part, unit)?, most)
                })
            });
        }
        self.combined(&groups, &|part| {
            let rounds = match unit {
                LoadUnit::Round => Estimate::exact(Rounds::new(1))?,
                _ => part.per_unit()?,
            };
            of(part, rounds, None)
        })
    }

    /// The rounds in one container of a type, or in one TEU of it.
    pub(super) fn in_container(
        &self,
        container: &ContainerEntry,
        part: &Part,
        unit: LoadUnit,
    ) -> Result<Estimate<Rounds>, Error> {
        let capacity = match self.own_capacity(container, part) {
            Some(own) => own.rounds_per_container()?,
            None => {
                self.assumptions.physical(container, &part.packaging)?.rounds_per_container()?
            }
        };
        let rounds = capacity * Estimate::exact(Containers::new(1))?;
        match unit {
            LoadUnit::Teu => rounds.divided_by(container.container.sheet().teu.get()),
            _ => Ok(rounds),
        }
    }

    /// A capacity of one's own, which takes the place of what fits.
    pub(super) fn own_capacity(
        &self,
        container: &ContainerEntry,
        part: &Part,
    ) -> Option<&OwnCapacity> {
        let key = (part.munition().clone(), container.container.sheet().slug.clone());
        self.assumptions.inner.capacities.get(&key)
    }

    /// Which limit allows the fewest rounds in a container that is full.
    pub(super) fn limit(&self, container: &ContainerEntry, part: &Part) -> Option<Limit> {
        if self.own_capacity(container, part).is_some() {
            return None;
        }
        let physical = self.assumptions.physical(container, &part.packaging).ok()?;
        let most = |rounds: &Estimate<Rounds>| rounds.bounds().high().map(Quantity::to_base);
        let limits = physical.limits().iter();
        let known = limits.filter_map(|(limit, rounds)| Some((*limit, most(rounds)?)));
        known.least_by(|one, other| one.1.total_cmp(&other.1)).map(|(limit, _)| limit)
    }

    /// The rounds in one vehicle: by its payload, by the containers on it, or by both.
    pub(super) fn in_vehicle(
        &self,
        vehicle: &Vehicle,
        part: &Part,
        full: bool,
    ) -> Result<Estimate<Rounds>, Error> {
        if let Some(wagons) = &vehicle.wagons {
            let each =
                self.over_vehicles(LoadUnit::Wagon, &|wagon| self.in_vehicle(wagon, part, full))?;
            let per_wagon = each.per(&Estimate::exact(Wagons::new(1))?);
            return Ok(per_wagon * Estimate::from(wagons));
        }
        let by_mass = match self.load_of(vehicle, full)? {
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

    /// What a vehicle carries: its payload, or as much as planners reckon with; a train what its wagons do.
    pub(super) fn load_of(
        &self,
        vehicle: &Vehicle,
        full: bool,
    ) -> Result<Option<Estimate<Mass>>, Error> {
        if let Some(wagons) = &vehicle.wagons {
            let each = self.over_vehicles(LoadUnit::Wagon, &|wagon| self.borne_by(wagon, full))?;
            let per_wagon = each.per(&Estimate::exact(Wagons::new(1))?);
            return Ok(Some(per_wagon * Estimate::from(wagons)));
        }
        Ok(match (&vehicle.payload, &vehicle.planning_load) {
            (Some(payload), Some(planning)) if !full => {
                let label = format!("how full one {} is", vehicle.name);
                let loads = [planning, payload].each(|load| (1.0, Estimate::from(load)));
                Some(Estimate::one_of(label, vehicle.basis.clone(), loads)?)
            }
            (Some(payload), _) => Some(Estimate::from(payload)),
            (None, planning) => planning.as_ref().map(Estimate::from),
        })
    }

    fn borne_by(&self, vehicle: &Vehicle, full: bool) -> Result<Estimate<Mass>, Error> {
        self.load_of(vehicle, full)?.ok_or_else(|| no_figure("payload", &vehicle.name))
    }

    /// What a carrier bears whatever is in it: as full as its kind usually is.
    pub(super) fn usual_load(&self, unit: LoadUnit) -> Option<Result<Estimate<Mass>, Error>> {
        let in_container =
            |of: &ContainerEntry| Ok(most_cargo(of, unit)? * Estimate::from(of.loading.fill()));
        match unit {
            LoadUnit::Container | LoadUnit::Teu => Some(self.over_types(&in_container)),
            _ if !unit.is_vehicle() => None,
            _ => Some(self.over_vehicles(unit, &|of| self.borne_by(of, false))),
        }
    }

    /// The vehicles that a unit may be: the one that is told, the one that is usual on the flow,
    /// the one that stands for the unit, or all.
    pub(super) fn vehicles(&self, unit: LoadUnit) -> Vec<&Vehicle> {
        let all: Vec<&Vehicle> = self.assumptions.vehicles(unit).into_list();
        let told = self.load.vehicle.as_ref();
        if let Some(named) = told.and_then(|told| all.iter().find(|one| one.is_called(told))) {
            return vec![named];
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

    pub(super) fn over_vehicles<Q: Quantity>(
        &self,
        unit: LoadUnit,
        of: &dyn Fn(&Vehicle) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        let basis = Basis::judgement("no report says which: each that has figures, all alike");
        let each = self.vehicles(unit).into_iter().map(|vehicle| (1.0, of(vehicle))).into_list();
        let none = || no_figure("load", unit.as_str());
        one_of(&format!("which {} it is", unit.as_str()), &basis, each, &none)
    }

    pub(super) fn over_types<Q: Quantity>(
        &self,
        of: &dyn Fn(&ContainerEntry) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        let told = || Basis::judgement("the container type that is told");
        let basis = self.meaning.as_ref().map_or_else(told, |meaning| meaning.basis.clone());
        let each = self.types.iter().map(|(container, weight)| (*weight, of(container)));
        one_of("container type", &basis, each.into_list(), &|| no_figure("type", "container"))
    }

    /// One estimate of all parts: by their weights within a group, and between groups by shares
    /// of which nothing is known.
    pub(super) fn combined<Q: Combined>(
        &self,
        groups: &[Group],
        of: &dyn Fn(&Part) -> Result<Estimate<Q>, Error>,
    ) -> Result<Estimate<Q>, Error> {
        if self.is_open {
            return Err(self.no_cargo());
        }
        let mut combined: Option<Estimate<Q>> = None;
        let mut refused = None;
        for group in groups {
            let each: Vec<_> = group.parts.iter().map(|part| (part.weight, of(part))).into_list();
            // Of goods of which some have no figure or go into no container, the others say nothing of all.
            let unfit = each.iter().find_map(|(_, of)| of.as_ref().err());
            if let Some(unfit) = unfit {
                refused.get_or_insert(unfit.clone());
                continue;
            }
            let none = || self.no_packaging();
            let of_group = match one_of(&group.label, &group.basis, each, &none) {
                Ok(of_group) => of_group,
                Err(error) => {
                    refused.get_or_insert(error);
                    continue;
                }
            };
            combined = Some(match combined {
                None => of_group,
                Some(others) => {
                    let munition = group.parts.first().map(|part| part.munition().name());
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

    pub(super) fn goods_name(&self) -> String {
        match &self.load.goods {
            LoadGoods::Munition(munition) => munition.name(),
            LoadGoods::Alternatives(munitions) => {
                let names: Vec<String> = munitions.iter().map(Munition::name).into_list();
                names.join(" or ")
            }
            LoadGoods::Class(node) => self.assumptions.goods().name(node).to_owned(),
        }
    }

    /// Why a class of goods has no figures.
    pub(crate) fn no_cargo(&self) -> Error {
        Error::Unknown {
            what: "cargo for",
            name: self.goods_name(),
            known: "a cargo says what goods are taken to be".into(),
        }
    }

    pub(super) fn no_packaging(&self) -> Error {
        Error::NoFigure { figure: "mass, and a packing of this kind,", munition: self.goods_name() }
    }
}

/// What is made of a part and the rounds in one unit of it, and of the most that this bears.
pub(super) type OfPart<'f, Q> =
    dyn Fn(&Part, Estimate<Rounds>, Option<&Estimate<Mass>>) -> Result<Estimate<Q>, Error> + 'f;

/// A quantity of which shares can be added.
pub(super) trait Combined:
    Quantity + Mul<Ratio, Output = Self> + Add<Output = Self>
{
}

impl<Q: Quantity + Mul<Ratio, Output = Q> + Add<Output = Q>> Combined for Q {}

/// One of several, each with its weight; those that are refused are left out, and the first
/// refusal is told where all are.
pub(super) fn one_of<Q: Quantity>(
    label: &str,
    basis: &Basis,
    each: Vec<(f64, Result<Estimate<Q>, Error>)>,
    none: &dyn Fn() -> Error,
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

pub(super) fn no_figure(figure: &'static str, of: &str) -> Error {
    Error::NoFigure { figure, munition: of.to_owned() }
}

/// What a container bears beside its bracing, or one TEU of it.
pub(super) fn most_cargo(of: &ContainerEntry, unit: LoadUnit) -> Result<Estimate<Mass>, Error> {
    let payload = Estimate::exact(of.container.payload())?.named("rating less tare");
    let cargo = &payload - &Estimate::from(of.loading.bracing());
    match unit {
        LoadUnit::Teu => cargo.divided_by(of.container.sheet().teu.get()),
        _ => Ok(cargo),
    }
}
