//! Trees of names as SVG.

use super::super::Chart;
use super::super::strips::Sign;
use super::super::tree::{Branch, Tree};
use super::super::words::{shorten, wrap};
use super::frame::{SIDE, WIDTH, frame};
use super::pen::{self, Area, BLACK, Type, stroke};
use crate::Error;
use plotters::coord::Shift;
use plotters::style::text_anchor::HPos;

/// How far a name is set in from that of its parent.
const INSET: i32 = 22;

/// Room for the sign of a change.
const SIGN: i32 = 18;

/// How many lines a text has at most.
const MOST: usize = 3;

/// A row with its words laid out.
struct Laid {
    top: i32,
    /// Where its words end.
    bottom: i32,
    left: i32,
    name: String,
    words: Vec<String>,
    changes: Vec<Vec<String>>,
}

pub(super) fn svg(chart: &Chart, plot: &Tree) -> Result<String, Error> {
    let mut top = 4;
    let mut rows = Vec::with_capacity(plot.rows.len());
    for row in &plot.rows {
        let (laid, height) = lay(plot, row, top);
        rows.push(laid);
        top += height;
    }
    frame(chart, &plot.legend, plot.left_out.as_slice(), top, |area| draw(area, plot, &rows))
}

fn lay(plot: &Tree, row: &Branch, top: i32) -> (Laid, i32) {
    let (name, note) = (Type::NAME, Type::NOTE);
    let left = SIDE + INSET * i32::try_from(row.inset()).unwrap_or(0);
    let across = WIDTH - SIDE - left;
    let lines =
        |text: &str, room: i32| cut(wrap(text, note.room(room), |c| note.hundredths(c)), room);
    let mut laid = Laid {
        top,
        bottom: top,
        left,
        name: shorten(&row.name, name.room(across), |c| name.hundredths(c)),
        words: lines(&plot.words(row), across),
        changes: row.changes.iter().map(|change| lines(change, across - SIGN)).collect(),
    };
    let count = laid.words.len() + laid.changes.iter().map(Vec::len).sum::<usize>();
    let height = name.line() + note.line() * i32::try_from(count).unwrap_or(0);
    laid.bottom = top + height;
    (laid, height + 10)
}

/// The first lines, the last of them with an ellipsis where more follow.
fn cut(mut lines: Vec<String>, room: i32) -> Vec<String> {
    if lines.len() > MOST {
        lines.truncate(MOST);
        if let Some(last) = lines.last_mut() {
            let room = Type::NOTE.room(room) - Type::NOTE.hundredths('…');
            *last = format!(
                "{}…",
                shorten(last, room, |c| Type::NOTE.hundredths(c)).trim_end_matches('…')
            );
        }
    }
    lines
}

fn draw(area: &Area<'_, Shift>, plot: &Tree, rows: &[Laid]) -> Result<(), Error> {
    for (row, laid) in plot.rows.iter().zip(rows) {
        if let Some(parent) =
            row.parent.and_then(|at| rows.get(at)).filter(|at| at.left < laid.left)
        {
            let (x, y) = (parent.left + 6, laid.top + Type::NAME.line() / 2);
            pen::line(area, [(x, parent.bottom), (x, y)], stroke(BLACK, 1))?;
            pen::line(area, [(x, y), (laid.left - 9, y)], stroke(BLACK, 1))?;
            pen::head(area, (laid.left - 10, y))?;
        }
    }
    for laid in rows {
        let mut y = laid.top;
        pen::write(area, (laid.left, y), &laid.name, Type::NAME, HPos::Left)?;
        y += Type::NAME.line();
        for line in &laid.words {
            pen::write(area, (laid.left, y), line, Type::NOTE, HPos::Left)?;
            y += Type::NOTE.line();
        }
        for change in &laid.changes {
            pen::sign(area, (laid.left + 6, y + Type::NOTE.line() / 2 - 1), Sign::Published)?;
            for line in change {
                pen::write(area, (laid.left + SIGN, y), line, Type::NOTE, HPos::Left)?;
                y += Type::NOTE.line();
            }
        }
    }
    Ok(())
}
