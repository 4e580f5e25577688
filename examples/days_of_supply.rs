//! "More than 3 million shells": how long do they last?
//!
//! ```text
//! cargo run --example days_of_supply
//! ```
//!
//! Look at who counted. For the same months the published rates of fire differ by seven times, and
//! the days with them; no percentage says which count is right.

use munitions::assumptions::Assumptions;
use munitions::claim::{Amount, LoadUnit};
use munitions::convert::days_of_supply;
use munitions::quantity::Rounds;
use munitions::{Error, Estimate};

fn main() -> Result<(), Error> {
    let assumptions = Assumptions::published();
    let said = Amount::count(LoadUnit::Round, "more than 3 million".parse()?);
    let rounds = assumptions.reading().estimate::<Rounds>(&"briefing".parse()?, &said)?;
    println!("{said}, {}\n", assumptions.reading().words(&said)?);
    println!("{:<44}{:<26}they last", "rate of fire", "whose count");
    for rate in assumptions.fire_rates().filter(|rate| rate.user == "RU") {
        let days = days_of_supply(rounds.clone(), Estimate::from(&rate.rate))?;
        // A rate known by its ends alone gives ends alone.
        let lasts = days.range(0.9).map_or_else(
            |_| {
                let ends = [days.bounds().low(), days.bounds().high()];
                let [least, most] = ends.map(|end| end.map_or(0.0, |days| days.value / 86_400.0));
                format!("{least:.0} to {most:.0} days at the extremes")
            },
            |range| range.to_string(),
        );
        let whose = rate.counted_by.as_deref().unwrap_or("not stated");
        println!("{:<44}{whose:<26}{lasts}", rate.rate.belief().to_string());
    }
    println!("\nWhether the guns could fire them all is not asked here.");
    Ok(())
}
