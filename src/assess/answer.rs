//! How much moved: the answers of an assessment and their lines of evidence.

use super::{Figures, Finding, Severity};
use crate::claim::{ClaimId, Stage};
use serde::Serialize;

/// How much of some goods moved on a flow in a window, in one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// From where to where, and how where its claims say so: `KP to RU`, `KP to RU, by sea`.
    pub flow: String,
    /// The goods that it counts under: a node of the goods tree, or a munition.
    pub goods: String,
    /// Whether any claim names goods; where none does, `goods` is the root of the tree, and what is worked out
    /// from them is what the assumptions take them to be.
    pub goods_stated: bool,
    /// Whether it was produced, shipped, delivered, ...
    pub stage: Stage,
    /// `containers`, `rounds`, `mass_t`, `items`, `pieces` (of components, which are no rounds), ...
    pub unit: String,
    /// The first day of the window; none where it counts from the start of the flow.
    pub from: Option<String>,
    /// The last day of the window; none where no claim says one.
    pub to: Option<String>,
    /// The lines of evidence, each of one group of makers by one route.
    pub lines: Vec<EvidenceLine>,
    /// What the lines come to together.
    pub together: Together,
    /// The ends of the window as claims write them: to the month, about a day.
    #[serde(skip)]
    pub(crate) dates: [Option<String>; 2],
    /// What one counts of the goods: `rounds`, `missiles`.
    #[serde(skip)]
    pub(crate) noun: String,
    /// Whether its claims are all of kinds of the goods, or of how some of them went.
    #[serde(skip)]
    pub(crate) is_of_kinds: bool,
}

impl Answer {
    /// Whether a contradiction is between claims that its lines rest on.
    pub(crate) fn is_contradicted_by(&self, findings: &[Finding]) -> bool {
        let proofs = findings.iter().filter(|found| found.severity == Severity::Contradiction);
        let rests_on = |claim: &ClaimId| self.lines.iter().any(|line| line.claims.contains(claim));
        let mut shared = proofs.map(|found| found.claims.iter().filter(|id| rests_on(id)).count());
        shared.any(|claims| claims > 1)
    }
}

/// What one group of makers comes to by one route.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EvidenceLine {
    /// The group: the largest body that its makers are part of, or several of a joint statement: `a+b`.
    pub group: String,
    /// The name of the group.
    pub group_name: String,
    /// The groups of other lines of the answer whose word it is too, as that of the makers of a joint
    /// statement and of bodies whose figures it pools: these speak for themselves, and it is pooled with
    /// none of them. Of a ceiling nothing is said.
    pub not_independent_of: Vec<String>,
    /// How the figure comes from what the group says.
    pub route: Route,
    /// The range; none where the group gives a floor alone.
    pub range: Option<Figures>,
    /// At least so much, where the group's words or windows give a floor.
    pub at_least: Option<f64>,
    /// Whether the range says no more than how much there could be at most, as by what full vehicles bear; a
    /// floor, for how much there is room at the least.
    pub ceiling: bool,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// The assumption that moves it most, in words.
    pub moved_most_by: Option<String>,
    /// Whether it rests on how full carriers usually are: then its floor is what fits, and no claim's.
    #[serde(skip)]
    pub(crate) is_filled: bool,
    /// Whether it is worked out from goods that nobody names.
    #[serde(skip)]
    pub(crate) is_assumed: bool,
}

/// How a figure comes from what a group says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Route {
    /// The group's own amounts in this unit.
    Stated,
    /// Its amounts in another unit, by its own factor.
    AsConverted,
    /// Its amounts in another unit, by the figures of the assumptions.
    ByWhatFits,
}

/// What several lines of evidence come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Together {
    /// The lowest end of the closed lines; the highest floor where that is higher, leaves at least the
    /// upper half of each of them, and no claims that they rest on contradict each other.
    pub low: Option<f64>,
    /// The highest end of the closed lines.
    pub high: Option<f64>,
    /// The highest floor, but for floors by how full carriers usually are.
    pub at_least: Option<f64>,
    /// The pool of the closed lines of independent groups, by the stated rule.
    pub pooled: Option<PooledLines>,
    /// The pairs of lines, by their places, that have no value in common.
    pub exclude_each_other: Vec<[usize; 2]>,
}

/// A pool of several lines by a stated rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PooledLines {
    /// The rule: `linear`, `logarithmic`, ...
    pub rule: String,
    /// What it comes to.
    pub range: Figures,
}
