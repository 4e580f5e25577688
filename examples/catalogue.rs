//! Which figures are known of each munition, and who says so.
//!
//! ```text
//! cargo run --example catalogue
//! cargo run --example catalogue -- 152mm-shell
//! ```
//!
//! Look at the letter in brackets: U means that no page was found to confirm the figure.

use munitions::assumptions::{Assumptions, MunitionEntry};
use std::fmt::Write as _;
use std::io::{self, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked = std::env::args().nth(1);
    let assumptions = Assumptions::published();
    let mut table = String::new();
    if let Some(asked) = &asked {
        let munition = asked.parse()?;
        write(&mut table, assumptions, assumptions.munition(&munition)?)?;
    } else {
        for known in assumptions.munitions() {
            write(&mut table, assumptions, known)?;
        }
    }
    match io::stdout().lock().write_all(table.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// The masses and packagings of one munition, a figure a line.
fn write(
    table: &mut String,
    assumptions: &Assumptions,
    known: &MunitionEntry,
) -> Result<(), std::fmt::Error> {
    let node = assumptions.goods().name(&known.node);
    writeln!(table, "{} ({}, {node})", known.name, known.munition)?;
    let masses = [("projectile", &known.projectile_mass), ("complete round", &known.round_mass)];
    for (what, mass) in masses {
        if let Some(mass) = mass {
            writeln!(table, "  {what:<24}{}  {}", mass.belief(), mass.basis())?;
        }
    }
    for packed in assumptions.packagings(&known.munition) {
        let packaging = &packed.packaging;
        let (rounds, mass) = (packaging.rounds_per_unit(), packaging.gross_mass());
        let figures = format!("{}, {}", rounds.belief(), mass.belief());
        writeln!(table, "  {:<24}{figures}  {}", packaging.slug(), mass.basis())?;
    }
    Ok(())
}
