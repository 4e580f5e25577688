//! What a pool comes to.

use super::curve::Curve;
use super::heterogeneity::Heterogeneity;
use super::opinion::Side;
use super::plan::Pool;
use super::spread::Spread;
use crate::Error;
use crate::quantity::{Quantity, Unit, figure};
use serde::Serialize;
use std::fmt;
use std::marker::PhantomData;

/// What a pool comes to, with everything that it rests on. Figures are in the unit.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// let pooled = pool.of(&[about(900, 1_100)?, other(1_900, 2_100)?])?;
/// assert_eq!(pooled.figure().contradiction, Some(["a".into(), "b".into()]));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PooledFigure {
    /// The rule, the correlation and the level.
    #[serde(flatten)]
    pub pool: Pool,
    /// The pooled range; `None` where the figures contradict each other and the rule would give a
    /// narrow answer all the same.
    pub range: Option<Spread>,
    /// The figures that were pooled.
    pub members: Vec<Contribution>,
    /// The limits, and what became of them.
    pub limits: Vec<Limit>,
    /// What was left out, and why.
    pub left_out: Vec<LeftOut>,
    /// Two figures whose ranges at the level have no value in common; two that exclude each other
    /// altogether, where there are such.
    pub contradiction: Option<[String; 2]>,
    /// Whether the figures differ by more than their own ranges explain, on the scale of the pool.
    pub heterogeneity: Option<Heterogeneity>,
    /// How many independent sources the members are worth at the stated correlation.
    pub effective_number: f64,
    /// Whether logarithms were pooled, as they are of all that is above zero.
    pub logarithmic_scale: bool,
    #[serde(skip)]
    pub(super) curves: [Curve; 2],
    #[serde(skip)]
    pub(super) unit: Unit,
}

/// A figure that was pooled.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let pooled = pool.of(&[about(900, 1_100)?, other(1_900, 2_100)?])?;
/// assert_eq!(pooled.figure().members[0].weight, Some(0.5));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Contribution {
    /// What it is called.
    pub name: String,
    /// The body that it goes back to.
    pub root: String,
    /// Its weight, 0 to 1; `None` under a rule without weights.
    pub weight: Option<f64>,
    /// Its own range.
    pub range: Spread,
}

/// One-sided information.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let floor = Opinion::limit("c", "agency", scope.clone(), Side::AtLeast, Rounds::new(1_000))?;
/// let pooled = pool.of(&[about(900, 1_100)?, floor])?;
/// assert!(pooled.figure().limits[0].applied);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Limit {
    /// What it is called.
    pub name: String,
    /// The body that it goes back to.
    pub root: String,
    /// Which side is allowed.
    pub side: Side,
    /// The limit, in the unit.
    pub value: f64,
    /// How much of the pool, before this limit, is on the allowed side, 0 to 1.
    pub holds: f64,
    /// Whether the pool was cut at it. Where next to nothing of the pool is on the allowed side the
    /// two contradict each other, and the pool is left as it is.
    pub applied: bool,
}

/// What was left out of a pool, and why.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let pooled = pool.of(&[about(900, 1_100)?, about(950, 1_050)?, other(900, 1_000)?])?;
/// assert!(pooled.figure().left_out[0].why.ends_with("and counts once"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// What it is called.
    pub name: String,
    /// Why it does not count.
    pub why: String,
}

/// A [`PooledFigure`] of a quantity.
///
/// ```
/// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
/// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
/// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
/// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
/// # let said = |name: &'static str, root: &'static str, low, high| {
/// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
/// #     Opinion::believed(name, root, scope.clone(), &belief)
/// # };
/// # let about = |low, high| said("a", "ministry", low, high);
/// # let other = |low, high| said("b", "agency", low, high);
/// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
/// let pooled = pool.of(&[about(900, 1_100)?])?;
/// assert_eq!(pooled.figure().pool.rule().to_string(), "linear pool, equal weights");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled<Q> {
    figure: PooledFigure,
    of: PhantomData<fn() -> Q>,
}

impl<Q: Quantity> Pooled<Q> {
    pub(super) fn new(figure: PooledFigure) -> Self {
        Self { figure, of: PhantomData }
    }

    /// The result with everything that it rests on.
    ///
    /// ```
    /// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
    /// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
    /// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
    /// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
    /// # let said = |name: &'static str, root: &'static str, low, high| {
    /// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
    /// #     Opinion::believed(name, root, scope.clone(), &belief)
    /// # };
    /// # let about = |low, high| said("a", "ministry", low, high);
    /// # let other = |low, high| said("b", "agency", low, high);
    /// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// let pooled = pool.of(&[about(900, 1_100)?, other(900, 1_000)?])?;
    /// assert_eq!(pooled.figure().effective_number, 2.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn figure(&self) -> &PooledFigure {
        &self.figure
    }

    /// The lower and the upper end of the range; `None` where the rule has no answer.
    ///
    /// ```
    /// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
    /// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
    /// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
    /// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
    /// # let said = |name: &'static str, root: &'static str, low, high| {
    /// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
    /// #     Opinion::believed(name, root, scope.clone(), &belief)
    /// # };
    /// # let about = |low, high| said("a", "ministry", low, high);
    /// # let other = |low, high| said("b", "agency", low, high);
    /// let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
    /// let (low, high) = pool.of(&[about(900, 1_100)?])?.ends().unwrap();
    /// assert_eq!(format!("{low:.0}, {high:.0}"), "910 rounds, 1,090 rounds");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn ends(&self) -> Option<(Q, Q)> {
        let tail = (1.0 - self.figure.pool.level()) / 2.0;
        self.figure.range.as_ref()?;
        let [lower, upper] = &self.figure.curves;
        Q::from_base(lower.quantile(tail)).ok().zip(Q::from_base(upper.quantile(1.0 - tail)).ok())
    }

    /// The value that is not exceeded with this probability; `None` where the rule has no answer,
    /// or knows no more than limits.
    ///
    /// ```
    /// # use munitions::assess::{Correlation, Opinion, Pool, PoolRule, Scope, Side, Weights};
    /// # use munitions::{Belief, Rounds, claim::{Modality, Period}};
    /// # let period = Period::new(Some("2023-09".parse()?), Some("2024-02-26".parse()?))?;
    /// # let scope = Scope::new("rounds", "KP to RU", period, Modality::Shipped);
    /// # let said = |name: &'static str, root: &'static str, low, high| {
    /// #     let belief = Belief::uniform(Rounds::new(low), Rounds::new(high))?;
    /// #     Opinion::believed(name, root, scope.clone(), &belief)
    /// # };
    /// # let about = |low, high| said("a", "ministry", low, high);
    /// # let other = |low, high| said("b", "agency", low, high);
    /// let pool = Pool::new(PoolRule::Linear(Weights::equal()), Correlation::NONE, 0.9)?;
    /// let pooled = pool.of(&[about(900, 1_100)?])?;
    /// assert_eq!(format!("{:.0}", pooled.quantile(0.5)?.unwrap()), "1,000 rounds");
    /// assert!(pooled.quantile(50.0).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a probability outside 0 to 1.
    pub fn quantile(&self, probability: f64) -> Result<Option<Q>, Error> {
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::Probability { value: probability });
        }
        let [lower, upper] = &self.figure.curves;
        let known = self.figure.range.is_some() && lower == upper;
        known.then(|| Q::from_base(lower.quantile(probability))).transpose()
    }
}

/// That ranges at a level have no value in common, and whether the hard bounds have none either.
pub(in crate::assess) fn apart(level: f64, excluded: bool) -> String {
    let level = figure::level(level);
    let nothing = if excluded { ", and nothing satisfies both" } else { "" };
    format!("their ranges at {level} have no value in common{nothing}")
}

impl PooledFigure {
    /// The greatest of the least values that figures allow, and the least of the greatest.
    fn allowed(&self) -> [f64; 2] {
        let ranges = || self.members.iter().map(|member| &member.range);
        let least = ranges().filter_map(|range| range.min).fold(f64::NEG_INFINITY, f64::max);
        [least, ranges().filter_map(|range| range.max).fold(f64::INFINITY, f64::min)]
    }

    /// Whether nothing satisfies all: what two figures allow, or a figure and a limit, has no
    /// value in common.
    pub(super) fn is_excluded(&self) -> bool {
        let [least, most] = self.allowed();
        let outside = |limit: &Limit| match limit.side {
            Side::AtLeast => most < limit.value,
            Side::AtMost => limit.value < least,
        };
        least > most || self.limits.iter().any(|limit| !limit.applied && outside(limit))
    }
}

/// Writes the range, the rule and what stands against it.
impl fmt::Display for PooledFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = self.members.len() > 1;
        match &self.range {
            Some(range) => write!(f, "{range}")?,
            None => write!(f, "no answer")?,
        }
        if several {
            let number = figure::group_significant(self.effective_number, 2);
            write!(f, " by {} of {} roots", self.pool.rule(), self.members.len())?;
            if self.pool.correlation().get() > 0.0 {
                write!(f, ", worth {number} independent ones")?;
            }
        } else if let [only] = &self.members[..] {
            write!(f, " by {} alone", only.name)?;
        }
        if let Some([one, other]) = &self.contradiction {
            let [least, most] = self.allowed();
            let apart = apart(self.pool.level(), least > most);
            write!(f, "; {one} and {other} differ: {apart}")?;
        }
        if let Some(heterogeneity) = &self.heterogeneity {
            write!(f, "; {heterogeneity}")?;
        }
        for limit in self.limits.iter().filter(|limit| !limit.applied) {
            let value = figure::group_significant(limit.value, 3);
            write!(f, "; against {}, which says {} {value}", limit.name, limit.side)?;
        }
        Ok(())
    }
}

impl<Q> fmt::Display for Pooled<Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.figure.fmt(f)
    }
}
