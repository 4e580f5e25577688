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
    assess::Answer, assess::AssessedClaim, assess::Assessment, assess::Citation, assess::Code,
    assess::Compared, assess::EvidenceLine, assess::Figures, assess::Finding, assess::PooledLines,
    assess::LoadRatio, assess::ClaimFigure, assess::Reference, assess::Route,
    assess::Severity, assess::Status, assess::Together, assess::Verdict,
}

travel! {
    assumptions::Assumptions, assumptions::Conversion,
    assumptions::ContainerEntry, assumptions::FireRate,
    assumptions::GoodsNode, assumptions::GoodsTree, assumptions::Load, assumptions::MunitionEntry,
    assumptions::PackagingEntry,
}

travel! {
    capacity::Fixed, capacity::Limit, capacity::Loading, capacity::Physical,
}

travel! {
    claim::Amount, claim::AsReported, claim::Carrier, lineage::Change, claim::Claim,
    claim::ClaimId, claim::Currency, lineage::Drift<'static>, claim::Equivalents, claim::Every,
    claim::Extent, fault::Fault, fault::Faults, claim::Figure, claim::Flow, claim::Goods,
    claim::Grading, claim::Hop, claims_file::Limits, lineage::Lineage<'static>, claim::Link,
    claim::LinkKind, claim::LoadUnit, claim::MassUnit, claim::Measure,
    claim::Mode, claim::Part, claim::PerUnit, claim::Period, claim::Port,
    fault::Position, claim::Qualifier, claim::Reading,
    claim::Recipient, claim::Relation, claim::Relay, claim::Report, claim::ReportDate,
    claim::Role, lineage::Root<'static>, claim::Says, claim::Slug, claim::Stage,
    claim::Stance, claim::StatedBasis,
    claim::VesselNumber, claim::Waypoint, claim::Wording,
}

travel! {
    container::Access, container::ContainerSheet,
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
    munition::Packaging,
}

travel! {
    place::Place,
}

travel! {
    quantity::Container, quantity::Item, quantity::Pallet, quantity::Round,
    quantity::ShippingBox, quantity::Teu, quantity::Unit, quantity::Voyage, quantity::Wagon,
}

travel! {
    shipment::Leg, shipment::Shipment,
}

travel! {
    source::Certainty, source::Country, source::Credibility, source::DrawsOn,
    source::Reliability, source::Source, source::SourceId, source::SourceKind,
}

#[cfg(feature = "stix")]
travel! { claims_file::StixTerms<'static> }

/// An error goes wherever errors go.
const _: fn(Error) -> Box<dyn std::error::Error + Send + Sync> = |error| error.into();
