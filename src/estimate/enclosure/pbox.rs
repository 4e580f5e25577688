//! Percentiles that are guaranteed, not sampled.
//!
//! A [`range`](Estimate::range) is simulated, and supposes that different assumptions are
//! independent. A [`ProbabilityBox`] encloses every percentile instead, whether they are
//! independent or not: see [`Dependence`].

use crate::Error;
use crate::estimate::bounds::{Bounds, Interval};
use crate::estimate::cast::{float, whole};
use crate::estimate::dependence::Dependence;
use crate::estimate::enclosure::pbox_plan::PBoxPlan;
use crate::estimate::enclosure::pbox_steps::PBoxSteps;
use crate::estimate::expression::Estimate;
use crate::quantity::Quantity;
use std::fmt;
use std::marker::PhantomData;

/// The steps of a probability box where none are stated.
const STEPS: usize = 200;

/// The most steps of a probability box.
const MOST_STEPS: usize = 2_000;

/// Every distribution that a result can have: an enclosure of each percentile and of the mean.
///
/// It is computed in steps of equal probability, each rounded outward, so that the truth lies
/// within whatever the number of steps; twice the steps only narrow it. The price of the
/// guarantee is width: of at least two steps at each percentile, and more where an expression
/// uses an assumption in several places, since its parts are then treated as of unknown
/// dependence. In an expression that uses every assumption once, nothing is lost but the
/// rounding to steps.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Dependence, Estimate};
/// use munitions::quantity::Rounds;
///
/// let shipment = |label| {
///     let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
///     let assumption = Assumption::new(label, belief, Basis::judgement("an example"))?;
///     Ok::<_, munitions::Error>(Estimate::from(assumption))
/// };
/// let both = shipment("the first")? + shipment("the second")?;
///
/// // The true median of the sum is 1,000 rounds if they are independent...
/// let median = both.probability_box(Dependence::Independent)?.percentile(0.5)?;
/// assert!(median.low() > Some(Rounds::new(985)) && median.high() < Some(Rounds::new(1_015)));
///
/// // ...and may be anything from 500 to 1,500 if they may not be.
/// let median = both.probability_box(Dependence::Unknown)?.percentile(0.5)?;
/// assert!(median.low() < Some(Rounds::new(501)) && median.high() > Some(Rounds::new(1_499)));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct ProbabilityBox<Q> {
    slices: PBoxSteps,
    pub(super) dependence: Dependence,
    of: PhantomData<fn() -> Q>,
}

impl<Q: Quantity> Estimate<Q> {
    /// Enclosures of every percentile and of the mean, in 200 steps.
    ///
    /// # Errors
    /// Refuses an estimate that divides by what may be zero.
    pub fn probability_box(&self, dependence: Dependence) -> Result<ProbabilityBox<Q>, Error> {
        self.probability_box_in(STEPS, dependence)
    }

    /// The same in so many steps, from 1 to 2,000. The cost grows with their square.
    ///
    /// # Errors
    /// As [`probability_box`](Estimate::probability_box); refuses other numbers of steps.
    pub fn probability_box_in(
        &self,
        steps: usize,
        dependence: Dependence,
    ) -> Result<ProbabilityBox<Q>, Error> {
        if !(1..=MOST_STEPS).contains(&steps) {
            return Err(Error::count("the steps of a probability box", (1, MOST_STEPS), steps));
        }
        let slices = PBoxPlan::of(self.node())?.slices(steps, dependence.into());
        Ok(ProbabilityBox::new(slices, dependence))
    }
}

impl<Q: Quantity> ProbabilityBox<Q> {
    pub(in crate::estimate) fn new(slices: PBoxSteps, dependence: Dependence) -> Self {
        Self { slices, dependence, of: PhantomData }
    }

    /// Every value that can be the percentile: that is not exceeded with at least this
    /// probability and not fallen short of with at least the rest. Where the distribution has a
    /// gap at this probability, all of the gap lies within.
    ///
    /// # Errors
    /// Refuses a probability outside 0 to 1; both ends give the support.
    pub fn percentile(&self, probability: f64) -> Result<Bounds<Q>, Error> {
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::probability(probability));
        }
        // A probability between two slices belongs to both.
        let slices = &self.slices;
        let last = slices.steps() - 1;
        let place = probability * float(slices.steps());
        let slack = 1e-9; // far more than the product is off, far less than a slice
        let first = whole((place - slack).max(0.0)).min(last);
        let next = whole(place + slack).min(last);
        Ok(Bounds::new(Interval { low: slices.slice(first).low, high: slices.slice(next).high }))
    }

    /// Every value that the mean can have. Sums keep it sharp.
    #[must_use]
    pub fn mean(&self) -> Bounds<Q> {
        Bounds::new(self.slices.mean())
    }

    /// The probability of a result at or below the value: the least and the most it can be.
    #[must_use]
    pub fn probability_up_to(&self, value: Q) -> (f64, f64) {
        let (all, some) = self.slices.up_to(value.to_base());
        let steps = self.slices.steps();
        let share = |slices: usize| float(slices) / float(steps);
        let low = if all == 0 { 0.0 } else { share(all).next_down() };
        let high = if some == steps { 1.0 } else { share(some).next_up() };
        (low, high)
    }
}

impl Dependence {
    pub(in crate::estimate) fn word(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Unknown => "any dependence",
        }
    }
}

impl<Q: Quantity> fmt::Debug for ProbabilityBox<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.slices.steps();
        write!(f, "ProbabilityBox in {steps} steps, {}", self.dependence.word())
    }
}
