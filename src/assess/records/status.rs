//! Which claims still stand: one rule, for every analysis.

use super::record::Record;
use super::said::{Kind, Said};
use super::unit::Unit;
use super::window::rated_days;
use crate::assess::Status;
use crate::assess::amounts::DEEPEST;
use crate::assumptions::GoodsTree;
use crate::claim::{ClaimId, Extent, Link, LinkKind, PerUnit, Stage};
use crate::claims_file::ClaimsFile;
use crate::source::Certainty;

/// A correction, or a claim that is taken back by others, that takes nothing out.
#[derive(Debug)]
pub(in crate::assess) struct NotFollowed {
    /// The place of the claim that is said to correct another.
    pub(in crate::assess) later: usize,
    /// The place of the other.
    pub(in crate::assess) earlier: usize,
    /// What it is said to do: `correct`, `supersede`, `take back`.
    pub(in crate::assess) verb: &'static str,
    /// Why it takes nothing out.
    pub(in crate::assess) why: &'static str,
}

/// Whether each claim stands, by its place.
///
/// - A claim that a later one of a maker of it retracts is out.
/// - `supersedes` and `corrects` take out the earlier claim where both have the same goods, unit
///   and window, or are figures of one maker to date: these are of one running total.
/// - A claim that restates another counts once with it, but for what it adds in another unit. It
///   stands by itself where its goods, its unit or its stage differ, or where its window ends later
///   and its figure differs, unless it is a part and no larger. Pounds for tons, and a rate of another
///   time, are the same unit; wider goods, of a number that may be the same, are the same goods.
///
/// A correction that takes nothing out is told with the reason.
pub(super) fn statuses(
    file: &ClaimsFile,
    records: &[Record<'_>],
    tree: &GoodsTree,
) -> (Vec<Status>, Vec<NotFollowed>) {
    let mut statuses = vec![Status::Stands; records.len()];
    let mut not_followed = Vec::new();
    for record in records {
        for link in &record.claim.links {
            let Some(place) = link.claim.as_ref().and_then(|claim| file.place(claim)) else {
                continue;
            };
            let (Some(target), true) = (records.get(place), place != record.place) else {
                continue;
            };
            let replaces = match link.certainty {
                Certainty::Possibly => Err("the link is held to be possible and no more"),
                _ => is_replaced(record, target, link.kind),
            };
            let is_own = record.is_of_maker_of(target);
            let not = match (link.kind, replaces) {
                (LinkKind::Corrects, Err(why)) => Some(("correct", why)),
                (LinkKind::Supersedes, Err(why)) => Some(("supersede", why)),
                (LinkKind::Retracts, _) if !is_own => Some(("take back", "it is of others")),
                _ => None,
            };
            if let Some((verb, why)) = not {
                not_followed.push(NotFollowed { later: record.place, earlier: place, verb, why });
            }
            if link.certainty == Certainty::Possibly {
                continue;
            }
            match link.kind {
                LinkKind::Retracts if is_own => {
                    statuses[place] = Status::Retracted(record.claim.id.clone());
                }
                LinkKind::Supersedes | LinkKind::Corrects if replaces.is_ok() => {
                    set(&mut statuses[place], Status::Superseded(record.claim.id.clone()));
                }
                LinkKind::Restates if !stands_by_itself(file, records, [record, target], tree) => {
                    let restated: ClaimId = target.claim.id.clone();
                    set(&mut statuses[record.place], Status::Restates(restated));
                }
                _ => {}
            }
        }
    }
    (statuses, not_followed)
}

/// What is out stays out, however else it is linked.
fn set(status: &mut Status, to: Status) {
    if *status == Status::Stands {
        *status = to;
    }
}

/// Whether a later claim can take the place of an earlier one, or why not.
fn is_replaced(
    later: &Record<'_>,
    earlier: &Record<'_>,
    kind: LinkKind,
) -> Result<(), &'static str> {
    if later.claim.certainty > earlier.claim.certainty {
        return Err("its maker is less sure of it");
    }
    if later.claim.stage != earlier.claim.stage {
        return Err("it is of another stage");
    }
    if later.claim.flow.direction() != earlier.claim.flow.direction() {
        return Err("it is of another flow");
    }
    // Of containers whose goods neither amount names, what was in them may be told with the correction.
    let names_none =
        |record: &Record<'_>| record.own().is_some_and(|own| own.amount.goods.is_unstated());
    let are_of_one_flow = later.claim.flow.goods == earlier.claim.flow.goods
        && names_none(later)
        && names_none(earlier);
    match (later.own(), earlier.own()) {
        (Some(later), Some(earlier)) if unit(later) != unit(earlier) => {
            Err("it is in another unit")
        }
        (Some(later), Some(earlier))
            if later.goods.nodes != earlier.goods.nodes && !are_of_one_flow =>
        {
            Err("it is of other goods")
        }
        (Some(own), Some(its))
            if own.window != its.window && !is_of_one_total(later, earlier, kind) =>
        {
            Err("it is for another window")
        }
        (Some(_), Some(_)) => Ok(()),
        _ => Err("one of them has no amount"),
    }
}

/// Whether one maker counts to a later day from the same start, or from none. A total that is superseded
/// still stands for a window of which both ends are named; one that is corrected was wrong, and a plan is given up.
fn is_of_one_total(later: &Record<'_>, earlier: &Record<'_>, kind: LinkKind) -> bool {
    let window = |record: &Record<'_>| Some(record.own()?.window?.read);
    let Some((own, its)) = window(later).zip(window(earlier)) else { return false };
    let period = earlier.claim.period;
    let is_total = own.start == its.start
        && own.end > its.end
        && (kind == LinkKind::Corrects || period.from().is_none() || period.to().is_none());
    later.is_of_maker_of(earlier)
        && match later.claim.stage {
            Some(Stage::Planned) => true,
            stage => is_total && stage != Some(Stage::Held),
        }
}

fn stands_by_itself(
    file: &ClaimsFile,
    records: &[Record<'_>],
    [record, restated]: [&Record<'_>; 2],
    tree: &GoodsTree,
) -> bool {
    let (Some(own), Some(other)) = (record.own(), restated.own()) else { return false };
    let ends = |said: &Said<'_>| said.window.map(|window| window.read.end.latest);
    let figure = |said: &Said<'_>| said.amount.figure;
    let published = |said: &Said<'_>| said.read.as_ref()?.published;
    let is_looser = record.claim.told_extent() == Some(Extent::Part)
        && published(own).zip(published(other)).is_some_and(|(own, other)| own <= other);
    let is_wider = tree.are_some_of(&other.goods.nodes, &own.goods.nodes) && !own.excludes(other);
    (own.goods.nodes != other.goods.nodes && !is_wider)
        || unit(own) != unit(other) && !is_same_number(file, records, [record, restated])
        || record.claim.stage != restated.claim.stage
        || (ends(own) > ends(other) && figure(own) != figure(other) && !is_looser)
}

/// Whether two claims say the same number in other words: a month for a year, a share for what it comes to.
pub(in crate::assess) fn is_same_number(
    file: &ClaimsFile,
    records: &[Record<'_>],
    [one, other]: [&Record<'_>; 2],
) -> bool {
    let number = |of: &Record<'_>| as_number(file, records, of.own()?);
    let both = number(one).zip(number(other));
    both.is_some_and(|((unit, (low, high)), (its, (least, most)))| {
        unit == its && low <= most && least <= high
    })
}

/// How much an amount says over its whole window, as read: a rate for its days, a share or a change of what it refers
/// to.
pub(in crate::assess) fn as_number(
    file: &ClaimsFile,
    records: &[Record<'_>],
    said: &Said<'_>,
) -> Option<(Unit, (f64, f64))> {
    // None of what has no limit is none.
    let by = |one: f64, other: f64| if one == 0.0 || other == 0.0 { 0.0 } else { one * other };
    let (mut said, mut times) = (said, (1.0, 1.0));
    for _ in 0..=DEEPEST {
        let (low, high) = said.read.as_ref()?.ends();
        times = (by(times.0, low), by(times.1, high.unwrap_or(f64::INFINITY)));
        match &said.kind {
            Kind::Amount(unit) => return Some((*unit, times)),
            Kind::Daily(unit) => {
                let (window, every) = (said.window?.read, said.amount.per.and_then(PerUnit::time)?);
                let days = rated_days(window.start?.earliest, window.end.latest, every);
                return Some((*unit, (times.0 * days, times.1 * days)));
            }
            Kind::ShareOf(of) | Kind::Change { relative_to: of, .. } => {
                said = records.get(file.place(of)?)?.own()?;
            }
            _ => return None,
        }
    }
    None
}

/// The unit of an amount, whatever the time that a rate is stated for.
pub(super) fn unit(said: &Said<'_>) -> Kind {
    match &said.kind {
        Kind::Daily(unit) => Kind::Amount(*unit),
        other => other.clone(),
    }
}

/// The claims that a claim links to in this way, by their places.
pub(in crate::assess) fn linked<'a>(
    file: &'a ClaimsFile,
    record: &'a Record<'_>,
    kind: LinkKind,
) -> impl Iterator<Item = (usize, &'a Link)> {
    let links = record.claim.links.iter().filter(move |link| link.kind == kind);
    links.filter_map(|link| Some((file.place(link.claim.as_ref()?)?, link)))
}

/// The same of what is said without reserve, of other claims than itself.
pub(in crate::assess) fn surely_linked<'a>(
    file: &'a ClaimsFile,
    record: &'a Record<'_>,
    kind: LinkKind,
) -> impl Iterator<Item = (usize, &'a Link)> {
    let links = linked(file, record, kind);
    links.filter(|(other, link)| link.certainty.is_stated() && *other != record.place)
}
