//! The smallest sets of claims that no history satisfies.

use super::Problem;
use super::apart::{self, Apart};
use super::constraint::{Constraint, Side, constraints};
use super::correction::{self, Correction};
use super::meter::{Exhausted, Meter};
use super::networks::Networks;
use super::prove::{self, is_within};
use super::scope::stage_before;
use super::statement::{Asking, BEGAN, Days, Extent};
use super::tally::Tally;
use super::window_bounds;
use crate::assess::each::each;
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Choose, IntoList};
use std::cmp::Ordering;

/// So many steps for each statement.
const STEPS: u64 = 40_000;
/// So many for each component of a file, however few its statements.
const FIRST_STEPS: u64 = 200_000;
/// So many sets are told of one component, and so many pairs of figures of a file.
const MOST: usize = 50;
/// So many sets are told of a file.
const MOST_OF_FILE: usize = 200;
/// Of more inequalities than these the only ceiling or floor is the subject.
const FEW: usize = 3;
/// So many pairs of claims of a component are kept to be told.
const MOST_PAIRS: usize = 100_000;

/// The ways of asking, in order.
const ASKED: [Asking; 2] = [Asking::Literal, Asking::AsRead];

/// Whose claims a set was found among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Among {
    Group(usize),
    Groups(usize, usize),
    All,
}

/// One inequality of a conflict.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    pub(crate) statement: usize,
    /// The claims that it rests on, by date.
    pub(crate) claims: Vec<usize>,
    pub(crate) side: Side,
    /// From [`BEGAN`] where the window has no start.
    pub(crate) days: Days,
    pub(crate) end: f64,
}

/// Claims that no history satisfies; none can be left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conflict {
    pub(crate) asking: Asking,
    pub(crate) among: Among,
    /// By date and then by id.
    pub(crate) claims: Vec<usize>,
    /// The floors come to more than the ceilings.
    pub(crate) terms: Vec<Term>,
    /// The term that the others leave no room for: of many, the only ceiling or the only floor, else
    /// that of the shortest window.
    pub(crate) subject: usize,
    /// What the others leave for its window: at least so much where it is a ceiling, at most where it
    /// is a floor.
    pub(crate) implied: f64,
}

/// What is found.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Findings {
    pub(crate) corrections: Vec<Correction>,
    /// Contradictions first.
    pub(crate) conflicts: Vec<Conflict>,
    /// So many more sets were found, and are not told: of what was not searched to the end, pairs.
    pub(crate) conflicts_beyond: usize,
    pub(crate) apart: Vec<Apart>,
    /// So many more pairs of figures lie apart.
    pub(crate) apart_beyond: usize,
    /// Claims that are neither a part nor a total, of each group.
    pub(crate) unstated: ListMap<usize, Vec<usize>>,
    /// Claims among which there may be more sets: too many were told, or the search took too long.
    pub(crate) unsearched: Vec<Vec<usize>>,
    /// Steps that were counted.
    pub(crate) steps: u64,
}

/// Searches each component by itself: makers, then pairs of them, then all; as the words allow and then
/// as read.
pub(crate) fn find(problem: &Problem) -> Findings {
    let (corrections, out) = correction::corrections(problem);
    let mut findings = Findings { corrections, ..Findings::default() };
    for &number in &problem.order {
        let statement = &problem.statements[number];
        if statement.extent == Extent::Unstated && statement.scope.stage.accumulates() {
            let group = problem.given_group(statement.group);
            let claims = findings.unstated.at(group);
            let claim = problem.given_claim(statement.claim);
            if claims.last() != Some(&claim) {
                claims.push(claim);
            }
        }
    }
    let meter_of = |size: usize| {
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        Meter::new(FIRST_STEPS.saturating_add(size.saturating_mul(STEPS)))
    };
    let mut meter = meter_of(problem.order.len());
    let all = || problem.given_claims(0..problem.claim_count());
    let networks = window_bounds::networks(problem, &mut meter);
    findings.steps = meter.taken();
    let Ok(networks) = networks else {
        findings.unsearched.push(all());
        return findings;
    };
    let asked = each(2, |place| constraints(problem, &networks, ASKED[place], &out, true));
    let mut components: ListMap<usize, [Vec<&Constraint>; 2]> = ListMap::new();
    for (place, constraints) in asked.iter().enumerate() {
        for constraint in constraints {
            let component = networks.component(constraint.network);
            components.at(component)[place].push(constraint);
        }
    }
    let mut pairs = Set::new();
    let components: Vec<_> = components.into_iter().map(|(_, asked)| asked).into_list();
    let searched = each(components.len(), |component| {
        let asked = &components[component];
        let mut search = Search {
            problem,
            networks: &networks,
            meter: meter_of(asked[0].len().max(asked[1].len())),
            told: Set::new(),
            left_out: ListMap::new(),
            conflicts: Vec::new(),
            pairs: Set::new(),
        };
        let mut asked = ASKED.into_iter().zip(asked);
        let done = asked.try_for_each(|(asking, constraints)| search.ask(asking, constraints));
        let is_whole = done.is_ok() && !search.meter.is_cut_short();
        (search, is_whole)
    });
    for (asked, (mut search, is_whole)) in components.iter().zip(searched) {
        if !is_whole {
            let claims: Set<usize> =
                asked.iter().flatten().flat_map(|of| of.claims.iter().copied()).collect();
            findings.unsearched.push(problem.given_claims(claims));
            let told = search.conflicts.iter().filter(|conflict| conflict.claims.len() == 2);
            findings.conflicts_beyond += search.pairs.len().saturating_sub(told.count());
        }
        findings.steps = findings.steps.saturating_add(search.meter.taken());
        findings.conflicts.append(&mut search.conflicts);
        pairs.extend(search.pairs);
    }
    findings.conflicts.order_by_key(|conflict| conflict.asking);
    // What a maker contradicts himself in is found among all who speak of the window, too.
    let mut told = Set::new();
    findings.conflicts.retain(|conflict| told.insert(conflict.claims.clone()));
    findings.conflicts_beyond += findings.conflicts.len().saturating_sub(MOST_OF_FILE);
    findings.conflicts.truncate(MOST_OF_FILE);
    match apart::apart(problem, &pairs, &out, MOST, &mut meter) {
        Ok((apart, beyond)) => (findings.apart, findings.apart_beyond) = (apart, beyond),
        Err(Exhausted) => findings.unsearched.push(all()),
    }
    findings
}

/// The search of one component.
struct Search<'a> {
    problem: &'a Problem,
    networks: &'a Networks<'a>,
    meter: Meter,
    told: Set<Vec<usize>>,
    /// The claims left out of each search after a set was told.
    left_out: ListMap<Among, Set<usize>>,
    conflicts: Vec<Conflict>,
    /// All pairs of claims that exclude each other, told or not.
    pairs: Set<(usize, usize)>,
}

type Searched = Result<(), Exhausted>;

impl<'a> Search<'a> {
    fn ask(&mut self, asking: Asking, all: &[&'a Constraint]) -> Searched {
        let (unstated, ordinary): (Vec<_>, Vec<_>) =
            all.iter().copied().partition(|constraint| constraint.is_unstated_ceiling());
        let pairs = self.excluding_pairs(&ordinary, &unstated)?;
        let is_open = prove::refute(self.networks, &ordinary, &mut self.meter)?.is_some();
        let groups: Set<usize> =
            all.iter().flat_map(|constraint| constraint.groups.iter().copied()).collect();
        let (of_groups, unstated) = (by_groups(&ordinary), by_groups(&unstated));
        if is_open {
            for &group in &groups {
                let own = within(&of_groups, &[group]);
                self.sets(asking, Among::Group(group), &own, &pairs)?;
            }
        }
        for (place, &first) in groups.iter().enumerate() {
            for &second in groups.iter().skip(place + 1) {
                if is_open || !unstated.is_empty() {
                    self.meter.spend(1)?;
                }
                if is_open {
                    let own = within(&of_groups, &[first, second]);
                    self.sets(asking, Among::Groups(first, second), &own, &pairs)?;
                }
                self.unstated(asking, [first, second], &unstated, &of_groups, &pairs)?;
            }
        }
        if is_open {
            let out = self.left_out.values().flatten().copied().collect();
            self.left_out.insert(Among::All, out);
            self.sets(asking, Among::All, &ordinary, &pairs)?;
        }
        Ok(())
    }

    /// Totals to date, or deliveries, of one group against what another says is whole.
    fn unstated(
        &mut self,
        asking: Asking,
        [first, second]: [usize; 2],
        unstated: &ListMap<&[usize], Vec<&'a Constraint>>,
        of_groups: &ListMap<&[usize], Vec<&'a Constraint>>,
        pairs: &Pairs<'a>,
    ) -> Searched {
        if self.problem.are_kin(first, second) {
            return Ok(());
        }
        for (group, other) in [(first, second), (second, first)] {
            let (Some(own), Some(others)) =
                (unstated.get(&[group][..]), of_groups.get(&[other][..]))
            else {
                continue;
            };
            let whole = |of: &&Constraint| of.extent == Extent::Whole;
            self.meter.spend(own.len() + others.len())?;
            if !others.iter().any(&whole) {
                continue;
            }
            let mut constraints = own.clone();
            constraints.extend(others.iter().copied().filter(whole));
            let own = within(of_groups, &[group]).into_iter();
            constraints.extend(own.filter(|of| whole(of) && of.side == Side::Ceiling));
            self.sets(asking, Among::Groups(first, second), &constraints, pairs)?;
        }
        Ok(())
    }

    /// The pairs of constraints that exclude each other, by their claims; both may be of one claim.
    fn excluding_pairs(
        &mut self,
        ordinary: &[&'a Constraint],
        unstated: &[&'a Constraint],
    ) -> Result<Pairs<'a>, Exhausted> {
        let of_side = |side| {
            ordinary
                .iter()
                .chain(unstated)
                .copied()
                .filter(move |of| of.side == side && of.claims.len() == 1)
        };
        let ceilings: Vec<&Constraint> = of_side(Side::Ceiling).into_list();
        let lowest = ceilings.iter().map(|ceiling| ceiling.tally).min();
        let is_high =
            |floor: &&Constraint| lowest.is_some_and(|low| floor.tally + low < Tally::NOTHING);
        let mut pairs = Pairs::new();
        for floor in of_side(Side::Floor).filter(is_high) {
            self.meter.spend(ceilings.len())?;
            for ceiling in &ceilings {
                if floor.tally + ceiling.tally < Tally::NOTHING
                    && (!ceiling.is_unstated_ceiling()
                        || floor.extent == Extent::Whole
                            && floor.groups != ceiling.groups
                            && !self.problem.are_kin(floor.groups[0], ceiling.groups[0]))
                    && self.binds(floor, ceiling)
                {
                    let claims = (floor.claims[0], ceiling.claims[0]);
                    let claims = (claims.0.min(claims.1), claims.0.max(claims.1));
                    if self.pairs.len() < MOST_PAIRS {
                        self.pairs.insert(claims);
                    }
                    let (one, other) = (floor.groups[0], ceiling.groups[0]);
                    let among = match one.cmp(&other) {
                        Ordering::Less => Among::Groups(one, other),
                        Ordering::Equal => Among::Group(one),
                        Ordering::Greater => Among::Groups(other, one),
                    };
                    let of_groups = pairs.at(among);
                    if of_groups.len() < MOST {
                        of_groups.at_or(claims, [floor, ceiling]);
                    }
                }
            }
        }
        Ok(pairs)
    }

    /// Whether all that the floor counts is counted by the ceiling.
    fn binds(&self, floor: &Constraint, ceiling: &Constraint) -> bool {
        let stage = |of: &Constraint| self.networks.stage(of.network);
        let days = if stage(floor) == Stage::Held {
            floor.days == ceiling.days
        } else if stage(floor) == stage(ceiling) {
            is_within(floor.days, ceiling.days)
        } else {
            stage_before(stage(floor)) == Some(stage(ceiling))
                && ceiling.days.0 == BEGAN
                && floor.days.1 <= ceiling.days.1
        };
        days && self.networks.holds(ceiling.network, floor.network)
    }

    /// Sets of two claims, then those of any size, each made as small as can be.
    fn sets(
        &mut self,
        asking: Asking,
        among: Among,
        constraints: &[&Constraint],
        pairs: &Pairs<'a>,
    ) -> Searched {
        let has = |statement: usize, side: Side| {
            constraints.iter().any(|of| of.statement == statement && of.side == side)
        };
        for ((one, other), terms) in pairs.get(&among).into_iter().flatten() {
            self.meter.spend(constraints.len())?;
            let out = self.left_out.at(among);
            if !out.contains(one)
                && !out.contains(other)
                && terms.iter().all(|term| has(term.statement, term.side))
            {
                self.tell(asking, among, terms)?;
            }
        }
        self.meter.spend(constraints.len())?;
        let statements: Set<usize> = constraints.iter().map(|of| of.statement).collect();
        if statements.len() < 3 && constraints.iter().all(|of| of.claims.len() == 1) {
            return Ok(());
        }
        loop {
            self.meter.spend(constraints.len())?;
            let out = self.left_out.at(among);
            let standing: Vec<&Constraint> = constraints
                .iter()
                .copied()
                .filter(|of| of.claims.iter().all(|claim| !out.contains(claim)))
                .into_list();
            let Some(proof) = prove::refute(self.networks, &standing, &mut self.meter)? else {
                return Ok(());
            };
            let smallest = self.smallest(&standing, &proof)?;
            self.tell(asking, among, &smallest)?;
        }
    }

    /// The terms of a set from which no claim can be left out.
    fn smallest<'c>(
        &mut self,
        standing: &[&'c Constraint],
        proof: &[usize],
    ) -> Result<Vec<&'c Constraint>, Exhausted> {
        let claims_of = |terms: &[&Constraint]| -> Set<usize> {
            terms.iter().flat_map(|term| term.claims.iter().copied()).collect()
        };
        let mut terms: Vec<&Constraint> = proof.iter().map(|number| standing[*number]).into_list();
        let mut claims = claims_of(&terms);
        let mut kept = Set::new();
        while let Some(claim) = claims.iter().rev().find(|claim| !kept.contains(*claim)).copied() {
            self.meter.spend(standing.len())?;
            let without: Vec<&Constraint> = standing
                .iter()
                .copied()
                .filter(|of| of.claims.iter().all(|own| *own != claim && claims.contains(own)))
                .into_list();
            match prove::refute(self.networks, &without, &mut self.meter)? {
                Some(proof) => {
                    terms = proof.iter().map(|number| without[*number]).into_list();
                    claims = claims_of(&terms);
                }
                None => {
                    kept.insert(claim);
                }
            }
        }
        Ok(terms)
    }

    fn tell(&mut self, asking: Asking, among: Among, terms: &[&Constraint]) -> Searched {
        let claims = distinct(terms.iter().flat_map(|term| term.claims.iter().copied()));
        let Some(latest) = claims.last().copied() else { return Err(Exhausted) };
        self.left_out.at(among).insert(latest);
        if let [one, other] = claims[..] {
            self.pairs.insert((one, other));
        }
        if self.told.insert(claims.clone()) {
            if self.conflicts.len() == MOST {
                return Err(Exhausted);
            }
            let conflict = self.conflict(asking, among, claims, terms);
            self.conflicts.push(conflict);
        }
        Ok(())
    }

    fn conflict(
        &self,
        asking: Asking,
        among: Among,
        claims: Vec<usize>,
        constraints: &[&Constraint],
    ) -> Conflict {
        let of = |constraint: &&Constraint| Term {
            statement: constraint.statement,
            claims: self.problem.given_claims(constraint.claims.iter().copied()),
            side: constraint.side,
            days: constraint.days,
            end: match constraint.side {
                Side::Floor => constraint.tally.as_floor(),
                Side::Ceiling => constraint.tally.as_ceiling(),
            },
        };
        let length = |(from, to): Days| i64::from(to) - i64::from(from);
        let is_alone = |side: &Side| constraints.iter().filter(|of| of.side == *side).count() == 1;
        let alone = [Side::Ceiling, Side::Floor].into_iter().find(is_alone);
        let alone = alone.filter(|_| constraints.len() > FEW);
        let subject = (0..constraints.len())
            .filter(|place| alone.is_none_or(|side| constraints[*place].side == side))
            .least_by_key(|place| {
                let constraint = constraints[*place];
                let latest = constraint.claims.last().copied();
                (length(constraint.days), std::cmp::Reverse((constraint.side, latest)))
            })
            .unwrap_or(0);
        let others = constraints.iter().enumerate().filter(|(place, _)| *place != subject);
        let rest: Tally = others.map(|(_, constraint)| constraint.tally).sum();
        let implied = match constraints.get(subject).map(|constraint| constraint.side) {
            Some(Side::Floor) => rest.as_ceiling(),
            _ => rest.as_floor(),
        };
        let group = |group: usize| self.problem.given_group(group);
        Conflict {
            asking,
            among: match among {
                Among::Group(one) => Among::Group(group(one)),
                Among::Groups(one, other) => Among::Groups(group(one), group(other)),
                Among::All => Among::All,
            },
            terms: constraints.iter().map(of).into_list(),
            claims: self.problem.given_claims(claims),
            subject,
            implied,
        }
    }
}

/// Of each group and each two, the pairs of claims that exclude each other, with the floor and the ceiling.
type Pairs<'a> = ListMap<Among, ListMap<(usize, usize), [&'a Constraint; 2]>>;

fn by_groups<'a>(constraints: &[&'a Constraint]) -> ListMap<&'a [usize], Vec<&'a Constraint>> {
    ListMap::grouped(constraints.iter().map(|constraint| (&*constraint.groups, *constraint)))
}

/// The constraints that rest on these groups alone.
fn within<'a>(
    of_groups: &ListMap<&[usize], Vec<&'a Constraint>>,
    groups: &[usize],
) -> Vec<&'a Constraint> {
    let singles = groups.iter().filter_map(|group| of_groups.get(&[*group][..]));
    let both = (groups.len() > 1).then(|| of_groups.get(groups)).flatten();
    singles.chain(both).flatten().copied().into_list()
}
