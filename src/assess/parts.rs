//! Do parts make their whole, and does a stated change fit what it compares?

use super::amounts::{Asking, Extent, Includes, PartsOfWhole, PartsVerdict, Range, WindowBounds};
use super::analysis::{Analysis, Material, Outcome};
use super::conflicts::{TOLD, Words};
use super::records::{Kind, Record, Said, Unit, linked, rated_days, surely_linked};
use super::{Code, Finding};
use crate::claim::{self, Link, LinkKind, LoadUnit, Relation};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::written::{counted, number, span};

/// Pairs of claims by their places.
type Pairs = Set<(usize, usize)>;

/// Adds parts up, and multiplies changes out.
#[derive(Debug)]
pub(super) struct Parts;

impl Analysis for Parts {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let words = Words { records: material.records, history: material.history };
        let mut findings: Vec<Finding> = Vec::new();
        findings.extend(material.wholes.iter().filter_map(|found| words.whole(found)));
        findings.extend(words.overlaps());
        findings.extend(words.growth());
        Outcome::of(findings)
    }
}

impl Words<'_> {
    /// Every whole beside its parts: by a link, in each unit that all of them have, or of one claim in
    /// one unit.
    pub(super) fn with_parts(&self) -> Vec<PartsOfWhole> {
        let (history, tree) = (self.history, self.records.assumptions.goods());
        // What is a sum of them is no further part.
        let stated = history.statements.iter().enumerate();
        let stated = stated.filter(|(of, _)| !history.sums.contains_key(of));
        let of_claim = ListMap::grouped(stated.map(|(statement, (place, _))| (*place, statement)));
        let same = self.tied(&[LinkKind::SameAs], |link| link.certainty.is_stated());
        let unit = |statement: usize| history.scopes.get(statement).map(|scope| scope.unit);
        // All lines of a load, but parts of the claim's own amount, and goods that the whole does not count.
        let in_unit_of = |place: usize, whole: usize| {
            let all = of_claim.get(&place).into_iter().flatten().copied();
            let mut all = all.filter(|statement| unit(*statement) == unit(whole)).into_list();
            let record = self.records.all.get(place);
            let equivalents = record.and_then(|record| record.claim.equivalents.as_ref());
            let is_list = equivalents.is_some_and(|of| of.relation == Relation::And);
            let goods = |of: usize| self.said(of).map(|(_, of)| &of.goods);
            let first = all.first().copied();
            let own = first.filter(|_| first.as_ref() == history.own.get(&place)).and_then(goods);
            let is_added = |of| {
                let Some((line, whole)) = goods(of).zip(goods(whole)) else { return false };
                let is_part = own.is_some_and(|own| tree.are_within(&line.nodes, &own.nodes));
                is_list && !is_part && !line.exclude(whole, tree)
            };
            all.retain(|of| first == Some(*of) || is_added(*of));
            all
        };
        // What parts come to as they are told is all of their whole.
        let come_to = |whole: usize, parts: &[usize]| {
            let told = |of: usize| self.said(of)?.1.read.as_ref()?.published;
            let sum = parts.iter().map(|part| told(*part)).sum::<Option<f64>>();
            sum.is_some() && sum == told(whole)
        };
        let (mut wholes, mut known) = (Vec::new(), Set::new());
        let mut add = |includes: Includes, record: &Record<'_>| {
            if known.contains(&includes) {
                return;
            }
            let Some(mut found) = history.problem.compare_parts(&includes) else { return };
            if !found.claims.contains(&record.place) {
                found.claims.push(record.place);
                // Who says another's word again may round it.
                let own = record.own().and_then(|own| own.read.as_ref());
                let fails =
                    matches!(found.verdict, PartsVerdict::Exceed(_) | PartsVerdict::FallShort(_));
                if own.is_none_or(|own| fails && found.sum.meets(&own.as_worded())) {
                    return;
                }
            }
            known.insert(includes);
            wholes.push(found);
        };
        for record in &self.records.all {
            let Some(place) = self.records.counted_with(record) else { continue };
            let Some(&whole) = history.own.get(&place) else { continue };
            let links = surely_linked(self.records.file, record, LinkKind::Includes).into_list();
            let all = links.iter().all(|(_, link)| link.all);
            let stated = || of_claim.get(&place).into_iter().flatten().copied();
            // The first of each unit is the claim's own amount, where that is in this unit.
            let linked = stated().filter(|_| !links.is_empty());
            for whole in linked.filter(|of| in_unit_of(place, *of).first() == Some(of)) {
                let counted = |part: usize| self.records.counted_with(self.records.all.get(part)?);
                let parts = links.iter().map(|(part, _)| {
                    counted(*part).map_or_else(Vec::new, |part| in_unit_of(part, whole))
                });
                let parts = parts.into_list();
                let is_silent = parts.iter().any(Vec::is_empty);
                let parts = distinct(parts.concat());
                if !is_silent && self.are_apart(&parts, &same) {
                    let all = all || come_to(whole, &parts);
                    add(Includes { whole, parts, all }, record);
                }
            }
            // The lines of a claim that is said again are told once.
            if place != record.place {
                continue;
            }
            // Other goods than the claim's own are other goods of the load, and no part of these.
            let Some((_, own)) = self.said(whole) else { continue };
            let is_inner = |part: &usize| {
                let is_inner = |said: &Said<'_>| {
                    said.is_equivalent
                        && record.counts(said, tree)
                        && !tree.are_within(&own.goods.nodes, &said.goods.nodes)
                };
                unit(*part) == unit(whole)
                    && self.said(*part).is_some_and(|(_, said)| is_inner(said))
            };
            let parts: Vec<usize> = stated().filter(is_inner).into_list();
            if !parts.is_empty() {
                let all = come_to(whole, &parts);
                add(Includes { whole, parts, all }, record);
            }
        }
        wholes
    }

    /// Whether no two of these statements can count the same: of one flow, they are of other goods or
    /// of windows that do not meet, or their makers hold them to be distinct.
    fn are_apart(&self, parts: &[usize], same: &Pairs) -> bool {
        let history = self.history;
        let meet = |one: usize, other: usize| {
            let places = [one, other].each(|part| history.statements.get(part).map(|of| of.0));
            let [Some(first), Some(second)] = places else { return true };
            same.contains(&(first, second))
                || history.problem.may_overlap(one, other)
                    && !self.records.are_distinct(first, second)
        };
        let mut pairs = parts.iter().enumerate();
        !pairs.any(|(at, one)| parts[at + 1..].iter().any(|other| meet(*one, *other)))
    }

    /// The pairs of claims that links of these kinds tie, either way round.
    fn tied(&self, kinds: &[LinkKind], is_meant: impl Fn(&Link) -> bool) -> Pairs {
        let mut pairs = Pairs::new();
        for record in &self.records.all {
            for kind in kinds {
                let links = linked(self.records.file, record, *kind);
                for (other, _) in links.filter(|(_, link)| is_meant(link)) {
                    pairs.extend([(record.place, other), (other, record.place)]);
                }
            }
        }
        pairs
    }

    /// Those of some wholes that their parts, of which no two are the same, exceed or do not
    /// reach, if only as read.
    pub(super) fn exceeding<'w>(
        &self,
        wholes: &'w [PartsOfWhole],
    ) -> impl Iterator<Item = &'w PartsOfWhole> {
        let fails = |found: &&PartsOfWhole| match found.verdict {
            PartsVerdict::Exceed(_) => self.are_exclusive(&found.includes.parts),
            PartsVerdict::FallShort(_) => true,
            _ => false,
        };
        wholes.iter().filter(fails)
    }

    /// The places of a whole that its parts do not contradict, and what they leave of it where one group
    /// says both: at least their sum where none can be another, and no more where they are all.
    pub(super) fn held_by_parts(
        &self,
        found: &PartsOfWhole,
    ) -> Option<((usize, usize), WindowBounds)> {
        let Includes { whole, parts, all } = &found.includes;
        let of = || parts.iter().chain([whole]).copied();
        let group = |statement| self.said(statement).map(|(_, said)| said.group);
        let fails = matches!(found.verdict, PartsVerdict::Exceed(_) | PartsVerdict::FallShort(_));
        let stand = of().all(|statement| self.history.stands(statement));
        let are_of_one = of().all(|statement| group(statement) == group(*whole));
        if fails || !stand || !are_of_one || self.may_be_net(of()) {
            return None;
        }
        let low = found.sum.low.filter(|_| *all || self.are_exclusive(parts));
        let bounds = WindowBounds {
            low: low.unwrap_or(0.0),
            low_claims: found.claims.clone(),
            high: found.sum.high.filter(|_| *all),
            high_claims: found.claims.clone(),
        };
        Some((*self.history.statements.get(*whole)?, bounds))
    }

    /// Whether a claim whose own amounts are the parts names goods in other units beside them.
    fn has_other_lines(&self, includes: &Includes) -> bool {
        let Some((place, whole)) = self.said(includes.whole) else { return false };
        let mut parts = includes.parts.iter().filter_map(|part| self.said(*part));
        let Some(record) = self.records.all.get(place) else { return false };
        parts.any(|(part, _)| part == place)
            && record.equivalents().any(|other| {
                let is_line = matches!(
                    other.unit(),
                    Some(Unit::Pieces | Unit::Mass | Unit::Load(LoadUnit::Round | LoadUnit::Box))
                );
                is_line && other.kind != whole.kind
            })
    }

    /// Whether no two parts are of kinds of goods that one thing may be both of, unless they are said to be
    /// distinct.
    fn are_exclusive(&self, parts: &[usize]) -> bool {
        let tree = self.records.assumptions.goods();
        let mut pairs = parts.iter().enumerate().flat_map(|(at, one)| {
            let others = parts[at + 1..].iter();
            others.filter_map(move |other| self.said(*one).zip(self.said(*other)))
        });
        // No kind of one calibre is a munition of another.
        let is_of_another = |one: &Said<'_>, other: &Said<'_>| {
            let kinds = one.goods.of_calibre_alone(tree);
            !kinds.is_empty() && tree.are_apart(&kinds, &other.goods.nodes)
        };
        pairs.all(|((first, one), (second, other))| {
            one.goods.nodes == other.goods.nodes
                || one.goods.exclude(&other.goods, tree)
                || is_of_another(one, other)
                || is_of_another(other, one)
                || self.records.are_distinct(first, second)
        })
    }

    /// Whether no figures that the words allow let parts and whole both be true.
    pub(super) fn is_proven(&self, found: &PartsOfWhole) -> bool {
        let Includes { whole, parts, .. } = &found.includes;
        let is_literal = match found.verdict {
            PartsVerdict::Exceed(asking) => asking == Asking::Literal && self.are_exclusive(parts),
            PartsVerdict::FallShort(asking) => asking == Asking::Literal,
            _ => false,
        };
        is_literal && !self.may_be_net(parts.iter().chain([whole]).copied())
    }

    fn whole(&self, found: &PartsOfWhole) -> Option<Finding> {
        let whole = self.statement(found.includes.whole)?;
        let sum = ends(&found.sum);
        let unit = self.unit(found.includes.whole).map_or("", |(unit, _)| unit);
        // A whole that is said in another unit is told in that of its parts.
        let (_, said) = self.said(found.includes.whole)?;
        let is_told = said.read.as_ref()?.published == said.amount.figure.published();
        let of = self.history.problem.as_read(found.includes.whole).filter(|_| !is_told);
        let of = of.map_or_else(String::new, |of| format!(" of {} {unit}", ends(&of)));
        let allow =
            if self.is_proven(found) { "" } else { " as usually read, though the words allow it" };
        let code = |proof| if allow.is_empty() { proof } else { Code::AmountsDisagree };
        let (code, verdict) = match found.verdict {
            PartsVerdict::Exceed(_) => {
                (code(Code::PartsExceedWhole), format!(", more than the whole{of}{allow}"))
            }
            PartsVerdict::FallShort(_) => (
                code(Code::AmountsContradict),
                format!(", less than the whole{of}, which they are said to be{allow}"),
            ),
            PartsVerdict::AddUp => (Code::PartsAddUp, ", the whole".to_owned()),
            // What else the claim names in other units may be the rest.
            PartsVerdict::Leave(_) if self.has_other_lines(&found.includes) => return None,
            PartsVerdict::Leave(rest) => {
                let rest = span(rest.low.filter(|low| *low > 0.0), rest.high);
                (Code::PartsRemainder, format!(" and leave {rest} {unit} not named as a part"))
            }
            PartsVerdict::Open => return None,
        };
        let mut all = Vec::new();
        for part in found.includes.parts.iter().take(TOLD) {
            all.push(self.statement(*part)?);
        }
        if let Some(more @ 1..) = found.includes.parts.len().checked_sub(TOLD) {
            all.push(counted(more, "more part is named", "more parts are named"));
        }
        let sentence = format!("parts come to {sum} {unit}{verdict}: {whole}");
        let claims = self.records.ids(&found.claims);
        let parts = format!("; its parts: {}", all.join("; "));
        Some(Finding::new(code, claims, sentence).listing(&parts))
    }

    /// Parts of one window of several claims that nobody says are the same or distinct.
    fn overlaps(&self) -> Vec<Finding> {
        let mut wholes_of: ListMap<usize, Set<usize>> = ListMap::new();
        let kinds = [LinkKind::SameAs, LinkKind::SameLoad, LinkKind::Includes, LinkKind::Restates];
        let settled = self.tied(&kinds, |link| link.certainty.is_stated());
        for record in &self.records.all {
            // Parts of one whole are told apart by whoever names them.
            for (part, _) in linked(self.records.file, record, LinkKind::Includes) {
                wholes_of.at(part).insert(record.place);
            }
        }
        let of_one_whole = |one: usize, other: usize| {
            wholes_of.get(&one).zip(wholes_of.get(&other)).is_some_and(|(a, b)| !a.is_disjoint(b))
        };
        let carrier = |place: usize| self.records.all.get(place)?.claim.carrier.as_ref();
        let in_two_ships =
            |one, other| carrier(one).zip(carrier(other)).is_some_and(|(a, b)| a != b);
        // All of a claim that is a part beside what is distinct from it may hold any part.
        let is_all = |place: usize| {
            self.records.all[place].claim.told_extent() == Some(claim::Extent::Whole)
        };
        let is_settled = |one, other| {
            [one, other].into_iter().any(is_all)
                || settled.contains(&(one, other))
                || self.records.are_distinct(one, other)
                || of_one_whole(one, other)
                || in_two_ships(one, other)
        };
        let overlaps = self.history.problem.overlaps(&is_settled);
        overlaps
            .into_iter()
            .filter_map(|found| {
                let each =
                    found.statements.iter().filter_map(|part| self.statement(*part)).into_list();
                let sentence = format!(
                    "{} partial figures may count the same goods, and are not added up",
                    each.len()
                );
                (each.len() > 1).then(|| {
                    let claims = self.records.ids(&found.claims);
                    let list = format!(": {}", each.join("; "));
                    Finding::new(Code::PartsMayOverlap, claims, sentence).listing(&list)
                })
            })
            .into_list()
    }

    /// Stated changes that fit the totals or windows that they compare.
    fn growth(&self) -> Vec<Finding> {
        self.records.standing().filter_map(|record| self.grows(record)).into_list()
    }

    /// The time that a rate has come to its amount in: ` a month`, ` over 10 months`.
    fn time_of(&self, statement: usize) -> String {
        let every = self.said(statement).and_then(|(_, said)| self.records.rate_of(said));
        let window = self.history.windows.get(statement).map(|window| window.read);
        let time = every.zip(window).and_then(|(every, window)| {
            let (first, last) = (window.start?.earliest, window.end.latest);
            let times = (rated_days(first, last, every) / every.days() * 10.0).round() / 10.0;
            Some(match number(times).as_str() {
                "1" => format!(" a {every}"),
                times => format!(" over {times} {every}s"),
            })
        });
        time.unwrap_or_default()
    }

    fn grows(&self, record: &Record<'_>) -> Option<Finding> {
        let own = record.own()?;
        let Kind::Change { relative_to, .. } = &own.kind else { return None };
        let base = self.records.by_id(relative_to)?;
        let change = *self.history.own.get(&record.place)?;
        let scope = self.history.scopes.get(change)?;
        let window = self.history.windows.get(change)?;
        let problem = &self.history.problem;
        let implied = problem.as_read(change)?;
        let fits = |statement: usize| {
            problem.as_read(statement).is_some_and(|other| other.meets(&implied))
        };
        // First what its maker says, whether it fits or not; then that of the claim that it is of, and last others.
        let rank = |statement: usize| {
            let (place, said) = self.said(statement)?;
            let is_amount = matches!(said.kind, Kind::Amount(_) | Kind::Daily(_) | Kind::Money(..));
            let other = self.history.windows.get(statement)?.read;
            let is_alike = self.history.extents.get(statement) != Some(&Extent::Part)
                && self.history.scopes.get(statement) == Some(scope)
                && other.end == window.read.end
                && other.start == window.read.start;
            let is_own = said.group == own.group;
            let is_other = place != record.place && place != base.place && is_amount && is_alike;
            let is_open = problem.as_read(statement)?.high.is_none();
            let id = &self.records.all.get(place)?.claim.id;
            let rank = (!is_own, said.group != base.group, is_open, id, statement);
            (is_other && (is_own || fits(statement))).then_some(rank)
        };
        let (.., other) = (0..self.history.statements.len()).filter_map(rank).min()?;
        let (place, _) = self.said(other).filter(|_| fits(other))?;
        let unit = self.unit(change).map(|(unit, _)| format!(" {unit}{}", self.time_of(change)));
        let sentence = format!(
            "{} {}{}. Of {} this makes {}{}, which fits: {}",
            self.maker_says(record.place),
            own.words,
            self.sure(record.place),
            base.own()?.words,
            ends(&implied),
            unit.unwrap_or_default(),
            self.statement(other)?
        );
        let claims = self.records.ids(&[base.place, record.place, place]);
        Some(Finding::new(Code::GrowthConsistent, claims, sentence))
    }
}

fn ends(range: &Range) -> String {
    span(range.low, range.high)
}
