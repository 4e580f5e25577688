//! The lines of evidence of a window, each of one group by one route.

use super::holding::Holding;
use super::line::Line;
use super::number::least;
use super::together;
use super::topic::{Source, Topic, class_of, ends_of, only, said_by};
use super::window::Window;
use super::workings::{FROM, Ground, Workings};
use crate::assess::Route;
use crate::assess::Together;
use crate::assess::records::{Record, Unit, noun};
use crate::assumptions::GoodsNode;
use crate::claim::LoadUnit;
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Choose, IntoList};

impl Workings<'_, '_, '_> {
    /// The lines of a window in each unit, with what they come to together. Where some exclude each other and the
    /// window starts with the first day that is named, the flow may have begun earlier: what counts from its start is
    /// left out where fewer do without, and it is told.
    pub(super) fn answers(
        &self,
        topic: &Topic,
        window: &Window,
    ) -> (Vec<(Unit, Vec<Line>, Together)>, bool) {
        let of_window = |window: &Window| {
            let together = |(unit, lines): (Unit, Vec<Line>)| {
                let least =
                    |groups: Option<&[usize]>| self.least_of_all(topic, window, unit, groups);
                let records = self.ground.material.records;
                let together = together::together(&lines, least, unit, records);
                (unit, lines, together)
            };
            self.lines(topic, window).into_iter().map(together).into_list()
        };
        let pairs = |all: &[(Unit, Vec<Line>, Together)]| -> usize {
            all.iter().map(|(.., together)| together.exclude_each_other.len()).sum()
        };
        let all = of_window(window);
        if pairs(&all) == 0 || window.from.is_none() || !window.may_hold_all(topic) {
            return (all, false);
        }
        let later = of_window(&Window { is_later: true, ..window.clone() });
        if pairs(&later) < pairs(&all) { (later, true) } else { (all, false) }
    }

    /// The lines of a window in each unit that has any: containers, rounds, mass, then the others.
    fn lines(&self, topic: &Topic, window: &Window) -> Vec<(Unit, Vec<Line>)> {
        let mut holdings: ListMap<(usize, Unit), Holding> = ListMap::new();
        for &(group, unit) in &topic.said_by {
            if let Some(holding) = self.holding(topic, window, group, unit) {
                holdings.insert((group, unit), holding);
            }
        }
        // What nobody names as one is told where it is a sum, beside what else others count of it.
        let sums = holdings.iter().filter(|(_, of)| of.claims.len() > 1);
        let sums: Set<Unit> = sums.map(|((_, unit), _)| *unit).collect();
        let is_told = |unit: &Unit| !topic.sources.is_empty() || sums.contains(unit);
        let holdings: ListMap<(usize, Unit), Holding> =
            holdings.into_iter().filter(|((_, unit), _)| is_told(unit)).collect();
        let carried = self.carried(topic, &holdings);
        let first = [
            Unit::Load(LoadUnit::Container),
            Unit::Load(LoadUnit::Round),
            Unit::Pieces,
            Unit::Mass,
        ];
        let mut units = first.to_vec();
        // Items come of a ratio of their makers alone.
        let others = topic.said_by.iter().chain(carried.keys()).map(|(_, unit)| *unit);
        let others = distinct(others.chain([Unit::Items]));
        units.extend(others.into_iter().filter(|unit| !first.contains(unit)));
        let groups: Set<usize> = topic.said_by.iter().map(|(group, _)| *group).collect();
        let mut all = Vec::new();
        for unit in units {
            let mut lines = Vec::new();
            for group in &groups {
                let holding = |of: Unit| holdings.get(&(*group, of));
                let content = |of: Unit| carried.get(&(*group, of)).or_else(|| holding(of));
                lines.extend(self.of_group(topic, window, *group, unit, [&holding, &content]));
            }
            // A hundred missiles are no number of rounds beside what others count in these.
            let is_other = |line: &Line| self.is_of_other_things(topic, unit, line);
            if !lines.iter().all(is_other) {
                lines.retain(|line| !is_other(line));
            }
            let Ground { restated, material, .. } = self.ground;
            together::leave_out_less_than_restated(&mut lines, restated, material.records);
            read_alike(&mut lines);
            together::tell_dependence(&mut lines, self.ground.material.records);
            if !lines.is_empty() {
                all.push((unit, lines));
            }
        }
        together::fewer_are_floors(&mut all, self.ground.material.records);
        // Closed lines first, by route; a floor says less.
        for (unit, lines) in &mut all {
            together::full_are_room(*unit, lines);
            lines.order_by_key(|line: &Line| {
                (line.evidence.range.is_none(), line.evidence.ceiling, line.evidence.route)
            });
        }
        all
    }

    /// The lines of one group in a unit; what it says of another unit comes with what it says was
    /// carried.
    fn of_group<'h>(
        &self,
        topic: &Topic,
        window: &Window,
        group: usize,
        unit: Unit,
        [holding, content]: [&dyn Fn(Unit) -> Option<&'h Holding>; 2],
    ) -> Vec<Line> {
        let of_class = holding(unit).and_then(|of| self.of_largest_class(topic, unit, of));
        let own = of_class.as_ref().or_else(|| holding(unit));
        let stated = own.and_then(|own| self.stated(group, unit, own));
        let is_other = |line: &Line| self.is_of_other_things(topic, unit, line);
        let (of_others, stated) =
            (stated.clone().filter(is_other), stated.filter(|of| !is_other(of)));
        if stated.as_ref().is_some_and(|line| line.number.is_some()) {
            return stated.into_iter().into_list();
        }
        if self.contradicts_itself(topic, window, group, unit) {
            return stated.into_iter().into_list();
        }
        let mut held = FROM.into_iter().filter_map(holding);
        let converted = if held.any(|of| self.is_told_by_others(of, unit)) {
            None
        } else {
            self.as_converted(topic, window, group, unit, holding)
        };
        // What was carried says more than what would fit.
        let is_carried = converted.as_ref().is_some_and(|(_, is_carried)| *is_carried);
        let converted = converted.map(|(line, _)| line);
        // A floor that what was carried comes up to says nothing more.
        let reaches = |floor: f64| {
            let number = converted.as_ref().and_then(|line| line.number.as_ref());
            is_carried && number.is_some_and(|number| least(number) >= floor)
        };
        let stated = stated.filter(|line| !line.evidence.at_least.is_some_and(reaches));
        // Nor does what vehicles bear say more than what their maker says that they could.
        let is_of_vehicles = |from: &Unit| {
            matches!(from, Unit::Load(of) if of.is_vehicle()) && holding(*from).is_some()
        };
        let is_room = unit == Unit::Mass
            && converted.as_ref().is_some_and(|line| line.evidence.ceiling)
            && FROM.iter().any(is_of_vehicles);
        // Nor do others say how many vehicles went where some are told: the rest may have gone otherwise.
        let are_told = (stated.is_some() || converted.is_some())
            && matches!(unit, Unit::Load(of) if of.is_vehicle());
        let fitting = if is_carried || is_room || are_told {
            None
        } else {
            self.by_what_fits(topic, window, group, unit, content)
        };
        let is_closed = |line: &Line| line.number.is_some() || !line.evidence.ceiling;
        let has_closed = converted.as_ref().is_some_and(is_closed)
            || fitting.as_ref().is_some_and(|line| line.number.is_some());
        let fitting =
            fitting.filter(|line| line.number.is_some() || stated.is_none() && !has_closed);
        stated.into_iter().chain(converted).chain(fitting).chain(of_others).into_list()
    }

    /// Whether a line is a floor in rounds of goods that nobody counts in rounds, as missiles.
    fn is_of_other_things(&self, topic: &Topic, unit: Unit, line: &Line) -> bool {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let is_other = |claim: &usize| {
            let own = records.all.get(*claim).and_then(Record::own);
            own.is_some_and(|own| noun(&own.goods.nodes, tree) != topic.noun)
        };
        unit == Unit::Load(LoadUnit::Round)
            && line.number.is_none()
            && line.evidence.route == Route::Stated
            && line.claims.iter().all(is_other)
    }

    /// What a floor in rounds comes to of one class, where it is the sum of several claims of all munitions or all
    /// ammunition: cartridges and bombs together are no number of anything. What one claim adds up names each.
    fn of_largest_class(&self, topic: &Topic, unit: Unit, of: &Holding) -> Option<Holding> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        if unit != Unit::Load(LoadUnit::Round) || of.number.is_some() || of.claims.len() < 2 {
            return None;
        }
        let mut classes: ListMap<Option<&GoodsNode>, (f64, Vec<Source>)> = ListMap::new();
        for source in &of.sources {
            let (_, said) = said_by(records, source)?;
            if said.goods.nodes == topic.goods {
                return None;
            }
            let class = classes.at(class_of(&said.goods.nodes, tree));
            class.0 += ends_of(records, source).0;
            class.1.push(source.clone());
        }
        if classes.len() < 2 {
            return None;
        }
        let classes = classes.into_iter().map(|(_, class)| class);
        let (low, sources) = classes.most_by(|(one, _), (other, _)| one.total_cmp(other))?;
        let claims = sources.iter().map(|source| source.record).collect();
        Some(Holding { at_least: Some(low), claims, sources, ..Holding::default() })
    }

    /// Whether others say how much the load of an amount is in a unit: what they make of it is their word.
    fn is_told_by_others(&self, of: &Holding, unit: Unit) -> bool {
        let Some((record, said)) = only(self.ground.material.records, &of.sources) else {
            return false;
        };
        let load = self.ground.conversions.load_of(record);
        load.iter().any(|(_, told)| {
            told.unit() == Some(unit) && told.group != said.group && told.window == said.window
        })
    }

    /// Whether figures of a group in a unit contradict each other in days of a window.
    fn contradicts_itself(&self, topic: &Topic, window: &Window, group: usize, unit: Unit) -> bool {
        topic.sources.iter().filter(|source| source.is_of(group, unit)).any(|source| {
            let (from, to) = source.days;
            self.ground.is_contradicted(source)
                && from.is_none_or(|from| from < window.to)
                && window.from.is_none_or(|from| from < to)
        })
    }
}

/// Gives the figures of one line to others that come the same way to the same extremes: of one reading
/// each is drawn by itself, and draws differ by their numerical error.
fn read_alike(lines: &mut [Line]) {
    for place in 1..lines.len() {
        let (before, rest) = lines.split_at_mut(place);
        let Some((line, own)) =
            rest.first_mut().and_then(|of| Some((&of.evidence, of.evidence.range?)))
        else {
            continue;
        };
        let is_alike = |other: &&Line| {
            let other = &other.evidence;
            let (route, ends) = (other.route, other.range.map(|of| (of.min, of.max)));
            (route, ends) == (line.route, Some((own.min, own.max))) && own.median.is_some()
        };
        if let Some(first) = before.iter().find(is_alike) {
            rest[0].evidence.range = first.evidence.range;
        }
    }
}
