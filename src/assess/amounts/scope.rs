//! What lies inside what: flows, goods and stages.

use crate::claim::Stage;

/// The stage that by any day is no less.
pub(super) const fn stage_before(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Delivered | Stage::Seized => Some(Stage::Shipped),
        _ => None,
    }
}

/// From where to where, and how: a flow that names more lies inside the one that names less.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct FlowScope {
    /// None: not known. Several: any of them.
    pub(crate) origin: Vec<String>,
    pub(crate) destination: Option<String>,
    /// Places passed, all of them.
    pub(crate) via: Vec<String>,
    pub(crate) from_port: Option<String>,
    pub(crate) to_port: Option<String>,
    /// Means. Whether several are taken in turn or side by side is not known.
    pub(crate) by: Vec<String>,
    pub(crate) recipient: Option<String>,
}

impl FlowScope {
    /// The same with its lists sorted and without repeats.
    pub(crate) fn sorted(mut self) -> Self {
        for list in [&mut self.origin, &mut self.via, &mut self.by] {
            list.sort();
            list.dedup();
        }
        self
    }

    /// Whether all that moved in this flow moved in the other.
    pub(crate) fn is_inside(&self, other: &Self) -> bool {
        let named = |own: &Option<String>, of: &Option<String>| of.is_none() || own == of;
        (other.origin.is_empty()
            || !self.origin.is_empty() && is_within(&self.origin, &other.origin))
            && named(&self.destination, &other.destination)
            && is_within(&other.via, &self.via)
            && named(&self.from_port, &other.from_port)
            && named(&self.to_port, &other.to_port)
            && (other.by.is_empty() || self.by == other.by)
            && named(&self.recipient, &other.recipient)
    }

    /// How much it names.
    pub(super) fn detail(&self) -> usize {
        let one = |name: &Option<String>| usize::from(name.is_some());
        usize::from(!self.origin.is_empty())
            + one(&self.destination)
            + self.via.len()
            + one(&self.from_port)
            + one(&self.to_port)
            + usize::from(!self.by.is_empty())
            + one(&self.recipient)
    }
}

/// Whether a sorted list holds another.
fn is_within(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.len() <= whole.len() && part.iter().all(|name| rest.any(|other| other == name))
}

/// The goods trees: nodes that are not above one another exclude each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct GoodsTree {
    /// Of each node, the first and the last number of what lies below it, itself included.
    spans: Vec<(usize, usize)>,
    depths: Vec<usize>,
}

impl GoodsTree {
    /// From the parent of each node; a node that is below itself has no parent.
    pub(crate) fn new(parents: &[Option<usize>]) -> Self {
        let mut children = vec![Vec::new(); parents.len()];
        let mut roots = Vec::new();
        for (node, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) if *parent < parents.len() => children[*parent].push(node),
                _ => roots.push(node),
            }
        }
        let mut tree =
            Self { spans: vec![(usize::MAX, 0); parents.len()], depths: vec![0; parents.len()] };
        let mut next = 0;
        for node in roots.into_iter().chain(0..parents.len()) {
            if tree.spans[node].0 == usize::MAX {
                next = tree.number(node, next, &children);
            }
        }
        tree
    }

    fn number(&mut self, root: usize, mut next: usize, children: &[Vec<usize>]) -> usize {
        let mut stack = vec![(root, 0, false)];
        while let Some((node, depth, done)) = stack.pop() {
            if done {
                self.spans[node].1 = next - 1;
            } else if self.spans[node].0 == usize::MAX {
                self.spans[node].0 = next;
                self.depths[node] = depth;
                next += 1;
                stack.push((node, depth, true));
                stack.extend(children[node].iter().rev().map(|child| (*child, depth + 1, false)));
            }
        }
        next
    }

    /// The numbers of what lies below a node; nothing lies in a node that is not known.
    pub(super) fn span(&self, node: usize) -> (usize, usize) {
        self.spans.get(node).copied().unwrap_or((usize::MAX, 0))
    }

    pub(super) fn depth(&self, goods: &[usize]) -> usize {
        goods.iter().filter_map(|node| self.depths.get(*node)).copied().min().unwrap_or(0)
    }

    fn node_is_inside(&self, node: usize, other: usize) -> bool {
        let ((first, last), (from, to)) = (self.span(node), self.span(other));
        node == other || first <= last && from <= first && last <= to
    }

    /// Whether each of these nodes lies in one of the others.
    pub(super) fn is_inside(&self, goods: &[usize], other: &[usize]) -> bool {
        goods.iter().all(|node| other.iter().any(|above| self.node_is_inside(*node, *above)))
    }

    /// Whether nothing lies in both.
    pub(super) fn exclude(&self, goods: &[usize], other: &[usize]) -> bool {
        goods.iter().all(|node| {
            other
                .iter()
                .all(|of| !self.node_is_inside(*node, *of) && !self.node_is_inside(*of, *node))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_that_names_more_lies_inside() {
        let all = FlowScope { origin: vec!["KP".into()], ..FlowScope::default() };
        let sea = FlowScope { by: vec!["sea".into()], ..all.clone() };
        let both = FlowScope { by: vec!["rail".into(), "sea".into()], ..all.clone() };
        assert!(sea.is_inside(&all) && !all.is_inside(&sea));
        assert!(!sea.is_inside(&both) && !both.is_inside(&sea));
        let two = FlowScope { origin: vec!["IR".into(), "KP".into()], ..FlowScope::default() };
        assert!(all.is_inside(&two) && !two.is_inside(&all));
    }

    #[test]
    fn nodes_exclude_each_other_unless_one_is_above() {
        // 0 > 1 > 2, 0 > 3; 4 is a tree of its own; 5 and 6 are below each other.
        let parents = [None, Some(0), Some(1), Some(0), None, Some(6), Some(5)];
        let tree = GoodsTree::new(&parents);
        assert!(tree.is_inside(&[2, 3], &[0]) && tree.is_inside(&[2], &[1, 3]));
        assert!(tree.exclude(&[2], &[3, 4]) && !tree.exclude(&[2], &[1]));
        assert!(!tree.is_inside(&[4], &[0]));
        assert!(!tree.is_inside(&[9], &[0]) && tree.is_inside(&[9], &[9]));
    }
}
