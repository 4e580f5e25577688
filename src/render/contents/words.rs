//! Names for people: of goods, units and windows, and the one form of a figure.

use crate::assess::Figures;
use crate::written::{date, span};

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

/// The ends of a figure: `13,000 to 14,000`; extremes are named.
pub(super) fn range(figures: &Figures) -> String {
    let (low, high) = figures.ends();
    let has_percentiles = figures.low.is_some() || figures.high.is_some();
    let is_plain = has_percentiles || low == high;
    format!("{}{}", span(low, high), if is_plain { "" } else { " (extremes)" })
}

/// The extremes, where they are other than the ends that are shown.
pub(super) fn extremes(figures: &Figures) -> String {
    match (figures.min, figures.max) {
        (None, None) => "no limit".to_owned(),
        (min, max) => span(min, max),
    }
}

/// A text of at most so many characters, cut where a clause ends, else between two words.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let ends = ["; ", ": ", ". "].map(|end| kept.rfind(end));
    let clause = ends.into_iter().flatten().max().filter(|end| *end >= kept.len() / 3);
    let comma = || kept.rfind(", ").filter(|end| *end >= kept.len() / 2);
    let end = clause.or_else(comma).or_else(|| kept.rfind(' ')).unwrap_or(kept.len());
    format!("{} …", kept[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Several of goods: `152 mm shells`.
pub(super) fn several(goods: &str) -> String {
    if goods.ends_with('s') { goods.to_owned() } else { format!("{goods}s") }
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
    fn slugs_become_words() {
        assert_eq!(goods("7.62x39mm-cartridge"), "7.62x39 mm cartridge");
        assert_eq!(goods("152mm-shell"), "152 mm shell");
        assert_eq!(unit("mass_t per container"), "t per container");
    }

    #[test]
    fn a_window_is_as_precise_as_given() {
        assert_eq!(window(Some("2024-01-01"), Some("2024-12-31")), "2024");
        assert_eq!(window(None, Some("2023-11")), "to November 2023");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("one two, three", 10), "one two …");
        assert_eq!(shortened("one", 10), "one");
        assert_eq!(shortened("one two: three four", 14), "one two …");
    }
}
