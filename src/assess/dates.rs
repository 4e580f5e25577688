//! When claims were printed, and from when to when they count.

use super::analysis::{Analysis, Material, Outcome};
use super::joined::Joined;
use super::records::{Record, Records};
use super::{Code, Finding};
use crate::assumptions::Threshold;
use crate::claim::{Claim, Extent, Measure, Report, ReportDate, Stage};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::IntoList;
use crate::source::{Certainty, SourceId};
use crate::written::{counted, date, few, flow as flow_name, number, on};

/// Asks whether the dates of the claims go together.
#[derive(Debug)]
pub(super) struct Dates;

impl Analysis for Dates {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let mut findings = late(records);
        findings.extend(after_statement(records));
        findings.extend(starts(records));
        Outcome::of(findings)
    }
}

/// Pages dated long after the statements that they carry, one finding an outlet.
fn late(records: &Records<'_>) -> Vec<Finding> {
    let most = records.assumptions.threshold(Threshold::LateDays);
    let mut outlets = ListMap::<&SourceId, (f64, Vec<_>, Set<usize>)>::new();
    let late = |record: &Record<'_>, report: &Report| {
        let said = record.claim.stated_on?;
        Some(f64::from(*said.days_until(report.published_on?).start()))
    };
    let all = || {
        let all = records.all.iter();
        all.flat_map(|record| record.claim.reports.iter().map(move |report| (record, report)))
    };
    // A page that tells of a statement of its own days tells of older ones as of the past.
    let timely = all().filter(|(record, report)| late(record, report).is_some_and(|of| of <= most));
    let timely = distinct(timely.map(|(_, report)| report.page()));
    for (record, report) in all() {
        let days = late(record, report).filter(|days| *days > most);
        if let Some(days) = days.filter(|_| timely.binary_search(&report.page()).is_err()) {
            let (latest, pages, places) = outlets.at(&report.outlet);
            pages.push(report.page());
            *latest = latest.max(days);
            places.insert(record.place);
        }
    }
    let found = outlets.into_iter().map(|(outlet, (days, pages, places))| {
        let (outlet, days) = (records.name(outlet), number(days));
        let dated = match distinct(pages).len() {
            1 => format!("'s page is dated {days} days after the statements in it"),
            _ => format!(" dates its pages up to {days} days after the statements in them"),
        };
        let sentence = format!("{outlet}{dated}: the date of a page is not the date of its figure");
        Finding::new(Code::DatesLatePublication, records.ids(&places), sentence)
    });
    found.into_list()
}

/// The last date that a claim tells of its time.
fn latest(claim: &Claim) -> Option<ReportDate> {
    claim.period.to().or(claim.period.from())
}

/// Times that go on after the day of the statement, though what is told of them is over.
fn after_statement(records: &Records<'_>) -> Option<Finding> {
    let goes_on = |record: &&Record<'_>| {
        let claim = record.claim;
        // What is only possible may be still to come.
        let over = claim.certainty != Certainty::Possibly
            && claim.stage.is_some_and(Stage::is_one_for_all);
        let ends = latest(claim).filter(|to| over && !to.is_approximate());
        ends.zip(claim.stated_on).is_some_and(|(to, on)| {
            // Who counts to the end of a month may say so before it is over.
            let last = to.last_day();
            let is_end = last.day() == last.month().length(last.year());
            let first = last.replace_day(1).ok().filter(|_| is_end);
            first.unwrap_or(last).min(to.first_day()) > on.last_day()
        })
    };
    let places = records.standing().filter(goes_on).map(|record| record.place).into_list();
    let sentence = match places.as_slice() {
        [] => return None,
        [only] => {
            let claim = records.all[*only].claim;
            let (to, stated) = (latest(claim)?, claim.stated_on?);
            format!(
                "a claim of {}, stated {}, counts to {}: one of the dates is wrong",
                records.maker_name(*only),
                on(&stated.to_string()),
                date(&to.to_string())
            )
        }
        several => format!(
            "{} count beyond the day on which they were stated: one of the dates is wrong",
            counted(several.len(), "claim", "claims")
        ),
    };
    Some(Finding::new(Code::DatesAfterStatement, records.ids(&places), sentence))
}

/// How many dates of starts are named in one sentence.
const STARTS: usize = 3;

/// From which day to which somebody counts, and who.
type Counted = ((i32, i32), usize);

/// Who counts from each date.
type Starts = ListMap<String, Vec<String>>;

/// Totals to date of one flow, in one unit and of goods of which some are among the others, that start on
/// different dates: by their makers, where none lies inside the other, and as relays have it.
fn starts(records: &Records<'_>) -> Vec<Finding> {
    // Of each flow, stage and unit the totals of all that have the same goods.
    let mut totals = ListMap::<(String, Option<Stage>, &str), Vec<(_, Vec<&Record<'_>>)>>::new();
    for record in records.standing().filter(|record| is_total_to_date(record.claim)) {
        let Some((own, unit)) = record.own().and_then(|own| Some((own, own.unit_name()?))) else {
            continue;
        };
        let about = (record.claim.flow.direction().to_string(), record.claim.stage, unit);
        let of_goods = totals.at(about);
        match of_goods.iter_mut().find(|(goods, _)| *goods == &own.goods.nodes) {
            Some((_, alike)) => alike.push(record),
            None => of_goods.push((&own.goods.nodes, vec![record])),
        }
    }
    let tree = records.assumptions.goods();
    let of_goods = totals.into_iter().flat_map(|((flow, ..), all)| {
        let mut nest = Joined::new(all.len());
        for (place, (goods, _)) in all.iter().enumerate() {
            for (before, (of, _)) in all[..place].iter().enumerate() {
                if tree.are_within(goods, of) || tree.are_within(of, goods) {
                    nest.join(before, place);
                }
            }
        }
        let mut sets: ListMap<usize, Vec<&Record<'_>>> = ListMap::new();
        for (set, (_, alike)) in nest.all().into_iter().zip(all) {
            sets.at(set).extend(alike);
        }
        sets.into_iter().map(move |(_, mut set)| {
            set.order_by_key(|record| record.place);
            (flow.clone(), set)
        })
    });
    let days = |record: &Record<'_>| {
        let own = record.own()?;
        let window = own.window?.read;
        Some(((window.start?.earliest, window.end.latest), own.group))
    };
    // What one maker counts of a part of its total, to the same day, it means so.
    let differ = |(((from, to), group), ((start, end), its)): (Counted, Counted)| {
        let meet = from.max(start) < to.min(end);
        let is_meant = group == its && to == end;
        meet && !is_meant && (from < start && to <= end || start < from && end <= to)
    };
    let mut findings = Vec::new();
    for (flow, all) in of_goods {
        let all_days = distinct(all.iter().filter_map(|record| days(record)));
        let is_told = |record: &&Record<'_>| {
            let own = days(record);
            own.is_some_and(|own| all_days.iter().any(|other| differ((own, *other))))
                || record.claim.reports.iter().any(|report| start_in(report).is_some())
        };
        let records_of: Vec<&Record<'_>> = all.iter().copied().filter(is_told).into_list();
        let (mut makers, mut relays) = (Starts::new(), Starts::new());
        let add = |starts: &mut Starts, from: ReportDate, who: String| {
            let by = starts.at(from.to_string());
            if !by.contains(&who) {
                by.push(who);
            }
        };
        for record in &records_of {
            let Some(from) = record.claim.period.from() else { continue };
            add(&mut makers, from, records.maker_name(record.place));
            for report in &record.claim.reports {
                if let Some(other) = start_in(report).filter(|on| *on != from) {
                    add(&mut relays, other, records.name(&report.outlet));
                }
            }
        }
        if makers.len() < 2 && relays.is_empty() {
            continue;
        }
        let starts_of = |starts: &Starts| {
            let each =
                starts.iter().map(|(from, who)| format!("{} ({})", date(from), who.join("; ")));
            each.into_list().join(", ")
        };
        let days = distinct(makers.keys().chain(relays.keys()));
        let days = days.into_iter().map(|day| date(day)).into_list();
        let sentence = format!(
            "totals to date ({}) start on different dates ({}), so they do not count the same days",
            flow_name(&flow),
            few(&days, STARTS)
        );
        let mut list = format!(": {}", starts_of(&makers));
        if !relays.is_empty() {
            list = format!("{list}; reports of them count from {}", starts_of(&relays));
        }
        let claims = records.ids(&records_of.iter().map(|record| record.place).into_list());
        findings.push(Finding::new(Code::DatesStartsDiffer, claims, sentence).listing(&list));
    }
    findings
}

/// The date from which a report counts.
fn start_in(report: &Report) -> Option<ReportDate> {
    report.as_reported.as_ref()?.period?.from()
}

/// The days of the longest month.
const MONTH_DAYS: i32 = 31;

/// Whether a claim counts from a day to the day of its statement, of what adds up: a month is no total.
fn is_total_to_date(claim: &Claim) -> bool {
    let to_date = claim.period.to().is_none_or(|to| Some(to) == claim.stated_on);
    let counts = claim.amount.as_ref().is_none_or(|amount| {
        !amount.figure.is_unspecified()
            && !matches!(
                amount.of,
                Measure::Change { .. } | Measure::Share(_) | Measure::ShareOfClaim(_)
            )
    });
    let is_part = claim.told_extent() == Some(Extent::Part);
    let adds_up = claim.stage.is_none_or(Stage::accumulates);
    let lasts = claim
        .period
        .from()
        .zip(claim.stated_on)
        .is_some_and(|(from, to)| from != to && *from.days_until(to).end() > MONTH_DAYS);
    counts && !is_part && adds_up && lasts && to_date
}
