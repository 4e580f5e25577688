//! What a data sheet says of a container type.

use super::Access;
use crate::estimate::Basis;
use crate::into_list::Each;
use crate::quantity::{Containers, Length, Mass, Per, Quantity, Teus, Volume};
use crate::written::exact;

/// How far a volume may exceed the product of its sides: published figures are rounded.
const ROUNDING: f64 = 0.02;

/// How far a volume may stay below it: corrugated walls take room from the sides.
const CORRUGATION: f64 = 0.1;

/// The inner length of one TEU, m, and how far a size in TEU may differ from it.
const TEU_M: f64 = 5.9;
const TEU_TOLERANCE: f64 = 0.3;

/// The longest side and the greatest mass that any freight container has.
const LONGEST_M: f64 = 20.0;
const SHORTEST_M: f64 = 0.5;
const HEAVIEST_KG: f64 = 100_000.0;
const LIGHTEST_KG: f64 = 100.0;
const LARGEST_M3: f64 = 200.0;

/// What a data sheet says of a container type, each figure finite and above zero.
///
/// [`ContainerType::new`](super::ContainerType::new) checks that the figures agree.
///
/// ```
/// use munitions::ContainerType;
/// use munitions::container::{Access, ContainerSheet};
/// use munitions::estimate::Basis;
/// use munitions::quantity::units::{cubic_meter, kilogram, meter};
/// use munitions::quantity::{Containers, Length, Mass, Per, Teus, Volume};
///
/// let sheet = ContainerSheet {
///     slug: "20gp-28t".into(),
///     name: "20 ft general purpose of our fleet".into(),
///     iso_668: Some("1CC".into()),
///     size_type: Some("22G1".into()),
///     access: Access::Door,
///     length: Length::new::<meter>(5.895),
///     width: Length::new::<meter>(2.350),
///     height: Length::new::<meter>(2.390),
///     door_width: Length::new::<meter>(2.338),
///     door_height: Length::new::<meter>(2.280),
///     volume: Volume::new::<cubic_meter>(33.1),
///     tare: Mass::new::<kilogram>(2_200.0),
///     rating: Mass::new::<kilogram>(28_000.0),
///     teu: Per::<Teus, Containers>::of(1.0)?,
///     basis: Basis::judgement("read off the plate on the door"),
/// };
/// let in_tonnes = ContainerSheet { rating: Mass::new::<kilogram>(28.0), ..sheet.clone() };
/// assert!(ContainerType::new(in_tonnes).unwrap_err().to_string().contains("tonnes"));
/// assert_eq!(ContainerType::new(sheet)?.payload().get::<kilogram>(), 25_800.0);
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
    /// Mass of the empty container.
    pub tare: Mass,
    /// Greatest mass of the loaded container.
    pub rating: Mass,
    /// Size in twenty-foot equivalent units.
    pub teu: Per<Teus, Containers>,
    /// Where these figures come from.
    pub basis: Basis,
}

impl ContainerSheet {
    /// Every rule that the sheet breaks, under the key that a file has for the figure.
    pub(crate) fn broken_rules(&self) -> Vec<(&'static str, String)> {
        let mut broken = self.impossible();
        if !broken.is_empty() {
            return broken; // figures in other units agree with none
        }
        let [length, width, height] =
            [self.length, self.width, self.height].each(Quantity::to_base);
        let (tare, rating) = (self.tare.to_base(), self.rating.to_base());
        if tare >= rating {
            let rule = format!("the rating, {rating} kg, must exceed the tare, {tare} kg");
            broken.push(("rating_kg", rule));
        }
        let doors = [
            ("door_width_m", "width", self.door_width.to_base(), width),
            ("door_height_m", "height", self.door_height.to_base(), height),
        ];
        for (key, side, door, inside) in doors {
            if door > inside {
                let rule = format!("the door's {side}, {door} m, exceeds the internal {inside} m");
                broken.push((key, rule));
            }
        }
        let (volume, product) = (self.volume.to_base(), length * width * height);
        if volume > product * (1.0 + ROUNDING) || volume < product * (1.0 - CORRUGATION) {
            let rule = format!(
                "the volume, {volume} m3, is not that of its sides, whose product is {product:.1} m3"
            );
            broken.push(("volume_m3", rule));
        }
        let teu = self.teu.get();
        let lengths = length / TEU_M;
        if (teu - lengths).abs() > TEU_TOLERANCE {
            let rule = format!("{length} m is the length of {lengths:.1} TEU, not of {teu}");
            broken.push(("teu", rule));
        }
        broken
    }

    /// Figures that no container has, with what they look like.
    fn impossible(&self) -> Vec<(&'static str, String)> {
        let side = |value: Length| (value.to_base(), SHORTEST_M..=LONGEST_M, "m");
        let mass = |value: Mass| (value.to_base(), LIGHTEST_KG..=HEAVIEST_KG, "kg");
        let figures = [
            ("length_m", "internal length", side(self.length)),
            ("width_m", "internal width", side(self.width)),
            ("height_m", "internal height", side(self.height)),
            ("door_width_m", "door width", side(self.door_width)),
            ("door_height_m", "door height", side(self.door_height)),
            ("volume_m3", "volume", (self.volume.to_base(), 0.1..=LARGEST_M3, "m3")),
            ("tare_kg", "tare", mass(self.tare)),
            ("rating_kg", "rating", mass(self.rating)),
            ("teu", "size in TEU", (self.teu.get(), 0.1..=4.0, "TEU")),
        ];
        let mut broken = Vec::new();
        for (key, what, (value, range, unit)) in figures {
            if range.contains(&value) {
                continue;
            }
            let (low, high) = range.into_inner();
            let meant = match unit {
                _ if !(value > 0.0 && value.is_finite()) => None,
                "m" if value > 100.0 => Some((value / 1_000.0, "millimetres")),
                "kg" if value < LIGHTEST_KG => Some((value * 1_000.0, "tonnes")),
                "m3" if value > LARGEST_M3 => Some((value / 1_000.0, "litres")),
                _ => None,
            };
            let hint = meant.map(|(value, of)| format!(", {value} {unit} in {of}?"));
            let hint = hint.unwrap_or_default();
            let [low, high, value] = [low, high, value].each(exact);
            let rule = format!("{what} must be {low} to {high} {unit}, got {value} {unit}{hint}");
            broken.push((key, rule));
        }
        broken
    }
}
