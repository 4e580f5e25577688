//! The wire forms of the claims format, pinned: what is written here is what files hold.

use munitions::claim::{
    Amount, AsReported, Every, Figure, Flow, Goods, Hop, Link, LinkKind, Measure, Modality, Period,
    Qualifier, ReportDate, Stance, StatedBasis, Wording,
};
use munitions::munition::CountBasis;
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

#[test]
fn amounts() {
    let bare = |value| figure(value, Qualifier::Bare);
    let counts = CountBasis::Unknown;
    let rounds = |munition| Measure::Rounds { munition, counts };
    let cases = [
        (Amount::new(Measure::Containers, bare(6_700.0)), r#"{"of":"container","value":6700}"#),
        (Amount::new(Measure::Containers, bare(0.5)), r#"{"of":"container","value":0.5}"#),
        (Amount::new(Measure::Teu, bare(2.0)), r#"{"of":"teu","value":2}"#),
        (Amount::new(Measure::Boxes, bare(2.0)), r#"{"of":"box","value":2}"#),
        (Amount::new(Measure::Pallets, bare(2.0)), r#"{"of":"pallet","value":2}"#),
        (Amount::new(Measure::Voyages, bare(2.0)), r#"{"of":"voyage","value":2}"#),
        (Amount::new(Measure::Wagons, bare(2.0)), r#"{"of":"wagon","value":2}"#),
        (Amount::new(Measure::Flights, bare(2.0)), r#"{"of":"flight","value":2}"#),
        (
            Amount::new(rounds("152mm-shell".parse().unwrap()), figure(3e6, Qualifier::MoreThan)),
            r#"{"of":"round","munition":"152mm-shell","counts":"unknown","value":3000000,"qualifier":"more_than"}"#,
        ),
        (
            Amount::new(rounds(Goods::Ambiguous("122mm".parse().unwrap())), bare(5e5)),
            r#"{"of":"round","munition":"122 mm","counts":"unknown","value":500000}"#,
        ),
        (
            Amount::new(rounds(Goods::Unstated), Figure::in_words(Qualifier::Millions).unwrap()),
            r#"{"of":"round","counts":"unknown","qualifier":"millions"}"#,
        ),
        (
            Amount::new(Measure::Items("rifle".parse().unwrap()), Figure::unspecified()),
            r#"{"of":"item","item":"rifle","unspecified":true}"#,
        ),
        (
            Amount::new(Measure::Containers, Figure::between(240.0, 310.0).unwrap()),
            r#"{"of":"container","value":240,"to":310,"qualifier":"between"}"#,
        ),
        (Amount::new(Measure::MassTonnes, bare(1.5)), r#"{"of":"mass","mass_t":1.5}"#),
        (Amount::new(Measure::VolumeBarrels, bare(1.0)), r#"{"of":"volume","volume_bbl":1}"#),
        (Amount::new(Measure::VolumeCubicMetres, bare(1.0)), r#"{"of":"volume","volume_m3":1}"#),
        (
            Amount::new(Measure::VolumeCubicMetres, Figure::unspecified()),
            r#"{"of":"volume","volume_m3":null,"unspecified":true}"#,
        ),
        (Amount::new(Measure::SupplyDays, bare(60.0)), r#"{"of":"supply","days":60}"#),
        (
            Amount::new(Measure::SupplyMonths, figure(2.0, Qualifier::Roughly)),
            r#"{"of":"supply","months":2,"qualifier":"roughly"}"#,
        ),
        (
            Amount::new(Measure::Share("capacity".into()), bare(30.0)),
            r#"{"of":"share","share_of":"capacity","percent":30}"#,
        ),
        (
            Amount::new(Measure::MoreThanClaim("c".parse().unwrap()), bare(30.0)),
            r#"{"of":"change","relative_to":"c","percent":30}"#,
        ),
        (
            Amount::new(Measure::LessThanClaim("c".parse().unwrap()), bare(30.0)),
            r#"{"of":"change","relative_to":"c","percent":30,"direction":"less"}"#,
        ),
        (
            Amount::new(Measure::Containers, bare(5.0)).per(Every::Month),
            r#"{"of":"container","value":5,"per":"month"}"#,
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
    let munition = Goods::Ambiguous("122 mm".parse().unwrap());
    assert_eq!(amount.of, Measure::Rounds { munition, counts: CountBasis::Unknown });
    assert_eq!(amount.to_string(), "500,000 rounds of 122 mm, kind not stated");
    assert!(amount.munition().is_none());
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
    pinned(&Modality::ProbablyShipped, "\"probably_shipped\"");
    pinned(&Modality::CouldHold, "\"could_hold\"");
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
    let link = Link::to_claim(LinkKind::Supersedes, "c".parse().unwrap()).because("later");
    pinned(&link, r#"{"kind":"supersedes","claim":"c","why":"later"}"#);
    let link = Link::to_flow(LinkKind::Denies, flow).unwrap();
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
    reported.figure = Some(Wording::Figure(Figure::unspecified()));
    pinned(&reported, r#"{"unspecified":true}"#);
    reported.figure = Some(Wording::Figure(Figure::in_words(Qualifier::Millions).unwrap()));
    reported.modality = Some(Modality::Shipped);
    reported.munition = Some(Goods::Ambiguous("122 mm".parse().unwrap()));
    reported.goods = Some("supplies".parse().unwrap());
    pinned(
        &reported,
        r#"{"qualifier":"millions","goods":"supplies","munition":"122 mm","modality":"shipped"}"#,
    );
}
