//! Right models hold: a law that breaks one of these is wrong itself.

use embed::Stacking;
use munitions::capacity::Physical;
use munitions::estimate::Value;
use munitions::laws::{self, ContainerLoad};
use munitions::quantity::units::{kilogram, pound, ton};
use munitions::quantity::{Boxes, Mass, RoundsPerBox};
use munitions::{
    Assumption, Assumptions, Basis, Belief, Containers, Error, Estimate, Ratio, Rounds,
    RoundsPerContainer,
};

/// Names what a closure is given: a load.
fn model<C>(
    of: impl Fn(&ContainerLoad) -> Result<C, Error>,
) -> impl Fn(&ContainerLoad) -> Result<C, Error> {
    of
}

#[test]
fn loading_models_hold() {
    laws::loading(model(|load| Physical::new(&load.container, &load.packaging, &load.loading)))
        .unwrap();
    let right = Stacking::RIGHT;
    laws::loading(|load| right.hold(load)).unwrap();
    // Whole boxes of what is filled, too.
    let whole = Stacking { filled: |boxes, fill| (boxes * fill).floor(), ..right };
    laws::loading(|load| whole.hold(load)).unwrap();
    // One layer of air below the roof, where there are layers enough.
    let aired =
        Stacking { layers: |layers| if layers > 3.0 { layers - 1.0 } else { layers }, ..right };
    laws::loading(|load| aired.hold(load)).unwrap();
    // A box in a hundred may be broken.
    let reckoned = model(|load| {
        let most = right.hold(load)?.bounds().high().map_or(0.0, RoundsPerContainer::get);
        let [low, high] = [0.99 * most, most].map(RoundsPerContainer::of);
        let belief = Belief::uniform(low?, high?)?;
        Assumption::new(
            "rounds in a container",
            belief,
            Basis::judgement("one in a hundred breaks"),
        )
        .map(Estimate::from)
    });
    laws::loading(reckoned).unwrap();
}

#[test]
fn models_of_a_parameter_hold() {
    // Nothing is loaded by no fill, which is refused.
    let filled = |fill: Ratio| -> Result<Estimate<RoundsPerContainer>, Error> {
        if fill.get() > 0.0 {
            Estimate::exact(RoundsPerContainer::of(498.0 * fill.get())?)
        } else {
            Err(Error::NoAnswer { question: "load it".into(), reason: "unknown".into() })
        }
    };
    let fills = || Ratio::new(0.0).unwrap()..=Ratio::ONE;
    laws::rises_with("fill", fills(), filled).unwrap();
    let carried = |fill: Ratio| Rounds::from_number(498.0 * fill.get());
    laws::scale(fills(), carried).unwrap();
    let tared = |tare: Mass| {
        let cargo_kg = 24_000.0 - tare.get::<kilogram>();
        Estimate::exact(RoundsPerContainer::of((cargo_kg / 43.5).floor())?)
    };
    let tares = [2_000.0, 4_000.0].map(Mass::new::<kilogram>);
    laws::falls_with("tare", tares[0]..=tares[1], tared).unwrap();
    laws::moves_with("tare", tares[0]..=tares[1], tared).unwrap();
}

#[test]
fn conversions_hold() {
    let by_kilograms = |mass: Mass| Rounds::from_number(mass.get::<kilogram>() / 43.5);
    let by_pounds = |mass: Mass| Rounds::from_number(mass.get::<pound>() / 2.204_6 / 43.5);
    let masses = || Mass::new::<ton>(0.0)..=Mass::new::<ton>(50_000.0);
    laws::units_agree(masses(), ("kilograms", by_kilograms), ("pounds", by_pounds)).unwrap();
    laws::scale(masses(), by_kilograms).unwrap();
    let two = RoundsPerBox::of(2.0).unwrap();
    let rounds = Rounds::new(0)..=Rounds::new(3_000_000);
    let boxes = |rounds: Rounds| rounds.over(two);
    laws::round_trip(rounds, boxes, |boxes: Boxes| Ok::<_, Error>(boxes * two), Rounds::new(0))
        .unwrap();
}

fn assumed(name: &'static str, low: u64, high: u64) -> Estimate<Containers> {
    let belief = Belief::uniform(Containers::new(low), Containers::new(high)).unwrap();
    Assumption::new(name, belief, Basis::judgement("an example")).unwrap().into()
}

#[test]
fn estimates_hold() {
    let (july, august) = (assumed("July", 300, 500), assumed("August", 300, 500));
    laws::can_differ(&august, &july).unwrap();
    let both = july + august;
    laws::rests_on(&both, &["July", "August"]).unwrap();
    laws::bounds_hold(&both, &both.bounds()).unwrap();
    for level in [0.5, 0.8, 0.9, 0.99] {
        let range = both.range(level).unwrap();
        laws::range_holds(&both, range.low()..=range.high(), level).unwrap();
    }
    let known = Estimate::exact(Containers::new(300)).unwrap();
    laws::can_differ(&known, &known).unwrap();
    laws::range_holds(&known, Containers::new(300)..=Containers::new(300), 0.9).unwrap();
}

#[test]
fn the_published_reading_and_a_wider_one_hold() {
    let published = Assumptions::published().reading();
    laws::reading(|amount| published.belief(amount)).unwrap();
    let wider = r#"{"format": "munitions-assumptions/1", "reading": {"about": {
        "share": 0.25, "least_things": 1, "literal_share": 0.4, "literal_steps": 1,
        "literal_most_share": 0.5, "basis": {"source": "our own habit", "code": "J"}}}}"#;
    let wider = Assumptions::published().overlaid(wider).unwrap();
    laws::reading(|amount| wider.reading().belief(amount)).unwrap();
}
