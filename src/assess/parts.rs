//! Do parts make their whole, and does a stated change fit what it compares?

use super::amounts::{Asking, End, Includes, PartsOfWhole, PartsVerdict, Range};
use super::analysis::{Analysis, Material, Outcome};
use super::conflicts::{Words, end_in_words};
use super::records::{Kind, Read, Record, linked};
use super::{Code, Finding, Severity};
use crate::claim::LinkKind;
use crate::written::span;
use std::collections::BTreeSet;

/// Adds parts up, and multiplies changes out.
#[derive(Debug)]
pub(super) struct Parts;

impl Analysis for Parts {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let words = Words { records: material.records, history: material.history };
        let mut findings: Vec<Finding> = Vec::new();
        for includes in words.wholes() {
            let whole = material.history.problem.compare_parts(&includes);
            findings.extend(whole.and_then(|whole| words.whole(&whole)));
        }
        findings.extend(words.overlaps());
        findings.extend(words.growth());
        Outcome::of(findings)
    }
}

impl Words<'_> {
    /// Every whole with its parts: by a link, or of one claim in one unit.
    fn wholes(&self) -> Vec<Includes> {
        let mut wholes = Vec::new();
        let statements = &self.history.statements;
        let own = |record: usize| {
            statements
                .iter()
                .position(|(place, said)| *place == record && self.is_own(*place, *said))
        };
        for record in self.records.standing() {
            let Some(whole) = own(record.place) else { continue };
            let links: Vec<_> = linked(self.records.file, record, LinkKind::Includes).collect();
            let parts: Vec<usize> = links.iter().filter_map(|(place, _)| own(*place)).collect();
            if !parts.is_empty() && parts.len() == links.len() {
                let all = links.iter().all(|(_, link)| link.names_all());
                wholes.push(Includes { whole, parts, all });
            }
            let unit = self.history.scopes.get(whole).map(|scope| scope.unit);
            let inner: Vec<usize> = statements
                .iter()
                .enumerate()
                .filter(|(_, (place, said))| *place == record.place && !self.is_own(*place, *said))
                .map(|(statement, _)| statement)
                .filter(|part| self.history.scopes.get(*part).map(|scope| scope.unit) == unit)
                .collect();
            if !inner.is_empty() {
                wholes.push(Includes { whole, parts: inner, all: false });
            }
        }
        wholes
    }

    fn is_own(&self, record: usize, said: usize) -> bool {
        let said = self.records.all.get(record).and_then(|record| record.said.get(said));
        said.is_some_and(|said| !said.is_equivalent)
    }

    fn whole(&self, found: &PartsOfWhole) -> Option<Finding> {
        let whole = self.statement(found.includes.whole)?;
        let parts: Vec<String> =
            found.includes.parts.iter().filter_map(|part| self.statement(*part)).collect();
        let sum = ends(&found.sum);
        let of_parts = format!("{}; its parts: {}", whole, parts.join("; "));
        let (code, severity, verdict) = match found.verdict {
            PartsVerdict::Exceed(asking) => (
                Code::PartsExceedWhole,
                weight(asking),
                format!("the parts come to {sum}, more than the whole"),
            ),
            PartsVerdict::FallShort(asking) => (
                Code::AmountsContradict,
                weight(asking),
                format!(
                    "the parts are said to be all of it and come to {sum}, less than the whole"
                ),
            ),
            PartsVerdict::AddUp => {
                (Code::PartsAddUp, Severity::Note, format!("the parts come to {sum}, the whole"))
            }
            PartsVerdict::Leave(rest) => (
                Code::PartsRemainder,
                Severity::Note,
                format!("the parts come to {sum} and leave {} without a report", ends(&rest)),
            ),
            PartsVerdict::Open => return None,
        };
        let claims = self.records.ids(found.claims.iter().copied());
        Some(Finding::new(code, claims, format!("{of_parts}: {verdict}")).weighing(severity))
    }

    /// Parts of one window of several claims that nobody says are the same or distinct.
    fn overlaps(&self) -> Vec<Finding> {
        let mut settled: BTreeSet<(usize, usize)> = BTreeSet::new();
        let kinds = [
            LinkKind::SameAs,
            LinkKind::DistinctFrom,
            LinkKind::SameLoad,
            LinkKind::Includes,
            LinkKind::Restates,
        ];
        for record in &self.records.all {
            for kind in kinds {
                for (other, _) in linked(self.records.file, record, kind) {
                    settled.insert((record.place, other));
                    settled.insert((other, record.place));
                }
            }
            // Parts of one whole are told apart by whoever names them.
            let parts: Vec<usize> = linked(self.records.file, record, LinkKind::Includes)
                .map(|(place, _)| place)
                .collect();
            for one in &parts {
                settled.extend(parts.iter().map(|other| (*one, *other)));
            }
        }
        let overlaps = self.history.problem.overlaps(&settled);
        overlaps
            .into_iter()
            .filter_map(|found| {
                let each: Vec<String> =
                    found.statements.iter().filter_map(|part| self.statement(*part)).collect();
                let sentence = format!(
                    "{}: these parts of one time may be the same; they are not added up",
                    each.join("; ")
                );
                (each.len() > 1).then(|| {
                    Finding::new(Code::PartsMayOverlap, self.records.ids(found.claims), sentence)
                })
            })
            .collect()
    }

    /// Stated changes that fit the totals or windows that they compare.
    fn growth(&self) -> Vec<Finding> {
        self.records.standing().filter_map(|record| self.grows(record)).collect()
    }

    fn grows(&self, record: &Record<'_>) -> Option<Finding> {
        let own = record.own()?;
        let Kind::Change { relative_to, .. } = &own.kind else { return None };
        let place = self.records.file.place(relative_to)?;
        let base = self.records.all.get(place)?;
        let base_read = base.own()?.read.as_ref()?;
        let statements = &self.history.statements;
        let change = statements.iter().position(|(claim, _)| *claim == record.place)?;
        let scope = self.history.scopes.get(change)?;
        let window = self.history.windows.get(change)?;
        let implied = range(base_read).times(&range(own.read.as_ref()?));
        let other = statements.iter().enumerate().position(|(statement, (claim, said))| {
            *claim != record.place
                && *claim != place
                && self.history.scopes.get(statement) == Some(scope)
                && self.history.windows.get(statement).is_some_and(|other| {
                    other.read.end == window.read.end && other.read.start == window.read.start
                })
                && self.records.all.get(*claim).is_some_and(|claim| {
                    let read = claim.said.get(*said).and_then(|said| said.read.as_ref());
                    matches!(claim.said.get(*said).map(|said| &said.kind), Some(Kind::Amount(_)))
                        && read.is_some_and(|read| range(read).meets(&implied))
                })
        })?;
        let (fits, _) = *statements.get(other)?;
        let sentence = format!(
            "{} says {}: of {} that makes {}, and {}: that fits",
            record.claim.id,
            own.amount,
            base.own()?.amount,
            ends(&implied),
            self.statement(other)?
        );
        let claims = self.records.ids([place, record.place, fits]);
        Some(Finding::new(Code::GrowthConsistent, claims, sentence))
    }
}

fn weight(asking: Asking) -> Severity {
    match asking {
        Asking::Literal => Severity::Contradiction,
        Asking::AsRead => Severity::Caution,
    }
}

/// The range of a figure as read; a floor has no ceiling.
fn range(read: &Read) -> Range {
    let low = if read.at_most.is_some() { 0.0 } else { read.low };
    let high = if read.at_least.is_some() { None } else { Some(End::closed(read.high)) };
    Range { low: Some(End::closed(low)), high }
}

fn ends(range: &Range) -> String {
    match (range.low, range.high) {
        (Some(low), Some(high)) if low.value == high.value => end_in_words(low),
        (low, high) => span(low.map(|end| end.value), high.map(|end| end.value)),
    }
}
