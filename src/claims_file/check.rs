//! What binds the sources and claims of one file together.

use crate::claim::{
    Amount, Carrier, Claim, ClaimId, Link, LinkKind, LoadUnit, Measure, Recipient, Report, Role,
    Stage, Stance, Wording,
    chain::{self, MOST_MAKERS},
    circle,
};
use crate::distinct::distinct;
use crate::fault::{
    json::{Path, Step},
    nearest,
};
use crate::into_list::IntoList;
use crate::source::{Source, SourceId};
use crate::written::listed;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

/// Sources and claims with their places in the file.
pub(crate) struct Parts<'p> {
    pub(crate) sources: Vec<Part<'p, Source>>,
    pub(crate) claims: Vec<Part<'p, Claim>>,
    /// Ids of sources that could not be read otherwise; `None` where even those are unknown.
    pub(crate) unread_sources: Option<Vec<SourceId>>,
    /// Ids of claims that could not be read otherwise; `None` where even those are unknown.
    pub(crate) unread_claims: Option<Vec<ClaimId>>,
}

/// A source or a claim with its place in the file.
pub(crate) struct Part<'p, T> {
    pub(crate) at: usize,
    pub(crate) item: &'p T,
    /// What could not be read of it, by paths within it.
    pub(crate) lost: &'p [Path],
}

impl<'p, T> Part<'p, T> {
    /// Items of which nothing was lost.
    pub(crate) fn all(items: &'p [T]) -> Vec<Self> {
        items.iter().enumerate().map(|(at, item)| Self { at, item, lost: &[] }).collect()
    }

    /// Whether something of this key could not be read.
    fn has_lost(&self, key: &str) -> bool {
        self.lost.iter().any(|lost| lost.0.first() == Some(&Step::Key(key.into())))
    }
}

/// Takes a fault with its path; says whether more are wanted.
type Sink<'f> = dyn FnMut(Path, String) -> bool + 'f;

/// Stops the check where no more faults are wanted.
struct Enough;

type Checked = Result<(), Enough>;

/// Reports every broken rule, in time in line with the size of the file.
pub(crate) fn check(parts: &Parts<'_>, report: &mut Sink<'_>) {
    let sources: Vec<_> = parts.sources.iter().map(|part| (part.at, &part.item.id)).collect();
    let claims: Vec<_> = parts.claims.iter().map(|part| (part.at, &part.item.id)).collect();
    let mut check = Check {
        sources: Known::new("source", "sources", &sources, parts.unread_sources.as_deref()),
        claims: Known::new("claim", "claims", &claims, parts.unread_claims.as_deref()),
        report,
    };
    // `Enough` only ends the check early; what was found has been reported.
    let _: Checked = check.all(parts);
}

struct Check<'p, 'f, 'r> {
    sources: Known<'p, SourceId>,
    claims: Known<'p, ClaimId>,
    report: &'f mut Sink<'r>,
}

/// The ids that may be referred to.
struct Known<'p, Id> {
    noun: &'static str,
    /// Place among those that were read, and place in the file.
    index: HashMap<&'p Id, (usize, usize)>,
    /// Faults of ids that are used twice.
    repeated: Vec<(Path, String)>,
    unread: HashSet<&'p Id>,
    is_complete: bool,
}

impl<'p, Id: Eq + Hash + Display> Known<'p, Id> {
    fn new(
        noun: &'static str,
        list: &str,
        ids: &[(usize, &'p Id)],
        unread: Option<&'p [Id]>,
    ) -> Self {
        let mut index = HashMap::with_capacity(ids.len());
        let mut repeated = Vec::new();
        for (place, (at, id)) in ids.iter().enumerate() {
            match index.get(id) {
                Some((_, first)) => {
                    let rule = format!("the id \"{id}\" is used twice, first in {list}[{first}]");
                    repeated.push((Path::item(list, *at).key("id"), rule));
                }
                None => {
                    index.insert(*id, (place, *at));
                }
            }
        }
        let is_complete = unread.is_some();
        let unread = unread.unwrap_or_default().iter().collect();
        Self { noun, index, repeated, unread, is_complete }
    }

    fn may_have(&self, id: &Id) -> bool {
        !self.is_complete || self.index.contains_key(id) || self.unread.contains(id)
    }

    fn missing(&self, id: &Id) -> String {
        let known: Vec<String> = self.index.keys().map(ToString::to_string).collect();
        let near = nearest(&id.to_string(), known.iter().map(String::as_str));
        format!("no {} in this file has the id \"{id}\"{}", self.noun, near.unwrap_or_default())
    }
}

impl<'p> Check<'p, '_, '_> {
    fn all(&mut self, parts: &Parts<'p>) -> Checked {
        let (of_sources, of_claims) = (&mut self.sources.repeated, &mut self.claims.repeated);
        for (path, message) in
            std::mem::take(of_sources).into_iter().chain(std::mem::take(of_claims))
        {
            self.fault(path, message)?;
        }
        for Part { at, item: source, .. } in &parts.sources {
            let path = || Path::item("sources", *at);
            if let Some(rule) = source.broken_rule() {
                self.fault(path(), rule.to_string())?;
            }
            if let Some(whole) = &source.part_of {
                self.source(whole, || path().key("part_of"))?;
            }
            for (place, body) in source.draws_on.iter().enumerate() {
                self.source(&body.source, || path().key("draws_on").index(place))?;
            }
        }
        for part in &parts.claims {
            self.claim(part, &Path::item("claims", part.at))?;
        }
        self.part_of_circles(parts)?;
        self.link_circles(parts)
    }

    fn fault(&mut self, path: Path, message: String) -> Checked {
        if (self.report)(path, message) { Ok(()) } else { Err(Enough) }
    }

    fn source(&mut self, id: &SourceId, path: impl FnOnce() -> Path) -> Checked {
        if self.sources.may_have(id) {
            return Ok(());
        }
        let message = self.sources.missing(id);
        self.fault(path(), message)
    }

    fn claim(&mut self, part: &Part<'_, Claim>, path: &Path) -> Checked {
        let claim = part.item;
        self.makers(claim, path)?;
        self.scope(part, path)?;
        let asserts = claim.stance == Stance::Asserts;
        if asserts && claim.amount.is_none() && !part.has_lost("amount") {
            let rule = "a claim that asserts needs an \"amount\", with \"unspecified\": true where \
                        no number was given";
            self.fault(path.clone(), rule.into())?;
        }
        if let Some(amount) = &claim.amount {
            self.amount(amount, || path.clone().key("amount"))?;
        }
        if claim.amount.as_ref().is_some_and(|amount| amount.period.is_some()) {
            let rule = "an amount has a \"period\" only within \"equivalents\": here the claim's own \
                        says it";
            self.fault(path.clone().key("amount").key("period"), rule.into())?;
        }
        if let Some(rule) = claim.carrier.as_ref().and_then(Carrier::broken_rule) {
            self.fault(path.clone().key("carrier"), rule.to_string())?;
        }
        let is_of_ships = |amount: &Amount| {
            let Measure::Count(unit) = amount.of else { return true };
            unit == LoadUnit::Voyage || !unit.is_vehicle()
        };
        if claim.carrier.is_some() && !claim.amount.as_ref().is_none_or(is_of_ships) {
            let rule = "a \"carrier\" is a ship: the type of aircraft, wagons, lorries and trains stands in \
                        \"vehicle\" of the \"amount\"";
            self.fault(path.clone().key("carrier"), rule.into())?;
        }
        if let Some(rule) = claim.flow.recipient.as_ref().and_then(Recipient::broken_rule) {
            self.fault(path.clone().key("flow").key("recipient"), rule.to_string())?;
        }
        let own = claim.equivalents.iter().map(|equivalents| (equivalents, None));
        let reported = claim.reports.iter().enumerate().filter_map(|(place, report)| {
            Some((report.as_reported.as_ref()?.equivalents.as_ref()?, Some(place)))
        });
        for (equivalents, place) in own.chain(reported) {
            let path = || {
                let path = path.clone();
                let report = place.map(|place| path.clone().key("reports").index(place));
                report.map_or(path, |report| report.key("as_reported")).key("equivalents")
            };
            if let Some(rule) = equivalents.broken_rule() {
                self.fault(path(), rule.to_string())?;
            }
            if let Some(maker) = &equivalents.made_by {
                self.source(maker, || path().key("made_by"))?;
            }
            for (nth, amount) in equivalents.of.iter().enumerate() {
                self.amount(amount, || path().key("of").index(nth))?;
            }
        }
        for (place, report) in claim.reports.iter().enumerate() {
            let path = || path.clone().key("reports").index(place);
            if !part.has_lost("amount") {
                self.wording(claim, report, path)?;
            }
            self.report(report, path)?;
            if !part.has_lost("reports") {
                self.relay_circle(claim, report, path)?;
            }
        }
        if !part.has_lost("reports") {
            self.relay_circles(claim, path)?;
        }
        let same = claim.links.iter().filter(|link| link.kind == LinkKind::SameAs);
        let same: HashSet<&ClaimId> = same.filter_map(|link| link.claim.as_ref()).collect();
        for (place, link) in claim.links.iter().enumerate() {
            let path = || path.clone().key("links").index(place);
            if let Some(rule) = link.broken_rule() {
                self.fault(path(), rule.to_string())?;
            }
            let Some(target) = &link.claim else { continue };
            let path = || path().key("claim");
            if *target == claim.id {
                self.fault(path(), format!("the claim \"{target}\" {} itself", link.kind))?;
            } else if !self.claims.may_have(target) {
                let message = self.claims.missing(target);
                self.fault(path(), message)?;
            } else if link.kind == LinkKind::DistinctFrom && same.contains(target) {
                let rule = "is said to be the same and to be distinct";
                self.fault(path(), format!("the claim \"{target}\" {rule}"))?;
            }
        }
        Ok(())
    }

    /// At least one maker, none of them twice, each of them known.
    fn makers(&mut self, claim: &Claim, path: &Path) -> Checked {
        let path = || path.clone().key("made_by");
        match claim.made_by.as_slice() {
            [] => return self.fault(path(), "a claim needs at least one maker".into()),
            [maker] => return self.source(maker, path),
            several if several.len() > MOST_MAKERS => {
                let rule = format!("a joint statement has at most {MOST_MAKERS} makers");
                return self.fault(path(), format!("{rule}, got {}", several.len()));
            }
            _ => {}
        }
        let mut named = HashSet::new();
        for (place, maker) in claim.made_by.iter().enumerate() {
            let path = || path().index(place);
            self.source(maker, path)?;
            if !named.insert(maker) {
                self.fault(path(), format!("the maker \"{maker}\" is named twice"))?;
            }
        }
        Ok(())
    }

    /// Only a ratio that is stated outright goes without a flow and a stage, and a denial without a stage.
    fn scope(&mut self, part: &Part<'_, Claim>, path: &Path) -> Checked {
        let claim = part.item;
        if claim.is_ratio() || part.has_lost("amount") {
            return Ok(());
        }
        let has_lost = part.has_lost("stage") || part.has_lost("modality");
        if claim.stage.is_none() && claim.stance != Stance::Denies && !has_lost {
            let known: Vec<&str> = Stage::ALL.iter().map(|stage| stage.as_str()).collect();
            let rule = "a claim needs a \"stage\", unless it denies or its amount is a ratio \"per\" \
                        a unit";
            self.fault(path.clone(), format!("{rule}; the stages are {}", known.join(", ")))?;
        }
        if claim.flow.has_no_end() && !part.has_lost("flow") {
            let rule = "a flow needs an \"origin\", a \"destination\", a \"recipient\" or a place in \
                        \"via\", unless the amount is a ratio \"per\" a unit";
            self.fault(path.clone().key("flow"), rule.into())?;
        }
        Ok(())
    }

    fn amount(&mut self, amount: &Amount, path: impl Fn() -> Path) -> Checked {
        if let Some(rule) = amount.broken_rule() {
            self.fault(path(), format!("the amount {rule}"))?;
        }
        match amount.of.claim() {
            Some(claim) if !self.claims.may_have(claim) => {
                let message = self.claims.missing(claim);
                let key = if amount.of.is_share() { "of_claim" } else { "relative_to" };
                self.fault(path().key(key), message)
            }
            _ => Ok(()),
        }
    }

    /// A figure is worded otherwise only where there is one, and by a word that goes with it.
    fn wording(&mut self, claim: &Claim, report: &Report, path: impl Fn() -> Path) -> Checked {
        let Some(wording) = report.as_reported.as_ref().and_then(|reported| reported.figure) else {
            return Ok(());
        };
        let path = || path().key("as_reported");
        match (&claim.amount, wording) {
            // An assertion without an amount has its own fault.
            (None, _) if claim.stance == Stance::Asserts => Ok(()),
            (None, _) => {
                let rule = "a figure is reported otherwise, but the claim has no \"amount\"";
                self.fault(path(), rule.into())
            }
            (Some(amount), Wording::Qualified(qualifier))
                if amount.figure.with(qualifier).is_none() =>
            {
                let rule = format!("\"{qualifier}\" does not go with \"{}\"", amount.figure);
                self.fault(path().key("qualifier"), rule)
            }
            _ => Ok(()),
        }
    }

    /// A chain of relay starts with its originator and never comes back to anybody.
    fn report(&mut self, report: &Report, path: impl Fn() -> Path) -> Checked {
        self.source(&report.outlet, || path().key("outlet"))?;
        for (place, hop) in report.via.iter().enumerate() {
            let path = || path().key("via").index(place);
            self.source(&hop.by, || path().key("by"))?;
            if hop.role == Role::Originator && place > 0 {
                let message = format!("the originator \"{}\" must be the first hop", hop.by);
                self.fault(path().key("role"), message)?;
            }
        }
        Ok(())
    }

    fn relay_circle(&mut self, claim: &Claim, report: &Report, path: impl Fn() -> Path) -> Checked {
        if let Some((step, circle)) = circle::first(chain::steps(claim, report)) {
            let path = match step.hop {
                Some(place) => path().key("via").index(place).key("by"),
                None => path().key("outlet"),
            };
            return self.fault(path, format!("the relay runs in a circle: {circle}"));
        }
        Ok(())
    }

    /// Two reports of one claim must not each have it from the other.
    fn relay_circles(&mut self, claim: &Claim, path: &Path) -> Checked {
        let is_chain = |report: &&Report| circle::first(chain::steps(claim, report)).is_none();
        let chains: Vec<_> = claim.reports.iter().filter(is_chain).into_list();
        if chains.len() < 2 {
            return Ok(());
        }
        if let Some(circle) = circle::of_chains(chains, claim) {
            let message = format!("reports of the claim relay each other in a circle: {circle}");
            self.fault(path.clone().key("reports"), message)?;
        }
        Ok(())
    }

    fn part_of_circles(&mut self, parts: &Parts<'p>) -> Checked {
        let wholes: Vec<Vec<usize>> = parts
            .sources
            .iter()
            .map(|Part { item: source, .. }| {
                let whole = source.part_of.as_ref().and_then(|id| self.sources.index.get(id));
                whole.map(|(place, _)| *place).into_iter().collect()
            })
            .collect();
        circle::visit(&wholes, |circle| {
            let ids = circle.iter().filter_map(|place| parts.sources.get(*place));
            let message = format!(
                "\"part_of\" runs in a circle: {}",
                circle::names(ids.map(|part| &part.item.id))
            );
            match circle.first().and_then(|place| parts.sources.get(*place)) {
                Some(part) => self.fault(Path::item("sources", part.at).key("part_of"), message),
                None => Ok(()),
            }
        })
    }

    fn link_circles(&mut self, parts: &Parts<'p>) -> Checked {
        let shares_and_changes: &[LinkKind] = &[];
        for rule in LinkKind::ORDERING.into_iter().chain([shares_and_changes]) {
            let edges: Vec<Vec<usize>> = parts
                .claims
                .iter()
                .map(|Part { item: claim, .. }| {
                    let targets = targets(claim, rule);
                    let known = targets.filter_map(|id| self.claims.index.get(id));
                    known.map(|(place, _)| *place).into_list()
                })
                .collect();
            circle::visit(&edges, |circle| {
                let members = circle.iter().filter_map(|place| parts.claims.get(*place));
                let ids = circle::names(members.map(|part| &part.item.id));
                let first = circle.first().and_then(|at| parts.claims.get(*at));
                let Some(Part { at, item: claim, .. }) = first else { return Ok(()) };
                let path = Path::item("claims", *at);
                // Of each step the link that it follows.
                let steps = circle.windows(2).filter_map(|step| {
                    let [from, to] = [step.first()?, step.get(1)?].map(|at| parts.claims.get(*at));
                    let (links, to) = (&from?.item.links, &to?.item.id);
                    let is_it =
                        |link: &Link| rule.contains(&link.kind) && link.claim.as_ref() == Some(to);
                    let place = links.iter().position(is_it)?;
                    Some((place, links.get(place)?.kind))
                });
                let steps: Vec<(usize, LinkKind)> = steps.into_list();
                let (path, name) = if let Some((to, _)) = steps.first() {
                    let kinds = distinct(steps.iter().map(|(_, kind)| *kind));
                    let kinds: Vec<String> = kinds.iter().map(ToString::to_string).collect();
                    let kind = if kinds.len() == 1 { "kind" } else { "kinds" };
                    let name = format!("links of {kind} {}", listed(&kinds, "and"));
                    (path.key("links").index(*to), name)
                } else {
                    let is_share = claim.amount.as_ref().is_some_and(|of| of.of.is_share());
                    let key = if is_share { "of_claim" } else { "relative_to" };
                    (path.key("amount").key(key), "shares and changes".into())
                };
                // A link to the claim itself has its own fault.
                if circle.len() == 2 && !rule.is_empty() {
                    return Ok(());
                }
                self.fault(path, format!("{name} run in a circle: {ids}"))
            })?;
        }
        Ok(())
    }
}

/// The claims that this one points to by links of some kinds, or by a share or change.
fn targets<'c>(claim: &'c Claim, rule: &[LinkKind]) -> impl Iterator<Item = &'c ClaimId> {
    let links = claim.links.iter().filter(|link| rule.contains(&link.kind));
    let change = claim.amount.as_ref().filter(|_| rule.is_empty());
    links.filter_map(|link| link.claim.as_ref()).chain(change.and_then(|amount| amount.of.claim()))
}
