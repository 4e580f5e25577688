//! Reading an assumptions file, with the place of every fault.

use super::build::{self, Built};
use super::document::{Changes, Document, FORMAT};
use super::entry::{EntryId, Section};
use crate::fault::{
    Faults,
    json::{self, Path, Step, Target},
    json_text::{JsonText, Members, message_of, told},
    mended::Mended,
    nearest,
    node::{Node, NodeError},
};
use crate::in_order::Set;
use serde::de::{DeserializeOwned, Deserializer as _};
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The most bytes that an assumptions file may have.
pub const MAX_ASSUMPTIONS_BYTES: u64 = 16 << 20;

/// The most entries that an assumptions file may have.
pub const MAX_ASSUMPTIONS_ENTRIES: usize = 20_000;

/// How deep values may nest.
const MAX_DEPTH: usize = 24;

/// How many faults are listed.
const MAX_FAULTS: usize = 20;

/// How many faults of one entry are looked for.
const FAULTS_OF_ENTRY: usize = 8;

/// Reads one text.
pub(super) struct Reader<'t> {
    json: JsonText<'t>,
    /// What the text is laid over.
    base: &'t Document,
    /// Where each entry stands.
    places: HashMap<EntryId, (usize, usize)>,
    /// Entries that could not be read: known, but without content.
    unread: Set<EntryId>,
    entries: usize,
}

/// Reads a text over a document, and builds what results.
pub(super) fn read<'t>(
    base: &'t Document,
    text: &'t str,
    finish: impl FnOnce(Document, &Set<EntryId>) -> (Built, Vec<build::Fault>),
) -> Result<Built, Faults> {
    let (places, unread) = (HashMap::new(), Set::new());
    let json = JsonText::new(text, MAX_FAULTS);
    let mut reader = Reader { json, base, places, unread, entries: 0 };
    let mut changes = Changes::default();
    let members = reader.json.members(members(64), MAX_DEPTH, "");
    let whole = members.map(|members| reader.sections(&members, &mut changes));
    let removed: Set<EntryId> = changes.removed().into_iter().collect();
    let mut document = base.clone();
    for id in document.change(changes) {
        reader.entry_fault(&id, &[], "there is no such entry to take away".into());
    }
    let (built, wrong) = finish(document, &reader.unread);
    if whole.is_some() {
        for fault in wrong {
            if let Some(missing) = fault.missing.filter(|missing| removed.contains(missing)) {
                let message = format!("it is taken away, but {} needs it", fault.entry);
                reader.entry_fault(&missing, &[], message);
                continue;
            }
            // A cycle is told at an entry of this file.
            let here = |entry: &&EntryId| reader.places.contains_key(*entry);
            let entry = std::iter::once(&fault.entry).chain(&fault.or).find(here);
            let entry = entry.unwrap_or(&fault.entry).clone();
            reader.entry_fault(&entry, &fault.below, fault.message);
        }
    }
    reader.json.finish().map_err(|faults| faults.of("the assumptions file"))?;
    Ok(built)
}

impl<'t> Reader<'t> {
    fn sections(&mut self, members: &[(String, &'t RawValue)], changes: &mut Changes) {
        if !self.json.check_format(members, FORMAT) {
            return;
        }
        let mut seen: Vec<&str> = Vec::new();
        for (key, raw) in members {
            let path = Path::default().key(key);
            let at = self.json.offset(raw);
            if seen.contains(&key.as_str()) {
                self.json.fault(&path, at, format!("the file has {key:?} twice"));
                continue;
            }
            seen.push(key);
            let known = Section::ALL.iter().copied().find(|section| section.as_str() == key);
            match known {
                Some(section) => self.section(section, raw, changes),
                None if key == "format" => {}
                None => {
                    let sections: Vec<&str> = Section::ALL.iter().map(|of| of.as_str()).collect();
                    let instead = nearest(key, sections.iter().copied());
                    let instead =
                        instead.unwrap_or_else(|| format!(", but {}", sections.join(", ")));
                    self.json.fault(&path, at, format!("the file has no section {key:?}{instead}"));
                }
            }
        }
        if !seen.contains(&"format") {
            self.json.lacks(&format!("\"format\": {FORMAT:?}"));
        }
    }

    /// The entries of a section; none for those that are taken away.
    pub(super) fn entries<T: DeserializeOwned>(
        &mut self,
        section: Section,
        raw: &RawValue,
    ) -> Vec<(String, Option<T>)> {
        let mut entries = Vec::new();
        for (id, raw) in self.members(section, raw) {
            let Some(entry) = self.entry(section, &id, raw) else { continue };
            if raw.get() == "null" {
                entries.push((id, None));
                continue;
            }
            let node = Node::read(raw.get());
            match T::deserialize(&node) {
                Ok(read) => entries.push((id, Some(read))),
                Err(error) => {
                    self.read_faults(&entry, raw, node, error, |node| T::deserialize(node).err());
                    self.unread.insert(entry);
                }
            }
            if self.json.has_enough() {
                break;
            }
        }
        entries
    }

    /// The members of a section; none if they are too many, or it is no object.
    fn members<'r>(&mut self, section: Section, raw: &'r RawValue) -> Vec<(String, &'r RawValue)> {
        let limit = MAX_ASSUMPTIONS_ENTRIES.saturating_sub(self.entries);
        let first = members(limit + 1);
        let fault = match serde_json::Deserializer::from_str(raw.get()).deserialize_map(first) {
            Ok(members) if members.len() <= limit => {
                self.entries += members.len();
                return members;
            }
            Ok(_) => format!("the file has more than {MAX_ASSUMPTIONS_ENTRIES} entries"),
            Err(error) => {
                let message = message_of(&error);
                format!("a section is an object of entries by their ids: {message}")
            }
        };
        self.json.fault(&Path::default().key(section.as_str()), self.json.offset(raw), fault);
        Vec::new()
    }

    /// What a member of a section is, unless its id is at fault.
    fn entry(&mut self, section: Section, id: &str, raw: &RawValue) -> Option<EntryId> {
        let at = self.json.offset(raw);
        let entry = EntryId::new(section, id);
        if self.places.insert(entry.clone(), (at, at + raw.get().len())).is_some() {
            self.entry_fault(&entry, &[], "the section has this id twice".into());
            return None;
        }
        if let Err(rule) = check_id(section, id) {
            self.unread.insert(entry.clone());
            self.entry_fault(&entry, &[], rule);
            return None;
        }
        Some(entry)
    }

    /// Tells why an entry cannot be read: each fault, member by member.
    fn read_faults(
        &mut self,
        entry: &EntryId,
        raw: &RawValue,
        node: Node<'_>,
        first: NodeError,
        refused: fn(&Node<'_>) -> Option<NodeError>,
    ) {
        let mut mended = Mended::new(node);
        let mut error = first;
        for _ in 0..FAULTS_OF_ENTRY {
            let Some(member) = self.read_fault(entry, raw, &mended, error) else { return };
            while mended.take_out(&member, Target::Value) {}
            let Some(next) = refused(mended.node()) else { return };
            error = next;
        }
    }

    /// Tells one of them, and which member it is in.
    fn read_fault(
        &mut self,
        entry: &EntryId,
        raw: &RawValue,
        mended: &Mended<'_>,
        error: NodeError,
    ) -> Option<Path> {
        let (below, target, mut message) = told(error);
        if let Some(field) = message.strip_prefix("missing field ") {
            if mended.has_lost(&Path::default().key(field.trim_matches('`'))) {
                return None;
            }
            let known = self.base.ids_of(entry.section);
            let near = nearest(&entry.id, known.iter().copied());
            if let Some(near) = near.filter(|_| below.0.is_empty() && !known.contains(&&*entry.id))
            {
                message = format!(
                    "there is no entry {:?} of {}{near} (a new entry needs {field})",
                    entry.id,
                    entry.section.as_str()
                );
            }
        }
        let offset = json::locate(raw.get(), &below.0, target);
        let place = Path::default().key(entry.section.as_str()).key(&entry.id);
        let path = Path([place.0.as_slice(), &below.0].concat());
        self.json.fault(&path, self.json.offset(raw) + offset, message);
        below.0.into_iter().next().map(|member| Path(vec![member]))
    }

    /// A fault of an entry, at a place below it.
    fn entry_fault(&mut self, entry: &EntryId, below: &[String], message: String) {
        let mut path = Path::default().key(entry.section.as_str()).key(&entry.id);
        path.0.extend(below.iter().map(|key| match key.parse() {
            Ok(index) => Step::Index(index),
            Err(_) => Step::Key(key.clone()),
        }));
        let place = self.places.get(entry).copied();
        let position = place.map(|(start, end)| {
            let raw = self.json.text.get(start..end).unwrap_or_default();
            let below = path.0.get(2..).unwrap_or_default();
            self.json.position(start + json::locate(raw, below, Target::Value))
        });
        self.json.fault_at(&path, position, message);
    }
}

/// Refuses an id that could not stand in a report or an argument.
fn check_id(section: Section, id: &str) -> Result<(), String> {
    // The rim of a cartridge is written with a capital R.
    let of_munition = matches!(section, Section::Munitions | Section::Packagings);
    let legal = |c: char| {
        c.is_ascii_lowercase()
            || c.is_ascii_digit()
            || "-._".contains(c)
            || section == Section::Packagings && c == '/'
            || of_munition && c == 'R'
    };
    if id.is_empty() || id.len() > crate::claim::MAX_NAME_LENGTH {
        return Err("an id has from 1 to 128 bytes".into());
    }
    match id.chars().find(|c| !legal(*c)) {
        Some(c) => Err(format!("an id is of lower-case letters, digits, - . and _, got {c:?}")),
        None => Ok(()),
    }
}

/// The first members of an object.
fn members(most: usize) -> Members {
    Members { most, expected: "an object" }
}
