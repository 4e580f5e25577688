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

/// An integer that sorts as the number does ([`f64::total_cmp`]), and sorts faster.
pub(super) const fn key(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

pub(super) const fn of_key(key: i64) -> f64 {
    f64::from_bits((key ^ ((key >> 63).cast_unsigned() >> 1).cast_signed()).cast_unsigned())
}
