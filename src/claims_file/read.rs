//! Reading the claims format, with the place of every fault.

use super::check::{self, Part, Parts};
use super::file::{FORMAT, Limits};
use crate::claim::{Claim, ClaimId, Equivalents, Hop};
use crate::fault::{
    Faults,
    json::{self, Path, Step, Target},
    json_text::{JsonText, Members, message_of, told},
    mended::Mended,
    node::{NO_LIST, Node, NodeError},
};
use crate::into_list::IntoList;
use crate::quantity::figure::{is_ambiguous, two_ways};
use crate::source::{Source, SourceId};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A text that claims are read from.
pub(crate) struct Reader<'t> {
    json: JsonText<'t>,
    limits: &'t Limits,
}

/// Reads and checks; nothing is returned unless all of it is right.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<(Vec<Source>, Vec<Claim>), Faults> {
    let mut reader = Reader { json: JsonText::new(text, limits.faults), limits };
    let (sources, claims) = reader.read();
    reader.json.faults.finish()?;
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

/// A key of the first form of the format.
pub(super) const FORMER: &str = "modality";

/// What takes the place of a key or a column of the first form of the format.
pub(super) fn in_place_of(key: &str) -> Option<&'static str> {
    let is_former = key.rsplit('.').next() == Some(FORMER);
    is_former.then_some(
        "has made way for \"stage\" (shipped, pledged, ...) and \"certainty\" (probably, possibly), and in \
         \"equivalents\" for \"says\" (could_hold, carried)",
    )
}

impl<T> Item<'_, T> {
    fn part(&self) -> Part<'_, T> {
        let lost = self.mended.as_ref().map_or(&[][..], |mended| &mended.lost);
        Part { at: self.index, item: &self.value, lost }
    }
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> (Vec<Source>, Vec<Claim>) {
        let (mut sources, mut claims) = (List::empty(), List::empty());
        let members = Members {
            most: 32, // three are known; a fault for each of a few others will do
            expected: "an object with \"format\", \"sources\" and \"claims\"",
        };
        let members = self.json.members(members, self.limits.depth, " (limit `depth`)");
        let Some(members) = members else { return (Vec::new(), Vec::new()) };
        if !self.json.check_format(&members, FORMAT) {
            return (Vec::new(), Vec::new());
        }
        let mut seen: Vec<&str> = Vec::new();
        for (key, raw) in &members {
            let at = self.json.offset(raw);
            let path = Path::default().key(key);
            if seen.contains(&key.as_str()) {
                self.json.fault(&path, at, format!("the file has {key:?} twice"));
                continue;
            }
            seen.push(key);
            match key.as_str() {
                "format" => {}
                "sources" => sources = self.list(raw, "sources", self.limits.sources),
                "claims" => claims = self.list(raw, "claims", self.limits.claims),
                _ => {
                    let known = "\"format\", \"sources\" and \"claims\"";
                    self.json.fault(&path, at, format!("the file has no {key:?}, but {known}"));
                }
            }
        }
        for key in ["format", "sources", "claims"] {
            if !seen.contains(&key) {
                self.json.lacks(&format!("{key:?}"));
            }
        }
        if !self.json.faults.has_enough() {
            self.check(&sources, &claims);
        }
        (sources.into_items(), claims.into_items())
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
                let at = self.json.offset(raw);
                self.json.fault(&Path::default().key(name), at, message_of(&error));
                return list;
            }
        }
        if list.raw.len() > limit {
            let at = list.raw.last().map_or(0, |raw| self.json.offset(raw));
            let message = format!("the file has more than {limit} {name} (limit `{name}`)");
            self.json.fault(&Path::item(name, limit), at, message);
            list.raw.truncate(limit);
            list.is_whole = false;
        }
        for (index, raw) in list.raw.iter().enumerate() {
            self.refuse_thousands(raw, &Path::item(name, index));
            let mut mended = Mended { node: Node::read(raw.get()), lost: Vec::new() };
            // All that is wrong with it is said, and what is left of it is read.
            let value = loop {
                match T::deserialize(&mended.node) {
                    Ok(value) => break Some(value),
                    Err(error) => {
                        let item = Path::item(name, index);
                        if !self.leave_out(raw, &item, error, &mut mended)
                            || self.json.faults.has_enough()
                        {
                            break None;
                        }
                    }
                }
            };
            if let Some(value) = value {
                let mended = Some(mended).filter(|mended| !mended.lost.is_empty());
                list.read.push(Item { index, value, mended });
            }
            if self.json.faults.has_enough() {
                break;
            }
        }
        list
    }

    /// Refuses `6.700`, which no program writes for 6.7: it may be six thousand and seven hundred.
    fn refuse_thousands(&mut self, raw: &RawValue, item: &Path) {
        for (place, number) in json::numbers(raw.get()) {
            if self.json.faults.has_enough() {
                break;
            }
            if number.ends_with('0') && is_ambiguous(number) {
                let at = self.json.offset(raw) + place;
                let below = json::path_at(raw.get(), place, usize::MAX).unwrap_or_default();
                let path = Path([item.0.as_slice(), &below.0].concat());
                let as_decimals = number.trim_end_matches('0').trim_end_matches('.');
                self.json.fault(&path, at, two_ways(number, as_decimals));
            }
        }
    }

    /// Says what is wrong, and takes out the piece that is; false if that cannot be done.
    fn leave_out(
        &mut self,
        raw: &'t RawValue,
        item: &Path,
        error: NodeError,
        mended: &mut Mended<'t>,
    ) -> bool {
        let (below, target, mut message) = told(error);
        let mut missing = Vec::new();
        if let Some(field) = message.strip_prefix("missing field ") {
            missing = all_missing(item, &mended.node, &below, field.trim_matches('`'));
        }
        let former = message.strip_prefix("unknown field ").and_then(|key| key.split('`').nth(1));
        if let Some(instead) = former.and_then(in_place_of) {
            message = format!("{FORMER:?} {instead}");
        }
        if message == "number out of range" {
            "the number is too large: at most 1e15".clone_into(&mut message);
        }
        if let (NO_LIST, Some(Step::Key(key))) = (message.as_str(), below.0.last()) {
            message = format!("{key:?} {NO_LIST}");
        }
        let at = self.json.offset(raw) + json::locate(raw.get(), &below.0, target);
        let path = Path([item.0.as_slice(), &below.0].concat());
        if missing.is_empty() {
            // What has lost a piece may be wrong only for want of it.
            if target != Target::Value || !mended.has_lost(&below) {
                self.json.fault(&path, at, message);
            }
        } else {
            let has_lost = |key: &str| mended.has_lost(&below.clone().key(key));
            let is_told = |key: &str| has_lost(key) || key == "says" && has_lost(FORMER);
            for key in missing.iter().filter(|key| !is_told(key)) {
                self.json.fault(&path, at, format!("missing field `{key}`"));
            }
        }
        mended.take_out(below, target)
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
                self.json.fault(&path, 0, message);
                return !self.json.faults.has_enough();
            };
            let (raw, mended) =
                if list == "sources" { sources.item(*index) } else { claims.item(*index) };
            let Some(raw) = raw else { return true };
            let below = match mended {
                Some(mended) => mended.node.path_in_text(below),
                None => Path(below.to_vec()),
            };
            // What has lost a piece may be wrong only for want of it.
            let has_lost = mended.is_some_and(|mended| mended.has_lost(&below));
            if below.0.is_empty() || !has_lost {
                let place = json::locate(raw.get(), &below.0, Target::Value);
                let path = Path([&path.0[..2], &below.0].concat());
                self.json.fault(&path, self.json.offset(raw) + place, message);
            }
            !self.json.faults.has_enough()
        });
    }
}

/// The keys that an object needs, by the key that it or its list stands under.
const NEEDED: [(&str, &[&str]); 4] = [
    ("claims", Claim::NEEDED),
    ("sources", Source::NEEDED),
    ("equivalents", Equivalents::NEEDED),
    ("via", Hop::NEEDED),
];

/// Every key that the object at a path needs and does not have: `serde` tells the first alone.
fn all_missing(item: &Path, left: &Node<'_>, below: &Path, first: &str) -> Vec<String> {
    let mut steps = item.0.iter().chain(&below.0).rev();
    let stands_under = steps.find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let needed = NEEDED.iter().find(|(key, _)| Some(*key) == stands_under);
    let others = needed.map_or(&[][..], |(_, keys)| keys).iter().filter(|key| {
        let path = below.clone().key(key);
        **key != first && left.at(&path.0).is_none()
    });
    std::iter::once(first).chain(others.copied()).map(str::to_owned).into_list()
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
        self.read.into_iter().map(|item| item.value).into_list()
    }

    fn parts(&self) -> Vec<Part<'_, T>> {
        self.read.iter().map(Item::part).into_list()
    }

    /// The text of an item, and what is left of it where it has faults.
    fn item(&self, index: usize) -> (Option<&'t RawValue>, Option<&Mended<'t>>) {
        let place = self.read.binary_search_by_key(&index, |item| item.index).ok();
        let mended = place.and_then(|place| self.read.get(place)?.mended.as_ref());
        (self.raw.get(index).copied(), mended)
    }

    /// The ids of the items that could not be read, and whether they are all.
    fn unread_ids<Id: DeserializeOwned>(&self) -> (Vec<Id>, bool) {
        let mut read = self.read.iter().map(|item| item.index).peekable();
        let mut ids = Vec::new();
        let mut all = self.is_whole;
        for (index, raw) in self.raw.iter().enumerate() {
            if read.next_if_eq(&index).is_none() {
                match Identified::<Id>::deserialize(&Node::read(raw.get())) {
                    Ok(item) => ids.push(item.id),
                    Err(_) => all = false,
                }
            }
        }
        (ids, all)
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
