//! Which claims are parts of another.

use super::flow::flow_scope;
use super::record::Record;
use super::said::Said;
use super::status::surely_linked;
use crate::assess::amounts::Range;
use crate::assumptions::GoodsTree;
use crate::claim::LinkKind;
use crate::claims_file::ClaimsFile;
use crate::in_order::{ListMap, Set};
use crate::into_list::{Each, IntoList};

/// The places of claims that another one includes and that are of the same flow, stage, goods and time as it,
/// or as another that it includes in the same unit and nobody holds to be the same: neither of two such is all.
pub(super) fn parts_of_same(file: &ClaimsFile, all: &[Record<'_>]) -> Set<usize> {
    let scope = |record: &Record<'_>| {
        let (claim, goods) = (record.claim, record.own().map(|own| own.goods.nodes.clone()));
        (flow_scope(&claim.flow), claim.stage, claim.period.to_string(), goods)
    };
    let is_same = |one: usize, other: usize| {
        surely_linked(file, &all[one], LinkKind::SameAs).any(|(of, _)| of == other)
    };
    let mut found = Set::new();
    for whole in all.iter().filter(|whole| whole.stands()) {
        let parts = surely_linked(file, whole, LinkKind::Includes);
        let parts: Set<usize> = parts.map(|(part, _)| part).collect();
        let own = (!parts.is_empty()).then(|| scope(whole));
        let mut of_scope: ListMap<_, Set<usize>> = ListMap::new();
        for part in parts.into_iter().filter_map(|part| all.get(part)) {
            let unit = part.own().and_then(Said::unit).filter(|_| part.stands());
            let scope = scope(part);
            if own.as_ref() == Some(&scope) {
                found.insert(part.place);
            } else if unit.is_some() {
                of_scope.at((scope, unit)).insert(part.place);
            }
        }
        for parts in of_scope.values() {
            let is_other = |one: usize, other: usize| {
                one != other && !is_same(one, other) && !is_same(other, one)
            };
            let is_beside = |one: &&usize| parts.iter().any(|other| is_other(**one, *other));
            found.extend(parts.iter().filter(is_beside));
        }
    }
    found
}

/// Of how many parts of a whole each two are held apart.
const MOST_PARTS: usize = 24;

/// The pairs of claims that with others make a whole, which they could not if they counted anything twice: of
/// the same goods, and of goods that may be the same where their figures come to the whole.
pub(super) fn parts_of_all(
    file: &ClaimsFile,
    all: &[Record<'_>],
    tree: &GoodsTree,
) -> Vec<(usize, usize)> {
    let worded = |of: &Said<'_>| Some((of.kind.clone(), of.read.as_ref()?.as_worded()));
    let mut pairs = Vec::new();
    for whole in all.iter().filter(|whole| whole.stands()) {
        let parts = surely_linked(file, whole, LinkKind::Includes).filter(|(_, link)| link.all);
        let parts = parts.filter_map(|(part, _)| Some((part, all.get(part)?.own()?)));
        let parts = parts.take(MOST_PARTS).into_list();
        let figures = parts.iter().map(|(_, part)| worded(part)).into_full_list();
        let figures = figures.zip(whole.own().and_then(worded));
        let add_up = figures.is_some_and(|(parts, (kind, whole))| {
            let sum = Range::sum(&parts.iter().map(|(_, part)| *part).into_list());
            sum.meets(&whole) && parts.iter().all(|(of, _)| *of == kind)
        });
        for (at, (one, first)) in parts.iter().enumerate() {
            for (two, second) in &parts[at + 1..] {
                let [goods, others] = [first, second].each(|part| &part.goods);
                let may_be_same = add_up && !goods.exclude(others, tree);
                if one != two && (goods.nodes == others.nodes || may_be_same) {
                    pairs.push((*one, *two));
                }
            }
        }
    }
    pairs
}
