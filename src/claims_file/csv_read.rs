//! Reading the flat table: rows are put together to a claims file, each with its place.

use super::csv_cell::Cell;
use super::csv_columns::{Row, columns, successor};
use super::csv_text::{Broken, Rows, unguarded};
use super::file::{FORMAT, Limits};
use crate::fault::{Collector, Fault, Faults};
use crate::in_order::InOrder;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// The most rows that are read: ten for each claim that a file may have.
const MAX_TABLE_ROWS: usize = 2_000_000;

/// A table that is being read.
pub(crate) struct Reader {
    faults: Collector,
    /// The row of each item of the claims file, by its path.
    places: HashMap<String, (usize, Row)>,
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
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { faults: Collector::new(limits.faults), places: HashMap::new() }
    }

    /// Whether all of it could be read, with the faults if not.
    pub(crate) fn finish(&mut self) -> Result<(), Faults> {
        std::mem::replace(&mut self.faults, Collector::new(1)).finish()
    }

    /// Row and column of a path in the claims file.
    pub(crate) fn place_of(&self, path: &str) -> String {
        let ends = path.match_indices(']').map(|(at, _)| at + 1).rev();
        for end in ends {
            let (item, rest) = path.split_at(end);
            if let Some((at, row)) = self.places.get(item) {
                let rest = rest.trim_start_matches('.').split('[').next().unwrap_or_default();
                return place(*at, &row.column(rest));
            }
        }
        path.to_owned()
    }

    fn fault(&mut self, row: usize, column: &str, message: impl Into<String>) {
        let message = message.into();
        self.faults.push(Fault { path: place(row, column), position: None, message });
    }

    /// A fault after which nothing is left to read.
    fn refuse<T>(&mut self, row: usize, column: &str, message: impl Into<String>) -> Option<T> {
        self.fault(row, column, message);
        None
    }

    /// The text of the claims file that the table holds, as far as it could be read.
    pub(crate) fn read(&mut self, text: &str) -> String {
        self.rows(text).map(|records| self.assemble(records)).unwrap_or_default()
    }

    fn rows(&mut self, text: &str) -> Option<Vec<Record>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(separators) = other_separators(text) {
            let looks = format!("and this looks like a table with {separators}");
            return self.refuse(1, "", format!("cells are separated by commas, {looks}"));
        }
        let mut rows = Rows::new(text);
        let Some(header) = rows.next() else { return self.refuse(1, "", "the file is empty") };
        let header = self.unbroken(header)?;
        if !self.check_header(&header) {
            return None;
        }
        let mut records: Vec<Record> = Vec::new();
        for (place, cells) in rows.enumerate() {
            let cells = self.unbroken(cells)?;
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if records.len() == MAX_TABLE_ROWS {
                let message = format!("the table has more than {MAX_TABLE_ROWS} rows");
                return self.refuse(place + 2, "", message);
            }
            records.extend(self.record(place + 2, &header, &cells));
            if self.faults.has_enough() {
                return None;
            }
        }
        Some(records)
    }

    fn unbroken(&mut self, row: Result<Vec<String>, Broken>) -> Option<Vec<String>> {
        row.map_err(|of| self.fault(of.row, &of.cell.to_string(), of.rule)).ok()
    }

    #[inline]
    fn check_header(&mut self, header: &[String]) -> bool {
        let known = columns();
        let mut wrong: Vec<(&str, String)> = Vec::new();
        for (place, name) in header.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let message = match successor(name) {
                    Some(now) => format!("there is no such column any more: use {now}"),
                    None => "there is no such column".into(),
                };
                wrong.push((name, message));
            } else if header.iter().take(place).any(|before| before == name) {
                wrong.push((name, "the column is there twice".into()));
            }
        }
        let missing =
            ["row", "number"].into_iter().filter(|of| !header.iter().any(|own| own == of));
        wrong.extend(missing.map(|name| (name, "the column is missing".into())));
        let is_fine = wrong.is_empty();
        for (name, message) in wrong {
            self.fault(1, name, message);
        }
        is_fine
    }

    #[inline]
    fn record(&mut self, at: usize, header: &[String], cells: &[String]) -> Option<Record> {
        if cells.len() != header.len() {
            let (found, wanted) = (cells.len(), header.len());
            return self.refuse(
                at,
                "",
                format!("it has {found} cells, and the header has {wanted}"),
            );
        }
        let key = |name: &str| {
            let place = header.iter().position(|column| column == name);
            place.and_then(|place| cells.get(place)).map_or("", String::as_str)
        };
        let Some(row) = Row::ALL.iter().copied().find(|row| row.as_str() == key("row")) else {
            let known: Vec<&str> = Row::ALL.iter().map(|row| row.as_str()).collect();
            let known = known.join(", ");
            return self.refuse(at, "row", format!("this is one of {known}, got {:?}", key("row")));
        };
        let number = self.whole(at, "number", key("number"))?;
        let in_report = matches!(row, Row::Hop | Row::ReportedEquivalent);
        let report = if in_report { Some(self.whole(at, "report", key("report"))?) } else { None };
        let mut item = Map::new();
        for (column, cell) in header.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let belongs = match column.as_str() {
                "row" | "number" => continue,
                "claim" if row != Row::Source => continue,
                "report" if in_report => continue,
                column => row.has(column),
            };
            if !belongs {
                self.fault(at, column, format!("a row of kind {} has no such cell", row.as_str()));
                continue;
            }
            match Cell::of(column).read(cell) {
                Ok(value) => insert(&mut item, row.path(column), value),
                Err(message) => self.fault(at, column, message),
            }
        }
        let id = unguarded(key(if row == Row::Source { "id" } else { "claim" })).to_owned();
        if row == Row::Claim {
            insert(&mut item, "id", id.as_str().into());
        }
        let item = Value::Object(item).to_string();
        Some(Record { at, row, id, report, number, item })
    }

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
        let mut text = format!("{{\"format\":\"{FORMAT}\",\"sources\":[");
        let mut sources = 0;
        let mut claims: Vec<Record> = Vec::new();
        let mut claim_places: HashMap<String, usize> = HashMap::new();
        let mut children: Vec<(usize, Record)> = Vec::new();
        let mut seen: HashSet<(Row, u64)> = HashSet::new();
        let mut source_rows: HashMap<String, usize> = HashMap::new();
        for record in records {
            let own = matches!(record.row, Row::Source | Row::Claim);
            if own && !seen.insert((record.row, record.number)) {
                self.twice(&record);
                continue;
            }
            let other = match record.row {
                Row::Source => source_rows.get(&record.id).copied(),
                Row::Claim => claim_places.get(&record.id).map(|place| claims[*place].at),
                _ => None,
            };
            // An empty id is a fault of its own, which reading the claims finds.
            if let Some(other) = other.filter(|_| !record.id.is_empty()) {
                self.same_id(&record, other);
                continue;
            }
            if record.row == Row::Source {
                self.places.insert(format!("sources[{sources}]"), (record.at, record.row));
                push_item(&mut text, sources, &record.item);
                source_rows.entry(record.id).or_insert(record.at);
                sources += 1;
            } else if record.row == Row::Claim {
                claim_places.entry(record.id.clone()).or_insert(claims.len());
                claims.push(record);
            } else if let Some(place) = claim_places.get(&record.id) {
                children.push((*place, record));
            } else {
                let message = format!("no row of kind claim has the id {:?}", record.id);
                self.fault(record.at, "claim", message);
            }
        }
        text.push_str("],\"claims\":[");
        children.order_by_key(|(place, _)| *place);
        let mut children = &children[..];
        for (place, claim) in claims.iter().enumerate() {
            let (own, others) = children.split_at(children.partition_point(|(of, _)| *of == place));
            children = others;
            let whole = self.assemble_claim(&format!("claims[{place}]"), claim, own);
            push_item(&mut text, place, &whole.to_string());
        }
        text.push_str("]}");
        text
    }

    /// Puts the rows below a claim into it, each to the end of its list.
    #[inline]
    fn assemble_claim(
        &mut self,
        path: &str,
        claim: &Record,
        children: &[(usize, Record)],
    ) -> Value {
        self.places.insert(path.to_owned(), (claim.at, claim.row));
        let mut whole = claim.read();
        // Where each report stands, by the number that the table gives it.
        let mut reports: HashMap<u64, usize> = HashMap::new();
        let mut seen: HashSet<(Row, Option<u64>, u64)> = HashSet::new();
        for (_, child) in children {
            if !seen.insert((child.row, child.report, child.number)) {
                self.twice(child);
                continue;
            }
            let below: &[&str] = match child.row {
                Row::Source | Row::Claim => continue,
                Row::Equivalent => &["equivalents", "of"],
                Row::Link => &["links"],
                Row::Assessment => &["assessments"],
                Row::Report => &["reports"],
                Row::Hop => &["via"],
                Row::ReportedEquivalent => &["as_reported", "equivalents", "of"],
            };
            let (list, path) = if let Some(number) = child.report {
                let Some(nth) = reports.get(&number) else {
                    let (claim, column) = (&claim.id, "report");
                    let message =
                        format!("the claim {claim:?} has no report with the number {number}");
                    self.fault(child.at, column, message);
                    continue;
                };
                let report = list_at(&mut whole, &["reports"]).and_then(|list| list.get_mut(*nth));
                (report.and_then(|report| list_at(report, below)), format!("{path}.reports[{nth}]"))
            } else {
                (list_at(&mut whole, below), path.to_owned())
            };
            let Some(list) = list else { continue };
            if child.row == Row::Report {
                reports.insert(child.number, list.len());
            }
            let place = format!("{path}.{}[{}]", below.join("."), list.len());
            self.places.insert(place, (child.at, child.row));
            list.push(child.read());
        }
        whole
    }

    fn twice(&mut self, record: &Record) {
        let (name, number) = (record.row.as_str(), record.number);
        let message = format!("another {name} of the same list has the number {number}");
        self.fault(record.at, "number", message);
    }

    /// Of two rows with one id, the lower one is at fault.
    fn same_id(&mut self, record: &Record, other: usize) {
        let (first, again) = (record.at.min(other), record.at.max(other));
        let message = format!("the id {:?} is used twice, first in row {first}", record.id);
        self.fault(again, &record.row.column("id"), message);
    }
}

/// What stands between the cells of a table whose header has no commas, as spreadsheets write it
/// where decimals have one.
#[inline]
fn other_separators(text: &str) -> Option<&'static str> {
    let header = text.lines().next().filter(|header| !header.contains(','))?;
    let known = columns();
    let separates = |separator: char| {
        let cells = header.split(separator).take(256).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| known.contains(cell)).count() > 1
    };
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
    separators.into_iter().find(|(separator, _)| separates(*separator)).map(|(_, name)| name)
}

impl Record {
    fn read(&self) -> Value {
        serde_json::from_str(&self.item).unwrap_or_default()
    }
}

/// Puts an item to the end of a list of so many.
fn push_item(text: &mut String, before: usize, item: &str) {
    if before > 0 {
        text.push(',');
    }
    text.push_str(item);
}

/// The list at a path below a value, made where there is none.
fn list_at<'v>(mut value: &'v mut Value, path: &[&str]) -> Option<&'v mut Vec<Value>> {
    for (depth, name) in path.iter().enumerate() {
        let empty = || {
            if depth + 1 == path.len() { Value::Array(Vec::new()) } else { Map::new().into() }
        };
        value = value.as_object_mut()?.entry(*name).or_insert_with(empty);
    }
    value.as_array_mut()
}

/// Sets the value at a path, making the objects on the way.
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

fn place(row: usize, column: &str) -> String {
    let within =
        |known: &&str| known.strip_prefix(column).is_some_and(|rest| rest.starts_with('.'));
    match column {
        "" => format!("row {row}"),
        column if !columns().contains(&column) && columns().iter().any(within) => {
            format!("row {row}, columns {column}.*")
        }
        column => format!("row {row}, column {column}"),
    }
}
