//! Mortar bombs. Charges sit on the tail, so that a bomb as packed is a complete round.

use super::Entry;
use super::figures::{
    Figure, about, around, between, length, mass, of_bore, rounds, several, single,
};
use crate::Error;
use crate::munition::CountBasis::CompleteRound;
use crate::munition::MunitionKind::MortarBomb;

pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    Ok(vec![
        bomb(Bomb {
            bore_mm: 60,
            description: "light mortar bomb",
            one_kg: between(1.3, 1.8),
            complete_kg: between(1.3, 1.8),
            long_m: between(0.25, 0.30),
            per_box: rounds(18..=24),
            box_kg: between(40.0, 50.0),
        })?,
        bomb(Bomb {
            bore_mm: 82,
            description: "medium mortar bomb of O-832 class",
            one_kg: between(3.1, 3.3),
            complete_kg: between(3.1, 3.4),
            long_m: about(0.31, 0.33, 0.35),
            per_box: rounds([10]),
            box_kg: between(45.0, 55.0),
        })?,
        bomb(Bomb {
            bore_mm: 120,
            description: "heavy mortar bomb of OF-843 class",
            one_kg: between(15.9, 16.0),
            complete_kg: between(16.0, 16.5),
            long_m: about(0.63, 0.66, 0.69),
            per_box: rounds([2]),
            box_kg: between(45.0, 52.0),
        })?,
    ])
}

struct Bomb {
    bore_mm: u32,
    description: &'static str,
    one_kg: Figure,
    complete_kg: Figure,
    long_m: Figure,
    per_box: Figure,
    box_kg: Figure,
}

fn bomb(row: Bomb) -> Result<Entry, Error> {
    let munition = of_bore(row.bore_mm, MortarBomb);
    let name = munition.name();
    let long = length(&name, row.long_m)?;
    let bare = single("bare", CompleteRound, &format!("bare {name}"), row.complete_kg.clone())?;
    let boxed = format!("box of {name}s");
    Ok(Entry::new(munition, row.description)
        .with_projectile_mass(mass(&name, row.one_kg)?)
        .with_complete_round_mass(mass(&format!("{name} with its charges"), row.complete_kg)?)
        .packed(bare.with_size(around(munition, &long)?))
        .packed(several("boxed", CompleteRound, &boxed, row.per_box, row.box_kg)?)
        .with_length(long))
}
