//! Quantities as English reports write them: "more than 3 million", "several million".
//!
//! The qualifier is kept beside the number and neither is turned into a range; that is a
//! [`Reading`](super::Reading)'s work. What is not understood is refused by its word, never
//! skipped.

use super::figure::Figure;
use super::numeral::{self, not_understood};
use super::qualifier::Qualifier;
use crate::Error;
use crate::error::excerpt;
use std::str::FromStr;

/// The longest text that is read as a quantity, in characters.
///
/// ```
/// use munitions::claim::{Figure, MAX_PHRASE_LENGTH};
///
/// let long = format!("{}6,700", "about ".repeat(MAX_PHRASE_LENGTH));
/// assert!(long.parse::<Figure>().unwrap_err().to_string().contains("160 characters"));
/// ```
pub const MAX_PHRASE_LENGTH: usize = 160;

/// Reads a quantity in English words, in upper or lower case, such as [`Figure`] writes it.
///
/// Numbers are [figures](crate::quantity::figure::parse) or words from one to twenty, with
/// `hundred`, `dozen`, `thousand`, `million`, `billion` or `trillion` behind them, up to a
/// thousand trillion. `~6,700` is "about", `6,000 - 7,000` is a range, and a full stop at the end
/// is passed over.
///
/// ```
/// use munitions::claim::Figure;
///
/// assert_eq!("No more than 6,700.".parse::<Figure>()?.to_string(), "up to 6,700");
/// assert_eq!("~6,700".parse::<Figure>()?.to_string(), "about 6,700");
/// assert!("just under 6,700".parse::<Figure>().is_err()); // how far under has no stated rule
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Refused, by name: a word that is not understood, a share ("half of", "60 %
/// of"), "2 to 3 million", whose lower number can be read in two ways, and a second qualifier
/// ("up to several million", "more than about 3"): which of the two bounds the number is not
/// said. Only "at least several million" is read, as [`Qualifier::AtLeastSeveral`], since a
/// floor on a word-number is a floor whatever the word means.
impl FromStr for Figure {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = if text.chars().nth(MAX_PHRASE_LENGTH).is_some() {
            Err(format!("it is longer than {MAX_PHRASE_LENGTH} characters"))
        } else {
            figure(text)
        };
        read.map_err(|reason| Error::Phrase { text: excerpt(text), reason })
    }
}

/// Words for a part of a whole. "Half a million" is a number all the same.
const SHARES: [&str; 8] =
    ["half", "third", "thirds", "quarter", "quarters", "percent", "percentage", "cent"];

fn figure(text: &str) -> Result<Figure, String> {
    let text = text.trim();
    let text = spaced(text.strip_suffix('.').unwrap_or(text));
    let mut words: Vec<&str> = text.split_whitespace().collect();
    join_ranges(&mut words);
    if let Some(place) = words.iter().position(|word| is_share(word)) {
        let is_number = words.get(place..place + 2) == Some(&["half", "a"]);
        if !is_number {
            let share = words.get(place).copied().unwrap_or_default();
            return Err(format!("{share:?} is a share, and a share is not a count"));
        }
    }
    match words.as_slice() {
        [] => Err("it is empty".into()),
        ["an", "unspecified", "number"] | ["an", "unspecified", "number", "of"] => {
            Ok(Figure::unspecified())
        }
        ["between", rest @ ..] => between(rest, "and"),
        ["from", rest @ ..] => between(rest, "to"),
        ["upper", rest @ ..] | ["the", "upper", rest @ ..] => upper(rest),
        [number @ .., "odd"] => {
            second_qualifier("odd", number)?;
            qualified(Qualifier::Odd, numeral::number(number)?)
        }
        rest => {
            if let Some(qualifier) = without_number(rest) {
                return Figure::in_words(qualifier).map_err(|error| error.to_string());
            }
            for qualifier in [Qualifier::Several, Qualifier::AtLeastSeveral] {
                if let Some((_, unit)) = behind(qualifier, rest) {
                    return several(qualifier, unit);
                }
            }
            match before_number(rest) {
                Some((qualifier, words, number)) => {
                    second_qualifier(words, number)?;
                    qualified(qualifier, numeral::number(number)?)
                }
                None if rest.contains(&"to") => between(rest, "to"),
                None => qualified(Qualifier::Bare, numeral::number(without_word(rest)?)?),
            }
        }
    }
}

fn qualified(qualifier: Qualifier, value: f64) -> Result<Figure, String> {
    Figure::new(value, qualifier).map_err(|error| error.to_string())
}

/// "several million", or "several times 2,500" where the unit has no name.
fn several(qualifier: Qualifier, unit: &[&str]) -> Result<Figure, String> {
    let unit = match unit {
        ["times", number @ ..] => numeral::number(number)?,
        scales => numeral::unit(scales)?,
    };
    qualified(qualifier, unit)
}

/// The same words, if the first may start a number. Where a word such as "just" or "few" stands
/// before one, it says which words have a stated rule.
fn without_word<'w, 't>(words: &'w [&'t str]) -> Result<&'w [&'t str], String> {
    let first = match words {
        ["a" | "an" | "the", first, ..] | [first, ..] => *first,
        [] => return Ok(words),
    };
    if numeral::is_known(first) || !first.ends_with(char::is_alphabetic) {
        return Ok(words);
    }
    let worded = Qualifier::ALL.iter().filter(|qualifier| !qualifier.is_bare());
    let read: Vec<String> = worded.map(|qualifier| format!("\"{qualifier}\"")).collect();
    Err(format!("{}; the words read with a number are {}", not_understood(first), read.join(", ")))
}

/// Resolves a dash that stands alone between two numbers: `6,000 - 7,000`.
fn join_ranges(words: &mut [&str]) {
    for place in 1..words.len().saturating_sub(1) {
        let is_dash = matches!(words[place], "-" | "\u{2013}" | "\u{2014}");
        let (before, behind) = (words[place - 1], words[place + 1]);
        if is_dash && numeral::may_end(before) && behind.starts_with(|c: char| c.is_ascii_digit()) {
            words[place] = "to";
        }
    }
}

/// Lower case, with hyphens and dashes that join two numbers, or a number and "odd", resolved, and
/// a tilde as a word of its own.
fn spaced(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{2010}', '\u{2011}'], "-").replace("-odd", " odd");
    let mut spaced = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digits = |c: char| c.is_ascii_digit();
        let joins = matches!(c, '-' | '\u{2013}')
            && spaced.ends_with(digits)
            && chars.peek().copied().is_some_and(digits);
        match c {
            _ if joins => spaced.push_str(" to "),
            '~' => spaced.push_str(" ~ "),
            _ => spaced.push(c),
        }
    }
    spaced
}

fn is_share(word: &str) -> bool {
    word.ends_with('%') || SHARES.iter().any(|share| *share == word.trim_end_matches(','))
}

/// A qualifier that is the number itself, with or without "of" behind it.
fn without_number(words: &[&str]) -> Option<Qualifier> {
    let named = Qualifier::ALL.iter().copied().filter(|qualifier| qualifier.magnitude().is_some());
    named.into_iter().find(|named| behind(*named, words).is_some_and(|(_, rest)| rest.is_empty()))
}

/// A qualifier that stands before a number, its words, and the words behind them.
fn before_number<'w, 't>(words: &'w [&'t str]) -> Option<(Qualifier, &'static str, &'w [&'t str])> {
    let mut before = Qualifier::ALL.iter().copied().filter(|named| named.stands_before_a_number());
    before.find_map(|named| behind(named, words).map(|(form, rest)| (named, form, rest)))
}

/// The form in which a text starts with a qualifier, and the words behind it.
fn behind<'w, 't>(
    qualifier: Qualifier,
    words: &'w [&'t str],
) -> Option<(&'static str, &'w [&'t str])> {
    qualifier.forms().iter().find_map(|form| {
        let (first, rest) = words.split_at_checked(form.split(' ').count())?;
        form.split(' ').eq(first.iter().copied()).then_some((*form, rest))
    })
}

/// Refuses a qualifier behind or before another: which of the two bounds the number is unclear.
fn second_qualifier(first: &str, number: &[&str]) -> Result<(), String> {
    let second = match number {
        ["several" | "between" | "upper", ..] => number.first().copied(),
        ["the", "upper", ..] => Some("upper"),
        [.., "odd"] => Some("odd"),
        _ => without_number(number)
            .map(Qualifier::words)
            .or_else(|| before_number(number).map(|(_, words, _)| words)),
    };
    match second {
        Some(second) => Err(format!("{first:?} and {second:?} are two qualifiers, not one")),
        None => Ok(()),
    }
}

fn between(words: &[&str], joint: &str) -> Result<Figure, String> {
    let Some(place) = words.iter().position(|word| *word == joint) else {
        return Err(format!("there is no {joint:?} between two numbers"));
    };
    let (low, high) = (&words[..place], &words[place + 1..]);
    let (from, to) = (numeral::number(low)?, numeral::number(high)?);
    if from < 1e3 && numeral::is_plain(low) && !numeral::is_plain(high) {
        return Err(format!(
            "{:?} may be meant in the unit of {:?}: write both in full",
            low.join(" "),
            high.join(" ")
        ));
    }
    Figure::between(from, to).map_err(|_| {
        format!("the upper number must not be below the lower one, got {from} and {to}")
    })
}

/// "200,000s": whole tens at least, since what is named is a range of them.
fn upper(words: &[&str]) -> Result<Figure, String> {
    let ([word] | [word, "of"]) = words else {
        return Err("\"upper\" needs one number, such as 200,000s".into());
    };
    let Some(number) = word.strip_suffix('s') else {
        return Err(format!("\"upper\" needs a plural, such as 200,000s, got {word:?}"));
    };
    if number.is_empty() {
        return Err(not_understood(word));
    }
    let value = numeral::number(&[number])?;
    Figure::new(value, Qualifier::Upper)
        .map_err(|_| format!("\"upper\" needs a number that ends in a zero, got {number:?}"))
}
