//! Draws of an expression, and the percentiles and numerical errors that follow from them.
//!
//! Every assumption is sampled by its inverse distribution at stratified points (a Latin
//! hypercube: M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979), 239-245), in
//! several independent replicates, whose spread is the numerical error. The points of an
//! assumption depend on the seed and on what the assumption says, not on where it stands.

use super::expression::Node;
use super::program::{BLOCK, Program};
use std::sync::Arc;

/// How an estimate is simulated: how many draws, and from which seed.
///
/// The same plan gives the same bits on every machine.
///
/// ```
/// use munitions::estimate::Simulation;
///
/// let plan = Simulation::new(7);
/// assert_eq!(plan.draws(), 16_384);
/// assert_eq!(plan.with_draws(100_000).draws(), 102_400);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Simulation {
    seed: u64,
    blocks: usize,
}

/// How many independent replicates the draws are shared out to.
const REPLICATES: usize = 16;

impl Simulation {
    /// The plan with 16,384 draws from this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, blocks: 4 }
    }

    /// The same plan with at least so many draws, in whole blocks of 4,096.
    #[must_use]
    pub const fn with_draws(self, draws: usize) -> Self {
        let blocks = draws.div_ceil(BLOCK * REPLICATES);
        Self { blocks: if blocks == 0 { 1 } else { blocks }, ..self }
    }

    /// The seed that its draws follow from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many draws it takes.
    #[must_use]
    pub const fn draws(&self) -> usize {
        self.blocks * BLOCK * REPLICATES
    }

    /// Runs the outputs together and hands over each block: replicate, lanes in output order.
    pub(super) fn run(
        self,
        outputs: &[&Arc<Node>],
        mut block: impl FnMut(usize, &[&[f64; BLOCK]]),
    ) {
        let program = Program::compile(outputs);
        let mut lanes = program.lanes();
        let strata = self.blocks * BLOCK;
        for replicate in 0..REPLICATES {
            let mut streams: Vec<Stream> = (program.leaves.iter())
                .map(|leaf| Stream::new(self.seed, replicate as u64, leaf.identity(), strata))
                .collect();
            for number in 0..self.blocks {
                program.run(&mut lanes, |leaf, lane| {
                    let shape = &program.leaves[leaf].shape;
                    let stream = &mut streams[leaf];
                    for (draw, out) in lane.iter_mut().enumerate() {
                        *out = shape.quantile(stream.point(number * BLOCK + draw));
                    }
                });
                let found: Vec<_> =
                    (0..outputs.len()).map(|number| program.output(&lanes, number)).collect();
                block(replicate, &found);
            }
        }
    }

    /// The percentiles of one output at these probabilities, each with its standard error.
    pub(super) fn percentiles<const N: usize>(
        self,
        output: &Arc<Node>,
        probabilities: [f64; N],
    ) -> [Percentile; N] {
        let mut draws: Vec<Vec<f64>> = vec![Vec::with_capacity(self.blocks * BLOCK); REPLICATES];
        self.run(&[output], |replicate, lanes| draws[replicate].extend_from_slice(lanes[0]));
        percentiles_of(draws, probabilities).map(|(value, error)| Percentile { value, error })
    }
}

/// The percentiles of draws in several replicates, each with its standard error.
pub(super) fn percentiles_of<const N: usize>(
    mut draws: Vec<Vec<f64>>,
    probabilities: [f64; N],
) -> [(f64, f64); N] {
    for replicate in &mut draws {
        replicate.sort_unstable_by(f64::total_cmp);
    }
    let mut all = draws.concat();
    all.sort_unstable_by(f64::total_cmp);
    probabilities.map(|p| {
        let parts: Vec<f64> = draws.iter().map(|replicate| at(replicate, p)).collect();
        (at(&all, p), standard_error(&parts))
    })
}

/// Sixteen thousand draws from a fixed seed: enough for three digits of most estimates.
impl Default for Simulation {
    fn default() -> Self {
        Self::new(0)
    }
}

/// A simulated percentile and the standard error of its computation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Percentile {
    pub(super) value: f64,
    pub(super) error: f64,
}

/// The percentile of sorted draws, interpolated (type 7 of R. J. Hyndman and Y. Fan, "Sample
/// quantiles in statistical packages", The American Statistician 50 (1996), 361-365).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a list of draws are far below 2^53"
)]
fn at(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    if below.to_bits() == above.to_bits() { below } else { below + place.fract() * (above - below) }
}

/// The standard error of the mean of equally good answers.
#[expect(clippy::cast_precision_loss, reason = "the number of replicates is small")]
fn standard_error(parts: &[f64]) -> f64 {
    let n = parts.len() as f64;
    let first = parts[0]; // shifted by one of them, so that equal answers differ by exactly 0
    let mean = parts.iter().map(|part| part - first).sum::<f64>() / n;
    let squares: f64 = parts.iter().map(|part| (part - first - mean).powi(2)).sum();
    libm::sqrt(squares / (n * (n - 1.0)))
}

/// The stratified points of one assumption in one replicate.
#[derive(Debug)]
struct Stream {
    random: SplitMix,
    order: Vec<u32>,
}

impl Stream {
    #[expect(clippy::cast_possible_truncation, reason = "strata are numbered in 32 bits")]
    fn new(seed: u64, replicate: u64, identity: u64, strata: usize) -> Self {
        let mut random = SplitMix(seed);
        for word in [replicate, identity] {
            random = SplitMix(random.next() ^ word);
        }
        let mut order: Vec<u32> = (0..strata as u32).collect();
        for last in (1..order.len()).rev() {
            let other = (u128::from(random.next()) * (last as u128 + 1)) >> 64;
            order.swap(last, other as usize);
        }
        Self { random, order }
    }

    /// A point strictly between 0 and 1, within the stratum of this draw.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn point(&mut self, draw: usize) -> f64 {
        let within = ((self.random.next() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
        ((f64::from(self.order[draw]) + within) / self.order.len() as f64)
            .min(1.0 - f64::EPSILON / 2.0)
    }
}

/// `SplitMix64`: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, figure 16.
#[derive(Debug, Clone, Copy)]
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
