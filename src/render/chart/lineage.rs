//! Who has it from whom.

use super::strips::Sign;
use super::tree::{Branch, Tree};
use super::words::clean;
use super::{Chart, Plot, not_drawn};
use crate::claim::{ClaimsFile, Lineage, Passage, Relay};
use crate::source::SourceId;
use crate::written::counted;
use std::collections::{HashMap, HashSet};

/// How many sources are drawn.
const ROWS: usize = 60;

/// How many changes of one outlet are written out.
const CHANGES: usize = 3;

/// Who has it from whom, as a tree from each maker to the outlets, and what an outlet says
/// otherwise than the claim that it carries. None where no report relays anything.
///
/// Who has it from several stands below each of them, and what follows from it below the first.
///
/// ```
/// use munitions::casebook;
/// use munitions::render::chart;
///
/// let chart = chart::lineage(casebook::claims()?).unwrap();
/// let text = chart.text();
/// assert!(text.contains("* says \"millions of rounds\" for \"more than 1,000,000 rounds\""));
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn lineage(file: &ClaimsFile) -> Option<Chart> {
    let lineage = Lineage::new(file);
    let passages: Vec<&Passage<'_>> =
        lineage.passages().iter().filter(|passage| passage.from != passage.to).collect();
    if passages.is_empty() {
        return None;
    }
    let mut changes: HashMap<&SourceId, Vec<String>> = HashMap::new();
    let mut changing = Vec::new();
    for claim in file.claims() {
        for drift in claim.drifts() {
            let change = format!("{} ({})", drift.change, claim.id);
            changing.push(&drift.report.outlet);
            changes.entry(&drift.report.outlet).or_default().push(clean(&change));
        }
    }
    let all = walk(&passages, &changing);
    let rows = all.iter().take(ROWS).map(|visit| Branch {
        name: name(file, visit.of),
        words: words(visit, &passages),
        changes: written(changes.get(visit.of).filter(|_| !visit.again)),
        parent: visit.parent.map(|(at, _)| at),
        depth: visit.depth,
    });
    let rows: Vec<Branch> = rows.collect();
    let more = all.len() - rows.len();
    let left_out = not_drawn(more, "step of relay", "steps of relay");

    let described = rows.iter().map(|row| {
        let from = row.parent.and_then(|at| rows.get(at));
        let from = from.map_or_else(String::new, |from| format!(" from {}", from.name));
        let words = [row.words.clone()].into_iter().chain(row.changes.iter().cloned());
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        let words =
            if words.is_empty() { String::new() } else { format!(": {}", words.join("; ")) };
        format!("{}{from}{words}.", row.name)
    });
    let description =
        format!("Tree of who has it from whom. {}", described.collect::<Vec<_>>().join(" "));
    let mut legend = vec![(Sign::Beyond, "has it from the one above and to the left".to_owned())];
    if rows.iter().any(|row| !row.changes.is_empty()) {
        legend.push((Sign::Published, "says it otherwise than the claim".to_owned()));
    }
    let claims = counted(file.claims().len(), "claim", "claims");
    Some(Chart {
        title: "Who has it from whom".to_owned(),
        description,
        source: format!("Source: the reports of {claims}, with the chains entered for them."),
        plot: Plot::Tree(Tree { rows, legend, left_out }),
    })
}

/// A source on the walk from makers to outlets.
struct Visit<'f> {
    of: &'f SourceId,
    /// Whom it has it from, and at which place.
    parent: Option<(usize, &'f SourceId)>,
    depth: usize,
    /// Whether it was met before, and stands there with what follows.
    again: bool,
}

/// From each source that has it from nobody, depth first, in the order of the file; in the end from
/// those that all have it from each other, and from those that only change what they say themselves.
fn walk<'f>(passages: &[&Passage<'f>], changing: &[&'f SourceId]) -> Vec<Visit<'f>> {
    let mut pairs: HashSet<(&SourceId, &SourceId)> = HashSet::new();
    let mut onward: HashMap<&SourceId, Vec<&'f SourceId>> = HashMap::new();
    for passage in passages.iter().filter(|passage| pairs.insert((passage.from, passage.to))) {
        onward.entry(passage.from).or_default().push(passage.to);
    }
    let taught: HashSet<&SourceId> = passages.iter().map(|passage| passage.to).collect();
    let all = passages.iter().map(|passage| passage.from);
    let makers = all.clone().filter(|maker| !taught.contains(maker));
    let mut seen: HashSet<&SourceId> = HashSet::new();
    let mut visits: Vec<Visit<'f>> = Vec::new();
    for start in makers.chain(all).chain(changing.iter().copied()) {
        if seen.contains(start) {
            continue;
        }
        let mut open = vec![(start, None, 0)];
        while let Some((of, parent, depth)) = open.pop() {
            let again = !seen.insert(of);
            let at = visits.len();
            visits.push(Visit { of, parent, depth, again });
            if !again {
                let next = onward.get(of).map(Vec::as_slice).unwrap_or_default();
                open.extend(next.iter().rev().map(|to| (*to, Some((at, of)), depth + 1)));
            }
        }
    }
    visits
}

fn name(file: &ClaimsFile, id: &SourceId) -> String {
    clean(file.source(id).map_or(id.as_str(), |source| source.name()))
}

/// In which ways it has it, and in how many reports.
fn words(visit: &Visit<'_>, passages: &[&Passage<'_>]) -> String {
    let Some((_, parent)) = visit.parent else { return String::new() };
    let ways = passages.iter().filter(|way| way.from == parent && way.to == visit.of);
    let mut words: Vec<String> = ways
        .map(|way| {
            let reports = counted(way.reports, "report", "reports");
            format!("{} in {reports}", in_words(way.kind))
        })
        .collect();
    if visit.again {
        words.push("what follows stands above".to_owned());
    }
    words.join("; ")
}

fn in_words(kind: Option<Relay>) -> &'static str {
    match kind {
        None => "in a way not stated",
        Some(Relay::Primary) => "first hand",
        Some(Relay::Quotation) => "quoted",
        Some(Relay::Paraphrase) => "paraphrased",
        Some(Relay::Translation) => "translated",
        Some(Relay::Republication) => "republished",
        Some(Relay::Restatement) => "said again",
    }
}

/// The first changes, and how many more there are.
fn written(changes: Option<&Vec<String>>) -> Vec<String> {
    let changes = changes.map(Vec::as_slice).unwrap_or_default();
    let mut shown: Vec<String> = changes.iter().take(CHANGES).cloned().collect();
    let more = changes.len() - shown.len();
    if more > 0 {
        shown.push(format!("and changes {} more", counted(more, "time", "times")));
    }
    shown
}
