//! One conversion factor or many?
//!
//! Several statements of containers and rounds may rest on one number of rounds per container.
//! Each allows an interval of such factors, once rounding and qualifiers are allowed for; they rest on
//! one if the intervals have a point in common.

use super::allowed;
use crate::Error;
use crate::estimate::Bounds;
use crate::quantity::{Containers, Quantity, Rounds, RoundsPerContainer};
use serde::Serialize;
use std::fmt;

/// Containers and rounds that one statement puts side by side, as wide as its words allow.
///
/// ```
/// use munitions::assess::Statement;
/// use munitions::estimate::Bounds;
/// use munitions::quantity::{Containers, Rounds};
///
/// let statement = Statement {
///     name: "february".into(),
///     containers: Bounds::between(Some(Containers::new(6_650)), Some(Containers::new(6_750)))?,
///     rounds: Bounds::between(Some(Rounds::new(3_000_000)), None)?,
/// };
/// assert_eq!(statement.factors()?.high(), None); // "more than" has no upper end
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What the statement is called, such as the claim's id.
    pub name: String,
    /// The containers it can mean.
    pub containers: Bounds<Containers>,
    /// The rounds it can mean.
    pub rounds: Bounds<Rounds>,
}

impl Statement {
    /// The factors it allows: from fewest rounds over most containers to the reverse.
    ///
    /// Quotients are rounded to the nearest `f64`, which keeps their order: ends that touch still
    /// touch, and only those that miss each other by the last bit can come to touch.
    ///
    /// ```
    /// use munitions::assess::Statement;
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
    ///
    /// let statement = Statement {
    ///     name: "an example".into(),
    ///     containers: Bounds::between(Some(Containers::new(5)), Some(Containers::new(10)))?,
    ///     rounds: Bounds::between(Some(Rounds::new(4_000)), Some(Rounds::new(5_000)))?,
    /// };
    /// assert_eq!(statement.factors()?.low(), Some(RoundsPerContainer::of(400.0)?));
    /// assert_eq!(statement.factors()?.high(), Some(RoundsPerContainer::of(1_000.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a statement that allows no containers at all.
    pub fn factors(&self) -> Result<Bounds<RoundsPerContainer>, Error> {
        let none = || Error::ZeroDivisor { divisor: Containers::ZERO.to_string() };
        let most = self.containers.high();
        if most.is_some_and(|most| most == Containers::ZERO) {
            return Err(none());
        }
        let low = match (self.rounds.low(), most) {
            (Some(rounds), Some(containers)) => Some(rounds.per(containers)?),
            _ => None,
        };
        let high = match (self.rounds.high(), self.containers.low()) {
            (Some(rounds), Some(containers)) if containers > Containers::ZERO => {
                Some(rounds.per(containers)?)
            }
            _ => None,
        };
        Bounds::between(low, high)
    }
}

/// The factors that explain the most statements at once, and the statements they leave out.
///
/// ```
/// use munitions::assess::{Factors, Statement};
/// use munitions::estimate::Bounds;
/// use munitions::quantity::{Containers, Rounds};
///
/// let statement = |name: &str, containers: [u64; 2], rounds: [Option<u64>; 2]| {
///     Ok::<_, munitions::Error>(Statement {
///         name: name.into(),
///         containers: Bounds::between(
///             Some(Containers::new(containers[0])),
///             Some(Containers::new(containers[1])),
///         )?,
///         rounds: Bounds::between(rounds[0].map(Rounds::new), rounds[1].map(Rounds::new))?,
///     })
/// };
/// let february = statement("february", [6_650, 6_750], [Some(3_000_000), None])?;
/// let august = statement("august", [13_000, 13_500], [Some(5_500_000), Some(6_500_000)])?;
/// let one = Factors::explaining(&[february, august])?;
/// assert!(one.left_out().is_empty());
/// assert_eq!(format!("{:.1}", one.factors().low().unwrap()), "444.4 rounds per container");
/// assert_eq!(format!("{:.1}", one.factors().high().unwrap()), "500.0 rounds per container");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Factors {
    #[serde(serialize_with = "allowed::serialize")]
    common: Bounds<RoundsPerContainer>,
    explained: Vec<String>,
    left_out: Vec<String>,
    ways: usize,
}

impl Factors {
    /// Finds the factors that are allowed by as many statements as possible. Where several
    /// factors do equally well, the lowest are given. Takes `n log n` steps.
    ///
    /// ```
    /// use munitions::assess::{Factors, Statement};
    /// use munitions::estimate::Bounds;
    /// use munitions::quantity::{Containers, Rounds};
    ///
    /// let statement = |name: &str, rounds| {
    ///     let (one, rounds) = (Some(Containers::new(1)), Some(Rounds::new(rounds)));
    ///     let (containers, rounds) = (Bounds::between(one, one)?, Bounds::between(rounds, rounds)?);
    ///     Ok::<_, munitions::Error>(Statement { name: name.into(), containers, rounds })
    /// };
    /// let found = Factors::explaining(&[statement("a", 448)?, statement("b", 75)?, statement("c", 448)?])?;
    /// assert_eq!(found.left_out(), ["b"]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a statement that allows no containers at all.
    pub fn explaining(statements: &[Statement]) -> Result<Self, Error> {
        let allowed = statements.iter().map(|statement| {
            let factors = statement.factors()?;
            let low = factors.low().map_or(0.0, Quantity::to_base);
            let high = factors.high().map_or(f64::INFINITY, Quantity::to_base);
            Ok((low, high))
        });
        let allowed = allowed.collect::<Result<Vec<(f64, f64)>, Error>>()?;
        let (best, ways) = most_covered(&allowed);
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..statements.len())
            .partition(|at| allowed[*at].0 <= best.0 && best.1 <= allowed[*at].1);
        let names = |places: Vec<usize>| places.into_iter().map(|at| statements[at].name.clone());
        let end = |value: f64| RoundsPerContainer::from_base(value).ok();
        Ok(Self {
            common: Bounds::between(end(best.0), end(best.1))?,
            explained: names(inside).collect(),
            left_out: names(outside).collect(),
            ways,
        })
    }

    /// The factors that every explained statement allows.
    ///
    /// ```
    /// # use munitions::{Containers, Rounds, assess::Statement, estimate::Bounds};
    /// use munitions::assess::Factors;
    ///
    /// # let statement = |name: &str, rounds| {
    /// #     let (one, rounds) = (Some(Containers::new(1)), Some(Rounds::new(rounds)));
    /// #     let (containers, rounds) = (Bounds::between(one, one)?, Bounds::between(rounds, rounds)?);
    /// #     Ok::<_, munitions::Error>(Statement { name: name.into(), containers, rounds })
    /// # };
    /// let found = Factors::explaining(&[statement("a", 448)?])?;
    /// assert_eq!(found.factors().low().unwrap().to_string(), "448 rounds per container");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn factors(&self) -> Bounds<RoundsPerContainer> {
        self.common
    }

    /// The statements that these factors explain.
    ///
    /// ```
    /// # use munitions::{Containers, Rounds, assess::Statement, estimate::Bounds};
    /// use munitions::assess::Factors;
    ///
    /// # let statement = |name: &str, rounds| {
    /// #     let (one, rounds) = (Some(Containers::new(1)), Some(Rounds::new(rounds)));
    /// #     let (containers, rounds) = (Bounds::between(one, one)?, Bounds::between(rounds, rounds)?);
    /// #     Ok::<_, munitions::Error>(Statement { name: name.into(), containers, rounds })
    /// # };
    /// let found = Factors::explaining(&[statement("a", 448)?, statement("b", 448)?])?;
    /// assert_eq!(found.explained(), ["a", "b"]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn explained(&self) -> &[String] {
        &self.explained
    }

    /// The fewest statements that must be dropped for one factor to explain the rest. Where they
    /// can be chosen in several [ways](Self::ways), this is one of them.
    ///
    /// ```
    /// # use munitions::{Containers, Rounds, assess::Statement, estimate::Bounds};
    /// use munitions::assess::Factors;
    ///
    /// # let statement = |name: &str, rounds| {
    /// #     let (one, rounds) = (Some(Containers::new(1)), Some(Rounds::new(rounds)));
    /// #     let (containers, rounds) = (Bounds::between(one, one)?, Bounds::between(rounds, rounds)?);
    /// #     Ok::<_, munitions::Error>(Statement { name: name.into(), containers, rounds })
    /// # };
    /// let found = Factors::explaining(&[statement("a", 75)?, statement("b", 448)?])?;
    /// assert_eq!(found.left_out(), ["b"]); // or "a": either would do
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// In how many ways as many statements can be explained, each with factors of its own.
    ///
    /// ```
    /// # use munitions::{Containers, Rounds, assess::Statement, estimate::Bounds};
    /// use munitions::assess::Factors;
    ///
    /// # let statement = |name: &str, rounds| {
    /// #     let (one, rounds) = (Some(Containers::new(1)), Some(Rounds::new(rounds)));
    /// #     let (containers, rounds) = (Bounds::between(one, one)?, Bounds::between(rounds, rounds)?);
    /// #     Ok::<_, munitions::Error>(Statement { name: name.into(), containers, rounds })
    /// # };
    /// let found = Factors::explaining(&[statement("a", 75)?, statement("b", 448)?])?;
    /// assert_eq!(found.ways(), 2);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn ways(&self) -> usize {
        self.ways
    }
}

/// Writes `one factor explains all 2 statements: 444.4 to 500 rounds per container`.
impl fmt::Display for Factors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factors = allowed::in_words(&self.common);
        let (explained, all) = (self.explained.len(), self.explained.len() + self.left_out.len());
        if self.left_out.is_empty() {
            return write!(f, "one factor explains all {all} statements: {factors}");
        }
        write!(f, "no factor explains more than {explained} of {all} statements: ")?;
        write!(f, "{factors} leaves out {}", self.left_out.join(", "))?;
        match self.ways {
            0 | 1 => Ok(()),
            ways => write!(f, ", one of {ways} ways to explain as many"),
        }
    }
}

/// The lowest interval that lies in the most of these closed intervals, and how many such
/// intervals there are, found by one sweep over their ends.
fn most_covered(intervals: &[(f64, f64)]) -> ((f64, f64), usize) {
    let mut ends: Vec<(f64, bool)> =
        intervals.iter().flat_map(|(low, high)| [(*low, false), (*high, true)]).collect();
    // At equal values an interval opens before another closes: closed ends touch.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut open, mut most, mut start, mut ways) = (0_usize, 0_usize, 0_usize, 1_usize);
    for (at, (_, closes)) in ends.iter().enumerate() {
        if *closes {
            open = open.saturating_sub(1);
            continue;
        }
        open += 1;
        if open > most {
            (most, start, ways) = (open, at, 1);
        } else if open == most {
            ways += 1;
        }
    }
    let low = ends.get(start).map_or(0.0, |(value, _)| *value);
    let close = ends.iter().skip(start).find(|(_, closes)| *closes);
    ((low, close.map_or(f64::INFINITY, |(value, _)| *value)), ways)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Intervals drawn on paper: three overlap in [4, 5], the fourth lies apart.
    #[test]
    fn the_most_covered_interval_is_found() {
        let drawn = [(1.0, 5.0), (3.0, 6.0), (4.0, 9.0), (7.0, 8.0)];
        assert_eq!(most_covered(&drawn), ((4.0, 5.0), 1));
        assert_eq!(most_covered(&[(1.0, 2.0), (2.0, 3.0)]), ((2.0, 2.0), 1));
        assert_eq!(most_covered(&[(1.0, 2.0), (3.0, 4.0)]), ((1.0, 2.0), 2));
        assert_eq!(most_covered(&[]), ((0.0, f64::INFINITY), 1));
    }

    /// 6 rounds in 2 to 3 containers are 2 to 3 in each; in as few as none, any number.
    #[test]
    fn a_statement_that_may_be_of_none_has_no_greatest_factor() {
        let factors = |fewest: u64| {
            let containers = (Some(Containers::new(fewest)), Some(Containers::new(3)));
            let (containers, rounds) =
                (Bounds::between(containers.0, containers.1), Rounds::new(6));
            let rounds = Bounds::between(Some(rounds), Some(rounds)).unwrap();
            let name = "a statement".into();
            let factors =
                Statement { name, containers: containers.unwrap(), rounds }.factors().unwrap();
            (factors.low().map(Quantity::to_base), factors.high().map(Quantity::to_base))
        };
        assert_eq!((factors(2), factors(0)), ((Some(2.0), Some(3.0)), (Some(2.0), None)));
    }

    proptest! {
        /// Trying every end of every interval finds no point in more of them, and the answer lies
        /// in as many as are said to be explained.
        #[test]
        fn no_point_lies_in_more(
            drawn in prop::collection::vec((0_u32..40, 0_u32..12), 1..12),
        ) {
            let intervals: Vec<(f64, f64)> = drawn
                .iter()
                .map(|(low, width)| (f64::from(*low), f64::from(low + width)))
                .collect();
            let inside = |point: f64| {
                intervals.iter().filter(|(low, high)| *low <= point && point <= *high).count()
            };
            let best = intervals.iter().map(|(low, _)| inside(*low)).max().unwrap_or(0);
            let ((low, high), ways) = most_covered(&intervals);
            prop_assert!(low <= high);
            prop_assert_eq!(inside(low), best);
            prop_assert_eq!(inside(high), best);
            prop_assert_eq!(inside(f64::midpoint(low, high)), best);
            // Ways differ in what they hold: count the stretches of best points on a fine grid.
            let grid: Vec<bool> =
                (0..=104_u32).map(|half| inside(f64::from(half) / 2.0) == best).collect();
            let starts = grid.iter().enumerate().filter(|(at, is)| **is && (*at == 0 || !grid[at - 1]));
            prop_assert_eq!(starts.count(), ways);
        }
    }
}
