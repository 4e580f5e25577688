//! Claims as one flat table that opens in a spreadsheet.
//!
//! Every source, claim, equivalent, report, hop, link and assessment is a row of its own; `row`
//! says which. Rows name their claim, and their report by its number, so that the table may be
//! sorted and filtered; `number` keeps the order within each list.

use super::csv_columns::{COLUMNS, Row};
use super::csv_read;
use super::csv_text::{guarded, write_row};
use super::file::{ClaimsFile, Limits, text_limit};
use crate::Error;
use crate::fault::CLAIMS_FILE;
use crate::into_list::IntoList;
use serde_json::Value;

impl ClaimsFile {
    /// Writes one flat table as comma-separated text (RFC 4180, UTF-8 with a byte-order mark, by
    /// which spreadsheets know it), which [`read_csv`](Self::read_csv) reads back to an equal file.
    ///
    /// The columns are the paths of the claims file: `flow.origin`, `period.from`, `amount.value`. An amount beside
    /// that of a claim is a row `equivalent`, a report a row `report`. The first line
    /// of what this writes names them all.
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
        let mut text = "\u{feff}".to_owned();
        write_row(&mut text, COLUMNS.iter().map(|column| column.name));
        write_list(&mut text, Row::Source, ("", ""), &file);
        write_list(&mut text, Row::Claim, ("", ""), &file);
        Ok(text)
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
        let (file, places) = csv_read::read(text, limits).map_err(Error::ClaimsFile)?;
        let limits = Limits { bytes: u64::MAX, ..limits.clone() };
        Self::read(&file, &limits).map_err(|error| match error {
            Error::ClaimsFile(faults) => {
                Error::ClaimsFile(faults.placed(|path| places.place_of(path)))
            }
            other => other,
        })
    }
}

/// Writes a list of what stands in a claim and a report, each item before what belongs to it.
#[inline]
fn write_list(text: &mut String, row: Row, (claim, report): (&str, &str), holder: &Value) {
    let list = holder.pointer(row.list()).and_then(Value::as_array).into_iter().flatten();
    for (number, item) in list.zip(1..).map(|(item, number)| (format!("{number}"), item)) {
        let own = item.get("id").and_then(Value::as_str).filter(|_| row == Row::Claim);
        let claim = own.unwrap_or(claim);
        let cells = COLUMNS.iter().map(|column| match column.name {
            "row" => row.as_str().into(),
            "claim" if claim.is_empty() => String::new(),
            "claim" => guarded(claim).into_owned(),
            "report" => report.into(),
            "number" => number.clone(),
            name if row.has(column) => {
                let value = row.path(name).split('.').try_fold(item, |within, key| within.get(key));
                value.map_or_else(String::new, |value| column.cell.write(value))
            }
            _ => String::new(),
        });
        let cells: Vec<String> = cells.into_list();
        write_row(text, cells.iter().map(String::as_str));
        let report = if row == Row::Report { &number } else { report };
        for below in row.below() {
            write_list(text, *below, (claim, report), item);
        }
    }
}
