//! What is written down in the guide and the readme is what the crate says.

use crate::support::kept_in_step;
use munitions::assess::assess;
use munitions::assumptions::Assumptions;
use munitions::estimate::{Assumption, Basis};
use munitions::munition::OuterSize;
use munitions::quantity::Quantity;
use munitions::render;
use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[path = "../examples/convert.rs"]
#[expect(dead_code, reason = "an example's main is for the command line")]
mod convert;
#[path = "../examples/first_estimate.rs"]
#[expect(dead_code, reason = "an example's main is for the command line")]
mod first_estimate;

/// The file with the fenced block after each marker holding the text that it should.
fn with_blocks(file: &str, blocks: &[(&str, &str)]) -> String {
    let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
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
    let source = include_str!("../examples/first_estimate.rs");
    let program = source[source.find("\nuse ").unwrap() + 1..].replace("pub(crate) ", "");
    let rounds = first_estimate::rounds().unwrap();
    let printed = format!("{}\n\n{}", rounds.range(0.9).unwrap(), rounds.explain());
    let answer = answer(include_str!("../README.md"));
    let blocks = [
        ("answer", &*answer),
        ("convert", &*converted),
        ("first_estimate.rs", &*program),
        ("first_estimate", &printed),
    ];
    kept_in_step("README.md", &with_blocks("README.md", &blocks));
}

/// The first screen of an assessment of the readme's claims file.
fn answer(readme: &str) -> String {
    let file = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    render::brief(&assess(&file.parse().unwrap(), Assumptions::published()))
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
        "the points of a uniform belief must rise, got 1, 0.6"
    );
    assert_eq!(shells(&["--fill", "x"]), "--fill \"x\": \"x\" is not a number");
    assert_eq!(
        shells(&["--level", "2"]),
        "a level must lie between 0 and 1, both excluded, got 2: 2 % is written 0.02"
    );
    assert_eq!(
        shells(&["--containers", "about 6,700", "--qualifier", "up_to"]),
        "--containers \"about 6,700\" contradicts --qualifier \"up to\""
    );
}

#[test]
fn every_figure_stands_in_the_table() {
    let mut table = String::new();
    munitions(&mut table);
    containers(&mut table);
    vehicles(&mut table);
    rates(&mut table);
    kept_in_step("src/guide/figures_table.md", &table);
}

fn munitions(table: &mut String) {
    let assumptions = Assumptions::published();
    table.push_str("# Munitions\n");
    for known in assumptions.munitions() {
        let munition = &known.munition;
        let description = known.description.as_deref().unwrap_or("no patterns are told apart");
        let heading = format!("\n## {}\n\n`{munition}`: {}.\n", known.name, plain(description));
        table.push_str(&heading);
        let mut rows = Rows::default();
        rows.known("projectile mass", known.projectile_mass.as_ref());
        rows.known("complete-round mass", known.round_mass.as_ref());
        rows.known("length", known.length.as_ref());
        for packed in assumptions.packagings(munition) {
            let packaging = &packed.packaging;
            rows.add(packaging.rounds_per_unit());
            rows.add(packaging.gross_mass());
            packaging.size().into_iter().flat_map(OuterSize::sides).for_each(|side| rows.add(side));
            packaging.volume().into_iter().for_each(|volume| rows.add(volume));
        }
        rows.write(table);
    }
}

fn containers(table: &mut String) {
    table.push_str("\n# Containers\n\nSizes in m, volume in m3, masses in kg.\n\n");
    table.push_str("| type | inside | door | volume | tare | rating | code | rests on |\n");
    table.push_str("|---|---|---|---|---|---|---|---|\n");
    let mut rows = Rows::default();
    for entry in Assumptions::published().container_types() {
        let known = &entry.container;
        let [length, width, height, door_width, door_height] = [
            known.length(),
            known.width(),
            known.height(),
            known.door_width(),
            known.door_height(),
        ]
        .map(Quantity::to_base);
        let (code, source) = resting(known.basis());
        writeln!(
            table,
            "| `{known}`, {} | {length} x {width} x {height} | {door_width} x {door_height} | {} \
             | {} | {} | {code} | {source} |",
            known.name(),
            known.volume().to_base(),
            known.tare().to_base(),
            known.rating().to_base(),
        )
        .unwrap();
        rows.add(entry.loading.fill());
        rows.add(entry.loading.stowage());
        rows.add(entry.loading.bracing());
        entry.planning_load.iter().for_each(|load| rows.add(load));
    }
    table.push_str("\n# Loading\n");
    rows.write(table);
}

fn vehicles(table: &mut String) {
    use munitions::assumptions::VehicleUnit;
    table.push_str("\n# Vehicles\n");
    for &unit in VehicleUnit::ALL {
        for vehicle in Assumptions::published().vehicles(unit) {
            writeln!(table, "\n## {}\n", plain(&vehicle.name)).unwrap();
            let mut rows = Rows::default();
            vehicle.payload.iter().for_each(|figure| rows.add(figure));
            vehicle.planning_load.iter().for_each(|figure| rows.add(figure));
            vehicle.containers.iter().for_each(|figure| rows.add(figure));
            vehicle.wagons.iter().for_each(|figure| rows.add(figure));
            rows.write(table);
        }
    }
}

fn rates(table: &mut String) {
    table.push_str("\n# Rates of fire\n\n");
    table.push_str("| whose fire | from | to | whose count | rate | code | rests on |\n");
    table.push_str("|---|---|---|---|---|---|---|\n");
    for rate in Assumptions::published().fire_rates() {
        let (code, source) = resting(&rate.basis);
        let date = |date: Option<munitions::claim::ReportDate>| {
            date.map_or_else(String::new, |date| plain(&date.to_string()))
        };
        writeln!(
            table,
            "| {} | {} | {} | {} | {} | {code} | {source} |",
            rate.user,
            date(rate.from),
            date(rate.to),
            plain(rate.counted_by.as_deref().unwrap_or("not stated")),
            plain(&rate.rate.belief().to_string()),
        )
        .unwrap();
    }
}

/// Rows of assumptions, each assumption once.
#[derive(Default)]
struct Rows {
    written: HashSet<String>,
    text: String,
    missing: Vec<&'static str>,
}

impl Rows {
    fn known<Q: Quantity>(&mut self, what: &'static str, figure: Option<&Assumption<Q>>) {
        match figure {
            Some(figure) => self.add(figure),
            None => self.missing.push(what),
        }
    }

    fn add<Q: Quantity>(&mut self, figure: &Assumption<Q>) {
        if self.written.insert(figure.to_string()) {
            let (code, source) = resting(figure.basis());
            let (label, belief) = (plain(figure.label()), plain(&figure.belief().to_string()));
            writeln!(self.text, "| {label} | {belief} | {code} | {source} |").unwrap();
        }
    }

    fn write(self, table: &mut String) {
        if !self.text.is_empty() {
            table.push_str("\n| what | figure | code | rests on |\n|---|---|---|---|\n");
            table.push_str(&self.text);
        }
        if !self.missing.is_empty() {
            let missing = self.missing.join(", ");
            writeln!(table, "\nNo reliable public figure was found: {missing}.").unwrap();
        }
    }
}

/// The code of a basis, and what it says.
fn resting(basis: &Basis) -> (char, String) {
    match basis {
        Basis::Published { source, evidence } => (evidence.letter(), plain(source)),
        Basis::Unconfirmed { why } => ('U', plain(why)),
        Basis::Judgement { why } => ('-', plain(why)),
        other => panic!("no figure of the crate rests on this: {other}"),
    }
}

/// Text that Markdown takes as it stands.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if matches!(letter, '|' | '<' | '>' | '[' | ']' | '*' | '_' | '~' | '`') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}
