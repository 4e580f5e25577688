//! How one claim bears on another.

use super::flow::Flow;
use super::name::ClaimId;
use crate::Error;
use crate::source::Certainty;
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
    all: bool,
    certainty: Certainty,
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
    /// This claim takes the other back and puts nothing in its place.
    Retracts,
    /// What this claim counts includes what the other counts.
    Includes,
    /// The maker of this claim will not say whether the other is so.
    DeclinesToConfirm,
    /// This claim counts the very goods that the other counts.
    SameAs,
    /// This claim counts none of the goods that the other counts.
    DistinctFrom,
    /// Both are figures of one load in different units.
    SameLoad,
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
    /// How this claim bears on the other.
    kind: LinkKind,
    /// The id of the other claim, in this file; needed unless a flow is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<ClaimId>,
    /// The flow of which all is denied or not confirmed; for `denies` and `declines_to_confirm` alone,
    /// in place of claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<Flow>,
    /// True where the claims that are included make the whole; for includes alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    all: bool,
    /// How sure it is that the link holds; stated where left out.
    #[serde(default, skip_serializing_if = "Certainty::is_stated")]
    certainty: Certainty,
    /// Why, in words.
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
        Self {
            kind,
            target: LinkTarget::Claim(claim),
            all: false,
            certainty: Certainty::Stated,
            why: None,
        }
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
    /// Refuses every kind but denials and refusals to confirm: one cannot supersede a flow. Refuses
    /// a flow of which nothing is said.
    pub fn to_flow(kind: LinkKind, flow: Flow) -> Result<Self, Error> {
        if flow.is_not_reported() {
            return Err(refused(kind, "needs a flow of which something is said"));
        }
        if matches!(kind, LinkKind::Denies | LinkKind::DeclinesToConfirm) {
            Ok(Self {
                kind,
                target: LinkTarget::Flow(flow),
                all: false,
                certainty: Certainty::Stated,
                why: None,
            })
        } else {
            Err(refused(kind, "needs a claim, not a flow"))
        }
    }

    /// The same link with a reason.
    #[must_use]
    pub fn because(self, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..self }
    }

    /// The same link, said to name all the parts.
    ///
    /// ```
    /// use munitions::claim::{Link, LinkKind};
    ///
    /// let part = Link::to_claim(LinkKind::Includes, "a-part".parse()?).naming_all()?;
    /// assert!(part.names_all());
    /// assert!(Link::to_claim(LinkKind::Restates, "a-claim".parse()?).naming_all().is_err());
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// # Errors
    /// Refuses every kind but `includes`.
    pub fn naming_all(self) -> Result<Self, Error> {
        if self.kind == LinkKind::Includes {
            return Ok(Self { all: true, ..self });
        }
        let rule = "has no \"all\": only includes has parts";
        Err(refused(self.kind, rule))
    }

    /// The same link, held to be so certain.
    #[must_use]
    pub fn held(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }

    /// Whether the claims that are included make the whole.
    #[must_use]
    pub fn names_all(&self) -> bool {
        self.all
    }

    /// How sure it is that the link holds.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// What it says.
    #[must_use]
    pub fn kind(&self) -> LinkKind {
        self.kind
    }

    /// What it points to.
    #[must_use]
    pub fn target(&self) -> &LinkTarget {
        &self.target
    }

    /// The claim it points to, if it points to one.
    #[must_use]
    pub fn claim(&self) -> Option<&ClaimId> {
        match &self.target {
            LinkTarget::Claim(claim) => Some(claim),
            LinkTarget::Flow(_) => None,
        }
    }

    /// Why, in words.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }
}

impl LinkKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Denies,
        Self::Restates,
        Self::Supersedes,
        Self::Corrects,
        Self::Retracts,
        Self::Includes,
        Self::DeclinesToConfirm,
        Self::SameAs,
        Self::DistinctFrom,
        Self::SameLoad,
    ];

    /// The kinds of which a chain that comes back to its start makes no sense; those that take claims
    /// out make such chains together.
    pub(crate) const ORDERING: [&[Self]; 3] =
        [&[Self::Restates], &[Self::Supersedes, Self::Corrects, Self::Retracts], &[Self::Includes]];

    /// The word in a claims file: `same_load`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Restates => "restates",
            Self::Supersedes => "supersedes",
            Self::Corrects => "corrects",
            Self::Retracts => "retracts",
            Self::Includes => "includes",
            Self::DeclinesToConfirm => "declines_to_confirm",
            Self::SameAs => "same_as",
            Self::DistinctFrom => "distinct_from",
            Self::SameLoad => "same_load",
        }
    }
}

/// Writes the words: `declines to confirm`, `is the same as`.
impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DeclinesToConfirm => "declines to confirm",
            Self::SameAs => "is the same as",
            Self::DistinctFrom => "is distinct from",
            Self::SameLoad => "is of the same load as",
            other => other.as_str(),
        })
    }
}

/// Writes `supersedes shin-2024-02-26`.
impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.certainty.is_stated() {
            write!(f, "{} ", self.certainty)?;
        }
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
                return Err(refused(wire.kind, rule));
            }
        };
        let link = if wire.all { link.naming_all()? } else { link };
        Ok(Self { why: wire.why, certainty: wire.certainty, ..link })
    }
}

impl From<Link> for Wire {
    fn from(link: Link) -> Self {
        let (claim, flow) = match link.target {
            LinkTarget::Claim(claim) => (Some(claim), None),
            LinkTarget::Flow(flow) => (None, Some(flow)),
        };
        Self {
            kind: link.kind,
            claim,
            flow,
            all: link.all,
            certainty: link.certainty,
            why: link.why,
        }
    }
}

fn refused(kind: LinkKind, rule: &str) -> Error {
    Error::rule(format!("a link of kind {}", kind.as_str()), rule)
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
        assert_eq!(
            LinkKind::ORDERING.concat().iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["restates", "supersedes", "corrects", "retracts", "includes"]
        );
    }
}
