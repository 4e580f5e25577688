//! One leg of a way.

use crate::Error;
use crate::claim::{Flow, Mode, Port, Waypoint};
use crate::into_list::IntoList;
use crate::place::Place;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One leg of a way: the means of transport, and from where to where it is known to go.
///
/// ```
/// use munitions::claim::Mode;
/// use munitions::shipment::Leg;
///
/// let leg = Leg { from: Some("Rajin".parse()?), ..Leg::new(Mode::Sea) };
/// assert_eq!(leg.to_string(), "by sea from Rajin");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a leg")]
pub struct Leg {
    /// The means of transport.
    pub mode: Mode,
    /// Where it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Place>,
    /// Where it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Place>,
    /// The countries and places that it passes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Waypoint>,
}

impl Leg {
    /// A leg of which no place is known.
    #[must_use]
    pub const fn new(mode: Mode) -> Self {
        Self { mode, from: None, to: None, via: Vec::new() }
    }

    /// The legs of a flow: one for each means of transport that it names. Its ports are those of
    /// the leg by sea, and what it passes belongs to a leg only where there is just one.
    #[inline]
    pub(super) fn all(flow: &Flow) -> Result<Vec<Self>, Error> {
        let mut legs: Vec<Self> = flow.by.iter().map(|mode| Self::new(*mode)).into_list();
        if flow.from_port.is_some() || flow.to_port.is_some() {
            if !flow.by.contains(&Mode::Sea) {
                legs.insert(0, Self::new(Mode::Sea));
            }
            for leg in legs.iter_mut().filter(|leg| leg.mode == Mode::Sea) {
                leg.from = flow.from_port.as_ref().map(Port::place).transpose()?;
                leg.to = flow.to_port.as_ref().map(Port::place).transpose()?;
            }
        }
        if let [only] = legs.as_mut_slice() {
            only.via.clone_from(&flow.via);
        }
        Ok(legs)
    }
}

/// Writes `by sea from Rajin to Dunay, by way of CN`.
impl fmt::Display for Leg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {}", self.mode)?;
        if let Some(from) = &self.from {
            write!(f, " from {from}")?;
        }
        if let Some(to) = &self.to {
            write!(f, " to {to}")?;
        }
        for (number, place) in self.via.iter().enumerate() {
            write!(f, "{} {place}", if number == 0 { ", by way of" } else { " and" })?;
        }
        Ok(())
    }
}
