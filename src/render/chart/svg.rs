//! Pictures as SVG that stand by themselves.

use super::Chart;
use super::strips::{Sign, Strip, Strips};
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
pub(super) fn strips(chart: &Chart) -> String {
    let strips = &chart.strips;
    let bottom = TOP + ROW * count(strips.rows.len());
    let legend = strips.legend.iter().filter_map(|(sign, words)| named(*sign, words));
    let notes = legend.chain(strips.left_out.clone()).chain([chart.source.clone()]);
    let notes: Vec<String> = notes.flat_map(|note| wrap(&note, NOTE)).collect();
    let drawing = html! {
        text.head x="12" y="22" { (shorten(&chart.title, NOTE)) }
        @for (value, label) in &strips.axis.ticks {
            @let x = place(strips, *value);
            line.grid x1=(x) x2=(x) y1=(TOP - 6.0) y2=(bottom) {}
            text.note x=(x) y=(bottom + 14.0) text-anchor="middle" { (label) }
        }
        text.note x=(LEFT) y=(bottom + 30.0) { (strips.axis.title) }
        @if let Some(median) = strips.reference.as_ref().and_then(|one| one.published) {
            @let x = place(strips, median);
            line.middle x1=(x) x2=(x) y1=(TOP - 6.0) y2=(bottom) {}
        }
        @for (number, strip) in strips.rows.iter().enumerate() {
            (row(strips, strip, TOP + ROW * (count(number) + 0.5)))
        }
        @for (number, note) in notes.iter().enumerate() {
            text.note x="12" y=(bottom + 50.0 + 16.0 * count(number)) { (note) }
        }
    };
    let height = bottom + 44.0 + 16.0 * count(notes.len());
    alone(height, &chart.title, &chart.description, &drawing)
}

/// The name of a row, its line, and its figures beside it.
fn row(strips: &Strips, strip: &Strip, y: f64) -> Markup {
    let end = |value: Option<f64>, beyond: f64| place(strips, value.unwrap_or(beyond));
    html! {
        text.label x="12" y=(y + 4.0) {
            (shorten(&strip.name, NAME))
            title { (strip.words) }
        }
        @if let Some([low, high]) = strip.extremes {
            line.extremes x1=(end(low, f64::MIN)) x2=(end(high, f64::MAX)) y1=(y) y2=(y) {}
        }
        @if let Some([low, high]) = strip.range {
            line.wide x1=(place(strips, low)) x2=(place(strips, high)) y1=(y) y2=(y) {}
        }
        @for (sign, value) in &strip.marks {
            @let end = if *sign == Sign::AtLow { "low" } else { "high" };
            circle class=(end) cx=(place(strips, *value)) cy=(y) r="4" {}
        }
        text.label x=(WIDTH - RIGHT + 14.0) y=(y + 4.0) { (strip.figures) }
    }
}

/// The place of a value across the chart, to a tenth of a pixel.
fn place(strips: &Strips, value: f64) -> f64 {
    let x = LEFT + (WIDTH - LEFT - RIGHT) * strips.axis.share(value);
    (10.0 * x).round() / 10.0
}

/// A number of rows.
pub(super) fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// What a sign means.
fn named(sign: Sign, words: &str) -> Option<String> {
    let sign = match sign {
        Sign::Extremes => "Thin line",
        Sign::AtLow => "Hollow circle",
        Sign::AtHigh => "Filled circle",
        Sign::ReferencePublished => "Dashed line",
        Sign::Range | Sign::Beyond | Sign::Reference => return None,
    };
    Some(format!("{sign}: {words}."))
}
