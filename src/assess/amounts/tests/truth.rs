//! What is true of some history is never found fault with.

use super::*;
use crate::claim::Stage;
use proptest::prelude::*;

/// One load: leaf goods and the kinds it is of, whether it holds complete rounds, from where to where
/// and how, for whom, how much, and when it was shipped, delivered or seized.
#[derive(Debug, Clone)]
struct Load {
    goods: usize,
    /// Of [`KINDS`].
    kinds: [bool; 3],
    is_complete: bool,
    /// Whoever does not say what a round is counts it.
    is_round: bool,
    origin: &'static str,
    destination: &'static str,
    by: &'static str,
    recipient: Option<(&'static str, &'static str)>,
    amount: u32,
    shipped: i32,
    delivered: Option<i32>,
    seized: Option<i32>,
}

fn load() -> impl Strategy<Value = Load> {
    let later = || proptest::option::of(0..30_i32);
    let goods = (3..6_usize, any::<[bool; 3]>(), any::<[bool; 2]>());
    let way = (0..2_usize, 0..2_usize, 0..2_usize, 0..4_usize);
    (goods, way, 0..1_000_u32, 0..100_i32, later(), later()).prop_map(
        |(goods, (origin, destination, by, recipient), amount, shipped, delivered, seized)| Load {
            goods: goods.0,
            kinds: goods.1,
            is_complete: goods.2[0],
            is_round: goods.2[0] || goods.2[1],
            origin: ["KP", "IR"][origin],
            destination: ["RU", "BY"][destination],
            by: ["sea", "rail"][by],
            recipient: [None, Some(("a", "RU")), Some(("a", "ML")), Some(("b", "RU"))][recipient],
            amount,
            shipped,
            delivered: delivered.map(|after| shipped + after),
            seized: seized.map(|after| shipped + after),
        },
    )
}

/// What a statement is about, and how loosely it is made.
#[derive(Debug, Clone)]
struct Plan {
    group: usize,
    goods: Vec<usize>,
    counts: CountBasis,
    flow: usize,
    stage: Stage,
    from: Option<i32>,
    length: i32,
    /// How many days each end of the window is unclear, before and after.
    unclear: [i32; 4],
    slack: (f64, f64),
    extent: Extent,
    daily: bool,
    /// Told as a multiple of the statement before it.
    times: bool,
}

const COUNTS: [CountBasis; 3] =
    [CountBasis::Unknown, CountBasis::Projectile, CountBasis::CompleteRound];

const STAGES: [Stage; 4] = [Stage::Shipped, Stage::Delivered, Stage::Seized, Stage::Held];

fn plan() -> impl Strategy<Value = Plan> {
    let goods = prop_oneof![
        6 => (0..9_usize).prop_map(|node| vec![node]),
        1 => Just(vec![MM_122, MM_152]),
        1 => Just(vec![MM_152, BOMBS]),
        1 => Just(vec![KINDS[0], KINDS[2]]),
    ];
    let counts = (0..6_usize).prop_map(|counts| COUNTS[counts.saturating_sub(3)]);
    let scope = (0..4_usize, goods, 0..flows().len(), 0..4_usize, counts);
    let window =
        (proptest::option::of(0..100_i32), 1..100_i32, proptest::array::uniform4(0..6_i32));
    let slack = prop_oneof![2 => Just((0.0, 0.0)), 1 => (0.0..0.5, 0.0..0.5)];
    let manner = (slack, 0..3_usize, any::<bool>(), any::<bool>());
    (scope, window, manner).prop_map(
        |(
            (group, goods, flow, stage, counts),
            (from, length, unclear),
            (slack, extent, daily, times),
        )| {
            Plan {
                group,
                goods,
                counts,
                flow,
                stage: STAGES[stage],
                from,
                length,
                unclear,
                slack,
                extent: [Extent::Whole, Extent::Part, Extent::Unstated][extent],
                daily,
                times,
            }
        },
    )
}

impl Plan {
    fn scope(&self) -> Scope {
        let (stage, flow) = (self.stage, self.flow);
        Scope { unit: 0, counts: self.counts, stage, flow, goods: self.goods.clone() }
    }
}

fn flows() -> Vec<FlowScope> {
    let all = [("KP", &[][..]), ("KP", &["sea"]), ("KP", &["rail"]), ("IR", &[]), ("IR,KP", &[])];
    let mut flows = all.map(|(origin, by)| flow(origin, "RU", by)).to_vec();
    let others = [("KP", "BY"), ("IR", "BY"), ("KP", ""), ("IR,KP", "")];
    flows.extend(others.map(|(origin, destination)| flow(origin, destination, &[])));
    let recipients =
        [("a", None, "RU"), ("a", Some("ML"), "RU"), ("b", None, "RU"), ("a", None, "")];
    flows.extend(recipients.map(|(name, country, destination)| FlowScope {
        recipient: Some((name.to_owned(), country.map(str::to_owned))),
        ..flow("KP", destination, &[])
    }));
    flows
}

/// Whether a load is of these goods, counted so.
fn is_of(load: &Load, goods: &[usize], counts: CountBasis) -> bool {
    let own = |node: usize| match KINDS.iter().position(|kind| *kind == node) {
        Some(kind) => {
            load.kinds[kind] && goods_tree().is_inside(&[load.goods], &[PARENTS[node].unwrap()])
        }
        None => goods_tree().is_inside(&[load.goods], &[node]),
    };
    let is_counted = match counts {
        CountBasis::Projectile => true,
        CountBasis::Unknown => load.is_round,
        CountBasis::CompleteRound => load.is_complete,
    };
    is_counted && goods.iter().any(|node| own(*node))
}

fn is_on(load: &Load, flow: &FlowScope) -> bool {
    flow.origin.contains(&load.origin.to_owned())
        && flow.destination.as_ref().is_none_or(|country| country == load.destination)
        && (flow.by.is_empty() || flow.by == [load.by])
        && flow.recipient.as_ref().is_none_or(|(name, country)| {
            let is_in = |of: &str| country.as_ref().is_none_or(|country| country == of);
            load.recipient.is_some_and(|(own, of)| own == name && is_in(of))
        })
}

/// How much of a scope moved in a window; of a stock, what it comes to on the last day.
fn true_amount(history: &[Load], scope: &Scope, from: Option<i32>, to: i32) -> f64 {
    let flow = &flows()[scope.flow];
    let counted = history.iter().enumerate().map(|(place, load)| {
        let inside = is_of(load, &scope.goods, scope.counts) && is_on(load, flow);
        let within = |day: i32| from.is_none_or(|from| from <= day) && day < to;
        let times = match scope.stage {
            Stage::Delivered => u32::from(load.delivered.is_some_and(within)),
            Stage::Seized => u32::from(load.seized.is_some_and(within)),
            Stage::Held => u32::try_from((usize::try_from(to).unwrap() * 7 + place) % 3).unwrap(),
            _ => u32::from(within(load.shipped)),
        };
        if inside { load.amount * times } else { 0 }
    });
    f64::from(counted.sum::<u32>())
}

fn tell(history: &[Load], plans: &[Plan]) -> Statements {
    let mut statements = Statements { list: Vec::new(), flows: flows() };
    let mut before: Option<f64> = None;
    for plan in plans {
        let stock = plan.stage == Stage::Held;
        let from = plan.from.filter(|_| !stock);
        let to = from.unwrap_or(0) + plan.length;
        let scope = plan.scope();
        let amount = true_amount(history, &scope, from, to);
        let place = statements.list.len();
        let statement = statements.add(plan.group, 0, (from, to), Range::exactly(amount));
        statement.scope = scope;
        let around = |day: i32, before: i32, after: i32| Moment {
            earliest: day - before,
            latest: day + after,
        };
        let [a, b, c, d] = plan.unclear;
        if !stock {
            statement.window.literal =
                Window { start: from.map(|from| around(from, a, b)), end: around(to, c, d) };
        }
        statement.extent = plan.extent;
        let loosely =
            |value: f64| Range::between(value * (1.0 - plan.slack.0), value * (1.0 + plan.slack.1));
        statement.measure = match before {
            Some(base) if plan.times && base > 0.0 => {
                // Rounded a little outward: a quotient is seldom a decimal fraction.
                let factor =
                    loosely(amount / base).times(&Range::between(1.0 - 1e-12, 1.0 + 1e-12));
                Measure::Times { of: place - 1, factor: Twice::alike(factor) }
            }
            _ if plan.daily && from.is_some() => {
                let rate = loosely(amount / f64::from(plan.length));
                let rate = rate.times(&Range::between(1.0 - 1e-12, 1.0 + 1e-12));
                let days = |window: Window| window.length().unwrap();
                let Twice { literal, read } = statement.window;
                Measure::Amount(Twice {
                    literal: rate.times(&days(literal)),
                    read: rate.times(&days(read)),
                })
            }
            _ => Measure::Amount(Twice::alike(loosely(amount))),
        };
        let is_amount = matches!(statement.measure, Measure::Amount(_)) && !plan.daily;
        before = is_amount.then_some(amount);
    }
    statements
}

/// A part says at least so much, and is no more than the whole.
fn of_a_true_history() -> impl Strategy<Value = (Vec<Load>, Vec<Plan>)> {
    let history = proptest::collection::vec(load(), 1..12);
    (history, proptest::collection::vec(plan(), 1..14))
}

proptest! {
    /// Statements that are true of a history are no conflict, and no window's bounds leave its amount out.
    #[test]
    fn the_truth_is_never_found((history, plans) in of_a_true_history(), asked in plan()) {
        let statements = tell(&history, &plans);
        let found = statements.find();
        prop_assert_eq!(&found.conflicts, &[]);
        prop_assert_eq!(&found.corrections, &[]);
        prop_assert_eq!(&found.unsearched, &Vec::<Vec<usize>>::new());
        let scope = asked.scope();
        let to = asked.from.unwrap_or(0) + asked.length;
        let truth = true_amount(&history, &scope, asked.from, to);
        let problem = statements.problem().asking(std::slice::from_ref(&scope));
        for asking in [Asking::Literal, Asking::AsRead] {
            let mut meter = Meter::new(10_000_000);
            let ledger = Ledger::new(&problem, asking, &mut meter).unwrap();
            let bounds = ledger.tightest(None, &scope, (asked.from, to), &mut meter).unwrap().unwrap();
            prop_assert!(bounds.low <= truth + 1e-6);
            prop_assert!(bounds.high.is_none_or(|high| truth <= high + 1e-6));
        }
    }

    /// One false claim among true ones: each set that is found holds it, and needs all of its claims.
    #[test]
    fn the_false_claim_is_found(
        (history, plans) in of_a_true_history(),
        about in any::<prop::sample::Index>(),
        above in any::<bool>(),
    ) {
        let mut plans = plans;
        let truth = about.get(&plans).clone();
        plans.push(Plan {
            unclear: [0; 4], slack: (0.0, 0.0), extent: Extent::Whole, daily: false, times: false, ..truth
        });
        let mut statements = tell(&history, &plans);
        let mut lie = statements.list[plans.len() - 1].clone();
        let Measure::Amount(range) = lie.measure else { return Ok(()) };
        let amount = range.literal.low.unwrap();
        let amount = if amount == 0.0 { 7.0 } else { amount * if above { 1.5 } else { 0.5 } };
        (lie.claim, lie.group, lie.maker) = (plans.len(), 9, 9);
        lie.measure = Measure::Amount(Twice::alike(Range::exactly(amount)));
        let lie_claim = lie.claim;
        statements.list.push(lie);
        let found = statements.find();
        let sets = sets(&found, Asking::Literal);
        prop_assert!(!sets.is_empty());
        for set in &sets {
            prop_assert!(set.contains(&lie_claim));
        }
        for conflict in &found.conflicts {
            // Left alone, the set is found; without any one of its claims, nothing is.
            let mut alone = statements.clone();
            for claim in (0..statements.list.len()).filter(|claim| !conflict.claims.contains(claim)) {
                alone = alone.without(claim);
            }
            let again = alone.find();
            prop_assert_eq!(again.conflicts.len(), 1);
            prop_assert_eq!(&again.conflicts[0].claims, &conflict.claims);
            for claim in &conflict.claims {
                prop_assert_eq!(&alone.without(*claim).find().conflicts, &[]);
            }
        }
    }
}
