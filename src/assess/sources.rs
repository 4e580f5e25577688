//! Who stands behind the claims.

use super::analysis::{Analysis, Material, Outcome};
use super::records::{Record, Records};
use super::{Code, Finding, Status};
use crate::claim::{Report, Stage, Stance};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;
use crate::source::{Credibility, SourceId};
use crate::written::{counted, few, flow as flow_name};

/// How many names or units a sentence lists.
const NAMED: usize = 2;

/// Asks who stands behind the claims.
#[derive(Debug)]
pub(super) struct Sources;

impl Analysis for Sources {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let comparable = comparable(records);
        let mut findings = single_roots(records, &comparable);
        findings.extend(unsupported(records, &comparable));
        Outcome::of(findings)
    }
}

/// What makes two claims claims about one thing.
type About = (String, Option<Stage>, String, &'static str);

/// The assertions of a figure of one thing, by their places.
fn comparable(records: &Records<'_>) -> ListMap<About, Vec<usize>> {
    let mut comparable: ListMap<About, Vec<usize>> = ListMap::new();
    let asserting = records.all.iter().filter(|record| {
        let is_out = matches!(record.status, Status::Retracted(_) | Status::Superseded(_));
        record.claim.stance == Stance::Asserts && !is_out
    });
    for record in asserting {
        let Some(own) = record.own().filter(|own| own.read.is_some()) else { continue };
        let Some(unit) = own.unit_name() else { continue };
        let about =
            (record.claim.flow.direction().to_string(), record.claim.stage, own.goods.slug(), unit);
        comparable.at(about).push(record.place);
    }
    comparable
}

/// Those of some claims of which an interval meets that of another.
fn meeting(places: &[usize], interval: impl Fn(usize) -> (f64, f64)) -> Set<usize> {
    let mut by_start: Vec<_> = places.iter().map(|place| (interval(*place), *place)).into_list();
    by_start.order_by(|((one, _), _), ((other, _), _)| one.total_cmp(other));
    let mut meeting = Set::new();
    let mut last: Option<(f64, usize)> = None;
    for ((from, to), place) in by_start {
        if let Some((end, other)) = last.filter(|(end, _)| from <= *end) {
            meeting.extend([other, place]);
            last = Some((end.max(to), if to > end { place } else { other }));
        } else {
            last = Some((to, place));
        }
    }
    meeting
}

/// Those of some claims that may say one thing again: neither what is said of another time does, as of one
/// month beside the next, nor another figure of a joint statement, or of another window that no outlet prints.
fn repeating(records: &Records<'_>, places: &[usize]) -> Vec<usize> {
    let days = |place: usize| {
        let window = records.all[place].own().and_then(|own| own.window?.read.widest());
        window.unwrap_or((i32::MIN, i32::MAX))
    };
    let places = meeting(places, |place| {
        let (from, to) = days(place);
        (f64::from(from), f64::from(to) - 0.5)
    });
    let mut places: Vec<usize> = places.into_iter().into_list();
    let mut times: ListMap<(i32, i32), usize> = ListMap::new();
    for place in &places {
        *times.at(days(*place)) += 1;
    }
    let alike = meeting(&places, |place| {
        let read = records.all[place].own().and_then(|own| own.read.as_ref());
        read.map_or((f64::NEG_INFINITY, f64::INFINITY), |read| (read.low, read.high))
    });
    places.retain(|place| {
        let record = &records.all[*place];
        let is_joint = record.bodies.len() > 1 && record.stands();
        let is_told_again = times[&days(*place)] > 1 || !record.claim.reports.is_empty();
        alike.contains(place) || !is_joint && is_told_again
    });
    places
}

/// Those of some claims that an outlet printed, or that others of them go back to.
fn relayed(records: &Records<'_>, places: &[usize]) -> Set<usize> {
    let claim = |place: usize| records.all[place].claim;
    let printed = places.iter().copied().filter(|place| !claim(*place).reports.is_empty());
    let origins = places.iter().flat_map(|place| {
        let roots = records.groups.lineage.roots(claim(*place));
        let roots = roots.filter_map(|root| records.file.place(&root.claim.id));
        roots.filter(move |root| root != place && places.binary_search(root).is_ok())
    });
    printed.chain(origins).collect()
}

/// The one body that all of some claims go back to, where no two of them are independent.
fn only_group<'a>(records: &Records<'a>, places: &[usize]) -> Option<&'a SourceId> {
    let mut independent = records.independent(places).into_iter();
    independent.next().filter(|_| independent.next().is_none())
}

/// Claims about one thing by several outlets or makers that go back to one group, those of one flow
/// in one finding.
fn single_roots(records: &Records<'_>, comparable: &ListMap<About, Vec<usize>>) -> Vec<Finding> {
    // Of each flow and group, the units and the claims.
    let mut by_flow = ListMap::<_, (Vec<&str>, Set<usize>)>::new();
    for ((flow, _, _, unit), places) in comparable {
        let mut places = repeating(records, places);
        // What nobody relays of a maker of whom other things are relayed is no repetition.
        let relayed = relayed(records, &places);
        let makers = |place: &usize| records.all[*place].claim.made_by.as_slice();
        let speakers: Set<&[SourceId]> = relayed.iter().map(makers).collect();
        places.retain(|place| relayed.contains(place) || !speakers.contains(&makers(place)));
        let Some(group) = only_group(records, &places) else { continue };
        let of_them = || places.iter().map(|place| &records.all[*place]);
        let makers: Set<_> = of_them().flat_map(|record| &record.claim.made_by).collect();
        let outlets = outlets(of_them());
        if places.len() < 2 || (makers.len() < 2 && outlets.len() < 2) {
            continue;
        }
        let (units, all) = by_flow.at((flow.as_str(), group));
        units.push(unit);
        all.extend(places);
    }
    let found = by_flow.into_iter().map(|((flow, group), (units, places))| {
        let of_them = || places.iter().map(|place| &records.all[*place]);
        let reports = || of_them().flat_map(|record| &record.claim.reports);
        let through = match reports().count() {
            0 => String::new(),
            passages => format!(
                ", through {} on {} of {}",
                counted(passages, "passage", "passages"),
                counted(distinct(reports().map(Report::page)).len(), "page", "pages"),
                counted(outlets(of_them()).len(), "outlet", "outlets")
            ),
        };
        let units = distinct(units).into_iter();
        let units: Vec<String> = units.map(|unit| plain(unit).to_owned()).into_list();
        // Who says something with others is not one source with them.
        let is_joint = |record: &Record<'_>| record.bodies.len() > 1;
        let [go_back, so] = if of_them().any(is_joint) && !of_them().all(is_joint) {
            ["rest on the word of", ", alone or with others. None of them confirms another"]
        } else {
            ["go back to one origin,", ". They count as one source, however many repeat it"]
        };
        let sentence = format!(
            "{} of {} ({}) {go_back} {}{through}",
            counted(places.len(), "claim", "claims"),
            few(&units, NAMED),
            flow_name(flow),
            records.name(group),
        );
        let claims = records.ids(&places);
        Finding::new(Code::SourcesSingleRoot, claims, sentence).listing(so)
    });
    found.into_list()
}

fn plain(unit: &str) -> &str {
    match unit {
        "mass_t" => "tonnes",
        "days_of_supply" => "time of supply",
        "volume_m3" => "volume",
        other => other,
    }
}

fn outlets<'r, 'a: 'r>(records: impl Iterator<Item = &'r Record<'a>>) -> Set<&'r SourceId> {
    records.flat_map(|record| &record.claim.reports).map(|report| &report.outlet).collect()
}

/// Claims that somebody graded as confirmed by others, and that have one independent origin.
fn unsupported(records: &Records<'_>, comparable: &ListMap<About, Vec<usize>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for places in comparable.values() {
        let Some(group) = only_group(records, places) else { continue };
        for record in places.iter().map(|place| &records.all[*place]) {
            let grades = record.claim.assessments.iter();
            let grades = grades.filter(|grade| grade.credibility == Some(Credibility::Confirmed));
            let by = distinct(grades.map(|grade| grade.by.as_str()));
            if by.is_empty() {
                continue;
            }
            let by: Vec<String> = by.into_iter().map(str::to_owned).into_list();
            let sentence = format!(
                "{} grades a claim of {} as confirmed by other sources, but every claim of it \
                 here goes back to {}",
                few(&by, NAMED),
                records.maker_name(record.place),
                records.name(group)
            );
            let claims = vec![record.claim.id.clone()];
            findings.push(Finding::new(Code::SourcesUnsupported, claims, sentence));
        }
    }
    findings
}
