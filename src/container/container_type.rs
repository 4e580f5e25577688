//! Container types after ISO 668.

use super::container_sheet::ContainerSheet;
use crate::Error;
use crate::munition::{NO_SLUG, is_slug};
use crate::quantity::{Length, Mass};
use crate::written::words;
use std::fmt;

words! {
    /// How cargo gets into a container.
    #[non_exhaustive]
    pub enum Access {
        /// Through the door at one end: nothing higher or wider than the door gets in.
        Door = "door",
        /// From above, the roof being a tarpaulin: the door limits nothing. Cargo still has to end
        /// below the roof line, since a load that stands out of the top cannot be stacked upon.
        Top = "top",
    }
}

/// A size and type of freight container with its rating: what fits in and what it may weigh.
///
/// Published tables differ: by 0.14 m in the length of a 20 ft container, by 100 kg in its tare.
/// Each type follows one table, which the [basis](ContainerSheet::basis) of its sheet names; a maker's
/// own sheet is better and goes into [`new`](Self::new).
///
/// ```
/// use munitions::assumptions::Assumptions;
/// use munitions::quantity::units::kilogram;
///
/// let known = Assumptions::published().container_type("20gp-24t")?;
/// assert_eq!(known.container.payload().get::<kilogram>(), 21_700.0);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ContainerType {
    sheet: ContainerSheet,
}

impl ContainerType {
    /// A container type from a data sheet.
    ///
    /// # Errors
    /// Refuses a slug of other than lower-case letters, digits and hyphens; a figure that no
    /// container has, such as one in millimetres or tonnes; a rating that does not exceed the
    /// tare; a door larger than the section behind it; a volume that is not that of its sides;
    /// and a size in TEU that is not that of its length.
    pub fn new(sheet: ContainerSheet) -> Result<Self, Error> {
        if !is_slug(&sheet.slug) {
            return Err(Error::text("the slug of a container type", sheet.slug, NO_SLUG));
        }
        match sheet.broken_rules().into_iter().next() {
            Some((_, rule)) => {
                let what = format!("container type {}", sheet.slug);
                Err(Error::rule(what, format!("is refused: {rule}")))
            }
            None => Ok(Self { sheet }),
        }
    }

    /// Its data sheet.
    #[must_use]
    pub const fn sheet(&self) -> &ContainerSheet {
        &self.sheet
    }

    /// The width of the opening that a single piece goes in by: the door's, or the internal
    /// width where cargo goes in from above.
    #[must_use]
    pub fn clear_width(&self) -> Length {
        match self.sheet.access {
            Access::Door => self.sheet.door_width,
            Access::Top => self.sheet.width,
        }
    }

    /// The height that a single piece may have: the door's, or the internal height where cargo
    /// goes in from above.
    #[must_use]
    pub fn clear_height(&self) -> Length {
        match self.sheet.access {
            Access::Door => self.sheet.door_height,
            Access::Top => self.sheet.height,
        }
    }

    /// The most that cargo and its bracing may weigh: rating less tare.
    #[must_use]
    pub fn payload(&self) -> Mass {
        self.sheet.rating - self.sheet.tare
    }
}

/// Writes the slug.
impl fmt::Display for ContainerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sheet.slug)
    }
}
