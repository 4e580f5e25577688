//! Times of the common model in seconds, as one line of JSON for `compare_numpy.py`.

mod model;

use munitions::Error;
use munitions::estimate::{Estimate, Simulation};
use munitions::quantity::Rounds;
use std::hint::black_box;
use std::time::Instant;

/// Few enough draws to be fast, and enough for the error of a million plain ones.
const FEWER: usize = 65_536;

fn main() -> Result<(), Error> {
    let rounds = model::rounds()?;
    let truth = percentiles(&rounds, Simulation::new(1).with_draws(1 << 24))?;
    let million = Simulation::default().with_draws(1_000_000);
    let fewer = Simulation::default().with_draws(FEWER);
    let mut squares = 0.0;
    for seed in 0..100 {
        let found = percentiles(&rounds, Simulation::new(seed).with_draws(FEWER))?;
        for (figure, truth) in found.into_iter().zip(truth) {
            squares += (figure / truth - 1.0).powi(2);
        }
    }
    println!(
        "{{\"million\": {}, \"fewer\": {}, \"fewer_draws\": {FEWER}, \"rms\": {}, \"range\": {}, \
         \"bounds\": {}, \"build\": {}, \"box\": {}, \"truth\": {truth:?}, \"found\": {:?}}}",
        seconds(1, || rounds.range_by(0.9, million)),
        seconds(1, || rounds.range_by(0.9, fewer)),
        (squares / 300.0).sqrt(),
        seconds(10, || rounds.range(0.9)),
        seconds(1_000, || black_box(&rounds).bounds()),
        seconds(100, model::rounds),
        seconds(1, || rounds.range_bounds(0.9)),
        percentiles(&rounds, million)?,
    );
    Ok(())
}

fn percentiles(rounds: &Estimate<Rounds>, plan: Simulation) -> Result<[f64; 3], Error> {
    let range = rounds.range_by(0.9, plan)?;
    Ok([range.low(), range.median(), range.high()].map(Rounds::get))
}

/// The median time of one call, over 15 measurements of so many calls.
fn seconds<T>(calls: u32, call: impl Fn() -> T) -> f64 {
    let measure = |_| {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        start.elapsed().as_secs_f64() / f64::from(calls)
    };
    let mut times: Vec<f64> = (0..15).map(measure).collect();
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}
