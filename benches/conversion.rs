//! Typed against bare: what a million conversions cost.
//!
//! The two loops take the same time, since a count is its `f64` and the product of types is
//! the product of numbers. That they are the same instructions shows in that the compiler
//! keeps one function for both: the two names stand at one address.
//!
//! ```text
//! cargo bench -p munitions-benches --bench conversion --no-run
//! nm -C target/release/deps/conversion-* | grep -E ' conversion::(typed|bare)'
//! ```

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
use std::hint::black_box;

/// How many conversions a pass makes: in the second-level cache, out of the first.
const MANY: u32 = 16_384;

#[inline(never)]
fn typed(rounds: &mut [Rounds], containers: &[Containers], capacity: RoundsPerContainer) {
    for (rounds, containers) in rounds.iter_mut().zip(containers) {
        *rounds = *containers * capacity;
    }
}

#[inline(never)]
fn bare(rounds: &mut [f64], containers: &[f64], capacity: f64) {
    for (rounds, containers) in rounds.iter_mut().zip(containers) {
        *rounds = *containers * capacity;
    }
}

fn conversions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("conversion");
    group.throughput(Throughput::Elements(MANY.into()));
    let Ok(capacity) = RoundsPerContainer::new(Rounds::new(450), Containers::new(1)) else {
        return;
    };
    let containers: Vec<Containers> = (0..MANY).map(Containers::from).collect();
    let mut rounds = vec![Rounds::new(0); containers.len()];
    group.bench_function("typed", |bencher| {
        bencher.iter(|| typed(black_box(&mut rounds), black_box(&containers), black_box(capacity)));
    });
    let containers: Vec<f64> = (0..MANY).map(f64::from).collect();
    let mut rounds = vec![0.0; containers.len()];
    group.bench_function("bare", |bencher| {
        bencher.iter(|| bare(black_box(&mut rounds), black_box(&containers), black_box(450.0)));
    });
    group.finish();
}

criterion_group!(benches, conversions);
criterion_main!(benches);
