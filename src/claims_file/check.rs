//! What binds the sources and claims of one file together.

use super::read::FORMER;
use crate::claim::{
    Amount, Claim, ClaimId, Equivalents, Link, LinkKind, LoadUnit, Measure, Recipient, Report,
    Role, Stage, Stance, Wording,
    chain::{self, MOST_MAKERS},
    circle,
};
use crate::fault::{
    json::{Path, Step},
    nearest,
};
use crate::in_order::distinct;
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
        items.iter().enumerate().map(|(at, item)| Self { at, item, lost: &[] }).into_list()
    }

    /// Whether something of this key could not be read.
    fn has_lost(&self, key: &str) -> bool {
        self.lost.iter().any(|lost| lost.0.first() == Some(&Step::Key(key.into())))
    }
}

/// Takes a fault with its path; says whether more are wanted.
type Sink<'f> = dyn FnMut(Path, String) -> bool + 'f;

/// Where something stands, told only of what is at fault.
#[derive(Clone, Copy)]
struct At<'a> {
    above: Option<&'a Self>,
    key: Option<&'a str>,
    index: usize,
}

impl<'a> At<'a> {
    const FILE: At<'static> = At { above: None, key: None, index: 0 };

    fn key(&'a self, key: &'a str) -> Self {
        Self { above: Some(self), key: Some(key), index: 0 }
    }

    fn index(&'a self, index: usize) -> Self {
        Self { above: Some(self), key: None, index }
    }

    fn path(&self) -> Path {
        match (self.above, self.key) {
            (None, _) => Path::default(),
            (Some(above), Some(key)) => above.path().key(key),
            (Some(above), None) => above.path().index(self.index),
        }
    }
}

/// Reports every broken rule, in time in line with the size of the file.
pub(crate) fn check(parts: &Parts<'_>, report: &mut Sink<'_>) {
    let [sources, claims] = ["sources", "claims"];
    let mut repeated = Vec::new();
    let of_sources = parts.sources.iter().map(|part| (part.at, &part.item.id));
    let of_claims = parts.claims.iter().map(|part| (part.at, &part.item.id));
    let mut check = Check {
        sources: Known::new(sources, of_sources, parts.unread_sources.as_deref(), &mut repeated),
        claims: Known::new(claims, of_claims, parts.unread_claims.as_deref(), &mut repeated),
        report,
        has_enough: false,
    };
    for (list, at, message) in repeated {
        check.fault(&At::FILE.key(list).index(at).key("id"), message);
    }
    for part in &parts.sources {
        check.body(part.item, &At::FILE.key(sources).index(part.at));
    }
    for part in &parts.claims {
        check.claim(part, &At::FILE.key(claims).index(part.at));
    }
    check.part_of_circles(parts);
    check.link_circles(parts);
}

struct Check<'p, 'f, 'r> {
    sources: Known<'p, SourceId>,
    claims: Known<'p, ClaimId>,
    report: &'f mut Sink<'r>,
    has_enough: bool,
}

/// The ids that may be referred to.
struct Known<'p, Id> {
    list: &'static str,
    /// Place among those that were read, and place in the file.
    index: HashMap<&'p Id, (usize, usize)>,
    unread: HashSet<&'p Id>,
    is_complete: bool,
}

impl<'p, Id: Eq + Hash + Display> Known<'p, Id> {
    fn new(
        list: &'static str,
        ids: impl Iterator<Item = (usize, &'p Id)>,
        unread: Option<&'p [Id]>,
        repeated: &mut Vec<(&'static str, usize, String)>,
    ) -> Self {
        let mut index = HashMap::with_capacity(ids.size_hint().0);
        for (place, (at, id)) in ids.enumerate() {
            if let Some((_, first)) = index.get(id) {
                let rule = format!("the id \"{id}\" is used twice, first in {list}[{first}]");
                repeated.push((list, at, rule));
            } else {
                index.insert(id, (place, at));
            }
        }
        let is_complete = unread.is_some();
        Self { list, index, unread: unread.unwrap_or_default().iter().collect(), is_complete }
    }

    fn may_have(&self, id: &Id) -> bool {
        !self.is_complete || self.index.contains_key(id) || self.unread.contains(id)
    }

    fn missing(&self, id: &Id) -> String {
        let known: Vec<String> = self.index.keys().map(ToString::to_string).into_list();
        let near = nearest(&id.to_string(), known.iter().map(String::as_str)).unwrap_or_default();
        format!("no {} in this file has the id \"{id}\"{near}", self.list.trim_end_matches('s'))
    }

    fn place(&self, id: &Id) -> Option<usize> {
        self.index.get(id).map(|(place, _)| *place)
    }
}

impl<'p> Check<'p, '_, '_> {
    fn fault(&mut self, at: &At<'_>, message: impl Display) {
        if !self.has_enough {
            self.has_enough = !(self.report)(at.path(), message.to_string());
        }
    }

    fn rule(&mut self, at: &At<'_>, broken: Option<impl Display>) {
        if let Some(rule) = broken {
            self.fault(at, rule);
        }
    }

    fn source(&mut self, id: &SourceId, at: &At<'_>) {
        if !self.sources.may_have(id) && !self.has_enough {
            self.fault(at, self.sources.missing(id));
        }
    }

    fn target(&mut self, id: &ClaimId, at: &At<'_>) {
        if !self.claims.may_have(id) && !self.has_enough {
            self.fault(at, self.claims.missing(id));
        }
    }

    fn body(&mut self, source: &Source, at: &At<'_>) {
        self.rule(at, source.broken_rule());
        if let Some(whole) = &source.part_of {
            self.source(whole, &at.key("part_of"));
        }
        for (place, body) in source.draws_on.iter().enumerate() {
            self.source(&body.source, &at.key("draws_on").index(place));
        }
    }

    fn claim(&mut self, part: &Part<'_, Claim>, at: &At<'_>) {
        let claim = part.item;
        self.makers(claim, &at.key("made_by"));
        self.scope(part, at);
        if claim.stance == Stance::Asserts && claim.amount.is_none() && !part.has_lost("amount") {
            let rule = "a claim that asserts needs an \"amount\", with \"unspecified\": true where \
                        no number was given";
            self.fault(at, rule);
        }
        if let Some(amount) = &claim.amount {
            self.amount(amount, &at.key("amount"));
            if amount.period.is_some() {
                let rule = "an amount has a \"period\" only within \"equivalents\": here the claim's own \
                            says it";
                self.fault(&at.key("amount").key("period"), rule);
            }
        }
        if let Some(carrier) = &claim.carrier {
            self.rule(&at.key("carrier"), carrier.broken_rule());
            let unit = claim.amount.as_ref().and_then(|amount| match amount.of {
                Measure::Count(unit) => Some(unit),
                _ => None,
            });
            if unit.is_some_and(|unit| unit.is_vehicle() && unit != LoadUnit::Voyage) {
                let rule = "a \"carrier\" is a ship: the type of aircraft, wagons, lorries and trains stands in \
                            \"vehicle\" of the \"amount\"";
                self.fault(&at.key("carrier"), rule);
            }
        }
        let recipient = claim.flow.recipient.as_ref().and_then(Recipient::broken_rule);
        self.rule(&at.key("flow").key("recipient"), recipient);
        self.equivalents(claim.equivalents.as_ref(), &at.key("equivalents"));
        let mut chains = Vec::new();
        for (place, report) in claim.reports.iter().enumerate() {
            if self.report(part, report, &at.key("reports").index(place)) {
                chains.push(report);
            }
        }
        if !part.has_lost("reports")
            && let Some(circle) = circle::of_chains(chains, claim)
        {
            let rule = format!("reports of the claim relay each other in a circle: {circle}");
            self.fault(&at.key("reports"), rule);
        }
        let same = claim.links.iter().filter(|link| link.kind == LinkKind::SameAs);
        let same: HashSet<&ClaimId> = same.filter_map(|link| link.claim.as_ref()).collect();
        for (place, link) in claim.links.iter().enumerate() {
            let links = at.key("links");
            let at = links.index(place);
            self.rule(&at, link.broken_rule());
            let Some(target) = &link.claim else { continue };
            let at = at.key("claim");
            if *target == claim.id {
                self.fault(&at, format_args!("the claim \"{target}\" {} itself", link.kind));
            } else if link.kind == LinkKind::DistinctFrom && same.contains(target) {
                let rule = "is said to be the same and to be distinct";
                self.fault(&at, format_args!("the claim \"{target}\" {rule}"));
            }
            self.target(target, &at);
        }
    }

    /// At least one maker, none of them twice, each of them known.
    fn makers(&mut self, claim: &Claim, at: &At<'_>) {
        match claim.made_by.as_slice() {
            [] => self.fault(at, "a claim needs at least one maker"),
            [maker] => self.source(maker, at),
            several if several.len() > MOST_MAKERS => {
                let rule = format!("a joint statement has at most {MOST_MAKERS} makers");
                self.fault(at, format_args!("{rule}, got {}", several.len()));
            }
            several => {
                let mut named = HashSet::new();
                for (place, maker) in several.iter().enumerate() {
                    self.source(maker, &at.index(place));
                    if !named.insert(maker) {
                        let message = format!("the maker \"{maker}\" is named twice");
                        self.fault(&at.index(place), message);
                    }
                }
            }
        }
    }

    /// Only a ratio that is stated outright goes without a flow and a stage, and a denial without a stage.
    fn scope(&mut self, part: &Part<'_, Claim>, at: &At<'_>) {
        let claim = part.item;
        if claim.is_ratio() || part.has_lost("amount") {
            return;
        }
        if claim.stage.is_none()
            && claim.stance != Stance::Denies
            && !part.has_lost("stage")
            && !part.has_lost(FORMER)
        {
            let rule = "a claim needs a \"stage\", unless it denies or its amount is a ratio \"per\" \
                        a unit";
            self.fault(at, format_args!("{rule}; the stages are {}", Stage::WORDS.join(", ")));
        }
        if claim.flow.has_no_end() && !part.has_lost("flow") {
            let rule = "a flow needs an \"origin\", a \"destination\", a \"recipient\" or a place in \
                        \"via\", unless the amount is a ratio \"per\" a unit";
            self.fault(&at.key("flow"), rule);
        }
    }

    fn equivalents(&mut self, equivalents: Option<&Equivalents>, at: &At<'_>) {
        let Some(equivalents) = equivalents else { return };
        self.rule(at, equivalents.broken_rule());
        if let Some(maker) = &equivalents.made_by {
            self.source(maker, &at.key("made_by"));
        }
        for (place, amount) in equivalents.of.iter().enumerate() {
            self.amount(amount, &at.key("of").index(place));
        }
    }

    fn amount(&mut self, amount: &Amount, at: &At<'_>) {
        if let Some(rule) = amount.broken_rule() {
            self.fault(at, format_args!("the amount {rule}"));
        }
        if let Some(claim) = amount.of.claim() {
            self.target(claim, &at.key(key_of_claim(amount)));
        }
    }

    /// A figure is worded otherwise only where there is one, and by a word that goes with it. A chain of
    /// relay starts with its originator and never comes back to anybody; says whether it does not.
    fn report(&mut self, part: &Part<'_, Claim>, report: &Report, at: &At<'_>) -> bool {
        let claim = part.item;
        let reported = report.as_reported.as_ref();
        let otherwise = at.key("as_reported");
        let wording = reported.and_then(|of| of.figure).filter(|_| !part.has_lost("amount"));
        match (&claim.amount, wording) {
            // An assertion without an amount has its own fault.
            (None, Some(_)) if claim.stance != Stance::Asserts => {
                let rule = "a figure is reported otherwise, but the claim has no \"amount\"";
                self.fault(&otherwise, rule);
            }
            (Some(Amount { figure, .. }), Some(Wording::Qualified(qualifier)))
                if figure.with(qualifier).is_none() =>
            {
                let rule = format!("\"{qualifier}\" does not go with \"{figure}\"");
                self.fault(&otherwise.key("qualifier"), rule);
            }
            _ => {}
        }
        let equivalents = reported.and_then(|reported| reported.equivalents.as_ref());
        self.equivalents(equivalents, &otherwise.key("equivalents"));
        self.source(&report.outlet, &at.key("outlet"));
        let via = at.key("via");
        for (place, hop) in report.via.iter().enumerate() {
            self.source(&hop.by, &via.index(place).key("by"));
            if hop.role == Role::Originator && place > 0 {
                let rule = format!("the originator \"{}\" must be the first hop", hop.by);
                self.fault(&via.index(place).key("role"), rule);
            }
        }
        let Some((step, circle)) = circle::first(chain::steps(claim, report)) else { return true };
        if !part.has_lost("reports") {
            let rule = format!("the relay runs in a circle: {circle}");
            match step.hop {
                Some(place) => self.fault(&via.index(place).key("by"), rule),
                None => self.fault(&at.key("outlet"), rule),
            }
        }
        false
    }

    fn part_of_circles(&mut self, parts: &Parts<'p>) {
        let whole = |part: &Part<'_, Source>| {
            let whole = part.item.part_of.as_ref().and_then(|id| self.sources.place(id));
            whole.into_iter().into_list()
        };
        let wholes: Vec<Vec<usize>> = parts.sources.iter().map(whole).into_list();
        circle::visit(&wholes, &mut |circle| {
            let ids = circle::names(circle.iter().map(|place| &parts.sources[*place].item.id));
            let first = parts.sources[circle[0]].at;
            let rule = format!("\"part_of\" runs in a circle: {ids}");
            self.fault(&At::FILE.key("sources").index(first).key("part_of"), rule);
            !self.has_enough
        });
    }

    fn link_circles(&mut self, parts: &Parts<'p>) {
        let shares_and_changes: &[LinkKind] = &[];
        for rule in LinkKind::ORDERING.into_iter().chain([shares_and_changes]) {
            let onward = |part: &Part<'_, Claim>| {
                targets(part.item, rule).filter_map(|id| self.claims.place(id)).into_list()
            };
            let edges: Vec<Vec<usize>> = parts.claims.iter().map(onward).into_list();
            circle::visit(&edges, &mut |circle| {
                // A link to the claim itself has its own fault.
                if circle.len() == 2 && !rule.is_empty() {
                    return true;
                }
                let claim = |place: usize| parts.claims[place].item;
                let ids = circle::names(circle.iter().map(|place| &claim(*place).id));
                // Of each step the link that it follows.
                let steps = circle.windows(2).filter_map(|step| {
                    let (links, to) = (&claim(step[0]).links, &claim(step[1]).id);
                    let is_it =
                        |link: &Link| rule.contains(&link.kind) && link.claim.as_ref() == Some(to);
                    let place = links.iter().position(is_it)?;
                    Some((place, links[place].kind))
                });
                let steps: Vec<(usize, LinkKind)> = steps.into_list();
                let claims = At::FILE.key("claims");
                let at = claims.index(parts.claims[circle[0]].at);
                if let Some((to, _)) = steps.first() {
                    let kinds = distinct(steps.iter().map(|(_, kind)| *kind));
                    let kinds: Vec<String> = kinds.iter().map(ToString::to_string).into_list();
                    let s = if kinds.len() == 1 { "" } else { "s" };
                    let kinds = listed(&kinds, "and");
                    let rule = format!("links of kind{s} {kinds} run in a circle: {ids}");
                    self.fault(&at.key("links").index(*to), rule);
                } else if let Some(amount) = &claim(circle[0]).amount {
                    let rule = format!("shares and changes run in a circle: {ids}");
                    self.fault(&at.key("amount").key(key_of_claim(amount)), rule);
                }
                !self.has_enough
            });
        }
    }
}

/// The key of the claim that a share or change is of.
fn key_of_claim(amount: &Amount) -> &'static str {
    if amount.of.is_share() { "of_claim" } else { "relative_to" }
}

/// The claims that this one points to by links of some kinds, or by a share or change.
fn targets<'c>(claim: &'c Claim, rule: &[LinkKind]) -> impl Iterator<Item = &'c ClaimId> {
    let links = claim.links.iter().filter(|link| rule.contains(&link.kind));
    let change = claim.amount.as_ref().filter(|_| rule.is_empty());
    links.filter_map(|link| link.claim.as_ref()).chain(change.and_then(|amount| amount.of.claim()))
}
