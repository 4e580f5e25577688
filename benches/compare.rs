//! Times of the common model in seconds, as one line of JSON for `compare_numpy.py`.

mod model;

use munitions::Error;
use munitions::estimate::Simulation;
use munitions::quantity::Rounds;
use std::hint::black_box;
use std::time::Instant;

fn main() -> Result<(), Error> {
    let rounds = model::rounds()?;
    let million = Simulation::default().with_draws(1_000_000);
    // Enough for a root mean square error of 0.05 %; the script checks what it comes to.
    let fewer = Simulation::default().with_draws(65_536);
    let range = rounds.range_by(0.9, million)?;
    let found = [range.low(), range.median(), range.high()].map(Rounds::get);
    let mut squares = 0.0;
    for seed in 0..100 {
        let range = rounds.range_by(0.9, Simulation::new(seed).with_draws(65_536))?;
        let low_to_high = [range.low(), range.median(), range.high()];
        for (figure, truth) in low_to_high.into_iter().zip(found) {
            squares += (figure.get() / truth - 1.0).powi(2);
        }
    }
    println!(
        "{{\"million\": {}, \"fewer\": {}, \"rms\": {}, \"range\": {}, \"bounds\": {}, \
         \"build\": {}, \"percentiles\": {found:?}}}",
        seconds(1, || rounds.range_by(0.9, million)),
        seconds(1, || rounds.range_by(0.9, fewer)),
        (squares / 300.0).sqrt(),
        seconds(10, || rounds.range(0.9)),
        seconds(1_000, || black_box(&rounds).bounds()),
        seconds(1_000, model::rounds),
    );
    Ok(())
}

/// The least time of one call, over 30 measurements of so many calls.
fn seconds<T>(calls: u32, call: impl Fn() -> T) -> f64 {
    let measure = |_| {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        start.elapsed().as_secs_f64() / f64::from(calls)
    };
    (0..30).map(measure).fold(f64::INFINITY, f64::min)
}
