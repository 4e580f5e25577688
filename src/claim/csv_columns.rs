//! Rows and columns of the flat table.

use super::csv_text::{guarded, unguarded};
use serde_json::{Map, Number, Value};

/// What a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Row {
    Source,
    Claim,
    Equivalent,
    Report,
    Hop,
    ReportedEquivalent,
    Link,
    Assessment,
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cell {
    Text,
    /// A number, or `null` where the unit is given without one.
    Number,
    /// `true`.
    Flag,
    /// Words with spaces between them.
    Words,
    /// `{}`: something is there, with nothing in it.
    Nothing,
}

/// The columns that say which row it is, and where it belongs.
const KEYS: [&str; 4] = ["row", "claim", "report", "number"];

const SOURCE: &[&str] = &["id", "name", "kind", "country", "part_of"];
const FLOW: &[&str] =
    &["flow.origin", "flow.destination", "flow.goods", "flow.from_port", "flow.to_port", "flow.by"];
const CLAIM: &[&str] =
    &["made_by", "speaker", "basis", "stated_on", "period.from", "period.to", "stance", "modality"];
const AMOUNT: &[&str] = &[
    "amount.of",
    "amount.munition",
    "amount.counts",
    "amount.item",
    "amount.share_of",
    "amount.relative_to",
    "amount.direction",
    "amount.qualifier",
    "amount.value",
    "amount.to",
    "amount.mass_t",
    "amount.volume_bbl",
    "amount.volume_m3",
    "amount.days",
    "amount.months",
    "amount.percent",
    "amount.per",
    "amount.unspecified",
];
const REST: &[&str] = &["equivalents.relation", "equivalents.modality", "note"];
const REPORT: &[&str] =
    &["outlet", "article", "part", "published_on", "lang", "title", "url", "quote"];
const AS_REPORTED: &[&str] = &[
    "as_reported",
    "as_reported.qualifier",
    "as_reported.value",
    "as_reported.to",
    "as_reported.unspecified",
    "as_reported.per",
    "as_reported.goods",
    "as_reported.munition",
    "as_reported.modality",
    "as_reported.period",
    "as_reported.period.from",
    "as_reported.period.to",
    "as_reported.stated_on",
    "as_reported.equivalents.relation",
    "as_reported.equivalents.modality",
];
const HOP: &[&str] = &["by", "role", "kind", "on"];
const LINK: &[&str] = &["kind", "linked_claim", "why"];
const ASSESSMENT: &[&str] = &["by", "on", "reliability", "credibility", "why"];

/// Every column, in the order in which they are written.
pub(super) fn columns() -> Vec<&'static str> {
    let mut columns = KEYS.to_vec();
    let groups = [SOURCE, FLOW, CLAIM, AMOUNT, REST, REPORT, AS_REPORTED, HOP, LINK, ASSESSMENT];
    for column in groups.concat() {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

impl Row {
    pub(super) const ALL: [Self; 8] = [
        Self::Source,
        Self::Claim,
        Self::Equivalent,
        Self::Report,
        Self::Hop,
        Self::ReportedEquivalent,
        Self::Link,
        Self::Assessment,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Equivalent => "equivalent",
            Self::Report => "report",
            Self::Hop => "hop",
            Self::ReportedEquivalent => "reported_equivalent",
            Self::Link => "link",
            Self::Assessment => "assessment",
        }
    }

    /// The columns that a row of this kind may have, beside the keys.
    const fn columns(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Source => &[SOURCE],
            Self::Claim => &[FLOW, CLAIM, AMOUNT, REST],
            Self::Equivalent | Self::ReportedEquivalent => &[AMOUNT],
            Self::Report => &[REPORT, AS_REPORTED],
            Self::Hop => &[HOP],
            Self::Link => &[LINK, FLOW],
            Self::Assessment => &[ASSESSMENT],
        }
    }

    pub(super) fn has(self, column: &str) -> bool {
        self.columns().iter().any(|group| group.contains(&column))
    }

    /// The path of a column within the item of the claims file.
    pub(super) fn path(self, column: &str) -> &str {
        match (self, column) {
            (Self::Link, "linked_claim") => "claim",
            (Self::Equivalent | Self::ReportedEquivalent, _) => {
                column.strip_prefix("amount.").unwrap_or(column)
            }
            _ => column,
        }
    }

    /// The column of a path within the item.
    pub(super) fn column(self, path: &str) -> String {
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

impl Cell {
    pub(super) fn of(column: &str) -> Self {
        match column {
            "flow.by" => return Self::Words,
            "as_reported" | "as_reported.period" => return Self::Nothing,
            _ => {}
        }
        match column.rsplit('.').next().unwrap_or(column) {
            "unspecified" => Self::Flag,
            "value" | "to" | "mass_t" | "volume_bbl" | "volume_m3" | "days" | "months"
            | "percent" | "credibility" => {
                // The end of a period is a date.
                if column.ends_with("period.to") { Self::Text } else { Self::Number }
            }
            _ => Self::Text,
        }
    }

    pub(super) fn write(self, value: &Value) -> String {
        match (self, value) {
            (Self::Nothing, Value::Object(object)) if object.is_empty() => "{}".into(),
            (Self::Nothing, _) => String::new(),
            (Self::Words, Value::Array(words)) => {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                words.join(" ")
            }
            (_, Value::String(text)) => guarded(text).into_owned(),
            (_, other) => other.to_string(),
        }
    }

    pub(super) fn read(self, cell: &str) -> Result<Value, String> {
        match self {
            Self::Text => Ok(unguarded(cell).into()),
            Self::Words => Ok(cell.split_whitespace().collect()),
            Self::Number if cell == "null" => Ok(Value::Null),
            Self::Number => serde_json::from_str::<Number>(cell)
                .map(Value::Number)
                .map_err(|_| format!("a number has digits and a point only, got {cell:?}")),
            Self::Flag if cell.eq_ignore_ascii_case("true") => Ok(true.into()),
            Self::Flag if cell.eq_ignore_ascii_case("false") => Ok(false.into()),
            Self::Flag => Err(format!("this is true or false, got {cell:?}")),
            Self::Nothing if cell == "{}" => Ok(Value::Object(Map::new())),
            Self::Nothing => Err(format!("this is {{}} or empty, got {cell:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What is there with nothing in it is written, what has cells of its own is not.
    #[test]
    fn only_an_empty_object_is_written() {
        assert_eq!(Cell::Nothing.write(&json!({})), "{}");
        assert_eq!(Cell::Nothing.write(&json!({"value": 5})), "");
        assert_eq!(Cell::Nothing.read("{}"), Ok(json!({})));
        let refused = Cell::Nothing.read("yes").unwrap_err();
        assert_eq!(refused, "this is {} or empty, got \"yes\"");
    }

    /// Spreadsheets write `TRUE`.
    #[test]
    fn a_flag_is_true_or_false_in_any_case() {
        for (cell, flag) in [("true", true), ("TRUE", true), ("false", false), ("False", false)] {
            assert_eq!(Cell::Flag.read(cell), Ok(json!(flag)));
        }
        let refused = Cell::Flag.read("yes").unwrap_err();
        assert_eq!(refused, "this is true or false, got \"yes\"");
    }
}
