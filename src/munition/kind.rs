//! Kinds of munition.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of munition is counted.
///
/// ```
/// use munitions::munition::MunitionKind;
///
/// assert_eq!(MunitionKind::MortarBomb.to_string(), "mortar bomb");
/// assert_eq!(MunitionKind::MortarBomb.slug(), "mortar-bomb");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MunitionKind {
    /// A gun or howitzer shell.
    Shell,
    /// A mortar bomb.
    MortarBomb,
    /// An unguided rocket of a multiple launcher.
    Rocket,
    /// A round of a tank gun.
    TankRound,
    /// An anti-tank missile in its launch tube.
    AntiTankMissile,
    /// A portable anti-air missile in its launch tube.
    AntiAirMissile,
    /// A short-range ballistic missile.
    BallisticMissile,
    /// A small-arms cartridge.
    Cartridge,
}

impl MunitionKind {
    /// Every kind.
    ///
    /// ```
    /// use munitions::munition::MunitionKind;
    ///
    /// let missiles = MunitionKind::ALL.iter().filter(|kind| !kind.has_calibre());
    /// assert_eq!(missiles.count(), 3);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Shell,
        Self::MortarBomb,
        Self::Rocket,
        Self::TankRound,
        Self::AntiTankMissile,
        Self::AntiAirMissile,
        Self::BallisticMissile,
        Self::Cartridge,
    ];

    /// The kind as it stands in a munition's slug: `mortar-bomb`.
    ///
    /// ```
    /// use munitions::munition::MunitionKind;
    ///
    /// assert_eq!(MunitionKind::AntiTankMissile.slug(), "anti-tank-missile");
    /// ```
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Shell => "shell",
            Self::MortarBomb => "mortar-bomb",
            Self::Rocket => "rocket",
            Self::TankRound => "tank-round",
            Self::AntiTankMissile => "anti-tank-missile",
            Self::AntiAirMissile => "portable-anti-air-missile",
            Self::BallisticMissile => "short-range-ballistic-missile",
            Self::Cartridge => "cartridge",
        }
    }

    /// Whether a munition of this kind is named by its calibre; missiles are not.
    ///
    /// ```
    /// use munitions::munition::MunitionKind;
    ///
    /// assert!(MunitionKind::Rocket.has_calibre());
    /// assert!(!MunitionKind::BallisticMissile.has_calibre());
    /// ```
    #[must_use]
    pub const fn has_calibre(self) -> bool {
        !matches!(self, Self::AntiTankMissile | Self::AntiAirMissile | Self::BallisticMissile)
    }
}

/// Writes the kind for people: `mortar bomb`.
impl fmt::Display for MunitionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shell => "shell",
            Self::MortarBomb => "mortar bomb",
            Self::Rocket => "rocket",
            Self::TankRound => "tank round",
            Self::AntiTankMissile => "anti-tank missile",
            Self::AntiAirMissile => "portable anti-air missile",
            Self::BallisticMissile => "short-range ballistic missile",
            Self::Cartridge => "cartridge",
        })
    }
}
