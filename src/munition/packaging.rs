//! How rounds are packed for shipping.

use crate::Error;
use crate::error::excerpt;
use crate::estimate::Assumption;
use crate::quantity::{Length, MassPerBox, Quantity, RoundsPerBox, VolumePerBox};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// What a number of rounds counts.
///
/// Separate-loading artillery ships projectiles and propelling charges apart, so that "a
/// million shells" may be a million projectiles or half as many packages of both.
///
/// ```
/// use munitions::CountBasis;
/// use munitions::munition::catalogue;
///
/// let shell = catalogue::entry("152mm-shell".parse()?)?;
/// assert_eq!(shell.packaging("projectile")?.counts(), CountBasis::Projectile);
/// assert_eq!(shell.packaging("boxed")?.counts(), CountBasis::CompleteRound);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CountBasis {
    /// Projectiles alone; charges and fuzes shipped apart are not in the figure.
    Projectile,
    /// Everything that is needed to fire once, packed together.
    CompleteRound,
    /// The figure does not say.
    Unknown,
}

/// Writes it for people: `projectiles`, `complete rounds`, `unknown`.
impl fmt::Display for CountBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Projectile => "projectiles",
            Self::CompleteRound => "complete rounds",
            Self::Unknown => "unknown",
        })
    }
}

/// The outer length, width and height of one packing unit, each above zero.
///
/// Sides that are the same unknown share one assumption: a box of square section is as high as
/// it is wide, whatever its width turns out to be.
///
/// ```
/// use munitions::munition::OuterSize;
/// use munitions::quantity::{Length, units::meter};
/// use munitions::{Assumption, Basis, Belief, Error};
///
/// let side = |name: &'static str, low, high| -> Result<Assumption<Length>, Error> {
///     let belief = Belief::uniform(Length::new::<meter>(low), Length::new::<meter>(high))?;
///     Assumption::new(name, belief, Basis::judgement("measured on a photograph"))
/// };
/// let size = OuterSize::square(side("length", 3.0, 3.1)?, side("section", 0.20, 0.26)?)?;
/// assert_eq!(size.width(), size.height());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct OuterSize {
    length: Assumption<Length>,
    width: Assumption<Length>,
    height: Assumption<Length>,
}

impl OuterSize {
    /// A size of three sides.
    ///
    /// ```
    /// use munitions::munition::OuterSize;
    /// use munitions::quantity::{Length, units::meter};
    /// use munitions::{Assumption, Basis, Belief, Error};
    ///
    /// let side = |name: &'static str, meters| -> Result<Assumption<Length>, Error> {
    ///     let belief = Belief::exactly(Length::new::<meter>(meters))?;
    ///     Assumption::new(name, belief, Basis::judgement("read off the box"))
    /// };
    /// let size = OuterSize::new(side("length", 0.8)?, side("width", 0.4)?, side("height", 0.2)?)?;
    /// assert_eq!(size.height().label(), "height");
    /// assert!(OuterSize::square(side("length", 0.8)?, side("section", 0.0)?).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a side whose belief reaches down to zero or below.
    pub fn new(
        length: Assumption<Length>,
        width: Assumption<Length>,
        height: Assumption<Length>,
    ) -> Result<Self, Error> {
        for side in [&length, &width, &height] {
            above_zero(side)?;
        }
        Ok(Self { length, width, height })
    }

    /// A length with a square section: width and height are the same unknown.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// // The box of one rocket is as high as it is wide: one unknown, twice.
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// let [_, width, height] = boxed.size().unwrap().sides();
    /// assert_eq!(width, height);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a side whose belief reaches down to zero or below.
    pub fn square(length: Assumption<Length>, side: Assumption<Length>) -> Result<Self, Error> {
        Self::new(length, side.clone(), side)
    }

    /// The longest side, by name.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::{Length, units::meter};
    ///
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// let length = Estimate::from(boxed.size().unwrap().length().clone());
    /// assert_eq!(length.bounds().low(), Some(Length::new::<meter>(3.0)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn length(&self) -> &Assumption<Length> {
        &self.length
    }

    /// The width.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::{Length, units::meter};
    ///
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// let width = Estimate::from(boxed.size().unwrap().width().clone());
    /// assert_eq!(width.bounds().high(), Some(Length::new::<meter>(0.26)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn width(&self) -> &Assumption<Length> {
        &self.width
    }

    /// The height.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// let size = boxed.size().unwrap();
    /// assert_eq!(size.height(), size.width()); // of square section
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn height(&self) -> &Assumption<Length> {
        &self.height
    }

    /// Length, width and height.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let boxed = catalogue::entry("122mm-rocket".parse()?)?.packaging("boxed")?;
    /// for side in boxed.size().unwrap().sides() {
    ///     println!("{side}");
    /// }
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn sides(&self) -> [&Assumption<Length>; 3] {
        [&self.length, &self.width, &self.height]
    }
}

/// How rounds are packed for shipping: one *unit* of packing, which counts as a box.
///
/// A unit may be a wooden box, a pallet load, or a bare projectile, which holds exactly one
/// round. Its gross mass is that of the unit with all it holds. Size and volume are outer ones
/// and `None` where nothing is known of them.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief};
/// use munitions::munition::{CountBasis, Packaging};
/// use munitions::quantity::{Boxes, Mass, MassPerBox, Rounds, RoundsPerBox, units::kilogram};
///
/// let one_box = Boxes::new(1);
/// let mass = |kg| MassPerBox::new(Mass::new::<kilogram>(kg), one_box);
/// let seen = || Basis::judgement("two boxes weighed on arrival");
/// let packaging = Packaging::new(
///     "field-box",
///     CountBasis::CompleteRound,
///     Assumption::new(
///         "rounds per field box",
///         Belief::exactly(RoundsPerBox::new(Rounds::new(2), one_box)?)?,
///         seen(),
///     )?,
///     Assumption::new(
///         "gross mass of a field box",
///         Belief::uniform(mass(78.0)?, mass(81.0)?)?,
///         seen(),
///     )?,
/// )?;
/// assert_eq!(packaging.slug(), "field-box");
/// assert!(packaging.size().is_none());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Packaging {
    slug: Cow<'static, str>,
    counts: CountBasis,
    rounds_per_unit: Assumption<RoundsPerBox>,
    gross_mass: Assumption<MassPerBox>,
    size: Option<OuterSize>,
    volume: Option<Assumption<VolumePerBox>>,
}

impl Packaging {
    /// A packaging of which rounds per unit and gross mass per unit are known.
    ///
    /// ```
    /// use munitions::munition::Packaging;
    /// use munitions::quantity::{MassPerBox, RoundsPerBox};
    /// use munitions::{Assumption, Basis, Belief, CountBasis};
    ///
    /// let seen = || Basis::judgement("two boxes weighed on arrival");
    /// let rounds = Belief::exactly(RoundsPerBox::of(2.0)?)?;
    /// let mass = Belief::uniform(MassPerBox::of(78.0)?, MassPerBox::of(81.0)?)?;
    /// let packaging = Packaging::new(
    ///     "field-box",
    ///     CountBasis::CompleteRound,
    ///     Assumption::new("rounds per field box", rounds, seen())?,
    ///     Assumption::new("gross mass of a field box", mass, seen())?,
    /// )?;
    /// assert_eq!(packaging.counts(), CountBasis::CompleteRound);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a slug that is not of lower-case letters, digits and hyphens, and a belief that
    /// reaches down to zero: a log-normal one must be cut off above it.
    pub fn new(
        slug: impl Into<Cow<'static, str>>,
        counts: CountBasis,
        rounds_per_unit: Assumption<RoundsPerBox>,
        gross_mass: Assumption<MassPerBox>,
    ) -> Result<Self, Error> {
        let slug = slug.into();
        if !is_slug(&slug) {
            return Err(Error::Slug { what: "packaging", text: excerpt(&slug) });
        }
        above_zero(&rounds_per_unit)?;
        above_zero(&gross_mass)?;
        Ok(Self { slug, counts, rounds_per_unit, gross_mass, size: None, volume: None })
    }

    /// The same packaging with its outer size.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// let size = rocket.packaging("boxed")?.size().unwrap();
    /// let shell = catalogue::entry("122mm-shell".parse()?)?.packaging("complete-round")?;
    /// assert!(shell.size().is_none());
    /// assert_eq!(shell.clone().with_size(size.clone()).size(), Some(size));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn with_size(self, size: OuterSize) -> Self {
        Self { size: Some(size), ..self }
    }

    /// The same packaging with its outer volume, for where a size is not known.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::VolumePerBox;
    /// use munitions::{Assumption, Basis, Belief};
    ///
    /// let belief = Belief::uniform(VolumePerBox::of(0.03)?, VolumePerBox::of(0.04)?)?;
    /// let basis = Basis::judgement("measured on a photograph");
    /// let volume = Assumption::new("volume of a crate", belief, basis)?;
    /// let shell = catalogue::entry("122mm-shell".parse()?)?.packaging("complete-round")?;
    /// assert_eq!(shell.clone().with_volume(volume.clone())?.volume(), Some(&volume));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a belief that reaches down to zero.
    pub fn with_volume(self, volume: Assumption<VolumePerBox>) -> Result<Self, Error> {
        above_zero(&volume)?;
        Ok(Self { volume: Some(volume), ..self })
    }

    /// Its name in arguments and files: `projectile`, `boxed`.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// let slugs: Vec<&str> = rocket.packagings().iter().map(|packed| packed.slug()).collect();
    /// assert_eq!(slugs, ["bare", "boxed"]);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// What the rounds in it are counted as.
    ///
    /// ```
    /// use munitions::CountBasis;
    /// use munitions::munition::catalogue;
    ///
    /// let bare = catalogue::entry("122mm-rocket".parse()?)?.packaging("bare")?;
    /// assert_eq!(bare.counts(), CountBasis::CompleteRound);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn counts(&self) -> CountBasis {
        self.counts
    }

    /// How many rounds one unit holds.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::RoundsPerBox;
    ///
    /// let boxed = catalogue::entry("122mm-shell".parse()?)?.packaging("boxed")?;
    /// let rounds = Estimate::from(boxed.rounds_per_unit().clone());
    /// assert_eq!(rounds.exactly(), Some(RoundsPerBox::of(2.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn rounds_per_unit(&self) -> &Assumption<RoundsPerBox> {
        &self.rounds_per_unit
    }

    /// The mass of one unit with everything in it.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::MassPerBox;
    ///
    /// let boxed = catalogue::entry("122mm-shell".parse()?)?.packaging("boxed")?;
    /// let mass = Estimate::from(boxed.gross_mass().clone());
    /// assert_eq!(mass.bounds().low(), Some(MassPerBox::of(75.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn gross_mass(&self) -> &Assumption<MassPerBox> {
        &self.gross_mass
    }

    /// The outer size of one unit, if known.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// assert!(rocket.packaging("boxed")?.size().is_some());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn size(&self) -> Option<&OuterSize> {
        self.size.as_ref()
    }

    /// The outer volume of one unit, if it is known apart from the size.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let shell = catalogue::entry("122mm-shell".parse()?)?;
    /// assert!(shell.packaging("boxed")?.volume().is_some());
    /// assert!(shell.packaging("complete-round")?.volume().is_none());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn volume(&self) -> Option<&Assumption<VolumePerBox>> {
        self.volume.as_ref()
    }
}

/// Writes the slug.
impl fmt::Display for Packaging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.slug)
    }
}

/// Whether a text can stand in arguments and files as a name.
pub(crate) fn is_slug(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(part)
}

/// What has mass, extent or content has some of it.
fn above_zero<Q: Quantity>(assumption: &Assumption<Q>) -> Result<(), Error> {
    let low = assumption.belief().support().0.map_or(f64::NEG_INFINITY, Q::to_base);
    if low > 0.0 {
        return Ok(());
    }
    Err(Error::NotAboveZero { label: assumption.label().into(), low: Q::unit().write(low) })
}
