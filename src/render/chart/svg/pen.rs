//! What charts are drawn with: colours, text, lines and signs.

use super::super::strips::Sign;
use super::super::words::hundredths_of;
use crate::Error;
use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, EmptyElement, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle};

/// An area to draw on.
pub(super) type Area<'b, CT> = DrawingArea<SVGBackend<'b>, CT>;

/// M. Okabe and K. Ito, "Color Universal Design", 2008: told apart by readers of any colour
/// vision, and no mark fainter than 3 to 1 against paper (WCAG 2.2, 1.4.11). Text is in black or
/// grey only.
pub(super) const BLUE: RGBColor = RGBColor(0, 114, 178);
pub(super) const VERMILION: RGBColor = RGBColor(213, 94, 0);
pub(super) const BLACK: RGBColor = RGBColor(20, 20, 20);
pub(super) const GREY: RGBColor = RGBColor(80, 80, 80);
pub(super) const SHADE: RGBColor = RGBColor(200, 200, 200);
pub(super) const TINT: RGBColor = RGBColor(232, 232, 232);
pub(super) const PALE: RGBColor = RGBColor(222, 222, 222);
pub(super) const WHITE: RGBColor = RGBColor(255, 255, 255);

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: u32,
    pub(super) bold: bool,
    pub(super) colour: RGBColor,
}

impl Type {
    pub(super) const TITLE: Self = Self { size: 18, bold: true, colour: BLACK };
    pub(super) const NAME: Self = Self { size: 14, bold: true, colour: BLACK };
    pub(super) const BODY: Self = Self { size: 14, bold: false, colour: BLACK };
    pub(super) const NOTE: Self = Self { size: 13, bold: false, colour: GREY };

    /// The height of a line, in pixels.
    pub(super) fn line(self) -> i32 {
        i32::try_from(self.size + self.size / 3).unwrap_or(24)
    }

    /// The width of a text of this size, in pixels, rather too wide than too narrow.
    pub(super) fn width(self, text: &str) -> i32 {
        let hundredths: u32 = text.chars().map(|c| self.hundredths(c)).sum();
        i32::try_from(hundredths * self.size / 100).unwrap_or(i32::MAX)
    }

    /// How many hundredths of its size a character takes.
    pub(super) fn hundredths(self, c: char) -> u32 {
        hundredths_of(c) + if self.bold { 6 } else { 0 }
    }

    /// How many hundredths of its size make so many pixels.
    pub(super) fn room(self, pixels: i32) -> u32 {
        u32::try_from(pixels).unwrap_or(0) * 100 / self.size
    }

    pub(super) fn style(self, across: HPos, down: VPos) -> TextStyle<'static> {
        // The backend divides by this factor.
        let size = f64::from(self.size) * 1.24;
        let weight = if self.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = ("sans-serif", size, weight).into_font();
        let color = self.colour.to_backend_color();
        TextStyle { font, color, pos: Pos::new(across, down) }
    }
}

/// What the library refuses, as an error of ours.
#[expect(clippy::needless_pass_by_value, reason = "for `map_err`, which gives the error away")]
pub(super) fn refused<E>(error: DrawingAreaErrorKind<E>) -> Error
where
    E: std::error::Error + Send + Sync,
{
    Error::Drawing { reason: error.to_string() }
}

/// A line of this width.
pub(super) fn stroke(colour: RGBColor, width: u32) -> ShapeStyle {
    ShapeStyle { color: colour.to_rgba(), filled: false, stroke_width: width }
}

/// An area of this colour.
pub(super) fn fill(colour: RGBColor) -> ShapeStyle {
    colour.filled()
}

/// A text whose line begins, ends or has its middle at a place.
pub(super) fn write<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    at: CT::From,
    text: &str,
    kind: Type,
    across: HPos,
) -> Result<(), Error>
where
    CT::From: Clone,
{
    let style = kind.style(across, VPos::Top);
    area.draw(&Text::new(text.to_owned(), at, style)).map_err(refused)
}

/// A straight line.
pub(super) fn line<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    ends: [CT::From; 2],
    style: ShapeStyle,
) -> Result<(), Error> {
    area.draw(&PathElement::new(Vec::from(ends), style)).map_err(refused)
}

/// A filled box.
pub(super) fn block<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    corners: [CT::From; 2],
    colour: RGBColor,
) -> Result<(), Error> {
    area.draw(&Rectangle::new(corners, fill(colour))).map_err(refused)
}

/// A filled polygon, its points counted in pixels from a place.
fn polygon<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    at: CT::From,
    points: &[(i32, i32)],
    colour: RGBColor,
) -> Result<(), Error>
where
    CT::From: Clone,
{
    let shape = EmptyElement::at(at) + Polygon::new(points.to_vec(), fill(colour));
    area.draw(&shape).map_err(refused)
}

/// A sign with its middle at a place: the same shape in the legend and in the plot.
pub(super) fn sign<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    at: CT::From,
    sign: Sign,
) -> Result<(), Error>
where
    CT::From: Clone,
{
    let polygon =
        |points: &[(i32, i32)], colour: RGBColor| polygon(area, at.clone(), points, colour);
    let circle = |radius: i32, colour: RGBColor| {
        let shape = EmptyElement::at(at.clone()) + Circle::new((0, 0), radius, fill(colour));
        area.draw(&shape).map_err(refused)
    };
    match sign {
        Sign::Extremes => polygon(&[(-11, -1), (11, -1), (11, 1), (-11, 1)], BLACK),
        Sign::Range => polygon(&[(-11, -5), (11, -5), (11, 5), (-11, 5)], BLUE),
        Sign::Median => polygon(&[(-2, -9), (2, -9), (2, 9), (-2, 9)], BLACK),
        Sign::Published => {
            polygon(&[(0, -8), (8, 0), (0, 8), (-8, 0)], WHITE)?;
            polygon(&[(0, -7), (7, 0), (0, 7), (-7, 0)], BLACK)?;
            polygon(&[(0, -4), (4, 0), (0, 4), (-4, 0)], VERMILION)
        }
        Sign::Beyond => {
            polygon(&[(-11, -1), (4, -1), (4, 1), (-11, 1)], BLACK)?;
            arrow(area, at.clone(), 1)
        }
        Sign::Reference => polygon(&[(-11, -8), (11, -8), (11, 8), (-11, 8)], PALE),
        Sign::ReferencePublished => {
            polygon(&[(-1, -9), (1, -9), (1, -3), (-1, -3)], VERMILION)?;
            polygon(&[(-1, 2), (1, 2), (1, 8), (-1, 8)], VERMILION)
        }
        Sign::AtLow => {
            circle(7, BLACK)?;
            circle(4, WHITE)
        }
        Sign::AtHigh => circle(7, BLACK),
        Sign::Weight => polygon(&[(-6, -6), (6, -6), (6, 6), (-6, 6)], BLACK),
        Sign::Volume => polygon(&[(0, -8), (8, 6), (-8, 6)], BLACK),
        Sign::Geometry => {
            polygon(&[(-7, -7), (7, -7), (7, 7), (-7, 7)], BLACK)?;
            polygon(&[(-4, -4), (4, -4), (4, 4), (-4, 4)], WHITE)
        }
        Sign::Mixes => {
            polygon(&[(-11, -7), (11, -7), (11, 7), (-11, 7)], BLACK)?;
            polygon(&[(-11, -5), (11, -5), (11, 5), (-11, 5)], BLUE)
        }
        Sign::Between => polygon(&[(-11, -7), (11, -7), (11, 7), (-11, 7)], SHADE),
        Sign::Extent => polygon(&[(-11, -7), (11, -7), (11, 7), (-11, 7)], TINT),
        Sign::Stated => dashes(&polygon, &[(-11, -4), (1, 8)], 1, VERMILION),
        Sign::Guide => dashes(&polygon, &[(-11, -9), (-4, -2), (3, 5), (9, 11)], 1, BLACK),
        Sign::Start => dashes(&polygon, &[(-11, -2), (3, 11)], 1, BLACK),
    }
}

/// A broken line: from where to where across each piece goes.
fn dashes(
    polygon: &impl Fn(&[(i32, i32)], RGBColor) -> Result<(), Error>,
    pieces: &[(i32, i32)],
    half: i32,
    colour: RGBColor,
) -> Result<(), Error> {
    pieces.iter().try_for_each(|(from, to)| {
        polygon(&[(*from, -half), (*to, -half), (*to, half), (*from, half)], colour)
    })
}

/// The head of an arrow to the right (1) or to the left (-1), its middle at a place.
pub(super) fn arrow<CT: CoordTranslate>(
    area: &Area<'_, CT>,
    at: CT::From,
    way: i32,
) -> Result<(), Error>
where
    CT::From: Clone,
{
    polygon(area, at, &[(0, -6), (11 * way, 0), (0, 6)], BLACK)
}

/// A small head of an arrow to the right, its middle at a place.
pub(super) fn head(area: &Area<'_, Shift>, at: (i32, i32)) -> Result<(), Error> {
    polygon(area, at, &[(0, -4), (7, 0), (0, 4)], BLACK)
}
