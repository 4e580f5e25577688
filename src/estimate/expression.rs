//! An uncertain quantity that remembers how it was made.

use super::belief::Belief;
use crate::Error;
use crate::estimate::assumption::{Assumed, Assumption, Basis};
use crate::estimate::bounds::{Bounds, Interval};
use crate::estimate::quantity_kind::QuantityKind;
use crate::into_list::IntoList;
use crate::quantity::{Quantity, Ratio};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// An uncertain quantity that remembers how it was made.
///
/// It is an expression over exact values and [`Assumption`]s. Operators exist where they exist
/// for the quantities themselves: an `Estimate<RoundsPerContainer>` times an
/// `Estimate<Containers>` is an `Estimate<Rounds>`. The same assumption used twice is the same
/// unknown. Cloning is cheap, and nothing is computed before it is asked for, except the
/// [`bounds`](Estimate::bounds).
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
///
/// let containers = Estimate::from(Assumption::new(
///     "containers shipped",
///     Belief::uniform(Containers::new(6_000), Containers::new(7_400))?,
///     Basis::judgement("a reported figure, 10 % either way"),
/// )?);
/// let capacity = RoundsPerContainer::new(Rounds::new(450), Containers::new(1))?;
/// let rounds = containers * Estimate::exact(capacity)?;
/// assert_eq!(rounds.bounds().high(), Some(Rounds::new(3_330_000)));
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// What makes no sense for quantities makes none for estimates of them:
///
/// ```compile_fail,E0277
/// use munitions::estimate::Estimate;
/// use munitions::quantity::{Containers, Rounds};
///
/// let sum = Estimate::exact(Rounds::new(1)).unwrap() * Estimate::exact(Containers::new(1)).unwrap();
/// ```
#[derive(Clone)]
pub struct Estimate<Q> {
    node: Arc<Node>,
    of: PhantomData<fn() -> Q>,
}

/// One step of an expression. Its bounds are known from the start.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) step: Step,
    pub(super) bounds: Interval,
    /// Whether it is above zero for sure. Bounds that begin at zero do not say whether zero itself
    /// is among them: a log-normal comes near and never there, and so do its products.
    pub(super) is_above_zero: bool,
    pub(super) kind: QuantityKind,
}

/// What a step does with the steps before it.
#[derive(Debug)]
pub(super) enum Step {
    Exact(f64),
    Assumed(Arc<Assumed>),
    Unary(Unary, Arc<Node>),
    Binary(Binary, Arc<Node>, Arc<Node>),
    /// One of several, as an assumption about their places in the list decides.
    Choice(Arc<Assumed>, Vec<Arc<Node>>),
    /// The step before it, under a name.
    Named(Cow<'static, str>, Arc<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Unary {
    Floor,
    Ceil,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    Min,
    Max,
}

impl<Q: Quantity> Estimate<Q> {
    /// A quantity that is known.
    ///
    /// # Errors
    /// Refuses a value that the quantity cannot have, such as a mass that is not a number.
    pub fn exact(value: Q) -> Result<Self, Error> {
        let value = Q::from_base(value.to_base())?.to_base();
        Ok(Self::of(Step::Exact(value)))
    }

    /// One of several alternatives, each with its weight: this *or* that, never their sum.
    ///
    /// Which of them holds is an assumption like any other, with a label and a basis.
    ///
    /// ```
    /// use munitions::estimate::{Basis, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let either = Estimate::one_of(
    ///     "all of one calibre",
    ///     Basis::judgement("the briefing said 'or'"),
    ///     [
    ///         (1.0, Estimate::exact(Rounds::new(3_000_000))?),
    ///         (1.0, Estimate::exact(Rounds::new(500_000))?),
    ///     ],
    /// )?;
    /// assert_eq!(either.bounds().low(), Some(Rounds::new(500_000)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list, weights that are negative, not finite or all zero, and an empty
    /// label.
    pub fn one_of(
        label: impl Into<Cow<'static, str>>,
        basis: Basis,
        alternatives: impl IntoIterator<Item = (f64, Self)>,
    ) -> Result<Self, Error> {
        let nodes = alternatives.into_iter().map(|(weight, option)| (weight, option.node));
        Ok(Self::of(Step::choice(label.into(), basis, nodes.into_list())?))
    }

    /// The extremes that the assumptions allow: every value it can take lies within.
    ///
    /// Nothing outside can happen, but not everything inside need be possible. An unknown met
    /// with itself is seen through, as is a step that was made once and is used twice; a sum that
    /// is written twice is not, though a simulation knows better:
    ///
    /// ```
    /// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
    /// use munitions::quantity::Rounds;
    ///
    /// let depot = |name: &'static str| {
    ///     let belief = Belief::uniform(Rounds::new(0), Rounds::new(100))?;
    ///     Assumption::new(name, belief, Basis::judgement("an example")).map(Estimate::from)
    /// };
    /// let (x, y) = (depot("x")?, depot("y")?);
    /// let sum = &x + &y;
    /// assert_eq!((&sum - &sum).bounds().high(), Some(Rounds::new(0) - Rounds::new(0)));
    /// let twice = (&x + &y) - (&x + &y);
    /// assert_eq!(twice.bounds().high(), Some(Rounds::new(200) - Rounds::new(0)));
    /// assert_eq!(twice.range(0.9)?.high(), Rounds::new(0) - Rounds::new(0));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Bounds<Q> {
        Bounds::new(self.node.bounds)
    }

    /// The same estimate under a name, which its derivation then shows.
    #[must_use]
    pub fn named(&self, name: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Step::Named(name.into(), Arc::clone(&self.node)))
    }

    /// What the last step is, in a few words: the name, the assumption's label, the operation, or the
    /// value where it is exact.
    pub(crate) fn title(&self) -> String {
        self.node.title()
    }

    /// Refuses to divide by what may be zero. A log-normal comes as near to zero as one likes and is
    /// never zero.
    pub(crate) fn checked_divisor(&self) -> Result<(), Error> {
        self.node.checked_divisor()
    }

    /// Rounded down to whole things.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self::of(Step::Unary(Unary::Floor, Arc::clone(&self.node)))
    }

    /// Rounded up to whole things.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self::of(Step::Unary(Unary::Ceil, Arc::clone(&self.node)))
    }

    /// How many times the other goes into this: a ratio of like to like.
    ///
    /// ```
    /// use munitions::estimate::Estimate;
    /// use munitions::quantity::{Containers, Ratio};
    ///
    /// let (now, then) = (Estimate::exact(Containers::new(13_000))?, Containers::new(6_500));
    /// let growth = now.relative_to(&Estimate::exact(then)?);
    /// assert_eq!(growth.exactly(), Some(Ratio::new(2.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn relative_to(&self, other: &Self) -> Estimate<Ratio> {
        self.with(Binary::Div, other)
    }

    /// The value, if there is only one that it can take.
    #[must_use]
    pub fn exactly(&self) -> Option<Q> {
        let Interval { low, high } = self.node.bounds;
        if high - low == 0.0 { Q::from_base(low).ok() } else { None }
    }

    pub(super) fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// The estimate of a node whose kind has been checked.
    pub(super) fn from_node(node: Arc<Node>) -> Self {
        Self { node, of: PhantomData }
    }

    fn of(step: Step) -> Self {
        Self::from_node(Arc::new(Node::new(step, QuantityKind::of::<Q>())))
    }

    pub(super) fn zero() -> Self {
        Self::of(Step::Exact(0.0))
    }

    pub(super) fn with<B: Quantity, C: Quantity>(
        &self,
        operation: Binary,
        other: &Estimate<B>,
    ) -> Estimate<C> {
        Estimate::of(Step::Binary(operation, Arc::clone(&self.node), Arc::clone(&other.node)))
    }
}

impl Node {
    pub(super) fn new(step: Step, kind: QuantityKind) -> Self {
        let bounds = step.bounds();
        Self { bounds, is_above_zero: bounds.low > 0.0 || step.is_above_zero(), step, kind }
    }

    /// Whether nothing can be divided by it: the one rule of what may divide.
    const fn may_be_zero(&self) -> bool {
        self.bounds.has_zero() && !self.is_above_zero
    }

    /// # Errors
    /// Refuses a division by what may be zero.
    pub(super) fn checked_division(&self) -> Result<(), Error> {
        match &self.step {
            Step::Binary(Binary::Div, _, divisor) => divisor.checked_divisor(),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// Refuses what may be zero.
    pub(super) fn checked_divisor(&self) -> Result<(), Error> {
        if self.may_be_zero() {
            return Err(Error::ZeroDivisor { divisor: self.title() });
        }
        Ok(())
    }

    /// Whether both are the same unknown: one step, perhaps under different names, or two
    /// assumptions that say the same.
    pub(super) fn is_same_as(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        let (a, b) = (self.unnamed(), other.unnamed());
        match (&a.step, &b.step) {
            (Step::Assumed(a), Step::Assumed(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => Arc::ptr_eq(a, b),
        }
    }

    /// What a name stands for.
    pub(super) fn unnamed(self: &Arc<Self>) -> &Arc<Self> {
        let mut node = self;
        while let Step::Named(_, inner) = &node.step {
            node = inner;
        }
        node
    }
}

impl Step {
    /// One of several, each with its weight.
    fn choice(
        label: Cow<'static, str>,
        basis: Basis,
        alternatives: Vec<(f64, Arc<Node>)>,
    ) -> Result<Self, Error> {
        let weighted = (0_u32..).zip(&alternatives);
        let places = weighted.map(|(place, (weight, _))| Ok((Ratio::new(place.into())?, *weight)));
        let places = places.try_into_list::<_, Error>()?;
        let which = Assumption::new(label, Belief::discrete(places)?, basis)?;
        let options = alternatives.into_iter().map(|(_, option)| option).into_list();
        Ok(Self::Choice(Arc::clone(which.leaf()), options))
    }

    /// The bounds that follow from those of its inputs.
    fn bounds(&self) -> Interval {
        match self {
            Self::Exact(value) => Interval::point(*value),
            Self::Assumed(leaf) => {
                let (low, high) = leaf.shape.support();
                Interval { low, high }
            }
            Self::Unary(Unary::Floor, a) => a.bounds.floor(),
            Self::Unary(Unary::Ceil, a) => a.bounds.ceil(),
            Self::Binary(operation, a, b) => operation.of_nodes(a, b),
            Self::Choice(_, options) => {
                let bounds = options.iter().map(|option| option.bounds).reduce(Interval::hull);
                bounds.unwrap_or(Interval::ALL)
            }
            Self::Named(_, a) => a.bounds,
        }
    }

    /// Whether it is above zero though its bounds may begin there.
    fn is_above_zero(&self) -> bool {
        let is_above = |node: &Arc<Node>| node.is_above_zero;
        match self {
            Self::Assumed(leaf) => leaf.shape.is_above_zero(),
            Self::Unary(Unary::Ceil, a) | Self::Named(_, a) => is_above(a),
            Self::Binary(Binary::Mul | Binary::Div | Binary::Min, a, b) => {
                is_above(a) && is_above(b)
            }
            Self::Binary(Binary::Max, a, b) => is_above(a) || is_above(b),
            Self::Binary(Binary::Add, a, b) => {
                let adds = |a: &Arc<Node>, b: &Arc<Node>| is_above(a) && b.bounds.low >= 0.0;
                adds(a, b) || adds(b, a)
            }
            Self::Choice(_, options) => options.iter().all(is_above),
            Self::Exact(_) | Self::Unary(Unary::Floor, _) | Self::Binary(Binary::Sub, ..) => false,
        }
    }

    /// What it assumes itself.
    pub(super) fn leaf(&self) -> Option<&Arc<Assumed>> {
        match self {
            Self::Assumed(leaf) | Self::Choice(leaf, _) => Some(leaf),
            _ => None,
        }
    }

    /// The steps that this one needs, in order.
    pub(super) fn inputs(&self) -> impl DoubleEndedIterator<Item = &Arc<Node>> {
        let (first, second, more) = match self {
            Self::Exact(_) | Self::Assumed(_) => (None, None, [].as_slice()),
            Self::Unary(_, a) | Self::Named(_, a) => (Some(a), None, [].as_slice()),
            Self::Binary(_, a, b) => (Some(a), Some(b), [].as_slice()),
            Self::Choice(_, options) => (None, None, options.as_slice()),
        };
        first.into_iter().chain(second).chain(more)
    }

    /// Lets go of the steps that this one needs. Those that nothing else needs, and that need
    /// others in turn, wait to be taken apart themselves.
    fn release(&mut self, waiting: &mut Vec<Node>) {
        let mut let_go = |input: Arc<Node>| {
            if let Some(node) = Arc::into_inner(input)
                && !matches!(node.step, Self::Exact(_) | Self::Assumed(_))
            {
                waiting.push(node);
            }
        };
        match std::mem::replace(self, Self::Exact(0.0)) {
            Self::Exact(_) | Self::Assumed(_) => {}
            Self::Unary(_, a) | Self::Named(_, a) => let_go(a),
            Self::Binary(_, a, b) => {
                let_go(a);
                let_go(b);
            }
            Self::Choice(_, options) => options.into_iter().for_each(let_go),
        }
    }
}

impl Binary {
    fn of_nodes(self, a: &Arc<Node>, b: &Arc<Node>) -> Interval {
        if self == Self::Div && b.may_be_zero() {
            Interval::ALL
        } else if a.is_same_as(b) {
            self.of_itself(a.bounds)
        } else {
            self.of_bounds(a.bounds, b.bounds)
        }
    }

    fn of_bounds(self, a: Interval, b: Interval) -> Interval {
        match self {
            Self::Add => a.add(b),
            Self::Sub => a.sub(b),
            Self::Mul => a.mul(b),
            Self::Div => a.div(b),
            Self::Min => a.min(b),
            Self::Max => a.max(b),
        }
    }

    /// The bounds of an unknown met with itself.
    fn of_itself(self, a: Interval) -> Interval {
        match self {
            Self::Sub => Interval::point(0.0),
            Self::Div => Interval::point(1.0),
            Self::Min | Self::Max => a,
            Self::Mul if a.has_zero() => Interval { low: 0.0, ..a.mul(a) },
            Self::Add | Self::Mul => self.of_bounds(a, a),
        }
    }

    pub(super) fn of_values(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div => a / b,
            Self::Min => a.min(b),
            Self::Max => a.max(b),
        }
    }
}

impl<Q> fmt::Debug for Estimate<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Estimate within {} to {}", self.node.bounds.low, self.node.bounds.high)
    }
}

impl<Q: Quantity> From<Assumption<Q>> for Estimate<Q> {
    fn from(assumption: Assumption<Q>) -> Self {
        Self::from(&assumption)
    }
}

impl<Q: Quantity> From<&Assumption<Q>> for Estimate<Q> {
    fn from(assumption: &Assumption<Q>) -> Self {
        let leaf = Arc::clone(assumption.leaf());
        // One that is written in another unit of the same size is told and saved in that unit.
        let kind = if leaf.unit == Q::unit() {
            QuantityKind::of::<Q>()
        } else {
            QuantityKind::read(leaf.unit.clone(), Q::LOWEST)
        };
        Self::from_node(Arc::new(Node::new(Step::Assumed(leaf), kind)))
    }
}

/// Takes a long chain of steps apart one by one, so that dropping it needs no deep stack.
impl Drop for Node {
    fn drop(&mut self) {
        let mut waiting = Vec::new(); // allocates only if a step below is used nowhere else
        self.step.release(&mut waiting);
        while let Some(mut node) = waiting.pop() {
            node.step.release(&mut waiting);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Length;

    /// From -3 to 2: the square has no negative value, and every other law of an unknown met with
    /// itself holds as well.
    #[test]
    fn an_unknown_met_with_itself_has_the_bounds_of_one() {
        let itself = |operation: Binary, low, high| {
            let length = |base| Length::from_base(base).unwrap();
            let belief = Belief::uniform(length(low), length(high)).unwrap();
            let unknown = Assumption::new("x", belief, Basis::judgement("a test")).unwrap();
            let node = Estimate::from(unknown).node;
            let Interval { low, high } = operation.of_nodes(&node, &node);
            (low, high)
        };
        assert_eq!(itself(Binary::Mul, -3.0, 2.0), (0.0, 9.0));
        assert_eq!(itself(Binary::Mul, 2.0, 3.0), (4.0, 9.0));
        assert_eq!(itself(Binary::Add, -3.0, 2.0), (-6.0, 4.0));
        assert_eq!(itself(Binary::Sub, -3.0, 2.0), (0.0, 0.0));
        assert_eq!(itself(Binary::Div, 2.0, 3.0), (1.0, 1.0));
        assert_eq!(itself(Binary::Div, -3.0, 2.0), (f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!(itself(Binary::Min, -3.0, 2.0), (-3.0, 2.0));
        assert_eq!(itself(Binary::Max, -3.0, 2.0), (-3.0, 2.0));
    }
}
