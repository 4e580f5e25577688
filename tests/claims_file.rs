//! The claims file, version 1: what it holds, what it refuses, and where it says the fault is.

use munitions::Error;
use munitions::claims_file::{ClaimsFile, Limits};

const EXAMPLE: &str = include_str!("data/example.json");

/// The faults of a text, one a line, as they are shown.
fn faults(text: &str) -> Vec<String> {
    match ClaimsFile::read(text, &Limits::STANDARD) {
        Err(Error::ClaimsFile(faults)) => faults.list().iter().map(ToString::to_string).collect(),
        Err(other) => panic!("not faults: {other}"),
        Ok(_) => Vec::new(),
    }
}

/// The only fault of a text.
fn fault(text: &str) -> String {
    match faults(text).as_slice() {
        [fault] => fault.clone(),
        other => panic!("one fault expected, got {other:#?}"),
    }
}

/// The example with one piece replaced, which must be there.
fn with(piece: &str, replacement: &str) -> String {
    assert_eq!(EXAMPLE.matches(piece).count(), 1, "{piece}");
    EXAMPLE.replace(piece, replacement)
}

#[test]
fn the_example_reads_and_writes_back() {
    let file: ClaimsFile = EXAMPLE.parse().unwrap();
    let written = file.to_json().unwrap();
    assert_eq!(written.parse::<ClaimsFile>().unwrap(), file);
    assert!(written.contains("\"value\": 6700,"));
    assert_eq!(serde_json::from_str::<ClaimsFile>(&written).unwrap(), file);
}

#[test]
fn numbers_that_no_report_can_hold_are_refused() {
    let cases = [
        ("-5", "46, claims[1].amount.value: a reported number must be from 0 to 1e15, got -5"),
        (
            "1e300",
            "46, claims[1].amount.value: a reported number must be from 0 to 1e15, got 1e300",
        ),
        ("NaN", "46, claims[1].amount.value: a number must be finite, got NaN, which is no JSON"),
        (
            "Infinity",
            "46, claims[1].amount.value: a number must be finite, got Infinity, which is no JSON",
        ),
        (
            "-Infinity",
            "46, claims[1].amount.value: a number must be finite, got -Infinity, which is no JSON",
        ),
        ("1e999", "46, claims[1].amount.value: the number is too large: at most 1e15"),
        (
            "6.700",
            "46, claims[1].amount.value: three digits after one point may be thousands or decimals, got \"6.700\"; write 6700 or 6.7",
        ),
        (
            "\"6,700\"",
            "46, claims[1].amount.value: must be a number without quotes and without commas: 6700",
        ),
    ];
    for (number, message) in cases {
        let text = with("6700", number);
        assert_eq!(fault(&text), format!("line 21, column {message}"));
    }
}

/// What others call it is answered with the word that the format has.
#[test]
fn words_that_others_use_are_answered_with_those_of_the_format() {
    for (from, to, path, word) in [
        ("\"value\": 6700", "\"value\": 6700, \"high\": 7000", "claims[1].amount.high", "to"),
        (
            "\"value\": 6700",
            "\"value\": 6700, \"multiple\": 2",
            "claims[1].amount.multiple",
            "times",
        ),
    ] {
        let fault = fault(&with(from, to));
        assert!(fault.contains(&format!(", {path}: unknown ")), "{fault}");
        assert!(fault.contains(&format!("did you mean `{word}`?")), "{fault}");
    }
}

#[test]
fn fields_that_do_not_belong_are_refused() {
    let amount = "{\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}";
    let cases = [
        (
            r#"{"of": "container", "value": 1, "value": 2}"#,
            "49, claims[1].amount.value: the key `value` stands twice",
        ),
        (
            r#"{"of": {"round": null}, "value": 1}"#,
            "24, claims[1].amount.of: must be a text in quotation marks, got an object",
        ),
        (
            r#"{"of": "container"}"#,
            "17, claims[1].amount: an amount of \"container\" needs its number in \"value\", or \"unspecified\": true",
        ),
        (
            r#"{"of": "container", "value": 0.5, "qualifier": "exactly"}"#,
            "17, claims[1].amount: an amount of \"container\" is a whole number where it is exact, \
             got 0.5",
        ),
        (
            r#"{"of": "supply", "days": 0}"#,
            "17, claims[1].amount: an amount of \"supply\" is above zero, got 0",
        ),
        (
            r#"{"of": "mass", "value": 500}"#,
            "17, claims[1].amount: an amount of \"mass\" has no \"value\": its number stands in \
             \"mass_t\", \"mass_kg\" or \"mass_lb\"",
        ),
        (
            r#"[{"of": "container", "value": 5}]"#,
            "17, claims[1].amount: \"amount\" must be one object, not a list",
        ),
        (
            r#"{"of": "container", "mass_t": 5}"#,
            "17, claims[1].amount: an amount of \"container\" has no \"mass_t\": its number \
             stands in \"value\"",
        ),
        (
            r#"{"of": "volume", "volume_bbl": 5, "volume_m3": 5}"#,
            "17, claims[1].amount: an amount of \"volume\" is in one unit, got \"volume_bbl\" and \
             \"volume_m3\"",
        ),
        (
            r#"{"of": "item", "value": 5}"#,
            "17, claims[1].amount: an amount of \"item\" needs \"item\"",
        ),
        (
            r#"{"of": "share", "percent": 5, "share_of": " "}"#,
            "17, claims[1].amount: an amount of \"share\" needs either \"share_of\" or \"of_claim\"",
        ),
        (
            r#"{"of": "change", "percent": 5}"#,
            "17, claims[1].amount: an amount of \"change\" needs \"relative_to\"",
        ),
        (
            r#"{"of": "change", "percent": 5, "relative_to": "later"}"#,
            "63, claims[1].amount.relative_to: no claim in this file has the id \"later\"",
        ),
        (
            r#"{"of": "container", "value": 5, "qualifier": "between"}"#,
            "17, claims[1].amount: a reported figure with the qualifier \"between\" needs its upper \
             end in \"to\"",
        ),
        (
            r#"{"of": "container", "value": 5, "to": 4, "qualifier": "between"}"#,
            "17, claims[1].amount: the lower end 5 is above the upper end 4",
        ),
        (
            r#"{"of": "container", "value": 5, "to": 6}"#,
            "17, claims[1].amount: a reported figure has an upper end in \"to\" only with the \
             qualifier \"between\"",
        ),
        (
            r#"{"of": "container", "value": 5, "qualifier": "dozens"}"#,
            "17, claims[1].amount: a reported figure with the qualifier \"dozens of\" takes no number",
        ),
        (
            r#"{"of": "container", "value": 5, "unspecified": true}"#,
            "17, claims[1].amount: a reported figure that is unspecified has neither number nor \
             qualifier",
        ),
        (
            r#""6700 containers""#,
            "17, claims[1].amount: must be an amount, got the text \"6700 containers\"",
        ),
    ];
    for (written, message) in cases {
        let message = format!("line 21, column {message}");
        assert_eq!(fault(&with(amount, written)), message, "{written}");
    }
}

#[test]
fn unknown_words_are_refused_with_the_known_ones() {
    let typed = fault(&with("\"speaker\"", "\"spaeker\""));
    assert_eq!(
        typed,
        "line 17, column 28, claims[1].spaeker: unknown key `spaeker`; did you mean `speaker`?"
    );
    let unit = fault(&with("\"of\": \"container\"", "\"of\": \"barrel\""));
    assert!(unit.starts_with(
        "line 21, column 24, claims[1].amount.of: unknown word `barrel`; allowed are \
         `container`, `teu`,"
    ));
    let missing = with("\"stage\": \"shipped\",\n      \"amount\"", "\"amount\"");
    let rule = "line 14, column 5, claims[1]: a claim needs a \"stage\", unless it denies or its amount is \
                a ratio \"per\" a unit; the stages are needed, requested,";
    assert!(fault(&missing).starts_with(rule), "{}", fault(&missing));
    let version = with("claims/1", "claims/2");
    assert_eq!(
        fault(&version),
        "line 2, column 13, format: the format must be \"munitions-claims/1\", got \
         \"munitions-claims/2\""
    );
    assert_eq!(
        fault(&with("  \"sources\"", "  \"x\": 1, \"sources\"")),
        "line 3, column 8, x: the file has no \"x\", but \"format\", \"sources\" and \"claims\""
    );
}

#[test]
fn impossible_dates_and_places_are_refused() {
    let cases = [
        (
            "2023-09~",
            "2023-9",
            "19, column 26, claims[1].period.from: cannot read \"2023-9\" as a date: a month has two digits",
        ),
        (
            "2023-09~",
            "1985-02-30",
            "19, column 26, claims[1].period.from: cannot read \"1985-02-30\" as a date: there is no such day in that month",
        ),
        (
            "2024-02-26\"},\n",
            "2023-08\"},\n",
            "19, column 17, claims[1].period: a period must not end before it starts, got 2023-09~ to 2023-08",
        ),
        (
            "Najin",
            "Vostochny Cosmodrome",
            "11, column 66, claims[0].flow.from_port: cannot read \"Vostochny Cosmodrome\" as a port: a cosmodrome is no port",
        ),
        (
            "122mm\"",
            "\"",
            "12, column 45, claims[0].amount.munition: cannot read \"\" as a munition: ",
        ),
    ];
    for (piece, replacement, message) in cases {
        let found = fault(&with(piece, replacement));
        assert!(found.starts_with(&format!("line {message}")), "{found}");
    }
}

#[test]
fn units_that_are_not_known_are_refused() {
    let amount = "{\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}";
    let cases = [
        (
            r#"{"of": "mass", "mass_st": 5}"#,
            "32, claims[1].amount.mass_st: unknown key `mass_st`; did you mean `mass_t`?",
        ),
        (r#"{"of": "crate", "value": 5}"#, "24, claims[1].amount.of: unknown word `crate`; "),
        (
            r#"{"of": "round", "value": 5, "per": "fortnight"}"#,
            "52, claims[1].amount.per: unknown word `fortnight`; allowed are `day`, ",
        ),
        (
            r#"{"of": "round", "value": 5, "counts": "shells"}"#,
            "55, claims[1].amount.counts: unknown word `shells`; ",
        ),
    ];
    for (written, message) in cases {
        let found = fault(&with(amount, written));
        assert!(found.starts_with(&format!("line 21, column {message}")), "{found}");
    }
}

#[test]
fn numbers_that_overflow_are_refused_wherever_they_stand() {
    let digits = "9".repeat(400);
    let amount = "{\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}";
    let cases = [
        (amount, r#"{"of": "mass", "mass_t": N}"#, "21, column 42, claims[1].amount.mass_t"),
        (
            amount,
            r#"{"of": "container", "value": 5, "to": N, "qualifier": "between"}"#,
            "21, column 55, claims[1].amount.to",
        ),
        (
            "\"as_reported\": {\"qualifier\": \"about\"}",
            r#""as_reported": {"value": N}"#,
            "32, column 35, claims[1].reports[0].as_reported.value",
        ),
    ];
    for (piece, written, place) in cases {
        for number in ["1e999", digits.as_str()] {
            let found = fault(&with(piece, &written.replace('N', number)));
            let rule = "the number is too large: at most 1e15";
            assert_eq!(found, format!("line {place}: {rule}"));
        }
    }
}

#[test]
fn no_date_is_read_that_no_calendar_has() {
    let cases = [
        ("2024-02-30", "there is no such day in that month"),
        ("2023-02-29", "there is no such day in that month"),
        ("2024-13", "there is no such month"),
        ("2024-00", "there is no such month"),
        ("2024-02-00", "there is no such day in that month"),
        ("0204-02-27", "years run from 1900 to 2199"),
        ("24-02-27", "it must start with a year of four digits, such as 2024-02-26"),
    ];
    for (date, rule) in cases {
        let published =
            with("\"published_on\": \"2024-02-27\"", &format!("\"published_on\": \"{date}\""));
        assert_eq!(
            fault(&published),
            format!(
                "line 30, column 46, claims[1].reports[0].published_on: cannot read \"{date}\" as a \
                 date: {rule}"
            )
        );
    }
}

#[test]
fn references_that_lead_nowhere_are_refused() {
    let cases = [
        (
            "\"made_by\": \"dia-kr\"",
            "\"made_by\": \"dia\"",
            "10, column 35, claims[0].made_by: no source in this file has the id \"dia\"",
        ),
        (
            "\"outlet\": \"yonhap\"",
            "\"outlet\": \"afp\"",
            "30, column 20, claims[1].reports[0].outlet: no source in this file has the id \"afp\"",
        ),
        (
            "\"via\": [{\"by\": \"yonhap\"",
            "\"via\": [{\"by\": \"afp\"",
            "31, column 25, claims[1].reports[0].via[0].by: no source in this file has the id \"afp\"",
        ),
        (
            "\"part_of\": \"mnd-kr\"",
            "\"part_of\": \"mnd\"",
            "5, column 109, sources[1].part_of: no source in this file has the id \"mnd\"",
        ),
        (
            "\"claim\": \"earlier\"",
            "\"claim\": \"later\"",
            "34, column 49, claims[1].links[0].claim: no claim in this file has the id \"later\"",
        ),
        (
            "\"claim\": \"earlier\"",
            "\"claim\": \"shin-2024-02-26\"",
            "34, column 49, claims[1].links[0].claim: the claim \"shin-2024-02-26\" supersedes itself",
        ),
        (
            "\"kind\": \"denies\"",
            "\"kind\": \"corrects\"",
            "40, column 17, claims[2].links[0]: a link of kind corrects needs a claim, not a flow",
        ),
        (
            "\"id\": \"denial\"",
            "\"id\": \"earlier\"",
            "38, column 13, claims[2].id: the id \"earlier\" is used twice, first in claims[0]",
        ),
        (
            "\"id\": \"yonhap\"",
            "\"id\": \"mnd-kr\"",
            "6, column 12, sources[2].id: the id \"mnd-kr\" is used twice, first in sources[0]",
        ),
    ];
    for (piece, replacement, message) in cases {
        let found = faults(&with(piece, replacement));
        assert!(found.contains(&format!("line {message}")), "{found:#?}");
    }
    let nameless = with(
        "\"kind\": \"denies\", \"flow\": {\"origin\": \"KP\", \"destination\": \"RU\"}",
        "\"kind\": \"denies\"",
    );
    assert_eq!(
        fault(&nameless),
        "line 40, column 17, claims[2].links[0]: a link of kind denies needs either a claim or, if \
         it denies, a flow"
    );
}

#[test]
fn circles_are_named() {
    let back = "\"amount\": {\"of\": \"round\"";
    let link = "\"links\": [{\"kind\": \"supersedes\", \"claim\": \"shin-2024-02-26\"}], ";
    assert_eq!(
        fault(&with(back, &format!("{link}{back}"))),
        "line 12, column 17, claims[0].links[0]: links of kind supersedes run in a circle: \
         earlier -> shin-2024-02-26 -> earlier"
    );
    assert_eq!(
        fault(&with(back, &format!("{}{back}", link.replace("supersedes", "corrects")))),
        "line 12, column 17, claims[0].links[0]: links of kinds supersedes and corrects run in a \
         circle: earlier -> shin-2024-02-26 -> earlier"
    );
    assert_eq!(
        fault(&with(
            "National Defense\", \"kind\": \"ministry\"",
            "National Defense\", \"kind\": \"ministry\", \"part_of\": \"dia-kr\""
        )),
        "line 4, column 93, sources[0].part_of: \"part_of\" runs in a circle: \
         mnd-kr -> dia-kr -> mnd-kr"
    );
    let hop = "{\"by\": \"yonhap\", \"role\": \"outlet\"";
    let relay = "{\"by\": \"yonhap\", \"role\": \"relayer\", \"kind\": \"quotation\"}, \
                 {\"by\": \"mnd-kr\", \"role\": \"originator\", \"kind\": \"primary\"}, ";
    assert_eq!(
        faults(&with(hop, &format!("{relay}{hop}"))),
        [
            "line 31, column 83, claims[1].reports[0].via[1].by: the relay runs in a circle: \
             mnd-kr -> yonhap -> mnd-kr",
            "line 31, column 101, claims[1].reports[0].via[1].role: the originator \"mnd-kr\" must be \
             the first hop",
        ]
    );
    let outlet = with(
        "\"via\": [{\"by\": \"yonhap\", \"role\": \"outlet\"",
        &format!(
            "\"via\": [{hop}, \"kind\": \"quotation\"}}, {{\"by\": \"dia-kr\", \"role\": \"relayer\""
        ),
    );
    assert_eq!(
        fault(&outlet),
        "line 30, column 20, claims[1].reports[0].outlet: the relay runs in a circle: \
         yonhap -> dia-kr -> yonhap"
    );
    let each_other = with(
        "\"as_reported\": {\"qualifier\": \"about\"}}",
        "\"as_reported\": {\"qualifier\": \"about\"}},
        {\"outlet\": \"dia-kr\", \"via\": [{\"by\": \"yonhap\", \"role\": \"outlet\", \"kind\": \"quotation\"}]},
        {\"outlet\": \"yonhap\", \"via\": [{\"by\": \"dia-kr\", \"role\": \"outlet\", \"kind\": \"quotation\"}]}",
    );
    assert_eq!(
        fault(&each_other),
        "line 29, column 18, claims[1].reports: reports of the claim relay each other in a circle: \
         yonhap -> dia-kr -> yonhap"
    );
    let restates =
        |id: &str| format!("\"links\": [{{\"kind\": \"restates\", \"claim\": \"{id}\"}}");
    let text = with(back, &format!("{}], {back}", restates("shin-2024-02-26")));
    let text = text.replace(
        "\"links\": [{\"kind\": \"denies\"",
        &format!("{}, {{\"kind\": \"denies\"", restates("earlier")),
    );
    let text = text.replace(
        "\"kind\": \"supersedes\", \"claim\": \"earlier\"",
        "\"kind\": \"restates\", \"claim\": \"denial\"",
    );
    assert_eq!(
        fault(&text),
        "line 12, column 17, claims[0].links[0]: links of kind restates run in a circle: \
         earlier -> shin-2024-02-26 -> denial -> earlier"
    );
    let change = "{\"of\": \"change\", \"percent\": 30, \"relative_to\": \"shin-2024-02-26\"}";
    assert_eq!(
        fault(&with("{\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}", change)),
        "line 21, column 64, claims[1].amount.relative_to: shares and changes run in a circle: \
         shin-2024-02-26 -> shin-2024-02-26"
    );
}

/// Two reports are enough for a circle, and the link named is the one of that kind to that claim.
#[test]
fn a_circle_is_told_by_its_links() {
    let each_other = with(
        "\"links\": [{\"kind\": \"denies\"",
        "\"reports\": [
        {\"outlet\": \"dia-kr\", \"via\": [{\"by\": \"mnd-kr\", \"role\": \"outlet\", \"kind\": \"quotation\"}]},
        {\"outlet\": \"mnd-kr\", \"via\": [{\"by\": \"dia-kr\", \"role\": \"outlet\", \"kind\": \"quotation\"}]}],
        \"links\": [{\"kind\": \"denies\"",
    );
    assert_eq!(
        fault(&each_other),
        "line 40, column 18, claims[2].reports: reports of the claim relay each other in a circle: \
         mnd-kr -> dia-kr -> mnd-kr"
    );
    let links = "\"links\": [{\"kind\": \"supersedes\", \"claim\": \"denial\"},
        {\"kind\": \"denies\", \"claim\": \"shin-2024-02-26\"},
        {\"kind\": \"supersedes\", \"claim\": \"shin-2024-02-26\"}], ";
    let back = "\"amount\": {\"of\": \"round\"";
    assert_eq!(
        fault(&with(back, &format!("{links}{back}"))),
        "line 14, column 9, claims[0].links[2]: links of kind supersedes run in a circle: \
         earlier -> shin-2024-02-26 -> earlier"
    );
}

#[test]
fn a_claim_that_asserts_has_an_amount() {
    let text = with(
        "\n      \"amount\": {\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"},",
        "",
    );
    assert_eq!(
        fault(&text),
        "line 14, column 5, claims[1]: a claim that asserts needs an \"amount\", with \
         \"unspecified\": true where no number was given"
    );
}

#[test]
fn a_wording_goes_with_the_figure_of_its_claim() {
    let amount = "{\"of\": \"container\", \"value\": 6700, \"qualifier\": \"about\"}";
    let range = r#"{"of": "container", "value": 6000, "to": 7400, "qualifier": "between"}"#;
    assert_eq!(
        fault(&with(amount, range)),
        "line 32, column 39, claims[1].reports[0].as_reported.qualifier: \"about\" does not go with \
         \"between 6,000 and 7,400\""
    );
    let denial = with(
        "\"made_by\": \"yonhap\", \"stance\"",
        "\"made_by\": \"yonhap\", \"reports\": [{\"outlet\": \"yonhap\", \"as_reported\": {\"value\": 5}}], \"stance\"",
    );
    assert_eq!(
        fault(&denial),
        "line 38, column 92, claims[2].reports[0].as_reported: a figure is reported otherwise, but \
         the claim has no \"amount\""
    );
}

#[test]
fn one_fault_does_not_hide_the_next() {
    let text = with("6700", "-1")
        .replace("2000", "-2")
        .replace("\"country\": \"KR\", \"part_of\"", "\"country\": \"kr\", \"part_of\"");
    let text = text.replace("\"made_by\": \"yonhap\"", "\"made_by\": \"afp\"");
    let error = ClaimsFile::read(&text, &Limits::STANDARD).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines[0], "the claims file has 4 faults:");
    assert!(lines[1].starts_with("  line 5, column 92, sources[1].country: "), "{error}");
    assert!(lines[2].starts_with("  line 12, column 63, claims[0].amount.value: "), "{error}");
    assert!(lines[3].starts_with("  line 21, column 46, claims[1].amount.value: "), "{error}");
    assert_eq!(
        lines[4],
        "  line 38, column 34, claims[2].made_by: no source in this file has the id \"afp\""
    );
    let strict = Limits { faults: 2, ..Limits::STANDARD };
    let error = ClaimsFile::read(&text, &strict).unwrap_err().to_string();
    assert!(
        error.starts_with("the claims file has more than 2 faults, here the first:\n"),
        "{error}"
    );
}

#[test]
fn a_reference_to_a_claim_with_a_fault_is_no_second_fault() {
    let text = with("2000", "-2");
    assert_eq!(faults(&text).len(), 1);
}

#[test]
fn nesting_is_refused_wherever_it_is() {
    let (lists, objects) = ("[".repeat(1_000_000), "{\"a\":".repeat(1_000_000));
    let rule = "values nest deeper than 32 levels (limit `depth`)";
    let root = "[0][0][0][0][0][0][0][0][0][0][0][0]...";
    assert_eq!(fault(&lists), format!("line 1, column 33, {root}: {rule}"));
    assert_eq!(
        fault(&with("6700", &lists)),
        format!("line 21, column 74, claims[1].amount.value{}...: {rule}", "[0]".repeat(8))
    );
    assert_eq!(
        fault(&with("6700", &objects)),
        format!("line 21, column 186, claims[1].amount.value{}...: {rule}", ".a".repeat(8))
    );
    let key = with("\"speaker\": \"Shin Won-sik\"", &format!("\"x\": {lists}"));
    assert!(fault(&key).starts_with("line 17, column 62, claims[1].x[0]"));
}

#[test]
fn what_is_no_text_or_no_json_is_refused() {
    let bytes = |bytes: &[u8]| ClaimsFile::read(bytes, &Limits::STANDARD).unwrap_err().to_string();
    let heading = "the claims file has a fault: line";
    assert_eq!(
        bytes(b"{\n \"\xc3\xa9 \xff\""),
        format!("{heading} 2, column 5: the text must be UTF-8, got the byte 0xff")
    );
    assert_eq!(
        bytes(b"\xff\xfe{\0"),
        format!("{heading} 1, column 1: the text must be UTF-8, this looks like UTF-16")
    );
    assert_eq!(
        bytes(b"\xef\xbb\xbf{}"),
        format!("{heading} 1, column 1: the text must not start with a byte-order mark")
    );
    assert_eq!(bytes(b" "), format!("{heading} 1, column 1: the file is empty"));
    assert_eq!(
        bytes(b"[]"),
        format!(
            "{heading} 1, column 1: must be an object with \"format\", \"sources\" and \"claims\", got a list"
        )
    );
    assert_eq!(
        fault(&format!("{EXAMPLE}x")),
        "line 44, column 1: this is no JSON: it goes on behind the end of its object"
    );
    assert_eq!(
        fault(&with("\"claims\": [", "\"claims\": [,")),
        "line 8, column 14, claims[0]: this is no JSON: a value belongs here: a text in quotation marks, a number, a list or an \
         object"
    );
    let cut = EXAMPLE.find("6700").unwrap();
    assert_eq!(
        fault(&EXAMPLE[..cut + 2]),
        "line 21, column 47, claims[1].amount.value: this is no JSON: it ends before the } of an \
         object: the file is cut off"
    );
    assert_eq!(
        faults("{}"),
        [
            "line 1, column 1: the file needs \"format\"",
            "line 1, column 1: the file needs \"sources\"",
            "line 1, column 1: the file needs \"claims\""
        ]
    );
}

#[test]
fn every_piece_of_the_file_cut_off_is_a_clear_error() {
    for end in (0..EXAMPLE.len()).filter(|end| EXAMPLE.is_char_boundary(*end)) {
        let cut = &EXAMPLE[..end];
        assert_eq!(
            ClaimsFile::read(cut, &Limits::STANDARD).is_ok(),
            cut.trim_end() == EXAMPLE.trim_end()
        );
    }
}

#[test]
fn past_a_limit_nothing_is_read() {
    let limits = Limits { bytes: 1_000, claims: 2, sources: 2, ..Limits::STANDARD };
    let message = "the claims file is past the limit of 1000 bytes (limit `bytes`)";
    assert_eq!(ClaimsFile::read(EXAMPLE, &limits).unwrap_err().to_string(), message);
    // A device that never ends, as a file of many gigabytes.
    #[cfg(unix)]
    assert_eq!(
        ClaimsFile::read_path("/dev/zero", &limits).unwrap_err().to_string(),
        message.replace("file is", "file /dev/zero is")
    );
    let limits = Limits { bytes: 10_000, ..limits };
    assert_eq!(
        ClaimsFile::read(EXAMPLE, &limits).unwrap_err().to_string(),
        "the claims file has 2 faults:\n  \
         line 6, column 5, sources[2]: the file has more than 2 sources (limit `sources`)\n  \
         line 37, column 5, claims[2]: the file has more than 2 claims (limit `claims`)"
    );
}

/// Just as many as are allowed are read, and of fields that are not known so many are told as need be.
#[test]
fn a_limit_is_not_past_itself() {
    let limits = Limits { claims: 3, sources: 3, ..Limits::STANDARD };
    assert_eq!(ClaimsFile::read(EXAMPLE, &limits).unwrap().claims().len(), 3);
    let unknown: Vec<String> = (0..40).map(|at| format!("\"x{at}\": 1")).collect();
    let text = EXAMPLE.trim_end().strip_suffix('}').unwrap();
    let text = format!("{text}, {}}}", unknown.join(","));
    let limits = Limits { faults: 100, ..Limits::STANDARD };
    let message = ClaimsFile::read(&text, &limits).unwrap_err().to_string();
    // Of 32 members that are kept, three are known.
    assert!(message.starts_with("the claims file has 29 faults:"), "{message}");
    let no_list = EXAMPLE.replacen("\"sources\": [", "\"sources\": 5, \"x\": [", 1);
    let found = faults(&no_list);
    let expected = "line 3, column 14, sources: must be a list, got 5";
    assert!(found.contains(&expected.to_owned()), "{found:#?}");
}

/// Two gigabytes on disk are refused by their size, before they are read.
#[test]
fn a_file_of_two_gigabytes_is_refused() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/two-gigabytes.json");
    let file = std::fs::File::create(path).unwrap();
    file.set_len(2 << 30).unwrap(); // a hole: it takes no room
    let refused = ClaimsFile::read_path(path, &Limits::STANDARD).unwrap_err().to_string();
    std::fs::remove_file(path).unwrap();
    let rule = "is past the limit of 67108864 bytes (limit `bytes`)";
    assert_eq!(refused, format!("the claims file {path} {rule}"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let error = ClaimsFile::read_path("no/such/file.json", &Limits::STANDARD).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the claims file no/such/file.json: "));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/example.json");
    assert_eq!(ClaimsFile::read_path(path, &Limits::STANDARD).unwrap().claims().len(), 3);
    let bytes = std::fs::metadata(path).unwrap().len();
    let exact = Limits { bytes, ..Limits::STANDARD };
    assert!(ClaimsFile::read_path(path, &exact).is_ok());
    let short = Limits { bytes: bytes - 1, ..Limits::STANDARD };
    let refused = ClaimsFile::read_path(path, &short).unwrap_err().to_string();
    let limit = bytes - 1;
    let expected =
        format!("the claims file {path} is past the limit of {limit} bytes (limit `bytes`)");
    assert_eq!(refused, expected);
}

/// Whoever reads many files must be told which one it is; what is read from elsewhere has no name.
#[test]
fn a_file_with_faults_is_named() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/faulty.json");
    let read = |bytes: &[u8], limits: &Limits| {
        std::fs::write(path, bytes).unwrap();
        ClaimsFile::read_path(path, limits).unwrap_err().to_string()
    };
    let fault = "has a fault: line 1, column 1: the text must be UTF-8, got the byte 0xff";
    assert_eq!(read(b"\xff", &Limits::STANDARD), format!("the claims file {path} {fault}"));
    let unnamed = ClaimsFile::read(b"\xff", &Limits::STANDARD).unwrap_err().to_string();
    assert_eq!(unnamed, format!("the claims file {fault}"));
    let text = with("6700", "-1").replace("2000", "-2");
    let error = read(text.as_bytes(), &Limits::STANDARD);
    assert!(error.starts_with(&format!("the claims file {path} has 2 faults:\n")), "{error}");
    let error = read(text.as_bytes(), &Limits { faults: 1, ..Limits::STANDARD });
    let heading = format!("the claims file {path} has more than 1 fault, here the first:\n");
    assert!(error.starts_with(&heading), "{error}");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn claims_put_together_in_code_are_checked_too() {
    let file: ClaimsFile = EXAMPLE.parse().unwrap();
    let error = ClaimsFile::new(Vec::new(), file.claims()[..1].to_vec()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the claims file has a fault: claims[0].made_by: no source in this file has the id \"dia-kr\""
    );
}

/// Ten thousand claims, each linked to the one before: no step looks at all of them for each.
#[test]
fn many_claims_are_read() {
    let text = generated(10_000);
    assert_eq!(ClaimsFile::read(&text, &Limits::STANDARD).unwrap().claims().len(), 10_000);
}

fn generated(claims: usize) -> String {
    let claim = |n: usize| {
        let link = match n {
            0 => String::new(),
            n => format!(r#""links": [{{"kind": "supersedes", "claim": "c{}"}}], "#, n - 1),
        };
        format!(
            r#"{{"id": "c{n}", "made_by": "mnd-kr", "stated_on": "2024-02-26", {link}
  "flow": {{"origin": "KP", "destination": "RU"}}, "stance": "asserts", "stage": "shipped",
  "amount": {{"of": "container", "value": {n}, "qualifier": "about"}},
  "reports": [{{"outlet": "mnd-kr", "quote": "so many containers", "via": [{{"by": "mnd-kr", "role": "originator", "kind": "primary"}}]}}]}}"#
        )
    };
    let claims: Vec<String> = (0..claims).map(claim).collect();
    format!(
        r#"{{"format": "munitions-claims/1",
 "sources": [{{"id": "mnd-kr", "name": "Ministry", "kind": "ministry"}}],
 "claims": [{}]}}"#,
        claims.join(",\n")
    )
}

/// However long and whatever a file holds, what is said of it is short and clear of control
/// characters, and ends with what would be right.
#[test]
fn a_fault_is_short_however_long_the_text() {
    let long = "\\u001b[2J".repeat(100_000);
    for (old, new) in [
        ("munitions-claims/1", long.clone()),
        ("\"format\"", format!("\"{long}\": 1, \"format\"")),
        ("\"ministry\"", format!("\"{long}\"")),
        ("\"made_by\": \"", format!("\"made_by\": \"{long}")),
        ("\"value\": ", format!("\"{long}\": 1, \"value\": ")),
    ] {
        let text = EXAMPLE.replacen(old, &new, 1);
        assert_ne!(text, EXAMPLE, "{old}");
        let Error::ClaimsFile(faults) = ClaimsFile::read(&text, &Limits::STANDARD).unwrap_err()
        else {
            panic!("{old}: not a fault of the file");
        };
        for fault in faults.list() {
            assert!(fault.to_string().len() < 2_000, "{old}: {}", fault.to_string().len());
            assert!(!fault.to_string().contains(char::is_control), "{old}: {fault:?}");
        }
    }
    let text = EXAMPLE.replacen("\"ministry\"", &format!("\"{long}\""), 1);
    let message = ClaimsFile::read(&text, &Limits::STANDARD).unwrap_err().to_string();
    assert!(message.contains(" ... ") && message.contains("`ministry`"), "{message}");
}

/// Every case that the assessment is tried on is read, and writes back to the same.
#[test]
fn the_cases_are_read() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/data/cases");
    let mut read = 0;
    for case in std::fs::read_dir(cases).unwrap() {
        let path = case.unwrap().path();
        let case = std::fs::read_to_string(&path).unwrap();
        let case: serde_json::Value = serde_json::from_str(&case).unwrap();
        let file: ClaimsFile = case["claims"]
            .to_string()
            .parse()
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(file.to_json().unwrap().parse::<ClaimsFile>().unwrap(), file);
        read += 1;
    }
    assert!(read >= 47, "{read} cases");
}

/// Whoever has a file of the first form is told the keys that take the place of the old one, once each.
#[test]
fn keys_that_are_no_more_are_named_with_those_in_their_place() {
    let old = with(
        "\"stance\": \"asserts\", \"stage\": \"pledged\"",
        "\"stance\": \"asserts\", \"modality\": \"possibly_shipped\"",
    )
    .replace("\"says\": \"could_hold\"", "\"modality\": \"could_hold\"");
    let instead = "\"modality\" has made way for \"stage\" (shipped, pledged, ...) and \"certainty\" (probably, \
                   possibly), and in \"equivalents\" for \"says\" (could_hold, carried)";
    let at = [
        "line 10, column 66, claims[0].modality",
        "line 23, column 27, claims[1].equivalents.modality",
    ];
    assert_eq!(faults(&old), at.map(|at| format!("{at}: {instead}")));
}

/// Each fault of one claim is told where it stands, and nothing that only follows from another.
#[test]
fn every_fault_of_a_claim_is_told() {
    let text = with("\"speaker\": \"Shin Won-sik\"", "\"spaeker\": \"Shin Won-sik\"")
        .replace("\"to\": \"2024-02-26\"", "\"to\": \"2024-02-31\"")
        .replace(
            "\"value\": 6700, \"qualifier\": \"about\"",
            "\"value\": -1, \"qualifier\": \"abuot\"",
        )
        .replace(
            "\"value\": 3000000, \"qualifier\": \"more_than\"",
            "\"value\": 3000000, \"qualifier\": \"more\"",
        )
        .replace(
            "{\"by\": \"yonhap\", \"role\": \"outlet\", \"kind\": \"quotation\"",
            "{\"by\": \"afp\"",
        )
        .replace("\"claim\": \"earlier\"", "\"claim\": \"later\"");
    let found = faults(&text);
    let starts = [
        "line 17, column 28, claims[1].spaeker: unknown key `spaeker`",
        "line 19, column 44, claims[1].period.to: cannot read \"2024-02-31\" as a date",
        "line 21, column 46, claims[1].amount.value: a reported number must be from 0 to 1e15",
        "line 21, column 63, claims[1].amount.qualifier: unknown word `abuot`",
        "line 25, column 85, claims[1].equivalents.of[0].qualifier: unknown word `more`",
        "line 31, column 18, claims[1].reports[0].via[0]: the key `role` is missing",
        "line 31, column 18, claims[1].reports[0].via[0]: the key `kind` is missing",
        "line 34, column 49, claims[1].links[0].claim: no claim in this file has the id \"later\"",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
}

/// Elements of one list are told each with its own number, though those before it are passed over.
#[test]
fn every_fault_of_a_list_is_told() {
    let via = "[{\"by\": \"Yonhap\", \"role\": \"outlet\", \"kind\": \"quotation\"}, \
               {\"by\": \"yonhap\", \"role\": \"outlet\", \"kind\": \"quotation\"}, \
               {\"by\": \"yonhap\", \"role\": \"boss\", \"kind\": \"quotation\"}, \
               {\"by\": \"afp\", \"role\": \"outlet\", \"kind\": \"quotation\"}]";
    let whole = "[{\"by\": \"yonhap\", \"role\": \"outlet\", \"kind\": \"quotation\", \"on\": \"2024-02-26\"}]";
    let found = faults(&with(whole, via));
    let paths: Vec<&str> = found
        .iter()
        .map(|fault| fault.split(": ").next().unwrap().rsplit(", ").next().unwrap())
        .collect();
    let hop = |n: usize, key: &str| format!("claims[1].reports[0].via[{n}].{key}");
    assert_eq!(paths, [hop(0, "by"), hop(2, "role"), hop(3, "by")], "{found:#?}");
}

#[test]
fn what_a_scope_needs_is_asked_for() {
    let flow =
        "\"flow\": {\"origin\": \"KP\", \"destination\": \"RU\"},\n      \"made_by\": \"mnd-kr\"";
    let without = with(flow, "\"made_by\": \"mnd-kr\"");
    assert!(fault(&without).contains("claims[1].flow: a flow needs an \"origin\","), "{without}");
    let joint = with("\"made_by\": \"mnd-kr\"", "\"made_by\": [\"mnd-kr\", \"mnd-kr\", \"afp\"]");
    assert_eq!(
        faults(&joint),
        [
            "line 17, column 29, claims[1].made_by[1]: the maker \"mnd-kr\" is named twice",
            "line 17, column 39, claims[1].made_by[2]: no source in this file has the id \"afp\"",
        ]
    );
    let period = with(
        "\"value\": 6700, \"qualifier\": \"about\"",
        "\"value\": 6700, \"period\": {\"to\": \"2024\"}",
    );
    assert!(
        fault(&period).contains("claims[1].amount.period: an amount has a \"period\" only within")
    );
    let factor = with(
        "\"stage\": \"pledged\",\n      \"flow\": {\"origin\": \"KP\", \"destination\": \"RU\", \"from_port\": \"Najin\", \"by\": [\"sea\", \"rail\"]},\n      \"amount\": {\"of\": \"round\", \"munition\": \"122mm\", \"value\": 2000, \"qualifier\": \"odd\"}",
        "\"amount\": {\"of\": \"mass\", \"munition\": \"152mm-shell\", \"mass_lb\": 96, \"per\": \"round\"}",
    );
    let factor: ClaimsFile = factor.parse().unwrap();
    assert!(factor.claims()[0].stage.is_none());
    assert_eq!(factor.to_json().unwrap().parse::<ClaimsFile>().unwrap(), factor);
}

/// What reports say beyond the first form of the format.
#[test]
fn the_words_of_reports_are_read() {
    let claim = r#"{
      "id": "c", "made_by": ["a", "b"], "stance": "asserts", "stage": "offered", "certainty": "probably",
      "extent": "part", "stated_on": "2024-02-18", "containers": ["CSQU3054383"],
      "carrier": {"name": "Angara", "imo": "9074729"},
      "flow": {"origin": ["KP", "IR"], "destination": "RU", "via": ["CN", "Tikhoretsk"],
               "recipient": {"name": "a company", "country": "RU"}, "goods": "7.62x39mm-cartridge"},
      "amount": {"of": "voyage", "munitions": ["122mm-shell", "152mm-shell"], "packaging": "boxed",
                 "container": "unknown", "value": 20000, "qualifier": "about", "also": "at_least"},
      "equivalents": {"relation": "and", "says": "carried", "made_by": "b", "of": [
        {"of": "mass", "mass_ton": 5, "period": {"from": "2024"}},
        {"of": "mass", "mass_short_t": null, "unspecified": true},
        {"of": "money", "currency": "USD", "value": 5000000},
        {"of": "share", "of_claim": "d", "percent": 50},
        {"of": "flight", "goods": "artillery-ammunition", "value": 3, "per": "week"}]},
      "links": [{"kind": "includes", "claim": "d", "all": true, "certainty": "probably"},
                {"kind": "same_load", "claim": "d"}, {"kind": "retracts", "claim": "d"}]
    }, {"id": "d", "made_by": "a", "stance": "denies", "stage": "held", "flow": {"destination": "RU"}}"#;
    let text = format!(
        r#"{{"format": "munitions-claims/1", "claims": [{claim}], "sources": [
          {{"id": "a", "name": "A", "kind": "ministry"}},
          {{"id": "b", "name": "B", "kind": "ministry",
            "draws_on": ["a", {{"source": "c", "certainty": "possibly"}}]}},
          {{"id": "c", "name": "C", "kind": "ministry"}}]}}"#
    );
    let file: ClaimsFile = text.parse().unwrap();
    let written = file.to_json().unwrap();
    assert_eq!(written.parse::<ClaimsFile>().unwrap(), file);
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut again: serde_json::Value = serde_json::from_str(&written).unwrap();
    // Origins are in the order of their codes.
    assert_eq!(again["claims"][0]["flow"]["origin"], serde_json::json!(["IR", "KP"]));
    again["claims"][0]["flow"]["origin"] = serde_json::json!(["KP", "IR"]);
    again["claims"][0]["carrier"]["imo"] = serde_json::json!("9074729");
    assert_eq!(again, read);
    let refused = |piece: &str, other: &str| {
        assert!(text.contains(piece), "{piece}");
        fault(&text.replace(piece, other))
    };
    let end = |fault: String| fault.split_once(": ").unwrap().1.to_owned();
    assert_eq!(
        end(refused("\"container\": \"unknown\"", "\"goods\": \"shells\"")),
        "an amount of \"voyage\" names its goods once, got \"munitions\" and \"goods\""
    );
    assert_eq!(
        end(refused("\"122mm-shell\", \"152mm-shell\"", "\"152mm-shell\", \"152mm-shell\"")),
        "an amount of \"voyage\" names 152mm-shell twice in \"munitions\""
    );
    assert_eq!(
        end(refused("\"of\": \"flight\"", "\"of\": \"flight\", \"counts\": \"projectile\"")),
        "an amount of \"flight\" says in \"counts\" what a round is, but has no rounds"
    );
    assert_eq!(
        end(refused("\"per\": \"week\"", "\"per\": \"flight\"")),
        "an amount of \"flight\" is a number of flights for each flight"
    );
    assert_eq!(
        end(refused("\"percent\": 50", "\"percent\": 50, \"per\": \"box\"")),
        "an amount of \"share\" cannot be stated for each box"
    );
    assert_eq!(
        end(refused(
            "\"same_load\", \"claim\": \"d\"",
            "\"same_load\", \"claim\": \"d\", \"all\": true"
        )),
        "a link of kind same_load has no \"all\": only includes has parts"
    );
    assert_eq!(
        end(refused("[\"KP\", \"IR\"]", "[\"KP\", \"KP\"]")),
        "cannot read \"KP, KP\" as the origins of a flow: one of them is named twice"
    );
    assert!(
        refused("\"source\": \"c\"", "\"source\": \"z\"")
            .contains("sources[1].draws_on[1]: no source")
    );
}

/// Every place of a value, as a JSON pointer.
fn places(value: &serde_json::Value, at: &str, places: &mut Vec<String>) {
    places.push(at.to_owned());
    let below = match value {
        serde_json::Value::Object(map) => map.keys().cloned().collect(),
        serde_json::Value::Array(list) => (0..list.len()).map(|at| at.to_string()).collect(),
        _ => Vec::new(),
    };
    for key in below {
        let child = value.pointer(&format!("/{key}")).unwrap();
        self::places(child, &format!("{at}/{key}"), places);
    }
}

/// Whatever stands anywhere, reading ends, and two faults are told where there are two.
#[test]
fn any_value_anywhere_is_read_or_refused() {
    let example: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    let mut all = Vec::new();
    places(&example, "", &mut all);
    let wrong =
        ["null", "[]", "{}", "\"\\u001b\"", "-1", "[[], 1e5]", r#"{"of": {"of": 1}, "x": 0}"#];
    for (number, place) in all.iter().enumerate() {
        for wrong in wrong {
            let mut text = example.clone();
            *text.pointer_mut(place).unwrap() = serde_json::from_str(wrong).unwrap();
            let single = faults(&text.to_string());
            let other = &all[(number * 7 + 3) % all.len()];
            let apart = !place.starts_with(&**other) && !other.starts_with(&**place);
            if !apart || other.matches('/').count() < 4 || single.is_empty() {
                continue;
            }
            *text.pointer_mut(other).unwrap() = serde_json::json!({"wrong": true});
            let both = faults(&text.to_string());
            let steps = other.split('/').skip(1).map(|step| match step.parse::<usize>() {
                Ok(index) => format!("[{index}]"),
                Err(_) => format!(".{step}"),
            });
            let path = steps.collect::<String>();
            let path = path.trim_start_matches('.');
            let is_told = both.iter().any(|fault| fault.contains(path));
            assert!(is_told, "{place}: {wrong}, {other}: {both:#?}");
        }
    }
}
