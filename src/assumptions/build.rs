//! From entries as they are written to entries as they are used, with every rule checked.

use super::basis::BasisWire;
use super::document::Document;
use super::entry::{
    Cargo, CargoPart, ContainerEntry, ContainerMeaning, EntryId, FireRate, FlowPattern,
    MunitionEntry, PackagingEntry, PackingUnit, Pooling, PoolingRule, Section, Threshold, Vehicle,
    VehicleUnit,
};
use super::figure::{AnyAssumption, Context, FigureWire, Figured, Problem, Rule};
use super::goods::{GoodsTree, Leaf, nearest};
use super::occasion::Occasion;
use super::wire::{
    CargoWire, ContainerWire, Countries, FlowWire, MeaningWire, MunitionWire, PackagingWire,
    RateWire, ThresholdWire, UnknownWire, VehicleWire,
};
use crate::Error;
use crate::capacity::Loading;
use crate::claim::Reading;
use crate::claim::reading::RuleEntries;
use crate::container::{ContainerSheet, ContainerType};
use crate::estimate::{Assumption, Basis, Correlations};
use crate::munition::{Munition, OuterSize, Packaging};
use crate::quantity::{
    Length, Mass, MassPerBox, MassPerRound, Quantity, RoundsPerBox, TeusPerContainer, Volume,
    VolumePerBox,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is wrong with an entry, at which place below it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) entry: EntryId,
    pub(super) below: Vec<String>,
    pub(super) message: String,
    /// The entry that it refers to and that is not there.
    pub(super) missing: Option<EntryId>,
}

/// All entries as they are used.
#[derive(Debug, Clone)]
pub(super) struct Built {
    pub(super) goods: GoodsTree,
    pub(super) munitions: BTreeMap<String, Arc<MunitionEntry>>,
    pub(super) packagings: BTreeMap<String, Arc<PackagingEntry>>,
    pub(super) container_types: BTreeMap<String, Arc<ContainerEntry>>,
    pub(super) meanings: Vec<ContainerMeaning>,
    pub(super) vehicles: Vec<Arc<Vehicle>>,
    pub(super) cargoes: Vec<Cargo>,
    pub(super) rates: Vec<FireRate>,
    pub(super) correlations: Option<Correlations>,
    pub(super) reading: Reading,
    pub(super) thresholds: BTreeMap<Threshold, f64>,
    pub(super) level: f64,
    pub(super) pooling: Pooling,
    /// Whether some unknown differs from claim to claim, container to container, ship to ship.
    pub(super) differs: bool,
    pub(super) document: Document,
}

/// Builds a document, telling all that is wrong with it. Entries that could not be read are known,
/// and what refers to them is not told.
pub(super) fn build(
    document: Document,
    unread: &BTreeSet<EntryId>,
    occasion: &Occasion,
) -> (Built, Vec<Fault>) {
    let mut builder = Builder {
        document: &document,
        unread,
        occasion,
        faults: Vec::new(),
        uses: RefCell::new(BTreeMap::new()),
        spread: 1.0,
        length_spread: 1.0,
    };
    let thresholds = builder.thresholds();
    builder.spread = thresholds.get(&Threshold::UnconfirmedSpread).copied().unwrap_or(1.0);
    builder.length_spread =
        thresholds.get(&Threshold::UnconfirmedLengthSpread).copied().unwrap_or(1.0);
    let (level, pooling) = builder.settings();
    builder.unknowns();
    let goods = builder.goods();
    let munitions = builder.munitions(&goods);
    let packagings = builder.packagings(&munitions);
    let container_types = builder.container_types();
    let meanings = builder.meanings();
    let vehicles = builder.vehicles();
    let cargoes = builder.cargoes(&goods);
    let rates = builder.rates(&goods);
    let correlations = builder.correlations();
    let reading = builder.reading();
    let faults = builder.faults;
    let built = Built {
        goods,
        munitions,
        packagings,
        container_types,
        meanings,
        vehicles,
        cargoes,
        rates,
        correlations,
        reading,
        thresholds,
        level,
        pooling,
        differs: document.unknowns.values().any(|unknown| unknown.each.is_some()),
        document,
    };
    (built, faults)
}

struct Builder<'d> {
    document: &'d Document,
    unread: &'d BTreeSet<EntryId>,
    occasion: &'d Occasion,
    faults: Vec<Fault>,
    /// Every assumption that an unknown is used as.
    uses: RefCell<BTreeMap<(String, &'static str), AnyAssumption>>,
    spread: f64,
    length_spread: f64,
}

/// Where an entry stands, and what its figures rest on.
struct Place<'p> {
    entry: EntryId,
    basis: &'p BasisWire,
}

const TONNES: &str = "masses are in kilograms, this looks like grams";
const MILLIMETRES: &str = "lengths are in metres, this looks like millimetres";
const LITRES: &str = "volumes are in cubic metres, this looks like litres";

/// The greatest figures that anything of the kind has.
const LARGEST_ROUND_KG: f64 = 20_000.0;
const LARGEST_UNIT_KG: f64 = 60_000.0;
const LONGEST_M: f64 = 30.0;
const LARGEST_UNIT_M3: f64 = 300.0;
const LARGEST_PAYLOAD_KG: f64 = 500_000_000.0;

impl Builder<'_> {
    fn fault(&mut self, entry: &EntryId, below: &[&str], message: impl Into<String>) {
        self.faults.push(Fault {
            entry: entry.clone(),
            below: below.iter().map(|key| (*key).to_owned()).collect(),
            message: message.into(),
            missing: None,
        });
    }

    /// A fault of a reference to an entry that is not there, unless it could not be read.
    fn missing<'n>(
        &mut self,
        entry: &EntryId,
        below: &[&str],
        target: EntryId,
        names: impl Iterator<Item = &'n str>,
    ) {
        if self.unread.contains(&target) {
            return;
        }
        let hint = nearest(&target.id, names);
        let message = format!("there is no entry {:?} of {}{hint}", target.id, target.section);
        self.faults.push(Fault {
            entry: entry.clone(),
            below: below.iter().map(|key| (*key).to_owned()).collect(),
            message,
            missing: Some(target),
        });
    }

    /// The assumption of a figure; none where something is wrong with it.
    fn figure<Q: Figured>(
        &mut self,
        place: &Place,
        below: &[&str],
        figure: &FigureWire,
        rule: &Rule,
        label: impl FnOnce() -> String,
    ) -> Option<Assumption<Q>> {
        let unknowns = &self.document.unknowns;
        let context = Context { unknowns, basis: place.basis, occasion: self.occasion };
        match figure.assumption::<Q>(label, &context, rule) {
            Ok(assumption) => {
                if let FigureWire::Unknown(id) = figure {
                    let key = (id.clone(), std::any::type_name::<Q>());
                    self.uses.borrow_mut().insert(key, Q::any(assumption.clone()));
                }
                Some(assumption)
            }
            Err(Problem { unknown: Some(id), .. }) => {
                let target = EntryId::new(Section::Unknowns, &id);
                let document = self.document;
                let names = document.unknowns.keys().map(String::as_str);
                self.missing(&place.entry, below, target, names);
                None
            }
            Err(problem) => {
                self.fault(&place.entry, below, problem.message);
                None
            }
        }
    }

    /// The assumption of a figure that may be left out: the outer option is none where something
    /// is wrong with it.
    fn optional<Q: Figured>(
        &mut self,
        place: &Place,
        below: &[&str],
        figure: Option<&FigureWire>,
        rule: &Rule,
        label: impl FnOnce() -> String,
    ) -> Option<Assumption<Q>> {
        figure.and_then(|figure| self.figure(place, below, figure, rule, label))
    }

    fn basis(&mut self, entry: &EntryId, basis: &BasisWire) -> Basis {
        if !basis.is_written() {
            self.fault(entry, &["basis", "source"], "a basis must say what it is");
        }
        basis.basis()
    }

    fn thresholds(&mut self) -> BTreeMap<Threshold, f64> {
        for (id, written) in &self.document.thresholds {
            let entry = EntryId::new(Section::Thresholds, id);
            self.basis(&entry, &written.basis);
            if let Err(rule) = threshold(written) {
                self.fault(&entry, &[], rule);
            }
        }
        let mut found = BTreeMap::new();
        for known in Threshold::ALL {
            let entry = EntryId::new(Section::Thresholds, known.as_str());
            match self.document.thresholds.get(known.as_str()).map(threshold) {
                Some(Ok((key, value))) if key == known.key() => {
                    found.insert(known, value);
                }
                Some(Ok((key, _))) => {
                    let message = format!("it must be given as {:?}, not as {key:?}", known.key());
                    self.fault(&entry, &[key], message);
                }
                Some(Err(_)) => {}
                None => self.needed(&entry),
            }
        }
        found
    }

    /// Tells of an entry that every file must have.
    fn needed(&mut self, entry: &EntryId) {
        if !self.unread.contains(entry) {
            let message = format!("the file needs the entry {:?} of {}", entry.id, entry.section);
            self.faults.push(Fault {
                entry: entry.clone(),
                below: Vec::new(),
                message,
                missing: Some(entry.clone()),
            });
        }
    }

    fn settings(&mut self) -> (f64, Pooling) {
        let settings = &self.document.settings;
        let [level_entry, pooling_entry] =
            ["level", "pooling"].map(|id| EntryId::new(Section::Settings, id));
        for (id, written) in settings {
            let entry = EntryId::new(Section::Settings, id);
            self.basis(&entry, &written.basis);
            if entry != level_entry && entry != pooling_entry {
                self.fault(&entry, &[], "there are two settings, \"level\" and \"pooling\"");
            }
        }
        let mut level = 0.0;
        match settings.get("level") {
            None => self.needed(&level_entry),
            Some(written) => match written.share {
                Some(share) if share > 0.0 && share < 1.0 => level = share,
                Some(share) => {
                    let message = format!("a level lies between 0 and 1, got {share}");
                    self.fault(&level_entry, &["share"], message);
                }
                None => self.fault(&level_entry, &[], "the level needs \"share\""),
            },
        }
        let basis = Basis::judgement("no rule is stated");
        let mut pooling = Pooling { rule: PoolingRule::Linear, weights: None, basis };
        match settings.get("pooling") {
            None => self.needed(&pooling_entry),
            Some(written) => {
                pooling.basis = written.basis.basis();
                pooling.weights.clone_from(&written.weights);
                match written.rule {
                    Some(rule) => pooling.rule = rule,
                    None => self.fault(&pooling_entry, &[], "pooling needs \"rule\""),
                }
                for (group, weight) in written.weights.iter().flatten() {
                    if !(*weight >= 0.0 && weight.is_finite()) {
                        let message = format!("a weight is finite and not negative, got {weight}");
                        self.fault(&pooling_entry, &["weights", group], message);
                    }
                }
            }
        }
        (level, pooling)
    }

    fn unknowns(&mut self) {
        let document = self.document;
        for (id, written) in &document.unknowns {
            let entry = EntryId::new(Section::Unknowns, id);
            self.basis(&entry, &written.basis);
            if written.label.trim().is_empty() {
                self.fault(&entry, &["label"], "a label must not be empty");
            }
            let figures = written.figures();
            match figures.as_slice() {
                [(key, FigureWire::Unknown(_))] => {
                    self.fault(&entry, &[key], "an unknown is a figure, not another unknown");
                }
                [(key, figure)] => {
                    let place = Place { entry, basis: &written.basis };
                    self.check_unknown(&place, key, figure, written);
                }
                [] => self.fault(
                    &entry,
                    &[],
                    "it needs a figure: ratio, kg, m, m3, rounds, count or per_day",
                ),
                _ => self.fault(&entry, &[], "it has more than one figure"),
            }
        }
    }

    fn check_unknown(
        &mut self,
        place: &Place,
        key: &str,
        figure: &FigureWire,
        written: &UnknownWire,
    ) {
        let label = || written.label.clone();
        let spread = if key == "m" { self.length_spread } else { self.spread };
        let rule = Rule::not_negative(f64::INFINITY, "", spread);
        let below = &[key];
        match key {
            "ratio" => {
                self.figure::<crate::quantity::Ratio>(place, below, figure, &rule, label);
            }
            "kg" => drop(self.figure::<Mass>(place, below, figure, &rule, label)),
            "m" => drop(self.figure::<Length>(place, below, figure, &rule, label)),
            "m3" => drop(self.figure::<Volume>(place, below, figure, &rule, label)),
            "rounds" => drop(self.figure::<RoundsPerBox>(place, below, figure, &rule, label)),
            "count" => {
                drop(
                    self.figure::<crate::quantity::Containers>(place, below, figure, &rule, label),
                );
            }
            _ => {
                drop(
                    self.figure::<crate::quantity::RoundsPerDay>(
                        place, below, figure, &rule, label,
                    ),
                );
            }
        }
    }

    fn goods(&mut self) -> GoodsTree {
        let document = self.document;
        let mut entries = Vec::with_capacity(document.goods.len() + document.munitions.len());
        let mut leaves = Vec::with_capacity(entries.capacity());
        for (id, written) in &document.goods {
            let entry = EntryId::new(Section::Goods, id);
            self.basis(&entry, &written.basis);
            if written.name.trim().is_empty() {
                self.fault(&entry, &["name"], "a name must not be empty");
            }
            entries.push(entry);
            leaves.push(Leaf {
                id,
                name: written.name.clone(),
                parent: written.parent.as_deref(),
                words: &written.words,
                ambiguous: &written.ambiguous_words,
                munition: None,
            });
        }
        for (id, written) in &document.munitions {
            let munition = id.parse::<Munition>().ok().filter(|munition| munition.slug() == id);
            let Some(munition) = munition else { continue };
            entries.push(EntryId::new(Section::Munitions, id));
            leaves.push(Leaf {
                id,
                name: written.name.clone().unwrap_or_else(|| munition.name()),
                parent: Some(&written.node),
                words: &written.words,
                ambiguous: &written.ambiguous_words,
                munition: Some(munition),
            });
        }
        if !document.goods.contains_key("munitions") {
            self.needed(&EntryId::new(Section::Goods, "munitions"));
        }
        let unread = self.unread;
        let is_known = |id: &str| unread.contains(&EntryId::new(Section::Goods, id));
        let (tree, wrong) = GoodsTree::grow(&leaves, is_known);
        for misplaced in wrong {
            let missing = misplaced.parent.map(|id| EntryId::new(Section::Goods, &id));
            self.faults.push(Fault {
                entry: entries[misplaced.node].clone(),
                below: Some(misplaced.key)
                    .filter(|key| !key.is_empty())
                    .map(Into::into)
                    .into_iter()
                    .collect(),
                message: misplaced.message,
                missing,
            });
        }
        tree
    }

    fn munitions(&mut self, goods: &GoodsTree) -> BTreeMap<String, Arc<MunitionEntry>> {
        let document = self.document;
        let mut built = BTreeMap::new();
        for (id, written) in &document.munitions {
            let entry = EntryId::new(Section::Munitions, id);
            let munition = match id.parse::<Munition>() {
                Ok(munition) if munition.slug() == id => munition,
                Ok(munition) => {
                    let message = format!("the munition is written {:?}", munition.slug());
                    self.fault(&entry, &[], message);
                    continue;
                }
                Err(error) => {
                    self.fault(&entry, &[], error.to_string());
                    continue;
                }
            };
            if let Some(munition) = self.munition(entry, munition, written, goods) {
                built.insert(id.clone(), Arc::new(munition));
            }
        }
        built
    }

    fn munition(
        &mut self,
        entry: EntryId,
        munition: Munition,
        written: &MunitionWire,
        goods: &GoodsTree,
    ) -> Option<MunitionEntry> {
        let name = written.name.clone().unwrap_or_else(|| munition.name());
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let mass = Rule::above_zero(LARGEST_ROUND_KG, TONNES, self.spread);
        let long = Rule::above_zero(LONGEST_M, MILLIMETRES, self.length_spread);
        let projectile = written.projectile_kg.as_ref();
        let projectile_mass =
            self.optional::<MassPerRound>(&place, &["projectile_kg"], projectile, &mass, || {
                format!("mass of one bare {name}")
            });
        let complete = written.round_kg.as_ref();
        let round_mass =
            self.optional::<MassPerRound>(&place, &["round_kg"], complete, &mass, || {
                format!("mass of one complete {name}")
            });
        if let (Some(projectile), Some(complete)) = (&projectile_mass, &round_mass)
            && let (Some(least), Some(most)) =
                (projectile.belief().support().0, complete.belief().support().1)
            && most < least
        {
            let message =
                format!("a complete round, {most}, weighs less than its projectile, {least}");
            self.fault(&place.entry, &["round_kg"], message);
        }
        let length = written.length_m.as_ref();
        let length = self.optional::<Length>(&place, &["length_m"], length, &long, || {
            format!("length of one {name}")
        });
        let node = goods.find(munition.slug())?;
        Some(MunitionEntry {
            entry: place.entry,
            munition,
            node,
            name,
            description: written.description.clone(),
            words: written.words.clone(),
            projectile_mass,
            round_mass,
            length,
            basis,
        })
    }

    fn packagings(
        &mut self,
        munitions: &BTreeMap<String, Arc<MunitionEntry>>,
    ) -> BTreeMap<String, Arc<PackagingEntry>> {
        let document = self.document;
        let mut built = BTreeMap::new();
        for (id, written) in &document.packagings {
            let entry = EntryId::new(Section::Packagings, id);
            let Some((munition, slug)) = id.split_once('/') else {
                self.fault(&entry, &[], "the id is the munition's, a slash and a slug");
                continue;
            };
            let Some(known) = munitions.get(munition) else {
                if !document.munitions.contains_key(munition) {
                    let target = EntryId::new(Section::Munitions, munition);
                    self.missing(
                        &entry,
                        &[],
                        target,
                        document.munitions.keys().map(String::as_str),
                    );
                }
                continue;
            };
            if let Some(packaging) = self.packaging(entry, known, slug, written) {
                built.insert(id.clone(), Arc::new(packaging));
            }
        }
        built
    }

    fn packaging(
        &mut self,
        entry: EntryId,
        of: &MunitionEntry,
        slug: &str,
        written: &PackagingWire,
    ) -> Option<PackagingEntry> {
        let what = format!("{}, {}", of.name, slug.replace('-', " "));
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let single = written.unit == PackingUnit::Round;
        let spread = if single { 1.0 } else { self.spread };
        let at_least_one = Rule::at_least_one(spread);
        if written.rounds.is_a_fraction() {
            let message = "a unit of packing holds whole rounds; a mean of several is a belief";
            self.fault(&place.entry, &["rounds"], message);
        }
        if single && written.rounds != FigureWire::Exactly(1.0) {
            self.fault(&place.entry, &["rounds"], "a unit that is one round holds 1");
        }
        let rounds = self.figure::<RoundsPerBox>(
            &place,
            &["rounds"],
            &written.rounds,
            &at_least_one,
            || format!("rounds in one unit ({what})"),
        );
        let heavy = Rule::above_zero(LARGEST_UNIT_KG, TONNES, self.spread);
        let gross =
            self.figure::<MassPerBox>(&place, &["gross_kg"], &written.gross_kg, &heavy, || {
                format!("gross mass ({what})")
            });
        let size = written.size_m.as_ref().and_then(|size| {
            let rule = Rule::above_zero(LONGEST_M, MILLIMETRES, self.length_spread);
            let sides =
                [("length", &size.length), ("width", &size.width), ("height", &size.height)];
            let [length, width, height] = sides.map(|(side, figure)| {
                let label = || format!("{side} ({what})");
                self.figure::<Length>(&place, &["size_m", side], figure, &rule, label)
            });
            OuterSize::new(length?, width?, height?).ok()
        });
        let roomy = Rule::above_zero(LARGEST_UNIT_M3, LITRES, self.spread);
        let volume = written.volume_m3.as_ref();
        let volume = self.optional::<VolumePerBox>(&place, &["volume_m3"], volume, &roomy, || {
            format!("volume ({what})")
        });
        if let (Some(size), Some(volume)) = (&size, &volume) {
            self.check_volume(&place.entry, size, volume);
        }
        let (rounds, gross) = (rounds?, gross?);
        self.check_mass(&place.entry, of, &rounds, &gross);
        let packaging = Packaging::new(slug.to_owned(), written.counts, rounds, gross);
        let packaging = packaging.map(|packaging| match size {
            Some(size) => packaging.with_size(size),
            None => packaging,
        });
        let packaging = packaging.and_then(|packaging| match volume {
            Some(volume) => packaging.with_volume(volume),
            None => Ok(packaging),
        });
        match packaging {
            Ok(packaging) => Some(PackagingEntry {
                entry: place.entry,
                munition: of.munition.clone(),
                unit: written.unit,
                packaging,
                basis,
            }),
            Err(error) => {
                self.fault(&place.entry, &[], error.to_string());
                None
            }
        }
    }

    /// A unit of packing weighs no less than the bare rounds in it.
    fn check_mass(
        &mut self,
        entry: &EntryId,
        of: &MunitionEntry,
        rounds: &Assumption<RoundsPerBox>,
        gross: &Assumption<MassPerBox>,
    ) {
        let bare = of.projectile_mass.as_ref().or(of.round_mass.as_ref());
        let least = bare.and_then(|mass| mass.belief().support().0);
        let fewest = rounds.belief().support().0;
        let most = gross.belief().support().1;
        if let (Some(least), Some(fewest), Some(most)) = (least, fewest, most) {
            let within = least.to_base() * fewest.to_base();
            if most.to_base() < within * 0.999 {
                let (gross, within) =
                    (Mass::unit().write(most.to_base()), Mass::unit().write(within));
                let message = format!(
                    "a unit of at most {gross} holds rounds of at least {within}: masses are in \
                     kilograms, for the whole unit"
                );
                self.fault(entry, &["gross_kg"], message);
            }
        }
    }

    /// A volume beside a size is that of its sides.
    fn check_volume(
        &mut self,
        entry: &EntryId,
        size: &OuterSize,
        volume: &Assumption<VolumePerBox>,
    ) {
        const ROUNDING: f64 = 0.02;
        let ends = size.sides().map(|side| side.belief().support());
        let low: Option<f64> = ends.iter().map(|(low, _)| low.map(Quantity::to_base)).product();
        let high: Option<f64> = ends.iter().map(|(_, high)| high.map(Quantity::to_base)).product();
        let (least, most) = volume.belief().support();
        let (least, most) = (least.map(Quantity::to_base), most.map(Quantity::to_base));
        if let (Some(low), Some(high), Some(least), Some(most)) = (low, high, least, most)
            && (least > high * (1.0 + ROUNDING) || most < low * (1.0 - ROUNDING))
        {
            let message =
                format!("{least} to {most} m3 is not the volume of the sides, {low} to {high} m3");
            self.fault(entry, &["volume_m3"], message);
        }
    }

    fn container_types(&mut self) -> BTreeMap<String, Arc<ContainerEntry>> {
        let document = self.document;
        let mut built = BTreeMap::new();
        for (id, written) in &document.container_types {
            let entry = EntryId::new(Section::ContainerTypes, id);
            if let Some(container) = self.container_type(entry, written) {
                built.insert(id.clone(), Arc::new(container));
            }
        }
        built
    }

    fn container_type(
        &mut self,
        entry: EntryId,
        written: &ContainerWire,
    ) -> Option<ContainerEntry> {
        let id = entry.id.to_string();
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let share = Rule::share(self.spread);
        let mass = Rule::not_negative(LARGEST_UNIT_KG, TONNES, self.spread);
        let fill = self.figure(&place, &["fill"], &written.fill, &share, || {
            format!("fill of a container ({id})")
        });
        let stowage = self.figure(&place, &["stowage"], &written.stowage, &share, || {
            format!("stowage, share of the volume taken up by boxes ({id})")
        });
        let bracing = self.figure(&place, &["bracing_kg"], &written.bracing_kg, &mass, || {
            format!("mass of blocking and bracing ({id})")
        });
        let planning = written.planning_load_kg.as_ref();
        let planning_load = self.optional(&place, &["planning_load_kg"], planning, &mass, || {
            format!("planning load of a container ({id})")
        });
        let sheet = ContainerSheet {
            slug: id,
            name: written.name.clone(),
            iso_668: written.iso_668.clone(),
            size_type: written.size_type.clone(),
            access: written.access,
            length: Length::from_operator(written.length_m),
            width: Length::from_operator(written.width_m),
            height: Length::from_operator(written.height_m),
            door_width: Length::from_operator(written.door_width_m),
            door_height: Length::from_operator(written.door_height_m),
            volume: Volume::from_operator(written.volume_m3),
            tare: Mass::from_operator(written.tare_kg),
            rating: Mass::from_operator(written.rating_kg),
            teu: TeusPerContainer::from_operator(written.teu),
            basis,
        };
        let broken = sheet.broken_rules();
        for (key, rule) in &broken {
            self.fault(&place.entry, &[key], rule.clone());
        }
        if !broken.is_empty() {
            return None;
        }
        let container = match ContainerType::new(sheet) {
            Ok(container) => container,
            Err(error) => {
                self.fault(&place.entry, &[], error.to_string());
                return None;
            }
        };
        let loading = match Loading::new(fill?, stowage?, bracing?) {
            Ok(loading) => loading,
            Err(error) => {
                self.fault(&place.entry, &[], error.to_string());
                return None;
            }
        };
        Some(ContainerEntry { entry: place.entry, container, loading, planning_load })
    }

    fn weight(&mut self, entry: &EntryId, below: &[&str], weight: f64) {
        if !(weight > 0.0 && weight.is_finite()) {
            let message = format!("a weight is finite and above zero, got {weight}");
            self.fault(entry, below, message);
        }
    }

    fn meanings(&mut self) -> Vec<ContainerMeaning> {
        let document = self.document;
        let mut built = Vec::new();
        let any = EntryId::new(Section::Containers, "any");
        match document.containers.get("any") {
            None => self.needed(&any),
            Some(MeaningWire { flow: Some(_), .. }) => {
                self.fault(&any, &["flow"], "the entry \"any\" is for every flow");
            }
            Some(_) => {}
        }
        for (id, written) in &document.containers {
            let entry = EntryId::new(Section::Containers, id);
            let basis = self.basis(&entry, &written.basis);
            if written.types.is_empty() {
                self.fault(&entry, &["types"], "it must name a container type");
            }
            for (container, weight) in &written.types {
                self.weight(&entry, &["types", container], *weight);
                if !document.container_types.contains_key(container) {
                    let target = EntryId::new(Section::ContainerTypes, container);
                    let names = document.container_types.keys().map(String::as_str);
                    self.missing(&entry, &["types", container], target, names);
                }
            }
            let types = written.types.iter().map(|(id, weight)| (id.clone(), *weight)).collect();
            built.push(ContainerMeaning {
                entry,
                types,
                flow: pattern(written.flow.as_ref()),
                basis,
            });
        }
        built.sort_by_key(|meaning| std::cmp::Reverse(meaning.flow.names()));
        built
    }

    fn vehicles(&mut self) -> Vec<Arc<Vehicle>> {
        let document = self.document;
        document.vehicles.iter().map(|(id, written)| Arc::new(self.vehicle(id, written))).collect()
    }

    fn vehicle(&mut self, id: &str, written: &VehicleWire) -> Vehicle {
        let entry = EntryId::new(Section::Vehicles, id);
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let name = &written.name;
        let load = Rule::above_zero(LARGEST_PAYLOAD_KG, TONNES, self.spread);
        let some = Rule::above_zero(100_000.0, "", self.spread);
        let payload = written.payload_kg.as_ref();
        let payload = self
            .optional(&place, &["payload_kg"], payload, &load, || format!("payload of one {name}"));
        let planning = written.planning_load_kg.as_ref();
        let planning_load = self.optional(&place, &["planning_load_kg"], planning, &load, || {
            format!("planning load of one {name}")
        });
        let containers = written.containers.as_ref();
        let containers = self.optional(&place, &["containers"], containers, &some, || {
            format!("containers on one {name}")
        });
        if written.wagons.is_some() && written.unit != VehicleUnit::Train {
            self.fault(&place.entry, &["wagons"], "only a train has wagons");
        }
        let wagons = written.wagons.as_ref();
        let wagons =
            self.optional(&place, &["wagons"], wagons, &some, || format!("wagons of one {name}"));
        let (unit, name, words) = (written.unit, name.clone(), written.words.clone());
        let entry = place.entry;
        let flow = written.flow.as_ref().map(|flow| pattern(Some(flow)));
        Vehicle {
            entry,
            unit,
            name,
            words,
            payload,
            planning_load,
            containers,
            wagons,
            flow,
            basis,
        }
    }

    fn cargoes(&mut self, goods: &GoodsTree) -> Vec<Cargo> {
        let document = self.document;
        let mut built: Vec<Cargo> = Vec::new();
        for (id, written) in &document.cargoes {
            let cargo = self.cargo(id, written, goods);
            built.extend(cargo);
        }
        let names = |cargo: &Cargo| {
            let dates = usize::from(cargo.from.is_some()) + usize::from(cargo.to.is_some());
            let depth = cargo.goods.as_ref().map_or(0, |node| goods.lineage(node).count());
            (cargo.flow.names() + usize::from(cargo.goods.is_some()) + dates, depth)
        };
        built.sort_by_key(|cargo| std::cmp::Reverse(names(cargo)));
        built
    }

    fn cargo(&mut self, id: &str, written: &CargoWire, goods: &GoodsTree) -> Option<Cargo> {
        let document = self.document;
        let entry = EntryId::new(Section::Cargoes, id);
        let basis = self.basis(&entry, &written.basis);
        let node = match &written.goods {
            None => None,
            Some(node) => {
                let found = goods.find(node);
                if found.is_none() {
                    let target = EntryId::new(Section::Goods, node);
                    let names = document.goods.keys().map(String::as_str);
                    self.missing(&entry, &["goods"], target, names);
                }
                Some(found?)
            }
        };
        if written.of.is_empty() {
            self.fault(&entry, &["of"], "a cargo needs an alternative");
        }
        let mut of = Vec::with_capacity(written.of.len());
        for (index, part) in written.of.iter().enumerate() {
            let index = index.to_string();
            self.weight(&entry, &["of", &index, "weight"], part.weight);
            let id = format!("{}/{}", part.munition, part.packaging);
            if !document.munitions.contains_key(&part.munition) {
                let target = EntryId::new(Section::Munitions, &part.munition);
                let names = document.munitions.keys().map(String::as_str);
                self.missing(&entry, &["of", &index, "munition"], target, names);
            } else if !document.packagings.contains_key(&id) {
                let target = EntryId::new(Section::Packagings, &id);
                let names = document.packagings.keys().map(String::as_str);
                self.missing(&entry, &["of", &index, "packaging"], target, names);
            }
            if let Ok(munition) = part.munition.parse() {
                let (packaging, weight) = (part.packaging.clone(), part.weight);
                of.push(CargoPart { munition, packaging, weight });
            }
        }
        let (flow, from, to) = (pattern(written.flow.as_ref()), written.from, written.to);
        Some(Cargo { entry, flow, goods: node, from, to, of, basis })
    }

    fn rates(&mut self, goods: &GoodsTree) -> Vec<FireRate> {
        let document = self.document;
        let rates = document.rates.iter();
        rates.filter_map(|(id, written)| self.rate(id, written, goods)).collect()
    }

    fn rate(&mut self, id: &str, written: &RateWire, goods: &GoodsTree) -> Option<FireRate> {
        let document = self.document;
        let entry = EntryId::new(Section::Rates, id);
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let rule = Rule::above_zero(10_000_000.0, "", self.spread);
        let user = &written.user;
        let figure = &written.rounds_per_day;
        let rate = self.figure(&place, &["rounds_per_day"], figure, &rule, || {
            format!("rounds fired a day by {user} ({id})")
        });
        if user.trim().is_empty() {
            self.fault(&place.entry, &["user"], "a rate must say who fired");
        }
        let node = goods.find(&written.goods);
        if node.is_none() {
            let target = EntryId::new(Section::Goods, &written.goods);
            let names = document.goods.keys().map(String::as_str);
            self.missing(&place.entry, &["goods"], target, names);
        }
        Some(FireRate {
            entry: place.entry,
            rate: rate?,
            user: user.clone(),
            goods: node?,
            from: written.from,
            to: written.to,
            counted_by: written.counted_by.clone(),
            basis,
        })
    }

    fn correlations(&mut self) -> Option<Correlations> {
        let document = self.document;
        let mut stated = Vec::new();
        for (id, written) in &document.correlations {
            let entry = EntryId::new(Section::Correlations, id);
            self.basis(&entry, &written.basis);
            for (index, unknown) in written.between.iter().enumerate() {
                if !document.unknowns.contains_key(unknown) {
                    let index = index.to_string();
                    let target = EntryId::new(Section::Unknowns, unknown);
                    let names = document.unknowns.keys().map(String::as_str);
                    self.missing(&entry, &["between", &index], target, names);
                }
            }
            let [one, other] = &written.between;
            if one == other {
                self.fault(&entry, &["between"], "an unknown goes together with itself already");
                continue;
            }
            if !(-1.0..=1.0).contains(&written.rank) {
                let message =
                    format!("a rank correlation lies within -1 to 1, got {}", written.rank);
                self.fault(&entry, &["rank"], message);
                continue;
            }
            let known = self.uses.borrow();
            let used = |id: &String| {
                let uses = known.iter().filter(move |((used, _), _)| used == id);
                uses.map(|(_, assumption)| assumption.clone()).collect::<Vec<_>>()
            };
            for one in used(one) {
                for other in used(other) {
                    stated.extend(one.correlated(&other, written.rank).ok());
                }
            }
        }
        if stated.is_empty() {
            return None;
        }
        match Correlations::new(stated) {
            Ok(correlations) => Some(correlations),
            Err(error) => {
                if let Some(id) = document.correlations.keys().next() {
                    let entry = EntryId::new(Section::Correlations, id);
                    self.fault(&entry, &[], error.to_string());
                }
                None
            }
        }
    }

    fn reading(&mut self) -> Reading {
        let document = self.document;
        let mut entries = RuleEntries::new();
        for (id, written) in &document.reading {
            let entry = EntryId::new(Section::Reading, id);
            self.basis(&entry, &written.basis);
            entries.insert(id.clone(), written.parameters.clone());
        }
        let faults = match Reading::from_entries(&entries) {
            Ok(reading) => return reading,
            Err(faults) => faults,
        };
        for fault in faults {
            let entry = EntryId::new(Section::Reading, &fault.wording);
            if !document.reading.contains_key(&fault.wording) {
                self.needed(&entry);
            } else {
                let below: Vec<&str> = fault.parameter.into_iter().collect();
                self.fault(&entry, &below, fault.message);
            }
        }
        Reading::none()
    }
}

/// The one figure of a threshold, with its key.
fn threshold(written: &ThresholdWire) -> Result<(&'static str, f64), String> {
    let all = [
        ("share", written.share, 0.0..=1.0),
        ("days", written.days, 0.0..=36_600.0),
        ("ratio", written.ratio, 1.0..=1_000_000.0),
        ("count", written.count, 0.0..=1_000_000.0),
    ];
    let mut given = all.into_iter().filter_map(|(key, value, range)| Some((key, value?, range)));
    match (given.next(), given.next()) {
        (Some((key, value, range)), None) if range.contains(&value) => Ok((key, value)),
        (Some((key, value, range)), None) => {
            let (low, high) = range.into_inner();
            Err(format!("{key} must lie within {low} to {high}, got {value}"))
        }
        _ => Err("a threshold has one figure: share, days, ratio or count".into()),
    }
}

fn pattern(written: Option<&FlowWire>) -> FlowPattern {
    let Some(written) = written else { return FlowPattern::default() };
    let origins = match &written.origin {
        None => Vec::new(),
        Some(Countries::One(country)) => vec![*country],
        Some(Countries::Several(countries)) => countries.clone(),
    };
    FlowPattern { origins, destination: written.destination }
}
