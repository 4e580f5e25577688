//! Names for people: of goods, units and windows, and the one form of a figure.

use crate::assess::{Answer, EvidenceLine, Figures};
use crate::claim::Stage;
use crate::into_list::IntoList;
use crate::written::{date, flow, number, several, span, spoken, window};

/// What the row of all lines is called, which is no sum of them: where a range reaches above floors, of several
/// ranges, and of what comes to no one answer.
pub(in crate::render) const TOGETHER: [&str; 3] =
    ["Where all agree", "Lowest to highest", "All lines"];

/// What the rows of what would fit begin with.
pub(in crate::render) const ROOM: &str = "Room";

/// A range whose high end is more than so many times its low one is told with its median.
const WIDE: f64 = 3.0;

/// The goods of an answer, where any claim names them.
pub(super) fn goods_of(answer: &Answer) -> String {
    if answer.goods_stated {
        several(&spoken(&answer.goods))
    } else {
        "goods not stated".to_owned()
    }
}

/// What an answer is of: `North Korea to Russia: 152 mm shells, shipped, 2023`.
pub(super) fn named(answer: &Answer) -> String {
    let of = flow(&answer.flow);
    format!("{of}: {}, {}, {}", goods_of(answer), answer.stage, window_of(answer))
}

/// Whether a date is the start of an answer's window: `2024`, or `2024-01`, of what counts from the first day of it.
pub(super) fn starts_with(answer: &Answer, date: &str) -> bool {
    let starts = [&answer.dates[0], &answer.from];
    starts.into_iter().flatten().any(|from| from.starts_with(date.trim_end_matches('~')))
}

/// Whether a date is its end: `2024`, or `2024-12`, of what counts to the last day of it.
pub(super) fn ends_with(answer: &Answer, date: &str) -> bool {
    let ends = [&answer.dates[1], &answer.to];
    ends.into_iter().flatten().any(|to| to.starts_with(date))
}

/// The window of an answer, as precise as its claims give it.
pub(super) fn window_of(answer: &Answer) -> String {
    match &answer.dates {
        // A stock is of its day.
        [None, Some(on)] if answer.stage == Stage::Held => date(on),
        [from, to] => window(from.as_deref(), to.as_deref()),
    }
}

/// From when to when an answer counts.
pub(super) fn days_of(answer: &Answer) -> [Option<&str>; 2] {
    [answer.from.as_deref(), answer.to.as_deref()]
}

/// How the goods of a flow went, where that is all that its name says beside that of another: `by sea`.
pub(super) fn detail<'f>(flow: &'f str, of: &str) -> Option<&'f str> {
    let how = flow.strip_prefix(of)?.strip_prefix(", ")?;
    let is_means = how.starts_with("by ") && !how.starts_with("by way of ");
    (is_means || how.starts_with("from ") || how.starts_with("to ")).then_some(how)
}

/// What an answer is of where its heading says otherwise: its goods, how they went, its stage, its window.
pub(in crate::render) fn own_scope(answer: &Answer, heading: &Answer) -> Option<String> {
    let goods = (answer.goods != heading.goods).then(|| goods_of(answer));
    let how = detail(&answer.flow, &heading.flow).map(str::to_owned);
    let stage = (answer.stage != heading.stage).then(|| answer.stage.to_string());
    let is_same = days_of(answer) == days_of(heading);
    let when = (!is_same).then(|| window_of(answer));
    let parts: Vec<String> = goods.into_iter().chain(how).chain(stage).chain(when).into_list();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A unit in words: `t` for `mass_t`.
pub(in crate::render) fn unit(unit: &str) -> String {
    let words = unit.replace("mass_t", "tonnes").replace("volume_m3", "cubic metres");
    let words = words.replace("trucks", "lorries").replace("per truck", "per lorry");
    words.replace("tonnes per", "t per").replace("teu", "TEU").replace('_', " ")
}

/// The ends of a figure: `13,000 to 14,000`; extremes are named.
pub(super) fn range(figures: &Figures) -> String {
    let (low, high) = figures.ends();
    let has_percentiles = figures.low.is_some() || figures.high.is_some();
    let is_plain = has_percentiles || low == high;
    format!("{}{}", span(low, high), if is_plain { "" } else { " (least to most possible)" })
}

/// The median of a wide range, behind its ends: `, median 9,000`.
pub(super) fn median(figures: &Figures) -> String {
    let (low, high) = figures.ends();
    let is_wide = low.zip(high).is_some_and(|(low, high)| high > WIDE * low);
    let median = figures.median.filter(|_| is_wide);
    median.map_or_else(String::new, |median| format!(", median {}", number(median)))
}

/// The same of a line.
pub(super) fn median_of(line: &EvidenceLine) -> String {
    line.range.as_ref().map_or_else(String::new, median)
}

/// The extremes, where they are other than the ends that are shown.
pub(super) fn extremes(figures: &Figures) -> String {
    match (figures.min, figures.max) {
        (None, None) => "no limit".to_owned(),
        (min, max) => span(min, max),
    }
}

/// With a capital letter first.
pub(in crate::render) fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a unit is a currency, by its three letters, or one for a time or for each: `EUR`, `EUR a month`, `EUR per
/// round`.
pub(super) fn is_currency(unit: &str) -> bool {
    let currency = unit.split_once(' ').map_or(unit, |(currency, _)| currency);
    currency.len() == 3 && currency.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether a unit is so many a day, and no money.
pub(super) fn is_rate(unit: &str) -> bool {
    unit.ends_with(" a day") && !is_currency(unit)
}

/// Whether it is a unit of its own, and no share or multiple of another claim's amount.
pub(super) fn is_unit(unit: &str) -> bool {
    !unit.starts_with("times ") && !unit.starts_with("share of ")
}

/// Whether a unit is one of amounts: of containers, rounds or tonnes.
pub(super) fn is_amount(unit: &str) -> bool {
    let is_another = unit.contains(" per ") || ["as said", "days_of_supply"].contains(&unit);
    is_unit(unit) && !is_another && !is_rate(unit) && !is_currency(unit)
}
