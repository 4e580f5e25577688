//! The tightest bounds of a window that the statements of some groups leave.

use super::Problem;
use super::constraint::{
    Constraint, constraints, network_of, network_of_agreed, network_of_window,
};
use super::correction;
use super::graph::Question;
use super::meter::{Exhausted, Meter};
use super::networks::{Meeting, Network, Networks};
use super::prove;
use super::statement::{Asking, BEGAN, Scope};
use crate::in_order::{ListMap, Set};
use crate::into_list::IntoList;

/// The bounds of a window and the claims that each rests on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WindowBounds {
    /// At least nothing where no claim says more.
    pub(crate) low: f64,
    pub(crate) low_claims: Vec<usize>,
    pub(crate) high: Option<f64>,
    pub(crate) high_claims: Vec<usize>,
}

impl WindowBounds {
    /// Holds them within others too, unless nothing satisfies both.
    pub(crate) fn hold(&mut self, other: &Self) {
        let is_above = |low: f64, high: Option<f64>| high.is_some_and(|high| low > high);
        if is_above(self.low, other.high) || is_above(other.low, self.high) {
            return;
        }
        if other.low > self.low {
            (self.low, self.low_claims) = (other.low, other.low_claims.clone());
        }
        if let Some(high) = other.high
            && self.high.is_none_or(|own| high < own)
        {
            (self.high, self.high_claims) = (Some(high), other.high_claims.clone());
        }
    }
}

/// All constraints of a problem in one way of asking, without what was corrected.
pub(crate) struct Ledger<'a> {
    problem: &'a Problem,
    networks: Networks<'a>,
    constraints: Vec<Constraint>,
    /// Numbers of constraints by component.
    by_component: ListMap<usize, Vec<usize>>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(
        problem: &'a Problem,
        asking: Asking,
        meter: &mut Meter,
    ) -> Result<Self, Exhausted> {
        let networks = networks(problem, meter)?;
        let (_, out) = correction::corrections(problem);
        let constraints = constraints(problem, &networks, asking, &out, false);
        let component = |constraint: &Constraint| networks.component(constraint.network);
        let by_component = ListMap::grouped(constraints.iter().map(component).zip(0..));
        Ok(Self { problem, networks, constraints, by_component })
    }

    /// The same without what rests on some claims, each in a unit.
    pub(crate) fn without(mut self, claims: &Set<(usize, usize)>) -> Self {
        let is_left = |number: &usize| {
            let Constraint { statement, claims: of, .. } = &self.constraints[*number];
            let unit = self.problem.statements[*statement].scope.unit;
            let mut of = of.iter().map(|claim| (self.problem.given_claim(*claim), unit));
            of.all(|claim| !claims.contains(&claim))
        };
        self.by_component.values_mut().for_each(|numbers| numbers.retain(is_left));
        self
    }

    /// What the statements of some groups, or of all, say of a window; `from` is `None` for since the flow
    /// began. None where they exclude each other, or the scope is neither stated nor asked for.
    pub(crate) fn tightest(
        &self,
        groups: Option<&[usize]>,
        scope: &Scope,
        (from, to): (Option<i32>, i32),
        meter: &mut Meter,
    ) -> Result<Option<WindowBounds>, Exhausted> {
        let known = |groups: &[usize]| {
            groups.iter().filter_map(|group| self.problem.own_group(*group)).into_list()
        };
        let own_groups = groups.map(known);
        let days = (from.unwrap_or(BEGAN), to);
        let meeting = match own_groups.as_deref() {
            Some([]) => return Ok(None),
            Some([group]) if !scope.stage.is_one_for_all() => Meeting::Group(*group, days.0),
            _ => Meeting::All,
        };
        let own = self.problem.own_scope(scope);
        let place = own.and_then(|scope| self.networks.position(&Network { scope, meeting }));
        let Some(network) = place else { return Ok(None) };
        let component = self.networks.component(network);
        let numbers = self.by_component.get(&component).map_or(&[][..], Vec::as_slice);
        meter.spend(numbers.len())?;
        let of_group = |constraint: &&Constraint| {
            let is_own = |own: &Vec<usize>| constraint.groups.iter().all(|of| own.contains(of));
            own_groups.as_ref().is_none_or(is_own) && !constraint.is_unstated_ceiling()
        };
        let own =
            numbers.iter().map(|number| &self.constraints[*number]).filter(of_group).into_list();
        let question = Question { network, days };
        let Some((floor, ceiling)) = prove::tightest(&self.networks, &own, question, meter)? else {
            return Ok(None);
        };
        let claims = |proof: Vec<usize>| {
            let claims: Set<usize> =
                proof.iter().flat_map(|number| own[*number].claims.iter().copied()).collect();
            self.problem.given_claims(claims)
        };
        let (low, low_claims) =
            floor.map_or((0.0, Vec::new()), |(tally, proof)| (tally.as_floor(), claims(proof)));
        let (high, high_claims) = ceiling
            .map_or((None, Vec::new()), |(tally, proof)| (Some(tally.as_ceiling()), claims(proof)));
        Ok(Some(WindowBounds { low, low_claims, high, high_claims }))
    }
}

/// The networks of all statements and of all scopes that are asked for.
pub(super) fn networks<'a>(
    problem: &'a Problem,
    meter: &mut Meter,
) -> Result<Networks<'a>, Exhausted> {
    let stated = || problem.order.iter().map(|place| &problem.statements[*place]);
    let own = stated().filter_map(network_of).chain(stated().filter_map(network_of_window));
    let own = own.chain(stated().filter_map(|of| network_of_agreed(problem, of)));
    let all = |scope: &Scope| Network { scope: scope.clone(), meeting: Meeting::All };
    Networks::new(problem, own.chain(problem.asked.iter().map(all)).into_list(), meter)
}
