//! Work that is independent piece by piece: with the feature `parallel` on all cores.

/// What comes of each of so many pieces of work, in order: the same on any number of cores.
#[cfg(feature = "parallel")]
pub(super) fn each<T: Send>(pieces: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    (0..pieces).into_par_iter().map(work).collect()
}

/// What comes of each of so many pieces of work, in order.
#[cfg(not(feature = "parallel"))]
pub(super) fn each<T>(pieces: usize, work: impl Fn(usize) -> T) -> Vec<T> {
    (0..pieces).map(work).collect()
}
