//! Do the reports hold together, and what do they convert to?
//!
//! ```text
//! cargo run --example assess                       the embedded casebook
//! cargo run --example assess -- FILE               a claims file of your own
//! cargo run --example assess -- --html page.html   the same as one web page
//! ```

use lexopt::prelude::{Long, Short, Value};
use munitions::assess::{Correlation, Policy, Pool, PoolRule, Progress, Weights, assess_with};
use munitions::capacity::Loading;
use munitions::claim::{ClaimsFile, Limits, Reading};
use munitions::{casebook, render};
use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const USAGE: &str = "\
usage: assess [FILE] [--json | --html OUT | --markdown OUT]

  FILE            a claims file in format munitions-claims/1; the embedded casebook if none
  --json          everything as JSON
  --html OUT      one web page that needs nothing else
  --markdown OUT  the same report as Markdown
  --help          this text

OUT is a file, which is replaced once the whole report is there, or - for standard output.
Without any of these, text for a terminal. Bad arguments or files: exit status 2, nothing written.
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads no further wants no message either.
        Err(refused) if is_broken_pipe(refused.as_ref()) => ExitCode::SUCCESS,
        Err(refused) => {
            let _ = writeln!(io::stderr(), "assess: {refused}");
            ExitCode::from(2)
        }
    }
}

/// In what form the assessment is wanted.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Json,
    Html,
    Markdown,
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut file, mut form, mut out) = (None::<PathBuf>, Form::Text, PathBuf::from("-"));
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        form = match argument {
            Long("help") | Short('h') => return say(USAGE),
            Value(path) if file.is_none() => {
                file = Some(path.into());
                form
            }
            Long("json" | "html" | "markdown") if !matches!(form, Form::Text) => {
                return Err("--json, --html and --markdown exclude each other".into());
            }
            Long("json") => Form::Json,
            Long(name @ ("html" | "markdown")) => {
                let form = if name == "html" { Form::Html } else { Form::Markdown };
                out = parser.value()?.into();
                form
            }
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        };
    }
    let claims = match &file {
        Some(path) => ClaimsFile::read_path(path, &Limits::STANDARD)?,
        None => casebook::claims()?.clone(),
    };
    if out.as_os_str() != "-" {
        check_target(&out, file.as_deref())?;
    }
    let text = written(&claims, form)?;
    if out.as_os_str() == "-" { say(&text) } else { replace(&out, &text) }
}

fn written(claims: &ClaimsFile, form: Form) -> Result<String, Box<dyn Error>> {
    let (policy, pool) = (policy()?, pool()?);
    let start = Instant::now();
    let assessment = assess_with(claims, &policy, &pool, |progress| show(progress, start));
    let report = || render::Report::new(claims, &policy, &pool, &assessment);
    Ok(match form {
        Form::Text => render::text(&assessment),
        Form::Json => serde_json::to_string_pretty(&assessment)? + "\n",
        Form::Html => render::html(&report()?)?,
        Form::Markdown => render::markdown(&report()?),
    })
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

/// How far it has come, for a person who has waited half a second.
fn show(Progress { stage, done, total, .. }: Progress, start: Instant) {
    if start.elapsed() > Duration::from_millis(500) && io::stderr().is_terminal() {
        let line = if done < total { format!("{done} of {total}: {stage}") } else { String::new() };
        eprint!("\r\x1b[K{line}");
    }
}

/// A file to write to must not be the one that was read, nor anything but a file.
fn check_target(out: &Path, input: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let Ok(known) = out.metadata() else { return Ok(()) };
    if !known.is_file() {
        return Err(format!("{} is no regular file", out.display()).into());
    }
    match input.map(Path::canonicalize) {
        Some(Ok(input)) if out.canonicalize()? == input => {
            Err(format!("{} is the claims file itself", out.display()).into())
        }
        _ => Ok(()),
    }
}

/// Writes beside the file and puts it in its place when all of it is there.
fn replace(out: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let name = out.file_name().ok_or_else(|| format!("{} names no file", out.display()))?;
    let beside = out.with_file_name(format!(".{}.{}", name.display(), std::process::id()));
    let written = std::fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| std::fs::rename(&beside, out));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&beside); // it may never have been made
        format!("cannot write {}: {error}", out.display()).into()
    })
}

fn say(text: &str) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?)
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}
