//! Every public type travels between threads, and nothing borrows what a thread may not keep.

use munitions::quantity::{Containers, Rounds};
use munitions::*;

/// Checked while compiling: a type that does not is named in the error.
macro_rules! travel {
    ($($type:ty),+ $(,)?) => {
        const _: fn() = || {
            fn travels<T: Send + Sync + 'static>() {}
            $(travels::<$type>();)+
        };
    };
}

travel! {
    Assumption<Rounds>, Basis, Belief<Rounds>, Bounds<Rounds>, Calibre, ClaimsFile,
    ConfidenceRange<Rounds>, ContainerNumber, ContainerType, Count<quantity::Round>, CountBasis,
    Difference<quantity::Round>, Error, Estimate<Rounds>, Munition, Per<Rounds, Containers>,
    Probability, Ratio, Simulation<'static>,
}

travel! {
    assess::Agreement, assess::Assessment, assess::At, assess::Binding, assess::Cargo,
    assess::Carried, assess::ClaimAssessment, assess::Code, assess::Compared,
    assess::Contribution, assess::Correlation, assess::CountedBy, assess::Dated, assess::Days,
    assess::DaysOfSupply, assess::Difference, assess::Factors, assess::Fall, assess::Finding,
    assess::Fit, assess::Footing, assess::Ground, assess::Growth, assess::Held,
    assess::Heterogeneity, assess::Holdings, assess::Implied, assess::ImpliedRate,
    assess::LeftOut, assess::Limit, assess::Measured, assess::Mix<Rounds>, assess::MixedLoad, assess::NotPooled,
    assess::Opinion<Rounds>, assess::Point, assess::Policy, assess::Pool, assess::PoolRule,
    assess::Pooled<Rounds>, assess::PooledClaims, assess::PooledFigure, assess::Pools,
    assess::Progress, assess::PublishedRate, assess::ReturnFlow, assess::Scope, assess::Shares,
    assess::SharesNeeded, assess::Side, assess::SourceFactors, assess::Spread, assess::Stage,
    assess::Start, assess::Stated, assess::StatedTotal, assess::Statement, assess::Step,
    assess::Swing, assess::Timeline, assess::Timelines, assess::Total, assess::Unevenness,
    assess::Verdict, assess::Weight, assess::Weights, assess::WhyNot,
}

travel! {
    capacity::Fixed, capacity::Limit, capacity::Loading, capacity::Physical, capacity::Reported,
}

travel! {
    claim::Amount, claim::AsReported, claim::Assessment, claim::Change, claim::Claim,
    claim::ClaimId, claim::Drift<'static>, claim::Equivalents, claim::Every, claim::Fault,
    claim::Faults, claim::Figure, claim::Flight, claim::Flow, claim::Goods, claim::Hop,
    claim::Limits, claim::Lineage<'static>, claim::Link, claim::LinkKind, claim::LinkTarget,
    claim::Measure, claim::Modality, claim::Mode, claim::Part, claim::Passage<'static>,
    claim::Period, claim::Port, claim::Position, claim::Precision, claim::Qualifier,
    claim::Reading, claim::Relation, claim::Relay, claim::Report, claim::ReportDate,
    claim::Role, claim::Root<'static>, claim::Scale, claim::Slug, claim::Stance,
    claim::StatedBasis, claim::Support<'static>, claim::Versions<claim::Stance>, claim::Wording,
}

travel! {
    container::Access, container::ContainerCategory, container::ContainerSheet,
}

travel! {
    estimate::Correlation, estimate::Correlations, estimate::Dependence,
    estimate::DependenceReport<Rounds>, estimate::DependentPair<Rounds>, estimate::Derivation,
    estimate::Effect<Rounds>, estimate::Event, estimate::Evidence, estimate::Given<'static,
    Rounds>, estimate::Index, estimate::Line, estimate::Mean<Rounds>, estimate::Method,
    estimate::ProbabilityBox<Rounds>, estimate::RangeBounds<Rounds>,
    estimate::Sensitivity<Rounds>, estimate::StepRange,
}

travel! {
    munition::MunitionKind, munition::OuterSize, munition::Packaging, munition::Rim,
}

travel! {
    munition::catalogue::Entry,
}

travel! {
    place::Locode, place::Place,
}

travel! {
    quantity::Container, quantity::Item, quantity::Pallet, quantity::Round,
    quantity::ShippingBox, quantity::Teu, quantity::Unit, quantity::Voyage, quantity::Wagon,
}

travel! {
    shipment::CargoLine, shipment::CompanyNumber, shipment::ContainerLine,
    shipment::Fact<claim::ReportDate>, shipment::Leg, shipment::Shipment,
    shipment::ShipmentCode, shipment::ShipmentFinding, shipment::Terms<'static>,
    shipment::Vessel, shipment::VesselNumber,
}

travel! {
    source::AnalyticConfidence, source::Band, source::Country, source::Credibility,
    source::Grade, source::Icd203, source::IpccAr5, source::Kent, source::Likelihood,
    source::LikelihoodScale, source::PhiaYardstick, source::Probability, source::Reliability,
    source::Source, source::SourceId, source::SourceKind, source::StixConfidence,
    source::StixDni, source::StixLevel, source::StixWep, source::ZeroToTen,
}

travel! { render::Chart }

#[cfg(feature = "stix")]
travel! { claim::StixTerms }

/// An error goes wherever errors go.
const _: fn(Error) -> Box<dyn std::error::Error + Send + Sync> = |error| error.into();
