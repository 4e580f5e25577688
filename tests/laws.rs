//! Each law holds of the crate's own models, and catches a wrong model made for it.

use crate::support::{full_loading, usual_loading};
use munitions::capacity::{Capacity, Fixed, Loading, Physical, Reported};
use munitions::claim::Reading;
use munitions::convert;
use munitions::laws::{self, Broken, Cases};
use munitions::munition::{Munition, Packaging, catalogue};
use munitions::quantity::units::{day, kilogram, ton};
use munitions::quantity::{
    Boxes, BoxesPerPallet, Containers, ContainersPerVoyage, ContainersPerWagon, Mass, MassPerRound,
    Pallets, Quantity, Ratio, Rounds, RoundsPerBox, RoundsPerContainer, RoundsPerDay, Teus,
    TeusPerContainer, Time, Volume, VolumePerRound, Voyages, Wagons,
};
use munitions::{Assumption, Basis, Belief, Bounds, ContainerType, CountBasis, Error, Estimate};
use std::cell::Cell;

const CASES: Cases = Cases::new(64);
/// For models that are simulated, of which there are many here.
const FEW: Cases = Cases::new(8);

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

fn packaging(munition: &str, slug: &str) -> &'static Packaging {
    let munition: Munition = munition.parse().unwrap();
    catalogue::entry(munition).unwrap().packaging(slug).unwrap()
}

fn container(slug: &str) -> ContainerType {
    slug.parse().unwrap()
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
        laws::capacity_by(&fixed(belief.unwrap()), FEW).unwrap();
    }
    let rounds = assumed("rounds", Rounds::new(3_000_000), Rounds::new(3_750_000)).unwrap();
    let containers = assumed("containers", Containers::new(6_030), Containers::new(7_370)).unwrap();
    let implied = Reported::new(&rounds.into(), &containers.into(), CountBasis::Unknown).unwrap();
    laws::capacity_by(&implied, FEW).unwrap();
    laws::capacity_by(&implied as &dyn Capacity, FEW).unwrap();
}

#[test]
fn what_physically_fits_keeps_the_laws() {
    for (munition, slug) in
        [("152mm-shell", "projectile"), ("152mm-shell", "boxed"), ("122mm-rocket", "boxed")]
    {
        let packaging = packaging(munition, slug);
        for container in ["20gp-24t", "20gp-30t"].map(container) {
            let full = Physical::new(&container, packaging, &full_loading()).unwrap();
            let usual = Physical::new(&container, packaging, &usual_loading()).unwrap();
            laws::capacity_by(&full, FEW).unwrap();
            laws::capacity_by(&usual, FEW).unwrap();
            laws::never_above(&usual, &full).unwrap();
            let lightest = packaging.gross_mass().belief().support().0.unwrap();
            let fullest = packaging.rounds_per_unit().belief().support().1.unwrap();
            let each = MassPerRound::of(lightest.get() / fullest.get()).unwrap();
            laws::within_payload(&usual, container.payload(), each).unwrap();
        }
    }
}

#[test]
fn what_physically_fits_rises_and_falls_as_it_must() {
    let (shells, box_20ft) = (packaging("152mm-shell", "boxed"), container("20gp-24t"));
    let loaded = |fill: Assumption<Ratio>, bracing: Assumption<Mass>| {
        let loading = Loading::new(fill, Loading::usual_stowage()?, bracing)?;
        Physical::new(&box_20ft, shells, &loading)
    };
    let filled = |fill| loaded(assumed("fill", fill, fill)?, Loading::usual_bracing()?);
    laws::rises_with_fill(filled, CASES).unwrap();
    let braced = |mass| loaded(Loading::planning_to_full()?, assumed("bracing", mass, mass)?);
    let masses = [0.0, 25_000.0].map(Mass::new::<kilogram>); // beyond the payload too
    laws::falls_with("bracing", masses[0]..=masses[1], braced, CASES).unwrap();
    let between = |low, high| {
        loaded(assumed("fill", low, high)?, Loading::usual_bracing()?)?.rounds_per_container()
    };
    let fills = Ratio::new(0.0).unwrap()..=Ratio::ONE;
    laws::widens("fill", fills, between, CASES).unwrap();
}

#[test]
fn readings_keep_to_the_words() {
    let plain = Reading::plain();
    laws::reading(&plain).unwrap();
    let wide = Reading {
        name: "wide".into(),
        rounding: 1.0,
        about: 0.2,
        nearly: 0.8,
        beyond: 0.5,
        below: 0.3,
        several: (2.0, 12.0),
        magnitude: (1.0, 10.0),
        upper: (0.4, 1.0),
        odd: 0.9,
    };
    laws::reading(&wide).unwrap();
    laws::wider_reading(&plain, &wide, Cases::default()).unwrap();
    laws::wider_reading(&plain, &plain, Cases::default()).unwrap();
}

#[test]
fn a_reading_against_the_words_is_caught() {
    let read = |reading: Reading| laws::reading(&reading);
    let plain = Reading::plain;
    says(
        read(Reading { below: 0.5, several: (0.5, 9.0), ..plain() }),
        "reading",
        "several is read as 0.5 containers to 9 containers: it says no less",
    );
    says(
        read(Reading { rounding: -0.5, ..plain() }),
        "reading",
        "1 is refused: the points of a uniform belief must rise, got 1.5 containers, 0.5 containers",
    );
    says(
        read(Reading { magnitude: (0.5, 10.0), ..plain() }),
        "reading",
        "dozens of is read as 6 containers to 120 containers: it says no less",
    );
    says(
        read(Reading { upper: (-0.5, 1.0), ..plain() }),
        "reading",
        "the upper 1,000s of is read as 500 containers to 2,000 containers: it says no less",
    );
    let (narrow, wide) = (plain(), Reading { name: "mine".into(), beyond: 0.1, ..plain() });
    says(
        laws::wider_reading(&narrow, &wide, Cases::default()),
        "wider_reading",
        "more than 1 is read as 1 container to 1.25 containers by \"plain\", as 1 container to \
         1.1 containers by \"mine\": the wider does not hold the narrower",
    );
}

/// Each conversion and its inverse; those that round up to whole things are back within one.
#[test]
fn conversions_keep_the_laws() {
    let two = RoundsPerBox::of(2.0).unwrap();
    let pallet = BoxesPerPallet::of(12.0).unwrap();
    let (kg, m3) = (MassPerRound::of(43.56).unwrap(), VolumePerRound::of(0.03).unwrap());
    let teu = TeusPerContainer::of(2.25).unwrap();
    let voyage = ContainersPerVoyage::of(300.0).unwrap();
    let wagon = ContainersPerWagon::of(3.0).unwrap();
    let rate = RoundsPerDay::of(10_000.0).unwrap();

    laws::scale(|n: Boxes| convert::rounds_in_boxes(n, two), CASES).unwrap();
    laws::scale(|n: Pallets| convert::boxes_on_pallets(n, pallet), CASES).unwrap();
    laws::scale(|n: Rounds| convert::mass_of_rounds(n, kg), CASES).unwrap();
    laws::scale(|n: Rounds| convert::volume_of_rounds(n, m3), CASES).unwrap();
    laws::scale(|n: Containers| convert::teus_of_containers(n, teu), CASES).unwrap();
    laws::scale(|n: Voyages| convert::containers_on_voyages(n, voyage), CASES).unwrap();
    laws::scale(|n: Wagons| convert::containers_on_wagons(n, wagon), CASES).unwrap();
    laws::scale(|n: Rounds| convert::days_of_supply(n, rate), CASES).unwrap();
    laws::scale(|n: Time| convert::amount_over(n, rate), CASES).unwrap();

    let mass = |n: Rounds| convert::mass_of_rounds(n, kg);
    laws::round_trip(mass, |m: Mass| convert::rounds_in_mass(m, kg), Rounds::ZERO, CASES).unwrap();
    let volume = |n: Rounds| convert::volume_of_rounds(n, m3);
    let back = |v: Volume| convert::rounds_in_volume(v, m3);
    laws::round_trip(volume, back, Rounds::ZERO, CASES).unwrap();
    let teus = |n: Containers| convert::teus_of_containers(n, teu);
    let back = |n: Teus| convert::containers_in_teus(n, teu);
    laws::round_trip(teus, back, Containers::ZERO, CASES).unwrap();
    let days = |n: Rounds| convert::days_of_supply(n, rate);
    laws::round_trip(days, |t: Time| convert::rounds_used(t, rate), Rounds::ZERO, CASES).unwrap();
    let voyages = |n: Containers| convert::voyages_needed(n, voyage);
    let back = |n: Voyages| convert::containers_on_voyages(n, voyage);
    laws::round_trip(voyages, back, Containers::new(299), CASES).unwrap();
    let wagons = |n: Containers| convert::wagons_needed(n, wagon);
    let back = |n: Wagons| convert::containers_on_wagons(n, wagon);
    laws::round_trip(wagons, back, Containers::new(2), CASES).unwrap();
    let pallets = |n: Boxes| convert::pallets_needed(n, pallet);
    let back = |n: Pallets| convert::boxes_on_pallets(n, pallet);
    laws::round_trip(pallets, back, Boxes::new(11), CASES).unwrap();
    says(
        laws::round_trip(pallets, back, Boxes::new(10), CASES),
        "round_trip",
        "1 box comes back as 12 boxes, off by more than 10 boxes",
    );
}

#[test]
fn the_unit_of_an_amount_changes_nothing() {
    let kg = MassPerRound::of(43.56).unwrap();
    let typed = |mass: Mass| convert::rounds_in_mass(mass, kg);
    let tonnes = |mass: Mass| Rounds::from_number(mass.get::<ton>() * 1_000.0 / 43.56);
    laws::units_agree(("kilograms", typed), ("tonnes", tonnes), CASES).unwrap();
    let capacity = uniform(240.0, 310.0);
    let two = TeusPerContainer::of(2.0).unwrap();
    let boxes = |n: Containers| convert::rounds_carried(n, &capacity);
    let teus = |n: Containers| {
        let teus = convert::teus_of_containers(n, two)?;
        convert::rounds_carried(convert::containers_in_teus(teus, two)?, &capacity)
    };
    laws::units_agree(("containers", boxes), ("TEU", teus), CASES).unwrap();
    let forgot =
        |n: Containers| convert::rounds_carried(Containers::from_number(2.0 * n.get())?, &capacity);
    let broken = laws::units_agree(("containers", boxes), ("TEU", forgot), CASES).unwrap_err();
    let found = broken.to_string();
    assert!(found.starts_with("1 container gives "), "{found}");
    assert!(found.ends_with(" in TEU in the same draw: the unit changes the answer"), "{found}");
    let short = |mass: Mass| Rounds::from_number(mass.get::<ton>() * 907.2 / 40.0);
    let typed = |mass: Mass| Rounds::from_number(mass.get::<kilogram>() / 40.0);
    says(
        laws::units_agree(("kilograms", typed), ("tonnes", short), CASES),
        "units_agree",
        "1 kg gives 0.025 rounds stated in kilograms and 0.02268 rounds stated in tonnes: the unit \
         changes the answer",
    );
}

#[test]
fn a_conversion_that_does_not_scale_is_caught() {
    let lashed = |n: Containers| Rounds::from_number((350.0 * n.get() - 50.0).max(0.0));
    says(
        laws::scale(lashed, CASES),
        "scale",
        "1 container gives 300 rounds, 2 containers give 650 rounds: twice the containers do not \
         give twice the rounds",
    );
    // Right up to a shipload of 300.
    let capped = |n: Containers| Rounds::from_number(n.get().min(300.0) * 450.0);
    says(
        laws::scale(capped, Cases::default()),
        "scale",
        "151 containers give 67,950 rounds, 302 containers give 135,000 rounds: twice the \
         containers do not give twice the rounds",
    );
    let refuses = |days: Time| match days.get::<day>() {
        n if n > 31.0 => Err("a month has no more than 31 days"),
        n => Ok(Rounds::from_number(n).unwrap()),
    };
    says(
        laws::scale(refuses, CASES),
        "scale",
        "32 days is refused: a month has no more than 31 days",
    );
    says(laws::scale(lashed, Cases::new(0)), "scale", "no case was tried");
}

#[test]
fn a_wrong_capacity_is_caught() {
    says(
        laws::capacity(&answers(|| Err(Error::Unnamed))),
        "asked_twice",
        &format!("the capacity is refused: {}", Error::Unnamed),
    );
    let calls = Cell::new(0_u32);
    let drifts = answers(|| {
        calls.set(calls.get() + 1);
        Estimate::exact(per(300.0 + 10.0 * f64::from(calls.get() % 2)))
    });
    says(
        laws::capacity(&drifts),
        "asked_twice",
        "asked twice, a container holds 310 rounds and then 300 rounds",
    );
    let empty = exactly(0.0).unwrap();
    says(laws::capacity(&empty), "holds_something", "a container never holds more than 0 rounds");
    let mass = Estimate::from(assumed("rounds", Rounds::new(1), Rounds::new(2)).unwrap());
    let none = Containers::ZERO;
    let containers = Estimate::from(assumed("containers", none, Containers::new(2)).unwrap());
    let divides = answers(|| Ok(mass.clone().per(&containers)));
    says(
        laws::capacity(&divides),
        "asked_twice",
        "the capacity is refused: cannot divide by containers, which is or may be zero",
    );
}

#[test]
fn a_capacity_above_what_fits_is_caught() {
    let payload = Mass::new::<kilogram>(21_700.0);
    let each = MassPerRound::of(43.5).unwrap();
    laws::within_payload(&uniform(240.0, 498.0), payload, each).unwrap();
    says(
        laws::within_payload(&uniform(240.0, 500.0), payload, each),
        "within_payload",
        "1 container holds up to 500 rounds, which weigh 21,750 kg: its payload is 21,700 kg",
    );
    let endless = fixed(Belief::log_normal(per(280.0), 1.4).unwrap());
    says(
        laws::within_payload(&endless, payload, each),
        "within_payload",
        "1 container holds any number of rounds: its payload is 21,700 kg",
    );
    let fits = Physical::new(
        &container("20gp-24t"),
        packaging("152mm-shell", "projectile"),
        &full_loading(),
    );
    let fits = fits.unwrap();
    let stated = |most| {
        Fixed::new(Belief::exactly(per(most)).unwrap(), CountBasis::Projectile, basis()).unwrap()
    };
    laws::never_above(&stated(498.0), &fits).unwrap();
    says(
        laws::never_above(&stated(499.0), &fits),
        "never_above",
        "1 container holds up to 499 rounds: the limit is 498 rounds",
    );
    says(
        laws::never_above(&uniform(240.0, 310.0), &fits),
        "never_above",
        "the capacity counts complete rounds, the limit counts projectiles",
    );
}

#[test]
fn a_capacity_that_goes_the_wrong_way_is_caught() {
    let spills = |fill: Ratio| exactly(if fill.get() > 0.8 { 100.0 } else { 400.0 * fill.get() });
    says(
        laws::rises_with_fill(spills, Cases::default()),
        "rises_with_fill",
        "with a fill of 0.8 a container holds 320 rounds, with 0.801 it holds 100 rounds: more \
         lets fewer in",
    );
    let ratings = [20_000.0, 30_000.0].map(Mass::new::<kilogram>);
    let inverted = |rating: Mass| exactly(1e7 / rating.get::<kilogram>());
    says(
        laws::rises_with_rating(ratings[0]..=ratings[1], inverted, CASES),
        "rises_with_rating",
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
        laws::rises_with_rating(ratings[0]..=ratings[1], limited, CASES),
        "rises_with_rating",
        "a rating of 24,010 kg, but not 24,000 kg, is refused: no such container",
    );
    let bracing = Mass::new::<kilogram>(0.0)..=Mass::new::<kilogram>(1_000.0);
    let forgot_the_sign = |bracing: Mass| exactly((21_700.0 + bracing.get::<kilogram>()) / 43.5);
    says(
        laws::falls_with("bracing", bracing.clone(), forgot_the_sign, CASES),
        "falls_with",
        "with a bracing of 0 kg a container holds 498.8505747 rounds, with 1 kg it holds \
         498.8735632 rounds: more lets more in",
    );
    says(
        laws::rises_with("bracing", *bracing.end()..=*bracing.start(), forgot_the_sign, CASES),
        "rises_with",
        "bracing from 1,000 kg to 0 kg is no range to try",
    );
}

#[test]
fn assumptions_that_narrow_as_they_widen_are_caught() {
    let fills = Ratio::new(0.0).unwrap()..=Ratio::ONE;
    // The middle alone, as if that were what is known.
    let middle = |low: Ratio, high: Ratio| Rounds::from_number(500.0 * (low.get() + high.get()));
    says(
        laws::widens("fill", fills, middle, CASES),
        "widens",
        "fill 0 gives 0 rounds, fill 0 to 0.001 gives 0.5 rounds: the wider does not hold the \
         narrower",
    );
}

#[test]
fn draws_and_ranges_outside_stated_bounds_are_caught() {
    let [few, many] = [100, 400].map(Rounds::new);
    let rounds = Estimate::from(
        Assumption::new("r", Belief::discrete([(few, 1.0), (many, 1.0)]).unwrap(), basis())
            .unwrap(),
    );
    laws::bounds_hold_draws(&rounds, &rounds.bounds(), CASES).unwrap();
    laws::bounds_hold_ranges(&rounds, &rounds.bounds(), CASES).unwrap();
    let bounds =
        |low, high| Bounds::between(Some(Rounds::new(low)), Some(Rounds::new(high))).unwrap();
    says(
        laws::bounds_hold_draws(&rounds, &bounds(0, 390), CASES),
        "bounds_hold_draws",
        "a draw is 400 rounds, above the bound of 390 rounds",
    );
    says(
        laws::bounds_hold_draws(&rounds, &bounds(150, 390), CASES),
        "bounds_hold_draws",
        "a draw is 100 rounds, below the bound of 150 rounds",
    );
    says(
        laws::bounds_hold_ranges(&rounds, &bounds(150, 400), CASES),
        "bounds_hold_ranges",
        "the lower end of the 0.1 % range is 100 rounds, below the bound of 150 rounds",
    );
    says(
        laws::bounds_hold_draws(&rounds, &bounds(0, 400), Cases::new(0)),
        "bounds_hold_draws",
        "no case was tried",
    );
}

/// What was found depends on nothing but the model.
#[test]
fn the_same_model_gives_the_same_result() {
    let capped = |n: Containers| Rounds::from_number(n.get().min(300.0) * 450.0);
    let found = || laws::scale(capped, CASES).unwrap_err();
    assert_eq!(found(), found());
    assert_eq!(format!("{:?}", found()), format!("scale: {}", found()));
    let error: &dyn std::error::Error = &found();
    assert!(error.source().is_none());
}

/// Every packaging of the catalogue in every container that takes it.
#[test]
fn the_whole_catalogue_keeps_the_laws() {
    let loading = usual_loading();
    let mut tried = 0;
    for entry in catalogue::munitions() {
        for packaging in entry.packagings() {
            for container in ContainerType::all() {
                let Ok(fits) = Physical::new(container, packaging, &loading) else { continue };
                if let Err(broken) = laws::capacity_by(&fits, Cases::new(1)) {
                    panic!("{} {packaging} in {container}: {broken:?}", entry.munition());
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 200, "only {tried} were tried");
}
