//! What an amount counts or measures, with its unit.

use super::load_unit::{LoadUnit, MassUnit, SupplyUnit, VolumeUnit};
use super::name::{ClaimId, Slug};
use crate::written::{names, words};

/// What an [`Amount`](super::Amount) counts or measures, with its unit.
///
/// ```
/// use munitions::claim::{Amount, Measure};
///
/// let rifles = Amount::new(Measure::Items("rifle".parse()?), "an unspecified number of".parse()?);
/// assert_eq!(rifles.to_string(), "an unspecified number of items (rifle)");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Containers, rounds, wagons and the like.
    Count(LoadUnit),
    /// Pieces of equipment that are no rounds, by name: `rocket-launcher`.
    Items(Slug),
    /// Mass, in the unit that was said.
    Mass(MassUnit),
    /// Volume, in the unit that was said.
    Volume(VolumeUnit),
    /// For how long it would last whoever receives it: "two months' worth".
    Supply(SupplyUnit),
    /// A share in per cent of something named in words.
    Share(String),
    /// A share in per cent of what another claim says.
    ShareOfClaim(ClaimId),
    /// How much it differs from what another claim says.
    Change {
        /// The claim that it is compared with.
        relative_to: ClaimId,
        /// How the difference is put.
        by: ChangedBy,
        /// What the two claims are compared by, where the report says.
        compares: Option<Compares>,
    },
    /// Money, kept as said.
    Money(Currency),
}

/// How a change against another claim is put.
///
/// ```
/// use munitions::claim::{Amount, ChangedBy, Measure};
///
/// let twofold = r#"{"of": "change", "relative_to": "an-earlier-claim", "times": 2}"#;
/// let twofold: Amount = serde_json::from_str(twofold).unwrap();
/// assert!(matches!(twofold.of, Measure::Change { by: ChangedBy::Times, .. }));
/// assert_eq!(twofold.to_string(), "2 times an-earlier-claim");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangedBy {
    /// So many per cent more.
    PercentMore,
    /// So many per cent less.
    PercentLess,
    /// So many times as much: 2 for "twofold", 0.5 for "half".
    Times,
}

words! {
    /// What a change compares.
    ///
    /// ```
    /// use munitions::claim::Compares;
    ///
    /// assert_eq!(serde_json::to_string(&Compares::Totals).unwrap(), "\"totals\"");
    /// ```
    pub enum Compares {
        /// What moved in the window of the one claim with what moved in the window of the other.
        Windows = "windows",
        /// What had moved in all by the end of the one with what had moved by the end of the other.
        Totals = "totals",
    }
}

names! {
    /// A currency by its ISO 4217 code: three capitals, as `USD`. The form is checked, not the code.
    ///
    /// ```
    /// use munitions::claim::Currency;
    ///
    /// assert_eq!("USD".parse::<Currency>()?.to_string(), "USD");
    /// assert!("dollars".parse::<Currency>().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    Currency, "a currency", |text| {
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        (!is_code).then(|| "it must be three capitals, as in ISO 4217: USD".to_owned())
    }, "pattern" = "^[A-Z]{3}$";
}

impl Measure {
    /// The unit in the plural: `containers`, `t`, `%`, `USD`.
    pub(crate) fn unit(&self) -> &str {
        self.units()[1]
    }

    /// The claim that a share or a change refers to.
    pub(crate) fn claim(&self) -> Option<&ClaimId> {
        match self {
            Self::ShareOfClaim(claim) | Self::Change { relative_to: claim, .. } => Some(claim),
            _ => None,
        }
    }

    /// Whether it is a share.
    pub(crate) const fn is_share(&self) -> bool {
        matches!(self, Self::Share(_) | Self::ShareOfClaim(_))
    }

    /// The unit of one and of several.
    pub(super) fn units(&self) -> [&str; 2] {
        match self {
            Self::Count(unit) => unit.words(),
            Self::Items(_) => ["item", "items"],
            Self::Mass(unit) => unit.words(),
            Self::Volume(unit) => unit.words(),
            Self::Supply(unit) => unit.words(),
            Self::Change { by: ChangedBy::Times, .. } => ["times"; 2],
            Self::Share(_) | Self::ShareOfClaim(_) | Self::Change { .. } => ["%"; 2],
            Self::Money(currency) => [currency.as_str(); 2],
        }
    }

    /// What follows the unit: ` of imports`; the claim that it refers to has this name.
    pub(super) fn tail(&self, other: &str) -> String {
        match self {
            Self::Items(name) => format!(" ({})", crate::written::spoken(name.as_str())),
            Self::Share(of) => format!(" of {of}"),
            Self::ShareOfClaim(_) => format!(" of {other}"),
            Self::Change { by: ChangedBy::PercentMore, .. } => format!(" more than {other}"),
            Self::Change { by: ChangedBy::PercentLess, .. } => format!(" less than {other}"),
            Self::Change { by: ChangedBy::Times, .. } => format!(" {other}"),
            _ => String::new(),
        }
    }
}
