//! What is asked: how much of some goods reached a stage on a flow.

use crate::assess::amounts::{BEGAN, Extent, Scope, is_same, stage_before};
use crate::assess::analysis::Material;
use crate::assess::history;
use crate::assess::ratios::Factor;
use crate::assess::records::{
    Kind, Named, Record, Records, Said, Unit, as_number, counted_in, first_day, noun,
};
use crate::assumptions::{Counting, GoodsNode, GoodsTree};
use crate::claim::{self, Claim, Compares, Flow, Relation, ReportDate, Says, Stage};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Choose, Each, IntoList};
use crate::munition::CountBasis;
use std::cmp::Reverse;

/// From one day, or from the start of the flow, to another.
pub(super) type Span = (Option<i32>, i32);

/// An amount of a claim that says something of a topic.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// The place of its record, and of the amount within it.
    pub(super) record: usize,
    pub(super) said: usize,
    pub(super) group: usize,
    pub(super) unit: Unit,
    pub(super) counts: CountBasis,
    /// From the start of one day, or since the flow began, to the start of another.
    pub(super) days: (Option<i32>, i32),
    pub(super) is_whole: bool,
    /// It says how much could be held, or one of several alternatives: not how much moved.
    pub(super) is_alternative: bool,
    /// Its dates as written.
    pub(super) dates: [Option<ReportDate>; 2],
    pub(super) stated_on: i32,
    /// What its group says is distinct from it: together they are all that moved.
    pub(super) beside: Vec<Source>,
}

impl Source {
    /// Whether it is what a group says, in a unit, of how much moved.
    pub(super) fn is_of(&self, group: usize, unit: Unit) -> bool {
        self.group == group && self.unit == unit && !self.is_alternative
    }

    /// Whether it is all that moved in its window.
    pub(super) fn is_all(&self) -> bool {
        self.is_whole && !self.is_alternative
    }
}

/// A flow, a stage and goods, with the amounts that are stated of just these.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) flow: usize,
    /// As answers write it: `KP to RU`.
    pub(super) flow_name: String,
    pub(super) stage: Stage,
    pub(super) goods: Vec<GoodsNode>,
    pub(super) sources: Vec<Source>,
    /// The group and the unit of every amount of this topic and of those inside it.
    pub(super) said_by: Set<(usize, Unit)>,
    /// The same of those that count from the start of the flow.
    pub(super) from_start: Set<(usize, Unit)>,
    /// What moved by the amounts inside it, at its stage.
    pub(super) inside: Vec<Source>,
    /// Where no claim names all of it, the whole amounts inside it; and the last of any amounts inside it that is
    /// later than its own: in their windows there was at least so much.
    pub(super) inner: Vec<Source>,
    /// Whether it is of all goods, and holds others.
    is_over: bool,
    /// The first day that any claim of the flow names.
    pub(super) began: Option<i32>,
    /// Whether any of its claims names goods.
    pub(super) names_goods: bool,
    /// What one counts of them: `rounds`, `missiles`.
    pub(super) noun: String,
}

impl Topic {
    /// Whether its amounts are networks of the history: the others compare with nothing.
    pub(super) fn adds_up(&self) -> bool {
        self.stage.is_one_for_all()
    }

    /// A start of a window, which without one is that of the flow.
    pub(super) fn start(&self, from: Option<i32>) -> Option<i32> {
        from.or(self.began)
    }

    /// Whether two windows share so large a part of their days; a stock is one of one day.
    pub(super) fn is_same(&self, one: Span, other: Span, share: f64) -> bool {
        if self.stage == Stage::Held {
            return one.1 == other.1;
        }
        let days = |(from, to): Span| (from.unwrap_or(BEGAN), to);
        is_same(days(one), days(other), self.began, share)
    }

    /// The ends of a window as its claims write them, where several do the most precise; those of a claim of all
    /// of it before those of claims that share an end with it.
    pub(super) fn dates(&self, (from, to): Span) -> [Option<String>; 2] {
        let best = |dates: &mut dyn Iterator<Item = ReportDate>| {
            dates.most_by_key(|date| (!date.is_approximate(), date.precision()))
        };
        let all = || self.sources.iter().chain(&self.inner).chain(&self.inside);
        let is_of_both = |source: &&Source| {
            source.days == (from, to)
                && !source.dates.iter().flatten().any(|of| of.is_approximate())
        };
        let is_stated = all().any(|source| is_of_both(&source));
        let all = || all().filter(|source| !is_stated || is_of_both(source));
        let from = all().filter(|source| source.days.0 == from);
        let to = all().filter(|source| source.days.1 == to);
        [
            best(&mut from.filter_map(|source| source.dates[0])),
            best(&mut to.filter_map(|source| source.dates[1])),
        ]
        .each(|date| date.map(|date| date.to_string()))
    }

    /// What one counts in a unit: what is no rounds is counted in pieces of goods that are.
    pub(super) fn noun_of(&self, unit: Unit) -> &str {
        if unit == Unit::Pieces && self.noun == "rounds" { "pieces" } else { &self.noun }
    }

    /// The goods, as answers name them.
    pub(super) fn goods_slug(&self) -> String {
        let slugs: Vec<&str> = self.goods.iter().map(GoodsNode::as_str).into_list();
        slugs.join("+")
    }
}

/// Every topic that claims state something of, the most important first: the flow of most claims, and of flows of
/// as many what was done, in one way before what is planned for all ways, and the largest figure; of a flow what was
/// done before what was planned, a whole before parts alone, what holds other topics of the flow before what it holds,
/// munitions and what holds them before weapons and these before other goods, the stage of most claims, the goods of
/// which, with those around them, most makers tell most and the largest figure, and the highest of these first.
pub(super) fn topics(material: &Material<'_>) -> Vec<Topic> {
    let mut by_scope = ListMap::grouped(sources(material));
    let names = flow_names(material, flow_name);
    let told = flow_names(material, told_flow);
    for scope in &material.history.common {
        by_scope.at(key(material, scope));
    }
    let mut claims_of = claims_of(material, &names);
    let mut claims_at: ListMap<(&str, Stage), usize> = ListMap::new();
    for ((flow, stage, _), sources) in &by_scope {
        *claims_at.at((names[*flow].as_str(), *stage)) += sources.len();
    }
    let began = began(material, &by_scope, &names);
    let tree = material.records.assumptions.goods();
    let scopes = Scopes { material, by_scope: &by_scope, names: &names, told: &told };
    let mut topics: Vec<Topic> = Vec::new();
    for (key, sources) in &by_scope {
        let began = began.get(names[key.0].as_str()).copied();
        topics.push(scopes.topic(key, sources, began));
    }
    // What is said of parts alone, by itself and within it, says less than what is said of a whole.
    let is_part = |topic: &Topic| {
        let records = &material.records.all;
        let told = |of: &Source| records.get(of.record)?.claim.told_extent();
        let mut told = topic.sources.iter().chain(&topic.inside).map(told);
        told.all(|told| told == Some(claim::Extent::Part))
    };
    // Nor does a stock say more than parts where all that was done is told in parts.
    let is_stock = |topic: &Topic| topic.stage == Stage::Held;
    let wholes =
        topics.iter().filter(|topic| topic.adds_up() && !is_stock(topic) && !is_part(topic));
    let has_whole: Set<&str> = wholes.map(|topic| names[topic.flow].as_str()).collect();
    let is_carrier = |source: &Source| !source.unit.counts_goods();
    // Of a sum its parts tell.
    let own = |topic: &Topic| {
        let sources = if topic.sources.is_empty() { &topic.inside } else { &topic.sources };
        counted(material, &sources.iter().into_list())
    };
    let mut goods_at: ListMap<(&str, Stage), Vec<_>> = ListMap::new();
    for topic in &topics {
        let all = topic.sources.iter().chain(&topic.inside).into_list();
        let of_stage = goods_at.at((names[topic.flow].as_str(), topic.stage));
        of_stage.push((topic.goods.clone(), counted(material, &all)));
    }
    // Goods come with those that hold them, by what is said of all of these, and below them.
    let rank = |topic: &Topic| {
        let of_stage = goods_at.get(&(names[topic.flow].as_str(), topic.stage));
        let around = of_stage
            .into_iter()
            .flatten()
            .filter(|(of, _)| tree.are_within(&topic.goods, of))
            .into_list();
        let first = topic.sources.first().and_then(|source| said_by(material.records, source));
        let is_named = first.is_none_or(|(_, said)| !matches!(said.goods.named, Named::Calibre(_)));
        let is_known = topic.goods.iter().any(|node| tree.lineage(node).next().is_some());
        // A calibre alone, and what the tree does not know, has no place in it, and comes last.
        (!is_known || !is_named, Reverse(around.iter().map(|(_, said)| *said).max()), around.len())
    };
    let mut best: ListMap<&str, (bool, u64)> = ListMap::new();
    for topic in &topics {
        let told = (topic.adds_up(), own(topic).2);
        let best = best.at_or(names[topic.flow].as_str(), told);
        *best = told.max(*best);
    }
    // What was done in one way comes before what was only planned for all ways.
    let is_done = |name: &str| best.get(name).is_some_and(|(is_done, _)| *is_done);
    let flows = material.history.flows.iter().zip(&names);
    for (of, plan) in flows.clone().filter(|(_, name)| !is_done(name)) {
        let done = flows.clone().filter(|(scope, name)| scope.is_some_of(of) && is_done(name));
        let most = done.most_by_key(|(_, name)| {
            (claims_of.get(name.as_str()).copied(), Reverse(name.as_str()))
        });
        if let Some((name, all)) = most.zip(claims_of.get(plan.as_str()).copied()) {
            let own = claims_of.at(name.1.as_str());
            *own = all.max(*own);
        }
    }
    let ways = ways(material, &topics, &by_scope, &told);
    topics.sort_by_cached_key(|topic| {
        let name = names[topic.flow].as_str();
        // What is told of how it went comes after the flow itself, unless that says less.
        let way = |of: &str| (ways.get(of).map_or(0, |of| of.len()), of == name);
        let is_before =
            |key: &Key| names[key.0] == name && way(&told[key.0]) > way(&topic.flow_name);
        let leads = !by_scope.keys().any(is_before);
        let is_part = is_part(topic) || is_stock(topic) && !has_whole.contains(&name);
        (
            (Reverse((claims_of.get(name).copied(), best.get(name).copied())), name),
            (Reverse(way(&topic.flow_name)), topic.flow_name.clone()),
            Reverse(topic.adds_up()),
            (is_part, !topic.is_over, is_part && topic.inside.is_empty()),
            topic.goods.first().map_or(0, |of| strangeness(of, tree)),
            Reverse(claims_at.get(&(name, topic.stage)).copied().filter(|_| leads)),
            // Carriers alone say less than what they carry.
            (topic.sources.iter().all(is_carrier) && !topic.sources.is_empty(), topic.stage),
            // Charges and fuzes come after what is fired.
            (counted_in(&topic.goods, tree) == Some(Counting::Pieces), rank(topic)),
            Reverse(own(topic)),
            topic.goods.clone(),
            topic.flow,
        )
    });
    topics
}

/// By how many groups something is said, in how many amounts, and the largest of them.
fn counted(material: &Material<'_>, sources: &[&Source]) -> (usize, usize, u64) {
    let told = sources.iter().filter(|of| !of.is_alternative);
    let ends = told.clone().map(|source| ends_of(material.records, source).0);
    let largest = ends.fold(0.0, f64::max).to_bits(); // in order where none is negative
    (distinct(told.clone().map(|of| of.group)).len(), told.count(), largest)
}

/// The first day that any claim of each flow, or of one that it holds, names.
fn began<'n>(
    material: &Material<'_>,
    by_scope: &ListMap<Key, Vec<Source>>,
    names: &'n [String],
) -> ListMap<&'n str, i32> {
    let mut first: ListMap<usize, i32> = ListMap::new();
    for ((flow, ..), sources) in by_scope {
        for (from, to) in sources.iter().map(|source| source.days) {
            // What had moved by a day began no later than that day.
            let first = first.at_or(*flow, i32::MAX);
            *first = from.unwrap_or(to - 1).min(*first);
        }
    }
    let mut began: ListMap<&str, i32> = ListMap::new();
    let flows = &material.history.flows;
    for (flow, day) in &first {
        let outer = flows.iter().zip(names);
        let outer = outer.filter(|(of, name)| **name == names[*flow] || flows[*flow].is_inside(of));
        for (_, name) in outer {
            let known = began.at_or(name.as_str(), *day);
            *known = (*known).min(*day);
        }
    }
    began
}

/// How many claims each flow has: one that holds another has its claims too.
fn claims_of<'n>(material: &Material<'_>, names: &'n [String]) -> ListMap<&'n str, usize> {
    let mut claims_of: ListMap<&str, usize> = ListMap::new();
    let mut claims = vec![0; material.history.flows.len()];
    for flow in &material.history.flow_of {
        claims[*flow] += 1;
    }
    let flows = material.history.flows.iter().zip(names);
    for ((scope, own), claims) in flows.clone().zip(claims) {
        let outer = flows.clone().filter(|(of, name)| *name == own || scope.is_some_of(of));
        for name in distinct(outer.map(|(_, name)| name.as_str())) {
            *claims_of.at(name) += claims;
        }
    }
    claims_of
}

/// Munitions and what holds them come before weapons, and these before sugar.
fn strangeness(of: &GoodsNode, tree: &GoodsTree) -> u8 {
    let root = tree.root();
    let is_within = |top: &GoodsNode| tree.is_within(of, top);
    if is_within(&root) || tree.is_within(&root, of) {
        0
    } else if tree.lineage(&root).last().is_some_and(is_within) {
        1
    } else {
        2
    }
}

/// The claims of what was done in one way, and of the same goods in the ways that it holds, at whatever stage.
fn ways<'n>(
    material: &Material<'_>,
    topics: &[Topic],
    by_scope: &ListMap<Key, Vec<Source>>,
    told: &'n [String],
) -> ListMap<&'n str, Set<usize>> {
    let mut ways: ListMap<&str, Set<usize>> = ListMap::new();
    for topic in topics.iter().filter(|topic| topic.adds_up()) {
        let is_inner = |of: &Key| are_inside(material, (of.0, &of.2), (topic.flow, &topic.goods));
        let inner = by_scope.iter().filter(|(of, _)| is_inner(of)).flat_map(|(_, sources)| sources);
        ways.at(told[topic.flow].as_str()).extend(inner.map(|of| of.record));
    }
    ways
}

/// The amounts of every flow, stage and goods, by which topics know each other.
struct Scopes<'s, 'm, 'a> {
    material: &'m Material<'a>,
    by_scope: &'s ListMap<Key, Vec<Source>>,
    names: &'s [String],
    /// The same with how it went.
    told: &'s [String],
}

impl Scopes<'_, '_, '_> {
    fn topic(&self, key: &Key, sources: &[Source], began: Option<i32>) -> Topic {
        let Self { material, by_scope, .. } = *self;
        let (flow, stage, goods) = key;
        let tree = material.records.assumptions.goods();
        let inside = || by_scope.iter().filter(|(other, _)| is_inside(material, other, key));
        let all: Vec<&Source> = inside().flat_map(|(_, sources)| sources).into_list();
        let said_by = |source: &&Source| (source.group, source.unit);
        let from_start = all.iter().filter(|of| of.days.0.is_none() && !of.is_alternative);
        let own = sources.iter().map(|source| source.days.1).max();
        // What was delivered from some day on may have been shipped before it.
        let is_of_stage = |other: &Key, of: &Source| other.1 == *stage || of.days.0.is_none();
        let told = inside().flat_map(|(other, of)| of.iter().map(move |of| (other, of)));
        let last = told.filter(|(other, of)| of.is_all() && is_of_stage(other, of));
        let last = last
            .map(|(_, source)| source)
            .most_by_key(|source| (source.days.1, Reverse(source.days.0)));
        let last = last.filter(|source| Some(source.days.1) > own).cloned();
        let inner = if sources.is_empty() {
            let moved = all.iter().copied().filter(|source| !source.is_alternative);
            let (mut wholes, parts): (Vec<Source>, Vec<Source>) =
                moved.cloned().partition(|source| source.is_whole);
            if wholes.is_empty() {
                wholes = parts;
            }
            let whole = whole(&wholes, last);
            wholes.into_iter().chain(whole).into_list()
        } else {
            last.into_iter().into_list()
        };
        let moved = inside().filter(|(other, _)| other != key && other.1 == *stage);
        let moved = moved.flat_map(|(_, sources)| sources).filter(|of| !of.is_alternative);
        Topic {
            flow: *flow,
            flow_name: self.told[*flow].clone(),
            stage: *stage,
            goods: goods.clone(),
            sources: sources.to_vec(),
            said_by: all.iter().map(said_by).collect(),
            from_start: from_start.map(said_by).collect(),
            inside: moved.cloned().into_list(),
            inner,
            is_over: self.is_over(key),
            began,
            names_goods: sources.is_empty()
                || sources.iter().any(|source| names_goods(material.records, source)),
            noun: noun(goods, tree).to_owned(),
        }
    }

    /// Other goods that are told of on the flow of a topic.
    fn others(&self, key: &Key) -> impl Iterator<Item = &(Key, Vec<Source>)> {
        let is_other = |other: &Key| self.names[other.0] == self.names[key.0] && other.2 != key.2;
        self.by_scope.iter().filter(move |(other, _)| is_other(other))
    }

    /// Whether its goods are all, and others are told of.
    fn is_over(&self, key: &Key) -> bool {
        let root = self.material.records.assumptions.goods().root();
        key.2 == [root] && self.others(key).any(|(other, _)| is_inside(self.material, other, key))
    }
}

/// The window, and no amount, of what nobody names as one: from the first of its windows to the last.
fn whole(inner: &[Source], last: Option<Source>) -> Option<Source> {
    let first = inner.iter().least_by_key(|source| source.days.0)?;
    let last = last?;
    let (days, dates) = ((first.days.0, last.days.1), [first.dates[0], last.dates[1]]);
    Some(Source { days, dates, is_alternative: true, ..last })
}

type Key = (usize, Stage, Vec<GoodsNode>);

/// Whether all that the first counts is counted by the second.
fn is_inside(material: &Material<'_>, inner: &Key, outer: &Key) -> bool {
    (inner.1 == outer.1 || stage_before(inner.1) == Some(outer.1))
        && are_inside(material, (inner.0, &inner.2), (outer.0, &outer.2))
}

/// The same of a flow and goods, at whatever stages.
fn are_inside(
    material: &Material<'_>,
    (inner, goods): (usize, &[GoodsNode]),
    (outer, of): (usize, &[GoodsNode]),
) -> bool {
    let flows = &material.history.flows;
    let tree = material.records.assumptions.goods();
    let is_flow_inside = || {
        inner == outer
            || flows.get(inner).zip(flows.get(outer)).is_some_and(|(a, b)| a.is_inside(b))
    };
    (goods == of || tree.are_within(goods, of)) && is_flow_inside()
}

/// The flow of a claim without its goods and how it went.
fn flow_name(claim: &Claim) -> String {
    Flow { goods: None, ..claim.flow.clone() }.to_string()
}

/// What answers call the flow of a claim: without its goods, and with how it went.
pub(in crate::assess) fn told_flow(claim: &Claim) -> String {
    let flow = &claim.flow;
    let mut name = flow_name(claim);
    let means: Vec<String> = flow.by.iter().map(ToString::to_string).into_list();
    let by = (!means.is_empty()).then(|| format!(", by {}", means.join(" and ")));
    let from = flow.from_port.iter().map(|port| format!(", from {port}"));
    let to = flow.to_port.iter().map(|port| format!(", to {port}"));
    name.extend(by.into_iter().chain(from).chain(to));
    name
}

/// What each flow is called.
fn flow_names(material: &Material<'_>, name: fn(&Claim) -> String) -> Vec<String> {
    let mut names = vec![String::new(); material.history.flows.len()];
    for (record, flow) in material.records.all.iter().zip(&material.history.flow_of) {
        if names[*flow].is_empty() {
            names[*flow] = name(record.claim);
        }
    }
    names
}

/// Every amount that says how much moved, or how much could have, and where it belongs.
fn sources(material: &Material<'_>) -> Vec<(Key, Source)> {
    let (records, history) = (material.records, material.history);
    let mut all = Vec::new();
    // A sum counts what those statements do that it adds up.
    let stated = (0..history.statements.len()).filter(|number| !history.sums.contains_key(number));
    for number in stated {
        let Some(own) = moved(material, number, history.extents[number]) else { continue };
        let others = history.beside.get(&number).into_iter().flatten();
        let others = others.map(|other| moved(material, *other, Extent::Part));
        let beside = others.into_full_list().unwrap_or_default();
        let is_whole = own.is_whole || !beside.is_empty();
        all.push((key(material, &history.scopes[number]), Source { is_whole, beside, ..own }));
    }
    let of_others = material.factors.iter().filter(|of| of.is_of_others).into_list();
    let own_stand = records.standing().filter(|record| history.own_stands(record));
    for record in own_stand.filter(|record| counts(material, record)) {
        let (Some(stage), Some(equivalents)) = (record.claim.stage, &record.claim.equivalents)
        else {
            continue;
        };
        for (number, said) in record.said.iter().enumerate().filter(|(_, said)| said.is_equivalent)
        {
            let Kind::Amount(unit) = said.kind else { continue };
            let of_unit = record.equivalents().filter(|other| other.kind == said.kind).count();
            let is_one_of_several = equivalents.relation != Relation::And && of_unit > 1;
            let could_hold = equivalents.says == Says::CouldHold;
            // How many vehicles would do is no number of vehicles that went.
            if !could_hold && !is_one_of_several || could_hold && !unit.counts_goods() {
                continue;
            }
            // What could be held is told of the goods of the claim, unless it is of others. What could be made of
            // what is weighed is no room, unless one of it weighs so much.
            let tree = records.assumptions.goods();
            let own = record.own().map(|own| &own.goods);
            let is_known = !matches!(said.goods.named, Named::Calibre(_) | Named::Unmapped(_));
            let own = own.filter(|own| !(is_known && said.goods.exclude(own, tree)));
            let is_weighed =
                |of: &&Factor| of.claims.contains(&record.place) && of.goods == said.goods;
            let is_material = |of: &Said<'_>| {
                own.is_none() && counted_in(&of.goods.nodes, tree) == Some(Counting::Mass)
            };
            if record.own().is_some_and(is_material) && !of_others.iter().any(is_weighed) {
                continue;
            }
            let goods = own.unwrap_or(&said.goods);
            let flow = history.flow_of.get(record.place).copied().unwrap_or_default();
            let key = (flow, stage, goods.nodes.clone());
            let counted = (unit, said.amount.counts);
            let source = source(records, record, (number, said), counted, None);
            all.extend(source.map(|source| (key, source)));
        }
    }
    all
}

/// What moved by a statement that stands and counts.
pub(super) fn moved(material: &Material<'_>, number: usize, extent: Extent) -> Option<Source> {
    let Material { records, history, .. } = *material;
    let (place, said) = *history.statements.get(number)?;
    let record = records.all.get(place)?;
    let scope = history.scopes.get(number)?;
    let (said_here, unit) = (record.said.get(said)?, Unit::of_number(scope.unit)?);
    if !history.stands(number) || !counts(material, record) {
        return None;
    }
    let counted = (unit, scope.counts);
    let source = source(records, record, (said, said_here), counted, Some(extent))?;
    Some(from_base(records, source, said_here))
}

/// Whether what a claim is a share or a change of stands, and its makers hold the claim to be so.
fn counts(material: &Material<'_>, record: &Record<'_>) -> bool {
    let Material { records, history, .. } = *material;
    let base = record.own().and_then(|own| own.amount.of.claim());
    let is_of_none = base.is_some_and(|base| history.base(records, record, base).is_none());
    !is_of_none && !records.is_only_possible(record)
}

fn key(material: &Material<'_>, scope: &Scope) -> Key {
    (scope.flow, scope.stage, material.history.goods(scope))
}

/// A source; `moved` is the extent of what moved, and none of what only could have.
fn source(
    records: &Records<'_>,
    record: &Record<'_>,
    (place, said): (usize, &Said<'_>),
    (unit, counts): (Unit, CountBasis),
    moved: Option<Extent>,
) -> Option<Source> {
    said.read.as_ref()?;
    let window = said.window?.read;
    let extent = moved.unwrap_or_else(|| history::extent(records, record, said));
    Some(Source {
        record: record.place,
        said: place,
        group: said.group,
        unit,
        counts,
        days: (window.start.map(|start| start.earliest), window.end.latest),
        is_whole: extent == Extent::Whole,
        is_alternative: moved.is_none(),
        dates: said.dates,
        stated_on: record.claim.stated_on.map_or(i32::MIN, first_day),
        beside: Vec::new(),
    })
}

/// The source of a change of totals counts from where its base does.
fn from_base(records: &Records<'_>, source: Source, said: &Said<'_>) -> Source {
    let Kind::Change { relative_to, compares: Some(Compares::Totals) } = &said.kind else {
        return source;
    };
    let base = records.by_id(relative_to).and_then(Record::own);
    let Some((base, window)) = base.and_then(|base| Some((base, base.window?.read))) else {
        return source;
    };
    let days = (window.start.map(|start| start.earliest), source.days.1);
    Source { days, dates: [base.dates[0], source.dates[1]], ..source }
}

/// Whether a source names its goods, or the amount that it has them of does.
pub(super) fn names_goods(records: &Records<'_>, source: &Source) -> bool {
    let Some((record, said)) = said_by(records, source) else { return false };
    let base = records.base_of(record, said);
    base.map_or(said, |(_, base)| base).goods.named != Named::Anything
}

/// The ends of an amount as read, of a rate over its days, and of a change of these; of a floor no upper end, of a
/// ceiling no lower one, and neither of a share.
pub(super) fn ends_of(records: &Records<'_>, source: &Source) -> (f64, f64) {
    let told = said_by(records, source);
    let told = told.filter(|(_, said)| !matches!(said.kind, Kind::ShareOf(_)));
    let ends = told.and_then(|(_, said)| as_number(records.file, &records.all, said));
    ends.map_or((0.0, f64::INFINITY), |(_, ends)| ends)
}

/// The class of goods in which rounds are added up: artillery ammunition, a class of ammunition, or missiles, one of
/// munitions; none of what is wider.
pub(super) fn class_of<'t>(goods: &[GoodsNode], tree: &'t GoodsTree) -> Option<&'t GoodsNode> {
    let root = tree.root();
    let above = tree.lineage(goods.first()?);
    let path = above.take_while(|above| **above != root).into_list();
    path.iter().nth_back(1).or(path.last()).copied()
}

/// The record and the amount of a source.
pub(super) fn said_by<'r, 'a>(
    records: &'r Records<'a>,
    source: &Source,
) -> Option<(&'r Record<'a>, &'r Said<'a>)> {
    let record = records.all.get(source.record)?;
    Some((record, record.said.get(source.said)?))
}

/// The same where there is only one source.
pub(super) fn only<'r, 'a>(
    records: &'r Records<'a>,
    sources: &[Source],
) -> Option<(&'r Record<'a>, &'r Said<'a>)> {
    let [only] = sources else { return None };
    said_by(records, only)
}
