//! What an amount says, in words.

use super::goods::{Kinds, counted_in, noun};
use crate::assumptions::{Assumptions, Counting};
use crate::claim::{Amount, Claim, Goods, LoadUnit, Measure, Period};
use crate::claims_file::ClaimsFile;
use crate::into_list::{Each, IntoList};
use crate::source::SourceId;
use crate::written::{during, few, flow, on, spoken};

pub(super) fn name(file: &ClaimsFile, source: &SourceId) -> String {
    file.source(source).map_or_else(|| source.to_string(), |known| known.name.clone())
}

/// How many makers of one claim a sentence names.
const MAKERS: usize = 2;

pub(super) fn maker_names(file: &ClaimsFile, makers: &[SourceId]) -> String {
    let names: Vec<String> = makers.iter().map(|maker| name(file, maker)).into_list();
    few(&names, MAKERS)
}

/// What an amount of a claim says; what it refers to is `what the ministry said on 2 November 2023
/// (about 6,700 containers)`, `its figure for North Korea to Russia (about 6,700 containers)`.
pub(super) fn words(
    file: &ClaimsFile,
    claim: &Claim,
    amount: &Amount,
    goods: &Kinds,
    assumptions: &Assumptions,
) -> String {
    let in_words = |amount: &Amount, goods: &Kinds| {
        let thing = thing(amount, goods, assumptions);
        thing.map_or_else(|| amount.words(""), |thing| amount.words_of(&thing))
    };
    let Some(id) = amount.of.claim() else { return in_words(amount, goods) };
    let other = file.place(id).and_then(|place| file.claims().get(place));
    let name = other.map_or_else(
        || id.to_string(),
        |other| {
            let makers = maker_names(file, &other.made_by);
            let [who, whose] = match (other.made_by == claim.made_by, other.made_by.len()) {
                (true, 1) => ["it".to_owned(), "its figure".to_owned()],
                (true, _) => ["they".to_owned(), "their figure".to_owned()],
                (false, _) => [makers.clone(), format!("the figure of {makers}")],
            };
            let direction = other.flow.direction();
            let what = if direction == claim.flow.direction() {
                let period = Some(other.period)
                    .filter(|of| *of != Period::NOT_REPORTED && other.stated_on == claim.stated_on);
                match (period, other.stated_on) {
                    // Of one statement the days that its figures are of tell them apart.
                    (Some(period), _) => {
                        let [from, to] =
                            [period.from(), period.to()].each(|day| day.map(|day| day.to_string()));
                        format!("{whose} {}", during(from.as_deref(), to.as_deref()))
                    }
                    (None, Some(date)) => format!("what {who} said {}", on(&date.to_string())),
                    (None, None) => format!("what {who} said"),
                }
            } else {
                let flow = flow(&direction.to_string());
                let all = if flow.starts_with("to ") { "all " } else { "" };
                format!("{whose} for {all}{flow}")
            };
            let figure = other.amount.as_ref().filter(|amount| amount.of.claim().is_none());
            let figure = figure.map(|amount| {
                format!(" ({})", in_words(amount, &Kinds::of(other, amount, None, assumptions)))
            });
            format!("{what}{}", figure.unwrap_or_default())
        },
    );
    amount.words(&name)
}

/// What an amount counts, where it counts things that are called otherwise than rounds: `one-way
/// drones`, `missiles (kh-101)`, `pieces of ammonium nitrate`.
fn thing(amount: &Amount, goods: &Kinds, assumptions: &Assumptions) -> Option<String> {
    let tree = assumptions.goods();
    let is_counted = match &amount.of {
        // Of goods that the claim names elsewhere the noun alone.
        Measure::Count(LoadUnit::Round) if amount.goods.is_unstated() => {
            let noun = noun(&goods.nodes, tree);
            let one = noun.strip_suffix('s').filter(|_| amount.figure.published() == Some(1.0));
            return (noun != "rounds").then(|| one.unwrap_or(noun).to_owned());
        }
        Measure::Count(LoadUnit::Round) => true,
        Measure::Items(_) => counted_in(&goods.nodes, tree).is_some(),
        _ => false,
    };
    let [node] = goods.nodes.as_slice() else { return None };
    let noun = tree.noun(node);
    let name = match (&amount.of, &amount.goods) {
        (Measure::Items(wording), _) | (_, Goods::Class(wording)) => spoken(wording.as_str()),
        _ => tree.name(node).to_owned(),
    };
    if !is_counted || noun == "rounds" && !name.ends_with("rounds") {
        return None;
    }
    let [one, several] = match name.strip_suffix('s') {
        Some(one) => [one.to_owned(), name.clone()],
        None if name.ends_with('o') => [name.clone(), format!("{name}es")],
        None => [name.clone(), format!("{name}s")],
    };
    // "400 kh-101" are missiles, and nitrate has no plural.
    let is_thing = several.ends_with(noun) || !name.contains(|c: char| c.is_ascii_digit());
    Some(match amount.figure.published() {
        _ if tree.counted_in(node) == Some(Counting::Mass) => format!("{noun} of {name}"),
        _ if !is_thing => format!("{noun} ({})", spoken(node.as_str())),
        Some(1.0) => one,
        _ => several,
    })
}
