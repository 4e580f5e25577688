//! What lies inside what: flows, goods and stages.

use super::statement::Scope;
use crate::claim::Stage;
use crate::in_order::{Set, distinct};
use crate::into_list::IntoList;
use crate::munition::CountBasis;

/// The stage that by any day is no less.
pub(crate) const fn stage_before(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Delivered | Stage::Seized | Stage::Returned => Some(Stage::Shipped),
        _ => None,
    }
}

/// Whether all that is counted one way is counted the other way too: a complete round holds one
/// projectile, and what nobody says is one or the other.
const fn is_counted(inner: CountBasis, outer: CountBasis) -> bool {
    match outer {
        CountBasis::Projectile => true,
        CountBasis::Unknown => !matches!(inner, CountBasis::Projectile),
        CountBasis::CompleteRound => matches!(inner, CountBasis::CompleteRound),
    }
}

/// Whether all that the inner flow and goods count is counted by the outer ones, whatever the stage.
pub(crate) fn holds(outer: &Scope, inner: &Scope, tree: &GoodsTree, flows: &[FlowScope]) -> bool {
    is_counted(inner.counts, outer.counts)
        && tree.is_inside(&inner.goods, &outer.goods)
        && (outer.flow == inner.flow
            || match (flows.get(inner.flow), flows.get(outer.flow)) {
                (Some(inner), Some(outer)) => inner.is_inside(outer),
                _ => false,
            })
}

/// Of two ways of counting, the one that counts more.
pub(crate) const fn wider(one: CountBasis, other: CountBasis) -> CountBasis {
    if is_counted(one, other) { other } else { one }
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
    /// The name, and the country where it is told.
    pub(crate) recipient: Option<(String, Option<String>)>,
}

impl FlowScope {
    /// The same with its lists sorted and without repeats.
    pub(crate) fn sorted(mut self) -> Self {
        for list in [&mut self.origin, &mut self.via, &mut self.by] {
            *list = distinct(std::mem::take(list));
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
            && match (&self.recipient, &other.recipient) {
                (_, None) => true,
                (Some((name, country)), Some((of, of_country))) => {
                    name == of && named(country, of_country)
                }
                (None, Some(_)) => false,
            }
    }

    /// Whether it lies inside another that names its ends as well: of the same destination, and from somewhere.
    pub(crate) fn is_some_of(&self, other: &Self) -> bool {
        let are_named = self.destination == other.destination
            && self.origin.is_empty() == other.origin.is_empty();
        are_named && self.is_inside(other)
    }

    /// The part of it that came from some origins, where it names any of them; else itself.
    pub(crate) fn of_origins(&self, origins: &[String]) -> Self {
        let named = self.origin.iter().filter(|own| origins.contains(own)).cloned().into_list();
        let origin = if named.is_empty() { self.origin.clone() } else { named };
        Self { origin, ..self.clone() }
    }

    /// Whether nothing moved in both: they go to two countries, or come from two, and neither of
    /// these is on the way of the other.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        // A place passed, a port or a country of the recipient may be on the way to the other.
        let goes_straight = |flow: &Self| {
            let recipient = flow.recipient.as_ref();
            flow.via.is_empty()
                && flow.from_port.is_none()
                && flow.to_port.is_none()
                && recipient.is_none_or(|(_, country)| *country == flow.destination)
        };
        let leads_on = |one: &Self, other: &Self| {
            one.destination.iter().any(|country| other.origin.contains(country))
        };
        let ends = match (&self.destination, &other.destination) {
            (Some(one), Some(other)) => are_apart(one, other),
            _ => false,
        };
        let starts = match (self.origin.as_slice(), other.origin.as_slice()) {
            ([one], [other]) => are_apart(one, other),
            _ => false,
        };
        (ends || starts)
            && goes_straight(self)
            && goes_straight(other)
            && !leads_on(self, other)
            && !leads_on(other, self)
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
            + usize::from(self.recipient.is_some())
    }
}

/// Whether two codes are of countries neither of which may be a part of the other.
fn are_apart(one: &str, other: &str) -> bool {
    let is_group = |name: &str| name.len() > 2 || name == "EU";
    one != other && !is_group(one) && !is_group(other)
}

/// Whether a sorted list holds another.
fn is_within(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    part.len() <= whole.len() && part.iter().all(|name| rest.any(|other| other == name))
}

/// The goods trees: nodes that are not above one another exclude each other, but for kinds, which
/// may overlap whatever else is below their parents.
#[derive(Debug, Clone, Default)]
pub(crate) struct GoodsTree {
    /// Of each node, the lowest above it that is no kind; none of a kind of goods that are not known.
    whole: Vec<Option<usize>>,
    /// Of each node, the first and the last number of what lies below it, itself included.
    spans: Vec<(usize, usize)>,
    depths: Vec<usize>,
}

impl GoodsTree {
    /// From the parent of each node, and those that are kinds; a node that is below itself has no
    /// parent.
    pub(crate) fn new(parents: &[Option<usize>], kinds: &Set<usize>) -> Self {
        let mut children = vec![Vec::new(); parents.len()];
        let mut roots = Vec::new();
        for (node, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) if *parent < parents.len() => children[*parent].push(node),
                _ => roots.push(node),
            }
        }
        let above = |node: &usize| parents.get(*node).copied().flatten();
        let whole = |node| {
            let above = std::iter::successors(Some(node), above).take(parents.len());
            above.into_iter().find(|node| !kinds.contains(node))
        };
        let mut tree = Self {
            whole: (0..parents.len()).map(whole).into_list(),
            spans: vec![(usize::MAX, 0); parents.len()],
            depths: vec![0; parents.len()],
        };
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
    fn span(&self, node: usize) -> (usize, usize) {
        self.spans.get(node).copied().unwrap_or((usize::MAX, 0))
    }

    /// The numbers of all that may be among a node: of a kind, what lies below what it is a kind of.
    pub(super) fn reach(&self, node: usize) -> (usize, usize) {
        match self.whole.get(node) {
            Some(None) => (0, usize::MAX),
            Some(Some(whole)) => self.span(*whole),
            None => self.span(node),
        }
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
    pub(crate) fn exclude(&self, goods: &[usize], other: &[usize]) -> bool {
        let apart = |node: usize, of: usize| {
            let ((first, last), (from, to)) = (self.reach(node), self.reach(of));
            node != of && (last < from || to < first)
        };
        goods.iter().all(|node| other.iter().all(|of| apart(*node, *of)))
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
        let tree = GoodsTree::new(&parents, &Set::new());
        assert!(tree.is_inside(&[2, 3], &[0]) && tree.is_inside(&[2], &[1, 3]));
        assert!(tree.exclude(&[2], &[3, 4]) && !tree.exclude(&[2], &[1]));
        assert!(!tree.is_inside(&[4], &[0]));
        assert!(!tree.is_inside(&[9], &[0]) && tree.is_inside(&[9], &[9]));
    }

    #[test]
    fn a_kind_excludes_only_what_its_whole_does() {
        // 0 > 1 > 2, 0 > 3; 2 and 4 are kinds, and nobody knows of what 4 is one.
        let parents = [None, Some(0), Some(1), Some(0), None, Some(1)];
        let tree = GoodsTree::new(&parents, &Set::from([2, 4]));
        assert!(tree.is_inside(&[2], &[1]) && !tree.is_inside(&[1], &[2]));
        assert!(tree.exclude(&[2], &[3]) && !tree.exclude(&[2], &[5]));
        assert!(!tree.exclude(&[4], &[3]) && !tree.is_inside(&[4], &[0]));
    }

    #[test]
    fn flows_exclude_each_other_by_their_ends() {
        let to = |origin: &str, destination: &str| FlowScope {
            origin: origin.split(',').map(str::to_owned).collect(),
            destination: Some(destination.to_owned()),
            ..FlowScope::default()
        };
        assert!(to("KP", "RU").excludes(&to("KP", "BY")));
        assert!(to("KP", "RU").excludes(&to("IR", "RU")));
        assert!(!to("IR,KP", "RU").excludes(&to("KP", "RU")));
        assert!(!to("KP", "RU").excludes(&to("RU", "BY")), "it may go on");
        let passing = FlowScope { via: vec!["ru".into()], ..to("KP", "BY") };
        assert!(!to("KP", "RU").excludes(&passing));
        let of_group = |country: &str| FlowScope {
            recipient: Some(("wagner".into(), Some(country.into()))),
            ..to("KP", "RU")
        };
        assert!(
            !of_group("ML").excludes(&to("KP", "ML")) && of_group("RU").excludes(&to("KP", "ML"))
        );
        assert!(!of_group("ML").is_inside(&of_group("RU")));
    }
}
