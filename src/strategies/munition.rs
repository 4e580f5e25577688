//! Calibres and munitions.

use super::{arbitrary, made, one_of};
use crate::munition::{Calibre, CountBasis, Munition};
use proptest::prelude::*;

/// Kinds of munition that have a calibre.
const KINDS: [&str; 6] = ["shell", "rocket", "mortar-bomb", "cartridge", "tank-round", "charge"];

/// Munitions without a calibre.
const OTHERS: [&str; 5] = [
    "anti-tank-missile",
    "portable-anti-air-missile",
    "hand-grenade",
    "air-bomb-500kg",
    "own-name",
];

/// A bore diameter, mostly one that is in use; it shrinks towards 152 mm.
fn calibres() -> BoxedStrategy<Calibre> {
    let usual = one_of([152.0, 122.0, 155.0, 120.0, 82.0, 240.0, 12.7]);
    let any = (1..=1_000_000_u32).prop_map(|um| f64::from(um) / 1_000.0);
    made(prop_oneof![3 => usual, 1 => any], |bore| format!("{bore} mm").parse())
}

/// A calibre with its case length, as cartridges are named; it shrinks towards 7.62x39 mm.
fn cartridges() -> BoxedStrategy<Calibre> {
    let usual = one_of([(7.62, 39.0), (5.45, 39.0), (7.62, 54.0), (12.7, 108.0)]);
    let other = (1..=1_000_000_u32, 1..=1_000_000_u32)
        .prop_map(|(bore, case)| (f64::from(bore) / 1_000.0, f64::from(case) / 1_000.0));
    made((prop_oneof![3 => usual, 1 => other], one_of(["", "R"])), |((bore, length), rim)| {
        format!("{bore}x{length}{rim}").parse()
    })
}

/// Any munition, by a name with a calibre or without; it shrinks towards a 152 mm shell.
fn munitions() -> BoxedStrategy<Munition> {
    let named =
        |calibre: Calibre, kind| format!("{}-{kind}", calibre.to_string().replace(' ', "")).parse();
    prop_oneof![
        4 => made((calibres(), one_of(KINDS)), move |(calibre, kind)| named(calibre, kind)),
        1 => made(cartridges(), move |calibre| named(calibre, "cartridge")),
        1 => made(one_of(OTHERS), str::parse),
    ]
    .boxed()
}

arbitrary! {
    Calibre => prop_oneof![3 => calibres(), 1 => cartridges()].boxed();
    Munition => munitions();
    CountBasis => one_of(
        [CountBasis::Projectile, CountBasis::CompleteRound, CountBasis::Unknown],
    );
}
