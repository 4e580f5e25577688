//! Reading the claims format, with the place of every fault.

use super::check::{self, Part, Parts};
use super::claim::Claim;
use super::fault::{Collector, Fault, Faults};
use super::file::{FORMAT, Limits};
use super::json::{self, Lines, Path, Step, Target};
use super::mended::Mended;
use super::name::ClaimId;
use super::retired;
use crate::error::excerpt;
use crate::source::{Source, SourceId};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A text that claims are read from.
pub(super) struct Reader<'t> {
    text: &'t str,
    lines: Lines<'t>,
    limits: &'t Limits,
    faults: Collector,
}

/// What bytes are a text, or the fault that they have.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    let fault = |offset, message: String| {
        let position = Some(Lines::new(bytes).position(offset));
        Fault { path: String::new(), position, message }
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(fault(0, "the text must be UTF-8, this looks like UTF-16".into()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        fault(offset, format!("the text must be UTF-8, got the byte 0x{byte:02x}"))
    })
}

/// Reads and checks; nothing is returned unless all of it is right.
pub(super) fn read(text: &str, limits: &Limits) -> Result<(Vec<Source>, Vec<Claim>), Faults> {
    let lines = Lines::new(text.as_bytes());
    let mut reader = Reader { text, lines, limits, faults: Collector::new(limits.faults) };
    let (sources, claims) = reader.read();
    reader.faults.finish()?;
    Ok((sources, claims))
}

/// The items of one list: as text, and as far as they could be read.
struct List<'t, T> {
    raw: Vec<&'t RawValue>,
    read: Vec<Item<'t, T>>,
    /// Whether the text of every item is there.
    is_whole: bool,
}

/// One item that could be read, perhaps without the pieces that have faults.
struct Item<'t, T> {
    index: usize,
    value: T,
    mended: Option<Mended<'t>>,
}

impl<T> Item<'_, T> {
    fn part(&self) -> Part<'_, T> {
        let lost = self.mended.as_ref().map_or(&[][..], Mended::lost);
        Part { at: self.index, item: &self.value, lost }
    }
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> (Vec<Source>, Vec<Claim>) {
        let (mut sources, mut claims) = (List::empty(), List::empty());
        let Some(members) = self.members() else { return (Vec::new(), Vec::new()) };
        let mut seen: Vec<&str> = Vec::new();
        for (key, raw) in &members {
            let at = self.offset(raw);
            let path = Path::default().key(key);
            if seen.contains(&key.as_str()) {
                self.fault(&path, at, format!("the file has {key:?} twice"));
                continue;
            }
            seen.push(key);
            match key.as_str() {
                "format" => self.check_format(raw, at),
                "sources" => sources = self.list(raw, "sources", self.limits.sources),
                "claims" => claims = self.list(raw, "claims", self.limits.claims),
                _ => {
                    let known = "\"format\", \"sources\" and \"claims\"";
                    self.fault(&path, at, format!("the file has no {key:?}, but {known}"));
                }
            }
        }
        for key in ["format", "sources", "claims"] {
            if !seen.contains(&key) {
                let start = self.text.find('{').unwrap_or(0);
                self.fault(&Path::default(), start, format!("the file needs {key:?}"));
            }
        }
        if !self.faults.has_enough() {
            self.check(&sources, &claims);
        }
        (sources.into_items(), claims.into_items())
    }

    /// The members of the outermost object, if the text is well-formed.
    fn members(&mut self) -> Option<Vec<(String, &'t RawValue)>> {
        let text = self.text;
        if text.starts_with('\u{feff}') {
            let message = "the text must not start with a byte-order mark";
            self.fault(&Path::default(), 0, message.into());
            return None;
        }
        if let Err((offset, path)) = json::path_at(text, text.len(), self.limits.depth) {
            let depth = self.limits.depth;
            let message = format!("values nest deeper than {depth} levels (limit `depth`)");
            self.fault(&path, offset, message);
            return None;
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let members = reader.deserialize_map(Members).and_then(|members| {
            reader.end()?;
            Ok(members)
        });
        members.map_err(|error| self.syntax_fault(&error)).ok()
    }

    fn check_format(&mut self, raw: &RawValue, at: usize) {
        match serde_json::from_str::<String>(raw.get()) {
            Ok(format) if format == FORMAT => {}
            found => {
                let found = found.map_or_else(
                    |_| "what is no text".to_owned(),
                    |format| format!("{:?}", excerpt(&format)),
                );
                let message = format!("the format must be {FORMAT:?}, got {found}");
                self.fault(&Path::default().key("format"), at, message);
            }
        }
    }

    /// Reads a list item by item, so that a fault in one does not hide the next.
    fn list<T: DeserializeOwned>(
        &mut self,
        raw: &'t RawValue,
        name: &str,
        limit: usize,
    ) -> List<'t, T> {
        let mut list = List::empty();
        let items = serde_json::Deserializer::from_str(raw.get()).deserialize_seq(Items { limit });
        match items {
            Ok(items) => (list.raw, list.is_whole) = (items, true),
            Err(error) => {
                let at = self.offset(raw);
                self.fault(&Path::default().key(name), at, message_of(&error));
                return list;
            }
        }
        if list.raw.len() > limit {
            let at = list.raw.last().map_or(0, |raw| self.offset(raw));
            let message = format!("the file has more than {limit} {name} (limit `{name}`)");
            self.fault(&Path::item(name, limit), at, message);
            list.raw.truncate(limit);
            list.is_whole = false;
        }
        for (index, raw) in list.raw.iter().enumerate() {
            let read = serde_json::from_str(raw.get()).map(|value| (value, None));
            let read = read.ok().or_else(|| {
                let (value, mended) = self.mend(raw, &Path::item(name, index))?;
                Some((value, Some(mended)))
            });
            if let Some((value, mended)) = read {
                list.read.push(Item { index, value, mended });
            }
            if self.faults.has_enough() {
                break;
            }
        }
        list
    }

    /// Reads an item once more, to say all that is wrong with it and where; with what is left of
    /// it, if that can be read.
    fn mend<T: DeserializeOwned>(
        &mut self,
        raw: &'t RawValue,
        item: &Path,
    ) -> Option<(T, Mended<'t>)> {
        let mut mended = Mended::new(raw.get());
        while !self.faults.has_enough() {
            let mut reader = serde_json::Deserializer::from_str(mended.text());
            let error = match serde_path_to_error::deserialize::<_, T>(&mut reader) {
                Ok(read) => return Some((read, mended)),
                Err(error) => error,
            };
            let mut below = Path::default().join(error.path());
            let mut message = message_of(error.inner());
            let mut target = Target::Value;
            let mut missing = Vec::new();
            if let Some(field) = message.strip_prefix("unknown field `") {
                target = Target::Key;
                let field = field.split('`').next().unwrap_or_default();
                let value = mended.text().get(json::locate(mended.text(), &below.0, target)..);
                message = retired::hint(&below.0, field, value).unwrap_or(message);
            } else if let Some(field) = message.strip_prefix("duplicate field ") {
                below = below.key(field.trim_matches('`'));
                target = Target::RepeatedKey;
            } else if let Some(field) = message.strip_prefix("missing field ") {
                missing = retired::missing(item, mended.text(), &below, field.trim_matches('`'));
            }
            let place = mended.offset(&below.0, target);
            if message == "number out of range" {
                message = format!("a number must be finite, got {}", json::token(raw.get(), place));
            }
            let whole = mended.path(&below.0);
            let at = self.offset(raw) + place;
            let path = Path([item.0.as_slice(), &whole.0].concat());
            if missing.is_empty() {
                // What has lost a piece may be wrong only for want of it.
                if target != Target::Value || !mended.has_lost(&whole) {
                    self.fault(&path, at, message);
                }
            } else {
                let is_lost = |key: &str| mended.has_lost(&whole.clone().key(key));
                // The key in its place has been told where the old one stood.
                let is_told = |key: &str| is_lost(key) || (key == "says" && is_lost("modality"));
                for key in missing.iter().filter(|key| !is_told(key)) {
                    self.fault(&path, at, format!("missing field `{key}`"));
                }
            }
            if !mended.take_out(&below.0, target) {
                return None;
            }
        }
        None
    }

    /// Checks what binds sources and claims together.
    fn check(&mut self, sources: &List<'t, Source>, claims: &List<'t, Claim>) {
        let (unread_sources, sources_known) = sources.unread_ids::<SourceId>();
        let (unread_claims, claims_known) = claims.unread_ids::<ClaimId>();
        let parts = Parts {
            sources: sources.parts(),
            claims: claims.parts(),
            unread_sources: sources_known.then_some(unread_sources),
            unread_claims: claims_known.then_some(unread_claims),
        };
        check::check(&parts, &mut |path, message| {
            let [Step::Key(list), Step::Index(index), below @ ..] = path.0.as_slice() else {
                self.fault(&path, 0, message);
                return !self.faults.has_enough();
            };
            let (raw, mended) =
                if list == "sources" { sources.item(*index) } else { claims.item(*index) };
            let Some(raw) = raw else { return true };
            let Some(mended) = mended else {
                let place = json::locate(raw.get(), below, Target::Value);
                self.fault(&path, self.offset(raw) + place, message);
                return !self.faults.has_enough();
            };
            // What has lost a piece may be wrong only for want of it.
            let whole = mended.path(below);
            if below.is_empty() || !mended.has_lost(&whole) {
                let place = self.offset(raw) + mended.offset(below, Target::Value);
                self.fault(&Path([&path.0[..2], &whole.0].concat()), place, message);
            }
            !self.faults.has_enough()
        });
    }

    /// Where a piece of the text starts in it.
    fn offset(&self, raw: &RawValue) -> usize {
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn fault(&mut self, path: &Path, offset: usize, message: String) {
        let position = Some(self.lines.position(offset));
        self.faults.push(Fault { path: path.to_string(), position, message });
    }

    fn syntax_fault(&mut self, error: &serde_json::Error) {
        let mut offset = self.lines.offset(error.line(), error.column());
        let path = json::path_at(self.text, offset, usize::MAX).unwrap_or_default();
        if self.text.get(..offset).is_some_and(|before| before.ends_with('-')) {
            offset -= 1;
        }
        let token = json::token(self.text, offset);
        let message = match token.trim_start_matches('-') {
            "NaN" | "Infinity" => format!("a number must be finite, got {token}, which is no JSON"),
            _ if self.text.trim().is_empty() => "the file is empty".into(),
            _ if error.is_data() => message_of(error),
            _ => format!("this is no JSON: {}", message_of(error)),
        };
        self.fault(&path, offset, message);
    }
}

/// What `serde_json` says, without the place, which it sees otherwise.
fn message_of(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(&place).map_or(text.clone(), str::to_owned)
}

/// An item of which only the id is read.
#[derive(Deserialize)]
struct Identified<Id> {
    id: Id,
}

impl<'t, T> List<'t, T> {
    fn empty() -> Self {
        Self { raw: Vec::new(), read: Vec::new(), is_whole: false }
    }

    fn into_items(self) -> Vec<T> {
        self.read.into_iter().map(|item| item.value).collect()
    }

    fn parts(&self) -> Vec<Part<'_, T>> {
        self.read.iter().map(Item::part).collect()
    }

    /// The text of an item, and what is left of it where it has faults.
    fn item(&self, index: usize) -> (Option<&'t RawValue>, Option<&Mended<'t>>) {
        let place = self.read.binary_search_by_key(&index, |item| item.index).ok();
        let mended = place.and_then(|place| self.read.get(place)?.mended.as_ref());
        (self.raw.get(index).copied(), mended)
    }

    /// The ids of the items that could not be read, and whether they are all.
    fn unread_ids<Id: Deserialize<'t>>(&self) -> (Vec<Id>, bool) {
        let mut read = self.read.iter().map(|item| item.index).peekable();
        let mut ids = Vec::new();
        let mut all = self.is_whole;
        for (index, raw) in self.raw.iter().enumerate() {
            if read.next_if_eq(&index).is_none() {
                match serde_json::from_str::<Identified<Id>>(raw.get()) {
                    Ok(item) => ids.push(item.id),
                    Err(_) => all = false,
                }
            }
        }
        (ids, all)
    }
}

/// Collects the members of an object as text.
struct Members;

impl<'t> Visitor<'t> for Members {
    type Value = Vec<(String, &'t RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"format\", \"sources\" and \"claims\"")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        const MOST: usize = 32; // three are known; a fault for each of a few others will do
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            if members.len() < MOST {
                members.push(member);
            }
        }
        Ok(members)
    }
}

/// Collects the items of an array as text, one more than allowed at most.
struct Items {
    limit: usize,
}

impl<'t> Visitor<'t> for Items {
    type Value = Vec<&'t RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while items.len() <= self.limit {
            match list.next_element()? {
                Some(item) => items.push(item),
                None => return Ok(items),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(items)
    }
}
