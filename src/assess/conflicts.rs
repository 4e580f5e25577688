//! Which claims no history satisfies, and which figures of one scope lie far apart.

use super::amounts::{Apart, Asking, BEGAN, Conflict, Correction, Extent, Side, Term};
use super::analysis::{Analysis, Material, Outcome};
use super::history::{History, is_of_one_kind};
use super::records::{Kind, Named, Records, Said, Unit, date, noun, surely_linked};
use super::{Code, Compared, Finding, Status};
use crate::claim::{LinkKind, LoadUnit, Stage};
use crate::in_order::distinct;
use crate::into_list::{Each, IntoList};
use crate::written::{self, counted, flow, is_of_several, number};

/// How many other figures a finding tells.
pub(super) const TOLD: usize = 6;

/// Sets the amounts of all claims beside each other.
#[derive(Debug)]
pub(super) struct Conflicts;

impl Analysis for Conflicts {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let words = Words { records: material.records, history: material.history };
        let found = &material.history.findings;
        let mut findings: Vec<Finding> = Vec::new();
        findings.extend(found.corrections.iter().filter_map(|found| words.correction(found)));
        let exceeding = words.exceeding(material.wholes).map(|found| &found.claims);
        let exceeding: Vec<&Vec<usize>> = exceeding.into_list();
        let told_as_parts = |found: &&Conflict| {
            let is_in =
                |parts: &&Vec<usize>| found.claims.iter().all(|claim| parts.contains(claim));
            !words.grows_in(found) && exceeding.iter().any(is_in)
        };
        let conflicts = found.conflicts.iter().filter(|found| !told_as_parts(found));
        findings.extend(conflicts.filter_map(|found| words.conflict(found)));
        findings.extend(words.in_two_words());
        findings.extend(words.corrected());
        findings.extend(words.not_followed());
        // What cannot be true together, or is said to take the other's place, is not told again as lying
        // apart.
        let is_told = |apart: &&Apart| {
            let is_in = |claims: &[usize]| apart.claims.iter().all(|claim| claims.contains(claim));
            found.conflicts.iter().any(|conflict| is_in(&conflict.claims))
                || material.records.not_followed.iter().any(|of| is_in(&[of.later, of.earlier]))
        };
        let apart = found.apart.iter().filter(|apart| !is_told(apart));
        findings.extend(apart.filter_map(|found| words.apart(found)));
        findings.extend(words.beyond());
        let unstated = found.unstated.iter();
        findings.extend(unstated.map(|(group, claims)| words.unstated(*group, claims)));
        Outcome::of(findings)
    }
}

/// Says what the solver found.
pub(super) struct Words<'m> {
    pub(super) records: &'m Records<'m>,
    pub(super) history: &'m History,
}

impl Words<'_> {
    /// The amount that a statement was made of, and its claim's place.
    pub(super) fn said(&self, statement: usize) -> Option<(usize, &Said<'_>)> {
        let (record, said) = *self.history.statements.get(statement)?;
        Some((record, self.records.all.get(record)?.said.get(said)?))
    }

    /// `South Korea's military says about 6,700 containers from 1 September 2023 to 26 February 2024`.
    pub(super) fn statement(&self, statement: usize) -> Option<String> {
        let (place, said) = self.said(statement)?;
        let own =
            format!("{} {}{}{}", self.maker_says(place), said.words, self.sure(place), when(said));
        let Some(others) = self.history.sums.get(&statement) else { return Some(own) };
        if let [other] = others.as_slice() {
            let (next, second) = self.said(*other)?;
            let maker = |place| self.maker_says(place);
            // What they share is said once.
            if (maker(place), when(said)) == (maker(next), when(second)) {
                let [sure, too] = [self.sure(place), self.sure(next)];
                return Some(format!(
                    "{} {}{sure} and {}{too}, said to be distinct, both{}",
                    maker(place),
                    said.words,
                    second.words,
                    when(said)
                ));
            }
        }
        let others = others.iter().map(|of| self.statement(*of)).into_full_list()?;
        Some(match others.as_slice() {
            [other] => format!("{own} and {other}, which are said to be distinct"),
            others => format!("{own} and {} more, which are said to be distinct", others.len()),
        })
    }

    /// Two statements side by side; what they share is said once.
    fn pair(&self, one: usize, other: usize) -> Option<String> {
        let is_sum = |of| self.history.sums.contains_key(&of);
        let ((place, first), (next, second)) = (self.said(one)?, self.said(other)?);
        let same_maker = self.records.maker_name(place) == self.records.maker_name(next);
        let same_time = when(first) == when(second);
        if is_sum(one) || is_sum(other) || !(same_maker || same_time) {
            return Some(format!("{}; {}", self.statement(one)?, self.statement(other)?));
        }
        let another = if same_maker {
            let several = self.records.all.get(place).is_some_and(|of| of.claim.made_by.len() > 1);
            if several { "they also say" } else { "it also says" }.to_owned()
        } else {
            self.maker_says(next)
        };
        let [apart, both] = match (same_time, when(first)) {
            (true, time) if time.is_empty() => [String::new(), String::new()],
            (true, time) => [String::new(), format!(", both{time}")],
            (false, time) => [time, when(second)],
        };
        let [says, also] = [&first.words, &second.words];
        let [sure, too] = [self.sure(place), self.sure(next)];
        let maker = self.maker_says(place);
        Some(format!("{maker} {says}{sure}{apart}; {another} {also}{too}{both}"))
    }

    /// ` (possibly)`; nothing of what is said outright.
    pub(super) fn sure(&self, place: usize) -> String {
        let certainty = self.records.all.get(place).map(|record| record.claim.certainty);
        let certainty = certainty.filter(|certainty| !certainty.is_stated());
        certainty.map_or_else(String::new, |certainty| format!(" ({certainty})"))
    }

    /// `Ministry A says`, `Ministry A and Service B say`.
    pub(super) fn maker_says(&self, place: usize) -> String {
        let several = self.records.all.get(place).is_some_and(|of| of.claim.made_by.len() > 1);
        let name = self.records.maker_name(place);
        let are_several = several || is_of_several(&name);
        format!("{name} {}", if are_several { "say" } else { "says" })
    }

    /// ` (delivered, North Korea to Russia, by sea)`: what tells one statement from another.
    fn scope(&self, statement: usize) -> String {
        let record = self.history.statements.get(statement);
        let record = record.and_then(|(place, _)| self.records.all.get(*place));
        let Some(claim) = record.map(|record| record.claim) else { return String::new() };
        let mut words: Vec<String> = claim.stage.iter().map(ToString::to_string).into_list();
        words.push(flow(&claim.flow.direction().to_string()));
        words.extend(
            claim.flow.via.iter().map(|place| format!("through {}", flow(&place.to_string()))),
        );
        words.extend(claim.flow.from_port.iter().map(|port| format!("from {port}")));
        words.extend(claim.flow.to_port.iter().map(|port| format!("into {port}")));
        if !claim.flow.by.is_empty() {
            let means: Vec<String> = claim.flow.by.iter().map(ToString::to_string).into_list();
            words.push(format!("by {}", means.join(" and ")));
        }
        words.extend(claim.flow.recipient.iter().map(|to| format!("for {to}")));
        format!(" ({})", words.join(", "))
    }

    /// The unit of a statement, in a sentence and in JSON: of a share or a change, that of what it
    /// refers to.
    pub(super) fn unit(&self, statement: usize) -> Option<(&str, &str)> {
        let scope = self.history.scopes.get(statement)?;
        if let Some(currency) = self.history.currency(scope) {
            return Some((currency.as_str(), currency.as_str()));
        }
        let unit = Unit::of_number(scope.unit)?;
        let plain = match unit {
            Unit::Load(LoadUnit::Round) | Unit::Pieces => {
                noun(&self.history.goods(scope), self.records.assumptions.goods())
            }
            _ => unit.plain(),
        };
        Some((plain, unit.name()))
    }

    fn correction(&self, found: &Correction) -> Option<Finding> {
        let both = self.pair(found.earlier_statement, found.later_statement)?;
        let stated = |place: usize| {
            let on = self.records.all.get(place)?.claim.stated_on?;
            Some(format!(", stated {},", written::on(&on.to_string())))
        };
        let [later, earlier] =
            [found.later, found.earlier].each(|of| stated(of).unwrap_or_default());
        let sentence = format!(
            "a later figure{later} is taken as a correction of the earlier{}: {both}",
            earlier.trim_end_matches(',')
        );
        let claims = self.records.ids(&[found.earlier, found.later]);
        Some(Finding::new(Code::AmountsCorrection, claims, sentence))
    }

    fn conflict(&self, found: &Conflict) -> Option<Finding> {
        let subject = found.terms.get(found.subject)?;
        let scopes = found.terms.iter().filter_map(|term| self.history.scopes.get(term.statement));
        let scopes = distinct(scopes.map(|scope| (scope.stage, scope.flow)));
        let told = |statement: usize, with_scope: bool| -> Option<String> {
            let words = self.statement(statement)?;
            Some(if with_scope { format!("{words}{}", self.scope(statement)) } else { words })
        };
        // One scope is told once, where the file has others.
        let differ = scopes.len() > 1;
        let own = told(subject.statement, differ || self.history.flows.len() > 1)?;
        let mut others: Vec<String> = Vec::new();
        for (place, term) in found.terms.iter().enumerate() {
            let statement = told(term.statement, differ)?;
            if place != found.subject && !others.contains(&statement) {
                others.push(statement);
            }
        }
        let (unit, _) = self.unit(subject.statement)?;
        let implied = found.implied.max(0.0);
        let is_whole = Unit::of_number(self.history.scopes.get(subject.statement)?.unit)
            .is_some_and(Unit::is_whole);
        let (make, bound, end, left) = match subject.side {
            Side::Floor => ("leave", "at most", "highest", written::floor(implied)),
            Side::Ceiling => ("alone make", "at least", "lowest", written::ceil(implied)),
        };
        let left = number(if is_whole { left } else { implied });
        let asking = if self.is_proof(found) { Asking::Literal } else { Asking::AsRead };
        let is_for_all = scopes.iter().all(|(stage, _)| stage.is_one_for_all());
        let groups = found.terms.iter().filter_map(|term| self.said(term.statement));
        let groups = groups.map(|(_, said)| said.group);
        let allow = match asking {
            Asking::Literal => "",
            Asking::AsRead if found.asking == Asking::Literal && self.is_of_anything(found) => {
                " if the goods not stated are munitions"
            }
            // Of what is wanted or promised each may speak of its own.
            Asking::AsRead if !is_for_all && distinct(groups).len() > 1 => " if they mean the same",
            Asking::AsRead if self.is_by_dates(found) => {
                " as usually read, though their words allow it if they mean other days"
            }
            Asking::AsRead => " as usually read, though their words allow it",
        };
        let (_, said) = self.said(subject.statement)?;
        let time = when(said);
        let own_end = match asking {
            Asking::Literal => format!(", by the {end} that their words allow"),
            Asking::AsRead => String::new(),
        };
        let amount = format!("{bound} {left} {unit}{time}");
        let is_one_window = found.terms.iter().all(|term| term.days == subject.days);
        let mut rest = found.terms.iter().filter(|term| term.statement != subject.statement);
        let one_scope = !differ && self.history.flows.len() < 2;
        let pair = rest.next().filter(|_| one_scope);
        let pair = pair.and_then(|other| self.pair(subject.statement, other.statement));
        let (sentence, list) = match others.as_slice() {
            [_] if pair.is_some() => (
                format!("both cannot be true{allow}: {}", pair.unwrap_or_default()),
                if is_one_window {
                    String::new()
                } else {
                    format!("; the second would leave {amount}")
                },
            ),
            [other] => (
                format!("both cannot be true{allow}: {own}; {other}"),
                if is_one_window { String::new() } else { format!(", which would leave {amount}") },
            ),
            others => {
                let mut each: Vec<String> = others.iter().take(TOLD).cloned().into_list();
                if others.len() > TOLD {
                    let more = others.len() - TOLD;
                    each.push(counted(more, "more figure is needed", "more figures are needed"));
                }
                let all = found.claims.len().max(others.len() + 1);
                (
                    format!(
                        "these {all} cannot all be true{allow}: {own}; the others {make} {amount}{own_end}"
                    ),
                    format!(": {}", each.join("; ")),
                )
            }
        };
        let code = match (self.grows_in(found), asking) {
            (true, _) => Code::GrowthInconsistent,
            (false, Asking::Literal) => Code::AmountsContradict,
            (false, Asking::AsRead) => Code::AmountsDisagree,
        };
        let proof = asking == Asking::Literal;
        let figures = found.terms.iter().filter_map(|term| self.compared(term)).into_list();
        let claims = self.records.ids(&found.claims);
        Some(Finding::new(code, claims, sentence).listing(&list).proven(proof).comparing(figures))
    }

    /// Whether two whole amounts, one of days within the other's as written, exclude each other by their
    /// words, and these days are not exact: then their words allow both only where they mean other days.
    fn is_by_dates(&self, found: &Conflict) -> bool {
        let [one, other] = found.terms.as_slice() else { return false };
        let ranges = [one, other].each(|term| self.history.problem.as_worded(term.statement));
        let [Some(first), Some(second)] = ranges else { return false };
        let is_whole =
            |term: &Term| self.history.extents.get(term.statement) == Some(&Extent::Whole);
        let is_exact = |term: &Term| {
            let window = self.history.windows.get(term.statement);
            window.is_none_or(|window| window.literal == window.read)
        };
        let (floor, ceiling) =
            if matches!(one.side, Side::Floor) { (one, other) } else { (other, one) };
        let is_inside = ceiling.days.0 <= floor.days.0 && floor.days.1 <= ceiling.days.1;
        let may_be_other_days = !(is_exact(one) && is_exact(other));
        is_inside && may_be_other_days && is_whole(one) && is_whole(other) && !first.meets(&second)
    }

    /// Whether masses are among these of which one is told to be packed so and another is not.
    pub(super) fn may_be_net(&self, statements: impl Iterator<Item = usize>) -> bool {
        let packed = statements.filter_map(|statement| {
            let unit = self.history.scopes.get(statement)?.unit;
            let (_, said) = self.said(statement).filter(|_| unit == Unit::Mass.number())?;
            Some(said.amount.packaging.as_ref())
        });
        distinct(packed).len() > 1
    }

    /// Whether the goods of some claims are not stated, and those of others wider than what is taken to be meant
    /// then.
    fn is_of_anything(&self, found: &Conflict) -> bool {
        let tree = self.records.assumptions.goods();
        let root = [tree.root()];
        let goods = found.terms.iter().filter_map(|of| Some(&self.said(of.statement)?.1.goods));
        let goods = goods.into_list();
        goods.iter().any(|of| of.named == Named::Anything)
            && goods.iter().any(|of| !tree.are_within(&of.nodes, &root))
    }

    /// Whether the words of claims exclude each other. Of packed goods a mass may count the packing, and of
    /// the others not; and what nobody named may be more than munitions.
    pub(super) fn is_proof(&self, found: &Conflict) -> bool {
        let statements = found.terms.iter().map(|term| term.statement);
        (found.asking == Asking::Literal || self.is_of_one_ship(found))
            && !self.may_be_net(statements)
            && !self.is_of_anything(found)
    }

    /// Whether two figures exclude each other by their words that are each all that one ship carried in one time, of
    /// which there is no more on other ships.
    fn is_of_one_ship(&self, found: &Conflict) -> bool {
        let told = |term: &Term| {
            let (place, said) = self.said(term.statement).filter(|(_, of)| !is_of_one_kind(of))?;
            let claim = self.records.all.get(place)?.claim;
            let window = self.history.windows.get(term.statement)?;
            let is_whole = self.history.extents.get(term.statement) == Some(&Extent::Whole);
            let is_sure = claim.certainty.is_stated() && window.literal == window.read;
            let words = said.read.as_ref().filter(|_| is_whole && is_sure)?.as_worded();
            Some((claim.carrier.as_ref()?, window, words))
        };
        let [one, other] = found.terms.as_slice() else { return false };
        let pair = told(one).zip(told(other));
        pair.is_some_and(|((ship, window, words), (its, of, others))| {
            (ship, window) == (its, of) && !words.meets(&others)
        })
    }

    /// Whether a stated change is among the claims.
    fn grows_in(&self, found: &Conflict) -> bool {
        let mut records = found.claims.iter().filter_map(|place| self.records.all.get(*place));
        records
            .any(|record| record.own().is_some_and(|own| matches!(own.kind, Kind::Change { .. })))
    }

    fn compared(&self, term: &Term) -> Option<Compared> {
        let (place, _) = self.said(term.statement)?;
        let (low, high) = match term.side {
            Side::Floor => (Some(term.end), None),
            Side::Ceiling => (None, Some(term.end)),
        };
        let (from, to) = term.days;
        Some(Compared {
            of: self.records.all.get(place)?.claim.id.to_string(),
            unit: self.unit(term.statement)?.1.to_owned(),
            from: (from != BEGAN).then(|| date(from)),
            to: Some(date(to - 1)),
            low,
            high,
        })
    }

    fn apart(&self, found: &Apart) -> Option<Finding> {
        let [one, other] = found.statements;
        let (less, more) =
            (found.figures[0].min(found.figures[1]), found.figures[0].max(found.figures[1]));
        let share = number((100.0 * (more - less) / more).round());
        let scopes = [self.history.scopes.get(one)?, self.history.scopes.get(other)?];
        let goods =
            if scopes[0].goods == scopes[1].goods { "the same goods" } else { "goods of one kind" };
        let brief = if found.are_rates {
            format!(
                "the rates of a time and of a part of it differ by {share} %, of {goods}, though the \
                 words of both can be true"
            )
        } else if scopes[0].stage == scopes[1].stage {
            format!(
                "two figures of {goods} and period differ by {share} %, though the words of both \
                 can be true"
            )
        } else {
            let stage = scopes.iter().map(|of| of.stage).find(|of| *of != Stage::Shipped)?;
            format!(
                "more was {stage} than shipped of {goods} over one period: some was shipped before it, \
                 or a figure is off"
            )
        };
        let sentence = format!("{brief}: {}; {}", self.statement(one)?, self.statement(other)?);
        Some(Finding::new(Code::AmountsApart, self.records.ids(&found.claims), sentence))
    }

    /// Amounts that are given in two words of which no number is both; what no history satisfies is told as that.
    fn in_two_words(&self) -> Vec<Finding> {
        let records = self.records;
        let is_told = |claims: [usize; 2]| {
            let mut conflicts = self.history.findings.conflicts.iter();
            claims[0] != claims[1]
                && conflicts.any(|of| claims.iter().all(|claim| of.claims.contains(claim)))
        };
        let all = records.in_two_words().into_iter();
        let all = all.map(|(all, own, again)| (all.each(|of| of.place), own, again));
        let told = all.filter(|(claims, ..)| !is_told(*claims)).map(|(claims, own, again)| {
            let maker = records.group_name(again.group);
            let time = Some(when(own)).filter(|time| !time.is_empty());
            let both = time.map_or_else(String::new, |time| format!(", both{time}"));
            let other = if again.group == own.group { "it also" } else { &maker };
            let sentence = format!(
                "both cannot be true of one amount: {} says {}; {other} says {}{both}",
                records.maker_name(claims[0]),
                own.words,
                again.words
            );
            Finding::new(Code::AmountsContradict, records.ids(&claims), sentence)
        });
        told.into_list()
    }

    fn beyond(&self) -> Option<Finding> {
        let found = &self.history.findings;
        let claims = found.unsearched.concat();
        let parts = [
            (
                found.conflicts_beyond,
                "further set of claims that cannot all be true",
                "further sets of claims that cannot all be true",
            ),
            (
                found.unsearched.len(),
                "group of claims that may hold more",
                "groups of claims that may hold more",
            ),
            (
                found.apart_beyond,
                "further pair of figures that lie apart",
                "further pairs of figures that lie apart",
            ),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts = parts.map(|(count, one, several)| counted(count, one, several)).into_list();
        if parts.is_empty() {
            return None;
        }
        let sentence =
            format!("not every conflict is listed; there are at least {}", parts.join(", and "));
        Some(Finding::new(Code::AmountsUnsearched, self.records.ids(&claims), sentence))
    }

    /// Figures that are said to be corrected, and count no more.
    fn corrected(&self) -> Vec<Finding> {
        let records = self.records;
        let told = records.all.iter().filter_map(|earlier| {
            let Status::Superseded(by) = &earlier.status else { return None };
            let later = records.by_id(by)?;
            let mut corrected = surely_linked(records.file, later, LinkKind::Corrects);
            corrected.find(|(place, _)| *place == earlier.place)?;
            let (own, its) = (later.own()?, earlier.own()?);
            let sentence = format!(
                "{} {}{}, which is said to correct: {} {}{}. The earlier figure counts no more",
                self.maker_says(later.place),
                own.words,
                when(own),
                self.maker_says(earlier.place),
                its.words,
                when(its)
            );
            let claims = records.ids(&[earlier.place, later.place]);
            Some(Finding::new(Code::LinksFollowed, claims, sentence))
        });
        told.into_list()
    }

    /// Corrections that take nothing out, each with the reason.
    fn not_followed(&self) -> Vec<Finding> {
        let records = self.records;
        // Of what is taken as corrected all the same, that is told.
        let is_out = |place: usize| {
            self.history.findings.corrections.iter().any(|found| found.earlier == place)
        };
        let told = records.not_followed.iter().filter_map(|found| {
            let earlier = records.all.get(found.earlier).filter(|record| record.stands())?;
            let later = records.all.get(found.later).filter(|_| !is_out(found.earlier))?;
            let sentence = format!(
                "a claim of {} is said to {} one of {}, but {}. Both stand",
                records.maker_name(later.place),
                found.verb,
                records.maker_name(earlier.place),
                found.why
            );
            let claims = records.ids(&[found.earlier, found.later]);
            Some(Finding::new(Code::LinksNotFollowed, claims, sentence))
        });
        told.into_list()
    }

    fn unstated(&self, group: usize, claims: &[usize]) -> Finding {
        let makers = distinct(claims.iter().map(|claim| self.records.maker_name(*claim)));
        let maker = match &*makers {
            [only] => only.clone(),
            _ => self.records.group_name(group),
        };
        let (claims_in_words, say) = match claims.len() {
            1 => ("1 claim".to_owned(), "says"),
            several => (counted(several, "claim", "claims"), "say"),
        };
        let sentence = format!(
            "{maker}: {claims_in_words} {say} neither when counting starts nor whether it is all. \
             It may count one delivery or a total to date, and is read as at least so much"
        );
        Finding::new(Code::AmountsExtentUnstated, self.records.ids(claims), sentence)
    }
}

/// When an amount is said to have moved: ` from about July 2022 to 26 February 2024`, ` up to 2024`,
/// ` on 26 February 2024`.
fn when(said: &Said<'_>) -> String {
    let [from, to] = said.dates.each(|date| date.map(|date| date.to_string()));
    if said.window.is_none() {
        return String::new();
    }
    format!(" {}", written::during(from.as_deref(), to.as_deref()))
}
