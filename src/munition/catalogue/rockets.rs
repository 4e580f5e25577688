//! Rockets of multiple launchers.

use super::Entry;
use super::figures::{
    about, around, between, between_because, length, mass, of_bore, rounds, several, single,
    square, stated_between,
};
use crate::Error;
use crate::estimate::Evidence;
use crate::munition::CountBasis::CompleteRound;
use crate::munition::{Munition, MunitionKind};

const ROCKET_107: Munition = of_bore(107, MunitionKind::Rocket);
const ROCKET_122: Munition = of_bore(122, MunitionKind::Rocket);
const ROCKET_240: Munition = of_bore(240, MunitionKind::Rocket);

/// 65 kg as stated; at most 71 kg from a launcher's mass empty (10,870 kg) and loaded with 40
/// rockets (13,710 kg), which may include the crew.
const GRAD: &str = "vietnamnet.vn/video-phao-phan-luc-nga-thieu-rui-kho-chua-nhien-lieu-cua-\
                    ukraine-o-tien-tuyen-2436599.html (65 kg); tech.wp.pl/rosjanie-ostrzelali-\
                    konwoj-humanitarny-uzyli-rakiet-grad,6745424234064480a (launcher empty and \
                    loaded with 40: at most 71 kg each)";

pub(super) fn entries() -> Result<Vec<Entry>, Error> {
    Ok(vec![rocket_107()?, rocket_122()?, rocket_240()?])
}

fn rocket_107() -> Result<Entry, Error> {
    let long = length("107 mm rocket", about(0.80, 0.84, 0.88))?;
    let figure = about(17.9, 18.8, 19.7);
    let bare = single("bare", CompleteRound, "bare 107 mm rocket", figure.clone())?;
    let bare = bare.with_size(around(ROCKET_107, &long)?);
    Ok(Entry::new(ROCKET_107, "rocket of Type 63 and Type 75 launchers")
        .with_mass(mass("107 mm rocket", figure)?)
        .with_length(long)
        .packed(bare)
        .packed(several(
            "boxed",
            CompleteRound,
            "box of 107 mm rockets",
            rounds([2]),
            between(50.0, 55.0),
        )?))
}

/// The box is what decides how many fit: over about 2.95 m long, only one bay of them goes into
/// a 20 ft container.
fn rocket_122() -> Result<Entry, Error> {
    let why = "general knowledge, no page was found; 2.87 m is quoted to the centimetre, \
               so it is taken 1 % either way";
    let long = length("122 mm rocket", between_because(2.84, 2.90, why))?;
    let figure = stated_between(65.0, 71.0, GRAD, Evidence::Derived);
    let bare = single("bare", CompleteRound, "bare 122 mm rocket", figure.clone())?;
    let bare = bare.with_size(around(ROCKET_122, &long)?);
    let what = "box of one 122 mm rocket";
    let boxed = several("boxed", CompleteRound, what, rounds([1]), between(95.0, 110.0))?;
    let boxed = boxed.with_size(square(what, between(3.0, 3.1), between(0.20, 0.26))?);
    Ok(Entry::new(ROCKET_122, "rocket of Grad class (9M22U, M-21OF)")
        .with_mass(mass("122 mm rocket", figure)?)
        .with_length(long)
        .packed(bare)
        .packed(boxed))
}

/// The mass and size of its box are not known.
fn rocket_240() -> Result<Entry, Error> {
    let long = length("240 mm rocket", about(4.94, 5.2, 5.46))?;
    let figure = between(400.0, 410.0);
    let bare = single("bare", CompleteRound, "bare 240 mm rocket", figure.clone())?;
    let bare = bare.with_size(around(ROCKET_240, &long)?);
    Ok(Entry::new(ROCKET_240, "rocket of M1985 and M1991 launchers")
        .with_mass(mass("240 mm rocket", figure)?)
        .with_length(long)
        .packed(bare))
}
