//! Figures that were converted into some units alone, and figures that have no answer.

use super::conversion::may_be_crates;
use super::topic::told_flow;
use crate::assess::amounts::{DEEPEST, Extent, Scope};
use crate::assess::analysis::Material;
use crate::assess::history::extent;
use crate::assess::records::{Kind, Record, Said, Unit};
use crate::assess::{Answer, Code, Finding, Route, Severity, Status, supply};
use crate::claim::{Claim, ClaimId, Measure};
use crate::in_order::{ListMap, Set, distinct};
use crate::into_list::Each;
use crate::written::{counted, during};

/// One finding a reason.
pub(super) fn findings(
    material: &Material<'_>,
    refused: ListMap<String, Set<usize>>,
    answers: &[Answer],
    contradicted: &Set<(usize, usize)>,
) -> Vec<Finding> {
    let records = material.records;
    let mut findings = Vec::new();
    let crates = may_be_crates().to_string();
    let mut never: ListMap<String, Set<usize>> = ListMap::new();
    for record in records.standing() {
        let Some(own) = record.own().filter(|own| own.read.is_some()) else { continue };
        let why = match own.kind {
            Kind::Amount(Unit::ContainersOrCrates) => &*crates,
            _ if is_money(material, record, own) => "money is compared with money alone",
            Kind::Other => "they are percentages of what no claim gives a number of",
            _ => continue,
        };
        never.at(why.to_owned()).insert(record.place);
    }
    let fitting = answers.iter().flat_map(|answer| &answer.lines);
    let fitting = fitting.filter(|line| line.route == Route::ByWhatFits);
    let converted = distinct(fitting.flat_map(|line| &line.claims));
    let refused = refused.into_iter().map(|(why, places)| (why, places, true));
    let never = never.into_iter().map(|(why, places)| (why, places, false));
    for (why, places, may_be_in_part) in never.chain(refused) {
        let why = why.strip_prefix("cargoes: ").unwrap_or(&why);
        // What is like a known name may be misspelt.
        let severity =
            if why.contains("did you mean") { Severity::Caution } else { Severity::Note };
        let (in_part, not): (Vec<ClaimId>, Vec<ClaimId>) = records
            .ids(&places)
            .into_iter()
            .partition(|id| may_be_in_part && converted.binary_search(&id).is_ok());
        for (claims, how) in
            [(not, "not converted into other units"), (in_part, "converted into some units alone")]
        {
            if !claims.is_empty() {
                let sentence = format!("{} {how}: {why}", are(claims.len()));
                let found = Finding::new(Code::ClaimNotConverted, claims, sentence);
                findings.push(found.weighing(severity));
            }
        }
    }
    let answered = answers.iter().flat_map(|answer| &answer.lines).flat_map(|line| &line.claims);
    let answered = distinct(answered);
    let rest_on = answered.iter().filter_map(|id| records.by_id(id));
    let groups: Set<usize> =
        rest_on.flat_map(|record| &record.said).map(|said| said.group).collect();
    // What its makers come to of its goods on its flow is told all the same: then it misleads nobody.
    let lines =
        answers.iter().flat_map(|answer| answer.lines.iter().map(move |line| (answer, line)));
    let told = distinct(
        lines.map(|(answer, line)| (&*answer.flow, answer.stage, &*answer.goods, &*line.group)),
    );
    let is_told = |record: &Record<'_>| {
        let flow = told_flow(record.claim);
        record.claim.stage.zip(record.own()).is_some_and(|(stage, own)| {
            let group = records.group(own.group);
            let goods = records.base_of(record, own).map_or(own, |(_, base)| base).goods.slug();
            told.binary_search(&(&*flow, stage, &*goods, &*group)).is_ok()
        })
    };
    let mut reasons: ListMap<(Severity, &str), Vec<usize>> = ListMap::new();
    let is_taken_back = |claim: &Claim| {
        let record = records.by_id(&claim.id);
        record.is_some_and(|record| matches!(record.status, Status::Retracted(_)))
    };
    for record in &records.all {
        let mut roots = records.groups.lineage.roots(record.claim);
        let why = match record.status {
            Status::Restates(_) if roots.all(|root| is_taken_back(root.claim)) => {
                Some((Severity::Caution, "the claim that they say again was taken back"))
            }
            _ if record.stands() => {
                let why = reason(material, record, &groups, contradicted);
                why.map(|(of, why)| (if is_told(record) { Severity::Note } else { of }, why))
            }
            _ => None,
        };
        if let Some(why) = why.filter(|_| answered.binary_search(&&record.claim.id).is_err()) {
            reasons.at(why).push(record.place);
        }
    }
    for ((severity, why), places) in reasons {
        let claims = records.ids(&places);
        // Of a claim of which nothing else tells it is told what it says.
        let said = |place: usize| {
            let record = records.all.get(place)?;
            let own = record.own()?;
            let [from, to] = own.dates.each(|date| date.map(|date| date.to_string()));
            let to = to.filter(|_| own.window.is_some());
            let when = match (from, to) {
                (None, None) => String::new(),
                (from, to) => format!(" {}", during(from.as_deref(), to.as_deref())),
            };
            let (maker, words) = (records.maker_name(place), &own.words);
            Some(format!(" ({maker}: {words}, {}{when})", record.claim.stage?))
        };
        let only = places.first().filter(|_| severity == Severity::Caution && places.len() == 1);
        let said = only.and_then(|place| said(*place)).unwrap_or_default();
        let sentence = format!("{} in no answer: {why}{said}", are(claims.len()));
        let found = Finding::new(Code::ClaimNoAnswer, claims, sentence);
        findings.push(found.weighing(severity));
    }
    findings
}

/// `the figures of 3 claims are`.
fn are(claims: usize) -> String {
    format!("the figures of {} are", counted(claims, "claim", "claims"))
}

/// Why a claim that says how much moved has no answer, and how much that weighs; none of a claim that
/// says no such thing, or that a later figure corrects.
fn reason(
    material: &Material<'_>,
    record: &Record<'_>,
    groups: &Set<usize>,
    contradicted: &Set<(usize, usize)>,
) -> Option<(Severity, &'static str)> {
    let own = record.own().filter(|own| own.read.is_some())?;
    record.claim.stage?;
    if own.kind == Kind::Supply && supply::rounds_of(material.records, record).is_empty() {
        return Some((Severity::Note, "they say how long rounds last, and no claim how many"));
    }
    if matches!(own.kind, Kind::Ratio { .. } | Kind::Supply | Kind::Other)
        || is_money(material, record, own)
    {
        return None;
    }
    if let Some(why) = unusable(material, record, own, contradicted) {
        return Some((Severity::Caution, why));
    }
    let stands = material.history.own_stands(record);
    let is_whole = extent(material.records, record, own) == Extent::Whole;
    stands.then_some(if own.is_ceiling() && !is_whole {
        (
            Severity::Caution,
            "upper limits of what may be a part say nothing of the whole that is answered for",
        )
    } else if groups.contains(&own.group) {
        (Severity::Note, "the answers rest on other claims of the same makers")
    } else {
        (Severity::Caution, "they say nothing of the windows that are answered for")
    })
}

/// Whether a claim's own amount is money, or a share or a change of money.
fn is_money(material: &Material<'_>, record: &Record<'_>, own: &Said<'_>) -> bool {
    matches!(own.amount.of, Measure::Money(_))
        || scope(material, record).is_some_and(|of| material.history.currency(of).is_some())
}

/// The scope of a claim's own amount.
fn scope<'m>(material: &Material<'m>, record: &Record<'_>) -> Option<&'m Scope> {
    let history = material.history;
    history.own.get(&record.place).and_then(|own| history.scopes.get(*own))
}

/// What keeps an amount from saying how much moved when.
fn unusable(
    material: &Material<'_>,
    record: &Record<'_>,
    own: &Said<'_>,
    contradicted: &Set<(usize, usize)>,
) -> Option<&'static str> {
    let records = material.records;
    if records.is_only_possible(record) {
        return Some(
            "they, or what they are a share or a multiple of, are said to be possible and no more",
        );
    }
    if own.window.is_none() && own.dates[0].is_some() {
        return Some("they do not say until when");
    }
    if matches!(own.kind, Kind::Change { compares: None, .. }) {
        return Some("they do not say whether windows or totals are compared");
    }
    // What is a multiple of a multiple lacks what the first of them lacks.
    let mut last = record;
    for _ in 0..=DEEPEST {
        let of = last.own().map(|own| &own.kind);
        let Some(Kind::ShareOf(base) | Kind::Change { relative_to: base, .. }) = of else { break };
        let Some(base) = material.history.base(records, last, base) else {
            return Some("the claim that they are a share or a multiple of no longer stands");
        };
        if base.own().is_some_and(|own| own.read.is_none()) {
            return Some("the claim that they are a share or a multiple of gives no number");
        }
        if base.own().is_some_and(|own| own.window.is_none()) {
            return Some("the claim that they are a share or a multiple of has no dates");
        }
        last = base;
    }
    let has_start = own.window.is_some_and(|window| window.read.start.is_some());
    if records.rate_of(own).is_some() && !has_start {
        return Some("they are rates that do not say since when");
    }
    if own.window.is_none() {
        return Some("they have no date");
    }
    let of = scope(material, record);
    let is_like = |other: &Record<'_>| {
        (other.group, scope(material, other)) == (record.group, of)
            && other.own().is_some_and(|other| other.window == own.window)
    };
    let mut of_unit = contradicted.iter().filter(|(_, unit)| of.is_some_and(|of| of.unit == *unit));
    let is_contradicted =
        of_unit.any(|(claim, _)| *claim == record.place || is_like(&records.all[*claim]));
    is_contradicted.then_some("their makers contradict themselves")
}
