//! An assessment narrowed to a flow or to goods.

use super::Assessment;
use crate::claim::ClaimId;
use crate::written;
use std::collections::HashSet;

impl Assessment {
    /// What of it concerns a flow or goods, each written as answers or as texts write it (`KP to RU` or
    /// `North Korea to Russia`, `artillery-shells` or `artillery shells`): the answers of these and no others, the claims that those rest on or
    /// that are of the flow and have a figure of the goods, and the findings and ratios that name
    /// one of the claims.
    ///
    /// A flow that is told in more detail (`KP to RU, by sea`) is part of the flow without it, and goes with
    /// it; goods within the goods are not meant. Nothing is computed again.
    ///
    /// ```
    /// use munitions::assess::assess;
    /// use munitions::assumptions::Assumptions;
    /// use munitions::casebook;
    ///
    /// let assessment = assess(casebook::claims()?, Assumptions::published());
    /// let narrow = assessment.narrowed(Some("KP to RU"), None);
    /// assert!(narrow.answers.iter().all(|answer| answer.flow.starts_with("KP to RU")));
    /// # Ok::<(), munitions::Error>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn narrowed(&self, flow: Option<&str>, goods: Option<&str>) -> Self {
        let mut narrow = self.clone();
        if flow.is_none() && goods.is_none() {
            return narrow;
        }
        let is = |wanted: &str, written: &str, spoken: String| {
            wanted.eq_ignore_ascii_case(written) || wanted.eq_ignore_ascii_case(&spoken)
        };
        let has_flow = |of: &str| {
            let as_part = [of, without_detail(of)];
            flow.is_none_or(|wanted| as_part.iter().any(|of| is(wanted, of, written::flow(of))))
        };
        let has_goods = |of: Option<&str>| {
            let of_goods = |wanted| of.is_some_and(|of| is(wanted, of, written::spoken(of)));
            goods.is_none_or(of_goods)
        };
        narrow.answers.retain(|one| has_flow(&one.flow) && has_goods(Some(&*one.goods)));
        let rests_on: HashSet<&ClaimId> = narrow
            .answers
            .iter()
            .flat_map(|one| &one.lines)
            .flat_map(|line| &line.claims)
            .collect();
        narrow.claims.retain(|claim| {
            let mut figures = claim.figures.iter().map(|figure| figure.goods.as_deref());
            let is_of = has_flow(&claim.flow) && (goods.is_none() || figures.any(has_goods));
            is_of || rests_on.contains(&claim.claim)
        });
        let kept: HashSet<&ClaimId> = narrow.claims.iter().map(|claim| &claim.claim).collect();
        let names_kept = |claims: &[ClaimId]| claims.iter().any(|claim| kept.contains(claim));
        narrow.findings.retain(|found| found.claims.is_empty() || names_kept(&found.claims));
        narrow.ratios.retain(|ratio| names_kept(&ratio.claims));
        narrow
    }
}

/// A flow without how it went and by which ports: `KP to RU` of `KP to RU, by sea and rail`.
fn without_detail(flow: &str) -> &str {
    let mut details = flow.match_indices(", ").map(|(at, _)| at);
    let is_detail = |at: &usize| {
        let rest = &flow[at + 2..];
        ["by ", "from ", "to ", "for "].iter().any(|how| rest.starts_with(how))
    };
    details.find(is_detail).map_or(flow, |at| &flow[..at])
}
