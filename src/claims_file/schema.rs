//! The JSON Schema of the claims file.

use super::ClaimsFile;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};

/// The JSON Schema of the claims file, generated from the types that read it (feature `schema`).
///
/// It is the one in [`JSON_SCHEMA`](super::JSON_SCHEMA), which needs no feature.
///
/// ```
/// let schema = munitions::claims_file::json_schema();
/// assert_eq!(schema.get("title").unwrap(), "ClaimsFile");
/// ```
#[must_use]
pub fn json_schema() -> Schema {
    let mut schema =
        SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<ClaimsFile>();
    RecursiveTransform(first_paragraph).transform(&mut schema);
    schema
}

/// Cuts a description down to its first paragraph, in plain text: the rest is Rust.
fn first_paragraph(schema: &mut Schema) {
    let Some(serde_json::Value::String(text)) = schema.get_mut("description") else { return };
    let first = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let mut plain = String::with_capacity(first.len());
    let mut rest = first.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        // A link is its words in brackets, with or without a target in parentheses.
        let (words, after) = after.split_once(']').unwrap_or((after, ""));
        plain.push_str(words);
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    *text = plain.replace('`', "");
}
