//! An expression compiled to a flat list of instructions, evaluated in blocks.

use super::assumption::Leaf;
use super::expression::{Binary, Node, Step, Unary};
use std::collections::HashMap;
use std::sync::Arc;

/// How many draws are evaluated together: small enough for the first-level cache.
pub(super) const BLOCK: usize = 256;

/// The values of one step over a block of draws.
type Lane = [f64; BLOCK];

/// A flat program: each instruction writes the lane of its own place in the list.
#[derive(Debug)]
pub(super) struct Program {
    /// The assumptions met, each once, in an order that does not depend on where they stand.
    pub(super) leaves: Vec<Arc<Leaf>>,
    code: Vec<Instruction>,
    /// The places of the steps asked for.
    outputs: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Instruction {
    Exact(u64),
    Assumed(usize),
    Unary(Unary, usize),
    Binary(Binary, usize, usize),
    Choice(usize, Vec<usize>),
}

impl Program {
    /// Compiles the steps that the outputs need, each once, without recursion.
    pub(super) fn compile(outputs: &[&Arc<Node>]) -> Self {
        let order = in_order(outputs);
        let leaves = distinct_leaves(&order);
        let mut program = Self { leaves, code: Vec::new(), outputs: Vec::new() };
        let mut place_of_node = HashMap::new();
        let mut place_of_code = HashMap::new();
        for node in &order {
            let at = |node: &Arc<Node>| place_of_node[&Arc::as_ptr(node)];
            let place = match &node.step {
                Step::Named(_, inner) => at(inner),
                Step::Exact(value) => {
                    program.push(Instruction::Exact(value.to_bits()), &mut place_of_code)
                }
                Step::Assumed(leaf) => program.push_leaf(leaf, &mut place_of_code),
                Step::Unary(operation, a) => {
                    program.push(Instruction::Unary(*operation, at(a)), &mut place_of_code)
                }
                Step::Binary(operation, a, b) => {
                    program.push(Instruction::Binary(*operation, at(a), at(b)), &mut place_of_code)
                }
                Step::Choice(leaf, options) => {
                    let which = program.push_leaf(leaf, &mut place_of_code);
                    let options = options.iter().map(at).collect();
                    program.push(Instruction::Choice(which, options), &mut place_of_code)
                }
            };
            place_of_node.insert(Arc::as_ptr(node), place);
        }
        program.outputs = outputs.iter().map(|node| place_of_node[&Arc::as_ptr(node)]).collect();
        program
    }

    fn push(&mut self, instruction: Instruction, seen: &mut HashMap<Instruction, usize>) -> usize {
        *seen.entry(instruction).or_insert_with_key(|instruction| {
            self.code.push(instruction.clone());
            self.code.len() - 1
        })
    }

    fn push_leaf(&mut self, leaf: &Arc<Leaf>, seen: &mut HashMap<Instruction, usize>) -> usize {
        let at = self.leaves.partition_point(|known| known.identity() < leaf.identity());
        let at = at + self.leaves[at..].iter().position(|known| known == leaf).unwrap_or(0);
        self.push(Instruction::Assumed(at), seen)
    }

    /// Room for one block of every lane.
    pub(super) fn lanes(&self) -> Vec<Lane> {
        vec![[0.0; BLOCK]; self.code.len()]
    }

    /// Evaluates one block; `sample` fills a lane with draws of the leaf of that place.
    pub(super) fn run(&self, lanes: &mut [Lane], mut sample: impl FnMut(usize, &mut Lane)) {
        for (place, instruction) in self.code.iter().enumerate() {
            let (before, rest) = lanes.split_at_mut(place);
            let lane = &mut rest[0];
            match instruction {
                Instruction::Exact(bits) => lane.fill(f64::from_bits(*bits)),
                Instruction::Assumed(leaf) => sample(*leaf, lane),
                Instruction::Unary(operation, a) => {
                    let operation = match operation {
                        Unary::Floor => f64::floor,
                        Unary::Ceil => f64::ceil,
                    };
                    for (out, a) in lane.iter_mut().zip(&before[*a]) {
                        *out = operation(*a);
                    }
                }
                Instruction::Binary(operation, a, b) => {
                    for (out, (a, b)) in lane.iter_mut().zip(before[*a].iter().zip(&before[*b])) {
                        *out = operation.of_values(*a, *b);
                    }
                }
                Instruction::Choice(which, options) => {
                    for (draw, out) in lane.iter_mut().enumerate() {
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "the values of the choice are the places of the options"
                        )]
                        let option = before[*which][draw] as usize;
                        *out = before[options[option]][draw];
                    }
                }
            }
        }
    }

    /// The lane of the output of that number.
    pub(super) fn output<'l>(&self, lanes: &'l [Lane], number: usize) -> &'l Lane {
        &lanes[self.outputs[number]]
    }
}

/// Every step that the outputs need, each once, inputs before what uses them.
pub(super) fn in_order<'n>(outputs: &[&'n Arc<Node>]) -> Vec<&'n Arc<Node>> {
    let mut order = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut waiting: Vec<(&Arc<Node>, bool)> =
        outputs.iter().rev().map(|node| (*node, false)).collect();
    while let Some((node, inputs_done)) = waiting.pop() {
        if inputs_done {
            order.push(node);
        } else if seen.insert(Arc::as_ptr(node)) {
            waiting.push((node, true));
            waiting.extend(node.step.inputs().rev().map(|input| (input, false)));
        }
    }
    order
}

/// The assumptions met, equal ones once, ordered by what they say.
fn distinct_leaves(order: &[&Arc<Node>]) -> Vec<Arc<Leaf>> {
    let mut leaves: Vec<Arc<Leaf>> = Vec::new();
    for node in order {
        if let Step::Assumed(leaf) | Step::Choice(leaf, _) = &node.step {
            leaves.push(Arc::clone(leaf));
        }
    }
    leaves.sort_by_key(|leaf| leaf.identity());
    leaves.dedup();
    leaves
}
