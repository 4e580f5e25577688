//! Shares of a probability of one.

use super::shape::Shape;
use crate::Error;
use crate::estimate::cast::{float, whole};
use crate::in_order::InOrder;
use crate::into_list::IntoList;

/// Shares are whole multiples of this, so that sums and differences of them are exact and a
/// belief that is written and read again is the same to the last bit.
const GRAIN: f64 = 1.0 / 9_007_199_254_740_992.0; // 2^-53

/// The most alternatives that a mixture may have.
pub(super) const MAX_ALTERNATIVES: usize = 1_000;

/// The cumulative shares of the items, rising to one, without the items whose share is less
/// than a number near one can tell (about 1e-16).
pub(super) fn shares<T>(weighted: Vec<(f64, T)>) -> Result<(Vec<T>, Vec<f64>), Error> {
    if let Some((value, _)) = weighted.iter().find(|(w, _)| !(*w >= 0.0 && w.is_finite())) {
        return Err(Error::weights(*value));
    }
    let total = weighted.iter().fold(0.0, |sum, (weight, _)| sum + weight);
    if !(total > 0.0 && total.is_finite()) {
        return Err(Error::weights(total));
    }
    let (mut items, mut cumulative) = (Vec::new(), Vec::new());
    let (mut sum, mut reached) = (0.0, 0.0);
    for (weight, item) in weighted {
        sum += weight;
        let share = ((sum / total).min(1.0) / GRAIN).round() * GRAIN;
        if share > reached {
            items.push(item);
            cumulative.push(share);
            reached = share;
        }
    }
    Ok((items, cumulative))
}

/// The probability of the items before this place.
pub(super) fn before(cumulative: &[f64], place: usize) -> f64 {
    match place {
        0 => 0.0,
        _ => cumulative[place - 1],
    }
}

/// The items with the share of each.
pub(super) fn pairs<'s, T>(
    items: &'s [T],
    cumulative: &'s [f64],
) -> impl Iterator<Item = (f64, &'s T)> {
    let mut reached = 0.0;
    items.iter().zip(cumulative).map(move |(item, sum)| {
        let share = sum - reached;
        reached = *sum;
        (share, item)
    })
}

/// The first place at which the cumulative share reaches `p`.
pub(super) fn place(cumulative: &[f64], p: f64) -> usize {
    cumulative.partition_point(|sum| *sum < p).min(cumulative.len() - 1)
}

/// The same for so many items of equal share.
pub(super) fn place_of_equals(p: f64, count: usize) -> usize {
    let near = whole((p * float(count)).ceil());
    let place = near.clamp(1, count);
    // The product may have been rounded past a whole number.
    if share(place - 1, count) >= p && place > 1 { place - 2 } else { place - 1 }
}

/// So many of so many.
pub(super) fn share(part: usize, all: usize) -> f64 {
    float(part) / float(all)
}

impl Shape {
    /// The values of a discrete belief, each with its share; of any other belief none.
    pub(in crate::estimate) fn weighted_values(&self) -> impl Iterator<Item = (f64, &f64)> {
        let (values, cumulative) = match self {
            Self::Discrete { values, cumulative } => (values.as_slice(), cumulative.as_slice()),
            _ => (&[][..], &[][..]),
        };
        pairs(values, cumulative)
    }

    /// Each value with its weight, in any order; equal ones are one.
    pub(super) fn discrete(mut weighted: Vec<(f64, f64)>) -> Result<Self, Error> {
        weighted.order_by(|a, b| a.1.total_cmp(&b.1));
        weighted.dedup_by(|next, kept| {
            let same = next.1.total_cmp(&kept.1).is_eq();
            if same {
                kept.0 += next.0;
            }
            same
        });
        let (values, cumulative) = shares(weighted)?;
        Ok(Self::Discrete { values, cumulative })
    }

    /// One of the shapes; mixtures among them are opened, equal ones are one.
    pub(super) fn mixture(weighted: Vec<(f64, Self)>) -> Result<Self, Error> {
        let mut open: Vec<(f64, Self)> = Vec::new();
        for (weight, shape) in weighted {
            let several = match shape {
                Self::Mixture { parts, cumulative } => {
                    let weights =
                        pairs(&parts, &cumulative).map(|(share, _)| weight * share).into_list();
                    weights.into_iter().zip(parts).into_list()
                }
                one => vec![(weight, one)],
            };
            for (weight, shape) in several {
                match open.iter_mut().find(|(_, known)| *known == shape) {
                    Some((sum, _)) => *sum += weight,
                    None => open.push((weight, shape)),
                }
                if open.len() > MAX_ALTERNATIVES {
                    let most = (1, MAX_ALTERNATIVES);
                    return Err(Error::count("the number of alternatives", most, open.len()));
                }
            }
        }
        let (mut parts, cumulative) = shares(open)?;
        match (parts.len(), parts.pop()) {
            (1, Some(only)) => Ok(only),
            (_, last) => {
                parts.extend(last);
                Ok(Self::Mixture { parts, cumulative })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_become_shares_and_what_has_none_is_left_out() {
        let weighted = vec![(0.0, 'a'), (2.0, 'b'), (0.0, 'c'), (6.0, 'd'), (0.0, 'e')];
        assert_eq!(shares(weighted), Ok((vec!['b', 'd'], vec![0.25, 1.0])));
        for weight in [-1.0, f64::INFINITY] {
            let refused = shares(vec![(3.0, 'a'), (weight, 'b')]);
            assert_eq!(refused, Err(Error::weights(weight)));
        }
    }

    #[test]
    fn a_place_is_found_even_past_the_last_share() {
        let cumulative = [0.25, 1.0 - f64::EPSILON];
        let found = [0.0, 0.25, 0.26, 1.0].map(|p| place(&cumulative, p));
        assert_eq!(found, [0, 0, 1, 1]);
    }

    #[test]
    fn equal_values_and_equal_alternatives_share_their_weights() {
        let discrete =
            Shape::discrete(vec![(5.0, 2.0), (2.0, 5.0), (3.0, 2.0), (6.0, 9.0)]).unwrap();
        let (values, cumulative) = (vec![2.0, 5.0, 9.0], vec![0.5, 0.625, 1.0]);
        assert_eq!(discrete, Shape::Discrete { values, cumulative });
        let [a, b, c] = [2.0, 5.0, 9.0].map(Shape::Exact);
        let weighted = [(5.0, &a), (2.0, &b), (3.0, &a), (6.0, &c)];
        let mixture = Shape::mixture(weighted.map(|(w, part)| (w, part.clone())).into()).unwrap();
        let (parts, cumulative) = (vec![a, b, c], vec![0.5, 0.625, 1.0]);
        assert_eq!(mixture, Shape::Mixture { parts, cumulative });
    }

    /// Of eight parts the inner one has six, which it shares out one to three.
    #[test]
    fn a_mixture_within_a_mixture_is_opened() {
        let [a, b, c] = [2.0, 5.0, 9.0].map(Shape::Exact);
        let inner = Shape::mixture(vec![(1.0, a.clone()), (3.0, b.clone())]).unwrap();
        let outer = Shape::mixture(vec![(6.0, inner), (2.0, c.clone())]).unwrap();
        let (parts, cumulative) = (vec![a, b, c], vec![0.1875, 0.75, 1.0]);
        assert_eq!(outer, Shape::Mixture { parts, cumulative });
    }
}
