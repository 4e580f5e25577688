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
        Self::boxes("cubes that the door decides", 1.0, 60.0 * side.powi(3), [side; 3])
    }

    /// Heavy and small, so that weight alone decides.
    pub(super) fn heavy() -> Self {
        Self::boxes("heavy boxes", 3.0, 120.0, [0.5, 0.3, 0.2])
    }

    fn boxes(name: &str, rounds: f64, kg: f64, sides_m: [f64; 3]) -> Self {
        Self { name: name.into(), counts: CountBasis::Unknown, rounds, kg, sides_m }
    }
}

/// The middle of what is assumed.
fn middle<Q: Quantity>(of: &Assumption<Q>) -> Option<f64> {
    let (low, high) = of.belief().support();
    let middle = f64::midpoint(low?.to_base(), high?.to_base());
    (middle.is_finite() && middle > 0.0).then_some(middle)
}

/// What a load is made of: the measures of its container and boxes as shares of those that are published, and
/// how it is loaded.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) goods: Goods,
    pub(super) container: ContainerEntry,
    pub(super) numbers: [f64; 7],
}

/// The place of each number; bracing is in kilograms.
pub(super) const TARE: usize = 0;
pub(super) const PAYLOAD: usize = 1;
pub(super) const MASS: usize = 2;
pub(super) const SIDE: usize = 3;
pub(super) const FILL: usize = 4;
pub(super) const STOWAGE: usize = 5;
pub(super) const BRACING: usize = 6;

/// The numbers of a full load as published.
pub(super) const FULL: [f64; 7] = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0];

impl Parts {
    pub(super) fn load(&self) -> Result<ContainerLoad, Error> {
        let (of, goods) = (&self.container.container, &self.goods);
        let [tare, payload, mass, side, fill, stowage, bracing] = self.numbers;
        let tare = of.sheet().tare * tare;
        let container = ContainerType::new(ContainerSheet {
            tare,
            rating: tare + of.payload() * payload,
            basis: basis(),
            ..of.sheet().clone()
        })?;
        let box_sides = goods.sides_m.map(|of| Length::new::<meter>(of * side));
        let [length, width, height] = box_sides;
        let kg = goods.kg * mass;
        let rounds = exactly("rounds in a box", RoundsPerBox::of(goods.rounds)?)?;
        let mass = exactly("mass of a box", MassPerBox::of(kg)?)?;
        let packaging = Packaging::new("box", goods.counts, rounds, mass)?.with_size([
            exactly("length of a box", length)?,
            exactly("width of a box", width)?,
            exactly("height of a box", height)?,
        ])?;
        let (fill, stowage) = (Ratio::new(fill)?, Ratio::new(stowage)?);
        let bracing = Mass::new::<kilogram>(bracing);
        let loading = Loading::new(
            exactly("fill", fill)?,
            exactly("stowage", stowage)?,
            exactly("bracing", bracing)?,
        )?;
        Ok(ContainerLoad {
            name: goods.name.clone(),
            container,
            packaging,
            loading,
            rounds_in_a_box: Rounds::from_operator(goods.rounds),
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
