//! Do the reports hold together, and what do they convert to?
//!
//! ```text
//! cargo run --example assess                       the embedded casebook
//! cargo run --example assess -- FILE [--json]      a claims file of your own
//! ```

use lexopt::prelude::{Long, Value};
use munitions::assess::{Correlation, Policy, Pool, PoolRule, Weights, assess};
use munitions::capacity::Loading;
use munitions::casebook;
use munitions::claim::{ClaimsFile, Limits, Reading};
use munitions::render;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(refused) => {
            eprintln!("assess: {refused}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, Box<dyn Error>> {
    let (mut file, mut json) = (None::<PathBuf>, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => json = true,
            Value(path) if file.is_none() => file = Some(path.into()),
            other => {
                return Err(format!("{}\nusage: assess [FILE] [--json]", other.unexpected()).into());
            }
        }
    }
    let claims = match file {
        Some(path) => ClaimsFile::read_path(path, &Limits::STANDARD)?,
        None => casebook::claims()?.clone(),
    };
    let assessment = assess(&claims, &policy()?, &pool()?);
    if json {
        Ok(serde_json::to_string_pretty(&assessment)? + "\n")
    } else {
        Ok(render::text(&assessment))
    }
}

/// Everything we add to what the claims say; all of it is shown in the output.
fn policy() -> Result<Policy, munitions::Error> {
    let loading = Loading::new(
        Loading::planning_to_full()?,
        Loading::usual_stowage()?,
        Loading::usual_bracing()?,
    )?;
    let containers = ["20gp-24t".parse()?, "20gp-30t".parse()?];
    Policy::new(Reading::plain(), containers, loading, 0.9)
}

/// How figures of independent roots are combined: every root counts alike.
fn pool() -> Result<Pool, munitions::Error> {
    Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)
}
