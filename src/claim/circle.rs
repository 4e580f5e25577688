//! Chains and graphs that come back to themselves.

use super::chain::{Step, steps};
use super::claim::Claim;
use super::report::Report;
use crate::into_list::IntoList;
use crate::source::SourceId;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

/// Where a chain first comes back to one of its members, and the circle it makes.
pub(crate) fn first<'c>(chain: impl Iterator<Item = Step<'c>>) -> Option<(Step<'c>, String)> {
    let mut seen = HashSet::new();
    let mut members: Vec<&SourceId> = Vec::new();
    for step in chain {
        members.push(step.by);
        if !seen.insert(step.by) {
            let from = members.iter().position(|member| *member == step.by);
            return Some((step, names(members.get(from?..)?.iter())));
        }
    }
    None
}

/// A circle among the chains of several reports of one claim, each of which has none.
pub(crate) fn of_chains(reports: Vec<&Report>, claim: &Claim) -> Option<String> {
    let mut places: HashMap<&SourceId, usize> = HashMap::new();
    let mut members: Vec<&SourceId> = Vec::new();
    let mut edges: Vec<Vec<usize>> = Vec::new();
    for report in reports {
        let mut before = None;
        for step in steps(claim, report) {
            let place = *places.entry(step.by).or_insert(members.len());
            if place == members.len() {
                members.push(step.by);
                edges.push(Vec::new());
            }
            if let Some(edges) = before.and_then(|before: usize| edges.get_mut(before)) {
                edges.push(place);
            }
            before = Some(place);
        }
    }
    let mut found = None;
    visit(&edges, &mut |circle| {
        found = Some(names(circle.iter().map(|place| members[*place])));
        false
    });
    found
}

/// `a -> b -> a`, cut where it is long.
pub(crate) fn names<T: Display>(ids: impl Iterator<Item = T>) -> String {
    const MOST: usize = 12;
    let ids: Vec<T> = ids.into_list();
    let mut names: Vec<String> = ids.iter().take(MOST).map(ToString::to_string).into_list();
    if let (true, Some(last)) = (ids.len() > MOST, ids.last()) {
        names.pop();
        names.push(format!("({} more)", ids.len() - MOST));
        names.push(last.to_string());
    }
    names.join(" -> ")
}

/// Visits the circles of a graph, each with its first member again at the end, until the visitor wants no
/// more. One for each place where a walk comes back to itself; every node and edge is visited
/// once. A circle may be as long as the graph, so that a visitor who wants all of them waits for
/// the square of its size.
pub(crate) fn visit(edges: &[Vec<usize>], visitor: &mut dyn FnMut(&[usize]) -> bool) {
    #[derive(Clone, Copy)]
    enum Mark {
        New,
        /// In the walk, at this place.
        Open(usize),
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    for start in 0..edges.len() {
        if !matches!(marks[start], Mark::New) {
            continue;
        }
        marks[start] = Mark::Open(0);
        let mut walk = vec![start];
        let mut next_edges = vec![0];
        while let (Some(&node), Some(next)) = (walk.last(), next_edges.last_mut()) {
            let Some(&to) = edges[node].get(*next) else {
                marks[node] = Mark::Done;
                walk.pop();
                next_edges.pop();
                continue;
            };
            *next += 1;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open(walk.len());
                    walk.push(to);
                    next_edges.push(0);
                }
                Mark::Open(place) => {
                    walk.push(to);
                    if !visitor(&walk[place..]) {
                        return;
                    }
                    walk.pop();
                }
                Mark::Done => {}
            }
        }
    }
}

/// A number for each node of a graph, the same for those that walks lead to and fro between
/// (Tarjan, SIAM Journal on Computing 1: 146-160, 1972, without recursion).
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let size = edges.len();
    let (mut number, mut low, mut component) =
        (vec![NONE; size], vec![NONE; size], vec![NONE; size]);
    let (mut next_number, mut next_component) = (0, 0);
    let mut open: Vec<usize> = Vec::new();
    for start in 0..size {
        if number[start] != NONE {
            continue;
        }
        let mut walk = vec![(start, 0)];
        while let Some((node, edge)) = walk.last_mut() {
            let node = *node;
            if *edge == 0 {
                (number[node], low[node]) = (next_number, next_number);
                next_number += 1;
                open.push(node);
            }
            if let Some(&to) = edges[node].get(*edge) {
                *edge += 1;
                if number[to] == NONE {
                    walk.push((to, 0));
                } else if component[to] == NONE {
                    low[node] = low[node].min(number[to]);
                }
                continue;
            }
            if low[node] == number[node] {
                while let Some(member) = open.pop() {
                    component[member] = next_component;
                    if member == node {
                        break;
                    }
                }
                next_component += 1;
            }
            walk.pop();
            if let Some((before, _)) = walk.last() {
                low[*before] = low[*before].min(low[node]);
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those that lead to each other are one, whatever hangs on them.
    #[test]
    fn components_are_circles_and_single_nodes() {
        let edges = [vec![1, 2], vec![0], vec![0, 3], vec![], vec![3]];
        let found = components(&edges);
        assert!(found[0] == found[1] && found[1] == found[2]);
        assert!(found[3] != found[0] && found[4] != found[3] && found[4] != found[0]);
    }

    /// Twelve names are written out; of more, the first eleven and the last.
    #[test]
    fn a_long_circle_is_cut() {
        let long = |length: u32| names(0..length);
        assert_eq!(long(12), "0 -> 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> 11");
        assert!(long(16).ends_with(" -> 10 -> (4 more) -> 15"), "{}", long(16));
    }
}
