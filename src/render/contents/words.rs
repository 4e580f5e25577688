//! Names for people: of countries, flows, goods, units and dates, and the one form of a figure.

use crate::assess::Figures;
use crate::quantity::figure;
use crate::written::span;

/// The usual English names of the states that reports of munitions name most.
const COUNTRIES: [(&str, &str); 64] = [
    ("AE", "United Arab Emirates"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("AZ", "Azerbaijan"),
    ("BA", "Bosnia and Herzegovina"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("BR", "Brazil"),
    ("BY", "Belarus"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("CN", "China"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("EE", "Estonia"),
    ("EG", "Egypt"),
    ("ES", "Spain"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("GB", "United Kingdom"),
    ("GE", "Georgia"),
    ("GR", "Greece"),
    ("HR", "Croatia"),
    ("HU", "Hungary"),
    ("IL", "Israel"),
    ("IN", "India"),
    ("IQ", "Iraq"),
    ("IR", "Iran"),
    ("IT", "Italy"),
    ("JO", "Jordan"),
    ("JP", "Japan"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("KZ", "Kazakhstan"),
    ("LB", "Lebanon"),
    ("LT", "Lithuania"),
    ("LV", "Latvia"),
    ("LY", "Libya"),
    ("MD", "Moldova"),
    ("ML", "Mali"),
    ("MM", "Myanmar"),
    ("NL", "Netherlands"),
    ("NO", "Norway"),
    ("PK", "Pakistan"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("RU", "Russia"),
    ("SA", "Saudi Arabia"),
    ("SD", "Sudan"),
    ("SE", "Sweden"),
    ("SI", "Slovenia"),
    ("SK", "Slovakia"),
    ("SY", "Syria"),
    ("TR", "Türkiye"),
    ("UA", "Ukraine"),
    ("US", "United States"),
    ("YE", "Yemen"),
    ("ZA", "South Africa"),
];

/// A flow with names in place of codes: `North Korea to Russia`.
pub(super) fn flow(codes: &str) -> String {
    let name = |word: &str| {
        let letters = word.trim_end_matches([',', ';']);
        let known = COUNTRIES.iter().find(|(code, _)| *code == letters);
        known.map_or_else(
            || word.to_owned(),
            |(_, name)| format!("{name}{}", &word[letters.len()..]),
        )
    };
    let words: Vec<String> = codes.split(' ').map(name).collect();
    let words = words.join(" ");
    if words.is_empty() { "Flow not stated".to_owned() } else { words }
}

/// Goods in words: `artillery ammunition`, `152 mm shell`, `7.62x39 mm cartridge`.
pub(super) fn goods(slug: &str) -> String {
    let word = |word: &str| match word.strip_suffix("mm") {
        Some(bore) if bore.starts_with(|c: char| c.is_ascii_digit()) => format!("{bore} mm"),
        _ => word.to_owned(),
    };
    slug.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// A unit in words: `t` for `mass_t`.
pub(super) fn unit(unit: &str) -> String {
    let words = unit.replace("mass_t", "tonnes").replace("volume_m3", "m³");
    words.replace("tonnes per", "t per").replace('_', " ")
}

/// A date as people write it, as precise as it is given: `28 August 2024`, `November 2023`.
pub(super) fn date(written: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let exact = written.trim_matches('~');
    let about = if exact == written { "" } else { "about " };
    let mut parts = exact.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let day = day.and_then(|day| day.parse::<u8>().ok());
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{about}{day} {month} {year}"),
        (Some(year), Some(month), None) => format!("{about}{month} {year}"),
        _ => format!("{about}{exact}"),
    }
}

/// The window: `to 28 August 2024`, `2024`, `1 January 2023 to 31 March 2024`.
pub(super) fn window(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => {
            let year = from.strip_suffix("-01-01");
            match year {
                Some(year) if to.strip_suffix("-12-31") == Some(year) => year.to_owned(),
                _ => format!("{} to {}", date(from), date(to)),
            }
        }
        (None, Some(to)) => format!("to {}", date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, None) => "no dates stated".to_owned(),
    }
}

/// The ends of a figure: `13,000 to 14,000 (90 %)`; extremes are named.
pub(super) fn range(figures: &Figures) -> String {
    let (low, high) = figures.ends();
    let percentiles = figures.low.is_some() || figures.high.is_some();
    match (low, high) {
        (Some(low), Some(high)) if low == high => span(Some(low), Some(high)),
        _ if percentiles => format!("{} ({})", span(low, high), figure::level(figures.level)),
        (None, None) => "no figure".to_owned(),
        _ => format!("{} (extremes)", span(low, high)),
    }
}

/// The extremes, where they are other than the ends that are shown.
pub(super) fn extremes(figures: &Figures) -> String {
    match (figures.min, figures.max) {
        (None, None) => "no limit".to_owned(),
        (min, max) => span(min, max),
    }
}

/// A text of at most so many characters, cut between two words.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let kept = kept.rsplit_once(' ').map_or(kept.as_str(), |(kept, _)| kept);
    format!("{} …", kept.trim_end_matches([',', ';', ':', ' ']))
}

/// With a capital letter first.
pub(super) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_names() {
        assert_eq!(flow("KP, IR to RU"), "North Korea, Iran to Russia");
        assert_eq!(flow("to XX"), "to XX");
        assert_eq!(goods("7.62x39mm-cartridge"), "7.62x39 mm cartridge");
        assert_eq!(goods("152mm-shell"), "152 mm shell");
        assert_eq!(unit("mass_t per container"), "t per container");
    }

    #[test]
    fn dates_are_as_precise_as_given() {
        assert_eq!(date("2024-08-28"), "28 August 2024");
        assert_eq!(date("2023-09~"), "about September 2023");
        assert_eq!(date("2023"), "2023");
        assert_eq!(date("2023-13"), "2023-13");
        assert_eq!(window(Some("2024-01-01"), Some("2024-12-31")), "2024");
        assert_eq!(window(None, Some("2023-11")), "to November 2023");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("one two, three", 10), "one two …");
        assert_eq!(shortened("one", 10), "one");
    }
}
