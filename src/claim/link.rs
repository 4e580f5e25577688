//! How one claim bears on another.

use super::flow::Flow;
use super::name::ClaimId;
use crate::Error;
use crate::source::Certainty;
use crate::written::words;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How one claim bears on another, or on all that is claimed of a flow.
///
/// ```
/// use munitions::claim::{ClaimId, Flow, Link, LinkKind};
///
/// let earlier: ClaimId = "shin-2024-02-26".parse()?;
/// let mut link = Link::new(LinkKind::Supersedes, earlier);
/// link.why = Some("a later total".into());
/// assert_eq!(link.to_string(), "supersedes shin-2024-02-26");
///
/// let flow = Flow::new("KP".parse()?).to("RU".parse()?);
/// assert_eq!(Link::new(LinkKind::Denies, flow).to_string(), "denies the flow KP to RU");
/// # Ok::<(), munitions::Error>(())
/// ```
///
/// The fields are free; a link to a flow that does not deny it or refuse to confirm it, and one
/// that names all parts and is not `includes`, is refused where it is read, and by the
/// [`ClaimsFile`](crate::ClaimsFile) that it is put into.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Wire", into = "Wire")]
#[non_exhaustive]
pub struct Link {
    /// What it says.
    pub kind: LinkKind,
    /// What it points to.
    pub target: LinkTarget,
    /// Whether the claims that are included make the whole.
    pub all: bool,
    /// How sure it is that the link holds.
    pub certainty: Certainty,
    /// Why, in words.
    pub why: Option<String>,
}

words! {
    /// What a [`Link`] says.
    ///
    /// ```
    /// use munitions::claim::LinkKind;
    ///
    /// assert_eq!(LinkKind::DeclinesToConfirm.to_string(), "declines to confirm");
    /// ```
    #[non_exhaustive]
    #[derive(PartialOrd, Ord)]
    pub enum LinkKind {
        /// This claim says that the other is not so.
        Denies = "denies",
        /// This claim says the other again.
        Restates = "restates",
        /// This claim is a later figure in place of the other.
        Supersedes = "supersedes",
        /// This claim puts the other right.
        Corrects = "corrects",
        /// This claim takes the other back and puts nothing in its place.
        Retracts = "retracts",
        /// What this claim counts includes what the other counts.
        Includes = "includes",
        /// The maker of this claim will not say whether the other is so.
        DeclinesToConfirm = "declines_to_confirm",
        /// This claim counts the very goods that the other counts.
        SameAs = "same_as",
        /// This claim counts none of the goods that the other counts.
        DistinctFrom = "distinct_from",
        /// Both are figures of one load in different units.
        SameLoad = "same_load",
    }
}

/// What a [`Link`] points to.
///
/// ```
/// use munitions::claim::{Link, LinkKind, LinkTarget};
///
/// let link = Link::new(LinkKind::Corrects, LinkTarget::Claim("a-claim".parse()?));
/// assert!(matches!(link.target, LinkTarget::Claim(id) if id.as_str() == "a-claim"));
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

impl From<ClaimId> for LinkTarget {
    fn from(claim: ClaimId) -> Self {
        Self::Claim(claim)
    }
}

impl From<Flow> for LinkTarget {
    fn from(flow: Flow) -> Self {
        Self::Flow(flow)
    }
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
    /// A link to a claim, or to all that is claimed of a flow.
    #[must_use]
    pub fn new(kind: LinkKind, target: impl Into<LinkTarget>) -> Self {
        let (all, certainty, why) = (false, Certainty::Stated, None);
        Self { kind, target: target.into(), all, certainty, why }
    }

    pub(crate) fn checked(self) -> Result<Self, Error> {
        self.broken_rule().map_or(Ok(self), Err)
    }

    /// The rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        let is_of_flows = matches!(self.kind, LinkKind::Denies | LinkKind::DeclinesToConfirm);
        let rule = match &self.target {
            LinkTarget::Flow(flow) if flow.is_not_reported() => {
                "needs a flow of which something is said"
            }
            LinkTarget::Flow(_) if !is_of_flows => "needs a claim, not a flow",
            _ if self.all && self.kind != LinkKind::Includes => {
                "has no \"all\": only includes has parts"
            }
            _ => return None,
        };
        Some(refused(self.kind, rule))
    }

    /// The claim it points to, if it points to one.
    #[must_use]
    pub fn claim(&self) -> Option<&ClaimId> {
        match &self.target {
            LinkTarget::Claim(claim) => Some(claim),
            LinkTarget::Flow(_) => None,
        }
    }
}

impl LinkKind {
    /// The kinds of which a chain that comes back to its start makes no sense; those that take claims
    /// out make such chains together.
    pub(crate) const ORDERING: [&[Self]; 3] =
        [&[Self::Restates], &[Self::Supersedes, Self::Corrects, Self::Retracts], &[Self::Includes]];
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
        let Wire { kind, claim, flow, all, certainty, why } = wire;
        let target = match (claim, flow) {
            (Some(claim), None) => LinkTarget::Claim(claim),
            (None, Some(flow)) => LinkTarget::Flow(flow),
            _ => return Err(refused(kind, "needs either a claim or, if it denies, a flow")),
        };
        Self { kind, target, all, certainty, why }.checked()
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
            (later.to_string().as_str(), later.why.as_deref()),
            ("supersedes a", Some("a later total"))
        );
        let denial = read(r#"{"kind": "denies", "flow": {"origin": "KP", "destination": "RU"}}"#);
        assert_eq!(
            (denial.to_string().as_str(), denial.why.as_deref()),
            ("denies the flow KP to RU", None)
        );
        let silent = read(r#"{"kind": "declines_to_confirm", "claim": "a"}"#);
        assert_eq!(silent.to_string(), "declines to confirm a");
        assert_eq!(
            LinkKind::ORDERING.concat().iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["restates", "supersedes", "corrects", "retracts", "includes"]
        );
    }
}
