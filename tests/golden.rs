//! Cases worked by hand, with their source.

use munitions::assumptions::Assumptions;
use munitions::capacity::{Capacity, Limit, Loading, Physical};
use munitions::convert::{containers_filled, days_of_supply, rounds_carried, whole_needed};
use munitions::munition::Munition;
use munitions::quantity::units::day;
use munitions::quantity::{Boxes, Containers, Pallets, Per, Rounds, RoundsPerBox, RoundsPerDay};
use munitions::{Error, Simulation};

/// A full container without bracing, stowed as the published figures have it.
fn physical(container: &str, munition: &str, slug: &str) -> Result<Physical, Error> {
    let assumptions = Assumptions::published();
    let munition: Munition = munition.parse()?;
    let known = assumptions.container_type(container)?;
    let stowage = known.loading.stowage().clone();
    let loading = Loading::new(Loading::full(), stowage, Loading::no_bracing())?;
    let packed = assumptions.packaging(&munition, slug)?;
    Physical::new(&known.container, &packed.packaging, &loading)
}

/// The hard bounds of what fits into a full container, rounds per container.
fn bounds(container: &str, munition: &str, slug: &str) -> (f64, f64) {
    let physical = physical(container, munition, slug).unwrap();
    let bounds = physical.rounds_per_container().unwrap().bounds();
    (bounds.low().unwrap().get(), bounds.high().unwrap().get())
}

/// The hard bounds of one limit alone.
fn limit(container: &str, munition: &str, slug: &str, limit: Limit) -> (f64, f64) {
    let physical = physical(container, munition, slug).unwrap();
    let (_, rounds) = physical.limits().iter().find(|(found, _)| *found == limit).unwrap();
    (rounds.bounds().low().unwrap().get(), rounds.bounds().high().unwrap().get())
}

/// floor(21,700 / 43.56) = 498 and floor(28,180 / 43.56) = 646 bare 152 mm projectiles.
#[test]
fn bare_projectiles_weigh_out() {
    assert_eq!(bounds("20gp-24t", "152mm-shell", "projectile"), (498.0, 498.0));
    assert_eq!(bounds("20gp-30t", "152mm-shell", "projectile"), (646.0, 646.0));
}

/// floor(21,700 / 90) = 241 and floor(21,700 / 70) = 310 complete rounds in wooden boxes by weight.
#[test]
fn boxed_complete_rounds_weigh_out_near_240_to_310() {
    assert_eq!(limit("20gp-24t", "152mm-shell", "boxed", Limit::Weight), (241.0, 310.0));
}

/// Boxes of 3.0 to 3.1 m leave one bay in 5.89 m: floor(2.34 / s) x floor(2.28 / s) is 9 x 8 = 72 for
/// s = 0.26 m and 11 x 11 = 121 for s = 0.20 m, and at 2.34 m nine boxes of 0.26 m fit to the millimetre
/// or just do not (64). A 40 ft container of 12.03 m takes three bays, and a fourth only of boxes
/// shorter than 3.0075 m.
#[test]
fn long_rocket_boxes_take_whole_bays() {
    let (low, high) = limit("20gp-24t", "122mm-rocket", "boxed", Limit::Geometry);
    assert!((64.0..=72.0).contains(&low), "{low}");
    assert_eq!(high, 121.0);
    let forty = physical("40gp", "122mm-rocket", "boxed").unwrap();
    let (_, rounds) = forty.limits().iter().find(|(l, _)| *l == Limit::Geometry).unwrap();
    assert_eq!(rounds.bounds().high(), Some(Rounds::new(4 * 121)));
    let range = rounds.range(0.8).unwrap();
    assert!(range.low() >= Rounds::new(3 * 64) && range.high() <= Rounds::new(3 * 121), "{range}");

    let physical = physical("20gp-24t", "122mm-rocket", "boxed").unwrap();
    let binding = physical.binding(Simulation::default()).unwrap();
    let geometry = binding.iter().find(|(limit, _)| *limit == Limit::Geometry).unwrap();
    assert_eq!(geometry.1, 1.0);
}

/// 7.5 m of missile in 5.898 m of container.
#[test]
fn a_long_missile_fits_no_20_ft_container() {
    let refused = physical("20gp-30t", "short-range-ballistic-missile", "bare-kn-23").unwrap_err();
    let message = refused.to_string();
    assert!(message.starts_with("packaging bare-kn-23 cannot be loaded in "), "{message}");
    assert!(message.contains("5.898"), "{message}");
}

/// A 40 ft container rated 30,480 kg carries less mass than two 20 ft ones rated 24,000 kg each.
#[test]
fn forty_feet_are_not_twice_twenty() {
    let (_, twenty) = bounds("20gp-24t", "152mm-shell", "projectile");
    let (_, forty) = bounds("40gp", "152mm-shell", "projectile");
    assert!(forty < 2.0 * twenty, "{forty} against twice {twenty}");
}

/// 6,700 containers of 498 are 3,336,600 projectiles; back again, 6,700 containers.
#[test]
fn containers_and_rounds_convert_both_ways() {
    let physical = physical("20gp-24t", "152mm-shell", "projectile").unwrap();
    let rounds = rounds_carried(Containers::new(6_700), &physical).unwrap();
    assert_eq!(rounds.exactly(), Some(Rounds::new(3_336_600)));
    let containers = containers_filled(rounds, &physical).unwrap();
    assert_eq!(containers.exactly(), Some(Containers::new(6_700)));
}

/// Packages are rounds over rounds per package, rounded up to whole at each step
/// (armymunitions.tpub.com, mm461980007).
#[test]
fn packages_are_whole_at_each_step() {
    let boxes: Boxes = whole_needed(Rounds::new(1_001), RoundsPerBox::of(2.0).unwrap()).unwrap();
    assert_eq!(boxes, Boxes::new(501));
    let pallets: Pallets = whole_needed(boxes, Per::<Boxes, Pallets>::of(20.0).unwrap()).unwrap();
    assert_eq!(pallets, Pallets::new(26));
}

/// 3,000,000 rounds last 300 days at 10,000 a day, 43 days at 70,000.
#[test]
fn supply_lasts_as_the_rate_says() {
    for (rate, days) in [(10_000.0, 300.0), (20_000.0, 150.0), (44_500.0, 67.4), (70_000.0, 42.9)] {
        let rate = RoundsPerDay::of(rate).unwrap();
        let lasts = days_of_supply(Rounds::new(3_000_000), rate).unwrap().get::<day>();
        assert!((lasts - days).abs() < 0.05, "{lasts} days");
    }
}

#[test]
fn conversions_refuse_what_has_no_answer() {
    let huge = Rounds::from_number(1e300).unwrap();
    let refused = days_of_supply(huge, RoundsPerDay::of(1e-300).unwrap());
    assert_eq!(refused.unwrap_err().to_string(), "days is too large to be represented");
}
