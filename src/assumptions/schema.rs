//! The JSON Schema of an assumptions file.

use super::document::FORMAT;
use super::form::{BASIS, DOCUMENT, Field, Form, Kind};
use crate::claim::ReportDate;
use crate::into_list::IntoList;
use crate::source::Country;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The JSON Schema of an assumptions file, generated from the table by which it is read (feature
/// `schema`). Every field has a description.
///
/// ```
/// let schema = munitions::assumptions::json_schema();
/// assert!(schema.get("properties").unwrap().get("packagings").is_some());
/// ```
#[must_use]
pub fn json_schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut properties = Map::new();
    let format = json!({"description": "The version of the format.", "const": FORMAT});
    properties.insert("format".into(), format);
    for Field { key, kind, about, .. } in DOCUMENT.fields {
        let mut entries = value(kind, &mut generator);
        let entry = entries["additionalProperties"].take();
        entries["additionalProperties"] = json!({"anyOf": [entry, {"type": "null"}]});
        entries["description"] = about.trim().into();
        properties.insert((*key).into(), entries);
    }
    let mut figure: Value =
        serde_json::from_str(include_str!("figure.schema.json")).unwrap_or_default();
    figure["anyOf"][3]["properties"]["basis"] = reference("Basis");
    let mut definitions = Map::new();
    definitions.insert("Basis".into(), object(&BASIS, &mut generator));
    definitions.insert("Figure".into(), figure);
    definitions.extend(generator.take_definitions(true));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Assumptions",
        "description": "Everything that is added to what was said: entries by their ids, and null for one that \
                        is taken away.",
        "type": "object",
        "properties": properties,
        "required": ["format"],
        "additionalProperties": false,
        "$defs": definitions,
    });
    schema.try_into().unwrap_or_default()
}

fn reference(definition: &str) -> Value {
    json!({"$ref": format!("#/$defs/{definition}")})
}

fn object(form: &Form, generator: &mut SchemaGenerator) -> Value {
    let needed = form.fields.iter().filter(|field| field.is_needed);
    let needed: Vec<&str> = needed.map(|field| field.key).into_list();
    let mut properties = Map::new();
    for Field { key, kind, about, .. } in form.fields {
        let mut schema = value(kind, generator);
        schema["description"] = about.trim().into();
        properties.insert((*key).into(), schema);
    }
    json!({
        "description": form.what,
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": form.is_open,
    })
}

fn value(kind: &Kind, generator: &mut SchemaGenerator) -> Value {
    match kind {
        Kind::Text | Kind::Munition => json!({"type": "string"}),
        Kind::Number => json!({"type": "number"}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Date => generator.subschema_for::<ReportDate>().to_value(),
        Kind::Country => generator.subschema_for::<Country>().to_value(),
        Kind::Countries => {
            let one = value(&Kind::Country, generator);
            json!({"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": true}]})
        }
        Kind::Pair => {
            json!({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2})
        }
        Kind::Word(words) => json!({"enum": words}),
        Kind::List(of) => json!({"type": "array", "items": value(of, generator)}),
        Kind::Map(of) => json!({"type": "object", "additionalProperties": value(of, generator)}),
        Kind::Object(form) if std::ptr::eq(*form, &raw const BASIS) => reference("Basis"),
        Kind::Object(form) => object(form, generator),
        Kind::Figure(_) => reference("Figure"),
    }
}
