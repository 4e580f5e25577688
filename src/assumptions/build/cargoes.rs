//! Cargoes and rates of fire.

use super::{Builder, Place, pattern};
use crate::assumptions::entry::{Cargo, CargoPart, EntryId, FireRate, Section};
use crate::assumptions::figure::Rule;
use crate::assumptions::goods::GoodsTree;
use crate::assumptions::wire::{CargoWire, RateWire};

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
        built.sort_by_key(|cargo| std::cmp::Reverse(names(cargo)));
        built
    }

    pub(super) fn cargo(
        &mut self,
        id: &str,
        written: &CargoWire,
        goods: &GoodsTree,
    ) -> Option<Cargo> {
        let document = self.document;
        let entry = EntryId::new(Section::Cargoes, id);
        let basis = self.basis(&entry, &written.basis);
        let node = match &written.goods {
            None => None,
            Some(node) => {
                let found = goods.find(node);
                if found.is_none() {
                    let target = EntryId::new(Section::Goods, node);
                    let names = document.goods.keys().map(String::as_str);
                    self.missing(&entry, &["goods"], target, names);
                }
                Some(found?)
            }
        };
        if written.of.is_empty() {
            self.fault(&entry, &["of"], "a cargo needs an alternative");
        }
        let mut of = Vec::with_capacity(written.of.len());
        for (index, part) in written.of.iter().enumerate() {
            let index = index.to_string();
            self.weight(&entry, &["of", &index, "weight"], part.weight);
            let id = format!("{}/{}", part.munition, part.packaging);
            if !document.munitions.contains_key(&part.munition) {
                let target = EntryId::new(Section::Munitions, &part.munition);
                let names = document.munitions.keys().map(String::as_str);
                self.missing(&entry, &["of", &index, "munition"], target, names);
            } else if !document.packagings.contains_key(&id) {
                let target = EntryId::new(Section::Packagings, &id);
                let names = document.packagings.keys().map(String::as_str);
                self.missing(&entry, &["of", &index, "packaging"], target, names);
            }
            if let Ok(munition) = part.munition.parse() {
                let (packaging, weight) = (part.packaging.clone(), part.weight);
                of.push(CargoPart { munition, packaging, weight });
            }
        }
        let (flow, from, to) = (pattern(written.flow.as_ref()), written.from, written.to);
        Some(Cargo { entry, flow, goods: node, from, to, of, basis })
    }

    pub(super) fn rates(&mut self, goods: &GoodsTree) -> Vec<FireRate> {
        let document = self.document;
        let rates = document.rates.iter();
        rates.filter_map(|(id, written)| self.rate(id, written, goods)).collect()
    }

    pub(super) fn rate(
        &mut self,
        id: &str,
        written: &RateWire,
        goods: &GoodsTree,
    ) -> Option<FireRate> {
        let document = self.document;
        let entry = EntryId::new(Section::Rates, id);
        let basis = self.basis(&entry, &written.basis);
        let place = Place { entry, basis: &written.basis };
        let rule = Rule::above_zero(10_000_000.0, "", self.spread);
        let user = &written.user;
        let figure = &written.rounds_per_day;
        let rate = self.figure(&place, &["rounds_per_day"], figure, &rule, &|| {
            format!("rounds fired a day by {user} ({id})")
        });
        if user.trim().is_empty() {
            self.fault(&place.entry, &["user"], "a rate must say who fired");
        }
        let node = goods.find(&written.goods);
        if node.is_none() {
            let target = EntryId::new(Section::Goods, &written.goods);
            let names = document.goods.keys().map(String::as_str);
            self.missing(&place.entry, &["goods"], target, names);
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
