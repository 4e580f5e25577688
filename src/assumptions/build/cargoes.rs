//! Cargoes and rates of fire.

use super::{Builder, most_named_first};
use crate::assumptions::document::Entry;
use crate::assumptions::entry::{Cargo, CargoPart, FireRate, Section};
use crate::assumptions::goods::GoodsTree;
use crate::claim::Period;
use crate::into_list::IntoList;
use serde_json::Value;

impl<'d> Builder<'d> {
    pub(super) fn cargoes(&mut self, goods: &GoodsTree) -> Vec<Cargo> {
        let mut built = Vec::new();
        for at in self.entries(Section::Cargoes) {
            built.extend(self.cargo(at, goods));
        }
        most_named_first(&mut built, |cargo| {
            let ends = [cargo.period.from(), cargo.period.to()];
            let dates = ends.into_iter().flatten().count();
            let depth = cargo.goods.as_ref().map_or(0, |node| goods.lineage(node).count());
            (cargo.flow.names() + usize::from(cargo.goods.is_some()) + dates, depth)
        });
        built
    }

    fn cargo(&mut self, at: Entry<'d>, goods: &GoodsTree) -> Option<Cargo> {
        let node = at.text("goods").map(|node| (node, goods.find(node)));
        if let Some((node, None)) = node {
            self.refers(at, &["goods"], Section::Goods, node);
            return None;
        }
        let mut of = Vec::new();
        for (index, part) in at.value("of").and_then(Value::as_array)?.iter().enumerate() {
            let index = index.to_string();
            let munition = part["munition"].as_str().unwrap_or_default();
            let packaging = part["packaging"].as_str().unwrap_or_default().to_owned();
            let weight = part["weight"].as_f64().unwrap_or(f64::NAN);
            self.weight(at, &["of", &index, "weight"], weight, false);
            if self.refers(at, &["of", &index, "munition"], Section::Munitions, munition) {
                let id = format!("{munition}/{packaging}");
                self.refers(at, &["of", &index, "packaging"], Section::Packagings, &id);
            }
            of.extend(munition.parse().ok().map(|munition| CargoPart {
                munition,
                packaging,
                weight,
            }));
        }
        if of.is_empty() {
            self.fault(at, &["of"], "a cargo needs an alternative");
        }
        Some(Cargo {
            entry: at.to_id(),
            flow: at.flow().unwrap_or_default(),
            goods: node.and_then(|(_, node)| node),
            period: self.period(at)?,
            of,
            basis: at.basis(),
        })
    }

    fn period(&mut self, at: Entry) -> Option<Period> {
        self.made(at, Period::new(at.date("from"), at.date("to")))
    }

    pub(super) fn rates(&mut self, goods: &GoodsTree) -> Vec<FireRate> {
        let rates = self.entries(Section::Rates).into_iter();
        rates.filter_map(|at| self.rate(at, goods)).into_list()
    }

    fn rate(&mut self, at: Entry<'d>, goods: &GoodsTree) -> Option<FireRate> {
        let (user, node) = (at.words("user"), at.words("goods"));
        let rate = self.figure(at, "rounds_per_day", &format!("{user} ({})", at.id));
        self.not_blank(at, "user", "a rate must say who fired");
        let goods = goods.find(&node);
        if goods.is_none() {
            self.refers(at, &["goods"], Section::Goods, &node);
        }
        Some(FireRate {
            entry: at.to_id(),
            rate: rate?,
            user,
            goods: goods?,
            period: self.period(at)?,
            counted_by: at.text("counted_by").map(str::to_owned),
            basis: at.basis(),
        })
    }
}
