//! How rounds are packed, and how containers are loaded.

use super::belief::base_between;
use super::{arbitrary, made, maybe, one_of};
use crate::Error;
use crate::capacity::Loading;
use crate::estimate::{Assumption, Basis, Belief};
use crate::munition::{CountBasis, Packaging};
use crate::quantity::{
    Boxes, Length, Mass, MassPerBox, Per, Quantity, Ratio, RoundsPerBox, Volume,
};
use proptest::prelude::*;

/// Any packaging that fits into a 20 ft container: 1 to 20 rounds in a box of 5 to 500 kg, its
/// size, its volume or neither known. It shrinks towards one bare round.
fn packagings() -> BoxedStrategy<Packaging> {
    let rounds = base_between::<RoundsPerBox>(1.0, 20.0);
    let mass = base_between::<MassPerBox>(5.0, 500.0);
    let volume = base_between::<Per<Volume, Boxes>>(0.005, 0.5);
    let slug = one_of(["bare", "boxed", "on-pallet", "crate-2"]);
    made(
        (slug, any::<CountBasis>(), rounds, mass, maybe(sides()), maybe(volume)),
        |(slug, counts, rounds, mass, size, volume)| {
            let rounds = named(format!("rounds per {slug} unit"), rounds)?;
            let mass = named(format!("gross mass of a {slug} unit"), mass)?;
            let packaging = Packaging::new(slug, counts, rounds, mass)?;
            match (size, volume) {
                (Some(size), _) => packaging.with_size(size),
                (None, Some(volume)) => {
                    packaging.with_volume(named(format!("volume of a {slug} unit"), volume)?)
                }
                (None, None) => Ok(packaging),
            }
        },
    )
}

/// The outer sides of a box from 0.2 to 2 m long, square or not.
fn sides() -> BoxedStrategy<[Assumption<Length>; 3]> {
    let metres = base_between::<Length>;
    made(
        (metres(0.2, 2.0), metres(0.1, 1.0), maybe(metres(0.1, 1.0))),
        |(length, width, height)| {
            let length = named("length of a unit".into(), length)?;
            let width = named("width of a unit".into(), width)?;
            let height = match height {
                None => width.clone(),
                Some(height) => named("height of a unit".into(), height)?,
            };
            Ok([length, width, height])
        },
    )
}

/// Fill, stowage and bracing as they may be: from a twentieth to all, and up to 2 t of bracing.
fn loadings() -> BoxedStrategy<Loading> {
    let share = || base_between::<Ratio>(1.0, 0.05);
    made((share(), share(), base_between::<Mass>(0.0, 2_000.0)), |(fill, stowage, bracing)| {
        Loading::new(
            named("fill of a generated container".into(), fill)?,
            named("stowage of a generated container".into(), stowage)?,
            named("bracing of a generated container".into(), bracing)?,
        )
    })
}

arbitrary! {
    Loading => loadings();
    Packaging => packagings();
}

fn named<Q: Quantity>(label: String, belief: Belief<Q>) -> Result<Assumption<Q>, Error> {
    Assumption::new(label, belief, Basis::judgement("generated"))
}
