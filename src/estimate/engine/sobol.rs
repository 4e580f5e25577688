//! Shares of a variance: how much of it each input brings, alone and with others.
//!
//! The first-order index is estimated after A. Saltelli and others, "Variance based sensitivity
//! analysis of model output", Computer Physics Communications 181 (2010), 259-270, table 2 (b),
//! and the total index after M. J. W. Jansen, "Analysis of variance designs for model output",
//! Computer Physics Communications 117 (1999), 35-43 (table 2 (f) of the former). Both compare
//! a sample A, a second sample B, and A with one column taken from B. Independent replicates
//! give the errors. Inputs are independent. Of a column that is exchanged only what follows from
//! it is computed anew.

use crate::estimate::cast::{float, key, of_key, whole};
use crate::estimate::engine::points::{Order, Points, VERSION, mixed, unit};
use crate::estimate::engine::program::{Block, Program};
use crate::estimate::engine::sample::{self, Samplers};
use crate::estimate::engine::simulate::{Simulation, Size, each_task};
use crate::into_list::IntoList;

/// How many values of an input are tried, in each replicate, as if it were known.
pub(in crate::estimate) const TRIED: usize = 8;

/// An estimated share and the standard error of its computation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Share {
    pub(in crate::estimate) value: f64,
    pub(in crate::estimate) error: f64,
}

/// What one input brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::estimate) struct Shares {
    /// Of the variance, alone: by so much it is expected to fall once the input is known.
    pub(in crate::estimate) first: Share,
    /// Of the variance, alone or with others.
    pub(in crate::estimate) total: Share,
    /// Of the width of the range: by so much it is expected to narrow once the input is known.
    pub(in crate::estimate) narrowing: Share,
}

/// The shares of each input of a program with all values apart; `None` where the variance is not
/// finite. `tail` is the probability beyond either end of the range whose width is measured, and
/// `tried` how many values of an input are tried as if it were known: none where no narrowing is
/// asked for.
pub(in crate::estimate) fn shares(
    program: &Program,
    plan: &Simulation,
    tail: f64,
    tried: usize,
) -> Option<Vec<Shares>> {
    let leaves = program.leaves.iter().map(|leaf| (&**leaf, sample::Order::Any));
    let samplers = Samplers::new(leaves, plan.draws());
    let identities: Vec<u64> = program.leaves.iter().map(|leaf| leaf.identity()).into_list();
    let second = identities.iter().map(|identity| mixed(&[*identity, 2]));
    let both = identities.iter().copied().chain(second).into_list();
    let size = plan.size();
    let sample = Sample { program, samplers, both, seed: plan.seed(), size, tail, tried };
    let work = program.len().saturating_mul(size.draws());
    let found = each_task(size.replicates, work, || (), |(), number| sample.replicate(number));
    let found: Vec<(f64, f64, Vec<[f64; 3]>)> = found.into_iter().collect::<Option<_>>()?;
    let of_input = |input: usize| {
        let of_variance =
            |place: usize| found.iter().map(move |(all, _, of)| (of[input][place], *all));
        let of_width = found.iter().map(|(_, all, of)| (of[input][2], *all));
        Shares {
            first: Share::of(&of_variance(0).into_list()),
            total: Share::of(&of_variance(1).into_list()),
            narrowing: Share::of(&of_width.into_list()),
        }
    };
    Some((0..program.leaves.len()).map(of_input).into_list())
}

/// What is to be sampled.
struct Sample<'s> {
    program: &'s Program,
    samplers: Samplers<'s>,
    /// A number for each input, and another for its second sample.
    both: Vec<u64>,
    seed: u64,
    size: Size,
    tail: f64,
    tried: usize,
}

impl Sample<'_> {
    /// The variance, the width of the range, and of each input what it brings of the variance alone,
    /// what alone or with others, and of the width.
    fn replicate(&self, number: usize) -> Option<(f64, f64, Vec<[f64; 3]>)> {
        let Self { program, samplers, .. } = self;
        let inputs = program.leaves.len();
        let points =
            Points::new(self.seed, number as u64, &self.both, self.size.log, Order::Lattice);
        let fill = |sample: usize, block: usize, leaf: usize, lane: &mut Block| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a lattice has at most 2^18 points"
            )]
            let first = (block * lane.len()) as u32;
            points.fill(sample * inputs + leaf, first, lane);
            samplers.fill(leaf, lane);
        };
        let mut moved = program.lanes();
        let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
        let a: Vec<Vec<Block>> = (0..self.size.blocks())
            .map(|block| {
                program.run(&mut moved, |leaf, lane| fill(1, block, leaf, lane));
                of_b.extend_from_slice(program.output(&moved, 0));
                let mut lanes = program.lanes();
                program.run(&mut lanes, |leaf, lane| fill(0, block, leaf, lane));
                of_a.extend_from_slice(program.output(&lanes, 0));
                lanes
            })
            .into_list();
        let (mean, variance) = moments(&of_a, &of_b)?;
        let mut keys = Vec::with_capacity(of_a.len());
        let mut width_of = |results: &[f64]| width_of(results, self.tail, &mut keys);
        let width = width_of(&of_a);
        let mut results = Vec::with_capacity(of_a.len());
        let each = (0..inputs).map(|input| {
            let followers = program.followers(input);
            let mut exchanged = |column: &dyn Fn(usize, &mut Block), results: &mut Vec<f64>| {
                results.clear();
                for (block, lanes) in a.iter().enumerate() {
                    let out = program.rerun(&followers, lanes, &mut moved, |lane| {
                        column(block, lane);
                    });
                    results.extend_from_slice(out);
                }
            };
            exchanged(&|block, lane| fill(1, block, input, lane), &mut results);
            let first = average(&of_b, |row, b| (b - mean) * (results[row] - of_a[row]));
            let total = average(&of_a, |row, a| (a - results[row]).powi(2) / 2.0);
            let narrowings = (0..self.tried).map(|stratum| {
                let words = [VERSION, self.seed, number as u64, self.both[input], stratum as u64];
                let p = (float(stratum) + unit(mixed(&words))) / float(self.tried);
                let known = program.leaves[input].shape.quantile(p);
                exchanged(&|_, lane| lane.fill(known), &mut results);
                width - width_of(&results)
            });
            [first, total, narrowings.sum::<f64>() / float(self.tried.max(1))]
        });
        let each = each.into_list();
        Some((variance, width, each))
    }
}

impl Share {
    /// The ratio of two sums over replicates, and its standard error (W. G. Cochran, "Sampling
    /// Techniques", 3rd edition 1977, section 6.4). Nothing has no share in nothing.
    fn of(pairs: &[(f64, f64)]) -> Self {
        let part: f64 = pairs.iter().map(|(part, _)| part).sum();
        let whole: f64 = pairs.iter().map(|(_, whole)| whole).sum();
        if whole <= 0.0 {
            return Self { value: 0.0, error: 0.0 };
        }
        let (value, n) = (part / whole, float(pairs.len()));
        let squares: f64 = pairs.iter().map(|(part, whole)| (part - value * whole).powi(2)).sum();
        Self { value, error: libm::sqrt(squares * n / (n - 1.0)) / whole }
    }
}

fn average(rows: &[f64], of: impl Fn(usize, f64) -> f64) -> f64 {
    rows.iter().enumerate().map(|(row, value)| of(row, *value)).sum::<f64>() / float(rows.len())
}

/// The mean and variance of two samples together; `None` if not finite.
fn moments(a: &[f64], b: &[f64]) -> Option<(f64, f64)> {
    let first = a.first()?; // shifted by one of them, so that equal results differ by exactly 0
    let shifted = |rows: &[f64]| average(rows, |_, value| value - first);
    let offset = f64::midpoint(shifted(a), shifted(b));
    let spread = |rows: &[f64]| average(rows, |_, value| (value - first - offset).powi(2));
    let variance = f64::midpoint(spread(a), spread(b));
    variance.is_finite().then_some((first + offset, variance))
}

/// The width between the percentiles at the tail probability from either end. Whole numbers in the
/// order of the results (that of [`f64::total_cmp`]) are selected from in half the time.
fn width_of(results: &[f64], tail: f64, keys: &mut Vec<i64>) -> f64 {
    keys.clear();
    keys.extend(results.iter().copied().map(key));
    let last = keys.len() - 1;
    let place = whole(tail * float(last));
    let (_, low, above) = keys.select_nth_unstable(place);
    let low = of_key(*low);
    match (last - place).checked_sub(place + 1) {
        Some(next) => of_key(*above.select_nth_unstable(next).1) - low,
        None => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places of an odd and an even number of results, with both signs: what sorting gives.
    #[test]
    fn a_width_is_what_sorting_gives() {
        for n in [1_u32, 2, 255, 256] {
            let results: Vec<f64> = (0..n).map(|i| f64::from(i * 97 % n) - 100.5).collect();
            let mut sorted = results.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            for (tail, place) in [(0.05, (n - 1) / 20), (0.25, (n - 1) / 4), (0.5, (n - 1) / 2)] {
                let (low, high) = (place as usize, (n - 1 - place) as usize);
                let found = width_of(&results, tail, &mut Vec::new());
                assert_eq!(found, sorted[high] - sorted[low], "{n} at {tail}");
            }
        }
    }
}
