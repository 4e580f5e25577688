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
    #[must_use]
    pub fn munition(&self) -> Munition {
        self.munition
    }

    /// Which makes and weapons the figures are of.
    #[must_use]
    pub fn description(&self) -> &str {
        self.description
    }

    /// The mass of one projectile, bomb, rocket or missile, without charge, tube or packing.
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn projectile_mass(&self) -> Result<&Assumption<MassPerRound>, Error> {
        self.figure("projectile mass", self.projectile_mass.as_ref())
    }

    /// The mass of everything needed to fire one round (a missile in its tube), without packing.
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn complete_round_mass(&self) -> Result<&Assumption<MassPerRound>, Error> {
        self.figure("complete-round mass", self.complete_round_mass.as_ref())
    }

    /// The length of one projectile, bomb, rocket, missile in its tube, or cartridge.
    ///
    /// # Errors
    /// Says so where no reliable public figure was found.
    pub fn length(&self) -> Result<&Assumption<Length>, Error> {
        self.figure("length", self.length.as_ref())
    }

    /// Every packaging of which something is known.
    #[must_use]
    pub fn packagings(&self) -> &[Packaging] {
        &self.packagings
    }

    /// The packaging with this slug.
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
