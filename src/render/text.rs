//! A report as text for a terminal.

use super::document::{Block, Document, Line, Section, Table, visible};
use super::wrap::wrap;
use crate::assess::{Assessment, Severity};
use crate::into_list::{Each, IntoList};
use unicode_width::UnicodeWidthStr;

/// The widest line, in columns of a terminal, where nobody says another, and the least and the most that are taken.
const WIDTH: usize = 100;
const LEAST: usize = 40;
const MOST: usize = 1_000;

/// The least columns for where a figure comes from; with less room it stands below its figure.
const NOTE: usize = 30;

/// How wide the questions of the first screen are.
const QUESTION: usize = 22;

/// The assessment as text of at most 100 columns: how much moved, what to know before using it,
/// all findings, the details, each claim, every assumption.
///
/// No character reaches the terminal that hides or moves others.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::{casebook, render};
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// let text = render::text(&assessment);
/// assert!(text.starts_with("NORTH KOREA TO RUSSIA"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn text(assessment: &Assessment) -> String {
    text_within(assessment, WIDTH)
}

/// The same as [`text`] in lines of at most so many columns, of 40 to 1,000.
#[must_use]
pub fn text_within(assessment: &Assessment, columns: usize) -> String {
    let document = super::contents::document(assessment);
    let mut page = first_screen(&document, columns);
    for section in &document.sections {
        page.blank();
        page.wrapped("", 0, &section.title.to_uppercase());
        page.blocks(&section.blocks);
    }
    page.text
}

/// The first screen of [`text`] alone: how much moved, and what to know before using it.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::{casebook, render};
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// let first = render::brief(&assessment);
/// assert!(render::text(&assessment).starts_with(&first));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn brief(assessment: &Assessment) -> String {
    brief_within(assessment, WIDTH)
}

/// The same as [`brief`] in lines of at most so many columns, of 40 to 1,000.
#[must_use]
pub fn brief_within(assessment: &Assessment, columns: usize) -> String {
    first_screen(&super::contents::document(assessment), columns).text
}

fn first_screen(document: &Document, columns: usize) -> Page {
    let mut page = Page { text: String::new(), width: columns.clamp(LEAST, MOST) };
    for section in &document.answers {
        page.blank();
        let (flow, rest) = section.title.split_once(" · ").unwrap_or((&section.title, ""));
        let rest = if rest.is_empty() { String::new() } else { format!(" · {rest}") };
        page.wrapped("", 0, &format!("{}{rest}", visible(flow).to_uppercase()));
        page.blocks(&section.blocks);
    }
    page.blank();
    page.wrapped("", 0, &document.warnings.title);
    page.blocks(&document.warnings.blocks);
    page
}

/// Text under construction, in lines of at most so many columns.
struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.wrapped("", 0, &line.plain()),
            Block::Quote(text) => self.wrapped("  | ", 0, text),
            Block::Findings(rows) => {
                for (severity, line, claims) in rows {
                    let mark = match severity {
                        Severity::Contradiction => "  !! ",
                        Severity::Caution => "  !  ",
                        Severity::Note => "  -  ",
                    };
                    let (line, claims) = (line.plain(), claims.plain());
                    // Ids that do not fit on the last line stand below.
                    let last = wrap(&line, self.width - 5).last().map_or(0, |last| last.width());
                    if last + 1 + claims.width() <= self.width - 5 {
                        self.wrapped(mark, 5, &format!("{line} {claims}"));
                    } else {
                        self.wrapped(mark, 5, &line);
                        self.wrapped("       ", 8, &claims);
                    }
                }
            }
            Block::Evidence(rows) => self.evidence(rows),
            Block::Terms(terms) => {
                for (name, line) in terms {
                    self.wrapped("  ", 6, &format!("{}: {}", visible(name), line.plain()));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Part(Section { title, blocks, .. }) => {
                self.blank();
                self.wrapped("", 0, title);
                self.blocks(blocks);
            }
            Block::Folded { summary, .. } => {
                let summary = format!("{summary}: on the page, in Markdown and in JSON");
                self.wrapped("  -  ", 5, &summary);
            }
            #[cfg(feature = "render")]
            Block::Picture(_) => {}
        }
    }

    /// Questions, figures and where they come from, side by side.
    fn evidence(&mut self, rows: &[[Line; 3]]) {
        let rows: Vec<[String; 3]> =
            rows.iter().map(|row| row.each_ref().each(Line::plain)).into_list();
        // A median stands below its range where there is no room beside it.
        let parts =
            |cell: &str| cell.split_inclusive(", ").map(|part| part.trim_end().width()).max();
        let widest = |at: usize| rows.iter().filter_map(|row| parts(&row[at])).max().unwrap_or(0);
        let widths = [widest(0).min(QUESTION), widest(1).min(32)];
        let before = widths.iter().map(|width| width + 2).sum::<usize>();
        let last = self.width.saturating_sub(before);
        for [question, figure, note] in rows {
            if last >= NOTE {
                self.side_by_side(0, &[widths[0], widths[1], last], &[question, figure, note]);
                continue;
            }
            self.wrapped("", 2, &question);
            self.wrapped("  ", 4, &figure);
            self.wrapped("    ", 4, &note);
        }
    }

    /// The rows of a table: the first cell names it, unless it names the row above too. Figures stand side
    /// by side, if there are several columns of them and room; other cells behind each other, without those
    /// that are empty.
    fn table(&mut self, table: &Table) {
        self.wrapped("", 0, &table.caption);
        let rows = table.rows.iter().map(|row| row.iter().map(Line::plain).into_list());
        let rows: Vec<Vec<String>> = rows.into_list();
        let width = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at)).chain([&table.columns[at]]);
            cells.map(|cell| cell.width()).max().unwrap_or(0)
        };
        let figures = (1..table.columns.len()).filter(|at| table.is_of_figures(*at));
        let beside = match *figures.collect::<Vec<usize>>() {
            [_, .., last] => 1..last + 1,
            _ => 1..1,
        };
        let widths: Vec<usize> = beside.clone().map(width).into_list();
        let is_room = widths.iter().map(|width| width + 2).sum::<usize>() < self.width - 4;
        let (beside, widths) = if is_room { (beside, widths) } else { (1..1, Vec::new()) };
        self.side_by_side(4, &widths, &table.columns[beside.clone()]);
        let mut above = String::new();
        for cells in &rows {
            let Some(first) = cells.first() else { continue };
            if *first != above {
                self.wrapped("- ", 2, first);
                above.clone_from(first);
            }
            self.side_by_side(4, &widths, &cells[beside.clone()]);
            let rest = table.columns.iter().zip(cells).skip(beside.end);
            let rest = rest.filter(|(_, cell)| !cell.is_empty());
            let rest = rest.map(|(title, cell)| format!("{}: {cell}", title.to_lowercase()));
            let rest = rest.into_list().join("; ");
            self.wrapped(if widths.is_empty() { "    " } else { "      " }, 6, &rest);
        }
    }

    /// Cells side by side behind a margin, each wrapped within its own width.
    fn side_by_side(&mut self, margin: usize, widths: &[usize], cells: &[String]) {
        let wrapped = cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).into_list();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = " ".repeat(margin);
            for (cell, width) in wrapped.iter().zip(widths) {
                let part = cell.get(at).map_or("", String::as_str);
                line.push_str(part);
                line.push_str(&" ".repeat((width + 2).saturating_sub(part.width())));
            }
            self.push(&line);
        }
    }

    /// Text behind a mark, its continuation indented; without an indent behind the mark again.
    fn wrapped(&mut self, mark: &str, indent: usize, text: &str) {
        let text = visible(text);
        let first = self.width.saturating_sub(mark.width().max(indent));
        for (at, line) in wrap(&text, first).iter().enumerate() {
            let front = if at == 0 || indent == 0 { mark.to_owned() } else { " ".repeat(indent) };
            self.push(&format!("{front}{line}"));
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}
