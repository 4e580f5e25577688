//! Reading the flat table: rows are put together to a claims file, each with its place.

use super::csv_columns::{COLUMNS, Column, Row, column};
use super::csv_text::{Broken, Rows, unguarded};
use super::file::{FORMAT, Limits};
use super::read::in_place_of;
use crate::fault::{Collector, Fault, Faults, nearest};
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// The most rows that are read: ten for each claim that a file may have.
const MAX_TABLE_ROWS: usize = 2_000_000;

/// The text of the claims file that a table holds, and where each part of it stands in the table.
///
/// # Errors
/// Refuses what cannot be put together.
#[inline]
pub(crate) fn read(text: &str, limits: &Limits) -> Result<(String, Places), Faults> {
    let mut reader = Reader { faults: Collector::new(limits.faults), places: Places::default() };
    let file = reader.rows(text).map(|records| reader.assemble(records));
    reader.faults.finish()?;
    Ok((file.unwrap_or_default(), reader.places))
}

/// The row of each item of the claims file, by its path.
#[derive(Default)]
pub(crate) struct Places(HashMap<String, (usize, Row)>);

impl Places {
    /// Row and column of a path in the claims file.
    #[inline]
    pub(crate) fn place_of(&self, path: &str) -> String {
        let ends = path.match_indices(']').map(|(at, _)| at + 1).rev();
        for end in ends {
            let (item, rest) = path.split_at(end);
            if let Some((at, row)) = self.0.get(item) {
                let rest = rest.trim_start_matches('.').split('[').next().unwrap_or_default();
                return place(*at, &row.column(rest));
            }
        }
        path.to_owned()
    }
}

/// A table that is being read.
struct Reader {
    faults: Collector,
    places: Places,
}

/// One row as it was read.
struct Record {
    at: usize,
    row: Row,
    /// The id of the source, or of the claim that the row is or belongs to.
    id: String,
    report: Option<u64>,
    number: u64,
    /// As text, of which a tree would take several times the memory.
    item: String,
}

impl Reader {
    fn fault(&mut self, row: usize, column: &str, message: impl Into<String>) {
        let message = message.into();
        self.faults.push(Fault { path: place(row, column), position: None, message });
    }

    /// A fault after which nothing is left to read.
    fn refuse<T>(&mut self, row: usize, column: &str, message: impl Into<String>) -> Option<T> {
        self.fault(row, column, message);
        None
    }

    #[inline]
    fn rows(&mut self, text: &str) -> Option<Vec<Record>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(separators) = other_separators(text) {
            let looks = format!("and this looks like a table with {separators}");
            return self.refuse(1, "", format!("cells are separated by commas, {looks}"));
        }
        let mut rows = Rows::new(text);
        let Some(header) = rows.next() else { return self.refuse(1, "", "the file is empty") };
        let header = self.unbroken(header)?;
        let columns = self.columns(&header)?;
        let mut records: Vec<Record> = Vec::new();
        for (at, cells) in (2..).zip(rows) {
            let cells = self.unbroken(cells)?;
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if records.len() == MAX_TABLE_ROWS {
                let message = format!("the table has more than {MAX_TABLE_ROWS} rows");
                return self.refuse(at, "", message);
            }
            records.extend(self.record(at, &columns, &cells));
            if self.faults.has_enough() {
                return None;
            }
        }
        Some(records)
    }

    #[inline]
    fn unbroken(&mut self, row: Result<Vec<String>, Broken>) -> Option<Vec<String>> {
        row.map_err(|of| self.fault(of.row, &of.cell.to_string(), of.rule)).ok()
    }

    #[inline]
    fn columns(&mut self, header: &[String]) -> Option<Vec<&'static Column>> {
        let mut columns: Vec<&Column> = Vec::new();
        for name in header {
            match column(name) {
                None => {
                    let near = || nearest(name, COLUMNS.iter().map(|column| column.name));
                    let message = match in_place_of(name) {
                        Some(instead) => format!("the column {instead}"),
                        None => format!("there is no such column{}", near().unwrap_or_default()),
                    };
                    self.fault(1, name, message);
                }
                Some(known) if columns.iter().any(|before| before.name == known.name) => {
                    self.fault(1, name, "the column is there twice");
                }
                Some(known) => columns.push(known),
            }
        }
        let missing =
            ["row", "number"].into_iter().filter(|of| !header.iter().any(|own| own == of));
        let missing: Vec<&str> = missing.into_list();
        for name in &missing {
            self.fault(1, name, "the column is missing");
        }
        (columns.len() == header.len() && missing.is_empty()).then_some(columns)
    }

    #[inline]
    fn record(&mut self, at: usize, columns: &[&Column], cells: &[String]) -> Option<Record> {
        if cells.len() != columns.len() {
            let (found, wanted) = (cells.len(), columns.len());
            let message = format!("it has {found} cells, and the header has {wanted}");
            return self.refuse(at, "", message);
        }
        let key = |name: &str| {
            let place = columns.iter().position(|column| column.name == name);
            place.map_or("", |place| cells[place].as_str())
        };
        let Some(row) = Row::of_word(key("row")) else {
            let known = Row::WORDS.join(", ");
            return self.refuse(at, "row", format!("this is one of {known}, got {:?}", key("row")));
        };
        let number = self.whole(at, "number", key("number"))?;
        let report = key("report");
        let report =
            if row.is_in_report() { Some(self.whole(at, "report", report)?) } else { None };
        let mut item = Map::new();
        for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let name = column.name;
            match name {
                "row" | "number" => {}
                "claim" if row != Row::Source => {}
                "report" if row.is_in_report() => {}
                _ if row.has(column) => match column.cell.read(cell) {
                    Ok(value) => insert(&mut item, row.path(name), value),
                    Err(message) => self.fault(at, name, message),
                },
                _ => {
                    let message = format!("a row of kind {} has no such cell", row.as_str());
                    self.fault(at, name, message);
                }
            }
        }
        let id = unguarded(key(if row == Row::Source { "id" } else { "claim" })).to_owned();
        if row == Row::Claim {
            insert(&mut item, "id", id.as_str().into());
        }
        let item = Value::Object(item).to_string();
        Some(Record { at, row, id, report, number, item })
    }

    #[inline]
    fn whole(&mut self, at: usize, column: &str, cell: &str) -> Option<u64> {
        let number = cell.parse::<u64>().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.fault(at, column, format!("this is a whole number from 1, got {cell:?}"));
        }
        number
    }

    /// Puts the rows together to the text of a claims file, one claim after the other.
    #[inline]
    fn assemble(&mut self, mut records: Vec<Record>) -> String {
        // Parents before their children, and each list in the order of its numbers.
        records.order_by_key(|record| (record.row, record.number));
        let mut sources: Vec<String> = Vec::new();
        let mut claims: Vec<(Record, Vec<Record>)> = Vec::new();
        let mut numbers: HashSet<(Row, u64)> = HashSet::new();
        let mut ids: HashMap<(bool, String), (usize, usize)> = HashMap::new();
        for record in records {
            let Record { at, row, number, .. } = record;
            let is_source = row == Row::Source;
            let known = ids.get(&(is_source, record.id.clone())).copied();
            if !is_source && row != Row::Claim {
                if let Some((place, _)) = known {
                    claims[place].1.push(record);
                } else {
                    let message = format!("no row of kind claim has the id {:?}", record.id);
                    self.fault(at, "claim", message);
                }
                continue;
            }
            if !numbers.insert((row, number)) {
                self.twice(&record);
                continue;
            }
            // An empty id is a fault of its own, which reading the claims finds.
            if let Some((_, other)) = known.filter(|_| !record.id.is_empty()) {
                // Of two rows with one id, the lower one is at fault.
                let (first, again) = (at.min(other), at.max(other));
                let message = format!("the id {:?} is used twice, first in row {first}", record.id);
                self.fault(again, &row.column("id"), message);
                continue;
            }
            let place = if is_source { sources.len() } else { claims.len() };
            self.places.0.insert(format!("{}[{place}]", &row.list()[1..]), (at, row));
            ids.entry((is_source, record.id.clone())).or_insert((place, at));
            if is_source {
                sources.push(record.item);
            } else {
                claims.push((record, Vec::new()));
            }
        }
        let whole = |(place, (claim, below)): (usize, (Record, Vec<Record>))| {
            self.assemble_claim(&format!("claims[{place}]"), &claim, &below).to_string()
        };
        let claims: Vec<String> = claims.into_iter().enumerate().map(whole).into_list();
        let (sources, claims) = (sources.join(","), claims.join(","));
        format!("{{\"format\":\"{FORMAT}\",\"sources\":[{sources}],\"claims\":[{claims}]}}")
    }

    /// Puts the rows below a claim into it, each to the end of its list.
    #[inline]
    fn assemble_claim(&mut self, path: &str, claim: &Record, below: &[Record]) -> Value {
        let mut whole = claim.read();
        // Where each report stands, by the number that the table gives it.
        let mut reports: HashMap<u64, usize> = HashMap::new();
        let mut seen: HashSet<(Row, Option<u64>, u64)> = HashSet::new();
        for child in below {
            if !seen.insert((child.row, child.report, child.number)) {
                self.twice(child);
                continue;
            }
            let (holder, path) = match child.report.map(|number| (number, reports.get(&number))) {
                None => (Some(&mut whole), path.to_owned()),
                Some((_, Some(nth))) => {
                    (whole["reports"].get_mut(*nth), format!("{path}.reports[{nth}]"))
                }
                Some((number, None)) => {
                    let claim = &claim.id;
                    let message =
                        format!("the claim {claim:?} has no report with the number {number}");
                    self.fault(child.at, "report", message);
                    continue;
                }
            };
            let list = child.row.list();
            let Some(items) = holder.and_then(|holder| list_at(holder, list)) else { continue };
            if child.row == Row::Report {
                reports.insert(child.number, items.len());
            }
            let place = format!("{path}{}[{}]", list.replace('/', "."), items.len());
            self.places.0.insert(place, (child.at, child.row));
            items.push(child.read());
        }
        whole
    }

    #[inline]
    fn twice(&mut self, record: &Record) {
        let (name, number) = (record.row.as_str(), record.number);
        let message = format!("another {name} of the same list has the number {number}");
        self.fault(record.at, "number", message);
    }
}

/// What stands between the cells of a table whose header has no commas, as spreadsheets write it
/// where decimals have one.
#[inline]
fn other_separators(text: &str) -> Option<&'static str> {
    let header = text.lines().next().filter(|header| !header.contains(','))?;
    let separates = |separator: char| {
        let cells = header.split(separator).take(256).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| column(cell).is_some()).count() > 1
    };
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
    separators.into_iter().find(|(separator, _)| separates(*separator)).map(|(_, name)| name)
}

impl Record {
    fn read(&self) -> Value {
        serde_json::from_str(&self.item).unwrap_or_default()
    }
}

/// The list at a pointer below a value, made where there is none.
#[inline]
fn list_at<'v>(value: &'v mut Value, pointer: &str) -> Option<&'v mut Vec<Value>> {
    let mut names = pointer.split('/').skip(1).peekable();
    let mut value = value;
    while let Some(name) = names.next() {
        let is_last = names.peek().is_none();
        let empty = || if is_last { Value::Array(Vec::new()) } else { Map::new().into() };
        value = value.as_object_mut()?.entry(name).or_insert_with(empty);
    }
    value.as_array_mut()
}

/// Sets the value at a path, making the objects on the way.
#[inline]
fn insert(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        // Only `{}` can meet what is there: the object that columns below it have filled.
        None => drop(object.entry(path).or_insert(value)),
        Some((first, rest)) => {
            let below = object.entry(first).or_insert_with(|| Map::new().into());
            if let Some(below) = below.as_object_mut() {
                insert(below, rest, value);
            }
        }
    }
}

#[inline]
fn place(row: usize, name: &str) -> String {
    let is_within =
        |known: &Column| known.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    match name {
        "" => format!("row {row}"),
        name if column(name).is_none() && COLUMNS.iter().any(is_within) => {
            format!("row {row}, columns {name}.*")
        }
        name => format!("row {row}, column {name}"),
    }
}
