//! The picture of totals as SVG.
//!
//! Every place is a share of the width or the height, so that one picture fills whatever room it
//! has, with letters of one size.

use super::{Group, MARGINS, Point, Totals, number_of};
use crate::assess::Assessment;
use crate::in_order::{InOrder, distinct};
use crate::into_list::{Choose, Each, IntoList};
use crate::quantity::figure::group_significant;
use crate::render::chart::svg::{WIDTH, alone, count};
use crate::render::document::{Block, visible};
use crate::render::wrap::{shorten, wrap};
use maud::{Markup, html};
use time::{Date, Month};
use unicode_width::UnicodeWidthStr;

/// How many groups have a name, a shape and a colour of their own; the others share one.
pub(super) const GROUPS: usize = 6;

/// How many groups have their names beside their marks; those of more stand in a list below.
const NAMED: usize = 3;

/// The columns of a name that fit on the whole width of the picture, on a telephone too.
const NAME: f64 = 44.0;

/// How many lines a name takes at most.
const LINES: usize = 2;

/// What a band shows.
const FITS: &str = "worked out";

/// How high a panel is that stands by itself, and how much of that its title takes.
const PANEL: f64 = 240.0;
const HEAD: f64 = 42.0;

/// How high a row of the list of names is.
const ROW: f64 = 20.0;

/// How far names stand apart, in hundredths of the height: a line of letters on a telephone.
const APART: f64 = 10.0;

/// Where names may stand, in hundredths of the height from the top.
const NAMES: [f64; 2] = [12.0, 100.0];

/// The marks of the groups, told apart by shape, in grey too; the last is that of all others.
const SHAPES: [&str; GROUPS + 1] = [
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "M-4-4h8v8h-8z",
    "M0-6L6 0 0 6-6 0z",
    "M0-5.5L5.5 4.5h-11z",
    "M0 5.5L5.5-4.5h-11z",
    "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
    "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
];

/// How a group looks: its place among the colours and shapes.
fn look(group: usize) -> usize {
    group.min(GROUPS)
}

/// A name on the picture.
struct Label {
    look: usize,
    /// Its place, in hundredths of the width and the height.
    x: f64,
    y: f64,
    /// Whether it ends there.
    left: bool,
    lines: Vec<String>,
}

fn percent(share: f64) -> f64 {
    100.0 * share.clamp(0.0, 1.0)
}

/// A place as an attribute.
fn at(percent: f64) -> String {
    format!("{}%", group_significant(percent, 4))
}

/// The picture of the page by itself, as one `<svg>` element: the totals over time of the flow with
/// the most claims; none where nothing has a date.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::{casebook, render::chart};
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// let picture = chart::totals(&assessment).unwrap();
/// assert!(picture.starts_with("<svg"));
/// # Ok::<(), munitions::Error>(())
/// ```
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
    let legend = Totals::legend(panels);
    let row = |at: usize| top(panels.len()) - HEAD + 16.0 + count(at) * ROW;
    let drawing = html! {
        @for (number, panel) in panels.iter().enumerate() {
            text.head x="16" y=(top(number) - 16.0) { (panel.title) }
            svg x="16" y=(top(number)) width=(WIDTH - 32.0) height=(PANEL - HEAD - 20.0) overflow="visible" {
                (panel.drawing())
            }
        }
        @for (at, (look, name)) in legend.iter().enumerate() {
            svg class={ "g" (look) } x="24" y=(row(at)) overflow="visible" { path.mark d=(SHAPES[*look]) {} }
            text class={ "g" (look) } x="36" y=(row(at) + 4.0) { (name) }
        }
    };
    let described: Vec<String> = panels.iter().map(Totals::described).into_list();
    Some(alone(row(legend.len()) - 8.0, &described.join(" "), &drawing))
}

impl Totals {
    /// The place of a day, in hundredths of the width.
    fn x(&self, day: f64) -> f64 {
        let [first, last] = self.days;
        percent((day - first) / (last - first))
    }

    /// The place of a number, in hundredths of the height from the top.
    fn y(&self, value: f64) -> f64 {
        percent(0.97 - 0.9 * self.values.share(value))
    }

    /// The groups of panels of which one has too many for names beside their marks, in the order of their
    /// looks.
    fn legend(panels: &[Self]) -> Vec<(usize, &str)> {
        if panels.iter().all(|panel| panel.named().count() <= NAMED) {
            return Vec::new();
        }
        let named = panels.iter().flat_map(Self::named);
        distinct(named.map(|(look, group)| (look, &*group.name)))
    }

    /// The list of names below panels, where there is one.
    pub(in crate::render) fn legend_list(panels: &[Self]) -> Markup {
        let legend = Self::legend(panels);
        html! {
            @if !legend.is_empty() {
                ul.legend {
                    @for (look, name) in legend {
                        li class={ "g" (look) } {
                            svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" {
                                path.mark d=(SHAPES[look]) {}
                            }
                            span { (visible(name)) }
                        }
                    }
                }
            }
        }
    }

    /// The groups with a look of their own that have points.
    fn named(&self) -> impl Iterator<Item = (usize, &Group)> {
        let own = self.groups.iter().enumerate().take(GROUPS);
        own.filter(|(_, group)| !group.points.is_empty())
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
            @for Label { look, x, y, left, lines } in self.labels() {
                @for (number, line) in lines.iter().enumerate() {
                    text class={ "name g" (look) @if left { " left" } }
                        x=(at(x)) y=(at(y + APART * count(number)))
                        dx=(if left { "-9" } else { "9" }) dy="-8" { (line) }
                }
            }
        }
    }

    /// Lines and bands, in a layer that is stretched with the picture.
    fn areas(&self) -> Markup {
        html! {
            svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" {
                @for (number, group) in self.groups.iter().enumerate().take(GROUPS) {
                    @if group.fits.len() > 1 {
                        polygon class={ "band g" (number) } points=(self.band(&group.fits)) {
                            title { (group.name) ", " (FITS) }
                        }
                    }
                }
                @for (number, group) in self.groups.iter().enumerate() {
                    polyline class={ "line g" (look(number)) } points=(self.line(group)) {}
                }
            }
            @for (number, group) in self.groups.iter().enumerate().take(GROUPS) {
                @for [day, low, high] in &group.fits {
                    @let (top, bottom) = (self.y(*high), self.y(*low));
                    svg x=(at(self.x(*day))) y=(at(top)) height=(at((bottom - top).max(0.5))) overflow="visible" {
                        rect class={ "band g" (number) } x="-9" width="18" height="100%" {
                            title {
                                (group.name) ", " (FITS) ": "
                                (crate::written::span(Some(*low), Some(*high)))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The corners of a band: along its high ends, and back along its low ends.
    fn band(&self, ends: &[[f64; 3]]) -> String {
        let high = ends.iter().map(|[day, _, high]| (*day, *high));
        let low = ends.iter().rev().map(|[day, low, _]| (*day, *low));
        let corners = high.chain(low).map(|(day, value)| self.corner(day, value));
        corners.into_list().join(" ")
    }

    /// The totals of a group, joined.
    fn line(&self, group: &Group) -> String {
        let totals = group.points.iter().filter(|point| point.total);
        totals.map(|point| self.corner(point.to, point.value)).into_list().join(" ")
    }

    fn corner(&self, day: f64, value: f64) -> String {
        format!("{:.2},{:.2}", self.x(day), self.y(value))
    }

    /// A claim: its range, its window where that starts later than the totals, and its mark.
    fn point(&self, number: usize, point: &Point) -> Markup {
        let (x, y) = (at(self.x(point.to)), at(self.y(point.value)));
        let group = format!("g{}", look(number));
        html! {
            a href={ "#" (point.id) } tabindex="-1" class=(group) {
                title { (visible(&point.words)) }
                @if let Some([low, high]) = point.ends {
                    line.range x1=(x) x2=(x) y1=(at(self.y(low))) y2=(at(self.y(high))) {}
                }
                @if let (false, Some(from)) = (point.total, point.from) {
                    line.window x1=(at(self.x(from))) x2=(x) y1=(y) y2=(y) {}
                }
                svg x=(x) y=(y) overflow="visible" {
                    path.mark.part[!point.total] d=(SHAPES[look(number)]) {}
                }
            }
        }
    }

    /// The names of the groups that have points, unless they are too many, each at the height of its
    /// last, and of what fits; moved apart.
    fn labels(&self) -> Vec<Label> {
        let last = |(number, group): (usize, &Group)| {
            let last = group.points.last()?;
            let (x, y) = (self.x(last.to), self.y(last.value));
            let left = x > 50.0;
            // To the left stand the numbers of the axis.
            let room = if left { x - 100.0 * MARGINS[0] } else { 100.0 - x };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of so many columns"
            )]
            let columns = (NAME * room / 100.0) as usize;
            let mut lines = wrap(&group.name, columns.max(1));
            if lines.len() > LINES {
                let rest = lines.split_off(LINES - 1).join(" ");
                lines.push(shorten(&rest, columns));
            }
            Some(Label { look: look(number), x, y, left, lines })
        };
        let are_beside = self.named().count() <= NAMED;
        let mut labels = self.named().filter(|_| are_beside).filter_map(last).into_list();
        let mut named = self.groups.iter().enumerate().take(GROUPS);
        labels.extend(named.find_map(|(look, group)| {
            let [day, low, _] = *group.fits.last()?;
            Some(Label {
                look,
                x: self.x(day),
                y: self.y(low),
                left: true,
                lines: vec![FITS.to_owned()],
            })
        }));
        labels.order_by(|a, b| a.y.total_cmp(&b.y));
        self.keep_clear(&mut labels);
        labels.order_by(|a, b| a.y.total_cmp(&b.y));
        let mut free = NAMES[0];
        for label in &mut labels {
            label.y = label.y.max(free);
            free = label.y + APART * count(label.lines.len());
        }
        let mut free = NAMES[1];
        for label in labels.iter_mut().rev() {
            label.y = label.y.min(free - APART * (count(label.lines.len()) - 1.0));
            free = label.y - APART;
        }
        labels
    }

    /// Moves names to the nearest height at which no mark and no other name is behind them.
    fn keep_clear(&self, labels: &mut [Label]) {
        let points = || self.groups.iter().flat_map(|group| &group.points);
        // What is drawn, as the left, right, upper and lower end of a box.
        let drawn = points().flat_map(|point| {
            let (x, y) = (self.x(point.to), self.y(point.value));
            let [low, high] = point.ends.unwrap_or([point.value; 2]).each(|end| self.y(end));
            let from = point.from.filter(|_| !point.total).map_or(x, |from| self.x(from));
            [[x - 1.5, x + 1.5, high.min(y - 3.0), low.max(y + 3.0)], [from, x, y - 1.0, y + 1.0]]
        });
        let mut taken: Vec<[f64; 4]> = drawn.into_list();
        for label in labels {
            let columns = label.lines.iter().map(|line| line.width()).max().unwrap_or(0);
            let width = count(columns) * 100.0 / NAME;
            let (left, right) = if label.left {
                (label.x - width, label.x - 1.6)
            } else {
                (label.x + 1.6, label.x + width)
            };
            let more = APART * (count(label.lines.len()) - 1.0);
            let place = |y: f64| [left, right, y - APART * 1.2, y + more - 2.0];
            let behind = |y: f64| {
                let [a, b, c, d] = place(y);
                taken.iter().filter(|[e, f, g, h]| a < *f && *e < b && c < *h && *g < d).count()
            };
            let heights = (0..=44).map(|step| NAMES[0] + 2.0 * f64::from(step));
            let heights =
                heights.chain([label.y]).filter(|y| (NAMES[0]..=NAMES[1] - more).contains(y));
            let far = |y: f64| (y - label.y).abs();
            let best = heights
                .least_by(|a, b| behind(*a).cmp(&behind(*b)).then(far(*a).total_cmp(&far(*b))));
            label.y = best.unwrap_or(label.y);
            // Two names that touch read as one.
            let [left, right, top, bottom] = place(label.y);
            taken.push([left, right, top - APART / 2.0, bottom + APART / 2.0]);
        }
    }

    /// What is seen, for those who do not see it.
    fn described(&self) -> String {
        let groups = self.groups.iter().filter(|group| !group.points.is_empty()).map(|group| {
            let count = crate::written::counted(group.points.len(), "claim", "claims");
            format!("{}, {count}", group.name)
        });
        let groups: Vec<String> = groups.into_list();
        format!("{} over time, as claimed. {}", self.title, groups.join("; "))
    }

    /// Days with a label: years, or months where there are few.
    fn dates(&self) -> Vec<(f64, String)> {
        let [first, last] = self.days;
        let months = ((last - first) / 30.0).max(1.0);
        let step =
            [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / f64::from(*step) <= 5.0);
        let step = step.unwrap_or(1_200_u16);
        let dates = (0..12 * 301).step_by(step.into()).filter_map(|month| {
            let year = 1_900 + month / 12;
            let month = Month::January.nth_next(u8::try_from(month % 12).ok()?);
            let day = number_of(Date::from_calendar_date(year, month, 1).ok()?);
            let is_seen = (first..=last).contains(&day) && (5.0..=93.0).contains(&self.x(day));
            let label = if step < 12 { format!("{month:.3} {year}") } else { year.to_string() };
            is_seen.then_some((day, label))
        });
        dates.into_list()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::contents::sample::{claim, sample};

    /// Names of many groups whose figures and days are all the same stand apart, and in the picture.
    #[test]
    fn names_do_not_overlap() {
        for groups in [1, 3, 4, 6, 17, 40] {
            for (unit, value) in [("containers", 13_400.0), ("rounds", 1.0)] {
                let mut one = sample();
                let each = |at: usize| {
                    let group = format!("ministry-of-the-{at}th-country");
                    claim(&format!("claim-{at}"), &group, "2024-08-28", unit, value)
                };
                one.claims = (0..groups).map(each).collect();
                let mut answer =
                    one.answers.iter().find(|answer| answer.unit == unit).unwrap().clone();
                answer.lines[0].claims =
                    one.claims.iter().map(|claim| claim.claim.clone()).collect();
                let panels = Totals::of(&[&answer], &one);
                let labels = panels[0].labels();
                let legend = Totals::legend(&panels);
                assert_eq!(legend.len(), if groups > NAMED { groups.min(GROUPS) } else { 0 });
                assert!(legend.len() + labels.len() >= groups.min(GROUPS), "{unit}");
                assert!(labels.iter().all(|label| (NAMES[0]..=NAMES[1]).contains(&label.y)));
                let mut pairs = labels.windows(2).map(|pair| pair[1].y - pair[0].y);
                assert!(pairs.all(|apart| apart >= APART - 1e-9));
                let ends = labels.iter().map(|one| one.y + APART * count(one.lines.len() - 1));
                assert!(ends.zip(labels.iter().skip(1)).all(|(end, next)| end < next.y));
                let rest = panels[0]
                    .title
                    .contains(&format!("{} more groups", groups - groups.min(GROUPS)));
                assert_eq!(rest, groups > GROUPS, "{}", panels[0].title);
            }
        }
    }
}
