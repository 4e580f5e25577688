//! Totals over time: the claims of one answer as points, a line for each group of makers, and what
//! fits as a band behind.
//!
//! Every place is a share of the width or the height, so that one picture fills whatever room it
//! has, with letters of one size.

use super::axis::Axis;
use super::number;
use super::svg::{WIDTH, alone, count};
use crate::assess::{Answer, AssessedClaim, Assessment, Route, Status};
use crate::claim::Extent;
use crate::render::document::{Block, visible};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How many groups have a shape and a colour of their own.
const GROUPS: usize = 6;

/// The parts of the width that stay free: on the left for the numbers, on the right for a mark.
const MARGINS: [f64; 2] = [0.15, 0.05];

/// How high a panel is that stands by itself, and how much of that its title takes.
const PANEL: f64 = 240.0;
const HEAD: f64 = 42.0;

/// One panel of the picture: the totals of one answer.
#[derive(Debug)]
pub(in crate::render) struct Totals {
    title: String,
    /// The window, in days since the start of 2000.
    days: [f64; 2],
    values: Axis,
    groups: Vec<Group>,
    bands: Vec<Band>,
}

/// The claims of one group of makers.
#[derive(Debug)]
struct Group {
    name: String,
    points: Vec<Point>,
}

/// One claim.
#[derive(Debug)]
struct Point {
    claim: String,
    from: Option<f64>,
    to: f64,
    value: f64,
    ends: Option<[f64; 2]>,
    /// Whether it counts all that moved since the start of the window.
    total: bool,
    words: String,
}

/// What a group's claims come to by another route, at the end of one window or of several.
#[derive(Debug)]
struct Band {
    group: usize,
    name: &'static str,
    wide: bool,
    /// The day, the low end and the high end, in order of time.
    ends: Vec<[f64; 3]>,
}

/// The picture of the page by itself, as one `<svg>` element: the totals over time of the flow with
/// the most claims; none where nothing has a date.
#[cfg_attr(docsrs, doc(cfg(feature = "render")))]
#[must_use]
pub fn totals(assessment: &Assessment) -> Option<String> {
    let document = crate::render::contents::document(assessment);
    let blocks = document.answers.first()?.blocks.iter();
    let panels = blocks.filter_map(|block| match block {
        Block::Picture(panels) if !panels.is_empty() => Some(panels),
        _ => None,
    });
    let panels = panels.into_iter().next()?;
    let top = |at: usize| HEAD + count(at) * PANEL;
    let drawing = html! {
        @for (number, panel) in panels.iter().enumerate() {
            text.head x="16" y=(top(number) - 16.0) { (panel.title) }
            svg x="16" y=(top(number)) width=(WIDTH - 32.0) height=(PANEL - HEAD - 20.0) overflow="visible" {
                (panel.drawing())
            }
        }
    };
    let described: Vec<String> = panels.iter().map(Totals::described).collect();
    Some(alone(top(panels.len()) - HEAD + 8.0, &described.join(" "), "", &drawing))
}

impl Totals {
    /// The picture of these answers, a panel each; none where nothing has a date. All panels have
    /// one axis of time, and a group looks the same in all.
    pub(in crate::render) fn of(answers: &[&Answer], assessment: &Assessment) -> Vec<Self> {
        let mut groups: Vec<(&str, &str)> = Vec::new();
        for claim in &assessment.claims {
            let known = groups.iter().any(|(id, _)| *id == claim.group.as_str());
            if !known {
                groups.push((claim.group.as_str(), &claim.group_name));
            }
        }
        let panels = answers.iter().filter_map(|answer| Self::panel(answer, assessment, &groups));
        let mut panels: Vec<Self> = panels.collect();
        let ends = panels.iter().map(|panel| panel.days);
        let all = ends.reduce(|[a, b], [c, d]| [a.min(c), b.max(d)]).unwrap_or_default();
        let width = (all[1] - all[0]).max(180.0) / (1.0 - MARGINS[0] - MARGINS[1]);
        for panel in &mut panels {
            panel.days = [all[1] + width * (MARGINS[1] - 1.0), all[1] + width * MARGINS[1]];
        }
        panels
    }

    fn panel(answer: &Answer, assessment: &Assessment, groups: &[(&str, &str)]) -> Option<Self> {
        let same = |other: &&Answer| {
            (&other.flow, &other.goods, other.stage, &other.unit)
                == (&answer.flow, &answer.goods, answer.stage, &answer.unit)
        };
        let answers: Vec<&Answer> = assessment.answers.iter().filter(same).collect();
        let used: BTreeSet<&str> = answers
            .iter()
            .flat_map(|one| &one.lines)
            .flat_map(|line| line.claims.iter().map(|id| id.as_str()))
            .collect();
        let group = |(id, name): &(&str, &str)| {
            let claims = assessment.claims.iter().filter(|claim| claim.group.as_str() == *id);
            let mut points: Vec<Point> =
                claims.filter_map(|claim| point(claim, answer, &used)).collect();
            points.sort_by(|a, b| a.to.total_cmp(&b.to).then(a.value.total_cmp(&b.value)));
            Group { name: (*name).to_owned(), points }
        };
        let groups_drawn: Vec<Group> = groups.iter().map(group).collect();
        let bands = bands(&answers, groups);
        let points = || groups_drawn.iter().flat_map(|group| &group.points);
        let ends = || bands.iter().flat_map(|band| &band.ends);
        let days = points().flat_map(|point| [Some(point.to), point.from]).flatten();
        let days = days.chain(ends().map(|end| end[0]));
        let days = days.map(|day| [day, day]).reduce(|[a, b], [c, d]| [a.min(c), b.max(d)])?;
        let seen = points().map(|point| point.value).chain(ends().flat_map(|end| [end[1], end[2]]));
        let seen = seen.chain(points().filter_map(|point| point.ends).flatten());
        let values = Axis::of(seen, [], "", (4, 60))?;
        let title = crate::render::contents::unit_title(&answer.unit);
        Some(Self { title, days, values, groups: groups_drawn, bands })
    }

    /// The place of a day, in hundredths of the width.
    fn x(&self, day: f64) -> f64 {
        let [first, last] = self.days;
        percent((day - first) / (last - first))
    }

    /// The place of a number, in hundredths of the height from the top.
    fn y(&self, value: f64) -> f64 {
        percent(0.97 - 0.9 * self.values.share(value))
    }

    /// The panel as an `<svg>` that fills its place, under its title.
    pub(in crate::render) fn svg(&self) -> Markup {
        html! {
            figure.panel {
                figcaption { (self.title) }
                svg.totals role="img" xmlns="http://www.w3.org/2000/svg" {
                    title { (self.described()) }
                    (self.drawing())
                }
            }
        }
    }

    fn drawing(&self) -> Markup {
        html! {
            @for (value, label) in &self.values.ticks {
                @let y = at(self.y(*value));
                line.grid x1="0" x2="100%" y1=(y) y2=(y) {}
                text.tick x="0" y=(y) dy="-3" { (label) }
            }
            @for (day, label) in self.dates() {
                @let x = at(self.x(day));
                line.grid x1=(x) x2=(x) y1="97%" y2="100%" {}
                text.tick.day x=(x) y="100%" dy="13" { (label) }
            }
            (self.areas())
            @for (number, group) in self.groups.iter().enumerate() {
                @for point in &group.points { (self.point(number, point)) }
            }
            @for (number, y, label) in self.labels() {
                @let (x, left) = self.label_place(number);
                text class={ "name g" (number % GROUPS) @if left { " left" } }
                    x=(at(x)) y=(at(y)) dx=(if left { "-9" } else { "9" }) dy="4" { (label) }
            }
        }
    }

    /// Lines and bands, in a layer that is stretched with the picture.
    fn areas(&self) -> Markup {
        html! {
            svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" {
                @for band in &self.bands {
                    @if band.ends.len() > 1 {
                        polygon class={ "band g" ((band.group % GROUPS)) } points=(self.band(band)) {
                            title { (self.groups[band.group].name) ", " (band.name) }
                        }
                    }
                }
                @for (number, group) in self.groups.iter().enumerate() {
                    polyline class={ "line g" ((number % GROUPS)) } points=(self.line(group)) {}
                }
            }
            @for band in &self.bands {
                @for [day, low, high] in &band.ends {
                    @let (top, bottom) = (self.y(*high), self.y(*low));
                    @let width = if band.wide { 18 } else { 6 };
                    svg x=(at(self.x(*day))) y=(at(top)) height=(at((bottom - top).max(0.5))) overflow="visible" {
                        rect class={ "band g" ((band.group % GROUPS)) } x=(-width / 2) width=(width) height="100%" {
                            title {
                                (self.groups[band.group].name) ", " (band.name) ": "
                                (crate::written::span(Some(*low), Some(*high)))
                            }
                        }
                    }
                }
                @if let Some([day, low, _]) = band.ends.last() {
                    text class={ "name left g" ((band.group % GROUPS)) } x=(at(self.x(*day))) y=(at(self.y(*low)))
                        dx="-13" dy="0" { (band.name) }
                }
            }
        }
    }

    /// The corners of a band: along its high ends, and back along its low ends.
    fn band(&self, band: &Band) -> String {
        let high = band.ends.iter().map(|[day, _, high]| (*day, *high));
        let low = band.ends.iter().rev().map(|[day, low, _]| (*day, *low));
        let corners = high.chain(low).map(|(day, value)| self.corner(day, value));
        corners.collect::<Vec<_>>().join(" ")
    }

    /// The totals of a group, joined.
    fn line(&self, group: &Group) -> String {
        let totals = group.points.iter().filter(|point| point.total);
        totals.map(|point| self.corner(point.to, point.value)).collect::<Vec<_>>().join(" ")
    }

    fn corner(&self, day: f64, value: f64) -> String {
        format!("{:.2},{:.2}", self.x(day), self.y(value))
    }

    /// A claim: its range, its window where that starts later than the totals, and its mark.
    fn point(&self, number: usize, point: &Point) -> Markup {
        let (x, y) = (at(self.x(point.to)), at(self.y(point.value)));
        let group = format!("g{}", number % GROUPS);
        html! {
            a href={ "#claim-" (point.claim) } tabindex="-1" class=(group) {
                title { (visible(&point.words)) }
                @if let Some([low, high]) = point.ends {
                    line.range x1=(x) x2=(x) y1=(at(self.y(low))) y2=(at(self.y(high))) {}
                }
                @if let (false, Some(from)) = (point.total, point.from) {
                    line.window x1=(at(self.x(from))) x2=(x) y1=(y) y2=(y) {}
                }
                svg x=(x) y=(y) overflow="visible" {
                    path.mark.part[!point.total] d=(SHAPES[number % GROUPS]) {}
                }
            }
        }
    }

    /// The names of the groups that have points, each at the height of its last, moved apart.
    fn labels(&self) -> Vec<(usize, f64, String)> {
        let last = |(number, group): (usize, &Group)| {
            let y = self.y(group.points.last()?.value);
            let name: String = group.name.chars().take(28).collect();
            Some((number, y, visible(&name)))
        };
        let mut labels: Vec<_> =
            self.groups.iter().enumerate().filter_map(last).take(GROUPS).collect();
        labels.sort_by(|a, b| a.1.total_cmp(&b.1));
        for at in 1..labels.len() {
            labels[at].1 = labels[at].1.max(labels[at - 1].1 + 8.0);
        }
        labels
    }

    /// Where the name of a group stands beside its last point, and whether to its left.
    fn label_place(&self, number: usize) -> (f64, bool) {
        let last = self.groups[number].points.last();
        let x = last.map_or(0.0, |point| self.x(point.to));
        (x, x > 50.0)
    }

    /// What is seen, for those who do not see it.
    fn described(&self) -> String {
        let groups = self.groups.iter().filter(|group| !group.points.is_empty()).map(|group| {
            let count = crate::written::counted(group.points.len(), "claim", "claims");
            format!("{}, {count}", visible(&group.name))
        });
        let groups: Vec<String> = groups.collect();
        format!("{} over time, as claimed. {}", self.title, groups.join("; "))
    }

    /// Days with a label: years, or months where there are few.
    fn dates(&self) -> Vec<(f64, String)> {
        let [first, last] = self.days;
        let months = ((last - first) / 30.0).max(1.0);
        let step =
            [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / f64::from(*step) <= 5.0);
        let step = step.unwrap_or(1_200);
        let mut dates = Vec::new();
        for year in 1900_i16..=2200 {
            for month in (1_i8..=12)
                .filter(|month| (i32::from(year) * 12 + i32::from(*month) - 1) % step == 0)
            {
                let Some(day) = Date::new(year, month, 1).ok().and_then(number_of) else {
                    continue;
                };
                let label = match (step < 12, month) {
                    (true, _) => {
                        format!("{} {year}", MONTHS[usize::from(month.unsigned_abs()) - 1])
                    }
                    (false, _) => year.to_string(),
                };
                if (first..=last).contains(&day) && (4.0..=96.0).contains(&self.x(day)) {
                    dates.push((day, label));
                }
            }
        }
        dates
    }
}

/// A claim as a point, where it is in the scope of the answer, still stands, and has a date and a
/// number.
fn point(claim: &AssessedClaim, answer: &Answer, used: &BTreeSet<&str>) -> Option<Point> {
    let figure = claim.figures.iter().find(|figure| figure.unit == answer.unit)?;
    let alike = claim.flow == answer.flow
        && claim.stage == Some(answer.stage)
        && figure.goods.as_ref() == Some(&answer.goods);
    if !matches!(claim.status, Status::Stands) || !(alike || used.contains(claim.claim.as_str())) {
        return None;
    }
    let when = claim.to.as_deref().or(claim.stated_on.as_deref())?;
    let value = figure.published.or(figure.range.and_then(|range| range.median));
    let ends = match figure.range.map(|range| range.ends()) {
        Some((Some(low), Some(high))) => Some([low, high]),
        _ => None,
    };
    let goods = figure.goods.as_ref().map_or_else(String::new, |of| format!(", {of}"));
    Some(Point {
        claim: claim.claim.to_string(),
        from: claim.from.as_deref().and_then(|from| day(from, false)),
        to: day(when, true)?,
        value: value.or(figure.literal_low).filter(|value| value.is_finite())?,
        ends,
        total: claim.extent != Some(Extent::Part) && claim.from == answer.from,
        words: format!(
            "{}, to {when}: “{}”{goods} [{}]",
            claim.group_name, figure.words, claim.claim
        ),
    })
}

/// What follows by other routes than the groups' own words, from all answers of one scope.
fn bands(answers: &[&Answer], groups: &[(&str, &str)]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for answer in answers {
        let Some(to) = answer.to.as_deref().and_then(|to| day(to, true)) else { continue };
        for line in &answer.lines {
            let ends = line.range.map(|range| range.ends());
            let group = groups.iter().position(|(id, _)| *id == line.group.as_str());
            let (Some((Some(low), Some(high))), Some(group)) = (ends, group) else { continue };
            let (name, wide) = match line.route {
                Route::Stated => continue,
                Route::AsConverted => ("own factor", false),
                Route::ByWhatFits => ("what fits", true),
            };
            let known = bands.iter_mut().find(|band| (band.group, band.wide) == (group, wide));
            match known {
                Some(band) => band.ends.push([to, low, high]),
                None => bands.push(Band { group, name, wide, ends: vec![[to, low, high]] }),
            }
        }
    }
    for band in &mut bands {
        band.ends.sort_by(|a, b| a[0].total_cmp(&b[0]));
        band.ends.dedup_by(|a, b| a[0] == b[0]);
    }
    bands
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The marks of the groups: told apart by shape, in grey too.
const SHAPES: [&str; GROUPS] = [
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "M-4-4h8v8h-8z",
    "M0-6L6 0 0 6-6 0z",
    "M0-5.5L5.5 4.5h-11z",
    "M0 5.5L5.5-4.5h-11z",
    "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
];

fn percent(share: f64) -> f64 {
    100.0 * share.clamp(0.0, 1.0)
}

/// A place as an attribute.
fn at(percent: f64) -> String {
    format!("{}%", number::significant(percent, 4))
}

/// The first or the last day that a date of any precision covers, in days since the start of 2000.
fn day(date: &str, last: bool) -> Option<f64> {
    let mut parts = date.trim_start_matches('~').split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    let month = match month {
        Some(month) => month.parse().ok()?,
        None if last => 12,
        None => 1,
    };
    let first = Date::new(year, month, 1).ok()?;
    number_of(match day {
        Some(day) => Date::new(year, month, day.parse().ok()?).ok()?,
        None if last => first.last_of_month(),
        None => first,
    })
}

fn number_of(date: Date) -> Option<f64> {
    let start = Date::new(2000, 1, 1).ok()?;
    Some(f64::from(start.until(date).ok()?.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_precision_have_a_first_and_a_last_day() {
        assert_eq!(day("2000", false), Some(0.0));
        assert_eq!(day("2000", true), Some(365.0));
        assert_eq!(day("~2000-02", true), Some(59.0));
        assert_eq!(day("2000-01-31", false), Some(30.0));
        assert_eq!(day("2000-13", false), None);
        assert_eq!(day("", true), None);
    }
}
