//! Within one network: the same as trying every history.

use super::*;
use proptest::prelude::*;

/// Dates 0 to 3 after the beginning: four gaps, each with 0 to 6.
const DATES: i32 = 4;
const MOST: u32 = 6;

/// A window by its dates (-1: since the flow began), and its ends.
type Limit = (i32, i32, Option<u32>, Option<u32>);

fn limits() -> impl Strategy<Value = Vec<Limit>> {
    let end = || proptest::option::of(0..=MOST);
    let limit = (-1..DATES - 1, 1..=DATES, end(), end())
        .prop_map(|(from, length, low, high)| (from, (from + length).min(DATES - 1), low, high));
    proptest::collection::vec(limit, 1..7)
}

fn histories(limits: &[Limit]) -> Vec<[u32; 4]> {
    let gaps = (0..7_u32.pow(4)).map(|n| [n % 7, n / 7 % 7, n / 49 % 7, n / 343]);
    gaps.filter(|gaps| {
        limits.iter().all(|(from, to, low, high)| {
            let moved = moved(gaps, *from, *to);
            low.is_none_or(|low| low <= moved) && high.is_none_or(|high| moved <= high)
        })
    })
    .collect()
}

fn moved(gaps: &[u32; 4], from: i32, to: i32) -> u32 {
    (from + 1..=to).map(|date| gaps[usize::try_from(date).unwrap()]).sum()
}

proptest! {
    /// A set is found if and only if no history satisfies all; else every window has the bounds that
    /// the histories have.
    #[test]
    fn bounds_are_those_of_all_histories(limits in limits()) {
        let start = |from| (from >= 0).then_some(from * 10);
        let mut statements = Statements::of_one_flow();
        for (group, (from, to, low, high)) in limits.iter().enumerate() {
            let range = Range { low: low.map(f64::from), high: high.map(f64::from) };
            statements.add(group, SHELLS, (start(*from), to * 10), range);
        }
        let histories = histories(&limits);
        prop_assert_eq!(statements.find().conflicts.is_empty(), !histories.is_empty());
        if !histories.is_empty() {
            let problem = statements.problem();
            let mut meter = Meter::new(1_000_000);
            let ledger = Ledger::new(&problem, Asking::Literal, &mut meter).unwrap();
            let scope = statements.list[0].scope.clone();
            for from in -1..DATES - 1 {
                for to in from + 1..DATES {
                    let days = (start(from), to * 10);
                    let bounds = ledger.tightest(None, &scope, days, &mut meter).unwrap().unwrap();
                    let all = || histories.iter().map(|gaps| moved(gaps, from, to));
                    prop_assert_eq!(bounds.low, f64::from(all().min().unwrap()));
                    if let Some(high) = bounds.high {
                        prop_assert_eq!(high, f64::from(all().max().unwrap()));
                    } else {
                        prop_assert!(all().max().unwrap() >= MOST);
                    }
                }
            }
        }
    }
}
