//! An entry of the assumptions in words.

use crate::written::{number, span};
use serde_json::{Map, Value};

/// The figures of an entry with their units and what they rest on: `gross mass 42 to 52 kg; rounds
/// 1 [J: the packaging is defined by its count]`. Wordings that mean the entry are left out.
pub(super) fn entry_words(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(Value::Object(entry)) => object(&entry),
        _ => json.to_owned(),
    }
}

fn object(entry: &Map<String, Value>) -> String {
    let unsaid = ["basis", "words", "ambiguous_words", "node", "description"];
    let description = entry.get("description").and_then(Value::as_str).map(str::to_owned);
    let figures = entry.iter().filter(|(key, _)| !unsaid.contains(&key.as_str()));
    let figures = figures.map(|(key, value)| {
        let (name, unit) = named(key);
        format!("{name} {}", said(value, unit))
    });
    let parts: Vec<String> = description.into_iter().chain(figures).collect();
    format!("{}{}", parts.join("; "), entry.get("basis").map_or_else(String::new, basis))
}

/// What a key counts, and in which unit.
fn named(key: &str) -> (String, &'static str) {
    let units = [("_kg", " kg"), ("_m3", " m³"), ("_m2", " m²"), ("_m", " m"), ("_t", " t")];
    let unit = units.into_iter().find(|(end, _)| key.ends_with(end));
    let (end, unit) = unit.unwrap_or_default();
    let name = key.strip_suffix(end).unwrap_or(key).replace('_', " ");
    let mass = matches!(&*name, "gross" | "round" | "projectile") && unit == " kg";
    (if mass { format!("{name} mass") } else { name }, unit)
}

fn said(value: &Value, unit: &str) -> String {
    match value {
        Value::Number(one) => format!("{}{unit}", one.as_f64().map_or_else(String::new, number)),
        Value::String(text) => text.replace('_', " "),
        Value::Object(belief) => {
            let end = |name: &str| belief.get(name).and_then(Value::as_f64);
            let range = span(end("low"), end("high"));
            let text = match belief.get("family").and_then(Value::as_str) {
                Some("exact") => {
                    belief.get("value").map_or_else(String::new, |one| said(one, unit))
                }
                Some("uniform" | "interval") => format!("{range}{unit}"),
                Some("triangular") => {
                    let mode = end("mode").map_or_else(String::new, number);
                    format!("{range}{unit}, likeliest {mode}")
                }
                _ => return format!("({})", object(belief)),
            };
            format!("{text}{}", belief.get("basis").map_or_else(String::new, basis))
        }
        Value::Array(several) => {
            let numbers: Option<Vec<f64>> = several.iter().map(Value::as_f64).collect();
            match numbers.as_deref() {
                Some([low, high]) => format!("{}{unit}", span(Some(*low), Some(*high))),
                Some([low, mode, high]) => {
                    let range = span(Some(*low), Some(*high));
                    format!("{range}{unit}, likeliest {}", number(*mode))
                }
                _ => several.iter().map(|one| said(one, unit)).collect::<Vec<_>>().join(", "),
            }
        }
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Value::Null => "none".to_owned(),
    }
}

/// ` [U: general knowledge, no page was found]`
fn basis(basis: &Value) -> String {
    let text = |key: &str| basis.get(key).and_then(Value::as_str);
    let words = text("words").map_or_else(String::new, |words| format!(": {words}"));
    match (text("code"), text("source")) {
        (Some(code), Some(source)) => format!(" [{code}: {source}{words}]"),
        _ => basis.as_str().map_or_else(String::new, |text| format!(" [{text}]")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_reads_as_words() {
        let json = r#"{"basis": {"code": "U", "source": "no page"}, "gross_kg": [14, 15.6, 17.2],
            "length_m": {"family": "uniform", "low": 2.82, "high": 2.92,
            "basis": {"code": "A", "source": "a manual", "words": "2.87 m"}}, "rounds": 1,
            "counts": "complete_round", "words": ["grad"]}"#;
        let mut parts: Vec<String> = Vec::new();
        let words = entry_words(json);
        let (figures, end) = words.rsplit_once(" [").unwrap();
        parts.extend(figures.split("; ").map(str::to_owned));
        parts.sort();
        assert_eq!(end, "U: no page]");
        assert_eq!(
            parts,
            [
                "counts complete round",
                "gross mass 14 to 17.2 kg, likeliest 15.6",
                "length 2.82 to 2.92 m [A: a manual: 2.87 m]",
                "rounds 1",
            ]
        );
    }
}
