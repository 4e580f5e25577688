//! Between networks: goods that exclude each other, and flows, come to no more than what holds them
//! all.

use super::constraint::{Constraint, Side};
use super::graph::{Bound, Graph, Question};
use super::meter::{Exhausted, Meter};
use super::networks::Networks;
use super::prove;
use super::statement::{BEGAN, Days};
use super::tally::Tally;
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set};
use crate::into_list::{Choose, IntoList};

/// The least of one network in a window.
struct Share {
    network: usize,
    /// With its sign changed.
    floor: Tally,
    proof: Vec<usize>,
    /// The only group that it rests on.
    group: Option<usize>,
}

/// What one round adds: at the windows of the ceilings of what holds others, at those of the floors of
/// several goods together, and within these where floors of several networks meet.
pub(super) fn bounds(
    networks: &Networks,
    constraints: &[&Constraint],
    (graph, known): (&Graph, &[Bound]),
    question: Option<Question>,
    meter: &mut Meter,
) -> Result<Vec<Bound>, Exhausted> {
    let mut inside: ListMap<usize, Vec<usize>> = ListMap::new();
    for inner in graph.networks() {
        let outer = networks.above(inner).iter().chain(networks.upstream(inner));
        for &outer in outer.filter(|outer| graph.holds(**outer)) {
            inside.at(outer).push(inner);
        }
    }
    let round = Round { networks, constraints, graph, known, question };
    let (mut more, mut meetings) = (Vec::new(), Vec::new());
    for (outer, inner) in &inside {
        let windows = round.windows(*outer, Side::Ceiling);
        for days in &windows {
            round.add_up(*outer, inner, *days, &mut more, meter)?;
        }
        if !networks.is_roaming(*outer) && !windows.is_empty() {
            meter.spend(inner.len())?;
            let met = round.meetings(inner, &windows).into_iter().map(|days| (*outer, inner, days));
            meetings.extend(met);
        }
    }
    for (outer, inner) in &inside {
        round.several(*outer, inner, &mut more, meter)?;
    }
    let within = meter.share(|part| {
        let mut within = Vec::new();
        for (outer, inner, days) in meetings {
            round.add_up(outer, inner, days, &mut within, part)?;
        }
        Ok(within)
    });
    more.extend(within.into_iter().flatten());
    Ok(more)
}

/// What one round draws from.
struct Round<'r> {
    networks: &'r Networks<'r>,
    constraints: &'r [&'r Constraint],
    graph: &'r Graph,
    known: &'r [Bound],
    question: Option<Question>,
}

impl Round<'_> {
    /// The windows of the floors or the ceilings of a network, and the one that is asked for.
    fn windows(&self, network: usize, side: Side) -> Set<Days> {
        let mut windows = self.graph.windows(network, side, self.known);
        let asked = self.question.filter(|asked| asked.network == network);
        windows.extend(asked.map(|asked| asked.days));
        windows
    }

    /// What inner networks come to in a window: so much at the least in the outer one, and in each no
    /// more than the others leave of its ceiling.
    fn add_up(
        &self,
        outer: usize,
        inner: &[usize],
        days: Days,
        more: &mut Vec<Bound>,
        meter: &mut Meter,
    ) -> Result<(), Exhausted> {
        let Self { networks, constraints, graph, known, .. } = *self;
        let mut shares = Vec::new();
        for &network in inner {
            // Between two stages only totals since the flow began are tied.
            if days.0 != BEGAN && networks.stage(network) != networks.stage(outer) {
                continue;
            }
            if let Some((floor, path)) = graph.tightest(Side::Floor, network, days, meter)?
                && floor < Tally::NOTHING
            {
                let proof = prove::proof(known, &path, meter)?;
                let group = only_group(constraints, &proof);
                shares.push(Share { network, floor, proof, group });
            }
        }
        meter.spend(shares.len() * shares.len().min(8))?;
        let family = if networks.is_shared(outer) {
            shares.iter().least_by_key(|share| share.floor).into_iter().into_list()
        } else {
            family(networks, &shares)
        };
        // One may ask two for the same, or offer it to two, and a ship may call at two ports.
        let family = match networks.stage(outer) {
            Stage::Needed | Stage::Requested | Stage::Planned | Stage::Offered => family,
            _ if networks.is_roaming(outer) => family,
            _ => with_other_flows(networks, family, &shares, meter)?,
        };
        let sum: Tally = family.iter().map(|share| share.floor).sum();
        let bound = |network, side, tally, proof| Bound { network, side, days, tally, proof };
        let own = graph.tightest(Side::Floor, outer, days, meter)?;
        if sum < own.map_or(Tally::NOTHING, |(own, _)| own) {
            let proof = family.iter().flat_map(|share| share.proof.iter().copied()).into_list();
            more.push(bound(outer, Side::Floor, sum, proof));
        }
        let Some((ceiling, path)) = graph.tightest(Side::Ceiling, outer, days, meter)? else {
            return Ok(());
        };
        if family.len() < 2 {
            return Ok(());
        }
        for share in &family {
            // What the others leave of the ceiling.
            let left = ceiling + sum - share.floor;
            let own = graph.tightest(Side::Ceiling, share.network, days, meter)?;
            if own.is_none_or(|(own, _)| left < own) {
                let others: usize = family.iter().map(|other| other.proof.len()).sum();
                meter.spend(others)?;
                let others = family.iter().filter(|other| other.network != share.network);
                let mut proof = prove::proof(known, &path, meter)?;
                proof.extend(others.flat_map(|other| other.proof.iter().copied()));
                more.push(bound(share.network, Side::Ceiling, left, proof));
            }
        }
        Ok(())
    }

    /// Windows inside some others in which several networks have floors: where floors overlap, those of
    /// each and the one around them all.
    fn meetings(&self, inner: &[usize], within: &Set<Days>) -> Set<Days> {
        let floors = |network: &usize| {
            let windows = self.graph.windows(*network, Side::Floor, self.known).into_iter();
            let network = *network;
            windows.map(move |days| (days, network))
        };
        let mut floors: Vec<(Days, usize)> = inner.iter().flat_map(floors).into_list();
        floors.order();
        let mut meetings = Set::new();
        let mut rest = floors.as_slice();
        while let [((from, mut to), first), ..] = *rest {
            // As far as each starts before those before it end.
            let apart = |((start, end), _): &(Days, usize)| {
                let is_apart = *start >= to;
                to = to.max(*end);
                is_apart
            };
            let (met, later) =
                rest.split_at(rest[1..].iter().position(apart).map_or(rest.len(), |at| at + 1));
            if met.iter().any(|(_, network)| *network != first) {
                let last = met.iter().map(|((_, end), _)| *end).max().unwrap_or(to);
                meetings.extend(met.iter().map(|(days, _)| *days));
                meetings.insert((from, last));
            }
            rest = later;
        }
        let is_inside = |days: &Days| {
            within.iter().any(|outer| outer != days && prove::is_within(*days, *outer))
        };
        meetings.retain(|days| !within.contains(days) && is_inside(days));
        meetings
    }

    /// Several goods together are no more than each at its most.
    fn several(
        &self,
        outer: usize,
        inner: &[usize],
        more: &mut Vec<Bound>,
        meter: &mut Meter,
    ) -> Result<(), Exhausted> {
        let Self { networks, graph, known, .. } = *self;
        let scope = networks.scope(outer);
        if scope.goods.len() < 2 {
            return Ok(());
        }
        let of_one = |node: &usize| {
            inner.iter().copied().find(|network| {
                let of = networks.scope(*network);
                let is_alike =
                    (of.flow, of.stage, of.counts) == (scope.flow, scope.stage, scope.counts);
                is_alike && of.goods == [*node]
            })
        };
        let Some(singles) = scope.goods.iter().map(of_one).into_full_list() else {
            return Ok(());
        };
        'windows: for days in self.windows(outer, Side::Floor) {
            let (mut tally, mut proof) = (Tally::NOTHING, Vec::new());
            for &single in &singles {
                let Some((most, path)) = graph.tightest(Side::Ceiling, single, days, meter)? else {
                    continue 'windows;
                };
                tally = tally + most;
                proof.extend(prove::proof(known, &path, meter)?);
            }
            let own = graph.tightest(Side::Ceiling, outer, days, meter)?;
            if own.is_none_or(|(own, _)| tally < own) {
                more.push(Bound { network: outer, side: Side::Ceiling, days, tally, proof });
            }
        }
        Ok(())
    }
}

/// Of all shares, those of goods that exclude each other and come to most.
fn family<'s>(networks: &Networks, shares: &'s [Share]) -> Vec<&'s Share> {
    let mut of_goods: ListMap<&[usize], &Share> = ListMap::new();
    for share in shares {
        let goods = networks.scope(share.network).goods.as_slice();
        if of_goods.get(goods).is_none_or(|known| share.floor < known.floor) {
            of_goods.insert(goods, share);
        }
    }
    let (single, several): (Vec<&Share>, Vec<&Share>) =
        of_goods.values().partition(|share| networks.scope(share.network).goods.len() == 1);
    let mut family = of_tree(networks, single);
    for share in several {
        let goods = &networks.scope(share.network).goods;
        let of = |other: &Share| networks.scope(other.network).goods.clone();
        let tree = networks.tree();
        let (apart, met): (Vec<_>, Vec<_>) =
            family.iter().copied().partition(|other| tree.exclude(&of(other), goods));
        let inside = met.iter().all(|other| tree.is_inside(&of(other), goods));
        if inside && share.floor < met.iter().map(|other| other.floor).sum() {
            let apart: Set<_> = apart.iter().map(|other| other.network).collect();
            family.retain(|other| apart.contains(&other.network));
            family.push(share);
        }
    }
    family.order_by_key(|share| share.network);
    family
}

/// With what one group says of other flows, to other countries or from others, the largest first. Of
/// two groups one may count by the way what the other counts by its end.
fn with_other_flows<'s>(
    networks: &Networks,
    mut family: Vec<&'s Share>,
    shares: &'s [Share],
    meter: &mut Meter,
) -> Result<Vec<&'s Share>, Exhausted> {
    let mut others: Vec<&Share> = shares.iter().filter(|share| share.group.is_some()).into_list();
    others.order_by_key(|share| (share.floor, share.network));
    for share in others {
        meter.spend(family.len())?;
        let goods = |of: &Share| &networks.scope(of.network).goods;
        let excludes = |other: &&Share| {
            !networks.is_shared(share.network)
                && networks.tree().exclude(goods(other), goods(share))
                || other.group == share.group
                    && networks.flows_exclude(other.network, share.network)
        };
        if family.iter().all(excludes) {
            family.push(share);
        }
    }
    Ok(family)
}

fn only_group(constraints: &[&Constraint], proof: &[usize]) -> Option<usize> {
    let mut groups = proof.iter().flat_map(|number| &constraints[*number].groups);
    let first = groups.next()?;
    groups.all(|group| group == first).then_some(*first)
}

/// The same for single nodes of the tree: each by itself, or what lies below it.
fn of_tree<'s>(networks: &Networks, mut shares: Vec<&'s Share>) -> Vec<&'s Share> {
    let span = |share: &Share| networks.tree().reach(networks.scope(share.network).goods[0]);
    shares.order_by_key(|share| {
        let (first, last) = span(share);
        (first, std::cmp::Reverse(last), share.network)
    });
    // Each open node with the last number below it, and the family found there.
    let mut open: Vec<Open<'s>> = vec![(None, usize::MAX, Vec::new())];
    for share in shares {
        let (first, last) = span(share);
        while open.len() > 1 && open.last().is_some_and(|(_, end, _)| *end < first) {
            close_last(&mut open);
        }
        open.push((Some(share), last, Vec::new()));
    }
    while open.len() > 1 {
        close_last(&mut open);
    }
    open.pop().map(|(_, _, family)| family).unwrap_or_default()
}

type Open<'s> = (Option<&'s Share>, usize, Vec<&'s Share>);

fn close_last(open: &mut Vec<Open<'_>>) {
    let Some((own, _, below)) = open.pop() else { return };
    let sum: Tally = below.iter().map(|share| share.floor).sum();
    let best = match own {
        Some(own) if own.floor <= sum => vec![own],
        _ => below,
    };
    if let Some((_, _, family)) = open.last_mut() {
        family.extend(best);
    }
}
