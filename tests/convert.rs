//! Every conversion by hand, there and back, exact and estimated.

use munitions::capacity::{Capacity, Fixed};
use munitions::convert::{
    amount_over, boxes_needed, boxes_on_pallets, containers_filled, containers_in_teus,
    containers_on_voyages, containers_on_wagons, days_of_supply, mass_of_rounds, pallets_needed,
    rate_over, rounds_carried, rounds_in_boxes, rounds_in_mass, rounds_in_volume, rounds_used,
    teus_of_containers, volume_of_rounds, voyages_needed, wagons_needed,
};
use munitions::munition::CountBasis;
use munitions::quantity::units::{cubic_meter, day, kilogram};
use munitions::quantity::{
    Boxes, BoxesPerPallet, Containers, ContainersPerDay, ContainersPerVoyage, ContainersPerWagon,
    Mass, MassPerRound, Pallets, Quantity, Rounds, RoundsPerBox, RoundsPerContainer, RoundsPerDay,
    Teus, TeusPerContainer, Time, Volume, VolumePerRound, Voyages, Wagons,
};
use munitions::{Basis, Belief, Error, Estimate};
use std::fmt::Debug;

/// The exact conversion, and the estimated one, of which two roundings at most are not known.
fn alike<Q: Quantity + PartialEq + Debug>(
    exact: Result<Q, Error>,
    estimated: Result<Estimate<Q>, Error>,
    by_hand: Q,
) {
    assert_eq!(exact.unwrap(), by_hand);
    let bounds = estimated.unwrap().bounds();
    assert!(bounds.contains(by_hand), "{by_hand:?}");
    let [low, high] = [bounds.low(), bounds.high()].map(|end| end.unwrap().to_base());
    assert!(high - low <= 2.0 * f64::EPSILON * high, "{low} to {high}");
}

fn known<Q: Quantity>(value: Q) -> Estimate<Q> {
    Estimate::exact(value).unwrap()
}

/// 1,001 rounds in boxes of two are 500.5 boxes, so 501, which hold 1,002; on pallets of twenty they are
/// 25.05, so 26, which hold 520.
#[test]
fn rounds_boxes_and_pallets() {
    let two = RoundsPerBox::of(2.0).unwrap();
    let twenty = BoxesPerPallet::of(20.0).unwrap();
    let (rounds, boxes, pallets) = (Rounds::new(1_001), Boxes::new(501), Pallets::new(26));
    alike(boxes_needed(rounds, two), boxes_needed(known(rounds), known(two)), boxes);
    alike(
        rounds_in_boxes(boxes, two),
        rounds_in_boxes(known(boxes), known(two)),
        Rounds::new(1_002),
    );
    alike(pallets_needed(boxes, twenty), pallets_needed(known(boxes), known(twenty)), pallets);
    alike(
        boxes_on_pallets(pallets, twenty),
        boxes_on_pallets(known(pallets), known(twenty)),
        Boxes::new(520),
    );
}

/// 200 rounds of 43.5 kg and of 0.05 m3.
#[test]
fn rounds_mass_and_volume() {
    let each = MassPerRound::of(43.5).unwrap();
    let space = VolumePerRound::of(0.05).unwrap();
    let rounds = Rounds::new(200);
    let (mass, volume) = (Mass::new::<kilogram>(8_700.0), Volume::new::<cubic_meter>(10.0));
    alike(mass_of_rounds(rounds, each), mass_of_rounds(known(rounds), known(each)), mass);
    alike(rounds_in_mass(mass, each), rounds_in_mass(known(mass), known(each)), rounds);
    alike(volume_of_rounds(rounds, space), volume_of_rounds(known(rounds), known(space)), volume);
    alike(rounds_in_volume(volume, space), rounds_in_volume(known(volume), known(space)), rounds);
}

/// 6,700 containers are 13,400 TEU where each is two, 23 voyages of up to 300 (22.3), which could carry
/// 6,900, and 3,350 wagons of two.
#[test]
fn containers_teu_voyages_and_wagons() {
    let containers = Containers::new(6_700);
    let two = TeusPerContainer::of(2.0).unwrap();
    let teus = Teus::new(13_400);
    alike(
        teus_of_containers(containers, two),
        teus_of_containers(known(containers), known(two)),
        teus,
    );
    alike(containers_in_teus(teus, two), containers_in_teus(known(teus), known(two)), containers);
    let ship = ContainersPerVoyage::of(300.0).unwrap();
    let voyages = Voyages::new(23);
    alike(
        voyages_needed(containers, ship),
        voyages_needed(known(containers), known(ship)),
        voyages,
    );
    alike(
        containers_on_voyages(voyages, ship),
        containers_on_voyages(known(voyages), known(ship)),
        Containers::new(6_900),
    );
    let wagon = ContainersPerWagon::of(2.0).unwrap();
    let wagons = Wagons::new(3_350);
    alike(wagons_needed(containers, wagon), wagons_needed(known(containers), known(wagon)), wagons);
    alike(
        containers_on_wagons(wagons, wagon),
        containers_on_wagons(known(wagons), known(wagon)),
        containers,
    );
}

/// 3,000,000 rounds at 10,000 a day are 300 days; 6,700 containers in 100 days are 67 a day.
#[test]
fn amounts_rates_and_times() {
    let rounds = Rounds::new(3_000_000);
    let rate = RoundsPerDay::of(10_000.0).unwrap();
    let time = Time::new::<day>(300.0);
    alike(days_of_supply(rounds, rate), days_of_supply(known(rounds), known(rate)), time);
    alike(rounds_used(time, rate), rounds_used(known(time), known(rate)), rounds);
    let (containers, period) = (Containers::new(6_700), Time::new::<day>(100.0));
    let daily = ContainersPerDay::of(67.0).unwrap();
    alike(rate_over(containers, period), rate_over(known(containers), known(period)), daily);
    alike(amount_over(period, daily), amount_over(known(period), known(daily)), containers);
}

/// 240 to 310 a container, as one claim gives them and as we do: 10 containers hold 2,400 to 3,100, and
/// 3,100 rounds fill 10 to 12.9.
#[test]
fn any_capacity_converts_both_ways() {
    let [low, high] = [240.0, 310.0].map(|each| RoundsPerContainer::of(each).unwrap());
    let fixed = Fixed::new(
        Belief::uniform(low, high).unwrap(),
        CountBasis::CompleteRound,
        Basis::judgement("loading plans"),
    );
    let fixed = fixed.unwrap();
    assert_eq!(fixed.counts(), CountBasis::CompleteRound);
    let carried = rounds_carried(Containers::new(10), &fixed).unwrap();
    assert_eq!(carried.title(), "rounds carried");
    assert_eq!(carried.bounds().low(), Some(Rounds::new(2_400)));
    assert_eq!(carried.bounds().high(), Some(Rounds::new(3_100)));
    let filled = containers_filled(Rounds::new(3_100), &fixed).unwrap();
    assert_eq!(filled.title(), "containers filled");
    assert_eq!(filled.bounds().low(), Some(Containers::new(10)));
    assert_eq!(format!("{:.2}", filled.bounds().high().unwrap()), "12.92 containers");

    // Rounds that came from containers by one capacity fill as many again.
    let back = containers_filled(carried, &fixed).unwrap();
    let range = back.range(0.9).unwrap();
    assert!((range.low().get() - 10.0).abs() < 1e-12 && (range.high().get() - 10.0).abs() < 1e-12);
    let none = Fixed::new(
        Belief::uniform(RoundsPerContainer::of(0.0).unwrap(), high).unwrap(),
        CountBasis::CompleteRound,
        Basis::judgement("nobody knows"),
    );
    let refused = containers_filled(Rounds::new(5), &none.unwrap()).unwrap_err().to_string();
    assert!(refused.starts_with("cannot divide by rounds per container"), "{refused}");
}
