//! I wrote a capacity of my own. Does it hold for more than the case that I tried?
//!
//! ```text
//! cargo run --example property_test_your_assumptions
//! ```
//!
//! Look at `main`: a law is one call, and says in words what breaks it. The figures are invented.

use munitions::capacity::Fixed;
use munitions::laws::{self, Broken, Cases};
use munitions::quantity::units::kilogram;
use munitions::quantity::{Mass, MassPerRound, RoundsPerContainer};
use munitions::{Basis, Belief, CountBasis, Error};

const TARE_KG: f64 = 2_300.0;
const ROUND_KG: f64 = 80.0;

/// As many whole rounds as the rating leaves room for.
fn by_weight(rating: Mass) -> Result<Fixed, Error> {
    stated(((rating.get::<kilogram>() - TARE_KG) / ROUND_KG).floor())
}

/// The same, but above 24 t the tare is taken off twice.
fn tare_twice(rating: Mass) -> Result<Fixed, Error> {
    let heavy = rating > Mass::new::<kilogram>(24_000.0);
    by_weight(if heavy { rating - Mass::new::<kilogram>(TARE_KG) } else { rating })
}

fn stated(each: f64) -> Result<Fixed, Error> {
    let belief = Belief::exactly(RoundsPerContainer::of(each)?)?;
    Fixed::new(belief, CountBasis::CompleteRound, Basis::judgement("the loading plan"))
}

fn tested(model: impl Fn(Mass) -> Result<Fixed, Error>) -> Result<Result<(), Broken>, Error> {
    let [light, heavy] = [20_000.0, 30_480.0].map(Mass::new::<kilogram>);
    let mine = model(light)?;
    let payload = light - Mass::new::<kilogram>(TARE_KG);
    let each = MassPerRound::of(ROUND_KG)?;
    Ok(laws::capacity(&mine)
        .and_then(|()| laws::rises_with_rating(light..=heavy, &model, Cases::default()))
        .and_then(|()| laws::within_payload(&mine, payload, each)))
}

fn main() -> Result<(), Error> {
    for (name, result) in [("by weight", tested(by_weight)?), ("tare twice", tested(tare_twice)?)] {
        match result {
            Ok(()) => println!("{name}: keeps the laws"),
            Err(broken) => println!("{name}: breaks `{}`: {broken}", broken.law()),
        }
    }
    Ok(())
}
