//! Claims as one flat table that opens in a spreadsheet.
//!
//! Every source, claim, equivalent, report, hop, link and assessment is a row of its own; `row`
//! says which. Rows name their claim, and their report by its number, so that the table may be
//! sorted and filtered; `number` keeps the order within each list.

use super::csv_cell::Cell;
use super::csv_columns::{Row, columns};
use super::csv_read::Reader;
use super::csv_text::{guarded, write_row};
use super::file::{ClaimsFile, Limits, text_limit};
use crate::Error;
use crate::fault::{CLAIMS_FILE, Fault};
use serde_json::Value;

impl ClaimsFile {
    /// Writes one flat table as comma-separated text (RFC 4180, UTF-8 with a byte-order mark, by
    /// which spreadsheets know it), which [`read_csv`](Self::read_csv) reads back to an equal file.
    ///
    /// An empty cell says nothing. Several makers, countries or munitions stand in one cell with
    /// spaces between them, places passed with semicolons. A text that is empty, or that starts with what makes a
    /// spreadsheet take it for a formula (`=`, `+`, `-`, `@`, a tab or a line break), or with an
    /// apostrophe, stands behind one apostrophe, which reading takes off again.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claims_file::{ClaimsFile, Limits};
    ///
    /// let file = casebook::claims()?;
    /// let table = file.to_csv()?;
    /// assert!(table.starts_with("\u{feff}row,claim,report,number,"));
    /// assert_eq!(&ClaimsFile::read_csv(&table, &Limits::STANDARD)?, file);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Access`] where the claims cannot be written.
    #[inline]
    pub fn to_csv(&self) -> Result<String, Error> {
        let file: Value = serde_json::from_str(&self.to_json()?)
            .map_err(|error| Error::access("write", CLAIMS_FILE, String::new(), &error))?;
        let mut table = Table { columns: columns(), text: "\u{feff}".into() };
        write_row(&mut table.text, table.columns.iter().copied());
        table.list(Row::Source, "", "", file.get("sources"));
        for (number, claim) in items(file.get("claims")) {
            let id = claim.get("id").and_then(Value::as_str).unwrap_or_default();
            table.item(Row::Claim, id, "", number, claim);
            table.list(Row::Equivalent, id, "", claim.pointer("/equivalents/of"));
            for (report_number, report) in items(claim.get("reports")) {
                table.item(Row::Report, id, "", report_number, report);
                let place = report_number.to_string();
                table.list(Row::Hop, id, &place, report.get("via"));
                let equivalents = report.pointer("/as_reported/equivalents/of");
                table.list(Row::ReportedEquivalent, id, &place, equivalents);
            }
            table.list(Row::Link, id, "", claim.get("links"));
            table.list(Row::Assessment, id, "", claim.get("assessments"));
        }
        Ok(table.text)
    }

    /// Reads what [`to_csv`](Self::to_csv) writes. Columns and rows may come in any order, columns without
    /// any cell may be missing, and rows of empty cells are passed over.
    ///
    /// A spreadsheet may have turned dates and ids into something of its own: import all columns
    /// as text. What no longer reads is refused.
    ///
    /// ```
    /// use munitions::claims_file::{ClaimsFile, Limits};
    ///
    /// let table = "row,number,id,name,kind\nsource,1,mnd-kr,Ministry of National Defense,office\n";
    /// let error = ClaimsFile::read_csv(table, &Limits::STANDARD).unwrap_err().to_string();
    /// assert!(error.starts_with(
    ///     "the claims file has a fault: row 2, column kind: unknown word `office`"
    /// ));
    /// ```
    ///
    /// # Errors
    /// [`Error::ClaimsFile`] with every fault that was found, each with its row, the header being
    /// row 1, and its column; [`Error::Limit`] where the text is longer than allowed. A table has at most
    /// 2,000,000 rows of at most 256 cells.
    #[inline]
    pub fn read_csv(text: &str, limits: &Limits) -> Result<Self, Error> {
        text_limit(limits).check(text.as_bytes(), "")?;
        let mut reader = Reader::new(limits);
        let file = reader.read(text);
        reader.finish().map_err(Error::ClaimsFile)?;
        let limits = Limits { bytes: u64::MAX, ..limits.clone() };
        Self::read(&file, &limits).map_err(|error| match error {
            Error::ClaimsFile(faults) => {
                let list = faults.list().iter().map(|fault| {
                    let path = reader.place_of(&fault.path);
                    Fault { path, position: None, message: fault.message.clone() }
                });
                let list = list.collect();
                Error::ClaimsFile(faults.with_list(list))
            }
            other => other,
        })
    }
}

fn items(list: Option<&Value>) -> impl Iterator<Item = (usize, &Value)> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.enumerate().map(|(place, item)| (place + 1, item))
}

/// A table that is being written.
struct Table {
    columns: Vec<&'static str>,
    text: String,
}

impl Table {
    fn list(&mut self, row: Row, claim: &str, report: &str, list: Option<&Value>) {
        for (number, item) in items(list) {
            self.item(row, claim, report, number, item);
        }
    }

    #[inline]
    fn item(&mut self, row: Row, claim: &str, report: &str, number: usize, item: &Value) {
        let cells: Vec<String> = self
            .columns
            .iter()
            .map(|column| match *column {
                "row" => row.as_str().into(),
                "claim" if claim.is_empty() => String::new(),
                "claim" => guarded(claim).into_owned(),
                "report" => report.into(),
                "number" => number.to_string(),
                column if row.has(column) => {
                    let pointer = format!("/{}", row.path(column).replace('.', "/"));
                    let value = item.pointer(&pointer);
                    value.map_or_else(String::new, |value| Cell::of(column).write(value))
                }
                _ => String::new(),
            })
            .collect();
        write_row(&mut self.text, cells.iter().map(String::as_str));
    }
}
