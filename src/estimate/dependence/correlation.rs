//! Assumptions that go together.

use crate::Error;
use crate::estimate::assumption::{Assumed, Assumption};
use crate::estimate::belief::normal;
use crate::estimate::engine::program::{BLOCK, Block};
use crate::into_list::{Choose, Each, IntoList};
use crate::quantity::Quantity;
use std::collections::HashMap;
use std::sync::Arc;

/// How closely two assumptions go together: their rank correlation (Spearman's), from -1, the
/// greater the one the smaller the other without exception, to 1, both rise together.
///
/// It says nothing about how either is distributed. The joint distribution is the one that
/// normal variables of that rank correlation have (a Gaussian copula). See [`Correlations`].
#[derive(Debug, Clone, PartialEq)]
pub struct Correlation {
    pair: [Arc<Assumed>; 2],
    rank: f64,
}

impl Correlation {
    /// Two assumptions and their rank correlation.
    ///
    /// # Errors
    /// Refuses a number outside -1 to 1, and an assumption paired with itself.
    pub fn new<A: Quantity, B: Quantity>(
        one: &Assumption<A>,
        other: &Assumption<B>,
        rank: f64,
    ) -> Result<Self, Error> {
        Self::between(one.leaf(), other.leaf(), rank)
    }

    /// The same, whatever the quantities.
    pub(crate) fn between(
        one: &Arc<Assumed>,
        other: &Arc<Assumed>,
        rank: f64,
    ) -> Result<Self, Error> {
        let pair = [one, other].each(Arc::clone);
        if !(-1.0..=1.0).contains(&rank) {
            return Err(Error::number("a rank correlation", "from -1 to 1", rank));
        }
        if pair[0] == pair[1] {
            return Err(uncorrelated(&pair, "they are one assumption"));
        }
        Ok(Self { pair, rank })
    }
}

fn uncorrelated(pair: &[Arc<Assumed>; 2], reason: &str) -> Error {
    let [first, second] = pair.each_ref().each(|leaf| leaf.label.to_string());
    Error::Correlation { first, second, reason: reason.into() }
}

/// The correlations between assumptions that a [`Simulation`](crate::estimate::Simulation) takes into
/// account. Pairs that are not stated are independent.
///
/// ```
/// use munitions::estimate::{
///     Assumption, Basis, Belief, Correlation, Correlations, Estimate, Simulation,
/// };
/// use munitions::quantity::Rounds;
///
/// let depot = |name: &'static str| {
///     let belief = Belief::uniform(Rounds::new(0), Rounds::new(1_000))?;
///     Assumption::new(name, belief, Basis::judgement("an example"))
/// };
/// let (north, south) = (depot("north")?, depot("south")?);
/// let correlations = Correlations::new([Correlation::new(&north, &south, -1.0)?])?;
/// let plan = Simulation::default().with_correlations(&correlations);
///
/// // What one has more, the other has less: the sum is known.
/// let both = Estimate::from(&north) + Estimate::from(&south);
/// assert_eq!(format!("{:.0}", both.range_by(0.9, plan)?.high()), "1,000 rounds");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Correlations {
    leaves: Vec<Arc<Assumed>>,
    /// Of the normal variables behind them; row by row.
    matrix: Vec<f64>,
}

impl Correlations {
    /// Takes the stated pairs together.
    ///
    /// # Errors
    /// Refuses correlations that cannot hold together, naming a pair that contradicts the
    /// others (a pair that is not stated counts as 0), and a pair stated twice.
    pub fn new(stated: impl IntoIterator<Item = Correlation>) -> Result<Self, Error> {
        let stated: Vec<Correlation> = stated.into_iter().into_list();
        let mut leaves: Vec<Arc<Assumed>> = stated
            .iter()
            .flat_map(|correlation| correlation.pair.iter().map(Arc::clone))
            .into_list();
        leaves.sort_by_cached_key(|leaf| leaf.identity());
        leaves.dedup();
        let places: HashMap<&Arc<Assumed>, usize> = leaves.iter().zip(0..).collect();
        let n = leaves.len();
        let mut ranks: Vec<Option<f64>> = vec![None; n * n];
        for Correlation { pair, rank } in &stated {
            let [one, other] = pair.each_ref().each(|leaf| places[leaf]);
            if ranks[one * n + other].is_some() {
                return Err(uncorrelated(pair, "their rank correlation is stated twice"));
            }
            ranks[one * n + other] = Some(*rank);
            ranks[other * n + one] = Some(*rank);
        }
        let mut matrix = ranks.iter().map(|rank| rank.map_or(0.0, of_normals)).into_list();
        for place in 0..n {
            matrix[place * n + place] = 1.0;
        }
        if let Err([one, other]) = root(&matrix, n) {
            let rank = ranks[one * n + other].unwrap_or_default();
            return Err(uncorrelated(
                &[Arc::clone(&leaves[one]), Arc::clone(&leaves[other])],
                &format!("{rank} cannot be beside the others (0 where none is stated)"),
            ));
        }
        Ok(Self { leaves, matrix })
    }

    /// The labels of two assumptions that go together, if any do.
    #[inline]
    pub(in crate::estimate) fn first_pair(&self) -> Option<[String; 2]> {
        let n = self.leaves.len();
        let pairs = (0..n).flat_map(|one| (0..one).map(move |other| [other, one]));
        let mut tied = pairs.filter(|[one, other]| self.matrix[one * n + other] != 0.0);
        tied.next().map(|pair| pair.each(|place| self.leaves[place].label.to_string()))
    }

    /// The correlation of the normal variables behind two assumptions.
    pub(in crate::estimate) fn of_normals(&self, one: &Assumed, other: &Assumed) -> f64 {
        if one == other {
            return 1.0;
        }
        let place = |leaf: &Assumed| self.leaves.iter().position(|known| **known == *leaf);
        match (place(one), place(other)) {
            (Some(one), Some(other)) => self.matrix[one * self.leaves.len() + other],
            _ => 0.0,
        }
    }
}

/// The correlation of two normal variables of this rank correlation (K. Pearson, "On further
/// methods of determining correlation", Drapers' Company Research Memoirs, Biometric Series IV,
/// London 1907).
fn of_normals(rank: f64) -> f64 {
    if rank.abs() >= 1.0 { rank } else { 2.0 * libm::sin(std::f64::consts::FRAC_PI_6 * rank) }
}

/// What an entry of the matrix leaves to the same entry of its root.
fn unexplained(matrix: &[f64], root: &[f64], n: usize, [row, column]: [usize; 2]) -> f64 {
    let known: f64 = (0..column).map(|k| root[row * n + k] * root[column * n + k]).sum();
    matrix[row * n + column] - known
}

/// The lower triangular root of a correlation matrix (Cholesky), row by row, which perfect
/// correlations may leave without full rank; or a pair that makes it impossible.
fn root(matrix: &[f64], n: usize) -> Result<Vec<f64>, [usize; 2]> {
    const ROUNDING: f64 = 1e-9;
    let mut root = vec![0.0; n * n];
    for row in 0..n {
        for column in 0..=row {
            let rest = unexplained(matrix, &root, n, [row, column]);
            let pivot = root[column * n + column];
            root[row * n + column] = if column < row && pivot > 0.0 {
                rest / pivot
            } else if rest.abs() <= ROUNDING {
                0.0
            } else if column < row {
                return Err([column, row]);
            } else if rest > 0.0 {
                rest.sqrt()
            } else {
                let part = |column: &usize| root[row * n + column].abs();
                let most = (0..row).most_by(|a, b| part(a).total_cmp(&part(b)));
                return Err([most.unwrap_or(row), row]);
            };
        }
    }
    Ok(root)
}

/// The same of a matrix that is possible but for rounding: what would be less than no variance
/// is none, and each row is of length 1 again, so that its assumption keeps its own belief.
fn nearest_root(matrix: &[f64], n: usize) -> Vec<f64> {
    const NO_VARIANCE: f64 = 1e-4; // of a standard deviation: a square of 1e-8
    let mut root = vec![0.0; n * n];
    for row in 0..n {
        for column in 0..=row {
            let rest = unexplained(matrix, &root, n, [row, column]);
            let pivot = root[column * n + column];
            root[row * n + column] = if column == row {
                rest.max(0.0).sqrt()
            } else if pivot > NO_VARIANCE {
                rest / pivot
            } else {
                0.0
            };
        }
        let own = &mut root[row * n..=row * n + row];
        let length = own.iter().map(|part| part * part).sum::<f64>().sqrt();
        for part in own {
            *part /= length;
        }
    }
    root
}

/// For each assumption of a program: how its normal variable is put together from independent
/// ones, as places and weights; nothing where it is independent itself.
#[derive(Debug)]
pub(in crate::estimate) struct GaussianCopula {
    parts: Vec<Vec<(usize, f64)>>,
}

impl GaussianCopula {
    pub(in crate::estimate) fn between(
        leaves: &[Arc<Assumed>],
        correlations: Option<&Correlations>,
    ) -> Self {
        let mut parts = vec![Vec::new(); leaves.len()];
        let Some(correlations) = correlations else { return Self { parts } };
        let met: Vec<(usize, &Arc<Assumed>)> = (leaves.iter().enumerate())
            .filter(|(_, leaf)| correlations.leaves.contains(leaf))
            .into_list();
        let matrix: Vec<f64> = (met.iter())
            .flat_map(|(_, one)| met.iter().map(|(_, other)| correlations.of_normals(one, other)))
            .into_list();
        let n = met.len();
        // A part of a possible matrix is possible, but for what rounding makes of it.
        let root = root(&matrix, n).unwrap_or_else(|_| nearest_root(&matrix, n));
        for (row, (leaf, _)) in met.iter().enumerate() {
            let weights = root[row * n..=row * n + row].iter();
            let weighted: Vec<(usize, f64)> = (met.iter().zip(weights))
                .filter(|(_, weight)| **weight != 0.0)
                .map(|((place, _), weight)| (*place, *weight))
                .into_list();
            if weighted.iter().any(|(place, _)| place != leaf) {
                parts[*leaf] = weighted;
            }
        }
        Self { parts }
    }

    /// Whether an assumption goes together with others.
    pub(in crate::estimate) fn ties(&self, leaf: usize) -> bool {
        let mut weights = self.parts.iter().flatten();
        weights.any(|(place, _)| *place == leaf) || !self.parts[leaf].is_empty()
    }

    /// Fills a lane with the points of an assumption, from those that `independent` fills it with.
    pub(in crate::estimate) fn fill(
        &self,
        leaf: usize,
        lane: &mut Block,
        independent: impl Fn(usize, &mut Block),
    ) {
        let parts = &self.parts[leaf];
        if parts.is_empty() {
            return independent(leaf, lane);
        }
        let mut sum = [0.0; BLOCK];
        for (place, weight) in parts {
            independent(*place, lane);
            for (sum, p) in sum.iter_mut().zip(lane.iter()) {
                *sum += weight * normal::quantile(*p);
            }
        }
        for (point, sum) in lane.iter_mut().zip(sum) {
            let least = f64::EPSILON / 2.0;
            *point = normal::chance(sum).below.clamp(least, 1.0 - least);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Basis, Belief};
    use crate::quantity::Rounds;

    fn assumed(label: &'static str) -> Assumption<Rounds> {
        let belief = Belief::uniform(Rounds::new(0), Rounds::new(10)).unwrap();
        Assumption::new(label, belief, Basis::judgement("a test")).unwrap()
    }

    /// Of a matrix that is possible the nearest root is the root.
    #[test]
    fn the_nearest_root_of_what_is_possible_is_the_root() {
        let matrix =
            [1.0, 0.5, -0.3, 0.1, 0.5, 1.0, 0.2, -0.2, -0.3, 0.2, 1.0, 0.3, 0.1, -0.2, 0.3, 1.0];
        let both = root(&matrix, 4).unwrap().into_iter().zip(nearest_root(&matrix, 4));
        both.for_each(|(root, nearest)| assert!((root - nearest).abs() < 1e-15));
    }

    /// With (0.6, 0.8) in the second row, 0.8 and 0.96 in the third make it (0.8, 0.6): a little more
    /// than 0.96 leaves less than no variance. A second row without variance of its own, (1, 0), makes
    /// the third whatever it is of the first.
    #[test]
    fn what_rounding_makes_impossible_is_made_possible() {
        let too_much = 0.96 + 8e-9;
        let short = 1.0 - 1e-8;
        for (matrix, last) in [
            ([1.0, 0.6, 0.8, 0.6, 1.0, too_much, 0.8, too_much, 1.0], [0.8, 0.6, 0.0]),
            ([1.0, 1.0, short, 1.0, 1.0, 1.0, short, 1.0, 1.0], [1.0, 0.0, 2e-8_f64.sqrt()]),
        ] {
            assert!(root(&matrix, 3).is_err());
            let nearest = nearest_root(&matrix, 3);
            let found = nearest[6..].iter().zip(last);
            found.for_each(|(found, known)| assert!((found - known).abs() < 2e-8, "{nearest:?}"));
            for row in nearest.chunks(3) {
                let length: f64 = row.iter().map(|part| part * part).sum();
                assert!((length - 1.0).abs() < 1e-15, "{row:?}");
            }
        }
    }

    #[test]
    fn the_root_times_itself_is_the_matrix() {
        let matrix = [1.0, 0.5, -0.3, 0.5, 1.0, 0.2, -0.3, 0.2, 1.0];
        let root = root(&matrix, 3).unwrap();
        for row in 0..3 {
            for column in 0..3 {
                let product: f64 = (0..3).map(|k| root[row * 3 + k] * root[column * 3 + k]).sum();
                assert!((product - matrix[row * 3 + column]).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn perfect_correlations_need_agree_with_the_others() {
        let fine = [1.0, 1.0, 0.5, 1.0, 1.0, 0.5, 0.5, 0.5, 1.0];
        assert!(root(&fine, 3).is_ok());
        let torn = [1.0, 1.0, 0.5, 1.0, 1.0, 0.4, 0.5, 0.4, 1.0];
        assert_eq!(root(&torn, 3), Err([1, 2]));
    }

    /// The variance left to the third is 1 - 0.9025 - 0.1001, then 1 - 0.25 - 0.7526: less than none.
    /// The first takes most of it, then the second.
    #[test]
    fn the_pair_that_takes_most_of_the_variance_is_named() {
        let first = [1.0, 0.2, 0.95, 0.2, 1.0, 0.5, 0.95, 0.5, 1.0];
        assert_eq!(root(&first, 3), Err([0, 2]));
        let second = [1.0, 0.2, 0.5, 0.2, 1.0, 0.95, 0.5, 0.95, 1.0];
        assert_eq!(root(&second, 3), Err([1, 2]));
    }

    #[test]
    fn the_first_pair_is_one_that_goes_together() {
        let [a, b, c] = ["a", "b", "c"].map(assumed);
        let pairs = [(&a, &b), (&a, &c), (&b, &c)];
        for tied in 0..pairs.len() {
            let stated = pairs.iter().enumerate().map(|(place, (one, other))| {
                Correlation::new(one, other, if place == tied { 0.5 } else { 0.0 }).unwrap()
            });
            let mut found = Correlations::new(stated).unwrap().first_pair().unwrap();
            found.sort();
            assert_eq!(found, [pairs[tied].0.label(), pairs[tied].1.label()]);
        }
        let apart = pairs.map(|(one, other)| Correlation::new(one, other, 0.0).unwrap());
        assert_eq!(Correlations::new(apart).unwrap().first_pair(), None);
    }

    /// Weighted 0.6 and 0.8, two points 8 standard deviations out add up to one 11 out, whose
    /// chance is 1e-30.
    #[test]
    fn coupled_points_stay_between_the_ends() {
        let coupling = GaussianCopula { parts: vec![Vec::new(), vec![(0, 0.6), (1, 0.8)]] };
        let least = f64::EPSILON / 2.0;
        for end in [least, 1.0 - least] {
            let mut lane = [0.5; BLOCK];
            coupling.fill(1, &mut lane, |_, lane| lane.fill(end));
            assert_eq!(lane, [end; BLOCK]);
        }
    }

    /// What is left to the second is a square of 1e-10, as good as nothing: by it nobody divides the 1e-6
    /// that are left between it and the third, a tenth of which would be 0.1.
    #[test]
    fn next_to_no_variance_explains_nothing() {
        let matrix = [1.0, 1.0, 0.6, 1.0, 1.0 + 1e-10, 0.6 + 1e-6, 0.6, 0.6 + 1e-6, 1.0];
        let found = nearest_root(&matrix, 3);
        assert_eq!(found[7], 0.0);
        assert!((found[6] - 0.6).abs() < 1e-15 && (found[8] - 0.8).abs() < 1e-15, "{found:?}");
    }

    #[test]
    fn each_pair_has_the_correlation_that_was_stated() {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(assumed);
        let stated = [(&a, &b, 1.0), (&a, &c, 0.5), (&b, &c, 0.5)];
        let stated = stated.map(|(one, other, rank)| Correlation::new(one, other, rank).unwrap());
        let correlations = Correlations::new(stated).unwrap();
        let half = 2.0 * libm::sin(std::f64::consts::PI / 12.0);
        let pairs = [(&a, &b, 1.0), (&c, &a, half), (&b, &c, half), (&c, &c, 1.0), (&d, &a, 0.0)];
        for (one, other, known) in pairs {
            let found = correlations.of_normals(one.leaf(), other.leaf());
            assert!((found - known).abs() < 1e-15, "{found}");
        }
    }
}
