//! What we add to get from one quantity to another.

use super::belief::{Belief, KeptTable, Shape, ShapeWire};
use crate::Error;
use crate::quantity::{Quantity, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// How well a published figure is supported, coded as in the catalogue's table of sources.
///
/// ```
/// use munitions::estimate::{Basis, Evidence};
///
/// let basis = Basis::published("a daily paper, 1 November 2023", Evidence::NamedReport);
/// assert!(basis.to_string().ends_with("[B]"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A: the text of a standard, a regulation or an official manual.
    Standard,
    /// B: a named press or agency report of an official statement.
    NamedReport,
    /// C: a secondary page, a mirror, an aggregator or an opinion.
    Secondary,
    /// D: arithmetic from figures that are cited themselves.
    Derived,
}

impl Evidence {
    /// The code letter: A, B, C or D.
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Standard => 'A',
            Self::NamedReport => 'B',
            Self::Secondary => 'C',
            Self::Derived => 'D',
        }
    }
}

/// What an assumption rests on. There is no assumption without one.
///
/// ```
/// use munitions::estimate::{Basis, Evidence};
///
/// let basis = Basis::published("FM 55-80 (1997), section 5-8a", Evidence::Standard);
/// assert_eq!(basis.to_string(), "FM 55-80 (1997), section 5-8a [A]");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Basis {
    /// A figure that somebody published.
    Published {
        /// Publisher, title, date, and page or table.
        source: Cow<'static, str>,
        /// How well it is supported.
        evidence: Evidence,
    },
    /// General knowledge that no page was found to confirm (code U): to be kept wide.
    Unconfirmed {
        /// What is believed and why the range is as wide as it is.
        why: Cow<'static, str>,
    },
    /// What a claim says, read in a stated way.
    Claim {
        /// The claim's id.
        claim: Cow<'static, str>,
        /// How its words became a range.
        reading: Cow<'static, str>,
    },
    /// A judgement of the person who makes the estimate.
    Judgement {
        /// The reason.
        why: Cow<'static, str>,
    },
}

impl Basis {
    /// A published figure: publisher, title, date, page or table.
    pub fn published(source: impl Into<Cow<'static, str>>, evidence: Evidence) -> Self {
        Self::Published { source: source.into(), evidence }
    }

    /// A claim's own words, and how they were read.
    pub fn claim(
        claim: impl Into<Cow<'static, str>>,
        reading: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Claim { claim: claim.into(), reading: reading.into() }
    }

    /// The estimator's own judgement, with its reason.
    pub fn judgement(why: impl Into<Cow<'static, str>>) -> Self {
        Self::Judgement { why: why.into() }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published { source, evidence } => write!(f, "{source} [{}]", evidence.letter()),
            Self::Unconfirmed { why } => write!(f, "unconfirmed: {why} [U]"),
            Self::Claim { claim, reading } => write!(f, "claim {claim}, {reading}"),
            Self::Judgement { why } => write!(f, "judgement: {why}"),
        }
    }
}

/// A named belief about a quantity, with its basis: a leaf of an [`Estimate`](super::Estimate).
///
/// An assumption is known by what it says. Two assumptions with the same label, belief and
/// basis are one unknown wherever they appear, so that a figure looked up twice stays
/// correlated with itself. Two unknowns that merely look alike must be [named apart](Self::of): a sum
/// of two under one name is too wide, and a difference, a quotient or a comparison of them vanishes.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief};
/// use munitions::quantity::Ratio;
///
/// let fill = Assumption::new(
///     "fill of a container",
///     Belief::uniform(Ratio::new(0.58)?, Ratio::ONE)?,
///     Basis::judgement("from a field planning load to a full container"),
/// )?;
/// assert_eq!(fill.label(), "fill of a container");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Assumption<Q> {
    leaf: Arc<Assumed>,
    of: PhantomData<fn() -> Q>,
}

/// An assumption without its type: what the expression tree holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Assumed {
    pub(super) label: Cow<'static, str>,
    pub(super) shape: Shape,
    pub(super) basis: Basis,
    pub(super) unit: Unit,
    pub(super) table: KeptTable,
}

/// Its numbers are never undefined.
impl Eq for Assumed {}

impl Hash for Assumed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

impl<Q: Quantity> Assumption<Q> {
    /// Names a belief and says what it rests on.
    ///
    /// # Errors
    /// Refuses an empty label, and a belief that reaches values the quantity cannot have (a
    /// normal belief in a count reaches below zero unless it is truncated).
    pub fn new(
        label: impl Into<Cow<'static, str>>,
        belief: Belief<Q>,
        basis: Basis,
    ) -> Result<Self, Error> {
        let leaf = Assumed::new(label.into(), belief.into_shape(), basis, Q::unit(), Q::LOWEST)?;
        Ok(Self { leaf: Arc::new(leaf), of: PhantomData })
    }

    /// One value of the crate's own, which is finite and which the quantity can have.
    pub(crate) fn certain(label: &'static str, value: Q, basis: Basis) -> Self {
        let shape = Shape::Exact(value.to_base());
        let leaf = Assumed::unchecked(label.into(), shape, basis, Q::unit());
        Self { leaf: Arc::new(leaf), of: PhantomData }
    }

    /// The same, written in another unit of the same size: rounds per pallet for rounds per box.
    pub(crate) fn written_in(mut self, unit: Unit) -> Self {
        Arc::make_mut(&mut self.leaf).unit = unit;
        self
    }

    /// The same unknown as a quantity that has units of the same size.
    pub(crate) fn taken_as<R: Quantity>(&self) -> Assumption<R> {
        Assumption { leaf: Arc::clone(&self.leaf), of: PhantomData }
    }

    /// What is assumed, in words.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.leaf.label
    }

    /// How likely which value is held to be.
    #[must_use]
    pub fn belief(&self) -> Belief<Q> {
        Belief::from_shape(self.leaf.shape.clone())
    }

    /// What it rests on.
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.leaf.basis
    }

    /// Whether no value of it is zero or below.
    pub(crate) fn is_above_zero(&self) -> bool {
        self.leaf.shape.is_above_zero()
    }

    /// The same said of one thing: an unknown of its own, apart from that of any other thing.
    ///
    /// What is believed of *each* ship is not one unknown of all: ship by ship the fill differs, and
    /// the difference of two ships is not zero.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let basis = Basis::judgement("an example");
    /// let load = Assumption::new("load", Belief::uniform(Rounds::new(10), Rounds::new(20))?, basis)?;
    /// let ship = |name| Estimate::from(load.of(name));
    /// let difference = ship("ship 1") - ship("ship 2");
    /// assert_eq!(difference.bounds().high().unwrap().to_string(), "10 rounds");
    /// assert_eq!(load.of("ship 1").label(), "load of ship 1");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of(&self, thing: impl fmt::Display) -> Self {
        let label = format!("{} of {thing}", self.leaf.label).into();
        let leaf = Assumed { label, ..Assumed::clone(&self.leaf) };
        Self { leaf: Arc::new(leaf), of: PhantomData }
    }

    pub(super) fn leaf(&self) -> &Arc<Assumed> {
        &self.leaf
    }

    /// The assumption of a leaf that was made for this quantity.
    pub(crate) fn from_leaf(leaf: Arc<Assumed>) -> Self {
        Self { leaf, of: PhantomData }
    }
}

impl<Q> fmt::Debug for Assumption<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assumption")
            .field("label", &self.leaf.label)
            .field("shape", &self.leaf.shape)
            .field("basis", &self.leaf.basis)
            .field("unit", &self.leaf.unit)
            .finish()
    }
}

/// Writes label, belief and basis: `fill of a container: uniform 0.58 to 1 (judgement: ...)`.
impl<Q> fmt::Display for Assumption<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Assumed { label, shape, basis, unit, .. } = &*self.leaf;
        write!(f, "{label}: {} ({basis})", shape.describe(unit))
    }
}

/// An assumption as files have it; its unit stands in the belief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssumedWire {
    label: Cow<'static, str>,
    belief: ShapeWire,
    basis: Basis,
}

impl Assumed {
    /// An assumption in this unit about a quantity that has this lowest value.
    pub(crate) fn new(
        label: Cow<'static, str>,
        shape: Shape,
        basis: Basis,
        unit: Unit,
        lowest: f64,
    ) -> Result<Self, Error> {
        if label.trim().is_empty() {
            return Err(Error::unnamed());
        }
        let (low, _) = shape.support();
        if low < lowest {
            return Err(Error::OutOfRange {
                label: label.into(),
                belief: format!("a belief that reaches down to {}", unit.write(low)),
                range: "at least zero".into(),
            });
        }
        Ok(Self::unchecked(label, shape, basis, unit))
    }

    fn unchecked(label: Cow<'static, str>, shape: Shape, basis: Basis, unit: Unit) -> Self {
        Self { label, shape, basis, unit, table: KeptTable::default() }
    }

    #[inline]
    pub(super) fn to_wire(&self) -> AssumedWire {
        AssumedWire {
            label: self.label.clone(),
            belief: self.shape.to_wire(&self.unit),
            basis: self.basis.clone(),
        }
    }
}

impl AssumedWire {
    /// The assumption, if it keeps the rules and is in this unit.
    pub(super) fn leaf(self, unit: Unit, lowest: f64) -> Result<Assumed, Error> {
        let shape = self.belief.shape(&unit)?;
        Assumed::new(self.label, shape, self.basis, unit, lowest)
    }
}

/// Writes `label`, `belief` and `basis`.
impl<Q> Serialize for Assumption<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.leaf.to_wire().serialize(serializer)
    }
}

/// Reads through [`Assumption::new`].
impl<'de, Q: Quantity> Deserialize<'de> for Assumption<Q> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let leaf = AssumedWire::deserialize(deserializer)?.leaf(Q::unit(), Q::LOWEST);
        let leaf = leaf.map_err(serde::de::Error::custom)?;
        Ok(Self { leaf: Arc::new(leaf), of: PhantomData })
    }
}
