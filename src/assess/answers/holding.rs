//! What one group says of a window in one unit.

use super::number::{self, Number, at_most, floor_of_sum, least, most};
use super::topic::{Source, Topic, class_of, ends_of, only, said_by};
use super::window::Window;
use super::workings::Workings;
use crate::assess::amounts::{BEGAN, Ledger, Scope, WindowBounds, wider};
use crate::assess::records::{Kind, Record, Said, Unit, surely_linked};
use crate::claim::{LinkKind, LoadUnit, Stage};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Choose, IntoList};
use std::cmp::Reverse;

/// What one group says of a window in one unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Holding {
    /// Its whole figure.
    pub(super) number: Option<Number>,
    /// At least so much, by words, parts or a shorter window.
    pub(super) at_least: Option<f64>,
    /// Whether it is what a total leaves beside figures of its other days.
    pub(super) is_rest: bool,
    pub(super) claims: Set<usize>,
    /// The amounts that it is the sum of.
    pub(super) sources: Vec<Source>,
}

impl Workings<'_, '_, '_> {
    /// What a group says of a window in a unit, held within its own bounds.
    pub(super) fn holding(
        &self,
        topic: &Topic,
        window: &Window,
        group: usize,
        unit: Unit,
    ) -> Option<Holding> {
        let of_group = |source: &&Source| source.is_of(group, unit);
        let in_window = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let in_window = in_window.filter(of_group);
        let tiles = || self.tiles(topic, window, group, unit);
        let latest = self.latest(&in_window);
        // The months of a plan say more than thousands of which nobody says how many.
        let is_vague = |source: &&Source| {
            let ends = || self.number(source).zip(self.sum_of(&tiles()));
            let is_passed = || ends().is_some_and(|(own, sum)| least(&own) <= most(&sum));
            !topic.adds_up() && self.rank(source) == 0 && is_passed()
        };
        let latest = latest.filter(|source| !is_vague(source));
        let (sources, days) = match latest {
            Some(source) => {
                let all = std::iter::once(source).chain(&source.beside);
                (all.cloned().into_list(), source.days)
            }
            None => (tiles(), window.span()),
        };
        if sources.iter().any(|of| self.ground.is_contradicted(of)) {
            return None;
        }
        let mut bounds = self.bounds(topic, group, unit, window, days);
        let by_parts = sources.iter().filter_map(|source| self.by_parts(source)).into_list();
        if let ([_], [parts]) = (sources.as_slice(), by_parts.as_slice()) {
            bounds.get_or_insert_with(|| (*parts).clone()).hold(parts);
        }
        if let Some(own) = sources.first().filter(|_| latest.is_some()) {
            self.hold_by_shares(own, in_window, &mut bounds);
            self.hold_by_longer(topic, own, &mut bounds);
            if let Some(bounds) = bounds.as_mut().filter(|_| self.rank(own) > 1) {
                self.leave_out_multiples(bounds);
            }
        }
        let records = self.ground.material.records;
        let behind = sources.iter().flat_map(|source| self.behind(source));
        let of_parts = by_parts.iter().flat_map(|parts| parts.low_claims.iter().copied());
        let mut holding =
            Holding { claims: behind.chain(of_parts).collect(), ..Holding::default() };
        let floor = bounds.as_ref().map_or(0.0, |bounds| bounds.low);
        if let Some(sum) = self.sum_of(&sources) {
            let high = bounds.as_ref().and_then(|bounds| bounds.high);
            let is_floor = sources.iter().any(|source| self.is_floor(source));
            // A figure below what the group's other claims leave at the least is no figure of theirs.
            let is_below = floor > most(&sum) || (is_floor && floor >= most(&sum));
            if !is_below {
                holding.number =
                    number::given(records, &sum, only(records, &sources), (floor, high));
                // What of the topic cuts a figure is as much behind it as the figure.
                if let Some(bounds) = &bounds {
                    let lower = (floor > least(&sum)).then_some(&bounds.low_claims);
                    let upper = high.is_some_and(|high| high < most(&sum));
                    let upper = upper.then_some(&bounds.high_claims);
                    let cut = lower.into_iter().chain(upper).flatten().copied();
                    let all = || topic.sources.iter().chain(&topic.inside);
                    let is_own = |claim: &usize| all().any(|of| of.record == *claim);
                    holding.claims.extend(cut.filter(is_own));
                }
            }
            if is_below {
                // What they leave is told as theirs.
                (holding.at_least, holding.claims) = (Some(floor), Set::new());
            } else {
                holding.at_least = is_floor.then(|| self.floor_of(&sources).max(floor));
                holding.sources = sources;
            }
        } else if let Some((low, parts)) =
            self.parts(topic, window, group, unit).filter(|(low, _)| *low >= floor)
        {
            holding.at_least = Some(low);
            holding.claims.extend(parts.iter().map(|part| part.record));
            let by_parts = parts.iter().filter_map(|part| self.by_parts(part));
            holding.claims.extend(by_parts.flat_map(|parts| parts.low_claims.iter().copied()));
            holding.sources = parts;
        } else if floor > 0.0 {
            holding.at_least = Some(floor);
        }
        if holding.number.is_none() {
            let low_claims: Set<usize> =
                bounds.iter().flat_map(|bounds| bounds.low_claims.iter().copied()).collect();
            // The lines of a claim are no more than its own amount of the goods.
            let own = || topic.sources.iter().filter(of_group);
            let is_line = |of: &&Source| own().any(|own| own.record == of.record);
            let inside = topic.inside.iter().filter(of_group).filter(|of| !is_line(of));
            let own = own().chain(inside);
            let own = own.filter(|source| low_claims.contains(&source.record));
            let own: Vec<Source> = own.cloned().into_list();
            // What a share or a change refers to is behind its words.
            let is_own = |claim: &usize| own.iter().any(|source| source.record == *claim);
            let behind = low_claims.iter().filter(|claim| own.is_empty() || is_own(claim));
            holding.claims.extend(behind);
            if holding.sources.is_empty() {
                holding.number = bounds.and_then(|bounds| self.rest_of(&own, window, &bounds));
                holding.is_rest = holding.number.is_some();
                holding.at_least = holding.at_least.filter(|_| !holding.is_rest);
                holding.sources = own;
            }
        }
        (holding.number.is_some() || holding.at_least.is_some()).then_some(holding)
    }

    /// The figure of a group for a window that counts, of all that it says of it.
    fn latest<'s>(
        &self,
        in_window: &(impl Iterator<Item = &'s Source> + Clone),
    ) -> Option<&'s Source> {
        // Beside all projectiles the complete rounds are some of them.
        let widest = in_window.clone().map(|source| source.counts).reduce(wider);
        let latest = in_window.clone().filter(|source| Some(source.counts) == widest);
        latest.most_by_key(|source| {
            let is_passed = in_window.clone().any(|other| self.passes(other, source));
            let told = said_by(self.ground.material.records, source).map(|(record, said)| {
                let ends =
                    said.read.as_ref().map(|of| (of.low.to_bits(), Reverse(of.high.to_bits())));
                let links = &record.claim.links;
                let is_own = !links.iter().any(|link| link.kind == LinkKind::Restates);
                (is_own, ends, &record.claim.id)
            });
            (self.rank(source), !is_passed, source.stated_on, told)
        })
    }

    /// What a total leaves of a window beside figures of its other days, where nothing else bounds it.
    fn rest_of(&self, own: &[Source], window: &Window, bounds: &WindowBounds) -> Option<Number> {
        let is_total = |of: &Source| of.days.0 <= window.from && window.to <= of.days.1;
        let (totals, others): (Vec<Source>, Vec<Source>) =
            own.iter().cloned().partition(|of| is_total(of));
        let [total] = totals.as_slice() else { return None };
        let rest = number::rest(&self.number(total)?, &self.sum_of(&others)?).ok()?;
        let is_near = |one: f64, other: f64| (one - other).abs() <= other * 1e-9;
        (is_near(least(&rest), bounds.low) && is_near(most(&rest), bounds.high?)).then_some(rest)
    }

    /// Which of several figures of a window counts: an amount comes before a rate, that before a share or a
    /// multiple of another claim's, and this before thousands of which nobody says how many.
    fn rank(&self, source: &Source) -> u8 {
        match said_by(self.ground.material.records, source).map(|(_, said)| said) {
            Some(said) if said.amount.figure.qualifier().is_vague() => 0,
            Some(Said { kind: Kind::Amount(_), .. }) => 3,
            Some(Said { kind: Kind::Daily(_), .. }) => 2,
            _ => 1,
        }
    }

    /// Whether a figure of the same days says all that a floor does, and how much at most.
    fn passes(&self, figure: &Source, floor: &Source) -> bool {
        let read = |of| said_by(self.ground.material.records, of)?.1.read.as_ref();
        let is_above = read(figure).zip(read(floor)).is_some_and(|(figure, floor)| {
            let is_bare = figure.at_least.or(figure.at_most).is_none();
            is_bare && floor.at_least.is_some_and(|floor| floor <= figure.low)
        });
        is_above && figure.days == floor.days && self.rank(figure) == self.rank(floor)
    }

    /// Holds bounds of a figure within the shares and the multiples of other claims that a group says of
    /// the same window, where it may be as they say.
    fn hold_by_shares<'s>(
        &self,
        own: &Source,
        in_window: impl Iterator<Item = &'s Source>,
        bounds: &mut Option<WindowBounds>,
    ) {
        let Some(own) = self.number(own) else { return };
        for left in in_window.filter_map(|other| self.left_by_share(other)) {
            if left.low <= most(&own) && left.high.is_none_or(|high| high >= least(&own)) {
                bounds.get_or_insert_with(|| left.clone()).hold(&left);
            }
        }
    }

    /// Holds bounds of a floor by its words within what its group is read to say of longer times, in which no less
    /// moved: of each time the most, where the figure may be as little.
    fn hold_by_longer(&self, topic: &Topic, own: &Source, bounds: &mut Option<WindowBounds>) {
        let ((from, to), counts) = (own.days, own.counts);
        let is_longer = |of: &&Source| {
            let is_around = of.days.0 <= from && to <= of.days.1 && of.days != own.days;
            is_around && of.is_all() && of.is_of(own.group, own.unit) && of.counts == counts
        };
        let is_meant = topic.stage.accumulates() && self.is_floor(own);
        let longer = topic.sources.iter().filter(|of| is_meant && is_longer(of));
        let mut read: ListMap<_, (f64, usize)> = ListMap::new();
        for (number, of) in longer.filter_map(|of| Some((self.number(of)?, of))) {
            let known = read.at_or(of.days, (0.0, of.record));
            *known = if most(&number) > known.0 { (most(&number), of.record) } else { *known };
        }
        let lowest = read.values().least_by(|one, other| one.0.total_cmp(&other.0));
        let Some(((high, claim), figure)) = lowest.copied().zip(self.number(own)) else { return };
        if high > least(&figure) {
            let (high, high_claims) = (Some(high), vec![claim]);
            let left = WindowBounds { low: 0.0, low_claims: Vec::new(), high, high_claims };
            bounds.get_or_insert_with(|| left.clone()).hold(&left);
        }
    }

    /// Leaves out of bounds what multiples of other figures set: a figure that is stated outright stands as it is.
    fn leave_out_multiples(&self, bounds: &mut WindowBounds) {
        let is_multiple = |claim: &usize| {
            let own = self.ground.material.records.all[*claim].own();
            own.is_some_and(|own| matches!(own.kind, Kind::Change { .. }))
        };
        if bounds.low_claims.iter().any(is_multiple) {
            (bounds.low, bounds.low_claims) = (0.0, Vec::new());
        }
        if bounds.high_claims.iter().any(is_multiple) {
            (bounds.high, bounds.high_claims) = (None, Vec::new());
        }
    }

    /// What a share or a multiple of another claim's amount leaves of its window.
    fn left_by_share(&self, source: &Source) -> Option<WindowBounds> {
        let (record, said) = said_by(self.ground.material.records, source)?;
        if self.rank(source) != 1 {
            return None;
        }
        let number = self.number(source)?;
        let low = if self.is_ceiling(record, said) { 0.0 } else { least(&number) };
        let high = (source.is_whole && !self.is_floor(source)).then(|| most(&number));
        let claims: Vec<usize> = self.behind(source).into_list();
        Some(WindowBounds { low, low_claims: claims.clone(), high, high_claims: claims })
    }

    /// The sum of some amounts, each of several held within what its parts leave of it.
    pub(super) fn sum_of(&self, sources: &[Source]) -> Option<Number> {
        let records = self.ground.material.records;
        let number = |source: &Source| {
            let number = self.number(source)?;
            let Some(parts) = self.by_parts(source).filter(|_| sources.len() > 1) else {
                return Some(number);
            };
            let ends = (parts.low, parts.high);
            number::given(records, &number, said_by(records, source), ends)
        };
        let mut numbers = sources.iter().map(number);
        let first = numbers.next()??;
        numbers.try_fold(first, |sum, number| Some(sum + number?))
    }

    /// What its parts leave of an amount, where they leave less than its words.
    fn by_parts(&self, source: &Source) -> Option<&WindowBounds> {
        let parts = self.ground.by_parts.get(&(source.record, source.said))?;
        let number = self.number(source)?;
        let is_cut =
            parts.low > least(&number) || parts.high.is_some_and(|high| high < most(&number));
        is_cut.then_some(parts)
    }

    /// What the parts inside a window that the group's own claims do not add up with others come to at the
    /// least: of what does not add up those that count nothing twice, the largest first, and kinds of goods; else a
    /// share or a multiple of another's claim.
    fn parts(
        &self,
        topic: &Topic,
        window: &Window,
        group: usize,
        unit: Unit,
    ) -> Option<(f64, Vec<Source>)> {
        let records = self.ground.material.records;
        // What others want in some of these days is no part of what somebody does.
        let mut stated = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let is_of_others = !window.sources.is_empty() && stated.all(|of| of.group != group);
        let is_wanted = !topic.adds_up() && !topic.stage.is_agreed();
        let is_inside = |source: &&Source| {
            let is_own = !(is_of_others && is_wanted) || source.days == window.span();
            is_own && window.holds(topic, source)
        };
        let at_least = |source: &Source| {
            let (record, said) = said_by(records, source)?;
            let is_direct = matches!(said.kind, Kind::Amount(_) | Kind::Daily(_));
            // An upper limit says nothing of how much there was at least.
            let counts = !self.is_ceiling(record, said) && (!topic.adds_up() || !is_direct);
            let low = least(&self.number(source).filter(|_| counts)?);
            let by_parts = self.by_parts(source).map_or(0.0, |parts| parts.low);
            Some((low.max(by_parts), source.clone()))
        };
        let inner = topic.inner.iter().filter(|_| topic.adds_up());
        let is_line = |line: &&Source| {
            let is_of_line = |of: &Source| {
                let own = records.all.get(of.record);
                let mut parts = own
                    .into_iter()
                    .flat_map(|own| surely_linked(records.file, own, LinkKind::Includes));
                of.record == line.record
                    || (of.group, of.days) == (line.group, line.days)
                    || parts.any(|(part, _)| part == line.record)
            };
            topic.sources.is_empty() || topic.sources.iter().any(is_of_line)
        };
        let lines = topic.inside.iter().filter(|_| !topic.adds_up()).filter(is_line);
        let of_group = topic.sources.iter().chain(inner).chain(lines);
        let of_group = of_group.filter(|source| source.is_of(group, unit));
        let mut all = of_group.filter(is_inside).filter_map(at_least).into_list();
        all.order_by(|one, other| other.0.total_cmp(&one.0));
        let (mut sum, mut parts) = (0.0, Vec::new());
        for (low, part) in all {
            let is_distinct = |other: &Source| {
                self.ground.are_distinct(other, &part) || self.are_kinds(other, &part)
            };
            if parts.is_empty() || !topic.adds_up() && parts.iter().all(is_distinct) {
                sum += low;
                parts.push(part);
            }
        }
        (!parts.is_empty()).then_some((sum, parts))
    }

    /// Whether two amounts are of goods that exclude each other.
    fn are_kinds(&self, one: &Source, other: &Source) -> bool {
        let records = self.ground.material.records;
        let lines = said_by(records, one).zip(said_by(records, other));
        lines.is_some_and(|((_, one), (_, other))| {
            one.goods.exclude(&other.goods, records.assumptions.goods())
        })
    }

    /// The bounds that a group leaves of a window: none where its claims exclude each other.
    fn bounds(
        &self,
        topic: &Topic,
        group: usize,
        unit: Unit,
        window: &Window,
        (from, to): (Option<i32>, i32),
    ) -> Option<WindowBounds> {
        let (ledger, scope) = self.asked(topic, unit, Some(group))?;
        let mut meter = self.meter.borrow_mut();
        let mut ask =
            |from: Option<i32>| ledger.tightest(Some(&[group]), &scope, (from, to), &mut meter);
        // A stock is one of its last day.
        let from = from.filter(|_| topic.stage != Stage::Held);
        let mut bounds = ask(from).ok()??;
        // What is counted from the start of the flow counts in a window that starts no later.
        if from.is_some()
            && from <= topic.began
            && !window.is_later
            && topic.from_start.contains(&(group, unit))
            && let Ok(Some(wider)) = ask(None)
            && wider.low > bounds.low
            && self.begins_with_flow(topic, window, unit, wider.low)
        {
            (bounds.low, bounds.low_claims) = (wider.low, wider.low_claims);
        }
        Some(bounds)
    }

    /// What is worked out of a group's figures, held within what its other claims leave of a window.
    pub(super) fn held(
        &self,
        topic: &Topic,
        window: &Window,
        (group, unit): (usize, Unit),
        number: Number,
    ) -> Number {
        let bounds = self.bounds(topic, group, unit, window, window.span());
        let high = bounds.and_then(|bounds| bounds.high);
        at_most(self.ground.material.records, number, high)
    }

    /// What the claims of some groups, or of all, leave of a window at the least, where all of them can be true.
    pub(super) fn least_of_all(
        &self,
        topic: &Topic,
        window: &Window,
        unit: Unit,
        groups: Option<&[usize]>,
    ) -> Option<f64> {
        let (ledger, scope) = self.asked(topic, unit, None).filter(|_| topic.adds_up())?;
        let bounds = ledger.tightest(groups, &scope, window.span(), &mut self.meter.borrow_mut());
        let WindowBounds { low, low_claims, .. } = bounds.ok()??;
        let records = self.ground.material.records;
        let tree = records.assumptions.goods();
        let all = low_claims.iter().flat_map(|claim| &records.all[*claim].said);
        let is_of_topic = |said: &&Said<'_>| {
            said.unit() == Some(unit) && tree.are_within(&said.goods.nodes, &topic.goods)
        };
        let all = all.filter(is_of_topic).into_list();
        // Of kinds as far apart as cartridges and bombs they leave no number of rounds.
        let classes = || distinct(all.iter().map(|said| class_of(&said.goods.nodes, tree)));
        let has_own = || all.iter().any(|said| said.goods.nodes == topic.goods);
        let are_far = unit == Unit::Load(LoadUnit::Round) && classes().len() > 1 && !has_own();
        (!are_far).then(|| floor_of_sum(low, all.into_iter()))
    }

    /// The ledger, where amounts of a topic add up, with what it is asked of: rounds as what one group
    /// or all count, of several ways of counting the one that counts more.
    fn asked(
        &self,
        topic: &Topic,
        unit: Unit,
        group: Option<usize>,
    ) -> Option<(&Ledger<'_>, Scope)> {
        let ledger = self.ground.ledger.as_ref()?;
        let own = topic.sources.iter().filter(|source| {
            source.unit == unit && group.is_none_or(|group| source.group == group)
        });
        let counts = own.map(|source| source.counts).reduce(wider);
        let place = (topic.flow, topic.stage);
        let scope = self.ground.material.history.scope(place, &topic.goods, unit, counts)?;
        Some((ledger, scope))
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
    /// the latest stated; else the parts that are all of it.
    fn tiles(&self, topic: &Topic, window: &Window, group: usize, unit: Unit) -> Vec<Source> {
        if topic.stage == Stage::Held {
            return Vec::new();
        }
        let start = |from: Option<i32>| from.unwrap_or(BEGAN);
        let mut by_start: ListMap<i32, Vec<&Source>> = ListMap::new();
        for source in &topic.sources {
            if source.is_of(group, unit)
                && source.is_whole
                && source.days.1 <= window.to
                && source.days.0 >= window.from
                && start(source.days.0) < source.days.1
                && source.days != window.span()
            {
                by_start.at(start(source.days.0)).push(source);
            }
        }
        let records = &self.ground.material.records.all;
        let later = |one: &Source, other: &Source| {
            let id = |of: &Source| records.get(of.record).map(|of| &of.claim.id);
            let key = |of: &Source| (self.rank(of), of.stated_on, id(of));
            let widest = wider(one.counts, other.counts);
            if one.counts == other.counts { key(one) > key(other) } else { one.counts == widest }
        };
        // How each day is reached: with how many, the last of which.
        let mut reached: ListMap<i32, (usize, Option<&Source>)> =
            ListMap::from_iter([(start(window.from), (0, None))]);
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
        if tiles.len() > 1 && day == start(window.from) {
            tiles
        } else {
            self.all_parts(topic, window, group, unit)
        }
    }

    /// Of the parts that a group says are all of what it says of a window in another unit, what each is in this one.
    fn all_parts(&self, topic: &Topic, window: &Window, group: usize, unit: Unit) -> Vec<Source> {
        let records = self.ground.material.records;
        let of_part = |part: &Source| {
            let (_, of) = said_by(records, part)?;
            let is_same = |other: &&Source| {
                let said = said_by(records, other).filter(|_| other.is_of(group, unit));
                other.record == part.record && said.is_some_and(|(_, said)| said.goods == of.goods)
            };
            let mut all = topic.sources.iter().chain(&topic.inside).filter(is_same);
            all.next().filter(|_| all.next().is_none()).cloned()
        };
        let stated = window.sources.iter().filter_map(|place| topic.sources.get(*place));
        let mut wholes = stated.filter(|source| source.group == group);
        let all = wholes.find_map(|whole| {
            let parts = self.ground.all_parts_of(whole)?;
            parts.iter().map(of_part).into_full_list()
        });
        all.unwrap_or_default()
    }

    /// Whether a figure, or what it is a share or a multiple of, is an upper limit and no more.
    fn is_ceiling(&self, record: &Record<'_>, said: &Said<'_>) -> bool {
        let base = || self.base(record, said).and_then(Record::own);
        said.is_ceiling() || base().is_some_and(Said::is_ceiling)
    }

    /// Whether a figure is a floor by its words.
    fn is_floor(&self, source: &Source) -> bool {
        let said = said_by(self.ground.material.records, source);
        said.is_some_and(|(_, said)| said.read.as_ref().is_some_and(|read| read.at_least.is_some()))
    }

    /// The sum of floors as worded, and of the low ends of the others; an upper limit says nothing of a least.
    fn floor_of(&self, sources: &[Source]) -> f64 {
        let records = self.ground.material.records;
        let floor = |source: &Source| {
            let (record, said) = said_by(records, source)?;
            match (said.read.as_ref()?.at_least, &said.kind) {
                _ if self.is_ceiling(record, said) => None,
                (Some(low), Kind::Amount(_)) => Some(low),
                _ => self.number(source).map(|number| least(&number)),
            }
        };
        sources.iter().filter_map(floor).sum()
    }
}
