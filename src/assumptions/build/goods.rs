//! Goods, munitions and packagings.

use super::Builder;
use crate::assumptions::document::Entry;
use crate::assumptions::entry::{
    EntryId, MunitionEntry, PackagingEntry, PackingUnit, Section, Table,
};
use crate::assumptions::figure::Figured;
use crate::assumptions::goods::{GoodsTree, Leaf};
use crate::estimate::Assumption;
use crate::into_list::Each;
use crate::munition::{CountBasis, Munition, Packaging};
use crate::quantity::{
    Boxes, Length, Mass, MassPerBox, Pallets, Per, Quantity, Rounds, RoundsPerBox, Volume,
};

impl<'d> Builder<'d> {
    pub(super) fn goods(&mut self) -> GoodsTree {
        let mut leaves = Vec::new();
        for at in self.entries(Section::Goods) {
            self.not_blank(at, "name", "a name must not be empty");
            self.not_blank(at, "noun", "a noun must not be empty");
            leaves.push(Leaf { at, munition: None });
        }
        for at in self.entries(Section::Munitions) {
            let munition =
                at.id.parse::<Munition>().ok().filter(|munition| munition.slug() == at.id);
            leaves.extend(munition.map(|munition| Leaf { at, munition: Some(munition) }));
        }
        self.needed(Section::Goods, "munitions");
        let unread = self.unread;
        let is_known = |id: &str| unread.contains(&EntryId::new(Section::Goods, id));
        let (tree, wrong) = GoodsTree::grow(&leaves, is_known);
        self.faults.extend(wrong);
        tree
    }

    pub(super) fn munition(&mut self, at: Entry<'d>, goods: &GoodsTree) -> Option<MunitionEntry> {
        let node = goods.find(at.id);
        let known = node.as_ref().and_then(|node| goods.munition(node));
        let known = known.filter(|munition| munition.slug() == at.id).cloned();
        let Some((node, munition)) = node.zip(known) else {
            let munition = self.made(at, at.id.parse::<Munition>())?;
            self.fault(at, &[], format!("the munition is written {:?}", munition.slug()));
            return None;
        };
        let name = goods.name(&node).to_owned();
        let projectile_mass = self.figure(at, "projectile_kg", &name);
        let round_mass = self.figure(at, "round_kg", &name);
        let least = projectile_mass.as_ref().and_then(|of| of.belief().support().0);
        let most = round_mass.as_ref().and_then(|of| of.belief().support().1);
        if let Some((least, most)) = least.zip(most).filter(|(least, most)| most < least) {
            let message =
                format!("a complete round, {most}, weighs less than its projectile, {least}");
            self.fault(at, &["round_kg"], message);
        }
        let length = self.figure(at, "length_m", &name);
        Some(MunitionEntry {
            entry: at.to_id(),
            node,
            munition,
            name,
            description: at.text("description").map(str::to_owned),
            words: at.texts("words"),
            projectile_mass,
            round_mass,
            length,
            basis: at.basis(),
        })
    }

    pub(super) fn packaging(
        &mut self,
        at: Entry<'d>,
        munitions: &Table<MunitionEntry>,
    ) -> Option<PackagingEntry> {
        let Some((munition, slug)) = at.id.split_once('/') else {
            self.fault(at, &[], "the id is the munition's, a slash and a slug");
            return None;
        };
        let Some(of) = munitions.get(munition) else {
            self.refers(at, &[], Section::Munitions, munition);
            return None;
        };
        let what = format!("({}, {})", of.name, slug.replace('-', " "));
        let unit = at.text("unit").and_then(PackingUnit::of_word).unwrap_or(PackingUnit::Box);
        let exactly = at.value("rounds").and_then(serde_json::Value::as_f64);
        if exactly.is_some_and(|rounds| rounds > 1.0 && rounds.fract() != 0.0) {
            let message = "a unit of packing holds whole rounds; a mean of several is a belief";
            self.fault(at, &["rounds"], message);
        }
        if unit == PackingUnit::Round && exactly != Some(1.0) {
            self.fault(at, &["rounds"], "a unit that is one round holds 1");
        }
        let rounds = self.figure::<RoundsPerBox>(at, "rounds", &what);
        let gross = self.figure::<MassPerBox>(at, "gross_kg", &what);
        let [length, width, height] = ["length", "width", "height"].each(|side| {
            let side = self.unknown(&Length::kind(), at, &["size_m", side], &what);
            side.map(Assumption::<Length>::from_leaf)
        });
        let size =
            length.zip(width).zip(height).map(|((length, width), height)| [length, width, height]);
        let volume = self.figure::<Per<Volume, Boxes>>(at, "volume_m3", &what);
        if let (Some(size), Some(volume)) = (&size, &volume) {
            self.check_volume(at, size, volume);
        }
        let (mut rounds, mut gross) = (rounds?, gross?);
        let units = match unit {
            PackingUnit::Pallet => {
                Some((Per::<Rounds, Pallets>::unit(), Per::<Mass, Pallets>::unit()))
            }
            PackingUnit::Round => Some((Rounds::unit(), Per::<Mass, Rounds>::unit())),
            PackingUnit::Box => None,
        };
        if let Some((of_rounds, of_mass)) = units {
            // An unknown of several entries is written alike in all of them.
            if at.text("rounds").is_none() {
                rounds = rounds.written_in(of_rounds);
            }
            if at.text("gross_kg").is_none() {
                gross = gross.written_in(of_mass);
            }
        }
        self.check_mass(at, of, &rounds, &gross);
        let counts = at.text("counts").and_then(CountBasis::of_word);
        let counts = counts.unwrap_or(CountBasis::Unknown);
        let mut packaging = Packaging::new(slug.to_owned(), counts, rounds, gross);
        if let Some(size) = size {
            packaging = packaging.and_then(|packaging| packaging.with_size(size));
        }
        if let Some(volume) = volume {
            packaging = packaging.and_then(|packaging| packaging.with_volume(volume));
        }
        let packaging = self.made(at, packaging)?;
        let munition = of.munition.clone();
        Some(PackagingEntry { entry: at.to_id(), munition, unit, packaging, basis: at.basis() })
    }

    /// A unit of packing weighs no less than the bare rounds in it.
    pub(super) fn check_mass(
        &mut self,
        at: Entry,
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
                self.fault(at, &["gross_kg"], message);
            }
        }
    }

    /// A volume beside a size is that of its sides.
    pub(super) fn check_volume(
        &mut self,
        at: Entry,
        size: &[Assumption<Length>; 3],
        volume: &Assumption<Per<Volume, Boxes>>,
    ) {
        const ROUNDING: f64 = 0.02;
        let ends = size.each_ref().each(|side| side.belief().support());
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
            self.fault(at, &["volume_m3"], message);
        }
    }
}
