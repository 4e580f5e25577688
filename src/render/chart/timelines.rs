//! Running totals over time.

use super::axis::Axis;
use super::number;
use super::plane::{At, Bar, Plane, Shape};
use super::ranges::ROWS;
use super::strips::{Sign, Strip, Strips};
use super::words::clean;
use super::{Chart, Plot, time};
use crate::assess::{Assessment, Dated, Point, Spread, Timeline};
use crate::quantity::figure;
use crate::written::counted;

/// How many claims that are no point of a line are named, and how many sources.
const NAMED: usize = 2;

/// The running totals of each flow over time, one chart for each flow and quantity that has at least
/// two. None where there is none.
///
/// Each claim is a range on its date, with its extremes, its median and the figure as published. The
/// shaded fan says what is known in between without another assumption: a running total never falls,
/// so it lies between the lower end of the claim before and the upper end of the claim after,
/// with at least the level of the ranges.
///
/// ```
/// # use munitions::assess::{Correlation, Policy, Pool, PoolRule, assess};
/// # use munitions::capacity::Loading;
/// # use munitions::claim::Reading;
/// # let loading =
/// #     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// # let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9)?;
/// # let assessment = assess(munitions::casebook::claims()?, &policy, &pool);
/// use munitions::render::chart;
///
/// let charts = chart::timelines(&assessment);
/// assert_eq!(charts[0].title(), "Running total of containers, KP to RU, munitions");
/// assert!(charts[0].text().contains("by 2024-02-26, shin-2024-02-26"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn timelines(assessment: &Assessment) -> Vec<Chart> {
    assessment.timeline.iter().filter(|line| line.points.len() > 1).filter_map(chart).collect()
}

fn chart(line: &Timeline) -> Option<Chart> {
    let level = figure::level(line.points.first()?.total.level);
    let since = line.starts.iter().map(|start| start.since);
    let dates = line.points.iter().map(|point| point.date);
    let across = time::axis(since.clone().map(time::first).chain(dates.map(time::last)))?;
    let (seen, extremes) = numbers(&line.points);
    let quantity = clean(&line.quantity);
    let title = format!("{quantity} in all ({level} ranges)");
    let axis = |room| Axis::of(seen.iter().copied(), extremes.iter().copied(), &title, room);
    let up = axis((8, 300))?;

    let skipped = line.points.len().saturating_sub(ROWS);
    let listed: Vec<(usize, &Point)> = line.points.iter().enumerate().skip(skipped).collect();
    let rows: Vec<Strip> = listed.iter().map(|(at, point)| row(*at, point)).collect();
    let left_out = (skipped > 0).then(|| {
        counted(skipped, "earlier claim is not listed.", "earlier claims are not listed.")
    });

    let mut shapes = fan(line, across.low);
    shapes.extend(line.starts.iter().flat_map(|start| {
        let at = time::first(start.since);
        let through = vec![(at, up.low), (at, up.high)];
        let text = format!("since {}", start.since);
        [Shape::Line { sign: Sign::Start, through }, Shape::Tag { across: at, text }]
    }));
    let medians =
        line.points.iter().map(|point| Some((time::last(point.date), point.total.median?)));
    if let Some(through) = medians.collect::<Option<Vec<At>>>() {
        shapes.push(Shape::Line { sign: Sign::Guide, through });
    }
    shapes.extend(line.points.iter().map(bar));
    let named = if line.points.len() > Bar::MANY { 1 } else { ROWS };
    shapes.extend(listed.iter().rev().take(named).rev().map(|(at, point)| Shape::Tag {
        across: time::last(point.date),
        text: (at + 1).to_string(),
    }));
    let legend = legend(line, &rows, &up, &level);
    let notes = notes(line);
    let rows_axis = axis((6, 60))?;
    let letters = super::ranges::legend(&rows, &rows_axis, line.points.first()?.total.level);

    let mut title = format!("Running total of {quantity}, {}", clean(&line.direction));
    if let Some(goods) = &line.goods {
        title = format!("{title}, {}", clean(goods));
    }
    let described = rows.iter().map(|row| format!("{}: {}", row.name, row.figures));
    let description = format!(
        "Timeline of the running total of {quantity}, {level} ranges. {}. {}",
        described.collect::<Vec<_>>().join(". "),
        notes.join(" ")
    );
    let named: Vec<String> =
        line.points.iter().take(ROWS).map(|point| clean(&point.claim)).collect();
    let more = line.points.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let rows = Strips { axis: rows_axis, rows, reference: None, legend: letters, left_out };
    Some(Chart {
        title,
        description: description.trim_end().to_owned(),
        source: format!(
            "Source: {}{more}; words read by the policy of the assessment.",
            named.join(", ")
        ),
        plot: Plot::Plane(Box::new(Plane { across, up, shapes, legend, notes, rows })),
    })
}

/// What numbers must be seen, and which extremes may lie beyond.
fn numbers(points: &[Point]) -> (Vec<f64>, Vec<f64>) {
    let spreads = || points.iter().flat_map(|point| [&point.claimed, &point.total]);
    let ends = spreads().flat_map(|spread| [Some(spread.low), spread.median, Some(spread.high)]);
    let seen = ends.chain(points.iter().map(|point| point.published)).flatten();
    let extremes = spreads().flat_map(|spread| [spread.min, spread.max]).flatten();
    (seen.collect(), extremes.collect())
}

fn row(at: usize, point: &Point) -> Strip {
    let claimed = &point.claimed;
    let published = point.published.map(|published| (Sign::Published, published));
    let median = claimed.median.map(|median| (Sign::Median, median));
    let bare = point.published.map_or_else(String::new, |published| {
        format!("; published {}", number::significant(published, 15))
    });
    let dated = match point.dated {
        Dated::PeriodEnd => "the end of the period that it covers",
        Dated::Statement => "the day of its statement",
    };
    Strip {
        name: format!("{}. by {}, {}", at + 1, point.date, clean(&point.claim)),
        words: format!("dated by {dated}"),
        figures: format!("{}{bare}", figures(claimed)),
        extremes: Some([claimed.min, claimed.max]),
        range: Some([claimed.low, claimed.high]),
        marks: median.into_iter().chain(published).collect(),
    }
}

/// To the three digits that a spread is written with.
fn figures(spread: &Spread) -> String {
    let [low, high] = [spread.low, spread.high].map(number::three);
    let median = spread.median.map(number::three);
    if low == high && spread.min == spread.max {
        return format!("exactly {low}");
    }
    median.map_or_else(
        || format!("{low} to {high}"),
        |median| format!("{low} to {high}, median {median}"),
    )
}

fn bar(point: &Point) -> Shape {
    let claimed = &point.claimed;
    Shape::Bar(Bar {
        across: time::last(point.date),
        extremes: [claimed.min, claimed.max],
        range: [claimed.low, claimed.high],
        median: claimed.median,
        published: point.published,
    })
}

/// What a total that never falls may be between claims, and before the first of them: at the
/// extremes, and at the level.
fn fan(line: &Timeline, start: f64) -> Vec<Shape> {
    type Ends = fn(&Spread) -> [f64; 2];
    let since = line.starts.iter().map(|start| time::first(start.since));
    let start = since.reduce(f64::min).unwrap_or(start);
    let area = |sign: Sign, ends: Ends| {
        let (mut low, mut high) = (Vec::new(), Vec::new());
        let mut before = (start, f64::NEG_INFINITY);
        for point in &line.points {
            // Two claims of one day leave no time between them, and a start may be disputed.
            let at = time::last(point.date).max(before.0);
            let [least, most] = ends(&point.total);
            low.extend([(before.0, before.1), (at, before.1)]);
            high.extend([(before.0, most), (at, most)]);
            before = (at, least);
        }
        Shape::Area { sign, low, high }
    };
    let extremes: Ends =
        |total| [total.min.unwrap_or(f64::NEG_INFINITY), total.max.unwrap_or(f64::INFINITY)];
    vec![area(Sign::Extent, extremes), area(Sign::Between, |total| [total.low, total.high])]
}

fn legend(line: &Timeline, rows: &[Strip], up: &Axis, level: &str) -> Vec<(Sign, String)> {
    let mut legend: Vec<(Sign, String)> =
        super::ranges::legend(rows, up, line.points.first().map_or(0.0, |point| point.total.level));
    if line.points.len() > Bar::MANY {
        legend.retain(|(sign, _)| *sign != Sign::Published);
    }
    legend.push((Sign::Between, format!("total in between, at least {level}")));
    legend.push((Sign::Extent, "total in between, at the extremes".to_owned()));
    if line.points.iter().all(|point| point.total.median.is_some()) {
        legend.push((Sign::Guide, "joins medians, says nothing in between".to_owned()));
    }
    if !line.starts.is_empty() {
        legend.push((Sign::Start, "said to count from then".to_owned()));
    }
    legend
}

fn notes(line: &Timeline) -> Vec<String> {
    let mut notes = Vec::new();
    if line.start_is_disputed() {
        let since = line.starts.iter().map(|start| format!("{}", start.since));
        let since: Vec<String> = since.collect();
        notes.push(format!(
            "The totals are said to count from different dates: {}.",
            since.join(", ")
        ));
    }
    for left_out in line.left_out.iter().take(NAMED) {
        notes.push(format!(
            "Not in the line: {} ({}).",
            clean(&left_out.name),
            clean(&left_out.why)
        ));
    }
    let more = line.left_out.len().saturating_sub(NAMED);
    if more > 0 {
        notes.push(counted(
            more,
            "more claim of this flow is not in the line.",
            "more claims of this flow are not in the line.",
        ));
    }
    notes
}
