//! Containers or rounds that are shared between two kinds.

use crate::Error;
use crate::estimate::Estimate;
use crate::quantity::units::meter;
use crate::quantity::{Containers, Length, Quantity, Ratio, Rounds, RoundsPerContainer};
use std::ops::{Add, Mul};

/// What one container holds on average where a share of the **containers** holds the first kind
/// and the rest the second.
///
/// ```
/// use munitions::capacity::{mix_by_containers, mix_by_rounds};
/// use munitions::quantity::{Ratio, RoundsPerContainer};
/// use munitions::{Error, Estimate};
///
/// let each = |n| Estimate::exact(RoundsPerContainer::of(n)?);
/// let (half, many, few) = (Estimate::exact(Ratio::new(0.5)?)?, each(400.0)?, each(100.0)?);
/// let high = |of: Estimate<RoundsPerContainer>| of.bounds().high().unwrap().get().round();
/// assert_eq!(high(mix_by_containers(&half, &many, &few)?), 250.0);
/// // One round takes 1/800 and 1/200 of a container.
/// assert_eq!(high(mix_by_rounds(&half, &many, &few)?), 160.0);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// Refuses a share that may lie outside 0 to 1.
#[inline]
pub fn mix_by_containers(
    share: &Estimate<Ratio>,
    first: &Estimate<RoundsPerContainer>,
    second: &Estimate<RoundsPerContainer>,
) -> Result<Estimate<RoundsPerContainer>, Error> {
    mixed(share, first, second)
}

/// The same where a share of the **rounds** is of the first kind and the rest of the second, each
/// kind in containers of its own.
///
/// # Errors
/// Refuses a share that may lie outside 0 to 1, and a capacity that may be zero.
#[inline]
pub fn mix_by_rounds(
    share: &Estimate<Ratio>,
    first: &Estimate<RoundsPerContainer>,
    second: &Estimate<RoundsPerContainer>,
) -> Result<Estimate<RoundsPerContainer>, Error> {
    for capacity in [first, second] {
        capacity.checked_divisor()?;
    }
    let one = Estimate::exact(Rounds::new(1))?;
    let needed = |each: &Estimate<RoundsPerContainer>| -> Estimate<Containers> { &one / each };
    // What one round takes up of a container, on average, turned over.
    let each = mixed(share, &needed(first), &needed(second))?;
    let capacity: Estimate<RoundsPerContainer> = one.per(&each);
    let capacity = capacity.min(&first.max(second)).max(&first.min(second));
    Ok(capacity.named("rounds per container of the mix"))
}

/// What is so much of the first kind and the rest of the second, on the line between the two.
pub(crate) fn mixed<Q>(
    share: &Estimate<Ratio>,
    first: &Estimate<Q>,
    second: &Estimate<Q>,
) -> Result<Estimate<Q>, Error>
where
    Q: Quantity + Mul<Ratio, Output = Q> + Add<Output = Q>,
{
    let bounds = share.bounds();
    if bounds.high().is_none_or(|high| high > Ratio::ONE) {
        let high = bounds.high().map_or_else(|| "without end".to_owned(), |high| high.to_string());
        let (label, range) = (share.title(), "from 0 to 1".into());
        return Err(Error::OutOfRange { label, belief: high, range });
    }
    // A ratio is never negative and so knows no difference; a length does.
    let whole = Estimate::exact(Length::new::<meter>(1.0))?;
    let rest = (&whole - &(&whole * share)).relative_to(&whole).named("share of the rest");
    let total: Estimate<Q> = first * share + second * &rest;
    // Interval arithmetic does not see that the two shares make one; the figures do.
    Ok(total.min(&first.max(second)).max(&first.min(second)).named("mix"))
}
