//! Which assumption moves a result most.

use super::axis::Axis;
use super::number;
use super::{Chart, Row};
use crate::estimate::{ConfidenceRange, Effect, Sensitivity};
use crate::quantity::{Quantity, figure};
use crate::render::document::visible;
use crate::written::counted;

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
    let level = figure::level(sensitivity.level);
    let rows: Vec<Row> = sensitivity.effects.iter().take(ROWS).map(row).collect();
    let median = unit.of_base(range.median().to_base());
    let seen = rows.iter().flat_map(|row| row.swing).chain([median]);
    let extremes = rows.iter().flat_map(|row| row.extremes).flatten();
    let what = format!("each assumption at the ends of its {level} range");
    let title = match unit.to_string().as_str() {
        "" => what,
        unit => format!("{unit}, {what}"),
    };
    let axis = Axis::of(seen, extremes, &title, (6, 60)).filter(|_| !rows.is_empty())?;
    let [_, written, _] = range.written().map(|figure| number::short(&figure));
    let written = unit.behind(written);
    let mut notes = vec![
        format!("Hollow circle: assumption at the low end of its {level} range."),
        "Filled circle: at its high end. Thin line: at its extremes.".to_owned(),
        format!("Dashed line: median of the result, {written}."),
    ];
    let more = sensitivity.effects.len() - rows.len();
    if more > 0 {
        let more = counted(more, "assumption with a smaller share is", "with smaller shares are");
        notes.push(format!("{more} not drawn."));
    }
    notes.push(format!(
        "Source: the assumptions named, each moved alone with all others at their medians; \
         shares of the variance suppose that they are independent; ranges at {level}."
    ));
    let result = visible(result);
    let described = rows.iter().map(|row| format!("{}: {}", row.name, row.figures));
    let description = format!(
        "Tornado chart of {result}, median {written}, the assumption that matters most first. {}.",
        described.collect::<Vec<_>>().join(". ")
    );
    let title = format!("{result}: which assumption matters");
    Some(Chart { title, description, axis, rows, median, notes })
}

fn row<Q: Quantity>(effect: &Effect<Q>) -> Row {
    let unit = Q::unit();
    let number = |value: Q| unit.of_base(value.to_base());
    let swing = effect.swing.map(number);
    let [least, most] = effect.extremes.map(|end| end.map(number));
    Row {
        name: visible(&effect.label),
        words: format!(
            "share of the variance {}; the range narrows by {} once it is known",
            effect.total, effect.narrowing
        ),
        figures: format!("{} to {}", number::three(swing[0]), number::three(swing[1])),
        swing,
        // A result may fall as an assumption rises.
        extremes: if swing[1] < swing[0] { [most, least] } else { [least, most] },
    }
}
