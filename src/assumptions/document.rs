//! All entries of an assumptions file as they are written.

use super::entry::{EntryId, FlowPattern, Section};
use super::figure::Rule;
use super::form::{DOCUMENT, Field, Kind};
use crate::claim::ReportDate;
use crate::estimate::Basis;
use crate::in_order::Set;
use crate::into_list::{Each, IntoList};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

/// The version of the format that is read and written.
pub(super) const FORMAT: &str = "munitions-assumptions/1";

/// The members of an entry, which keep to the form of its section.
pub(super) type Members = Map<String, Value>;

/// The entries of every section, by their ids.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document(Vec<Map<String, Value>>);

/// An entry of a document.
#[derive(Clone, Copy)]
pub(super) struct Entry<'d> {
    pub(super) section: Section,
    pub(super) id: &'d str,
    members: &'d Members,
}

impl Document {
    /// A document without any entry.
    pub(super) fn empty() -> Self {
        Self(vec![Map::new(); Section::ALL.len()])
    }

    /// Puts an entry in the place of what has its id, or takes that away; whether there was one.
    pub(super) fn change(&mut self, entry: &EntryId, members: Option<Members>) -> bool {
        let section = &mut self.0[entry.section as usize];
        match members {
            Some(members) => section.insert(entry.id.to_string(), members.into()).is_some(),
            None => section.remove(&*entry.id).is_some(),
        }
    }

    pub(super) fn get(&self, section: Section, id: &str) -> Option<Entry<'_>> {
        let (id, members) = self.0[section as usize].get_key_value(id)?;
        Some(Entry { section, id, members: members.as_object()? })
    }

    /// The entry with an id that was told.
    pub(super) fn entry(&self, entry: &EntryId) -> Option<Entry<'_>> {
        self.get(entry.section, &entry.id)
    }

    /// The entries of a section, in the order of their ids.
    pub(super) fn entries(&self, section: Section) -> Vec<Entry<'_>> {
        let mut entries = Vec::new();
        for (id, members) in &self.0[section as usize] {
            entries.extend(members.as_object().map(|members| Entry { section, id, members }));
        }
        entries
    }

    /// The ids of a section.
    pub(super) fn ids_of(&self, section: Section) -> Vec<&str> {
        self.0[section as usize].keys().map(String::as_str).into_list()
    }

    /// Every entry, in the order of a file.
    pub(super) fn all(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        for section in Section::ALL {
            all.extend(self.entries(*section));
        }
        all
    }

    /// The entries that another document has not, or has otherwise.
    pub(super) fn beyond(&self, other: &Self) -> Vec<EntryId> {
        let is_other = |entry: &Entry| {
            other.get(entry.section, entry.id).map(|of| of.members) != Some(entry.members)
        };
        self.all().iter().filter(|entry| is_other(entry)).map(|entry| entry.to_id()).into_list()
    }

    /// The entries with unknowns that differ from claim to claim, container to container or ship to
    /// ship; all entries where unknowns go together; none where no unknown differs.
    pub(super) fn differing(&self) -> Set<EntryId> {
        let differs =
            |id: &str| self.get(Section::Unknowns, id).is_some_and(|of| of.text("each").is_some());
        if !self.ids_of(Section::Unknowns).iter().any(|id| differs(id)) {
            return Set::new();
        }
        let goes_together = !self.ids_of(Section::Correlations).is_empty();
        let is_kept =
            |entry: &&Entry| goes_together || entry.unknowns().iter().any(|of| differs(of));
        self.all().iter().filter(is_kept).map(|entry| entry.to_id()).collect()
    }
}

impl<'d> Entry<'d> {
    pub(super) fn to_id(self) -> EntryId {
        EntryId::new(self.section, self.id)
    }

    pub(super) const fn members(&self) -> &'d Members {
        self.members
    }

    pub(super) fn value(&self, key: &str) -> Option<&'d Value> {
        self.members.get(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<&'d str> {
        self.value(key)?.as_str()
    }

    /// A text of its own; an empty one where none is told.
    pub(super) fn words(&self, key: &str) -> String {
        self.text(key).unwrap_or_default().to_owned()
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        texts(self.value(key)).map(str::to_owned).into_list()
    }

    /// A number that every entry of the section has.
    pub(super) fn number(&self, key: &str) -> f64 {
        self.value(key).and_then(Value::as_f64).unwrap_or(f64::NAN)
    }

    /// Weights by what they are of.
    pub(super) fn weights(&self, key: &str) -> Vec<(&'d str, f64)> {
        let weights = self.value(key).and_then(Value::as_object).into_iter().flatten();
        weights.filter_map(|(of, weight)| Some((of.as_str(), weight.as_f64()?))).into_list()
    }

    pub(super) fn is(&self, key: &str) -> bool {
        self.value(key) == Some(&Value::Bool(true))
    }

    pub(super) fn date(&self, key: &str) -> Option<ReportDate> {
        self.text(key)?.parse().ok()
    }

    pub(super) fn flow(&self) -> Option<FlowPattern> {
        self.value("flow").map(FlowPattern::of)
    }

    /// What it rests on, as it is written.
    pub(super) fn basis_written(&self) -> &'d Value {
        self.value("basis").unwrap_or(&Value::Null)
    }

    pub(super) fn basis(&self) -> Basis {
        super::basis::basis(self.basis_written())
    }

    /// The figure at a place, with its rule.
    pub(super) fn figure(&self, below: &[&str]) -> Option<(&'d Value, &'static Rule)> {
        let (mut form, mut members) = (self.section.form(), self.members);
        for key in below {
            let value = members.get(*key)?;
            match &form.field(key)?.kind {
                Kind::Figure(rule) => return Some((value, rule)),
                Kind::Object(inner) => (form, members) = (inner, value.as_object()?),
                _ => return None,
            }
        }
        None
    }

    /// The keys of the figures of it that are told.
    pub(super) fn figures(&self) -> Vec<&'static str> {
        let fields = self.section.form().fields.iter();
        let told = fields.filter(|field| matches!(field.kind, Kind::Figure(_)));
        told.map(|field| field.key).filter(|key| self.value(key).is_some()).into_list()
    }

    /// The ids of the unknowns that its figures are.
    pub(super) fn unknowns(&self) -> Vec<&'d str> {
        let sides = ["length", "width", "height"].each(|side| self.figure(&["size_m", side]));
        let figures = self.figures().into_iter().map(|key| self.figure(&[key])).chain(sides);
        figures.filter_map(|figure| figure?.0.as_str()).into_list()
    }
}

/// The texts of a list.
pub(super) fn texts(list: Option<&Value>) -> impl Iterator<Item = &str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Writes the format and each section that has an entry.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        for (Field { key, kind, .. }, entries) in DOCUMENT.fields.iter().zip(&self.0) {
            if !entries.is_empty() {
                map.serialize_entry(key, &Written(entries, kind))?;
            }
        }
        map.end()
    }
}

/// A part of a document, whose members are written in the order of its form.
struct Written<'d>(&'d Members, &'static Kind);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(members, kind) = *self;
        let fields = if let Kind::Object(form) = kind { form.fields } else { &[] };
        let known = fields.iter().map(|field| (field.key, &field.kind));
        let is_other = |key: &&String| fields.iter().all(|field| field.key != **key);
        let inner = if let Kind::Map(inner) = kind { inner } else { &Kind::Text };
        let others = members.keys().filter(is_other).map(|key| (key.as_str(), inner));
        let mut map = serializer.serialize_map(None)?;
        for (key, kind) in known.chain(others) {
            match (members.get(key), kind) {
                (None, _) => {}
                (Some(Value::Object(members)), kind) => {
                    map.serialize_entry(key, &Written(members, kind))?;
                }
                (Some(Value::Array(items)), Kind::List(kind @ Kind::Object(_))) => {
                    let items = items.iter().filter_map(Value::as_object);
                    let items = items.map(|item| Written(item, kind)).into_list();
                    map.serialize_entry(key, &items)?;
                }
                (Some(value), _) => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}
