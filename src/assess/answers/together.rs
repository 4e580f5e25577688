//! What the lines of an answer come to together.

use super::line::{Line, floor_in};
use super::number::{Number, of_range};
use super::workings::CONTENT;
use crate::assess::amounts::wider;
use crate::assess::ratios::{least_of, lightest, munitions, tons};
use crate::assess::records::{Records, Unit};
use crate::assess::{Figures, PooledLines, Route, Together};
use crate::assumptions::PoolingRule;
use crate::claim::LoadUnit;
use crate::estimate::pool::{PoolRule, PoolWeights};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Choose, IntoList};
use crate::lineage::{Word, independent};
use crate::munition::CountBasis;
use crate::written;

/// The envelope, cut at the highest floor unless little were left, that floor, the pairs that exclude
/// each other, and unless there are any the pool of one closed line of each group. Of floors,
/// which may add up, what their claims leave at the least is the highest.
pub(super) fn together(
    lines: &[Line],
    least_of_all: impl FnOnce(Option<&[usize]>) -> Option<f64>,
    unit: Unit,
    records: &Records<'_>,
) -> Together {
    let counted = lines.iter().filter(|line| !is_passed(line, lines)).into_list();
    let closed = counted.iter().filter(|line| !line.evidence.ceiling);
    let ends = closed.filter_map(|line| line.evidence.range.as_ref()).map(Figures::ends);
    let (low, high) = ends.fold((None, None), |(low, high), (l, h)| {
        (least(low, l, f64::min), least(high, h, f64::max))
    });
    // Room for so much is no amount.
    let is_amount = |line: &&Line| !line.evidence.is_filled && !line.evidence.ceiling;
    let stated = lines.iter().filter(is_amount);
    let floors = stated.clone().filter_map(|line| line.evidence.at_least);
    let at_least = floors.most_by(f64::total_cmp);
    let to_more_digits = stated.filter_map(|line| line.floor).most_by(f64::total_cmp);
    let allowed = lines.iter().map(|line| worked_out(line, unit, records)).into_list();
    let mut pairs = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        for (other, later) in lines.iter().enumerate().skip(place + 1) {
            if exclude([line, later], [allowed[place], allowed[other]], records) {
                pairs.push([place, other]);
            }
        }
    }
    let at_least = at_least.map(|floor| {
        // Beside lines of both ends the floors of groups that have none.
        let open = counted.iter().filter(|line| line.evidence.range.is_none());
        let open: Vec<usize> = distinct(open.map(|line| line.group));
        let may_add_up = pairs.is_empty() && (low.is_none() || open.len() > 1);
        let groups = low.map(|_| open.as_slice());
        let all = may_add_up.then(|| least_of_all(groups)).flatten();
        let all = all.and_then(|all| floor_in(unit, Route::Stated, all));
        let all = all.filter(|all| Some(*all) > to_more_digits);
        let all = all.filter(|all| high.is_none_or(|high| *all <= high));
        all.map_or(floor, |all| floor.max(all))
    });
    let cut = low.zip(at_least).map(|(low, floor)| low.max(floor));
    let cut = cut.filter(|floor| counted.iter().all(|line| leaves(line, *floor)));
    Together {
        low: cut.or(low),
        high,
        at_least,
        pooled: if pairs.is_empty() { pooled(lines, unit, records) } else { None },
        exclude_each_other: pairs,
    }
}

fn least(known: Option<f64>, more: Option<f64>, of: fn(f64, f64) -> f64) -> Option<f64> {
    match (known, more) {
        (Some(known), Some(more)) => Some(of(known, more)),
        (known, more) => known.or(more),
    }
}

/// Whether what words set as a floor is passed by another line: they allow what that says, and the range that they
/// are read as would only pull the answer down.
fn is_passed(line: &Line, lines: &[Line]) -> bool {
    let Some(range) = line.evidence.range.filter(|_| line.evidence.at_least.is_some()) else {
        return false;
    };
    let beyond = |other: &Line| {
        let other = &other.evidence;
        let low = least(other.range.and_then(|range| range.ends().0), other.at_least, f64::max);
        !other.ceiling && !other.is_filled && low > range.ends().1
    };
    lines.iter().any(beyond)
}

/// Whether a floor leaves at least the upper half of a closed line: what is left of less is a sliver
/// that no line says.
fn leaves(line: &Line, floor: f64) -> bool {
    let Some(range) = line.evidence.range.filter(|_| !line.evidence.ceiling) else { return true };
    let (low, high) = range.ends();
    let high = high.unwrap_or(f64::INFINITY);
    let middle = low.map_or(high, |low| f64::midpoint(low, high));
    floor <= range.median.map_or(middle, |median| median.max(middle))
}

/// Makes floors, in every unit, of lines of fewer days whose figures others exceed in some: in the days that they do
/// not count there was more.
pub(super) fn fewer_are_floors(all: &mut [(Unit, Vec<Line>)], records: &Records<'_>) {
    let exceeded: Vec<(usize, Set<usize>)> = all
        .iter()
        .flat_map(|(unit, lines)| {
            lines.iter().filter(|line| is_exceeded(line, lines, *unit, records))
        })
        .map(|line| (line.group, line.claims.clone()))
        .into_list();
    for line in all.iter_mut().flat_map(|(_, lines)| lines) {
        let is_floor =
            |(group, claims): &(usize, Set<usize>)| (*group, claims) == (line.group, &line.claims);
        if line.evidence.ceiling || !exceeded.iter().any(is_floor) {
            continue;
        }
        let low = values(line).0;
        let is_stated = line.evidence.route == Route::Stated;
        let floor = if is_stated { low } else { written::floor_of_digits(low, 3) };
        line.number = None;
        line.evidence.range = None;
        line.evidence.moved_most_by = None;
        line.evidence.at_least = line.evidence.at_least.or(Some(floor));
    }
}

/// Leaves out floors that are worked out for a group that says the figure of another line again, which is no less.
pub(super) fn leave_out_less_than_restated(
    lines: &mut Vec<Line>,
    restated: &ListMap<Vec<usize>, Set<usize>>,
    records: &Records<'_>,
) {
    let is_floor = |line: &Line| {
        let evidence = &line.evidence;
        line.number.is_none() && !evidence.ceiling && evidence.route != Route::Stated
    };
    let is_less = |line: &Line| {
        let again = restated.get(&records.groups.members(line.group));
        let is_more = |other: &&Line| values(line).0 <= values(other).0;
        let is_again = |other: &Line| again.is_some_and(|again| !other.claims.is_disjoint(again));
        lines.iter().filter(is_more).any(is_again)
    };
    let are_less = lines.iter().map(|line| is_floor(line) && is_less(line)).into_list();
    let mut are_less = are_less.into_iter();
    lines.retain(|_| are_less.next() == Some(false));
}

/// Makes room of what would fit in carriers that were not so full by a line that is stated, and leaves out how many
/// would do where more are stated.
pub(super) fn full_are_room(unit: Unit, lines: &mut Vec<Line>) {
    let counts_goods = CONTENT.contains(&unit);
    let stated = lines.iter().filter(|line| line.evidence.route == Route::Stated);
    let stated = stated.map(values).into_list();
    lines.retain_mut(|line| {
        let (low, high) = values(line);
        let is_less_full = |(least, most): &(f64, f64)| {
            if counts_goods { *most < low } else { *least > high }
        };
        let is_room = line.of_fill && stated.iter().any(is_less_full);
        if is_room {
            let full = |of| Figures { low: None, median: None, min: None, ..of };
            let evidence = &mut line.evidence;
            (line.number, evidence.ceiling, evidence.at_least) = (None, true, None);
            evidence.range = evidence.range.map(full);
        }
        counts_goods || !is_room
    });
}

/// Whether a line counts fewer days than another, whose figure is more. So is it of complete rounds beside
/// projectiles, each of which has one; in another unit than rounds they may come to more, by what projectiles have not.
fn is_exceeded(line: &Line, lines: &[Line], unit: Unit, records: &Records<'_>) -> bool {
    let of_rounds = unit == Unit::Load(LoadUnit::Round);
    let other_is_more = |other: &Line| {
        let (own, its) = (values(line), values(other));
        let is_less_than_other = own.1 < its.0;
        let are_closed = [line, other].iter().all(|of| of.number.is_some() && !of.evidence.ceiling);
        match (line.counts, other.counts) {
            (CountBasis::CompleteRound, CountBasis::Projectile) if are_closed => {
                of_rounds || its.1 >= own.0
            }
            (CountBasis::Projectile, CountBasis::CompleteRound) if are_closed && !of_rounds => {
                is_less_than_other
            }
            _ => {
                is_less_than_other
                    && is_less(line, other, records)
                    && wider(line.counts, other.counts) == line.counts
            }
        }
    };
    !line.evidence.ceiling && lines.iter().any(other_is_more)
}

/// Whether the first line counts fewer days than the second, and none beside these.
fn is_less(one: &Line, other: &Line, records: &Records<'_>) -> bool {
    days(one, records).zip(days(other, records)).is_some_and(|((from, to), (start, end))| {
        start <= from && to <= end && (from, to) != (start, end)
    })
}

/// Whether two lines have no value in common. Every complete round has a projectile, so that there may
/// be more of those that are counted more widely, and not fewer.
/// In the days that one counts and the other does not there may have been more.
fn exclude(
    [one, other]: [&Line; 2],
    allowed: [Option<(f64, f64)>; 2],
    records: &Records<'_>,
) -> bool {
    let ((a, b), (c, d)) = match allowed {
        [Some(one), None] => (one, values(other)),
        [None, Some(other)] => (values(one), other),
        _ => (values(one), values(other)),
    };
    let widest = wider(one.counts, other.counts);
    b < c && widest == one.counts && !is_less(one, other, records)
        || d < a && widest == other.counts && !is_less(other, one, records)
}

/// The values that a line which is worked out here allows beside what others state: of goods that no container need
/// hold, any; a mass of rounds may leave the packing out.
fn worked_out(line: &Line, unit: Unit, records: &Records<'_>) -> Option<(f64, f64)> {
    if line.evidence.route != Route::ByWhatFits {
        return None;
    }
    let (tree, (low, high)) = (records.assumptions.goods(), values(line));
    let mut own = line.claims.iter().filter_map(|claim| records.all[*claim].own());
    if own.any(|own| !tree.are_within(&own.goods.nodes, &[tree.root()])) {
        return Some((0.0, f64::INFINITY));
    }
    if unit != Unit::Mass {
        return Some((low, high));
    }
    let bare = line.claims.iter().map(|claim| {
        let rounds = records.all[*claim].own().filter(|own| own.is_rounds())?;
        let kinds = munitions(records, &rounds.goods);
        let each = |kind| lightest(records.assumptions, kind, LoadUnit::Round, None);
        let each = least_of(kinds.iter().map(each).into_list())?;
        Some(tons(rounds.read.as_ref()?.low * each.value))
    });
    let bare = bare.into_full_list().map(|bare| bare.into_iter().sum());
    Some((bare.map_or(low, |bare| low.min(bare)), high))
}

/// From the first to the last day that a closed line of one claim counts; a floor, and what several claims
/// leave, is of the days of the answer.
fn days(line: &Line, records: &Records<'_>) -> Option<(i32, i32)> {
    let only = line.claims.first().filter(|_| line.claims.len() == 1 && line.number.is_some())?;
    let window = records.all.get(*only)?.own()?.window?.read;
    Some((window.start.map_or(i32::MIN, |start| start.earliest), window.end.latest))
}

/// The values that a line allows: a floor has no high end, and a ceiling no low end; of what would fit in a
/// part there may have been less, and was some.
fn values(line: &Line) -> (f64, f64) {
    let evidence = &line.evidence;
    let (low, high) = evidence.range.as_ref().map_or((0.0, f64::INFINITY), Figures::outermost);
    match (evidence.at_least, evidence.ceiling) {
        (Some(_), _) if evidence.is_filled && evidence.range.is_none() => {
            (f64::MIN_POSITIVE, f64::INFINITY)
        }
        (Some(_), true) => (0.0, f64::INFINITY),
        (Some(floor), false) => (floor, f64::INFINITY),
        (None, true) => (0.0, high),
        (None, false) => (low, high),
    }
}

/// The groups of some lines in order, and whose word each is.
fn words<'l>(
    lines: impl IntoIterator<Item = &'l Line>,
    records: &Records<'_>,
) -> (Vec<usize>, Vec<Word>) {
    let mut claims: ListMap<usize, Set<usize>> = ListMap::new();
    for line in lines {
        claims.at(line.group).extend(&line.claims);
    }
    claims.into_iter().map(|(group, claims)| (group, records.word(group, &claims))).unzip()
}

/// Says of each line of a group that is not independent whose word it rests on; of a ceiling, which no
/// pool takes in, nothing.
pub(super) fn tell_dependence(lines: &mut [Line], records: &Records<'_>) {
    let (groups, words) = words(&*lines, records);
    let independent = independent(&words);
    for line in lines.iter_mut().filter(|line| !line.evidence.ceiling) {
        let Ok(own) = groups.binary_search(&line.group) else { continue };
        if !independent.contains(&own) {
            let shares = |of: &&usize| !words[**of].rests_on.is_disjoint(&words[own].rests_on);
            let others = independent.iter().filter(shares);
            let others = others.map(|of| records.group(groups[*of]));
            line.evidence.not_independent_of = others.into_list();
        }
    }
}

/// The pool of independent groups by the stated rule, where there are two or more that count alike: where a body that
/// pools others, or a joint statement, stands beside those whose word it is, they speak for themselves.
fn pooled(lines: &[Line], unit: Unit, records: &Records<'_>) -> Option<PooledLines> {
    let pooling = records.assumptions.pooling();
    let is_closed = |line: &&Line| {
        let evidence = &line.evidence;
        let has_percentiles = evidence.range.is_some_and(|range| range.low.is_some());
        has_percentiles && !evidence.ceiling && evidence.at_least.is_none()
    };
    let counted = lines.iter().filter(is_closed).map(|line| line.counts);
    let counted = counted.filter(|counts| *counts != CountBasis::Unknown);
    if distinct(counted).len() > 1 {
        return None;
    }
    let (groups, words) = words(lines.iter().filter(is_closed), records);
    let mut groups: Set<usize> =
        independent(&words).into_iter().map(|place| groups[place]).collect();
    let mut members: Vec<(&str, f64, &Number)> = Vec::new();
    let (mut lowest, mut highest) = (None, None);
    for line in lines.iter().filter(is_closed) {
        let Some(number) = line.number.as_ref().filter(|_| groups.remove(&line.group)) else {
            continue;
        };
        let evidence = &line.evidence;
        let weight = pooling.weight_of(&evidence.group);
        members.push((&*evidence.group, weight?, number));
        let (low, high) = evidence.range.map_or((None, None), |range| range.ends());
        lowest = least(lowest, low, f64::min);
        highest = least(highest, high, f64::max);
    }
    if members.len() < 2 {
        return None;
    }
    let stated = || PoolWeights::stated(members.iter().map(|(group, weight, _)| (*group, *weight)));
    let (name, rule) = match pooling.rule {
        PoolingRule::Linear => ("linear", PoolRule::Linear(stated().ok()?)),
        PoolingRule::Logarithmic => ("logarithmic", PoolRule::Logarithmic(stated().ok()?)),
        PoolingRule::QuantileAverage => {
            ("quantile average", PoolRule::QuantileAverage(stated().ok()?))
        }
        PoolingRule::PrecisionWeighted => ("precision weighted", PoolRule::PrecisionWeighted),
        PoolingRule::RandomEffects => ("random effects", PoolRule::RandomEffects),
        PoolingRule::Envelope => return None, // it stands above
    };
    let opinions = members.iter().map(|(group, _, of)| (*group, *of)).into_list();
    let level = records.assumptions.level();
    let pool = rule.pool_by(&opinions, level, records.simulation()).ok()?;
    let is_worked_out =
        lines.iter().filter(is_closed).all(|line| line.evidence.route != Route::Stated);
    let mut range = of_range(&pool.range, unit, is_worked_out);
    // No percentile of a mixture or of averages lies outside those of its members, whatever the digits.
    if matches!(pooling.rule, PoolingRule::Linear | PoolingRule::QuantileAverage) {
        range.low = least(range.low, lowest, f64::max);
        range.high = least(range.high, highest, f64::min);
    }
    Some(PooledLines { rule: name.to_owned(), range })
}
