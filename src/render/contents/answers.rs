//! Lines of evidence in words, and every answer as a table.

use super::Contents;
use super::words::{
    ROOM, TOGETHER, ends_with, extremes, goods_of, is_unit, named, range, starts_with, unit,
};
use crate::assess::{Answer, AssessedClaim, ClaimFigure, EvidenceLine, Figures, Finding, Route};
use crate::claim::{Certainty, ClaimId, Extent};
use crate::in_order::{InOrder, Set};
use crate::into_list::{Choose, Each, IntoList};
use crate::quantity::figure;
use crate::render::document::{Block, Line, Section};
use crate::written::{counted, date, during, few, listed, number, several, span, spoken};

/// What lines come to that no two of them exclude; and where they do.
pub(super) const AGREE: &str = "no two lines conflict";
pub(super) const APART: &str = "no one answer";

/// What is told of a range that is cut by a floor.
pub(super) const FROM_FLOOR: &str = "from the floor of ";

/// What a list of further answers begins with.
pub(super) const ALSO: &str = "Also answered: ";

/// How many lines of evidence of an answer are told.
const LINES: usize = 6;

/// How many claims that a line is worked out from are named.
const NAMED: usize = 3;

impl<'a> Contents<'a> {
    /// `Korean military: over 13,000 containers; 3 outlets`.
    pub(super) fn where_from(&self, answer: &Answer, line: &'a EvidenceLine) -> String {
        self.told(answer, line, &|goods| format!(": room for {goods}"))
    }

    /// The same of a ceiling in a row that names its goods: `Korean military, if full`.
    pub(super) fn whose_room(&self, answer: &Answer, line: &'a EvidenceLine) -> String {
        let mut counted = self.behind(line).filter_map(|claim| claim.figures.first());
        let are_weighed = counted.all(|own| own.unit == "mass_t");
        let room = if are_weighed { ", if they are all of it" } else { ", if full" };
        self.told(answer, line, &|_| room.to_owned())
    }

    /// The claims that a line rests on.
    pub(super) fn behind(&self, line: &EvidenceLine) -> impl Iterator<Item = &'a AssessedClaim> {
        line.claims.iter().filter_map(|id| self.by_id.get(id.as_str()).copied())
    }

    /// Whose word a line is and how it comes of it; room is told as it is asked for.
    fn told(
        &self,
        answer: &Answer,
        line: &'a EvidenceLine,
        room: &dyn Fn(&str) -> String,
    ) -> String {
        let claims: Vec<&AssessedClaim> = self.behind(line).into_list();
        let units: Vec<&str> = claims
            .iter()
            .flat_map(|claim| claim.figures.iter().map(|figure| &*figure.unit))
            .filter(|unit| is_unit(unit) && *unit != answer.unit)
            .into_list();
        // Of several units nobody could tell here which it comes from.
        let from = units.first().copied();
        let from = from.filter(|&of| units.iter().all(|&unit| unit == of));
        // Of a joint statement `their`.
        let its = if line.group.contains('+') { "their" } else { "its" };
        let own_factor = |from: Option<&str>| {
            let [of, per] = match from {
                None => return format!("by {its} own figures"),
                Some("rounds") => ["rounds", &answer.unit],
                Some(from) => [&answer.unit, from],
            };
            format!("by {its} own {} per {}", unit(of), singular(&unit(per)))
        };
        let is_room = line.ceiling && line.route == Route::AsConverted;
        let route = match (line.route, from) {
            (Route::Stated, _) => match claims[..] {
                [claim] => stated(claim, answer, line),
                [..] => added_up(&claims, answer, line).unwrap_or_else(|| {
                    let ids = claims.iter().map(|claim| format!("[{}]", claim.claim));
                    format!("worked out here from {}", few(&ids.into_list(), NAMED))
                }),
            },
            _ if is_room => {
                let goods = self.could_hold(answer, line);
                // By a factor of another claim; else the claim says so itself.
                let own = line.moved_most_by.as_ref().map(|_| format!(", {}", own_factor(from)));
                format!("{}{}", room(&goods), own.unwrap_or_default())
            }
            (Route::AsConverted, from) => own_factor(from),
            (Route::ByWhatFits, from) => {
                // A rate is kept by the day, and told as the claim has it.
                let of = |from: &str| match from.strip_suffix(" a day").unwrap_or(from) {
                    "rounds" | "pieces" => answer.noun.clone(),
                    from => unit(from),
                };
                format!(
                    "worked out here from {its} {}",
                    from.map_or_else(|| "figures".to_owned(), of)
                )
            }
        };
        let counts_goods = matches!(&*answer.unit, "rounds" | "pieces" | "mass_t");
        let is_assumed = line.is_assumed && counts_goods && !answer.goods_stated;
        let assumed = if is_assumed { ", if they are munitions" } else { "" };
        // A floor that no claim states.
        let is_floor = line.is_filled && line.range.is_none();
        let is_full = line.ceiling && line.route == Route::ByWhatFits;
        let filled = match (is_full, is_floor) {
            (true, _) => ", if full",
            (false, true) => ", as usually filled",
            (false, false) => "",
        };
        // The doubt is of who says it.
        let says = match claims.iter().any(|claim| claim.certainty == Certainty::Probably) {
            true if its == "its" => " says probably",
            true => " say probably",
            false => "",
        };
        let route = if is_room { route } else { format!(": {route}") };
        let mut words = format!("{}{says}{route}{filled}{assumed}", self.whose(line));
        if let (Some(_), Some(floor), 2..) = (&line.range, line.at_least.map(number), claims.len())
            && !words.contains(&floor)
        {
            words = format!("{words}; at least {floor}");
        }
        if !line.not_independent_of.is_empty() {
            let others = line.not_independent_of.iter();
            let others: Vec<String> = others.map(|id| self.group(id).to_owned()).into_list();
            words = format!("{words}; not independent of {}", listed(&others, "and"));
        }
        words.push_str(&time_of(&claims, answer, line));
        let outlets: Set<&str> =
            claims.iter().flat_map(|claim| &claim.citations).map(|one| &*one.outlet).collect();
        if line.route == Route::Stated && outlets.len() > 1 {
            words = format!("{words}; {} outlets", outlets.len());
        }
        match line.moved_most_by.as_deref().filter(|_| line.route == Route::ByWhatFits) {
            // The goods stand in the heading.
            Some(most) => {
                let most = if most.starts_with("what is in a load") { "which goods" } else { most };
                let fill = most.strip_prefix("how full ").and_then(|of| of.strip_suffix(" is"));
                let most = fill.map_or_else(|| most.to_owned(), |of| format!("the fill of {of}"));
                format!("{words}; depends most on {most}")
            }
            None => words,
        }
    }

    /// Whose word a line is: its one maker, the body that all its makers are part of, else their group.
    pub(super) fn whose(&self, line: &'a EvidenceLine) -> &'a str {
        self.speaker(&line.claims, &line.group).unwrap_or(&line.group_name)
    }

    /// The one maker of claims of a group, or the body that all their makers are part of.
    pub(super) fn speaker(&self, ids: &[ClaimId], group: &str) -> Option<&'a str> {
        let claims = ids.iter().filter_map(|id| self.by_id.get(id.as_str()).copied()).into_list();
        // Who converts what others counted speaks for themselves.
        if claims.iter().any(|claim| claim.group != group) {
            return None;
        }
        let only = |names: &dyn Fn(&'a AssessedClaim) -> &'a [String]| {
            let mut each = claims.iter().map(|claim| names(claim));
            let first = each.next()?;
            first.first().filter(|_| first.len() == 1 && each.all(|names| names == first))
        };
        let maker = only(&|claim| &claim.makers).or_else(|| only(&|claim| &claim.bodies));
        maker.map(String::as_str)
    }

    /// The goods that a group's own factor counts: `152 mm shells`; of more than two kinds the class.
    pub(super) fn could_hold(&self, answer: &Answer, line: &EvidenceLine) -> String {
        let ratios = self.assessment.ratios.iter();
        let own = ratios.filter(|ratio| {
            (&ratio.of, &ratio.group) == (&answer.unit, &line.group)
                && ratio.claims.iter().any(|claim| line.claims.contains(claim))
        });
        let mut goods: Set<&str> = own.filter_map(|ratio| ratio.goods.as_deref()).collect();
        if goods.is_empty() {
            let figures = self.behind(line).flat_map(|claim| &claim.figures);
            let rounds = figures.filter(|figure| figure.unit == answer.unit);
            goods.extend(rounds.filter_map(|figure| figure.goods.as_deref()));
        }
        let goods = goods.into_iter().map(|goods| several(&spoken(goods))).into_list();
        // A range of one of several has no percentiles.
        let is_of_one = line.range.is_some_and(|range| range.low.is_some());
        match &goods[..] {
            [only] => only.clone(),
            [_, _] if !is_of_one => listed(&goods, "or"),
            _ if matches!(&*answer.unit, "rounds" | "pieces") => goods_of(answer),
            _ => counted_in(answer),
        }
    }

    /// What the lines come to: the figure, and what there is to say of it.
    pub(super) fn together(&self, answer: &'a Answer) -> [String; 2] {
        let together = &answer.together;
        let is_closed = together.low.is_some() || together.high.is_some();
        let closed = if is_closed { span(together.low, together.high) } else { String::new() };
        let has_ceilings = answer.lines.iter().any(|line| line.ceiling);
        let but = if has_ceilings { " but \"room for\"" } else { "" };
        let floor_above = together.at_least.filter(|floor| together.high < Some(*floor));
        let mut figure = closed.clone();
        let mut notes = Vec::new();
        match together.at_least {
            floor @ Some(_) if !is_closed => {
                figure = span(floor, None);
                let mut floors = answer.lines.iter().filter(|line| !line.ceiling);
                if floors.all(|line| line.at_least < floor) {
                    notes.push("the least that all these claims together allow".to_owned());
                }
            }
            _ if !is_closed => {}
            Some(floor) if together.low == Some(floor) => {
                let is_lower = |range: Figures| range.ends().0 < Some(floor);
                if closed_lines(answer).any(is_lower) {
                    let has_it =
                        |line: &&EvidenceLine| line.at_least == Some(floor) && !line.ceiling;
                    notes.push(match answer.lines.iter().find(has_it) {
                        Some(line) => format!("{FROM_FLOOR}{} up", self.whose(line)),
                        None => "from what all claims leave up".to_owned(),
                    });
                }
            }
            Some(floor) if floor_above.is_some() => {
                notes.push(format!(
                    "lines come to {figure}, and one says at least {}, which their words allow",
                    number(floor)
                ));
                APART.clone_into(&mut figure);
            }
            Some(floor) if together.low < Some(floor) => {
                notes.push(format!("one line says at least {}, within it", number(floor)));
            }
            _ => {}
        }
        let pair = |[one, other]: [usize; 2]| {
            let lines = answer.lines.get(one).zip(answer.lines.get(other));
            lines.map_or_else(String::new, |(one, other)| {
                let names = [one, other].each(|line| self.whose(line));
                let ends = [one, other].each(ends_of);
                if names[0] == names[1] {
                    return format!("{}: {} and {}", names[0], ends[0], ends[1]);
                }
                format!("{} ({}) and {} ({})", names[0], ends[0], names[1], ends[1])
            })
        };
        let excluded = match together.exclude_each_other[..] {
            [] => None,
            [only] => Some(format!("{} exclude each other", pair(only))),
            [first, ..] => Some(format!(
                "{} of lines exclude each other, as {}",
                counted(together.exclude_each_other.len(), "pair", "pairs"),
                pair(first)
            )),
        };
        match excluded {
            None => match self.conflicts(answer) {
                Some(conflicts) => notes.push(conflicts.to_owned()),
                None if notes.is_empty() => notes.push(AGREE.to_owned()),
                None => {}
            },
            Some(excluded) => {
                let floor = floor_above.map(|floor| format!(" and at least {}", number(floor)));
                let floor = floor.unwrap_or_default();
                notes = vec![excluded];
                // Of two lines the pair tells both.
                if answer.lines.len() > 2 {
                    notes.push(format!("all lines{but} together: {closed}{floor}"));
                }
                APART.clone_into(&mut figure);
            }
        }
        let pooled = together.pooled.as_ref();
        let pooled = pooled.map(|pooled| (&pooled.rule, range(&pooled.range)));
        let pooled = pooled.filter(|(_, range)| *range != figure);
        notes.extend(pooled.map(|(rule, range)| match &**rule {
            "linear" => format!("{range} if one of the sources is right"),
            rule => format!("{range} with the sources' ranges pooled ({rule} rule)"),
        }));
        [figure, notes.join("; ")]
    }

    /// Whether claims that lines rest on disagree with each other, or with claims of other answers.
    pub(super) fn conflicts(&self, answer: &Answer) -> Option<&'static str> {
        let findings = &self.assessment.findings;
        let rests_on =
            |claim: &ClaimId| answer.lines.iter().any(|line| line.claims.contains(claim));
        let shared = |found: &Finding| found.claims.iter().filter(|claim| rests_on(claim)).count();
        let of_them =
            findings.iter().filter(|found| found.code.tells_of_disagreement()).map(shared);
        if answer.is_contradicted_by(findings) {
            return Some("these claims cannot all be true (see the findings)");
        }
        match of_them.max() {
            None | Some(0) => None,
            Some(1) => Some("one of these claims disagrees with others (see the findings)"),
            Some(_) => Some("these claims disagree (see the findings)"),
        }
    }

    /// What the figures of answers hold on; none where there are none.
    pub(super) fn what_ranges_mean(&self, first: &[Section]) -> Option<String> {
        let answers = &self.assessment.answers;
        answers.first()?;
        let holds = "if the claims and the assumptions are right";
        let lines = || answers.iter().flat_map(|one| &one.lines);
        // A range that is one number says so with no probability, and room is no amount.
        let is_range = |range: &Figures| {
            let (low, high) = range.ends();
            low != high
        };
        let wide = || lines().filter(|line| line.range.as_ref().is_some_and(is_range));
        let moved = || wide().filter(|line| !line.ceiling).filter_map(|line| line.range);
        let mut words = match moved().find(|range| range.low.is_some()) {
            None => format!("These figures hold {holds}."),
            Some(range) => {
                let level = figure::level(range.level);
                format!("A range holds the true figure with {level} probability {holds}.")
            }
        };
        if wide().any(|line| line.route == Route::Stated) {
            words.push_str(
                " Where a claim's own words stand beside it, a figure is how these are read.",
            );
        }
        let has_row = |label: &str| first.iter().any(|section| section.has_row(0, label));
        if has_row(ROOM) {
            words.push_str(
                " \"Room\" is what would fit of these goods alone, not what moved: never add it.",
            );
        }
        let together = TOGETHER[..2].iter().filter(|label| has_row(label));
        let together = together.map(|label| format!("\"{label}\"")).into_list();
        if !together.is_empty() {
            let labels = listed(&together, "or");
            words = format!("{words} {labels} is no sum and has no probability of its own.");
        }
        if first.iter().flat_map(|section| &section.blocks).any(is_also_figure) {
            words.push_str(
                " \"Also answered\" may be parts or other stages of the above: never add them.",
            );
        }
        let used = &self.assessment.assumptions;
        let unconfirmed = used.iter().filter(|entry| entry.code.contains('U')).count();
        if unconfirmed > 0 {
            let used = used.len();
            words = format!(
                "{words} Assumptions used: {used}, of which {unconfirmed} unconfirmed (U)."
            );
        }
        Some(words)
    }

    /// The answers, each with its lines of evidence: of many those that say most.
    pub(super) fn all_answers(&self) -> Option<Section> {
        let mut rows: Vec<Vec<Line>> = Vec::new();
        for answer in &self.assessment.answers {
            let of = named(answer);
            let mut row = |cells: [Line; 5]| {
                let of = [Line::text(&of), Line::text(unit(&answer.unit))];
                rows.push(of.into_iter().chain(cells).into_list());
            };
            // In a unit that nobody used, and that only other carriers would make of it, what all come to.
            let is_aside = answer.unit != "containers" && holds_goods(&answer.unit);
            let most = if is_aside && !is_stated(answer) { 1 } else { LINES };
            // Room comes after what the others come to.
            let (room, lines): (Vec<_>, Vec<_>) =
                by_weight(answer).into_iter().partition(|line| line.ceiling);
            // One line more is not worth a count.
            let told = if lines.len() <= most + 1 { lines.len() } else { most };
            let cells = |line: &'a EvidenceLine| {
                let median = line.range.and_then(|range| range.median);
                // What is known by its extremes alone has no range beside them.
                let is_range = line.range.is_none_or(|range| range.low.or(range.high).is_some());
                [
                    Line::text(if is_range { ends_of(line) } else { String::new() }),
                    Line::text(median.map_or_else(String::new, number)),
                    Line::text(line.range.as_ref().map_or_else(String::new, extremes)),
                    Line::text(self.where_from(answer, line)),
                    self.claims_in(&line.claims),
                ]
            };
            for &line in lines.iter().take(told) {
                row(cells(line));
            }
            if let Some(rest) = lines.get(told..).filter(|rest| !rest.is_empty()) {
                let least = rest.iter().filter_map(|line| least_of(line)).least_by(f64::total_cmp);
                let least = least.map(|least| format!(", the lowest from {}", number(least)));
                let more = counted(rest.len(), "more line of evidence", "more lines of evidence");
                let note = Line::text(format!("{more}{}", least.unwrap_or_default()));
                row([Line::default(), Line::default(), Line::default(), note, Line::default()]);
            }
            let [figure, note] = self.together(answer);
            if lines.len() > 1 && !figure.is_empty() {
                let note = Line::text(format!("together; {note}"));
                row([figure.into(), Line::default(), Line::default(), note, Line::default()]);
            }
            for line in room {
                row(cells(line));
            }
        }
        let columns =
            ["Answer", "Unit", "Range", "Median", "Extremes", "Where it comes from", "Claims"];
        let caption = "Answers and their lines of evidence; extremes are the least and the most \
                       that the readings and the assumptions allow, and without a range all that is known";
        let table = Block::table(caption, &columns, rows)?;
        Some(Section::new("answers", "All answers", vec![table]))
    }

    /// The ids of claims as links.
    pub(super) fn claims_in(&self, ids: &[ClaimId]) -> Line {
        Line::listed(ids.iter().map(|id| self.claim(id.as_str())), ", ")
    }
}

/// Whether somebody states an answer's own unit.
pub(super) fn is_stated(answer: &Answer) -> bool {
    answer.lines.iter().any(|line| line.route == Route::Stated)
}

/// The lines of an answer: first the ranges, those of one group together, then the floors from the highest on.
pub(super) fn by_weight(answer: &Answer) -> Vec<&EvidenceLine> {
    let of_group =
        |line: &EvidenceLine| answer.lines.iter().position(|other| other.group == line.group);
    let place = |line: &EvidenceLine| (line.range.is_none(), line.range.and(of_group(line)));
    let floor = |line: &EvidenceLine| line.at_least.unwrap_or_default();
    let mut lines: Vec<&EvidenceLine> = answer.lines.iter().into_list();
    lines.order_by(|a, b| place(a).cmp(&place(b)).then(floor(b).total_cmp(&floor(a))));
    lines
}

/// What a line says at the least.
pub(super) fn least_of(line: &EvidenceLine) -> Option<f64> {
    line.at_least.or_else(|| line.range?.ends().0)
}

/// The ranges of lines that tell what moved.
fn closed_lines(answer: &Answer) -> impl Iterator<Item = Figures> {
    answer.lines.iter().filter(|line| !line.ceiling).filter_map(|line| line.range)
}

/// A line's figure: its range, or its floor.
pub(super) fn ends_of(line: &EvidenceLine) -> String {
    match (&line.range, line.at_least) {
        (Some(figures), _) => range(figures),
        (None, floor) => span(floor, None),
    }
}

/// What a claim says of the goods of an answer in its unit: `over 13,000 containers`, `about 30 % more
/// than another claim`. What it says of several goods within them stands together: of those that a line adds up.
fn words(claim: &AssessedClaim, answer: &Answer, line: &EvidenceLine) -> String {
    // A rate comes to so much in its time.
    let is_in_unit = |of: &&ClaimFigure| of.unit.trim_end_matches(" a day") == answer.unit;
    let in_unit = || claim.figures.iter().filter(is_in_unit).filter(|of| of.range.is_some());
    let is_of_goods = |of: &&ClaimFigure| of.goods.as_ref() == Some(&answer.goods);
    // Before its parts stands the amount of the claim itself.
    let first = claim.figures.first().filter(is_in_unit);
    if let Some(own) = first.filter(|own| is_of_goods(own) || own.goods.is_none()) {
        return own.words.clone();
    }
    let low = |of: &ClaimFigure| of.range.and_then(|range| range.min).unwrap_or_default();
    let only = in_unit().find(|one| comes_to(line, low(one)));
    // A floor that one of them comes to alone is not of another.
    let is_its =
        |of: &&ClaimFigure| line.range.is_some() || only.is_none() || comes_to(line, low(of));
    let own = in_unit().filter(is_of_goods).filter(is_its);
    let mut own: Vec<String> = own.map(|figure| figure.words.clone()).into_list();
    if own.is_empty() {
        let sum: f64 = in_unit().map(low).sum();
        let only = only.filter(|one| off(line, low(one)) <= off(line, sum));
        let but = in_unit().find(|one| !comes_to(line, sum) && comes_to(line, sum - low(one)));
        let counts = |of: &&ClaimFigure| match (only, but) {
            (Some(only), _) => std::ptr::eq(*of, only),
            (None, Some(other)) => !std::ptr::eq(*of, other),
            (None, None) => true,
        };
        own = in_unit().filter(counts).map(|figure| figure.words.clone()).into_list();
    }
    if !own.is_empty() {
        return listed(&own, "and");
    }
    claim.figures.first().map_or_else(|| "no figure".to_owned(), |figure| figure.words.clone())
}

/// What one claim says of an answer, without the unit that is asked for.
fn stated(claim: &AssessedClaim, answer: &Answer, line: &EvidenceLine) -> String {
    let counted = format!(" {}", counted_in(answer));
    let words = words(claim, answer, line);
    // "574 ballistic missiles" are not 574 ballistic, nor "50 Mk 84 bombs" 50 Mk 84.
    let is_number = |words: &&str| {
        let mut last = words.rsplit(' ');
        let number = last.next().unwrap_or_default();
        let is_make = last.next().is_some_and(|of| of.starts_with(char::is_uppercase));
        let is_digits = number.trim_start_matches('(').starts_with(is_digit);
        !is_make && is_digits || number == "million"
    };
    let bare = |end: &str| words.strip_suffix(end).filter(is_number);
    let of_base = bare(&format!("{counted})")).map(|words| format!("{words})"));
    // Of narrower goods, which the words leave to the flow, the goods are told.
    let is_narrower =
        |own: &&ClaimFigure| own.names_goods && own.goods.as_ref() != Some(&answer.goods);
    let own = in_unit(claim, answer).filter(is_narrower).and_then(|own| own.goods.as_deref());
    let kind = own.filter(|_| answer.noun == "rounds" && answer.unit != "items");
    let words = match (bare(&counted), kind) {
        (Some(_), Some(kind)) => format!("{words} of {}", several(&spoken(kind))),
        (Some(bare), None) => bare.to_owned(),
        (None, _) => of_base.unwrap_or(words),
    };
    format!("{words}{}", as_part(claim, answer, line))
}

/// How many amounts of a sum are told.
const SUMMED: usize = 3;

/// What one of several claims says, or some of them add up to: where one is the whole of the others, the
/// figure may be its own, or their sum.
fn added_up(claims: &[&AssessedClaim], answer: &Answer, line: &EvidenceLine) -> Option<String> {
    let is_near = |own: Option<f64>, end: Option<f64>| {
        own.zip(end).map_or(own == end, |(own, end)| (own - end).abs() <= ROUNDING * end.abs())
    };
    let own = || {
        claims.iter().find(|claim| {
            let own = in_unit(claim, answer).and_then(|own| own.range).zip(line.range);
            own.is_some_and(|(own, of)| is_near(own.min, of.min) && is_near(own.max, of.max))
        })
    };
    let added = sum(claims, answer, line).or_else(|| Some(stated(own()?, answer, line)));
    let added = added.or_else(|| {
        let mut wholes = claims.iter().filter(|_| claims.len() > 2);
        wholes.find_map(|whole| {
            let is_other = |claim: &&&AssessedClaim| claim.claim != whole.claim;
            let parts: Vec<&AssessedClaim> = claims.iter().filter(is_other).copied().into_list();
            let high = |part: &&AssessedClaim| in_unit(part, answer)?.range?.max;
            let most = parts.iter().map(high).sum::<Option<f64>>();
            let is_all = line.range.is_none_or(|range| {
                let ends = range.max.zip(most);
                ends.is_some_and(|(high, most)| (high - most).abs() <= ROUNDING * most)
            });
            sum(&parts, answer, line).filter(|_| is_all)
        })
    });
    added.or_else(|| as_allowed(claims, answer, line))
}

/// The time that a line is of, where it is another than that of its answer: `, by 1 November 2023`.
fn time_of(claims: &[&AssessedClaim], answer: &Answer, line: &EvidenceLine) -> String {
    let last = claims.iter().filter_map(|claim| claim.to.as_deref()).max();
    let to = answer.dates[1].as_deref();
    let is_one = claims.len() == 1;
    // What several totals leave of a window is of all its days, whatever they count later.
    let is_dated = |last: &str| match line.range {
        None => is_one || answer.to.as_deref().is_some_and(|to| last < to),
        Some(_) => is_one && to.is_some_and(|to| last < to),
    };
    // What a range is of stands in the heading.
    let only = claims.first().filter(|_| is_one && line.range.is_none());
    let window = only.and_then(|claim| Some((claim.from.as_deref()?, claim.to.as_deref()?)));
    if let Some((from, to)) = window.filter(|(from, _)| !starts_with(answer, from)) {
        let window = during(Some(from), Some(to));
        return format!(", {}", window.trim_start_matches("from "));
    }
    let Some(last) = last.filter(|last| !ends_with(answer, last) && is_dated(last)) else {
        return String::new();
    };
    // Of a year alone `by` would mean before it.
    let by = if last.len() == "2024".len() { "by the end of" } else { "by" };
    format!(", {by} {}", date(last))
}

/// What the only claim of the days of an answer says, where others leave less of it.
fn as_allowed(claims: &[&AssessedClaim], answer: &Answer, line: &EvidenceLine) -> Option<String> {
    let is_own = |claim: &&AssessedClaim| [&claim.from, &claim.to] == answer.dates.each_ref();
    let (own, others): (Vec<_>, Vec<_>) = claims.iter().copied().partition(is_own);
    let [own] = own.as_slice() else { return None };
    let (cut, its) = (line.range?, in_unit(own, answer)?.range?);
    let ids = others.iter().map(|claim| format!("[{}]", claim.claim)).into_list();
    let allow = if ids.len() == 1 { "allows" } else { "allow" };
    let words = stated(own, answer, line);
    (its.min <= cut.min && cut.max <= its.max)
        .then(|| format!("{words}, as far as {} {allow}", few(&ids, NAMED)))
}

/// What a claim says in the unit of an answer, where it is one figure.
fn in_unit<'c>(claim: &'c AssessedClaim, answer: &Answer) -> Option<&'c ClaimFigure> {
    let mut all = claim.figures.iter().filter(|of| of.unit == answer.unit);
    let first = all.next()?;
    let is_own = std::ptr::eq(first, claim.figures.first()?);
    (is_own || all.next().is_none()).then_some(first)
}

/// Whether so much is what a line says at the least.
fn comes_to(line: &EvidenceLine, sum: f64) -> bool {
    off(line, sum).is_some_and(|off| off <= ROUNDING)
}

/// How far so much lies from what a line says at the least, as a share of that.
fn off(line: &EvidenceLine, sum: f64) -> Option<f64> {
    let least = line.at_least.or_else(|| line.range?.min)?;
    Some(if sum == least { 0.0 } else { ((sum - least) / least).abs() })
}

/// `the sum of exactly 10,000 rounds and exactly 20,000 rounds`, where a line is one of what its claims say.
fn sum(claims: &[&AssessedClaim], answer: &Answer, line: &EvidenceLine) -> Option<String> {
    let low = |claim: &&AssessedClaim| in_unit(claim, answer)?.range.as_ref()?.min;
    let sum: f64 = claims.iter().map(low).sum::<Option<f64>>()?;
    let words = || {
        let each = claims.iter().filter_map(|claim| Some(in_unit(claim, answer)?.words.clone()));
        listed(&each.into_list(), "and")
    };
    comes_to(line, sum).then(|| {
        let of = if claims.len() > SUMMED { format!("{} claims", claims.len()) } else { words() };
        format!("the sum of {of}")
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// By how much a sum of written figures may differ from a figure that was worked out.
const ROUNDING: f64 = 0.005;

/// Why a figure with an upper end is a floor, where what it counts is a part or may be one.
fn as_part(claim: &AssessedClaim, answer: &Answer, line: &EvidenceLine) -> &'static str {
    let own = claim.figures.iter().find(|figure| figure.unit == answer.unit);
    let is_floor = own.is_none_or(|own| own.literal_high.is_none());
    match claim.extent {
        _ if line.range.is_some() || is_floor => "",
        Some(Extent::Part) => ", a part",
        None if claim.from.is_none() => ", which may be a part",
        _ => "",
    }
}

/// Whether a block tells of figures that are answered further down.
fn is_also_figure(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if line.plain().starts_with(ALSO) && line.plain().contains('('))
}

/// What an answer counts: `rounds`, `missiles`, `containers`.
pub(super) fn counted_in(answer: &Answer) -> String {
    match &*answer.unit {
        "rounds" | "pieces" => answer.noun.clone(),
        of => unit(of),
    }
}

/// Whether goods are packed in what a unit counts.
fn holds_goods(unit: &str) -> bool {
    ["containers", "teu", "boxes", "pallets", "wagons", "trucks"].contains(&unit)
}

/// One of what a unit counts: `container`, `box`, `tonne`.
pub(super) fn singular(unit: &str) -> &str {
    let boxes = unit.strip_suffix("xes").map(|_| &unit[..unit.len() - 2]);
    boxes.or_else(|| unit.strip_suffix('s')).unwrap_or(unit)
}
