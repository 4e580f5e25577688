//! The range is wide: which assumption should be looked up first?
//!
//! ```text
//! cargo run --example which_assumption_matters
//! ```
//!
//! Look at the column "narrows": the share of its width that the range would lose if that one
//! figure were known.

use munitions::assumptions::Assumptions;
use munitions::capacity::Physical;
use munitions::claim::{Amount, LoadUnit};
use munitions::convert::rounds_carried;
use munitions::estimate::Effect;
use munitions::quantity::Containers;
use munitions::{Error, Munition};

fn main() -> Result<(), Error> {
    let assumptions = Assumptions::published();
    let said = Amount::count(LoadUnit::Container, "about 6,700".parse()?);
    let containers = assumptions.reading().estimate::<Containers>(&"briefing".parse()?, &said)?;
    let known = assumptions.container_type("20gp-24t")?;
    let boxed = &assumptions.packaging(&Munition::SHELL_152MM, "boxed")?.packaging;
    let capacity = Physical::new(&known.container, boxed, &known.loading)?;
    let rounds = rounds_carried(containers, &capacity)?;

    println!("{said} of boxed 152 mm rounds: {}\n", rounds.range(0.9)?);
    println!("{:<60}{:>13}   rounds with it at its ends", "if this were known", "narrows");
    let sensitivity = rounds.sensitivity(0.9)?;
    let mut effects: Vec<_> = sensitivity.effects.iter().collect();
    let narrows = |effect: &Effect<_>| effect.narrowing.value.unwrap_or(0.0);
    effects.sort_by(|one, other| narrows(other).total_cmp(&narrows(one)));
    for effect in &effects {
        let [low, high] = effect.swing.map(|end| format!("{:.0}", end.get() / 1_000.0));
        let share = effect.narrowing.to_string();
        println!("{:<60}{share:>13}   {low} to {high} thousand", effect.label);
    }
    println!("\nLook up first: {}.", effects[0].label);
    Ok(())
}
