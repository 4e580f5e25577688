//! What stands around every plot: title, legend and source.

use super::super::Chart;
use super::super::strips::Sign;
use super::super::words::{shorten, wrap};
use super::pen::{self, Area, Type, refused};
use crate::Error;
use plotters::coord::Shift;
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::HPos;

/// The width of every chart, in units of its view box.
pub(super) const WIDTH: i32 = 500;

/// What is left free at either side.
pub(super) const SIDE: i32 = 20;

/// Room for a sign in the legend.
const SIGN: i32 = 30;

/// A chart around a plot of this height, which `draw` draws on an area of its own.
pub(super) fn frame<'l>(
    chart: &Chart,
    legend: impl IntoIterator<Item = &'l (Sign, String)>,
    notes: &[String],
    height: i32,
    draw: impl FnOnce(&Area<'_, Shift>) -> Result<(), Error>,
) -> Result<String, Error> {
    let title = lines(&chart.title, Type::TITLE, 3);
    let legend: Vec<&(Sign, String)> = legend.into_iter().collect();
    let (entries, legend_height) = flow(&legend);
    let note = notes.iter().flat_map(|note| lines(note, Type::NOTE, 4)).collect::<Vec<_>>();
    let source = lines(&chart.source, Type::NOTE, 6);

    let of = |lines: &[String], kind: Type| kind.line() * i32::try_from(lines.len()).unwrap_or(0);
    let legend_top = 16 + of(&title, Type::TITLE) + 6;
    let plot_top = legend_top + legend_height + 8;
    let notes_top = plot_top + height + 8;
    let source_top = notes_top + of(&note, Type::NOTE) + if note.is_empty() { 0 } else { 6 };
    let bottom = source_top + of(&source, Type::NOTE) + 14;

    let mut drawn = String::new();
    let pixels = |length: i32| u32::try_from(length).unwrap_or(0);
    {
        let size = (pixels(WIDTH), pixels(bottom));
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        area.fill(&pen::WHITE).map_err(refused)?;
        write_lines(&area, 16, &title, Type::TITLE)?;
        for ((x, y, text), (sign, _)) in entries.iter().zip(&legend) {
            pen::sign(&area, (x + 12, legend_top + y + 9), *sign)?;
            pen::write(&area, (x + SIGN, legend_top + y + 3), text, Type::NOTE, HPos::Left)?;
        }
        draw(&area.clone().shrink((0, plot_top), (pixels(WIDTH), pixels(height))))?;
        write_lines(&area, notes_top, &note, Type::NOTE)?;
        write_lines(&area, source_top, &source, Type::NOTE)?;
        area.present().map_err(refused)?;
    }
    Ok(with_head(chart, &drawn, bottom))
}

/// A text in lines across the chart, of which so many are shown.
fn lines(text: &str, kind: Type, most: usize) -> Vec<String> {
    let room = kind.room(WIDTH - 2 * SIDE);
    let all = wrap(text, room, |c| kind.hundredths(c));
    if all.len() <= most {
        return all;
    }
    let mut shown: Vec<String> = all.into_iter().take(most).collect();
    if let Some(last) = shown.last_mut() {
        *last = shorten(&format!("{last} …"), room, |c| kind.hundredths(c));
    }
    shown
}

fn write_lines(
    area: &Area<'_, Shift>,
    top: i32,
    lines: &[String],
    kind: Type,
) -> Result<(), Error> {
    let mut y = top;
    for line in lines {
        pen::write(area, (SIDE, y), line, kind, HPos::Left)?;
        y += kind.line();
    }
    Ok(())
}

/// Where each entry of a legend stands, its words, and the height of all.
fn flow(legend: &[&(Sign, String)]) -> (Vec<(i32, i32, String)>, i32) {
    let row = 22;
    let (mut x, mut y) = (SIDE, 0);
    let mut entries = Vec::with_capacity(legend.len());
    for (_, words) in legend {
        let words =
            shorten(words, Type::NOTE.room(WIDTH - 2 * SIDE - SIGN), |c| Type::NOTE.hundredths(c));
        let wide = SIGN + Type::NOTE.width(&words);
        if x > SIDE && x + wide > WIDTH - SIDE {
            (x, y) = (SIDE, y + row);
        }
        entries.push((x, y, words));
        x += wide + 14;
    }
    let height = if legend.is_empty() { 0 } else { y + row };
    (entries, height)
}

/// The drawing with a head of ours: no size but the view box, a role, a title and a description.
fn with_head(chart: &Chart, drawn: &str, height: i32) -> String {
    // The library's own head ends at the first such sign, since it escapes the rest.
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\">\n\
         <title>{}</title>\n<desc>{}</desc>{body}",
        escaped(&chart.title),
        escaped(&chart.description)
    )
}

/// A text without markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
