//! Figures as reports write them: `6,700`, `6 700`, `3 million`, `1.5m`, `500k`.
//!
//! What can be read in two ways is refused, never guessed: `1.500` is one and a half in
//! Washington and fifteen hundred in Berlin.

use crate::Error;
use crate::into_list::IntoList;

/// Words that multiply the number before them, as powers of ten.
const SCALES: [(&str, i32); 10] = [
    ("thousand", 3),
    ("million", 6),
    ("mln", 6),
    ("mn", 6),
    ("billion", 9),
    ("bn", 9),
    ("trillion", 12),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

/// The longest text that is read as a figure.
pub(crate) const MAX_FIGURE_LENGTH: usize = 64;

/// Reads a figure as reports write it. Never negative, always finite.
///
/// Thousands may be grouped by commas, apostrophes or (also narrow or non-breaking) spaces.
/// `k`, `m`, `b`, `bn`, `mn`, `mln`, `thousand`, `million`, `billion` and `trillion` multiply.
///
/// # Errors
/// Says which rule the text breaks: empty, a sign, wrong grouping (`67,00`), a separator that
/// can be read in two ways (`1.500`, `0,750`), an unknown word, or a number too large to hold.
#[inline]
pub(crate) fn parse(text: &str) -> Result<f64, Error> {
    read(text.trim()).map_err(|reason| Error::text("a figure", text, reason))
}

#[inline]
fn read(text: &str) -> Result<f64, &'static str> {
    if text.chars().nth(MAX_FIGURE_LENGTH).is_some() {
        return Err("it is longer than 64 characters");
    }
    if text.starts_with(['-', '\u{2212}', '\u{2013}']) {
        return Err("a figure is never negative");
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("it must start with a digit");
    }
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1);
    let (number, word) = (&text[..end], text[end..].trim());
    let scale = if word.is_empty() {
        None
    } else {
        let known = SCALES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
        Some(known.ok_or("the word after the number is not a known multiplier")?.1)
    };

    let (whole, fraction) = number.split_once('.').map_or((number, ""), |(w, f)| (w, f));
    if number.contains('.') && (fraction.is_empty() || !is_digits(fraction)) {
        return Err("only digits may follow the decimal point");
    }
    let whole = ungroup(whole)?;
    if scale.is_none() && is_ambiguous(number) {
        return Err(AMBIGUOUS);
    }
    let written = format!("{whole}.{fraction}0e{}", scale.unwrap_or(0));
    let value: f64 = written.parse().map_err(|_| "it is not a number")?;
    if value.is_finite() { Ok(value) } else { Err("it is too large") }
}

/// What is said of three digits behind a point, which may be thousands.
const AMBIGUOUS: &str = "three digits after one point may be thousands or decimals";

/// Whether three digits behind a point may be thousands: `6.700` is six thousand and seven hundred where
/// decimals have a comma.
pub(crate) fn is_ambiguous(number: &str) -> bool {
    number.split_once('.').is_some_and(|(whole, fraction)| {
        fraction.len() == 3
            && whole.len() <= 3
            && !whole.starts_with('0')
            && is_digits(whole)
            && is_digits(fraction)
    })
}

/// That a number can be read in two ways, and what to write for each.
pub(crate) fn two_ways(number: &str, as_decimals: &str) -> String {
    let thousands = number.replace('.', "");
    format!("{AMBIGUOUS}, got {number:?}; write {thousands} or {as_decimals}")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Takes the separators out of a whole number whose groups all have three digits.
#[inline]
fn ungroup(text: &str) -> Result<String, &'static str> {
    let mut groups = text.split(is_separator);
    let first = groups.next().unwrap_or_default();
    if !is_digits(first) {
        return Err("it holds something that is neither digit nor separator");
    }
    let rest: Vec<&str> = groups.into_list();
    if rest.is_empty() {
        return Ok(first.to_owned());
    }
    if !rest.iter().all(|group| is_digits(group)) {
        return Err("it holds something that is neither digit nor separator");
    }
    let mut separators = text.chars().filter(|c| is_separator(*c));
    let kind = separators.next();
    if !separators.all(|c| Some(c) == kind) {
        return Err("it mixes thousands separators");
    }
    if first.len() > 3 || rest.iter().any(|group| group.len() != 3) {
        return Err("a thousands separator must stand before exactly three digits");
    }
    // Nobody writes 750 as 0,750: it is three quarters, where decimals have a comma.
    if first.starts_with('0') {
        return Err("a separator behind a leading zero may be a decimal comma");
    }
    Ok(first.to_owned() + &rest.concat())
}

/// Writes a number with thousands separators, exact: [`parse`] gives the same number back.
#[must_use]
pub(crate) fn group(value: f64) -> String {
    let text = separate(&value.to_string());
    // Three decimals after a short whole number would be refused as ambiguous: add a zero.
    match text.split_once('.') {
        Some((whole, fraction))
            if fraction.len() == 3 && !whole.contains(',') && !whole.starts_with('0') =>
        {
            text + "0"
        }
        _ => text,
    }
}

/// Writes a number with thousands separators and a fixed number of decimals.
#[must_use]
pub(crate) fn group_rounded(value: f64, decimals: usize) -> String {
    separate(&format!("{value:.decimals$}"))
}

/// Writes a number rounded to so many significant digits, without superfluous zeros after the
/// point.
#[must_use]
pub(crate) fn group_significant(value: f64, digits: usize) -> String {
    let rounded = format!("{value:.*e}", digits.saturating_sub(1));
    rounded.parse().map_or(rounded, |number: f64| separate(&number.to_string()))
}

/// A share as `12.5 %`, to so many significant digits.
pub(crate) fn percent(share: f64, digits: usize) -> String {
    format!("{} %", group_significant(share * 100.0, digits))
}

/// A level as `90 %`, to its last digit: 99.999 % is not 100 %.
pub(crate) fn level(level: f64) -> String {
    percent(level, 12)
}

/// Puts commas into the whole part of a plain number.
pub(crate) fn separate(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if !is_digits(whole) {
        return text.to_owned(); // inf, NaN
    }
    let mut grouped = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_not_rounded_up_to_all() {
        for (of, written) in [(0.9, "90 %"), (0.955, "95.5 %"), (0.999_99, "99.999 %")] {
            assert_eq!(level(of), written);
        }
        assert_eq!(percent(0.999_99, 4), "100 %");
    }

    #[test]
    fn refusals_say_why() {
        let cases = [
            ("", "it must start with a digit"),
            ("-5", "a figure is never negative"),
            ("67,00", "a thousands separator must stand before exactly three digits"),
            ("6700,000", "a thousands separator must stand before exactly three digits"),
            ("0,75", "a thousands separator must stand before exactly three digits"),
            ("0,750", "a separator behind a leading zero may be a decimal comma"),
            ("0,750 million", "a separator behind a leading zero may be a decimal comma"),
            ("00,700", "a separator behind a leading zero may be a decimal comma"),
            ("0 750", "a separator behind a leading zero may be a decimal comma"),
            ("0,000,001", "a separator behind a leading zero may be a decimal comma"),
            ("1,000 000", "it mixes thousands separators"),
            ("1.500", "three digits after one point may be thousands or decimals"),
            ("1.", "the word after the number is not a known multiplier"),
            ("1.2.3", "only digits may follow the decimal point"),
            ("3 milion", "the word after the number is not a known multiplier"),
            ("6x7", "it holds something that is neither digit nor separator"),
            ("NaN", "it must start with a digit"),
            ("inf", "it must start with a digit"),
        ];
        for (text, reason) in cases {
            let expected = format!("cannot read {text:?} as a figure: {reason}");
            assert_eq!(parse(text).unwrap_err().to_string(), expected);
        }
        assert!(parse(&"9".repeat(400)).unwrap_err().to_string().contains("64 characters"));
    }

    #[test]
    fn nothing_and_no_number_have_no_digits_to_round() {
        let written = [0.0, -0.0, f64::INFINITY, f64::NAN].map(|value| group_significant(value, 3));
        assert_eq!(written, ["0", "-0", "inf", "NaN"]);
        assert_eq!(group_significant(-12_345.0, 3), "-12,300");
        assert_eq!(group_significant(2_998_250.4, 3), "3,000,000");
        assert_eq!(group_significant(74.627, 3), "74.6");
    }

    /// A thin space is one character, though three bytes long.
    #[test]
    fn length_is_counted_in_characters() {
        let long = format!("1{}", "\u{2009}000".repeat(15));
        assert_eq!(parse(&long), Ok(1e45));
        let (most, more) = ("0".repeat(64), "0".repeat(65));
        assert_eq!(parse(&most), Ok(0.0));
        assert!(parse(&more).unwrap_err().to_string().ends_with("longer than 64 characters"));
    }

    #[test]
    fn three_decimals_are_clear_behind_groups_or_before_a_multiplier() {
        assert_eq!(parse("1,234.567"), Ok(1_234.567));
        assert_eq!(parse("1.125 million"), Ok(1_125_000.0));
        assert_eq!(parse("0.125"), Ok(0.125));
        assert_eq!(group(447.761), "447.7610");
        assert_eq!(parse(&group(447.761)), Ok(447.761));
    }

    /// Without a separator, a zero at the start says nothing that could be misread.
    #[test]
    fn leading_zeros_are_read_where_no_separator_is() {
        assert_eq!(parse("007"), Ok(7.0));
        assert_eq!(parse("0"), Ok(0.0));
        assert_eq!(parse("0.750 million"), Ok(750_000.0));
    }

    #[test]
    fn decimal_multipliers_are_exact() {
        assert_eq!(parse("6.7 million"), Ok(6_700_000.0));
        assert_eq!(parse("0.3 thousand"), Ok(300.0));
    }
}
