//! The findings of one shipment.

use super::Finding;
use super::analysis::{Analysis, Material};
use super::history::History;
use super::loads::{self, Loads};
use super::ratios::{self, Ratios};
use super::records::Records;
use super::wording::Wording;
use crate::Error;
use crate::assumptions::Assumptions;
use crate::claim::{
    Amount, Claim, Equivalents, Extent, LoadUnit, Measure, Relation, Says, Stage, Stance,
};
use crate::claims_file::ClaimsFile;
use crate::in_order::InOrder;
use crate::into_list::IntoList;
use crate::shipment::Shipment;
use crate::source::{Source, SourceKind};

/// The analyses that look at one load, and whether its goods are known.
const OF_A_LOAD: &[&dyn Analysis] = &[&Wording, &Ratios, &Loads];

/// Whether a shipment can be as it is said to be: the findings of an
/// [assessment](super::assess()) about its load, for the claims behind it.
///
/// ```
/// use munitions::Assumptions;
/// use munitions::assess::{Severity, check_shipment};
/// use munitions::claim::{Amount, Flow, LoadUnit};
/// use munitions::shipment::Shipment;
///
/// let shells = Amount::count(LoadUnit::Round, "exactly 900".parse()?);
/// let shipment = Shipment::new("manifest".parse()?, Flow::new("KP".parse()?))?
///     .carrying(shells.of_goods("152mm-shell".parse()?))?
///     .carrying(Amount::count(LoadUnit::Container, "exactly 1".parse()?))?;
/// let findings = check_shipment(&shipment, Assumptions::published());
/// assert_eq!(findings[0].severity, Severity::Contradiction); // 39 t in one container
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// A number without `exactly` is read as rounded, so that what it says may be a caution and no contradiction. One line is
/// held against what a carrier usually takes (`ratio/...`), several together against what it bears (`load/...`). Goods
/// that are not known, and so are not checked, have a finding that says so.
#[must_use]
#[inline]
pub fn check_shipment(shipment: &Shipment, assumptions: &Assumptions) -> Vec<Finding> {
    // A shipment keeps the rules of a claim, and one without any line has nothing to check.
    let Ok(file) = file(shipment) else { return Vec::new() };
    let records = Records::new(&file, assumptions);
    let history = History::new(&records);
    let factors = ratios::factors(&records);
    let loads = loads::loads(&records);
    // No analysis of a load looks at parts.
    let material = Material {
        records: &records,
        history: &history,
        factors: &factors,
        wholes: &[],
        loads: &loads,
    };
    let mut findings =
        OF_A_LOAD.iter().flat_map(|analysis| analysis.run(&material).findings).into_list();
    findings.order_by_key(|finding| (finding.severity, finding.code));
    for finding in &mut findings {
        finding.claims = shipment.claims().to_vec();
    }
    findings
}

/// A shipment as the one claim of a file.
#[inline]
fn file(shipment: &Shipment) -> Result<ClaimsFile, Error> {
    let maker = Source::new("shipment".parse()?, "the shipment", SourceKind::Unknown)?;
    let [id, ..] = shipment.claims() else { return ClaimsFile::new(Vec::new(), Vec::new()) };
    let flow = shipment.flow().clone();
    let mut claim = Claim::new(id.clone(), flow, maker.id.clone(), Stance::Asserts, Stage::Shipped);
    claim.extent = Some(Extent::Part);
    claim.period = shipment.dates;
    claim.containers.clone_from(&shipment.container_numbers);
    claim.carrier.clone_from(&shipment.vessel);
    // What rounds are held against comes first: rounds that lead would be the whole of the others.
    let is_rounds = |line: &&Amount| line.of == Measure::Count(LoadUnit::Round);
    let (rounds, others): (Vec<&Amount>, Vec<&Amount>) =
        shipment.cargo().iter().partition(is_rounds);
    let mut lines = shipment.carriers().iter().chain(others).chain(rounds).cloned();
    claim.amount = lines.next();
    let others: Vec<_> = lines.into_list();
    if !others.is_empty() {
        claim.equivalents = Some(Equivalents::new(Relation::And, Says::Carried, others)?);
    }
    ClaimsFile::new(vec![maker], vec![claim])
}
