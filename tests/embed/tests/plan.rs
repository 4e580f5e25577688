//! A good plan keeps the laws, a wrong one is caught.

use embed::LoadingPlan;
use munitions::capacity::{Limit, Physical};
use munitions::laws;
use munitions::quantity::units::kilogram;
use munitions::quantity::{Mass, MassPerRound};
use munitions::{Error, Estimate, Rounds, RoundsPerContainer};

/// 40 kg a round, in a container that carries 21,700 kg.
fn fits(plan: &LoadingPlan) -> Result<(), laws::Broken> {
    let each = MassPerRound::of(40.0).unwrap();
    laws::within_payload(plan, Mass::new::<kilogram>(21_700.0), each)
}

#[test]
fn a_good_plan_keeps_the_laws() {
    let plan = LoadingPlan { boxes_on_the_floor: 40.0, layers: [3.0, 4.0] };
    laws::capacity(&plan).unwrap();
    fits(&plan).unwrap();
}

/// Three layers fit, seven do not.
#[test]
fn a_plan_that_is_too_heavy_is_caught() {
    let plan = LoadingPlan { boxes_on_the_floor: 40.0, layers: [3.0, 7.0] };
    assert_eq!(
        fits(&plan).unwrap_err().to_string(),
        "1 container holds up to 560 rounds, which weigh 22,400 kg: its payload is 21,700 kg",
    );
}

/// Boxes in layers of the floor, no more than the payload takes: what a loading model may be.
fn layers(
    load: &laws::ContainerLoad,
    payload: Mass,
) -> Result<Estimate<RoundsPerContainer>, Error> {
    let weight = f64::from((payload - load.bracing()) / load.box_mass()).floor();
    let fits = Physical::new(load.container(), load.packaging(), load.loading())?;
    let space = fits.limits().iter().filter(|(limit, _)| *limit != Limit::Weight);
    let space = space.filter_map(|(_, rounds)| rounds.bounds().high()).map(Rounds::get);
    let each = load.rounds_in_a_box().get();
    let rounds = space.fold(weight * each, f64::min);
    Estimate::exact(RoundsPerContainer::of(rounds * load.fill().get())?)
}

#[test]
fn a_good_loading_model_keeps_the_laws() {
    laws::loading(|load| layers(load, load.container().payload())).unwrap();
}

/// Each is one mistake.
#[test]
fn wrong_loading_models_are_caught() {
    let wrong: [fn(&laws::ContainerLoad) -> Mass; 5] = [
        |load| load.container().rating(),
        |load| load.container().payload() - load.container().tare(),
        |load| load.container().payload() + load.bracing(),
        |load| load.container().payload() * 2.2046,
        |load| load.container().payload() / 1.1023,
    ];
    for payload in wrong {
        let broken = laws::loading(|load| layers(load, payload(load))).unwrap_err();
        assert_eq!(broken.to_string().lines().count(), 1);
    }
}
