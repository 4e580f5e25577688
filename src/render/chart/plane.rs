//! A plot of two directions.

use super::axis::Axis;
use super::strips::{Sign, Strips};
use super::words::Lines;

/// A plot of two directions. In text it is rows of ranges, over the upright axis laid down.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plane {
    pub(super) across: Axis,
    pub(super) up: Axis,
    /// What is drawn, from back to front.
    pub(super) shapes: Vec<Shape>,
    /// What each sign means.
    pub(super) legend: Vec<(Sign, String)>,
    /// What is said beneath the plot.
    pub(super) notes: Vec<String>,
    pub(super) rows: Strips,
}

impl Plane {
    pub(super) fn text(&self, lines: &mut Lines) {
        self.rows.text(lines);
        for note in &self.notes {
            lines.push(0, note);
        }
    }
}

/// A place: across and up.
pub(super) type At = (f64, f64);

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// All between two lines that have their places across in common.
    Area { sign: Sign, low: Vec<At>, high: Vec<At> },
    /// A line from place to place.
    Line { sign: Sign, through: Vec<At> },
    /// A range upright.
    Bar(Bar),
    /// A short text to the right of a place.
    Name { at: At, text: String },
    /// A short text above the plot, where there is room.
    Tag { across: f64, text: String },
}

/// A range upright, with what is marked on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bar {
    pub(super) across: f64,
    pub(super) extremes: [Option<f64>; 2],
    pub(super) range: [f64; 2],
    pub(super) median: Option<f64>,
    pub(super) published: Option<f64>,
}

impl Bar {
    /// Above so many on one plot, each is narrow and bears no published figure.
    pub(super) const MANY: usize = 24;
}
