//! Container types after ISO 668.

use super::container_sheet::{ContainerSheet, Figures};
use super::iso_668;
use crate::Error;
use crate::error::excerpt;
use crate::estimate::Basis;
use crate::munition::is_slug;
use crate::quantity::{Length, Mass, Quantity, TeusPerContainer, Volume};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// How cargo gets into a container.
///
/// ```
/// use munitions::container::{Access, ContainerType};
///
/// let open_top: ContainerType = "20ot".parse()?;
/// assert_eq!(open_top.access(), Access::Top);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// Through the door at one end: nothing higher or wider than the door gets in.
    Door,
    /// From above, the roof being a tarpaulin: the door limits nothing. Cargo still has to end
    /// below the roof line, since a load that stands out of the top cannot be stacked upon.
    Top,
}

/// A size and type of freight container with its rating: what fits in and what it may weigh.
///
/// Published tables differ: by 0.14 m in the length of a 20 ft container (5.758 to 5.900 m), by
/// 0.02 m in its width (2.33 to 2.352 m), by 100 kg in its tare (2,200 to 2,300 kg), and for 40
/// ft ones by 190 kg (3,750 to 3,940 kg). Each type here follows one table, which
/// [`basis`](Self::basis) names; a maker's own sheet is better and goes into [`new`](Self::new).
///
/// | slug | rating | payload |
/// |---|---|---|
/// | `20gp-24t` | 24,000 kg | 21,700 kg |
/// | `20gp-30t` | 30,480 kg | 28,180 kg |
/// | `20ot` | 30,480 kg | 28,120 kg |
/// | `20hc` (unconfirmed) | 30,480 kg | 28,080 kg |
/// | `40gp` | 30,480 kg | 26,730 kg |
/// | `40hc` | 30,480 kg | 26,540 kg |
/// | `40hc-32t` (unconfirmed) | 32,500 kg | 28,600 kg |
///
/// ```
/// use munitions::container::ContainerType;
/// use munitions::quantity::units::kilogram;
///
/// let container: ContainerType = "20gp-24t".parse()?;
/// assert_eq!(container.payload().get::<kilogram>(), 21_700.0);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ContainerType {
    pub(super) slug: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) iso_668: Option<Cow<'static, str>>,
    pub(super) size_type: Option<Cow<'static, str>>,
    pub(super) access: Access,
    pub(super) figures: Figures,
    pub(super) basis: Basis,
}

impl ContainerType {
    /// A container type from a data sheet.
    ///
    /// ```
    /// use munitions::container::{ContainerSheet, ContainerType, Access};
    /// use munitions::estimate::Basis;
    /// use munitions::quantity::units::{cubic_meter, kilogram, meter};
    /// use munitions::quantity::{Containers, Length, Mass, Teus, TeusPerContainer, Volume};
    ///
    /// let ours = ContainerType::new(ContainerSheet {
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
    ///     teu: TeusPerContainer::new(Teus::new(1), Containers::new(1))?,
    ///     basis: Basis::judgement("read off the plate on the door"),
    /// })?;
    /// assert_eq!(ours.payload().get::<kilogram>(), 25_800.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a slug of other than lower-case letters, digits and hyphens; a figure that is not
    /// finite and above zero; a rating that does not exceed the tare; a door larger than the
    /// section behind it; and a volume larger than length times width times height, allowing
    /// 2 % for rounded figures.
    pub fn new(sheet: ContainerSheet) -> Result<Self, Error> {
        if !is_slug(&sheet.slug) {
            return Err(Error::Slug { what: "container type", text: excerpt(&sheet.slug) });
        }
        let figures = sheet.figures();
        if let Err(rule) = figures.check() {
            return Err(Error::ContainerSheet { slug: sheet.slug, rule });
        }
        Ok(Self {
            slug: sheet.slug.into(),
            name: sheet.name.into(),
            iso_668: sheet.iso_668.map(Into::into),
            size_type: sheet.size_type.map(Into::into),
            access: sheet.access,
            figures,
            basis: sheet.basis,
        })
    }

    /// Every type the crate knows.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let slugs: Vec<&str> = ContainerType::all().map(ContainerType::slug).collect();
    /// assert!(slugs.contains(&"40hc"));
    /// ```
    pub fn all() -> impl Iterator<Item = &'static Self> {
        iso_668::ALL.iter()
    }

    /// Its name in arguments and files: `20gp-24t`.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// for container in ContainerType::all() {
    ///     assert_eq!(&container.slug().parse::<ContainerType>()?, container);
    /// }
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Its name for people: `20 ft general purpose, rated 24,000 kg`.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "20gp-24t".parse()?;
    /// assert_eq!(container.name(), "20 ft general purpose, rated 24,000 kg");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The designation of ISO 668, such as `1CC`, if one was given.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// assert_eq!("20gp-24t".parse::<ContainerType>()?.iso_668(), Some("1CC"));
    /// assert_eq!("20ot".parse::<ContainerType>()?.iso_668(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn iso_668(&self) -> Option<&str> {
        self.iso_668.as_deref()
    }

    /// The size and type code of ISO 6346, such as `22G1`, if one was given. The codes of the
    /// types in this crate are general knowledge that no page was found to confirm.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// assert_eq!("20ot".parse::<ContainerType>()?.size_type(), Some("22U1"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn size_type(&self) -> Option<&str> {
        self.size_type.as_deref()
    }

    /// How cargo gets in.
    ///
    /// ```
    /// use munitions::container::{Access, ContainerType};
    ///
    /// assert_eq!("20gp-24t".parse::<ContainerType>()?.access(), Access::Door);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// Internal length.
    ///
    /// ```
    /// use munitions::ContainerType;
    /// use munitions::quantity::units::meter;
    ///
    /// let container: ContainerType = "20ot".parse()?;
    /// assert_eq!(container.length().get::<meter>(), 5.89);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn length(&self) -> Length {
        Length::from_operator(self.figures.length_m)
    }

    /// Internal width.
    ///
    /// ```
    /// use munitions::ContainerType;
    /// use munitions::quantity::units::meter;
    ///
    /// let container: ContainerType = "20ot".parse()?;
    /// assert_eq!(container.width().get::<meter>(), 2.34);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn width(&self) -> Length {
        Length::from_operator(self.figures.width_m)
    }

    /// Internal height.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let (usual, high): (ContainerType, ContainerType) = ("40gp".parse()?, "40hc".parse()?);
    /// assert!(high.height() > usual.height());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn height(&self) -> Length {
        Length::from_operator(self.figures.height_m)
    }

    /// Clear width of the door, also where cargo may go in from above.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "20gp-24t".parse()?;
    /// assert!(container.door_width() <= container.width());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn door_width(&self) -> Length {
        Length::from_operator(self.figures.door_width_m)
    }

    /// Clear height of the door, also where cargo may go in from above.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "20gp-24t".parse()?;
    /// assert!(container.door_height() < container.height());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn door_height(&self) -> Length {
        Length::from_operator(self.figures.door_height_m)
    }

    /// The width of the opening that a single piece goes in by: the door's, or the internal
    /// width where cargo goes in from above.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let open_top: ContainerType = "20ot".parse()?;
    /// assert_eq!(open_top.clear_width(), open_top.width());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn clear_width(&self) -> Length {
        match self.access {
            Access::Door => self.door_width(),
            Access::Top => self.width(),
        }
    }

    /// The height that a single piece may have: the door's, or the internal height where cargo
    /// goes in from above.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let (closed, open): (ContainerType, ContainerType) = ("20gp-30t".parse()?, "20ot".parse()?);
    /// assert_eq!(closed.clear_height(), closed.door_height());
    /// assert_eq!(open.clear_height(), open.height());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn clear_height(&self) -> Length {
        match self.access {
            Access::Door => self.door_height(),
            Access::Top => self.height(),
        }
    }

    /// Internal volume as published, which may exceed the product of the sides as published by
    /// 2 %: they are rounded to centimetres.
    ///
    /// ```
    /// use munitions::ContainerType;
    /// use munitions::quantity::units::cubic_meter;
    ///
    /// let container: ContainerType = "20gp-24t".parse()?;
    /// assert_eq!(container.volume().get::<cubic_meter>(), 33.2);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn volume(&self) -> Volume {
        Volume::from_operator(self.figures.volume_m3)
    }

    /// Mass when empty.
    ///
    /// ```
    /// use munitions::ContainerType;
    /// use munitions::quantity::units::kilogram;
    ///
    /// assert_eq!("20ot".parse::<ContainerType>()?.tare().get::<kilogram>(), 2_360.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn tare(&self) -> Mass {
        Mass::from_operator(self.figures.tare_kg)
    }

    /// Maximum gross mass: container and cargo.
    ///
    /// ```
    /// use munitions::ContainerType;
    /// use munitions::quantity::units::kilogram;
    ///
    /// assert_eq!("20ot".parse::<ContainerType>()?.rating().get::<kilogram>(), 30_480.0);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn rating(&self) -> Mass {
        Mass::from_operator(self.figures.rating_kg)
    }

    /// The most that cargo and its bracing may weigh: rating less tare.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "20ot".parse()?;
    /// assert_eq!(container.payload(), container.rating() - container.tare());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn payload(&self) -> Mass {
        self.rating() - self.tare()
    }

    /// How many TEU one container is.
    ///
    /// ```
    /// use munitions::quantity::{Containers, Teus};
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "40hc".parse()?;
    /// assert_eq!(container.teu() * Containers::new(10), Teus::new(20));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn teu(&self) -> TeusPerContainer {
        TeusPerContainer::from_operator(self.figures.teu)
    }

    /// Where the figures come from.
    ///
    /// ```
    /// use munitions::ContainerType;
    ///
    /// let container: ContainerType = "20ot".parse()?;
    /// assert!(container.basis().to_string().starts_with("freightutils.com/containers"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.basis
    }
}

/// Writes the slug.
impl fmt::Display for ContainerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.slug)
    }
}

/// Finds a type of the crate by its slug.
impl FromStr for ContainerType {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let slug = text.trim();
        Self::all().find(|known| known.slug == slug).cloned().ok_or_else(|| {
            let known: Vec<&str> = Self::all().map(Self::slug).collect();
            Error::UnknownContainerType { text: excerpt(text), known: known.join(", ") }
        })
    }
}
