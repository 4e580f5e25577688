//! Draws of assumptions in bulk: from points between 0 and 1 to values, a lane at a time.
//!
//! What is computed here is arithmetic that every machine rounds alike, and [`libm`]. Values
//! differ from the belief's own quantiles by less than a millionth of its spread.

use crate::estimate::assumption::Assumed;
use crate::estimate::belief::{KeptTable, Shape, Table};
use crate::estimate::engine::program::{BLOCK, Block};
use crate::into_list::IntoList;
#[cfg(feature = "parallel")]
use multiversion::multiversion;
use std::sync::Arc;

/// Below so many draws a table costs more than it saves.
const WORTH_A_TABLE: usize = 2_048;

/// The samplers of several assumptions, in their order.
#[derive(Debug)]
pub(in crate::estimate) struct Samplers<'s>(Vec<Sampler<'s>>);

/// How one assumption is sampled.
#[derive(Debug)]
enum Sampler<'s> {
    Exact(f64),
    Uniform { low: f64, high: f64 },
    Triangular { low: f64, mode: f64, high: f64 },
    Tabulated { shape: &'s Shape, table: Arc<Table>, low: f64, high: f64 },
    Mixture { parts: Vec<Self>, cumulative: &'s [f64] },
    Direct(&'s Shape),
}

/// Whether values have to rise with their points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::estimate) enum Order {
    /// As those of assumptions that go together do.
    Rising,
    Any,
}

/// A mixture of more is drawn by its inverse: each part takes a lane of its own.
const FEW_PARTS: usize = 8;

impl<'s> Samplers<'s> {
    /// Prepares to take so many draws of each assumption.
    pub(in crate::estimate) fn new(
        leaves: impl IntoIterator<Item = (&'s Assumed, Order)>,
        draws: usize,
    ) -> Self {
        let sampler = |(leaf, order): (&'s Assumed, Order)| {
            Sampler::new(&leaf.shape, &leaf.table, draws, order)
        };
        Self(leaves.into_iter().map(sampler).into_list())
    }

    /// Fills a lane with values of that assumption, at the points between 0 and 1 that are in it.
    pub(in crate::estimate) fn fill(&self, number: usize, lane: &mut Block) {
        fill(&self.0[number], lane);
    }
}

/// Fills a lane.
#[cfg_attr(feature = "parallel", multiversion(targets("x86_64+avx2+bmi1+bmi2")))]
fn fill(sampler: &Sampler, lane: &mut Block) {
    match sampler {
        Sampler::Exact(value) => lane.fill(*value),
        Sampler::Uniform { low, high } => {
            let width = high - low;
            each(lane, |p| lesser(low + p * width, *high));
        }
        Sampler::Triangular { low, mode, high } => triangular(lane, *low, *mode, *high),
        Sampler::Tabulated { shape, table, low, high } => {
            table.apply(lane, |p| shape.quantile(p));
            each(lane, |x| lesser(greater(x, *low), *high));
        }
        Sampler::Mixture { parts, cumulative } => mixed(parts, cumulative, lane),
        Sampler::Direct(shape) => each(lane, |p| shape.quantile(p)),
    }
}

impl<'s> Sampler<'s> {
    fn new(shape: &'s Shape, kept: &KeptTable, draws: usize, order: Order) -> Self {
        match *shape {
            Shape::Exact(value) => Self::Exact(value),
            Shape::Uniform { low, high } => Self::Uniform { low, high },
            Shape::Triangular { low, high, .. } if low >= high => Self::Exact(low),
            // The squares of such widths are no numbers.
            Shape::Triangular { low, high, .. } if !(1e-140..1e140).contains(&(high - low)) => {
                Self::Direct(shape)
            }
            Shape::Triangular { low, mode, high } => Self::Triangular { low, mode, high },
            Shape::Pert { low, high, .. } | Shape::Beta { low, high, .. } if low >= high => {
                Self::Exact(low)
            }
            Shape::Discrete { .. } | Shape::Empirical { .. } | Shape::Interval { .. } => {
                Self::Direct(shape)
            }
            _ if draws < WORTH_A_TABLE => Self::Direct(shape),
            // A table is exact to a part of the spread, which is nothing to the small values here.
            Shape::LogUniform { low, high } if high / low > 1e3 => Self::Direct(shape),
            Shape::LogNormal { sigma, .. } if sigma > 1.5 => Self::Direct(shape),
            Shape::Mixture { ref parts, ref cumulative }
                if order == Order::Any && parts.len() <= FEW_PARTS =>
            {
                Self::mixture(parts, cumulative, draws)
            }
            _ => {
                let (low, high) = shape.support();
                Self::Tabulated { shape, table: kept.of(shape), low, high }
            }
        }
    }

    /// A mixture of few is drawn part by part: the values are likelier where their part is, and in
    /// another order than that of its own inverse, which is slow and has corners.
    fn mixture(parts: &'s [Shape], cumulative: &'s [f64], draws: usize) -> Self {
        let parts = parts
            .iter()
            .map(|part| Self::new(part, &KeptTable::default(), draws, Order::Any))
            .into_list();
        Self::Mixture { parts, cumulative }
    }
}

/// Values of a mixture: a point tells the part, and how far it is on within the share of the part
/// is a point of the part itself.
fn mixed(parts: &[Sampler], cumulative: &[f64], lane: &mut Block) {
    let points = *lane;
    let mut before = 0.0;
    for (part, end) in parts.iter().zip(cumulative) {
        let (mut places, mut of_part, mut count) = ([0; BLOCK], [0.5; BLOCK], 0);
        let within = 1.0 / (end - before);
        for (place, p) in points.iter().enumerate() {
            // On the grid of all points, the multiples of 2^-53.
            let cell = ((p - before) * within + 1.0) - 1.0;
            (places[count % BLOCK], of_part[count % BLOCK]) = (place, cell);
            count += usize::from(before < *p) & usize::from(p <= end);
        }
        let of_part = &mut of_part;
        for p in of_part.iter_mut().take(count) {
            *p = lesser(greater(*p, f64::EPSILON / 2.0), 1.0 - f64::EPSILON / 2.0);
        }
        of_part[count..].fill(0.5);
        match part {
            Sampler::Direct(shape) => {
                of_part[..count].iter_mut().for_each(|p| *p = shape.quantile(*p));
            }
            part => fill(part, of_part),
        }
        for (place, value) in places.iter().zip(of_part.iter()).take(count) {
            lane[*place] = *value;
        }
        before = *end;
    }
}

#[inline]
fn each(lane: &mut Block, operation: impl Fn(f64) -> f64) {
    for value in lane {
        *value = operation(*value);
    }
}

/// One instruction where [`f64::min`], which has to mind what is not a number, needs five.
#[inline]
fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

#[inline]
fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The root of a triangular inverse is taken on whole lanes, whichever side of the mode a draw
/// is on: the side waits in the sign.
#[inline]
fn triangular(lane: &mut Block, low: f64, mode: f64, high: f64) {
    let (width, below, above) = (high - low, mode - low, high - mode);
    let (rising, falling, middle) = (width * below, width * above, below / width);
    each(lane, |p| {
        let (first, second) = (p * rising, (p - 1.0) * falling);
        let square = if p < middle { first } else { second };
        let end = if square < 0.0 { high } else { low };
        lesser(greater(end + square.abs().sqrt().copysign(square), low), high)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Basis;
    use crate::quantity::{Quantity, Ratio};

    fn assumed(shape: &Shape) -> Assumed {
        let basis = Basis::judgement("an example");
        Assumed::new("x".into(), shape.clone(), basis, Ratio::unit(), f64::NEG_INFINITY).unwrap()
    }

    /// Every family in bulk against its own quantiles, tails and all.
    #[test]
    fn draws_are_the_quantiles_of_the_belief() {
        let (mean, sd) = (10.0, 3.0);
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let normal = Shape::Normal { mean: 0.0, sd: 1.0, low, high };
        let normal_cut = |low, high| Shape::Truncated { of: Box::new(normal.clone()), low, high };
        let discrete = Shape::Discrete { values: vec![1.0, 2.0], cumulative: vec![0.25, 1.0] };
        let shapes = [
            Shape::Exact(3.0),
            Shape::Uniform { low: -1.0, high: 4.0 },
            Shape::LogUniform { low: 0.5, high: 4.0 },
            Shape::Triangular { low: 1.0, mode: 1.0, high: 2.0 },
            Shape::Triangular { low: 1.0, mode: 1.7, high: 2.0 },
            Shape::Triangular { low: 1.0, mode: 2.0, high: 2.0 },
            Shape::Triangular { low: 2.0, mode: 2.0, high: 2.0 },
            Shape::Normal { mean, sd, low, high },
            Shape::Normal { mean, sd, low: 4.0, high: 40.0 },
            Shape::LogNormal { mu: 1.0, sigma: 0.5 },
            Shape::Pert { low: 110.0, mode: 125.0, high: 140.0 },
            Shape::Pert { low: 0.0, mode: 0.0, high: 7.0 },
            Shape::Pert { low: -3.0, mode: 6.5, high: 7.0 },
            Shape::Beta { alpha: 1.0, beta: 1e6, low: 0.0, high: 1.0 },
            Shape::Beta { alpha: 7e3, beta: 30.0, low: 0.0, high: 2.0 },
            Shape::Beta { alpha: 0.3, beta: 0.7, low: 0.0, high: 1.0 },
            Shape::Beta { alpha: 0.02, beta: 3.0, low: 0.0, high: 1.0 },
            discrete,
            normal_cut(8.0, 9.0),
            normal_cut(-0.5, f64::INFINITY),
            Shape::Censored { of: Box::new(normal.clone()), low: -1.0, high: 2.0 },
            Shape::Mixture {
                parts: vec![normal.clone(), Shape::Uniform { low: 3.0, high: 9.0 }],
                cumulative: vec![0.4, 1.0],
            },
            Shape::Mixture {
                parts: vec![
                    Shape::Exact(0.0),
                    Shape::Triangular { low: 1.0, mode: 2.0, high: 9.0 },
                ],
                cumulative: vec![0.3, 1.0],
            },
        ];
        for shape in &shapes {
            let spread = shape.quantile(0.95) - shape.quantile(0.05);
            let leaf = assumed(shape);
            let samplers = Samplers::new([(&leaf, Order::Rising)], WORTH_A_TABLE);
            for block in 0..200_u32 {
                let mut points = [0.0; BLOCK];
                for (at, point) in (block * 256..).zip(&mut points) {
                    *point = (f64::from(at) + 0.5) / (200.0 * 256.0);
                }
                let mut lane = points;
                samplers.fill(0, &mut lane);
                for (p, x) in points.into_iter().zip(lane) {
                    let off = (x - shape.quantile(p)).abs();
                    assert!(off <= 1e-6 * spread, "{shape:?} at {p}: {x}, off by {off}");
                }
            }
        }
    }

    /// Of 51,200 even points 40 % lie in the first part and 60 % in the second, each as it is alone.
    #[test]
    fn a_mixture_is_drawn_part_by_part() {
        let beta = Shape::Beta { alpha: 0.3, beta: 2.0, low: 0.0, high: 1.0 };
        let parts = [beta, Shape::Uniform { low: 3.0, high: 9.0 }];
        let mixture = Shape::Mixture { parts: parts.to_vec(), cumulative: vec![0.4, 1.0] };
        let leaf = assumed(&mixture);
        let samplers = Samplers::new([(&leaf, Order::Any)], WORTH_A_TABLE);
        let mut drawn = Vec::new();
        for block in 0..200_u32 {
            let mut lane = [0.0; BLOCK];
            for (at, point) in (block * 256..).zip(&mut lane) {
                *point = (f64::from(at) + 0.5) / (200.0 * 256.0);
            }
            samplers.fill(0, &mut lane);
            drawn.extend(lane);
        }
        drawn.sort_unstable_by(f64::total_cmp);
        for (at, value) in (0_u32..).zip(drawn) {
            let p = (f64::from(at) + 0.5) / (200.0 * 256.0);
            let known = if p < 0.4 { parts[0].quantile(p / 0.4) } else { 9.0 - (1.0 - p) * 10.0 };
            assert!((value - known).abs() < 1e-5, "{p}: {value}, not {known}");
        }
    }
}
