//! How much an amount says over its window: of a share or a change, of what it refers to as that stands.

use super::number::{self, Number, most};
use super::topic::{Source, said_by};
use super::workings::Workings;
use crate::assess::amounts::DEEPEST;
use crate::assess::records::{Kind, Record, Said, rated_days};
use crate::claim::{Every, PerUnit};

impl<'a> Workings<'_, '_, 'a> {
    /// The number of a source, over its whole window.
    pub(super) fn number(&self, source: &Source) -> Option<Number> {
        let (record, said) = said_by(self.ground.material.records, source)?;
        self.said(record, said)
    }

    /// The number that an amount of a claim says, over its whole window.
    pub(super) fn said(&self, record: &Record<'_>, said: &Said<'_>) -> Option<Number> {
        self.rests_on(record, said, DEEPEST)
    }

    fn rests_on(&self, record: &Record<'_>, said: &Said<'_>, deepest: usize) -> Option<Number> {
        let own = number::as_read(record, said, said.read.as_ref()?)?;
        match &said.kind {
            Kind::Amount(_) => Some(own),
            Kind::Daily(_) => {
                let every = said.amount.per.and_then(PerUnit::time)?;
                own.times(days(said, every)?).ok()
            }
            Kind::ShareOf(_) | Kind::Change { .. } => {
                let base = self.base(record, said)?;
                let of = base.own()?;
                let amount = self.rests_on(base, of, deepest.checked_sub(1)?)?;
                let amount = self.left_of(base, of, &amount).unwrap_or(amount);
                let every = self.ground.material.records.rate_of(said);
                let Some(every) = every else { return Some(own * amount) };
                (own * amount).times(days(said, every)? / days(of, every)?).ok()
            }
            Kind::Ratio { .. } | Kind::Supply | Kind::Money(..) | Kind::Other => None,
        }
    }

    /// What a share or a change of a claim is of, where that still stands.
    pub(super) fn base(&self, record: &Record<'_>, said: &Said<'_>) -> Option<&Record<'a>> {
        let material = self.ground.material;
        material.history.base(material.records, record, said.amount.of.claim()?)
    }

    /// The claim of a source, and what took the place of that which it is a share or a change of.
    pub(super) fn behind(&self, source: &Source) -> impl Iterator<Item = usize> {
        let of = said_by(self.ground.material.records, source);
        let base = of.and_then(|(record, said)| {
            let base = self.base(record, said)?;
            (said.amount.of.claim() != Some(&base.claim.id)).then_some(base.place)
        });
        std::iter::once(source.record).chain(base)
    }

    /// What its makers' other claims leave of the amount of a claim.
    fn left_of(&self, base: &Record<'_>, said: &Said<'_>, number: &Number) -> Option<Number> {
        let history = self.ground.material.history;
        let (ledger, own) = (self.ground.ledger.as_ref()?, *history.own.get(&base.place)?);
        // Of a plan that another took the place of, that leaves nothing.
        if !history.stands(own) {
            return None;
        }
        let (from, to) = (said.window?.read.start, said.window?.read.end.latest);
        let days = (from.map(|from| from.earliest), to);
        let meter = &mut self.meter.borrow_mut();
        let bounds =
            ledger.tightest(Some(&[said.group]), &history.scopes[own], days, meter).ok()??;
        let ends = (bounds.low, bounds.high);
        let records = self.ground.material.records;
        let leaves = ends.0 <= most(number);
        leaves.then(|| number::given(records, number, Some((base, said)), ends))?
    }
}

/// The days that a rate counts over the window of an amount.
fn days(said: &Said<'_>, every: Every) -> Option<f64> {
    let window = said.window?.read;
    Some(rated_days(window.start?.earliest, window.end.latest, every))
}
