//! Where a claim was read, and how it came there.

use super::as_reported::AsReported;
use super::date::ReportDate;
use super::name::Slug;
use crate::source::SourceId;
use serde::{Deserialize, Serialize};

/// One place where a claim was read: an article, or a part of one that words it otherwise.
///
/// The same claim read in five articles is one claim with five reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a report")]
#[non_exhaustive]
pub struct Report {
    /// Who published it.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a hop")]
pub struct Hop {
    /// Who passed it on.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
