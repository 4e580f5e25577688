//! What a ratio is held against.

use super::factor::Factor;
use super::limits::{ends, lightest, packings};
use super::words;
use crate::Error;
use crate::assess::records::{Kinds, Named, Records, Unit};
use crate::assumptions::{
    EntryId, Load, LoadGoods, PackagingEntry, PackingUnit, Section, Threshold,
};
use crate::claim::{Flow, LoadUnit};
use crate::munition::{CountBasis, Munition};
use crate::quantity::Quantity;
use crate::source::Country;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One figure that a ratio is held against, in the unit of the ratio.
#[derive(Debug, Clone, Default)]
pub(in crate::assess) struct Bench {
    /// What it is: `152 mm shell, boxed, in a 24 t container`.
    pub(super) what: String,
    /// The name of the munition, how it is packed, and in what; each may be empty.
    pub(super) munition: String,
    pub(super) packed: String,
    pub(super) carrier: String,
    pub(super) low: Option<f64>,
    /// What fits in one that is full; nothing where it does not fit at all.
    pub(super) high: Option<f64>,
    pub(super) entries: Vec<EntryId>,
    pub(super) is_planning: bool,
    /// What decides it: `by weight`, or why nothing fits; empty where that is not known.
    pub(super) limit: String,
}

/// What decides which benches a ratio has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    of: Unit,
    per: LoadUnit,
    munitions: Vec<Munition>,
    counts: CountBasis,
    packaging: Option<String>,
    container: Option<String>,
    origins: Vec<Country>,
    destination: Option<Country>,
}

/// The benches of every kind of ratio of a file, each worked out once.
#[derive(Debug, Default)]
pub(in crate::assess) struct Benches(BTreeMap<Key, Arc<[Bench]>>);

impl Benches {
    /// What a ratio on a flow is held against.
    pub(in crate::assess) fn of(
        &mut self,
        records: &Records<'_>,
        factor: &Factor,
        flow: &Flow,
    ) -> Arc<[Bench]> {
        if factor.container.as_deref() == Some("unknown") && factor.per == LoadUnit::Container {
            return Arc::default();
        }
        let known = |id: &&String| records.assumptions.container_type(id).is_ok();
        let key = Key {
            of: factor.of,
            per: factor.per,
            munitions: munitions(records, &factor.goods),
            counts: factor.counts,
            packaging: factor.packaging.clone(),
            container: factor.container.as_ref().filter(known).cloned(),
            origins: flow.origin.clone(),
            destination: flow.destination,
        };
        if let Some(known) = self.0.get(&key) {
            return Arc::clone(known);
        }
        let benches: Arc<[Bench]> = work_out(records, &key).into();
        self.0.insert(key, Arc::clone(&benches));
        benches
    }
}

/// The munitions that goods may be; none of goods that are not named.
pub(in crate::assess) fn munitions(records: &Records<'_>, goods: &Kinds) -> Vec<Munition> {
    let tree = records.assumptions.goods();
    let mut munitions: Vec<Munition> = match &goods.named {
        Named::Munitions => goods.munitions.clone(),
        Named::Class => {
            let narrow = goods.nodes.iter().filter(|node| **node != tree.root());
            narrow.flat_map(|node| tree.munitions_within(node)).collect()
        }
        Named::Calibre(calibre) => tree.kinds_of(*calibre),
        Named::Unmapped(_) | Named::Anything => Vec::new(),
    };
    munitions.sort();
    munitions.dedup();
    munitions
}

fn work_out(records: &Records<'_>, key: &Key) -> Vec<Bench> {
    let assumptions = records.assumptions;
    // A packaging that is told leaves out the munitions that are not packed so.
    let told = |of: &&Munition| {
        key.packaging.as_ref().is_none_or(|slug| assumptions.packaging(of, slug).is_ok())
    };
    let mut munitions: Vec<Munition> = key.munitions.iter().filter(told).cloned().collect();
    let mut packaging = key.packaging.clone();
    if munitions.is_empty() {
        (munitions, packaging) = (key.munitions.clone(), None);
    }
    let mass_of_round = key.of == Unit::Mass && key.per == LoadUnit::Round;
    let for_mass = key.of == Unit::Mass && !matches!(key.per, LoadUnit::Box | LoadUnit::Pallet);
    if mass_of_round {
        return round_masses(records, &munitions, key.counts);
    }
    let load = Load {
        packaging: packaging.clone(),
        container: key.container.clone(),
        origins: key.origins.clone(),
        destination: key.destination,
        ..Load::with_goods(LoadGoods::Alternatives(if for_mass { Vec::new() } else { munitions }))
    };
    let Ok(conversion) = assumptions.conversion(&load) else { return Vec::new() };
    match key.of {
        Unit::Load(LoadUnit::Round) => {
            let of = |way: crate::assumptions::Way| {
                if !may_count(key.counts, way.packaging.packaging.counts()) {
                    return None;
                }
                let bounds = match &way.rounds {
                    Ok(rounds) => rounds.bounds(),
                    Err(Error::DoesNotFit { reason, .. }) => {
                        let bench = bench_of(records, &way, Some(0.0), Some(0.0));
                        return Some(Bench { limit: reason.clone(), ..bench });
                    }
                    Err(_) => return None,
                };
                let base = |end: Option<crate::quantity::Rounds>| end.map(Quantity::to_base);
                Some(bench_of(records, &way, base(bounds.low()), base(bounds.high())))
            };
            let mut benches: Vec<Bench> =
                conversion.ways(key.per).into_iter().filter_map(of).collect();
            if key.per == LoadUnit::Pallet {
                benches.extend(by_weight_of_pallet(records, &key.munitions, &benches));
            }
            benches
        }
        Unit::Load(of @ (LoadUnit::Box | LoadUnit::Pallet)) => {
            let unit = if of == LoadUnit::Box { PackingUnit::Box } else { PackingUnit::Pallet };
            let packed = |way: crate::assumptions::Way| {
                let is_of = way.packaging.unit == unit;
                let rounds = way.rounds.as_ref().ok().filter(|_| is_of)?.bounds();
                let (few, many) = ends(way.packaging.packaging.rounds_per_unit());
                let units = |rounds: Option<crate::quantity::Rounds>, each: Option<f64>| {
                    let each = each.filter(|each| *each > 0.0)?;
                    Some((rounds?.to_base() / each).floor())
                };
                let ends = (units(rounds.low(), many), units(rounds.high(), few));
                Some(bench_of(records, &way, ends.0, ends.1))
            };
            conversion.ways(key.per).into_iter().filter_map(packed).collect()
        }
        Unit::Mass if key.per == LoadUnit::Pallet => {
            let most = assumptions.threshold(Threshold::HeaviestPallet);
            vec![Bench { high: Some(most / 1_000.0), ..heaviest_pallet() }]
        }
        Unit::Mass if key.per == LoadUnit::Box => {
            let of = |munition: &Munition| {
                let name = munition.name();
                let all = packings(assumptions, munition, LoadUnit::Box, packaging.as_deref());
                let box_of = move |packing: &PackagingEntry| {
                    let (low, high) = ends(packing.packaging.gross_mass());
                    let tons = |kg: f64| kg / 1_000.0;
                    let packed = words::packed(packing.packaging.slug());
                    Bench {
                        what: format!("{name}, {packed}"),
                        munition: name.clone(),
                        packed,
                        low: low.map(tons),
                        high: high.map(tons),
                        entries: vec![packing.entry.clone()],
                        ..Bench::default()
                    }
                };
                all.map(box_of).collect::<Vec<Bench>>()
            };
            key.munitions.iter().flat_map(of).collect()
        }
        Unit::Mass if for_mass => {
            let carriers = conversion.carriers(key.per).into_iter();
            let of = |carrier: crate::assumptions::LoadCarrier| {
                let name = carrier_words(records, &carrier.entry, &carrier.name);
                let bench = |what: &str, low, high, is_planning| Bench {
                    what: format!("{what} of {name}"),
                    carrier: name.clone(),
                    low,
                    high,
                    entries: vec![carrier.entry.clone()],
                    is_planning,
                    ..Bench::default()
                };
                let tons = |kg: crate::quantity::Mass| kg.to_base() / 1_000.0;
                let payload = carrier.payload.as_ref().map(|payload| {
                    let bounds = payload.bounds();
                    bench("payload", bounds.low().map(tons), bounds.high().map(tons), false)
                });
                let planning = carrier.planning_load.as_ref().map(|load| {
                    let (low, high) = ends(load);
                    let tons = |kg: f64| kg / 1_000.0;
                    bench("planning load", low.map(tons), high.map(tons), true)
                });
                [payload, planning].into_iter().flatten().collect::<Vec<Bench>>()
            };
            carriers.flat_map(of).collect()
        }
        Unit::Load(LoadUnit::Container) => {
            let carriers = conversion.carriers(key.per).into_iter();
            let of = |carrier: crate::assumptions::LoadCarrier| {
                let containers = carrier.containers.as_ref()?;
                let (low, high) = ends(containers);
                Some(Bench {
                    what: format!("containers on {}", carrier.name),
                    carrier: carrier.name.clone(),
                    low,
                    high,
                    entries: vec![carrier.entry.clone()],
                    ..Bench::default()
                })
            };
            carriers.filter_map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether rounds that are counted so may be packed as ones that are counted so.
fn may_count(counts: CountBasis, packed: CountBasis) -> bool {
    counts == packed || [counts, packed].contains(&CountBasis::Unknown)
}

fn bench_of(
    records: &Records<'_>,
    way: &crate::assumptions::Way,
    low: Option<f64>,
    high: Option<f64>,
) -> Bench {
    let slug = way.packaging.packaging.slug();
    let carrier = carrier_words(records, &way.carrier, &way.carrier_name);
    let in_what =
        if way.carrier == way.packaging.entry { String::new() } else { format!(", in {carrier}") };
    Bench {
        what: format!("{}, {}{in_what}", way.munition.name(), words::packed(slug)),
        munition: way.munition.name(),
        packed: words::packed(slug),
        carrier,
        low,
        high,
        entries: vec![way.packaging.entry.clone(), way.carrier.clone()],
        limit: way.limit.map(|limit| format!("by {limit}")).unwrap_or_default(),
        is_planning: false,
    }
}

/// The most of each munition that the heaviest pallet bears, where it has no pallet of its own.
fn by_weight_of_pallet(
    records: &Records<'_>,
    munitions: &[Munition],
    known: &[Bench],
) -> Vec<Bench> {
    let assumptions = records.assumptions;
    let most = assumptions.threshold(Threshold::HeaviestPallet);
    let of = |munition: &Munition| {
        let each = lightest(assumptions, munition, LoadUnit::Round, None)?;
        let name = munition.name();
        let has_own = known.iter().any(|bench| bench.munition == name);
        (!has_own).then(|| Bench {
            what: format!("{name}, by the weight of the heaviest pallet"),
            munition: name,
            high: Some((most / each.value).floor()),
            ..heaviest_pallet()
        })
    };
    munitions.iter().filter_map(of).collect()
}

fn heaviest_pallet() -> Bench {
    Bench {
        what: "the heaviest pallet".to_owned(),
        carrier: "the heaviest pallet".to_owned(),
        entries: vec![Threshold::HeaviestPallet.entry()],
        ..Bench::default()
    }
}

/// A carrier in a sentence: `a 30 t container`, `a covered wagon`.
fn carrier_words(records: &Records<'_>, entry: &EntryId, name: &str) -> String {
    if entry.section != Section::ContainerTypes {
        return format!("a {name}");
    }
    let Ok(known) = records.assumptions.container_type(&*entry.id) else { return name.to_owned() };
    let tons = (known.container.sheet().rating.to_base() / 1_000.0).floor();
    if known.container.sheet().teu.get() > 1.0 {
        format!("a 40 ft {tons} t container")
    } else {
        format!("a {tons} t container")
    }
}

/// What one round weighs: bare, complete and in each packaging, t.
fn round_masses(records: &Records<'_>, munitions: &[Munition], counts: CountBasis) -> Vec<Bench> {
    let assumptions = records.assumptions;
    let mut benches = Vec::new();
    for munition in munitions {
        let Ok(known) = assumptions.munition(munition) else { continue };
        let bench = |packed: &str, entry: &EntryId, low: Option<f64>, high: Option<f64>| {
            let tons = |kg: f64| kg / 1_000.0;
            Bench {
                what: format!("{}, {packed}", known.name),
                munition: known.name.clone(),
                packed: packed.to_owned(),
                low: low.map(tons),
                high: high.map(tons),
                entries: vec![entry.clone()],
                ..Bench::default()
            }
        };
        let masses = [
            ("bare", CountBasis::Projectile, &known.projectile_mass),
            ("complete round", CountBasis::CompleteRound, &known.round_mass),
        ];
        for (packed, of, mass) in masses {
            let Some(mass) = mass.as_ref().filter(|_| may_count(counts, of)) else { continue };
            let (low, high) = ends(mass);
            benches.push(bench(packed, &known.entry, low, high));
        }
        for packing in assumptions.packagings(munition) {
            let packaging = &packing.packaging;
            if !may_count(counts, packaging.counts()) {
                continue;
            }
            let (low, high) = ends(packaging.gross_mass());
            let (fewest, most) = ends(packaging.rounds_per_unit());
            let each = |gross: Option<f64>, rounds: Option<f64>| {
                gross.zip(rounds.filter(|rounds| *rounds > 0.0)).map(|(kg, rounds)| kg / rounds)
            };
            benches.push(bench(
                &words::packed(packaging.slug()),
                &packing.entry,
                each(low, most),
                each(high, fewest),
            ));
        }
    }
    benches
}
