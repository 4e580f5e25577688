//! Which goods an amount is of.

use super::name::Slug;
use crate::Error;
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use crate::munition::{Calibre, Munition};
use crate::written::{listed, spoken};
use std::fmt;
use std::str::FromStr;

/// Which goods an amount is of, as far as the report says.
///
/// ```
/// use munitions::claim::{Amount, Goods};
///
/// let goods: Goods = "122 mm".parse()?;
/// assert_eq!(goods.to_string(), "122 mm (kind not given)");
/// assert!(matches!("122mm-rocket".parse()?, Goods::Munition(_)));
/// let both = r#"{"of": "round", "munitions": ["122mm-shell", "152mm-shell"], "value": 7000000}"#;
/// let both: Amount = serde_json::from_str(both).unwrap();
/// assert_eq!(both.goods.to_string(), "122 mm shell and 152 mm shell");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Goods {
    /// The amount itself does not say; its flow may.
    #[default]
    Unstated,
    /// One munition.
    Munition(Munition),
    /// A bore diameter alone, which may be a shell, a rocket or a mortar bomb. Never guessed.
    Ambiguous(Calibre),
    /// Several munitions with one figure; at least two, none of them twice.
    Several(Vec<Munition>),
    /// A class of goods: a node of the goods tree, or a wording that the assumptions map to one.
    Class(Slug),
}

impl Goods {
    /// Whether its name is that of a munition or a calibre.
    pub(super) fn is_named(&self) -> bool {
        matches!(self, Self::Munition(_) | Self::Ambiguous(_))
    }

    /// Whether nothing is said.
    pub(crate) fn is_unstated(&self) -> bool {
        *self == Self::Unstated
    }

    /// Every munition that is named in full.
    pub(crate) fn munitions(&self) -> &[Munition] {
        match self {
            Self::Munition(munition) => std::slice::from_ref(munition),
            Self::Several(munitions) => munitions,
            _ => &[],
        }
    }

    /// The bore diameter, where all of it has one.
    pub(crate) fn calibre(&self) -> Option<Calibre> {
        match self {
            Self::Munition(munition) => munition.calibre(),
            Self::Ambiguous(calibre) => Some(*calibre),
            _ => None,
        }
    }

    /// What is wrong with several munitions, if anything is.
    pub(super) fn broken_rule(&self) -> Option<String> {
        let Self::Several(munitions) = self else { return None };
        if munitions.len() < 2 {
            return Some("needs two or more in \"munitions\"; one stands in \"munition\"".into());
        }
        let mut sorted: Vec<&Munition> = munitions.iter().into_list();
        sorted.order();
        let twice = sorted.windows(2).find(|pair| pair[0] == pair[1]);
        twice.map(|pair| format!("names {} twice in \"munitions\"", pair[0]))
    }
}

/// A munition, or a calibre alone, by its name in a field of its own.
pub(super) mod named {
    use super::Goods;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    #[expect(clippy::ref_option, reason = "as serde asks")]
    pub(in crate::claim) fn serialize<S: Serializer>(
        goods: &Option<Goods>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match goods {
            Some(Goods::Munition(munition)) => munition.serialize(serializer),
            Some(Goods::Ambiguous(calibre)) => calibre.serialize(serializer),
            _ => serializer.serialize_none(),
        }
    }

    pub(in crate::claim) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Goods>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(de::Error::custom)).transpose()
    }

    /// Goods that are named: a munition, or a calibre alone.
    #[cfg(feature = "schema")]
    #[derive(schemars::JsonSchema)]
    #[schemars(extend("minLength" = 1))]
    #[expect(dead_code, reason = "only its schema is used")]
    pub(in crate::claim) struct Munition(String);
}

/// Reads `152mm-shell` as a munition and `122 mm` as ambiguous.
impl FromStr for Goods {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.parse::<Calibre>() {
            Ok(calibre) => Ok(Self::Ambiguous(calibre)),
            Err(_) => text.parse::<Munition>().map(Self::Munition),
        }
    }
}

/// Writes the names, `122 mm (kind not given)`, `artillery ammunition` or `unstated`.
impl fmt::Display for Goods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Munition(munition) => f.write_str(&munition.name()),
            Self::Ambiguous(calibre) => write!(f, "{calibre} (kind not given)"),
            Self::Several(munitions) => {
                let names: Vec<String> = munitions.iter().map(Munition::name).into_list();
                f.write_str(&listed(&names, "and"))
            }
            Self::Class(class) => f.write_str(&spoken(class.as_str())),
            Self::Unstated => f.write_str("unstated"),
        }
    }
}
