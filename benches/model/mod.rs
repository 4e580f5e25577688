//! The model that all figures are measured on: rounds in so many containers.

use munitions::Error;
use munitions::estimate::{Assumption, Basis, Belief, Estimate};
use munitions::quantity::units::{cubic_meter, kilogram};
use munitions::quantity::{
    Boxes, Containers, Mass, MassPerBox, Per, Quantity, Ratio, Rounds, RoundsPerBox, Volume,
};
use std::borrow::Cow;

/// An assumption for the bench.
pub(crate) fn assume<Q: Quantity>(
    label: impl Into<Cow<'static, str>>,
    belief: Belief<Q>,
) -> Result<Estimate<Q>, Error> {
    Ok(Assumption::new(label, belief, Basis::judgement("the common model"))?.into())
}

fn kg(value: f64) -> Mass {
    Mass::new::<kilogram>(value)
}

fn kg_per_box(value: f64) -> Result<MassPerBox, Error> {
    MassPerBox::new(kg(value), Boxes::new(1))
}

fn m3_per_box(value: f64) -> Result<Per<Volume, Boxes>, Error> {
    Per::<Volume, Boxes>::new(m3(value), Boxes::new(1))
}

fn m3(value: f64) -> Volume {
    Volume::new::<cubic_meter>(value)
}

/// Containers x fill x the fewer boxes of weight and volume x 2 rounds a box.
pub(crate) fn rounds() -> Result<Estimate<Rounds>, Error> {
    let containers = assume(
        "containers",
        Belief::log_normal_between(Containers::new(6_000), Containers::new(7_400), 0.9)?,
    )?;
    let fill = assume("fill", Belief::uniform(Ratio::new(0.75)?, Ratio::ONE)?)?;
    let payload = assume("payload", Belief::triangular(kg(18_000.0), kg(21_700.0), kg(28_200.0))?)?;
    let box_mass = assume(
        "mass of a box",
        Belief::pert(kg_per_box(110.0)?, kg_per_box(125.0)?, kg_per_box(140.0)?)?,
    )?;
    let usable = assume("usable volume", Belief::uniform(m3(30.0), m3(33.2))?)?;
    let stowage = assume(
        "stowage",
        Belief::triangular(Ratio::new(0.6)?, Ratio::new(0.8)?, Ratio::new(0.95)?)?,
    )?;
    let box_volume =
        assume("volume of a box", Belief::uniform(m3_per_box(0.12)?, m3_per_box(0.16)?)?)?;
    let per_box = Estimate::exact(RoundsPerBox::new(Rounds::new(2), Boxes::new(1))?)?;
    let boxes = (payload / box_mass).min(&(usable * stowage / box_volume));
    let per_container = (boxes * per_box).per(&Estimate::exact(Containers::new(1))?);
    Ok(per_container * fill * containers)
}
