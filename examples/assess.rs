//! Do the reports hold together, and what do they come to?
//!
//! ```text
//! cargo run --example assess                                the embedded casebook
//! cargo run --example assess -- FILE                        a claims file of your own
//! cargo run --example assess -- FILE --assumptions MINE     with boxes or containers of your own
//! cargo run --example assess -- --html page.html            the same as one web page
//! ```

use lexopt::prelude::{Long, Short, Value, ValueExt};
use munitions::assess::{Assessment, assess};
use munitions::assumptions::Assumptions;
use munitions::claim::ReportDate;
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::{casebook, render};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use terminal_size::terminal_size_of;

const USAGE: &str = "\
usage: assess [FILE] [--assumptions MINE]... [--flow FLOW] [--goods GOODS] [--to DATE]
              [--width COLUMNS] [--brief | --json | --html OUT | --markdown OUT]
       assess --print-assumptions

  FILE                  a claims file in format munitions-claims/1, or such a file as a table (.csv);
                        without it the casebook, five published articles
  --assumptions MINE    a file in format munitions-assumptions/1 whose entries replace those of the
                        published file; given several times, the last one counts
  --print-assumptions   print the published assumptions in that format, to start from

  --to DATE             assess as of the end of this day, month or year (2024-02-26, 2024-02, 2024).
                        Claims stated later are left out, or if no such day is reported, published
                        later; claims without either date too. Later reports are left out. What was
                        shipped, delivered or held counts up to the day; an end told by its month or
                        year alone is kept where the day lies in it.
  --flow FLOW           show the answers for this flow alone: KP to RU, or by names
                        (\"KP to RU\"), and the claims and findings that belong to them
  --goods GOODS         the same for goods (munitions, 152mm-shell), without the goods within them

  --width COLUMNS       print text in lines of at most so many columns, of 40 to 1,000; without it as
                        wide as the terminal, at most 100, and 100 where there is no terminal
  --brief               print the answers and what to know before using them, and stop
  --json                print everything as JSON, in format munitions-assessment/1
  --html OUT            write one web page that needs no other file
  --markdown OUT        write the report as Markdown
  --help                print this text

OUT is a file, which is replaced when the report is complete, or - for standard output. Without
--brief, --json, --html or --markdown the whole report is printed as text. What takes longer than two
seconds is told on standard error, if that is a terminal. A bad argument or file: exit status 2, and
nothing is written.
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads no further wants no message either.
        Err(refused) if is_broken_pipe(refused.as_ref()) => ExitCode::SUCCESS,
        Err(refused) => {
            let _ = writeln!(io::stderr(), "assess: {}", shown(&refused.to_string()));
            ExitCode::from(2)
        }
    }
}

/// A message in which nothing is an order to the terminal, whatever a path or an argument holds.
fn shown(message: &str) -> String {
    escaped(message, |c, text| text.extend(c.escape_unicode()))
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
    flow: Option<String>,
    goods: Option<String>,
    to: Option<ReportDate>,
    width: Option<usize>,
    form: Form,
    out: PathBuf,
}

/// The widest line where nobody asks for another.
const WIDTH: usize = 100;

/// What the program is at, for whoever waits.
static STEP: Mutex<&str> = Mutex::new("step 1 of 3, reading the claims");

fn step(words: &'static str) {
    *STEP.lock().unwrap_or_else(PoisonError::into_inner) = words;
}

/// Says on a terminal what the program is at, after two seconds, four, eight and so on.
fn tell_who_waits() {
    if !io::stderr().is_terminal() {
        return;
    }
    std::thread::spawn(|| {
        let mut waited = 0;
        for seconds in (1..).map(|doubled| 1_u64 << doubled).take(16) {
            std::thread::sleep(Duration::from_secs(seconds - waited));
            waited = seconds;
            let step = *STEP.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = writeln!(io::stderr(), "assess: {step} ({seconds} s)");
        }
    });
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut request = Request {
        file: None,
        overlays: Vec::new(),
        flow: None,
        goods: None,
        to: None,
        width: None,
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
            Long("flow") => request.flow = Some(parser.value()?.string()?),
            Long("goods") => request.goods = Some(parser.value()?.string()?),
            Long("to") => request.to = Some(parser.value()?.string()?.parse()?),
            Long("width") => request.width = Some(parser.value()?.parse()?),
            Long("brief" | "json" | "html" | "markdown") if !matches!(request.form, Form::Text) => {
                return Err("--brief, --json, --html and --markdown exclude each other".into());
            }
            Long("brief") => request.form = Form::Brief,
            Long("json") => request.form = Form::Json,
            Long(name @ ("html" | "markdown")) => {
                let (form, option) = match name {
                    "html" => (Form::Html, "--html"),
                    _ => (Form::Markdown, "--markdown"),
                };
                let out = parser.value()?;
                if out.as_encoded_bytes().starts_with(b"--") {
                    return Err(format!("{option} wants a file before {}", out.display()).into());
                }
                (request.form, request.out) = (form, out.into());
            }
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    if request.out.as_os_str() != "-" {
        check_target(&request.out, request.file.iter().chain(&request.overlays))?;
    }
    tell_who_waits();
    let claims = match &request.file {
        Some(path) if path.extension().is_some_and(|of| of.eq_ignore_ascii_case("csv")) => {
            let table = std::fs::read_to_string(path);
            let table = table
                .map_err(|error| format!("cannot read the table {}: {error}", path.display()))?;
            ClaimsFile::read_csv(&table, &Limits::STANDARD)
        }
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
    let known = request.to.map_or_else(|| claims.clone(), |day| claims.as_of(day));
    if let (Some(day), true, false) =
        (request.to, known.claims().is_empty(), claims.claims().is_empty())
    {
        return Err(format!("no claim is known to have been stated or published by {day}").into());
    }
    step("step 2 of 3, comparing the claims");
    let whole = assess(&known, &assumptions);
    step("step 3 of 3, writing the report");
    let assessment = whole.narrowed(request.flow.as_deref(), request.goods.as_deref());
    if assessment.answers.is_empty() && !whole.answers.is_empty() {
        let asked = [("--flow", &request.flow), ("--goods", &request.goods)];
        return Err(nothing_left(&whole, asked).into());
    }
    let terminal = terminal_size_of(io::stdout());
    let terminal = terminal.map(|(width, _)| usize::from(width.0).min(WIDTH));
    let text = written(&assessment, request.form, request.width.or(terminal).unwrap_or(WIDTH))?;
    if request.out.as_os_str() == "-" { say(&text) } else { replace(&request.out, &text) }
}

/// Why a view is empty: what there is to ask for.
fn nothing_left(whole: &Assessment, asked: [(&str, &Option<String>); 2]) -> String {
    let given =
        asked.iter().filter_map(|(name, value)| Some(format!("{name} {:?}", value.as_ref()?)));
    let given = given.collect::<Vec<_>>().join(" and ");
    let flows: BTreeSet<&str> = whole.answers.iter().map(|answer| &*answer.flow).collect();
    let goods: BTreeSet<&str> = whole.answers.iter().map(|answer| &*answer.goods).collect();
    let listed = |all: BTreeSet<&str>| all.into_iter().collect::<Vec<_>>().join("; ");
    format!(
        "no answer matches {given}; answers are of the flows {}; of the goods {}",
        listed(flows),
        listed(goods)
    )
}

fn written(assessment: &Assessment, form: Form, width: usize) -> Result<String, Box<dyn Error>> {
    Ok(match form {
        Form::Text => render::text_within(assessment, width),
        Form::Brief => render::brief_within(assessment, width),
        Form::Json => by_number(&serde_json::to_string_pretty(assessment)?) + "\n",
        Form::Html => render::html(assessment),
        Form::Markdown => render::markdown(assessment),
    })
}

/// The same JSON, with the number of each character that hides or is an order to a terminal.
fn by_number(json: &str) -> String {
    escaped(json, |c, text| {
        text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
    })
}

/// A text whose characters that hide, or are an order to a terminal, are written so.
fn escaped(all: &str, write: impl Fn(char, &mut String)) -> String {
    let mut text = String::with_capacity(all.len());
    for c in all.chars() {
        // Fillers of Hangul are letters that show nothing.
        let is_filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
        let is_shown = c.is_ascii_graphic() || c.escape_debug().len() == 1;
        if c == '\n' || c == ' ' || is_shown && !is_filler {
            text.push(c);
        } else {
            write(c, &mut text);
        }
    }
    text
}

/// A file to write to must not be one that is read, nor anything but a file.
fn check_target<'p>(
    out: &Path,
    read: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), Box<dyn Error>> {
    let Ok(known) = out.metadata() else { return Ok(()) };
    if !known.is_file() {
        return Err(format!("{} is no regular file", out.display()).into());
    }
    let target = out.canonicalize()?;
    if read.into_iter().any(|path| path.canonicalize().is_ok_and(|path| path == target)) {
        return Err(format!("{} is a file that is read", out.display()).into());
    }
    Ok(())
}

/// Writes beside the file and puts it in its place when all of it is there: of a link that of its
/// target, with the permissions that it had.
fn replace(out: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let out = &std::fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    let before = std::fs::metadata(out).ok();
    let name = out.file_name().ok_or_else(|| format!("{} names no file", out.display()))?;
    let beside = out.with_file_name(format!(".{}.{}", name.display(), std::process::id()));
    let written = std::fs::File::create_new(&beside)
        .and_then(|mut file| {
            before.map_or(Ok(()), |before| file.set_permissions(before.permissions()))?;
            file.write_all(text.as_bytes())
        })
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
