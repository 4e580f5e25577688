//! Rows of ranges as SVG.

use super::Chart;
use super::strips::{Sign, Strip, Strips};
use super::words::{shorten, wrap};
use maud::{Markup, html};

/// The size of a chart that stands by itself, in pixels.
const WIDTH: f64 = 720.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 150.0;
const ROW: f64 = 24.0;
const TOP: f64 = 44.0;

/// How it looks; the shapes carry the meaning, so that it reads in grey.
const STYLE: &str = "svg{--ink:#1a1c1e;--soft:#4a5157;--rule:#cfd4d8;--accent:#0b4f79;--paper:#fff;\
    font:12px system-ui,'Liberation Sans',Arial,sans-serif}\
    @media(prefers-color-scheme:dark){svg{--ink:#e8eaec;--soft:#aab2b9;--rule:#3d444a;\
    --accent:#7cc0ee;--paper:#14171a}}.paper{fill:var(--paper)}text{fill:var(--ink)}\
    .soft{fill:var(--soft)}.head{font-weight:600;font-size:14px}.grid{stroke:var(--rule)}\
    .extremes{stroke:var(--ink)}.range{stroke:var(--accent);stroke-width:6}\
    .middle{stroke:var(--ink);stroke-dasharray:4 3}.high{fill:var(--accent)}\
    .low{fill:var(--paper);stroke:var(--accent);stroke-width:2}";

/// The chart of rows.
pub(super) fn strips(chart: &Chart) -> String {
    let strips = &chart.strips;
    #[expect(clippy::cast_precision_loss, reason = "a chart has few rows")]
    let bottom = TOP + ROW * strips.rows.len() as f64;
    let mut notes: Vec<String> =
        strips.legend.iter().flat_map(|(sign, words)| named(*sign, words)).collect();
    notes.extend(strips.left_out.clone());
    notes.push(chart.source.clone());
    let notes: Vec<String> = notes.iter().flat_map(|note| wrap(note, 11_000, |_| 100)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a chart has few notes")]
    let height = bottom + 44.0 + 16.0 * notes.len() as f64;
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (WIDTH) " " (height) } {
            title { (chart.title) }
            desc { (chart.description) }
            style { (maud::PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            text.head x="12" y="22" { (shorten(&chart.title, 9_000, |_| 100)) }
            @for (value, label) in &strips.axis.ticks {
                @let x = place(strips, *value);
                line.grid x1=(x) x2=(x) y1=(TOP - 6.0) y2=(bottom) {}
                text.soft x=(x) y=(bottom + 14.0) text-anchor="middle" { (label) }
            }
            text.soft x=(LEFT) y=(bottom + 30.0) { (strips.axis.title) }
            @if let Some(median) = strips.reference.as_ref().and_then(|one| one.published) {
                @let x = place(strips, median);
                line.middle x1=(x) x2=(x) y1=(TOP - 6.0) y2=(bottom) {}
            }
            @for (number, strip) in strips.rows.iter().enumerate() { (row(strips, strip, number)) }
            @for (number, note) in notes.iter().enumerate() {
                text.soft x="12" y=(bottom + 50.0 + 16.0 * f64::from(u32::try_from(number).unwrap_or(0))) { (note) }
            }
        }
    };
    drawing.into_string()
}

/// The name of a row, its line, and its figures beside it.
fn row(strips: &Strips, strip: &Strip, number: usize) -> Markup {
    let y = TOP + ROW * (f64::from(u32::try_from(number).unwrap_or(0)) + 0.5);
    let end = |value: Option<f64>, beyond: f64| place(strips, value.unwrap_or(beyond));
    html! {
        text x="12" y=(y + 4.0) { (shorten(&strip.name, 2_700, |_| 100)) title { (strip.words) } }
        @if let Some([low, high]) = strip.extremes {
            line.extremes x1=(end(low, f64::MIN)) x2=(end(high, f64::MAX)) y1=(y) y2=(y) {}
        }
        @if let Some([low, high]) = strip.range {
            line.range x1=(place(strips, low)) x2=(place(strips, high)) y1=(y) y2=(y) {}
        }
        @for (sign, value) in &strip.marks {
            circle class=(if *sign == Sign::AtLow { "low" } else { "high" }) cx=(place(strips, *value)) cy=(y) r="4" {}
        }
        text x=(WIDTH - RIGHT + 14.0) y=(y + 4.0) { (strip.figures) }
    }
}

/// The place of a number across the chart, in tenths of a pixel.
fn place(strips: &Strips, value: f64) -> f64 {
    let x = LEFT + (WIDTH - LEFT - RIGHT) * strips.axis.share(value);
    (10.0 * x).round() / 10.0
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
