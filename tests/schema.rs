//! The JSON Schema of the claims file: in step with the types, true of the casebooks, and every
//! field and word of it in use.

use munitions::casebook;
use munitions::claims_file::{ClaimsFile, JSON_SCHEMA};
use regex_lite::Regex;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SYNTHETIC_JSON: &str = include_str!("../src/casebook/synthetic.json");

/// Checks values by the keywords that the schema uses; any other keyword fails the test.
struct Checker {
    schema: Value,
    /// Places of the schema that some value has used: fields, and words of enums.
    used: BTreeSet<String>,
}

impl Checker {
    fn new() -> Self {
        Self { schema: serde_json::from_str(JSON_SCHEMA).unwrap(), used: BTreeSet::new() }
    }

    fn check(&mut self, value: &Value) -> Result<(), String> {
        let (used, result) = self.at("", value);
        self.used.extend(used);
        result.map_err(|fault| format!("{fault} in {:.200}", value.to_string()))
    }

    /// What the schema at a place says of a value, and what it uses if it says yes.
    fn at(&self, place: &str, value: &Value) -> (BTreeSet<String>, Result<(), String>) {
        let mut used = BTreeSet::new();
        let result = self.keywords(place, value, &mut used);
        (used, result)
    }

    fn keywords(
        &self,
        place: &str,
        value: &Value,
        used: &mut BTreeSet<String>,
    ) -> Result<(), String> {
        let schema = self.schema.pointer(place).unwrap().as_object().unwrap();
        let fault = |rule: &str| Err(format!("{place} {rule}"));
        for (keyword, rule) in schema {
            match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "format" | "default" => {}
                "$ref" => {
                    let (more, result) =
                        self.at(rule.as_str().unwrap().trim_start_matches('#'), value);
                    result?;
                    used.extend(more);
                }
                "type" => {
                    let names: Vec<&str> = match rule {
                        Value::Array(names) => names.iter().map(|n| n.as_str().unwrap()).collect(),
                        one => vec![one.as_str().unwrap()],
                    };
                    if !names.iter().any(|name| is_of_type(value, name)) {
                        return fault("type");
                    }
                }
                "enum" => {
                    let Some(nth) = rule.as_array().unwrap().iter().position(|v| v == value) else {
                        return fault("enum");
                    };
                    used.insert(format!("{place}/enum/{nth}"));
                }
                "const" => {
                    if rule != value {
                        return fault("const");
                    }
                    used.insert(format!("{place}/const"));
                }
                "anyOf" | "oneOf" => {
                    let options = 0..rule.as_array().unwrap().len();
                    let fits = options.filter_map(|nth| {
                        let (more, result) = self.at(&format!("{place}/{keyword}/{nth}"), value);
                        result.is_ok().then_some(more)
                    });
                    let fits: Vec<_> = fits.collect();
                    if fits.is_empty() || (keyword == "oneOf" && fits.len() > 1) {
                        return fault(keyword);
                    }
                    used.extend(fits.into_iter().flatten());
                }
                "properties" => {
                    let Some(object) = value.as_object() else { continue };
                    for name in rule.as_object().unwrap().keys() {
                        let Some(value) = object.get(name) else { continue };
                        let field = format!("{place}/properties/{name}");
                        let (more, result) = self.at(&field, value);
                        result?;
                        used.extend(more);
                        if !value.is_null() {
                            used.insert(field);
                        }
                    }
                }
                "additionalProperties" => {
                    assert_eq!(rule, &json!(false));
                    let known = schema["properties"].as_object().unwrap();
                    let object = value.as_object().into_iter().flatten();
                    if object.into_iter().any(|(name, _)| !known.contains_key(name)) {
                        return fault("additionalProperties");
                    }
                }
                "required" => {
                    let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                    if value.is_object() && names.clone().any(|name| value.get(name).is_none()) {
                        return fault("required");
                    }
                }
                "items" => {
                    for item in value.as_array().into_iter().flatten() {
                        let (more, result) = self.at(&format!("{place}/items"), item);
                        result?;
                        used.extend(more);
                    }
                }
                "uniqueItems" => {
                    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                    let texts: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                    if texts.len() < items.len() {
                        return fault("uniqueItems");
                    }
                }
                "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" => {
                    if !is_within(value, keyword, rule.as_f64().unwrap()) {
                        return fault(keyword);
                    }
                }
                "pattern" => {
                    let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                    if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                        return fault("pattern");
                    }
                }
                other => panic!("the schema has a keyword that the test does not know: {other}"),
            }
        }
        Ok(())
    }
}

fn is_within(value: &Value, keyword: &str, limit: f64) -> bool {
    let measured = match value {
        Value::Number(number) if keyword.ends_with("mum") => number.as_f64(),
        Value::String(text) if keyword.ends_with("Length") => {
            u32::try_from(text.chars().count()).ok().map(f64::from)
        }
        Value::Array(items) if keyword.ends_with("Items") => {
            u32::try_from(items.len()).ok().map(f64::from)
        }
        _ => None,
    };
    let holds = |n: f64| if keyword.starts_with("min") { n >= limit } else { n <= limit };
    measured.is_none_or(holds)
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type {other}"),
    }
}

/// Every field and every word of an enum that the schema knows, by place.
fn places(schema: &Value, place: &str, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            for (name, value) in object {
                let below = format!("{place}/{name}");
                match (name.as_str(), value) {
                    ("properties", Value::Object(fields)) => {
                        for (field, schema) in fields {
                            let field = format!("{below}/{field}");
                            places(schema, &field, found);
                            found.insert(field);
                        }
                    }
                    ("enum", Value::Array(words)) => {
                        found.extend((0..words.len()).map(|nth| format!("{below}/{nth}")));
                    }
                    ("const", _) => drop(found.insert(below)),
                    ("default", _) => {}
                    _ => places(value, &below, found),
                }
            }
        }
        Value::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{nth}"), found);
            }
        }
        _ => {}
    }
}

/// The committed text is what the types give. After a change of the format, the new text stands in the
/// file that the message names.
#[cfg(feature = "schema")]
#[test]
fn the_schema_is_in_step_with_the_types() {
    let generated = serde_json::to_value(munitions::claims_file::json_schema()).unwrap();
    if generated != serde_json::from_str::<Value>(JSON_SCHEMA).unwrap() {
        let new = concat!(env!("CARGO_TARGET_TMPDIR"), "/claims.schema.json");
        std::fs::write(new, serde_json::to_string_pretty(&generated).unwrap() + "\n").unwrap();
        panic!("src/claims_file/claims.schema.json is not what the types give, which is in {new}");
    }
}

#[test]
fn the_casebooks_and_the_example_are_valid() {
    for text in [casebook::JSON, SYNTHETIC_JSON, include_str!("data/example.json")] {
        let value: Value = serde_json::from_str(text).unwrap();
        Checker::new().check(&value).unwrap();
        // What the crate writes is valid too.
        let written = text.parse::<ClaimsFile>().unwrap().to_json().unwrap();
        Checker::new().check(&serde_json::from_str(&written).unwrap()).unwrap();
    }
}

/// The synthetic casebook is an example of everything that the format has.
#[test]
fn the_synthetic_casebook_uses_every_field_and_every_word() {
    let mut checker = Checker::new();
    checker.check(&serde_json::from_str(SYNTHETIC_JSON).unwrap()).unwrap();
    let mut all = BTreeSet::new();
    places(&checker.schema, "", &mut all);
    let claims = casebook::synthetic().unwrap().claims().iter();
    let grades: Vec<_> = claims.flat_map(|claim| &claim.assessments).collect();
    for digit in (1..=6).map(|digit: u64| Some(digit.try_into().unwrap())) {
        assert!(grades.iter().any(|grade| grade.credibility == digit), "{digit:?}");
    }
    for letter in ('A'..='F').map(|letter| Some(letter.try_into().unwrap())) {
        assert!(grades.iter().any(|grade| grade.reliability == letter), "{letter:?}");
    }
    assert!(all.len() > 150, "{} places", all.len());
    let unused: Vec<&String> = all.difference(&checker.used).collect();
    assert_eq!(unused, Vec::<&String>::new());
    // The five articles do not have everything, so that the check can fail.
    let mut articles = Checker::new();
    articles.check(&serde_json::from_str(casebook::JSON).unwrap()).unwrap();
    assert!(all.difference(&articles.used).count() > 20);
}

#[test]
fn what_the_reader_refuses_by_shape_is_invalid() {
    let file = |change: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(include_str!("data/example.json")).unwrap();
        change(&mut value);
        assert!(serde_json::from_value::<ClaimsFile>(value.clone()).is_err(), "{value}");
        Checker::new().check(&value).unwrap_err()
    };
    let fault = |pointer: &'static str, wrong: Value| {
        file(&|value| *value.pointer_mut(pointer).unwrap() = wrong.clone())
    };
    fault("/format", json!("munitions-claims/2"));
    fault("/sources/0/id", json!("MND"));
    fault("/sources/0/kind", json!("rumour"));
    fault("/claims/0/stance", json!("insists"));
    fault("/claims/0/flow/origin", json!("kp"));
    fault("/claims/1/stated_on", json!("26 February"));
    fault("/claims/1/amount/value", json!(-1));
    fault("/claims/1/amount/value", json!("6700"));
    fault("/claims/1/amount/qualifier", json!("abuot"));
    fault("/claims/1/assessments/0/credibility", json!(7));
    fault("/claims/1/assessments/0/reliability", json!("G"));
    fault("/claims/1/made_by", Value::Null);
    assert!(
        file(&|value| value["claims"][1]["colour"] = json!("red")).contains("additionalProperties")
    );
    assert!(
        file(&|value| drop(value["claims"][1].as_object_mut().unwrap().remove("made_by")))
            .contains("required")
    );
}

/// What a schema refers to, by itself or beside null.
fn resolved<'s>(schema: &'s Value, of: &'s Value) -> Option<&'s Value> {
    let options = of["anyOf"].as_array().into_iter().flatten().chain([of]);
    let mut references = options.filter_map(|option| option["$ref"].as_str());
    schema.pointer(references.next()?.trim_start_matches('#'))
}

/// Whoever fills in a claims file has the schema alone before them.
#[test]
fn every_field_and_every_word_is_described() {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let mut all = BTreeSet::new();
    places(&schema, "", &mut all);
    let mut faults = Vec::new();
    for place in &all {
        let found = schema.pointer(place).unwrap();
        let described = if place.ends_with("/const") {
            schema.pointer(place.trim_end_matches("/const")).unwrap()["description"].as_str()
        } else if place.contains("/enum/") {
            schema.pointer(place.split("/enum/").next().unwrap()).unwrap()["description"].as_str()
        } else {
            found["description"].as_str()
        };
        let described = described.unwrap_or_default();
        let is_sentence = described.len() >= 8 && described.ends_with('.');
        if !is_sentence || described.contains(['`', '[', ']']) {
            faults.push(format!("{place}: {described:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A program that knows nothing but the schema: what it must have, and what the descriptions name.
struct Writer(Value);

impl Writer {
    /// The least value that a schema allows.
    fn least(&self, of: &Value) -> Value {
        if let Some(fixed) = of.get("const") {
            return fixed.clone();
        }
        if let Some(words) = of["enum"].as_array() {
            return words[0].clone();
        }
        if let Some(first) = of["oneOf"].as_array().or_else(|| of["anyOf"].as_array()) {
            return self.least(&first[0]);
        }
        if let Some(other) = resolved(&self.0, of) {
            return self.least(other);
        }
        let kind = of["type"].as_str().or_else(|| of["type"][0].as_str()).unwrap();
        match kind {
            "object" => {
                let required = of["required"].as_array().into_iter().flatten();
                let fields = required.map(|name| {
                    let name = name.as_str().unwrap();
                    (name.to_owned(), self.least(&of["properties"][name]))
                });
                Value::Object(fields.collect())
            }
            "array" => {
                let least = of["minItems"].as_u64().unwrap_or(0);
                (0..least).map(|_| self.least(&of["items"])).collect()
            }
            "string" => {
                let pattern = Regex::new(of["pattern"].as_str().unwrap_or("")).unwrap();
                let texts = ["", "x", "KP", "USD", "2024"];
                let least = of["minLength"].as_u64().unwrap_or(0);
                let fits = |text: &&str| pattern.is_match(text) && text.len() as u64 >= least;
                json!(texts.into_iter().find(fits).unwrap_or_else(|| panic!("{of}")))
            }
            "boolean" => json!(true),
            "number" | "integer" => json!(1),
            other => panic!("unknown type {other}"),
        }
    }

    fn def(&self, name: &str) -> &Value {
        &self.0["$defs"][name]
    }
}

/// An amount in each unit, from what the schema says of the unit: its number stands in a field that
/// the description names, beside what else it names.
#[test]
fn the_schema_is_enough_to_write_a_claim_in_every_unit() {
    let writer = Writer(serde_json::from_str(JSON_SCHEMA).unwrap());
    let amount = writer.def("Amount");
    let kinds = resolved(&writer.0, &amount["properties"]["of"]).unwrap()["oneOf"].as_array();
    let described = |of: &Value| of["description"].as_str().unwrap().to_owned();
    let units: Vec<(&Value, String)> =
        kinds.unwrap().iter().map(|unit| (&unit["const"], described(unit))).collect();
    assert!(units.len() > 15, "{} units", units.len());
    let mut claims = Vec::new();
    for (place, (unit, words)) in units.iter().enumerate() {
        let mut written = json!({"of": unit});
        let named = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let named = named.filter(|word| !["of", "to"].contains(word));
        let fields = named.filter_map(|word| Some((word, amount["properties"].get(word)?)));
        for alternatives in fields
            .collect::<Vec<_>>()
            .chunk_by(|(one, _), (other, _)| words.contains(&format!("{one} or {other}")))
        {
            let (name, schema) = alternatives[0];
            written[name] = writer.least(schema);
        }
        if *unit == "mass" {
            written["mass_t"] = json!(1); // "one of the keys that begin with mass"
        }
        let mut claim = writer.least(writer.def("Claim"));
        claim["id"] = json!(if place == 0 { "x".into() } else { format!("x{place}") });
        for field in ["flow", "stage"] {
            claim[field] = writer.least(&writer.def("Claim")["properties"][field]);
        }
        claim["flow"]["origin"] = json!("KP");
        claim["amount"] = written;
        claims.push(claim);
    }
    let source = writer.least(writer.def("Source"));
    let mut file = writer.least(&writer.0);
    (file["sources"], file["claims"]) = (json!([source]), json!(claims));
    Checker::new().check(&file).unwrap();
    let read: ClaimsFile = file.to_string().parse().unwrap();
    assert_eq!(read.claims().len(), units.len());
}
