//! What sources have in common.

use crate::Error;
use serde::Serialize;

/// The correlation that is taken to be between any two sources: 0 or more, below 1.
///
/// ```
/// use munitions::assess::Correlation;
///
/// assert_eq!(Correlation::new(0.5)?.effective_number(5), 5.0 / 3.0);
/// assert_eq!(Correlation::NONE.effective_number(5), 5.0);
/// assert!(Correlation::new(1.0).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Correlation(f64);

impl Correlation {
    /// Sources that have nothing in common.
    ///
    /// ```
    /// use munitions::assess::Correlation;
    ///
    /// assert_eq!(Correlation::NONE.get(), 0.0);
    /// ```
    pub const NONE: Self = Self(0.0);

    /// A common correlation.
    ///
    /// ```
    /// use munitions::assess::Correlation;
    ///
    /// assert!(Correlation::new(0.3).is_ok());
    /// assert!(Correlation::new(-0.1).is_err());
    /// ```
    ///
    /// # Errors
    /// Refuses what is below 0, and 1 or more: sources that always agree are one source.
    pub fn new(value: f64) -> Result<Self, Error> {
        if (0.0..1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Error::SourceCorrelation { value })
        }
    }

    /// The plain number.
    ///
    /// ```
    /// use munitions::assess::Correlation;
    ///
    /// assert_eq!(Correlation::new(0.3)?.get(), 0.3);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// How many independent sources so many correlated ones are worth: n / (1 + (n - 1) r), the
    /// design effect of L. Kish, "Survey Sampling", Wiley 1965.
    ///
    /// ```
    /// use munitions::assess::Correlation;
    ///
    /// assert_eq!(Correlation::new(0.25)?.effective_number(5), 2.5);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "sources are few")]
    pub fn effective_number(self, sources: usize) -> f64 {
        let n = sources as f64;
        n / (1.0 + (n - 1.0).max(0.0) * self.0)
    }
}
