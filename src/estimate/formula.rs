//! What a step does, as a formula over what has a name.

use crate::estimate::assumption::Assumed;
use crate::estimate::engine::program::in_order;
use crate::estimate::expression::{Binary, Node, Step, Unary};
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The most operations of one formula; what is longer becomes a step of its own.
const LONGEST: usize = 24;

/// How tightly a formula holds together: what binds less than its place asks stands in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Sum,
    Product,
    Divisor,
    Whole,
}

/// The names of the steps of one expression.
#[derive(Debug)]
pub(super) struct Formulas {
    steps: HashMap<*const Node, Facts>,
    /// Names that several quantities have.
    shared: HashSet<String>,
    /// How many steps have a number in place of a name.
    numbered: usize,
}

/// What is known of a step.
#[derive(Debug)]
struct Facts {
    /// How many places use it.
    uses: usize,
    /// How many operations its formula has.
    length: usize,
    /// Whether a choice chooses from it.
    is_option: bool,
    /// The first step that makes the same assumption, or itself.
    first: *const Node,
    /// The first name or number that it has.
    name: Option<String>,
}

impl Formulas {
    #[inline]
    pub(super) fn new(root: &Arc<Node>) -> Self {
        let mut formulas = Self { steps: HashMap::new(), shared: HashSet::new(), numbered: 0 };
        let mut names: HashMap<String, *const Node> = HashMap::new();
        let mut leaves: HashMap<&Arc<Assumed>, *const Node> = HashMap::new();
        for node in in_order(&[root]) {
            for input in node.step.inputs() {
                if let Some(facts) = formulas.steps.get_mut(&Arc::as_ptr(input)) {
                    facts.uses += 1;
                    facts.is_option |= matches!(node.step, Step::Choice(..));
                }
            }
            let lengths = node.step.inputs().map(|input| formulas.length_within(input));
            let length = 1 + lengths.sum::<usize>();
            let mut first = Arc::as_ptr(node);
            if let Step::Assumed(leaf) = &node.step {
                first = *leaves.entry(leaf).or_insert(first);
            }
            let facts = Facts { uses: 0, length, is_option: false, first, name: None };
            formulas.steps.insert(Arc::as_ptr(node), facts);
            let name = match &node.step {
                Step::Named(name, _) => name,
                Step::Assumed(leaf) | Step::Choice(leaf, _) => &leaf.label,
                _ => continue,
            };
            let key = formulas.key(node.unnamed());
            if let Some(facts) = formulas.steps.get_mut(&key) {
                facts.name.get_or_insert_with(|| name.to_string());
            }
            if *names.entry(name.to_string()).or_insert(key) != key {
                formulas.shared.insert(name.to_string());
            }
        }
        formulas
    }

    fn facts(&self, node: &Arc<Node>) -> &Facts {
        &self.steps[&Arc::as_ptr(node)]
    }

    /// The length of a step within the formula of another.
    fn length_within(&self, node: &Arc<Node>) -> usize {
        match &node.step {
            Step::Unary(..) | Step::Binary(..) if !self.stands_alone(node) => {
                self.facts(node).length
            }
            _ => 0,
        }
    }

    /// Whether a step has a line of its own.
    fn stands_alone(&self, node: &Arc<Node>) -> bool {
        let facts = self.facts(node);
        match node.step {
            Step::Exact(_) => facts.is_option,
            Step::Assumed(_) | Step::Choice(..) | Step::Named(..) => true,
            Step::Unary(..) | Step::Binary(..) => {
                facts.uses > 1 || facts.is_option || facts.length > LONGEST
            }
        }
    }

    /// One place for all steps that make the same assumption.
    pub(super) fn key(&self, node: &Arc<Node>) -> *const Node {
        self.facts(node).first
    }

    /// Whether a name stands for one quantity alone.
    pub(super) fn is_unique(&self, name: &str) -> bool {
        !self.shared.contains(name)
    }

    /// What a step is called, and what the name stands for; the result has no name, nor has what
    /// stands in one place alone.
    #[inline]
    pub(super) fn name<'a>(&self, node: &'a Arc<Node>) -> (Option<String>, &'a Arc<Node>) {
        let inner = node.unnamed();
        let name = match (&node.step, &inner.step) {
            (Step::Named(name, _), _) => Some(name.to_string()),
            (_, Step::Assumed(leaf) | Step::Choice(leaf, _)) => Some(leaf.label.to_string()),
            _ => self.facts(inner).name.clone(),
        };
        (name, inner)
    }

    /// The formula of a step.
    #[inline]
    pub(super) fn formula(&mut self, node: &Arc<Node>) -> String {
        self.written(node).0
    }

    /// The steps with a line of their own that the formula of this one names, in its order.
    #[inline]
    pub(super) fn parts<'a>(&self, node: &'a Arc<Node>) -> Vec<&'a Arc<Node>> {
        let mut parts = Vec::new();
        let mut waiting: Vec<&Arc<Node>> = self.operands(node).into_iter().rev().into_list();
        while let Some(next) = waiting.pop() {
            if self.stands_alone(next) {
                parts.push(next);
            } else {
                waiting.extend(self.operands(next).into_iter().rev());
            }
        }
        parts
    }

    /// What a step needs; of the least or the greatest of several all, the one that decides first.
    #[inline]
    fn operands<'a>(&self, node: &'a Arc<Node>) -> Vec<&'a Arc<Node>> {
        let Step::Binary(operation @ (Binary::Min | Binary::Max), ..) = node.step else {
            return node.step.inputs().into_list();
        };
        let mut several: Vec<&Arc<Node>> = Vec::new();
        let mut waiting: Vec<&Arc<Node>> = node.step.inputs().rev().into_list();
        while let Some(next) = waiting.pop() {
            match next.step {
                Step::Binary(inner, ..) if inner == operation && !self.stands_alone(next) => {
                    waiting.extend(next.step.inputs().rev());
                }
                _ => several.push(next),
            }
        }
        let middle = |node: &Arc<Node>| node.bounds.low / 2.0 + node.bounds.high / 2.0;
        several.order_by(|a, b| middle(a).total_cmp(&middle(b)));
        if operation == Binary::Max {
            several.reverse();
        }
        several
    }

    #[inline]
    fn written(&mut self, node: &Arc<Node>) -> (String, Bond) {
        match &node.step {
            Step::Unary(operation, a) => {
                let way = match operation {
                    Unary::Floor => "down",
                    Unary::Ceil => "up",
                };
                (format!("rounded {way} ({})", self.operand(a, Bond::Sum)), Bond::Whole)
            }
            Step::Binary(operation @ (Binary::Min | Binary::Max), ..) => {
                let which = if *operation == Binary::Min { "least" } else { "greatest" };
                let of: Vec<String> = self
                    .operands(node)
                    .into_iter()
                    .map(|one| self.operand(one, Bond::Sum))
                    .into_list();
                (format!("the {which} of ({})", of.join("; ")), Bond::Whole)
            }
            Step::Binary(Binary::Div, a, b) if is_one_thing(b) => {
                (self.operand(a, Bond::Product), Bond::Product)
            }
            Step::Binary(operation, a, b) => {
                let (sign, left, right, bond) = match operation {
                    Binary::Add => ("+", Bond::Sum, Bond::Sum, Bond::Sum),
                    Binary::Sub => ("−", Bond::Sum, Bond::Product, Bond::Sum),
                    Binary::Div => ("/", Bond::Product, Bond::Divisor, Bond::Product),
                    _ => ("×", Bond::Product, Bond::Product, Bond::Product),
                };
                let (a, b) = (self.operand(a, left), self.operand(b, right));
                (format!("{a} {sign} {b}"), bond)
            }
            Step::Choice(_, options) => (format!("one of these {}", options.len()), Bond::Whole),
            Step::Exact(_) | Step::Assumed(_) | Step::Named(..) => (node.value(), Bond::Whole),
        }
    }

    /// A step within the formula of another: its name, or its own formula.
    #[inline]
    fn operand(&mut self, node: &Arc<Node>, place: Bond) -> String {
        if self.stands_alone(node) {
            if let (Some(name), _) = self.name(node) {
                return name;
            }
            self.numbered += 1;
            let name = format!("step {}", self.numbered);
            if let Some(facts) = self.steps.get_mut(&Arc::as_ptr(node)) {
                facts.name = Some(name.clone());
            }
            return name;
        }
        let (text, bond) = self.written(node);
        if bond < place { format!("({text})") } else { text }
    }
}

/// Whether it is one thing of what is counted: dividing by it says no more than "per".
fn is_one_thing(node: &Arc<Node>) -> bool {
    matches!(node.step, Step::Exact(value) if value.to_bits() == 1.0_f64.to_bits())
        && node.value().starts_with("1 ")
}
