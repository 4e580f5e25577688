//! Text in lines of so many columns of a terminal, in which some letters take two.

use unicode_width::UnicodeWidthStr;

/// The text in lines of at most so many columns. A word that is wider than a line is broken; a
/// number and the unit behind it stay together.
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
            let mut letter = [0; 4];
            let letter: &str = c.encode_utf8(&mut letter);
            if line.width() + letter.width() > most && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(letter);
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
    let mut after_number = false;
    for word in text.split(' ') {
        let unit = word.trim_end_matches(|c: char| ",;.:)]".contains(c));
        let is_unit = matches!(unit, "%" | "kg" | "t" | "m" | "m3" | "mm");
        if !joined.is_empty() {
            joined.push(if after_number && is_unit { '\u{a0}' } else { ' ' });
        }
        joined.push_str(word);
        after_number = word.ends_with(|c: char| c.is_ascii_digit());
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
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abcd", 4), "abcd");
        assert_eq!(shorten("통일부", 4), "통…");
    }
}
