//! Containers shared between two kinds of goods.
//!
//! "3 million of one or 500,000 of the other, possibly a mix of the two": if a share of the
//! containers holds the first kind and the rest the second, the total lies on the straight line
//! between the two figures. The share is one of *containers*, not of rounds.

use super::Shares;
use super::allowed;
use crate::Error;
use crate::estimate::{Bounds, Estimate};
use crate::quantity::{Length, Quantity, Ratio, units::meter};
use serde::Serialize;
use std::fmt;
use std::ops::{Add, Mul};

/// Containers shared between two kinds: what they would hold of each, if it filled them all.
///
/// The quantity is whatever adds up: rounds for a total, mass or volume for a limit. The two
/// figures may come from two reported equivalents over the same containers, or be the containers
/// times two capacities.
///
/// ```
/// use munitions::assess::Mix;
/// use munitions::estimate::Bounds;
/// use munitions::quantity::{Ratio, Rounds};
///
/// let between = |low, high| Bounds::between(Some(Rounds::new(low)), Some(Rounds::new(high)));
/// let mix = Mix::new(between(3_000_000, 3_750_000)?, between(450_000, 550_000)?);
/// let half = mix.total(Ratio::new(0.5)?)?;
/// assert_eq!(half.low(), Some(Rounds::new(1_725_000)));
/// assert_eq!(half.high(), Some(Rounds::new(2_150_000)));
///
/// let several = between(3_000_000, 9_000_000)?;
/// let needed = mix.shares_for(&several);
/// assert_eq!(needed.to_string(), "possible at 76.6 % to 100 %, certain at 100 %");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(bound = "Q: Quantity")]
pub struct Mix<Q> {
    #[serde(serialize_with = "allowed::serialize")]
    all_first: Bounds<Q>,
    #[serde(serialize_with = "allowed::serialize")]
    all_second: Bounds<Q>,
}

/// The shares of the first kind that go with a total.
///
/// ```
/// use munitions::assess::Mix;
/// use munitions::estimate::Bounds;
/// use munitions::quantity::Rounds;
///
/// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
/// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
/// let needed = mix.shares_for(&exactly(500)?);
/// assert_eq!(needed.certain.unwrap().to_string(), "44.4 %");
/// assert_eq!(mix.shares_for(&exactly(2_000)?).possible, None);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SharesNeeded {
    /// At which the total can be met; `None` if at none.
    pub possible: Option<Shares>,
    /// At which the total is met whatever else holds; `None` if at none.
    pub certain: Option<Shares>,
}

impl<Q: Quantity> Mix<Q> {
    /// What the containers hold if all of them hold the first kind, and if all hold the second.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
    /// assert_eq!(mix.all_second().low(), Some(Rounds::new(100)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn new(all_first: Bounds<Q>, all_second: Bounds<Q>) -> Self {
        Self { all_first, all_second }
    }

    /// What they hold if all of them hold the first kind.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
    /// assert_eq!(mix.all_first().high(), Some(Rounds::new(1_000)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn all_first(&self) -> Bounds<Q> {
        self.all_first
    }

    /// What they hold if all of them hold the second kind.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
    /// assert_eq!(mix.all_second().high(), Some(Rounds::new(100)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn all_second(&self) -> Bounds<Q> {
        self.all_second
    }

    /// The total if this share of the containers holds the first kind, to the last bit of `f64`.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::{Ratio, Rounds};
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
    /// let quarter = mix.total(Ratio::new(0.25)?)?;
    /// assert_eq!(quarter.low(), Some(Rounds::new(325)));
    /// assert!(mix.total(Ratio::new(1.25)?).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a share above 1.
    pub fn total(&self, share: Ratio) -> Result<Bounds<Q>, Error> {
        let (rest, share) = (1.0 - within_one(share)?.get(), share.get());
        let blend = |first: Option<Q>, second: Option<Q>| {
            // None of a kind is nothing, even of a kind without a limit.
            let part = |weight: f64, end: Option<Q>| match end {
                _ if weight == 0.0 => Some(0.0),
                end => end.map(|end| weight * end.to_base()),
            };
            let total = part(share, first)? + part(rest, second)?;
            Some(Q::from_operator(total))
        };
        let low = blend(self.all_first.low(), self.all_second.low());
        Bounds::between(low, blend(self.all_first.high(), self.all_second.high()))
    }

    /// The shares at which a total within these bounds is possible, and those at which it is
    /// certain. A limit on mass or volume is a total without a lower end.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let mix = Mix::new(exactly(1_000)?, exactly(100)?);
    /// let at_least = Bounds::between(Some(Rounds::new(550)), None)?;
    /// let shares = mix.shares_for(&at_least).certain.unwrap();
    /// assert_eq!(shares.to_string(), "50 % to 100 %");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn shares_for(&self, total: &Bounds<Q>) -> SharesNeeded {
        let low = |bounds: &Bounds<Q>| bounds.low().map_or(f64::NEG_INFINITY, Q::to_base);
        let high = |bounds: &Bounds<Q>| bounds.high().map_or(f64::INFINITY, Q::to_base);
        let (first, second) = (&self.all_first, &self.all_second);
        let both = |a: Option<Shares>, b: Option<Shares>| a?.and(b?);
        SharesNeeded {
            possible: both(
                Shares::at_least(low(total), high(first), high(second)),
                Shares::at_most(high(total), low(first), low(second)),
            ),
            certain: both(
                Shares::at_least(low(total), low(first), low(second)),
                Shares::at_most(high(total), high(first), high(second)),
            ),
        }
    }
}

/// The total as an estimate: a share of the containers holds the first kind, the rest the second.
///
/// What the two figures have in common, such as the number of containers, stays one unknown, and
/// the share may be unknown itself. The result lies between the two figures.
///
/// ```
/// use munitions::assess::mixed;
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Ratio, Rounds};
///
/// let share = Estimate::from(Assumption::new(
///     "share of containers with 152 mm",
///     Belief::uniform(Ratio::new(0.0)?, Ratio::ONE)?,
///     Basis::judgement("nothing is known of it"),
/// )?);
/// let shells = Estimate::exact(Rounds::new(3_000_000))?;
/// let rockets = Estimate::exact(Rounds::new(500_000))?;
/// let total = mixed(&share, &shells, &rockets)?;
/// assert_eq!(total.bounds().low(), Some(Rounds::new(500_000)));
/// assert_eq!(total.bounds().high(), Some(Rounds::new(3_000_000)));
/// assert_eq!(total.range(0.9)?.written()[1], "1,750,000");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a share that may lie outside 0 to 1.
pub fn mixed<Q>(
    share: &Estimate<Ratio>,
    first: &Estimate<Q>,
    second: &Estimate<Q>,
) -> Result<Estimate<Q>, Error>
where
    Q: Quantity + Mul<Ratio, Output = Q> + Add<Output = Q>,
{
    if share.bounds().high().is_none_or(|high| high > Ratio::ONE) {
        let bounds = allowed::in_words(&share.bounds());
        let (label, range) = (share.title(), "0 to 1".into());
        return Err(Error::OutOfRange { label, belief: bounds.trim_end().into(), range });
    }
    // A ratio is never negative and so knows no difference; a length does.
    let whole = Estimate::exact(Length::new::<meter>(1.0))?;
    let rest = (&whole - &(&whole * share)).relative_to(&whole).named("share of the rest");
    let total: Estimate<Q> = first * share + second * &rest;
    // Interval arithmetic does not see that the two shares make one; the figures do.
    Ok(total.min(&first.max(second)).max(&first.min(second)).named("total of the mix"))
}

impl fmt::Display for SharesNeeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.possible, self.certain) {
            (None, _) => f.write_str("possible at no share"),
            (Some(possible), None) => write!(f, "possible at {possible}, certain at none"),
            (Some(possible), Some(certain)) => {
                write!(f, "possible at {possible}, certain at {certain}")
            }
        }
    }
}

fn within_one(share: Ratio) -> Result<Ratio, Error> {
    if share <= Ratio::ONE {
        return Ok(share);
    }
    let (label, range) = ("a share of containers".into(), "0 to 1".into());
    Err(Error::OutOfRange { label, belief: share.to_string(), range })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Rounds;
    use proptest::prelude::*;

    type Ends = (u16, Option<u16>);

    fn bounds((low, width): Ends) -> Bounds<Rounds> {
        let high = width.map(|width| Rounds::from(u32::from(low) + u32::from(width)));
        Bounds::between(Some(Rounds::from(u32::from(low))), high).unwrap()
    }

    fn ends() -> impl Strategy<Value = Ends> {
        (0_u16..60, proptest::option::weighted(0.8, 0_u16..30))
    }

    proptest! {
        /// In whole 64ths, where no arithmetic rounds: a share is possible just where the total at
        /// it meets the bounds asked for, and certain just where it lies within them.
        #[test]
        fn shares_are_those_at_which_the_total_fits(
            (first, second, total) in (ends(), ends(), ends()),
            share in 0_u32..=64,
        ) {
            let mix = Mix::new(bounds(first), bounds(second));
            let total = bounds(total);
            let share = Ratio::new(f64::from(share) / 64.0).unwrap();
            let at = mix.total(share).unwrap();
            let high = |of: &Bounds<Rounds>| of.high().map_or(f64::INFINITY, Quantity::to_base);
            let low = |of: &Bounds<Rounds>| of.low().map_or(0.0, Quantity::to_base);
            let meets = low(&at) <= high(&total) && high(&at) >= low(&total);
            let within = low(&at) >= low(&total) && high(&at) <= high(&total);
            let needed = mix.shares_for(&total);
            let has = |set: Option<Shares>| set.is_some_and(|set| set.contains(share));
            prop_assert_eq!(has(needed.possible), meets);
            prop_assert_eq!(has(needed.certain), within);
        }

        /// The estimate and the bounds are of the same line.
        #[test]
        fn the_estimate_at_a_known_share_has_the_same_bounds(
            (first, second) in (0_u32..1_000, 0_u32..1_000),
            share in 0_u32..64,
        ) {
            let share = Ratio::new(f64::from(share) / 64.0).unwrap();
            let exact = |value| Estimate::exact(Rounds::from(value)).unwrap();
            let (first, second) = (exact(first), exact(second));
            let total = mixed(&Estimate::exact(share).unwrap(), &first, &second).unwrap();
            let line = Mix::new(first.bounds(), second.bounds()).total(share).unwrap();
            prop_assert_eq!(total.bounds().low(), line.low());
            prop_assert_eq!(total.bounds().high(), line.high());
        }
    }

    /// All of one kind is that kind, whether or not the other has a limit.
    #[test]
    fn all_of_a_kind_is_that_kind() {
        let mix = Mix::new(bounds((3, Some(4))), bounds((1, None)));
        let high = |share| mix.total(Ratio::new(share).unwrap()).unwrap().high();
        assert_eq!((high(1.0), high(0.5)), (Some(Rounds::new(7)), None));
        let [first, second] = [7, 2].map(|value| Estimate::exact(Rounds::new(value)).unwrap());
        for (share, total) in [(1.0, 7), (0.0, 2)] {
            let share = Estimate::exact(Ratio::new(share).unwrap()).unwrap();
            let mixed = mixed(&share, &first, &second).unwrap();
            assert_eq!(mixed.bounds().high(), Some(Rounds::new(total)));
        }
    }

    #[test]
    fn a_share_beyond_all_is_refused() {
        let mix = Mix::new(bounds((1, None)), bounds((2, None)));
        let share = Ratio::new(1.5).unwrap();
        let refused = mix.total(share).unwrap_err();
        assert_eq!(refused.to_string(), "a share of containers must lie within 0 to 1, got 1.5");
        let rounds = Estimate::exact(Rounds::new(1)).unwrap();
        let share = Estimate::exact(share).unwrap().named("share of rockets");
        let refused = mixed(&share, &rounds, &rounds).unwrap_err();
        assert_eq!(refused.to_string(), "share of rockets must lie within 0 to 1, got 1.5");
    }

    /// A kind without an upper limit reaches any total with a share however small, but not with
    /// none.
    #[test]
    fn a_kind_without_a_limit_leaves_an_open_end() {
        let mix = Mix::new(bounds((3, None)), bounds((0, Some(1))));
        let needed = mix.shares_for(&Bounds::between(Some(Rounds::new(2)), None).unwrap());
        let possible = needed.possible.unwrap();
        assert!(possible.is_open_below() && !possible.is_open_above());
        assert!(!possible.contains(Ratio::new(0.0).unwrap()));
        assert_eq!(
            needed.to_string(),
            "possible at above 0 % to 100 %, certain at 66.7 % to 100 %"
        );
        let swapped = Mix::new(mix.all_second(), mix.all_first());
        let needed = swapped.shares_for(&Bounds::between(Some(Rounds::new(2)), None).unwrap());
        assert!(needed.possible.unwrap().is_open_above());
    }
}
