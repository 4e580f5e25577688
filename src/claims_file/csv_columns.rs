//! Rows and columns of the flat table.

use crate::written::plain_words;

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

/// Groups of columns: the name of each before its columns, in the order in which they are written.
/// The first are those that say which row it is, and where it belongs; a window is what an amount has
/// only among equivalents.
const COLUMNS: &str = include_str!("columns.txt");

/// Columns that an earlier form of the table had, each with what takes its place.
const FORMER: [(&str, &str); 4] = [
    ("modality", "stage and certainty"),
    ("equivalents.modality", "equivalents.says"),
    ("as_reported.modality", "as_reported.stage and as_reported.certainty"),
    ("as_reported.equivalents.modality", "as_reported.equivalents.says"),
];

/// Every column, in the order in which they are written.
pub(crate) fn columns() -> Vec<&'static str> {
    let mut columns = Vec::new();
    for column in COLUMNS.lines().flat_map(|group| group.split(' ').skip(1)) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// What takes the place of a column that an earlier form of the table had.
pub(crate) fn successor(column: &str) -> Option<&'static str> {
    FORMER.iter().find(|(former, _)| *former == column).map(|(_, now)| *now)
}

impl Row {
    /// The groups of columns that a row of this kind may have, beside the keys.
    const fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Source => &["source"],
            Self::Claim => &["flow", "claim", "amount", "rest"],
            Self::Equivalent | Self::ReportedEquivalent => &["amount", "window"],
            Self::Report => &["report", "as_reported"],
            Self::Hop => &["hop"],
            Self::Link => &["link", "flow"],
            Self::Assessment => &["assessment"],
        }
    }

    pub(crate) fn has(self, column: &str) -> bool {
        let groups = COLUMNS.lines().filter_map(|group| group.split_once(' '));
        let mut own = groups.filter(|(name, _)| self.groups().contains(name));
        own.any(|(_, columns)| columns.split(' ').any(|own| own == column))
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
