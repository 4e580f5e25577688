//! Entries of an assumptions file in words.

use super::assumptions::Assumptions;
use super::basis;
use super::document::Members;
use super::entry::EntryId;
use super::figure::{FigureKind, Figured, shape};
use crate::into_list::IntoList;
use crate::quantity::{Length, Mass, Ratio, RoundsPerDay, Volume};
use crate::written::{number, with_blanks};
use serde_json::Value;

/// An entry in words, with what it rests on.
pub(crate) struct EntryWords {
    /// Its members, each with its unit: `gross: triangular 70 kg, 73 kg, 78 kg; rounds: 1`.
    pub(crate) words: String,
    /// The same without its description, its node and the sources of its figures.
    pub(crate) brief: String,
    /// The source of what has no basis of its own.
    pub(crate) basis: String,
    /// The code of that source.
    pub(crate) code: String,
}

impl Assumptions {
    /// Entries in words; empty ones where there is no such entry.
    pub(crate) fn in_words(&self, entries: &[EntryId]) -> Vec<EntryWords> {
        let document = &self.inner.built.document;
        let none = Members::new();
        let members = |entry| document.entry(entry).map_or(&none, |entry| entry.members());
        entries.iter().map(|entry| entry_words(members(entry))).into_list()
    }
}

fn entry_words(members: &Members) -> EntryWords {
    let said = |key: &&str| members.get(*key).and_then(Value::as_str).map(str::to_owned);
    let title = ["name", "label"].iter().find_map(said);
    let left_out =
        ["name", "label", "words", "ambiguous_words", "kinds", "kinds_exclude_each_other", "basis"];
    let rest = || members.iter().filter(|(key, _)| !left_out.contains(&key.as_str()));
    let all = rest().map(|(key, value)| member_words(key, value, Sources::Told));
    let words: Vec<String> = title.clone().into_iter().chain(all).into_list();
    let figures = rest().filter(|(key, _)| !["description", "node"].contains(&key.as_str()));
    let figures = figures.map(|(key, value)| member_words(key, value, Sources::LeftOut));
    let brief: Vec<String> = title.into_iter().chain(figures).into_list();
    let basis = members.get("basis").unwrap_or(&Value::Null);
    EntryWords {
        words: words.join("; "),
        brief: brief.join("; "),
        basis: basis::in_words(basis),
        code: basis::code(basis).to_owned(),
    }
}

/// Whether the sources of figures are told behind them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sources {
    Told,
    LeftOut,
}

/// A member with its key, of which a unit stands behind the figure instead.
fn member_words(key: &str, value: &Value, sources: Sources) -> String {
    let title = ["_kg", "_m3", "_m", "_per_day"].iter().find_map(|unit| key.strip_suffix(unit));
    let title = with_blanks(title.unwrap_or(key));
    let given = match key {
        "ratio" | "fill" | "stowage" | "rounds" | "containers" | "count" | "wagons" => {
            figure(value, &Ratio::kind(), sources)
        }
        "per_day" | "rounds_per_day" => figure(value, &RoundsPerDay::kind(), sources),
        "m3" | "volume_m3" => figure(value, &Volume::kind(), sources),
        _ if key == "kg" || key.ends_with("_kg") => figure(value, &Mass::kind(), sources),
        _ if key == "m" || key.ends_with("_m") => figure(value, &Length::kind(), sources),
        _ => None,
    };
    match (key, given, value.as_object()) {
        ("kg" | "m" | "m3", Some(figure), _) => figure,
        (_, Some(figure), _) => format!("{title}: {figure}"),
        ("size_m", None, Some(sides)) => {
            let sides = sides.iter().filter_map(|(side, value)| {
                Some(format!("{side}: {}", figure(value, &Length::kind(), sources)?))
            });
            sides.into_list().join("; ")
        }
        _ => format!("{title}: {}", plain(value)),
    }
}

/// The figure of an entry, with a basis of its own behind it.
fn figure(value: &Value, of: &FigureKind, sources: Sources) -> Option<String> {
    if let Some(id) = value.as_str() {
        return Some(format!("unknowns.{id}"));
    }
    let belief = shape(value, of).ok()?.describe(&(of.unit)());
    Some(match value.get("basis").filter(|_| sources == Sources::Told) {
        Some(own) => format!("{belief} [{}: {}]", basis::code(own), basis::in_words(own)),
        None => belief,
    })
}

/// What is no figure: words, weights, lists.
fn plain(value: &Value) -> String {
    let several = |values: Vec<String>| values.join(", ");
    match value {
        Value::String(text) => text.clone(),
        Value::Number(value) => value.as_f64().map_or_else(|| value.to_string(), number),
        Value::Array(values) => several(values.iter().map(plain).into_list()),
        Value::Object(members) => match (members.get("munition"), members.get("packaging")) {
            (Some(munition), Some(packaging)) => {
                let weight = members.get("weight").map(plain).unwrap_or_default();
                format!("{}/{} (weight {weight})", plain(munition), plain(packaging))
            }
            _ => several(
                members.iter().map(|(key, value)| format!("{key} {}", plain(value))).into_list(),
            ),
        },
        other => other.to_string(),
    }
}
