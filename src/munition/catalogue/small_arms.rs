//! Rifle cartridges, packed in sealed tins in wooden boxes.

use super::Entry;
use super::figures::{Figure, about, between, length, mass, rounds, several};
use crate::Error;
use crate::munition::CountBasis::CompleteRound;
use crate::munition::{Calibre, Munition, MunitionKind, Rim};

const SHORT: Munition = cartridge(Calibre::cartridge(7_620, 39_000, Rim::Rimless));
const RIMMED: Munition = cartridge(Calibre::cartridge(7_620, 54_000, Rim::Rimmed));

const fn cartridge(calibre: Calibre) -> Munition {
    Munition::of(Some(calibre), MunitionKind::Cartridge)
}

pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    Ok(vec![
        entry(
            SHORT,
            "rifle cartridge; two tins of 660 or of 700 to a box",
            [about(0.015_5, 0.016_3, 0.017_1), about(0.053, 0.056, 0.059)],
            [rounds([1_320, 1_400]), between(28.0, 32.0)],
        )?,
        entry(
            RIMMED,
            "rifle cartridge with a rimmed case; two tins of 440 to a box",
            [between(0.021, 0.023), about(0.073, 0.077, 0.081)],
            [rounds([880]), between(25.0, 28.0)],
        )?,
    ])
}

/// An entry from the cartridge's mass and length, and its box's rounds and gross mass.
fn entry(
    munition: Munition,
    description: &'static str,
    [one, long]: [Figure; 2],
    [per_box, gross]: [Figure; 2],
) -> Result<Entry, Error> {
    let name = munition.name();
    let boxed = format!("box of {name}s");
    Ok(Entry::new(munition, description)
        .with_complete_round_mass(mass(&name, one)?)
        .with_length(length(&name, long)?)
        .packed(several("boxed", CompleteRound, &boxed, per_box, gross)?))
}
