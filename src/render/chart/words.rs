//! Words on charts: how wide they are, and how they are wrapped and shortened.

use crate::written::is_hidden;

/// A text without what would break a line or a picture: control characters become spaces or
/// U+FFFD, and so do the marks that turn the writing direction of whatever follows them. A text
/// with letters that run from right to left is set apart from its neighbours.
pub(super) fn clean(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if is_hidden(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect();
    if clean.chars().any(runs_left) { format!("\u{2068}{clean}\u{2069}") } else { clean }
}

fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// The width of a character in a terminal, in columns.
pub(super) fn columns_of(c: char) -> u32 {
    if is_wide(c) { 2 } else { 1 }
}

/// The width of a text in a terminal, in columns.
pub(super) fn columns(text: &str) -> u32 {
    text.chars().map(columns_of).sum()
}

/// The width of a character in a wide sans-serif font, in hundredths of its size. The font is the
/// reader's; this errs to the wide side.
#[cfg(feature = "render")]
pub(super) fn hundredths_of(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 34,
        ' ' | '.' | ',' | ';' | ':' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' => 42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 100,
        '0'..='9' | 'a'..='z' => 65,
        'A'..='Z' | '+' | '=' | '<' | '>' | '×' | '±' | '^' | '#' | '&' => 85,
        '\u{2066}'..='\u{2069}' => 0,
        c if is_wide(c) => 105,
        _ => 80,
    }
}

/// Breaks a text into lines no wider than this, between words where there are any.
pub(super) fn wrap(text: &str, most: u32, width_of: impl Fn(char) -> u32) -> Vec<String> {
    let width = |text: &str| text.chars().map(&width_of).sum::<u32>();
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    // A number and its sign of percent stay together.
    let glued = text.replace(" %", "\u{1f}%");
    for word in glued.split(' ').filter(|word| !word.is_empty()) {
        let word = &word.replace('\u{1f}', " ");
        let wide = width(word);
        let space = if line.is_empty() { 0 } else { width_of(' ') };
        if taken + space + wide <= most {
            if space > 0 {
                line.push(' ');
            }
            line.push_str(word);
            taken += space + wide;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        for c in word.chars() {
            if taken + width_of(c) > most && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(c);
            taken += width_of(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text cut to this width, with an ellipsis where something is left out.
#[cfg(feature = "render")]
pub(super) fn shorten(text: &str, most: u32, width_of: impl Fn(char) -> u32) -> String {
    if text.chars().map(&width_of).sum::<u32>() <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(width_of('…'));
    let mut taken = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            taken += width_of(*c);
            taken <= room
        })
        .collect();
    // What was set apart must be closed again.
    let open = kept.contains('\u{2068}') && !kept.contains('\u{2069}');
    format!("{}…{}", kept.trim_end(), if open { "\u{2069}" } else { "" })
}

/// Text under construction, no line of which has more than 100 columns.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// The widest line, in columns.
    pub(super) const WIDTH: u32 = 100;

    /// A text, wrapped where it is too wide, each of its lines indented alike.
    pub(super) fn push(&mut self, indent: usize, text: &str) {
        let room = Self::WIDTH.saturating_sub(u32::try_from(indent).unwrap_or(0));
        for line in wrap(text, room, columns_of) {
            self.exactly(&format!("{:indent$}{line}", ""));
        }
    }

    /// A line as it is, without what stands behind its last sign.
    pub(super) fn exactly(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_break_and_wide_letters_count_twice() {
        assert_eq!(wrap("ab cdefgh i", 4, columns_of), ["ab", "cdef", "gh i"]);
        assert_eq!(wrap("통일부 x", 4, columns_of), ["통일", "부 x"]);
        assert_eq!(shorten("abcdef", 4, columns_of), "abc…");
        assert_eq!(shorten("abcd", 4, columns_of), "abcd");
    }

    #[test]
    fn nothing_turns_the_direction_of_its_neighbours() {
        assert_eq!(clean("a\nb\u{0}c\u{202e}d"), "a b\u{fffd}c\u{fffd}d");
        assert_eq!(clean("\u{5d0}"), "\u{2068}\u{5d0}\u{2069}");
        assert_eq!(
            shorten(&clean("\u{5d0}\u{5d1}\u{5d2}"), 3, columns_of),
            "\u{2068}\u{5d0}…\u{2069}"
        );
    }
}
