//! "About 6,700 containers of 152 mm shells": how many rounds is that?
//!
//! ```text
//! cargo run --example containers_to_rounds
//! ```
//!
//! Look at how far packing and rating move the answer, and how little the word "about" does.

use munitions::Error;
use munitions::capacity::{Capacity, Loading, Physical};
use munitions::claim::{Amount, Measure, Reading};
use munitions::container::ContainerType;
use munitions::convert::rounds_carried;
use munitions::munition::catalogue;
use munitions::quantity::Containers;

fn main() -> Result<(), Error> {
    let said = Amount::new(Measure::Containers, "about 6,700".parse()?);
    let containers = Reading::plain().estimate::<Containers>(&"briefing".parse()?, &said)?;
    let loading = Loading::new(
        Loading::planning_to_full()?,
        Loading::usual_stowage()?,
        Loading::usual_bracing()?,
    )?;
    println!("{said}, all of them with 152 mm shells\n");
    println!("{:<13}{:<22}{:<16}rounds, 90 %", "container", "packed as", "each holds");
    for container in ["20gp-24t", "20gp-30t"] {
        let container: ContainerType = container.parse()?;
        for packaging in catalogue::entry("152mm-shell".parse()?)?.packagings() {
            let capacity = Physical::new(&container, packaging, &loading)?;
            let [few, _, many] = capacity.rounds_per_container()?.range(0.9)?.written();
            let [low, _, high] =
                rounds_carried(containers.clone(), &capacity)?.range(0.9)?.written();
            let each = format!("{few} to {many}");
            println!("{:<13}{:<22}{each:<16}{low} to {high}", container.slug(), packaging.slug());
        }
    }
    println!("\nA projectile is no complete round: its charge travels in another box.");
    Ok(())
}
