//! A page from a claims file: `cargo run --example page -- page.html`, or to standard output.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::claims_file::ClaimsFile;
use munitions::render::html;
use std::io::Write;

/// Invented: nobody said this.
const CLAIMS: &str = r#"{
  "format": "munitions-claims/1",
  "sources": [{"id": "invented-ministry", "name": "Invented ministry", "kind": "ministry", "country": "XA"}],
  "claims": [{
    "id": "invented-containers", "made_by": "invented-ministry", "stated_on": "2031-02-26",
    "flow": {"origin": "XB", "destination": "XC"}, "stance": "asserts", "stage": "shipped",
    "period": {"from": "2030-09", "to": "2031-02-26"},
    "amount": {"of": "container", "value": 120, "qualifier": "about"},
    "equivalents": {"relation": "or", "says": "could_hold", "of": [
      {"of": "round", "munition": "152mm-shell", "value": 50000, "qualifier": "more_than"}]}
  }]
}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file: ClaimsFile = CLAIMS.parse()?;
    let page = html(&assess(&file, Assumptions::published()));
    match std::env::args_os().nth(1) {
        Some(path) => std::fs::write(path, page)?,
        None => std::io::stdout().write_all(page.as_bytes())?,
    }
    Ok(())
}
