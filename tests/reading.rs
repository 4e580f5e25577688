//! How qualified figures are read: each rule of the plain reading, worked by hand.

use munitions::claim::{
    Amount, Every, Figure, Flights, Goods, Measure, Qualifier, Reading, Reported,
};
use munitions::estimate::Basis;
use munitions::munition::CountBasis;
use munitions::quantity::{Containers, Mass, Per, Ratio, Rounds, RoundsPerDay, Time, Volume};

fn containers(value: f64, qualifier: Qualifier) -> Amount {
    Amount::new(Measure::Containers, Figure::new(value, qualifier).unwrap())
}

/// Lowest, median and highest value in written units.
fn spread<Q: Reported>(amount: &Amount) -> [f64; 3] {
    let belief = Reading::plain().belief::<Q>(amount).unwrap();
    [0.0, 0.5, 1.0].map(|p| Q::unit().of_base(belief.quantile(p).unwrap().to_base()))
}

fn close(found: [f64; 3], expected: [f64; 3]) {
    for (found, expected) in found.into_iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{found} for {expected}");
    }
}

/// The median of a triangle with its mode at the low end lies (1 - 1/sqrt 2) along it.
#[test]
fn each_qualifier_is_read_as_documented() {
    let third = 1.0 - 0.5_f64.sqrt();
    let cases = [
        (
            6_700.0,
            Qualifier::Bare,
            [6_650.0, 6_700.0, 6_750.0],
            "a bare number read as 50 either way, as rounded",
        ),
        (6_700.0, Qualifier::Exactly, [6_700.0; 3], "\"exactly\" read as the number itself"),
        (
            6_700.0,
            Qualifier::About,
            [6_030.0, 6_700.0, 7_370.0],
            "\"about\" read as 10 % either way, likeliest at the number",
        ),
        (
            6_700.0,
            Qualifier::Roughly,
            [6_030.0, 6_700.0, 7_370.0],
            "\"roughly\" read as 10 % either way, likeliest at the number",
        ),
        (
            2.0,
            Qualifier::CloseTo,
            [1.5, 2.0, 2.5],
            "\"close to\" read as 0.5 either way as rounded, likeliest at the number",
        ),
        (
            1_000.0,
            Qualifier::Nearly,
            [900.0, 950.0, 1_000.0],
            "\"nearly\" read as 90 % of the number to the number",
        ),
        (
            1_000.0,
            Qualifier::MoreThan,
            [1_000.0, 1_000.0 + 250.0 * third, 1_250.0],
            "\"more than\" read as the number to 25 % above, likeliest at the number",
        ),
        (
            1_000.0,
            Qualifier::UpTo,
            [500.0, 750.0, 1_000.0],
            "\"up to\" read as 50 % of the number to the number",
        ),
        (
            1_000.0,
            Qualifier::Several,
            [3_000.0, 6_000.0, 9_000.0],
            "\"several\" read as 3 to 9 of it",
        ),
        (
            1_000.0,
            Qualifier::AtLeastSeveral,
            [3_000.0, 7_125.0, 11_250.0],
            "\"at least several\" read as 3 to 11.25 of it",
        ),
        (
            200_000.0,
            Qualifier::Upper,
            [250_000.0, 275_000.0, 300_000.0],
            "\"upper\" read as 250,000 to 300,000",
        ),
        (
            2_000.0,
            Qualifier::Odd,
            [2_000.0, 2_250.0, 2_500.0],
            "\"odd\" read as the number to 2,500",
        ),
        (
            0.0,
            Qualifier::About,
            [0.0; 3],
            "\"about\" read as 10 % either way, likeliest at the number",
        ),
    ];
    for (value, qualifier, expected, words) in cases {
        let amount = containers(value, qualifier);
        close(spread::<Containers>(&amount), expected);
        assert_eq!(Reading::plain().words(&amount).unwrap(), words);
    }
    let between = Amount::new(Measure::Containers, Figure::between(240.0, 310.0).unwrap());
    close(spread::<Containers>(&between), [240.0, 275.0, 310.0]);
    // Log-uniform: the median is the geometric mean.
    let dozens = Amount::new(Measure::Containers, Figure::in_words(Qualifier::Dozens).unwrap());
    close(spread::<Containers>(&dozens), [24.0, 24.0 * 5_f64.sqrt(), 120.0]);
}

/// A barrel is 42 gallons of 231 cubic inches of (0.0254 m)^3; a month 365.2425 / 12 days.
#[test]
fn units_are_converted() {
    let exactly = |of, value| Amount::new(of, Figure::new(value, Qualifier::Exactly).unwrap());
    close(spread::<Mass>(&exactly(Measure::MassTonnes, 1.5)), [1_500.0; 3]);
    let barrel = 42.0 * 231.0 * 0.0254_f64.powi(3);
    close(spread::<Volume>(&exactly(Measure::VolumeBarrels, 1.0)), [barrel; 3]);
    close(spread::<Time>(&exactly(Measure::SupplyMonths, 2.0)), [60.873_75; 3]);
    close(spread::<Ratio>(&exactly(Measure::Share("all".into()), 30.0)), [0.3; 3]);
    let claim = || "c".parse().unwrap();
    close(spread::<Ratio>(&exactly(Measure::MoreThanClaim(claim()), 30.0)), [1.3; 3]);
    close(spread::<Ratio>(&exactly(Measure::LessThanClaim(claim()), 30.0)), [0.7; 3]);
    let less =
        Amount::new(Measure::LessThanClaim(claim()), Figure::new(30.0, Qualifier::About).unwrap());
    close(spread::<Ratio>(&less), [0.65, 0.7, 0.75]);
    let rounds = Measure::Rounds { munition: Goods::Unstated, counts: CountBasis::Unknown };
    let rate = exactly(rounds, 150_000.0).per(Every::Month);
    close(spread::<RoundsPerDay>(&rate), [150_000.0 / 30.436_875; 3]);
    close(spread::<Flights>(&exactly(Measure::Flights, 5.0)), [5.0; 3]);
}

#[test]
fn a_result_says_how_it_was_read() {
    let amount = containers(6_700.0, Qualifier::About);
    let claim = "shin-2024-02-26".parse().unwrap();
    let assumption = Reading::plain().assumption::<Containers>(&claim, &amount).unwrap();
    assert_eq!(assumption.label(), "about 6,700 containers, claim shin-2024-02-26");
    let words = "\"about\" read as 10 % either way, likeliest at the number (reading \"plain\")";
    assert_eq!(assumption.basis(), &Basis::claim("shin-2024-02-26", words));
}

#[test]
fn what_gives_no_number_is_refused() {
    let reading = Reading::plain();
    let message = |amount: &Amount| reading.belief::<Containers>(amount).unwrap_err().to_string();
    assert_eq!(
        message(&Amount::new(Measure::Containers, Figure::unspecified())),
        "an unspecified number of containers cannot be read as a number of containers: no number \
         was given"
    );
    let tonnes = Amount::new(Measure::MassTonnes, Figure::new(5.0, Qualifier::About).unwrap());
    assert_eq!(
        message(&tonnes),
        "about 5 t cannot be read as a number of containers: it is another quantity"
    );
    let rate = containers(5.0, Qualifier::About).per(Every::Day);
    assert_eq!(
        message(&rate),
        "about 5 containers a day cannot be read as a number of containers: it is another quantity"
    );
    assert!(reading.belief::<Rounds>(&containers(5.0, Qualifier::About)).is_err());
    let more = Measure::MoreThanClaim("c".parse().unwrap());
    let more = Amount::new(more, Figure::new(30.0, Qualifier::Exactly).unwrap()).per(Every::Day);
    let refused = reading.belief::<Per<Ratio, Time>>(&more).unwrap_err().to_string();
    assert!(refused.ends_with("it is another quantity"), "{refused}");
}

#[test]
fn numbers_at_the_edge_are_refused_or_read_never_a_panic() {
    let reading = Reading::plain();
    for value in [0.0, f64::MIN_POSITIVE, 5e-324, 1e300, f64::MAX] {
        for qualifier in [Qualifier::Bare, Qualifier::About, Qualifier::Over, Qualifier::Several] {
            let read = reading
                .estimate::<Containers>(&"c".parse().unwrap(), &containers(value, qualifier));
            if let Ok(estimate) = read {
                assert!(estimate.bounds().low() <= estimate.bounds().high());
            }
        }
    }
    let huge = containers(f64::MAX, Qualifier::Over);
    assert_eq!(
        reading.belief::<Containers>(&huge).unwrap_err().to_string(),
        "a number of containers must be finite and not negative, got inf"
    );
    let upside_down = Reading { nearly: 1.5, ..Reading::plain() };
    let error = upside_down.belief::<Containers>(&containers(10.0, Qualifier::Nearly)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the points of a uniform belief must rise, got 15 containers, 10 containers"
    );
}
