//! Places that shipments leave, pass and reach.

use crate::Error;
use crate::source::Country;
use crate::written::written;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The longest name of a place, in characters.
const MAX_LENGTH: usize = 64;

/// A place that the reports name under several names.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    name: &'static str,
    aliases: &'static str,
    /// Slips of translation, which a report may hold and nobody should write.
    slips: &'static str,
    country: &'static str,
    code: &'static str,
}

/// The one table of places: name, other names, slips, country and code. Codes are those of package
/// sea-ports 0.0.9 (npm); that of Rajin is in no list that was read.
const PLACES: &str = "\
Rajin|Najin;Rason;Rajin-Sonbong||KP|KPNJN
Chongjin|||KP|KPCHO
Wonsan|||KP|KPWON
Vladivostok|||RU|RUVVO
Vostochny Port|Vostochny;Vostochnyy;Vostochnyy, Port;Eastern port||RU|RUVYP
Nakhodka|||RU|RUNJK
Dunay|Dunai|Danube|RU|
Vostochny Cosmodrome|Vostochnyy Cosmodrome||RU|";

fn known() -> impl Iterator<Item = Known> {
    PLACES.lines().filter_map(|line| {
        let mut cells = line.split('|');
        let mut cell = || cells.next();
        let (name, aliases, slips) = (cell()?, cell()?, cell()?);
        Some(Known { name, aliases, slips, country: cell()?, code: cell()? })
    })
}

/// A place by its name or its UN/LOCODE: a country and three letters or digits from 2 to 9, as `RUVVO`, with
/// or without a space between. The form is checked, not whether the code is listed.
///
/// Names of one place are one place: Rajin, Najin and Rason are a port, and so are Dunay and
/// Dunai. Vostochny is the port near Nakhodka; the cosmodrome in the Amur region is another place.
/// Any other name is kept as it is, and says no more than itself.
///
/// ```
/// use munitions::place::Place;
///
/// let rajin: Place = "Rajin".parse()?;
/// assert_eq!(rajin, "Rason".parse()?);
/// assert_eq!("RUVYP".parse::<Place>()?.name(), "Vostochny Port");
/// assert_ne!("Vostochny".parse::<Place>()?, "Vostochny Cosmodrome".parse()?);
/// assert_eq!("Tikhoretsk".parse::<Place>()?.locode(), None);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    name: Cow<'static, str>,
    country: Option<Country>,
    locode: Option<Cow<'static, str>>,
}

impl Place {
    /// The name: of those of a known place, the usual one.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The country, if the place is known or its code says so.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    /// The code, if the place is known and has one, or was given by it.
    #[must_use]
    #[inline]
    pub fn locode(&self) -> Option<&str> {
        self.locode.as_deref()
    }
}

impl Known {
    /// The place that a report names so, slips of translation included.
    pub(crate) fn reported_as(text: &str) -> Option<Self> {
        known().find(|known| {
            known.is_called(text) || (!text.is_empty() && known.slips.eq_ignore_ascii_case(text))
        })
    }

    pub(crate) fn name(self) -> &'static str {
        self.name
    }

    fn is_called(self, text: &str) -> bool {
        let mut names = self.aliases.split(';').chain([self.name]);
        names.any(|name| !name.is_empty() && name.eq_ignore_ascii_case(text))
    }

    pub(crate) fn place(self) -> Place {
        Place {
            name: self.name.into(),
            country: self.country.parse().ok(),
            locode: (!self.code.is_empty()).then(|| self.code.into()),
        }
    }
}

/// Writes the name, or the code where nothing else is known.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Reads a known name in upper or lower case, a code in upper case, or any other name.
///
/// "Danube" is refused: reports in translation have it for Dunay, and it is a river elsewhere.
impl FromStr for Place {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        let name = text.trim();
        if let Some(known) = known().find(|known| known.is_called(name)) {
            return Ok(known.place());
        }
        if let Some((country, code)) = locode(name) {
            if let Some(known) = known().find(|known| known.code == code) {
                return Ok(known.place());
            }
            let locode = Some(code.clone().into());
            return Ok(Self { name: code.into(), country: Some(country), locode });
        }
        match broken_rule(name) {
            None => Ok(Self { name: name.to_owned().into(), country: None, locode: None }),
            Some(reason) => Err(Error::text("a place", text, reason)),
        }
    }
}

/// A UN/LOCODE without its space, with its country.
fn locode(text: &str) -> Option<(Country, String)> {
    let legal = |c: char| c.is_ascii_uppercase() || ('2'..='9').contains(&c);
    let (country, place) = text.split_at_checked(2)?;
    let place = place.strip_prefix(' ').unwrap_or(place);
    let whole = place.len() == 3 && place.chars().all(legal);
    whole.then_some((country.parse().ok()?, format!("{country}{place}")))
}

#[inline]
fn broken_rule(name: &str) -> Option<String> {
    if name.is_empty() {
        Some("it is empty".into())
    } else if name.chars().nth(MAX_LENGTH).is_some() {
        Some(format!("it is longer than {MAX_LENGTH} characters"))
    } else if name.chars().any(char::is_control) {
        Some("it holds a control character".into())
    } else if Known::reported_as(name).is_some() {
        Some("it may be a slip of translation for Dunay, or the river: name the port".into())
    } else {
        None
    }
}

written!(Place, |text| text.parse(), |place| place.name.into_owned());
