//! Charts of claims, assessments and estimates.
//!
//! A [`Chart`] holds plain data and has two views of it: as text, always, and as SVG with the
//! feature `render`. Shape, dash and thickness carry the meaning, so that both read in black and
//! white; a function gives no chart where there is nothing to draw. The same input gives the same
//! bytes.

mod axis;
mod fits;
mod lineage;
mod mix;
mod number;
mod plane;
mod ranges;
mod strips;
#[cfg(feature = "render")]
mod svg;
mod time;
mod timelines;
mod tornado;
mod tree;
mod words;

pub use fits::fits;
pub(super) use fits::fits_of;
pub use lineage::lineage;
pub use mix::mix;
pub use ranges::ranges;
pub use timelines::timelines;
pub use tornado::tornado;

use crate::written::counted;
use plane::Plane;
use strips::Strips;
use tree::Tree;
use words::Lines;

/// What a chart says of that which it leaves out: "2 more claims are not drawn."
fn not_drawn(more: usize, one: &str, several: &str) -> Option<String> {
    let (one, several) = (format!("more {one} is"), format!("more {several} are"));
    (more > 0).then(|| format!("{} not drawn.", counted(more, &one, &several)))
}

/// A chart: what it is of, what it shows, whose figures they are, and the picture itself, as text
/// and as SVG.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// # use munitions::capacity::Loading;
/// # use munitions::claim::Reading;
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// # let assessment = assess(munitions::casebook::claims()?, &policy, &pool);
/// use munitions::render::chart;
///
/// for chart in chart::ranges(&assessment) {
///     assert!(chart.text().lines().all(|line| line.chars().count() <= 100));
/// }
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    title: String,
    description: String,
    source: String,
    plot: Plot,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
enum Plot {
    Strips(Strips),
    Plane(Box<Plane>),
    Tree(Tree),
}

impl Chart {
    /// What it is of, in a few words.
    ///
    /// ```
    /// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// # use munitions::{quantity::Rounds, render::chart};
    /// # let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// # let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
    /// # let estimate = Estimate::from(north);
    /// # let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
    /// let chart = chart::tornado("A depot", &range, &found).unwrap();
    /// assert_eq!(chart.title(), "A depot: which assumption matters");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is seen on it, with the figures that matter: an alternative to the picture.
    ///
    /// ```
    /// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// # use munitions::{quantity::Rounds, render::chart};
    /// # let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// # let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
    /// # let estimate = Estimate::from(north);
    /// # let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
    /// let chart = chart::tornado("A depot", &range, &found).unwrap();
    /// assert!(chart.description().ends_with("north: 50 to 950."));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Who said what is drawn, and what was assumed.
    ///
    /// ```
    /// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// # use munitions::{quantity::Rounds, render::chart};
    /// # let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// # let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
    /// # let estimate = Estimate::from(north);
    /// # let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
    /// let chart = chart::tornado("A depot", &range, &found).unwrap();
    /// assert!(chart.source().ends_with("ranges at 90 %."));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The chart as text of at most 100 columns, with the same figures as the picture.
    ///
    /// ```
    /// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// # use munitions::{quantity::Rounds, render::chart};
    /// # let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// # let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
    /// # let estimate = Estimate::from(north);
    /// # let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
    /// let chart = chart::tornado("A depot", &range, &found).unwrap();
    /// assert!(chart.text().starts_with(chart.title()));
    /// assert!(chart.text().contains("50 to 950"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.push(0, &self.title);
        lines.exactly("");
        match &self.plot {
            Plot::Strips(strips) => strips.text(&mut lines),
            Plot::Plane(plane) => plane.text(&mut lines),
            Plot::Tree(tree) => tree.text(&mut lines),
        }
        lines.exactly("");
        lines.push(0, &self.source);
        lines.into_text()
    }

    /// The chart as one `<svg>` element that fills the width it is given: its text is text, its
    /// title and description are read out, and it is white beneath.
    ///
    /// ```
    /// # use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// # use munitions::{quantity::Rounds, render::chart};
    /// # let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
    /// # let north = Assumption::new("north", belief, Basis::judgement("an example"))?;
    /// # let estimate = Estimate::from(north);
    /// # let (range, found) = (estimate.range(0.9)?, estimate.sensitivity(0.9)?);
    /// let chart = chart::tornado("A depot", &range, &found).unwrap();
    /// let svg = chart.svg()?;
    /// assert!(svg.starts_with("<svg") && svg.contains("50 to 950"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Drawing`](crate::Error::Drawing) where the drawing library refuses.
    #[cfg(feature = "render")]
    #[cfg_attr(docsrs, doc(cfg(feature = "render")))]
    pub fn svg(&self) -> Result<String, crate::Error> {
        svg::svg(self)
    }
}
