//! An expression compiled to a flat list of instructions, evaluated in blocks.
//!
//! A block of draws is a lane of numbers for each value in hand. Lanes are few: one is used
//! again as soon as the last step that needs its value is done. So a sum of ten thousand
//! assumptions needs three lanes, and a block stays in the first-level cache.

use crate::Error;
use crate::estimate::assumption::Assumed;
use crate::estimate::cast::whole;
use crate::estimate::expression::{Binary, Node, Step, Unary};
use crate::in_order::InOrder;
use crate::into_list::{Each, IntoList};
#[cfg(feature = "parallel")]
use multiversion::multiversion;
use std::collections::HashMap;
use std::sync::Arc;

/// How many draws are evaluated together: small enough for the first-level cache.
pub(in crate::estimate) const BLOCK: usize = 256;

/// The values of one step over a block of draws.
pub(in crate::estimate) type Block = [f64; BLOCK];

/// A flat program over lanes.
#[derive(Debug)]
pub(in crate::estimate) struct Program {
    /// The assumptions met, each once, in an order that does not depend on where they stand.
    pub(in crate::estimate) leaves: Vec<Arc<Assumed>>,
    code: Vec<Instruction>,
    /// The lanes of the steps asked for.
    outputs: Vec<usize>,
    lanes: usize,
}

/// Computes a value into a lane that none of its operands is in.
#[derive(Debug)]
struct Instruction {
    lane: usize,
    operation: Operation,
}

/// What is done. Operands are values by number while compiling, and lanes in the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Operation {
    Exact(u64),
    Assumed(usize),
    Unary(Unary, usize),
    Binary(Binary, Operand, Operand),
    Choice(usize, Vec<Operand>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operand {
    /// The bits of a number that is known.
    Exact(u64),
    Value(usize),
}

impl Program {
    /// Compiles the steps that the outputs need, each once, without recursion.
    ///
    /// # Errors
    /// Refuses a division by what may be zero, and an assumption that is known by its ends alone, of
    /// which there are no draws.
    pub(in crate::estimate) fn compile(outputs: &[&Arc<Node>]) -> Result<Self, Error> {
        let (leaves, values, asked) = Self::values(outputs)?;
        let (code, outputs, lanes) = values.scheduled(&asked);
        Ok(Self { leaves, code, outputs, lanes })
    }

    /// The same with a lane of its own for each value, inputs before what uses them, and long
    /// sums, products, minima and maxima in pairs of pairs: so few steps follow from one assumption.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub(in crate::estimate) fn compile_apart(output: &Arc<Node>) -> Result<Self, Error> {
        let (leaves, values, asked) = Self::values(&[output])?;
        let (values, outputs) = values.in_pairs(&asked);
        let lanes = values.list.len();
        let code = values.list.into_iter().enumerate();
        let code = code.map(|(lane, operation)| Instruction { lane, operation }).into_list();
        Ok(Self { leaves, code, outputs, lanes })
    }

    #[expect(clippy::type_complexity, reason = "the three parts of a program to be")]
    fn values(outputs: &[&Arc<Node>]) -> Result<(Vec<Arc<Assumed>>, Values, Vec<usize>), Error> {
        let order = in_order(outputs);
        order.iter().try_for_each(|node| node.checked_division())?;
        let (leaves, place_of_leaf) = distinct_leaves(&order);
        if let Some(leaf) = leaves.iter().find(|leaf| leaf.shape.is_by_ends()) {
            return Err(Error::EndsAlone { what: leaf.label.to_string() });
        }
        let mut values = Values::default();
        let mut found: HashMap<*const Node, Operand> = HashMap::with_capacity(order.len());
        for node in &order {
            let at = |node: &Arc<Node>| found[&Arc::as_ptr(node)];
            let operand = match &node.step {
                Step::Named(_, inner) => at(inner),
                Step::Exact(value) => Operand::Exact(value.to_bits()),
                Step::Assumed(leaf) => values.leaf(place_of_leaf[&Arc::as_ptr(leaf)]),
                Step::Unary(operation, a) => values.unary(*operation, at(a)),
                Step::Binary(operation, a, b) => values.binary(*operation, at(a), at(b)),
                Step::Choice(leaf, options) => {
                    let which = values.leaf(place_of_leaf[&Arc::as_ptr(leaf)]);
                    let options = options.iter().map(at).into_list();
                    let which = values.number(which);
                    values.push(Operation::Choice(which, options))
                }
            };
            found.insert(Arc::as_ptr(node), operand);
        }
        let asked: Vec<usize> =
            outputs.iter().map(|node| values.number(found[&Arc::as_ptr(node)])).into_list();
        Ok((leaves, values, asked))
    }

    /// What follows from an assumption, in a program with all values apart.
    pub(in crate::estimate) fn followers(&self, leaf: usize) -> Followers {
        let mut is_one = vec![false; self.lanes];
        for Instruction { lane, operation } in &self.code {
            is_one[*lane] = match operation {
                Operation::Assumed(other) => *other == leaf,
                operation => {
                    let mut follows = false;
                    operation.for_each_operand(|operand| follows |= is_one[operand]);
                    follows
                }
            };
        }
        let lanes = (0..self.lanes).filter(|lane| is_one[*lane]).into_list();
        Followers { lanes, is_one }
    }

    /// The first output where one assumption has other values, and all else is as it was.
    pub(in crate::estimate) fn rerun<'l>(
        &self,
        followers: &Followers,
        before: &'l [Block],
        moved: &'l mut [Block],
        sample: impl FnOnce(&mut Block),
    ) -> &'l Block {
        let mut sample = Some(sample);
        for lane in &followers.lanes {
            let (earlier, rest) = moved.split_at_mut(*lane);
            let Some(out) = rest.first_mut() else { break };
            match (&self.code[*lane].operation, sample.take()) {
                (_, Some(sample)) => sample(out), // the assumption comes first
                (operation, None) => apply(operation, out, &|lane| {
                    if followers.is_one[lane] { &earlier[lane] } else { &before[lane] }
                }),
            }
        }
        let output = self.outputs[0];
        if followers.is_one[output] { &moved[output] } else { &before[output] }
    }

    /// The assumptions by how far each moves the first output, the furthest first: the earlier
    /// dimensions of points are filled more evenly. Beyond so many they stay as they are, since
    /// trying each would cost as much as the draws.
    pub(in crate::estimate) fn by_swing(&self) -> Vec<usize> {
        const TRIED: [f64; 2] = [0.05, 0.95];
        const MOST: usize = 1_024;
        let mut order: Vec<usize> = (0..self.leaves.len()).into_list();
        if order.len() < 2 || order.len() > MOST || self.outputs.is_empty() {
            return order;
        }
        // Of each block the first row has all at their medians, and two more each assumption.
        let of_block = (BLOCK - 1) / TRIED.len();
        let mut lanes = self.lanes();
        let mut swings = Vec::with_capacity(order.len());
        for first in order.iter().copied().step_by(of_block) {
            self.run(&mut lanes, |leaf, lane| {
                let shape = &self.leaves[leaf].shape;
                lane.fill(shape.quantile(0.5));
                if let Some(place) = leaf.checked_sub(first).filter(|place| *place < of_block) {
                    let rows = &mut lane[1 + place * TRIED.len()..];
                    rows.iter_mut().zip(TRIED).for_each(|(row, p)| *row = shape.quantile(p));
                }
            });
            let found = self.output(&lanes, 0);
            swings.extend(found[1..].chunks(TRIED.len()).take(of_block).map(|rows| {
                let off = rows.iter().map(|row| (row - found[0]).abs());
                // Of those that differ in rounding alone neither is the further.
                off.fold(0.0, f64::max).to_bits() >> 44
            }));
        }
        order.order_by_key(|leaf| std::cmp::Reverse(swings[*leaf]));
        order
    }

    /// Room for one block of every lane.
    pub(in crate::estimate) fn lanes(&self) -> Vec<Block> {
        vec![[0.0; BLOCK]; self.lanes]
    }

    /// How many instructions a block takes.
    pub(in crate::estimate) fn len(&self) -> usize {
        self.code.len()
    }

    /// Evaluates one block; `sample` fills a lane with draws of the leaf of that place.
    pub(in crate::estimate) fn run(
        &self,
        lanes: &mut [Block],
        mut sample: impl FnMut(usize, &mut Block),
    ) {
        for Instruction { lane, operation } in &self.code {
            let (before, rest) = lanes.split_at_mut(*lane);
            let Some((out, after)) = rest.split_first_mut() else { return };
            let from = |other: usize| {
                if other < *lane { &before[other] } else { &after[other - lane - 1] }
            };
            match operation {
                Operation::Assumed(leaf) => sample(*leaf, out),
                operation => apply(operation, out, &from),
            }
        }
    }

    /// The lane of the output of that number.
    pub(in crate::estimate) fn output<'l>(&self, lanes: &'l [Block], number: usize) -> &'l Block {
        &lanes[self.outputs[number]]
    }

    /// The lanes of all outputs, in order.
    pub(in crate::estimate) fn outputs<'l>(
        &self,
        lanes: &'l [Block],
    ) -> impl Iterator<Item = &'l Block> {
        self.outputs.iter().map(|lane| &lanes[*lane])
    }
}

/// The values that follow from one assumption, itself the first.
#[derive(Debug)]
pub(in crate::estimate) struct Followers {
    lanes: Vec<usize>,
    is_one: Vec<bool>,
}

/// Computes a block from those of the operands; an assumption is left to who samples it.
#[cfg_attr(feature = "parallel", multiversion(targets("x86_64+avx2+bmi1+bmi2")))]
fn apply<'l>(operation: &Operation, out: &mut Block, from: &dyn Fn(usize) -> &'l Block) {
    match operation {
        Operation::Assumed(_) => {}
        Operation::Exact(bits) => out.fill(f64::from_bits(*bits)),
        Operation::Unary(Unary::Floor, a) => each(out, from(*a), floor),
        Operation::Unary(Unary::Ceil, a) => each(out, from(*a), |a| -floor(-a)),
        Operation::Binary(operation, a, b) => {
            let [a, b] = [a, b].each(|operand| match operand {
                Operand::Exact(bits) => Source::Exact(f64::from_bits(*bits)),
                Operand::Value(lane) => Source::Block(from(*lane)),
            });
            match operation {
                Binary::Add => pairs(out, a, b, |a, b| a + b),
                Binary::Sub => pairs(out, a, b, |a, b| a - b),
                Binary::Mul => pairs(out, a, b, |a, b| a * b),
                Binary::Div => pairs(out, a, b, |a, b| a / b),
                Binary::Min => pairs(out, a, b, |a, b| if a < b { a } else { b }),
                Binary::Max => pairs(out, a, b, |a, b| if a > b { a } else { b }),
            }
        }
        Operation::Choice(which, options) => {
            let which = from(*which);
            for (draw, out) in out.iter_mut().enumerate() {
                let option = whole(which[draw]);
                *out = match options[option] {
                    Operand::Exact(bits) => f64::from_bits(bits),
                    Operand::Value(lane) => from(lane)[draw],
                };
            }
        }
    }
}

/// Where the numbers of an operand come from.
#[derive(Clone, Copy)]
enum Source<'l> {
    Exact(f64),
    Block(&'l Block),
}

#[inline]
fn each(out: &mut Block, a: &Block, operation: impl Fn(f64) -> f64) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = operation(*a);
    }
}

#[inline]
fn pairs(out: &mut Block, a: Source, b: Source, operation: impl Fn(f64, f64) -> f64) {
    match (a, b) {
        (Source::Block(a), Source::Block(b)) => {
            for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
                *out = operation(*a, *b);
            }
        }
        (Source::Block(a), Source::Exact(b)) => each(out, a, |a| operation(a, b)),
        (Source::Exact(a), Source::Block(b)) => each(out, b, |b| operation(a, b)),
        (Source::Exact(a), Source::Exact(b)) => out.fill(operation(a, b)),
    }
}

/// Rounds down. Baseline x86-64 has no instruction for it, so that [`f64::floor`] is a call;
/// this is four that work on whole lanes.
#[inline]
fn floor(x: f64) -> f64 {
    const WHOLE_FROM: f64 = 4_503_599_627_370_496.0; // 2^52: no digits behind the point
    let shift = WHOLE_FROM.copysign(x);
    let near = (x + shift) - shift;
    let down = if near > x { near - 1.0 } else { near };
    if x.abs() < WHOLE_FROM { down } else { x }
}

/// The values of a program, each once, inputs before what uses them.
#[derive(Debug, Default)]
struct Values {
    list: Vec<Operation>,
    known: HashMap<Operation, usize>,
}

impl Values {
    fn push(&mut self, operation: Operation) -> Operand {
        let next = self.list.len();
        let number = *self.known.entry(operation).or_insert_with_key(|operation| {
            self.list.push(operation.clone());
            next
        });
        Operand::Value(number)
    }

    fn leaf(&mut self, place: usize) -> Operand {
        self.push(Operation::Assumed(place))
    }

    fn unary(&mut self, operation: Unary, a: Operand) -> Operand {
        match a {
            Operand::Value(a) => self.push(Operation::Unary(operation, a)),
            Operand::Exact(bits) => {
                let a = f64::from_bits(bits);
                Operand::Exact(match operation {
                    Unary::Floor => floor(a).to_bits(),
                    Unary::Ceil => (-floor(-a)).to_bits(),
                })
            }
        }
    }

    fn binary(&mut self, operation: Binary, a: Operand, b: Operand) -> Operand {
        const ONE: u64 = 1.0_f64.to_bits();
        match (a, b) {
            (Operand::Exact(a), Operand::Exact(b)) => {
                let value = operation.of_values(f64::from_bits(a), f64::from_bits(b));
                Operand::Exact(value.to_bits())
            }
            (a, Operand::Exact(ONE)) if matches!(operation, Binary::Mul | Binary::Div) => a,
            (Operand::Exact(ONE), b) if operation == Binary::Mul => b,
            _ => self.push(Operation::Binary(operation, a, b)),
        }
    }

    /// The number of the value, which needs a lane even where it is exact.
    fn number(&mut self, operand: Operand) -> usize {
        match operand {
            Operand::Value(number) => number,
            Operand::Exact(bits) => match self.push(Operation::Exact(bits)) {
                Operand::Value(number) => number,
                Operand::Exact(_) => 0,
            },
        }
    }

    /// The values asked for and what they need; of a chain of sums, products, minima or maxima, of
    /// which nothing in between is used elsewhere, the terms are joined in pairs, and these in pairs.
    fn in_pairs(&self, asked: &[usize]) -> (Self, Vec<usize>) {
        let chained = |operation: &Operation| match operation {
            Operation::Binary(Binary::Sub | Binary::Div, ..) => None,
            Operation::Binary(operation, ..) => Some(*operation),
            _ => None,
        };
        let mut uses = vec![0_usize; self.list.len()];
        let mut same = vec![false; self.list.len()]; // all that use it do the same
        for operation in &self.list {
            let above = chained(operation);
            operation.for_each_operand(|operand| {
                uses[operand] += 1;
                same[operand] = above.is_some() && above == chained(&self.list[operand]);
            });
        }
        for number in asked {
            uses[*number] += 2; // by the caller, who wants it whole
        }
        let mut joined = Self::default();
        let mut place = vec![0; self.list.len()];
        let mut terms: HashMap<usize, Vec<Operand>> = HashMap::new();
        for (number, operation) in self.list.iter().enumerate() {
            let (Operation::Binary(which, a, b), Some(_)) = (operation, chained(operation)) else {
                let operand = joined.push(operation.over_lanes(&place));
                place[number] = joined.number(operand);
                continue;
            };
            let [mut all, mut rest] = [a, b].each(|operand| match operand {
                Operand::Value(number) => {
                    terms.remove(number).unwrap_or_else(|| vec![Operand::Value(place[*number])])
                }
                Operand::Exact(_) => vec![*operand],
            });
            if all.len() < rest.len() {
                std::mem::swap(&mut all, &mut rest);
            }
            all.append(&mut rest);
            if uses[number] == 1 && same[number] {
                terms.insert(number, all);
                continue;
            }
            while all.len() > 1 {
                let pair = |pair: &[Operand]| match pair {
                    [a, b] => joined.binary(*which, *a, *b),
                    one => one[0],
                };
                all = all.chunks(2).map(pair).into_list();
            }
            place[number] = joined.number(all[0]);
        }
        let asked = asked.iter().map(|number| place[*number]).into_list();
        (joined, asked)
    }

    /// The code in an order that needs few lanes, the lanes of the values asked for, and how
    /// many lanes there are.
    fn scheduled(&self, asked: &[usize]) -> (Vec<Instruction>, Vec<usize>, usize) {
        let mut uses = vec![0_usize; self.list.len()];
        for operation in &self.list {
            operation.for_each_operand(|operand| uses[operand] += 1);
        }
        for number in asked {
            uses[*number] += 1; // by the caller, at the end
        }
        let mut lane_of = vec![usize::MAX; self.list.len()];
        let (mut free, mut lanes) = (Vec::new(), 0);
        let mut code = Vec::with_capacity(self.list.len());
        for (number, operation) in self.list.iter().enumerate() {
            let lane = free.pop().unwrap_or_else(|| {
                lanes += 1;
                lanes - 1
            });
            lane_of[number] = lane;
            code.push(Instruction { lane, operation: operation.over_lanes(&lane_of) });
            operation.for_each_operand(|operand| {
                uses[operand] -= 1;
                if uses[operand] == 0 {
                    free.push(lane_of[operand]);
                }
            });
        }
        (code, asked.iter().map(|number| lane_of[*number]).into_list(), lanes)
    }
}

impl Operation {
    fn for_each_operand(&self, mut visit: impl FnMut(usize)) {
        let mut operand = |operand: &Operand| {
            if let Operand::Value(number) = operand {
                visit(*number);
            }
        };
        match self {
            Self::Exact(_) | Self::Assumed(_) => {}
            Self::Unary(_, a) => visit(*a),
            Self::Binary(_, a, b) => [a, b].into_iter().for_each(operand),
            Self::Choice(which, options) => {
                operand(&Operand::Value(*which));
                options.iter().for_each(operand);
            }
        }
    }

    fn over_lanes(&self, lane_of: &[usize]) -> Self {
        let lane = |operand: &Operand| match operand {
            Operand::Exact(bits) => Operand::Exact(*bits),
            Operand::Value(number) => Operand::Value(lane_of[*number]),
        };
        match self {
            Self::Exact(_) | Self::Assumed(_) => self.clone(),
            Self::Unary(operation, a) => Self::Unary(*operation, lane_of[*a]),
            Self::Binary(operation, a, b) => Self::Binary(*operation, lane(a), lane(b)),
            Self::Choice(which, options) => {
                Self::Choice(lane_of[*which], options.iter().map(lane).into_list())
            }
        }
    }
}

/// Every step that the outputs need, each once, inputs before what uses them.
pub(in crate::estimate) fn in_order<'n>(outputs: &[&'n Arc<Node>]) -> Vec<&'n Arc<Node>> {
    let mut order = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut waiting: Vec<(&Arc<Node>, bool)> =
        outputs.iter().rev().map(|node| (*node, false)).into_list();
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

/// The assumptions met, equal ones once, ordered by what they say; and where each stands.
fn distinct_leaves(order: &[&Arc<Node>]) -> (Vec<Arc<Assumed>>, HashMap<*const Assumed, usize>) {
    let mut met: HashMap<*const Assumed, usize> = HashMap::new();
    let mut every: Vec<(u64, &Arc<Assumed>)> = Vec::new();
    for node in order {
        if let Step::Assumed(leaf) | Step::Choice(leaf, _) = &node.step {
            met.entry(Arc::as_ptr(leaf)).or_insert_with(|| {
                every.push((leaf.identity(), leaf));
                0
            });
        }
    }
    every.order_by_key(|(identity, _)| *identity);
    let mut leaves: Vec<Arc<Assumed>> = Vec::new();
    for (_, leaf) in every {
        if leaves.last() != Some(leaf) {
            leaves.push(Arc::clone(leaf));
        }
        met.insert(Arc::as_ptr(leaf), leaves.len() - 1);
    }
    (leaves, met)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Assumption, Basis, Belief, Estimate};
    use crate::quantity::{Ratio, Rounds};

    fn leaf(name: usize) -> Estimate<Rounds> {
        let belief = Belief::uniform(Rounds::new(1), Rounds::new(2)).unwrap();
        Assumption::new(format!("leaf {name}"), belief, Basis::judgement("a test")).unwrap().into()
    }

    #[test]
    fn a_chain_needs_three_lanes() {
        let sum = (1..1_000).fold(leaf(0), |sum, name| sum + leaf(name));
        let program = Program::compile(&[sum.node()]).unwrap();
        assert_eq!((program.lanes, program.len()), (3, 1_999));
    }

    fn exact(number: f64) -> Estimate<Ratio> {
        Estimate::exact(Ratio::new(number).unwrap()).unwrap()
    }

    /// What needs no draws is done while compiling: whatever two exact values come to, and nothing for a
    /// factor of one.
    #[test]
    fn what_is_known_takes_no_instruction() {
        let x = leaf(0);
        let length =
            |estimate: &Estimate<Rounds>| Program::compile(&[estimate.node()]).unwrap().len();
        assert_eq!(length(&(&x * (exact(7.0) * exact(2.0)))), 2);
        assert_eq!(length(&(&x * (exact(7.0) / exact(3.0)).ceil())), 2);
        let one = exact(1.0);
        for same in [&x * &one, &one * &x, &x / &one] {
            assert_eq!(length(&same), 1);
        }
        assert_eq!(length(&x.max(&Estimate::exact(Rounds::new(1)).unwrap())), 2);
    }

    #[test]
    fn exact_values_come_to_what_arithmetic_says() {
        let (seven, two) = (exact(7.0), exact(2.0));
        let value = |estimate: &Estimate<Ratio>| {
            let program = Program::compile(&[estimate.node()]).unwrap();
            let mut lanes = program.lanes();
            program.run(&mut lanes, |_, _| {});
            program.output(&lanes, 0)[0]
        };
        assert_eq!(value(&(&seven + &two)), 9.0);
        assert_eq!(value(&(&seven * &two)), 14.0);
        assert_eq!(value(&(&seven / &two)), 3.5);
        assert_eq!(value(&seven.min(&two)), 2.0);
        assert_eq!(value(&seven.max(&two)), 7.0);
        assert_eq!(value(&(&seven / &two).floor()), 3.0);
        assert_eq!(value(&(&seven / &two).ceil()), 4.0);
        assert_eq!(Binary::Sub.of_values(7.0, 2.0), 5.0);
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "whole numbers are exact")]
    fn whole_numbers_are_rounded_as_the_standard_library_does() {
        let edges = [0.0, -0.0, 0.5, -0.5, 0.999_999_999_999_999_9, 1.0, -1.0, 2.5, -2.5];
        let large = [4_503_599_627_370_495.5, 4_503_599_627_370_497.0, 1e300, f64::INFINITY];
        for x in edges.into_iter().chain(large).flat_map(|x| [x, -x]) {
            assert!(floor(x) == x.floor(), "{x}");
            assert!(-floor(-x) == x.ceil(), "{x}");
        }
    }
}
