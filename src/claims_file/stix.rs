//! Claims as a bundle of STIX 2.1 (feature `stix`).
//!
//! STIX has no object for a claim with its amount. A claim becomes a `note` in words, its sources
//! become `identity` objects, and one `report` holds them all. This is an export: the way back
//! loses what STIX has no place for, so that there is none.

use super::file::ClaimsFile;
use crate::Error;
use crate::claim::{Claim, Report};
use crate::distinct::each_once;
use crate::into_list::IntoList;
use crate::source::{Certainty, Source, SourceKind};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcDateTime};
use uuid::Uuid;

/// The namespace for cyber-observable objects. STIX 2.1, section 2.9: other objects "MUST NOT use
/// a namespace of 00abedb4-aa42-466c-9c01-fed23315a9b7 if generating a `UUIDv5`".
const RESERVED: Uuid = Uuid::from_u128(0x00ab_edb4_aa42_466c_9c01_fed2_3315_a9b7);

/// What a bundle needs and no claims file has: a namespace for its ids, and points in time, written as
/// in RFC 3339. The library has no clock.
///
/// ```
/// use munitions::casebook;
/// use munitions::claims_file::StixTerms;
///
/// let terms = StixTerms {
///     namespace: "4bc3d1a5-6a09-4f1c-9c0b-6d0f5f1a2b3c", // a random UUID of your own
///     name: "Claims of five articles",
///     created: "2024-09-01T00:00:00Z",
///     modified: None,
///     published: None,
///     graded_by: None,
/// };
/// let bundle = casebook::claims()?.to_stix(&terms)?;
/// assert!(bundle.contains("\"type\": \"bundle\""));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StixTerms<'t> {
    /// Ids are UUIDs of version 5 over the namespace: the same source or claim id in the same
    /// namespace is the same object. Take a namespace of your own for each series of files whose
    /// ids mean the same.
    pub namespace: &'t str,
    /// The name of the report.
    pub name: &'t str,
    /// When the objects were first made.
    pub created: &'t str,
    /// When they were last changed: a later version of the same objects. None where they were not.
    pub modified: Option<&'t str>,
    /// When the report was published. None where that was when it was made.
    pub published: Option<&'t str>,
    /// Whose credibilities become the confidence of each claim: of several, the last in the file.
    /// Without one, no confidence is stated.
    pub graded_by: Option<&'t str>,
}

/// The same, read; times as STIX writes them.
struct Terms<'t> {
    namespace: Uuid,
    created: String,
    modified: String,
    published: String,
    graded_by: Option<&'t str>,
}

impl<'t> Terms<'t> {
    fn new(terms: &StixTerms<'t>) -> Result<Self, Error> {
        let refused = |reason| Err(Error::text("a namespace of STIX ids", terms.namespace, reason));
        let namespace = match Uuid::parse_str(terms.namespace) {
            Err(_) => return refused("it must be a UUID"),
            Ok(uuid) if uuid.is_nil() => return refused("it must not be nil"),
            Ok(RESERVED) => return refused("STIX keeps it for cyber-observable objects"),
            Ok(uuid) => uuid,
        };
        if terms.name.trim().is_empty() {
            return Err(Error::text("the name of a STIX report", terms.name, "it is empty"));
        }
        let created = time(terms.created)?;
        let modified = terms.modified.map_or(Ok(created), time)?;
        if modified < created {
            let reason = format!("it is before the objects were made, at {}", terms.created);
            let modified = terms.modified.unwrap_or(terms.created);
            return Err(Error::text("a time of change", modified, reason));
        }
        let published = terms.published.map_or(Ok(created), time)?;
        let [created, modified, published] = [created, modified, published].map(written);
        Ok(Self { namespace, created, modified, published, graded_by: terms.graded_by })
    }

    fn id(&self, kind: &str, name: &str) -> String {
        // The kind is part of the name, since no two objects may share a UUID.
        let uuid = Uuid::new_v5(&self.namespace, format!("{kind}:{name}").as_bytes());
        format!("{kind}--{uuid}")
    }

    /// An object with the properties that all have and its own, less those that are null.
    fn object(&self, kind: &str, name: &str, mut own: Value) -> Value {
        own["type"] = kind.into();
        own["spec_version"] = "2.1".into();
        own["id"] = self.id(kind, name).into();
        own["created"] = self.created.as_str().into();
        own["modified"] = self.modified.as_str().into();
        without_nulls(own)
    }

    fn identity(&self, source: &Source) -> Value {
        let class = match source.kind {
            SourceKind::Legislator | SourceKind::Official | SourceKind::Person => "individual",
            SourceKind::Unknown => "unspecified",
            _ => "organization",
        };
        let country = source.country.map(|country| format!(", {country}")).unwrap_or_default();
        let whole =
            source.part_of.as_ref().map(|whole| format!(", part of {whole}")).unwrap_or_default();
        let drawn = source.draws_on.iter();
        let drawn =
            drawn.map(|body| format!(", {} {}", surely("draws on", body.certainty), body.source));
        let description = [format!("{}{country}{whole}", source.kind)].into_iter().chain(drawn);
        let description: String = description.collect();
        let own = json!({"name": source.name, "identity_class": class, "description": description});
        self.object("identity", source.id.as_str(), own)
    }

    fn note(&self, claim: &Claim, file: &ClaimsFile) -> Value {
        let speaker = claim.speaker.as_ref().filter(|speaker| !speaker.is_empty());
        let converter = claim.equivalents.as_ref().and_then(|given| given.made_by.as_ref());
        let makers = claim.made_by.iter().chain(converter);
        let makers = makers.map(|maker| self.id("identity", maker.as_str()));
        let linked = claim.links.iter().filter_map(|link| link.claim.as_ref());
        let about = each_once(makers.chain(linked.map(|linked| self.id("note", linked.as_str()))));
        let references = claim.reports.iter().map(|report| reference(report, file)).into_list();
        let mut ours = claim.assessments.iter().rev();
        let credibility =
            ours.find_map(|of| of.credibility.filter(|_| Some(of.by.as_str()) == self.graded_by));
        let own = json!({
            "abstract": claim.id,
            "content": content(claim),
            "lang": "en",
            "labels": labels(claim),
            "authors": speaker.map(|speaker| [speaker]),
            "object_refs": about,
            "external_references": Some(references).filter(|list| !list.is_empty()),
            "confidence": credibility.and_then(crate::source::Credibility::to_stix),
        });
        self.object("note", claim.id.as_str(), own)
    }
}

fn without_nulls(mut object: Value) -> Value {
    if let Value::Object(members) = &mut object {
        members.retain(|_, member| !member.is_null());
    }
    object
}

/// Reads a time that STIX can write.
fn time(text: &str) -> Result<UtcDateTime, Error> {
    let refused = |reason| Error::text("a time in STIX", text, reason);
    let time = OffsetDateTime::parse(text, &Rfc3339)
        .map_err(|_| refused("it must be written as 2024-09-01T00:00:00Z"))?;
    let time = time.checked_to_utc().filter(|time| time.year() >= 1);
    time.ok_or_else(|| refused("it must lie in the years 1 to 9999"))
}

/// A time as STIX writes it: UTC, to the millisecond.
fn written(time: UtcDateTime) -> String {
    let (hour, minute, second, milli) = time.as_hms_milli();
    format!("{}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z", time.date())
}

/// What a claim is in single words: its stance, stage, certainty and extent.
fn labels(claim: &Claim) -> Vec<String> {
    let certainty = Some(claim.certainty).filter(|certainty| !certainty.is_stated());
    let mut labels = vec![claim.stance.to_string()];
    labels.extend(claim.stage.map(|stage| stage.as_str().to_owned()));
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
    let numbers: Vec<String> = claim.containers.iter().map(ToString::to_string).into_list();
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
        let words: Vec<String> = reliability.into_iter().chain(credibility).into_list();
        line(&format!("graded by {}", grade.by), Some(words.join(", ")));
    }
    line("note", claim.note.clone());
    lines.join("\n")
}

/// Where a claim was read. One of description, address and id must be there.
fn reference(report: &Report, file: &ClaimsFile) -> Value {
    let outlet = file.source(&report.outlet).map_or(report.outlet.as_str(), |source| &source.name);
    let is_text = |text: &&String| !text.is_empty();
    let quote = report.quote.as_ref().filter(is_text).or(report.title.as_ref().filter(is_text));
    let is_address = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    let article =
        report.article.as_ref().map_or(report.outlet.as_str(), |article| article.as_str());
    without_nulls(json!({
        "source_name": outlet,
        "description": quote,
        "url": report.url.as_ref().filter(is_address),
        "external_id": article,
    }))
}

impl ClaimsFile {
    /// Writes a bundle of STIX 2.1 as indented JSON: an `identity` for each source, a `note` for
    /// each claim, and a `report` of all (feature `stix`).
    ///
    /// Confidence is that of the credibility by the standard's table, and none where it cannot be
    /// judged or nobody graded. Letters of reliability have no number in STIX and stand in the
    /// words. The same file and terms give the same bytes.
    ///
    /// # Errors
    /// Refuses a namespace that is no UUID, that is nil, or that STIX keeps for cyber-observable
    /// objects; an empty name; what is no time of the years 1 to 9999, and a change before the objects
    /// were made; and a file without sources and claims: a report must refer to something.
    pub fn to_stix(&self, terms: &StixTerms<'_>) -> Result<String, Error> {
        let name = terms.name;
        let terms = Terms::new(terms)?;
        let sources = self.sources().iter().map(|source| terms.identity(source));
        let notes = self.claims().iter().map(|claim| terms.note(claim, self));
        let mut objects: Vec<Value> = sources.chain(notes).into_list();
        if objects.is_empty() {
            return Err(Error::rule("a STIX report", "must refer to a source or a claim"));
        }
        let references: Vec<Value> = objects.iter().map(|object| object["id"].clone()).into_list();
        let own = json!({"name": name, "published": terms.published, "object_refs": references});
        objects.push(terms.object("report", name, own));
        let objects = Value::Array(objects);
        let id = terms.id("bundle", &objects.to_string());
        let bundle = json!({"type": "bundle", "id": id, "objects": objects});
        Ok(format!("{bundle:#}"))
    }
}
