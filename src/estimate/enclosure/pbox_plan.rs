//! An expression laid out for probability boxes.

use crate::Error;
use crate::estimate::assumption::Assumed;
use crate::estimate::bounds::Interval;
use crate::estimate::cast::whole;
use crate::estimate::dependence::Dependence;
use crate::estimate::enclosure::convolution::PairDependence;
use crate::estimate::enclosure::pbox_steps::PBoxSteps;
use crate::estimate::engine::program::in_order;
use crate::estimate::expression::{Node, Step};
use crate::into_list::IntoList;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Which assumptions may depend on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::estimate) enum Links {
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
pub(in crate::estimate) struct PBoxPlan<'n> {
    order: Vec<&'n Arc<Node>>,
    /// The inputs of each step, by place.
    inputs: Vec<Vec<usize>>,
    /// The assumption that each step makes, by its place among the assumptions.
    assumed: Vec<Option<usize>>,
    pub(in crate::estimate) leaves: Vec<Arc<Assumed>>,
}

impl<'n> PBoxPlan<'n> {
    /// Lays out the expression.
    ///
    /// # Errors
    /// Refuses a division by what may be zero.
    #[inline]
    pub(in crate::estimate) fn of(root: &'n Arc<Node>) -> Result<Self, Error> {
        let order = in_order(&[root]);
        let places: HashMap<*const Node, usize> =
            order.iter().enumerate().map(|(place, node)| (Arc::as_ptr(node), place)).collect();
        let mut leaves: Vec<Arc<Assumed>> = Vec::new();
        let mut known: HashMap<&Arc<Assumed>, usize> = HashMap::new();
        let mut assumed = Vec::with_capacity(order.len());
        let mut inputs = Vec::with_capacity(order.len());
        for node in &order {
            node.checked_division()?;
            inputs.push(node.step.inputs().map(|input| places[&Arc::as_ptr(input)]).into_list());
            assumed.push(node.step.leaf().map(|leaf| {
                *known.entry(leaf).or_insert_with(|| {
                    leaves.push(Arc::clone(leaf));
                    leaves.len() - 1
                })
            }));
        }
        Ok(Self { order, inputs, assumed, leaves })
    }

    /// The slices of the result.
    ///
    /// Two operands that share an assumption, or that the links bind, are treated as of unknown
    /// dependence: that encloses whatever their true dependence is.
    #[inline]
    pub(in crate::estimate) fn slices(&self, steps: usize, links: Links) -> PBoxSteps {
        let mut uses = vec![0_usize; self.order.len()];
        for input in self.inputs.iter().flatten() {
            uses[*input] += 1;
        }
        let mut made: Vec<Option<Intermediate>> = Vec::with_capacity(self.order.len());
        for (place, node) in self.order.iter().enumerate() {
            let taken: Vec<Intermediate> = self.inputs[place]
                .iter()
                .filter_map(|input| {
                    uses[*input] -= 1;
                    if uses[*input] == 0 { made[*input].take() } else { made[*input].clone() }
                })
                .into_list();
            let own: HashSet<usize> = self.assumed[place].into_iter().collect();
            let slices = slices_of(&node.step, &taken, &own, steps, links).within(node.bounds);
            made.push(Some(Intermediate { slices, resting_on: Intermediate::all_of(taken, own) }));
        }
        let last = made.pop().flatten();
        last.map_or_else(|| PBoxSteps::point(0.0, steps), |made| made.slices)
    }
}

/// The slices of a step, from those of its inputs.
#[inline]
fn slices_of(
    step: &Step,
    taken: &[Intermediate],
    own: &HashSet<usize>,
    steps: usize,
    links: Links,
) -> PBoxSteps {
    match step {
        Step::Exact(value) => PBoxSteps::point(*value, steps),
        Step::Assumed(leaf) => PBoxSteps::of_shape(&leaf.shape, steps),
        Step::Named(..) => taken[0].slices.clone(),
        Step::Unary(operation, _) => taken[0].slices.unary(*operation),
        Step::Binary(operation, one, other) => {
            let (a, b) = (&taken[0], &taken[1]);
            let same = one.is_same_as(other);
            let bond = if same { PairDependence::Same } else { a.bond(&b.resting_on, links) };
            PBoxSteps::binary(*operation, &a.slices, &b.slices, bond)
        }
        Step::Choice(leaf, _) => {
            let tied =
                taken.iter().any(|made| made.bond(own, links) != PairDependence::Independent);
            let bond = if tied { PairDependence::Unknown } else { PairDependence::Independent };
            let options: Vec<(f64, &PBoxSteps)> = (leaf.shape.weighted_values())
                .filter_map(|(weight, place)| Some((weight, &taken.get(whole(*place))?.slices)))
                .into_list();
            if options.is_empty() {
                PBoxSteps::new(vec![Interval::ALL.low; steps], vec![Interval::ALL.high; steps])
            } else {
                PBoxSteps::one_of(&options, bond)
            }
        }
    }
}

/// A step that is done: its slices, and the assumptions that it rests on.
#[derive(Debug, Clone)]
struct Intermediate {
    slices: PBoxSteps,
    resting_on: HashSet<usize>,
}

impl Intermediate {
    #[inline]
    fn bond(&self, other: &HashSet<usize>, links: Links) -> PairDependence {
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
            PairDependence::Unknown
        } else {
            PairDependence::Independent
        }
    }

    /// Everything that these steps rest on. The largest set takes in the others.
    #[inline]
    fn all_of(made: Vec<Self>, own: HashSet<usize>) -> HashSet<usize> {
        made.into_iter().map(|made| made.resting_on).fold(own, |a, b| {
            let (few, mut many) = if a.len() < b.len() { (a, b) } else { (b, a) };
            many.extend(few);
            many
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_bound_by_what_they_share_and_by_links() {
        let bond = |one: &[usize], other: &[usize], links| {
            let [one, other] = [one, other].map(|places| places.iter().copied().collect());
            Intermediate { slices: PBoxSteps::point(0.0, 1), resting_on: one }.bond(&other, links)
        };
        let pair = Links::Pair(3, 5);
        let cases: [(&[usize], &[usize], Links, PairDependence); 16] = [
            (&[2], &[2], Links::None, PairDependence::Unknown),
            (&[2, 7], &[1, 7, 9], Links::None, PairDependence::Unknown),
            (&[1, 7, 9], &[2, 7], pair, PairDependence::Unknown),
            (&[2], &[7], Links::All, PairDependence::Unknown),
            (&[3], &[5], pair, PairDependence::Unknown),
            (&[5], &[3], pair, PairDependence::Unknown),
            (&[1, 5], &[3, 7, 9], pair, PairDependence::Unknown),
            (&[2], &[7], Links::None, PairDependence::Independent),
            (&[3], &[5], Links::None, PairDependence::Independent),
            (&[], &[7], Links::All, PairDependence::Independent),
            (&[7], &[], Links::All, PairDependence::Independent),
            (&[3], &[7], pair, PairDependence::Independent),
            (&[7], &[3], pair, PairDependence::Independent),
            (&[5], &[7], pair, PairDependence::Independent),
            (&[7], &[5], pair, PairDependence::Independent),
            (&[3, 5], &[7], pair, PairDependence::Independent),
        ];
        for (one, other, links, known) in cases {
            assert_eq!(bond(one, other, links), known, "{one:?} {other:?} {links:?}");
        }
    }
}
