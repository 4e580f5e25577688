//! What `serde` and `serde_json` say, in the words of the format.

/// The same in plain words: `the key "of" is missing`, `must be a number, got a list`.
pub(super) fn plain(message: String) -> String {
    match &*message {
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            return "an escape \\u is one half of a character: its other half is missing".into();
        }
        "number out of range" => return "the number is too large".into(),
        _ => {}
    }
    let rest = |start: &str| message.strip_prefix(start);
    if let Some(rest) = rest("unknown variant ") {
        return format!("unknown word {}", allowed(rest));
    }
    if let Some(rest) = rest("unknown field ") {
        return format!("unknown key {}", allowed(rest));
    }
    if let Some(key) = rest("missing field ") {
        return format!("the key {key} is missing");
    }
    if let Some(key) = rest("duplicate field ") {
        return format!("the key {key} stands twice");
    }
    let types = rest("invalid type: ").or_else(|| rest("invalid value: "));
    match types.and_then(|types| types.rsplit_once(", expected ")) {
        Some((found, wanted)) => mistyped(found, wanted),
        None => message,
    }
}

/// The names that are known, behind the one that is not.
fn allowed(names: &str) -> String {
    let names = names.replacen(", expected one of ", "; allowed are ", 1);
    names.replacen(", expected ", "; allowed is ", 1)
}

fn mistyped(found: &str, wanted: &str) -> String {
    let text = found.strip_prefix("string ");
    let counts = matches!(wanted, "f32" | "f64" | "a number without quotes");
    let wanted = match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "a text in quotation marks",
        "a boolean" => "true or false",
        _ if counts => "a number",
        wanted if wanted.starts_with("struct ") => "an object",
        wanted => wanted,
    };
    if let Some(text) = text.filter(|_| counts) {
        let bare = text.trim_matches('"').replace(',', "");
        if !bare.is_empty() && bare.parse::<f64>().is_ok_and(f64::is_finite) {
            return format!("must be a number without quotes and without commas: {bare}");
        }
    }
    let found = match found {
        "sequence" => "a list",
        "map" => "an object",
        "null" => "null",
        found => {
            let (kind, value) = found.split_once(' ').unwrap_or(("", found));
            match kind {
                "string" => &format!("the text {value}"),
                "integer" | "floating" | "boolean" => &value.replace("point ", "").replace('`', ""),
                _ => found,
            }
        }
    };
    format!("must be {wanted}, got {found}")
}

/// Why a text is no JSON, where `serde_json` says so and the text goes on like this.
pub(super) fn syntax(message: &str, text: &str, offset: usize) -> String {
    let rest = text.get(offset..).unwrap_or_default();
    let odd = match rest.chars().next() {
        Some('\'') => Some("it has ' where the quotation mark \" belongs"),
        Some('“' | '”' | '„' | '‘' | '’' | '«' | '»') => {
            Some("it has a curly quotation mark where \" belongs")
        }
        Some('/' | '#') => Some("it has no comments: take this one out"),
        _ => None,
    };
    let remedy = match message {
        "EOF while parsing a string" => "it ends within quotation marks: the file is cut off",
        "EOF while parsing an object" => "it ends before the } of an object: the file is cut off",
        "EOF while parsing a list" => "it ends before the ] of a list: the file is cut off",
        "EOF while parsing a value" => "it ends where a value belongs: the file is cut off",
        "trailing comma" => "take out the comma before this bracket",
        "trailing characters" => "it goes on behind the end of its object",
        _ if odd.is_some() => odd.unwrap_or_default(),
        "key must be a string" => "a key belongs here, in quotation marks",
        "expected value" => {
            "a value belongs here: a text in quotation marks, a number, a list or an object"
        }
        "expected `,` or `}`" => "a comma or } is missing before this",
        "expected `,` or `]`" => "a comma or ] is missing before this",
        "expected `:`" => "a colon is missing behind the key",
        "invalid number" => "a number belongs here",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "a text goes on in one line: write \\n for the end of a line, and \\t for a tab"
        }
        other => other,
    };
    format!("this is no JSON: {remedy}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_says_is_said_in_plain_words() {
        let cases = [
            (
                "unknown variant `a`, expected one of `b`, `c`",
                "unknown word `a`; allowed are `b`, `c`",
            ),
            ("unknown field `a`; did you mean `b`?", "unknown key `a`; did you mean `b`?"),
            ("unknown field `a`, expected `b`", "unknown key `a`; allowed is `b`"),
            ("missing field `of`", "the key `of` is missing"),
            ("duplicate field `of`", "the key `of` stands twice"),
            ("invalid type: sequence, expected a map", "must be an object, got a list"),
            (
                "invalid type: string \"28 t\", expected f64",
                "must be a number, got the text \"28 t\"",
            ),
            (
                "invalid type: string \"50,000\", expected f64",
                "must be a number without quotes and without commas: 50000",
            ),
            ("invalid type: floating point `1.5`, expected u32", "must be a whole number, got 1.5"),
            ("a rule of its own", "a rule of its own"),
        ];
        for (said, words) in cases {
            assert_eq!(plain(said.to_owned()), words);
        }
    }

    #[test]
    fn a_text_that_is_no_json_is_told_what_to_mend() {
        let said = |text: &str| {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let message = super::super::json_text::message_of(&error);
            syntax(&message, text, error.column().saturating_sub(1))
        };
        assert_eq!(
            said("{'a': 1}"),
            "this is no JSON: it has ' where the quotation mark \" belongs"
        );
        assert!(said("{\"a\": “b”}").contains("curly quotation mark"));
        assert!(said("// a").contains("no comments"));
        assert!(said("{\"a\": \"b").contains("ends within quotation marks"));
        assert!(said("[1, ]").contains("take out the comma"));
    }
}
