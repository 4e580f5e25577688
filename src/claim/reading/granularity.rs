//! How round a number is.

/// The granularity of a number: the value of its last digit that is not zero; where that digit is
/// a 5 behind another digit, five times that. 1,000 for 5,000, 10,000 for 740,000, 500 for 12,500,
/// 1 for 3,118 and 0 for 0.
pub(in crate::claim) fn granularity(value: f64) -> f64 {
    let Some((digits, place)) = digits(value) else { return 0.0 };
    let in_halves = digits.len() > 1 && digits.ends_with('5');
    power(place, if in_halves { "5" } else { "1" })
}

/// The value of the last digit that is not zero: 100 for 12,500, 1 for 3,115 and 0 for 0.
pub(in crate::claim) fn last_digit(value: f64) -> f64 {
    digits(value).map_or(0.0, |(_, place)| power(place, "1"))
}

/// Whether a number ends in a zero before the decimal point, as a number that was rounded may.
pub(super) fn ends_in_zero(value: f64) -> bool {
    value % 10.0 == 0.0
}

/// The digits of a number above zero without its final zeros, and the power of ten of the last.
fn digits(value: f64) -> Option<(String, i32)> {
    if !(value > 0.0 && value.is_finite()) {
        return None;
    }
    let written = format!("{value:e}");
    let (digits, exponent) = written.split_once('e')?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let place = exponent.parse::<i32>().ok()? - i32::try_from(decimals).ok()?;
    Some((digits.replace('.', ""), place))
}

/// A digit times a power of ten, as near as a number can be held.
fn power(place: i32, digit: &str) -> f64 {
    format!("{digit}e{place}").parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_that_is_not_zero_says_how_round_a_number_is() {
        for (value, step, digit) in [
            (1_000.0, 1_000.0, 1_000.0),
            (740_000.0, 10_000.0, 10_000.0),
            (12_500.0, 500.0, 100.0),
            (5_000.0, 1_000.0, 1_000.0),
            (3_118.0, 1.0, 1.0),
            (3_115.0, 5.0, 1.0),
            (1_500_000.0, 500_000.0, 100_000.0),
            (5.0, 1.0, 1.0),
            (15.0, 5.0, 1.0),
            (0.5, 0.1, 0.1),
            (2.5, 0.5, 0.1),
            (22.7, 0.1, 0.1),
            (1e15, 1e15, 1e15),
            (0.0, 0.0, 0.0),
            (f64::NAN, 0.0, 0.0),
            (f64::INFINITY, 0.0, 0.0),
            (-5.0, 0.0, 0.0),
        ] {
            assert_eq!((granularity(value), last_digit(value)), (step, digit), "{value}");
        }
    }
}
