//! What is written down in the guide and the readme is what the crate says.

use crate::support::{in_repository, kept_in_step};
use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::casebook;
use munitions::render;
use std::fs;

#[path = "../examples/convert.rs"]
#[expect(dead_code, reason = "an example's main is for the command line")]
mod convert;

/// How many findings the readme shows.
const FINDINGS: usize = 2;

/// The file with the fenced block after each marker holding the text that it should.
fn with_blocks(file: &str, blocks: &[(&str, &str)]) -> String {
    let kept = fs::read_to_string(in_repository(file)).unwrap();
    blocks.iter().fold(kept, |kept, (name, text)| {
        let marker = format!("<!-- kept in step: {name} -->\n\n```");
        let (before, rest) = kept.split_once(&marker).unwrap_or_else(|| panic!("no {marker:?}"));
        let (language, rest) = rest.split_once('\n').unwrap();
        let end = rest.find("```").unwrap();
        format!("{before}{marker}{language}\n{}\n{}", text.trim_end(), &rest[end..])
    })
}

#[test]
fn the_readme_shows_what_the_examples_print() {
    let arguments = "--containers 6700 --qualifier about --munition 152mm-shell \
                     --container 20gp-24t --packaging projectile";
    let converted = convert::answer(arguments.split(' ').map(Into::into).collect()).unwrap();
    let brief = render::brief(&assess(casebook::claims().unwrap(), Assumptions::published()));
    let answer: Vec<&str> = brief.split("\n  !  ").take(FINDINGS + 1).collect();
    let answer = format!("{}\n  ...", answer.join("\n  !  "));
    let (converted, _) = converted.split_once("\n\nHow it was made").unwrap();
    let blocks = [("answer", &*answer), ("convert", converted)];
    kept_in_step("README.md", &with_blocks("README.md", &blocks));
}

/// What the readme calls a claims file is one, and has an answer.
#[test]
fn the_claims_file_of_the_readme_is_assessed() {
    let readme = include_str!("../README.md");
    let file = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let first = render::brief(&assess(&file.parse().unwrap(), Assumptions::published()));
    assert!(first.contains("How many containers?  6,242 to 7,158 "), "{first}");
}

#[test]
fn convert_refuses_with_a_reason() {
    let refusal = |arguments: &[&str]| {
        let given = [
            &["--containers", "6700", "--container", "20gp-24t", "--packaging", "boxed"],
            arguments,
        ]
        .concat();
        convert::answer(given.into_iter().map(Into::into).collect()).unwrap_err().to_string()
    };
    assert!(refusal(&[]).starts_with("--munition is missing\nusage: convert "));
    assert!(refusal(&["extra"]).starts_with("unexpected argument \"extra\"\nusage: convert "));
    assert!(refusal(&["--munition", "122mm"]).starts_with("122 mm is a calibre"));
    let shell = ["--munition", "152mm-shell"];
    let shells = |more: &[&'static str]| refusal(&[&shell, more].concat());
    assert_eq!(
        shells(&["--fill", "1..0.6"]),
        "--fill \"1..0.6\": the lower share stands first, as 0.5..0.9"
    );
    assert_eq!(shells(&["--fill", "x"]), "--fill \"x\": \"x\" is not a number");
    assert_eq!(
        shells(&["--level", "2"]),
        "a level must be between 0 and 1, both excluded (2 % is written 0.02), got 2"
    );
    assert_eq!(
        shells(&["--containers", "about 6,700", "--qualifier", "up_to"]),
        "--containers \"about 6,700\" contradicts --qualifier \"up to\""
    );
}
