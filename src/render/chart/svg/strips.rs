//! Rows of ranges as SVG.

use super::super::Chart;
use super::super::axis::{Axis, Place};
use super::super::strips::{Reference, Sign, Strip, Strips};
use super::super::words::{shorten, wrap};
use super::frame::{SIDE, WIDTH, frame};
use super::pen::{self, Area, BLACK, BLUE, PALE, Type, VERMILION, WHITE, refused, stroke};
use crate::Error;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, VPos};
use std::ops::Range;

/// What is left free beside the axis, for half a label and for arrows.
const MARGIN: i32 = 44;

/// The height of the axis with its labels and title.
const AXIS: i32 = 48;

/// The height of the picture of one row.
const PICTURE: i32 = 40;

/// An axis of ours as one of the library's.
#[derive(Debug, Clone)]
pub(super) struct Drawn(pub(super) Axis);

impl Ranged for Drawn {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (low, high): (i32, i32)) -> i32 {
        let share = match self.0.place(*value) {
            Place::Below => 0.0,
            Place::At(share) => share,
            Place::Above => 1.0,
        };
        low + rounded(f64::from(high - low) * share)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        let ticks = self.0.ticks.iter().map(|(value, _)| *value);
        if hint.weight().allow_light_points() { Vec::new() } else { ticks.collect() }
    }

    fn range(&self) -> Range<f64> {
        self.0.low..self.0.high
    }
}

impl ValueFormatter<f64> for Drawn {
    fn format_ext(&self, value: &f64) -> String {
        let tick = self.0.ticks.iter().find(|(tick, _)| tick == value);
        tick.map_or_else(String::new, |(_, label)| label.clone())
    }
}

/// The nearest pixel.
#[expect(clippy::cast_possible_truncation, reason = "a place on a chart of some hundred pixels")]
pub(super) fn rounded(place: f64) -> i32 {
    place.round() as i32
}

/// A plot whose rows are placed in pixels from its top.
type Rows<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Drawn, RangedCoordf64>>;

/// A row with its words laid out.
struct Laid<'s> {
    strip: &'s Strip,
    top: i32,
    name: String,
    words: Vec<String>,
    /// Its figures beside the name, or on lines of their own.
    beside: Option<&'s str>,
    figures: Vec<String>,
    /// The middle of its picture.
    middle: i32,
}

pub(super) fn svg(chart: &Chart, plot: &Strips) -> Result<String, Error> {
    let mut top = 4;
    let mut rows = Vec::with_capacity(plot.rows.len());
    for strip in &plot.rows {
        let (row, height) = lay(strip, top);
        rows.push(row);
        top += height;
    }
    let height = top + AXIS;
    frame(chart, &plot.legend, plot.left_out.as_slice(), height, |area| {
        draw(area, plot, &rows, top)
    })
}

fn lay(strip: &Strip, top: i32) -> (Laid<'_>, i32) {
    let across = WIDTH - 2 * SIDE;
    let (name, body, note) = (Type::NAME, Type::BODY, Type::NOTE);
    let fits = name.width(&strip.name) + 16 + body.width(&strip.figures) <= across;
    let beside = fits.then_some(strip.figures.as_str());
    let mut words = wrap(&strip.words, note.room(across), |c| note.hundredths(c));
    if words.len() > 2 {
        words.truncate(2);
        if let Some(last) = words.last_mut() {
            let cut = format!("{last} ……");
            *last = shorten(&cut, note.room(across).min(width_less(&cut, note)), |c| {
                note.hundredths(c)
            });
        }
    }
    let figures = match beside {
        Some(_) => Vec::new(),
        None => wrap(&strip.figures, body.room(across), |c| body.hundredths(c)),
    };
    let lines = |count: usize, kind: Type| kind.line() * i32::try_from(count).unwrap_or(0);
    let text = name.line() + lines(words.len(), note) + lines(figures.len(), body);
    let laid = Laid {
        strip,
        top,
        name: shorten(&strip.name, name.room(across), |c| name.hundredths(c)),
        words,
        beside,
        figures,
        middle: top + text + PICTURE / 2,
    };
    (laid, text + PICTURE + 8)
}

/// Less than the width of a text, so that it is shortened.
fn width_less(text: &str, kind: Type) -> u32 {
    text.chars().map(|c| kind.hundredths(c)).sum::<u32>().saturating_sub(1)
}

fn draw(
    area: &Area<'_, Shift>,
    plot: &Strips,
    rows: &[Laid<'_>],
    height: i32,
) -> Result<(), Error> {
    let mut chart = ChartBuilder::on(area)
        .margin_left(MARGIN)
        .margin_right(MARGIN)
        .x_label_area_size(AXIS)
        .build_cartesian_2d(Drawn(plot.axis.clone()), f64::from(height)..0.0)
        .map_err(refused)?;
    let labels = Type::NOTE.style(HPos::Center, VPos::Top);
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .x_labels(plot.axis.ticks.len())
        .max_light_lines(0)
        .bold_line_style(stroke(PALE, 1))
        .axis_style(stroke(BLACK, 1))
        .x_label_style(labels.clone())
        .axis_desc_style(labels)
        .x_desc(title(&plot.axis, WIDTH - 2 * SIDE))
        .draw()
        .map_err(refused)?;
    for row in rows {
        words(area, row)?;
        if let Some(reference) = &plot.reference {
            band(&chart, row, reference)?;
        }
        picture(&chart, row, &plot.axis)?;
    }
    Ok(())
}

/// The title of an axis, cut where it is wider than so many pixels.
pub(super) fn title(axis: &Axis, pixels: i32) -> String {
    let room = Type::NOTE.room(pixels);
    shorten(&axis.title, room, |c| Type::NOTE.hundredths(c))
}

/// The words of a row, on white: no line of the grid runs through them.
fn words(area: &Area<'_, Shift>, row: &Laid<'_>) -> Result<(), Error> {
    let mut y = row.top;
    pen::block(area, [(0, y - 4), (WIDTH, row.middle - PICTURE / 2)], WHITE)?;
    pen::write(area, (SIDE, y), &row.name, Type::NAME, HPos::Left)?;
    if let Some(figures) = row.beside {
        pen::write(area, (WIDTH - SIDE, y), figures, Type::BODY, HPos::Right)?;
    }
    y += Type::NAME.line();
    for (lines, kind) in [(&row.words, Type::NOTE), (&row.figures, Type::BODY)] {
        for line in lines {
            pen::write(area, (SIDE, y), line, kind, HPos::Left)?;
            y += kind.line();
        }
    }
    Ok(())
}

/// What all rows are compared with, across the picture of one.
fn band(chart: &Rows<'_, '_>, row: &Laid<'_>, reference: &Reference) -> Result<(), Error> {
    let area = chart.plotting_area();
    let [low, high] = reference.range;
    let top = f64::from(row.middle - PICTURE / 2);
    let bottom = f64::from(row.middle + PICTURE / 2);
    pen::block(area, [(low, top), (high, bottom)], PALE)?;
    if let Some(published) = reference.published {
        let mut y = top;
        while y < bottom {
            let ends = [(published, y), (published, (y + 6.0).min(bottom))];
            pen::line(area, ends, stroke(VERMILION, 2))?;
            y += 11.0;
        }
    }
    Ok(())
}

/// The picture of a row.
fn picture(chart: &Rows<'_, '_>, row: &Laid<'_>, axis: &Axis) -> Result<(), Error> {
    let area = chart.plotting_area();
    let y = f64::from(row.middle);
    if let Some(extremes) = row.strip.extremes {
        let low = extremes[0].unwrap_or(f64::NEG_INFINITY);
        let high = extremes[1].unwrap_or(f64::INFINITY);
        let within = |value: f64| value.clamp(axis.low, axis.high);
        pen::line(area, [(within(low), y), (within(high), y)], stroke(BLACK, 2))?;
        let ends = [(low, axis.low, -1, Place::Below), (high, axis.high, 1, Place::Above)];
        for (end, edge, way, beyond) in ends {
            if axis.place(end) == beyond {
                pen::arrow(area, (edge, y), way)?;
            } else {
                pen::line(area, [(end, y - 5.0), (end, y + 5.0)], stroke(BLACK, 2))?;
            }
        }
    }
    if let Some([low, high]) = row.strip.range {
        pen::block(area, [(low, y - 5.0), (high, y + 5.0)], BLUE)?;
    }
    for (sign, value) in &row.strip.marks {
        // Below the range, where it hides neither end nor median.
        let y = if *sign == Sign::Published { y + 13.0 } else { y };
        pen::sign(area, (*value, y), *sign)?;
    }
    Ok(())
}
