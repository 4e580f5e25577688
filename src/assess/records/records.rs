//! All claims of a file, and what they are to each other.

use super::groups::Groups;
use super::parts::{parts_of_all, parts_of_same};
use super::reading::said;
use super::record::Record;
use super::said::{Kind, Read, Said, again};
use super::status::{NotFollowed, linked, statuses, surely_linked, unit};
use super::words::{maker_names, name};
use crate::assess::Status;
use crate::assess::amounts::DEEPEST;
use crate::assess::each::each;
use crate::assess::joined::Joined;
use crate::assumptions::{Assumptions, EntryId};
use crate::claim::{ClaimId, Compares, Every, LinkKind, PerUnit, Stance};
use crate::claims_file::ClaimsFile;
use crate::estimate::Simulation;
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::lineage::Word;
use crate::source::{Certainty, Source, SourceId};
use crate::written::listed;
use std::sync::Mutex;

/// How many draws are taken for a figure: enough for three digits.
const DRAWS: usize = 4_096;

/// Every claim of a file, read once by one set of assumptions.
#[derive(Debug)]
pub(in crate::assess) struct Records<'a> {
    pub(in crate::assess) file: &'a ClaimsFile,
    pub(in crate::assess) assumptions: &'a Assumptions,
    pub(in crate::assess) groups: Groups<'a>,
    /// In the order of the file.
    pub(in crate::assess) all: Vec<Record<'a>>,
    /// Corrections that take nothing out.
    pub(in crate::assess) not_followed: Vec<NotFollowed>,
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

impl<'a> Records<'a> {
    /// Reads every claim.
    pub(in crate::assess) fn new(file: &'a ClaimsFile, assumptions: &'a Assumptions) -> Self {
        let groups = Groups::of(file);
        let mut all: Vec<Record<'a>> = each(file.claims().len(), |place| {
            let claim = &file.claims()[place];
            let group = groups.group(place);
            let mut said = said(file, claim, group, &groups, assumptions);
            let again = again(claim, &mut said);
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
        let (statuses, not_followed) = statuses(file, &all, assumptions.goods());
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
    pub(in crate::assess) fn is_included(&self, record: &Record<'_>) -> bool {
        self.parts.contains(&record.place)
    }

    /// Whether a link says that two claims are distinct.
    pub(in crate::assess) fn are_distinct(&self, one: usize, other: usize) -> bool {
        self.distinct.contains(&(one, other))
    }

    /// The claims that a link says are distinct from one, by their places.
    pub(in crate::assess) fn distinct_from(&self, one: usize) -> impl Iterator<Item = usize> {
        let from = self.distinct.at_least(&(one, 0)).iter();
        from.take_while(move |(of, _)| *of == one).map(|(_, other)| *other)
    }

    /// The pairs of claims that a link says are distinct, by their places, the lesser first.
    pub(in crate::assess) fn distinct(&self) -> impl Iterator<Item = (usize, usize)> {
        self.distinct.iter().copied().filter(|(one, other)| one < other)
    }

    /// The claims that another one that stands includes, by their places.
    pub(in crate::assess) fn named_parts(&self) -> impl Iterator<Item = usize> {
        self.standing().flat_map(|record| {
            surely_linked(self.file, record, LinkKind::Includes).map(|(part, _)| part)
        })
    }

    /// How every range is simulated.
    pub(in crate::assess) fn simulation(&self) -> Simulation<'a> {
        self.assumptions.simulation(0).with_draws(DRAWS)
    }

    /// The ids of the bodies of a group: `a`, `a+b`.
    pub(in crate::assess) fn group(&self, group: usize) -> String {
        let ids: Vec<&str> = self.members(group).map(|of| of.id.as_str()).into_list();
        ids.join("+")
    }

    /// The names of the bodies of a group.
    pub(in crate::assess) fn group_name(&self, group: usize) -> String {
        let names: Vec<String> = self.members(group).map(|of| of.name.clone()).into_list();
        listed(&names, "and")
    }

    fn members(&self, group: usize) -> impl Iterator<Item = &Source> {
        let members = self.groups.members(group).into_iter();
        members.filter_map(|place| self.file.sources().get(place))
    }

    /// The names of those of some claims that are independent of each other.
    pub(in crate::assess) fn independent(&self, places: &[usize]) -> Vec<&'a SourceId> {
        let records = places.iter().filter_map(|place| self.all.get(*place));
        self.groups.lineage.independent(records.map(|record| record.claim))
    }

    /// Whose word some claims are together, as a group uses them.
    pub(in crate::assess) fn word(&self, group: usize, places: &Set<usize>) -> Word {
        let records = places.iter().filter_map(|place| self.all.get(*place));
        self.groups.word(group, records.map(|record| record.claim))
    }

    /// The name of a source.
    pub(in crate::assess) fn name(&self, source: &SourceId) -> String {
        name(self.file, source)
    }

    /// The names of the makers of the claim at a place.
    pub(in crate::assess) fn maker_name(&self, place: usize) -> String {
        let makers = self.all.get(place).map(|record| record.claim.made_by.as_slice());
        maker_names(self.file, makers.unwrap_or_default())
    }

    /// The claims whose own amount is no number that other words for it allow, each with these: its own, or those
    /// of another group that counts the very same goods.
    pub(in crate::assess) fn in_two_words(&self) -> Vec<([&Record<'a>; 2], &Said<'a>, &Said<'a>)> {
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
    pub(in crate::assess) fn standing(&self) -> impl Iterator<Item = &Record<'a>> {
        self.all.iter().filter(|record| record.stands())
    }

    /// The place of the claim that a claim counts with: of itself where it stands, or of the one that it says again,
    /// where no word of theirs excludes the other.
    pub(in crate::assess) fn counted_with(&self, record: &Record<'_>) -> Option<usize> {
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

    /// The claims that the bodies of each group say again.
    pub(in crate::assess) fn restated(&self) -> ListMap<Vec<usize>, Set<usize>> {
        let mut again: ListMap<Vec<usize>, Set<usize>> = ListMap::new();
        for record in &self.all {
            if let Some(said) = self.counted_with(record).filter(|said| *said != record.place) {
                again.at(record.bodies.clone()).insert(said);
            }
        }
        again
    }

    /// Whether an amount counts: of a claim that stands, or of one that says another again, in a unit in which that
    /// says nothing.
    pub(in crate::assess) fn counts(&self, record: &Record<'a>, said: &Said<'_>) -> bool {
        let again = |record: &&Record<'a>| match &record.status {
            Status::Restates(of) => self.by_id(of),
            _ => None,
        };
        let mut chain = std::iter::successors(again(&record), again);
        let is_in_unit = |own: &Said<'_>| unit(own) == unit(said);
        !chain.any(|of| of.said.iter().any(is_in_unit)) && self.counted_with(record).is_some()
    }

    /// The claims that stand, each as it tells of its load.
    pub(in crate::assess) fn loaded(&self) -> impl Iterator<Item = &Record<'a>> {
        self.standing().map(|record| self.rates.get(&record.place).unwrap_or(record))
    }

    /// The pairs of claims that stand and are linked as one load.
    pub(in crate::assess) fn one_load(&self) -> impl Iterator<Item = (&Record<'a>, &Record<'a>)> {
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
    pub(in crate::assess) fn are_one(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].each(|place| &self.all[place]);
        let is_linked = |of: &Record<'_>, to: usize| {
            surely_linked(self.file, of, LinkKind::SameAs).any(|(place, _)| place == to)
        };
        one.load == other.load || is_linked(one, other.place) || is_linked(other, one.place)
    }

    /// The claim of an id.
    pub(in crate::assess) fn by_id(&self, id: &ClaimId) -> Option<&Record<'a>> {
        self.all.get(self.file.place(id)?)
    }

    /// The claim that a share or a change is of: where another had taken its place by then, that one.
    pub(in crate::assess) fn base(&self, of: &Record<'_>, id: &ClaimId) -> Option<&Record<'a>> {
        let later = |record: &&Record<'a>| match &record.status {
            Status::Superseded(by) => self.by_id(by).filter(|later| later.is_known_to(of)),
            _ => None,
        };
        std::iter::successors(self.by_id(id), later).last()
    }

    /// The ids of the claims at some places, in the order of the file.
    pub(in crate::assess) fn ids(&self, places: &[usize]) -> Vec<ClaimId> {
        let records = distinct(places).into_iter().filter_map(|place| self.all.get(*place));
        records.map(|record| record.claim.id.clone()).into_list()
    }

    /// The time that an amount is a rate for, by itself, as a share of one or as a change of one from
    /// window to window.
    pub(in crate::assess) fn rate_of(&self, said: &Said<'_>) -> Option<Every> {
        let mut said = said;
        for _ in 0..=DEEPEST {
            match &said.kind {
                Kind::Daily(_) => return said.amount.per.and_then(PerUnit::time),
                Kind::Money(_, every) => return *every,
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
    pub(in crate::assess) fn has_own_goods(
        &self,
        of: &Record<'_>,
        said: &Said<'_>,
        base: &Said<'_>,
    ) -> bool {
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
    pub(in crate::assess) fn base_of(
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
    pub(in crate::assess) fn is_only_possible<'r>(&'r self, of: &'r Record<'a>) -> bool {
        let base = |of: &&'r Record<'a>| self.by_id(of.own()?.amount.of.claim()?);
        let mut chain = std::iter::successors(Some(of), base).take(DEEPEST);
        chain.any(|record| record.claim.certainty == Certainty::Possibly)
    }

    /// Notes that entries of the assumptions were used.
    pub(in crate::assess) fn used(&self, entries: impl IntoIterator<Item = EntryId>) {
        if let Ok(mut used) = self.used.lock() {
            used.extend(entries);
        }
    }

    /// The entries of the assumptions that were used, in order.
    pub(in crate::assess) fn all_used(&self) -> Vec<EntryId> {
        self.used.lock().map(|used| used.iter().cloned().into_list()).unwrap_or_default()
    }
}
