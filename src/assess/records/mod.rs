//! Every claim, read once: its goods, windows, figures, origin, group and status.
//!
//! Nothing further on reads an amount again, walks links again, or decides again who still stands.

mod flow;
mod goods;
mod groups;
mod said;
mod status;
mod unit;
mod window;

pub(super) use flow::flow_scope;
pub(super) use goods::{Kinds, Named, counted_in, noun};
pub(super) use groups::Groups;
pub(super) use said::{Kind, Read, Said};
pub(super) use status::{NotFollowed, linked, surely_linked};
pub(super) use unit::Unit;
pub(super) use window::{civil, date, day, first_day, rated, rated_days};

use super::Status;
use super::amounts::{DEEPEST, Range};
use super::each::each;
use super::joined::Joined;
use crate::assumptions::{Assumptions, Counting, EntryId, GoodsNode, GoodsTree};
use crate::claim::{
    Amount, Claim, ClaimId, Compares, Equivalents, Every, Flow, Goods, LinkKind, LoadUnit, Measure,
    PerUnit, Period, Relation, ReportDate, Says, Stage, Stance,
};
use crate::claims_file::ClaimsFile;
use crate::estimate::Simulation;
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::lineage::Word;
use crate::source::{Certainty, Source, SourceId};
use crate::written::{during, few, flow, listed, on, spoken};
use std::sync::Mutex;

/// How many draws are taken for a figure: enough for three digits.
const DRAWS: usize = 4_096;

/// Every claim of a file, read once by one set of assumptions.
#[derive(Debug)]
pub(super) struct Records<'a> {
    pub(super) file: &'a ClaimsFile,
    pub(super) assumptions: &'a Assumptions,
    pub(super) groups: Groups<'a>,
    /// In the order of the file.
    pub(super) all: Vec<Record<'a>>,
    /// Corrections that take nothing out.
    pub(super) not_followed: Vec<NotFollowed>,
    /// Claims that another includes of the same goods and time, by their places.
    parts: Set<usize>,
    /// Pairs of claims that are distinct by a link of one of them, or as two of the parts that make a whole;
    /// by their places, either way round.
    distinct: Set<(usize, usize)>,
    /// The claims of loads of which some is so much a month or a day, as what that comes to.
    rates: ListMap<usize, Record<'a>>,
    used: Mutex<Set<EntryId>>,
}

/// Has changes compare windows where nobody need say so: of one window, windows and totals are the same.
fn compare_one_window(file: &ClaimsFile, all: &mut [Record<'_>]) {
    let windows = all.iter().map(|record| record.own()?.window).into_list();
    for said in all.iter_mut().flat_map(|record| &mut record.said) {
        if let Kind::Change { relative_to, compares: compares @ None } = &mut said.kind {
            let of = file.place(relative_to).and_then(|base| windows[base]);
            *compares = of.filter(|_| of == said.window).map(|_| Compares::Windows);
        }
    }
}

/// One claim, read once.
#[derive(Debug, Clone)]
pub(super) struct Record<'a> {
    pub(super) claim: &'a Claim,
    pub(super) place: usize,
    /// The largest bodies that its makers are part of, by the places of their sources.
    pub(super) bodies: Vec<usize>,
    /// The group of those whose word it is.
    pub(super) group: usize,
    pub(super) status: Status,
    /// The least place of the claims that are linked with it as one load, its own among them.
    pub(super) load: usize,
    /// Its own amount first, then the equivalents.
    pub(super) said: Vec<Said<'a>>,
    /// Its own amount in other words, less exact ones.
    pub(super) again: Vec<Said<'a>>,
}

impl<'a> Records<'a> {
    /// Reads every claim.
    pub(super) fn new(file: &'a ClaimsFile, assumptions: &'a Assumptions) -> Self {
        let groups = Groups::of(file);
        let mut all: Vec<Record<'a>> = each(file.claims().len(), |place| {
            let claim = &file.claims()[place];
            let group = groups.group(place);
            let mut said = said(file, claim, group, &groups, assumptions);
            let again = said::again(claim, &mut said);
            Record {
                claim,
                place,
                bodies: groups.bodies(&claim.made_by),
                group,
                status: Status::Stands,
                load: place,
                said,
                again,
            }
        });
        compare_one_window(file, &mut all);
        let (statuses, not_followed) = status::statuses(file, &all, assumptions.goods());
        for (record, status) in all.iter_mut().zip(statuses) {
            record.status = status;
        }
        let parts = parts_of_same(file, &all);
        let links = all.iter().filter(|record| record.stands()).flat_map(|record| {
            let links = surely_linked(file, record, LinkKind::DistinctFrom);
            links.map(|(other, _)| (record.place, other))
        });
        let links = links.chain(parts_of_all(file, &all, assumptions.goods()));
        // What is the same as a claim is distinct from what that one is.
        let mut same = Joined::new(all.len());
        for record in all.iter().filter(|record| record.stands()) {
            for (other, _) in surely_linked(file, record, LinkKind::SameAs) {
                same.join(record.place, other);
            }
        }
        let set_of = same.all();
        let sets = ListMap::grouped(set_of.iter().copied().zip(0..));
        let links = links.filter(|(one, other)| set_of[*one] != set_of[*other]);
        let links = links.flat_map(|(one, other)| {
            let [ones, others] = [one, other].each(|of| &sets[&set_of[of]]);
            ones.iter().flat_map(move |one| others.iter().map(move |other| (*one, *other)))
        });
        let distinct = links.flat_map(|(one, other)| [(one, other), (other, one)]).collect();
        let (rates, used) = (ListMap::new(), Mutex::new(Set::new()));
        let mut records =
            Self { file, assumptions, groups, all, not_followed, parts, distinct, rates, used };
        let mut loads = Joined::new(records.all.len());
        for (one, other) in records.one_load() {
            loads.join(one.place, other.place);
        }
        for (record, load) in records.all.iter_mut().zip(loads.all()) {
            record.load = load;
        }
        records.rates = records.with_rates();
        records
    }

    /// The claims of loads of which some is a rate: where all is one for the same time, which says nothing of the
    /// load, as of one such time, else as what each comes to over its window.
    fn with_rates(&self) -> ListMap<usize, Record<'a>> {
        let mut times: ListMap<usize, Option<PerUnit>> = ListMap::new();
        for record in self.standing() {
            for said in &record.said {
                let every = said.amount.per.filter(|per| per.time().is_some());
                let of_load = times.at_or(record.load, every);
                *of_load = of_load.filter(|time| Some(*time) == every);
            }
        }
        let is_rate = |said: &Said<'_>| matches!(said.kind, Kind::Daily(_));
        let with_rates = self.standing().filter(|record| record.said.iter().any(is_rate));
        let all = with_rates.map(|of| {
            let mut record = of.clone();
            let is_of_one = matches!(times.get(&record.load), Some(Some(_)));
            for said in &mut record.said {
                let Kind::Daily(unit) = said.kind else { continue };
                let kind = Kind::Amount(unit);
                // The rate at which a load lasts so long is none of it, and one of a total is that again.
                let is_other = |told: &Said<'_>| {
                    told.kind == Kind::Supply || told.kind == kind && told.goods == said.goods
                };
                if is_of_one {
                    said.read = Read::of(said.amount, &kind, self.assumptions.reading());
                } else if let Some(read) =
                    said.over_window().filter(|_| !of.said.iter().any(is_other))
                {
                    said.words = format!("{} {}", said.words, said.during());
                    said.read = Some(read);
                } else {
                    continue;
                }
                said.kind = kind;
            }
            (record.place, record)
        });
        all.collect()
    }

    /// Whether another claim includes a claim of the same goods and time, or beside another of these.
    pub(super) fn is_included(&self, record: &Record<'_>) -> bool {
        self.parts.contains(&record.place)
    }

    /// Whether a link says that two claims are distinct.
    pub(super) fn are_distinct(&self, one: usize, other: usize) -> bool {
        self.distinct.contains(&(one, other))
    }

    /// The claims that a link says are distinct from one, by their places.
    pub(super) fn distinct_from(&self, one: usize) -> impl Iterator<Item = usize> {
        let from = self.distinct.at_least(&(one, 0)).iter();
        from.take_while(move |(of, _)| *of == one).map(|(_, other)| *other)
    }

    /// The pairs of claims that a link says are distinct, by their places, the lesser first.
    pub(super) fn distinct(&self) -> impl Iterator<Item = (usize, usize)> {
        self.distinct.iter().copied().filter(|(one, other)| one < other)
    }

    /// The claims that another one that stands includes, by their places.
    pub(super) fn named_parts(&self) -> impl Iterator<Item = usize> {
        self.standing().flat_map(|record| {
            surely_linked(self.file, record, LinkKind::Includes).map(|(part, _)| part)
        })
    }

    /// How every range is simulated.
    pub(super) fn simulation(&self) -> Simulation<'a> {
        self.assumptions.simulation(0).with_draws(DRAWS)
    }

    /// The ids of the bodies of a group: `a`, `a+b`.
    pub(super) fn group(&self, group: usize) -> String {
        let ids: Vec<&str> = self.members(group).map(|of| of.id.as_str()).into_list();
        ids.join("+")
    }

    /// The names of the bodies of a group.
    pub(super) fn group_name(&self, group: usize) -> String {
        let names: Vec<String> = self.members(group).map(|of| of.name.clone()).into_list();
        listed(&names, "and")
    }

    fn members(&self, group: usize) -> impl Iterator<Item = &Source> {
        let members = self.groups.members(group).into_iter();
        members.filter_map(|place| self.file.sources().get(place))
    }

    /// The names of those of some claims that are independent of each other.
    pub(super) fn independent(&self, places: &[usize]) -> Vec<&'a SourceId> {
        let records = places.iter().filter_map(|place| self.all.get(*place));
        self.groups.lineage.independent(records.map(|record| record.claim))
    }

    /// Whose word some claims are together, as a group uses them.
    pub(super) fn word(&self, group: usize, places: &Set<usize>) -> Word {
        let records = places.iter().filter_map(|place| self.all.get(*place));
        self.groups.word(group, records.map(|record| record.claim))
    }

    /// The name of a source.
    pub(super) fn name(&self, source: &SourceId) -> String {
        name(self.file, source)
    }

    /// The names of the makers of the claim at a place.
    pub(super) fn maker_name(&self, place: usize) -> String {
        let makers = self.all.get(place).map(|record| record.claim.made_by.as_slice());
        maker_names(self.file, makers.unwrap_or_default())
    }

    /// The claims whose own amount is no number that other words for it allow, each with these: its own, or those
    /// of another group that counts the very same goods.
    pub(super) fn in_two_words(&self) -> Vec<([&Record<'a>; 2], &Said<'a>, &Said<'a>)> {
        let standing = self.standing().filter_map(|record| Some((record, record.own()?)));
        let found = standing.flat_map(|(record, own)| {
            let same = surely_linked(self.file, record, LinkKind::SameAs);
            let same = same.filter_map(|(place, _)| self.all.get(place));
            let same = same.filter(|other| other.group != record.group && record.is_alike(other));
            let same = same.filter_map(|other| Some((other, other.own()?)));
            let same = same.filter(|(_, again)| own.is_of_same(again));
            let all = record.again.iter().map(|again| (record, again)).chain(same);
            let apart = all.filter(|(_, again)| own.excludes(again));
            apart.map(|(other, again)| ([record, other], own, again)).into_list()
        });
        found.into_list()
    }

    /// The claims that assert something and still stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &Record<'a>> {
        self.all.iter().filter(|record| record.stands())
    }

    /// The place of the claim that a claim counts with: of itself where it stands, or of the one that it says again,
    /// where no word of theirs excludes the other.
    pub(super) fn counted_with(&self, record: &Record<'_>) -> Option<usize> {
        match &record.status {
            Status::Stands => record.stands().then_some(record.place),
            Status::Restates(of) if record.claim.stance == Stance::Asserts => {
                let of = self.by_id(of)?;
                let is_same = !record.own()?.excludes(of.own()?);
                self.counted_with(of).filter(|_| is_same)
            }
            _ => None,
        }
    }

    /// Whether an amount counts: of a claim that stands, or of one that says another again, in a unit in which that
    /// says nothing.
    pub(super) fn counts(&self, record: &Record<'a>, said: &Said<'_>) -> bool {
        let again = |record: &&Record<'a>| match &record.status {
            Status::Restates(of) => self.by_id(of),
            _ => None,
        };
        let mut chain = std::iter::successors(again(&record), again);
        let is_in_unit = |own: &Said<'_>| status::unit(own) == status::unit(said);
        !chain.any(|of| of.said.iter().any(is_in_unit)) && self.counted_with(record).is_some()
    }

    /// The claims that stand, each as it tells of its load.
    pub(super) fn loaded(&self) -> impl Iterator<Item = &Record<'a>> {
        self.standing().map(|record| self.rates.get(&record.place).unwrap_or(record))
    }

    /// The pairs of claims that stand and are linked as one load.
    pub(super) fn one_load(&self) -> impl Iterator<Item = (&Record<'a>, &Record<'a>)> {
        self.loaded().flat_map(|record| {
            let links = linked(self.file, record, LinkKind::SameLoad);
            let others = links.filter(|(_, link)| link.certainty != Certainty::Possibly);
            let as_load = |place| self.rates.get(&place).or_else(|| self.all.get(place));
            let others = others.filter_map(move |(place, _)| as_load(place));
            let others = others.filter(|other| other.stands() && other.place != record.place);
            others.map(move |other| (record, other))
        })
    }

    /// Whether two claims are linked as the very same, or as one load.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].each(|place| &self.all[place]);
        let is_linked = |of: &Record<'_>, to: usize| {
            surely_linked(self.file, of, LinkKind::SameAs).any(|(place, _)| place == to)
        };
        one.load == other.load || is_linked(one, other.place) || is_linked(other, one.place)
    }

    /// The claim of an id.
    pub(super) fn by_id(&self, id: &ClaimId) -> Option<&Record<'a>> {
        self.all.get(self.file.place(id)?)
    }

    /// The claim that a share or a change is of: where another had taken its place by then, that one.
    pub(super) fn base(&self, of: &Record<'_>, id: &ClaimId) -> Option<&Record<'a>> {
        let later = |record: &&Record<'a>| match &record.status {
            Status::Superseded(by) => self.by_id(by).filter(|later| later.is_known_to(of)),
            _ => None,
        };
        std::iter::successors(self.by_id(id), later).last()
    }

    /// The ids of the claims at some places, in the order of the file.
    pub(super) fn ids(&self, places: &[usize]) -> Vec<ClaimId> {
        let records = distinct(places).into_iter().filter_map(|place| self.all.get(*place));
        records.map(|record| record.claim.id.clone()).into_list()
    }

    /// The time that an amount is a rate for, by itself, as a share of one or as a change of one from
    /// window to window.
    pub(super) fn rate_of(&self, said: &Said<'_>) -> Option<Every> {
        let mut said = said;
        for _ in 0..=DEEPEST {
            match &said.kind {
                Kind::Daily(_) => return said.amount.per.and_then(PerUnit::time),
                Kind::ShareOf(claim)
                | Kind::Change { relative_to: claim, compares: Some(Compares::Windows) } => {
                    said = self.by_id(claim)?.own()?;
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a share or a change is of goods of its own: named with it, or by its flow where they are no
    /// wider than those of what it refers to, or it is a change from another flow.
    pub(super) fn has_own_goods(&self, of: &Record<'_>, said: &Said<'_>, base: &Said<'_>) -> bool {
        let tree = self.assumptions.goods();
        let is_narrower = || !tree.are_within(&base.goods.nodes, &said.goods.nodes);
        let is_told = || is_narrower() || self.is_from_another_flow(of, said);
        !said.amount.goods.is_unstated() || of.claim.flow.goods.is_some() && is_told()
    }

    /// Whether it is a change of what a claim says of another flow, where other goods may be compared.
    fn is_from_another_flow(&self, of: &Record<'_>, said: &Said<'_>) -> bool {
        let Kind::Change { relative_to, .. } = &said.kind else { return false };
        let base = self.by_id(relative_to);
        base.is_none_or(|base| base.claim.flow.direction() != of.claim.flow.direction())
    }

    /// Of a share that has no goods of its own, the amount that it is of, or that this one is of in turn; so
    /// of a change on the same flow.
    pub(super) fn base_of(
        &self,
        of: &Record<'_>,
        said: &Said<'_>,
    ) -> Option<(&Record<'a>, &Said<'a>)> {
        let base = |of: &Record<'_>, said: &Said<'_>| {
            let record = self.by_id(said.amount.of.claim()?)?;
            let is_of_others = |own: &&Said<'_>| {
                self.is_from_another_flow(of, said) || self.has_own_goods(of, said, own)
            };
            let own = record.own().filter(|own| !is_of_others(own));
            Some((record, own?))
        };
        let (mut record, mut own) = base(of, said)?;
        while matches!(own.kind, Kind::ShareOf(_) | Kind::Change { .. }) {
            (record, own) = base(record, own)?;
        }
        Some((record, own))
    }

    /// Whether a claim, or one that it is a share or a change of, is held to be possible and no more.
    pub(super) fn is_only_possible<'r>(&'r self, of: &'r Record<'a>) -> bool {
        let base = |of: &&'r Record<'a>| self.by_id(of.own()?.amount.of.claim()?);
        let mut chain = std::iter::successors(Some(of), base).take(DEEPEST);
        chain.any(|record| record.claim.certainty == Certainty::Possibly)
    }

    /// Notes that entries of the assumptions were used.
    pub(super) fn used(&self, entries: impl IntoIterator<Item = EntryId>) {
        if let Ok(mut used) = self.used.lock() {
            used.extend(entries);
        }
    }

    /// The entries of the assumptions that were used, in order.
    pub(super) fn all_used(&self) -> Vec<EntryId> {
        self.used.lock().map(|used| used.iter().cloned().into_list()).unwrap_or_default()
    }
}

impl<'a> Record<'a> {
    /// Whether it asserts something and counts.
    pub(super) fn stands(&self) -> bool {
        self.status == Status::Stands && self.claim.stance == Stance::Asserts
    }

    /// Whether it was made no later than another claim.
    pub(super) fn is_known_to(&self, other: &Record<'_>) -> bool {
        let days = self.claim.stated_on.zip(other.claim.stated_on);
        days.is_some_and(|(own, other)| own.first_day() <= other.first_day())
    }

    /// Whether a maker of it made another claim too.
    fn is_of_maker_of(&self, other: &Record<'_>) -> bool {
        self.bodies.iter().any(|body| other.bodies.contains(body))
    }

    /// Its own amount.
    pub(super) fn own(&self) -> Option<&Said<'a>> {
        self.said.iter().find(|said| !said.is_equivalent)
    }

    /// Whether it and another stand, are stated outright, and of one stage and flow.
    fn is_alike(&self, other: &Self) -> bool {
        let scope = |of: &Self| (of.claim.stage, Flow { goods: None, ..of.claim.flow.clone() });
        let stands = |of: &&Self| of.stands() && of.claim.certainty.is_stated();
        [self, other].iter().all(stands) && scope(self) == scope(other)
    }

    /// Its own amount, and what it says that was carried in it.
    pub(super) fn carried(&self) -> impl Iterator<Item = &Said<'a>> {
        let equivalents = self.claim.equivalents.as_ref();
        let are_carried = equivalents.is_some_and(Equivalents::are_all_carried);
        self.said.iter().filter(move |said| are_carried || !said.is_equivalent)
    }

    /// Whether its own amount counts the goods of a line: what a claim lists by a calibre alone, of which some
    /// kind is of these goods, is meant so.
    pub(super) fn counts(&self, line: &Said<'_>, tree: &GoodsTree) -> bool {
        let of_own = |goods: &[GoodsNode]| {
            self.own().is_some_and(|own| tree.are_within(goods, &own.goods.nodes))
        };
        let is_list = self.claim.equivalents.as_ref().is_some_and(Equivalents::are_lines);
        of_own(&line.goods.nodes)
            || is_list && line.goods.of_calibre_alone(tree).chunks(1).any(of_own)
    }

    /// Whether goods that it says were carried are some of those of its own amount, whose rest it does not tell.
    pub(super) fn leaves_rest(&self, line: &Kinds, tree: &GoodsTree) -> bool {
        let own = self.own().filter(|own| own.goods.named != Named::Anything);
        self.claim.equivalents.as_ref().is_some_and(Equivalents::are_lines)
            && own.is_some_and(|own| {
                let is_in_unit = |of: &Said<'_>| of.kind == own.kind && of.goods == *line;
                // How much of it a part in its own unit is they say.
                tree.are_some_of(&line.nodes, &own.goods.nodes)
                    && !self.equivalents().any(is_in_unit)
            })
    }

    /// The equivalents of its amount.
    pub(super) fn equivalents(&self) -> impl Iterator<Item = &Said<'a>> {
        self.said.iter().filter(|said| said.is_equivalent)
    }
}

/// The places of claims that another one includes and that are of the same flow, stage, goods and time as it,
/// or as another that it includes in the same unit and nobody holds to be the same: neither of two such is all.
fn parts_of_same(file: &ClaimsFile, all: &[Record<'_>]) -> Set<usize> {
    let scope = |record: &Record<'_>| {
        let (claim, goods) = (record.claim, record.own().map(|own| own.goods.nodes.clone()));
        (flow_scope(&claim.flow), claim.stage, claim.period.to_string(), goods)
    };
    let is_same = |one: usize, other: usize| {
        surely_linked(file, &all[one], LinkKind::SameAs).any(|(of, _)| of == other)
    };
    let mut found = Set::new();
    for whole in all.iter().filter(|whole| whole.stands()) {
        let parts = surely_linked(file, whole, LinkKind::Includes);
        let parts: Set<usize> = parts.map(|(part, _)| part).collect();
        let own = (!parts.is_empty()).then(|| scope(whole));
        let mut of_scope: ListMap<_, Set<usize>> = ListMap::new();
        for part in parts.into_iter().filter_map(|part| all.get(part)) {
            let unit = part.own().and_then(Said::unit).filter(|_| part.stands());
            let scope = scope(part);
            if own.as_ref() == Some(&scope) {
                found.insert(part.place);
            } else if unit.is_some() {
                of_scope.at((scope, unit)).insert(part.place);
            }
        }
        for parts in of_scope.values() {
            let is_other = |one: usize, other: usize| {
                one != other && !is_same(one, other) && !is_same(other, one)
            };
            let is_beside = |one: &&usize| parts.iter().any(|other| is_other(**one, *other));
            found.extend(parts.iter().filter(is_beside));
        }
    }
    found
}

/// Of how many parts of a whole each two are held apart.
const MOST_PARTS: usize = 24;

/// The pairs of claims that with others make a whole, which they could not if they counted anything twice: of
/// the same goods, and of goods that may be the same where their figures come to the whole.
fn parts_of_all(file: &ClaimsFile, all: &[Record<'_>], tree: &GoodsTree) -> Vec<(usize, usize)> {
    let worded = |of: &Said<'_>| Some((of.kind.clone(), of.read.as_ref()?.as_worded()));
    let mut pairs = Vec::new();
    for whole in all.iter().filter(|whole| whole.stands()) {
        let parts = surely_linked(file, whole, LinkKind::Includes).filter(|(_, link)| link.all);
        let parts = parts.filter_map(|(part, _)| Some((part, all.get(part)?.own()?)));
        let parts = parts.take(MOST_PARTS).into_list();
        let figures = parts.iter().map(|(_, part)| worded(part)).into_full_list();
        let figures = figures.zip(whole.own().and_then(worded));
        let add_up = figures.is_some_and(|(parts, (kind, whole))| {
            let sum = Range::sum(&parts.iter().map(|(_, part)| *part).into_list());
            sum.meets(&whole) && parts.iter().all(|(of, _)| *of == kind)
        });
        for (at, (one, first)) in parts.iter().enumerate() {
            for (two, second) in &parts[at + 1..] {
                let [goods, others] = [first, second].each(|part| &part.goods);
                let may_be_same = add_up && !goods.exclude(others, tree);
                if one != two && (goods.nodes == others.nodes || may_be_same) {
                    pairs.push((*one, *two));
                }
            }
        }
    }
    pairs
}

fn name(file: &ClaimsFile, source: &SourceId) -> String {
    file.source(source).map_or_else(|| source.to_string(), |known| known.name.clone())
}

/// How many makers of one claim a sentence names.
const MAKERS: usize = 2;

fn maker_names(file: &ClaimsFile, makers: &[SourceId]) -> String {
    let names: Vec<String> = makers.iter().map(|maker| name(file, maker)).into_list();
    few(&names, MAKERS)
}

/// What an amount of a claim says; what it refers to is `what the ministry said on 2 November 2023
/// (about 6,700 containers)`, `its figure for North Korea to Russia (about 6,700 containers)`.
fn words(
    file: &ClaimsFile,
    claim: &Claim,
    amount: &Amount,
    goods: &Kinds,
    assumptions: &Assumptions,
) -> String {
    let in_words = |amount: &Amount, goods: &Kinds| {
        let thing = thing(amount, goods, assumptions);
        thing.map_or_else(|| amount.words(""), |thing| amount.words_of(&thing))
    };
    let Some(id) = amount.of.claim() else { return in_words(amount, goods) };
    let other = file.place(id).and_then(|place| file.claims().get(place));
    let name = other.map_or_else(
        || id.to_string(),
        |other| {
            let makers = maker_names(file, &other.made_by);
            let [who, whose] = match (other.made_by == claim.made_by, other.made_by.len()) {
                (true, 1) => ["it".to_owned(), "its figure".to_owned()],
                (true, _) => ["they".to_owned(), "their figure".to_owned()],
                (false, _) => [makers.clone(), format!("the figure of {makers}")],
            };
            let direction = other.flow.direction();
            let what = if direction == claim.flow.direction() {
                let period = Some(other.period)
                    .filter(|of| *of != Period::NOT_REPORTED && other.stated_on == claim.stated_on);
                match (period, other.stated_on) {
                    // Of one statement the days that its figures are of tell them apart.
                    (Some(period), _) => {
                        let [from, to] =
                            [period.from(), period.to()].each(|day| day.map(|day| day.to_string()));
                        format!("{whose} {}", during(from.as_deref(), to.as_deref()))
                    }
                    (None, Some(date)) => format!("what {who} said {}", on(&date.to_string())),
                    (None, None) => format!("what {who} said"),
                }
            } else {
                let flow = flow(&direction.to_string());
                let all = if flow.starts_with("to ") { "all " } else { "" };
                format!("{whose} for {all}{flow}")
            };
            let figure = other.amount.as_ref().filter(|amount| amount.of.claim().is_none());
            let figure = figure.map(|amount| {
                format!(" ({})", in_words(amount, &Kinds::of(other, amount, None, assumptions)))
            });
            format!("{what}{}", figure.unwrap_or_default())
        },
    );
    amount.words(&name)
}

/// What an amount counts, where it counts things that are called otherwise than rounds: `one-way
/// drones`, `missiles (kh-101)`, `pieces of ammonium nitrate`.
fn thing(amount: &Amount, goods: &Kinds, assumptions: &Assumptions) -> Option<String> {
    let tree = assumptions.goods();
    let is_counted = match &amount.of {
        // Of goods that the claim names elsewhere the noun alone.
        Measure::Count(LoadUnit::Round) if amount.goods.is_unstated() => {
            let noun = noun(&goods.nodes, tree);
            let one = noun.strip_suffix('s').filter(|_| amount.figure.published() == Some(1.0));
            return (noun != "rounds").then(|| one.unwrap_or(noun).to_owned());
        }
        Measure::Count(LoadUnit::Round) => true,
        Measure::Items(_) => counted_in(&goods.nodes, tree).is_some(),
        _ => false,
    };
    let [node] = goods.nodes.as_slice() else { return None };
    let noun = tree.noun(node);
    let name = match (&amount.of, &amount.goods) {
        (Measure::Items(wording), _) | (_, Goods::Class(wording)) => spoken(wording.as_str()),
        _ => tree.name(node).to_owned(),
    };
    if !is_counted || noun == "rounds" && !name.ends_with("rounds") {
        return None;
    }
    let [one, several] = match name.strip_suffix('s') {
        Some(one) => [one.to_owned(), name.clone()],
        None if name.ends_with('o') => [name.clone(), format!("{name}es")],
        None => [name.clone(), format!("{name}s")],
    };
    // "400 kh-101" are missiles, and nitrate has no plural.
    let is_thing = several.ends_with(noun) || !name.contains(|c: char| c.is_ascii_digit());
    Some(match amount.figure.published() {
        _ if tree.counted_in(node) == Some(Counting::Mass) => format!("{noun} of {name}"),
        _ if !is_thing => format!("{noun} ({})", spoken(node.as_str())),
        Some(1.0) => one,
        _ => several,
    })
}

/// The period of an amount, and the day that ends it where it has no end: of a share that gives no time,
/// those of what it is a share of: of a rate, or at the same stage of the same flow.
fn time_of(file: &ClaimsFile, claim: &Claim, amount: &Amount) -> (Period, Option<ReportDate>) {
    let mut time = (amount.period.unwrap_or(claim.period), claim.stated_on);
    let mut of = &amount.of;
    for _ in 0..=DEEPEST {
        let Measure::ShareOfClaim(base) = of else { break };
        let base = file.place(base).and_then(|place| file.claims().get(place));
        let Some((base, own)) = base.and_then(|base| Some((base, base.amount.as_ref()?))) else {
            break;
        };
        let is_rate = own.per.is_some_and(|per| per.time().is_some());
        let is_same = base.stage == claim.stage && base.flow.direction() == claim.flow.direction();
        if !time.0.is_not_reported() || !(is_rate || is_same) {
            break;
        }
        time = (own.period.unwrap_or(base.period), base.stated_on);
        of = &own.of;
    }
    time
}

fn said<'a>(
    file: &ClaimsFile,
    claim: &'a Claim,
    group: usize,
    groups: &Groups<'_>,
    assumptions: &Assumptions,
) -> Vec<Said<'a>> {
    let widening = assumptions.reading().rules().date_units();
    // Amounts in another unit are the same load, and in one unit alternatives to each other are.
    let equivalents = claim.equivalents.as_ref();
    let is_added = equivalents.is_some_and(|of| of.relation == Relation::And);
    let is_same_load = |one: &Amount, other: &Amount| !is_added || one.of != other.of;
    let tree = assumptions.goods();
    let named = |of: &Amount| {
        let is_named = !of.goods.is_unstated() || matches!(of.of, Measure::Items(_));
        is_named.then(|| Kinds::of(claim, of, None, assumptions))
    };
    // What carries the goods of an amount and others is said of all of them.
    let is_one_of_several = equivalents.filter(|of| of.are_lines()).is_some_and(|lines| {
        let others =
            |own: Kinds| lines.of.iter().filter_map(named).any(|other| other.exclude(&own, tree));
        claim.amount.as_ref().and_then(named).is_some_and(others)
    });
    let same_load = |amount: &'a Amount, is_equivalent: bool| {
        let is_of_own = is_equivalent && !is_one_of_several;
        let own = claim.amount.as_ref().filter(|own| is_of_own && is_same_load(own, amount));
        let carried = equivalents.filter(|of| !is_equivalent && of.says == Says::Carried);
        let mut others = carried.into_iter().flat_map(|given| &given.of);
        let first = others.next();
        let is_one = |first: &&Amount| {
            let is_of_it = |of: &Amount| of.of != amount.of && of.goods == first.goods;
            is_of_it(first) && others.all(is_of_it)
        };
        own.or(first.filter(is_one))
    };
    let read = |amount: &'a Amount, is_equivalent: bool, group: usize| {
        let wider = same_load(amount, is_equivalent);
        // What an equivalent does not name is what the amount of its claim does, before that of the flow.
        let names_none =
            is_equivalent && amount.goods.is_unstated() && !matches!(amount.of, Measure::Items(_));
        let named = wider.filter(|own| names_none && !own.goods.is_unstated());
        let of = named.unwrap_or(amount);
        let mut goods = Kinds::of(claim, of, wider, assumptions);
        if goods.named == Named::Anything && !is_equivalent {
            goods = equivalents.and_then(|of| Kinds::of_mix(of, assumptions)).unwrap_or(goods);
        }
        let kind = Kind::of(amount, counted_in(&goods.nodes, assumptions.goods()));
        let (mut period, stated_on) = time_of(file, claim, amount);
        // Nobody knows how long what is promised goes on: a rate of it comes to nothing. What is agreed from a later
        // day was by the day on which it was stated.
        let is_open = period.to().is_none() && period.from().is_some();
        let promised = claim.stage.filter(|stage| is_open && *stage <= Stage::Contracted);
        let is_rate = matches!(kind, Kind::Daily(_));
        let window_of = |period| window::window(period, stated_on, widening);
        if promised >= Some(Stage::Offered) && !is_rate && window_of(period).is_none() {
            period = Period::NOT_REPORTED;
        }
        let is_endless = is_rate && promised >= Some(Stage::Planned);
        Said {
            amount,
            words: words(file, claim, amount, &goods, assumptions),
            dates: [period.from(), period.to().or(stated_on)],
            is_equivalent,
            group,
            read: Read::of(amount, &kind, assumptions.reading()),
            kind,
            goods,
            window: window_of(period).filter(|_| !is_endless),
        }
    };
    let converted_by = claim.equivalents.as_ref().and_then(|given| given.made_by.as_ref());
    let converter =
        converted_by.and_then(|by| groups.lineage.largest_bodies([by]).first().copied());
    let converter = converter.unwrap_or(group);
    let own = claim.amount.iter().map(|amount| read(amount, false, group));
    let equivalents = claim.equivalents.iter().flat_map(|given| &given.of);
    own.chain(equivalents.map(|amount| read(amount, true, converter))).into_list()
}
