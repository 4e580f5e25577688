//! Whether an amount is all that moved, and on which flow.

use crate::assess::amounts::{Extent as Part, Range, is_capacity};
use crate::assess::records::{Kind, Read, Record, Records, Said, flow_scope};
use crate::claim::{Compares, ContainerWord, Extent, Relation, Stage};

/// Whether an amount is all that moved: of one claim, an amount of the goods and in the unit of the
/// whole is a part, unless its lines come to all of it.
pub(in crate::assess) fn extent(
    records: &Records<'_>,
    record: &Record<'_>,
    said: &Said<'_>,
) -> Part {
    let tree = records.assumptions.goods();
    let is_whole = |own: &Said<'_>| {
        let is_line = |of: &&Said<'_>| own.kind == of.kind && record.counts(of, tree);
        let published = |of: &Said<'_>| of.read.as_ref()?.published;
        let lines = || record.equivalents().filter(is_line);
        let all = lines().map(published).sum::<Option<f64>>();
        is_line(&said) && (lines().count() < 2 || all.is_none() || all != published(own))
    };
    let is_part = said.is_equivalent
        && (record.own().is_some_and(is_whole)
            || record.equivalents().any(|other| are_added(record, said, other)));
    match record.claim.told_extent() {
        _ if is_part => Part::Part,
        Some(Extent::Whole) if !is_less(said) || !is_share_of_same(records, record, said) => {
            Part::Whole
        }
        Some(_) => Part::Part,
        None if is_share_of_same(records, record, said) => Part::Part,
        None if records.is_included(record) => Part::Part,
        None if record.claim.stage == Some(Stage::Held) => Part::Whole,
        // A change of totals counts from where its base does.
        None if matches!(said.kind, Kind::Change { compares: Some(Compares::Totals), .. }) => {
            Part::Whole
        }
        None if said.dates[0].is_some() => Part::Whole,
        None => Part::Unstated,
    }
}

/// Whether an amount is less than what it is a share of.
fn is_less(said: &Said<'_>) -> bool {
    said.read.as_ref().and_then(|read| read.ends().1).is_some_and(|high| high < 1.0)
}

/// Whether an amount is a share of a claim of the same flow, stage, goods and time, and so among what that
/// one counts. A share of what another group says could be made is another figure of it, and no part.
fn is_share_of_same(records: &Records<'_>, record: &Record<'_>, said: &Said<'_>) -> bool {
    let Kind::ShareOf(base) = &said.kind else { return false };
    let base = records.by_id(base);
    base.is_some_and(|base| {
        let (of, claim) = (base.claim, record.claim);
        let is_of_goods = |own: &Said<'_>| {
            own.goods.nodes == said.goods.nodes || !records.has_own_goods(record, said, own)
        };
        let is_capacity = claim.stage.is_some_and(|stage| is_capacity(stage, claim.certainty));
        flow_scope(&of.flow).is_inside(&flow_scope(&claim.flow))
            && of.stage == claim.stage
            && !(is_capacity && base.group != record.group)
            && base.own().is_some_and(|own| own.window == said.window && is_of_goods(own))
    })
}

/// Whether an amount counts goods in one packaging, in one type of container or vehicle or on one ship alone: by
/// its words there may be more of the same goods, so that it is no ceiling of them.
pub(super) fn is_of_some(record: &Record<'_>, said: &Said<'_>) -> bool {
    is_of_one_kind(said) || record.claim.carrier.is_some()
}

/// The same of one packaging or type alone.
pub(in crate::assess) fn is_of_one_kind(said: &Said<'_>) -> bool {
    let type_told = matches!(said.amount.container, Some(ContainerWord::Type(_)));
    said.amount.packaging.is_some() || said.amount.vehicle.is_some() || type_told
}

/// The ends as read: a floor gives no ceiling, "up to" no floor.
pub(super) fn as_read(read: &Read) -> Range {
    let (low, high) = read.ends();
    Range { low: Some(low), high }
}

/// Whether a claim joins two amounts of the same goods and in the same unit by "and".
pub(super) fn are_added(record: &Record<'_>, one: &Said<'_>, other: &Said<'_>) -> bool {
    let equivalents = record.claim.equivalents.as_ref();
    equivalents.is_some_and(|of| of.relation == Relation::And)
        && !std::ptr::eq(one, other)
        && (one.is_equivalent && other.is_equivalent)
        && (&one.kind, &one.goods.nodes) == (&other.kind, &other.goods.nodes)
}
