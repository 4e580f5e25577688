//! The claims file, version 1.

use super::check::{self, Part, Parts};
use super::read;
use crate::Error;
use crate::claim::{Claim, ClaimId};
use crate::fault::json_text::utf8;
use crate::fault::{CLAIMS_FILE, Collector, Fault, Faults};
use crate::source::{Source, SourceId};
use crate::text_limit::TextLimit;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr;

/// What the field `format` says in version 1.
pub(crate) const FORMAT: &str = "munitions-claims/1";

/// The JSON Schema (draft 2020-12) of a claims file.
///
/// It says what fields and words there are. What binds them together, such as which keys make an
/// amount and that ids are unique, is for [`ClaimsFile`] to check.
///
/// ```
/// use munitions::claims_file;
///
/// let schema: serde_json::Value = serde_json::from_str(claims_file::JSON_SCHEMA).unwrap();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
pub const JSON_SCHEMA: &str = include_str!("claims.schema.json");

/// How much is read before a file is refused.
///
/// ```
/// use munitions::claims_file::{ClaimsFile, Limits};
///
/// let strict = Limits { claims: 10, ..Limits::STANDARD };
/// let text = r#"{"format": "munitions-claims/1", "sources": [], "claims": []}"#;
/// assert!(ClaimsFile::read(text, &strict)?.claims().is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Limits {
    /// The size of the text, in bytes.
    pub bytes: u64,
    /// The number of sources.
    pub sources: usize,
    /// The number of claims.
    pub claims: usize,
    /// How many levels of lists and objects may stand within each other.
    pub depth: usize,
    /// The number of faults that are listed.
    pub faults: usize,
}

impl Limits {
    /// 64 MiB, 100,000 sources, 200,000 claims, 32 levels, 20 faults.
    ///
    /// ```
    /// use munitions::claims_file::Limits;
    ///
    /// assert_eq!(Limits::STANDARD.claims, 200_000);
    /// ```
    pub const STANDARD: Self =
        Self { bytes: 64 << 20, sources: 100_000, claims: 200_000, depth: 32, faults: 20 };
}

/// Claims and the sources that they name, checked against each other.
///
/// Ids are unique; every source and claim that is referred to is there; no relay, `part_of`,
/// change or ordering link runs in a circle; a claim that asserts has an amount, though it may
/// be unspecified.
///
/// ```
/// use munitions::claims_file::ClaimsFile;
///
/// let text = r#"{
///   "format": "munitions-claims/1",
///   "sources": [{"id": "mnd-kr", "name": "Ministry of National Defense", "kind": "ministry", "country": "KR"}],
///   "claims": [{
///     "id": "shin-2024-02-26", "made_by": "mnd-kr", "stated_on": "2024-02-26",
///     "flow": {"origin": "KP", "destination": "RU"}, "stance": "asserts", "stage": "shipped",
///     "amount": {"of": "container", "value": 6700, "qualifier": "abuot"}
///   }]
/// }"#;
/// let error = text.parse::<ClaimsFile>().unwrap_err().to_string();
/// assert!(error.starts_with(
///     "the claims file has a fault: line 7, column 63, claims[0].amount.qualifier: \
///      unknown word `abuot`; did you mean `about`?"
/// ));
/// let file: ClaimsFile = text.replace("abuot", "about").parse()?;
/// assert_eq!(file.claims().len(), 1);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire")]
pub struct ClaimsFile {
    sources: Vec<Source>,
    claims: Vec<Claim>,
    source_places: HashMap<SourceId, usize>,
    claim_places: HashMap<ClaimId, usize>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a claims file")]
struct Wire {
    /// The name and version of the format.
    #[serde(rename = "format")]
    _format: Format,
    /// Everybody who makes claims or passes them on.
    sources: Vec<Source>,
    /// What they said.
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum Format {
    /// Version 1.
    #[serde(rename = "munitions-claims/1")]
    Version1,
}

impl ClaimsFile {
    /// Puts sources and claims together.
    ///
    /// # Errors
    /// [`Error::ClaimsFile`] with what breaks the rules named above, up to the standard limit of
    /// faults.
    #[inline]
    pub fn new(sources: Vec<Source>, claims: Vec<Claim>) -> Result<Self, Error> {
        let parts = Parts {
            sources: Part::all(&sources),
            claims: Part::all(&claims),
            unread_sources: Some(Vec::new()),
            unread_claims: Some(Vec::new()),
        };
        let mut faults = Collector::new(Limits::STANDARD.faults);
        check::check(&parts, &mut |path, message| {
            faults.push(Fault { path: path.to_string(), position: None, message });
            !faults.has_enough()
        });
        faults.finish().map_err(Error::ClaimsFile)?;
        Ok(Self::checked(sources, claims))
    }

    /// Reads a text, or bytes, which must be UTF-8 without a byte-order mark. Nothing is returned
    /// unless all of it is right.
    ///
    /// ```
    /// use munitions::claims_file::{ClaimsFile, Limits};
    ///
    /// let error = ClaimsFile::read(b"\xff", &Limits::STANDARD).unwrap_err();
    /// assert!(error.to_string().contains("UTF-8"));
    /// ```
    ///
    /// # Errors
    /// [`Error::ClaimsFile`] with every fault that was found, each with path, line and column;
    /// [`Error::Limit`] where the text is longer than allowed.
    pub fn read(text: impl AsRef<[u8]>, limits: &Limits) -> Result<Self, Error> {
        let bytes = text.as_ref();
        text_limit(limits).check(bytes, "")?;
        let text = utf8(bytes).map_err(|fault| Error::ClaimsFile(Faults::new(vec![fault])))?;
        let (sources, claims) = read::read(text, limits).map_err(Error::ClaimsFile)?;
        Ok(Self::checked(sources, claims))
    }

    /// Reads a file.
    ///
    /// ```
    /// use munitions::claims_file::{ClaimsFile, Limits};
    /// use munitions::Error;
    ///
    /// let missing = ClaimsFile::read_path("no-such-file.json", &Limits::STANDARD);
    /// assert!(matches!(missing, Err(Error::Access { action: "read", .. })));
    /// ```
    ///
    /// # Errors
    /// As [`ClaimsFile::read`], and [`Error::Access`] where the file cannot be opened
    /// or read. Each names the path: `the claims file mine.json has a fault: line 1, ...`.
    pub fn read_path(path: impl AsRef<Path>, limits: &Limits) -> Result<Self, Error> {
        let (bytes, place) = text_limit(limits).read(path.as_ref())?;
        Self::read(&bytes, limits).map_err(|error| match error {
            Error::ClaimsFile(faults) => Error::ClaimsFile(faults.of_file(place)),
            other => other,
        })
    }

    /// Writes the file as indented JSON, which reads back to an equal file.
    ///
    /// # Errors
    /// [`Error::Access`] where it cannot be written as JSON.
    #[inline]
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string_pretty(self)
            .map_err(|error| Error::access("write", CLAIMS_FILE, String::new(), &error))
    }

    /// The sources, in the order of the file.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The claims, in the order of the file.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.source_places.get(id).and_then(|place| self.sources.get(*place))
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claim_places.get(id).and_then(|place| self.claims.get(*place))
    }

    pub(crate) fn place(&self, claim: &ClaimId) -> Option<usize> {
        self.claim_places.get(claim).copied()
    }

    pub(crate) fn source_place(&self, source: &SourceId) -> Option<usize> {
        self.source_places.get(source).copied()
    }

    pub(super) fn checked(sources: Vec<Source>, claims: Vec<Claim>) -> Self {
        let source_places =
            sources.iter().enumerate().map(|(place, source)| (source.id.clone(), place)).collect();
        let claim_places =
            claims.iter().enumerate().map(|(place, claim)| (claim.id.clone(), place)).collect();
        Self { sources, claims, source_places, claim_places }
    }
}

/// Writes the wire form of version 1.
impl Serialize for ClaimsFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("ClaimsFile", 3)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("sources", &self.sources)?;
        file.serialize_field("claims", &self.claims)?;
        file.end()
    }
}

/// How long a text may be.
pub(crate) fn text_limit(limits: &Limits) -> TextLimit {
    TextLimit { what: CLAIMS_FILE, limit: "bytes", bytes: limits.bytes }
}

/// Reads a text under the [standard limits](Limits::STANDARD).
impl FromStr for ClaimsFile {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text, &Limits::STANDARD)
    }
}

impl TryFrom<Wire> for ClaimsFile {
    type Error = Error;

    #[inline]
    fn try_from(wire: Wire) -> Result<Self, Error> {
        Self::new(wire.sources, wire.claims)
    }
}
