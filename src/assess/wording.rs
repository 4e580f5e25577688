//! What the wording of a claim leaves open, and what changes as it is passed on.

use super::analysis::{Analysis, Material, Outcome};
use super::records::{Named, Record, Records, is_same_number, linked};
use super::{Code, Finding, Severity};
use crate::assumptions::GoodsNode;
use crate::claim::{LinkKind, Stage, Stance};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Each, IntoList};
use crate::lineage::{Change, ChangeKind};
use crate::munition::{Calibre, Munition};
use crate::source::SourceId;
use crate::written::{counted, few, flow as flow_name, is_of_several, listed};

/// How many kinds of a calibre are named in a sentence.
const MOST_KINDS: usize = 4;

/// How many outlets a sentence names.
const NAMED: usize = 2;

/// Reads what the words leave open.
#[derive(Debug)]
pub(super) struct Wording;

impl Analysis for Wording {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let mut findings = goods(records);
        findings.extend(unspecified(records));
        findings.extend(relayed(records));
        findings.extend(one_country(records));
        for record in &records.all {
            findings.extend(
                linked(records.file, record, LinkKind::Restates)
                    .filter_map(|(restated, _)| restating(records, record, restated)),
            );
        }
        Outcome::of(findings)
    }
}

/// Calibres alone, munitions without figures, and wordings that map to no node.
fn goods(records: &Records<'_>) -> Vec<Finding> {
    let mut calibres: ListMap<Calibre, Set<usize>> = ListMap::new();
    let mut munitions: ListMap<&GoodsNode, Set<usize>> = ListMap::new();
    let mut unmapped: ListMap<&str, Set<usize>> = ListMap::new();
    for record in &records.all {
        for said in &record.said {
            match &said.goods.named {
                Named::Calibre(calibre) => {
                    calibres.at(*calibre).insert(record.place);
                }
                Named::Unmapped(wording) => {
                    unmapped.at(wording.as_str()).insert(record.place);
                }
                Named::Munitions => {
                    for node in &said.goods.nodes {
                        munitions.at(node).insert(record.place);
                    }
                }
                Named::Class | Named::Anything => {}
            }
        }
    }
    let tree = records.assumptions.goods();
    // A name that is like a known one may be misspelt, and one of several meanings is not resolved.
    let unknown = |code: Code, name: &str, places: Set<usize>| {
        let may_be = tree.alternatives(name);
        let may_be: Vec<String> = may_be.iter().map(|node| tree.name(node).to_owned()).into_list();
        let near = tree.nearest(name).filter(|_| may_be.is_empty());
        let meant = match (near, may_be.is_empty()) {
            (Some(near), _) => format!("; did you mean {near:?}?"),
            (None, false) => format!("; it may mean {}", listed(&may_be, "or")),
            (None, true) => String::new(),
        };
        let sentence = format!(
            "the assumptions do not know the goods {name:?} of {}: they are compared with the same \
             wording alone, and no mass and no rounds are worked out for them{meant}",
            counted(places.len(), "claim", "claims")
        );
        Finding::new(code, records.ids(&places), sentence)
    };
    let mut findings = Vec::new();
    for (calibre, places) in calibres {
        let kinds = tree.kinds_of(calibre);
        let mut names: Vec<String> = kinds.iter().take(MOST_KINDS).map(Munition::name).into_list();
        if kinds.len() > MOST_KINDS {
            names.push(counted(kinds.len() - MOST_KINDS, "other kind", "other kinds"));
        }
        let (means, severity) = match names.as_slice() {
            [] => ("no munition of it is known".to_owned(), Severity::Caution),
            [only] => (format!("the only kind known is the {only}"), Severity::Note),
            several => (format!("it may mean {}", listed(several, "or")), Severity::Caution),
        };
        let sentence = format!("{calibre} alone names no munition: {means}");
        let found = Finding::new(Code::MunitionAmbiguous, records.ids(&places), sentence);
        findings.push(found.weighing(severity));
    }
    for (node, places) in munitions {
        let has_figures = |munition: &Munition| {
            let masses = records
                .assumptions
                .munition(munition)
                .is_ok_and(|entry| entry.round_mass.is_some() || entry.projectile_mass.is_some());
            masses || records.assumptions.packagings(munition).next().is_some()
        };
        if tree.lineage(node).next().is_none() {
            findings.push(unknown(Code::MunitionNoFigures, node.as_str(), places));
            continue;
        }
        let mut above = tree.lineage(node).filter_map(|node| tree.munition(node));
        let known = above.find(|of| has_figures(of));
        if known.is_none_or(|of| of.slug() != node.as_str()) {
            let name = tree.name(node);
            let sentence = known.map_or_else(
                || format!("the assumptions have neither mass nor packing of {name}"),
                |of| {
                    let of = of.name();
                    format!(
                        "{name} is taken as any {of}: the assumptions have no figures of it alone"
                    )
                },
            );
            findings.push(Finding::new(Code::MunitionNoFigures, records.ids(&places), sentence));
        }
    }
    findings.extend(
        unmapped.into_iter().map(|(wording, places)| unknown(Code::GoodsUnmapped, wording, places)),
    );
    findings
}

/// The assertions that give no number, all in one finding.
fn unspecified(records: &Records<'_>) -> Option<Finding> {
    let numberless = |record: &&Record<'_>| {
        let figures = record.said.iter().filter(|said| said.read.is_some()).count();
        record.claim.stance == Stance::Asserts && figures == 0
    };
    let places = records.all.iter().filter(numberless).map(|record| record.place).into_list();
    if places.is_empty() {
        return None;
    }
    let sentence = format!("{} no number", counted(places.len(), "claim gives", "claims give"));
    Some(Finding::new(Code::AmountUnspecified, records.ids(&places), sentence))
}

/// What the reports of claims say otherwise: outlets that change a claim alike, and claims that they
/// change alike, in one finding.
fn relayed(records: &Records<'_>) -> Vec<Finding> {
    let mut alike: ListMap<(Weight, [String; 3]), Set<usize>> = ListMap::new();
    for record in &records.all {
        for changed in changed(records, record) {
            alike.at(changed).insert(record.place);
        }
    }
    let found = alike.into_iter().map(|(((severity, _), changes), places)| {
        let makers = distinct(places.iter().map(|place| records.maker_name(*place)));
        let makers = match (makers.first(), makers.len()) {
            (Some(only), 1) => format!(" of {only}"),
            _ => String::new(),
        };
        let what = match places.len() {
            1 => "a claim".to_owned(),
            several => format!("{several} claims"),
        };
        let [outlets, change, rest] = &changes;
        let sentence = format!("{outlets}, passing on {what}{makers}, {change}");
        Finding::new(Code::RelayDrift, records.ids(&places), sentence)
            .listing(rest)
            .weighing(severity)
    });
    found.into_list()
}

/// Outlets that change a claim alike, with the heaviest change and the others; and how much the heaviest
/// weighs.
fn changed(records: &Records<'_>, record: &Record<'_>) -> Vec<(Weight, [String; 3])> {
    let mut by_outlet: Vec<(&SourceId, Vec<(Weight, String)>)> = Vec::new();
    for drift in record.claim.drifts(records.assumptions.reading()) {
        let (change, outlet) =
            ((weight(&drift.change), drift.change.to_string()), &drift.report.outlet);
        match by_outlet.iter_mut().find(|(known, _)| *known == outlet) {
            Some((_, changes)) if changes.contains(&change) => {}
            Some((_, changes)) => changes.push(change),
            None => by_outlet.push((outlet, vec![change])),
        }
    }
    let mut alike: ListMap<Vec<(Weight, String)>, Vec<String>> = ListMap::new();
    for (outlet, mut changes) in by_outlet {
        changes.order_by_key(|(weight, _)| *weight);
        alike.at(changes).push(records.name(outlet));
    }
    let each = alike.into_iter().filter_map(|(changes, outlets)| {
        let heaviest = changes.first()?.0;
        let are_several = outlets.len() > 1 || outlets.iter().any(|name| is_of_several(name));
        let mut changes = changes.into_iter().map(|(_, words)| verb(words, are_several));
        let first = changes.next()?;
        Some((heaviest, [few(&outlets, NAMED), first, behind(", ", changes)]))
    });
    each.into_list()
}

/// A change behind its verb: `says "millions"` of one, `say "millions"` of several.
fn verb(words: String, are_several: bool) -> String {
    match words.split_once("s ") {
        Some((verb, rest)) if are_several => format!("{verb} {rest}"),
        _ => words,
    }
}

/// These with a sign before each: `, a, b`.
fn behind(sign: &str, words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = std::iter::once(String::new()).chain(words).into_list();
    words.join(sign)
}

/// How much a change weighs, and whether it is the word before a number alone, which comes after all others.
type Weight = (Severity, bool);

fn weight(change: &Change) -> Weight {
    let severity = if change.is_slight { Severity::Note } else { Severity::Caution };
    (severity, change.kind == ChangeKind::Qualifier)
}

/// What a claim that says another again says otherwise.
fn restating(records: &Records<'_>, record: &Record<'_>, restated: usize) -> Option<Finding> {
    let (claim, other) = (record.claim, records.all[restated].claim);
    let mut changes = claim.changes_from(other, records.assumptions.reading());
    // A share that is told as what it comes to, and a month as a year, is the same number.
    let both = [record, &records.all[restated]];
    let kinds = both.each(|record| record.own().map(|own| &own.kind));
    if kinds[0] != kinds[1] && is_same_number(records.file, &records.all, both) {
        changes.retain(|change| {
            use ChangeKind::{Number, Rate, Rounding, Unit};
            !matches!(change.kind, Number | Rounding | Unit | Rate)
        });
    }
    let (heaviest, _) = changes.iter().map(weight).min()?;
    let mut changes: Vec<&Change> = changes.iter().into_list();
    changes.order_by_key(|change| weight(change));
    let [maker, whose] = [record.place, restated].each(|place| records.maker_name(place));
    let are_several = claim.made_by.len() > 1 || is_of_several(&maker);
    let (repeats, own) = if are_several { ("repeat", "their") } else { ("repeats", "its") };
    let whose = if maker == whose { format!("{own} own") } else { whose };
    let mut changes = changes.into_iter().map(|change| verb(change.to_string(), are_several));
    let sentence = format!("{maker} {repeats} a claim of {whose} and {}", changes.next()?);
    let rest = behind(", and ", changes);
    let claims = vec![other.id.clone(), claim.id.clone()];
    Some(Finding::new(Code::RelayDrift, claims, sentence).listing(&rest).weighing(heaviest))
}

/// Shipments that start and end in one country.
fn one_country(records: &Records<'_>) -> Option<Finding> {
    let stays = |record: &&Record<'_>| {
        let flow = &record.claim.flow;
        matches!(record.claim.stage, Some(Stage::Shipped | Stage::Delivered))
            && flow.destination.is_some_and(|to| flow.origin == [to] && !to.is_group())
    };
    let places = records.standing().filter(stays).map(|record| record.place).into_list();
    let flow = records.all[*places.first()?].claim.flow.direction().to_string();
    let sentence =
        format!("{}: what is said to be shipped starts and ends in one country", flow_name(&flow));
    Some(Finding::new(Code::FlowOneCountry, records.ids(&places), sentence))
}
