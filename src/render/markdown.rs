//! A report as Markdown.

use super::document::{Block, Document, Line, Section, Span, TITLE, edged, visible};
use crate::assess::{Assessment, Severity};
use crate::into_list::IntoList;
use std::collections::HashMap;

/// The assessment as Markdown, as GitHub reads it: headings, lists, tables, and `<details>` for
/// what is folded.
///
/// Text from the claims file is escaped and stays text, whatever it holds. The same input gives the
/// same bytes.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::{casebook, render};
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// let page = render::markdown(&assessment);
/// assert!(page.contains("\n## Before you use it\n"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
#[inline]
pub fn markdown(assessment: &Assessment) -> String {
    let document = super::contents::document(assessment);
    let mut writer = Writer { anchors: anchors(&document), text: String::new() };
    writer.line(&format!("# {TITLE}"));
    for section in document.answers.iter().chain([&document.warnings]).chain(&document.sections) {
        writer.line(&format!("## {}", escaped(&section.title)));
        writer.blocks(&section.blocks);
    }
    writer.text.truncate(writer.text.trim_end().len());
    writer.text.push('\n');
    writer.text
}

struct Writer {
    /// What readers of Markdown make of each heading that links point to.
    anchors: HashMap<String, String>,
    text: String,
}

impl Writer {
    /// A line, and an empty one after it.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\n\n");
    }

    #[inline]
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    #[inline]
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => {
                let line = opening(&self.spans(line));
                self.line(&line);
            }
            Block::Quote(text) => self.line(&format!("> {}", opening(&escaped(text)))),
            Block::Terms(terms) => {
                let terms = terms
                    .iter()
                    .map(|(name, line)| format!("- **{}:** {}", escaped(name), self.spans(line)));
                let terms: Vec<String> = terms.into_list();
                self.line(&terms.join("\n"));
            }
            Block::Findings(rows) => {
                let rows = rows.iter().map(|(severity, line, claims)| {
                    let mark = match severity {
                        Severity::Contradiction => "**Contradiction:** ",
                        Severity::Caution => "**Caution:** ",
                        Severity::Note => "",
                    };
                    format!("- {mark}{} {}", opening(&self.spans(line)), self.spans(claims))
                });
                let rows: Vec<String> = rows.into_list();
                self.line(&rows.join("\n"));
            }
            Block::Evidence(rows) => {
                self.grid(&[const { String::new() }; 3], rows.iter().map(<[Line; 3]>::as_slice));
            }
            Block::Table(table) => {
                self.line(&format!("**{}**", escaped(&table.caption)));
                self.grid(&table.columns, table.rows.iter().map(Vec::as_slice));
            }
            Block::Part(Section { title, blocks, .. }) => {
                self.line(&format!("### {}", escaped(title)));
                self.blocks(blocks);
            }
            Block::Folded { summary, blocks } => {
                // Within a tag Markdown is not read, so that here HTML is escaped.
                let summary = in_tag(summary);
                self.line(&format!("<details>\n<summary>{summary}</summary>"));
                self.blocks(blocks);
                self.line("</details>");
            }
            // Its figures stand in the tables.
            #[cfg(feature = "render")]
            Block::Picture(_) => {}
        }
    }

    fn grid<'l>(&mut self, titles: &[String], rows: impl Iterator<Item = &'l [Line]>) {
        let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let mut lines = vec![
            row(titles.iter().map(|title| escaped(title)).into_list()),
            row(titles.iter().map(|_| "---".to_owned()).into_list()),
        ];
        lines.extend(rows.map(|cells| row(cells.iter().map(|cell| self.spans(cell)).into_list())));
        self.line(&lines.join("\n"));
    }

    #[inline]
    fn spans(&self, line: &Line) -> String {
        let mut text = String::new();
        for span in &line.0 {
            match span {
                Span::Text(plain) => text.push_str(&escape(&edged(plain))),
                Span::Strong(strong) => text.extend(["**", &escaped(strong), "**"]),
                // Not as code, whose rules differ within tables.
                Span::Code(code) => text.push_str(&escaped(code)),
                Span::To { id, text: shown } => match self.anchors.get(id) {
                    Some(anchor) => text.extend(["[", &escaped(shown), "](#", anchor, ")"]),
                    None => text.push_str(&escaped(shown)),
                },
                Span::Link { url, text: shown } => {
                    text.extend(["[", &escaped(shown), "](<", url, ">)"]);
                }
            }
        }
        text.trim().to_owned()
    }
}

/// The anchor of each heading: its letters, digits, `-` and `_` in lower case, numbered where
/// there was one alike.
#[inline]
fn anchors(document: &Document) -> HashMap<String, String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut anchors = HashMap::new();
    let mut add = |id: &str, title: &str| {
        let letters = visible(title).to_lowercase().replace(' ', "-");
        let slug: String =
            letters.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
        let before = seen.entry(slug.clone()).or_insert(0);
        let anchor = if *before == 0 { slug } else { format!("{slug}-{before}") };
        *before += 1;
        // A letter beyond ASCII is no part of an address.
        let plain = anchor.bytes().map(|byte| match byte {
            b if b.is_ascii() => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        });
        anchors.insert(id.to_owned(), plain.collect());
    };
    add("", TITLE);
    for section in document.answers.iter().chain([&document.warnings]).chain(&document.sections) {
        add(&section.id, &section.title);
        for block in &section.blocks {
            if let Block::Part(part) = block {
                add(&part.id, &part.title);
            }
        }
    }
    anchors
}

/// The text on one line, with nothing in it that Markdown or HTML would take for markup.
#[inline]
fn escaped(text: &str) -> String {
    escape(&visible(text))
}

#[inline]
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let before = |at: usize| text.as_bytes()[..at].rchunks(3).next().unwrap_or_default();
    for (at, c) in text.char_indices() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '|' | '~' | '$' | '!' | '#' | '@' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // What looks like an address would become a link by itself.
            ':' if text[at..].starts_with("://") => escaped.push_str("\\:"),
            '.' if before(at).eq_ignore_ascii_case(b"www") => escaped.push_str("\\."),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A line that starts a block, with nothing at its start that would start another: `- `, `1. `.
fn opening(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marked = match line.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'-' | b'+') => digits == 0,
        _ => false,
    };
    if marked { format!("{}\\{}", &line[..digits], &line[digits..]) } else { line.to_owned() }
}

/// The text on one line within an HTML tag.
fn in_tag(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_where_it_would_be_markup() {
        assert_eq!(
            escaped("a|b `c` *d* _e_ [f](g) <h> &amp;"),
            "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g) &lt;h\\> &amp;amp;"
        );
        assert_eq!(escaped("# a #"), "\\# a \\#");
        assert_eq!(escaped("a\n- b"), "a - b");
        assert_eq!(escaped("see https://a.b and WWW.a.b"), "see https\\://a.b and WWW\\.a.b");
        assert_eq!(in_tag("</summary>&"), "&lt;/summary&gt;&amp;");
    }

    #[test]
    fn nothing_starts_a_list_by_itself() {
        assert_eq!(opening("- a - b"), "\\- a - b");
        assert_eq!(opening("+1"), "\\+1");
        assert_eq!(opening("12. a 1. b"), "12\\. a 1. b");
        assert_eq!(opening("1) a"), "1\\) a");
        assert_eq!(opening("12 a."), "12 a.");
        assert_eq!(opening("**a**"), "**a**");
    }
}
