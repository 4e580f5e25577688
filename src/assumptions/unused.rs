//! Which entries are one's own, and why an assessment did not use one.

use super::assumptions::Assumptions;
use super::document::Entry;
use super::entry::{Cargo, EntryId, Section};
use crate::in_order::Set;
use crate::into_list::{Each, IntoList};
use std::sync::Arc;

impl Assumptions {
    /// The entries that the published file has not, or has otherwise.
    pub(crate) fn own_entries(&self) -> Vec<EntryId> {
        let [own, published] = [self, Self::published()].each(|of| &of.inner.built.document);
        if Arc::ptr_eq(own, published) { Vec::new() } else { own.beyond(published) }
    }

    /// Why an entry stands in no list of what was used.
    pub(crate) fn why_unused(&self, entry: &EntryId, used: &Set<EntryId>) -> String {
        let document = &self.inner.built.document;
        let id = &*entry.id;
        match entry.section {
            Section::Munitions => "no amount that is converted or checked is of it".into(),
            Section::Packagings => self.packaging_unused(id, used),
            Section::ContainerTypes => {
                let naming = document.entries(Section::Containers).into_iter();
                let names = |of: &Entry| of.value("types").is_some_and(|of| of.get(id).is_some());
                let naming = joined(naming.filter(names).map(Entry::to_id));
                if naming.is_empty() {
                    "no entry of containers names it, nor does an amount (\"container\")".into()
                } else {
                    format!("only {naming} name it, and none of them was used")
                }
            }
            Section::Containers => {
                let all = self.inner.built.meanings.iter().map(|meaning| &meaning.entry);
                shadowed(entry, all, used, "no container of its flow is converted")
            }
            Section::Cargoes => {
                let (tree, cargoes) = (self.goods(), &self.inner.built.cargoes);
                let own = cargoes.iter().find(|cargo| cargo.entry == *entry);
                let own = own.and_then(|cargo| cargo.goods.as_ref());
                let meet = |cargo: &&Cargo| {
                    let goods = cargo.goods.as_ref().zip(own);
                    goods.is_none_or(|(one, two)| !tree.exclude_each_other(one, two))
                };
                let all = cargoes.iter().filter(meet).map(|cargo| &cargo.entry);
                shadowed(entry, all, used, "no amount of its flow, goods and dates is converted")
            }
            Section::Vehicles => "no amount in its unit is converted by it".into(),
            Section::Unknowns => {
                let naming = document.all().into_iter().filter(|of| of.unknowns().contains(&id));
                let naming = joined(naming.map(Entry::to_id));
                if naming.is_empty() {
                    "no entry takes a figure from it".into()
                } else {
                    format!("only {naming} take a figure from it, and none of them was used")
                }
            }
            Section::Correlations => "not both of its unknowns were used".into(),
            Section::Rates => "no rate of fire of its user, goods and dates is asked for".into(),
            Section::Goods => "no claim is of goods within it".into(),
            Section::Reading | Section::Thresholds | Section::Settings => {
                "nothing asked for it".into()
            }
        }
    }

    fn packaging_unused(&self, id: &str, used: &Set<EntryId>) -> String {
        let (munition, slug) = id.split_once('/').unwrap_or((id, ""));
        let of_munition = |of: &EntryId| {
            of.section == Section::Packagings
                && of.id.split_once('/').is_some_and(|(of, _)| of == munition)
        };
        if !used.iter().any(of_munition) {
            return format!("no amount of {munition} is converted or checked");
        }
        let names = |cargo: &&Cargo, own: bool| {
            let mut parts = cargo.of.iter().filter(|part| part.munition.slug() == munition);
            parts.any(|part| !own || part.packaging == slug)
        };
        let naming = |own: bool| {
            let naming = self.cargoes().filter(|cargo| names(cargo, own));
            naming.map(|cargo| &cargo.entry).collect::<Set<&EntryId>>()
        };
        let own = joined(naming(true).iter());
        let others = joined(naming(false).iter().filter(|cargo| used.contains(cargo)));
        let hint = "a packaging is used where the cargo of the flow or the \"packaging\" of an \
                    amount names it";
        match (own.is_empty(), others.is_empty()) {
            (false, _) => format!("only {own} name it, and none of them was used"),
            (true, false) => format!("{others} say how {munition} is packed: {hint}"),
            (true, true) => format!("other packagings of {munition} were asked for: {hint}"),
        }
    }
}

/// Entries that were used and come before another of their section.
fn shadowed<'e>(
    entry: &EntryId,
    all: impl Iterator<Item = &'e EntryId>,
    used: &Set<EntryId>,
    otherwise: &str,
) -> String {
    let before = all.take_while(|other| *other != entry).filter(|other| used.contains(*other));
    let before = joined(before);
    if before.is_empty() {
        return otherwise.into();
    }
    format!("{before} held instead: of two that hold for a flow, the one that names more is used")
}

fn joined(entries: impl Iterator<Item: ToString>) -> String {
    entries.map(|entry| entry.to_string()).into_list().join(", ")
}
