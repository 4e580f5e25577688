//! Places: one under several names, and its code.

use crate::support::refusal;
use munitions::place::Place;
use proptest::prelude::*;

#[test]
fn names_of_one_place_are_one_place() {
    let place = |text: &str| text.parse::<Place>().unwrap();
    for alias in ["Rajin", "najin", "RASON", "Rajin-Sonbong", "KPNJN", " KP NJN "] {
        assert_eq!(place(alias).name(), "Rajin", "{alias}");
    }
    for alias in ["Dunay", "Dunai"] {
        assert_eq!(place(alias).name(), "Dunay");
        assert_eq!(place(alias).locode(), None);
        assert_eq!(place(alias).country().map(String::from).as_deref(), Some("RU"));
    }
    for alias in ["Vostochny", "Vostochnyy", "Eastern port", "RUVYP"] {
        assert_eq!(place(alias).name(), "Vostochny Port");
    }
    assert_eq!(place("Vostochny Cosmodrome").locode(), None);
    assert_ne!(place("Vostochny Cosmodrome"), place("Vostochny"));
    for (name, code) in [
        ("Chongjin", "KPCHO"),
        ("Wonsan", "KPWON"),
        ("Vladivostok", "RUVVO"),
        ("Nakhodka", "RUNJK"),
    ] {
        assert_eq!(place(name), place(code));
        assert_eq!(place(name).locode(), Some(code));
    }
}

#[test]
fn places_that_cannot_be_read_are_refused_and_codes_have_a_form() {
    for text in ["RUVV", "RUVVOX", "ruvvo", "RUVV0", "RUVV1", "RU  VVO", "R1VVO", "Ünnau"] {
        assert_eq!(text.parse::<Place>().unwrap().locode(), None, "{text}");
    }
    let table = [
        (" ", "it is empty"),
        ("a\u{7}b", "it holds a control character"),
        ("Danube", "it may be a slip of translation for Dunay, or the river: name the port"),
    ];
    for (text, reason) in table {
        assert_eq!(refusal::<Place>(text), format!("cannot read {text:?} as a place: {reason}"));
    }
    assert!(refusal::<Place>(&"a".repeat(65)).ends_with("it is longer than 64 characters"));
}

proptest! {
    /// A place is written by a name that reads as the same place.
    #[test]
    fn places_read_back(text in "\\PC{1,12}|[A-Z]{2} ?[A-Z2-9]{3}") {
        if let Ok(place) = text.parse::<Place>() {
            prop_assert_eq!(place.to_string().parse(), Ok(place));
        }
    }
}
