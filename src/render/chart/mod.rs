//! Charts of claims, assessments and estimates.
//!
//! A [`Chart`] holds plain data and has two views of it: as text, always, and as SVG with the
//! feature `render`. Shape, dash and thickness carry the meaning, so that both read in black and
//! white; a function gives no chart where there is nothing to draw. The same input gives the same
//! bytes.

mod axis;
mod number;
mod strips;
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
use crate::written::counted;
use strips::Strips;

/// The widest line of a chart as text, in columns.
const COLUMNS: usize = 100;

/// What a chart says of that which it leaves out: "2 more claims are not drawn."
fn not_drawn(more: usize, one: &str, several: &str) -> Option<String> {
    let (one, several) = (format!("more {one} is"), format!("more {several} are"));
    (more > 0).then(|| format!("{} not drawn.", counted(more, &one, &several)))
}

/// A chart: what it is of, what it shows, whose figures they are, and the picture itself, as text
/// and as SVG.
///
/// ```
/// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// # use munitions::{quantity::Rounds, render::chart};
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
    source: String,
    strips: Strips,
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

    /// Who said what is drawn, and what was assumed.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The chart as text of at most 100 columns, with the same figures as the picture.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = wrap(&self.title, COLUMNS);
        lines.push(String::new());
        self.strips.text(&mut lines);
        lines.push(String::new());
        lines.extend(wrap(&self.source, COLUMNS));
        lines.join("\n") + "\n"
    }

    /// The chart as one `<svg>` element with a style of its own, for light and dark: its text is
    /// text, and its title and description are read out.
    #[cfg(feature = "render")]
    #[cfg_attr(docsrs, doc(cfg(feature = "render")))]
    #[must_use]
    pub fn svg(&self) -> String {
        svg::strips(self)
    }
}
