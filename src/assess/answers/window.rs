//! The windows that a topic has answers for.

use super::topic::{Source, Span, Topic, ends_of};
use crate::assess::records::{Records, Unit, civil};
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;
use std::cmp::Reverse;
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
    groups: usize,
}

impl Window {
    pub(super) fn span(&self) -> Span {
        (self.from, self.to)
    }

    /// Whether all that an amount counts may be in it.
    pub(super) fn holds(&self, source: &Source) -> bool {
        let (from, to) = source.days;
        let starts = from.map_or(self.from < Some(to), |from| Some(from) >= self.from);
        starts && to <= self.to
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
        let (from, to) = source.days;
        // Windows are in the order of their ends: one that ends far later is another.
        let same = windows.iter_mut().rev().take(MOST).find(|window| {
            topic.is_same(window.span(), (from, to), share)
                && is_of_window(topic, window, source, records)
        });
        match same {
            Some(window) => window.sources.push(place),
            None => windows.push(Window { from, to, sources: vec![place], groups: 0 }),
        }
    }
    for window in &mut windows {
        let sources = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let claims: Vec<usize> = sources.map(|source| source.record).into_list();
        window.groups = records.independent(&claims).len();
    }
    let inner = topic.inner.iter().map(|source| (source.days, 0));
    let runs = runs(topic);
    for ((from, to), groups) in runs.iter().map(|run| (*run, 1)).chain(inner) {
        let is_known = |window: &&mut Window| {
            window.from.is_some() == from.is_some()
                && topic.is_same(window.span(), (from, to), share)
        };
        match windows.iter_mut().find(is_known) {
            // What makes up a window to the day would not make up one that is nearly the same.
            Some(known) if runs.contains(&(from, to)) => (known.from, known.to) = (from, to),
            Some(_) => {}
            None => windows.push(Window { from, to, sources: Vec::new(), groups }),
        }
    }
    windows.extend(spans(topic, &windows, records));
    windows.order_by_key(|window| {
        // A day's delivery says less than what was counted over a longer time.
        let is_day = topic.stage != Stage::Held && window.from == Some(window.to - 1);
        (Reverse(window.groups), is_day, Reverse(window.to), topic.start(window.from))
    });
    windows.truncate(MOST);
    windows
}

/// Whether an amount may be one of a window: not where the later of two, neither of which holds the other, is the
/// larger, and not where only one of the two has a start and their figures exclude each other, for then the flow began
/// earlier.
fn is_of_window(topic: &Topic, window: &Window, source: &Source, records: &Records<'_>) -> bool {
    let (low, high) = ends_of(records, source);
    let others = window.sources.iter().filter_map(|place| topic.sources.get(*place));
    let mut others = others.filter(|other| other.unit == source.unit);
    others.all(|other| {
        let (least, most) = ends_of(records, other);
        if other.days.0.is_some() == source.days.0.is_some() {
            let is_later = other.days.1 > source.days.1 && other.days.0 > source.days.0;
            return !(is_later && least > high && other.is_all() && source.is_all());
        }
        // What may be a part is no less than its whole for being less.
        low <= most && (least <= high || !source.is_whole)
    })
}

/// Windows that whole claims of one group in one unit make up by following each other: as far as
/// each goes, and calendar years.
fn runs(topic: &Topic) -> Set<Span> {
    let mut stated: ListMap<(usize, Unit), Set<Span>> = ListMap::new();
    for source in topic.sources.iter().filter(|source| source.is_whole && !source.is_alternative) {
        stated.at((source.group, source.unit)).insert(source.days);
    }
    let mut runs = Set::new();
    for windows in stated.values() {
        let ends = distinct(windows.iter().map(|(_, to)| *to));
        let starts = distinct(windows.iter().map(|(from, _)| *from));
        for start in &starts {
            let is_first = start.is_none_or(|day| ends.binary_search(&day).is_err());
            let is_new_year = start.is_some_and(is_new_year);
            if !is_first && !is_new_year {
                continue;
            }
            // Every window ends after it starts, and they are in the order of their starts.
            let mut reached: ListMap<i32, bool> = ListMap::new();
            for (from, to) in windows.at_least(&(*start, i32::MIN)) {
                let by = if from == start {
                    Some(false)
                } else {
                    from.filter(|from| reached.contains_key(from)).map(|_| true)
                };
                if let Some(is_run) = by {
                    reached.at_or(*to, is_run);
                }
            }
            let furthest = reached.last().filter(|(_, is_run)| *is_run);
            if let Some((end, _)) = furthest.filter(|_| is_first) {
                runs.insert((*start, *end));
            }
            let year_on = start.and_then(next_year).filter(|_| is_new_year);
            if let Some(end) = year_on.filter(|end| reached.get(end) == Some(&true)) {
                runs.insert((*start, end));
            }
        }
    }
    runs
}

fn is_new_year(day: i32) -> bool {
    civil(day).is_some_and(|date| date.ordinal() == 1)
}

/// The start of the same day a year later.
fn next_year(day: i32) -> Option<i32> {
    let next = Date::from_ordinal_date(civil(day)?.year() + 1, 1).ok()?;
    Some(next.to_julian_day())
}

/// All that is stated, of it and of what is inside it, where there is no window or something of it lies
/// in none; of stocks and of what does not add up each by itself.
fn spans(topic: &Topic, windows: &[Window], records: &Records<'_>) -> Vec<Window> {
    let lies_in = |source: &Source, window: &Window| {
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
        starts && ends && is_of_window(topic, window, source, records)
    };
    let has_none = |source: &Source| !windows.iter().any(|window| lies_in(source, window));
    let loose =
        topic.sources.iter().filter(|source| !source.is_whole && has_none(source)).into_list();
    let window = |(from, to)| Window { from, to, sources: Vec::new(), groups: 0 };
    if !topic.adds_up() || topic.stage == Stage::Held {
        let each = distinct(loose.iter().map(|source| source.days));
        return each.into_iter().map(window).into_list();
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
