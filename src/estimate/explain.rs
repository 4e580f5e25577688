//! The derivation of an estimate as a tree.

use crate::Error;
use crate::estimate::assumption::Assumed;
use crate::estimate::engine::answer;
use crate::estimate::engine::program::in_order;
use crate::estimate::engine::replicates::Percentile;
use crate::estimate::engine::simulate::Simulation;
use crate::estimate::expression::{Binary, Estimate, Node, Step, Unary};
use crate::estimate::formula::Formulas;
use crate::estimate::range::{self, significant_digits};
use crate::into_list::{Each, IntoList};
use crate::quantity::{Quantity, Unit, figure};
use crate::written::few;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

/// The most steps that are given ranges.
const MOST_RANGES: usize = 256;

/// How an estimate was made: a formula for each quantity that has a name, and every assumption
/// with its basis.
///
/// Its `Display` draws the tree; serialised, it is the list of lines. What a formula names stands below it, once: of
/// several limits the one that decides most often by its extremes comes first. A step without a
/// name that is used twice, or is too long for a formula, is called `step 1`, `step 2`, ... A line
/// more than 40 deep is drawn at depth 40 with its depth before it.
///
/// ```
/// use munitions::estimate::Estimate;
/// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
///
/// let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1))?;
/// let rounds = Estimate::exact(capacity)? * Estimate::exact(Containers::new(3))?;
/// assert_eq!(
///     rounds.explain().to_string(),
///     "450 rounds per container × 3 containers: 1,350 rounds\n",
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Derivation {
    /// The lines, each followed by those of what its formula names.
    pub lines: Vec<Line>,
}

/// One line of a [`Derivation`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// How many lines lead from the result to this one.
    pub depth: usize,
    /// The quantity and its formula, or what is assumed.
    pub title: String,
    /// The value, or the extremes it can take.
    pub value: String,
    /// The range of this step at the level that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<StepRange>,
    /// What the assumption here rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The number of the line, counted from 0, where this same step is already shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<usize>,
    #[serde(skip)]
    pub(super) last: bool,
}

/// The range of one step of a [`Derivation`], in the unit of the step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepRange {
    /// The share of what is likely that lies between the ends, between 0 and 1.
    pub level: f64,
    /// The percentile at (1 - level) / 2.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The percentile at (1 + level) / 2.
    pub high: f64,
    /// The standard errors of the computation of low, median and high.
    pub errors: [f64; 3],
    /// What the figures are in.
    pub unit: String,
    #[serde(skip)]
    written: String,
}

impl<Q: Quantity> Estimate<Q> {
    /// The derivation: every step, and every assumption with its basis.
    #[must_use]
    pub fn explain(&self) -> Derivation {
        Derivation::of(self.node()).0
    }

    /// The same, each step and each assumption with its own range at this level, all from the
    /// same draws by the default [`Simulation`]. Exact values have none, nor have steps that rest
    /// on an assumption known by its ends alone, nor steps beyond the first 256 that are not exact.
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::{Ratio, Rounds};
    ///
    /// let rounds = Estimate::from(Assumption::new(
    ///     "rounds",
    ///     Belief::uniform(Rounds::new(0), Rounds::new(1_000))?,
    ///     Basis::judgement("an example"),
    /// )?);
    /// let half = rounds * Estimate::exact(Ratio::new(0.5)?)?;
    /// let derivation = half.explain_with_ranges(0.9)?;
    /// let of_half = derivation.lines[0].range.as_ref().unwrap();
    /// assert!((of_half.low - 25.0).abs() < 0.5 && (of_half.high - 475.0).abs() < 0.5);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a level outside 0 to 1 (both ends excluded), and an estimate that divides by what
    /// may be zero or whose percentiles are too large to hold.
    pub fn explain_with_ranges(&self, level: f64) -> Result<Derivation, Error> {
        let probabilities = range::probabilities(level)?;
        range::refuse_zero_divisors(self.node())?;
        let (mut derivation, nodes) = Derivation::of(self.node());
        let by_ends = resting_on_ends(self.node());
        let shown = derivation.lines.iter_mut().zip(nodes).filter(|(line, node)| {
            let is_open = node.bounds.low.to_bits() != node.bounds.high.to_bits();
            line.same_as.is_none() && is_open && !by_ends.contains(&Arc::as_ptr(node))
        });
        let (lines, nodes): (Vec<_>, Vec<_>) = shown.take(MOST_RANGES).unzip();
        let figures = answer::of_steps(&nodes, probabilities, &Simulation::default())?;
        for ((line, node), figures) in lines.into_iter().zip(nodes).zip(figures) {
            line.range = Some(StepRange::new(level, figures, &node.kind.unit())?);
        }
        Ok(derivation)
    }
}

impl StepRange {
    #[inline]
    fn new(level: f64, figures: [Percentile; 3], unit: &Unit) -> Result<Self, Error> {
        if !figures.iter().all(|figure| figure.value.is_finite()) {
            return Err(Error::Overflow { what: unit.to_string() });
        }
        let [low, median, high] = figures.each(|figure| unit.of_base(figure.value));
        let errors = figures.each(|figure| unit.of_base(figure.error));
        let width = figures[2].value - figures[0].value;
        let [from, middle, to] =
            figures.each(|of| significant_digits(unit, of.value, of.error, width));
        let share = figure::level(level);
        let written = format!("{share}: {from} to {to}, median {middle}");
        Ok(Self { level, low, median, high, errors, unit: unit.to_string(), written })
    }
}

/// Writes `90 %: 1,530,000 to 2,450,000, median 1,940,000`.
impl fmt::Display for StepRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Derivation {
    /// The lines, and the step that each shows.
    #[inline]
    fn of(root: &Arc<Node>) -> (Self, Vec<&Arc<Node>>) {
        let mut formulas = Formulas::new(root);
        let mut lines: Vec<Line> = Vec::new();
        let mut nodes: Vec<&Arc<Node>> = Vec::new();
        let mut shown: HashMap<*const Node, (String, usize)> = HashMap::new();
        let mut waiting = vec![(root, 0)];
        while let Some((node, depth)) = waiting.pop() {
            let (name, inner) = formulas.name(node);
            let known = shown.get(&formulas.key(inner));
            let told_apart = name.as_deref().is_none_or(|name| formulas.is_unique(name));
            if told_apart && known.is_some_and(|(other, _)| Some(other) == name.as_ref()) {
                continue; // what this name stands for is on a line already
            }
            let leaf = matches!(inner.step, Step::Exact(_) | Step::Assumed(_));
            let same_as = known.map(|(_, line)| *line).filter(|_| !leaf);
            let basis = inner.step.leaf().map(|leaf| leaf.basis.to_string());
            let mut formula = if leaf { String::new() } else { formulas.formula(inner) };
            let shared = inner.step.shared_unknowns();
            if !shared.is_empty() {
                let shared = few(&shared, SHARED);
                formula.extend([
                    " (both sides rest on the same ",
                    &shared,
                    "; the extremes take each side by itself)",
                ]);
            }
            let title = match name {
                Some(ref name) if leaf => name.clone(),
                Some(ref name) => format!("{name} = {formula}"),
                None => formula,
            };
            shown.entry(formulas.key(inner)).or_insert((name.unwrap_or_default(), lines.len()));
            if same_as.is_none() {
                let parts = formulas.parts(inner);
                waiting.extend(parts.into_iter().rev().map(|part| (part, depth + 1)));
            }
            let value = inner.value();
            lines.push(Line { depth, title, value, range: None, basis, same_as, last: true });
            nodes.push(inner);
        }
        let mut follows: Vec<bool> = Vec::new();
        for line in lines.iter_mut().rev() {
            line.last = !follows.get(line.depth).copied().unwrap_or(false);
            follows.resize(line.depth + 1, false);
            follows[line.depth] = true;
        }
        (Self { lines }, nodes)
    }
}

/// The steps that rest on an assumption known by its ends alone.
#[inline]
fn resting_on_ends(root: &Arc<Node>) -> HashSet<*const Node> {
    let mut found = HashSet::new();
    for node in in_order(&[root]) {
        let by_ends = node.step.leaf().is_some_and(|leaf| leaf.shape.is_by_ends());
        if by_ends || node.step.inputs().any(|input| found.contains(&Arc::as_ptr(input))) {
            found.insert(Arc::as_ptr(node));
        }
    }
    found
}

/// How many unknowns that both sides rest on are named.
const SHARED: usize = 3;

/// How far below a step an unknown on both of its sides is looked for, in steps.
const MOST_SEARCHED: usize = 256;

/// The assumptions that a step rests on, as far as they are looked for.
#[inline]
fn unknowns(root: &Arc<Node>) -> Vec<&Assumed> {
    let (mut unknowns, mut seen, mut waiting) = (Vec::new(), HashSet::new(), vec![root]);
    while let Some(node) = waiting.pop() {
        if seen.len() == MOST_SEARCHED {
            break;
        }
        if !seen.insert(Arc::as_ptr(node)) {
            continue;
        }
        unknowns.extend(node.step.leaf().map(|leaf| &**leaf));
        waiting.extend(node.step.inputs());
    }
    unknowns
}

impl Step {
    /// The unknowns that stand on both sides of a difference or a quotient, where each has the same value
    /// in both.
    #[inline]
    fn shared_unknowns(&self) -> Vec<String> {
        let Self::Binary(Binary::Sub | Binary::Div, a, b) = self else { return Vec::new() };
        let of_b = unknowns(b);
        let shared = unknowns(a).into_iter().filter(|unknown| of_b.contains(unknown));
        shared.map(|unknown| unknown.label.to_string()).into_list()
    }
}

impl Node {
    /// What is done in its step, in words; an exact value without a name is its own.
    pub(super) fn title(&self) -> String {
        match &self.step {
            Step::Exact(_) => self.value(),
            Step::Assumed(leaf) => leaf.label.to_string(),
            Step::Unary(Unary::Floor, _) => "rounded down to whole".into(),
            Step::Unary(Unary::Ceil, _) => "rounded up to whole".into(),
            Step::Binary(Binary::Add, ..) => "sum".into(),
            Step::Binary(Binary::Sub, ..) => "difference".into(),
            Step::Binary(Binary::Mul, ..) => "product".into(),
            Step::Binary(Binary::Div, ..) => "quotient".into(),
            Step::Binary(Binary::Min, ..) => "the smaller of".into(),
            Step::Binary(Binary::Max, ..) => "the greater of".into(),
            Step::Choice(leaf, _) => format!("one of ({})", leaf.label),
            Step::Named(name, _) => name.to_string(),
        }
    }

    /// The value, the belief, or the extremes.
    pub(super) fn value(&self) -> String {
        let unit = self.kind.unit();
        match &self.step {
            Step::Assumed(leaf) => leaf.shape.describe(&unit),
            _ if self.bounds.low.to_bits() == self.bounds.high.to_bits() => {
                write_short(&unit, self.bounds.low)
            }
            _ => {
                let number = |base: f64| match base {
                    f64::INFINITY | f64::NEG_INFINITY => "no limit".to_owned(),
                    _ => short(unit.of_base(base)),
                };
                let extremes = [self.bounds.low, self.bounds.high].each(number).join(" to ");
                unit.behind(extremes)
            }
        }
    }
}

/// Six digits, and of millions every whole one.
fn short(value: f64) -> String {
    if (1e6..1e15).contains(&value.abs()) {
        figure::group_rounded(value, 0)
    } else {
        figure::group_significant(value, 6)
    }
}

fn write_short(unit: &Unit, base: f64) -> String {
    let number = short(unit.of_base(base));
    let full = unit.write(base);
    if full.starts_with(&number) { full } else { unit.behind(number) }
}
