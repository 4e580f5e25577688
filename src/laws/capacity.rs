//! Laws of every capacity.

use super::wording::{differ, draw_of, refused, said};
use super::{Broken, Cases, bounds_hold_draws, bounds_hold_ranges, round_trip, scale};
use crate::capacity::Capacity;
use crate::convert::{containers_filled, rounds_carried};
use crate::estimate::{Estimate, drawn_together};
use crate::quantity::{Containers, Rounds, RoundsPerContainer};

/// All laws that hold of every capacity, each on the default number of cases.
///
/// A capacity alone says what it holds, and not of what: that a number is wrong for its boxes and
/// its container shows only in [`loading`](super::loading), [`within_payload`](super::within_payload)
/// and [`never_above`](super::never_above), which do the work. What is left is tested here:
/// it is not refused and [says the same](asked_twice) when asked twice; a container
/// [holds something](holds_something); no [draw](bounds_hold_draws) and no
/// [range](bounds_hold_ranges) leaves the bounds; twice the containers hold
/// [twice](scale) the rounds; and rounds to containers [and back](round_trip) are the same
/// rounds, where the capacity is never zero.
///
/// ```
/// use munitions::capacity::Physical;
/// use munitions::{Assumptions, Munition, laws};
///
/// let figures = Assumptions::published();
/// let known = figures.container_type("20gp-24t")?;
/// let shells = figures.packaging(&Munition::SHELL_152MM, "projectile")?;
/// let fits = Physical::new(&known.container, &shells.packaging, &known.loading)?;
/// laws::capacity(&fits).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The first law that is broken, with its smallest case.
pub fn capacity(capacity: &(impl Capacity + ?Sized)) -> Result<(), Broken> {
    capacity_by(capacity, Cases::default())
}

/// The same on a stated number of cases.
///
/// ```
/// use munitions::laws::{self, Cases};
/// use munitions::{Estimate, RoundsPerContainer};
///
/// let planned = Estimate::exact(RoundsPerContainer::of(280.0)?)?;
/// laws::capacity_by(&planned, Cases::new(2_000)).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// As [`capacity`].
pub fn capacity_by(capacity: &(impl Capacity + ?Sized), cases: Cases) -> Result<(), Broken> {
    asked_twice(capacity)?;
    holds_something(capacity)?;
    let each = answer("capacity", capacity)?;
    bounds_hold_draws(&each, &each.bounds(), cases)?;
    bounds_hold_ranges(&each, &each.bounds(), cases)?;
    scale(|containers: Containers| rounds_carried(containers, capacity), cases)?;
    // A capacity that may be zero has no inverse.
    if each.bounds().may_be_zero() && containers_filled(Rounds::new(1), capacity).is_err() {
        return Ok(());
    }
    round_trip(
        |rounds: Rounds| containers_filled(rounds, capacity),
        |containers| rounds_carried(containers, capacity),
        Rounds::ZERO,
        cases,
    )
}

/// Asked twice, a capacity says the same of the same unknowns.
///
/// One that makes up new unknowns each time, by giving them new names, would have the errors of two
/// shipments cancel that are really shared.
///
/// ```
/// use munitions::capacity::Capacity;
/// use munitions::{Basis, Belief, Error, Estimate, RoundsPerContainer};
/// use munitions::{Assumption, CountBasis, laws};
/// use std::cell::Cell;
///
/// /// Numbers its assumption anew at each call.
/// struct Renamed(Cell<u32>);
///
/// impl Capacity for Renamed {
///     fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
///         self.0.set(self.0.get() + 1);
///         let [few, many] = [240.0, 310.0].map(RoundsPerContainer::of);
///         let basis = Basis::judgement("loading trials of our own");
///         let name = format!("capacity, call {}", self.0.get());
///         Ok(Assumption::new(name, Belief::uniform(few?, many?)?, basis)?.into())
///     }
///     fn counts(&self) -> CountBasis {
///         CountBasis::CompleteRound
///     }
/// }
///
/// let broken = laws::asked_twice(&Renamed(Cell::new(0))).unwrap_err();
/// assert!(broken.to_string().starts_with("asked twice, a container holds "));
/// ```
///
/// # Errors
/// The two answers, or the refusal.
pub fn asked_twice(capacity: &(impl Capacity + ?Sized)) -> Result<(), Broken> {
    let law = "asked_twice";
    let counts = [capacity.counts(), capacity.counts()];
    if counts[0] != counts[1] {
        let [one, other] = counts;
        return Err(Broken::new(law, format!("asked twice, it counts {one} and then {other}")));
    }
    let (first, second) = (answer(law, capacity)?, answer(law, capacity)?);
    let draws = drawn_together([&first, &second]);
    let draws = draws.map_err(|why| Broken::new(law, refused("the capacity", &why)))?;
    match draws.into_iter().find(|[one, other]| differ(*one, *other)) {
        Some([one, other]) => Err(Broken::new(
            law,
            format!(
                "asked twice, a container holds {} and then {}{}",
                said::<Rounds>(one),
                said::<Rounds>(other),
                draw_of(&[&first, &second]),
            ),
        )),
        None => Ok(()),
    }
}

/// A container can hold something: one that never does cannot convert a count.
///
/// ```
/// use munitions::capacity::Fixed;
/// use munitions::{Basis, Belief, CountBasis, RoundsPerContainer, laws};
///
/// let belief = Belief::exactly(RoundsPerContainer::of(0.0)?)?;
/// let empty = Fixed::new(belief, CountBasis::Unknown, Basis::judgement("an empty container"))?;
/// let broken = laws::holds_something(&empty).unwrap_err();
/// assert_eq!(broken.to_string(), "a container never holds more than 0 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// That it does not, or the refusal.
pub fn holds_something(capacity: &(impl Capacity + ?Sized)) -> Result<(), Broken> {
    let law = "holds_something";
    let most = answer(law, capacity)?.bounds().high();
    if most.is_none_or(|most| most.get() > 0.0) {
        return Ok(());
    }
    Err(Broken::new(law, "a container never holds more than 0 rounds"))
}

/// What a capacity says.
pub(super) fn answer(
    law: &'static str,
    capacity: &(impl Capacity + ?Sized),
) -> Result<Estimate<RoundsPerContainer>, Broken> {
    let each = capacity.rounds_per_container();
    each.map_err(|why| Broken::new(law, refused("the capacity", &why)))
}
