//! What replicates say together, and how far they differ.

use crate::estimate::cast::float;
use crate::estimate::engine::percentile::{Draws, Neighbours};
use crate::into_list::IntoList;

/// A figure and the standard error of its computation, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Percentile {
    pub(in crate::estimate) value: f64,
    pub(in crate::estimate) error: f64,
}

/// The mean of equally good answers, more than three, and its standard error: that of a t-distribution with
/// one degree of freedom less than there are answers, which is wider than the normal one where they are few
/// (JCGM 101:2008, 6.4.9.4).
pub(in crate::estimate) fn mean_and_error(parts: &[f64]) -> (f64, f64) {
    let n = float(parts.len());
    let first = parts[0]; // shifted by one of them, so that equal answers differ by exactly 0
    let mean = parts.iter().map(|part| part - first).sum::<f64>() / n;
    let off = |part: &f64| part - first - mean;
    // In units of the greatest deviation, whose square may be no number of its own.
    let greatest = parts.iter().map(|part| off(part).abs()).fold(0.0, f64::max);
    let unit = if greatest.is_normal() { power_of_two(greatest) } else { 1.0 };
    let squares: f64 = parts.iter().map(|part| (off(part) / unit) * (off(part) / unit)).sum();
    (first + mean, unit * (squares / (n * (n - 3.0))).sqrt())
}

/// The power of two at or below a normal number, by which division is exact.
fn power_of_two(number: f64) -> f64 {
    f64::from_bits(number.to_bits() & f64::INFINITY.to_bits())
}

/// Draws that lie apart by so many times as much as those on either side spread lie at a jump.
const JUMP: f64 = 4.0;
/// An end of a gap is sure by so many standard errors.
const SURE: f64 = 3.0;

/// A percentile from what each replicate says of it: the mean, but next to a gap in what is
/// possible one of its ends and never a value in between. `None` if one has no draws.
pub(in crate::estimate) fn percentile(replicates: &mut [Draws], p: f64) -> Option<Percentile> {
    let found = replicates.iter_mut().map(|one| one.neighbours(p)).into_full_list()?;
    let parts: Vec<f64> = found.iter().map(|one| one.value()).into_list();
    let (value, error) = mean_and_error(&parts);
    Some(jump(&found, replicates, p).unwrap_or(Percentile { value, error }))
}

/// The end of a gap that the percentile is at: the lower one, unless fewer draws lie below the gap
/// than the percentile has below itself. Where that is not sure, the error is the gap.
fn jump(found: &[Neighbours], replicates: &[Draws], p: f64) -> Option<Percentile> {
    let about: Vec<f64> = found.iter().flat_map(|one| [one.below, one.above]).into_list();
    let least = about.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = about.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    widest(about)?;
    // A replicate alone beyond a gap is what a heavy tail does, unless no other has draws in it.
    let all = replicates.iter().flat_map(|one| one.between(least, greatest));
    let (low, high) = widest(all.into_list())?;
    let surplus = |one: &Draws| float(one.up_to(low)) - p * float(one.all.len());
    let (surplus, unsure) = mean_and_error(&replicates.iter().map(surplus).into_list());
    let at_low = surplus >= 0.0;
    let end = if at_low { low } else { high };
    let middle = low + (high - low) / 2.0;
    // A replicate whose percentile is on the other side says where its own side ends.
    let parts: Vec<f64> = (found.iter().zip(replicates))
        .filter_map(|(one, all)| {
            one.at_end(middle, at_low).or_else(|| {
                let beyond = if at_low { (f64::NEG_INFINITY, low) } else { (high, f64::INFINITY) };
                let nearest = if at_low { f64::max } else { f64::min };
                all.between(beyond.0, beyond.1).reduce(nearest)
            })
        })
        .into_list();
    let (value, error) = mean_and_error(&parts);
    // It lies between the outermost draw at that end of the gap and the mean of them.
    let error = error.max((value - end).abs());
    // Where all replicates count the same, the share below the gap is known to one draw of one of them.
    let undecided = surplus.abs() <= SURE * unsure.max(1.0 / float(found.len()));
    Some(Percentile { value, error: if undecided { error.max(high - low) } else { error } })
}

/// The two numbers that lie apart by more than [`JUMP`] times what all others spread.
fn widest(mut draws: Vec<f64>) -> Option<(f64, f64)> {
    draws.sort_unstable_by(f64::total_cmp);
    let gap = |pair: &[f64]| if pair[0] < pair[1] { pair[1] - pair[0] } else { 0.0 };
    let wider = |(_, one): &(usize, f64), (_, other): &(usize, f64)| one.total_cmp(other);
    let (last, width) = draws.windows(2).map(gap).enumerate().max_by(wider)?;
    let spread = (draws[last] - draws[0]) + (draws[draws.len() - 1] - draws[last + 1]);
    let apart = width > 0.0 && width.is_finite() && width > JUMP * spread;
    apart.then(|| (draws[last], draws[last + 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_answers_have_no_error() {
        assert_eq!(mean_and_error(&[0.1; 12]), (0.1, 0.0));
        let (mean, error) = mean_and_error(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!((mean - 3.0).abs() < 1e-15 && (error - 1.0).abs() < 1e-15);
    }

    /// Replicates of ten draws each, so many of them low.
    fn replicates(low: &[f64], high: &[f64], counts: [usize; 12]) -> Vec<Draws> {
        let one = |count: usize| {
            let draws = low.iter().cycle().take(count).chain(high.iter().cycle().take(10 - count));
            Draws::new(draws.copied().collect())
        };
        counts.map(one).into()
    }

    /// Seven of ten draws are 12 and three 1,000: the percentile at 0.6 is 12, at 0.8 it is 1,000, and at
    /// 0.7 nobody knows.
    #[test]
    fn at_a_gap_the_count_below_it_decides() {
        let mut all = replicates(&[12.0], &[1_000.0], [7; 12]);
        let mut found = |p| percentile(&mut all, p).unwrap();
        assert_eq!(found(0.65), Percentile { value: 12.0, error: 0.0 });
        assert_eq!(found(0.75), Percentile { value: 1_000.0, error: 0.0 });
        assert_eq!(found(0.7), Percentile { value: 12.0, error: 988.0 });
    }

    /// One of twelve has five of ten below, the others six, the percentile at 0.54 5.4: 0.6 less a
    /// twelfth is more than three standard errors, each a twelfth.
    #[test]
    fn one_replicate_alone_across_a_gap_moves_nothing() {
        let mut counts = [6; 12];
        counts[7] = 5;
        let mut all = replicates(&[12.0], &[1_000.0], counts);
        assert_eq!(percentile(&mut all, 0.54), Some(Percentile { value: 12.0, error: 0.0 }));
        let mut all = replicates(&[11.0, 12.0], &[1_000.0, 1_001.0], counts);
        let Percentile { value, error } = percentile(&mut all, 0.54).unwrap();
        assert!(value <= 12.0 && error <= 1.0, "{value} ± {error}");
    }

    /// Four have four and eight six of ten below: 5.33 is 0.17 less than the 5.5 of the percentile, with
    /// a standard error of 0.28.
    #[test]
    fn replicates_that_disagree_leave_the_gap_as_the_error() {
        let mut counts = [6; 12];
        counts[..4].fill(4);
        let mut all = replicates(&[12.0], &[1_000.0], counts);
        assert_eq!(percentile(&mut all, 0.55), Some(Percentile { value: 1_000.0, error: 988.0 }));
        // Of the 4.3 of another 1.03 is missing, more than three errors.
        assert_eq!(percentile(&mut all, 0.43), Some(Percentile { value: 12.0, error: 0.0 }));
    }

    /// One far from the others is a heavy tail where the others have draws in between.
    #[test]
    fn one_replicate_alone_is_no_gap_where_others_have_draws() {
        let draws: Vec<f64> = (0..10).map(|at| 2_f64.powi(at)).collect();
        let mut all = replicates(&draws, &[], [10; 12]);
        all[3] = Draws::new(vec![400.0; 10]);
        let each = |one: &mut Draws| one.neighbours(0.5).unwrap().value();
        let mean = all.iter_mut().map(each).sum::<f64>() / 12.0;
        let found = percentile(&mut all, 0.5).unwrap();
        assert!((found.value / mean - 1.0).abs() < 1e-12 && found.error > 0.0);
    }
}
