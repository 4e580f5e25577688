//! How many steps files take that are made to be slow.

use super::*;
use crate::in_order::Set;

/// So many steps are allowed for each statement, and so many for a file.
const EACH: u64 = 3 * 40_000;
const FIRST: u64 = 3 * 200_000;

fn steps(statements: &Statements, parents: &[Option<usize>]) -> u64 {
    let count = statements.list.len();
    let claims: Vec<ClaimKey> = (0..count)
        .map(|claim| ClaimKey { stated_on: claim.try_into().unwrap_or(0), id: format!("c{claim}") })
        .collect();
    let tree = GoodsTree::new(parents, &Set::new());
    let problem =
        Problem::new(&claims, &statements.flows, tree, statements.list.clone(), THRESHOLDS);
    let steps = find(&problem).steps;
    assert!(steps > 0);
    assert!(steps <= FIRST + EACH * u64::try_from(count).unwrap_or(u64::MAX), "{steps} of {count}");
    steps
}

fn number(count: usize) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

/// All dates distinct, all windows overlapping, amounts that hold together (or not, by `noise`).
fn overlapping(count: usize, groups: usize, noise: f64) -> Statements {
    let mut statements = Statements::of_one_flow();
    for place in 0..number(count) {
        let (from, to) = (place * 7919 % 10_007, 20_000 + place * 104_729 % 10_009);
        let amount = f64::from(to - from) * (1.0 + noise * f64::from(place * 31 % 17));
        statements.add(
            place.unsigned_abs() as usize % groups,
            SHELLS,
            (Some(from), to),
            Range::exactly(amount),
        );
    }
    statements
}

#[test]
fn overlapping_windows_grow_no_faster_than_the_square() {
    for noise in [0.0, 0.01] {
        for groups in [3, 40] {
            let (some, more) = (overlapping(100, groups, noise), overlapping(200, groups, noise));
            let (some, more) = (steps(&some, &PARENTS), steps(&more, &PARENTS));
            assert!(more <= 6 * some, "{some} to {more}");
        }
    }
}

#[test]
fn flows_grow_linearly() {
    let of_flows = |count: usize| {
        let mut all = Statements::default();
        for flow_number in 0..count {
            all.flows.push(flow(&format!("origin {flow_number}"), "RU", &[]));
            for mut statement in overlapping(30, 5, 0.0).list {
                statement.claim = all.list.len();
                statement.scope.flow = flow_number;
                all.list.push(statement);
            }
        }
        steps(&all, &PARENTS)
    };
    let (some, more) = (of_flows(10), of_flows(20));
    assert!(more <= 2 * some + some / 4, "{some} to {more}");
}

/// Two thousand statements of one flow: the steps are within what is stated, though they do not suffice.
#[test]
fn thousands_in_one_flow_are_bounded() {
    for noise in [0.0, 0.01] {
        let all = overlapping(2_000, 40, noise);
        let found = find(&all.problem());
        assert!(found.steps <= FIRST + EACH * 2_000, "{}", found.steps);
        let told = found.conflicts.len();
        assert!(noise == 0.0 || found.conflicts_beyond > 0);
        assert!(told <= 200 && (found.unsearched.is_empty() || told > 0 || noise == 0.0), "{told}");
    }
}

/// Goods each inside the last, flows each naming one place more, statements each a share of the last.
#[test]
fn chains_are_bounded() {
    for count in [50, 100] {
        let parents: Vec<_> = (0..count).map(|node: usize| node.checked_sub(1)).collect();
        let mut deep = Statements::default();
        let mut via = Vec::new();
        for node in 0..count {
            via.push(format!("place {node}"));
            deep.flows.push(FlowScope { via: via.clone(), ..flow("KP", "RU", &[]) });
            let range = Range::between(1.0, f64::from(number(count - node)));
            let days = (Some(number(node)), number(2 * count - node));
            deep.add(node % 7, node, days, range).scope.flow = node;
        }
        steps(&deep, &parents);
        for place in 1..count {
            let factor = Twice::alike(Range::exactly(0.5));
            deep.list[place].measure = Measure::Times { of: place - 1, factor };
        }
        steps(&deep, &parents);
    }
}
