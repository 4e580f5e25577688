//! What needs no simulation: an assumption as it stands, and products, quotients and powers
//! of log-normals, whose logarithms are sums of normals.

use super::belief::Shape;
use super::correlation::Correlations;
use super::expression::{Binary, Node, Step};
use super::program::in_order;
use std::collections::HashMap;
use std::sync::Arc;

/// The distribution of what an expression comes to, if it has a closed form.
pub(super) fn shape(root: &Arc<Node>, correlations: Option<&Correlations>) -> Option<Shape> {
    let mut node = root;
    while let Step::Named(_, inner) = &node.step {
        node = inner;
    }
    match &node.step {
        Step::Assumed(leaf) => Some(leaf.shape.clone()),
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
            Step::Exact(value) if *value > 0.0 => logarithms.push(power * libm::log(*value)),
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
    // Sums in an order that does not depend on how the expression was written.
    leaves.sort_by_key(|(identity, ..)| *identity);
    leaves.dedup_by(|(_, power, _, _, leaf), (_, kept, _, _, same)| {
        let equal = leaf == same;
        if equal {
            *kept += *power;
        }
        equal
    });
    logarithms.extend(leaves.iter().map(|(_, power, mu, ..)| power * mu));
    logarithms.sort_by(f64::total_cmp);
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
    (mu.is_finite() && sigma.is_finite()).then_some(Shape::LogNormal { mu, sigma })
}
