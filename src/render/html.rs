//! A report as one web page.

use super::chart::{self, Totals};
use super::contents::{ROOM, TOGETHER};
use super::document::{Block, Line, Section, Span, TITLE, Table, edged, visible};
use crate::assess::{Assessment, Severity};
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// What the page may load: nothing but its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// How many rows a table has at least before its columns can be sorted.
const SORTED: usize = 8;

/// The assessment as one web page that needs nothing else: no network, no script.
///
/// Text from the claims file is escaped and stays text, whatever it holds; an address is a link only
/// if it is of the web. The same input gives the same bytes.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::{casebook, render};
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// let page = render::html(&assessment);
/// assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("<script"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "render")))]
#[must_use]
pub fn html(assessment: &Assessment) -> String {
    let document = super::contents::document(assessment);
    let mut tables = 0;
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content=(concat!("munitions ", env!("CARGO_PKG_VERSION")));
                meta name="color-scheme" content="light dark";
                title { (TITLE) }
                style { (PreEscaped(chart::STYLE)) (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the answers" }
                header { h1 { (TITLE) } }
                nav aria-label="Contents" {
                    ol {
                        li { a href={ "#" (document.answers.first().map_or("main", |one| &one.id)) } { "Answers" } }
                        li { a href={ "#" (document.warnings.id) } { (document.warnings.title) } }
                        @for section in &document.sections {
                            li { a href={ "#" (section.id) } { (visible(&section.title)) } }
                        }
                    }
                }
                main id="main" {
                    @for one in &document.answers { (section(one, Some("flow"), &mut tables)) }
                    @for one in std::iter::once(&document.warnings).chain(&document.sections) {
                        (section(one, None, &mut tables))
                    }
                }
                footer {
                    p {
                        "Made by " (concat!("munitions ", env!("CARGO_PKG_VERSION")))
                        " from a claims file. It says what reports claim and what would fit, not "
                        "what was shipped."
                    }
                }
            }
        }
    };
    page.into_string()
}

/// A section; of a flow of the first screen the heading says more than its name.
fn section(section: &Section, class: Option<&str>, tables: &mut usize) -> Markup {
    let (name, rest) = section.title.split_once(" · ").unwrap_or((&section.title, ""));
    markup! {
        section class=[class] id=(section.id) aria-labelledby={ (section.id) "-heading" } {
            h2 id={ (section.id) "-heading" } {
                (visible(name))
                @if !rest.is_empty() { " " span { "· " (visible(rest)) } }
            }
            (blocks(&section.blocks, tables))
        }
    }
}

fn blocks(blocks: &[Block], tables: &mut usize) -> Markup {
    markup! { @for one in blocks { (block(one, tables)) } }
}

fn block(block: &Block, tables: &mut usize) -> Markup {
    match block {
        Block::Paragraph(line) => markup! { p { (spans(line)) } },
        Block::Quote(text) => markup! { blockquote { p { bdi { (visible(text)) } } } },
        Block::Findings(rows) => markup! {
            ul.findings {
                @for (severity, line, claims) in rows {
                    li class=(severity) {
                        @if *severity < Severity::Note { b { (severity) } " " }
                        (spans(line)) " " span.ids { (spans(claims)) }
                    }
                }
            }
        },
        Block::Evidence(rows) => evidence(rows),
        Block::Terms(terms) => markup! {
            dl.terms {
                @for (name, line) in terms { div { dt { (visible(name)) } dd { (spans(line)) } } }
            }
        },
        Block::Table(table) => {
            *tables += 1;
            self::table(table, *tables)
        }
        Block::Part(Section { id, title, blocks: content }) => markup! {
            section.part id=(id) {
                h3 { bdi { (visible(title)) } }
                (blocks(content, tables))
            }
        },
        Block::Folded { summary, blocks: content } => markup! {
            details {
                summary { (visible(summary)) }
                div.folded { (blocks(content, tables)) }
            }
        },
        Block::Picture(panels) => markup! {
            @if !panels.is_empty() {
                div.picture {
                    @for panel in panels { (panel.svg()) }
                    (Totals::legend_list(panels))
                    p.key { (Totals::key(panels)) }
                }
            }
        },
    }
}

/// The lines of evidence; a question heads its lines.
fn evidence(rows: &[[Line; 3]]) -> Markup {
    let class = |label: &Line| match label.plain().as_str() {
        label if TOGETHER.contains(&label) => Some("together"),
        label if label.starts_with(ROOM) => Some("room"),
        _ => None,
    };
    markup! {
        table.evidence {
            thead.hidden { tr { th scope="col" { "Question" } th scope="col" { "Figure" } th scope="col" { "From" } } }
            tbody {
                @for [label, figure, note] in rows {
                    tr class=[class(label)] {
                        th scope="row" { (spans(label)) }
                        td { (spans(figure)) }
                        td { (spans(note)) }
                    }
                }
            }
        }
    }
}

/// A table; a long one has a choice of the column to sort it by, which works by style alone.
fn table(table: &Table, number: usize) -> Markup {
    let sorted = table.rows.len() >= SORTED;
    let figures: Vec<bool> = (0..table.columns.len()).map(|at| table.is_of_figures(at)).into_list();
    let class = |at: usize| figures.get(at).is_some_and(|of| *of).then_some("n");
    let places = if sorted { orders(table) } else { Vec::new() };
    let place = |row: usize| {
        let of_columns = places.iter().enumerate();
        let places =
            of_columns.map(|(column, places)| format!("--s{column}:{}", places[row])).into_list();
        places.join(";")
    };
    markup! {
        div.table role="group" aria-label=(visible(&table.caption)) tabindex="0" {
            @if sorted {
                fieldset.sort {
                    legend { "Sort by" }
                    label { input type="radio" name={ "sort-" (number) } value="none" checked; " as listed" }
                    @for (column, title) in table.columns.iter().enumerate() {
                        label {
                            input type="radio" name={ "sort-" (number) } value={ "s" (column) };
                            " " (visible(title))
                        }
                    }
                }
            }
            table role=[sorted.then_some("table")] class=[sorted.then_some("sorted")]
                style=[sorted.then(|| format!("--columns:{}", table.columns.len()))] {
                caption { span { (visible(&table.caption)) } }
                thead role=[sorted.then_some("rowgroup")] {
                    tr role=[sorted.then_some("row")] {
                        @for (at, title) in table.columns.iter().enumerate() {
                            th scope="col" class=[class(at)] role=[sorted.then_some("columnheader")] { (visible(title)) }
                        }
                    }
                }
                tbody role=[sorted.then_some("rowgroup")] {
                    @for (at, row) in table.rows.iter().enumerate() {
                        tr role=[sorted.then_some("row")] style=[sorted.then(|| place(at))] {
                            @for (number, cell) in row.iter().enumerate() {
                                @if number == 0 {
                                    th scope="row" role=[sorted.then_some("rowheader")] { (spans(cell)) }
                                } @else {
                                    td class=[class(number)] data-of=[table.columns.get(number)] role=[sorted.then_some("cell")] { (spans(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// For each column the place of each row in its order: numbers by size, then words.
fn orders(table: &Table) -> Vec<Vec<usize>> {
    let column = |at: usize| {
        let cell =
            |row: &Vec<Line>| row.get(at).map(Line::plain).unwrap_or_default().to_lowercase();
        let cells: Vec<String> = table.rows.iter().map(cell).into_list();
        let mut order: Vec<usize> = (0..cells.len()).into_list();
        order.order_by(|a, b| {
            let [a, b] = [&*cells[*a], &*cells[*b]];
            leading_number(a).total_cmp(&leading_number(b)).then(a.cmp(b))
        });
        let mut places = vec![0; order.len()];
        for (place, row) in order.into_iter().enumerate() {
            places[row] = place;
        }
        places
    };
    (0..table.columns.len()).map(column).into_list()
}

/// The number that a cell starts with, behind `at least` or `up to`; words come after all numbers.
fn leading_number(cell: &str) -> f64 {
    let cell = cell.trim_start_matches(|c: char| !c.is_ascii_digit() && c.is_ascii());
    let digits: String =
        cell.chars().take_while(|c| c.is_ascii_digit() || ".,".contains(*c)).collect();
    digits.replace(',', "").parse().unwrap_or(f64::INFINITY)
}

fn spans(line: &Line) -> Markup {
    markup! {
        @for span in &line.0 {
            @match span {
                Span::Text(text) => (set_apart(&edged(text))),
                Span::Strong(text) => strong { (set_apart(&visible(text))) },
                Span::Code(text) => code { (visible(text)) },
                Span::To { id, text } => a href={ "#" (id) } { (visible(text)) },
                Span::Link { url, text } => {
                    a href=(url) rel="noreferrer nofollow" { bdi { (visible(text)) } }
                },
            }
        }
    }
}

/// Set apart in its direction from what surrounds it: only letters that run from right to left can
/// reach beyond their own text.
fn set_apart(text: &str) -> Markup {
    if text.is_ascii() {
        markup! { (text) }
    } else {
        markup! { bdi { (text) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_before_words_and_by_size() {
        let numbers = ["6,700", "at least 1,000,000", "2.2 to 7", "no figure"];
        assert_eq!(numbers.map(leading_number), [6_700.0, 1e6, 2.2, f64::INFINITY]);
    }
}
