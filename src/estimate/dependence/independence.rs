//! What if the assumptions are not independent?

use crate::Error;
use crate::estimate::bounds::Bounds;
use crate::estimate::dependence::Dependence;
use crate::estimate::dependence::correlation::{Correlation, Correlations};
use crate::estimate::enclosure::pbox::ProbabilityBox;
use crate::estimate::enclosure::pbox_plan::{Links, PBoxPlan};
use crate::estimate::enclosure::range_bounds::{RangeBounds, write_outward};
use crate::estimate::engine::simulate::Simulation;
use crate::estimate::expression::Estimate;
use crate::estimate::range::ConfidenceRange;
use crate::in_order::InOrder;
use crate::into_list::Each;
use crate::quantity::{Quantity, figure};
use serde::{Serialize, Serializer};
use std::fmt;

/// The most assumptions that are compared two by two.
const MOST_PAIRED: usize = 24;

/// The steps of the boxes of the whole: a slice of a tail without end holds one in four hundred, so
/// that several of them do not reach the ends of a range.
const STEPS: usize = 400;

/// The steps of the boxes of pairs, of which there are many, and of the whole where it is large.
const COARSE_STEPS: usize = 100;

/// How far a range moves if the assumptions are not independent of each other.
///
/// Two kinds of figures, kept apart. Enclosures are guaranteed: no dependence whatever takes the
/// range further, but it may not go so far, above all for a pair, where everything between the
/// two is given up as unknown. (The enclosures under independence are here too, so that the
/// width that comes from computing in steps is not mistaken for dependence.) Ranges are simulated:
/// that under independence, and those in which two assumptions rise together, or one falls as the
/// other rises. The range can go as far as that.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Containers, Ratio};
///
/// let containers = Estimate::from(Assumption::new(
///     "containers",
///     Belief::uniform(Containers::new(6_000), Containers::new(7_400))?,
///     Basis::judgement("a report"),
/// )?);
/// let fill = Estimate::from(Assumption::new(
///     "fill",
///     Belief::uniform(Ratio::new(0.75)?, Ratio::ONE)?,
///     Basis::judgement("a planning figure"),
/// )?);
/// let sent = containers * fill;
/// let report = sent.if_dependent(0.9)?;
/// assert_eq!(report.range, sent.range(0.9)?);
/// assert!(report.any.high.high() > report.independent.high.high());
/// assert_eq!(report.pairs[0].labels, ["containers", "fill"]);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, PartialEq, Serialize)]
#[serde(bound(serialize = "Q: Quantity"))]
#[non_exhaustive]
pub struct DependenceReport<Q> {
    /// The range if the assumptions are independent, simulated.
    pub range: ConfidenceRange<Q>,
    /// The enclosures of the range if the assumptions are independent.
    pub independent: RangeBounds<Q>,
    /// The enclosures of the range whatever the dependence.
    pub any: RangeBounds<Q>,
    /// Each two assumptions, those first whose dependence would widen the range most.
    pub pairs: Vec<DependentPair<Q>>,
}

/// How far a range moves if two assumptions depend on each other and the others do not; see
/// [`DependenceReport`].
#[derive(Clone, PartialEq, Serialize)]
#[serde(bound(serialize = "Q: Quantity"))]
#[non_exhaustive]
pub struct DependentPair<Q> {
    /// The labels of the two.
    #[serde(rename = "between")]
    pub labels: [String; 2],
    /// The range if the two rise together, simulated.
    pub together: ConfidenceRange<Q>,
    /// The range if one falls as the other rises, simulated.
    pub opposed: ConfidenceRange<Q>,
    /// Where the lower end of the range can be at all, if these two may depend on each other.
    #[serde(serialize_with = "ends_in_unit")]
    pub low: Bounds<Q>,
    /// Where the upper end of the range can be at all, if these two may depend on each other.
    #[serde(serialize_with = "ends_in_unit")]
    pub high: Bounds<Q>,
    /// How much wider the range gets in the wider of the two cases, as a share of its width: 0.2
    /// for a fifth.
    pub widening: f64,
    /// The standard error of the computation of the widening.
    pub widening_error: f64,
}

impl<Q: Quantity> Estimate<Q> {
    /// What if the assumptions are not independent: how far the range at this level moves if all
    /// of them may depend on each other in any way, and if any two of them may.
    ///
    /// Ranges are simulated as by [`range`](Estimate::range), and enclosures computed in 400 steps.
    /// Where there are more than 24 assumptions, pairs are left out and the steps are 100.
    ///
    /// # Errors
    /// As [`range`](Estimate::range); and refuses a division by what may be zero by its bounds.
    pub fn if_dependent(&self, level: f64) -> Result<DependenceReport<Q>, Error> {
        let layout = PBoxPlan::of(self.node())?;
        let range = self.range(level)?;
        let enclosed = |steps, links, dependence| {
            ProbabilityBox::<Q>::new(layout.slices(steps, links), dependence).range(level)
        };
        let leaves = &layout.leaves;
        let is_paired = leaves.len() <= MOST_PAIRED;
        let steps = if is_paired { STEPS } else { COARSE_STEPS };
        let independent = enclosed(steps, Links::None, Dependence::Independent)?;
        let any = enclosed(steps, Links::All, Dependence::Unknown)?;
        let mut pairs = Vec::new();
        for b in (0..leaves.len()).filter(|_| is_paired) {
            for a in 0..b {
                let outer = enclosed(COARSE_STEPS, Links::Pair(a, b), Dependence::Unknown)?;
                let tied = |rank| {
                    let pair = Correlation::between(&leaves[a], &leaves[b], rank)?;
                    let correlations = Correlations::new([pair])?;
                    self.range_by(level, Simulation::default().with_correlations(&correlations))
                };
                let (together, opposed) = (tied(1.0)?, tied(-1.0)?);
                let wider = wider(&together, &opposed);
                let ((width, error), (before, unsure)) = (width(wider), width(&range));
                // Of nothing, nothing is wider.
                let share = |part: f64| if part > 0.0 { part / before } else { 0.0 };
                pairs.push(DependentPair {
                    labels: [a, b].each(|leaf| leaves[leaf].label.to_string()),
                    together,
                    opposed,
                    low: outer.low,
                    high: outer.high,
                    widening: share(width - before),
                    widening_error: share(error + unsure),
                });
            }
        }
        pairs.order_by(|a, b| b.widening.total_cmp(&a.widening));
        Ok(DependenceReport { range, independent, any, pairs })
    }
}

impl<Q: Quantity> fmt::Debug for DependenceReport<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<Q: Quantity> fmt::Debug for DependentPair<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { labels: [a, b], together, opposed, widening, .. } = self;
        write!(f, "{a}; {b}: together {together}, opposed {opposed}, {widening} wider")
    }
}

/// The width of a range in base units, and the error of it.
fn width<Q: Quantity>(range: &ConfidenceRange<Q>) -> (f64, f64) {
    let [low, _, high] = range.errors();
    (range.high().to_base() - range.low().to_base(), low + high)
}

fn wider<'r, Q: Quantity>(
    one: &'r ConfidenceRange<Q>,
    other: &'r ConfidenceRange<Q>,
) -> &'r ConfidenceRange<Q> {
    if width(one).0 >= width(other).0 { one } else { other }
}

fn ends_in_unit<Q: Quantity, S: Serializer>(
    bounds: &Bounds<Q>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    bounds.ends_in_unit().serialize(serializer)
}

/// Writes the range under independence and its enclosure, the enclosure under any dependence, and a
/// line for each pair that would widen it by half a per cent or more. Enclosures are rounded outward
/// to three digits.
impl<Q: Quantity> fmt::Display for DependenceReport<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outer = |bounds: RangeBounds<Q>| {
            let [from, _] = write_outward(bounds.low, 3);
            let [_, to] = write_outward(bounds.high, 3);
            format!("no wider than {from} to {to}")
        };
        let ends = |range: &ConfidenceRange<Q>| {
            let [low, _, high] = range.written();
            format!("{low} to {high}")
        };
        let (one, any) = (outer(self.independent), outer(self.any));
        writeln!(f, "{} range{}", figure::level(self.range.level()), Q::unit().apposed())?;
        writeln!(f, "if all are independent    {}, {one}", ends(&self.range))?;
        writeln!(f, "whatever the dependence   {any}")?;
        let widens =
            |pair: &&DependentPair<Q>| pair.widening >= 0.005f64.max(2.0 * pair.widening_error);
        for (place, pair) in self.pairs.iter().filter(widens).enumerate() {
            if place == 0 {
                writeln!(f, "and if only these two depend on each other")?;
            }
            let range = ends(wider(&pair.together, &pair.opposed));
            let (percent, [a, b]) = (100.0 * pair.widening, &pair.labels);
            writeln!(f, "{range} ({percent:.0} % wider): {a}; {b}")?;
        }
        Ok(())
    }
}
