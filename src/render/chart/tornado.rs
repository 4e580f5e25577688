//! Which assumption moves a result most.

use super::axis::Axis;
use super::number;
use super::strips::{Reference, Sign, Strip, Strips};
use super::{Chart, not_drawn};
use crate::estimate::{ConfidenceRange, Effect, Sensitivity};
use crate::quantity::{Quantity, figure};
use crate::render::document::visible;

/// How many rows a chart has at most.
const ROWS: usize = 12;

/// How far each assumption moves a result, the greatest share of its variance first: the thick
/// line from the result at the assumption's low end (hollow circle) to that at its high end (filled
/// circle), all others at their medians. None where nothing is assumed.
///
/// `result` says what is estimated; `range` is the range of the same estimate, whose median is the
/// line across.
///
/// ```
/// use munitions::estimate::{Assumption, Basis, Belief, Estimate};
/// use munitions::quantity::{Containers, Ratio};
/// use munitions::render::chart;
///
/// let containers = Estimate::from(Assumption::new(
///     "containers",
///     Belief::uniform(Containers::new(6_600), Containers::new(6_800))?,
///     Basis::judgement("a report"),
/// )?);
/// let fill = Estimate::from(Assumption::new(
///     "fill",
///     Belief::uniform(Ratio::new(0.5)?, Ratio::ONE)?,
///     Basis::judgement("a planning figure"),
/// )?);
/// let loaded = containers * fill;
/// let (range, found) = (loaded.range(0.9)?, loaded.sensitivity(0.9)?);
/// let chart = chart::tornado("Containers' worth of cargo", &range, &found).unwrap();
/// assert!(chart.description().contains("fill: 3,520 to 6,530"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn tornado<Q: Quantity>(
    result: &str,
    range: &ConfidenceRange<Q>,
    sensitivity: &Sensitivity<Q>,
) -> Option<Chart> {
    let unit = Q::unit();
    let level = figure::level(sensitivity.level());
    let rows: Vec<Strip> = sensitivity.effects().iter().take(ROWS).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let median = unit.of_base(range.median().to_base());
    let (mut seen, extremes) = Strips::numbers(&rows);
    seen.push(median);
    let what = format!("each assumption at the ends of its {level} range");
    let title = match unit.to_string().as_str() {
        "" => what,
        unit => format!("{unit}, {what}"),
    };
    let axis = Axis::of(seen, extremes, &title, (6, 60))?;
    let more = sensitivity.effects().len() - rows.len();
    let left_out =
        not_drawn(more, "assumption with a smaller share", "assumptions with smaller shares");
    let [_, written, _] = range.written().map(|figure| number::short(&figure));
    let written = unit.behind(written);
    let mut legend = vec![
        (Sign::AtLow, format!("assumption at the low end of its {level} range")),
        (Sign::AtHigh, "at its high end".to_owned()),
        (Sign::ReferencePublished, format!("median of the result, {written}")),
        (Sign::Extremes, "assumption at its extremes".to_owned()),
    ];
    if Strips::goes_beyond(&rows, &axis) {
        legend.push((Sign::Beyond, "goes on beyond the chart, or has no limit".to_owned()));
    }
    let result = visible(result);
    let described = rows.iter().map(|row| format!("{}: {}", row.name, row.figures));
    let description = format!(
        "Tornado chart of {result}, median {written}, the assumption that matters most first. {}.",
        described.collect::<Vec<_>>().join(". ")
    );
    let reference = Some(Reference { range: [median; 2], published: Some(median) });
    Some(Chart {
        title: format!("{result}: which assumption matters"),
        description,
        source: format!(
            "Source: the assumptions named, each moved alone with all others at their medians; \
             shares of the variance suppose that they are independent; ranges at {level}."
        ),
        strips: Strips { axis, rows, reference, legend, left_out },
    })
}

fn row<Q: Quantity>(effect: &Effect<Q>) -> Strip {
    let unit = Q::unit();
    let number = |value: Q| unit.of_base(value.to_base());
    let [at_low, at_high] = effect.swing().map(number);
    let [least, most] = effect.extremes().map(|end| end.map(number));
    // A result may fall as an assumption rises.
    let falls = at_high < at_low;
    let ends = if falls { [at_high, at_low] } else { [at_low, at_high] };
    Strip {
        name: visible(effect.label()),
        words: format!(
            "share of the variance {}; the range narrows by {} once it is known",
            effect.total(),
            effect.narrowing()
        ),
        figures: format!("{} to {}", number::three(at_low), number::three(at_high)),
        extremes: Some(if falls { [most, least] } else { [least, most] }),
        range: Some(ends),
        marks: vec![(Sign::AtLow, at_low), (Sign::AtHigh, at_high)],
    }
}
