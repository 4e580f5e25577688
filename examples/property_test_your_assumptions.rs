//! I wrote a capacity of my own. Does it hold for more than the case that I tried?
//!
//! ```text
//! cargo run --example property_test_your_assumptions
//! ```
//!
//! Look at `main`: a law is one call, and says in words what breaks it.
use munitions::laws::{self, Broken, ContainerLoad};
use munitions::quantity::Mass;
use munitions::quantity::units::{kilogram, meter};
use munitions::{Error, Estimate, RoundsPerContainer};

type Capacity = Result<Estimate<RoundsPerContainer>, Error>;

/// Whole boxes by weight, by volume, and in whole rows and layers, in the best of the six ways.
fn careful(load: &ContainerLoad) -> Capacity {
    packed(load, load.container.payload())
}

/// The same, but nobody took the tare off.
fn no_tare(load: &ContainerLoad) -> Capacity {
    packed(load, load.container.sheet().rating)
}

fn packed(load: &ContainerLoad, payload: Mass) -> Capacity {
    let of = &load.container;
    let room =
        [of.sheet().length, of.sheet().width, of.clear_height()].map(|side| side.get::<meter>());
    let sides = load.box_sides.map(|side| side.get::<meter>());
    let turned = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map(|turn| {
        let passes_the_door = sides[turn[1]] <= of.clear_width().get::<meter>();
        let boxes = (0..3).map(|axis| (room[axis] / sides[turn[axis]]).floor()).product::<f64>();
        if passes_the_door { boxes } else { 0.0 }
    });
    let stacked = turned.into_iter().fold(0.0, f64::max);
    let [length, width, height] = load.box_sides;
    let volume = f64::from(of.sheet().volume / (length * width * height)) * load.stowage.get();
    let cargo_kg = (payload - load.bracing).get::<kilogram>().max(0.0);
    let boxes =
        stacked.min(volume.floor()).min((cargo_kg / load.box_mass.get::<kilogram>()).floor());
    Estimate::exact(RoundsPerContainer::of(boxes * load.rounds_in_a_box.get() * load.fill.get())?)
}

fn main() {
    let say = |name: &str, result: Result<(), Broken>| match result {
        Ok(()) => println!("{name}: keeps the laws"),
        Err(broken) => println!("{name}: {broken}"),
    };
    say("careful", laws::loading(careful));
    say("no tare", laws::loading(no_tare));
}
