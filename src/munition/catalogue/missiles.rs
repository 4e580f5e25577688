//! Missiles. Those that one man or a crew carries are counted in their launch tube.

use super::Entry;
use super::figures::{
    about, between, between_because, length, mass, of_section, rounds, several, single,
};
use crate::Error;
use crate::munition::CountBasis::CompleteRound;
use crate::munition::{Munition, MunitionKind};

const ANTI_TANK: Munition = Munition::of(None, MunitionKind::AntiTankMissile);
const ANTI_AIR: Munition = Munition::of(None, MunitionKind::AntiAirMissile);
const BALLISTIC: Munition = Munition::of(None, MunitionKind::BallisticMissile);

pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    Ok(vec![anti_tank()?, anti_air()?, ballistic()?])
}

fn anti_tank() -> Result<Entry, Error> {
    let (bare, boxed) = ("anti-tank missile in its tube", "box of anti-tank missiles");
    Ok(Entry::new(ANTI_TANK, "missile of Malyutka and Fagot class")
        .with_complete_round_mass(mass(bare, between(11.0, 13.0))?)
        .with_length(length(bare, between(0.86, 1.1))?)
        .packed(single("bare", CompleteRound, bare, between(11.0, 13.0))?)
        .packed(several("boxed", CompleteRound, boxed, rounds([2]), between(45.0, 60.0))?))
}

fn anti_air() -> Result<Entry, Error> {
    let tube = "portable anti-air missile in its tube";
    let boxed = "box of portable anti-air missiles";
    let why = "tubes of about 1.5 m are published \
               (hankookilbo.com/News/Read/200311030047032782, C); from 1.44 m to 1.7 m by type, \
               which no page was found to confirm";
    Ok(Entry::new(ANTI_AIR, "missile of Strela-2M and Igla class")
        .with_projectile_mass(mass("portable anti-air missile", between(9.8, 10.8))?)
        .with_complete_round_mass(mass(tube, between(15.0, 18.0))?)
        .with_length(length(tube, between_because(1.44, 1.7, why))?)
        .packed(single("bare", CompleteRound, tube, between(15.0, 18.0))?)
        .packed(several("boxed", CompleteRound, boxed, rounds([2]), between(60.0, 80.0))?))
}

/// Two missiles of different size under one name, which reports do not tell apart: their packagings
/// do, since the larger one is longer than a 20 ft container.
fn ballistic() -> Result<Entry, Error> {
    let why = "general knowledge, no page was found; from 1.7 t of the smaller KN-24 to 3.4 t of \
               the larger KN-23";
    let all = mass("short-range ballistic missile", between_because(1_700.0, 3_400.0, why))?;
    let why = "general knowledge, no page was found; from 5.6 m of KN-24 to 7.5 m of KN-23";
    let long = length("short-range ballistic missile", between_because(5.6, 7.5, why))?;
    let (smaller, larger) = ("bare KN-24 missile", "bare KN-23 missile");
    let kn_24 = single("bare-kn-24", CompleteRound, smaller, between(1_700.0, 2_000.0))?;
    let kn_24_long = length(smaller, about(5.5, 5.6, 5.7))?;
    let kn_24 = kn_24.with_size(of_section(smaller, &kn_24_long, about(0.83, 0.85, 0.87))?);
    let kn_23 = single("bare-kn-23", CompleteRound, larger, about(3_200.0, 3_400.0, 3_600.0))?;
    let kn_23_long = length(larger, about(7.3, 7.5, 7.7))?;
    let kn_23 = kn_23.with_size(of_section(larger, &kn_23_long, about(0.93, 0.95, 0.97))?);
    Ok(Entry::new(BALLISTIC, "missile of KN-23 and KN-24 class, without its transport container")
        .with_mass(all)
        .with_length(long)
        .packed(kn_24)
        .packed(kn_23))
}
