//! Rows and columns of the flat table.

/// What a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Row {
    Source,
    Claim,
    Equivalent,
    Report,
    Hop,
    ReportedEquivalent,
    Link,
    Assessment,
}

/// The columns that say which row it is, and where it belongs.
const KEYS: &[&str] = &["row", "claim", "report", "number"];

const SOURCE: &[&str] = &["id", "name", "kind", "country", "part_of", "draws_on"];
const FLOW: &[&str] = &[
    "flow.origin",
    "flow.destination",
    "flow.via",
    "flow.goods",
    "flow.from_port",
    "flow.to_port",
    "flow.by",
    "flow.recipient.name",
    "flow.recipient.country",
];
const CLAIM: &[&str] = &[
    "made_by",
    "speaker",
    "basis",
    "stated_on",
    "period.from",
    "period.to",
    "stance",
    "stage",
    "certainty",
    "extent",
];
const AMOUNT: &[&str] = &[
    "amount.of",
    "amount.munition",
    "amount.munitions",
    "amount.goods",
    "amount.counts",
    "amount.packaging",
    "amount.container",
    "amount.item",
    "amount.share_of",
    "amount.of_claim",
    "amount.relative_to",
    "amount.direction",
    "amount.compares",
    "amount.qualifier",
    "amount.also",
    "amount.value",
    "amount.to",
    "amount.mass_t",
    "amount.mass_kg",
    "amount.mass_lb",
    "amount.mass_short_t",
    "amount.mass_long_t",
    "amount.mass_ton",
    "amount.volume_bbl",
    "amount.volume_m3",
    "amount.days",
    "amount.months",
    "amount.percent",
    "amount.times",
    "amount.currency",
    "amount.per",
    "amount.unspecified",
];
/// What an amount has only among equivalents.
const WINDOW: &[&str] = &["amount.period", "amount.period.from", "amount.period.to"];
const REST: &[&str] = &[
    "equivalents.relation",
    "equivalents.says",
    "equivalents.made_by",
    "containers",
    "carrier.name",
    "carrier.imo",
    "note",
];
const REPORT: &[&str] =
    &["outlet", "article", "part", "published_on", "lang", "title", "url", "quote"];
const AS_REPORTED: &[&str] = &[
    "as_reported",
    "as_reported.qualifier",
    "as_reported.also",
    "as_reported.value",
    "as_reported.to",
    "as_reported.unspecified",
    "as_reported.per",
    "as_reported.goods",
    "as_reported.munition",
    "as_reported.stage",
    "as_reported.certainty",
    "as_reported.says",
    "as_reported.period",
    "as_reported.period.from",
    "as_reported.period.to",
    "as_reported.stated_on",
    "as_reported.equivalents.relation",
    "as_reported.equivalents.says",
    "as_reported.equivalents.made_by",
];
const HOP: &[&str] = &["by", "role", "kind", "on"];
const LINK: &[&str] = &["kind", "linked_claim", "all", "certainty", "why"];
const ASSESSMENT: &[&str] = &["by", "on", "reliability", "credibility", "why"];

/// Columns that an earlier form of the table had, each with what takes its place.
const FORMER: [(&str, &str); 4] = [
    ("modality", "stage and certainty"),
    ("equivalents.modality", "equivalents.says"),
    ("as_reported.modality", "as_reported.stage and as_reported.certainty"),
    ("as_reported.equivalents.modality", "as_reported.equivalents.says"),
];

/// Every column, in the order in which they are written.
pub(crate) fn columns() -> Vec<&'static str> {
    let groups = [
        KEYS,
        SOURCE,
        FLOW,
        CLAIM,
        AMOUNT,
        WINDOW,
        REST,
        REPORT,
        AS_REPORTED,
        HOP,
        LINK,
        ASSESSMENT,
    ];
    let mut columns = Vec::new();
    for column in groups.concat() {
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
    pub(crate) const ALL: [Self; 8] = [
        Self::Source,
        Self::Claim,
        Self::Equivalent,
        Self::Report,
        Self::Hop,
        Self::ReportedEquivalent,
        Self::Link,
        Self::Assessment,
    ];

    pub(crate) const fn name(self) -> &'static str {
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
            Self::Equivalent | Self::ReportedEquivalent => &[AMOUNT, WINDOW],
            Self::Report => &[REPORT, AS_REPORTED],
            Self::Hop => &[HOP],
            Self::Link => &[LINK, FLOW],
            Self::Assessment => &[ASSESSMENT],
        }
    }

    pub(crate) fn has(self, column: &str) -> bool {
        self.columns().iter().any(|group| group.contains(&column))
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
