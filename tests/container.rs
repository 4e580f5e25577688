//! Container types after ISO 668 and container numbers after ISO 6346.

use munitions::Assumptions;
use munitions::container::{Access, ContainerNumber, ContainerSheet, ContainerType};
use munitions::estimate::Basis;
use munitions::quantity::units::{cubic_meter, kilogram, meter};
use munitions::quantity::{Containers, Length, Mass, Per, Teus, Volume};
use proptest::prelude::*;

fn known(slug: &str) -> ContainerType {
    Assumptions::published().container_type(slug).unwrap().container.clone()
}

/// Rating less tare: 24,000 - 2,300, 30,480 - 2,300, and the payloads that
/// freightutils.com/containers prints.
#[test]
fn payloads_are_those_published() {
    for (slug, payload_kg) in [
        ("20gp-24t", 21_700.0),
        ("20gp-30t", 28_180.0),
        ("20ot", 28_120.0),
        ("20hc", 28_080.0),
        ("40gp", 26_730.0),
        ("40hc", 26_540.0),
        ("40hc-32t", 28_600.0),
    ] {
        assert_eq!(known(slug).payload().get::<kilogram>(), payload_kg, "{slug}");
    }
}

#[test]
fn a_forty_foot_container_is_two_teu() {
    assert_eq!(known("20gp-24t").sheet().teu * Containers::new(3), Teus::new(3));
    assert_eq!(known("40hc").sheet().teu * Containers::new(3), Teus::new(6));
    assert_eq!(known("40gp").sheet().iso_668.as_deref(), Some("1AA"));
    assert_eq!(known("40gp").sheet().size_type.as_deref(), Some("42G1"));
}

#[test]
fn the_door_limits_height_unless_the_roof_opens() {
    let closed = known("20gp-24t");
    assert_eq!(
        (closed.clear_height(), closed.clear_width()),
        (closed.sheet().door_height, closed.sheet().door_width)
    );
    assert!(closed.clear_height() < closed.sheet().height);
    let open = known("20ot");
    assert_eq!(open.sheet().access, Access::Top);
    assert_eq!(
        (open.clear_height(), open.clear_width()),
        (open.sheet().height, open.sheet().width)
    );
}

#[test]
fn an_unknown_type_is_refused_with_those_there_are() {
    let refused = Assumptions::published().container_type("20gp").unwrap_err().to_string();
    assert!(
        refused.starts_with("the assumptions have no container type \"20gp\"; they have "),
        "{refused}"
    );
    assert!(refused.contains("20gp-24t"), "{refused}");
}

fn sheet() -> ContainerSheet {
    let length = Length::new::<meter>;
    ContainerSheet {
        slug: "yard-box".into(),
        name: "storage box of a yard".into(),
        iso_668: None,
        size_type: None,
        access: Access::Door,
        length: length(5.9),
        width: length(2.35),
        height: length(2.39),
        door_width: length(2.34),
        door_height: length(2.28),
        volume: Volume::new::<cubic_meter>(33.1),
        tare: Mass::new::<kilogram>(2_250.0),
        rating: Mass::new::<kilogram>(24_000.0),
        teu: Per::<Teus, Containers>::new(Teus::new(1), Containers::new(1)).unwrap(),
        basis: Basis::judgement("the plate on its door"),
    }
}

#[test]
fn a_type_of_the_users_own_is_checked() {
    let made = ContainerType::new(sheet()).unwrap();
    assert_eq!(made.payload().get::<kilogram>(), 21_750.0);
    assert_eq!(made.sheet(), &sheet());

    let metres = Length::new::<meter>;
    let cases = [
        (
            ContainerSheet { tare: Mass::new::<kilogram>(24_000.0), ..sheet() },
            "container type yard-box is refused: the rating, 24000 kg, must exceed the tare, 24000 kg",
        ),
        (
            ContainerSheet { door_height: metres(2.4), ..sheet() },
            "container type yard-box is refused: the door's height, 2.4 m, exceeds the internal 2.39 m",
        ),
        (
            ContainerSheet { door_width: metres(2.4), ..sheet() },
            "container type yard-box is refused: the door's width, 2.4 m, exceeds the internal 2.35 m",
        ),
        (
            ContainerSheet { length: metres(f64::NAN), ..sheet() },
            "container type yard-box is refused: internal length must be 0.5 to 20 m, got NaN m",
        ),
        (
            ContainerSheet { width: metres(-2.35), ..sheet() },
            "container type yard-box is refused: internal width must be 0.5 to 20 m, got -2.35 m",
        ),
        (
            ContainerSheet { rating: Mass::new::<kilogram>(f64::INFINITY), ..sheet() },
            "container type yard-box is refused: rating must be 100 to 100,000 kg, got inf kg",
        ),
        (
            ContainerSheet { slug: "Yard box".into(), ..sheet() },
            "cannot read \"Yard box\" as the slug of a container type: it must be lower-case \
             letters, digits and hyphens",
        ),
    ];
    for (sheet, message) in cases {
        assert_eq!(ContainerType::new(sheet).unwrap_err().to_string(), message);
    }
    for volume in [36.0, 29.0] {
        let sheet = ContainerSheet { volume: Volume::new::<cubic_meter>(volume), ..sheet() };
        let message = ContainerType::new(sheet).unwrap_err().to_string();
        let expected =
            format!("the volume, {volume} m3, is not that of its sides, whose product is 33.1 m3");
        assert!(message.ends_with(&expected), "{message}");
    }
}

/// Figures in other units, with what they look like.
#[test]
fn a_sheet_in_other_units_is_refused_with_a_hint() {
    let metres = Length::new::<meter>;
    let cases = [
        (
            ContainerSheet { length: metres(5_900.0), ..sheet() },
            "internal length must be 0.5 to 20 m, got 5,900 m, 5.9 m in millimetres?",
        ),
        (
            ContainerSheet { rating: Mass::new::<kilogram>(24.0), ..sheet() },
            "rating must be 100 to 100,000 kg, got 24 kg, 24000 kg in tonnes?",
        ),
        (
            ContainerSheet { volume: Volume::new::<cubic_meter>(33_100.0), ..sheet() },
            "volume must be 0.1 to 200 m3, got 33,100 m3, 33.1 m3 in litres?",
        ),
        (
            ContainerSheet { teu: Per::<Teus, Containers>::of(2.0).unwrap(), ..sheet() },
            "5.9 m is the length of 1.0 TEU, not of 2",
        ),
        (
            ContainerSheet {
                length: metres(12.03),
                volume: Volume::new::<cubic_meter>(67.5),
                ..sheet()
            },
            "12.03 m is the length of 2.0 TEU, not of 1",
        ),
    ];
    for (sheet, message) in cases {
        let refused = ContainerType::new(sheet).unwrap_err().to_string();
        assert_eq!(refused, format!("container type yard-box is refused: {message}"));
    }
}

/// Published vectors: lobster-world.com (CSQU), prefixlist.com/?p=1055 (MWCU), a Python package
/// page (GESU, remainder exactly 0). Worked here: CBHU (sum 4061), ABCU (sum 3926, remainder 10).
#[test]
fn check_digits_of_published_numbers() {
    for (number, digit) in [
        ("CSQU305438", 3),
        ("MWCU605978", 4),
        ("GESU392766", 0),
        ("CBHU320273", 2),
        ("ABCU000007", 0),
    ] {
        let full = format!("{number}{digit}");
        assert_eq!(full.parse::<ContainerNumber>().unwrap().to_string(), full);
    }
}

/// Two examples on the web are wrong: MSKU0123456 (stanzaapi-container-validator; the digit is
/// 9, from 4552 = 11 x 413 + 9) and ABCD123456 with digit 1 (errorhandle.ai, which reverses the
/// weights; 5334 = 11 x 484 + 10 makes it 0).
#[test]
fn published_examples_that_are_wrong() {
    assert_eq!(
        "MSKU0123456".parse::<ContainerNumber>().unwrap_err().to_string(),
        "cannot read \"MSKU0123456\" as a container number: its check digit should be 9, and is 6"
    );
    assert!("MSKU0123459".parse::<ContainerNumber>().is_ok());
}

#[test]
fn numbers_are_read_with_or_without_separators() {
    for text in ["CSQU3054383", "CSQU 305438 3", "CSQU305438-3", "csqu-305438-3", " CSQU 3054383 "]
    {
        let number: ContainerNumber = text.parse().unwrap();
        assert_eq!(number.to_string(), "CSQU3054383");
    }
    let form = "it must be four letters, six digits and a check digit";
    let spaces = "spaces stand only before the serial and the check digit";
    for (text, reason) in [
        ("", form),
        ("CSQU305438", form),
        ("CSQU30543830", form),
        ("CSQ13054383", form),
        ("CSQU3O54383", form),
        ("ČSQU305438", form),
        ("CSQU  3054383", spaces),
        ("CSQU 305 438 3", spaces),
        ("CSQU3054383-", spaces),
        ("ABCD1234560", "the fourth letter must be U, J or Z"),
    ] {
        let expected = format!("cannot read {text:?} as a container number: {reason}");
        assert_eq!(text.parse::<ContainerNumber>().unwrap_err().to_string(), expected);
    }
}

/// The first ten characters of a number.
fn stems() -> impl Strategy<Value = String> {
    "[A-Z]{3}[UJZ][0-9]{6}"
}

fn complete(stem: &str) -> String {
    format!("{stem}{}", remainder(stem) % 10)
}

/// The remainder before 10 is written as 0, computed apart from the crate.
fn remainder(stem: &str) -> u32 {
    let table = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
    let value = |c: char| u32::try_from(table.find(c).unwrap()).unwrap();
    stem.chars().zip(0..10_u32).map(|(c, place)| value(c) * 2_u32.pow(place)).sum::<u32>() % 11
}

proptest! {
    /// A number with its check digit reads back as what was written, in the wire form too.
    #[test]
    fn numbers_round_trip(stem in stems()) {
        let text = complete(&stem);
        let number: ContainerNumber = text.parse().unwrap();
        prop_assert_eq!(number.to_string(), text.clone());
        let wire = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(&wire, &format!("{text:?}"));
        prop_assert_eq!(serde_json::from_str::<ContainerNumber>(&wire).unwrap(), number);
    }

    /// One wrong digit is found, unless the remainder goes between 0 and 10, both written 0.
    #[test]
    fn a_wrong_digit_is_found(stem in stems(), place in 4..11_usize, off in 1..10_u8) {
        let text = complete(&stem);
        let mut slipped = text.clone().into_bytes();
        slipped[place] = b'0' + (slipped[place] - b'0' + off) % 10;
        let slipped = String::from_utf8(slipped).unwrap();
        let found = slipped.parse::<ContainerNumber>().is_err();
        let blind = [remainder(&stem), remainder(&slipped[..10])];
        prop_assert!(found || blind.contains(&0) && blind.contains(&10), "{} {}", text, slipped);
    }

    /// Two neighbouring digits that change places are found, with the same exception.
    #[test]
    fn digits_that_change_places_are_found(
        stem in stems(), place in 4..10_usize, off in 1..10_u8
    ) {
        let mut stem = stem.into_bytes();
        if place < 9 {
            stem[place + 1] = b'0' + (stem[place] - b'0' + off) % 10;
        }
        let stem = String::from_utf8(stem).unwrap();
        let text = complete(&stem);
        let mut slipped = text.clone().into_bytes();
        if slipped[place] == slipped[place + 1] {
            return Ok(()); // the check digit repeats the last one
        }
        slipped.swap(place, place + 1);
        let slipped = String::from_utf8(slipped).unwrap();
        let found = slipped.parse::<ContainerNumber>().is_err();
        let blind = [remainder(&stem), remainder(&slipped[..10])];
        prop_assert!(found || blind.contains(&10), "{} {}", text, slipped);
    }

    /// No text makes the parser panic.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,16}|[A-Z -]{0,5}[0-9 -]{0,9}") {
        if let Ok(number) = text.parse::<ContainerNumber>() {
            prop_assert_eq!(number.to_string().parse::<ContainerNumber>().unwrap(), number);
        }
    }
}
