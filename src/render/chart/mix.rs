//! Totals of a mixed load.

use super::axis::{Axis, Scale};
use super::number;
use super::plane::{At, Plane, Shape};
use super::strips::{Reference, Sign, Strip, Strips};
use super::words::clean;
use super::{Chart, Plot};
use crate::assess::{MixedLoad, StatedTotal};
use crate::estimate::Bounds;
use crate::quantity::{Quantity, Ratio, Rounds};

/// In how many steps the line of mixtures is drawn.
const STEPS: u32 = 40;

/// How many stated totals are drawn.
const STATED: usize = 3;

/// What containers hold in all at every share of the first of two kinds, between the least and the
/// most that the figures allow as they are read; and, dashed, the totals that claims state. None
/// where neither kind has a number.
///
/// ```
/// # use munitions::{assess::Policy, capacity::Loading, casebook, claim::Reading};
/// # let (full, stowage, bracing) = (Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?);
/// # let loading = Loading::new(full, stowage, bracing)?;
/// # let policy = Policy::new(Reading::plain(), ["20gp-24t".parse()?], loading, 0.9)?;
/// use munitions::assess::MixedLoad;
/// use munitions::render::chart;
///
/// let load = &MixedLoad::of_file(casebook::claims()?, &policy)?[0];
/// let chart = chart::mix(load).unwrap();
/// assert!(chart.text().contains("possible at 76.6 % to 100 %"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn mix(load: &MixedLoad) -> Option<Chart> {
    let (first, second) = (clean(&load.first), clean(&load.second));
    let rows: Vec<Strip> =
        load.totals.iter().map(|total| row(total.share, &total.rounds)).collect();
    let (_, ends) = Strips::numbers(&rows);
    let said = load.stated.iter().flat_map(|stated| numbers(&stated.rounds)).flatten();
    let beyond: Vec<f64> = ends.iter().copied().chain(said).collect();
    let unit = Rounds::unit();
    let title = format!("{unit} in all (at the extremes, no level)");
    let axis = |room| Axis::of(ends.iter().copied(), beyond.iter().copied(), &title, room);
    let across = Axis::of([0.0, 100.0], [], "% of the containers with the first kind", (6, 60))?;
    let up = axis((8, 300))?;

    let mut legend = vec![(Sign::Mixes, "all that the two figures allow, as read".to_owned())];
    let mut shapes = vec![mixes(load, up.scale)?];
    if ends.len() < 2 * rows.len() {
        legend.push((Sign::Beyond, "no limit above".to_owned()));
    }
    for (at, stated) in load.stated.iter().take(STATED).enumerate() {
        let says = clean(&stated.says);
        legend.push((Sign::Stated, format!("said{}: {says}", letter(at, load))));
        shapes.extend(lines_of(stated, &up, &letter(at, load)));
    }
    let kinds = format!("First kind: {first}. Second kind: {second}.");
    let notes: Vec<String> = std::iter::once(kinds).chain(load.stated.iter().map(note)).collect();

    let described = rows.iter().map(|row| format!("{}: {}", row.name, row.figures));
    let description = format!(
        "Line chart of {unit} in all against the share of containers with the first kind. {} {}.",
        notes.join(" "),
        described.collect::<Vec<_>>().join(". ")
    );
    let reference = load.stated.first().map(|stated| {
        let [low, high] = numbers(&stated.rounds);
        let range = [low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY)];
        Reference { range, published: None }
    });
    let mut letters = vec![(Sign::Extremes, "all that the two figures allow, as read".to_owned())];
    if let Some(stated) = load.stated.first() {
        letters.push((Sign::Reference, format!("said: {}", clean(&stated.says))));
    }
    let axis = axis((6, 60))?;
    if Strips::goes_beyond(&rows, &axis) {
        letters.push((Sign::Beyond, "goes on beyond the chart, or has no limit".to_owned()));
    }
    let rows = Strips { axis, rows, reference, legend: letters, left_out: None };
    Some(Chart {
        title: format!("Mixes of \"{first}\" and \"{second}\""),
        description,
        source: format!(
            "Source: {}; figures read by the policy of the assessment.",
            claims(load).join(", ")
        ),
        plot: Plot::Plane(Box::new(Plane { across, up, shapes, legend, notes, rows })),
    })
}

fn row(share: Ratio, rounds: &Bounds<Rounds>) -> Strip {
    let extremes = numbers(rounds);
    let [low, high] = extremes
        .map(|end| end.map_or_else(|| "no limit".to_owned(), |end| number::significant(end, 4)));
    let figures = if low == high { low } else { format!("{low} to {high}") };
    let name = format!("{} of the containers with the first kind", number::percent(share.get()));
    Strip { name, figures, extremes: Some(extremes), ..Strip::default() }
}

fn numbers(rounds: &Bounds<Rounds>) -> [Option<f64>; 2] {
    let unit = Rounds::unit();
    [rounds.low(), rounds.high()].map(|end| end.map(|end| unit.of_base(end.to_base())))
}

/// The totals at every share, from the least to the most.
fn mixes(load: &MixedLoad, scale: Scale) -> Option<Shape> {
    let (mut low, mut high) = (Vec::new(), Vec::new());
    let has_limits =
        load.totals.iter().all(|total| numbers(&total.rounds).iter().all(Option::is_some));
    // Two ends make a straight line.
    let steps = if scale == Scale::Linear && has_limits { 1 } else { STEPS };
    for step in 0..=steps {
        let share = f64::from(step) / f64::from(steps);
        let total = load.mix.total(Ratio::new(share).ok()?).ok()?;
        let [least, most] = numbers(&total);
        low.push((share * 100.0, least.unwrap_or(f64::NEG_INFINITY)));
        high.push((share * 100.0, most.unwrap_or(f64::INFINITY)));
    }
    Some(Shape::Area { sign: Sign::Mixes, low, high })
}

/// The ends of a total that is stated, and its letter.
fn lines_of(stated: &StatedTotal, up: &Axis, letter: &str) -> Vec<Shape> {
    let [low, high] = numbers(&stated.rounds).map(|end| end.filter(|end| up.holds(*end)));
    let ends = low.into_iter().chain(high.filter(|high| Some(*high) != low));
    let line = |end: f64| -> Vec<At> { vec![(0.0, end), (100.0, end)] };
    let line = |end| Shape::Line { sign: Sign::Stated, through: line(end) };
    let name = |end| Shape::Name { at: (100.0, end), text: letter.trim().to_owned() };
    let named = !letter.is_empty();
    ends.flat_map(|end| std::iter::once(line(end)).chain(named.then(|| name(end)))).collect()
}

/// `a`, `b`, `c` where there are several, with a space before.
fn letter(at: usize, load: &MixedLoad) -> String {
    let letter = ["a", "b", "c"].get(at).copied().unwrap_or_default();
    if load.stated.len() > 1 { format!(" {letter}") } else { String::new() }
}

fn note(stated: &StatedTotal) -> String {
    format!(
        "\"{}\" ({}): {}; by the bare figures {}.",
        clean(&stated.says),
        clean(&stated.claim),
        stated.read,
        stated.published
    )
}

fn claims(load: &MixedLoad) -> Vec<String> {
    let stated = load.stated.iter().map(|stated| &stated.claim);
    std::iter::once(&load.claim).chain(stated).map(|claim| clean(claim)).collect()
}
