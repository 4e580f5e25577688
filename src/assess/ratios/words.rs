//! How ratios and their goods stand in sentences.

use super::factor::{Factor, Means};
use super::limits::KILOGRAMS_OF_A_TON;
use crate::assess::records::{Kinds, Named, Records, Unit, noun};
use crate::claim::LoadUnit;
use crate::in_order::distinct;
use crate::into_list::IntoList;
pub(in crate::assess) use crate::written::{listed, mass, rounded, several};
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
        Named::Munitions => goods.munitions.iter().map(|of| several(&of.name())).into_list(),
        Named::Class => {
            let tree = records.assumptions.goods();
            goods.nodes.iter().map(|node| tree.name(node).to_owned()).into_list()
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

/// What is counted for each of what: `rounds of 152 mm shells a container`, `t a lorry`; and how many of it are
/// one of the unit of figures: what one round weighs, and what is no tonne, is said in kilograms.
pub(in crate::assess) fn unit(records: &Records<'_>, factor: &Factor) -> (String, f64) {
    let per = of_each(factor.per);
    let of = goods(records, &factor.goods);
    let noun = noun(&factor.goods.nodes, records.assumptions.goods());
    let is_of_round = factor.per == LoadUnit::Round;
    let (counted, scale) = match factor.of {
        Unit::Mass
            if is_of_round || factor.published.or(factor.high).is_some_and(|of| of < 1.0) =>
        {
            ("kg", KILOGRAMS_OF_A_TON)
        }
        of => (of.plain(), 1.0),
    };
    let unit = match (factor.of, of) {
        (Unit::Load(LoadUnit::Round) | Unit::Pieces, Some(goods)) if noun != "rounds" => {
            format!("{goods} {per}")
        }
        (of, Some(goods)) if is_of_round && of != Unit::Items => {
            format!("{counted} for each of the {goods}")
        }
        (_, Some(goods)) => format!("{counted} of {goods} {per}"),
        (_, None) => format!("{counted} {per}"),
    };
    (unit, scale)
}

/// `a container`, `a 20 ft container`.
pub(in crate::assess) fn of_each(per: LoadUnit) -> String {
    format!("a {per}")
}

/// The figure of a ratio, published or as it is read, with its unit, whose it is, and what it is the quotient of:
/// `about 450 rounds of 152 mm shells a container, which Korean military says would fit (about 3,000,000 in about
/// 6,700)`, `2 kg for each of the 152 mm shells (Alpha)`.
pub(in crate::assess) fn phrase(records: &Records<'_>, factor: &Factor) -> String {
    let (unit, scale) = unit(records, factor);
    let times = |end: Option<f64>| end.map(|end| end * scale);
    let figure = match factor.published {
        Some(published) => format!("{}{}", limit(factor), quotient(factor, published, scale)),
        None => between(times(factor.low), times(factor.high)),
    };
    let makers = match factor.claims[..] {
        // Who converts what another counted.
        [only] if records.all[only].group != factor.group => vec![records.group_name(factor.group)],
        _ => distinct(factor.claims.iter().map(|claim| records.maker_name(*claim))),
    };
    let whose = listed(&makers, "and");
    let of = factor.quotient_of.as_ref().map(|[of, per]| format!("{of} in {per}"));
    if factor.means == Means::CouldHold && factor.per != LoadUnit::Round {
        let say = if makers.len() > 1 { "say" } else { "says" };
        let of = of.map(|of| format!(" ({of})")).unwrap_or_default();
        return format!("{figure} {unit}, which {whose} {say} would fit{of}");
    }
    let of = of.map(|of| format!(": {of}")).unwrap_or_default();
    format!("{figure} {unit} ({whose}{of})")
}

/// "Over" in what is divided makes a floor, and in what it is divided by a ceiling.
fn limit(factor: &Factor) -> &'static str {
    match [factor.is_floor, factor.is_ceiling] {
        [true, false] => "at least ",
        [false, true] => "at most ",
        _ => "",
    }
}

/// A published figure; a quotient of figures that are read as ranges has the digits that these leave it.
fn quotient(factor: &Factor, published: f64, scale: f64) -> String {
    let (low, high) = (factor.low.unwrap_or(0.0), factor.high.unwrap_or(published));
    let off = match (factor.is_floor, factor.is_ceiling) {
        (true, false) => published - low,
        (false, true) => high - published,
        _ => high - low,
    };
    if factor.quotient_of.is_none() || off <= 1e-9 * published {
        return plain(published * scale);
    }
    let digits = [5.0, 50.0].iter().filter(|part| (high - low) * *part < published).count() + 1;
    let rounded = format!("{:.digits$e}", published * scale).parse();
    format!("about {}", rounded.map_or_else(|_| plain(published * scale), number))
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
