//! How assumptions hang together: correlations, and what a result is if they are dependent.

pub(super) mod correlation;
#[expect(clippy::module_inception, reason = "the noun of the module")]
pub(super) mod dependence;
pub(super) mod independence;
