//! What a group's own factors make of its figures in another unit.

use super::holding::Holding;
use super::line::Line;
use super::number::{self, Number, any_of, assumed, at_most, least, most};
use super::topic::{Source, Topic, said_by};
use super::window::Window;
use super::workings::{CONTENT, FROM, Workings};
use crate::assess::Route;
use crate::assess::ratios::{Factor, Means, capacity};
use crate::assess::records::{Said, Unit, counted_in, first_day};
use crate::assumptions::{Counting, GoodsNode};
use crate::claim::{LoadUnit, Relation, Says, Spread};
use crate::estimate::{Basis, Estimate};
use crate::in_order::{InOrder, ListMap, Set};
use crate::into_list::{Choose, IntoList};
use crate::quantity::Ratio;
use crate::written;

impl<'m> Workings<'_, 'm, '_> {
    /// What groups say was carried in the carriers that they count, by their own ratios.
    pub(super) fn carried(
        &self,
        topic: &Topic,
        holdings: &ListMap<(usize, Unit), Holding>,
    ) -> ListMap<(usize, Unit), Holding> {
        let mut carried = ListMap::new();
        let records = self.ground.material.records;
        let is_told = |group, unit| {
            let told = holdings.get(&(group, unit));
            told.is_some_and(|of: &Holding| of.number.is_some())
        };
        for ((group, from), of) in holdings.iter().filter(|((_, from), _)| !CONTENT.contains(from))
        {
            let (Some(count), Some(first)) = (&of.number, of.sources.first()) else { continue };
            let amounts =
                of.sources.iter().map(|source| (source.record, &*topic.goods)).into_list();
            let holding = |factor: &Factor, number: Number, sources: Vec<Source>| {
                let claims = of.claims.iter().chain(&factor.claims).copied().collect();
                Holding { number: Some(number), claims, sources, ..Holding::default() }
            };
            for unit in CONTENT.iter().copied().filter(|unit| !is_told(*group, *unit)) {
                let factor = self.own_factor(topic, *group, (*from, unit), &amounts);
                let factor = factor.filter(|(factor, ..)| factor.means == Means::Carried);
                let Some((factor, rate, _)) = factor else { continue };
                let of_load = |place: &usize| {
                    let said = &records.all.get(*place)?.said;
                    let is_unit = |said: &Said<'_>| said.unit() == Some(unit);
                    Some(Source {
                        record: *place,
                        said: said.iter().position(is_unit)?,
                        ..first.clone()
                    })
                };
                let Some(load) = factor.claims.iter().find_map(of_load) else { continue };
                // The goods of the ratio are those of the one or of the other.
                let names = |source: &&Source| {
                    said_by(records, source).is_some_and(|(_, said)| said.goods == factor.goods)
                };
                let source = [first, &load].into_iter().find(names).unwrap_or(&load).clone();
                let sources = vec![Source { counts: factor.counts, unit, ..source }];
                carried.at_or((*group, unit), holding(factor, count * &rate, sources));
            }
            // Of how many wagons its trains are its maker may say.
            let wagons = Unit::Load(LoadUnit::Wagon);
            if *from == Unit::Load(LoadUnit::Train) && !is_told(*group, wagons) {
                let factor = self.own_factor(topic, *group, (*from, wagons), &amounts);
                let factor = factor.filter(|(factor, ..)| factor.means != Means::Carried);
                let Some((factor, rate, _)) = factor else { continue };
                let sources = of.sources.iter().map(|of| Source { unit: wagons, ..of.clone() });
                let sources = sources.into_list();
                carried.insert((*group, wagons), holding(factor, count * &rate, sources));
            }
        }
        carried
    }

    /// What a group's own ratio makes of its figures in another unit, and whether so much was carried.
    pub(super) fn as_converted<'h>(
        &self,
        topic: &Topic,
        window: &Window,
        group: usize,
        unit: Unit,
        holding: &dyn Fn(Unit) -> Option<&'h Holding>,
    ) -> Option<(Line, bool)> {
        let records = self.ground.material.records;
        let in_window = || window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let alternatives = |unit: Option<Unit>| -> Vec<&Source> {
            let of_group = in_window().filter(|source| {
                let is_unit = unit.is_none_or(|unit| source.unit == unit);
                source.group == group && source.is_alternative && is_unit
            });
            self.of_last_claim(of_group.into_list())
        };
        // What the claim itself says that it could hold, or that it was one of; of claims that make up the
        // window what each of them says.
        let of_claim = |place: usize| -> Vec<&Source> {
            let of_unit = |of: &&Source| (of.group, of.unit, of.record) == (group, unit, place);
            topic.sources.iter().filter(|of| of.is_alternative).filter(of_unit).into_list()
        };
        let of_each = |of: &Holding| -> Vec<Vec<&Source>> {
            of.sources.iter().map(|source| of_claim(source.record)).into_list()
        };
        let own = alternatives(Some(unit));
        let claims = if own.is_empty() {
            let sums = FROM.into_iter().filter_map(holding);
            let is_sum = |of: &&Holding| of.number.is_some() && of.sources.len() > 1 && !of.is_rest;
            let mut sums = sums.filter(is_sum).map(of_each);
            sums.find(|each| !each.iter().any(Vec::is_empty)).unwrap_or_default()
        } else {
            vec![own]
        };
        if !claims.is_empty() {
            return self.could_hold(group, unit, &claims);
        }
        // Of a part that carried one of several, the least of these.
        let inside = topic.sources.iter().filter(|source| {
            (source.group, source.unit, source.is_alternative) == (group, unit, true)
                && !source.is_whole
                && topic.start(source.days.0) >= topic.start(window.from)
                && source.days.1 <= window.to
        });
        let of_part: Vec<&Source> = inside.into_list();
        if let Some(floor) = self.least_of_part(&of_part) {
            let claims = of_part.iter().map(|source| source.record).collect();
            let rests_on = Holding { at_least: Some(floor), claims, ..Holding::default() };
            let line = self.line(group, unit, Route::AsConverted, None, &rests_on, false, None);
            return Some((line?, true));
        }
        // Its factor times its count.
        for from in FROM {
            let Some(of) = holding(from) else { continue };
            let Some(count) = &of.number else { continue };
            let amounts =
                of.sources.iter().map(|source| (source.record, &*topic.goods)).into_list();
            let factor = self.own_factor(topic, group, (from, unit), &amounts);
            if let Some((factor, number, ceiling)) = factor {
                // How many a load is said to be is stated, and no quotient times a divisor.
                let told = self.own_count(of, unit);
                let route = if told.is_some() { Route::Stated } else { Route::AsConverted };
                let (number, rests_on) = told.unwrap_or_else(|| {
                    let claims = of.claims.iter().chain(&factor.claims).copied().collect();
                    (count * &number, Holding { claims, ..Holding::default() })
                });
                let number = self.held(topic, window, (group, unit), number);
                // What was carried is no more than fits.
                let is_carried = factor.means == Means::Carried;
                let room = match &*of.sources {
                    [source] if is_carried && unit == Unit::Load(LoadUnit::Round) => {
                        said_by(records, source).and_then(|(record, said)| {
                            let rate = self.ground.conversions.rate(record, said, from, unit);
                            Some(most(count) * most(&rate.ok()?.number))
                        })
                    }
                    _ => None,
                };
                let number = Some(at_most(records, number, room));
                let moved = (route == Route::AsConverted).then(|| factor_label(factor));
                let line = self.line(group, unit, route, number, &rests_on, ceiling, moved);
                return Some((line?, is_carried));
            }
        }
        // The count that a capacity without one implies.
        let capacities = alternatives(None);
        for source in capacities {
            let (record, said) = said_by(records, source)?;
            let has_count = record.own().is_some_and(|own| own.read.is_some());
            let amount = (record.place, &*said.goods.nodes);
            let factor = self.own_factor(topic, group, (source.unit, unit), &[amount]);
            if let (false, Some((factor, rate, _))) = (has_count, factor) {
                let mut rests_on =
                    Holding { claims: Set::from([source.record]), ..Holding::default() };
                rests_on.claims.extend(factor.claims.iter().copied());
                let number = self.number(source).map(|number| number * rate);
                let line =
                    self.line(group, unit, Route::AsConverted, number, &rests_on, false, None);
                return Some((line?, false));
            }
        }
        self.room_of_part(group, unit, of_part)
    }

    /// What claims say that their containers could hold, or that their loads were one of, together; and
    /// whether so much was carried.
    fn could_hold(
        &self,
        group: usize,
        unit: Unit,
        claims: &[Vec<&Source>],
    ) -> Option<(Line, bool)> {
        let records = self.ground.material.records;
        let first = claims.first()?.first()?;
        let mut is_capacity = false;
        let number = |own: &Vec<&Source>| {
            let (record, _) = said_by(records, own.first()?)?;
            let equivalents = record.claim.equivalents.as_ref()?;
            let could_hold = equivalents.says == Says::CouldHold;
            is_capacity |= could_hold;
            let number = |source: &&Source| {
                let (record, said) = said_by(records, source)?;
                if could_hold {
                    number::as_read(record, said, &capacity(records, said)?)
                } else {
                    self.number(source)
                }
            };
            let numbers: Vec<Number> = own.iter().filter_map(number).into_list();
            match equivalents.relation {
                Relation::And => numbers.into_iter().reduce(|sum, number| sum + number),
                Relation::Or | Relation::Mix => any_of("which of the goods it is", &numbers),
            }
        };
        let numbers = claims.iter().map(number).into_full_list()?;
        let number = numbers.into_iter().reduce(|sum, number| sum + number);
        let claims = claims.iter().flatten().map(|source| source.record).collect();
        let rests_on = Holding { claims, ..Holding::default() };
        let counts_goods = matches!(unit, Unit::Load(LoadUnit::Round) | Unit::Pieces | Unit::Mass);
        let ceiling = is_capacity && counts_goods;
        let line = self.line(group, unit, Route::AsConverted, number, &rests_on, ceiling, None);
        Some((Line { counts: first.counts, ..line? }, !is_capacity))
    }

    /// Those of some amounts that the last claim says; of claims of one day that which says most.
    fn of_last_claim<'s>(&self, mut all: Vec<&'s Source>) -> Vec<&'s Source> {
        let key = |of: &&Source| {
            let (record, said) = said_by(self.ground.material.records, of)?;
            let most = said.read.as_ref().map(|read| read.high.to_bits());
            Some((of.stated_on, most, &record.claim.id))
        };
        let last = all.iter().copied().most_by_key(key).map(|of| of.record);
        all.retain(|of| Some(of.record) == last);
        all
    }

    /// Room for at least so much, of the last of some parts or floors that could hold it.
    fn room_of_part(
        &self,
        group: usize,
        unit: Unit,
        alternatives: Vec<&Source>,
    ) -> Option<(Line, bool)> {
        let last = self.of_last_claim(alternatives);
        let (mut line, is_carried) = self.could_hold(group, unit, &[last])?;
        line.evidence.range = None;
        line.evidence.at_least = Some(written::as_written(least(&line.number.take()?)));
        line.evidence.ceiling.then_some((line, is_carried))
    }

    /// The least of the alternatives of one claim that were carried.
    fn least_of_part(&self, alternatives: &[&Source]) -> Option<f64> {
        let records = self.ground.material.records;
        let (first, rest) = alternatives.split_first()?;
        let equivalents = said_by(records, first)?.0.claim.equivalents.as_ref()?;
        let is_one = rest.iter().all(|other| other.record == first.record);
        let lows = alternatives.iter().map(|of| Some(least(&self.number(of)?)));
        let lows = lows.into_full_list()?.into_iter().least_by(f64::total_cmp);
        lows.filter(|_| is_one && equivalents.says == Says::Carried)
    }

    /// What a load is said to be in another unit, where nothing else is said of it, and how much at the
    /// least by its words: of a quotient of the two figures the ends say less.
    fn own_count(&self, of: &Holding, unit: Unit) -> Option<(Number, Holding)> {
        let records = self.ground.material.records;
        let [source] = &*of.sources else { return None };
        let (record, said) = said_by(records, source)?;
        let load = self.ground.conversions.load_of(record);
        let mut others = load.into_iter().filter(|(_, other)| other.unit() == Some(unit));
        let (record, only) = others.next().filter(|_| others.next().is_none())?;
        let at_least = only.read.as_ref().and_then(|read| read.at_least);
        let is_alike = only.window == said.window;
        let number = self.said(record, only).filter(|_| is_alike)?;
        let claims = Set::from([record.place]);
        Some((number, Holding { at_least, claims, ..Holding::default() }))
    }

    /// The latest factor of a group between two units that holds for amounts of claims and their
    /// goods, as so many of the second for each of the first, and whether it is a ceiling.
    ///
    /// A factor of some goods converts amounts of these goods and of goods inside them. It converts
    /// an amount of wider goods, and by what was carried any amount, only where the claim of that amount, or one
    /// that is linked with it as the same, gives it: there the claim says what its load is, and nobody says that
    /// other carriers were as full. It converts no amount of goods that exclude its own.
    /// Claims that their makers contradict give none.
    fn own_factor(
        &self,
        topic: &Topic,
        group: usize,
        (from, to): (Unit, Unit),
        amounts: &[(usize, &[GoodsNode])],
    ) -> Option<(&'m Factor, Number, bool)> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let is_same = |factor: &Factor, claim: usize| {
            factor.claims.iter().all(|of| records.are_one(*of, claim))
        };
        let holds_for = |factor: &Factor| {
            let is_inside = |goods| tree.are_within(goods, &factor.goods.nodes);
            let is_carried = factor.means == Means::Carried;
            let is_of_some = |claim: usize| {
                let record = records.all.get(claim);
                is_carried && record.is_some_and(|of| of.leaves_rest(&factor.goods, tree))
            };
            amounts.iter().all(|(claim, goods)| {
                (factor.claims.contains(claim) || is_same(factor, *claim))
                    && !tree.are_apart(goods, &factor.goods.nodes)
                    && !is_of_some(*claim)
                    || !is_carried && is_inside(goods)
            })
        };
        let is_contradicted = |claim: usize, factor: &Factor| {
            [factor.of, Unit::Load(factor.per)].iter().any(|of| self.ground.contradicts(claim, *of))
        };
        let matches = |factor: &&Factor| {
            let (of, per) = (factor.of, Unit::Load(factor.per));
            // What is counted for each piece is written for each round of its goods.
            let is_of_pieces = || counted_in(&factor.goods.nodes, tree) == Some(Counting::Pieces);
            let is_so = |unit: Unit| match unit {
                Unit::Pieces => is_of_pieces(),
                Unit::Load(LoadUnit::Round) => !is_of_pieces(),
                _ => true,
            };
            let per_each = |unit: Unit| per == unit.packed();
            !factor.is_of_others
                && factor.group == group
                && (of == to && per_each(from) || of == from && per_each(to))
                && (self.is_of_flow(topic, factor)
                    || amounts.iter().all(|(claim, _)| is_same(factor, *claim)))
                && is_so(from)
                && is_so(to)
                && factor.low.is_some_and(|low| low > 0.0)
                && factor.high.is_some()
                && holds_for(factor)
                && !factor.claims.iter().any(|claim| is_contradicted(*claim, factor))
        };
        let said_on = |factor: &&Factor| {
            let stated = |place: &usize| records.all.get(*place).and_then(|r| r.claim.stated_on);
            factor.claims.iter().filter_map(stated).map(first_day).max()
        };
        let found = self.ground.material.factors.iter().filter(matches).into_list();
        let last = found.iter().map(said_on).max()?;
        let found: Vec<&'m Factor> = found.into_iter().filter(|f| said_on(f) == last).into_list();
        let rate = |factor: &&Factor| {
            let (low, high) = (factor.low?, factor.high?);
            let spread =
                if low < high { Spread::Uniform { low, high } } else { Spread::Exactly(low) };
            let mut ids = records.ids(&factor.claims);
            ids.order(); // the order of a file is nothing to draw by
            let ids: Vec<&str> = ids.iter().map(crate::claim::ClaimId::as_str).into_list();
            let basis = Basis::claim(ids.join(", "), "the quotient of its figures");
            let number = assumed(factor_label(factor), spread, basis).ok()?;
            if factor.of == to {
                Some(number)
            } else {
                Some(Estimate::exact(Ratio::ONE).ok()?.relative_to(&number))
            }
        };
        let rates: Vec<Number> = found.iter().filter_map(rate).into_list();
        let first = *found.first()?;
        let is_full = first.of != Unit::Load(LoadUnit::Wagon) && first.per != LoadUnit::Round;
        let is_room = first.means != Means::Carried && is_full;
        let ceiling = first.of == to && is_room;
        Some((first, any_of("which of the goods it is", &rates)?, ceiling))
    }

    /// Whether a factor was given for the flow of a topic, or for a part or the whole of it; a
    /// planning factor names no flow.
    fn is_of_flow(&self, topic: &Topic, factor: &Factor) -> bool {
        let history = self.ground.material.history;
        let Some(flow) = history.flows.get(topic.flow) else { return false };
        factor.claims.iter().all(|place| {
            let record = self.ground.material.records.all.get(*place);
            let own = history.flow_of.get(*place).and_then(|own| history.flows.get(*own));
            record.is_some_and(|record| record.claim.flow.is_not_reported())
                || own.is_some_and(|own| own.is_inside(flow) || flow.is_inside(own))
        })
    }
}

fn factor_label(factor: &Factor) -> String {
    format!("its own {} per {}", factor.of.name(), factor.per)
}
