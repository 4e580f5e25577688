//! What is written reads back as the same value, to the last bit, for every type with a written form.

use munitions::claim::{
    Amount, Carrier, Certainty, ClaimId, Compares, ContainerWord, Currency, Equivalents, Every,
    Extent, Figure, Flow, Grading, LinkKind, Mode, Part, PerUnit, Period, Port, Qualifier,
    Recipient, Relation, Relay, ReportDate, Role, Says, Slug, Stage, Stance, StatedBasis,
    VesselNumber, Waypoint,
};
use munitions::claims_file::{ClaimsFile, Limits};
use munitions::container::ContainerNumber;
use munitions::estimate::{Assumption, Basis, Belief, Dependence, Estimate, Evidence};
use munitions::munition::{Calibre, CountBasis, Munition};
use munitions::place::Place;
use munitions::quantity::{
    Containers, Mass, MassPerRound, Quantity, Ratio, Rounds, RoundsPerContainer, RoundsPerDay,
    Volume,
};
use munitions::source::{Country, Credibility, Reliability, Source, SourceId, SourceKind};
use munitions::strategies::estimates_of;
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
        assumption_rounds: Assumption<Rounds>,
        assumption_volume: Assumption<Volume>,
        basis: Basis,
        belief_containers: Belief<Containers>,
        belief_mass: Belief<Mass>,
        belief_rounds_per_day: Belief<RoundsPerDay>,
        calibre: Calibre,
        carrier: Carrier,
        certainty: Certainty,
        claim_id: ClaimId,
        claims_file: ClaimsFile,
        compares: Compares,
        container_number: ContainerNumber,
        container_word: ContainerWord,
        containers: Containers,
        count_basis: CountBasis,
        country: Country,
        credibility: Credibility,
        currency: Currency,
        dependence: Dependence,
        equivalents: Equivalents,
        every: Every,
        evidence: Evidence,
        extent: Extent,
        flow: Flow,
        grading: Grading,
        link_kind: LinkKind,
        mass_per_round: MassPerRound,
        mode: Mode,
        munition: Munition,
        part: Part,
        per_unit: PerUnit,
        period: Period,
        place: Place,
        port: Port,
        qualifier: Qualifier,
        ratio: Ratio,
        recipient: Recipient,
        relation: Relation,
        relay: Relay,
        reliability: Reliability,
        report_date: ReportDate,
        role: Role,
        rounds: Rounds,
        rounds_per_container: RoundsPerContainer,
        says: Says,
        slug: Slug,
        source: Source,
        source_id: SourceId,
        source_kind: SourceKind,
        stage: Stage,
        stance: Stance,
        stated_basis: StatedBasis,
        vessel_number: VesselNumber,
        waypoint: Waypoint,
    }
}

mod text {
    use super::*;

    round_trips! { through_text of
        calibre: Calibre,
        claim_id: ClaimId,
        container_number: ContainerNumber,
        containers: Containers,
        container_word: ContainerWord,
        country: Country,
        currency: Currency,
        figure: Figure,
        mass_per_round: MassPerRound,
        munition: Munition,
        place: Place,
        port: Port,
        qualifier: Qualifier,
        report_date: ReportDate,
        rounds: Rounds,
        rounds_per_container: RoundsPerContainer,
        slug: Slug,
        source_id: SourceId,
        vessel_number: VesselNumber,
        waypoint: Waypoint,
    }
}

/// Letters, digits and signs that written forms are made of, and whatever else there is.
const TEXT: &str = "([A-Za-z0-9 .,:~+/()-]|\\PC){0,24}";

proptest! {
    /// No parser panics, and none reads what it would not write.
    #[test]
    fn any_text_is_refused_or_written_back(text in TEXT) {
        any_text::<Calibre>(&text)?;
        any_text::<ClaimId>(&text)?;
        any_text::<ContainerNumber>(&text)?;
        any_text::<Containers>(&text)?;
        any_text::<ContainerWord>(&text)?;
        any_text::<Country>(&text)?;
        any_text::<Currency>(&text)?;
        any_text::<Figure>(&text)?;
        any_text::<MassPerRound>(&text)?;
        any_text::<Munition>(&text)?;
        any_text::<Place>(&text)?;
        any_text::<Port>(&text)?;
        any_text::<Qualifier>(&text)?;
        any_text::<ReportDate>(&text)?;
        any_text::<Rounds>(&text)?;
        any_text::<RoundsPerContainer>(&text)?;
        any_text::<Slug>(&text)?;
        any_text::<SourceId>(&text)?;
        any_text::<VesselNumber>(&text)?;
        any_text::<Waypoint>(&text)?;
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
    fn whole_counts_have_no_point(number in 0..=1_u64 << 53) {
        let count = Rounds::new(number);
        prop_assert!(!count.to_string().contains('.'));
        prop_assert_eq!(count.to_string().parse::<Rounds>()?, count);
        prop_assert_eq!(Quantity::to_base(count).fract(), 0.0);
    }
}
