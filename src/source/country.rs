//! Countries.

use crate::Error;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The codes that ISO 3166-1 assigns (Online Browsing Platform, iso.org/obp, 249 countries).
const ASSIGNED: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ \
    BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR \
    CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU \
    ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ \
    LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF \
    PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI \
    SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR \
    TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Codes that are often written where another is meant.
const MISTAKEN: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("NK", "KP")];

/// A country by its ISO 3166-1 alpha-2 code: two upper-case letters that the standard assigns, or
/// leaves to its users (`AA`, `QM` to `QZ`, `XA` to `XZ`, `ZZ`) for a place that has none, such as
/// `XK`.
///
/// ```
/// use munitions::source::Country;
///
/// let origin: Country = "KP".parse()?;
/// assert_eq!(origin.to_string(), "KP");
/// assert!("kp".parse::<Country>().is_err());
/// let refused = "UK".parse::<Country>().unwrap_err().to_string();
/// assert!(refused.ends_with("write GB"), "{refused}");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[A-Z]{2}$")))]
#[serde(try_from = "String", into = "String")]
pub struct Country([char; 2]);

/// Writes the code: `KP`.
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0;
        write!(f, "{first}{second}")
    }
}

impl FromStr for Country {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |reason| Error::text("a country", text, reason);
        let &[first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = text.as_bytes() else {
            let rule = "it must be two upper-case letters, as in ISO 3166-1 alpha-2";
            return Err(refused(rule.into()));
        };
        if let Some((_, meant)) = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == text) {
            return Err(refused(format!("ISO 3166-1 has no such country: write {meant}")));
        }
        let is_of_users = matches!(
            (first, second),
            (b'A', b'A') | (b'Z', b'Z') | (b'X', _) | (b'Q', b'M'..=b'Z')
        );
        if is_of_users || ASSIGNED.split(' ').any(|code| code == text) {
            Ok(Self([first.into(), second.into()]))
        } else {
            Err(refused("ISO 3166-1 has no such country".into()))
        }
    }
}

written!(Country);
