//! Thresholds, settings, unknowns, correlations and the reading policy.

use super::Builder;
use crate::assumptions::document::Entry;
use crate::assumptions::entry::{Pooling, PoolingRule, Section, Threshold};
use crate::assumptions::figure::Figured;
use crate::assumptions::read::nearest_or_all;
use crate::claim::{Reading, reading::RuleEntries};
use crate::estimate::{Assumed, Basis, Correlation, Correlations};
use crate::into_list::IntoList;
use crate::quantity::{Containers, Length, Mass, Ratio, RoundsPerBox, RoundsPerDay, Volume};
use std::sync::Arc;

/// Kinds of figures of which a threshold has one, with their ends.
const THRESHOLDS: [(&str, f64, f64); 5] = [
    ("share", 0.0, 1.0),
    ("days", 0.0, 36_600.0),
    ("ratio", 1.0, 1_000_000.0),
    ("count", 0.0, 1_000_000.0),
    ("kg", 0.0, 1_000_000.0),
];

impl Builder<'_> {
    /// Each threshold, at its place; 0 where something is wrong with it.
    pub(super) fn thresholds(&mut self) -> [f64; Threshold::ALL.len()] {
        let mut built = [0.0; Threshold::ALL.len()];
        for known in Threshold::WORDS {
            self.needed(Section::Thresholds, known);
        }
        for at in self.entries(Section::Thresholds) {
            let Some(known) = Threshold::of_word(at.id) else {
                let instead = nearest_or_all(at.id, Threshold::WORDS);
                self.fault(at, &[], format!("there is no threshold {:?}{instead}", at.id));
                continue;
            };
            match threshold(at) {
                Ok((key, value)) if key == known.key() => built[known as usize] = value,
                Ok((key, _)) => {
                    let message = format!("it must be given as {:?}, not as {key:?}", known.key());
                    self.fault(at, &[key], message);
                }
                Err(rule) => self.fault(at, &[], rule),
            }
        }
        built
    }

    pub(super) fn settings(&mut self) -> (f64, Pooling) {
        for at in self.entries(Section::Settings) {
            if at.id != "level" && at.id != "pooling" {
                self.fault(at, &[], "there are two settings, \"level\" and \"pooling\"");
            }
        }
        let mut level = 0.0;
        if let Some(at) = self.needed(Section::Settings, "level") {
            match at.value("share").map(|_| at.number("share")) {
                Some(share) if share > 0.0 && share < 1.0 => level = share,
                Some(share) => {
                    let message = format!("a level lies between 0 and 1, got {share}");
                    self.fault(at, &["share"], message);
                }
                None => self.fault(at, &[], "the level needs \"share\""),
            }
        }
        let basis = Basis::judgement("no rule is stated");
        let mut pooling = Pooling { rule: PoolingRule::Linear, weights: Vec::new(), basis };
        if let Some(at) = self.needed(Section::Settings, "pooling") {
            pooling.basis = at.basis();
            match at.text("rule").and_then(PoolingRule::of_word) {
                Some(rule) => pooling.rule = rule,
                None => self.fault(at, &[], "pooling needs \"rule\""),
            }
            for (group, weight) in at.weights("weights") {
                // A group of no weight is left out of the pool.
                self.weight(at, &["weights", group], weight, true);
                pooling.weights.push((group.to_owned(), weight));
            }
        }
        (level, pooling)
    }

    pub(super) fn unknowns(&mut self) {
        let kinds = [
            Ratio::kind(),
            Mass::kind(),
            Length::kind(),
            Volume::kind(),
            RoundsPerBox::kind(),
            Containers::kind(),
            RoundsPerDay::kind(),
        ];
        for at in self.entries(Section::Unknowns) {
            self.not_blank(at, "label", "a label must not be empty");
            match *at.figures() {
                [key] if at.text(key).is_some() => {
                    self.fault(at, &[key], "an unknown is a figure, not another unknown");
                }
                [key] => {
                    if let Some(kind) = kinds.iter().find(|of| of.key == key) {
                        self.unknown(kind, at, &[key], &at.words("label"));
                    }
                }
                [] => {
                    let keys = kinds.map(|kind| kind.key).join(", ");
                    self.fault(at, &[], format!("it needs a figure, one of {keys}"));
                }
                _ => self.fault(at, &[], "it has more than one figure"),
            }
        }
    }

    pub(super) fn correlations(&mut self) -> Option<Correlations> {
        let mut stated = Vec::new();
        let entries = self.entries(Section::Correlations);
        for at in &entries {
            let (between, rank) = (at.texts("between"), at.number("rank"));
            let [one, other] = between.as_slice() else { continue };
            for (index, unknown) in ["0", "1"].into_iter().zip([one, other]) {
                self.refers(*at, &["between", index], Section::Unknowns, unknown);
            }
            if one == other {
                self.fault(*at, &["between"], "an unknown goes together with itself already");
            } else if !(-1.0..=1.0).contains(&rank) {
                let message = format!("a rank correlation lies within -1 to 1, got {rank}");
                self.fault(*at, &["rank"], message);
            } else {
                for one in self.used_as(one) {
                    for other in self.used_as(other) {
                        stated.extend(Correlation::between(&one, &other, rank).ok());
                    }
                }
            }
        }
        let correlations = (!stated.is_empty()).then(|| Correlations::new(stated))?;
        self.made(*entries.first()?, correlations)
    }

    /// Every assumption that an unknown is used as.
    fn used_as(&self, id: &str) -> Vec<Arc<Assumed>> {
        let uses = self.uses.iter().filter(|((of, _), _)| *of == id);
        uses.map(|(_, unknown)| unknown.clone()).into_list()
    }

    pub(super) fn reading(&mut self) -> Reading {
        let mut rules = RuleEntries::new();
        for at in self.entries(Section::Reading) {
            let mut parameters = at.members().clone();
            parameters.remove("basis");
            rules.insert(at.id.to_owned(), parameters.into());
        }
        let faults = match Reading::from_entries(&rules) {
            Ok(reading) => return reading,
            Err(faults) => faults,
        };
        for fault in faults {
            if let Some(at) = self.needed(Section::Reading, &fault.wording) {
                let below: Vec<&str> = fault.parameter.into_iter().into_list();
                self.fault(at, &below, fault.message);
            }
        }
        Reading::none()
    }
}

/// The one figure of a threshold, with its key.
fn threshold(at: Entry) -> Result<(&'static str, f64), String> {
    let given = THRESHOLDS.into_iter().filter(|(key, ..)| at.value(key).is_some());
    match *given.into_list() {
        [(key, least, most)] => match at.number(key) {
            value if least <= value && value <= most => Ok((key, value)),
            value => Err(format!("{key} must lie within {least} to {most}, got {value}")),
        },
        _ => Err("a threshold has one figure: share, days, ratio, count or kg".into()),
    }
}
