//! Where a claim was read, and how it came there.

use super::amount_wire::{Named, Number};
use super::date::{Period, ReportDate};
use super::equivalents::{Equivalents, Says};
use super::figure::Figure;
use super::goods::Goods;
use super::name::Slug;
use super::per_unit::PerUnit;
use super::qualifier::Qualifier;
use super::stage::Stage;
use crate::Error;
use crate::source::{Certainty, SourceId};
use serde::{Deserialize, Serialize};

/// One place where a claim was read: an article, or a part of one that words it otherwise.
///
/// The same claim read in five articles is one claim with five reports.
///
/// ```
/// use munitions::claim::Report;
///
/// let report: Report =
///     serde_json::from_str(r#"{"outlet": "voa", "published_on": "2025-04-25", "lang": "en"}"#)
///         .unwrap();
/// assert_eq!(report.published_on, Some("2025-04-25".parse()?));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a report")]
#[non_exhaustive]
pub struct Report {
    /// The id of the source that published it.
    pub outlet: SourceId,
    /// An id for the article, shared by all reports from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Slug>,
    /// Which part of the article, where its parts differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The date on the page, which for a repost is later than the statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<ReportDate>,
    /// The language, as a BCP 47 tag: `en`, `ko`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The sentence that makes the claim, word for word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The chain from the maker to this report, the outlet itself last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Hop>,
    /// What this report says otherwise than the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_reported: Option<AsReported>,
}

/// A part of an article.
///
/// ```
/// use munitions::claim::Part;
///
/// assert_eq!(serde_json::to_string(&Part::Headline).unwrap(), "\"headline\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// The headline.
    Headline,
    /// The standfirst or first sentence.
    Lead,
    /// The text.
    Body,
    /// The text under a picture.
    Caption,
}

/// One step in the chain from the maker of a claim to a report.
///
/// ```
/// use munitions::claim::{Hop, Role};
///
/// let hop = r#"{"by": "nis-kr", "role": "originator", "kind": "primary", "on": "2023-11-01"}"#;
/// assert_eq!(serde_json::from_str::<Hop>(hop).unwrap().role, Role::Originator);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a hop")]
pub struct Hop {
    /// The id of the source that passed it on.
    pub by: SourceId,
    /// In what role.
    pub role: Role,
    /// In what way.
    pub kind: Relay,
    /// When, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<ReportDate>,
}

/// The role of somebody who passes a claim on.
///
/// ```
/// use munitions::claim::Role;
///
/// assert_eq!(serde_json::to_string(&Role::Republisher).unwrap(), "\"republisher\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Made the claim.
    Originator,
    /// Told it to somebody else: a lawmaker after a closed briefing.
    Relayer,
    /// Published it.
    Outlet,
    /// Published again what another had published.
    Republisher,
}

/// How a claim was passed on.
///
/// ```
/// use munitions::claim::Relay;
///
/// assert_eq!(serde_json::to_string(&Relay::Paraphrase).unwrap(), "\"paraphrase\"");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relay {
    /// First hand.
    Primary,
    /// In the maker's words.
    Quotation,
    /// In other words.
    Paraphrase,
    /// In another language.
    Translation,
    /// The same text again.
    Republication,
    /// Said again without saying after whom.
    Restatement,
}

/// What one report says otherwise than the claim it carries: only what differs is there.
///
/// Both wordings are kept, so that drift can be found.
///
/// ```
/// use munitions::claim::{AsReported, Qualifier, Wording};
///
/// let headline: AsReported = serde_json::from_str(r#"{"qualifier": "more_than"}"#).unwrap();
/// assert_eq!(headline.figure, Some(Wording::Qualified(Qualifier::MoreThan)));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire", into = "Wire")]
#[non_exhaustive]
pub struct AsReported {
    /// Another figure, in the unit of the claim.
    pub figure: Option<Wording>,
    /// Per another time or unit.
    pub per: Option<PerUnit>,
    /// Other goods than the flow names: `supplies` for `artillery-shells`.
    pub goods: Option<Slug>,
    /// Another munition; `Ambiguous` where the report gives the calibre alone.
    pub munition: Option<Goods>,
    /// Another stage: "delivered" for "shipped".
    pub stage: Option<Stage>,
    /// Another certainty: no word for "probably".
    pub certainty: Option<Certainty>,
    /// Another word for the equivalents: "carrying" for "could hold".
    pub says: Option<Says>,
    /// Another period.
    pub period: Option<Period>,
    /// Another date of the statement.
    pub stated_on: Option<ReportDate>,
    /// Other equivalents: another relation, or other amounts.
    pub equivalents: Option<Equivalents>,
}

/// How one report words the figure of a claim.
///
/// ```
/// use munitions::claim::{AsReported, Wording};
///
/// let headline: AsReported = serde_json::from_str(r#"{"qualifier": "millions"}"#).unwrap();
/// assert!(matches!(headline.figure, Some(Wording::Figure(figure)) if figure.value().is_none()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wording {
    /// The same number with another word before it, [`Qualifier::Bare`] for none.
    Qualified(Qualifier),
    /// Another number, or none.
    Figure(Figure),
}

/// As written. A number without a qualifier is a bare number.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "an object of what is reported otherwise")]
pub(super) struct Wire {
    /// Another number, in the unit of the claim; a bare one unless a qualifier stands with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    /// The upper end of another range; with the qualifier between alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Number>,
    /// True where this report gives no number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unspecified: bool,
    /// Another word before the number; by itself, before the number of the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    /// A second word, as `at_least` in "about 20,000 or more"; with a number alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Qualifier>,
    /// Another time or unit that the amount is stated for.
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<PerUnit>,
    /// Other goods than the flow of the claim names.
    #[serde(skip_serializing_if = "Option::is_none")]
    goods: Option<Slug>,
    /// Another munition, or a calibre alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    munition: Option<Named>,
    /// Another stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
    /// Another certainty; stated where this report leaves a "probably" out.
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<Certainty>,
    /// Another word for the equivalents of the claim: `carried` for `could_hold`.
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<Says>,
    /// Another time that the figure covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    /// Another day of the statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_on: Option<ReportDate>,
    /// Other equivalents, all of them: another relation, or other amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalents: Option<Equivalents>,
}

impl TryFrom<Wire> for AsReported {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let (value, to) = (wire.value.map(|n| n.0), wire.to.map(|n| n.0));
        let is_word = value.or(to).is_none() && wire.also.is_none() && !wire.unspecified;
        let figure = match (value, wire.qualifier) {
            (None, None) if is_word => None,
            (None, Some(qualifier)) if is_word && qualifier.magnitude().is_none() => {
                Some(Wording::Qualified(qualifier))
            }
            (value, qualifier) => {
                let qualifier = qualifier.unwrap_or_default();
                let figure = Figure::from_parts(value, to, qualifier, wire.also, wire.unspecified)?;
                Some(Wording::Figure(figure))
            }
        };
        Ok(Self {
            figure,
            per: wire.per,
            goods: wire.goods,
            munition: wire.munition.map(Goods::from),
            stage: wire.stage,
            certainty: wire.certainty,
            says: wire.says,
            period: wire.period,
            stated_on: wire.stated_on,
            equivalents: wire.equivalents,
        })
    }
}

impl From<AsReported> for Wire {
    fn from(reported: AsReported) -> Self {
        let (figure, qualifier) = match reported.figure {
            None => (None, None),
            Some(Wording::Qualified(qualifier)) => (None, Some(qualifier)),
            Some(Wording::Figure(figure)) => {
                let qualifier = (!figure.is_unspecified()).then_some(figure.qualifier());
                (Some(figure), qualifier)
            }
        };
        Self {
            value: figure.and_then(Figure::value).map(Number),
            to: figure.and_then(Figure::upper_end).map(Number),
            unspecified: figure.is_some_and(Figure::is_unspecified),
            qualifier,
            also: figure.and_then(Figure::also),
            per: reported.per,
            goods: reported.goods,
            munition: reported.munition.and_then(Named::of),
            stage: reported.stage,
            certainty: reported.certainty,
            says: reported.says,
            period: reported.period,
            stated_on: reported.stated_on,
            equivalents: reported.equivalents,
        }
    }
}

impl Report {
    /// A report by this outlet, of which nothing else is known.
    #[must_use]
    pub fn new(outlet: SourceId) -> Self {
        Self {
            outlet,
            article: None,
            part: None,
            published_on: None,
            lang: None,
            title: None,
            url: None,
            quote: None,
            via: Vec::new(),
            as_reported: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word for how sure a number is goes with the claim's number; one that is a number stands for it.
    #[test]
    fn a_wording_is_a_figure_or_a_qualifier_of_one() {
        let read = |text: &str| serde_json::from_str::<AsReported>(text);
        let wording = |text: &str| read(text).unwrap().figure;
        assert_eq!(wording("{}"), None);
        let about = wording(r#"{"qualifier": "about"}"#);
        assert_eq!(about, Some(Wording::Qualified(Qualifier::About)));
        let dozens = Figure::in_words(Qualifier::Dozens).unwrap();
        assert_eq!(wording(r#"{"qualifier": "dozens"}"#), Some(Wording::Figure(dozens)));
        let none = wording(r#"{"unspecified": true}"#);
        assert_eq!(none, Some(Wording::Figure(Figure::unspecified())));
        for text in [
            r#"{"qualifier": "about", "to": 5}"#,
            r#"{"qualifier": "about", "unspecified": true}"#,
            r#"{"to": 5}"#,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
