//! From one quantity to another, each with its inverse, each with its assumptions as arguments.
//!
//! No function has a default: a capacity, a mass or a rate is given at the call. Each works on
//! exact quantities and on estimates alike ([`Value`]). Operators say the same without the
//! checks: `capacity * containers`.
//!
//! Things that are shipped whole are rounded up to whole where so many are *needed*
//! ([`boxes_needed`], [`pallets_needed`], [`voyages_needed`], [`wagons_needed`]), as the
//! planning manuals do at each step; averages over a shipment stay as they are.

use crate::Error;
use crate::capacity::Capacity;
use crate::estimate::{Estimate, Value};
use crate::quantity::{
    Boxes, BoxesPerPallet, Containers, ContainersPerVoyage, ContainersPerWagon, Denominator, Mass,
    MassPerRound, Pallets, Per, Rounds, RoundsPerBox, RoundsPerDay, Teus, TeusPerContainer, Time,
    Volume, VolumePerRound, Voyages, Wagons,
};

/// How many rounds so many containers carry: containers times capacity.
///
/// What a round is, a projectile or a complete round, is what the capacity
/// [counts](Capacity::counts).
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::convert::rounds_carried;
/// use munitions::estimate::{Belief, Basis};
/// use munitions::munition::CountBasis;
/// use munitions::quantity::{Containers, RoundsPerContainer};
///
/// let capacity = Fixed::new(
///     Belief::uniform(RoundsPerContainer::of(240.0)?, RoundsPerContainer::of(310.0)?)?,
///     CountBasis::CompleteRound,
///     Basis::judgement("boxed complete rounds in a 24 t container, full"),
/// )?;
/// let rounds = rounds_carried(Containers::new(1_000), &capacity)?;
/// assert_eq!(rounds.bounds().low().unwrap().to_string(), "240,000 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses what the capacity refuses.
pub fn rounds_carried<C: Value<Containers>>(
    containers: C,
    capacity: &(impl Capacity + ?Sized),
) -> Result<Estimate<Rounds>, Error> {
    Ok((containers.into_estimate()? * capacity.rounds_per_container()?).named("rounds carried"))
}

/// How many containers so many rounds fill: rounds over capacity, the inverse of
/// [`rounds_carried`]. An average: not rounded to whole containers.
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::convert::containers_filled;
/// use munitions::{Basis, Belief, Containers, CountBasis, Rounds, RoundsPerContainer};
///
/// let capacity = Fixed::new(
///     Belief::exactly(RoundsPerContainer::of(400.0)?)?,
///     CountBasis::Projectile,
///     Basis::judgement("a tally sheet"),
/// )?;
/// let filled = containers_filled(Rounds::new(1_000), &capacity)?;
/// assert_eq!(filled.exactly(), Some(Containers::from_number(2.5)?));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses what the capacity refuses, and a capacity that may be zero.
pub fn containers_filled<R: Value<Rounds>>(
    rounds: R,
    capacity: &(impl Capacity + ?Sized),
) -> Result<Estimate<Containers>, Error> {
    let filled = rounds.into_estimate()?.over(capacity.rounds_per_container()?)?;
    Ok(filled.named("containers filled"))
}

/// How many boxes so many rounds need, in whole boxes.
///
/// ```
/// use munitions::convert::boxes_needed;
/// use munitions::quantity::{Boxes, Rounds, RoundsPerBox};
///
/// assert_eq!(boxes_needed(Rounds::new(101), RoundsPerBox::of(2.0)?)?, Boxes::new(51));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses boxes that hold or may hold nothing.
pub fn boxes_needed<R: Value<Rounds>>(
    rounds: R,
    per_box: R::As<RoundsPerBox>,
) -> Result<R::As<Boxes>, Error> {
    Ok(rounds.over(per_box)?.rounded_up())
}

/// How many rounds so many full boxes hold: the inverse of [`boxes_needed`] for full boxes.
///
/// ```
/// use munitions::convert::rounds_in_boxes;
/// use munitions::quantity::{Boxes, Rounds, RoundsPerBox};
///
/// assert_eq!(rounds_in_boxes(Boxes::new(51), RoundsPerBox::of(2.0)?)?, Rounds::new(102));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a number too large to hold.
pub fn rounds_in_boxes<B: Value<Boxes>>(
    boxes: B,
    per_box: B::As<RoundsPerBox>,
) -> Result<B::As<Rounds>, Error> {
    boxes.times(per_box)
}

/// How many pallets so many boxes need, in whole pallets.
///
/// ```
/// use munitions::convert::pallets_needed;
/// use munitions::quantity::{Boxes, BoxesPerPallet, Pallets};
///
/// assert_eq!(pallets_needed(Boxes::new(100), BoxesPerPallet::of(12.0)?)?, Pallets::new(9));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses pallets that hold or may hold nothing.
pub fn pallets_needed<B: Value<Boxes>>(
    boxes: B,
    per_pallet: B::As<BoxesPerPallet>,
) -> Result<B::As<Pallets>, Error> {
    Ok(boxes.over(per_pallet)?.rounded_up())
}

/// How many boxes so many full pallets hold: the inverse of [`pallets_needed`] for full pallets.
///
/// ```
/// use munitions::convert::boxes_on_pallets;
/// use munitions::quantity::{Boxes, BoxesPerPallet, Pallets};
///
/// assert_eq!(boxes_on_pallets(Pallets::new(9), BoxesPerPallet::of(12.0)?)?, Boxes::new(108));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a number too large to hold.
pub fn boxes_on_pallets<P: Value<Pallets>>(
    pallets: P,
    per_pallet: P::As<BoxesPerPallet>,
) -> Result<P::As<Boxes>, Error> {
    pallets.times(per_pallet)
}

/// What so many rounds weigh, packed as the mass of one says.
///
/// ```
/// use munitions::convert::mass_of_rounds;
/// use munitions::quantity::{MassPerRound, Rounds, units::ton};
///
/// let mass = mass_of_rounds(Rounds::new(1_000_000), MassPerRound::of(43.5)?)?;
/// assert_eq!(mass.get::<ton>(), 43_500.0);
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a mass too large to hold.
pub fn mass_of_rounds<R: Value<Rounds>>(
    rounds: R,
    each: R::As<MassPerRound>,
) -> Result<R::As<Mass>, Error> {
    rounds.times(each)
}

/// How many rounds weigh so much: the inverse of [`mass_of_rounds`].
///
/// ```
/// use munitions::convert::rounds_in_mass;
/// use munitions::quantity::{Mass, MassPerRound, Rounds, units::kilogram};
///
/// let payload = Mass::new::<kilogram>(21_700.0);
/// let rounds = rounds_in_mass(payload, MassPerRound::of(43.56)?)?;
/// assert_eq!(rounds.whole(), Rounds::new(498));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a mass of one round that is or may be zero, and a negative total.
pub fn rounds_in_mass<M: Value<Mass>>(
    mass: M,
    each: M::As<MassPerRound>,
) -> Result<M::As<Rounds>, Error> {
    mass.over(each)
}

/// What space so many rounds take, packed as the volume of one says.
///
/// ```
/// use munitions::convert::volume_of_rounds;
/// use munitions::quantity::{Rounds, VolumePerRound, units::cubic_meter};
///
/// let space = volume_of_rounds(Rounds::new(2_000), VolumePerRound::of(0.0625)?)?;
/// assert_eq!(space.get::<cubic_meter>(), 125.0);
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a volume too large to hold.
pub fn volume_of_rounds<R: Value<Rounds>>(
    rounds: R,
    each: R::As<VolumePerRound>,
) -> Result<R::As<Volume>, Error> {
    rounds.times(each)
}

/// How many rounds take so much space: the inverse of [`volume_of_rounds`].
///
/// ```
/// use munitions::convert::rounds_in_volume;
/// use munitions::quantity::{Rounds, Volume, VolumePerRound, units::cubic_meter};
///
/// let space = Volume::new::<cubic_meter>(125.0);
/// assert_eq!(rounds_in_volume(space, VolumePerRound::of(0.0625)?)?, Rounds::new(2_000));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a volume of one round that is or may be zero, and a negative total.
pub fn rounds_in_volume<V: Value<Volume>>(
    volume: V,
    each: V::As<VolumePerRound>,
) -> Result<V::As<Rounds>, Error> {
    volume.over(each)
}

/// How many TEU so many containers of one size are.
///
/// ```
/// use munitions::convert::teus_of_containers;
/// use munitions::quantity::{Containers, Teus, TeusPerContainer};
///
/// let forty_foot = TeusPerContainer::of(2.0)?;
/// assert_eq!(teus_of_containers(Containers::new(150), forty_foot)?, Teus::new(300));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a number too large to hold.
pub fn teus_of_containers<C: Value<Containers>>(
    containers: C,
    each: C::As<TeusPerContainer>,
) -> Result<C::As<Teus>, Error> {
    containers.times(each)
}

/// How many containers of one size so many TEU are: the inverse of [`teus_of_containers`].
///
/// ```
/// use munitions::convert::containers_in_teus;
/// use munitions::quantity::{Containers, Teus, TeusPerContainer};
///
/// let forty_foot = TeusPerContainer::of(2.0)?;
/// assert_eq!(containers_in_teus(Teus::new(300), forty_foot)?, Containers::new(150));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a size that is or may be zero.
pub fn containers_in_teus<T: Value<Teus>>(
    teus: T,
    each: T::As<TeusPerContainer>,
) -> Result<T::As<Containers>, Error> {
    teus.over(each)
}

/// How many voyages so many containers need, in whole voyages.
///
/// ```
/// use munitions::convert::voyages_needed;
/// use munitions::quantity::{Containers, ContainersPerVoyage, Voyages};
///
/// // About 300 containers were seen loaded on one ship in September 2023 (White House imagery).
/// let each = ContainersPerVoyage::of(300.0)?;
/// assert_eq!(voyages_needed(Containers::new(6_700), each)?, Voyages::new(23));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses voyages that carry or may carry nothing.
pub fn voyages_needed<C: Value<Containers>>(
    containers: C,
    per_voyage: C::As<ContainersPerVoyage>,
) -> Result<C::As<Voyages>, Error> {
    Ok(containers.over(per_voyage)?.rounded_up())
}

/// How many containers so many voyages carry: the inverse of [`voyages_needed`] for full voyages.
///
/// ```
/// use munitions::convert::containers_on_voyages;
/// use munitions::quantity::{Containers, ContainersPerVoyage, Voyages};
///
/// let each = ContainersPerVoyage::of(300.0)?;
/// assert_eq!(containers_on_voyages(Voyages::new(23), each)?, Containers::new(6_900));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a number too large to hold.
pub fn containers_on_voyages<V: Value<Voyages>>(
    voyages: V,
    per_voyage: V::As<ContainersPerVoyage>,
) -> Result<V::As<Containers>, Error> {
    voyages.times(per_voyage)
}

/// How many railway wagons so many containers need, in whole wagons.
///
/// ```
/// use munitions::convert::wagons_needed;
/// use munitions::quantity::{Containers, ContainersPerWagon, Wagons};
///
/// assert_eq!(wagons_needed(Containers::new(75), ContainersPerWagon::of(2.0)?)?, Wagons::new(38));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses wagons that carry or may carry nothing.
pub fn wagons_needed<C: Value<Containers>>(
    containers: C,
    per_wagon: C::As<ContainersPerWagon>,
) -> Result<C::As<Wagons>, Error> {
    Ok(containers.over(per_wagon)?.rounded_up())
}

/// How many containers so many wagons carry: the inverse of [`wagons_needed`] for full wagons.
///
/// ```
/// use munitions::convert::containers_on_wagons;
/// use munitions::quantity::{Containers, ContainersPerWagon, Wagons};
///
/// let each = ContainersPerWagon::of(2.0)?;
/// assert_eq!(containers_on_wagons(Wagons::new(38), each)?, Containers::new(76));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a number too large to hold.
pub fn containers_on_wagons<W: Value<Wagons>>(
    wagons: W,
    per_wagon: W::As<ContainersPerWagon>,
) -> Result<W::As<Containers>, Error> {
    wagons.times(per_wagon)
}

/// How long so many rounds last at a rate. Whose count the rate is, and what it counts, decides
/// the answer: published rates for the same months differ by up to seven times.
///
/// ```
/// use munitions::convert::days_of_supply;
/// use munitions::quantity::{Rounds, RoundsPerDay, units::day};
///
/// let days = days_of_supply(Rounds::new(3_000_000), RoundsPerDay::of(10_000.0)?)?;
/// assert!((days.get::<day>() - 300.0).abs() < 1e-9);
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a rate that is or may be zero.
pub fn days_of_supply<R: Value<Rounds>>(
    rounds: R,
    rate: R::As<RoundsPerDay>,
) -> Result<R::As<Time>, Error> {
    rounds.over(rate)
}

/// How many rounds a time at a rate takes: the inverse of [`days_of_supply`].
///
/// ```
/// use munitions::convert::rounds_used;
/// use munitions::quantity::{RoundsPerDay, Time, units::day};
///
/// let used = rounds_used(Time::new::<day>(30.0), RoundsPerDay::of(10_000.0)?)?;
/// assert_eq!(format!("{used:.0}"), "300,000 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a negative time, and a number too large to hold.
pub fn rounds_used<T: Value<Time>>(
    time: T,
    rate: T::As<RoundsPerDay>,
) -> Result<T::As<Rounds>, Error> {
    time.times(rate)
}

/// The rate at which so much comes or goes over a period, on average.
///
/// ```
/// use munitions::convert::rate_over;
/// use munitions::quantity::{Containers, Time, units::day};
///
/// let rate = rate_over(Containers::new(6_300), Time::new::<day>(183.0))?;
/// assert_eq!(format!("{rate:.1}"), "34.4 containers per day");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a period that is or may be zero, or that is negative.
pub fn rate_over<Q, V>(amount: V, period: V::As<Time>) -> Result<V::As<Per<Q, Time>>, Error>
where
    Q: Denominator,
    V: Value<Q>,
{
    amount.for_each(period)
}

/// How much comes or goes over a period at a rate: the inverse of [`rate_over`].
///
/// ```
/// use munitions::convert::amount_over;
/// use munitions::quantity::{Containers, ContainersPerDay, Time, units::day};
///
/// let month = Time::new::<day>(30.0);
/// let came: Containers = amount_over(month, ContainersPerDay::of(34.5)?)?;
/// assert_eq!(format!("{came:.0}"), "1,035 containers");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a negative period, and an amount too large to hold.
pub fn amount_over<Q, T>(period: T, rate: T::As<Per<Q, Time>>) -> Result<T::As<Q>, Error>
where
    Q: Denominator,
    T: Value<Time>,
{
    period.times(rate)
}
