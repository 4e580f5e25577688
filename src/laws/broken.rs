//! How a law was broken.

use std::error::Error;
use std::fmt;

/// A law that does not hold, with the smallest case found that breaks it.
///
/// ```
/// use munitions::{Containers, Error, Rounds, laws};
///
/// let fill = |containers: Containers| {
///     Ok::<_, Error>(Rounds::from_number(350.0 * containers.get() - 50.0)?)
/// };
/// let broken = laws::scale(Containers::new(0)..=Containers::new(100), fill).unwrap_err();
/// assert_eq!(broken.law(), "scale");
/// assert_eq!(
///     broken.to_string(),
///     "1 container gives 300 rounds, 2 containers give 650 rounds: \
///      twice the containers do not give twice the rounds",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Broken {
    law: &'static str,
    found: String,
}

/// Says under which law something was found.
pub(super) fn under<T>(
    law: &'static str,
    holds: impl FnOnce() -> Result<T, String>,
) -> Result<T, Broken> {
    holds().map_err(|found| Broken { law, found })
}

impl Broken {
    pub(super) fn new(law: &'static str, found: impl Into<String>) -> Self {
        Self { law, found: found.into() }
    }

    /// The function of [`laws`](crate::laws) that stated it.
    #[must_use]
    pub fn law(&self) -> &str {
        self.law
    }
}

/// Writes the case: what `unwrap` shows.
impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self}", self.law)
    }
}

/// Writes the smallest case that was found.
impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.found)
    }
}

impl Error for Broken {}
