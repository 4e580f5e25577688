//! How long claims take to be read, linked and grouped by root, and how that grows.
//!
//! Generates 100,000 and 200,000 claims as JSON, and prints processor seconds, their ratio, and,
//! where the system tells, the peak of memory. Run with `cargo bench -p munitions-benches --bench claims`; an argument
//! gives another number of claims.

use munitions::claims_file::{ClaimsFile, Limits};
use munitions::lineage::Lineage;
use munitions::{Assumptions, Error};
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each size is measured; the fastest counts, since nothing makes a run too fast.
const RUNS: usize = 5;
const SOURCES: usize = 1_000;

/// Claims of many makers: each tenth one supersedes, each third one restates an earlier claim, and
/// each has a report that came by way of two others.
fn generated(claims: usize) -> String {
    let mut text = String::from("{\"format\": \"munitions-claims/1\", \"sources\": [");
    for n in 0..SOURCES {
        let whole =
            if n % 4 == 3 { format!(", \"part_of\": \"s{}\"", n - 1) } else { String::new() };
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}\n{{\"id\": \"s{n}\", \"name\": \"Source {n}\", \"kind\": \"ministry\"{whole}}}"
        );
    }
    text.push_str("], \"claims\": [");
    for n in 0..claims {
        let links = match n {
            n if n % 10 == 9 => format!("{{\"kind\": \"supersedes\", \"claim\": \"c{}\"}}", n - 1),
            n if n % 3 == 2 => format!("{{\"kind\": \"restates\", \"claim\": \"c{}\"}}", n / 2),
            _ => String::new(),
        };
        let [maker, relay, outlet] = [0, 1, 2].map(|step| (n * 7 + step * 331) % SOURCES);
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}\n{{\"id\": \"c{n}\", \"made_by\": \"s{maker}\", \"stated_on\": \"2024-02-26\",
 \"flow\": {{\"origin\": \"KP\", \"destination\": \"RU\", \"goods\": \"goods-{}\"}},
 \"period\": {{\"from\": \"2023-09~\", \"to\": \"2024-02-26\"}},
 \"stance\": \"asserts\", \"stage\": \"shipped\",
 \"amount\": {{\"of\": \"container\", \"value\": {n}, \"qualifier\": \"about\"}},
 \"links\": [{links}],
 \"reports\": [{{\"outlet\": \"s{outlet}\", \"published_on\": \"2024-02-27\",
  \"quote\": \"so many containers\", \"as_reported\": {{\"qualifier\": \"more_than\"}},
  \"via\": [{{\"by\": \"s{maker}\", \"role\": \"originator\", \"kind\": \"primary\"}},
   {{\"by\": \"s{relay}\", \"role\": \"relayer\", \"kind\": \"paraphrase\"}}]}}]}}",
            n % 1_000
        );
    }
    text.push_str("]}");
    text
}

/// The time this process has spent on a processor, so that what else the machine does counts
/// little; the time since the start where the system does not tell.
fn clock(start: Instant) -> Duration {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let spent = schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Times of reading, of the lineage, and of the drifts.
fn measure(text: &str, limits: &Limits) -> Result<[Duration; 3], Error> {
    let begin = Instant::now();
    let start = clock(begin);
    let file = ClaimsFile::read(text, limits)?;
    let read = clock(begin);
    let lineage = Lineage::new(&file);
    let roots: usize = file.claims().iter().map(|claim| lineage.roots(claim).count()).sum();
    black_box(roots);
    let grouped = clock(begin);
    let reading = Assumptions::published().reading();
    let drifts: usize = file.claims().iter().map(|claim| claim.drifts(reading).len()).sum();
    black_box(drifts);
    let end = clock(begin);
    Ok([(start, read), (read, grouped), (grouped, end)].map(|(from, to)| to.saturating_sub(from)))
}

fn fastest(text: &str, limits: &Limits) -> Result<[Duration; 3], Error> {
    let mut best = measure(text, limits)?;
    for _ in 1..RUNS {
        let next = measure(text, limits)?;
        if next.iter().sum::<Duration>() < best.iter().sum::<Duration>() {
            best = next;
        }
    }
    Ok(best)
}

/// The peak of memory of this process, as far as the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.map_or("unknown".into(), |line| line.trim_start_matches("VmHWM:").trim().to_owned())
}

fn main() -> Result<(), Error> {
    let given = std::env::args().find_map(|argument| argument.parse().ok());
    let claims: usize = given.unwrap_or(100_000);
    let limits = Limits { bytes: 1 << 30, claims: 10_000_000, ..Limits::STANDARD };
    let mut before = None;
    for claims in [claims, 2 * claims] {
        let text = generated(claims);
        let parts = fastest(&text, &limits)?;
        let all: Duration = parts.iter().sum();
        let [read, grouped, drifts] = parts.map(|part| part.as_secs_f64());
        println!(
            "{claims} claims, {} MiB: {:.3} s (read and linked {read:.3}, grouped by root \
             {grouped:.3}, drifts {drifts:.3}), peak memory so far {}",
            text.len() >> 20,
            all.as_secs_f64(),
            peak()
        );
        if let Some(before) = before.replace(all) {
            println!(
                "twice the claims take {:.2} times as long",
                all.as_secs_f64() / before.as_secs_f64()
            );
        }
    }
    Ok(())
}
