//! What needs no simulation: an assumption as it stands, and products, quotients and powers
//! of log-normals, whose logarithms are sums of normals.

use crate::estimate::belief::Shape;
use crate::estimate::dependence::correlation::Correlations;
use crate::estimate::engine::program::in_order;
use crate::estimate::expression::{Binary, Node, Step};
use crate::in_order::InOrder;
use std::collections::HashMap;
use std::sync::Arc;

/// The distribution of what an expression comes to, if it has a closed form.
pub(in crate::estimate) fn shape(
    root: &Arc<Node>,
    correlations: Option<&Correlations>,
) -> Option<Shape> {
    let node = root.unnamed();
    match &node.step {
        Step::Assumed(leaf) => (!leaf.shape.is_by_ends()).then(|| leaf.shape.clone()),
        Step::Binary(..) => log_normal(node, correlations),
        _ => None,
    }
}

fn log_normal(root: &Arc<Node>, correlations: Option<&Correlations>) -> Option<Shape> {
    let order = in_order(&[root]);
    let mut powers: HashMap<*const Node, f64> = HashMap::from([(Arc::as_ptr(root), 1.0)]);
    let (mut logarithms, mut leaves) = (Vec::new(), Vec::new());
    for node in order.iter().rev() {
        let power = *powers.get(&Arc::as_ptr(node))?;
        let mut give = |to: &Arc<Node>, power: f64| {
            *powers.entry(Arc::as_ptr(to)).or_insert(0.0) += power;
        };
        match &node.step {
            // Of zero or less there is no finite logarithm, and so no closed form at the end.
            Step::Exact(value) => logarithms.push(power * libm::log(*value)),
            Step::Assumed(leaf) => match leaf.shape {
                Shape::LogNormal { mu, sigma } => {
                    leaves.push((leaf.identity(), power, mu, sigma, leaf));
                }
                _ => return None,
            },
            Step::Named(_, inner) => give(inner, power),
            Step::Binary(Binary::Mul, a, b) => [a, b].into_iter().for_each(|to| give(to, power)),
            Step::Binary(Binary::Div, a, b) => {
                give(a, power);
                give(b, -power);
            }
            _ => return None,
        }
    }
    // Figures alone are one number, which a sum of their logarithms would miss by a digit.
    if leaves.is_empty() {
        return None;
    }
    // Sums in an order that does not depend on how the expression was written.
    leaves.order_by_key(|(identity, ..)| *identity);
    leaves.dedup_by(|(_, power, _, _, leaf), (_, kept, _, _, same)| {
        let equal = leaf == same;
        if equal {
            *kept += *power;
        }
        equal
    });
    logarithms.extend(leaves.iter().map(|(_, power, mu, ..)| power * mu));
    logarithms.sort_unstable_by(f64::total_cmp);
    let mut variance = 0.0;
    for (place, (_, power, _, sigma, leaf)) in leaves.iter().enumerate() {
        let own = power * sigma;
        variance += own * own;
        if let Some(correlations) = correlations {
            for (_, power, _, sigma, other) in &leaves[..place] {
                variance += 2.0 * own * power * sigma * correlations.of_normals(leaf, other);
            }
        }
    }
    let (mu, sigma) = (logarithms.iter().sum::<f64>(), variance.max(0.0).sqrt());
    // Without a spread all has gone out, and what remains is one number.
    (mu.is_finite() && sigma.is_finite() && sigma > 0.0).then_some(Shape::LogNormal { mu, sigma })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Assumption, Basis, Belief, Estimate};
    use crate::quantity::Ratio;

    fn exact(number: f64) -> Estimate<Ratio> {
        Estimate::exact(Ratio::new(number).unwrap()).unwrap()
    }

    fn assumed(label: &'static str, median: f64, sigma: f64) -> Estimate<Ratio> {
        let belief = Belief::log_normal(Ratio::new(median).unwrap(), sigma.exp()).unwrap();
        Assumption::new(label, belief, Basis::judgement("a test")).unwrap().into()
    }

    fn mu_and_sigma(estimate: &Estimate<Ratio>) -> Option<(f64, f64)> {
        match shape(estimate.node(), None)? {
            Shape::LogNormal { mu, sigma } => Some((mu, sigma)),
            _ => None,
        }
    }

    /// ln(8 x / (5 y x')) of equal x and x' made apart: x goes out, and ln 8 - ln 5 - ln 3 remains.
    #[test]
    fn exact_factors_move_the_logarithm() {
        let [x, again] = [2.0, 2.0].map(|median| assumed("x", median, 0.3));
        let y = assumed("y", 3.0, 0.4);
        let (mu, sigma) = mu_and_sigma(&(exact(8.0) * x.named("x") / (exact(5.0) * &y))).unwrap();
        assert!((mu - (16.0_f64 / 15.0).ln()).abs() < 1e-14 && (sigma - 0.5).abs() < 1e-14);
        let (mu, sigma) = mu_and_sigma(&(exact(8.0) * &x / (exact(5.0) * &y * again))).unwrap();
        assert!((mu - (8.0_f64 / 15.0).ln()).abs() < 1e-14 && (sigma - 0.4).abs() < 1e-14);
    }

    /// Two assumptions that say the same are one unknown: x x' is the square of x.
    #[test]
    fn an_assumption_made_twice_is_one() {
        let (x, again) = (assumed("x", 2.0, 0.3), assumed("x", 2.0, 0.3));
        let (mu, sigma) = mu_and_sigma(&(&x * &again)).unwrap();
        assert!((mu - 4.0_f64.ln()).abs() < 1e-14 && (sigma - 0.6).abs() < 1e-14);
        let (mu, sigma) = mu_and_sigma(&(&x * &again * &x * exact(0.5))).unwrap();
        assert!((mu - 4.0_f64.ln()).abs() < 1e-14 && (sigma - 0.9).abs() < 1e-14);
    }

    #[test]
    fn a_factor_of_zero_leaves_no_log_normal() {
        let (x, y) = (assumed("x", 2.0, 0.3), assumed("y", 3.0, 0.4));
        assert_eq!(mu_and_sigma(&(&x * exact(0.0))), None);
        assert_eq!(mu_and_sigma(&(exact(0.0) * &x / &y)), None);
        assert_eq!(mu_and_sigma(&(&x * exact(0.0) / (&y * &x))), None);
    }
}
