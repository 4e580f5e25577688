//! What an entry rests on, as it is written.

use crate::Error;
use crate::claim::ReportDate;
use crate::estimate::{Basis, Evidence};
use serde::{Deserialize, Serialize};

/// How well a figure is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Code {
    /// A standard, a regulation or an official manual.
    A,
    /// A named press or agency report of an official statement.
    B,
    /// A secondary page, a mirror or an aggregator.
    C,
    /// Worked out from other figures.
    D,
    /// Unconfirmed: generally held, without a page that says so. It must be wide.
    U,
    /// A judgement of whoever makes the file.
    J,
}

/// What a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a basis with \"source\" and \"code\"")]
pub(super) struct BasisWire {
    /// The publication, or for U and J the reason.
    pub(super) source: String,
    /// How well it is supported.
    pub(super) code: Code,
    /// The words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) words: Option<String>,
    /// The date of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<ReportDate>,
}

impl BasisWire {
    pub(super) fn is_unconfirmed(&self) -> bool {
        self.code == Code::U
    }

    /// The source, with its date and its words.
    pub(super) fn in_words(&self) -> String {
        let mut source = self.source.clone();
        if let Some(date) = self.date {
            source = format!("{source}, {date}");
        }
        if let Some(words) = &self.words {
            source = format!("{source}: \"{words}\"");
        }
        source
    }

    /// The code as a letter.
    pub(super) const fn letter(&self) -> &'static str {
        match self.code {
            Code::A => "A",
            Code::B => "B",
            Code::C => "C",
            Code::D => "D",
            Code::U => "U",
            Code::J => "J",
        }
    }

    /// The basis of an assumption.
    pub(super) fn basis(&self) -> Basis {
        let source = self.in_words();
        match self.code {
            Code::A => Basis::published(source, Evidence::Standard),
            Code::B => Basis::published(source, Evidence::NamedReport),
            Code::C => Basis::published(source, Evidence::Secondary),
            Code::D => Basis::published(source, Evidence::Derived),
            Code::U => Basis::Unconfirmed { why: source.into() },
            Code::J => Basis::judgement(source),
        }
    }

    /// How the basis of an assumption is written.
    pub(super) fn of(basis: &Basis) -> Result<Self, Error> {
        let (source, code) = match basis {
            Basis::Published { source, evidence } => (
                source,
                match evidence {
                    Evidence::Standard => Code::A,
                    Evidence::NamedReport => Code::B,
                    Evidence::Secondary => Code::C,
                    Evidence::Derived => Code::D,
                },
            ),
            Basis::Unconfirmed { why } => (why, Code::U),
            Basis::Judgement { why } => (why, Code::J),
            Basis::Claim { .. } => {
                let rule = format!("what rests on a claim is no assumption of a file: {basis}");
                return Err(Error::rule("a basis", rule));
            }
        };
        Ok(Self { source: source.clone().into_owned(), code, words: None, date: None })
    }
}
