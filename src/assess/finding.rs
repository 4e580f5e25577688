//! What an assessment finds.

use super::{Code, Severity};
use crate::claim::ClaimId;
use serde::Serialize;

/// Something that an assessment finds: what it is about, which claims, and one sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs: at most what its code weighs.
    pub severity: Severity,
    /// The claims that it names, in the order of the file.
    pub claims: Vec<ClaimId>,
    /// What was found, in one sentence that names its figures.
    pub sentence: String,
    /// The figures side by side, for programs.
    pub figures: Vec<Compared>,
    /// How much of the sentence is whole by itself: the rest lists what it counts.
    #[serde(skip)]
    pub(crate) brief: usize,
    /// How many of the claims, the first ones, say something of the others: denials.
    #[serde(skip)]
    pub(crate) denials: usize,
}

/// A figure that a finding sets beside others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// What it is a figure of, in words: a claim's id, or `what fits`.
    pub of: String,
    /// The unit: `rounds`, `rounds per container`, `t`.
    pub unit: String,
    /// The first day of the window that it covers, if it has one.
    pub from: Option<String>,
    /// The last day of that window.
    pub to: Option<String>,
    /// The low end; none where there is no limit.
    pub low: Option<f64>,
    /// The high end; none where there is no limit.
    pub high: Option<f64>,
}

impl Finding {
    /// A finding of the severity of its code.
    pub(crate) fn new(code: Code, claims: Vec<ClaimId>, sentence: String) -> Self {
        let brief = sentence.len();
        Self {
            code,
            severity: code.severity(),
            claims,
            sentence,
            figures: Vec::new(),
            brief,
            denials: 0,
        }
    }

    /// The same with what it counts listed behind its sentence, which is whole without.
    pub(crate) fn listing(self, list: &str) -> Self {
        Self { sentence: self.sentence + list, ..self }
    }

    /// The sentence without what it lists: what a first screen has room for.
    pub(crate) fn brief(&self) -> &str {
        self.sentence.get(..self.brief).unwrap_or(&self.sentence)
    }

    /// The same with a lighter severity.
    pub(super) fn weighing(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same where it is proven, else a caution.
    pub(super) fn proven(self, is_proof: bool) -> Self {
        if is_proof { self } else { self.weighing(Severity::Caution) }
    }

    /// The same with its figures.
    pub(super) fn comparing(self, mut figures: Vec<Compared>) -> Self {
        for end in figures.iter_mut().flat_map(|one| [&mut one.low, &mut one.high]).flatten() {
            *end = crate::written::as_written(*end);
        }
        Self { figures, ..self }
    }
}
