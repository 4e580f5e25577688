//! Numbers on charts.

use crate::quantity::figure;

/// Above this, a number on an axis is a power of ten.
const MOST_IN_WORDS: f64 = 1e15;

/// An amount on an axis, to two digits or more: `2,500`, `3 million`, `10^20`.
pub(super) fn tick(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !(1e-6..MOST_IN_WORDS).contains(&value) {
        return power(value, digits);
    }
    let (scale, word) = match value {
        1e12.. => (1e12, " trillion"),
        1e9.. => (1e9, " billion"),
        1e6.. => (1e6, " million"),
        _ => (1.0, ""),
    };
    format!("{}{word}", figure::group_significant(value / scale, digits))
}

/// `1.5 × 10^300`, or `10^300` where the first part is one.
fn power(value: f64, digits: usize) -> String {
    let text = format!("{value:.*e}", digits - 1);
    let Some((first, exponent)) = text.split_once('e') else { return text };
    match first.trim_end_matches('0').trim_end_matches('.') {
        "1" => format!("10^{exponent}"),
        first => format!("{first} × 10^{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_on_axes_are_short() {
        let written = |value| tick(value, 3);
        assert_eq!(written(0.0), "0");
        assert_eq!(written(2_500.0), "2,500");
        assert_eq!(written(3e6), "3 million");
        assert_eq!(written(1.5e9), "1.5 billion");
        assert_eq!(written(1e20), "10^20");
        assert_eq!(written(2e-9), "2 × 10^-9");
        assert_eq!(written(0.25), "0.25");
    }
}
