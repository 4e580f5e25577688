//! How many cases, and the search for the smallest that breaks a law.

use super::Broken;
use super::wording::in_unit;
use crate::quantity::Quantity;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::ops::RangeInclusive;

/// How many cases a law is tried on: 256 where nothing else is said.
///
/// The cases follow from the law alone, so that the same model always gives the same result.
///
/// ```
/// use munitions::{Containers, Error, Rounds, laws};
///
/// let carried = |n: Containers| Ok::<_, Error>(Rounds::from_number(n.get() * 450.0)?);
/// laws::scale(carried, laws::Cases::new(5_000)).unwrap();
/// assert_eq!(laws::Cases::default(), laws::Cases::new(256));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cases {
    number: u32,
}

impl Cases {
    /// So many. A law that is tried on none is [`Broken`]: nothing was shown.
    ///
    /// ```
    /// use munitions::claim::Reading;
    /// use munitions::laws;
    ///
    /// let none = laws::reading_by(&Reading::plain(), laws::Cases::new(0));
    /// assert_eq!(none.unwrap_err().to_string(), "no case was tried");
    /// ```
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self { number }
    }

    /// The number of cases.
    ///
    /// ```
    /// assert_eq!(munitions::laws::Cases::default().number(), 256);
    /// ```
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Tries a law, and reports the smallest case that breaks it: `holds` says what it found.
    ///
    /// proptest's own `run` would obey the environment, which could make it fork or keep files;
    /// its generators and its shrinking do not.
    pub(super) fn hold<S: Strategy>(
        self,
        law: &'static str,
        cases: &S,
        holds: impl Fn(S::Value) -> Result<(), String>,
    ) -> Result<(), Broken> {
        if self.number == 0 {
            return Err(Broken::new(law, "no case was tried"));
        }
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let config =
            Config { failure_persistence: None, max_local_rejects: u32::MAX, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, rng);
        for _ in 0..self.number {
            let drawn = cases.new_tree(&mut runner);
            let mut case = drawn.map_err(|why| Broken::new(law, format!("no case: {why}")))?;
            if let Err(found) = holds(case.current()) {
                return Err(Broken::new(law, smallest(&mut case, found, holds)));
            }
        }
        Ok(())
    }
}

impl Default for Cases {
    fn default() -> Self {
        Self::new(256)
    }
}

/// What is found in the smallest case that still breaks the law.
fn smallest<T: ValueTree>(
    case: &mut T,
    found: String,
    holds: impl Fn(T::Value) -> Result<(), String>,
) -> String {
    let mut smallest = found;
    let mut moved = case.simplify();
    while moved {
        moved = match holds(case.current()) {
            Err(found) => {
                smallest = found;
                case.simplify()
            }
            Ok(()) => case.complicate(),
        };
    }
    smallest
}

/// Whole numbers from one to a million, small ones as often as large ones.
pub(super) fn whole_numbers() -> impl Strategy<Value = u32> {
    prop_oneof![1_u32..=10, 1_u32..=1_000, 1_u32..=1_000_000]
}

/// Whole amounts from one of the unit to a million.
pub(super) fn amounts<Q: Quantity>() -> impl Strategy<Value = Q> {
    whole_numbers().prop_map(|number| in_unit(f64::from(number)))
}

/// Into how many steps the range of a parameter is divided.
const STEPS: u32 = 1_000;

/// Two values of a range, in order, near each other or far apart. They shrink towards each other, then down to where something
/// changes, and there towards each other again: which is what the second way of being near is for.
pub(super) fn steps_up<P: Quantity>(over: RangeInclusive<P>) -> impl Strategy<Value = [P; 2]> {
    let steps = (1..=STEPS, 1..=STEPS, prop_oneof![1..=10_u32, 1..=100_u32, 1..=STEPS]);
    let pair = steps.prop_filter_map("below the range", |(near, to, nearer)| {
        Some([to.checked_sub(near.min(nearer))?, to])
    });
    pair.prop_map(move |pair| pair.map(|step| at(&over, step)))
}

/// A range of a parameter, and one that lies within it: four values in order.
pub(super) fn nested<P: Quantity>(over: RangeInclusive<P>) -> impl Strategy<Value = [P; 4]> {
    [0..=STEPS, 0..=STEPS, 0..=STEPS, 0..=STEPS].prop_map(move |mut steps| {
        steps.sort_unstable();
        steps.map(|step| at(&over, step))
    })
}

/// The value so many steps up a range, its ends exact.
fn at<P: Quantity>(over: &RangeInclusive<P>, step: u32) -> P {
    if step == STEPS {
        return *over.end();
    }
    let [low, high] = [over.start(), over.end()].map(|end| end.to_base());
    P::from_operator(low + (high - low) * f64::from(step) / f64::from(STEPS))
}
