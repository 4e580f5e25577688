//! An estimate of last month is in a file: is it still the same, and can it answer new questions?
//!
//! ```text
//! cargo run --example save_and_reload
//! ```
//!
//! Look at the second level: the file holds the model and its assumptions, not a result.

use munitions::capacity::Fixed;
use munitions::convert::rounds_carried;
use munitions::munition::CountBasis;
use munitions::{Assumption, Basis, Belief, Containers, Estimate, Rounds, RoundsPerContainer};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let saved = serde_json::to_string_pretty(&made()?)?;
    let names_itself = saved.lines().nth(1).unwrap_or_default().trim();
    println!("written: {} lines of JSON, {names_itself}", saved.lines().count());

    let again: Estimate<Rounds> = serde_json::from_str(&saved)?;
    println!("read again, at 90 %: {}", again.range(0.9)?);
    println!("the same to the last bit: {}", again.range(0.9)? == made()?.range(0.9)?);
    println!("a question never asked before, at 50 %: {}", again.range(0.5)?);

    if let Err(refused) = serde_json::from_str::<Estimate<Containers>>(&saved) {
        println!("read as containers: {refused}");
    }
    Ok(())
}

fn made() -> Result<Estimate<Rounds>, munitions::Error> {
    let between =
        |low, high| Belief::uniform(RoundsPerContainer::of(low)?, RoundsPerContainer::of(high)?);
    let basis = Basis::judgement("boxed complete rounds in a full 24 t container");
    let capacity = Fixed::new(between(240.0, 310.0)?, CountBasis::CompleteRound, basis)?;
    let containers = Assumption::new(
        "containers shipped",
        Belief::log_normal_between(Containers::new(6_000), Containers::new(7_400), 0.9)?,
        Basis::judgement("a minister's figure, 10 % either way"),
    )?;
    rounds_carried(Estimate::from(containers), &capacity)
}
