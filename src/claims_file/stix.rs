//! Claims as a bundle of STIX 2.1 (feature `stix`).
//!
//! STIX has no object for a claim with its amount. A claim becomes a `note` in words, its sources
//! become `identity` objects, and one `report` holds them all. This is an export: the way back
//! loses what STIX has no place for, so that there is none.

use super::file::ClaimsFile;
use crate::Error;
use crate::claim::{Claim, Report};
use crate::source::{Certainty, Source, SourceKind};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The namespace for cyber-observable objects. STIX 2.1, section 2.9: other objects "MUST NOT use
/// a namespace of 00abedb4-aa42-466c-9c01-fed23315a9b7 if generating a `UUIDv5`".
const RESERVED: Uuid = Uuid::from_u128(0x00ab_edb4_aa42_466c_9c01_fed2_3315_a9b7);

/// What a bundle needs and no claims file has: a namespace for its ids, and points in time. The
/// library has no clock.
///
/// ```
/// use munitions::casebook;
/// use munitions::claims_file::StixTerms;
///
/// let terms = StixTerms::new(
///     "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c", // a random UUID of your own
///     "Claims of five articles",
///     "2024-09-01T00:00:00Z",
/// )?;
/// let bundle = casebook::claims()?.to_stix(&terms)?;
/// assert!(bundle.contains("\"type\": \"bundle\""));
/// assert_eq!(bundle, casebook::claims()?.to_stix(&terms)?);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StixTerms {
    namespace: Uuid,
    name: String,
    created: Timestamp,
    modified: Timestamp,
    published: Timestamp,
    assessor: Option<String>,
}

impl StixTerms {
    /// A report of this name, first made, last changed and published at this time. Times are
    /// written as in RFC 3339: `2024-09-01T00:00:00Z`.
    ///
    /// Ids are UUIDs of version 5 over the namespace: the same source or claim id in the same
    /// namespace is the same object. Take a namespace of your own for each series of files whose
    /// ids mean the same.
    ///
    /// ```
    /// use munitions::claims_file::StixTerms;
    ///
    /// let namespace = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c"; // a random UUID of your own
    /// assert!(StixTerms::new(namespace, "Claims of May", "2024-06-01T00:00:00Z").is_ok());
    /// assert!(StixTerms::new(namespace, "Claims of May", "yesterday").is_err());
    /// ```
    ///
    /// # Errors
    /// Refuses a namespace that is no UUID, that is nil, or that STIX keeps for cyber-observable
    /// objects; an empty name; and what is no time of the years 1 to 9999.
    pub fn new(namespace: &str, name: impl Into<String>, created: &str) -> Result<Self, Error> {
        let refused = |what, text: &str, reason: &str| Err(Error::text(what, text, reason));
        let what = "a namespace of STIX ids";
        let Ok(uuid) = Uuid::parse_str(namespace) else {
            return refused(what, namespace, "it must be a UUID");
        };
        if uuid.is_nil() {
            return refused(what, namespace, "it must not be nil");
        }
        if uuid == RESERVED {
            return refused(what, namespace, "STIX keeps it for cyber-observable objects");
        }
        let name = name.into();
        if name.trim().is_empty() {
            return refused("the name of a STIX report", &name, "it is empty");
        }
        let created = time(created)?;
        let (modified, published) = (created, created);
        Ok(Self { namespace: uuid, name, created, modified, published, assessor: None })
    }

    /// The same, last changed at this time: a later version of the same objects.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claims_file::StixTerms;
    ///
    /// let namespace = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";
    /// let terms = StixTerms::new(namespace, "Claims of May", "2024-06-01T00:00:00Z")?;
    /// let later = terms.modified("2024-06-02T09:30:00Z")?;
    /// let bundle = casebook::claims()?.to_stix(&later)?;
    /// assert!(bundle.contains(r#""modified": "2024-06-02T09:30:00.000Z""#));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a time before the objects were made, and what is no time of the years 1 to 9999.
    pub fn modified(self, modified: &str) -> Result<Self, Error> {
        let modified = time(modified)?;
        if modified < self.created {
            let reason = format!("it is before the objects were made, at {}", self.created);
            let text = modified.to_string();
            return Err(Error::text("a time of change", text, reason));
        }
        Ok(Self { modified, ..self })
    }

    /// The same, published at this time.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claims_file::StixTerms;
    ///
    /// let namespace = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";
    /// let terms = StixTerms::new(namespace, "Claims of May", "2024-06-01T00:00:00Z")?;
    /// let bundle = casebook::claims()?.to_stix(&terms.published("2024-06-03T00:00:00Z")?)?;
    /// assert!(bundle.contains(r#""published": "2024-06-03T00:00:00.000Z""#));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses what is no time of the years 1 to 9999.
    pub fn published(self, published: &str) -> Result<Self, Error> {
        Ok(Self { published: time(published)?, ..self })
    }

    /// The same, with the credibilities that somebody gave as the confidence of each claim: of
    /// several, the last in the file. Without this, no confidence is stated.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claims_file::StixTerms;
    ///
    /// let namespace = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";
    /// let terms = StixTerms::new(namespace, "Claims of May", "2024-06-01T00:00:00Z")?;
    /// let bundle = casebook::claims()?.to_stix(&terms.graded_by("nobody who graded"))?;
    /// assert!(!bundle.contains("\"confidence\""));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn graded_by(self, assessor: impl Into<String>) -> Self {
        Self { assessor: Some(assessor.into()), ..self }
    }

    fn id(&self, kind: &str, name: &str) -> String {
        // The kind is part of the name, since no two objects may share a UUID.
        let uuid = Uuid::new_v5(&self.namespace, format!("{kind}:{name}").as_bytes());
        format!("{kind}--{uuid}")
    }

    /// An object with the properties that all have.
    fn object(&self, kind: &str, name: &str) -> Result<Map<String, Value>, Error> {
        let mut object = Map::new();
        object.insert("type".into(), kind.into());
        object.insert("spec_version".into(), "2.1".into());
        object.insert("id".into(), self.id(kind, name).into());
        object.insert("created".into(), written(self.created)?.into());
        object.insert("modified".into(), written(self.modified)?.into());
        Ok(object)
    }

    fn identity(&self, source: &Source) -> Result<Value, Error> {
        let mut identity = self.object("identity", source.id.as_str())?;
        identity.insert("name".into(), source.name.as_str().into());
        let class = match source.kind {
            SourceKind::Legislator | SourceKind::Official | SourceKind::Person => "individual",
            SourceKind::Unknown => "unspecified",
            _ => "organization",
        };
        identity.insert("identity_class".into(), class.into());
        let country = source.country.map(|country| format!(", {country}")).unwrap_or_default();
        let whole =
            source.part_of.as_ref().map(|whole| format!(", part of {whole}")).unwrap_or_default();
        let drawn = source.draws_on.iter();
        let drawn =
            drawn.map(|body| format!(", {} {}", surely("draws on", body.certainty), body.source));
        let description = [format!("{}{country}{whole}", source.kind)].into_iter().chain(drawn);
        identity.insert("description".into(), description.collect::<String>().into());
        Ok(identity.into())
    }

    fn note(&self, claim: &Claim, file: &ClaimsFile) -> Result<Value, Error> {
        let mut note = self.object("note", claim.id.as_str())?;
        note.insert("abstract".into(), claim.id.as_str().into());
        note.insert("content".into(), content(claim).into());
        note.insert("lang".into(), "en".into());
        note.insert("labels".into(), labels(claim).into());
        if let Some(speaker) = claim.speaker.as_ref().filter(|speaker| !speaker.is_empty()) {
            note.insert("authors".into(), json!([speaker]));
        }
        let converter = claim.equivalents.as_ref().and_then(|given| given.made_by.as_ref());
        let makers = claim.made_by.iter().chain(converter);
        let makers = makers.map(|maker| self.id("identity", maker.as_str()));
        let linked = claim.links.iter().filter_map(|link| link.claim.as_ref());
        let mut about: Vec<String> = Vec::new();
        for id in makers.chain(linked.map(|linked| self.id("note", linked.as_str()))) {
            if !about.contains(&id) {
                about.push(id);
            }
        }
        note.insert("object_refs".into(), about.into());
        let references: Vec<Value> =
            claim.reports.iter().map(|report| reference(report, file)).collect();
        if !references.is_empty() {
            note.insert("external_references".into(), references.into());
        }
        let ours = claim.assessments.iter().rev();
        let mut ours = ours.filter(|assessment| Some(&assessment.by) == self.assessor.as_ref());
        let credibility = ours.find_map(|assessment| assessment.credibility);
        if let Some(confidence) = credibility.and_then(crate::source::Credibility::to_stix) {
            note.insert("confidence".into(), confidence.into());
        }
        Ok(note.into())
    }
}

/// Reads a time that STIX can write.
fn time(text: &str) -> Result<Timestamp, Error> {
    let time: Timestamp = text.parse().map_err(|_| {
        Error::text("a time in STIX", text, "it must be written as 2024-09-01T00:00:00Z")
    })?;
    written(time).map(|_| time)
}

/// A time as STIX writes it: UTC, to the millisecond.
fn written(time: Timestamp) -> Result<String, Error> {
    let text = format!("{time:.3}");
    if text.len() == "2024-09-01T00:00:00.000Z".len() && !text.starts_with("0000") {
        return Ok(text);
    }
    let reason = "it must lie in the years 1 to 9999";
    Err(Error::text("a time in STIX", text, reason))
}

/// What a claim is in single words: its stance, stage, certainty and extent.
fn labels(claim: &Claim) -> Vec<String> {
    let certainty = Some(claim.certainty).filter(|certainty| !certainty.is_stated());
    let mut labels = vec![claim.stance.to_string()];
    labels.extend(claim.stage.map(|stage| stage.to_string()));
    labels.extend(certainty.map(|certainty| certainty.to_string()));
    labels.extend(claim.extent.map(|extent| extent.to_string()));
    labels
}

/// Something, said as sure as it is: `probably draws on`.
fn surely(what: &str, certainty: Certainty) -> String {
    if certainty.is_stated() { what.into() } else { format!("{certainty} {what}") }
}

/// The claim in words.
fn content(claim: &Claim) -> String {
    let about =
        if claim.flow.is_not_reported() { "a stated ratio".into() } else { claim.flow.to_string() };
    let mut lines = vec![format!("{about} ({})", labels(claim).join(", "))];
    let mut line = |what: &str, text: Option<String>| {
        lines.extend(text.map(|text| format!("{what}: {text}")));
    };
    line("amount", claim.amount.as_ref().map(ToString::to_string));
    let converter = claim.equivalents.as_ref().and_then(|given| given.made_by.as_ref());
    let what = converter.map_or("equivalents".into(), |maker| format!("equivalents by {maker}"));
    line(&what, claim.equivalents.as_ref().map(ToString::to_string));
    let numbers: Vec<String> = claim.containers.iter().map(ToString::to_string).collect();
    line("containers", (!numbers.is_empty()).then(|| numbers.join(", ")));
    line("carrier", claim.carrier.as_ref().map(ToString::to_string));
    line("period", (!claim.period.is_not_reported()).then(|| claim.period.to_string()));
    line("stated on", claim.stated_on.map(|on| on.to_string()));
    line("basis", (!claim.basis.is_not_stated()).then(|| claim.basis.to_string()));
    for link in &claim.links {
        line("link", Some(link.to_string()));
    }
    for grade in &claim.assessments {
        let reliability = grade.reliability.map(|letter| letter.to_string());
        let credibility = grade.credibility.map(|digit| digit.to_string());
        let words: Vec<String> = reliability.into_iter().chain(credibility).collect();
        line(&format!("graded by {}", grade.by), Some(words.join(", ")));
    }
    line("note", claim.note.clone());
    lines.join("\n")
}

/// Where a claim was read. One of description, address and id must be there.
fn reference(report: &Report, file: &ClaimsFile) -> Value {
    let mut reference = Map::new();
    let outlet = file.source(&report.outlet).map_or(report.outlet.as_str(), |source| &source.name);
    reference.insert("source_name".into(), outlet.into());
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    if let Some(quote) = text(&report.quote).or_else(|| text(&report.title)) {
        reference.insert("description".into(), quote.into());
    }
    let is_address = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    if let Some(url) = text(&report.url).filter(is_address) {
        reference.insert("url".into(), url.into());
    }
    let article =
        report.article.as_ref().map_or(report.outlet.as_str(), |article| article.as_str());
    reference.insert("external_id".into(), article.into());
    reference.into()
}

impl ClaimsFile {
    /// Writes a bundle of STIX 2.1 as indented JSON: an `identity` for each source, a `note` for
    /// each claim, and a `report` of all (feature `stix`).
    ///
    /// Confidence is that of the credibility by the standard's table, and none where it cannot be
    /// judged or nobody graded. Letters of reliability have no number in STIX and stand in the
    /// words. The same file and terms give the same bytes.
    ///
    /// ```
    /// use munitions::casebook;
    /// use munitions::claims_file::StixTerms;
    ///
    /// let namespace = "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c";
    /// let terms = StixTerms::new(namespace, "Claims of May", "2024-06-01T00:00:00Z")?;
    /// let book = casebook::claims()?;
    /// let notes = book.to_stix(&terms)?.matches(r#""type": "note""#).count();
    /// assert_eq!(notes, book.claims().len());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a file without sources and claims: a report must refer to something.
    pub fn to_stix(&self, terms: &StixTerms) -> Result<String, Error> {
        let mut objects: Vec<Value> = Vec::new();
        for source in self.sources() {
            objects.push(terms.identity(source)?);
        }
        for claim in self.claims() {
            objects.push(terms.note(claim, self)?);
        }
        if objects.is_empty() {
            return Err(Error::rule("a STIX report", "must refer to a source or a claim"));
        }
        let mut report = terms.object("report", &terms.name)?;
        report.insert("name".into(), terms.name.as_str().into());
        report.insert("published".into(), written(terms.published)?.into());
        let references = objects.iter().filter_map(|object| object.get("id")).cloned();
        report.insert("object_refs".into(), references.collect());
        objects.push(report.into());
        let objects = Value::Array(objects);
        let id = terms.id("bundle", &objects.to_string());
        let bundle = json!({"type": "bundle", "id": id, "objects": objects});
        Ok(format!("{bundle:#}"))
    }
}
