//! What stands behind one figure.

use crate::claim::{Amount, Claim, Goods, LoadUnit, Measure, PerUnit, Slug, Stage, Stance};
use crate::source::{Country, SourceId};
use std::collections::BTreeSet;

/// The claims about one thing, and the independent roots that they go back to.
///
/// Claims are about one thing if they have the same stance and stage, go from the same countries to
/// the same country, and measure the same of the same goods: "so many containers of munitions from North
/// Korea to Russia". Numbers, periods and count bases may differ: whether they agree is another
/// question than how many stand behind them.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Support<'f> {
    /// The claims, in the order of the file; at least one.
    pub claims: Vec<&'f Claim>,
    /// The groups of makers that the claims go back to, each independent of the others.
    pub roots: BTreeSet<&'f SourceId>,
}

impl<'f> Support<'f> {
    pub(crate) const fn new() -> Self {
        Self { claims: Vec::new(), roots: BTreeSet::new() }
    }

    pub(crate) fn add(&mut self, claim: &'f Claim) {
        self.claims.push(claim);
    }

    pub(crate) fn goes_back_to(&mut self, roots: BTreeSet<&'f SourceId>) {
        self.roots = roots;
    }

    /// Who published them.
    #[must_use]
    pub fn outlets(&self) -> BTreeSet<&'f SourceId> {
        let reports = self.claims.iter().flat_map(|claim| &claim.reports);
        reports.map(|report| &report.outlet).collect()
    }
}

/// What makes two claims claims about one thing.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Key<'f> {
    stance: Stance,
    stage: Option<Stage>,
    origin: &'f [Country],
    destination: Option<Country>,
    goods: Option<&'f Slug>,
    measure: Option<MeasureKey<'f>>,
    per: Option<PerUnit>,
}

/// A measure without its unit and its count basis, with what it names.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct MeasureKey<'f> {
    pub(crate) kind: MeasureKind,
    goods: &'f Goods,
    name: Option<&'f str>,
}

/// What is measured, whatever its unit: pounds and tonnes are both mass.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MeasureKind {
    Count(LoadUnit),
    Items,
    Mass,
    Volume,
    Supply,
    Share,
    Change,
    Money,
}

impl<'f> Key<'f> {
    pub(crate) fn of(claim: &'f Claim) -> Self {
        Self {
            stance: claim.stance,
            stage: claim.stage,
            origin: &claim.flow.origin,
            destination: claim.flow.destination,
            goods: claim.flow.goods.as_ref(),
            measure: claim.amount.as_ref().map(MeasureKey::of),
            per: claim.amount.as_ref().and_then(|amount| amount.per),
        }
    }
}

impl<'f> MeasureKey<'f> {
    pub(crate) fn of(amount: &'f Amount) -> Self {
        let (kind, name) = match &amount.of {
            Measure::Count(unit) => (MeasureKind::Count(*unit), None),
            Measure::Items(name) => (MeasureKind::Items, Some(name.as_str())),
            Measure::Mass(_) => (MeasureKind::Mass, None),
            Measure::Volume(_) => (MeasureKind::Volume, None),
            Measure::Supply(_) => (MeasureKind::Supply, None),
            Measure::Share(of) => (MeasureKind::Share, Some(of.as_str())),
            Measure::ShareOfClaim(claim) => (MeasureKind::Share, Some(claim.as_str())),
            Measure::Change { relative_to, .. } => {
                (MeasureKind::Change, Some(relative_to.as_str()))
            }
            Measure::Money(currency) => (MeasureKind::Money, Some(currency.as_str())),
        };
        Self { kind, goods: &amount.goods, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{ChangedBy, Figure, MassUnit, SupplyUnit, VolumeUnit};

    /// One unit or another of the same measure makes no difference, what is measured does.
    #[test]
    fn a_key_keeps_what_a_measure_names() {
        let alike = |a: &Measure, b: &Measure| {
            let [a, b] = [a, b].map(|of| Amount::new(of.clone(), Figure::unspecified()));
            MeasureKey::of(&a) == MeasureKey::of(&b)
        };
        assert!(alike(&Measure::Supply(SupplyUnit::Day), &Measure::Supply(SupplyUnit::Month)));
        assert!(alike(&Measure::Mass(MassUnit::Pound), &Measure::Mass(MassUnit::Tonne)));
        let [barrels, litres] = [VolumeUnit::Barrel, VolumeUnit::CubicMetre].map(Measure::Volume);
        assert!(alike(&barrels, &litres));
        let name = |name: &str| name.parse().unwrap();
        let change = |claim: &str| Measure::Change {
            relative_to: claim.parse().unwrap(),
            by: ChangedBy::Times,
            compares: None,
        };
        let pairs = [
            [Measure::Items(name("rifle")), Measure::Items(name("gun-barrel"))],
            [Measure::Share("imports".into()), Measure::Share("exports".into())],
            [change("a"), change("b")],
            [Measure::Count(LoadUnit::Container), Measure::Count(LoadUnit::Teu)],
        ];
        for [one, other] in pairs {
            assert!(alike(&one, &one) && !alike(&one, &other), "{one:?}");
        }
    }
}
