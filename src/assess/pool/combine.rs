//! Linear and logarithmic opinion pools, and averages of quantiles.
//!
//! Formulas: M. Stone, "The opinion pool", Annals of Mathematical Statistics 32 (1961), 1339-1342
//! (linear); C. Genest and J. V. Zidek, "Combining probability distributions: a critique and an
//! annotated bibliography", Statistical Science 1 (1986), 114-135 (logarithmic); K. C. Lichtendahl,
//! Y. Grushka-Cockayne and R. L. Winkler, "Is it better to average probabilities or quantiles?",
//! Management Science 59 (2013), 1594-1611 (quantiles).

use super::curve::{Curve, POINTS, grid};

/// The mixture: each distribution with its weight.
pub(super) fn linear(members: &[(f64, &Curve)]) -> Curve {
    let knots = knots(members);
    let at = |x: f64| {
        let (mut below, mut upto) = (0.0, 0.0);
        for (weight, curve) in members {
            let (less, no_more) = curve.cumulative(x);
            below += weight * less;
            upto += weight * no_more;
        }
        (x, below, upto)
    };
    // Each knot asks every member, so those alone are asked that a search comes by.
    let mut known: Vec<Option<(f64, f64, f64)>> = vec![None; knots.len()];
    inverse(
        knots.len(),
        |place| *known[place].get_or_insert_with(|| at(knots[place])),
        closed(members),
    )
}

/// The weighted geometric mean of the densities; `None` where no value is allowed by all. A
/// distribution with a single value has no density: see [`is_continuous`].
pub(super) fn logarithmic(members: &[(f64, &Curve)]) -> Option<Curve> {
    let members: Vec<(f64, &Curve)> =
        members.iter().copied().filter(|(weight, _)| *weight > 0.0).collect();
    let low = members.iter().map(|(_, curve)| curve.ends().0).fold(f64::NEG_INFINITY, f64::max);
    let high = members.iter().map(|(_, curve)| curve.ends().1).fold(f64::INFINITY, f64::min);
    let knots: Vec<f64> =
        knots(&members).into_iter().filter(|x| (low..=high).contains(x)).collect();
    let segments: Vec<(f64, f64, f64)> = knots
        .windows(2)
        .map(|ends| {
            let (a, b) = (ends[0], ends[1]);
            let middle = f64::midpoint(a, b);
            let log_density =
                members.iter().map(|(weight, curve)| weight * log_density(curve, middle));
            (a, b, log_density.sum::<f64>())
        })
        .collect();
    let greatest = segments.iter().map(|segment| segment.2).fold(f64::NEG_INFINITY, f64::max);
    if !greatest.is_finite() {
        return None;
    }
    let mass =
        |segment: &(f64, f64, f64)| (segment.1 - segment.0) * libm::exp(segment.2 - greatest);
    let total: f64 = segments.iter().map(mass).sum();
    let mut sum = 0.0;
    let mut steps = vec![(low, 0.0, 0.0)];
    for segment in &segments {
        sum += mass(segment) / total;
        steps.push((segment.1, sum, sum));
    }
    Some(inverse(steps.len(), |place| steps[place], closed(&members)))
}

/// The weighted mean of the quantiles, probability by probability.
pub(super) fn quantile_average(members: &[(f64, &Curve)]) -> Curve {
    let mean = |at: usize| members.iter().map(|(weight, curve)| weight * curve.points()[at]).sum();
    Curve::rising((0..POINTS).map(mean).collect(), closed(members))
}

/// Whether the distribution has a density throughout: no single value has a probability.
pub(super) fn is_continuous(curve: &Curve) -> bool {
    curve.points().windows(2).all(|ends| ends[0] < ends[1])
}

fn log_density(curve: &Curve, x: f64) -> f64 {
    let above = curve.points().partition_point(|point| *point <= x);
    if above == 0 || above == POINTS {
        return f64::NEG_INFINITY;
    }
    let width = curve.points()[above] - curve.points()[above - 1];
    libm::log((grid()[above] - grid()[above - 1]) / width)
}

/// An end of a combination is an extreme if it is one of every member.
fn closed(members: &[(f64, &Curve)]) -> [bool; 2] {
    [0, 1].map(|end| members.iter().all(|(_, curve)| curve.closed()[end]))
}

/// Every point of every curve, once, in rising order.
fn knots(members: &[(f64, &Curve)]) -> Vec<f64> {
    let mut knots: Vec<f64> =
        members.iter().flat_map(|(_, curve)| curve.points().iter().copied()).collect();
    knots.sort_unstable_by(f64::total_cmp);
    knots.dedup();
    knots
}

/// The curve of a distribution given by so many values in rising order, each with the probability
/// of less and of no more.
fn inverse(
    steps: usize,
    mut step: impl FnMut(usize) -> (f64, f64, f64),
    closed: [bool; 2],
) -> Curve {
    let Some(last) = steps.checked_sub(1) else {
        return Curve::rising(vec![f64::NAN; POINTS], closed);
    };
    let mut quantile = |p: &f64| {
        let (mut at, mut end) = (0, steps);
        while at < end {
            let middle = usize::midpoint(at, end);
            if step(middle).2 < *p { at = middle + 1 } else { end = middle }
        }
        let (x, below, _) = step(at.min(last));
        match at.checked_sub(1).map(&mut step) {
            Some((from, _, upto)) if *p < below => from + (x - from) * (p - upto) / (below - upto),
            _ => x,
        }
    };
    let mut points: Vec<f64> = grid().iter().map(&mut quantile).collect();
    if let Some(end) = points.last_mut() {
        *end = step(last).0;
    }
    Curve::rising(points, closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found}, not {expected}");
    }

    /// Normal densities: the pool has precision sum(w / s^2) and mean sum(w m / s^2) over it.
    #[test]
    fn the_logarithmic_pool_of_normals_is_normal() {
        let (a, b) = (Curve::normal(10.0, 2.0), Curve::normal(14.0, 3.0));
        let pool = logarithmic(&[(0.5, &a), (0.5, &b)]).unwrap();
        let precision = 0.5 / 4.0 + 0.5 / 9.0;
        let (mean, variance) = pool.moments();
        near(mean, (0.5 * 10.0 / 4.0 + 0.5 * 14.0 / 9.0) / precision, 2e-3);
        near(variance, 1.0 / precision, 1e-2);
    }

    /// The mixture has the mean of the means, and the variance within plus the variance between.
    #[test]
    fn the_linear_pool_is_the_mixture() {
        let (a, b) = (Curve::normal(10.0, 2.0), Curve::normal(14.0, 3.0));
        let (mean, variance) = linear(&[(0.25, &a), (0.75, &b)]).moments();
        near(mean, 13.0, 1e-3);
        near(variance, 0.25 * 4.0 + 0.75 * 9.0 + 0.25 * 0.75 * 16.0, 2e-2);
    }

    /// Two single values: half the probability on each.
    #[test]
    fn single_values_stay_in_a_mixture() {
        let [a, b] = [1.0, 5.0].map(Curve::exactly);
        let pool = linear(&[(0.5, &a), (0.5, &b)]);
        assert_eq!((pool.quantile(0.4), pool.quantile(0.6)), (1.0, 5.0));
        assert_eq!(pool.quantile(0.5), 1.0); // the least value that half of it does not exceed
        assert!(!is_continuous(&a));
    }

    /// An end is an extreme where it is one of every member.
    #[test]
    fn ends_are_extremes_of_all_members_or_of_none() {
        let (one, endless) = (Curve::exactly(5.0), Curve::normal(10.0, 2.0));
        let above = Curve::rising(endless.points().to_vec(), [true, false]);
        assert_eq!(linear(&[(0.5, &one), (0.5, &one)]).extremes(), (Some(5.0), Some(5.0)));
        let half = linear(&[(0.5, &one), (0.5, &above)]);
        assert_eq!(half.extremes(), (Some(0.0), None));
        assert_eq!(quantile_average(&[(0.5, &one), (0.5, &endless)]).extremes(), (None, None));
    }

    /// Averaged quantiles of normals: means and standard deviations are averaged.
    #[test]
    fn averaged_quantiles_average_the_spreads() {
        let (a, b) = (Curve::normal(10.0, 2.0), Curve::normal(14.0, 3.0));
        let average = quantile_average(&[(0.5, &a), (0.5, &b)]);
        near(average.quantile(0.5), 12.0, 1e-9);
        near(average.quantile(0.975) - 12.0, 1.959_964 * 2.5, 1e-3);
    }

    #[test]
    fn densities_apart_have_no_product() {
        let (a, b) = (grid().map(|p| p), grid().map(|p| 2.0 + p));
        let [a, b] = [a, b].map(|points| Curve::rising(points.to_vec(), [true; 2]));
        assert_eq!(logarithmic(&[(0.5, &a), (0.5, &b)]), None);
        assert_eq!(logarithmic(&[(1.0, &a), (0.0, &b)]).map(|pool| pool.ends()), Some((0.0, 1.0)));
    }
}
