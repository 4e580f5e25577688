//! Every conversion by hand, there and back, exact and estimated.

use munitions::capacity::{Capacity, Fixed};
use munitions::convert::{containers_filled, days_of_supply, rounds_carried, whole_needed};
use munitions::munition::CountBasis;
use munitions::quantity::units::day;
use munitions::quantity::{
    Boxes, Containers, Pallets, Per, Quantity, Rounds, RoundsPerBox, RoundsPerContainer,
    RoundsPerDay, Time, Voyages, Wagons,
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

/// 1,001 rounds in boxes of two are 500.5 boxes, so 501; on pallets of twenty they are 25.05, so 26.
#[test]
fn rounds_boxes_and_pallets() {
    let two = RoundsPerBox::of(2.0).unwrap();
    let twenty = Per::<Boxes, Pallets>::of(20.0).unwrap();
    let (rounds, boxes, pallets) = (Rounds::new(1_001), Boxes::new(501), Pallets::new(26));
    alike(whole_needed(rounds, two), whole_needed(known(rounds), known(two)), boxes);
    alike(whole_needed(boxes, twenty), whole_needed(known(boxes), known(twenty)), pallets);
}

/// 6,700 containers are 23 voyages of up to 300 (22.3) and 3,350 wagons of two.
#[test]
fn containers_voyages_and_wagons() {
    let containers = Containers::new(6_700);
    let ship = Per::<Containers, Voyages>::of(300.0).unwrap();
    let voyages = Voyages::new(23);
    alike(whole_needed(containers, ship), whole_needed(known(containers), known(ship)), voyages);
    let wagon = Per::<Containers, Wagons>::of(2.0).unwrap();
    let wagons = Wagons::new(3_350);
    alike(whole_needed(containers, wagon), whole_needed(known(containers), known(wagon)), wagons);
}

/// 3,000,000 rounds at 10,000 a day are 300 days.
#[test]
fn rounds_last_so_many_days() {
    let rounds = Rounds::new(3_000_000);
    let rate = RoundsPerDay::of(10_000.0).unwrap();
    let time = Time::new::<day>(300.0);
    alike(days_of_supply(rounds, rate), days_of_supply(known(rounds), known(rate)), time);
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
    assert!(carried.explain().to_string().starts_with("rounds carried = "));
    assert_eq!(carried.bounds().low(), Some(Rounds::new(2_400)));
    assert_eq!(carried.bounds().high(), Some(Rounds::new(3_100)));
    let filled = containers_filled(Rounds::new(3_100), &fixed).unwrap();
    assert!(filled.explain().to_string().starts_with("containers filled = "));
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
