//! The share of one kind that a total of mixed goods in the same containers needs.

use super::words;
use crate::assess::records::{Record, Records, Said};
use crate::assess::{Code, Finding};
use crate::claim::Relation;
use crate::into_list::IntoList;
use crate::written::number;

/// A total that is linked as the load of containers which could hold so much of one kind or so
/// much of another.
pub(super) fn needed(records: &Records<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (one, other) in records.one_load() {
        findings.extend(share(records, one, other));
        findings.extend(share(records, other, one));
    }
    findings
}

fn share(records: &Records<'_>, total: &Record<'_>, either: &Record<'_>) -> Option<Finding> {
    let own = total.own().filter(|own| own.is_rounds())?;
    let relation = either.claim.equivalents.as_ref().map(|given| given.relation);
    let kinds: Vec<&Said<'_>> = either.equivalents().filter(|said| said.is_rounds()).into_list();
    let ([one, other], Some(Relation::Or)) = (kinds.as_slice(), relation) else { return None };
    let high = |said: &Said<'_>| said.read.as_ref().map(|read| read.high);
    let (first, second) = if high(one) >= high(other) { (one, other) } else { (other, one) };
    let (most, least, needed) = (high(first)?, high(second)?, own.read.as_ref()?.low);
    if most <= least || needed <= least {
        return None;
    }
    let percent = (needed - least) / (most - least) * 100.0;
    let goods = words::goods(records, &first.goods)?;
    let sentence = if percent <= 100.0 {
        format!(
            "at least {} % of the containers must hold {goods} to carry {}, if the rest hold {}",
            number(percent.floor()),
            own.words,
            words::goods(records, &second.goods)?
        )
    } else {
        format!("{} are more than the containers hold as read, even if all hold {goods}", own.words)
    };
    let claims = records.ids(&[total.place, either.place]);
    Some(Finding::new(Code::RatioShareNeeded, claims, sentence))
}
