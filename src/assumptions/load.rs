//! What is loaded, and what is told of how.

use super::goods::GoodsNode;
use crate::claim::ReportDate;
use crate::into_list::IntoList;
use crate::munition::{CountBasis, Munition};
use crate::source::Country;
use std::fmt;

/// Which goods are loaded.
///
/// ```
/// use munitions::Munition;
/// use munitions::assumptions::LoadGoods;
///
/// let shells = [Munition::SHELL_122MM, Munition::SHELL_152MM];
/// let either = LoadGoods::Alternatives(shells.to_vec());
/// assert_ne!(either, LoadGoods::Munition(Munition::SHELL_152MM));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LoadGoods {
    /// One munition.
    Munition(Munition),
    /// Munitions that were named as alternatives: their shares are not known.
    Alternatives(Vec<Munition>),
    /// A class of goods, which converts by a cargo of the assumptions.
    Class(GoodsNode),
}

/// A load as a report tells of it: the goods, and whatever is said of packing, carrier and flow.
///
/// ```
/// use munitions::Munition;
/// use munitions::assumptions::Load;
///
/// let load = Load { packaging: Some("boxed".into()), ..Load::of(Munition::SHELL_152MM) };
/// assert_eq!(load.container, None);
/// assert_eq!(format!("{load:?}"), "152mm-shell, boxed");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Load {
    /// The goods.
    pub goods: LoadGoods,
    /// What its rounds are counted as: of a munition that is packed so, no other packaging is meant.
    pub counts: CountBasis,
    /// The slug of the packaging, where it is told.
    pub packaging: Option<String>,
    /// The id of the container type, where it is told.
    pub container: Option<String>,
    /// The vehicle, by id, name or other word, where it is told.
    pub vehicle: Option<String>,
    /// The countries that it comes from.
    pub origins: Vec<Country>,
    /// The country that it goes to.
    pub destination: Option<Country>,
    /// When it went.
    pub date: Option<ReportDate>,
    /// The claim that tells of it, by its id: unknowns with `"each": "claim"` are its own.
    pub claim: Option<String>,
    /// The ship that carried it, by its name: unknowns with `"each": "ship"` are its own.
    pub ship: Option<String>,
}

impl Load {
    /// A load of a munition or other goods, of which nothing else is told.
    #[must_use]
    pub fn of(goods: impl Into<LoadGoods>) -> Self {
        Self {
            goods: goods.into(),
            counts: CountBasis::Unknown,
            packaging: None,
            container: None,
            vehicle: None,
            origins: Vec::new(),
            destination: None,
            date: None,
            claim: None,
            ship: None,
        }
    }
}

impl From<Munition> for LoadGoods {
    fn from(munition: Munition) -> Self {
        Self::Munition(munition)
    }
}

/// Writes it in one line, the goods first: a failing test prints it.
impl fmt::Debug for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |munitions: &[Munition]| {
            munitions.iter().map(ToString::to_string).into_list().join(" or ")
        };
        match &self.goods {
            LoadGoods::Munition(munition) => write!(f, "{munition}"),
            LoadGoods::Alternatives(several) => f.write_str(&names(several)),
            LoadGoods::Class(node) => write!(f, "{node}"),
        }?;
        if self.counts != CountBasis::Unknown {
            write!(f, ", counted as {}", self.counts)?;
        }
        let parts = [("", &self.packaging), ("in ", &self.container), ("by ", &self.vehicle)];
        for (word, part) in parts {
            part.iter().try_for_each(|part| write!(f, ", {word}{part}"))?;
        }
        self.origins.iter().try_for_each(|origin| write!(f, ", from {origin}"))?;
        self.destination.iter().try_for_each(|to| write!(f, ", to {to}"))?;
        self.date.iter().try_for_each(|date| write!(f, ", {date}"))
    }
}
