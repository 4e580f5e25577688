//! A report as one web page.

use super::Report;
use super::document::{Block, Document, Line, Section, Span, Table, visible};
use crate::Error;
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// What the page may load: nothing but its own style and pictures that stand in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The report as one web page that needs nothing else: no network, no script.
///
/// Text from the claims file is escaped and stays text, whatever it holds; an address is a link only
/// if it is of the web. The same input gives the same bytes.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// # use munitions::capacity::Loading;
/// # use munitions::casebook;
/// # use munitions::claim::Reading;
/// # use munitions::render::{Report, html};
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// let file = casebook::claims()?;
/// let assessment = assess(file, &policy, &pool);
/// let page = html(&Report::new(file, &policy, &pool, &assessment)?)?;
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(!page.contains("<script"));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// As [`Chart::svg`](super::Chart::svg).
#[cfg_attr(docsrs, doc(cfg(feature = "render")))]
pub fn html(report: &Report<'_>) -> Result<String, Error> {
    let document = super::contents::document(report);
    let Document { title, lead, sections } = &document;
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content=(concat!("munitions ", env!("CARGO_PKG_VERSION")));
                meta name="color-scheme" content="light";
                title { (visible(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the assessment" }
                header {
                    p.kicker { "Assessment of public reports" }
                    h1 { (visible(title)) }
                }
                nav aria-label="Contents" {
                    ol {
                        @for section in sections {
                            li { a href={ "#" (section.id) } { (visible(&section.title)) } }
                        }
                    }
                }
                main id="main" {
                    section.lead aria-label="Summary" { (blocks(lead)?) }
                    @for Section { id, title, blocks: content } in sections {
                        section id=(id) aria-labelledby={ (id) "-heading" } {
                            h2 id={ (id) "-heading" } { (visible(title)) }
                            (blocks(content)?)
                        }
                    }
                }
                footer {
                    p {
                        "Made by " (concat!("munitions ", env!("CARGO_PKG_VERSION")))
                        " from a claims file. It says what would fit and what reports say, not "
                        "what was shipped."
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}

fn blocks(blocks: &[Block]) -> Result<Markup, Error> {
    Ok(markup! { @for one in blocks { (block(one)?) } })
}

fn block(block: &Block) -> Result<Markup, Error> {
    Ok(match block {
        Block::Paragraph(line) => markup! { p { (spans(line)) } },
        Block::Quote { text, lang, from } => markup! {
            figure.quote {
                blockquote lang=[lang.as_deref().filter(|lang| is_tag(lang))] {
                    p { bdi { (visible(text)) } }
                }
                figcaption { (spans(from)) }
            }
        },
        Block::List(items) => markup! { ul { @for item in items { li { (spans(item)) } } } },
        Block::Terms(terms) => markup! {
            dl.terms {
                @for (name, line) in terms { div { dt { (name) } dd { (spans(line)) } } }
            }
        },
        Block::Facts(facts) => markup! {
            dl.facts {
                @for (figure, what) in facts { div { dt { (what) } dd { (figure) } } }
            }
        },
        Block::Table(table) => self::table(table),
        Block::Part(Section { id, title, blocks: content }) => markup! {
            section.part id=(id) {
                h3 { bdi { (visible(title)) } }
                (blocks(content)?)
            }
        },
        Block::Folded { summary, blocks: content } => markup! {
            details {
                summary { (visible(summary)) }
                div.folded { (blocks(content)?) }
            }
        },
        Block::Steps(steps) => self::steps(steps),
        Block::Chart(chart) => markup! {
            figure.chart {
                (PreEscaped(chart.svg()?))
                details {
                    summary { "The same as text: " (visible(chart.title())) }
                    div.folded { pre tabindex="0" { (lines(&chart.text())) } }
                }
            }
        },
    })
}

fn table(table: &Table) -> Markup {
    markup! {
        div.table role="group" aria-label=(visible(&table.caption)) tabindex="0" {
            table {
                caption { span { (visible(&table.caption)) } }
                thead {
                    tr { @for title in &table.columns { th scope="col" { (title) } } }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (number, cell) in row.iter().enumerate() {
                                @if number == 0 {
                                    th scope="row" { (spans(cell)) }
                                } @else {
                                    td { (spans(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A tree as a list whose items are set in by their depth, and say it: lists within lists without
/// end would be refused by no rule and read by no browser.
fn steps(steps: &[(usize, Line)]) -> Markup {
    markup! {
        ul.steps {
            @for (depth, line) in steps {
                li style={ "--depth:" ((*depth).min(12)) } {
                    span.depth { "step " ((depth + 1)) ": " }
                    (spans(line))
                }
            }
        }
    }
}

fn spans(line: &Line) -> Markup {
    markup! {
        @for span in &line.0 {
            @match span {
                Span::Text(text) => (edged(text)),
                Span::Strong(text) => strong { bdi { (visible(text)) } },
                Span::Code(text) => code { (visible(text)) },
                Span::To { id, text } => a href={ "#" (id) } { (visible(text)) },
                Span::Link { url, text } => {
                    a href=(url) rel="noreferrer nofollow" { bdi { (visible(text)) } }
                },
            }
        }
    }
}

/// The text, set apart in its direction from what surrounds it, with a blank kept at either end.
fn edged(text: &str) -> Markup {
    let front = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let end = if text.len() > 1 && text.ends_with(char::is_whitespace) { " " } else { "" };
    let shown = visible(text);
    // Only letters that run from right to left can reach beyond their own text.
    if shown.is_ascii() {
        markup! { (front) (shown) (end) }
    } else {
        markup! { (front) bdi { (shown) } (end) }
    }
}

/// Lines of text as they are, but for characters that hide.
fn lines(text: &str) -> String {
    let line = |line: &str| line.split(' ').map(visible).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether it can be a BCP 47 tag.
fn is_tag(lang: &str) -> bool {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first = lang.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && lang.split('-').all(part)
}
