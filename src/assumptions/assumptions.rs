//! Everything that is added to what was said.

use super::build::{self, Built};
use super::document::Document;
use super::entry::{
    Cargo, CargoPart, ContainerEntry, ContainerMeaning, FireRate, MunitionEntry, Occasion,
    PackagingEntry, Pooling, Section, Threshold, Vehicle,
};
use super::goods::{GoodsNode, GoodsTree};
use super::read::{self, MAX_ASSUMPTIONS_BYTES};
use crate::Error;
use crate::capacity::{Capacity, Physical};
use crate::claim::{LoadUnit, Reading, ReportDate};
use crate::error::excerpt;
use crate::estimate::Simulation;
use crate::fault::Faults;
use crate::fault::json_text::utf8;
use crate::fault::nearest;
use crate::in_order::{ListMap, Set};
use crate::into_list::IntoList;
use crate::munition::Munition;
use crate::source::Country;
use crate::text_limit::TextLimit;
use serde::{Serialize, Serializer};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

/// The published figures, as they are embedded.
const PUBLISHED: &str = include_str!("published.json");

/// How long a file may be.
const LIMIT: TextLimit = TextLimit {
    what: "the assumptions file",
    limit: "MAX_ASSUMPTIONS_BYTES",
    bytes: MAX_ASSUMPTIONS_BYTES,
};

/// A capacity that was written in Rust.
pub(super) type OwnCapacity = Arc<dyn Capacity + Send + Sync>;

/// Everything that is added to what was said: masses, boxes, containers, what goods are, how
/// words are read, and where two verdicts part. Cheap to clone.
///
/// [`published`](Self::published) are the figures of the crate, each with its source. A file of
/// one's own is laid [over](Self::overlaid) them: an entry with a known id takes the place of the
/// whole entry, a new id is added, `null` takes one away.
///
/// ```
/// use munitions::assumptions::Assumptions;
///
/// let ours = Assumptions::published().overlaid(r#"{
///     "format": "munitions-assumptions/1",
///     "packagings": {"152mm-shell/crate": {
///         "unit": "box", "counts": "complete_round", "rounds": 1, "gross_kg": [71, 76],
///         "basis": {"source": "two crates weighed on arrival", "code": "J"}}}
/// }"#)?;
/// let shell = "152mm-shell".parse()?;
/// let ours = ours.packaging(&shell, "crate")?;
/// assert_eq!(ours.packaging.gross_mass().label(), "gross mass (152 mm shell, crate)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone)]
pub struct Assumptions {
    pub(super) inner: Arc<Inner>,
}

/// What fits of each packaging in each container type, as far as it was asked for.
type Fitting = ListMap<(Arc<str>, Arc<str>), Result<Physical, Error>>;

pub(super) struct Inner {
    pub(super) built: Built,
    pub(super) capacities: ListMap<(Munition, String), OwnCapacity>,
    pub(super) physical: Mutex<Fitting>,
}

impl Assumptions {
    /// The published figures: the file that is embedded in the crate.
    ///
    /// ```
    /// use munitions::Munition;
    /// use munitions::assumptions::Assumptions;
    ///
    /// let shell = Assumptions::published().munition(&Munition::SHELL_152MM)?;
    /// assert_eq!(shell.name, "152 mm shell");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn published() -> &'static Self {
        static READ: OnceLock<Assumptions> = OnceLock::new();
        // A test reads the embedded text: there is never a fault in it.
        READ.get_or_init(|| Self::read(PUBLISHED).unwrap_or_else(|_| Self::none()))
    }

    /// No entry at all.
    fn none() -> Self {
        let (built, _) = build::build(Document::empty(), &Set::new());
        Self::of(built, ListMap::new())
    }

    pub(super) fn of(built: Built, capacities: ListMap<(Munition, String), OwnCapacity>) -> Self {
        let physical = Mutex::default();
        Self { inner: Arc::new(Inner { built, capacities, physical }) }
    }

    /// Reads a whole file that stands for itself.
    ///
    /// ```
    /// use munitions::assumptions::Assumptions;
    ///
    /// let again = Assumptions::read(&Assumptions::published().to_json()?)?;
    /// assert_eq!(&again, Assumptions::published());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Lists every fault with its path, line and column.
    pub fn read(text: &str) -> Result<Self, Error> {
        let built = over(&Document::empty(), text)?;
        Ok(Self::of(built, ListMap::new()))
    }

    /// These assumptions with the entries of a file over them.
    ///
    /// ```
    /// use munitions::Error;
    /// use munitions::assumptions::Assumptions;
    ///
    /// let refused = Assumptions::published().overlaid(r#"{
    ///     "format": "munitions-assumptions/1",
    ///     "containers": {"any": {"types": {"20gp-25t": 1}, "basis": {"source": "seen", "code": "J"}}}
    /// }"#);
    /// let Err(Error::AssumptionsFile(faults)) = refused else { panic!() };
    /// assert_eq!(faults.list()[0].path, "containers.any.types.20gp-25t");
    /// ```
    ///
    /// # Errors
    /// Lists every fault with its path, line and column.
    pub fn overlaid(&self, text: &str) -> Result<Self, Error> {
        let built = over(&self.inner.built.document, text)?;
        Ok(Self::of(built, self.inner.capacities.clone()))
    }

    /// These assumptions with the entries of the file at a path over them.
    ///
    /// # Errors
    /// Says why the file cannot be opened, and lists every fault of it.
    pub fn overlaid_path(&self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (bytes, place) = LIMIT.read(path.as_ref())?;
        let text = utf8(&bytes).map_err(|fault| {
            Error::AssumptionsFile(
                Faults::new(vec![fault]).of("the assumptions file").of_file(place.clone()),
            )
        })?;
        self.overlaid(text).map_err(|error| match error {
            Error::AssumptionsFile(faults) => Error::AssumptionsFile(faults.of_file(place)),
            other => other,
        })
    }

    /// The whole file, which reads back as the same assumptions but for capacities of Rust.
    ///
    /// # Errors
    /// None in practice: what was read can be written.
    #[inline]
    pub fn to_json(&self) -> Result<String, Error> {
        let mut text = serde_json::to_string_pretty(self).map_err(|error| {
            let (action, place) = ("write", String::new());
            Error::access(action, "the assumptions file", place, &error)
        })?;
        text.push('\n');
        Ok(text)
    }

    /// These assumptions for a claim, a container type or a ship: unknowns that differ by it are
    /// others than elsewhere. The same where no unknown differs.
    pub(super) fn on(&self, occasion: &Occasion) -> Self {
        if !self.differ() || occasion.iter().all(Option::is_none) {
            return self.clone();
        }
        let built = build::on(&self.inner.built, occasion);
        Self::of(built, self.inner.capacities.clone())
    }

    /// Whether some unknown differs from claim to claim, from container to container or from ship
    /// to ship, so that a load is to say of which it is.
    pub(crate) fn differ(&self) -> bool {
        !self.inner.built.differing.is_empty()
    }

    /// The level of every range: the share of the probability that it holds.
    #[must_use]
    pub fn level(&self) -> f64 {
        self.inner.built.level
    }

    /// How words are read.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.inner.built.reading
    }

    /// How the lines of independent groups are pooled.
    pub(crate) fn pooling(&self) -> &Pooling {
        &self.inner.built.pooling
    }

    /// A figure that decides between two verdicts.
    pub(crate) fn threshold(&self, threshold: Threshold) -> f64 {
        self.inner.built.thresholds[threshold as usize]
    }

    /// The goods tree.
    #[must_use]
    pub fn goods(&self) -> &GoodsTree {
        &self.inner.built.goods
    }

    /// A munition with the figures that are known of it.
    ///
    /// # Errors
    /// Refuses a munition that has no entry, naming one that is like it.
    pub fn munition(&self, munition: &Munition) -> Result<&MunitionEntry, Error> {
        self.inner.built.munitions.get(munition.slug()).map(AsRef::as_ref).ok_or_else(|| {
            let nearest = self.goods().nearest(munition.slug()).unwrap_or("nothing like it");
            let known = format!("nearest: {nearest}");
            Error::Unknown { what: "munition", name: munition.name(), known }
        })
    }

    /// Every munition.
    pub fn munitions(&self) -> impl Iterator<Item = &MunitionEntry> {
        self.inner.built.munitions.values().map(AsRef::as_ref)
    }

    /// A packaging of a munition, by its slug.
    ///
    /// # Errors
    /// Refuses a packaging that has no entry, naming those of the munition.
    pub fn packaging(&self, munition: &Munition, slug: &str) -> Result<&PackagingEntry, Error> {
        let id = format!("{munition}/{slug}");
        self.inner.built.packagings.get(&*id).map(AsRef::as_ref).ok_or_else(|| {
            let known = self.packagings(munition).map(|packed| packed.packaging.slug()).into_list();
            let near = nearest(slug, known.iter().copied()).unwrap_or_default();
            let known = if known.is_empty() { "none".into() } else { known.join(", ") };
            let known = format!("of the {} they have {known}{near}", munition.name());
            Error::Unknown { what: "packaging", name: excerpt(slug), known }
        })
    }

    /// Every packaging of a munition.
    pub fn packagings(&self, munition: &Munition) -> impl Iterator<Item = &PackagingEntry> {
        self.packagings_of(munition).map(AsRef::as_ref)
    }

    pub(super) fn packagings_of(
        &self,
        munition: &Munition,
    ) -> impl Iterator<Item = &Arc<PackagingEntry>> {
        let start = format!("{munition}/");
        let all: &[_] = &self.inner.built.packagings;
        let from = all.partition_point(|(id, _)| **id < *start);
        all[from..].iter().map(|(_, of)| of).take_while(move |of| of.entry.id.starts_with(&*start))
    }

    /// A container type with its loading, by its id.
    ///
    /// ```
    /// use munitions::assumptions::Assumptions;
    ///
    /// let known = Assumptions::published().container_type("20gp-24t")?;
    /// assert_eq!(known.container.sheet().slug, "20gp-24t");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a type that has no entry, naming those that have.
    pub fn container_type(&self, id: impl AsRef<str>) -> Result<&ContainerEntry, Error> {
        let id = id.as_ref();
        self.inner.built.container_types.get(id).map(AsRef::as_ref).ok_or_else(|| {
            let known = self.inner.built.document.ids_of(Section::ContainerTypes);
            let (what, near) = ("container type", nearest(id, known.iter().copied()));
            let known = format!("they have {}{}", known.join(", "), near.unwrap_or_default());
            Error::Unknown { what, name: excerpt(id), known }
        })
    }

    /// Every container type.
    pub fn container_types(&self) -> impl Iterator<Item = &ContainerEntry> {
        self.inner.built.container_types.values().map(AsRef::as_ref)
    }

    /// What "a container" means on a flow: the entry that names most of it.
    pub(crate) fn container_meaning(
        &self,
        origins: &[Country],
        destination: Option<Country>,
    ) -> Option<&ContainerMeaning> {
        let mut meanings = self.inner.built.meanings.iter();
        meanings.find(|meaning| meaning.flow.holds_for(origins, destination))
    }

    /// Every vehicle that is one of a unit.
    pub(crate) fn vehicles(&self, unit: LoadUnit) -> impl Iterator<Item = &Vehicle> {
        let vehicles = self.inner.built.vehicles.values();
        vehicles.filter(move |vehicle| vehicle.unit == unit).map(AsRef::as_ref)
    }

    /// What goods that name no munition are taken to be, on a flow on a date: the first entry,
    /// from the one that names most to the one that names least, with an alternative within the
    /// goods; its other alternatives are left out.
    pub(crate) fn cargo(
        &self,
        origins: &[Country],
        destination: Option<Country>,
        goods: &GoodsNode,
        date: Option<ReportDate>,
    ) -> Option<Cargo> {
        let tree = self.goods();
        let before = |one: Option<ReportDate>, other: Option<ReportDate>| {
            one.zip(other).is_some_and(|(one, other)| one.last_day() < other.first_day())
        };
        let holds = |cargo: &&Cargo| {
            cargo.flow.holds_for(origins, destination)
                && cargo.goods.as_ref().is_none_or(|of| tree.is_within(goods, of))
                && !before(date, cargo.period.from())
                && !before(cargo.period.to(), date)
        };
        let within = |part: &CargoPart| {
            let node = tree.of_munition(&part.munition);
            node.is_some_and(|node| !tree.exclude_each_other(&node, goods))
        };
        let mut cut = self.inner.built.cargoes.iter().filter(holds).filter_map(|cargo| {
            let of = cargo.of.iter().filter(|part| within(part)).cloned().into_list();
            (!of.is_empty()).then(|| Cargo { of, ..cargo.clone() })
        });
        cut.next()
    }

    /// Every cargo.
    pub(crate) fn cargoes(&self) -> impl Iterator<Item = &Cargo> {
        self.inner.built.cargoes.iter()
    }

    /// Every published rate of fire.
    pub fn fire_rates(&self) -> impl Iterator<Item = &FireRate> {
        self.inner.built.rates.iter()
    }

    /// A plan of simulation with the correlations of these assumptions.
    #[must_use]
    pub fn simulation(&self, seed: u64) -> Simulation<'_> {
        let plan = Simulation::new(seed);
        let correlations = self.inner.built.correlations.as_ref();
        correlations.map_or(plan, |correlations| plan.with_correlations(correlations))
    }
}

/// Builds a document with the entries of a text over it.
fn over(base: &Document, text: &str) -> Result<Built, Error> {
    LIMIT.check(text.as_bytes(), "")?;
    read::read(base, text).map_err(Error::AssumptionsFile)
}

/// The same entries, and the very same capacities of Rust.
impl PartialEq for Assumptions {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.inner, &other.inner);
        let same = |((a, one), (b, two)): (&(_, OwnCapacity), &(_, OwnCapacity))| {
            a == b && Arc::ptr_eq(one, two)
        };
        Arc::ptr_eq(one, two)
            || one.built.document == two.built.document
                && one.capacities.len() == two.capacities.len()
                && one.capacities.iter().zip(&two.capacities).all(same)
    }
}

impl fmt::Debug for Assumptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capacities: Vec<_> = self.inner.capacities.keys().into_list();
        f.debug_struct("Assumptions")
            .field("document", &self.inner.built.document)
            .field("capacities", &capacities)
            .finish()
    }
}

/// Writes the file.
impl Serialize for Assumptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.inner.built.document.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What [`Assumptions::published`] falls back on is never used.
    #[test]
    fn the_published_file_has_no_fault() {
        if let Err(error) = Assumptions::read(PUBLISHED) {
            panic!("{error}");
        }
    }
}
