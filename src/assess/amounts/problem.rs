//! All statements of a file, numbered alike in whatever order they stand.

use super::scope::{FlowScope, GoodsTree};
use super::statement::{ClaimKey, Scope, Statement};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;

/// When figures lie apart, and when two windows are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Thresholds {
    /// Figures that differ by this share of the larger are apart.
    pub(crate) apart: f64,
    /// Windows that share this part of their days are one.
    pub(crate) same_window: f64,
}

/// What is asked. Claims are numbered by their keys, groups by their first claim, flows by what they
/// name, whatever the order they are given in; results name the places they were given at.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// By place as given: the numbers of claims and flows inside are the problem's own.
    pub(super) statements: Vec<Statement>,
    pub(super) flows: Vec<FlowScope>,
    pub(super) tree: GoodsTree,
    pub(super) asked: Vec<Scope>,
    /// Units of which one may be of several goods: they are not added up over goods.
    pub(super) shared_units: Set<usize>,
    /// Those of which one may be of several flows too.
    pub(super) roaming_units: Set<usize>,
    pub(super) thresholds: Thresholds,
    /// Claims that another names as its part, by the places they were given at.
    pub(super) named_parts: Set<usize>,
    /// The bodies of each group.
    bodies: Vec<Vec<usize>>,
    /// Places of statements, by claim.
    pub(super) order: Vec<usize>,
    /// Of each claim, the place it was given at.
    claims: Vec<usize>,
    keys: Vec<ClaimKey>,
    groups: Vec<usize>,
    groups_of: Vec<Vec<usize>>,
    given_flows: Vec<usize>,
}

impl Problem {
    /// The statements of these claims; a statement about no known claim or flow, or about no goods, is
    /// left out of every comparison.
    pub(crate) fn new(
        claims: &[ClaimKey],
        flows: &[FlowScope],
        tree: GoodsTree,
        mut statements: Vec<Statement>,
        thresholds: Thresholds,
    ) -> Self {
        let mut by_key: Vec<usize> = (0..claims.len()).into_list();
        by_key.order_by_key(|place| (&claims[*place], *place));
        let mut rank = vec![0; claims.len()];
        for (number, place) in by_key.iter().enumerate() {
            rank[*place] = number;
        }
        let own_flows = distinct(flows.iter().cloned().map(FlowScope::sorted));
        let number =
            |flow: &FlowScope| own_flows.partition_point(|other| *other < flow.clone().sorted());
        let given_flows: Vec<usize> = flows.iter().map(number).into_list();

        let is_known = |statement: &Statement| {
            statement.claim < claims.len()
                && statement.scope.flow < flows.len()
                && !statement.scope.goods.is_empty()
        };
        let mut order =
            (0..statements.len()).filter(|place| is_known(&statements[*place])).into_list();
        order.order_by_key(|place| (rank[statements[*place].claim], *place));
        let mut group_numbers: ListMap<usize, usize> = ListMap::new();
        let mut groups = Vec::new();
        let mut groups_of = vec![Set::new(); claims.len()];
        for place in &order {
            let statement = &mut statements[*place];
            let next = groups.len();
            let number = *group_numbers.at_or(statement.group, next);
            if number == next {
                groups.push(statement.group);
            }
            statement.group = number;
            statement.claim = rank[statement.claim];
            statement.scope.flow = given_flows[statement.scope.flow];
            statement.scope.goods = distinct(std::mem::take(&mut statement.scope.goods));
            groups_of[statement.claim].insert(number);
        }
        Self {
            statements,
            flows: own_flows,
            tree,
            asked: Vec::new(),
            shared_units: Set::new(),
            roaming_units: Set::new(),
            thresholds,
            named_parts: Set::new(),
            bodies: Vec::new(),
            order,
            keys: by_key.iter().map(|place| claims[*place].clone()).into_list(),
            claims: by_key,
            groups,
            groups_of: groups_of
                .into_iter()
                .map(|groups| groups.into_iter().into_list())
                .into_list(),
            given_flows,
        }
    }

    /// With scopes that are asked for though no statement has them.
    pub(crate) fn asking(mut self, scopes: &[Scope]) -> Self {
        self.asked = scopes.iter().filter_map(|scope| self.own_scope(scope)).into_list();
        self
    }

    /// With units of which one may be of several goods, as a container that holds two, and those of which
    /// one may be of several flows, as a ship that calls at two ports.
    pub(crate) fn sharing(
        self,
        units: impl IntoIterator<Item = usize>,
        roaming: impl IntoIterator<Item = usize>,
    ) -> Self {
        let (shared_units, roaming_units) =
            (units.into_iter().collect(), roaming.into_iter().collect());
        Self { shared_units, roaming_units, ..self }
    }

    /// With claims that another names as its part.
    pub(crate) fn naming_parts(self, claims: impl IntoIterator<Item = usize>) -> Self {
        Self { named_parts: claims.into_iter().collect(), ..self }
    }

    /// With the bodies of each group as given.
    pub(crate) fn with_bodies(self, of: impl Fn(usize) -> Vec<usize>) -> Self {
        let bodies = self.groups.iter().map(|group| of(*group)).into_list();
        Self { bodies, ..self }
    }

    /// Whether two groups share a body: who makes the total of one may tell of a delivery as the other.
    pub(super) fn are_kin(&self, one: usize, other: usize) -> bool {
        let bodies = self.bodies.get(one).zip(self.bodies.get(other));
        bodies.is_some_and(|(one, other)| one.iter().any(|body| other.contains(body)))
    }

    /// A scope as given, in the problem's own numbers.
    pub(super) fn own_scope(&self, scope: &Scope) -> Option<Scope> {
        let flow = *self.given_flows.get(scope.flow)?;
        Some(Scope { flow, goods: distinct(scope.goods.iter().copied()), ..scope.clone() })
    }

    pub(super) fn own_group(&self, given: usize) -> Option<usize> {
        self.groups.iter().position(|group| *group == given)
    }

    /// Where a claim was given.
    pub(super) fn given_claim(&self, claim: usize) -> usize {
        self.claims[claim]
    }

    pub(super) fn given_claims(&self, claims: impl IntoIterator<Item = usize>) -> Vec<usize> {
        claims.into_iter().map(|claim| self.given_claim(claim)).into_list()
    }

    pub(super) fn given_group(&self, group: usize) -> usize {
        self.groups[group]
    }

    pub(super) fn groups_of(&self, claim: usize) -> impl Iterator<Item = usize> {
        self.groups_of[claim].iter().copied()
    }

    pub(super) fn stated_on(&self, claim: usize) -> i32 {
        self.keys[claim].stated_on
    }

    pub(super) fn claim_count(&self) -> usize {
        self.claims.len()
    }
}
