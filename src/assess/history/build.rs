//! From records to statements, and to what follows from them.

use super::asked::{asked, common};
use super::distinct::{Distinct, Others};
use super::extent::{as_read, extent, is_of_some};
use super::history::{FIRST_CURRENCY, History};
use super::rates::{from_start_of, quotient, times};
use crate::assess::amounts::{
    ClaimKey, DEEPEST, Extent as Part, FlowScope, GoodsTree, Measure, Problem, Range, Scope,
    Statement, Thresholds, Twice, find, wider,
};
use crate::assess::records::{
    Kind, Read, Record, Records, Said, Unit, first_day, flow_scope, rated,
};
use crate::assumptions::{GoodsNode, Threshold};
use crate::claim::{Compares, Currency, Every, Extent, Relation, Says};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::IntoList;
use crate::munition::CountBasis;

impl History {
    /// Puts the claims that stand side by side.
    pub(in crate::assess) fn new(records: &Records<'_>) -> Self {
        let mut history = Builder::new(records);
        for record in &records.all {
            history.add(record);
        }
        history.finish()
    }
}

struct Builder<'r, 'a> {
    records: &'r Records<'a>,
    nodes: ListMap<GoodsNode, usize>,
    /// The nodes by their numbers.
    names: Vec<GoodsNode>,
    parents: Vec<Option<usize>>,
    /// Nodes that may overlap what else is below their parents, or of which nobody knows what they are.
    kinds: Set<usize>,
    flows: Vec<FlowScope>,
    flow_of: Vec<usize>,
    places: Vec<(usize, usize)>,
    /// A number for each set of makers.
    makers: ListMap<Vec<usize>, usize>,
    /// The number of each currency as a unit, above those of all other units.
    currencies: ListMap<&'r Currency, usize>,
}

impl<'r, 'a> Builder<'r, 'a> {
    fn new(records: &'r Records<'a>) -> Self {
        let tree = records.assumptions.goods();
        let mut names: Vec<GoodsNode> = tree.nodes().cloned().into_list();
        let mut nodes: ListMap<GoodsNode, usize> = names.iter().cloned().zip(0..).collect();
        let mut parents: Vec<Option<usize>> = tree
            .nodes()
            .map(|node| tree.parent(node).and_then(|parent| nodes.get(&parent).copied()))
            .into_list();
        let overlapping = tree.nodes().zip(0..).filter(|(node, _)| tree.may_overlap(node));
        let mut kinds: Set<usize> = overlapping.map(|(_, number)| number).collect();
        let mut flows: Vec<FlowScope> = Vec::new();
        let mut known: ListMap<FlowScope, usize> = ListMap::new();
        let mut flow_of = Vec::with_capacity(records.all.len());
        let mut makers: ListMap<Vec<usize>, usize> = ListMap::new();
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
            let place = *known.at_or(flow.clone(), next);
            if place == next {
                flows.push(flow);
            }
            flow_of.push(place);
            let next = makers.len();
            makers.at_or(record.bodies.clone(), next);
        }
        let said = records.all.iter().flat_map(|record| &record.said);
        let currencies = distinct(said.filter_map(|said| match &said.kind {
            Kind::Money(currency, _) => Some(currency),
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
            places: Vec::new(),
            makers,
            currencies: currencies.into_iter().zip(FIRST_CURRENCY..).collect(),
        }
    }

    /// Notes the amounts of a claim that say how much moved.
    fn add(&mut self, record: &Record<'a>) {
        let counts = |said: &Said<'_>| is_amount(record, said) && self.records.counts(record, said);
        let places = record.said.iter().enumerate().filter(|(_, said)| counts(said));
        self.places.extend(places.map(|(place, _)| (record.place, place)));
    }

    fn finish(self) -> History {
        let (mut statements, mut places) = (Vec::new(), Vec::new());
        // A share or a change refers to a statement by its number: what it refers to must be there.
        let mut numbers: ListMap<usize, usize> = ListMap::new();
        let mut waiting = self.places.clone();
        for _ in 0..=DEEPEST {
            let (before, mut found) = (waiting.len(), Vec::new());
            waiting.retain(|&(record, said)| {
                let Some(statement) = self.statement(record, said, &numbers, &statements) else {
                    return true;
                };
                if !self.records.all[record].said[said].is_equivalent {
                    found.push((record, statements.len()));
                }
                statements.push(statement);
                places.push((record, said));
                false
            });
            for (record, statement) in found {
                numbers.insert(record, statement);
            }
            if waiting.len() == before {
                break;
            }
        }
        let tree = GoodsTree::new(&self.parents, &self.kinds);
        let distinct = Distinct { records: self.records, flows: &self.flows, tree: &tree };
        let (sums, beside) = distinct.add_up(&mut statements, &mut places);
        self.solve(statements, places, (sums, beside), numbers, tree)
    }

    fn solve(
        self,
        statements: Vec<Statement>,
        places: Vec<(usize, usize)>,
        (sums, beside): (Others, Others),
        own: ListMap<usize, usize>,
        tree: GoodsTree,
    ) -> History {
        let keys: Vec<ClaimKey> = self.records.all.iter().map(key).into_list();
        let assumptions = self.records.assumptions;
        let thresholds = Thresholds {
            apart: assumptions.threshold(Threshold::Apart),
            same_window: assumptions.threshold(Threshold::SameWindow),
        };
        let scopes = statements.iter().map(|statement| statement.scope.clone()).into_list();
        let windows = statements.iter().map(|statement| statement.window).into_list();
        let extents: Vec<Part> = statements.iter().map(|statement| statement.extent).into_list();
        let mut widest: ListMap<usize, CountBasis> = ListMap::new();
        for scope in &scopes {
            let counts = widest.at_or(scope.unit, scope.counts);
            *counts = wider(*counts, scope.counts);
        }
        let root = self.nodes.get(&assumptions.goods().root()).copied();
        let common = common(root, &self.parents, &statements, &tree, &widest);
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

    /// The statement of an amount; none of one that refers to a statement that is not there yet.
    fn statement(
        &self,
        place: usize,
        said: usize,
        numbers: &ListMap<usize, usize>,
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
        let own_goods = goods.into_full_list()?;
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
            Kind::Money(currency, _) => {
                let unit = self.currencies.get(currency).copied()?;
                let of_rate = |every: Every| {
                    let one = Twice::alike(Range::exactly(every.days()));
                    window.read.start.map(|_| quotient(rated(window, every), one))
                };
                let often = every.map_or(Some(Twice::alike(Range::exactly(1.0))), of_rate)?;
                (Measure::Amount(times(range, often)), unit, own_goods, window, exactly(often))
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
            daily: read.published.filter(|_| matches!(said.kind, Kind::Daily(_))),
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

fn key(record: &Record<'_>) -> ClaimKey {
    let stated_on = record.claim.stated_on.map_or(i32::MIN, first_day);
    ClaimKey { stated_on, id: record.claim.id.to_string() }
}
