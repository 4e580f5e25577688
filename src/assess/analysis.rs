//! What every analysis is given, and what it gives.

use super::amounts::PartsOfWhole;
use super::history::History;
use super::loads::Load;
use super::ratios::Factor;
use super::records::Records;
use super::{Answer, Finding, LoadRatio};

/// What every analysis looks at: the claims as read, what they say of amounts, the ratios between
/// their units, what parts come to, and what loads weigh.
#[derive(Debug)]
pub(super) struct Material<'a> {
    pub(super) records: &'a Records<'a>,
    pub(super) history: &'a History,
    pub(super) factors: &'a [Factor],
    /// Every whole beside its parts.
    pub(super) wholes: &'a [PartsOfWhole],
    /// Every load, weighed, in the order of their numbers.
    pub(super) loads: &'a [Load<'a>],
}

impl Material<'_> {
    /// Whether the carriers of a claim's load do not hold it.
    pub(super) fn is_too_much(&self, claim: usize) -> bool {
        self.load_of(claim).is_some_and(Load::is_too_much)
    }

    /// The load of a claim, weighed.
    pub(super) fn load_of(&self, claim: usize) -> Option<&Load<'_>> {
        let number = self.records.all.get(claim).map(|record| record.load);
        let place = self.loads.binary_search_by_key(&number, Load::number).ok()?;
        Some(&self.loads[place])
    }
}

/// What an analysis comes to.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    pub(super) answers: Vec<Answer>,
    pub(super) ratios: Vec<LoadRatio>,
}

/// One look at the claims of a file.
pub(super) trait Analysis: Sync {
    fn run(&self, material: &Material<'_>) -> Outcome;
}

impl Outcome {
    /// Findings alone.
    pub(super) fn of(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }

    pub(super) fn extend(&mut self, more: Self) {
        self.findings.extend(more.findings);
        self.answers.extend(more.answers);
        self.ratios.extend(more.ratios);
    }
}
