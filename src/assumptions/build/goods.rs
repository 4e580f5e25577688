//! Goods, munitions and packagings.

use super::{
    Builder, Fault, LARGEST_ROUND_KG, LARGEST_UNIT_KG, LARGEST_UNIT_M3, LITRES, LONGEST_M,
    MILLIMETRES, Place, TONNES,
};
use crate::assumptions::entry::{EntryId, MunitionEntry, PackagingEntry, PackingUnit, Section};
use crate::assumptions::figure::{FigureWire, Rule};
use crate::assumptions::goods::{GoodsTree, Leaf};
use crate::assumptions::wire::{MunitionWire, PackagingWire};
use crate::estimate::Assumption;
use crate::munition::{Munition, Packaging};
use crate::quantity::{
    Boxes, Length, Mass, MassPerBox, MassPerRound, Pallets, Per, Quantity, Rounds, RoundsPerBox,
    Volume,
};
use litemap::LiteMap;
use std::sync::Arc;

impl Builder<'_> {
    pub(super) fn goods(&mut self) -> GoodsTree {
        let document = self.document;
        let mut entries = Vec::with_capacity(document.goods.len() + document.munitions.len());
        let mut leaves = Vec::with_capacity(entries.capacity());
        for (id, written) in &document.goods {
            let entry = EntryId::new(Section::Goods, id);
            if written.name.trim().is_empty() {
                self.fault(&entry, &["name"], "a name must not be empty");
            }
            if written.noun.as_ref().is_some_and(|noun| noun.trim().is_empty()) {
                self.fault(&entry, &["noun"], "a noun must not be empty");
            }
            entries.push(entry);
            leaves.push(Leaf {
                id,
                name: written.name.clone(),
                parent: written.parent.as_deref(),
                counted_in: written.counted_in,
                noun: written.noun.as_deref(),
                words: &written.words,
                ambiguous: &written.ambiguous_words,
                kinds: &written.kinds,
                kinds_exclude_each_other: written.kinds_exclude_each_other,
                is_any_type: false,
                munition: None,
            });
        }
        for (id, written) in &document.munitions {
            let munition = id.parse::<Munition>().ok().filter(|munition| munition.slug() == id);
            let Some(munition) = munition else { continue };
            entries.push(EntryId::new(Section::Munitions, id));
            leaves.push(Leaf {
                id,
                name: written.name.clone().unwrap_or_else(|| munition.name()),
                parent: Some(&written.node),
                counted_in: None,
                noun: None,
                words: &written.words,
                ambiguous: &written.ambiguous_words,
                kinds: &written.kinds,
                kinds_exclude_each_other: written.kinds_exclude_each_other,
                is_any_type: written.any_type,
                munition: Some(munition),
            });
        }
        if !document.goods.contains_key("munitions") {
            self.needed(&EntryId::new(Section::Goods, "munitions"));
        }
        let unread = self.unread;
        let is_known = |id: &str| unread.contains(&EntryId::new(Section::Goods, id));
        let (tree, wrong) = GoodsTree::grow(&leaves, is_known);
        for misplaced in wrong {
            let missing = misplaced.parent.map(|id| EntryId::new(Section::Goods, &id));
            self.faults.push(Fault {
                entry: entries[misplaced.node].clone(),
                below: Some(misplaced.key)
                    .filter(|key| !key.is_empty())
                    .map(Into::into)
                    .into_iter()
                    .collect(),
                message: misplaced.message,
                missing,
                or: misplaced.cycle.iter().map(|node| entries[*node].clone()).collect(),
            });
        }
        tree
    }

    pub(super) fn munitions(&mut self, goods: &GoodsTree) -> LiteMap<String, Arc<MunitionEntry>> {
        let document = self.document;
        let mut built = LiteMap::new();
        for (id, written) in &document.munitions {
            let entry = EntryId::new(Section::Munitions, id);
            let Some(munition) = self.made(&entry, id.parse::<Munition>()) else { continue };
            if munition.slug() != id {
                let message = format!("the munition is written {:?}", munition.slug());
                self.fault(&entry, &[], message);
                continue;
            }
            if let Some(munition) = self.munition(entry, munition, written, goods) {
                built.insert(id.clone(), Arc::new(munition));
            }
        }
        built
    }

    pub(super) fn munition(
        &mut self,
        entry: EntryId,
        munition: Munition,
        written: &MunitionWire,
        goods: &GoodsTree,
    ) -> Option<MunitionEntry> {
        let name = written.name.clone().unwrap_or_else(|| munition.name());
        let basis = written.basis.basis();
        let place = Place { entry, basis: &written.basis, of: name.clone() };
        let mass = Rule::above_zero(LARGEST_ROUND_KG, TONNES, self.spread);
        let long = Rule::above_zero(LONGEST_M, MILLIMETRES, self.length_spread);
        let MunitionWire { projectile_kg, round_kg, length_m, .. } = written;
        let [projectile_kg, round_kg, length_m] =
            [projectile_kg, round_kg, length_m].map(Option::as_ref);
        let (key, what) = (&["projectile_kg"], "mass of one bare ");
        let projectile_mass: Option<Assumption<MassPerRound>> =
            self.optional(&place, key, projectile_kg, &mass, what);
        let (key, what) = (&["round_kg"], "mass of one complete ");
        let round_mass: Option<Assumption<MassPerRound>> =
            self.optional(&place, key, round_kg, &mass, what);
        if let (Some(projectile), Some(complete)) = (&projectile_mass, &round_mass)
            && let (Some(least), Some(most)) =
                (projectile.belief().support().0, complete.belief().support().1)
            && most < least
        {
            let message =
                format!("a complete round, {most}, weighs less than its projectile, {least}");
            self.fault(&place.entry, &["round_kg"], message);
        }
        let length = self.optional(&place, &["length_m"], length_m, &long, "length of one ");
        let node = goods.find(munition.slug())?;
        Some(MunitionEntry {
            entry: place.entry,
            munition,
            node,
            name,
            description: written.description.clone(),
            words: written.words.clone(),
            projectile_mass,
            round_mass,
            length,
            basis,
        })
    }

    pub(super) fn packagings(
        &mut self,
        munitions: &LiteMap<String, Arc<MunitionEntry>>,
    ) -> LiteMap<String, Arc<PackagingEntry>> {
        let document = self.document;
        let mut built = LiteMap::new();
        for (id, written) in &document.packagings {
            let entry = EntryId::new(Section::Packagings, id);
            let Some((munition, slug)) = id.split_once('/') else {
                self.fault(&entry, &[], "the id is the munition's, a slash and a slug");
                continue;
            };
            let Some(known) = munitions.get(munition) else {
                self.refers(&entry, &[], Section::Munitions, munition);
                continue;
            };
            if let Some(packaging) = self.packaging(entry, known, slug, written) {
                built.insert(id.clone(), Arc::new(packaging));
            }
        }
        built
    }

    pub(super) fn packaging(
        &mut self,
        entry: EntryId,
        of: &MunitionEntry,
        slug: &str,
        written: &PackagingWire,
    ) -> Option<PackagingEntry> {
        let what = format!("({}, {})", of.name, slug.replace('-', " "));
        let basis = written.basis.basis();
        let place = Place { entry, basis: &written.basis, of: what };
        let single = written.unit == PackingUnit::Round;
        let spread = if single { 1.0 } else { self.spread };
        let at_least_one = Rule::at_least_one(spread);
        if written.rounds.is_a_fraction() {
            let message = "a unit of packing holds whole rounds; a mean of several is a belief";
            self.fault(&place.entry, &["rounds"], message);
        }
        if single && written.rounds != FigureWire::Exactly(1.0) {
            self.fault(&place.entry, &["rounds"], "a unit that is one round holds 1");
        }
        let (figure, what) = (&written.rounds, "rounds in one unit ");
        let rounds = self.figure::<RoundsPerBox>(&place, &["rounds"], figure, &at_least_one, what);
        let heavy = Rule::above_zero(LARGEST_UNIT_KG, TONNES, self.spread);
        let (figure, what) = (&written.gross_kg, "gross mass ");
        let gross = self.figure::<MassPerBox>(&place, &["gross_kg"], figure, &heavy, what);
        let size = written.size_m.as_ref().and_then(|size| {
            let rule = Rule::above_zero(LONGEST_M, MILLIMETRES, self.length_spread);
            let sides =
                [("length", &size.length), ("width", &size.width), ("height", &size.height)];
            let [length, width, height] = sides.map(|(side, figure)| {
                let what = format!("{side} ");
                self.figure::<Length>(&place, &["size_m", side], figure, &rule, &what)
            });
            Some([length?, width?, height?])
        });
        let roomy = Rule::above_zero(LARGEST_UNIT_M3, LITRES, self.spread);
        let volume = written.volume_m3.as_ref();
        let volume: Option<Assumption<Per<Volume, Boxes>>> =
            self.optional(&place, &["volume_m3"], volume, &roomy, "volume ");
        if let (Some(size), Some(volume)) = (&size, &volume) {
            self.check_volume(&place.entry, size, volume);
        }
        let (mut rounds, mut gross) = (rounds?, gross?);
        let units = match written.unit {
            PackingUnit::Pallet => {
                Some((Per::<Rounds, Pallets>::unit(), Per::<Mass, Pallets>::unit()))
            }
            PackingUnit::Round => Some((Rounds::unit(), Per::<Mass, Rounds>::unit())),
            PackingUnit::Box => None,
        };
        if let Some((of_rounds, of_mass)) = units {
            // An unknown of several entries is written alike in all of them.
            let is_own = |figure: &FigureWire| !matches!(figure, FigureWire::Unknown(_));
            if is_own(&written.rounds) {
                rounds = rounds.written_in(of_rounds);
            }
            if is_own(&written.gross_kg) {
                gross = gross.written_in(of_mass);
            }
        }
        self.check_mass(&place.entry, of, &rounds, &gross);
        let packaging = Packaging::new(slug.to_owned(), written.counts, rounds, gross);
        let packaging = packaging.and_then(|packaging| match size {
            Some(size) => packaging.with_size(size),
            None => Ok(packaging),
        });
        let packaging = packaging.and_then(|packaging| match volume {
            Some(volume) => packaging.with_volume(volume),
            None => Ok(packaging),
        });
        let packaging = self.made(&place.entry, packaging)?;
        let (munition, unit) = (of.munition.clone(), written.unit);
        Some(PackagingEntry { entry: place.entry, munition, unit, packaging, basis })
    }

    /// A unit of packing weighs no less than the bare rounds in it.
    pub(super) fn check_mass(
        &mut self,
        entry: &EntryId,
        of: &MunitionEntry,
        rounds: &Assumption<RoundsPerBox>,
        gross: &Assumption<MassPerBox>,
    ) {
        let bare = of.projectile_mass.as_ref().or(of.round_mass.as_ref());
        let least = bare.and_then(|mass| mass.belief().support().0);
        let fewest = rounds.belief().support().0;
        let most = gross.belief().support().1;
        if let (Some(least), Some(fewest), Some(most)) = (least, fewest, most) {
            let within = least.to_base() * fewest.to_base();
            if most.to_base() < within * 0.999 {
                let (gross, within) =
                    (Mass::unit().write(most.to_base()), Mass::unit().write(within));
                let message = format!(
                    "a unit of at most {gross} holds rounds of at least {within}: masses are in \
                     kilograms, for the whole unit"
                );
                self.fault(entry, &["gross_kg"], message);
            }
        }
    }

    /// A volume beside a size is that of its sides.
    pub(super) fn check_volume(
        &mut self,
        entry: &EntryId,
        size: &[Assumption<Length>; 3],
        volume: &Assumption<Per<Volume, Boxes>>,
    ) {
        const ROUNDING: f64 = 0.02;
        let ends = size.each_ref().map(|side| side.belief().support());
        let low: Option<f64> = ends.iter().map(|(low, _)| low.map(Quantity::to_base)).product();
        let high: Option<f64> = ends.iter().map(|(_, high)| high.map(Quantity::to_base)).product();
        let (least, most) = volume.belief().support();
        let (least, most) = (least.map(Quantity::to_base), most.map(Quantity::to_base));
        if let (Some(low), Some(high), Some(least), Some(most)) = (low, high, least, most)
            && (least > high * (1.0 + ROUNDING) || most < low * (1.0 - ROUNDING))
        {
            let span = |low, high| crate::written::span(Some(low), Some(high));
            let (given, sides) = (span(least, most), span(low, high));
            let message = format!("{given} m3 is not the volume of the sides, {sides} m3");
            self.fault(entry, &["volume_m3"], message);
        }
    }
}
