//! Policies that turn words into ranges.

use super::{arbitrary, numbers_between, text};
use crate::claim::Reading;
use proptest::prelude::*;

/// A reading with parameters in the ranges that make sense: "nearly" from somewhere below the
/// number, "several" from 2 or 3 to at most 12. It shrinks towards the [plain](Reading::plain) one.
///
/// ```
/// use munitions::claim::{Amount, Figure, Measure, Qualifier};
/// use munitions::quantity::Containers;
/// use munitions::strategies::readings;
/// use proptest::prelude::*;
///
/// let nearly = Amount::new(Measure::Containers, Figure::new(6_700.0, Qualifier::Nearly)?);
/// proptest!(|(reading in readings())| {
///     let containers = reading.belief::<Containers>(&nearly)?;
///     prop_assert_eq!(containers.support().1, Some(Containers::new(6_700)));
/// });
/// # Ok::<(), munitions::Error>(())
/// ```
pub fn readings() -> BoxedStrategy<Reading> {
    let plain = Reading::plain();
    let shares = (
        numbers_between(plain.rounding, 0.0),
        numbers_between(plain.about, 0.5),
        numbers_between(plain.nearly, 0.5),
        numbers_between(plain.beyond, 1.0),
        numbers_between(plain.below, 0.0),
        numbers_between(plain.odd, 1.0),
    );
    let ends = (
        (numbers_between(plain.several.0, 2.0), numbers_between(plain.several.1, 12.0)),
        (numbers_between(plain.magnitude.0, 1.0), numbers_between(plain.magnitude.1, 10.0)),
        (numbers_between(plain.upper.0, 0.0), numbers_between(plain.upper.1, 0.6)),
    );
    (shares, ends, text::phrases())
        .prop_map(|((rounding, about, nearly, beyond, below, odd), ends, name)| {
            let (several, magnitude, upper) = ends;
            let name = name.into();
            Reading { name, rounding, about, nearly, beyond, below, several, magnitude, upper, odd }
        })
        .boxed()
}

arbitrary! {
    Reading => readings();
}
