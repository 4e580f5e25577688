//! What a round costs by the claims of one load, in the currency that they say. It is held against nothing.

use super::words;
use crate::assess::LoadRatio;
use crate::assess::records::{Kind, Record, Records, Said, Unit};
use crate::claim::LoadUnit;
use crate::in_order::ListMap;
use crate::into_list::IntoList;

/// The price of a round of each load that has one.
pub(super) fn prices(records: &Records<'_>) -> Vec<LoadRatio> {
    let loads = ListMap::grouped(records.loaded().map(|record| (record.load, record)));
    loads.into_iter().filter_map(|(_, claims)| price(records, &claims)).into_list()
}

/// The one amount of money of a load for each of its rounds, which are of the same goods and time; none where the load
/// holds other goods.
fn price(records: &Records<'_>, claims: &[&Record<'_>]) -> Option<LoadRatio> {
    let told = claims.iter().flat_map(|record| record.carried().map(|said| (record.place, said)));
    let told: Vec<(usize, &Said<'_>)> = told.into_list();
    let only = |is_meant: &dyn Fn(&Said<'_>) -> bool| {
        let mut all = told.iter().filter(|(_, said)| is_meant(said));
        all.next().filter(|_| all.next().is_none())
    };
    let counted = [Unit::Load(LoadUnit::Round), Unit::Pieces, Unit::Items];
    let (paying, money) = only(&|said| matches!(said.kind, Kind::Money(_, None)))?;
    let (holding, goods) = only(&|said| said.unit().is_some_and(|unit| counted.contains(&unit)))?;
    let Kind::Money(currency, _) = &money.kind else { return None };
    if !goods.is_rounds() || (money.window, &money.goods) != (goods.window, &goods.goods) {
        return None;
    }
    let (paid, count) = (money.read.as_ref()?, goods.read.as_ref()?);
    let is_named = *goods.goods.nodes != [records.assumptions.goods().root()];
    let each = |paid: f64, count: f64| (count > 0.0).then(|| words::rounded(paid / count));
    Some(LoadRatio {
        of: currency.to_string(),
        per: LoadUnit::Round.as_str().to_owned(),
        goods: is_named.then(|| goods.goods.slug()),
        claims: records.ids(&[*paying, *holding]),
        group: records.group(money.group),
        low: each(paid.low, count.high),
        high: each(paid.high, count.low),
        published: paid.published.zip(count.published).and_then(|(paid, of)| each(paid, of)),
        verdict: None,
        against: Vec::new(),
    })
}
