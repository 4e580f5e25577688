//! Ratios beside each other: within a group of makers, and between groups.

use super::factor::{Factor, Means};
use super::words::{self, between};
use crate::assess::records::{Kinds, Named, Record, Records, Said, Unit};
use crate::assess::{Code, Finding};
use crate::claim::{Extent, LoadUnit};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Choose, Each, IntoList};
use crate::munition::CountBasis;

/// How many makers a sentence names.
const NAMED: usize = 4;

/// What makes two ratios comparable: ships, trains and aircraft differ from flow to flow, and loads
/// that were carried are compared only where they are the same, and complete rounds with complete rounds.
type Key<'f> = (Unit, LoadUnit, &'f Kinds, bool, [Option<&'f str>; 3], Option<String>);

pub(super) fn compare(records: &Records<'_>, factors: &[Factor]) -> Vec<Finding> {
    let mut alike: ListMap<Key<'_>, Vec<&Factor>> = ListMap::new();
    let mut of_carriers: ListMap<Key<'_>, Vec<&Factor>> = ListMap::new();
    let mut of_loads: ListMap<Key<'_>, ListMap<&Kinds, Vec<&Factor>>> = ListMap::new();
    // A figure of carriers that names no goods is one of all that are compared with it.
    let of_each = factors.iter().flat_map(|factor| {
        let is_general = factor.means != Means::Carried
            && factor.goods.named == Named::Anything
            && factor.per.is_vehicle()
            && matches!(factor.of, Unit::Load(LoadUnit::Container | LoadUnit::Teu));
        let of_same = |other: &&Factor| (other.of, other.per) == (factor.of, factor.per);
        let others = is_general.then(|| factors.iter().filter(of_same)).into_iter().flatten();
        let goods = distinct(others.chain([factor]).map(|of| &of.goods));
        goods.into_iter().map(move |goods| (factor, goods))
    });
    let of_each = of_each.into_list();
    let carriers = carriers(records, &of_each);
    for ((factor, goods), carriers) in of_each.into_iter().zip(carriers) {
        let claim = records.all[factor.claims[0]].claim;
        let of_load = match claim.extent {
            // A part may be loaded otherwise than the rest.
            Some(Extent::Part) => claim.id.to_string(),
            _ => format!("{} {}", claim.flow, claim.period),
        };
        let load = (factor.means == Means::Carried).then(|| of_load.clone());
        if let Some(own) = converted(&records.all[factor.claims[0]], factor) {
            let by_goods = of_loads.at(key(factor, own, Some(of_load)));
            by_goods.at(goods).push(factor);
        }
        for carriers in carriers {
            let load = load.clone().or_else(|| carriers.clone());
            alike.at(key(factor, goods, load)).push(factor);
            of_carriers.at(key(factor, goods, carriers)).push(factor);
        }
    }
    let mut findings = Vec::new();
    for factors in of_carriers.values() {
        findings.extend(between_groups(records, factors, ends_of_load));
    }
    for by_goods in of_loads.values() {
        findings.extend(of_one_load(records, by_goods));
    }
    for factors in alike.values() {
        findings.extend(between_groups(records, factors, Factor::ends));
        let groups = ListMap::grouped(factors.iter().map(|factor| (factor.group, *factor)));
        let groups = groups.into_iter();
        findings.extend(groups.filter_map(|(group, own)| within_group(records, group, &own)));
    }
    // What is of no flow alone is found once for each.
    let mut told = Set::new();
    findings.retain(|found| told.insert((found.code, found.claims.clone())));
    findings
}

fn key<'f>(factor: &'f Factor, goods: &'f Kinds, of: Option<String>) -> Key<'f> {
    let told = [&factor.packaging, &factor.container, &factor.vehicle].each(Option::as_deref);
    let are_complete = factor.counts == CountBasis::CompleteRound;
    (factor.of, factor.per, goods, are_complete, told, of)
}

/// Of each factor the flows whose vehicles it is of: of a planning factor, which names no flow, those of all
/// that are compared with it. Containers are the same everywhere.
fn carriers(records: &Records<'_>, factors: &[(&Factor, &Kinds)]) -> Vec<Vec<Option<String>>> {
    let mut flows: ListMap<Key<'_>, Set<String>> = ListMap::new();
    let flow = |factor: &Factor| &records.all[factor.claims[0]].claim.flow;
    for (factor, goods) in factors.iter().filter(|(factor, _)| !flow(factor).is_not_reported()) {
        flows.at(key(factor, goods, None)).insert(flow(factor).to_string());
    }
    let of_each = factors.iter().map(|(factor, goods)| {
        let is_general = factor.means != Means::Carried && flow(factor).is_not_reported();
        let all = flows.get(&key(factor, goods, None)).filter(|_| is_general);
        match all {
            _ if !factor.per.is_vehicle() => vec![None],
            Some(flows) => flows.iter().cloned().map(Some).into_list(),
            None => vec![Some(flow(factor).to_string())],
        }
    });
    of_each.into_list()
}

/// The goods of the load that a claim converts, where what it says of all of it in the units of a factor is one
/// amount.
fn converted<'r>(record: &'r Record<'_>, factor: &Factor) -> Option<&'r Kinds> {
    let units = [factor.of, Unit::Load(factor.per)];
    let is_of = |said: &&Said<'_>| said.unit().is_some_and(|unit| units.contains(&unit.packed()));
    let is_one = record.equivalents().filter(is_of).count() == 1;
    record.own().filter(|_| is_one).map(|own| &own.goods)
}

/// Makers who convert all of one load, some into kinds of what others convert it into.
fn of_one_load(records: &Records<'_>, by_goods: &ListMap<&Kinds, Vec<&Factor>>) -> Vec<Finding> {
    let tree = records.assumptions.goods();
    let pairs = by_goods.iter().flat_map(|wide| by_goods.iter().map(move |narrow| (wide, narrow)));
    let is_carried = |of: &&Factor| of.means == Means::Carried;
    let nested = pairs.filter(|((wide, of), (narrow, _))| {
        // Of the same goods those that are meant alike are compared as such.
        let are_mixed = of.iter().any(is_carried) && !of.iter().all(is_carried);
        wide == narrow && are_mixed && of[0].per == LoadUnit::Round
            || wide != narrow && tree.are_within(&narrow.nodes, &wide.nodes)
    });
    let found = nested.filter_map(|((_, wide), (_, narrow))| {
        let all = [&wide[..], narrow].concat();
        // Of room for rounds less may be carried; a mass is that of as many as it makes up.
        let are_alike = all.iter().all(|of| of.per == LoadUnit::Round || of.means == all[0].means);
        let limits = if are_alike { Factor::ends } else { ends_of_load };
        let found = between_groups(records, &all, limits)?;
        let names = |factors: &[&Factor]| {
            records.ids(&claims_of(factors)).iter().any(|claim| found.claims.contains(claim))
        };
        // Those of the same goods are compared as such.
        (names(wide) && names(narrow)).then_some(found)
    });
    found.into_list()
}

/// What was carried sets how much there is room for at the least, and room how much is carried at the
/// most.
fn ends_of_load(factor: &Factor) -> (f64, f64) {
    let (low, high) = factor.ends();
    if factor.means == Means::Carried { (low, f64::INFINITY) } else { (0.0, high) }
}

/// Groups whose factors exclude each other.
fn between_groups(
    records: &Records<'_>,
    factors: &[&Factor],
    limits: fn(&Factor) -> (f64, f64),
) -> Option<Finding> {
    // The least upper and the greatest lower end of each group: two of each decide for all.
    let mut by_group: ListMap<usize, (f64, f64)> = ListMap::new();
    for factor in factors {
        let (low, high) = limits(factor);
        let of = by_group.at_or(factor.group, (0.0, f64::INFINITY));
        *of = (of.0.max(low), of.1.min(high));
    }
    let mut lows: Vec<(f64, usize)> = by_group.iter().map(|(group, of)| (of.0, *group)).into_list();
    let mut highs = by_group.iter().map(|(group, of)| (of.1, *group)).into_list();
    lows.order_by(|one, other| other.0.total_cmp(&one.0));
    highs.order_by(|one, other| one.0.total_cmp(&other.0));
    let excludes = |factor: &Factor| {
        let (low, high) = limits(factor);
        let other = |of: &[(f64, usize)]| {
            of.iter().find(|(_, group)| *group != factor.group).map(|(end, _)| *end)
        };
        other(&highs).is_some_and(|other| low > other)
            || other(&lows).is_some_and(|other| high < other)
    };
    let apart: Vec<&Factor> = factors.iter().copied().filter(|factor| excludes(factor)).into_list();
    let first = apart.first()?;
    let is_carried = |of: &Factor| of.means == Means::Carried;
    let (unit, scale) = words::unit(records, first);
    let mut makers: ListMap<(usize, bool), (f64, f64)> = ListMap::new();
    for factor in &apart {
        let (low, high) = factor.ends();
        let (low, high) = (low * scale, high * scale);
        let of = makers.at_or((factor.group, is_carried(factor)), (f64::INFINITY, 0.0));
        *of = (of.0.min(low), of.1.max(high));
    }
    let are_alike =
        first.per == LoadUnit::Round || apart.iter().all(|of| is_carried(of) == is_carried(first));
    let mut named: Vec<String> = makers
        .iter()
        .take(NAMED)
        .map(|((group, carried), (low, high))| {
            let high = high.is_finite().then_some(*high);
            let low = (*low > 0.0).then_some(*low);
            let means = match carried {
                _ if are_alike => "",
                true => " carried",
                false => " as room",
            };
            format!("{}: {}{means}", records.group_name(*group), between(low, high))
        })
        .into_list();
    if makers.len() > NAMED {
        named.push(format!("{} more makers by others", makers.len() - NAMED));
    }
    let named = named.join("; ");
    let (sentence, list) = if makers.len() == 2 {
        (format!("makers give figures that cannot all be right, in {unit}: {named}"), None)
    } else {
        let low = makers.values().map(|(low, _)| *low).fold(f64::INFINITY, f64::min);
        let ends = makers.values().flat_map(|(low, high)| [*low, *high]);
        let high = ends.filter(|end| end.is_finite()).fold(0.0, f64::max);
        let all = makers.len();
        let run = between(Some(low), Some(high));
        let sentence = format!("{all} makers give figures that cannot all be right: {run} {unit}");
        (sentence, Some(format!("; {named}")))
    };
    let claims = records.ids(&claims_of(&apart));
    Some(Finding::new(Code::RatioMakersDiffer, claims, sentence).listing(&list.unwrap_or_default()))
}

fn claims_of(factors: &[&Factor]) -> Vec<usize> {
    factors.iter().flat_map(|factor| factor.claims.iter().copied()).into_list()
}

/// Whether one factor explains the statements of one group: of those that bound it on both sides, and, where
/// they exclude others, of floors and ceilings, which alone agree with nothing.
fn within_group(records: &Records<'_>, group: usize, factors: &[&Factor]) -> Option<Finding> {
    let meet = |(low, high): (f64, f64), of: &Factor| (low.max(of.ends().0), high.min(of.ends().1));
    let (low, high) = factors.iter().fold((0.0, f64::INFINITY), |ends, of| meet(ends, of));
    let is_one = low <= high;
    let is_counted = |of: &&Factor| !is_one || of.is_bounded();
    let counted: Vec<&Factor> = factors.iter().copied().filter(is_counted).into_list();
    let claims: Vec<&[usize]> = distinct(counted.iter().map(|factor| &*factor.claims));
    if claims.len() < 2 {
        return None;
    }
    let (unit, scale) = words::unit(records, counted.first()?);
    let ends = counted.iter().map(|factor| {
        let (low, high) = factor.ends();
        [if low > 0.0 { low } else { high }, if high.is_finite() { high } else { low }]
    });
    let (lows, highs): (Vec<f64>, Vec<f64>) =
        ends.map(|[low, high]| (low * scale, high * scale)).unzip();
    let least = |of: &[f64]| of.iter().copied().least_by(f64::total_cmp);
    let most = |of: &[f64]| of.iter().copied().most_by(f64::total_cmp);
    // Loads that were carried may each be as full as they are.
    if !is_one && counted.iter().all(|factor| factor.means == Means::Carried) {
        return None;
    }
    let said = format!("{} statements of {} agree on", claims.len(), records.group_name(group));
    let (code, sentence) = if is_one {
        let factor = between(most(&lows), least(&highs));
        (Code::RatioOneFactor, format!("{said} {factor} {unit}"))
    } else {
        let run = between(least(&lows), most(&highs));
        let sentence = format!("{said} no one figure: they run from {run} {unit}");
        (Code::RatioManyFactors, sentence)
    };
    let claims = records.ids(&claims_of(&counted));
    Some(Finding::new(code, claims, sentence))
}
