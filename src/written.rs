//! Types that have a written form; numbers, dates and flows in sentences; what no text should hide.

use crate::into_list::{Each, IntoList};
use crate::quantity::figure;
use std::fmt::Write;
use std::sync::LazyLock;
use time::Month;
use unicode_width::UnicodeWidthChar;

/// `1 claim`, `2 claims`.
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    #[expect(clippy::cast_precision_loss, reason = "numbers of claims are far below 2^53")]
    let grouped = figure::group(number as f64);
    format!("{grouped} {}", if number == 1 { one } else { several })
}

/// A number as every text writes it: `6,700`, `1,200,000`, `0.25`, to four significant digits
/// where it is not whole.
pub(crate) fn number(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{:e}", rounded(value));
    }
    let whole = value.abs() >= 1e4 || value.fract().abs() < 1e-9;
    if whole { figure::group_rounded(value, 0) } else { figure::group_significant(value, 4) }
}

/// A number with no more digits than every text gives it.
pub(crate) fn as_written(value: f64) -> f64 {
    number(value).replace(',', "").parse().unwrap_or(value)
}

/// The greatest whole number that is not above a value, but for the error of a sum.
pub(crate) fn floor(value: f64) -> f64 {
    let nearest = value.round();
    if (value - nearest).abs() <= 1e-9 * value.abs() { nearest } else { value.floor() }
}

/// The greatest number of so many significant digits that is not above a positive value.
pub(crate) fn floor_of_digits(value: f64, digits: i32) -> f64 {
    of_digits(value, digits, floor)
}

/// The least number of so many significant digits that is not below a positive value.
pub(crate) fn ceil_of_digits(value: f64, digits: i32) -> f64 {
    of_digits(value, digits, ceil)
}

fn of_digits(value: f64, digits: i32, whole: fn(f64) -> f64) -> f64 {
    let step = 10_f64.powf(value.log10().floor() + 1.0 - f64::from(digits));
    if value > 0.0 { as_written(whole(value / step) * step) } else { value }
}

/// The least whole number that is not below a value, but for the error of a sum.
pub(crate) fn ceil(value: f64) -> f64 {
    -floor(-value)
}

/// A number with all its digits, or with an exponent where they are many: `60,000`, `1e300`.
pub(crate) fn exact(value: f64) -> String {
    let is_long = value != 0.0 && !(1e-9..1e15).contains(&value.abs());
    if is_long { format!("{value:e}") } else { figure::group(value) }
}

/// A range as every text writes it: `13,000 to 14,000`, `at least 1,000,000`, `up to 500`;
/// `no figure` where neither end is known.
pub(crate) fn span(low: Option<f64>, high: Option<f64>) -> String {
    match (low.map(number), high.map(number)) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "no figure".to_owned(),
    }
}

/// A mass in tonnes as sentences write it, one of less than a tonne in kilograms: `13 to 62 t`, `48 kg`.
pub(crate) fn mass(low: Option<f64>, high: Option<f64>) -> String {
    let is_small = high.or(low).is_some_and(|most| most < 1.0);
    let (times, unit) = if is_small { (1_000.0, "kg") } else { (1.0, "t") };
    let [low, high] = [low, high].each(|end| end.map(|end| rounded(end * times)));
    format!("{} {unit}", span(low, high))
}

/// The codes that ISO 3166-1 assigns (Online Browsing Platform, iso.org/obp, 249 countries), and
/// `EU`, which it reserves, each with the usual English name; then those of five countries that are gone, which it
/// assigned to no other since (ISO 3166-3), and groups of countries.
const COUNTRIES: &str = include_str!("countries.txt");

/// The usual English name of a country's code; none of one that its users assign.
pub(crate) fn country(code: &str) -> Option<&'static str> {
    COUNTRIES.match_indices(code).find_map(|(at, _)| {
        let is_first = COUNTRIES[..at].chars().next_back().is_none_or(|before| before == '\n');
        let name = COUNTRIES[at + code.len()..].strip_prefix(' ').filter(|_| is_first)?;
        name.lines().next()
    })
}

/// The code of a country that is meant by its name, or by its code in lower case.
pub(crate) fn country_code(meant: &str) -> Option<&'static str> {
    let mut countries = COUNTRIES.lines().filter_map(|line| line.split_once(' '));
    let is_meant = |text: &str| text.eq_ignore_ascii_case(meant.trim());
    let found = countries.find(|(code, name)| is_meant(code) || is_meant(name));
    found.map(|(code, _)| code)
}

/// The names of groups of countries.
pub(crate) fn groups() -> impl Iterator<Item = &'static str> {
    let names = COUNTRIES.lines().filter_map(|line| line.split_once(' '));
    names.map(|(name, _)| name).filter(|name| name.len() > 2)
}

/// A flow with names in place of codes: `North Korea to Russia`.
pub(crate) fn flow(codes: &str) -> String {
    let in_words = |word: &str| {
        let letters = word.trim_end_matches([',', ';']);
        let known = country(letters);
        known.map_or_else(|| word.to_owned(), |name| format!("{name}{}", &word[letters.len()..]))
    };
    let words: Vec<String> = codes.split(' ').map(in_words).into_list();
    let words = words.join(" ");
    if words.is_empty() { "Flow not stated".to_owned() } else { words }
}

/// A date as people write it, as precise as it is given: `28 August 2024`, `November 2023`.
pub(crate) fn date(written: &str) -> String {
    let exact = written.trim_matches('~');
    let about = if exact == written { "" } else { "about " };
    match month(exact) {
        Some((year, month, "")) => format!("{about}{month} {year}"),
        Some((year, month, day)) => {
            format!("{about}{} {month} {year}", day.trim_start_matches('0'))
        }
        None => format!("{about}{exact}"),
    }
}

/// The year and the month of a date and what stands behind them; none where there is no month.
fn month(date: &str) -> Option<(i32, Month, &str)> {
    let (year, rest) = date.split_once('-')?;
    let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
    Some((year.parse().ok()?, Month::try_from(month.parse::<u8>().ok()?).ok()?, day))
}

/// A date with its preposition: `on 28 August 2024`, `in November 2023`, `about July 2022`.
pub(crate) fn on(written: &str) -> String {
    let words = date(written);
    match written.matches('-').count() {
        _ if written.ends_with('~') => words,
        2 => format!("on {words}"),
        _ => format!("in {words}"),
    }
}

/// A window: `to 28 August 2024`, `2024`, `1 January 2023 to 31 March 2024`.
pub(crate) fn window(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => match whole(from, to) {
            Some(whole) => date(whole),
            None => format!("{} to {}", date(from), date(to)),
        },
        (None, Some(to)) => format!("to {}", date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, None) => "no dates stated".to_owned(),
    }
}

/// The year or month that a window is from its first day to its last: `2024`, `2024-06`.
fn whole<'d>(from: &'d str, to: &str) -> Option<&'d str> {
    let year =
        from.strip_suffix("-01-01").or(from.strip_suffix("-01")).filter(|year| year.len() == 4);
    let is_year =
        |year: &&str| to == *year || matches!(to.strip_prefix(year), Some("-12" | "-12-31"));
    let first = from.strip_suffix("-01").unwrap_or(from);
    let last = || month(first).map(|(year, month, _)| format!("{first}-{}", month.length(year)));
    let is_month = first.len() == 7 && (to == first || last().as_deref() == Some(to));
    year.filter(is_year).or(is_month.then_some(first))
}

/// The same in a sentence: `up to 28 August 2024`, `in 2024`, `from 1 January 2023 to 31 March 2024`.
pub(crate) fn during(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, Some(to)) => format!("up to {}", date(to)),
        (Some(from), Some(to)) if from == to => on(to),
        (Some(_), None) => window(from, to),
        (from, to) => match window(from, to) {
            year if !year.contains(' ') => format!("in {year}"),
            window => format!("from {window}"),
        },
    }
}

/// A slug in words: `artillery ammunition`, `152 mm shell`, `anti-tank missiles`, `kh-101`; several
/// joined by `+` are `122 mm shell and 152 mm shell`.
pub(crate) fn spoken(slug: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut words = String::with_capacity(slug.len());
    for part in slug.split_inclusive(['-', '+']) {
        let (name, joint) = match part.strip_suffix(['-', '+']) {
            Some(name) => (name, &part[name.len()..]),
            None => (part, ""),
        };
        // `anti-tank`, `short-range`, `kh-101`: a hyphen stays.
        if words.ends_with(' ')
            && (["range", "way", "use"].contains(&name) || name.starts_with(is_digit))
            && !words.ends_with("and ")
        {
            words.pop();
            if name.starts_with(is_digit) && !words.ends_with("mm") {
                let make = words.rfind([' ', '-']).map_or(0, |at| at + 1);
                let named = make_of(&words[make..]);
                words.replace_range(make.., &named);
            }
            words.push(if words.ends_with("Mk") { ' ' } else { '-' });
        }
        match name.split_once("mm").filter(|(bore, _)| bore.ends_with(is_digit)) {
            Some((bore, rest)) => {
                words.extend([bore, if rest.is_empty() { " mm" } else { " mm " }, rest]);
            }
            None => words.push_str(as_make(name)),
        }
        words.push_str(match joint {
            "-" if name == "anti" => "-",
            "-" => " ",
            "+" => " and ",
            _ => "",
        });
    }
    words
}

/// Makes that no number follows, and goods that are abbreviated, as they are written.
static MAKES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "Abrams AMRAAM AT4 ATACMS Ataka Bradley Brimstone Excalibur FPV GMLRS HARM \
                     Harpoon Hellfire HIMARS HMX Humvee Igla Iskander Javelin JDAM Kalibr \
                     Konkurs Kornet Lancet Leopard LNG LPG Malyutka MANPADS Mistral MRAP NASAMS \
                     NLAW Pantsir Patriot PETN Piorun PKM PMN PrSM RDX Refleks RPG Shahed Shturm \
                     Sidewinder Smerch SRBM Stinger Stryker Svir Switchblade Taurus TNT Tomahawk \
                     TOW"
    .split(' ')
    .into_list()
});

/// A word of a slug, with the capital letters of a make.
fn as_make(word: &str) -> &str {
    MAKES.iter().find(|make| make.eq_ignore_ascii_case(word)).unwrap_or(&word)
}

/// A make that a number follows, with the capital letters that it is written with: `Kh`, `RPG`, `Geran`.
fn make_of(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first)
            if name.len() > 3 || matches!(name, "an" | "il" | "kh" | "mk" | "su" | "tu") =>
        {
            first.to_uppercase().chain(letters).collect()
        }
        _ => name.to_uppercase(),
    }
}

/// The last words of names of goods that are told by the piece; a fuel or a make has no plural.
const PIECES: &str = "battery boat bomb boot carbine carrier cartridge charge crane detonator drone engine \
                      fuze grenade gripstock gun handgun helicopter helmet howitzer jet kit launcher \
                      microchip mine missile mortar motor munition pistol plane primer radar ration rifle \
                      rocket round semiconductor shell ship SRBM system tank torpedo trailer truck tube \
                      uniform unit vehicle vest warhead warship weapon";

/// Whether a name is of several people, as `NATO officials` is and `Council of experts` is not.
pub(crate) fn is_of_several(name: &str) -> bool {
    let people =
        "officials authorities analysts experts researchers investigators sources diplomats";
    people.split(' ').any(|people| name.ends_with(people)) && !name.contains(" of ")
}

/// Several of goods: `152 mm shells`, `122 mm shells and 152 mm shells`; `nitrocellulose`.
pub(crate) fn several(goods: &str) -> String {
    let of_one = |one: &str| {
        let last = one.rsplit([' ', '-']).next().unwrap_or_default();
        if !PIECES.split(' ').any(|piece| piece == last) {
            return one.to_owned();
        }
        match one.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None if one.ends_with('o') => format!("{one}es"),
            None => format!("{one}s"),
        }
    };
    listed(&goods.split(" and ").map(of_one).into_list(), "and")
}

/// A number that is worked out, with the four digits that it is given.
pub(crate) fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    format!("{value:.3e}").parse().unwrap_or(value)
}

/// The first few of many words: `a, b and 4 more`. One more is written out.
pub(crate) fn few(words: &[String], most: usize) -> String {
    match words.len() {
        all if all <= most + 1 => listed(words, "and"),
        all => format!("{} and {} more", words[..most].join(", "), all - most),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// Controls, what turns the order of text round, letters that nobody sees, and what is no character
/// at all. Marks of direction and joiners are told by [`joins`].
pub(crate) fn is_hidden(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2065}'..='\u{206f}' | '\u{200b}' | '\u{feff}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || code & 0xfffe == 0xfffe
}

/// What is part of how languages are written, and hides among Latin letters: joiners, marks of
/// direction, selectors of a variant.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{fe00}'..='\u{fe0f}')
}

/// What nobody tells from nothing or from a plain blank, in whatever language.
pub(crate) fn is_unseen(c: char) -> bool {
    is_hidden(c) || joins(c) || (c.is_whitespace() && c != ' ')
}

/// How many marks may stand on one letter.
const MARKS: usize = 4;

/// The text on one line, with a sign in place of each character that hides itself or others:
/// `⟨U+202E⟩`.
pub(crate) fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut blank = false;
    let (mut before, mut marks) = (' ', 0);
    let mut letters = text.trim().chars().peekable();
    while let Some(c) = letters.next() {
        if c.is_whitespace() {
            (blank, before) = (true, ' ');
            continue;
        }
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        let is_script = |c: &char| !c.is_ascii() && !joins(*c) && !is_hidden(*c);
        let is_lost = joins(c) && !is_script(&before) && !letters.peek().is_some_and(is_script);
        before = c;
        if std::mem::take(&mut blank) {
            seen.push(' ');
        }
        if is_hidden(c) || is_lost || marks > MARKS {
            let _ = write!(seen, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            seen.push(c);
        }
    }
    seen
}

/// Reads a type from an owned text through its `FromStr` and writes it through its `Display`, which
/// is what `#[serde(try_from = "String", into = "String")]` asks for.
///
/// A type that holds its text names how it takes it in and gives it back, so that nothing is
/// copied.
macro_rules! written {
    ($name:ty) => {
        $crate::written::written!($name, |text| text.parse(), |value| value.to_string());
    };
    ($name:ty, $read:expr, |$value:ident| $text:expr) => {
        impl TryFrom<String> for $name {
            type Error = $crate::Error;

            fn try_from(text: String) -> Result<Self, $crate::Error> {
                let read: fn(String) -> Result<Self, $crate::Error> = $read;
                read(text)
            }
        }

        impl From<$name> for String {
            fn from($value: $name) -> Self {
                $text
            }
        }
    };
}

pub(crate) use written;

/// Which rule a name breaks, if it breaks one.
pub(crate) fn broken_name(
    text: &str,
    most: usize,
    legal: fn(char) -> bool,
    rule: &str,
) -> Option<String> {
    if text.is_empty() {
        return Some("it is empty".into());
    }
    let illegal = text.chars().find(|c| !legal(*c));
    let illegal = illegal.map(|c| format!("it may hold {rule} only, got {c:?}"));
    illegal.or((text.len() > most).then(|| format!("it is longer than {most} characters")))
}

/// The same of lower-case letters, digits, `-` and `.`.
pub(crate) fn broken_slug(text: &str, most: usize) -> Option<String> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let broken =
        |text: &str| broken_name(text, most, legal, "lower-case letters, digits, '-' and '.'");
    let reason = broken(text)?;
    let words: Vec<&str> = text.split_whitespace().into_list();
    let slug = words.join("-").to_lowercase();
    let is_slug = broken(&slug).is_none();
    Some(if is_slug { format!("{reason}; write \"{slug}\"") } else { reason })
}

/// Types of short names, each with the rule that it may break, and what the schema says of it.
macro_rules! names {
    ($($(#[$doc:meta])+ $name:ident, $what:literal, $rule:expr, $($key:literal = $limit:literal),+;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(
            feature = "schema",
            derive(schemars::JsonSchema),
            schemars(extend($($key = $limit),+))
        )]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            fn new(text: String) -> Result<Self, $crate::Error> {
                let rule: fn(&str) -> Option<String> = $rule;
                match rule(&text) {
                    None => Ok(Self(text)),
                    Some(reason) => Err($crate::Error::text($what, text, reason)),
                }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> Result<Self, $crate::Error> {
                Self::new(text.into())
            }
        }

        $crate::written::written!($name, Self::new, |name| name.0);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

pub(crate) use names;

/// A record of a file: fields that it needs, optional ones `?`, lists `*`, and ones that are left out where a
/// check `=` says that nothing is said in them. Its `bare` form has what it needs and no more. One that is
/// `checked` is refused where it breaks its own rule.
macro_rules! record {
    ($(#[$about:meta])* $vis:vis struct $name:ident = $what:literal { $($fields:tt)+ }) => {
        $crate::written::record! { @struct
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            $(#[$about])* $vis struct $name = $what { $($fields)+ }
        }
        $crate::written::record! { @impl $name { $($fields)+ } }
    };
    ($(#[$about:meta])* $vis:vis struct $name:ident = checked $what:literal { $($fields:tt)+ }) => {
        $crate::written::record! { @struct
            #[derive(Debug, Clone, PartialEq, serde::Serialize)]
            $(#[$about])* $vis struct $name = $what { $($fields)+ }
        }
        $crate::written::record! { @impl $name { $($fields)+ } }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::written::record! { @struct
                    #[derive(serde::Deserialize)]
                    struct Unchecked = $what { $($fields)+ }
                }
                let read = <Unchecked as serde::Deserialize>::deserialize(deserializer)?;
                let read = $crate::written::record!(@of read { $($fields)+ });
                match read.broken_rule() {
                    Some(rule) => Err(serde::de::Error::custom(rule)),
                    None => Ok(read),
                }
            }
        }
    };
    (@struct $(#[$about:meta])* $vis:vis struct $name:ident = $what:literal { $(
        $(#[$doc:meta])* $fvis:vis $field:ident
        $(?($option:ty))? $(*($each:ty))? $(= $skip:literal($usual:ty))? $(: $needed:ty)?,
    )+ }) => {
        $(#[$about])*
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, expecting = $what)]
        $vis struct $name {$(
            $(#[$doc])*
            $($fvis $field: $needed,)?
            $(#[serde(skip_serializing_if = "Option::is_none")] $fvis $field: Option<$option>,)?
            $(#[serde(default, skip_serializing_if = "Vec::is_empty")] $fvis $field: Vec<$each>,)?
            $(#[serde(default, skip_serializing_if = $skip)] $fvis $field: $usual,)?
        )+}
    };
    (@impl $name:ident { $(
        $(#[$doc:meta])* $fvis:vis $field:ident
        $(?($option:ty))? $(*($each:ty))? $(= $skip:literal($usual:ty))? $(: $needed:ty)?,
    )+ }) => {
        #[allow(dead_code, reason = "some are only read")]
        impl $name {
            /// The keys that it needs, in order.
            pub(crate) const NEEDED: &'static [&'static str] =
                &[$($($crate::written::record!(@key $field: $needed),)?)+];

            fn bare($($($field: $needed,)?)+) -> Self {
                Self {$(
                    $($field: std::convert::identity::<$needed>($field),)?
                    $($field: Option::<$option>::None,)?
                    $($field: Vec::<$each>::new(),)?
                    $($field: <$usual>::default(),)?
                )+}
            }
        }
    };
    (@of $read:ident { $(
        $(#[$doc:meta])* $fvis:vis $field:ident
        $(?($option:ty))? $(*($each:ty))? $(= $skip:literal($usual:ty))? $(: $needed:ty)?,
    )+ }) => {
        Self { $($field: $read.$field,)+ }
    };
    (@key $field:ident: $needed:ty) => { stringify!($field) };
}

pub(crate) use record;

/// The place of a word among others.
pub(crate) fn place_of(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// An enum of words: all of them in order, and each as it stands in a file.
macro_rules! plain_words {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $kind:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$doc])* $kind,)+
        }

        #[allow(dead_code, reason = "of some enums one is asked for, of some the other")]
        impl $name {
            /// Every one, in order.
            $vis const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The words of all, in that order.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

            /// The one of a word.
            pub(crate) fn of_word(word: &str) -> Option<Self> {
                Self::ALL.get($crate::written::place_of(word, Self::WORDS)?).copied()
            }

            /// The word in a file.
            pub(crate) const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)+
                }
            }
        }
    };
}

pub(crate) use plain_words;

/// The same, read and written as that word.
macro_rules! words {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $kind:ident = $word:literal,)+ }) => {
        $crate::written::plain_words! {
            $(#[$about])*
            #[derive(serde::Serialize, serde::Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            $vis enum $name {
                $($(#[$doc])* #[serde(rename = $word)] $kind = $word,)+
            }
        }
    };
}

pub(crate) use words;

/// A word of a file with blanks in place of underscores.
pub(crate) fn with_blanks(word: &str) -> String {
    word.replace('_', " ")
}

/// Writes enums in prose as the words in a file, with blanks in place of underscores.
macro_rules! in_prose {
    ($($name:ty),+) => {$(
        /// Writes the word, with blanks: `not stated`.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::written::with_blanks(self.as_str()))
            }
        }
    )+};
}

pub(crate) use in_prose;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        let written = [6_700.0, 0.25, 1_234_567.0, 447.761, 26_232.903, 0.0, 2e20].map(number);
        let expected = ["6,700", "0.25", "1,234,567", "447.8", "26,233", "0", "2e20"];
        assert_eq!(written, expected);
    }

    #[test]
    fn codes_become_names() {
        assert_eq!(flow("KP, IR to RU"), "North Korea, Iran to Russia");
        assert_eq!(flow("VN to XX"), "Vietnam to XX");
        assert_eq!(COUNTRIES.lines().count(), 249 + 1 + 5 + 5);
        assert_eq!(spoken("anti-tank-missiles"), "anti-tank missiles");
        assert_eq!(spoken("short-range-missile"), "short-range missile");
        assert_eq!(spoken("kh-101-missile"), "Kh-101 missile");
        assert_eq!(spoken("7.62x54mmR-cartridge"), "7.62x54 mm R cartridge");
        assert_eq!(spoken("122mm-shell+152mm-shell"), "122 mm shell and 152 mm shell");
        assert_eq!(several("122 mm shell and 152 mm shell"), "122 mm shells and 152 mm shells");
        let unchanged = ["nitrocellulose", "artillery ammunition", "geran-2", "aircraft"];
        assert_eq!(unchanged.map(several), unchanged);
        assert_eq!(["battery", "light torpedo"].map(several), ["batteries", "light torpedoes"]);
        assert_eq!(spoken("mk-84-bomb"), "Mk 84 bomb");
        assert_eq!(spoken("rpg-7-round"), "RPG-7 round");
        assert_eq!(spoken("hellfire-missile"), "Hellfire missile");
    }

    #[test]
    fn dates_are_as_precise_as_given() {
        let written = ["2024-08-28", "2023-09~", "2023", "2023-13"].map(date);
        assert_eq!(written, ["28 August 2024", "about September 2023", "2023", "2023-13"]);
        let written = ["2024-08-28", "2023-09~", "2023"].map(on);
        assert_eq!(written, ["on 28 August 2024", "about September 2023", "in 2023"]);
        assert_eq!(window(Some("2024-01-01"), Some("2024-12-31")), "2024");
        assert_eq!(window(Some("2024-06"), Some("2024-06-30")), "June 2024");
        assert_eq!(window(Some("2024-02-01"), Some("2024-02-29")), "February 2024");
        assert_eq!(
            window(Some("2024-02"), Some("2024-02-28")),
            "February 2024 to 28 February 2024"
        );
        assert_eq!(window(Some("2024-01"), Some("2024-12")), "2024");
        assert_eq!(window(None, Some("2023-11")), "to November 2023");
        assert_eq!(window(Some("2022-07~"), None), "since about July 2022");
    }

    #[test]
    fn a_range_says_what_is_open() {
        assert_eq!(span(Some(800_000.0), Some(1.2e6)), "800,000 to 1,200,000");
        assert_eq!(span(Some(5.0), Some(5.0)), "5");
        assert_eq!(span(Some(1e6), None), "at least 1,000,000");
        assert_eq!(span(None, Some(500.0)), "up to 500");
        assert_eq!(span(None, None), "no figure");
    }
}
