//! Sets of shares.

use crate::quantity::{Quantity, Ratio, figure};
use serde::Serialize;
use std::cmp::Ordering;
use std::fmt;

/// A segment of shares within 0 to 1: from a least to a greatest.
///
/// The ends belong to it, except where an [open end](Self::is_open_below) says otherwise: where one kind
/// has no upper limit, any share of it above zero will do, however small.
///
/// ```
/// use munitions::assess::Mix;
/// use munitions::estimate::Bounds;
/// use munitions::quantity::{Ratio, Rounds};
///
/// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
/// let mix = Mix::new(exactly(3_000_000)?, exactly(500_000)?);
/// let two_million = Bounds::between(Some(Rounds::new(2_000_000)), None)?;
/// let shares = mix.shares_for(&two_million).certain.unwrap();
/// assert_eq!(shares.low(), Ratio::new(0.6)?);
/// assert_eq!(shares.to_string(), "60 % to 100 %");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shares {
    low: Ratio,
    high: Ratio,
    open_below: bool,
    open_above: bool,
}

impl Shares {
    /// Every share from none to all.
    ///
    /// ```
    /// use munitions::assess::Shares;
    ///
    /// assert_eq!(Shares::all().to_string(), "0 % to 100 %");
    /// ```
    #[must_use]
    pub fn all() -> Self {
        Self::between(0.0, 1.0)
    }

    /// The shares `s` at which `s` times `first` and `1 - s` times `second` make at least so much.
    /// Ends may be infinite, though not of opposite signs.
    pub(super) fn at_least(least: f64, first: f64, second: f64) -> Option<Self> {
        match (first >= least, second >= least) {
            (true, true) => Some(Self::all()),
            (false, false) => None,
            (true, false) if first.is_infinite() => Some(Self { open_below: true, ..Self::all() }),
            (true, false) if second.is_infinite() => Some(Self::between(1.0, 1.0)),
            (true, false) => Some(Self::between((least - second) / (first - second), 1.0)),
            (false, true) => Self::at_least(least, second, first).map(Self::of_the_rest),
        }
    }

    /// The shares at which they make at most so much.
    pub(super) fn at_most(most: f64, first: f64, second: f64) -> Option<Self> {
        Self::at_least(-most, -first, -second)
    }

    /// The shares in both sets.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let (low, open_below) = match self.low.cmp(&other.low) {
            Ordering::Less => (other.low, other.open_below),
            Ordering::Equal => (self.low, self.open_below || other.open_below),
            Ordering::Greater => (self.low, self.open_below),
        };
        let (high, open_above) = match self.high.cmp(&other.high) {
            Ordering::Less => (self.high, self.open_above),
            Ordering::Equal => (self.high, self.open_above || other.open_above),
            Ordering::Greater => (other.high, other.open_above),
        };
        let some = low < high || (low == high && !open_below && !open_above);
        some.then_some(Self { low, high, open_below, open_above })
    }

    /// What is left for the other kind: 30 % where this says 70 %.
    fn of_the_rest(self) -> Self {
        let rest = |share: Ratio| Ratio::from_operator(1.0 - share.get());
        Self {
            low: rest(self.high),
            high: rest(self.low),
            open_below: self.open_above,
            open_above: self.open_below,
        }
    }

    fn between(low: f64, high: f64) -> Self {
        let [low, high] = [low, high].map(|end| Ratio::from_operator(end.clamp(0.0, 1.0)));
        Self { low, high, open_below: false, open_above: false }
    }

    /// The least share.
    ///
    /// ```
    /// use munitions::assess::Shares;
    /// use munitions::quantity::Ratio;
    ///
    /// assert_eq!(Shares::all().low(), Ratio::new(0.0)?);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn low(&self) -> Ratio {
        self.low
    }

    /// The greatest share.
    ///
    /// ```
    /// use munitions::assess::Shares;
    /// use munitions::quantity::Ratio;
    ///
    /// assert_eq!(Shares::all().high(), Ratio::ONE);
    /// ```
    #[must_use]
    pub fn high(&self) -> Ratio {
        self.high
    }

    /// Whether every share above the lower end is in the set, and that end is not.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let unlimited = Bounds::between(Some(Rounds::new(3)), None)?;
    /// let some = Bounds::between(Some(Rounds::new(2)), None)?;
    /// let shares = Mix::new(unlimited, exactly(0)?).shares_for(&some).possible.unwrap();
    /// assert!(shares.is_open_below()); // any share above none, however small
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn is_open_below(&self) -> bool {
        self.open_below
    }

    /// Whether every share below the upper end is in the set, and that end is not.
    ///
    /// ```
    /// use munitions::assess::Mix;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::Rounds;
    ///
    /// let exactly = |rounds| Bounds::between(Some(Rounds::new(rounds)), Some(Rounds::new(rounds)));
    /// let unlimited = Bounds::between(Some(Rounds::new(3)), None)?;
    /// let some = Bounds::between(Some(Rounds::new(2)), None)?;
    /// let shares = Mix::new(exactly(0)?, unlimited).shares_for(&some).possible.unwrap();
    /// assert!(shares.is_open_above());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn is_open_above(&self) -> bool {
        self.open_above
    }

    /// Whether the share is in the set.
    ///
    /// ```
    /// use munitions::assess::Shares;
    /// use munitions::quantity::Ratio;
    ///
    /// assert!(Shares::all().contains(Ratio::new(0.3)?));
    /// assert!(!Shares::all().contains(Ratio::new(1.3)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn contains(&self, share: Ratio) -> bool {
        let above = if self.open_below { self.low < share } else { self.low <= share };
        let below = if self.open_above { share < self.high } else { share <= self.high };
        above && below
    }
}

/// Writes `76.6 % to 100 %`, `100 %`, or `above 0 % to 100 %`.
impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: Ratio| figure::group_significant(share.get() * 100.0, 3);
        if self.low == self.high {
            return write!(f, "{} %", percent(self.low));
        }
        let above = if self.open_below { "above " } else { "" };
        let below = if self.open_above { "below " } else { "" };
        write!(f, "{above}{} % to {below}{} %", percent(self.low), percent(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(low: f64, high: f64, [open_below, open_above]: [bool; 2]) -> Shares {
        Shares { open_below, open_above, ..Shares::between(low, high) }
    }

    /// An end that is not in the set is in no part of it.
    #[test]
    fn sets_that_touch_share_a_closed_end_only() {
        let (closed, below, above) = ([false; 2], [true, false], [false, true]);
        let touching = |first, second| shares(0.2, 0.5, first).and(shares(0.5, 0.75, second));
        assert_eq!(touching(closed, closed), Some(shares(0.5, 0.5, closed)));
        assert_eq!(touching(below, above), Some(shares(0.5, 0.5, closed)));
        assert_eq!((touching(above, closed), touching(closed, below)), (None, None));
        assert_eq!(shares(0.1, 0.2, closed).and(shares(0.5, 0.75, closed)), None);
        let within = shares(0.2, 0.5, above).and(shares(0.25, 0.5, below));
        assert_eq!(within, Some(shares(0.25, 0.5, [true; 2])));
        assert_eq!(within, shares(0.25, 0.5, below).and(shares(0.2, 0.5, above)));
    }

    #[test]
    fn an_open_end_is_not_contained() {
        let share = |value| Ratio::new(value).unwrap();
        let has = |set: Shares| [0.25, 0.375, 0.5].map(|value| set.contains(share(value)));
        let open = [[false; 2], [true, false], [false, true]].map(|open| shares(0.25, 0.5, open));
        assert_eq!(open.map(has), [[true; 3], [false, true, true], [true, true, false]]);
        assert_eq!(open.map(|set| set.is_open_below()), [false, true, false]);
        assert_eq!(open.map(|set| set.is_open_above()), [false, false, true]);
    }
}
