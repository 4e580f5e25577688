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
use munitions::assumptions::Assumptions;
use munitions::capacity::{Capacity, Limit, Loading, Physical};
use munitions::claim::{Amount, Figure, LoadUnit, Qualifier};
use munitions::convert::rounds_carried;
use munitions::{
    Assumption, Basis, Belief, ConfidenceRange, ContainerType, Containers, CountBasis, Estimate,
    Munition, Ratio, Rounds, RoundsPerContainer, Simulation,
};
use serde_json::json;
use std::error::Error;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: convert --containers NUMBER|PHRASE [--qualifier WORD] --munition SLUG \
--container SLUG --packaging SLUG [--fill LOW..HIGH, shares: 0.6..1.0] [--level 0.9] [--json]";

fn main() -> ExitCode {
    match answer(std::env::args_os().skip(1).collect()).and_then(|text| say(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has had enough.
        Err(refused) if is_broken_pipe(&*refused) => ExitCode::SUCCESS,
        Err(refused) => {
            let _ = writeln!(io::stderr(), "convert: {refused}");
            ExitCode::from(2)
        }
    }
}

fn say(text: &str) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?)
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}

/// The conversion that the arguments ask for, as text or as JSON.
pub(crate) fn answer(arguments: Vec<OsString>) -> Result<String, Box<dyn Error>> {
    if arguments.iter().any(|argument| argument == "--help") {
        return Ok(format!("{USAGE}\n"));
    }
    let asked = Asked::read(arguments)?;
    let conversion = Conversion::new(&asked)?;
    if asked.json { conversion.json() } else { Ok(conversion.text()?) }
}

/// What is asked for.
struct Asked {
    containers: Figure,
    munition: Munition,
    container: String,
    packaging: String,
    /// None for the usual fill of the container type.
    fill: Option<Assumption<Ratio>>,
    level: f64,
    json: bool,
}

/// What comes out.
struct Conversion {
    says: String,
    read_as: String,
    container: ContainerType,
    counts: CountBasis,
    rounds: Estimate<Rounds>,
    range: ConfidenceRange<Rounds>,
    each: ConfidenceRange<RoundsPerContainer>,
    binding: Vec<(Limit, f64)>,
}

impl Conversion {
    fn new(asked: &Asked) -> Result<Self, munitions::Error> {
        let assumptions = Assumptions::published();
        let reading = assumptions.reading();
        let amount = Amount::count(LoadUnit::Container, asked.containers);
        let containers = reading.estimate::<Containers>(&"briefing".parse()?, &amount)?;

        let packaging = &assumptions.packaging(&asked.munition, &asked.packaging)?.packaging;
        let known = assumptions.container_type(&asked.container)?;
        let usual = &known.loading;
        let fill = asked.fill.clone().unwrap_or_else(|| usual.fill().clone());
        let loading = Loading::new(fill, usual.stowage().clone(), usual.bracing().clone())?;
        let capacity = Physical::new(&known.container, packaging, &loading)?;

        let rounds = rounds_carried(containers, &capacity)?;
        Ok(Self {
            says: format!("{amount} of {}, packed as {packaging}", asked.munition.name()),
            read_as: reading.words(&amount)?,
            container: known.container.clone(),
            counts: capacity.counts(),
            range: rounds.range(asked.level)?,
            each: capacity.rounds_per_container()?.range(asked.level)?,
            binding: capacity.binding(Simulation::default())?,
            rounds,
        })
    }

    fn json(&self) -> Result<String, Box<dyn Error>> {
        let shares = self.binding.iter().map(|(limit, share)| (limit.to_string(), json!(share)));
        let page = json!({
            "says": self.says,
            "counts": self.counts,
            "read_as": self.read_as,
            "container": self.container.sheet().slug,
            "rounds": self.range,
            "rounds_per_container": self.each,
            "binding": shares.collect::<serde_json::Map<_, _>>(),
            "derivation": self.rounds.explain(),
        });
        Ok(serde_json::to_string_pretty(&page)? + "\n")
    }

    fn text(&self) -> Result<String, munitions::Error> {
        let effects = self.rounds.sensitivity(self.range.level())?.effects;
        let most = effects.first();
        let end = |end: Option<Rounds>| end.map_or("no limit".into(), |end| format!("{end:.0}"));
        let binds = self.binding.iter().filter(|(_, share)| *share > 0.0);
        let shares = binds.map(|(limit, share)| format!("{limit} {:.0} %", share * 100.0));
        Ok(format!(
            "{}, in {}\n\n\
             rounds          {}\n\
             at the extremes {} to {}\n\
             counted as      {}\n\
             per container   {}\n\
             what binds      {}\n\
             depends most on {}\n\
             read as         {}\n\n\
             How it was made, with every assumption\n\n{}",
            self.says,
            self.container.sheet().name,
            self.range,
            end(self.range.bounds().low()),
            end(self.range.bounds().high()),
            self.counts,
            self.each,
            shares.collect::<Vec<_>>().join(", "),
            most.map_or("nothing: it is exact", |most| &most.label),
            self.read_as,
            self.rounds.explain(),
        ))
    }
}

impl Asked {
    fn read(arguments: Vec<OsString>) -> Result<Self, Box<dyn Error>> {
        let (mut containers, mut munition, mut container, mut packaging) = (None, None, None, None);
        let (mut qualifier, mut fill, mut level, mut json) = (None, None, 0.9, false);
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("containers") => containers = Some(parser.value()?.string()?.parse()?),
                Long("qualifier") => qualifier = Some(parser.value()?.string()?.parse()?),
                Long("munition") => munition = Some(parser.value()?.string()?.parse()?),
                Long("container") => container = Some(parser.value()?.string()?),
                Long("packaging") => packaging = Some(parser.value()?.string()?),
                Long("fill") => fill = Some(given_fill(&parser.value()?.string()?)?),
                Long("level") => level = parser.value()?.parse()?,
                Long("json") => json = true,
                other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
            }
        }
        let missing = |name: &str| format!("--{name} is missing\n{USAGE}");
        Ok(Self {
            containers: figure(containers.ok_or_else(|| missing("containers"))?, qualifier)?,
            munition: munition.ok_or_else(|| missing("munition"))?,
            container: container.ok_or_else(|| missing("container"))?,
            packaging: packaging.ok_or_else(|| missing("packaging"))?,
            fill,
            level,
            json,
        })
    }
}

/// The figure with the qualifier that was given beside it, unless it has another of its own.
fn figure(given: Figure, beside: Option<Qualifier>) -> Result<Figure, Box<dyn Error>> {
    match (beside, given.value()) {
        (None, _) => Ok(given),
        (Some(qualifier), _) if qualifier == given.qualifier() => Ok(given),
        (Some(qualifier), Some(value)) if given.qualifier() == Qualifier::Bare => {
            Ok(Figure::new(value, qualifier)?)
        }
        (Some(qualifier), _) => {
            Err(format!("--containers \"{given}\" contradicts --qualifier \"{qualifier}\"").into())
        }
    }
}

/// A fill as `0.6..1.0`, or as one number.
fn given_fill(text: &str) -> Result<Assumption<Ratio>, Box<dyn Error>> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let share = |end: &str| -> Result<Ratio, Box<dyn Error>> {
        let number: f64 =
            end.trim().parse().map_err(|_| format!("--fill {text:?}: {end:?} is not a number"))?;
        if !(0.0..=1.0).contains(&number) {
            return Err(
                format!("--fill {text:?}: a fill is a share from 0 to 1, as 0.5..0.9").into()
            );
        }
        Ok(Ratio::new(number)?)
    };
    let (from, to) = (share(low)?, share(high)?);
    if from > to {
        return Err(format!("--fill {text:?}: the lower share stands first, as 0.5..0.9").into());
    }
    let belief = Belief::uniform(from, to)?;
    Ok(Assumption::new("fill of a container", belief, Basis::judgement("given as --fill"))?)
}
