//! What is written reads back as the same value, to the last bit, for every type with a written form.

use crate::support;
use munitions::assess::{Code, Correlation, Finding, Pool, PoolRule, Weight, assess};
use munitions::casebook;
use munitions::claim::{
    Amount, AsReported, Assessment, Claim, ClaimId, ClaimsFile, Equivalents, Every, Figure, Flow,
    Hop, Limits, Link, LinkKind, Modality, Mode, Part, Period, Port, Qualifier, Relation, Relay,
    Report, ReportDate, Role, Slug, Stance, StatedBasis,
};
use munitions::container::ContainerNumber;
use munitions::estimate::{Assumption, Basis, Belief, Dependence, Estimate, Evidence};
use munitions::munition::{Calibre, CountBasis, Munition, MunitionKind};
use munitions::place::{Locode, Place};
use munitions::quantity::{
    Containers, Mass, MassPerRound, Quantity, Ratio, Rounds, RoundsPerContainer, RoundsPerDay,
    Volume,
};
use munitions::shipment::{
    CargoLine, CompanyNumber, ContainerLine, Fact, Leg, Shipment, ShipmentCode, Vessel,
    VesselNumber,
};
use munitions::source::{
    AnalyticConfidence, Country, Credibility, Grade, Icd203, IpccAr5, Kent, Likelihood,
    LikelihoodScale, PhiaYardstick, Probability, Reliability, Source, SourceId, SourceKind,
    StixConfidence, ZeroToTen,
};
use munitions::strategies::{estimates_of, whole_counts};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// By way of JSON, in one line and indented.
fn through_json<T>(value: &T) -> Result<(), TestCaseError>
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let json = serde_json::to_string(value).unwrap();
    prop_assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{}", json);
    let indented = serde_json::to_string_pretty(value).unwrap();
    prop_assert_eq!(&serde_json::from_str::<T>(&indented).unwrap(), value, "{}", indented);
    let tree = serde_json::to_value(value).unwrap();
    prop_assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), value, "{}", json);
    Ok(())
}

/// By way of the text that people read, also with blanks around it where numbers have them.
fn through_text<T>(value: &T) -> Result<(), TestCaseError>
where
    T: FromStr<Err: Debug> + Display + PartialEq + Debug,
{
    let text = value.to_string();
    prop_assert_eq!(&text.parse::<T>().unwrap(), value, "{}", text);
    Ok(())
}

/// Text that nobody wrote for it is refused with a reason, or is a value that writes itself.
fn any_text<T>(text: &str) -> Result<(), TestCaseError>
where
    T: FromStr<Err: Debug + Display> + Display + PartialEq + Debug,
{
    match text.parse::<T>() {
        Ok(value) => through_text(&value),
        Err(refused) => {
            prop_assert!(!refused.to_string().is_empty());
            Ok(())
        }
    }
}

macro_rules! round_trips {
    ($way:ident of $($name:ident: $of:ty,)+) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(64))]
            $(
                #[test]
                fn $name(value in any::<$of>()) {
                    $way(&value)?;
                }
            )+
        }
    };
}

mod json {
    use super::*;

    round_trips! { through_json of
        amount: Amount,
        analytic_confidence: AnalyticConfidence,
        as_reported: AsReported,
        assessment: Assessment,
        assumption_rounds: Assumption<Rounds>,
        assumption_volume: Assumption<Volume>,
        basis: Basis,
        belief_containers: Belief<Containers>,
        belief_mass: Belief<Mass>,
        belief_rounds_per_day: Belief<RoundsPerDay>,
        calibre: Calibre,
        cargo_line: CargoLine,
        claim: Claim,
        claim_id: ClaimId,
        claims_file: ClaimsFile,
        company_number: CompanyNumber,
        container_line: ContainerLine,
        container_number: ContainerNumber,
        containers: Containers,
        count_basis: CountBasis,
        country: Country,
        credibility: Credibility,
        dependence: Dependence,
        equivalents: Equivalents,
        every: Every,
        evidence: Evidence,
        fact_report_date: Fact<ReportDate>,
        fact_vessel: Fact<Vessel>,
        flow: Flow,
        grade: Grade,
        hop: Hop,
        icd203: Icd203,
        ipcc_ar5: IpccAr5,
        kent: Kent,
        leg: Leg,
        likelihood: Likelihood,
        likelihood_scale: LikelihoodScale,
        link: Link,
        link_kind: LinkKind,
        locode: Locode,
        mass_per_round: MassPerRound,
        modality: Modality,
        mode: Mode,
        munition: Munition,
        munition_kind: MunitionKind,
        part: Part,
        period: Period,
        phia_yardstick: PhiaYardstick,
        place: Place,
        port: Port,
        probability: Probability,
        qualifier: Qualifier,
        ratio: Ratio,
        relation: Relation,
        relay: Relay,
        reliability: Reliability,
        report: Report,
        report_date: ReportDate,
        role: Role,
        rounds: Rounds,
        rounds_per_container: RoundsPerContainer,
        shipment: Shipment,
        slug: Slug,
        source: Source,
        source_id: SourceId,
        source_kind: SourceKind,
        stance: Stance,
        stated_basis: StatedBasis,
        stix_confidence: StixConfidence,
        vessel: Vessel,
        vessel_number: VesselNumber,
        zero_to_ten: ZeroToTen,
    }
}

mod text {
    use super::*;

    round_trips! { through_text of
        analytic_confidence: AnalyticConfidence,
        calibre: Calibre,
        claim_id: ClaimId,
        company_number: CompanyNumber,
        container_number: ContainerNumber,
        containers: Containers,
        country: Country,
        figure: Figure,
        grade: Grade,
        icd203: Icd203,
        ipcc_ar5: IpccAr5,
        kent: Kent,
        locode: Locode,
        mass_per_round: MassPerRound,
        munition: Munition,
        phia_yardstick: PhiaYardstick,
        place: Place,
        port: Port,
        qualifier: Qualifier,
        report_date: ReportDate,
        rounds: Rounds,
        rounds_per_container: RoundsPerContainer,
        slug: Slug,
        source_id: SourceId,
        vessel_number: VesselNumber,
    }
}

/// Letters, digits and signs that written forms are made of, and whatever else there is.
const TEXT: &str = "([A-Za-z0-9 .,:~+/()-]|\\PC){0,24}";

proptest! {
    /// No parser panics, and none reads what it would not write.
    #[test]
    fn any_text_is_refused_or_written_back(text in TEXT) {
        any_text::<AnalyticConfidence>(&text)?;
        any_text::<Calibre>(&text)?;
        any_text::<ClaimId>(&text)?;
        any_text::<CompanyNumber>(&text)?;
        any_text::<ContainerNumber>(&text)?;
        any_text::<Containers>(&text)?;
        any_text::<Country>(&text)?;
        any_text::<Figure>(&text)?;
        any_text::<Grade>(&text)?;
        any_text::<Icd203>(&text)?;
        any_text::<IpccAr5>(&text)?;
        any_text::<Kent>(&text)?;
        any_text::<Locode>(&text)?;
        any_text::<MassPerRound>(&text)?;
        any_text::<Munition>(&text)?;
        any_text::<PhiaYardstick>(&text)?;
        any_text::<Place>(&text)?;
        any_text::<Port>(&text)?;
        any_text::<Qualifier>(&text)?;
        any_text::<ReportDate>(&text)?;
        any_text::<Rounds>(&text)?;
        any_text::<RoundsPerContainer>(&text)?;
        any_text::<Slug>(&text)?;
        any_text::<SourceId>(&text)?;
        any_text::<VesselNumber>(&text)?;
    }

    /// An estimate has its steps and shared assumptions again: saved once more it is the same text, and
    /// its figures are the same bits.
    #[test]
    fn estimates_are_saved(estimate in estimates_of::<Rounds>(3)) {
        let saved = serde_json::to_string(&estimate).unwrap();
        let read: Estimate<Rounds> = serde_json::from_str(&saved).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), saved);
        prop_assert_eq!(read.bounds(), estimate.bounds());
        prop_assert_eq!(read.explain().to_string(), estimate.explain().to_string());
        prop_assert_eq!(read.draws(8, 1)?, estimate.draws(8, 1)?);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A table loses nothing that a file has.
    #[test]
    fn claims_files_go_through_a_table(file in any::<ClaimsFile>()) {
        let table = file.to_csv()?;
        prop_assert_eq!(ClaimsFile::read_csv(&table, &Limits::STANDARD)?, file, "{}", table);
    }

    /// Whole numbers are written whole.
    #[test]
    fn whole_counts_have_no_point(count in whole_counts::<munitions::quantity::Round>(0..=1 << 53)) {
        prop_assert!(!count.to_string().contains('.'));
        prop_assert_eq!(count.to_string().parse::<Rounds>()?, count);
        prop_assert_eq!(Quantity::to_base(count).fract(), 0.0);
    }
}

/// Findings are kept and compared with those of another day; a code or a weight that is not that of
/// the finding is refused by name.
#[test]
fn findings_are_read_back() {
    let policy = support::policy(&["20gp-24t"], support::full_loading());
    let pool = Pool::new(PoolRule::Envelope, Correlation::NONE, 0.9).unwrap();
    for file in [casebook::claims().unwrap(), casebook::synthetic().unwrap()] {
        let findings = assess(file, &policy, &pool).findings;
        assert!(!findings.is_empty());
        for finding in &findings {
            through_json(finding).unwrap();
        }
    }
    for code in Code::ALL {
        through_json(code).unwrap();
        through_json(&code.weight()).unwrap();
    }
    for code in ShipmentCode::ALL {
        through_json(code).unwrap();
    }
    let refused = |code: &str, weight: &str, more: &str| {
        let json = format!(
            r#"{{"code": "{code}", "weight": "{weight}", "claims": ["a"], "sentence": "b"{more}}}"#
        );
        serde_json::from_str::<Finding>(&json).unwrap_err().to_string()
    };
    let unknown = refused("relay/drfit", "caution", "");
    assert!(unknown.starts_with("there is no finding \"relay/drfit\"; there are "), "{unknown}");
    let other = refused("relay/drift", "note", "");
    assert_eq!(other, "the finding relay/drift is a caution, got note");
    let lighter =
        r#"{"code":"pool/contradiction","weight":"caution","claims":["a"],"sentence":"b"}"#;
    let lighter: Finding = serde_json::from_str(lighter).unwrap();
    assert_eq!(lighter.weight, Weight::Caution);
    let light = refused("pool/contradiction", "note", "");
    assert_eq!(light, "the finding pool/contradiction is a contradiction, got note");
    let heavy = refused("relay/drift", "heavy", "");
    assert!(heavy.starts_with("unknown variant `heavy`"), "{heavy}");
    let more = refused("relay/drift", "caution", r#", "more": 1"#);
    assert!(more.starts_with("unknown field `more`"), "{more}");
}
