//! The families of beliefs, each a constructor.

use super::metalog::Metalog;
use super::{Belief, Shape};
use crate::Error;
use crate::estimate::checked_level;
use crate::into_list::{Each, IntoList};
use crate::quantity::Quantity;

impl<Q: Quantity> Belief<Q> {
    /// One value and no other.
    ///
    /// # Errors
    /// Refuses a value that is not finite.
    pub fn exactly(value: Q) -> Result<Self, Error> {
        Shape::exact(value.to_base(), &Q::unit).map(Self::from_shape)
    }

    /// Anything from low to high, and nothing said of what is likelier: "somewhere between 2 and
    /// 8". Known by its ends alone, it has no percentiles and no mean.
    ///
    /// An estimate that is built on it answers [`bounds`](crate::Estimate::bounds),
    /// [`range_bounds`](crate::Estimate::range_bounds) and probability boxes. What would need
    /// draws is refused. Equal ends make an exact value.
    ///
    /// ```
    /// use munitions::{Assumption, Basis, Belief, Containers, Estimate};
    ///
    /// let few = Belief::interval(Containers::new(2), Containers::new(8))?;
    /// let few = Estimate::from(Assumption::new("sent", few, Basis::judgement("as reported"))?);
    /// assert_eq!(few.range_bounds(0.9)?.median, few.bounds());
    /// assert!(few.range(0.9).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses ends that are not finite or not in order.
    pub fn interval(low: Q, high: Q) -> Result<Self, Error> {
        Shape::interval(low.to_base(), high.to_base(), &Q::unit).map(Self::from_shape)
    }

    /// Every value from low to high alike.
    ///
    /// # Errors
    /// Refuses ends that are not finite or not in order.
    pub fn uniform(low: Q, high: Q) -> Result<Self, Error> {
        Shape::uniform(low.to_base(), high.to_base(), &Q::unit).map(Self::from_shape)
    }

    /// Every order of magnitude from low to high alike: for what may be twice or half.
    ///
    /// ```
    /// use munitions::{Belief, Rounds};
    ///
    /// let belief = Belief::log_uniform(Rounds::new(100), Rounds::new(10_000))?;
    /// assert_eq!(format!("{:.0}", belief.quantile(0.5)?), "1,000 rounds");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses ends that are not above zero, not finite or not in order.
    pub fn log_uniform(low: Q, high: Q) -> Result<Self, Error> {
        Shape::log_uniform(low.to_base(), high.to_base(), &Q::unit).map(Self::from_shape)
    }

    /// Most likely at the mode, less so in a straight line to both ends.
    ///
    /// # Errors
    /// Refuses points that are not finite or not in order.
    pub fn triangular(low: Q, mode: Q, high: Q) -> Result<Self, Error> {
        Shape::triangular([low, mode, high].each(Q::to_base), &Q::unit).map(Self::from_shape)
    }

    /// Most likely at the mode, with thin ends: the beta distribution whose mean is
    /// (low + 4 mode + high) / 6, as project planning has it.
    ///
    /// ```
    /// use munitions::{Belief, Rounds};
    ///
    /// let belief = Belief::pert(Rounds::new(0), Rounds::new(25), Rounds::new(100))?;
    /// assert_eq!(format!("{:.2}", belief.mean().unwrap()), "33.33 rounds"); // 200 / 6
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses points that are not finite or not in order.
    pub fn pert(low: Q, mode: Q, high: Q) -> Result<Self, Error> {
        Shape::pert([low, mode, high].each(Q::to_base), &Q::unit).map(Self::from_shape)
    }

    /// Beta with these two shapes, stretched from low to high: with `s` of `n` things seen to be
    /// so, `s + 1` and `n - s + 1` say what share of all is.
    ///
    /// ```
    /// use munitions::{Belief, Ratio};
    ///
    /// // Of eight containers opened, six were full.
    /// let full = Belief::beta([7.0, 3.0], Ratio::new(0.0)?, Ratio::ONE)?;
    /// assert_eq!(full.mean(), Some(Ratio::new(0.7)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses shapes outside 0.01 to 1,000,000 and ends that are not finite or not in order.
    pub fn beta(shapes: [f64; 2], low: Q, high: Q) -> Result<Self, Error> {
        Shape::beta(shapes, [low, high].each(Q::to_base), &Q::unit).map(Self::from_shape)
    }

    /// Normal with this mean and standard deviation; unbounded, so a count needs it
    /// [truncated](Self::truncated_to).
    ///
    /// # Errors
    /// Refuses parameters that are not finite, and a standard deviation that is not above zero.
    pub fn normal(mean: Q, sd: Q) -> Result<Self, Error> {
        Shape::normal(mean.to_base(), sd.to_base(), &Q::unit).map(Self::from_shape)
    }

    /// Log-normal with this median and geometric standard deviation: two thirds of the
    /// probability lie within that factor of the median, up or down.
    ///
    /// # Errors
    /// Refuses a median that is not finite and above zero, and a factor that is not above one.
    pub fn log_normal(median: Q, geometric_sd: f64) -> Result<Self, Error> {
        let median = median.to_base();
        Shape::log_normal_around(median, geometric_sd, &Q::unit).map(Self::from_shape)
    }

    /// Log-normal with so much probability between low and high and the rest shared equally
    /// beyond them: "90 % between 6,000 and 7,400". The median is their geometric mean.
    ///
    /// ```
    /// use munitions::{Belief, Containers};
    ///
    /// let belief = Belief::log_normal_between(Containers::new(6_000), Containers::new(7_400), 0.9)?;
    /// assert_eq!(format!("{:.0}", belief.quantile(0.95)?), "7,400 containers");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses ends that are not above zero, not finite or not in order (equal ends too), and a
    /// probability outside 0 to 1.
    pub fn log_normal_between(low: Q, high: Q, probability: f64) -> Result<Self, Error> {
        let tail = (1.0 - checked_level(probability)?) / 2.0;
        let [low, high] = [low, high].each(Q::to_base);
        Shape::log_normal_between(low, high, tail, &Q::unit).map(Self::from_shape)
    }

    /// Through two or three quantiles, each a probability and the value not exceeded with it,
    /// between the ends the quantity has, if any: the metalog distribution of T. W. Keelin
    /// (Decision Analysis 13(4), 2016, 243-277) with as many terms as quantiles.
    ///
    /// With `None` for an end there is no limit on that side; it is never assumed.
    ///
    /// ```
    /// use munitions::estimate::Belief;
    /// use munitions::quantity::Containers;
    ///
    /// let [low, median, high] = [6_000, 6_700, 8_000].map(Containers::new);
    /// let quantiles = [(0.05, low), (0.5, median), (0.95, high)];
    /// let belief = Belief::metalog(quantiles, Containers::new(0), None)?;
    /// assert_eq!(format!("{:.0}", belief.quantile(0.95)?), "8,000 containers");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses probabilities and values that do not rise, values not strictly between the ends,
    /// any other number of quantiles, and three whose middle one lies too near another for the
    /// family to follow, saying between which values it would have to lie.
    pub fn metalog(
        quantiles: impl IntoIterator<Item = (f64, Q)>,
        low: impl Into<Option<Q>>,
        high: impl Into<Option<Q>>,
    ) -> Result<Self, Error> {
        let (low, high) = Self::ends(low.into(), high.into())?;
        let quantiles = quantiles.into_iter().map(|(p, value)| (p, value.to_base())).into_list();
        let metalog = Metalog::through(&quantiles, low, high, &Q::unit)?;
        Ok(Self::from_shape(Shape::Metalog(metalog)))
    }

    /// Values that were observed, each as likely as any other.
    ///
    /// The quantile at `p` is the least value that at least the share `p` of the values do not
    /// exceed (definition 1 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages",
    /// The American Statistician 50 (1996), 361-365): always a value that was observed. Mean and
    /// standard deviation are those of the values as a whole population.
    ///
    /// # Errors
    /// Refuses an empty list and values that are not finite.
    pub fn empirical(values: impl IntoIterator<Item = Q>) -> Result<Self, Error> {
        let values = values.into_iter().map(Q::to_base).into_list();
        Shape::empirical(values, &Q::unit).map(Self::from_shape)
    }

    /// A few values, each with its weight. Weights need not add to one; a value with less than
    /// 1e-16 of them all counts for none.
    ///
    /// ```
    /// use munitions::{Belief, RoundsPerBox};
    ///
    /// let per_box = Belief::discrete([(RoundsPerBox::of(1.0)?, 1.0), (RoundsPerBox::of(2.0)?, 3.0)])?;
    /// assert_eq!(per_box.mean(), Some(RoundsPerBox::of(1.75)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list, values that are not finite, and weights that are negative, not
    /// finite, or all zero.
    pub fn discrete(weighted: impl IntoIterator<Item = (Q, f64)>) -> Result<Self, Error> {
        let pairs = weighted.into_iter().map(|(value, weight)| (weight, value.to_base()));
        Shape::discrete_of(pairs.into_list(), &Q::unit).map(Self::from_shape)
    }

    /// One of several beliefs, each with its weight: this *or* that, never their average.
    ///
    /// Weights need not add to one. A mixture among them is opened, so that its alternatives
    /// share its weight.
    ///
    /// ```
    /// use munitions::estimate::Belief;
    /// use munitions::quantity::Rounds;
    ///
    /// let boxed = Belief::uniform(Rounds::new(240), Rounds::new(310))?;
    /// let bare = Belief::exactly(Rounds::new(448))?;
    /// let either = Belief::mixture([(3.0, boxed), (1.0, bare)])?;
    /// assert_eq!(either.cumulative(Rounds::new(310))?, 0.75);
    /// assert_eq!(either.mean(), Some(Rounds::from_number(318.25)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list, weights that are negative, not finite or all zero, and more than
    /// 1,000 alternatives.
    pub fn mixture(weighted: impl IntoIterator<Item = (f64, Self)>) -> Result<Self, Error> {
        let weighted = weighted.into_iter().map(|(weight, belief)| (weight, belief.into_shape()));
        Shape::mixture(weighted.into_list()).map(Self::from_shape)
    }
}
