//! An expression laid out for probability boxes.

use super::assumption::Leaf;
use super::belief::Shape;
use super::bounds::Interval;
use super::convolution::Bond;
use super::dependence::Dependence;
use super::expression::{Binary, Node, Step};
use super::program::in_order;
use super::slices::Slices;
use crate::Error;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Which assumptions may depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    None,
    /// These two, by their places in the list of assumptions.
    Pair(usize, usize),
    All,
}

impl From<Dependence> for Links {
    fn from(dependence: Dependence) -> Self {
        match dependence {
            Dependence::Independent => Self::None,
            Dependence::Unknown => Self::All,
        }
    }
}

/// An expression laid out for probability boxes: its steps in order, its assumptions once.
#[derive(Debug)]
pub(super) struct Layout<'n> {
    order: Vec<&'n Arc<Node>>,
    /// The inputs of each step, by place.
    inputs: Vec<Vec<usize>>,
    /// The assumption that each step makes, by its place among the assumptions.
    assumed: Vec<Option<usize>>,
    pub(super) leaves: Vec<Arc<Leaf>>,
}

impl<'n> Layout<'n> {
    /// Lays out the expression.
    ///
    /// # Errors
    /// Refuses a division by what may be zero.
    pub(super) fn of(root: &'n Arc<Node>) -> Result<Self, Error> {
        let order = in_order(&[root]);
        let places: HashMap<*const Node, usize> =
            order.iter().enumerate().map(|(place, node)| (Arc::as_ptr(node), place)).collect();
        let mut leaves: Vec<Arc<Leaf>> = Vec::new();
        let mut known: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut assumed = Vec::with_capacity(order.len());
        let mut inputs = Vec::with_capacity(order.len());
        for node in &order {
            if let Step::Binary(Binary::Div, _, divisor) = &node.step
                && divisor.bounds.has_zero()
            {
                return Err(Error::ZeroDivisor { divisor: divisor.title() });
            }
            inputs.push(node.step.inputs().map(|input| places[&Arc::as_ptr(input)]).collect());
            assumed.push(match &node.step {
                Step::Assumed(leaf) | Step::Choice(leaf, _) => {
                    let alike = known.entry(leaf.identity()).or_default();
                    let found = alike.iter().copied().find(|place| leaves[*place] == *leaf);
                    Some(found.unwrap_or_else(|| {
                        leaves.push(Arc::clone(leaf));
                        alike.push(leaves.len() - 1);
                        leaves.len() - 1
                    }))
                }
                _ => None,
            });
        }
        Ok(Self { order, inputs, assumed, leaves })
    }

    /// The slices of the result.
    ///
    /// Two operands that share an assumption, or that the links bind, are treated as of unknown
    /// dependence: that encloses whatever their true dependence is.
    pub(super) fn slices(&self, steps: usize, links: Links) -> Slices {
        let mut uses = vec![0_usize; self.order.len()];
        for input in self.inputs.iter().flatten() {
            uses[*input] += 1;
        }
        let mut made: Vec<Option<Made>> = Vec::with_capacity(self.order.len());
        for (place, node) in self.order.iter().enumerate() {
            let taken: Vec<Made> = self.inputs[place]
                .iter()
                .filter_map(|input| {
                    uses[*input] -= 1;
                    if uses[*input] == 0 { made[*input].take() } else { made[*input].clone() }
                })
                .collect();
            let done = self.step(place, taken, steps, links);
            made.push(Some(Made { slices: done.slices.within(node.bounds), ..done }));
        }
        let last = made.pop().flatten();
        last.map_or_else(|| Slices::point(0.0, steps), |made| made.slices)
    }

    fn step(&self, place: usize, mut taken: Vec<Made>, steps: usize, links: Links) -> Made {
        let node = self.order[place];
        let own: HashSet<usize> = self.assumed[place].into_iter().collect();
        match &node.step {
            Step::Exact(value) => Made { slices: Slices::point(*value, steps), resting_on: own },
            Step::Assumed(leaf) => {
                Made { slices: Slices::of_shape(&leaf.shape, steps), resting_on: own }
            }
            Step::Named(..) | Step::Unary(..) => {
                let inner = taken.swap_remove(0);
                match &node.step {
                    Step::Unary(operation, _) => {
                        Made { slices: inner.slices.unary(*operation), ..inner }
                    }
                    _ => inner,
                }
            }
            Step::Binary(operation, ..) => {
                let (a, b) = (&taken[0], &taken[1]);
                let same =
                    self.unnamed(self.inputs[place][0]) == self.unnamed(self.inputs[place][1]);
                let bond = if same { Bond::Same } else { a.bond(&b.resting_on, links) };
                let slices = Slices::binary(*operation, &a.slices, &b.slices, bond);
                Made { slices, resting_on: Made::all_of(taken, own) }
            }
            Step::Choice(leaf, _) => {
                let tied = taken.iter().any(|made| made.bond(&own, links) != Bond::Independent);
                let bond = if tied { Bond::Unknown } else { Bond::Independent };
                let options: Vec<(f64, &Slices)> = weights(&leaf.shape)
                    .filter_map(|(option, weight)| Some((weight, &taken.get(option)?.slices)))
                    .collect();
                let slices = if options.is_empty() {
                    Slices::new(vec![Interval::ALL.low; steps], vec![Interval::ALL.high; steps])
                } else {
                    Slices::one_of(&options, bond)
                };
                Made { slices, resting_on: Made::all_of(taken, own) }
            }
        }
    }

    /// The step that a name stands for; one place for all steps that make the same assumption.
    fn unnamed(&self, mut place: usize) -> (usize, Option<usize>) {
        while let Step::Named(..) = self.order[place].step {
            place = self.inputs[place][0];
        }
        match self.order[place].step {
            Step::Assumed(_) => (0, self.assumed[place]),
            _ => (place, None),
        }
    }
}

/// A step that is done: its slices, and the assumptions that it rests on.
#[derive(Debug, Clone)]
struct Made {
    slices: Slices,
    resting_on: HashSet<usize>,
}

impl Made {
    fn bond(&self, other: &HashSet<usize>, links: Links) -> Bond {
        let (few, many) = if self.resting_on.len() < other.len() {
            (&self.resting_on, other)
        } else {
            (other, &self.resting_on)
        };
        let linked = match links {
            Links::None => false,
            Links::All => !few.is_empty(),
            Links::Pair(a, b) => {
                (few.contains(&a) && many.contains(&b)) || (few.contains(&b) && many.contains(&a))
            }
        };
        if linked || few.iter().any(|leaf| many.contains(leaf)) {
            Bond::Unknown
        } else {
            Bond::Independent
        }
    }

    /// Everything that these steps rest on. The largest set takes in the others.
    fn all_of(made: Vec<Self>, own: HashSet<usize>) -> HashSet<usize> {
        made.into_iter().map(|made| made.resting_on).fold(own, |a, b| {
            let (few, mut many) = if a.len() < b.len() { (a, b) } else { (b, a) };
            many.extend(few);
            many
        })
    }
}

/// The places that a choice may take, with the probability of each.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the values of the choice are the places of the options"
)]
fn weights(shape: &Shape) -> impl Iterator<Item = (usize, f64)> {
    let (values, cumulative) = match shape {
        Shape::Discrete { values, cumulative } => (values.as_slice(), cumulative.as_slice()),
        _ => (&[][..], &[][..]),
    };
    let before = std::iter::once(0.0).chain(cumulative.iter().copied());
    let each = values.iter().zip(cumulative.iter().zip(before));
    each.map(|(place, (up_to, before))| (*place as usize, up_to - before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_bound_by_what_they_share_and_by_links() {
        let bond = |one: &[usize], other: &[usize], links| {
            let [one, other] = [one, other].map(|places| places.iter().copied().collect());
            Made { slices: Slices::point(0.0, 1), resting_on: one }.bond(&other, links)
        };
        let pair = Links::Pair(3, 5);
        let unknown: [(&[usize], &[usize], Links); 7] = [
            (&[2], &[2], Links::None),
            (&[2, 7], &[1, 7, 9], Links::None),
            (&[1, 7, 9], &[2, 7], pair),
            (&[2], &[7], Links::All),
            (&[3], &[5], pair),
            (&[5], &[3], pair),
            (&[1, 5], &[3, 7, 9], pair),
        ];
        for (one, other, links) in unknown {
            assert_eq!(bond(one, other, links), Bond::Unknown, "{one:?} {other:?} {links:?}");
        }
        let independent: [(&[usize], &[usize], Links); 9] = [
            (&[2], &[7], Links::None),
            (&[3], &[5], Links::None),
            (&[], &[7], Links::All),
            (&[7], &[], Links::All),
            (&[3], &[7], pair),
            (&[7], &[3], pair),
            (&[5], &[7], pair),
            (&[7], &[5], pair),
            (&[3, 5], &[7], pair),
        ];
        for (one, other, links) in independent {
            assert_eq!(bond(one, other, links), Bond::Independent, "{one:?} {other:?} {links:?}");
        }
    }
}
