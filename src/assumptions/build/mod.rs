//! From entries as they are written to entries as they are used, with every rule checked.

mod cargoes;
mod carriers;
mod goods;
mod policy;

use crate::Error;
use crate::assumptions::basis::BasisWire;
use crate::assumptions::document::Document;
use crate::assumptions::entry::{
    Cargo, ContainerEntry, ContainerMeaning, EntryId, FireRate, MunitionEntry, PackagingEntry,
    Pooling, Section, Threshold, Vehicle,
};
use crate::assumptions::figure::{Context, FIGURE, FigureKind, FigureWire, Figured, Rule};
use crate::assumptions::goods::GoodsTree;
use crate::assumptions::occasion::Occasion;
use crate::claim::Reading;
use crate::estimate::{Assumption, Correlations, Unknown};
use crate::fault::nearest;
use crate::in_order::Set;
use litemap::LiteMap;
use std::cell::RefCell;
use std::sync::Arc;

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

/// All entries as they are used.
#[derive(Debug, Clone)]
pub(in crate::assumptions) struct Built {
    pub(in crate::assumptions) goods: Arc<GoodsTree>,
    pub(in crate::assumptions) munitions: LiteMap<String, Arc<MunitionEntry>>,
    pub(in crate::assumptions) packagings: LiteMap<String, Arc<PackagingEntry>>,
    pub(in crate::assumptions) container_types: LiteMap<String, Arc<ContainerEntry>>,
    pub(in crate::assumptions) meanings: Vec<ContainerMeaning>,
    pub(in crate::assumptions) vehicles: Vec<Arc<Vehicle>>,
    pub(in crate::assumptions) cargoes: Vec<Cargo>,
    pub(in crate::assumptions) rates: Vec<FireRate>,
    pub(in crate::assumptions) correlations: Option<Correlations>,
    pub(in crate::assumptions) reading: Reading,
    pub(in crate::assumptions) thresholds: LiteMap<Threshold, f64>,
    pub(in crate::assumptions) level: f64,
    pub(in crate::assumptions) pooling: Pooling,
    /// The entries of the unknowns that differ from claim to claim, container to container or ship
    /// to ship, if there are any.
    pub(in crate::assumptions) differing: Option<Arc<Document>>,
    pub(in crate::assumptions) document: Arc<Document>,
}

/// Builds a document, telling all that is wrong with it. Entries that could not be read are known,
/// and what refers to them is not told.
pub(in crate::assumptions) fn build(
    document: Document,
    unread: &Set<EntryId>,
    occasion: &Occasion,
) -> (Built, Vec<Fault>) {
    let mut builder = Builder::new(&document, unread, occasion);
    builder.bases();
    let thresholds = builder.thresholds();
    builder.hold_to(&thresholds);
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
        differing: document.differing().map(Arc::new),
        document: Arc::new(document),
    };
    (built, faults)
}

/// What was built, for an occasion: the entries whose unknowns differ by it are built anew, and the
/// others are the same.
pub(in crate::assumptions) fn on(built: &Built, occasion: &Occasion) -> Built {
    let mut on = built.clone();
    let Some(document) = &built.differing else { return on };
    let unread = Set::new();
    let mut builder = Builder::new(document, &unread, occasion);
    builder.hold_to(&built.thresholds);
    on.munitions.extend(builder.munitions(&built.goods));
    on.packagings.extend(builder.packagings(&on.munitions));
    on.container_types.extend(builder.container_types());
    for vehicle in builder.vehicles() {
        on.vehicles.iter_mut().filter(|of| of.entry == vehicle.entry).for_each(|of| {
            *of = Arc::clone(&vehicle);
        });
    }
    on.correlations = builder.correlations();
    on
}

struct Builder<'d> {
    document: &'d Document,
    unread: &'d Set<EntryId>,
    occasion: &'d Occasion,
    faults: Vec<Fault>,
    /// Every assumption that an unknown is used as.
    uses: RefCell<LiteMap<(String, &'static str), Unknown>>,
    spread: f64,
    length_spread: f64,
}

/// Where an entry stands, and what its figures rest on and are of.
struct Place<'p> {
    entry: EntryId,
    basis: &'p BasisWire,
    /// What the label of each of its figures ends in: `(20gp-24t)`, `covered wagon`.
    of: String,
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

impl<'d> Builder<'d> {
    fn new(document: &'d Document, unread: &'d Set<EntryId>, occasion: &'d Occasion) -> Self {
        let uses = RefCell::new(LiteMap::new());
        let (spread, length_spread) = (1.0, 1.0);
        Self { document, unread, occasion, faults: Vec::new(), uses, spread, length_spread }
    }

    /// Takes how wide an unconfirmed figure must be.
    fn hold_to(&mut self, thresholds: &LiteMap<Threshold, f64>) {
        let of = |threshold| thresholds.get(&threshold).copied().unwrap_or(1.0);
        self.spread = of(Threshold::UnconfirmedSpread);
        self.length_spread = of(Threshold::UnconfirmedLengthSpread);
    }
}

impl Builder<'_> {
    fn fault(&mut self, entry: &EntryId, below: &[&str], message: impl Into<String>) {
        self.tell(entry, below, message.into(), None);
    }

    fn tell(&mut self, entry: &EntryId, below: &[&str], message: String, missing: Option<EntryId>) {
        let below = below.iter().map(|key| (*key).to_owned()).collect();
        self.faults.push(Fault { entry: entry.clone(), below, message, missing, or: Vec::new() });
    }

    /// Tells of a reference to an entry that is not there, unless it could not be read; whether it is
    /// there.
    fn refers(&mut self, entry: &EntryId, below: &[&str], section: Section, id: &str) -> bool {
        if self.document.has(section, id) {
            return true;
        }
        let names = self.document.ids_of(section);
        let target = EntryId::new(section, id);
        if !self.unread.contains(&target) {
            let hint = nearest(id, names.into_iter()).unwrap_or_default();
            let mut message = format!("there is no entry {id:?} of {}{hint}", section.as_str());
            if section == Section::Unknowns {
                message = format!("it must be {FIGURE}; {message}");
            }
            self.tell(entry, below, message, Some(target));
        }
        false
    }

    /// The assumption of a figure; none where something is wrong with it.
    fn figure<Q: Figured>(
        &mut self,
        place: &Place,
        below: &[&str],
        figure: &FigureWire,
        rule: &Rule,
        what: &str,
    ) -> Option<Assumption<Q>> {
        self.unknown(&Q::kind(), place, below, figure, rule, what).map(Assumption::from_unknown)
    }

    /// The same, whatever the quantity.
    fn unknown(
        &mut self,
        of: &FigureKind,
        place: &Place,
        below: &[&str],
        figure: &FigureWire,
        rule: &Rule,
        what: &str,
    ) -> Option<Unknown> {
        let unknowns = &self.document.unknowns;
        let context = Context { unknowns, basis: place.basis, occasion: self.occasion };
        let label = || [what, &place.of].concat();
        match figure.assumed(of, &label, &context, rule) {
            Ok(unknown) => {
                if let FigureWire::Unknown(id) = figure {
                    self.uses.borrow_mut().insert((id.clone(), of.name), unknown.clone());
                }
                Some(unknown)
            }
            Err(problem) => {
                match problem.unknown {
                    Some(id) => drop(self.refers(&place.entry, below, Section::Unknowns, &id)),
                    None => self.fault(&place.entry, below, problem.message),
                }
                None
            }
        }
    }

    /// The assumption of a figure that may be left out.
    fn optional<Q: Figured>(
        &mut self,
        place: &Place,
        below: &[&str],
        figure: Option<&FigureWire>,
        rule: &Rule,
        what: &str,
    ) -> Option<Assumption<Q>> {
        figure.and_then(|figure| self.figure(place, below, figure, rule, what))
    }

    /// Every entry says what it rests on.
    fn bases(&mut self) {
        for entry in self.document.without_source() {
            self.fault(&entry, &["basis", "source"], "a basis must say what it is");
        }
    }

    /// What a constructor makes, or why it refuses.
    fn made<T>(&mut self, entry: &EntryId, made: Result<T, Error>) -> Option<T> {
        made.map_err(|error| self.fault(entry, &[], error.to_string())).ok()
    }

    /// Tells of an entry that every file must have.
    fn needed(&mut self, entry: &EntryId) {
        if !self.unread.contains(entry) {
            let message =
                format!("the file needs the entry {:?} of {}", entry.id, entry.section.as_str());
            self.tell(entry, &[], message, Some(entry.clone()));
        }
    }

    fn weight(&mut self, entry: &EntryId, below: &[&str], weight: f64) {
        if !(weight > 0.0 && weight.is_finite()) {
            let message = format!("a weight is finite and above zero, got {weight}");
            self.fault(entry, below, message);
        }
    }
}
