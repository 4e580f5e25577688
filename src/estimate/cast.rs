//! Between counts and numbers, where no digit is lost.

/// A count of draws, steps, values or members: all are far below 2^53.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(super) const fn float(count: usize) -> f64 {
    count as f64
}

/// The place in a list, or the count of a few things, that a number from zero up says, rounded down.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from zero to the length of a list"
)]
pub(super) const fn whole(number: f64) -> usize {
    number as usize
}
