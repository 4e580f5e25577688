//! How one claim bears on another.

use super::flow::Flow;
use super::name::ClaimId;
use crate::Error;
use crate::source::Certainty;
use crate::written::{record, words};
use std::fmt;

record! {
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
    /// assert_eq!(Link::of_flow(LinkKind::Denies, flow).to_string(), "denies the flow KP to RU");
    /// # Ok::<(), munitions::Error>(())
    /// ```
    ///
    /// The fields are free; a link to a flow that does not deny it or refuse to confirm it, and one
    /// that names all parts and is not `includes`, is refused where it is read, and by the
    /// [`ClaimsFile`](crate::ClaimsFile) that it is put into.
    #[derive(Eq, Hash)]
    #[non_exhaustive]
    pub struct Link = checked "a link" {
        /// How this claim bears on the other.
        pub kind: LinkKind,
        /// The id of the other claim, in this file; needed unless a flow is denied.
        pub claim?(ClaimId),
        /// The flow of which all is denied or not confirmed; for `denies` and `declines_to_confirm` alone,
        /// in place of claim.
        pub flow?(Flow),
        /// True where the claims that are included make the whole; for includes alone.
        pub all = "std::ops::Not::not"(bool),
        /// How sure it is that the link holds; stated where left out.
        pub certainty = "Certainty::is_stated"(Certainty),
        /// Why, in words.
        pub why?(String),
    }
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

impl Link {
    /// A link to a claim.
    #[must_use]
    pub fn new(kind: LinkKind, claim: ClaimId) -> Self {
        Self { claim: Some(claim), ..Self::bare(kind) }
    }

    /// A link to all that is claimed of a flow.
    #[must_use]
    pub fn of_flow(kind: LinkKind, flow: Flow) -> Self {
        Self { flow: Some(flow), ..Self::bare(kind) }
    }

    /// The rule that it breaks by itself.
    pub(crate) fn broken_rule(&self) -> Option<Error> {
        let is_of_flows = matches!(self.kind, LinkKind::Denies | LinkKind::DeclinesToConfirm);
        let rule = match (&self.claim, &self.flow) {
            (Some(_), Some(_)) | (None, None) => "needs either a claim or, if it denies, a flow",
            (_, Some(flow)) if flow.is_not_reported() => "needs a flow of which something is said",
            (_, Some(_)) if !is_of_flows => "needs a claim, not a flow",
            _ if self.all && self.kind != LinkKind::Includes => {
                "has no \"all\": only includes has parts"
            }
            _ => return None,
        };
        Some(Error::rule(format!("a link of kind {}", self.kind.as_str()), rule))
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
        write!(f, "{}", self.kind)?;
        self.claim.iter().try_for_each(|claim| write!(f, " {claim}"))?;
        self.flow.iter().try_for_each(|flow| write!(f, " the flow {flow}"))
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
