//! Cargoes and rates of fire.

use super::{Builder, Place};
use crate::assumptions::entry::{Cargo, EntryId, FireRate, Section};
use crate::assumptions::figure::Rule;
use crate::assumptions::goods::GoodsTree;
use crate::assumptions::wire::{CargoWire, RateWire};
use crate::in_order::InOrder;
use crate::into_list::IntoList;

impl Builder<'_> {
    pub(super) fn cargoes(&mut self, goods: &GoodsTree) -> Vec<Cargo> {
        let document = self.document;
        let mut built: Vec<Cargo> = Vec::new();
        for (id, written) in &document.cargoes {
            let cargo = self.cargo(id, written, goods);
            built.extend(cargo);
        }
        let names = |cargo: &Cargo| {
            let dates = usize::from(cargo.from.is_some()) + usize::from(cargo.to.is_some());
            let depth = cargo.goods.as_ref().map_or(0, |node| goods.lineage(node).count());
            (cargo.flow.names() + usize::from(cargo.goods.is_some()) + dates, depth)
        };
        built.order_by_key(|cargo| std::cmp::Reverse(names(cargo)));
        built
    }

    fn cargo(&mut self, id: &str, written: &CargoWire, goods: &GoodsTree) -> Option<Cargo> {
        let entry = EntryId::new(Section::Cargoes, id);
        let basis = written.basis.basis();
        let node = written.goods.as_ref().map(|node| goods.find(node));
        if let (Some(None), Some(node)) = (&node, &written.goods) {
            self.refers(&entry, &["goods"], Section::Goods, node);
            return None;
        }
        if written.of.is_empty() {
            self.fault(&entry, &["of"], "a cargo needs an alternative");
        }
        for (index, part) in written.of.iter().enumerate() {
            let index = index.to_string();
            self.weight(&entry, &["of", &index, "weight"], part.weight);
            let munition = part.munition.slug();
            if self.refers(&entry, &["of", &index, "munition"], Section::Munitions, munition) {
                let id = format!("{munition}/{}", part.packaging);
                self.refers(&entry, &["of", &index, "packaging"], Section::Packagings, &id);
            }
        }
        let flow = written.flow.clone().unwrap_or_default();
        let (from, to, of) = (written.from, written.to, written.of.clone());
        Some(Cargo { entry, flow, goods: node.flatten(), from, to, of, basis })
    }

    pub(super) fn rates(&mut self, goods: &GoodsTree) -> Vec<FireRate> {
        let document = self.document;
        let rates = document.rates.iter();
        rates.filter_map(|(id, written)| self.rate(id, written, goods)).into_list()
    }

    fn rate(&mut self, id: &str, written: &RateWire, goods: &GoodsTree) -> Option<FireRate> {
        let entry = EntryId::new(Section::Rates, id);
        let basis = written.basis.basis();
        let user = &written.user;
        let place = Place { entry, basis: &written.basis, of: format!("{user} ({id})") };
        let rule = Rule::above_zero(10_000_000.0, "", self.spread);
        let (figure, what) = (&written.rounds_per_day, "rounds fired a day by ");
        let rate = self.figure(&place, &["rounds_per_day"], figure, &rule, what);
        if user.trim().is_empty() {
            self.fault(&place.entry, &["user"], "a rate must say who fired");
        }
        let node = goods.find(&written.goods);
        if node.is_none() {
            self.refers(&place.entry, &["goods"], Section::Goods, &written.goods);
        }
        Some(FireRate {
            entry: place.entry,
            rate: rate?,
            user: user.clone(),
            goods: node?,
            from: written.from,
            to: written.to,
            counted_by: written.counted_by.clone(),
            basis,
        })
    }
}
