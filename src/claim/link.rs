//! How one claim bears on another.

use super::flow::Flow;
use super::name::ClaimId;
use crate::Error;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How one claim bears on another, or on all that is claimed of a flow.
///
/// ```
/// use munitions::claim::{Link, LinkKind};
///
/// let link = Link::to_claim(LinkKind::Supersedes, "shin-2024-02-26".parse()?);
/// assert_eq!(link.to_string(), "supersedes shin-2024-02-26");
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Link {
    kind: LinkKind,
    target: LinkTarget,
    why: Option<String>,
}

/// What a [`Link`] says.
///
/// ```
/// use munitions::claim::LinkKind;
///
/// assert_eq!(LinkKind::DeclinesToConfirm.to_string(), "declines to confirm");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LinkKind {
    /// This claim says that the other is not so.
    Denies,
    /// This claim says the other again.
    Restates,
    /// This claim is a later figure in place of the other.
    Supersedes,
    /// This claim puts the other right.
    Corrects,
    /// What this claim counts includes what the other counts.
    Includes,
    /// The maker of this claim will not say whether the other is so.
    DeclinesToConfirm,
}

/// What a [`Link`] points to.
///
/// ```
/// use munitions::claim::{Link, LinkKind, LinkTarget};
///
/// let link = Link::to_claim(LinkKind::Corrects, "a-claim".parse()?);
/// assert!(matches!(link.target(), LinkTarget::Claim(id) if id.as_str() == "a-claim"));
/// # Ok::<(), munitions::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LinkTarget {
    /// One claim of the same file.
    Claim(ClaimId),
    /// All that is claimed of a flow.
    Flow(Flow),
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a link")]
struct Wire {
    kind: LinkKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<ClaimId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<Flow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl Link {
    /// A link to one claim.
    ///
    /// ```
    /// use munitions::claim::{Link, LinkKind};
    ///
    /// let link = Link::to_claim(LinkKind::Restates, "shin-2024-02-26".parse()?);
    /// assert_eq!(link.to_string(), "restates shin-2024-02-26");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn to_claim(kind: LinkKind, claim: ClaimId) -> Self {
        Self { kind, target: LinkTarget::Claim(claim), why: None }
    }

    /// A link to all that is claimed of a flow.
    ///
    /// ```
    /// use munitions::claim::{Flow, Link, LinkKind};
    ///
    /// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
    /// let denial = Link::to_flow(LinkKind::Denies, flow.clone())?;
    /// assert_eq!(denial.to_string(), "denies the flow KP to RU");
    /// assert!(Link::to_flow(LinkKind::Supersedes, flow).is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses every kind but denials and refusals to confirm: one cannot supersede a flow.
    pub fn to_flow(kind: LinkKind, flow: Flow) -> Result<Self, Error> {
        if matches!(kind, LinkKind::Denies | LinkKind::DeclinesToConfirm) {
            Ok(Self { kind, target: LinkTarget::Flow(flow), why: None })
        } else {
            Err(Error::Link { kind: kind.wire_name(), rule: "needs a claim, not a flow" })
        }
    }

    /// The same link with a reason.
    ///
    /// ```
    /// use munitions::claim::{Link, LinkKind};
    ///
    /// let link = Link::to_claim(LinkKind::Includes, "a-claim".parse()?).because("a later total");
    /// assert_eq!(link.why(), Some("a later total"));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn because(self, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..self }
    }

    /// What it says.
    ///
    /// ```
    /// use munitions::claim::{Link, LinkKind};
    ///
    /// let link = Link::to_claim(LinkKind::Includes, "a-claim".parse()?);
    /// assert_eq!(link.kind(), LinkKind::Includes);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> LinkKind {
        self.kind
    }

    /// What it points to.
    ///
    /// ```
    /// use munitions::claim::{Flow, Link, LinkKind, LinkTarget};
    ///
    /// let flow = Flow::new("KP".parse()?);
    /// let denial = Link::to_flow(LinkKind::Denies, flow.clone())?;
    /// assert_eq!(denial.target(), &LinkTarget::Flow(flow));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn target(&self) -> &LinkTarget {
        &self.target
    }

    /// The claim it points to, if it points to one.
    ///
    /// ```
    /// use munitions::claim::{Flow, Link, LinkKind};
    ///
    /// let denial = Link::to_flow(LinkKind::Denies, Flow::new("KP".parse()?))?;
    /// assert_eq!(denial.claim(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn claim(&self) -> Option<&ClaimId> {
        match &self.target {
            LinkTarget::Claim(claim) => Some(claim),
            LinkTarget::Flow(_) => None,
        }
    }

    /// Why, in words.
    ///
    /// ```
    /// use munitions::claim::{Link, LinkKind};
    ///
    /// assert_eq!(Link::to_claim(LinkKind::Denies, "a-claim".parse()?).why(), None);
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }
}

impl LinkKind {
    /// Every kind, in the order of the wire format's description.
    ///
    /// ```
    /// use munitions::claim::LinkKind;
    ///
    /// let in_order = LinkKind::ALL.iter().filter(|kind| kind.is_ordering());
    /// assert_eq!(in_order.count(), 4);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Denies,
        Self::Restates,
        Self::Supersedes,
        Self::Corrects,
        Self::Includes,
        Self::DeclinesToConfirm,
    ];

    /// Whether a chain of such links that comes back to its start makes no sense.
    ///
    /// ```
    /// use munitions::claim::LinkKind;
    ///
    /// assert!(LinkKind::Supersedes.is_ordering());
    /// assert!(!LinkKind::Denies.is_ordering()); // two may deny each other
    /// ```
    #[must_use]
    pub fn is_ordering(self) -> bool {
        !matches!(self, Self::Denies | Self::DeclinesToConfirm)
    }

    fn wire_name(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Restates => "restates",
            Self::Supersedes => "supersedes",
            Self::Corrects => "corrects",
            Self::Includes => "includes",
            Self::DeclinesToConfirm => "declines_to_confirm",
        }
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wire_name().replace('_', " "))
    }
}

/// Writes `supersedes shin-2024-02-26`.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.target {
            LinkTarget::Claim(claim) => write!(f, "{} {claim}", self.kind),
            LinkTarget::Flow(flow) => write!(f, "{} the flow {flow}", self.kind),
        }
    }
}

impl TryFrom<Wire> for Link {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        let link = match (wire.claim, wire.flow) {
            (Some(claim), None) => Self::to_claim(wire.kind, claim),
            (None, Some(flow)) => Self::to_flow(wire.kind, flow)?,
            _ => {
                let rule = "needs either a claim or, if it denies, a flow";
                return Err(Error::Link { kind: wire.kind.wire_name(), rule });
            }
        };
        Ok(Self { why: wire.why, ..link })
    }
}

impl From<Link> for Wire {
    fn from(link: Link) -> Self {
        let (claim, flow) = match link.target {
            LinkTarget::Claim(claim) => (Some(claim), None),
            LinkTarget::Flow(flow) => (None, Some(flow)),
        };
        Self { kind: link.kind, claim, flow, why: link.why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_what_it_points_to_and_why() {
        let read = |text: &str| serde_json::from_str::<Link>(text).unwrap();
        let later = read(r#"{"kind": "supersedes", "claim": "a", "why": "a later total"}"#);
        assert_eq!(
            (later.to_string().as_str(), later.why()),
            ("supersedes a", Some("a later total"))
        );
        let denial = read(r#"{"kind": "denies", "flow": {"origin": "KP", "destination": "RU"}}"#);
        assert_eq!((denial.to_string().as_str(), denial.why()), ("denies the flow KP to RU", None));
        let silent = read(r#"{"kind": "declines_to_confirm", "claim": "a"}"#);
        assert_eq!(silent.to_string(), "declines to confirm a");
        let ordering = LinkKind::ALL.iter().filter(|kind| kind.is_ordering());
        assert_eq!(
            ordering.map(ToString::to_string).collect::<Vec<_>>(),
            ["restates", "supersedes", "corrects", "includes"]
        );
    }
}
