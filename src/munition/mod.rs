//! What is counted: munitions and how they are packed.
//!
//! A [`Calibre`] is a bore diameter and not a munition: a [`Munition`] names its kind too,
//! because a 122 mm shell and a 122 mm rocket share nothing but the bore. Mass, size and packing
//! are all that is known here; nothing is said about design, effect or use.

mod calibre;
#[expect(clippy::module_inception, reason = "one noun, one file: the noun names the module too")]
mod munition;
mod packaging;

pub use calibre::Calibre;
pub use munition::Munition;
pub use packaging::{CountBasis, Packaging};
pub(crate) use packaging::{NO_SLUG, is_slug};
