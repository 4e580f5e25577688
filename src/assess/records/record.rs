//! One claim, read once.

use super::goods::{Kinds, Named};
use super::said::Said;
use crate::assess::Status;
use crate::assumptions::{GoodsNode, GoodsTree};
use crate::claim::{Claim, Equivalents, Flow, Stance};

/// One claim, read once.
#[derive(Debug, Clone)]
pub(in crate::assess) struct Record<'a> {
    pub(in crate::assess) claim: &'a Claim,
    pub(in crate::assess) place: usize,
    /// The largest bodies that its makers are part of, by the places of their sources.
    pub(in crate::assess) bodies: Vec<usize>,
    /// The group of those whose word it is.
    pub(in crate::assess) group: usize,
    pub(in crate::assess) status: Status,
    /// The least place of the claims that are linked with it as one load, its own among them.
    pub(in crate::assess) load: usize,
    /// Its own amount first, then the equivalents.
    pub(in crate::assess) said: Vec<Said<'a>>,
    /// Its own amount in other words, less exact ones.
    pub(in crate::assess) again: Vec<Said<'a>>,
}

impl<'a> Record<'a> {
    /// Whether it asserts something and counts.
    pub(in crate::assess) fn stands(&self) -> bool {
        self.status == Status::Stands && self.claim.stance == Stance::Asserts
    }

    /// Whether it was made no later than another claim.
    pub(in crate::assess) fn is_known_to(&self, other: &Record<'_>) -> bool {
        let days = self.claim.stated_on.zip(other.claim.stated_on);
        days.is_some_and(|(own, other)| own.first_day() <= other.first_day())
    }

    /// Whether a maker of it made another claim too.
    pub(super) fn is_of_maker_of(&self, other: &Record<'_>) -> bool {
        self.bodies.iter().any(|body| other.bodies.contains(body))
    }

    /// Its own amount.
    pub(in crate::assess) fn own(&self) -> Option<&Said<'a>> {
        self.said.iter().find(|said| !said.is_equivalent)
    }

    /// Whether it and another stand, are stated outright, and of one stage and flow.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let scope = |of: &Self| (of.claim.stage, Flow { goods: None, ..of.claim.flow.clone() });
        let stands = |of: &&Self| of.stands() && of.claim.certainty.is_stated();
        [self, other].iter().all(stands) && scope(self) == scope(other)
    }

    /// Its own amount, and what it says that was carried in it.
    pub(in crate::assess) fn carried(&self) -> impl Iterator<Item = &Said<'a>> {
        let equivalents = self.claim.equivalents.as_ref();
        let are_carried = equivalents.is_some_and(Equivalents::are_all_carried);
        self.said.iter().filter(move |said| are_carried || !said.is_equivalent)
    }

    /// Whether its own amount counts the goods of a line: what a claim lists by a calibre alone, of which some
    /// kind is of these goods, is meant so.
    pub(in crate::assess) fn counts(&self, line: &Said<'_>, tree: &GoodsTree) -> bool {
        let of_own = |goods: &[GoodsNode]| {
            self.own().is_some_and(|own| tree.are_within(goods, &own.goods.nodes))
        };
        let is_list = self.claim.equivalents.as_ref().is_some_and(Equivalents::are_lines);
        of_own(&line.goods.nodes)
            || is_list && line.goods.of_calibre_alone(tree).chunks(1).any(of_own)
    }

    /// Whether goods that it says were carried are some of those of its own amount, whose rest it does not tell.
    pub(in crate::assess) fn leaves_rest(&self, line: &Kinds, tree: &GoodsTree) -> bool {
        let own = self.own().filter(|own| own.goods.named != Named::Anything);
        self.claim.equivalents.as_ref().is_some_and(Equivalents::are_lines)
            && own.is_some_and(|own| {
                let is_in_unit = |of: &Said<'_>| of.kind == own.kind && of.goods == *line;
                // How much of it a part in its own unit is they say.
                tree.are_some_of(&line.nodes, &own.goods.nodes)
                    && !self.equivalents().any(is_in_unit)
            })
    }

    /// The equivalents of its amount.
    pub(in crate::assess) fn equivalents(&self) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(|said| said.is_equivalent)
    }
}
