//! The JSON Schema of an assumptions file.

use super::document::Document;
use super::figure::FigureWire;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
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
        let basis = generator.subschema_for::<super::basis::BasisWire>();
        let number =
            |description: &str| serde_json::json!({"type": "number", "description": description});
        let family = [
            "exact",
            "interval",
            "uniform",
            "log_uniform",
            "triangular",
            "pert",
            "beta",
            "normal",
            "log_normal",
            "metalog",
            "discrete",
            "empirical",
            "mixture",
            "truncated",
            "censored",
        ];
        json_schema!({
            "description": "A belief in a figure, in the unit of its key.",
            "anyOf": [
                {"type": "number", "description": "Exactly so much."},
                {
                    "type": "array",
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 3,
                    "description": "The least and the greatest, all between alike; or the least, the likeliest and the greatest.",
                },
                {"type": "string", "description": "The id of an entry of unknowns."},
                {
                    "type": "object",
                    "description": "A family with its parameters.",
                    "required": ["family"],
                    "properties": {
                        "family": {"enum": family, "description": "The family of the belief."},
                        "label": {"type": "string", "description": "The name of the unknown: figures of the same label, belief and basis are one."},
                        "basis": basis,
                        "value": number("Of exact: the value."),
                        "low": number("The low end."),
                        "high": number("The high end."),
                        "mode": number("Of triangular and pert: the likeliest."),
                        "alpha": number("Of beta: the first shape."),
                        "beta": number("Of beta: the second shape."),
                        "mean": number("Of normal: the mean."),
                        "sd": number("Of normal: the standard deviation."),
                        "mu": number("Of log_normal: the natural logarithm of the median."),
                        "sigma": number("Of log_normal: the standard deviation of the natural logarithm."),
                        "quantiles": {"type": "array", "description": "Of metalog: pairs of a probability and a value."},
                        "values": {"type": "array", "items": {"type": "number"}, "description": "Of discrete and empirical: the values."},
                        "weights": {"type": "array", "items": {"type": "number"}, "description": "Of discrete and mixture: a weight for each."},
                        "of": {"description": "Of mixture: a list of beliefs; of truncated and censored: the belief that is cut."},
                    },
                    "additionalProperties": false,
                },
            ],
        })
    }
}
