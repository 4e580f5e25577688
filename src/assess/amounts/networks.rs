//! One network for each flow, stage, goods and unit, and which lies inside which.

use super::meter::{Exhausted, Meter};
use super::problem::Problem;
use super::scope::{FlowScope, GoodsTree, holds, stage_before};
use super::statement::{Days, Scope};
use crate::assess::joined::Joined;
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};

/// A network speaks to so many of those that hold it, the nearest first.
const NEAREST: usize = 32;

/// Whose statements meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meeting {
    /// Those of all makers: of what was done, and of what is there.
    All,
    /// Of what is wanted or promised those of one group that count from one day.
    Group(usize, i32),
    /// Of what is agreed those of one group, of days that were over when they were made.
    Agreed(usize),
    /// Those of all makers of one scope and window alone.
    Window(Days),
}

/// Where statements meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Network {
    pub(super) scope: Scope,
    pub(super) meeting: Meeting,
}

/// All networks of a problem, sorted.
#[derive(Debug)]
pub(super) struct Networks<'a> {
    flows: &'a [FlowScope],
    tree: &'a GoodsTree,
    shared_units: &'a Set<usize>,
    roaming_units: &'a Set<usize>,
    list: Vec<Network>,
    /// Of each, the networks of its stage that hold it, sorted by number.
    above: Vec<Vec<usize>>,
    /// Of each, the networks of the stage before that hold it or are the same.
    upstream: Vec<Vec<usize>>,
    /// Of each, the lowest number of those that it is tied to.
    component: Vec<usize>,
}

impl<'a> Networks<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        list: Vec<Network>,
        meter: &mut Meter,
    ) -> Result<Self, Exhausted> {
        let list = distinct(list);
        let count = list.len();
        let mut networks = Self {
            flows: &problem.flows,
            tree: &problem.tree,
            shared_units: &problem.shared_units,
            roaming_units: &problem.roaming_units,
            list,
            above: vec![Vec::new(); count],
            upstream: vec![Vec::new(); count],
            component: Vec::new(),
        };
        let mut tied = Joined::new(count);
        for block in networks.blocks() {
            networks.relate(&block, &mut tied, meter)?;
        }
        networks.component = tied.all();
        Ok(networks)
    }

    /// Networks that may speak to each other: of one unit, and of stages that are tied.
    fn blocks(&self) -> Vec<Vec<usize>> {
        let key = |network: &Network| {
            let stage = stage_before(network.scope.stage).unwrap_or(network.scope.stage);
            (network.scope.unit, stage, network.meeting)
        };
        let blocks = ListMap::grouped(self.list.iter().map(key).zip(0..));
        blocks.into_iter().map(|(_, block)| block).into_list()
    }

    fn relate(
        &mut self,
        block: &[usize],
        tied: &mut Joined,
        meter: &mut Meter,
    ) -> Result<(), Exhausted> {
        for &inner in block {
            let flow = self.flows.get(self.scope(inner).flow);
            meter.spend(block.len() * (1 + flow.map_or(0, |flow| flow.via.len() / 4)))?;
            let (mut above, mut upstream) = (Vec::new(), Vec::new());
            for &outer in block {
                let same_stage = self.stage(inner) == self.stage(outer);
                let is_tied =
                    same_stage || stage_before(self.stage(inner)) == Some(self.stage(outer));
                if inner != outer && is_tied && self.holds(outer, inner) {
                    if same_stage { &mut above } else { &mut upstream }.push(outer);
                    tied.join(inner, outer);
                }
            }
            self.above[inner] = self.nearest(above);
            self.upstream[inner] = self.nearest(upstream);
        }
        Ok(())
    }

    fn nearest(&self, mut outer: Vec<usize>) -> Vec<usize> {
        if outer.len() > NEAREST {
            outer.order_by_key(|number| {
                let scope = self.scope(*number);
                let detail = self.flows.get(scope.flow).map_or(0, FlowScope::detail);
                (std::cmp::Reverse(detail + self.tree.depth(&scope.goods)), *number)
            });
            outer.truncate(NEAREST);
            outer.order();
        }
        outer
    }

    /// Whether all that the inner flow and goods count is counted by the outer ones, whatever the stage.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        let [of, own] = [outer, inner].each(|number| self.list[number].meeting);
        inner == outer
            || own == of
                && !matches!(own, Meeting::Window(_))
                && holds(self.scope(outer), self.scope(inner), self.tree, self.flows)
    }

    pub(super) fn position(&self, network: &Network) -> Option<usize> {
        self.list.binary_search(network).ok()
    }

    pub(super) fn scope(&self, number: usize) -> &Scope {
        &self.list[number].scope
    }

    pub(super) fn stage(&self, number: usize) -> Stage {
        self.scope(number).stage
    }

    /// Whether one of its unit may be of several goods.
    pub(super) fn is_shared(&self, number: usize) -> bool {
        self.shared_units.contains(&self.scope(number).unit)
    }

    /// Whether one of its unit may be of several flows.
    pub(super) fn is_roaming(&self, number: usize) -> bool {
        self.roaming_units.contains(&self.scope(number).unit)
    }

    /// Whether nothing is of both flows.
    pub(super) fn flows_exclude(&self, one: usize, other: usize) -> bool {
        let flow = |network: usize| self.flows.get(self.scope(network).flow);
        flow(one).zip(flow(other)).is_some_and(|(one, other)| one.excludes(other))
    }

    pub(super) fn tree(&self) -> &GoodsTree {
        self.tree
    }

    pub(super) fn above(&self, number: usize) -> &[usize] {
        &self.above[number]
    }

    pub(super) fn upstream(&self, number: usize) -> &[usize] {
        &self.upstream[number]
    }

    pub(super) fn component(&self, number: usize) -> usize {
        self.component[number]
    }
}
