//! What a report holds, whatever form it is written in.
//!
//! Text is kept as it was given; each form escapes it in one place. What no form may show as it is
//! (controls that hide or turn text round) is made [visible] there.

#[cfg(feature = "render")]
use super::chart::Totals;
use crate::assess::Severity;
use crate::into_list::IntoList;
use crate::written::is_hidden;
pub(super) use crate::written::visible;
use std::fmt::{self, Write};

/// What a report is called.
pub(super) const TITLE: &str = "How much moved, by public reports";

/// The first screen, and the sections below it.
#[derive(Debug)]
pub(super) struct Document {
    /// How much moved: a part for each flow.
    pub(super) answers: Vec<Section>,
    /// What to know before a figure is used.
    pub(super) warnings: Section,
    pub(super) sections: Vec<Section>,
}

/// A section with a heading of its own.
#[derive(Debug)]
pub(super) struct Section {
    /// Where links point to.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// Something that stands by itself.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Line),
    Quote(String),
    /// Findings, each with how much it weighs and the ids of its claims.
    Findings(Vec<(Severity, Line, Line)>),
    /// Rows of a question, a figure, and where it comes from.
    Evidence(Vec<[Line; 3]>),
    /// Names, and what each is.
    Terms(Vec<(String, Line)>),
    Table(Table),
    /// A part of a section, with a heading; never within another.
    Part(Section),
    /// What is there for those who ask; a terminal shows its summary alone.
    Folded {
        summary: String,
        blocks: Vec<Block>,
    },
    /// Totals over time, one picture of one or more panels: only a page shows it.
    #[cfg(feature = "render")]
    Picture(Vec<Totals>),
}

/// A table; the first cell of each row names it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Line>>,
}

/// A run of text with links.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(pub(super) Vec<Span>);

/// A piece of a [`Line`].
#[derive(Debug, Clone)]
pub(super) enum Span {
    Text(String),
    Strong(String),
    /// A code or an id, letter by letter.
    Code(String),
    /// To a section or a part of the same document.
    To {
        id: String,
        text: String,
    },
    /// To a page elsewhere; only [`web_address`] makes one.
    Link {
        url: String,
        text: String,
    },
}

impl Section {
    /// About how many lines of a terminal it takes.
    pub(super) fn lines(&self) -> usize {
        let lines = |block: &Block| match block {
            Block::Evidence(rows) => rows.len() * 2,
            _ => 1,
        };
        3 + self.blocks.iter().map(lines).sum::<usize>()
    }

    /// Whether a cell of any of its rows of evidence begins with these words.
    pub(super) fn has_row(&self, cell: usize, words: &str) -> bool {
        let is_so = |row: &[Line; 3]| row[cell].plain().starts_with(words);
        let has = |block: &Block| matches!(block, Block::Evidence(rows) if rows.iter().any(is_so));
        self.blocks.iter().any(has)
    }

    pub(super) fn new(id: impl Into<String>, title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id: id.into(), title: title.into(), blocks }
    }
}

impl Block {
    pub(super) fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A table, unless it has no rows.
    pub(super) fn table(
        caption: impl Into<String>,
        columns: &[&str],
        rows: impl IntoIterator<Item = Vec<Line>>,
    ) -> Option<Self> {
        let rows: Vec<Vec<Line>> = rows.into_iter().into_list();
        let columns = columns.iter().map(|&title| title.to_owned()).into_list();
        let table = Table { caption: caption.into(), columns, rows };
        (!table.rows.is_empty()).then_some(Self::Table(table))
    }
}

impl Table {
    /// Whether the cells of a column are numbers and ranges, which stay on one line.
    pub(super) fn is_of_figures(&self, at: usize) -> bool {
        let cells = || self.rows.iter().filter_map(|row| row.get(at)).map(Line::plain);
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || ",.".contains(c));
        let is_figure = |cell: &str| {
            let mut words = cell.split(' ').filter(|word| !is_number(word));
            words.all(|word| {
                ["to", "up", "at", "least", "no", "limit", "one", "answer"].contains(&word)
            })
        };
        cells().any(|cell| !cell.is_empty()) && cells().all(|cell| is_figure(&cell))
    }
}

impl Line {
    pub(super) fn text(text: impl fmt::Display) -> Self {
        Self(vec![Span::Text(text.to_string())])
    }

    pub(super) fn strong(text: impl fmt::Display) -> Self {
        Self(vec![Span::Strong(text.to_string())])
    }

    pub(super) fn code(text: impl fmt::Display) -> Self {
        Self(vec![Span::Code(text.to_string())])
    }

    pub(super) fn to(id: impl Into<String>, text: impl fmt::Display) -> Self {
        Self(vec![Span::To { id: id.into(), text: text.to_string() }])
    }

    /// A link to where an address leads, or its text alone where it is no web address.
    pub(super) fn link(address: Option<&str>, text: &str) -> Self {
        let text = text.to_owned();
        Self(match address.and_then(web_address) {
            Some(url) => vec![Span::Link { url, text }],
            None => vec![Span::Text(text)],
        })
    }

    pub(super) fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// These, with a sign between: `, ` or `; `.
    pub(super) fn listed(several: impl IntoIterator<Item = Self>, between: &str) -> Self {
        several.into_iter().enumerate().fold(Self::default(), |line, (number, next)| {
            if number == 0 { next } else { line.and(between).and(next) }
        })
    }

    /// The text alone, with nothing in it that hides.
    pub(super) fn plain(&self) -> String {
        let mut text = String::new();
        for span in &self.0 {
            match span {
                Span::Text(one) => text.push_str(&edged(one)),
                Span::Strong(one)
                | Span::Code(one)
                | Span::To { text: one, .. }
                | Span::Link { text: one, .. } => text.push_str(&visible(one)),
            }
        }
        text
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self(vec![Span::Text(text)])
    }
}

/// The address as a link may carry it, every byte that is not plain in an address written `%XX`;
/// `None` for anything but `http` and `https` with a host, and for one with blanks or controls in it.
pub(super) fn web_address(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let hidden = |c: char| c.is_whitespace() || is_hidden(c);
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric());
    if !web || !has_host || address.contains(hidden) {
        return None;
    }
    let mut url = format!("{}://", scheme.to_ascii_lowercase());
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    Some(url)
}

/// Made visible, with a blank kept at either end.
pub(super) fn edged(text: &str) -> String {
    let front = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let end = if text.len() > 1 && text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{front}{}{end}", visible(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        let url = |address| web_address(address);
        assert_eq!(
            url("HTTPS://example.com/a?b=c#d").as_deref(),
            Some("https://example.com/a?b=c#d")
        );
        assert_eq!(
            url("http://example.com/(a)|<é>").as_deref(),
            Some("http://example.com/%28a%29%7C%3C%C3%A9%3E")
        );
        for other in [
            "javascript:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "data:text/html,x",
            "ftp://example.com",
            "//example.com",
            "https://",
            "https:///path",
            "https://exa mple.com",
            "https://example.com/\u{202e}moc",
            " https://example.com",
            "",
        ] {
            assert_eq!(url(other), None, "{other:?}");
        }
    }

    /// An id with a date in it is no number.
    #[test]
    fn figures_are_told_from_words() {
        let is_figures = |cells: [&str; 2]| {
            let rows = cells.map(|cell| vec![Line::text(cell)]);
            let Some(Block::Table(table)) = Block::table("", &["A"], rows) else { panic!() };
            table.is_of_figures(0)
        };
        assert!(is_figures(["407.1 to 1,658", "at least 3"]) && is_figures(["", "447.8"]));
        assert!(!is_figures(["a-2024-02-26", "3"]) && !is_figures(["", ""]));
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible(" a\r\n\tb\u{2028}c "), "a b c");
        assert_eq!(visible("a\u{202e}b\u{0}c\u{ffff}"), "a⟨U+202E⟩b⟨U+0000⟩c⟨U+FFFF⟩");
        assert_eq!(visible("\u{1b}[31mred\u{ad}\u{3164}"), "⟨U+001B⟩[31mred⟨U+00AD⟩⟨U+3164⟩");
        // A mark of direction and a joiner are part of a text.
        assert_eq!(visible("ש\u{200f} नी\u{200d}"), "ש\u{200f} नी\u{200d}");
        // Among Latin letters they hide what is there, and so do marks in a heap.
        assert_eq!(visible("ad\u{200d}min \u{fe0f}"), "ad⟨U+200D⟩min ⟨U+FE0F⟩");
        let heap = visible(&format!("e\u{301} o{}", "\u{301}".repeat(6)));
        assert_eq!(heap, format!("e\u{301} o{}{}", "\u{301}".repeat(4), "⟨U+0301⟩".repeat(2)));
    }

    #[test]
    fn a_blank_at_an_end_is_kept_and_no_other() {
        assert_eq!(edged("  a  b "), " a b ");
        assert_eq!(edged(" "), " ");
    }
}
