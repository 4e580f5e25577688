//! The lines of one load, of one claim or of several that are linked, weighed together against what carries
//! them: as the words allow, which is a proof, and as they are read, which is a caution.

use super::analysis::{Analysis, Material, Outcome};
use super::ratios::{
    KILOGRAMS_OF_A_TON, LARGER, Limit, ends, goods, gross_of, least_of, lightest, mass, most_borne,
    munitions, packings, plain, roomiest, smallest, tons, units_in, usual,
};
use super::records::{Kinds, Named, Read, Record, Records, Said, Unit, linked, surely_linked};
use super::{Code, Finding};
use crate::assumptions::Threshold;
use crate::claim::{LinkKind, LoadUnit, Relation};
use crate::in_order::ListMap;
use crate::into_list::{Choose, Each, IntoList};
use crate::munition::Munition;
use crate::written::few;

/// Weighs the lines of each load, each at its lightest for a proof.
#[derive(Debug)]
pub(super) struct Loads;

impl Analysis for Loads {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let wholes = of_wholes(material.records);
        let found = material.loads.iter().chain(&wholes);
        let found = found.flat_map(|load| [load.against_mass(), load.against_carriers()]);
        Outcome::of(found.flatten().into_list())
    }
}

/// Every load of the claims that stand, weighed, in the order of their numbers.
pub(super) fn loads<'r>(records: &'r Records<'r>) -> Vec<Load<'r>> {
    let loads = ListMap::grouped(records.loaded().map(|record| (record.load, record)));
    loads.into_iter().filter_map(|(_, claims)| load(records, claims)).into_list()
}

/// What claims weigh, or the carriers that they count, with the lines of the claims that they include.
fn of_wholes<'r>(records: &'r Records<'r>) -> Vec<Load<'r>> {
    let is_line = |said: &Said<'_>| {
        let units = [LoadUnit::Round, LoadUnit::Box, LoadUnit::Pallet].each(Unit::Load);
        said.unit().is_some_and(|unit| units.contains(&unit.packed()))
    };
    let has_lines = |record: &Record<'_>| record.said.iter().any(is_line);
    let wholes = records.standing().filter(|whole| !has_lines(whole)).filter_map(|whole| {
        let links = surely_linked(records.file, whole, LinkKind::Includes).into_list();
        let parts = links.iter().filter_map(|(part, _)| records.all.get(*part));
        let parts = parts.filter(|part| part.stands() && part.load != whole.load).into_list();
        // Without parts it is the load that it is.
        parts.first()?;
        let are_all = parts.len() == links.len() && links.iter().all(|(_, link)| link.all);
        let load = load(records, std::iter::once(whole).chain(parts).into_list())?;
        Some(Load { is_whole: load.is_whole && are_all, ..load })
    });
    wholes.into_list()
}

/// The claims of each load that was carried and for sure weighs more than the mass that is stated for it.
pub(super) fn heavier_than_stated(loads: &[Load<'_>]) -> Vec<Vec<usize>> {
    let is_carried = |load: &&Load<'_>| {
        load.claims.iter().all(|record| record.carried().count() == record.said.len())
    };
    let found = loads.iter().filter(is_carried).filter_map(|load| {
        let (load, mass) = load.stated_mass()?;
        let beyond = load.weight.mass.beyond(mass.read.as_ref()?, TON.value, TON)?;
        beyond.is_proof.then(|| load.claims_of(mass))
    });
    found.into_list()
}

/// What the lines of a load weigh together, kg, and the room that they take, m³.
#[derive(Debug, Default)]
struct Weight {
    mass: Least,
    /// In the packagings that are told, which a carrier bears as well.
    gross: Least,
    room: Least,
    /// Packed, as read, but for lines of which no packed mass is known.
    packed: (f64, f64),
    /// The places of these.
    unknown: Vec<usize>,
}

/// The least that lines come to: as the words allow, by all figures and by those that are
/// confirmed, and as read.
#[derive(Debug, Default)]
struct Least {
    all: f64,
    confirmed: f64,
    read: f64,
}

/// More than there is room for.
struct Excess {
    least: f64,
    most: f64,
    is_proof: bool,
    /// What is said of words that allow more, and of larger carriers that do.
    words: &'static str,
    larger: &'static str,
}

/// One load.
#[derive(Debug)]
pub(super) struct Load<'l> {
    records: &'l Records<'l>,
    claims: Vec<&'l Record<'l>>,
    /// All that its claims say, with a number.
    all: Vec<&'l Said<'l>>,
    /// What is weighed together, and what it comes to.
    lines: Vec<&'l Said<'l>>,
    weight: Weight,
    /// Whether all that is said to be loaded is weighed.
    is_whole: bool,
}

const TON: Limit = Limit { value: KILOGRAMS_OF_A_TON, is_unconfirmed: false };

impl Least {
    fn add(&mut self, read: &Read, each: Option<Limit>) {
        let Some(each) = each else { return };
        let few = read.literal.low.unwrap_or(0.0) * each.value;
        self.all += few;
        self.confirmed += if each.is_unconfirmed { 0.0 } else { few };
        self.read += read.low * each.value;
    }

    /// What it is more than, of a figure of which each usually takes so much and at most so much: as the
    /// words allow, else as it is read.
    fn beyond(&self, figure: &Read, usual: f64, each: Limit) -> Option<Excess> {
        let larger = |least, count| if least > count * each.value { "" } else { LARGER };
        if let Some(count) = figure.literal.high
            && self.all > count * usual
        {
            let is_proof = !each.is_unconfirmed && self.confirmed > count * each.value;
            let (least, most) = (self.all, count * usual);
            return Some(Excess { least, most, is_proof, words: "", larger: larger(least, count) });
        }
        let (least, most) = (self.read, figure.high * usual);
        let words = " as usually read, though the words allow less";
        (figure.at_least.is_none() && least > most).then(|| Excess {
            least,
            most,
            is_proof: false,
            words,
            larger: larger(least, figure.high),
        })
    }
}

impl Weight {
    /// Adds a line of which one weighs so much packed.
    fn pack(&mut self, place: usize, read: &Read, each: Option<(f64, f64)>) {
        let (low, high) = self.packed;
        match each {
            Some((light, heavy)) => {
                self.packed = (low + read.low * light, high + read.high * heavy);
            }
            None => self.unknown.push(place),
        }
    }
}

fn load<'l>(records: &'l Records<'l>, claims: Vec<&'l Record<'l>>) -> Option<Load<'l>> {
    let of_claim = |record: &&'l Record<'l>| -> Vec<&'l Said<'l>> {
        // Of one claim what could be held side by side is weighed as well.
        let equivalents = record.claim.equivalents.as_ref().filter(|_| claims.len() == 1);
        let are_added = equivalents.is_some_and(|given| given.relation == Relation::And);
        let said: Vec<&Said<'_>> =
            if are_added { record.said.iter().into_list() } else { record.carried().into_list() };
        said.into_iter().filter(|said| said.read.is_some()).into_list()
    };
    let each: Vec<Vec<&Said<'_>>> = claims.iter().map(of_claim).into_list();
    let all = each.concat();
    let of_claims = claims.iter().zip(&each);
    let told = of_claims.flat_map(|(claim, said)| said.iter().map(move |said| (*claim, *said)));
    let told: Vec<(&Record<'_>, &Said<'_>)> = told.into_list();
    let is_of = |said: &Said<'_>, unit| said.unit().map(Unit::packed) == Some(Unit::Load(unit));
    // A line that may be part of another, or hold it, is not counted twice.
    let tree = records.assumptions.goods();
    let excludes = |one: &Said<'_>, all: &[&Said<'_>]| {
        all.iter().all(|other| one.goods.exclude(&other.goods, tree))
    };
    let mut lines: Vec<&Said<'_>> = Vec::new();
    for said in &each {
        let rounds = said.iter().filter(|said| is_of(said, LoadUnit::Round));
        let (parts, own): (Vec<&Said<'_>>, Vec<_>) = rounds.partition(|said| said.is_equivalent);
        // What the parts of a claim are of is no line beside them.
        lines.extend(own.into_iter().filter(|own| excludes(own, &parts)));
        lines.extend(parts);
    }
    let rounds = lines.len();
    for unit in [LoadUnit::Box, LoadUnit::Pallet] {
        let packed = told.iter().copied().filter(|(_, said)| is_of(said, unit));
        let packed = packed.filter(|packed| !is_unknown_packing(records, *packed, &told));
        lines.extend(packed.map(|(_, said)| said));
    }
    let mut counted: Vec<&Said<'_>> = Vec::new();
    for line in &lines {
        if excludes(line, &counted) {
            counted.push(line);
        }
    }
    let are_counted = !counted.is_empty();
    // A mass of goods that are none of these is a line beside them.
    let is_line = |said: &&&Said<'_>| said.is_equivalent || claims.len() > 1;
    let masses = all.iter().filter(|said| said.unit() == Some(Unit::Mass));
    // What weighs all goods of the flow of a line holds it, whatever the line is: rockets are among a ship's weapons.
    let is_of_flow = |mass: &&&Said<'_>| {
        let of_lines =
            told.iter().filter(|(_, of)| lines.iter().any(|line| std::ptr::eq(*line, *of)));
        let mut flows =
            of_lines.filter_map(|(of, _)| tree.find(of.claim.flow.goods.as_ref()?.as_str()));
        flows.any(|goods| mass.goods.nodes[..] == [goods.clone()])
    };
    for mass in masses.filter(is_line).filter(|mass| !is_of_flow(mass)) {
        if excludes(mass, &counted) {
            counted.push(mass);
        }
    }
    // One mass alone is a ratio.
    if !are_counted && counted.len() < 2 {
        return None;
    }
    let is_counted = |line: &&Said<'_>| counted.iter().any(|other| std::ptr::eq(*line, *other));
    let mut others = all.iter().filter(|said| !is_counted(said));
    if !others.any(|said| matches!(said.unit(), Some(Unit::Mass | Unit::Load(_)))) {
        return None;
    }
    let weight = weigh(records, &counted);
    let others = all.iter().any(|said| said.unit() == Some(Unit::Items));
    let is_whole = are_counted && lines[..rounds].iter().all(is_counted) && !others;
    Some(Load { records, claims, all, lines: counted, weight, is_whole })
}

/// Whether boxes or pallets are none of those that are known: by the words of what is said of their load one
/// holds, or weighs, more. What other claims of the load say of the same boxes is of these; boxes and goods beside
/// them count where what is said may be of them as well.
pub(super) fn is_unknown_packing<'l>(
    records: &Records<'_>,
    (record, packed): (&Record<'_>, &Said<'_>),
    load: &[(&'l Record<'l>, &'l Said<'l>)],
) -> bool {
    let Some(Unit::Load(unit @ (LoadUnit::Box | LoadUnit::Pallet))) = packed.unit() else {
        return false;
    };
    let assumptions = records.assumptions;
    let tree = assumptions.goods();
    let told = packed.amount.packaging.as_ref().map(ToString::to_string);
    let is_again = |(claim, of): (&Record<'_>, &Said<'_>)| {
        of.unit() == packed.unit()
            && (of.window, &of.goods) == (packed.window, &packed.goods)
            && (std::ptr::eq(of, packed) || claim.place != record.place)
    };
    let again = load.iter().filter(|of| is_again(**of)).map(|(_, of)| *of);
    let counts = again.chain([packed]).filter_map(|of| of.read.as_ref()?.literal.high);
    let Some(count) = counts.least_by(f64::total_cmp) else { return false };
    let exceeds = |of: &Said<'_>| {
        // The goods of a ratio are the narrower.
        let kinds = [packed, of].each(|said| munitions(records, &said.goods)).into_iter();
        let kinds = kinds.filter(|kinds| !kinds.is_empty()).least_by_key(Vec::len)?;
        let known =
            kinds.iter().flat_map(|kind| packings(assumptions, kind, unit, told.as_deref()));
        let most = known.map(|known| match of.unit()?.packed() {
            Unit::Load(LoadUnit::Round) => ends(known.packaging.rounds_per_unit()).1,
            Unit::Mass => ends(known.packaging.gross_mass()).1.map(tons),
            _ => None,
        });
        let most = most.into_full_list()?.into_iter().most_by(f64::total_cmp)?;
        Some(of.read.as_ref()?.literal.low? > count * most)
    };
    let is_beside = |other: (&Record<'_>, &Said<'_>)| {
        other.1.goods.exclude(&packed.goods, tree)
            || other.1.unit() == packed.unit() && !is_again(other)
    };
    let is_shared = |of: &Said<'_>| {
        load.iter().any(|other| !other.1.goods.exclude(&of.goods, tree) && is_beside(*other))
    };
    let is_of_these = |of: &&Said<'_>| {
        let unit = of.unit().map(Unit::packed);
        matches!(unit, Some(Unit::Mass | Unit::Load(LoadUnit::Round)))
            && of.window == packed.window
            && !of.goods.exclude(&packed.goods, tree)
    };
    // Of what is said of the same goods the highest.
    let mut highest: Vec<&Said<'_>> = Vec::new();
    let low = |of: &Said<'_>| of.read.as_ref().and_then(|read| read.literal.low);
    for of in load.iter().map(|(_, of)| *of).filter(is_of_these) {
        let is_like = |one: &&mut &Said<'_>| (one.unit(), &one.goods) == (of.unit(), &of.goods);
        match highest.iter_mut().find(is_like) {
            Some(one) if low(of) > low(one) => *one = of,
            Some(_) => {}
            None => highest.push(of),
        }
    }
    highest.into_iter().any(|of| exceeds(of) == Some(true) && !is_shared(of))
}

fn weigh(records: &Records<'_>, lines: &[&Said<'_>]) -> Weight {
    let assumptions = records.assumptions;
    let mut weight = Weight::default();
    for (place, line) in lines.iter().enumerate() {
        let Some(read) = &line.read else { continue };
        if line.unit() == Some(Unit::Mass) {
            weight.mass.add(read, Some(TON));
            weight.gross.add(read, Some(TON));
            weight.pack(place, read, Some((TON.value, TON.value)));
            continue;
        }
        let kinds = munitions(records, &line.goods);
        let told = line.amount.packaging.as_ref().map(ToString::to_string);
        let told = told.as_deref();
        let Some(Unit::Load(unit)) = line.unit().map(Unit::packed) else { continue };
        let least =
            |of: &dyn Fn(&Munition) -> Option<Limit>| least_of(kinds.iter().map(of).into_list());
        let bare = least(&|kind| lightest(assumptions, kind, unit, None));
        let is_packed = told.is_some() || unit != LoadUnit::Round;
        let gross = least(&|kind| gross_of(assumptions, kind, unit, told));
        weight.mass.add(read, bare);
        weight.gross.add(read, gross.filter(|_| is_packed).or(bare));
        weight.room.add(read, least(&|kind| smallest(assumptions, kind, unit, told)));
        let mut packed: Option<(f64, f64)> = None;
        for packing in kinds.iter().flat_map(|kind| packings(assumptions, kind, unit, told)) {
            let (light, heavy) = ends(packing.packaging.gross_mass());
            let (few, many) = units_in(&packing.packaging, unit);
            if let (Some(light), Some(heavy), Some(few), Some(many)) = (light, heavy, few, many) {
                records.used([packing.entry.clone()]);
                let (low, high) = packed.unwrap_or((f64::INFINITY, 0.0));
                packed = Some((low.min(light / many), high.max(heavy / few)));
            }
        }
        weight.pack(place, read, packed);
    }
    if lines.len() < 2 {
        // One line alone is a ratio, which is held against what fits as it is read.
        (weight.mass.read, weight.gross.read, weight.room.read) = (0.0, 0.0, 0.0);
    }
    weight
}

/// A mass that is told in kilograms, in words.
fn weight(kilograms: f64) -> String {
    mass(Some(tons(kilograms)), Some(tons(kilograms)))
}

/// How many goods of a load a sentence names.
const NAMED: usize = 3;

impl<'l> Load<'l> {
    fn is_line(&self, said: &Said<'_>) -> bool {
        self.lines.iter().any(|line| std::ptr::eq(*line, said))
    }

    /// The goods of lines in words.
    fn names(&self, are_named: impl Fn(&usize) -> bool) -> String {
        let name = |line: &&Said<'_>| match (line.unit(), goods(self.records, &line.goods)) {
            (Some(Unit::Load(LoadUnit::Round) | Unit::Pieces | Unit::Mass), Some(goods)) => goods,
            (Some(unit), Some(goods)) => format!("{} of {goods}", unit.plain()),
            _ => "rounds".to_owned(),
        };
        let lines = self.lines.iter().zip(0..).filter(|(_, place)| are_named(place));
        few(&lines.map(|(line, _)| name(line)).into_list(), NAMED)
    }

    /// The places of the claims of its lines and of another amount.
    fn claims_of(&self, beside: &Said<'_>) -> Vec<usize> {
        let is_meant = |said: &Said<'_>| self.is_line(said) || std::ptr::eq(said, beside);
        let claims = self.claims.iter().filter(|of| of.said.iter().any(is_meant));
        claims.map(|record| record.place).into_list()
    }

    /// What is found of its lines beside another amount.
    fn found(&self, code: Code, beside: &Said<'_>, sentence: String) -> Finding {
        Finding::new(code, self.records.ids(&self.claims_of(beside)), sentence)
    }

    /// Whether all lines are of the time of another amount.
    fn is_of_time_of(&self, other: &Said<'_>) -> bool {
        let has = |record: &Record<'_>, one: &Said<'_>| {
            record.said.iter().any(|said| std::ptr::eq(said, one))
        };
        let claim = self.claims.iter().find(|record| has(record, other));
        let is_own = |line: &Said<'_>| claim.is_some_and(|record| has(record, line));
        self.lines.iter().all(|line| line.is_of_time_of(other, is_own(line)))
    }

    /// Whether it is said without reserve that its claims are of one load.
    fn is_stated(&self) -> bool {
        let is_stated = |record: &&Record<'_>| {
            let mut links = linked(self.records.file, record, LinkKind::SameLoad);
            record.claim.certainty.is_stated() && links.all(|(_, link)| link.certainty.is_stated())
        };
        self.claims.len() == 1 || self.claims.iter().all(is_stated)
    }

    /// The masses that are stated for the load.
    fn masses(&self) -> impl Iterator<Item = &'l Said<'l>> {
        let masses = self.all.iter().copied().filter(|said| said.unit() == Some(Unit::Mass));
        masses.filter(|said| !self.is_line(said))
    }

    /// The lines that are of what is weighed, and their mass, in their time: others may be beside it.
    fn stated_mass(&self) -> Option<(Self, &'l Said<'l>)> {
        let tree = self.records.assumptions.goods();
        // Of several masses the claim's own is that of the whole; the others may be parts of its lines.
        let is_only = self.masses().count() == 1;
        let mut own = self.masses().filter(|said| is_only || !said.is_equivalent);
        let mass = own.next().filter(|_| own.next().is_none())?;
        let holds = |line: &&Said<'_>| {
            mass.goods.named == Named::Anything
                || tree.are_within(&line.goods.nodes, &mass.goods.nodes)
        };
        let lines = self.lines.iter().copied().filter(holds).into_list();
        let weight = weigh(self.records, &lines);
        let is_whole = self.is_whole && lines.len() == self.lines.len();
        let (claims, all) = (self.claims.clone(), self.all.clone());
        let load = Self { lines, weight, is_whole, claims, all, records: self.records };
        (!load.lines.is_empty() && load.is_of_time_of(mass)).then_some((load, mass))
    }

    /// The lines against the mass that is stated for the same load.
    fn against_mass(&self) -> Option<Finding> {
        let (load, beside) = self.stated_mass()?;
        let read = beside.read.as_ref()?;
        let names = load.names(|_| true);
        let beyond = load.weight.mass.beyond(read, TON.value, TON);
        if let Some(Excess { least, most, is_proof, words, .. }) = beyond {
            let stated = match beside.read.as_ref().and_then(|read| read.published) {
                Some(published) if published == tons(most) => "are stated".to_owned(),
                _ if words.is_empty() => format!("\"{}\" allows", beside.words),
                _ => format!("\"{}\" is read as", beside.words),
            };
            let sentence = format!(
                "the {names} weigh at least {} bare{words}, more than the {} that {stated}",
                weight(least),
                weight(most)
            );
            let found = load.found(Code::LoadTooHeavy, beside, sentence);
            return Some(found.proven(is_proof && self.is_stated()));
        }
        let Weight { packed: (low, high), unknown, .. } = &load.weight;
        let is_left = tons(*high) < read.low && *high > 0.0;
        if !(is_left && load.is_whole && load.masses().count() == 1) {
            return None;
        }
        let rest = match load.names(|place| unknown.contains(place)) {
            _ if unknown.is_empty() => "the rest is not explained".to_owned(),
            names => format!("no mass of the {names} is known"),
        };
        let sentence = format!(
            "the {} come to {} of the {} that are stated: {rest}",
            load.names(|place| !unknown.contains(place)),
            mass(Some(tons(*low)), Some(tons(*high))),
            mass(Some(read.low), Some(read.high))
        );
        Some(load.found(Code::LoadUnexplained, beside, sentence))
    }

    /// The number that its claims have in common.
    pub(super) fn number(&self) -> Option<usize> {
        self.claims.first().map(|record| record.load)
    }

    /// Whether its carriers do not hold it.
    pub(super) fn is_too_much(&self) -> bool {
        self.against_carriers().is_some()
    }

    /// The containers or vehicles that carry its lines, where these are of one kind.
    fn carrier(&self) -> Option<(LoadUnit, &Said<'_>)> {
        let carrier = |said: &&'_ Said<'_>| match said.unit() {
            Some(Unit::Load(LoadUnit::Round | LoadUnit::Box)) => None,
            Some(Unit::Load(unit)) if !self.is_line(said) => Some(unit),
            _ => None,
        };
        let mut carriers =
            self.all.iter().filter_map(|said| Some((carrier(said)?, *said))).into_list();
        // What carries pallets decides, where it is told.
        if carriers.iter().any(|(unit, _)| *unit != LoadUnit::Pallet) {
            carriers.retain(|(unit, _)| *unit != LoadUnit::Pallet);
        }
        let [(unit, carrier)] = *carriers.as_slice() else { return None };
        self.is_of_time_of(carrier).then_some((unit, carrier))
    }

    /// The most mass of a line of these goods that each carrier bears beside the least that the other lines weigh.
    pub(super) fn left_for(&self, goods: &Kinds) -> Option<f64> {
        let (unit, carrier) = self.carrier()?;
        let flow = &self.claims[0].claim.flow;
        let [borne, _] = usual(self.records.assumptions, unit, carrier.amount, flow);
        let others = self.lines.iter().copied().filter(|line| line.goods != *goods).into_list();
        let others = weigh(self.records, &others).gross.all / carrier.read.as_ref()?.literal.high?;
        Some((borne? - others).max(0.0))
    }

    /// The lines against what carries them.
    fn against_carriers(&self) -> Option<Finding> {
        let records = self.records;
        let (unit, carrier) = self.carrier()?;
        let container = carrier.amount.container.as_ref().map(ToString::to_string);
        // What is counted is borne; a stated mass, which may count the containers, is no line.
        let limit = most_borne(records.assumptions, unit, container.as_deref())?;
        let read = carrier.read.as_ref()?;
        let (names, words_of) = (self.names(|_| true), &carrier.words);
        let flow = &self.claims[0].claim.flow;
        // Of one line alone the ratio is held against the usual ones.
        let are_several = self.lines.len() > 1;
        let [borne, held] = if are_several {
            usual(records.assumptions, unit, carrier.amount, flow)
        } else {
            [None, None]
        };
        let bears = borne.unwrap_or(limit.value);
        let beyond = self.weight.gross.beyond(read, bears, limit);
        if let Some(Excess { least, most, is_proof, words, larger }) = beyond {
            let sentence = format!(
                "the {names} weigh at least {} together{words}, more than the {} that {words_of} can \
                 bear{larger}",
                weight(least),
                weight(most)
            );
            let found = self.found(Code::LoadTooHeavy, carrier, sentence);
            return Some(found.proven(is_proof && self.is_stated()));
        }
        let room = roomiest(records.assumptions, unit, container.as_deref());
        let beyond =
            room.and_then(|room| self.weight.room.beyond(read, held.unwrap_or(room.value), room));
        if let Some(Excess { least, most, is_proof, words, larger }) = beyond {
            let sentence = format!(
                "the {names} take at least {} m³ together{words}, more than the {} m³ of {words_of}{larger}",
                plain(least),
                plain(most)
            );
            let found = self.found(Code::LoadTooLarge, carrier, sentence);
            return Some(found.proven(is_proof && self.is_stated()));
        }
        let is_told = self.is_whole && are_several && unit != LoadUnit::Pallet;
        let Weight { packed: (low, high), unknown, .. } = &self.weight;
        if !is_told || !unknown.is_empty() {
            return None;
        }
        let share = records.assumptions.threshold(Threshold::FarBelow);
        if *high >= share * read.low * bears {
            return None;
        }
        records.used([Threshold::FarBelow.entry()]);
        let sentence = format!(
            "the {names} come to {} together; {words_of} could carry up to {}: what else they held is \
             not said",
            mass(Some(tons(*low)), Some(tons(*high))),
            weight(read.high * bears)
        );
        Some(self.found(Code::LoadUnexplained, carrier, sentence))
    }
}
