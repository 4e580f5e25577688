//! What stands behind one figure.

use super::amount::{Every, Goods, Measure};
use super::claim::Claim;
use super::name::Slug;
use super::stance::Stance;
use crate::source::{Country, SourceId};
use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

/// The claims about one thing, and the independent roots that they go back to.
///
/// Claims are about one thing if they have the same stance, go from the same country to the same
/// country, and measure the same of the same goods: "so many containers of munitions from North
/// Korea to Russia". Numbers, periods and count bases may differ: whether they agree is another
/// question than how many stand behind them.
///
/// ```
/// use munitions::casebook;
/// use munitions::claim::Lineage;
///
/// let lineage = Lineage::new(casebook::claims()?);
/// let much = lineage.supports().iter().max_by_key(|support| support.reports()).unwrap();
/// assert!(much.reports() > much.roots().len()); // repetition is not corroboration
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Support<'f> {
    claims: Vec<&'f Claim>,
    roots: BTreeSet<&'f SourceId>,
}

impl<'f> Support<'f> {
    pub(super) const fn new() -> Self {
        Self { claims: Vec::new(), roots: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, claim: &'f Claim) {
        self.claims.push(claim);
    }

    pub(super) fn goes_back_to(&mut self, roots: BTreeSet<&'f SourceId>) {
        self.roots = roots;
    }

    /// The claims, in the order of the file; at least one.
    ///
    /// ```
    /// # use munitions::casebook;
    /// use munitions::claim::Lineage;
    ///
    /// let lineage = Lineage::new(casebook::claims()?);
    /// assert!(lineage.supports().iter().all(|support| !support.claims().is_empty()));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> &[&'f Claim] {
        &self.claims
    }

    /// The groups of makers that the claims go back to, each independent of the others.
    ///
    /// ```
    /// # use munitions::casebook;
    /// use munitions::claim::Lineage;
    ///
    /// let lineage = Lineage::new(casebook::claims()?);
    /// let shells = &lineage.supports()[0];
    /// assert!(shells.roots().iter().any(|root| root.as_str() == "nis-kr"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn roots(&self) -> &BTreeSet<&'f SourceId> {
        &self.roots
    }

    /// In how many reports the claims were read.
    ///
    /// ```
    /// # use munitions::casebook;
    /// use munitions::claim::Lineage;
    ///
    /// let lineage = Lineage::new(casebook::claims()?);
    /// let shells = &lineage.supports()[0];
    /// assert!(shells.reports() >= shells.outlets().len());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn reports(&self) -> usize {
        self.claims.iter().map(|claim| claim.reports.len()).sum()
    }

    /// Who published them.
    ///
    /// ```
    /// # use munitions::casebook;
    /// use munitions::claim::Lineage;
    ///
    /// let lineage = Lineage::new(casebook::claims()?);
    /// let outlets = lineage.supports()[0].outlets();
    /// assert!(outlets.iter().any(|outlet| outlet.as_str() == "unnamed-voa-repost"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn outlets(&self) -> BTreeSet<&'f SourceId> {
        let reports = self.claims.iter().flat_map(|claim| &claim.reports);
        reports.map(|report| &report.outlet).collect()
    }
}

/// What makes two claims claims about one thing.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Key<'f> {
    stance: Stance,
    origin: Country,
    destination: Option<Country>,
    goods: Option<&'f Slug>,
    measure: Option<MeasureKey<'f>>,
    per: Option<Every>,
}

/// A measure without its unit and its count basis, with what it names.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct MeasureKey<'f> {
    kind: Discriminant<Measure>,
    munition: Option<&'f Goods>,
    name: Option<&'f str>,
}

impl<'f> Key<'f> {
    pub(super) fn of(claim: &'f Claim) -> Self {
        Self {
            stance: claim.stance,
            origin: claim.flow.origin,
            destination: claim.flow.destination,
            goods: claim.flow.goods.as_ref(),
            measure: claim.amount.as_ref().map(|amount| MeasureKey::of(&amount.of)),
            per: claim.amount.as_ref().and_then(|amount| amount.per),
        }
    }
}

impl<'f> MeasureKey<'f> {
    pub(super) fn of(measure: &'f Measure) -> Self {
        let kind = discriminant(match measure {
            Measure::SupplyMonths => &Measure::SupplyDays,
            Measure::VolumeBarrels => &Measure::VolumeCubicMetres,
            other => other,
        });
        let munition = match measure {
            Measure::Rounds { munition, .. } => Some(munition),
            _ => None,
        };
        let name = match measure {
            Measure::Items(name) => Some(name.as_str()),
            Measure::Share(of) => Some(of.as_str()),
            Measure::MoreThanClaim(claim) | Measure::LessThanClaim(claim) => Some(claim.as_str()),
            _ => None,
        };
        Self { kind, munition, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One unit or another of the same measure makes no difference, what is measured does.
    #[test]
    fn a_key_keeps_what_a_measure_names() {
        let alike = |a: &Measure, b: &Measure| MeasureKey::of(a) == MeasureKey::of(b);
        assert!(alike(&Measure::SupplyDays, &Measure::SupplyMonths));
        assert!(alike(&Measure::VolumeBarrels, &Measure::VolumeCubicMetres));
        let name = |name: &str| name.parse().unwrap();
        let pairs = [
            [Measure::Items(name("rifle")), Measure::Items(name("gun-barrel"))],
            [Measure::Share("imports".into()), Measure::Share("exports".into())],
            [
                Measure::MoreThanClaim("a".parse().unwrap()),
                Measure::MoreThanClaim("b".parse().unwrap()),
            ],
            [Measure::Containers, Measure::Teu],
        ];
        for [one, other] in pairs {
            assert!(alike(&one, &one) && !alike(&one, &other), "{one:?}");
        }
    }
}
