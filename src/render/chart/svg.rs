//! Pictures as SVG that stand by themselves.

use maud::{Markup, PreEscaped, html};

/// How charts look, alone and on a page; shapes carry the meaning, so that they read in grey.
pub(in crate::render) const STYLE: &str = include_str!("chart.css");

/// The size of a picture that stands by itself, in pixels.
pub(super) const WIDTH: f64 = 720.0;

/// A picture that stands by itself, with a ground and letters of its own.
pub(super) fn alone(height: f64, title: &str, drawing: &Markup) -> String {
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (WIDTH) " " (height) }
            font-family="system-ui,'Liberation Sans',Arial,sans-serif" font-size="12" {
            title { (title) }
            style { (PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            (drawing)
        }
    };
    picture.into_string()
}

/// A number of rows.
pub(super) fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}
