//! February: 6,700 containers or 3 million shells. August: 13,000 or 6 million. Do they agree, and
//! is the second any confirmation of the first?
//!
//! ```text
//! cargo run --example do_these_reports_agree
//! ```
//!
//! Look at the last line: two figures that fit each other, and one source.

use munitions::assess::{Policy, SourceFactors, Timelines};
use munitions::capacity::Loading;
use munitions::casebook;
use munitions::claim::{Lineage, Reading};

fn main() -> Result<(), munitions::Error> {
    let file = casebook::claims()?;
    let loading = Loading::new(
        Loading::planning_to_full()?,
        Loading::usual_stowage()?,
        Loading::usual_bracing()?,
    )?;
    let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;

    println!("One factor behind both?");
    for source in SourceFactors::of_file(file, &policy)? {
        for stated in &source.statements {
            let ends = [stated.factors.low(), stated.factors.high()];
            let [low, high] =
                ends.map(|end| end.map_or("any".into(), |end| format!("{:.0}", end.get())));
            println!("  {}: {low} to {high} rounds a container", stated.says);
        }
        println!("  {source}");
    }
    println!("\nDid it double, as the second says?");
    let timelines = Timelines::of_file(file, &policy)?.timelines;
    for growth in timelines.iter().flat_map(|timeline| &timeline.growth) {
        println!("  {growth}");
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
