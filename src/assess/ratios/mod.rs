//! So much per something: what claims state or imply, held against what fits.

mod bench;
mod compare;
mod factor;
mod judge;
mod limits;
mod price;
mod share;
mod words;

pub(super) use bench::munitions;
pub(super) use factor::{Factor, Means, capacity, holds, is_shared, modes};
pub(super) use limits::{
    KILOGRAMS_OF_A_TON, LARGER, Limit, ends, gross_of, least_of, lightest, most_borne, packings,
    roomiest, smallest, tons, units_in, usual,
};
pub(super) use words::{between, goods, listed, mass, plain, rounded};

use super::analysis::{Analysis, Material, Outcome};
use super::records::Records;
use super::{Code, LoadRatio};
use crate::claim::LoadUnit;
use crate::into_list::IntoList;
use bench::{Bench, Benches};

/// Every ratio of the claims that stand, without masses that none of the rounds weighs: these are of what they are
/// made of.
pub(super) fn factors(records: &Records<'_>) -> Vec<Factor> {
    let mut factors = factor::factors(records);
    let mut benches = Benches::default();
    factors.retain(|factor| {
        let flow = &records.all[factor.claims[0]].claim.flow;
        !factor.is_of_others
            || benches.of(records, factor, flow).iter().any(|bench| bench.meets(factor))
    });
    factors
}

/// Holds every ratio against what fits and against the ratios of others.
#[derive(Debug)]
pub(super) struct Ratios;

impl Analysis for Ratios {
    fn run(&self, material: &Material<'_>) -> Outcome {
        let (records, factors) = (material.records, material.factors);
        let mut benches = Benches::default();
        let (mut ratios, mut findings) = (Vec::new(), Vec::new());
        for factor in factors {
            let flow = &records.all[factor.claims[0]].claim.flow;
            let against = benches.of(records, factor, flow);
            let judged = judge::judge(records, factor, &against);
            let claims = records.ids(&factor.claims);
            let named = *factor.goods.nodes != [records.assumptions.goods().root()];
            ratios.push(LoadRatio {
                of: factor.of.name().to_owned(),
                per: factor.per.as_str().to_owned(),
                goods: named.then(|| factor.goods.slug()),
                claims,
                group: records.group(factor.group),
                low: factor.low.map(words::rounded),
                high: factor.high.map(words::rounded),
                published: factor.published.map(words::rounded),
                verdict: judged.verdict,
                against: judged.against,
            });
            findings.extend(judged.finding);
        }
        // What is too much for all of them is told of the load.
        let is_borne = |factor: &Factor| !material.is_too_much(factor.claims[0]);
        for factor in factor::of_lines(records).into_iter().filter(is_borne) {
            let flow = &records.all[factor.claims[0]].claim.flow;
            let load = material.load_of(factor.claims[0]);
            let mass = load.and_then(|load| load.left_for(&factor.goods));
            let kinds = munitions(records, &factor.goods);
            let left = |of: &Bench| {
                let kind = kinds.iter().find(|kind| kind.name() == of.munition)?;
                let each = lightest(records.assumptions, kind, LoadUnit::Round, None)?;
                Some((mass? / each.value).floor())
            };
            let benches = benches.of(records, &factor, flow);
            let benches = benches.iter().map(|of| of.within(left(of))).into_list();
            let found = judge::judge(records, &factor, &benches).finding;
            let codes = [Code::RatioFitsOnly, Code::LoadTooLarge];
            findings.extend(found.filter(|found| codes.contains(&found.code)));
        }
        ratios.extend(price::prices(records));
        findings.extend(compare::compare(records, factors));
        findings.extend(share::needed(records));
        findings.extend(factor::of_other_goods(records));
        Outcome { findings, ratios, ..Outcome::default() }
    }
}
