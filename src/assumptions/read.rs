//! Reading an assumptions file, with the place of every fault.

use super::build::{self, Built};
use super::document::{Document, FORMAT, Members};
use super::entry::{EntryId, Section};
use super::figure::{FIGURE, short};
use super::form::{BELIEF, Form, Kind};
use crate::claim::ReportDate;
use crate::fault::{
    Faults,
    json::{self, Path, Step, Target},
    json_text::{JsonText, Members as FirstMembers, told},
    nearest,
    node::{NO_LIST, Node, NodeError},
};
use crate::in_order::Set;
use crate::into_list::IntoList;
use crate::munition::Munition;
use crate::source::Country;
use serde::Deserialize;
use serde::de::Error as _;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

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
struct Reader<'t> {
    json: JsonText<'t>,
    /// What the text is laid over.
    base: &'t Document,
    /// The texts of the sections, and the entries in them.
    sections: Vec<(Section, &'t RawValue)>,
    entries: Set<EntryId>,
    /// Entries that replace others or are added, and ids that are taken away.
    changes: Vec<(EntryId, Option<Members>)>,
    /// Entries that could not be read: known, but without content.
    unread: Set<EntryId>,
}

/// Reads a text over a document, and builds what results.
pub(super) fn read(base: &Document, text: &str) -> Result<Built, Faults> {
    let json = JsonText::new(text, MAX_FAULTS);
    let (sections, entries) = (Vec::new(), Set::new());
    let (changes, unread) = (Vec::new(), Set::new());
    let mut reader = Reader { json, base, sections, entries, changes, unread };
    let members =
        reader.json.members(FirstMembers { most: 64, expected: "an object" }, MAX_DEPTH, "");
    let is_whole = members.is_some();
    if let Some(members) = members {
        reader.sections(&members);
    }
    let mut document = base.clone();
    let mut removed = Set::new();
    for (id, members) in std::mem::take(&mut reader.changes) {
        let is_removed = members.is_none();
        if !document.change(&id, members) && is_removed {
            reader.entry_fault(&id, &[], "there is no such entry to take away".into());
        }
        if is_removed {
            removed.insert(id);
        }
    }
    let (built, wrong) = build::build(document, &reader.unread);
    for fault in wrong.into_iter().filter(|_| is_whole) {
        if let Some(missing) = fault.missing.filter(|missing| removed.contains(missing)) {
            let message = format!("it is taken away, but {} needs it", fault.entry);
            reader.entry_fault(&missing, &[], message);
            continue;
        }
        // A cycle is told at an entry of this file.
        let here = |entry: &&EntryId| reader.entries.contains(*entry);
        let entry = std::iter::once(&fault.entry).chain(&fault.or).find(here);
        let entry = entry.unwrap_or(&fault.entry).clone();
        reader.entry_fault(&entry, &fault.below, fault.message);
    }
    reader.json.faults.finish().map_err(|faults| faults.of("the assumptions file"))?;
    Ok(built)
}

impl<'t> Reader<'t> {
    fn sections(&mut self, members: &[(String, &'t RawValue)]) {
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
            match Section::of_word(key) {
                Some(section) => self.section(section, raw),
                None if key == "format" => {}
                None => {
                    let instead = nearest_or_all(key, Section::WORDS);
                    self.json.fault(&path, at, format!("the file has no section {key:?}{instead}"));
                }
            }
        }
        if !seen.contains(&"format") {
            self.json.lacks(&format!("\"format\": {FORMAT:?}"));
        }
    }

    /// Reads a section.
    fn section(&mut self, section: Section, raw: &'t RawValue) {
        let fault = match Node::read(raw.get()) {
            Node::Object(all) if all.len() + self.entries.len() <= MAX_ASSUMPTIONS_ENTRIES => {
                self.sections.push((section, raw));
                return self.entries(section, &all);
            }
            Node::Object(_) => format!("the file has more than {MAX_ASSUMPTIONS_ENTRIES} entries"),
            node => {
                let message = node.refused(&"an object").message;
                format!("a section is an object of entries by their ids: {message}")
            }
        };
        let path = Path::default().key(section.as_str());
        self.json.fault(&path, self.json.offset(raw), fault);
    }

    fn entries(&mut self, section: Section, all: &[(Cow<'_, str>, Node<'_>)]) {
        for (id, node) in all {
            let Some(entry) = self.entry(section, id) else { continue };
            if matches!(node, Node::Null) {
                self.changes.push((entry, None));
                continue;
            }
            let (members, wrong) = members(section.form(), node);
            if wrong.is_empty() {
                self.changes.push((entry, Some(members)));
            } else {
                for error in wrong {
                    self.read_fault(&entry, error);
                }
                self.unread.insert(entry);
            }
            if self.json.faults.has_enough() {
                break;
            }
        }
    }

    /// What a member of a section is, unless its id is at fault.
    fn entry(&mut self, section: Section, id: &str) -> Option<EntryId> {
        let entry = EntryId::new(section, id);
        if !self.entries.insert(entry.clone()) {
            let message = "the section has this id twice".into();
            self.fault_below(&entry, Path::default(), Target::RepeatedKey, message);
            return None;
        }
        if let Err(rule) = check_id(section, id) {
            self.unread.insert(entry.clone());
            self.entry_fault(&entry, &[], rule);
            return None;
        }
        Some(entry)
    }

    /// Tells why an entry cannot be read.
    fn read_fault(&mut self, entry: &EntryId, error: NodeError) {
        let (below, target, mut message) = told(error);
        if let Some(field) = message.strip_prefix("missing field ") {
            let known = self.base.ids_of(entry.section);
            let near = nearest(&entry.id, known.iter().copied());
            if let Some(near) =
                near.filter(|_| below.0.is_empty() && self.base.entry(entry).is_none())
            {
                message = format!(
                    "there is no entry {:?} of {}{near} (a new entry needs {field})",
                    entry.id,
                    entry.section.as_str()
                );
            }
        }
        self.fault_below(entry, below, target, message);
    }

    /// A fault of an entry, at a place below it.
    fn entry_fault(&mut self, entry: &EntryId, below: &[String], message: String) {
        let step = |key: &String| key.parse().map_or_else(|_| Step::Key(key.clone()), Step::Index);
        self.fault_below(entry, Path(below.iter().map(step).into_list()), Target::Value, message);
    }

    /// A fault of what a path below an entry leads to, with its place where the text has the entry.
    fn fault_below(&mut self, entry: &EntryId, below: Path, target: Target, message: String) {
        let section = Path::default().key(entry.section.as_str());
        let path = Path([section.key(&entry.id).0, below.0].concat());
        let is_here = self.entries.contains(entry);
        let mut texts = self.sections.iter().filter(|(of, _)| is_here && *of == entry.section);
        let position = texts.next().map(|(_, raw)| {
            let offset = json::locate(raw.get(), &path.0[1..], target);
            self.json.position(self.json.offset(raw) + offset)
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

/// The word that is most like one, or all of them.
pub(super) fn nearest_or_all(word: &str, all: &[&str]) -> String {
    nearest(word, all.iter().copied()).unwrap_or_else(|| format!(", but {}", all.join(", ")))
}

/// The members of an object that keep to its form, without those that say nothing; and what is wrong with it.
fn members(form: &'static Form, node: &Node) -> (Members, Wrong) {
    let (mut read, mut wrong) = (Members::new(), Vec::new());
    let Node::Object(members) = node else {
        let is_list = matches!(node, Node::List(_));
        let error = if is_list { NodeError::custom(NO_LIST) } else { node.refused(&form.what) };
        return (read, vec![error]);
    };
    let mut seen = vec![false; form.fields.len()];
    for (key, node) in members {
        let place = form.fields.iter().position(|field| field.key == key);
        let field = place.map(|place| &form.fields[place]);
        let value = match (field, node) {
            (Some(field), Node::Null) if field.may_be_null() => Ok(Value::Null),
            (Some(field), node) => field.kind.value(node),
            (None, node) if form.is_open => Value::deserialize(node).map_err(Wrong::from),
            (None, _) => {
                let known: Vec<&str> = form.fields.iter().map(|field| field.key).into_list();
                let known = known.join("`, `");
                let message = format!("unknown field `{key}`, expected one of `{known}`");
                Err(NodeError::custom(message).into())
            }
        };
        let is_again = place.is_some_and(|place| std::mem::replace(&mut seen[place], true));
        match value {
            Ok(_) if is_again || field.is_none() && read.contains_key(&**key) => {
                wrong.push(NodeError::custom(format!("duplicate field `{key}`")));
            }
            Ok(value) if field.is_some_and(|field| field.is_left_out(&value)) => {}
            Ok(value) => drop(read.insert(key.to_string(), value)),
            Err(errors) => wrong.extend(below(Step::Key(key.to_string()), errors)),
        }
        if wrong.len() >= FAULTS_OF_ENTRY {
            wrong.truncate(FAULTS_OF_ENTRY);
            return (read, wrong);
        }
    }
    let mut fields = form.fields.iter().zip(seen);
    let missing = fields.find(|(field, is_there)| field.is_needed && !is_there);
    wrong.extend(missing.map(|(field, _)| NodeError::missing_field(field.key)));
    (read, wrong)
}

/// The members of an object within an entry.
fn object(form: &'static Form, node: &Node) -> Result<Members, Wrong> {
    let (members, wrong) = members(form, node);
    if wrong.is_empty() { Ok(members) } else { Err(wrong) }
}

/// All that is wrong with a value.
type Wrong = Vec<NodeError>;

impl From<NodeError> for Wrong {
    fn from(error: NodeError) -> Self {
        vec![error]
    }
}

/// What is wrong below a step.
fn below(step: Step, errors: Wrong) -> impl Iterator<Item = NodeError> {
    errors.into_iter().map(move |error| error.below(step.clone()))
}

impl Kind {
    /// The value of a node that is of this kind, in the one way in which it is written.
    fn value(&self, node: &Node) -> Result<Value, Wrong> {
        let text = || match node {
            Node::Text(text) => Ok(&**text),
            _ => Err(node.refused(&"a string")),
        };
        Ok(match self {
            Self::Text => text()?.into(),
            Self::Number => number(node)?.into(),
            Self::Flag => match node {
                Node::Bool(value) => (*value).into(),
                _ => return Err(node.refused(&"a boolean").into()),
            },
            Self::Date => parsed::<ReportDate>(text()?)?,
            Self::Munition => parsed::<Munition>(text()?)?,
            Self::Country => parsed::<Country>(text()?)?,
            Self::Countries => match node {
                Node::List(items) => match Self::List(&Self::Country).value(node)? {
                    Value::Array(_) if items.is_empty() => {
                        return Err(NodeError::custom("a list needs at least one entry").into());
                    }
                    Value::Array(mut one) if one.len() == 1 => one.remove(0),
                    several => several,
                },
                Node::Text(text) => parsed::<Country>(text)?,
                _ => return Err(node.refused(&"a text, or a list of texts").into()),
            },
            Self::Pair => match node {
                Node::List(items) if items.len() != 2 => {
                    return Err(NodeError::invalid_length(items.len(), &"two texts").into());
                }
                _ => Self::List(&Self::Text).value(node)?,
            },
            Self::Word(words) => {
                let word = text()?;
                if !words.contains(&word) {
                    return Err(NodeError::unknown_variant(word, words).into());
                }
                word.into()
            }
            Self::List(kind) => {
                let Node::List(items) = node else {
                    return Err(node.refused(&"a sequence").into());
                };
                items_of(items, &|item| kind.value(item))?
            }
            Self::Map(kind) => {
                let Node::Object(members) = node else {
                    return Err(node.refused(&"a map").into());
                };
                let (mut read, mut wrong) = (Members::new(), Wrong::new());
                for (key, node) in members {
                    match kind.value(node) {
                        Ok(_) if read.contains_key(&**key) => {
                            wrong.push(NodeError::custom(format!("{key:?} stands twice")));
                        }
                        Ok(value) => drop(read.insert(key.to_string(), value)),
                        Err(errors) => wrong.extend(below(Step::Key(key.to_string()), errors)),
                    }
                }
                if !wrong.is_empty() {
                    return Err(wrong);
                }
                read.into()
            }
            Self::Object(form) => object(form, node)?.into(),
            Self::Figure(_) => figure(node)?,
        })
    }
}

fn items_of(items: &[Node], value: &dyn Fn(&Node) -> Result<Value, Wrong>) -> Result<Value, Wrong> {
    let (mut read, mut wrong) = (Vec::with_capacity(items.len()), Wrong::new());
    for (index, item) in items.iter().enumerate() {
        match value(item) {
            Ok(value) => read.push(value),
            Err(errors) => wrong.extend(below(Step::Index(index), errors)),
        }
    }
    if wrong.is_empty() { Ok(read.into()) } else { Err(wrong) }
}

#[expect(clippy::cast_precision_loss, reason = "a figure of more than 2^53 is refused later")]
fn number(node: &Node) -> Result<f64, NodeError> {
    match node {
        Node::Unsigned(value) => Ok(*value as f64),
        Node::Signed(value) => Ok(*value as f64),
        Node::Float(value) => Ok(*value),
        _ => Err(node.refused(&"f64")),
    }
}

/// A text as its type writes it.
fn parsed<T: FromStr<Err: fmt::Display> + ToString>(text: &str) -> Result<Value, NodeError> {
    let value = text.parse::<T>().map_err(NodeError::custom)?;
    Ok(value.to_string().into())
}

/// A figure: a number, two or three of them, the id of an unknown, or a family.
fn figure(node: &Node) -> Result<Value, Wrong> {
    match node {
        Node::Unsigned(_) | Node::Signed(_) | Node::Float(_) => Ok(short(number(node)?)),
        Node::Text(id) => Ok((&**id).into()),
        Node::List(items) if (2..=3).contains(&items.len()) => {
            items_of(items, &|item| Ok(short(number(item)?)))
        }
        Node::List(items) => {
            Err(NodeError::invalid_length(items.len(), &"two numbers or three").into())
        }
        Node::Object(_) => {
            let family = object(&BELIEF, node)?;
            if family.contains_key("unit") {
                return Err(NodeError::custom("the key of a figure says its unit already").into());
            }
            if !family.contains_key("family") {
                return Err(NodeError::missing_field("family").into());
            }
            let label = family.get("label").and_then(Value::as_str);
            if label.is_some_and(|label| label.trim().is_empty()) {
                return Err(NodeError::custom("a label must not be empty").into());
            }
            Ok(family.into())
        }
        _ => Err(node.refused(&FIGURE).into()),
    }
}
