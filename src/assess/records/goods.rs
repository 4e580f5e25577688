//! The goods of an amount, as nodes of the goods tree.

use crate::assumptions::{Assumptions, Counting, GoodsNode, GoodsTree};
use crate::claim::{Amount, Claim, Equivalents, Goods, Measure, Relation, Says, Slug};
use crate::in_order::distinct;
use crate::into_list::IntoList;
use crate::munition::{Calibre, Munition};

/// The goods of one amount.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assess) struct Kinds {
    /// Nodes that exclude each other, sorted; at least one.
    pub(in crate::assess) nodes: Vec<GoodsNode>,
    /// The munitions that it names.
    pub(in crate::assess) munitions: Vec<Munition>,
    /// How it names them.
    pub(in crate::assess) named: Named,
}

/// How an amount names its goods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assess) enum Named {
    /// It, or its flow, names munitions.
    Munitions,
    /// It, or its flow, names a class.
    Class,
    /// A calibre alone.
    Calibre(Calibre),
    /// A wording that maps to no node.
    Unmapped(Slug),
    /// Nothing: any munitions.
    Anything,
}

impl Kinds {
    /// The goods of an amount of a claim: its own before those of the flow, and these before those of
    /// another amount of the same load.
    pub(super) fn of(
        claim: &Claim,
        amount: &Amount,
        same_load: Option<&Amount>,
        assumptions: &Assumptions,
    ) -> Self {
        let tree = assumptions.goods();
        if let Measure::Items(item) = &amount.of {
            return Self::worded(item, assumptions);
        }
        match &amount.goods {
            // The name of a class names no munition.
            Goods::Munition(munition) => match tree.of_munition(munition) {
                Some(node) if tree.munition(&node).is_none() => {
                    Self { nodes: vec![node], munitions: Vec::new(), named: Named::Class }
                }
                _ => Self::named(vec![munition.clone()], assumptions),
            },
            Goods::Several(munitions) => Self::named(munitions.clone(), assumptions),
            Goods::Class(wording) => Self::worded(wording, assumptions),
            Goods::Ambiguous(calibre) => Self::of_calibre(*calibre, assumptions),
            Goods::Unstated => match (&claim.flow.goods, same_load) {
                (Some(wording), _) => Self::worded(wording, assumptions),
                (None, Some(other)) => Self::of(claim, other, None, assumptions),
                (None, None) => {
                    Self { nodes: vec![tree.root()], munitions: Vec::new(), named: Named::Anything }
                }
            },
        }
    }

    /// The munitions that a load is said to be a mix of, where no number of any is told and no one is
    /// another.
    pub(super) fn of_mix(load: &Equivalents, assumptions: &Assumptions) -> Option<Self> {
        let is_told = load.relation == Relation::Mix && load.says == Says::Carried;
        let named = |of: &Amount| of.is_unspecified() && !of.goods.munitions().is_empty();
        if !is_told || !load.of.iter().all(named) {
            return None;
        }
        let munitions = load.of.iter().flat_map(|of| of.goods.munitions().iter().cloned());
        let kinds = Self::named(munitions.into_list(), assumptions);
        let tree = assumptions.goods();
        let is_apart = |(at, one): (usize, &GoodsNode)| {
            kinds.nodes[at + 1..].iter().all(|other| tree.exclude_each_other(one, other))
        };
        kinds.nodes.iter().enumerate().all(is_apart).then_some(kinds)
    }

    fn named(munitions: Vec<Munition>, assumptions: &Assumptions) -> Self {
        let tree = assumptions.goods();
        let node = |munition: &Munition| {
            tree.of_munition(munition).unwrap_or_else(|| GoodsNode::unmapped(munition.slug()))
        };
        let nodes: Vec<GoodsNode> = munitions.iter().map(node).into_list();
        // A munition has the figures of the entry of which its name is a word or a kind.
        let entry = |(munition, node)| tree.munition(node).cloned().unwrap_or(munition);
        let munitions = munitions.into_iter().zip(&nodes).map(entry).into_list();
        Self { nodes: distinct(nodes), munitions, named: Named::Munitions }
    }

    /// Which kind is meant nobody knows.
    fn of_calibre(calibre: Calibre, assumptions: &Assumptions) -> Self {
        let known = assumptions.goods().of_calibre(calibre);
        let unknown = || GoodsNode::unmapped(&calibre.to_string().replace(' ', ""));
        let nodes = vec![known.unwrap_or_else(unknown)];
        Self { nodes, munitions: Vec::new(), named: Named::Calibre(calibre) }
    }

    /// The kinds that a calibre alone may mean; none where it names more.
    pub(in crate::assess) fn of_calibre_alone(&self, tree: &GoodsTree) -> Vec<GoodsNode> {
        let Named::Calibre(calibre) = self.named else { return Vec::new() };
        tree.kinds_of(calibre).iter().filter_map(|kind| tree.of_munition(kind)).into_list()
    }

    fn worded(wording: &Slug, assumptions: &Assumptions) -> Self {
        let tree = assumptions.goods();
        let found = tree.find(wording.as_str());
        let told = found.as_ref().map_or(wording.as_str(), GoodsNode::as_str);
        if let Ok(calibre) = told.parse() {
            return Self::of_calibre(calibre, assumptions);
        }
        match found {
            Some(node) => {
                let munitions = tree.munition(&node).cloned().into_iter().into_list();
                let named = if munitions.is_empty() { Named::Class } else { Named::Munitions };
                Self { nodes: vec![node], munitions, named }
            }
            None => Self {
                nodes: vec![GoodsNode::unmapped(wording.as_str())],
                munitions: Vec::new(),
                named: Named::Unmapped(wording.clone()),
            },
        }
    }

    /// Whether nothing can be of both.
    pub(in crate::assess) fn exclude(&self, other: &Self, tree: &GoodsTree) -> bool {
        tree.are_apart(&self.nodes, &other.nodes)
    }

    /// The slugs of the nodes, joined: `152mm-shell`, `122mm-shell+152mm-shell`.
    pub(in crate::assess) fn slug(&self) -> String {
        let slugs: Vec<&str> = self.nodes.iter().map(GoodsNode::as_str).into_list();
        slugs.join("+")
    }
}

/// What goods are counted in: in rounds only where all of them are, and nothing where of some of them
/// nothing is told.
pub(in crate::assess) fn counted_in(nodes: &[GoodsNode], tree: &GoodsTree) -> Option<Counting> {
    let mut each = nodes.iter().map(|node| tree.counted_in(node));
    let first = each.next()??;
    each.try_fold(first, |most, other| Some(most.max(other?)))
}

/// What one counts of goods: `rounds`, `missiles`; `pieces` of several that are called otherwise.
pub(in crate::assess) fn noun<'t>(nodes: &[GoodsNode], tree: &'t GoodsTree) -> &'t str {
    let mut each = nodes.iter().map(|node| tree.noun(node));
    let first = each.next().unwrap_or("rounds");
    match each.find(|other| *other != first) {
        None => first,
        Some(_) if counted_in(nodes, tree) == Some(Counting::Rounds) => "rounds",
        Some(_) => "pieces",
    }
}
