//! What do so many containers convert to? One conversion, its range, its bounds, the limit that
//! binds, and everything it rests on.
//!
//! ```text
//! cargo run --example convert -- --containers 6700 --qualifier about --munition 152mm-shell \
//!     --container 20gp-24t --packaging projectile [--fill 0.6..1.0] [--level 0.9] [--json]
//! ```
//!
//! `--containers "about 6,700"` says the same in one argument.

use lexopt::prelude::{Long, ValueExt};
use munitions::capacity::{Capacity, Loading, Physical};
use munitions::claim::{Amount, ClaimId, Figure, Measure, Qualifier, Reading};
use munitions::container::ContainerType;
use munitions::convert::rounds_carried;
use munitions::munition::{Munition, catalogue};
use munitions::quantity::{Containers, Ratio};
use munitions::{Assumption, Basis, Belief, Simulation};
use serde_json::json;
use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: convert --containers NUMBER|PHRASE [--qualifier WORD] --munition SLUG \
--container SLUG --packaging SLUG [--fill LOW..HIGH] [--level 0.9] [--json]";

fn main() -> ExitCode {
    match run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(refused) => {
            eprintln!("convert: {refused}");
            ExitCode::from(2)
        }
    }
}

/// The arguments as given.
struct Arguments {
    containers: Figure,
    munition: Munition,
    container: ContainerType,
    packaging: String,
    fill: Assumption<Ratio>,
    level: f64,
    json: bool,
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let (mut containers, mut munition, mut container, mut packaging) = (None, None, None, None);
    let (mut qualifier, mut fill, mut level, mut json) = (None, None, 0.9, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("containers") => containers = Some(parser.value()?.string()?.parse()?),
            Long("qualifier") => qualifier = Some(parser.value()?.string()?.parse()?),
            Long("munition") => munition = Some(parser.value()?.string()?.parse()?),
            Long("container") => container = Some(parser.value()?.string()?.parse()?),
            Long("packaging") => packaging = Some(parser.value()?.string()?),
            Long("fill") => fill = Some(given_fill(&parser.value()?.string()?)?),
            Long("level") => level = parser.value()?.parse()?,
            Long("json") => json = true,
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    let missing = |name: &str| format!("--{name} is missing\n{USAGE}");
    Ok(Arguments {
        containers: figure(containers.ok_or_else(|| missing("containers"))?, qualifier)?,
        munition: munition.ok_or_else(|| missing("munition"))?,
        container: container.ok_or_else(|| missing("container"))?,
        packaging: packaging.ok_or_else(|| missing("packaging"))?,
        fill: fill.map_or_else(Loading::planning_to_full, Ok)?,
        level,
        json,
    })
}

/// The figure with the qualifier that was given beside it, unless it has another of its own.
fn figure(given: Figure, beside: Option<Qualifier>) -> Result<Figure, Box<dyn Error>> {
    match (beside, given.value()) {
        (Some(qualifier), _) if qualifier == given.qualifier() => Ok(given),
        (Some(qualifier), Some(value)) if given.qualifier().is_bare() => {
            Ok(Figure::new(value, qualifier)?)
        }
        (Some(qualifier), _) => {
            Err(format!("--containers \"{given}\" contradicts --qualifier \"{qualifier}\"").into())
        }
        (None, _) => Ok(given),
    }
}

/// A fill as `0.6..1.0`, or as one number.
fn given_fill(text: &str) -> Result<Assumption<Ratio>, Box<dyn Error>> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let share = |end: &str| -> Result<Ratio, Box<dyn Error>> {
        let number: f64 =
            end.trim().parse().map_err(|_| format!("--fill {text:?}: {end:?} is not a number"))?;
        Ok(Ratio::new(number)?)
    };
    let belief = Belief::uniform(share(low)?, share(high)?)?;
    Ok(Assumption::new("fill of a container", belief, Basis::judgement("given as --fill"))?)
}

fn run() -> Result<String, Box<dyn Error>> {
    let given = arguments()?;
    let amount = Amount::new(Measure::Containers, given.containers);
    let reading = Reading::plain();
    let containers = reading.estimate::<Containers>(&ClaimId::new("as-given")?, &amount)?;
    let packaging = catalogue::entry(given.munition)?.packaging(&given.packaging)?;
    let loading = Loading::new(given.fill, Loading::usual_stowage()?, Loading::usual_bracing()?)?;
    let physical = Physical::new(&given.container, packaging, &loading)?;

    let rounds = rounds_carried(containers, &physical)?;
    let range = rounds.range(given.level)?;
    let each = physical.rounds_per_container()?.range(given.level)?;
    let binding = physical.binding(Simulation::default())?;
    let says = format!("{amount} of {}, packed as {packaging}", given.munition.name());
    let counts = physical.counts();

    if given.json {
        let shares = binding.iter().map(|(limit, share)| (limit.to_string(), json!(share)));
        let page = json!({
            "says": says,
            "counts": counts,
            "read_as": reading.words(&amount)?,
            "container": given.container.slug(),
            "rounds": range,
            "rounds_per_container": each,
            "binding": shares.collect::<serde_json::Map<_, _>>(),
            "derivation": rounds.explain(),
        });
        return Ok(serde_json::to_string_pretty(&page)? + "\n");
    }
    let shares: Vec<String> = binding
        .iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(limit, share)| format!("{limit} {:.0} %", share * 100.0))
        .collect();
    let end = |end: Option<_>| {
        end.map_or("no limit".into(), |end: munitions::quantity::Rounds| format!("{end:.0}"))
    };
    Ok(format!(
        "{says}, in {}\n\n\
         rounds          {range}\n\
         at the extremes {} to {}\n\
         counted as      {counts}\n\
         per container   {each}\n\
         what binds      {}\n\
         read as         {}\n\n\
         How it was made, with every assumption\n\n{}",
        given.container.name(),
        end(range.bounds().low()),
        end(range.bounds().high()),
        shares.join(", "),
        reading.words(&amount)?,
        rounds.explain(),
    ))
}
