//! Rows of ranges over one axis.

use super::axis::{Axis, Place};
use crate::render::wrap::wrap;
use unicode_width::UnicodeWidthStr;

/// How wide a row is drawn in text, in columns.
const COLUMNS: usize = 92;

/// Rows of ranges over one axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strips {
    pub(super) axis: Axis,
    pub(super) rows: Vec<Strip>,
    /// What all rows are compared with: from where to where, and a number within.
    pub(super) reference: Option<Reference>,
    /// What each sign means.
    pub(super) legend: Vec<(Sign, String)>,
    /// What is not drawn, in words.
    pub(super) left_out: Option<String>,
}

/// A band across all rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reference {
    pub(super) range: [f64; 2],
    pub(super) published: Option<f64>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Strip {
    pub(super) name: String,
    pub(super) words: String,
    /// Its figures, written.
    pub(super) figures: String,
    /// What is drawn of it; nothing where there is no number.
    pub(super) extremes: Option<[Option<f64>; 2]>,
    pub(super) range: Option<[f64; 2]>,
    pub(super) marks: Vec<(Sign, f64)>,
}

/// What a chart is made of. Each is told from the others by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A thin line.
    Extremes,
    /// A thick line.
    Range,
    /// An arrow.
    Beyond,
    /// A shaded band across the chart.
    Reference,
    /// A dashed line across the chart.
    ReferencePublished,
    /// A hollow circle.
    AtLow,
    /// A filled circle.
    AtHigh,
}

impl Sign {
    /// The sign in a text.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Extremes => '-',
            Self::Range => '=',
            Self::Beyond => '>',
            Self::Reference => '.',
            Self::ReferencePublished => ':',
            Self::AtLow => 'o',
            Self::AtHigh => '@',
        }
    }
}

/// The text in lines, set in by so many columns.
fn push(lines: &mut Vec<String>, indent: usize, text: &str) {
    let wrapped = wrap(text, super::COLUMNS - indent).into_iter();
    lines.extend(wrapped.map(|line| format!("{:indent$}{line}", "")));
}

/// Says what each sign means, with the letters that point beyond on this chart.
pub(super) fn explain(lines: &mut Vec<String>, legend: &[(Sign, String)], beyond: &str) {
    for (sign, words) in legend {
        let letter =
            if *sign == Sign::Beyond { beyond.to_owned() } else { sign.letter().to_string() };
        push(lines, 2, &format!("{letter:<4}{words}"));
    }
}

impl Strips {
    /// What numbers must be seen, and which extremes may lie beyond.
    pub(super) fn numbers(strips: &[Strip]) -> (Vec<f64>, Vec<f64>) {
        let ranges = strips.iter().filter_map(|strip| strip.range).flatten();
        let marks = strips.iter().flat_map(|strip| &strip.marks).map(|(_, value)| *value);
        let extremes = strips.iter().filter_map(|strip| strip.extremes).flatten().flatten();
        (ranges.chain(marks).collect(), extremes.collect())
    }

    /// Whether any extreme lies beyond the axis.
    pub(super) fn goes_beyond(strips: &[Strip], axis: &Axis) -> bool {
        let extremes = strips.iter().filter_map(|strip| strip.extremes);
        let beyond = |[low, high]: [Option<f64>; 2]| {
            let low = low.is_none_or(|low| axis.place(low) == Place::Below);
            low || high.is_none_or(|high| axis.place(high) == Place::Above)
        };
        extremes.into_iter().any(beyond)
    }

    pub(super) fn text(&self, lines: &mut Vec<String>) {
        for strip in &self.rows {
            push(lines, 0, &strip.name);
            push(lines, 2, &strip.words);
            push(lines, 2, &strip.figures);
            if strip.extremes.is_some() || strip.range.is_some() || !strip.marks.is_empty() {
                lines.push(self.row(strip));
            }
        }
        self.ruler(lines);
        explain(lines, &self.legend, "< >");
        if let Some(left_out) = &self.left_out {
            push(lines, 0, left_out);
        }
    }

    /// A row in letters, between two walls.
    fn row(&self, strip: &Strip) -> String {
        let mut cells = vec![' '; COLUMNS];
        let mut fill = |low: f64, high: f64, letter: char| {
            for cell in cells.iter_mut().take(cell(high) + 1).skip(cell(low)) {
                *cell = letter;
            }
        };
        if let Some(reference) = &self.reference {
            let [low, high] = reference.range.map(|end| self.axis.share(end));
            fill(low, high, Sign::Reference.letter());
            if let Some(published) = reference.published {
                let at = self.axis.share(published);
                fill(at, at, Sign::ReferencePublished.letter());
            }
        }
        let mut arrows = [false; 2];
        if let Some([low, high]) = strip.extremes {
            let (low, high) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
            fill(self.axis.share(low), self.axis.share(high), Sign::Extremes.letter());
            arrows = [self.axis.place(low) == Place::Below, self.axis.place(high) == Place::Above];
        }
        if let Some([low, high]) = strip.range {
            fill(self.axis.share(low), self.axis.share(high), Sign::Range.letter());
        }
        if arrows[0] {
            fill(0.0, 0.0, '<');
        }
        if arrows[1] {
            fill(1.0, 1.0, '>');
        }
        for (sign, value) in &strip.marks {
            let at = self.axis.share(*value);
            fill(at, at, sign.letter());
        }
        let cells: String = cells.into_iter().collect();
        format!("  [{cells}]")
    }

    /// The ticks below the rows, with their numbers where there is room.
    fn ruler(&self, lines: &mut Vec<String>) {
        let mut marks = vec![' '; COLUMNS];
        let mut numbers = " ".repeat(3);
        for (value, label) in &self.axis.ticks {
            let at = cell(self.axis.share(*value));
            if let Some(mark) = marks.get_mut(at) {
                *mark = '+';
            }
            let wide = label.width();
            let start = (at + 3).saturating_sub(wide / 2).min(COLUMNS + 4 - wide.min(COLUMNS));
            let taken = numbers.width();
            if taken < start || numbers.trim().is_empty() {
                numbers = format!("{numbers:<start$}{label}");
            }
        }
        lines.push(format!("   {}", marks.into_iter().collect::<String>()));
        lines.push(numbers);
        push(lines, 3, &self.axis.title);
    }
}

/// The cell of a share of the way.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1 of a row's few cells"
)]
fn cell(share: f64) -> usize {
    (share * (COLUMNS - 1) as f64).round() as usize
}
