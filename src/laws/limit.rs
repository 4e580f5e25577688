//! Laws of what fits.

use super::Broken;
use super::broken::under;
use super::capacity::{answer, count_otherwise};
use super::wording::{above, ends, said, say};
use crate::capacity::Capacity;
use crate::quantity::{Ratio, Rounds};

/// A capacity is a share of another that is a limit to it, such as what
/// [physically](crate::capacity::Physical) fits of a full load: at least the share that is stated, and
/// no more than all of it.
///
/// The most that each allows are compared. Pounds taken for kilograms, and the tare taken off twice, are
/// never too much, and far too little. `Physical` looks at loads that are all turned one way: a mixed
/// load that geometry limits can hold a little more.
///
/// ```
/// use munitions::capacity::{Loading, Physical};
/// use munitions::{Assumptions, Estimate, Munition, Ratio, RoundsPerContainer, laws};
///
/// let figures = Assumptions::published();
/// let known = figures.container_type("20gp-24t")?;
/// let shells = &figures.packaging(&Munition::SHELL_152MM, "projectile")?.packaging;
/// let stowage = known.loading.stowage().clone();
/// let full = Loading::new(Loading::full(), stowage, Loading::no_bracing())?;
/// let fits = Physical::new(&known.container, shells, &full)?;
/// let says = |rounds: f64| {
///     let mine = Estimate::exact(RoundsPerContainer::of(rounds)?)?;
///     Ok::<_, munitions::Error>(laws::share_of(&mine, &fits, Ratio::new(0.9)?))
/// };
/// says(480.0)?.unwrap();
/// assert_eq!(
///     says(650.0)?.unwrap_err().to_string(),
///     "1 container holds up to 650 rounds: the limit is 498 rounds",
/// );
/// assert_eq!(
///     says(226.0)?.unwrap_err().to_string(),
///     "1 container holds up to 226 rounds, less than a share of 0.9 of the limit of 498 rounds",
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The two numbers, two that count different things, or the refusal.
pub fn share_of(
    capacity: &(impl Capacity + ?Sized),
    limit: &(impl Capacity + ?Sized),
    share: Ratio,
) -> Result<(), Broken> {
    under("share_of", || {
        let (counts, limited) = (capacity.counts(), limit.counts());
        if count_otherwise(counts, limited) {
            return Err(format!("the capacity counts {counts}, the limit counts {limited}"));
        }
        let [_, most] = ends(&answer(capacity)?.bounds());
        let [_, fits] = ends(&answer(limit)?.bounds());
        let (held, limit) = (holds_up_to(most), said::<Rounds>(fits));
        if above(most, fits) {
            return Err(format!("{held}: the limit is {limit}"));
        }
        if above(share.get() * fits, most) {
            let share = say(share);
            return Err(format!("{held}, less than a share of {share} of the limit of {limit}"));
        }
        Ok(())
    })
}

fn holds_up_to(most: f64) -> String {
    if most.is_finite() {
        format!("1 container holds up to {}", said::<Rounds>(most))
    } else {
        "1 container holds any number of rounds".into()
    }
}
