//! What the catalogue knows of one munition.

use crate::Error;
use crate::error::excerpt;
use crate::estimate::Assumption;
use crate::munition::{Munition, Packaging};
use crate::quantity::{Length, MassPerRound};

/// What the catalogue knows of one munition: mass, length and packagings.
///
/// ```
/// use munitions::munition::catalogue;
///
/// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
/// let slugs: Vec<&str> = rocket.packagings().iter().map(|p| p.slug()).collect();
/// assert_eq!(slugs, ["bare", "boxed"]);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    munition: Munition,
    description: &'static str,
    projectile_mass: Option<Assumption<MassPerRound>>,
    complete_round_mass: Option<Assumption<MassPerRound>>,
    length: Option<Assumption<Length>>,
    packagings: Vec<Packaging>,
}

impl Entry {
    /// An entry without figures.
    pub(super) fn new(munition: Munition, description: &'static str) -> Self {
        Self {
            munition,
            description,
            projectile_mass: None,
            complete_round_mass: None,
            length: None,
            packagings: Vec::new(),
        }
    }

    pub(super) fn with_projectile_mass(self, mass: Assumption<MassPerRound>) -> Self {
        Self { projectile_mass: Some(mass), ..self }
    }

    pub(super) fn with_complete_round_mass(self, mass: Assumption<MassPerRound>) -> Self {
        Self { complete_round_mass: Some(mass), ..self }
    }

    /// The mass of what is fired as it is packed: projectile and complete round are one.
    pub(super) fn with_mass(self, mass: Assumption<MassPerRound>) -> Self {
        self.with_projectile_mass(mass.clone()).with_complete_round_mass(mass)
    }

    pub(super) fn with_length(self, length: Assumption<Length>) -> Self {
        Self { length: Some(length), ..self }
    }

    pub(super) fn packed(mut self, packaging: Packaging) -> Self {
        self.packagings.push(packaging);
        self
    }

    /// The munition.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// assert_eq!(rocket.munition().name(), "122 mm rocket");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn munition(&self) -> Munition {
        self.munition
    }

    /// Which makes and weapons the figures are of.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// assert_eq!(rocket.description(), "rocket of Grad class (9M22U, M-21OF)");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn description(&self) -> &str {
        self.description
    }

    /// The mass of one projectile, bomb, rocket or missile, without charge, tube or packing.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let shell = catalogue::entry("152mm-shell".parse()?)?;
    /// println!("{}", shell.projectile_mass()?); // with its source
    /// assert!(catalogue::entry("170mm-shell".parse()?)?.projectile_mass().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn projectile_mass(&self) -> Result<&Assumption<MassPerRound>, Error> {
        self.figure("projectile mass", self.projectile_mass.as_ref())
    }

    /// The mass of everything needed to fire one round (a missile in its tube), without packing.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::MassPerRound;
    ///
    /// let shell = catalogue::entry("122mm-shell".parse()?)?;
    /// let mass = Estimate::from(shell.complete_round_mass()?.clone());
    /// assert_eq!(mass.bounds().high(), Some(MassPerRound::of(30.0)?));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn complete_round_mass(&self) -> Result<&Assumption<MassPerRound>, Error> {
        self.figure("complete-round mass", self.complete_round_mass.as_ref())
    }

    /// The length of one projectile, bomb, rocket, missile in its tube, or cartridge.
    ///
    /// ```
    /// use munitions::Estimate;
    /// use munitions::munition::catalogue;
    /// use munitions::quantity::{Length, units::meter};
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// let length = Estimate::from(rocket.length()?.clone());
    /// assert_eq!(length.bounds().high(), Some(Length::new::<meter>(2.90)));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn length(&self) -> Result<&Assumption<Length>, Error> {
        self.figure("length", self.length.as_ref())
    }

    /// Every packaging of which something is known.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// for packaging in catalogue::entry("122mm-rocket".parse()?)?.packagings() {
    ///     println!("{packaging}: {}", packaging.gross_mass());
    /// }
    /// assert!(catalogue::entry("170mm-shell".parse()?)?.packagings().is_empty());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn packagings(&self) -> &[Packaging] {
        &self.packagings
    }

    /// The packaging with this slug.
    ///
    /// ```
    /// use munitions::munition::catalogue;
    ///
    /// let rocket = catalogue::entry("122mm-rocket".parse()?)?;
    /// assert_eq!(rocket.packaging("boxed")?.slug(), "boxed");
    /// assert!(rocket.packaging("loose").is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Lists the packagings there are, or says that there is none.
    pub fn packaging(&self, slug: &str) -> Result<&Packaging, Error> {
        if self.packagings.is_empty() {
            return self.figure("packaging", None);
        }
        self.packagings.iter().find(|known| known.slug() == slug).ok_or_else(|| {
            let known: Vec<&str> = self.packagings.iter().map(Packaging::slug).collect();
            Error::UnknownPackaging {
                munition: self.munition.name(),
                packaging: excerpt(slug),
                known: known.join(", "),
            }
        })
    }

    fn figure<'a, T>(&self, figure: &'static str, known: Option<&'a T>) -> Result<&'a T, Error> {
        known.ok_or_else(|| Error::NoFigure { munition: self.munition.name(), figure })
    }
}
