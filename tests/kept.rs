//! What is computed today is what was computed yesterday, to the last bit.
//!
//! Nothing here says what is right: the other tests do. A difference in these files is a change of
//! values, which is meant and explained in CHANGELOG.md, or a mistake.

use crate::model;
use crate::support::{assumed, kept_in_step};
use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::claims_file::ClaimsFile;
use munitions::estimate::{
    Basis, Belief, Bounds, Correlation as Rank, Correlations, Dependence, Estimate, Simulation,
};
use munitions::quantity::{Mass, Quantity, units::kilogram};
use munitions::render;
use serde::Serialize;
use std::fmt::{Debug, Write};
use std::fs;
use std::path::Path;

fn kilograms(value: f64) -> Mass {
    Mass::new::<kilogram>(value)
}

/// One belief of every family, and of every way to cut one.
fn beliefs() -> Vec<(&'static str, Belief<Mass>)> {
    let kg = kilograms;
    let normal = Belief::normal(kg(10.0), kg(2.0)).unwrap();
    let log_normal = Belief::log_normal(kg(5.0), 1.8).unwrap();
    let thirds = [(0.1, kg(2.0)), (0.5, kg(5.0)), (0.9, kg(11.0))];
    let halves = [(0.2, kg(3.0)), (0.7, kg(7.0))];
    let parts = [
        (2.0, Belief::uniform(kg(1.0), kg(4.0)).unwrap()),
        (1.0, Belief::triangular(kg(3.0), kg(5.0), kg(6.0)).unwrap()),
    ];
    vec![
        ("exact", Belief::exactly(kg(3.0)).unwrap()),
        ("uniform", Belief::uniform(kg(1.0), kg(5.0)).unwrap()),
        ("log-uniform", Belief::log_uniform(kg(1.0), kg(50.0)).unwrap()),
        ("triangular", Belief::triangular(kg(1.0), kg(2.0), kg(6.0)).unwrap()),
        ("pert", Belief::pert(kg(1.0), kg(2.0), kg(6.0)).unwrap()),
        ("beta", Belief::beta([2.0, 5.0], kg(1.0), kg(9.0)).unwrap()),
        ("normal", normal.clone()),
        ("normal truncated", normal.clone().truncated_to(kg(8.0), kg(13.0)).unwrap()),
        ("normal censored", normal.censored_to(kg(8.0), kg(13.0)).unwrap()),
        ("log-normal", log_normal.clone()),
        ("log-normal cut", log_normal.truncated_to(None, kg(9.0)).unwrap()),
        ("metalog, bounded below", Belief::metalog(thirds, kg(0.5), None).unwrap()),
        ("metalog, bounded", Belief::metalog(halves, kg(0.5), kg(40.0)).unwrap()),
        ("metalog, unbounded", Belief::metalog(thirds, None, None).unwrap()),
        ("empirical", Belief::empirical([2.0, 3.0, 3.0, 7.0].map(kg)).unwrap()),
        ("discrete", Belief::discrete([(kg(2.0), 1.0), (kg(3.0), 2.0), (kg(8.0), 0.5)]).unwrap()),
        ("mixture", Belief::mixture(parts).unwrap()),
    ]
}

/// Begins a table.
fn begin(kept: &mut String, name: &str) {
    writeln!(kept, "\n# {name}").unwrap();
}

/// Keeps a line for each table: its name, and a hash (FNV-1a) of all that stands in it. The tables
/// themselves are written to `target/tmp`, where those of two versions can be compared.
fn keep(file: &str, tables: &str) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(file), tables).unwrap();
    let tables = tables.split("\n# ").skip(1).filter_map(|table| table.split_once('\n'));
    let lines = tables.map(|(name, rows)| {
        let hash = rows.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{name:<32}{hash:016x}\n")
    });
    kept_in_step(&format!("tests/data/{file}"), &lines.collect::<String>());
}

fn line(to: &mut String, what: &str, value: &impl Serialize) {
    writeln!(to, "{what:<12}{}", serde_json::to_string(value).unwrap()).unwrap();
}

fn debug(to: &mut String, what: &str, value: impl Debug) {
    writeln!(to, "{what:<12}{value:?}").unwrap();
}

#[test]
fn beliefs_are_as_they_were() {
    let mut kept = String::new();
    for (name, belief) in beliefs() {
        begin(&mut kept, name);
        let at = [0.0, 0.001, 0.05, 0.5, 0.9, 0.999, 1.0];
        let quantiles = at.map(|p| belief.quantile(p).map(Quantity::to_base).ok());
        line(&mut kept, "quantiles", &quantiles);
        let at = [0.0, 1.0, 2.5, 3.0, 5.0, 7.9, 12.0, 39.0];
        line(
            &mut kept,
            "cumulative",
            &at.map(|value| belief.cumulative(kilograms(value)).unwrap()),
        );
        line(&mut kept, "mean", &belief.mean().map(Quantity::to_base));
        line(&mut kept, "saved", &belief);
    }
    keep("beliefs.txt", &kept);
}

fn ends(bounds: Bounds<impl Quantity>) -> [Option<f64>; 2] {
    [bounds.low(), bounds.high()].map(|end| end.map(Quantity::to_base))
}

/// Everything that is asked of an estimate.
fn answers(kept: &mut String, name: &str, estimate: &Estimate<impl Quantity>) {
    begin(kept, name);
    line(kept, "bounds", &ends(estimate.bounds()));
    let near = Simulation::new(7).with_draws(4_096);
    match estimate.range_by(0.9, near) {
        Ok(range) => {
            line(kept, "range", &range);
            debug(kept, "by", range.method());
        }
        Err(refused) => debug(kept, "range", refused.to_string()),
    }
    match estimate.mean_by(near) {
        Ok(mean) => debug(kept, "mean", (mean.value.to_base(), mean.error)),
        Err(refused) => debug(kept, "mean", refused.to_string()),
    }
    match estimate.sensitivity_by(0.9, near) {
        Ok(sensitivity) => line(kept, "sensitivity", &sensitivity),
        Err(refused) => debug(kept, "sensitivity", refused.to_string()),
    }
    match estimate.range_bounds(0.9) {
        Ok(range) => line(kept, "for certain", &range),
        Err(refused) => debug(kept, "for certain", refused.to_string()),
    }
    match estimate.probability_box(Dependence::Unknown) {
        Ok(known) => {
            line(kept, "whatever", &known.range(0.8).unwrap());
            line(kept, "mean within", &ends(known.mean()));
        }
        Err(refused) => debug(kept, "whatever", refused.to_string()),
    }
}

#[test]
fn estimates_of_every_family_are_as_they_were() {
    let mut kept = String::new();
    let other = assumed("other", Belief::uniform(kilograms(2.0), kilograms(3.0)).unwrap());
    let other = Estimate::from(other);
    for (name, belief) in beliefs() {
        let own = Estimate::from(assumed("own", belief));
        answers(&mut kept, name, &own);
        answers(&mut kept, &format!("{name} + other"), &(own.clone() + other.clone()));
    }
    keep("estimates.txt", &kept);
}

#[test]
fn estimates_of_every_operation_are_as_they_were() {
    let mut kept = String::new();
    let kg = kilograms;
    let assumption = |label, low, high| {
        assumed(label, Belief::triangular(kg(low), kg(f64::midpoint(low, high)), kg(high)).unwrap())
    };
    let (one, two) = (assumption("one", 2.0, 5.0), assumption("two", 3.0, 4.0));
    let [a, b] = [&one, &two].map(|assumption| Estimate::from(assumption.clone()));
    let ratio = a.relative_to(&b);
    answers(&mut kept, "a - b", &(a.clone() - b.clone()));
    answers(&mut kept, "a / b", &ratio);
    answers(&mut kept, "b / (a + b)", &b.relative_to(&(a.clone() + b.clone())));
    answers(&mut kept, "a (a / b)", &(a.clone() * ratio.clone()));
    answers(&mut kept, "min", &a.min(&b));
    answers(&mut kept, "max", &a.max(&b));
    answers(&mut kept, "a less three, over b", &a.max(&b).min(&Estimate::exact(kg(4.5)).unwrap()));
    answers(&mut kept, "floor", &a.floor());
    answers(&mut kept, "ceil + b", &(a.ceil() + b.clone()));
    answers(&mut kept, "times", &a.times(2.5).unwrap().divided_by(3.0).unwrap());
    let either = Estimate::one_of(
        "either",
        Basis::judgement("a test"),
        [(1.0, a.clone()), (3.0, b.clone()), (1.0, a.clone() + b.clone())],
    );
    answers(&mut kept, "one of", &either.unwrap());
    let below = b.clone() - Estimate::exact(kg(9.0)).unwrap();
    answers(&mut kept, "a / (b - 9)", &a.relative_to(&below));
    answers(&mut kept, "by zero", &b.relative_to(&(a.clone() - b.clone())));

    begin(&mut kept, "events");
    let event = a.above(&b).and(b.within(kg(3.2), kg(3.7)).unwrap());
    let probability = event.probability_by(Simulation::new(3)).unwrap();
    line(&mut kept, "chance", &probability);
    let given = (a.clone() + b.clone()).given(&event).range_by(0.8, Simulation::new(3)).unwrap();
    line(&mut kept, "given", &given);
    for rank in [-0.7, 0.4, 1.0] {
        let ranks = Correlations::new([Rank::new(&one, &two, rank).unwrap()]).unwrap();
        let plan = Simulation::new(5).with_correlations(&ranks);
        let range = (a.clone() + b.clone()).range_by(0.9, plan).unwrap();
        line(&mut kept, &format!("rank {rank}"), &range);
    }
    let finer = Simulation::new(11).with_draws(3_072).until_error_below(1e-4).unwrap();
    let range = (a.clone() * ratio).range_by(0.9, finer).unwrap();
    line(&mut kept, "finer", &range);
    debug(&mut kept, "by", range.method());
    line(
        &mut kept,
        "draws",
        &a.draws(5, 9).unwrap().into_iter().map(Quantity::to_base).collect::<Vec<_>>(),
    );
    write!(kept, "{}", (a.clone() + b.clone()).if_dependent(0.9).unwrap()).unwrap();
    write!(kept, "{}", (a * b.relative_to(&b)).explain_with_ranges(0.9).unwrap()).unwrap();
    keep("operations.txt", &kept);
}

/// Read by `tests/wasm` too, where it must have the same bits.
#[test]
fn a_range_is_as_it_was() {
    let range = model::rounds().unwrap().range(0.9).unwrap();
    kept_in_step("tests/data/range.json", &serde_json::to_string(&range).unwrap());
}

#[test]
fn assessments_are_as_they_were() {
    let example: ClaimsFile = include_str!("data/example.json").parse().unwrap();
    let files = [
        ("casebook", casebook::claims().unwrap()),
        ("synthetic", casebook::synthetic().unwrap()),
        ("example", &example),
    ];
    for (name, file) in files {
        let text = render::text(&assess(file, Assumptions::published()));
        kept_in_step(&format!("tests/data/{name}.txt"), &text);
    }
}
