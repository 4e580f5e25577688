//! Cases worked by hand.

use super::*;
use crate::claim::Stage;
use crate::in_order::Set;

/// Two million in 2024 and seven million from July 2023 to December 2024 leave five million for July to
/// December 2023, for which one million is stated.
#[test]
fn three_together() {
    let mut statements = Statements::of_one_flow();
    statements.add(2, AMMUNITION, (Some(JUL_23), JAN_24), Range::exactly(1e6));
    statements.add(0, AMMUNITION, (Some(JAN_24), JAN_25), Range::exactly(2e6));
    statements.add(1, AMMUNITION, (Some(JUL_23), JAN_25), Range::exactly(7e6));
    let found = statements.find();
    assert_eq!(sets(&found, Asking::Literal), [vec![0, 1, 2]]);
    assert_eq!(sets(&found, Asking::AsRead), Vec::<Vec<usize>>::new());
    let conflict = &found.conflicts[0];
    assert_eq!(conflict.among, Among::All);
    assert_eq!(conflict.terms[conflict.subject].statement, 0);
    assert_eq!(conflict.implied, 5e6);
}

#[test]
fn narrower_goods_are_held_against_wider_ones() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, AMMUNITION, (Some(JAN_24), JAN_25), Range::exactly(5.0));
    statements.add(1, MM_122, (Some(JAN_24), JAN_25), Range::exactly(3.0));
    statements.add(1, MM_152, (Some(JAN_24), JAN_25), Range::exactly(3.0));
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    statements.list[2].scope.goods = vec![SHELLS];
    assert_eq!(statements.find().conflicts, []);
    statements.list[2].scope.goods = vec![BOMBS];
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    statements.list[1].scope.goods = vec![MM_122, MM_152];
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
}

#[test]
fn several_goods_are_no_more_than_each_at_its_most() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, MM_122, (Some(JUL_23), JAN_25), Range::up_to(1.0));
    statements.add(0, MM_152, (Some(JAN_24), JAN_25), Range::exactly(2.0));
    statements.add(1, SHELLS, (Some(JAN_24), JAN_25), Range::exactly(5.0)).scope.goods =
        vec![MM_152, MM_122];
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    statements.list[2].scope.goods = vec![SHELLS];
    assert_eq!(statements.find().conflicts, []);
}

/// What 122 mm shells leave of all shells in one half year, and what the other half year leaves of it.
#[test]
fn what_others_leave_is_a_ceiling() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (Some(JUL_23), JAN_24), Range::exactly(5.0));
    statements.add(1, MM_122, (Some(JUL_23), JAN_24), Range::exactly(3.0));
    statements.add(2, MM_152, (Some(JAN_24), JAN_25), Range::exactly(1.0));
    statements.add(3, MM_152, (Some(JUL_23), JAN_25), Range::exactly(4.0));
    let found = statements.find();
    assert_eq!(sets(&found, Asking::Literal), [vec![0, 1, 2, 3]]);
    let (high, low): (Vec<_>, Vec<_>) =
        found.conflicts[0].terms.iter().partition(|term| term.side == Side::Ceiling);
    let sum = |terms: &[&Term]| terms.iter().map(|term| term.end).sum::<f64>();
    assert!(sum(&low) > sum(&high));
}

/// A window that only the narrower goods leave open is held against the wider ones.
#[test]
fn what_is_left_of_narrower_goods_binds_wider_ones() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (Some(JUL_23), JAN_24), Range::exactly(1.0));
    statements.add(1, MM_152, (Some(JAN_24), JAN_25), Range::exactly(2.0));
    statements.add(2, MM_152, (Some(JUL_23), JAN_25), Range::exactly(7.0));
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
}

/// One ship may carry two kinds of goods: ships of the one and ships of the other may be the same.
#[test]
fn what_may_carry_several_goods_is_not_added_up_over_them() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (None, JAN_24), Range::exactly(3.0));
    statements.add(1, MM_122, (None, JAN_24), Range::exactly(2.0));
    statements.add(2, MM_152, (None, JAN_24), Range::exactly(2.0));
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    assert_eq!(find(&statements.problem().sharing([0], [])).conflicts, []);
    statements.add(3, MM_152, (None, JAN_24), Range::exactly(4.0));
    let found = find(&statements.problem().sharing([0], []));
    assert!(sets(&found, Asking::Literal).contains(&vec![0, 3]));
}

#[test]
fn a_flow_by_sea_is_part_of_the_flow() {
    let mut statements = Statements::of_one_flow();
    statements.flows.push(flow("KP", "RU", &["sea"]));
    statements.flows.push(flow("KP", "IR", &[]));
    statements.add(0, SHELLS, (None, JAN_24), Range::exactly(5.0));
    statements.add(1, MM_152, (None, JUL_23), Range::exactly(6.0)).scope.flow = 1;
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1]]);
    statements.list[1].scope.flow = 2;
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn no_more_is_delivered_than_shipped() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, MM_152, (Some(JUL_23), JAN_25), Range::exactly(600.0));
    statements.add(1, MM_152, (Some(JAN_24), JAN_25), Range::exactly(1_000.0)).scope.stage =
        Stage::Delivered;
    assert_eq!(statements.find().conflicts, []);
    statements.add(0, MM_152, (None, JUL_23), Range::exactly(0.0));
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    statements.list[0].window = Twice::alike(Window::exact(None, JAN_24));
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn goods_delivered_add_up_to_what_was_shipped() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (None, JAN_25), Range::exactly(5.0));
    statements.add(1, MM_122, (Some(JAN_24), JAN_25), Range::exactly(3.0)).scope.stage =
        Stage::Delivered;
    statements.add(2, MM_152, (Some(JAN_24), JAN_25), Range::exactly(3.0)).scope.stage =
        Stage::Seized;
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
}

#[test]
fn a_written_month_is_one_day_as_read() {
    let mut statements = Statements::of_one_flow();
    let september = Moment { earliest: 243, latest: 272 };
    let since = |to| Twice {
        literal: Window { start: Some(september), end: Moment::at(to) },
        read: Window::exact(Some(243), to),
    };
    statements.add(0, SHELLS, (None, 0), Range::at_least(9_000.0)).window = since(416);
    statements.add(1, SHELLS, (None, 0), Range::between(5_400.0, 6_600.0)).window = since(420);
    let found = statements.find();
    assert_eq!(sets(&found, Asking::Literal), Vec::<Vec<usize>>::new());
    assert_eq!(sets(&found, Asking::AsRead), [vec![0, 1]]);
}

#[test]
fn a_floor_and_the_number_itself_are_no_conflict() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (None, JAN_24), Range::at_least(9_000.0));
    statements.add(1, SHELLS, (None, JAN_24), Range::exactly(9_000.0));
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn certainties_take_part_where_they_may() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (None, JAN_24), Range::exactly(9.0));
    statements.add(1, SHELLS, (None, JAN_24), Range::exactly(4.0)).certainty = Certainty::Probably;
    let found = statements.find();
    assert_eq!(sets(&found, Asking::Literal), Vec::<Vec<usize>>::new());
    assert_eq!(sets(&found, Asking::AsRead), [vec![0, 1]]);
    assert_eq!(found.apart, []);
    statements.list[1].certainty = Certainty::Possibly;
    let found = statements.find();
    assert_eq!(found.conflicts, []);
    assert_eq!(found.apart[0].claims, [0, 1]);
}

#[test]
fn figures_apart_though_both_are_allowed() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (Some(JAN_24), JAN_25), Range::up_to(8e6));
    statements.add(1, SHELLS, (Some(JAN_24 + 20), JAN_25), Range::between(2.7e6, 3.3e6));
    let found = statements.find();
    assert_eq!(found.conflicts, []);
    assert_eq!(found.apart.len(), 1);
    // A part may be smaller than its whole, and no more than it.
    let mut nested = Statements::of_one_flow();
    nested.add(0, SHELLS, (Some(JAN_24), JAN_25), Range::up_to(8e6));
    nested.add(1, MM_152, (Some(JAN_24), JAN_25), Range::between(2.7e6, 3.3e6));
    assert_eq!(nested.find().apart, []);
    statements.list[1].window = Twice::alike(Window::exact(Some(JUL_23), JAN_25));
    assert_eq!(statements.find().apart, []);
    statements.list[1].window = Twice::alike(Window::exact(Some(JAN_24), JAN_25));
    statements.list[1].extent = Extent::Part;
    assert_eq!(statements.find().apart, []);
}

#[test]
fn a_makers_later_lower_total_is_a_correction() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (Some(JUL_23), JAN_24), Range::exactly(5_000.0));
    statements.add(0, SHELLS, (Some(JUL_23), JAN_25), Range::exactly(4_000.0));
    let found = statements.find();
    assert_eq!((found.corrections[0].earlier, found.corrections[0].later), (0, 1));
    assert_eq!(found.conflicts, []);
    statements.list[1].extent = Extent::Unstated;
    assert_eq!(statements.find().corrections, []);
    statements.list[1].extent = Extent::Whole;
    (statements.list[1].group, statements.list[1].maker) = (1, 1);
    let found = statements.find();
    assert_eq!(found.corrections, []);
    assert_eq!(sets(&found, Asking::Literal), [vec![0, 1]]);
}

/// The corrections among many statements are those that a look at every pair finds.
#[test]
fn corrections_are_those_of_every_pair() {
    for stage in [Stage::Shipped, Stage::Held] {
        let mut statements = Statements::of_one_flow();
        for place in 0..120_i32 {
            let low = f64::from(place * 7_919 % 101);
            let range = match place % 7 {
                0 => Range::at_least(low),
                1 => Range::up_to(low),
                _ => Range::between(low, low + f64::from(place % 13)),
            };
            let end = JAN_24 + place * 104_729 % 5;
            let statement = statements.add(0, SHELLS, (Some(JUL_23), end), range);
            statement.scope.stage = stage;
            if place % 11 == 0 {
                statement.extent = Extent::Unstated;
            }
        }
        let (mut expected, mut out) = (Vec::new(), Set::new());
        for (place, later) in statements.list.iter().enumerate().rev() {
            if later.extent != Extent::Whole || out.contains(&place) {
                continue;
            }
            for (before, earlier) in statements.list[..place].iter().enumerate() {
                let range = |of: &Statement| match &of.measure {
                    Measure::Amount(range) => range.read,
                    _ => unreachable!(),
                };
                let (own, its) = (range(later), range(earlier));
                let is_same = later.window == earlier.window;
                let falls = stage != Stage::Held && earlier.window.read.end < later.window.read.end;
                let excludes = is_same && !own.meets(&its) || falls && own.is_below(&its);
                if excludes && out.insert(before) {
                    expected.push((before, place));
                }
            }
        }
        assert!(expected.len() > 20 && expected.len() < 110, "{}", expected.len());
        let found = statements.find().corrections;
        let found: Vec<_> = found.iter().map(|found| (found.earlier, found.later)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn months_add_up_and_correct_nothing() {
    let mut statements = Statements::of_one_flow();
    for (month, amount) in [(0, 40.0), (1, 0.0), (2, 30.0)] {
        let days = (Some(month * 30), month * 30 + 30);
        statements.add(0, SHELLS, days, Range::exactly(amount));
    }
    let found = statements.find();
    assert_eq!((found.corrections, found.conflicts), (vec![], vec![]));
    let problem = statements.problem();
    let scope = statements.list[0].scope.clone();
    let mut meter = Meter::new(10_000);
    let ledger = Ledger::new(&problem, Asking::AsRead, &mut meter).unwrap();
    let bounds = |days| ledger.tightest(Some(&[0]), &scope, days, &mut Meter::new(10_000));
    let year = bounds((Some(-5), 100)).unwrap().unwrap();
    assert_eq!((year.low, year.high), (70.0, None));
    assert_eq!(year.low_claims, [0, 2]);
    let half = bounds((Some(15), 60)).unwrap().unwrap();
    assert_eq!((half.low, half.high), (0.0, Some(40.0)));
}

/// A delivery or a total to date: a floor; as read a ceiling, but only for another group's totals.
#[test]
fn an_extent_that_is_not_stated() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, MM_152, (None, JUL_23), Range::exactly(12.0)).extent = Extent::Unstated;
    statements.add(0, MM_152, (None, JAN_24), Range::exactly(4.0)).extent = Extent::Unstated;
    let found = statements.find();
    assert_eq!((found.conflicts, found.corrections), (vec![], vec![]));
    assert_eq!(found.unstated[&0], [0, 1]);
    statements.add(1, MM_152, (None, JAN_24), Range::exactly(20.0)).extent = Extent::Unstated;
    assert_eq!(statements.find().conflicts, []);
    statements.add(2, MM_152, (Some(JAN_23), JUL_23), Range::exactly(13.0));
    // The third claim is left out once it was told with the first.
    assert_eq!(sets(&statements.find(), Asking::AsRead), [vec![0, 3]]);
    statements.list[0].certainty = Certainty::Possibly;
    assert_eq!(sets(&statements.find(), Asking::AsRead), [vec![1, 3]]);
}

#[test]
fn stocks_are_compared_on_one_day() {
    let mut statements = Statements::of_one_flow();
    for (group, day, level) in [(0, JUL_23, 9.0), (1, JAN_24, 4.0), (1, JUL_23, 8.0)] {
        statements.add(group, SHELLS, (None, day), Range::exactly(level)).scope.stage = Stage::Held;
    }
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 2]]);
    statements.list[2].scope.goods = vec![MM_152];
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn what_is_agreed_is_compared_as_read_with_the_same_window_and_plans_with_the_same_makers() {
    let mut statements = Statements::of_one_flow();
    for (group, goods, amount) in [(0, SHELLS, 5.0), (1, SHELLS, 9.0), (0, MM_152, 7.0)] {
        let days = (Some(JAN_24), JAN_25);
        statements.add(group, goods, days, Range::exactly(amount)).scope.stage = Stage::Planned;
    }
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 2]]);
    assert_eq!(statements.find().conflicts.len(), 1);
    statements.list.iter_mut().for_each(|of| of.scope.stage = Stage::Contracted);
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 2]]);
    assert_eq!(sets(&statements.find(), Asking::AsRead), [vec![0, 1]]);
    statements.list[2].window = Twice::alike(Window::exact(Some(JUL_23), JAN_24));
    statements.list[1].window = Twice::alike(Window::exact(Some(JAN_24), JAN_25 + 1));
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn shares_and_changes_are_amounts() {
    let mut statements = Statements::of_one_flow();
    let year = (Some(JAN_24), JAN_25);
    statements.add(0, SHELLS, year, Range::exactly(3_660.0));
    let twice = Measure::Times { of: 0, factor: Twice::alike(Range::between(1.5, 2.5)) };
    statements.add(0, SHELLS, (Some(JUL_23), JAN_24), Range::exactly(0.0)).measure = twice;
    statements.add(1, SHELLS, (Some(JUL_23), JAN_25), Range::exactly(9_150.0));
    assert_eq!(statements.find().conflicts, []);
    statements.list[2].measure = Measure::Amount(Twice::alike(Range::exactly(9_000.0)));
    // 3,660 in the year and 5,490 before it are 9,150.
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    let turn = Measure::Times { of: 1, factor: Twice::alike(Range::exactly(1.0)) };
    statements.list[0].measure = turn;
    assert_eq!(statements.find().conflicts, [], "two that rest on each other say nothing");
}

/// Parts of one window are not added, unless they are known to be distinct.
#[test]
fn distinct_parts_add_up() {
    let mut statements = Statements::of_one_flow();
    for amount in [0.3, 0.4] {
        statements.add(0, SHELLS, (None, JAN_24), Range::exactly(amount)).extent = Extent::Part;
    }
    statements.add(1, SHELLS, (None, JAN_24), Range::exactly(0.5));
    assert_eq!(statements.find().conflicts, []);
    let sum = statements.add(0, SHELLS, (None, JAN_24), Range::exactly(0.0));
    (sum.extent, sum.measure, sum.claim) = (Extent::Part, Measure::Sum(vec![0, 1]), 0);
    assert_eq!(sets(&statements.find(), Asking::Literal), [vec![0, 1, 2]]);
    statements.list[2].measure = Measure::Amount(Twice::alike(Range::exactly(0.7)));
    assert_eq!(statements.find().conflicts, []);
}

#[test]
fn parts_make_the_whole_or_leave_or_exceed_it() {
    let mut statements = Statements::of_one_flow();
    for amount in [0.3, 0.1, 0.2, 0.05] {
        statements.add(0, SHELLS, (None, JAN_24), Range::exactly(amount)).extent = Extent::Part;
    }
    let verdict = |statements: &Statements, parts: &[usize], all| {
        let includes = Includes { whole: 0, parts: parts.to_vec(), all };
        statements.problem().compare_parts(&includes).unwrap().verdict
    };
    assert_eq!(verdict(&statements, &[1, 2], true), PartsVerdict::AddUp);
    assert_eq!(verdict(&statements, &[1, 3], false), PartsVerdict::Leave(Range::exactly(0.15)));
    assert_eq!(verdict(&statements, &[1, 3], true), PartsVerdict::FallShort(Asking::Literal));
    let exceed = PartsVerdict::Exceed(Asking::Literal);
    assert_eq!(verdict(&statements, &[1, 2, 3], false), exceed);
    statements.list[1].certainty = Certainty::Probably;
    let exceed = PartsVerdict::Exceed(Asking::AsRead);
    assert_eq!(verdict(&statements, &[1, 2, 3], false), exceed);
}

#[test]
fn parts_of_one_window_may_be_the_same() {
    let mut statements = Statements::of_one_flow();
    for day in [JAN_24, JAN_24, JAN_25] {
        statements.add(0, SHELLS, (None, day), Range::exactly(1.0)).extent = Extent::Part;
    }
    let problem = statements.problem();
    let overlaps = problem.overlaps(&|_, _| false);
    assert_eq!(
        overlaps,
        [super::super::parts::Overlap { claims: vec![0, 1], statements: vec![0, 1] }]
    );
    assert_eq!(problem.overlaps(&|one, other| one + other == 1), []);
}

/// The same whatever the order of the file, and each set once.
#[test]
fn order_changes_nothing() {
    let mut statements = Statements::of_one_flow();
    for (group, amount) in [(0, 1.0), (1, 2.0), (2, 3.0), (1, 4.0)] {
        statements.add(group, SHELLS, (Some(JAN_24), JAN_25), Range::exactly(amount));
    }
    let found = statements.find();
    // A maker's second figure corrects the first; each pair of makers that differ is told.
    assert_eq!(sets(&found, Asking::Literal), [vec![0, 3], vec![0, 2], vec![2, 3]]);
    assert_eq!(found.corrections.len(), 1);
    let mut turned = statements.clone();
    turned.list.reverse();
    let claims: Vec<ClaimKey> =
        (0..4).map(|claim| ClaimKey { stated_on: claim, id: format!("c{claim}") }).collect();
    let problem = Problem::new(&claims, &turned.flows, goods_tree(), turned.list, THRESHOLDS);
    let again = find(&problem);
    assert_eq!(sets(&again, Asking::Literal), sets(&found, Asking::Literal));
    assert_eq!(again.steps, found.steps);
}

#[test]
fn input_without_sense_is_left_out() {
    let mut statements = Statements::of_one_flow();
    statements.add(0, SHELLS, (Some(JAN_25), JAN_24), Range::exactly(f64::NAN));
    statements.add(0, SHELLS, (Some(JAN_24), JAN_25), Range::exactly(f64::INFINITY));
    statements.add(0, 99, (Some(i32::MIN), i32::MAX), Range::exactly(-1.0));
    statements.add(0, SHELLS, (None, JAN_25), Range::exactly(1.0)).scope.flow = 7;
    statements.add(0, SHELLS, (None, JAN_25), Range::exactly(1.0)).scope.goods = vec![];
    statements.add(0, SHELLS, (None, JAN_25), Range::exactly(1.0)).measure =
        Measure::Times { of: 42, factor: Twice::alike(Range::exactly(2.0)) };
    assert_eq!(statements.find().conflicts, []);
}
