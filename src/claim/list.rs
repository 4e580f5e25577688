//! Lists whose items are read one by one.

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The items of one list: as text, and as far as they could be read.
pub(super) struct List<'t, T> {
    pub(super) raw: Vec<&'t RawValue>,
    pub(super) read: Vec<(usize, T)>,
    /// Whether the text of every item is there.
    pub(super) is_whole: bool,
}

/// An item of which only the id is read.
#[derive(Deserialize)]
struct Identified<Id> {
    id: Id,
}

impl<'t, T> List<'t, T> {
    pub(super) fn empty() -> Self {
        Self { raw: Vec::new(), read: Vec::new(), is_whole: false }
    }

    pub(super) fn into_items(self) -> Vec<T> {
        self.read.into_iter().map(|(_, item)| item).collect()
    }

    /// The ids of the items that could not be read, and whether they are all.
    pub(super) fn unread_ids<Id: Deserialize<'t>>(&self) -> (Vec<Id>, bool) {
        let mut read = self.read.iter().map(|(index, _)| *index).peekable();
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
pub(super) struct Members;

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
pub(super) struct Items {
    pub(super) limit: usize,
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
