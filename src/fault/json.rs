//! Where in a JSON text a value stands.
//!
//! `serde_json` says where it stopped reading, which for most faults is behind the value at
//! fault. These few functions look it up in the raw text instead. They never fail: on text that is
//! no JSON they return some place within it.

use super::fault::Position;
use crate::into_list::IntoList;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Range;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A place in the structure, written `claims[3].amount.value`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Path(pub(crate) Vec<Step>);

impl Path {
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    pub(crate) fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    pub(crate) fn item(list: &str, index: usize) -> Self {
        Self::default().key(list).index(index)
    }

    /// Whether it is at another place or below it.
    pub(crate) fn starts_with(&self, above: &Self) -> bool {
        self.0.starts_with(&above.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 12; // the format itself goes down to eight
        for (place, step) in self.0.iter().enumerate() {
            if place == LONGEST {
                return f.write_str("...");
            }
            match step {
                Step::Key(key) if place == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where the lines of a text start, and how many characters stand before each block of it, found
/// once: a file on one line must not be counted from its start for every fault.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    starts: Vec<usize>,
    before_block: Vec<usize>,
}

/// How many bytes a block has.
const BLOCK: usize = 4_096;

fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Self {
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).into_list();
        let counts = text.chunks(BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += characters(block);
            Some(before)
        });
        Self { text, starts, before_block: counts.into_list() }
    }

    /// How many characters stand before this offset.
    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        // The end of the text may be the start of a block that is not there.
        let block = (offset / BLOCK).min(self.before_block.len().saturating_sub(1));
        let known = self.before_block.get(block).copied().unwrap_or(0);
        known + characters(self.text.get(block * BLOCK..offset).unwrap_or_default())
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.characters_before(offset) - self.characters_before(start.min(offset));
        Position { line, column: before + 1 }
    }

    /// The offset that `serde_json` means by a line and a column in bytes.
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        (start + column.saturating_sub(1)).min(self.text.len())
    }
}

/// What of a member of an object is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Value,
    Key,
    /// The key where it stands for the second time.
    RepeatedKey,
}

/// The offset of what a path leads to within a well-formed value; as deep as the path goes.
pub(crate) fn locate(text: &str, path: &[Step], target: Target) -> usize {
    let mut found = text.len() - text.trim_start().len()..text.trim_end().len();
    for (place, step) in path.iter().enumerate() {
        let target = if place + 1 == path.len() { target } else { Target::Value };
        let next = text.get(found.clone()).and_then(|value| child(value, step, target));
        let Some(next) = next else { break };
        found = found.start + next.start..found.start + next.end;
    }
    found.start
}

/// From where to where an element of a list or a member of an object stands in it; a member from its key
/// on where that is meant.
fn child(text: &str, step: &Step, target: Target) -> Option<Range<usize>> {
    let (key, value) = match step {
        Step::Index(index) => {
            let element = *serde_json::from_str::<Vec<&RawValue>>(text).ok()?.get(*index)?;
            (element, element)
        }
        Step::Key(key) => {
            let members =
                serde_json::Deserializer::from_str(text).deserialize_map(RawMembers).ok()?;
            let is_it = |name: &RawValue| decoded(name.get()).is_some_and(|name| name == *key);
            let mut alike = members.into_iter().filter(|(name, _)| is_it(name));
            alike.nth(usize::from(target == Target::RepeatedKey))?
        }
    };
    let offset = |raw: &RawValue| raw.get().as_ptr() as usize - text.as_ptr() as usize;
    let start = offset(if target == Target::Value { value } else { key });
    Some(start..offset(value) + value.get().len())
}

/// The members of an object, keys and values as the text has them.
pub(crate) struct RawMembers;

impl<'t> Visitor<'t> for RawMembers {
    type Value = Vec<(&'t RawValue, &'t RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

/// The word or number at an offset, cut where it is long.
pub(crate) fn token(text: &str, offset: usize) -> &str {
    const LONGEST: usize = 32;
    let rest = text.get(offset..).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let length = rest.bytes().take(LONGEST).take_while(is_part).count();
    rest.get(..length).unwrap_or_default()
}

/// The numbers of a well-formed value with a point in them, as they are written, each behind its offset.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += match bytes.get(at)? {
                b'"' => skip_string(bytes, at) - at,
                byte if byte.is_ascii_digit() => {
                    let start = at;
                    at += bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                    match text.get(start..at).filter(|number| number.contains('.')) {
                        Some(number) => return Some((start, number)),
                        None => 0,
                    }
                }
                _ => 1,
            };
        }
    })
}

/// The path to what stands at an offset; an error, with its offset and path, where the text
/// nests deeper than allowed before that.
pub(crate) fn path_at(text: &str, until: usize, depth: usize) -> Result<Path, (usize, Path)> {
    let bytes = text.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).filter(|_| at < until) {
        match byte {
            b'"' => {
                let end = skip_string(bytes, at);
                if let Some(Open::Object { key, value: false }) = open.last_mut() {
                    *key = Some((at, end));
                }
                at = end;
                continue;
            }
            b'{' | b'[' if open.len() >= depth => return Err((at, path_of(text, &open))),
            b'{' => open.push(Open::Object { key: None, value: false }),
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' => drop(open.pop()),
            b':' => {
                if let Some(Open::Object { value, .. }) = open.last_mut() {
                    *value = true;
                }
            }
            b',' => match open.last_mut() {
                Some(Open::Object { key, value }) => (*key, *value) = (None, false),
                Some(Open::Array { index }) => *index += 1,
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    Ok(path_of(text, &open))
}

/// An object or array that is not closed yet.
enum Open {
    Object { key: Option<(usize, usize)>, value: bool },
    Array { index: usize },
}

fn path_of(text: &str, open: &[Open]) -> Path {
    let step = |open: &Open| match open {
        Open::Object { key: Some((start, end)), .. } => {
            text.get(*start..*end).and_then(decoded).map(Step::Key)
        }
        Open::Object { key: None, .. } => None,
        Open::Array { index } => Some(Step::Index(*index)),
    };
    Path(open.iter().filter_map(step).into_list())
}

fn decoded(string: &str) -> Option<String> {
    serde_json::from_str(string).ok()
}

/// From an opening quote to behind the closing one.
fn skip_string(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'\\');
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(is_mark)) {
        if bytes[at + next] == b'"' {
            return at + next + 1;
        }
        at += next + 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a": [1, {"b\n": "x]", "c": -5}], "c": {"d": 1, "d": 2}}"#;

    fn found(path: &Path, target: Target) -> &'static str {
        TEXT.get(locate(TEXT, &path.0, target)..).unwrap()
    }

    #[test]
    fn a_path_leads_to_its_value() {
        let c = Path::item("a", 1).key("c");
        assert!(found(&c, Target::Value).starts_with("-5}"));
        assert!(found(&c, Target::Key).starts_with("\"c\": -5"));
        assert!(found(&Path::item("a", 1).key("b\n"), Target::Value).starts_with("\"x]\""));
        let d = Path::default().key("c").key("d");
        assert!(found(&d, Target::Value).starts_with("1,"));
        assert!(found(&d, Target::RepeatedKey).starts_with("\"d\": 2"));
        assert!(found(&Path::item("a", 7), Target::Value).starts_with("[1,"));
    }

    #[test]
    fn an_offset_leads_to_its_path() {
        let at = TEXT.find("-5").unwrap();
        assert_eq!(path_at(TEXT, at, 9).unwrap().to_string(), "a[1].c");
        let (offset, path) = path_at(TEXT, TEXT.len(), 2).unwrap_err();
        assert_eq!((offset, path.to_string()), (10, "a[1]".to_owned()));
    }

    /// A value of text is no key, and an escaped quotation mark ends no text.
    #[test]
    fn an_offset_in_or_behind_a_text_leads_to_its_path() {
        let text = r#"{"key": "a\"]}", "c": [5]}"#;
        let path = |of: &str| path_at(text, text.find(of).unwrap() + 1, 9).unwrap().to_string();
        assert_eq!((path("\"a").as_str(), path("[5").as_str()), ("key", "c[0]"));
    }

    /// Counted from the start, in texts around whole numbers of blocks.
    #[test]
    fn a_column_is_counted_in_characters_however_long_the_line() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let text = format!("{}\n{}é", "é".repeat(length), "aé".repeat(length));
            let lines = Lines::new(text.as_bytes());
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                if offset % 997 > 1 && offset % BLOCK > 1 && offset + 4 <= text.len() {
                    continue;
                }
                let before = &text[..offset];
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                assert_eq!(lines.position(offset), Position { line, column }, "{offset}");
            }
        }
    }

    #[test]
    fn text_that_is_no_json_gives_some_place() {
        for text in ["", "}", "[", "{\"", "{\"a\"", "{\"a\":", "[,", "\\", "{\"a\\"] {
            let path = Path::item("a", 1).key("b");
            assert!(locate(text, &path.0, Target::Value) <= text.len());
            assert!(path_at(text, 99, 9).is_ok());
            let array = Path::default().index(3);
            assert!(locate(text, &array.0, Target::Value) <= text.len());
        }
    }
}
