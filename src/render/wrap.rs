//! Text in lines of so many columns of a terminal, in which some letters take two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text in lines of at most so many columns. A word that is wider than a line is broken; a
/// number and the unit behind it stay together, and a median and its number.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in joined(text).split(' ').filter(|word| !word.is_empty()) {
        let word = word.replace('\u{a0}', " ");
        if !line.is_empty() && line.width() + 1 + word.width() > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        if word.width() <= most {
            line.push_str(&word);
            continue;
        }
        for c in word.chars() {
            line.push(c);
            // What is added to a letter (an accent, a form of an emoji) goes with it, and may widen it.
            let mut letters = line.char_indices().rev();
            let last = letters.find(|(_, letter)| letter.width() > Some(0)).map_or(0, |(at, _)| at);
            if line.width() > most && last > 0 {
                let rest = line.split_off(last);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text with a blank that does not break between a number and its unit.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let (mut after_number, mut after_median) = (false, false);
    for word in text.split(' ') {
        let unit = word.trim_end_matches(|c: char| ",;.:)]".contains(c));
        let is_unit = matches!(unit, "%" | "kg" | "t" | "m" | "m3" | "mm");
        if !joined.is_empty() {
            joined.push(if after_number && is_unit || after_median { '\u{a0}' } else { ' ' });
        }
        joined.push_str(word);
        after_number = word.ends_with(|c: char| c.is_ascii_digit());
        after_median = word == "median";
    }
    joined
}

/// The start of a text, in at most so many columns.
pub(super) fn shorten(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if kept.width() >= most {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_two_columns_and_long_words_break() {
        assert_eq!(wrap("ab cdefgh i", 4), ["ab", "cdef", "gh i"]);
        assert_eq!(wrap("통일부 x", 4), ["통일", "부 x"]);
        assert_eq!(wrap("to 90 %", 4), ["to", "90 %"]);
        assert_eq!(wrap("70 kg, 73 kg", 7), ["70 kg,", "73 kg"]);
        assert_eq!(wrap("", 4), [""; 0]);
        assert_eq!(wrap("❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}", 5), ["❤\u{fe0f}❤\u{fe0f}", "❤\u{fe0f}"]);
        assert_eq!(wrap("e\u{301}e\u{301}", 1), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abcd", 4), "abcd");
        assert_eq!(shorten("통일부", 4), "통…");
    }
}
