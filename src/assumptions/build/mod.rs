//! From entries as they are written to entries as they are used, with every rule checked.

mod cargoes;
mod carriers;
mod goods;
mod policy;

use crate::Error;
use crate::assumptions::document::{Document, Entry};
use crate::assumptions::entry::{
    Cargo, ContainerEntry, ContainerMeaning, EntryId, FireRate, MunitionEntry, Occasion,
    PackagingEntry, Pooling, Section, Table, Threshold, Vehicle,
};
use crate::assumptions::figure::{Context, FIGURE, FigureKind, Figured, assumed};
use crate::assumptions::goods::GoodsTree;
use crate::claim::Reading;
use crate::estimate::{Assumed, Assumption, Correlations};
use crate::fault::nearest;
use crate::in_order::{ListMap, Set};
use crate::into_list::{Each, IntoList};
use crate::written::exact;
use std::sync::Arc;

/// The greatest weight of an alternative: weights are added up.
const MOST_WEIGHT: f64 = 1e9;

/// What is wrong with an entry, at which place below it.
#[derive(Debug)]
pub(in crate::assumptions) struct Fault {
    pub(in crate::assumptions) entry: EntryId,
    pub(in crate::assumptions) below: Vec<String>,
    pub(in crate::assumptions) message: String,
    /// The entry that it refers to and that is not there.
    pub(in crate::assumptions) missing: Option<EntryId>,
    /// Other entries of which each could be mended instead.
    pub(in crate::assumptions) or: Vec<EntryId>,
}

impl Fault {
    pub(in crate::assumptions) fn new(entry: EntryId, below: &[&str], message: String) -> Self {
        let below = below.iter().map(|key| (*key).to_owned()).into_list();
        Self { entry, below, message, missing: None, or: Vec::new() }
    }
}

/// All entries as they are used.
#[derive(Debug, Clone)]
pub(in crate::assumptions) struct Built {
    pub(in crate::assumptions) goods: Arc<GoodsTree>,
    pub(in crate::assumptions) munitions: Table<MunitionEntry>,
    pub(in crate::assumptions) packagings: Table<PackagingEntry>,
    pub(in crate::assumptions) container_types: Table<ContainerEntry>,
    pub(in crate::assumptions) meanings: Arc<Vec<ContainerMeaning>>,
    pub(in crate::assumptions) vehicles: Table<Vehicle>,
    pub(in crate::assumptions) cargoes: Arc<Vec<Cargo>>,
    pub(in crate::assumptions) rates: Arc<Vec<FireRate>>,
    pub(in crate::assumptions) correlations: Option<Correlations>,
    pub(in crate::assumptions) reading: Reading,
    pub(in crate::assumptions) thresholds: [f64; Threshold::ALL.len()],
    pub(in crate::assumptions) level: f64,
    pub(in crate::assumptions) pooling: Pooling,
    /// The entries of the unknowns that differ from claim to claim, container to container or ship
    /// to ship.
    pub(in crate::assumptions) differing: Arc<Set<EntryId>>,
    pub(in crate::assumptions) document: Arc<Document>,
}

/// Builds a document, telling all that is wrong with it. Entries that could not be read are known,
/// and what refers to them is not told.
pub(in crate::assumptions) fn build(
    document: Document,
    unread: &Set<EntryId>,
) -> (Built, Vec<Fault>) {
    let mut builder = Builder::new(&document, unread, &[None; 3], None);
    builder.bases();
    let thresholds = builder.thresholds();
    builder.hold_to(&thresholds);
    let (level, pooling) = builder.settings();
    builder.unknowns();
    let goods = builder.goods();
    let (mut munitions, mut packagings) = (Table::new(), Table::new());
    builder.fill(&mut munitions, Section::Munitions, &|of, at| of.munition(at, &goods));
    builder.fill(&mut packagings, Section::Packagings, &|of, at| of.packaging(at, &munitions));
    let (mut container_types, mut vehicles) = (Table::new(), Table::new());
    builder.fill(&mut container_types, Section::ContainerTypes, &Builder::container_type);
    let meanings = Arc::new(builder.meanings());
    builder.fill(&mut vehicles, Section::Vehicles, &Builder::vehicle);
    let cargoes = Arc::new(builder.cargoes(&goods));
    let rates = Arc::new(builder.rates(&goods));
    let correlations = builder.correlations();
    let reading = builder.reading();
    let faults = builder.faults;
    let built = Built {
        goods: Arc::new(goods),
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
        differing: Arc::new(document.differing()),
        document: Arc::new(document),
    };
    (built, faults)
}

/// What was built, for an occasion: the entries whose unknowns differ by it are built anew, and the
/// others are the same.
pub(in crate::assumptions) fn on(built: &Built, occasion: &Occasion) -> Built {
    let mut on = built.clone();
    let unread = Set::new();
    let mut builder = Builder::new(&built.document, &unread, occasion, Some(&built.differing));
    builder.hold_to(&built.thresholds);
    let Built { goods, munitions, .. } = built;
    builder.fill(&mut on.munitions, Section::Munitions, &|of, at| of.munition(at, goods));
    builder.fill(&mut on.packagings, Section::Packagings, &|of, at| of.packaging(at, munitions));
    builder.fill(&mut on.container_types, Section::ContainerTypes, &Builder::container_type);
    builder.fill(&mut on.vehicles, Section::Vehicles, &Builder::vehicle);
    on.correlations = builder.correlations();
    on
}

struct Builder<'d> {
    document: &'d Document,
    unread: &'d Set<EntryId>,
    occasion: &'d Occasion<'d>,
    /// The entries that are built; all where none is told.
    only: Option<&'d Set<EntryId>>,
    faults: Vec<Fault>,
    /// Every assumption that an unknown is used as, by its id and its quantity.
    uses: ListMap<(&'d str, &'static str), Arc<Assumed>>,
    /// How far apart the ends of an unconfirmed figure must lie, and of a length.
    spreads: [f64; 2],
}

impl<'d> Builder<'d> {
    fn new(
        document: &'d Document,
        unread: &'d Set<EntryId>,
        occasion: &'d Occasion<'d>,
        only: Option<&'d Set<EntryId>>,
    ) -> Self {
        let (faults, uses, spreads) = (Vec::new(), ListMap::new(), [1.0; 2]);
        Self { document, unread, occasion, only, faults, uses, spreads }
    }

    /// Takes how wide an unconfirmed figure must be.
    fn hold_to(&mut self, thresholds: &[f64]) {
        let spreads = [Threshold::UnconfirmedSpread, Threshold::UnconfirmedLengthSpread];
        self.spreads = spreads.each(|threshold| thresholds[threshold as usize].max(1.0));
    }

    /// The entries of a section that are built.
    fn entries(&self, section: Section) -> Vec<Entry<'d>> {
        let Some(only) = self.only else { return self.document.entries(section) };
        let of_section = only.iter().filter(|of| of.section == section);
        of_section.filter_map(|of| self.document.entry(of)).into_list()
    }

    /// Builds the entries of a section.
    fn fill<T>(
        &mut self,
        built: &mut Table<T>,
        section: Section,
        one: &dyn Fn(&mut Self, Entry<'d>) -> Option<T>,
    ) {
        for at in self.entries(section) {
            if let Some(one) = one(self, at) {
                built.insert(at.id.into(), Arc::new(one));
            }
        }
    }

    fn fault(&mut self, at: Entry, below: &[&str], message: impl Into<String>) {
        self.faults.push(Fault::new(at.to_id(), below, message.into()));
    }

    /// Refuses what stands at a key where nothing does.
    fn not_blank(&mut self, at: Entry, key: &str, message: &str) {
        if at.text(key).is_some_and(|text| text.trim().is_empty()) {
            self.fault(at, &[key], message);
        }
    }

    /// Tells of a reference to an entry that is not there, unless it could not be read; whether it is
    /// there.
    fn refers(&mut self, at: Entry, below: &[&str], section: Section, id: &str) -> bool {
        if self.document.get(section, id).is_some() {
            return true;
        }
        let target = EntryId::new(section, id);
        if !self.unread.contains(&target) {
            let hint = nearest(id, self.document.ids_of(section).into_iter()).unwrap_or_default();
            let mut message = format!("there is no entry {id:?} of {}{hint}", section.as_str());
            if section == Section::Unknowns {
                message = format!("it must be {FIGURE}; {message}");
            }
            let fault = Fault::new(at.to_id(), below, message);
            self.faults.push(Fault { missing: Some(target), ..fault });
        }
        false
    }

    /// The assumption of a figure, whose label ends in what it is of; none where there is no figure, or
    /// something is wrong with it.
    fn figure<Q: Figured>(&mut self, at: Entry<'d>, key: &str, of: &str) -> Option<Assumption<Q>> {
        self.unknown(&Q::kind(), at, &[key], of).map(Assumption::from_leaf)
    }

    /// The same, whatever the quantity, at a place below the entry.
    fn unknown(
        &mut self,
        kind: &FigureKind,
        at: Entry<'d>,
        below: &[&str],
        of: &str,
    ) -> Option<Arc<Assumed>> {
        let (figure, rule) = at.figure(below)?;
        // One round is one, whoever says so.
        let is_one = below == ["rounds"] && at.text("unit") == Some("round");
        let spread = if is_one { 1.0 } else { self.spreads[usize::from(kind.key == "m")] };
        let context = Context { document: self.document, occasion: self.occasion, rule, spread };
        let label = [rule.what, of].concat();
        let problem = match assumed(figure, kind, label, at.basis_written(), &context) {
            Ok(unknown) => {
                if let Some(id) = figure.as_str() {
                    self.uses.insert((id, kind.name), unknown.clone());
                }
                return Some(unknown);
            }
            Err(problem) => problem,
        };
        match problem.unknown {
            Some(id) => drop(self.refers(at, below, Section::Unknowns, &id)),
            None => self.fault(at, below, problem.message),
        }
        None
    }

    /// Every entry says what it rests on.
    fn bases(&mut self) {
        for at in self.document.all() {
            let source = at.basis_written()["source"].as_str();
            if source.is_some_and(|source| source.trim().is_empty()) {
                self.fault(at, &["basis", "source"], "a basis must say what it is");
            }
        }
    }

    /// What a constructor makes, or why it refuses.
    fn made<T>(&mut self, at: Entry, made: Result<T, Error>) -> Option<T> {
        made.map_err(|error| self.fault(at, &[], error.to_string())).ok()
    }

    /// An entry that every file must have.
    fn needed(&mut self, section: Section, id: &str) -> Option<Entry<'d>> {
        let there = self.document.get(section, id);
        let entry = EntryId::new(section, id);
        if there.is_none() && !self.unread.contains(&entry) {
            let message = format!("the file needs the entry {id:?} of {}", section.as_str());
            let missing = Some(entry.clone());
            self.faults.push(Fault { missing, ..Fault::new(entry, &[], message) });
        }
        there
    }

    /// Refuses a weight of nothing, unless it may be zero, and one that is no share of others.
    fn weight(&mut self, at: Entry, below: &[&str], weight: f64, may_be_zero: bool) {
        let is_low = if may_be_zero { weight < 0.0 } else { weight <= 0.0 };
        if is_low || weight.is_nan() || weight > MOST_WEIGHT {
            let least = if may_be_zero { "not negative" } else { "above zero" };
            let (most, weight) = (exact(MOST_WEIGHT), exact(weight));
            let message = format!("a weight is {least} and at most {most}, got {weight}");
            self.fault(at, below, message);
        }
    }
}

/// In the order of how much each names, the most first.
fn most_named_first<T>(list: &mut [T], names: impl Fn(&T) -> (usize, usize)) {
    crate::in_order::InOrder::order_by_key(list, |one| std::cmp::Reverse(names(one)));
}
