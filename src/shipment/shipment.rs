//! A shipment: the load and what carries it.

use super::Leg;
use crate::Error;
use crate::assumptions::Assumptions;
use crate::claim::{
    Amount, Carrier, Claim, ClaimId, Equivalents, Flow, Goods, LoadUnit, Measure, Period, Relation,
    Says, Stage, Stance,
};
use crate::container::ContainerNumber;
use crate::distinct::each_once;
use crate::into_list::IntoList;
use serde::{Deserialize, Serialize};

/// A load on the road: what it is, what carries it, which way and when, and the claims behind it.
///
/// ```
/// use munitions::claim::{Amount, Flow, LoadUnit};
/// use munitions::shipment::Shipment;
///
/// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
/// let shells = Amount::count(LoadUnit::Round, "exactly 900".parse()?);
/// let shipment = Shipment::new("manifest".parse()?, flow)?
///     .carrying(shells.of_goods("152mm-shell".parse()?))?
///     .carrying(Amount::count(LoadUnit::Container, "exactly 2".parse()?))?;
/// assert_eq!(shipment.cargo()[0].to_string(), "exactly 900 rounds of 152 mm shell");
/// assert_eq!(shipment.carriers().len(), 1);
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct Shipment {
    claims: Vec<ClaimId>,
    flow: Flow,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cargo: Vec<Amount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carriers: Vec<Amount>,
    /// The numbers of its containers, as far as they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub container_numbers: Vec<ContainerNumber>,
    /// The legs of its way, in their order as far as that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Leg>,
    /// The ship.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vessel: Option<Carrier>,
    /// When it was on the road.
    #[serde(skip_serializing_if = "Period::is_not_reported")]
    pub dates: Period,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a shipment")]
struct Wire {
    claims: Vec<ClaimId>,
    flow: Flow,
    #[serde(default)]
    cargo: Vec<Amount>,
    #[serde(default)]
    carriers: Vec<Amount>,
    #[serde(default)]
    container_numbers: Vec<ContainerNumber>,
    #[serde(default)]
    legs: Vec<Leg>,
    vessel: Option<Carrier>,
    #[serde(default)]
    dates: Period,
}

impl Shipment {
    /// A shipment on a flow that a claim tells of, of which nothing else is known yet.
    ///
    /// # Errors
    /// Refuses a flow that says neither where goods come from nor where they go or pass.
    #[inline]
    pub fn new(claim: ClaimId, flow: Flow) -> Result<Self, Error> {
        if flow.has_no_end() {
            return Err(refused("needs a flow with an origin, a destination or a place passed"));
        }
        Ok(Self {
            claims: vec![claim],
            flow,
            cargo: Vec::new(),
            carriers: Vec::new(),
            container_numbers: Vec::new(),
            legs: Vec::new(),
            vessel: None,
            dates: Period::NOT_REPORTED,
        })
    }

    /// What one claim of a movement amounts to.
    ///
    /// Its amount and what was carried with it are the lines; goods that an amount leaves out are
    /// those of the flow, by the assumptions. Of what could have been carried nothing is a line;
    /// munitions that it names as alternatives are the goods of what carries them.
    ///
    /// ```
    /// use munitions::shipment::Shipment;
    /// use munitions::{Assumptions, casebook};
    ///
    /// let claims = casebook::claims()?;
    /// let claim = claims.claim(&"shin-2024-02-26".parse()?).unwrap();
    /// let shipment = Shipment::of(claim, Assumptions::published())?;
    /// assert_eq!(shipment.carriers()[0].to_string(), "about 6,700 containers of munitions");
    /// assert!(shipment.cargo().is_empty()); // so many shells "could" be in them
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses a claim that denies, one of goods that were neither shipped, delivered, seized nor returned,
    /// one without an amount, and one whose amount is no load.
    #[inline]
    pub fn of(claim: &Claim, assumptions: &Assumptions) -> Result<Self, Error> {
        let has_moved = claim.stage.is_some_and(Stage::is_of_movement);
        if claim.stance != Stance::Asserts || !has_moved {
            let rule = format!("is made of a claim that goods moved; {} is none", claim.id);
            return Err(refused(&rule));
        }
        let none = || refused(&format!("needs an amount; the claim {} has none", claim.id));
        let own = claim.amount.as_ref().ok_or_else(none)?;
        let named = |amount: &Amount| of_flow(amount, &claim.flow, assumptions);
        let mut shipment = Self::new(claim.id.clone(), claim.flow.clone())?.carrying(named(own))?;
        shipment.container_numbers.clone_from(&claim.containers);
        shipment.legs = Leg::all(&claim.flow)?;
        shipment.vessel.clone_from(&claim.carrier);
        shipment.dates = claim.period;
        let Some(equivalents) = &claim.equivalents else { return Ok(shipment) };
        if is_the_load(equivalents) {
            let same_time = |of: &&Amount| of.period.is_none_or(|period| period == claim.period);
            let loads = equivalents.of.iter().filter(same_time).map(named);
            for amount in loads.filter(|amount| fault(amount).is_none()) {
                shipment = shipment.carrying(Amount { period: None, ..amount })?;
            }
        } else if let Some(goods) = alternatives(equivalents) {
            for carrier in &mut shipment.carriers {
                carrier.goods = goods.clone();
            }
        }
        Ok(shipment)
    }

    /// The same with one more amount: rounds, items, mass or volume are its cargo, everything else
    /// that is counted carries it.
    ///
    /// # Errors
    /// Refuses a rate, a ratio, and what is no load: a share, a change, a supply, money.
    #[inline]
    pub fn carrying(mut self, amount: Amount) -> Result<Self, Error> {
        if let Some(rule) = fault(&amount) {
            return Err(refused(&format!("{rule}, got {amount}")));
        }
        match amount.of {
            Measure::Count(unit) if unit != LoadUnit::Round => self.carriers.push(amount),
            _ => self.cargo.push(amount),
        }
        Ok(self)
    }

    /// The same with one more claim behind it.
    pub(crate) fn and_by(mut self, claim: ClaimId) -> Self {
        if !self.claims.contains(&claim) {
            self.claims.push(claim);
        }
        self
    }

    /// The claims behind it; at least one.
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// From where to where, and what.
    #[must_use]
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    /// What it carries: rounds, items, masses and volumes, as said.
    #[must_use]
    pub fn cargo(&self) -> &[Amount] {
        &self.cargo
    }

    /// What carries it: containers, TEU, boxes, pallets, wagons, lorries, trains, flights and
    /// voyages, as said.
    #[must_use]
    pub fn carriers(&self) -> &[Amount] {
        &self.carriers
    }
}

impl TryFrom<Wire> for Shipment {
    type Error = Error;

    #[inline]
    fn try_from(wire: Wire) -> Result<Self, Error> {
        let Wire { claims, flow, cargo, carriers, container_numbers, legs, vessel, dates } = wire;
        let mut claims = claims.into_iter();
        let first = claims.next().ok_or_else(|| refused("needs at least one claim behind it"))?;
        let shipment = claims.fold(Self::new(first, flow)?, Self::and_by);
        let mut lines = cargo.into_iter().chain(carriers);
        let shipment = lines.try_fold(shipment, Self::carrying)?;
        Ok(Self { container_numbers, legs, vessel, dates, ..shipment })
    }
}

fn refused(rule: &str) -> Error {
    Error::rule("a shipment", rule)
}

/// Why an amount is no line of a load, if it is none.
#[inline]
fn fault(amount: &Amount) -> Option<String> {
    match amount.of {
        _ if amount.per.is_some() => Some("consists of amounts and not of rates".into()),
        Measure::Count(_) | Measure::Items(_) | Measure::Mass(_) | Measure::Volume(_) => {
            amount.broken_rule().map(|rule| format!("has an amount that {rule}"))
        }
        _ => Some("is counted, weighed or measured".into()),
    }
}

/// Whether equivalents tell of the same load in other units, or of its parts.
fn is_the_load(equivalents: &Equivalents) -> bool {
    let is_one = equivalents.relation == Relation::And || equivalents.of.len() == 1;
    is_one && equivalents.says == Says::Carried
}

/// The munitions that equivalents name as alternatives.
#[inline]
fn alternatives(equivalents: &Equivalents) -> Option<Goods> {
    let munitions = each_once(equivalents.of.iter().flat_map(|amount| amount.goods.munitions()));
    let several = equivalents.relation != Relation::And && munitions.len() > 1;
    several.then(|| Goods::Several(munitions.into_iter().cloned().into_list()))
}

/// An amount with the goods of its flow where it names none, as the assumptions have them.
#[inline]
fn of_flow(amount: &Amount, flow: &Flow, assumptions: &Assumptions) -> Amount {
    let Some(wording) = flow.goods.as_ref() else { return amount.clone() };
    if !amount.goods.is_unstated() || matches!(amount.of, Measure::Items(_)) {
        return amount.clone();
    }
    let tree = assumptions.goods();
    let munition = tree.find(wording.as_str()).and_then(|node| tree.munition(&node));
    let class = || Goods::Class(wording.clone());
    let goods = munition.map_or_else(class, |munition| Goods::Munition(munition.clone()));
    Amount { goods, ..amount.clone() }
}
