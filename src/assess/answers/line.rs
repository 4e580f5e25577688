//! A line of evidence, with what it was made of.

use super::holding::Holding;
use super::number::{self, Number, figures, floor_of_sum, least};
use super::topic::{Source, only, said_by};
use super::workings::Workings;
use crate::assess::amounts::wider;
use crate::assess::records::{Kind, Unit};
use crate::assess::{EvidenceLine, Route};
use crate::in_order::{InOrder, Set};
use crate::into_list::Choose;
use crate::munition::CountBasis;
use crate::written;

/// A line of evidence with what it was made of.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) group: usize,
    /// The claims that it rests on.
    pub(super) claims: Set<usize>,
    /// What one of the rounds is that it comes from.
    pub(super) counts: CountBasis,
    pub(super) evidence: EvidenceLine,
    /// Whether it rests on how full carriers are.
    pub(super) of_fill: bool,
    /// None of a floor.
    pub(super) number: Option<Number>,
    /// The floor to more digits than are written of it.
    pub(super) floor: Option<f64>,
}

impl Workings<'_, '_, '_> {
    pub(super) fn stated(&self, group: usize, unit: Unit, own: &Holding) -> Option<Line> {
        let moved = match own.sources.as_slice() {
            [] | [_] => None,
            several => widest(self, several),
        };
        let number = own.number.as_ref().and_then(|number| {
            let limit = self.borne(unit, &own.sources).filter(|limit| *limit >= least(number));
            let records = self.ground.material.records;
            number::given(records, number, only(records, &own.sources), (least(number), limit))
        });
        let line = self.line(group, unit, Route::Stated, number, own, false, moved)?;
        Some(Line { counts: counted(&own.sources), ..line })
    }

    /// A line, unless it says nothing.
    #[expect(clippy::too_many_arguments, reason = "what a line is made of")]
    pub(super) fn line(
        &self,
        group: usize,
        unit: Unit,
        route: Route,
        number: Option<Number>,
        rests_on: &Holding,
        ceiling: bool,
        moved_most_by: Option<String>,
    ) -> Option<Line> {
        let records = self.ground.material.records;
        let level = records.assumptions.level();
        let mut range =
            number.as_ref().and_then(|n| figures(n, unit, route, level, records.simulation()));
        let number = number.filter(|_| range.is_some());
        let at_least = rests_on.at_least.and_then(|floor| floor_in(unit, route, floor));
        // A floor that is worked out, or comes of a rate, has three digits.
        let is_amount = |source: &Source| {
            said_by(records, source).is_some_and(|(_, said)| matches!(said.kind, Kind::Amount(_)))
        };
        let is_stated = route == Route::Stated && rests_on.sources.iter().all(is_amount);
        // What its extremes leave, to one whole thing, is no less than their low end, and written alike.
        let low = range.and_then(|range| range.min).filter(|_| route == Route::ByWhatFits);
        let as_extreme = |floor| low.filter(|low| floor <= low + 1.0).unwrap_or(floor);
        let said = || rests_on.sources.iter().filter_map(|of| Some(said_by(records, of)?.1));
        let digits = |floor| {
            if is_stated { floor_of_sum(floor, said()) } else { written::floor_of_digits(floor, 3) }
        };
        let (floor, at_least) = (at_least, at_least.map(|floor| digits(as_extreme(floor))));
        if let Some(range) = range.as_mut().filter(|_| low.is_some() && at_least <= low) {
            range.min = at_least.or(low);
        }
        if range.is_none() && at_least.is_none() {
            return None;
        }
        let mut claims = records.ids(&rests_on.claims);
        claims.order();
        Some(Line {
            group,
            claims: rests_on.claims.clone(),
            number,
            floor,
            counts: CountBasis::Unknown,
            of_fill: false,
            evidence: EvidenceLine {
                group: records.group(group),
                group_name: records.group_name(group),
                not_independent_of: Vec::new(),
                route,
                range,
                at_least,
                ceiling,
                claims,
                moved_most_by,
                is_filled: false,
                is_assumed: false,
            },
        })
    }
}

/// What one of the rounds of some amounts is; of several ways of counting, the one that counts more.
pub(super) fn counted(sources: &[Source]) -> CountBasis {
    let counts = sources.iter().map(|source| source.counts).reduce(wider);
    counts.unwrap_or(CountBasis::Unknown)
}

/// A floor as it is written: of whole things a whole number. Less than one that is said to have moved is
/// one; one that is worked out says nothing: it may have moved in another way, or with other goods.
pub(super) fn floor_in(unit: Unit, route: Route, floor: f64) -> Option<f64> {
    let value = match route {
        _ if !unit.is_whole() => floor,
        Route::Stated if floor > 0.0 => written::floor(floor).max(1.0),
        Route::Stated => written::floor(floor),
        _ => {
            let filled = unit.is_filled();
            let whole = if filled { written::ceil(floor) } else { written::floor(floor) };
            if whole > 1.0 { whole } else { 0.0 }
        }
    };
    (value > 0.0 || floor <= 0.0).then(|| written::as_written(value))
}

/// The amount that brings the most of a sum's width.
pub(super) fn widest(workings: &Workings<'_, '_, '_>, sources: &[Source]) -> Option<String> {
    let records = workings.ground.material.records;
    let width = |source: &Source| {
        let (record, said) = said_by(records, source)?;
        let read = said.read.as_ref()?;
        let label = format!("{} [{}]", said.words, record.claim.id);
        (read.low < read.high).then_some((read.high - read.low, label))
    };
    let widths = sources.iter().filter_map(width);
    widths.most_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, label)| label)
}
