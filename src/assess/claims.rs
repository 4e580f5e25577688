//! The claims of a file as an assessment gives them.

use super::answers::told_flow;
use super::each::each;
use super::ratios::{capacity, holds};
use super::records::{Kind, Named, Record, Records, Said, Unit, noun};
use super::{AssessedClaim, Citation, ClaimFigure, Figures};
use crate::claim::{Claim, LoadUnit, Measure, Part, Report, Says};
use crate::in_order::ListMap;
use crate::into_list::IntoList;
use crate::written::as_written;

/// Each claim as read, in the order of the file.
pub(super) fn claims(records: &Records<'_>) -> Vec<AssessedClaim> {
    each(records.all.len(), |place| assessed(records, &records.all[place]))
}

fn assessed(records: &Records<'_>, record: &Record<'_>) -> AssessedClaim {
    let claim = record.claim;
    let citation = |report: &Report| Citation {
        outlet: records.name(&report.outlet),
        published_on: report.published_on.map(|on| on.to_string()),
        title: report.title.clone(),
        url: report.url.clone(),
    };
    AssessedClaim {
        claim: claim.id.clone(),
        made_by: claim.made_by.clone(),
        makers: claim.made_by.iter().map(|maker| records.name(maker)).into_list(),
        bodies: record.bodies.iter().map(|body| records.group_name(*body)).into_list(),
        group_name: records.group_name(record.group),
        group: records.group(record.group),
        stated_on: claim.stated_on.map(|on| on.to_string()),
        from: claim.period.from().map(|from| from.to_string()),
        to: claim.period.to().map(|to| to.to_string()),
        flow: told_flow(claim),
        goods: claim.flow.goods.as_ref().map(|goods| goods.as_str().to_owned()),
        says: says(records, record),
        quote: quote(claim),
        stance: claim.stance,
        stage: claim.stage,
        certainty: claim.certainty,
        extent: claim.told_extent(),
        carrier: claim.carrier.as_ref().map(ToString::to_string),
        status: record.status.clone(),
        figures: record
            .said
            .iter()
            .chain(&record.again)
            .map(|said| figure(said, records))
            .into_list(),
        citations: claim.reports.iter().map(citation).into_list(),
    }
}

/// What a claim says, in one line: its own amount, other goods of its load, what it carried or came to, and what
/// bore it.
fn says(records: &Records<'_>, record: &Record<'_>) -> String {
    let mut says = record.own().map_or_else(|| "no amount".to_owned(), words);
    let Some(equivalents) = &record.claim.equivalents else { return says };
    let tree = records.assumptions.goods();
    // Money, other rates, a time of supply and what it weighs were not carried, and what bears it did not lie in it.
    let own = record.own().and_then(|own| Some((own, own.unit()?)));
    let bearer = |said: &Said<'_>| own.zip(said.unit()).and_then(|((_, own), of)| holds(of, own));
    let came_to = |said: &Said<'_>| {
        matches!(said.kind, Kind::Money(..) | Kind::Daily(_) | Kind::Supply)
            || bearer(said) == Some(LoadUnit::Round)
    };
    let bears = |said: &Said<'_>| bearer(said).is_some();
    // Of a mass that names no goods any may be some.
    let is_beside = |said: &Said<'_>| {
        let own =
            own.filter(|(own, unit)| *unit != Unit::Mass || own.goods.named != Named::Anything);
        own.zip(said.unit()).is_some_and(|((own, unit), of)| {
            let is_held = holds(unit, of).is_some_and(|of| of != LoadUnit::Round);
            !is_held && own.goods.exclude(&said.goods, tree)
        })
    };
    let is_some = |said: &Said<'_>| {
        let own = own.filter(|(own, _)| own.kind == said.kind && own.goods != said.goods);
        own.is_some() && record.counts(said, tree)
    };
    let place = |said: &Said<'_>| match (bears(said), equivalents.are_lines()) {
        (true, true) if !came_to(said) => 2,
        (false, true) if is_beside(said) => 0,
        _ => 1,
    };
    let all = record.again.iter().chain(record.equivalents());
    for (place, of) in ListMap::grouped(all.map(|said| (place(said), said))) {
        let any = |is: &dyn Fn(&Said<'_>) -> bool| of.iter().any(|said| is(said));
        let lead = match equivalents.says {
            _ if place == 0 => " and".to_owned(),
            Says::Carried if any(&came_to) => ", came to".to_owned(),
            Says::Carried if any(&bears) => ", carried in".to_owned(),
            Says::Carried if of.iter().all(|said| is_some(said)) => ", among them".to_owned(),
            says => format!(", {says}"),
        };
        let of = of.into_iter().map(words).into_list();
        says = format!("{says}{lead} {}", of.join(&format!(" {} ", equivalents.relation)));
    }
    says
}

/// An amount with its own period.
fn words(said: &Said<'_>) -> String {
    match said.amount.period {
        Some(period) => format!("{}, {}", said.words, period.words()),
        None => said.words.clone(),
    }
}

/// The words of the first report that quotes them; a headline only where nothing else does.
fn quote(claim: &Claim) -> Option<String> {
    let quoted = || claim.reports.iter().filter(|report| report.quote.is_some());
    let body = quoted().find(|report| report.part != Some(Part::Headline));
    body.or_else(|| quoted().next()).and_then(|report| report.quote.clone())
}

fn figure(said: &Said<'_>, records: &Records<'_>) -> ClaimFigure {
    let (goods, assumptions) = (&said.goods.nodes, records.assumptions);
    // "Up to so many" for each says that so many fit.
    let read = match said.kind {
        Kind::Ratio { .. } => capacity(records, said),
        _ => said.read.clone(),
    };
    let read = read.as_ref();
    ClaimFigure {
        unit: unit(said),
        goods: (!goods.is_empty()).then(|| said.goods.slug()),
        words: words(said),
        published: read.and_then(|read| read.published).map(as_written),
        reading: read.map(|read| read.words.clone()),
        // How likely which value between the ends is, the words do not say.
        range: read
            .map(|read| Figures::extremes(assumptions.level(), Some(read.low), Some(read.high))),
        literal_low: read.and_then(|read| read.literal.low).map(as_written),
        literal_high: read.and_then(|read| read.literal.high).map(as_written),
        names_goods: said.goods.named != Named::Anything,
        noun: noun(goods, assumptions.goods()).to_owned(),
    }
}

fn unit(said: &Said<'_>) -> String {
    match &said.kind {
        Kind::Amount(unit) => unit.name().to_owned(),
        Kind::Daily(unit) => format!("{} a day", unit.name()),
        Kind::Ratio { of, per } => format!("{} per {}", of.name(), per.as_str()),
        Kind::ShareOf(claim) => format!("share of {claim}"),
        Kind::Change { relative_to, .. } => format!("times {relative_to}"),
        Kind::Supply => "days_of_supply".to_owned(),
        Kind::Money(currency, None) => currency.to_string(),
        Kind::Money(currency, Some(every)) => format!("{currency} a {every}"),
        Kind::Other => match (&said.amount.of, said.amount.per) {
            (Measure::Money(currency), Some(per)) => format!("{currency} {per}"),
            _ => "as said".to_owned(),
        },
    }
}
