//! What stands in a cell of the flat table, and what it is in a claims file.

use super::csv_text::{guarded, unguarded};
use crate::into_list::IntoList;
use crate::quantity::figure::{is_ambiguous, two_ways};
use crate::written::plain_words;
use serde_json::{Map, Number, Value, json};

plain_words! {
    /// What a cell holds.
    pub(crate) enum Cell {
        Text = "text",
        /// A number, or `null` where the unit is given without one.
        Number = "number",
        /// `true`.
        Flag = "flag",
        /// Words with spaces between them.
        Words = "words",
        /// One word, or several with spaces between them.
        OneOrSeveral = "one_or_several",
        /// Texts with semicolons between them; where one of them has a semicolon, a list as in JSON.
        Texts = "texts",
        /// Ids with spaces between them, each perhaps behind how certain it is: `probably:un-panel`.
        Drawn = "drawn",
        /// `{}`: something is there, with nothing in it.
        Nothing = "nothing",
    }
}

impl Cell {
    #[inline]
    pub(crate) fn write(self, value: &Value) -> String {
        match (self, value) {
            (Self::Nothing, Value::Object(object)) if object.is_empty() => "{}".into(),
            (Self::Nothing, _) => String::new(),
            (Self::Texts, Value::Array(texts)) => {
                let plain: Vec<&str> = texts.iter().filter_map(Value::as_str).into_list();
                let cell = plain.join("; ");
                let reads_back = plain.len() == texts.len() && split(&cell) == plain;
                if reads_back && !cell.starts_with('[') {
                    guarded(&cell).into_owned()
                } else {
                    value.to_string()
                }
            }
            (_, Value::Array(words)) => {
                let words: Vec<String> = words.iter().filter_map(word).into_list();
                guarded(&words.join(" ")).into_owned()
            }
            (_, Value::String(text)) => guarded(text).into_owned(),
            // With one decimal more where it could be read in two ways.
            (Self::Number, _) if is_ambiguous(&value.to_string()) => format!("{value}0"),
            (_, other) => other.to_string(),
        }
    }

    #[inline]
    pub(crate) fn read(self, cell: &str) -> Result<Value, String> {
        match self {
            Self::Text => Ok(unguarded(cell).into()),
            Self::OneOrSeveral if unguarded(cell).split_whitespace().nth(1).is_none() => {
                Ok(unguarded(cell).trim().into())
            }
            Self::Words | Self::OneOrSeveral => Ok(unguarded(cell).split_whitespace().collect()),
            Self::Texts if cell.starts_with('[') => serde_json::from_str(cell)
                .map_err(|_| format!("this is texts with semicolons between them, got {cell:?}")),
            Self::Texts => Ok(split(unguarded(cell)).into()),
            Self::Drawn => Ok(unguarded(cell).split_whitespace().map(drawn).collect()),
            Self::Number if cell == "null" => Ok(Value::Null),
            Self::Number => number(cell),
            Self::Flag if cell.eq_ignore_ascii_case("true") => Ok(true.into()),
            Self::Flag if cell.eq_ignore_ascii_case("false") => Ok(false.into()),
            Self::Flag => Err(format!("this is true or false, got {cell:?}")),
            Self::Nothing if cell == "{}" => Ok(Value::Object(Map::new())),
            Self::Nothing => Err(format!("this is {{}} or empty, got {cell:?}")),
        }
    }
}

/// The texts between semicolons.
fn split(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).into_list()
}

/// A word, or a source that another draws on in one word.
fn word(value: &Value) -> Option<String> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    match (value.as_str().or_else(|| text("source"))?, text("certainty")) {
        (source, Some(certainty)) => Some(format!("{certainty}:{source}")),
        (source, None) => Some(source.into()),
    }
}

#[inline]
fn drawn(word: &str) -> Value {
    match word.split_once(':') {
        Some((certainty, source)) => json!({"source": source, "certainty": certainty}),
        None => word.into(),
    }
}

/// A number that cannot be read in two ways: `6.700` is six thousand and seven hundred where
/// decimals have a comma.
#[inline]
fn number(cell: &str) -> Result<Value, String> {
    let Ok(number) = serde_json::from_str::<Number>(cell) else {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        let is_grouped = |c: char| c.is_ascii_digit() || c == ',' || c.is_whitespace();
        let hint =
            if cell.chars().all(is_grouped) { format!("; write {digits}") } else { String::new() };
        return Err(format!("a number has digits and a point only, got {cell:?}{hint}"));
    };
    if is_ambiguous(cell) {
        return Err(two_ways(cell, &format!("{cell}0")));
    }
    Ok(Value::Number(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is there with nothing in it is written, what has cells of its own is not.
    #[test]
    fn only_an_empty_object_is_written() {
        assert_eq!(Cell::Nothing.write(&json!({})), "{}");
        assert_eq!(Cell::Nothing.write(&json!({"value": 5})), "");
        assert_eq!(Cell::Nothing.read("{}"), Ok(json!({})));
        let refused = Cell::Nothing.read("yes").unwrap_err();
        assert_eq!(refused, "this is {} or empty, got \"yes\"");
    }

    /// Spreadsheets write `TRUE`.
    #[test]
    fn a_flag_is_true_or_false_in_any_case() {
        for (cell, flag) in [("true", true), ("TRUE", true), ("false", false), ("False", false)] {
            assert_eq!(Cell::Flag.read(cell), Ok(json!(flag)));
        }
        let refused = Cell::Flag.read("yes").unwrap_err();
        assert_eq!(refused, "this is true or false, got \"yes\"");
    }

    #[test]
    fn every_kind_of_list_comes_back() {
        let lists = [
            (Cell::Texts, json!(["CN", "Suez Canal"]), "CN; Suez Canal"),
            (Cell::Texts, json!(["a; b", "c"]), r#"["a; b","c"]"#),
            (Cell::Texts, json!(["[a"]), r#"["[a"]"#),
            (Cell::Texts, json!([" a"]), r#"[" a"]"#),
            (Cell::Texts, json!(["=a"]), "'=a"),
            (Cell::Words, json!(["sea"]), "sea"),
            (Cell::OneOrSeveral, json!("KP"), "KP"),
            (Cell::OneOrSeveral, json!(["IR", "KP"]), "IR KP"),
            (Cell::OneOrSeveral, json!(["-a", "b"]), "'-a b"),
            (Cell::Drawn, json!(["a", {"source": "b", "certainty": "probably"}]), "a probably:b"),
        ];
        for (cell, value, text) in lists {
            assert_eq!(cell.write(&value), text);
            assert_eq!(cell.read(text), Ok(value));
        }
    }

    #[test]
    fn a_number_that_may_be_thousands_is_refused_and_never_written() {
        let refused = Cell::Number.read("6.700").unwrap_err();
        assert_eq!(
            refused,
            "three digits after one point may be thousands or decimals, got \"6.700\"; write 6700 or 6.7000"
        );
        for (number, cell) in [
            (6.125, "6.1250"),
            (0.125, "0.125"),
            (1234.125, "1234.125"),
            (6.7, "6.7"),
            (1e300, "1e+300"),
        ] {
            assert_eq!(Cell::Number.write(&json!(number)), cell);
            assert_eq!(Cell::Number.read(cell), Ok(json!(number)));
        }
    }
}
