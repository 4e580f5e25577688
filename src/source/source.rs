//! Those who make claims or pass them on.

use super::{Certainty, Country, SourceId, SourceKind};
use crate::Error;
use crate::written::record;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::fmt;

record! {
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
    #[derive(Eq, Hash)]
    #[non_exhaustive]
    pub struct Source = checked "a source" {
        /// Its id, unique in its file, by which claims and reports name it.
        pub id: SourceId,
        /// Its name as it writes itself.
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = "\\S")))]
        pub name: String,
        /// What it is.
        pub kind: SourceKind,
        /// The country it belongs to, by its ISO 3166-1 code.
        pub country?(Country),
        /// The id of the larger body that it is part of.
        pub part_of?(SourceId),
        /// The bodies whose figures it pools with its own, each by its id or as an object.
        #[cfg_attr(feature = "schema", schemars(with = "Vec<Body>"))]
        pub draws_on*(DrawsOn),
    }
}

record! {
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
    #[derive(Eq, Hash)]
    #[serde(remote = "Self")]
    pub struct DrawsOn = "the id of a source, or an object with \"source\"" {
        /// The id of the body.
        pub source: SourceId,
        /// How sure it is that its figures are in those of the source; stated where left out.
        pub certainty = "Certainty::is_stated"(Certainty),
    }
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
        let source = Self::bare(id, name.into(), kind);
        source.broken_rule().map_or(Ok(source), Err)
    }

    /// The first rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        let refused = |rule: String| Error::rule(format!("source {}", self.id), rule);
        if self.name.trim().is_empty() {
            return Some(Error::text("the name of a source", &self.name, "it is empty"));
        }
        let mut named = HashSet::new();
        for DrawsOn { source, .. } in &self.draws_on {
            if *source == self.id {
                return Some(refused("cannot draw on itself".into()));
            }
            if !named.insert(source) {
                let rule = format!("names \"{source}\" twice among the bodies it draws on");
                return Some(refused(rule));
            }
        }
        let is_own = self.part_of.as_ref() == Some(&self.id);
        is_own.then(|| refused("cannot be part of itself".into()))
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
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum Body {
    /// The id of the body.
    Id(SourceId),
    /// The id with a certainty.
    Held(DrawsOn),
}

impl Serialize for DrawsOn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.certainty.is_stated() {
            self.source.serialize(serializer)
        } else {
            Self::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for DrawsOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrObject;

        impl<'de> Visitor<'de> for TextOrObject {
            type Value = DrawsOn;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a source, or an object with \"source\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<DrawsOn, E> {
                text.parse().map(DrawsOn::bare).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DrawsOn, A::Error> {
                DrawsOn::deserialize(MapAccessDeserializer::new(map))
            }
        }

        deserializer.deserialize_any(TextOrObject)
    }
}
