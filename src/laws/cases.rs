//! How many cases, and the search for the smallest that breaks a law.

use super::Broken;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many cases a law is tried on: 256 where nothing else is said.
///
/// A quarter of them are the smallest, one by one, where a case is a number; of a range, the ends
/// and their neighbours are among them. The case that is reported is the smallest of all up to
/// 2,000, or of neighbouring values; beyond that it is the smallest that halving found.
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
    /// use munitions::{Error, Rounds, laws};
    ///
    /// let same = |rounds: Rounds| Ok::<_, Error>(rounds);
    /// let none = laws::scale(same, laws::Cases::new(0));
    /// assert_eq!(none.unwrap_err().to_string(), "no case was tried");
    /// ```
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self { number }
    }

    /// The number of cases.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Tries a law, and reports the smallest case that breaks it: `holds` says what it found.
    pub(super) fn hold<S: Strategy>(
        self,
        law: &'static str,
        trials: Trials<S>,
        holds: impl Fn(S::Value) -> Result<(), String>,
    ) -> Result<(), Broken>
    where
        S::Value: Clone,
    {
        self.some(law)?;
        let least = |case: S::Value, found: String| {
            let mut smaller = (trials.smaller)(&case).into_iter();
            Broken::new(law, smaller.find_map(|case| holds(case).err()).unwrap_or(found))
        };
        let drawn = (self.number as usize).saturating_sub(trials.first.len());
        for case in trials.first {
            holds(case.clone()).map_err(|found| least(case, found))?;
        }
        let mut runner = runner();
        for _ in 0..drawn {
            let case = trials.drawn.new_tree(&mut runner);
            let mut case = case.map_err(|why| Broken::new(law, format!("no case: {why}")))?;
            if let Err(found) = holds(case.current()) {
                let (case, found) = shrunk(&mut case, found, &holds);
                return Err(least(case, found));
            }
        }
        Ok(())
    }

    /// Which steps of so many are compared, each with the next: the ends, their neighbours, and
    /// the others spread between them; all where there are cases enough.
    pub(super) fn steps(self, law: &'static str, most: u32) -> Result<Vec<u32>, Broken> {
        self.some(law)?;
        if self.number >= most {
            return Ok((0..=most).collect());
        }
        let mut runner = runner();
        let (inner, between) = (self.number.saturating_sub(3), most.saturating_sub(3));
        // Each between an equal share of the steps from the second to the last but two.
        let from = |share: u32| 2 + u64::from(between) * u64::from(share) / u64::from(inner.max(1));
        let mut steps = vec![0, most];
        steps.extend([most - 1, 1].into_iter().take(self.number as usize - 1));
        for share in 0..inner {
            let drawn = (from(share)..from(share + 1)).new_tree(&mut runner);
            let drawn = drawn.map_err(|why| Broken::new(law, format!("no case: {why}")))?;
            steps.extend(u32::try_from(drawn.current()));
        }
        steps.sort_unstable();
        Ok(steps)
    }

    fn some(self, law: &'static str) -> Result<(), Broken> {
        if self.number == 0 { Err(Broken::new(law, "no case was tried")) } else { Ok(()) }
    }
}

impl Default for Cases {
    fn default() -> Self {
        Self::new(256)
    }
}

/// What a law is tried on.
pub(super) struct Trials<S: Strategy> {
    /// What is tried whatever is drawn.
    pub(super) first: Vec<S::Value>,
    pub(super) drawn: S,
    /// What may break the law too, and is smaller than a case that does; the smallest first.
    pub(super) smaller: Smaller<S::Value>,
}

type Smaller<T> = Box<dyn Fn(&T) -> Vec<T>>;

/// proptest's own `run` would obey the environment, which could make it fork or keep files; its
/// generators and its shrinking do not.
fn runner() -> TestRunner {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config =
        Config { failure_persistence: None, max_local_rejects: u32::MAX, ..Config::default() };
    TestRunner::new_with_rng(config, rng)
}

/// The case that halving ends at, and what is found in it. Where larger cases hold and smaller
/// ones break, it can be far from the smallest.
fn shrunk<T: ValueTree>(
    case: &mut T,
    found: String,
    holds: impl Fn(T::Value) -> Result<(), String>,
) -> (T::Value, String) {
    let mut smallest = (case.current(), found);
    let mut moved = case.simplify();
    while moved {
        moved = match holds(case.current()) {
            Err(found) => {
                smallest = (case.current(), found);
                case.simplify()
            }
            Ok(()) => case.complicate(),
        };
    }
    smallest
}

/// Up to where the smallest number that breaks a law is looked for one by one.
const SCANNED: u32 = 2_000;

/// The numbers below one that breaks a law that are looked through.
pub(super) fn below(number: u32) -> std::ops::Range<u32> {
    0..number.min(SCANNED)
}

/// Whole numbers up to a billion, small ones as often as large ones.
pub(super) fn drawn_numbers() -> impl Strategy<Value = u32> {
    prop_oneof![1_u32..=1_000, 1_u32..=1_000_000, 1_u32..=1_000_000_000]
}

/// Whole numbers from zero to a billion: the first of them one by one, as a quarter of the cases.
pub(super) fn whole_numbers(cases: Cases) -> Trials<impl Strategy<Value = u32>> {
    let first = (0..=(cases.number / 4).min(SCANNED)).filter(|number| *number != 1);
    Trials {
        // One before none, of which a refusal says nothing.
        first: [1].into_iter().chain(first).collect(),
        drawn: drawn_numbers(),
        smaller: Box::new(|number| below(*number).collect()),
    }
}
