//! From one quantity to another, where more is meant than a product or a quotient.
//!
//! Operators say the rest: `rounds * mass_of_one`, `mass / mass_of_one`, `containers * teu_each`,
//! and [`Value::over`] divides with a check for zero. None has a default: a capacity or a rate is
//! given at the call, and each works on exact quantities and on estimates alike ([`Value`]). With
//! the figures of the assumptions every unit leads to every other: see
//! [`Conversion`](crate::assumptions::Conversion).

use crate::Error;
use crate::capacity::Capacity;
use crate::estimate::{Estimate, Sealed, Value};
use crate::quantity::{Containers, Denominator, Per, Quantity, Rounds, RoundsPerDay, Time};
use std::ops::Div;

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
/// use munitions::convert::containers_filled;
/// use munitions::{Containers, Estimate, Rounds, RoundsPerContainer};
///
/// let capacity = Estimate::exact(RoundsPerContainer::of(400.0)?)?;
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

/// How many whole things an amount needs, of which each holds so much: boxes for rounds, pallets
/// for boxes, voyages or wagons for containers. Rounded up, as planning manuals do at each step.
///
/// ```
/// use munitions::convert::whole_needed;
/// use munitions::quantity::{Boxes, Pallets, Per, Rounds, RoundsPerBox};
///
/// let boxes: Boxes = whole_needed(Rounds::new(101), RoundsPerBox::of(2.0)?)?;
/// let pallets: Pallets = whole_needed(boxes, Per::<Boxes, Pallets>::of(12.0)?)?;
/// assert_eq!((boxes, pallets), (Boxes::new(51), Pallets::new(5)));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses things that hold or may hold nothing.
pub fn whole_needed<N, D, V>(amount: V, each: V::As<Per<N, D>>) -> Result<V::As<D>, Error>
where
    N: Quantity + Div<Per<N, D>, Output = D>,
    D: Denominator,
    V: Value<N>,
{
    Ok(amount.over(each)?.rounded_up())
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
