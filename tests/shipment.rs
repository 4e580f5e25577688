//! Ships, by published check digits; shipments and what is found of them.

use crate::support::refusal;
use munitions::claim::VesselNumber;
use proptest::prelude::*;

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
#[test]
fn a_company_number_is_not_a_ship_number() {
    assert_eq!(
        refusal::<VesselNumber>("2041999"),
        "cannot read \"2041999\" as the IMO number of a ship: its last digit should be 3, \
         the check digit, and is 9, which would be right for a company number"
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

mod load {
    use crate::support::{self, claims_file};
    use munitions::assess::{Code, Finding, Severity, check_shipment};
    use munitions::claim::Claim;
    use munitions::shipment::Shipment;
    use munitions::{Assumptions, Munition};
    use serde_json::{Value, json};

    fn known() -> &'static Assumptions {
        Assumptions::published()
    }

    fn exactly(of: &str, value: f64) -> Value {
        json!({"of": of, "value": value, "qualifier": "exactly"})
    }

    fn rounds(munition: &str, value: f64) -> Value {
        json!({"of": "round", "munition": munition, "value": value, "qualifier": "exactly"})
    }

    fn mass(tonnes: f64) -> Value {
        json!({"of": "mass", "mass_t": tonnes, "qualifier": "exactly"})
    }

    /// A container of the type that is rated 24 t.
    fn rated_24t(value: f64) -> Value {
        json!({"of": "container", "container": "20gp-24t", "value": value, "qualifier": "exactly"})
    }

    fn shipment(cargo: &[Value], carriers: &[Value]) -> Shipment {
        let flow = json!({"origin": "KP", "destination": "RU"});
        let json =
            json!({"claims": ["a", "b"], "flow": flow, "cargo": cargo, "carriers": carriers});
        serde_json::from_value(json).unwrap()
    }

    fn claim(more: &Value) -> Claim {
        claims_file(&["a"], &[support::claim("lot", more)]).claims()[0].clone()
    }

    fn of(more: &Value) -> Shipment {
        Shipment::of(&claim(more), known()).unwrap()
    }

    fn refused(more: &Value) -> String {
        Shipment::of(&claim(more), known()).unwrap_err().to_string()
    }

    fn written(amounts: &[munitions::claim::Amount]) -> Vec<String> {
        amounts.iter().map(ToString::to_string).collect()
    }

    fn contradictions(shipment: &Shipment) -> Vec<Finding> {
        let mut findings = check_shipment(shipment, known());
        findings.retain(|finding| finding.severity == Severity::Contradiction);
        findings
    }

    #[test]
    fn a_shipment_is_what_a_claim_amounts_to() {
        let whole = of(&json!({
            "flow": {
                "origin": "KP", "destination": "RU", "goods": "152 mm shells".replace(' ', "-"),
                "from_port": "Najin", "to_port": "Dunai", "by": ["sea", "rail"]
            },
            "period": {"from": "2023-09-08", "to": "2023-09-12"},
            "carrier": {"name": "Example", "imo": "9074729"},
            "containers": ["CSQU3054383"],
            "amount": exactly("container", 2.0),
            "equivalents": {"relation": "and", "says": "carried", "of": [
                rounds("152mm-shell", 900.0), {"of": "money", "currency": "USD", "value": 5_000_000}
            ]}
        }));
        assert_eq!(written(whole.carriers()), ["exactly 2 containers of 152 mm shell"]);
        assert_eq!(written(whole.cargo()), ["exactly 900 rounds of 152 mm shell"]);
        let legs: Vec<String> = whole.legs.iter().map(ToString::to_string).collect();
        assert_eq!(legs, ["by sea from Rajin to Dunay", "by rail"]);
        assert_eq!(whole.vessel.as_ref().unwrap().to_string(), "Example (IMO 9074729)");
        assert_eq!(whole.dates.to_string(), "2023-09-08 to 2023-09-12");
        assert_eq!(whole.container_numbers[0].to_string(), "CSQU3054383");
        assert_eq!(whole.claims(), ["lot".parse().unwrap()]);
        let again: Shipment =
            serde_json::from_value(serde_json::to_value(&whole).unwrap()).unwrap();
        assert_eq!(again, whole);
    }

    /// What could have been carried is no cargo; another month's is another load.
    #[test]
    fn a_line_is_what_was_carried_at_the_time() {
        let says = |says: &str, of: Value| {
            json!({
                "amount": exactly("container", 2.0), "period": {"from": "2024-01", "to": "2024-01"},
                "equivalents": {"relation": "or", "says": says, "of": of}
            })
        };
        let shells = || rounds("152mm-shell", 900.0);
        let could = of(&says("could_hold", json!([shells()])));
        assert!(
            could.cargo().is_empty()
                && could.carriers()[0].goods == munitions::claim::Goods::Unstated
        );
        let either = of(&says("carried", json!([shells(), rounds("122mm-rocket", 150.0)])));
        assert!(either.cargo().is_empty());
        let both = vec![Munition::SHELL_152MM, "122mm-rocket".parse().unwrap()];
        assert_eq!(either.carriers()[0].goods, munitions::claim::Goods::Several(both));
        let mut year = shells();
        year["period"] = json!({"from": "2024", "to": "2024"});
        assert!(of(&says("carried", json!([year]))).cargo().is_empty());
    }

    #[test]
    fn what_did_not_move_is_no_shipment() {
        let amount = || exactly("container", 2.0);
        for (more, expected) in [
            (
                json!({"stage": "pledged", "amount": amount()}),
                "a shipment is made of a claim that goods moved; lot is none",
            ),
            (
                json!({"stance": "denies", "amount": amount()}),
                "a shipment is made of a claim that goods moved; lot is none",
            ),
            (
                json!({"amount": {"of": "container", "value": 2, "per": "day"}}),
                "a shipment consists of amounts and not of rates, got 2 containers a day",
            ),
            (
                json!({"amount": {"of": "supply", "months": 2}}),
                "a shipment is counted, weighed or measured, got 2 months of supply",
            ),
        ] {
            assert_eq!(refused(&more), expected);
        }
    }

    #[test]
    fn a_shipment_is_read_through_its_rules() {
        let read = |json: Value| serde_json::from_value::<Shipment>(json).unwrap_err().to_string();
        let flow = json!({"origin": "KP"});
        assert_eq!(
            read(json!({"claims": [], "flow": flow})),
            "a shipment needs at least one claim behind it"
        );
        assert_eq!(
            read(json!({"claims": ["a"], "flow": {"goods": "shells"}})),
            "a shipment needs a flow with an origin, a destination or a place passed"
        );
        assert_eq!(
            read(json!({"claims": ["a"], "flow": flow, "cargo": [
                {"of": "round", "value": 450, "per": "container"}]})),
            "a shipment consists of amounts and not of rates, got 450 rounds per container"
        );
    }

    /// 100 t in two containers rated 24 t; 37 t of two kinds of shells in one container, though
    /// each kind by itself fits.
    #[test]
    fn a_load_that_is_too_heavy_is_a_finding() {
        let heavy = contradictions(&shipment(&[mass(100.0)], &[rated_24t(2.0)]));
        assert_eq!(heavy[0].claims, ["a".parse().unwrap(), "b".parse().unwrap()]);
        let (one, other) = (rounds("152mm-shell", 450.0), rounds("122mm-shell", 800.0));
        let container = || exactly("container", 1.0);
        let is_too_heavy = |cargo: &[Value]| {
            let findings = check_shipment(&shipment(cargo, &[container()]), known());
            findings.iter().any(|finding| finding.code == Code::LoadTooHeavy)
        };
        assert!(
            !is_too_heavy(std::slice::from_ref(&one))
                && !is_too_heavy(std::slice::from_ref(&other))
        );
        assert!(is_too_heavy(&[one, other]));
    }

    #[test]
    fn a_load_that_fits_is_no_contradiction() {
        assert!(
            contradictions(&shipment(&[rounds("152mm-shell", 900.0)], &[rated_24t(3.0)]))
                .is_empty()
        );
        assert!(check_shipment(&shipment(&[], &[]), known()).is_empty());
    }
}
