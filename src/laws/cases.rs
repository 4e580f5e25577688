//! The search for the smallest case that breaks a law.

use super::Broken;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What a law is tried on.
pub(super) struct Trials<S: Strategy> {
    /// What is tried whatever is drawn.
    pub(super) first: Vec<S::Value>,
    /// How many are drawn besides.
    pub(super) number: usize,
    pub(super) drawn: S,
    /// What is tried at the end, where nothing that was drawn breaks the law.
    pub(super) last: Option<S::Value>,
    /// What may break the law too, and is smaller than a case that does; the smallest first.
    pub(super) smaller: Smaller<S::Value>,
}

type Smaller<T> = Box<dyn Fn(&T) -> Vec<T>>;

/// Tries a law, and reports the smallest case that breaks it: `holds` says what it found.
///
/// The cases follow from the law alone, so that the same model always gives the same result.
pub(super) fn hold<S: Strategy>(
    law: &'static str,
    trials: Trials<S>,
    holds: impl Fn(S::Value) -> Result<(), String>,
) -> Result<(), Broken>
where
    S::Value: Clone,
{
    let least = |case: S::Value, found: String| {
        let mut smaller = (trials.smaller)(&case).into_iter();
        Broken::new(law, smaller.find_map(|case| holds(case).err()).unwrap_or(found))
    };
    for case in trials.first {
        holds(case.clone()).map_err(|found| least(case, found))?;
    }
    let mut runner = runner();
    for _ in 0..trials.number {
        let case = trials.drawn.new_tree(&mut runner);
        let mut case = case.map_err(|why| Broken::new(law, format!("no case: {why}")))?;
        if let Err(found) = holds(case.current()) {
            let (case, found) = shrunk(&mut case, found, &holds);
            return Err(least(case, found));
        }
    }
    trials.last.map_or(Ok(()), |case| holds(case.clone()).map_err(|found| least(case, found)))
}

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

/// Whole numbers up to a greatest one, small ones as often as large ones.
pub(super) fn numbers_up_to(most: u32) -> impl Strategy<Value = u32> {
    let most = most.max(1);
    prop_oneof![1..=most.min(1_000), 1..=most.min(1_000_000), 1..=most]
}

/// Whole numbers from zero up to a greatest one: the ends and the first of them whatever is drawn.
pub(super) fn whole_numbers(most: u32) -> Trials<impl Strategy<Value = u32>> {
    // One before none, of which a refusal says nothing.
    let first = [1, 0].into_iter().chain(2..48).filter(move |number| *number < most);
    Trials {
        first: first.collect(),
        number: 80,
        drawn: numbers_up_to(most),
        last: Some(most),
        smaller: Box::new(|number| below(*number).collect()),
    }
}
