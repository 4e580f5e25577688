//! The details of one analysis, as a table.

use serde::Serialize;

/// What one analysis computed, as a table: a report shows it below the findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// What it is called: `Ratios`.
    pub title: String,
    /// What the table holds, in one sentence.
    pub lead: String,
    /// The titles of the columns; the first column names the row.
    pub columns: Vec<String>,
    /// The rows, each with one cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// A section whose rows have as many cells as there are columns.
    pub(super) fn new<const N: usize>(
        title: &str,
        lead: &str,
        columns: [&str; N],
        rows: Vec<[String; N]>,
    ) -> Self {
        Self {
            title: title.into(),
            lead: lead.into(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.into_iter().map(Vec::from).collect(),
        }
    }
}
