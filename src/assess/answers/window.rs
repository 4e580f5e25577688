//! The windows that a topic has answers for.

use super::topic::{Source, Span, Topic, ends_of};
use crate::assess::records::{Records, Unit, civil};
use crate::claim::{Extent, Stage};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;
use std::cmp::{Ordering, Reverse};
use time::Date;

/// How many windows of one topic are answered for: those of most groups, of more than a day, then the latest.
const MOST: usize = 100;

/// A window of an answer.
#[derive(Debug, Clone)]
pub(super) struct Window {
    /// The start of its first day; none where it counts from the start of the flow.
    pub(super) from: Option<i32>,
    /// The start of the day after its last.
    pub(super) to: i32,
    /// Of whole claims, those that state it, by their places among the sources.
    pub(super) sources: Vec<usize>,
    /// How many independent groups state it.
    pub(super) groups: usize,
    /// Whether its lines show that the flow began before it.
    pub(super) is_later: bool,
}

impl Window {
    fn without_sources((from, to): Span, groups: usize) -> Self {
        Self { from, to, sources: Vec::new(), groups, is_later: false }
    }

    pub(super) fn span(&self) -> Span {
        (self.from, self.to)
    }

    /// Whether all that an amount counts may be in it.
    pub(super) fn holds(&self, topic: &Topic, source: &Source) -> bool {
        let (from, to) = source.days;
        let starts = from.map_or_else(|| self.may_hold_all(topic), |from| Some(from) >= self.from);
        starts && to <= self.to && self.from < Some(to)
    }

    /// Whether it may hold all since the flow began: it starts no later than the first day that is named.
    pub(super) fn may_hold_all(&self, topic: &Topic) -> bool {
        self.from.is_none() || self.from <= topic.began && !self.is_later
    }
}

/// The windows that whole claims state, those of most groups first, then those of more than a day and the latest;
/// the runs that they make; those of amounts inside the topic; and the whole span where something lies in none of
/// these.
pub(super) fn windows(topic: &Topic, share: f64, records: &Records<'_>) -> Vec<Window> {
    let stated = topic.sources.iter().enumerate().filter(|(_, source)| source.is_whole);
    let mut stated: Vec<(usize, &Source)> = stated.into_list();
    stated.order_by_key(|(_, source)| {
        let (from, to) = source.days;
        (Reverse(to), topic.start(from), from.is_none(), Reverse(source.stated_on))
    });
    let mut windows: Vec<Window> = Vec::new();
    for (place, source) in stated {
        let ((from, to), told) = (source.days, Told::of(source, records));
        // Windows are in the order of their ends: one that ends far later is another.
        let same = windows.iter_mut().rev().take(MOST).find(|window| {
            topic.is_same(window.span(), (from, to), share)
                && is_of_window(topic, window, &told, records)
        });
        match same {
            Some(window) => window.sources.push(place),
            None => windows
                .push(Window { sources: vec![place], ..Window::without_sources((from, to), 0) }),
        }
    }
    for window in &mut windows {
        let sources = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let claims: Vec<usize> = sources.map(|source| source.record).into_list();
        window.groups = records.independent(&claims).len();
    }
    for run in runs(topic, records) {
        // What a run is made up of is no other figure of it.
        let is_made_of = |window: &Window| {
            let mut sources = window.sources.iter().filter_map(|place| topic.sources.get(*place));
            let is_own = |of: &Source| of.is_of(run.group, run.unit);
            let is_part = |of: &Source| run.days.0 <= of.days.0 && of.days.1 <= run.days.1;
            window.span() != run.days && sources.any(|of| is_own(of) && is_part(of))
        };
        let same = windows.iter_mut().find(|window| {
            topic.is_same(window.span(), run.days, share)
                && !is_made_of(window)
                && is_of_window(topic, window, &run, records)
        });
        if let Some(known) = same {
            // What makes up a window to the day would not make up one that is nearly the same.
            (known.from, known.to) = run.days;
        } else {
            windows.push(Window::without_sources(run.days, 1));
        }
    }
    let hulls = topic.sources.iter().filter_map(|source| hull(topic, source, records));
    for days in distinct(hulls) {
        if !windows.iter().any(|window| window.span() == days) {
            windows.push(Window::without_sources(days, 1));
        }
    }
    for source in &topic.inner {
        let is_known = |window: &Window| {
            window.from.is_some() == source.days.0.is_some()
                && topic.is_same(window.span(), source.days, share)
        };
        if !windows.iter().any(is_known) {
            windows.push(Window::without_sources(source.days, 0));
        }
    }
    windows.extend(spans(topic, &windows, records));
    in_order(topic, windows)
}

/// From the start of the flow to the last day of what counts from it, where no window goes as far.
pub(super) fn since_start(topic: &Topic, windows: &[Window]) -> Option<Window> {
    let all = topic.sources.iter().chain(&topic.inside);
    let to = all.filter(|of| of.days.0.is_none()).map(|of| of.days.1).max()?;
    let is_known = windows.iter().any(|window| window.from.is_none() && window.to >= to);
    (!is_known).then(|| Window::without_sources((None, to), 0))
}

/// The windows of most groups first, then those of more than a day, and the latest: what was done in a year that is not
/// over was counted to the day of the statement.
fn in_order(topic: &Topic, mut windows: Vec<Window>) -> Vec<Window> {
    let told = topic.sources.iter().filter(|source| source.stated_on > i32::MIN);
    let told: ListMap<i32, Vec<i32>> =
        ListMap::grouped(told.map(|source| (source.days.1, source.stated_on + 1)));
    windows.order_by_key(|window| {
        // A day's delivery says less than what was counted over a longer time.
        let is_day = topic.stage != Stage::Held && window.from == Some(window.to - 1);
        let told = told.get(&window.to).filter(|_| topic.adds_up());
        let told = told.and_then(|days| days.iter().copied().max());
        let to = told.map_or(window.to, |day| window.to.min(day));
        (Reverse(window.groups), is_day, Reverse(to), topic.start(window.from))
    });
    windows.truncate(MOST);
    windows
}

/// How much a group says moved in a window, in a unit.
struct Told {
    group: usize,
    days: Span,
    unit: Unit,
    ends: (f64, f64),
    is_whole: bool,
    is_all: bool,
}

impl Told {
    fn of(source: &Source, records: &Records<'_>) -> Self {
        let ends = ends_of(records, source);
        let (is_whole, is_all) = (source.is_whole, source.is_all());
        Self { group: source.group, days: source.days, unit: source.unit, ends, is_whole, is_all }
    }
}

/// Whether an amount may be one of a window: not where its group says another of other days, nor where one that was
/// counted to a later day, or for longer to the same day, is the larger, and not where only one of the two has a start
/// and their figures exclude each other, for then the flow began earlier.
fn is_of_window(topic: &Topic, window: &Window, told: &Told, records: &Records<'_>) -> bool {
    let (low, high) = told.ends;
    let others = window.sources.iter().filter_map(|place| topic.sources.get(*place));
    let others = others.filter(|other| other.unit == told.unit);
    others.map(|other| Told::of(other, records)).all(|other| {
        let (least, most) = other.ends;
        if other.days.0.is_some() == told.days.0.is_some() {
            let counted = |of: &Told| (of.days.1, Reverse(of.days.0));
            let is_another = match counted(&other).cmp(&counted(told)) {
                Ordering::Equal => false,
                _ if other.group == told.group => least > high || low > most,
                Ordering::Greater => least > high,
                Ordering::Less => low > most,
            };
            return !(is_another && other.is_all && told.is_all);
        }
        // What may be a part is no less than its whole for being less.
        low <= most && (least <= high || !told.is_whole)
    })
}

/// Windows that whole claims of one group in one unit make up by following each other, and what they come to: as far
/// as each goes, and calendar years; and the year that one leaves of another.
fn runs(topic: &Topic, records: &Records<'_>) -> Vec<Told> {
    let mut stated: ListMap<(usize, Unit), ListMap<Span, (f64, f64)>> = ListMap::new();
    for source in topic.sources.iter().filter(|source| source.is_all()) {
        let (low, high) = ends_of(records, source);
        let windows = stated.at((source.group, source.unit));
        let known = windows.at_or(source.days, (low, high));
        *known = (known.0.max(low), known.1.min(high));
    }
    let mut runs = Vec::new();
    for ((group, unit), windows) in &stated {
        let (group, unit) = (*group, *unit);
        let mut add = |days, ends| {
            runs.push(Told { group, days, unit, ends, is_whole: true, is_all: true });
        };
        let rests = if topic.stage.accumulates() { rests(windows) } else { Vec::new() };
        for (days, ends) in rests {
            add(days, ends);
        }
        let ends = distinct(windows.keys().map(|(_, to)| *to));
        let starts = distinct(windows.keys().map(|(from, _)| *from));
        for start in &starts {
            let is_first = start.is_none_or(|day| ends.binary_search(&day).is_err());
            let year_on = start.and_then(|day| years_on(day, 1));
            if !is_first && year_on.is_none() {
                continue;
            }
            // Every window ends after it starts, and they are in the order of their starts.
            let mut reached: ListMap<i32, (bool, (f64, f64))> = ListMap::new();
            for ((from, to), (low, high)) in windows {
                let before = if from == start {
                    Some((false, (0.0, 0.0)))
                } else {
                    from.and_then(|from| reached.get(&from)).map(|(_, ends)| (true, *ends))
                };
                if let Some((is_run, (least, most))) = before {
                    reached.at_or(*to, (is_run, (least + low, most + high)));
                }
            }
            // What is planned for one year after another is no plan of all of them.
            let adds_up = topic.adds_up() || topic.stage.is_agreed();
            let furthest = reached.last().map(|(to, _)| *to).filter(|_| is_first && adds_up);
            for to in distinct(furthest.into_iter().chain(year_on)) {
                if let Some((true, ends)) = reached.get(&to) {
                    add((*start, to), *ends);
                }
            }
        }
    }
    runs
}

/// The calendar years that are left of windows by others that share their start or their end, and what is left.
fn rests(windows: &ListMap<Span, (f64, f64)>) -> Vec<(Span, (f64, f64))> {
    let mut rests = Vec::new();
    for ((from, to), (low, high)) in windows {
        let first = from.and_then(|day| years_on(day, 1));
        let first = first.map(|day| ((Some(day), *to), (*from, day)));
        let last = years_on(*to, -1).map(|day| ((*from, day), (Some(day), *to)));
        for (part, rest) in first.into_iter().chain(last) {
            let part = windows.get(&part).filter(|_| !windows.contains_key(&rest));
            if let Some((least, most)) = part {
                rests.push((rest, ((low - most).max(0.0), high - least)));
            }
        }
    }
    rests
}

/// The start of New Year's Day so many years after another.
fn years_on(new_year: i32, years: i32) -> Option<i32> {
    let date = civil(new_year).filter(|date| date.ordinal() == 1)?;
    Some(Date::from_ordinal_date(date.year() + years, 1).ok()?.to_julian_day())
}

/// From the first to the last day of what a group says is distinct from an amount that adds up with nothing else, where
/// it says no other amount in these days.
fn hull(topic: &Topic, one: &Source, records: &Records<'_>) -> Option<Span> {
    let mut all: Set<usize> = records.distinct_from(one.record).collect();
    if all.is_empty() || topic.adds_up() {
        return None;
    }
    all.insert(one.record);
    let own = topic.sources.iter().filter(|source| source.is_of(one.group, one.unit));
    let is_one = |source: &&Source| all.contains(&source.record);
    let from = own.clone().filter(is_one).map(|source| source.days.0).min()?;
    let to = own.clone().filter(is_one).map(|source| source.days.1).max()?;
    let window = Window::without_sources((from, to), 1);
    let is_longer = window.span() != one.days;
    let is_all = || own.filter(|source| window.holds(topic, source)).all(|source| is_one(&source));
    (is_longer && is_all()).then_some((from, to))
}

/// From the first to the last of what each maker says are parts of what was promised or agreed, each of days of its own:
/// packages add up.
fn packages(topic: &Topic, records: &Records<'_>) -> Vec<Span> {
    let mut by_maker: ListMap<(usize, Unit), Vec<Span>> = ListMap::new();
    for source in topic.sources.iter().filter(|of| topic.stage.is_agreed() && !of.is_alternative) {
        let told = records.all.get(source.record).and_then(|of| of.claim.told_extent());
        if told == Some(Extent::Part) && source.days.0.is_some() {
            by_maker.at((source.group, source.unit)).push(source.days);
        }
    }
    let all = by_maker.into_iter().filter_map(|(_, mut days)| {
        days.order();
        let follow = days.windows(2).all(|two| two[1].0 >= Some(two[0].1));
        (days.len() > 1 && follow).then_some((days.first()?.0, days.last()?.1))
    });
    all.into_list()
}

/// All that is stated, of it and of what is inside it, where there is no window or something of it lies
/// in none; of stocks and of what does not add up each by itself.
fn spans(topic: &Topic, windows: &[Window], records: &Records<'_>) -> Vec<Window> {
    let lies_in = |source: &Source, told: &Told, window: &Window| {
        let starts = match (source.days.0, topic.start(window.from)) {
            (Some(from), Some(start)) => start <= from,
            // What counts from the start of the flow counts in a window that somebody states.
            (None, Some(start)) => {
                !window.sources.is_empty() && topic.began.is_none_or(|began| start <= began)
            }
            (_, None) => true,
        };
        let to = source.days.1;
        let ends = to == window.to || to < window.to && topic.stage != Stage::Held;
        starts && ends && is_of_window(topic, window, told, records)
    };
    let has_none = |source: &Source| {
        let told = Told::of(source, records);
        !windows.iter().any(|window| lies_in(source, &told, window))
    };
    let loose =
        topic.sources.iter().filter(|source| !source.is_whole && has_none(source)).into_list();
    let window = |days| Window::without_sources(days, 0);
    if !topic.adds_up() || topic.stage == Stage::Held {
        let each = loose.iter().map(|source| source.days);
        return distinct(each.chain(packages(topic, records))).into_iter().map(window).into_list();
    }
    if loose.is_empty() {
        return Vec::new();
    }
    let all = topic.sources.iter().chain(&topic.inside).map(|source| source.days).into_list();
    // No start is before all others.
    let from = all.iter().map(|days| days.0).min().flatten();
    let to = all.iter().map(|days| days.1).max();
    to.into_iter().map(|to| window((from, to))).into_list()
}
