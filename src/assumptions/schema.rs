//! The JSON Schema of an assumptions file.

use super::document::Document;
use super::figure::FigureWire;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// The JSON Schema of an assumptions file, generated from the types that read it (feature
/// `schema`). Every field has a description.
///
/// ```
/// let schema = munitions::assumptions::json_schema();
/// assert!(schema.get("properties").unwrap().get("packagings").is_some());
/// ```
#[must_use]
pub fn json_schema() -> Schema {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Document>();
    RecursiveTransform(crate::claims_file::first_paragraph).transform(&mut schema);
    schema
}

impl JsonSchema for FigureWire {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let written = include_str!("figure.schema.json");
        let mut schema: serde_json::Value = serde_json::from_str(written).unwrap_or_default();
        if let Some(basis) = schema.pointer_mut("/anyOf/3/properties/basis") {
            *basis = generator.subschema_for::<super::basis::BasisWire>().to_value();
        }
        schema.try_into().unwrap_or_default()
    }
}
