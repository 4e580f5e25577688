//! Where a claim was read, and how it came there.

use super::amount_wire::Number;
use super::date::{Period, ReportDate};
use super::equivalents::{Equivalents, Says};
use super::figure::Figure;
use super::goods::{Goods, named};
use super::name::Slug;
use super::per_unit::PerUnit;
use super::qualifier::Qualifier;
use super::stage::Stage;
use crate::Error;
use crate::source::{Certainty, SourceId};
use crate::written::record;
use serde::{Deserialize, Serialize};

record! {
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
    #[non_exhaustive]
    pub struct Report = "a report" {
        /// The id of the source that published it.
        pub outlet: SourceId,
        /// An id for the article, shared by all reports from it.
        pub article?(Slug),
        /// Which part of the article, where its parts differ.
        pub part?(Part),
        /// The date on the page, which for a repost is later than the statement.
        pub published_on?(ReportDate),
        /// The language, as a BCP 47 tag: `en`, `ko`.
        pub lang?(String),
        /// The headline.
        pub title?(String),
        /// Where it can be read.
        pub url?(String),
        /// The sentence that makes the claim, word for word.
        pub quote?(String),
        /// The chain from the maker to this report, the outlet itself last.
        pub via*(Hop),
        /// What this report says otherwise than the claim.
        pub as_reported?(AsReported),
    }
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

record! {
    /// One step in the chain from the maker of a claim to a report.
    ///
    /// ```
    /// use munitions::claim::{Hop, Role};
    ///
    /// let hop = r#"{"by": "nis-kr", "role": "originator", "kind": "primary", "on": "2023-11-01"}"#;
    /// assert_eq!(serde_json::from_str::<Hop>(hop).unwrap().role, Role::Originator);
    /// ```
    #[derive(Eq, Hash)]
    pub struct Hop = "a hop" {
        /// The id of the source that passed it on.
        pub by: SourceId,
        /// In what role.
        pub role: Role,
        /// In what way.
        pub kind: Relay,
        /// When, where it is known.
        pub on?(ReportDate),
    }
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

/// What a report says otherwise, as a record and as it is written: there the words of a figure stand one by one.
macro_rules! as_reported {
    ($($(#[$doc:meta])+ $key:ident: $kind:ty,)+) => {
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
            $($(#[$doc])+ pub $key: Option<$kind>,)+
        }

        record! {
            /// As written. A number without a qualifier is a bare number.
            struct Wire = "an object of what is reported otherwise" {
                /// Another number, in the unit of the claim; a bare one unless a qualifier stands with it.
                value?(Number),
                /// The upper end of another range; with the qualifier between alone.
                to?(Number),
                /// True where this report gives no number.
                unspecified = "std::ops::Not::not"(bool),
                /// Another word before the number; by itself, before the number of the claim.
                qualifier?(Qualifier),
                /// A second word, as `at_least` in "about 20,000 or more"; with a number alone.
                also?(Qualifier),
                $($(#[$doc])+ $key?($kind),)+
            }
        }

        impl TryFrom<Wire> for AsReported {
            type Error = Error;

            fn try_from(wire: Wire) -> Result<Self, Error> {
                Ok(Self { figure: wire.figure()?, $($key: wire.$key),+ })
            }
        }

        impl From<AsReported> for Wire {
            fn from(mut reported: AsReported) -> Self {
                reported.munition = reported.munition.filter(Goods::is_named);
                let (figure, word) = match reported.figure {
                    Some(Wording::Qualified(qualifier)) => (None, Some(qualifier)),
                    Some(Wording::Figure(figure)) => (Some(figure), None),
                    None => (None, None),
                };
                let qualifier = figure.filter(|figure| !figure.is_unspecified());
                Self {
                    value: figure.and_then(Figure::value).map(Number),
                    to: figure.and_then(Figure::upper_end).map(Number),
                    unspecified: figure.is_some_and(Figure::is_unspecified),
                    qualifier: word.or(qualifier.map(Figure::qualifier)),
                    also: figure.and_then(Figure::also),
                    $($key: reported.$key),+
                }
            }
        }
    };
}

as_reported! {
    /// Another time or unit that the amount is stated for.
    per: PerUnit,
    /// Other goods than the flow of the claim names: `supplies` for `artillery-shells`.
    goods: Slug,
    /// Another munition, or a calibre alone.
    #[serde(default, with = "named")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<named::Munition>"))]
    munition: Goods,
    /// Another stage: "delivered" for "shipped".
    stage: Stage,
    /// Another certainty; stated where this report leaves a "probably" out.
    certainty: Certainty,
    /// Another word for the equivalents of the claim: `carried` for `could_hold`.
    says: Says,
    /// Another time that the figure covers.
    period: Period,
    /// Another day of the statement.
    stated_on: ReportDate,
    /// Other equivalents, all of them: another relation, or other amounts.
    equivalents: Equivalents,
}

impl Wire {
    fn figure(&self) -> Result<Option<Wording>, Error> {
        let (value, to) = (self.value.map(|n| n.0), self.to.map(|n| n.0));
        let is_word = value.or(to).is_none() && self.also.is_none() && !self.unspecified;
        match self.qualifier {
            None if is_word => Ok(None),
            Some(qualifier) if is_word && qualifier.magnitude().is_none() => {
                Ok(Some(Wording::Qualified(qualifier)))
            }
            qualifier => {
                let qualifier = qualifier.unwrap_or_default();
                let figure = Figure::from_parts(value, to, qualifier, self.also, self.unspecified);
                figure.map(|figure| Some(Wording::Figure(figure)))
            }
        }
    }
}

impl Report {
    /// A report by this outlet, of which nothing else is known.
    #[must_use]
    pub fn new(outlet: SourceId) -> Self {
        Self::bare(outlet)
    }

    /// What tells its page from others of its outlet.
    pub(crate) fn page(&self) -> (&SourceId, String) {
        let article = self.article.as_ref().map(ToString::to_string);
        let page = article.or_else(|| self.url.clone()).or_else(|| self.title.clone());
        (&self.outlet, page.unwrap_or_else(|| format!("{:?}", self.published_on)))
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
