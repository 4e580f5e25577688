//! What a ratio is held against.

use super::factor::Factor;
use super::limits::{self, ends, lightest, packings, tons};
use super::words;
use crate::Error;
use crate::assess::records::{Kinds, Named, Records, Unit};
use crate::assumptions::{
    EntryId, Load, LoadCarrier, LoadGoods, PackingUnit, Section, Threshold, Way,
};
use crate::claim::{Flow, LoadUnit};
use crate::estimate::{Assumption, Bounds};
use crate::in_order::{ListMap, distinct};
use crate::into_list::{Each, IntoList};
use crate::munition::{CountBasis, Munition};
use crate::quantity::{Containers, Quantity};
use crate::source::Country;
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
    vehicle: Option<String>,
    origins: Vec<Country>,
    destination: Option<Country>,
}

/// The benches of every kind of ratio of a file, each worked out once.
#[derive(Debug, Default)]
pub(in crate::assess) struct Benches(ListMap<Key, Arc<[Bench]>>);

impl Bench {
    /// The same where no more than so much is left.
    pub(super) fn within(&self, most: Option<f64>) -> Self {
        let held = |end: Option<f64>| end.map(|end| most.map_or(end, |most| end.min(most)));
        Self { low: held(self.low), high: held(self.high), ..self.clone() }
    }

    /// Whether a ratio, as read, may be what it says.
    pub(super) fn meets(&self, factor: &Factor) -> bool {
        self.low.is_none_or(|least| factor.high.is_none_or(|high| least <= high))
            && self.high.is_none_or(|most| factor.low.is_none_or(|low| low <= most))
    }
}

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
            vehicle: factor.vehicle.clone(),
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
    distinct(match &goods.named {
        Named::Munitions => goods.munitions.clone(),
        Named::Class => {
            let narrow = goods.nodes.iter().filter(|node| **node != tree.root());
            narrow.flat_map(|node| tree.munitions_within(node)).into_list()
        }
        Named::Calibre(calibre) => tree.kinds_of(*calibre),
        Named::Unmapped(_) | Named::Anything => Vec::new(),
    })
}

fn work_out(records: &Records<'_>, key: &Key) -> Vec<Bench> {
    let assumptions = records.assumptions;
    // A packaging that is told leaves out the munitions that are not packed so.
    let told = |of: &&Munition| {
        key.packaging.as_ref().is_none_or(|slug| assumptions.packaging(of, slug).is_ok())
    };
    let mut munitions: Vec<Munition> = key.munitions.iter().filter(told).cloned().into_list();
    let mut packaging = key.packaging.clone();
    if munitions.is_empty() {
        (munitions, packaging) = (key.munitions.clone(), None);
    }
    let for_mass = key.of == Unit::Mass;
    match (key.of, key.per) {
        (Unit::Mass, unit @ (LoadUnit::Round | LoadUnit::Box)) => {
            let told = packaging.as_deref().filter(|_| unit == LoadUnit::Box);
            return masses(records, &munitions, unit, told, key.counts);
        }
        (Unit::Mass, LoadUnit::Pallet) => {
            let most = assumptions.threshold(Threshold::HeaviestPallet);
            let told = packaging.as_deref();
            let bare = |of: &Munition| lightest(assumptions, of, LoadUnit::Pallet, told);
            let low = limits::least_of(munitions.iter().map(bare).into_list());
            let low = low.map(|limit| tons(limit.value));
            return vec![Bench { low, high: Some(tons(most)), ..heaviest_pallet() }];
        }
        _ => {}
    }
    let load = Load {
        packaging,
        container: key.container.clone(),
        vehicle: key.vehicle.clone(),
        origins: key.origins.clone(),
        destination: key.destination,
        ..Load::of(LoadGoods::Alternatives(if for_mass { Vec::new() } else { munitions }))
    };
    let Ok(conversion) = assumptions.conversion(&load) else { return Vec::new() };
    let ways = || conversion.ways(key.per).into_iter();
    let carriers = || conversion.carriers(key.per).into_iter();
    match key.of.packed() {
        Unit::Load(LoadUnit::Round) => {
            let counted =
                ways().filter(|way| may_count(key.counts, way.packaging.packaging.counts()));
            let mut benches = counted.filter_map(|way| rounds_in(records, &way)).into_list();
            if key.per == LoadUnit::Pallet {
                benches.extend(by_weight_of_pallet(records, &key.munitions, &benches));
            }
            benches
        }
        Unit::Load(LoadUnit::Box) => units_in(records, ways(), PackingUnit::Box),
        Unit::Load(LoadUnit::Pallet) => units_in(records, ways(), PackingUnit::Pallet),
        Unit::Load(LoadUnit::Container | LoadUnit::Teu) => {
            let known: Vec<Bench> = carriers()
                .filter_map(|of| containers_on(&of.entry, &of.name, of.containers.as_ref()))
                .into_list();
            // Where its kind is not told, a wagon that carries containers is of a kind that does.
            if !known.is_empty() || key.per != LoadUnit::Wagon {
                return known;
            }
            let flats = assumptions.vehicles(LoadUnit::Wagon);
            flats
                .filter_map(|of| containers_on(&of.entry, &of.name, of.containers.as_ref()))
                .into_list()
        }
        Unit::Mass => {
            let mut benches = carriers().flat_map(|of| payloads(records, &of)).into_list();
            if key.per == LoadUnit::Train {
                let wagons = conversion.entries(LoadUnit::Wagon);
                for bench in &mut benches {
                    bench.entries.extend(wagons.iter().cloned());
                }
            }
            benches
        }
        _ => Vec::new(),
    }
}

/// The rounds that one way of packing puts into a carrier: none where it does not fit.
fn rounds_in(records: &Records<'_>, way: &Way) -> Option<Bench> {
    let bounds = match &way.rounds {
        Ok(rounds) => rounds.bounds(),
        Err(Error::DoesNotFit { reason, .. }) => {
            let bench = bench_of(records, way, Some(0.0), Some(0.0));
            return Some(Bench { limit: reason.clone(), ..bench });
        }
        Err(_) => return None,
    };
    let (low, high) = in_base(bounds);
    Some(bench_of(records, way, low, high))
}

/// The boxes or pallets that a carrier holds.
fn units_in(
    records: &Records<'_>,
    ways: impl Iterator<Item = Way>,
    unit: PackingUnit,
) -> Vec<Bench> {
    let of = |way: Way| {
        let (low, high) = in_base(way.rounds.as_ref().ok()?.bounds());
        let (few, many) = ends(way.packaging.packaging.rounds_per_unit());
        let units = |rounds: Option<f64>, each: Option<f64>| Some((rounds? / each?).floor());
        Some(bench_of(records, &way, units(low, many), units(high, few)))
    };
    ways.filter(|way| way.packaging.unit == unit).filter_map(of).into_list()
}

/// The containers that a carrier is known to take.
fn containers_on(
    entry: &EntryId,
    name: &str,
    containers: Option<&Assumption<Containers>>,
) -> Option<Bench> {
    let (low, high) = ends(containers?);
    Some(Bench {
        what: format!("containers on {name}"),
        carrier: name.to_owned(),
        low,
        high,
        entries: vec![entry.clone()],
        ..Bench::default()
    })
}

/// What a carrier may bear, and what planners reckon with, t.
fn payloads(records: &Records<'_>, carrier: &LoadCarrier) -> Vec<Bench> {
    let name = carrier_words(records, &carrier.entry, &carrier.name);
    let payload = carrier.payload.as_ref().map(|payload| in_base(payload.bounds()));
    let planning = carrier.planning_load.as_ref().map(ends);
    let loads = [("payload", payload, false), ("planning load", planning, true)];
    let bench = |(what, load, is_planning): (&str, Option<_>, bool)| {
        let (low, high): (Option<f64>, Option<f64>) = load?;
        Some(Bench {
            what: format!("{what} of {name}"),
            carrier: name.clone(),
            low: low.map(tons),
            high: high.map(tons),
            entries: vec![carrier.entry.clone()],
            is_planning,
            ..Bench::default()
        })
    };
    loads.into_iter().filter_map(bench).into_list()
}

fn in_base<Q: Quantity>(bounds: Bounds<Q>) -> (Option<f64>, Option<f64>) {
    (bounds.low().map(Quantity::to_base), bounds.high().map(Quantity::to_base))
}

/// Whether rounds that are counted so may be packed as ones that are counted so.
fn may_count(counts: CountBasis, packed: CountBasis) -> bool {
    counts == packed || [counts, packed].contains(&CountBasis::Unknown)
}

fn bench_of(records: &Records<'_>, way: &Way, low: Option<f64>, high: Option<f64>) -> Bench {
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
    munitions.iter().filter_map(of).into_list()
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
        let article =
            if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
        return format!("{article} {name}");
    }
    let Ok(known) = records.assumptions.container_type(&*entry.id) else { return name.to_owned() };
    let tons = tons(known.container.sheet().rating.to_base()).floor();
    let length = if known.container.sheet().teu.get() > 1.0 { "40 ft " } else { "" };
    format!("a {length}{tons} t container")
}

/// What one round or box weighs, t: in each packaging, as told or any, and a round bare and complete.
fn masses(
    records: &Records<'_>,
    munitions: &[Munition],
    unit: LoadUnit,
    told: Option<&str>,
    counts: CountBasis,
) -> Vec<Bench> {
    let assumptions = records.assumptions;
    let mut benches = Vec::new();
    for munition in munitions {
        let mut add = |packed: &str, entry: &EntryId, low: Option<f64>, high: Option<f64>| {
            benches.push(Bench {
                what: format!("{}, {packed}", munition.name()),
                munition: munition.name(),
                packed: packed.to_owned(),
                low: low.map(tons),
                high: high.map(tons),
                entries: vec![entry.clone()],
                ..Bench::default()
            });
        };
        let known = assumptions.munition(munition).ok().filter(|_| unit == LoadUnit::Round);
        let masses = known.into_iter().flat_map(|known| {
            let bare = ("bare", CountBasis::Projectile, &known.projectile_mass);
            let complete = ("complete round", CountBasis::CompleteRound, &known.round_mass);
            [bare, complete].each(|of| (known, of))
        });
        for (known, (packed, of, mass)) in masses {
            if let Some(mass) = mass.as_ref().filter(|_| may_count(counts, of)) {
                let (low, high) = ends(mass);
                add(packed, &known.entry, low, high);
            }
        }
        for packing in packings(assumptions, munition, unit, told) {
            let packaging = &packing.packaging;
            if may_count(counts, packaging.counts()) {
                let (light, heavy) = ends(packaging.gross_mass());
                let (few, many) = limits::units_in(packaging, unit);
                let each = |kg: Option<f64>, units: Option<f64>| Some(kg? / units?);
                let packed = words::packed(packaging.slug());
                add(&packed, &packing.entry, each(light, many), each(heavy, few));
            }
        }
    }
    benches
}
