//! Whether each reader takes twice as long for twice the text.
//!
//! Measures processor time where the system tells it, so that what else the machine does counts
//! little. Each shape of input doubles twice; the shapes are those where a careless reader compares
//! everything with everything, or counts from the start for every fault.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use munitions::claim::{Figure, ReportDate};
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::estimate::{Belief, Estimate};
use munitions::quantity::Rounds;
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What is made of a size.
type Make = fn(usize) -> String;

/// Reads a text; whether it was accepted.
type Read = fn(&str) -> bool;

const HEAD: &str = "{\"format\": \"munitions-claims/1\", \"sources\": [\
    {\"id\": \"s\", \"name\": \"Source\", \"kind\": \"ministry\"}";
const CLAIM: &str = "\"made_by\": \"s\", \"stance\": \"asserts\", \"stage\": \"shipped\", \
    \"flow\": {\"origin\": \"KP\", \"destination\": \"RU\"}, \
    \"amount\": {\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}";

fn listed(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

/// Each claim restates the one before it.
fn claims(size: usize) -> String {
    let items = listed(size, |n| {
        let link = format!("{{\"kind\": \"restates\", \"claim\": \"c{}\"}}", n.saturating_sub(1));
        let links = if n > 0 { link } else { String::new() };
        format!("{{\"id\": \"c{n}\", {CLAIM}, \"links\": [{links}]}}")
    });
    format!("{HEAD}], \"claims\": [{items}]}}")
}

/// One claim with so many reports, each of an outlet of its own.
fn reports(size: usize) -> String {
    let sources = listed(size, |n| {
        format!("{{\"id\": \"s{n}\", \"name\": \"Outlet {n}\", \"kind\": \"newspaper\"}}")
    });
    let reports = listed(size, |n| format!("{{\"outlet\": \"s{n}\"}}"));
    let claim = format!("{{\"id\": \"c\", {CLAIM}, \"reports\": [{reports}]}}");
    format!("{HEAD},{sources}], \"claims\": [{claim}]}}")
}

/// One report that came by way of so many others.
fn hops(size: usize) -> String {
    let sources = listed(size, |n| {
        format!("{{\"id\": \"s{n}\", \"name\": \"Relay {n}\", \"kind\": \"newspaper\"}}")
    });
    let hops = listed(size, |n| {
        format!("{{\"by\": \"s{n}\", \"role\": \"relayer\", \"kind\": \"paraphrase\"}}")
    });
    let report = format!("{{\"outlet\": \"s\", \"via\": [{hops}]}}");
    let claim = CLAIM.replace("\"made_by\": \"s\"", "\"made_by\": \"s0\"");
    let claim = format!("{{\"id\": \"c\", {claim}, \"reports\": [{report}]}}");
    format!("{HEAD},{sources}], \"claims\": [{claim}]}}")
}

/// Sources that are part of each other in one circle: a fault that names many.
fn circle(size: usize) -> String {
    let sources = listed(size, |n| {
        let whole = (n + 1) % size;
        format!(
            "{{\"id\": \"s{n}\", \"name\": \"Part {n}\", \"kind\": \"ministry\", \
             \"part_of\": \"s{whole}\"}}"
        )
    });
    format!("{HEAD},{sources}], \"claims\": []}}")
}

/// The last claims of one long line are wrong.
fn faults(size: usize) -> String {
    let items = listed(size, |n| {
        let claim = format!("{{\"id\": \"c{n}\", {CLAIM}}}");
        if n + 20 >= size { claim.replace("6700", "-1") } else { claim }
    });
    format!("{HEAD}], \"claims\": [{items}]}}")
}

/// A table with a claim, a report and a hop for each of so many.
fn table(size: usize) -> String {
    let mut text = String::from(
        "row,claim,report,number,id,name,kind,flow.origin,made_by,stance,stage,amount.of,\
         amount.value,outlet,by,role\nsource,,,1,a,Agency,news_agency,,,,,,,,,\n\
         source,,,2,b,Paper,newspaper,,,,,,,,,\nsource,,,3,m,Ministry,ministry,,,,,,,,,\n",
    );
    for n in 1..=size {
        let _ = write!(
            text,
            "claim,c{n},,{n},,,,XA,m,asserts,shipped,container,6700,,,\n\
             report,c{n},,1,,,,,,,,,,b,,\nhop,c{n},1,1,,,paraphrase,,,,,,,,a,relayer\n"
        );
    }
    text
}

/// A saved estimate of so many steps.
fn steps(size: usize) -> String {
    let saved = || {
        let one = Estimate::exact(Rounds::new(1))?;
        (0..size).fold(one.clone(), |sum, _| sum + &one).to_json()
    };
    saved().unwrap_or_default()
}

/// A saved belief in so many values.
fn values(size: usize) -> String {
    let values = listed(size, |n| format!("{}.0", (n * 7_919) % 100_003));
    format!("{{\"family\":\"empirical\",\"unit\":\"rounds\",\"values\":[{values}]}}")
}

/// So many digits.
fn digits(size: usize) -> String {
    "9".repeat(size)
}

/// So many words.
fn words(size: usize) -> String {
    "about ".repeat(size) + "6,700"
}

fn is_claims(text: &str) -> bool {
    ClaimsFile::read(text, &Limits::STANDARD).is_ok()
}

fn is_table(text: &str) -> bool {
    ClaimsFile::read_csv(text, &Limits::STANDARD).is_ok()
}

fn is_estimate(text: &str) -> bool {
    Estimate::<Rounds>::from_json(text).is_ok()
}

fn is_belief(text: &str) -> bool {
    serde_json::from_str::<Belief<Rounds>>(text).is_ok()
}

fn is_figure(text: &str) -> bool {
    text.parse::<Rounds>().is_ok()
}

fn is_phrase(text: &str) -> bool {
    text.parse::<Figure>().is_ok()
}

fn is_date(text: &str) -> bool {
    text.parse::<ReportDate>().is_ok()
}

/// The time this process has spent on a processor; the time since the start where the system does
/// not tell.
fn clock(start: Instant) -> Duration {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let spent = schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

fn readers(criterion: &mut Criterion) {
    let shapes: [(&str, Make, Read, bool, usize); 8] = [
        ("claims, each linked", claims, is_claims, true, 10_000),
        ("reports of one claim", reports, is_claims, true, 20_000),
        ("hops of one report", hops, is_claims, true, 10_000),
        ("sources in a circle", circle, is_claims, false, 20_000),
        ("faults in one long line", faults, is_claims, false, 10_000),
        ("rows of a table", table, is_table, true, 5_000),
        ("steps of an estimate", steps, is_estimate, true, 50_000),
        ("values of a belief", values, is_belief, true, 100_000),
    ];
    let refused: [(&str, Make, Read, bool, usize); 3] = [
        ("digits of a figure", digits, is_figure, false, 4 << 20),
        ("words of a phrase", words, is_phrase, false, 1 << 20),
        ("digits of a date", digits, is_date, false, 4 << 20),
    ];
    for (name, make, read, is_right, least) in shapes.into_iter().chain(refused) {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        group.warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(2));
        for size in [least, 2 * least, 4 * least] {
            let text = make(size);
            assert_eq!(read(&text), is_right, "{name}: what is measured is not what is meant");
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(size), &text, |bencher, text| {
                bencher.iter_custom(|times| {
                    let begin = Instant::now();
                    let start = clock(begin);
                    for _ in 0..times {
                        black_box(read(black_box(text)));
                    }
                    // Never nothing, which no statistics can work with.
                    clock(begin).saturating_sub(start).max(Duration::from_nanos(1))
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, readers);
criterion_main!(benches);
