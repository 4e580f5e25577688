//! What was stated of how much moved.

use crate::assess::amounts::{Extent as Part, Findings, FlowScope, Problem, Scope, Twice, Window};
use crate::assess::records::{Record, Records, Unit};
use crate::assumptions::GoodsNode;
use crate::claim::{ClaimId, Currency, Stage};
use crate::in_order::ListMap;
use crate::into_list::IntoList;
use crate::munition::CountBasis;

/// Units have smaller numbers; currencies have numbers from here on.
pub(super) const FIRST_CURRENCY: usize = 1_000;

/// What was stated of how much moved, and which sets of statements no history satisfies.
#[derive(Debug)]
pub(in crate::assess) struct History {
    pub(in crate::assess) problem: Problem,
    /// Of each statement, the places of its record and of its amount within it; of a sum of
    /// several, those of its first.
    pub(in crate::assess) statements: Vec<(usize, usize)>,
    /// The scope of each statement.
    pub(in crate::assess) scopes: Vec<Scope>,
    /// Of statements that add several up, those after the first.
    pub(in crate::assess) sums: ListMap<usize, Vec<usize>>,
    /// Of statements that are all but what others say is distinct, these: together they are all.
    pub(in crate::assess) beside: ListMap<usize, Vec<usize>>,
    /// Of each record, the statement of its own amount.
    pub(in crate::assess) own: ListMap<usize, usize>,
    /// The window of each statement.
    pub(in crate::assess) windows: Vec<Twice<Window>>,
    /// The extent of each statement.
    pub(in crate::assess) extents: Vec<Part>,
    pub(in crate::assess) findings: Findings,
    /// Of amounts that later ones correct, by their record and their place in it, the places of the claims of
    /// these.
    pub(super) corrected: ListMap<(usize, usize), usize>,
    /// Classes of which no claim speaks, with kinds that one group counts side by side.
    pub(in crate::assess) common: Vec<Scope>,
    pub(in crate::assess) flows: Vec<FlowScope>,
    /// The flow of each record, as a place in `flows`.
    pub(in crate::assess) flow_of: Vec<usize>,
    /// The currencies, in the order of their numbers as units.
    pub(super) currencies: Vec<Currency>,
    /// Of each unit, the way of counting that counts most.
    pub(super) widest: ListMap<usize, CountBasis>,
    pub(super) nodes: ListMap<GoodsNode, usize>,
    pub(super) names: Vec<GoodsNode>,
}

impl History {
    /// The scope of some goods of a flow at a stage in a unit, counted so or as widely as any claim
    /// does; none of goods that no claim and no assumption names.
    pub(in crate::assess) fn scope(
        &self,
        (flow, stage): (usize, Stage),
        goods: &[GoodsNode],
        unit: Unit,
        counts: Option<CountBasis>,
    ) -> Option<Scope> {
        let goods = goods.iter().map(|node| self.nodes.get(node).copied());
        let goods = goods.into_full_list()?;
        let unit = unit.number();
        let counts = counts.or_else(|| self.widest.get(&unit).copied())?;
        Some(Scope { unit, counts, stage, flow, goods })
    }

    /// The currency of a scope; none of what is no money.
    pub(in crate::assess) fn currency(&self, scope: &Scope) -> Option<&Currency> {
        self.currencies.get(scope.unit.checked_sub(FIRST_CURRENCY)?)
    }

    /// The claim that a share or a change is of, by the last word that its maker knew; none where that no
    /// longer stands. What moved is a share of the plan or the pledge that it was said of, whatever was
    /// planned or pledged afterwards.
    pub(in crate::assess) fn base<'r, 'a>(
        &self,
        records: &'r Records<'a>,
        of: &Record<'_>,
        claim: &ClaimId,
    ) -> Option<&'r Record<'a>> {
        let is_kept = |base: &Record<'_>| {
            let stages = of.claim.stage.zip(base.claim.stage);
            base.stands() && stages.is_some_and(|(own, base)| base.is_kept_for(own))
        };
        let later = |record: &&'r Record<'a>| {
            if is_kept(record) {
                return None;
            }
            let own = self.statements.get(*self.own.get(&record.place)?)?;
            let later = records.all.get(*self.corrected.get(own)?);
            later.filter(|later| later.is_known_to(of))
        };
        let last = std::iter::successors(records.base(of, claim), later).last();
        last.filter(|base| is_kept(base) || self.own_stands(base))
    }

    /// Whether no later claim corrects a statement, or one of those that it adds up.
    pub(in crate::assess) fn stands(&self, statement: usize) -> bool {
        let others = self.sums.get(&statement).into_iter().flatten();
        let mut all = others.chain([&statement]).filter_map(|of| self.statements.get(*of));
        !all.any(|amount| self.corrected.contains_key(amount))
    }

    /// Whether a claim stands, and no later one corrects its own amount.
    pub(in crate::assess) fn own_stands(&self, record: &Record<'_>) -> bool {
        record.stands() && self.own.get(&record.place).is_none_or(|own| self.stands(*own))
    }

    /// The goods of a scope.
    pub(in crate::assess) fn goods(&self, scope: &Scope) -> Vec<GoodsNode> {
        scope.goods.iter().filter_map(|node| self.names.get(*node).cloned()).into_list()
    }
}
