//! The wire forms of the claims format, pinned: what is written here is what files hold.

use munitions::Munition;
use munitions::claim::{
    Amount, AsReported, ChangedBy, ClaimId, Compares, ContainerWord, Every, Extent, Figure, Flow,
    Goods, Hop, Link, LinkKind, LoadUnit, MassUnit, Measure, Period, Qualifier, ReportDate, Says,
    Stage, Stance, StatedBasis, SupplyUnit, VolumeUnit, Wording,
};
use munitions::munition::CountBasis;
use munitions::source::Certainty;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Reads, compares, and writes the same text again.
fn pinned<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, json: &str) {
    assert_eq!(&serde_json::from_str::<T>(json).unwrap(), value);
    assert_eq!(serde_json::to_string(value).unwrap(), json);
}

fn figure(value: f64, qualifier: Qualifier) -> Figure {
    Figure::new(value, qualifier).unwrap()
}

#[expect(clippy::too_many_lines, reason = "one table")]
#[test]
fn amounts() {
    let bare = |value| figure(value, Qualifier::Bare);
    let count = Amount::count;
    let rounds = |goods, figure| count(LoadUnit::Round, figure).of_goods(goods);
    let change = |by, compares| {
        let relative_to = "c".parse().unwrap();
        Amount::new(Measure::Change { relative_to, by, compares }, bare(30.0))
    };
    let mass = |unit, value| Amount::new(Measure::Mass(unit), bare(value));
    let mut counted = rounds("152mm-shell".parse().unwrap(), bare(5.0));
    counted.counts = CountBasis::Projectile;
    let mut packed = count(LoadUnit::Truck, bare(5.0));
    packed.packaging = Some("boxed".parse().unwrap());
    packed.container = Some(ContainerWord::Unknown);
    let several = Goods::Several(vec!["122mm-shell".parse().unwrap(), Munition::SHELL_152MM]);
    let about_or_more = "about 20,000 or more".parse().unwrap();
    let cases = [
        (count(LoadUnit::Container, bare(6_700.0)), r#"{"of":"container","value":6700}"#),
        (count(LoadUnit::Container, bare(0.5)), r#"{"of":"container","value":0.5}"#),
        (count(LoadUnit::Teu, bare(2.0)), r#"{"of":"teu","value":2}"#),
        (count(LoadUnit::Box, bare(2.0)), r#"{"of":"box","value":2}"#),
        (count(LoadUnit::Pallet, bare(2.0)), r#"{"of":"pallet","value":2}"#),
        (count(LoadUnit::Voyage, bare(2.0)), r#"{"of":"voyage","value":2}"#),
        (count(LoadUnit::Wagon, bare(2.0)), r#"{"of":"wagon","value":2}"#),
        (count(LoadUnit::Train, bare(2.0)), r#"{"of":"train","value":2}"#),
        (count(LoadUnit::Flight, bare(2.0)), r#"{"of":"flight","value":2}"#),
        (packed, r#"{"of":"truck","packaging":"boxed","container":"unknown","value":5}"#),
        (
            rounds("152mm-shell".parse().unwrap(), figure(3e6, Qualifier::MoreThan)),
            r#"{"of":"round","munition":"152mm-shell","value":3000000,"qualifier":"more_than"}"#,
        ),
        (counted, r#"{"of":"round","munition":"152mm-shell","counts":"projectile","value":5}"#),
        (
            rounds(Goods::Ambiguous("122mm".parse().unwrap()), bare(5e5)),
            r#"{"of":"round","munition":"122 mm","value":500000}"#,
        ),
        (
            rounds(several, about_or_more),
            r#"{"of":"round","munitions":["122mm-shell","152mm-shell"],"value":20000,"qualifier":"about","also":"at_least"}"#,
        ),
        (
            rounds(
                Goods::Class("artillery-ammunition".parse().unwrap()),
                "millions".parse().unwrap(),
            ),
            r#"{"of":"round","goods":"artillery-ammunition","qualifier":"millions"}"#,
        ),
        (
            Amount::new(
                Measure::Items("rifle".parse().unwrap()),
                "an unspecified number of".parse().unwrap(),
            ),
            r#"{"of":"item","item":"rifle","unspecified":true}"#,
        ),
        (
            count(LoadUnit::Container, Figure::between(240.0, 310.0).unwrap()),
            r#"{"of":"container","value":240,"to":310,"qualifier":"between"}"#,
        ),
        (mass(MassUnit::Tonne, 1.5), r#"{"of":"mass","mass_t":1.5}"#),
        (mass(MassUnit::Kilogram, 1.5), r#"{"of":"mass","mass_kg":1.5}"#),
        (mass(MassUnit::Pound, 1.5), r#"{"of":"mass","mass_lb":1.5}"#),
        (mass(MassUnit::ShortTon, 1.5), r#"{"of":"mass","mass_short_t":1.5}"#),
        (mass(MassUnit::LongTon, 1.5), r#"{"of":"mass","mass_long_t":1.5}"#),
        (mass(MassUnit::Ton, 1.5), r#"{"of":"mass","mass_ton":1.5}"#),
        (
            Amount::new(Measure::Volume(VolumeUnit::Barrel), bare(1.0)),
            r#"{"of":"volume","volume_bbl":1}"#,
        ),
        (
            Amount::new(Measure::Volume(VolumeUnit::CubicMetre), bare(1.0)),
            r#"{"of":"volume","volume_m3":1}"#,
        ),
        (
            Amount::new(
                Measure::Volume(VolumeUnit::CubicMetre),
                "an unspecified number of".parse().unwrap(),
            ),
            r#"{"of":"volume","volume_m3":null,"unspecified":true}"#,
        ),
        (Amount::new(Measure::Supply(SupplyUnit::Day), bare(60.0)), r#"{"of":"supply","days":60}"#),
        (
            Amount::new(Measure::Supply(SupplyUnit::Month), figure(2.0, Qualifier::Roughly)),
            r#"{"of":"supply","months":2,"qualifier":"roughly"}"#,
        ),
        (
            Amount::new(Measure::Share("capacity".into()), bare(30.0)),
            r#"{"of":"share","share_of":"capacity","percent":30}"#,
        ),
        (
            Amount::new(Measure::ShareOfClaim("c".parse().unwrap()), bare(30.0)),
            r#"{"of":"share","of_claim":"c","percent":30}"#,
        ),
        (change(ChangedBy::PercentMore, None), r#"{"of":"change","relative_to":"c","percent":30}"#),
        (
            change(ChangedBy::PercentLess, Some(Compares::Windows)),
            r#"{"of":"change","relative_to":"c","direction":"less","compares":"windows","percent":30}"#,
        ),
        (
            change(ChangedBy::Times, Some(Compares::Totals)),
            r#"{"of":"change","relative_to":"c","compares":"totals","times":30}"#,
        ),
        (
            Amount::new(Measure::Money("USD".parse().unwrap()), bare(5.0)),
            r#"{"of":"money","currency":"USD","value":5}"#,
        ),
        (
            count(LoadUnit::Container, bare(5.0)).per(Every::Month),
            r#"{"of":"container","value":5,"per":"month"}"#,
        ),
        (
            count(LoadUnit::Round, bare(650.0)).per(LoadUnit::Wagon),
            r#"{"of":"round","value":650,"per":"wagon"}"#,
        ),
    ];
    for (amount, json) in &cases {
        pinned(amount, json);
    }
}

#[test]
fn a_bare_calibre_is_ambiguous_and_an_unstated_basis_unknown() {
    let amount: Amount =
        serde_json::from_str(r#"{"of":"round","munition":"122mm","value":500000}"#).unwrap();
    assert_eq!(amount.goods, Goods::Ambiguous("122 mm".parse().unwrap()));
    assert_eq!(amount.counts, CountBasis::Unknown);
    assert_eq!(amount.to_string(), "500,000 rounds of 122 mm, kind not stated");
}

#[test]
fn words() {
    let qualifiers = [
        (Qualifier::Bare, "\"bare\""),
        (Qualifier::Exactly, "\"exactly\""),
        (Qualifier::CloseTo, "\"close_to\""),
        (Qualifier::AtLeast, "\"at_least\""),
        (Qualifier::UpTo, "\"up_to\""),
        (Qualifier::LessThan, "\"less_than\""),
        (Qualifier::HundredsOfThousands, "\"hundreds_of_thousands\""),
    ];
    for (qualifier, json) in qualifiers {
        pinned(&qualifier, json);
    }
    pinned(&Stage::Offered, "\"offered\"");
    pinned(&Certainty::Probably, "\"probably\"");
    pinned(&Extent::Whole, "\"whole\"");
    pinned(&Says::CouldHold, "\"could_hold\"");
    pinned(&Stance::DeclinesToConfirm, "\"declines_to_confirm\"");
    pinned(&StatedBasis::NotStated, "\"not_stated\"");
    pinned(&StatedBasis::TradeData, "\"trade_data\"");
}

#[test]
fn dates_flows_links_and_hops() {
    pinned(&"2023-09~".parse::<ReportDate>().unwrap(), "\"2023-09~\"");
    let period = Period::new(Some("2023-09~".parse().unwrap()), None).unwrap();
    pinned(&period, r#"{"from":"2023-09~"}"#);
    let flow = Flow::new("KP".parse().unwrap()).to("RU".parse().unwrap());
    pinned(&flow, r#"{"origin":"KP","destination":"RU"}"#);
    let into = r#"{"origin":["IR","KP"],"destination":"RU","via":["CN","Tikhoretsk"],"recipient":{"name":"a company","country":"RU"}}"#;
    pinned(&serde_json::from_str::<Flow>(into).unwrap(), into);
    let other: ClaimId = "c".parse().unwrap();
    let mut link = Link::new(LinkKind::Supersedes, other.clone());
    link.why = Some("later".into());
    pinned(&link, r#"{"kind":"supersedes","claim":"c","why":"later"}"#);
    let mut link = Link::new(LinkKind::Includes, other);
    (link.all, link.certainty) = (true, Certainty::Probably);
    pinned(&link, r#"{"kind":"includes","claim":"c","all":true,"certainty":"probably"}"#);
    let link = Link::of_flow(LinkKind::Denies, flow);
    pinned(&link, r#"{"kind":"denies","flow":{"origin":"KP","destination":"RU"}}"#);
    let hop = r#"{"by":"ap","role":"republisher","kind":"republication","on":"2025-04-25"}"#;
    pinned(&serde_json::from_str::<Hop>(hop).unwrap(), hop);
}

#[test]
fn what_a_report_says_otherwise() {
    let mut reported = AsReported::default();
    pinned(&reported, "{}");
    reported.figure = Some(Wording::Qualified(Qualifier::About));
    pinned(&reported, r#"{"qualifier":"about"}"#);
    reported.figure = Some(Wording::Qualified(Qualifier::Bare));
    pinned(&reported, r#"{"qualifier":"bare"}"#);
    reported.figure = Some(Wording::Figure(figure(7e3, Qualifier::Over)));
    pinned(&reported, r#"{"value":7000,"qualifier":"over"}"#);
    reported.figure = Some(Wording::Figure("an unspecified number of".parse().unwrap()));
    pinned(&reported, r#"{"unspecified":true}"#);
    reported.figure = Some(Wording::Figure("millions".parse().unwrap()));
    reported.stage = Some(Stage::Delivered);
    reported.certainty = Some(Certainty::Stated);
    reported.says = Some(Says::Carried);
    reported.munition = Some(Goods::Ambiguous("122 mm".parse().unwrap()));
    reported.goods = Some("supplies".parse().unwrap());
    pinned(
        &reported,
        r#"{"qualifier":"millions","goods":"supplies","munition":"122 mm","stage":"delivered","certainty":"stated","says":"carried"}"#,
    );
}
