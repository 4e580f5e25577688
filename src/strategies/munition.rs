//! Calibres and munitions.

use super::{arbitrary, made, maybe, one_of};
use crate::munition::{Calibre, CountBasis, Munition, MunitionKind, Rim, catalogue};
use crate::quantity::{Length, units::millimeter};
use proptest::prelude::*;

/// A bore diameter, mostly one that is in use; it shrinks towards 152 mm.
pub fn calibres() -> BoxedStrategy<Calibre> {
    let usual = one_of([152.0, 122.0, 155.0, 120.0, 82.0, 240.0, 12.7]);
    let any = (1..=1_000_000_u32).prop_map(|um| f64::from(um) / 1_000.0);
    made(prop_oneof![3 => usual, 1 => any], bore)
}

/// A calibre with its case length, as cartridges are named; it shrinks towards 7.62x39 mm.
pub fn cartridges() -> BoxedStrategy<Calibre> {
    let usual = one_of([(7.62, 39.0), (5.45, 39.0), (7.62, 54.0), (12.7, 108.0)]);
    let any = (1..=1_000_000_u32, 1..=1_000_000_u32)
        .prop_map(|(bore, case)| (f64::from(bore) / 1_000.0, f64::from(case) / 1_000.0));
    made((prop_oneof![3 => usual, 1 => any], any_rim()), |((width, length), rim)| {
        bore(width)?.with_case(Length::new::<millimeter>(length), rim)
    })
}

/// Any munition: a kind, with a calibre where its kind has one. It shrinks towards a 152 mm shell.
pub fn munitions() -> BoxedStrategy<Munition> {
    (one_of(MunitionKind::ALL), calibres(), maybe(cartridges()))
        .prop_filter_map("a calibre that goes with the kind", |(kind, calibre, cartridge)| {
            let calibre = match kind {
                MunitionKind::Cartridge => cartridge.unwrap_or(calibre),
                _ => calibre,
            };
            Munition::new(kind.has_calibre().then_some(calibre), kind).ok()
        })
        .boxed()
}

/// A munition that the [`catalogue`] has figures for.
pub fn catalogued_munitions() -> BoxedStrategy<Munition> {
    one_of(catalogue::munitions().map(catalogue::Entry::munition).collect::<Vec<_>>())
}

fn bore(millimetres: f64) -> Result<Calibre, crate::Error> {
    Calibre::new(Length::new::<millimeter>(millimetres))
}

fn any_rim() -> BoxedStrategy<Rim> {
    one_of([Rim::Rimless, Rim::Rimmed])
}

arbitrary! {
    Calibre => prop_oneof![3 => calibres(), 1 => cartridges()].boxed();
    Rim => any_rim();
    MunitionKind => one_of(MunitionKind::ALL);
    Munition => munitions();
    CountBasis => one_of(
        [CountBasis::Projectile, CountBasis::CompleteRound, CountBasis::Unknown],
    );
}
