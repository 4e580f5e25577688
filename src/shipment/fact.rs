//! What somebody said of a shipment.

use crate::Error;
use crate::claim::ClaimId;
use serde::{Deserialize, Serialize};

/// One thing that is known of a shipment, and the claims that say so: at least one, each once.
///
/// What no claim says is an assumption of the reader's and no fact of a shipment.
///
/// ```
/// use munitions::claim::ReportDate;
/// use munitions::shipment::Fact;
///
/// let sailed: ReportDate = "2023-09-08~".parse()?;
/// let sailed = Fact::new(sailed, vec!["white-house-2023-10-containers".parse()?])?;
/// assert_eq!(sailed.get().to_string(), "2023-09-08~");
/// assert!(Fact::new("Angara", vec![]).is_err());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Wire<T>", bound(deserialize = "T: Deserialize<'de>"))]
pub struct Fact<T> {
    is: T,
    claims: Vec<ClaimId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with \"is\" and \"claims\"")]
struct Wire<T> {
    is: T,
    claims: Vec<ClaimId>,
}

impl<T> Fact<T> {
    /// What is so, and which claims say so.
    ///
    /// ```
    /// use munitions::shipment::Fact;
    ///
    /// assert!(Fact::new("Rajin", vec!["imagery".parse()?]).is_ok());
    /// assert!(Fact::new("Rajin", vec!["imagery".parse()?, "imagery".parse()?]).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses an empty list of claims, and one that names a claim twice.
    pub fn new(is: T, claims: Vec<ClaimId>) -> Result<Self, Error> {
        Ok(Self { is, claims: behind("a fact", claims)? })
    }

    /// What is so.
    ///
    /// ```
    /// use munitions::shipment::Fact;
    ///
    /// assert_eq!(*Fact::new("Rajin", vec!["imagery".parse()?])?.get(), "Rajin");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    pub fn get(&self) -> &T {
        &self.is
    }

    /// The claims that say so.
    ///
    /// ```
    /// use munitions::shipment::Fact;
    ///
    /// let fact = Fact::new("Rajin", vec!["imagery".parse()?])?;
    /// assert_eq!(fact.claims()[0].as_str(), "imagery");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }
}

/// The rule of every list of claims behind something.
pub(super) fn behind(part: &'static str, claims: Vec<ClaimId>) -> Result<Vec<ClaimId>, Error> {
    let refused = |rule| Err(Error::Shipment { part, rule });
    if claims.is_empty() {
        return refused("needs at least one claim that says so".to_owned());
    }
    let mut sorted: Vec<&ClaimId> = claims.iter().collect();
    sorted.sort();
    if let Some([twice, _]) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        return refused(format!("names the claim \"{twice}\" twice"));
    }
    Ok(claims)
}

impl<T> TryFrom<Wire<T>> for Fact<T> {
    type Error = Error;

    fn try_from(wire: Wire<T>) -> Result<Self, Error> {
        Self::new(wire.is, wire.claims)
    }
}
