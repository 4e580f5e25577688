//! How rounds are packed.

use super::belief::base_between;
use super::{arbitrary, made, maybe, one_of};
use crate::Error;
use crate::estimate::{Assumption, Basis, Belief};
use crate::munition::{CountBasis, OuterSize, Packaging, catalogue};
use crate::quantity::{Length, MassPerBox, Quantity, RoundsPerBox, VolumePerBox};
use proptest::prelude::*;

/// One packaging of the [`catalogue`].
pub fn catalogued_packagings() -> BoxedStrategy<Packaging> {
    one_of(
        catalogue::munitions().flat_map(catalogue::Entry::packagings).cloned().collect::<Vec<_>>(),
    )
}

/// Any packaging that fits into a 20 ft container: 1 to 20 rounds in a box of 5 to 500 kg, its
/// size or volume known or not. It shrinks towards one bare round.
pub fn packagings() -> BoxedStrategy<Packaging> {
    let rounds = base_between::<RoundsPerBox>(1.0, 20.0);
    let mass = base_between::<MassPerBox>(5.0, 500.0);
    let volume = base_between::<VolumePerBox>(0.005, 0.5);
    let slug = one_of(["bare", "boxed", "on-pallet", "crate-2"]);
    made(
        (slug, any::<CountBasis>(), rounds, mass, maybe(outer_sizes()), maybe(volume)),
        |(slug, counts, rounds, mass, size, volume)| {
            let rounds = named(format!("rounds per {slug} unit"), rounds)?;
            let mass = named(format!("gross mass of a {slug} unit"), mass)?;
            let mut packaging = Packaging::new(slug, counts, rounds, mass)?;
            if let Some(size) = size {
                packaging = packaging.with_size(size);
            }
            match volume {
                None => Ok(packaging),
                Some(volume) => {
                    packaging.with_volume(named(format!("volume of a {slug} unit"), volume)?)
                }
            }
        },
    )
}

/// The outer size of a box from 0.2 to 2 m long, square or not.
pub fn outer_sizes() -> BoxedStrategy<OuterSize> {
    let metres = base_between::<Length>;
    made(
        (metres(0.2, 2.0), metres(0.1, 1.0), maybe(metres(0.1, 1.0))),
        |(length, width, height)| {
            let length = named("length of a unit".into(), length)?;
            let width = named("width of a unit".into(), width)?;
            match height {
                None => OuterSize::square(length, width),
                Some(height) => {
                    OuterSize::new(length, width, named("height of a unit".into(), height)?)
                }
            }
        },
    )
}

arbitrary! {
    Packaging => packagings();
    OuterSize => outer_sizes();
}

fn named<Q: Quantity>(label: String, belief: Belief<Q>) -> Result<Assumption<Q>, Error> {
    Assumption::new(label, belief, Basis::judgement("generated"))
}
