//! Amounts add up: whether any history satisfies what was stated, and what it leaves open.
//!
//! `F(t)` is how much of some goods had moved on some flow by day `t`. A statement bounds the
//! difference between two days, and `F` never falls. Nothing here knows a claim: it is given plain
//! [statements](Statement), and says which sets of them no history satisfies.

mod apart;
mod constraint;
mod correction;
mod graph;
mod meter;
mod networks;
mod parts;
mod problem;
mod prove;
mod scope;
mod search;
mod statement;
mod sums;
mod tally;
mod window_bounds;

#[cfg(test)]
mod tests;

pub(crate) use apart::{Apart, is_capacity, is_same};
pub(crate) use constraint::{DEEPEST, Side};
pub(crate) use correction::Correction;
pub(crate) use meter::Meter;
pub(crate) use parts::{Includes, PartsOfWhole, PartsVerdict};
pub(crate) use problem::{Problem, Thresholds};
pub(crate) use scope::{FlowScope, GoodsTree, holds, stage_before, wider};
pub(crate) use search::{Among, Conflict, Findings, Term, find};
pub(crate) use statement::{
    Asking, BEGAN, ClaimKey, Extent, Measure, Moment, Scope, Statement, Twice, Window,
};
pub(crate) use tally::Range;
pub(crate) use window_bounds::{Ledger, WindowBounds};
