//! How rounds are packed for shipping.

use crate::Error;
use crate::estimate::Assumption;
use crate::quantity::{Boxes, Length, MassPerBox, Per, Quantity, RoundsPerBox, Volume};
use crate::written::words;
use std::borrow::Cow;
use std::fmt;

words! {
    /// What a number of rounds counts.
    ///
    /// Separate-loading artillery ships projectiles and propelling charges apart, so that "a
    /// million shells" may be a million projectiles or half as many packages of both.
    ///
    /// ```
    /// use munitions::{Assumptions, CountBasis, Munition};
    ///
    /// let figures = Assumptions::published();
    /// let bare = figures.packaging(&Munition::SHELL_152MM, "projectile")?;
    /// assert_eq!(bare.packaging.counts(), CountBasis::Projectile);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum CountBasis {
        /// Projectiles alone; charges and fuzes shipped apart are not in the figure.
        Projectile = "projectile",
        /// Everything that is needed to fire once, packed together.
        CompleteRound = "complete_round",
        /// The figure does not say.
        Unknown = "unknown",
    }
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

/// How rounds are packed for shipping: one *unit* of packing, which counts as a box.
///
/// A unit may be a wooden box, a pallet load, or a bare projectile, which holds exactly one
/// round. Its gross mass is that of the unit with all it holds. Size and volume are outer ones
/// and `None` where nothing is known of them.
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
/// assert!(packaging.size().is_none());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Packaging {
    slug: Cow<'static, str>,
    counts: CountBasis,
    rounds_per_unit: Assumption<RoundsPerBox>,
    gross_mass: Assumption<MassPerBox>,
    size: Option<[Assumption<Length>; 3]>,
    volume: Option<Assumption<Per<Volume, Boxes>>>,
}

impl Packaging {
    /// A packaging of which rounds per unit and gross mass per unit are known.
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
            return Err(Error::text("the slug of a packaging", slug, NO_SLUG));
        }
        above_zero(&rounds_per_unit)?;
        above_zero(&gross_mass)?;
        Ok(Self { slug, counts, rounds_per_unit, gross_mass, size: None, volume: None })
    }

    /// The same packaging with its outer length, width and height. Sides that are the same unknown
    /// share one assumption: a box of square section is as high as it is wide, whatever its width
    /// turns out to be.
    ///
    /// # Errors
    /// Refuses a side whose belief reaches down to zero or below.
    pub fn with_size(self, sides: [Assumption<Length>; 3]) -> Result<Self, Error> {
        sides.iter().try_for_each(above_zero)?;
        Ok(Self { size: Some(sides), ..self })
    }

    /// The same packaging with its outer volume, for where a size is not known.
    ///
    /// # Errors
    /// Refuses a belief that reaches down to zero.
    pub fn with_volume(self, volume: Assumption<Per<Volume, Boxes>>) -> Result<Self, Error> {
        above_zero(&volume)?;
        Ok(Self { volume: Some(volume), ..self })
    }

    /// Its name in arguments and files: `projectile`, `boxed`.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// What the rounds in it are counted as.
    #[must_use]
    pub fn counts(&self) -> CountBasis {
        self.counts
    }

    /// How many rounds one unit holds.
    #[must_use]
    pub fn rounds_per_unit(&self) -> &Assumption<RoundsPerBox> {
        &self.rounds_per_unit
    }

    /// The mass of one unit with everything in it.
    #[must_use]
    pub fn gross_mass(&self) -> &Assumption<MassPerBox> {
        &self.gross_mass
    }

    /// The outer length, width and height of one unit, if known.
    #[must_use]
    pub fn size(&self) -> Option<&[Assumption<Length>; 3]> {
        self.size.as_ref()
    }

    /// The outer volume of one unit, if it is known apart from the size.
    #[must_use]
    pub fn volume(&self) -> Option<&Assumption<Per<Volume, Boxes>>> {
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
/// What a text that is no slug is told.
pub(crate) const NO_SLUG: &str = "it must be lower-case letters, digits and hyphens";

pub(crate) fn is_slug(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(part)
}

/// What has mass, extent or content has some of it.
fn above_zero<Q: Quantity>(assumption: &Assumption<Q>) -> Result<(), Error> {
    if assumption.is_above_zero() {
        return Ok(());
    }
    let low = assumption.belief().support().0.map_or(f64::NEG_INFINITY, Q::to_base);
    Err(Error::OutOfRange {
        label: assumption.label().into(),
        belief: format!("a belief that reaches down to {}", Q::unit().write(low)),
        range: "above zero".into(),
    })
}
