//! What the types allow: each line here has a `compile_fail` twin in the documentation.

use munitions::quantity::units::{cubic_meter, day, kilogram};
use munitions::quantity::{
    Boxes, Containers, Count, Mass, MassPerBox, MassPerRound, Per, Ratio, Rounds, RoundsPerBox,
    RoundsPerContainer, RoundsPerDay, Teus, Thing, Time, Volume, Voyages,
};
use munitions::{Assumption, Basis, Belief, Bounds, Estimate};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

#[test]
fn products_follow_the_units() {
    let per_box = RoundsPerBox::of(2.0).unwrap();
    let boxes = Per::<Boxes, Containers>::of(120.0).unwrap();
    let per_container: RoundsPerContainer = per_box * boxes;
    assert_eq!(per_container * Containers::new(10), Rounds::new(2_400));
    assert_eq!(Containers::new(10) * per_container, Rounds::new(2_400));
    assert_eq!(Rounds::new(2_400) / per_container, Containers::new(10));

    let rate = RoundsPerDay::of(10_000.0).unwrap();
    let days: Time = Rounds::new(3_000_000) / rate;
    assert!((days.get::<day>() - 300.0).abs() < 1e-9);
    assert_eq!(rate.to_string(), "10,000 rounds per day");

    let mass: Mass = MassPerRound::of(43.56).unwrap() * Rounds::new(2);
    assert_eq!(mass.get::<kilogram>(), 87.12);
    let fit: Boxes = Mass::new::<kilogram>(21_700.0) / MassPerBox::of(70.0).unwrap();
    assert_eq!(fit.whole(), Boxes::new(310));
    let space: Volume = Rounds::new(100) * Per::<Volume, Rounds>::of(0.08).unwrap();
    assert_eq!(space.get::<cubic_meter>(), 8.0);

    let teus: Teus = Per::<Teus, Containers>::of(2.0).unwrap() * Containers::new(3);
    assert_eq!(teus.to_string(), "6 TEU");
    let voyages: Voyages = Containers::new(6_700) / Per::<Containers, Voyages>::of(300.0).unwrap();
    assert_eq!(voyages.whole(), Voyages::new(22));
    assert_eq!(Rounds::new(400) * Ratio::new(0.5).unwrap(), Rounds::new(200));
    let (each, half) = (MassPerRound::of(43.0).unwrap(), Ratio::new(0.5).unwrap());
    assert_eq!(each / half, MassPerRound::of(86.0).unwrap());
    assert_eq!(each * half, MassPerRound::of(21.5).unwrap());
    assert_eq!(each + each / half, MassPerRound::of(129.0).unwrap());
    assert_eq!(each / MassPerRound::of(8.6).unwrap(), Ratio::new(5.0).unwrap());
    assert_eq!(Containers::new(13_000) / Containers::new(6_500), Ratio::new(2.0).unwrap());
}

#[test]
fn counts_are_ordinary_values_whatever_they_count() {
    struct Crate; // no derives at all
    impl Thing for Crate {
        const SINGULAR: &'static str = "crate";
        const PLURAL: &'static str = "crates";
    }
    let (two, three) = (Count::<Crate>::new(2), Count::<Crate>::new(3));
    assert!(two < three && two == Count::new(2));
    assert_eq!([three, two].into_iter().sum::<Count<Crate>>().to_string(), "5 crates");
    assert_eq!(HashSet::from([two, two, three]).len(), 2);
    assert_eq!(BTreeSet::from([three, two]).first(), Some(&two));
}

#[test]
fn ratios_say_their_unit_on_the_wire() {
    let each = MassPerRound::of(43.56).unwrap();
    let json = serde_json::to_string(&each).unwrap();
    assert_eq!(json, r#"{"value":43.56,"unit":"kg per round"}"#);
    assert_eq!(serde_json::from_str::<MassPerRound>(&json).unwrap(), each);
    let wrong = serde_json::from_str::<RoundsPerBox>(&json).unwrap_err().to_string();
    assert!(
        wrong.starts_with("invalid value: string \"kg per round\", expected rounds per box"),
        "{wrong}"
    );
    let extra = r#"{"value":1,"unit":"kg per round","x":0}"#;
    assert!(
        serde_json::from_str::<MassPerRound>(extra)
            .unwrap_err()
            .to_string()
            .contains("unknown field")
    );
}

#[test]
fn counts_are_bare_numbers_on_the_wire() {
    assert_eq!(serde_json::to_string(&Containers::new(6_700)).unwrap(), "6700");
    assert_eq!(serde_json::from_str::<Containers>("6700.5").unwrap().get(), 6_700.5);
    let wrong = serde_json::from_str::<Containers>("-1").unwrap_err().to_string();
    assert!(
        wrong.starts_with("a number of containers must be finite and not negative, got -1"),
        "{wrong}"
    );
}

#[test]
fn refusals_name_value_and_unit() {
    let message =
        |result: Result<Per<Rounds, Containers>, munitions::Error>| result.unwrap_err().to_string();
    assert_eq!(
        message(RoundsPerContainer::of(-448.0)),
        "a ratio in rounds per container must be finite and not negative, got -448"
    );
    assert_eq!(
        message(Per::new(Rounds::new(3), Containers::new(0))),
        "cannot divide by 0 containers, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`"
    );
    let nothing = Mass::new::<kilogram>(f64::NAN);
    let refused = MassPerRound::new(nothing, Rounds::new(1)).unwrap_err().to_string();
    assert_eq!(refused, "a ratio in kg per round must be finite and not negative, got NaN");
    let refused = "6,700 rounds".parse::<Containers>().unwrap_err().to_string();
    assert_eq!(
        refused,
        "cannot read \"6,700 rounds\" as a figure: the word after the number is not a known multiplier"
    );
}

#[test]
fn results_say_their_unit_on_the_wire() {
    let some = Bounds::between(Some(RoundsPerContainer::of(240.5).unwrap()), None).unwrap();
    assert_eq!(
        serde_json::to_string(&some).unwrap(),
        r#"{"low":240.5,"high":null,"unit":"rounds per container"}"#
    );
    let rate = Bounds::between(None, Some(RoundsPerDay::of(10_000.0).unwrap())).unwrap();
    assert_eq!(
        serde_json::to_string(&rate).unwrap(),
        r#"{"low":0.0,"high":10000.0,"unit":"rounds per day"}"#
    );
    let mean = Estimate::exact(RoundsPerDay::of(10_000.0).unwrap()).unwrap().mean().unwrap();
    assert_eq!(
        serde_json::to_string(&mean).unwrap(),
        r#"{"value":10000.0,"error":0.0,"unit":"rounds per day"}"#
    );
}

/// A day has 86,400 seconds, and a number stated per day comes back as it was stated.
#[test]
fn a_rate_keeps_the_number_that_it_was_stated_as() {
    for number in (1..=20_000).map(f64::from).chain([0.1, 0.7, 15.3, 1_234.567_89, 1e-9, 1e15]) {
        let rate = RoundsPerDay::of(number).unwrap();
        let back: RoundsPerDay = rate.to_string().parse().unwrap();
        assert_eq!((rate.get(), back), (number, rate));
        let wire = serde_json::to_string(&rate).unwrap();
        assert_eq!(serde_json::from_str::<RoundsPerDay>(&wire).unwrap(), rate);
    }
    let of_a_week = RoundsPerDay::new(Rounds::new(1_400), Time::new::<day>(7.0)).unwrap();
    assert_eq!(of_a_week.to_string(), "200 rounds per day");
}

/// A ratio has no unit, and where one would stand there is no blank either.
#[test]
fn what_has_no_unit_is_written_without_a_blank_for_it() {
    let fill = Belief::uniform(Ratio::new(0.5).unwrap(), Ratio::ONE).unwrap();
    let fill = Assumption::new("fill", fill, Basis::judgement("an example")).unwrap();
    let fill = Estimate::from(fill);
    assert_eq!(fill.range(0.9).unwrap().to_string(), "0.525 to 0.975 (90 %), median 0.75");
    assert_eq!(fill.mean().unwrap().to_string(), "0.75");
    let squared = &fill * &fill;
    assert!(squared.explain().to_string().starts_with("fill × fill: 0.25 to 1\n"));
    let told = squared.if_dependent(0.9).unwrap().to_string();
    assert!(told.starts_with("90 % range\n"), "{told}");
}

/// A name says one thing: no two public types share it.
#[test]
fn no_two_public_types_share_a_name() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut sources = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"), &mut sources);
    let mut names = HashSet::new();
    for path in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let kinds = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
            let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else {
                continue;
            };
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            assert!(names.insert(name.clone()), "{name} stands again in {}", path.display());
        }
    }
    assert!(names.len() > 100);
}
