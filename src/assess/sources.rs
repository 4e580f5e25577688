//! Who stands behind the claims, who denies them, and when they were printed.

use super::analysis::{Analysis, Material, Outcome};
use super::history::History;
use super::joined::Joined;
use super::records::{Kind, Record, Records, Said, flow_scope};
use super::{Code, Finding, Severity, Status};
use crate::assumptions::{GoodsNode, Threshold};
use crate::claim::{Claim, Extent, Flow, LinkKind, Measure, Report, ReportDate, Stage, Stance};
use crate::in_order::{InOrder, ListMap, Set, distinct};
use crate::into_list::{Choose, Each, IntoList};
use crate::source::{Certainty, Credibility, SourceId};
use crate::written::{
    counted, date, during, few, flow as flow_name, is_of_several, listed, number, on,
};

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
        let counted_from = counted_from(records);
        for stance in [Stance::Denies, Stance::DeclinesToConfirm, Stance::CouldNotConfirm] {
            findings.extend(denied(records, material.history, &counted_from, stance));
        }
        findings.extend(denied_in_vain(records, &findings));
        findings.extend(late(records));
        findings.extend(after_statement(records));
        findings.extend(one_country(records));
        findings.extend(starts(records));
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
        let Some(unit) = unit(own) else { continue };
        let about =
            (record.claim.flow.direction().to_string(), record.claim.stage, own.goods.slug(), unit);
        comparable.at(about).push(record.place);
    }
    comparable
}

/// The unit in which amounts are comparable.
fn unit(own: &Said<'_>) -> Option<&'static str> {
    match &own.kind {
        Kind::Amount(unit) | Kind::Daily(unit) => Some(unit.name()),
        Kind::Supply => Some("days_of_supply"),
        _ => None,
    }
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
                counted(distinct(reports().map(page)).len(), "page", "pages"),
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

/// What tells the page of a report from others of its outlet.
fn page(report: &Report) -> (&SourceId, String) {
    let article = report.article.as_ref().map(ToString::to_string);
    let page = article.or_else(|| report.url.clone()).or_else(|| report.title.clone());
    (&report.outlet, page.unwrap_or_else(|| format!("{:?}", report.published_on)))
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

/// Who denies the same, and the claims that deny it.
type DeniedBy = (Vec<String>, Set<usize>);

/// What is denied: what a claim of whatever stance links to as denied, else what the flow of a denial holds;
/// never its maker's own. What is linked as not confirmed is a note.
fn denied(
    records: &Records<'_>,
    history: &History,
    starts: &[Option<ReportDate>],
    stance: Stance,
) -> Vec<Finding> {
    // Of each makers, what they deny, what of it by name, and the claims that deny it; then makers who deny the
    // same.
    let mut by_makers: ListMap<&[SourceId], [Set<usize>; 3]> = ListMap::new();
    for record in &records.all {
        let (mut targets, mut named) = (Set::new(), Set::new());
        // Who could not confirm a claim declines nothing.
        let says = |kind| match (kind, record.claim.stance) {
            (LinkKind::Denies, _) => Some(Stance::Denies),
            (LinkKind::DeclinesToConfirm, of @ Stance::CouldNotConfirm) => Some(of),
            (LinkKind::DeclinesToConfirm, _) => Some(Stance::DeclinesToConfirm),
            _ => None,
        };
        let links = record.claim.links.iter().filter(|link| says(link.kind) == Some(stance));
        // Who takes back a claim of their own denies nobody else's.
        let mut linked = record.claim.links.iter().any(|link| link.kind == LinkKind::Retracts);
        for link in links {
            linked = true;
            named.extend(link.claim.as_ref().and_then(|claim| records.file.place(claim)));
            if let Some(flow) = &link.flow {
                targets.extend(inside(records, history, flow));
            }
        }
        if !linked && stance == Stance::Denies && record.claim.stance == stance {
            targets.extend(inside(records, history, &record.claim.flow));
        }
        targets.extend(&named);
        targets.retain(|place| {
            let target = &records.all[*place];
            target.claim.stance == Stance::Asserts
                && (named.contains(place)
                    || is_of_stage(target.claim, record.claim)
                        && !is_outside(target.claim, starts[*place], record.claim))
                && !target.bodies.iter().any(|body| record.bodies.contains(body))
        });
        if !targets.is_empty() {
            named.retain(|place| targets.contains(place));
            let of_makers = by_makers.at(&record.claim.made_by);
            for (all, own) in of_makers.iter_mut().zip([targets, named, Set::from([record.place])])
            {
                all.extend(own);
            }
        }
    }
    let mut alike: ListMap<[Set<usize>; 2], DeniedBy> = ListMap::new();
    for (makers, [denied, named, own]) in by_makers {
        let (by, denials) = alike.at([denied, named]);
        by.extend(makers.iter().map(|maker| records.name(maker)));
        denials.extend(own);
    }
    let found = alike.into_iter().map(|([denied, named], (by, denials))| {
        let by = distinct(by);
        let day = |place: &usize| records.all[*place].claim.stated_on;
        let days = || denials.iter().filter_map(day);
        let (first, last) =
            (days().least_by_key(|on| on.first_day()), days().most_by_key(|on| on.last_day()));
        let time = first.zip(last).map(|(first, last)| {
            let [first, last] = [first, last].each(|day| day.to_string());
            format!(" {}", during(Some(&first), Some(&last)))
        });
        // Who denies a claim by its name, or what had begun to move, may have spoken before it was made.
        let is_before = |place: &&usize| {
            let days = day(place).zip(last);
            days.is_some_and(|(claimed, denied)| claimed.first_day() > denied.last_day())
        };
        let before = match denied.iter().filter(is_before).count() {
            0 => String::new(),
            all if all == denied.len() => "; what is denied was claimed later".to_owned(),
            some => format!("; {some} of these claims came later"),
        };
        let is_denial = stance == Stance::Denies;
        let does = match (stance, by.len()) {
            (_, 1) if !is_of_several(&by[0]) => stance.to_string(),
            (Stance::Denies, _) => "deny".to_owned(),
            _ => stance.to_string().replace("declines", "decline"),
        };
        let claims = |all| counted(all, "claim", "claims");
        let what = match (named.len(), denied.len() - named.len()) {
            (named, 0) => claims(named),
            (0, all) => format!("in general what is said in {},", claims(all)),
            (named, more) => {
                format!("{} and in general what is said in {more} more,", claims(named))
            }
        };
        let general = denied.iter().filter(|place| !named.contains(place));
        let sentence = format!(
            "{} {does} {what} in {}{}{}{}",
            few(&by, NAMED),
            counted(denials.len(), "statement", "statements"),
            time.unwrap_or_default(),
            in_part(records, &denials, general.copied()),
            if is_denial { before + "; denials change no figure" } else { String::new() },
        );
        let mut claims = records.ids(&denials);
        let denied = denied.iter().copied().filter(|one| !denials.contains(one)).into_list();
        claims.extend(records.ids(&denied));
        let found = Finding::new(Code::SourcesDenied, claims, sentence);
        if is_denial {
            Finding { denials: denials.len(), ..found }
        } else {
            found.weighing(Severity::Note)
        }
    });
    found.into_list()
}

/// The denials that no finding tells of, since nobody else asserts here what they deny.
fn denied_in_vain(records: &Records<'_>, findings: &[Finding]) -> Option<Finding> {
    let denials = records.all.iter().filter(|record| {
        let claim = record.claim;
        let takes_back = claim.links.iter().any(|link| link.kind == LinkKind::Retracts);
        let is_told =
            |of: &Finding| of.code == Code::SourcesDenied && of.claims.contains(&claim.id);
        claim.stance == Stance::Denies && !takes_back && !findings.iter().any(is_told)
    });
    let denials = denials.map(|record| record.place).into_list();
    let by = distinct(denials.iter().map(|place| records.maker_name(*place)));
    let does = if by.len() == 1 && !is_of_several(&by[0]) { "denies" } else { "deny" };
    let sentence = format!("{} {does} what no claim of others asserts here", few(&by, NAMED));
    (!by.is_empty())
        .then(|| Finding::new(Code::SourcesNothingDenied, records.ids(&denials), sentence))
}

/// Of how many claims only some is denied, by its origin or its goods: `; of 1 claim only what came from Iran`,
/// `; of 1 claim only munitions`.
fn in_part(
    records: &Records<'_>,
    denials: &Set<usize>,
    denied: impl Iterator<Item = usize>,
) -> String {
    let tree = records.assumptions.goods();
    let claim = |place: usize| records.all[place].claim;
    let flows = denials.iter().flat_map(|place| {
        let links = || claim(*place).links.iter().filter_map(|link| link.flow.as_ref());
        links().chain(links().next().is_none().then_some(&claim(*place).flow))
    });
    let flows: Vec<&Flow> = flows.into_list();
    let is_from =
        |of: &_| flows.iter().any(|flow| flow.origin.is_empty() || flow.origin.contains(of));
    let is_all = flows.iter().any(|flow| flow.goods.is_none());
    let root = tree.root();
    let is_wider = |record: &Record<'_>| {
        let mut nodes = record.said.iter().flat_map(|said| &said.goods.nodes);
        !is_all && nodes.any(|node| *node != root && tree.is_within(&root, node))
    };
    let (mut origins, mut of_origins, mut wider) = (Set::new(), 0, 0);
    for record in denied.map(|place| &records.all[place]) {
        let own = &record.claim.flow.origin;
        if !own.iter().all(is_from) {
            of_origins += 1;
            origins
                .extend(own.iter().filter(|of| is_from(of)).map(|of| flow_name(&of.to_string())));
        }
        wider += usize::from(is_wider(record));
    }
    let origins: Vec<String> = origins.into_iter().into_list();
    let from = format!("what came from {}", listed(&origins, "and"));
    let parts = [(of_origins, from), (wider, tree.name(&root).to_owned())];
    let parts = parts.into_iter().filter(|(claims, _)| *claims > 0);
    let parts = parts
        .map(|(claims, what)| format!("; of {} only {what}", counted(claims, "claim", "claims")));
    parts.collect()
}

/// Whether a denial is of the stage of a claim: who denies that goods moved denies every stage of moving, and
/// not that somebody asked for them; who names no stage denies all.
fn is_of_stage(claim: &Claim, denial: &Claim) -> bool {
    let stages = claim.stage.zip(denial.stage);
    stages.is_none_or(|(of, denied)| of == denied || of.is_of_movement() && denied.is_of_movement())
}

/// From when each claim counts, in the order of the file: without a start from the earliest that is stated of
/// its flow, and one of a part from the day on which it was made.
fn counted_from(records: &Records<'_>) -> Vec<Option<ReportDate>> {
    let flow = |record: &Record<'_>| record.claim.flow.direction().to_string();
    let mut began: ListMap<String, ReportDate> = ListMap::new();
    for record in &records.all {
        let Some(from) = record.claim.period.from() else { continue };
        let first = began.at_or(flow(record), from);
        if from.first_day() < first.first_day() {
            *first = from;
        }
    }
    let start = |record: &Record<'_>| match (record.claim.period.from(), record.claim.told_extent())
    {
        (None, Some(Extent::Part)) => record.claim.stated_on,
        (None, _) => began.get(&flow(record)).copied(),
        (from, _) => from,
    };
    records.all.iter().map(start).into_list()
}

/// Whether a claim starts after a denial, or is of another time than it: unless the denial names it, it denies
/// nothing that was still to come, and no more than its own period.
fn is_outside(claim: &Claim, start: Option<ReportDate>, denial: &Claim) -> bool {
    let ends_before = |end: Option<ReportDate>, start: Option<ReportDate>| {
        end.zip(start).is_some_and(|(end, start)| end.last_day() < start.first_day())
    };
    let (own, denied) = (claim.period, denial.period);
    ends_before(denial.stated_on, start)
        || ends_before(own.to().or(claim.stated_on), denied.from())
        || ends_before(denied.to(), own.from())
}

/// The places of the claims of a flow: of what lies inside it, if only for some of the origins that they name.
fn inside(records: &Records<'_>, history: &History, flow: &Flow) -> Vec<usize> {
    let scope = flow_scope(flow);
    let tree = records.assumptions.goods();
    let goods = flow.goods.as_ref().and_then(|goods| tree.find(goods.as_str()));
    // Who denies munitions denies them among military goods too.
    let root = tree.root();
    let is_denied = |node: &GoodsNode, goods: &GoodsNode| {
        tree.is_within(node, goods) || *goods == root && tree.is_within(&root, node)
    };
    let within = records.all.iter().filter(|record| {
        let mut said = record.said.iter();
        let has_goods = goods.as_ref().is_none_or(|goods| {
            said.any(|said| said.goods.nodes.iter().all(|node| is_denied(node, goods)))
        });
        let own = &history.flows[history.flow_of[record.place]];
        has_goods && own.of_origins(&scope.origin).is_inside(&scope)
    });
    within.map(|record| record.place).into_list()
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
    let timely = distinct(timely.map(|(_, report)| page(report)));
    for (record, report) in all() {
        let days = late(record, report).filter(|days| *days > most);
        if let Some(days) = days.filter(|_| timely.binary_search(&page(report)).is_err()) {
            let (latest, pages, places) = outlets.at(&report.outlet);
            pages.push(page(report));
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

/// How many dates of starts are named in one sentence.
const STARTS: usize = 3;

/// Who counts from each date.
type Starts = ListMap<String, Vec<String>>;

/// Totals to date of one flow, in one unit and of goods of which some are among the others, that start on
/// different dates: by their makers, where none lies inside the other, and as relays have it.
fn starts(records: &Records<'_>) -> Vec<Finding> {
    // Of each flow, stage and unit the totals of all that have the same goods.
    let mut totals = ListMap::<(String, Option<Stage>, &str), Vec<(_, Vec<&Record<'_>>)>>::new();
    for record in records.standing().filter(|record| is_total_to_date(record.claim)) {
        let Some((own, unit)) = record.own().and_then(|own| Some((own, unit(own)?))) else {
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
        let window = record.own()?.window?.read;
        Some((window.start?.earliest, window.end.latest))
    };
    let differ = |(one, other)| {
        let ((from, to), (start, end)): ((i32, i32), (i32, i32)) = (one, other);
        from < start && to <= end || start < from && end <= to
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
        !matches!(amount.of, Measure::Change { .. } | Measure::Share(_) | Measure::ShareOfClaim(_))
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
