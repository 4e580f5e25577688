//! Numbers on charts.

use crate::quantity::figure;

/// The longest number that is written out; beyond it stands a power of ten.
const LONGEST: usize = 15;

/// Above this, a number on an axis is a power of ten.
const MOST_IN_WORDS: f64 = 1e15;

/// A number that is written already, shortened to a power of ten where it is very long. It keeps
/// the digits that it has.
pub(super) fn short(written: &str) -> String {
    if written.len() <= LONGEST {
        return written.to_owned();
    }
    let plain = written.replace(',', "");
    let digits = plain.trim_start_matches(['-', '0', '.']);
    let digits = if digits.contains('.') || plain.contains('.') {
        digits
    } else {
        digits.trim_end_matches('0')
    };
    let count = digits.chars().filter(char::is_ascii_digit).count().clamp(1, 17);
    plain.parse().map_or_else(|_| written.to_owned(), |value: f64| power(value, count))
}

/// A number to three digits.
pub(super) fn three(value: f64) -> String {
    significant(value, 3)
}

/// A number to so many digits.
pub(super) fn significant(value: f64, digits: usize) -> String {
    short(&figure::group_significant(value, digits))
}

/// A number on an axis: `2,500`, `3 million`, `10^20`.
pub(super) fn tick(value: f64, digits: usize) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !(1e-6..MOST_IN_WORDS).contains(&size) {
        return power(value, digits);
    }
    let (scale, word) = match size {
        1e12.. => (1e12, " trillion"),
        1e9.. => (1e9, " billion"),
        1e6.. => (1e6, " million"),
        _ => (1.0, ""),
    };
    format!("{}{word}", figure::group_significant(value / scale, digits))
}

/// `1.5 × 10^300`, or `10^300` where the first part is one.
fn power(value: f64, digits: usize) -> String {
    let text = format!("{value:.*e}", digits.saturating_sub(1));
    let Some((first, exponent)) = text.split_once('e') else { return text };
    let first =
        if first.contains('.') { first.trim_end_matches('0').trim_end_matches('.') } else { first };
    match first {
        "1" => format!("10^{exponent}"),
        "-1" => format!("-10^{exponent}"),
        _ => format!("{first} × 10^{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_become_powers_and_keep_their_digits() {
        assert_eq!(short("6,700"), "6,700");
        assert_eq!(short(&figure::group_significant(1.53e300, 3)), "1.53 × 10^300");
        assert_eq!(short(&figure::group_significant(2e-20, 1)), "2 × 10^-20");
        assert_eq!(short(&figure::group_significant(-1e40, 4)), "-10^40");
        assert_eq!(short("no limit at all there"), "no limit at all there");
    }

    #[test]
    fn numbers_on_axes_are_short() {
        let written = |value| tick(value, 3);
        assert_eq!(written(0.0), "0");
        assert_eq!(written(2_500.0), "2,500");
        assert_eq!(written(3e6), "3 million");
        assert_eq!(written(-1.5e9), "-1.5 billion");
        assert_eq!(written(1e20), "10^20");
        assert_eq!(written(2e-9), "2 × 10^-9");
        assert_eq!(written(0.25), "0.25");
    }
}
