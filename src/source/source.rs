//! Those who make claims or pass them on.

use super::{Certainty, Country, SourceId, SourceKind};
use crate::Error;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::HashSet;
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
    draws_on: Vec<DrawsOn>,
}

/// A body whose figures a source pools with its own, so that the two are not independent.
///
/// ```
/// use munitions::source::{Certainty, DrawsOn};
///
/// let read = |json| serde_json::from_str::<DrawsOn>(json).unwrap();
/// assert_eq!(read("\"mnd-kr\"").certainty, Certainty::Stated);
/// assert_eq!(
///     read(r#"{"source": "mnd-kr", "certainty": "probably"}"#).certainty,
///     Certainty::Probably
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Body"))]
#[serde(into = "Body")]
pub struct DrawsOn {
    /// The body.
    pub source: SourceId,
    /// How sure it is that its figures are in those of the source.
    pub certainty: Certainty,
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
            let reason = "it is empty";
            return Err(Error::text("the name of a source", name, reason));
        }
        Ok(Self { id, name, kind, country: None, part_of: None, draws_on: Vec::new() })
    }

    /// The same source with the country it belongs to.
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
            return Err(Error::rule(format!("source {}", self.id), "cannot be part of itself"));
        }
        Ok(Self { part_of: Some(body), ..self })
    }

    /// The same source, said to pool the figures of these bodies.
    ///
    /// # Errors
    /// Refuses a source that draws on itself, and a body that is named twice.
    pub fn drawing_on(self, bodies: Vec<DrawsOn>) -> Result<Self, Error> {
        let refused = |rule: String| Err(Error::rule(format!("source {}", self.id), rule));
        let mut named = HashSet::new();
        for body in &bodies {
            if body.source == self.id {
                return refused("cannot draw on itself".into());
            }
            if !named.insert(&body.source) {
                return refused(format!(
                    "names \"{}\" twice among the bodies it draws on",
                    body.source
                ));
            }
        }
        Ok(Self { draws_on: bodies, ..self })
    }

    /// Its id within the claims file.
    #[must_use]
    pub fn id(&self) -> &SourceId {
        &self.id
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> SourceKind {
        self.kind
    }

    /// The country it belongs to, if that was reported.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    /// The larger body it is part of, if any.
    #[must_use]
    pub fn part_of(&self) -> Option<&SourceId> {
        self.part_of.as_ref()
    }

    /// The bodies whose figures it pools with its own.
    #[must_use]
    pub fn draws_on(&self) -> &[DrawsOn] {
        &self.draws_on
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
#[serde(deny_unknown_fields, expecting = "a source")]
struct Wire {
    /// Its id, unique in its file, by which claims and reports name it.
    id: SourceId,
    /// Its name as it writes itself.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "\\S")))]
    name: String,
    /// What it is.
    kind: SourceKind,
    /// The country it belongs to, by its ISO 3166-1 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<Country>,
    /// The id of the larger body that it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part_of: Option<SourceId>,
    /// The bodies whose figures it pools with its own, each by its id or as an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    draws_on: Vec<DrawsOn>,
}

/// A body that a source draws on: its id, or an object that says how sure that is.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DrawsOn"))]
#[serde(untagged)]
enum Body {
    /// The id of the body.
    Id(SourceId),
    /// The id with a certainty.
    Held(HeldBody),
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct HeldBody {
    /// The id of the body.
    source: SourceId,
    /// How sure it is that its figures are in those of the source; stated where left out.
    #[serde(default, skip_serializing_if = "Certainty::is_stated")]
    certainty: Certainty,
}

impl From<DrawsOn> for Body {
    fn from(DrawsOn { source, certainty }: DrawsOn) -> Self {
        if certainty.is_stated() {
            Self::Id(source)
        } else {
            Self::Held(HeldBody { source, certainty })
        }
    }
}

impl<'de> Deserialize<'de> for DrawsOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BodyVisitor)
    }
}

struct BodyVisitor;

impl<'de> Visitor<'de> for BodyVisitor {
    type Value = DrawsOn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a source, or an object with \"source\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DrawsOn, E> {
        let source = SourceId::new(text).map_err(E::custom)?;
        Ok(DrawsOn { source, certainty: Certainty::Stated })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DrawsOn, A::Error> {
        let held = HeldBody::deserialize(MapAccessDeserializer::new(map))?;
        Ok(DrawsOn { source: held.source, certainty: held.certainty })
    }
}

impl TryFrom<Wire> for Source {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let mut source = Self::new(wire.id, wire.name, wire.kind)?.drawing_on(wire.draws_on)?;
        source.country = wire.country;
        match wire.part_of {
            Some(body) => source.as_part_of(body),
            None => Ok(source),
        }
    }
}

impl From<Source> for Wire {
    fn from(source: Source) -> Self {
        let Source { id, name, kind, country, part_of, draws_on } = source;
        Self { id, name, kind, country, part_of, draws_on }
    }
}
