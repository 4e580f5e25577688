//! Laws of every capacity.

use super::broken::under;
use super::wording::{differ, draw_of, refused, said};
use super::{Broken, bounds_hold};
use crate::capacity::Capacity;
use crate::estimate::{Estimate, drawn_together};
use crate::munition::CountBasis;
use crate::quantity::{Rounds, RoundsPerContainer};

/// What can be tested of a capacity alone.
///
/// A number of rounds says nothing of the boxes and the container that it is meant for: that it is
/// wrong for them shows only beside them, in [`loading`](super::loading) for a model, in
/// [`share_of`](super::share_of) for a number. What is left is tested here. It is not
/// refused, and asked twice it says the same of the same unknowns: one that makes up a name at each
/// call would have errors cancel that two shipments share. A container holds something. No draw and
/// no range [leaves the bounds](bounds_hold).
///
/// ```
/// use munitions::{Belief, Capacity, CountBasis, Error, Estimate, RoundsPerContainer, laws};
/// use munitions::{Assumption, Basis};
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
/// let broken = laws::capacity(&Renamed(Cell::new(0))).unwrap_err();
/// assert!(broken.to_string().starts_with("asked twice, a container holds "));
/// laws::capacity(&Estimate::exact(RoundsPerContainer::of(280.0)?)?).unwrap();
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The first law that is broken, with its smallest case.
pub fn capacity(capacity: &(impl Capacity + ?Sized)) -> Result<(), Broken> {
    let each = under("capacity", || {
        asked_twice(capacity)?;
        let each = answer(capacity)?;
        match each.bounds().high() {
            Some(most) if most.get() <= 0.0 => {
                Err("a container never holds more than 0 rounds".into())
            }
            _ => Ok(each),
        }
    })?;
    bounds_hold(&each, &each.bounds())
}

/// Asked twice, a capacity says the same of the same unknowns.
fn asked_twice(capacity: &(impl Capacity + ?Sized)) -> Result<(), String> {
    let [one, other] = [capacity.counts(), capacity.counts()];
    if one != other {
        return Err(format!("asked twice, it counts {one} and then {other}"));
    }
    let (first, second) = (answer(capacity)?, answer(capacity)?);
    let draws = drawn_together([&first, &second]).map_err(|why| refused("the capacity", &why))?;
    match draws.into_iter().find(|[one, other]| differ(*one, *other)) {
        Some(apart) => {
            let [one, other] = apart.map(said::<Rounds>);
            let draw = draw_of(&[&first, &second]);
            Err(format!("asked twice, a container holds {one} and then {other}{draw}"))
        }
        None => Ok(()),
    }
}

/// What a capacity says.
pub(super) fn answer(
    capacity: &(impl Capacity + ?Sized),
) -> Result<Estimate<RoundsPerContainer>, String> {
    capacity.rounds_per_container().map_err(|why| refused("the capacity", &why))
}

/// Two that count different things, if both say what.
pub(super) fn count_otherwise(one: CountBasis, other: CountBasis) -> bool {
    ![one, other].contains(&CountBasis::Unknown) && one != other
}
