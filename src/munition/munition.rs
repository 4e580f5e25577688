//! Munitions: what a count of rounds is a count of.

use super::Calibre;
use crate::Error;
use crate::written::{spoken, written};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The longest name of a munition, in bytes.
const LONGEST: usize = 64;

/// A kind of munition, by its name: `152mm-shell`, `120mm-mortar-bomb`, `7.62x39mm-cartridge`.
///
/// The list is open: a name that the [assumptions](crate::assumptions) do not know has no figures.
/// A name of a calibre begins with it, in the one form of [`Calibre`]: `7.62x39-cartridge` is
/// read as `7.62x39mm-cartridge`.
///
/// ```
/// use munitions::Munition;
///
/// let shell: Munition = "152mm-shell".parse()?;
/// assert_eq!(shell, Munition::SHELL_152MM);
/// assert_eq!(shell.name(), "152 mm shell");
/// assert!("152mm".parse::<Munition>().is_err()); // a calibre alone leaves the kind to be guessed
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Munition(Cow<'static, str>);

impl Munition {
    /// The 152 mm gun or howitzer shell.
    pub const SHELL_152MM: Self = Self(Cow::Borrowed("152mm-shell"));
    /// The 155 mm howitzer shell.
    pub const SHELL_155MM: Self = Self(Cow::Borrowed("155mm-shell"));
    /// The 122 mm gun or howitzer shell.
    pub const SHELL_122MM: Self = Self(Cow::Borrowed("122mm-shell"));
    /// The 122 mm rocket of a multiple launcher.
    pub const ROCKET_122MM: Self = Self(Cow::Borrowed("122mm-rocket"));
    /// The name as files write it: `152mm-shell`.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.0
    }

    /// The calibre that the name begins with, if it does.
    #[must_use]
    pub fn calibre(&self) -> Option<Calibre> {
        parts(&self.0).0
    }

    /// The name for people, made of the slug: `152 mm shell`, `anti-tank-missile`.
    #[must_use]
    pub fn name(&self) -> String {
        spoken(&self.0)
    }
}

/// The calibre that a name begins with, and the rest of it.
fn parts(slug: &str) -> (Option<Calibre>, &str) {
    match slug.split_once('-') {
        Some((calibre, kind)) if calibre.starts_with(|c: char| c.is_ascii_digit()) => {
            calibre.parse().map_or((None, slug), |calibre| (Some(calibre), kind))
        }
        _ => (None, slug),
    }
}

/// Writes the slug: `152mm-shell`.
impl fmt::Display for Munition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a name of letters, digits, hyphens and points, in capitals or not.
impl FromStr for Munition {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let slug = text.trim().to_ascii_lowercase();
        let refused = |reason| Err(Error::text("a munition", text, reason));
        if let Ok(calibre) = slug.parse::<Calibre>() {
            return Err(Error::AmbiguousCalibre { calibre: calibre.to_string() });
        }
        if slug.len() > LONGEST {
            return refused("it is longer than 64 bytes");
        }
        let named = slug.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
        });
        if !named || !slug.contains(|c: char| c.is_ascii_alphabetic()) {
            return refused("it must be letters, digits, hyphens and points, as in 152mm-shell");
        }
        Ok(match parts(&slug) {
            (Some(calibre), kind) => Self(format!("{}-{kind}", calibre.slug()).into()),
            (None, _) => Self(slug.into()),
        })
    }
}

written!(Munition);
