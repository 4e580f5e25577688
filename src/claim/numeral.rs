//! Numbers in figures and words: `6,700`, `3 million`, `three million`, `half a million`, `two and a
//! half million`.

use crate::Error;
use crate::into_list::IntoList;
use crate::quantity::figure;

/// No report counts further, and figures beyond it would not read back.
const LARGEST: f64 = 1e15;

const SMALL: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
                     fifteen sixteen seventeen eighteen nineteen";

const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

/// Words that multiply the number before them, rising.
const SCALES: [(&str, f64); 6] = [
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

/// Short forms of them that may stand apart from their number: "3 mln".
const SHORT_SCALES: [(&str, f64); 4] = [("k", 1e3), ("mln", 1e6), ("mn", 1e6), ("bn", 1e9)];

fn scale(word: &str) -> Option<f64> {
    let mut scales = SCALES.iter().chain(&SHORT_SCALES);
    scales.find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

#[inline]
fn small(word: &str) -> Option<f64> {
    let small = SMALL.split(' ').zip(1_u8..);
    let tens = TENS.split(' ').zip((20_u8..).step_by(10));
    small.chain(tens).find(|(name, _)| *name == word).map(|(_, number)| number.into())
}

/// A number in words, up to ninety-nine: `two`, `fifty`, `twenty five`.
#[inline]
fn spelt(words: &[&str]) -> Option<f64> {
    match words {
        [word] => small(word),
        [tens, word] if TENS.split(' ').any(|known| known == *tens) => {
            let unit = small(word).filter(|unit| *unit < 10.0)?;
            Some(small(tens)? + unit)
        }
        _ => None,
    }
}

/// Whether the words are a plain number without a multiplier: `2`, `2,000`, `two`.
#[inline]
pub(super) fn is_plain(words: &[&str]) -> bool {
    let figure = |word: &&str| word.ends_with(|c: char| c.is_ascii_digit());
    words.iter().all(figure) || spelt(words).is_some()
}

/// Whether a number may end in this word: `6,000`, `3m`, `million`, `two`.
pub(super) fn may_end(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || small(word).or(scale(word)).is_some()
}

/// Reads a number, or says which word or rule stands in the way.
#[inline]
pub(super) fn number(words: &[&str]) -> Result<f64, String> {
    let value = match words {
        [head @ .., unit, "and", "a", "half"] if scale(unit).is_some() => {
            // A thousand and a half may be 1,500, and may be half of one more.
            if matches!(*unit, "hundred" | "thousand" | "k") {
                return Err(format!("\"and a half\" behind {unit:?} can be read in two ways"));
            }
            halves(head, &[unit])?
        }
        [head @ .., "and", "a", "half"] => halves(head, &[])?,
        _ => match words.iter().rposition(|word| scale(word).is_none()) {
            Some(last) if words[..=last].ends_with(&["and", "a", "half"]) => {
                halves(&words[..last - 2], &words[last + 1..])?
            }
            last => whole(words.split_at(last.map_or(0, |last| last + 1)))?,
        },
    };
    within_limit(value)
}

#[inline]
fn within_limit(value: f64) -> Result<f64, String> {
    reported_number(value).map_err(|error| error.to_string())
}

/// The rule of every number in a report, in words, JSON and tables.
pub(super) fn reported_number(value: f64) -> Result<f64, Error> {
    if (0.0..=LARGEST).contains(&value) {
        Ok(value + 0.0)
    } else {
        Err(Error::number("a reported number", "from 0 to 1e15", value))
    }
}

/// A number of units and half a unit more: "two and a half million".
#[inline]
fn halves(head: &[&str], scales: &[&str]) -> Result<f64, String> {
    let factor: f64 = factors(scales)?.iter().product();
    let number = match head {
        ["a" | "an"] if !scales.is_empty() => 1.0,
        _ => whole((head, &[]))?,
    };
    if number < 1e3 && number.fract() == 0.0 {
        Ok(number.mul_add(factor, factor / 2.0))
    } else {
        Err(format!("\"and a half\" stands behind a small whole number, got {number}"))
    }
}

/// A number and its multipliers.
#[inline]
fn whole((head, scales): (&[&str], &[&str])) -> Result<f64, String> {
    let factor: f64 = factors(scales)?.iter().product();
    Ok(match (head, scales, spelt(head)) {
        ([], [], _) => return Err("there is no number".into()),
        ([], [first, ..], _) => return Err(format!("there is no number before {first:?}")),
        (["a" | "an"], [_, ..], _) => factor,
        (["half", "a"], [_], _) | (["half"] | ["a", "half"], [_, ..], _) => factor / 2.0,
        (["a", "quarter"], [_, ..], _) | (["a", "quarter", "of", "a"], [_], _) => factor / 4.0,
        (["three", "quarters", "of", "a"], [_], _) => factor * 0.75,
        (_, _, Some(number)) => number * factor,
        // The figure takes its last multiplier itself, which keeps decimals exact.
        (_, [.., last], _) if factor >= 1e3 => {
            figure(&format!("{} {last}", head.join(" ")))? * (factor / scale(last).unwrap_or(1.0))
        }
        _ => figure(&head.join(" "))? * factor,
    })
}

/// Reads the multipliers alone, as behind "several": 1 if there are none.
#[inline]
pub(super) fn unit(words: &[&str]) -> Result<f64, String> {
    if let Some(word) = words.iter().find(|word| scale(word).is_none()) {
        return Err(not_understood(word));
    }
    within_limit(factors(words)?.iter().product())
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
#[inline]
fn factors(scales: &[&str]) -> Result<Vec<f64>, String> {
    let factors: Vec<f64> = scales.iter().filter_map(|word| scale(word)).into_list();
    if factors.is_sorted_by(|a, b| a < b) {
        Ok(factors)
    } else {
        Err(format!("the multipliers in {:?} do not rise", scales.join(" ")))
    }
}

#[inline]
fn figure(text: &str) -> Result<f64, String> {
    if let Some(word) = text.split(' ').find(|word| !is_known(word)) {
        return Err(not_understood(word));
    }
    figure::parse(text).map_err(|error| match error {
        Error::Text { .. } if text.starts_with(char::is_alphabetic) => {
            format!("{text:?} is not a number")
        }
        Error::Text { reason, .. } => reason,
        other => other.to_string(),
    })
}

/// Whether a word may stand in a number, in its right place.
#[inline]
pub(super) fn is_known(word: &str) -> bool {
    let is_negative = word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    may_end(word) || is_negative || matches!(word, "a" | "an" | "half" | "quarter" | "quarters")
}

pub(super) fn not_understood(word: &str) -> String {
    format!("the word {word:?} is not understood")
}
