//! Charts of estimates, and the picture of an assessment.
//!
//! A [`Chart`] holds plain data and has two views of it: as text, always, and as SVG with the
//! feature `render`. Shape, dash and thickness carry the meaning, so that it reads in black and
//! white; a function gives no chart where there is nothing to draw. The same input gives the same
//! bytes.

mod axis;
mod number;
#[cfg(feature = "render")]
mod svg;
mod tornado;
#[cfg(feature = "render")]
mod totals;

#[cfg(feature = "render")]
pub(super) use svg::STYLE;
pub use tornado::tornado;
#[cfg(feature = "render")]
pub(super) use totals::Totals;
#[cfg(feature = "render")]
pub use totals::totals;

use super::wrap::wrap;
use axis::Axis;

/// The widest line of a chart as text, in columns.
const COLUMNS: usize = 100;

/// A chart of rows over one axis: what it is of, what it shows, and the picture itself, as text and
/// as SVG.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::{quantity::Rounds, render::chart};
/// let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
/// let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
/// let estimate = Estimate::from(north);
/// let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
/// let chart = chart::tornado("A depot", &range, &found).unwrap();
/// assert_eq!(chart.title(), "A depot: which assumption matters");
/// assert!(chart.description().ends_with("north: 50 to 950."));
/// assert!(chart.text().contains("50 to 950"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    title: String,
    description: String,
    axis: Axis,
    rows: Vec<Row>,
    /// The value that all rows are compared with.
    median: f64,
    /// What the signs mean, what is left out, and whose figures these are.
    notes: Vec<String>,
}

/// One row: a line from one end of a swing to the other, within the extremes.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    name: String,
    words: String,
    figures: String,
    swing: [f64; 2],
    extremes: [Option<f64>; 2],
}

impl Chart {
    /// What it is of, in a few words.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is seen on it, with the figures that matter: an alternative to the picture.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The chart as text of at most 100 columns, with the same figures as the picture.
    #[must_use]
    pub fn text(&self) -> String {
        let rows = self.rows.iter().flat_map(|row| {
            [
                row.name.clone(),
                format!("  {}: {}", self.axis.title, row.figures),
                format!("  {}", row.words),
            ]
        });
        let texts = [self.title.clone(), String::new()].into_iter().chain(rows);
        let texts = texts.chain([String::new()]).chain(self.notes.iter().cloned());
        let lines = texts.flat_map(|text| {
            let indent = text.len() - text.trim_start().len();
            let wrapped = wrap(text.trim_start(), COLUMNS - indent);
            let wrapped = if text.is_empty() { vec![String::new()] } else { wrapped };
            wrapped.into_iter().map(move |line| format!("{:indent$}{line}", ""))
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    /// The chart as one `<svg>` element with a style of its own, for light and dark: its text is
    /// text, and its title and description are read out.
    #[cfg(feature = "render")]
    #[cfg_attr(docsrs, doc(cfg(feature = "render")))]
    #[must_use]
    pub fn svg(&self) -> String {
        svg::chart(self)
    }
}
