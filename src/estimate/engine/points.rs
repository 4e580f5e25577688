//! The points at which assumptions are sampled: a randomly shifted rank-1 lattice.
//!
//! Point `i` of `n = 2^m` has the coordinate `frac(i z / n + shift)` in a dimension of
//! generator `z` (I. H. Sloan and S. Joe, "Lattice Methods for Multiple Integration", Oxford
//! 1994). The shift of an assumption follows from the seed, the replicate and what the
//! assumption says, so that a replicate is an independent answer. Everything is done in
//! integers, so that every machine has the same points.
//!
//! The table of generators has 16 dimensions, since a lattice of a thousand points cannot fill
//! every pair of many more evenly. Each further 16 take the same lattice with its points in
//! another order, shuffled at random (as padding in B. Burley, "Practical hash-based Owen
//! scrambling", Journal of Computer Graphics Techniques 9 (2020), section 4): evenly filled
//! within the 16, independent between them.

use crate::estimate::engine::program::Block;
use crate::into_list::IntoList;
#[cfg(feature = "parallel")]
use multiversion::multiversion;

/// Which points are meant by a seed. A change of the points is a change of this number, and
/// of results: the changelog tells it under **Values**.
pub(in crate::estimate) const VERSION: u64 = 2;

/// The least and the most points of a lattice, as powers of two.
pub(in crate::estimate) const LEAST_LOG: u32 = 8;
/// See [`LEAST_LOG`].
pub(in crate::estimate) const MOST_LOG: u32 = 18;

/// For each size from 2^8 to 2^18 those found component by component: of 1,024 random odd candidates
/// each time the one of the least squared worst-case error in the Korobov space of smoothness 2 and
/// weight 1/4 for each dimension (method: J. Dick, F. Y. Kuo and I. H. Sloan, "High-dimensional
/// integration: the quasi-Monte Carlo way", Acta Numerica 22 (2013), 133-288, section 5).
const GENERATORS: [[u32; DIMENSIONS]; (MOST_LOG - LEAST_LOG + 1) as usize] = [
    [1, 75, 209, 145, 125, 87, 15, 27, 65, 133, 71, 89, 217, 23, 105, 53],
    [1, 363, 115, 319, 225, 155, 27, 267, 305, 367, 131, 105, 151, 215, 139, 29],
    [1, 749, 167, 403, 195, 481, 771, 131, 703, 653, 659, 101, 913, 499, 215, 91],
    [1, 791, 549, 173, 905, 1_401, 2_031, 1_235, 561, 71, 1_651, 1_715, 1_527, 1_577, 1_273, 1_775],
    [1, 1_731, 985, 1_467, 2_227, 2_413, 871, 653, 2_765, 1_347, 453, 3_051, 957, 663, 559, 1_629],
    [
        1, 3_455, 1_863, 3_867, 259, 2_057, 1_509, 1_679, 1_749, 333, 2_695, 1_991, 4_305, 5_215,
        7_189, 715,
    ],
    [
        1, 11_427, 14_143, 6_657, 15_083, 2_041, 14_785, 1_917, 3_625, 10_253, 7_577, 7_637, 135,
        16_161, 3_189, 4_457,
    ],
    [
        1, 12_459, 22_989, 9_327, 29_287, 10_361, 27_481, 7_369, 28_971, 6_979, 1_751, 23_413,
        2_613, 1_053, 22_471, 18_539,
    ],
    [
        1, 41_471, 12_913, 2_457, 8_547, 22_519, 65_289, 44_717, 59_715, 49_607, 23_175, 63_611,
        61_951, 55_405, 18_805, 40_079,
    ],
    [
        1, 48_403, 58_023, 13_441, 27_167, 88_395, 97_309, 44_411, 59_805, 51_883, 93_723, 19_049,
        112_239, 67_903, 122_793, 62_169,
    ],
    [
        1, 165_925, 127_395, 76_293, 136_653, 112_587, 213_873, 16_965, 67_055, 149_035, 188_305,
        60_529, 258_239, 41_145, 22_267, 58_687,
    ],
];
const DIMENSIONS: usize = 16;

/// The points of one replicate.
#[derive(Debug)]
pub(in crate::estimate) struct Points {
    log: u32,
    dimensions: Vec<Dimension>,
}

#[derive(Debug)]
struct Dimension {
    generator: u32,
    /// In units of 2^-64.
    shift: u64,
    /// The key of the order of the points; none where it is their own.
    order: Option<u64>,
}

/// In which order the points of a replicate come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::estimate) enum Order {
    /// As the lattice has them: for taking all.
    Lattice,
    /// At random: for taking a few.
    Shuffled,
}

impl Points {
    /// The points of a replicate for assumptions of these identities, in their order.
    pub(in crate::estimate) fn new(
        seed: u64,
        replicate: u64,
        identities: &[u64],
        log: u32,
        order: Order,
    ) -> Self {
        let key = mixed(&[VERSION, seed, replicate]);
        let first_group = match order {
            Order::Lattice => 0,
            Order::Shuffled => 1,
        };
        let groups = (first_group..).zip(identities.chunks(DIMENSIONS));
        let log = log.clamp(LEAST_LOG, MOST_LOG);
        let generators = &GENERATORS[(log - LEAST_LOG) as usize];
        let dimensions = groups.flat_map(|(group, identities)| {
            let order = (group > 0).then(|| mixed(&[key, group]));
            generators.iter().zip(identities).map(move |(generator, identity)| Dimension {
                generator: *generator,
                shift: mixed(&[key, !0, *identity]),
                order,
            })
        });
        Self { log, dimensions: dimensions.into_list() }
    }

    /// Fills a lane with the coordinates of the points from `first` on, strictly between 0 and 1.
    pub(in crate::estimate) fn fill(&self, dimension: usize, first: u32, lane: &mut Block) {
        let Dimension { generator, shift, order } = &self.dimensions[dimension];
        let to_top = 64 - self.log;
        let Some(key) = order else {
            let step = u64::from(*generator) << to_top;
            return lattice(u64::from(first).wrapping_mul(step).wrapping_add(*shift), step, lane);
        };
        let shuffle = Shuffle::new(*key, self.log);
        for (number, out) in (first..).zip(lane) {
            let x = u64::from(shuffle.place(number)) * u64::from(*generator);
            *out = unit((x << to_top).wrapping_add(*shift));
        }
    }
}

/// Points of a lattice in its own order, in units of 2^-64: the first, and from each to the next.
#[cfg_attr(feature = "parallel", multiversion(targets("x86_64+avx2+bmi1+bmi2")))]
fn lattice(first: u64, step: u64, lane: &mut Block) {
    let mut x = first;
    for out in lane {
        *out = unit(x);
        x = x.wrapping_add(step);
    }
}

/// The middle of the 2^-52 of the unit interval that these upper bits name; exact.
#[inline]
pub(super) fn unit(bits: u64) -> f64 {
    const ONE: u64 = 1.0_f64.to_bits();
    f64::from_bits((bits >> 12) | ONE) - (1.0 - f64::EPSILON / 2.0)
}

/// A random order of the first 2^log numbers: rounds of steps that can each be undone.
#[derive(Debug, Clone, Copy)]
struct Shuffle {
    keys: [u32; 3],
    mask: u32,
    down: u32,
}

impl Shuffle {
    #[expect(clippy::cast_possible_truncation, reason = "the bits that are meant")]
    fn new(key: u64, log: u32) -> Self {
        let keys = [key as u32, (key >> 32) as u32, mixed(&[key]) as u32];
        Self { keys, mask: (1 << log) - 1, down: log.div_ceil(2) }
    }

    /// The factors are odd, hence one to one; from Burley's paper, listing 3.
    #[inline]
    fn place(&self, number: u32) -> u32 {
        const FACTORS: [u32; 3] = [0x6c50_b47d, 0xb82f_1e53, 0xc7af_e639];
        self.keys.iter().zip(FACTORS).fold(number & self.mask, |x, (key, factor)| {
            let x = x.wrapping_add(*key).wrapping_mul(factor) & self.mask;
            x ^ (x >> self.down)
        })
    }
}

/// One number of several, by `SplitMix64`: G. L. Steele, D. Lea and C. H. Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014, figure 16.
pub(in crate::estimate) fn mixed(words: &[u64]) -> u64 {
    words.iter().fold(0, |state, word| {
        let mut z = (state ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::engine::program::BLOCK;

    fn coordinates(points: &Points, dimension: usize) -> Vec<f64> {
        let mut all = Vec::new();
        for block in 0..(1_u32 << points.log) / 256 {
            let mut lane = [0.0; BLOCK];
            points.fill(dimension, block * 256, &mut lane);
            all.extend_from_slice(&lane);
        }
        all
    }

    #[test]
    fn every_dimension_has_one_point_in_each_stratum() {
        let identities: Vec<u64> = (0..200).collect();
        for order in [Order::Lattice, Order::Shuffled] {
            let points = Points::new(7, 3, &identities, 10, order);
            for dimension in 0..200 {
                let mut all = coordinates(&points, dimension);
                all.sort_unstable_by(f64::total_cmp);
                for pair in all.windows(2) {
                    let apart = (pair[1] - pair[0]) * 1_024.0;
                    assert!((apart - 1.0).abs() < 1e-9, "{dimension}: {apart}");
                }
            }
        }
    }

    #[test]
    fn points_are_never_at_the_ends() {
        assert!(unit(0) > 0.0 && unit(u64::MAX) < 1.0);
        assert_eq!(unit(1 << 63).to_bits(), (0.5 + f64::EPSILON / 2.0).to_bits());
    }

    /// No two dimensions are tied: the mean of the product of two uniforms is 1/4, and 1,024
    /// independent draws would miss it by 0.007.
    #[test]
    fn pairs_of_dimensions_are_evenly_filled() {
        let identities: Vec<u64> = (0..160).collect();
        let points = Points::new(1, 0, &identities, 10, Order::Lattice);
        let all: Vec<Vec<f64>> =
            (0..identities.len()).map(|dimension| coordinates(&points, dimension)).collect();
        let mut worst_within: f64 = 0.0;
        let mut worst_between: f64 = 0.0;
        for a in 0..all.len() {
            for b in 0..a {
                let sum: f64 = all[a].iter().zip(&all[b]).map(|(a, b)| a * b).sum();
                let off = (sum / 1_024.0 - 0.25).abs();
                let worst = if a / 16 == b / 16 { &mut worst_within } else { &mut worst_between };
                *worst = worst.max(off);
            }
        }
        assert!(worst_within < 0.014, "{worst_within}");
        assert!(worst_between < 0.015, "{worst_between}"); // four standard errors, 8,000 pairs
    }

    /// The search that found the generators: for each component of each size, of 1,024 random
    /// candidates the one of the least squared worst-case error in the Korobov space of
    /// smoothness 2 and weight 1/4 for each dimension.
    #[test]
    #[ignore = "takes half a minute in release, many in debug"]
    fn generators_are_those_that_the_search_finds() {
        for (log, expected) in (LEAST_LOG..).zip(GENERATORS) {
            let n = 1_u32 << log;
            let kernel = |i: u32| {
                let x = f64::from(i) / f64::from(n);
                1.0 + 0.25 * 2.0 * std::f64::consts::PI.powi(2) * (x * x - x + 1.0 / 6.0)
            };
            let kernel: Vec<f64> = (0..n).map(kernel).collect();
            let times = |product: &[f64], z: u32| -> Vec<f64> {
                let at = |i: u32| kernel[(i.wrapping_mul(z) & (n - 1)) as usize];
                (0..n).zip(product).map(|(i, product)| product * at(i)).collect()
            };
            let mut state = u64::from(log);
            let mut candidate = || {
                let bits = mixed(&[state]);
                state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                u32::try_from(bits >> (64 - log)).unwrap() | 1
            };
            let mut product = vec![1.0; n as usize];
            for (component, expected) in expected.into_iter().enumerate() {
                let error = |z: &u32| times(&product, *z).iter().sum::<f64>();
                let candidates = (0..1_024).map(|_| if component == 0 { 1 } else { candidate() });
                let best = candidates
                    .take(if component == 0 { 1 } else { 1_024 })
                    .map(|z| (error(&z), z))
                    .reduce(|best, next| if next.0 < best.0 { next } else { best });
                assert_eq!(best.unwrap().1, expected, "component {component} of 2^{log} points");
                product = times(&product, expected);
            }
        }
    }
}
