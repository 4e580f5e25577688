//! Who denies what.

use super::analysis::{Analysis, Material, Outcome};
use super::history::History;
use super::records::{Record, Records, flow_scope};
use super::{Code, Finding, Severity};
use crate::assumptions::GoodsNode;
use crate::claim::{Claim, Extent, Flow, LinkKind, ReportDate, Stage, Stance};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::{Choose, Each, IntoList};
use crate::source::SourceId;
use crate::written::{counted, during, few, flow as flow_name, is_of_several, listed};

/// How many who deny a sentence lists.
const NAMED: usize = 2;

/// Asks what is denied, and by whom.
#[derive(Debug)]
pub(super) struct Denials;

impl Analysis for Denials {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let records = material.records;
        let counted_from = counted_from(records);
        let stances = [Stance::Denies, Stance::DeclinesToConfirm, Stance::CouldNotConfirm];
        let denied = |stance| denied(records, material.history, &counted_from, stance);
        let mut findings = stances.into_iter().flat_map(denied).into_list();
        findings.extend(denied_in_vain(records, &findings));
        Outcome::of(findings)
    }
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
            all if all == denied.len() => "; what is denied was claimed after that".to_owned(),
            1 => "; 1 of these claims was made after that".to_owned(),
            some => format!("; {some} of these claims were made after that"),
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

/// Of how many claims only some is denied, by its origin, its goods or its stage: `; of 1 claim only what came from
/// Iran`, `; of 1 claim only munitions`, `; of 1 claim only that it was delivered`.
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
    // What was not sent did not arrive either, and what did not arrive may be under way.
    let stages: Set<Option<Stage>> = denials.iter().map(|place| claim(*place).stage).collect();
    let is_all_of = |of: &Claim| {
        of.stage.is_none()
            || [of.stage, Some(Stage::Shipped), None].iter().any(|of| stages.contains(of))
    };
    let (mut origins, mut of_origins, mut wider, mut of_stages) = (Set::new(), 0, 0, 0);
    for record in denied.map(|place| &records.all[place]) {
        let own = &record.claim.flow.origin;
        if !own.iter().all(is_from) {
            of_origins += 1;
            origins
                .extend(own.iter().filter(|of| is_from(of)).map(|of| flow_name(&of.to_string())));
        }
        wider += usize::from(is_wider(record));
        of_stages += usize::from(!is_all_of(record.claim));
    }
    let origins: Vec<String> = origins.into_iter().into_list();
    let from = format!("what came from {}", listed(&origins, "and"));
    let stages = stages.iter().flatten().filter(|stage| stage.is_of_movement());
    let stages: Vec<String> = stages.map(ToString::to_string).into_list();
    let stage = format!("that it was {}", listed(&stages, "or"));
    let parts = [(of_origins, from), (wider, tree.name(&root).to_owned()), (of_stages, stage)];
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
