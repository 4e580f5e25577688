//! Those who make claims or pass them on.

use super::{Country, SourceId, SourceKind};
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Somebody who makes claims or passes them on: a service, a ministry, a news agency.
///
/// A source that is part of another is not independent of it, however often both are quoted.
///
/// ```
/// use munitions::source::{Source, SourceId, SourceKind};
///
/// let agency = Source::new(
///     SourceId::new("dia-kr")?,
///     "Defense Intelligence Agency",
///     SourceKind::Military,
/// )?
/// .of_country("KR".parse()?)
/// .as_part_of(SourceId::new("mnd-kr")?)?;
/// assert_eq!(agency.to_string(), "Defense Intelligence Agency (KR)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Source {
    id: SourceId,
    name: String,
    kind: SourceKind,
    country: Option<Country>,
    part_of: Option<SourceId>,
}

impl Source {
    /// A source by its id, its name as it writes itself, and what it is.
    ///
    /// ```
    /// use munitions::source::{Source, SourceId, SourceKind};
    ///
    /// let agency = Source::new(SourceId::new("yonhap")?, "Yonhap", SourceKind::NewsAgency)?;
    /// assert_eq!(agency.name(), "Yonhap");
    /// assert!(Source::new(SourceId::new("yonhap")?, "", SourceKind::NewsAgency).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty name.
    pub fn new(id: SourceId, name: impl Into<String>, kind: SourceKind) -> Result<Self, Error> {
        let name = name.into();
        if name.trim().is_empty() {
            let reason = "it is empty".into();
            return Err(Error::Name { what: "the name of a source", text: name, reason });
        }
        Ok(Self { id, name, kind, country: None, part_of: None })
    }

    /// The same source with the country it belongs to.
    ///
    /// ```
    /// use munitions::source::{Source, SourceId, SourceKind};
    ///
    /// let agency = Source::new(SourceId::new("yonhap")?, "Yonhap", SourceKind::NewsAgency)?;
    /// assert_eq!(agency.of_country("KR".parse()?).to_string(), "Yonhap (KR)");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn of_country(self, country: Country) -> Self {
        Self { country: Some(country), ..self }
    }

    /// The same source as part of a larger body.
    ///
    /// ```
    /// use munitions::source::{Source, SourceId, SourceKind};
    ///
    /// let service = Source::new(SourceId::new("dia-kr")?, "DIA", SourceKind::Military)?;
    /// assert!(service.clone().as_part_of(SourceId::new("dia-kr")?).is_err());
    /// let service = service.as_part_of(SourceId::new("mnd-kr")?)?;
    /// assert_eq!(service.part_of().map(SourceId::as_str), Some("mnd-kr"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a source that is part of itself.
    pub fn as_part_of(self, body: SourceId) -> Result<Self, Error> {
        if body == self.id {
            return Err(Error::PartOfItself { id: self.id.into() });
        }
        Ok(Self { part_of: Some(body), ..self })
    }

    /// Its id within the claims file.
    ///
    /// ```
    /// use munitions::casebook;
    ///
    /// let sources = casebook::claims()?.sources();
    /// assert!(sources.iter().any(|source| source.id().as_str() == "mnd-kr"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> &SourceId {
        &self.id
    }

    /// Its name.
    ///
    /// ```
    /// use munitions::casebook;
    ///
    /// for source in casebook::synthetic()?.sources() {
    ///     assert!(!source.name().is_empty());
    /// }
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::source::SourceKind;
    ///
    /// let mut sources = casebook::claims()?.sources().iter();
    /// assert!(sources.any(|source| source.kind() == SourceKind::NewsAgency));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> SourceKind {
        self.kind
    }

    /// The country it belongs to, if that was reported.
    ///
    /// ```
    /// use munitions::source::{Source, SourceId, SourceKind};
    ///
    /// let agency = Source::new(SourceId::new("yonhap")?, "Yonhap", SourceKind::NewsAgency)?;
    /// assert_eq!(agency.country(), None);
    /// assert_eq!(agency.of_country("KR".parse()?).country(), Some("KR".parse()?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    /// The larger body it is part of, if any.
    ///
    /// ```
    /// use munitions::casebook;
    ///
    /// // Those who speak for a larger body are not independent of it.
    /// let sources = casebook::claims()?.sources();
    /// assert!(sources.iter().any(|source| source.part_of().is_some()));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn part_of(&self) -> Option<&SourceId> {
        self.part_of.as_ref()
    }
}

/// Writes name and country: `Yonhap (KR)`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.country.map_or(Ok(()), |country| write!(f, " ({country})"))
    }
}

/// The wire form: the same fields, unchecked.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Wire {
    id: SourceId,
    name: String,
    kind: SourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<Country>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part_of: Option<SourceId>,
}

impl TryFrom<Wire> for Source {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let mut source = Self::new(wire.id, wire.name, wire.kind)?;
        source.country = wire.country;
        match wire.part_of {
            Some(body) => source.as_part_of(body),
            None => Ok(source),
        }
    }
}

impl From<Source> for Wire {
    fn from(source: Source) -> Self {
        let Source { id, name, kind, country, part_of } = source;
        Self { id, name, kind, country, part_of }
    }
}
