//! What a capacity refuses, and in which words.

use crate::support::assumed;
use munitions::capacity::{Capacity, Fixed, Loading, Physical, mix_by_containers, mix_by_rounds};
use munitions::container::ContainerType;
use munitions::munition::{CountBasis, Munition, Packaging};
use munitions::quantity::units::kilogram;
use munitions::quantity::{
    Boxes, Mass, MassPerBox, Per, Ratio, Rounds, RoundsPerBox, RoundsPerContainer,
};
use munitions::{Assumption, Assumptions, Belief, Estimate};

fn container() -> ContainerType {
    let known = Assumptions::published().container_type("20gp-24t").unwrap();
    known.container.clone()
}

fn share(label: &'static str, low: f64, high: f64) -> Assumption<Ratio> {
    let [low, high] = [low, high].map(|end| Ratio::new(end).unwrap());
    assumed(label, Belief::uniform(low, high).unwrap())
}

fn bracing(low: f64, high: f64) -> Assumption<Mass> {
    let [low, high] = [low, high].map(Mass::new::<kilogram>);
    assumed("bracing", Belief::uniform(low, high).unwrap())
}

fn shells() -> &'static Packaging {
    let shell = Munition::SHELL_152MM;
    &Assumptions::published().packaging(&shell, "projectile").unwrap().packaging
}

#[test]
fn a_loading_takes_shares_and_masses_that_can_be() {
    let loading = |fill, stowage, bracing| {
        Loading::new(fill, stowage, bracing).map_err(|refused| refused.to_string())
    };
    let (half, some) = (|| share("share", 0.5, 1.0), || bracing(500.0, 1_500.0));
    let loaded = loading(half(), share("stowage", 0.0, 0.9), some()).unwrap();
    assert_eq!(loaded.fill(), &half());
    assert_eq!(loaded.stowage(), &share("stowage", 0.0, 0.9));
    assert_eq!(loaded.bracing(), &some());
    let over = || share("too full", 0.5, 1.01);
    let message = "\"too full\" must be from 0 to 1, got uniform 0.5 to 1.01";
    assert_eq!(loading(over(), half(), some()).unwrap_err(), message);
    assert_eq!(loading(half(), over(), some()).unwrap_err(), message);
    assert_eq!(
        loading(half(), half(), bracing(-1.0, 5.0)).unwrap_err(),
        "\"bracing\" must be from 0 kg to something finite, got uniform -1 kg to 5 kg"
    );
    let endless = Belief::log_normal(Mass::new::<kilogram>(900.0), 1.5).unwrap();
    assert_eq!(
        loading(half(), half(), assumed("bracing", endless)).unwrap_err(),
        "\"bracing\" must be from 0 kg to something finite, got log-normal, 90 % from \
         461.953 kg to 1,753.42 kg"
    );
}

/// A 20 ft container rated 24,000 kg carries 21,700 kg.
#[test]
fn a_load_leaves_something_of_the_payload() {
    let braced = |low, high| {
        let full = || share("full", 1.0, 1.0);
        let loading = Loading::new(full(), full(), bracing(low, high)).unwrap();
        Physical::new(&container(), shells(), &loading).map_err(|refused| refused.to_string())
    };
    assert!(braced(0.0, 21_000.0).is_ok());
    assert!(braced(0.0, 21_700.0).is_ok());
    assert_eq!(
        braced(0.0, 21_701.0).unwrap_err(),
        "packaging projectile cannot be loaded in 20 ft general purpose, rated 24,000 kg: bracing of \
         uniform 0 kg to 21,701 kg leaves nothing of its payload"
    );
}

#[test]
fn one_box_heavier_than_the_payload_is_no_load() {
    let one = Boxes::new(1);
    let heavy = MassPerBox::new(Mass::new::<kilogram>(21_701.0), one).unwrap();
    let crate_of_one = Packaging::new(
        "anvil",
        CountBasis::Projectile,
        assumed(
            "rounds in a crate",
            Belief::exactly(RoundsPerBox::new(Rounds::new(1), one).unwrap()).unwrap(),
        ),
        assumed("mass of a crate", Belief::exactly(heavy).unwrap()),
    );
    let loading = Loading::new(Loading::full(), share("stowage", 0.6, 0.9), Loading::no_bracing());
    let refused =
        Physical::new(&container(), &crate_of_one.unwrap(), &loading.unwrap()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "packaging anvil cannot be loaded in 20 ft general purpose, rated 24,000 kg: one weighs \
         at least 21,701 kg, its payload is 21,700 kg"
    );
}

fn each(rounds: f64) -> Estimate<RoundsPerContainer> {
    Estimate::exact(RoundsPerContainer::of(rounds).unwrap()).unwrap()
}

/// Half of the containers with 400 and half with 100 hold 250 on average; half of the rounds at
/// 400 and half at 100 take 1/800 + 1/200 of a container each, which is 160 in one.
#[test]
fn a_mix_by_containers_is_not_one_by_rounds() {
    let half = Estimate::exact(Ratio::new(0.5).unwrap()).unwrap();
    let by_containers = mix_by_containers(&half, &each(400.0), &each(100.0)).unwrap();
    let by_rounds = mix_by_rounds(&half, &each(400.0), &each(100.0)).unwrap();
    assert_eq!(by_containers.exactly().map(Per::get), Some(250.0));
    let bounds = by_rounds.bounds();
    for end in [bounds.low(), bounds.high()] {
        assert!((end.unwrap().get() - 160.0).abs() < 1e-9);
    }
}

/// Of a share that nobody knows, a mix lies between its parts.
#[test]
fn a_mix_lies_between_its_parts() {
    let unknown = Belief::interval(Ratio::new(0.0).unwrap(), Ratio::ONE).unwrap();
    let share = Estimate::from(assumed("share of shells", unknown));
    for mix in [
        mix_by_containers(&share, &each(400.0), &each(100.0)),
        mix_by_rounds(&share, &each(400.0), &each(100.0)),
    ] {
        let bounds = mix.unwrap().bounds();
        let ends = [bounds.low(), bounds.high()].map(|end| end.unwrap().get());
        assert_eq!(ends, [100.0, 400.0]);
    }
    let more = Estimate::exact(Ratio::new(1.5).unwrap()).unwrap().named("share of shells");
    assert_eq!(
        mix_by_containers(&more, &each(4.0), &each(1.0)).unwrap_err().to_string(),
        "\"share of shells\" must be from 0 to 1, got 1.5"
    );
    let refused = mix_by_rounds(&share, &each(0.0), &each(1.0)).unwrap_err();
    assert!(refused.to_string().starts_with("cannot divide by"), "{refused}");
}

#[test]
fn an_estimate_is_a_capacity() {
    let capacity = each(450.0);
    assert_eq!(capacity.counts(), CountBasis::Unknown);
    assert_eq!(capacity.rounds_per_container().unwrap().exactly(), capacity.exactly());
    let stated = Fixed { capacity, counts: CountBasis::Projectile };
    assert_eq!(stated.counts(), CountBasis::Projectile);
}
