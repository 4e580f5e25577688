//! What is said of a key that is not there, or is there no more.

use crate::fault::json::{Path, Step};
use crate::fault::node::Node;

/// What takes the place of a key of the first form of the format, if this was one.
pub(crate) fn hint(path: &[Step], field: &str, value: Option<&Node<'_>>) -> Option<String> {
    if field != "modality" {
        return None;
    }
    let is_below = |key: &str| path.iter().any(|step| *step == Step::Key(key.into()));
    let value = match value {
        Some(Node::Text(value)) => value,
        _ => "",
    };
    if is_below("equivalents") {
        let says = if value == "could_hold" { "could_hold" } else { "carried" };
        return Some(format!("\"modality\" has made way for \"says\": here \"says\": \"{says}\""));
    }
    let instead = match value {
        "shipped" => "here \"stage\": \"shipped\"",
        "probably_shipped" => "here \"stage\": \"shipped\" and \"certainty\": \"probably\"",
        "possibly_shipped" => "here \"stage\": \"shipped\" and \"certainty\": \"possibly\"",
        "pledged" => "here \"stage\": \"pledged\"",
        "contracted" => "here \"stage\": \"contracted\"",
        "will_ship" => "here \"stage\": \"planned\"",
        "produced" => "here \"stage\": \"produced\"",
        "could_hold" if is_below("as_reported") => "here \"says\": \"could_hold\"",
        "could_hold" => {
            "what could be held stands in \"equivalents\", with \"says\": \"could_hold\""
        }
        _ => "see \"stage\" for how far the goods had got, \"certainty\" for how sure that is",
    };
    Some(format!("\"modality\" has made way for \"stage\" and \"certainty\": {instead}"))
}

/// The keys that an object needs, by the key that it or its list stands under.
const NEEDED: [(&str, &[&str]); 4] = [
    ("claims", &["id", "made_by", "stance"]),
    ("sources", &["id", "name", "kind"]),
    ("equivalents", &["relation", "says", "of"]),
    ("via", &["by", "role", "kind"]),
];

/// Every key that the object at a path needs and does not have: `serde` tells the first alone.
pub(crate) fn missing(item: &Path, left: &Node<'_>, below: &Path, first: &str) -> Vec<String> {
    let steps = item.0.iter().chain(&below.0).rev();
    let named = steps.filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let stands_under = named.take(1).next().unwrap_or_default();
    let needed = NEEDED.iter().find(|(key, _)| *key == stands_under);
    let others = needed.map_or(&[][..], |(_, keys)| keys).iter().filter(|key| {
        let path = below.clone().key(key);
        **key != first && left.at(&path.0).is_none()
    });
    std::iter::once(first).chain(others.copied()).map(str::to_owned).collect()
}
