//! Rows and columns of the flat table.

use super::csv_cell::Cell;
use crate::written::plain_words;
use std::sync::LazyLock;

plain_words! {
    /// What a row holds.
    #[derive(PartialOrd, Ord)]
    pub(crate) enum Row {
        Source = "source",
        Claim = "claim",
        Equivalent = "equivalent",
        Report = "report",
        Hop = "hop",
        ReportedEquivalent = "reported_equivalent",
        Link = "link",
        Assessment = "assessment",
    }
}

/// A column: its name, what its cells hold, and the groups that it belongs to.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) cell: Cell,
    groups: Vec<&'static str>,
}

/// Every column, in the order in which they are written: a line for each group, its name before its columns,
/// and behind a column what its cells hold, where it is no text. The first are those that say which row it is,
/// and where it belongs; a window is what an amount has only among equivalents.
pub(crate) static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let mut columns: Vec<Column> = Vec::new();
    for line in include_str!("columns.txt").lines() {
        let mut words = line.split(' ');
        let group = words.next().unwrap_or_default();
        for word in words {
            let (name, holds) = word.split_once(':').unwrap_or((word, "text"));
            if let Some(known) = columns.iter_mut().find(|column| column.name == name) {
                known.groups.push(group);
            } else {
                let cell = Cell::of_word(holds).unwrap_or(Cell::Text);
                columns.push(Column { name, cell, groups: vec![group] });
            }
        }
    }
    columns
});

/// The column of a name.
#[inline]
pub(crate) fn column(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name == name)
}

impl Row {
    /// The groups of the columns that a row of this kind may have beside the keys, where its list stands in what
    /// it belongs to as a JSON pointer, and the rows that belong to one of it.
    fn form(self) -> (&'static [&'static str], &'static str, &'static [Self]) {
        const AMOUNT: &[&str] = &["amount", "window"];
        const OF_CLAIM: &[Row] = &[Row::Equivalent, Row::Report, Row::Link, Row::Assessment];
        const OF_REPORT: &[Row] = &[Row::Hop, Row::ReportedEquivalent];
        match self {
            Self::Source => (&["source"], "/sources", &[]),
            Self::Claim => (&["flow", "claim", "amount", "rest"], "/claims", OF_CLAIM),
            Self::Equivalent => (AMOUNT, "/equivalents/of", &[]),
            Self::Report => (&["report", "as_reported"], "/reports", OF_REPORT),
            Self::Hop => (&["hop"], "/via", &[]),
            Self::ReportedEquivalent => (AMOUNT, "/as_reported/equivalents/of", &[]),
            Self::Link => (&["link", "flow"], "/links", &[]),
            Self::Assessment => (&["assessment"], "/assessments", &[]),
        }
    }

    /// Whether a row of this kind may have the column, beside the keys.
    pub(crate) fn has(self, column: &Column) -> bool {
        column.groups.iter().any(|group| self.form().0.contains(group))
    }

    /// Whether it belongs to a report, which it names by its number.
    pub(crate) fn is_in_report(self) -> bool {
        Self::Report.below().contains(&self)
    }

    /// Where its list stands in what it belongs to, as a JSON pointer.
    pub(crate) fn list(self) -> &'static str {
        self.form().1
    }

    /// The rows that belong to one of this kind.
    pub(crate) fn below(self) -> &'static [Self] {
        self.form().2
    }

    /// The path of a column within the item of the claims file.
    pub(crate) fn path(self, column: &str) -> &str {
        match (self, column) {
            (Self::Link, "linked_claim") => "claim",
            (Self::Equivalent | Self::ReportedEquivalent, _) => {
                column.strip_prefix("amount.").unwrap_or(column)
            }
            _ => column,
        }
    }

    /// The column of a path within the item.
    pub(crate) fn column(self, path: &str) -> String {
        match self {
            Self::Claim if path == "id" => "claim".into(),
            Self::Link if path == "claim" => "linked_claim".into(),
            Self::Equivalent | Self::ReportedEquivalent if !path.is_empty() => {
                format!("amount.{path}")
            }
            _ => path.into(),
        }
    }
}
