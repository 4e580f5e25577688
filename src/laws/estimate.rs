//! Laws of estimates and their bounds.

use super::Broken;
use super::broken::under;
use super::wording::{above, apart, refused, say};
use crate::estimate::{Bounds, Estimate, Simulation};
use crate::quantity::{Quantity, figure};
use std::ops::RangeInclusive;

/// No draw and no range leaves the bounds: the estimate's own, or those that you hold to be hard.
///
/// Products of percentiles, told as the ends of what is possible, break it. They may be passed by what a
/// few operations round, a billionth.
///
/// ```
/// use munitions::{Assumption, Basis, Belief, Bounds, Estimate, Rounds, laws};
///
/// let [few, many] = [200, 300].map(Rounds::new);
/// let basis = Basis::judgement("loading trials of our own");
/// let each = Estimate::from(Assumption::new("trials", Belief::uniform(few, many)?, basis)?);
/// laws::bounds_hold(&each, &each.bounds()).unwrap();
/// let told = Bounds::between(Some(few), Some(Rounds::new(290)))?;
/// assert!(laws::bounds_hold(&each, &told).unwrap_err().to_string().starts_with("a draw is 299."));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The draw that is furthest outside; the lowest of several levels whose range is.
pub fn bounds_hold<Q: Quantity>(estimate: &Estimate<Q>, bounds: &Bounds<Q>) -> Result<(), Broken> {
    under("bounds_hold", || {
        let draws = draws(estimate, 1_024)?;
        let outside = draws.into_iter().filter_map(|draw| passed(bounds, draw));
        if let Some((_, found)) = outside.max_by(|(one, _), (other, _)| one.total_cmp(other)) {
            return Err(format!("a draw is {found}"));
        }
        for level in [0.001, 0.1, 0.5, 0.9, 0.99, 0.999] {
            let range_at = format!("{} range", figure::level(level));
            let range = estimate.range_by(level, Simulation::new(0).with_draws(1));
            let range = range.map_err(|why| refused(&format!("the {range_at}"), &why))?;
            for (name, value) in [("lower", range.low()), ("upper", range.high())] {
                if let Some((_, is)) = passed(bounds, value) {
                    return Err(format!("the {name} end of the {range_at} is {is}"));
                }
            }
        }
        Ok(())
    })
}

/// A range is of the level that it is told with: no more of the estimate lies below it, and no more
/// above, than its percentiles leave, and no less.
///
/// The product of two 90 % ranges is wider than the 90 % range of the product.
///
/// ```
/// use munitions::{Assumption, Basis, Belief, Containers, Estimate, RoundsPerContainer, laws};
///
/// let basis = Basis::judgement("an example");
/// let [few, many] = [6_000, 7_000].map(Containers::new);
/// let containers = Assumption::new("containers", Belief::uniform(few, many)?, basis.clone())?;
/// let [low, high] = [200.0, 300.0].map(RoundsPerContainer::of);
/// let each = Assumption::new("rounds in each", Belief::uniform(low?, high?)?, basis)?;
/// let rounds = Estimate::from(containers) * Estimate::from(each);
/// let range = rounds.range(0.9)?;
/// laws::range_holds(&rounds, range.low()..=range.high(), 0.9).unwrap();
/// // 6,050 x 205 and 6,950 x 295: percentiles multiplied.
/// let product = munitions::Rounds::new(1_240_250)..=munitions::Rounds::new(2_050_250);
/// assert!(laws::range_holds(&rounds, product, 0.9).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// The end that leaves too much or too little, with the shares.
pub fn range_holds<Q: Quantity>(
    estimate: &Estimate<Q>,
    told: RangeInclusive<Q>,
    level: f64,
) -> Result<(), Broken> {
    under("range_holds", || {
        if !(0.0 < level && level < 1.0) {
            return Err(format!("{level} is no level between 0 and 1"));
        }
        let drawn = draws(estimate, 8_192)?;
        let share = |is_so: &dyn Fn(f64) -> bool| {
            let number = drawn.iter().filter(|draw| is_so(draw.to_base()));
            number.fold(0.0, |share, _| share + 1.0 / 8_192.0)
        };
        let tail = (1.0 - level) / 2.0;
        let ends = [("below", *told.start(), 1.0), ("above", *told.end(), -1.0)];
        for (side, end, sign) in ends {
            // An end that is likely itself may be the percentile of many levels.
            let beyond = share(&|draw| above(sign * end.to_base(), sign * draw));
            let up_to = share(&|draw| !above(sign * draw, sign * end.to_base()));
            let leaves = if beyond > tail + DRAWN { beyond } else { up_to };
            if beyond > tail + DRAWN || up_to < tail - DRAWN {
                let [leaves, tail, level] = [leaves, tail, level].map(per_cent);
                let of = format!("{leaves} of the draws are {side} {}", say(end));
                return Err(format!("{of}, where the {level} range leaves {tail}"));
            }
        }
        Ok(())
    })
}

/// How far a share of the draws may be from what it is a sample of: four standard errors and more.
const DRAWN: f64 = 0.012;

fn per_cent(share: f64) -> String {
    format!("{} %", figure::group((1_000.0 * share).round() / 10.0))
}

fn draws<Q: Quantity>(estimate: &Estimate<Q>, number: usize) -> Result<Vec<Q>, String> {
    estimate.draws(number, 0).map_err(|why| refused("a draw", &why))
}

/// How far a value is outside of bounds, in base units, and the words for it.
fn passed<Q: Quantity>(bounds: &Bounds<Q>, value: Q) -> Option<(f64, String)> {
    let off = |side: &str, bound: Q| {
        let [said, limit] = apart(value, bound);
        let words = format!("{said}, {side} the bound of {limit}");
        ((value.to_base() - bound.to_base()).abs(), words)
    };
    let low = bounds.low().filter(|low| above(low.to_base(), value.to_base()));
    let high = bounds.high().filter(|high| above(value.to_base(), high.to_base()));
    low.map(|low| off("below", low)).or_else(|| high.map(|high| off("above", high)))
}
