//! What the lines of answers are worked out from.

use super::conversion::Conversions;
use super::topic::{Source, moved};
use crate::assess::amounts::{Among, Asking, Ledger, Meter, PartsOfWhole, WindowBounds};
use crate::assess::analysis::Material;
use crate::assess::conflicts::Words;
use crate::assess::loads::heavier_than_stated;
use crate::assess::records::{Records, Said, Unit};
use crate::claim::LoadUnit;
use crate::in_order::{ListMap, Set};
use crate::into_list::IntoList;
use std::cell::RefCell;

/// From which units others are worked out, the closest to the goods first.
pub(super) static FROM: [Unit; 12] = [
    Unit::Load(LoadUnit::Round),
    Unit::Pieces,
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
pub(super) static CONTENT: &[Unit] = FROM.split_at(5).0;

/// What lines are worked out from, for all topics.
pub(super) struct Ground<'m, 'a> {
    pub(super) material: &'m Material<'a>,
    pub(super) ledger: Option<Ledger<'m>>,
    pub(super) conversions: Conversions<'m>,
    /// The claims in which their makers contradict themselves, each with the number of the unit.
    pub(super) contradicted: Set<(usize, usize)>,
    /// What its parts leave of an amount, by the places of its record and within it.
    pub(super) by_parts: ListMap<(usize, usize), WindowBounds>,
    /// The parts of an amount of which no two are the same, by the places of its record and within it: those
    /// that are all of it, else those that come to the most.
    pub(super) parts: ListMap<(usize, usize), Vec<Source>>,
    /// The claims that the bodies of each group say again.
    pub(super) restated: ListMap<Vec<usize>, Set<usize>>,
}

/// Where the lines of one topic are worked out.
pub(super) struct Workings<'g, 'm, 'a> {
    pub(super) ground: &'g Ground<'m, 'a>,
    pub(super) meter: RefCell<Meter>,
    /// Why figures were not converted: the claims of each reason.
    pub(super) refused: RefCell<ListMap<String, Set<usize>>>,
}

/// The bounds of all windows of all topics take so many steps at the most; the rest have none.
const MOST_STEPS: u64 = 60_000_000;

impl<'m, 'a> Ground<'m, 'a> {
    pub(super) fn new(material: &'m Material<'a>) -> Self {
        let history = material.history;
        let mut contradicted = Set::new();
        let records = material.records;
        let conflicts = history.findings.conflicts.iter();
        let words = Words { records, history };
        let of_groups = conflicts.filter(|conflict| {
            matches!(conflict.among, Among::Group(_)) && words.is_proof(conflict)
        });
        let unit = |statement: usize| history.scopes[statement].unit;
        let of_groups = of_groups.map(|conflict| {
            let units = conflict.terms.iter().map(|term| unit(term.statement));
            (conflict.claims.clone(), units.into_list())
        });
        let exceeding = words.exceeding(material.wholes).filter(|found| words.is_proven(found));
        // Of a plan what was done by then stands.
        let stage = |claim: &usize| records.all[*claim].claim.stage;
        let of_one = exceeding.filter(|found| are_of_one_body(records, &found.claims));
        let exceeding = of_one.map(|found| {
            let is_alike = |claim: &usize| stage(claim) == stage(&found.claims[0]);
            let claims = found.claims.iter().copied().filter(is_alike).into_list();
            (claims, vec![unit(found.includes.whole)])
        });
        let in_two_words = records.in_two_words().into_iter();
        let in_two_words = in_two_words.filter(|(_, own, again)| own.group == again.group);
        let number = |said: &Said<'_>| said.unit().map(Unit::number);
        let in_two_words = in_two_words
            .map(|([record, _], own, _)| (vec![record.place], number(own).into_iter().into_list()));
        // What is too heavy for its mass may be wrong in either.
        let too_heavy = heavier_than_stated(material.loads).into_iter().map(|claims| {
            let of = claims.iter().filter_map(|claim| records.all.get(*claim));
            let units = of.flat_map(|record| &record.said).filter_map(number).into_list();
            (claims, units)
        });
        for (claims, units) in of_groups.chain(exceeding).chain(in_two_words).chain(too_heavy) {
            if are_of_one_body(records, &claims) {
                let of_unit =
                    |unit: &usize| claims.iter().map(move |claim| (*claim, *unit)).into_list();
                contradicted.extend(units.iter().flat_map(of_unit));
            }
        }
        let ledger = Ledger::new(&history.problem, Asking::AsRead, &mut Meter::new(MOST_STEPS));
        let ledger = ledger.ok().map(|ledger| ledger.without(&contradicted));
        let mut by_parts: ListMap<_, WindowBounds> = ListMap::new();
        let are_open = |found: &&PartsOfWhole| {
            let unit = unit(found.includes.whole);
            found.claims.iter().all(|claim| !contradicted.contains(&(*claim, unit)))
        };
        let mut parts: ListMap<_, Vec<Source>> = ListMap::new();
        for found in material.wholes.iter().filter(are_open) {
            let Some((place, bounds)) = words.held_by_parts(found) else { continue };
            let of = found.includes.parts.iter();
            let of = of.map(|part| moved(material, *part, history.extents[*part]));
            let rank = |of: &WindowBounds| (of.high.is_some(), of.low);
            let is_most = by_parts.get(&place).is_none_or(|known| rank(known) < rank(&bounds));
            if let Some(of) = of.into_full_list().filter(|_| is_most && bounds.low > 0.0) {
                parts.insert(place, of);
            }
            by_parts.at_or(place, bounds.clone()).hold(&bounds);
        }
        let conversions = Conversions::new(records);
        let restated = records.restated();
        Self { material, ledger, conversions, contradicted, by_parts, parts, restated }
    }
}

impl Ground<'_, '_> {
    /// Whether the makers of an amount contradict themselves in its unit.
    pub(super) fn is_contradicted(&self, source: &Source) -> bool {
        self.contradicts(source.record, source.unit)
    }

    /// Whether the makers of a claim contradict themselves in what it says in a unit.
    pub(super) fn contradicts(&self, claim: usize, unit: Unit) -> bool {
        self.contradicted.contains(&(claim, unit.number()))
    }

    /// The parts of an amount that are all of it by the word of its makers.
    pub(super) fn all_parts_of(&self, whole: &Source) -> Option<&[Source]> {
        let place = (whole.record, whole.said);
        self.by_parts.get(&place).filter(|of| of.high.is_some())?;
        self.parts.get(&place).map(Vec::as_slice)
    }

    /// Whether two amounts count nothing twice: said to be distinct, or of windows that exclude each
    /// other.
    pub(super) fn are_distinct(&self, one: &Source, other: &Source) -> bool {
        let follows =
            |one: &Source, other: &Source| other.days.0.is_some_and(|from| one.days.1 <= from);
        self.material.records.are_distinct(one.record, other.record)
            || one.days.0.is_some() && follows(one, other)
            || other.days.0.is_some() && follows(other, one)
    }
}

impl<'g, 'm, 'a> Workings<'g, 'm, 'a> {
    /// Of a topic that has this share of all amounts, and so of all steps.
    pub(super) fn new(ground: &'g Ground<'m, 'a>, (own, all): (usize, usize)) -> Self {
        let steps = MOST_STEPS.saturating_mul(own as u64) / (all as u64).max(1);
        Self { ground, meter: RefCell::new(Meter::new(steps)), refused: RefCell::default() }
    }

    pub(super) fn refuse(&self, why: &str, record: usize) {
        self.refused.borrow_mut().at(why.to_owned()).insert(record);
    }
}

/// Whether claims that contradict each other are of one body. Who says another's word again may differ from it.
fn are_of_one_body(records: &Records<'_>, claims: &[usize]) -> bool {
    let mut all = claims.iter().filter_map(|place| records.all.get(*place));
    let Some(first) = all.next() else { return false };
    let rest: Vec<_> = all.into_list();
    let is_shared = |body: &usize| rest.iter().all(|record| record.bodies.contains(body));
    let are_one = rest.iter().all(|record| record.group == first.group);
    are_one && first.bodies.iter().any(is_shared)
}
