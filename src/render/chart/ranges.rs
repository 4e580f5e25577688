//! What each claim counts, as ranges beside each other.

use super::axis::Axis;
use super::number;
use super::strips::{Sign, Strip, Strips};
use super::words::clean;
use super::{Chart, Plot, not_drawn};
use crate::assess::{Assessment, ClaimAssessment};
use crate::claim::Stance;
use crate::estimate::ConfidenceRange;
use crate::quantity::{Quantity, Unit, figure};

/// How many rows one chart has at most.
pub(super) const ROWS: usize = 12;

/// How many charts are made of one list at most.
const CHARTS: usize = 9;

/// What each claim counts: containers on one chart, rounds on another, and on several where there
/// are more than a dozen claims. None where no claim counts anything.
///
/// The thick line is the range at the policy's level, the line across it the median, the thin line
/// goes to the extremes, and the diamond is the figure as published.
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
/// let charts = chart::ranges(&assessment);
/// assert_eq!(charts[0].title(), "Containers, claim by claim");
/// assert!(charts[0].text().contains("6,242 to 7,158, median 6,700"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn ranges(assessment: &Assessment) -> Vec<Chart> {
    let containers = assessment.claims.iter().filter_map(|claim| row(claim, claim.containers?));
    let rounds = assessment.claims.iter().filter_map(|claim| row(claim, claim.rounds?));
    let mut charts = split("Containers", &containers.collect::<Vec<_>>());
    charts.extend(split("Rounds", &rounds.collect::<Vec<_>>()));
    charts
}

/// A row and what its range says of its level and unit.
type Row = (Strip, f64, String);

fn row<Q: Quantity>(claim: &ClaimAssessment, range: ConfidenceRange<Q>) -> Option<Row> {
    let unit = Q::unit();
    let number = |value: Q| unit.of_base(value.to_base());
    let (low, high) = (number(range.low()), number(range.high()));
    let marks = std::iter::once((Sign::Median, number(range.median())));
    let marks = marks.chain(claim.published.map(|published| (Sign::Published, published)));
    let date = claim.stated_on.as_deref().unwrap_or("date not reported");
    let mut words = format!("{}, {date}: {}", clean(&claim.made_by), clean(&claim.says));
    if claim.stance != Stance::Asserts {
        words = format!("{words} ({})", claim.stance);
    }
    let strip = Strip {
        name: clean(&claim.claim),
        words,
        figures: figures(&range, &unit),
        extremes: Some(extremes(&range, &unit)),
        range: Some([low, high]),
        marks: marks.collect(),
    };
    (low <= high).then(|| (strip, range.level(), unit.to_string()))
}

/// The extremes as numbers of the unit; `None` where there is no limit.
pub(super) fn extremes<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> [Option<f64>; 2] {
    let bounds = range.bounds();
    [bounds.low(), bounds.high()].map(|end| end.map(|end| unit.of_base(end.to_base())))
}

/// `6,242 to 7,158, median 6,700; at the extremes 6,030 to 7,370`.
pub(super) fn figures<Q: Quantity>(range: &ConfidenceRange<Q>, unit: &Unit) -> String {
    let [low, median, high] = range.written_in(unit).map(|figure| number::short(&figure));
    let [least, most] = extremes(range, unit)
        .map(|end| end.map_or_else(|| "no limit".to_owned(), |end| number::significant(end, 4)));
    if low == high && least == most {
        return format!("exactly {median}");
    }
    format!("{low} to {high}, median {median}; at the extremes {least} to {most}")
}

/// The legend of ranges, with what of it is on the chart.
pub(super) fn legend(strips: &[Strip], axis: &Axis, level: f64) -> Vec<(Sign, String)> {
    let has =
        |sign: Sign| strips.iter().flat_map(|strip| &strip.marks).any(|(mark, _)| *mark == sign);
    let mut legend = vec![
        (Sign::Range, format!("{} range", figure::level(level))),
        (Sign::Median, "median".to_owned()),
        (Sign::Extremes, "to the extremes that the assumptions allow".to_owned()),
    ];
    if has(Sign::Published) {
        legend.push((Sign::Published, "figure as published".to_owned()));
    }
    if Strips::goes_beyond(strips, axis) {
        legend.push((Sign::Beyond, "goes on beyond the chart, or has no limit".to_owned()));
    }
    legend
}

fn split(what: &str, rows: &[Row]) -> Vec<Chart> {
    let parts = rows.len().div_ceil(ROWS);
    let left_out = rows.len().saturating_sub(CHARTS * ROWS);
    let chart = |(at, part): (usize, &[Row])| {
        let (_, level, unit) = part.first()?;
        let strips: Vec<Strip> = part.iter().map(|(strip, ..)| strip.clone()).collect();
        let (seen, extremes) = Strips::numbers(&strips);
        let title = format!("{unit} ({} ranges)", figure::level(*level));
        let axis = Axis::of(seen, extremes, &title, (6, 60))?;
        let legend = legend(&strips, &axis, *level);
        let mut title = format!("{what}, claim by claim");
        if parts > 1 {
            title = format!("{title} ({} of {parts})", at + 1);
        }
        let description = description(what, &strips, *level);
        let source = "Source: the claims named, by their makers; words read by the policy of the \
                      assessment."
            .to_owned();
        let is_last = at + 1 == parts.min(CHARTS);
        let left_out = not_drawn(if is_last { left_out } else { 0 }, "claim", "claims");
        let plot = Plot::Strips(Strips { axis, rows: strips, reference: None, legend, left_out });
        Some(Chart { title, description, source, plot })
    };
    rows.chunks(ROWS).take(CHARTS).enumerate().filter_map(chart).collect()
}

fn description(what: &str, strips: &[Strip], level: f64) -> String {
    let rows = strips.iter().map(|strip| format!("{}: {}", strip.name, strip.figures));
    format!(
        "Range chart of {} by claim, {} ranges. {}.",
        what.to_lowercase(),
        figure::level(level),
        rows.collect::<Vec<_>>().join(". ")
    )
}
