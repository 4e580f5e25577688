//! Sources, their grades, likelihood words and STIX confidence, against the published tables.

use munitions::source::{
    AnalyticConfidence, Country, Credibility, Grade, Icd203, IpccAr5, Kent, Likelihood,
    LikelihoodScale, PhiaYardstick, Probability, Reliability, Source, SourceId, SourceKind,
    StixConfidence, StixDni, StixLevel, StixWep, ZeroToTen,
};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

fn refusal<T: std::fmt::Debug, E: std::fmt::Display>(result: Result<T, E>) -> String {
    result.expect_err("it should be refused").to_string()
}

fn read_refusal<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
    refusal(serde_json::from_str::<T>(json))
}

fn percent(percent: f64) -> Probability {
    Probability::from_percent(percent).unwrap()
}

fn stix(value: u8) -> StixConfidence {
    StixConfidence::new(value.into()).unwrap()
}

#[test]
fn a_source_has_the_wire_form_of_the_claims_file() {
    let json = r#"{"id":"dia-kr","name":"Defense Intelligence Agency","kind":"military","country":"KR","part_of":"mnd-kr"}"#;
    let source: Source = serde_json::from_str(json).unwrap();
    assert_eq!(source.id().as_str(), "dia-kr");
    assert_eq!(source.kind(), SourceKind::Military);
    assert_eq!(source.country().map(|country| country.to_string()).as_deref(), Some("KR"));
    assert_eq!(source.part_of().map(SourceId::as_str), Some("mnd-kr"));
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
    assert!(SourceId::new("a".repeat(64)).is_ok());
    let cases = [
        ("", "it is empty"),
        ("Yonhap", "it may hold lower-case letters, digits, '-' and '.' only, got 'Y'"),
        ("a b", "it may hold lower-case letters, digits, '-' and '.' only, got ' '"),
    ];
    for (text, reason) in cases {
        let expected = format!("cannot read {text:?} as a source id: {reason}");
        assert_eq!(refusal(SourceId::new(text)), expected);
    }
    assert!(refusal(SourceId::new("a".repeat(65))).ends_with("it is longer than 64 characters"));
    assert!(read_refusal::<SourceId>(r#""A""#).contains("as a source id"));
}

#[test]
fn a_country_is_two_upper_case_letters() {
    for code in ["KP", "RU", "AD", "ZW", "XK", "AA", "QM", "ZZ"] {
        let country: Country = code.parse().unwrap();
        assert_eq!(serde_json::to_string(&country).unwrap(), format!("{code:?}"));
    }
    for text in ["", "K", "kp", "KPR", "K1", "ÄÖ"] {
        let expected = format!(
            "cannot read {text:?} as a country: \
             it must be two upper-case letters, as in ISO 3166-1 alpha-2"
        );
        assert_eq!(refusal(text.parse::<Country>()), expected);
    }
    for (text, reason) in [
        ("UK", "ISO 3166-1 has no such country: write GB"),
        ("NK", "ISO 3166-1 has no such country: write KP"),
        ("SU", "ISO 3166-1 has no such country"),
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

#[test]
fn what_cannot_be_judged_is_outside_the_order() {
    use Reliability::{A, B, C, D, E, F};
    for pair in [A, B, C, D, E].windows(2) {
        assert!(pair[0] > pair[1]);
    }
    for pair in Credibility::ALL[..5].windows(2) {
        assert!(pair[0] > pair[1]);
    }
    for judged in [A, B, C, D, E] {
        assert_eq!(F.partial_cmp(&judged), None);
        assert_eq!(judged.partial_cmp(&F), None);
    }
    for judged in &Credibility::ALL[..5] {
        assert_eq!(Credibility::CannotBeJudged.partial_cmp(judged), None);
    }
    assert!(F >= F);
    assert!(Credibility::CannotBeJudged <= Credibility::CannotBeJudged);
}

#[test]
fn grades_are_written_as_letter_and_digit() {
    for reliability in Reliability::ALL {
        let letter = format!("\"{}\"", reliability.letter());
        assert_eq!(serde_json::to_string(&reliability).unwrap(), letter);
        assert_eq!(serde_json::from_str::<Reliability>(&letter).unwrap(), reliability);
        assert!(!reliability.meaning().is_empty());
        for credibility in Credibility::ALL {
            let digit = credibility.digit().to_string();
            assert_eq!(serde_json::to_string(&credibility).unwrap(), digit);
            assert_eq!(serde_json::from_str::<Credibility>(&digit).unwrap(), credibility);
            assert!(!credibility.meaning().is_empty());
            let grade = Grade { reliability, credibility };
            assert_eq!(grade.to_string().parse(), Ok(grade));
        }
    }
    assert_eq!(Reliability::D.to_string(), "D (not usually reliable)");
    assert_eq!(Credibility::CannotBeJudged.to_string(), "6 (truth cannot be judged)");
    assert_eq!(serde_json::from_str::<Grade>(r#""F6""#).unwrap().to_string(), "F6");
}

#[test]
fn grades_outside_the_code_are_refused() {
    let whole = "it must be a letter from A to F and a digit from 1 to 6";
    for text in ["", "B", "BB", "B22", "B-2", "B²"] {
        let expected = format!("cannot read {text:?} as an Admiralty grade: {whole}");
        assert_eq!(refusal(text.parse::<Grade>()), expected);
    }
    assert_eq!(
        refusal("b2".parse::<Grade>()),
        r#"cannot read "b" as an Admiralty reliability: the letter must be one from A to F"#
    );
    assert_eq!(
        refusal("B7".parse::<Grade>()),
        r#"cannot read "7" as an Admiralty credibility: the digit must be one from 1 to 6"#
    );
    let deceptive = "\"deliberately deceptive\" is an addition of MISP and not in the code";
    assert_eq!(
        refusal(Reliability::from_letter('g')),
        format!(r#"cannot read "g" as an Admiralty reliability: {deceptive}"#)
    );
    assert!(refusal("G2".parse::<Grade>()).ends_with(deceptive));
    assert!(read_refusal::<Reliability>(r#""g""#).contains(deceptive));
    assert!(read_refusal::<Credibility>("0").contains("the digit must be one from 1 to 6"));
}

/// ICD 203: the whole table, with its two rows of words.
#[test]
fn icd_203_has_its_published_words_and_bands() {
    let table = [
        ("almost no chance", "remote", "1-5 %", "almost_no_chance"),
        ("very unlikely", "highly improbable", "5-20 %", "very_unlikely"),
        ("unlikely", "improbable", "20-45 %", "unlikely"),
        ("roughly even chance", "roughly even odds", "45-55 %", "roughly_even_chance"),
        ("likely", "probable", "55-80 %", "likely"),
        ("very likely", "highly probable", "80-95 %", "very_likely"),
        ("almost certain", "nearly certain", "95-99 %", "almost_certain"),
    ];
    assert_eq!(Icd203::ALL.len(), table.len());
    for (term, (first, second, band, key)) in Icd203::ALL.iter().zip(table) {
        assert_eq!(first.parse(), Ok(*term));
        assert_eq!(second.to_uppercase().parse(), Ok(*term));
        assert_eq!(term.to_string(), first);
        assert_eq!(term.band().to_string(), band);
        let json = format!(r#"{{"scale":"icd203","term":"{key}"}}"#);
        let likelihood = Likelihood::Icd203(*term);
        assert_eq!(serde_json::to_string(&likelihood).unwrap(), json);
        assert_eq!(serde_json::from_str::<Likelihood>(&json).unwrap(), likelihood);
    }
}

/// The lower end belongs to a band and the upper one to the next; the last band is closed.
#[test]
fn icd_203_gives_a_shared_end_to_the_upper_band() {
    let table = [
        (0.0, None),
        (0.99, None),
        (1.0, Some(Icd203::AlmostNoChance)),
        (4.99, Some(Icd203::AlmostNoChance)),
        (5.0, Some(Icd203::VeryUnlikely)),
        (20.0, Some(Icd203::Unlikely)),
        (44.9, Some(Icd203::Unlikely)),
        (45.0, Some(Icd203::RoughlyEvenChance)),
        (55.0, Some(Icd203::Likely)),
        (80.0, Some(Icd203::VeryLikely)),
        (95.0, Some(Icd203::AlmostCertain)),
        (99.0, Some(Icd203::AlmostCertain)),
        (99.01, None),
        (100.0, None),
    ];
    for (value, term) in table {
        assert_eq!(Icd203::of(percent(value)), term, "{value} %");
    }
}

#[test]
fn the_yardstick_has_gaps() {
    use PhiaYardstick::{
        AlmostCertain, HighlyLikely, HighlyUnlikely, Likely, RealisticPossibility, RemoteChance,
        Unlikely,
    };
    let table = [
        (RemoteChance, 0.0, 5.0),
        (HighlyUnlikely, 10.0, 20.0),
        (Unlikely, 25.0, 35.0),
        (RealisticPossibility, 40.0, 49.9),
        (Likely, 55.0, 75.0),
        (HighlyLikely, 80.0, 90.0),
        (AlmostCertain, 95.0, 100.0),
    ];
    for (term, low, high) in table {
        assert_eq!(PhiaYardstick::of(percent(low)), Some(term));
        assert_eq!(PhiaYardstick::of(percent(high)), Some(term));
    }
    for gap in [5.1, 9.9, 20.1, 24.9, 35.1, 39.9, 50.0, 54.9, 75.1, 79.9, 90.1, 94.9] {
        assert_eq!(PhiaYardstick::of(percent(gap)), None, "{gap} %");
    }
    assert_eq!(RealisticPossibility.band().to_string(), "40-<50 %");
    assert_eq!(
        LikelihoodScale::PhiaYardstick.basis().to_string(),
        "unconfirmed: bands of the PHIA yardstick, not compared with the original [U]"
    );
}

#[test]
fn kent_has_gaps_and_shared_ends() {
    let table = [
        (0.0, Some(Kent::Impossible)),
        (1.0, None),
        (2.0, Some(Kent::AlmostCertainlyNot)),
        (12.0, Some(Kent::AlmostCertainlyNot)),
        (16.0, None),
        (20.0, Some(Kent::ProbablyNot)),
        (40.0, Some(Kent::ChancesAboutEven)),
        (60.0, Some(Kent::ChancesAboutEven)),
        (61.5, None),
        (63.0, Some(Kent::Probable)),
        (87.0, Some(Kent::AlmostCertain)),
        (99.0, Some(Kent::AlmostCertain)),
        (99.5, None),
        (100.0, Some(Kent::Certain)),
    ];
    for (value, term) in table {
        assert_eq!(Kent::of(percent(value)), term, "{value} %");
    }
    assert_eq!(Kent::Certain.band().to_string(), "100 %");
}

#[test]
fn the_ipcc_bands_are_nested() {
    let words = |value| {
        let terms = IpccAr5::all_of(percent(value));
        terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(words(50.0), "about as likely as not");
    assert_eq!(words(50.1), "about as likely as not, more likely than not");
    assert_eq!(words(66.0), "about as likely as not, more likely than not, likely");
    assert_eq!(words(33.0), "unlikely, about as likely as not");
    assert_eq!(words(0.5), "exceptionally unlikely, extremely unlikely, very unlikely, unlikely");
    assert_eq!(
        words(99.0),
        "more likely than not, likely, very likely, extremely likely, virtually certain"
    );
    assert_eq!(IpccAr5::MoreLikelyThanNot.band().to_string(), ">50-100 %");
}

/// The same word on four scales: four bands.
#[test]
fn a_word_is_read_on_its_scale_only() {
    let band = |scale: LikelihoodScale, word| scale.read(word).unwrap().band().to_string();
    assert_eq!(band(LikelihoodScale::Icd203, "probable"), "55-80 %");
    assert_eq!(band(LikelihoodScale::PhiaYardstick, "probable"), "55-75 %");
    assert_eq!(band(LikelihoodScale::Kent, "probable"), "63-87 %");
    assert_eq!(band(LikelihoodScale::IpccAr5, " Likely "), "66-100 %");
    assert_eq!(
        refusal(LikelihoodScale::Kent.read("likely")),
        r#"cannot read "likely" as a term of Kent's scale: it is not a word of Kent's scale"#
    );
    for scale in LikelihoodScale::ALL {
        let message = refusal(scale.read("possible"));
        assert!(message.ends_with("it leaves something open and has no band on any scale"));
    }
    assert!(read_refusal::<Likelihood>(r#"{"scale":"kent","term":"likely"}"#).contains("likely"));
    assert!(read_refusal::<Likelihood>(r#""likely""#).contains("invalid type"));
    let extra = r#"{"scale":"kent","term":"probable","percent":75}"#;
    assert!(read_refusal::<Likelihood>(extra).contains("percent"));
}

#[test]
fn likelihood_scales_have_these_wire_names() {
    for (scale, name) in
        LikelihoodScale::ALL.iter().zip(["icd203", "phia_yardstick", "kent", "ipcc_ar5"])
    {
        assert_eq!(serde_json::to_string(scale).unwrap(), format!("{name:?}"));
        for likelihood in scale.terms(percent(70.0)) {
            let json = serde_json::to_value(likelihood).unwrap();
            assert_eq!(json["scale"], name);
            assert_eq!(likelihood.scale(), *scale);
        }
    }
}

#[test]
fn a_probability_lies_between_0_and_1() {
    for value in [-0.01, 1.01, f64::NAN, f64::INFINITY] {
        let expected = format!("a probability must lie between 0 and 1, got {value}");
        assert_eq!(refusal(Probability::new(value)), expected);
    }
    assert!(read_refusal::<Probability>("1.5").starts_with("a probability must lie"));
}

#[test]
fn analytic_confidence_is_one_of_three_words() {
    for confidence in AnalyticConfidence::ALL {
        let word = confidence.to_string();
        assert_eq!(word.parse(), Ok(confidence));
        assert_eq!(serde_json::to_string(&confidence).unwrap(), format!("{word:?}"));
    }
    assert_eq!(
        refusal("medium".parse::<AnalyticConfidence>()),
        r#"cannot read "medium" as an analytic confidence: it must be low, moderate or high"#
    );
}

/// STIX 2.1, appendix A: every number from 0 to 100 on every scale.
#[test]
fn stix_reads_every_number_as_the_standard_does() {
    for value in 0..=100 {
        let level = match value {
            0 => StixLevel::None,
            1..=29 => StixLevel::Low,
            30..=69 => StixLevel::Med,
            _ => StixLevel::High,
        };
        assert_eq!(StixLevel::from_stix(stix(value)), level, "{value}");

        let step = match value {
            0..=4 => 0,
            5..=14 => 1,
            15..=24 => 2,
            25..=34 => 3,
            35..=44 => 4,
            45..=54 => 5,
            55..=64 => 6,
            65..=74 => 7,
            75..=84 => 8,
            85..=94 => 9,
            _ => 10,
        };
        assert_eq!(ZeroToTen::from_stix(stix(value)).get(), step, "{value}");

        let digit = match value {
            0..=19 => 5,
            20..=39 => 4,
            40..=59 => 3,
            60..=79 => 2,
            _ => 1,
        };
        assert_eq!(Credibility::from_stix(stix(value)).digit(), digit, "{value}");

        let wep = match value {
            0 => StixWep::Impossible,
            1..=19 => StixWep::HighlyUnlikely,
            20..=39 => StixWep::Unlikely,
            40..=59 => StixWep::EvenChance,
            60..=79 => StixWep::Likely,
            80..=99 => StixWep::HighlyLikely,
            _ => StixWep::Certain,
        };
        assert_eq!(StixWep::from_stix(stix(value)), wep, "{value}");

        let dni = match value {
            0..=9 => StixDni::AlmostNoChance,
            10..=19 => StixDni::VeryUnlikely,
            20..=39 => StixDni::Unlikely,
            40..=59 => StixDni::RoughlyEvenChance,
            60..=79 => StixDni::Likely,
            80..=89 => StixDni::VeryLikely,
            _ => StixDni::AlmostCertain,
        };
        assert_eq!(StixDni::from_stix(stix(value)), dni, "{value}");
    }
}

#[test]
fn stix_numbers_are_those_of_the_standard_and_read_back() {
    let levels: Vec<u8> = StixLevel::ALL.iter().map(|term| term.to_stix().get()).collect();
    assert_eq!(levels, [0, 15, 50, 85]);
    let weps: Vec<u8> = StixWep::ALL.iter().map(|term| term.to_stix().get()).collect();
    assert_eq!(weps, [0, 10, 30, 50, 70, 90, 100]);
    let dnis: Vec<u8> = StixDni::ALL.iter().map(|term| term.to_stix().get()).collect();
    assert_eq!(dnis, [5, 15, 30, 50, 70, 85, 95]);
    let digits = Credibility::ALL.map(|digit| digit.to_stix().map(StixConfidence::get));
    assert_eq!(digits, [Some(90), Some(70), Some(50), Some(30), Some(10), None]);

    assert!(StixLevel::ALL.iter().all(|term| StixLevel::from_stix(term.to_stix()) == *term));
    assert!(StixWep::ALL.iter().all(|term| StixWep::from_stix(term.to_stix()) == *term));
    assert!(StixDni::ALL.iter().all(|term| StixDni::from_stix(term.to_stix()) == *term));
    for step in 0..=10 {
        let step = ZeroToTen::new(step).unwrap();
        assert_eq!(step.to_stix().get(), 10 * step.get());
        assert_eq!(ZeroToTen::from_stix(step.to_stix()), step);
    }
    for digit in &Credibility::ALL[..5] {
        assert_eq!(digit.to_stix().map(Credibility::from_stix), Some(*digit));
    }
}

#[test]
fn stix_has_the_words_of_icd_203_on_other_bands() {
    for (term, exported) in Icd203::ALL.iter().zip(StixDni::ALL) {
        assert_eq!(StixDni::from(*term), *exported);
        let words = exported.to_string().to_lowercase();
        assert_eq!(words, format!("{} / {}", term.words()[0], term.words()[1]));
    }
    assert_eq!(StixDni::from_stix(stix(57)), StixDni::RoughlyEvenChance);
    assert_eq!(Icd203::of(percent(57.0)), Some(Icd203::Likely));
}

#[test]
fn stix_numbers_beyond_the_scale_are_refused() {
    for value in [101, 255, 256, u64::MAX] {
        let expected =
            format!("a confidence in STIX must be a whole number from 0 to 100, got {value}");
        assert_eq!(refusal(StixConfidence::new(value)), expected);
        assert!(read_refusal::<StixConfidence>(&value.to_string()).starts_with(&expected));
    }
    assert_eq!(
        refusal(ZeroToTen::new(11)),
        "a step on the scale from 0 to 10 must be a whole number from 0 to 10, got 11"
    );
    assert_eq!(serde_json::to_string(&stix(85)).unwrap(), "85");
}

proptest! {
    /// A term is given only to a probability in its band, and every probability in a band has one.
    #[test]
    fn terms_and_bands_agree(value in 0.0..=1.0_f64) {
        let probability = Probability::new(value).unwrap();
        for scale in LikelihoodScale::ALL {
            let terms = scale.terms(probability);
            prop_assert!(terms.iter().all(|term| term.band().contains(probability)));
        }
        let in_a_band = |terms: &[Kent]| terms.iter().any(|term| term.band().contains(probability));
        prop_assert_eq!(Kent::of(probability).is_some(), in_a_band(Kent::ALL));
        prop_assert_eq!(Icd203::of(probability).is_some(), (0.01..=0.99).contains(&value));
        prop_assert!(!IpccAr5::all_of(probability).is_empty());
    }

    /// Whatever the text, reading it ends in a value that is written the same, or a refusal.
    #[test]
    fn written_forms_read_back(text in "\\PC{0,8}") {
        if let Ok(grade) = text.parse::<Grade>() {
            prop_assert_eq!(grade.to_string(), text.clone());
        }
        if let Ok(country) = text.parse::<Country>() {
            prop_assert_eq!(country.to_string(), text.clone());
        }
        if let Ok(id) = SourceId::new(text.clone()) {
            prop_assert_eq!(id.to_string(), text);
        }
    }
}
