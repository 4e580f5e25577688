//! The arithmetic of estimates: operators, sums, factors and limits.

use crate::Error;
use crate::estimate::expression::{Binary, Estimate};
use crate::quantity::{Denominator, Per, Quantity, Ratio};
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

impl<Q: Quantity> Estimate<Q> {
    /// So many times as much: a plain factor that is known. One that is not is an estimate of a
    /// [`Ratio`], by which any estimate can be multiplied and divided.
    ///
    /// # Errors
    /// Refuses a factor that is negative or not finite.
    pub fn times(&self, factor: f64) -> Result<Self, Error> {
        Ok(self.with(Binary::Mul, &Estimate::exact(Ratio::new(factor)?)?))
    }

    /// The same shared out among so many: see [`times`](Self::times).
    ///
    /// # Errors
    /// Refuses a divisor that is zero, negative or not finite.
    pub fn divided_by(&self, divisor: f64) -> Result<Self, Error> {
        let divisor = Ratio::new(divisor)?;
        if divisor.get() > 0.0 {
            Ok(self.with(Binary::Div, &Estimate::exact(divisor)?))
        } else {
            Err(Error::ZeroDivisor { divisor: divisor.to_string() })
        }
    }

    /// The smaller of the two, draw by draw: a limit that binds where it is the lower.
    ///
    /// ```
    /// use munitions::{Estimate, Rounds};
    ///
    /// let (few, many) = (Estimate::exact(Rounds::new(75))?, Estimate::exact(Rounds::new(448))?);
    /// assert_eq!(few.min(&many).exactly(), Some(Rounds::new(75)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn min(&self, other: &Self) -> Self {
        self.with(Binary::Min, other)
    }

    /// The greater of the two, draw by draw.
    #[must_use]
    pub fn max(&self, other: &Self) -> Self {
        self.with(Binary::Max, other)
    }

    /// So much of this for each of that.
    ///
    /// ```
    /// use munitions::estimate::Estimate;
    /// use munitions::quantity::{Containers, Rounds, RoundsPerContainer};
    ///
    /// let rounds = Estimate::exact(Rounds::new(3_000_000))?;
    /// let implied = rounds.per(&Estimate::exact(Containers::new(6_700))?);
    /// let low: Option<RoundsPerContainer> = implied.bounds().low();
    /// assert_eq!(format!("{:.1}", low.unwrap()), "447.8 rounds per container");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn per<D: Denominator>(&self, divisor: &Estimate<D>) -> Estimate<Per<Q, D>> {
        self.with(Binary::Div, divisor)
    }
}

/// Adds them up in order; of none at all it makes an exact zero.
impl<Q: Quantity + Add<Output = Q>> Sum for Estimate<Q> {
    fn sum<I: Iterator<Item = Self>>(estimates: I) -> Self {
        estimates.reduce(|sum, estimate| sum + estimate).unwrap_or_else(Self::zero)
    }
}

/// As for owned estimates.
impl<'e, Q: Quantity + Add<Output = Q>> Sum<&'e Self> for Estimate<Q> {
    fn sum<I: Iterator<Item = &'e Self>>(estimates: I) -> Self {
        estimates.cloned().sum()
    }
}

/// What an estimate is combined with: an estimate, by value or by reference.
#[diagnostic::on_unimplemented(
    message = "an estimate is combined with an estimate, and `{Self}` is none",
    note = "a known quantity is one as `Estimate::exact(quantity)?`, a known factor as \
            `estimate.times(2.0)?`"
)]
pub trait Operand {
    type Of: Quantity;

    fn estimate(&self) -> &Estimate<Self::Of>;
}

impl<Q: Quantity> Operand for Estimate<Q> {
    type Of = Q;

    fn estimate(&self) -> &Self {
        self
    }
}

impl<Q: Quantity> Operand for &Estimate<Q> {
    type Of = Q;

    fn estimate(&self) -> &Estimate<Q> {
        self
    }
}

/// Operators on estimates, by value and by reference, where the quantities have them.
macro_rules! operators {
    ($($operator:ident, $method:ident;)+) => {$(
        impl<A, B: Operand> $operator<B> for &Estimate<A>
        where
            A: Quantity + $operator<B::Of>,
            A::Output: Quantity,
        {
            type Output = Estimate<A::Output>;

            fn $method(self, other: B) -> Self::Output {
                self.with(Binary::$operator, other.estimate())
            }
        }

        impl<A, B: Operand> $operator<B> for Estimate<A>
        where
            A: Quantity + $operator<B::Of>,
            A::Output: Quantity,
        {
            type Output = Estimate<A::Output>;

            fn $method(self, other: B) -> Self::Output {
                self.with(Binary::$operator, other.estimate())
            }
        }
    )+};
}

operators! {
    Add, add;
    Sub, sub;
    Mul, mul;
    Div, div;
}
