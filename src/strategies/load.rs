//! What is loaded in what, and how full.

use super::{arbitrary, catalogued_packagings, container_types, shares};
use crate::container::ContainerType;
use crate::munition::Packaging;
use crate::quantity::{Quantity, Ratio, figure};
use proptest::prelude::*;
use std::fmt;

/// Goods in a container, and how full it is: what a capacity may depend on.
///
/// ```
/// use munitions::munition::catalogue;
/// use munitions::strategies::Load;
/// use munitions::quantity::Ratio;
///
/// let shell = catalogue::entry("152mm-shell".parse()?)?;
/// let load = Load {
///     container: "20gp-24t".parse()?,
///     packaging: shell.packaging("projectile")?.clone(),
///     fill: Ratio::new(0.58)?,
/// };
/// assert_eq!(
///     load.to_string(),
///     "20 ft general purpose, rated 24,000 kg, loaded with projectile of 43.56 kg, fill 0.58"
/// );
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// What it is loaded in.
    pub container: ContainerType,
    /// How the rounds are packed.
    pub packaging: Packaging,
    /// The share of the container's capacity really used, from 0 to 1.
    pub fill: Ratio,
}

/// Writes container, packaging with its gross mass, and fill.
impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { container, packaging, fill } = self;
        if *fill == Ratio::ONE {
            f.write_str("full ")?;
        }
        write!(f, "{}, loaded with {packaging} of ", container.name())?;
        let kg = |end: Option<crate::quantity::MassPerBox>| {
            figure::group_significant(end.map_or(f64::INFINITY, Quantity::to_base), 6)
        };
        let (low, high) = packaging.gross_mass().belief().support();
        if low == high {
            write!(f, "{} kg", kg(low))?;
        } else {
            write!(f, "{} to {} kg", kg(low), kg(high))?;
        }
        if *fill == Ratio::ONE { Ok(()) } else { write!(f, ", fill {fill}") }
    }
}

/// Any packaging of the catalogue in any of the crate's container types, however full; it shrinks
/// towards a full 20 ft container.
pub fn loads() -> BoxedStrategy<Load> {
    loads_of(container_types(), catalogued_packagings(), shares())
}

/// Loads of these containers, packagings and fills.
///
/// ```
/// use munitions::munition::catalogue;
/// use munitions::quantity::Ratio;
/// use munitions::strategies::{container_types_of, loads_of, quantities_between};
/// use proptest::prelude::*;
///
/// let shell = catalogue::entry("152mm-shell".parse()?)?.packaging("projectile")?;
/// let ours = loads_of(
///     container_types_of(["20gp-24t".parse()?, "20gp-30t".parse()?]),
///     Just(shell.clone()),
///     quantities_between(Ratio::ONE, Ratio::new(0.58)?),
/// );
/// proptest!(|(load in ours)| prop_assert_eq!(load.packaging.slug(), "projectile"));
/// # Ok::<(), munitions::Error>(())
/// ```
pub fn loads_of(
    containers: impl Strategy<Value = ContainerType> + 'static,
    packagings: impl Strategy<Value = Packaging> + 'static,
    fills: impl Strategy<Value = Ratio> + 'static,
) -> BoxedStrategy<Load> {
    (containers, packagings, fills)
        .prop_map(|(container, packaging, fill)| Load { container, packaging, fill })
        .boxed()
}

arbitrary! {
    Load => loads();
}
