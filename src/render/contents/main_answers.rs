//! What the first screen is made of.

use crate::assess::Answer;
use crate::claim::ClaimId;
use crate::in_order::Set;

/// The main answers of the first flows, and how many flows have answers.
pub(super) struct MainAnswers<'a> {
    pub(super) by_flow: Vec<Vec<&'a Answer>>,
    pub(super) flows: usize,
}

impl<'a> MainAnswers<'a> {
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Answer> {
        self.by_flow.iter().flatten().copied()
    }

    /// The claims that they rest on.
    pub(super) fn claims(&self) -> Set<&'a ClaimId> {
        self.all().flat_map(|answer| &answer.lines).flat_map(|line| &line.claims).collect()
    }
}
