//! How an estimate was made, in words.
use munitions::estimate::{Assumption, Basis, Belief, Estimate, Evidence};
use munitions::quantity::{
    Containers, Mass, Quantity, Ratio, Rounds, RoundsPerContainer, units::kilogram,
};
use serde_json::json;

fn assumed<Q: Quantity>(label: &'static str, belief: Belief<Q>, basis: Basis) -> Estimate<Q> {
    Estimate::from(Assumption::new(label, belief, basis).unwrap())
}

fn shipment() -> Estimate<Rounds> {
    let containers = assumed(
        "containers shipped",
        Belief::uniform(Containers::new(6_000), Containers::new(7_400)).unwrap(),
        Basis::claim("a-claim", "about: 10 % either way"),
    );
    let fill = assumed(
        "fill",
        Belief::uniform(Ratio::new(0.5).unwrap(), Ratio::ONE).unwrap(),
        Basis::published("a manual, 1997, page 3", Evidence::Standard),
    );
    let each = RoundsPerContainer::new(Rounds::new(450), Containers::new(1)).unwrap();
    let loaded = (containers * fill).named("loaded");
    Estimate::exact(each).unwrap() * loaded
}

#[test]
fn the_tree_shows_every_formula_and_basis() {
    assert_eq!(
        shipment().explain().to_string(),
        "450 rounds per container × loaded: 1,350,000 to 3,330,000 rounds\n\
         └─ loaded = containers shipped × fill: 3,000 to 7,400 containers\n   \
            ├─ containers shipped: uniform 6,000 containers to 7,400 containers \
         (claim a-claim, about: 10 % either way)\n   \
            └─ fill: uniform 0.5 to 1 (a manual, 1997, page 3 [A])\n"
    );
}

#[test]
fn what_has_no_end_says_so() {
    let kg = Mass::new::<kilogram>;
    let judged = || Basis::judgement("a test");
    let heavy = assumed("heavy", Belief::log_normal(kg(2.0), 1.5).unwrap(), judged());
    let either = assumed("either", Belief::normal(kg(0.0), kg(1.0)).unwrap(), judged());
    let one = Estimate::exact(kg(1.0)).unwrap();
    let first = |mass: Estimate<Mass>| mass.explain().lines[0].value.clone();
    assert_eq!(first(heavy + one.clone()), "1 to no limit kg");
    assert_eq!(first(either.min(&one)), "no limit to 1 kg");
}

/// What somebody wrote in a label is text, not markup, and stays on its line.
#[test]
fn labels_cannot_break_the_drawing() {
    let nasty = assumed(
        "a **bold** <b>label</b>\n- [link](x) | `code` & $5",
        Belief::uniform(Rounds::new(1), Rounds::new(2)).unwrap(),
        Basis::judgement("two\nlines"),
    );
    let derivation = nasty.explain();
    assert_eq!(derivation.to_string().lines().count(), 1);
}

/// The range of the result is the one that `range` gives, and an assumption's that of its
/// belief: 6,070 to 7,330 containers, 0.525 to 0.975.
#[test]
fn every_step_has_its_own_range() {
    let estimate = shipment();
    let derivation = estimate.explain_with_ranges(0.9).unwrap();
    let ranges: Vec<_> = derivation.lines.iter().map(|line| line.range.clone()).collect();
    let of_result = ranges[0].clone().unwrap();
    let range = estimate.range(0.9).unwrap();
    let figures = [range.low(), range.median(), range.high()].map(|figure| figure.get().to_bits());
    assert_eq!([of_result.low, of_result.median, of_result.high].map(f64::to_bits), figures);
    assert_eq!(of_result.errors.map(f64::to_bits), range.errors().map(f64::to_bits));
    for (place, low, high) in [(2, 6_070.0, 7_330.0), (3, 0.525, 0.975)] {
        let found = ranges[place].clone().unwrap();
        assert!((found.low / low - 1.0).abs() < 1e-3 && (found.high / high - 1.0).abs() < 1e-3);
    }
    let text = derivation.to_string();
    assert!(text.contains("fill: uniform 0.5 to 1 [90 %: 0.525"), "{text}");
}

#[test]
fn the_wire_form_is_pinned() {
    let twice = shipment();
    let sum = (&twice + &twice).explain_with_ranges(0.5).unwrap();
    let mut wire = serde_json::to_value(&sum).unwrap();
    let range = wire[0]["range"].take();
    assert_eq!(range["level"], 0.5);
    assert_eq!(range["unit"], "rounds");
    assert_eq!(range["errors"].as_array().unwrap().len(), 3);
    for figure in ["low", "median", "high"] {
        assert!(range[figure].as_f64().unwrap() > 2_700_000.0, "{figure}");
    }
    assert_eq!(
        wire[0],
        json!({"depth": 0, "title": "step 1 + step 1", "value": "2,700,000 to 6,660,000 rounds", "range": null})
    );
    wire[1]["range"].take();
    assert_eq!(
        wire[1],
        json!({
            "depth": 1, "title": "step 1 = 450 rounds per container × loaded",
            "value": "1,350,000 to 3,330,000 rounds", "range": null,
        })
    );
    assert_eq!(wire.as_array().unwrap().len(), 5);
}

/// What a formula names stands below it once, unless another has the same name.
#[test]
fn a_name_leads_to_one_quantity() {
    let one = |label| {
        let belief = Belief::uniform(Rounds::new(1), Rounds::new(2)).unwrap();
        assumed(label, belief, Basis::judgement("a test"))
    };
    let (x, y, z) = (one("x"), one("y"), one("z"));
    let stock = (&x + &y).named("stock");
    let titles = |estimate: Estimate<Rounds>| -> Vec<(String, Option<usize>)> {
        let derivation = estimate.explain();
        derivation.lines.iter().map(|line| (line.title.clone(), line.same_as)).collect()
    };
    let told = |title: &str| (title.to_owned(), None);
    assert_eq!(
        titles(&(&stock + &z) + &stock),
        [told("stock + z + stock"), told("stock = x + y"), told("x"), told("y"), told("z")]
    );
    let other = (&x + &z).named("stock");
    assert_eq!(
        titles(&(&stock + &other) + &stock),
        [
            told("stock + stock + stock"),
            told("stock = x + y"),
            told("x"),
            told("y"),
            told("stock = x + z"),
            told("z"),
            ("stock = x + y".to_owned(), Some(1)),
        ]
    );
}

/// A step with two names is called by the one that stands first, and equal assumptions that were
/// built apart are one.
#[test]
fn the_first_name_of_a_quantity_counts() {
    let one = |label| {
        let belief = Belief::uniform(Rounds::new(1), Rounds::new(2)).unwrap();
        assumed(label, belief, Basis::judgement("a test"))
    };
    let titles = |estimate: Estimate<Rounds>| -> Vec<String> {
        estimate.explain().lines.iter().map(|line| line.title.clone()).collect()
    };
    let sum = one("x") + one("y");
    let (first, second) = (sum.clone().named("first"), sum.clone().named("second"));
    assert_eq!(
        titles(first + second + sum),
        ["first + second + first", "first = x + y", "x", "y", "second = x + y"]
    );
    assert_eq!(titles(one("x") + (one("y") + one("x"))), ["x + y + x", "x", "y"]);
}

/// Operations are written as in a textbook; of several limits the lowest stands first.
#[test]
fn formulas_have_brackets_where_they_need_them() {
    let kg = Mass::new::<kilogram>;
    let mass = |label, low| {
        let belief = Belief::uniform(kg(low), kg(low + 1.0)).unwrap();
        assumed(label, belief, Basis::judgement("a test"))
    };
    let (a, b, c) = (mass("a", 3.0), mass("b", 2.0), mass("c", 5.0));
    let first = |mass: Estimate<Mass>| mass.explain().lines[0].title.clone();
    assert_eq!(first(&a - &(&b - &c)), "a − (b − c)");
    assert_eq!(first(a.min(&c).min(&b)), "the least of (b; a; c)");
    assert_eq!(first(a.max(&b).max(&c)), "the greatest of (c; a; b)");
    assert_eq!(first(&a * b.relative_to(&(&c + &a))), "a × b / (c + a)");
    assert_eq!(first((&a + &b).floor()), "rounded down (a + b)");
}

/// 100,000 steps are explained without a deep stack, in text that grows with the steps and not
/// with their depth.
#[test]
fn depth_costs_neither_stack_nor_indentation() {
    let mass = |value| Mass::new::<kilogram>(value);
    let x = Belief::uniform(mass(1.0), mass(2.0)).unwrap();
    let one = Estimate::exact(mass(1.0)).unwrap();
    let start = assumed("x", x, Basis::judgement("a test"));
    let deep = (0..100_000).fold(start, |sum, _| sum + &one);
    let derivation = deep.explain();
    assert_eq!(derivation.lines.len(), 4_001);
    let text = derivation.to_string();
    assert!(text.len() < 60_000_000, "{}", text.len());
    assert!(text.contains("(depth 4000) "));
    assert!(text.contains("(depth 41) ") && !text.contains("(depth 40) "));
}

#[test]
fn refusals_say_why() {
    assert_eq!(
        shipment().explain_with_ranges(1.5).unwrap_err().to_string(),
        "a level must be between 0 and 1, both excluded (1.5 % is written 0.015), got 1.5"
    );
    let none = Estimate::exact(Rounds::new(0)).unwrap();
    let share: Estimate<Ratio> = shipment() / none.named("none");
    assert_eq!(
        share.explain_with_ranges(0.9).unwrap_err().to_string(),
        "cannot divide by none, which is or may be zero; where zero cannot be, cut its belief above zero with `truncated_to`"
    );
}

#[test]
fn a_range_without_a_unit_ends_with_its_number() {
    let fill = assumed(
        "fill",
        Belief::uniform(Ratio::new(0.5).unwrap(), Ratio::ONE).unwrap(),
        Basis::judgement("for the test"),
    );
    let shown = (fill.clone() * fill).explain().to_string() + &shipment().explain().to_string();
    assert!(shown.lines().all(|line| line.trim_end() == line), "{shown:?}");
}
