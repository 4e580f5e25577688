//! Parts and wholes: whether the parts make the whole, leave some of it, or exceed it.

use super::Problem;
use super::constraint::{amount, stated};
use super::statement::{Asking, Extent, Measure, Scope, Statement};
use super::tally::{Range, Tally};
use crate::claim::Stage;
use crate::in_order::{ListMap, Set};
use crate::into_list::{Each, IntoList};

/// A statement that names its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Includes {
    pub(crate) whole: usize,
    /// Statements in the same unit, none counted twice.
    pub(crate) parts: Vec<usize>,
    /// Together they make the whole.
    pub(crate) all: bool,
}

/// How the parts stand to their whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum PartsVerdict {
    /// More than the whole, as the words allow or only as read.
    Exceed(Asking),
    AddUp,
    /// They leave so much, as read.
    Leave(Range),
    /// All of them are said to make the whole, and they are less.
    FallShort(Asking),
    /// One end or the other is not known.
    Open,
}

/// A whole and its parts, with the figures that are compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartsOfWhole {
    pub(crate) includes: Includes,
    /// The claim of the whole, then those of the parts, each once.
    pub(crate) claims: Vec<usize>,
    pub(crate) verdict: PartsVerdict,
    /// What the parts come to as read, or as the words allow where the verdict rests on them.
    pub(crate) sum: Range,
}

/// Parts of one window that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Overlap {
    pub(crate) claims: Vec<usize>,
    pub(crate) statements: Vec<usize>,
}

impl Problem {
    /// How the parts stand to their whole; none where a figure is missing or only possible.
    pub(crate) fn compare_parts(&self, includes: &Includes) -> Option<PartsOfWhole> {
        let read = self.whole_and_sum(includes, Asking::AsRead)?;
        let are_within =
            includes.parts.iter().all(|part| !self.starts_before(*part, includes.whole));
        let literal = self.whole_and_sum(includes, Asking::Literal).filter(|_| are_within);
        let exceed = |(whole, sum): &(Range, Range)| whole.is_below(sum);
        let short = |(whole, sum): &(Range, Range)| includes.all && sum.is_below(whole);
        let (verdict, (_, sum)) = if let Some(pair) = literal.filter(exceed) {
            (PartsVerdict::Exceed(Asking::Literal), pair)
        } else if let Some(pair) = literal.filter(short) {
            (PartsVerdict::FallShort(Asking::Literal), pair)
        } else if exceed(&read) {
            (PartsVerdict::Exceed(Asking::AsRead), read)
        } else if short(&read) {
            (PartsVerdict::FallShort(Asking::AsRead), read)
        } else if read.1.is_below(&read.0) {
            (PartsVerdict::Leave(difference(&read.0, &read.1)), read)
        } else if (includes.all || is_closed(&read.0) && !self.is_lost_in(&read, includes))
            && read.1.high.is_some()
            || includes.all && read.0.low > Some(0.0) && read.1.low >= read.0.low
        {
            (PartsVerdict::AddUp, read)
        } else {
            let rest = difference(&read.0, &read.1);
            let is_bounded = rest.high.is_some() || rest.low.is_some_and(|low| low > 0.0);
            let is_left = is_bounded && !includes.all;
            (if is_left { PartsVerdict::Leave(rest) } else { PartsVerdict::Open }, read)
        };
        let mut claims = Vec::new();
        for place in std::iter::once(&includes.whole).chain(&includes.parts) {
            let claim = self.given_claim(self.statements.get(*place)?.claim);
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        Some(PartsOfWhole { includes: includes.clone(), claims, verdict, sum })
    }

    /// Whether the range of some parts reaches beyond both ends of their whole, and their figures as published do
    /// not come to it: then that it meets the whole shows nothing.
    fn is_lost_in(&self, (whole, sum): &(Range, Range), includes: &Includes) -> bool {
        let published = includes.parts.iter().map(|part| self.statements.get(*part)?.published);
        let is_in = |figure| whole.low <= Some(figure) && whole.high >= Some(figure);
        sum.low < whole.low
            && sum.high > whole.high
            && !published.sum::<Option<f64>>().is_some_and(is_in)
    }

    fn whole_and_sum(&self, includes: &Includes, asking: Asking) -> Option<(Range, Range)> {
        let whole = stated(self, includes.whole, asking)?.range;
        let mut parts = Vec::new();
        for part in &includes.parts {
            if !self.may_be_part(self.statements.get(*part)?, self.statements.get(includes.whole)?)
            {
                return None;
            }
            parts.push(stated(self, *part, asking)?.range);
        }
        (!parts.is_empty()).then(|| (whole, Range::sum(&parts)))
    }

    /// Whether one statement may be of a part of another: counted alike, of goods that are
    /// no wider, of a flow that the other does not exclude, and not before it. Whoever names a part
    /// says that its goods and days are among those of the whole.
    fn may_be_part(&self, part: &Statement, whole: &Statement) -> bool {
        let (goods, of) = (&part.scope.goods, &whole.scope.goods);
        let is_wider = self.tree.is_inside(of, goods) && !self.tree.is_inside(goods, of);
        let flows = self.flows.get(part.scope.flow).zip(self.flows.get(whole.scope.flow));
        let start = whole.window.literal.start;
        (part.scope.unit, part.scope.counts) == (whole.scope.unit, whole.scope.counts)
            && !is_wider
            && !flows.is_some_and(|(one, other)| one.excludes(other))
            && start.is_none_or(|start| start.earliest < part.window.literal.end.latest)
    }

    /// Whether a part counts from an earlier day than its whole: that it is one is then no proof.
    fn starts_before(&self, part: usize, whole: usize) -> bool {
        let start = |of: usize| self.statements.get(of)?.window.literal.start;
        start(part).zip(start(whole)).is_some_and(|(own, of)| own.latest < of.earliest)
    }

    /// What a statement comes to over its window, as read, however sure its makers are.
    pub(crate) fn as_read(&self, statement: usize) -> Option<Range> {
        Some(amount(self, statement, Asking::AsRead, true)?.range)
    }

    /// The same as its words allow.
    pub(crate) fn as_worded(&self, statement: usize) -> Option<Range> {
        Some(stated(self, statement, Asking::Literal)?.range)
    }

    /// Whether two statements may count some of the same, though whoever names them as parts tells
    /// them apart: one is of goods inside the other's, of a flow or a window that meets the other's
    /// without being the same.
    pub(crate) fn may_overlap(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.statements.get(one), self.statements.get(other))
        else {
            return true;
        };
        let ((from, to), (start, end)) = (one.window.literal.days(), other.window.literal.days());
        let are_alike = one.scope == other.scope && one.window.read == other.window.read;
        let [goods, others] = [&one.scope.goods, &other.scope.goods];
        let is_inside = |inner, outer| self.tree.is_inside(inner, outer);
        let nest = is_inside(goods, others) || is_inside(others, goods);
        !are_alike
            && nest
            && self.do_flows_meet(one.scope.flow, other.scope.flow)
            && start < to
            && from < end
    }

    /// Whether one flow is, or lies inside, the other.
    fn do_flows_meet(&self, one: usize, other: usize) -> bool {
        match [one, other].each(|of| self.flows.get(of)) {
            [Some(one), Some(other)] => one.is_inside(other) || other.is_inside(one),
            _ => true,
        }
    }

    /// Parts of one window whose flows are the same or lie inside each other, and that no link settles:
    /// whether two claims are known to be the same or distinct, in whichever order they are asked for.
    pub(crate) fn overlaps(&self, is_settled: &dyn Fn(usize, usize) -> bool) -> Vec<Overlap> {
        let mut of_scope = ListMap::<_, Vec<(usize, usize)>>::new();
        for &number in &self.order {
            let statement = &self.statements[number];
            if statement.extent == Extent::Part
                && statement.scope.stage != Stage::Held
                && !matches!(statement.measure, Measure::Sum(_))
                && stated(self, number, Asking::AsRead).is_some()
            {
                let Scope { unit, counts, stage, goods, .. } = &statement.scope;
                let scope = (unit, counts, stage, goods);
                of_scope.at(scope).push((number, statement.claim));
            }
        }
        let mut overlaps = Vec::new();
        for parts in of_scope.values() {
            let flow = |at: usize| self.statements[parts[at].0].scope.flow;
            let of_flow = ListMap::grouped((0..parts.len()).map(|at| (flow(at), at)));
            let mut seen = Set::new();
            for (place, (number, claim)) in parts.iter().enumerate() {
                if seen.contains(number) {
                    continue;
                }
                let mut same = vec![(*number, *claim)];
                let own = flow(place);
                let near = of_flow.iter().filter(|(of, _)| self.do_flows_meet(own, *of));
                let near = near.flat_map(|(_, all)| all.iter().copied());
                let others: Set<usize> =
                    near.filter(|at| *at > place || flow(*at) != own).collect();
                for at in &others {
                    let (other, of) = &parts[*at];
                    let pair = [&self.statements[*number], &self.statements[*other]];
                    let meets = |(member, _): &(usize, usize)| {
                        self.do_flows_meet(self.statements[*member].scope.flow, flow(*at))
                    };
                    let unsettled = |(_, claim): &(usize, usize)| {
                        let (one, two) = (self.given_claim(*claim), self.given_claim(*of));
                        claim != of && !is_settled(one, two)
                    };
                    if self.is_same_window(pair, None)
                        && same.iter().all(|of| unsettled(of) && meets(of))
                    {
                        same.push((*other, *of));
                    }
                }
                if same.len() > 1 {
                    seen.extend(same.iter().map(|(number, _)| *number));
                    overlaps.push(Overlap {
                        claims: self.given_claims(same.iter().map(|(_, claim)| *claim)),
                        statements: same.into_iter().map(|(number, _)| number).into_list(),
                    });
                }
            }
        }
        overlaps
    }
}

/// Whether a range has both ends: "up to 1,000" leaves open how much there is.
fn is_closed(range: &Range) -> bool {
    range.low.is_some_and(|low| low > 0.0) && range.high.is_some()
}

/// What is left of one range when another is taken from it.
fn difference(whole: &Range, sum: &Range) -> Range {
    let less = |of: Option<f64>, by: Option<f64>| {
        let end = of.zip(by).map(|(of, by)| Tally::ceiling(of) - Tally::ceiling(by));
        end.map(|end| end.as_ceiling().max(0.0))
    };
    Range { low: less(whole.low, sum.high), high: less(whole.high, sum.low.or(Some(0.0))) }
}
