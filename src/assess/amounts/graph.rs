//! The network of differences: what moved by each date, and the inequalities between them.
//!
//! Simple temporal problems (Dechter, Meiri and Pearl, Artificial Intelligence 49, 1991), with amounts
//! in the place of times: a circle of negative length is a set of inequalities that nothing satisfies,
//! and shortest paths are the tightest bounds of a window.

use super::constraint::Side;
use super::meter::{Exhausted, Meter};
use super::networks::Networks;
use super::statement::{BEGAN, Days};
use super::tally::Tally;
use crate::claim::Stage;
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// An inequality and the constraints that it follows from.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) network: usize,
    pub(super) side: Side,
    pub(super) days: Days,
    pub(super) tally: Tally,
    /// Numbers of constraints; their tallies add up to this one or less.
    pub(super) proof: Vec<usize>,
}

/// An end of a window, as a tally, and the numbers of what it follows from.
pub(super) type Proved = Option<(Tally, Vec<usize>)>;

/// A window of a network that is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) network: usize,
    pub(super) days: Days,
}

/// `x(head) - x(tail) <= tally`.
#[derive(Debug, Clone, Copy)]
struct Edge {
    tail: usize,
    head: usize,
    tally: Tally,
    /// The bound that says so; none where it holds for every history.
    bound: Option<usize>,
}

/// The networks that have bounds, at their dates. Node 0 is nothing, in all networks alike.
#[derive(Debug)]
pub(super) struct Graph {
    /// Sorted; the first, of node 0, is left out.
    nodes: Vec<(i32, usize)>,
    /// The dates of each network that is present, sorted, and their nodes.
    dates: ListMap<usize, Vec<(i32, usize)>>,
    /// Networks of stocks: their levels are compared on one day.
    stocks: Set<usize>,
    /// Which bounds hold in a network: its own, floors from inside it, ceilings from outside.
    placed: Vec<(usize, usize)>,
    /// Those to later nodes, from the earliest on; then the others, from the latest back.
    edges: Vec<Edge>,
    /// Each network by itself, once it is known that there is no negative circle.
    alone: ListMap<usize, Alone>,
}

/// One network by itself, its dates numbered from the first.
#[derive(Debug, Default)]
struct Alone {
    /// Of each date, the first of its edges; at the end, how many there are.
    first: Vec<usize>,
    /// To which date, how far by lengths that are made positive, and by which edge.
    edges: Vec<(usize, Tally, usize)>,
    potential: Vec<Tally>,
}

impl Graph {
    pub(super) fn new(
        networks: &Networks,
        bounds: &[Bound],
        question: Option<Question>,
        meter: &mut Meter,
    ) -> Result<Self, Exhausted> {
        let placed = placed(networks, bounds, question, meter)?;
        let mut days: ListMap<usize, Set<i32>> = ListMap::new();
        for (network, bound) in &placed {
            let (from, to) = bounds[*bound].days;
            days.at(*network).extend([BEGAN, from, to]);
        }
        if let Some(Question { network, days: (from, to) }) = question {
            days.at(network).extend([BEGAN, from, to]);
        }
        let mut nodes: Vec<_> = days
            .iter()
            .flat_map(|(network, days)| days.iter().map(|day| (*day, *network)))
            .into_list();
        nodes.order();
        let dates = nodes.iter().zip(1..).map(|((day, network), place)| (*network, (*day, place)));
        let dates = ListMap::grouped(dates);
        let is_stock = |network: &usize| networks.stage(*network) == Stage::Held;
        let mut graph = Self {
            nodes,
            stocks: dates.keys().copied().filter(is_stock).collect(),
            dates,
            placed,
            edges: Vec::new(),
            alone: ListMap::new(),
        };
        graph.tie(networks, bounds, meter)?;
        Ok(graph)
    }

    fn tie(
        &mut self,
        networks: &Networks,
        bounds: &[Bound],
        meter: &mut Meter,
    ) -> Result<(), Exhausted> {
        let mut edges = Vec::new();
        let mut free = |tail, head| {
            edges.push(Edge { tail, head, tally: Tally::NOTHING, bound: None });
        };
        for (network, dates) in &self.dates {
            free(0, dates[0].1);
            free(dates[0].1, 0);
            if self.stocks.contains(network) {
                // A stock may fall: its level on each day is only not below nothing.
                dates[1..].iter().for_each(|(_, node)| free(*node, dates[0].1));
            } else {
                dates.windows(2).for_each(|pair| free(pair[1].1, pair[0].1));
            }
            let outer = networks.above(*network).iter().chain(networks.upstream(*network));
            for held in outer.filter_map(|outer| self.dates.get(outer)) {
                meter.spend(dates.len() + held.len())?;
                for (day, node) in &dates[1..] {
                    // By any day no more than in what holds it.
                    let next = held.partition_point(|(other, _)| other < day);
                    if let Some((other, over)) = held.get(next)
                        && (other == day || !self.stocks.contains(network))
                    {
                        free(*over, *node);
                    }
                }
            }
        }
        for (network, number) in &self.placed {
            let bound = &bounds[*number];
            let (Some(from), Some(to)) =
                (self.node(*network, bound.days.0), self.node(*network, bound.days.1))
            else {
                continue;
            };
            let (tail, head) = match bound.side {
                Side::Floor => (to, from),
                Side::Ceiling => (from, to),
            };
            edges.push(Edge { tail, head, tally: bound.tally, bound: Some(*number) });
        }
        meter.spend(edges.len())?;
        edges.order_by_key(|edge| {
            if edge.tail < edge.head { (0, edge.tail) } else { (1, usize::MAX - edge.tail) }
        });
        self.edges = edges;
        Ok(())
    }

    fn node(&self, network: usize, day: i32) -> Option<usize> {
        let dates = self.dates.get(&network)?;
        let place = dates.binary_search_by_key(&day, |(day, _)| *day).ok()?;
        Some(dates[place].1)
    }

    pub(super) fn networks(&self) -> impl Iterator<Item = usize> {
        self.dates.keys().copied()
    }

    pub(super) fn holds(&self, network: usize) -> bool {
        self.dates.contains_key(&network)
    }

    /// The windows of the floors or the ceilings that hold in a network.
    pub(super) fn windows(&self, network: usize, side: Side, bounds: &[Bound]) -> Set<Days> {
        let first = self.placed.partition_point(|(other, _)| *other < network);
        let own = self.placed[first..].iter().take_while(|(other, _)| *other == network);
        let own = own.map(|(_, bound)| &bounds[*bound]).filter(|bound| bound.side == side);
        own.map(|bound| bound.days).collect()
    }

    /// The bounds along a circle of negative length, if there is one (Bellman and Ford; each pass
    /// goes forward and then back, after Yen).
    pub(super) fn negative_circle(
        &mut self,
        meter: &mut Meter,
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        let mut length = vec![Tally::NOTHING; self.nodes.len() + 1];
        let mut came_by: Vec<Option<usize>> = vec![None; self.nodes.len() + 1];
        loop {
            meter.spend(self.edges.len())?;
            let mut shortened = false;
            for (number, edge) in self.edges.iter().enumerate() {
                let by = length[edge.tail] + edge.tally;
                if by < length[edge.head] {
                    length[edge.head] = by;
                    came_by[edge.head] = Some(number);
                    shortened = true;
                }
            }
            if !shortened {
                self.separate(&length);
                return Ok(None);
            }
            meter.spend(self.nodes.len())?;
            if let Some(circle) = self.circle(&came_by) {
                return Ok(Some(circle));
            }
        }
    }

    /// Each network by itself; the lengths found for all nodes make every edge positive.
    fn separate(&mut self, potential: &[Tally]) {
        let mut place = vec![(usize::MAX, 0); self.nodes.len() + 1];
        for (network, dates) in &self.dates {
            for (number, (_, node)) in dates.iter().enumerate() {
                place[*node] = (*network, number);
            }
        }
        let mut by_network: ListMap<usize, Vec<(usize, usize, Tally, usize)>> = ListMap::new();
        for (number, edge) in self.edges.iter().enumerate() {
            let ((network, from), (other, to)) = (place[edge.tail], place[edge.head]);
            if network == other && edge.tail != 0 {
                let length = edge.tally + potential[edge.tail] - potential[edge.head];
                by_network.at(network).push((from, to, length, number));
            }
        }
        for (network, dates) in &self.dates {
            let mut edges = by_network.remove(network).unwrap_or_default();
            edges.order_by_key(|(from, ..)| *from);
            let first =
                (0..=dates.len()).map(|date| edges.partition_point(|(from, ..)| *from < date));
            let alone = Alone {
                first: first.into_list(),
                edges: edges
                    .into_iter()
                    .map(|(_, to, length, edge)| (to, length, edge))
                    .into_list(),
                potential: dates.iter().map(|(_, node)| potential[*node]).into_list(),
            };
            self.alone.insert(*network, alone);
        }
    }

    /// The bounds along a circle of the edges that each node was last reached by.
    fn circle(&self, came_by: &[Option<usize>]) -> Option<Vec<usize>> {
        let mut walk_of = vec![usize::MAX; came_by.len()];
        for start in 0..came_by.len() {
            let mut node = start;
            while walk_of[node] == usize::MAX {
                walk_of[node] = start;
                match came_by[node] {
                    Some(edge) => node = self.edges[edge].tail,
                    None => break,
                }
            }
            if walk_of[node] != start || came_by[node].is_none() {
                continue;
            }
            let (first, mut bounds) = (node, Vec::new());
            while let Some(number) = came_by[node] {
                let edge = self.edges[number];
                bounds.extend(edge.bound);
                node = edge.tail;
                if node == first {
                    return Some(bounds);
                }
            }
        }
        None
    }

    /// The least that moved in a window of a network, as a tally with its sign changed, or the most, and
    /// the bounds that it follows from.
    pub(super) fn tightest(
        &self,
        side: Side,
        network: usize,
        (from, to): Days,
        meter: &mut Meter,
    ) -> Result<Proved, Exhausted> {
        let Some(dates) = self.dates.get(&network) else { return Ok(None) };
        let before = |day: i32| dates.partition_point(|(date, _)| *date < day);
        let until = |day: i32| dates.partition_point(|(date, _)| *date <= day).checked_sub(1);
        // The dates inside the window that are the furthest apart, or those around it.
        let (first, last) = match side {
            Side::Floor => (Some(before(from)), until(to)),
            Side::Ceiling => (until(from), Some(before(to))),
        };
        let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
        let is_meant = |(day, _): &(i32, usize)| *day == to || !self.stocks.contains(&network);
        match side {
            _ if !dates.get(last).is_some_and(is_meant) => Ok(None),
            Side::Floor if first >= last => Ok(None),
            Side::Floor => self.shortest(network, last, first, meter),
            Side::Ceiling => self.shortest(network, first, last, meter),
        }
    }

    /// The shortest path from one date of a network to another (Dijkstra).
    fn shortest(
        &self,
        network: usize,
        source: usize,
        target: usize,
        meter: &mut Meter,
    ) -> Result<Proved, Exhausted> {
        let Some(alone) = self.alone.get(&network) else { return Ok(None) };
        let mut reached: Vec<Option<(Tally, usize)>> = vec![None; alone.potential.len()];
        let mut queue = BinaryHeap::from([Reverse((Tally::NOTHING, source))]);
        reached[source] = Some((Tally::NOTHING, usize::MAX));
        while let Some(Reverse((length, date))) = queue.pop() {
            if reached[date].is_some_and(|(known, _)| known < length) {
                continue;
            }
            if date == target {
                break;
            }
            let leaving = alone.first[date]..alone.first[date + 1];
            meter.spend(leaving.len() + 1)?;
            for (to, more, edge) in &alone.edges[leaving] {
                let by = length + *more;
                if reached[*to].is_none_or(|(known, _)| by < known) {
                    reached[*to] = Some((by, *edge));
                    queue.push(Reverse((by, *to)));
                }
            }
        }
        let Some((length, _)) = reached[target] else { return Ok(None) };
        let length = length - alone.potential[source] + alone.potential[target];
        let (mut date, mut bounds) = (target, Vec::new());
        while date != source {
            let Some(edge) = reached[date].map(|(_, edge)| self.edges[edge]) else { break };
            bounds.extend(edge.bound);
            let from =
                self.dates[&network].binary_search_by_key(&self.nodes[edge.tail - 1].0, |at| at.0);
            let Ok(from) = from else { break };
            date = from;
        }
        Ok(Some((length, bounds)))
    }
}

/// Which bounds hold in which networks: floors in all that hold theirs, ceilings in all inside, where
/// the other side is.
fn placed(
    networks: &Networks,
    bounds: &[Bound],
    question: Option<Question>,
    meter: &mut Meter,
) -> Result<Vec<(usize, usize)>, Exhausted> {
    let mut floors: ListMap<usize, Vec<usize>> = ListMap::new();
    let mut ceilings: ListMap<usize, Vec<usize>> = ListMap::new();
    for (number, bound) in bounds.iter().enumerate() {
        let side = match bound.side {
            Side::Floor => &mut floors,
            Side::Ceiling => &mut ceilings,
        };
        side.at(bound.network).push(number);
    }
    let asked = question.map(|question| question.network);
    let mut placed =
        bounds.iter().enumerate().map(|(number, bound)| (bound.network, number)).into_list();
    let present: Set<usize> = floors.keys().chain(ceilings.keys()).copied().chain(asked).collect();
    for &inner in &present {
        for &outer in networks.above(inner).iter().filter(|outer| present.contains(outer)) {
            if let Some(floors) = floors.get(&inner)
                && (ceilings.contains_key(&outer) || asked == Some(outer))
            {
                meter.spend(floors.len())?;
                placed.extend(floors.iter().map(|floor| (outer, *floor)));
            }
            if let Some(ceilings) = ceilings.get(&outer)
                && (floors.contains_key(&inner) || asked == Some(inner))
            {
                meter.spend(ceilings.len())?;
                placed.extend(ceilings.iter().map(|ceiling| (inner, *ceiling)));
            }
        }
    }
    Ok(distinct(placed))
}
