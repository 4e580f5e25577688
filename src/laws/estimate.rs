//! Laws of estimates and their bounds.

use super::wording::{refused, said, say};
use super::{Broken, Cases};
use crate::estimate::{Bounds, ConfidenceRange, Estimate, Simulation};
use crate::quantity::{Quantity, figure};

/// No draw leaves the bounds: the estimate's own, or those that you hold to be hard. A case is a
/// draw.
///
/// ```
/// use munitions::laws::{self, Cases};
/// use munitions::{Assumption, Basis, Belief, Bounds, Estimate, Rounds};
///
/// let [few, many] = [240, 310].map(Rounds::new);
/// let basis = Basis::judgement("loading trials of our own");
/// let each = Estimate::from(Assumption::new("trials", Belief::uniform(few, many)?, basis)?);
/// laws::bounds_hold_draws(&each, &each.bounds(), Cases::default()).unwrap();
/// let fits = Bounds::between(None, Some(Rounds::new(300)))?;
/// assert!(laws::bounds_hold_draws(&each, &fits, Cases::default()).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The draw that is furthest outside.
pub fn bounds_hold_draws<Q: Quantity>(
    estimate: &Estimate<Q>,
    bounds: &Bounds<Q>,
    cases: Cases,
) -> Result<(), Broken> {
    let broken = |found| Broken::new("bounds_hold_draws", found);
    if cases.number() == 0 {
        return Err(broken("no case was tried".into()));
    }
    let number = usize::try_from(cases.number()).unwrap_or(usize::MAX);
    let draws = estimate.draws(number, 0).map_err(|why| broken(refused("a draw", &why)))?;
    let outside = draws.into_iter().filter_map(|draw| beyond(draw, bounds));
    match outside.max_by(|(one, _), (other, _)| one.total_cmp(other)) {
        Some((_, found)) => Err(broken(format!("a draw is {found}"))),
        None => Ok(()),
    }
}

/// No range leaves the bounds at any level, and its low, median and high are in order.
///
/// ```
/// use munitions::laws::{self, Cases};
/// use munitions::{Assumption, Basis, Belief, Bounds, Estimate, Rounds};
///
/// let [few, many] = [200, 300].map(Rounds::new);
/// let basis = Basis::judgement("loading trials of our own");
/// let each = Estimate::from(Assumption::new("trials", Belief::uniform(few, many)?, basis)?);
/// laws::bounds_hold_ranges(&each, &each.bounds(), Cases::default()).unwrap();
/// let fits = Bounds::between(None, Some(Rounds::new(290)))?;
/// let broken = laws::bounds_hold_ranges(&each, &fits, Cases::default()).unwrap_err();
/// assert_eq!(
///     broken.to_string(),
///     "the upper end of the 80.1 % range is 290.05 rounds, above the bound of 290 rounds",
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The lowest level that breaks it, in tenths of a per cent.
pub fn bounds_hold_ranges<Q: Quantity>(
    estimate: &Estimate<Q>,
    bounds: &Bounds<Q>,
    cases: Cases,
) -> Result<(), Broken> {
    let plan = Simulation::new(0).with_draws(1);
    cases.hold("bounds_hold_ranges", &(1_u32..=999), |permille| {
        let range_at = format!("{} % range", figure::group(f64::from(permille) / 10.0));
        let range = estimate
            .range_by(f64::from(permille) / 1_000.0, plan)
            .map_err(|why| refused(&format!("the {range_at}"), &why))?;
        in_order_within(&range, bounds)
            .map_err(|(figure, is)| format!("the {figure} of the {range_at} is {is}"))
    })
}

/// The first figure of a range that is out of order or out of bounds, and what is wrong with it.
fn in_order_within<Q: Quantity>(
    range: &ConfidenceRange<Q>,
    bounds: &Bounds<Q>,
) -> Result<(), (&'static str, String)> {
    let [low, median, high] = [range.low(), range.median(), range.high()];
    for (figure, value) in [("lower end", low), ("median", median), ("upper end", high)] {
        if let Some((_, found)) = beyond(value, bounds) {
            return Err((figure, found));
        }
    }
    for (figure, lower, upper) in [("lower end", low, median), ("median", median, high)] {
        if lower > upper {
            return Err((figure, format!("{}, above the next of {}", say(lower), say(upper))));
        }
    }
    Ok(())
}

/// How far a value is outside bounds, in base units, and the words for it.
fn beyond<Q: Quantity>(value: Q, bounds: &Bounds<Q>) -> Option<(f64, String)> {
    let off = |side: &str, bound: Q| {
        let words = format!("{}, {side} the bound of {}", say(value), said::<Q>(bound.to_base()));
        ((value.to_base() - bound.to_base()).abs(), words)
    };
    let below = bounds.low().filter(|low| value < *low).map(|low| off("below", low));
    below.or_else(|| bounds.high().filter(|high| value > *high).map(|high| off("above", high)))
}
