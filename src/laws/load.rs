//! Containers of boxes, to test loading models on.

use super::wording::said;
use crate::Error;
use crate::assumptions::{Assumptions, ContainerEntry};
use crate::capacity::{Loading, Physical};
use crate::container::{ContainerSheet, ContainerType};
use crate::estimate::{Assumption, Basis, Belief};
use crate::munition::{CountBasis, Packaging};
use crate::quantity::units::{kilogram, meter};
use crate::quantity::{Length, Mass, MassPerBox, Quantity, Ratio, Rounds, RoundsPerBox};
use std::fmt;

/// One container of equal boxes, of which every figure is exact: what [`loading`](super::loading)
/// gives to a model.
///
/// The container, the packaging and the loading are there for models that take the crate's types;
/// the other figures are the same as plain quantities.
///
/// ```
/// use munitions::laws::{self, ContainerLoad};
/// use munitions::{Error, Estimate, Rounds, RoundsPerContainer};
///
/// // Forgot that boxes take up space.
/// let by_weight = |load: &ContainerLoad| {
///     let cargo = load.container.payload() - load.bracing;
///     let boxes = f64::from(cargo / load.box_mass).floor();
///     let rounds = boxes * load.rounds_in_a_box.get() * load.fill.get();
///     Estimate::exact(RoundsPerContainer::of(rounds)?)
/// };
/// let broken = laws::loading(by_weight).unwrap_err();
/// assert!(broken.to_string().contains(" fit"));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct ContainerLoad {
    name: String,
    /// The container: its sides, door, tare and rating.
    pub container: ContainerType,
    /// How the rounds are packed.
    pub packaging: Packaging,
    /// Fill, stowage and bracing.
    pub loading: Loading,
    /// The rounds in one box, a whole number.
    pub rounds_in_a_box: Rounds,
    /// The mass of one box with its rounds.
    pub box_mass: Mass,
    /// Length, width and height of one box. It may be turned.
    pub box_sides: [Length; 3],
    /// The share of what fits that is really loaded.
    pub fill: Ratio,
    /// The share of the inner volume that boxes can take up.
    pub stowage: Ratio,
    /// The mass of blocking and bracing.
    pub bracing: Mass,
}

impl ContainerLoad {
    /// What fits of it.
    pub(super) fn physical(&self) -> Result<Physical, Error> {
        Physical::new(&self.container, &self.packaging, &self.loading)
    }
}

/// Writes it in one line, the goods first.
impl fmt::Display for ContainerLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kg = |mass: Mass| said::<Mass>(mass.to_base());
        let share = |share: Ratio| said::<Ratio>(share.get());
        let [length, width, height] = self.box_sides.map(|side| format!("{:.3}", side.to_base()));
        write!(
            f,
            "{}, {} a box of {:.1} kg, {length} by {width} by {height} m, in {} with a tare of {} \
             and a rating of {}, fill {}, stowage {}, bracing {}",
            self.name,
            self.rounds_in_a_box,
            self.box_mass.to_base(),
            self.container.sheet().slug,
            kg(self.container.sheet().tare),
            kg(self.container.sheet().rating),
            share(self.fill),
            share(self.stowage),
            kg(self.bracing),
        )
    }
}

/// What `Display` writes: a failing test prints it.
impl fmt::Debug for ContainerLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A kind of box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Goods {
    pub(super) name: String,
    counts: CountBasis,
    rounds: f64,
    kg: f64,
    sides_m: [f64; 3],
}

impl Goods {
    /// The published packagings whose size is known, in the middle of their figures.
    pub(super) fn published(assumptions: &Assumptions) -> Vec<Self> {
        let entries = assumptions.munitions().flat_map(|of| assumptions.packagings(&of.munition));
        let known = entries.filter_map(|entry| {
            let packaging = &entry.packaging;
            let sides = packaging.size()?.each_ref().map(middle);
            Some(Self {
                name: format!("{} {packaging}", entry.munition),
                counts: packaging.counts(),
                rounds: middle(packaging.rounds_per_unit())?.round().max(1.0),
                kg: middle(packaging.gross_mass())?,
                sides_m: [sides[0]?, sides[1]?, sides[2]?],
            })
        });
        known.collect()
    }

    /// Light cubes of which the section of a container takes a layer more than its door.
    pub(super) fn decided_by_the_door(container: &ContainerType, layers: f64) -> Self {
        let [inside, door] =
            [container.sheet().height, container.clear_height()].map(Quantity::to_base);
        let side = f64::midpoint(inside, door) / layers;
        Self {
            name: "cubes that the door decides".into(),
            counts: CountBasis::Unknown,
            rounds: 1.0,
            kg: 60.0 * side.powi(3),
            sides_m: [side; 3],
        }
    }

    /// Heavy and small, so that weight alone decides.
    pub(super) fn heavy() -> Self {
        Self {
            name: "heavy boxes".into(),
            counts: CountBasis::Unknown,
            rounds: 3.0,
            kg: 120.0,
            sides_m: [0.5, 0.3, 0.2],
        }
    }
}

/// The middle of what is assumed.
fn middle<Q: Quantity>(of: &Assumption<Q>) -> Option<f64> {
    let (low, high) = of.belief().support();
    let middle = f64::midpoint(low?.to_base(), high?.to_base());
    (middle.is_finite() && middle > 0.0).then_some(middle)
}

/// The figures of a load, each of which can be changed alone.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) goods: Goods,
    pub(super) container: ContainerEntry,
    /// Of the published tare and payload.
    pub(super) tare_share: f64,
    pub(super) payload_share: f64,
    /// Of the mass and the sides of a box.
    pub(super) mass_share: f64,
    pub(super) side_share: f64,
    pub(super) fill: f64,
    pub(super) stowage: f64,
    pub(super) bracing_kg: f64,
}

impl Parts {
    /// The load, where there can be one like it.
    pub(super) fn load(&self) -> Result<ContainerLoad, Error> {
        let of = &self.container.container;
        let tare = of.sheet().tare * self.tare_share;
        let container = ContainerType::new(ContainerSheet {
            tare,
            rating: tare + of.payload() * self.payload_share,
            basis: basis(),
            ..of.sheet().clone()
        })?;
        let box_sides = self.goods.sides_m.map(|side| Length::new::<meter>(side * self.side_share));
        let [length, width, height] = box_sides;
        let sides = [
            exactly("length of a box", length)?,
            exactly("width of a box", width)?,
            exactly("height of a box", height)?,
        ];
        let kg = self.goods.kg * self.mass_share;
        let rounds = exactly("rounds in a box", RoundsPerBox::of(self.goods.rounds)?)?;
        let mass = exactly("mass of a box", MassPerBox::of(kg)?)?;
        let packaging = Packaging::new("box", self.goods.counts, rounds, mass)?.with_size(sides)?;
        let (fill, stowage) = (Ratio::new(self.fill)?, Ratio::new(self.stowage)?);
        let bracing = Mass::new::<kilogram>(self.bracing_kg);
        let loading = Loading::new(
            exactly("fill", fill)?,
            exactly("stowage", stowage)?,
            exactly("bracing", bracing)?,
        )?;
        Ok(ContainerLoad {
            name: self.goods.name.clone(),
            container,
            packaging,
            loading,
            rounds_in_a_box: Rounds::from_operator(self.goods.rounds),
            box_mass: Mass::new::<kilogram>(kg),
            box_sides,
            fill,
            stowage,
            bracing,
        })
    }
}

fn exactly<Q: Quantity>(label: &'static str, value: Q) -> Result<Assumption<Q>, Error> {
    Assumption::new(label, Belief::exactly(value)?, basis())
}

fn basis() -> Basis {
    Basis::judgement("a case of a law")
}
