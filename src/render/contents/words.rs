//! Names for people: of goods, units and windows, and the one form of a figure.

use crate::assess::{Answer, Figures};
use crate::written::{span, spoken, window};

/// Goods in words: `artillery ammunition`, `152 mm shell`, `7.62x39 mm cartridge`.
pub(in crate::render) fn goods(slug: &str) -> String {
    let word = |word: &str| match word.strip_suffix("mm") {
        Some(bore) if bore.starts_with(|c: char| c.is_ascii_digit()) => format!("{bore} mm"),
        _ => word.to_owned(),
    };
    spoken(slug).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The goods of an answer, where any claim names them.
pub(super) fn goods_of(answer: &Answer) -> String {
    if answer.names_goods { goods(&answer.goods) } else { "goods not stated".to_owned() }
}

/// The window of an answer, as precise as its claims give it.
pub(super) fn window_of(answer: &Answer) -> String {
    let [from, to] = &answer.dates;
    window(from.as_deref(), to.as_deref())
}

/// A unit in words: `t` for `mass_t`.
pub(super) fn unit(unit: &str) -> String {
    let words = unit.replace("mass_t", "tonnes").replace("volume_m3", "m³");
    words.replace("tonnes per", "t per").replace('_', " ")
}

/// The ends of a figure: `13,000 to 14,000`; extremes are named.
pub(super) fn range(figures: &Figures) -> String {
    let (low, high) = figures.ends();
    let has_percentiles = figures.low.is_some() || figures.high.is_some();
    let is_plain = has_percentiles || low == high;
    format!("{}{}", span(low, high), if is_plain { "" } else { " (least to most possible)" })
}

/// The extremes, where they are other than the ends that are shown.
pub(super) fn extremes(figures: &Figures) -> String {
    match (figures.min, figures.max) {
        (None, None) => "no limit".to_owned(),
        (min, max) => span(min, max),
    }
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
}
