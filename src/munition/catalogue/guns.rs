//! Shells of guns and howitzers, and rounds of tank guns.

use super::Entry;
use super::figures::{
    about, around, between, between_because, length, mass, of_bore, rounds, several, single,
    stated, stated_between, volume,
};
use crate::Error;
use crate::estimate::Evidence;
use crate::munition::CountBasis::{CompleteRound, Projectile};
use crate::munition::{Munition, MunitionKind};

const SHELL_122: Munition = of_bore(122, MunitionKind::Shell);
const SHELL_130: Munition = of_bore(130, MunitionKind::Shell);
const SHELL_152: Munition = of_bore(152, MunitionKind::Shell);
const SHELL_155: Munition = of_bore(155, MunitionKind::Shell);
const SHELL_170: Munition = of_bore(170, MunitionKind::Shell);
const TANK_ROUND_115: Munition = of_bore(115, MunitionKind::TankRound);
const TANK_ROUND_125: Munition = of_bore(125, MunitionKind::TankRound);

/// Mass of the OF-540 and OF-25 projectiles.
const AKATSIYA: &str = "wikisum.wiki/wiki/2S3_Akatsiya";
/// From 42.91 kg to about 45 kg (100 lb).
const SHELLS_155: &str = "lzalbany.com/Page_96.html; AP explainer of the 155 mm round, \
                          news.yahoo.com, mirrored by goldberglawma.com";

pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    Ok(vec![
        shell_122()?,
        shell_130()?,
        shell_152()?,
        shell_155()?,
        Entry::new(SHELL_170, "Koksan gun"),
        tank_round_115()?,
        tank_round_125()?,
    ])
}

fn shell_122() -> Result<Entry, Error> {
    let long = length("122 mm shell", about(0.53, 0.56, 0.59))?;
    let (projectile, complete) = (about(20.7, 21.76, 22.8), between(27.0, 30.0));
    let bare = single("projectile", Projectile, "bare 122 mm shell", projectile.clone())?;
    let bare = bare.with_size(around(SHELL_122, &long)?);
    let boxed = "box of 122 mm shells with charges";
    Ok(Entry::new(SHELL_122, "howitzer shell of OF-462 class (M-30, D-30, 2S1)")
        .with_projectile_mass(mass("122 mm shell", projectile)?)
        .with_complete_round_mass(mass("122 mm shell with its charge", complete.clone())?)
        .with_length(long)
        .packed(bare)
        .packed(single(
            "complete-round",
            CompleteRound,
            "122 mm shell with its charge, unboxed",
            complete,
        )?)
        .packed(
            several("boxed", CompleteRound, boxed, rounds([2]), between(75.0, 84.0))?
                .with_volume(volume(boxed, between(0.08, 0.10))?)?,
        ))
}

fn shell_130() -> Result<Entry, Error> {
    let long = length("130 mm shell", about(0.64, 0.67, 0.70))?;
    let (projectile, complete) = (about(31.7, 33.4, 35.1), between(57.0, 62.0));
    let bare = single("projectile", Projectile, "bare 130 mm shell", projectile.clone())?;
    let bare = bare.with_size(around(SHELL_130, &long)?);
    Ok(Entry::new(SHELL_130, "gun shell of OF-482 class (M-46, Type 59)")
        .with_projectile_mass(mass("130 mm shell", projectile)?)
        .with_complete_round_mass(mass("130 mm shell with its charge", complete.clone())?)
        .with_length(long)
        .packed(bare)
        .packed(single(
            "complete-round",
            CompleteRound,
            "130 mm shell with its charge, unboxed",
            complete,
        )?)
        .packed(several(
            "boxed",
            CompleteRound,
            "box of one 130 mm shell with its charge",
            rounds([1]),
            between(80.0, 90.0),
        )?))
}

/// Other 152 mm projectiles are heavier: OF-29 of the 2A36 and 2S5 is put at 46 kg (unconfirmed).
fn shell_152() -> Result<Entry, Error> {
    let why = "general knowledge, no page was found; from about 0.70 m of OF-540 and OF-25 to \
               about 0.86 m of OF-45, with 0.02 m either way";
    let long = length("152 mm shell", between_because(0.68, 0.88, why))?;
    let projectile = stated(43.56, AKATSIYA, Evidence::Secondary);
    let complete = between(52.0, 62.0);
    let bare = single("projectile", Projectile, "bare 152 mm shell", projectile.clone())?;
    let bare = bare.with_size(around(SHELL_152, &long)?);
    let why = "general knowledge, no page was found; 43.56 kg and 2.4 to 8.4 kg as the share of a \
               pallet, frame or light crate";
    let boxed = "box of one 152 mm shell with its charge";
    Ok(Entry::new(SHELL_152, "howitzer shell of OF-540 and OF-25 class (2S3)")
        .with_projectile_mass(mass("152 mm shell", projectile)?)
        .with_complete_round_mass(mass("152 mm shell with its charge", complete.clone())?)
        .with_length(long)
        .packed(bare)
        .packed(single(
            "projectile-on-pallet",
            Projectile,
            "152 mm shell with its share of pallet or light crate",
            between_because(46.0, 52.0, why),
        )?)
        .packed(single(
            "complete-round",
            CompleteRound,
            "152 mm shell with its charge, unboxed",
            complete,
        )?)
        .packed(
            several("boxed", CompleteRound, boxed, rounds([1]), between(70.0, 90.0))?
                .with_volume(volume(boxed, between(0.08, 0.11))?)?,
        ))
}

/// For comparison. Charges are bagged or modular and travel apart from the projectile.
fn shell_155() -> Result<Entry, Error> {
    let why = "from about 0.60 m (AP explainer, B) by 0.681 m of M104 \
               (en.wikipedia.org/wiki/M104_155_mm_projectile, C) to 0.84 m of M795, which no \
               page was found to confirm";
    let long = length("155 mm shell", between_because(0.60, 0.84, why))?;
    let projectile = stated_between(42.91, 45.0, SHELLS_155, Evidence::Secondary);
    let bare = single("projectile", Projectile, "bare 155 mm shell", projectile.clone())?;
    let bare = bare.with_size(around(SHELL_155, &long)?);
    let why = "general knowledge, no page was found; about 365 kg with M107, 400 kg with M795";
    Ok(Entry::new(SHELL_155, "howitzer shell of M107 and M795 class, for comparison")
        .with_projectile_mass(mass("155 mm shell", projectile)?)
        .with_length(long)
        .packed(bare)
        .packed(several(
            "projectile-on-pallet",
            Projectile,
            "pallet of 155 mm shells",
            rounds([8]),
            between_because(365.0, 400.0, why),
        )?))
}

/// One or two rounds go into a box whose mass is not known.
fn tank_round_115() -> Result<Entry, Error> {
    let (projectile, complete) = (about(17.0, 17.9, 18.8), between(28.0, 31.0));
    Ok(Entry::new(TANK_ROUND_115, "fixed round of the 115 mm tank gun")
        .with_projectile_mass(mass("115 mm tank shell", projectile.clone())?)
        .with_complete_round_mass(mass("115 mm tank round", complete.clone())?)
        .with_length(length("115 mm tank round", between(1.0, 1.1))?)
        .packed(single(
            "projectile",
            Projectile,
            "bare 115 mm tank shell",
            about(17.0, 17.9, 18.8),
        )?)
        .packed(single("complete-round", CompleteRound, "115 mm tank round, unboxed", complete)?))
}

fn tank_round_125() -> Result<Entry, Error> {
    let long = length("125 mm tank shell", about(0.64, 0.68, 0.72))?;
    let (projectile, complete) = (about(21.8, 23.0, 24.2), about(31.3, 33.0, 34.7));
    let bare = single("projectile", Projectile, "bare 125 mm tank shell", projectile.clone())?;
    let bare = bare.with_size(around(TANK_ROUND_125, &long)?);
    Ok(Entry::new(TANK_ROUND_125, "two-piece round of OF-26 class; the length is the shell's")
        .with_projectile_mass(mass("125 mm tank shell", projectile)?)
        .with_complete_round_mass(mass("125 mm tank round", complete.clone())?)
        .with_length(long)
        .packed(bare)
        .packed(single("complete-round", CompleteRound, "125 mm tank round, unboxed", complete)?)
        .packed(several(
            "boxed",
            CompleteRound,
            "box of one 125 mm tank round",
            rounds([1]),
            between(50.0, 60.0),
        )?))
}
