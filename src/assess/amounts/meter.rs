//! Steps are counted, so that no file takes longer than a stated time.

/// The search stopped before it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

/// How many steps were taken, and how many may be.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    taken: u64,
    limit: u64,
}

impl Meter {
    pub(crate) const fn new(limit: u64) -> Self {
        Self { taken: 0, limit }
    }

    /// Takes so many steps at once, before the work is done.
    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.taken = self.taken.saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        if self.taken <= self.limit { Ok(()) } else { Err(Exhausted) }
    }

    pub(crate) const fn taken(&self) -> u64 {
        self.taken
    }
}
