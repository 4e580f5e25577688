//! Charts as SVG, through the backend of `plotters`.

mod frame;
mod pen;
mod plane;
mod strips;
mod tree;

use super::{Chart, Plot};
use crate::Error;

/// The chart as one `<svg>` element.
pub(super) fn svg(chart: &Chart) -> Result<String, Error> {
    match &chart.plot {
        Plot::Strips(plot) => strips::svg(chart, plot),
        Plot::Plane(plot) => plane::svg(chart, plot),
        Plot::Tree(plot) => tree::svg(chart, plot),
    }
}
