//! Where the facts of a shipment do not agree.

use super::{CargoLine, Fact, Leg, Shipment};
use crate::Error;
use crate::capacity::{Capacity, Loading, Physical};
use crate::claim::{ClaimId, Mode, Reading, ReportDate};
use crate::container::ContainerType;
use crate::estimate::Estimate;
use crate::munition::Packaging;
use crate::quantity::{Containers, Mass, MassPerContainer, Quantity, Rounds, figure};
use crate::written::coded;
use serde::Serialize;
use std::cmp::Ordering;
use std::fmt;

/// What a [`ShipmentFinding`] is about. The written form is stable.
///
/// | code | contradiction | rule |
/// |---|---|---|
/// | `cargo/does-not-fit` | yes | the goods fit none of the stated containers, being too long, too wide or too heavy |
/// | `cargo/above-capacity` | yes | the fewest rounds are more than the most that the containers hold |
/// | `cargo/above-payload` | yes | the least mass is above the most that the containers may carry |
/// | `cargo/not-compared` | no | something is missing to compare this cargo with the containers |
/// | `leg/arrival-before-departure` | yes | the leg ends before it begins |
/// | `leg/order-undecidable` | no | the dates overlap, so that they do not tell which was first |
/// | `leg/vessel-not-at-sea` | yes | a ship on a leg by rail, road or air |
/// | `route/leg-before-previous` | yes | a leg begins before the one before it has ended |
/// | `route/order-undecidable` | no | the dates of two legs overlap, so that they do not tell which was first |
/// | `route/gap` | no | a leg begins elsewhere than the one before it ended |
///
/// ```
/// use munitions::shipment::ShipmentCode;
///
/// assert_eq!(ShipmentCode::Gap.to_string(), "route/gap");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ShipmentCode {
    /// The goods fit none of the stated containers.
    DoesNotFit,
    /// More rounds than the containers hold.
    AboveCapacity,
    /// More mass than the containers may carry.
    AbovePayload,
    /// Something is missing to compare cargo and containers.
    NotCompared,
    /// A leg ends before it begins.
    ArrivalBeforeDeparture,
    /// The dates of a leg do not tell which was first.
    LegUndecidable,
    /// A ship on land or in the air.
    VesselNotAtSea,
    /// A leg begins before the one before it has ended.
    LegBeforePrevious,
    /// The dates of two legs do not tell which was first.
    RouteUndecidable,
    /// A leg begins elsewhere than the one before it ended.
    Gap,
}

impl ShipmentCode {
    /// Every code, in the order of the table.
    ///
    /// ```
    /// use munitions::shipment::ShipmentCode;
    ///
    /// let contradictions = ShipmentCode::ALL.iter().filter(|code| code.is_contradiction());
    /// assert_eq!(contradictions.count(), 6);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::DoesNotFit,
        Self::AboveCapacity,
        Self::AbovePayload,
        Self::NotCompared,
        Self::ArrivalBeforeDeparture,
        Self::LegUndecidable,
        Self::VesselNotAtSea,
        Self::LegBeforePrevious,
        Self::RouteUndecidable,
        Self::Gap,
    ];

    /// The stable written form.
    ///
    /// ```
    /// use munitions::shipment::ShipmentCode;
    ///
    /// assert_eq!(ShipmentCode::DoesNotFit.as_str(), "cargo/does-not-fit");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DoesNotFit => "cargo/does-not-fit",
            Self::AboveCapacity => "cargo/above-capacity",
            Self::AbovePayload => "cargo/above-payload",
            Self::NotCompared => "cargo/not-compared",
            Self::ArrivalBeforeDeparture => "leg/arrival-before-departure",
            Self::LegUndecidable => "leg/order-undecidable",
            Self::VesselNotAtSea => "leg/vessel-not-at-sea",
            Self::LegBeforePrevious => "route/leg-before-previous",
            Self::RouteUndecidable => "route/order-undecidable",
            Self::Gap => "route/gap",
        }
    }

    /// Whether the facts cannot all be so.
    ///
    /// ```
    /// use munitions::shipment::ShipmentCode;
    ///
    /// assert!(ShipmentCode::VesselNotAtSea.is_contradiction());
    /// assert!(!ShipmentCode::Gap.is_contradiction()); // a leg may be missing
    /// ```
    #[must_use]
    pub const fn is_contradiction(self) -> bool {
        !matches!(
            self,
            Self::NotCompared | Self::LegUndecidable | Self::RouteUndecidable | Self::Gap
        )
    }
}

coded! {
    /// Reads the stable written form.
    ///
    /// ```
    /// use munitions::shipment::ShipmentCode;
    ///
    /// assert_eq!("route/gap".parse(), Ok(ShipmentCode::Gap));
    /// let refused = "route/hole".parse::<ShipmentCode>().unwrap_err();
    /// assert!(refused.to_string().starts_with("there is no finding \"route/hole\"; there are "));
    /// ```
    ShipmentCode
}

/// Where the facts of a shipment do not agree, or do not tell.
///
/// ```
/// # use munitions::capacity::Loading;
/// # use munitions::claim::Reading;
/// use munitions::shipment::{CargoLine, Shipment, Terms};
///
/// let shipment: Shipment = serde_json::from_str(
///     r#"{"id": "by-rail", "route": [{"mode": "rail", "claims": ["a"],
///         "vessel": {"is": {"name": "Example"}, "claims": ["b"]}}]}"#,
/// ).unwrap();
/// # let loading = Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// # let terms = Terms { reading: &Reading::plain(), loading: &loading, unstated: None };
/// let finding = &shipment.findings(&terms, CargoLine::catalogued)[0];
/// assert!(finding.to_string().starts_with("leg/vessel-not-at-sea (route[0]): "));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ShipmentFinding {
    /// What it is about.
    pub code: ShipmentCode,
    /// The part of the shipment: `cargo[0]`, `route[1]`, or `cargo` for all of it.
    pub part: String,
    /// The claims concerned, each once.
    pub claims: Vec<ClaimId>,
    /// The finding in words, with the figures compared.
    pub sentence: String,
}

/// Writes `leg/arrival-before-departure (route[0]): ...`.
impl fmt::Display for ShipmentFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.code, self.part, self.sentence)
    }
}

/// What a reader adds to a shipment so that cargo and containers can be compared.
///
/// A contradiction is only found where the hard bounds of both sides leave no room for it. So a
/// [`Loading`] of full containers, stowed without a gap and without bracing, finds the fewest.
///
/// ```
/// use munitions::capacity::Loading;
/// use munitions::claim::Reading;
/// use munitions::shipment::{CargoLine, Shipment, Terms};
///
/// let loading =
///     Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
/// let terms = Terms { reading: &Reading::plain(), loading: &loading, unstated: None };
/// let unknown = Shipment::new("nothing-known".parse()?);
/// assert!(unknown.findings(&terms, CargoLine::catalogued).is_empty());
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Terms<'t> {
    /// How words become numbers.
    pub reading: &'t Reading,
    /// How containers are loaded.
    pub loading: &'t Loading,
    /// The type taken for containers of which none is stated; with `None`, such containers are
    /// said to be beyond comparison.
    pub unstated: Option<&'t ContainerType>,
}

impl Shipment {
    /// Where its facts do not agree or do not tell, in the order of its parts.
    ///
    /// ```
    /// use munitions::capacity::Loading;
    /// use munitions::claim::Reading;
    /// use munitions::shipment::{CargoLine, Shipment, Terms};
    ///
    /// let shipment: Shipment = serde_json::from_str(
    ///     r#"{
    ///       "id": "too-long",
    ///       "cargo": [{"amount": {"of": "round", "munition": "short-range-ballistic-missile", "value": 2},
    ///                  "packaging": "bare-kn-23", "claims": ["a"]}],
    ///       "containers": [{"container": "20gp-30t", "amount": {"of": "container", "value": 2}, "claims": ["b"]}]
    ///     }"#,
    /// )?;
    /// let loading = Loading::new(Loading::full()?, Loading::usual_stowage()?, Loading::no_bracing()?)?;
    /// let terms = Terms { reading: &Reading::plain(), loading: &loading, unstated: None };
    /// let findings = shipment.findings(&terms, CargoLine::catalogued);
    /// assert_eq!(findings[0].code.as_str(), "cargo/does-not-fit");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn findings<'p>(
        &self,
        terms: &Terms<'_>,
        packing: impl FnMut(&CargoLine) -> Result<&'p Packaging, Error>,
    ) -> Vec<ShipmentFinding> {
        let mut findings = self.of_cargo(terms, packing);
        for (place, leg) in self.route.iter().enumerate() {
            of_leg(leg, &format!("route[{place}]"), &mut findings);
        }
        for (place, pair) in self.route.windows(2).enumerate() {
            if let [before, leg] = pair {
                between_legs(before, leg, &format!("route[{}]", place + 1), &mut findings);
            }
        }
        findings
    }

    fn of_cargo<'p>(
        &self,
        terms: &Terms<'_>,
        mut packing: impl FnMut(&CargoLine) -> Result<&'p Packaging, Error>,
    ) -> Vec<ShipmentFinding> {
        if self.cargo.is_empty() || self.containers.is_empty() {
            return Vec::new();
        }
        let all_claims = || {
            let cargo = self.cargo.iter().flat_map(CargoLine::claims);
            cargo.chain(self.container_claims())
        };
        let space = match self.space(terms) {
            Ok(space) => space,
            Err(error) => {
                let sentence = format!("the containers cannot be reckoned with: {error}");
                return vec![finding(
                    ShipmentCode::NotCompared,
                    "containers",
                    all_claims(),
                    sentence,
                )];
            }
        };
        let mut findings = Vec::new();
        // The least that all lines need together. A line that cannot be reckoned adds nothing,
        // which leaves the sum a lower limit.
        let (mut containers, mut kilograms) = (0.0, 0.0);
        let mut each_fits = true;
        for (place, line) in self.cargo.iter().enumerate() {
            let needed = space.needed(line, terms, &mut packing);
            let (code, sentence) = match needed {
                Ok(Needed::Least { containers: some, kilograms: mass }) => {
                    containers += some;
                    kilograms += mass;
                    continue;
                }
                Ok(Needed::MoreThanHeld { rounds, held }) => (
                    ShipmentCode::AboveCapacity,
                    format!(
                        "{line} is at least {} rounds, and the containers hold at most {}",
                        figure::group_significant(rounds, 4),
                        figure::group_significant(held, 4),
                    ),
                ),
                Ok(Needed::DoesNotFit(error)) => (ShipmentCode::DoesNotFit, error.to_string()),
                Err(error) => {
                    (ShipmentCode::NotCompared, format!("{line} cannot be compared: {error}"))
                }
            };
            each_fits = each_fits && code == ShipmentCode::NotCompared;
            let claims = line.claims().iter().chain(self.container_claims());
            findings.push(finding(code, &format!("cargo[{place}]"), claims, sentence));
        }
        if each_fits && containers > space.most() {
            let sentence = format!(
                "the cargo needs at least {} containers, and there are at most {}",
                figure::group_significant(containers, 4),
                figure::group_significant(space.most(), 4),
            );
            findings.push(finding(ShipmentCode::AboveCapacity, "cargo", all_claims(), sentence));
        }
        if kilograms > space.payload_kg {
            let sentence = format!(
                "the cargo weighs at least {} kg, and the containers carry at most {} kg",
                figure::group_significant(kilograms, 4),
                figure::group_significant(space.payload_kg, 4),
            );
            findings.push(finding(ShipmentCode::AbovePayload, "cargo", all_claims(), sentence));
        }
        findings
    }

    fn container_claims(&self) -> impl Iterator<Item = &ClaimId> {
        self.containers.iter().flat_map(super::ContainerLine::claims)
    }

    fn space<'t>(&'t self, terms: &Terms<'t>) -> Result<Space<'t>, Error> {
        let mut space = Space { types: Vec::new(), payload_kg: 0.0 };
        for line in &self.containers {
            let container = line.type_or(terms.unstated)?;
            let number = line.containers(terms.reading, terms.unstated)?;
            let each = MassPerContainer::new(container.payload(), Containers::new(1))?;
            let most = number.bounds().high().map_or(f64::INFINITY, Quantity::to_base);
            let carried = number * Estimate::exact(each)?;
            space.payload_kg += carried.bounds().high().map_or(f64::INFINITY, Quantity::to_base);
            space.types.push((container, most));
        }
        Ok(space)
    }
}

/// The containers of a shipment: each type with the most there can be of it.
struct Space<'t> {
    types: Vec<(&'t ContainerType, f64)>,
    payload_kg: f64,
}

/// What a line of cargo needs of the containers.
enum Needed {
    /// So many containers and so much mass at least.
    Least { containers: f64, kilograms: f64 },
    /// Even the fewest rounds are more than all containers hold at most.
    MoreThanHeld { rounds: f64, held: f64 },
    /// It fits none of the types.
    DoesNotFit(Error),
}

impl Space<'_> {
    fn most(&self) -> f64 {
        self.types.iter().map(|(_, most)| most).sum()
    }

    /// What the line needs if it had all containers to itself, the best type first.
    fn needed<'p>(
        &self,
        line: &CargoLine,
        terms: &Terms<'_>,
        mut packing: impl FnMut(&CargoLine) -> Result<&'p Packaging, Error>,
    ) -> Result<Needed, Error> {
        let mass: Estimate<Mass> = line.mass(terms.reading, &mut packing)?;
        let kilograms = mass.bounds().low().map_or(0.0, Quantity::to_base).max(0.0);
        if line.counts().is_none() {
            return Ok(Needed::Least { containers: 0.0, kilograms });
        }
        let rounds: Estimate<Rounds> = line.rounds(terms.reading, &mut packing)?;
        let rounds = rounds.bounds().low().map_or(0.0, Quantity::to_base);
        let packaging = packing(line)?;
        let (mut best, mut held) = (0.0_f64, 0.0);
        let mut refusal = None;
        for (container, most) in &self.types {
            match Physical::new(container, packaging, terms.loading) {
                Ok(physical) => {
                    let each = physical.rounds_per_container()?.bounds().high();
                    let each = each.map_or(f64::INFINITY, Quantity::to_base);
                    best = best.max(each);
                    held += if each > 0.0 { each * most } else { 0.0 };
                }
                Err(error @ Error::DoesNotFit { .. }) => refusal = Some(error),
                Err(error) => return Err(error),
            }
        }
        Ok(match refusal {
            Some(error) if best == 0.0 => Needed::DoesNotFit(error),
            _ if rounds > held => Needed::MoreThanHeld { rounds, held },
            _ if rounds > 0.0 => Needed::Least { containers: rounds / best, kilograms },
            _ => Needed::Least { containers: 0.0, kilograms },
        })
    }
}

fn of_leg(leg: &Leg, part: &str, findings: &mut Vec<ShipmentFinding>) {
    if let (Some(departed), Some(arrived)) = (leg.departure(), leg.arrival()) {
        let claims = || departed.claims().iter().chain(arrived.claims());
        let (from, to) = (departed.get(), arrived.get());
        match order(departed, arrived) {
            Some(Ordering::Greater) => {
                let sentence = format!("{leg}: it arrives on {to}, before it departs on {from}");
                let code = ShipmentCode::ArrivalBeforeDeparture;
                findings.push(finding(code, part, claims(), sentence));
            }
            None => {
                let sentence = format!(
                    "{leg}: {from} and {to} do not tell which of departure and arrival was first"
                );
                findings.push(finding(ShipmentCode::LegUndecidable, part, claims(), sentence));
            }
            Some(_) => {}
        }
    }
    if let Some(vessel) = leg.vessel()
        && leg.mode() != Mode::Sea
    {
        let sentence = format!("{leg}: the ship {} is no means of it", vessel.get());
        let claims = leg.claims().iter().chain(vessel.claims());
        findings.push(finding(ShipmentCode::VesselNotAtSea, part, claims, sentence));
    }
}

fn between_legs(before: &Leg, leg: &Leg, part: &str, findings: &mut Vec<ShipmentFinding>) {
    // A leg without the date in question is no earlier than the other date that it has.
    if let (Some(arrived), Some(departed)) =
        (before.arrival().or(before.departure()), leg.departure().or(leg.arrival()))
    {
        let claims = || arrived.claims().iter().chain(departed.claims());
        let (first, second) = (arrived.get(), departed.get());
        match order(arrived, departed) {
            Some(Ordering::Greater) => {
                let sentence = format!(
                    "{leg} is dated {second}, before the leg before it, which is dated {first}"
                );
                findings.push(finding(ShipmentCode::LegBeforePrevious, part, claims(), sentence));
            }
            None => {
                let sentence = format!(
                    "{first} and {second} do not tell whether {leg} followed the leg before it"
                );
                findings.push(finding(ShipmentCode::RouteUndecidable, part, claims(), sentence));
            }
            Some(_) => {}
        }
    }
    if let (Some(end), Some(start)) = (before.destination(), leg.origin())
        && end != start
    {
        let sentence = format!("{leg} begins elsewhere than the leg before it ended, at {end}");
        let claims = before.claims().iter().chain(leg.claims());
        findings.push(finding(ShipmentCode::Gap, part, claims, sentence));
    }
}

/// Which came first; two equal days are in order.
fn order(first: &Fact<ReportDate>, second: &Fact<ReportDate>) -> Option<Ordering> {
    first.get().order(*second.get())
}

fn finding<'c>(
    code: ShipmentCode,
    part: &str,
    claims: impl Iterator<Item = &'c ClaimId>,
    sentence: String,
) -> ShipmentFinding {
    let mut concerned: Vec<ClaimId> = Vec::new();
    for claim in claims {
        if !concerned.contains(claim) {
            concerned.push(claim.clone());
        }
    }
    ShipmentFinding { code, part: part.into(), claims: concerned, sentence }
}
