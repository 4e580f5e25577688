//! Sources and their grades, against the published tables.

use munitions::source::{Country, Credibility, Reliability, Source, SourceId, SourceKind};
use serde::de::DeserializeOwned;

fn refusal<T: std::fmt::Debug, E: std::fmt::Display>(result: Result<T, E>) -> String {
    result.expect_err("it should be refused").to_string()
}

fn read_refusal<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    refusal(serde_json::from_str::<T>(json))
}

#[test]
fn a_source_has_the_wire_form_of_the_claims_file() {
    let json = r#"{"id":"dia-kr","name":"Defense Intelligence Agency","kind":"military","country":"KR","part_of":"mnd-kr"}"#;
    let source: Source = serde_json::from_str(json).unwrap();
    assert_eq!(source.id.as_str(), "dia-kr");
    assert_eq!(source.kind, SourceKind::Military);
    assert_eq!(source.country.map(|country| country.to_string()).as_deref(), Some("KR"));
    assert_eq!(source.part_of.as_ref().map(SourceId::as_str), Some("mnd-kr"));
    assert_eq!(serde_json::to_string(&source).unwrap(), json);

    let short = r#"{"id":"nis","name":"National Intelligence Service","kind":"unknown"}"#;
    let source: Source = serde_json::from_str(short).unwrap();
    assert_eq!(serde_json::to_string(&source).unwrap(), short);
}

#[test]
fn a_source_that_breaks_a_rule_is_refused() {
    let own = r#"{"id":"a","name":"A","kind":"person","part_of":"a"}"#;
    assert!(read_refusal::<Source>(own).starts_with("source a cannot be part of itself"));
    let unnamed = r#"{"id":"a","name":" ","kind":"person"}"#;
    assert!(
        read_refusal::<Source>(unnamed)
            .starts_with(r#"cannot read " " as the name of a source: it is empty"#)
    );
    let extra = r#"{"id":"a","name":"A","kind":"person","trust":5}"#;
    assert!(read_refusal::<Source>(extra).starts_with("unknown field `trust`"));
    let kind = r#"{"id":"a","name":"A","kind":"spy"}"#;
    assert!(read_refusal::<Source>(kind).starts_with("unknown variant `spy`"));
}

#[test]
fn a_source_id_is_a_slug() {
    assert!("a".repeat(64).parse::<SourceId>().is_ok());
    let cases = [
        ("", "it is empty"),
        (
            "Yonhap",
            "it may hold lower-case letters, digits, '-' and '.' only, got 'Y'; write \"yonhap\"",
        ),
        ("a b", "it may hold lower-case letters, digits, '-' and '.' only, got ' '; write \"a-b\""),
        ("a/b", "it may hold lower-case letters, digits, '-' and '.' only, got '/'"),
    ];
    for (text, reason) in cases {
        let expected = format!("cannot read {text:?} as a source id: {reason}");
        assert_eq!(refusal(text.parse::<SourceId>()), expected);
    }
    assert!(
        refusal("a".repeat(65).parse::<SourceId>()).ends_with("it is longer than 64 characters")
    );
    assert!(read_refusal::<SourceId>(r#""A""#).contains("as a source id"));
}

#[test]
fn a_country_is_two_upper_case_letters_or_a_group() {
    for code in ["KP", "RU", "AD", "ZW", "XK", "AA", "QM", "ZZ", "SU", "EU", "NATO", "non-Europe"] {
        let country: Country = code.parse().unwrap();
        assert_eq!(serde_json::to_string(&country).unwrap(), format!("{code:?}"));
    }
    for text in ["", "K", "KPR", "K1", "ÄÖ"] {
        let expected = format!(
            "cannot read {text:?} as a country: \
             it must be two upper-case letters, as in ISO 3166-1 alpha-2, or a group: \
             Asia, Europe, NATO, West or non-Europe"
        );
        assert_eq!(refusal(text.parse::<Country>()), expected);
    }
    for (text, reason) in [
        ("kp", "write KP"),
        ("Russia", "write RU"),
        ("europe", "write Europe"),
        ("UK", "ISO 3166-1 has no such country: write GB"),
        ("NK", "ISO 3166-1 has no such country: write KP"),
        ("CS", "ISO 3166-1 has no such country"),
        ("QL", "ISO 3166-1 has no such country"),
    ] {
        let expected = format!("cannot read {text:?} as a country: {reason}");
        assert_eq!(refusal(text.parse::<Country>()), expected);
    }
}

#[test]
fn every_source_kind_is_read_back() {
    for kind in SourceKind::ALL {
        let json = serde_json::to_string(kind).unwrap();
        assert_eq!(json, format!("\"{}\"", kind.to_string().replace(' ', "_")));
        assert_eq!(serde_json::from_str::<SourceKind>(&json).unwrap(), *kind);
    }
}

fn credibility(digit: u64) -> Credibility {
    digit.try_into().unwrap()
}

#[test]
fn what_cannot_be_judged_is_outside_the_order() {
    use Reliability::{A, B, C, D, E, F};
    for pair in [A, B, C, D, E].windows(2) {
        assert!(pair[0] > pair[1]);
    }
    let judged: Vec<Credibility> = (1..=5).map(credibility).collect();
    for pair in judged.windows(2) {
        assert!(pair[0] > pair[1]);
    }
    for judged in [A, B, C, D, E] {
        assert_eq!(F.partial_cmp(&judged), None);
        assert_eq!(judged.partial_cmp(&F), None);
    }
    for judged in &judged {
        assert_eq!(Credibility::CannotBeJudged.partial_cmp(judged), None);
    }
    assert!(F >= F);
    assert!(Credibility::CannotBeJudged <= Credibility::CannotBeJudged);
}

#[test]
fn grades_are_written_as_letter_and_digit() {
    for reliability in ('A'..='F').map(|letter| Reliability::try_from(letter).unwrap()) {
        let letter = format!("\"{}\"", char::from(reliability));
        assert_eq!(serde_json::to_string(&reliability).unwrap(), letter);
        assert_eq!(serde_json::from_str::<Reliability>(&letter).unwrap(), reliability);
        for credibility in (1..=6).map(credibility) {
            let digit = u8::from(credibility).to_string();
            assert_eq!(serde_json::to_string(&credibility).unwrap(), digit);
            assert_eq!(serde_json::from_str::<Credibility>(&digit).unwrap(), credibility);
        }
    }
    assert_eq!(Reliability::D.to_string(), "D (not usually reliable)");
    assert_eq!(Credibility::CannotBeJudged.to_string(), "6 (truth cannot be judged)");
}

#[test]
fn grades_outside_the_code_are_refused() {
    assert_eq!(
        refusal(Reliability::try_from('b')),
        r#"cannot read "b" as an Admiralty reliability: the letter must be one from A to F"#
    );
    assert_eq!(
        refusal(Credibility::try_from(7)),
        r#"cannot read "7" as an Admiralty credibility: the digit must be one from 1 to 6"#
    );
    let deceptive = "\"deliberately deceptive\" is an addition of MISP and not in the code";
    assert_eq!(
        refusal(Reliability::try_from('g')),
        format!(r#"cannot read "g" as an Admiralty reliability: {deceptive}"#)
    );
    assert!(read_refusal::<Reliability>(r#""g""#).contains(deceptive));
    assert!(read_refusal::<Credibility>("0").contains("the digit must be one from 1 to 6"));
}
