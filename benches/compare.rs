//! The common model by this crate and by `rand`, `rand_distr` and `select_nth_unstable`, in turns.
//!
//! Prints times in seconds and ratios as one line of JSON, which `compare_numpy.py` reads as well.
//! Of each measure the least of many runs counts: what else the machine does only adds to it.

mod model;

use munitions::Error;
use munitions::estimate::{Belief, Estimate, Simulation};
use munitions::quantity::{Quantity, Ratio, Rounds};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use rand_distr::{Distribution, LogNormal, Pert, Triangular, Uniform};
use std::hint::black_box;
use std::time::Instant;

const MILLION: usize = 1_000_000;
/// Few enough draws to be fast, and an error below 0.05 %.
const FEWER: usize = 65_536;
const RUNS: u32 = 15;

fn main() -> Result<(), Error> {
    let rounds = model::rounds()?;
    let truth = percentiles(&rounds, Simulation::new(1).with_draws(1 << 24))?;
    let million = Simulation::default().with_draws(MILLION);
    let fewer = Simulation::default().with_draws(FEWER);
    let mut squares = 0.0;
    for seed in 0..100 {
        let found = percentiles(&rounds, Simulation::new(seed).with_draws(FEWER))?;
        for (figure, truth) in found.into_iter().zip(truth) {
            squares += (figure / truth - 1.0).powi(2);
        }
    }
    let steep = model::assume("steep", Belief::beta([0.3, 0.7], Ratio::new(0.0)?, Ratio::ONE)?)?;
    let steep = &steep * &rounds;
    let between = |low, high| Belief::uniform(Rounds::new(low), Rounds::new(high));
    let two = Belief::mixture([(0.4, between(100, 200)?), (0.6, between(500, 900)?)])?;
    let two = model::assume("either", two)? + model::assume("other", between(1, 2)?)?;
    let mut times = [f64::INFINITY; 10];
    for _ in 0..RUNS {
        let each = [
            once(1, || by_rand(&mut SmallRng::seed_from_u64(0))),
            once(1, || rounds.range_by(0.9, million)),
            once(1, || rounds.range_by(0.9, fewer)),
            once(10, || rounds.range(0.9)),
            once(3, || rounds.sensitivity(0.9)),
            once(3, || steep.range(0.9)),
            once(1, || two.range_by(0.9, million)),
            once(1_000, || black_box(&rounds).bounds()),
            once(100, model::rounds),
            once(1, || rounds.range_bounds(0.9)),
        ];
        for (least, time) in times.iter_mut().zip(each) {
            *least = time.min(*least);
        }
    }
    let [rand, all, few, range, sensitivity, steep, mixture, bounds, build, boxed] = times;
    println!(
        "{{\"rand\": {rand}, \"million\": {all}, \"rand_by_million\": {:.2}, \"fewer\": {few}, \
         \"fewer_draws\": {FEWER}, \"rms\": {}, \"range\": {range}, \"sensitivity\": {sensitivity}, \
         \"steep\": {steep}, \"mixture\": {mixture}, \"bounds\": {bounds}, \"build\": {build}, \
         \"box\": {boxed}, \"truth\": {truth:?}, \"found\": {:?}, \"by_rand\": {:?}}}",
        rand / all,
        (squares / 300.0).sqrt(),
        percentiles(&rounds, million)?,
        by_rand(&mut SmallRng::seed_from_u64(0)),
    );
    Ok(())
}

fn percentiles<Q: Quantity>(estimate: &Estimate<Q>, plan: Simulation) -> Result<[f64; 3], Error> {
    let range = estimate.range_by(0.9, plan)?;
    Ok([range.low(), range.median(), range.high()].map(Q::to_base))
}

/// As one would write it by hand: a loop of a million draws, then three selections.
fn by_rand(rng: &mut impl Rng) -> [f64; 3] {
    const SOUND: &str = "the parameters are sound";
    let (low, high) = (6_000_f64.ln(), 7_400_f64.ln());
    let sigma = (high - low) / (2.0 * 1.644_853_626_951_472_2);
    let containers = LogNormal::new(f64::midpoint(low, high), sigma).expect(SOUND);
    let fill = Uniform::new(0.75, 1.0).expect(SOUND);
    let payload = Triangular::new(18_000.0, 28_200.0, 21_700.0).expect(SOUND);
    let box_mass = Pert::new(110.0, 140.0).with_mode(125.0).expect(SOUND);
    let usable = Uniform::new(30.0, 33.2).expect(SOUND);
    let stowage = Triangular::new(0.6, 0.95, 0.8).expect(SOUND);
    let box_volume = Uniform::new(0.12, 0.16).expect(SOUND);
    let draw = |_| -> f64 {
        let by_mass: f64 = payload.sample(rng) / box_mass.sample(rng);
        let by_volume: f64 = usable.sample(rng) * stowage.sample(rng) / box_volume.sample(rng);
        containers.sample(rng) * fill.sample(rng) * by_mass.min(by_volume) * 2.0
    };
    let mut draws: Vec<f64> = (0..MILLION).map(draw).collect();
    [MILLION / 20, MILLION / 2, MILLION / 20 * 19]
        .map(|place| *draws.select_nth_unstable_by(place, f64::total_cmp).1)
}

/// The time of one call, of so many.
fn once<T>(calls: u32, call: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}
