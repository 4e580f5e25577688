//! Totals over time: the claims of one answer as points, a line for each group of makers, and what
//! fits as a band behind.

mod draw;

pub use draw::totals;

use super::axis::{Axis, Scale};
use crate::assess::{
    Answer, AssessedClaim, Assessment, ClaimFigure, EvidenceLine, Figures, Route, Status,
};
use crate::claim::{Extent, ReportDate};
use crate::distinct::each_once;
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use crate::render::contents::{claim_id, own_scope, sentence_case, unit};
use crate::render::document::visible;
use crate::written::{counted, date, spoken};
use std::cmp::Reverse;
use time::Date;

/// The parts of the width that stay free: on the left for the numbers, on the right for a mark.
const MARGINS: [f64; 2] = [0.15, 0.05];

/// Where the mark of what several claims come to leads.
const ANSWERS: &str = "answers";

/// One panel of the picture: the totals of one answer.
#[derive(Debug)]
pub(in crate::render) struct Totals {
    title: String,
    /// The window, in days since the start of 2000.
    days: [f64; 2],
    values: Axis,
    groups: Vec<Group>,
}

/// The claims of one group of makers.
#[derive(Debug)]
struct Group {
    name: String,
    points: Vec<Point>,
    /// What fits in what it counts: the day, the low end and the high end, in order of time.
    fits: Vec<[f64; 3]>,
}

/// One claim, or what several come to.
#[derive(Debug)]
struct Point {
    /// Where its mark leads: to a claim, or to the answers from what several come to.
    id: String,
    from: Option<f64>,
    to: f64,
    value: f64,
    ends: Option<[f64; 2]>,
    /// Whether it counts all that moved since the start of the window.
    total: bool,
    /// Whether it counts all that moved until then, since whatever start: no month or delivery.
    to_date: bool,
    words: String,
}

impl Totals {
    /// The picture of these answers, a panel each; none where nothing has a date. All panels have
    /// one axis of time, and a group looks the same in all.
    pub(in crate::render) fn of(answers: &[&Answer], assessment: &Assessment) -> Vec<Self> {
        let claims = assessment.claims.iter();
        let groups = each_once(claims.map(|claim| (claim.group.as_str(), &*claim.group_name)));
        let panels = answers.iter().filter_map(|answer| {
            let mut panel = Self::panel(answer, assessment, &groups)?;
            if let Some(scope) = own_scope(answer, answers[0]) {
                panel.title = format!("{} ({scope})", panel.title);
            }
            Some(panel)
        });
        let mut panels: Vec<Self> = panels.into_list();
        Self::sort_groups(&mut panels, groups.len());
        let ends = panels.iter().map(|panel| panel.days);
        let all = ends.reduce(|[a, b], [c, d]| [a.min(c), b.max(d)]).unwrap_or_default();
        let width = (all[1] - all[0]).max(180.0) / (1.0 - MARGINS[0] - MARGINS[1]);
        for panel in &mut panels {
            panel.days = [all[1] + width * (MARGINS[1] - 1.0), all[1] + width * MARGINS[1]];
        }
        panels
    }

    /// The groups of most claims first, the same in all panels; those that have no name of their own
    /// are counted.
    fn sort_groups(panels: &mut [Self], groups: usize) {
        let claims = |group: usize| {
            panels.iter().map(|panel| panel.groups[group].points.len()).sum::<usize>()
        };
        let mut order: Vec<usize> = (0..groups).into_list();
        order.sort_by_cached_key(|group| Reverse(claims(*group)));
        for panel in panels {
            let mut sorted: Vec<Option<Group>> = panel.groups.drain(..).map(Some).into_list();
            panel.groups = order.iter().filter_map(|group| sorted[*group].take()).into_list();
            let rest = panel.groups.iter().skip(draw::GROUPS);
            let rest = rest.filter(|group| !group.points.is_empty()).count();
            if rest > 0 {
                let rest = counted(rest, "more group", "more groups");
                panel.title = format!("{}; {rest} in grey", panel.title);
            }
        }
    }

    /// What the signs mean that are in these panels.
    pub(in crate::render) fn key(panels: &[Self]) -> String {
        let groups = || panels.iter().flat_map(|panel| &panel.groups);
        let points =
            |of: &Group, is: fn(&Point) -> bool| of.points.iter().filter(|one| is(one)).count();
        let signs = [
            (true, "A mark is a claim, with its range."),
            (
                groups().any(|of| points(of, |one| !one.total) > 0),
                "A hollow one counts the dotted time alone.",
            ),
            (
                groups().any(|of| points(of, |one| one.total) > 1),
                "A line joins one group’s totals.",
            ),
            (
                groups().any(|of| !of.fits.is_empty()),
                "The bar or band behind is worked out here from its other figures.",
            ),
            (true, "Point at a mark for its words."),
        ];
        let signs = signs.into_iter().filter(|(is_there, _)| *is_there);
        signs.map(|(_, words)| words).into_list().join(" ")
    }

    fn panel(answer: &Answer, assessment: &Assessment, groups: &[(&str, &str)]) -> Option<Self> {
        let same = |other: &&Answer| {
            (&other.flow, &other.goods, other.stage, &other.unit)
                == (&answer.flow, &answer.goods, answer.stage, &answer.unit)
        };
        let answers: Vec<&Answer> = assessment.answers.iter().filter(same).into_list();
        let lines: Vec<&EvidenceLine> = answers.iter().flat_map(|one| &one.lines).into_list();
        let group = |(id, name): &(&str, &str)| {
            let claims = assessment.claims.iter().filter(|claim| claim.group.as_str() == *id);
            let mut points = claims.filter_map(|claim| point(claim, answer, &lines)).into_list();
            points.extend(sums(answer, id, name));
            points.order_by(|a, b| a.to.total_cmp(&b.to).then(a.value.total_cmp(&b.value)));
            Group { name: visible(name), points, fits: fits(&answers, id) }
        };
        let mut groups_drawn: Vec<Group> = groups.iter().map(group).into_list();
        // Amounts of one window have no place among totals to date.
        let count = |groups: &[Group]| groups.iter().map(|group| group.points.len()).sum::<usize>();
        let all = count(&groups_drawn);
        let has_totals = groups_drawn.iter().flat_map(|group| &group.points).any(|one| one.to_date);
        for group in &mut groups_drawn {
            group.points.retain(|one| one.to_date || !has_totals);
        }
        let left_out = all - count(&groups_drawn);
        let shown =
            groups_drawn.iter().flat_map(|group| &group.points).map(|point| point.to).into_list();
        for group in &mut groups_drawn {
            group.fits.retain(|[day, ..]| shown.is_empty() || shown.contains(day));
        }
        let points = || groups_drawn.iter().flat_map(|group| &group.points);
        // Claims of other periods alone say nothing of the answer beside the picture.
        let rests_on = |point: &Point| {
            let mut claims = answer.lines.iter().flat_map(|line| &line.claims);
            point.id == ANSWERS || claims.any(|claim| claim_id(claim.as_str()) == point.id)
        };
        if points().next().is_some() && !points().any(rests_on) {
            return None;
        }
        let ends = || groups_drawn.iter().flat_map(|group| &group.fits);
        let days = points().flat_map(|point| [Some(point.to), point.from]).flatten();
        let days = days.chain(ends().map(|end| end[0]));
        let days = days.map(|day| [day, day]).reduce(|[a, b], [c, d]| [a.min(c), b.max(d)])?;
        let seen = points().map(|point| point.value).chain(ends().flat_map(|end| [end[1], end[2]]));
        let seen = seen.chain(points().filter_map(|point| point.ends).flatten());
        let values = Axis::of(seen, (4, 60))?;
        let title = sentence_case(&unit(&answer.unit));
        let title = match values.scale {
            Scale::Linear => title,
            Scale::Log => format!("{title}, log scale: equal steps multiply"),
        };
        let title = match left_out {
            _ if !has_totals && all > 0 => format!("{title}, each amount over its own period"),
            0 => title,
            all => {
                let claims = counted(
                    all,
                    "claim of a part or a later period",
                    "claims of parts or later periods",
                );
                format!("{title}; {claims} not drawn")
            }
        };
        Some(Self { title, days, values, groups: groups_drawn })
    }
}

/// A claim as a point, where it is in the scope of the answer, still stands, and has a date and a
/// number.
fn point(claim: &AssessedClaim, answer: &Answer, lines: &[&EvidenceLine]) -> Option<Point> {
    let used = || lines.iter().filter(|line| line.claims.contains(&claim.claim));
    let figure = figure_of(claim, answer, used().filter_map(|line| line.range))?;
    let alike = claim.flow == answer.flow
        && claim.stage == Some(answer.stage)
        && figure.goods.as_ref() == Some(&answer.goods);
    if !matches!(claim.status, Status::Stands) || !(alike || used().next().is_some()) {
        return None;
    }
    let start = |from: &Option<String>| from.as_deref().and_then(|from| day(from, false));
    let when = claim.to.as_deref().or(claim.stated_on.as_deref())?;
    let ends = figure.range.map(|range| range.ends());
    // A floor in words stands where it is read.
    let read = figure.range.and_then(|range| range.median).or_else(|| ends?.0);
    let value = figure.published.or(read);
    let ends = match ends {
        Some((Some(low), Some(high))) => Some([low, high]),
        _ => None,
    };
    let (is_whole, has_start) =
        (claim.extent != Some(Extent::Part), start(&claim.from) == start(&answer.from));
    let starts_before =
        start(&claim.from).zip(start(&answer.from)).is_some_and(|(own, of)| own < of);
    let named = figure.goods.as_ref().filter(|_| figure.names_goods);
    let goods = named.map_or_else(String::new, |of| format!(", {}", spoken(of)));
    Some(Point {
        id: claim_id(claim.claim.as_str()),
        from: start(&claim.from),
        to: day(when, true)?,
        value: value.or(figure.literal_low).filter(|value| value.is_finite())?,
        ends,
        total: is_whole && has_start,
        to_date: is_whole
            && (has_start || starts_before || claim.to.is_none() || claim.to == claim.stated_on),
        words: format!(
            "{}, to {}: “{}”{goods} [{}]",
            claim.group_name,
            date(when),
            figure.words,
            claim.claim
        ),
    })
}

/// The figure of a claim in the unit of an answer: of several that of its goods, or the one that a line
/// has.
fn figure_of<'c>(
    claim: &'c AssessedClaim,
    answer: &Answer,
    mut ranges: impl Iterator<Item = Figures>,
) -> Option<&'c ClaimFigure> {
    let has_number = |of: &&ClaimFigure| of.range.is_some() || of.literal_low.is_some();
    let of_unit = || claim.figures.iter().filter(|figure| figure.unit == answer.unit);
    let in_unit = || of_unit().filter(has_number);
    if in_unit().count() < 2 {
        return in_unit().next();
    }
    let own = in_unit().find(|figure| figure.goods.as_ref() == Some(&answer.goods));
    let is_it = |figure: &&ClaimFigure, of: &Figures| {
        figure.range.is_some_and(|range| range.ends() == of.ends())
    };
    own.or_else(|| ranges.find_map(|of| in_unit().find(|figure| is_it(figure, &of))))
}

/// What several claims of a group come to over the window of the answer.
fn sums(answer: &Answer, group: &str, name: &str) -> Option<Point> {
    let of_group = |line: &&EvidenceLine| line.group == group && line.route == Route::Stated;
    let line = answer.lines.iter().find(of_group).filter(|line| line.claims.len() > 1)?;
    let range = line.range?;
    let ends = range.ends();
    Some(Point {
        id: ANSWERS.to_owned(),
        from: None,
        to: day(answer.to.as_deref()?, true)?,
        value: range.median?,
        ends: ends.0.zip(ends.1).map(Into::into),
        total: true,
        to_date: true,
        words: format!("{name}: {} claims together", line.claims.len()),
    })
}

/// What fits in what a group counts, from all answers of one scope.
fn fits(answers: &[&Answer], group: &str) -> Vec<[f64; 3]> {
    let of_answer = |answer: &&Answer| {
        let to = day(answer.to.as_deref()?, true)?;
        let of_group =
            |line: &&EvidenceLine| line.group == group && line.route == Route::ByWhatFits;
        let line = answer.lines.iter().find(of_group)?;
        let (low, high) = line.range?.ends();
        Some([to, low?, high?])
    };
    let mut fits: Vec<[f64; 3]> = answers.iter().filter_map(of_answer).into_list();
    fits.order_by(|a, b| a[0].total_cmp(&b[0]));
    fits.dedup_by(|a, b| a[0] == b[0]);
    fits
}

/// The first or the last day that a date of any precision covers, in days since the start of 2000.
fn day(date: &str, last: bool) -> Option<f64> {
    let date: ReportDate = date.parse().ok()?;
    Some(number_of(if last { date.last_day() } else { date.first_day() }))
}

fn number_of(date: Date) -> f64 {
    const START_OF_2000: i32 = 2_451_545;
    f64::from(date.to_julian_day() - START_OF_2000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::contents::sample::{claim, sample};

    #[test]
    fn a_month_is_no_total_to_date() {
        let mut one = sample();
        let mut month = claim("month", "nis", "2024-07-31", "containers", 500.0);
        month.from = Some("2024-07-01".to_owned());
        month.stated_on = Some("2024-08-05".to_owned());
        one.claims.push(month);
        let answer = one.answers.iter().find(|answer| answer.unit == "containers").unwrap();
        let panels = Totals::of(&[answer], &one);
        let mut points = panels[0].groups.iter().flat_map(|group| &group.points);
        assert!(points.all(|point| point.id != "claim-month"));
        assert!(panels[0].title.ends_with("; 1 claim of a part or a later period not drawn"));
    }

    /// "At least several million" has no number of its own: its mark stands where it is read.
    #[test]
    fn a_floor_in_words_stands_where_it_is_read() {
        let mut one = sample();
        let mut floor = claim("floor", "nis", "2024-08-28", "rounds", 1.0);
        let figure = &mut floor.figures[0];
        (figure.published, figure.literal_low) = (None, Some(2e6));
        figure.range.as_mut().unwrap().median = None;
        let low = figure.range.unwrap().ends().0;
        one.claims.push(floor);
        let answer = one.answers.iter().find(|answer| answer.unit == "rounds").unwrap();
        let panels = Totals::of(&[answer], &one);
        let mut points = panels[0].groups.iter().flat_map(|group| &group.points);
        assert_eq!(points.find(|one| one.id == "claim-floor").map(|one| one.value), low);
    }

    /// Of two figures in one unit the one that a line has is drawn.
    #[test]
    fn a_mark_is_of_the_figure_that_is_answered() {
        let mut two = claim("two", "nis", "2024-08-28", "rounds", 1e6);
        let mut other = two.figures[0].clone();
        let range = other.range.as_mut().unwrap();
        (range.low, range.high, other.published) = (Some(4e5), Some(6e5), Some(5e5));
        let of_line = *range;
        two.figures[0].goods = Some("152mm-shell".to_owned());
        other.goods = Some("122mm-rocket".to_owned());
        two.figures.push(other);
        let mut answers = sample().answers.into_iter();
        let mut answer = answers.find(|answer| answer.unit == "rounds").unwrap();
        let figure = figure_of(&two, &answer, std::iter::once(of_line)).unwrap();
        assert_eq!(figure.published, Some(5e5));
        answer.goods = "122mm-rocket".to_owned();
        let figure = figure_of(&two, &answer, std::iter::empty()).unwrap();
        assert_eq!(figure.published, Some(5e5));
    }

    #[test]
    fn dates_of_any_precision_have_a_first_and_a_last_day() {
        assert_eq!(day("2000", false), Some(0.0));
        assert_eq!(day("2000", true), Some(365.0));
        assert_eq!(day("2000-02~", true), Some(59.0));
        assert_eq!(day("2000-01-31", false), Some(30.0));
        assert_eq!(day("2000-13", false), None);
        assert_eq!(day("", true), None);
    }
}
