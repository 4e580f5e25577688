//! Quantities in English words: what is understood, and what is refused and why.

use crate::claim::{Figure, Qualifier};
use proptest::prelude::*;

/// Phrases of the reports, and others of the same forms.
#[expect(clippy::too_many_lines, reason = "one table")]
#[test]
fn phrases_of_reports_are_read() {
    use Qualifier::{
        About, AtLeast, AtLeastSeveral, Bare, Between, CloseTo, Couple, Dozens, Exactly, Few,
        Hundreds, HundredsOfThousands, LessThan, Millions, MoreThan, Nearly, Odd, Over, Roughly,
        Several, Tens, TensOfMillions, TensOfThousands, Thousands, UpTo, Upper, WellOver,
    };
    let table = [
        ("6,700", Bare, Some(6_700.0), None, "6,700"),
        ("6 700", Bare, Some(6_700.0), None, "6,700"),
        ("a million", Bare, Some(1e6), None, "1,000,000"),
        ("half a million", Bare, Some(5e5), None, "500,000"),
        ("a dozen", Bare, Some(12.0), None, "12"),
        ("two dozen", Bare, Some(24.0), None, "24"),
        ("2 dozen", Bare, Some(24.0), None, "24"),
        ("3 hundred", Bare, Some(300.0), None, "300"),
        ("3 hundred thousand", Bare, Some(3e5), None, "300,000"),
        ("a hundred thousand", Bare, Some(1e5), None, "100,000"),
        ("1.005 thousand", Bare, Some(1_005.0), None, "1,005"),
        ("twenty", Bare, Some(20.0), None, "20"),
        ("exactly 122", Exactly, Some(122.0), None, "exactly 122"),
        ("about 6,700", About, Some(6_700.0), None, "about 6,700"),
        ("Approximately 1.5m", About, Some(1.5e6), None, "about 1,500,000"),
        ("approx. 6,700", About, Some(6_700.0), None, "about 6,700"),
        ("circa 6,700", About, Some(6_700.0), None, "about 6,700"),
        ("ca. 6,700.", About, Some(6_700.0), None, "about 6,700"),
        ("~6,700", About, Some(6_700.0), None, "about 6,700"),
        ("~ 3 million", About, Some(3e6), None, "about 3,000,000"),
        ("about 6,700.", About, Some(6_700.0), None, "about 6,700"),
        ("3 million.", Bare, Some(3e6), None, "3,000,000"),
        ("roughly two", Roughly, Some(2.0), None, "roughly 2"),
        ("nearly 5,000", Nearly, Some(5_000.0), None, "nearly 5,000"),
        ("close to 5,000", CloseTo, Some(5_000.0), None, "close to 5,000"),
        ("more than three million", MoreThan, Some(3e6), None, "more than 3,000,000"),
        ("more than 3 million", MoreThan, Some(3e6), None, "more than 3,000,000"),
        ("more than half a million", MoreThan, Some(5e5), None, "more than 500,000"),
        ("over a million", Over, Some(1e6), None, "over 1,000,000"),
        ("in excess of 1,000", Over, Some(1e3), None, "over 1,000"),
        ("above 1,000", Over, Some(1e3), None, "over 1,000"),
        ("upwards of 1,000", Over, Some(1e3), None, "over 1,000"),
        ("not less than 13,000", AtLeast, Some(13_000.0), None, "at least 13,000"),
        ("at most 500,000", UpTo, Some(5e5), None, "up to 500,000"),
        ("No more than 500,000", UpTo, Some(5e5), None, "up to 500,000"),
        ("not more than half a million", UpTo, Some(5e5), None, "up to 500,000"),
        ("below ten", LessThan, Some(10.0), None, "less than 10"),
        ("at least 13,000", AtLeast, Some(13_000.0), None, "at least 13,000"),
        ("no fewer than 13,000", AtLeast, Some(13_000.0), None, "at least 13,000"),
        ("up to 500,000", UpTo, Some(5e5), None, "up to 500,000"),
        ("as many as 500k", UpTo, Some(5e5), None, "up to 500,000"),
        ("fewer than ten", LessThan, Some(10.0), None, "less than 10"),
        ("between 6,000 and 7,400", Between, Some(6e3), Some(7_400.0), "between 6,000 and 7,400"),
        ("6,000-7,400", Between, Some(6e3), Some(7_400.0), "between 6,000 and 7,400"),
        ("6,000\u{2013}7,400", Between, Some(6e3), Some(7_400.0), "between 6,000 and 7,400"),
        ("6,000 - 7,400", Between, Some(6e3), Some(7_400.0), "between 6,000 and 7,400"),
        ("6,000 \u{2013} 7,400", Between, Some(6e3), Some(7_400.0), "between 6,000 and 7,400"),
        ("2 million - 3m", Between, Some(2e6), Some(3e6), "between 2,000,000 and 3,000,000"),
        ("240 to 310", Between, Some(240.0), Some(310.0), "between 240 and 310"),
        (
            "from 2 million to 3 million",
            Between,
            Some(2e6),
            Some(3e6),
            "between 2,000,000 and 3,000,000",
        ),
        ("1,000 to 2 million", Between, Some(1e3), Some(2e6), "between 1,000 and 2,000,000"),
        ("800,000 to 1 million", Between, Some(8e5), Some(1e6), "between 800,000 and 1,000,000"),
        ("several", Several, Some(1.0), None, "several"),
        ("several million", Several, Some(1e6), None, "several million"),
        ("several hundred thousand", Several, Some(1e5), None, "several hundred thousand"),
        ("dozens", Dozens, None, None, "dozens of"),
        ("dozens of", Dozens, None, None, "dozens of"),
        ("hundreds", Hundreds, None, None, "hundreds of"),
        ("thousands of", Thousands, None, None, "thousands of"),
        ("tens of thousands", TensOfThousands, None, None, "tens of thousands of"),
        ("hundreds of thousands", HundredsOfThousands, None, None, "hundreds of thousands of"),
        ("Millions of", Millions, None, None, "millions of"),
        ("several times 2,500", Several, Some(2_500.0), None, "several times 2,500"),
        ("several times 0", Several, Some(0.0), None, "several times 0"),
        ("at least several", AtLeastSeveral, Some(1.0), None, "at least several"),
        ("at least several million", AtLeastSeveral, Some(1e6), None, "at least several million"),
        ("no less than several dozen", AtLeastSeveral, Some(12.0), None, "at least several dozen"),
        ("the upper 200,000s", Upper, Some(2e5), None, "the upper 200,000s of"),
        ("an unspecified number", Bare, None, None, "an unspecified number of"),
        ("between 5 and 5", Between, Some(5.0), Some(5.0), "between 5 and 5"),
        ("2,000-odd", Odd, Some(2_000.0), None, "2,000-odd"),
        ("2,000 odd", Odd, Some(2_000.0), None, "2,000-odd"),
        ("a million and a half", Bare, Some(1.5e6), None, "1,500,000"),
        ("a dozen and a half", Bare, Some(18.0), None, "18"),
        ("one million and a half", Bare, Some(1.5e6), None, "1,500,000"),
        ("two and a half million", Bare, Some(2.5e6), None, "2,500,000"),
        ("two-and-a-half million", Bare, Some(2.5e6), None, "2,500,000"),
        ("2 and a half million", Bare, Some(2.5e6), None, "2,500,000"),
        ("2\u{bd} million", Bare, Some(2.5e6), None, "2,500,000"),
        ("one and a half thousand", Bare, Some(1_500.0), None, "1,500"),
        ("two and a half", Bare, Some(2.5), None, "2.5"),
        ("half million", Bare, Some(5e5), None, "500,000"),
        ("\u{bd} a million", Bare, Some(5e5), None, "500,000"),
        ("a half million", Bare, Some(5e5), None, "500,000"),
        ("a quarter of a million", Bare, Some(2.5e5), None, "250,000"),
        ("a quarter million", Bare, Some(2.5e5), None, "250,000"),
        ("three quarters of a million", Bare, Some(7.5e5), None, "750,000"),
        ("half a dozen", Bare, Some(6.0), None, "6"),
        ("half-a-dozen", Bare, Some(6.0), None, "6"),
        ("3 mln", Bare, Some(3e6), None, "3,000,000"),
        ("three mln", Bare, Some(3e6), None, "3,000,000"),
        ("12k", Bare, Some(12_000.0), None, "12,000"),
        ("12 k", Bare, Some(12_000.0), None, "12,000"),
        ("about 1.5k", About, Some(1_500.0), None, "about 1,500"),
        ("fifty", Bare, Some(50.0), None, "50"),
        ("twenty five", Bare, Some(25.0), None, "25"),
        ("ninety-nine thousand", Bare, Some(99_000.0), None, "99,000"),
        ("well over 6,700", WellOver, Some(6_700.0), None, "well over 6,700"),
        ("far more than a million", WellOver, Some(1e6), None, "well over 1,000,000"),
        ("conservatively 20,000", AtLeast, Some(20_000.0), None, "at least 20,000"),
        ("20,000 or more", AtLeast, Some(20_000.0), None, "at least 20,000"),
        ("20,000+", AtLeast, Some(20_000.0), None, "at least 20,000"),
        ("20,000 or fewer", UpTo, Some(20_000.0), None, "up to 20,000"),
        (">13,000", MoreThan, Some(13_000.0), None, "more than 13,000"),
        ("<10", LessThan, Some(10.0), None, "less than 10"),
        ("\u{2265} 13,000", AtLeast, Some(13_000.0), None, "at least 13,000"),
        ("\u{2264}10", UpTo, Some(10.0), None, "up to 10"),
        ("\u{2248}6,700", About, Some(6_700.0), None, "about 6,700"),
        ("a few", Few, Some(1.0), None, "a few"),
        ("a few thousand", Few, Some(1e3), None, "a few thousand"),
        ("a few times 2,500", Few, Some(2_500.0), None, "a few times 2,500"),
        ("a couple", Couple, Some(1.0), None, "a couple of"),
        ("a couple of hundred", Couple, Some(100.0), None, "a couple of hundred"),
        ("a couple hundred", Couple, Some(100.0), None, "a couple of hundred"),
        ("tens", Tens, None, None, "tens of"),
        ("tens of millions", TensOfMillions, None, None, "tens of millions of"),
        (
            "between one and a half and two million and a half",
            Between,
            Some(1.5),
            Some(2.5e6),
            "between 1.5 and 2,500,000",
        ),
    ];
    for (text, qualifier, value, upper, written) in table {
        let phrase: Figure = text.parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(phrase.qualifier(), qualifier, "{text}");
        assert_eq!((phrase.value(), phrase.upper_end()), (value, upper), "{text}");
        assert_eq!(phrase.to_string(), written, "{text}");
        assert_eq!(written.parse(), Ok(phrase), "{text}");
    }
}

/// Of two qualifiers one says how exact the number is, and the other bounds it.
#[test]
fn two_qualifiers_are_kept_apart() {
    use Qualifier::{
        About, AtLeast, AtLeastSeveral, Between, Couple, Few, Hundreds, LessThan, MoreThan, Over,
        Roughly, Several, UpTo,
    };
    let table = [
        ("about 20,000 or more", About, Some(AtLeast), "at least about 20,000"),
        ("at least about 300", About, Some(AtLeast), "at least about 300"),
        ("~300+", About, Some(AtLeast), "at least about 300"),
        ("some 300 at least", About, Some(AtLeast), "at least about 300"),
        ("conservatively about 300", About, Some(AtLeast), "at least about 300"),
        ("more than ~3", About, Some(MoreThan), "more than about 3"),
        ("over roughly 300", Roughly, Some(Over), "over roughly 300"),
        ("no more than about 300", About, Some(UpTo), "up to about 300"),
        ("roughly 300 or less", Roughly, Some(UpTo), "up to roughly 300"),
        ("up to several million", Several, Some(UpTo), "up to several million"),
        ("more than several million", Several, Some(MoreThan), "more than several million"),
        ("several million or more", AtLeastSeveral, None, "at least several million"),
        ("at least a few hundred", Few, Some(AtLeast), "at least a few hundred"),
        ("up to a couple of dozen", Couple, Some(UpTo), "up to a couple of dozen"),
        ("at least hundreds of", Hundreds, Some(AtLeast), "at least hundreds of"),
        ("about 1,500 to 2,000", Between, Some(About), "about 1,500 to 2,000"),
        ("between roughly 240 and 310", Between, Some(Roughly), "roughly 240 to 310"),
        ("from about 240 to 310", Between, Some(About), "about 240 to 310"),
        ("fewer than hundreds", Hundreds, Some(LessThan), "less than hundreds of"),
    ];
    for (text, qualifier, also, written) in table {
        let figure: Figure = text.parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((figure.qualifier(), figure.also()), (qualifier, also), "{text}");
        assert_eq!(figure.to_string(), written, "{text}");
        assert_eq!(written.parse(), Ok(figure), "{text}");
    }
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
    let table = [
        ("", "it is empty"),
        ("about", "there is no number"),
        ("million", r#"there is no number before "million""#),
        ("a", r#""a" is not a number"#),
        ("twenty eleven", r#""twenty eleven" is not a number"#),
        ("6.700", "three digits after one point may be thousands or decimals"),
        ("about 6.700", "three digits after one point may be thousands or decimals"),
        ("a thousand and a half", r#""and a half" behind "thousand" can be read in two ways"#),
        (
            "2,500 and a half million",
            r#""and a half" stands behind a small whole number, got 2500"#,
        ),
        ("1.5 and a half million", r#""and a half" stands behind a small whole number, got 1.5"#),
        ("few thousand", r#"the word "few" is not understood; FORMS"#),
        (".", "it is empty"),
        ("6,700..", "the word after the number is not a known multiplier"),
        ("about - 5", r#"the word "-" is not understood"#),
        ("2 - 3 million", r#""2" may be meant in the unit of "3 million": write both in full"#),
        ("about ~3", r#""about" and "~" do not go together"#),
        ("6,700~", r#"the word "~" is not understood"#),
        ("about umpteen million", r#"the word "umpteen" is not understood"#),
        ("6,700 containers", r#"the word "containers" is not understood"#),
        ("roughly two months", r#"the word "months" is not understood"#),
        ("several shells", r#"the word "shells" is not understood"#),
        ("-5", "a figure is never negative"),
        ("about 67,00", "a thousands separator must stand before exactly three digits"),
        ("1.500", "three digits after one point may be thousands or decimals"),
        ("0,750 million", "a separator behind a leading zero may be a decimal comma"),
        ("3 thousand hundred", r#"the multipliers in "thousand hundred" do not rise"#),
        ("several thousand hundred", r#"the multipliers in "thousand hundred" do not rise"#),
        ("a thousand thousand", r#"the multipliers in "thousand thousand" do not rise"#),
        ("2,000 trillion", "a reported number must be from 0 to 1e15, got 2000000000000000.0"),
        ("several million trillion", "a reported number must be from 0 to 1e15, got 1e18"),
        ("half of", r#""half" is a share, and a share is not a count"#),
        ("60 % of", r#""%" is a share, and a share is not a count"#),
        ("60% of", r#""60%" is a share, and a share is not a count"#),
        ("30 percent", r#""percent" is a share, and a share is not a count"#),
        ("about 30 per cent", r#""cent" is a share, and a share is not a count"#),
        ("a third of", r#""third" is a share, and a share is not a count"#),
        ("half a", r#""half" is a share, and a share is not a count"#),
        ("several times", "there is no number"),
        ("about at least 3", r#""about" and "at least" do not go together"#),
        ("at least exactly 3", r#""at least" and "exactly" do not go together"#),
        ("at least nearly 3", r#""at least" and "nearly" do not go together"#),
        ("about ~3 to 5", r#"the word "~" is not understood"#),
        ("up to between 3 and 5", r#""up to" and "between" do not go together"#),
        ("at least 3 to 5", r#""at least" and "to" do not go together"#),
        ("up to 3 or more", r#""or more" and "up to" do not go together"#),
        ("at least about 3 or more", r#""or more" and "at least" do not go together"#),
        ("at least up to about 3", r#""at least" and "up to" do not go together"#),
        ("well over about 3", r#""well over" and "about" do not go together"#),
        ("about several", r#""about" and "several" do not go together"#),
        ("about a few", r#""about" and "a few" do not go together"#),
        ("about an unspecified number", r#""about" and "unspecified" do not go together"#),
        ("at least", "there is no number"),
        ("or more", r#"the word "or" is not understood; FORMS"#),
        ("about 2,000-odd", r#""odd" and "about" do not go together"#),
        ("2,000-odd odd", r#""odd" and "odd" do not go together"#),
        ("about the upper 200,000s", r#""about" and "upper" do not go together"#),
        ("about upper 200,000s", r#""about" and "upper" do not go together"#),
        ("about 2,000 odd", r#""odd" and "about" do not go together"#),
        ("between 6,000", r#"there is no "and" between two numbers"#),
        ("from 6,000", r#"there is no "to" between two numbers"#),
        ("between and 5", "there is no number"),
        (
            "between 7,400 and 6,000",
            "the upper number must not be below the lower one, got 7400 and 6000",
        ),
        ("2 to 3 million", r#""2" may be meant in the unit of "3 million": write both in full"#),
        (
            "between two and three million",
            r#""two" may be meant in the unit of "three million": write both in full"#,
        ),
        ("2-3m", r#""2" may be meant in the unit of "3m": write both in full"#),
        ("the upper", r#""upper" needs one number, such as 200,000s"#),
        ("the upper 200,000", r#""upper" needs a plural, such as 200,000s, got "200,000""#),
        ("upper s", r#"the word "s" is not understood"#),
        ("upper 201s", r#""upper" needs a number that ends in a zero, got "201""#),
    ];
    for (text, reason) in table {
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
    let before = [
        "",
        "exactly",
        "about",
        "some",
        "roughly",
        "nearly",
        "almost",
        "close to",
        "more than",
        "over",
        "in excess of",
        "above",
        "at least",
        "no less than",
        "up to",
        "at most",
        "as many as",
        "less than",
        "below",
        "ca.",
        "~",
    ];
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

/// Every figure that can be built, as long as its number is one that a report could mean.
fn figures() -> impl Strategy<Value = Figure> {
    let number = prop_oneof![
        (0_u32..1_000_000_000).prop_map(f64::from),
        (0_u32..1_000_000_000).prop_map(|thousandths| f64::from(thousandths) / 1e3),
        (0_i32..=15).prop_map(|zeros| 10_f64.powi(zeros)),
        0.0..=1e15,
    ];
    let qualifier = prop::sample::select(Qualifier::ALL.to_vec());
    let also = prop::option::of(prop::sample::select(Qualifier::ALL.to_vec()));
    let parts = (qualifier, also, number.clone(), number);
    parts.prop_filter_map("no such figure", |(qualifier, also, a, b)| {
        let built = match qualifier {
            Qualifier::Between => Figure::between(a.min(b), a.max(b)),
            _ if qualifier.magnitude().is_some() => Figure::in_words(qualifier),
            Qualifier::Bare if a < 100.0 => Ok(Figure::unspecified()),
            Qualifier::Upper => Figure::new((a / 10.0).ceil() * 10.0, qualifier),
            _ => Figure::new(a, qualifier),
        };
        let built = built.ok()?;
        Some(also.and_then(|also| built.bounded_by(also).ok()).unwrap_or(built))
    })
}

proptest! {
    /// What a figure writes reads back as the same figure.
    #[test]
    fn every_figure_reads_back(figure in figures()) {
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
