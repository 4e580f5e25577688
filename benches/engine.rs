//! The estimate engine: the common model, and how cost grows.
//!
//! Cost should be in proportion to draws, leaves and steps. Run it again with
//! `--features parallel` to see what two threads gain.

mod model;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use munitions::Error;
use munitions::estimate::{Belief, Estimate, Simulation};
use munitions::quantity::Rounds;

/// The sum of so many assumptions.
fn sum_of(leaves: u64) -> Result<Estimate<Rounds>, Error> {
    let belief = || Belief::triangular(Rounds::new(1), Rounds::new(2), Rounds::new(4));
    let mut sum = Estimate::exact(Rounds::new(0))?;
    for leaf in 0..leaves {
        sum = sum + model::assume(format!("leaf {leaf}"), belief()?)?;
    }
    Ok(sum)
}

/// So many steps upon one assumption.
fn steps(steps: u64) -> Result<Estimate<Rounds>, Error> {
    let leaf = sum_of(1)?;
    Ok((0..steps).fold(leaf.clone(), |sum, _| sum.max(&leaf) + &leaf))
}

fn common_model(criterion: &mut Criterion) -> Result<(), Error> {
    let rounds = model::rounds()?;
    let mut group = criterion.benchmark_group("common model");
    group.bench_function("build", |bencher| bencher.iter(model::rounds));
    group.bench_function("bounds", |bencher| bencher.iter(|| rounds.bounds()));
    group.bench_function("range", |bencher| bencher.iter(|| rounds.range(0.9)));
    for draws in [10_000, 100_000, 1_000_000, 10_000_000] {
        let plan = Simulation::default().with_draws(draws);
        group.throughput(Throughput::Elements(draws as u64)).sample_size(10);
        group.bench_function(BenchmarkId::new("range of draws", draws), |bencher| {
            bencher.iter(|| rounds.range_by(0.9, plan));
        });
    }
    group.finish();
    Ok(())
}

fn growth(criterion: &mut Criterion) -> Result<(), Error> {
    type Make = fn(u64) -> Result<Estimate<Rounds>, Error>;
    for size in [10, 100, 1_000] {
        let estimate = sum_of(size)?;
        let mut group = criterion.benchmark_group("assumptions");
        group.throughput(Throughput::Elements(size)).sample_size(10);
        group.bench_function(BenchmarkId::new("sensitivity", size), |bencher| {
            bencher.iter(|| estimate.sensitivity(0.9));
        });
        group.bench_function(BenchmarkId::new("explain", size), |bencher| {
            bencher.iter(|| estimate.explain_with_ranges(0.9));
        });
        group.finish();
    }
    for (name, make) in [("leaves", sum_of as Make), ("steps", steps)] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        for size in [10, 100, 1_000, 10_000] {
            let estimate = make(size)?;
            group.throughput(Throughput::Elements(size));
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                bencher.iter(|| estimate.range(0.9));
            });
        }
        group.finish();
    }
    Ok(())
}

fn engine(criterion: &mut Criterion) {
    if let Err(error) = common_model(criterion).and_then(|()| growth(criterion)) {
        eprintln!("the model is refused: {error}");
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
