//! Munitions: what a count of rounds is a count of.

use super::{Calibre, MunitionKind, catalogue};
use crate::Error;
use crate::error::excerpt;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What is counted: a calibre and a kind, or a kind of missile.
///
/// Written and read as a slug: `152mm-shell`, `120mm-mortar-bomb`, `7.62x39mm-cartridge`,
/// `anti-tank-missile`. A munition need not stand in the [`catalogue`]; one that does not has no
/// figures.
///
/// ```
/// use munitions::munition::{Munition, MunitionKind};
///
/// let shell: Munition = "152mm-shell".parse()?;
/// assert_eq!(shell, Munition::new(Some("152 mm".parse()?), MunitionKind::Shell)?);
/// assert_eq!(shell.name(), "152 mm shell");
/// assert_eq!(shell.to_string(), "152mm-shell");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// A calibre alone is refused, because it leaves the kind to be guessed:
///
/// ```
/// # use munitions::munition::Munition;
/// let error = "122mm".parse::<Munition>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "122 mm is a calibre, a bore diameter, and does not say which munition: \
///      name one, such as 122mm-shell or 122mm-rocket"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Munition {
    calibre: Option<Calibre>,
    kind: MunitionKind,
}

impl Munition {
    /// A munition of a kind, with its calibre unless it is a missile.
    ///
    /// ```
    /// use munitions::munition::{Munition, MunitionKind};
    ///
    /// let rocket = Munition::new(Some("122 mm".parse()?), MunitionKind::Rocket)?;
    /// assert_eq!(rocket.to_string(), "122mm-rocket");
    /// assert!(Munition::new(None, MunitionKind::Shell).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a missile with a calibre, any other kind without one, and a case length on what
    /// is no small-arms cartridge.
    pub fn new(calibre: Option<Calibre>, kind: MunitionKind) -> Result<Self, Error> {
        let refuse = |reason| {
            let text = Self { calibre, kind }.to_string();
            Err(Error::Munition { text, reason })
        };
        match calibre {
            None if kind.has_calibre() => refuse("its kind is named with a calibre"),
            Some(_) if !kind.has_calibre() => refuse("a missile is named without a calibre"),
            Some(calibre) if calibre.rim().is_some() && kind != MunitionKind::Cartridge => {
                refuse("only a small-arms cartridge is named with its case length")
            }
            _ => Ok(Self { calibre, kind }),
        }
    }

    /// A munition of the catalogue, known to keep the rule of [`new`](Self::new).
    pub(super) const fn of(calibre: Option<Calibre>, kind: MunitionKind) -> Self {
        Self { calibre, kind }
    }

    /// Its calibre; missiles have none.
    ///
    /// ```
    /// use munitions::Munition;
    ///
    /// assert_eq!("152mm-shell".parse::<Munition>()?.calibre(), Some("152 mm".parse()?));
    /// assert_eq!("anti-tank-missile".parse::<Munition>()?.calibre(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub const fn calibre(self) -> Option<Calibre> {
        self.calibre
    }

    /// Its kind.
    ///
    /// ```
    /// use munitions::munition::{Munition, MunitionKind};
    ///
    /// assert_eq!("120mm-mortar-bomb".parse::<Munition>()?.kind(), MunitionKind::MortarBomb);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub const fn kind(self) -> MunitionKind {
        self.kind
    }

    /// Its name for people: `152 mm shell`, `portable anti-air missile`.
    ///
    /// ```
    /// use munitions::Munition;
    ///
    /// assert_eq!("120mm-mortar-bomb".parse::<Munition>()?.name(), "120 mm mortar bomb");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn name(self) -> String {
        match self.calibre {
            Some(calibre) => format!("{calibre} {}", self.kind),
            None => self.kind.to_string(),
        }
    }
}

/// Writes the slug: `152mm-shell`.
impl fmt::Display for Munition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(calibre) = self.calibre {
            calibre.write(f, "")?;
            f.write_str("-")?;
        }
        f.write_str(self.kind.slug())
    }
}

/// Reads a slug, in capitals or not.
impl FromStr for Munition {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let slug = text.trim().to_ascii_lowercase();
        for kind in MunitionKind::ALL.iter().copied() {
            let Some(before) = slug.strip_suffix(kind.slug()) else { continue };
            if before.is_empty() {
                return Self::new(None, kind);
            }
            if let Some(calibre) = before.strip_suffix('-') {
                return Self::new(Some(calibre.parse()?), kind);
            }
        }
        if let Ok(calibre) = slug.parse::<Calibre>() {
            return Err(ambiguous(calibre));
        }
        let reason = "it must be a calibre and a kind, as in 152mm-shell, or a kind of missile";
        Err(Error::Munition { text: excerpt(text), reason })
    }
}

/// The refusal of a bare calibre, with the munitions that it may mean.
fn ambiguous(calibre: Calibre) -> Error {
    let meant = |known: &Munition| match known.calibre {
        Some(known) if calibre.rim().is_some() => known == calibre,
        Some(known) => known.bore() == calibre.bore(),
        None => false,
    };
    let known = catalogue::munitions().map(catalogue::Entry::munition).filter(meant);
    let mut choices: Vec<String> = known.map(|munition| munition.to_string()).collect();
    if choices.is_empty() {
        let kinds: &[_] = match calibre.rim() {
            Some(_) => &[MunitionKind::Cartridge],
            None => &[MunitionKind::Shell, MunitionKind::Rocket],
        };
        choices.extend(kinds.iter().map(|kind| Munition::of(Some(calibre), *kind).to_string()));
    }
    Error::AmbiguousCalibre { calibre: calibre.to_string(), choices: choices.join(" or ") }
}

written!(Munition);
