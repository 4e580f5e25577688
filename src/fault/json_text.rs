//! A JSON text that is being read, and the faults found in it so far.

use super::closest;
use super::fault::{Collector, Fault, Position};
use super::json::{self, Lines, Path, Target};
use super::node::NodeError;
use super::plain::syntax;
use crate::error::excerpt;
use crate::into_list::IntoList;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::cell::OnceCell;
use std::fmt;

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

/// A JSON text that is being read.
pub(crate) struct JsonText<'t> {
    pub(crate) text: &'t str,
    /// Where the lines start: found only where there is a fault.
    lines: OnceCell<Lines<'t>>,
    pub(crate) faults: Collector,
}

impl<'t> JsonText<'t> {
    /// A text of whose faults as many are listed.
    pub(crate) fn new(text: &'t str, faults: usize) -> Self {
        Self { text, lines: OnceCell::new(), faults: Collector::new(faults) }
    }

    /// The members of the outermost object, if the text is well-formed.
    ///
    /// `limit` names, in the message, what bounds the depth.
    pub(crate) fn members(
        &mut self,
        members: Members,
        depth: usize,
        limit: &str,
    ) -> Option<Vec<(String, &'t RawValue)>> {
        let text = self.text;
        if text.starts_with('\u{feff}') {
            let message = "the text must not start with a byte-order mark";
            self.fault(&Path::default(), 0, message.into());
            return None;
        }
        if let Err((offset, path)) = json::path_at(text, text.len(), depth) {
            let message = format!("values nest deeper than {depth} levels{limit}");
            self.fault(&path, offset, message);
            return None;
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let members = reader.deserialize_map(members).and_then(|members| {
            reader.end()?;
            Ok(members)
        });
        members.map_err(|error| self.syntax_fault(&error)).ok()
    }

    /// Says what the format is where another is wanted; false of a file of another kind, in which all
    /// else would be wrong too.
    pub(crate) fn check_format(
        &mut self,
        members: &[(String, &'t RawValue)],
        wanted: &str,
    ) -> bool {
        let Some((_, raw)) = members.iter().find(|(key, _)| key == "format") else { return true };
        let format = serde_json::from_str::<String>(raw.get()).ok();
        let format = format.as_deref();
        if format == Some(wanted) {
            return true;
        }
        let kinds = [
            ("munitions-claims/", ": this is a claims file"),
            ("munitions-assumptions/", ": this is an assumptions file"),
        ];
        let is_other = |start: &str| {
            !wanted.starts_with(start) && format.is_some_and(|format| format.starts_with(start))
        };
        let other = kinds.into_iter().find(|(start, _)| is_other(start));
        let (_, kind) = other.unwrap_or_default();
        let found = format.map_or_else(
            || "what is no text".to_owned(),
            |format| format!("{:?}", excerpt(format)),
        );
        let message = format!("the format must be {wanted:?}, got {found}{kind}");
        self.fault(&Path::default().key("format"), self.offset(raw), message);
        other.is_none()
    }

    /// Where a piece of the text starts in it.
    pub(crate) fn offset(&self, raw: &RawValue) -> usize {
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        self.lines().position(offset)
    }

    pub(crate) fn fault(&mut self, path: &Path, offset: usize, message: String) {
        let position = Some(self.position(offset));
        self.fault_at(path, position, message);
    }

    /// A fault of the outermost object, which lacks something.
    pub(crate) fn lacks(&mut self, what: &str) {
        let start = self.text.find('{').unwrap_or(0);
        self.fault(&Path::default(), start, format!("the file needs {what}"));
    }

    /// A fault that may have no place in the text.
    pub(crate) fn fault_at(&mut self, path: &Path, position: Option<Position>, message: String) {
        self.faults.push(Fault { path: path.to_string(), position, message });
    }

    fn lines(&self) -> &Lines<'t> {
        self.lines.get_or_init(|| Lines::new(self.text.as_bytes()))
    }

    fn syntax_fault(&mut self, error: &serde_json::Error) {
        let mut offset = self.lines().offset(error.line(), error.column());
        let path = json::path_at(self.text, offset, usize::MAX).unwrap_or_default();
        if self.text.get(..offset).is_some_and(|before| before.ends_with('-')) {
            offset -= 1;
        }
        let token = json::token(self.text, offset);
        let message = match token.trim_start_matches('-') {
            "NaN" | "Infinity" => format!("a number must be finite, got {token}, which is no JSON"),
            _ if self.text.trim().is_empty() => "the file is empty".into(),
            _ if error.is_data() || message_of(error) == "number out of range" => message_of(error),
            _ => syntax(&message_of(error), self.text, offset),
        };
        self.fault(&path, offset, message);
    }
}

/// What `serde_json` says, without the place, which it sees otherwise.
pub(crate) fn message_of(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(&place).map_or(text.clone(), str::to_owned)
}

/// What `serde` says is wrong within a value: where, what of it is meant, and the message.
pub(crate) fn told(error: NodeError) -> (Path, Target, String) {
    let (below, message) = (error.path(), error.message);
    let (below, target) = match message.strip_prefix("duplicate field ") {
        Some(field) => (below.key(field.trim_matches('`')), Target::RepeatedKey),
        None if message.starts_with("unknown field `") => (below, Target::Key),
        None => (below, Target::Value),
    };
    (below, target, hinted(message))
}

/// Words that others use, and what they are here, where that is known.
const OTHERWISE: &[(&[&str], &str)] = &[
    (&["around", "approximately", "roughly", "circa", "some"], "about"),
    (&["ton", "tons", "tonne", "tonnes", "weight"], "mass"),
    (&["sent", "dispatched", "exported"], "shipped"),
    (&["received", "supplied"], "delivered"),
    (&["fired", "used"], "consumed"),
    (&["destroyed"], "lost"),
    (&["ngo", "monitor", "un_panel"], "monitoring_body"),
    (&["relative", "growth"], "change"),
    (&["multiple", "factor"], "times"),
    (&["low", "min", "number", "count"], "value"),
    (&["high", "max", "upper"], "to"),
    (&["goods", "origin", "destination"], "flow"),
];

/// A message on an unknown name with the known one that is most like it, or means it, in place of all of them.
pub(crate) fn hinted(message: String) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let kind = ["unknown field", "unknown variant"].into_iter().find(|of| message.starts_with(of));
    let hint = kind.zip(names.next()).and_then(|(kind, wrong)| {
        let known: Vec<&str> = names.into_list();
        let meant = OTHERWISE.iter().find(|(words, _)| words.contains(&wrong));
        let meant = meant.map(|(_, word)| *word).filter(|word| known.contains(word));
        let near = meant.or_else(|| closest(wrong, &mut known.iter().copied()))?;
        Some(format!("{kind} `{wrong}`; did you mean `{near}`?"))
    });
    hint.unwrap_or(message)
}

/// The first members of an object, as text.
pub(crate) struct Members {
    /// How many are kept.
    pub(crate) most: usize,
    /// What is expected, in the message.
    pub(crate) expected: &'static str,
}

impl<'t> Visitor<'t> for Members {
    type Value = Vec<(String, &'t RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while members.len() < self.most {
            match map.next_entry()? {
                Some(member) => members.push(member),
                None => return Ok(members),
            }
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(members)
    }
}
