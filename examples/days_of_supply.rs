//! "More than 3 million shells": how long do they last?
//!
//! ```text
//! cargo run --example days_of_supply
//! ```
//!
//! Look at who counted. For the same months the published rates of fire differ by seven times, and
//! the days with them; no percentage says which count is right.

use munitions::assess::{CountedBy, PublishedRate};
use munitions::claim::{Amount, Measure, Reading};
use munitions::convert::days_of_supply;
use munitions::munition::CountBasis;
use munitions::quantity::Rounds;
use munitions::{Error, Estimate};

fn main() -> Result<(), Error> {
    let shells = Measure::Rounds { munition: "152mm-shell".parse()?, counts: CountBasis::Unknown };
    let said = Amount::new(shells, "more than 3 million".parse()?);
    let reading = Reading::plain();
    let rounds = reading.estimate::<Rounds>(&"briefing".parse()?, &said)?;
    let (from, to) = ("2024-01".parse()?, "2024-03".parse()?);

    println!("{said}, {}\n", reading.words(&said)?);
    println!("{:<61}they last, 90 %", "rate of fire, time, whose count");
    for published in PublishedRate::of_russian_artillery()? {
        if !published.overlaps(from, to) || published.counted_by == CountedBy::NotStated {
            continue;
        }
        let (Some(low), Some(high)) = (published.rate.low(), published.rate.high()) else {
            continue; // "more than" so many, without an end
        };
        let lasts = |rate| days_of_supply(rounds.clone(), Estimate::exact(rate)?)?.range(0.9);
        let ([fewest, ..], [.., most]) = (lasts(high)?.written(), lasts(low)?.written());
        println!("{:<61}{fewest} to {most} days", published.to_string());
    }
    println!("\nWhether the guns could fire them all is not asked here.");
    Ok(())
}
