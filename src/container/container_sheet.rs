//! What a data sheet says of a container type.

use super::Access;
use crate::estimate::Basis;
use crate::quantity::{Length, Mass, Quantity, TeusPerContainer, Volume};

/// How far a published volume may exceed the product of sides rounded to centimetres.
const ROUNDING: f64 = 0.02;

/// What a data sheet says of a container type.
///
/// A plain record: [`ContainerType::new`](super::ContainerType::new) checks it.
///
/// ```
/// use munitions::container::{Access, ContainerSheet, ContainerType};
/// use munitions::quantity::units::{cubic_meter, kilogram, meter};
/// use munitions::quantity::{Length, Mass, TeusPerContainer, Volume};
///
/// let sheet = ContainerSheet {
///     slug: "20gp-worn".into(),
///     name: "20 ft general purpose, repaired".into(),
///     iso_668: None,
///     size_type: None,
///     access: Access::Door,
///     length: Length::new::<meter>(5.89),
///     width: Length::new::<meter>(2.35),
///     height: Length::new::<meter>(2.39),
///     door_width: Length::new::<meter>(2.34),
///     door_height: Length::new::<meter>(2.28),
///     volume: Volume::new::<cubic_meter>(33.0),
///     tare: Mass::new::<kilogram>(2_350.0),
///     rating: Mass::new::<kilogram>(24_000.0),
///     teu: TeusPerContainer::of(1.0)?,
///     basis: munitions::Basis::judgement("read off the plate on the door"),
/// };
/// assert!(ContainerType::new(sheet.clone()).is_ok());
///
/// let too_heavy = ContainerSheet { tare: sheet.rating, ..sheet };
/// assert!(ContainerType::new(too_heavy).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ContainerSheet {
    /// Its name in arguments and files: lower-case letters, digits and hyphens.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// The designation of ISO 668, such as `1CC`.
    pub iso_668: Option<String>,
    /// The size and type code of ISO 6346, such as `22G1`.
    pub size_type: Option<String>,
    /// How cargo gets in.
    pub access: Access,
    /// Internal length.
    pub length: Length,
    /// Internal width.
    pub width: Length,
    /// Internal height.
    pub height: Length,
    /// Clear width of the door.
    pub door_width: Length,
    /// Clear height of the door.
    pub door_height: Length,
    /// Internal volume.
    pub volume: Volume,
    /// Mass when empty.
    pub tare: Mass,
    /// Maximum gross mass.
    pub rating: Mass,
    /// How many TEU it counts as.
    pub teu: TeusPerContainer,
    /// Who says so.
    pub basis: Basis,
}

impl ContainerSheet {
    /// Its figures, not yet checked.
    pub(super) fn figures(&self) -> Figures {
        Figures {
            length_m: self.length.to_base(),
            width_m: self.width.to_base(),
            height_m: self.height.to_base(),
            door_width_m: self.door_width.to_base(),
            door_height_m: self.door_height.to_base(),
            volume_m3: self.volume.to_base(),
            tare_kg: self.tare.to_base(),
            rating_kg: self.rating.to_base(),
            teu: self.teu.get(),
        }
    }
}

/// The figures of a type in base units, fit for a table that is made at compile time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) length_m: f64,
    pub(super) width_m: f64,
    pub(super) height_m: f64,
    pub(super) door_width_m: f64,
    pub(super) door_height_m: f64,
    pub(super) volume_m3: f64,
    pub(super) tare_kg: f64,
    pub(super) rating_kg: f64,
    pub(super) teu: f64,
}

impl Figures {
    /// Which rule the figures break, with the figures.
    pub(super) fn check(&self) -> Result<(), String> {
        let figures = [
            ("internal length", self.length_m, "m"),
            ("internal width", self.width_m, "m"),
            ("internal height", self.height_m, "m"),
            ("door width", self.door_width_m, "m"),
            ("door height", self.door_height_m, "m"),
            ("volume", self.volume_m3, "m3"),
            ("tare", self.tare_kg, "kg"),
            ("rating", self.rating_kg, "kg"),
            ("size in TEU", self.teu, "TEU"),
        ];
        for (what, value, unit) in figures {
            if !(value > 0.0 && value.is_finite()) {
                return Err(format!("{what} must be finite and above zero, got {value} {unit}"));
            }
        }
        let (tare, rating) = (self.tare_kg, self.rating_kg);
        if tare >= rating {
            return Err(format!("the rating, {rating} kg, must exceed the tare, {tare} kg"));
        }
        let doors = [
            ("width", self.door_width_m, self.width_m),
            ("height", self.door_height_m, self.height_m),
        ];
        for (side, door, inside) in doors {
            if door > inside {
                return Err(format!(
                    "the door's {side}, {door} m, exceeds the internal {inside} m"
                ));
            }
        }
        let (volume, product) = (self.volume_m3, self.length_m * self.width_m * self.height_m);
        if volume > product * (1.0 + ROUNDING) {
            return Err(format!(
                "the volume, {volume} m3, exceeds its sides' product, {product} m3"
            ));
        }
        Ok(())
    }
}
