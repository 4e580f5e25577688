//! Numbers in figures and words: `6,700`, `3 million`, `three million`, `half a million`.

use crate::Error;
use crate::quantity::figure;

/// No report counts further, and figures beyond it would not read back.
const LARGEST: f64 = 1e15;
const TOO_LARGE: &str = "it is larger than a thousand trillion";

const SMALL: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Words that multiply the number before them, rising.
const SCALES: [(&str, f64); 6] = [
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

fn small(word: &str) -> Option<f64> {
    SMALL.iter().zip(1_u8..).find(|(name, _)| **name == word).map(|(_, number)| number.into())
}

/// Whether the words are a plain number without a multiplier: `2`, `2,000`, `two`.
pub(super) fn is_plain(words: &[&str]) -> bool {
    let figure = |word: &&str| word.ends_with(|c: char| c.is_ascii_digit());
    words.iter().all(figure) || matches!(words, [word] if small(word).is_some())
}

/// Whether a number may end in this word: `6,000`, `3m`, `million`, `two`.
pub(super) fn may_end(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || small(word).or(scale(word)).is_some()
}

/// Reads a number, or says which word or rule stands in the way.
pub(super) fn number(words: &[&str]) -> Result<f64, String> {
    let start = words.iter().rposition(|word| scale(word).is_none()).map_or(0, |last| last + 1);
    let (head, scales) = words.split_at(start);
    let factor: f64 = factors(scales)?.iter().product();
    let spelt = if let [word] = head { small(word) } else { None };
    let value = match (head, scales, spelt) {
        ([], [], _) => return Err("there is no number".into()),
        ([], [first, ..], _) => return Err(format!("there is no number before {first:?}")),
        (["a" | "an"], [_, ..], _) => factor,
        (["half", "a"], [_], _) => factor / 2.0,
        (_, _, Some(number)) => number * factor,
        // The figure takes its last multiplier itself, which keeps decimals exact.
        (_, [.., last], _) if factor >= 1e3 => {
            figure(&format!("{} {last}", head.join(" ")))? * (factor / scale(last).unwrap_or(1.0))
        }
        _ => figure(&head.join(" "))? * factor,
    };
    if value <= LARGEST { Ok(value) } else { Err(TOO_LARGE.into()) }
}

/// Reads the multipliers alone, as behind "several": 1 if there are none.
pub(super) fn unit(words: &[&str]) -> Result<f64, String> {
    if let Some(word) = words.iter().find(|word| scale(word).is_none()) {
        return Err(not_understood(word));
    }
    let unit = factors(words)?.iter().product();
    if unit <= LARGEST { Ok(unit) } else { Err(TOO_LARGE.into()) }
}

/// The multipliers whose product is a unit, in the order of writing; `None` if there are none
/// such, and an empty list for 1.
pub(super) fn scale_words(unit: f64) -> Option<Vec<&'static str>> {
    let mut rest = unit;
    let mut words = Vec::new();
    for (name, factor) in SCALES.into_iter().rev() {
        if rest % factor == 0.0 {
            rest /= factor;
            words.insert(0, name);
        }
    }
    (rest == 1.0).then_some(words)
}

/// The values of multipliers, which rise: a hundred thousand, never a thousand hundred.
fn factors(scales: &[&str]) -> Result<Vec<f64>, String> {
    let factors: Vec<f64> = scales.iter().filter_map(|word| scale(word)).collect();
    if factors.is_sorted_by(|a, b| a < b) {
        Ok(factors)
    } else {
        Err(format!("the multipliers in {:?} do not rise", scales.join(" ")))
    }
}

fn figure(text: &str) -> Result<f64, String> {
    if let Some(word) = text.split(' ').find(|word| !is_known(word)) {
        return Err(not_understood(word));
    }
    figure::parse(text).map_err(|error| match error {
        Error::Figure { .. } if text.starts_with(char::is_alphabetic) => {
            format!("{text:?} is not a number")
        }
        Error::Figure { reason, .. } => reason,
        other => other.to_string(),
    })
}

/// Whether a word may stand in a number, in its right place.
pub(super) fn is_known(word: &str) -> bool {
    let is_negative = word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    may_end(word) || is_negative || matches!(word, "a" | "an" | "half")
}

pub(super) fn not_understood(word: &str) -> String {
    format!("the word {word:?} is not understood")
}
