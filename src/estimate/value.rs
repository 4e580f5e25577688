//! A quantity, exact or estimated.

use super::Estimate;
use crate::Error;
use crate::quantity::Quantity;
use std::ops::Div;

pub(crate) use sealed::Sealed;

mod sealed {
    use super::{Error, Estimate, Quantity};

    pub trait Sealed<Q>: Sized {
        /// Rounded up to whole things.
        fn rounded_up(self) -> Self;

        /// The value as an estimate; an exact value that the quantity cannot have is refused.
        fn into_estimate(self) -> Result<Estimate<Q>, Error>;
    }

    impl<Q: Quantity> Sealed<Q> for Q {
        fn rounded_up(self) -> Self {
            Q::from_operator(self.to_base().ceil())
        }

        fn into_estimate(self) -> Result<Estimate<Q>, Error> {
            Estimate::exact(self)
        }
    }

    impl<Q: Quantity> Sealed<Q> for Estimate<Q> {
        fn rounded_up(self) -> Self {
            self.ceil()
        }

        fn into_estimate(self) -> Result<Self, Error> {
            Ok(self)
        }
    }
}

/// A quantity, exact or estimated: what the [conversions](crate::convert) take and give.
///
/// A conversion of an exact quantity by an exact ratio is exact; one of an [`Estimate`] by an
/// estimate is an estimate. [`As`](Value::As) is the same kind of value of another quantity.
/// To mix the two kinds, say so: `Estimate::exact(containers)?`.
///
/// ```
/// use munitions::convert::whole_needed;
/// use munitions::estimate::Estimate;
/// use munitions::quantity::{Boxes, Rounds, RoundsPerBox};
///
/// let each = RoundsPerBox::of(2.0)?;
/// assert_eq!(whole_needed(Rounds::new(101), each)?, Boxes::new(51));
///
/// let boxes = whole_needed(Estimate::exact(Rounds::new(101))?, Estimate::exact(each)?)?;
/// assert_eq!(boxes.exactly(), Some(Boxes::new(51)));
/// # Ok::<(), munitions::Error>(())
/// ```
pub trait Value<Q: Quantity>: Sealed<Q> {
    /// The same kind of value, exact or estimated, of another quantity.
    type As<R: Quantity>: Value<R>;

    /// The quotient, checked.
    ///
    /// # Errors
    /// Refuses a divisor that is or may be zero, and an exact quotient too large to hold.
    fn over<D, R>(self, divisor: Self::As<D>) -> Result<Self::As<R>, Error>
    where
        Q: Div<D, Output = R>,
        D: Quantity,
        R: Quantity;
}

impl<Q: Quantity> Value<Q> for Q {
    type As<R: Quantity> = R;

    fn over<D, R>(self, divisor: D) -> Result<R, Error>
    where
        Q: Div<D, Output = R>,
        D: Quantity,
        R: Quantity,
    {
        if divisor.to_base() == 0.0 {
            return Err(Error::ZeroDivisor { divisor: D::unit().write(0.0) });
        }
        held(self / divisor)
    }
}

impl<Q: Quantity> Value<Q> for Estimate<Q> {
    type As<R: Quantity> = Estimate<R>;

    fn over<D, R>(self, divisor: Estimate<D>) -> Result<Estimate<R>, Error>
    where
        Q: Div<D, Output = R>,
        D: Quantity,
        R: Quantity,
    {
        divisor.checked_divisor()?;
        Ok(self / divisor)
    }
}

/// An operator's result, refused where it overflowed or met what is not a number.
fn held<R: Quantity>(result: R) -> Result<R, Error> {
    let value = result.to_base();
    R::from_base(value).map_err(|refused| {
        if value.is_infinite() { Error::Overflow { what: R::unit().said() } } else { refused }
    })
}
