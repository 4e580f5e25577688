//! Shares of a variance: how much of it each input brings, alone and with others.
//!
//! The first-order index is estimated after A. Saltelli and others, "Variance based sensitivity
//! analysis of model output", Computer Physics Communications 181 (2010), 259-270, table 2 (b),
//! and the total index after M. J. W. Jansen, "Analysis of variance designs for model output",
//! Computer Physics Communications 117 (1999), 35-43 (table 2 (f) of the former). Both compare
//! a sample A, a second sample B, and A with one column taken from B. Independent replicates
//! give the errors. Inputs are independent.

use crate::estimate::engine::program::{BLOCK, Block};

/// How many independent replicates the draws are shared out to.
pub(in crate::estimate) const REPLICATES: usize = 16;

/// How many values of an input are tried, in each replicate, as if it were known.
pub(in crate::estimate) const TRIED: usize = 8;

/// What is to be sampled: the inputs and how many draws.
#[derive(Debug, Clone, Copy)]
pub(in crate::estimate) struct Sample<'s> {
    pub(in crate::estimate) seed: u64,
    /// A number for each input that sets its random points apart from those of the others.
    pub(in crate::estimate) inputs: &'s [u64],
    /// Blocks of draws in each replicate.
    pub(in crate::estimate) blocks: usize,
    /// The probability beyond either end of the range whose width is measured.
    pub(in crate::estimate) tail: f64,
    /// How many values of an input are tried as if it were known: none where no narrowing is asked.
    pub(in crate::estimate) tried: usize,
}

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

/// The shares of each input; `None` where the variance is not finite.
///
/// `quantile` gives the value of an input at a probability, `evaluate` a block of results for
/// blocks of values of the inputs.
pub(in crate::estimate) fn shares(
    sample: Sample<'_>,
    quantile: impl Fn(usize, f64) -> f64,
    mut evaluate: impl FnMut(&[&Block]) -> Block,
) -> Option<Vec<Shares>> {
    let inputs = sample.inputs.len();
    let mut parts = vec![Parts::default(); inputs];
    for replicate in 0..REPLICATES as u64 {
        let column = |matrix: u64, input: usize| -> Vec<Block> {
            let salt = [replicate, matrix, sample.inputs[input]];
            let mut points = Points::new(sample.seed, salt, sample.blocks * BLOCK);
            (0..sample.blocks)
                .map(|_| std::array::from_fn(|_| quantile(input, points.next())))
                .collect()
        };
        let matrix = |number| -> Vec<Vec<Block>> {
            (0..inputs).map(|input| column(number, input)).collect()
        };
        let (a, b) = (matrix(1), matrix(2));
        let mut results = |columns: &[&[Block]]| -> Vec<f64> {
            let block = |number: usize| {
                let lanes: Vec<&Block> = columns.iter().map(|column| &column[number]).collect();
                evaluate(&lanes)
            };
            (0..sample.blocks).flat_map(block).collect()
        };
        let mut varied: Vec<&[Block]> = a.iter().map(Vec::as_slice).collect();
        let of_a = results(&varied);
        let of_b = results(&b.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let (mean, variance) = moments(&of_a, &of_b)?;
        let width = width_of(of_a.clone(), sample.tail);
        for (input, part) in parts.iter_mut().enumerate() {
            varied[input] = &b[input];
            let mixed = results(&varied);
            part.variance.push(variance);
            part.first.push(average(&of_b, |row, b| (b - mean) * (mixed[row] - of_a[row])));
            part.total.push(average(&of_a, |row, a| (a - mixed[row]).powi(2) / 2.0));
            varied[input] = &a[input];
            if sample.tried == 0 {
                continue;
            }
            let salt = [replicate, 3, sample.inputs[input]];
            let mut points = Points::new(sample.seed, salt, sample.tried);
            let narrowings = (0..sample.tried).map(|_| {
                let known = vec![[quantile(input, points.next()); BLOCK]; sample.blocks];
                let mut given = varied.clone();
                given[input] = &known;
                width - width_of(results(&given), sample.tail)
            });
            #[expect(clippy::cast_precision_loss, reason = "a few")]
            let expected = narrowings.sum::<f64>() / sample.tried as f64;
            part.width.push(width);
            part.narrowing.push(expected);
        }
    }
    Some(parts.iter().map(Parts::shares).collect())
}

/// What each replicate found about one input.
#[derive(Debug, Clone, Default)]
struct Parts {
    variance: Vec<f64>,
    first: Vec<f64>,
    total: Vec<f64>,
    width: Vec<f64>,
    narrowing: Vec<f64>,
}

impl Parts {
    fn shares(&self) -> Shares {
        Shares {
            first: Share::of(&self.first, &self.variance),
            total: Share::of(&self.total, &self.variance),
            narrowing: Share::of(&self.narrowing, &self.width),
        }
    }
}

impl Share {
    /// The ratio of two sums over replicates, and its standard error (W. G. Cochran, "Sampling
    /// Techniques", 3rd edition 1977, section 6.4). Nothing has no share in nothing.
    #[expect(clippy::cast_precision_loss, reason = "the number of replicates is small")]
    fn of(parts: &[f64], wholes: &[f64]) -> Self {
        let (part, whole): (f64, f64) = (parts.iter().sum(), wholes.iter().sum());
        if whole <= 0.0 {
            return Self { value: 0.0, error: 0.0 };
        }
        let (value, n) = (part / whole, parts.len() as f64);
        let squares: f64 =
            parts.iter().zip(wholes).map(|(part, whole)| (part - value * whole).powi(2)).sum();
        Self { value, error: libm::sqrt(squares * n / (n - 1.0)) / whole }
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of draws are far below 2^53")]
fn average(rows: &[f64], of: impl Fn(usize, f64) -> f64) -> f64 {
    rows.iter().enumerate().map(|(row, value)| of(row, *value)).sum::<f64>() / rows.len() as f64
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

fn width_of(results: Vec<f64>, tail: f64) -> f64 {
    let [low, high] = ends_of(results, tail);
    high - low
}

/// The percentiles at the tail probability from either end.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a list of draws are far below 2^53"
)]
pub(in crate::estimate) fn ends_of(mut results: Vec<f64>, tail: f64) -> [f64; 2] {
    let last = results.len() - 1;
    let place = (tail * last as f64) as usize;
    let low = *results.select_nth_unstable_by(place, f64::total_cmp).1;
    [low, *results.select_nth_unstable_by(last - place, f64::total_cmp).1]
}

/// Random points strictly between 0 and 1, one in each stratum of equal width, in random order.
#[derive(Debug)]
pub(in crate::estimate) struct Points {
    state: u64,
    left: Vec<u32>,
    strata: f64,
}

impl Points {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "strata are numbered in 32 bits"
    )]
    pub(in crate::estimate) fn new(seed: u64, salt: [u64; 3], strata: usize) -> Self {
        let mut points = Self { state: seed, left: Vec::new(), strata: strata as f64 };
        for word in salt {
            points.state = points.random() ^ word;
        }
        points.left = (0..strata as u32).collect();
        for last in (1..strata).rev() {
            let other = (u128::from(points.random()) * (last as u128 + 1)) >> 64;
            points.left.swap(last, other as usize);
        }
        points
    }

    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(in crate::estimate) fn next(&mut self) -> f64 {
        let within = ((self.random() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
        let stratum = self.left.pop().unwrap_or_default();
        ((f64::from(stratum) + within) / self.strata).min(1.0 - f64::EPSILON / 2.0)
    }

    /// `SplitMix64`: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
    /// generators", OOPSLA 2014, figure 16.
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn sample(inputs: &[u64]) -> Sample<'_> {
        Sample { seed: 1, inputs, blocks: 16, tail: 0.05, tried: TRIED }
    }

    fn row_by_row(function: impl Fn(&[f64]) -> f64) -> impl FnMut(&[&Block]) -> Block {
        move |lanes| {
            std::array::from_fn(|row| {
                let inputs: Vec<f64> = lanes.iter().map(|lane| lane[row]).collect();
                function(&inputs)
            })
        }
    }

    fn assert_close(found: Share, truth: f64) {
        let Share { value, error } = found;
        assert!((value - truth).abs() <= 4.0 * error + 1e-12, "{value} +- {error}, not {truth}");
        assert!(error < 0.02, "the error is {error}");
    }

    /// T. Ishigami and T. Homma (1990): sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on [-pi, pi]^3. In
    /// closed form V1 = (1 + 0.1 pi^4 / 5)^2 / 2, V2 = 49 / 8, V13 = 0.01 pi^8 (1/18 - 1/50).
    #[test]
    fn indices_of_the_ishigami_function() {
        let found = shares(
            sample(&[1, 2, 3]),
            |_, p| PI * (2.0 * p - 1.0),
            row_by_row(|x| x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()),
        )
        .unwrap();
        let v1 = (1.0 + 0.1 * PI.powi(4) / 5.0).powi(2) / 2.0;
        let (v2, v13) = (49.0 / 8.0, 0.01 * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0));
        let all = v1 + v2 + v13;
        for (found, (first, total)) in found.iter().zip([(v1, v1 + v13), (v2, v2), (0.0, v13)]) {
            assert_close(found.first, first / all);
            assert_close(found.total, total / all);
        }
    }

    /// I. M. Sobol's g function, the product of (|4 x - 2| + a) / (1 + a): the variance of an
    /// input alone is (1/3) / (1 + a)^2, and of all the product of one more than each, less one.
    #[test]
    fn indices_of_the_g_function() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0];
        let found = shares(
            sample(&[1, 2, 3, 4, 5]),
            |_, p| p,
            row_by_row(|x| {
                x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
            }),
        )
        .unwrap();
        let each = a.map(|a| 1.0 / (3.0 * (1.0_f64 + a).powi(2)));
        let product: f64 = each.iter().map(|v| 1.0 + v).product();
        for (found, v) in found.iter().zip(each) {
            assert_close(found.first, v / (product - 1.0));
            assert_close(found.total, v * product / (1.0 + v) / (product - 1.0));
        }
    }

    /// U(0, 1) + U(0, 1) + nothing: known one of them, the 90 % range is 0.9 wide; known none,
    /// it is 2 - 2 sqrt(0.1).
    #[test]
    fn a_range_narrows_as_the_closed_form_says() {
        let found =
            shares(sample(&[1, 2, 3]), |_, p| p, row_by_row(|x| x[0] + x[1] + 0.0 * x[2])).unwrap();
        let truth = 1.0 - 0.9 / (2.0 - 2.0 * 0.1_f64.sqrt());
        assert_close(found[0].narrowing, truth);
        assert_close(found[1].narrowing, truth);
        assert_close(found[0].first, 0.5);
        assert_eq!(found[2].total, Share { value: 0.0, error: 0.0 });
        assert_eq!(found[2].narrowing, Share { value: 0.0, error: 0.0 });
    }

    #[test]
    fn an_infinite_variance_is_not_shared_out() {
        let found = shares(sample(&[1]), |_, p| p, |_| [f64::INFINITY; BLOCK]);
        assert_eq!(found, None);
    }

    /// From this state the generator gives nothing but ones: its steps undone, the last first.
    #[test]
    fn the_last_point_is_below_one() {
        let mut points = Points { state: 0x3162_8af6_7b21_31ab, left: vec![0, 6], strata: 7.0 };
        assert_eq!(points.next(), 1.0 - f64::EPSILON / 2.0);
        points.state = 0x3162_8af6_7b21_31ab;
        assert_eq!(points.random(), u64::MAX);
    }
}
