//! Plots of two directions as SVG.

use super::super::Chart;
use super::super::axis::{Axis, Place};
use super::super::plane::{At, Bar, Plane, Shape};
use super::super::strips::Sign;
use super::frame::{SIDE, WIDTH, frame};
use super::pen::{self, Area, BLACK, BLUE, PALE, SHADE, TINT, Type, VERMILION, refused, stroke};
use super::strips::{Drawn, title};
use crate::Error;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{EmptyElement, Polygon, Text};
use plotters::prelude::SVGBackend;
use plotters::series::DashedLineSeries;
use plotters::style::text_anchor::{HPos, VPos};

/// The height of the plot alone.
const HEIGHT: i32 = 260;

/// The height of the axis across, with its labels and title.
const AXIS: i32 = 48;

/// Room above the plot for the title of the upright axis.
const TOP: i32 = 26;

/// Room above the plot for two rows of tags.
const TAGS: i32 = 36;

/// What is left free to the right, for half a label and for names.
const RIGHT: i32 = 40;

type Context<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Drawn, Drawn>>;

pub(super) fn svg(chart: &Chart, plot: &Plane) -> Result<String, Error> {
    let has_tags = plot.shapes.iter().any(|shape| matches!(shape, Shape::Tag { .. }));
    let top = if has_tags { TOP + TAGS } else { TOP };
    let height = top + HEIGHT + AXIS;
    let rows = plot.rows.rows.iter().map(|row| format!("{}: {}", row.name, row.figures));
    let notes = rows.chain(plot.rows.left_out.clone()).chain(plot.notes.iter().cloned());
    let notes: Vec<String> = notes.collect();
    frame(chart, &plot.legend, &notes, height, |area| draw(area, plot, top))
}

fn draw(area: &Area<'_, Shift>, plot: &Plane, top: i32) -> Result<(), Error> {
    let widest = plot.up.ticks.iter().map(|(_, label)| Type::NOTE.width(label)).max();
    let left = widest.unwrap_or(0).min(WIDTH / 3) + 12;
    let mut context = ChartBuilder::on(area)
        .margin_left(SIDE - 8)
        .margin_top(top)
        .margin_right(RIGHT)
        .x_label_area_size(AXIS)
        .y_label_area_size(left)
        .build_cartesian_2d(Drawn(plot.across.clone()), Drawn(plot.up.clone()))
        .map_err(refused)?;
    let labels = Type::NOTE.style(HPos::Center, VPos::Top);
    context
        .configure_mesh()
        .x_labels(plot.across.ticks.len())
        .y_labels(plot.up.ticks.len())
        .max_light_lines(0)
        .bold_line_style(stroke(PALE, 1))
        .axis_style(stroke(BLACK, 1))
        .x_label_style(labels.clone())
        .y_label_style(Type::NOTE.style(HPos::Right, VPos::Center))
        .axis_desc_style(labels)
        .x_desc(title(&plot.across, WIDTH - left - SIDE - RIGHT))
        .draw()
        .map_err(refused)?;
    pen::write(area, (SIDE, 0), &title(&plot.up, WIDTH - 2 * SIDE), Type::NOTE, HPos::Left)?;
    let bars = plot.shapes.iter().filter(|shape| matches!(shape, Shape::Bar(_))).count();
    let mut tags = Tags::default();
    for shape in &plot.shapes {
        match shape {
            Shape::Area { sign, low, high } => between(&context, *sign, low, high)?,
            Shape::Line { sign, through } => line(&mut context, *sign, through)?,
            Shape::Bar(bar) => upright(&context, bar, (&plot.across, &plot.up), bars)?,
            Shape::Name { at, text } => name(&context, *at, text)?,
            Shape::Tag { across, text } => tags.write(&context, (*across, plot.up.high), text)?,
        }
    }
    Ok(())
}

fn between(context: &Context<'_, '_>, sign: Sign, low: &[At], high: &[At]) -> Result<(), Error> {
    let area = context.plotting_area();
    let colour = match sign {
        Sign::Mixes => BLUE,
        Sign::Extent => TINT,
        _ => SHADE,
    };
    let around: Vec<At> = low.iter().copied().chain(high.iter().rev().copied()).collect();
    area.draw(&Polygon::new(around, pen::fill(colour))).map_err(refused)?;
    if sign == Sign::Mixes {
        // Where there is no limit there is no edge.
        for edge in [low, high] {
            for ends in edge.windows(2).filter(|ends| ends.iter().all(|(_, up)| up.is_finite())) {
                pen::line(area, [ends[0], ends[1]], stroke(BLACK, 2))?;
            }
        }
    }
    Ok(())
}

fn line(context: &mut Context<'_, '_>, sign: Sign, through: &[At]) -> Result<(), Error> {
    let (on, off, style) = match sign {
        Sign::Guide => (2, 5, stroke(BLACK, 1)),
        Sign::Start => (9, 5, stroke(BLACK, 1)),
        _ => (7, 5, stroke(VERMILION, 2)),
    };
    let dashes = DashedLineSeries::new(through.to_vec(), on, off, style);
    context.draw_series(dashes).map_err(refused)?;
    Ok(())
}

fn upright(
    context: &Context<'_, '_>,
    bar: &Bar,
    (axis, up): (&Axis, &Axis),
    count: usize,
) -> Result<(), Error> {
    let area = context.plotting_area();
    // The length on the axis of one pixel.
    let beside = (axis.high - axis.low) / f64::from(area.dim_in_pixel().0.max(1));
    let is_crowded = count > Bar::MANY;
    let half = if is_crowded { 1 } else { 5 };
    let x = bar.across;
    let low = bar.extremes[0].unwrap_or(f64::NEG_INFINITY);
    let high = bar.extremes[1].unwrap_or(f64::INFINITY);
    let within = |end: f64| end.clamp(up.low, up.high);
    let polygon = |at: f64, points: Vec<(i32, i32)>| {
        let shape = EmptyElement::at((x, within(at))) + Polygon::new(points, pen::fill(BLACK));
        area.draw(&shape).map_err(refused)
    };
    let across =
        |half: i32, high: i32| vec![(-half, -high), (half, -high), (half, high), (-half, high)];
    pen::line(area, [(x, within(low)), (x, within(high))], stroke(BLACK, 2))?;
    for (end, beyond, way) in [(low, Place::Below, 9), (high, Place::Above, -9)] {
        if up.place(end) == beyond {
            polygon(end, vec![(-half, 0), (half, 0), (0, way)])?;
        } else {
            polygon(end, across(half, 1))?;
        }
    }
    let [low, high] = bar.range;
    pen::line(area, [(x, low), (x, high)], stroke(BLUE, half.unsigned_abs() * 2))?;
    if let Some(median) = bar.median {
        if is_crowded { polygon(median, across(1, 1))? } else { polygon(median, across(9, 2))? }
    }
    match bar.published {
        // Beside the range, where it hides neither end nor median.
        Some(published) if !is_crowded => {
            pen::sign(area, (x + beside * 14.0, published), Sign::Published)
        }
        _ => Ok(()),
    }
}

fn name(context: &Context<'_, '_>, at: At, text: &str) -> Result<(), Error> {
    let style = Type::NOTE.style(HPos::Left, VPos::Center);
    let text = EmptyElement::at(at) + Text::new(text.to_owned(), (6, 0), style);
    context.plotting_area().draw(&text).map_err(refused)
}

/// Where tags end in each of the two rows above the plot.
#[derive(Default)]
struct Tags([i32; 2]);

impl Tags {
    /// Writes a tag above its place, in the first row where it meets no other; in none if it would.
    fn write(&mut self, context: &Context<'_, '_>, at: At, text: &str) -> Result<(), Error> {
        let area = context.plotting_area();
        let (x, _) = area.map_coordinate(&at);
        let half = Type::NOTE.width(text) / 2;
        // No tag reaches over the labels of the upright axis.
        let into = (area.get_x_axis_pixel_range().start - (x - half)).max(0);
        let x = x + into;
        for (row, end) in (0..).zip(&mut self.0) {
            if *end < x - half {
                *end = x + half + 3;
                let style = Type::NOTE.style(HPos::Center, VPos::Bottom);
                let up = -4 - row * Type::NOTE.line();
                let tag = EmptyElement::at(at) + Text::new(text.to_owned(), (into, up), style);
                return area.draw(&tag).map_err(refused);
            }
        }
        Ok(())
    }
}
