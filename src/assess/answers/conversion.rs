//! From one unit to another by the figures of the assumptions, each worked out once for a file.

use super::number::{Number, least, most, within};
use crate::Error;
use crate::assess::records::{Kinds, Named, Record, Records, Said, Unit};
use crate::assumptions::{Conversion, Counting, EntryId, Load, LoadCarrier, LoadGoods};
use crate::claim::{
    ContainerWord, Equivalents, Goods, LoadUnit, Measure, Period, Relation, ReportDate,
};
use crate::estimate::{Estimate, Simulation};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::munition::{Calibre, CountBasis, Munition};
use crate::quantity::units::kilogram;
use crate::quantity::{Containers, Mass, Per, Quantity, Ratio, Rounds, Teus};
use crate::source::Country;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Why such containers have no rounds.
pub(super) fn may_be_crates() -> Error {
    Error::rule("the containers", "may be crates, whose size nobody says")
}

/// How it is simulated which assumption matters most.
pub(super) fn few_draws() -> Simulation<'static> {
    Simulation::new(0).with_draws(512)
}

/// So many of one unit for each of another, by the figures of the assumptions.
#[derive(Debug)]
pub(super) struct Rate {
    pub(super) number: Number,
    /// The assumption that moves it most, and by how large a part of its median.
    pub(super) moved_most_by: Option<(String, f64)>,
    pub(super) entries: Set<EntryId>,
    /// Whether it is of vehicles of which no more is known than what they bear when full.
    pub(super) is_full: bool,
}

/// The rates of a file, by load and units.
pub(super) struct Conversions<'a> {
    records: &'a Records<'a>,
    /// Whether a cargo holds for a time only.
    has_dates: bool,
    /// The claims that are linked as each load.
    linked: ListMap<usize, Set<usize>>,
    /// Which entries hold for a flow, by its ends.
    flows: Mutex<HashMap<Ends, Arc<[EntryId]>>>,
    loads: Mutex<HashMap<LoadKey, Result<Arc<Conversion>, Error>>>,
    rates: Mutex<Rates>,
}

/// The countries that a flow starts from and goes to.
type Ends = (Vec<Country>, Option<Country>);

/// Rates that were asked for, or why there is none.
type Rates = HashMap<(LoadKey, Unit, Unit), Result<Arc<Rate>, Error>>;

/// What a load is known by: what is told of it but its flow, and the entries that hold for the flow.
pub(super) type LoadKey = (Load, Arc<[EntryId]>);

impl<'a> Conversions<'a> {
    pub(super) fn new(records: &'a Records<'a>) -> Self {
        let mut cargoes = records.assumptions.cargoes();
        let has_dates = cargoes.any(|cargo| !cargo.period.is_not_reported());
        let mut linked: ListMap<usize, Set<usize>> = ListMap::new();
        for record in records.one_load().flat_map(|(one, other)| [one, other]) {
            linked.at(record.load).insert(record.place);
        }
        Self {
            records,
            has_dates,
            linked,
            flows: Mutex::default(),
            loads: Mutex::default(),
            rates: Mutex::default(),
        }
    }

    /// The rate for what a claim says, or why there is none.
    pub(super) fn rate(
        &self,
        record: &Record<'_>,
        said: &Said<'_>,
        from: Unit,
        to: Unit,
    ) -> Result<Arc<Rate>, Error> {
        let load = self.load(record, said)?;
        let counted = match to {
            Unit::Load(LoadUnit::Round) => Some(Counting::Rounds),
            Unit::Pieces => Some(Counting::Pieces),
            _ => None,
        };
        if counted.is_some_and(|counted| !self.are_counted_in(counted, &load.goods)) {
            let rule = format!("are not counted in {}", to.plain());
            return Err(Error::rule("such goods, or some of them,", rule));
        }
        let is_in_containers =
            |unit| matches!(unit, Unit::Load(LoadUnit::Container | LoadUnit::Teu));
        // A share or a change is of the goods that it is of.
        let own = self.records.base_of(record, said).map_or(&said.goods, |(_, of)| &of.goods);
        if is_in_containers(to) && !is_in_containers(from) {
            let tree = self.records.assumptions.goods();
            let is_in =
                |of: &Kinds| own.named == Named::Anything || tree.are_within(&of.nodes, &own.nodes);
            let lines = self.load_of(record).into_iter().map(|(_, of)| &of.goods);
            let mut all = lines.filter(|of| is_in(of)).chain([own]).flat_map(|of| &of.nodes);
            if all.any(|node| tree.are_uncontained(node)) {
                return Err(Error::rule("such goods, or some of them,", "go in no containers"));
            }
        }
        let key = self.key(&load);
        if let Some(rate) = known(&self.rates).get(&(key.clone(), from, to)) {
            return rate.clone();
        }
        let rate = self.conversion(&load, &key).and_then(|conversion| {
            // What is in a container of which nobody says anything need not be munitions; a vehicle bears no
            // more than its payload of anything. Of goods that nobody knows no mass is worked out, nor containers by
            // one; how many a ship takes is known of itself.
            let is_by_mass = !from.counts_goods() && from != Unit::Load(LoadUnit::Voyage);
            let is_refused = match own.named {
                Named::Anything => from == Unit::Mass || is_in_containers(from) && to == Unit::Mass,
                Named::Unmapped(_) => to == Unit::Mass || is_by_mass && is_in_containers(to),
                _ => false,
            };
            if is_refused && conversion.has_no_figures() {
                return Err(conversion.no_cargo());
            }
            let rate = rate(&conversion, from, to)?;
            Ok(Arc::new(self.weighed(rate, &conversion, from, to)))
        });
        known(&self.rates).insert((key, from, to), rate.clone());
        rate
    }

    /// Whether all goods of a load are counted so.
    fn are_counted_in(&self, counted: Counting, goods: &LoadGoods) -> bool {
        let tree = self.records.assumptions.goods();
        let is_so = |of: Option<Counting>| of.unwrap_or(Counting::Rounds) == counted;
        let munition =
            |of: &Munition| is_so(tree.of_munition(of).and_then(|node| tree.counted_in(&node)));
        match goods {
            LoadGoods::Class(node) => is_so(tree.counted_in(node)),
            LoadGoods::Munition(of) => munition(of),
            LoadGoods::Alternatives(all) => all.iter().all(munition),
        }
    }

    /// What the load of a claim is known by.
    pub(super) fn load_key(&self, record: &Record<'_>, said: &Said<'_>) -> Option<LoadKey> {
        self.load(record, said).ok().map(|load| self.key(&load))
    }

    /// Loads of flows for which the same entries hold are one.
    fn key(&self, load: &Load) -> LoadKey {
        let ends = (load.origins.clone(), load.destination);
        let mut flows = known(&self.flows);
        let holding = flows.entry(ends).or_insert_with(|| self.holding(load).into());
        (Load { origins: Vec::new(), destination: None, ..load.clone() }, Arc::clone(holding))
    }

    /// The entries of the assumptions that hold for the flow of a load.
    fn holding(&self, load: &Load) -> Vec<EntryId> {
        let (assumptions, origins) = (self.records.assumptions, &load.origins);
        let meaning = assumptions.container_meaning(origins, load.destination);
        let mut holding: Vec<EntryId> = meaning.into_iter().map(|of| of.entry.clone()).into_list();
        let cargoes = assumptions.cargoes();
        let cargoes = cargoes.filter(|cargo| cargo.flow.holds_for(origins, load.destination));
        holding.extend(cargoes.map(|cargo| cargo.entry.clone()));
        for unit in LoadUnit::VEHICLES {
            let vehicles = assumptions.vehicles(unit).filter(|vehicle| {
                let flow = vehicle.flow.as_ref();
                flow.is_some_and(|flow| flow.holds_for(origins, load.destination))
            });
            holding.extend(vehicles.map(|vehicle| vehicle.entry.clone()));
        }
        holding
    }

    fn conversion(&self, load: &Load, key: &LoadKey) -> Result<Arc<Conversion>, Error> {
        if let Some(conversion) = known(&self.loads).get(key) {
            return conversion.clone();
        }
        let conversion = self.records.assumptions.conversion(load);
        let conversion = conversion.map(Arc::new);
        known(&self.loads).insert(key.clone(), conversion.clone());
        conversion
    }

    fn load(&self, record: &Record<'_>, said: &Said<'_>) -> Result<Load, Error> {
        let container = match &said.amount.container {
            Some(ContainerWord::Unknown) => {
                return Err(may_be_crates());
            }
            Some(ContainerWord::Type(slug)) => Some(slug.to_string()),
            None => None,
        };
        let (flow, differ) = (&record.claim.flow, self.records.assumptions.differ());
        let carrier = record.claim.carrier.as_ref().filter(|_| differ);
        Ok(Load {
            counts: self.counts(record, said),
            packaging: said.amount.packaging.as_ref().map(ToString::to_string),
            vehicle: said.amount.vehicle.as_ref().map(ToString::to_string),
            container,
            origins: flow.origin.clone(),
            destination: flow.destination,
            date: self.date(record.claim.period, record.claim.stated_on),
            claim: differ.then(|| record.claim.id.to_string()),
            ship: carrier.and_then(|carrier| carrier.name.clone()),
            ..Load::of(self.goods(record, said)?)
        })
    }

    fn date(&self, period: Period, stated_on: Option<ReportDate>) -> Option<ReportDate> {
        period.to().or(stated_on).filter(|_| self.has_dates)
    }

    /// The munitions that an amount names, else those among which its claim leaves the choice,
    /// else the class.
    fn goods(&self, record: &Record<'_>, said: &Said<'_>) -> Result<LoadGoods, Error> {
        let load_of = |munitions: Vec<Munition>| match munitions.as_slice() {
            [only] => LoadGoods::Munition(only.clone()),
            _ => LoadGoods::Alternatives(munitions),
        };
        if let Some((record, said)) = self.records.base_of(record, said) {
            return self.goods(record, said);
        }
        if !said.goods.munitions.is_empty() {
            return Ok(load_of(said.goods.munitions.clone()));
        }
        let tree = self.records.assumptions.goods();
        match self.told(record, said).as_slice() {
            [] => {}
            [(record, said), rest @ ..]
                if rest.iter().all(|(_, of)| of.goods == said.goods)
                    && !record.leaves_rest(&said.goods, tree) =>
            {
                return self.goods(record, said);
            }
            lines => return self.goods_of_lines(said, lines),
        }
        let alternatives = self.alternatives(record);
        if alternatives.len() > 1 {
            return Ok(LoadGoods::Alternatives(alternatives));
        }
        if let Goods::Ambiguous(calibre) = &said.amount.goods {
            let kinds = self.kinds_of(record, *calibre);
            if !kinds.is_empty() {
                return Ok(load_of(kinds));
            }
        }
        match said.goods.nodes.as_slice() {
            [node] => Ok(LoadGoods::Class(node.clone())),
            _ => Err(Error::rule("it", "counts several classes of goods with one figure")),
        }
    }

    /// The munitions, in no proportion, of a number of rounds of which all that is told are rounds of its
    /// kinds; its class, where any of them names no munition.
    fn goods_of_lines(
        &self,
        said: &Said<'_>,
        lines: &[(&Record<'_>, &Said<'_>)],
    ) -> Result<LoadGoods, Error> {
        let tree = self.records.assumptions.goods();
        let is_kind = |(_, of): &(&Record<'_>, &Said<'_>)| {
            of.is_rounds() && tree.are_within(&of.goods.nodes, &said.goods.nodes)
        };
        let several = || Error::rule("its load", "is of several kinds of goods");
        let [class] = said.goods.nodes.as_slice() else { return Err(several()) };
        if !said.is_rounds() || !lines.iter().all(is_kind) {
            return Err(several());
        }
        let mut kinds = Vec::new();
        for (record, line) in lines {
            match self.goods(record, line)? {
                LoadGoods::Munition(of) => kinds.push(of),
                LoadGoods::Alternatives(of) => kinds.extend(of),
                LoadGoods::Class(_) => return Ok(LoadGoods::Class(class.clone())),
            }
        }
        Ok(LoadGoods::Alternatives(distinct(kinds)))
    }

    /// What the rounds of an amount, or of that of which it is a share, are counted as: as it says itself,
    /// else as all say that were carried of its goods.
    fn counts(&self, record: &Record<'_>, said: &Said<'_>) -> CountBasis {
        if let Some((record, said)) = self.records.base_of(record, said) {
            return self.counts(record, said);
        }
        if said.amount.counts != CountBasis::Unknown {
            return said.amount.counts;
        }
        let load = self.load_of(record).into_iter();
        let alike = load.filter(|(_, of)| of.is_rounds() && of.goods == said.goods);
        match distinct(alike.map(|(_, of)| of.amount.counts))[..] {
            [only] => only,
            _ => CountBasis::Unknown,
        }
    }

    /// What a claim says was carried in the load of an amount that names no goods.
    fn told<'r>(
        &'r self,
        record: &'r Record<'_>,
        said: &Said<'_>,
    ) -> Vec<(&'r Record<'r>, &'r Said<'r>)> {
        // An item is goods of its name.
        let names_goods = |said: &Said<'_>| {
            !said.amount.goods.is_unstated() || matches!(said.amount.of, Measure::Items(_))
        };
        if names_goods(said) {
            return Vec::new();
        }
        let tree = self.records.assumptions.goods();
        let counts_goods = said.unit().is_some_and(Unit::counts_goods);
        // Goods that are none of those of the flow are counted beside what is counted of these.
        let is_beside = |of: &Said<'_>| counts_goods && of.goods.exclude(&said.goods, tree);
        let load = self.load_of(record).into_iter();
        let mut told = load.filter(|(_, of)| names_goods(of) && !is_beside(of)).into_list();
        // Parts that leave some of a whole do not say what it is made of.
        let parts = told.iter().filter(|(record, of)| self.leaves_some(record, of));
        let parts = parts.map(|(_, of)| &of.goods).into_list();
        // Of goods wider than munitions an unknown word says no more.
        let are_wider = !tree.are_within(&said.goods.nodes, &[tree.root()]);
        let is_unknown = |of: &Kinds| matches!(of.named, Named::Unmapped(_));
        told.retain(|(_, of)| !(parts.contains(&&of.goods) || are_wider && is_unknown(&of.goods)));
        told
    }

    /// Whether an amount is one of the parts of another of its claim, which do not come to all of it as read.
    fn leaves_some(&self, record: &Record<'_>, part: &Said<'_>) -> bool {
        let tree = self.records.assumptions.goods();
        record.carried().any(|whole| {
            let is_part = |of: &&Said<'_>| {
                of.kind == whole.kind && tree.are_some_of(&of.goods.nodes, &whole.goods.nodes)
            };
            let parts = record.carried().filter(is_part);
            let most = parts.map(|of| of.read.as_ref().map(|read| read.high)).sum::<Option<f64>>();
            let least = whole.read.as_ref().map(|read| read.low);
            is_part(&part) && most.zip(least).is_some_and(|(most, least)| most < least)
        })
    }

    /// The amounts of which a claim says that its load was carried, and what the claims say was carried that
    /// are linked with it as one load.
    pub(super) fn load_of<'r>(
        &'r self,
        record: &'r Record<'_>,
    ) -> Vec<(&'r Record<'r>, &'r Said<'r>)> {
        let equivalents = record.claim.equivalents.as_ref();
        let own = equivalents.is_some_and(Equivalents::are_all_carried).then_some(&record.said);
        let own = own.into_iter().flatten().map(|said| (record, said));
        let load = self.linked.get(&record.load);
        let others = load.into_iter().flatten().filter(|place| **place != record.place);
        let others = others.filter_map(|place| self.records.all.get(*place));
        own.chain(others.flat_map(|other| other.carried().map(move |said| (other, said))))
            .into_list()
    }

    /// The munitions of which a claim says that they may be in the load, in no proportion.
    fn alternatives(&self, record: &Record<'_>) -> Vec<Munition> {
        let Some(equivalents) = &record.claim.equivalents else { return Vec::new() };
        if equivalents.relation == Relation::And || equivalents.of.len() < 2 {
            return Vec::new();
        }
        let mut named: Vec<Munition> = Vec::new();
        for amount in &equivalents.of {
            match &amount.goods {
                Goods::Ambiguous(calibre) => named.extend(self.kinds_of(record, *calibre)),
                goods => named.extend(goods.munitions().iter().cloned()),
            }
        }
        distinct(named)
    }

    /// The munitions of a calibre: those that the cargo of the flow names, where it names any.
    fn kinds_of(&self, record: &Record<'_>, calibre: Calibre) -> Vec<Munition> {
        let (assumptions, claim) = (self.records.assumptions, record.claim);
        let tree = assumptions.goods();
        let node = record.own().and_then(|own| own.goods.nodes.first().cloned());
        let node = node.unwrap_or_else(|| tree.root());
        let date = self.date(claim.period, claim.stated_on);
        let cargo = assumptions.cargo(&claim.flow.origin, claim.flow.destination, &node, date);
        let mut kinds = tree.kinds_of(calibre);
        let is_in = |kind: &Munition| {
            cargo.as_ref().is_some_and(|cargo| cargo.of.iter().any(|part| part.munition == *kind))
        };
        if kinds.iter().any(is_in) {
            kinds.retain(is_in);
        }
        kinds
    }

    /// A rate with what moves it most.
    fn weighed(&self, number: Number, conversion: &Conversion, from: Unit, to: Unit) -> Rate {
        let mut entries = Set::new();
        for unit in [from, to] {
            match unit {
                Unit::Load(unit) => entries.extend(conversion.entries(unit)),
                _ => entries.extend(conversion.entries(LoadUnit::Round)),
            }
        }
        let level = self.records.assumptions.level();
        let plan = few_draws();
        let moved_most_by = (least(&number) < most(&number)).then(|| {
            let range = number.range_by(level, plan).ok()?;
            let width = (range.high().get() - range.low().get()) / range.median().get();
            let (label, share) = number.moved_most_by(plan).ok()??;
            Some((label, width * share.sqrt()))
        });
        let is_full = matches!(from, Unit::Load(unit) if conversion.is_if_full(unit));
        Rate { number, moved_most_by: moved_most_by.flatten(), entries, is_full }
    }
}

/// What is known already. What a thread that failed has left is whole: entries are inserted as such.
fn known<T>(all: &Mutex<T>) -> MutexGuard<'_, T> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// So many of the second unit for each of the first.
fn rate(conversion: &Conversion, from: Unit, to: Unit) -> Result<Number, Error> {
    let [from, to] = [from, to].each(Unit::packed);
    let one_ton = Estimate::exact(Mass::new::<kilogram>(1_000.0))?;
    let one_round = Estimate::exact(Rounds::new(1))?;
    let one_teu_each = Estimate::exact(Per::<Teus, Containers>::of(1.0)?)?;
    let (container, teu) = (LoadUnit::Container, LoadUnit::Teu);
    match (from, to) {
        (Unit::Load(from), Unit::Load(to)) if (from, to) == (container, teu) => {
            Ok(conversion.teu_per_container()?.relative_to(&one_teu_each))
        }
        (Unit::Load(from), Unit::Load(to)) if (from, to) == (teu, container) => {
            Ok(one_teu_each.relative_to(&conversion.teu_per_container()?))
        }
        // Of a carrier that is known by its containers alone, the goods do not matter.
        (Unit::Load(from), Unit::Load(to)) if to == container => {
            let carriers = conversion.carriers(from);
            if let [LoadCarrier { payload: None, containers: Some(containers), .. }] = &*carriers {
                let one = Estimate::exact(Containers::new(1))?;
                return Ok(Estimate::from(containers).relative_to(&one));
            }
            rounds_into(conversion, from, to)
        }
        (Unit::Load(from), Unit::Load(LoadUnit::Round)) => {
            Ok(conversion.rounds_per(from)?.relative_to(&one_round))
        }
        (Unit::Load(from), Unit::Load(to)) => rounds_into(conversion, from, to),
        (Unit::Load(LoadUnit::Round), Unit::Mass) => {
            Ok(conversion.mass_of(one_round)?.relative_to(&one_ton))
        }
        (Unit::Load(from), Unit::Mass) => Ok(conversion.mass_per(from)?.relative_to(&one_ton)),
        (Unit::Mass, Unit::Load(LoadUnit::Round)) => {
            Ok(conversion.rounds_in_mass(one_ton)?.relative_to(&one_round))
        }
        (Unit::Mass, Unit::Load(to)) => times_into(&one_ton, &conversion.mass_per(to)?),
        (from, to) if from == to => Estimate::exact(Ratio::ONE),
        _ => Err(Error::rule("they", "have neither a mass nor a packing of their own")),
    }
}

/// How many of one unit take the rounds of one of another.
fn rounds_into(conversion: &Conversion, from: LoadUnit, to: LoadUnit) -> Result<Number, Error> {
    // Of goods without figures how much carriers bear is known, and how many rounds they hold is not.
    if conversion.has_no_figures() && from != LoadUnit::Round {
        return times_into(&conversion.mass_per(from)?, &conversion.mass_per(to)?);
    }
    let rounds = match from {
        LoadUnit::Round => Estimate::exact(Rounds::new(1))?,
        _ => conversion.rounds_per(from)?,
    };
    let number = times_into(&rounds, &conversion.rounds_per(to)?)?;
    if !from.is_vehicle() {
        return Ok(number);
    }
    // What a vehicle bears goes into no fewer carriers than bear as much.
    let by_mass =
        conversion.mass_per(from).and_then(|of| times_into(&of, &conversion.mass_per(to)?));
    let held = by_mass.ok().and_then(|of| within(&number, least(&of), Some(most(&of))));
    Ok(held.unwrap_or(number))
}

/// How many times what one holds goes into an amount.
fn times_into<Q: Quantity>(amount: &Estimate<Q>, one: &Estimate<Q>) -> Result<Number, Error> {
    one.checked_divisor()?;
    Ok(amount.relative_to(one))
}
