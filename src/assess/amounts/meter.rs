//! Steps are counted, so that no file takes longer than a stated time.

/// The search stopped before it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

/// How many steps were taken, and how many may be.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    taken: u64,
    limit: u64,
    /// Something was not drawn that might have been.
    cut_short: bool,
}

impl Meter {
    pub(crate) const fn new(limit: u64) -> Self {
        Self { taken: 0, limit, cut_short: false }
    }

    /// Takes so many steps at once, before the work is done.
    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.taken = self.taken.saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        if self.taken <= self.limit { Ok(()) } else { Err(Exhausted) }
    }

    /// Does some of the work with a share of the steps that are left; none where they do not suffice.
    pub(super) fn share<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, Exhausted>,
    ) -> Option<T> {
        let mut part = Self::new(self.limit.saturating_sub(self.taken) / 8);
        let done = work(&mut part);
        self.taken = self.taken.saturating_add(part.taken).min(self.limit);
        self.cut_short |= done.is_err();
        done.ok()
    }

    pub(super) const fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    pub(crate) const fn taken(&self) -> u64 {
        self.taken
    }
}
