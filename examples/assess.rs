//! Do the reports hold together, and what do they come to?
//!
//! ```text
//! cargo run --example assess                                the embedded casebook
//! cargo run --example assess -- FILE                        a claims file of your own
//! cargo run --example assess -- FILE --assumptions MINE     with boxes or containers of your own
//! cargo run --example assess -- --html page.html            the same as one web page
//! ```

use lexopt::prelude::{Long, Short, Value, ValueExt};
use munitions::assess::{Assessment, View, assess};
use munitions::assumptions::Assumptions;
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::{casebook, render};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: assess [FILE] [--assumptions MINE]... [--flow FLOW] [--goods GOODS] [--to DATE]
              [--brief | --json | --html OUT | --markdown OUT]
       assess --print-assumptions

  FILE                  a claims file in format munitions-claims/1; the embedded casebook if none
  --assumptions MINE    a file in format munitions-assumptions/1, laid over the published figures;
                        more than once, in order
  --print-assumptions   the published figures as such a file, to start from
  --flow FLOW           only this flow, as \"KP to RU\"
  --goods GOODS         only these goods, as artillery-shells
  --to DATE             only claims of windows that end by this day, as 2024-02-26
  --brief               the answers and what to know before using them, no more
  --json                everything as JSON, in format munitions-assessment/1
  --html OUT            one web page that needs nothing else
  --markdown OUT        the same report as Markdown
  --help                this text

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
    Brief,
    Json,
    Html,
    Markdown,
}

/// What was asked for.
struct Request {
    file: Option<PathBuf>,
    overlays: Vec<PathBuf>,
    view: View,
    form: Form,
    out: PathBuf,
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut request = Request {
        file: None,
        overlays: Vec::new(),
        view: View::default(),
        form: Form::Text,
        out: PathBuf::from("-"),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return say(USAGE),
            Long("print-assumptions") => return say(&Assumptions::published().to_json()?),
            Value(path) if request.file.is_none() => request.file = Some(path.into()),
            Long("assumptions") => request.overlays.push(parser.value()?.into()),
            Long("flow") => request.view.flow = Some(parser.value()?.string()?),
            Long("goods") => request.view.goods = Some(parser.value()?.string()?),
            Long("to") => request.view.to = Some(parser.value()?.string()?),
            Long("brief" | "json" | "html" | "markdown") if !matches!(request.form, Form::Text) => {
                return Err("--brief, --json, --html and --markdown exclude each other".into());
            }
            Long("brief") => request.form = Form::Brief,
            Long("json") => request.form = Form::Json,
            Long(name @ ("html" | "markdown")) => {
                request.form = if name == "html" { Form::Html } else { Form::Markdown };
                request.out = parser.value()?.into();
            }
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    if request.out.as_os_str() != "-" {
        check_target(&request.out, request.file.as_deref())?;
    }
    let claims = match &request.file {
        Some(path) => ClaimsFile::read_path(path, &Limits::STANDARD),
        None => casebook::claims().cloned(),
    };
    let published = Assumptions::published().clone();
    let mut overlays = request.overlays.iter();
    let assumptions = overlays.try_fold(published, |below, path| below.overlaid_path(path));
    let (claims, assumptions) = match (claims, assumptions) {
        (Ok(claims), Ok(assumptions)) => (claims, assumptions),
        (Err(one), Err(other)) => return Err(format!("{one}\n{other}").into()),
        (Err(refused), _) | (_, Err(refused)) => return Err(refused.into()),
    };
    let whole = assess(&claims, &assumptions);
    let assessment = whole.narrowed(&request.view);
    if assessment.claims.is_empty() && !whole.claims.is_empty() {
        return Err(nothing_left(&whole).into());
    }
    let text = written(&assessment, request.form)?;
    if request.out.as_os_str() == "-" { say(&text) } else { replace(&request.out, &text) }
}

/// Why a view is empty: what there is to ask for.
fn nothing_left(whole: &Assessment) -> String {
    let flows: BTreeSet<&str> = whole.claims.iter().map(|claim| &*claim.flow).collect();
    let figures = whole.claims.iter().flat_map(|claim| &claim.figures);
    let goods: BTreeSet<&str> = figures.filter_map(|figure| figure.goods.as_deref()).collect();
    let listed = |all: BTreeSet<&str>| all.into_iter().collect::<Vec<_>>().join("; ");
    format!(
        "no claim matches --flow, --goods and --to; the flows are: {}; the goods are: {}",
        listed(flows),
        listed(goods)
    )
}

fn written(assessment: &Assessment, form: Form) -> Result<String, Box<dyn Error>> {
    Ok(match form {
        Form::Text => render::text(assessment),
        Form::Brief => render::brief(assessment),
        Form::Json => serde_json::to_string_pretty(assessment)? + "\n",
        Form::Html => render::html(assessment),
        Form::Markdown => render::markdown(assessment),
    })
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
