//! How an estimate is simulated, and the draws themselves.
//!
//! Randomised quasi-Monte Carlo: eight to sixteen replicates, each a lattice of points
//! shifted at random, whose spread is the numerical error of what they say together. Work is
//! cut into tasks in one way whatever the number of threads, so that results are the same.

use crate::Error;
use crate::estimate::cast::float;
use crate::estimate::dependence::correlation::{Correlations, GaussianCopula};
use crate::estimate::engine::points::{LEAST_LOG, MOST_LOG, Order, Points};
use crate::estimate::engine::program::{BLOCK, Block, Program};
use crate::estimate::engine::sample::{self, Samplers};
use crate::estimate::expression::Node;
use crate::into_list::IntoList;
use std::sync::Arc;

/// How an estimate is simulated: from which seed, with how many draws or until which error,
/// and which assumptions go together.
///
/// The same plan gives the same bits on every machine and any number of threads.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate, Simulation};
/// use munitions::quantity::Ratio;
///
/// let belief = Belief::uniform(Ratio::new(0.5)?, Ratio::ONE)?;
/// let [fill, stowage] = ["fill", "stowage"]
///     .map(|name| Assumption::new(name, belief.clone(), Basis::judgement("an example")));
/// let loaded = Estimate::from(fill?) * Estimate::from(stowage?);
/// let plan = Simulation::new(7).with_draws(1_000_000);
/// assert_eq!(loaded.range_by(0.9, plan)?, loaded.range_by(0.9, plan)?);
/// let precise = Simulation::new(7).until_error_below(0.000_5)?;
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulation<'c> {
    seed: u64,
    draws: usize,
    pub(in crate::estimate) goal: Option<f64>,
    ceiling: usize,
    pub(in crate::estimate) correlations: Option<&'c Correlations>,
}

impl<'c> Simulation<'c> {
    /// The plan with 16,384 draws from this seed: enough for three digits of most estimates.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, draws: 16_384, goal: None, ceiling: 1 << 24, correlations: None }
    }

    /// The same plan with at least so many draws, and at least 2,048: between 8 and 16
    /// replicates of a power of two (more of them beyond four million draws).
    #[must_use]
    pub const fn with_draws(self, draws: usize) -> Self {
        Self { draws, goal: None, ..self }
    }

    /// The same plan with more and more draws, until the standard error of every figure is
    /// below this share of the figure, or of the width of the range where that is the
    /// greater. It gives up at the [ceiling](Self::with_ceiling), and the answer says so.
    ///
    /// # Errors
    /// Refuses a share that is not above 0 and below 1.
    pub fn until_error_below(self, share: f64) -> Result<Self, Error> {
        if share > 0.0 && share < 1.0 {
            Ok(Self { goal: Some(share), ..self })
        } else {
            Err(Error::number("the target relative error", "between 0 and 1", share))
        }
    }

    /// The same plan with no more than about so many draws on the way to an error, or to the tail that
    /// a mean rests on; 16,777,216 unless told.
    #[must_use]
    pub const fn with_ceiling(self, draws: usize) -> Self {
        Self { ceiling: draws, ..self }
    }

    /// The same plan with assumptions that go together.
    #[must_use]
    pub const fn with_correlations<'d>(self, correlations: &'d Correlations) -> Simulation<'d>
    where
        'c: 'd,
    {
        Simulation { correlations: Some(correlations), ..self }
    }

    /// The seed that its draws follow from.
    pub(crate) const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many draws it takes, or starts with on the way to an error.
    pub(crate) const fn draws(&self) -> usize {
        self.size().draws()
    }

    /// The sizes on the way to the error that is asked for; the last is the ceiling.
    pub(in crate::estimate) fn next_size(&self, size: Size, error: f64) -> Option<Size> {
        let goal = self.goal?;
        let ceiling = self.ceiling.min(MAX_DRAWS);
        if error <= goal || !error.is_finite() || size.draws() >= ceiling {
            return None;
        }
        let factor = if error > 16.0 * goal { 8 } else { 2 };
        Some(Size::of(size.draws().saturating_mul(factor).min(ceiling)))
    }

    /// How many draws it may take where it needs more than it starts with.
    pub(in crate::estimate) fn most_draws(&self) -> usize {
        self.ceiling.min(MAX_DRAWS).max(self.draws())
    }

    /// The same plan with at least so many draws to start with.
    pub(in crate::estimate) const fn of_at_least(self, draws: usize) -> Self {
        Self { draws: if self.draws < draws { draws } else { self.draws }, ..self }
    }

    pub(in crate::estimate) fn refuse_too_many(&self) -> Result<(), Error> {
        if self.draws > MAX_DRAWS {
            return Err(Error::count("the number of draws", (1, MAX_DRAWS), self.draws));
        }
        Ok(())
    }

    pub(in crate::estimate) const fn size(&self) -> Size {
        Size::of(self.draws)
    }
}

/// Sixteen thousand draws from a fixed seed.
impl Default for Simulation<'_> {
    fn default() -> Self {
        Self::new(0)
    }
}

/// How many draws a simulation takes at most: two gigabytes where all are kept.
pub(crate) const MAX_DRAWS: usize = 1 << 28;

/// How many replicates of how many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::estimate) struct Size {
    pub(super) log: u32,
    pub(super) replicates: usize,
}

impl Size {
    /// The least number of replicates. Fewer would say too little of how far they differ, and more have fewer
    /// points each, which fill the space worse than so much fewer of them.
    const REPLICATES: usize = 8;

    pub(in crate::estimate) const fn of(draws: usize) -> Self {
        let log = match (draws / Self::REPLICATES).checked_ilog2() {
            Some(log) if log > MOST_LOG => MOST_LOG,
            Some(log) if log > LEAST_LOG => log,
            _ => LEAST_LOG,
        };
        let replicates = draws.div_ceil(1 << log);
        let least = Self::REPLICATES;
        Self { log, replicates: if replicates < least { least } else { replicates } }
    }

    /// This size, or one whose replicates have so many points in the tail of a range; `None` where
    /// none has.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a logarithm that is looked at first"
    )]
    pub(in crate::estimate) fn with_tail(self, tail: f64, points: f64) -> Option<Self> {
        if tail * float(1 << self.log) >= points {
            return Some(self);
        }
        let log = libm::ceil(libm::log2(points / tail));
        if log <= f64::from(MOST_LOG) {
            Some(Self { log: log as u32, replicates: self.replicates })
        } else {
            None
        }
    }

    pub(in crate::estimate) const fn draws(self) -> usize {
        self.replicates.saturating_mul(1 << self.log)
    }

    pub(super) const fn blocks(self) -> usize {
        (1 << self.log) / BLOCK
    }
}

/// How many blocks a task takes: enough to be worth a thread, few enough to share out.
const BLOCKS_PER_TASK: usize = 128;

/// Some steps of expressions, ready to be simulated.
#[derive(Debug)]
pub(in crate::estimate) struct Engine<'p> {
    program: &'p Program,
    samplers: Samplers<'p>,
    dependence: GaussianCopula,
    /// The identities of the assumptions, those first that move the result most.
    identities: Vec<u64>,
    /// The place among them of each assumption.
    dimensions: Vec<usize>,
    seed: u64,
}

impl<'p> Engine<'p> {
    pub(in crate::estimate) fn new(program: &'p Program, plan: &Simulation) -> Self {
        let dependence = GaussianCopula::between(&program.leaves, plan.correlations);
        let leaves = program.leaves.iter().enumerate().map(|(number, leaf)| {
            let order =
                if dependence.ties(number) { sample::Order::Rising } else { sample::Order::Any };
            (&**leaf, order)
        });
        let order = program.by_swing();
        let mut dimensions = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, leaf)| dimensions[*leaf] = place);
        Self {
            program,
            samplers: Samplers::new(leaves, plan.draws()),
            dependence,
            identities: order.iter().map(|leaf| program.leaves[*leaf].identity()).into_list(),
            dimensions,
            seed: plan.seed,
        }
    }

    /// Runs through all draws and gathers them, for each replicate in as many parts as there
    /// are tasks. `take` is given the lanes of the outputs, block by block.
    pub(in crate::estimate) fn gather<A: Send>(
        &self,
        size: Size,
        start: impl Fn() -> A + Sync,
        take: impl Fn(&mut A, &[&Block]) + Sync,
    ) -> Vec<Vec<A>> {
        let tasks = size.blocks().div_ceil(BLOCKS_PER_TASK);
        let task = |lanes: &mut Vec<Block>, number: usize| {
            let (replicate, part) = (number / tasks, number % tasks);
            let points = self.points(replicate, size.log, Order::Lattice);
            let mut gathered = start();
            let first = part * BLOCKS_PER_TASK;
            for block in first..size.blocks().min(first + BLOCKS_PER_TASK) {
                self.run(&points, block, lanes);
                let outputs: Vec<&Block> = self.program.outputs(lanes).into_list();
                take(&mut gathered, &outputs);
            }
            gathered
        };
        let work = self.program.len().saturating_mul(size.draws());
        let all = size.replicates * tasks;
        let mut gathered = each_task(all, work, || self.program.lanes(), task).into_iter();
        (0..size.replicates).map(|_| gathered.by_ref().take(tasks).into_list()).into_list()
    }

    /// So many draws of the first output, in random order.
    pub(in crate::estimate) fn draws(&self, n: usize) -> Vec<f64> {
        let log = n.max(1).next_power_of_two().ilog2().clamp(LEAST_LOG, MOST_LOG);
        let mut lanes = self.program.lanes();
        let mut draws = Vec::with_capacity(n);
        let blocks = 1 << (log - LEAST_LOG);
        for number in 0..n.div_ceil(BLOCK) {
            let (replicate, block) = (number / blocks, number % blocks);
            let points = self.points(replicate, log, Order::Shuffled);
            self.run(&points, block, &mut lanes);
            let wanted = (n - draws.len()).min(BLOCK);
            draws.extend_from_slice(&self.program.output(&lanes, 0)[..wanted]);
        }
        draws
    }

    fn points(&self, replicate: usize, log: u32, order: Order) -> Points {
        Points::new(self.seed, replicate as u64, &self.identities, log, order)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a lattice has at most 2^18 points")]
    fn run(&self, points: &Points, block: usize, lanes: &mut [Block]) {
        let first = (block * BLOCK) as u32;
        self.program.run(lanes, |leaf, lane| {
            let independent =
                |leaf: usize, lane: &mut Block| points.fill(self.dimensions[leaf], first, lane);
            self.dependence.fill(leaf, lane, independent);
            self.samplers.fill(leaf, lane);
        });
    }
}

/// Does the tasks, results in order. Small work is not worth sharing out.
#[cfg_attr(not(feature = "parallel"), expect(unused_variables, reason = "nothing is shared out"))]
pub(super) fn each_task<S, A: Send>(
    tasks: usize,
    work: usize,
    scratch: impl Fn() -> S + Sync + Send,
    task: impl Fn(&mut S, usize) -> A + Sync + Send,
) -> Vec<A> {
    #[cfg(feature = "parallel")]
    if work >= 1 << 18 {
        use rayon::prelude::*;
        return (0..tasks).into_par_iter().map_init(scratch, task).collect();
    }
    let mut scratch = scratch();
    (0..tasks).map(|number| task(&mut scratch, number)).into_list()
}

/// Compiles steps and simulates them together.
pub(in crate::estimate) fn compiled<T>(
    outputs: &[&Arc<Node>],
    plan: &Simulation,
    ask: impl FnOnce(&Engine) -> T,
) -> Result<T, Error> {
    plan.refuse_too_many()?;
    let program = Program::compile(outputs)?;
    Ok(ask(&Engine::new(&program, plan)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_met_with_little_to_spare() {
        for draws in [0, 1, 2_048, 2_049, 16_384, 100_000, 1_000_000, 50_000_000] {
            let size = Size::of(draws);
            assert!(size.draws() >= draws, "{draws}");
            let most = draws.saturating_add(draws / 8).max(2_048);
            assert!(size.draws() <= most, "{draws}");
            assert!(size.replicates >= 8);
        }
        assert_eq!(Size::of(usize::MAX).log, MOST_LOG);
    }

    #[test]
    fn a_number_of_draws_takes_the_place_of_an_error() {
        let until = Simulation::new(0).until_error_below(0.01).unwrap();
        assert_eq!(until.with_draws(5_000), Simulation::new(0).with_draws(5_000));
    }

    #[test]
    fn as_many_draws_as_are_allowed_are_not_refused() {
        let plan = |draws| Simulation::new(0).with_draws(draws);
        assert_eq!(plan(MAX_DRAWS).refuse_too_many(), Ok(()));
        assert!(plan(MAX_DRAWS + 1).refuse_too_many().is_err());
    }
}
