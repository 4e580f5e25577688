//! What a report holds, whatever form it is written in.
//!
//! Text is kept as it was given; each form escapes it in one place. What no form may show as it is
//! (controls that hide or turn text round) is made [visible] there.

use super::Chart;
use crate::written::is_hidden;
use std::fmt::{self, Write};

/// A title, what a reader in a hurry needs, and the sections.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) lead: Vec<Block>,
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
    Quote {
        text: String,
        /// A BCP 47 tag, as far as it was given.
        lang: Option<String>,
        from: Line,
    },
    List(Vec<Line>),
    /// Names, and what each is.
    Terms(Vec<(&'static str, Line)>),
    /// Figures, and what each counts: the first thing that is seen.
    Facts(Vec<(String, String)>),
    Table(Table),
    /// A part of a section, with a heading; never within another.
    Part(Section),
    /// What is there for those who ask.
    Folded {
        summary: String,
        blocks: Vec<Block>,
    },
    /// A tree: how deep each step is, and the step.
    Steps(Vec<(usize, Line)>),
    Chart(Chart),
}

/// A table; the first cell of each row names it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<&'static str>,
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
    pub(super) fn new(id: impl Into<String>, title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id: id.into(), title: title.into(), blocks }
    }
}

impl Block {
    pub(super) fn paragraph(text: impl Into<Line>) -> Self {
        Self::Paragraph(text.into())
    }

    pub(super) fn folded(summary: impl Into<String>, blocks: Vec<Self>) -> Self {
        Self::Folded { summary: summary.into(), blocks }
    }

    /// A table, unless it has no rows.
    pub(super) fn table<const N: usize>(
        caption: impl Into<String>,
        columns: [&'static str; N],
        rows: impl IntoIterator<Item = [Line; N]>,
    ) -> Option<Self> {
        let rows: Vec<Vec<Line>> = rows.into_iter().map(Vec::from).collect();
        let table = Table { caption: caption.into(), columns: columns.to_vec(), rows };
        (!table.rows.is_empty()).then_some(Self::Table(table))
    }

    /// A list, unless it has no items.
    pub(super) fn list<T: Into<Line>>(items: impl IntoIterator<Item = T>) -> Option<Self> {
        let items: Vec<Line> = items.into_iter().map(Into::into).collect();
        (!items.is_empty()).then_some(Self::List(items))
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

    /// These, with commas between.
    pub(super) fn listed(several: impl IntoIterator<Item = Self>) -> Self {
        several.into_iter().enumerate().fold(Self::default(), |line, (number, next)| {
            if number == 0 { next } else { line.and(", ").and(next) }
        })
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

/// The text on one line, with a sign in place of each character that hides itself or others:
/// `⟨U+202E⟩`.
pub(super) fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            seen.push(' ');
        }
        if is_hidden(c) {
            let _ = write!(seen, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            seen.push(c);
        }
    }
    seen
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

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible(" a\r\n\tb\u{2028}c "), "a b c");
        assert_eq!(visible("a\u{202e}b\u{0}c\u{ffff}"), "a⟨U+202E⟩b⟨U+0000⟩c⟨U+FFFF⟩");
        // A mark of direction and a joiner are part of a text.
        assert_eq!(visible("ש\u{200f} नी\u{200d}"), "ש\u{200f} नी\u{200d}");
    }
}
