//! Assessing the casebook, and 100, 1,000 and 10,000 claims in up to 100 flows: seconds, and
//! how the time grows. `cargo bench --bench assess`, with and without `--features parallel`.

use munitions::assess::{Correlation, Policy, Pool, PoolRule, Weights, assess};
use munitions::capacity::Loading;
use munitions::claim::{ClaimsFile, Reading};
use munitions::{Error, casebook};
use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

fn main() -> Result<(), Error> {
    let loading = Loading::new(
        Loading::planning_to_full()?,
        Loading::usual_stowage()?,
        Loading::usual_bracing()?,
    )?;
    let containers = ["20gp-24t".parse()?, "20gp-30t".parse()?];
    let policy = Policy::new(Reading::plain(), containers, loading, 0.9)?;
    let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    let timed = |file: &ClaimsFile| {
        let start = Instant::now();
        black_box(assess(file, &policy, &pool));
        start.elapsed().as_secs_f64()
    };
    let casebook = casebook::claims()?;
    timed(casebook); // warm
    println!("casebook: {:.1} ms", 1e3 * timed(casebook));
    let mut before = None;
    for number in [100, 1_000, 10_000] {
        let seconds = timed(&claims(number)?);
        let growth = before.map_or_else(String::new, |before: f64| {
            format!(", {:.1} times the time of a tenth of them", seconds / before)
        });
        println!("{number} claims: {seconds:.3} s{growth}");
        before = Some(seconds);
    }
    Ok(())
}

/// So many claims of containers in up to 100 flows, every tenth with an equivalent in rounds.
fn claims(number: usize) -> Result<ClaimsFile, Error> {
    let mut json = String::from(
        r#"{"format": "munitions-claims/1", "sources": [
        {"id": "a", "name": "A", "kind": "ministry", "country": "KR"},
        {"id": "b", "name": "B", "kind": "monitoring_body", "country": "US"}], "claims": ["#,
    );
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 10).unwrap_or_default());
    for n in 0..number {
        let (flow, step) = (n % 100, n / 100);
        let comma = if n == 0 { "" } else { "," };
        let equivalents = if n % 10 == 0 {
            let rounds = 450 * (1_000 + 50 * step);
            format!(
                r#", "equivalents": {{"relation": "or", "modality": "could_hold", "of": [
                {{"of": "round", "munition": "152mm-shell", "value": {rounds}, "qualifier": "about"}}]}}"#
            )
        } else {
            String::new()
        };
        let maker = if step % 2 == 0 { "a" } else { "b" };
        let written = write!(
            json,
            r#"{comma}{{"id": "c{n}", "made_by": "{maker}", "stance": "asserts", "modality": "shipped",
            "flow": {{"origin": "{}{}", "destination": "RU"}},
            "stated_on": "20{:02}-{:02}-01", "period": {{"from": "2000", "to": "20{:02}-{:02}-01"}},
            "amount": {{"of": "container", "value": {}, "qualifier": "about"}}{equivalents}}}"#,
            letter(flow / 10),
            letter(flow),
            1 + step / 12,
            1 + step % 12,
            1 + step / 12,
            1 + step % 12,
            1_000 + 50 * step,
        );
        debug_assert!(written.is_ok());
    }
    json.push_str("]}");
    json.parse()
}
