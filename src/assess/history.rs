//! The claims of a file as statements about how much moved.

use super::amounts::{
    ClaimKey, DEEPEST, Extent as Part, Findings, FlowScope, GoodsTree, Measure, Problem, Range,
    Scope, Statement, Thresholds, Twice, Window, find, holds, is_capacity, wider,
};
use super::records::{Kind, Read, Record, Records, Said, Unit, rated_days, spread_of_days};
use crate::assumptions::{GoodsNode, Threshold};
use crate::claim::{
    Certainty, ClaimId, Compares, ContainerWord, Currency, Every, Extent, Flow, LoadUnit, Relation,
    Says, Stage,
};
use crate::distinct::distinct;
use crate::in_order::{InOrder, Set};
use crate::into_list::IntoList;
use crate::munition::CountBasis;
use litemap::LiteMap;

/// How many scopes that no claim states may be asked for: answers at nodes above those stated.
const MOST_ASKED: usize = 4_096;

/// Units have smaller numbers; currencies have numbers from here on.
const FIRST_CURRENCY: usize = 1_000;

/// How far below the root a class is at the least whose kinds are added up where no claim names it.
const WIDEST_COMMON: usize = 2;

/// How many sets of distinct parts are added up.
const MOST_SUMS: usize = 1_024;

/// What was stated of how much moved, and which sets of statements no history satisfies.
#[derive(Debug)]
pub(super) struct History {
    pub(super) problem: Problem,
    /// Of each statement, the places of its record and of its amount within it; of a sum of
    /// several, those of its first.
    pub(super) statements: Vec<(usize, usize)>,
    /// The scope of each statement.
    pub(super) scopes: Vec<Scope>,
    /// Of statements that add several up, those after the first.
    pub(super) sums: LiteMap<usize, Vec<usize>>,
    /// Of statements that are all but what others say is distinct, these: together they are all.
    pub(super) beside: LiteMap<usize, Vec<usize>>,
    /// Of each record, the statement of its own amount.
    pub(super) own: LiteMap<usize, usize>,
    /// The window of each statement.
    pub(super) windows: Vec<Twice<Window>>,
    /// The extent of each statement.
    pub(super) extents: Vec<Part>,
    pub(super) findings: Findings,
    /// Of amounts that later ones correct, by their record and their place in it, the places of the claims of
    /// these.
    corrected: LiteMap<(usize, usize), usize>,
    /// Classes of which no claim speaks, with kinds that one group counts side by side.
    pub(super) common: Vec<Scope>,
    pub(super) flows: Vec<FlowScope>,
    /// The flow of each record, as a place in `flows`.
    pub(super) flow_of: Vec<usize>,
    /// The currencies, in the order of their numbers as units.
    currencies: Vec<Currency>,
    /// Of each unit, the way of counting that counts most.
    widest: LiteMap<usize, CountBasis>,
    nodes: LiteMap<GoodsNode, usize>,
    names: Vec<GoodsNode>,
}

impl History {
    /// Puts the claims that stand side by side.
    pub(super) fn new(records: &Records<'_>) -> Self {
        let mut history = Builder::new(records);
        for record in records.standing() {
            history.add(record);
        }
        history.finish()
    }

    /// The scope of some goods of a flow at a stage in a unit, counted so or as widely as any claim
    /// does; none of goods that no claim and no assumption names.
    pub(super) fn scope(
        &self,
        (flow, stage): (usize, Stage),
        goods: &[GoodsNode],
        unit: Unit,
        counts: Option<CountBasis>,
    ) -> Option<Scope> {
        let goods = goods.iter().map(|node| self.nodes.get(node).copied());
        let goods = goods.collect::<Option<Vec<usize>>>()?;
        let unit = unit.number();
        let counts = counts.or_else(|| self.widest.get(&unit).copied())?;
        Some(Scope { unit, counts, stage, flow, goods })
    }

    /// The currency of a scope; none of what is no money.
    pub(super) fn currency(&self, scope: &Scope) -> Option<&Currency> {
        self.currencies.get(scope.unit.checked_sub(FIRST_CURRENCY)?)
    }

    /// The claim that a share or a change is of, by the last word that its maker knew; none where that no
    /// longer stands. What moved is a share of the plan or the pledge that it was said of, whatever was
    /// planned or pledged afterwards.
    pub(super) fn base<'r, 'a>(
        &self,
        records: &'r Records<'a>,
        of: &Record<'_>,
        claim: &ClaimId,
    ) -> Option<&'r Record<'a>> {
        let is_kept = |base: &Record<'_>| {
            let stages = of.claim.stage.zip(base.claim.stage);
            base.stands() && stages.is_some_and(|(own, base)| base.is_kept_for(own))
        };
        let later = |record: &&'r Record<'a>| {
            if is_kept(record) {
                return None;
            }
            let own = self.statements.get(*self.own.get(&record.place)?)?;
            let later = records.all.get(*self.corrected.get(own)?);
            later.filter(|later| later.is_known_to(of))
        };
        let last = std::iter::successors(records.base(of, claim), later).last();
        last.filter(|base| is_kept(base) || self.own_stands(base))
    }

    /// Whether no later claim corrects a statement, or one of those that it adds up.
    pub(super) fn stands(&self, statement: usize) -> bool {
        let others = self.sums.get(&statement).into_iter().flatten();
        let mut all = others.chain([&statement]).filter_map(|of| self.statements.get(*of));
        !all.any(|amount| self.corrected.contains_key(amount))
    }

    /// Whether a claim stands, and no later one corrects its own amount.
    pub(super) fn own_stands(&self, record: &Record<'_>) -> bool {
        record.stands() && self.own.get(&record.place).is_none_or(|own| self.stands(*own))
    }

    /// The goods of a scope.
    pub(super) fn goods(&self, scope: &Scope) -> Vec<GoodsNode> {
        scope.goods.iter().filter_map(|node| self.names.get(*node).cloned()).into_list()
    }
}

/// Of statements, others that are added to them.
type Others = LiteMap<usize, Vec<usize>>;

struct Builder<'r, 'a> {
    records: &'r Records<'a>,
    nodes: LiteMap<GoodsNode, usize>,
    /// The nodes by their numbers.
    names: Vec<GoodsNode>,
    parents: Vec<Option<usize>>,
    /// Nodes that may overlap what else is below their parents, or of which nobody knows what they are.
    kinds: Set<usize>,
    flows: Vec<FlowScope>,
    flow_of: Vec<usize>,
    /// Of each record, the statement of its own amount.
    own: LiteMap<usize, usize>,
    places: Vec<(usize, usize)>,
    /// A number for each set of makers.
    makers: LiteMap<Vec<usize>, usize>,
    /// The number of each currency as a unit, above those of all other units.
    currencies: LiteMap<&'r Currency, usize>,
}

impl<'r, 'a> Builder<'r, 'a> {
    fn new(records: &'r Records<'a>) -> Self {
        let tree = records.assumptions.goods();
        let mut names: Vec<GoodsNode> = tree.nodes().cloned().into_list();
        let mut nodes: LiteMap<GoodsNode, usize> = names.iter().cloned().zip(0..).collect();
        let mut parents: Vec<Option<usize>> = tree
            .nodes()
            .map(|node| tree.parent(node).and_then(|parent| nodes.get(&parent).copied()))
            .into_list();
        let overlapping = tree.nodes().zip(0..).filter(|(node, _)| tree.may_overlap(node));
        let mut kinds: Set<usize> = overlapping.map(|(_, number)| number).collect();
        let mut flows: Vec<FlowScope> = Vec::new();
        let mut known: LiteMap<FlowScope, usize> = LiteMap::new();
        let mut flow_of = Vec::with_capacity(records.all.len());
        let mut makers: LiteMap<Vec<usize>, usize> = LiteMap::new();
        for record in &records.all {
            for node in record.said.iter().flat_map(|said| &said.goods.nodes) {
                if !nodes.contains_key(node) {
                    kinds.insert(parents.len());
                    nodes.insert(node.clone(), parents.len());
                    names.push(node.clone());
                    parents.push(None);
                }
            }
            let flow = flow_scope(&record.claim.flow);
            let next = flows.len();
            let place = *known.entry(flow.clone()).or_insert(next);
            if place == next {
                flows.push(flow);
            }
            flow_of.push(place);
            let next = makers.len();
            makers.entry(record.bodies.clone()).or_insert(next);
        }
        let said = records.all.iter().flat_map(|record| &record.said);
        let currencies = distinct(said.filter_map(|said| match &said.kind {
            Kind::Money(currency) => Some(currency),
            _ => None,
        }));
        Self {
            records,
            nodes,
            names,
            parents,
            kinds,
            flows,
            flow_of,
            own: LiteMap::new(),
            places: Vec::new(),
            makers,
            currencies: currencies.into_iter().zip(FIRST_CURRENCY..).collect(),
        }
    }

    /// Notes the amounts of a claim that say how much moved.
    fn add(&mut self, record: &Record<'a>) {
        if record.claim.stage.is_none() {
            return;
        }
        for (place, said) in record.said.iter().enumerate() {
            if said.read.is_none() || said.window.is_none() || !is_amount(record, said) {
                continue;
            }
            if !said.is_equivalent {
                self.own.insert(record.place, self.places.len());
            }
            self.places.push((record.place, place));
        }
    }

    fn finish(self) -> History {
        let (mut statements, mut places) = (Vec::new(), Vec::new());
        // A share or a change refers to a statement by its number: what it refers to must be there.
        let mut numbers: LiteMap<usize, usize> = LiteMap::new();
        let own: Set<usize> = self.own.values().copied().collect();
        let mut waiting: Vec<usize> = (0..self.places.len()).collect();
        for _ in 0..=DEEPEST {
            let (before, mut found) = (waiting.len(), Vec::new());
            waiting.retain(|candidate| {
                let (record, said) = self.places[*candidate];
                let Some(statement) = self.statement(record, said, &numbers, &statements) else {
                    return true;
                };
                if own.contains(candidate) {
                    found.push((record, statements.len()));
                }
                statements.push(statement);
                places.push((record, said));
                false
            });
            numbers.extend(found);
            if waiting.len() == before {
                break;
            }
        }
        let tree = GoodsTree::new(&self.parents, &self.kinds);
        let (sums, beside) = self.add_up(&mut statements, &mut places, &tree);
        self.solve(statements, places, (sums, beside), numbers, tree)
    }

    /// What claims say is distinct adds up: each two, and as many as there are of which each is distinct from
    /// each, of the goods that hold those of all. None of them is then all that moved in days that they share;
    /// wholes of one group are all of it together.
    fn add_up(
        &self,
        statements: &mut Vec<Statement>,
        places: &mut Vec<(usize, usize)>,
        tree: &GoodsTree,
    ) -> (Others, Others) {
        let (distinct, parts) = self.distinct(statements, places, tree);
        let holds = |outer: usize, inner: usize| {
            self.holds(tree, &statements[outer].scope, &statements[inner].scope)
        };
        let mut sets = sets_of_distinct(&distinct);
        sets.extend(self.on_ships(statements, places));
        let is_largest = |set: &&Vec<usize>| {
            let is_in = |other: &Vec<usize>| set.iter().all(|of| other.contains(of));
            !sets.iter().any(|other| other.len() > set.len() && is_in(other))
        };
        let largest: Set<&Vec<usize>> = sets.iter().filter(is_largest).collect();
        let mut times: LiteMap<usize, usize> = LiteMap::new();
        for member in largest.iter().copied().flatten() {
            *times.entry(*member).or_default() += 1;
        }
        let (mut sums, mut beside, mut more) = (Others::new(), Others::new(), Vec::new());
        for set in &sets {
            let windows = set.iter().map(|of| statements[*of].window);
            let Some(window) = windows.reduce(hull) else { continue };
            // The latest of those whose goods hold all.
            let stated = |of: usize| self.records.all.get(places[of].0)?.claim.stated_on;
            let outer = set.iter().copied().filter(|of| set.iter().all(|inner| holds(*of, *inner)));
            let Some(outer) = outer.max_by_key(|of| {
                let is_of_all = statements[*of].window == window;
                (is_of_all, stated(*of).map(super::records::first_day), *of)
            }) else {
                continue;
            };
            let own = &statements[outer];
            let is_all = largest.contains(&set)
                && parts.contains(&outer)
                && own.window == window
                && set.iter().all(|of| {
                    let member = &statements[*of];
                    member.extent == Part::Whole
                        && member.group == own.group
                        && times.get(of) == Some(&1)
                });
            let others = set.iter().copied().filter(|of| *of != outer).into_list();
            if is_all {
                beside.insert(outer, others.clone());
            }
            let sum = Statement {
                window,
                extent: if is_all { Part::Whole } else { Part::Part },
                measure: Measure::Sum(set.clone()),
                published: None,
                ..own.clone()
            };
            sums.insert(statements.len() + more.len(), others);
            more.push((sum, places[outer]));
        }
        for part in parts {
            statements[part].extent = Part::Part;
        }
        let (more, of): (Vec<_>, Vec<_>) = more.into_iter().unzip();
        statements.extend(more);
        places.extend(of);
        (sums, beside)
    }

    /// Of each statement those that are distinct from it, and the statements that something is distinct from
    /// which they would count.
    fn distinct(
        &self,
        statements: &[Statement],
        places: &[(usize, usize)],
        tree: &GoodsTree,
    ) -> (LiteMap<usize, Set<usize>>, Set<usize>) {
        let mut distinct: LiteMap<usize, Set<usize>> = LiteMap::new();
        let mut of_claim: LiteMap<usize, Vec<usize>> = LiteMap::new();
        for (statement, (record, _)) in places.iter().enumerate() {
            of_claim.entry(*record).or_default().push(statement);
        }
        let of = |claim: usize| of_claim.get(&claim).into_iter().flatten().copied();
        let holds = |outer: usize, inner: usize| {
            self.holds(tree, &statements[outer].scope, &statements[inner].scope)
        };
        let meet = |one: usize, other: usize| {
            let [(from, to), (start, end)] =
                [one, other].map(|of| statements[of].window.literal.days());
            start < to && from < end
        };
        let hold_apart = |distinct: &mut LiteMap<usize, Set<usize>>, one: usize, two: usize| {
            distinct.entry(one).or_default().insert(two);
            distinct.entry(two).or_default().insert(one);
        };
        for record in self.records.standing() {
            let said = |statement: usize| record.said.get(places.get(statement)?.1);
            for (one, two) in
                of(record.place).flat_map(|one| of(record.place).map(move |two| (one, two)))
            {
                let are_added =
                    said(one).zip(said(two)).is_some_and(|(one, two)| are_added(record, one, two));
                if are_added && statements[one].scope == statements[two].scope {
                    hold_apart(&mut distinct, one, two);
                }
            }
        }
        let mut parts = Set::new();
        for (first, second) in self.records.distinct() {
            // Of each claim one amount in each unit: its own, or what it came to.
            for one in of(first) {
                let alike = of(second).find(|two| statements[one].scope == statements[*two].scope);
                let nested = || of(second).find(|two| holds(one, *two) || holds(*two, one));
                let Some(two) = alike.or_else(nested) else { continue };
                hold_apart(&mut distinct, one, two);
                let outer = [(one, two), (two, one)].into_iter();
                let outer = outer.filter(|(outer, inner)| holds(*outer, *inner) && meet(one, two));
                parts.extend(outer.map(|(outer, _)| outer));
            }
        }
        // What is distinct from one amount, and of goods or days that exclude each other.
        for outer in &parts {
            let others: Vec<usize> = distinct[outer].iter().copied().collect();
            let pairs = others.iter().enumerate();
            let pairs =
                pairs.flat_map(|(at, one)| others[..at].iter().map(move |two| (*one, *two)));
            let goods = |of: usize| &statements[of].scope.goods;
            let exclude = |(one, two): &(usize, usize)| {
                tree.exclude(goods(*one), goods(*two)) || !meet(*one, *two)
            };
            for (one, two) in pairs.take(MOST_SUMS).filter(exclude) {
                hold_apart(&mut distinct, one, two);
            }
        }
        (distinct, parts)
    }

    /// Whether all that the inner scope counts is counted by the outer one.
    fn holds(&self, tree: &GoodsTree, outer: &Scope, inner: &Scope) -> bool {
        (outer.unit, outer.stage) == (inner.unit, inner.stage)
            && holds(outer, inner, tree, &self.flows)
    }

    /// What one group says that several ships carried in one window, of each ship the first.
    fn on_ships(&self, statements: &[Statement], places: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut fleets: LiteMap<_, Vec<(_, usize)>> = LiteMap::new();
        for (number, (statement, (place, _))) in statements.iter().zip(places).enumerate() {
            let record = self.records.all.get(*place);
            let carrier = record.and_then(|record| record.claim.carrier.as_ref());
            if let Some(ship) = carrier.filter(|_| statement.extent == Part::Part) {
                let days = (statement.window.read.start, statement.window.read.end);
                let fleet = fleets.entry((statement.group, &statement.scope, days)).or_default();
                if !fleet.iter().any(|(known, _)| *known == ship) {
                    fleet.push((ship, number));
                }
            }
        }
        let fleets = fleets.into_iter().map(|(_, fleet)| fleet).filter(|fleet| fleet.len() > 1);
        fleets.map(|fleet| fleet.into_iter().map(|(_, number)| number).collect()).into_list()
    }

    fn solve(
        self,
        statements: Vec<Statement>,
        places: Vec<(usize, usize)>,
        (sums, beside): (Others, Others),
        own: LiteMap<usize, usize>,
        tree: GoodsTree,
    ) -> History {
        let keys: Vec<ClaimKey> = self.records.all.iter().map(key).collect();
        let assumptions = self.records.assumptions;
        let thresholds = Thresholds {
            apart: assumptions.threshold(Threshold::Apart),
            same_window: assumptions.threshold(Threshold::SameWindow),
        };
        let scopes: Vec<Scope> =
            statements.iter().map(|statement| statement.scope.clone()).collect();
        let windows: Vec<Twice<Window>> =
            statements.iter().map(|statement| statement.window).collect();
        let extents: Vec<Part> = statements.iter().map(|statement| statement.extent).collect();
        let mut widest: LiteMap<usize, CountBasis> = LiteMap::new();
        for scope in &scopes {
            let counts = widest.entry(scope.unit).or_insert(scope.counts);
            *counts = wider(*counts, scope.counts);
        }
        let common = self.common(&statements, &tree, &widest);
        let mut asked = asked(&scopes, &self.flows, &widest);
        asked.extend(common.iter().cloned());
        let problem = Problem::new(&keys, &self.flows, tree, statements, thresholds)
            .asking(&asked)
            .sharing(Unit::of_several_goods(), Unit::of_several_flows())
            .naming_parts(self.records.named_parts())
            .with_bodies(|group| self.records.groups.members(group));
        let findings = find(&problem);
        let corrections = findings.corrections.iter();
        let corrected =
            corrections.map(|found| (places[found.earlier_statement], found.later)).collect();
        History {
            problem,
            statements: places,
            scopes,
            windows,
            extents,
            sums,
            beside,
            own,
            findings,
            corrected,
            common,
            currencies: self.currencies.keys().copied().cloned().collect(),
            widest,
            flows: self.flows,
            flow_of: self.flow_of,
            names: self.names,
            nodes: self.nodes,
        }
    }

    /// The lowest classes that hold what one group counts in rounds or weighs and no claim names
    /// together: of shells of two calibres the shells, and no class as wide as ammunition.
    fn common(
        &self,
        statements: &[Statement],
        tree: &GoodsTree,
        widest: &LiteMap<usize, CountBasis>,
    ) -> Vec<Scope> {
        let root = self.nodes.get(&self.records.assumptions.goods().root());
        let path = |node: usize| -> Vec<usize> {
            let above = std::iter::successors(Some(node), |node| self.parents[*node]);
            above.take_while(|node| Some(node) != root).into_list()
        };
        let units = [Unit::Load(LoadUnit::Round), Unit::Mass].map(Unit::number);
        let mut named: LiteMap<(usize, Stage, usize), ()> = LiteMap::new();
        let mut counted: LiteMap<_, Set<usize>> = LiteMap::new();
        for statement in statements {
            let Scope { flow, stage, goods, unit, .. } = &statement.scope;
            let [node] = goods.as_slice() else { continue };
            named.insert((*flow, *stage, *node), ());
            let path = path(*node);
            let is_munition = path.last().and_then(|top| self.parents[*top]).as_ref() == root;
            let class = path.len().checked_sub(WIDEST_COMMON).and_then(|place| path.get(place));
            let is_sure = statement.certainty != Certainty::Possibly;
            if let Some(class) = class.filter(|class| is_munition && is_sure && **class != *node)
                && units.contains(unit)
                && stage.accumulates()
            {
                let place = (*flow, *stage, *class, *unit, statement.group);
                counted.entry(place).or_default().insert(*node);
            }
        }
        let mut common = Vec::new();
        for ((flow, stage, class, unit, _), nodes) in counted {
            let apart = |one: &usize| nodes.iter().any(|other| tree.exclude(&[*one], &[*other]));
            let holds_all = |class: &usize| nodes.iter().all(|node| path(*node).contains(class));
            let Some(lowest) =
                nodes.first().and_then(|node| path(*node).into_iter().find(holds_all))
            else {
                continue;
            };
            let is_named =
                path(lowest).iter().any(|node| named.contains_key(&(flow, stage, *node)))
                    || root.is_some_and(|root| named.contains_key(&(flow, stage, *root)));
            if nodes.iter().any(apart) && !is_named && path(lowest).contains(&class) {
                let goods = vec![lowest];
                common.push(Scope { unit, counts: widest[&unit], stage, flow, goods });
            }
        }
        distinct(common)
    }

    /// The statement of an amount; none of one that refers to a statement that is not there yet.
    fn statement(
        &self,
        place: usize,
        said: usize,
        numbers: &LiteMap<usize, usize>,
        before: &[Statement],
    ) -> Option<Statement> {
        let record = self.records.all.get(place)?;
        let said = record.said.get(said)?;
        let (read, window, stage) = (said.read.as_ref()?, said.window?, record.claim.stage?);
        let mut range = Twice { literal: read.as_worded(), read: as_read(read) };
        if is_of_some(record, said) {
            range.literal.high = None;
        }
        let base = |claim| {
            let number = *numbers.get(&self.records.base(record, claim)?.place)?;
            Some((number, before.get(number)?))
        };
        let goods = said.goods.nodes.iter().map(|node| self.nodes.get(node).copied());
        let own_goods = goods.collect::<Option<Vec<usize>>>()?;
        let every = self.records.rate_of(said);
        let mut counts = said.amount.counts;
        let exactly = |range: Twice<Range>| range.read.low;
        // With how much one of the figure is in the unit of the scope.
        let (measure, unit, goods, window, each) = match &said.kind {
            Kind::Amount(unit) => {
                (Measure::Amount(range), unit.number(), own_goods, window, Some(1.0))
            }
            Kind::Daily(unit) => {
                // Of a rate without a start nobody can say how much it came to.
                window.read.start?;
                let days = rated(window, every?);
                let range = times(range, days);
                (Measure::Amount(range), unit.number(), own_goods, window, exactly(days))
            }
            Kind::ShareOf(claim) | Kind::Change { relative_to: claim, .. } => {
                let (of, base) = base(claim)?;
                counts = base.scope.counts;
                let of_base = self.records.base(record, claim).and_then(Record::own)?;
                let has_own = self.records.has_own_goods(record, said, of_base);
                let goods = if has_own { own_goods } else { base.scope.goods.clone() };
                let window = match &said.kind {
                    Kind::Change { compares: Some(Compares::Totals), .. } => {
                        from_start_of(window, base.window)
                    }
                    _ => window,
                };
                // Of a rate it is a rate, whatever the days of the two windows.
                let days =
                    every.map(|every| quotient(rated(window, every), rated(base.window, every)));
                let factor = days.map_or(range, |days| times(range, days));
                let each = base.published.zip(days.map_or(Some(1.0), exactly));
                let each = each.map(|(base, days)| base * days);
                (Measure::Times { of, factor }, base.scope.unit, goods, window, each)
            }
            Kind::Money(currency) => {
                let unit = self.currencies.get(currency).copied()?;
                (Measure::Amount(range), unit, own_goods, window, Some(1.0))
            }
            Kind::Ratio { .. } | Kind::Supply | Kind::Other => return None,
        };
        // A share of a part is a part of it, unless it is all of what came of that, and one of what may be a
        // part may be one.
        let is_share = matches!(said.kind, Kind::ShareOf(_)) && record.claim.extent.is_none();
        let is_all = |base: &Statement| {
            base.scope.stage != stage && record.claim.told_extent() == Some(Extent::Whole)
        };
        let base = match &measure {
            Measure::Times { of, .. } => Some(before.get(*of)?).filter(|base| !is_all(base)),
            _ => None,
        };
        let extent = match (base.map(|base| base.extent), extent(self.records, record, said)) {
            (Some(Part::Part), _) => Part::Part,
            (Some(Part::Unstated), Part::Whole) if is_share => Part::Unstated,
            (_, own) => own,
        };
        Some(Statement {
            claim: place,
            group: said.group,
            maker: self.makers.get(&record.bodies).copied().unwrap_or_default(),
            scope: Scope { unit, counts, stage, flow: *self.flow_of.get(place)?, goods },
            window,
            extent,
            measure,
            rounding: self.rounding(said, read),
            certainty: record.claim.certainty,
            published: read.published.zip(each).map(|(published, each)| published * each),
        })
    }

    /// How far off a mass or a volume may be that is read as itself: so far as its words allow by its last
    /// digit, unless that is a zero, and no further than a rounded number is read.
    fn rounding(&self, said: &Said<'_>, read: &Read) -> f64 {
        let is_measured = matches!(said.kind, Kind::Amount(Unit::Mass | Unit::Volume));
        let is_itself = read.low == read.high
            && said.amount.figure.published().is_some_and(|number| number % 10.0 != 0.0);
        let most = self.records.assumptions.reading().rules().bare.most_share * read.high;
        let off = read.literal.high.filter(|_| is_measured && is_itself);
        off.map_or(0.0, |high| (high - read.high).min(most))
    }
}

/// Each two of what is distinct, and of each two the largest set around them that is found by taking
/// in one after the other; so many at most.
fn sets_of_distinct(distinct: &LiteMap<usize, Set<usize>>) -> Set<Vec<usize>> {
    let (mut sets, mut joined) = (Set::new(), Set::new());
    let pairs = distinct
        .iter()
        .flat_map(|(one, others)| others.at_least(&(one + 1)).iter().map(move |two| (*one, *two)));
    for (one, two) in pairs {
        if sets.len() >= MOST_SUMS {
            break;
        }
        sets.insert(vec![one, two]);
        if joined.contains(&(one, two)) {
            continue;
        }
        let mut set = vec![one, two];
        for other in distinct[&one].iter().filter(|other| distinct[&two].contains(other)) {
            if set.iter().all(|of| distinct[of].contains(other)) {
                set.push(*other);
            }
        }
        set.order();
        for (place, one) in set.iter().enumerate() {
            joined.extend(set[place + 1..].iter().map(|two| (*one, *two)));
        }
        sets.insert(set);
    }
    sets
}

/// Whether an amount says how much moved. An equivalent that "could be held" is a capacity, and
/// one of several alternatives in one unit may not have moved at all.
fn is_amount(record: &Record<'_>, said: &Said<'_>) -> bool {
    if matches!(said.kind, Kind::Change { compares: None, .. }) {
        return false;
    }
    if !said.is_equivalent {
        return true;
    }
    let Some(equivalents) = &record.claim.equivalents else { return false };
    let of_unit = record.equivalents().filter(|other| other.kind == said.kind).count();
    equivalents.says == Says::Carried
        && match equivalents.relation {
            Relation::And => true,
            Relation::Or | Relation::Mix => of_unit == 1,
        }
}

/// Whether a claim joins two amounts of the same goods and in the same unit by "and".
fn are_added(record: &Record<'_>, one: &Said<'_>, other: &Said<'_>) -> bool {
    let equivalents = record.claim.equivalents.as_ref();
    equivalents.is_some_and(|of| of.relation == Relation::And)
        && !std::ptr::eq(one, other)
        && (one.is_equivalent && other.is_equivalent)
        && (&one.kind, &one.goods.nodes) == (&other.kind, &other.goods.nodes)
}

/// Whether an amount is all that moved: of one claim, an amount of the goods and in the unit of the
/// whole is a part.
pub(super) fn extent(records: &Records<'_>, record: &Record<'_>, said: &Said<'_>) -> Part {
    let tree = records.assumptions.goods();
    let is_whole = |own: &Said<'_>| {
        own.kind == said.kind && tree.are_within(&said.goods.nodes, &own.goods.nodes)
    };
    let is_part = said.is_equivalent
        && (record.own().is_some_and(is_whole)
            || record.equivalents().any(|other| are_added(record, said, other)));
    match record.claim.told_extent() {
        _ if is_part => Part::Part,
        Some(Extent::Whole) => Part::Whole,
        Some(Extent::Part) => Part::Part,
        None if is_share_of_same(records, record, said) => Part::Part,
        None if records.is_included(record) => Part::Part,
        None if record.claim.stage == Some(Stage::Held) => Part::Whole,
        // A change of totals counts from where its base does.
        None if matches!(said.kind, Kind::Change { compares: Some(Compares::Totals), .. }) => {
            Part::Whole
        }
        None if said.amount.period.unwrap_or(record.claim.period).from().is_some() => Part::Whole,
        None => Part::Unstated,
    }
}

/// Whether an amount is a share of a claim of the same flow, stage, goods and time, and so among what that
/// one counts. A share of what another group says could be made is another figure of it, and no part.
fn is_share_of_same(records: &Records<'_>, record: &Record<'_>, said: &Said<'_>) -> bool {
    let Kind::ShareOf(base) = &said.kind else { return false };
    let base = records.by_id(base);
    base.is_some_and(|base| {
        let (of, claim) = (base.claim, record.claim);
        let is_of_goods = |own: &Said<'_>| {
            own.goods.nodes == said.goods.nodes || !records.has_own_goods(record, said, own)
        };
        let is_capacity = claim.stage.is_some_and(|stage| is_capacity(stage, claim.certainty));
        flow_scope(&of.flow).is_inside(&flow_scope(&claim.flow))
            && of.stage == claim.stage
            && !(is_capacity && base.group != record.group)
            && base.own().is_some_and(|own| own.window == said.window && is_of_goods(own))
    })
}

/// Whether an amount counts goods in one packaging, in one type of container or vehicle or on one ship alone: by
/// its words there may be more of the same goods, so that it is no ceiling of them.
fn is_of_some(record: &Record<'_>, said: &Said<'_>) -> bool {
    let type_told = matches!(said.amount.container, Some(ContainerWord::Type(_)));
    let is_told = said.amount.packaging.is_some() || said.amount.vehicle.is_some() || type_told;
    is_told || record.claim.carrier.is_some()
}

fn key(record: &Record<'_>) -> ClaimKey {
    let stated_on = record.claim.stated_on.map_or(i32::MIN, super::records::first_day);
    ClaimKey { stated_on, id: record.claim.id.to_string() }
}

/// How many days a rate counts over a window; nobody knows of one without a start. Where the window
/// is not exact, its words allow the longest and the shortest month or year.
fn rated(window: Twice<Window>, every: Every) -> Twice<Range> {
    let Some(start) = window.read.start else { return Twice::alike(Range::default()) };
    // As read, whole months count alike, however many days they have.
    let read = Range::exactly(rated_days(start.earliest, window.read.end.latest, every));
    if window.literal == window.read {
        return Twice::alike(read);
    }
    let (least, most) = spread_of_days(every);
    let days = window.literal.length().unwrap_or_default();
    Twice { literal: days.times(&Range::between(least, most)), read }
}

fn times(one: Twice<Range>, other: Twice<Range>) -> Twice<Range> {
    Twice { literal: one.literal.times(&other.literal), read: one.read.times(&other.read) }
}

fn quotient(days: Twice<Range>, of: Twice<Range>) -> Twice<Range> {
    let inverse = |of: Range| {
        let end = |end: Option<f64>| end.filter(|end| *end > 0.0).map(|end| 1.0 / end);
        Range { low: end(of.high), high: end(of.low) }
    };
    times(days, Twice { literal: inverse(of.literal), read: inverse(of.read) })
}

/// From the earlier start to the later end.
fn hull(one: Twice<Window>, other: Twice<Window>) -> Twice<Window> {
    let joined = |one: Window, other: Window| Window {
        start: one.start.zip(other.start).map(|(one, other)| one.min(other)),
        end: one.end.max(other.end),
    };
    Twice { literal: joined(one.literal, other.literal), read: joined(one.read, other.read) }
}

fn from_start_of(window: Twice<Window>, base: Twice<Window>) -> Twice<Window> {
    let joined = |own: Window, base: Window| Window { start: base.start, end: own.end };
    Twice { literal: joined(window.literal, base.literal), read: joined(window.read, base.read) }
}

/// The ends as read: a floor gives no ceiling, "up to" no floor.
pub(super) fn as_read(read: &Read) -> Range {
    let (low, high) = read.ends();
    Range { low: Some(low), high }
}

/// The flow as the solver has it.
pub(super) fn flow_scope(flow: &Flow) -> FlowScope {
    let port = |port: &crate::claim::Port| port.usual_name().to_lowercase();
    let scope = FlowScope {
        origin: flow.origin.iter().map(ToString::to_string).collect(),
        destination: flow.destination.map(|country| country.to_string()),
        via: flow.via.iter().map(|place| place.to_string().to_lowercase()).collect(),
        from_port: flow.from_port.as_ref().map(port),
        to_port: flow.to_port.as_ref().map(port),
        by: flow.by.iter().map(ToString::to_string).collect(),
        recipient: flow.recipient.as_ref().map(|recipient| {
            let country = recipient.country.map(|country| country.to_string());
            (recipient.name.to_lowercase(), country)
        }),
    };
    scope.sorted()
}

/// The scopes that answers are asked for: on each flow and at each stage every goods that are stated
/// there, in every unit that is stated there or of a flow inside it.
fn asked(stated: &[Scope], flows: &[FlowScope], widest: &LiteMap<usize, CountBasis>) -> Vec<Scope> {
    let mut units: LiteMap<(usize, Stage), Vec<(usize, CountBasis)>> = LiteMap::new();
    let mut goods: LiteMap<(usize, Stage), Vec<&Vec<usize>>> = LiteMap::new();
    for scope in stated {
        let place = (scope.flow, scope.stage);
        let units = units.entry(place).or_default();
        for counts in [scope.counts, widest[&scope.unit]] {
            if !units.contains(&(scope.unit, counts)) {
                units.push((scope.unit, counts));
            }
        }
        goods.entry(place).or_default().push(&scope.goods);
    }
    let is_inside = |inner: usize, outer: usize| match (flows.get(inner), flows.get(outer)) {
        (Some(inner), Some(outer)) => {
            inner.destination == outer.destination && inner.is_inside(outer)
        }
        _ => false,
    };
    let known = distinct(stated);
    let mut asked = Vec::new();
    for ((flow, stage), goods) in goods {
        let inner = units.iter().filter(|((of, at), _)| *at == stage && is_inside(*of, flow));
        let units = distinct(inner.flat_map(|(_, of)| of).copied());
        for goods in distinct(goods) {
            for &(unit, counts) in &units {
                let scope = Scope { unit, counts, stage, flow, goods: goods.clone() };
                if known.binary_search(&&scope).is_err() && asked.len() < MOST_ASKED {
                    asked.push(scope);
                }
            }
        }
    }
    asked
}
