//! What if the assumptions are not independent?

use super::assumption::Leaf;
use super::bounds::Bounds;
use super::dependence::Dependence;
use super::expression::Estimate;
use super::layout::{Layout, Links};
use super::pbox::ProbabilityBox;
use super::program::{BLOCK, Program};
use super::range::{held, probabilities};
use super::range_bounds::{RangeBounds, write_outward};
use super::sobol::{Lane, Points, ends_of};
use crate::Error;
use crate::quantity::{Quantity, figure};
use serde::{Serialize, Serializer};
use std::fmt;

/// The most assumptions that are compared two by two.
const MOST_PAIRED: usize = 24;

/// The steps of every box in the report: there is one for each pair.
const STEPS: usize = 100;

/// The blocks of draws with which pairs are simulated.
const BLOCKS: usize = 64;

/// How far a range moves if the assumptions are not independent of each other.
///
/// Two kinds of figures, kept apart. Enclosures are guaranteed: no dependence whatever takes the
/// range further, but it may not go so far, above all for a pair, where everything between the
/// two is given up as unknown. (The enclosures under independence are here too, so that the
/// width that comes from computing in steps is not mistaken for dependence.) Ranges in which two
/// assumptions rise together, or one falls as the other rises, are simulated: the range can go
/// as far as that.
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
/// let report = (containers * fill).if_dependent(0.9)?;
/// assert!(report.any().high().high() > report.independent().high().high());
/// assert_eq!(report.pairs()[0].labels(), ["containers", "fill"]);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(bound(serialize = "Q: Quantity"))]
pub struct DependenceReport<Q> {
    independent: RangeBounds<Q>,
    any: RangeBounds<Q>,
    pairs: Vec<DependentPair<Q>>,
}

/// How far a range moves if two assumptions depend on each other and the others do not; see
/// [`DependenceReport`].
#[derive(Debug, Clone, PartialEq)]
pub struct DependentPair<Q> {
    labels: [String; 2],
    together: [Q; 2],
    opposed: [Q; 2],
    low: Bounds<Q>,
    high: Bounds<Q>,
    widening: f64,
}

impl<Q: Quantity> Estimate<Q> {
    /// What if the assumptions are not independent: how far the range at this level moves if all
    /// of them may depend on each other in any way, and if any two of them may.
    ///
    /// It is computed in 100 steps, and from 16,384 draws, once for each pair. Pairs are left
    /// out where there are more than 24 assumptions.
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded), and an estimate that divides by
    /// what may be zero, that rests on an assumption known by its ends alone, or whose percentiles
    /// are too large to hold.
    pub fn if_dependent(&self, level: f64) -> Result<DependenceReport<Q>, Error> {
        let layout = Layout::of(self.node())?;
        let program = Program::compile(&[self.node()])?;
        let range = |links, dependence| {
            ProbabilityBox::<Q>::new(layout.slices(STEPS, links), dependence).range(level)
        };
        let independent = range(Links::None, Dependence::Independent)?;
        let any = range(Links::All, Dependence::Unknown)?;
        let mut pairs = Vec::new();
        let leaves = &layout.leaves;
        if leaves.len() <= MOST_PAIRED {
            let mut draws = Draws::new(program, probabilities(level)?[0]);
            let apart = draws.ends(None);
            for a in 0..leaves.len() {
                for b in a + 1..leaves.len() {
                    let outer = range(Links::Pair(a, b), Dependence::Unknown)?;
                    let mut tied = |tie| draws.ends(Some((&leaves[a], &leaves[b], tie)));
                    let (together, opposed) = (tied(Tie::Together), tied(Tie::Opposed));
                    let wider = |ends| width(ends) / width(apart) - 1.0;
                    let widening = wider(together).max(wider(opposed));
                    pairs.push(DependentPair {
                        labels: [a, b].map(|leaf| leaves[leaf].label.to_string()),
                        together: quantities(together)?,
                        opposed: quantities(opposed)?,
                        low: outer.low(),
                        high: outer.high(),
                        widening: if widening > 0.0 { widening } else { 0.0 },
                    });
                }
            }
        }
        pairs.sort_by(|a, b| b.widening.total_cmp(&a.widening));
        Ok(DependenceReport { independent, any, pairs })
    }
}

fn width([low, high]: [f64; 2]) -> f64 {
    high - low
}

fn quantities<Q: Quantity>([low, high]: [f64; 2]) -> Result<[Q; 2], Error> {
    Ok([held(low)?, held(high)?])
}

/// How two assumptions hang together in the extreme.
#[derive(Debug, Clone, Copy)]
enum Tie {
    /// Both stand at the same percentile.
    Together,
    /// One stands as far from the top as the other from the bottom.
    Opposed,
}

/// Draws in which two assumptions may be tied and all others are independent.
struct Draws {
    program: Program,
    lanes: Vec<Lane>,
    /// The probability at which each assumption stands in each draw.
    chances: Vec<Vec<f64>>,
    /// Its values there.
    values: Vec<Vec<Lane>>,
    tail: f64,
}

impl Draws {
    fn new(program: Program, tail: f64) -> Self {
        let draws = BLOCKS * BLOCK;
        let chances: Vec<Vec<f64>> = (program.leaves.iter())
            .map(|leaf| {
                let mut points = Points::new(0, [0, 0, leaf.identity()], draws);
                (0..draws).map(|_| points.next()).collect()
            })
            .collect();
        let lanes = program.lanes();
        let values = (program.leaves.iter().zip(&chances))
            .map(|(leaf, chances)| values_of(leaf, chances.iter().copied()))
            .collect();
        Self { program, lanes, chances, values, tail }
    }

    /// The ends of the range, the second assumption tied to the first.
    fn ends(&mut self, tied: Option<(&Leaf, &Leaf, Tie)>) -> [f64; 2] {
        let place = |leaf: &Leaf| self.program.leaves.iter().position(|known| **known == *leaf);
        let mut changed = None;
        if let Some((a, b, tie)) = tied
            && let (Some(a), Some(place)) = (place(a), place(b))
        {
            let chances = self.chances[a].iter().map(|chance| match tie {
                Tie::Together => *chance,
                Tie::Opposed => 1.0 - chance,
            });
            changed = Some((place, values_of(b, chances)));
        }
        let mut results = Vec::with_capacity(BLOCKS * BLOCK);
        for block in 0..BLOCKS {
            self.program.run(&mut self.lanes, |leaf, lane| {
                *lane = match &changed {
                    Some((place, values)) if *place == leaf => values[block],
                    _ => self.values[leaf][block],
                };
            });
            results.extend_from_slice(self.program.output(&self.lanes, 0));
        }
        ends_of(results, self.tail)
    }
}

fn values_of(leaf: &Leaf, mut chances: impl Iterator<Item = f64>) -> Vec<Lane> {
    let mut next = || leaf.shape.quantile(chances.next().unwrap_or(0.5));
    (0..BLOCKS).map(|_| std::array::from_fn(|_| next())).collect()
}

impl<Q: Quantity> DependenceReport<Q> {
    /// The enclosures of the range if the assumptions are independent.
    #[must_use]
    pub fn independent(&self) -> RangeBounds<Q> {
        self.independent
    }

    /// The enclosures of the range whatever the dependence.
    #[must_use]
    pub fn any(&self) -> RangeBounds<Q> {
        self.any
    }

    /// Each two assumptions, those first whose dependence would widen the range most.
    #[must_use]
    pub fn pairs(&self) -> &[DependentPair<Q>] {
        &self.pairs
    }
}

impl<Q: Quantity> DependentPair<Q> {
    /// The labels of the two.
    #[must_use]
    pub fn labels(&self) -> [&str; 2] {
        [&self.labels[0], &self.labels[1]]
    }

    /// The range if the two rise together, simulated.
    #[must_use]
    pub fn together(&self) -> [Q; 2] {
        self.together
    }

    /// The range if one falls as the other rises, simulated.
    #[must_use]
    pub fn opposed(&self) -> [Q; 2] {
        self.opposed
    }

    /// Where the lower end of the range can be at all, if these two may depend on each other.
    #[must_use]
    pub fn low(&self) -> Bounds<Q> {
        self.low
    }

    /// Where the upper end of the range can be at all, if these two may depend on each other.
    #[must_use]
    pub fn high(&self) -> Bounds<Q> {
        self.high
    }

    /// How much wider the range gets in the wider of the two cases, as a share of its width: 0.2
    /// for a fifth.
    #[must_use]
    pub fn widening(&self) -> f64 {
        self.widening
    }
}

/// Writes the range under independence and under any dependence, and a line for each pair that
/// would widen it by half a per cent or more. Enclosures are rounded outward to three digits.
impl<Q: Quantity> fmt::Display for DependenceReport<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = Q::unit();
        let outer = |low: Bounds<Q>, high: Bounds<Q>| {
            let ([from, _], [_, to]) = (write_outward(low, 3), write_outward(high, 3));
            format!("{from} to {to}")
        };
        let level = figure::level(self.independent.level());
        let (one, any) = (self.independent, self.any);
        writeln!(f, "{level} range{}, no wider than", unit.apposed())?;
        writeln!(f, "if all are independent    {}", outer(one.low(), one.high()))?;
        writeln!(f, "whatever the dependence   {}", outer(any.low(), any.high()))?;
        let widening = self.pairs.iter().filter(|pair| pair.widening >= 0.005);
        for (place, pair) in widening.enumerate() {
            if place == 0 {
                writeln!(f, "and if only these two depend on each other (simulated)")?;
            }
            let [low, high] =
                if width(pair.together.map(Q::to_base)) >= width(pair.opposed.map(Q::to_base)) {
                    pair.together
                } else {
                    pair.opposed
                }
                .map(|end| figure::group_significant(unit.of_base(end.to_base()), 3));
            let (wider, [a, b]) = (100.0 * pair.widening, &pair.labels);
            writeln!(f, "{low} to {high} ({wider:.0} % wider): {a}; {b}")?;
        }
        Ok(())
    }
}

/// Writes the two labels as `between`, the simulated ranges `together` and `opposed`, the
/// guaranteed enclosures `low` and `high` (null where there is no limit), the `widening`, and
/// the `unit`.
impl<Q: Quantity> Serialize for DependentPair<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'w> {
            between: &'w [String; 2],
            together: [f64; 2],
            opposed: [f64; 2],
            low: [Option<f64>; 2],
            high: [Option<f64>; 2],
            widening: f64,
            unit: String,
        }
        let unit = Q::unit();
        let number = |end: Q| unit.of_base(end.to_base());
        Wire {
            between: &self.labels,
            together: self.together.map(number),
            opposed: self.opposed.map(number),
            low: self.low.ends_in_unit(),
            high: self.high.ends_in_unit(),
            widening: self.widening,
            unit: unit.to_string(),
        }
        .serialize(serializer)
    }
}
