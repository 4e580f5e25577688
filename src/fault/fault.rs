//! What is wrong with a claims file, and where.

use super::plain::plain;
use crate::error::{cut, shortened};
use crate::in_order::InOrder;
use std::fmt;

/// One thing that is wrong with a claims file.
///
/// ```
/// use munitions::{ClaimsFile, Error};
///
/// let text = r#"{"format": "munitions-claims/1", "sources": [{}], "claims": []}"#;
/// let Err(Error::ClaimsFile(faults)) = text.parse::<ClaimsFile>() else { panic!() };
/// assert_eq!(faults.list()[0].path, "sources[0]");
/// assert!(faults.list()[0].message.contains("the key `id` is missing"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fault {
    /// The place in the structure: `claims[3].amount.value`; empty for the file as a whole.
    pub path: String,
    /// The place in the text; none where the claims were not read from a text.
    pub position: Option<Position>,
    /// The rule that is broken, and what was found.
    pub message: String,
}

/// A place in a text, both parts counted from 1.
///
/// ```
/// use munitions::{ClaimsFile, Error};
///
/// let Err(Error::ClaimsFile(faults)) = "{\n  oops".parse::<ClaimsFile>() else { panic!() };
/// assert_eq!(faults.list()[0].position.unwrap().to_string(), "line 2, column 3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Everything that is wrong with a claims file, in the order of the text, up to the limit
/// `faults` of [`Limits`](crate::claims_file::Limits).
///
/// A fault that only follows from another is not listed.
///
/// ```
/// use munitions::{ClaimsFile, Error};
///
/// let text = r#"{"format": "munitions-claims/1", "sources": [{"id": "a"}, {"id": "b"}], "claims": []}"#;
/// let Err(Error::ClaimsFile(faults)) = text.parse::<ClaimsFile>() else { panic!() };
/// assert_eq!(faults.list().len(), 4); // each has neither "name" nor "kind"
/// assert!(faults.to_string().starts_with("the claims file has 4 faults:\n  line 1, column"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Faults {
    /// What kind of file it is.
    what: &'static str,
    /// The path of the file with a space before it, or nothing.
    place: String,
    list: Vec<Fault>,
    more: bool,
}

/// What faults are of unless told otherwise.
pub(crate) const CLAIMS_FILE: &str = "the claims file";

impl Faults {
    pub(crate) fn new(list: Vec<Fault>) -> Self {
        Self { what: CLAIMS_FILE, place: String::new(), list, more: false }
    }

    /// The same faults, told in the places that paths lead to, and in no text.
    pub(crate) fn placed(mut self, place: impl Fn(&str) -> String) -> Self {
        for fault in &mut self.list {
            (fault.path, fault.position) = (place(&fault.path), None);
        }
        self
    }

    /// The same faults, of another kind of file.
    pub(crate) fn of(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    /// The same faults, of the file at a place: its path with a space before it.
    pub(crate) fn of_file(self, place: String) -> Self {
        Self { place, ..self }
    }

    /// The faults; at least one.
    #[must_use]
    pub fn list(&self) -> &[Fault] {
        &self.list
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Writes `line 12, column 30, claims[3].amount.value: ...`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.position, self.path.as_str()) {
            (None, "") => {}
            (None, path) => write!(f, "{path}: ")?,
            (Some(position), "") => write!(f, "{position}: ")?,
            (Some(position), path) => write!(f, "{position}, {path}: ")?,
        }
        f.write_str(&self.message)
    }
}

/// Writes a heading, which names the file where it was read by its path, and one fault a line.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{} has ", self.what, self.place)?;
        match (self.list.as_slice(), self.more) {
            ([fault], false) => return write!(f, "a fault: {fault}"),
            (list, false) => write!(f, "{} faults:", list.len())?,
            ([_], true) => f.write_str("more than 1 fault, here the first:")?,
            (list, true) => write!(f, "more than {} faults, here the first:", list.len())?,
        }
        self.list.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for Fault {}

impl std::error::Error for Faults {}

/// Collects faults up to a limit.
#[derive(Debug)]
pub(crate) struct Collector {
    found: Faults,
    limit: usize,
}

impl Collector {
    pub(crate) fn new(limit: usize) -> Self {
        Self { found: Faults::new(Vec::new()), limit: limit.max(1) }
    }

    /// Takes one more fault, or notes that there is one more. Whatever was read, what is kept of
    /// it is short.
    pub(crate) fn push(&mut self, mut fault: Fault) {
        if self.found.list.len() >= self.limit {
            self.found.more = true;
        } else {
            fault.message = shortened(&plain(fault.message));
            fault.path = cut(&fault.path, 100, 100);
            self.found.list.push(fault);
        }
    }

    /// Whether there are more faults than are listed, so that no other needs to be found.
    pub(crate) fn has_enough(&self) -> bool {
        self.found.more
    }

    /// What was found, in the order of the text.
    pub(crate) fn finish(mut self) -> Result<(), Faults> {
        if self.found.list.is_empty() {
            return Ok(());
        }
        self.found.list.order_by_key(|fault| fault.position);
        Err(self.found)
    }
}
