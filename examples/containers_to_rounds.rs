//! "About 6,700 containers of 152 mm shells": how many rounds is that?
//!
//! ```text
//! cargo run --example containers_to_rounds
//! ```
//!
//! Look at how far packing and rating move the answer, and how little the word "about" does.

use munitions::assumptions::Assumptions;
use munitions::capacity::{Capacity, Physical};
use munitions::claim::{Amount, LoadUnit};
use munitions::convert::rounds_carried;
use munitions::quantity::Containers;
use munitions::{Error, Munition};

fn main() -> Result<(), Error> {
    let assumptions = Assumptions::published();
    let said = Amount::count(LoadUnit::Container, "about 6,700".parse()?);
    let containers = assumptions.reading().estimate::<Containers>(&"briefing".parse()?, &said)?;
    println!("{said}, all of them with 152 mm shells\n");
    println!("{:<13}{:<22}{:<16}rounds, 90 %", "container", "packed as", "each holds");
    for id in ["20gp-24t", "20gp-30t"] {
        let known = assumptions.container_type(id)?;
        for packed in assumptions.packagings(&Munition::SHELL_152MM) {
            let capacity = Physical::new(&known.container, &packed.packaging, &known.loading)?;
            let [few, _, many] = capacity.rounds_per_container()?.range(0.9)?.written();
            let [low, _, high] =
                rounds_carried(containers.clone(), &capacity)?.range(0.9)?.written();
            let each = format!("{few} to {many}");
            println!("{id:<13}{:<22}{each:<16}{low} to {high}", packed.packaging.slug());
        }
    }
    println!("\nA projectile is no complete round: its charge travels in another box.");
    Ok(())
}
