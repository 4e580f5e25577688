//! Pictures as SVG that stand by themselves.

use super::{Chart, Row};
use crate::render::wrap::{shorten, wrap};
use maud::{Markup, PreEscaped, html};

/// How charts look, alone and on a page; shapes carry the meaning, so that they read in grey.
pub(in crate::render) const STYLE: &str = include_str!("chart.css");

/// The size of a picture that stands by itself, in pixels.
pub(super) const WIDTH: f64 = 720.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 150.0;
const ROW: f64 = 24.0;
const TOP: f64 = 44.0;

/// How many letters of the usual size fit in a name, and in a line of notes.
const NAME: usize = 27;
const NOTE: usize = 110;

/// A picture that stands by itself, with a ground and letters of its own.
pub(super) fn alone(height: f64, title: &str, description: &str, drawing: &Markup) -> String {
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (WIDTH) " " (height) }
            font-family="system-ui,'Liberation Sans',Arial,sans-serif" font-size="12" {
            title { (title) }
            @if !description.is_empty() { desc { (description) } }
            style { (PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            (drawing)
        }
    };
    picture.into_string()
}

/// The chart of rows.
pub(super) fn chart(chart: &Chart) -> String {
    let bottom = TOP + ROW * count(chart.rows.len());
    let notes: Vec<String> = chart.notes.iter().flat_map(|note| wrap(note, NOTE)).collect();
    let middle = place(chart, chart.median);
    let drawing = html! {
        text.head x="12" y="22" { (shorten(&chart.title, NOTE)) }
        @for (value, label) in &chart.axis.ticks {
            @let x = place(chart, *value);
            line.grid x1=(x) x2=(x) y1=(TOP - 6.0) y2=(bottom) {}
            text.note x=(x) y=(bottom + 14.0) text-anchor="middle" { (label) }
        }
        text.note x=(LEFT) y=(bottom + 30.0) { (chart.axis.title) }
        line.middle x1=(middle) x2=(middle) y1=(TOP - 6.0) y2=(bottom) {}
        @for (number, one) in chart.rows.iter().enumerate() {
            (row(chart, one, TOP + ROW * (count(number) + 0.5)))
        }
        @for (number, note) in notes.iter().enumerate() {
            text.note x="12" y=(bottom + 50.0 + 16.0 * count(number)) { (note) }
        }
    };
    let height = bottom + 44.0 + 16.0 * count(notes.len());
    alone(height, &chart.title, &chart.description, &drawing)
}

/// The name of a row, its line, and its figures beside it.
fn row(chart: &Chart, row: &Row, y: f64) -> Markup {
    let [least, most] = [(row.extremes[0], f64::MIN), (row.extremes[1], f64::MAX)]
        .map(|(end, beyond)| place(chart, end.unwrap_or(beyond)));
    let [low, high] = row.swing.map(|end| place(chart, end));
    html! {
        text.label x="12" y=(y + 4.0) { (shorten(&row.name, NAME)) title { (row.words) } }
        line.extremes x1=(least) x2=(most) y1=(y) y2=(y) {}
        line.wide x1=(low) x2=(high) y1=(y) y2=(y) {}
        circle.low cx=(low) cy=(y) r="4" {}
        circle.high cx=(high) cy=(y) r="4" {}
        text.label x=(WIDTH - RIGHT + 14.0) y=(y + 4.0) { (row.figures) }
    }
}

/// The place of a value across the chart, to a tenth of a pixel.
fn place(chart: &Chart, value: f64) -> f64 {
    let x = LEFT + (WIDTH - LEFT - RIGHT) * chart.axis.share(value);
    (10.0 * x).round() / 10.0
}

/// A number of rows.
pub(super) fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}
