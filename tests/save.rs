//! Estimates in files.
use munitions::estimate::{Assumption, Basis, Belief, Dependence, Estimate, Evidence};
use munitions::quantity::{
    Containers, Difference, Mass, Quantity, Ratio, Round, Rounds, RoundsPerContainer, RoundsPerDay,
    Time, units::day, units::kilogram,
};
use serde_json::{Value, json};

fn assumed<Q: Quantity>(label: &'static str, belief: Belief<Q>, basis: Basis) -> Estimate<Q> {
    Estimate::from(Assumption::new(label, belief, basis).unwrap())
}

fn judged() -> Basis {
    Basis::judgement("a test")
}

/// Every operation, every family of beliefs and every basis that there is.
fn everything() -> Estimate<Rounds> {
    let ratio = |value| Ratio::new(value).unwrap();
    let each = |value| RoundsPerContainer::new(Rounds::new(value), Containers::new(1)).unwrap();
    let containers = assumed(
        "containers",
        Belief::log_normal_between(Containers::new(6_000), Containers::new(7_400), 0.9).unwrap(),
        Basis::claim("a-claim", "about: 10 % either way"),
    );
    let fill = assumed(
        "fill",
        Belief::triangular(ratio(0.5), ratio(0.7), ratio(1.0)).unwrap(),
        Basis::published("a manual, 1997, page 3", Evidence::Standard),
    );
    let capacity = assumed(
        "capacity",
        Belief::log_uniform(each(200), each(500)).unwrap(),
        Basis::Unconfirmed { why: "wide".into() },
    );
    let other = assumed(
        "another capacity",
        Belief::normal(each(300), each(50))
            .unwrap()
            .truncated_to(Some(each(100)), Some(each(500)))
            .unwrap(),
        judged(),
    );
    let rate = assumed(
        "rate",
        Belief::uniform(RoundsPerDay::of(9_000.5).unwrap(), RoundsPerDay::of(11_000.1).unwrap())
            .unwrap(),
        judged(),
    );
    let days = assumed(
        "days",
        Belief::discrete([30.0, 60.0, 90.1].map(|days| (Time::new::<day>(days), 1.0))).unwrap(),
        judged(),
    );
    let shipped = containers * capacity.min(&other).named("the lower capacity") * &fill;
    let fired = rate * days;
    let share: Estimate<Ratio> = &shipped / &fired;
    let both = shipped.max(&fired) + (&fired * share).floor() + shipped.ceil();
    Estimate::one_of("which", judged(), [(0.3, both), (0.7, fired)]).unwrap()
}

fn round_trip<Q: Quantity>(estimate: &Estimate<Q>) -> Estimate<Q> {
    serde_json::from_str(&serde_json::to_string(estimate).unwrap()).unwrap()
}

/// The same questions get the same answers, to the last bit.
#[test]
fn an_estimate_comes_back_with_all_its_answers() {
    let estimate = everything();
    let again = round_trip(&estimate);
    assert_eq!(again.bounds(), estimate.bounds());
    assert_eq!(again.range(0.9).unwrap(), estimate.range(0.9).unwrap());
    assert_eq!(again.explain().to_string(), estimate.explain().to_string());
    let independent = Dependence::Independent;
    assert_eq!(
        again.probability_box_in(20, independent).unwrap(),
        estimate.probability_box_in(20, independent).unwrap()
    );
    assert_eq!(serde_json::to_value(&again).unwrap(), serde_json::to_value(&estimate).unwrap());
}

/// A shared assumption comes back shared, and stands once in the file.
#[test]
fn what_is_shared_stays_shared() {
    let mass = |value| Mass::new::<kilogram>(value);
    let x = assumed("x", Belief::uniform(mass(1.0), mass(2.0)).unwrap(), judged());
    let twin = assumed("x", Belief::uniform(mass(1.0), mass(2.0)).unwrap(), judged());
    let saved = serde_json::to_value(&x - &x).unwrap();
    assert_eq!(saved["assumptions"].as_array().unwrap().len(), 1);
    assert_eq!(saved["steps"].as_array().unwrap().len(), 2);
    let apart = serde_json::to_value(&x + &twin).unwrap();
    assert_eq!(apart["assumptions"].as_array().unwrap().len(), 1);
    assert_eq!(apart["steps"].as_array().unwrap().len(), 3);
    for none in [round_trip(&(&x - &x)), round_trip(&(&x - &twin))] {
        assert_eq!(none.exactly(), Some(mass(0.0)));
    }
}

/// A difference of counts may be negative, and is not read as a count.
#[test]
fn a_difference_is_no_count() {
    let count = |rounds| Estimate::exact(Rounds::new(rounds)).unwrap();
    let short: Estimate<Difference<Round>> = count(3) - count(5);
    assert_eq!(round_trip(&short).exactly(), short.exactly());
    let saved = serde_json::to_string(&short).unwrap();
    let error = serde_json::from_str::<Estimate<Rounds>>(&saved).unwrap_err().to_string();
    assert_eq!(
        error,
        "cannot read a saved estimate: the result: is a quantity in rounds with another lowest \
         value"
    );
}

/// The same words about a count and about a difference of counts are two assumptions: what is read has
/// the lowest value of each.
#[test]
fn a_count_and_a_difference_are_saved_apart() {
    let difference = |number| Difference::<Round>::from_base(number).unwrap();
    let x = assumed("x", Belief::uniform(Rounds::new(1), Rounds::new(2)).unwrap(), judged());
    let other = Belief::uniform(difference(1.0), difference(2.0)).unwrap();
    let other = assumed("x", other, judged());
    let least = (x - Estimate::exact(Rounds::new(5)).unwrap()).min(&other);
    assert_eq!(serde_json::to_value(&least).unwrap()["assumptions"].as_array().unwrap().len(), 2);
    assert_eq!(round_trip(&least).bounds(), least.bounds());
}

/// Which of several holds is told by a plain number from 0 to the last of their places.
#[test]
fn a_choice_is_told_by_a_place_in_the_list() {
    let exact = |rounds| (1.0, Estimate::exact(Rounds::new(rounds)).unwrap());
    let three = Estimate::one_of("which", judged(), [exact(7), exact(8), exact(9)]).unwrap();
    let good = serde_json::to_value(&three).unwrap();
    let refused = |file: Value| {
        let read = serde_json::from_value::<Estimate<Rounds>>(file);
        read.unwrap_err().to_string()
    };
    let said =
        "cannot read a saved estimate: step 3: assumption 0 does not tell which of them holds";
    let mut short = good.clone();
    short["steps"][3]["one_of"]["of"] = json!([0, 1]);
    assert_eq!(refused(short), said);
    let mut counted = good.clone();
    let rounds = good["steps"][0]["exact"]["unit"].clone();
    counted["assumptions"][0]["unit"] = rounds;
    counted["assumptions"][0]["assumption"]["belief"]["unit"] = json!("rounds");
    assert_eq!(refused(counted), said);
}

/// A chain of 100,000 steps is written, read, explained and dropped without a deep stack.
#[test]
fn depth_costs_no_stack() {
    let mass = |value| Mass::new::<kilogram>(value);
    let x = assumed("x", Belief::uniform(mass(1.0), mass(2.0)).unwrap(), judged());
    let one = Estimate::exact(mass(1.0)).unwrap();
    let deep = (0..100_000).fold(x, |sum, _| sum + &one);
    let again = round_trip(&deep);
    assert_eq!(again.bounds(), deep.bounds());
}

#[test]
fn the_wire_form_is_pinned() {
    let containers = assumed(
        "containers",
        Belief::uniform(Containers::new(6_000), Containers::new(7_400)).unwrap(),
        judged(),
    );
    let loaded = (containers * Estimate::exact(Ratio::new(0.75).unwrap()).unwrap()).named("loaded");
    let expected = json!({
        "format": "munitions-estimate/1",
        "units": [
            {"singular": "", "plural": "", "scale": 1.0, "lowest": 0.0},
            {"singular": "container", "plural": "containers", "scale": 1.0, "lowest": 0.0},
        ],
        "assumptions": [{
            "unit": 1,
            "assumption": {
                "label": "containers",
                "belief": {"family": "uniform", "unit": "containers", "low": 6000.0, "high": 7400.0},
                "basis": {"judgement": {"why": "a test"}},
            },
        }],
        "steps": [
            {"assumed": {"which": 0}},
            {"exact": {"value": 0.75, "unit": 0}},
            {"product": {"of": [0, 1], "unit": 1}},
            {"named": {"name": "loaded", "of": 2}},
        ],
    });
    assert_eq!(serde_json::to_value(&loaded).unwrap(), expected);
}

/// Each change to a good file, and what is said about it.
#[test]
fn refusals_say_why() {
    let good = serde_json::to_value(everything()).unwrap();
    let refused = |path: &str, value: &Value| {
        let mut file = good.clone();
        *file.pointer_mut(path).unwrap() = value.clone();
        serde_json::from_str::<Estimate<Rounds>>(&file.to_string()).unwrap_err().to_string()
    };
    let steps = good["steps"].as_array().unwrap();
    let last = steps.len() - 1;
    let place = |kind| steps.iter().position(|step| step.get(kind).is_some()).unwrap();
    let (sum, named) = (place("sum"), place("named"));
    let unit = good["units"][0]["plural"].as_str().unwrap();
    let label = "/assumptions/0/assumption/label";
    let cases = [
        (
            "/format",
            json!("munitions-estimate/2"),
            "format: \"munitions-estimate/2\" is not \"munitions-estimate/1\"",
        ),
        ("/steps", json!([]), "steps: there are none"),
        ("/units/0/scale", json!(0.0), "unit 0: the scale must be finite and above zero, got 0"),
        ("/assumptions/0/unit", json!(99), "assumption 0: no unit 99"),
        (label, json!(" "), "assumption 0: an assumption needs a label"),
        (
            &format!("/steps/{sum}/sum/of/0"),
            json!(last),
            &format!("step {sum}: refers to step {last}, which does not come before it"),
        ),
        (
            &format!("/steps/{named}/named/of"),
            json!(5_000),
            &format!("step {named}: refers to step 5000, which does not come before it"),
        ),
        (
            "/steps/0",
            json!({"assumed": {"which": 99}}),
            "step 0: refers to assumption 99, which is not there",
        ),
        (
            &format!("/steps/{last}/one_of/of"),
            json!([]),
            &format!("step {last}: there are no alternatives"),
        ),
        (
            &format!("/steps/{last}/one_of/of"),
            json!([last - 1]),
            &format!("step {last}: assumption 6 does not tell which of them holds"),
        ),
        (
            "/units/0/plural",
            json!("u".repeat(257)),
            &format!("unit 0: \"{}\" is longer than 256 characters", "u".repeat(64)),
        ),
        (
            "/steps/0",
            json!({"exact": {"value": -1.0, "unit": 0}}),
            &format!("step 0: no quantity in {unit} has the value -1"),
        ),
    ];
    for (path, value, expected) in cases {
        let expected = format!("cannot read a saved estimate: {expected}");
        assert_eq!(refused(path, &value), expected);
    }
    let cases = [
        ("/steps/0", json!({"assumed": {"which": 0, "why": 1}}), "unknown field `why`"),
        ("/steps/0", json!({"sine": {"of": 0}}), "unknown variant `sine`"),
        ("/units/0", json!({"symbol": "kg"}), "unknown field `symbol`"),
        ("/units/0/scale", json!(null), "invalid type: null, expected f64"),
    ];
    for (path, value, expected) in cases {
        let found = refused(path, &value);
        assert!(found.starts_with(expected), "{found}");
    }
}

/// What one could compare has one unit.
#[test]
fn the_smaller_of_unlike_quantities_is_refused() {
    let file = json!({
        "format": "munitions-estimate/1",
        "units": [
            {"singular": "round", "plural": "rounds", "scale": 1.0, "lowest": 0.0},
            {"singular": "kg", "plural": "kg", "scale": 1.0},
        ],
        "assumptions": [],
        "steps": [
            {"exact": {"value": 1.0, "unit": 0}},
            {"exact": {"value": 1.0, "unit": 1}},
            {"smaller_of": {"of": [0, 1]}},
        ],
    });
    assert_eq!(
        serde_json::from_value::<Estimate<Rounds>>(file).unwrap_err().to_string(),
        "cannot read a saved estimate: step 2: compares rounds with kg"
    );
}

/// Beliefs are read through the checks that make them.
#[test]
fn a_belief_that_breaks_a_rule_is_refused() {
    let read = |belief: Value| {
        let file = json!({
            "format": "munitions-estimate/1",
            "units": [{"singular": "round", "plural": "rounds", "scale": 1.0, "lowest": 0.0}],
            "assumptions": [{"unit": 0, "assumption": {
                "label": "x", "belief": belief, "basis": {"judgement": {"why": "a test"}},
            }}],
            "steps": [{"assumed": {"which": 0}}],
        });
        serde_json::from_value::<Estimate<Rounds>>(file).unwrap_err().to_string()
    };
    let cases = [
        (
            json!({"family": "uniform", "unit": "rounds", "low": 2.0, "high": 1.0}),
            "a uniform belief needs points that rise, got 2 rounds, 1 round",
        ),
        (
            json!({"family": "log_uniform", "unit": "rounds", "low": 0.0, "high": 1.0}),
            "a log-uniform belief needs points above zero, got 0 rounds",
        ),
        (
            json!({"family": "normal", "unit": "rounds", "mean": 1.0, "sd": 0.0, "low": 0.0}),
            "a normal belief needs points above zero, got 0 rounds",
        ),
        (
            json!({"family": "normal", "unit": "rounds", "mean": 1.0, "sd": 1.0}),
            "\"x\" must be at least zero, got a belief that reaches down to -inf rounds",
        ),
        (
            json!({"family": "uniform", "unit": "rounds", "low": -1.0, "high": 1.0}),
            "\"x\" must be at least zero, got a belief that reaches down to -1 rounds",
        ),
    ];
    for (belief, expected) in cases {
        let expected = format!("cannot read a saved estimate: assumption 0: {expected}");
        assert_eq!(read(belief), expected);
    }
    let unknown =
        read(json!({"family": "uniform", "unit": "rounds", "low": 1.0, "high": 2.0, "mode": 1.5}));
    assert!(unknown.starts_with("unknown field `mode`"), "{unknown}");
}

/// A text is read as `serde` reads it, and refused with the place and in a few words.
#[test]
fn a_text_is_refused_with_its_place() {
    let saved = everything().to_json().unwrap();
    let again = Estimate::<Rounds>::from_json(&saved).unwrap();
    assert_eq!(again.to_json().unwrap(), saved);
    assert_eq!(saved, serde_json::to_string(&everything()).unwrap());

    let exact = Estimate::exact(Rounds::new(450)).unwrap().to_json().unwrap();
    let cut = exact.len() - 1;
    let wrong = exact.replacen("\"scale\":1.0", "\"scale\":true", 1);
    let cases = [
        (String::new(), "line 1, column 0: this is no JSON: EOF while parsing a value".to_owned()),
        (
            exact[..cut].to_owned(),
            format!("line 1, column {cut}: this is no JSON: EOF while parsing an object"),
        ),
        (
            format!("{exact}x"),
            format!("line 1, column {}: this is no JSON: trailing characters", cut + 2),
        ),
        (
            wrong.clone(),
            format!(
                "units[0].scale, line 1, column {}: invalid type: boolean `true`, expected f64",
                wrong.find("true").unwrap() + 1
            ),
        ),
    ];
    for (text, expected) in cases {
        let expected = format!("cannot read a saved estimate: {expected}");
        assert_eq!(Estimate::<Rounds>::from_json(&text).unwrap_err().to_string(), expected);
    }
}

/// However long and whatever a text holds, its message is short and clear of control characters.
#[test]
fn a_message_is_short_however_long_the_text() {
    let exact = Estimate::exact(Rounds::new(450)).unwrap().to_json().unwrap();
    let long = "\\u001b[2J".repeat(100_000);
    for (old, new) in [
        ("munitions-estimate/1", long.clone()),
        ("\"format\"", format!("\"{long}\":1,\"format\"")),
        ("\"exact\"", format!("\"{long}\"")),
        ("450.0", format!("\"{long}\"")),
    ] {
        assert!(exact.contains(old), "{old}");
        let text = exact.replace(old, &new);
        let message = Estimate::<Rounds>::from_json(&text).unwrap_err().to_string();
        assert!(message.starts_with("cannot read a saved estimate: "), "{message}");
        assert!(message.len() < 2_000, "{}", message.len());
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

/// A limit is named with its place; what could not be read again is not written.
#[test]
fn a_saved_estimate_past_a_limit_is_refused() {
    let million = 1_000_000;
    let listed = |count: usize| {
        let values = vec!["1.0"; count].join(",");
        format!("{{\"family\":\"empirical\",\"unit\":\"rounds\",\"values\":[{values}]}}")
    };
    let belief: Belief<Rounds> = serde_json::from_str(&listed(million)).unwrap();
    assert!(serde_json::to_string(&belief).is_ok());
    let error = serde_json::from_str::<Belief<Rounds>>(&listed(million + 1)).unwrap_err();
    let rule = "invalid length 1000001, expected a list of at most 1000000";
    assert!(error.to_string().starts_with(rule), "{error}");

    let longer = Belief::empirical(vec![Rounds::new(1); million + 1]).unwrap();
    let error = assumed("rounds", longer, judged()).to_json().unwrap_err().to_string();
    assert_eq!(error, "cannot read a saved estimate: the whole: a list of more than 1000000");

    let exact = Estimate::exact(Rounds::new(450)).unwrap().to_json().unwrap();
    let start = exact.find("\"assumptions\":[").unwrap() + 15;
    let read = |text: &str| Estimate::<Rounds>::from_json(text).unwrap_err().to_string();
    let steps = vec!["{\"rounded_up\":{\"of\":0}}"; million + 1].join(",");
    let text = format!("{},{steps}]}}", &exact[..exact.len() - 2]);
    let error = read(&text);
    assert!(error.starts_with("cannot read a saved estimate: steps, line 1, column "), "{error}");
    assert!(error.ends_with(rule), "{error}");
    let deep = format!(
        "{}{{\"unit\":0,\"assumption\":{{\"label\":\"a\",\"belief\":{}",
        &exact[..start],
        "{\"family\":\"truncated\",\"of\":".repeat(200)
    );
    let error = read(&deep);
    assert!(error.starts_with("cannot read a saved estimate: line 1, column "), "{error}");
    assert!(error.ends_with(": values nest deeper than 127 levels"), "{error}");
}
