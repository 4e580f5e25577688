//! The casebook, and more made of it, for tests.

use crate::assess::{AssessedClaim, Assessment, Status, assess};
use crate::assumptions::Assumptions;
use crate::casebook;
use crate::claim::Extent;
use crate::in_order::InOrder;
use std::sync::LazyLock;

static CASEBOOK: LazyLock<Assessment> =
    LazyLock::new(|| assess(casebook::claims().unwrap(), Assumptions::published()));

/// The assessment of the casebook.
pub(crate) fn sample() -> Assessment {
    CASEBOOK.clone()
}

/// A claim of what the first answer in a unit counts, to a day, with the figure of that answer.
pub(crate) fn claim(id: &str, group: &str, to: &str, unit: &str, value: f64) -> AssessedClaim {
    let answer = CASEBOOK.answers.iter().find(|answer| answer.unit == unit).unwrap();
    let mut one = CASEBOOK.claims[0].clone();
    one.claim = id.parse().unwrap();
    (one.group, one.group_name) = (group.to_owned(), group.to_owned());
    (one.flow, one.stage) = (answer.flow.clone(), Some(answer.stage));
    (one.from, one.to, one.stated_on) = (None, Some(to.to_owned()), Some(to.to_owned()));
    (one.extent, one.status) = (Some(Extent::Whole), Status::Stands);
    one.figures.truncate(1);
    let figure = &mut one.figures[0];
    (figure.unit, figure.goods) = (unit.to_owned(), Some(answer.goods.clone()));
    (figure.published, figure.range) = (Some(value), answer.lines[0].range);
    one
}

/// An assessment of so many claims, each with a finding and a ratio.
pub(crate) fn many(claims: usize) -> Assessment {
    let mut many = sample();
    let known = std::mem::take(&mut many.claims);
    let findings = std::mem::take(&mut many.findings);
    let ratios = std::mem::take(&mut many.ratios);
    for at in 0..claims {
        let mut one = known[at % known.len()].clone();
        if at >= known.len() {
            one.claim = format!("{}-{at}", one.claim).parse().unwrap();
        }
        let mut finding = findings[at % findings.len()].clone();
        finding.claims = vec![one.claim.clone()];
        let mut ratio = ratios[at % ratios.len()].clone();
        ratio.claims = vec![one.claim.clone()];
        many.findings.push(finding);
        many.ratios.push(ratio);
        many.claims.push(one);
    }
    many.findings.order_by_key(|one| (one.severity, one.code));
    many
}
