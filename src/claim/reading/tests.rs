//! How figures are read, and what their words allow: laws, the plain policy worked by hand, and
//! policies that are refused.

use super::number_kind::NumberKind;
use super::rules::{Rule, RuleEntries, Rules};
use super::{ReadFigure, Spread};
use crate::claim::{
    Amount, ChangedBy, Every, Figure, Flight, LiteralBounds, LoadUnit, MassUnit, Measure,
    Qualifier, Reading, Reported, SupplyUnit, VolumeUnit,
};
use crate::estimate::Bounds;
use crate::quantity::{
    Containers, Count, Mass, Per, Quantity, Ratio, Rounds, RoundsPerDay, Time, Volume,
};
use proptest::prelude::*;

/// The plain policy; what stands in each entry is explained in the published assumptions.
const PLAIN: &str = include_str!("plain.json");

fn plain() -> Reading {
    Reading::from_entries(&serde_json::from_str(PLAIN).unwrap()).unwrap()
}

fn rules() -> Rules {
    *plain().rules()
}

fn read(text: &str, kind: NumberKind) -> ReadFigure {
    let figure: Figure = text.parse().unwrap_or_else(|error| panic!("{error}"));
    plain().read(figure, kind).unwrap()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{found} for {expected}");
}

const KINDS: [NumberKind; 7] = [
    NumberKind::Count,
    NumberKind::Quotient,
    NumberKind::Measurement,
    NumberKind::Rate,
    NumberKind::Share,
    NumberKind::Multiple,
    NumberKind::Times,
];

const CONTAINERS: Measure = Measure::Count(LoadUnit::Container);

fn change(by: ChangedBy) -> Measure {
    Measure::Change { relative_to: "c".parse().unwrap(), by, compares: None }
}

/// Whether one of the words of a figure is of a kind.
fn is(figure: Figure, kind: fn(Qualifier) -> bool) -> bool {
    [Some(figure.qualifier()), figure.also()].into_iter().flatten().any(kind)
}

/// What is said of which kind of number, from where to where it is read, and from where to where its words
/// allow; `-` is an end that they do not limit.
#[test]
fn figures_are_read_as_worked_by_hand() {
    let mut read_rows = 0;
    for row in include_str!("golden.txt").lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [kind, text, ends, literal] = cells[..] else { panic!("{row}") };
        let kind = KINDS.into_iter().find(|known| format!("{known:?}") == kind).unwrap();
        let read = read(text, kind);
        let found = [Some(read.spread.low()), Some(read.spread.high())];
        let found = [found, [read.literal_bounds.low, read.literal_bounds.high]];
        for (found, expected) in
            found.as_flattened().iter().zip(ends.split(' ').chain(literal.split(' ')))
        {
            match found {
                Some(found) => close(*found, expected.parse().unwrap_or_else(|_| panic!("{row}"))),
                None => assert_eq!(expected, "-", "{row}"),
            }
        }
        read_rows += 1;
    }
    assert_eq!(read_rows, 88);
}

#[test]
fn words_for_numbers_are_read_in_their_unit() {
    // Log-uniform: each order of magnitude alike.
    let dozens = Amount::new(CONTAINERS, Figure::in_words(Qualifier::Dozens).unwrap());
    let median = plain().belief::<Containers>(&dozens).unwrap().quantile(0.5).unwrap();
    close(median.to_base(), 24.0 * 5_f64.sqrt());
}

#[test]
fn twofold_is_one_and_a_half_to_two_and_a_half_times() {
    for (by, number) in [(ChangedBy::PercentMore, "100"), (ChangedBy::Times, "2")] {
        let twofold = Amount::new(change(by), number.parse().unwrap());
        let (low, high) = plain().belief::<Ratio>(&twofold).unwrap().support();
        assert_eq!((low.unwrap().get(), high.unwrap().get()), (1.5, 2.5));
        let literal = plain().literal_bounds::<Ratio>(&twofold).unwrap();
        assert_eq!(literal, Bounds::between(Ratio::new(1.0).ok(), Ratio::new(3.0).ok()).unwrap());
    }
}

#[test]
fn floors_and_ceilings_are_told_by_their_words() {
    let ends = |text: &str| {
        let read = read(text, NumberKind::Count);
        (read.at_least(), read.at_most())
    };
    assert_eq!(ends("more than 15,000"), (Some(15_000.0), None));
    assert_eq!(ends("at least several million"), (Some(3e6), None));
    assert_eq!(ends("about 20,000 or more"), (Some(18_000.0), None));
    assert_eq!(ends("up to 500"), (None, Some(500.0)));
    assert_eq!(ends("up to about 500"), (None, Some(550.0)));
    for text in ["500", "about 500", "nearly 500", "dozens of", "between 5 and 6", "2,000-odd"] {
        assert_eq!(ends(text), (None, None), "{text}");
    }
}

#[test]
fn a_figure_says_in_words_how_it_was_read() {
    let rows = r#"6,700 | a bare number read as 50 either way, as rounded | bare
37 | a bare number read as the number itself | bare
exactly 6,700 | "exactly" read as the number itself | -
about 6,700 | "about" read as 10 % either way, likeliest at the number | about
about 3 | "about" read as 1 either way, likeliest at the number | about
nearly 5,000 | "nearly" read as 4,500 to the number | nearly
over 13,000 | "over" read as the number to 14,000, likeliest at the number | floor
well over 13,000 | "well over" read as the number to 14,300 | well_over
up to 400 | "up to" read as 200 to the number | up_to
several | "several" read as 3 to 9 of it | several
dozens of | "dozens of" read as 2 to 10 times that | magnitude
240 to 310 | "between" read as anything from one to the other | -
at least about 300 | "at least about" read as 270 to 400 | about, floor
up to several | "up to several" read as 1.5 to 9 | several, up_to"#;
    for row in rows.lines() {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [text, words, wordings] = cells[..] else { panic!("{row}") };
        let read = read(text, NumberKind::Count);
        assert_eq!(read.words, words);
        assert_eq!(read.wordings.join(", "), wordings.trim_matches('-'), "{text}");
    }
}

/// Lowest, median and highest value in written units.
fn spread<Q: Reported>(amount: &Amount) -> [f64; 3] {
    let belief = plain().belief::<Q>(amount).unwrap();
    [0.0, 0.5, 1.0].map(|p| Q::unit().of_base(belief.quantile(p).unwrap().to_base()))
}

fn all_close(found: [f64; 3], expected: [f64; 3]) {
    for (found, expected) in found.into_iter().zip(expected) {
        close(found, expected);
    }
}

fn containers(value: f64, qualifier: Qualifier) -> Amount {
    Amount::new(CONTAINERS, Figure::new(value, qualifier).unwrap())
}

/// A barrel is 42 gallons of 231 cubic inches of (0.0254 m)^3; a month 365.2425 / 12 days.
#[test]
fn units_are_converted() {
    let exactly = |of, value| Amount::new(of, Figure::new(value, Qualifier::Exactly).unwrap());
    all_close(spread::<Mass>(&exactly(Measure::Mass(MassUnit::Tonne), 1.5)), [1_500.0; 3]);
    let barrel = 42.0 * 231.0 * 0.0254_f64.powi(3);
    all_close(spread::<Volume>(&exactly(Measure::Volume(VolumeUnit::Barrel), 1.0)), [barrel; 3]);
    all_close(spread::<Time>(&exactly(Measure::Supply(SupplyUnit::Month), 2.0)), [60.873_75; 3]);
    all_close(spread::<Ratio>(&exactly(Measure::Share("all".into()), 30.0)), [0.3; 3]);
    all_close(spread::<Ratio>(&exactly(change(ChangedBy::PercentMore), 30.0)), [1.3; 3]);
    all_close(spread::<Ratio>(&exactly(change(ChangedBy::PercentLess), 30.0)), [0.7; 3]);
    let less =
        Amount::new(change(ChangedBy::PercentLess), Figure::new(30.0, Qualifier::About).unwrap());
    all_close(spread::<Ratio>(&less), [0.65, 0.7, 0.75]);
    let rounds = Measure::Count(LoadUnit::Round);
    let rate = exactly(rounds, 150_000.0).per(Every::Month);
    all_close(spread::<RoundsPerDay>(&rate), [150_000.0 / 30.436_875; 3]);
    all_close(spread::<Count<Flight>>(&exactly(Measure::Count(LoadUnit::Flight), 5.0)), [5.0; 3]);
}

/// A bare "ton" is a short ton of 2,000 lb at the least and a long one of 2,240 lb at the most; a
/// pound is 0.45359237 kg.
#[test]
fn a_ton_is_somewhere_between_two() {
    let tons = |text: &str| Amount::new(Measure::Mass(MassUnit::Ton), text.parse().unwrap());
    let (short, long) = (2_000.0 * 0.453_592_37, 2_240.0 * 0.453_592_37);
    for (text, low, high) in
        [("exactly 5", 5.0, 5.0), ("about 50", 45.0, 55.0), ("dozens of", 24.0, 120.0)]
    {
        let [least, _, most] = spread::<Mass>(&tons(text));
        close(least, low * short);
        close(most, high * long);
    }
    let at_least = tons("more than 5");
    let literal = plain().literal_bounds::<Mass>(&at_least).unwrap();
    close(literal.low().unwrap().to_base(), 5.0 * short);
    let at_most = tons("up to 5");
    let literal = plain().literal_bounds::<Mass>(&at_most).unwrap();
    close(literal.high().unwrap().to_base(), 5.0 * long);
}

/// Pounds are read as pounds: 48 of them are no round number, 150,000 are.
#[test]
fn a_figure_is_read_in_the_unit_as_said() {
    for (text, low, high) in [("48", 48.0, 48.0), ("150,000", 142_500.0, 157_500.0)] {
        let pounds = Amount::new(Measure::Mass(MassUnit::Pound), text.parse().unwrap());
        let [least, _, most] = spread::<Mass>(&pounds);
        close(least, low * 0.453_592_37);
        close(most, high * 0.453_592_37);
    }
}

/// Nothing is less than nothing: "95 % less" is off by no more than is left.
#[test]
fn what_is_left_of_a_whole_is_never_below_zero() {
    let less = Amount::new(change(ChangedBy::PercentLess), "95".parse().unwrap());
    let literal = plain().literal_bounds::<Ratio>(&less).unwrap();
    assert_eq!(literal.low(), Some(Ratio::new(0.0).unwrap()));
    let gone = Amount::new(change(ChangedBy::PercentLess), "100".parse().unwrap());
    let (low, high) = plain().belief::<Ratio>(&gone).unwrap().support();
    assert_eq!(low.unwrap().get(), 0.0);
    close(high.unwrap().get(), 0.05);
}

/// More than 30 % less leaves up to 70 %, and up to 30 % less at least 70 %.
#[test]
fn a_floor_of_what_is_less_is_a_ceiling() {
    let less = |qualifier| {
        let of = change(ChangedBy::PercentLess);
        let amount = Amount::new(of, Figure::new(30.0, qualifier).unwrap());
        plain().literal_bounds::<Ratio>(&amount).unwrap()
    };
    let left = Ratio::new(0.7).unwrap();
    assert_eq!(less(Qualifier::MoreThan), Bounds::between(None, Some(left)).unwrap());
    assert_eq!(less(Qualifier::UpTo), Bounds::between(Some(left), None).unwrap());
}

#[test]
fn a_result_says_how_it_was_read() {
    let amount = containers(6_700.0, Qualifier::About);
    let claim = "shin-2024-02-26".parse().unwrap();
    let told = plain().estimate::<Containers>(&claim, &amount).unwrap().explain().to_string();
    for words in [
        "about 6,700 containers, claim shin-2024-02-26",
        "\"about\" read as 10 % either way, likeliest at the number",
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn what_gives_no_number_is_refused() {
    let reading = plain();
    let message = |amount: &Amount| reading.belief::<Containers>(amount).unwrap_err().to_string();
    assert_eq!(
        message(&Amount::new(CONTAINERS, Figure::unspecified())),
        "an unspecified number of containers cannot be read as a number of containers: no number \
         was given"
    );
    let tonnes =
        Amount::new(Measure::Mass(MassUnit::Tonne), Figure::new(5.0, Qualifier::About).unwrap());
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
    let more = change(ChangedBy::PercentMore);
    let more = Amount::new(more, Figure::new(30.0, Qualifier::Exactly).unwrap()).per(Every::Day);
    let refused = reading.belief::<Per<Ratio, Time>>(&more).unwrap_err().to_string();
    assert!(refused.ends_with("it is another quantity"), "{refused}");
}

#[test]
fn numbers_at_the_edge_are_refused_or_read_never_a_panic() {
    let reading = plain();
    for value in [0.0, f64::MIN_POSITIVE, 5e-324, 1e15, 1e16, f64::MAX] {
        for qualifier in Qualifier::ALL.iter().copied() {
            let Ok(figure) = Figure::new(value, qualifier) else { continue };
            let amount = Amount::new(CONTAINERS, figure);
            if let Ok(estimate) = reading.estimate::<Containers>(&"c".parse().unwrap(), &amount) {
                assert!(estimate.bounds().low() <= estimate.bounds().high());
            }
            let _ = reading.literal_bounds::<Containers>(&amount);
        }
    }
    assert_eq!(
        Figure::new(f64::MAX, Qualifier::Over).unwrap_err().to_string(),
        "a reported number must be from 0 to 1e15, got 1.7976931348623157e308"
    );
}

/// A parameter of a rule, what it is set to, and the message.
#[test]
fn a_parameter_out_of_its_sense_is_refused_by_its_name() {
    let refused = |wording: &str, parameter: &str, value: f64| {
        let mut entries: RuleEntries = serde_json::from_str(PLAIN).unwrap();
        entries[wording][parameter] = value.into();
        Reading::from_entries(&entries).unwrap_err().remove(0).message
    };
    let rows = "\
about share 10.0: share must be at least 0 and at most 1, got 10
about share 0.3: share must be at most literal_share, which is 0.25, got 0.3
about literal_share 0.6: literal_share must be at most literal_most_share, which is 0.5, got 0.6
bare most_share -0.05: most_share must be at least 0 and at most 1, got -0.05
bare steps_each_way 1.0: steps_each_way must be at most literal_steps_each_way, which is 0.5, got 1
floor least_share 0.6: least_share must be at most most_share, which is 0.5, got 0.6
nearly most_share 1.5: most_share must be at least 0 and at most 1, got 1.5
several fewest 10.0: fewest must be at most most, which is 9, got 10
magnitude fewest 0.0: fewest must be at least 1 and at most 1000, got 0
upper to_steps 2.0: to_steps must be at least 0 and at most 1, got 2
percentage least_share 0.2: least_share must be at most literal_least_share, which is 0.1, got 0.2";
    for row in rows.lines() {
        let (set, message) = row.split_once(": ").unwrap();
        let cells: Vec<&str> = set.split(' ').collect();
        assert_eq!(refused(cells[0], cells[1], cells[2].parse().unwrap()), message);
    }
}

/// Every number of the policy, made negative or no number, is refused and named.
#[test]
fn every_parameter_is_checked() {
    let whole: RuleEntries = serde_json::from_str(PLAIN).unwrap();
    for (wording, rule) in &whole {
        for parameter in rule.as_object().unwrap().keys() {
            let mut changed = whole.clone();
            changed[wording][parameter] = (-1.0).into();
            let fault = Reading::from_entries(&changed).unwrap_err().remove(0);
            assert_eq!(fault.parameter, Some(parameter.as_str()), "{wording}: {fault:?}");
        }
    }
}

/// Figures of every form that has a number.
fn figures() -> impl Strategy<Value = Figure> {
    any::<Figure>().prop_filter("a number", |figure| !figure.is_unspecified())
}

fn kinds() -> impl Strategy<Value = NumberKind> {
    prop::sample::select(KINDS[..5].to_vec())
}

/// Policies of every sense, the plain one among them.
fn readings() -> impl Strategy<Value = Reading> {
    let share = || 0.0..=1.0_f64;
    let shares = prop::array::uniform12(share());
    shares.prop_map(|s| {
        let mut rules = rules();
        rules.bare.steps_each_way = s[0] * rules.bare.literal_steps_each_way;
        rules.bare.most_share = s[1];
        rules.bare.average_steps_each_way = s[2];
        rules.about.literal_most_share = s[2];
        rules.about.literal_share = s[2] * s[3];
        rules.about.share = s[2] * s[3] * s[4];
        rules.about.least_things = 10.0 * s[5];
        rules.floor.most_share = s[6];
        rules.floor.least_share = s[6] * s[7];
        rules.nearly.most_share = s[8];
        rules.up_to.from_share = s[9];
        rules.percentage.steps_each_way = s[10];
        rules.percentage.least_share = s[11] * rules.percentage.literal_least_share;
        let fewest = 1.0 + s[0];
        let most = fewest + s[1];
        let (literal_fewest, literal_most) = (1.0, most + 10.0 * s[2]);
        rules.several = Rule { fewest, most, literal_fewest, literal_most, ..Rule::default() };
        Reading { rules }
    })
}

/// Whether all of one lies within the other, but for what rounding leaves.
fn lies_within(spread: Spread, literal: LiteralBounds) -> bool {
    let slack = 1e-12 * spread.high();
    literal.low.is_none_or(|low| low <= spread.low() + slack)
        && literal.high.is_none_or(|high| spread.high() <= high + slack)
}

proptest! {
    /// Whatever the policy, what is as read is what the words allow.
    #[test]
    fn a_reading_lies_within_the_literal_bounds(
        figure in figures(), kind in kinds(), reading in readings(),
    ) {
        let read = reading.read(figure, kind).unwrap();
        let (spread, literal) = (read.spread, read.literal_bounds);
        prop_assert!(spread.low() <= spread.high() && spread.low() >= 0.0, "{figure}: {spread:?}");
        prop_assert!(lies_within(spread, literal), "{figure}: {spread:?} beyond {literal:?}");
    }

    /// The number said lies within what its words allow, or at an end of it.
    #[test]
    fn the_number_lies_within_the_literal_bounds(figure in figures(), kind in kinds()) {
        let read = plain().read(figure, kind).unwrap();
        if let Some(value) = figure.published() {
            prop_assert!(lies_within(Spread::Exactly(value), read.literal_bounds), "{figure}");
            let spread = read.spread;
            prop_assert!(spread.low() <= value && value <= spread.high().max(value), "{figure}");
        }
    }

    /// Ten times a round number is read ten times as far: only its digits count. ("About" of few
    /// things, small bare numbers, factors and shares of a whole have rules of their own.)
    #[test]
    fn a_reading_scales_by_ten(
        digits in 1_u32..1_000,
        qualifier in prop::sample::select(Qualifier::ALL.to_vec()),
        kind in prop::sample::select(vec![NumberKind::Count, NumberKind::Measurement]),
    ) {
        let figure = |number: f64| match qualifier {
            Qualifier::Between => Figure::between(number, 2.0 * number),
            _ => Figure::new(number, qualifier),
        };
        let number = f64::from(digits) * 100.0;
        let (Ok(one), Ok(ten)) = (figure(number), figure(10.0 * number)) else { return Ok(()) };
        let (one, ten) = (plain().read(one, kind).unwrap(), plain().read(ten, kind).unwrap());
        close(10.0 * one.spread.low(), ten.spread.low());
        close(10.0 * one.spread.high(), ten.spread.high());
        let (one, ten) = (one.literal_bounds, ten.literal_bounds);
        close(10.0 * one.low.unwrap_or(0.0), ten.low.unwrap_or(0.0));
        close(10.0 * one.high.unwrap_or(0.0), ten.high.unwrap_or(0.0));
    }

    /// A wider "about" reads every figure at least as wide.
    #[test]
    fn a_reading_widens_with_its_parameters(
        figure in figures(), kind in kinds(), narrow in 0.0..=1.0_f64, wide in 0.0..=1.0_f64,
    ) {
        let (narrow, wide) = (narrow.min(wide), narrow.max(wide));
        let with = |factor: f64| {
            let mut rules = rules();
            rules.about.share = factor * rules.about.literal_share;
            rules.bare.steps_each_way = factor * rules.bare.literal_steps_each_way;
            rules.floor.most_share = rules.floor.least_share + factor;
            rules.nearly.most_share = factor;
            rules.up_to.from_share = 1.0 - factor;
            rules.percentage.steps_each_way = factor;
            Reading { rules }.read(figure, kind).unwrap().spread
        };
        let (narrow, wide) = (with(narrow), with(wide));
        let slack = 1e-12 * wide.high();
        prop_assert!(wide.low() <= narrow.low() + slack, "{figure}: {narrow:?} {wide:?}");
        prop_assert!(narrow.high() <= wide.high() + slack, "{figure}: {narrow:?} {wide:?}");
    }

    /// A floor by its words has a floor and no upper end, a ceiling the same downwards.
    #[test]
    fn floors_have_no_upper_end(figure in figures(), kind in kinds()) {
        let read = plain().read(figure, kind).unwrap();
        prop_assert_eq!(read.at_least().is_some(), is(figure, Qualifier::is_floor));
        prop_assert_eq!(read.at_most().is_some(), is(figure, Qualifier::is_ceiling));
        if is(figure, Qualifier::is_floor) {
            prop_assert_eq!(read.literal_bounds.high, None);
        }
        if is(figure, Qualifier::is_ceiling) {
            prop_assert_eq!(read.literal_bounds.low, None);
        }
    }
}

/// Up to one step more, at least 1 % and at most 50 %. By the words the number and up.
#[test]
fn a_floor_is_read_to_the_next_number_as_round() {
    let over = read("over 13,000", NumberKind::Count);
    assert_eq!(
        over.spread,
        Spread::Triangular { low: 13_000.0, likeliest: 13_000.0, high: 14_000.0 }
    );
    let well_over = read("well over 1 million", NumberKind::Count);
    assert_eq!(well_over.spread, Spread::Uniform { low: 1e6, high: 1.5e6 });
}
