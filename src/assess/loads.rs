//! The lines of one load, weighed together against what carries them: as the words allow, which is
//! a proof, and as they are read, which is a caution.

use super::analysis::{Analysis, Material, Outcome};
use super::ratios::{
    KILOGRAMS_OF_A_TON, Limit, between, ends, goods, gross_of, least_of, lightest, most_borne,
    munitions, packings, plain, roomiest, smallest, tons, units_in,
};
use super::records::{Named, Read, Record, Records, Said, Unit};
use super::{Code, Finding};
use crate::assumptions::Threshold;
use crate::claim::{LoadUnit, Relation};
use crate::munition::Munition;
use crate::written::few;

/// Weighs the lines of each load, each at its lightest for a proof.
#[derive(Debug)]
pub(super) struct Loads;

impl Analysis for Loads {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        Outcome::of(records.standing().flat_map(|record| load(records, record)).collect())
    }
}

/// What the lines of a load weigh together, kg, and the room that they take, m³.
#[derive(Debug, Default)]
struct Weight {
    mass: Least,
    /// In the packagings that are told, which a carrier bears as well.
    gross: Least,
    room: Least,
    /// Packed, as read; none where a line has no figures.
    packed: Option<(f64, f64)>,
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
    /// What is said of words that allow more.
    words: &'static str,
}

/// One load.
struct Load<'l> {
    records: &'l Records<'l>,
    place: usize,
    /// All that its claim says, with a number.
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
        let few = read.literal_low().unwrap_or(0.0) * each.value;
        self.all += few;
        self.confirmed += if each.is_unconfirmed { 0.0 } else { few };
        self.read += read.low * each.value;
    }

    /// What it is more than, of a figure of which each takes so much: as the words allow, else as it
    /// is read.
    fn beyond(&self, figure: &Read, each: Limit) -> Option<Excess> {
        if let Some(most) = figure.literal_high().map(|count| count * each.value)
            && self.all > most
        {
            let is_proof = !each.is_unconfirmed && self.confirmed > most;
            return Some(Excess { least: self.all, most, is_proof, words: "" });
        }
        let most = figure.high * each.value;
        let words = " as usually read, though the words allow less";
        (figure.at_least.is_none() && self.read > most).then_some(Excess {
            least: self.read,
            most,
            is_proof: false,
            words,
        })
    }
}

fn load(records: &Records<'_>, record: &Record<'_>) -> Vec<Finding> {
    let relation = record.claim.equivalents.as_ref().map(|given| given.relation);
    if relation != Some(Relation::And) {
        return Vec::new();
    }
    let all: Vec<&Said<'_>> = record.said.iter().filter(|said| said.read.is_some()).collect();
    let of = |unit| {
        let is_of = move |said: &&Said<'_>| said.unit().map(Unit::packed) == Some(Unit::Load(unit));
        all.iter().copied().filter(is_of)
    };
    let mut lines: Vec<&Said<'_>> = of(LoadUnit::Round).filter(|of| of.is_equivalent).collect();
    if lines.is_empty() {
        lines.extend(of(LoadUnit::Round).next());
    }
    let rounds = lines.len();
    lines.extend(of(LoadUnit::Box).chain(of(LoadUnit::Pallet)));
    // A line that may be part of another, or hold it, is not counted twice.
    let tree = records.assumptions.goods();
    let excludes = |one: &Said<'_>, all: &[&Said<'_>]| {
        all.iter().all(|other| one.goods.exclude(&other.goods, tree))
    };
    let mut counted: Vec<&Said<'_>> = Vec::new();
    for line in &lines {
        if excludes(line, &counted) {
            counted.push(line);
        }
    }
    if counted.is_empty() {
        return Vec::new();
    }
    // A mass of goods that are none of these is a line beside them.
    let masses = all.iter().filter(|said| said.is_equivalent && said.unit() == Some(Unit::Mass));
    for mass in masses {
        if excludes(mass, &counted) {
            counted.push(mass);
        }
    }
    let weight = weigh(records, &counted);
    let others = all.iter().any(|said| said.unit() == Some(Unit::Items));
    let is_counted = |line: &&Said<'_>| counted.iter().any(|other| std::ptr::eq(*line, *other));
    let is_whole = lines[..rounds].iter().all(is_counted) && !others;
    let load = Load { records, place: record.place, all, lines: counted, weight, is_whole };
    load.against_mass().into_iter().chain(load.against_carriers()).collect()
}

fn weigh(records: &Records<'_>, lines: &[&Said<'_>]) -> Weight {
    let assumptions = records.assumptions;
    let mut weight = Weight::default();
    let mut all_packed = Some((0.0, 0.0));
    let mut pack = |read: &Read, each: Option<(f64, f64)>| {
        all_packed = all_packed.zip(each).map(|((low, high), (light, heavy))| {
            (low + read.low * light, high + read.high * heavy)
        });
    };
    for line in lines {
        let Some(read) = &line.read else { continue };
        if line.unit() == Some(Unit::Mass) {
            weight.mass.add(read, Some(TON));
            weight.gross.add(read, Some(TON));
            pack(read, Some((TON.value, TON.value)));
            continue;
        }
        let kinds = munitions(records, &line.goods);
        let told = line.amount.packaging.as_ref().map(ToString::to_string);
        let told = told.as_deref();
        let Some(Unit::Load(unit)) = line.unit().map(Unit::packed) else { continue };
        let least = |of: &dyn Fn(&Munition) -> Option<Limit>| least_of(kinds.iter().map(of));
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
        pack(read, packed);
    }
    weight.packed = all_packed;
    if lines.len() < 2 {
        // One line alone is a ratio, which is held against what fits as it is read.
        (weight.mass.read, weight.gross.read, weight.room.read) = (0.0, 0.0, 0.0);
    }
    weight
}

/// How many goods of a load a sentence names.
const NAMED: usize = 3;

impl Load<'_> {
    fn is_line(&self, said: &Said<'_>) -> bool {
        self.lines.iter().any(|line| std::ptr::eq(*line, said))
    }

    /// The goods of the lines in words.
    fn names(&self) -> String {
        let name = |line: &&Said<'_>| match (line.unit(), goods(self.records, &line.goods)) {
            (Some(Unit::Load(LoadUnit::Round) | Unit::Pieces | Unit::Mass), Some(goods)) => goods,
            (Some(unit), Some(goods)) => format!("{} of {goods}", unit.plain()),
            _ => "rounds".to_owned(),
        };
        few(&self.lines.iter().map(name).collect::<Vec<String>>(), NAMED)
    }

    fn found(&self, code: Code, sentence: String) -> Finding {
        Finding::new(code, self.records.ids([self.place]), sentence)
    }

    /// The lines against the mass that is stated for the same load.
    fn against_mass(&self) -> Option<Finding> {
        let tree = self.records.assumptions.goods();
        let masses = self.all.iter().copied().filter(|said| said.unit() == Some(Unit::Mass));
        let masses: Vec<&Said<'_>> = masses.filter(|said| !self.is_line(said)).collect();
        // Of several masses the claim's own is that of the whole; the others may be parts of its lines.
        let own = masses.iter().find(|said| !said.is_equivalent);
        let mass = if let [only] = masses.as_slice() { only } else { own? };
        let holds = |line: &&Said<'_>| {
            mass.goods.named == Named::Anything
                || tree.are_within(&line.goods.nodes, &mass.goods.nodes)
        };
        if !self.lines.iter().all(holds) {
            return None;
        }
        let read = mass.read.as_ref()?;
        let names = self.names();
        if let Some(Excess { least, most, is_proof, words }) = self.weight.mass.beyond(read, TON) {
            let sentence = format!(
                "the {names} weigh at least {} t bare{words}, more than the {} t that are stated",
                plain(tons(least)),
                plain(tons(most))
            );
            return Some(self.found(Code::LoadTooHeavy, sentence).proven(is_proof));
        }
        let packed = self.weight.packed.filter(|_| self.is_whole && masses.len() == 1);
        let (low, high) = packed.filter(|(_, high)| tons(*high) < read.low)?;
        let sentence = format!(
            "the {names} come to {} t of the {} t that are stated: the rest is not explained",
            between(Some(tons(low)), Some(tons(high))),
            between(Some(read.low), Some(read.high))
        );
        Some(self.found(Code::LoadUnexplained, sentence))
    }

    /// The lines against the containers or vehicles that carry them, where these are of one kind.
    fn against_carriers(&self) -> Option<Finding> {
        let records = self.records;
        let carrier = |said: &&'_ Said<'_>| match said.unit() {
            Some(Unit::Load(LoadUnit::Round | LoadUnit::Box)) => None,
            Some(Unit::Load(unit)) if !self.is_line(said) => Some(unit),
            _ => None,
        };
        let mut carriers: Vec<(LoadUnit, &Said<'_>)> =
            self.all.iter().filter_map(|said| Some((carrier(said)?, *said))).collect();
        // What carries pallets decides, where it is told.
        if carriers.iter().any(|(unit, _)| *unit != LoadUnit::Pallet) {
            carriers.retain(|(unit, _)| *unit != LoadUnit::Pallet);
        }
        let [(unit, carrier)] = *carriers.as_slice() else { return None };
        let container = carrier.amount.container.as_ref().map(ToString::to_string);
        // What is counted is borne; a stated mass, which may count the containers, is no line.
        let limit = most_borne(records.assumptions, unit, container.as_deref())?;
        let read = carrier.read.as_ref()?;
        let (names, carrier) = (self.names(), &carrier.words);
        if let Some(Excess { least, most, is_proof, words }) = self.weight.gross.beyond(read, limit)
        {
            let sentence = format!(
                "the {names} weigh at least {} t together{words}, more than the {} t that {carrier} \
                 can bear",
                plain(tons(least)),
                plain(tons(most))
            );
            return Some(self.found(Code::LoadTooHeavy, sentence).proven(is_proof));
        }
        let room = roomiest(records.assumptions, unit, container.as_deref());
        let beyond = room.and_then(|room| self.weight.room.beyond(read, room));
        if let Some(Excess { least, most, is_proof, words }) = beyond {
            let sentence = format!(
                "the {names} take at least {} m³ together{words}, more than the {} m³ of {carrier}",
                plain(least),
                plain(most)
            );
            return Some(self.found(Code::LoadTooLarge, sentence).proven(is_proof));
        }
        let is_told = self.is_whole && self.lines.len() > 1 && unit != LoadUnit::Pallet;
        let (low, high) = self.weight.packed.filter(|_| is_told)?;
        let share = records.assumptions.threshold(Threshold::FarBelow);
        if high >= share * read.low * limit.value {
            return None;
        }
        records.used([Threshold::FarBelow.entry()]);
        let sentence = format!(
            "the {names} come to {} t together; {carrier} could carry up to {} t: what else they held \
             is not said",
            between(Some(tons(low)), Some(tons(high))),
            plain(tons(read.high * limit.value))
        );
        Some(self.found(Code::LoadUnexplained, sentence))
    }
}
