//! How ratios and their goods stand in sentences.

use super::factor::Factor;
use crate::assess::records::{Kinds, Named, Records, Unit, noun};
use crate::claim::LoadUnit;
pub(in crate::assess) use crate::written::{listed, rounded, several};
use crate::written::{number, span};

/// How many kinds of goods are named in one place.
const NAMED: usize = 4;

/// A number that is worked out, in words.
pub(in crate::assess) fn plain(value: f64) -> String {
    number(rounded(value))
}

/// A range that is worked out, in words.
pub(in crate::assess) fn between(low: Option<f64>, high: Option<f64>) -> String {
    span(low.map(rounded), high.map(rounded))
}

/// Goods in a sentence: `152 mm shells or 122 mm shells`, `artillery shells`.
pub(in crate::assess) fn goods(records: &Records<'_>, goods: &Kinds) -> Option<String> {
    let names: Vec<String> = match &goods.named {
        Named::Munitions => goods.munitions.iter().map(|of| several(&of.name())).collect(),
        Named::Class => {
            let tree = records.assumptions.goods();
            goods.nodes.iter().map(|node| tree.name(node).to_owned()).collect()
        }
        Named::Calibre(calibre) => vec![format!("{calibre} of an unnamed kind")],
        Named::Unmapped(wording) => vec![wording.to_string()],
        Named::Anything => return None,
    };
    Some(match names.len() {
        0..=NAMED => names.join(" or "),
        all => format!("{} or {} other kinds", names[..NAMED].join(", "), all - NAMED),
    })
}

/// What is counted for each of what: `rounds of 152 mm shells a container`, `t a lorry`.
pub(in crate::assess) fn unit(records: &Records<'_>, factor: &Factor) -> String {
    let per = of_each(factor.per);
    let of = goods(records, &factor.goods);
    let noun = noun(&factor.goods.nodes, records.assumptions.goods());
    match (factor.of, of) {
        (Unit::Load(LoadUnit::Round) | Unit::Pieces, Some(goods)) if noun != "rounds" => {
            format!("{goods} {per}")
        }
        (unit, Some(goods)) if factor.per == LoadUnit::Round => {
            format!("{} for each of the {goods}", unit.plain())
        }
        (unit, Some(goods)) => format!("{} of {goods} {per}", unit.plain()),
        (unit, None) => format!("{} {per}", unit.plain()),
    }
}

/// `a container`, `a 20 ft container`.
pub(in crate::assess) fn of_each(per: LoadUnit) -> String {
    format!("a {per}")
}

/// The figure of a ratio in a sentence: the published quotient, or the range as read.
pub(in crate::assess) fn figure(factor: &Factor) -> String {
    match factor.published {
        Some(published) => plain(published),
        None => between(factor.low, factor.high),
    }
}

/// The figure of a ratio with its unit, and what it is the quotient of: `448 rounds of 152 mm shells a
/// container (3,000,000 in 6,700)`, `2 kg for each of the 152 mm shells`.
pub(in crate::assess) fn phrase(records: &Records<'_>, factor: &Factor) -> String {
    let mut shown = factor.clone();
    let mut unit = unit(records, factor);
    if factor.of == Unit::Mass && factor.per == LoadUnit::Round {
        for end in [&mut shown.low, &mut shown.high, &mut shown.published].into_iter().flatten() {
            *end *= 1_000.0;
        }
        unit = unit.replacen("t ", "kg ", 1);
    }
    let figure = figure(&shown);
    let of = factor.quotient_of.filter(|[_, per]| *per > 1.0).map(|[of, per]| {
        let tons = if factor.of == Unit::Mass { " t" } else { "" };
        format!(" ({}{tons} in {})", plain(of), plain(per))
    });
    format!("{figure} {unit}{}", of.unwrap_or_default())
}

/// How goods are packed, from the slug of a packaging: `loose`, `boxed`, `on pallets`.
pub(in crate::assess) fn packed(slug: &str) -> String {
    match slug {
        "projectile" | "bare" => "loose".to_owned(),
        "complete-round" => "as complete rounds".to_owned(),
        "projectile-on-pallet" => "on pallets".to_owned(),
        on_pallets if on_pallets.starts_with("on-pallet") => "on pallets".to_owned(),
        other => other.replace('-', " "),
    }
}
