//! The solver on statements made by hand, on true histories, and on files made to be slow.

mod brute;
mod growth;
mod truth;
mod worked;

use super::*;
use crate::claim::Stage;
use crate::munition::CountBasis;
use crate::source::Certainty;

/// 1 January 2023 and the first days of half years after it.
const JAN_23: i32 = 0;
const JUL_23: i32 = 181;
const JAN_24: i32 = 365;
const JAN_25: i32 = 731;

/// Nodes: munitions > ammunition > shells > 122 mm and 152 mm; ammunition > mortar bombs. Kinds: two
/// of shells, one of 152 mm.
const PARENTS: [Option<usize>; 9] =
    [None, Some(0), Some(1), Some(2), Some(2), Some(1), Some(2), Some(2), Some(4)];
const KINDS: [usize; 3] = [6, 7, 8];
const AMMUNITION: usize = 1;
const SHELLS: usize = 2;
const MM_122: usize = 3;
const MM_152: usize = 4;
const BOMBS: usize = 5;

const THRESHOLDS: Thresholds = Thresholds { apart: 0.5, same_window: 0.9 };

/// Statements under way; each is a claim of its own, made on the day of its number.
#[derive(Debug, Clone, Default)]
struct Statements {
    list: Vec<Statement>,
    flows: Vec<FlowScope>,
}

impl Statements {
    fn of_one_flow() -> Self {
        Self { list: Vec::new(), flows: vec![flow("KP", "RU", &[])] }
    }

    /// A whole amount of shipped goods in an exact window.
    fn add(
        &mut self,
        group: usize,
        goods: usize,
        days: (Option<i32>, i32),
        range: Range,
    ) -> &mut Statement {
        let place = self.list.len();
        self.list.push(Statement {
            claim: place,
            group,
            maker: group,
            scope: Scope {
                unit: 0,
                counts: CountBasis::Unknown,
                stage: Stage::Shipped,
                flow: 0,
                goods: vec![goods],
            },
            window: Twice::alike(Window::exact(days.0, days.1)),
            extent: Extent::Whole,
            measure: Measure::Amount(Twice::alike(range)),
            rounding: 0.0,
            certainty: Certainty::Stated,
            published: range.low.or(range.high),
            daily: None,
        });
        &mut self.list[place]
    }

    fn problem(&self) -> Problem {
        let claims: Vec<ClaimKey> = (0..self.list.len())
            .map(|claim| ClaimKey {
                stated_on: claim.try_into().unwrap_or(0),
                id: format!("c{claim}"),
            })
            .collect();
        Problem::new(&claims, &self.flows, goods_tree(), self.list.clone(), THRESHOLDS)
    }

    fn find(&self) -> Findings {
        find(&self.problem())
    }

    fn without(&self, claim: usize) -> Self {
        let mut rest = self.clone();
        rest.list[claim].certainty = Certainty::Possibly;
        rest
    }
}

fn goods_tree() -> GoodsTree {
    GoodsTree::new(&PARENTS, &KINDS.into())
}

fn flow(origin: &str, destination: &str, by: &[&str]) -> FlowScope {
    let destination = (!destination.is_empty()).then(|| destination.to_owned());
    FlowScope {
        origin: origin.split(',').map(str::to_owned).collect(),
        destination,
        by: by.iter().map(|means| (*means).to_owned()).collect(),
        ..FlowScope::default()
    }
}

fn sets(findings: &Findings, asking: Asking) -> Vec<Vec<usize>> {
    let asked = findings.conflicts.iter().filter(|conflict| conflict.asking == asking);
    asked.map(|conflict| conflict.claims.clone()).collect()
}
