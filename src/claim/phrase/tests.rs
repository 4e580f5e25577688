//! Quantities in English words: what is understood, and what is refused and why.

use crate::claim::{Figure, Qualifier};
use proptest::prelude::*;

/// Phrases of the reports and others of the same forms, each `=` as it is written, or `!` why it is refused.
const PHRASES: &str = include_str!("phrases.txt");

#[test]
fn phrases_of_reports_are_read() {
    let mut read = 0;
    for (text, written) in PHRASES.lines().filter_map(|line| line.split_once(" = ")) {
        let phrase: Figure = text.parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(phrase.to_string(), written, "{text}");
        assert_eq!(written.parse(), Ok(phrase), "{text}");
        read += 1;
    }
    assert_eq!(read, 136);
    let parts = |text: &str| {
        let figure: Figure = text.parse().unwrap();
        (figure.qualifier(), figure.value(), figure.upper_end(), figure.also())
    };
    let half = (Qualifier::Bare, Some(5e5), None, None);
    assert_eq!(parts("half a million"), half);
    assert_eq!(parts("several million"), (Qualifier::Several, Some(1e6), None, None));
    assert_eq!(parts("millions of"), (Qualifier::Millions, None, None, None));
    assert_eq!(parts("the upper 200,000s"), (Qualifier::Upper, Some(2e5), None, None));
    assert_eq!(parts("2 million - 3m"), (Qualifier::Between, Some(2e6), Some(3e6), None));
    let bounded = (Qualifier::Hundreds, None, None, Some(Qualifier::LessThan));
    assert_eq!(parts("fewer than hundreds"), bounded);
}

/// Of two qualifiers one says how exact the number is, and the other bounds it.
#[test]
fn two_qualifiers_are_kept_apart() {
    use Qualifier::{About, AtLeast, MoreThan, Roughly, UpTo};
    let about = Figure::new(300.0, About).unwrap();
    assert_eq!(
        about.bounded_by(Roughly).unwrap_err().to_string(),
        "a reported figure has two qualifiers that do not go together, \"about\" and \"roughly\""
    );
    let at_least = about.bounded_by(AtLeast).unwrap();
    assert_eq!((at_least.also(), about.also()), (Some(AtLeast), None));
    assert!(at_least.bounded_by(UpTo).is_err());
    assert_eq!(at_least.published(), Some(300.0));
    assert_eq!(at_least.with(MoreThan), Figure::new(300.0, MoreThan).ok());
    // Either may stand first.
    assert_eq!(Figure::new(300.0, AtLeast).unwrap().bounded_by(About), Ok(at_least));
}

/// None is none, whatever its sign.
#[test]
fn no_figure_is_a_negative_zero() {
    let none = Figure::new(-0.0, Qualifier::Bare).unwrap();
    assert!(none.value().unwrap().is_sign_positive());
    assert_eq!(none.to_string(), "0");
}

#[test]
fn what_is_not_understood_is_refused_by_its_word() {
    for (text, reason) in PHRASES.lines().filter_map(|line| line.split_once(" ! ")) {
        let forms = format!("the words read with a number are {WORDS}");
        let reason = reason.replace("FORMS", &forms);
        let expected = format!("cannot read {text:?} as a quantity in words: {reason}");
        assert_eq!(text.parse::<Figure>().map_err(|error| error.to_string()), Err(expected));
    }
    let long = "about ".repeat(40).parse::<Figure>().unwrap_err().to_string();
    assert!(long.ends_with("it is longer than 160 characters"));
}

/// The words that have a rule.
const WORDS: &str = r#""exactly", "about", "roughly", "close to", "nearly", "more than", "over", "well over", "at least", "up to", "less than", "between", "several", "at least several", "a few", "a couple of", "upper", "odd", "tens of", "dozens of", "hundreds of", "thousands of", "tens of thousands of", "hundreds of thousands of", "millions of", "tens of millions of""#;

/// Where a word with no stated rule stands before a number, the message says which words have one.
#[test]
fn words_without_a_rule_are_refused_with_those_that_have_one() {
    let texts = [("a handful of", "handful"), ("just under 6,700", "just"), ("lots of", "lots")];
    for (text, word) in texts {
        let expected = format!(
            "cannot read {text:?} as a quantity in words: the word {word:?} is not understood; \
             the words read with a number are {WORDS}"
        );
        assert_eq!(text.parse::<Figure>().unwrap_err().to_string(), expected);
    }
}

fn numbers() -> impl Strategy<Value = String> {
    prop_oneof![
        (1_u64..10_000_000).prop_map(|number| number.to_string()),
        (1_u32..1_000, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02} million")),
        (0_usize..4).prop_map(|at| ["three", "twenty", "two dozen", "six hundred"][at].to_owned()),
    ]
}

fn scales() -> impl Strategy<Value = String> {
    let all = ["dozen", "hundred", "thousand", "million", "billion", "trillion"];
    prop::sample::subsequence(all.to_vec(), 0..=3).prop_map(|scales| scales.join(" "))
}

fn phrases() -> impl Strategy<Value = String> {
    let before: Vec<&str> = ", exactly, about, some, roughly, nearly, almost, close to, more than, over, in excess of, above, at least, no less than, up to, at most, as many as, less than, below, ca., ~".split(", ").collect();
    prop_oneof![
        (0..before.len(), numbers())
            .prop_map(move |(at, number)| format!("{} {number}", before[at])),
        (1_u32..1_000_000, 1_u32..1_000_000)
            .prop_map(|(low, more)| format!("between {low} and {}", low + more)),
        scales().prop_map(|scales| format!("several {scales}")),
        (1_u32..1_000_000).prop_map(|tens| format!("the upper {tens}0s")),
        numbers().prop_map(|number| format!("{number}-odd")),
    ]
}

proptest! {
    /// What is read is written in a form that reads as the same.
    #[test]
    fn what_is_written_reads_back(text in phrases()) {
        match text.parse::<Figure>() {
            Ok(phrase) => prop_assert_eq!(phrase.to_string().parse(), Ok(phrase)),
            Err(error) => prop_assert!(
                error.to_string().contains("a reported number must be from 0 to 1e15, got "),
                "{}", error
            ),
        }
    }

    /// Any text ends in a phrase that reads back, or in a refusal that quotes it.
    #[test]
    fn no_text_is_too_strange(text in "(between |about |the upper |several |)[0-9., smk%\u{2013}-]{0,12}( and 7|-odd| million| of|\\PC{0,6})") {
        match text.parse::<Figure>() {
            Ok(phrase) => prop_assert_eq!(phrase.to_string().parse(), Ok(phrase)),
            Err(error) => prop_assert!(error.to_string().starts_with("cannot read ")),
        }
    }
}

proptest! {
    /// What a figure writes reads back as the same figure.
    #[test]
    fn every_figure_reads_back(figure in any::<Figure>()) {
        prop_assert_eq!(figure.to_string().parse(), Ok(figure));
    }
}

/// The words, the wire form, and other usual forms.
#[test]
fn qualifiers_are_read_by_their_words() {
    for qualifier in Qualifier::ALL {
        assert_eq!(qualifier.to_string().parse(), Ok(*qualifier));
        let wire = serde_json::to_value(qualifier).unwrap();
        assert_eq!(wire.as_str().unwrap().parse(), Ok(*qualifier));
    }
    assert_eq!("In excess of".parse(), Ok(Qualifier::Over));
    assert_eq!("close-to".parse(), Ok(Qualifier::CloseTo));
    assert_eq!("no_more_than".parse(), Ok(Qualifier::UpTo));
    assert_eq!("approx.".parse(), Ok(Qualifier::About));
    let error = "abuot".parse::<Qualifier>().unwrap_err().to_string();
    let start = "cannot read \"abuot\" as a qualifier: it is none of \"bare\", \"exactly\", ";
    assert!(error.starts_with(start), "{error}");
}

#[test]
fn an_upper_range_starts_at_a_round_number() {
    for value in [0.0, 201.0, 0.5] {
        let rule = "with the qualifier \"upper\" needs a number above zero that ends in a zero";
        assert_eq!(
            Figure::new(value, Qualifier::Upper).map_err(|error| error.to_string()),
            Err(format!("a reported figure {rule}, got {value}"))
        );
    }
}
