//! The lines of evidence of a window, each of one group by one route.

use super::conversion::Conversions;
use super::number::{self, Number, any_of, assumed, figures, least, most};
use super::together;
use super::topic::{Source, Topic, ends_of, said_by};
use super::window::Window;
use crate::Error;
use crate::assess::amounts::{Among, Asking, BEGAN, Conflict, Ledger, Meter, WindowBounds, wider};
use crate::assess::analysis::Material;
use crate::assess::ratios::{Factor, Means, is_shared, most_borne, munitions};
use crate::assess::records::{Kind, Named, Records, Said, Unit, first_day};
use crate::assess::{EvidenceLine, Route};
use crate::assumptions::GoodsNode;
use crate::claim::{Equivalents, LoadUnit, Relation, Says, Spread};
use crate::estimate::{Basis, Estimate};
use crate::munition::CountBasis;
use crate::quantity::Ratio;
use crate::written;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// From which units others are worked out, the closest to the goods first.
const FROM: [Unit; 12] = [
    Unit::Load(LoadUnit::Round),
    Unit::Items,
    Unit::Load(LoadUnit::Box),
    Unit::Load(LoadUnit::Pallet),
    Unit::Mass,
    Unit::Load(LoadUnit::Container),
    Unit::Load(LoadUnit::Teu),
    Unit::Load(LoadUnit::Wagon),
    Unit::Load(LoadUnit::Truck),
    Unit::Load(LoadUnit::Flight),
    Unit::Load(LoadUnit::Train),
    Unit::Load(LoadUnit::Voyage),
];

/// What is carried, and counted or weighed by itself.
const CONTENT: [Unit; 4] = [
    Unit::Load(LoadUnit::Round),
    Unit::Load(LoadUnit::Box),
    Unit::Load(LoadUnit::Pallet),
    Unit::Mass,
];

/// Why containers of which nobody says what is in them are converted into nothing.
const UNSTATED: &str =
    "their goods are not stated, and the assumptions do not say what this flow usually carries";

/// A line of evidence with what it was made of.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) group: usize,
    /// The claims that it rests on.
    pub(super) claims: BTreeSet<usize>,
    /// What one of the rounds is that it comes from.
    pub(super) counts: CountBasis,
    pub(super) evidence: EvidenceLine,
    /// None of a floor.
    pub(super) number: Option<Number>,
}

/// What one group says of a window in one unit.
#[derive(Debug, Clone, Default)]
struct Holding {
    /// Its whole figure.
    number: Option<Number>,
    /// At least so much, by words, parts or a shorter window.
    at_least: Option<f64>,
    claims: BTreeSet<usize>,
    /// The amounts that it is the sum of.
    sources: Vec<Source>,
}

/// What lines are worked out from, for all topics.
pub(super) struct Ground<'m, 'a> {
    material: &'m Material<'a>,
    ledger: Option<Ledger<'m>>,
    conversions: Conversions<'m>,
    /// Groups that contradict themselves.
    divided: BTreeSet<usize>,
}

/// Where the lines of one topic are worked out.
pub(super) struct Workings<'g, 'm, 'a> {
    ground: &'g Ground<'m, 'a>,
    meter: RefCell<Meter>,
    /// Why figures were not converted: the claims of each reason.
    pub(super) refused: RefCell<BTreeMap<String, BTreeSet<usize>>>,
}

/// The bounds of all windows of all topics take so many steps at the most; the rest have none.
const MOST_STEPS: u64 = 60_000_000;

impl<'m, 'a> Ground<'m, 'a> {
    pub(super) fn new(material: &'m Material<'a>) -> Self {
        let mut meter = Meter::new(MOST_STEPS);
        let history = material.history;
        let ledger = Ledger::new(&history.problem, Asking::AsRead, &mut meter).ok();
        let conflicts = history.findings.conflicts.iter();
        let divided = conflicts.filter_map(|conflict| divided(material.records, conflict));
        Self {
            material,
            ledger,
            conversions: Conversions::new(material.records),
            divided: divided.collect(),
        }
    }
}

impl<'g, 'm, 'a> Workings<'g, 'm, 'a> {
    /// Of a topic that has this share of all amounts, and so of all steps.
    pub(super) fn new(ground: &'g Ground<'m, 'a>, (own, all): (usize, usize)) -> Self {
        let steps = MOST_STEPS.saturating_mul(own as u64) / (all as u64).max(1);
        Self { ground, meter: RefCell::new(Meter::new(steps)), refused: RefCell::default() }
    }

    /// The lines of a window in each unit that has any: containers, rounds, mass, then the others.
    pub(super) fn lines(&self, topic: &Topic, window: &Window) -> Vec<(Unit, Vec<Line>)> {
        let mut holdings: BTreeMap<(usize, Unit), Holding> = BTreeMap::new();
        for &(group, unit) in &topic.said_by {
            if let Some(holding) = self.holding(topic, window, group, unit) {
                holdings.insert((group, unit), holding);
            }
        }
        let carried = self.carried(topic, &holdings);
        let first = [Unit::Load(LoadUnit::Container), Unit::Load(LoadUnit::Round), Unit::Mass];
        let mut units = first.to_vec();
        let others: BTreeSet<Unit> = topic.said_by.iter().map(|(_, unit)| *unit).collect();
        units.extend(others.into_iter().filter(|unit| !first.contains(unit)));
        let groups: BTreeSet<usize> = topic.said_by.iter().map(|(group, _)| *group).collect();
        let mut all = Vec::new();
        for unit in units {
            let mut lines = Vec::new();
            for group in &groups {
                let holding = |of: Unit| holdings.get(&(*group, of));
                let content = |of: Unit| carried.get(&(*group, of)).or_else(|| holding(of));
                lines.extend(self.of_group(topic, window, *group, unit, [&holding, &content]));
            }
            // Closed lines first, by route; a floor says less.
            lines.sort_by_key(|line: &Line| {
                (line.evidence.range.is_none(), line.evidence.ceiling, line.evidence.route)
            });
            read_alike(&mut lines);
            together::tell_dependence(&mut lines, self.ground.material.records);
            if !lines.is_empty() {
                all.push((unit, lines));
            }
        }
        all
    }

    /// What groups say was carried in the carriers that they count, by their own ratios.
    fn carried(
        &self,
        topic: &Topic,
        holdings: &BTreeMap<(usize, Unit), Holding>,
    ) -> BTreeMap<(usize, Unit), Holding> {
        let mut carried = BTreeMap::new();
        if topic.is_below {
            return carried;
        }
        let records = self.ground.material.records;
        let is_told = |group, unit| {
            let told = holdings.get(&(group, unit));
            told.is_some_and(|of: &Holding| of.number.is_some())
        };
        for ((group, from), of) in holdings.iter().filter(|((_, from), _)| !CONTENT.contains(from))
        {
            let (Some(count), Some(first)) = (&of.number, of.sources.first()) else { continue };
            let amounts: Vec<(usize, &[GoodsNode])> =
                of.sources.iter().map(|source| (source.record, &*topic.goods)).collect();
            for unit in CONTENT.into_iter().filter(|unit| !is_told(*group, *unit)) {
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
                let claims = of.claims.iter().chain(&factor.claims).copied().collect();
                let sources = vec![Source { counts: factor.counts, unit, ..source }];
                let number = Some(count * &rate);
                let holding = Holding { number, at_least: None, claims, sources };
                carried.entry((*group, unit)).or_insert(holding);
            }
        }
        carried
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
        let stated = holding(unit).and_then(|own| self.stated(group, unit, own));
        if topic.is_below || stated.as_ref().is_some_and(|line| line.number.is_some()) {
            return stated.into_iter().collect();
        }
        let converted = self.as_converted(topic, window, group, unit, holding);
        // What was carried says more than what would fit.
        let is_carried = converted.as_ref().is_some_and(|(_, is_carried)| *is_carried);
        let converted = converted.map(|(line, _)| line);
        // A floor that what was carried comes up to says nothing more.
        let reaches = |floor: f64| {
            let number = converted.as_ref().and_then(|line| line.number.as_ref());
            is_carried && number.is_some_and(|number| least(number) >= floor)
        };
        let stated = stated.filter(|line| !line.evidence.at_least.is_some_and(reaches));
        let fitting = self.by_what_fits(topic, group, unit, content).filter(|_| !is_carried);
        let has_closed =
            converted.is_some() || fitting.as_ref().is_some_and(|l| l.number.is_some());
        let fitting =
            fitting.filter(|line| line.number.is_some() || stated.is_none() && !has_closed);
        stated.into_iter().chain(converted).chain(fitting).collect()
    }

    /// What a group says of a window in a unit, held within its own bounds.
    fn holding(&self, topic: &Topic, window: &Window, group: usize, unit: Unit) -> Option<Holding> {
        let of_group = |source: &&Source| {
            source.group == group && source.unit == unit && !source.is_alternative
        };
        let in_window = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        // An amount comes before a rate, and that before a share or a multiple of another claim's.
        let rank = |source: &Source| match said_by(self.ground.material.records, source)
            .map(|(_, said)| &said.kind)
        {
            Some(Kind::Amount(_)) => 2,
            Some(Kind::Daily(_)) => 1,
            _ => 0,
        };
        let latest = in_window
            .filter(of_group)
            .max_by_key(|source| (rank(source), source.stated_on, source.record));
        let (sources, days) = match latest {
            Some(source) => (vec![source.clone()], source.days),
            None => (self.tiles(topic, window, group, unit), window.span()),
        };
        let bounds = match self.bounds(topic, group, unit, window, days) {
            Some(bounds) => bounds,
            None if self.ground.divided.contains(&group) => return None,
            None => None,
        };
        let records = self.ground.material.records;
        let numbers: Option<Vec<Number>> = sources
            .iter()
            .map(|source| {
                let (record, said) = said_by(records, source)?;
                number::said(records, record, said)
            })
            .collect();
        let mut holding = Holding {
            claims: sources.iter().map(|source| source.record).collect(),
            ..Holding::default()
        };
        let floor = bounds.as_ref().map_or(0.0, |bounds| bounds.low.value);
        if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
            let mut numbers = numbers.into_iter();
            let first = numbers.next()?;
            let sum = numbers.fold(first, |sum, number| sum + number);
            let high = bounds.as_ref().and_then(|bounds| bounds.high).map(|end| end.value);
            let is_floor = sources.iter().any(|source| self.is_floor(source));
            // A figure below what the group's other claims leave at the least is no figure of theirs.
            let is_below = floor > most(&sum) || (is_floor && floor >= most(&sum));
            if !is_below {
                holding.number = within(&sum, floor, high);
            }
            let has_floor = is_floor || is_below;
            holding.at_least = has_floor.then(|| self.floor_of(&sources).max(floor));
            holding.sources = sources;
        } else if let Some((low, source)) =
            self.largest_part(topic, window, group, unit).filter(|(low, _)| *low > floor)
        {
            holding.at_least = Some(low);
            holding.claims.insert(source.record);
            holding.sources = vec![source.clone()];
        } else if floor > 0.0 {
            holding.at_least = Some(floor);
        }
        if holding.number.is_none() {
            let low_claims = bounds.into_iter().flat_map(|bounds| bounds.low_claims);
            holding.claims.extend(low_claims);
            if holding.sources.is_empty() {
                let claims = &holding.claims;
                let own = topic.sources.iter().filter(of_group);
                let own = own.filter(|source| claims.contains(&source.record));
                holding.sources = own.cloned().collect();
            }
        }
        (holding.number.is_some() || holding.at_least.is_some()).then_some(holding)
    }

    /// The largest part inside a window that the group's own claims do not add up with others: of what
    /// does not add up any, else a share or a multiple of another's claim.
    fn largest_part<'t>(
        &self,
        topic: &'t Topic,
        window: &Window,
        group: usize,
        unit: Unit,
    ) -> Option<(f64, &'t Source)> {
        let records = self.ground.material.records;
        let is_inside = |source: &&Source| {
            let starts = source.days.0.is_none() || source.days.0 >= window.from;
            starts && source.days.1 <= window.to
        };
        let of_group = |source: &&Source| {
            source.group == group && source.unit == unit && !source.is_alternative
        };
        let at_least = |source: &'t Source| {
            let (record, said) = said_by(records, source)?;
            let is_direct = matches!(said.kind, Kind::Amount(_) | Kind::Daily(_));
            let number =
                number::said(records, record, said).filter(|_| !topic.adds_up() || !is_direct);
            Some((least(&number?), source))
        };
        let parts = topic.sources.iter().filter(of_group).filter(is_inside);
        parts.filter_map(at_least).max_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The bounds that a group leaves of a window: none at all where it contradicts itself.
    #[expect(clippy::option_option, reason = "no bounds, and nothing that satisfies them")]
    fn bounds(
        &self,
        topic: &Topic,
        group: usize,
        unit: Unit,
        window: &Window,
        (from, to): (Option<i32>, i32),
    ) -> Option<Option<WindowBounds>> {
        let history = self.ground.material.history;
        let (Some(ledger), true) = (&self.ground.ledger, topic.adds_up()) else {
            return Some(None);
        };
        let own =
            topic.sources.iter().filter(|source| source.group == group && source.unit == unit);
        let counts = own.map(|source| source.counts).reduce(wider);
        let place = (topic.flow, topic.stage);
        let Some(scope) = history.scope(place, &topic.goods, unit, counts) else {
            return Some(None);
        };
        let mut meter = self.meter.borrow_mut();
        let mut ask =
            |from: Option<i32>| ledger.tightest(Some(group), &scope, (from, to), &mut meter);
        let Ok(bounds) = ask(from) else { return Some(None) };
        let mut bounds = bounds?;
        // What is counted from the start of the flow counts in a window that starts no later.
        if from.is_some()
            && from <= topic.began
            && topic.from_start.contains(&(group, unit))
            && let Ok(Some(wider)) = ask(None)
            && wider.low.value > bounds.low.value
            && self.begins_with_flow(topic, window, unit, wider.low.value)
        {
            (bounds.low, bounds.low_claims) = (wider.low, wider.low_claims);
        }
        Some(Some(bounds))
    }

    /// What the claims of all groups leave of a window at the least, where all of them can be true.
    pub(super) fn least_of_all(&self, topic: &Topic, window: &Window, unit: Unit) -> Option<f64> {
        let ledger = self.ground.ledger.as_ref().filter(|_| topic.adds_up())?;
        let of_unit = topic.sources.iter().filter(|source| source.unit == unit);
        let counts = of_unit.map(|source| source.counts).reduce(wider);
        let place = (topic.flow, topic.stage);
        let scope = self.ground.material.history.scope(place, &topic.goods, unit, counts)?;
        let bounds = ledger.tightest(None, &scope, window.span(), &mut self.meter.borrow_mut());
        Some(bounds.ok()??.low.value)
    }

    /// Whether so much since the flow began may have moved in a window that starts with the first
    /// day that is named: not where a whole claim of the window says less, for then it began earlier,
    /// nor in a window that nobody states.
    fn begins_with_flow(&self, topic: &Topic, window: &Window, unit: Unit, floor: f64) -> bool {
        let of_window = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let mut whole = of_window.filter(|source| source.unit == unit && source.days.0.is_some());
        !window.sources.is_empty()
            && whole.all(|source| ends_of(self.ground.material.records, source).1 >= floor)
    }

    /// The fewest whole amounts of a group that make up a window by following each other; of as few,
    /// the latest stated.
    fn tiles(&self, topic: &Topic, window: &Window, group: usize, unit: Unit) -> Vec<Source> {
        if !topic.stage.accumulates() {
            return Vec::new();
        }
        let start = |from: Option<i32>| from.unwrap_or(BEGAN);
        let mut by_start: BTreeMap<i32, Vec<&Source>> = BTreeMap::new();
        for source in &topic.sources {
            if source.group == group
                && source.unit == unit
                && source.is_whole
                && !source.is_alternative
                && source.days.1 <= window.to
                && source.days.0 >= window.from
                && start(source.days.0) < source.days.1
            {
                by_start.entry(start(source.days.0)).or_default().push(source);
            }
        }
        let records = &self.ground.material.records.all;
        let later = |one: &Source, other: &Source| {
            let key = |of: &Source| (of.stated_on, records.get(of.record).map(|of| &of.claim.id));
            key(one) > key(other)
        };
        // How each day is reached: with how many, the last of which.
        let mut reached: BTreeMap<i32, (usize, Option<&Source>)> =
            BTreeMap::from([(start(window.from), (0, None))]);
        for (day, sources) in by_start {
            let Some((count, _)) = reached.get(&day).copied() else { continue };
            for source in sources {
                let known = reached.get(&source.days.1);
                if known.is_none_or(|(known, last)| {
                    count + 1 < *known
                        || count + 1 == *known && last.is_some_and(|last| later(source, last))
                }) {
                    reached.insert(source.days.1, (count + 1, Some(source)));
                }
            }
        }
        let (mut day, mut tiles) = (window.to, Vec::new());
        while let Some((_, Some(source))) = reached.get(&day) {
            tiles.push((*source).clone());
            day = start(source.days.0);
        }
        tiles.reverse();
        if tiles.len() > 1 && day == start(window.from) { tiles } else { Vec::new() }
    }

    /// Whether a figure is a floor by its words.
    fn is_floor(&self, source: &Source) -> bool {
        let said = said_by(self.ground.material.records, source);
        said.is_some_and(|(_, said)| said.read.as_ref().is_some_and(|read| read.at_least.is_some()))
    }

    /// The sum of floors as worded, and of the low ends of the others.
    fn floor_of(&self, sources: &[Source]) -> f64 {
        let records = self.ground.material.records;
        let floor = |source: &Source| {
            let (record, said) = said_by(records, source)?;
            match (said.read.as_ref()?.at_least, &said.kind) {
                (Some(low), Kind::Amount(_)) => Some(low),
                _ => number::said(records, record, said).map(|number| least(&number)),
            }
        };
        sources.iter().filter_map(floor).sum()
    }

    fn stated(&self, group: usize, unit: Unit, own: &Holding) -> Option<Line> {
        let moved = match own.sources.as_slice() {
            [] | [_] => None,
            several => widest(self, several),
        };
        let number = own.number.clone();
        let number = number.map(|number| self.borne(number, unit, &own.sources));
        let line = self.line(group, unit, Route::Stated, number, own, false, moved)?;
        Some(Line { counts: counted(&own.sources), ..line })
    }

    /// The mass of loads that were carried in containers and in nothing else: no more than these bear,
    /// unless it is more whatever it is.
    fn borne(&self, mass: Number, unit: Unit, sources: &[Source]) -> Number {
        let records = self.ground.material.records;
        let bears = |source: &Source| {
            let (record, _) = said_by(records, source)?;
            let load = self.ground.conversions.load_of(record);
            let mut carriers = load.into_iter().filter_map(|(_, said)| {
                Some((said.unit().filter(|unit| !CONTENT.contains(unit))?, said))
            });
            let (Some((Unit::Load(of), containers)), None) = (carriers.next(), carriers.next())
            else {
                return None;
            };
            if !matches!(of, LoadUnit::Container | LoadUnit::Teu) {
                return None;
            }
            let told = containers.amount.container.as_ref().map(ToString::to_string);
            let limit = most_borne(records.assumptions, of, told.as_deref())?;
            let count = containers.read.as_ref().filter(|read| read.at_least.is_none())?.high;
            (!limit.is_unconfirmed).then_some(count * limit.value / 1_000.0)
        };
        if unit != Unit::Mass || sources.is_empty() {
            return mass;
        }
        let most = sources.iter().map(bears).sum::<Option<f64>>();
        let most = most.filter(|most| *most >= least(&mass));
        most.and_then(|most| within(&mass, 0.0, Some(most))).unwrap_or(mass)
    }

    /// A line, unless it says nothing.
    #[expect(clippy::too_many_arguments, reason = "what a line is made of")]
    fn line(
        &self,
        group: usize,
        unit: Unit,
        route: Route,
        number: Option<Number>,
        rests_on: &Holding,
        ceiling: bool,
        moved_most_by: Option<String>,
    ) -> Option<Line> {
        let records = self.ground.material.records;
        let level = records.assumptions.level();
        let range = number.as_ref().and_then(|n| figures(n, unit, level, records.simulation()));
        let number = number.filter(|_| range.is_some());
        let at_least = rests_on.at_least.and_then(|floor| floor_in(unit, route, floor));
        if range.is_none() && at_least.is_none() {
            return None;
        }
        Some(Line {
            group,
            claims: rests_on.claims.clone(),
            number,
            counts: CountBasis::Unknown,
            evidence: EvidenceLine {
                group: records.group(group),
                not_independent_of: Vec::new(),
                route,
                range,
                at_least,
                ceiling,
                claims: records.ids(rests_on.claims.iter().copied()),
                moved_most_by,
            },
        })
    }

    /// What a group's own ratio makes of its figures in another unit, and whether so much was carried.
    fn as_converted<'h>(
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
            let all: Vec<&Source> = of_group.collect();
            let last = all.iter().map(|source| (source.stated_on, source.record)).max();
            all.into_iter().filter(|of| Some((of.stated_on, of.record)) == last).collect()
        };
        // What the claim itself says that it could hold, or that it was one of.
        let own = alternatives(Some(unit));
        if let Some(first) = own.first() {
            let (record, _) = said_by(records, first)?;
            let equivalents = record.claim.equivalents.as_ref()?;
            let number = |source: &&Source| {
                let (record, said) = said_by(records, source)?;
                number::said(records, record, said)
            };
            let numbers: Vec<Number> = own.iter().filter_map(number).collect();
            let number = match equivalents.relation() {
                Relation::And => numbers.into_iter().reduce(|sum, number| sum + number),
                Relation::Or | Relation::Mix => any_of("which of the goods it is", &numbers),
            };
            let is_capacity = equivalents.says() == Says::CouldHold;
            let counts_goods = matches!(unit, Unit::Load(LoadUnit::Round) | Unit::Mass);
            let rests_on = Holding { claims: BTreeSet::from([first.record]), ..Holding::default() };
            let ceiling = is_capacity && counts_goods;
            let line = self.line(group, unit, Route::AsConverted, number, &rests_on, ceiling, None);
            return Some((Line { counts: first.counts, ..line? }, !is_capacity));
        }
        // Its factor times its count.
        for from in FROM {
            let Some(of) = holding(from) else { continue };
            let Some(count) = &of.number else { continue };
            let amounts: Vec<(usize, &[GoodsNode])> =
                of.sources.iter().map(|source| (source.record, &*topic.goods)).collect();
            let factor = self.own_factor(topic, group, (from, unit), &amounts);
            if let Some((factor, number, ceiling)) = factor {
                let mut rests_on = Holding { claims: of.claims.clone(), ..Holding::default() };
                rests_on.claims.extend(factor.claims.iter().copied());
                let number = Some(count * &number);
                let moved = Some(factor_label(factor));
                let route = Route::AsConverted;
                let line = self.line(group, unit, route, number, &rests_on, ceiling, moved);
                return Some((line?, factor.means == Means::Carried));
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
                    Holding { claims: BTreeSet::from([source.record]), ..Holding::default() };
                rests_on.claims.extend(factor.claims.iter().copied());
                let number = number::said(records, record, said).map(|number| number * rate);
                let line =
                    self.line(group, unit, Route::AsConverted, number, &rests_on, false, None);
                return Some((line?, false));
            }
        }
        None
    }

    /// The latest factor of a group between two units that holds for amounts of claims and their
    /// goods, as so many of the second for each of the first, and whether it is a ceiling.
    ///
    /// A factor of some goods converts amounts of these goods and of goods inside them. It converts
    /// an amount of wider goods only where the claim of that amount gives it: there the claim says
    /// what its load is.
    fn own_factor(
        &self,
        topic: &Topic,
        group: usize,
        (from, to): (Unit, Unit),
        amounts: &[(usize, &[GoodsNode])],
    ) -> Option<(&'m Factor, Number, bool)> {
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let holds_for = |factor: &Factor| {
            let is_inside =
                |own: &GoodsNode| factor.goods.nodes.iter().any(|node| tree.is_within(own, node));
            amounts
                .iter()
                .all(|(claim, goods)| factor.claims.contains(claim) || goods.iter().all(is_inside))
        };
        let matches = |factor: &&Factor| {
            let (of, per) = (factor.of, Unit::Load(factor.per));
            factor.group == group
                && ((of, per) == (to, from) || (of, per) == (from, to))
                && factor.low.is_some_and(|low| low > 0.0)
                && factor.high.is_some()
                && holds_for(factor)
                && self.is_of_flow(topic, factor)
        };
        let said_on = |factor: &&Factor| {
            let stated = |place: &usize| records.all.get(*place).and_then(|r| r.claim.stated_on);
            factor.claims.iter().filter_map(stated).map(first_day).max()
        };
        let found: Vec<&'m Factor> = self.ground.material.factors.iter().filter(matches).collect();
        let last = found.iter().map(said_on).max()?;
        let found: Vec<&'m Factor> = found.into_iter().filter(|f| said_on(f) == last).collect();
        let rate = |factor: &&Factor| {
            let (low, high) = (factor.low?, factor.high?);
            let spread =
                if low < high { Spread::Uniform { low, high } } else { Spread::Exactly(low) };
            let ids = records.ids(factor.claims.iter().copied());
            let ids: Vec<&str> = ids.iter().map(crate::claim::ClaimId::as_str).collect();
            let basis = Basis::claim(ids.join(", "), "the quotient of its figures");
            let number = assumed(factor_label(factor), spread, basis).ok()?;
            if factor.of == to {
                Some(number)
            } else {
                Some(Estimate::exact(Ratio::ONE).ok()?.relative_to(&number))
            }
        };
        let rates: Vec<Number> = found.iter().filter_map(rate).collect();
        let first = *found.first()?;
        let ceiling = first.of == to && first.means != Means::Carried;
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

    /// What the figures of the assumptions make of a group's figures in another unit.
    fn by_what_fits<'h>(
        &self,
        topic: &Topic,
        group: usize,
        unit: Unit,
        holding: &dyn Fn(Unit) -> Option<&'h Holding>,
    ) -> Option<Line> {
        let is_converted = match unit {
            Unit::Mass => true,
            Unit::Load(LoadUnit::Round) => {
                let tree = self.ground.material.records.assumptions.goods();
                !topic.goods.iter().any(|node| tree.is_uncounted(node))
            }
            Unit::Load(unit) => {
                !matches!(unit, LoadUnit::Voyage | LoadUnit::Flight | LoadUnit::Train)
            }
            _ => false,
        };
        if !is_converted {
            return None;
        }
        // Of an item of munitions there is as much as of a round; it is told as what it is.
        let is_round = unit == Unit::Load(LoadUnit::Round);
        let from = || {
            let others = FROM.into_iter().filter(|from| *from != unit);
            others.filter(move |from| !is_round || *from != Unit::Items)
        };
        let mut closed = from().filter(|from| holding(*from).is_some_and(|of| of.number.is_some()));
        let floors = from().filter(|from| holding(*from).is_some_and(|of| of.number.is_none()));
        let line = closed.find_map(|from| self.fitting(group, unit, from, holding(from)?));
        line.or_else(|| {
            let mut floors = floors;
            floors.find_map(|from| self.fitting(group, unit, from, holding(from)?))
        })
    }

    fn fitting(&self, group: usize, unit: Unit, from: Unit, of: &Holding) -> Option<Line> {
        let records = self.ground.material.records;
        let first = of.sources.first()?;
        let mut loads = HashSet::new();
        for source in &of.sources {
            let (record, said) = said_by(records, source)?;
            // Where the claim says how many, what would fit says less; of its rounds comes its mass.
            let is_told = |unit: Unit| {
                let equivalents = record.claim.equivalents.as_ref();
                equivalents.is_some_and(Equivalents::are_all_carried)
                    && record.said.iter().any(|said| said.unit() == Some(unit))
            };
            let rounds = Unit::Load(LoadUnit::Round);
            if is_told(unit) || from != rounds && unit == Unit::Mass && is_told(rounds) {
                return None;
            }
            if from == Unit::Items && munitions(records, &said.goods).is_empty() {
                return None;
            }
            if is_shared(record, said) {
                self.refuse("several kinds of carrier share the load", source.record);
                return None;
            }
            loads.insert(self.ground.conversions.load_key(record, said));
        }
        let rate = |source: &Source| {
            let (record, said) = said_by(records, source)?;
            match self.ground.conversions.rate(record, said, from, unit) {
                Ok(rate) => Some(rate),
                Err(Error::Unknown { what: "cargo for", .. })
                    if said.goods.named == Named::Anything =>
                {
                    self.refuse(UNSTATED, source.record);
                    None
                }
                Err(Error::Unknown { what: "cargo for", name, .. }) => {
                    let why = format!("the assumptions do not say which munitions {name:?} are");
                    self.refuse(&why, source.record);
                    None
                }
                Err(why) => {
                    self.refuse(&why.to_string(), source.record);
                    None
                }
            }
        };
        let common = rate(first)?;
        let rest: BTreeSet<usize> = of.sources.iter().map(|source| source.record).collect();
        let number = match &of.number {
            Some(number) if loads.len() == 1 => Some(number * &common.number),
            Some(_) => {
                let of_source = |source: &Source| {
                    let (record, said) = said_by(records, source)?;
                    Some(number::said(records, record, said)? * &rate(source)?.number)
                };
                let numbers: Option<Vec<Number>> = of.sources.iter().map(of_source).collect();
                numbers?.into_iter().reduce(|sum, number| sum + number)
            }
            None => None,
        };
        records.used(common.entries.iter().cloned());
        let mut rests_on = Holding { claims: of.claims.clone(), ..Holding::default() };
        if number.is_none() {
            // A floor converts where all that it rests on is of one load.
            if loads.len() != 1 || !of.claims.is_subset(&rest) {
                return None;
            }
            of.at_least?;
        }
        // What is a floor in one unit is a floor in the other.
        let floor = of.at_least.filter(|_| loads.len() == 1);
        let floor = floor.map(|floor| floor * least(&common.number));
        rests_on.at_least = floor.filter(|floor| *floor > 0.0);
        let own_width = of.number.as_ref().map(|number| {
            let (low, high) = (least(number), most(number));
            (high - low) / f64::midpoint(low, high)
        });
        let moved = match &common.moved_most_by {
            Some((label, width)) if own_width.is_none_or(|own| own <= *width) => {
                Some(label.clone())
            }
            Some(_) => widest(self, &of.sources),
            None => None,
        };
        let moved = moved.filter(|_| number.is_some());
        let number = number.map(|number| self.borne(number, unit, &of.sources));
        let line = self.line(group, unit, Route::ByWhatFits, number, &rests_on, false, moved)?;
        Some(Line { counts: counted(&of.sources), ..line })
    }

    fn refuse(&self, why: &str, record: usize) {
        self.refused.borrow_mut().entry(why.to_owned()).or_default().insert(record);
    }
}

/// What one of the rounds of some amounts is; of several ways of counting, the one that counts more.
fn counted(sources: &[Source]) -> CountBasis {
    let counts = sources.iter().map(|source| source.counts).reduce(wider);
    counts.unwrap_or(CountBasis::Unknown)
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

/// The group that a conflict divides: claims of one body contradict each other. Who says another's
/// word again may differ from it.
pub(super) fn divided(records: &Records<'_>, conflict: &Conflict) -> Option<usize> {
    let Among::Group(group) = conflict.among else { return None };
    let mut bodies =
        conflict.claims.iter().filter_map(|place| Some(&records.all.get(*place)?.bodies));
    let first = bodies.next()?;
    let rest: Vec<_> = bodies.collect();
    let is_shared = |body: &usize| rest.iter().all(|bodies| bodies.contains(body));
    first.iter().any(is_shared).then_some(group)
}

/// The amount that brings the most of a sum's width.
fn widest(workings: &Workings<'_, '_, '_>, sources: &[Source]) -> Option<String> {
    let records = workings.ground.material.records;
    let width = |source: &Source| {
        let (record, said) = said_by(records, source)?;
        let read = said.read.as_ref()?;
        let label = format!("{} [{}]", said.words, record.claim.id);
        (read.low < read.high).then_some((read.high - read.low, label))
    };
    let widths = sources.iter().filter_map(width);
    widths.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, label)| label)
}

fn factor_label(factor: &Factor) -> String {
    format!("its own {} per {}", factor.of.name(), factor.per)
}

/// A floor as it is written: of whole things a whole number. Less than one that is said to have moved is
/// one; less than one that is worked out says nothing, since it may have moved in another way.
pub(super) fn floor_in(unit: Unit, route: Route, floor: f64) -> Option<f64> {
    let value = match route {
        _ if !unit.is_whole() => floor,
        Route::Stated if floor > 0.0 => written::floor(floor).max(1.0),
        _ => written::floor(floor),
    };
    (value > 0.0 || floor <= 0.0).then(|| written::as_written(value))
}

/// A number held within bounds.
fn within(number: &Number, low: f64, high: Option<f64>) -> Option<Number> {
    let end = |value: f64| Estimate::exact(Ratio::new(value).ok()?).ok();
    let mut held = number.clone();
    if let Some(high) = high.filter(|high| *high < most(number)) {
        held = held.min(&end(high)?);
    }
    if low > least(number) {
        held = held.max(&end(low)?);
    }
    Some(held)
}
