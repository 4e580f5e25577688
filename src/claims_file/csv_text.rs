//! Comma-separated text after RFC 4180, and cells that no spreadsheet reckons.
//!
//! Read strictly: a quotation mark that nothing closes may be half a file, and readers that
//! accept it in silence, such as the `csv` crate, would hide that.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// What makes a spreadsheet take a cell for a formula, or strip what stands before one.
const RISKY: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// How many cells a row may have, several times as many as there are columns.
const MOST_CELLS: usize = 256;

/// A text as it stands in a cell: behind an apostrophe where it is empty, which is not the same
/// as nothing, or where a spreadsheet might take it for a formula.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.starts_with(RISKY) { format!("'{text}").into() } else { text.into() }
}

/// The text that stands in a cell: without the one apostrophe before it.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Writes one row, in quotation marks where a cell needs them.
pub(crate) fn write_row<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        let plain = !cell.contains([',', '"', '\r', '\n']) && cell.trim() == cell;
        if plain {
            text.push_str(cell);
        } else {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        }
    }
    text.push_str("\r\n");
}

/// Where a text is not comma-separated, with row and cell counted from 1.
pub(crate) struct Broken {
    pub(crate) row: usize,
    pub(crate) cell: usize,
    pub(crate) rule: &'static str,
}

/// The rows of a text, one after the other; lines may end with or without a carriage return.
pub(crate) struct Rows<'t> {
    chars: Peekable<Chars<'t>>,
    read: usize,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { chars: text.chars().peekable(), read: 0 }
    }

    #[inline]
    fn row(&mut self) -> Result<Vec<String>, Broken> {
        let mut row = Vec::new();
        let broken = |cells: usize, rule| Broken { row: self.read, cell: cells + 1, rule };
        loop {
            if row.len() == MOST_CELLS {
                return Err(broken(MOST_CELLS, "the row has more than 256 cells"));
            }
            let (cell, end) = cell(&mut self.chars).map_err(|rule| broken(row.len(), rule))?;
            row.push(cell);
            if end == End::Row {
                return Ok(row);
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<String>, Broken>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.chars.peek()?;
        self.read += 1;
        Some(self.row())
    }
}

#[derive(PartialEq)]
enum End {
    Cell,
    Row,
}

fn cell(chars: &mut Peekable<Chars<'_>>) -> Result<(String, End), &'static str> {
    let mut cell = String::new();
    let quoted = chars.next_if_eq(&'"').is_some();
    if quoted {
        loop {
            match chars.next() {
                Some('"') if chars.next_if_eq(&'"').is_some() => cell.push('"'),
                Some('"') => break,
                Some(other) => cell.push(other),
                None => return Err("a quotation mark is never closed: the text may be cut off"),
            }
        }
    }
    loop {
        match chars.next() {
            None | Some('\n') => return Ok((cell, End::Row)),
            Some(',') => return Ok((cell, End::Cell)),
            Some('\r') if chars.peek() == Some(&'\n') => {}
            Some('\r') => return Err("a carriage return stands outside quotation marks"),
            Some(_) if quoted => return Err("text follows a closing quotation mark"),
            Some('"') => {
                return Err("a quotation mark stands within a cell that has none around it");
            }
            Some(other) => cell.push(other),
        }
    }
}
