//! What the figures of the assumptions make of a group's figures in another unit.

use super::conversion::{Rate, few_draws};
use super::holding::Holding;
use super::line::{Line, counted, widest};
use super::number::{self, Number, at_least, at_most, least, most};
use super::topic::{Source, Topic, ends_of, names_goods, only, said_by};
use super::window::Window;
use super::workings::{CONTENT, FROM, Workings};
use crate::Error;
use crate::assess::Route;
use crate::assess::loads::is_unknown_packing;
use crate::assess::ratios::{Means, is_shared, modes, most_borne, tons, usual};
use crate::assess::records::{Kinds, Named, Record, Records, Said, Unit};
use crate::assumptions::Counting;
use crate::claim::{LoadUnit, Mode, Relation};
use crate::estimate::Estimate;
use crate::in_order::{InOrder, Set, distinct};
use crate::into_list::{Choose, IntoList};
use crate::quantity::Ratio;
use crate::written::ceil_of_digits;
use std::collections::HashSet;
use std::sync::Arc;

/// Why containers of which nobody says what is in them are converted into nothing.
const UNSTATED: &str =
    "their goods are not stated, and the assumptions do not say what this flow usually carries";

/// Why a part in vehicles of which no more is known than what they bear, or could hold by their makers' word, is
/// converted into nothing.
const PART_OF_FULL: &str =
    "their vehicles may not have been full, so that a part of them gives no floor";

/// What other figures of a group leave of a conversion.
#[derive(Default)]
struct Left {
    at_least: Vec<Limit>,
    at_most: Vec<Limit>,
    /// The floor that is told of some goods of the load.
    told: Option<Limit>,
}

/// A limit, and the claims that set it.
type Limit = (f64, Set<usize>);

impl Left {
    fn floors(&self) -> impl Iterator<Item = &Limit> {
        self.at_least.iter().chain(&self.told)
    }

    /// A floor is as high as what is left at the least; beside a number it is what is told.
    fn raise(&self, rests_on: &mut Holding, has_number: bool) {
        let told = self.told.iter().filter(|_| has_number);
        for (limit, claims) in self.floors().filter(|_| !has_number).chain(told) {
            if rests_on.at_least.map_or(has_number, |floor| floor < *limit) {
                rests_on.at_least = Some(*limit);
                rests_on.claims.extend(claims);
            }
        }
    }

    /// A number within all limits; what cuts it is as much behind it as the figure.
    fn cut(&self, records: &Records<'_>, number: Number, rests_on: &mut Holding) -> Number {
        let ceilings = self.at_most.iter().map(|limit| (limit, at_most as Cut));
        let all = ceilings.chain(self.floors().map(|limit| (limit, at_least as Cut)));
        all.fold(number, |number, ((limit, claims), cut)| {
            let before = (least(&number), most(&number));
            let number = cut(records, number, Some(*limit));
            if before != (least(&number), most(&number)) {
                rests_on.claims.extend(claims);
            }
            number
        })
    }
}

/// The distance of the ends of a number, as a share of their middle.
fn width(number: &Number) -> f64 {
    let (low, high) = (least(number), most(number));
    (high - low) / f64::midpoint(low, high)
}

/// A part of an amount, how much it is, and at what rate it is converted.
type Part<'s> = (&'s Source, Number, Arc<Rate>);

/// An amount in another unit: what is named of it at rates of its own, the rest at that of all of it.
fn converted(amount: &Number, own: &Number, named: &[Part<'_>]) -> Number {
    let sum = named.iter().map(|(_, part, _)| part.clone()).reduce(|sum, part| sum + part);
    let Some(rest) = sum.and_then(|sum| number::rest(amount, &sum).ok()) else {
        return amount * own;
    };
    let all = named.iter().fold(rest * own, |sum, (_, part, of)| sum + part * &of.number);
    let each = || named.iter().map(|(.., of)| &of.number).chain([own]);
    let low = each().map(least).fold(f64::INFINITY, f64::min) * least(amount);
    let high = each().map(most).fold(0.0, f64::max) * most(amount);
    number::within(&all, low, Some(high)).unwrap_or(all)
}

type Cut = fn(&Records<'_>, Number, Option<f64>) -> Number;

impl Workings<'_, '_, '_> {
    /// What the figures of the assumptions make of a group's figures in another unit.
    pub(super) fn by_what_fits<'h>(
        &self,
        topic: &Topic,
        window: &Window,
        group: usize,
        unit: Unit,
        holding: &dyn Fn(Unit) -> Option<&'h Holding>,
    ) -> Option<Line> {
        let tree = self.ground.material.records.assumptions.goods();
        let is_converted = match unit {
            Unit::Mass => true,
            // Of goods of which some are no rounds it is refused with the reason.
            Unit::Load(LoadUnit::Round) => {
                let mut each = topic.goods.iter().map(|node| tree.counted_in(node));
                each.any(|of| of.is_none_or(|of| of == Counting::Rounds))
            }
            Unit::Pieces => {
                let mut each = topic.goods.iter().map(|node| tree.counted_in(node));
                each.all(|of| of == Some(Counting::Pieces))
            }
            // How large the boxes are of which it is said how many there were nobody knows.
            Unit::Load(LoadUnit::Box | LoadUnit::Pallet) => {
                let mut stated = window.sources.iter().filter_map(|at| topic.sources.get(*at));
                !stated.any(|of| of.unit == unit)
            }
            // What went otherwise went in none.
            Unit::Load(LoadUnit::Wagon) => self.went_by(topic, Mode::Rail),
            Unit::Load(LoadUnit::Truck) => self.went_by(topic, Mode::Road),
            Unit::Load(unit) => {
                !matches!(unit, LoadUnit::Voyage | LoadUnit::Flight | LoadUnit::Train)
            }
            _ => false,
        };
        if !is_converted {
            return None;
        }
        let held = FROM.into_iter().filter(|from| *from != unit);
        let held = held.filter_map(|from| Some((from, holding(from)?.clone())));
        let held = held.filter(|(_, of)| !self.are_unknown_packings(of));
        let (mut closed, floors): (Vec<_>, Vec<_>) = held.partition(|(_, of)| of.number.is_some());
        let of_load = closed.first().map(|(_, of)| self.of_one_load(unit, of)).unwrap_or_default();
        for (from, of) in of_load {
            // What is told of one load holds for all that carried it.
            if from == unit {
                return self.stated(group, unit, &of);
            }
            let is_known = closed.iter().any(|(known, _)| *known == from);
            if !is_known && !self.are_unknown_packings(&of) {
                closed.push((from, of));
            }
        }
        // What is weighed is not worked out from how much its vehicles usually carry.
        let is_weighed = closed.iter().any(|(from, _)| *from == Unit::Mass);
        let is_used = |from: &Unit| !is_weighed || from.counts_goods();
        let others: Vec<(Unit, Holding)> = closed.iter().chain(&floors).cloned().into_list();
        closed.retain(|(from, _)| is_used(from));
        // Of figures of one load that is converted which leaves the least doubt.
        if let Some(load) = closed.first().map(|(_, of)| self.loads(of)) {
            let doubt = |(from, of): &(Unit, Holding)| {
                let ends = self.ends_in(unit, *from, of).filter(|_| self.loads(of) == load);
                ends.map_or(f64::INFINITY, |(low, high)| high / low).to_bits()
            };
            closed.sort_by_cached_key(doubt);
        }
        let floors = floors.iter().filter(|(from, _)| is_used(from));
        let lines = closed.iter().chain(floors).filter_map(|(from, of)| {
            let mut left = self.left_by(unit, (*from, of), &others, holding(unit));
            left.at_most.extend(self.left_by_whole(unit, of));
            left.told = self.told_of_load(unit, of);
            // A floor that is stated stands beside what its carriers hold.
            if holding(unit).is_none() {
                let kinds = |unit| self.of_kinds(topic, window, (group, unit));
                // Rounds of kinds that disagree with those of all cut none of them.
                let exceeds = |own| kinds(*from).is_some_and(|(floor, _)| floor > most(own));
                let is_exceeded =
                    *from == Unit::Load(LoadUnit::Round) && of.number.as_ref().is_some_and(exceeds);
                left.at_least.extend(kinds(unit).filter(|_| !is_exceeded));
            }
            let fitting =
                |of: &Holding| self.fitting(topic, window, (group, unit), *from, (of, &left));
            // What its parts make is as much as they are.
            let parts = self.made_of(of);
            parts.and_then(|parts| fitting(&parts)).or_else(|| fitting(of))
        });
        // What some of it comes to is a floor, and says less than any number, or than a higher floor.
        let mut best: Option<Line> = None;
        for line in lines {
            if line.number.is_some() || line.evidence.ceiling {
                return Some(line);
            }
            let is_higher = |best: &Line| best.evidence.at_least < line.evidence.at_least;
            if best.as_ref().is_none_or(is_higher) {
                best = Some(line);
            }
        }
        best
    }

    /// Whether the claims of a topic say that all of it went in one way.
    fn went_by(&self, topic: &Topic, mode: Mode) -> bool {
        let records = &self.ground.material.records.all;
        let mut all = topic.sources.iter().chain(&topic.inside);
        all.all(|of| records[of.record].claim.flow.by == [mode])
    }

    fn fitting(
        &self,
        topic: &Topic,
        window: &Window,
        (group, unit): (usize, Unit),
        from: Unit,
        (of, left): (&Holding, &Left),
    ) -> Option<Line> {
        let records = self.ground.material.records;
        let first = of.sources.first()?;
        let mut loads = HashSet::new();
        for source in &of.sources {
            let (record, said) = said_by(records, source)?;
            if self.is_told((record, said), from, unit) {
                return None;
            }
            loads.insert(self.ground.conversions.load_key(record, said));
        }
        if self.are_shared(&of.sources) {
            return None;
        }
        // Each that has none is told.
        let rates = of.sources.iter().map(|source| self.rate(source, from, unit)).into_list();
        let rates = rates.into_iter().into_full_list()?;
        let common = rates.first()?;
        let rest: Set<usize> = of.sources.iter().map(|source| source.record).collect();
        let named = of.sources.iter().map(|source| self.named_in(source, (from, unit)));
        let named = named.map(Option::unwrap_or_default).into_list();
        let in_unit = |at: usize, amount: &Number| converted(amount, &rates[at].number, &named[at]);
        let is_one = loads.len() == 1 && (rates.len() == 1 || named.iter().all(Vec::is_empty));
        let number = match &of.number {
            Some(number) if is_one => Some(in_unit(0, number)),
            Some(_) if of.is_rest => return None,
            Some(_) => {
                let numbers = of.sources.iter().enumerate();
                let numbers = numbers.map(|(at, source)| Some(in_unit(at, &self.number(source)?)));
                numbers.into_full_list()?.into_iter().reduce(|sum, number| sum + number)
            }
            None => None,
        };
        let parts = || named.iter().flatten();
        let claims = of.claims.iter().copied().chain(parts().map(|(part, ..)| part.record));
        let mut rests_on = Holding { claims: claims.collect(), ..Holding::default() };
        let is_full = rates.iter().any(|rate| rate.is_full);
        if number.is_none() {
            let may_be_less = is_full || self.is_told_room(from, first);
            if may_be_less {
                self.refuse(PART_OF_FULL, first.record);
            }
            // A floor converts where all that it rests on is of one load, or is its sum.
            if may_be_less || !of.claims.is_subset(&rest) {
                return None;
            }
            of.at_least?;
        }
        let used = parts().map(|(.., rate)| rate).chain([common]);
        records.used(used.flat_map(|rate| rate.entries.iter().cloned()));
        // What is a floor in one unit is a floor in the other.
        let floor_in_unit = |place: usize, floor: f64| {
            let floor = Estimate::exact(Ratio::new(floor).ok()?).ok()?;
            Some(least(&in_unit(place, &floor)))
        };
        let floor = of.at_least.and_then(|floor| {
            if is_one {
                return floor_in_unit(0, floor);
            }
            let parts = of.sources.iter().enumerate().map(|(place, source)| {
                let low = least(&self.number(source)?);
                Some((low, floor_in_unit(place, low)?))
            });
            let parts = parts.into_full_list()?;
            let sum: f64 = parts.iter().map(|(low, _)| low).sum();
            let is_sum = number.is_none() && (sum - floor).abs() <= floor * 1e-9;
            is_sum.then(|| parts.iter().map(|(_, converted)| converted).sum())
        });
        let least_of_all = number.as_ref().map_or(floor.unwrap_or_default(), least);
        let limit = self.borne(unit, &of.sources);
        let limit = limit.map(|limit| limit - self.lighter_lines(unit, &of.sources, least_of_all));
        let whole = self.left_by_whole(unit, of).map(|(most, _)| most);
        if limit.into_iter().chain(whole).any(|limit| limit < least_of_all) {
            let is_named = said_by(records, first).is_some_and(|(_, said)| {
                !matches!(said.goods.named, Named::Class | Named::Anything)
            });
            let what =
                if is_named { "so much of them" } else { "what the assumptions take them to be" };
            self.refuse(&format!("{what} is more than their load can be"), first.record);
            return None;
        }
        rests_on.at_least = floor.filter(|floor| *floor > 0.0);
        left.raise(&mut rests_on, number.is_some());
        rests_on.at_least = rests_on.at_least.filter(|_| !is_full);
        let own_width = of.number.as_ref().map(width);
        let of_parts = number.as_ref().filter(|_| parts().next().is_some());
        let moved = of_parts.and_then(|number| Some(number.moved_most_by(few_draws()).ok()??.0));
        let moved = moved.or_else(|| self.moved_most(own_width, &of.sources, &rates));
        let moved = moved.filter(|_| number.is_some());
        let number =
            number.map(|number| left.cut(records, at_most(records, number, limit), &mut rests_on));
        let number = number.map(|number| self.held(topic, window, (group, unit), number));
        let mut line =
            self.line(group, unit, Route::ByWhatFits, number, &rests_on, is_full, moved)?;
        let is_told = left.told.as_ref().is_some_and(|told| rests_on.at_least <= Some(told.0));
        let of_fill = CONTENT.contains(&from) != CONTENT.contains(&unit) && !is_told;
        line.evidence.is_filled = of_fill && CONTENT.contains(&unit);
        line.evidence.is_assumed = !of.sources.iter().all(|source| names_goods(records, source));
        Some(Line { counts: counted(&of.sources), of_fill, ..line })
    }

    /// Whether it is said how many the load of an amount was, so that what would fit says less; of what is counted
    /// comes its mass. A line of other goods says nothing of these, nor does what is of these and of others.
    fn is_told(&self, (record, said): (&Record<'_>, &Said<'_>), from: Unit, unit: Unit) -> bool {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let load = self.ground.conversions.load_of(record);
        let others = load.iter().filter(|(_, line)| line.goods.exclude(&said.goods, tree));
        let others: Vec<&Kinds> = others.map(|(_, line)| &line.goods).into_list();
        let is_of_these = |told: &Said<'_>| {
            let is_of_others = others.iter().any(|of| !of.exclude(&told.goods, tree));
            !told.goods.exclude(&said.goods, tree) && !is_of_others
        };
        let is_told = |unit: Unit| {
            let of_unit = load.iter().filter(|(_, told)| told.unit() == Some(unit));
            of_unit.filter(|(_, told)| is_of_these(told)).any(|(of, told)| {
                let is_floor = told.read.as_ref().is_some_and(|read| read.at_least.is_some());
                let is_closed = !is_floor && !records.is_only_possible(of);
                of.place == record.place || told.window == said.window && is_closed
            })
        };
        let counted = [Unit::Load(LoadUnit::Round), Unit::Pieces, Unit::Items];
        let is_weighed = unit == Unit::Mass && !counted.contains(&from);
        is_told(unit) || is_weighed && counted.into_iter().any(is_told)
    }

    /// Whether a claim of vehicles tells what they could hold.
    fn is_told_room(&self, from: Unit, source: &Source) -> bool {
        !from.counts_goods()
            && self.ground.material.factors.iter().any(|factor| {
                let is_of_claim = factor.claims.contains(&source.record);
                is_of_claim && factor.means == Means::CouldHold && Unit::Load(factor.per) == from
            })
    }

    /// What lines of rounds of other goods beside the mass of a class weigh at the least, each of which is no
    /// heavier, t: a load is weighed together, and of a class the assumptions may take what is too heavy.
    fn lighter_lines(&self, unit: Unit, sources: &[Source], most: f64) -> f64 {
        let (records, rounds) = (self.ground.material.records, Unit::Load(LoadUnit::Round));
        let own = only(records, sources)
            .filter(|(_, own)| unit == Unit::Mass && own.goods.munitions.is_empty());
        let lines = own.into_iter().flat_map(|(record, own)| {
            let is_beside = |line: &&Said<'_>| {
                line.is_rounds()
                    && line.window == own.window
                    && line.goods.exclude(&own.goods, records.assumptions.goods())
            };
            let mass = |line: &Said<'_>| {
                let rate = self.ground.conversions.rate(record, line, rounds, Unit::Mass).ok()?;
                Some(line.read.as_ref()?.ends().0 * least(&rate.number))
            };
            record.carried().filter(is_beside).filter_map(mass).into_list()
        });
        lines.filter(|mass| *mass <= most).sum()
    }

    /// The parts of an amount that are of other goods than all of it, each with how much it leaves room for and the
    /// rate; none where one of its parts does not convert.
    fn named_in(&self, whole: &Source, (from, unit): (Unit, Unit)) -> Option<Vec<Part<'_>>> {
        let records = self.ground.material.records;
        let parts = self.ground.parts.get(&(whole.record, whole.said))?.iter();
        let parts = parts.map(|part| Some((part, said_by(records, part)?, self.number(part)?)));
        let parts = parts.into_full_list()?;
        let (_, own) = said_by(records, whole)?;
        let sum: f64 = parts.iter().map(|(.., number)| least(number)).sum();
        let left = most(&self.number(whole)?) - sum;
        let named = parts.into_iter().filter(|(_, (_, of), _)| of.goods.nodes != own.goods.nodes);
        let named = named.map(|(part, (record, said), number)| {
            let rate = self.ground.conversions.rate(record, said, from, unit).ok()?;
            let ends = (0.0, Some(left + least(&number)));
            Some((part, number::given(records, &number, Some((record, said)), ends)?, rate))
        });
        named.into_full_list()
    }

    /// What moves a converted figure most: of a sum what moves the largest of its parts, or the amounts themselves
    /// where they are wider.
    fn moved_most(
        &self,
        own_width: Option<f64>,
        sources: &[Source],
        rates: &[Arc<Rate>],
    ) -> Option<String> {
        let part = |(source, rate): (&Source, &Arc<Rate>)| {
            let number = self.number(source).map_or(0.0, |number| most(&number));
            let (label, width) = rate.moved_most_by.clone()?;
            Some((number * most(&rate.number) * width, label, width))
        };
        let parts = sources.iter().zip(rates).filter_map(part);
        let (_, label, width) = parts.most_by(|one, other| one.0.total_cmp(&other.0))?;
        if own_width.is_none_or(|own| own <= width) { Some(label) } else { widest(self, sources) }
    }

    /// Whether several kinds of carrier share a load; each such is told.
    fn are_shared(&self, sources: &[Source]) -> bool {
        let shared: Vec<&Source> = sources.iter().filter(|of| self.shares(of)).into_list();
        for source in &shared {
            self.refuse("several kinds of carrier share the load", source.record);
        }
        !shared.is_empty()
    }

    /// Whether a source counts one of several kinds of carrier of a load, of which it bears only some.
    fn shares(&self, source: &Source) -> bool {
        let said = said_by(self.ground.material.records, source);
        said.is_some_and(|(record, said)| is_shared(record, said))
    }

    /// What the figures of the assumptions make of one of a unit of a source; a refusal is told.
    fn rate(&self, source: &Source, from: Unit, unit: Unit) -> Option<Arc<Rate>> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let (record, said) = said_by(records, source)?;
        // A share or a change is of the goods that it is of.
        let goods = records.base_of(record, said).map_or(&said.goods, |(_, base)| &base.goods);
        match self.ground.conversions.rate(record, said, from, unit) {
            Ok(rate) => Some(rate),
            Err(Error::Unknown { what: "cargo for", .. }) if goods.named == Named::Anything => {
                self.refuse(UNSTATED, source.record);
                None
            }
            // That the assumptions do not know the goods is told once.
            Err(Error::Unknown { what: "cargo for", .. })
                if matches!(goods.named, Named::Unmapped(_)) =>
            {
                None
            }
            Err(Error::Unknown { what: "cargo for", name, .. }) => {
                let is_munition = tree.are_within(&goods.nodes, &[tree.root()]);
                let why = if is_munition {
                    format!("the assumptions do not say which munitions {name:?} are")
                } else {
                    format!("the assumptions have neither mass nor packing of {name}")
                };
                self.refuse(&why, source.record);
                None
            }
            Err(Error::Unknown { what: "vehicle", name, .. }) => {
                self.refuse(&format!("the assumptions have no vehicle {name:?}"), source.record);
                None
            }
            Err(Error::DoesNotFit { container, .. }) => {
                let why = "some of what the assumptions take them to be does not go into";
                self.refuse(&format!("{why} {container}"), source.record);
                None
            }
            Err(why) => {
                self.refuse(&why.to_string(), source.record);
                None
            }
        }
    }

    /// Whether amounts are of boxes or pallets of which their makers say that they hold more than any that is
    /// known.
    fn are_unknown_packings(&self, of: &Holding) -> bool {
        let records = self.ground.material.records;
        let is_packed =
            |of: &&Source| matches!(of.unit, Unit::Load(LoadUnit::Box | LoadUnit::Pallet));
        // What several claims say of the same boxes of one load is decided once.
        let mut each: Vec<(&Record<'_>, &Said<'_>)> = Vec::new();
        let packed = of.sources.iter().filter(is_packed);
        for (record, said) in packed.filter_map(|source| said_by(records, source)) {
            let is_again = |(known, of): &(&Record<'_>, &Said<'_>)| {
                (known.load, of.unit(), of.window) == (record.load, said.unit(), said.window)
                    && known.place != record.place
                    && of.goods == said.goods
            };
            if !each.iter().any(is_again) {
                each.push((record, said));
            }
        }
        each.into_iter().any(|packed| self.is_unknown_packing(packed))
    }

    fn is_unknown_packing(&self, (record, said): (&Record<'_>, &Said<'_>)) -> bool {
        let load = self.ground.conversions.load_of(record);
        is_unknown_packing(self.ground.material.records, (record, said), &load)
    }

    /// The loads of the claims of some amounts.
    fn loads(&self, of: &Holding) -> Set<usize> {
        let records = &self.ground.material.records.all;
        of.sources.iter().filter_map(|source| Some(records.get(source.record)?.load)).collect()
    }

    /// What a claim, or claims that are linked with it as one load, say of the load of an amount, where it is of
    /// one kind of goods: in a unit what is of all of it, where no carriers share it.
    fn of_one_load(&self, unit: Unit, of: &Holding) -> Vec<(Unit, Holding)> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let [source] = &*of.sources else { return Vec::new() };
        let Some((record, said)) = said_by(records, source) else { return Vec::new() };
        let load = self.ground.conversions.load_of(record);
        let units: Vec<Unit> = load.iter().filter_map(|(_, told)| told.unit()).into_list();
        if distinct(units.iter().copied()).len() < units.len() {
            return Vec::new();
        }
        let is_of_other = |of: &Said<'_>| {
            of.goods.exclude(&said.goods, tree)
                || load.iter().any(|(_, told)| told.goods.exclude(&of.goods, tree))
        };
        if load.iter().any(|(_, told)| is_of_other(told)) {
            return Vec::new();
        }
        let are_shared = modes(load.iter().map(|(_, told)| *told).chain([said])).len() > 1;
        let of_unit = load.into_iter().filter_map(|(of, told)| {
            let at_least = told.read.as_ref()?.at_least;
            let is_same = (told.group, told.window) == (said.group, said.window);
            let is_whole = told.goods == said.goods && !are_shared && !records.is_only_possible(of);
            let is_used = |from| match from {
                _ if from == unit => is_whole,
                _ => from == Unit::Mass || at_least.is_none(),
            };
            let leaves_rest = [told, said].iter().any(|line| of.leaves_rest(&line.goods, tree));
            let from = told.unit().filter(|from| is_same && !leaves_rest && is_used(*from))?;
            let place = of.said.iter().position(|one| one.unit() == Some(from))?;
            let source = Source { record: of.place, said: place, unit: from, ..source.clone() };
            let number = Some(self.said(of, told)?);
            // The link is as much behind it.
            let claims = [Some(of.place), (from == unit).then_some(record.place)];
            let claims = claims.into_iter().flatten().collect();
            let sources = vec![source];
            Some((from, Holding { number, at_least, claims, sources, is_rest: false }))
        });
        of_unit.filter(|(from, _)| FROM.contains(from)).into_list()
    }

    /// The floor of a load in a unit by the word of its makers, of the goods of an amount or some of them.
    fn told_of_load(&self, unit: Unit, of: &Holding) -> Option<Limit> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let (record, said) = only(records, &of.sources)?;
        let load = self.ground.conversions.load_of(record).into_iter();
        let floors = load.filter_map(|(record, told)| {
            let is_same = (told.group, told.window) == (said.group, said.window);
            let is_inside = tree.are_within(&told.goods.nodes, &said.goods.nodes);
            let is_sure = !records.is_only_possible(record);
            let floor = told.read.as_ref()?.at_least.filter(|_| is_sure)?;
            (told.unit() == Some(unit) && is_same && is_inside)
                .then(|| (floor, Set::from([record.place])))
        });
        floors.most_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// The parts that a figure is the sum of, by the word of its makers.
    fn made_of(&self, of: &Holding) -> Option<Holding> {
        let [whole] = of.sources.as_slice() else { return None };
        let place = (whole.record, whole.said);
        let sources = self.ground.parts.get(&place)?;
        if of.number.is_some() && self.ground.all_parts_of(whole).is_none() {
            return None;
        }
        // A floor that its parts come to rests on them alone, a higher one on the whole.
        let sum = self.sum_of(sources);
        if of.at_least > sum.as_ref().map(|sum| least(sum) * (1.0 + 1e-9)) {
            return None;
        }
        let number = sum.filter(|_| of.number.is_some());
        let own = of.number.iter().flat_map(|_| of.claims.iter().copied());
        let claims = own.chain(sources.iter().map(|part| part.record));
        let (claims, sources) = (claims.collect(), sources.clone());
        Some(Holding { number, at_least: of.at_least, claims, sources, is_rest: false })
    }

    /// What amounts of a group of kinds of goods that exclude each other come to at the least in a unit.
    fn of_kinds(
        &self,
        topic: &Topic,
        window: &Window,
        (group, unit): (usize, Unit),
    ) -> Option<Limit> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let is_kind =
            |of: &&Source| of.group == group && of.unit.counts_goods() && window.holds(topic, of);
        let at_least = |of: &Source| {
            let (record, said) = said_by(records, of)?;
            let low = ends_of(records, of).0;
            // Of carriers of which it is told what is in them, that counts.
            let is_content = |unit: Unit| CONTENT.contains(&unit);
            let load = || self.ground.conversions.load_of(record);
            let is_told = || load().iter().any(|(_, of)| of.unit().is_some_and(is_content));
            if low <= 0.0 || said.goods.nodes == topic.goods || !is_content(of.unit) && is_told() {
                return None;
            }
            let rate = || self.ground.conversions.rate(record, said, of.unit, unit).ok();
            let each = if of.unit == unit { 1.0 } else { least(&rate()?.number) };
            Some((low * each, record.place, &said.goods))
        };
        let mut all: Vec<_> = topic.inside.iter().filter(is_kind).filter_map(at_least).into_list();
        all.order_by(|one, other| other.0.total_cmp(&one.0));
        let mut kinds: Vec<&Kinds> = Vec::new();
        let (mut sum, mut claims) = (0.0, Set::new());
        for (low, place, goods) in all {
            if kinds.iter().all(|kind| kind.exclude(goods, tree)) {
                sum += low;
                kinds.push(goods);
                claims.insert(place);
            }
        }
        (sum > 0.0).then_some((sum, claims))
    }

    /// The least and the most that an amount comes to in another unit.
    fn ends_in(&self, unit: Unit, from: Unit, of: &Holding) -> Option<(f64, f64)> {
        let (record, said) = only(self.ground.material.records, &of.sources)?;
        let rate = &self.ground.conversions.rate(record, said, from, unit).ok()?.number;
        let low = of.number.as_ref().map(least).or(of.at_least)?;
        let high = of.number.as_ref().map_or(f64::INFINITY, most);
        Some((low * least(rate), high * most(rate)))
    }

    /// What a group leaves of a number of carriers: no fewer than it states itself, nor than it takes to
    /// bear what is stated of the same loads in other units, and no more. Of a mass it leaves as much as the
    /// containers bear that its ships take.
    fn left_by(
        &self,
        unit: Unit,
        (from, of): (Unit, &Holding),
        others: &[(Unit, Holding)],
        own: Option<&Holding>,
    ) -> Left {
        let mut left = Left::default();
        let (records, container) = (self.ground.material.records, LoadUnit::Container);
        let others =
            || others.iter().filter(|(_, also)| !also.sources.iter().any(|of| self.shares(of)));
        for (other, also) in others().filter(|_| unit == Unit::Mass) {
            if *other == Unit::Load(LoadUnit::Voyage)
                && self.loads(also) == self.loads(of)
                && let Some((record, ships)) = only(records, &also.sources)
                && let Some((_, most)) = self.ends_in(Unit::Load(container), *other, also)
                && let flow = &record.claim.flow
                && let [Some(each), _] = usual(records.assumptions, container, ships.amount, flow)
            {
                left.at_most.push((tons(most * each), also.claims.clone()));
            }
        }
        let is_carrier = !CONTENT.contains(&unit);
        for (other, also) in others().filter(|(other, _)| is_carrier && *other != from) {
            if self.loads(also) == self.loads(of)
                && let Some((low, high)) = self.ends_in(unit, *other, also)
            {
                let claims = || also.claims.clone();
                left.at_least.extend(CONTENT.contains(other).then(|| (low, claims())));
                left.at_most.push((high, claims()));
            }
        }
        let own = own.filter(|_| is_carrier);
        left.at_least.extend(own.and_then(|own| Some((own.at_least?, own.claims.clone()))));
        left
    }

    /// The whole load of a claim of which an amount is one line beside others of other goods that it holds.
    fn whole_of(&self, source: &Source) -> Option<(&Record<'_>, &Said<'_>)> {
        let records = self.ground.material.records;
        let (record, said) = said_by(records, source)?;
        let is_other =
            |line: &Said<'_>| line.goods.exclude(&said.goods, records.assumptions.goods());
        let given = record.claim.equivalents.as_ref()?;
        let is_line = said.is_equivalent && given.relation == Relation::And;
        let own = record.own().filter(|_| is_line && record.equivalents().any(is_other))?;
        (own.unit() != said.unit()).then_some((record, own))
    }

    /// The most of a unit that a line of a load comes to: as much as the whole.
    fn left_by_whole(&self, unit: Unit, of: &Holding) -> Option<Limit> {
        let [source] = &*of.sources else { return None };
        let whole = self.whole_of(source);
        let (record, whole) = whole.filter(|whole| !self.is_unknown_packing(*whole))?;
        let most_of = most(&self.said(record, whole)?);
        let from = whole.unit()?;
        let rate =
            || Some(most(&self.ground.conversions.rate(record, whole, from, unit).ok()?.number));
        let each = if from == unit { 1.0 } else { rate()? };
        Some((most_of * each, Set::from([record.place])))
    }

    /// The most mass or rounds of loads that were carried in containers and in nothing else, and the most mass
    /// of those in vehicles of a type that is told: what these bear or hold.
    pub(super) fn borne(&self, unit: Unit, sources: &[Source]) -> Option<f64> {
        let (records, conversions) = (self.ground.material.records, &self.ground.conversions);
        let rounds = Unit::Load(LoadUnit::Round);
        let bears = |source: &Source| {
            let (record, own) = said_by(records, source)?;
            let load = conversions.load_of(record);
            // Ships carry what is in the containers.
            let is_carrier =
                |unit: &Unit| !CONTENT.contains(unit) && *unit != Unit::Load(LoadUnit::Voyage);
            let mut carriers = load
                .into_iter()
                .filter_map(|(_, said)| Some((said.unit().filter(is_carrier)?, said)));
            let (Some((Unit::Load(of), carrier)), None) = (carriers.next(), carriers.next()) else {
                return None;
            };
            let in_containers = matches!(of, LoadUnit::Container | LoadUnit::Teu);
            let of_type = carrier.amount.vehicle.is_some()
                && matches!(of, LoadUnit::Wagon | LoadUnit::Truck | LoadUnit::Flight);
            if !(in_containers || of_type && unit == Unit::Mass) || carrier.window != own.window {
                return None;
            }
            let told = carrier.amount.container.as_ref().map(ToString::to_string);
            let count = carrier.read.as_ref().filter(|read| read.at_least.is_none())?.high;
            if unit == rounds {
                let rate = conversions.rate(record, own, Unit::Load(of), rounds).ok()?;
                // As it is written where no more than its ends is known.
                return Some(ceil_of_digits(count * most(&rate.number), 4));
            }
            let limit = most_borne(records.assumptions, of, told.as_deref());
            let limit = limit.filter(|limit| !limit.is_unconfirmed)?;
            // One that is full is of the types that the flow is taken to have.
            let flow = &record.claim.flow;
            let [borne, _] = usual(records.assumptions, of, carrier.amount, flow);
            Some(tons(count * borne.or(in_containers.then_some(limit.value))?))
        };
        if !matches!(unit, Unit::Mass | Unit::Load(LoadUnit::Round)) || sources.is_empty() {
            return None;
        }
        // Of several kinds of goods in one load its containers bear the mass of all.
        let mut loads: Vec<&Source> = sources.iter().into_list();
        loads.order_by_key(|source| source.record);
        loads.dedup_by_key(|source| source.record);
        if unit == rounds && loads.len() < sources.len() {
            return None;
        }
        loads.into_iter().map(bears).sum()
    }
}
