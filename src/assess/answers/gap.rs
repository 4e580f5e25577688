//! Days between the windows of whole figures, and before the last of any, that lie in none of them.

use super::topic::{Source, Topic};
use crate::assess::analysis::Material;
use crate::assess::records::date;
use crate::assess::{Code, Finding};
use crate::in_order::{InOrder, ListMap, Set};
use crate::into_list::{Choose, Each, IntoList};
use crate::written::{during, few, flow, spoken};

/// How many gaps a finding names.
const NAMED: usize = 3;

/// The wholes of which the claims are parts, by the places of the claims.
pub(super) type WholesOf = ListMap<usize, Set<usize>>;

pub(super) fn wholes_of(material: &Material<'_>) -> WholesOf {
    let mut wholes_of = WholesOf::new();
    for (place, whole) in material.wholes.iter().enumerate() {
        let parts = whole.includes.parts.iter();
        for (record, _) in parts.filter_map(|part| material.history.statements.get(*part)) {
            wholes_of.at(*record).insert(place);
        }
    }
    wholes_of
}

/// The gaps of what adds up, which belong to no answer: not those between parts of one whole.
pub(super) fn gaps(
    topic: &Topic,
    material: &Material<'_>,
    wholes_of: &WholesOf,
) -> Option<Finding> {
    let amounts = || topic.sources.iter().filter(|source| !source.is_alternative);
    // Of as many days their ids decide.
    let id = |source: &Source| &material.records.all[source.record].claim.id;
    let last = amounts().most_by_key(|source| (source.days.1, id(source)));
    let wholes = amounts().filter(|source| source.is_whole).chain(last);
    let mut wholes: Vec<&Source> = wholes.filter(|_| topic.stage.accumulates()).into_list();
    wholes.order_by_key(|source| (source.days, id(source)));
    let are_parts = |one: &Source, other: &Source| {
        let wholes = wholes_of.get(&one.record).zip(wholes_of.get(&other.record));
        wholes.is_some_and(|(own, others)| !own.is_disjoint(others))
    };
    let (mut before, later) = (*wholes.first()?, wholes.iter().skip(1));
    let (mut words, mut around) = (Vec::new(), Vec::new());
    for &source in later {
        let (from, to) = source.days;
        // What another says of a part is never added to a total.
        let is_added = source.is_whole || source.group == before.group;
        let from = from.filter(|from| *from > before.days.1 && !are_parts(before, source));
        if let Some(from) = from.filter(|_| is_added) {
            let ends = [before.days.1, from - 1].each(date);
            let [first, last] = ends.each_ref().each(|end| Some(end.as_str()));
            words.push(during(first, last));
            around.extend([before.record, source.record]);
        }
        if to > before.days.1 {
            before = source;
        }
    }
    if words.is_empty() {
        return None;
    }
    let goods = topic.names_goods.then(|| format!("{}, ", spoken(&topic.goods_slug())));
    let sentence = format!(
        "no total covers what was {} {}: {}{}",
        topic.stage,
        few(&words, NAMED),
        goods.unwrap_or_default(),
        flow(&topic.flow_name)
    );
    Some(Finding::new(Code::AmountsGap, material.records.ids(&around), sentence))
}
