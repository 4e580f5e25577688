//! What replicates say together, and how far they differ.

use crate::estimate::engine::percentile::Neighbours;

/// A figure and the standard error of its computation, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Percentile {
    pub(in crate::estimate) value: f64,
    pub(in crate::estimate) error: f64,
}

/// The mean of equally good answers, and its standard error.
#[expect(clippy::cast_precision_loss, reason = "the number of replicates is small")]
pub(in crate::estimate) fn mean_and_error(parts: &[f64]) -> (f64, f64) {
    let n = parts.len() as f64;
    let first = parts[0]; // shifted by one of them, so that equal answers differ by exactly 0
    let mean = parts.iter().map(|part| part - first).sum::<f64>() / n;
    let off = |part: &f64| part - first - mean;
    // In units of the greatest deviation, whose square may be no number of its own.
    let greatest = parts.iter().map(|part| off(part).abs()).fold(0.0, f64::max);
    let unit = if greatest.is_normal() { power_of_two(greatest) } else { 1.0 };
    let squares: f64 = parts.iter().map(|part| (off(part) / unit) * (off(part) / unit)).sum();
    (first + mean, unit * (squares / (n * (n - 1.0))).sqrt())
}

/// The power of two at or below a normal number, by which division is exact.
fn power_of_two(number: f64) -> f64 {
    f64::from_bits(number.to_bits() & f64::INFINITY.to_bits())
}

/// Draws that lie apart by so many times as much as those on either side spread lie at a jump.
const JUMP: f64 = 4.0;

/// A percentile from what each replicate says of it: the mean, but where they all find the same gap
/// in what is possible, one of its ends and never a value in between.
pub(in crate::estimate) fn percentile(found: &[Neighbours]) -> Percentile {
    let parts: Vec<f64> = found.iter().map(|one| one.value()).collect();
    let (value, error) = mean_and_error(&parts);
    jump(found).unwrap_or(Percentile { value, error })
}

/// The end of a gap that the percentile is at: the lower one, unless more draws lie below the gap than
/// the percentile leaves below itself. Where the replicates cannot tell, the error is the gap.
fn jump(found: &[Neighbours]) -> Option<Percentile> {
    let mut draws: Vec<f64> = found.iter().flat_map(|one| [one.below, one.above]).collect();
    draws.sort_unstable_by(f64::total_cmp);
    let gap = |pair: &[f64]| if pair[0] < pair[1] { pair[1] - pair[0] } else { 0.0 };
    let wider = |(_, one): &(usize, f64), (_, other): &(usize, f64)| one.total_cmp(other);
    let (last, width) = draws.windows(2).map(gap).enumerate().max_by(wider)?;
    if !(width > 0.0 && width.is_finite()) {
        return None;
    }
    let (lower, upper) = draws.split_at(last + 1);
    let spread = (lower[last] - lower[0]) + (upper[upper.len() - 1] - upper[0]);
    // One replicate far from the others may be what a heavy tail does, and not another side.
    let alone = lower.len().min(upper.len()) < 3 && spread > 0.0;
    let apart = width > JUMP * spread;
    if alone || !apart {
        return None;
    }
    let middle = lower[last] + width / 2.0;
    let sides: Vec<f64> = found.iter().map(|one| one.surplus(middle)).collect();
    let (surplus, unsure) = mean_and_error(&sides);
    let at_low = surplus >= 0.0;
    let parts: Vec<f64> = found.iter().filter_map(|one| one.at_end(middle, at_low)).collect();
    let (value, error) = mean_and_error(&parts);
    // It lies between the outermost draw at that end of the gap and the mean of them.
    let end = if at_low { lower[last] } else { upper[0] };
    let error = error.max((value - end).abs());
    // Where all replicates count the same, the share below the gap is known to one draw of one of them.
    #[expect(clippy::cast_precision_loss, reason = "the number of replicates is small")]
    let undecided = surplus.abs() <= 2.0 * unsure.max(1.0 / found.len() as f64);
    Some(Percentile { value, error: if undecided { error.max(width) } else { error } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_answers_have_no_error() {
        assert_eq!(mean_and_error(&[0.1; 12]), (0.1, 0.0));
        let (mean, error) = mean_and_error(&[1.0, 2.0, 3.0]);
        assert!((mean - 2.0).abs() < 1e-15 && (error - 1.0 / f64::sqrt(3.0)).abs() < 1e-15);
    }

    fn across(below: f64, above: f64, part: f64) -> Neighbours {
        Neighbours { below, above, part }
    }

    /// All find 12 below and 1,000 above. Where 0.3 draws more lie below than the percentile needs it
    /// is 12, where 0.3 too few 1,000, and where just as many nobody knows.
    #[test]
    fn at_a_jump_the_surplus_decides() {
        let found = |part| percentile(&[across(12.0, 1_000.0, part); 12]);
        assert_eq!(found(0.2), Percentile { value: 12.0, error: 0.0 });
        assert_eq!(found(0.8), Percentile { value: 1_000.0, error: 0.0 });
        assert_eq!(found(0.5), Percentile { value: 12.0, error: 988.0 });
    }

    /// Four find the percentile above the gap and eight below: -1 four times and +1 eight times are a
    /// third on average, with a standard error of 0.284, which is not two of them. Two and ten are sure
    /// of the lower side, where draws of 11 and 12 leave half a step.
    #[test]
    fn replicates_that_disagree_leave_the_gap_as_the_error() {
        let (below, above) = (across(11.0, 12.0, 0.5), across(1_000.0, 1_001.0, 0.5));
        let mut found = [below; 12];
        found[..4].fill(above);
        assert_eq!(percentile(&found), Percentile { value: 11.5, error: 988.0 });
        found[2..4].fill(below);
        assert_eq!(percentile(&found), Percentile { value: 11.5, error: 0.5 });
    }

    /// Fifteen find 0 on both sides, one finds 0 and 1: whole things have whole percentiles.
    #[test]
    fn one_replicate_at_the_edge_of_a_step_moves_nothing() {
        let mut found = [across(0.0, 0.0, 0.3); 16];
        found[7].above = 1.0;
        assert_eq!(percentile(&found), Percentile { value: 0.0, error: 0.0 });
    }

    /// One far from the others is a heavy tail, as far as anybody can tell; so is what has no end.
    #[test]
    fn one_replicate_alone_is_no_jump() {
        let mut found: Vec<Neighbours> =
            (0..12).map(|at| across(f64::from(at), f64::from(at) + 1.0, 0.5)).collect();
        assert_eq!(percentile(&found).value, 6.0);
        found[11] = across(10_000.0, 10_001.0, 0.5);
        assert!((percentile(&found).value - (60.5 + 10_000.5) / 12.0).abs() < 1e-9);
        found[11] = across(11.0, f64::INFINITY, 0.5);
        assert_eq!(percentile(&found).value, f64::INFINITY);
    }

    /// Ten find 0 and 1, one finds 1 and 1,000, one only 1,000: three draws lie beyond the gap, and no
    /// replicate alone. Ten times 1, 0 and -1 are 0.75 on average with a standard error of 0.18, so it is
    /// the lower end: ten times a half and 1 are 6 / 11 on average, which 1 is 5 / 11 from.
    #[test]
    fn a_replicate_and_a_half_beyond_a_gap_are_a_jump() {
        let mut found = [across(0.0, 1.0, 0.5); 12];
        found[10] = across(1.0, 1_000.0, 0.5);
        found[11] = across(1_000.0, 1_000.0, 0.5);
        let Percentile { value, error } = percentile(&found);
        assert!((value - 6.0 / 11.0).abs() < 1e-15 && (error - 5.0 / 11.0).abs() < 1e-15);
    }
}
