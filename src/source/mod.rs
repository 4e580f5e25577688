//! Stand-in: who said it.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a source within a claims file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(String);

impl SourceId {
    /// An id.
    ///
    /// # Errors
    /// Refuses what is no slug.
    pub fn new(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !text.is_empty() && text.len() <= 64 && text.chars().all(legal) {
            return Ok(Self(text));
        }
        let reason = "it must be lower-case letters, digits and hyphens".into();
        Err(Error::Name { what: "a source id", text, reason })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SourceId {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl From<SourceId> for String {
    fn from(id: SourceId) -> Self {
        id.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceKind {
    /// An intelligence service.
    IntelligenceService,
    /// A ministry.
    Ministry,
    /// Armed forces.
    Military,
    /// A legislature or one of its members.
    Legislature,
    /// A head of government and the office.
    HeadOfGovernment,
    /// A government as such.
    Government,
    /// A news agency.
    NewsAgency,
    /// A newspaper or news site.
    Newspaper,
    /// A broadcaster.
    Broadcaster,
    /// A site that copies others.
    Aggregator,
    /// Not known.
    Unknown,
}

/// Somebody who makes or passes on claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The body it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<SourceId>,
}

/// Admiralty reliability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "stand-in")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// Admiralty credibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl TryFrom<u8> for Credibility {
    type Error = Error;

    fn try_from(digit: u8) -> Result<Self, Error> {
        if (1..=6).contains(&digit) {
            Ok(Self(digit))
        } else {
            let reason = "it must be 1 to 6".into();
            Err(Error::Name { what: "a credibility", text: digit.to_string(), reason })
        }
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility.0
    }
}
