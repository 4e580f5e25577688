//! Cited mass, size and packing of the munitions that reports name.
//!
//! Every figure is an [`Assumption`](crate::estimate::Assumption) with its basis: a page with how well it is supported, or a
//! plain "unconfirmed". Masses, and above all boxes, of Soviet-pattern munitions could seldom be
//! confirmed; those ranges are wide and say so. Where no public figure was found there is none,
//! and asking for it is an error.
//!
//! Packagings have the same slugs throughout. Shells and tank rounds: `projectile` (bare),
//! `projectile-on-pallet` (a projectile with its share of pallet or light crate, or a whole
//! pallet), `complete-round` (projectile and charge, no box), `boxed`. Mortar bombs, rockets and
//! missiles: `bare` (missiles in their launch tube), `boxed`; ballistic missiles by type,
//! `bare-kn-24` and `bare-kn-23`. Cartridges: `boxed`.
//!
//! ```
//! use munitions::munition::catalogue;
//!
//! let shell = catalogue::entry("152mm-shell".parse()?)?;
//! let packaging = shell.packaging("projectile")?;
//! assert_eq!(packaging.gross_mass().to_string(), "gross mass of one bare 152 mm shell: \
//!     43.56 kg per box (wikisum.wiki/wiki/2S3_Akatsiya [C])");
//!
//! let error = catalogue::entry("170mm-shell".parse()?)?.projectile_mass().unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "projectile mass of the 170 mm shell: no reliable public figure was found"
//! );
//! # Ok::<(), munitions::Error>(())
//! ```

mod entry;
mod figures;
mod guns;
mod missiles;
mod mortars;
mod rockets;
mod small_arms;

pub use entry::Entry;

use super::Munition;
use crate::Error;
use std::sync::LazyLock;

static ENTRIES: LazyLock<Result<Vec<Entry>, Error>> = LazyLock::new(|| {
    let mut entries = guns::entries()?;
    entries.extend(mortars::entries()?);
    entries.extend(rockets::entries()?);
    entries.extend(missiles::entries()?);
    entries.extend(small_arms::entries()?);
    Ok(entries)
});

/// The entries, or why the table does not hold together; a test shows that it does.
fn entries() -> Result<&'static [Entry], Error> {
    match &*ENTRIES {
        Ok(entries) => Ok(entries),
        Err(error) => Err(error.clone()),
    }
}

/// Every munition the crate has an entry for.
///
/// ```
/// use munitions::munition::catalogue;
///
/// assert!(catalogue::munitions().any(|entry| entry.munition().to_string() == "122mm-rocket"));
/// ```
pub fn munitions() -> impl Iterator<Item = &'static Entry> {
    entries().unwrap_or_default().iter()
}

/// The entry of a munition.
///
/// ```
/// use munitions::munition::catalogue;
///
/// let bomb = catalogue::entry("120mm-mortar-bomb".parse()?)?;
/// assert_eq!(bomb.munition().to_string(), "120mm-mortar-bomb");
/// assert!(catalogue::entry("99mm-shell".parse()?).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// # Errors
/// Refuses a munition that the catalogue does not hold, and lists those it does.
pub fn entry(munition: Munition) -> Result<&'static Entry, Error> {
    let entries = entries()?;
    entries.iter().find(|entry| entry.munition() == munition).ok_or_else(|| {
        let known: Vec<String> = entries.iter().map(|known| known.munition().to_string()).collect();
        Error::NotCatalogued { munition: munition.name(), known: known.join(", ") }
    })
}
