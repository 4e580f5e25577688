//! How long an assessment takes, and how that grows: the casebook; 100, 1,000 and 10,000 claims in
//! 100 flows; one flow of 1,000 claims; a thousand conflicts; reading the published assumptions.
//!
//! Ratios between these have bars, and one beyond its bar is a failure: times depend on the machine,
//! ratios hardly do.
//!
//! Run with `cargo bench -p munitions-benches --bench assess`, with and without `--features parallel`. An argument
//! leaves out what has more claims: `cargo bench -p munitions-benches --bench assess -- 1000`.

use munitions::assess::{Code, assess};
use munitions::claims_file::ClaimsFile;
use munitions::{Assumptions, Error, casebook};
use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

/// In so many flows most claims go.
const FLOWS: usize = 100;

/// The casebook takes at most so many times what reading the published assumptions takes.
const CASEBOOK_BAR: f64 = 10.0;

/// Ten times the claims take at most so many times as long.
const TENFOLD_BAR: f64 = 15.0;

/// A thousand conflicts in one flow take at most so many times what as many claims that agree take.
const CONFLICTS_BAR: f64 = 15.0;

/// How the totals of two makers go on.
#[derive(Clone, Copy)]
enum Totals {
    /// Each statement, in turns, has somewhat more than the one before.
    Grow,
    /// Of each day the one has five times what the other has.
    Conflict,
}

fn main() -> Result<(), Error> {
    let given = std::env::args().find_map(|argument| argument.parse().ok());
    let most: usize = given.unwrap_or(10_000);
    let published = Assumptions::published().to_json()?;
    let reading = least(|| seconds(|| Assumptions::read(&published)));
    println!("published assumptions, read: {:.1} ms", 1e3 * reading);
    let casebook = casebook::claims()?;
    let whole = least(|| assessed(casebook));
    println!("casebook: {:.1} ms", 1e3 * whole);
    held("the casebook", whole / reading, CASEBOOK_BAR);
    let mut before = None;
    for number in [100, 1_000, 10_000].into_iter().filter(|number| *number <= most) {
        let seconds = assessed(&claims(number, FLOWS, Totals::Grow)?);
        if let Some(before) = before {
            held("tenfold", seconds / before, TENFOLD_BAR);
        }
        let growth = before.map_or_else(String::new, |before: f64| {
            format!(", {:.1} times the time of a tenth of them", seconds / before)
        });
        println!("{number} claims in {FLOWS} flows: {seconds:.3} s{growth}");
        before = Some(seconds);
    }
    let number = most.min(1_000);
    let agreeing = assessed(&claims(number, 1, Totals::Grow)?);
    println!("{number} claims in one flow: {agreeing:.3} s");
    for flows in [FLOWS, 1] {
        let conflicts = claims(2 * number, flows, Totals::Conflict)?;
        let start = Instant::now();
        let findings = assess(&conflicts, Assumptions::published()).findings;
        let seconds = start.elapsed().as_secs_f64();
        let told = findings.iter().filter(|finding| finding.code == Code::AmountsContradict);
        println!("{number} conflicts, flows: {flows}; told: {}; {seconds:.3} s", told.count());
        held("conflicts", seconds / agreeing, CONFLICTS_BAR);
    }
    Ok(())
}

fn held(what: &str, ratio: f64, bar: f64) {
    assert!(ratio <= bar, "{what}: {ratio:.1} times, the bar is {bar}");
}

fn assessed(file: &ClaimsFile) -> f64 {
    seconds(|| assess(file, Assumptions::published()))
}

/// The least of nine times: what else runs takes nothing from it.
fn least(time: impl Fn() -> f64) -> f64 {
    (0..9).map(|_| time()).fold(f64::INFINITY, f64::min)
}

fn seconds<T>(call: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(call());
    start.elapsed().as_secs_f64()
}

/// So many claims of containers by two makers in so many flows, every tenth with an equivalent in
/// rounds.
fn claims(number: usize, flows: usize, totals: Totals) -> Result<ClaimsFile, Error> {
    let mut json = String::from(
        r#"{"format": "munitions-claims/1", "sources": [
        {"id": "a", "name": "A", "kind": "ministry", "country": "KR"},
        {"id": "b", "name": "B", "kind": "monitoring_body", "country": "US"}], "claims": ["#,
    );
    for n in 0..number {
        let (flow, step) = (n % flows, n / flows);
        let (day, containers) = match totals {
            Totals::Grow => (step, 1_000 + 50 * step),
            Totals::Conflict => (step / 2, (1_000 + 50 * (step / 2)) * (1 + 4 * (step % 2))),
        };
        let comma = if n == 0 { "" } else { "," };
        let equivalents = if n % 10 == 0 {
            format!(
                r#", "equivalents": {{"relation": "or", "says": "could_hold", "of": [
                {{"of": "round", "munition": "152mm-shell", "value": {}, "qualifier": "about"}}]}}"#,
                450 * containers
            )
        } else {
            String::new()
        };
        let maker = if step % 2 == 0 { "a" } else { "b" };
        let to = format!("{}-{:02}-{:02}", 2001 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        let written = write!(
            json,
            r#"{comma}{{"id": "c{n}", "made_by": "{maker}", "stance": "asserts", "stage": "shipped",
            "flow": {{"origin": "X{}", "destination": "Q{}"}}, "extent": "whole",
            "stated_on": "{to}", "period": {{"from": "2000-01-01", "to": "{to}"}},
            "amount": {{"of": "container", "value": {containers}, "qualifier": "about"}}{equivalents}}}"#,
            letter('A', flow / 10),
            letter('M', flow),
        );
        debug_assert!(written.is_ok());
    }
    json.push_str("]}");
    json.parse()
}

/// A letter for each of ten numbers: X and Q with these are codes that ISO 3166 leaves to its users.
fn letter(first: char, number: usize) -> char {
    char::from(first as u8 + u8::try_from(number % 10).unwrap_or_default())
}
