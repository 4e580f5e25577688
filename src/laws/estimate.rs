//! Laws of estimates and their bounds.

use super::cases::Trials;
use super::wording::{above, apart, refused};
use super::{Broken, Cases};
use crate::estimate::{Bounds, ConfidenceRange, Estimate, Simulation};
use crate::quantity::{Quantity, figure};

/// No draw leaves the bounds: the estimate's own, or those that you hold to be hard. A case is a
/// draw.
///
/// Its own bounds are kept to the last bit. Others may be passed by what a few operations round, a
/// billionth.
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
    let limits = Limits::of(estimate, bounds);
    let outside = draws.into_iter().filter_map(|draw| limits.passed_by(draw));
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
    let limits = Limits::of(estimate, bounds);
    let levels =
        Trials { first: Vec::new(), drawn: 1_u32..=999, smaller: Box::new(|_| Vec::new()) };
    cases.hold("bounds_hold_ranges", levels, |permille| {
        let range_at = format!("{} % range", figure::group(f64::from(permille) / 10.0));
        let range = estimate
            .range_by(f64::from(permille) / 1_000.0, plan)
            .map_err(|why| refused(&format!("the {range_at}"), &why))?;
        in_order_within(&range, &limits)
            .map_err(|(figure, is)| format!("the {figure} of the {range_at} is {is}"))
    })
}

/// The first figure of a range that is out of order or out of bounds, and what is wrong with it.
fn in_order_within<Q: Quantity>(
    range: &ConfidenceRange<Q>,
    limits: &Limits<Q>,
) -> Result<(), (&'static str, String)> {
    let [low, median, high] = [range.low(), range.median(), range.high()];
    for (figure, value) in [("lower end", low), ("median", median), ("upper end", high)] {
        if let Some((_, found)) = limits.passed_by(value) {
            return Err((figure, found));
        }
    }
    for (figure, lower, upper) in [("lower end", low, median), ("median", median, high)] {
        if lower > upper {
            let [lower, upper] = apart(lower, upper);
            return Err((figure, format!("{lower}, above the next of {upper}")));
        }
    }
    Ok(())
}

/// Bounds that a value must keep to.
struct Limits<'b, Q> {
    bounds: &'b Bounds<Q>,
    /// Whether they are what the estimate itself computes, and not a statement that rounds.
    are_its_own: bool,
}

impl<'b, Q: Quantity> Limits<'b, Q> {
    fn of(estimate: &Estimate<Q>, bounds: &'b Bounds<Q>) -> Self {
        Self { bounds, are_its_own: *bounds == estimate.bounds() }
    }

    /// How far a value is outside, in base units, and the words for it.
    fn passed_by(&self, value: Q) -> Option<(f64, String)> {
        let off = |side: &str, bound: Q| {
            let [said, limit] = apart(value, bound);
            let words = format!("{said}, {side} the bound of {limit}");
            ((value.to_base() - bound.to_base()).abs(), words)
        };
        let is_above = |one: Q, other: Q| {
            if self.are_its_own { one > other } else { above(one.to_base(), other.to_base()) }
        };
        let low = self.bounds.low().filter(|low| is_above(*low, value));
        let high = self.bounds.high().filter(|high| is_above(value, *high));
        low.map(|low| off("below", low)).or_else(|| high.map(|high| off("above", high)))
    }
}
