//! Ships: published check digits.

use munitions::shipment::{CompanyNumber, VesselNumber};
use proptest::prelude::*;
use std::str::FromStr;

fn refusal<T: FromStr>(text: &str) -> String
where
    T::Err: std::fmt::Display,
{
    text.parse::<T>().err().map(|error| error.to_string()).unwrap_or_default()
}

/// Worked: 9074729 is 63 + 0 + 35 + 16 + 21 + 4 = 139; 7654329 is 139; 9619907 is 167.
#[test]
fn ship_numbers_have_the_published_check_digit() {
    for text in ["9074729", "IMO 9074729", "IMO9074729", "7654329", "9619907"] {
        let ship: VesselNumber = text.parse().unwrap();
        let json = serde_json::to_string(&ship).unwrap();
        assert_eq!(serde_json::from_str::<VesselNumber>(&json).unwrap(), ship);
        assert!(ship.to_string().ends_with(&text[text.len() - 7..]));
    }
    assert_eq!(
        refusal::<VesselNumber>("9074728"),
        "cannot read \"9074728\" as the IMO number of a ship: \
         its last digit should be 9, the check digit, and is 8"
    );
    for text in ["", "IMO", "907472", "90747290", "9074-729", "imo 9074729", "٩074729"] {
        let expected = format!(
            "cannot read {text:?} as the IMO number of a ship: \
             it must be seven digits, with or without IMO before them"
        );
        assert_eq!(refusal::<VesselNumber>(text), expected);
    }
}

/// Worked: 2041999 is 16 + 0 + 16 + 2 + 81 + 63 = 178; 178 mod 11 is 2; 11 - 2 is 9.
/// 9074729 as one is 72 + 0 + 28 + 8 + 63 + 14 = 185; 185 mod 11 is 9; 11 - 9 is 2.
#[test]
fn a_company_number_is_not_a_ship_number() {
    assert_eq!("IMO 2041999".parse::<CompanyNumber>().unwrap().to_string(), "IMO 2041999");
    assert_eq!(
        refusal::<VesselNumber>("2041999"),
        "cannot read \"2041999\" as the IMO number of a ship: its last digit should be 3, \
         the check digit, and is 9, which would be right for a company number"
    );
    assert_eq!(
        refusal::<CompanyNumber>("9074729"),
        "cannot read \"9074729\" as the IMO number of a company: its last digit should be 2, \
         the check digit, and is 9, which would be right for a ship number"
    );
}

proptest! {
    /// One last digit in ten fits, and what is read is written in a form that reads back.
    #[test]
    fn one_check_digit_fits(first in 100_000_u32..1_000_000) {
        let fitting: Vec<VesselNumber> =
            (0..10).filter_map(|digit| format!("{first}{digit}").parse().ok()).collect();
        prop_assert_eq!(fitting.len(), 1);
        prop_assert_eq!(fitting[0].to_string().parse(), Ok(fitting[0]));
    }
}

mod facts {
    use crate::support::full_loading;
    use munitions::claim::Reading;
    use munitions::container::ContainerType;
    use munitions::quantity::Quantity;
    use munitions::shipment::{
        CargoLine, ContainerLine, Fact, Leg, Shipment, ShipmentCode, ShipmentFinding, Terms,
    };
    use serde_json::json;

    fn exactly(of: &str, value: f64) -> serde_json::Value {
        json!({"of": of, "value": value, "qualifier": "exactly"})
    }

    fn rounds(munition: &str, value: f64) -> serde_json::Value {
        json!({"of": "round", "munition": munition, "value": value, "qualifier": "exactly"})
    }

    fn shipment(json: serde_json::Value) -> Shipment {
        serde_json::from_value(json).unwrap()
    }

    /// Shells as projectiles in 20 ft containers rated 24 t.
    fn shells(value: f64, containers: f64) -> Shipment {
        shipment(json!({
            "id": "shells",
            "cargo": [{"amount": rounds("152mm-shell", value), "packaging": "projectile", "claims": ["a"]}],
            "containers": [{"container": "20gp-24t", "amount": exactly("container", containers), "claims": ["b"]}]
        }))
    }

    fn findings(shipment: &Shipment) -> Vec<ShipmentFinding> {
        let loading = full_loading();
        let terms = Terms { reading: &Reading::plain(), loading: &loading, unstated: None };
        shipment.findings(&terms, CargoLine::catalogued)
    }

    fn codes(shipment: &Shipment) -> Vec<&'static str> {
        findings(shipment).iter().map(|finding| finding.code.as_str()).collect()
    }

    /// One 24 t container holds 498 projectiles at most (21,700 kg over 43.56 kg), so two hold 996.
    #[test]
    fn more_rounds_than_fit_are_a_finding() {
        assert_eq!(codes(&shells(996.0, 2.0)), [""; 0]);
        let over = findings(&shells(1_100.0, 2.0));
        let claims: Vec<&str> =
            over[0].claims.iter().map(munitions::claim::ClaimId::as_str).collect();
        assert_eq!((over[0].part.as_str(), claims), ("cargo[0]", vec!["a", "b"]));
        assert_eq!(
            over[0].to_string(),
            "cargo/above-capacity (cargo[0]): exactly 1,100 rounds of 152 mm shell, packed as \
             projectile is at least 1,100 rounds, and the containers hold at most 996"
        );
        assert!(over.iter().all(|finding| finding.code.is_contradiction()));
    }

    /// Each line of 600 fits two containers of at most 498 by itself; both need 2.41 of them. A
    /// line of which nothing is known hides nothing.
    #[test]
    fn lines_that_fit_alone_may_not_fit_together() {
        let mut both = shells(600.0, 2.0);
        both.cargo.push(both.cargo[0].clone());
        assert_eq!(
            findings(&both)[0].to_string(),
            "cargo/above-capacity (cargo): the cargo needs at least 2.41 containers, \
             and there are at most 2"
        );
        let unspecified = json!({"amount": {"of": "item", "item": "rifle", "unspecified": true}, "claims": ["c"]});
        both.cargo.push(serde_json::from_value(unspecified).unwrap());
        let codes = codes(&both);
        assert_eq!(codes[..2], ["cargo/not-compared", "cargo/above-capacity"]);
    }

    /// The missiles go into the one 40 ft container only, whatever else there is.
    #[test]
    fn containers_that_the_goods_do_not_fit_hold_none() {
        let missiles = |containers: f64| {
            shipment(json!({
                "id": "missiles",
                "cargo": [{"amount": rounds("short-range-ballistic-missile", 20.0), "packaging": "bare-kn-23", "claims": ["a"]}],
                "containers": [
                    {"container": "20gp-30t", "amount": exactly("container", 100.0), "claims": ["b"]},
                    {"container": "40gp", "amount": exactly("container", containers), "claims": ["b"]}
                ]
            }))
        };
        assert_eq!(codes(&missiles(1.0)), ["cargo/above-capacity"]);
        assert_eq!(codes(&missiles(20.0)), [""; 0]);
    }

    /// 100 t in two containers of 21.7 t.
    #[test]
    fn more_mass_than_the_payload_is_a_finding() {
        let heavy = shipment(json!({
            "id": "heavy",
            "cargo": [{"amount": {"of": "mass", "mass_t": 100, "qualifier": "exactly"}, "claims": ["a"]}],
            "containers": [{"container": "20gp-24t", "amount": exactly("container", 2.0), "claims": ["a"]}]
        }));
        assert_eq!(
            findings(&heavy)[0].to_string(),
            "cargo/above-payload (cargo): the cargo weighs at least 100,000 kg, \
             and the containers carry at most 43,400 kg"
        );
    }

    /// The missile is 7.3 to 7.7 m long; a 20 ft container is 5.9 m inside and a 40 ft one 12 m.
    #[test]
    fn a_missile_longer_than_the_container_is_a_finding() {
        let missile = |container: &str| {
            shipment(json!({
                "id": "missiles",
                "cargo": [{"amount": rounds("short-range-ballistic-missile", 2.0), "packaging": "bare-kn-23", "claims": ["a"]}],
                "containers": [{"container": container, "amount": exactly("container", 2.0), "claims": ["b"]}]
            }))
        };
        assert_eq!(codes(&missile("20gp-30t")), ["cargo/does-not-fit"]);
        assert_eq!(codes(&missile("40gp")), [""; 0]);
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        let mut unnamed = shells(1.0, 1.0);
        unnamed.cargo = serde_json::from_value(json!([
            {"amount": {"of": "round", "munition": "122 mm", "value": 5}, "claims": ["a"]},
            {"amount": {"of": "round", "unspecified": true, "munition": "152mm-shell"}, "packaging": "projectile", "claims": ["a"]},
            {"amount": {"of": "item", "item": "rifle", "unspecified": true}, "claims": ["a"]}
        ]))
        .unwrap();
        assert_eq!(codes(&unnamed), ["cargo/not-compared"; 3]);
        assert!(findings(&unnamed).iter().all(|finding| !finding.code.is_contradiction()));
        unnamed.containers = vec![
            ContainerLine::new(
                serde_json::from_value(exactly("container", 1.0)).unwrap(),
                vec!["a".parse().unwrap()],
            )
            .unwrap(),
        ];
        assert_eq!(
            findings(&unnamed)[0].to_string(),
            "cargo/not-compared (containers): the containers cannot be reckoned with: \
             a line of containers states no type, and none was given for it, got exactly 1 container"
        );
    }

    #[test]
    fn the_order_of_the_way_is_checked() {
        let date = |on: &str| json!({"is": on, "claims": ["a"]});
        let leg = |departed: &str, arrived: &str| json!({"mode": "sea", "departed": date(departed), "arrived": date(arrived), "claims": ["a"]});
        let route = |legs: serde_json::Value| shipment(json!({"id": "way", "route": legs}));
        let backwards = route(json!([leg("2023-09-12", "2023-09-08")]));
        assert_eq!(codes(&backwards), ["leg/arrival-before-departure"]);
        assert_eq!(
            findings(&backwards)[0].sentence,
            "by sea: it arrives on 2023-09-08, before it departs on 2023-09-12"
        );
        assert_eq!(codes(&route(json!([leg("2023-09-08", "2023-09-08")]))), [""; 0]);
        assert_eq!(codes(&route(json!([leg("2023-09", "2023-09-12")]))), ["leg/order-undecidable"]);
        let first = leg("2023-09-08", "2023-09-12");
        let two = |then: serde_json::Value| route(json!([first, then]));
        assert_eq!(codes(&two(leg("2023-09-12", "2023-09-16"))), [""; 0]);
        assert_eq!(codes(&two(leg("2023-09-11", "2023-09-16"))), ["route/leg-before-previous"]);
        assert_eq!(codes(&two(leg("2023-09", "2023-10"))), ["route/order-undecidable"]);
        let places = route(json!([
            {"mode": "sea", "from": "Najin", "to": "Dunai", "claims": ["a"]},
            {"mode": "rail", "from": "Dunay", "to": "Tikhoretsk", "claims": ["b"]},
            {"mode": "road", "from": "Mozdok", "vessel": {"is": {"number": "9074729"}, "claims": ["c"]}, "claims": ["b"]}
        ]));
        assert_eq!(codes(&places), ["leg/vessel-not-at-sea", "route/gap"]);
        assert_eq!(
            findings(&places)[1].sentence,
            "by road from Mozdok begins elsewhere than the leg before it ended, at Tikhoretsk"
        );
    }

    /// 900 projectiles of 43.56 kg at most; 2 containers of 20 ft and 3 of 40 ft are 8 TEU.
    #[test]
    fn totals_are_estimates() {
        let reading = Reading::plain();
        let mut known = shells(900.0, 2.0);
        known.containers.push(
            serde_json::from_value(
                json!({"container": "40gp", "amount": exactly("container", 3.0), "claims": ["b"]}),
            )
            .unwrap(),
        );
        let total = known.rounds(&reading, CargoLine::catalogued).unwrap();
        assert_eq!(total.exactly().unwrap().to_string(), "900 rounds");
        assert_eq!(known.teus(&reading, None).unwrap().exactly().unwrap().to_string(), "8 TEU");
        let each = CargoLine::catalogued(&known.cargo[0]).unwrap().gross_mass().belief();
        let mass = known.mass(&reading, CargoLine::catalogued).unwrap().bounds();
        let (low, high) = each.support();
        assert!((mass.low().unwrap().to_base() - 900.0 * low.unwrap().to_base()).abs() < 1e-6);
        assert!((mass.high().unwrap().to_base() - 900.0 * high.unwrap().to_base()).abs() < 1e-6);
        assert_eq!(
            Shipment::new("empty".parse().unwrap()).teus(&reading, None).unwrap_err().to_string(),
            "a shipment without any such line has no total of TEU"
        );
        let container: ContainerType = "40hc".parse().unwrap();
        let teu: ContainerLine =
            serde_json::from_value(json!({"amount": exactly("teu", 8.0), "claims": ["b"]}))
                .unwrap();
        let number = teu.containers(&reading, Some(&container)).unwrap();
        assert_eq!(number.exactly().unwrap().to_string(), "4 containers");
    }

    #[test]
    fn facts_are_read_through_their_rules() {
        fn refused<T: serde::de::DeserializeOwned>(json: serde_json::Value) -> String {
            serde_json::from_value::<T>(json)
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default()
        }
        let claims = json!(["a"]);
        let table = [
            (
                refused::<Fact<String>>(json!({"is": "x", "claims": []})),
                "a fact needs at least one claim that says so",
            ),
            (
                refused::<Fact<String>>(json!({"is": "x", "claims": ["b", "a", "b"]})),
                "a fact names the claim \"b\" twice",
            ),
            (
                refused::<CargoLine>(
                    json!({"amount": {"of": "voyage", "value": 2}, "claims": claims}),
                ),
                "a line of cargo is stated in rounds, boxes, items or mass, got 2 voyages",
            ),
            (
                refused::<CargoLine>(
                    json!({"amount": {"of": "round", "value": 2, "per": "day"}, "claims": claims}),
                ),
                "a line of cargo is an amount and not a rate, got 2 rounds a day",
            ),
            (
                refused::<ContainerLine>(
                    json!({"amount": {"of": "round", "value": 2}, "claims": claims}),
                ),
                "a line of containers is stated in containers or TEU, got 2 rounds",
            ),
            (
                refused::<Leg>(json!({"mode": "sea", "claims": []})),
                "a leg needs at least one claim that says so",
            ),
            (
                refused::<Leg>(
                    json!({"mode": "sea", "claims": claims, "vessel": {"is": {}, "claims": claims}}),
                ),
                "a vessel needs a name or an IMO number",
            ),
        ];
        for (found, expected) in table {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn codes_read_back_and_others_are_refused() {
        for code in ShipmentCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert_eq!(serde_json::to_value(code).unwrap(), code.to_string());
        }
        assert!(
            ShipmentCode::ALL.is_sorted_by(|a, b| a < b),
            "each code once, in the order of declaration"
        );
        let refused = "cargo/too-much".parse::<ShipmentCode>().unwrap_err().to_string();
        assert!(refused.starts_with("there is no finding \"cargo/too-much\"; there are cargo/"));
    }

    #[test]
    fn a_shipment_reads_back() {
        let whole = json!({
            "id": "whole",
            "cargo": [{"amount": {"of": "round", "munition": "152mm-shell", "counts": "projectile", "value": 900}, "packaging": "projectile", "claims": ["a"]}],
            "containers": [{"container": "20gp-24t", "amount": {"of": "container", "value": 2}, "claims": ["b", "a"]}],
            "route": [{
                "mode": "sea", "from": "Rajin", "to": "Dunay",
                "departed": {"is": "2023-09~", "claims": ["c"]}, "arrived": {"is": "2023-10", "claims": ["d"]},
                "vessel": {"is": {"name": "Example", "number": "IMO 9074729", "owner": "IMO 2041999"}, "claims": ["e"]},
                "claims": ["a"]
            }]
        });
        let read = shipment(whole.clone());
        assert_eq!(serde_json::to_value(&read).unwrap(), whole);
        let claims: Vec<String> = read.claims().iter().map(ToString::to_string).collect();
        assert_eq!(claims, ["a", "b", "c", "d", "e"]);
        let file = munitions::casebook::claims().unwrap();
        assert_eq!(read.claims_missing_in(file).len(), 5);
    }
}
