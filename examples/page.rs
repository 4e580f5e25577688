//! A page from a claims file: `cargo run --example page -- page.html`, or to standard output.

use munitions::assess::{Correlation, Policy, Pool, PoolRule, Weights, assess};
use munitions::capacity::Loading;
use munitions::claim::{ClaimsFile, Reading};
use munitions::render::{Report, html};
use std::io::Write;

/// Invented: nobody said this.
const CLAIMS: &str = r#"{
  "format": "munitions-claims/1",
  "sources": [{"id": "invented-ministry", "name": "Invented ministry", "kind": "ministry", "country": "XA"}],
  "claims": [{
    "id": "invented-containers", "made_by": "invented-ministry", "stated_on": "2031-02-26",
    "flow": {"origin": "XB", "destination": "XC"}, "stance": "asserts", "modality": "shipped",
    "amount": {"of": "container", "value": 120, "qualifier": "about"},
    "equivalents": {"relation": "or", "modality": "could_hold", "of": [
      {"of": "round", "munition": "152mm-shell", "value": 50000, "qualifier": "more_than"}]}
  }]
}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file: ClaimsFile = CLAIMS.parse()?;
    let loading =
        Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::usual_bracing()?)?;
    let policy = Policy::new(Reading::plain(), ["20gp-30t".parse()?], loading, 0.9)?;
    let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    let assessment = assess(&file, &policy, &pool);
    let report = Report::new(&file, &policy, &pool, &assessment)?.titled("Invented containers");
    let page = html(&report)?;
    match std::env::args_os().nth(1) {
        Some(path) => std::fs::write(path, page)?,
        None => std::io::stdout().write_all(page.as_bytes())?,
    }
    Ok(())
}
