//! What a round costs, as a claim says or by the claims of one load, in the currency that they say. It is held against
//! nothing.

use super::words;
use crate::assess::LoadRatio;
use crate::assess::records::{Kind, Named, Record, Records, Said, Unit};
use crate::claim::{Currency, LoadUnit, Measure, PerUnit};
use crate::in_order::ListMap;
use crate::into_list::IntoList;

/// The prices that claims state, and that of a round of each load that has one.
pub(super) fn prices(records: &Records<'_>) -> Vec<LoadRatio> {
    let stated = records.standing().flat_map(|record| {
        record.said.iter().filter_map(move |said| stated(records, record, said))
    });
    let loads = ListMap::grouped(records.loaded().map(|record| (record.load, record)));
    let of_loads = loads.into_iter().filter_map(|(_, claims)| price(records, &claims));
    stated.chain(of_loads).into_list()
}

/// So much money for each, where an amount is that.
fn stated(records: &Records<'_>, record: &Record<'_>, said: &Said<'_>) -> Option<LoadRatio> {
    let (Measure::Money(currency), Some(PerUnit::Load(per))) = (&said.amount.of, said.amount.per)
    else {
        return None;
    };
    let read = said.read.as_ref()?;
    let ends = [Some(read.low), Some(read.high), read.published];
    Some(ratio(records, said, (currency, per), &[record.place], ends))
}

/// A price, with its low end, its high end and what was published of it.
fn ratio(
    records: &Records<'_>,
    of: &Said<'_>,
    (currency, per): (&Currency, LoadUnit),
    claims: &[usize],
    [low, high, published]: [Option<f64>; 3],
) -> LoadRatio {
    let is_named = *of.goods.nodes != [records.assumptions.goods().root()];
    LoadRatio {
        of: currency.to_string(),
        per: per.as_str().to_owned(),
        goods: is_named.then(|| of.goods.slug()),
        claims: records.ids(claims),
        group: records.group(of.group),
        low,
        high,
        published,
        verdict: None,
        against: Vec::new(),
    }
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
    let is_of_goods = money.goods == goods.goods || money.goods.named == Named::Anything;
    if !goods.is_rounds() || money.window != goods.window || !is_of_goods {
        return None;
    }
    let (paid, count) = (money.read.as_ref()?, goods.read.as_ref()?);
    let each = |paid: f64, count: f64| (count > 0.0).then(|| words::rounded(paid / count));
    let published = paid.published.zip(count.published).and_then(|(paid, of)| each(paid, of));
    let ends = [each(paid.low, count.high), each(paid.high, count.low), published];
    Some(ratio(records, goods, (currency, LoadUnit::Round), &[*paying, *holding], ends))
}
