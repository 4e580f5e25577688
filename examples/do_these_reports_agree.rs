//! February: 6,700 containers or 3 million shells. August: 13,000 or 6 million. Do they agree, and
//! is the second any confirmation of the first?
//!
//! ```text
//! cargo run --example do_these_reports_agree
//! ```
//!
//! Look at the last line: two figures that fit each other, and one source.

use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::lineage::Lineage;

fn main() -> Result<(), munitions::Error> {
    let file = casebook::claims()?;
    let assessment = assess(file, Assumptions::published());

    println!("What do they convert a container to?");
    for ratio in assessment.ratios.iter().filter(|ratio| ratio.per == "container") {
        let claims: Vec<String> = ratio.claims.iter().map(ToString::to_string).collect();
        if let (Some(low), Some(high), Some(goods)) = (ratio.low, ratio.high, &ratio.goods) {
            println!("  {}: {low:.0} to {high:.0} {} of {goods}", claims.join(", "), ratio.of);
        }
    }
    println!("\nWhat does not hold together, or does?");
    for finding in assessment.findings.iter().filter(|finding| finding.claims.len() > 1) {
        println!("  {}: {}", finding.severity, finding.sentence);
    }
    println!("\nWho says so?");
    let lineage = Lineage::new(file);
    for id in ["shin-2024-02-26", "dia-2024-08-28"] {
        let claim = file.claim(&id.parse()?);
        for root in claim.into_iter().flat_map(|claim| lineage.roots(claim)) {
            println!("  {root}, part of {}", root.group);
        }
    }
    Ok(())
}
