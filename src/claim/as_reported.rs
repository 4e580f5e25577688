//! What one report says otherwise than the claim it carries.

use super::amount::{Every, Goods};
use super::amount_wire::Named;
use super::date::ReportDate;
use super::equivalents::Equivalents;
use super::figure::Figure;
use super::number::Number;
use super::period::Period;
use super::qualifier::Qualifier;
use super::stance::Modality;
use crate::Error;
use serde::{Deserialize, Serialize};

/// What one report says otherwise than the claim it carries: only what differs is there.
///
/// Both wordings are kept, so that drift can be found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
#[non_exhaustive]
pub struct AsReported {
    /// Another figure, in the unit of the claim.
    pub figure: Option<Wording>,
    /// Per another time.
    pub per: Option<Every>,
    /// Another munition; `Ambiguous` where the report gives the calibre alone.
    pub munition: Option<Goods>,
    /// Another reality: "carrying" for "could hold".
    pub modality: Option<Modality>,
    /// Another period.
    pub period: Option<Period>,
    /// Another date of the statement.
    pub stated_on: Option<ReportDate>,
    /// Other equivalents: another relation, or other amounts.
    pub equivalents: Option<Equivalents>,
}

/// How one report words the figure of a claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wording {
    /// The same number with another word before it, [`Qualifier::Bare`] for none.
    Qualified(Qualifier),
    /// Another number, or none.
    Figure(Figure),
}

/// As written. A number without a qualifier is a bare number.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object of what is reported otherwise")]
struct Wire {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Number>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unspecified: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<Qualifier>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<Every>,
    #[serde(skip_serializing_if = "Option::is_none")]
    munition: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: Option<Modality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_on: Option<ReportDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalents: Option<Equivalents>,
}

impl TryFrom<Wire> for AsReported {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let (value, to) = (wire.value.map(|n| n.0), wire.to.map(|n| n.0));
        let figure = match (value, wire.qualifier) {
            (None, None) if to.is_none() && !wire.unspecified => None,
            (None, Some(qualifier))
                if to.is_none() && !wire.unspecified && qualifier.magnitude().is_none() =>
            {
                Some(Wording::Qualified(qualifier))
            }
            (value, qualifier) => {
                let qualifier = qualifier.unwrap_or_default();
                let figure = Figure::from_parts(value, to, qualifier, wire.unspecified)?;
                Some(Wording::Figure(figure))
            }
        };
        Ok(Self {
            figure,
            per: wire.per,
            munition: wire.munition.map(Goods::from),
            modality: wire.modality,
            period: wire.period,
            stated_on: wire.stated_on,
            equivalents: wire.equivalents,
        })
    }
}

impl From<AsReported> for Wire {
    fn from(reported: AsReported) -> Self {
        let (figure, qualifier) = match reported.figure {
            None => (None, None),
            Some(Wording::Qualified(qualifier)) => (None, Some(qualifier)),
            Some(Wording::Figure(figure)) => {
                let qualifier = (!figure.is_unspecified()).then_some(figure.qualifier());
                (Some(figure), qualifier)
            }
        };
        Self {
            value: figure.and_then(Figure::value).map(Number),
            to: figure.and_then(Figure::upper_end).map(Number),
            unspecified: figure.is_some_and(Figure::is_unspecified),
            qualifier,
            per: reported.per,
            munition: reported.munition.and_then(Named::of),
            modality: reported.modality,
            period: reported.period,
            stated_on: reported.stated_on,
            equivalents: reported.equivalents,
        }
    }
}
