//! Those who make claims or pass them on.

use super::{Certainty, Country, SourceId, SourceKind};
use crate::Error;
use crate::written::checked;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::HashSet;
use std::fmt;

/// Somebody who makes claims or passes them on: a service, a ministry, a news agency.
///
/// A source that is part of another is not independent of it, however often both are quoted. The
/// fields are free; a source without a name, part of itself or drawing on a body twice is refused
/// where it is read, and by the [`ClaimsFile`](crate::ClaimsFile) that it is put into.
///
/// ```
/// use munitions::source::{Source, SourceKind};
///
/// let id = "dia-kr".parse()?;
/// let mut agency = Source::new(id, "Defense Intelligence Agency", SourceKind::Military)?;
/// agency.country = Some("KR".parse()?);
/// agency.part_of = Some("mnd-kr".parse()?);
/// assert_eq!(agency.to_string(), "Defense Intelligence Agency (KR)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(remote = "Self", deny_unknown_fields, expecting = "a source")]
#[non_exhaustive]
pub struct Source {
    /// Its id, unique in its file, by which claims and reports name it.
    pub id: SourceId,
    /// Its name as it writes itself.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "\\S")))]
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// The country it belongs to, by its ISO 3166-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The id of the larger body that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<SourceId>,
    /// The bodies whose figures it pools with its own, each by its id or as an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub draws_on: Vec<DrawsOn>,
}

checked!(Source);

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
    /// use munitions::source::{Source, SourceKind};
    ///
    /// let agency = Source::new("yonhap".parse()?, "Yonhap", SourceKind::NewsAgency)?;
    /// assert_eq!(agency.name, "Yonhap");
    /// assert!(Source::new("yonhap".parse()?, "", SourceKind::NewsAgency).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty name.
    pub fn new(id: SourceId, name: impl Into<String>, kind: SourceKind) -> Result<Self, Error> {
        let (country, part_of, draws_on) = (None, None, Vec::new());
        let source = Self { id, name: name.into(), kind, country, part_of, draws_on };
        source.broken_rule().map_or(Ok(source), Err)
    }

    /// The first rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        let refused = |rule: String| Some(Error::rule(format!("source {}", self.id), rule));
        if self.name.trim().is_empty() {
            return Some(Error::text("the name of a source", &self.name, "it is empty"));
        }
        let mut named = HashSet::new();
        for DrawsOn { source, .. } in &self.draws_on {
            if *source == self.id {
                return refused("cannot draw on itself".into());
            }
            if !named.insert(source) {
                return refused(format!("names \"{source}\" twice among the bodies it draws on"));
            }
        }
        let is_own = self.part_of.as_ref() == Some(&self.id);
        is_own.then(|| Error::rule(format!("source {}", self.id), "cannot be part of itself"))
    }
}

/// Writes name and country: `Yonhap (KR)`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.country.map_or(Ok(()), |country| write!(f, " ({country})"))
    }
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
        let source = text.parse().map_err(E::custom)?;
        Ok(DrawsOn { source, certainty: Certainty::Stated })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DrawsOn, A::Error> {
        let held = HeldBody::deserialize(MapAccessDeserializer::new(map))?;
        Ok(DrawsOn { source: held.source, certainty: held.certainty })
    }
}
