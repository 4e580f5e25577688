//! Each model has one mistake, easily made, and the law that the guide names for it says so.

use embed::Stacking;
use munitions::capacity::{Loading, Physical};
use munitions::claim::{Amount, Qualifier};
use munitions::laws::{self, Broken};
use munitions::quantity::units::{cubic_meter, kilogram, meter, pound, ton};
use munitions::quantity::{Boxes, Length, Mass};
use munitions::{
    Assumption, Assumptions, Basis, Belief, Bounds, Capacity, Containers, CountBasis, Error,
    Estimate, Munition, Ratio, Rounds, RoundsPerContainer,
};
use std::cell::Cell;

/// The law is broken, in one line that holds these words.
#[track_caller]
fn breaks(result: Result<(), Broken>, mistake: &str, words: &[&str]) {
    let broken = result.expect_err(mistake).to_string();
    println!("{mistake}: {broken}");
    assert_eq!(broken.lines().count(), 1, "{mistake}: {broken}");
    for words in words {
        assert!(broken.contains(words), "{mistake}: {broken}");
    }
}

const RIGHT: Stacking = Stacking::RIGHT;
const TOO_HEAVY: &str = "the payload is ";
const TOO_MANY: &str = " fit";
const TOO_FEW: &str = "is expected at least";

#[test]
fn loading_models() {
    let short_ton = |load: &laws::ContainerLoad| (RIGHT.payload_kg)(load) * 0.907_185;
    let wrong = [
        (
            "the tare is ignored",
            Stacking {
                payload_kg: |load| (load.container.sheet().rating - load.bracing).get::<kilogram>(),
                ..RIGHT
            },
            TOO_HEAVY,
        ),
        (
            "the tare is counted twice",
            Stacking {
                payload_kg: |load| {
                    (RIGHT.payload_kg)(load) - load.container.sheet().tare.get::<kilogram>()
                },
                ..RIGHT
            },
            TOO_FEW,
        ),
        (
            "the bracing is ignored",
            Stacking { payload_kg: |load| load.container.payload().get::<kilogram>(), ..RIGHT },
            TOO_HEAVY,
        ),
        (
            "40 ft is twice 20 ft",
            Stacking {
                payload_kg: |load| {
                    let twenty_feet = load.container.sheet().length < Length::new::<meter>(10.0);
                    if twenty_feet { (RIGHT.payload_kg)(load) } else { 2.0 * 21_700.0 }
                },
                ..RIGHT
            },
            TOO_HEAVY,
        ),
        (
            "pounds are taken for kilograms",
            Stacking { box_kg: |load| load.box_mass.get::<pound>(), ..RIGHT },
            TOO_FEW,
        ),
        (
            "kilograms are taken for pounds",
            Stacking { box_kg: |load| load.box_mass.get::<kilogram>() * 0.453_592_37, ..RIGHT },
            TOO_HEAVY,
        ),
        ("tonnes are taken for short tons", Stacking { payload_kg: short_ton, ..RIGHT }, TOO_FEW),
        (
            "short tons are taken for tonnes",
            Stacking { payload_kg: |load| (RIGHT.payload_kg)(load) * 1.102_3, ..RIGHT },
            TOO_HEAVY,
        ),
        (
            "long tons are taken for tonnes",
            Stacking { payload_kg: |load| (RIGHT.payload_kg)(load) * 1.016, ..RIGHT },
            TOO_HEAVY,
        ),
        (
            "the fill is applied twice",
            Stacking { filled: |boxes, fill| boxes * fill * fill, ..RIGHT },
            TOO_FEW,
        ),
        ("the fill is ignored", Stacking { filled: |boxes, _| boxes, ..RIGHT }, TOO_MANY),
        (
            "the stowage is applied twice",
            Stacking { volume_m3: |load| (RIGHT.volume_m3)(load) * load.stowage.get(), ..RIGHT },
            TOO_FEW,
        ),
        (
            "the stowage is ignored",
            Stacking {
                volume_m3: |load| load.container.sheet().volume.get::<cubic_meter>(),
                ..RIGHT
            },
            TOO_MANY,
        ),
        (
            "the door is ignored",
            Stacking { height_m: |load| load.container.sheet().height.get::<meter>(), ..RIGHT },
            TOO_MANY,
        ),
        ("boxes are rounded up", Stacking { whole: f64::ceil, ..RIGHT }, TOO_HEAVY),
        ("boxes are rounded", Stacking { whole: f64::round, ..RIGHT }, ""),
        (
            "boxes are not floored",
            Stacking { whole: |boxes| boxes, ..RIGHT },
            "whole number of boxes",
        ),
        ("boxes are not stacked", Stacking { layers: |layers| layers.min(1.0), ..RIGHT }, TOO_FEW),
        ("a box holds one round", Stacking { rounds_in_a_box: |_| 1.0, ..RIGHT }, TOO_FEW),
        (
            "the greatest limit is taken",
            Stacking { which: |limits| limits.into_iter().fold(0.0, f64::max), ..RIGHT },
            TOO_HEAVY,
        ),
        (
            "space is forgotten",
            Stacking { which: |[_, _, by_weight]| by_weight, ..RIGHT },
            TOO_MANY,
        ),
        (
            "weight is forgotten",
            Stacking { which: |[by_geometry, by_volume, _]| by_geometry.min(by_volume), ..RIGHT },
            TOO_HEAVY,
        ),
        (
            "the empty box weighs nothing",
            Stacking { box_kg: |load| 0.8 * load.box_mass.get::<kilogram>(), ..RIGHT },
            TOO_HEAVY,
        ),
        ("an inch is 2.5 cm", Stacking { side_m: |metres| metres * 2.5 / 2.54, ..RIGHT }, TOO_MANY),
        (
            "feet are taken for metres",
            Stacking { side_m: |metres| metres / 0.3048, ..RIGHT },
            TOO_FEW,
        ),
        (
            "a dip in the fill",
            Stacking {
                filled: |boxes, fill| {
                    if (0.5..0.6).contains(&fill) { 0.3 * boxes } else { boxes * fill }
                },
                ..RIGHT
            },
            "",
        ),
    ];
    for (mistake, model, words) in wrong {
        breaks(
            laws::loading(|load| model.hold(load)),
            mistake,
            &["a box of ", " container", words],
        );
    }
}

#[test]
fn a_loading_model_that_does_not_know_every_container() {
    let refuses = laws::loading(|load| {
        if load.container.sheet().length < Length::new::<meter>(10.0) {
            RIGHT.hold(load)
        } else {
            Err(Error::NoAnswer { question: "load it".into(), reason: "unknown".into() })
        }
    });
    breaks(refuses, "40 ft are refused", &[" fit, but the load is refused: "]);
}

type Held = Result<Estimate<RoundsPerContainer>, Error>;

fn rounds(each: f64) -> Held {
    Estimate::exact(RoundsPerContainer::of(each)?)
}

fn fills() -> std::ops::RangeInclusive<Ratio> {
    Ratio::new(0.0).unwrap()..=Ratio::ONE
}

#[test]
fn models_of_a_parameter() {
    let dips = |fill: Ratio| {
        let is_low = (0.501..0.502).contains(&fill.get());
        rounds(498.0 * if is_low { 0.4 } else { fill.get() })
    };
    breaks(
        laws::rises_with("fill", fills(), dips),
        "a dip in the middle",
        &["with a fill of 0.5 a container holds 249 rounds, with 0.501 it holds 199.2 rounds"],
    );
    let spread = |low: f64, high: f64| -> Held {
        let [low, high] = [low, high].map(RoundsPerContainer::of);
        let belief = Belief::uniform(low?, high?)?;
        Ok(Assumption::new("rounds", belief, Basis::judgement("an example"))?.into())
    };
    let below = |fill: Ratio| spread(100.0 + 300.0 * fill.get(), 50.0 + 498.0 * fill.get());
    breaks(
        laws::rises_with("fill", fills(), below),
        "ends that cross below",
        &["fill 0 to 0.252, which is 25.3 % of the range, is refused: "],
    );
    let over = |fill: Ratio| spread(498.0 * fill.get(), 50.0 + 300.0 * fill.get());
    breaks(
        laws::rises_with("fill", fills(), over),
        "ends that cross above",
        &["a fill of 0.253, but not 0.252, is refused: "],
    );
    let tares = || Mass::new::<kilogram>(2_000.0)..=Mass::new::<kilogram>(4_000.0);
    let no_tare = |_: Mass| rounds(498.0);
    breaks(
        laws::moves_with("tare", tares(), no_tare),
        "the tare is ignored",
        &["with a tare of 2,000 kg a container holds 498 rounds", "tare does not matter"],
    );
    let doors = Length::new::<meter>(1.0)..=Length::new::<meter>(2.2);
    breaks(
        laws::moves_with("door", doors, |_: Length| rounds(498.0)),
        "the door is ignored",
        &["with a door of 1 m ", "door does not matter"],
    );
    let added = |tare: Mass| rounds((20_000.0 + tare.get::<kilogram>()) / 43.5);
    breaks(
        laws::falls_with("tare", tares(), added),
        "the tare is added",
        &["with a tare of 2,000 kg ", "more lets more in"],
    );
}

#[test]
fn conversions() {
    let masses = || Mass::new::<ton>(0.0)..=Mass::new::<ton>(50_000.0);
    let right = |mass: Mass| Rounds::from_number(mass.get::<kilogram>() / 43.5);
    let [as_pounds, as_kilograms, as_short_tons]: [fn(Mass) -> Result<Rounds, Error>; 3] = [
        |mass| Rounds::from_number(mass.get::<pound>() / 43.5),
        |mass| Rounds::from_number(mass.get::<kilogram>() * 0.453_592_37 / 43.5),
        |mass| Rounds::from_number(mass.get::<ton>() * 907.185 / 43.5),
    ];
    for (mistake, model) in [
        ("pounds are taken for kilograms", as_pounds),
        ("kilograms are taken for pounds", as_kilograms),
        ("short tons are taken for tonnes", as_short_tons),
    ] {
        let ways = laws::units_agree(masses(), ("kilograms", right), ("the other unit", model));
        breaks(ways, mistake, &["1 kg gives ", "the unit changes the answer"]);
    }
    let all = || Containers::new(0)..=Containers::new(10_000);
    breaks(
        laws::scale(all(), |n: Containers| Boxes::from_number((n.get() / 3.0).ceil())),
        "rounded up",
        &["1 container gives 1 box, 2 containers give 1 box"],
    );
    breaks(
        laws::scale(fills(), |fill: Ratio| Rounds::from_number(498.0 * fill.get() * fill.get())),
        "the fill is applied twice",
        &["a share of 0.0005 gives ", "twice as much does not give twice the rounds"],
    );
}

#[test]
fn numbers_for_a_container() {
    let figures = Assumptions::published();
    let of = figures.container_type("20gp-24t").unwrap();
    let shells = figures.packaging(&Munition::SHELL_152MM, "projectile").unwrap();
    let stowage = of.loading.stowage().clone();
    let full = Loading::new(Loading::full(), stowage, Loading::no_bracing());
    let fits = Physical::new(&of.container, &shells.packaging, &full.unwrap()).unwrap();
    let share = Ratio::new(0.9).unwrap();
    for (mistake, each) in [("pounds for kilograms", 226.0), ("the tare is taken off twice", 445.0)]
    {
        let mine = rounds(each).unwrap();

        breaks(
            laws::share_of(&mine, &fits, share),
            mistake,
            &["1 container holds up to ", " rounds"],
        );
    }
    for (mistake, each) in [("short tons for tonnes", 548.0), ("the tare is ignored", 551.0)] {
        let mine = rounds(each).unwrap();
        breaks(
            laws::share_of(&mine, &fits, share),
            mistake,
            &["1 container holds up to ", " rounds"],
        );
    }
}

fn assumed<Q: munitions::quantity::Quantity>(name: String, low: Q, high: Q) -> Estimate<Q> {
    let belief = Belief::uniform(low, high).unwrap();
    Assumption::new(name, belief, Basis::judgement("an example")).unwrap().into()
}

#[test]
fn figures_told_of_an_estimate() {
    let [few, many] = [6_000, 7_000].map(Containers::new);
    let [low, high] = [200.0, 300.0].map(|each| RoundsPerContainer::of(each).unwrap());
    let (containers, each) =
        (assumed("containers".into(), few, many), assumed("rounds in each".into(), low, high));
    let (counted, held) = (containers.range(0.9).unwrap(), each.range(0.9).unwrap());
    let low = counted.low() * held.low();
    let high = counted.high() * held.high();
    let rounds = containers * each;
    let told = Bounds::between(Some(low), Some(high)).unwrap();
    breaks(
        laws::bounds_hold(&rounds, &told),
        "products of percentiles are told as ends",
        &["a draw is ", " the bound of "],
    );
    breaks(
        laws::range_holds(&rounds, low..=high, 0.9),
        "products of percentiles are told as the range",
        &[" % of the draws are below ", " rounds, where the 90 % range leaves 5 %"],
    );
}

/// Three containers that are filled alike.
fn fill_of_three(name: impl Fn(u32) -> String) -> Estimate<Ratio> {
    let [half, full] = [Ratio::new(0.5).unwrap(), Ratio::ONE];
    let fill = |number| assumed(name(number), half, full);
    fill(1).max(&fill(2)).max(&fill(3))
}

/// Numbers its assumption anew at each call.
struct Renamed(Cell<u32>);

impl Capacity for Renamed {
    fn rounds_per_container(&self) -> Held {
        self.0.set(self.0.get() + 1);
        let [low, high] = [240.0, 310.0].map(RoundsPerContainer::of);
        Ok(assumed(format!("capacity, call {}", self.0.get()), low?, high?))
    }

    fn counts(&self) -> CountBasis {
        CountBasis::CompleteRound
    }
}

#[test]
fn names_of_unknowns() {
    laws::rests_on(&fill_of_three(|_| "fill".into()), &["fill"]).unwrap();
    breaks(
        laws::rests_on(&fill_of_three(|number| format!("fill of container {number}")), &["fill"]),
        "one unknown under three names",
        &["it rests on \"fill of container 1\", \"fill of container 2\" and "],
    );
    breaks(
        laws::capacity(&Renamed(Cell::new(0))),
        "one unknown under a name for each call",
        &["asked twice, a container holds "],
    );
    let month = |name: &str| assumed(name.into(), Containers::new(300), Containers::new(500));
    let (july, august) = (month("containers"), month("containers"));
    breaks(
        laws::can_differ(&august, &july),
        "two unknowns under one name",
        &["both are the same in every draw", "both rest on \"containers\""],
    );
    breaks(
        laws::rests_on(&(july + august), &["July", "August"]),
        "two unknowns under one name, in a sum",
        &["it rests on \"containers\", and not on \"July\" and \"August\""],
    );
}

/// What is read as so many times the published reading, for one word.
fn off(word: Qualifier, times: f64) -> Result<(), Broken> {
    laws::reading(|amount: &Amount| {
        let read: Belief<Containers> = Assumptions::published().reading().belief(amount)?;
        if amount.figure.qualifier() != word {
            return Ok(read);
        }
        let (low, high) = read.support();
        let end = |end: Option<Containers>| {
            Containers::from_number(times * end.map_or(1e9, Containers::get))
        };
        Belief::uniform(end(low)?, end(high)?)
    })
}

#[test]
fn readings() {
    for word in Qualifier::ALL {
        for times in [10.0, 0.1] {
            breaks(
                off(*word, times),
                &format!("\"{word}\" is read {times} times"),
                &[" is read as "],
            );
        }
    }
    let twelve = laws::reading(|amount: &Amount| -> Result<Belief<Containers>, Error> {
        match amount.figure.qualifier() {
            Qualifier::Dozens => Belief::exactly(Containers::new(12)),
            _ => Assumptions::published().reading().belief(amount),
        }
    });
    breaks(twelve, "dozens are 12", &["\"dozens of\" is read as 12 containers: it says no number"]);
}
