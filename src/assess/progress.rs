//! How far an assessment has come.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, TryLockError};

/// How far an assessment has come, for whoever waits: so many pieces of work of so many.
///
/// Pieces are of unequal length, so that a share of them is no share of the time.
///
/// ```
/// use munitions::assess::{Progress, Stage};
///
/// fn line(progress: Progress) -> String {
///     let Progress { stage, done, total, .. } = progress;
///     format!("{done} of {total}: {stage}")
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// What is under way.
    pub stage: Stage,
    /// How many pieces are done: it rises from call to call, in the end to the total.
    pub done: usize,
    /// How many pieces there are, at least one; the same in every call.
    pub total: usize,
}

/// A stage of an assessment; they follow each other in this order.
///
/// ```
/// use munitions::assess::Stage;
///
/// assert_eq!(Stage::Capacities.to_string(), "what fits");
/// assert!(Stage::Capacities < Stage::Claims && Stage::Claims < Stage::Comparisons);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// What fits of each munition that claims can mean.
    Capacities,
    /// Each claim is read and converted.
    Claims,
    /// Claims are compared with each other.
    Comparisons,
}

/// Writes `what fits`, `claims` or `comparisons`.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Capacities => "what fits",
            Self::Claims => "claims",
            Self::Comparisons => "comparisons",
        })
    }
}

/// Counts pieces of work, from any thread, and tells how many are done.
pub(super) struct Counter<'t> {
    tell: &'t (dyn Fn(Progress) + Sync),
    capacities: usize,
    claims: usize,
    total: usize,
    done: AtomicUsize,
    told: Mutex<usize>,
}

impl<'t> Counter<'t> {
    /// Nothing done yet, of so many capacities, claims and comparisons.
    pub(super) fn new(
        [capacities, claims, comparisons]: [usize; 3],
        tell: &'t (dyn Fn(Progress) + Sync),
    ) -> Self {
        let total = capacities + claims + comparisons;
        let (done, told) = (AtomicUsize::new(0), Mutex::new(0));
        Self { tell, capacities, claims, total, done, told }
    }

    /// One more piece is done.
    ///
    /// Nobody waits for another thread that is telling: whoever tells looks once more, after it,
    /// for what was done meanwhile.
    pub(super) fn one_done(&self) {
        self.done.fetch_add(1, Ordering::SeqCst);
        loop {
            let mut told = match self.told.try_lock() {
                Ok(told) => told,
                // A callback that panicked in another thread takes nothing from the count.
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => return,
            };
            let done = self.done.load(Ordering::SeqCst);
            if done > *told {
                *told = done;
                (self.tell)(Progress { stage: self.stage(done), done, total: self.total });
            }
            drop(told);
            if self.done.load(Ordering::SeqCst) == done {
                return;
            }
        }
    }

    /// What is under way when so many pieces are done.
    fn stage(&self, done: usize) -> Stage {
        if done < self.capacities {
            Stage::Capacities
        } else if done < self.capacities + self.claims {
            Stage::Claims
        } else {
            Stage::Comparisons
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four threads, a callback that is slow and counts a piece itself: counts rise, none is told
    /// twice, and the last is told.
    #[test]
    fn counts_rise_to_the_total_whoever_counts() {
        let heard = Mutex::new(Vec::new());
        let tell = |progress: Progress| {
            std::thread::yield_now();
            heard.lock().unwrap().push(progress);
        };
        let counter = Counter::new([100, 200, 100], &tell);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..100).for_each(|_| counter.one_done()));
            }
        });
        let heard = heard.lock().unwrap();
        assert!(heard.is_sorted_by(|a, b| a.done < b.done && a.stage <= b.stage), "{heard:?}");
        assert!(heard.iter().all(|progress| progress.total == 400));
        assert_eq!(heard.last().map(|last| last.done), Some(400));
    }

    #[test]
    fn a_stage_is_named_until_its_pieces_are_done() {
        let heard = Mutex::new(Vec::new());
        let tell = |progress: Progress| heard.lock().unwrap().push(progress.stage.to_string());
        let counter = Counter::new([2, 1, 1], &tell);
        (0..4).for_each(|_| counter.one_done());
        let heard = heard.lock().unwrap();
        assert_eq!(heard[..], ["what fits", "claims", "comparisons", "comparisons"]);
    }
}
