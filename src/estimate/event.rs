//! What may turn out to be so: one estimate above another, or within a range.

use crate::Error;
use crate::estimate::cast::float;
use crate::estimate::engine::answer;
use crate::estimate::engine::program::Block;
use crate::estimate::engine::replicates::mean_and_error;
use crate::estimate::engine::simulate::{Simulation, compiled};
use crate::estimate::expression::{Estimate, Node};
use crate::estimate::range::{ConfidenceRange, probabilities, refuse_zero_divisors};
use crate::into_list::{Each, IntoList};
use crate::quantity::Quantity;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// Something that may turn out to be so, and is so in some draws and not in others: a question
/// ("how probable is it?"), or an observation to [condition](Estimate::given) on.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::Containers;
///
/// let containers = |name: &'static str, low, high| {
///     let belief = Belief::uniform(Containers::new(low), Containers::new(high))?;
///     Ok::<_, munitions::Error>(Estimate::from(Assumption::new(
///         name,
///         belief,
///         Basis::judgement("an example"),
///     )?))
/// };
/// let spring = containers("spring", 0, 1_000)?;
/// let autumn = containers("autumn", 500, 1_500)?;
/// let more = autumn.above(&spring).probability()?;
/// assert!((more.value - 0.875).abs() < 4.0 * more.error);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Event {
    conditions: Vec<Condition>,
}

/// One of the conditions that make an event, all of which must hold.
#[derive(Debug, Clone)]
enum Condition {
    Above([Arc<Node>; 2]),
    Within([Arc<Node>; 1], f64, f64),
}

impl Condition {
    /// Whether it holds, if the bounds alone decide.
    fn verdict(&self) -> Option<bool> {
        let (always, never) = match self {
            Self::Above([a, b]) => {
                (a.bounds.low > b.bounds.high, a.bounds.high <= b.bounds.low || a.is_same_as(b))
            }
            Self::Within([a], low, high) => (
                *low <= a.bounds.low && a.bounds.high <= *high,
                a.bounds.high < *low || *high < a.bounds.low,
            ),
        };
        if always || never { Some(always) } else { None }
    }
}

impl<Q: Quantity> Estimate<Q> {
    /// That this is greater than the other. What they share is the same in both.
    #[must_use]
    pub fn above(&self, other: &Self) -> Event {
        let pair = [Arc::clone(self.node()), Arc::clone(other.node())];
        Event { conditions: vec![Condition::Above(pair)] }
    }

    /// That this lies between low and high, the ends included.
    ///
    /// # Errors
    /// Refuses ends that are not numbers or not in order.
    pub fn within(&self, low: Q, high: Q) -> Result<Event, Error> {
        let (from, to) = (low.to_base(), high.to_base());
        let in_order = from <= to;
        if !in_order {
            let [low, high] = [from, to].each(|end| Q::unit().write(end));
            return Err(Error::rule("an observed range", format!("must rise, got {low}, {high}")));
        }
        Ok(Event { conditions: vec![Condition::Within([Arc::clone(self.node())], from, to)] })
    }

    /// This estimate in the light of an event: what it is where the event holds.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let depot = |name: &'static str| {
    ///     let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    ///     Ok::<_, munitions::Error>(Estimate::from(Assumption::new(
    ///         name,
    ///         belief,
    ///         Basis::judgement("an example"),
    ///     )?))
    /// };
    /// let (north, south) = (depot("north")?, depot("south")?);
    /// let both = &north + &south;
    /// let counted = both.within(Rounds::new(1_500), Rounds::new(2_000))?;
    /// assert!(north.given(&counted).range(0.9)?.low() > Rounds::new(600));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn given<'e>(&'e self, event: &'e Event) -> Given<'e, Q> {
        Given { estimate: self, event }
    }
}

/// An estimate in the light of an event; see [`Estimate::given`].
///
/// Draws in which the event does not hold are set aside, and
/// [`ConfidenceRange::method`] tells how many are left.
#[derive(Debug, Clone, Copy)]
pub struct Given<'e, Q> {
    estimate: &'e Estimate<Q>,
    event: &'e Event,
}

impl<Q: Quantity> Given<'_, Q> {
    /// The range that holds the central share `level` of what remains likely, by the default
    /// [`Simulation`].
    ///
    /// # Errors
    /// As [`Estimate::range`], and refuses an event that holds in too few of the draws to
    /// answer from: fewer than 8 in a replicate.
    pub fn range(&self, level: f64) -> Result<ConfidenceRange<Q>, Error> {
        self.range_by(level, Simulation::default())
    }

    /// The same by a stated simulation.
    ///
    /// # Errors
    /// As [`range`](Self::range).
    pub fn range_by(&self, level: f64, plan: Simulation) -> Result<ConfidenceRange<Q>, Error> {
        let probabilities = probabilities(level)?;
        let (node, event) = (self.estimate.node(), Some(self.event));
        let (figures, method) = answer::percentiles(node, event, probabilities, &plan)?;
        ConfidenceRange::computed(level, figures, self.estimate.bounds(), method)
    }
}

impl Event {
    /// That both are so.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.conditions.extend(other.conditions);
        self
    }

    /// How probable it is, by the default [`Simulation`]. Where the bounds alone decide, nothing
    /// is simulated and the answer has no error.
    ///
    /// # Errors
    /// Refuses an estimate that divides by what may be zero.
    #[inline]
    pub fn probability(&self) -> Result<Probability, Error> {
        self.probability_by(Simulation::default())
    }

    /// The same by a stated simulation. An error to be reached is then one of the probability.
    ///
    /// # Errors
    /// As [`probability`](Self::probability).
    #[inline]
    pub fn probability_by(&self, plan: Simulation) -> Result<Probability, Error> {
        for node in self.nodes() {
            refuse_zero_divisors(node)?;
        }
        let exactly = |value| Ok(Probability { value, error: 0.0 });
        let verdicts = || self.conditions.iter().map(Condition::verdict);
        if verdicts().any(|verdict| verdict == Some(false)) {
            return exactly(0.0);
        }
        if verdicts().all(|verdict| verdict == Some(true)) {
            return exactly(1.0);
        }
        let nodes: Vec<&Arc<Node>> = self.nodes().into_list();
        compiled(&nodes, &plan, |engine| {
            let mut size = plan.size();
            loop {
                let replicates = engine.gather(
                    size,
                    || 0_u32,
                    |held, lanes| {
                        let draws = 0..lanes.first().map_or(0, |lane| lane.len());
                        *held += draws.map(|draw| u32::from(self.holds(lanes, draw))).sum::<u32>();
                    },
                );
                let found = Probability::of(&replicates, size.draws());
                match plan.next_size(size, found.error) {
                    Some(next) => size = next,
                    None => return found,
                }
            }
        })
    }

    /// What has to be simulated, in the order of [`holds`](Self::holds).
    pub(super) fn nodes(&self) -> impl Iterator<Item = &Arc<Node>> {
        self.conditions.iter().flat_map(|condition| match condition {
            Condition::Above(pair) => pair.as_slice(),
            Condition::Within(one, ..) => one.as_slice(),
        })
    }

    /// Whether it is so in that draw.
    pub(super) fn holds(&self, lanes: &[&Block], draw: usize) -> bool {
        let mut values = lanes.iter().map(|lane| lane[draw]);
        let mut value = || values.next().unwrap_or(f64::NAN);
        self.conditions.iter().all(|condition| match condition {
            Condition::Above(_) => value() > value(),
            Condition::Within(_, low, high) => (*low..=*high).contains(&value()),
        })
    }
}

/// A probability that was computed, with its numerical error; see [`Event`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Probability {
    /// The probability, from 0 to 1.
    pub value: f64,
    /// The standard error of its computation.
    pub error: f64,
}

impl Probability {
    #[inline]
    fn of(replicates: &[Vec<u32>], draws: usize) -> Self {
        let each = float(draws) / float(replicates.len());
        let held = |parts: &Vec<u32>| f64::from(parts.iter().sum::<u32>());
        let shares: Vec<f64> = replicates.iter().map(|parts| held(parts) / each).into_list();
        let (value, error) = mean_and_error(&shares);
        // What happens in no draw, or in each, may yet be otherwise once in so many.
        Self { value, error: error.max(1.0 / float(draws)) }
    }
}

/// Writes `87.5 %`, to no more places than two standard errors leave standing. What was simulated is
/// never written as 0 % or 100 %: `< 0.1 %`.
impl fmt::Display for Probability {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.error == 0.0 {
            return write!(f, "{} %", self.value * 100.0);
        }
        let places = usize::from(self.error < 0.000_5) + usize::from(self.error < 0.000_05);
        let (percent, least) = (self.value * 100.0, [1.0, 0.1, 0.01][places]);
        if percent <= least / 2.0 {
            write!(f, "< {least} %")
        } else if 100.0 - percent <= least / 2.0 {
            write!(f, "> {} %", 100.0 - least)
        } else {
            write!(f, "{percent:.places$} %")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A digit behind the point for each tenfold step of the error below 0.05 %.
    #[test]
    fn a_probability_is_written_with_the_digits_that_its_error_defends() {
        for (error, written) in [
            (0.01, "12 %"),
            (0.000_5, "12 %"),
            (0.000_49, "12.3 %"),
            (0.000_05, "12.3 %"),
            (0.000_04, "12.35 %"),
            (0.0, "12.34567 %"),
        ] {
            assert_eq!(Probability { value: 0.123_456_7, error }.to_string(), written);
        }
    }

    /// What rounds to nothing, or to all, is below or above the last place that is written.
    #[test]
    fn what_was_simulated_is_neither_never_nor_always() {
        for (value, error, written) in [
            (0.004, 0.01, "< 1 %"),
            (0.006, 0.01, "1 %"),
            (0.994, 0.01, "99 %"),
            (0.996, 0.01, "> 99 %"),
            (0.000_4, 0.000_4, "< 0.1 %"),
            (0.000_6, 0.000_4, "0.1 %"),
            (0.999_4, 0.000_4, "99.9 %"),
            (0.999_6, 0.000_4, "> 99.9 %"),
            (0.000_04, 0.000_04, "< 0.01 %"),
            (0.999_96, 0.000_04, "> 99.99 %"),
            // Half of the last place rounds to the even digit, which is nothing, or all.
            (0.005, 0.001, "< 1 %"),
            (0.995, 0.001, "> 99 %"),
            (0.015, 0.001, "2 %"),
        ] {
            assert_eq!(Probability { value, error }.to_string(), written);
        }
    }

    /// Half of the last place rounds to the even digit, which is nothing, or all.
    #[test]
    fn half_of_the_last_place_is_not_written_as_never_or_always() {
        for (value, written) in [(0.005, "< 1 %"), (0.995, "> 99 %"), (0.015, "2 %")] {
            assert_eq!(Probability { value, error: 0.001 }.to_string(), written);
        }
    }
}
