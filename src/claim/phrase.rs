//! Quantities as English reports write them: "more than 3 million", "several million".
//!
//! The qualifier is kept beside the number and neither is turned into a range; that is a
//! [`Reading`](super::Reading)'s work. What is not understood is refused by its word, never
//! skipped.

use super::figure::Figure;
use super::numeral::{self, not_understood};
use super::qualifier::Qualifier;
use crate::Error;
use crate::into_list::IntoList;
use std::str::FromStr;

/// The longest text that is read as a quantity, in characters.
pub(crate) const MAX_PHRASE_LENGTH: usize = 160;

/// Reads a quantity in English words, in upper or lower case, such as [`Figure`] writes it.
///
/// Numbers are figures or words up to ninety-nine, with
/// `hundred`, `dozen`, `thousand`, `million`, `billion` or `trillion` behind them, up to a
/// thousand trillion; "a million and a half" and "two and a half million" are read too. `~6,700` is
/// "about", `6,000 - 7,000` is a range, `6,700+` is "at least", and a full stop at the end is
/// passed over.
///
/// ```
/// use munitions::claim::Figure;
///
/// assert_eq!("No more than 6,700.".parse::<Figure>()?.to_string(), "up to 6,700");
/// assert_eq!("two and a half million".parse::<Figure>()?.value(), Some(2_500_000.0));
/// assert_eq!("about 300 or more".parse::<Figure>()?.to_string(), "at least about 300");
/// assert!("just under 6,700".parse::<Figure>().is_err()); // how far under has no stated rule
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// Refused, by name: a word that is not understood, a share ("half of", "60 %
/// of"), "2 to 3 million", whose lower number can be read in two ways, `6.700`, which is either six
/// thousand or less than seven, and two qualifiers that do not go together ("up to between 3 and
/// 5"). "At least", "more than", "over", "up to" and "less than" may bound a figure with "about" or
/// one in words: "at least about 300", "up to several million".
impl FromStr for Figure {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        let read = if text.chars().nth(MAX_PHRASE_LENGTH).is_some() {
            Err(format!("it is longer than {MAX_PHRASE_LENGTH} characters"))
        } else {
            figure(text)
        };
        read.map_err(|reason| Error::text("a quantity in words", text, reason))
    }
}

/// Words for a part of a whole. "Half a million" is a number all the same.
const SHARES: [&str; 8] =
    ["half", "third", "thirds", "quarter", "quarters", "percent", "percentage", "cent"];

/// Qualifiers that stand before a unit: "several million".
const BEFORE_UNITS: [Qualifier; 3] = [Qualifier::Several, Qualifier::Few, Qualifier::Couple];

/// Words behind a number that bound it.
const BOUNDS_BEHIND: [(Qualifier, &str); 2] = [
    (Qualifier::AtLeast, "or more, and more, or above, and above, at least, at the least, +"),
    (Qualifier::UpTo, "or less, or fewer, or below, at most, at the most, maximum"),
];

#[inline]
fn figure(text: &str) -> Result<Figure, String> {
    let text = text.trim();
    let text = spaced(text.strip_suffix('.').unwrap_or(text));
    let mut words: Vec<&str> = text.split_whitespace().into_list();
    join_ranges(&mut words);
    read(&words).map_err(|reason| {
        let is_part_of_a_number = words.windows(3).any(|three| three == ["and", "a", "half"]);
        match words.iter().find(|word| is_share(word)) {
            Some(share) if !is_part_of_a_number => {
                format!("{share:?} is a share, and a share is not a count")
            }
            _ => reason,
        }
    })
}

#[inline]
fn read(words: &[&str]) -> Result<Figure, String> {
    match words {
        [] => Err("it is empty".into()),
        ["an", "unspecified", "number"] | ["an", "unspecified", "number", "of"] => {
            Ok(Figure::unspecified())
        }
        [number @ .., "odd"] => {
            second_qualifier("odd", number)?;
            qualified(Qualifier::Odd, numeral::number(number)?)
        }
        ["between", rest @ ..] => range(rest, "and"),
        ["from", rest @ ..] => range(rest, "to"),
        ["upper", rest @ ..] | ["the", "upper", rest @ ..] => upper(rest),
        rest => match bound_behind(rest) {
            Some((bound, behind, number)) => bounded(bound, behind, number),
            None => worded(rest),
        },
    }
}

/// A figure with no qualifier behind it.
#[inline]
fn worded(words: &[&str]) -> Result<Figure, String> {
    if let Some(qualifier) = without_number(words) {
        return Figure::in_words(qualifier).map_err(|error| error.to_string());
    }
    if let Some((qualifier, _, unit)) = before(words, BEFORE_UNITS.into_iter()) {
        return counted(qualifier, unit);
    }
    match before_number(words) {
        Some((qualifier, form, number)) if qualifier.can_bound() => {
            bounded(qualifier, form, number)
        }
        Some((about, ..)) if about.is_about() && words.contains(&"to") => range(words, "to"),
        Some((qualifier, form, number)) => {
            second_qualifier(form, number)?;
            qualified(qualifier, numeral::number(number)?)
        }
        None if words.contains(&"to") => between(words, "to"),
        None => qualified(Qualifier::Bare, numeral::number(without_word(words)?)?),
    }
}

/// A number, or a figure with a qualifier of its own, that another qualifier bounds.
#[inline]
fn bounded(bound: Qualifier, form: &str, number: &[&str]) -> Result<Figure, String> {
    let Some(second) = qualifier_of(number) else {
        return qualified(bound, numeral::number(number)?);
    };
    let refused = || format!("{form:?} and {second:?} do not go together");
    read(number)?.bounded_by(bound).map_err(|_| refused())
}

#[inline]
fn qualified(qualifier: Qualifier, value: f64) -> Result<Figure, String> {
    Figure::new(value, qualifier).map_err(|error| error.to_string())
}

/// "several million", or "several times 2,500" where the unit has no name.
#[inline]
fn counted(qualifier: Qualifier, unit: &[&str]) -> Result<Figure, String> {
    let unit = match unit {
        ["times", number @ ..] => numeral::number(number)?,
        scales => numeral::unit(scales)?,
    };
    qualified(qualifier, unit)
}

/// The same words, if the first may start a number. Where a word such as "just" or "few" stands
/// before one, it says which words have a stated rule.
#[inline]
fn without_word<'w, 't>(words: &'w [&'t str]) -> Result<&'w [&'t str], String> {
    let first = match words {
        ["a" | "an" | "the", first, ..] | [first, ..] => *first,
        [] => return Ok(words),
    };
    if numeral::is_known(first) || !first.ends_with(char::is_alphabetic) {
        return Ok(words);
    }
    let worded = Qualifier::ALL.iter().filter(|qualifier| !qualifier.is_bare());
    let read: Vec<String> = worded.map(|qualifier| format!("\"{qualifier}\"")).into_list();
    Err(format!("{}; the words read with a number are {}", not_understood(first), read.join(", ")))
}

/// Resolves a dash that stands alone between two numbers: `6,000 - 7,000`.
#[inline]
fn join_ranges(words: &mut [&str]) {
    for place in 1..words.len().saturating_sub(1) {
        let is_dash = matches!(words[place], "-" | "\u{2013}" | "\u{2014}");
        let (before, behind) = (words[place - 1], words[place + 1]);
        if is_dash && numeral::may_end(before) && behind.starts_with(|c: char| c.is_ascii_digit()) {
            words[place] = "to";
        }
    }
}

/// Lower case, with hyphens and dashes that join two numbers or two words resolved, and signs as
/// words.
#[inline]
fn spaced(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{2010}', '\u{2011}'], "-").replace("-odd", " odd");
    let mut spaced = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = |c: char| c.is_ascii_digit();
        let is_joined = |by: fn(char) -> bool, next: Option<&char>| {
            spaced.ends_with(by) && next.copied().is_some_and(by)
        };
        match c {
            '-' | '\u{2013}' if is_joined(digit, chars.peek()) => spaced.push_str(" to "),
            '-' if is_joined(char::is_alphabetic, chars.peek()) => spaced.push(' '),
            '~' | '\u{2248}' => spaced.push_str(" ~ "),
            '>' => spaced.push_str(" more than "),
            '<' => spaced.push_str(" less than "),
            '\u{2265}' => spaced.push_str(" at least "),
            '\u{2264}' => spaced.push_str(" up to "),
            '+' => spaced.push_str(" + "),
            '\u{bd}' if spaced.ends_with(digit) => spaced.push_str(" and a half "),
            '\u{bd}' => spaced.push_str(" half "),
            _ => spaced.push(c),
        }
    }
    spaced
}

#[inline]
fn is_share(word: &str) -> bool {
    word.ends_with('%') || SHARES.iter().any(|share| *share == word.trim_end_matches(','))
}

/// A qualifier that is the number itself, with or without "of" behind it.
#[inline]
fn without_number(words: &[&str]) -> Option<Qualifier> {
    let named = Qualifier::ALL.iter().copied().filter(|qualifier| qualifier.magnitude().is_some());
    named.into_iter().find(|named| behind(*named, words).is_some_and(|(_, rest)| rest.is_empty()))
}

/// A qualifier that stands before a number, its words, and the words behind them.
#[inline]
fn before_number<'w, 't>(words: &'w [&'t str]) -> Option<(Qualifier, &'static str, &'w [&'t str])> {
    before(words, Qualifier::ALL.iter().copied().filter(|named| named.stands_before_a_number()))
}

/// The first of some qualifiers that a text starts with, its words, and the words behind them.
#[inline]
fn before<'w, 't>(
    words: &'w [&'t str],
    mut of: impl Iterator<Item = Qualifier>,
) -> Option<(Qualifier, &'static str, &'w [&'t str])> {
    of.find_map(|named| behind(named, words).map(|(form, rest)| (named, form, rest)))
}

/// The form in which a text starts with a qualifier, and the words behind it.
#[inline]
fn behind<'w, 't>(
    qualifier: Qualifier,
    words: &'w [&'t str],
) -> Option<(&'static str, &'w [&'t str])> {
    qualifier.forms().find_map(|form| {
        let (first, rest) = words.split_at_checked(form.split(' ').count())?;
        form.split(' ').eq(first.iter().copied()).then_some((form, rest))
    })
}

/// A qualifier that stands behind a number, its words, and the words before them.
#[inline]
fn bound_behind<'w, 't>(words: &'w [&'t str]) -> Option<(Qualifier, &'static str, &'w [&'t str])> {
    let forms = BOUNDS_BEHIND.iter();
    let mut forms = forms.flat_map(|(bound, forms)| forms.split(", ").map(move |of| (*bound, of)));
    forms.find_map(|(bound, form)| {
        let start = words.len().checked_sub(form.split(' ').count())?;
        let (number, last) = words.split_at_checked(start)?;
        let is_it = !number.is_empty() && form.split(' ').eq(last.iter().copied());
        is_it.then_some((bound, form, number))
    })
}

/// The qualifier that a figure has of its own, in words.
#[inline]
fn qualifier_of<'t>(words: &[&'t str]) -> Option<&'t str> {
    match words {
        [first @ ("between" | "from"), ..] => Some(first),
        ["an", second @ "unspecified", ..] => Some(second),
        ["the", upper @ "upper", ..] | [upper @ "upper", ..] => Some(upper),
        [.., odd @ "odd"] => Some(odd),
        _ => without_number(words)
            .map(Qualifier::words)
            .or_else(|| before(words, BEFORE_UNITS.into_iter()).map(|(_, form, _)| form))
            .or_else(|| before_number(words).map(|(_, form, _)| form))
            .or_else(|| bound_behind(words).map(|(_, form, _)| form))
            .or_else(|| words.iter().copied().find(|word| *word == "to")),
    }
}

/// Refuses a qualifier beside another with which it does not go together.
#[inline]
fn second_qualifier(first: &str, number: &[&str]) -> Result<(), String> {
    match qualifier_of(number) {
        Some(second) => Err(format!("{first:?} and {second:?} do not go together")),
        None => Ok(()),
    }
}

/// A range, or one whose ends are said to be not exact: "about 1,500 to 2,000".
#[inline]
fn range(words: &[&str], joint: &str) -> Result<Figure, String> {
    match before_number(words) {
        Some((about, _, range)) if about.is_about() => {
            between(range, joint)?.bounded_by(about).map_err(|error| error.to_string())
        }
        _ => between(words, joint),
    }
}

#[inline]
fn between(words: &[&str], joint: &str) -> Result<Figure, String> {
    let joints = words.iter().enumerate().filter(|(_, word)| **word == joint);
    let splits: Vec<_> = joints.map(|(at, _)| (&words[..at], &words[at + 1..])).into_list();
    let both = |split: &(&[&str], &[&str])| -> Result<(f64, f64), String> {
        Ok((numeral::number(split.0)?, numeral::number(split.1)?))
    };
    // "Between one and a half and two million" has more than one "and".
    let split = splits.iter().find(|split| both(split).is_ok()).or(splits.first());
    let Some(split @ (low, high)) = split else {
        return Err(format!("there is no {joint:?} between two numbers"));
    };
    let (from, to) = both(split)?;
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
#[inline]
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

#[cfg(test)]
mod tests;
