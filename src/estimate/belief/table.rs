//! Inverse distributions as tables of polynomials, for sampling in bulk.
//!
//! The table covers all but the last 1/8,192 of either tail, where the inverse itself is
//! called. Cells halve in width towards the tails, two to an octave of the tail probability,
//! so that a polynomial of degree five misses a smooth inverse by less than a millionth of its
//! spread: a hundred times less than the error of a million draws.
//!
//! The bars that fall without it: a million draws against numpy and against `rand` in
//! `benches/compare.rs`, since logarithms and exponentials do not work on whole lanes. That a table
//! is kept is a fifth of the default range there.

use crate::estimate::belief::{BetaSeries, Shape};
use crate::into_list::Each;
use std::f64::consts::FRAC_1_SQRT_2;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// How many octaves of tail probability the table covers, down from one half.
const OCTAVES: usize = 12;
const CELLS_PER_OCTAVE: usize = 2;
/// Every probability that is a multiple of 2^-53 has a cell, but most octaves are left empty.
const CELLS: usize = f64::MANTISSA_DIGITS as usize * CELLS_PER_OCTAVE;
const EMPTY: usize = CELLS - OCTAVES * CELLS_PER_OCTAVE;
/// The bits of a probability below the ones that number its cell.
const BITS_BELOW: u32 = f64::MANTISSA_DIGITS - 1 - CELLS_PER_OCTAVE.ilog2();
/// What the first cell is numbered by the upper bits of its probabilities.
const FIRST_CELL: u64 = (1023 - 1 - f64::MANTISSA_DIGITS as u64) << CELLS_PER_OCTAVE.ilog2();
const DEGREE: usize = 5;

/// Where a polynomial of degree five is fitted, on the range -1 to 1: the zeros of the sixth
/// Chebyshev polynomial, cos(pi / 12), cos(3 pi / 12), cos(5 pi / 12) and their negatives.
const NODES: [f64; DEGREE + 1] = [
    -0.965_925_826_289_068_3,
    -FRAC_1_SQRT_2,
    -0.258_819_045_102_520_74,
    0.258_819_045_102_520_74,
    FRAC_1_SQRT_2,
    0.965_925_826_289_068_3,
];

/// The coefficients of a polynomial about the middle of its cell, from the constant up; not
/// numbers where no polynomial fits.
type Cell = [f64; DEGREE + 1];
const NONE: Cell = [f64::NAN; DEGREE + 1];

/// An inverse distribution in pieces: below the median, and above it.
#[derive(Debug)]
pub(in crate::estimate) struct Table {
    /// Those of both tails, and none behind them, so that a byte numbers each.
    cells: [Cell; 256],
}

/// The table of one shape: made when first asked for, then kept. It is no part of what the shape says.
#[derive(Clone, Default)]
pub(in crate::estimate) struct KeptTable(OnceLock<Arc<Table>>);

impl KeptTable {
    /// The table of this shape, which is the same each time.
    pub(in crate::estimate) fn of(&self, shape: &Shape) -> Arc<Table> {
        Arc::clone(self.0.get_or_init(|| Arc::new(Table::of_shape(shape))))
    }
}

impl PartialEq for KeptTable {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for KeptTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.get().is_some() { "kept" } else { "not made" })
    }
}

/// What is known of an inverse distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Smoothness {
    /// Analytic between 0 and 1, so that every cell is sure to fit.
    Smooth,
    /// Perhaps with steps and corners, so that every cell is checked.
    Unknown,
}

/// Which tail of a distribution a probability is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// Of values not above.
    Lower,
    /// Of values above.
    Upper,
}

impl Tail {
    /// The probability of values not above, where this one is of the tail.
    fn below(self, p: f64) -> f64 {
        match self {
            Self::Lower => p,
            Self::Upper => 1.0 - p,
        }
    }
}

impl Table {
    /// Tabulates the quantiles of a shape.
    fn of_shape(shape: &Shape) -> Self {
        let smoothness = match shape {
            Shape::Pert { .. } | Shape::Beta { .. } => return Self::of_beta(shape),
            Shape::LogUniform { .. }
            | Shape::Normal { .. }
            | Shape::LogNormal { .. }
            | Shape::Metalog(_) => Smoothness::Smooth,
            _ => Smoothness::Unknown,
        };
        Self::of(smoothness, |p| shape.quantile(p))
    }

    /// A beta distribution is followed by its series, since the inverse takes microseconds; with a
    /// pole at an end, which may be too steep for a table, each cell is checked.
    fn of_beta(shape: &Shape) -> Self {
        let (low, high) = shape.support();
        let (beta, without_poles) = shape.beta_inside();
        let mut before: Option<(Tail, BetaSeries)> = None;
        Self::by_cells(|tail, part| {
            let series = match before {
                Some((side, series)) if side == tail && series.is_finite() => {
                    series.moved_to(part.middle)
                }
                _ if tail == Tail::Lower => BetaSeries::around(beta, part.middle),
                _ => BetaSeries::around(beta.mirrored(), part.middle),
            };
            before = Some((tail, series));
            let cell = part.fitted(|p| {
                let off = (high - low) * series.at(p);
                if tail == Tail::Lower { low + off } else { high - off }
            });
            let inverse = |p| shape.quantile(tail.below(p));
            (without_poles || part.meets(&cell, 1e-7, inverse)).then_some(cell)
        })
    }

    /// Tabulates an inverse distribution.
    fn of(course: Smoothness, inverse: impl Fn(f64) -> f64) -> Self {
        Self::by_cells(|tail, part| {
            let inverse = |p| inverse(tail.below(p));
            let cell = part.fitted(inverse);
            (course == Smoothness::Smooth || part.meets(&cell, 1e-5, inverse)).then_some(cell)
        })
    }

    /// The table of these cells, each tail from its end to the median; without a polynomial, the
    /// inverse itself is called.
    fn by_cells(mut cell: impl FnMut(Tail, Part) -> Option<Cell>) -> Self {
        let mut cells = [NONE; 256];
        for (tail, first) in [(Tail::Lower, 0), (Tail::Upper, CELLS)] {
            for number in EMPTY..CELLS {
                cells[first + number] = cell(tail, Part::of_cell(number)).unwrap_or(NONE);
            }
        }
        Self { cells }
    }

    /// Replaces probabilities, which are multiples of 2^-53, by the inverse at each, and by
    /// `beyond` where the table does not cover it.
    #[inline]
    pub(in crate::estimate) fn apply<const N: usize>(
        &self,
        lane: &mut [f64; N],
        beyond: impl Fn(f64) -> f64,
    ) {
        let mut cells = [0; N];
        let mut offsets = [0.0; N];
        for ((cell, offset), p) in cells.iter_mut().zip(&mut offsets).zip(lane.iter()) {
            (*cell, *offset) = place(*p);
        }
        let values = &mut offsets;
        for (t, cell) in values.iter_mut().zip(&cells) {
            let cell = &self.cells[usize::from(*cell)];
            let high = cell[2] + *t * (cell[3] + *t * (cell[4] + *t * cell[5]));
            *t = cell[0] + *t * (cell[1] + *t * high);
        }
        // Few lanes have one that is not covered, and the others go on whole: counting works on lanes.
        if values.iter().map(|value| u64::from(value.is_nan())).sum::<u64>() > 0 {
            for (value, p) in values.iter_mut().zip(lane.iter()).filter(|(value, _)| value.is_nan())
            {
                *value = beyond(*p);
            }
        }
        *lane = *values;
    }
}

/// The cell of a probability, and how far it is from the middle of it.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "cells are few")]
fn place(p: f64) -> (u8, f64) {
    let from_middle = p - 0.5;
    let above = (from_middle.to_bits() >> 63) ^ 1;
    let tail = 0.5 - from_middle.abs();
    let bits = tail.to_bits();
    let cell = (bits >> BITS_BELOW).wrapping_sub(FIRST_CELL) + (above * CELLS as u64);
    let middle = (bits >> BITS_BELOW << BITS_BELOW) | (1 << (BITS_BELOW - 1));
    (cell as u8, tail - f64::from_bits(middle))
}

/// The tail probabilities of one cell.
#[derive(Debug, Clone, Copy)]
struct Part {
    middle: f64,
    half: f64,
}

impl Part {
    fn of_cell(number: usize) -> Self {
        let edge = |number: usize| f64::from_bits((FIRST_CELL + number as u64) << BITS_BELOW);
        let (start, end) = (edge(number), edge(number + 1));
        Self { middle: f64::midpoint(start, end), half: (end - start) / 2.0 }
    }

    /// The polynomial through the inverse at the nodes.
    fn fitted(self, inverse: impl Fn(f64) -> f64) -> Cell {
        fitted(NODES.map(|node| inverse(self.middle + self.half * node)), self.half)
    }

    /// Whether it is off by no more than this share of the rise, at both ends.
    fn meets(self, cell: &Cell, share: f64, inverse: impl Fn(f64) -> f64) -> bool {
        let value = |t: f64| cell.iter().rev().fold(0.0, |sum, term| sum * t + term);
        let [first, last] = [-self.half, self.half].each(|off| inverse(self.middle + off));
        let allowed = share * (last - first).abs() + 1e-12 * first.abs().max(last.abs());
        let off = (value(-self.half) - first).abs().max((value(self.half) - last).abs());
        off <= allowed
    }
}

/// The polynomial through these values at the nodes, by divided differences.
fn fitted(values: [f64; DEGREE + 1], half: f64) -> Cell {
    let mut differences = values;
    for order in 1..=DEGREE {
        for place in (order..=DEGREE).rev() {
            let rise = differences[place] - differences[place - 1];
            differences[place] = rise / (NODES[place] - NODES[place - order]);
        }
    }
    let mut cell = [0.0; DEGREE + 1];
    for place in (0..=DEGREE).rev() {
        for term in (1..=DEGREE).rev() {
            cell[term] = cell[term - 1] - NODES[place] * cell[term];
        }
        cell[0] = differences[place] - NODES[place] * cell[0];
    }
    let mut scale = 1.0;
    for coefficient in &mut cell {
        *coefficient *= scale;
        scale /= half;
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::belief::normal;

    fn at(table: &Table, p: f64) -> f64 {
        let mut lane = [p; 8];
        table.apply(&mut lane, |_| f64::NAN);
        lane[0]
    }

    /// Probabilities all over the range that the table covers.
    fn probabilities() -> impl Iterator<Item = f64> {
        let on_grid = |p: f64| (p * 9_007_199_254_740_992.0).floor() / 9_007_199_254_740_992.0;
        (0..40_000)
            .map(|step| (f64::from(step) + 0.5) / 40_000.0)
            .map(on_grid)
            .filter(|p| p.min(1.0 - p) > 1.3e-4)
    }

    #[test]
    fn the_normal_table_is_good_to_1e_6_standard_deviations() {
        let table = Table::of(Smoothness::Smooth, normal::quantile);
        for p in probabilities() {
            let off = (at(&table, p) - normal::quantile(p)).abs();
            assert!(off < 1e-6, "{p}: off by {off}");
        }
    }

    #[test]
    fn a_kept_table_is_made_once_and_no_part_of_what_is_said() {
        let shape =
            Shape::Normal { mean: 0.0, sd: 1.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
        let (kept, other) = (KeptTable::default(), KeptTable::default());
        let first = kept.of(&shape);
        assert!(
            Arc::ptr_eq(&first, &kept.of(&shape)) && Arc::ptr_eq(&first, &kept.clone().of(&shape))
        );
        assert_eq!(kept, other);
        assert_eq!(format!("{kept:?}, {other:?}"), "kept, not made");
    }

    /// Inverses with a closed form, and with ends that are singular: p^2 and p^(1/4).
    #[test]
    fn powers_are_good_to_their_scale() {
        for power in [2.0, 0.25] {
            let inverse = |p: f64| libm::pow(p, power);
            for course in [Smoothness::Smooth, Smoothness::Unknown] {
                let table = Table::of(course, inverse);
                for p in probabilities() {
                    let off = (at(&table, p) - inverse(p)).abs();
                    assert!(off < 1e-7, "{p} to the {power}: off by {off}");
                }
            }
        }
    }

    #[test]
    fn a_step_and_a_corner_are_left_to_the_inverse() {
        let inverse = |p: f64| if p < 0.3 { 0.0 } else { p.max(0.7) };
        let table = Table::of(Smoothness::Unknown, inverse);
        let mut left = 0;
        for p in probabilities() {
            let value = at(&table, p);
            if value.is_nan() {
                left += 1;
            } else {
                assert!((value - inverse(p)).abs() < 1e-6, "{p}: {value}");
            }
        }
        assert!(left <= 10_000, "{left} of 40,000 are left"); // of two cells
        assert!(at(&table, 0.3).is_nan());
    }

    /// Whatever the scale: a misfit is measured against the rise within its cell.
    #[test]
    fn a_step_is_left_to_the_inverse_however_small() {
        for size in [1e-9, 1e-3, 1e9] {
            let table = Table::of(Smoothness::Unknown, |p| if p < 0.3 { 0.0 } else { size });
            assert!(at(&table, 0.3).is_nan(), "{size}");
            assert_eq!([at(&table, 0.1), at(&table, 0.9)], [0.0, size]);
        }
    }
}
