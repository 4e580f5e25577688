//! What an entry rests on, as it is written.

use crate::Error;
use crate::estimate::{Basis, Evidence};
use serde_json::{Value, json};

/// The codes of what is published.
const PUBLISHED: [(&str, Evidence); 4] = [
    ("A", Evidence::Standard),
    ("B", Evidence::NamedReport),
    ("C", Evidence::Secondary),
    ("D", Evidence::Derived),
];

/// The code of what nobody confirmed.
const UNCONFIRMED: &str = "U";

/// The code as a letter; none of what is no basis.
pub(super) fn code(written: &Value) -> &str {
    written["code"].as_str().unwrap_or_default()
}

pub(super) fn is_unconfirmed(written: &Value) -> bool {
    code(written) == UNCONFIRMED
}

/// The source, with its date and its words.
pub(super) fn in_words(written: &Value) -> String {
    let mut source = written["source"].as_str().unwrap_or_default().to_owned();
    if let Some(date) = written["date"].as_str() {
        source = format!("{source}, {date}");
    }
    if let Some(words) = written["words"].as_str() {
        source = format!("{source}: \"{words}\"");
    }
    source
}

/// The basis of an assumption.
pub(super) fn basis(written: &Value) -> Basis {
    let (source, code) = (in_words(written), code(written));
    match PUBLISHED.into_iter().find(|(known, _)| *known == code) {
        Some((_, evidence)) => Basis::published(source, evidence),
        None if code == UNCONFIRMED => Basis::Unconfirmed { why: source.into() },
        None => Basis::judgement(source),
    }
}

/// How the basis of an assumption is written.
#[inline]
pub(super) fn written(basis: &Basis) -> Result<Value, Error> {
    let (source, code) = match basis {
        Basis::Published { source, evidence } => {
            let code = PUBLISHED.into_iter().find(|(_, known)| known == evidence);
            (source, code.map_or("J", |(code, _)| code))
        }
        Basis::Unconfirmed { why } => (why, UNCONFIRMED),
        Basis::Judgement { why } => (why, "J"),
        Basis::Claim { .. } => {
            let rule = format!("what rests on a claim is no assumption of a file: {basis}");
            return Err(Error::rule("a basis", rule));
        }
    };
    Ok(json!({"source": source, "code": code}))
}
