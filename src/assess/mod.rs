//! Do the reports hold together, and what do they come to?
//!
//! [`assess`] takes claims and [`Assumptions`], reads every claim
//! once, and gives an [`Assessment`]: how much moved, what every ratio is held against, and what
//! was found.

mod amounts;
mod analysis;
mod answer;
mod answers;
mod assessed_claim;
mod check_shipment;
mod claims;
mod code;
mod conflicts;
mod dates;
mod denials;
mod each;
mod figures;
mod finding;
mod history;
mod joined;
mod loads;
mod narrow;
mod parts;
mod ratio;
mod ratios;
mod records;
mod sources;
mod supply;
mod wording;

pub use answer::{Answer, EvidenceLine, PooledLines, Route, Together};
pub use assessed_claim::{AssessedClaim, Citation, ClaimFigure, Status};
pub use check_shipment::check_shipment;
pub use code::{Code, Severity};
pub use figures::Figures;
pub use finding::{Compared, Finding};
pub use ratio::{LoadRatio, Reference, Verdict};

use crate::assumptions::{Assumptions, EntryId, EntryWords, Section};
use crate::claims_file::ClaimsFile;
use crate::in_order::{InOrder, Set};
use crate::into_list::{Choose, IntoList};
use analysis::{Analysis, Material, Outcome};
use conflicts::Words;
use each::each;
use history::History;
use records::Records;
use serde::Serialize;

/// What an assessment of claims comes to.
///
/// As JSON it is a contract in the format `munitions-assessment/1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// The format: `munitions-assessment/1`.
    pub format: &'static str,
    /// How much moved: the most important first.
    pub answers: Vec<Answer>,
    /// Every ratio that claims state or imply.
    pub ratios: Vec<LoadRatio>,
    /// What was found, the most important first.
    pub findings: Vec<Finding>,
    /// Each claim, in the order of the file.
    pub claims: Vec<AssessedClaim>,
    /// The entries of the assumptions that were used, each with its id and its words; the user's
    /// own come first.
    pub assumptions: Vec<UsedEntry>,
    /// The user's own entries, laid over the published ones, that were not used.
    pub unused: Vec<UnusedEntry>,
    /// How many reports carry the claims.
    pub reports: usize,
}

/// An entry of the assumptions that an assessment used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UsedEntry {
    /// The section of the document and the id: `container_types.20gp-24t`.
    pub id: String,
    /// The entry in words, each figure with its unit.
    pub words: String,
    /// The same in brief.
    #[serde(skip)]
    pub(crate) brief: String,
    /// The source of what has no basis of its own.
    pub basis: String,
    /// How well it is supported: `A` to `D`, `U` unconfirmed or `J` a judgement.
    pub code: String,
    /// Whether it is the user's own: the published file has none of this id, or another.
    pub own: bool,
}

/// An entry of the user's own that an assessment did not use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnusedEntry {
    /// The section of the document and the id.
    pub id: String,
    /// Why nothing asked for it.
    pub why: String,
}

/// What the field `format` says.
pub(crate) const FORMAT: &str = "munitions-assessment/1";

/// Every analysis.
const ANALYSES: &[&dyn Analysis] = &[
    &wording::Wording,
    &sources::Sources,
    &denials::Denials,
    &dates::Dates,
    &ratios::Ratios,
    &loads::Loads,
    &supply::Supply,
    &conflicts::Conflicts,
    &parts::Parts,
    &answers::Answers,
];

/// Reads every claim once and says how much moved, what every ratio is held against, and what
/// does not hold together.
///
/// ```
/// use munitions::assess::assess;
/// use munitions::assumptions::Assumptions;
/// use munitions::casebook;
///
/// let assessment = assess(casebook::claims()?, Assumptions::published());
/// for finding in &assessment.findings {
///     println!("{}: {}", finding.code, finding.sentence);
/// }
/// # Ok::<(), munitions::Error>(())
/// ```
#[must_use]
pub fn assess(file: &ClaimsFile, assumptions: &Assumptions) -> Assessment {
    let records = Records::new(file, assumptions);
    let history = History::new(&records);
    let factors = ratios::factors(&records);
    let wholes = Words { records: &records, history: &history }.with_parts();
    let loads = loads::loads(&records);
    let material = Material {
        records: &records,
        history: &history,
        factors: &factors,
        wholes: &wholes,
        loads: &loads,
    };
    let mut all = Outcome::default();
    for outcome in each(ANALYSES.len(), |analysis| ANALYSES[analysis].run(&material)) {
        all.extend(outcome);
    }
    all.findings.order_by_key(|finding| (finding.severity, finding.code));
    for answer in &mut all.answers {
        if answer.is_contradicted_by(&all.findings) {
            // They are not pooled, and the floor of one cuts no line of another.
            let closed = answer.lines.iter().filter(|line| !line.ceiling);
            let lows = closed.filter_map(|line| line.range.as_ref()?.ends().0);
            answer.together.low = lows.least_by(f64::total_cmp);
            answer.together.pooled = None;
        }
    }
    let (used, unused) = used(&records);
    Assessment {
        format: FORMAT,
        answers: all.answers,
        ratios: all.ratios,
        findings: all.findings,
        claims: claims::claims(&records),
        assumptions: used,
        unused,
        reports: file.claims().iter().map(|claim| claim.reports.len()).sum(),
    }
}

/// The entries of the assumptions that were used, in words, and the user's own that were not.
fn used(records: &Records<'_>) -> (Vec<UsedEntry>, Vec<UnusedEntry>) {
    let assumptions = records.assumptions;
    let own = assumptions.own_entries();
    let tree = assumptions.goods();
    let nodes =
        || records.all.iter().flat_map(|record| &record.said).flat_map(|said| &*said.goods.nodes);
    // Every claim is read and judged by these.
    let holds = |entry: &&EntryId| match entry.section {
        Section::Reading | Section::Thresholds | Section::Settings => true,
        Section::Goods => {
            nodes().any(|node| tree.lineage(node).any(|above| above.as_str() == &*entry.id))
        }
        _ => false,
    };
    records.used(own.iter().filter(holds).cloned());
    let used = records.all_used();
    let told = used.iter().zip(assumptions.in_words(&used)).map(|(entry, told)| {
        let EntryWords { words, brief, basis, code } = told;
        UsedEntry { id: entry.to_string(), words, brief, basis, code, own: own.contains(entry) }
    });
    let mut told: Vec<UsedEntry> = told.into_list();
    told.order_by_key(|entry| !entry.own);
    let used: Set<EntryId> = used.into_iter().collect();
    let unused = own.iter().filter(|entry| !used.contains(*entry)).map(|entry| UnusedEntry {
        id: entry.to_string(),
        why: assumptions.why_unused(entry, &used),
    });
    (told, unused.into_list())
}
