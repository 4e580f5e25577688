//! Chains and graphs that come back to themselves.

use super::claim::Claim;
use super::lineage::{Step, steps};
use super::report::Report;
use crate::source::SourceId;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;

/// Where a chain first comes back to one of its members, and the circle it makes.
pub(super) fn first<'c>(chain: impl Iterator<Item = Step<'c>>) -> Option<(Step<'c>, String)> {
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
pub(super) fn of_chains(reports: Vec<&Report>, claim: &Claim) -> Option<String> {
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
    let circles = all(&edges);
    Some(names(circles.first()?.iter().filter_map(|place| members.get(*place))))
}

/// `a -> b -> a`, cut where it is long.
pub(super) fn names<T: Display>(ids: impl Iterator<Item = T>) -> String {
    const MOST: usize = 12;
    let mut names: Vec<String> = ids.map(|id| id.to_string()).collect();
    if names.len() > MOST
        && let Some(last) = names.pop()
    {
        let left_out = names.len() - MOST + 1;
        names.truncate(MOST - 1);
        names.push(format!("({left_out} more)"));
        names.push(last);
    }
    names.join(" -> ")
}

/// The circles of a graph, each with its first member again at the end. One for each place
/// where a walk comes back to itself; every node and edge is visited once.
pub(super) fn all(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut walk = vec![(start, 0)];
        while let Some((node, next)) = walk.last_mut() {
            let node = *node;
            let Some(&to) = edges[node].get(*next) else {
                marks[node] = Mark::Done;
                walk.pop();
                continue;
            };
            *next += 1;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open;
                    walk.push((to, 0));
                }
                Mark::Open => {
                    let mut circle: Vec<usize> = walk.iter().map(|(node, _)| *node).collect();
                    circle.drain(..circle.iter().position(|node| *node == to).unwrap_or(0));
                    circle.push(to);
                    found.push(circle);
                }
                Mark::Done => {}
            }
        }
    }
    found
}
