//! What is true of some history is never a contradiction, however it is told; and what is not is found.

use crate::support::{claim, claims_file};
use munitions::assess::{Assessment, Severity, assess};
use munitions::assumptions::Assumptions;
use proptest::prelude::*;
use serde_json::{Value, json};

const MAKERS: [&str; 3] = ["a", "b", "c"];

/// A munition, what holds it in the goods tree from the narrowest, and kilograms a round between bare and boxed.
type Kind = (&'static str, [&'static str; 2], u64);

const KINDS: [Kind; 3] = [
    ("152mm-shell", ["artillery-shells", "artillery-ammunition"], 52),
    ("122mm-rocket", ["artillery-rockets", "artillery-ammunition"], 80),
    ("155mm-shell", ["artillery-shells", "artillery-ammunition"], 50),
];

/// What a container bears of them, in kilograms, and some are not full.
const BORNE: u64 = 18_000;

/// One load: how many rounds of which kind went to whom, how and on which day of the year.
#[derive(Debug, Clone)]
struct Load {
    kind: Kind,
    rounds: u64,
    destination: &'static str,
    by: &'static str,
    day: u16,
}

impl Load {
    fn containers(&self) -> u64 {
        (self.rounds * self.kind.2).div_ceil(BORNE)
    }
}

/// How somebody tells of the loads like one of them.
#[derive(Debug, Clone)]
struct Telling {
    maker: usize,
    like: prop::sample::Index,
    /// The munition, what holds it, or no goods at all.
    goods: usize,
    days: [u16; 2],
    tells_way: bool,
    /// Rounds, containers, a mass, or rounds in containers.
    unit: usize,
    /// Exactly, about, at least, up to, or between.
    words: usize,
    slack: f64,
    /// Only of every other load.
    is_part: bool,
}

fn load() -> impl Strategy<Value = Load> {
    let rounds = prop_oneof![1_u64..300, 100_u64..20_000, 1_000_u64..900_000];
    let way = (prop::sample::select(vec!["RU", "BY"]), prop::sample::select(vec!["sea", "rail"]));
    (prop::sample::select(KINDS.to_vec()), rounds, way, 0_u16..12 * 28).prop_map(
        |(kind, rounds, (destination, by), day)| Load { kind, rounds, destination, by, day },
    )
}

fn telling() -> impl Strategy<Value = Telling> {
    let of = (0_usize..3, any::<prop::sample::Index>(), 0_usize..4);
    let when = (0_u16..12 * 28, 0_u16..12 * 28, any::<bool>());
    (of, when, 0_usize..4, 0_usize..5, 0.0..1.0, any::<bool>()).prop_map(
        |((maker, like, goods), (one, other, tells_way), unit, words, slack, is_part)| Telling {
            maker,
            like,
            goods,
            days: [one.min(other), one.max(other)],
            tells_way,
            unit,
            words,
            slack,
            is_part,
        },
    )
}

/// A day of 2023, each month of 28.
fn date(day: u16) -> String {
    format!("2023-{:02}-{:02}", 1 + day / 28, 1 + day % 28)
}

/// Words that are true of a number, as an amount of a unit.
fn worded(unit: (&str, &str), truth: u64, words: usize, slack: f64) -> Value {
    let of = |share: f64| (truth as f64 * share).round();
    let (qualifier, value, to) = match words {
        _ if truth == 0 => ("exactly", 0.0, None),
        0 => ("exactly", of(1.0), None),
        1 => ("about", of(0.95 + slack / 10.0), None),
        2 => ("at_least", of(0.5 + slack / 2.0).min(of(1.0)), None),
        3 => ("up_to", of(1.0 + slack / 2.0), None),
        _ => ("between", of(0.9 - slack / 2.0), Some(of(1.1 + slack / 2.0))),
    };
    let mut amount = json!({"of": unit.0, "qualifier": qualifier});
    amount[unit.1] = json!(value);
    if let Some(to) = to {
        amount["to"] = json!(to);
    }
    amount
}

fn told(history: &[Load], telling: &Telling, id: usize) -> Value {
    let like = telling.like.get(history);
    let goods = match telling.goods {
        0 => Some(like.kind.0),
        up @ (1 | 2) => Some(like.kind.1[up - 1]),
        _ => None,
    };
    let is_meant = |load: &&Load| {
        load.destination == like.destination
            && (!telling.tells_way || load.by == like.by)
            && (telling.days[0]..=telling.days[1]).contains(&load.day)
            && goods.is_none_or(|goods| load.kind.0 == goods || load.kind.1.contains(&goods))
    };
    let step = if telling.is_part { 2 } else { 1 };
    let loads: Vec<&Load> = history.iter().filter(is_meant).step_by(step).collect();
    let sum = |of: fn(&Load) -> u64| loads.iter().map(|load| of(load)).sum::<u64>();
    let amount = |unit, truth| worded(unit, truth, telling.words, telling.slack);
    let rounds = amount(("round", "value"), sum(|load| load.rounds));
    let containers = amount(("container", "value"), sum(Load::containers));
    let mut fields = json!({
        "made_by": MAKERS[telling.maker],
        "extent": if telling.is_part { "part" } else { "whole" },
        "period": {"from": date(telling.days[0]), "to": date(telling.days[1])},
        "flow": {"origin": "KP", "destination": like.destination},
    });
    if let Some(goods) = goods {
        fields["flow"]["goods"] = json!(goods);
    }
    if telling.tells_way {
        fields["flow"]["by"] = json!([like.by]);
    }
    fields["amount"] = match telling.unit {
        0 => rounds.clone(),
        2 => amount(("mass", "mass_kg"), sum(|load| load.rounds * load.kind.2)),
        _ => containers,
    };
    if telling.unit == 3 {
        fields["equivalents"] = json!({"relation": "and", "says": "carried", "of": [rounds]});
    }
    claim(&format!("c{id}"), &fields)
}

fn of_a_history() -> impl Strategy<Value = Vec<Value>> {
    let history = prop::collection::vec(load(), 1..10);
    let tellings = prop::collection::vec(telling(), 1..9);
    (history, tellings).prop_map(|(history, tellings)| {
        tellings.iter().enumerate().map(|(id, telling)| told(&history, telling, id)).collect()
    })
}

fn contradictions(assessment: &Assessment) -> Vec<&str> {
    let found = assessment.findings.iter();
    let found = found.filter(|finding| finding.severity == Severity::Contradiction);
    found.map(|finding| &*finding.sentence).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// True claims, in whatever unit, of whatever goods and window, and however loosely they are worded, contradict
    /// nothing.
    #[test]
    fn what_is_true_is_no_contradiction(claims in of_a_history()) {
        let assessment = assess(&claims_file(&MAKERS, &claims), Assumptions::published());
        prop_assert_eq!(contradictions(&assessment), Vec::<&str>::new());
    }

    /// One who says exactly one more than all that moved contradicts whoever says exactly that, whatever else is
    /// claimed.
    #[test]
    fn what_is_false_is_found(claims in of_a_history(), history in prop::collection::vec(load(), 1..10), telling in telling()) {
        let telling = Telling { unit: 0, words: 0, is_part: false, ..telling };
        let [right, mut wrong] = [98, 99].map(|id| told(&history, &telling, id));
        wrong["amount"]["value"] = json!(right["amount"]["value"].as_f64().unwrap() + 1.0);
        wrong["made_by"] = json!(MAKERS[(telling.maker + 1) % 3]);
        let all = [claims, vec![right, wrong]].concat();
        let assessment = assess(&claims_file(&MAKERS, &all), Assumptions::published());
        let is_found = assessment.findings.iter().any(|finding| {
            let names = |id: &str| finding.claims.iter().any(|claim| claim.as_str() == id);
            finding.severity == Severity::Contradiction && (names("c98") || names("c99"))
        });
        prop_assert!(is_found);
    }
}
