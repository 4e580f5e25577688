//! The derivation of an estimate as a tree.

use super::expression::{Binary, Estimate, Node, Step, Unary};
use crate::quantity::{Quantity, Unit, figure};
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// How an estimate was made: every step, and every assumption with its basis.
///
/// Its `Display` draws the tree; serialised, it is the list of steps. A step that is used
/// twice stands once, and is pointed to from its other places.
///
/// ```
/// use munitions::estimate::Estimate;
/// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
///
/// let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1))?;
/// let rounds = Estimate::exact(capacity)? * Estimate::exact(Containers::new(3))?;
/// assert_eq!(
///     rounds.explain().to_string(),
///     "product: 1,350 rounds\n\
///      ├─ 450 rounds per container\n\
///      └─ 3 containers\n",
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Derivation {
    lines: Vec<Line>,
}

/// One step of a [`Derivation`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// How many steps lead from the result to this one.
    pub depth: usize,
    /// What is done here, or what is assumed.
    pub title: String,
    /// The value, or the extremes it can take.
    pub value: String,
    /// What the assumption here rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The number of the line, counted from 0, where this same step is already shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<usize>,
    #[serde(skip)]
    last: bool,
}

impl<Q: Quantity> Estimate<Q> {
    /// The derivation: every step, and every assumption with its basis.
    #[must_use]
    pub fn explain(&self) -> Derivation {
        Derivation::of(self.node())
    }
}

impl Derivation {
    /// The steps, each followed by those it is made from.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    fn of(root: &Arc<Node>) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut shown: HashMap<*const Node, usize> = HashMap::new();
        let mut waiting = vec![(root, 0, true)];
        while let Some((node, depth, last)) = waiting.pop() {
            let (mut inner, mut title) = (node, None);
            while let Step::Named(name, named) = &inner.step {
                title.get_or_insert_with(|| name.to_string());
                inner = named;
            }
            let same_as = shown.get(&Arc::as_ptr(inner)).copied();
            let leaf = matches!(inner.step, Step::Exact(_) | Step::Assumed(_));
            let basis = match &inner.step {
                Step::Assumed(leaf) | Step::Choice(leaf, _) => Some(leaf.basis.to_string()),
                _ => None,
            };
            let title = match title {
                Some(name) if leaf => name,
                Some(name) => format!("{name} = {}", inner.step.title()),
                None => inner.step.title(),
            };
            let value = inner.value();
            shown.entry(Arc::as_ptr(inner)).or_insert(lines.len());
            let again = same_as.filter(|_| !leaf);
            lines.push(Line { depth, title, value, basis, same_as: again, last });
            if again.is_none() {
                let inputs: Vec<_> = inner.step.inputs().collect();
                for (number, input) in inputs.iter().enumerate().rev() {
                    waiting.push((input, depth + 1, number + 1 == inputs.len()));
                }
            }
        }
        Self { lines }
    }
}

impl Step {
    /// What is done in this step, in words.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Exact(_) => String::new(),
            Self::Assumed(leaf) => leaf.label.to_string(),
            Self::Unary(Unary::Floor, _) => "rounded down to whole".into(),
            Self::Unary(Unary::Ceil, _) => "rounded up to whole".into(),
            Self::Binary(Binary::Add, ..) => "sum".into(),
            Self::Binary(Binary::Sub, ..) => "difference".into(),
            Self::Binary(Binary::Mul, ..) => "product".into(),
            Self::Binary(Binary::Div, ..) => "quotient".into(),
            Self::Binary(Binary::Min, ..) => "the smaller of".into(),
            Self::Binary(Binary::Max, ..) => "the greater of".into(),
            Self::Choice(leaf, _) => format!("one of ({})", leaf.label),
            Self::Named(name, _) => name.to_string(),
        }
    }
}

impl Node {
    /// The value, the belief, or the extremes.
    fn value(&self) -> String {
        let unit = (self.unit)();
        match &self.step {
            Step::Assumed(leaf) => leaf.shape.describe(&unit),
            _ if self.bounds.low.to_bits() == self.bounds.high.to_bits() => {
                write_short(&unit, self.bounds.low)
            }
            _ => {
                let number = |base: f64| figure::group_significant(unit.of_base(base), 6);
                format!("{} to {} {unit}", number(self.bounds.low), number(self.bounds.high))
            }
        }
    }
}

fn write_short(unit: &Unit, base: f64) -> String {
    let number = figure::group_significant(unit.of_base(base), 6);
    let full = unit.write(base);
    if full.starts_with(&number) { full } else { format!("{number} {unit}").trim_end().to_owned() }
}

/// Draws the tree, one step a line.
impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open: Vec<bool> = Vec::new();
        for line in &self.lines {
            open.truncate(line.depth.saturating_sub(1));
            for more in &open {
                f.write_str(if *more { "│  " } else { "   " })?;
            }
            if line.depth > 0 {
                f.write_str(if line.last { "└─ " } else { "├─ " })?;
                open.push(!line.last);
            }
            let colon = if line.title.is_empty() { "" } else { ": " };
            write!(f, "{}{colon}{}", line.title, line.value)?;
            if let Some(basis) = &line.basis {
                write!(f, " ({basis})")?;
            }
            if line.same_as.is_some() {
                f.write_str(", as above")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
