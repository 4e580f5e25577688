//! Each law holds of the crate's own models, and catches a wrong model made for it.

use munitions::capacity::{Capacity, Fixed, Loading, Physical};
use munitions::claim::{Amount, Reading};
use munitions::convert::{self, whole_needed};
use munitions::estimate::Value;
use munitions::laws::{self, Broken};
use munitions::munition::{Munition, Packaging};
use munitions::quantity::units::{day, kilogram, ton};
use munitions::quantity::{
    Boxes, Containers, Mass, MassPerRound, Pallets, Per, Quantity, Ratio, Rounds, RoundsPerBox,
    RoundsPerContainer, RoundsPerDay, Teus, Time, Voyages,
};
use munitions::{
    Assumption, Assumptions, Basis, Belief, Bounds, ContainerType, CountBasis, Error, Estimate,
};
use std::cell::Cell;
use std::ops::RangeInclusive;

fn unknown() -> Error {
    Error::NoAnswer { question: "load it".into(), reason: "it was never tried".into() }
}

fn basis() -> Basis {
    Basis::judgement("a case of the test")
}

fn per(number: f64) -> RoundsPerContainer {
    RoundsPerContainer::of(number).unwrap()
}

fn fixed(belief: Belief<RoundsPerContainer>) -> Fixed {
    Fixed::new(belief, CountBasis::CompleteRound, basis()).unwrap()
}

fn exactly(number: f64) -> Result<Fixed, Error> {
    let each = RoundsPerContainer::of(number)?;
    Fixed::new(Belief::exactly(each)?, CountBasis::CompleteRound, basis())
}

fn uniform(low: f64, high: f64) -> Fixed {
    fixed(Belief::uniform(per(low), per(high)).unwrap())
}

fn assumed<Q: Quantity>(label: &'static str, low: Q, high: Q) -> Result<Assumption<Q>, Error> {
    Assumption::new(label, Belief::uniform(low, high)?, basis())
}

/// From nothing to a billion of the unit.
fn all<Q: Quantity>() -> RangeInclusive<Q> {
    let most = Q::from_base(1e9).unwrap();
    Q::from_base(0.0).unwrap()..=most
}

fn none() -> Ratio {
    Ratio::new(0.0).unwrap()
}

fn fills() -> RangeInclusive<Ratio> {
    none()..=Ratio::ONE
}

fn packaging(munition: &Munition, slug: &str) -> &'static Packaging {
    &Assumptions::published().packaging(munition, slug).unwrap().packaging
}

fn container(slug: &str) -> ContainerType {
    Assumptions::published().container_type(slug).unwrap().container.clone()
}

/// As the container is usually loaded.
fn usual(slug: &str) -> &'static Loading {
    &Assumptions::published().container_type(slug).unwrap().loading
}

/// Full and without bracing.
fn full(slug: &str) -> Loading {
    let stowage = usual(slug).stowage().clone();
    Loading::new(Loading::full(), stowage, Loading::no_bracing()).unwrap()
}

#[track_caller]
fn says(broken: Result<(), Broken>, law: &str, message: &str) {
    let broken = broken.expect_err("the wrong model was not caught");
    assert_eq!((broken.law(), broken.to_string().as_str()), (law, message));
}

/// A capacity whose answers a closure makes.
struct Answers<F>(F, CountBasis);

impl<F: Fn() -> Result<Estimate<RoundsPerContainer>, Error>> Capacity for Answers<F> {
    fn rounds_per_container(&self) -> Result<Estimate<RoundsPerContainer>, Error> {
        (self.0)()
    }

    fn counts(&self) -> CountBasis {
        self.1
    }
}

fn answers<F: Fn() -> Result<Estimate<RoundsPerContainer>, Error>>(answer: F) -> Answers<F> {
    Answers(answer, CountBasis::CompleteRound)
}

#[test]
fn every_stated_and_every_reported_capacity_keeps_the_laws() {
    let each = per(280.0);
    for belief in [
        Belief::exactly(each),
        Belief::uniform(per(240.0), per(310.0)),
        Belief::uniform(per(0.0), per(310.0)),
        Belief::triangular(per(200.0), per(300.0), per(450.0)),
        Belief::pert(per(200.0), per(300.0), per(450.0)),
        Belief::log_uniform(per(75.0), per(498.0)),
        Belief::log_normal(each, 1.4),
        Belief::empirical([252.0, 270.0, 288.0].map(per)),
        Belief::discrete([(per(0.0), 1.0), (each, 3.0)]),
    ] {
        laws::capacity(&fixed(belief.unwrap())).unwrap();
    }
    let rounds = assumed("rounds", Rounds::new(3_000_000), Rounds::new(3_750_000)).unwrap();
    let containers = assumed("containers", Containers::new(6_030), Containers::new(7_370)).unwrap();
    let implied = Estimate::from(rounds).per(&Estimate::from(containers));
    laws::capacity(&implied).unwrap();
    laws::capacity(&implied as &dyn Capacity).unwrap();
}

#[test]
fn what_physically_fits_keeps_the_laws() {
    for (munition, slug) in [
        (Munition::SHELL_152MM, "projectile"),
        (Munition::SHELL_152MM, "boxed"),
        ("122mm-rocket".parse().unwrap(), "boxed"),
    ] {
        let packaging = packaging(&munition, slug);
        for slug in ["20gp-24t", "20gp-30t"] {
            let container = container(slug);
            let full = Physical::new(&container, packaging, &full(slug)).unwrap();
            let usual = Physical::new(&container, packaging, usual(slug)).unwrap();
            laws::capacity(&full).unwrap();
            laws::capacity(&usual).unwrap();
            laws::share_of(&usual, &full, none()).unwrap();
        }
    }
}

#[test]
fn what_physically_fits_rises_and_falls_as_it_must() {
    let (shells, box_20ft) = (packaging(&Munition::SHELL_152MM, "boxed"), container("20gp-24t"));
    let loaded = |fill: Assumption<Ratio>, bracing: Assumption<Mass>| {
        let loading = Loading::new(fill, usual("20gp-24t").stowage().clone(), bracing)?;
        Physical::new(&box_20ft, shells, &loading)
    };
    let filled = |fill| loaded(assumed("fill", fill, fill)?, usual("20gp-24t").bracing().clone());
    laws::rises_with("fill", fills(), filled).unwrap();
    let braced = |mass| loaded(usual("20gp-24t").fill().clone(), assumed("bracing", mass, mass)?);
    let masses = [0.0, 21_600.0].map(Mass::new::<kilogram>);
    laws::falls_with("bracing", masses[0]..=masses[1], braced).unwrap();
}

/// The published reading, with some rules changed.
fn reading(changed: &[(&str, serde_json::Value)]) -> Reading {
    let published = Assumptions::published().to_json().unwrap();
    let mut whole: serde_json::Value = serde_json::from_str(&published).unwrap();
    for (pointer, value) in changed {
        *whole["reading"].pointer_mut(pointer).unwrap() = value.clone();
    }
    Assumptions::read(&whole.to_string()).unwrap().reading().clone()
}

fn read(reading: &Reading) -> Result<(), Broken> {
    laws::reading(|amount: &Amount| reading.belief(amount))
}

#[test]
fn readings_keep_to_the_words() {
    read(Assumptions::published().reading()).unwrap();
    read(&reading(&[("/about/share", 0.2.into()), ("/up_to/from_share", 0.into())])).unwrap();
}

#[test]
fn a_reading_that_goes_too_far_is_caught() {
    let all = 1.into();
    let about = [("/about/share", 1.into()), ("/about/literal_share", 1.into())];
    let about = [&about[..], &[("/about/literal_most_share", all)]].concat();
    let far = read(&reading(&about)).unwrap_err().to_string();
    assert!(far.ends_with("that is too far from what was said"), "{far}");
    let exactly = [("/magnitude/fewest", 1.into()), ("/magnitude/most", 1.into())];
    says(
        read(&reading(&exactly)),
        "reading",
        "\"tens of\" is read as 10 containers: it says no number",
    );
    let several = [("/several/fewest", 1.5.into()), ("/several/literal_fewest", 1.into())];
    says(
        read(&reading(&several)),
        "reading",
        "\"several\" is read as 1.5 containers to 9 containers: it says no less",
    );
    let mine = |amount: &Amount| {
        Belief::exactly(Containers::from_number(
            amount.figure.value().map_or(20.0, |number| 0.9 * number),
        )?)
    };
    says(
        laws::reading(mine),
        "reading",
        "\"1\" is read as 0.9 containers: what was said is left out",
    );
}

/// Each conversion and its inverse; those that round up to whole things are back within one.
#[test]
fn conversions_keep_the_laws() {
    let two = RoundsPerBox::of(2.0).unwrap();
    let pallet = Per::<Boxes, Pallets>::of(12.0).unwrap();
    let kg = MassPerRound::of(43.56).unwrap();
    let voyage = Per::<Containers, Voyages>::of(300.0).unwrap();
    let rate = RoundsPerDay::of(10_000.0).unwrap();
    laws::scale(all(), |n: Boxes| fine(n * two)).unwrap();
    laws::scale(all(), |n: Rounds| fine(n * kg)).unwrap();
    laws::scale(all(), |n: Voyages| fine(n * voyage)).unwrap();
    laws::scale(all(), |n: Rounds| convert::days_of_supply(n, rate)).unwrap();

    let back = |mass: Mass| mass.over(kg);
    laws::round_trip(all(), |n: Rounds| fine(n * kg), back, Rounds::new(0)).unwrap();
    let days = |n: Rounds| convert::days_of_supply(n, rate);
    laws::round_trip(all(), days, |t: Time| fine(t * rate), Rounds::new(0)).unwrap();
    let voyages = |n: Containers| whole_needed::<_, Voyages, _>(n, voyage);
    let back = |n: Voyages| fine(n * voyage);
    laws::round_trip(all(), voyages, back, Containers::new(299)).unwrap();
    let pallets = |n: Boxes| whole_needed::<_, Pallets, _>(n, pallet);
    let back = |n: Pallets| fine(n * pallet);
    laws::round_trip(all(), pallets, back, Boxes::new(11)).unwrap();
    says(
        laws::round_trip(all(), pallets, back, Boxes::new(10)),
        "round_trip",
        "1 box comes back as 12 boxes, off by more than 10 boxes",
    );
}

/// An answer that cannot fail.
#[expect(clippy::unnecessary_wraps, reason = "as the law asks for")]
fn fine<Q>(quantity: Q) -> Result<Q, Error> {
    Ok(quantity)
}

#[test]
fn the_unit_of_an_amount_changes_nothing() {
    let kg = MassPerRound::of(43.56).unwrap();
    let typed = |mass: Mass| mass.over(kg);
    let tonnes = |mass: Mass| Rounds::from_number(mass.get::<ton>() * 1_000.0 / 43.56);
    laws::units_agree(all(), ("kilograms", typed), ("tonnes", tonnes)).unwrap();
    let capacity = uniform(240.0, 310.0);
    let two = Per::<Teus, Containers>::of(2.0).unwrap();
    let boxes = |n: Containers| convert::rounds_carried(n, &capacity);
    let teus = |n: Containers| {
        let teus: Teus = n * two;
        convert::rounds_carried(teus.over(two)?, &capacity)
    };
    laws::units_agree(all(), ("containers", boxes), ("TEU", teus)).unwrap();
    let forgot =
        |n: Containers| convert::rounds_carried(Containers::from_number(2.0 * n.get())?, &capacity);
    let broken = laws::units_agree(all(), ("containers", boxes), ("TEU", forgot)).unwrap_err();
    let found = broken.to_string();
    assert!(found.starts_with("1 container gives "), "{found}");
    assert!(found.ends_with(" in TEU in the same draw: the unit changes the answer"), "{found}");
    let short = |mass: Mass| Rounds::from_number(mass.get::<ton>() * 907.2 / 40.0);
    let typed = |mass: Mass| Rounds::from_number(mass.get::<kilogram>() / 40.0);
    says(
        laws::units_agree(all(), ("kilograms", typed), ("tonnes", short)),
        "units_agree",
        "1 kg gives 0.025 rounds stated in kilograms and 0.02268 rounds stated in tonnes: the unit \
         changes the answer",
    );
}

#[test]
fn a_conversion_that_does_not_scale_is_caught() {
    let lashed = |n: Containers| Rounds::from_number((350.0 * n.get() - 50.0).max(0.0));
    says(
        laws::scale(all(), lashed),
        "scale",
        "1 container gives 300 rounds, 2 containers give 650 rounds: twice the containers do not \
         give twice the rounds",
    );
    // Right up to a shipload of 300.
    let capped = |n: Containers| Rounds::from_number(n.get().min(300.0) * 450.0);
    says(
        laws::scale(all(), capped),
        "scale",
        "151 containers give 67,950 rounds, 302 containers give 135,000 rounds: twice the \
         containers do not give twice the rounds",
    );
    let refuses = |days: Time| match days.get::<day>() {
        n if n > 31.0 => Err("a month has no more than 31 days"),
        n => Ok(Rounds::from_number(n).unwrap()),
    };
    says(
        laws::scale(all(), refuses),
        "scale",
        "32 days is refused: a month has no more than 31 days",
    );
}

#[test]
fn a_wrong_capacity_is_caught() {
    says(
        laws::capacity(&answers(|| Err(unknown()))),
        "capacity",
        &format!("the capacity is refused: {}", unknown()),
    );
    let calls = Cell::new(0_u32);
    let drifts = answers(|| {
        calls.set(calls.get() + 1);
        Estimate::exact(per(300.0 + 10.0 * f64::from(calls.get() % 2)))
    });
    says(
        laws::capacity(&drifts),
        "capacity",
        "asked twice, a container holds 310 rounds and then 300 rounds",
    );
    let empty = exactly(0.0).unwrap();
    says(laws::capacity(&empty), "capacity", "a container never holds more than 0 rounds");
    let mass = Estimate::from(assumed("rounds", Rounds::new(1), Rounds::new(2)).unwrap());
    let none = Containers::new(0);
    let containers = Estimate::from(assumed("containers", none, Containers::new(2)).unwrap());
    let divides = answers(|| Ok(mass.clone().per(&containers)));
    says(
        laws::capacity(&divides),
        "capacity",
        "the capacity is refused: cannot divide by containers, which is or may be zero; where \
         zero cannot be, cut its belief above zero with `truncated_to`",
    );
}

#[test]
fn a_capacity_above_what_fits_is_caught() {
    let shells = packaging(&Munition::SHELL_152MM, "projectile");
    let fits = Physical::new(&container("20gp-24t"), shells, &full("20gp-24t")).unwrap();
    let stated = |most| {
        Fixed::new(Belief::exactly(per(most)).unwrap(), CountBasis::Projectile, basis()).unwrap()
    };
    laws::share_of(&stated(498.0), &fits, none()).unwrap();
    says(
        laws::share_of(&stated(499.0), &fits, none()),
        "share_of",
        "1 container holds up to 499 rounds: the limit is 498 rounds",
    );
    says(
        laws::share_of(&uniform(240.0, 310.0), &fits, none()),
        "share_of",
        "the capacity counts complete rounds, the limit counts projectiles",
    );
}

#[test]
fn a_capacity_that_goes_the_wrong_way_is_caught() {
    let spills = |fill: Ratio| exactly(if fill.get() > 0.8 { 100.0 } else { 400.0 * fill.get() });
    says(
        laws::rises_with("fill", fills(), spills),
        "rises_with",
        "with a fill of 0.8 a container holds 320 rounds, with 0.801 it holds 100 rounds: more \
         lets fewer in",
    );
    let ratings = [20_000.0, 30_000.0].map(Mass::new::<kilogram>);
    let inverted = |rating: Mass| exactly(1e7 / rating.get::<kilogram>());
    says(
        laws::rises_with("rating", ratings[0]..=ratings[1], inverted),
        "rises_with",
        "with a rating of 20,000 kg a container holds 500 rounds, with 20,010 kg it holds \
         499.7501249 rounds: more lets fewer in",
    );
    let limited = |rating: Mass| {
        let kilograms = rating.get::<kilogram>();
        if kilograms <= 24_000.0 {
            Ok(exactly(kilograms / 50.0).unwrap())
        } else {
            Err("no such container")
        }
    };
    says(
        laws::rises_with("rating", ratings[0]..=ratings[1], limited),
        "rises_with",
        "a rating of 24,010 kg, but not 24,000 kg, is refused: no such container",
    );
    let bracing = Mass::new::<kilogram>(0.0)..=Mass::new::<kilogram>(1_000.0);
    let forgot_the_sign = |bracing: Mass| exactly((21_700.0 + bracing.get::<kilogram>()) / 43.5);
    says(
        laws::falls_with("bracing", bracing.clone(), forgot_the_sign),
        "falls_with",
        "with a bracing of 0 kg a container holds 498.8505747 rounds, with 1 kg it holds \
         498.8735632 rounds: more lets more in",
    );
    says(
        laws::rises_with("bracing", *bracing.end()..=*bracing.start(), forgot_the_sign),
        "rises_with",
        "bracing from 1,000 kg to 0 kg is no range to try",
    );
}

#[test]
fn draws_and_ranges_outside_stated_bounds_are_caught() {
    let [few, many] = [100, 400].map(Rounds::new);
    let rounds = Estimate::from(
        Assumption::new("r", Belief::discrete([(few, 1.0), (many, 1.0)]).unwrap(), basis())
            .unwrap(),
    );
    laws::bounds_hold(&rounds, &rounds.bounds()).unwrap();
    laws::bounds_hold(&rounds, &rounds.bounds()).unwrap();
    let bounds =
        |low, high| Bounds::between(Some(Rounds::new(low)), Some(Rounds::new(high))).unwrap();
    says(
        laws::bounds_hold(&rounds, &bounds(0, 390)),
        "bounds_hold",
        "a draw is 400 rounds, above the bound of 390 rounds",
    );
    says(
        laws::bounds_hold(&rounds, &bounds(150, 390)),
        "bounds_hold",
        "a draw is 100 rounds, below the bound of 150 rounds",
    );
}

/// What was found depends on nothing but the model.
#[test]
fn the_same_model_gives_the_same_result() {
    let capped = |n: Containers| Rounds::from_number(n.get().min(300.0) * 450.0);
    let found = || laws::scale(all(), capped).unwrap_err();
    assert_eq!(found(), found());
    assert_eq!(format!("{:?}", found()), format!("scale: {}", found()));
    let error: &dyn std::error::Error = &found();
    assert!(error.source().is_none());
}

/// Every published packaging, where it fits.
#[test]
fn every_published_packaging_keeps_the_laws() {
    let figures = Assumptions::published();
    let of = figures.container_type("20gp-30t").unwrap();
    let mut tried = 0;
    for entry in figures.munitions() {
        for packed in figures.packagings(&entry.munition) {
            let fits = Physical::new(&of.container, &packed.packaging, &of.loading);
            let Ok(fits) = fits else { continue };
            if let Err(broken) = laws::capacity(&fits) {
                panic!("{}: {broken:?}", packed.packaging);
            }
            tried += 1;
        }
    }
    assert!(tried > 10, "only {tried} were tried");
}

/// No fill and a full container, the least and the greatest rating.
#[test]
fn the_ends_of_a_range_are_tried() {
    let all = |fill: Ratio| exactly(if fill.get() < 1.0 { 498.0 * fill.get() } else { 0.0 });
    let none = |fill: Ratio| exactly(if fill.get() > 0.0 { 498.0 * fill.get() } else { 498.0 });
    let spilled = "with a fill of 0.999 a container holds 497.5020 rounds, with 1 it holds 0 rounds: more \
         lets fewer in";
    says(laws::rises_with("fill", fills(), all), "rises_with", spilled);
    says(
        laws::rises_with("fill", fills(), none),
        "rises_with",
        "with a fill of 0 a container holds 498 rounds, with 0.001 it holds 0.498 rounds: \
             more lets fewer in",
    );
    let refuses = |fill: Ratio| {
        if fill < Ratio::ONE { exactly(498.0 * fill.get()) } else { Err(unknown()) }
    };
    says(
        laws::rises_with("fill", fills(), refuses),
        "rises_with",
        &format!("a fill of 1, but not 0.999, is refused: {}", unknown()),
    );
    let ratings = [24_000.0, 30_480.0].map(Mass::new::<kilogram>);
    let low_at_the_top = |rating: Mass| {
        let less = if rating.get::<kilogram>() >= 30_480.0 { 300.0 } else { 0.0 };
        exactly((rating.get::<kilogram>() - 2_300.0) / 43.5 - less)
    };
    says(
        laws::rises_with("rating", ratings[0]..=ratings[1], low_at_the_top),
        "rises_with",
        "with a rating of 30,473.52 kg a container holds 647.6671264 rounds, with 30,480 kg it \
         holds 347.816092 rounds: more lets fewer in",
    );
}

#[test]
fn a_model_that_is_never_tried_is_caught() {
    // Tonnes, passed as if they were kilograms.
    let ratings = [24.0, 30.48].map(Mass::new::<kilogram>);
    let by_weight = |rating: Mass| {
        let each = RoundsPerContainer::of((rating.get::<kilogram>() - 2_300.0) / 43.5)?;
        Fixed::new(Belief::exactly(each)?, CountBasis::Projectile, basis())
    };
    let refusal = by_weight(ratings[0]).unwrap_err();
    says(
        laws::rises_with("rating", ratings[0]..=ratings[1], by_weight),
        "rises_with",
        &format!("rating 24 kg to 30.48 kg, which is 100 % of the range, is refused: {refusal}"),
    );
    let full_alone = |fill: Ratio| {
        if fill == Ratio::ONE { exactly(498.0) } else { Err(unknown()) }
    };
    says(
        laws::rises_with("fill", fills(), full_alone),
        "rises_with",
        &format!("fill 0 to 0.999, which is 99.9 % of the range, is refused: {}", unknown()),
    );
}

/// Where larger amounts hold the law and smaller ones break it.
#[test]
fn the_smallest_amount_is_found() {
    let smallest = |rounded: fn(f64) -> f64| {
        let convert = |n: Containers| Rounds::from_number(rounded(n.get()));
        laws::scale(all(), convert).unwrap_err().to_string()
    };
    for (rounded, of) in [
        ((|n| (n / 3.0).ceil()) as fn(f64) -> f64, "1 container gives "),
        (|n| (n / 6.0).ceil(), "1 container gives "),
        (|n| (n / 3.0).floor(), "2 containers give "),
        (|n| (n / 10.0).round(), "3 containers give "),
        (|n| (n / 30.0).floor(), "15 containers give "),
        (|n| if n % 7.0 == 0.0 { n - 1.0 } else { n }, "7 containers give "),
        (|n| if n % 100.0 == 13.0 { n - 1.0 } else { n }, "13 containers give "),
        (|n| format!("{n:.2e}").parse().unwrap(), "501 containers give "),
        (|n| (n / 100.0).round() * 100.0, "25 containers give "),
    ] {
        let found = smallest(rounded);
        assert!(found.starts_with(of), "{found}, where the smallest is {of}");
    }
    let boxes = |rounded: fn(f64) -> f64| {
        move |rounds: Rounds| Boxes::from_number(rounded(rounds.get() / 30.0))
    };
    let rounds = |boxes: Boxes| Rounds::from_number(30.0 * boxes.get());
    let within = Rounds::new(20);
    says(
        laws::round_trip(all(), boxes(f64::ceil), rounds, within),
        "round_trip",
        "1 round comes back as 30 rounds, off by more than 20 rounds",
    );
    says(
        laws::round_trip(all(), boxes(f64::floor), rounds, within),
        "round_trip",
        "21 rounds come back as 0 rounds, off by more than 20 rounds",
    );
}

#[test]
fn the_smallest_pair_is_found() {
    let at = |fill: Ratio, dips: &[(f64, f64)]| {
        let is_in = |(from, to): &(f64, f64)| (*from..*to).contains(&fill.get());
        exactly(if dips.iter().any(is_in) { 0.0 } else { 400.0 * fill.get() })
    };
    let dips = |fill: Ratio| at(fill, &[(0.2, 0.3), (0.7, 0.9)]);
    says(
        laws::rises_with("fill", fills(), dips),
        "rises_with",
        "with a fill of 0.199 a container holds 79.6 rounds, with 0.2 it holds 0 rounds: more \
         lets fewer in",
    );
    let steps =
        |fill: Ratio| exactly(50.0 + (fill.get() * 4.0).round() * 100.0 - fill.get() * 10.0);
    let saws = |fill: Ratio| exactly(100.0 * fill.get() + 400.0 * (fill.get() % 0.01));
    for (broken, pair) in [
        (laws::rises_with("fill", fills(), steps), ["a fill of 0 ", "with 0.001 "]),
        (laws::rises_with("fill", fills(), saws), ["a fill of 0.009 ", "with 0.01 "]),
    ] {
        let found = broken.unwrap_err().to_string();
        assert!(pair.iter().all(|fill| found.contains(fill)), "{found}");
    }
}

#[test]
fn nothing_and_very_much_are_converted_too() {
    let capped = |n: Rounds| Containers::from_number(n.get().min(2_500_000.0) / 448.0);
    let back = |n: Containers| Rounds::from_number(n.get() * 448.0);
    says(
        laws::scale(all(), capped),
        "scale",
        "1,250,001 rounds give 2,790.180804 containers, 2,500,002 rounds give 5,580.357143 \
         containers: twice the rounds do not give twice the containers",
    );
    says(
        laws::round_trip(all(), capped, back, Rounds::new(0)),
        "round_trip",
        "2,500,001 rounds come back as 2,500,000 rounds",
    );
    let heavy = |mass: Mass| Rounds::from_number(mass.get::<ton>().min(100_000.0) * 20.0);
    assert!(laws::scale(all(), heavy).is_err());
    let at_least_one = |n: Containers| Rounds::from_number(448.0 * n.get().max(1.0));
    says(
        laws::scale(all(), at_least_one),
        "scale",
        "0 containers give 448 rounds: nothing must give nothing",
    );
    let containers = |rounds: Rounds| Containers::from_number(rounds.get() / 448.0);
    says(
        laws::round_trip(all(), containers, at_least_one, Rounds::new(0)),
        "round_trip",
        "0 rounds come back as 448 rounds",
    );
    // Nothing to convert may be refused.
    let some = |n: Containers| {
        if n > Containers::new(0) { Rounds::from_number(448.0 * n.get()) } else { Err(unknown()) }
    };
    laws::scale(all(), some).unwrap();
    laws::round_trip(all(), some, containers, Containers::new(0)).unwrap();
    laws::units_agree(all(), ("containers", some), ("boxes", back)).unwrap();
}

#[test]
fn what_a_few_operations_round_is_within_stated_bounds() {
    let kg = |number| Mass::new::<kilogram>(number);
    let sum = Estimate::exact(kg(0.1)).unwrap() + Estimate::exact(kg(0.2)).unwrap();
    let stated = Bounds::between(Some(kg(0.0)), Some(kg(0.3))).unwrap();
    laws::bounds_hold(&sum, &stated).unwrap();
    laws::bounds_hold(&sum, &stated).unwrap();
    laws::bounds_hold(&sum, &sum.bounds()).unwrap();
    laws::bounds_hold(&sum, &sum.bounds()).unwrap();
    let short = Bounds::between(None, Some(kg(0.299))).unwrap();
    says(
        laws::bounds_hold(&sum, &short),
        "bounds_hold",
        "a draw is 0.3 kg, above the bound of 0.299 kg",
    );
    let nearly = Bounds::between(None, Some(kg(0.3 - 6e-10))).unwrap();
    says(
        laws::bounds_hold(&sum, &nearly),
        "bounds_hold",
        "a draw is 0.3 kg, above the bound of 0.2999999994 kg",
    );
}

#[test]
fn whole_things_are_tried_whole() {
    let whole = |boxes: Boxes| match boxes.get() {
        n if n.fract() == 0.0 => Ok(exactly(n * 2.0).unwrap()),
        n => Err(format!("boxes are whole, not {n}")),
    };
    for (low, high) in [(0, 1), (0, 7), (40, 2_040), (0, 1_000), (3, 1_000_000)] {
        let boxes = Boxes::new(low)..=Boxes::new(high);
        laws::rises_with("load", boxes.clone(), whole).unwrap();
    }
    let three = |boxes: Boxes| exactly(if boxes < Boxes::new(4) { boxes.get() } else { 0.0 });
    says(
        laws::rises_with("load", Boxes::new(0)..=Boxes::new(4), three),
        "rises_with",
        "with a load of 3 boxes a container holds 3 rounds, with 4 boxes it holds 0 rounds: more \
         lets fewer in",
    );
}
