//! The scopes that answers are asked for and no claim states.

use crate::assess::amounts::{FlowScope, GoodsTree, Scope, Statement, stage_before};
use crate::assess::records::Unit;
use crate::claim::{Certainty, LoadUnit, Stage};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::munition::CountBasis;

/// How many scopes that no claim states may be asked for: answers at nodes above those stated.
const MOST_ASKED: usize = 4_096;

/// How far below the root a class is at the least whose kinds are added up where no claim names it.
const WIDEST_COMMON: usize = 2;

/// The lowest classes that hold what one group counts in rounds or weighs and no claim names
/// together: of shells of two calibres the shells, and no class as wide as ammunition.
pub(super) fn common(
    root: Option<usize>,
    parents: &[Option<usize>],
    statements: &[Statement],
    tree: &GoodsTree,
    widest: &ListMap<usize, CountBasis>,
) -> Vec<Scope> {
    let path = |node: usize| -> Vec<usize> {
        let above = std::iter::successors(Some(node), |node| parents[*node]);
        above.take_while(|node| Some(*node) != root).into_list()
    };
    let units = [Unit::Load(LoadUnit::Round), Unit::Mass].each(Unit::number);
    let mut named: Set<(usize, Stage, usize)> = Set::new();
    let mut counted: ListMap<_, Set<usize>> = ListMap::new();
    for statement in statements {
        let Scope { flow, stage, goods, unit, .. } = &statement.scope;
        let [node] = goods.as_slice() else { continue };
        named.insert((*flow, *stage, *node));
        let path = path(*node);
        let is_munition = path.last().and_then(|top| parents[*top]) == root;
        let class = path.len().checked_sub(WIDEST_COMMON).and_then(|place| path.get(place));
        let is_sure = statement.certainty != Certainty::Possibly;
        if let Some(class) = class.filter(|class| is_munition && is_sure && **class != *node)
            && units.contains(unit)
        {
            let place = (*flow, *stage, *class, *unit, statement.group);
            counted.at(place).insert(*node);
        }
    }
    let mut common = Vec::new();
    for ((flow, stage, class, unit, _), nodes) in counted {
        let apart = |one: &usize| nodes.iter().any(|other| tree.exclude(&[*one], &[*other]));
        let holds_all = |class: &usize| nodes.iter().all(|node| path(*node).contains(class));
        let Some(lowest) = nodes.first().and_then(|node| path(*node).into_iter().find(holds_all))
        else {
            continue;
        };
        let is_named = path(lowest).iter().any(|node| named.contains(&(flow, stage, *node)))
            || root.is_some_and(|root| named.contains(&(flow, stage, root)));
        if nodes.iter().any(apart) && !is_named && path(lowest).contains(&class) {
            let goods = vec![lowest];
            common.push(Scope { unit, counts: widest[&unit], stage, flow, goods });
        }
    }
    distinct(common)
}

/// The scopes that answers are asked for: on each flow and at each stage every goods that are stated
/// there, in every unit that is stated there, of a flow inside it, or of what reached a later stage.
pub(super) fn asked(
    stated: &[Scope],
    flows: &[FlowScope],
    widest: &ListMap<usize, CountBasis>,
) -> Vec<Scope> {
    let mut units: ListMap<(usize, Stage), Vec<(usize, CountBasis)>> = ListMap::new();
    let mut goods: ListMap<(usize, Stage), Vec<&Vec<usize>>> = ListMap::new();
    for scope in stated {
        let place = (scope.flow, scope.stage);
        let units = units.at(place);
        for counts in [scope.counts, widest[&scope.unit]] {
            if !units.contains(&(scope.unit, counts)) {
                units.push((scope.unit, counts));
            }
        }
        goods.at(place).push(&scope.goods);
    }
    let is_inside = |inner: usize, outer: usize| match (flows.get(inner), flows.get(outer)) {
        (Some(inner), Some(outer)) => {
            inner.destination == outer.destination && inner.is_inside(outer)
        }
        _ => false,
    };
    let known = distinct(stated);
    let mut asked = Vec::new();
    for ((flow, stage), goods) in goods {
        let is_of = |at: Stage| at == stage || stage_before(at) == Some(stage);
        let inner = units.iter().filter(|((of, at), _)| is_of(*at) && is_inside(*of, flow));
        let units = distinct(inner.flat_map(|(_, of)| of).copied());
        for goods in distinct(goods) {
            for &(unit, counts) in &units {
                let scope = Scope { unit, counts, stage, flow, goods: goods.clone() };
                if known.binary_search(&&scope).is_err() && asked.len() < MOST_ASKED {
                    asked.push(scope);
                }
            }
        }
    }
    asked
}
